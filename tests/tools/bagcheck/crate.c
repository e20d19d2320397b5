/* SPDX-License-Identifier: MIT */
/* The rules of RO-Crate 1.2, and what the archives of the program promise beyond them. */
#include "bagcheck.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define METADATA "ro-crate-metadata.json"

typedef struct {
    Check *check;
    GHashTable *entities; /* @id → JsonObject */
    GHashTable *referred; /* @id that something refers to */
    GHashTable *parts;    /* @id that is part of the root */
} Crate;

static const char *text_of(JsonObject *entity, const char *key) {
    JsonNode *node = entity ? json_object_get_member(entity, key) : NULL;
    return node && json_node_get_value_type(node) == G_TYPE_STRING ? json_node_get_string(node)
                                                                   : NULL;
}

static gboolean is_a(JsonObject *entity, const char *type) {
    return !g_strcmp0(text_of(entity, "@type"), type);
}

/* The identifiers that a property refers to. */
static GPtrArray *ids_of(JsonObject *entity, const char *key) {
    GPtrArray *ids = g_ptr_array_new();
    JsonNode *node = json_object_get_member(entity, key);
    if (node && JSON_NODE_HOLDS_OBJECT(node)) {
        g_ptr_array_add(ids, (gpointer)text_of(json_node_get_object(node), "@id"));
    }
    for (guint i = 0; node && JSON_NODE_HOLDS_ARRAY(node) &&
                      i < json_array_get_length(json_node_get_array(node));
         i++) {
        JsonNode *one = json_array_get_element(json_node_get_array(node), i);
        if (JSON_NODE_HOLDS_OBJECT(one)) {
            g_ptr_array_add(ids, (gpointer)text_of(json_node_get_object(one), "@id"));
        }
    }
    return ids;
}

/* ---- form ---- */

static void check_id(Crate *crate, const char *id) {
    static const char forbidden[] = " <>\"{}|\\^`";
    if (!id || !*id || strcspn(id, forbidden) != strlen(id) || strstr(id, "../")) {
        violate(crate->check, C_ID, id ? id : "(none)");
        return;
    }
    for (const char *p = strchr(id, '%'); p; p = strchr(p + 1, '%')) {
        if (!g_ascii_isxdigit(p[1]) || !g_ascii_isxdigit(p[2])) {
            violate(crate->check, C_ID, id);
        }
    }
}

/* A text, a number, or {"@id": …} and nothing else. */
static void check_value(Crate *crate, const char *id, const char *key, JsonNode *node) {
    if (JSON_NODE_HOLDS_VALUE(node)) {
        return;
    }
    JsonObject *reference = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
    if (!reference || json_object_get_size(reference) != 1 || !text_of(reference, "@id")) {
        g_autofree char *what = g_strdup_printf("%s of %s", key, id);
        violate(crate->check, C_COMPACT, what);
        return;
    }
    g_hash_table_add(crate->referred, (gpointer)text_of(reference, "@id"));
}

static void check_form(Crate *crate, const char *id, JsonObject *entity) {
    g_autoptr(GList) keys = json_object_get_members(entity);
    check_id(crate, id);
    if (!text_of(entity, "@type")) {
        violate(crate->check, C_ID, id);
    }
    for (GList *at = keys; at; at = at->next) {
        JsonNode *node = json_object_get_member(entity, at->data);
        if (!JSON_NODE_HOLDS_ARRAY(node)) {
            check_value(crate, id, at->data, node);
            continue;
        }
        JsonArray *list = json_node_get_array(node);
        if (json_array_get_length(list) < 2) {
            violate(crate->check, C_COMPACT, id);
        }
        for (guint i = 0; i < json_array_get_length(list); i++) {
            check_value(crate, id, at->data, json_array_get_element(list, i));
        }
    }
}

/* ---- the root ---- */

static gboolean is_day(const char *text) {
    g_autoptr(GRegex) day =
        g_regex_new("^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(T.*)?$", 0, 0, NULL);
    return text && g_regex_match(day, text, 0, NULL);
}

static void check_root(Crate *crate) {
    JsonObject *descriptor = g_hash_table_lookup(crate->entities, METADATA);
    JsonObject *root = g_hash_table_lookup(crate->entities, "./");
    g_autoptr(GPtrArray) about = descriptor ? ids_of(descriptor, "about") : g_ptr_array_new();
    g_autoptr(GPtrArray) conforms =
        descriptor ? ids_of(descriptor, "conformsTo") : g_ptr_array_new();
    if (!is_a(descriptor, "CreativeWork") || about->len != 1 ||
        strcmp(g_ptr_array_index(about, 0), "./") != 0 || conforms->len != 1 ||
        strcmp(g_ptr_array_index(conforms, 0), "https://w3id.org/ro/crate/1.2") != 0) {
        violate(crate->check, C_DESCRIPTOR, METADATA);
    }
    if (!is_a(root, "Dataset") || !text_of(root, "name") || !text_of(root, "description") ||
        !json_object_get_member(root, "license")) {
        violate(crate->check, C_ROOT, "./");
        return;
    }
    if (!is_day(text_of(root, "datePublished"))) {
        violate(crate->check, C_DATE, "./");
    }
    g_autoptr(GPtrArray) parts = ids_of(root, "hasPart");
    for (guint i = 0; i < parts->len; i++) {
        g_hash_table_add(crate->parts, g_ptr_array_index(parts, i));
    }
}

/* ---- files ---- */

static void check_file(Crate *crate, const char *id, JsonObject *entity) {
    g_autofree char *plain = g_uri_unescape_string(id, NULL);
    g_autofree char *path = g_strconcat("data/", plain, NULL);
    const Facts *facts = g_hash_table_lookup(crate->check->files, path);
    if (!g_hash_table_contains(crate->parts, id)) {
        violate(crate->check, C_PART, id);
    }
    if (!facts) {
        violate(crate->check, C_THERE, id);
        return;
    }
    g_autofree char *size = g_strdup_printf("%" G_GUINT64_FORMAT, facts->size);
    if (!text_of(entity, "name") || !text_of(entity, "encodingFormat") ||
        g_strcmp0(text_of(entity, "contentSize"), size) != 0 ||
        g_strcmp0(text_of(entity, "sha256"), facts->sha256) != 0) {
        violate(crate->check, C_FACTS, id);
    }
    if (g_str_has_prefix(id, "posters/") && g_str_has_suffix(id, ".pdf")) {
        g_autoptr(GPtrArray) authors = ids_of(entity, "author"), from = ids_of(entity, "isBasedOn"),
                             licence = ids_of(entity, "license");
        if (!authors->len || !from->len || !licence->len) {
            violate(crate->check, C_POSTER, id);
        }
    }
}

static void check_described(Crate *crate) {
    g_autoptr(GHashTable) described = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter all;
    gpointer key, value;
    g_hash_table_iter_init(&all, crate->entities);
    while (g_hash_table_iter_next(&all, &key, &value)) {
        if (is_a(value, "File")) {
            g_hash_table_add(described, g_uri_unescape_string(key, NULL));
        }
    }
    g_hash_table_iter_init(&all, crate->check->files);
    while (g_hash_table_iter_next(&all, &key, NULL)) {
        const char *path = key;
        if (g_str_has_prefix(path, "data/") && strcmp(path, "data/" METADATA) != 0 &&
            !g_hash_table_contains(described, path + strlen("data/"))) {
            violate(crate->check, C_ALL, path);
        }
    }
}

/* ---- what is referred to ---- */

static void check_agents(Crate *crate, const char *id, JsonObject *entity) {
    g_autoptr(GPtrArray) authors = ids_of(entity, "author"), licences = ids_of(entity, "license");
    for (guint i = 0; i < authors->len; i++) {
        JsonObject *one = g_hash_table_lookup(crate->entities, g_ptr_array_index(authors, i));
        if (!(is_a(one, "Person") || is_a(one, "Organization")) || !text_of(one, "name")) {
            violate(crate->check, C_AUTHOR, id);
        }
    }
    for (guint i = 0; i < licences->len; i++) {
        JsonObject *one = g_hash_table_lookup(crate->entities, g_ptr_array_index(licences, i));
        if (!is_a(one, "CreativeWork") || !text_of(one, "name") || !text_of(one, "description")) {
            violate(crate->check, C_LICENCE, id);
        }
    }
}

static void check_action(Crate *crate, const char *id, JsonObject *entity) {
    g_autoptr(GPtrArray) tools = ids_of(entity, "instrument"), objects = ids_of(entity, "object"),
                         results = ids_of(entity, "result");
    JsonObject *tool =
        tools->len == 1 ? g_hash_table_lookup(crate->entities, g_ptr_array_index(tools, 0)) : NULL;
    if (!is_a(tool, "SoftwareApplication") || !text_of(tool, "version") || !objects->len ||
        !results->len) {
        violate(crate->check, C_ACTION, id);
    }
}

static void check_references(Crate *crate) {
    GHashTableIter all;
    gpointer key, value;
    g_hash_table_iter_init(&all, crate->referred);
    while (g_hash_table_iter_next(&all, &key, NULL)) {
        if (!g_hash_table_contains(crate->entities, key) &&
            !g_str_has_prefix(key, "https://w3id.org/ro/crate/")) {
            violate(crate->check, C_RESOLVED, key);
        }
    }
    g_hash_table_iter_init(&all, crate->entities);
    while (g_hash_table_iter_next(&all, &key, &value)) {
        if (!g_hash_table_contains(crate->referred, key) && strcmp(key, METADATA) != 0) {
            violate(crate->check, C_USED, key);
        }
    }
}

/* ---- all of it ---- */

static void read_graph(Crate *crate, JsonArray *graph) {
    for (guint i = 0; i < json_array_get_length(graph); i++) {
        JsonNode *node = json_array_get_element(graph, i);
        JsonObject *entity = JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
        const char *id = entity ? text_of(entity, "@id") : NULL;
        if (!id) {
            violate(crate->check, C_ID, "(none)");
            continue;
        }
        if (!g_hash_table_insert(crate->entities, (gpointer)id, entity)) {
            violate(crate->check, C_UNIQUE, id);
        }
        check_form(crate, id, entity);
    }
}

static void check_graph(Crate *crate, JsonArray *graph) {
    GHashTableIter all;
    gpointer key, value;
    read_graph(crate, graph);
    check_root(crate);
    g_hash_table_iter_init(&all, crate->entities);
    while (g_hash_table_iter_next(&all, &key, &value)) {
        if (is_a(value, "File")) {
            check_file(crate, key, value);
        } else if (is_a(value, "CreateAction")) {
            check_action(crate, key, value);
        }
        check_agents(crate, key, value);
    }
    check_described(crate);
    check_references(crate);
}

void check_crate(Check *check) {
    g_autofree char *path = g_build_filename(check->folder, "data", METADATA, NULL);
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!g_hash_table_contains(check->files, "data/" METADATA)) {
        violate(check, C_FILE, path);
        return;
    }
    JsonNode *root =
        json_parser_load_from_file(parser, path, NULL) ? json_parser_get_root(parser) : NULL;
    JsonObject *whole = root && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
    JsonNode *graph = whole ? json_object_get_member(whole, "@graph") : NULL;
    if (!graph || !JSON_NODE_HOLDS_ARRAY(graph) || json_object_get_size(whole) != 2) {
        violate(check, C_JSON, path);
        return;
    }
    if (g_strcmp0(text_of(whole, "@context"), "https://w3id.org/ro/crate/1.2/context") != 0) {
        violate(check, C_CONTEXT, path);
    }
    Crate crate = {check, g_hash_table_new(g_str_hash, g_str_equal),
                   g_hash_table_new(g_str_hash, g_str_equal),
                   g_hash_table_new(g_str_hash, g_str_equal)};
    check_graph(&crate, json_node_get_array(graph));
    g_hash_table_unref(crate.entities);
    g_hash_table_unref(crate.referred);
    g_hash_table_unref(crate.parts);
}
