/* SPDX-License-Identifier: MIT */
/* The state of one reading of a GeoJSON file. */
#pragma once
#include "geo-internal.h"

typedef struct {
    GeoFile *file;
    const GeoReading *how;
    Diagnostics *diagnostics;
    GArray *areas;       /* GeoArea */
    GHashTable *by_code; /* → index + 1 */
    GHashTable *said;    /* code of a diagnostic → how often */
    gboolean failed;     /* reading on would say one thing again and again */
} GeoReader;

Span geo_span(const GeoReader *reader, const Json *at);
/* Whether one more fault of that kind is worth a message. `code` is not copied. */
gboolean geo_may_say(GeoReader *reader, const char *code);

/* ---- geometry.c ---- */

/* Adds the rings of a geometry to an area, and says what is wrong with them. */
void geo_read_geometry(GeoReader *reader, GeoArea *area, const Json *geometry, const Json *feature);
/* Data on both sides of the 180th meridian become one piece (RFC 7946, 3.1.9). */
void geo_unwrap(GeoReader *reader);
