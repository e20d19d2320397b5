/* SPDX-License-Identifier: MIT */
/* Where a mark on an area stands: as far from its edge as can be. */
#include "geo-internal.h"

#include <math.h>

typedef struct {
    Point *points;
    guint n;
} Ring;

typedef struct {
    Point centre;
    double half;     /* side of the cell */
    double distance; /* of the centre from the edge, negative outside */
    double most;     /* that a point of the cell can have */
} Cell;

typedef struct {
    Ring *rings;
    guint n_rings;
    GArray *cells; /* a heap, the most promising first */
    Cell best;
} Search;

static double to_segment(Point p, Point a, Point b) {
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double t = length > 0 ? CLAMP(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0, 1) : 0;
    double x = p.x - a.x - t * dx, y = p.y - a.y - t * dy;
    return x * x + y * y;
}

static double distance_inside(const Search *search, Point p) {
    gboolean inside = FALSE;
    double nearest = INFINITY;
    for (guint r = 0; r < search->n_rings; r++) {
        const Ring *ring = &search->rings[r];
        for (guint i = 0, j = ring->n - 1; i < ring->n; j = i++) {
            Point a = ring->points[i], b = ring->points[j];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) {
                inside = !inside;
            }
            nearest = MIN(nearest, to_segment(p, a, b));
        }
    }
    return inside ? sqrt(nearest) : -sqrt(nearest);
}

static void push(Search *search, Point centre, double half) {
    Cell cell = {centre, half, distance_inside(search, centre), 0};
    cell.most = cell.distance + half * G_SQRT2;
    if (cell.distance > search->best.distance) {
        search->best = cell;
    }
    g_array_append_val(search->cells, cell);
    Cell *heap = (Cell *)(void *)search->cells->data;
    for (guint i = search->cells->len - 1; i && heap[i].most > heap[(i - 1) / 2].most;
         i = (i - 1) / 2) {
        Cell swap = heap[i];
        heap[i] = heap[(i - 1) / 2];
        heap[(i - 1) / 2] = swap;
    }
}

static Cell pop(Search *search) {
    Cell *heap = (Cell *)(void *)search->cells->data;
    Cell top = heap[0];
    guint n = search->cells->len - 1, i = 0;
    heap[0] = heap[n];
    g_array_set_size(search->cells, n);
    for (;;) {
        guint child = 2 * i + 1;
        if (child >= n) {
            return top;
        }
        child += child + 1 < n && heap[child + 1].most > heap[child].most;
        if (heap[child].most <= heap[i].most) {
            return top;
        }
        Cell swap = heap[i];
        heap[i] = heap[child];
        heap[child] = swap;
        i = child;
    }
}

static void search_box(Search *search, Box box) {
    double size = MIN(box_width(box), box_height(box));
    double half = size / 2, precision = size / 100;
    search->best.distance = -INFINITY;
    for (double x = box.x0; half > 0 && x < box.x1; x += size) {
        for (double y = box.y0; y < box.y1; y += size) {
            push(search, (Point){x + half, y + half}, half);
        }
    }
    while (search->cells->len) {
        Cell cell = pop(search);
        if (cell.most - search->best.distance <= precision) {
            break;
        }
        double h = cell.half / 2;
        for (guint i = 0; i < 4; i++) {
            push(search,
                 (Point){cell.centre.x + (i & 1 ? h : -h), cell.centre.y + (i & 2 ? h : -h)}, h);
        }
    }
}

Point geo_map_pole(const GeoMap *map, guint area, double *ret_radius) {
    const GeoShape *shape = &map->shapes[area];
    Search search = {.rings = g_new0(Ring, MAX(shape->n_outlines, 1)),
                     .cells = g_array_new(FALSE, FALSE, sizeof(Cell))};
    Box box = BOX_EMPTY;
    double largest = -1;
    for (guint i = 0; i < shape->n_outlines; i++) {
        if (shape->outlines[i].dropped) {
            continue;
        }
        Ring *ring = &search.rings[search.n_rings++];
        ring->points = geo_map_ring(map, &shape->outlines[i], &ring->n);
        if (shape->outlines[i].area > largest) { /* the mainland, not the box of its islands */
            largest = shape->outlines[i].area;
            box = BOX_EMPTY;
            for (guint k = 0; k < ring->n; k++) {
                box_add_point(&box, ring->points[k].x, ring->points[k].y);
            }
        }
    }
    search_box(&search, box);
    for (guint i = 0; i < search.n_rings; i++) {
        g_free(search.rings[i].points);
    }
    g_free(search.rings);
    g_array_unref(search.cells);
    *ret_radius = MAX(search.best.distance, 0);
    return search.best.centre;
}
