/* SPDX-License-Identifier: MIT */
/* Lines that cross: every segment is compared with those that share a cell of a grid with it. */
#include "geo-internal.h"

#include <math.h>

enum { MOST_CELLS = 512 }; /* each way */

double geo_ring_area(const Point *points, guint n) {
    double sum = 0;
    for (guint i = 0; i < n; i++) { /* about the first point: large coordinates lose little */
        Point a = points[i], b = points[(i + 1) % n], o = points[0];
        sum += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return sum / 2;
}

static double side(Point a, Point b, Point p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static gboolean same(Point a, Point b) { return a.x == b.x && a.y == b.y; }

static gboolean cross(const GeoSegment *s, const GeoSegment *t) {
    if ((same(s->a, t->a) && same(s->b, t->b)) || (same(s->a, t->b) && same(s->b, t->a))) {
        return s->tag != t->tag;
    }
    if (same(s->a, t->a) || same(s->a, t->b) || same(s->b, t->a) || same(s->b, t->b)) {
        return FALSE;
    }
    double a = side(s->a, s->b, t->a), b = side(s->a, s->b, t->b);
    double c = side(t->a, t->b, s->a), d = side(t->a, t->b, s->b);
    return ((a > 0 && b < 0) || (a < 0 && b > 0)) && ((c > 0 && d < 0) || (c < 0 && d > 0));
}

typedef struct {
    Box bounds;
    guint across;
    double width, height; /* of a cell */
} Grid;

static guint column(const Grid *grid, double x) {
    double at = grid->width > 0 ? floor((x - grid->bounds.x0) / grid->width) : 0;
    return (guint)CLAMP(at, 0, grid->across - 1);
}

static guint row(const Grid *grid, double y) {
    double at = grid->height > 0 ? floor((y - grid->bounds.y0) / grid->height) : 0;
    return (guint)CLAMP(at, 0, grid->across - 1);
}

typedef struct {
    guint x0, y0, x1, y1;
} Cells;

static Cells cells_of(const Grid *grid, const GeoSegment *s) {
    return (Cells){column(grid, MIN(s->a.x, s->b.x)), row(grid, MIN(s->a.y, s->b.y)),
                   column(grid, MAX(s->a.x, s->b.x)), row(grid, MAX(s->a.y, s->b.y))};
}

/* Compares a segment with those that came before it into its cells; a pair is found where the
 * lower left cells of both meet first, so that it is found once. */
static void compare(const GeoSegment *segments, guint at, const GArray *bucket, GArray *found,
                    guint most) {
    for (guint i = 0; i < bucket->len && found->len < most; i++) {
        guint other = g_array_index(bucket, guint, i);
        if (!cross(&segments[other], &segments[at])) {
            continue;
        }
        gboolean known = FALSE;
        for (guint k = found->len; k-- && !known;) {
            GeoCrossing before = g_array_index(found, GeoCrossing, k);
            known = before.first == other && before.second == at;
            if (before.second != at) {
                break;
            }
        }
        if (!known) {
            GeoCrossing pair = {other, at};
            g_array_append_val(found, pair);
        }
    }
}

GArray *geo_crossings(const GeoSegment *segments, guint n, guint most) {
    GArray *found = g_array_new(FALSE, FALSE, sizeof(GeoCrossing));
    Grid grid = {.bounds = BOX_EMPTY, .across = (guint)CLAMP(sqrt(n), 1, MOST_CELLS)};
    for (guint i = 0; i < n; i++) {
        box_add_point(&grid.bounds, segments[i].a.x, segments[i].a.y);
        box_add_point(&grid.bounds, segments[i].b.x, segments[i].b.y);
    }
    grid.width = box_width(grid.bounds) / grid.across;
    grid.height = box_height(grid.bounds) / grid.across;
    GArray **buckets = g_new0(GArray *, grid.across * grid.across);
    for (guint i = 0; i < n && found->len < most; i++) {
        Cells cells = cells_of(&grid, &segments[i]);
        for (guint y = cells.y0; y <= cells.y1; y++) {
            for (guint x = cells.x0; x <= cells.x1; x++) {
                GArray **bucket = &buckets[y * grid.across + x];
                if (!*bucket) {
                    *bucket = g_array_new(FALSE, FALSE, sizeof(guint));
                }
                compare(segments, i, *bucket, found, most);
                g_array_append_val(*bucket, i);
            }
        }
    }
    for (guint i = 0; i < grid.across * grid.across; i++) {
        if (buckets[i]) {
            g_array_unref(buckets[i]);
        }
    }
    g_free(buckets);
    return found;
}
