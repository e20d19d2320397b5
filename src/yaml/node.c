/* SPDX-License-Identifier: MIT */
/* Looking into a tree, and writing it out for tests and curious people. */
#include "yaml/tree.h"

#include <string.h>

const Node *node_lookup(const Node *map, const char *key) {
    for (guint i = 0; map && map->kind == NODE_MAP && i < map->n_items; i++) {
        if (strcmp(map->keys[i]->text, key) == 0) {
            return map->items[i];
        }
    }
    return NULL;
}

gboolean node_is_null(const Node *node) {
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    if (!node || node->kind != NODE_SCALAR || !node->plain) {
        return !node;
    }
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(node->text, words[i]) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void append_scalar(GString *out, const Node *node) {
    if (node->plain) {
        g_string_append_printf(out, "= %s", node->text);
        return;
    }
    g_string_append(out, node->block ? "| \"" : "\"");
    for (const char *p = node->text; *p; p++) {
        if (*p == '\n') {
            g_string_append(out, "\\n");
        } else if (*p == '"' || *p == '\\') {
            g_string_append_printf(out, "\\%c", *p);
        } else if ((guchar)*p < 0x20) {
            g_string_append_printf(out, "\\x%02x", (guint)*p);
        } else {
            g_string_append_c(out, *p);
        }
    }
    g_string_append_c(out, '"');
}

static void dump(GString *out, const Node *node, const Node *key, guint depth) {
    g_string_append_printf(out, "%*s", (int)(2 * depth), "");
    if (key) {
        g_string_append_printf(out, "%s@%u:%u ", key->text, key->span.line, key->span.column);
    }
    switch (node->kind) {
    case NODE_SCALAR:
        append_scalar(out, node);
        break;
    case NODE_LIST:
        g_string_append_printf(out, "list of %u", node->n_items);
        break;
    case NODE_MAP:
        g_string_append_printf(out, "map of %u", node->n_items);
        break;
    }
    g_string_append_printf(out, " (%u:%u+%u)%s\n", node->span.line, node->span.column,
                           node->span.length, node->cut ? " cut" : "");
    for (guint i = 0; i < node->n_items; i++) {
        dump(out, node->items[i], node->keys ? node->keys[i] : NULL, depth + 1);
    }
}

void tree_dump(const Tree *tree, GString *out) {
    if (tree->root) {
        dump(out, tree->root, NULL, 0);
    }
}
