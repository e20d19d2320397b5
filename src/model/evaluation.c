/* SPDX-License-Identifier: MIT */
/* The key tables of a radar poster, and what its file and the radar's can get wrong together. */
#include "evaluation.h"

#include "base/i18n.h"
#include "model-internal.h"

#include <math.h>

static const Key series_keys[] = {
    {"today", KEY_NAME, offsetof(EvaluationSeries, today), .required = TRUE,
     .doc = "The series with the scores of today: large points, and the area."},
    {"target", KEY_NAME, offsetof(EvaluationSeries, target),
     .doc = "The series with the scores to reach: rings and a dashed line."},
    {"average", KEY_NAME, offsetof(EvaluationSeries, average),
     .doc = "The series with an average, decimals allowed: a white line."},
};
static const KeyTable series_table =
    TABLE(EvaluationSeries, N_("the series of a radar poster"), series_keys);

static const Key evaluation_keys[] = {
    VERSION_KEY(Evaluation),
    LANGUAGE_KEY(Evaluation),
    {"kind", KEY_NAME, offsetof(Evaluation, kind), .required = TRUE, .example = "radar",
     .doc = "radar."},
    {"theme", KEY_NAME, offsetof(Evaluation, theme),
     .doc = "A theme of themes/; methode without it."},
    {"title", KEY_TEXT, offsetof(Evaluation, title), .required = TRUE, .doc = "3 to 40 letters."},
    {"highlight", KEY_TEXT, offsetof(Evaluation, highlight),
     .doc = "Words of the title in two inks."},
    {"radar", KEY_FILE, offsetof(Evaluation, radar), .required = TRUE, .example = "radar.yaml",
     .doc = "The radar file."},
    {"series", KEY_MAP, offsetof(Evaluation, series), .required = TRUE, .table = &series_table,
     .doc = "Which series of the radar file is what."},
    {"method", KEY_TEXT, offsetof(Evaluation, method), .doc = "How it was done, 30 to 60 words."},
    {"dynamic", KEY_TEXT, offsetof(Evaluation, dynamic),
     .doc = "What the sleeve says, up to 70 signs."},
    {"alternative", KEY_TEXT, offsetof(Evaluation, alternative),
     .doc = "Said instead of the radar, to who does not see it."},
    {"credits", KEY_MAP, offsetof(Evaluation, credits), .table = &model_credits_table,
     .doc = "Who, what, how."},
    PRINTING_KEY(Evaluation, printing),
    {"date", KEY_DATE, offsetof(Evaluation, date), .doc = "Date of the content, for the files."},
};
static const KeyTable evaluation_table = TABLE(Evaluation, N_("the radar poster"), evaluation_keys);

gboolean evaluation_read(const Tree *tree, const KeyLanguages *languages,
                         Evaluation *ret_evaluation, Diagnostics *diagnostics) {
    Evaluation *out = ret_evaluation;
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!tree->root ||
        !keys_read_in(tree->root, &evaluation_table, out, tree->arena, languages, diagnostics)) {
        return FALSE;
    }
    model_check_languages(&out->language, diagnostics);
    model_find_highlight(&out->title, &out->highlight, &out->stands_out, diagnostics);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

/* ---- the series ---- */

/* A series all of whose scores are ~ is no series: left out of the poster, it would be missed. */
static gboolean has_score(const RadarSeries *series, const Text *name, Diagnostics *diagnostics) {
    for (guint i = 0; i < series->scores.n; i++) {
        if (!isnan(((const Score *)series->scores.items)[i].score)) {
            return TRUE;
        }
    }
    diag_error(diagnostics, "empty-series", series->id.span,
               _("write at least one score in it, or do not name it in the poster"),
               _("the series \"%s\" has no score, and the poster shows it"), name->s);
    return FALSE;
}

/* Two roles for one series would draw one thing twice. */
static gboolean is_other(const Text *name, const Text *before, Diagnostics *diagnostics) {
    if (!name->s || !before->s || !g_str_equal(name->s, before->s)) {
        return TRUE;
    }
    diag_error(diagnostics, "same-series", name->span,
               _("name another series here, or remove the line"),
               _("the series \"%s\" is named twice"), name->s);
    return FALSE;
}

/* Falling behind on purpose is rare; the two series exchanged are not. */
static void check_targets(const Evaluation *evaluation, Diagnostics *diagnostics) {
    const List *scores = &evaluation->target->scores;
    for (guint i = 0; i < scores->n; i++) {
        const Score *target = (const Score *)scores->items + i;
        double today = radar_score(evaluation->today, target->id.s);
        if (target->score < today) { /* false when either was not measured */
            diag_warning(diagnostics, "low-target", target->value->span,
                         _("correct one of the two scores, or see that target: and today: were not "
                           "exchanged"),
                         _("the target for \"%s\" is %.0f, less than the %.0f of today"),
                         target->id.s, target->score, today);
        }
    }
}

gboolean evaluation_find_series(Evaluation *evaluation, const RadarFile *radar,
                                Diagnostics *diagnostics) {
    const EvaluationSeries *names = &evaluation->series;
    const struct {
        const Text *name;
        const RadarSeries **series;
        gboolean whole;
    } roles[] = {{&names->today, &evaluation->today, TRUE},
                 {&names->target, &evaluation->target, TRUE},
                 {&names->average, &evaluation->average, FALSE}};
    gboolean ok = is_other(&names->target, &names->today, diagnostics) &
                  is_other(&names->average, &names->today, diagnostics) &
                  is_other(&names->average, &names->target, diagnostics);
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        const Text *name = roles[i].name;
        if (!name->s) {
            continue;
        }
        const RadarSeries *series = radar_find_series(radar, name, name->span, diagnostics);
        ok &= series && has_score(series, name, diagnostics) &&
              (!roles[i].whole || radar_check_whole(radar, series, diagnostics));
        *roles[i].series = series;
    }
    if (ok && evaluation->today && evaluation->target) {
        check_targets(evaluation, diagnostics);
    }
    return ok && evaluation->today;
}
