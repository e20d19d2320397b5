/* SPDX-License-Identifier: MIT */
/* libyaml stops at its first error. To tell an author all of them at once, the line in error is
 * mended in a copy, as the hint would have it, and the reading starts again. */
#include "yaml-internal.h"

#include <string.h>

/* A large file full of errors must not be read thirty times over. */
enum { MOST_MENDS = 30, MOST_BYTES = 32 * 1024 * 1024 };

static void error_clear(SyntaxError *error) {
    g_clear_pointer(&error->problem, g_free);
    g_clear_pointer(&error->context, g_free);
}

/* TRUE when libyaml reads the text to its end, or to a depth that will be refused anyway; `events`
 * has what it read then. */
static gboolean scan(const GString *text, GArray *events, SyntaxError *ret_error) {
    memset(ret_error, 0, sizeof *ret_error);
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        g_error("libyaml: out of memory");
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const guchar *)text->str, text->len);
    gboolean ok = TRUE, done = FALSE;
    int depth = 0;
    while (ok && !done) {
        yaml_event_t event;
        ok = yaml_parser_parse(&parser, &event) != 0;
        if (!ok) {
            break;
        }
        depth += event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT;
        depth -= event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
        done = event.type == YAML_STREAM_END_EVENT || depth > YAML_DEEPEST;
        if (event.type == YAML_SCALAR_EVENT) {
            ret_error->has_scalar = TRUE;
            ret_error->scalar_from = event.start_mark;
            ret_error->scalar_to = event.end_mark;
            ret_error->scalar_style = event.data.scalar.style;
        }
        g_array_append_val(events, event);
    }
    if (!ok) {
        g_array_set_size(events, 0);
        ret_error->problem = g_strdup(parser.problem ? parser.problem : "");
        ret_error->context = g_strdup(parser.context ? parser.context : "");
        ret_error->at = parser.problem_mark;
        ret_error->context_at = parser.context_mark;
    }
    yaml_parser_delete(&parser);
    return ok;
}

static void set_line(GPtrArray *lines, guint index, char *text) {
    g_free(lines->pdata[index]);
    lines->pdata[index] = text;
}

static guint indentation(const char *line) { return (guint)strspn(line, " "); }

/* Moves a line and the deeper ones under it. */
static void shift_block(GPtrArray *lines, guint first, int by) {
    guint depth = indentation(lines->pdata[first]);
    for (guint i = first; i < lines->len; i++) {
        const char *line = lines->pdata[i];
        guint here = indentation(line);
        if (i > first && line[here] && here < depth) {
            break;
        }
        if (by >= 0) {
            set_line(lines, i, g_strdup_printf("%*s%s", by, "", line));
        } else {
            set_line(lines, i, g_strdup(line + MIN(here, (guint)-by)));
        }
    }
}

/* FALSE when nothing more can be done. `ret_lost`: lines were left out. */
static gboolean mend(GPtrArray *lines, const Accident *accident, gboolean again,
                     gboolean *ret_lost) {
    const char *line = g_ptr_array_index(lines, accident->line);
    if (!again && accident->mended && strcmp(accident->mended, line) != 0) {
        set_line(lines, accident->line, g_strdup(accident->mended));
        return TRUE;
    }
    if (!again && accident->shift) {
        shift_block(lines, accident->line, accident->shift);
        return TRUE;
    }
    gboolean something = *line != '\0';
    guint n = again ? 1 : accident->drop;
    for (guint i = 0; i < n && accident->line + i < lines->len; i++) {
        *ret_lost = TRUE;
        set_line(lines, accident->line + i, g_strdup(""));
    }
    return n > 0 && something;
}

static void event_clear(gpointer data) { yaml_event_delete(data); }

GArray *events_new(void) {
    GArray *events = g_array_new(FALSE, FALSE, sizeof(yaml_event_t));
    g_array_set_clear_func(events, event_clear);
    return events;
}

gboolean syntax_mend(GPtrArray *lines, const Source *source, GArray *events,
                     Diagnostics *diagnostics) {
    g_autoptr(GHashTable) touched = g_hash_table_new(NULL, NULL);
    gboolean whole = TRUE, lost = FALSE, going = TRUE;
    gsize n_bytes = 0;
    for (guint i = 0; i < MOST_MENDS && n_bytes < MOST_BYTES && going; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint k = 0; k < lines->len; k++) {
            g_string_append(text, lines->pdata[k]);
            g_string_append_c(text, '\n');
        }
        n_bytes += text->len;
        SyntaxError error;
        whole = scan(text, events, &error);
        if (whole) {
            break;
        }
        Accident accident;
        accident_explain(lines, &error, &accident);
        gboolean again = !g_hash_table_add(touched, GUINT_TO_POINTER(accident.line + 1));
        if (!again) {
            Span span = {source, accident.line + 1, accident.column, accident.length};
            diag_error(diagnostics, accident.code, span, accident.hint, "%s", accident.message);
        }
        going = mend(lines, &accident, again, &lost);
        accident_clear(&accident);
        error_clear(&error);
    }
    return whole && !lost;
}
