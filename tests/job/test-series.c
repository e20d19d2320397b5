/* SPDX-License-Identifier: MIT */
/* What the posters of a series share, and who may leave it; the lock as text and back. */
#include "job/series-internal.h"

#include "base/number.h"

#include <string.h>

/* ---- posters made up ---- */

enum { MOST = 8 };
static const char *const names[MOST] = {"a/x", "b/x", "c/x", "d/x", "e/x", "f/x", "g/x", "h/x"};

typedef struct {
    Arena *arena;
    SeriesFinding findings[MOST];
    guint n;
    SeriesLock lock;
} Made;

static void made_clear(Made *made) {
    for (guint i = 0; i < made->n; i++) {
        g_array_unref(made->findings[i].pages);
    }
    arena_free(made->arena);
}

static SeriesFinding *add_poster(Made *made) {
    SeriesFinding *finding = &made->findings[made->n];
    *finding = (SeriesFinding){
        .member = names[made->n],
        .theme = "mobilite",
        .sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        .pages = g_array_new(FALSE, TRUE, sizeof(LayoutFinding))};
    made->n++;
    return finding;
}

static void add_text(Made *made, double factor) {
    LayoutFinding page = {
        .layout = "thematic", .text = factor, .text_follows = TRUE, .pips_follow = TRUE};
    g_array_append_val(add_poster(made)->pages, page);
}

/* Tiles that halve in number with the value: a pile of so many millimetres at one practice a pip,
 * least 11. */
static void add_pips(Made *made, double mm) {
    LayoutFinding page = {.layout = "thematic",
                          .has_pips = TRUE,
                          .least = 11 * PT_PER_MM,
                          .text_follows = TRUE,
                          .pips_follow = TRUE};
    gboolean found = FALSE;
    for (guint i = 0; i < LAYOUT_PIP_VALUES; i++) {
        page.sizes[i] = MIN(mm * layout_pip_values[i], 30) * PT_PER_MM;
        if (!found && page.sizes[i] >= page.least) {
            page.pip = i;
            found = TRUE;
        }
    }
    g_array_append_val(add_poster(made)->pages, page);
}

static void decide(Made *made) {
    made->arena = arena_new();
    decide_all(made->findings, made->n, made->arena, &made->lock);
}

static double shared_text(const Made *made) {
    g_assert_cmpint(made->lock.texts.n, ==, 1);
    return ((const LockText *)made->lock.texts.items)->text.v;
}

static const LockPips *shared_pips(const Made *made) {
    g_assert_cmpint(made->lock.pips.n, ==, 1);
    return made->lock.pips.items;
}

static const LockException *exception(const Made *made, guint i) {
    g_assert_cmpint(made->lock.exceptions.n, >, i);
    return (const LockException *)made->lock.exceptions.items + i;
}

/* ---- text ---- */

static void text_smallest(void) {
    Made made = {0};
    add_text(&made, 1);
    add_text(&made, 0.9137);
    add_text(&made, 0.95);
    decide(&made);
    g_assert_cmpfloat_with_epsilon(shared_text(&made), 0.913, 1e-9); /* always down */
    g_assert_cmpint(made.lock.exceptions.n, ==, 0);
    made_clear(&made);
}

/* The median is 1: 85 % of it is the border. */
static void text_exception(void) {
    Made made = {0};
    add_text(&made, 1);
    add_text(&made, 0.849);
    add_text(&made, 1);
    add_text(&made, 0.851);
    add_text(&made, 1);
    decide(&made);
    g_assert_cmpfloat_with_epsilon(shared_text(&made), 0.851, 1e-9);
    g_assert_cmpint(made.lock.exceptions.n, ==, 1);
    g_assert_cmpstr(exception(&made, 0)->poster.s, ==, "b/x");
    g_assert_cmpfloat_with_epsilon(exception(&made, 0)->text.v, 0.849, 1e-9);
    g_assert_false(exception(&made, 0)->size.set);
    made_clear(&made);
}

/* A poster without text neither decides nor follows. */
static void text_none(void) {
    Made made = {0};
    add_text(&made, 1.3);
    add_text(&made, 0);
    add_text(&made, 1.25);
    decide(&made);
    g_assert_cmpfloat_with_epsilon(shared_text(&made), 1.25, 1e-9);
    made_clear(&made);
}

/* ---- pips ---- */

static void pips_smallest(void) {
    Made made = {0};
    add_pips(&made, 24);
    add_pips(&made, 16.478);
    decide(&made);
    g_assert_cmpfloat_with_epsilon(shared_pips(&made)->size.v, 16.47 * PT_PER_MM, 1e-6);
    g_assert_cmpfloat(shared_pips(&made)->pip.v, ==, 1);
    made_clear(&made);
}

/* One needs two practices a pip: so do all, and the sizes are those at two. */
static void pips_value(void) {
    Made made = {0};
    add_pips(&made, 13);
    add_pips(&made, 9);
    add_pips(&made, 14);
    decide(&made);
    g_assert_cmpfloat(shared_pips(&made)->pip.v, ==, 2);
    g_assert_cmpfloat_with_epsilon(shared_pips(&made)->size.v, 18 * PT_PER_MM, 1e-6);
    g_assert_cmpint(made.lock.exceptions.n, ==, 0);
    made_clear(&made);
}

/* A hundred times as many practices: the others keep their pips. */
static void pips_exception(void) {
    Made made = {0};
    add_pips(&made, 24);
    add_pips(&made, 22);
    add_pips(&made, 0.24);
    decide(&made);
    g_assert_cmpfloat(shared_pips(&made)->pip.v, ==, 1);
    g_assert_cmpfloat_with_epsilon(shared_pips(&made)->size.v, 22 * PT_PER_MM, 1e-6);
    g_assert_cmpint(made.lock.exceptions.n, ==, 1);
    g_assert_cmpstr(exception(&made, 0)->poster.s, ==, "c/x");
    g_assert_cmpfloat(exception(&made, 0)->pip.v, ==, 50);
    g_assert_cmpfloat_with_epsilon(exception(&made, 0)->size.v, 12 * PT_PER_MM, 1e-6);
    made_clear(&made);
}

/* A smaller sheet has the tiles of its layout. */
static void pips_of_sheets(void) {
    Made made = {0};
    add_pips(&made, 24);
    add_pips(&made, 14);
    g_array_index(made.findings[1].pages, LayoutFinding, 0).layout = "thematic/a3";
    decide(&made);
    g_assert_cmpstr(shared_pips(&made)->layout.s, ==, "thematic");
    g_assert_cmpfloat_with_epsilon(shared_pips(&made)->size.v, 24 * PT_PER_MM, 1e-6);
    made_clear(&made);
}

/* Themes do not share. */
static void pips_by_theme(void) {
    Made made = {0};
    add_pips(&made, 24);
    add_pips(&made, 14);
    made.findings[1].theme = "energie";
    decide(&made);
    const LockPips *pips = made.lock.pips.items;
    g_assert_cmpint(made.lock.pips.n, ==, 2);
    g_assert_cmpstr(pips[0].theme.s, ==, "energie"); /* sorted */
    g_assert_cmpfloat_with_epsilon(pips[0].size.v, 14 * PT_PER_MM, 1e-6);
    g_assert_cmpfloat_with_epsilon(pips[1].size.v, 24 * PT_PER_MM, 1e-6);
    made_clear(&made);
}

/* ---- a poster that does not hold at the shared size after all ---- */

static void again(void) {
    Made made = {0};
    add_text(&made, 1);
    add_text(&made, 0.9);
    decide(&made);
    g_assert_false(decide_again(made.findings, made.n, made.arena, &made.lock));
    LayoutFinding *page = &g_array_index(made.findings[1].pages, LayoutFinding, 0);
    page->text = 0.8917;
    page->text_follows = FALSE;
    g_assert_true(decide_again(made.findings, made.n, made.arena, &made.lock));
    g_assert_cmpfloat_with_epsilon(exception(&made, 0)->text.v, 0.891, 1e-9);
    /* not even there: one step down */
    g_assert_true(decide_again(made.findings, made.n, made.arena, &made.lock));
    g_assert_cmpint(made.lock.exceptions.n, ==, 1);
    g_assert_cmpfloat_with_epsilon(exception(&made, 0)->text.v, 0.890, 1e-9);
    made_clear(&made);
}

/* ---- the lock as text ---- */

static void round_trip(void) {
    Made made = {0};
    add_text(&made, 1);
    add_text(&made, 0.5);
    add_text(&made, 0.93);
    add_pips(&made, 20);
    decide(&made);
    g_autoptr(GString) text = g_string_new(NULL), once_more = g_string_new(NULL);
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    series_lock_print(&made.lock, "serie.yaml", text);
    g_autoptr(Tree) tree = tree_parse(text->str, text->len, "serie.lock.yaml", diagnostics);
    SeriesLock read = {0};
    g_assert_true(series_lock_read(tree, &read, diagnostics));
    g_assert_cmpint(diagnostics_length(diagnostics), ==, 0);
    g_assert_cmpint(read.exceptions.n, ==, 1);
    g_assert_cmpint(read.posters.n, ==, 4);
    series_lock_print(&read, "serie.yaml", once_more);
    g_assert_cmpstr(text->str, ==, once_more->str);
    made_clear(&made);
}

/* Names that YAML could take for something else come back as they were. */
static void odd_names(void) {
    LockPoster poster = {.poster = {.s = "l'île \"d'or\"/no: 1"},
                         .sha256 = {.s = "0123456789abcdef0123456789abcdef0123456789abcdef0123456"
                                         "789abcdef"}};
    SeriesLock lock = {.posters = {&poster, 1, TRUE, {0}}}, read = {0};
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    series_lock_print(&lock, "serie.yaml", text);
    g_autoptr(Tree) tree = tree_parse(text->str, text->len, "serie.lock.yaml", diagnostics);
    g_assert_true(series_lock_read(tree, &read, diagnostics));
    g_assert_cmpstr(((const LockPoster *)read.posters.items)->poster.s, ==, poster.poster.s);
}

/* ---- from a worker to its parent ---- */

static void answers(void) {
    LayoutFinding finding = {.layout = "thematic/a3",
                             .text = 1.0 / 3,
                             .has_pips = TRUE,
                             .pip = 3,
                             .least = 11.1,
                             .text_follows = TRUE};
    for (guint i = 0; i < LAYOUT_PIP_VALUES; i++) {
        finding.sizes[i] = 1.0 / (i + 7);
    }
    g_autofree char *answer = series_answer(&finding);
    LayoutFinding read;
    g_assert_true(series_read_answer(answer, &read));
    g_assert_cmpstr(read.layout, ==, finding.layout);
    g_assert_cmpfloat(read.text, ==, finding.text);
    g_assert_cmpint(read.pip, ==, 3);
    g_assert_true(read.text_follows && !read.pips_follow);
    g_assert_cmpmem(read.sizes, sizeof read.sizes, finding.sizes, sizeof finding.sizes);
    char hash[] = "0123456789abcdef";
    g_assert_false(series_read_answer(hash, &read));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/series/text/smallest", text_smallest);
    g_test_add_func("/series/text/exception", text_exception);
    g_test_add_func("/series/text/none", text_none);
    g_test_add_func("/series/pips/smallest", pips_smallest);
    g_test_add_func("/series/pips/value", pips_value);
    g_test_add_func("/series/pips/exception", pips_exception);
    g_test_add_func("/series/pips/by-theme", pips_by_theme);
    g_test_add_func("/series/pips/of-sheets", pips_of_sheets);
    g_test_add_func("/series/again", again);
    g_test_add_func("/series/lock/round-trip", round_trip);
    g_test_add_func("/series/lock/odd-names", odd_names);
    g_test_add_func("/series/answers", answers);
    return g_test_run();
}
