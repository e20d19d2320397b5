/* SPDX-License-Identifier: MIT */
/* What became of the rows of a survey, for the person who imports it. */
#include "census/census-internal.h"

#include "base/i18n.h"

enum { LINES_SHOWN = 5 };

static const char *reason(Outcome outcome) {
    switch (outcome) {
    case DROP_HEADER:
        return _("say the names of the columns again");
    case DROP_UNREADABLE:
        return _("could not be read");
    case DROP_EMPTY:
        return _("have an empty cell");
    case DROP_FILTER:
        return _("are not meant (keep:)");
    case DROP_CONSENT:
        return _("have no consent");
    case DROP_IGNORED:
        return _("have a value to be ignored");
    case DROP_DUPLICATE:
        return _("say a practice again");
    case N_DROPS:
        break;
    }
    return "";
}

static void add_file(const Import *import, GString *out) {
    static const char *const encodings[] = {"UTF-8", "UTF-16", "UTF-16", "Windows-1252"};
    const char *separator = import->separator == '\t'  ? _("tab")
                            : import->separator == ';' ? ";"
                                                       : ",";
    g_string_append_printf(out,
                           _("%s: %s, separator \"%s\", %u columns, of which the map names %u\n"),
                           import->job->shown, encodings[import->survey.encoding], separator,
                           import->headers->len, import->columns->len);
    if (import->survey.encoding == ENCODING_1252) {
        g_string_append(out, _("  note: the file is not UTF-8; it was read as Windows-1252: check "
                               "the accents\n"));
    }
    if (import->blank) {
        g_string_append_printf(
            out, ngettext("  note: %lu blank row", "  note: %lu blank rows", import->blank),
            (gulong)import->blank);
        g_string_append_c(out, '\n');
    }
    if (import->mended) {
        g_string_append_printf(out,
                               ngettext("  note: %lu INSEE code had lost its first zero",
                                        "  note: %lu INSEE codes had lost their first zero",
                                        import->mended),
                               (gulong)import->mended);
        g_string_append_c(out, '\n');
    }
}

static void add_filters(const Import *import, GString *out) {
    for (guint i = 0; i < import->map.n_keep; i++) {
        g_string_append_printf(out, _("    %lu: the column \"%s\", line %u of the map\n"),
                               (gulong)import->filtered[i], import->map.keep[i].column.s,
                               import->map.keep[i].span.line);
    }
}

static void add_repeats(const Import *import, guint most, GString *out) {
    guint n = import->repeats->len;
    for (guint i = 0; i < MIN(n, most); i++) {
        const Repeat *repeat = &g_array_index(import->repeats, Repeat, i);
        g_string_append_printf(out, _("    line %u says again what line %u says\n"), repeat->line,
                               repeat->first);
    }
    if (n > most) {
        g_string_append_printf(out, _("    and %u more\n"), n - most);
    }
}

static void add_headers(const Import *import, guint most, GString *out) {
    guint n = import->header_lines->len;
    for (guint i = 0; i < MIN(n, most); i++) {
        g_string_append_printf(out, _("    line %u\n"),
                               g_array_index(import->header_lines, guint, i));
    }
    if (n > most) {
        g_string_append_printf(out, _("    and %u more\n"), n - most);
    }
}

static void add_rows(const Import *import, guint most, GString *out) {
    g_string_append_printf(out, ngettext("%lu row read", "%lu rows read", import->rows),
                           (gulong)import->rows);
    g_string_append_printf(out, ngettext(", %lu kept", ", %lu kept", import->kept),
                           (gulong)import->kept);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < N_DROPS; i++) {
        if (!import->dropped[i]) {
            continue;
        }
        g_string_append_printf(out, "  %lu %s\n", (gulong)import->dropped[i], reason((Outcome)i));
        if (i == DROP_FILTER) {
            add_filters(import, out);
        } else if (i == DROP_DUPLICATE) {
            add_repeats(import, most, out);
        } else if (i == DROP_HEADER) {
            add_headers(import, most, out);
        }
    }
}

static void add_hidden(const Import *import, GString *out) {
    guint n = 0;
    for (guint i = 0; i < import->themes->len; i++) {
        const ThemeTally *theme = g_ptr_array_index(import->themes, i);
        n += theme->hidden;
        for (guint k = 0; k < theme->leaves->len; k++) {
            const Leaf *leaf = g_ptr_array_index(theme->leaves, k);
            n += leaf && leaf->hidden;
        }
    }
    if (n) {
        g_string_append_printf(
            out, ngettext("%u figure is confidential", "%u figures are confidential", n), n);
        g_string_append_c(out, '\n');
    }
}

void census_report(const Import *import, gboolean whole, GString *out) {
    add_file(import, out);
    if (import->rows) {
        add_rows(import, whole ? G_MAXUINT : LINES_SHOWN, out);
    }
    if (g_hash_table_size(import->found_communes)) {
        guint n = g_hash_table_size(import->found_communes);
        g_string_append_printf(out, ngettext("%u commune", "%u communes", n), n);
        g_string_append_c(out, '\n');
    }
    add_hidden(import, out);
}
