/* SPDX-License-Identifier: MIT */
/* What values of a column mean, those that mean nothing, and saying so without saying too much. */
#include "census/census-internal.h"

#include "base/i18n.h"
#include "census/cell.h"

#include <string.h>

enum { CACHE_MOST = 4096, STRAYS_MOST = 1000, SAID_MOST = 50, SHOWN_MOST = 60 };

void lookup_init(Lookup *lookup) {
    lookup->folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    lookup->cache = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    lookup->known = g_ptr_array_new();
}

void lookup_clear(Lookup *lookup) {
    g_clear_pointer(&lookup->folded, g_hash_table_unref);
    g_clear_pointer(&lookup->cache, g_hash_table_unref);
    g_clear_pointer(&lookup->known, g_ptr_array_unref);
}

void lookup_add(Lookup *lookup, const char *text, int meaning) {
    g_autoptr(GString) folded = g_string_new(NULL);
    cell_fold(text, folded);
    g_hash_table_insert(lookup->folded, g_strdup(folded->str), GINT_TO_POINTER(meaning + 3));
    g_ptr_array_add(lookup->known, (gpointer)text);
}

int lookup_find(Lookup *lookup, const char *text, GString *scratch) {
    gpointer found = g_hash_table_lookup(lookup->cache, text);
    if (found) {
        return GPOINTER_TO_INT(found) - 3;
    }
    g_string_truncate(scratch, 0);
    cell_fold(text, scratch);
    found = g_hash_table_lookup(lookup->folded, scratch->str);
    int meaning = found ? GPOINTER_TO_INT(found) - 3 : VALUE_UNKNOWN;
    if (g_hash_table_size(lookup->cache) >= CACHE_MOST) {
        g_hash_table_remove_all(lookup->cache);
    }
    if (strlen(text) < 256) {
        g_hash_table_insert(lookup->cache, g_strdup(text), GINT_TO_POINTER(meaning + 3));
    }
    return meaning;
}

/* ---- values nobody explained ---- */

static void stray_free(gpointer data) {
    Stray *stray = data;
    g_free(stray->text);
    g_free(stray);
}

void strays_init(Strays *strays) {
    strays->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    strays->list = g_ptr_array_new_with_free_func(stray_free);
}

void strays_clear(Strays *strays) {
    g_clear_pointer(&strays->by_key, g_hash_table_unref);
    g_clear_pointer(&strays->list, g_ptr_array_unref);
}

void strays_add(Strays *strays, int slot, const char *text, const Cell *cell, GString *scratch) {
    g_string_printf(scratch, "%d ", slot);
    cell_fold(text, scratch);
    Stray *stray = g_hash_table_lookup(strays->by_key, scratch->str);
    if (!stray && strays->list->len >= STRAYS_MOST) {
        strays->more++;
        return;
    }
    if (!stray) {
        stray = g_new0(Stray, 1);
        stray->text = g_utf8_strlen(text, -1) > SHOWN_MOST
                          ? g_utf8_substring(text, 0, SHOWN_MOST + 1)
                          : g_strdup(text);
        stray->slot = slot;
        stray->line = cell->line;
        stray->column = cell->column;
        g_hash_table_insert(strays->by_key, g_strdup(scratch->str), stray);
        g_ptr_array_add(strays->list, stray);
    }
    stray->count++;
}

char *census_shown(const char *text) {
    if (cell_is_personal(text)) {
        return g_strdup("…");
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    if (g_utf8_strlen(valid, -1) <= SHOWN_MOST) {
        return g_steal_pointer(&valid);
    }
    g_autofree char *start = g_utf8_substring(valid, 0, SHOWN_MOST);
    return g_strconcat(start, "…", NULL);
}

/* ---- saying ---- */

Outcome row_say(Import *import, const char *code, const Cell *cell, const char *hint,
                const char *format, ...) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(import->said, code)) + 1;
    g_hash_table_insert(import->said, (gpointer)code, GUINT_TO_POINTER(n));
    if (n > SAID_MOST) {
        return DROP_UNREADABLE;
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    gboolean drop = import->map.unreadable.v > 0;
    Place place = {import->job->shown, cell->line, cell->column, 1};
    census_say(import->diagnostics, drop ? SEVERITY_WARNING : SEVERITY_ERROR, code, &place, hint,
               "%s", message);
    return DROP_UNREADABLE;
}

static const Lookup *lookup_of(const Import *import, int slot) {
    return slot == import->slots.theme     ? &import->themes_of
           : slot == import->slots.consent ? &import->consents
                                           : &import->categories_of;
}

static void say_value(Import *import, const Stray *stray) {
    const GPtrArray *known = lookup_of(import, stray->slot)->known;
    const char *nearest = keys_nearest(stray->text, (const char *const *)known->pdata, known->len);
    g_autofree char *shown = census_shown(stray->text);
    g_autoptr(GString) quoted = g_string_new(NULL);
    yaml_quote(quoted, shown);
    g_autofree char *hint =
        stray->slot == import->slots.consent
            ? g_strdup(
                  _("write in the map which values mean that the row may be used: values: […]"))
        : nearest
            ? g_strdup_printf(_("did you mean \"%s\"? If not, add it under values: in the map"),
                              nearest)
            : g_strdup_printf(_("add it under values: in the map: %s: …, or ignore"), quoted->str);
    Place place = {import->job->shown, stray->line, stray->column,
                   (guint)g_utf8_strlen(stray->text, -1)};
    census_say(import->diagnostics, SEVERITY_ERROR, "unknown-value", &place, hint,
               ngettext("the map does not say what \"%s\" means, in the column \"%s\" (%lu row)",
                        "the map does not say what \"%s\" means, in the column \"%s\" (%lu rows)",
                        stray->count),
               shown, import_column_name(import, stray->slot), (gulong)stray->count);
}

static void say_rest(Import *import, guint64 more) {
    if (more) {
        census_say(import->diagnostics, SEVERITY_ERROR, "unknown-value",
                   &(const Place){.file = import->job->shown}, _("is this the right column?"),
                   _("and %lu more rows have values that the map does not know"), (gulong)more);
    }
}

void import_say_more(Import *import, const char *code, guint n) {
    Severity severity = import->map.unreadable.v > 0 ? SEVERITY_WARNING : SEVERITY_ERROR;
    if (n) {
        census_say(import->diagnostics, severity, code, &(const Place){.file = import->job->shown},
                   _("write unreadable: drop in the map to leave such rows out"),
                   _("and %u more rows of the survey are like this"), n);
    }
}

void import_say_strays(Import *import) {
    for (guint i = 0; i < import->strays.list->len; i++) {
        say_value(import, g_ptr_array_index(import->strays.list, i));
    }
    say_rest(import, import->strays.more);
    GHashTableIter iter;
    gpointer code, n;
    g_hash_table_iter_init(&iter, import->said);
    while (g_hash_table_iter_next(&iter, &code, &n)) {
        import_say_more(import, code, MAX(GPOINTER_TO_UINT(n), SAID_MOST) - SAID_MOST);
    }
}
