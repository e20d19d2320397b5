/* SPDX-License-Identifier: MIT */
/* Tables of keys: one table a kind of map drives parsing, type errors and suggestions for unknown
 * keys (and can be written out as a schema). The values land in a plain struct. */
#pragma once
#include "yaml/tree.h"

/* A text as it is written in one language. */
typedef struct {
    const char *language; /* code */
    const char *s;
    Span span;
} TextVersion;

/* A value that was read: `span` is where, source NULL when the key was absent. */
typedef struct {
    const char *s; /* NULL when absent; in the main language when there are several */
    Span span;
    const char *also; /* in the second language; NULL: none, or written once for all languages */
    Span also_span;
    const TextVersion *versions; /* in the order of the file; none when it was written once */
    guint n_versions;
} Text;

typedef struct {
    double v;
    gboolean set;
    Span span;
} Number; /* plain numbers, and lengths in points */

typedef struct {
    gpointer items; /* array of structs or of Text, in the tree's arena */
    guint n;
    gboolean set;
    Span span;
} List;

typedef enum {
    KEY_TEXT, /* Text: free text of one or more lines, trimmed; a number or yes/no written plain is
                 text too */
    KEY_NAME, /* Text: a kebab-case identifier, [a-z0-9-]+ */
    KEY_FILE, /* Text: a relative path inside the project, no "..", no absolute */
    KEY_URL,  /* Text: http(s) with a host */
    KEY_DATE, /* Text: a real day, YYYY-MM-DD (plain or quoted) */
    KEY_CODE, /* Text: an identifier that must be quoted when it looks like a number (INSEE code
                 "01004") */
    KEY_LENGTH,  /* Number: points, from "16mm", "9pt" … */
    KEY_NUMBER,  /* Number */
    KEY_INTEGER, /* Number: whole, within [low, high] */
    KEY_PERCENT, /* Number: 0–1, from "35%" */
    KEY_BOOLEAN, /* Number: 0 or 1, from yes/no, true/false (and oui/non) */
    KEY_COLOUR,  /* Colour, from "#RRGGBB" */
    KEY_CHOICE,  /* Number: index into `choices` */
    KEY_TEXTS,   /* List of Text; a single scalar is a list of one */
    KEY_MAP,     /* a struct, read by `table` */
    KEY_MAPS,    /* List of structs, each read by `table` */
    KEY_ENTRIES, /* List of structs from a map with free keys: `table->entry_key` names the Text
                    that takes the key */
    KEY_NODE,    /* const Node *: as it stands, for a reader of its own */
} KeyKind;

typedef struct {
    double rgb[3];
    gboolean set;
    Span span;
} Colour;

typedef struct KeyTable KeyTable;

/* The versions of the file format: "1", NULL. */
extern const char *const key_versions[];

typedef struct {
    const char *name;
    KeyKind kind;
    gsize offset; /* of the value in the struct */
    gboolean required;
    const KeyTable *table;      /* KEY_MAP, KEY_MAPS, KEY_ENTRIES */
    const char *const *choices; /* KEY_CHOICE, NULL-terminated */
    double low,
        high; /* numbers and lengths: limits when high > low; KEY_TEXTS/KEY_MAPS: count limits */
    gboolean once;    /* KEY_TEXT, KEY_TEXTS: the same in every language, never a map of versions */
    gboolean unknown; /* KEY_TEXT, KEY_URL: the word unknown may stand instead; then only `span` is
                         set */
    gboolean lone;    /* KEY_MAPS: one of them, in its short form, may stand without a list */
    const char *example; /* of a value, when the kind's own would mislead */
    const char *doc;     /* English, one sentence, for the schema and --help of editors */
} Key;

struct KeyTable {
    const char *
        name; /* what such a map is, for messages: "a practice"; marked for translation with N_() */
    gsize size; /* of the struct */
    const Key *keys;
    guint n_keys;
    gsize span_offset;  /* of a Span in the struct that takes the map's place; G_MAXSIZE for none */
    gsize entry_offset; /* KEY_ENTRIES: of the Text that takes the key */
    const Key *scalar;  /* optional: how to read a scalar that stands where the map could (e.g. `42`
                           for {count: 42}) */
};

/* Reads `map` into the zeroed struct `out` (of table->size bytes). Wrong types, unknown and missing
 * keys are reported to `diagnostics`; what could be read is there. Lists and copies live in
 * `arena`. TRUE when this map added no error. */
gboolean keys_read(const Node *map, const KeyTable *table, gpointer out, Arena *arena,
                   Diagnostics *diagnostics);

/* ---- texts by language ---- */

typedef struct {
    const char *code; /* "fr" */
    const char *name; /* "French"; marked for translation with N_() */
} KeyLanguage;

/* What the texts of a file may be written in. */
typedef struct {
    const KeyLanguage *known;
    guint n_known;
    const char *main;   /* NULL: versions are kept for keys_resolve(), the first one is shown */
    const char *second; /* NULL: one language only */
} KeyLanguages;

/* The same, where a map of versions ({fr: …, br: …}) may stand instead of a text. Each text is
 * resolved: `s` in the main language, `also` in the second. A version that is asked for by nobody
 * is fine. */
gboolean keys_read_in(const Node *map, const KeyTable *table, gpointer out, Arena *arena,
                      const KeyLanguages *languages, Diagnostics *diagnostics);

/* Chooses among the versions of a text; does nothing to one that was written once. FALSE when it
 * has none in the main language, which is said. */
gboolean keys_resolve(Text *text, const KeyLanguages *languages, Diagnostics *diagnostics);

/* NULL when it is unknown. Borrowed. */
const KeyLanguage *keys_language(const KeyLanguages *languages, const char *code);

/* Says that no such language is known, and which one may have been meant. */
void keys_unknown_language(const KeyLanguages *languages, const char *code, Span span,
                           Diagnostics *diagnostics);

/* The struct of a KEY_ENTRIES list whose Text at `id_offset` is `id`; NULL when there is none. */
gpointer list_lookup(const List *list, gsize size, gsize id_offset, const char *id);

/* "Pays de l'Ouest" as "pays-de-l-ouest": a name as KEY_NAME takes it; "" when nothing of the text
 * can stand in one. Free with g_free(). */
char *keys_slug(const char *text);

/* The known word nearest to `word` (Damerau-Levenshtein, at most a third of its length wrong), or
 * NULL. Borrowed. */
const char *keys_nearest(const char *word, const char *const *known, guint n_known);
