/* SPDX-License-Identifier: MIT */
/* The figures of a census by commune: codes that are text, and whether they add up. */
#include "model-internal.h"

#include "base/i18n.h"

#include <string.h>

enum { MOST_PRACTICES = 99999 };

const char *const other_communes_words[] = {"missing", "zero", NULL};

static const Key commune_count_keys[] = {
    {"count", KEY_NODE, offsetof(CommuneCount, written), .required = TRUE, .example = "12",
     .doc = "How many practices were counted; or missing, or confidential."},
    {"estimated", KEY_BOOLEAN, offsetof(CommuneCount, estimated),
     .doc = "yes when the count is a guess."},
};
static const Key commune_count_scalar = {"count", KEY_NODE, offsetof(CommuneCount, written)};
const KeyTable commune_count_table =
    ENTRY_TABLE(CommuneCount, N_("a commune"), commune_count_keys, .scalar = &commune_count_scalar);
static const KeyTable count_table = FIGURE_TABLE("count", MOST_PRACTICES);
static const KeyTable nowhere_table = FIGURE_TABLE("no-commune", MOST_PRACTICES);

/* Spreadsheets take the first zero of a code away; nothing else would have four figures. */
static void check_code(const Text *code, Diagnostics *diagnostics) {
    if (code->s && strlen(code->s) == 4 && strspn(code->s, "0123456789") == 4) {
        g_autofree char *hint = g_strdup_printf(_("write \"0%s\""), code->s);
        diag_error(diagnostics, "lost-zero", code->span, hint,
                   _("this code was saved as a number and lost its first zero"));
    }
}

void commune_counts_read(CommuneCounts *counts, const Figure *total, Arena *arena,
                         Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    double sum = 0, guessed = 0;
    gboolean whole = TRUE;
    for (guint i = 0; i < counts->list.n; i++) {
        CommuneCount *one = (CommuneCount *)counts->list.items + i;
        Figure figure = figure_read(one->written, &count_table, arena, diagnostics);
        one->count = figure.count;
        one->state = figure_estimated(&figure, &one->estimated, diagnostics);
        check_code(&one->id, diagnostics);
        sum += one->count.v;
        guessed += one->state == COUNT_ESTIMATED ? one->count.v : 0;
        whole &= count_is_told(one->state);
    }
    Figure nowhere = figure_read(counts->written_nowhere, &nowhere_table, arena, diagnostics);
    counts->nowhere = nowhere.count;
    counts->nowhere_state = nowhere.state;
    sum += nowhere.count.v;
    whole &= count_is_told(nowhere.state);
    if (!counts->list.set || !total->count.set ||
        diagnostics_count(diagnostics, SEVERITY_ERROR) != before) {
        return;
    }
    gboolean rough = guessed > 0 || total->state == COUNT_ESTIMATED;
    double slack = rough ? figure_slack(guessed) : 0, all = total->count.v;
    if (sum > all + slack) {
        diag_error(diagnostics, "sum-mismatch", counts->list.span,
                   _("correct one of the counts, or the total"),
                   _("the total is %.0f, but its communes add up to %.0f"), all, sum);
    } else if (whole && sum < all - slack) {
        diag_error(diagnostics, "sum-mismatch", counts->list.span,
                   _("correct one of the counts; what is nowhere goes under no-commune:"),
                   _("the total is %.0f, but its communes add up to %.0f"), all, sum);
    }
}
