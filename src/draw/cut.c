/* SPDX-License-Identifier: MIT */
/* The scissors: polygons with rounded corners and a slightly unsteady hand, discs, slits, torn
 * blobs.
 */
#include "draw.h"

#include "base/number.h"

#include <math.h>

/* How far the handles of a rounded corner go towards the vertex: a little fuller than a circle. */
static const double CORNER_HANDLE = 0.58;

static Point towards(Point from, Point to, double fraction) {
    return (Point){from.x + (to.x - from.x) * fraction, from.y + (to.y - from.y) * fraction};
}

/* Where the corner at `at` is cut on the side of its neighbour. Two rounded neighbours share the
 * edge between them. */
static Point corner_cut(const Corner *at, const Corner *neighbour) {
    Point from = {at->x, at->y}, to = {neighbour->x, neighbour->y};
    double edge = hypot(to.x - from.x, to.y - from.y);
    if (edge <= 0) {
        return from;
    }
    double most = neighbour->radius > 0 ? edge / 2 : edge;
    return towards(from, to, MIN(at->radius, most) / edge);
}

static void add_point(Path *out, Point point, gboolean first) {
    if (first) {
        path_move_to(out, point.x, point.y);
    } else {
        path_line_to(out, point.x, point.y);
    }
}

void path_add_cut(Path *out, const Corner *corners, guint n, double jitter, const char *seed) {
    g_assert(n >= 3);
    Chance chance = chance_new(seed);
    g_autofree Corner *nudged = g_new(Corner, n);
    for (guint i = 0; i < n; i++) {
        nudged[i] = corners[i];
        if (jitter > 0) {
            nudged[i].x += chance_between(&chance, -jitter, jitter);
            nudged[i].y += chance_between(&chance, -jitter, jitter);
        }
    }
    for (guint i = 0; i < n; i++) {
        const Corner *at = &nudged[i];
        Point vertex = {at->x, at->y};
        if (at->radius <= 0) {
            add_point(out, vertex, i == 0);
            continue;
        }
        Point before = corner_cut(at, &nudged[(i + n - 1) % n]);
        Point after = corner_cut(at, &nudged[(i + 1) % n]);
        add_point(out, before, i == 0);
        path_curve_to(out, towards(before, vertex, CORNER_HANDLE),
                      towards(after, vertex, CORNER_HANDLE), after);
    }
    path_close(out);
}

void path_add_rectangle(Path *out, Box box, double radius, double jitter, const char *seed) {
    const Corner corners[] = {{box.x0, box.y0, radius},
                              {box.x1, box.y0, radius},
                              {box.x1, box.y1, radius},
                              {box.x0, box.y1, radius}};
    path_add_cut(out, corners, G_N_ELEMENTS(corners), jitter, seed);
}

void path_add_dotted(Path *out, Box box, double step, double radius) {
    const Point corners[] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}, {box.x0, box.y0}};
    for (guint side = 0; side < 4; side++) {
        Point a = corners[side], b = corners[side + 1];
        guint n = (guint)MAX(1, round(hypot(b.x - a.x, b.y - a.y) / step));
        for (guint i = 0; i < n; i++) {
            double at = (double)i / n;
            path_add_circle(out, (Point){a.x + (b.x - a.x) * at, a.y + (b.y - a.y) * at}, radius);
        }
    }
}

void path_add_slit(Path *out, Point from, Point to, double from_width, double to_width) {
    double length = hypot(to.x - from.x, to.y - from.y);
    if (length <= 0) {
        return;
    }
    double nx = -(to.y - from.y) / length / 2, ny = (to.x - from.x) / length / 2;
    path_move_to(out, from.x + nx * from_width, from.y + ny * from_width);
    path_line_to(out, to.x + nx * to_width, to.y + ny * to_width);
    path_line_to(out, to.x - nx * to_width, to.y - ny * to_width);
    path_line_to(out, from.x - nx * from_width, from.y - ny * from_width);
    path_close(out);
}

void path_add_star(Path *out, Point centre, double outer, double inner, guint points,
                   const char *seed) {
    Chance chance = chance_new(seed);
    for (guint i = 0; i < 2 * points; i++) {
        double angle = i * G_PI / points - G_PI / 2;
        double reach = (i % 2 ? inner : outer) * (1 + chance_between(&chance, -0.06, 0.06));
        add_point(out, (Point){centre.x + reach * cos(angle), centre.y + reach * sin(angle)}, !i);
    }
    path_close(out);
}

void path_add_blob(Path *out, Point centre, double radius, const char *seed) {
    enum { VERTICES = 9 };
    /* Rounding the corners eats into the circle: the vertices stand a little outside it. */
    const double outside = 1.06;
    Chance chance = chance_new(seed);
    Corner corners[VERTICES];
    double start = chance_between(&chance, 0, 2 * G_PI);
    for (guint i = 0; i < VERTICES; i++) {
        double angle = start + i * 2 * G_PI / VERTICES;
        double reach = radius * outside * (1 + chance_between(&chance, -0.07, 0.07));
        corners[i] =
            (Corner){centre.x + reach * cos(angle), centre.y + reach * sin(angle), radius * 0.42};
    }
    path_add_cut(out, corners, VERTICES, 0, seed);
}
