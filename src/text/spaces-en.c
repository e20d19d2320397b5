/* SPDX-License-Identifier: MIT */
/* Spaces of English: none before a sign, and those that keep a figure with its unit or a title with
 * its name. */
#include "compose-internal.h"

#include <string.h>

/* A space that someone used to French typed before a sign; not one before “:-)” or “.org”. */
static gboolean before_sign(const Draft *draft, int i) {
    int next = after(draft, i), last = before(draft, i);
    gunichar c = char_at(draft, next);
    gboolean ends = parts_words(draft, after(draft, next)) ||
                    char_among(char_at(draft, after(draft, next)), "!?”’\"");
    return (c == ',' || c == '.' || c == ';' || c == ':' || c == '!' || c == '?') && ends &&
           (has_kind(draft, last, KIND_ALNUM | KIND_SPARED) ||
            char_among(char_at(draft, last), ")]”’%°€\""));
}

/* 6 p.m., 9 a.m. */
static gboolean before_half_day(const Draft *draft, int i) {
    if (!has_kind(draft, before(draft, i), KIND_DIGIT)) {
        return FALSE;
    }
    int next = after(draft, i), stop = after(draft, next);
    gunichar c = char_at(draft, next);
    return (c == 'a' || c == 'p') && char_at(draft, stop) == '.' &&
           char_at(draft, after(draft, stop)) == 'm';
}

/* May 14; the other way round is in space_holds(). */
static gboolean after_month(const Draft *draft, int i) {
    int next = after(draft, i), last = before(draft, i);
    if (!has_kind(draft, next, KIND_DIGIT) || !has_kind(draft, last, KIND_LETTER)) {
        return FALSE;
    }
    Word day = word_at(draft, next);
    return word_is_figure(draft, &day, 1, 2) &&
           list_has(&draft->rules->months, word_before(draft, i).text);
}

void pass_english_spaces(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        if ((draft->letters[i].kind & (KIND_SPACE | KIND_SPARED)) != KIND_SPACE) {
            continue;
        }
        if (before_sign(draft, i)) {
            draft_remove(draft, i, 1);
        } else if (space_holds(draft, i) || before_half_day(draft, i) || after_month(draft, i)) {
            draft_swap(draft, i, CHAR_NO_BREAK_SPACE);
        }
    }
}
