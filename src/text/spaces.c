/* SPDX-License-Identifier: MIT */
/* Spaces of French, and of Breton, which follows it: which kind each one is, and where one is
 * missing. Rules look at the characters around and never at which kind of space they find. */
#include "compose-internal.h"

#include <string.h>

enum { NO_SPACE = 0 }; /* of a decision: none here */

/* ---- signs ---- */

gboolean sign_closes(const Draft *draft, int i) {
    int next = after(draft, i);
    return parts_words(draft, next) || char_among(char_at(draft, next), "!?;:)]»”…\"");
}

/* The space before a high sign, or NO_SPACE when the sign is none. */
static gunichar sign_space(const Draft *draft, int i) {
    switch (char_at(draft, i)) {
    case ';':
    case '!':
    case '?':
        return sign_closes(draft, i) ? CHAR_NARROW_SPACE : NO_SPACE;
    case ':':
        return sign_closes(draft, i) ? CHAR_NO_BREAK_SPACE : NO_SPACE;
    case CHAR_GUILLEMET_CLOSE:
        return CHAR_NO_BREAK_SPACE;
    default:
        return NO_SPACE;
    }
}

gboolean is_number_sign(const Draft *draft, int i) {
    gunichar c = char_at(draft, i);
    return (c == 0xB0 || c == 0xBA) && char_among(char_at(draft, before(draft, i)), "nN");
}

/* No space stands before a point or a comma, unless points are set as leaders. */
static gboolean before_low_sign(const Draft *draft, int i) {
    int next = after(draft, i), last = before(draft, i);
    gunichar c = char_at(draft, next);
    return (c == ',' || c == '.') && sign_closes(draft, next) &&
           (has_kind(draft, last, KIND_ALNUM) || char_among(char_at(draft, last), ")]»”%°€"));
}

/* ---- figures ---- */

enum { PHONE_PAIRS = 5 };

/* Between groups of a number written with spaces: 12 000, 1 234 567. The group on the right has
 * three digits, the one on the left one to three, and nothing is glued to either. */
static gboolean in_number(const Draft *draft, int i) {
    int right = after(draft, i);
    if (!has_kind(draft, before(draft, i), KIND_DIGIT) || !has_kind(draft, right, KIND_DIGIT)) {
        return FALSE;
    }
    Word left = word_before(draft, i), next = word_at(draft, right);
    return word_is_figure(draft, &left, 1, 3) && word_is_figure(draft, &next, 3, 3) &&
           !char_among(char_at(draft, before(draft, left.start)), ",.-/’");
}

/* Pairs of figures that end just before the space at `i`, or begin just after it. */
static guint pairs_from(const Draft *draft, int i, gboolean leftwards) {
    guint n = 0;
    while (n < PHONE_PAIRS && has_kind(draft, i, KIND_SPACE)) {
        Word pair = leftwards ? word_before(draft, i) : word_at(draft, after(draft, i));
        if (!word_is_figure(draft, &pair, 2, 2)) {
            break;
        }
        n++;
        i = leftwards ? before(draft, pair.start) : after(draft, pair.end - 1);
    }
    return n;
}

/* Inside of a telephone number: pairs of figures in a row, 02 99 00 00 00. */
static gboolean in_phone(const Draft *draft, int i) {
    if (!has_kind(draft, before(draft, i), KIND_DIGIT) ||
        !has_kind(draft, after(draft, i), KIND_DIGIT)) {
        return FALSE;
    }
    guint before_it = pairs_from(draft, i, TRUE), after_it = pairs_from(draft, i, FALSE);
    return before_it && after_it && before_it + after_it >= PHONE_PAIRS - 1;
}

gboolean is_unit(const Draft *draft, int i) {
    if (char_among(char_at(draft, i), "%‰€$£°")) {
        return TRUE;
    }
    if (!has_kind(draft, i, KIND_LETTER)) {
        return FALSE;
    }
    Word word = word_at(draft, i);
    int next = after(draft, word.end - 1);
    gunichar c = char_at(draft, next);
    if (c == 0x20AC) { /* k€, M€, Md€ */
        return word.n <= 2;
    }
    gboolean elided = c == '\'' || c == CHAR_APOSTROPHE; /* "in 2024 l’eau" speaks of no litres */
    return !elided && list_has(&draft->rules->units, word.text);
}

/* The figure after an hour or a minute: 18 h 30, 5 min 20. */
static gboolean in_time(const Draft *draft, int i) {
    int right = after(draft, i);
    if (!has_kind(draft, right, KIND_DIGIT)) {
        return FALSE;
    }
    Word word = word_before(draft, i), next = word_at(draft, right);
    return (strcmp(word.text, "h") == 0 || strcmp(word.text, "min") == 0) &&
           has_kind(draft, before_spaces(draft, word.start), KIND_DIGIT) &&
           word_is_figure(draft, &next, 1, 2);
}

/* ---- abbreviations and names ---- */

/* The word that a full stop at `stop` ends, alone or after a sign that begins. */
static gboolean is_abbreviation(const Draft *draft, const Word *word) {
    int outside = before(draft, word->start);
    return parts_words(draft, outside) || char_among(char_at(draft, outside), "-(«“’");
}

/* Abbreviations that announce a figure: n° 5, p. 12, art. 3. */
static gboolean ends_number_word(const Draft *draft, int last) {
    if (is_number_sign(draft, last) || char_among(char_at(draft, last), "№§")) {
        return TRUE;
    }
    if (char_at(draft, last) != '.') {
        return FALSE;
    }
    Word word = word_before(draft, last);
    return is_abbreviation(draft, &word) && list_has(&draft->rules->number_words, word.text);
}

static gboolean after_number_word(const Draft *draft, int i) {
    return has_kind(draft, after(draft, i), KIND_DIGIT) &&
           ends_number_word(draft, before(draft, i));
}

/* Titles and initials stay with the name: M. Dupont, Mme Le Goff, J. R. R. Tolkien. */
static gboolean after_title(const Draft *draft, int i) {
    int last = before(draft, i), next = after(draft, i);
    if (char_at(draft, last) != '.') {
        return has_kind(draft, next, KIND_UPPER) && has_kind(draft, last, KIND_LETTER) &&
               list_has(&draft->rules->titles, word_before(draft, i).text);
    }
    Word word = word_before(draft, last);
    if (!is_abbreviation(draft, &word)) {
        return FALSE;
    }
    if (list_has(&draft->rules->dotted_titles, word.text) && has_kind(draft, next, KIND_LETTER)) {
        return TRUE;
    }
    return word.n == 1 && has_kind(draft, word.start, KIND_UPPER) &&
           has_kind(draft, next, KIND_UPPER);
}

/* ---- dates and centuries ---- */

static gboolean is_day(const Draft *draft, const Word *word) {
    static const char *const firsts[] = {"1añ", "1er", "1ᵉʳ"};
    static const WordList list = WORD_LIST(firsts);
    return word_is_figure(draft, word, 1, 2) || list_has(&list, word->text);
}

/* In Breton: 14 a viz Gouere. */
static gboolean in_breton_date(const Draft *draft, int i) {
    if (draft->rules != &rules_breton) {
        return FALSE;
    }
    Word word = word_before(draft, i), next = word_at(draft, after(draft, i));
    if (strcmp(word.text, "a") == 0) {
        return strcmp(next.text, "viz") == 0;
    }
    int viz = after_spaces(draft, next.end - 1);
    return is_day(draft, &word) && strcmp(next.text, "a") == 0 &&
           has_kind(draft, viz, KIND_LETTER) && strcmp(word_at(draft, viz).text, "viz") == 0;
}

/* 14 mai, 1er janvier. */
static gboolean in_date(const Draft *draft, int i) {
    int last = before(draft, i), next = after(draft, i);
    gboolean may = has_kind(draft, last, KIND_DIGIT) || char_among(char_at(draft, last), "rʳña");
    if (!may || !has_kind(draft, next, KIND_LETTER)) {
        return FALSE;
    }
    Word word = word_before(draft, i);
    if (has_kind(draft, word.start, KIND_DIGIT) && is_day(draft, &word) &&
        list_has(&draft->rules->months, word_at(draft, next).text)) {
        return TRUE;
    }
    return in_breton_date(draft, i);
}

/* XXIe siècle, 3e arrondissement. */
static gboolean in_century(const Draft *draft, int i) {
    int next = after(draft, i), first = before(draft, i);
    if (!has_kind(draft, next, KIND_LETTER)) {
        return FALSE;
    }
    for (int k = first; has_kind(draft, k, KIND_ALNUM); k = before(draft, k)) {
        first = k;
    }
    if (!char_among(char_at(draft, first), "IVX123456789")) { /* soon decided for nearly all */
        return FALSE;
    }
    Word word = word_at(draft, first);
    gsize figure = strspn(word.text, "IVX0123456789");
    return char_among(g_utf8_get_char(word.text + figure), "eᵉrv") &&
           list_has(&draft->rules->ordinal_nouns, word_at(draft, next).lower);
}

/* The dash that opens a line of dialogue. */
static gboolean after_opening_dash(const Draft *draft, int i) {
    int last = before(draft, i);
    gunichar c = char_at(draft, last);
    return (c == CHAR_EM_DASH || c == CHAR_EN_DASH) && starts_line(draft, last);
}

gboolean space_holds(const Draft *draft, int i) {
    int last = before(draft, i), next = after(draft, i);
    guint left = kind_at(draft, last);
    if (left & KIND_DIGIT) {
        return is_unit(draft, next) || in_date(draft, i);
    }
    if (left & KIND_LETTER) {
        return after_title(draft, i) || in_time(draft, i) || in_date(draft, i) ||
               in_century(draft, i);
    }
    return after_number_word(draft, i) || after_title(draft, i);
}

/* ---- the pass ---- */

/* What to set for the space at `i`. */
static gunichar decide_space(const Draft *draft, int i) {
    int last = before(draft, i), next = after(draft, i);
    if (char_at(draft, last) == CHAR_GUILLEMET_OPEN) {
        return CHAR_NO_BREAK_SPACE;
    }
    if (kind_at(draft, next) & KIND_SIGN) {
        gunichar sign = sign_space(draft, next);
        if (sign) {
            return sign;
        }
        if (before_low_sign(draft, i)) {
            return NO_SPACE;
        }
    }
    if (in_number(draft, i)) {
        return CHAR_NARROW_SPACE;
    }
    gboolean holds = space_holds(draft, i) || after_opening_dash(draft, i) || in_phone(draft, i);
    return holds ? CHAR_NO_BREAK_SPACE : char_at(draft, i);
}

/* What the author forgot before the sign or figure at `i`, which follows another character
 * directly. */
static gunichar decide_gap(const Draft *draft, int i) {
    int before_it = before(draft, i);
    gunichar c = char_at(draft, i), last = char_at(draft, before_it);
    if (parts_words(draft, before_it) || last == CHAR_GUILLEMET_OPEN) {
        return NO_SPACE;
    }
    if (c == CHAR_GUILLEMET_CLOSE) {
        return CHAR_NO_BREAK_SPACE;
    }
    if (has_kind(draft, i, KIND_DIGIT)) {
        return ends_number_word(draft, before_it) ? CHAR_NO_BREAK_SPACE : NO_SPACE;
    }
    if (has_kind(draft, before_it, KIND_DIGIT) && char_among(c, "%‰€°")) {
        int next = after(draft, i);
        gboolean degrees = c != 0xB0 || char_among(char_at(draft, next), "CF");
        gboolean ends = c == 0xB0 ? !has_kind(draft, after(draft, next), KIND_ALNUM)
                                  : !has_kind(draft, next, KIND_ALNUM);
        return degrees && ends ? CHAR_NO_BREAK_SPACE : NO_SPACE;
    }
    gboolean word =
        has_kind(draft, before_it, KIND_ALNUM | KIND_SPARED) || char_among(last, ")]»”%‰€°’…²³\"");
    return word ? sign_space(draft, i) : NO_SPACE;
}

static void set_space(Draft *draft, int i) {
    gunichar space = decide_space(draft, i);
    if (space) {
        draft_swap(draft, i, space);
    } else {
        draft_remove(draft, i, 1);
    }
}

void pass_french_spaces(Draft *draft) {
    for (int i = 0; i < draft->n; i++) {
        guint kind = draft->letters[i].kind;
        if (!(kind & (KIND_SPACE | KIND_SIGN | KIND_DIGIT)) || kind & KIND_SPARED) {
            continue;
        }
        if (kind & KIND_SPACE) {
            set_space(draft, i);
            continue;
        }
        gunichar space = decide_gap(draft, i);
        if (space) {
            draft_put_before(draft, i, space);
        }
        if (draft->letters[i].c == CHAR_GUILLEMET_OPEN && !parts_words(draft, after(draft, i))) {
            draft_put_after(draft, i, CHAR_NO_BREAK_SPACE);
        }
    }
}
