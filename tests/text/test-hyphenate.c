/* SPDX-License-Identifier: MIT */
/* Where words may be divided: typographers' rules over the dictionaries, exceptions before both. */
#include "fixture-words.h"

#include "text/text-internal.h"

#include <glib/gstdio.h>

/* `text` with a "|" wherever it may be divided. */
static char *divided(const Hyphenator *hyphenator, const char *language, const char *text) {
    gsize length = strlen(text);
    g_autofree guint8 *divides = g_new0(guint8, length + 1);
    hyphenator_mark(hyphenator, language, text, 0, length, divides);
    GString *marked = g_string_new(NULL);
    for (gsize i = 0; i <= length; i++) {
        g_string_append(marked, divides[i] ? "|" : "");
        g_string_append_len(marked, text + i, i < length ? 1 : 0);
    }
    g_assert_true(g_utf8_validate(marked->str, -1, NULL));
    return g_string_free(marked, FALSE);
}

static void expect(const Hyphenator *hyphenator, const char *language, const char *marked) {
    g_auto(GStrv) parts = g_strsplit(marked, "|", -1);
    g_autofree char *text = g_strjoinv("", parts);
    g_autofree char *found = divided(hyphenator, language, text);
    g_assert_cmpstr(found, ==, marked);
}

static void expect_whole(const Hyphenator *hyphenator, const char *language, const char *text) {
    g_autofree char *found = divided(hyphenator, language, text);
    g_assert_cmpstr(found, ==, text);
}

static void test_words(void) {
    Divider divider;
    if (!divider_open(&divider)) {
        return;
    }
    static const struct {
        const char *language, *marked;
    } cases[] = {
        {"fr", "col|la|bo|ra|tives"}, {"fr", "dé|ve|lop|pe|ment"},
        {"fr", "d’ex|pé|rience"},     {"fr-FR", "ter|ri|toire"},
        {"FR", "ter|ri|toire"},       {"fr", "(col|lec|ti|vi|tés), ha|bi|tants."},
        {"fr", "« en|semble »"},      {"en", "neigh|bour|hood"},
        {"en-GB", "to|gether"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        expect(divider.hyphenator, cases[i].language, cases[i].marked);
    }
    divider_close(&divider);
}

static void test_whole(void) {
    Divider divider;
    if (!divider_open(&divider)) {
        return;
    }
    static const char *const words[] = {
        "table",           /* less than six letters */
        "ici, hier, demi", /* two before and three after leave nothing */
        "Bretagne",        /* a capital: a name, or the start of a sentence */
        "DOMINO",
        "eBibliothèque",
        "porte-monnaie", /* compounds */
        "porte\u2011monnaie",
        "par-dessus",
        "collaboratives-durables",
        "bibliotheque.exemple.org", /* addresses */
        "habitante@exemple.org",
        "dossier/collaboratif/",
        "mot_collaboratif",
        "habitants2025", /* codes */
        "3territoires",
        "12 000 000",
        "",
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        expect_whole(divider.hyphenator, "fr", words[i]);
    }
    /* languages without a dictionary, codes that only begin like one */
    expect_whole(divider.hyphenator, "br", "kenlabourat");
    expect_whole(divider.hyphenator, "frr", "collaboratives");
    expect_whole(divider.hyphenator, "", "collaboratives");
    divider_close(&divider);
}

/* Every word of some texts: two letters before, three after, never inside a short one. */
static void test_rules(void) {
    Divider divider;
    if (!divider_open(&divider)) {
        return;
    }
    static const char *const stems[] = {"col",  "la",   "bo", "ra", "tif", "é",   "cœur", "œ",
                                        "tion", "ment", "re", "in", "é",   "tre", "ï",    "y"};
    for (guint round = 0; round < 5000; round++) {
        g_autoptr(GString) word = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 9); n > 0; n--) {
            g_string_append(word, random_of(stems, G_N_ELEMENTS(stems)));
        }
        g_autofree char *found =
            divided(divider.hyphenator, g_test_rand_bit() ? "fr" : "en", word->str);
        g_auto(GStrv) parts = g_strsplit(found, "|", -1);
        guint n = g_strv_length(parts);
        if (n > 1) {
            g_assert_cmpint(g_utf8_strlen(word->str, -1), >=, 6);
            g_assert_cmpint(g_utf8_strlen(parts[0], -1), >=, 2);
            g_assert_cmpint(g_utf8_strlen(parts[n - 1], -1), >=, 3);
        }
    }
    /* no word is too long */
    g_autofree char *long_word = g_strnfill(3000, 'a');
    expect_whole(divider.hyphenator, "fr", long_word);
    divider_close(&divider);
}

static void test_exceptions(void) {
    Divider divider;
    if (!divider_open(&divider)) {
        return;
    }
    hyphenator_add_exception(divider.hyphenator, "fr", "covoi-turage");
    hyphenator_add_exception(divider.hyphenator, "fr", "territoire");
    hyphenator_add_exception(divider.hyphenator, "fr", "thé-âtre");
    hyphenator_add_exception(divider.hyphenator, "en", "habi-tants");
    expect(divider.hyphenator, "fr", "covoi|turage");
    expect(divider.hyphenator, "fr-CA", "le covoi|turage, thé|âtre");
    expect_whole(divider.hyphenator, "fr", "territoire");
    expect(divider.hyphenator, "fr", "ter|ri|toires");                 /* another word */
    expect(divider.hyphenator, "fr", "ha|bi|tants");                   /* another language */
    hyphenator_add_exception(divider.hyphenator, "fr", "territoire-"); /* said again: the last */
    hyphenator_add_exception(divider.hyphenator, "fr", "covoiturage");
    expect_whole(divider.hyphenator, "fr", "covoiturage");
    divider_close(&divider);
    /* exceptions alone, without any dictionary */
    g_autoptr(Hyphenator) alone = hyphenator_new(NULL);
    hyphenator_add_exception(alone, "br", "ken-labourat");
    expect(alone, "br", "ken|labourat");
    expect_whole(alone, "fr", "collaboratives");
}

/* The file cannot be read as a dictionary: that is said of the place where it is listed. */
static void expect_refused(const char *path) {
    g_autoptr(Dictionaries) dictionaries = dictionaries_new();
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Source) source = source_new("fonts.yaml", "path: a\n", 8);
    dictionaries_add(dictionaries, "fr", path, (Span){source, 1, 7, 1});
    g_assert_false(dictionaries_open(dictionaries, "fr", said));
    g_assert_cmpuint(diagnostics_length(said), ==, 1);
    const Diagnostic *told = diagnostics_get(said, 0);
    g_assert_cmpstr(told->code, ==, "missing-dictionary");
    g_assert_cmpuint(told->column, ==, 7);
    g_assert_nonnull(strstr(told->message, path));
    g_autoptr(Hyphenator) hyphenator = hyphenator_new(dictionaries);
    expect_whole(hyphenator, "fr", "collaboratives");
}

static void test_dictionaries(void) {
    g_autoptr(Dictionaries) dictionaries = dictionaries_new();
    g_autoptr(Diagnostics) said = diagnostics_new();
    /* a language that has none needs none */
    g_assert_true(dictionaries_open(dictionaries, "br", said));
    g_assert_cmpuint(diagnostics_length(said), ==, 0);
    expect_refused("/nowhere/hyph_fr.dic");
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("affiche-XXXXXX.dic", &path, &error);
    g_assert_no_error(error);
    g_close(fd, NULL);
    static const char *const broken[] = {"", "ISO8859-1\na1b\n", "\x01\x02\xff\xfe", "<html>\n"};
    for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_file_set_contents(path, broken[i], -1, &error);
        g_assert_no_error(error);
        expect_refused(path);
    }
    g_remove(path);
}

/* Only the part that was asked for is marked, whatever stands around it. */
static void test_part(void) {
    Divider divider;
    if (!divider_open(&divider)) {
        return;
    }
    const char *text = "ensemble ensemble ensemble";
    guint8 divides[32] = {0};
    hyphenator_mark(divider.hyphenator, "fr", text, 9, 17, divides);
    for (guint i = 0; i < strlen(text); i++) {
        g_assert_cmpuint(divides[i], ==, i == 11);
    }
    divider_close(&divider);
}

/* libhyphen looks for apostrophes beyond the word it is given, and writes beyond its answer. */
static void test_long_text(void) {
    Divider divider;
    if (!divider_open(&divider)) {
        return;
    }
    g_autoptr(GString) text = g_string_new("together");
    while (text->len < 4000) {
        g_string_append(text, " it's well-known");
    }
    g_autofree char *found = divided(divider.hyphenator, "en", text->str);
    g_assert_true(g_str_has_prefix(found, "to|gether "));
    divider_close(&divider);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/hyphenate/words", test_words);
    g_test_add_func("/text/hyphenate/whole", test_whole);
    g_test_add_func("/text/hyphenate/rules", test_rules);
    g_test_add_func("/text/hyphenate/exceptions", test_exceptions);
    g_test_add_func("/text/hyphenate/dictionaries", test_dictionaries);
    g_test_add_func("/text/hyphenate/part", test_part);
    g_test_add_func("/text/hyphenate/long-text", test_long_text);
    return g_test_run();
}
