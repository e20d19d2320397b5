/* SPDX-License-Identifier: MIT */
/* Signs of a map: points as large as counts, the names beside them, a ruler. */
#include "draw.h"

#include <math.h>

double map_circle_factor(const double *counts, guint n, double area, double share, double largest) {
    double sum = 0, most = 0;
    for (guint i = 0; i < n; i++) {
        sum += counts[i];
        most = MAX(most, counts[i]);
    }
    return most > 0 ? MIN(sqrt(share * area / (G_PI * sum)), largest / sqrt(most)) : 0;
}

guint map_overlaps(const MapDisc *discs, guint n) {
    guint pairs = 0;
    for (guint i = 0; i < n; i++) {
        for (guint k = 0; k < i && discs[i].radius > 0; k++) {
            double x = discs[i].centre.x - discs[k].centre.x;
            double y = discs[i].centre.y - discs[k].centre.y;
            pairs += discs[k].radius > 0 && hypot(x, y) < discs[i].radius + discs[k].radius;
        }
    }
    return pairs;
}

void draw_map_area(const ScenePen *pen, const Path *shape, ScenePaint paint) {
    if (shape->n_verbs) {
        GArray *items = pen->scene->items;
        scene_add_path(pen, shape, paint);
        g_array_index(items, SceneItem, items->len - 1).path.even_odd = TRUE;
    }
}

/* ---- names ---- */

/* Where a name stands round its point: right, left, above and below, then the corners. `x` and `y`
 * are the side of the point, -1 to 1. */
static const Point sides[] = {{1, 0},      {-1, 0},      {0, -1},    {0, 1},
                              {0.7, -0.7}, {-0.7, -0.7}, {0.7, 0.7}, {-0.7, 0.7}};

static Box box_beside(const MapLabel *label, Point side, double gap) {
    double reach = label->radius + gap;
    double x = label->at.x + side.x * reach, y = label->at.y + side.y * reach;
    double left = side.x > 0.1 ? x : side.x < -0.1 ? x - label->width : x - label->width / 2;
    double top = side.y > 0.9    ? y
                 : side.y < -0.9 ? y - label->height
                                 : y - label->height / 2 + side.y * label->height / 2;
    return (Box){left, top, left + label->width, top + label->height};
}

static gboolean touches(Box box, const MapDisc *disc, double clear) {
    double x = CLAMP(disc->centre.x, box.x0, box.x1), y = CLAMP(disc->centre.y, box.y0, box.y1);
    return hypot(disc->centre.x - x, disc->centre.y - y) < disc->radius + clear;
}

/* Beside the labels before `at`; the sign of its own is not in the way of a name that stands on it.
 */
static gboolean is_free(const MapRoom *room, const MapLabel *labels, guint at, Box box,
                        gboolean on_point) {
    if (box.x0 < room->box.x0 || box.x1 > room->box.x1 || box.y0 < room->box.y0 ||
        box.y1 > room->box.y1) {
        return FALSE;
    }
    for (guint i = 0; i < room->n_taken; i++) {
        if (box_overlaps(box, room->taken[i])) {
            return FALSE;
        }
    }
    for (guint i = 0; i < room->n_discs; i++) {
        const MapDisc *disc = &room->discs[i];
        gboolean own = disc->centre.x == labels[at].at.x && disc->centre.y == labels[at].at.y;
        if (!(own && on_point) && touches(box, disc, room->gap * 0.6)) {
            return FALSE;
        }
    }
    Box wide = box_grow(box, room->gap);
    for (guint i = 0; i < at; i++) {
        if (labels[i].placed && box_overlaps(wide, labels[i].box)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Whether a part of the line is inside (Liang and Barsky 1984). */
static gboolean line_enters(const MapLine *line, Box box) {
    double dx = line->b.x - line->a.x, dy = line->b.y - line->a.y, from = 0, to = 1;
    const double p[] = {-dx, dx, -dy, dy};
    const double q[] = {line->a.x - box.x0, box.x1 - line->a.x, line->a.y - box.y0,
                        box.y1 - line->a.y};
    for (guint i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < 0) {
            return FALSE;
        }
        if (p[i] < 0) {
            from = MAX(from, q[i] / p[i]);
        } else if (p[i] > 0) {
            to = MIN(to, q[i] / p[i]);
        }
    }
    return from < to;
}

static double cost_of(const MapRoom *room, Box box) {
    double dearest = 0;
    for (guint i = 0; i < room->n_lines; i++) {
        if (room->lines[i].cost > dearest && line_enters(&room->lines[i], box)) {
            dearest = room->lines[i].cost;
        }
    }
    return dearest;
}

/* Keeps the place when it is free and better than the best so far. */
static void consider(const MapRoom *room, MapLabel *labels, guint at, Box box, double cost,
                     double *best) {
    gboolean on_point = cost == 0;
    if (cost >= *best || !is_free(room, labels, at, box, on_point)) {
        return;
    }
    cost += on_point ? 0 : cost_of(room, box);
    if (cost < *best) {
        *best = cost;
        labels[at].box = box;
    }
}

/* Earlier sides are a little better than later ones, near ones than far ones. */
#define SIDE_COST 0.05
#define FAR_COST 0.6

static gboolean place(const MapRoom *room, MapLabel *labels, guint at) {
    MapLabel *label = &labels[at];
    double best = INFINITY;
    if (label->on_point) {
        double w = label->width / 2, h = label->height / 2;
        Box box = {label->at.x - w, label->at.y - h, label->at.x + w, label->at.y + h};
        consider(room, labels, at, box, 0, &best);
    }
    for (guint far = 0; far < 2; far++) {
        for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
            consider(room, labels, at, box_beside(label, sides[i], room->gap * (1 + far)),
                     SIDE_COST * (i + 1) + FAR_COST * far, &best);
        }
    }
    return !isinf(best);
}

void map_labels_place(const MapRoom *room, MapLabel *labels, guint n, guint most) {
    guint n_placed = 0;
    for (guint i = 0; i < n; i++) {
        labels[i].placed = n_placed < most && (labels[i].settled || place(room, labels, i));
        n_placed += labels[i].placed;
    }
}

/* ---- ruler ---- */

double map_ruler_length(double metres_per_point, double longest) {
    double metres = metres_per_point * longest;
    double power = metres > 0 ? pow(10, floor(log10(metres))) : 1;
    double first = metres / power;
    return (first >= 5 ? 5 : first >= 2 ? 2 : 1) * power;
}

void draw_map_ruler(const ScenePen *pen, Box box, guint parts, guint plate) {
    Arena *arena = pen->scene->arena;
    Path *body = path_new(arena), *cuts = path_new(arena);
    double step = box_width(box) / parts, height = box_height(box);
    path_add_rectangle(body, box, height * 0.12, height * 0.04, "ruler");
    scene_add_path(pen, body, scene_paint_solid(plate));
    for (guint i = 1; i < parts * 2; i++) {
        double x = box.x0 + step * i / 2, depth = height * (i % 2 ? 0.34 : 0.62);
        path_add_slit(cuts, (Point){x, box.y0 - 0.01}, (Point){x, box.y0 + depth}, height * 0.14,
                      height * 0.1);
    }
    scene_add_path(pen, cuts, scene_paint_cut(plate));
}
