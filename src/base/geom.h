/* SPDX-License-Identifier: MIT */
/* Points, boxes, matrices and paths. Lengths are points (1/72 inch), y grows downwards. */
#pragma once
#include "arena.h"

typedef struct {
    double x, y;
} Point;

/* An empty box has x1 < x0. */
typedef struct {
    double x0, y0, x1, y1;
} Box;

#define BOX_EMPTY ((Box){1e30, 1e30, -1e30, -1e30})

/* x' = xx·x + xy·y + x0, y' = yx·x + yy·y + y0 (cairo's order and meaning) */
typedef struct {
    double xx, yx, xy, yy, x0, y0;
} Matrix;

#define MATRIX_IDENTITY ((Matrix){1, 0, 0, 1, 0, 0})

typedef enum {
    PATH_MOVE,  /* 1 point */
    PATH_LINE,  /* 1 point */
    PATH_CURVE, /* 3 points */
    PATH_CLOSE, /* none */
} PathVerb;

/* Grows in its arena. A zeroed Path with an arena is an empty one. */
typedef struct {
    Arena *arena;
    guint8 *verbs;
    Point *points;
    guint n_verbs, n_points, verb_room, point_room;
} Path;

/* A contour begins with path_move_to(), or where the contour before it was closed (a PATH_MOVE is
 * added then): every contour in `verbs` starts with a PATH_MOVE. */
Path *path_new(Arena *arena);
void path_move_to(Path *path, double x, double y);
void path_line_to(Path *path, double x, double y);
void path_curve_to(Path *path, Point a, Point b, Point end);
void path_close(Path *path);
void path_append(Path *path, const Path *other);
/* Clockwise from the top left. */
void path_add_box(Path *path, Box box);
/* Four cubics, from the right, downwards first. */
void path_add_circle(Path *path, Point centre, double radius);
/* In place. */
void path_transform(Path *path, Matrix matrix);
Path *path_copy(const Path *path, Arena *arena);
/* Exact bounds, the extrema of the curves included. Empty for an empty path. */
Box path_bounds(const Path *path);
/* Turns every contour the other way round when the sign of its area differs from `sign` (+1 or -1).
 */
void path_orient(Path *path, int sign);
guint path_verb_points(PathVerb verb);
/* The widest part of a band, from left to right, that a filled path (non-zero rule) and a clearance
 * around it leave free. FALSE when they leave nothing. */
gboolean path_free_span(const Path *path, Box band, double clear, double *ret_x0, double *ret_x1);

/* The same with lines for curves, none of which is further than `tolerance` from its curve.
 * `closes`: open contours are closed, as they are when they are filled. (geom-flat.c) */
Path *path_flatten(const Path *path, double tolerance, gboolean closes, Arena *arena);
/* How long the lines of a path of lines are. (geom-flat.c) */
double path_length(const Path *flat);
/* What the contours of a path of lines enclose; holes run the other way
 * round and count off. (geom-flat.c) */
double path_area(const Path *flat);
/* Is the point in the area of a path of lines, whose contours are all closed? (geom-flat.c) */
gboolean path_contains(const Path *flat, gboolean even_odd, Point point);
/* Does one of the lines of a path of lines come within `reach` of a point? (geom-flat.c) */
gboolean path_comes_near(const Path *flat, Point point, double reach);

gboolean box_is_empty(Box box);
Box box_union(Box a, Box b);
Box box_intersect(Box a, Box b);
gboolean box_overlaps(Box a, Box b);
Box box_grow(Box box, double by);
void box_add_point(Box *box, double x, double y);
static inline double box_width(Box box) { return box.x1 - box.x0; }
static inline double box_height(Box box) { return box.y1 - box.y0; }

Point matrix_apply(Matrix matrix, Point point);
/* First `first`, then `then`. */
Matrix matrix_multiply(Matrix first, Matrix then);
Matrix matrix_translate(double x, double y);
Matrix matrix_scale(double x, double y);
/* Clockwise on paper (y down), degrees. */
Matrix matrix_rotate(double degrees);
/* The same about a point. */
Matrix matrix_rotate_about(Point centre, double degrees);
