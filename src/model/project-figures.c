/* SPDX-License-Identifier: MIT */
/* The figures of a thematic poster: its categories, the total, their shares, and what has changed
 * since an earlier census. */
#include "base/i18n.h"
#include "model-internal.h"
#include "project-internal.h"

#include <string.h>

/* ---- the earlier census ---- */

static const CensusTheme *previous_theme(const PosterModel *model) {
    return model->poster.theme.s ? census_theme(&model->previous, model->poster.theme.s) : NULL;
}

static gboolean is_other_census(const PosterModel *model, Diagnostics *diagnostics) {
    const Text *census = &model->poster.census, *previous = &model->poster.previous.census;
    g_autofree char *one = g_canonicalize_filename(census->s, "/");
    g_autofree char *other = g_canonicalize_filename(previous->s, "/");
    if (!g_str_equal(one, other)) {
        return TRUE;
    }
    diag_error(diagnostics, "same-census", previous->span,
               _("name the file of an earlier census here"),
               _("the census is compared with itself"));
    return FALSE;
}

/* Categories that only one of the two knows are not compared: nobody knows whether there were none,
 * or whether they were counted under another name. */
static void say_lone(const CensusTheme *of, const CensusTheme *other, gboolean earlier,
                     Diagnostics *diagnostics) {
    for (guint i = 0; i < of->categories.n; i++) {
        const CategoryCount *category = (const CategoryCount *)of->categories.items + i;
        const char *id = category->id.s;
        if (list_lookup(&other->categories, sizeof(CategoryCount), offsetof(CategoryCount, id),
                        id)) {
            continue;
        }
        g_autofree char *hint =
            g_strdup_printf(_("if there were none, write %s: 0 in the other census"), id);
        diag_warning(diagnostics, "not-compared", category->id.span, hint,
                     earlier ? _("\"%s\" is only in the earlier census: the poster does not say "
                                 "what became of it")
                             : _("\"%s\" is not in the earlier census: its change is not shown"),
                     id);
    }
}

static void say_coverage(const PosterModel *model, Diagnostics *diagnostics) {
    const Number *now = &model->census.communes, *before = &model->previous.communes;
    if (now->set && before->set && now->v != before->v) {
        diag_warning(diagnostics, "other-coverage", before->span,
                     _("the poster says so; counts of the same communes would compare better"),
                     _("this census covered %.0f communes and the other %.0f: a change may come "
                       "from that alone"),
                     before->v, now->v);
    }
}

gboolean project_load_previous(PosterModel *model, const char *shown_name,
                               Diagnostics *diagnostics) {
    const Poster *poster = &model->poster;
    const Text *file = &poster->previous.census;
    if (!file->s) {
        return TRUE;
    }
    Tree *tree = is_other_census(model, diagnostics)
                     ? project_read_beside(model, file, shown_name, diagnostics)
                     : NULL;
    if (!tree || !census_read(tree, &model->languages, &model->previous, diagnostics)) {
        return FALSE;
    }
    const CensusTheme *before = previous_theme(model);
    if (!before) {
        g_autofree char *hint =
            g_strdup_printf(_("add \"%s\" under themes: in %s"), poster->theme.s, file->s);
        diag_error(diagnostics, "not-in-census", file->span, hint,
                   _("the earlier census says nothing about the theme \"%s\""), poster->theme.s);
        return FALSE;
    }
    say_lone(model->counts, before, FALSE, diagnostics);
    say_lone(before, model->counts, TRUE, diagnostics);
    say_coverage(model, diagnostics);
    return TRUE;
}

static void set_changes(PosterModel *model) {
    const CensusTheme *before = previous_theme(model);
    if (!before) {
        return;
    }
    ShownFigure total = figures_total(before);
    model->change = figures_change(&total, &model->total);
    for (guint i = 0; i < model->n_categories; i++) {
        Category *category = &model->categories[i];
        ShownFigure now = figures_category(model->counts, category->id);
        ShownFigure then = figures_category(before, category->id);
        category->change = figures_change(&then, &now);
    }
}

/* ---- shares ---- */

/* Parts that are guesses may make more than a total that was counted: then they are the whole. */
static double whole_of(const PosterModel *model) {
    double sum = 0;
    gboolean all = TRUE;
    for (guint i = 0; i < model->n_categories; i++) {
        sum += model->categories[i].count;
        all &= count_is_told(model->categories[i].state);
    }
    return all ? sum : MAX(sum, model->total.v);
}

static gboolean set_shares(PosterModel *model, Diagnostics *diagnostics) {
    const Number *shares = &model->poster.shares;
    if (!shares->v) {
        return TRUE;
    }
    double whole = whole_of(model);
    if (model->total.at_least || whole <= 0) {
        diag_error(diagnostics, "shares-unknown", shares->span,
                   _("take \"shares\" out, or write the total in the census"),
                   model->total.at_least ? _("there are no shares of a total that is not told")
                                         : _("there are no shares of a total of 0"));
        return FALSE;
    }
    g_autofree double *parts = g_new(double, model->n_categories);
    g_autofree guint *percents = g_new0(guint, model->n_categories);
    for (guint i = 0; i < model->n_categories; i++) {
        parts[i] = model->categories[i].count;
    }
    figures_shares(parts, model->n_categories, whole, percents);
    for (guint i = 0; i < model->n_categories; i++) {
        Category *category = &model->categories[i];
        category->share = count_is_told(category->state) ? (int)percents[i] : -1;
    }
    return TRUE;
}

/* ---- categories ---- */

gboolean project_find_total(PosterModel *model, Diagnostics *diagnostics) {
    model->total = figures_total(model->counts);
    if (count_is_told(model->total.state)) {
        return TRUE;
    }
    diag_error(diagnostics, "total-unknown", model->total.span,
               _("make the poster of another theme, or of a larger territory"),
               _("neither the total of \"%s\" nor any of its categories is told: no poster can be "
                 "made of it"),
               model->counts->id.s);
    return FALSE;
}

gboolean project_resolve_figures(PosterModel *model, Diagnostics *diagnostics) {
    const List *list = &model->counts->categories;
    if (!list->n) {
        diag_error(diagnostics, "no-category", list->span, _("write at least one category"),
                   _("the theme has no category to show"));
        return FALSE;
    }
    gboolean ok = TRUE;
    model->categories = arena_new_array(model->arena, Category, list->n);
    model->n_categories = list->n;
    for (guint i = 0; i < list->n; i++) {
        const CategoryCount *count = (const CategoryCount *)list->items + i;
        Category *category = &model->categories[i];
        ok &= project_resolve_category(model, count, category, diagnostics);
        category->state = count->state;
        category->share = -1;
    }
    if (!project_find_total(model, diagnostics)) {
        return FALSE;
    }
    set_changes(model);
    return set_shares(model, diagnostics) && ok;
}
