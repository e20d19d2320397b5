/* SPDX-License-Identifier: MIT */
/* Between the reader of tables and the readers of single values. */
#pragma once
#include "yaml/keys.h"

typedef struct {
    Arena *arena;
    Diagnostics *diagnostics;
    const KeyLanguages *languages; /* NULL: texts are written once */
    gboolean failed;
} KeyReader;

/* Adds an error and remembers it. */
void keys_complain(KeyReader *reader, const char *code, Span span, const char *hint,
                   const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Reads one scalar for `key` into `value` (a Text, Number or Colour, by the key's kind). */
void keys_read_scalar(KeyReader *reader, const Key *key, const Node *node, gpointer value);
/* TRUE when the kind is read from a scalar. */
gboolean keys_is_scalar(KeyKind kind);
/* What a kind is, translated ("a length"), and an example of it as one would write it ("16mm"). */
const char *keys_kind_name(KeyKind kind);
const char *keys_example(const Key *key);
/* The words of `choices`, comma-separated. Free with g_free(). */
char *keys_join(const char *const *choices, guint n_choices);
/* Trimmed, line breaks kept for block text only. NULL and an error for control characters. */
const char *keys_clean_text(KeyReader *reader, const Node *node);
/* Says that a value is of another kind than its key's. */
void keys_wrong_type(KeyReader *reader, const Key *key, const Node *node);

/* TRUE when `node` gives a text of `key` by language. */
gboolean keys_are_versions(const KeyReader *reader, const Key *key, const Node *node);
/* The same where a map with keys of its own could stand too: one of the keys must be a language, or
 * look like a known one, for "nom" and "url" could be codes. */
gboolean keys_mean_versions(const KeyReader *reader, const Key *key, const Node *node);
/* Reads and resolves them. */
void keys_read_versions(KeyReader *reader, const Key *key, const Node *node, Text *text);
/* What to write instead of a map that is no map of versions; NULL when it could not have been
 * meant as one. Free with g_free(). */
char *keys_versions_hint(const KeyReader *reader, const Key *key, const Node *node);
