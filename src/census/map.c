/* SPDX-License-Identifier: MIT */
/* The key tables of a map, and what can be wrong with it before a survey is read. */
#include "census/map.h"

#include "base/i18n.h"
#include "census/cell.h"

#include <stddef.h>
#include <string.h>

#define TABLE(Struct, label, key_array, ...)                                                       \
    {                                                                                              \
        .name = (label), .size = sizeof(Struct), .keys = (key_array),                              \
        .n_keys = G_N_ELEMENTS(key_array), .span_offset = offsetof(Struct, span), __VA_ARGS__      \
    }
#define COLUMN_KEY(Struct)                                                                         \
    {                                                                                              \
        .name = "column", .kind = KEY_TEXT, .offset = offsetof(Struct, column), .required = TRUE,  \
        .once = TRUE, .doc = "A column, by what stands above it."                                  \
    }
#define EMPTY_KEY(Struct)                                                                          \
    {                                                                                              \
        .name = "empty", .kind = KEY_CHOICE, .offset = offsetof(Struct, empty),                    \
        .choices = empty_words, .doc = "What an empty cell means."                                 \
    }
static const char *const empty_words[] = {"unknown", "zero", "drop", "error", NULL};

static const Key recode_keys[] = {
    {"to", KEY_NAME, offsetof(Recode, to), .required = TRUE, .doc = "An id, or ignore."},
};
static const KeyTable recode_table =
    TABLE(Recode, N_("a value"), recode_keys, .entry_offset = offsetof(Recode, id),
          .scalar = &recode_keys[0]);

static const Key name_keys[] = {
    {"name", KEY_TEXT, offsetof(MapName, name), .required = TRUE, .doc = "Name of the category."},
};
static const KeyTable name_table =
    TABLE(MapName, N_("a name"), name_keys, .entry_offset = offsetof(MapName, id),
          .scalar = &name_keys[0]);

static const Key theme_keys[] = {
    COLUMN_KEY(ThemeRule),
    {"values", KEY_ENTRIES, offsetof(ThemeRule, values), .required = TRUE, .table = &recode_table,
     .doc = "Which value is which theme."},
    EMPTY_KEY(ThemeRule),
};
static const Key theme_scalar = {"theme", KEY_NAME, offsetof(ThemeRule, constant)};
static const KeyTable theme_table =
    TABLE(ThemeRule, N_("the theme"), theme_keys, .scalar = &theme_scalar);

static const Key category_keys[] = {
    COLUMN_KEY(CategoryRule),
    {"several", KEY_TEXT, offsetof(CategoryRule, several), .once = TRUE, .example = "\"|\"",
     .doc = "What stands between several answers in one cell."},
    {"values", KEY_ENTRIES, offsetof(CategoryRule, values), .required = TRUE,
     .table = &recode_table, .doc = "Which value is which category."},
    {"names", KEY_ENTRIES, offsetof(CategoryRule, names), .table = &name_table,
     .doc = "Names of the categories that the theme does not know."},
    EMPTY_KEY(CategoryRule),
};
static const KeyTable category_table = TABLE(CategoryRule, N_("the category"), category_keys);

static const Key count_keys[] = {COLUMN_KEY(CountRule), EMPTY_KEY(CountRule)};
static const KeyTable count_table =
    TABLE(CountRule, N_("the count"), count_keys, .scalar = &count_keys[0]);

static const Key consent_keys[] = {
    COLUMN_KEY(ConsentRule),
    {"values", KEY_TEXTS, offsetof(ConsentRule, values), .low = 1, .high = 100, .once = TRUE,
     .doc = "What those write who agree; yes when not given."},
    EMPTY_KEY(ConsentRule),
};
static const KeyTable consent_table =
    TABLE(ConsentRule, N_("the consent"), consent_keys, .scalar = &consent_keys[0]);

static const Key keep_keys[] = {
    COLUMN_KEY(KeepRule),
    {"values", KEY_TEXTS, offsetof(KeepRule, values), .low = 1, .high = 10000, .once = TRUE,
     .doc = "One of these."},
    {"starts-with", KEY_TEXTS, offsetof(KeepRule, starts), .low = 1, .high = 1000, .once = TRUE,
     .doc = "What it begins with: \"29\"."},
    {"is", KEY_BOOLEAN, offsetof(KeepRule, yes), .doc = "yes or no, however it is written."},
    {"from", KEY_DATE, offsetof(KeepRule, from), .doc = "This day or later."},
    {"until", KEY_DATE, offsetof(KeepRule, until), .doc = "This day or earlier."},
    {"at-least", KEY_NUMBER, offsetof(KeepRule, least), .doc = "This number or more."},
    {"at-most", KEY_NUMBER, offsetof(KeepRule, most), .doc = "This number or less."},
    EMPTY_KEY(KeepRule),
};
static const KeyTable keep_table = TABLE(KeepRule, N_("a condition"), keep_keys);

static const char *const other_words[] = {"missing", "zero", NULL};
static const Key commune_keys[] = {
    {"insee", KEY_TEXT, offsetof(CommuneRule, insee), .once = TRUE,
     .doc = "Column of the INSEE code."},
    {"name", KEY_TEXT, offsetof(CommuneRule, name), .once = TRUE, .doc = "Column of the name."},
    {"postcode", KEY_TEXT, offsetof(CommuneRule, postcode), .once = TRUE,
     .doc = "Column of the postcode."},
    {"file", KEY_FILE, offsetof(CommuneRule, file), .example = "communes.csv",
     .doc = "A list of communes: insee, name, postcode."},
    {"count", KEY_BOOLEAN, offsetof(CommuneRule, count),
     .doc = "yes: figures are written commune by commune, for a map."},
    {"others", KEY_CHOICE, offsetof(CommuneRule, others), .choices = other_words,
     .doc = "zero: communes that no row names have none; missing: nobody counted there."},
    EMPTY_KEY(CommuneRule),
};
static const KeyTable commune_table = TABLE(CommuneRule, N_("the commune"), commune_keys);

static const Key source_keys[] = {
    {"title", KEY_TEXT, offsetof(DataSource, title), .required = TRUE, .doc = "Name of the data."},
    {"author", KEY_TEXT, offsetof(DataSource, author), .doc = "Who made them."},
    {"url", KEY_URL, offsetof(DataSource, url), .doc = "Where they are."},
    {"licence", KEY_TEXT, offsetof(DataSource, licence), .required = TRUE, .once = TRUE,
     .doc = "The data's own licence."},
};
static const KeyTable source_table = TABLE(DataSource, N_("the source of the data"), source_keys);

static const char *const separators[] = {"comma", "semicolon", "tab", NULL};
static const char *const encodings[] = {"utf-8", "utf-16", "windows-1252", NULL};
static const char *const unreadable_words[] = {"error", "drop", NULL};
static const Key map_keys[] = {
    {"version", KEY_CHOICE, offsetof(Map, version), .required = TRUE, .choices = key_versions,
     .doc = "Version of the file format: 1."},
    {"separator", KEY_CHOICE, offsetof(Map, separator), .choices = separators,
     .doc = "What stands between cells, when it is not found out."},
    {"encoding", KEY_CHOICE, offsetof(Map, encoding), .choices = encodings,
     .doc = "Encoding of the survey, when it is not found out."},
    {"header-row", KEY_INTEGER, offsetof(Map, header_row), .low = 1, .high = 50,
     .doc = "Which row names the columns; 1 when not given."},
    {"unreadable", KEY_CHOICE, offsetof(Map, unreadable), .choices = unreadable_words,
     .doc = "drop: rows that cannot be read are left out and counted."},
    {"theme", KEY_MAP, offsetof(Map, theme), .required = TRUE, .table = &theme_table,
     .doc = "One theme for all rows, or a column that says it."},
    {"category", KEY_MAP, offsetof(Map, category), .required = TRUE, .table = &category_table,
     .doc = "The column that says the category."},
    {"count", KEY_MAP, offsetof(Map, count), .table = &count_table,
     .doc = "A column that says how many practices a row stands for."},
    {"consent", KEY_MAP, offsetof(Map, consent), .table = &consent_table,
     .doc = "The column that says whether the row may be used."},
    {"keep", KEY_NODE, offsetof(Map, keep_node), .doc = "Which rows are meant."},
    {"duplicates", KEY_TEXTS, offsetof(Map, duplicates), .low = 1, .high = 20, .once = TRUE,
     .doc = "Columns that together tell one practice from another."},
    {"commune", KEY_MAP, offsetof(Map, commune), .table = &commune_table,
     .doc = "Where the practice is."},
    {"confidential-below", KEY_INTEGER, offsetof(Map, confidential), .low = 2, .high = 100,
     .doc = "Smaller counts are not told."},
    {"period", KEY_TEXT, offsetof(Map, period), .doc = "When."},
    {"note", KEY_TEXT, offsetof(Map, note), .doc = "How the census was made, one sentence."},
    {"source", KEY_MAP, offsetof(Map, source), .table = &source_table,
     .doc = "Where the data come from, with their own licence."},
    {"demonstration", KEY_BOOLEAN, offsetof(Map, demonstration),
     .doc = "yes when the answers are invented."},
};
static const KeyTable map_table = TABLE(Map, N_("the map"), map_keys);

/* ---- checks ---- */

EmptyRule map_empty(Number empty, EmptyRule otherwise) {
    return empty.set ? (EmptyRule)(int)empty.v : otherwise;
}

/* `allowed`: bits of EmptyRule. */
static void check_empty(Number empty, guint allowed, Diagnostics *diagnostics) {
    if (!empty.set || (allowed & 1u << (guint)empty.v)) {
        return;
    }
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; empty_words[i]; i++) {
        if (allowed & 1u << i) {
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", empty_words[i]);
        }
    }
    g_autofree char *hint = g_strdup_printf(_("write one of: %s"), list->str);
    diag_error(diagnostics, "bad-choice", empty.span, hint,
               _("an empty cell of this column cannot mean \"%s\""), empty_words[(int)empty.v]);
}

/* Two spellings of one value would be one value with two meanings. */
static void check_values(const List *values, Diagnostics *diagnostics) {
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < values->n; i++) {
        const Recode *recode = (const Recode *)values->items + i;
        g_autoptr(GString) folded = g_string_new(NULL);
        if (!recode->id.s || !recode->to.s) {
            continue;
        }
        cell_fold(recode->id.s, folded);
        const char *before = g_hash_table_lookup(seen, folded->str);
        if (before && !g_str_equal(before, recode->to.s)) {
            diag_error(diagnostics, "duplicate-entry", recode->id.span,
                       _("capitals and accents make no difference: keep one of the two lines"),
                       _("\"%s\" stands here twice, with two meanings"), recode->id.s);
        }
        g_hash_table_insert(seen, g_strdup(folded->str), (gpointer)recode->to.s);
    }
}

static void check_text(const Text *text, Diagnostics *diagnostics) {
    gboolean found = text->s && cell_is_personal(text->s);
    for (guint i = 0; i < text->n_versions; i++) {
        found |= cell_is_personal(text->versions[i].s);
    }
    if (found) {
        diag_error(diagnostics, "personal-data", text->span,
                   _("this text is printed on posters: take the address or number out"),
                   _("this looks like an e-mail address or a telephone number"));
    }
}

static void check_privacy(const Map *map, Diagnostics *diagnostics) {
    const Text *texts[] = {&map->period, &map->note, &map->source.title, &map->source.author,
                           &map->theme.constant};
    const List *lists[] = {&map->theme.values, &map->category.values};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        check_text(texts[i], diagnostics);
    }
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        for (guint k = 0; k < lists[i]->n; k++) {
            check_text(&((const Recode *)lists[i]->items)[k].to, diagnostics);
        }
    }
    for (guint i = 0; i < map->category.names.n; i++) {
        check_text(&((const MapName *)map->category.names.items)[i].name, diagnostics);
    }
}

/* Figures by commune need its code: a name is not enough. */
static void check_commune(const CommuneRule *rule, Diagnostics *diagnostics) {
    if (rule->count.v && !rule->insee.s && !rule->file.s) {
        diag_error(diagnostics, "missing-key", rule->count.span,
                   _("write insee: and the column of the codes, or file: and a list of communes"),
                   _("counting by commune needs the INSEE codes"));
    }
}

static void check_keep(const KeepRule *rule, Diagnostics *diagnostics) {
    gboolean any = rule->values.set || rule->starts.set || rule->yes.set || rule->from.s ||
                   rule->until.s || rule->least.set || rule->most.set;
    check_empty(rule->empty, 1 << EMPTY_UNKNOWN | 1 << EMPTY_DROP | 1 << EMPTY_ERROR, diagnostics);
    if (!any && rule->column.s) {
        diag_error(diagnostics, "missing-key", rule->span,
                   _("write values:, starts-with:, is:, from:, until:, at-least: or at-most:"),
                   _("this condition does not say which rows to keep"));
    }
}

static void read_keep(Map *map, Arena *arena, const KeyLanguages *languages,
                      Diagnostics *diagnostics) {
    const Node *node = map->keep_node;
    if (node_is_null(node)) {
        return;
    }
    gboolean list = node->kind == NODE_LIST;
    guint n = list ? node->n_items : 1;
    map->keep = arena_new_array(arena, KeepRule, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        keys_read_in(list ? node->items[i] : node, &keep_table, &map->keep[i], arena, languages,
                     diagnostics);
        check_keep(&map->keep[i], diagnostics);
    }
    map->n_keep = n;
}

gboolean map_read(const Tree *tree, Map *ret_map, Diagnostics *diagnostics) {
    const KeyLanguages languages = {.known = model_languages, .n_known = MODEL_LANGUAGES};
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!tree->root) {
        return FALSE;
    }
    keys_read_in(tree->root, &map_table, ret_map, tree->arena, &languages, diagnostics);
    read_keep(ret_map, tree->arena, &languages, diagnostics);
    check_empty(ret_map->theme.empty, 1 << EMPTY_DROP | 1 << EMPTY_ERROR, diagnostics);
    check_empty(ret_map->category.empty, 1 << EMPTY_UNKNOWN | 1 << EMPTY_DROP | 1 << EMPTY_ERROR,
                diagnostics);
    check_empty(ret_map->consent.empty, 1 << EMPTY_DROP | 1 << EMPTY_ERROR, diagnostics);
    check_empty(ret_map->commune.empty, 1 << EMPTY_UNKNOWN | 1 << EMPTY_DROP | 1 << EMPTY_ERROR,
                diagnostics);
    check_commune(&ret_map->commune, diagnostics);
    check_values(&ret_map->theme.values, diagnostics);
    check_values(&ret_map->category.values, diagnostics);
    check_privacy(ret_map, diagnostics);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
