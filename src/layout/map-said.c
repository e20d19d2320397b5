/* SPDX-License-Identifier: MIT */
/* What is said instead of a map. */
#include "layout/figures.h"
#include "layout/map-kit.h"
#include "layout/tree.h"

enum { MOST = 3 };       /* those that have most */
enum { ALL_NAMED = 60 }; /* communes: of more, only the first are told one by one */
enum { FIRST_NAMED = 20 };
enum { OTHERS_NAMED = 8 }; /* of those with one remark */

/* "Kermorin (24)" */
static Text with_count(Layout *layout, const MapPlace *place) {
    return text_once(
        arena_printf(layout->arena, "%s (%s)", place->name, layout_number(layout, place->count)),
        place->span);
}

/* "Those with most: Kermorin (24), Pont-ar-Vran (14) and Landrezel (11)." Equals are not left out
 * of it, if they are few. */
static Text most_said(Layout *layout, const MapPlace **order, guint n) {
    Text names[2 * MOST];
    guint shown = 0;
    while (shown < n && order[shown]->count > 0 &&
           (shown < MOST || order[shown]->count == order[MOST - 1]->count)) {
        if (shown == G_N_ELEMENTS(names)) {
            return (Text){0};
        }
        names[shown] = with_count(layout, order[shown]);
        shown++;
    }
    if (!shown) {
        return (Text){0};
    }
    Text list = said_list(layout, names, shown, shown);
    return phrase_text(layout, PHRASE_MAP_MOST, list.span, shown, "list", &list, NULL);
}

/* "3 in Lanvaudel and Trévidel; 1 in Messidel.": whose figure is nowhere in print. */
static Text others_said(Layout *layout, const MapPlace **order, guint n, const gboolean *in_table) {
    guint most = n <= ALL_NAMED ? n : FIRST_NAMED, n_values = 0;
    g_autofree SaidValue *values = g_new0(SaidValue, n + 1);
    for (guint i = 0; i < most && order[i]->count > 0; i++) {
        if (!in_table || !in_table[i]) {
            values[n_values++] =
                (SaidValue){text_once(order[i]->name, order[i]->span),
                            number_text(layout, order[i]->count), order[i]->count, COUNT_KNOWN};
        }
    }
    Text groups = said_groups(layout, PHRASE_MAP_ITEM, values, n_values);
    return groups.s ? text_sentence(layout, &groups) : groups;
}

static gboolean is_of(const MapPlace *place, MapSign sign) {
    switch (sign) {
    case REMARK_NONE:
        return place->state == COUNT_KNOWN && place->count == 0;
    case REMARK_MISSING:
        return place->state == COUNT_MISSING;
    case REMARK_HIDDEN:
        return place->state == COUNT_CONFIDENTIAL;
    case REMARK_ESTIMATED:
        return place->state == COUNT_ESTIMATED;
    case REMARK_ELSEWHERE:
        return FALSE;
    }
    g_assert_not_reached();
}

/* "2 communes have none (Arzen and Tréouan)." */
static Text remark_said(Layout *layout, const MapRemark *remark, const MapPlace **order, guint n) {
    g_autofree Text *names = g_new0(Text, n + 1);
    guint n_names = 0;
    Span span = layout->model->map.geography.file.span;
    for (guint i = 0; i < n; i++) {
        if (is_of(order[i], remark->sign)) {
            names[n_names++] = text_once(order[i]->name, order[i]->span);
        }
    }
    Text said = text_once(remark->words, span);
    if (n_names && n_names <= OTHERS_NAMED) {
        Text list = said_list(layout, names, n_names, n_names);
        said.s = arena_printf(layout->arena, "%s (%s)", remark->words, list.s);
    }
    return text_sentence(layout, &said);
}

Text map_said(Layout *layout, const gboolean *in_table) {
    const PosterModel *model = layout->model;
    guint n = model->map.n_places;
    const MapPlace **order = map_order(layout);
    Text number = number_text(layout, n), total = figure_said(layout, &model->total);
    Span span = model->map.geography.file.span;
    guint rows = 0;
    for (guint i = 0; in_table && i < n; i++) {
        rows += in_table[i];
    }
    Text sentences[4 + MAP_REMARKS] = {
        phrase_text(layout, PHRASE_MAP_ALT, span, n, "n", &number, NULL),
        phrase_text(layout, PHRASE_SAID_TOTAL, span, 1, "n", &total, NULL),
        rows ? most_said(layout, order, n) : (Text){0},
        others_said(layout, order, n, in_table),
    };
    MapRemark remarks[MAP_REMARKS];
    guint n_remarks = map_remarks(layout, remarks);
    for (guint i = 0; i < n_remarks; i++) {
        sentences[4 + i] = remark_said(layout, &remarks[i], order, n);
    }
    Text made = text_chain(layout, " ", sentences, 4 + n_remarks);
    return said_figure(layout, &model->poster.alternative, &made);
}
