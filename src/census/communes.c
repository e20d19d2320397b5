/* SPDX-License-Identifier: MIT */
/* Where the practices are: by INSEE code, or by name and postcode, against a list of communes. */
#include "census/census-internal.h"

#include "base/i18n.h"
#include "census/cell.h"
#include "census/mask.h"

#include <math.h>
#include <string.h>

struct Communes {
    GHashTable *codes;    /* INSEE codes */
    GHashTable *by_place; /* "name\npostcode" and "name" → code; "" when several have it */
    GPtrArray *names;
};

void communes_free(Communes *communes) {
    if (communes) {
        g_hash_table_unref(communes->codes);
        g_hash_table_unref(communes->by_place);
        g_ptr_array_unref(communes->names);
        g_free(communes);
    }
}

/* The INSEE code as it should be: spreadsheets take the first zero away. NULL when it is none. Free
 * with g_free(). */
static char *insee_code(const char *text, gboolean *ret_mended) {
    gsize n = strlen(text);
    char *code = g_ascii_strup(text, -1);
    *ret_mended = n == 4 && strspn(code, "0123456789") == 4;
    if (*ret_mended) {
        char *longer = g_strconcat("0", code, NULL);
        g_free(code);
        return longer;
    }
    gboolean good = n == 5 && g_ascii_isdigit(code[0]) &&
                    (g_ascii_isdigit(code[1]) || code[1] == 'A' || code[1] == 'B') &&
                    strspn(code + 2, "0123456789") == 3;
    return good ? code : (g_free(code), NULL);
}

/* ---- the list ---- */

/* The column that one of these names; -1 when there is none. */
static int column_named(const Row *row, const char *const *names) {
    for (guint i = 0; i < row->n_filled; i++) {
        g_autofree char *slug = cell_slug(cell_clean(row->cells[i].text));
        if (g_strv_contains(names, slug)) {
            return (int)i;
        }
    }
    return -1;
}

static void add_place(Communes *communes, char *key, const char *code) {
    const char *before = g_hash_table_lookup(communes->by_place, key);
    if (!before || g_str_equal(before, code)) {
        g_hash_table_insert(communes->by_place, key, g_strdup(code));
    } else {
        g_hash_table_insert(communes->by_place, key, g_strdup(""));
    }
}

static void add_commune(Communes *communes, Row *row, const int columns[3]) {
    gboolean mended;
    const char *texts[3];
    for (guint i = 0; i < 3; i++) {
        gboolean there = columns[i] >= 0 && (guint)columns[i] < row->n_cells;
        texts[i] = there ? cell_clean(row->cells[columns[i]].text) : "";
    }
    g_autofree char *code = insee_code(texts[0], &mended);
    if (!code) {
        return;
    }
    g_autoptr(GString) name = g_string_new(NULL);
    cell_fold_commune(texts[1], name);
    g_hash_table_add(communes->codes, g_strdup(code));
    if (name->len) {
        g_ptr_array_add(communes->names, g_strdup(texts[1]));
        add_place(communes, g_strdup(name->str), code);
        if (*texts[2]) {
            add_place(communes, g_strconcat(name->str, "\n", texts[2], NULL), code);
        }
    }
}

Communes *communes_read(Import *import, const char *path, const char *shown) {
    static const char *const insee[] = {
        "insee", "code-insee", "code-commune-insee", "code-commune", "com", "code", NULL};
    static const char *const name[] = {
        "name",         "nom",     "commune", "nom-commune", "nom-de-la-commune",
        "nom-standard", "libelle", NULL};
    static const char *const postcode[] = {"postcode", "code-postal", "cp", NULL};
    Survey survey;
    if (!survey_inspect(path, shown, -1, &survey, import->diagnostics)) {
        return NULL;
    }
    g_autoptr(Reader) reader = reader_new(path, shown, &survey, 0, import->diagnostics);
    Row row;
    if (!reader || reader_next(reader, &row) != READ_ROW) {
        return NULL;
    }
    int columns[] = {column_named(&row, insee), column_named(&row, name),
                     column_named(&row, postcode)};
    if (columns[0] < 0 || columns[1] < 0) {
        census_say(import->diagnostics, SEVERITY_ERROR, "bad-communes", &(Place){shown, 1, 1, 1},
                   _("its first row should say: insee, name, postcode"),
                   _("this list of communes has no column for the INSEE code or for the name"));
        return NULL;
    }
    Communes *communes = g_new0(Communes, 1);
    communes->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    communes->by_place = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    communes->names = g_ptr_array_new_with_free_func(g_free);
    ReadStatus status;
    while ((status = reader_next(reader, &row)) == READ_ROW || status == READ_BAD) {
        add_commune(communes, &row, columns);
    }
    return communes;
}

const GPtrArray *communes_names(const Communes *communes) { return communes->names; }

/* ---- the rows ---- */

typedef struct {
    const Cell *cells[3]; /* INSEE, name, postcode; NULL: no such column */
} Where;

static const char *text_of(const Cell *cell) { return cell ? cell->text : ""; }

static void say_place(Import *import, const Cell *cell) {
    strays_add(&import->places, 0, cell->text, cell, import->scratch);
}

static const char *found(Import *import, const char *key) {
    const char *known = g_hash_table_lookup(import->found_communes, key);
    if (!known) {
        char *copy = g_strdup(key);
        g_hash_table_add(import->found_communes, copy);
        known = copy;
    }
    return known;
}

/* By name and postcode; without a list, those are what tells communes apart. */
static void count_named(Import *import, const Where *where) {
    const Cell *cell = where->cells[1];
    GString *key = import->scratch;
    g_string_truncate(key, 0);
    cell_fold_commune(cell->text, key);
    gsize n = key->len;
    if (*text_of(where->cells[2])) {
        g_string_append_printf(key, "\n%s", where->cells[2]->text);
    }
    if (!import->communes) {
        found(import, key->str);
        return;
    }
    const char *code = g_hash_table_lookup(import->communes->by_place, key->str);
    if (!code) { /* a postcode of a delivery office, say */
        g_string_truncate(key, n);
        code = g_hash_table_lookup(import->communes->by_place, key->str);
    }
    if (code && *code) {
        import->commune = found(import, code);
    } else {
        say_place(import, cell);
    }
}

static void count_commune(Import *import, const Where *where) {
    gboolean mended = FALSE;
    if (!*text_of(where->cells[0])) {
        count_named(import, where);
        return;
    }
    g_autofree char *code = insee_code(where->cells[0]->text, &mended);
    import->mended += mended;
    gboolean known =
        code && (!import->communes || g_hash_table_contains(import->communes->codes, code));
    if (known) {
        import->commune = found(import, code);
    } else {
        say_place(import, where->cells[0]);
    }
}

Outcome import_commune(Import *import, const Row *row) {
    const int slots[] = {import->slots.insee, import->slots.name, import->slots.postcode};
    import->commune = "";
    Where where = {0};
    for (guint i = 0; i < 3; i++) {
        where.cells[i] = slots[i] >= 0 ? &row->cells[slots[i]] : NULL;
    }
    if (*text_of(where.cells[0]) || *text_of(where.cells[1])) {
        count_commune(import, &where);
        return ROW_KEPT;
    }
    const Cell *cell = where.cells[0] ? where.cells[0] : where.cells[1];
    if (!cell) {
        return ROW_KEPT;
    }
    switch (map_empty(import->map.commune.empty, EMPTY_UNKNOWN)) {
    case EMPTY_DROP:
        return DROP_EMPTY;
    case EMPTY_ERROR:
        return row_say(import, "empty-cell", cell,
                       _("fill it in, or write empty: unknown or drop in the map"),
                       _("this row does not say its commune"));
    case EMPTY_UNKNOWN:
    case EMPTY_ZERO:
        break;
    }
    return ROW_KEPT;
}

/* ---- figures ---- */

void communes_count(Import *import, ThemeTally *theme, guint answers, double amount) {
    Leaf *leaf = g_hash_table_lookup(theme->communes, import->commune);
    if (!leaf) {
        leaf = g_new0(Leaf, 1);
        g_hash_table_insert(theme->communes, g_strdup(import->commune), leaf);
    }
    if (isnan(amount)) {
        leaf->untold++;
    } else {
        leaf->told++;
        leaf->sum += amount * answers;
    }
}

static int compare_codes(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *communes_sorted(const ThemeTally *theme) {
    GPtrArray *codes = g_ptr_array_new();
    GHashTableIter iter;
    gpointer code;
    g_hash_table_iter_init(&iter, theme->communes);
    while (g_hash_table_iter_next(&iter, &code, NULL)) {
        g_ptr_array_add(codes, code);
    }
    g_ptr_array_sort(codes, compare_codes); /* a hash has no order of its own */
    return codes;
}

/* The total of the theme is told, or its communes would tell it. */
void communes_hide(Import *import, ThemeTally *theme) {
    g_autoptr(GPtrArray) codes = communes_sorted(theme);
    g_autofree MaskLeaf *leaves = g_new0(MaskLeaf, codes->len + 1);
    MaskTheme mask = {.leaves = leaves, .n = codes->len, .total = theme->total};
    for (guint i = 0; i < codes->len; i++) {
        const Leaf *leaf = g_hash_table_lookup(theme->communes, g_ptr_array_index(codes, i));
        leaves[i].known = leaf->told > 0;
        leaves[i].n = leaf->sum;
    }
    theme->communes_hidden = theme->hidden || !mask_parts(&mask, import->map.confidential.v);
    for (guint i = 0; i < codes->len; i++) {
        Leaf *leaf = g_hash_table_lookup(theme->communes, g_ptr_array_index(codes, i));
        leaf->hidden = leaves[i].hidden;
    }
}
