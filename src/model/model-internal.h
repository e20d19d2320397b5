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

#define PRINTING_KEY(Struct, member)                                                               \
    {                                                                                              \
        .name = "print", .kind = KEY_MAP, .offset = offsetof(Struct, member),                      \
        .table = &model_printing_table, .doc = "What a printer is told; who the printer is."       \
    }

extern const KeyTable model_quotation_table, model_credits_table, model_source_table,
    model_printing_table;

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

/* ---- figures of a census (census.c, census-communes.c) ---- */

/* A number, or why there is none. */
typedef struct {
    Span span;
    Number count;
    CountState state;
} Figure;

#define FIGURE_TABLE(key_name, most)                                                               \
    {                                                                                              \
        .name = N_("a count"), .size = sizeof(Figure), .span_offset = offsetof(Figure, span),      \
        .scalar = &(const Key) {                                                                   \
            (key_name), KEY_INTEGER, offsetof(Figure, count), .low = 0, .high = (most)             \
        }                                                                                          \
    }

/* The word for a figure that is not told (missing, confidential); a word that is nearly one is
 * said. FALSE when it is no such word. */
gboolean model_read_untold(const Node *node, CountState *ret_state, Diagnostics *diagnostics);
Figure figure_read(const Node *node, const KeyTable *table, Arena *arena, Diagnostics *diagnostics);
/* What it is worth when it was estimated; says when a figure that is not told cannot be. */
CountState figure_estimated(const Figure *figure, const Number *estimated,
                            Diagnostics *diagnostics);

/* The keys by-commune:, no-commune: and other-communes: of a struct with a CommuneCounts. */
extern const KeyTable commune_count_table;
extern const char *const other_communes_words[];
#define COMMUNES_KEYS(Struct)                                                                      \
    {"by-commune", KEY_ENTRIES, offsetof(Struct, by_commune.list), .table = &commune_count_table,  \
     .doc = "Counts by INSEE code; they add up to the total."},                                    \
        {"no-commune", KEY_NODE, offsetof(Struct, by_commune.written_nowhere),                     \
         .doc = "Practices whose commune nobody wrote down."},                                     \
    {                                                                                              \
        .name = "other-communes", .kind = KEY_CHOICE,                                              \
        .offset = offsetof(Struct, by_commune.others), .choices = other_communes_words,            \
        .doc = "zero: communes that are not listed have none; missing: nobody counted there."      \
    }

/* How far a total may be from the sum of its parts when that much of them is a guess. */
double figure_slack(double guessed);
/* Reads its figures and checks them against the total of what has them. */
void commune_counts_read(CommuneCounts *counts, const Figure *total, Arena *arena,
                         Diagnostics *diagnostics);
