/* SPDX-License-Identifier: MIT */
/* A YAML file as a tree whose every node knows its place.
 *
 * libyaml reads; what it accepts beyond plain data is refused here with a sentence a person
 * understands: tags, several documents, complex keys; aliases are allowed within a budget (an alias
 * bomb is an error). The accidents that French text meets in YAML (a value that begins with * [ " @
 * !, a " : " inside, text lost after " #", tabs, indentation, curly quotes, wrong encoding) each
 * have a message of their own. */
#pragma once
#include "base/arena.h"
#include "base/diag.h"

typedef enum { NODE_SCALAR, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;
struct Node {
    NodeKind kind;
    Span span;
    /* scalar */
    const char *text; /* never NULL for a scalar; "" for an empty one */
    gsize length;
    gboolean plain; /* written without quotes: may be a number, a boolean, null */
    gboolean block; /* written under | or >: its line breaks are meant */
    /* list: items; map: values */
    Node **items;
    guint n_items;
    Node **keys;  /* map: scalars, same length as items */
    gboolean cut; /* an error already said that something here was lost: what is missing from it
                     deserves no second message */
};

typedef struct {
    Source *source; /* spans point into it: lives as long as the tree */
    Node *root;     /* NULL when nothing could be read */
    Arena *arena;
} Tree;

/* Reads and parses a file. `shown_name` is how diagnostics call it. Everything wrong is added to
 * `diagnostics`; the tree is returned even then (root NULL when there is nothing), so that later
 * checks can say more. Never NULL. */
Tree *tree_read(const char *path, const char *shown_name, Diagnostics *diagnostics);
/* The same from memory: the text need not be valid UTF-8. */
Tree *tree_parse(const char *text, gsize length, const char *shown_name, Diagnostics *diagnostics);
void tree_free(Tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tree, tree_free)

/* The value of a key; NULL when the map lacks it. Borrowed. */
const Node *node_lookup(const Node *map, const char *key);
/* Plain ~, null or nothing at all. */
gboolean node_is_null(const Node *node);

/* ---- writing (write.c) ---- */

/* "text" as YAML writes it between double quotes. */
void yaml_quote(GString *out, const char *text);
/* The same, without quotes when YAML cannot take it for something else. */
void yaml_name(GString *out, const char *name);
/* The text as it can stand in a comment of one line: a name of a file or column is somebody's. */
void yaml_comment(GString *out, const char *text);

/* The tree as stable indented text (`--dump tree`). */
void tree_dump(const Tree *tree, GString *out);
