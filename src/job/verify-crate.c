/* SPDX-License-Identifier: MIT */
/* Does the description of an archive (RO-Crate 1.1 and 1.2) tell what is in it? */
#include "verify-internal.h"

#include "base/i18n.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define WEBSITE "data/ro-crate-preview" /* .html, _files/: the same for people */

typedef struct {
    const Verify *verify;
    GHashTable *ids;    /* @id → JsonObject */
    GHashTable *files;  /* path of a file that is described */
    GPtrArray *folders; /* "data/x/": described as a whole */
    gboolean damaged;   /* it is not what it was itself */
} Crate;

static void say(const Crate *crate, const char *message) {
    verify_say(crate->verify, BAG_CRATE, "bag-crate",
               _("the file was damaged or changed: take it from another copy"), "%s", message);
}

static const char *text_of(JsonObject *object, const char *key) {
    JsonNode *node = object ? json_object_get_member(object, key) : NULL;
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

/* "@type" is a text, or a list of them. */
static gboolean has_type(JsonObject *entity, const char *type) {
    JsonNode *node = json_object_get_member(entity, "@type");
    if (!node || !JSON_NODE_HOLDS_ARRAY(node)) {
        return !g_strcmp0(text_of(entity, "@type"), type);
    }
    JsonArray *types = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(types); i++) {
        JsonNode *one = json_array_get_element(types, i);
        if (JSON_NODE_HOLDS_VALUE(one) && json_node_get_value_type(one) == G_TYPE_STRING &&
            g_str_equal(json_node_get_string(one), type)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The file or folder of the bag that an identifier means; NULL: something on the web, or a person.
 * Free with g_free(). */
static char *path_of(const char *id) {
    g_autofree char *scheme = g_uri_parse_scheme(id);
    if (scheme || *id == '#' || *id == '/' || g_str_has_prefix(id, "_:")) {
        return NULL;
    }
    g_autofree char *plain = g_uri_unescape_string(g_str_has_prefix(id, "./") ? id + 2 : id, NULL);
    return plain ? g_strconcat("data/", plain, NULL) : NULL;
}

/* What the manifests have told already is not told again. */
static gboolean is_said(const Crate *crate, const char *path) {
    return g_hash_table_contains(crate->verify->said, path);
}

/* A manifest is right about the file, and the description is what was damaged: that was said. */
static gboolean is_vouched(const Crate *crate, const BagEntry *entry) {
    const GPtrArray *manifests = crate->verify->manifests;
    for (guint i = 0; crate->damaged && i < manifests->len; i++) {
        const BagLine *line = verify_line_in(g_ptr_array_index(manifests, i), entry);
        if (line && line->state == LINE_RIGHT) {
            return TRUE;
        }
    }
    return FALSE;
}

static void check_facts(const Crate *crate, JsonObject *entity, const BagEntry *entry) {
    const char *sum = text_of(entity, "sha256");
    const char *is = g_hash_table_lookup(crate->verify->sha256, entry->path);
    if (is_said(crate, entry->path) || is_vouched(crate, entry)) {
        return;
    }
    if (sum && is && g_ascii_strcasecmp(sum, is) != 0) {
        verify_say(crate->verify, entry->path, "bag-crate", _("take it from another copy"),
                   _("%s gives another checksum for this file"), BAG_CRATE);
        return;
    }
    JsonNode *size = json_object_get_member(entity, "contentSize");
    if (size && JSON_NODE_HOLDS_VALUE(size)) {
        const char *text = text_of(entity, "contentSize");
        g_autofree char *number =
            text ? g_strdup(text) : g_strdup_printf("%" G_GINT64_FORMAT, json_node_get_int(size));
        guint64 bytes;
        if (g_ascii_string_to_unsigned(number, 10, 0, G_MAXUINT64, &bytes, NULL) &&
            bytes != entry->size) {
            verify_say(crate->verify, entry->path, "bag-crate", _("take it from another copy"),
                       _("%s gives another size for this file"), BAG_CRATE);
        }
    }
}

static void check_file(const Crate *crate, JsonObject *entity, const char *path) {
    const BagEntry *entry = verify_find(crate->verify, path);
    gboolean fetched = FALSE;
    for (guint i = 0; !entry && i < crate->verify->fetches->len; i++) {
        const BagFetch *fetch = g_ptr_array_index(crate->verify->fetches, i);
        fetched |= g_str_equal(fetch->path, path);
    }
    if (entry) {
        g_hash_table_add(crate->files, g_strdup(entry->path));
        check_facts(crate, entity, entry);
    } else if (!fetched && !is_said(crate, path) && !crate->damaged) {
        verify_say(crate->verify, path, "bag-crate", _("take it from another copy"),
                   _("%s describes this file, which is not there"), BAG_CRATE);
    }
}

static void read_entity(Crate *crate, JsonObject *entity) {
    const char *id = text_of(entity, "@id");
    if (!id) {
        say(crate, _("something is described that has no @id"));
        return;
    }
    if (!g_hash_table_insert(crate->ids, (gpointer)id, entity)) {
        g_autofree char *message = g_strdup_printf(_("%s is described twice"), id);
        say(crate, message);
    }
    g_autofree char *path = path_of(id);
    if (path && has_type(entity, "File")) {
        check_file(crate, entity, path);
    } else if (path && has_type(entity, "Dataset") && strcmp(path, "data/") != 0) {
        g_ptr_array_add(crate->folders, g_str_has_suffix(path, "/") ? g_steal_pointer(&path)
                                                                    : g_strconcat(path, "/", NULL));
    }
}

/* The descriptor says which entity is the archive itself. */
static void check_root(const Crate *crate) {
    JsonObject *descriptor = g_hash_table_lookup(crate->ids, "ro-crate-metadata.json");
    JsonNode *about = descriptor ? json_object_get_member(descriptor, "about") : NULL;
    const char *root =
        about && JSON_NODE_HOLDS_OBJECT(about) ? text_of(json_node_get_object(about), "@id") : NULL;
    JsonObject *entity = root ? g_hash_table_lookup(crate->ids, root) : NULL;
    if (!entity || !has_type(entity, "Dataset")) {
        say(crate, _("it does not say what the archive is: a Dataset that its own entry is about"));
    }
}

static gboolean is_described(const Crate *crate, const char *path) {
    gboolean is = g_hash_table_contains(crate->files, path);
    for (guint i = 0; i < crate->folders->len && !is; i++) {
        is = g_str_has_prefix(path, g_ptr_array_index(crate->folders, i));
    }
    return is;
}

/* RO-Crate does not ask for it (1.2, data entities), so it is no error. */
static void warn_of_undescribed(const Crate *crate) {
    const GPtrArray *entries = crate->verify->entries;
    for (guint i = 0; i < entries->len && !crate->damaged; i++) {
        const BagEntry *entry = g_ptr_array_index(entries, i);
        if (entry->kind != BAG_FILE || !bag_is_payload(entry->path) ||
            g_str_equal(entry->path, BAG_CRATE) || g_str_has_prefix(entry->path, WEBSITE) ||
            is_said(crate, entry->path) || is_described(crate, entry->path)) {
            continue;
        }
        g_autofree char *shown = verify_shown(crate->verify, entry->path);
        g_autoptr(Source) source = source_new(shown, "", 0);
        diag_warning(crate->verify->diagnostics, "bag-crate", ((Span){.source = source}),
                     _("nobody will know who made it, or what may be done with it"),
                     _("%s does not describe this file"), BAG_CRATE);
    }
}

/* What is described; NULL: nothing. */
static JsonArray *graph_of(JsonParser *parser) {
    JsonNode *root = json_parser_get_root(parser);
    JsonNode *graph = root && JSON_NODE_HOLDS_OBJECT(root)
                          ? json_object_get_member(json_node_get_object(root), "@graph")
                          : NULL;
    return graph && JSON_NODE_HOLDS_ARRAY(graph) ? json_node_get_array(graph) : NULL;
}

static void check_graph(Crate *crate) {
    JsonArray *entities = graph_of(crate->verify->crate);
    if (!entities) {
        say(crate, _("it has no @graph, the list of what is described"));
        return;
    }
    for (guint i = 0; i < json_array_get_length(entities); i++) {
        JsonNode *entity = json_array_get_element(entities, i);
        if (JSON_NODE_HOLDS_OBJECT(entity)) {
            read_entity(crate, json_node_get_object(entity));
        } else {
            say(crate, _("something is described that has no @id"));
        }
    }
    check_root(crate);
    warn_of_undescribed(crate);
}

/* Remembers what the description tells of one file. */
static void note(Verify *verify, JsonObject *entity) {
    const char *id = text_of(entity, "@id"), *sum = text_of(entity, "sha256");
    g_autofree char *path = id && has_type(entity, "File") ? path_of(id) : NULL;
    const BagEntry *entry = path ? verify_find(verify, path) : NULL;
    if (path) {
        g_hash_table_insert(verify->told, g_strdup(entry ? entry->path : path),
                            g_ascii_strdown(sum ? sum : "", -1));
    }
}

void verify_crate_read(Verify *verify) {
    const BagEntry *entry = g_hash_table_lookup(verify->by_path, BAG_CRATE);
    if (!entry || entry->kind != BAG_FILE) {
        return; /* a bag need not be a crate; that it is missing is said */
    }
    g_autofree char *path = g_build_filename(verify->folder, BAG_CRATE, NULL);
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_file(parser, path, NULL)) {
        verify->crate_broken = TRUE;
        return;
    }
    verify->crate = g_steal_pointer(&parser);
    JsonArray *entities = graph_of(verify->crate);
    for (guint i = 0; entities && i < json_array_get_length(entities); i++) {
        JsonNode *entity = json_array_get_element(entities, i);
        if (JSON_NODE_HOLDS_OBJECT(entity)) {
            note(verify, json_node_get_object(entity));
        }
    }
}

void verify_crate(Verify *verify) {
    Crate crate = {.verify = verify,
                   .ids = g_hash_table_new(g_str_hash, g_str_equal),
                   .files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .folders = g_ptr_array_new_with_free_func(g_free)};
    crate.damaged = is_said(&crate, BAG_CRATE);
    if (verify->crate) {
        check_graph(&crate);
    } else if (verify->crate_broken) {
        say(&crate, _("it is not JSON, so nothing can be learnt from it"));
    }
    g_hash_table_unref(crate.ids);
    g_hash_table_unref(crate.files);
    g_ptr_array_unref(crate.folders);
}
