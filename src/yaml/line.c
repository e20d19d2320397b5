/* SPDX-License-Identifier: MIT */
/* Takes one line of YAML apart the way a person reads it, so that an error can speak of keys and
 * values, and show the line as it should be. */
#include "yaml-internal.h"

#include "base/i18n.h"

#include <string.h>

gboolean is_blank(char c) { return c == ' ' || c == '\t'; }

gsize odd_space(const char *at) {
    if ((guchar)*at < 0x80) {
        return 0;
    }
    gunichar c = g_utf8_get_char(at);
    gboolean odd = c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x205f ||
                   c == 0x2060 || c == 0x3000;
    return odd ? (gsize)(g_utf8_next_char(at) - at) : 0;
}

/* Past blanks and odd spaces. */
static const char *skip_spaces(const char *at) {
    for (gsize n; is_blank(*at) || odd_space(at);) {
        n = odd_space(at);
        at += n ? n : 1;
    }
    return at;
}

const char *quote_end(const char *at) {
    char quote = *at++;
    for (; *at; at++) {
        if (quote == '"' && *at == '\\' && at[1]) {
            at++;
        } else if (*at == quote) {
            if (quote == '"' || at[1] != '\'') {
                return at + 1;
            }
            at++;
        }
    }
    return NULL;
}

/* The colon that ends a key: a blank, an odd space or the end of the line follows it. */
static const char *find_colon(const char *at) {
    if (*at == '"' || *at == '\'') {
        const char *end = quote_end(at);
        if (!end) {
            return NULL;
        }
        end = skip_spaces(end);
        return *end == ':' ? end : NULL;
    }
    for (const char *p = at; *p; p++) {
        if (*p == '#' && p > at && is_blank(p[-1])) {
            return NULL;
        }
        if (*p == ':' && (!p[1] || is_blank(p[1]) || odd_space(p + 1))) {
            return p;
        }
    }
    return NULL;
}

/* The end of a value: a comment is left out, quotes are jumped over. */
static const char *value_end(const char *value) {
    const char *at = value;
    if (*at == '"' || *at == '\'') {
        const char *end = quote_end(at);
        at = end ? end : at;
    }
    for (; *at; at++) {
        if (*at == '#' && (at == value || is_blank(at[-1])) && (is_blank(at[1]) || !at[1])) {
            break;
        }
    }
    while (at > value && is_blank(at[-1])) {
        at--;
    }
    return at;
}

Line line_parse(const char *text) {
    Line line = {.start = text, .content = skip_spaces(text)};
    const char *at = line.content;
    while (*at == '-' && (is_blank(at[1]) || !at[1] || odd_space(at + 1))) {
        at = skip_spaces(at + 1);
    }
    line.item = at;
    line.colon = *at == '#' ? NULL : find_colon(at);
    line.value = line.colon ? skip_spaces(line.colon + 1) : at;
    line.end = value_end(line.value);
    return line;
}

guint line_column(const Line *line, const char *at) {
    return (guint)g_utf8_strlen(line->start, at - line->start) + 1;
}

char *quoted(const char *from, const char *to) {
    GString *text = g_string_new(NULL);
    gboolean simple =
        !memchr(from, '"', (gsize)(to - from)) && !memchr(from, '\\', (gsize)(to - from));
    g_string_append_c(text, simple ? '"' : '\'');
    for (const char *p = from; p < to; p++) {
        if (!simple && *p == '\'') {
            g_string_append_c(text, '\'');
        }
        g_string_append_c(text, *p);
    }
    g_string_append_c(text, simple ? '"' : '\'');
    return g_string_free(text, FALSE);
}

char *line_replaced(const Line *line, const char *from, const char *to, const char *by) {
    GString *text = g_string_new_len(line->start, from - line->start);
    g_string_append(text, by);
    g_string_append(text, to);
    return g_string_free(text, FALSE);
}

char *line_quoted(const Line *line, const char *from, const char *to) {
    g_autofree char *by = quoted(from, to);
    return line_replaced(line, from, to, by);
}

const char *tight_colon(const char *at) {
    static const char *const schemes[] = {"mailto", "tel", "data", "urn", "sms", "geo"};
    const char *p = at;
    while (g_ascii_isalnum(*p) || *p == '_' || *p == '-') {
        p++;
    }
    if (p == at || *p != ':' || g_ascii_isdigit(*at) || *at == '-' || !p[1] || is_blank(p[1]) ||
        p[1] == '/' || p[1] == ':') {
        return NULL;
    }
    for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (strlen(schemes[i]) == (gsize)(p - at) &&
            g_ascii_strncasecmp(at, schemes[i], (gsize)(p - at)) == 0) {
            return NULL;
        }
    }
    return p;
}

gboolean is_colour(const char *hash) {
    gsize n = strspn(hash + 1, "0123456789abcdefABCDEF");
    char after = hash[1 + n];
    return (n == 3 || n == 6 || n == 8) && !g_ascii_isalnum(after) && (guchar)after < 0x80;
}

char *hint_write(const char *line) {
    enum { SHOWN = 90, HEAD = 60, TAIL = 20 };
    g_autofree char *text = g_strchomp(g_strdup(skip_spaces(line)));
    glong length = g_utf8_strlen(text, -1);
    if (length <= SHOWN) {
        return g_strdup_printf(_("write: %s"), text);
    }
    g_autofree char *head = g_utf8_substring(text, 0, HEAD);
    g_autofree char *tail = g_utf8_substring(text, length - TAIL, length);
    g_autofree char *shown = g_strdup_printf("%s…%s", head, tail);
    return g_strdup_printf(_("write: %s"), shown);
}
