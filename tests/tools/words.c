/* SPDX-License-Identifier: MIT */
/* Are the words of an author on the poster, in reading order, none glued or split?
 *
 *   words EXPECTED EXTRACTED           every line of EXPECTED stands whole in EXTRACTED, each after
 *                                      the one before; a line that begins with ~ may stand anywhere
 *   words --equal EXPECTED EXTRACTED   the two are the same words in the same order
 *
 * Any white space is one space, ’ is ', every quotation mark is ". Marks that French sets off by a
 * space (; ! ? : and quotation marks) are words of their own, with or without that space: the
 * program sets it, not the author. A soft hyphen joins what a line end divides; so do a hyphen and
 * the slash of an address.
 */
#include <glib.h>

#include <stdio.h>
#include <string.h>

static gboolean is_mark(gunichar c) {
    static const gunichar marks[] = {';',  '!',    '?',    ':',    '"',   0xab,
                                     0xbb, 0x2039, 0x203a, 0x201c, 0x201d};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (c == marks[i]) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_space(gunichar c) { return g_unichar_isspace(c) || c == 0xa0 || c == 0x202f; }

static void end_word(GString *word, GPtrArray *words) {
    if (word->len) {
        g_ptr_array_add(words, g_strdup(word->str));
        g_string_truncate(word, 0);
    }
}

static GPtrArray *words_of(const char *text) {
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *composed = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    g_autoptr(GString) word = g_string_new(NULL);
    for (const char *p = composed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0xad) {
            while (is_space(g_utf8_get_char(g_utf8_next_char(p)))) {
                p = g_utf8_next_char(p);
            }
        } else if (c == '\n' && word->len > 1 && strchr("-/", word->str[word->len - 1])) {
            continue; /* a line ended in the middle of a compound or an address */
        } else if (is_space(c)) {
            end_word(word, words);
        } else if (is_mark(c)) {
            end_word(word, words);
            g_string_append_unichar(word, c < 0x80 ? c : '"');
            end_word(word, words);
        } else {
            g_string_append_unichar(word, c == 0x2019 ? '\'' : c);
        }
    }
    end_word(word, words);
    return words;
}

static const char *word_at(const GPtrArray *words, guint i) {
    return i < words->len ? g_ptr_array_index(words, i) : "(the end)";
}

/* Where `wanted` begins in `words` at or after `from`, or -1. */
static int find(const GPtrArray *words, const GPtrArray *wanted, guint from) {
    for (guint i = from; i + wanted->len <= words->len; i++) {
        guint n = 0;
        while (n < wanted->len && g_str_equal(word_at(words, i + n), word_at(wanted, n))) {
            n++;
        }
        if (n == wanted->len) {
            return (int)i;
        }
    }
    return -1;
}

static int check_lines(const char *expected, const GPtrArray *words) {
    g_auto(GStrv) lines = g_strsplit(expected, "\n", -1);
    guint next = 0;
    int status = 0;
    for (guint i = 0; lines[i]; i++) {
        gboolean anywhere = lines[i][0] == '~';
        g_autoptr(GPtrArray) wanted = words_of(lines[i] + anywhere);
        if (!wanted->len) {
            continue;
        }
        int at = find(words, wanted, anywhere ? 0 : next);
        if (at < 0) {
            gboolean earlier = find(words, wanted, 0) >= 0;
            printf("%s: %s\n", earlier ? "out of order" : "not found", lines[i]);
            status = 1;
        } else if (!anywhere) {
            next = (guint)at + wanted->len;
        }
    }
    return status;
}

static int check_equal(const GPtrArray *expected, const GPtrArray *words) {
    for (guint i = 0; i < MAX(expected->len, words->len); i++) {
        if (strcmp(word_at(expected, i), word_at(words, i)) != 0) {
            printf("word %u is \"%s\", not \"%s\" (after \"%s\")\n", i + 1, word_at(words, i),
                   word_at(expected, i), i ? word_at(expected, i - 1) : "");
            return 1;
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    gboolean equal = argc == 4 && g_str_equal(argv[1], "--equal");
    if (argc != 3 + equal) {
        fprintf(stderr, "usage: words [--equal] EXPECTED EXTRACTED\n");
        return 2;
    }
    g_autofree char *expected = NULL, *extracted = NULL;
    if (!g_file_get_contents(argv[argc - 2], &expected, NULL, NULL) ||
        !g_file_get_contents(argv[argc - 1], &extracted, NULL, NULL)) {
        fprintf(stderr, "words: a file cannot be read\n");
        return 2;
    }
    g_autoptr(GPtrArray) words = words_of(extracted);
    if (equal) {
        g_autoptr(GPtrArray) whole = words_of(expected);
        return check_equal(whole, words);
    }
    return check_lines(expected, words);
}
