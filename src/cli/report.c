/* SPDX-License-Identifier: MIT */
/* Diagnostics as people and editors read them. */
#include "report.h"

#include "base/i18n.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE_SHOWN = 100, BEFORE_CARET = 60, TAB = 4 };

typedef struct {
    const char *bold, *error, *warning, *caret, *quiet, *off;
} Palette;

static const Palette coloured = {"\033[1m",    "\033[1;31m", "\033[1;35m",
                                 "\033[1;32m", "\033[2m",    "\033[0m"};
static const Palette uncoloured = {"", "", "", "", "", ""};

/* Signs that move the cursor or turn the writing direction have no business in a terminal. */
static gboolean is_unsafe(gunichar c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
}

/* One line of safe, valid UTF-8. */
static void append_safe(GString *out, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\n' || c == '\t') {
            g_string_append_c(out, ' ');
        } else {
            g_string_append_unichar(out, is_unsafe(c) ? 0xfffd : c);
        }
    }
}

static const char *severity_name(Severity severity) {
    switch (severity) {
    case SEVERITY_ERROR:
        return _("error:");
    case SEVERITY_WARNING:
        return _("warning:");
    }
    g_assert_not_reached();
}

static void append_place(const Diagnostic *d, GString *out) {
    append_safe(out, d->file);
    if (d->line) {
        g_string_append_printf(out, ":%u:%u", d->line, d->column);
    }
    g_string_append_c(out, ':');
}

static void append_head(const Diagnostic *d, const Palette *palette, GString *out) {
    if (d->file) {
        g_string_append(out, palette->bold);
        append_place(d, out);
        g_string_append_printf(out, "%s ", palette->off);
    }
    const char *colour = d->severity == SEVERITY_ERROR ? palette->error : palette->warning;
    g_string_append_printf(out, "%s%s%s ", colour, severity_name(d->severity), palette->off);
    append_safe(out, d->message);
    g_string_append_printf(out, " %s[%s]%s\n", palette->quiet, d->code, palette->off);
}

/* Columns of a terminal that a character takes, at the column it starts in. */
static guint width_of(gunichar c, guint column) {
    if (c == '\t') {
        return TAB - column % TAB;
    }
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static guint width_between(const char *from, const char *to) {
    guint width = 0;
    for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
        width += width_of(g_utf8_get_char(p), width);
    }
    return width;
}

/* The part of a line that is shown. Breaks at characters; `caret` lies inside. */
typedef struct {
    const char *from, *to;
    gboolean cut_before, cut_after;
} Window;

static Window window_around(const char *line, const char *caret) {
    Window window = {.from = line, .to = line + strlen(line)};
    if (width_between(line, window.to) <= LINE_SHOWN) {
        return window;
    }
    window.from = caret;
    for (guint width = 0; window.from > line && width < BEFORE_CARET;) {
        window.from = g_utf8_prev_char(window.from);
        width += width_of(g_utf8_get_char(window.from), 0);
    }
    window.cut_before = window.from > line;
    guint width = 0;
    window.to = window.from;
    while (*window.to && width < LINE_SHOWN) {
        width += width_of(g_utf8_get_char(window.to), width);
        window.to = g_utf8_next_char(window.to);
    }
    window.cut_after = *window.to != '\0';
    return window;
}

static void append_excerpt(GString *out, const Window *window) {
    guint column = 0;
    g_string_append(out, window->cut_before ? "…" : "");
    for (const char *p = window->from; p < window->to; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        guint width = width_of(c, column);
        if (c == '\t') {
            g_string_append_printf(out, "%*s", (int)width, "");
        } else {
            g_string_append_unichar(out, is_unsafe(c) ? 0xfffd : c);
        }
        column += width;
    }
    g_string_append(out, window->cut_after ? "…\n" : "\n");
}

static void append_source(const Diagnostic *d, const Palette *palette, GString *out) {
    g_autofree char *line = g_utf8_make_valid(d->excerpt, -1);
    glong length = g_utf8_strlen(line, -1), column = MAX((glong)d->column, 1) - 1;
    const char *caret = g_utf8_offset_to_pointer(line, MIN(column, length));
    const char *end =
        g_utf8_offset_to_pointer(line, MIN(column + MAX((glong)d->length, 1), length));
    Window window = window_around(line, caret);
    guint before = width_between(window.from, caret) + (window.cut_before ? 1 : 0);
    guint under = width_between(window.from, MIN(end, window.to)) -
                  width_between(window.from, MIN(caret, window.to));
    g_string_append_printf(out, "%s%5u |%s ", palette->quiet, d->line, palette->off);
    append_excerpt(out, &window);
    g_string_append_printf(out, "%s      |%s %*s%s^", palette->quiet, palette->off, (int)before, "",
                           palette->caret);
    for (guint i = 1; i < under; i++) {
        g_string_append_c(out, '~');
    }
    g_string_append(out, palette->off);
    if (d->hint) {
        g_string_append_c(out, ' ');
        append_safe(out, d->hint);
    }
    g_string_append_c(out, '\n');
}

/* TRUE when the list goes on past `most`; then says so. */
static gboolean append_rest(const Diagnostics *list, guint shown, guint most, GString *out) {
    guint n = diagnostics_length(list);
    if (!most || shown < most || shown >= n) {
        return FALSE;
    }
    g_string_append_printf(out, _("… and %u more"), n - shown);
    g_string_append_c(out, '\n');
    return TRUE;
}

void report_human(const Diagnostics *list, guint most, gboolean colour, GString *out) {
    const Palette *palette = colour ? &coloured : &uncoloured;
    for (guint i = 0; i < diagnostics_length(list); i++) {
        if (append_rest(list, i, most, out)) {
            return;
        }
        const Diagnostic *d = diagnostics_get(list, i);
        append_head(d, palette, out);
        if (d->excerpt) {
            append_source(d, palette, out);
        } else if (d->hint) {
            g_string_append(out, "        ");
            append_safe(out, d->hint);
            g_string_append_c(out, '\n');
        }
    }
}

void report_short(const Diagnostics *list, guint most, GString *out) {
    for (guint i = 0; i < diagnostics_length(list); i++) {
        if (append_rest(list, i, most, out)) {
            return;
        }
        append_head(diagnostics_get(list, i), &uncoloured, out);
    }
}

static void add_text(JsonBuilder *builder, const char *name, const char *text) {
    json_builder_set_member_name(builder, name);
    if (text) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        json_builder_add_string_value(builder, valid);
    } else {
        json_builder_add_null_value(builder);
    }
}

static void add_number(JsonBuilder *builder, const char *name, guint number) {
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, number);
}

void report_json(const Diagnostics *list, GString *out) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_array(builder);
    for (guint i = 0; i < diagnostics_length(list); i++) {
        const Diagnostic *d = diagnostics_get(list, i);
        json_builder_begin_object(builder);
        add_text(builder, "severity", d->severity == SEVERITY_ERROR ? "error" : "warning");
        add_text(builder, "code", d->code);
        add_text(builder, "file", d->file);
        add_number(builder, "line", d->line);
        add_number(builder, "column", d->column);
        add_number(builder, "length", d->length);
        add_text(builder, "message", d->message);
        add_text(builder, "hint", d->hint);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    json_generator_to_gstring(generator, out);
    g_string_append_c(out, '\n');
}

gboolean report_parse_form(const char *word, ReportForm *ret_form) {
    static const char *const forms[] = {"human", "short", "json"};
    *ret_form = REPORT_HUMAN;
    gboolean known = !word;
    for (guint i = 0; i < G_N_ELEMENTS(forms) && !known; i++) {
        known = g_str_equal(word, forms[i]);
        *ret_form = (ReportForm)i;
    }
    return known;
}

static void print_most(const Diagnostics *list, ReportForm form, guint most) {
    g_autoptr(GString) text = g_string_new(NULL);
    FILE *to = form == REPORT_JSON ? stdout : stderr;
    switch (form) {
    case REPORT_HUMAN:
        report_human(list, most, isatty(STDERR_FILENO) && !g_getenv("NO_COLOR"), text);
        break;
    case REPORT_SHORT:
        report_short(list, most, text);
        break;
    case REPORT_JSON:
        report_json(list, text);
        break;
    }
    fputs(text->str, to);
    fflush(to);
}

void report_print(const Diagnostics *list, ReportForm form) { print_most(list, form, REPORT_MOST); }

void report_print_all(const Diagnostics *list, ReportForm form) { print_most(list, form, 0); }
