/* SPDX-License-Identifier: MIT */
/* Which posters of which territories make a series, and the lock: what they share, as plain values
 * that were taken once. */
#pragma once
#include "yaml/keys.h"

/* What `kind:` says in such files. */
#define SERIES_KIND "series"
#define SERIES_LOCK_KIND "series-lock"

/* A poster that some or all territories of the series have. */
typedef struct {
    Span span;
    Text slug; /* name of its file without .yaml */
    List in;   /* Text: folders; all territories when empty */
} SeriesPoster;

typedef struct {
    Span span;
    Number version, kind;
    Text title;
    List territories; /* Text: folders beside the file */
    List posters;     /* SeriesPoster */
    Text names;       /* pattern of the files' names; without it, outputs mirror the content */
} Series;

/* Reads a whole file's tree into a zeroed struct in the tree's arena. What is wrong is said; what
 * could be read is there. TRUE when nothing was. */
gboolean series_read(const Tree *tree, Series *ret_series, Diagnostics *diagnostics);
/* Has that territory that poster? */
gboolean series_has(const Series *series, const SeriesPoster *poster, const char *territory);

/* ---- the lock (series-lock.c) ---- */

typedef struct {
    Span span;
    Text layout;
    Number text; /* factor of the body text */
} LockText;

typedef struct {
    Span span;
    Text theme, layout;
    Number size; /* points of the layout */
    Number pip;  /* practices a pip stands for */
} LockPips;

/* A poster that has values of its own: of its text, of its pips, or of both. */
typedef struct {
    Span span;
    Text poster, layout;
    Number text, size, pip;
} LockException;

typedef struct {
    Span span;
    Text poster; /* "trois-rivieres/mobilite" */
    Text sha256; /* of the content that the values were taken from */
} LockPoster;

typedef struct {
    Span span;
    Number version, kind;
    List texts;      /* LockText */
    List pips;       /* LockPips */
    List exceptions; /* LockException */
    List posters;    /* LockPoster */
} SeriesLock;

gboolean series_lock_read(const Tree *tree, SeriesLock *ret_lock, Diagnostics *diagnostics);
/* The lock as YAML, in the order of its lists; `series` is how the header calls the file it was
 * taken from. */
void series_lock_print(const SeriesLock *lock, const char *series, GString *out);
