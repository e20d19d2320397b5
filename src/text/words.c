/* SPDX-License-Identifier: MIT */
/* Letters that a keyboard makes hard to type: œ and æ, capitals with accents. Only of the words in
 * the language's tables; a name that is no such word stays as its owner writes it. */
#include "compose-internal.h"

#include <stdlib.h>
#include <string.h>

/* Index of the nth character of a word. */
static int nth_letter(const Draft *draft, const Word *word, glong n) {
    int i = word->start;
    while (n-- > 0) {
        i = after(draft, i);
    }
    return i;
}

/* ---- œ and æ ---- */

static void join_letters(Draft *draft, const Word *word, glong at) {
    static const gunichar joined[][2] = {
        {'a', 0x00E6}, {'A', 0x00C6}, {'o', 0x0153}, {'O', 0x0152}};
    int first = nth_letter(draft, word, at), second = after(draft, first);
    for (guint i = 0; i < G_N_ELEMENTS(joined); i++) {
        if (joined[i][0] == char_at(draft, first)) {
            draft_swap(draft, first, joined[i][1]);
            draft_remove(draft, second, 1);
        }
    }
}

void pass_ligatures(Draft *draft) {
    for (int i = 0; i + 1 < draft->n; i++) {
        gunichar c = draft->letters[i].c | 0x20;
        if ((c != 'o' && c != 'a') || (char_at(draft, i + 1) | 0x20) != 'e' ||
            has_kind(draft, i, KIND_SPARED)) {
            continue;
        }
        Word word = word_before(draft, i + 1);
        word = word_at(draft, word.start);
        const char *stem = c == 'o' ? list_stem(&draft->rules->ligatures, word.lower) : word.lower;
        if (stem && (c == 'o' || list_has(&draft->rules->ligature_words, stem))) {
            const char *pair = strstr(stem, c == 'o' ? "oe" : "ae");
            join_letters(draft, &word, g_utf8_pointer_to_offset(stem, pair));
        }
        i = MAX(i, word.end - 1);
    }
}

/* ---- É, À, Î … ---- */

/* Without its accent, in small. */
static gunichar bare(gunichar c) {
    gunichar first, rest;
    c = c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c);
    if (c < 0x80 || !g_unichar_decompose(c, &first, &rest)) {
        return c;
    }
    return first;
}

/* As strcmp(), of a word and an entry, both without their accents. */
static int compare_bare(const void *key, const void *entry) {
    const char *word = key, *right = *(const char *const *)entry;
    for (; *word && *right; word = g_utf8_next_char(word), right = g_utf8_next_char(right)) {
        gunichar a = bare(g_utf8_get_char(word)), b = bare(g_utf8_get_char(right));
        if (a != b) {
            return a < b ? -1 : 1;
        }
    }
    return *word ? 1 : *right ? -1 : 0;
}

/* The entry that is the word, or the word without its s. */
static const char *find_bare(const WordList *list, const char *word) {
    char singular[WORD_ROOM];
    gsize length = g_strlcpy(singular, word, sizeof singular);
    const char *const *found =
        bsearch(word, list->words, list->n, sizeof *list->words, compare_bare);
    if (!found && length > 1 && singular[length - 1] == 's') {
        singular[length - 1] = '\0';
        found = bsearch(singular, list->words, list->n, sizeof *list->words, compare_bare);
    }
    return found ? *found : NULL;
}

/* Sets the letters of `right`, unless one is written with another accent. */
static void set_accents(Draft *draft, const Word *word, const char *right, gboolean first_only) {
    const char *at = right;
    for (int i = word->start, n = 0; *at; i = after(draft, i), at = g_utf8_next_char(at), n++) {
        gunichar written = g_unichar_tolower(char_at(draft, i)), wanted = g_utf8_get_char(at);
        gboolean mendable = written == bare(wanted) && (n == 0 || !first_only);
        if (written != wanted && !mendable) {
            return;
        }
    }
    at = right;
    for (int i = word->start; *at; i = after(draft, i), at = g_utf8_next_char(at)) {
        gunichar wanted = g_utf8_get_char(at);
        draft_swap(draft, i, has_kind(draft, i, KIND_UPPER) ? g_unichar_toupper(wanted) : wanted);
    }
}

/* A capital and small letters, or capitals only. */
static gboolean is_capital_word(const Draft *draft, const Word *word) {
    int n_upper = 0;
    for (int i = word->start; i < word->end; i++) {
        if (!has_kind(draft, i, KIND_LETTER | KIND_MARK)) {
            return FALSE;
        }
        n_upper += has_kind(draft, i, KIND_UPPER);
    }
    return has_kind(draft, word->start, KIND_UPPER) && (n_upper == 1 || n_upper == word->n);
}

static gboolean may_miss_accent(gunichar c) {
    return c == 'A' || c == 'E' || c == 'I' || c == 'O' || c == 0xC9;
}

void pass_accents(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        guint kind = draft->letters[i].kind;
        if (!(kind & KIND_UPPER) || !may_miss_accent(draft->letters[i].c) || kind & KIND_SPARED ||
            has_kind(draft, before(draft, i), KIND_ALNUM)) {
            continue;
        }
        Word word = word_at(draft, i);
        i = word.end - 1;
        if (word.n < 3 || !*word.lower || !is_capital_word(draft, &word)) {
            continue;
        }
        const char *right = find_bare(&draft->rules->accents, word.lower);
        if (right) {
            set_accents(draft, &word, right, FALSE);
        } else if ((right = find_bare(&draft->rules->first_accents, word.lower))) {
            set_accents(draft, &word, right, TRUE);
        }
    }
}

/* “A bientôt” and “Ca va” at the start of a sentence. */
void pass_grave_a(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if ((c != 'A' && c != 'C') || has_kind(draft, i, KIND_SPARED) ||
            has_kind(draft, before(draft, i), KIND_ALNUM)) {
            continue;
        }
        int space = after(draft, i);
        if (c == 'C') {
            space = char_at(draft, space) == 'a' ? after(draft, space) : -1;
        }
        if (space < 0 || !has_kind(draft, space, KIND_SPACE)) {
            continue;
        }
        int next = after_spaces(draft, space);
        if (!has_kind(draft, next, KIND_LETTER) || has_kind(draft, next, KIND_UPPER) ||
            !starts_sentence(draft, i)) {
            continue;
        }
        Word word = word_at(draft, next);
        if (c == 'C') {
            draft_swap(draft, i, 0x00C7);
        } else if (list_has(&draft->rules->after_grave_a, word.lower)) {
            draft_swap(draft, i, 0x00C0);
        }
    }
}
