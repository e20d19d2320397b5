/* SPDX-License-Identifier: MIT */
/* What the files of yaml/ share: reading bytes, looking at lines, telling accidents. */
#pragma once
#include "yaml/tree.h"

#include <yaml.h>

/* Lists and maps nested deeper are refused: no content is, and libyaml's time grows with the square
 * of the depth. */
enum { YAML_DEEPEST = 64 };

/* ---- file.c: bytes to a valid source ---- */

/* Reads a file whole. NULL when there is nothing to parse, with a diagnostic. `ret_source` gets a
 * source in every case. */
gboolean source_read(const char *path, const char *shown_name, Diagnostics *diagnostics,
                     Source **ret_source);
/* Checks the encoding; what is not UTF-8 is reported, and converted so that parsing can go on.
 * FALSE when there is nothing to parse. */
gboolean source_decode(const char *bytes, gsize length, const char *shown_name,
                       Diagnostics *diagnostics, Source **ret_source);
/* The lines of a source (char *, without their ends), free of characters that YAML forbids: the
 * copy that is mended while reading. NULL when a line is beyond reason. */
GPtrArray *source_lines(const Source *source, Diagnostics *diagnostics);
/* A character of private use: refused wherever it stands, and however it is written. */
gboolean is_private(gunichar c);
void private_complain(Diagnostics *diagnostics, Span span, gunichar c);

/* ---- line.c: the parts of one line ---- */

typedef struct {
    const char *start;   /* of the line */
    const char *content; /* after the indentation, odd spaces included */
    const char *item;    /* after the dashes of list items */
    const char *colon;   /* that ends the key; NULL when the line has no key */
    const char *value;   /* what follows the key, or the dashes when there is no key */
    const char *end;     /* of the value: before a comment and trailing blanks */
} Line;

Line line_parse(const char *text);
/* Bytes of the odd space (no-break, thin, zero-width …) at `at`; 0 when there is none. */
gsize odd_space(const char *at);
gboolean is_blank(char c);
/* 1-based column in characters of `at` in a line. */
guint line_column(const Line *line, const char *at);
/* The text between the quotes that suit it. Free with g_free(). */
char *quoted(const char *from, const char *to);
/* The line with from..to between quotes. Free with g_free(). */
char *line_quoted(const Line *line, const char *from, const char *to);
/* The line with from..to replaced. Free with g_free(). */
char *line_replaced(const Line *line, const char *from, const char *to, const char *by);
/* Past the quoted text that starts at `at`; NULL when it is not closed on this line. */
const char *quote_end(const char *at);
/* A word and a colon with no space after it ("title:Hello"), web addresses and hours excepted:
 * points to the colon; NULL when it is not that. */
const char *tight_colon(const char *at);
/* TRUE for a "#" and the 3, 6 or 8 digits of a colour. */
gboolean is_colour(const char *hash);
/* "write: <line>", for a hint; without indentation, shortened. Free with g_free(). */
char *hint_write(const char *line);

/* ---- accident.c: what went wrong, in words ---- */

/* What libyaml said, and where (lines and columns from 0). */
typedef struct {
    char *problem, *context;
    yaml_mark_t at, context_at;
    yaml_mark_t scalar_from, scalar_to; /* the last scalar that was read before */
    yaml_scalar_style_t scalar_style;
    gboolean has_scalar;
} SyntaxError;

/* For syntax_mend(); free with g_array_unref(). */
GArray *events_new(void); /* yaml_event_t */
/* Finds every syntax error, as one mends the line and reads on. The lines are mended in place, and
 * `events` gets what libyaml reads in them: nothing when it cannot read them to the end. TRUE when
 * nothing had to be left out. */
gboolean syntax_mend(GPtrArray *lines, const Source *source, GArray *events,
                     Diagnostics *diagnostics);

typedef struct {
    const char *code;
    guint line;           /* from 0 */
    guint column, length; /* from 1 */
    char *message;
    char *hint;
    char *mended; /* the line as it should have been; NULL when nobody can know */
    int shift;    /* instead: the line and what hangs under it moves by so many columns */
    guint drop;   /* instead: so many lines must be left out */
} Accident;

/* Always finds words; the strings are the caller's, see accident_clear(). */
void accident_explain(GPtrArray *lines, const SyntaxError *error, Accident *ret_accident);
void accident_clear(Accident *accident);

/* ---- scalar.c: what YAML accepts, but the author did not mean ---- */

typedef struct {
    const Source *source;
    GPtrArray *lines;
    Diagnostics *diagnostics;
    /* the last place looked up, so that a long line is walked once */
    guint line, column;
    const char *at;
} Reader;

/* The text at a mark, in the mended lines. */
const char *reader_at(Reader *reader, yaml_mark_t mark);
/* Looks at a scalar and the text around it. TRUE when text was lost. */
gboolean scalar_check(Reader *reader, const yaml_event_t *event, gboolean is_key);
/* Reports a value that starts with a sign of YAML's own and lost it: tags and anchors. */
void scalar_sign_lost(Reader *reader, yaml_mark_t mark, const char *code);

/* ---- strict.c: what libyaml lets pass although YAML forbids it ---- */

/* `text` is the reader's lines in one piece. Adds its errors to the reader's list. */
void strict_check(Reader *reader, const GString *text);
