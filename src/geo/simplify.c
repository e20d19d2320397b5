/* SPDX-License-Identifier: MIT */
/* Outlines no finer than the print can show, arc by arc, so that neighbours still meet. */
#include "geo-internal.h"

#include <math.h>

enum { ROUNDS = 6, MOST_CROSSINGS = 4096 };

static double distance(Point p, Point a, Point b) {
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double t = length > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

typedef struct {
    guint from, to;
} Stretch;

/* Marks what stays of the vertices of an arc between two that stay. */
static void keep_far(const GeoMap *map, const GeoArc *arc, double tolerance, GArray *open,
                     gboolean *keep) {
    while (open->len) {
        Stretch s = g_array_index(open, Stretch, open->len - 1);
        g_array_set_size(open, open->len - 1);
        Point a = map->vertices[arc->vertices[s.from]], b = map->vertices[arc->vertices[s.to]];
        double farthest = -1;
        guint at = 0;
        for (guint i = s.from + 1; i < s.to; i++) {
            double d = distance(map->vertices[arc->vertices[i]], a, b);
            if (d > farthest) {
                farthest = d;
                at = i;
            }
        }
        if (farthest > tolerance) {
            keep[at] = TRUE;
            g_array_append_vals(open, ((Stretch[]){{s.from, at}, {at, s.to}}), 2);
        }
    }
}

/* A closed arc keeps the vertex farthest from its ends, and the one farthest from that line: a
 * triangle at the least. */
static void keep_triangle(const GeoMap *map, const GeoArc *arc, gboolean *keep) {
    Point a = map->vertices[arc->vertices[0]];
    guint far = 1, wide = 0;
    for (guint i = 1; i + 1 < arc->n; i++) {
        Point p = map->vertices[arc->vertices[i]], f = map->vertices[arc->vertices[far]];
        far = hypot(p.x - a.x, p.y - a.y) > hypot(f.x - a.x, f.y - a.y) ? i : far;
    }
    Point b = map->vertices[arc->vertices[far]];
    double widest = -1;
    for (guint i = 1; i + 1 < arc->n; i++) {
        double d = i == far ? -1 : distance(map->vertices[arc->vertices[i]], a, b);
        if (d > widest) {
            widest = d;
            wide = i;
        }
    }
    keep[far] = keep[wide] = TRUE;
}

/* The vertices that stay, in `out`; their number is returned. */
static guint thin(const GeoMap *map, const GeoArc *arc, double tolerance, guint *out) {
    g_autofree gboolean *keep = g_new0(gboolean, arc->n);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(Stretch));
    keep[0] = keep[arc->n - 1] = TRUE;
    if (arc->vertices[0] == arc->vertices[arc->n - 1] && arc->n > 3) {
        keep_triangle(map, arc, keep);
    }
    guint from = 0, n = 0;
    for (guint i = 1; i < arc->n; i++) {
        if (keep[i]) {
            Stretch stretch = {from, i};
            g_array_append_val(open, stretch);
            from = i;
        }
    }
    keep_far(map, arc, tolerance, open, keep);
    for (guint i = 0; i < arc->n; i++) {
        if (keep[i]) {
            out[n++] = arc->vertices[i];
        }
    }
    return n;
}

/* ---- small outlines ---- */

/* Of an island or a lake, not a border that a neighbour has too. */
static gboolean stands_alone(const GeoMap *map, const GeoOutline *outline) {
    for (guint i = 0; i < outline->n_uses; i++) {
        if (map->arcs[outline->uses[i].arc].n_areas != 1) {
            return FALSE;
        }
    }
    return TRUE;
}

static void drop_small(GeoMap *map, double least_area) {
    for (guint i = 0; i < map->n_shapes; i++) {
        GeoShape *shape = &map->shapes[i];
        guint largest = 0;
        for (guint k = 1; k < shape->n_outlines; k++) {
            largest = shape->outlines[k].area > shape->outlines[largest].area ? k : largest;
        }
        for (guint k = 0; k < shape->n_outlines; k++) {
            GeoOutline *outline = &shape->outlines[k];
            outline->dropped =
                k != largest && outline->area < least_area && stands_alone(map, outline);
        }
    }
}

/* ---- lines that would cross ---- */

static GArray *segments_of(const GeoMap *map, const GeoArc *thinned) {
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(GeoSegment));
    for (guint i = 0; i < map->n_arcs; i++) {
        for (guint k = 0; k + 1 < thinned[i].n; k++) {
            GeoSegment segment = {map->vertices[thinned[i].vertices[k]],
                                  map->vertices[thinned[i].vertices[k + 1]], i};
            g_array_append_val(segments, segment);
        }
    }
    return segments;
}

/* Arcs that cross get back more of their vertices: a quarter of the tolerance each time, none at
 * last. FALSE when there were none. */
static gboolean refine(const GeoMap *map, GeoArc *thinned, double *tolerances, gboolean last) {
    g_autoptr(GArray) segments = segments_of(map, thinned);
    const GeoSegment *all = (const GeoSegment *)(void *)segments->data;
    g_autoptr(GArray) found = geo_crossings(all, segments->len, MOST_CROSSINGS);
    g_autofree gboolean *redo = g_new0(gboolean, MAX(map->n_arcs, 1));
    gboolean any = FALSE;
    for (guint i = 0; i < found->len; i++) {
        GeoCrossing pair = g_array_index(found, GeoCrossing, i);
        guint tags[] = {all[pair.first].tag, all[pair.second].tag};
        for (guint k = 0; k < 2; k++) {
            redo[tags[k]] = tolerances[tags[k]] > 0;
            any |= redo[tags[k]];
        }
    }
    for (guint i = 0; i < map->n_arcs; i++) {
        if (redo[i]) {
            tolerances[i] = last ? 0 : tolerances[i] / 4;
            thinned[i].n = thin(map, &map->arcs[i], tolerances[i], thinned[i].vertices);
        }
    }
    return any;
}

void geo_map_simplify(GeoMap *map, double tolerance, double least_area) {
    g_autofree GeoArc *thinned = g_new0(GeoArc, MAX(map->n_arcs, 1));
    g_autofree double *tolerances = g_new0(double, MAX(map->n_arcs, 1));
    for (guint i = 0; i < map->n_arcs; i++) {
        thinned[i] = map->arcs[i];
        thinned[i].vertices = arena_new_array(map->arena, guint, map->arcs[i].n);
        tolerances[i] = tolerance;
        thinned[i].n = thin(map, &map->arcs[i], tolerance, thinned[i].vertices);
    }
    for (guint i = 1; i <= ROUNDS && refine(map, thinned, tolerances, i == ROUNDS); i++) {
    }
    for (guint i = 0; i < map->n_arcs; i++) {
        map->arcs[i] = thinned[i];
    }
    drop_small(map, least_area);
}
