/* SPDX-License-Identifier: MIT */
/* What a good file gives: nodes, places, kinds of text; encodings and line ends; files that cannot
 * be read. */
#include "yaml/tree.h"

#include <glib/gstdio.h>
#include <string.h>

static Tree *parse(const char *text, Diagnostics *list) {
    return tree_parse(text, strlen(text), "t.yaml", list);
}

/* The dump of a text that must be without errors. */
static char *dump_of(const char *text) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse(text, list);
    if (diagnostics_length(list)) {
        g_test_message("%s", diagnostics_get(list, 0)->message);
    }
    g_assert_cmpuint(diagnostics_length(list), ==, 0);
    GString *out = g_string_new(NULL);
    tree_dump(tree, out);
    return g_string_free(out, FALSE);
}

static void test_places(void) {
    g_autofree char *dump = dump_of("# note\n"
                                    "éà: été  # after\n"
                                    "list:\n"
                                    "  - \"a \\\"b\\\"\"\n"
                                    "  - {x: 1, y: [2, 3]}\n"
                                    "text: |\n"
                                    "  one\n"
                                    "  two\n"
                                    "long: some text\n"
                                    "  that goes on\n"
                                    "none:\n");
    g_assert_cmpstr(dump, ==,
                    "map of 5 (2:1+2)\n"
                    "  éà@2:1 = été (2:5+3)\n"
                    "  list@3:1 list of 2 (4:3+1)\n"
                    "    \"a \\\"b\\\"\" (4:5+9)\n"
                    "    map of 2 (5:5+1)\n"
                    "      x@5:6 = 1 (5:9+1)\n"
                    "      y@5:12 list of 2 (5:15+1)\n"
                    "        = 2 (5:16+1)\n"
                    "        = 3 (5:19+1)\n"
                    "  text@6:1 | \"one\\ntwo\\n\" (6:7+1)\n"
                    "  long@9:1 = some text that goes on (9:7+9)\n"
                    "  none@11:1 =  (11:6+1)\n");
}

/* A byte order mark, Windows and old Macintosh line ends change nothing. */
static void test_line_ends(void) {
    g_autofree char *unix_dump = dump_of("a: 1\nb:\n  - é\n  - d\n");
    g_autofree char *windows = dump_of("\xef\xbb\xbf"
                                       "a: 1\r\nb:\r\n  - é\r\n  - d\r\n");
    g_autofree char *macintosh = dump_of("a: 1\rb:\r  - é\r  - d\r");
    g_assert_cmpstr(windows, ==, unix_dump);
    g_assert_cmpstr(macintosh, ==, unix_dump);
}

/* What looks odd, and is right. */
static void test_innocent(void) {
    static const char *const texts[] = {
        "a: http://example.org/#top\n",
        "time: 12:30\n",
        "a: x # a comment\n",
        "a: l'été « ici »\n",
        "\"a b\": 'it''s'\n",
        "a: -5\n",
        "tags: [a, b,\n  c]\n",
        "a: {x: 1,\n  y: 2}\n",
        "a: >-\n  one\n  two\n",
        "a: &n 1\nb: *n\n",
        "- a\n- b\n",
        "just text\n",
        "---\na: 1\n...\n",
        "a: [\n  x,\n]\n",
        "a:\n- x\n- y\n",
        "a: 1#2\n",
        "a:\n  https://x.fr\n",
        "a: \"x\n\n  y\"\n",
        "a: # comment\n  b: 1\n",
        "a: C#\n",
        "a: – tiret\n",
        "01004: Ambérieu\n",
        "a: 50 % des gens\n",
        "a: (x) [y]\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *dump = dump_of(texts[i]);
        g_assert_cmpstr(dump, !=, "");
    }
}

/* After the accidents of a file, what could be read is there, as the hints would have it. */
static void test_goes_on(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree =
        parse("title: *Un*\nquote: \"Oui\" dit-elle\ninfo: Lieu : Brest\nend: ok\n", list);
    g_assert_cmpuint(diagnostics_length(list), ==, 3);
    g_assert_cmpstr(node_lookup(tree->root, "title")->text, ==, "*Un*");
    g_assert_cmpstr(node_lookup(tree->root, "quote")->text, ==, "\"Oui\" dit-elle");
    g_assert_cmpstr(node_lookup(tree->root, "info")->text, ==, "Lieu : Brest");
    g_assert_cmpstr(node_lookup(tree->root, "end")->text, ==, "ok");
    g_assert_false(tree->root->cut);
}

/* The hint shows the line as it should be; written so, it is right. */
static void test_hint(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse("  title: Mobilité : les \"faits\" # note\n", list);
    g_assert_cmpuint(diagnostics_length(list), ==, 1);
    g_assert_cmpstr(diagnostics_get(list, 0)->hint, ==,
                    "write: title: 'Mobilité : les \"faits\"' # note");
}

static void test_dropped(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse("a: 1\nb\nc: 2\n", list);
    g_assert_cmpuint(diagnostics_length(list), ==, 1);
    g_assert_true(tree->root->cut);
    g_assert_nonnull(node_lookup(tree->root, "c"));
}

static void test_null(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\nf: x\n", list);
    for (guint i = 0; i < 6; i++) {
        g_assert_cmpint(node_is_null(tree->root->items[i]), ==, i < 3);
    }
    g_assert_true(node_is_null(node_lookup(tree->root, "zzz")));
    g_assert_null(node_lookup(tree->root->items[0], "a"));
}

/* An alias is the node itself, and its place is that of the anchor. */
static void test_alias(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse("a: &n {x: 1}\nb: *n\n", list);
    g_assert_true(node_lookup(tree->root, "a") == node_lookup(tree->root, "b"));
}

static const char *only_code(const Diagnostics *list) {
    g_assert_cmpuint(diagnostics_length(list), ==, 1);
    return diagnostics_get(list, 0)->code;
}

static void test_windows_1252(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse("a: \x93\xe9t\xe9\x94 \x80\n", list);
    g_assert_cmpstr(diagnostics_get(list, 0)->code, ==, "not-utf8");
    g_assert_cmpuint(diagnostics_get(list, 0)->column, ==, 4);
    g_assert_cmpstr(node_lookup(tree->root, "a")->text, ==, "“été” €");
    g_assert_true(g_utf8_validate(tree->source->text, -1, NULL));
}

static void check_file(const char *path, const char *code) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = tree_read(path, "shown.yaml", list);
    g_assert_null(tree->root);
    g_assert_cmpstr(only_code(list), ==, code);
    g_assert_cmpstr(diagnostics_get(list, 0)->file, ==, "shown.yaml");
}

static void test_files(void) {
    g_autofree char *folder = g_dir_make_tmp("affiche-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "a.yaml", NULL);
    g_autofree char *inside = g_build_filename(file, "b.yaml", NULL);
    check_file(file, "missing-file");
    check_file(folder, "file-is-folder");
    g_autofree char *big = g_strnfill(4 * 1024 * 1024 + 1, '#');
    g_assert_true(g_file_set_contents(file, big, -1, NULL));
    check_file(file, "file-too-big");
    check_file(inside, "missing-file");
    check_file("/dev/null", "file-is-folder");
    g_assert_true(g_file_set_contents(file, "a: 1\n", -1, NULL));
    /* the superuser reads everything: there, nothing can be unreadable */
    g_chmod(file, 0);
    if (g_access(file, R_OK) != 0) {
        check_file(file, "file-unreadable");
    }
    g_unlink(file);
    g_rmdir(folder);
}

/* As large as a file may be, and as hard: time must stay small. */
static void test_large(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 2 * 1024 * 1024) {
        g_string_append(text, "- [1, \"é\", {a: b}]\n");
    }
    g_autoptr(Diagnostics) list = diagnostics_new();
    gint64 start = g_get_monotonic_time();
    g_autoptr(Tree) tree = tree_parse(text->str, text->len, "t", list);
    g_assert_cmpuint(diagnostics_length(list), ==, 0);
    g_assert_cmpuint(tree->root->n_items, >, 90000);
    g_test_message("2 MiB in %.0f ms", (double)(g_get_monotonic_time() - start) / 1000);
}

/* The worst that fits into a file, for every loop that could run away. */
static void test_hostile(void) {
    static const char *const pieces[] = {"- &a x\n", "- “x”\n",  "- *x*\n",   "- \"\n",
                                         "[",        "- [{x: [", "- \xe9\n",  "? ",
                                         "- |\n\n",  "-\t",      "a: b: c\n", "- '\n",
                                         "- x #3\n", "\x07",     "  - a\n",   "- - - - - - "};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint k = 1; text->len < 256 * 1024; k++) {
            g_string_append(text, pieces[i]);
            if (k % 1000 == 0 && !strchr(pieces[i], '\n')) {
                g_string_append_c(text, '\n');
            }
        }
        g_autoptr(Diagnostics) list = diagnostics_new();
        gint64 start = g_get_monotonic_time();
        g_autoptr(Tree) tree = parse(text->str, list);
        double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
        g_test_message("%u: %.2f s, %u said", i, seconds, diagnostics_length(list));
        g_assert_cmpuint(diagnostics_length(list), <, 300);
        g_assert_cmpfloat(seconds, <, 30);
    }
}

/* Thousands of errors are cut short, with a word about it. */
static void test_hopeless(void) {
    g_autoptr(GString) text = g_string_new("a:\n");
    for (guint i = 0; i < 20000; i++) {
        g_string_append(text, "  k: x #3\n");
    }
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = parse(text->str, list);
    g_assert_cmpuint(diagnostics_length(list), <, 300);
    const Diagnostic *last = diagnostics_get(list, diagnostics_length(list) - 1);
    g_assert_cmpstr(last->code, ==, "too-many-errors");
    g_assert_true(tree->root->cut);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/tree/places", test_places);
    g_test_add_func("/yaml/tree/line-ends", test_line_ends);
    g_test_add_func("/yaml/tree/innocent", test_innocent);
    g_test_add_func("/yaml/tree/goes-on", test_goes_on);
    g_test_add_func("/yaml/tree/hint", test_hint);
    g_test_add_func("/yaml/tree/dropped", test_dropped);
    g_test_add_func("/yaml/tree/null", test_null);
    g_test_add_func("/yaml/tree/alias", test_alias);
    g_test_add_func("/yaml/tree/windows-1252", test_windows_1252);
    g_test_add_func("/yaml/tree/files", test_files);
    g_test_add_func("/yaml/tree/large", test_large);
    g_test_add_func("/yaml/tree/hostile", test_hostile);
    g_test_add_func("/yaml/tree/hopeless", test_hopeless);
    return g_test_run();
}
