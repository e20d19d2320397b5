/* SPDX-License-Identifier: MIT */
/* The communes of a territory: from a file of boundaries (GeoJSON, RFC 7946) to shapes on paper.
 *
 * What is read is in degrees, longitude as x and latitude as y. A map is in metres, y downwards, of
 * a projection that suits the place; whoever draws it scales it. Borders that two communes share
 * are one arc: simplified once, they still meet. */
#pragma once
#include "base/diag.h"
#include "base/geom.h"

/* ---- reading (geojson.c) ---- */

typedef struct {
    Point *points; /* closed: the first is not repeated */
    guint n;
} GeoRing;

typedef struct {
    const char *code, *name;
    GeoRing *rings; /* outer ones and holes alike: what an odd number of them surrounds is inside */
    guint n_rings;
    gsize at; /* of its feature, bytes in the source */
} GeoArea;

typedef struct {
    Source *source;
    Arena *arena;
    GeoArea *areas; /* in the order of the file */
    guint n_areas;
} GeoFile;

/* How a file is read. What is NULL is found: the usual names of properties are known. */
typedef struct {
    const char *code_property, *name_property;
    const char *const *only; /* codes, or what they begin with; NULL: all */
    guint n_only;
} GeoReading;

/* Reads a file; `shown_name` is how messages call it. Everything wrong is added to `diagnostics`:
 * what can be drawn all the same is a warning. NULL when nothing can be drawn. */
GeoFile *geo_read(const char *path, const char *shown_name, const GeoReading *how,
                  Diagnostics *diagnostics);
/* The same from memory: the text need not be valid UTF-8. */
GeoFile *geo_parse(const char *text, gsize length, const char *shown_name, const GeoReading *how,
                   Diagnostics *diagnostics);
void geo_file_free(GeoFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoFile, geo_file_free)

/* Where the feature of an area stands. */
Span geo_area_span(const GeoFile *file, const GeoArea *area);
/* The area of that code; NULL when there is none. Borrowed. */
const GeoArea *geo_area(const GeoFile *file, const char *code);

/* ---- projecting (project.c) ---- */

/* The coordinate reference system for data within a box of degrees: the legal one of the part of
 * France (arrêté du 5 mars 2019) that holds the whole box, else an equal-area one centred on the
 * box. Something that PROJ understands; free with g_free(). */
char *geo_crs_for(Box degrees);
/* Whether one of those parts of France holds the whole box. */
gboolean geo_is_french(Box degrees);

typedef enum { GEO_ERROR_PROJECTION } GeoError;
#define GEO_ERROR (geo_error_quark())
GQuark geo_error_quark(void);

/* From degrees to metres (x east, y north), in place. FALSE when PROJ or its database is not usable
 * or a point is out of its reach. */
gboolean geo_project(const char *crs, Point *points, guint n, GError **error);

/* ---- arcs (topology.c, simplify.c) ---- */

typedef struct {
    guint *vertices; /* the ends included; of a closed arc the first is repeated as the last */
    guint n;
    guint areas[2]; /* whom it bounds */
    guint n_areas;  /* 1: the outline of the territory; 2: a border, or a seam when both are one */
} GeoArc;

typedef struct {
    guint arc;
    gboolean reversed;
} GeoArcUse;

typedef struct {
    GeoArcUse *uses;
    guint n_uses;
    double area; /* m², before it was simplified */
    gboolean dropped;
} GeoOutline;

typedef struct {
    GeoOutline *outlines;
    guint n_outlines;
} GeoShape;

typedef struct {
    Arena *arena;
    char *crs;
    Point *vertices; /* metres, y down */
    guint n_vertices;
    GeoArc *arcs;
    guint n_arcs;
    GeoShape *shapes; /* by index of the file's areas */
    guint n_shapes;
    Box bounds;
} GeoMap;

/* Projects the file's areas and finds what they share. NULL with an error when they cannot be
 * projected. Owned by the arena. */
GeoMap *geo_map_new(const GeoFile *file, Arena *arena, GError **error);

/* Leaves out vertices that are nearer than `tolerance` metres to the line without them (Douglas and
 * Peucker 1973), and islands and lakes smaller than `least_area` m² but the largest of each area.
 * No two lines cross that did not before. */
void geo_map_simplify(GeoMap *map, double tolerance, double least_area);

/* The shape of an area in metres, to be filled by the even-odd rule. */
Path *geo_map_shape(const GeoMap *map, guint area, Arena *arena);
/* Arcs of what is not dropped: all borders between two areas, or the outline of the territory; those
 * for which `wanted` is TRUE (NULL: all of them). The outline has no area on its other side,
 * G_MAXUINT. */
typedef gboolean (*GeoWanted)(guint area, guint other, gpointer data);
Path *geo_map_borders(const GeoMap *map, GeoWanted wanted, gpointer data, Arena *arena);
Path *geo_map_outline(const GeoMap *map, GeoWanted wanted, gpointer data, Arena *arena);
/* The vertices of one outline of an area, the first not repeated. Free with g_free(). */
Point *geo_map_ring(const GeoMap *map, const GeoOutline *outline, guint *ret_n);

/* The point of an area that is farthest from its edge, and how far that is, to 1 % of its size
 * (Garcia-Castellanos and Lombardo 2007). The area's outlines must not all be dropped. */
Point geo_map_pole(const GeoMap *map, guint area, double *ret_radius);
