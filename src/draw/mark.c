/* SPDX-License-Identifier: MIT */
/* How far a figure is known, drawn as the body of what shows it: whole paper, hatched paper, an
 * outline, a dotted outline. */
#include "draw.h"

#include <math.h>

/* Fractions of the unit. */
static const double RIM = 0.055;          /* left whole around the hatching, and the outline */
static const double STRIPE_PITCH = 0.13;  /* across */
static const double STRIPE_WIDTH = 0.055; /* of paper */
static const double LEAST_STRIPE = 0.5;   /* points: thinner ones fill with ink in print */
static const double DOT_RADIUS = 0.036;
static const double DOT_STEP = 0.17;
static const double DOT_INSET = 0.05;

enum { MOST_CORNERS = 8 };

/* What is left of a convex polygon where x − y is over (or under) a limit; its number of corners.
 */
static guint cut_off(Point *corners, guint n, double limit, gboolean keep_over) {
    Point kept[MOST_CORNERS];
    guint n_kept = 0;
    for (guint i = 0; i < n; i++) {
        Point a = corners[i], b = corners[(i + 1) % n];
        double at = (a.x - a.y - limit) * (keep_over ? 1 : -1);
        double next = (b.x - b.y - limit) * (keep_over ? 1 : -1);
        if (at >= 0) {
            kept[n_kept++] = a;
        }
        if ((at >= 0) != (next >= 0)) {
            double t = at / (at - next);
            kept[n_kept++] = (Point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        }
    }
    for (guint i = 0; i < n_kept; i++) {
        corners[i] = kept[i];
    }
    return n_kept;
}

void path_add_stripes(Path *out, Box box, double pitch, double width) {
    /* along x − y, a step across is √2 as long */
    double step = pitch * G_SQRT2, half = width * G_SQRT2 / 2;
    double last = box.x1 - box.y0;
    for (double at = box.x0 - box.y1 + step / 2; at < last; at += step) {
        Point corners[MOST_CORNERS] = {
            {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
        guint n = cut_off(corners, 4, at - half, TRUE);
        n = n ? cut_off(corners, n, at + half, FALSE) : 0;
        for (guint i = 0; i < n; i++) {
            if (i) {
                path_line_to(out, corners[i].x, corners[i].y);
            } else {
                path_move_to(out, corners[i].x, corners[i].y);
            }
        }
        if (n) {
            path_close(out);
        }
    }
}

/* The same in a disc: their ends are cut straight. */
static void add_round_stripes(Path *out, Point centre, double radius, double pitch, double width) {
    gint most = (gint)ceil(radius / pitch);
    for (gint i = -most; i <= most; i++) {
        double away = i * pitch, reach = radius * radius - away * away;
        if (reach <= 0) {
            continue;
        }
        double along = sqrt(reach / 2), across = away / G_SQRT2;
        path_add_slit(out, (Point){centre.x - along + across, centre.y - along - across},
                      (Point){centre.x + along + across, centre.y + along - across}, width, width);
    }
}

static Point middle_of(Box box) { return (Point){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}; }

static void add_shape(Path *out, const MarkedShape *shape, double inset) {
    Box box = box_grow(shape->box, -inset);
    if (shape->round) {
        path_add_circle(out, middle_of(box), box_width(box) / 2);
    } else {
        path_add_rectangle(out, box, MAX(0, shape->corner - inset), shape->jitter, shape->seed);
    }
}

/* Dots round a disc, evenly. */
static void add_dotted_ring(Path *out, Point centre, double radius, double step, double dot) {
    guint n = (guint)MAX(3, round(2 * G_PI * radius / step));
    for (guint i = 0; i < n; i++) {
        double angle = 2 * G_PI * i / n - G_PI / 2;
        path_add_circle(
            out, (Point){centre.x + radius * cos(angle), centre.y + radius * sin(angle)}, dot);
    }
}

static void add_hatching(Path *out, const MarkedShape *shape) {
    Box inner = box_grow(shape->box, -RIM * shape->unit);
    double width = MAX(STRIPE_WIDTH * shape->unit, LEAST_STRIPE);
    double pitch = width * STRIPE_PITCH / STRIPE_WIDTH;
    if (shape->round) {
        add_round_stripes(out, middle_of(inner), box_width(inner) / 2, pitch, width);
    } else if (!box_is_empty(inner)) {
        path_add_stripes(out, inner, pitch, width);
    }
}

static void add_dots(Path *out, const MarkedShape *shape) {
    double inset = DOT_INSET * shape->unit, radius = DOT_RADIUS * shape->unit;
    double step = DOT_STEP * shape->unit;
    Box inner = box_grow(shape->box, -inset);
    if (shape->round) {
        add_dotted_ring(out, middle_of(inner), box_width(inner) / 2, step, radius);
    } else {
        path_add_dotted(out, inner, step, radius);
    }
}

void draw_marked(const ScenePen *pen, const MarkedShape *shape) {
    Path *body = path_new(pen->scene->arena), *over = path_new(pen->scene->arena);
    Matrix turn = matrix_rotate_about(middle_of(shape->box), shape->rotation);
    ScenePaint body_paint = scene_paint_solid(shape->plate), over_paint = body_paint;
    switch (shape->mark) {
    case MARK_SOLID:
        add_shape(body, shape, 0);
        break;
    case MARK_HATCHED:
        add_shape(body, shape, 0);
        add_hatching(over, shape);
        over_paint = scene_paint_cut(shape->plate);
        break;
    case MARK_OUTLINED:
        add_shape(body, shape, 0);
        add_shape(over, shape, RIM * shape->unit);
        over_paint = scene_paint_cut(shape->plate);
        break;
    case MARK_DOTTED:
        add_dots(body, shape);
        body_paint = scene_paint_ink(shape->plate, 1);
        break;
    }
    path_transform(body, turn);
    scene_add_path(pen, body, body_paint);
    if (over->n_verbs) {
        path_transform(over, turn);
        scene_add_path(pen, over, over_paint);
    }
}
