/* SPDX-License-Identifier: MIT */
/* The state of one import, and its steps. */
#pragma once
#include "census/census.h"
#include "census/map.h"
#include "census/reader.h"

/* Why a row is not counted. */
typedef enum {
    DROP_HEADER,
    DROP_UNREADABLE,
    DROP_EMPTY,
    DROP_FILTER,
    DROP_CONSENT,
    DROP_IGNORED,
    DROP_DUPLICATE,
    N_DROPS,
    ROW_KEPT = N_DROPS,
} Outcome;

/* One category of one theme. */
typedef struct {
    double sum;
    guint told, untold; /* answers with a number, and without one */
    gboolean hidden;
} Leaf;

typedef struct {
    const char *id;
    const ThemeBundle *bundle; /* NULL: the theme is not known */
    GPtrArray *leaves;         /* Leaf, by index of the category; NULL where there is none */
    GHashTable *communes;      /* INSEE code, "" when it is not known → Leaf */
    gboolean communes_hidden;  /* they could not be told without telling a small one */
    double total;
    gboolean hidden;
} ThemeTally;

/* Values of a column → what they mean. */
enum { VALUE_IGNORED = -1, VALUE_UNKNOWN = -2 };
typedef struct {
    GHashTable *folded, *cache; /* → index + 3 */
    GPtrArray *known;           /* as they are written in the map */
} Lookup;

/* A value nobody explained, and how often it occurs. */
typedef struct {
    char *text;
    int slot;
    guint64 count;
    guint line, column;
} Stray;

typedef struct {
    GHashTable *by_key;
    GPtrArray *list; /* in the order of the file */
    guint64 more;    /* values beyond the first thousand */
} Strays;

typedef struct Communes Communes;

typedef struct {
    guint line, first;
} Repeat;

typedef struct {
    const CensusJob *job;
    Diagnostics *diagnostics;
    Tree *map_tree;
    Map map;
    char sha256[65], map_sha256[65];
    Survey survey;
    char separator;
    GPtrArray *headers; /* texts of the header row */
    guint header_line;
    GArray *columns; /* int: column of each slot */
    struct {
        int theme, category, count, consent, insee, name, postcode;
        int *keep, *duplicates;
    } slots; /* -1: not used */
    Lookup themes_of, categories_of, consents;
    GPtrArray *categories; /* ids */
    GPtrArray *themes;     /* ThemeTally */
    Strays strays, places;
    Communes *communes;
    GHashTable *found_communes, *identities;
    GArray *repeats, *header_lines; /* Repeat, guint */
    GHashTable *said;               /* code → how often */
    guint64 rows, kept, dropped[N_DROPS], blank, mended;
    guint64 *filtered; /* by condition */
    gboolean all_hidden;
    const char *commune; /* code of the row's, "" when it is not known */
    GString *scratch;
} Import;

/* ---- columns.c ---- */

/* Reads the header row, finds the columns that the map names. FALSE when one is not there, which is
 * said. */
gboolean import_columns(Import *import, Reader *reader);
/* TRUE when the row says the names of the columns again. */
gboolean import_is_header(const Import *import, const Row *row);
const char *import_column_name(const Import *import, int slot);
char census_separator(Number chosen); /* 0: none */
int census_encoding(Number chosen);   /* -1: none */

/* ---- values.c ---- */

void lookup_init(Lookup *lookup);
void lookup_clear(Lookup *lookup);
void lookup_add(Lookup *lookup, const char *text, int meaning);
int lookup_find(Lookup *lookup, const char *text, GString *scratch);
void strays_init(Strays *strays);
void strays_clear(Strays *strays);
void strays_add(Strays *strays, int slot, const char *text, const Cell *cell, GString *scratch);
/* What a message may show of a value: short, and nobody's address. Free with g_free(). */
char *census_shown(const char *text);
/* Says what is wrong with a row, as often as anybody would read it. The rest is counted. */
Outcome row_say(Import *import, const char *code, const Cell *cell, const char *hint,
                const char *format, ...) G_GNUC_PRINTF(5, 6);
/* Says that `n` more rows were like those that were mentioned. */
void import_say_more(Import *import, const char *code, guint n);
/* Says the values nobody explained, and how many rows were not mentioned. */
void import_say_strays(Import *import);

/* ---- communes.c ---- */

Communes *communes_read(Import *import, const char *path, const char *shown);
void communes_free(Communes *communes);
const GPtrArray *communes_names(const Communes *communes); /* borrowed */
/* Counts the commune of a row, and sets import->commune; returns what follows for the row. */
Outcome import_commune(Import *import, const Row *row);

/* Adds what a row says to the commune's figure in its theme. */
void communes_count(Import *import, ThemeTally *theme, guint answers, double amount);
/* The codes of a theme's communes, in their order, "" first. Free with g_ptr_array_unref(). */
GPtrArray *communes_sorted(const ThemeTally *theme);
/* Hides small figures, and others so that they cannot be found by subtraction. */
void communes_hide(Import *import, ThemeTally *theme);

/* ---- rows.c ---- */

/* Counts one row, or not. */
Outcome import_row(Import *import, Row *row);

/* ---- write.c, report.c ---- */

/* The index of a theme's categories as they are shown. Free with g_free(). */
guint *census_order(const Import *import, const ThemeTally *theme, guint *ret_n);
double census_total(const Import *import);
void census_write(const Import *import, GString *yaml);
void census_report(const Import *import, gboolean whole, GString *out);
extern const char *const census_drop_keys[N_DROPS];
