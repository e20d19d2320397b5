/* SPDX-License-Identifier: MIT */
/* Signs for those that a keyboard has: apostrophes, ellipses, dashes, the sign of multiplication.
 */
#include "compose-internal.h"

#include <string.h>

static gboolean spared(const Draft *draft, int i) { return has_kind(draft, i, KIND_SPARED); }

static gboolean is_french_like(const Draft *draft) {
    return draft->rules->outer_quotes[0] == CHAR_GUILLEMET_OPEN;
}

/* ---- apostrophes ---- */

/* After a figure it says minutes or feet. */
static gboolean is_prime(const Draft *draft, int i) {
    return has_kind(draft, before(draft, i), KIND_DIGIT) &&
           !has_kind(draft, after(draft, i), KIND_LETTER);
}

void pass_apostrophes(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        if (draft->letters[i].c == '\'' && !spared(draft, i) && !is_prime(draft, i)) {
            draft_swap(draft, i, CHAR_APOSTROPHE);
        }
    }
}

/* The sign of C’HWEZH is a letter of its own. */
void pass_breton_apostrophes(Draft *draft) {
    const gunichar letter = 0x02BC;
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if ((c == '\'' || c == CHAR_APOSTROPHE || c == 0x2018) && !spared(draft, i) &&
            char_among(char_at(draft, before(draft, i)), "cC") &&
            char_among(char_at(draft, after(draft, i)), "hH")) {
            draft_swap(draft, i, letter);
        }
    }
}

/* 'tis, rock 'n' roll: words whose beginning is left out. */
static gboolean is_clipped(const Draft *draft, int i) {
    static const char *const clipped[] = {"bout", "cause", "em",   "n",     "neath", "round",
                                          "til",  "tis",   "twas", "twere", "twill"};
    static const WordList list = WORD_LIST(clipped);
    Word word = word_at(draft, after(draft, i));
    return list_has(&list, word.lower);
}

static gboolean opens_single(const Draft *draft, int i) {
    int last = before(draft, i), next = after(draft, i);
    return (parts_words(draft, last) || char_among(char_at(draft, last), "([\"“‘—–-")) &&
           !parts_words(draft, next) && !has_kind(draft, next, KIND_DIGIT) && !is_clipped(draft, i);
}

static gboolean closes_single(const Draft *draft, int i) {
    return !parts_words(draft, before(draft, i)) && !has_kind(draft, after(draft, i), KIND_ALNUM);
}

/* Single quotes of English, where both have their place; what is left are apostrophes. */
void pass_single_quotes(Draft *draft) {
    int open = -1;
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if (c == '\n') {
            open = -1;
        } else if (c != '\'' || spared(draft, i)) {
            continue;
        } else if (open >= 0 && closes_single(draft, i)) {
            draft_swap(draft, open, 0x2018);
            draft_swap(draft, i, CHAR_APOSTROPHE);
            open = -1;
        } else if (opens_single(draft, i)) {
            open = i;
        }
    }
}

/* ---- points ---- */

/* Three points exactly: longer rows are leaders. */
void pass_ellipses(Draft *draft) {
    for (int i = 0; i + 2 < draft->n; i++) {
        if (draft->letters[i].c == '.' && char_at(draft, i + 1) == '.' &&
            char_at(draft, i + 2) == '.' && char_at(draft, i + 3) != '.' &&
            char_at(draft, i - 1) != '.' && !spared(draft, i)) {
            draft_swap(draft, i, CHAR_ELLIPSIS);
            draft_remove(draft, i + 1, 2);
            i += 2;
        }
    }
}

/* “etc.” already says that something follows. */
void pass_et_cetera(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        if (draft->letters[i].c != CHAR_ELLIPSIS || spared(draft, i)) {
            continue;
        }
        int last = before(draft, i);
        gboolean pointed = char_at(draft, last) == '.';
        Word word = word_before(draft, pointed ? last : i);
        if (strcmp(word.lower, "etc") != 0) {
            continue;
        }
        if (pointed) {
            draft_remove(draft, i, 1);
        } else {
            draft_swap(draft, i, '.');
        }
    }
}

/* ---- multiplication: 3 × 4 ---- */

void pass_times(Draft *draft) {
    const gunichar times = 0x00D7;
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if ((c != 'x' && c != 'X' && c != times) || spared(draft, i)) {
            continue;
        }
        int left = before(draft, i), right = after(draft, i);
        if (has_kind(draft, left, KIND_SPACE) && has_kind(draft, right, KIND_SPACE) &&
            has_kind(draft, before_spaces(draft, left), KIND_DIGIT) &&
            has_kind(draft, after_spaces(draft, right), KIND_DIGIT)) {
            draft_swap(draft, left, CHAR_NO_BREAK_SPACE);
            draft_swap(draft, i, times);
            draft_swap(draft, right, CHAR_NO_BREAK_SPACE);
        }
    }
}

/* ---- dashes ---- */

/* Between two words, and no minus: "9 h - 12 h", but not "12 - 5" nor "il fait - 5". */
static gboolean joins_words(const Draft *draft, int first, int last) {
    int left = before_spaces(draft, first), right = after_spaces(draft, last);
    gboolean words = (has_kind(draft, left, KIND_ALNUM | KIND_SPARED) ||
                      char_among(char_at(draft, left), ")]»”\"’'…!?.,;%‰€°²³")) &&
                     (has_kind(draft, right, KIND_ALNUM | KIND_SPARED) ||
                      char_among(char_at(draft, right), "([«“\"‘’'…"));
    if (!words || spared(draft, first)) {
        return FALSE;
    }
    if (!has_kind(draft, right, KIND_DIGIT)) {
        return TRUE;
    }
    Word word = word_before(draft, left + 1);
    return !has_kind(draft, left, KIND_DIGIT) &&
           (has_kind(draft, word.start, KIND_DIGIT) ||
            has_kind(draft, before_spaces(draft, word.start), KIND_DIGIT));
}

/* `n` hyphens at `i`. */
static void set_dash(Draft *draft, int i, int n) {
    int left = before(draft, i), right = after(draft, i + n - 1);
    gboolean left_space = has_kind(draft, left, KIND_SPACE);
    gboolean right_space = has_kind(draft, right, KIND_SPACE);
    if (n == 1 && starts_line(draft, i)) {
        if (right_space && is_french_like(draft)) {
            draft_swap(draft, i, CHAR_EN_DASH); /* of dialogue */
        }
        return;
    }
    if (left_space != right_space || (n == 1 && !left_space) || n > 3 ||
        !joins_words(draft, i, i + n - 1)) {
        return;
    }
    if (!left_space) {
        draft_put_before(draft, i, ' ');
    }
    draft_swap(draft, i, CHAR_EN_DASH);
    if (n > 1) {
        draft_remove(draft, i + 1, n - 1);
    }
    if (!right_space) {
        draft_put_after(draft, i + n - 1, ' ');
    }
}

void pass_dashes(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        if (draft->letters[i].c != '-') {
            continue;
        }
        int n = 1;
        while (char_at(draft, i + n) == '-') {
            n++;
        }
        if (n > 1 || parts_words(draft, after(draft, i))) { /* most are inside of words */
            set_dash(draft, i, n);
        }
        i += n - 1;
    }
}

/* A sentence ends at `i`, when a capital follows, and it is no initial. */
static gboolean ends_sentence(const Draft *draft, int i) {
    gunichar c = draft->letters[i].c;
    if (c != '.' && c != '!' && c != '?' && c != CHAR_ELLIPSIS) {
        return c == '\n';
    }
    int next = after(draft, i);
    if (!parts_words(draft, next) || !has_kind(draft, after_spaces(draft, next - 1), KIND_UPPER)) {
        return FALSE;
    }
    return c != '.' || word_before(draft, i).n != 1;
}

static void glue_pair(Draft *draft, int open, int close) {
    draft_swap(draft, before(draft, open), ' ');
    draft_swap(draft, after(draft, open), CHAR_NO_BREAK_SPACE);
    draft_swap(draft, before(draft, close), CHAR_NO_BREAK_SPACE);
    if (has_kind(draft, after(draft, close), KIND_SPACE)) {
        draft_swap(draft, after(draft, close), ' ');
    }
}

/* Two dashes of one sentence enclose like brackets: no line ends inside of either. A dash before a
 * figure is one of a range or of hours. */
void pass_dash_pairs(Draft *draft) {
    int open = -1;
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if (c < 0x80 && !strchr(".!?\n", (int)c)) {
            continue;
        }
        if (c != CHAR_EN_DASH && c != CHAR_EM_DASH) {
            open = ends_sentence(draft, i) ? -1 : open;
            continue;
        }
        int left = before(draft, i), right = after(draft, i);
        gboolean spaced = has_kind(draft, right, KIND_SPACE);
        if (!has_kind(draft, left, KIND_SPACE) || spared(draft, i)) {
            continue;
        }
        gboolean figure = has_kind(draft, after_spaces(draft, right - 1), KIND_DIGIT);
        if (open >= 0 && char_at(draft, open) == c &&
            (spaced || char_among(char_at(draft, right), ",;:.!?)"))) {
            glue_pair(draft, open, i);
            open = -1;
        } else if (spaced && !figure) {
            open = i;
        }
    }
}
