/* SPDX-License-Identifier: MIT */
/* What a poster has, as layouts ask for it: needs: and lacks:. */
#include "layout-internal.h"

const char *const *layout_conditions(void) {
    static const char *const names[] = {
        "dynamic",    "practices", "quotation",  "radar",           "call",           "call-code",
        "logos",      "masthead",  "side",       "two-hands",       "from-below",     "recto",
        "tracks",     "finale",    "quotations", "colophon",        "group-figures",  "bubble",
        "portrait",   "identity",  "report",     "second-practice", "third-practice", "odd-moves",
        "standfirst", "tints",     NULL};
    return names;
}

gboolean layout_has(const Layout *layout, const char *condition) {
    const PosterModel *model = layout->model;
    const Poster *poster = &model->poster;
    const struct {
        const char *name;
        gboolean holds;
    } conditions[] = {
        {"dynamic", poster->dynamic.s != NULL},
        {"practices", poster->practices.n > 0},
        {"second-practice", poster->practices.n > 1},
        {"third-practice", poster->practices.n > 2},
        {"quotation", poster->quotation.text.s != NULL},
        {"radar", model->series != NULL},
        {"call", poster->call.text.s != NULL},
        {"call-code", poster->call.text.s && poster->call.url.s},
        {"logos", model->territory.partners.n > 0},
        {"masthead", model->territory.masthead.word.s || model->territory.masthead.lines.n},
        {"recto", model->method.recto.title.s != NULL},
        {"tracks", model->method.tracks.n > 1},
        {"finale", method_finale(&model->method) != NULL},
        {"quotations", model->method.quotations.n > 0},
        {"colophon", model->method.colophon.n > 0},
        {"group-figures", model->method.recto.group.figures.n > 0},
        {"bubble", model->sheet.bubble.ask.s != NULL},
        {"portrait", model->sheet.portrait.s != NULL},
        {"identity", model->sheet.identity.n > 0},
        {"report", model->sheet.report.s != NULL},
        {"standfirst", model->charts.standfirst.s != NULL},
        {"odd-moves", model->recommendations.items.n % 2 == 1},
        {"tints", model->kind == POSTER_MAP && (int)model->map.show.v == MAP_TINTS},
        {hero_layouts[(int)model->hero->layout.v], TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(conditions); i++) {
        if (g_str_equal(conditions[i].name, condition)) {
            return conditions[i].holds;
        }
    }
    return FALSE;
}

gboolean layout_conditions_hold(const Layout *layout, const List *needs, const List *lacks) {
    for (guint i = 0; i < needs->n; i++) {
        if (!layout_has(layout, ((const Text *)needs->items)[i].s)) {
            return FALSE;
        }
    }
    for (guint i = 0; i < lacks->n; i++) {
        if (layout_has(layout, ((const Text *)lacks->items)[i].s)) {
            return FALSE;
        }
    }
    return TRUE;
}
