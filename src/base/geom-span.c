/* SPDX-License-Identifier: MIT */
/* Where a horizontal band meets a path: what text that runs around a shape must know. */
#include "geom.h"

#include <math.h>
#include <stdlib.h>

enum {
    CURVE_STEPS = 12, /* lines that stand for a curve */
    SAMPLES = 9,      /* heights at which a band is looked at */
};

/* Crossings of one height: where, and which way the contour goes (non-zero rule). */
typedef struct {
    double x;
    int way;
} Crossing;

typedef struct {
    double y;
    Point pen, start;
    GArray *crossings; /* Crossing */
} Scan;

static void scan_line(Scan *scan, Point to) {
    Point from = scan->pen;
    scan->pen = to;
    if ((from.y <= scan->y) == (to.y <= scan->y)) {
        return;
    }
    Crossing crossing = {from.x + (to.x - from.x) * (scan->y - from.y) / (to.y - from.y),
                         to.y > from.y ? 1 : -1};
    g_array_append_val(scan->crossings, crossing);
}

static void scan_curve(Scan *scan, const Point *points) {
    Point from = scan->pen;
    for (int i = 1; i <= CURVE_STEPS; i++) {
        double t = i / (double)CURVE_STEPS, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        scan_line(scan, (Point){a * from.x + b * points[0].x + c * points[1].x + d * points[2].x,
                                a * from.y + b * points[0].y + c * points[1].y + d * points[2].y});
    }
}

static void scan_path(Scan *scan, const Path *path) {
    const Point *points = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        PathVerb verb = path->verbs[i];
        switch (verb) {
        case PATH_MOVE:
            scan->pen = scan->start = *points;
            break;
        case PATH_LINE:
            scan_line(scan, *points);
            break;
        case PATH_CURVE:
            scan_curve(scan, points);
            break;
        case PATH_CLOSE:
            scan_line(scan, scan->start);
            break;
        }
        points += path_verb_points(verb);
    }
}

static int compare_crossings(gconstpointer a, gconstpointer b) {
    const Crossing *x = a, *y = b;
    return (x->x > y->x) - (x->x < y->x);
}

/* A stretch of the band that the path covers. */
typedef struct {
    double x0, x1;
} Stretch;

static void add_covered(Scan *scan, const Path *path, double y, GArray *covered) {
    scan->y = y;
    g_array_set_size(scan->crossings, 0);
    scan_path(scan, path);
    g_array_sort(scan->crossings, compare_crossings);
    int winding = 0;
    double x0 = 0;
    for (guint i = 0; i < scan->crossings->len; i++) {
        const Crossing *crossing = &g_array_index(scan->crossings, Crossing, i);
        gboolean outside = winding == 0;
        winding += crossing->way;
        if (outside && winding) {
            x0 = crossing->x;
        } else if (!outside && !winding) {
            Stretch stretch = {x0, crossing->x};
            g_array_append_val(covered, stretch);
        }
    }
}

static int compare_stretches(gconstpointer a, gconstpointer b) {
    const Stretch *x = a, *y = b;
    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

gboolean path_free_span(const Path *path, Box band, double clear, double *ret_x0, double *ret_x1) {
    g_autoptr(GArray) covered = g_array_new(FALSE, FALSE, sizeof(Stretch));
    g_autoptr(GArray) crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));
    Scan scan = {.crossings = crossings};
    for (int i = 0; i < SAMPLES; i++) {
        double share = i / (double)(SAMPLES - 1);
        add_covered(&scan, path, band.y0 - clear + share * (box_height(band) + 2 * clear), covered);
    }
    g_array_sort(covered, compare_stretches);
    double at = band.x0, widest = 0;
    for (guint i = 0; i <= covered->len; i++) {
        const Stretch *next = i < covered->len ? &g_array_index(covered, Stretch, i) : NULL;
        double until = next ? MIN(next->x0 - clear, band.x1) : band.x1;
        if (until - at > widest) {
            widest = until - at;
            *ret_x0 = at;
            *ret_x1 = until;
        }
        at = next ? MAX(at, next->x1 + clear) : at;
    }
    return widest > 0;
}
