/* SPDX-License-Identifier: MIT */
/* JSON as a tree of values that know where they stand, which json-glib's do not. */
#include "geo-internal.h"

#include "base/i18n.h"

#include <math.h>
#include <string.h>

typedef struct {
    const Source *source;
    const char *at, *end;
    Arena *arena;
    Diagnostics *diagnostics;
    GArray *stack; /* Json: items of the lists that are open */
    guint depth;
    gboolean failed;
} Parser;

Span json_span(const Source *source, gsize at, gsize length) {
    const char *place = source->text + MIN(at, source->length), *start = source->text;
    guint line = 1;
    for (const char *p = start; (p = memchr(p, '\n', (gsize)(place - p))) != NULL; p++) {
        line++;
        start = p + 1;
    }
    gsize rest = source->length - (gsize)(place - source->text);
    guint shown = (guint)g_utf8_strlen(place, (gssize)MIN(length, rest));
    return (Span){source, line, (guint)g_utf8_strlen(start, place - start) + 1, MAX(shown, 1)};
}

static gboolean fail(Parser *p, const char *at, const char *hint, const char *message) {
    if (!p->failed) {
        diag_error(p->diagnostics, "bad-json",
                   json_span(p->source, (gsize)(at - p->source->text), 1), hint, "%s", message);
    }
    p->failed = TRUE;
    return FALSE;
}

#define EXPORT_AGAIN _("the file is damaged, or was edited by hand: export or download it again")

static gboolean fail_end(Parser *p) {
    return fail(p, p->end, _("the file was not copied or downloaded to its end: fetch it again"),
                _("the file stops here, in the middle of something"));
}

static void skip_space(Parser *p) {
    while (p->at < p->end &&
           (*p->at == ' ' || *p->at == '\t' || *p->at == '\n' || *p->at == '\r')) {
        p->at++;
    }
}

/* ---- scalars ---- */

static gboolean read_hex(Parser *p, gunichar *ret_unit) {
    gunichar unit = 0;
    for (guint i = 0; i < 4; i++, p->at++) {
        int digit = p->at < p->end ? g_ascii_xdigit_value(*p->at) : -1;
        if (digit < 0) {
            return p->at < p->end
                       ? fail(p, p->at, EXPORT_AGAIN, _("\\u wants four hexadecimal digits"))
                       : fail_end(p);
        }
        unit = unit << 4 | (gunichar)digit;
    }
    *ret_unit = unit;
    return TRUE;
}

/* After "\u": one character, of two halves if need be. What cannot be a character becomes U+FFFD.
 */
static gboolean read_unicode(Parser *p, GString *text) {
    gunichar c, low;
    if (!read_hex(p, &c)) {
        return FALSE;
    }
    if (c >= 0xd800 && c < 0xdc00 && p->end - p->at >= 6 && p->at[0] == '\\' && p->at[1] == 'u') {
        p->at += 2;
        if (!read_hex(p, &low)) {
            return FALSE;
        }
        c = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00)
                                          : 0xfffd;
    }
    g_string_append_unichar(text, c && (c < 0xd800 || c >= 0xe000) ? c : 0xfffd);
    return TRUE;
}

static gboolean read_escape(Parser *p, GString *text) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (p->at >= p->end) {
        return fail_end(p);
    }
    char c = *p->at++;
    if (c == 'u') {
        return read_unicode(p, text);
    }
    const char *found = strchr(from, c);
    if (!found || !c) {
        return fail(p, p->at - 1, EXPORT_AGAIN, _("JSON has no such escape sign"));
    }
    g_string_append_c(text, to[found - from]);
    return TRUE;
}

static gboolean read_string(Parser *p, Json *out) {
    const char *start = p->at++;
    g_autoptr(GString) text = g_string_new(NULL);
    while (p->at < p->end && *p->at != '"') {
        if ((guchar)*p->at < 0x20) {
            return fail(p, p->at, EXPORT_AGAIN, _("this text is not closed by \" on its line"));
        }
        const char *from = p->at;
        while (p->at < p->end && *p->at != '"' && *p->at != '\\' && (guchar)*p->at >= 0x20) {
            p->at++;
        }
        g_string_append_len(text, from, p->at - from);
        if (p->at < p->end && *p->at == '\\') {
            p->at++;
            if (!read_escape(p, text)) {
                return FALSE;
            }
        }
    }
    if (p->at >= p->end) {
        return fail_end(p);
    }
    p->at++;
    out->kind = JSON_STRING;
    out->string = arena_strndup(p->arena, text->str, text->len);
    out->length = (guint32)(p->at - start);
    return TRUE;
}

/* The form that RFC 8259 gives a number, which is stricter than strtod's. */
static const char *number_end(const char *at, const char *end) {
    at += at < end && *at == '-';
    const char *digits = at;
    while (at < end && g_ascii_isdigit(*at)) {
        at++;
    }
    if (at == digits || (*digits == '0' && at > digits + 1)) {
        return NULL;
    }
    if (at < end && *at == '.') {
        digits = ++at;
        while (at < end && g_ascii_isdigit(*at)) {
            at++;
        }
        if (at == digits) {
            return NULL;
        }
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '+' || *at == '-');
        digits = at;
        while (at < end && g_ascii_isdigit(*at)) {
            at++;
        }
        if (at == digits) {
            return NULL;
        }
    }
    return at;
}

static gboolean read_number(Parser *p, Json *out) {
    const char *end = number_end(p->at, p->end);
    if (!end) {
        return fail(p, p->at, EXPORT_AGAIN, _("this is no number as JSON writes them"));
    }
    out->kind = JSON_NUMBER;
    out->number = g_ascii_strtod(p->at, NULL);
    out->length = (guint32)(end - p->at);
    if (!isfinite(out->number)) {
        return fail(p, p->at, EXPORT_AGAIN, _("this number is too large"));
    }
    p->at = end;
    return TRUE;
}

static gboolean read_word(Parser *p, Json *out) {
    static const struct {
        const char *word;
        JsonKind kind;
        double value;
    } words[] = {{"null", JSON_NULL, 0}, {"true", JSON_BOOLEAN, 1}, {"false", JSON_BOOLEAN, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize n = strlen(words[i].word);
        if ((gsize)(p->end - p->at) >= n && memcmp(p->at, words[i].word, n) == 0) {
            out->kind = words[i].kind;
            out->number = words[i].value;
            out->length = (guint32)n;
            p->at += n;
            return TRUE;
        }
    }
    return fail(p, p->at, EXPORT_AGAIN,
                *p->at == '<' ? _("this is a web page or XML, not JSON")
                              : _("a value should stand here: a text, a number, a list"));
}

/* ---- lists and objects ---- */

static gboolean read_value(Parser *p, Json *out);

static void close_list(Parser *p, Json *out, guint from) {
    out->n = p->stack->len - from;
    out->items =
        out->n ? arena_memdup(p->arena, &g_array_index(p->stack, Json, from), sizeof(Json) * out->n)
               : NULL;
    g_array_set_size(p->stack, from);
}

static gboolean read_key(Parser *p) {
    Json key = {.at = (guint32)(p->at - p->source->text)};
    if (p->at >= p->end) {
        return fail_end(p);
    }
    if (*p->at != '"') {
        return fail(p, p->at, EXPORT_AGAIN,
                    _("the name of a property should stand here, between \""));
    }
    if (!read_string(p, &key)) {
        return FALSE;
    }
    g_array_append_val(p->stack, key);
    skip_space(p);
    if (p->at >= p->end) {
        return fail_end(p);
    }
    if (*p->at != ':') {
        return fail(p, p->at, EXPORT_AGAIN, _("a colon should stand here"));
    }
    p->at++;
    skip_space(p);
    return TRUE;
}

/* One item and what follows it; *ret_more when a comma does. */
static gboolean read_item(Parser *p, gboolean object, gboolean *ret_more) {
    Json item = {0};
    if ((object && !read_key(p)) || !read_value(p, &item)) {
        return FALSE;
    }
    g_array_append_val(p->stack, item);
    skip_space(p);
    if (p->at >= p->end) {
        return fail_end(p);
    }
    *ret_more = *p->at == ',';
    if (!*ret_more && *p->at != (object ? '}' : ']')) {
        return fail(p, p->at, EXPORT_AGAIN,
                    object ? _("a comma or } should stand here")
                           : _("a comma or ] should stand here"));
    }
    p->at++;
    skip_space(p);
    return TRUE;
}

static gboolean read_list(Parser *p, Json *out) {
    gboolean object = *p->at == '{', more = TRUE;
    guint from = p->stack->len;
    if (++p->depth > JSON_DEEPEST) {
        return fail(p, p->at, EXPORT_AGAIN, _("lists stand in lists deeper than any map needs"));
    }
    p->at++;
    skip_space(p);
    if (p->at < p->end && *p->at == (object ? '}' : ']')) {
        p->at++;
        more = FALSE;
    }
    while (more) {
        if (!read_item(p, object, &more)) {
            return FALSE;
        }
    }
    out->kind = object ? JSON_OBJECT : JSON_ARRAY;
    out->length = 1;
    close_list(p, out, from);
    p->depth--;
    return TRUE;
}

static gboolean read_value(Parser *p, Json *out) {
    if (p->at >= p->end) {
        return fail_end(p);
    }
    out->at = (guint32)(p->at - p->source->text);
    switch (*p->at) {
    case '{':
    case '[':
        return read_list(p, out);
    case '"':
        return read_string(p, out);
    default:
        return *p->at == '-' || g_ascii_isdigit(*p->at) ? read_number(p, out) : read_word(p, out);
    }
}

Json *json_parse(const Source *source, Arena *arena, Diagnostics *diagnostics) {
    Parser parser = {.source = source,
                     .at = source->text,
                     .end = source->text + source->length,
                     .arena = arena,
                     .diagnostics = diagnostics};
    parser.stack = g_array_new(FALSE, FALSE, sizeof(Json));
    Json *root = arena_new0(arena, Json);
    skip_space(&parser);
    gboolean ok = read_value(&parser, root);
    if (ok) {
        skip_space(&parser);
        ok = parser.at == parser.end ||
             fail(&parser, parser.at, EXPORT_AGAIN, _("the file goes on after its end"));
    }
    g_array_unref(parser.stack);
    return ok ? root : NULL;
}

const Json *json_lookup(const Json *object, const char *key) {
    for (guint i = 0; object && object->kind == JSON_OBJECT && i + 1 < object->n; i += 2) {
        if (g_str_equal(object->items[i].string, key)) {
            return &object->items[i + 1];
        }
    }
    return NULL;
}
