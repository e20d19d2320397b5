/* SPDX-License-Identifier: MIT */
/* CSV as spreadsheets and form services write it, read row by row with bounded memory. */
#pragma once
#include "base/diag.h"

enum {
    CELL_MOST = 1024 * 1024,
    ROW_MOST = 16 * 1024 * 1024,
    COLUMNS_MOST = 16384,
    READER_SAID_MOST = 50
};

typedef enum { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_1252 } Encoding;

/* What a first reading of the whole file tells. */
typedef struct {
    Encoding encoding;
    gsize mark; /* bytes of the byte order mark */
} Survey;

/* A place in the survey: characters and physical lines, from 1; line 0: the whole file. */
typedef struct {
    const char *file;
    guint line, column, length;
} Place;

/* Adds a diagnostic without the line it is about: a row may hold what nobody may see. */
void census_say(Diagnostics *list, Severity severity, const char *code, const Place *place,
                const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);

/* Looks at the whole file: encoding, whether it is a spreadsheet under another name. FALSE
 * when it cannot be read as CSV, which is said. `forced`: -1, or an Encoding the map asks for. */
gboolean survey_inspect(const char *path, const char *shown, int forced, Survey *ret_survey,
                        Diagnostics *diagnostics);

/* Begins to compute the SHA-256 of a file beside everything else. */
typedef struct SurveyHash SurveyHash;
SurveyHash *survey_hash_new(const char *path);
/* Waits for it, and frees it. FALSE when the file could not be read. */
gboolean survey_hash_finish(SurveyHash *hash, char ret_sha256[65]);

typedef struct {
    char *text; /* NUL-terminated; belongs to the row */
    gsize length;
    guint line, column;
} Cell;

typedef struct {
    Cell *cells;     /* of the wanted columns, by slot; of all of them when none were named */
    guint n_cells;   /* how many of those there are */
    guint n_written; /* cells of the row, wanted or not */
    guint n_filled;  /* up to the last one that is not empty; 0: a blank row */
    guint line;
} Row;

typedef enum {
    READ_ROW,
    READ_BAD,  /* a row that cannot be understood, which is said */
    READ_END,  /* no more rows */
    READ_STOP, /* what follows cannot be read, which is said */
} ReadStatus;

typedef struct Reader Reader;
/* `separator` 0: found out. NULL when the file cannot be opened, which is said. `bad_row` is the
 * severity of what is wrong with one row only. */
Reader *reader_new(const char *path, const char *shown, const Survey *survey, char separator,
                   Diagnostics *diagnostics);
void reader_free(Reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_free)
char reader_separator(const Reader *reader);
/* How many more rows were READ_BAD than was said. */
guint reader_unsaid(const Reader *reader);
void reader_set_bad_row(Reader *reader, Severity severity);
/* From now on only these are kept: for each column its slot, or -1. */
void reader_set_slots(Reader *reader, const int *slots, guint n_columns, guint n_slots);
/* The row is good until the next call. */
ReadStatus reader_next(Reader *reader, Row *ret_row);
