/* SPDX-License-Identifier: MIT */
/* What one cell of a survey says. */
#include "census/cell.h"

#include <string.h>

/* Any space, also those that do not break, and marks without width. */
static gboolean is_space(gunichar c) {
    return c <= ' ' || c == 0xa0 || c == 0x202f || c == 0xfeff || (c >= 0x2000 && c <= 0x200d) ||
           c == 0x3000 || c == 0x1680 || c == 0x2028 || c == 0x2029 || c == 0x205f;
}

static char *trim(char *text) {
    while (*text && is_space(g_utf8_get_char(text))) {
        text = g_utf8_next_char(text);
    }
    char *end = text + strlen(text);
    while (end > text) {
        char *last = g_utf8_prev_char(end);
        if (!is_space(g_utf8_get_char(last))) {
            break;
        }
        end = last;
    }
    *end = '\0';
    return text;
}

char *cell_clean(char *text) {
    text = trim(text);
    gsize n = strlen(text);
    if (n >= 3 && text[0] == '=' && text[1] == '"' && text[n - 1] == '"') {
        text[n - 1] = '\0';
        return trim(text + 2);
    }
    if (text[0] == '\'' && text[1] && text[1] != '\'') {
        return trim(text + 1);
    }
    return text;
}

char *cell_clean_name(char *text) { return g_strdelimit(cell_clean(text), "\n\r\t", ' '); }

/* ---- comparing ---- */

static void fold_character(gunichar c, GString *out) {
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    switch (c) {
    case 0x152:
    case 0x153:
        g_string_append(out, "oe");
        return;
    case 0xc6:
    case 0xe6:
        g_string_append(out, "ae");
        return;
    case 0x2018:
    case 0x2019:
    case 0x2bc:
        g_string_append_c(out, '\'');
        return;
    case 0x2010:
    case 0x2011:
    case 0x2013:
        g_string_append_c(out, '-');
        return;
    default:
        break;
    }
    gsize n = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < n; i++) {
        if (!g_unichar_ismark(parts[i])) {
            g_string_append_unichar(out, g_unichar_tolower(parts[i]));
        }
    }
}

void cell_fold(const char *text, GString *out) {
    gsize start = out->len;
    gboolean space = FALSE;
    while (*text) {
        guchar byte = (guchar)*text;
        gunichar c = byte < 0x80 ? byte : g_utf8_get_char(text);
        text += byte < 0x80 ? 1 : g_utf8_skip[byte];
        if (byte <= ' ' || (byte >= 0x80 && is_space(c))) {
            space = out->len > start;
            continue;
        }
        if (space) {
            g_string_append_c(out, ' ');
            space = FALSE;
        }
        if (byte < 0x80) {
            g_string_append_c(out, g_ascii_tolower((char)byte));
        } else {
            fold_character(c, out);
        }
    }
}

void cell_fold_commune(const char *text, GString *out) {
    static const char *const articles[] = {"le", "la", "les", "l", NULL};
    g_autoptr(GString) folded = g_string_new(NULL);
    cell_fold(text, folded);
    g_strdelimit(folded->str, "-'", ' ');
    g_auto(GStrv) words = g_strsplit(folded->str, " ", -1);
    gboolean first = TRUE, any = FALSE;
    for (guint i = 0; words[i]; i++) {
        const char *word = words[i];
        if (!*word) {
            continue;
        }
        if (any && g_str_equal(word, "cedex")) {
            break;
        }
        if (first && words[i + 1] && g_strv_contains(articles, word)) {
            first = FALSE;
            continue;
        }
        first = FALSE;
        word = g_str_equal(word, "st") ? "saint" : g_str_equal(word, "ste") ? "sainte" : word;
        g_string_append_printf(out, any ? " %s" : "%s", word);
        any = TRUE;
    }
}

char *cell_slug(const char *text) {
    g_autoptr(GString) folded = g_string_new(NULL);
    cell_fold(text, folded);
    GString *slug = g_string_new(NULL);
    for (const char *p = folded->str; *p && slug->len < 40; p++) {
        if (g_ascii_isalnum(*p)) {
            g_string_append_c(slug, *p);
        } else if (slug->len && slug->str[slug->len - 1] != '-') {
            g_string_append_c(slug, '-');
        }
    }
    while (slug->len && slug->str[slug->len - 1] == '-') {
        g_string_truncate(slug, slug->len - 1);
    }
    return g_string_free(slug, FALSE);
}

/* ---- numbers ---- */

/* Thousands come in threes: the digits since the last sign between groups. */
typedef struct {
    char digits[40];
    gsize n;
    gsize group;
    gunichar sign; /* between groups; 0: none yet */
    gboolean decimals, good;
} Digits;

static void take_sign(Digits *number, gunichar c, const char *rest) {
    gboolean first = !number->sign && number->group <= 3 && number->group > 0;
    gboolean next = number->sign && number->group == 3;
    gboolean space = is_space(c) || c == '\'' || c == 0x2019;
    gboolean point = c == '.' && strchr(rest, ',');
    gboolean comma = c == ',' && strchr(rest, '.');
    if (!number->decimals && (space || point || comma)) {
        gunichar sign = space ? ' ' : c;
        number->good &= (first || next) && (!number->sign || number->sign == sign);
        number->sign = sign;
        number->group = 0;
    } else if (!number->decimals && (c == ',' || c == '.')) {
        number->good &= (!number->sign || number->group == 3) && number->group > 0;
        number->digits[number->n++] = '.';
        number->decimals = TRUE;
        number->group = 0;
    } else {
        number->good = FALSE;
    }
}

gboolean cell_number(const char *text, double *ret_number) {
    Digits number = {.good = TRUE};
    gboolean minus = *text == '-' || g_str_has_prefix(text, "\xe2\x88\x92");
    const char *at = minus ? g_utf8_next_char(text) : text + (*text == '+');
    for (; *at && number.good && number.n < sizeof number.digits - 2; at = g_utf8_next_char(at)) {
        if (g_ascii_isdigit(*at)) {
            number.digits[number.n++] = *at;
            number.group++;
        } else {
            take_sign(&number, g_utf8_get_char(at), g_utf8_next_char(at));
        }
    }
    gboolean whole = number.group > 0 && (number.decimals || !number.sign || number.group == 3);
    if (!number.good || *at || !whole) {
        return FALSE;
    }
    double value = g_ascii_strtod(number.digits, NULL);
    *ret_number = minus ? -value : value;
    return TRUE;
}

/* ---- days ---- */

static int month_of(const char *word) {
    static const char *const months[] = {
        "janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aou", "sept", "oct", "nov", "dec",
        "jan",  "feb",  "mar",  "apr", "may", "jun",  "jul",  "aug", "sep",  "oct", "nov", "dec"};
    for (guint i = 0; i < G_N_ELEMENTS(months); i++) {
        if (g_str_has_prefix(word, months[i])) {
            return (int)(i % 12) + 1;
        }
    }
    return 0;
}

/* Digits at `*at`; how many there were. */
static guint take_digits(const char **at, int *ret_value) {
    guint n = 0;
    *ret_value = 0;
    for (; g_ascii_isdigit(**at) && n < 5; (*at)++, n++) {
        *ret_value = *ret_value * 10 + (**at - '0');
    }
    return n;
}

static int take_month(const char **at) {
    int month;
    if (g_ascii_isdigit(**at)) {
        return take_digits(at, &month) <= 2 ? month : 0;
    }
    month = month_of(*at);
    while (g_ascii_isalpha(**at) || **at == '.') {
        (*at)++;
    }
    return month;
}

gboolean cell_date(const char *text, int *ret_date) {
    g_autoptr(GString) folded = g_string_new(NULL);
    cell_fold(text, folded);
    const char *at = folded->str;
    while (g_ascii_isalpha(*at) || *at == ',' || *at == ' ' || *at == '.') {
        at++; /* the day of the week */
    }
    int first, month, last;
    guint n = take_digits(&at, &first);
    at += g_str_has_prefix(at, "er") ? 2 : 0;
    if (!n || !*at || !strchr("-/. ", *at)) {
        return FALSE;
    }
    char sign = *at++;
    month = take_month(&at);
    if (!month || !*at || (*at != sign && *at != ' ')) {
        return FALSE;
    }
    at++;
    guint m = take_digits(&at, &last);
    gboolean year_first = n == 4 && (m == 1 || m == 2), day_first = n <= 2 && m == 4;
    int day = year_first ? last : first, year = year_first ? first : last;
    gboolean end = !*at || *at == ' ' || (*at == 't' && g_ascii_isdigit(at[1])) || *at == ',';
    if (!(year_first || day_first) || !end || year < 1900 || month > 12 || day < 1 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) {
        return FALSE;
    }
    *ret_date = year * 10000 + month * 100 + day;
    return TRUE;
}

/* ---- yes and no ---- */

int cell_yes(const char *text) {
    static const char *const words[] = {"oui", "vrai", "1", "x",    "yes", "true",  "o", "y",
                                        "v",   "non",  "0", "faux", "no",  "false", "n", "f"};
    g_autoptr(GString) folded = g_string_new(NULL);
    cell_fold(text, folded);
    if (g_str_equal(folded->str, "✓") || g_str_equal(folded->str, "✔") ||
        g_str_equal(folded->str, "coche")) {
        return 1;
    }
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(folded->str, words[i])) {
            return i < 9;
        }
    }
    return -1;
}

/* ---- what points at a person ---- */

/* A French number: 0 or +33, then nine digits with at most one sign between two of them. */
static gboolean is_phone(const char *at) {
    gsize prefix = *at == '0' && at[1] != '0'     ? 1
                   : g_str_has_prefix(at, "+33")  ? 3
                   : g_str_has_prefix(at, "0033") ? 4
                                                  : 0;
    guint n = 0;
    if (!prefix) {
        return FALSE;
    }
    at += prefix;
    at += g_str_has_prefix(at, "(0)") ? 3 : g_str_has_prefix(at, " (0)") ? 4 : 0;
    while (n < 10) {
        at += n < 9 && strchr(" .-/", *at) && *at && at[1] && g_ascii_isdigit(at[1]);
        if (!g_ascii_isdigit(*at) || (!n && *at == '0')) {
            break;
        }
        at++;
        n++;
    }
    return n == 9;
}

static gboolean is_address(const char *sign, const char *start) {
    const char *dot = NULL, *at = sign + 1;
    for (; g_ascii_isalnum(*at) || *at == '-' || *at == '.'; at++) {
        dot = *at == '.' && at > sign + 1 ? at : dot;
    }
    return sign > start && g_ascii_isalnum(sign[-1]) && dot && g_ascii_isalpha(dot[1]) &&
           g_ascii_isalpha(dot[2]);
}

gboolean cell_is_personal(const char *text) {
    g_autoptr(GString) folded = g_string_new(NULL);
    cell_fold(text, folded);
    for (const char *p = folded->str; *p; p++) {
        gboolean inside = p > folded->str && (g_ascii_isdigit(p[-1]) || p[-1] == '+');
        if ((*p == '@' && is_address(p, folded->str)) || (!inside && is_phone(p))) {
            return TRUE;
        }
    }
    return FALSE;
}
