/* SPDX-License-Identifier: MIT */
/* Totals of what is told, shares, changes. */
#include "figures.h"

#include <math.h>

ShownFigure figures_total(const CensusTheme *theme) {
    ShownFigure total = {.v = theme->total.v, .state = theme->state, .span = theme->total.span};
    if (count_is_told(theme->state)) {
        return total;
    }
    total.span = theme->written->span;
    for (guint i = 0; i < theme->categories.n; i++) {
        const CategoryCount *category = (const CategoryCount *)theme->categories.items + i;
        if (count_is_told(category->state)) {
            gboolean guess = total.state == COUNT_ESTIMATED || category->state == COUNT_ESTIMATED;
            total.state = guess ? COUNT_ESTIMATED : COUNT_KNOWN;
            total.v += category->count.v;
            total.at_least = TRUE;
        }
    }
    return total;
}

void figures_shares(const double *parts, guint n, double whole, guint *ret_percents) {
    g_autofree double *rest = g_new0(double, n + 1);
    double sum = 0;
    guint given = 0;
    for (guint i = 0; i <= n; i++) {
        /* the last one is what the parts leave of the whole */
        double part = i < n ? parts[i] : MAX(0, whole - sum);
        double exact = whole > 0 ? part * 100 / whole : 0, least = floor(exact + 1e-9);
        sum += part;
        rest[i] = exact - least;
        given += (guint)least;
        if (i < n) {
            ret_percents[i] = (guint)least;
        }
    }
    for (; whole > 0 && given < 100; given++) {
        guint most = 0;
        for (guint i = 1; i <= n; i++) {
            most = rest[i] > rest[most] + 1e-9 ? i : most;
        }
        rest[most] = -1;
        if (most < n) {
            ret_percents[most]++;
        }
    }
}

Change figures_change(const ShownFigure *before, const ShownFigure *now) {
    Change change = {CHANGE_UNKNOWN, 0, 0, FALSE};
    if (!count_is_told(before->state) || !count_is_told(now->state) || before->at_least ||
        now->at_least) {
        return change;
    }
    change.kind = before->v > 0 || now->v <= 0 ? CHANGE_BY : CHANGE_NEW;
    change.by = now->v - before->v;
    change.percent = before->v > 0 ? round(change.by * 100 / before->v) : 0;
    change.estimated = before->state == COUNT_ESTIMATED || now->state == COUNT_ESTIMATED;
    return change;
}

ShownFigure figures_category(const CensusTheme *theme, const char *id) {
    const CategoryCount *category =
        list_lookup(&theme->categories, sizeof(CategoryCount), offsetof(CategoryCount, id), id);
    if (!category) {
        return (ShownFigure){.state = COUNT_MISSING, .span = theme->span};
    }
    return (ShownFigure){
        .v = category->count.v, .state = category->state, .span = category->id.span};
}
