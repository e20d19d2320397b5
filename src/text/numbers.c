/* SPDX-License-Identifier: MIT */
/* Figures: groups of three digits, ordinals in superior letters, hours and units that touch their
 * figure, ranges of English. */
#include "compose-internal.h"

#include <string.h>

/* A word begins at `i`. */
static gboolean begins_word(const Draft *draft, int i, guint kind) {
    guint here = kind_at(draft, i);
    return (here & kind) && !(here & KIND_SPARED) && !has_kind(draft, before(draft, i), KIND_ALNUM);
}

/* ---- thousands ---- */

enum { LAST_YEAR = 2199, FIRST_YEAR = 1000, POSTCODE = 5, LONGEST_FIGURE = 15 };

/* Nothing is glued to it that makes it a code, a date or a part of another figure. */
static gboolean stands_free(const Draft *draft, const Word *word) {
    int left = before(draft, word->start), right = after(draft, word->end - 1);
    gunichar l = char_at(draft, left), r = char_at(draft, right);
    gboolean figure_follows = has_kind(draft, after(draft, right), KIND_DIGIT);
    if (!parts_words(draft, left)) {
        gboolean signed_figure = char_among(l, "-+−±") && parts_words(draft, before(draft, left)) &&
                                 (l != '+' || word->n < 9);
        if (!signed_figure && !char_among(l, "([«“\"‘’'—–~≈>$£€")) {
            return FALSE;
        }
    }
    if (parts_words(draft, right)) {
        return TRUE;
    }
    if (figure_follows) { /* only a decimal part may follow */
        return r == (draft->rules->thousands == ',' ? '.' : ',');
    }
    return char_among(r, ")]»”\"’'.,;:!?…%‰€$£°+*/—–");
}

/* Digits beyond a space: a row of figures, as in phone numbers. */
static gboolean stands_in_row(const Draft *draft, const Word *word) {
    int left = before(draft, word->start), right = after(draft, word->end - 1);
    return (has_kind(draft, left, KIND_SPACE) &&
            has_kind(draft, before_spaces(draft, left), KIND_DIGIT)) ||
           (has_kind(draft, right, KIND_SPACE) &&
            has_kind(draft, after_spaces(draft, right), KIND_DIGIT));
}

/* The word before, past a space, a colon or a full stop. */
static Word word_before_figure(const Draft *draft, const Word *figure) {
    int last = before_spaces(draft, figure->start);
    while (char_among(char_at(draft, last), ":.(")) {
        last = before_spaces(draft, last);
    }
    return word_before(draft, last + 1);
}

/* Capitals before a figure are initials of something that numbers its things: ISO 14001, BP 40567.
 */
static gboolean is_acronym(const Draft *draft, const Word *word, int least) {
    for (int i = word->start; i < word->end; i++) {
        if (!has_kind(draft, i, KIND_UPPER | KIND_MARK)) {
            return FALSE;
        }
    }
    return word->n >= least;
}

static gboolean is_code(const Draft *draft, const Word *figure) {
    int last = before_spaces(draft, figure->start), next = after(draft, figure->end - 1);
    Word word = word_before_figure(draft, figure);
    if (list_has(&draft->rules->codes, word.lower) || is_number_sign(draft, last) ||
        char_among(char_at(draft, last), "№#§") ||
        is_acronym(draft, &word, figure->n == 4 ? 1 : 2)) {
        return TRUE;
    }
    return figure->n == POSTCODE && has_kind(draft, next, KIND_SPACE) &&
           has_kind(draft, after_spaces(draft, next), KIND_UPPER);
}

/* A figure of four digits may be a year. What is counted after it tells. */
static gboolean is_year(const Draft *draft, const Word *figure) {
    Word word = word_before_figure(draft, figure);
    if (list_has(&draft->rules->years, word.lower)) {
        return TRUE;
    }
    int value = (int)g_ascii_strtoll(figure->text, NULL, 10);
    if (value < FIRST_YEAR || value > LAST_YEAR) {
        return FALSE;
    }
    int next = after(draft, figure->end - 1);
    next = has_kind(draft, next, KIND_SPACE) ? after_spaces(draft, next) : next;
    if (!has_kind(draft, next, KIND_LETTER)) {
        return !is_unit(draft, next);
    }
    Word counted = word_at(draft, next);
    return !list_has(&draft->rules->counted, counted.lower) && !is_unit(draft, next);
}

static void group_digits(Draft *draft, const Word *word) {
    int left = word->n;
    for (int i = word->start; i < word->end; i++) {
        if (!has_kind(draft, i, KIND_DIGIT)) {
            continue;
        }
        if (left < word->n && left % 3 == 0) {
            draft_put_before(draft, i, draft->rules->thousands);
        }
        left--;
    }
}

void pass_thousands(Draft *draft) {
    int least = draft->rules->thousands == ',' ? 5 : 4;
    for (int i = 0; i < draft->n; i++) {
        if (!begins_word(draft, i, KIND_DIGIT) || !has_kind(draft, i + 1, KIND_DIGIT | KIND_MARK)) {
            continue;
        }
        Word word = word_at(draft, i);
        i = word.end - 1;
        if (*word.text && *word.text != '0' &&
            word_is_figure(draft, &word, least, LONGEST_FIGURE) && stands_free(draft, &word) &&
            !stands_in_row(draft, &word) && !is_code(draft, &word) &&
            (word.n > 4 || !is_year(draft, &word))) {
            group_digits(draft, &word);
        }
    }
}

/* ---- ordinals ---- */

enum { MOST_ENDING = 8 };

/* Superior letters of Unicode, which few typefaces have, are read as what they stand for. */
static gunichar bare_superior(gunichar c) {
    static const gunichar pairs[][2] = {{0x1D48, 'd'}, {0x1D49, 'e'}, {0x02B3, 'r'},
                                        {0x02E2, 's'}, {0x207F, 'n'}, {0x1D52, 'o'}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (pairs[i][0] == c) {
            return pairs[i][1];
        }
    }
    return c;
}

typedef struct {
    int at[MOST_ENDING]; /* indices of its letters */
    int n;
    char text[4 * MOST_ENDING];
    gboolean raised; /* already */
} Ending;

/* What follows the first `skip` characters of the word. FALSE when it is too long for one. */
static gboolean read_ending(const Draft *draft, const Word *word, int skip, Ending *ending) {
    gsize length = 0;
    *ending = (Ending){.n = 0};
    for (int i = word->start; i < word->end; i++) {
        gunichar c = draft->letters[i].c;
        if (draft->letters[i].kind & KIND_MARK) {
            ending->raised |= skip <= 0 && !ending->n && c == MARK_RAISED;
        } else if (skip-- <= 0) {
            if (ending->n == MOST_ENDING) {
                return FALSE;
            }
            ending->at[ending->n++] = i;
            length += (gsize)g_unichar_to_utf8(bare_superior(c), ending->text + length);
        }
    }
    ending->text[length] = '\0';
    return ending->n > 0;
}

static const Ordinal *find_ordinal(const RuleSet *rules, const char *ending, const char *figure) {
    for (guint i = 0; i < rules->n_ordinals; i++) {
        const Ordinal *ordinal = &rules->ordinals[i];
        if (strcmp(ordinal->written, ending) == 0 &&
            (!ordinal->only || strcmp(ordinal->only, figure) == 0)) {
            return ordinal;
        }
    }
    return NULL;
}

static void raise_ending(Draft *draft, const Ending *ending, const char *raised) {
    int last = ending->at[0];
    draft_put_before(draft, last, MARK_RAISED);
    for (int i = 0; i < ending->n; i++) {
        if (*raised) {
            last = ending->at[i];
            draft_swap(draft, last, g_utf8_get_char(raised));
            raised = g_utf8_next_char(raised);
        } else {
            draft_remove(draft, ending->at[i], 1);
        }
    }
    draft_put_after(draft, last, MARK_END(MARK_RAISED));
}

/* I, II and III say what 1, 2 and 3 say; the others have no ending of their own. */
static const char *arabic(const char *roman, gsize length) {
    static const char *const figures[] = {"", "1", "2", "3"};
    return length < 4 && strspn(roman, "I") >= length ? figures[length] : "";
}

static gsize roman_prefix(const Word *word) { return strspn(word->text, "IVXLC"); }

/* Ve and Xe are ordinals before “siècle” only, and Ce, Le and Me are words. */
static gboolean is_roman_ordinal(const Draft *draft, const Word *word, gsize length) {
    if (!is_roman(word->text, length)) {
        return FALSE;
    }
    if (length > 1 || *word->text == 'I') {
        return TRUE;
    }
    int next = after(draft, word->end - 1);
    if (!char_among(*(const guchar *)word->text, "VX") || !has_kind(draft, next, KIND_SPACE)) {
        return FALSE;
    }
    Word noun = word_at(draft, after_spaces(draft, next));
    return list_has(&draft->rules->ordinal_nouns, noun.lower);
}

static void raise_ordinal(Draft *draft, const Word *word) {
    gboolean roman = !g_ascii_isdigit(*word->text);
    gsize length = roman ? roman_prefix(word) : strspn(word->text, "0123456789");
    Ending ending;
    if (!length || length > 9 || !word->text[length] ||
        !read_ending(draft, word, (int)length, &ending) || ending.raised) {
        return;
    }
    g_autofree char *figure =
        roman ? g_strdup(arabic(word->text, length)) : g_strndup(word->text, length);
    const Ordinal *ordinal = find_ordinal(draft->rules, ending.text, figure);
    if (ordinal && (!roman || is_roman_ordinal(draft, word, length))) {
        raise_ending(draft, &ending, ordinal->raised);
    }
}

void pass_ordinals(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        guint kind = draft->letters[i].kind;
        gunichar c = draft->letters[i].c;
        gboolean roman =
            kind & KIND_UPPER && (c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C');
        if ((!roman && !(kind & KIND_DIGIT)) || !begins_word(draft, i, KIND_ALNUM) ||
            char_among(char_at(draft, before(draft, i)), ".,/#")) {
            continue;
        }
        Word word = word_at(draft, i);
        if (*word.text) {
            raise_ordinal(draft, &word);
        }
        i = word.end - 1;
    }
}

/* ---- hours, and units that touch their figure ---- */

static gboolean letters_are(const Draft *draft, int i, const char *set) {
    return char_among(char_at(draft, i), set);
}

/* 18h30, 18H30, 18h: the index of the h and of the first digit after it, or −1. */
static gboolean read_hour(const Draft *draft, const Word *word, int *ret_sign, int *ret_minutes) {
    gsize hours = strspn(word->text, "0123456789");
    const char *rest = word->text + hours;
    gsize minutes = *rest ? strspn(rest + 1, "0123456789") : 0;
    if (hours < 1 || hours > 3 || !strchr("hH", *rest) || !*rest || rest[1 + minutes]) {
        return FALSE;
    }
    gboolean whole = *rest == 'h' && minutes == 0;
    if (!whole && (minutes != 2 || rest[1] > '5' || hours > 2)) {
        return FALSE;
    }
    int at = word->start;
    while (!letters_are(draft, at, "hH")) {
        at++;
    }
    *ret_sign = at;
    *ret_minutes = minutes ? after(draft, at) : -1;
    return TRUE;
}

/* After a sign that belongs to a code or an address, nothing is an hour or a unit. */
static gboolean is_plain_figure(const Draft *draft, const Word *word) {
    int left = before(draft, word->start);
    if (parts_words(draft, left) || char_among(char_at(draft, left), "([«“\"'’–—-/≈~<>+")) {
        return TRUE;
    }
    return char_among(char_at(draft, left), ",.") &&
           has_kind(draft, before(draft, left), KIND_DIGIT);
}

void pass_glued_units(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        if (!begins_word(draft, i, KIND_DIGIT)) {
            continue;
        }
        Word word = word_at(draft, i);
        i = word.end - 1;
        gsize digits = strspn(word.text, "0123456789");
        if (!word.text[digits] || !is_plain_figure(draft, &word)) {
            continue;
        }
        int sign, minutes;
        if (read_hour(draft, &word, &sign, &minutes)) {
            draft_put_before(draft, sign, CHAR_NO_BREAK_SPACE);
            draft_swap(draft, sign, 'h');
            if (minutes >= 0) {
                draft_put_before(draft, minutes, CHAR_NO_BREAK_SPACE);
            }
        } else if (list_has(&draft->rules->glued_units, word.text + digits)) {
            int unit = word.start;
            while (has_kind(draft, unit, KIND_DIGIT | KIND_MARK)) {
                unit++;
            }
            draft_put_before(draft, unit, CHAR_NO_BREAK_SPACE);
        }
    }
}

/* ---- ranges of English: 2020–2024, pp. 5–12, 1939–45 ---- */

static gboolean is_range(const Draft *draft, const Word *from, const Word *to) {
    if (!word_is_figure(draft, from, 1, 4) || !word_is_figure(draft, to, 1, 4) ||
        *from->text == '0') {
        return FALSE;
    }
    int left = before(draft, from->start), right = after(draft, to->end - 1);
    gboolean free =
        (parts_words(draft, left) || char_among(char_at(draft, left), "([“\"‘'")) &&
        (parts_words(draft, right) || char_among(char_at(draft, right), ")]”\"’'.,;:!?%"));
    if (!free || has_kind(draft, after(draft, right), KIND_DIGIT) || stands_in_row(draft, from) ||
        stands_in_row(draft, to)) {
        return FALSE;
    }
    if (to->n < from->n) { /* the end of a year or of a page: 1939–45 */
        return from->n >= 3 && to->n == 2;
    }
    gboolean phone = from->n == 3 && to->n == 4;
    return !phone && *to->text != '0' &&
           g_ascii_strtoll(from->text, NULL, 10) < g_ascii_strtoll(to->text, NULL, 10);
}

void pass_ranges(Draft *draft) {
    for (int i = 1; i < draft->n; i++) {
        if (draft->letters[i].c != '-' || has_kind(draft, i, KIND_SPARED)) {
            continue;
        }
        int left = before(draft, i), right = after(draft, i);
        if (!has_kind(draft, left, KIND_DIGIT) || !has_kind(draft, right, KIND_DIGIT)) {
            continue;
        }
        Word from = word_before(draft, i), to = word_at(draft, right);
        if (is_range(draft, &from, &to)) {
            draft_swap(draft, i, CHAR_EN_DASH);
        }
        i = to.end - 1;
    }
}
