/* SPDX-License-Identifier: MIT */
/* What a YAML file of a project is. */
#include "project.h"

#include "recipe.h"
#include "series.h"

/* Files that are no posters may say so themselves. */
static gboolean says_kind(const Node *root, const char *kind) {
    const Node *node = node_lookup(root, "kind");
    return node && node->kind == NODE_SCALAR && g_str_equal(node->text, kind);
}

/* Whatever is missing in it: posters look for the territory in a file of that name. */
static gboolean is_named_territory(const Tree *tree) {
    g_autofree char *base = g_path_get_basename(tree->source->name);
    return g_str_equal(base, TERRITORY_FILE);
}

ContentKind content_kind(const Tree *tree) {
    const Node *root = tree->root;
    if (!root || root->kind != NODE_MAP) {
        return CONTENT_POSTER;
    }
    if (says_kind(root, SERIES_KIND) ||
        (node_lookup(root, "territories") && node_lookup(root, "posters"))) {
        return CONTENT_SERIES;
    }
    if (says_kind(root, SERIES_LOCK_KIND) || says_kind(root, RECIPE_LOCK_KIND)) {
        return CONTENT_LOCK;
    }
    if (node_lookup(root, "category")) {
        return CONTENT_MAP;
    }
    if (!node_lookup(root, "theme") && !node_lookup(root, "kind")) {
        if (node_lookup(root, "themes")) {
            return CONTENT_CENSUS;
        }
        if (node_lookup(root, "criteria")) {
            return CONTENT_RADAR;
        }
        if (is_named_territory(tree) || node_lookup(root, "issuer") ||
            node_lookup(root, "partners")) {
            return CONTENT_TERRITORY;
        }
    }
    return CONTENT_POSTER;
}
