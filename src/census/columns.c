/* SPDX-License-Identifier: MIT */
/* Which columns of the survey the map means. */
#include "census/census-internal.h"

#include "base/i18n.h"
#include "census/cell.h"

#include <string.h>

char census_separator(Number chosen) { return chosen.set ? ",;\t"[(int)chosen.v] : 0; }

int census_encoding(Number chosen) {
    static const Encoding encodings[] = {ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_1252};
    return chosen.set ? (int)encodings[(int)chosen.v] : -1;
}

const char *import_column_name(const Import *import, int slot) {
    return g_ptr_array_index(import->headers, g_array_index(import->columns, int, slot));
}

static gboolean read_header(Import *import, Reader *reader) {
    guint wanted = import->map.header_row.set ? (guint)import->map.header_row.v : 1;
    Row row;
    ReadStatus status = READ_ROW;
    for (guint i = 0; i < wanted && status != READ_STOP && status != READ_END; i++) {
        status = reader_next(reader, &row);
    }
    if (status == READ_END || (status == READ_ROW && !row.n_filled)) {
        Place place = {import->job->shown, status == READ_END ? 0 : row.line, 1, 1};
        census_say(import->diagnostics, SEVERITY_ERROR, "no-header", &place,
                   _("write header-row: in the map if they stand further down"),
                   _("there are no names of columns in row %u"), wanted);
        return FALSE;
    }
    if (status == READ_STOP) {
        return FALSE;
    }
    for (guint i = 0; i < row.n_filled; i++) {
        g_ptr_array_add(import->headers, g_strdup(cell_clean_name(row.cells[i].text)));
    }
    import->header_line = row.line;
    return TRUE;
}

static void say_unknown(Import *import, const Text *name) {
    const char *const *known = (const char *const *)import->headers->pdata;
    const char *nearest = keys_nearest(name->s, known, import->headers->len);
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup_printf(_("the names of the columns stand in line %u of the survey; "
                                    "affiche census --draft-map lists them"),
                                  import->header_line);
    diag_error(import->diagnostics, "unknown-column", name->span, hint,
               _("the survey has no column \"%s\""), name->s);
}

/* The slot of a column; -1 when it is not asked for, or wrong. */
static int slot_of(Import *import, const Text *name) {
    int found = -1, twice = -1;
    for (guint i = 0; name->s && i < import->headers->len; i++) {
        if (g_str_equal(g_ptr_array_index(import->headers, i), name->s)) {
            twice = found >= 0 && twice < 0 ? (int)i : twice;
            found = found < 0 ? (int)i : found;
        }
    }
    if (name->s && found < 0) {
        say_unknown(import, name);
    } else if (twice >= 0) {
        Place place = {import->job->shown, import->header_line, 1, 1};
        census_say(import->diagnostics, SEVERITY_ERROR, "duplicate-column", &place,
                   _("give one of them another name in the survey"),
                   _("columns %d and %d are both called \"%s\""), found + 1, twice + 1, name->s);
        return -1;
    }
    if (found < 0) {
        return -1;
    }
    for (guint i = 0; i < import->columns->len; i++) {
        if (g_array_index(import->columns, int, i) == found) {
            return (int)i;
        }
    }
    g_array_append_val(import->columns, found);
    return (int)import->columns->len - 1;
}

static void find_slots(Import *import) {
    const Map *map = &import->map;
    import->slots.theme = slot_of(import, &map->theme.column);
    import->slots.category = slot_of(import, &map->category.column);
    import->slots.count = slot_of(import, &map->count.column);
    import->slots.consent = slot_of(import, &map->consent.column);
    import->slots.insee = slot_of(import, &map->commune.insee);
    import->slots.name = slot_of(import, &map->commune.name);
    import->slots.postcode = slot_of(import, &map->commune.postcode);
    import->slots.keep = g_new(int, map->n_keep + 1);
    import->slots.duplicates = g_new(int, map->duplicates.n + 1);
    import->filtered = g_new0(guint64, map->n_keep + 1);
    for (guint i = 0; i < map->n_keep; i++) {
        import->slots.keep[i] = slot_of(import, &map->keep[i].column);
    }
    for (guint i = 0; i < map->duplicates.n; i++) {
        import->slots.duplicates[i] = slot_of(import, &((const Text *)map->duplicates.items)[i]);
    }
}

gboolean import_columns(Import *import, Reader *reader) {
    guint before = diagnostics_count(import->diagnostics, SEVERITY_ERROR);
    if (!read_header(import, reader)) {
        return FALSE;
    }
    find_slots(import);
    guint n = import->headers->len;
    g_autofree int *slots = g_new(int, n);
    for (guint i = 0; i < n; i++) {
        slots[i] = -1;
    }
    for (guint i = 0; i < import->columns->len; i++) {
        slots[g_array_index(import->columns, int, i)] = (int)i;
    }
    reader_set_slots(reader, slots, n, import->columns->len);
    return diagnostics_count(import->diagnostics, SEVERITY_ERROR) == before;
}

gboolean import_is_header(const Import *import, const Row *row) {
    for (guint i = 0; i < row->n_cells; i++) {
        if (strcmp(row->cells[i].text, import_column_name(import, (int)i)) != 0) {
            return FALSE;
        }
    }
    return row->n_cells > 0;
}
