/* SPDX-License-Identifier: MIT */
/* The map: the practices of a territory, commune by commune. */
#pragma once
#include "content.h"
#include "geo/geo.h"

/* A file of boundaries. Whoever drew them is credited. */
typedef struct {
    Span span;
    Text file, code_property, name_property;
    List only; /* Text: codes, or what they begin with */
    DataSource source;
} Geography;

typedef enum { MAP_CIRCLES, MAP_TINTS } MapShow;

/* A commune of the map, by index of the file's areas. */
typedef struct {
    const char *code, *name;
    CountState state;
    double count; /* 0 when it is not told */
    Span span;    /* of its figure, or of the list of figures */
} MapPlace;

typedef struct {
    Span span;
    Number version;
    Poster head; /* what every poster has, census and dynamic */
    Text highlight;
    Geography geography;
    Number show;   /* MapShow */
    Number labels; /* names, at most */
    /* found */
    MapPlace *places;
    guint n_places;
    double elsewhere;          /* practices of communes that are not on the map, or of none */
    gboolean untold_elsewhere; /* or how many of them is not told */
} MapPoster;

gboolean map_poster_read(const Tree *tree, const KeyLanguages *languages, MapPoster *ret_map,
                         Diagnostics *diagnostics);
