/* SPDX-License-Identifier: MIT */
/* Paths as lines: for whatever measures areas and distances. */
#include "geom.h"

#include <math.h>

/* How many lines of equal parameter keep within the tolerance: a cubic is nowhere further from its
 * chord than by a bound that its second differences give (Wang's formula). */
static guint lines_for(Point from, const Point p[3], double tolerance) {
    double ax = from.x - 2 * p[0].x + p[1].x, ay = from.y - 2 * p[0].y + p[1].y;
    double bx = p[0].x - 2 * p[1].x + p[2].x, by = p[0].y - 2 * p[1].y + p[2].y;
    double bend = MAX(hypot(ax, ay), hypot(bx, by));
    return (guint)CLAMP(ceil(sqrt(0.75 * bend / tolerance)), 1, 1000);
}

static void add_curve(Path *out, Point from, const Point p[3], double tolerance) {
    guint n = lines_for(from, p, tolerance);
    for (guint i = 1; i < n; i++) {
        double t = (double)i / n, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        path_line_to(out, a * from.x + b * p[0].x + c * p[1].x + d * p[2].x,
                     a * from.y + b * p[0].y + c * p[1].y + d * p[2].y);
    }
    path_line_to(out, p[2].x, p[2].y);
}

Path *path_flatten(const Path *path, double tolerance, gboolean closes, Arena *arena) {
    Path *flat = path_new(arena);
    const Point *point = path->points;
    Point pen = {0, 0};
    for (guint i = 0; i < path->n_verbs; i++) {
        PathVerb verb = path->verbs[i];
        switch (verb) {
        case PATH_MOVE:
            if (closes) {
                path_close(flat);
            }
            path_move_to(flat, point->x, point->y);
            break;
        case PATH_LINE:
            path_line_to(flat, point->x, point->y);
            break;
        case PATH_CURVE:
            add_curve(flat, pen, point, tolerance);
            break;
        case PATH_CLOSE:
            path_close(flat);
            break;
        }
        guint n = path_verb_points(verb);
        pen = n ? point[n - 1] : pen;
        point += n;
    }
    if (closes) {
        path_close(flat);
    }
    return flat;
}

/* The lines of a path of lines, one after the other. */
typedef struct {
    const Path *flat;
    const Point *next;
    guint verb;
    Point start, from, to;
} Lines;

static Lines lines_of(const Path *flat) { return (Lines){.flat = flat, .next = flat->points}; }

/* FALSE after the last one. */
static inline gboolean next_line(Lines *lines) {
    while (lines->verb < lines->flat->n_verbs) {
        PathVerb verb = lines->flat->verbs[lines->verb++];
        g_assert(verb != PATH_CURVE);
        lines->from = lines->to;
        lines->to = verb == PATH_CLOSE ? lines->start : *lines->next++;
        if (verb != PATH_MOVE) {
            return TRUE;
        }
        lines->start = lines->to;
    }
    return FALSE;
}

double path_length(const Path *flat) {
    double length = 0;
    for (Lines lines = lines_of(flat); next_line(&lines);) {
        length += hypot(lines.to.x - lines.from.x, lines.to.y - lines.from.y);
    }
    return length;
}

double path_area(const Path *flat) {
    double twice = 0;
    for (Lines lines = lines_of(flat); next_line(&lines);) {
        twice += lines.from.x * lines.to.y - lines.to.x * lines.from.y;
    }
    return fabs(twice) / 2;
}

/* Which way a line passes to the right of the point: +1, -1, or 0 when it does not. */
static int passes(Point from, Point to, Point point) {
    if ((from.y <= point.y) == (to.y <= point.y)) {
        return 0;
    }
    double x = from.x + (to.x - from.x) * (point.y - from.y) / (to.y - from.y);
    return x <= point.x ? 0 : to.y > from.y ? 1 : -1;
}

gboolean path_contains(const Path *flat, gboolean even_odd, Point point) {
    int winding = 0;
    for (Lines lines = lines_of(flat); next_line(&lines);) {
        winding += passes(lines.from, lines.to, point);
    }
    return even_odd ? winding % 2 != 0 : winding != 0;
}

static gboolean line_comes_near(Point from, Point to, Point point, double reach) {
    if ((from.x < point.x - reach && to.x < point.x - reach) ||
        (from.x > point.x + reach && to.x > point.x + reach) ||
        (from.y < point.y - reach && to.y < point.y - reach) ||
        (from.y > point.y + reach && to.y > point.y + reach)) {
        return FALSE;
    }
    double dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
    double along = (point.x - from.x) * dx + (point.y - from.y) * dy;
    double t = length > 0 ? CLAMP(along / length, 0, 1) : 0;
    double x = from.x + t * dx - point.x, y = from.y + t * dy - point.y;
    return x * x + y * y <= reach * reach;
}

gboolean path_comes_near(const Path *flat, Point point, double reach) {
    for (Lines lines = lines_of(flat); next_line(&lines);) {
        if (line_comes_near(lines.from, lines.to, point, reach)) {
            return TRUE;
        }
    }
    return FALSE;
}
