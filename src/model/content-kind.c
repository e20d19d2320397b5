/* SPDX-License-Identifier: MIT */
/* What a YAML file of a project is. */
#include "project.h"

ContentKind content_kind(const Tree *tree) {
    const Node *root = tree->root;
    if (root && root->kind == NODE_MAP && node_lookup(root, "category")) {
        return CONTENT_MAP;
    }
    if (root && root->kind == NODE_MAP && !node_lookup(root, "theme") &&
        !node_lookup(root, "kind")) {
        if (node_lookup(root, "themes")) {
            return CONTENT_CENSUS;
        }
        if (node_lookup(root, "criteria")) {
            return CONTENT_RADAR;
        }
        if (node_lookup(root, "issuer") || node_lookup(root, "partners")) {
            return CONTENT_TERRITORY;
        }
    }
    return CONTENT_POSTER;
}
