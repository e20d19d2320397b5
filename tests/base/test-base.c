/* SPDX-License-Identifier: MIT */
/* Memory, diagnostics, numbers, lengths and chance. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/number.h"
#include "base/shell.h"

#include <stddef.h>
#include <string.h>

/* ---- arena ---- */

static void arena_gives_aligned_zeroes(void) {
    g_autoptr(Arena) arena = arena_new();
    guint8 *last = NULL;
    for (gsize size = 0; size < 5000; size += 37) {
        guint8 *at = arena_alloc(arena, size);
        g_assert_cmpuint((gsize)(gpointer)at % _Alignof(max_align_t), ==, 0);
        g_assert_true(at != last);
        for (gsize i = 0; i < size; i++) {
            g_assert_cmpuint(at[i], ==, 0);
        }
        memset(at, 0xff, size);
        last = at;
    }
}

/* What was given stays where it is, and whole, also after blocks larger than any. */
static void arena_keeps_what_it_gave(void) {
    g_autoptr(Arena) arena = arena_new();
    char *first = arena_strdup(arena, "premier");
    guint8 *large = arena_alloc(arena, 3 * 1024 * 1024);
    memset(large, 1, 3 * 1024 * 1024);
    char *slice = arena_strndup(arena, "tranche de texte", 7);
    char *number = arena_printf(arena, "%d pour cent", 12);
    int values[] = {1, 2, 3}, *copy = arena_memdup(arena, values, sizeof values);
    for (int i = 0; i < 1000; i++) {
        memset(arena_alloc(arena, 1000), 0xff, 1000);
    }
    g_assert_cmpstr(first, ==, "premier");
    g_assert_cmpstr(slice, ==, "tranche");
    g_assert_cmpstr(number, ==, "12 pour cent");
    g_assert_cmpmem(copy, sizeof values, values, sizeof values);
    g_assert_cmpuint(large[3 * 1024 * 1024 - 1], ==, 1);
    g_assert_null(arena_strdup(arena, NULL));
    g_assert_nonnull(arena_memdup(arena, NULL, 0));
}

/* ---- diagnostics ---- */

static void diagnostic_has_place_and_excerpt(void) {
    g_autoptr(Source) source = source_new("a.yaml", "un: 1\r\ndéux: 2\r\n", 18);
    g_autoptr(Diagnostics) list = diagnostics_new();
    Span span = {.source = source, .line = 2, .column = 1, .length = 0};
    diag_error(list, "unknown-key", span, "did you mean “deux”?", "unknown key “%s”", "déux");
    const Diagnostic *found = diagnostics_get(list, 0);
    g_assert_cmpstr(found->file, ==, "a.yaml");
    g_assert_cmpuint(found->line, ==, 2);
    g_assert_cmpuint(found->length, ==, 1);
    g_assert_cmpstr(found->excerpt, ==, "déux: 2");
    g_assert_cmpstr(found->message, ==, "unknown key “déux”");
    g_assert_cmpstr(found->hint, ==, "did you mean “deux”?");
    span.line = 9; /* past the end */
    diag_warning(list, "odd", span, NULL, "past");
    g_assert_null(diagnostics_get(list, 1)->excerpt);
    span.line = 0; /* the whole file */
    diag_warning(list, "odd", span, NULL, "whole");
    g_assert_cmpstr(diagnostics_get(list, 2)->file, ==, "a.yaml");
    g_assert_null(diagnostics_get(list, 2)->excerpt);
    g_assert_cmpuint(diagnostics_count(list, SEVERITY_ERROR), ==, 1);
    g_assert_cmpuint(diagnostics_count(list, SEVERITY_WARNING), ==, 2);
}

static void diagnostics_are_said_once_and_sorted(void) {
    g_autoptr(Source) a = source_new("a.yaml", "x\ny\nz", 5), b = source_new("b.yaml", "x", 1);
    g_autoptr(Diagnostics) list = diagnostics_new(), other = diagnostics_new();
    Span at = {a, 3, 1, 1};
    diag_error(list, "b", ((Span){b, 1, 1, 1}), NULL, "six");
    diag_error(list, "z", at, NULL, "four");
    diag_error(list, "z", at, NULL, "four");
    diag_error(list, "a", at, NULL, "five");
    diag_error(other, "z", at, NULL, "four");
    diag_error(other, "a", ((Span){a, 1, 5, 1}), NULL, "three");
    diag_error(other, "a", ((Span){a, 1, 4, 1}), NULL, "two");
    diag_warning(other, "a", ((Span){0}), NULL, "one");
    diagnostics_append(list, other);
    g_assert_cmpuint(diagnostics_length(other), ==, 0);
    diagnostics_sort(list);
    const char *expected[] = {"one", "two", "three", "four", "five", "six"};
    g_assert_cmpuint(diagnostics_length(list), ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpstr(diagnostics_get(list, i)->message, ==, expected[i]);
    }
    diag_error(other, "z", at, NULL, "four"); /* an emptied list has forgotten */
    g_assert_cmpuint(diagnostics_length(other), ==, 1);
}

/* ---- numbers ---- */

static void assert_prints(double value, int decimals, const char *expected) {
    g_autoptr(GString) text = g_string_new("|");
    number_append(text, value, decimals);
    g_assert_cmpstr(text->str + 1, ==, expected);
}

static void number_is_short_and_exact(void) {
    assert_prints(0, 0, "0");
    assert_prints(-0.0, 2, "0");
    assert_prints(-0.004, 2, "0");
    assert_prints(-0.006, 2, "-.01");
    assert_prints(0.5, 2, ".5");
    assert_prints(-0.5, 0, "-1");
    assert_prints(10, 2, "10");
    assert_prints(100.1, 3, "100.1");
    assert_prints(1.005, 1, "1");
    assert_prints(1.0625, 6, "1.0625");
    assert_prints(0.000001, 6, ".000001");
    assert_prints(999.995, 2, "1000");
    assert_prints(-123456789.25, 2, "-123456789.25");
    assert_prints(999999999999.0, 3, "999999999999");
}

/* Printed and read again, every number is itself to the last decimal. */
static void number_survives_reading(void) {
    Chance chance = chance_new("numbers");
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 20000; i++) {
        double value = chance_between(&chance, -5000, 5000);
        g_string_truncate(text, 0);
        number_append(text, value, 3);
        g_assert_cmpfloat_with_epsilon(g_ascii_strtod(text->str, NULL), value, 0.0005001);
        g_assert_null(strpbrk(text->str, "eE,"));
    }
}

static void length_needs_a_unit(void) {
    const struct {
        const char *text;
        double points;
    } good[] = {{"0", 0},       {"0.0", 0},       {"-0", 0},     {"1in", 72}, {"25.4mm", 72},
                {"2.54cm", 72}, {"13.6pt", 13.6}, {"-5 pt", -5}, {"+5pt", 5}, {".5in", 36}};
    const char *bad[] = {"",      "16",        "mm",    "16 px",  "16mm ", "16 mm x",
                         "1,5mm", "0x10pt",    "1e3pt", "nan",    "infmm", " 5pt",
                         "5MM",   "9999999pt", "--5pt", "1.2.3pt"};
    double points;
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_assert_true(length_parse(good[i].text, &points));
        g_assert_cmpfloat_with_epsilon(points, good[i].points, 1e-9);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_test_message("%s", bad[i]);
        g_assert_false(length_parse(bad[i], &points));
    }
}

/* ---- chance ---- */

static void chance_is_stable_and_even(void) {
    Chance a = chance_new("carte"), b = chance_new("carte"), c = chance_new("cartf");
    gboolean differs = FALSE;
    double sum = 0;
    guint low = 0;
    for (int i = 0; i < 10000; i++) {
        double value = chance_between(&a, 2, 4);
        g_assert_true(value >= 2 && value < 4);
        g_assert_true(value == chance_between(&b, 2, 4));
        differs |= value != chance_between(&c, 2, 4);
        sum += value;
        low += value < 2.5;
    }
    g_assert_true(differs);
    g_assert_cmpfloat_with_epsilon(sum / 10000, 3, 0.05);
    g_assert_cmpint(ABS((int)low - 2500), <, 200);
    /* the value itself may never change: posters would */
    Chance fixed = chance_new("domino");
    g_assert_cmpfloat_with_epsilon(chance_between(&fixed, 0, 1), 0.091934307749713118, 1e-12);
    Chance part0 = chance_new_at("domino", 0), part1 = chance_new_at("domino", 1);
    g_assert_true(chance_between(&part0, 0, 1) != chance_between(&part1, 0, 1));
    /* a range so narrow that the sum rounds up */
    Chance narrow = chance_new("étroit");
    for (int i = 0; i < 1000; i++) {
        double value = chance_between(&narrow, 1, 1 + 0x1p-52);
        g_assert_true(value >= 1 && value < 1 + 0x1p-52);
    }
    g_assert_true(chance_between(&narrow, 3, 3) == 3);
}

static void paths_are_words_of_a_shell(void) {
    static const char *const words[][2] = {{"out/mobilite", "out/mobilite"},
                                           {"un dossier/é", "'un dossier/é'"},
                                           {"été/x_1.pdf", "été/x_1.pdf"},
                                           {"l'eau", "'l'\\''eau'"},
                                           {"-o", "./-o"},
                                           {"- x", "'./- x'"},
                                           {"~", "'~'"},
                                           {"a*b", "'a*b'"},
                                           {"$HOME", "'$HOME'"},
                                           {"", "''"},
                                           {"a\nb", "'a\nb'"},
                                           {"#1", "'#1'"},
                                           {"x=y", "'x=y'"},
                                           {"100%", "100%"}};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *word = shell_word(words[i][0]);
        g_assert_cmpstr(word, ==, words[i][1]);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/arena/aligned", arena_gives_aligned_zeroes);
    g_test_add_func("/base/arena/keeps", arena_keeps_what_it_gave);
    g_test_add_func("/base/diag/place", diagnostic_has_place_and_excerpt);
    g_test_add_func("/base/diag/once", diagnostics_are_said_once_and_sorted);
    g_test_add_func("/base/number/short", number_is_short_and_exact);
    g_test_add_func("/base/number/reading", number_survives_reading);
    g_test_add_func("/base/number/length", length_needs_a_unit);
    g_test_add_func("/base/shell/word", paths_are_words_of_a_shell);
    g_test_add_func("/base/chance", chance_is_stable_and_even);
    return g_test_run();
}
