/* SPDX-License-Identifier: MIT */
/* Twenty thousand damaged files from a good one, always the same: none may crash the reader, and
 * whatever is said must point into the file. */
#include "base/number.h"
#include "yaml/tree.h"

#include <string.h>

static const char good[] = "# a poster\n"
                           "title: \"Se déplacer à Brest\"\n"
                           "subtitle: 'L''essentiel'\n"
                           "date: 2025-03-31\n"
                           "ink: \"#1A48B4\"\n"
                           "width: 16mm\n"
                           "tags: [vélo, bus, {kind: train, n: 3}]\n"
                           "text: |\n"
                           "  Une ligne.\n"
                           "\n"
                           "  Une autre : fin.\n"
                           "base: &base\n"
                           "  share: 35%\n"
                           "practices:\n"
                           "  - title: Marcher\n"
                           "    count: 42\n"
                           "    note: plusieurs mots\n"
                           "      sur deux lignes\n"
                           "  - title: Pédaler\n"
                           "    like: *base\n"
                           "last: ok # fin\n";

static const char *const pieces[] = {"\"",
                                     "'",
                                     ": ",
                                     " : ",
                                     " #3",
                                     "# ",
                                     "- ",
                                     "-",
                                     "*",
                                     "&",
                                     "[",
                                     "]",
                                     "{",
                                     "}",
                                     "!",
                                     "|",
                                     ">",
                                     "@",
                                     "`",
                                     "%",
                                     ",",
                                     "? ",
                                     "\t",
                                     "\n",
                                     "\r",
                                     "  ",
                                     "\\",
                                     "<<: ",
                                     "\xc2\xa0",
                                     "\xe2\x80\x9c",
                                     "\xe2\x80\xa8",
                                     "\xe9",
                                     "---\n",
                                     "...\n",
                                     "*base",
                                     "&base ",
                                     "~",
                                     ""};

static guint pick(Chance *chance, gsize n) { return (guint)chance_between(chance, 0, (double)n); }

static void damage(GString *text, Chance *chance) {
    gsize at = pick(chance, text->len + 1);
    gsize wish = 1 + pick(chance, 6), some = MIN(text->len - at, wish);
    switch (pick(chance, 4)) {
    case 0:
        g_string_erase(text, (gssize)at, (gssize)some);
        break;
    case 1: {
        g_autofree char *copy = g_strndup(text->str + pick(chance, text->len + 1), some);
        g_string_insert(text, (gssize)at, copy);
        break;
    }
    case 2:
        if (at < text->len) {
            text->str[at] = (char)pick(chance, 256);
        }
        break;
    default:
        g_string_insert(text, (gssize)at, pieces[pick(chance, G_N_ELEMENTS(pieces))]);
        break;
    }
}

static guint count_lines(const char *text) {
    guint n = 1;
    for (; *text; text++) {
        n += *text == '\n';
    }
    return n;
}

static void check(const Tree *tree, const Diagnostics *list) {
    g_assert_true(g_utf8_validate(tree->source->text, -1, NULL));
    guint n_lines = count_lines(tree->source->text);
    for (guint i = 0; i < diagnostics_length(list); i++) {
        const Diagnostic *d = diagnostics_get(list, i);
        g_assert_true(d->code && *d->code && d->message && *d->message && d->hint && *d->hint);
        g_assert_cmpuint(d->line, <=, n_lines);
        g_assert_cmpuint(d->length, >=, 1);
        if (d->line) {
            g_assert_cmpuint(d->column, >=, 1);
            g_assert_nonnull(d->excerpt);
        }
    }
    g_assert_true(tree->root || diagnostics_count(list, SEVERITY_ERROR) > 0);
    g_autoptr(GString) dump = g_string_new(NULL);
    tree_dump(tree, dump);
}

static void test_mutations(void) {
    guint refused = 0, unexplained = 0;
    for (guint i = 0; i < 20000; i++) {
        Chance chance = chance_new_at("yaml mutations", i);
        g_autoptr(GString) text = g_string_new_len(good, sizeof good - 1);
        for (guint n = 1 + pick(&chance, 4); n > 0; n--) {
            damage(text, &chance);
        }
        g_autoptr(Diagnostics) list = diagnostics_new();
        g_autoptr(Tree) tree = tree_parse(text->str, text->len, "t.yaml", list);
        check(tree, list);
        refused += diagnostics_count(list, SEVERITY_ERROR) > 0;
        for (guint k = 0; k < diagnostics_length(list); k++) {
            unexplained += strcmp(diagnostics_get(list, k)->code, "syntax") == 0;
        }
    }
    g_test_message("%u refused, %u without an explanation of their own", refused, unexplained);
    g_assert_cmpuint(refused, >, 10000);
    g_assert_cmpuint(unexplained, <, refused / 50);
}

static void test_good(void) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = tree_parse(good, sizeof good - 1, "t.yaml", list);
    g_assert_cmpuint(diagnostics_length(list), ==, 0);
    g_assert_cmpuint(tree->root->n_items, ==, 10);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/mutations/good", test_good);
    g_test_add_func("/yaml/mutations/damaged", test_mutations);
    return g_test_run();
}
