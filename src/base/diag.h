/* SPDX-License-Identifier: MIT */
/* What the author of a file did wrong, with the place, in words and with a remedy. Collected, never
 * printed here. */
#pragma once
#include <glib.h>

/* A file's text as it was read. Lives as long as the spans that point into it. */
typedef struct {
    char *name; /* as the user would write it: relative to where the program was started */
    char *text; /* valid UTF-8, NUL-terminated */
    gsize length;
    char *path;    /* of the file it was read from; NULL: of none */
    GBytes *bytes; /* that file as it was, with whatever was mended in the text */
} Source;

Source *source_new(const char *name, const char *text, gsize length);
/* Says which file a source was read from. */
void source_set_file(Source *source, const char *path, GBytes *bytes);
void source_free(Source *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* A place in a source. A zeroed span is "no place"; line 0 with a source is "the whole file". */
typedef struct {
    const Source *source;
    guint line;   /* from 1 */
    guint column; /* from 1, in characters */
    guint length; /* characters to underline on that line, at least 1 */
} Span;

/* The place in its file of some characters of a YAML scalar, from `byte` of its decoded `text` (all
 * of it; trimmed, and with spaces for its line ends, if a reader did that). `whole` is the scalar's
 * own span; it is given back when it has no place, or when the file does not read like the text
 * (an alias, a line that was mended). What goes on past the end of its line is underlined up to
 * there. (span.c) */
Span span_inside(Span whole, const char *text, gsize byte, guint characters);

typedef enum {
    SEVERITY_ERROR,   /* the poster is not written */
    SEVERITY_WARNING, /* it is written, and someone should look */
} Severity;

typedef struct {
    Severity severity;
    char *code; /* a stable word, e.g. "unknown-key" */
    char *file; /* NULL when there is no place */
    guint line, column, length;
    char *excerpt; /* the line of the file, NULL when there is none */
    char *message; /* translated, one sentence, no full stop */
    char *hint;    /* translated, what to do; may be NULL */
} Diagnostic;

typedef struct Diagnostics Diagnostics;

Diagnostics *diagnostics_new(void);
void diagnostics_free(Diagnostics *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diagnostics, diagnostics_free)

/* Adds one. `code` is copied; `hint` (may be NULL) is copied; the message is formatted. Everything
 * the list needs from the span is copied too. The same code, place and message twice is kept once.
 */
void diagnostics_add(Diagnostics *list, Severity severity, const char *code, Span span,
                     const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);
/* Takes ownership of a ready diagnostic (from another process). */
void diagnostics_take(Diagnostics *list, Diagnostic *diagnostic);
/* Moves everything from `from` to the end of `list`. */
void diagnostics_append(Diagnostics *list, Diagnostics *from);
Diagnostic *diagnostic_copy(const Diagnostic *diagnostic);
void diagnostic_free(Diagnostic *diagnostic);

/* Errors so far: whoever reads a file compares before and after. */
guint diagnostics_count(const Diagnostics *list, Severity severity);
guint diagnostics_length(const Diagnostics *list);
const Diagnostic *diagnostics_get(const Diagnostics *list, guint index); /* borrowed */
/* By file, line, column, then the order in which they were added. */
void diagnostics_sort(Diagnostics *list);

#define diag_error(list, code, span, hint, ...)                                                    \
    diagnostics_add((list), SEVERITY_ERROR, (code), (span), (hint), __VA_ARGS__)
#define diag_warning(list, code, span, hint, ...)                                                  \
    diagnostics_add((list), SEVERITY_WARNING, (code), (span), (hint), __VA_ARGS__)
