/* SPDX-License-Identifier: MIT */
/* What libyaml lets pass although YAML forbids it, and rightly: a "#" glued to what precedes it,
 * values that go on at the margin, dashes inside brackets. */
#include "yaml-internal.h"

#include "base/i18n.h"

#include <string.h>

typedef struct {
    Reader *reader;
    GArray *indents;   /* int: columns of the open block levels */
    GArray *flow_from; /* yaml_mark_t: of the open brackets */
} Strict;

static int parent_indent(const Strict *s) {
    return s->indents->len ? g_array_index(s->indents, int, s->indents->len - 1) : -1;
}

static void complain(const Strict *s, const char *code, Span span, const char *hint,
                     const char *message) {
    span.source = s->reader->source;
    span.length = MAX(span.length, 1);
    diag_error(s->reader->diagnostics, code, span, hint, "%s", message);
}

static void check_glued_hash(const Strict *s, const yaml_token_t *token) {
    const char *at = reader_at(s->reader, token->end_mark);
    gboolean empty = token->start_mark.index == token->end_mark.index;
    if (empty || *at != '#' || token->end_mark.column == 0) {
        return;
    }
    Span span = {.line = (guint)token->end_mark.line + 1,
                 .column = (guint)token->end_mark.column + 1,
                 .length = (guint)strcspn(at, " ,]}")};
    if (token->type == YAML_FLOW_SEQUENCE_START_TOKEN || token->type == YAML_FLOW_ENTRY_TOKEN ||
        token->type == YAML_FLOW_MAPPING_START_TOKEN || token->type == YAML_VALUE_TOKEN) {
        gboolean colour = is_colour(at);
        complain(s, colour ? "colour-lost" : "text-lost", span,
                 _("put it between quotes; for a comment, put a space before the #"),
                 colour ? _("this colour is lost: \"#\" starts a comment here")
                        : _("this text is lost: \"#\" starts a comment here"));
    } else if (token->type != YAML_SCALAR_TOKEN ||
               token->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
               token->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
        complain(s, "missing-space", span,
                 _("put a space before the #, or move it between the quotes if it is text"),
                 _("a space is missing before the \"#\" of this comment"));
    }
}

/* The lines after the first of a value that spans several must be indented more than its key, with
 * spaces; a closing bracket may stand under the key. */
static void check_margin(const Strict *s, yaml_mark_t from, yaml_mark_t to) {
    int parent = parent_indent(s);
    for (gsize i = from.line + 1; i <= to.line && i < s->reader->lines->len; i++) {
        const char *line = g_ptr_array_index(s->reader->lines, i);
        int spaces = (int)strspn(line, " ");
        const char *at = line + spaces;
        if (spaces > parent || !at[strspn(at, " \t")] || *at == ']' || *at == '}' || *at == '#') {
            continue;
        }
        gboolean tab = *at == '\t';
        Span span = {.line = (guint)i + 1, .column = (guint)spaces + 1, .length = 1};
        complain(
            s, tab ? "tab-indent" : "bad-indent", span,
            tab ? _("indent with spaces: two for each level (most editors can be told to write "
                    "spaces for the Tab key)")
                : _("put two spaces more before it than before the key; or close the quotes or "
                    "the bracket above"),
            tab ? _("this line is indented with a tab, and YAML wants spaces")
                : _("this line goes on from the value above, and is not indented"));
        return;
    }
}

/* A blank line with more spaces than the text below it decides, in libyaml, that the text is over.
 */
static void check_block_text(const Strict *s, const yaml_token_t *token) {
    const char *header = reader_at(s->reader, token->start_mark) + 1;
    gsize n = strspn(header, "+-0123456789");
    if (header[n] == '#') {
        Span span = {.line = (guint)token->start_mark.line + 1,
                     .column = (guint)(token->start_mark.column + 2 + n)};
        complain(s, "missing-space", span, _("put a space before the #"),
                 _("a space is missing before the \"#\" of this comment"));
    }
    if (strcspn(header, "123456789") < n) {
        return;
    }
    int widest = 0;
    for (gsize i = token->start_mark.line + 1; i < s->reader->lines->len; i++) {
        const char *line = g_ptr_array_index(s->reader->lines, i);
        int spaces = (int)strspn(line, " ");
        if (!line[spaces]) {
            widest = MAX(widest, spaces);
            continue;
        }
        if (spaces > parent_indent(s) && widest > spaces) {
            Span span = {.line = (guint)i + 1, .column = (guint)spaces + 1};
            complain(s, "bad-indent", span, _("delete the spaces of the blank lines above"),
                     _("a blank line above holds more spaces than this line has before it"));
        }
        return;
    }
}

static void check_scalar(const Strict *s, const yaml_token_t *token) {
    switch (token->data.scalar.style) {
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        check_block_text(s, token);
        break;
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        if (!s->flow_from->len) {
            check_margin(s, token->start_mark, token->end_mark);
        }
        break;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        if (s->flow_from->len && strcmp((const char *)token->data.scalar.value, "-") == 0) {
            Span span = {.line = (guint)token->start_mark.line + 1,
                         .column = (guint)token->start_mark.column + 1};
            complain(s, "reserved-sign", span,
                     _("between brackets, items are separated by commas; "
                       "a dash that is text goes between quotes"),
                     _("a dash stands alone between brackets"));
        }
        break;
    }
}

static void check_token(Strict *s, const yaml_token_t *token) {
    /* which kinds open or close a level; the others only have their neighbour looked at */
    if (token->type == YAML_BLOCK_MAPPING_START_TOKEN ||
        token->type == YAML_BLOCK_SEQUENCE_START_TOKEN) {
        int column = (int)token->start_mark.column;
        g_array_append_val(s->indents, column);
    } else if (token->type == YAML_BLOCK_END_TOKEN && s->indents->len) {
        g_array_set_size(s->indents, s->indents->len - 1);
    } else if (token->type == YAML_FLOW_SEQUENCE_START_TOKEN ||
               token->type == YAML_FLOW_MAPPING_START_TOKEN) {
        g_array_append_val(s->flow_from, token->start_mark);
    } else if ((token->type == YAML_FLOW_SEQUENCE_END_TOKEN ||
                token->type == YAML_FLOW_MAPPING_END_TOKEN) &&
               s->flow_from->len) {
        yaml_mark_t from = g_array_index(s->flow_from, yaml_mark_t, s->flow_from->len - 1);
        g_array_set_size(s->flow_from, s->flow_from->len - 1);
        if (!s->flow_from->len) {
            check_margin(s, from, token->end_mark);
        }
    } else if (token->type == YAML_SCALAR_TOKEN) {
        check_scalar(s, token);
    } else if (token->type == YAML_BLOCK_ENTRY_TOKEN && s->flow_from->len) {
        Span span = {.line = (guint)token->start_mark.line + 1,
                     .column = (guint)token->start_mark.column + 1};
        complain(s, "reserved-sign", span,
                 _("between brackets, items are separated by commas; a "
                   "dash that is text goes between quotes"),
                 _("a dash stands alone between brackets"));
    }
    check_glued_hash(s, token);
}

void strict_check(Reader *reader, const GString *text) {
    enum { MOST = 50 };
    Strict s = {.reader = reader,
                .indents = g_array_new(FALSE, FALSE, sizeof(int)),
                .flow_from = g_array_new(FALSE, FALSE, sizeof(yaml_mark_t))};
    guint before = diagnostics_count(reader->diagnostics, SEVERITY_ERROR), found = 0;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        g_error("libyaml: out of memory");
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const guchar *)text->str, text->len);
    yaml_token_t token;
    for (gboolean done = FALSE; !done && found < MOST && yaml_parser_scan(&parser, &token);) {
        done = token.type == YAML_STREAM_END_TOKEN || token.type == YAML_NO_TOKEN;
        check_token(&s, &token);
        yaml_token_delete(&token);
        found = diagnostics_count(reader->diagnostics, SEVERITY_ERROR) - before;
    }
    yaml_parser_delete(&parser);
    g_array_unref(s.indents);
    g_array_unref(s.flow_from);
}
