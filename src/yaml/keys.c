/* SPDX-License-Identifier: MIT */
/* Reads maps by tables of keys: unknown, missing and misplaced things are said, the rest lands in
 * structs. */
#include "keys-internal.h"

#include "base/i18n.h"

#include <string.h>

const char *const key_versions[] = {"1", NULL};

enum { MOST_DIAGNOSTICS = 1000 };

static void read_map(KeyReader *reader, const Node *map, const KeyTable *table, gpointer out);

/* After the first thousand nothing more is said; finding the words for it would take time, too. */
static gboolean is_hopeless(KeyReader *reader) {
    gboolean hopeless = diagnostics_length(reader->diagnostics) >= MOST_DIAGNOSTICS;
    reader->failed = reader->failed || hopeless;
    return hopeless;
}

void keys_complain(KeyReader *reader, const char *code, Span span, const char *hint,
                   const char *format, ...) {
    if (is_hopeless(reader)) {
        return;
    }
    reader->failed = TRUE;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    diag_error(reader->diagnostics, code, span, hint, "%s", message);
}

static const char *found(const Node *node) {
    switch (node->kind) {
    case NODE_SCALAR:
        return node_is_null(node) ? _("nothing") : _("text");
    case NODE_LIST:
        return _("a list");
    case NODE_MAP:
        return _("a map (keys and values)");
    }
    g_assert_not_reached();
}

/* The character of the source where a node begins: tells brackets from indented lists. */
static char first_sign(const Node *node) {
    const char *at = node->span.source ? node->span.source->text : "";
    for (guint line = 1; line < node->span.line && at; line++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    for (guint column = 1; at && column < node->span.column && *at && *at != '\n'; column++) {
        at = g_utf8_next_char(at);
    }
    return at ? *at : 0;
}

static char *example_of(const Key *key) {
    switch (key->kind) {
    case KEY_TEXTS:
        return g_strdup_printf(_("write for example: %s: [\"first\", \"second\"]"), key->name);
    case KEY_MAPS:
        return g_strdup_printf(
            _("under \"%s:\", begin each entry on a line of its own with \"- \""), key->name);
    case KEY_MAP:
    case KEY_ENTRIES:
        return g_strdup_printf(_("under \"%s:\", write indented lines of the form \"key: value\""),
                               key->name);
    case KEY_CHOICE: {
        g_autofree char *choices =
            keys_join(key->choices, g_strv_length((char **)(gpointer)key->choices));
        return g_strdup_printf(_("write one of: %s"), choices);
    }
    case KEY_TEXT:
    case KEY_NAME:
    case KEY_FILE:
    case KEY_URL:
    case KEY_DATE:
    case KEY_CODE:
    case KEY_LENGTH:
    case KEY_NUMBER:
    case KEY_INTEGER:
    case KEY_PERCENT:
    case KEY_BOOLEAN:
    case KEY_COLOUR:
    case KEY_NODE:
        break;
    }
    return g_strdup_printf(_("write for example: %s: %s"), key->name, keys_example(key));
}

void keys_wrong_type(KeyReader *reader, const Key *key, const Node *node) {
    if ((node->cut && node->kind == NODE_SCALAR) || is_hopeless(reader)) {
        reader->failed = TRUE;
        return;
    }
    g_autofree char *hint = NULL;
    char sign = node->kind == NODE_SCALAR ? 0 : first_sign(node);
    gboolean text = keys_is_scalar(key->kind) || key->kind == KEY_TEXTS;
    char *versions = keys_versions_hint(reader, key, node);
    if (versions) {
        hint = versions;
    } else if (text && (sign == '[' || sign == '{')) {
        hint = g_strdup_printf(_("text that begins with \"%c\" goes between quotes: %s: \"%c…\""),
                               sign, key->name, sign);
    } else if (text && node->kind == NODE_MAP && node->n_items == 1) {
        hint = g_strdup(_("text that holds a colon goes between quotes: \"first: second\""));
    } else {
        hint = example_of(key);
    }
    keys_complain(reader, "wrong-type", node->span, hint, _("\"%s\" should be %s, but this is %s"),
                  key->name, keys_kind_name(key->kind), found(node));
}

static gboolean in_limits(KeyReader *reader, const Key *key, const Node *node, guint n) {
    if (key->high <= key->low || (n >= key->low && n <= key->high)) {
        return TRUE;
    }
    gboolean few = n < key->low;
    g_autofree char *hint = few ? g_strdup_printf(_("there are %u; add %.0f"), n, key->low - n)
                                : g_strdup_printf(_("there are %u; remove %.0f"), n, n - key->high);
    keys_complain(reader, "out-of-range", node->span, hint,
                  _("\"%s\" takes between %.0f and %.0f entries"), key->name, key->low, key->high);
    return FALSE;
}

static void read_texts(KeyReader *reader, const Key *key, const Node *node, List *list) {
    guint n = node->kind == NODE_LIST ? node->n_items : 1;
    Key one = {.name = key->name, .kind = KEY_TEXT, .required = TRUE, .once = key->once};
    if (node->kind == NODE_MAP && !keys_are_versions(reader, &one, node)) {
        keys_wrong_type(reader, key, node);
        return;
    }
    Text *texts = arena_new_array(reader->arena, Text, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        const Node *item = node->kind == NODE_LIST ? node->items[i] : node;
        if (keys_are_versions(reader, &one, item)) {
            keys_read_versions(reader, &one, item, &texts[list->n]);
        } else if (item->kind == NODE_SCALAR) {
            keys_read_scalar(reader, &one, item, &texts[list->n]);
        } else {
            keys_wrong_type(reader, &one, item);
        }
        list->n += texts[list->n].s != NULL;
    }
    in_limits(reader, key, node, n);
    list->items = texts;
    list->set = TRUE;
    list->span = node->span;
}

static void read_maps(KeyReader *reader, const Key *key, const Node *node, List *list) {
    const Key *alone = key->lone ? key->table->scalar : NULL;
    if (alone && (node->kind == NODE_SCALAR || keys_mean_versions(reader, alone, node))) {
        char *item = arena_alloc(reader->arena, key->table->size);
        read_map(reader, node, key->table, item);
        *list = (List){item, 1, TRUE, node->span};
        return;
    }
    if (node->kind != NODE_LIST) {
        keys_wrong_type(reader, key, node);
        return;
    }
    char *items = arena_alloc(reader->arena, MAX(node->n_items, 1) * key->table->size);
    for (guint i = 0; i < node->n_items; i++) {
        read_map(reader, node->items[i], key->table, items + i * key->table->size);
    }
    in_limits(reader, key, node, node->n_items);
    *list = (List){items, node->n_items, TRUE, node->span};
}

static void read_entries(KeyReader *reader, const Key *key, const Node *node, List *list) {
    if (node->kind != NODE_MAP) {
        keys_wrong_type(reader, key, node);
        return;
    }
    const KeyTable *table = key->table;
    char *items = arena_alloc(reader->arena, MAX(node->n_items, 1) * table->size);
    for (guint i = 0; i < node->n_items; i++) {
        char *item = items + i * table->size;
        Text *name = (Text *)(gpointer)(item + table->entry_offset);
        read_map(reader, node->items[i], table, item);
        name->s = keys_clean_text(reader, node->keys[i]);
        name->span = node->keys[i]->span;
    }
    in_limits(reader, key, node, node->n_items);
    *list = (List){items, node->n_items, TRUE, node->span};
}

static void read_value(KeyReader *reader, const Key *key, const Node *node, gpointer out) {
    gpointer value = (char *)out + key->offset;
    switch (key->kind) {
    case KEY_TEXTS:
        read_texts(reader, key, node, value);
        return;
    case KEY_MAPS:
        read_maps(reader, key, node, value);
        return;
    case KEY_ENTRIES:
        read_entries(reader, key, node, value);
        return;
    case KEY_MAP:
        if (node->kind == NODE_LIST || (node->kind == NODE_SCALAR && !key->table->scalar)) {
            keys_wrong_type(reader, key, node);
            return;
        }
        read_map(reader, node, key->table, value);
        return;
    case KEY_NODE:
        *(const Node **)value = node;
        return;
    case KEY_TEXT:
    case KEY_NAME:
    case KEY_FILE:
    case KEY_URL:
    case KEY_DATE:
    case KEY_CODE:
    case KEY_LENGTH:
    case KEY_NUMBER:
    case KEY_INTEGER:
    case KEY_PERCENT:
    case KEY_BOOLEAN:
    case KEY_COLOUR:
    case KEY_CHOICE:
        break;
    }
    if (keys_are_versions(reader, key, node)) {
        keys_read_versions(reader, key, node, value);
    } else if (node->kind == NODE_SCALAR) {
        keys_read_scalar(reader, key, node, value);
    } else {
        keys_wrong_type(reader, key, node);
    }
}

static void unknown_key(KeyReader *reader, const Node *name, const KeyTable *table) {
    if (is_hopeless(reader)) {
        return;
    }
    g_autofree const char **known = g_new(const char *, table->n_keys + 1);
    for (guint i = 0; i < table->n_keys; i++) {
        known[i] = table->keys[i].name;
    }
    const char *nearest = keys_nearest(name->text, known, table->n_keys);
    g_autofree char *hint = NULL;
    if (nearest) {
        hint = g_strdup_printf(_("did you mean \"%s\"?"), nearest);
    } else {
        g_autofree char *list = keys_join(known, table->n_keys);
        hint = g_strdup_printf(_("the keys known here are: %s"), list);
    }
    keys_complain(reader, "unknown-key", name->span, hint, _("unknown key \"%s\""), name->text);
}

static void missing_key(KeyReader *reader, const Node *map, const KeyTable *table, const Key *key) {
    if (map->cut) {
        reader->failed = TRUE;
        return;
    }
    g_autofree char *hint = example_of(key);
    keys_complain(reader, "missing-key", map->span, hint, _("the key \"%s\" is missing here (%s)"),
                  key->name, table->name ? _(table->name) : _("a map"));
}

/* A key with nothing after it: as if it were not there, unless it has to be. */
static gboolean is_blank_value(KeyReader *reader, const Key *key, const Node *node) {
    if (!node_is_null(node) || key->kind == KEY_NODE) {
        return FALSE;
    }
    if (node->cut) {
        reader->failed = TRUE;
    } else if (key->required) {
        g_autofree char *hint = example_of(key);
        gboolean text = key->kind == KEY_TEXT;
        keys_complain(reader, text ? "empty-text" : "missing-key", node->span, hint,
                      _("there is nothing after \"%s:\""), key->name);
    }
    return TRUE;
}

static gboolean has_key(const KeyTable *table, const char *name) {
    for (guint i = 0; i < table->n_keys; i++) {
        if (strcmp(table->keys[i].name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void read_keys(KeyReader *reader, const Node *map, const KeyTable *table, gpointer out) {
    for (guint i = 0; i < map->n_items; i++) {
        if (!has_key(table, map->keys[i]->text)) {
            unknown_key(reader, map->keys[i], table);
        }
    }
    for (guint i = 0; i < table->n_keys; i++) {
        const Key *key = &table->keys[i];
        const Node *value = node_lookup(map, key->name);
        if (!value) {
            if (key->required) {
                missing_key(reader, map, table, key);
            }
        } else if (!is_blank_value(reader, key, value)) {
            read_value(reader, key, value, out);
        }
    }
}

static void read_map(KeyReader *reader, const Node *map, const KeyTable *table, gpointer out) {
    if (table->span_offset != G_MAXSIZE) {
        *(Span *)(gpointer)((char *)out + table->span_offset) = map->span;
    }
    gboolean scalar = map->kind == NODE_SCALAR && !node_is_null(map);
    if (table->scalar && (scalar || keys_mean_versions(reader, table->scalar, map))) {
        read_value(reader, table->scalar, map, out);
        return;
    }
    if (map->kind == NODE_MAP || node_is_null(map)) {
        read_keys(reader, map, table, out);
        return;
    }
    if (map->cut && map->kind == NODE_SCALAR) {
        reader->failed = TRUE;
        return;
    }
    keys_complain(reader, "wrong-type", map->span,
                  _("write lines of the form \"key: value\", all with the same indentation"),
                  _("a map (keys and values) should stand here (%s), but this is %s"),
                  table->name ? _(table->name) : _("a map"), found(map));
}

gboolean keys_read(const Node *map, const KeyTable *table, gpointer out, Arena *arena,
                   Diagnostics *diagnostics) {
    return keys_read_in(map, table, out, arena, NULL, diagnostics);
}

gboolean keys_read_in(const Node *map, const KeyTable *table, gpointer out, Arena *arena,
                      const KeyLanguages *languages, Diagnostics *diagnostics) {
    KeyReader reader = {.arena = arena, .diagnostics = diagnostics, .languages = languages};
    if (!map) {
        return FALSE; /* whoever made the tree said why there is none */
    }
    read_map(&reader, map, table, out);
    return !reader.failed;
}

gpointer list_lookup(const List *list, gsize size, gsize id_offset, const char *id) {
    for (guint i = 0; i < list->n; i++) {
        char *entry = (char *)list->items + i * size;
        const Text *text = (const Text *)(gpointer)(entry + id_offset);
        if (g_str_equal(text->s, id)) {
            return entry;
        }
    }
    return NULL;
}
