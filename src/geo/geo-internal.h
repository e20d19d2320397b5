/* SPDX-License-Identifier: MIT */
/* What the files of geo/ share: JSON that knows its places, and lines that cross. */
#pragma once
#include "geo.h"

/* ---- JSON (json.c) ---- */

typedef enum {
    JSON_NULL,
    JSON_BOOLEAN,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
} JsonKind;

typedef struct Json Json;
struct Json {
    JsonKind kind;
    guint32 at, length; /* bytes of the source; of a list or object its first sign */
    guint32 n;          /* items; of an object: keys and values in turn */
    union {
        double number;
        const char *string;
        Json *items;
    };
};

enum { JSON_DEEPEST = 32, GEO_LARGEST_FILE = 64 * 1024 * 1024 };

/* Reads a whole text (RFC 8259). NULL when it is none, which is said. */
Json *json_parse(const Source *source, Arena *arena, Diagnostics *diagnostics);
/* The value of a key; NULL when there is none, or `object` is no object. */
const Json *json_lookup(const Json *object, const char *key);
/* The place of some bytes. */
Span json_span(const Source *source, gsize at, gsize length);

/* ---- crossing lines (crossing.c) ---- */

typedef struct {
    Point a, b;
    guint tag;
} GeoSegment;

typedef struct {
    guint first, second; /* segments */
} GeoCrossing;

/* Pairs of segments that cross inside both, or that lie on one another; at most `most`, in a stable
 * order. Free with g_array_unref(). */
GArray *geo_crossings(const GeoSegment *segments, guint n, guint most);

double geo_ring_area(const Point *points, guint n); /* signed */
