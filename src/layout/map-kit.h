/* SPDX-License-Identifier: MIT */
/* What the blocks of a map share: its order, its scale of circles, its classes of tints. */
#pragma once
#include "layout/layout-internal.h"

enum { MAP_MOST_CLASSES = 4 };

/* Counts from `from` to `to`, both in it. */
typedef struct {
    double from, to;
} MapClass;

/* Natural breaks (Jenks 1967) of the counts that are not 0, found exactly; the upper bounds are as
 * round as they can be without another count on their side. Returns how many classes there are. */
guint map_classes(const double *counts, guint n, MapClass ret_classes[MAP_MOST_CLASSES]);
/* The class of a count that is in one. */
guint map_class_of(const MapClass *classes, guint n, double count);

/* The class of a count for the poster's map: its tint. */
guint map_poster_classes(const Layout *layout, MapClass ret_classes[MAP_MOST_CLASSES]);
/* A shape filled with the tint of a class; `n` classes there are. Pips stand on one grid. */
void map_draw_tint(Layout *layout, const ScenePen *pen, const Path *shape, guint class, guint n);
/* A point that is an estimate: its edge is dots. */
void map_add_estimated(const Layout *layout, Path *path, Point centre, double radius);
/* Whom nobody counted: pips, far apart. */
void map_draw_missing(Layout *layout, const ScenePen *pen, const Path *shape);

/* How many communes are in a state; of those that are told, how many have none. */
typedef struct {
    guint none, missing, hidden, estimated;
} MapStates;
MapStates map_states(const Layout *layout);
/* A sentence for each of them that is not 0, and for what is not on the map, in `ret`, which has
 * room for MAP_REMARKS. Returns how many. */
enum { MAP_REMARKS = 5 };
typedef enum {
    REMARK_NONE,
    REMARK_MISSING,
    REMARK_HIDDEN,
    REMARK_ESTIMATED,
    REMARK_ELSEWHERE
} MapSign;
typedef struct {
    MapSign sign;
    const char *words;
} MapRemark;
guint map_remarks(Layout *layout, MapRemark ret[MAP_REMARKS]);

/* The places in the order of their counts, the most first; equals by name. Owned by the arena. */
const MapPlace **map_order(Layout *layout);

/* The map as it comes to stand on the page. Lengths are points. */
typedef struct {
    GeoMap *geo;
    double metres; /* a point stands for */
    Matrix matrix; /* from metres to the page */
    Path **shapes; /* by index of the places */
    Point *poles;
    double *rooms;   /* how far a pole is from the edge */
    double fineness; /* of lines: 1, less where communes are small */
    double unit;     /* radius of a count of 1; 0: tints, or nothing to show */
    int figure;      /* the element, once it is drawn */
} MapDrawing;

/* Of the map on this page, once it is measured; NULL when there is none. */
const MapDrawing *map_drawing(const Layout *layout);

/* What is said instead of the map: how many communes and practices there are, where most are, how
 * many others have that are not in the table, who has none or is not known. `in_table`: by place of
 * map_order(), those whose name and count are printed; NULL: none. (map-said.c) */
Text map_said(Layout *layout, const gboolean *in_table);
