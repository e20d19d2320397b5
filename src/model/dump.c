/* SPDX-License-Identifier: MIT */
/* What was understood of a poster's files, as stable text (`--dump model`). */
#include "project.h"

#include "base/number.h"

#include <math.h>

static void dump_text(GString *out, const char *label, const Text *text) {
    if (text->s) {
        g_string_append_printf(out, "%s: \"%s\"\n", label, text->s);
    }
    if (text->also) {
        g_string_append_printf(out, "%s, also: \"%s\"\n", label, text->also);
    }
}

static void dump_figure(double v, CountState state, gboolean at_least, GString *out) {
    static const char *const states[] = {"", " estimated", "missing", "confidential"};
    if (count_is_told(state)) {
        g_string_append(out, at_least ? "at least " : "");
        number_append(out, v, CHART_MOST_DECIMALS);
    }
    g_string_append(out, states[state]);
}

static void dump_change(const char *of, const Change *change, GString *out) {
    if (change->kind != CHANGE_UNKNOWN) {
        g_string_append_printf(out, "%s, change: %+.0f%s%s\n", of, change->by,
                               change->estimated ? " estimated" : "",
                               change->kind == CHANGE_NEW ? " new" : "");
    }
}

static void dump_category(const Category *category, GString *out) {
    g_autofree char *of = g_strdup_printf("category %s", category->id);
    g_string_append_printf(out, "%s: ", of);
    dump_figure(category->count, category->state, category->at_least, out);
    g_string_append_printf(out, " \"%s\" %s\n", category->name.s, category->picto_name);
    if (category->share >= 0) {
        g_string_append_printf(out, "%s, share: %d %%\n", of, category->share);
    }
    dump_change(of, &category->change, out);
}

static void dump_total(const ShownFigure *total, GString *out) {
    g_string_append(out, "total: ");
    dump_figure(total->v, total->state, total->at_least, out);
    g_string_append_c(out, '\n');
}

static void dump_thematic(const PosterModel *model, GString *out) {
    const Poster *poster = &model->poster;
    dump_text(out, "hero", &model->hero->id);
    dump_total(&model->total, out);
    dump_change("total", &model->change, out);
    for (guint i = 0; i < model->n_categories; i++) {
        const Category *category = &model->categories[i];
        dump_category(category, out);
        if (category->name.also) {
            g_string_append_printf(out, "category %s, also: \"%s\"\n", category->id,
                                   category->name.also);
        }
    }
    for (guint i = 0; model->series && i < model->radar.criteria.n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        double score = radar_score(model->series, criterion->id.s);
        if (isnan(score)) {
            g_string_append_printf(out, "criterion %s: not measured\n", criterion->id.s);
        } else {
            g_string_append_printf(out, "criterion %s: %.0f\n", criterion->id.s, score);
        }
    }
    dump_text(out, "dynamic", &poster->dynamic);
    for (guint i = 0; i < poster->practices.n; i++) {
        const Practice *practice = (const Practice *)poster->practices.items + i;
        dump_text(out, "practice", &practice->title);
        dump_text(out, "  place", &practice->place);
        dump_text(out, "  text", &practice->text);
    }
    dump_text(out, "quotation", &poster->quotation.text);
    dump_text(out, "speaker", &poster->quotation.speaker);
    dump_text(out, "call", &poster->call.text);
    for (guint i = 0; i < model->territory.partners.n; i++) {
        dump_text(out, "partner", &((const Partner *)model->territory.partners.items)[i].name);
    }
}

static void dump_method(const PosterModel *model, GString *out) {
    const Method *method = &model->method;
    for (guint i = 0; i < method->tracks.n; i++) {
        dump_text(out, "track", &((const MethodTrack *)method->tracks.items)[i].name);
    }
    for (guint i = 0; i < method->actions.n; i++) {
        const MethodAction *action = method->order[i];
        const MethodStage *stage = action->of;
        if (stage && stage->first == i) {
            g_string_append_printf(out, "%s %s: \"%s\"\n", stage->finale.v ? "finale" : "stage",
                                   stage->id.s, stage->name.s);
        }
        g_string_append_printf(out, "action %s: \"%s\" %s\n", action->id.s, action->title.s,
                               action->picto_alt.s ? "with an alternative" : "decoration");
    }
    for (guint i = 0; i < method->quotations.n; i++) {
        dump_text(out, "quotation", &((const Quotation *)method->quotations.items)[i].text);
    }
}

static void dump_score(GString *out, const char *name, double score) {
    if (isnan(score)) {
        g_string_append_printf(out, " %s none", name);
    } else {
        g_string_append_printf(out, " %s %.0f", name, score);
    }
}

static void dump_recommendations(const PosterModel *model, GString *out) {
    const Recommendations *advice = &model->recommendations;
    dump_text(out, "standfirst", &advice->standfirst);
    for (guint i = 0; i < advice->items.n; i++) {
        const Recommendation *one = advice->order[i];
        g_string_append_printf(out, "recommendation %u: \"%s\"", one->n, one->title.s);
        dump_score(out, "effort", one->effort);
        dump_score(out, "effect", one->effect);
        for (guint k = 0; k < one->actors.n; k++) {
            g_string_append_printf(out, "%s %s", k ? "," : " by", one->who[k]->id.s);
        }
        g_string_append_c(out, '\n');
    }
}

static void dump_scores(const RadarFile *radar, const char *label, const RadarSeries *series,
                        GString *out) {
    for (guint i = 0; series && i < radar->criteria.n; i++) {
        const Criterion *criterion = (const Criterion *)radar->criteria.items + i;
        double score = radar_score(series, criterion->id.s);
        g_string_append_printf(out, "%s %s: ", label, criterion->id.s);
        if (isnan(score)) {
            g_string_append(out, "not measured\n");
        } else {
            number_append(out, score, 2);
            g_string_append_c(out, '\n');
        }
    }
}

static void dump_evaluation(const PosterModel *model, GString *out) {
    const Evaluation *evaluation = &model->evaluation;
    dump_text(out, "dynamic", &evaluation->dynamic);
    dump_text(out, "method", &evaluation->method);
    for (guint i = 0; i < model->radar.criteria.n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        dump_text(out, "criterion", &criterion->name);
        dump_text(out, "  indicator", &criterion->indicator);
    }
    dump_scores(&model->radar, "today", evaluation->today, out);
    dump_scores(&model->radar, "target", evaluation->target, out);
    dump_scores(&model->radar, "average", evaluation->average, out);
}

static void dump_charts(const PosterModel *model, GString *out) {
    dump_text(out, "standfirst", &model->charts.standfirst);
    dump_text(out, "dynamic", &model->charts.dynamic);
    for (guint i = 0; i < model->charts.charts.n; i++) {
        const Chart *chart = (const Chart *)model->charts.charts.items + i;
        dump_text(out, "chart", &chart->title);
        dump_text(out, "  note", &chart->note);
        dump_text(out, "  unit", &chart->unit);
        dump_text(out, "  source", &chart->source);
        for (guint k = 0; k < chart->n_values; k++) {
            g_string_append_printf(out, "  \"%s\":", chart->values[k].name.s);
            for (guint c = 0; c < chart->n_columns; c++) {
                const ChartFigure *figure = &chart->values[k].figures[c];
                g_string_append_c(out, ' ');
                dump_figure(figure->v, figure->state, FALSE, out);
            }
            g_string_append_c(out, '\n');
        }
    }
}

static void dump_map(const PosterModel *model, GString *out) {
    const MapPoster *map = &model->map;
    dump_text(out, "dynamic", &model->poster.dynamic);
    dump_text(out, "geography", &map->geography.file);
    dump_text(out, "  source", &map->geography.source.title);
    dump_total(&model->total, out);
    for (guint i = 0; i < map->n_places; i++) {
        const MapPlace *place = &map->places[i];
        g_string_append_printf(out, "commune %s \"%s\": ", place->code, place->name);
        dump_figure(place->count, place->state, FALSE, out);
        g_string_append_c(out, '\n');
    }
    g_string_append_printf(out, "elsewhere: %.0f%s\n", map->elsewhere,
                           map->untold_elsewhere ? " and more" : "");
}

static void dump_sheet(const PosterModel *model, GString *out) {
    const Sheet *sheet = &model->sheet;
    dump_text(out, "standfirst", &sheet->standfirst);
    for (guint i = 0; i < sheet->questions.n; i++) {
        dump_text(out, "question", &((const SheetQuestion *)sheet->questions.items)[i].ask);
    }
    for (guint i = 0; i < sheet->n_groups; i++) {
        const SheetTheme *group = &sheet->groups[i];
        g_string_append_printf(out, "theme %s: \"%s\"\n", group->id, group->name);
        for (guint k = 0; k < group->n; k++) {
            g_string_append_printf(out, "  category %s: \"%s\"\n", group->ids[k],
                                   group->categories[k]);
        }
    }
    dump_text(out, "bubble", &sheet->bubble.ask);
    for (guint i = 0; i < sheet->cards.n; i++) {
        dump_text(out, "card", &((const SheetCard *)sheet->cards.items)[i].title);
    }
}

void poster_model_dump(const PosterModel *model, GString *out) {
    const Poster *poster = &model->poster;
    dump_text(out, "kind", &poster->kind);
    dump_text(out, "theme", &poster->theme);
    dump_text(out, "title", &poster->title);
    dump_text(out, "number", &poster->number);
    dump_text(out, "territory", &model->territory.name);
    dump_text(out, "issuer", &model->territory.issuer);
    const KeyLanguages *languages = &model->languages;
    g_string_append_printf(out, "language: %s%s%s\n", languages->main,
                           languages->second ? ", " : "",
                           languages->second ? languages->second : "");
    g_string_append_printf(out, "demonstration: %s\n", model->demonstration ? "yes" : "no");
    switch (model->kind) {
    case POSTER_THEMATIC:
        dump_thematic(model, out);
        break;
    case POSTER_METHOD:
        dump_method(model, out);
        break;
    case POSTER_RECOMMENDATIONS:
        dump_recommendations(model, out);
        break;
    case POSTER_RADAR:
        dump_evaluation(model, out);
        break;
    case POSTER_FIGURES:
        dump_charts(model, out);
        break;
    case POSTER_MAP:
        dump_map(model, out);
        break;
    case POSTER_SHEET:
        dump_sheet(model, out);
        break;
    }
}
