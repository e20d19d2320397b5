/* SPDX-License-Identifier: MIT */
/* What YAML accepts in silence although the author meant something else: text lost after " #",
 * colours lost altogether, dashes and colons without a space, curly quotes. */
#include "yaml-internal.h"

#include "base/i18n.h"

#include <string.h>

const char *reader_at(Reader *reader, yaml_mark_t mark) {
    guint line = (guint)MIN(mark.line, reader->lines->len - 1);
    guint column = mark.line < reader->lines->len ? (guint)mark.column : 0;
    if (!reader->at || reader->line != line || reader->column > column) {
        reader->at = g_ptr_array_index(reader->lines, line);
        reader->line = line;
        reader->column = 0;
    }
    for (; reader->column < column && *reader->at; reader->column++) {
        reader->at = g_utf8_next_char(reader->at);
    }
    return reader->at;
}

static Span span_from(const Reader *reader, yaml_mark_t mark, const char *from, const char *to) {
    guint length = (guint)MAX(g_utf8_strlen(from, to - from), 1);
    return (Span){reader->source, (guint)mark.line + 1, (guint)mark.column + 1, length};
}

static const char *line_text(const Reader *reader, yaml_mark_t mark) {
    return g_ptr_array_index(reader->lines, MIN(mark.line, reader->lines->len - 1));
}

/* "write: key: "text"", with everything from `from` to the end of the line between the quotes. */
static char *hint_quote_rest(const Reader *reader, yaml_mark_t mark, const char *from) {
    Line line = {.start = line_text(reader, mark)};
    const char *end = line.start + strlen(line.start);
    while (end > from && is_blank(end[-1])) {
        end--;
    }
    g_autofree char *whole = line_quoted(&line, from, end);
    return hint_write(whole);
}

/* Nothing where a value was expected, and a "#" with its word. */
static gboolean lost_value(Reader *reader, const yaml_event_t *event) {
    const char *at = reader_at(reader, event->start_mark), *hash = at;
    const char *start = line_text(reader, event->start_mark);
    if (at == start || (at[-1] != ':' && at[-1] != '-')) {
        return FALSE;
    }
    while (is_blank(*hash)) {
        hash++;
    }
    if (*hash != '#' || !hash[1] || is_blank(hash[1]) || hash[1] == '#') {
        return FALSE;
    }
    yaml_mark_t mark = event->start_mark;
    mark.column += (gsize)(hash - at);
    g_autofree char *hint = hint_quote_rest(reader, mark, hash);
    Span span = span_from(reader, mark, hash, hash + strlen(hash));
    if (is_colour(hash)) {
        diag_error(reader->diagnostics, "colour-lost", span, hint,
                   _("this colour is lost: \"#\" after a space starts a comment; put it between "
                     "quotes"));
    } else {
        diag_error(reader->diagnostics, "text-lost", span, hint,
                   _("this text is lost: \"#\" after a space starts a comment; put it between "
                     "quotes"));
    }
    return TRUE;
}

/* Text, a space, "#" and a word or a number. With a space after the "#", it is a comment; a number
 * makes one wonder ("room # 3"). */
static gboolean lost_end(Reader *reader, const yaml_event_t *event) {
    const char *hash = reader_at(reader, event->end_mark);
    gsize n = strspn(hash, " \t");
    hash += n;
    const char *word = hash + 1;
    if (n == 0 || *hash != '#' || !*word || *word == '#') {
        return FALSE;
    }
    gboolean spaced = is_blank(*word);
    if (spaced && !g_ascii_isdigit(word[strspn(word, " \t")])) {
        return FALSE;
    }
    yaml_mark_t mark = event->end_mark;
    mark.column += n;
    Span span = span_from(reader, mark, hash, hash + strlen(hash));
    g_autofree char *hint =
        event->start_mark.line == event->end_mark.line
            ? hint_quote_rest(reader, event->start_mark, reader_at(reader, event->start_mark))
            : g_strdup(
                  _("write \">\" after the key, and the whole text on the next lines, indented"));
    g_autofree char *both =
        spaced ? g_strdup(hint)
               : g_strdup_printf(_("%s (for a comment, put a space after the #)"), hint);
    diagnostics_add(reader->diagnostics, spaced ? SEVERITY_WARNING : SEVERITY_ERROR, "text-lost",
                    span, both,
                    _("the end of this text is lost: \"#\" after a space starts a comment"));
    return !spaced;
}

/* First on its line, save for blanks. */
static gboolean starts_line(const Reader *reader, yaml_mark_t mark, const char *at) {
    for (const char *p = line_text(reader, mark); p < at; p++) {
        if (!is_blank(*p)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A lone "-item" or "key:value" is text to YAML. */
static gboolean missing_spaces(Reader *reader, const yaml_event_t *event) {
    const char *at = reader_at(reader, event->start_mark);
    yaml_mark_t mark = event->start_mark;
    if (!starts_line(reader, mark, at)) {
        return FALSE;
    }
    Line line = {.start = line_text(reader, mark)};
    if (*at == '-' && at[1] && !is_blank(at[1]) && !strchr("0123456789.,-", at[1])) {
        gsize odd = odd_space(at + 1);
        g_autofree char *write = line_replaced(&line, at, at + 1 + odd, "- ");
        g_autofree char *hint = hint_write(write);
        diag_error(
            reader->diagnostics, odd ? "no-break-space" : "dash-space",
            span_from(reader, mark, at, at + 1), hint, "%s",
            odd ? _("the space after this dash is not an ordinary one: delete it and type it "
                    "again")
                : _("a space is missing after the dash of this list item"));
        return TRUE;
    }
    const char *colon = tight_colon(at);
    if (!colon) {
        return FALSE;
    }
    gsize odd = odd_space(colon + 1);
    mark.column += (gsize)(colon - at) + (odd ? 1 : 0);
    g_autofree char *write = line_replaced(&line, colon, colon + 1 + odd, ": ");
    g_autofree char *hint = hint_write(write);
    if (odd) {
        diag_error(reader->diagnostics, "no-break-space",
                   span_from(reader, mark, colon + 1, colon + 1 + odd), hint,
                   _("the space after this colon is not an ordinary one: delete it and type it "
                     "again"));
    } else {
        diag_error(reader->diagnostics, "missing-space", span_from(reader, mark, colon, colon + 1),
                   hint, _("a space is missing after the colon"));
    }
    return TRUE;
}

static gboolean is_curly(gunichar c) { return c == 0x201c || c == 0x201d || c == 0x201e; }

static void curly_quotes(Reader *reader, const yaml_event_t *event) {
    const char *text = (const char *)event->data.scalar.value;
    gsize length = event->data.scalar.length;
    if (length < 6 || !is_curly(g_utf8_get_char(text)) ||
        !is_curly(g_utf8_get_char(g_utf8_prev_char(text + length)))) {
        return;
    }
    const char *at = reader_at(reader, event->start_mark);
    g_autofree char *kept = quoted(text, text + length);
    g_autofree char *inner = g_strndup(text + 3, length - 6);
    g_autofree char *bare = quoted(inner, inner + strlen(inner));
    g_autofree char *hint =
        length > 200 ? g_strdup(_("use straight quotes (\") around the value"))
                     : g_strdup_printf(_("write %s; or %s if the curly quotes are to be printed"),
                                       bare, kept);
    diag_warning(reader->diagnostics, "curly-quotes",
                 span_from(reader, event->start_mark, at, g_utf8_next_char(at)), hint,
                 _("curly quotes mean nothing to YAML: they will be printed"));
}

/* "- item" on a line that goes on from the text above it. */
static void list_in_text(Reader *reader, const yaml_event_t *event) {
    for (gsize i = event->start_mark.line + 1; i <= event->end_mark.line && i < reader->lines->len;
         i++) {
        Line line = line_parse(g_ptr_array_index(reader->lines, i));
        if (line.item != line.content && line.end > line.item) {
            Span span = {reader->source, (guint)i + 1, line_column(&line, line.content), 1};
            diag_warning(reader->diagnostics, "list-in-text", span,
                         _("line the dash up with the item above it; for a list under a key, leave "
                           "nothing after the colon"),
                         _("this looks like a list item, but it goes on from the text above"));
            return;
        }
    }
}

static void check_key(Reader *reader, const yaml_event_t *event) {
    const char *text = (const char *)event->data.scalar.value;
    gsize length = event->data.scalar.length;
    const char *last = length ? g_utf8_prev_char(text + length) : text;
    gboolean at_start = odd_space(text) != 0;
    if (!length || (!at_start && !odd_space(last))) {
        return;
    }
    yaml_mark_t mark = event->start_mark;
    mark.column += at_start ? 0 : (gsize)g_utf8_strlen(text, last - text);
    diag_error(
        reader->diagnostics, "no-break-space", span_from(reader, mark, " ", " "),
        _("delete it and type it again with the space bar (text pasted from a word processor "
          "often holds such spaces)"),
        _("this space is not an ordinary space but a no-break or special one, which YAML "
          "takes for a letter"));
}

gboolean scalar_check(Reader *reader, const yaml_event_t *event, gboolean is_key) {
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
        return FALSE;
    }
    if (is_key) {
        check_key(reader, event);
        return FALSE;
    }
    if (event->data.scalar.length == 0) {
        return lost_value(reader, event);
    }
    curly_quotes(reader, event);
    gboolean lost = missing_spaces(reader, event);
    if (!lost && event->start_mark.line != event->end_mark.line) {
        list_in_text(reader, event);
    }
    return lost_end(reader, event) || lost;
}

void scalar_sign_lost(Reader *reader, yaml_mark_t mark, const char *code) {
    const char *at = reader_at(reader, mark);
    Line line = line_parse(line_text(reader, mark));
    const char *end = line.end > at ? line.end : at + strlen(at);
    Line here = {.start = line.start};
    g_autofree char *write = line_quoted(&here, at, end);
    g_autofree char *hint = hint_write(write);
    char sign[2] = {*at, 0};
    diag_error(reader->diagnostics, code, span_from(reader, mark, at, end), hint,
               _("this text begins with \"%s\", a sign that YAML keeps for itself: its first word "
                 "would be lost"),
               sign);
}
