/* SPDX-License-Identifier: MIT */
/* The scores of a radar poster, in numbers and in words. */
#include "radar-kit.h"
#include "tree.h"

#include <math.h>

static guint decimals_of(double value) {
    for (guint n = 0; n < 2; n++) {
        double scaled = value * pow(10, n);
        if (fabs(scaled - round(scaled)) < 1e-6) {
            return n;
        }
    }
    return 2;
}

void radar_scores(const Layout *layout, RadarScores *ret_scores) {
    const PosterModel *model = layout->model;
    const Evaluation *evaluation = &model->evaluation;
    RadarScores *out = ret_scores;
    *out = (RadarScores){
        .n = MIN(model->radar.criteria.n, RADAR_MOST_AXES),
        .steps = (guint)model->radar.steps.v,
        .criteria = model->radar.criteria.items,
        .series = {evaluation->today, evaluation->target, evaluation->average},
    };
    for (guint role = 0; role < RADAR_ROLES; role++) {
        for (guint i = 0; i < out->n; i++) {
            const RadarSeries *series = out->series[role];
            double score = series ? radar_score(series, out->criteria[i].id.s) : NAN;
            out->scores[role][i] = score;
            out->missing |= role == RADAR_TODAY && isnan(score);
            if (role == RADAR_AVERAGE && !isnan(score)) {
                out->decimals = MAX(out->decimals, decimals_of(score));
            }
        }
    }
}

const char *radar_number(Layout *layout, double value, guint decimals) {
    return words_quantity(layout->model->words, layout->arena, value, decimals);
}

/* What is asked for of a criterion, its scores between two marks. */
static const char *said_between(Layout *layout, const RadarScores *scores, guint axis, guint roles,
                                const char *before, const char *after) {
    static const Phrase phrases[] = {PHRASE_RADAR_SAID_TODAY, PHRASE_RADAR_SAID_TARGET,
                                     PHRASE_RADAR_SAID_AVERAGE};
    g_autoptr(GString) said = g_string_new(NULL);
    for (guint role = 0; role < roles; role++) {
        double score = scores->scores[role][axis];
        gboolean missing = isnan(score);
        if (missing && role != RADAR_TODAY) {
            continue;
        }
        guint decimals = role == RADAR_AVERAGE ? scores->decimals : 0;
        const char *value = missing ? ""
                                    : arena_printf(layout->arena, "%s%s%s", before,
                                                   radar_number(layout, score, decimals), after);
        g_string_append_printf(
            said, "%s%s", said->len ? ", " : "",
            PHRASE(layout, missing ? PHRASE_RADAR_SAID_MISSING : phrases[role], 1, "score", value));
    }
    return arena_strdup(layout->arena, said->str);
}

Text radar_halves_said(Layout *layout, const RadarScores *scores, guint axis) {
    return text_once(said_between(layout, scores, axis, RADAR_AVERAGE, "", ""),
                     scores->criteria[axis].span);
}

/* A score stays on the line of what it is. */
Text radar_values(Layout *layout, const RadarScores *scores, guint axis) {
    const char *said =
        said_between(layout, scores, axis, RADAR_ROLES, TEXT_STRONG_START, TEXT_STRONG_END);
    g_auto(GStrv) parts = g_strsplit(said, " " TEXT_STRONG_START, -1);
    g_autofree char *glued = g_strjoinv("\u00a0" TEXT_STRONG_START, parts);
    return text_once(arena_strdup(layout->arena, glued), scores->criteria[axis].span);
}

Text radar_series_name(Layout *layout, const RadarScores *scores, RadarRole role, gboolean brief) {
    static const Phrase phrases[2][RADAR_ROLES] = {
        {PHRASE_RADAR_TODAY, PHRASE_RADAR_TARGET, PHRASE_RADAR_AVERAGE},
        {PHRASE_RADAR_TODAY_SHORT, PHRASE_RADAR_TARGET_SHORT, PHRASE_RADAR_AVERAGE_SHORT}};
    const RadarSeries *series = scores->series[role];
    const Text *given = brief ? &series->short_name : &series->name;
    return given->s ? *given : phrase_text(layout, phrases[brief][role], series->id.span, 1, NULL);
}

void radar_set_head(Layout *layout, const ScenePen *header, const RadarScores *scores,
                    RadarRole first, RadarRole last, const Type *type, const TypeBox *where) {
    ScenePen head = *header;
    if (!layout->model->second_words) {
        Text names[RADAR_ROLES] = {0};
        for (RadarRole role = first; role <= last; role++) {
            if (scores->series[role]) {
                names[role] = radar_series_name(layout, scores, role, FALSE);
            }
        }
        Text all = text_chain(layout, ", ", names + first, last - first + 1);
        Text whole = said_figure(layout, &(Text){0}, &all);
        whole.span = type->span;
        head = tree_figure(layout, head, head.element, 0, &whole);
    }
    type_set(layout, &head, type, where, scene_paint_ink(layout->dark, 1));
}
