/* SPDX-License-Identifier: MIT */
/* Areas as GEOS computes with them, for what is drawn as outlines. Paths come on a grid of
 * REGION_GRID points, so that what they have in common is the same in both; what is thinner than
 * that is nothing. Operations are in floating point, which GEOS repeats on a grid when it fails: a
 * grid from the start takes five times as long. NULL is an empty area everywhere. */
#pragma once
#include "base/geom.h"

#include <geos_c.h>

#define REGION_GRID 0.01

/* A worker's GEOS, and where paths are made. */
typedef struct {
    GEOSContextHandle_t geos;
    Arena *arena;
} RegionMaker;

typedef GEOSGeometry Region;

RegionMaker region_maker(Arena *arena);
void region_maker_clear(RegionMaker *maker);

/* What a path fills by its rule, or strokes with a line of that width (round). */
Region *region_fill(const RegionMaker *maker, const Path *path, gboolean even_odd);
Region *region_stroke(const RegionMaker *maker, const Path *path, double width);
void region_free(const RegionMaker *maker, Region *region);
Box region_box(const RegionMaker *maker, const Region *region);
/* Square points. */
double region_area(const RegionMaker *maker, const Region *region);

/* Each takes over its first argument and gives back what becomes of it. */
Region *region_less(const RegionMaker *maker, Region *region, const Region *other);
Region *region_shared(const RegionMaker *maker, Region *region, const Region *other);
/* What is in the box. */
Region *region_cut(const RegionMaker *maker, Region *region, Box box);
/* All of them as one; takes over the regions, not the array. */
Region *region_union(const RegionMaker *maker, Region **regions, guint n);
/* Parts whose mean width is less than `width` go to `ret_thin`, the others are given back. Takes
 * over the region. */
Region *region_without_thin(const RegionMaker *maker, Region *region, double width,
                            Region **ret_thin);

/* The edges of an area, without what lies in `hidden`, as lines to stroke. */
Path *region_edges(const RegionMaker *maker, const Region *region, const Region *hidden);
/* Lines through an area that rise to the right, or fall, `pitch` apart, to stroke; on one grid for
 * all areas. */
Path *region_hatch(const RegionMaker *maker, const Region *region, double pitch, gboolean falls);
/* The area as a path to fill, non-zero and even-odd alike. */
Path *region_path(const RegionMaker *maker, const Region *region);
