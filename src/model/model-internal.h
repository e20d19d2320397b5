/* SPDX-License-Identifier: MIT */
/* What the readers of content files share: shorthands for key tables, and the maps that stand in
 * files of several kinds. */
#pragma once
#include "content.h"

#include <stddef.h>

#define TABLE(Struct, label, key_array, ...)                                                       \
    {                                                                                              \
        .name = (label), .size = sizeof(Struct), .keys = (key_array),                              \
        .n_keys = G_N_ELEMENTS(key_array), .span_offset = offsetof(Struct, span), __VA_ARGS__      \
    }
#define ENTRY_TABLE(Struct, label, key_array, ...)                                                 \
    TABLE(Struct, label, key_array, .entry_offset = offsetof(Struct, id), __VA_ARGS__)
#define VERSION_KEY(Struct)                                                                        \
    {                                                                                              \
        .name = "version", .kind = KEY_CHOICE, .offset = offsetof(Struct, version),                \
        .required = TRUE, .choices = key_versions, .doc = "Version of the file format: 1."         \
    }
#define LANGUAGE_KEY(Struct)                                                                       \
    {                                                                                              \
        .name = "language", .kind = KEY_TEXTS, .offset = offsetof(Struct, language), .low = 1,     \
        .high = 2, .once = TRUE, .example = "fr",                                                  \
        .doc = "Language of the poster, or [first, second] for one in two languages."              \
    }

extern const KeyTable model_quotation_table, model_credits_table;

/* Reads the root of a file by its table; FALSE when there is none, or with errors. */
gboolean model_read_file(const Tree *tree, const KeyTable *table, const KeyLanguages *languages,
                         gpointer out, Diagnostics *diagnostics);

/* "did you mean …" among the ids of a list of entries; NULL when none is near. Free with g_free().
 */
char *model_did_you_mean(const List *entries, gsize size, gsize id_offset, const char *id);
/* Finds the highlighted words in the title, as they are drawn; says when they are not there. */
void model_find_highlight(const Text *title, const Text *words, Highlight *ret_where,
                          Diagnostics *diagnostics);
/* FALSE when two entries of a list of Text read the same, which is said. */
gboolean model_check_twins(const List *texts, Diagnostics *diagnostics);
/* The word for a figure that is not told (missing, confidential); a word that is nearly one is
 * said. FALSE when it is no such word. */
gboolean model_read_untold(const Node *node, CountState *ret_state, Diagnostics *diagnostics);
