/* SPDX-License-Identifier: MIT */
/* What figures are worth together: sums with guesses in them, totals that are not told, shares that
 * make 100, changes between two censuses. */
#include "model/figures.h"

#include <string.h>

/* ---- a census ---- */

typedef struct {
    Tree *tree;
    Census census;
    Diagnostics *said;
    gboolean ok;
} Fixture;

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->tree, tree_free);
    g_clear_pointer(&f->said, diagnostics_free);
}

/* The census of one theme, "m", with this total and these categories. */
static const CensusTheme *read_theme(Fixture *f, const char *total, const char *categories) {
    tear_down(f, NULL);
    memset(&f->census, 0, sizeof f->census);
    f->said = diagnostics_new();
    g_autofree char *text = g_strdup_printf(
        "version: 1\nthemes:\n  m:\n    total: %s\n    categories: {%s}\n", total, categories);
    f->tree = tree_parse(text, strlen(text), "c.yaml", f->said);
    f->ok = census_read(f->tree, &(KeyLanguages){0}, &f->census, f->said);
    return census_theme(&f->census, "m");
}

static void assert_said(const Fixture *f, const char *code, guint line) {
    if (!code) {
        g_assert_cmpuint(diagnostics_length(f->said), ==, 0);
        g_assert_true(f->ok);
        return;
    }
    g_assert_cmpuint(diagnostics_length(f->said), ==, 1);
    const Diagnostic *said = diagnostics_get(f->said, 0);
    g_assert_cmpstr(said->code, ==, code);
    g_assert_cmpuint(said->line, ==, line);
    g_assert_true(said->hint && *said->hint);
}

/* Guesses need not add up to the unit, but neither may they hide a mistake. */
static void test_sums(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *total, *categories, *code;
        guint line;
    } cases[] = {
        {"30", "a: 18, b: 12", NULL, 0},
        {"31", "a: 18, b: 12", "sum-mismatch", 4},
        {"29", "a: 18, b: 12", "sum-mismatch", 4},
        /* half of what is guessed, and five at the least */
        {"30", "a: 18, b: {count: 12, estimated: yes}", NULL, 0},
        {"36", "a: 18, b: {count: 12, estimated: yes}", NULL, 0},
        {"37", "a: 18, b: {count: 12, estimated: yes}", "sum-mismatch", 4},
        {"24", "a: 18, b: {count: 12, estimated: yes}", NULL, 0},
        {"23", "a: 18, b: {count: 12, estimated: yes}", "sum-mismatch", 4},
        {"25", "a: 18, b: {count: 2, estimated: yes}", NULL, 0},
        {"26", "a: 18, b: {count: 2, estimated: yes}", "sum-mismatch", 4},
        /* the total may be larger when something is not told */
        {"90", "a: 18, b: missing, c: missing", NULL, 0},
        {"17", "a: 18, b: missing", "sum-mismatch", 4},
        {"90", "a: 18, b: {count: 12, estimated: yes}, c: missing", NULL, 0},
        {"20", "a: 18, b: {count: 12, estimated: yes}, c: missing", "sum-mismatch", 4},
        {"missing", "a: 18, b: 12", NULL, 0},
        /* a total that is a guess does not excuse parts that were all counted */
        {"{count: 40, estimated: yes}", "a: 18, b: 12", "sum-mismatch", 4},
        {"{count: 40, estimated: yes}", "a: 18, b: missing", NULL, 0},
        /* one confidential figure alone */
        {"30", "a: 18, b: confidential", "confidential-found", 5},
        {"30", "a: 18, b: confidential, c: missing", NULL, 0},
        {"30", "a: 18, b: confidential, c: confidential", NULL, 0},
        {"confidential", "a: 18, b: confidential", NULL, 0},
        {"30", "a: {count: 18, estimated: yes}, b: confidential", NULL, 0},
        {"{count: 30, estimated: yes}", "a: 18, b: confidential", NULL, 0},
        {"30", "a: 18, b: missing", NULL, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s, %s", cases[i].total, cases[i].categories);
        read_theme(f, cases[i].total, cases[i].categories);
        assert_said(f, cases[i].code, cases[i].line);
    }
}

static void test_totals(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *total, *categories;
        double v;
        CountState state;
        gboolean at_least;
    } cases[] = {
        {"30", "a: 18, b: 12", 30, COUNT_KNOWN, FALSE},
        {"0", "a: 0", 0, COUNT_KNOWN, FALSE},
        /* no exactness from guesses, unless the file says that the whole was counted */
        {"30", "a: 18, b: {count: 12, estimated: yes}", 30, COUNT_ESTIMATED, FALSE},
        {"{count: 30, estimated: no}", "a: 18, b: {count: 12, estimated: yes}", 30, COUNT_KNOWN,
         FALSE},
        {"{count: 30, estimated: yes}", "a: 18, b: missing", 30, COUNT_ESTIMATED, FALSE},
        {"30", "a: 18, b: missing", 30, COUNT_KNOWN, FALSE},
        /* not told: what is told, at least */
        {"missing", "a: 18, b: missing", 18, COUNT_KNOWN, TRUE},
        {"confidential", "a: 18, b: confidential, c: {count: 3, estimated: yes}", 21,
         COUNT_ESTIMATED, TRUE},
        {"{count: missing}", "a: 18, b: 2", 20, COUNT_KNOWN, TRUE},
        {"missing", "a: missing, b: confidential", 0, COUNT_MISSING, FALSE},
        {"confidential", "a: missing", 0, COUNT_CONFIDENTIAL, FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s, %s", cases[i].total, cases[i].categories);
        ShownFigure total = figures_total(read_theme(f, cases[i].total, cases[i].categories));
        assert_said(f, NULL, 0);
        g_assert_cmpfloat(total.v, ==, cases[i].v);
        g_assert_cmpint(total.state, ==, cases[i].state);
        g_assert_cmpint(total.at_least, ==, cases[i].at_least);
        g_assert_nonnull(total.span.source);
    }
}

/* The total of the census takes over the guesses of its themes. */
static void test_whole(Fixture *f, gconstpointer data) {
    static const char *const text =
        "version: 1\ntotal: %s\nthemes:\n"
        "  m: {total: 130, categories: {a: 118, b: {count: 12, estimated: yes}}}\n"
        "  n: {total: 20, categories: {a: 20}}\n";
    static const struct {
        const char *total;
        CountState state;
        gboolean ok;
    } cases[] = {
        {"150", COUNT_ESTIMATED, TRUE},
        {"156", COUNT_ESTIMATED, TRUE}, /* half of the 12, not of the 130 */
        {"157", COUNT_ESTIMATED, FALSE},
        {"{count: 150, estimated: no}", COUNT_KNOWN, TRUE},
    };
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        tear_down(f, NULL);
        memset(&f->census, 0, sizeof f->census);
        f->said = diagnostics_new();
        g_autofree char *file = g_strdup_printf(text, cases[i].total);
        f->tree = tree_parse(file, strlen(file), "c.yaml", f->said);
        g_assert_cmpint(census_read(f->tree, &(KeyLanguages){0}, &f->census, f->said), ==,
                        cases[i].ok);
        g_assert_cmpint(f->census.total_state, ==, cases[i].state);
    }
}

/* ---- shares ---- */

static void test_shares(void) {
    static const struct {
        double parts[7];
        guint n;
        double whole;
        guint percents[7];
    } cases[] = {
        {{50, 50}, 2, 100, {50, 50}},
        {{1, 1, 1}, 3, 3, {34, 33, 33}},
        {{41, 34, 23, 18, 12, 9}, 6, 137, {30, 25, 17, 13, 9, 6}},
        {{1, 1, 1, 1, 1, 1}, 6, 6, {17, 17, 17, 17, 16, 16}},
        /* 0 stays 0, and what is less than one percent may be 0 too */
        {{999, 1, 0}, 3, 1000, {100, 0, 0}},
        {{995, 5}, 2, 1000, {100, 0}},
        {{7}, 1, 7, {100}},
        /* a part of the whole is not told: it has its own share */
        {{41, 34}, 2, 137, {30, 25}},
        {{1, 1}, 2, 3, {34, 33}},
        {{0, 0}, 2, 0, {0, 0}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint percents[7] = {0};
        figures_shares(cases[i].parts, cases[i].n, cases[i].whole, percents);
        for (guint k = 0; k < cases[i].n; k++) {
            g_test_message("case %u, part %u", i, k);
            g_assert_cmpuint(percents[k], ==, cases[i].percents[k]);
        }
    }
}

/* Whatever the parts: they make 100, and none is more than one percent off. */
static void shares_make_a_hundred(void) {
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (guint round = 0; round < 2000; round++) {
        double parts[12], sum = 0;
        guint percents[12], n = (guint)g_rand_int_range(rand, 1, 13), hundred = 0;
        for (guint i = 0; i < n; i++) {
            parts[i] = g_rand_int_range(rand, 0, round % 2 ? 9 : 99999);
            sum += parts[i];
        }
        if (sum == 0) {
            continue;
        }
        figures_shares(parts, n, sum, percents);
        for (guint i = 0; i < n; i++) {
            hundred += percents[i];
            g_assert_cmpfloat(ABS(percents[i] - parts[i] * 100 / sum), <, 1);
        }
        g_assert_cmpuint(hundred, ==, 100);
    }
}

/* ---- changes ---- */

static ShownFigure figure(double v, CountState state) {
    return (ShownFigure){.v = v, .state = state};
}

static void test_changes(void) {
    static const struct {
        double before;
        CountState was;
        double now;
        CountState is;
        Change change;
    } cases[] = {
        {30, COUNT_KNOWN, 41, COUNT_KNOWN, {CHANGE_BY, 11, 37, FALSE}},
        {40, COUNT_KNOWN, 30, COUNT_KNOWN, {CHANGE_BY, -10, -25, FALSE}},
        {40, COUNT_KNOWN, 40, COUNT_KNOWN, {CHANGE_BY, 0, 0, FALSE}},
        {0, COUNT_KNOWN, 0, COUNT_KNOWN, {CHANGE_BY, 0, 0, FALSE}},
        {4, COUNT_KNOWN, 0, COUNT_KNOWN, {CHANGE_BY, -4, -100, FALSE}},
        /* nothing to take a percentage of */
        {0, COUNT_KNOWN, 12, COUNT_KNOWN, {CHANGE_NEW, 12, 0, FALSE}},
        {30, COUNT_ESTIMATED, 41, COUNT_KNOWN, {CHANGE_BY, 11, 37, TRUE}},
        {30, COUNT_KNOWN, 41, COUNT_ESTIMATED, {CHANGE_BY, 11, 37, TRUE}},
        /* not told on either side: nothing is invented */
        {0, COUNT_MISSING, 41, COUNT_KNOWN, {CHANGE_UNKNOWN, 0, 0, FALSE}},
        {30, COUNT_KNOWN, 0, COUNT_MISSING, {CHANGE_UNKNOWN, 0, 0, FALSE}},
        {0, COUNT_CONFIDENTIAL, 41, COUNT_KNOWN, {CHANGE_UNKNOWN, 0, 0, FALSE}},
        {30, COUNT_KNOWN, 0, COUNT_CONFIDENTIAL, {CHANGE_UNKNOWN, 0, 0, FALSE}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        ShownFigure before = figure(cases[i].before, cases[i].was);
        ShownFigure now = figure(cases[i].now, cases[i].is);
        Change got = figures_change(&before, &now);
        g_test_message("case %u", i);
        g_assert_cmpint(got.kind, ==, cases[i].change.kind);
        g_assert_cmpfloat(got.by, ==, cases[i].change.by);
        g_assert_cmpfloat(got.percent, ==, cases[i].change.percent);
        g_assert_cmpint(got.estimated, ==, cases[i].change.estimated);
    }
}

/* A total that is only "at least" has no change. */
static void a_bound_has_no_change(void) {
    ShownFigure whole = figure(30, COUNT_KNOWN), bound = figure(40, COUNT_KNOWN);
    bound.at_least = TRUE;
    g_assert_cmpint(figures_change(&whole, &bound).kind, ==, CHANGE_UNKNOWN);
    g_assert_cmpint(figures_change(&bound, &whole).kind, ==, CHANGE_UNKNOWN);
}

static void a_category_that_is_not_there(Fixture *f, gconstpointer data) {
    (void)data;
    const CensusTheme *theme = read_theme(f, "12", "a: 0, b: 12");
    g_assert_cmpint(figures_category(theme, "a").state, ==, COUNT_KNOWN);
    g_assert_cmpfloat(figures_category(theme, "b").v, ==, 12);
    g_assert_cmpint(figures_category(theme, "c").state, ==, COUNT_MISSING);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add("/figures/sums", Fixture, NULL, NULL, test_sums, tear_down);
    g_test_add("/figures/totals", Fixture, NULL, NULL, test_totals, tear_down);
    g_test_add("/figures/whole", Fixture, NULL, NULL, test_whole, tear_down);
    g_test_add("/figures/category", Fixture, NULL, NULL, a_category_that_is_not_there, tear_down);
    g_test_add_func("/figures/shares", test_shares);
    g_test_add_func("/figures/shares-make-100", shares_make_a_hundred);
    g_test_add_func("/figures/changes", test_changes);
    g_test_add_func("/figures/bound", a_bound_has_no_change);
    return g_test_run();
}
