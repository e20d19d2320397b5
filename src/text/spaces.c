/* SPDX-License-Identifier: MIT */
/* Gives a text the spaces, apostrophes and ellipses its language asks for.
 *
 * Two passes over the characters: one that folds white space and replaces signs, one that decides
 * about every space, and about every place where French wants one and the author wrote none. The
 * second looks at the characters around and never at which kind of space it finds, so that a text
 * composed twice is the text composed once. */
#include "text-internal.h"

#include <string.h>

typedef struct {
    const gunichar *chars;
    int length;
} Chars;

enum { NO_SPACE = 0 }; /* of a decision: none here */

/* ---- kinds of characters ---- */

static gboolean is_space(gunichar c) {
    return c == ' ' || c == CHAR_NO_BREAK_SPACE || c == CHAR_NARROW_SPACE || c == CHAR_THIN_SPACE;
}

static gboolean is_digit(gunichar c) { return c >= '0' && c <= '9'; }

/* The marks around a strong run are not there for typography. */
static gboolean is_mark(gunichar c) { return c == CHAR_STRONG_START || c == CHAR_STRONG_END; }

static gboolean is_among(gunichar c, const char *set) {
    return c && g_utf8_strchr(set, -1, c) != NULL;
}

/* ---- looking around; 0 is the end of the text ---- */

static gunichar at(const Chars *text, int i) {
    return i >= 0 && i < text->length ? text->chars[i] : 0;
}

static int before(const Chars *text, int i) {
    do {
        i--;
    } while (is_mark(at(text, i)));
    return i;
}

static int after(const Chars *text, int i) {
    do {
        i++;
    } while (is_mark(at(text, i)));
    return i;
}

/* The last character before `i` that is no space. */
static int before_spaces(const Chars *text, int i) {
    do {
        i = before(text, i);
    } while (is_space(at(text, i)));
    return i;
}

static gboolean is_boundary(gunichar c) { return !c || c == '\n' || is_space(c); }

/* The letters and digits that end just before `i`: from the index returned up to `i`. */
static int word_start(const Chars *text, int i) {
    int start = i;
    for (int k = before(text, i); g_unichar_isalnum(at(text, k)); k = before(text, k)) {
        start = k;
    }
    return start;
}

static int word_end(const Chars *text, int i) {
    while (g_unichar_isalnum(at(text, i)) || is_mark(at(text, i))) {
        i++;
    }
    return i;
}

/* Whether the characters from `start` to `end`, marks left out, are `word`. */
static gboolean is_word(const Chars *text, int start, int end, const char *word) {
    for (int i = start; i < end; i++) {
        if (is_mark(text->chars[i])) {
            continue;
        }
        if (!*word || g_utf8_get_char(word) != text->chars[i]) {
            return FALSE;
        }
        word = g_utf8_next_char(word);
    }
    return !*word;
}

static gboolean is_one_of(const Chars *text, int start, int end, const char *const *words) {
    for (guint i = 0; words[i]; i++) {
        if (is_word(text, start, end, words[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean all_digits(const Chars *text, int start, int end, int least, int most) {
    int count = 0;
    for (int i = start; i < end; i++) {
        if (!is_mark(text->chars[i])) {
            if (!is_digit(text->chars[i])) {
                return FALSE;
            }
            count++;
        }
    }
    return count >= least && count <= most;
}

/* ---- first pass: white space and signs, any language ---- */

/* Folds a run of white space: to a line end if it has one, else to one space, which stays special
 * if one of them was. Returns the index after the run. */
static int fold_white(const Chars *text, int i, GArray *out) {
    gunichar folded = ' ';
    guint n_lines = 0;
    for (; g_unichar_isspace(at(text, i)) || is_space(at(text, i)); i++) {
        gunichar c = text->chars[i];
        if (c == '\r' && at(text, i + 1) == '\n') {
            continue;
        }
        if (char_ends_line(c) || c == '\r') {
            n_lines++;
        } else if (is_space(c) && c != ' ' && folded == ' ') {
            folded = c;
        }
    }
    if (out->len && i < text->length) {
        gunichar line = '\n';
        for (guint k = 0; k < n_lines; k++) {
            g_array_append_val(out, line);
        }
        if (!n_lines) {
            g_array_append_val(out, folded);
        }
    }
    return i;
}

/* ' is an apostrophe except after a figure, where it says minutes or feet. */
static gboolean is_apostrophe(const Chars *text, int i) {
    return !(is_digit(at(text, before(text, i))) && !g_unichar_isalpha(at(text, after(text, i))));
}

/* Three points exactly: longer rows are leaders. */
static gboolean is_ellipsis(const Chars *text, int i) {
    return at(text, i) == '.' && at(text, i + 1) == '.' && at(text, i + 2) == '.' &&
           at(text, i + 3) != '.' && at(text, i - 1) != '.';
}

static void replace_signs(const Chars *text, gboolean ellipses, GArray *out) {
    const gunichar apostrophe = 0x2019, ellipsis = 0x2026;
    for (int i = 0; i < text->length;) {
        gunichar c = text->chars[i];
        if (g_unichar_isspace(c) || is_space(c)) {
            i = fold_white(text, i, out);
        } else if (c == '\'' && is_apostrophe(text, i)) {
            g_array_append_val(out, apostrophe);
            i++;
        } else if (ellipses && is_ellipsis(text, i)) {
            g_array_append_val(out, ellipsis);
            i += 3;
        } else {
            g_array_append_val(out, c);
            i++;
        }
    }
}

/* ---- second pass: French (Lexique, « Espaces », « Ponctuation », « Abréviations ») ---- */

/* Whether the sign at `i` ends something: only then is it punctuation, and not a part of a URL, an
 * hour or a smiley. */
static gboolean closes(const Chars *text, int i) {
    gunichar next = at(text, after(text, i));
    return is_boundary(next) || is_among(next, "!?;:)]»”…\"");
}

/* The space before a high sign, or NO_SPACE when the sign is none. */
static gunichar sign_space(const Chars *text, int i) {
    gunichar c = at(text, i);
    if (is_among(c, ";!?")) {
        return closes(text, i) ? CHAR_NARROW_SPACE : NO_SPACE;
    }
    if (c == ':') {
        return closes(text, i) ? CHAR_NO_BREAK_SPACE : NO_SPACE;
    }
    return c == 0xBB ? CHAR_NO_BREAK_SPACE : NO_SPACE;
}

/* Between groups of a number written with spaces: 12 000, 1 234 567. The group on the right has
 * three digits, the one on the left one to three, and nothing is glued to either. */
static gboolean in_number(const Chars *text, int i) {
    int left_end = before(text, i) + 1, right = after(text, i);
    if (!is_digit(at(text, left_end - 1)) || !is_digit(at(text, right))) {
        return FALSE; /* most spaces: between two words */
    }
    int left = word_start(text, left_end), right_end = word_end(text, right);
    if (!all_digits(text, left, left_end, 1, 3) || !all_digits(text, right, right_end, 3, 3)) {
        return FALSE;
    }
    return !is_among(at(text, before(text, left)), ",.-/’");
}

/* What a number is not parted from: 12 %, 5 km, 3 millions, 18 h. */
static gboolean before_unit(const Chars *text, int i) {
    static const char *const units[] = {
        "m",        "mm",        "cm",  "dm",  "km",  "m²",  "cm²", "km²",     "m2",
        "km2",      "m³",        "m3",  "ha",  "kg",  "g",   "mg",  "t",       "l",
        "L",        "cl",        "ml",  "hl",  "h",   "min", "s",   "j",       "W",
        "kW",       "MW",        "GW",  "Wh",  "kWh", "MWh", "GWh", "TWh",     "V",
        "Hz",       "kHz",       "dB",  "ko",  "Mo",  "Go",  "To",  "million", "millions",
        "milliard", "milliards", "ans", "hab", "pts", "EUR", NULL};
    if (!is_digit(at(text, before(text, i)))) {
        return FALSE;
    }
    int start = after(text, i);
    if (is_among(at(text, start), "%‰€$£°")) {
        return TRUE;
    }
    int end = word_end(text, start);
    if (at(text, end) == 0x20AC) { /* k€, M€, Md€ */
        return TRUE;
    }
    return is_one_of(text, start, end, units);
}

/* The figure after an hour or a minute: 18 h 30, 5 min 20. */
static gboolean in_time(const Chars *text, int i) {
    static const char *const parts[] = {"h", "min", NULL};
    int end = before(text, i) + 1, right = after(text, i);
    if (!is_digit(at(text, right))) {
        return FALSE;
    }
    int start = word_start(text, end);
    return is_one_of(text, start, end, parts) && is_digit(at(text, before_spaces(text, start))) &&
           all_digits(text, right, word_end(text, right), 1, 2);
}

/* The ° (or º) of n°. */
static gboolean is_number_sign(const Chars *text, int i) {
    return is_among(at(text, i), "°º") && is_among(at(text, before(text, i)), "nN");
}

/* Abbreviations that announce a figure: n° 5, p. 12, art. 3. */
static gboolean after_number_word(const Chars *text, int i) {
    static const char *const words[] = {"p", "pp", "art", "fig", "vol", "chap", "t", NULL};
    if (!is_digit(at(text, after(text, i)))) {
        return FALSE;
    }
    int last = before(text, i);
    if (is_number_sign(text, last) || is_among(at(text, last), "№§")) {
        return TRUE;
    }
    int start = word_start(text, last);
    gunichar outside = at(text, before(text, start));
    return at(text, last) == '.' && (is_boundary(outside) || is_among(outside, "-(«’")) &&
           is_one_of(text, start, last, words);
}

/* Titles and initials stay with the name: M. Dupont, Mme Le Goff, J. R. R. Tolkien. */
static gboolean after_title(const Chars *text, int i) {
    static const char *const abbreviated[] = {"M", "MM", NULL};
    static const char *const words[] = {"Mme", "Mmes", "Mlle", "Mlles", "Dr",  "Drs",
                                        "Pr",  "Me",   "Mgr",  "St",    "Ste", NULL};
    int last = before(text, i);
    gunichar next = at(text, after(text, i));
    if (at(text, last) == '.') {
        int start = word_start(text, last);
        gunichar outside = at(text, before(text, start));
        if (!is_boundary(outside) && !is_among(outside, "-(«’")) {
            return FALSE;
        }
        if (is_one_of(text, start, last, abbreviated) && g_unichar_isalpha(next)) {
            return TRUE;
        }
        return start == before(text, last) && g_unichar_isupper(at(text, start)) &&
               g_unichar_isupper(next);
    }
    return g_unichar_isupper(next) && is_one_of(text, word_start(text, last + 1), last + 1, words);
}

/* 14 mai, 1er janvier. */
static gboolean in_date(const Chars *text, int i) {
    static const char *const months[] = {"janvier",  "février",  "mars", "avril",     "mai",
                                         "juin",     "juillet",  "août", "septembre", "octobre",
                                         "novembre", "décembre", NULL};
    int end = before(text, i) + 1, start = word_start(text, end), right = after(text, i);
    if (!all_digits(text, start, end, 1, 2) && !is_word(text, start, end, "1er") &&
        !is_word(text, start, end, "1ᵉʳ")) {
        return FALSE;
    }
    return is_one_of(text, right, word_end(text, right), months);
}

/* XXIe siècle. */
static gboolean in_century(const Chars *text, int i) {
    static const char *const words[] = {"siècle", "siècles", "s", NULL};
    int end = before(text, i) + 1, right = after(text, i);
    gunichar last = at(text, end - 1);
    if (last == 'r' || last == 0x02B3) { /* Ier */
        last = at(text, --end - 1);
    }
    if (last != 'e' && last != 0x1D49) { /* e and ᵉ */
        return FALSE;
    }
    int start = word_start(text, end);
    for (int k = start; k < end - 1; k++) {
        if (!is_among(text->chars[k], "IVX")) {
            return FALSE;
        }
    }
    return start < end - 1 && is_one_of(text, right, word_end(text, right), words);
}

/* The dash that opens a line of dialogue. */
static gboolean after_opening_dash(const Chars *text, int i) {
    int last = before(text, i);
    gunichar outside = at(text, before(text, last));
    return is_among(at(text, last), "—–") && (!outside || outside == '\n');
}

/* No space stands before a point or a comma, unless points are set as leaders. */
static gboolean before_low_sign(const Chars *text, int i) {
    int next = after(text, i);
    gunichar last = at(text, before(text, i));
    return is_among(at(text, next), ",.") && closes(text, next) &&
           (g_unichar_isalnum(last) || is_among(last, ")]»”%°€"));
}

/* What to set for the space at `i`. */
static gunichar decide_space(const Chars *text, int i) {
    if (at(text, before(text, i)) == 0xAB) {
        return CHAR_NO_BREAK_SPACE;
    }
    gunichar sign = sign_space(text, after(text, i));
    if (sign) {
        return sign;
    }
    if (before_low_sign(text, i)) {
        return NO_SPACE;
    }
    if (in_number(text, i)) {
        return CHAR_NARROW_SPACE;
    }
    if (before_unit(text, i) || in_time(text, i) || after_number_word(text, i) ||
        after_title(text, i) || in_date(text, i) || in_century(text, i) ||
        after_opening_dash(text, i)) {
        return CHAR_NO_BREAK_SPACE;
    }
    return at(text, i);
}

/* What the author forgot before the character at `i`, which follows another one directly. */
static gunichar decide_gap(const Chars *text, int i) {
    gunichar c = text->chars[i], last = at(text, before(text, i));
    if (g_unichar_isalpha(c)) { /* nearly all of a text: soon decided */
        return last == 0xAB ? CHAR_NO_BREAK_SPACE : NO_SPACE;
    }
    if (is_boundary(last)) {
        return NO_SPACE;
    }
    if (last == 0xAB) {
        return c == '\n' ? NO_SPACE : CHAR_NO_BREAK_SPACE;
    }
    if (c == 0xBB) {
        return CHAR_NO_BREAK_SPACE;
    }
    if (is_digit(c) && is_number_sign(text, before(text, i))) {
        return CHAR_NO_BREAK_SPACE;
    }
    if (is_digit(last) && is_among(c, "%‰€")) {
        return g_unichar_isalnum(at(text, after(text, i))) ? NO_SPACE : CHAR_NO_BREAK_SPACE;
    }
    gboolean word = g_unichar_isalnum(last) || is_among(last, ")]”%‰€°’…²³");
    return word ? sign_space(text, i) : NO_SPACE;
}

static void compose_french(const Chars *text, GArray *out) {
    for (int i = 0; i < text->length; i++) {
        gunichar c = text->chars[i];
        gunichar space = is_mark(c)    ? NO_SPACE
                         : is_space(c) ? decide_space(text, i)
                                       : decide_gap(text, i);
        if (space) {
            g_array_append_val(out, space);
        }
        if (!is_space(c)) {
            g_array_append_val(out, c);
        }
    }
}

/* ---- the door ---- */

static gboolean is_language(const char *language, const char *code) {
    gsize length = strlen(code);
    return language && g_ascii_strncasecmp(language, code, length) == 0 &&
           (!language[length] || language[length] == '-' || language[length] == '_');
}

static Chars chars_of(const GArray *array) {
    return (Chars){(const gunichar *)(const void *)array->data, (int)array->len};
}

enum { MOST_PASSES = 4 };

Composed *text_plain(Arena *arena, const char *text, const char *language, Span span) {
    Composed *composed = arena_new0(arena, Composed);
    ComposedPart *part = arena_new0(arena, ComposedPart);
    *part = (ComposedPart){0, arena_strdup(arena, language), span};
    composed->text = arena_strdup(arena, text);
    composed->length = strlen(text);
    composed->source = arena_new_array(arena, guint32, composed->length + 1);
    composed->parts = part;
    composed->n_parts = 1;
    return composed;
}

Composed *text_compose(Arena *arena, const char *text, const char *language, Span span) {
    gboolean french = is_language(language, "fr");
    glong length;
    g_autofree gunichar *written = g_utf8_to_ucs4_fast(text, -1, &length);
    g_autoptr(GArray) clean = g_array_sized_new(FALSE, FALSE, sizeof(gunichar), (guint)length);
    g_autoptr(GArray) composed = g_array_new(FALSE, FALSE, sizeof(gunichar));
    Chars chars = {written, (int)length};
    replace_signs(&chars, french || is_language(language, "en"), clean);
    chars = chars_of(clean);
    /* a space that goes may show a rule what it hid ("M . Dupont"): until nothing changes any more
     */
    for (int pass = 0; french && pass < MOST_PASSES; pass++) {
        g_array_set_size(composed, 0);
        compose_french(&chars, composed);
        gboolean same_length = chars.length == (int)composed->len;
        gboolean settled =
            !composed->len ||
            (same_length && !memcmp(chars.chars, composed->data, composed->len * sizeof(gunichar)));
        g_array_set_size(clean, 0);
        g_array_append_vals(clean, composed->data, composed->len);
        chars = chars_of(clean);
        if (settled) {
            break;
        }
    }
    g_autofree char *utf8 = g_ucs4_to_utf8(chars.chars, chars.length, NULL, NULL, NULL);
    return text_plain(arena, utf8 ? utf8 : "", language, span);
}
