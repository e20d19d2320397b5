/* SPDX-License-Identifier: MIT */
/* Texts by language: which languages a poster is in, which version of a text it shows. */
#include "model/content.h"
#include "model/theme.h"

#include <string.h>

#define HEAD "version: 1\ntheme: mobilite\ncensus: census.yaml\n"

typedef struct {
    Tree *tree;
    Poster poster;
    Diagnostics *said;
    KeyLanguages languages;
    gboolean ok;
} Fixture;

static Tree *parse(const char *text, Diagnostics *said) {
    return tree_parse(text, strlen(text), "t.yaml", said);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->tree, tree_free);
    g_clear_pointer(&f->said, diagnostics_free);
}

/* Reads a poster of a territory that writes `language`. */
static void read_text(Fixture *f, const char *language, const char *text) {
    tear_down(f, NULL);
    memset(&f->poster, 0, sizeof f->poster);
    f->said = diagnostics_new();
    g_autofree char *place = g_strdup_printf("language: %s\n", language);
    g_autofree char *whole = g_strconcat(HEAD, text, NULL);
    g_autoptr(Tree) territory = parse(place, f->said);
    f->tree = parse(whole, f->said);
    f->languages = model_find_languages(f->tree, territory);
    f->ok = poster_read(f->tree, &f->languages, &f->poster, f->said);
}

static void assert_said(const Fixture *f, const char *code, guint line, guint column) {
    g_assert_false(f->ok);
    g_assert_cmpuint(diagnostics_length(f->said), ==, 1);
    const Diagnostic *said = diagnostics_get(f->said, 0);
    g_assert_cmpstr(said->code, ==, code);
    g_assert_cmpuint(said->line, ==, line);
    g_assert_cmpuint(said->column, ==, column);
    g_assert_true(said->hint && *said->hint);
}

/* ---- which languages ---- */

static void test_languages(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *territory, *poster, *main, *second;
    } cases[] = {
        {"~", "", "fr", NULL},
        {"br", "", "br", NULL},
        {"[br]", "", "br", NULL},
        {"[fr, br]", "", "fr", "br"},
        {"[fr, br]", "language: en\n", "en", NULL},
        {"fr", "language: [br, fr]\n", "br", "fr"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat("title: Vélo\n", cases[i].poster, NULL);
        read_text(f, cases[i].territory, text);
        g_assert_true(f->ok);
        g_assert_cmpstr(f->languages.main, ==, cases[i].main);
        g_assert_cmpstr(f->languages.second, ==, cases[i].second);
    }
}

static void test_unknown_language(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "fr", "title: Vélo\nlanguage: [fr, de]\n");
    assert_said(f, "unknown-language", 5, 16);
    g_assert_cmpstr(f->languages.main, ==, "fr");
    read_text(f, "fr", "title: Vélo\nlanguage: [fr, fr]\n");
    assert_said(f, "duplicate-entry", 5, 16);
    read_text(f, "fr", "title: Vélo\nlanguage: [fr, br, en]\n");
    assert_said(f, "out-of-range", 5, 11);
}

/* ---- which version ---- */

static void test_versions(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "[fr, br]",
              "title: {br: Boued, en: Food, fr: Alimentation}\ndynamic: Une fois.\n");
    const Text *title = &f->poster.title;
    g_assert_true(f->ok);
    g_assert_cmpstr(title->s, ==, "Alimentation");
    g_assert_cmpuint(title->span.column, ==, 34);
    g_assert_cmpstr(title->also, ==, "Boued");
    g_assert_cmpuint(title->also_span.column, ==, 13);
    g_assert_cmpuint(title->n_versions, ==, 3);
    g_assert_cmpstr(title->versions[1].language, ==, "en");
    g_assert_cmpstr(f->poster.dynamic.s, ==, "Une fois.");
    g_assert_null(f->poster.dynamic.also);
    g_assert_cmpuint(f->poster.dynamic.n_versions, ==, 0);
}

/* A version that nobody asks for is fine, and so is a second language that is not there yet. */
static void test_unused_version(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "br", "title: {br: Boued, en: Food, fr: Alimentation}\n");
    g_assert_true(f->ok);
    g_assert_cmpstr(f->poster.title.s, ==, "Boued");
    g_assert_null(f->poster.title.also);
    read_text(f, "[fr, br]", "title: {fr: Alimentation}\ndynamic:\n  fr: Oui.\n  br:\n");
    g_assert_true(f->ok);
    g_assert_null(f->poster.title.also);
    g_assert_cmpstr(f->poster.dynamic.s, ==, "Oui.");
    g_assert_null(f->poster.dynamic.also);
}

static void test_block_version(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "[fr, br]",
              "title: Vélo\ndynamic:\n  ? fr\n  : >-\n    On sème\n    ici.\n  br: Hadañ.\n");
    g_assert_true(f->ok);
    g_assert_cmpstr(f->poster.dynamic.s, ==, "On sème ici.");
    g_assert_cmpstr(f->poster.dynamic.also, ==, "Hadañ.");
}

/* Where a text alone stands for a map, its versions do, too. */
static void test_short_form(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "[fr, br]", "title: Vélo\nquotation: {fr: On y va., br: Deomp.}\n");
    g_assert_true(f->ok);
    g_assert_cmpstr(f->poster.quotation.text.s, ==, "On y va.");
    g_assert_cmpstr(f->poster.quotation.text.also, ==, "Deomp.");
}

static void test_missing_version(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "[fr, br]", "title: {br: Boued, en: Food}\n");
    assert_said(f, "missing-language", 4, 8);
    read_text(f, "fr", "title: {fra: Alimentation, br: Boued}\n");
    assert_said(f, "unknown-language", 4, 9);
    g_assert_cmpstr(diagnostics_get(f->said, 0)->hint, ==, "did you mean \"fr\"?");
    read_text(f, "fr", "title: {fr: ~}\n");
    assert_said(f, "empty-text", 4, 8);
    read_text(f, "fr", "title: {fr: [a, b]}\n");
    assert_said(f, "wrong-type", 4, 13);
}

/* What is the same in every language, and what only looks like a map of versions. */
static void test_no_versions(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, "fr", "title: Vélo\nnumber: {fr: 1, br: 1}\n");
    assert_said(f, "wrong-type", 5, 9);
    read_text(f, "fr", "title: Vélo\ndate: {fr: 2025-01-01}\n");
    assert_said(f, "wrong-type", 5, 7);
    read_text(f, "fr", "title: {français: Vélo, breton: Belo}\n");
    assert_said(f, "wrong-type", 4, 8);
    g_assert_nonnull(strstr(diagnostics_get(f->said, 0)->hint, "fr: "));
}

static void test_lists(void) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Tree) tree = parse("version: 1\nname: Pays\nissuer: Pays\nmasthead:\n  lines:\n"
                                 "    - {fr: un, br: unan}\n    - deux\n",
                                 said);
    const KeyLanguages languages = {model_languages, MODEL_LANGUAGES, "fr", "br"};
    Territory territory = {0};
    g_assert_true(territory_read(tree, &languages, &territory, said));
    const Text *lines = territory.masthead.lines.items;
    g_assert_cmpuint(territory.masthead.lines.n, ==, 2);
    g_assert_cmpstr(lines[0].s, ==, "un");
    g_assert_cmpstr(lines[0].also, ==, "unan");
    g_assert_cmpstr(lines[1].s, ==, "deux");
    g_assert_null(lines[1].also);
}

/* A theme is read before anybody knows the language: it keeps all versions of its names. */
static void test_theme_names(void) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Tree) tree = parse("version: 1\nextends: domino\nname: {fr: Fiche, br: Follenn}\n"
                                 "inks:\n  c: {name: noir, rgb: \"#000000\", cmyk: [0, 0, 0, 100], "
                                 "spot: Noir}\n",
                                 said);
    Theme theme = {0};
    g_assert_true(theme_read(tree, &theme, said));
    KeyLanguages languages = {model_languages, MODEL_LANGUAGES, "br", "fr"};
    Text name = theme.name;
    g_assert_true(keys_resolve(&name, &languages, said));
    g_assert_cmpstr(name.s, ==, "Follenn");
    g_assert_cmpstr(name.also, ==, "Fiche");
    name = theme.name;
    languages.main = "en";
    g_assert_false(keys_resolve(&name, &languages, said));
    g_assert_cmpstr(diagnostics_get(said, 0)->code, ==, "missing-language");
}

#define CASE(name) g_test_add("/languages/" #name, Fixture, NULL, NULL, test_##name, tear_down)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    CASE(languages);
    CASE(unknown_language);
    CASE(versions);
    CASE(unused_version);
    CASE(block_version);
    CASE(short_form);
    CASE(missing_version);
    CASE(no_versions);
    g_test_add_func("/languages/lists", test_lists);
    g_test_add_func("/languages/theme_names", test_theme_names);
    return g_test_run();
}
