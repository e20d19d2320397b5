/* SPDX-License-Identifier: MIT */
/* Places inside of a text: from a byte of what YAML read to its line and column, for every way of
 * writing a text. */
#include "yaml/tree.h"

#include <string.h>

typedef struct {
    Diagnostics *list;
    Tree *tree;
    const Node *node; /* the value of "t" */
} File;

static File file_of(const char *yaml) {
    File file = {.list = diagnostics_new()};
    file.tree = tree_parse(yaml, strlen(yaml), "t.yaml", file.list);
    file.node = file.tree->root ? node_lookup(file.tree->root, "t") : NULL;
    return file;
}

static void file_close(File *file) {
    tree_free(file->tree);
    diagnostics_free(file->list);
}

/* "line:column+length" of `needle` in the text that YAML read. */
static void check(const char *yaml, const char *needle, const char *expected) {
    File file = file_of(yaml);
    g_assert_cmpuint(diagnostics_length(file.list), ==, 0);
    const char *found = strstr(file.node->text, needle);
    g_assert_nonnull(found);
    Span span = span_inside(file.node->span, file.node->text, (gsize)(found - file.node->text),
                            (guint)g_utf8_strlen(needle, -1));
    g_autofree char *place = g_strdup_printf("%u:%u+%u", span.line, span.column, span.length);
    g_assert_cmpstr(place, ==, expected);
    file_close(&file);
}

static void test_plain(void) {
    check("t: un deux trois\n", "deux", "1:7+4");
    check("t: éàü deux trois\n", "deux", "1:8+4");
    check("é: 1\nt: été\n", "té", "2:5+2");
    check("t: un\n  deux\n  trois\n", "trois", "3:3+5");
    check("t: un\n  deux\n  trois\n", "un deux", "1:4+2");
    check("t: un  \n\n   deux\n", "deux", "3:4+4");
    check("t: un  \n\n   deux\n", "\n", "1:8+1");
    check("t:\n  un deux\n", "deux", "2:6+4");
    check("t: un\r\n  deux\r\n", "deux", "2:3+4");
}

static void test_single(void) {
    check("t: 'un deux'\n", "deux", "1:8+4");
    check("t: 'l''été deux'\n", "été", "1:8+3");
    check("t: 'l''été deux'\n", "'", "1:6+2");
    check("t: 'l''été deux'\n", "l'été", "1:5+6");
    check("t: 'un\n  deux'\n", "deux", "2:3+4");
    check("t: 'un\n\n\n  deux'\n", "deux", "4:3+4");
    check("t: ' un'\n", "un", "1:6+2");
}

static void test_double(void) {
    check("t: \"un deux\"\n", "deux", "1:8+4");
    check("t: \"un \\\"deux\\\" é\"\n", "deux", "1:10+4");
    check("t: \"un \\\"deux\\\" é\"\n", "\"deux\"", "1:8+8");
    check("t: \"\\u00e9t\\u00e9 deux\"\n", "deux", "1:19+4");
    check("t: \"\\u00e9t\\u00e9 deux\"\n", "é", "1:5+6");
    check("t: \"a\\x41\\U0001F6B2\\n\\t\\_b\"\n", "b", "1:26+1");
    check("t: \"un\n  deux\"\n", "deux", "2:3+4");
    check("t: \"un \\\n  deux\"\n", "deux", "2:3+4");
    check("t: \"un \\\n  \\  deux\"\n", "deux", "2:6+4");
    check("t: \"a\\\\b\"\n", "b", "1:8+1");
}

static void test_literal(void) {
    check("t: |\n  un\n  été deux\n", "deux", "3:7+4");
    check("t: |-\n  un\n\n    deux\n  trois\n", "deux", "4:5+4");
    check("t: |-\n  un\n\n    deux\n  trois\n", "trois", "5:3+5");
    check("t: |+ # note\n  un\n\n  deux\n\n\n", "deux", "4:3+4");
    check("t: |2\n   un\n  deux\n", "deux", "3:3+4");
    check("t: |2\n   un\n  deux\n", "un", "2:4+2");
    check("t: |\n\n  un\n", "un", "3:3+2");
    check("t: |\n  un\n  deux", "deux", "3:3+4");
    check("t: |\r\n  un\r\n  deux\r\n", "deux", "3:3+4");
    check("t: |\n  un\n  deux\nu: 1\n", "deux", "3:3+4");
}

static void test_folded(void) {
    check("t: >\n  un\n  été deux\n", "deux", "3:7+4");
    check("t: >-\n  un\n  deux\n\n  trois\n", "trois", "5:3+5");
    check("t: >\n  un\n    deux\n    trois\n  quatre\n", "trois", "4:5+5");
    check("t: >\n  un\n    deux\n    trois\n  quatre\n", "quatre", "5:3+6");
    check("t: >\n  un\n\n    deux\n\n  trois\n", "trois", "6:3+5");
    check("t: >\n\n  un\n  deux\n", "un deux", "3:3+2");
    check("t: >\n  un\n  deux\n", "deux\n", "3:3+4");
}

/* Readers trim, and make spaces of line ends and tabs. */
static void test_trimmed(void) {
    File file = file_of("t: \"  un\tdeux\\ntrois \"\n");
    Span span = span_inside(file.node->span, "un deux trois", 8, 5);
    g_assert_cmpuint(span.column, ==, 16);
    file_close(&file);
    file = file_of("t: |\n  un\n  deux\n");
    span = span_inside(file.node->span, "un\ndeux", 3, 4);
    g_assert_cmpuint(span.line, ==, 3);
    span = span_inside(file.node->span, "un\ndeux", 7, 1); /* the end */
    g_assert_cmpuint(span.line, ==, 3);
    g_assert_cmpuint(span.column, ==, 6);
    span = span_inside(file.node->span, "un\ndeux", 3, 400);
    g_assert_cmpuint(span.length, ==, 4);
    file_close(&file);
}

static void assert_same(Span a, Span b) {
    g_assert_true(a.source == b.source && a.line == b.line && a.column == b.column &&
                  a.length == b.length);
}

static void test_no_claim(void) {
    File file = file_of("t: un deux\n");
    Span whole = file.node->span;
    assert_same(span_inside(whole, "un trois", 3, 5), whole);
    assert_same(span_inside(whole, "un deux", 80, 1), whole);
    assert_same(span_inside(whole, "", 0, 1), whole);
    assert_same(span_inside((Span){0}, "un", 0, 1), (Span){0});
    Span file_span = {whole.source, 0, 0, 0}, far = {whole.source, 9, 1, 1};
    Span right = {whole.source, 1, 99, 1};
    assert_same(span_inside(file_span, "un", 0, 1), file_span);
    assert_same(span_inside(far, "un", 0, 1), far);
    assert_same(span_inside(right, "un", 0, 1), right);
    file_close(&file);
}

static gunichar char_of(const Source *source, Span span) {
    const char *at = source->text;
    for (guint i = 1; i < span.line; i++) {
        at = strchr(at, '\n') + 1;
    }
    return g_utf8_get_char(g_utf8_offset_to_pointer(at, span.column - 1));
}

/* Random texts in random styles: every letter is found where it stands. */
static void append_text(GString *yaml, const char *const *bits, guint n_bits) {
    for (int n = g_test_rand_int_range(1, 14); n > 0; n--) {
        g_string_append(yaml, bits[g_test_rand_int_range(0, (gint32)n_bits)]);
    }
}

static guint check_letters(const char *yaml) {
    File file = file_of(yaml);
    guint n = 0;
    if (!diagnostics_length(file.list) && file.node && file.node->kind == NODE_SCALAR) {
        const char *text = file.node->text;
        guint line = 0, column = 0;
        for (const char *at = text; *at; at = g_utf8_next_char(at)) {
            Span span = span_inside(file.node->span, text, (gsize)(at - text), 1);
            gunichar c = g_utf8_get_char(at), found = char_of(file.tree->source, span);
            if (g_unichar_isalnum(c) && found != '\\') {
                if (found != c) {
                    g_test_message("U+%04X of “%s” is said to be U+%04X at %u:%u of\n%s", c, text,
                                   found, span.line, span.column, yaml);
                    g_test_fail();
                    break;
                }
                g_assert_true(span.line > line || (span.line == line && span.column > column));
                line = span.line;
                column = span.column;
                n++;
            }
        }
    }
    file_close(&file);
    return n;
}

static void test_random(void) {
    static const char *const plain[] = {"a",    "é",      " ", " ",  "b",
                                        "\n  ", "\n\n  ", ",", "d ", "\xf0\x9f\x9a\xb2"};
    static const char *const quoted[] = {"a",       "é",  " ", "b",        "\n  ",
                                         "\n\n   ", "''", "c", "\xc2\xa0", "d"};
    static const char *const escaped[] = {"a",       "é",      " ", "\\\"", "\n  ", "\n\n ",
                                          "\\u00e9", "\\\n  ", "c", "\\t",  "\\n"};
    static const char *const block[] = {"a",      "é",      " ", "b",  "\n  ",
                                        "\n\n  ", "\n    ", "c", "\n", "\n  - "};
    guint n = 0;
    for (guint round = 0; round < 4000; round++) {
        g_autoptr(GString) yaml = g_string_new("u: é\nt: ");
        switch (round % 5) {
        case 0:
            g_string_append(yaml, "x");
            append_text(yaml, plain, G_N_ELEMENTS(plain));
            break;
        case 1:
            g_string_append(yaml, "'");
            append_text(yaml, quoted, G_N_ELEMENTS(quoted));
            g_string_append(yaml, "'");
            break;
        case 2:
            g_string_append(yaml, "\"");
            append_text(yaml, escaped, G_N_ELEMENTS(escaped));
            g_string_append(yaml, "\"");
            break;
        default:
            g_string_append(yaml, round % 5 == 3 ? "|\n  " : ">-\n  ");
            append_text(yaml, block, G_N_ELEMENTS(block));
            break;
        }
        g_string_append(yaml, "\nv: é\n");
        n += check_letters(yaml->str);
    }
    g_assert_cmpuint(n, >, 5000);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/yaml/span/plain", test_plain);
    g_test_add_func("/yaml/span/single", test_single);
    g_test_add_func("/yaml/span/double", test_double);
    g_test_add_func("/yaml/span/literal", test_literal);
    g_test_add_func("/yaml/span/folded", test_folded);
    g_test_add_func("/yaml/span/trimmed", test_trimmed);
    g_test_add_func("/yaml/span/no-claim", test_no_claim);
    g_test_add_func("/yaml/span/random", test_random);
    return g_test_run();
}
