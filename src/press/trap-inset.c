/* SPDX-License-Identifier: MIT */
/* Shapes that bulge everywhere, which most are: tiles, discs, hands of a clock. Such a contour
 * moves inwards point by point, and its curves stay curves: nothing has to be worked out where
 * parts of it would meet. */
#include "trap-internal.h"

#include <math.h>

#define AS_FAR 0.05     /* of the distance: how far off a curve may be */
#define SHARPEST (-0.9) /* cosine between the normals at a corner: sharper ones run too far */

/* The contour of a path that has one, closed; its legs lead from one control point to the next. */
typedef struct {
    const Path *path;
    guint n;  /* points that are not the first one once more */
    int turn; /* 1: clockwise on paper, y down; -1 */
} Loop;

static Point leg(const Loop *loop, guint from) {
    const Point *points = loop->path->points;
    Point a = points[from % loop->n], b = points[(from + 1) % loop->n];
    return (Point){b.x - a.x, b.y - a.y};
}

static gboolean is_point(Point leg) { return fabs(leg.x) < 1e-6 && fabs(leg.y) < 1e-6; }

static double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

static double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

/* The leg that leads to a point, or (step 1) away from it; those without a length do not count. */
static Point leg_at(const Loop *loop, guint point, int step) {
    guint at = step > 0 ? point : point + loop->n - 1;
    Point found = leg(loop, at);
    for (guint i = 1; i < loop->n && is_point(found); i++) {
        at += step > 0 ? 1 : loop->n - 1;
        found = leg(loop, at);
    }
    return found;
}

static gboolean has_one_contour(const Path *path) {
    for (guint i = 1; i < path->n_verbs; i++) {
        if (path->verbs[i] == PATH_MOVE ||
            (path->verbs[i] == PATH_CLOSE && i + 1 < path->n_verbs)) {
            return FALSE;
        }
    }
    return path->n_verbs > 2;
}

/* Its control points turn one way, and once around: so do the curves between them. */
static gboolean bulges(Loop *loop) {
    double around = 0;
    int turn = 0;
    for (guint i = 0; i < loop->n; i++) {
        Point to = leg_at(loop, i, -1), from = leg_at(loop, i, 1);
        double turned = cross(to, from);
        if (is_point(to) || (dot(to, from) < 0 && fabs(turned) < 1e-9)) {
            return FALSE;
        }
        if (is_point(leg(loop, i))) {
            continue; /* the next point is the same one */
        }
        int sign = fabs(turned) < 1e-9 * (dot(to, to) + dot(from, from)) ? 0 : turned > 0 ? 1 : -1;
        if (sign && turn && sign != turn) {
            return FALSE;
        }
        turn = sign ? sign : turn;
        around += atan2(turned, dot(to, from));
    }
    loop->turn = turn;
    return turn && fabs(fabs(around) - 2 * G_PI) < 0.01;
}

static Point inwards(const Loop *loop, Point leg) {
    double length = hypot(leg.x, leg.y);
    return (Point){-leg.y / length * loop->turn, leg.x / length * loop->turn};
}

/* Where a point on the contour comes to; FALSE at a corner that is too sharp. */
static gboolean move_in(const Loop *loop, guint point, double by, Point *ret_point) {
    Point a = inwards(loop, leg_at(loop, point, -1)), b = inwards(loop, leg_at(loop, point, 1));
    double share = by / (1 + dot(a, b));
    Point at = loop->path->points[point % loop->n];
    *ret_point = (Point){at.x + (a.x + b.x) * share, at.y + (a.y + b.y) * share};
    return dot(a, b) > SHARPEST;
}

static Point point_of(const Point p[4], double t) {
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (Point){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                   a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static Point direction_of(const Point p[4], double t) {
    double u = 1 - t, a = u * u, b = 2 * u * t, c = t * t;
    return (Point){a * (p[1].x - p[0].x) + b * (p[2].x - p[1].x) + c * (p[3].x - p[2].x),
                   a * (p[1].y - p[0].y) + b * (p[2].y - p[1].y) + c * (p[3].y - p[2].y)};
}

static gboolean keeps_distance(const Loop *loop, const Point p[4], const Point q[4], double by) {
    for (double t = 0.25; t < 1; t += 0.25) {
        Point from = point_of(p, t), to = point_of(q, t), direction = direction_of(p, t);
        if (is_point(direction)) {
            return FALSE;
        }
        Point moved = {to.x - from.x, to.y - from.y};
        if (fabs(dot(moved, inwards(loop, direction)) - by) > AS_FAR * by) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The handles of an arc shrink with its chord. */
static gboolean add_curve(const Loop *loop, Path *out, const Point p[4], Point from, Point to,
                          double by) {
    double chord = hypot(p[3].x - p[0].x, p[3].y - p[0].y);
    double shrunk = hypot(to.x - from.x, to.y - from.y) / chord;
    Point q[4] = {
        from,
        {from.x + (p[1].x - p[0].x) * shrunk, from.y + (p[1].y - p[0].y) * shrunk},
        {to.x + (p[2].x - p[3].x) * shrunk, to.y + (p[2].y - p[3].y) * shrunk},
        to,
    };
    path_curve_to(out, q[1], q[2], q[3]);
    return chord > 0 && keeps_distance(loop, p, q, by);
}

const Path *trap_inset(const Path *path, double by, Arena *arena) {
    Loop loop = {.path = path, .n = path->n_points};
    if (!has_one_contour(path)) {
        return NULL;
    }
    const Point *points = path->points, *last = &points[loop.n - 1];
    loop.n -= is_point((Point){last->x - points[0].x, last->y - points[0].y});
    Path *inset = path_new(arena);
    Point start, pen;
    if (loop.n < 3 || !bulges(&loop) || !move_in(&loop, 0, by, &start)) {
        return NULL;
    }
    path_move_to(inset, start.x, start.y);
    pen = start;
    for (guint i = 1, at = 0; i <= path->n_verbs; i++) { /* it closes in any case */
        guint step = i < path->n_verbs ? path_verb_points(path->verbs[i]) : 0;
        guint end = step ? at + step : loop.n;
        Point to;
        if (!move_in(&loop, end, by, &to)) {
            return NULL;
        }
        Point was = {points[end % loop.n].x - points[at % loop.n].x,
                     points[end % loop.n].y - points[at % loop.n].y};
        /* what would run backwards is too short for so wide a band */
        if (!is_point(was) && dot(was, (Point){to.x - pen.x, to.y - pen.y}) <= 0) {
            return NULL;
        }
        if (step == 3) {
            Point p[4] = {points[at], points[at + 1], points[at + 2], points[at + 3]};
            if (!add_curve(&loop, inset, p, pen, to, by)) {
                return NULL;
            }
        } else if (step) {
            path_line_to(inset, to.x, to.y);
        }
        pen = to;
        at = end;
    }
    path_close(inset);
    return inset;
}
