/* SPDX-License-Identifier: MIT */
/* The heroes of a theme: the usual one, others by name. */
#include "model/theme.h"

#include <string.h>

#define HEAD                                                                                       \
    "version: 1\nextends: domino\nname: Eau\n"                                                     \
    "inks: {a: {name: source, rgb: \"#8FD3F4\", cmyk: [45, 0, 3, 0], spot: P 2905 U}}\n"

typedef struct {
    Tree *tree;
    Theme theme;
    Diagnostics *said;
    gboolean ok;
} Fixture;

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->tree, tree_free);
    g_clear_pointer(&f->said, diagnostics_free);
}

static void read_text(Fixture *f, const char *text) {
    tear_down(f, NULL);
    memset(&f->theme, 0, sizeof f->theme);
    f->said = diagnostics_new();
    g_autofree char *whole = g_strconcat(HEAD, text, NULL);
    f->tree = tree_parse(whole, strlen(whole), "theme.yaml", f->said);
    f->ok = theme_read(f->tree, &f->theme, f->said);
}

static const char *nth(const List *names, guint i) {
    g_assert_cmpuint(i, <, names->n);
    return ((const Text *)names->items)[i].s;
}

static void test_usual(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "hero: {layout: side, side: left, stack: [drop, hand]}\n");
    g_assert_true(f->ok);
    g_assert_null(f->theme.hero.id.s);
    g_assert_cmpstr(nth(&f->theme.hero.stack, 1), ==, "hand");
    g_assert_cmpuint(f->theme.heroes.n, ==, 0);
    g_assert_null(theme_hero(&f->theme, "drop"));
}

static void test_named(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "hero: {layout: side, stack: [hand]}\n"
                 "heroes:\n"
                 "  rain: {layout: from-below, background: [sky], stack: drop}\n"
                 "  well: {layout: two-hands, side: left, behind-title: [rope], stack: [a, b]}\n");
    g_assert_true(f->ok);
    g_assert_cmpuint(f->theme.heroes.n, ==, 2);
    const Hero *rain = theme_hero(&f->theme, "rain"), *well = theme_hero(&f->theme, "well");
    g_assert_cmpstr(hero_layouts[(int)rain->layout.v], ==, "from-below");
    g_assert_cmpstr(nth(&rain->background, 0), ==, "sky");
    g_assert_cmpstr(nth(&rain->stack, 0), ==, "drop");
    g_assert_cmpstr(well->id.s, ==, "well");
    g_assert_cmpstr(hero_layouts[(int)well->layout.v], ==, "two-hands");
    g_assert_true(well->side.v == 1);
    g_assert_cmpstr(nth(&well->behind_title, 0), ==, "rope");
    g_assert_null(theme_hero(&f->theme, "snow"));
    g_assert_cmpstr(nth(&f->theme.hero.stack, 0), ==, "hand");
}

static void test_named_badly(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *text, *code;
        guint line, column;
    } cases[] = {
        {"heroes:\n  rain: {stack: [drop]}\n", "missing-key", 6, 9},
        {"heroes:\n  rain: {layout: side}\n", "missing-key", 6, 9},
        {"heroes:\n  rain: {layout: aside, stack: [drop]}\n", "bad-choice", 6, 18},
        {"heroes:\n  rain: {layout: side, stak: [drop], stack: [a]}\n", "unknown-key", 6, 24},
        {"heroes:\n  rain: drop\n", "wrong-type", 6, 9},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        read_text(f, cases[i].text);
        g_assert_false(f->ok);
        g_assert_cmpuint(diagnostics_length(f->said), ==, 1);
        const Diagnostic *said = diagnostics_get(f->said, 0);
        g_assert_cmpstr(said->code, ==, cases[i].code);
        g_assert_cmpuint(said->line, ==, cases[i].line);
        g_assert_cmpuint(said->column, ==, cases[i].column);
    }
}

#define CASE(name) g_test_add("/hero/" #name, Fixture, NULL, NULL, test_##name, tear_down)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    CASE(usual);
    CASE(named);
    CASE(named_badly);
    return g_test_run();
}
