/* SPDX-License-Identifier: MIT */
/* The three forms of a report, against texts that a person has looked at (tests/cli/golden). */
#include "cli/report.h"

#include <string.h>

/* Everything that makes a line hard to show: tabs, double width, accents, length, control signs. */
static Diagnostics *sample(void) {
    static const char text[] =
        "title: Se déplacer\n"
        "  categorys: 3\n"
        "\tkey:\tvalue\n"
        "name: 漢字 x\n"
        "long: Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor "
        "incididunt ut labore et dolore magna aliqua @ut enim ad minim veniam, quis nostrud "
        "exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat\n"
        "bell: \033[31mred\n";
    g_autoptr(Source) source = source_new("content/x.yaml", text, strlen(text));
    Diagnostics *list = diagnostics_new();
    diag_error(list, "unknown-key", ((Span){source, 2, 3, 9}), "did you mean \"categories\"?",
               "unknown key \"%s\"", "categorys");
    diag_warning(list, "low-contrast", ((Span){source, 1, 8, 11}), NULL, "the contrast is low");
    diag_error(list, "tab-indent", ((Span){source, 3, 7, 5}), "use spaces", "a tab");
    diag_error(list, "missing-glyph", ((Span){source, 4, 7, 2}), "another face", "no such sign");
    diag_error(list, "reserved-sign", ((Span){source, 5, 131, 3}), "quotes", "a sign");
    diag_error(list, "control-character", ((Span){source, 6, 7, 1}), "delete\nit",
               "a \033[31msign\xe2\x80\xae of \xff control");
    diag_error(list, "bad-indent", ((Span){source, 1, 19, 1}), "past the end", "at the end");
    diag_error(list, "file-empty", ((Span){.source = source}), "write something", "nothing here");
    diag_error(list, "no-space", ((Span){0}), "make room", "the disk is full");
    return list;
}

static void compare(const char *name, const GString *text) {
    g_autofree char *path = g_build_filename("tests/cli/golden", name, NULL);
    if (g_getenv("GOLDEN_WRITE")) {
        g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    }
    g_autofree char *golden = NULL;
    g_assert_true(g_file_get_contents(path, &golden, NULL, NULL));
    g_assert_cmpstr(text->str, ==, golden);
}

static void test_human(void) {
    g_autoptr(Diagnostics) list = sample();
    g_autoptr(GString) text = g_string_new(NULL);
    report_human(list, 0, FALSE, text);
    compare("report-human.txt", text);
    g_assert_null(strchr(text->str, '\033'));
}

static void test_colour(void) {
    g_autoptr(Diagnostics) list = sample();
    g_autoptr(GString) plain = g_string_new(NULL), text = g_string_new(NULL);
    report_human(list, 0, FALSE, plain);
    report_human(list, 0, TRUE, text);
    g_assert_nonnull(strstr(text->str, "\033[1;31merror:\033[0m"));
    g_assert_nonnull(strstr(text->str, "\033[1;35mwarning:\033[0m"));
    /* without the colours, it is the same text */
    g_autoptr(GRegex) codes = g_regex_new("\033\\[[0-9;]*m", 0, 0, NULL);
    g_autofree char *bare = g_regex_replace_literal(codes, text->str, -1, 0, "", 0, NULL);
    g_assert_cmpstr(bare, ==, plain->str);
}

static void test_short(void) {
    g_autoptr(Diagnostics) list = sample();
    g_autoptr(GString) text = g_string_new("before\n");
    diagnostics_sort(list);
    report_short(list, 4, text);
    compare("report-short.txt", text);
}

static void test_json(void) {
    g_autoptr(Diagnostics) list = sample();
    g_autoptr(GString) text = g_string_new(NULL);
    report_json(list, text);
    compare("report.json", text);
    g_autoptr(Diagnostics) none = diagnostics_new();
    g_string_truncate(text, 0);
    report_json(none, text);
    g_assert_cmpstr(text->str, ==, "[]\n");
}

static void test_most(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    for (guint i = 0; i < REPORT_MOST + 3; i++) {
        diag_error(list, "code", (Span){0}, NULL, "number %u", i);
    }
    g_autoptr(GString) text = g_string_new(NULL);
    report_human(list, REPORT_MOST, FALSE, text);
    g_assert_true(g_str_has_suffix(text->str, "error: number 49 [code]\n… and 3 more\n"));
    g_string_truncate(text, 0);
    report_human(list, REPORT_MOST + 3, FALSE, text);
    g_assert_true(g_str_has_suffix(text->str, "number 52 [code]\n"));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/report/human", test_human);
    g_test_add_func("/cli/report/colour", test_colour);
    g_test_add_func("/cli/report/short", test_short);
    g_test_add_func("/cli/report/json", test_json);
    g_test_add_func("/cli/report/most", test_most);
    return g_test_run();
}
