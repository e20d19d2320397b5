/* SPDX-License-Identifier: MIT */
/* A poster of figures: what its values are worth, and what a chart cannot show of them. */
#include "model/charts.h"

#include <string.h>

#define HEAD "version: 1\nkind: figures\ntitle: Le pays compté\ncharts:\n"

typedef struct {
    Tree *tree;
    ChartPoster poster;
    Diagnostics *said;
    gboolean ok;
} Fixture;

static void read_charts(Fixture *f, const char *charts) {
    g_autofree char *text = g_strconcat(HEAD, charts, NULL);
    f->said = diagnostics_new();
    f->tree = tree_parse(text, strlen(text), "chiffres.yaml", f->said);
    const KeyLanguages languages = model_find_languages(f->tree, NULL);
    f->ok = charts_read(f->tree, &languages, &f->poster, f->said);
}

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    memset(f, 0, sizeof *f);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->tree, tree_free);
    g_clear_pointer(&f->said, diagnostics_free);
}

static const Chart *first(const Fixture *f) { return f->poster.charts.items; }

static void assert_figure(const ChartFigure *figure, double v, CountState state, guint decimals) {
    g_assert_cmpfloat(figure->v, ==, v);
    g_assert_cmpint(figure->state, ==, state);
    g_assert_cmpuint(figure->decimals, ==, decimals);
}

/* One error, of that code, on that line of the charts. */
static void assert_said(const Fixture *f, const char *code, guint line) {
    g_assert_false(f->ok);
    g_assert_cmpuint(diagnostics_length(f->said), ==, 1);
    const Diagnostic *one = diagnostics_get(f->said, 0);
    g_assert_cmpstr(one->code, ==, code);
    g_assert_cmpuint(one->line, ==, 4 + line);
    g_assert_nonnull(one->hint);
}

static void figures_are_what_they_are(Fixture *f, gconstpointer data) {
    (void)data;
    read_charts(f, "  - type: bars\n    title: T\n    values:\n      Vélos à l’école: 12.50\n"
                   "      Zéro: 0\n      Rien: missing\n      Secret: confidential\n"
                   "      À peu près: {value: 7, estimated: yes}\n      Sûr: {value: 8}\n");
    g_assert_true(f->ok);
    const Chart *chart = first(f);
    g_assert_cmpuint(chart->n_values, ==, 6);
    g_assert_cmpstr(chart->values[0].name.s, ==, "Vélos à l’école");
    assert_figure(&chart->values[0].figures[0], 12.5, COUNT_KNOWN, 2);
    assert_figure(&chart->values[1].figures[0], 0, COUNT_KNOWN, 0);
    assert_figure(&chart->values[2].figures[0], 0, COUNT_MISSING, 0);
    assert_figure(&chart->values[3].figures[0], 0, COUNT_CONFIDENTIAL, 0);
    assert_figure(&chart->values[4].figures[0], 7, COUNT_ESTIMATED, 0);
    assert_figure(&chart->values[5].figures[0], 8, COUNT_KNOWN, 0);
    g_assert_cmpuint(chart->decimals, ==, 2);
}

static void tables_have_columns(Fixture *f, gconstpointer data) {
    (void)data;
    read_charts(f, "  - type: table\n    title: T\n    columns: [2019, 2024]\n    values:\n"
                   "      Un: [-1, 2.5]\n      Deux: [missing, {value: 3, estimated: yes}]\n");
    g_assert_true(f->ok);
    const Chart *chart = first(f);
    g_assert_cmpuint(chart->n_columns, ==, 2);
    assert_figure(&chart->values[0].figures[0], -1, COUNT_KNOWN, 0);
    assert_figure(&chart->values[0].figures[1], 2.5, COUNT_KNOWN, 1);
    assert_figure(&chart->values[1].figures[0], 0, COUNT_MISSING, 0);
    assert_figure(&chart->values[1].figures[1], 3, COUNT_ESTIMATED, 0);
}

static void decimal_sums_are_exact_enough(Fixture *f, gconstpointer data) {
    (void)data;
    read_charts(f,
                "  - type: shares\n    title: T\n    total: 0.3\n    values: {A: 0.1, B: 0.2}\n");
    g_assert_true(f->ok);
}

/* Half of what was guessed may be wrong, no more. */
static void guesses_need_not_add_up(Fixture *f, gconstpointer data) {
    (void)data;
    read_charts(f, "  - type: bars\n    title: T\n    total: 100\n"
                   "    values: {A: 60, B: {value: 30, estimated: yes}}\n");
    g_assert_true(f->ok);
}

static void a_rest_is_left(Fixture *f, gconstpointer data) {
    (void)data;
    read_charts(f, "  - type: shares\n    title: T\n    total: 100\n"
                   "    values: {A: 60, B: confidential, C: confidential}\n");
    g_assert_true(f->ok);
    gboolean all = TRUE;
    g_assert_cmpfloat(chart_sum(first(f), &all), ==, 60);
    g_assert_false(all);
}

/* What is refused: its charts, the code, the line of the charts it points to. */
typedef struct {
    const char *name, *charts, *code;
    guint line;
} Refusal;

#define CHART(type, values) "  - type: " type "\n    title: T\n" values

static const Refusal refusals[] = {
    {"comma", CHART("bars", "    values:\n      A: 4,2\n"), "bad-count", 4},
    {"words", CHART("bars", "    values:\n      A: 12 km\n"), "bad-count", 4},
    {"infinite", CHART("bars", "    values:\n      A: .inf\n"), "bad-count", 4},
    {"huge", CHART("bars", "    values:\n      A: 1000000000001\n"), "bad-count", 4},
    {"fine", CHART("bars", "    values:\n      A: 1.2345\n"), "bad-count", 4},
    {"estimated-missing",
     CHART("bars", "    values:\n      B: 1\n      A: {value: missing, estimated: yes}\n"),
     "bad-count", 5},
    {"nothing", CHART("bars", "    values:\n      A:\n"), "wrong-type", 4},
    {"list", CHART("bars", "    values: [1, 2]\n"), "wrong-type", 3},
    {"no-values", CHART("bars", ""), "missing-key", 1},
    {"no-census", CHART("bars", "    theme: mobilite\n"), "missing-key", 3},
    {"two-sources", CHART("bars", "    theme: mobilite\n    values: {A: 1}\n"), "two-sources", 3},
    {"columns", CHART("bars", "    columns: [a, b]\n    values: {A: [1, 2]}\n"), "row-length", 3},
    {"short-row", CHART("table", "    columns: [a, b]\n    values:\n      A: [1]\n"), "row-length",
     5},
    {"long-row", CHART("table", "    values:\n      A: [1, 2]\n"), "row-length", 4},
    {"total-of-columns",
     CHART("table", "    columns: [a, b]\n    total: 3\n    values: {A: [1, 2]}\n"), "row-length",
     3},
    {"sum-of-a-table", CHART("table", "    total: 3\n    values: {A: 1, B: 1}\n"), "sum-mismatch",
     3},
    {"negative", CHART("circles", "    values:\n      A: 1\n      B: -2\n"), "negative-figure", 5},
    {"half-pip", CHART("pips", "    values:\n      A: 1.5\n"), "bad-pip", 4},
    {"untold-share", CHART("shares", "    values:\n      A: 1\n      B: missing\n"), "untold-share",
     5},
    {"told-by-subtraction",
     CHART("shares", "    total: 10\n    values:\n      A: 1\n      B: confidential\n"),
     "untold-share", 6},
    {"sum", CHART("shares", "    total: 10\n    values: {A: 1, B: 8}\n"), "sum-mismatch", 3},
    {"sum-of-guesses",
     CHART("bars", "    total: 100\n    values: {A: 60, B: {value: 20, estimated: yes}}\n"),
     "sum-mismatch", 3},
    {"sum-over", CHART("bars", "    total: 10\n    values: {A: 11, B: missing}\n"), "sum-mismatch",
     3},
    {"nothing-told", CHART("bars", "    values: {A: missing, B: confidential}\n"), "empty-chart",
     2},
    {"shares-of-nothing", CHART("shares", "    values: {A: 0, B: 0}\n"), "empty-chart", 2},
    {"thirteen",
     CHART("bars", "    values: {A: 1, B: 1, C: 1, D: 1, E: 1, F: 1, G: 1, H: 1, I: 1, J: 1, K: 1, "
                   "L: 1, M: 1}\n"),
     "out-of-range", 3},
};

static void it_is_refused(Fixture *f, gconstpointer data) {
    const Refusal *refusal = data;
    read_charts(f, refusal->charts);
    assert_said(f, refusal->code, refusal->line);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function) g_test_add(name, Fixture, NULL, set_up, function, tear_down)
    TEST("/charts/figures", figures_are_what_they_are);
    TEST("/charts/columns", tables_have_columns);
    TEST("/charts/decimal-sums", decimal_sums_are_exact_enough);
    TEST("/charts/guesses", guesses_need_not_add_up);
    TEST("/charts/rest", a_rest_is_left);
    for (guint i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *path = g_strconcat("/charts/refused/", refusals[i].name, NULL);
        g_test_add(path, Fixture, &refusals[i], set_up, it_is_refused, tear_down);
    }
    return g_test_run();
}
