/* SPDX-License-Identifier: MIT */
/* Shapes of one contour that is not torn apart when a band is taken off along its edge, which most
 * are: tiles, discs, hands. The contour moves inwards piece by piece and its curves stay curves;
 * then it is looked at whether it came to lie where it should. */
#include "trap-internal.h"

#include <math.h>

#define AS_FAR 0.05      /* of the distance: how far off the contour may be */
#define STRAIGHT 0.999   /* cosine between the normals at a point that is no corner */
#define SHARPEST (-0.99) /* at a corner: sharper ones run too far */

/* The contour, closed; its legs lead from one control point to the next. */
typedef struct {
    const Point *points;
    guint n;  /* without the first one once more */
    int turn; /* 1: clockwise on paper, y down; -1 */
    double by;
} Loop;

static Point between(Point from, Point to) { return (Point){to.x - from.x, to.y - from.y}; }

static Point along(Point from, Point direction, double times) {
    return (Point){from.x + direction.x * times, from.y + direction.y * times};
}

static gboolean is_point(Point leg) { return fabs(leg.x) < 1e-6 && fabs(leg.y) < 1e-6; }

static double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

static double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }

/* The direction in which the contour comes to a point (step -1) or leaves it (1). */
static Point direction_at(const Loop *loop, guint point, int step) {
    const Point *points = loop->points;
    Point at = points[point % loop->n], leg = {0, 0};
    for (guint i = 1; i < loop->n && is_point(leg); i++) {
        guint other = (step > 0 ? point + i : point + loop->n - i) % loop->n;
        leg = step > 0 ? between(at, points[other]) : between(points[other], at);
    }
    double length = hypot(leg.x, leg.y);
    return length > 0 ? (Point){leg.x / length, leg.y / length} : leg;
}

/* Where a point comes to, once more when the contour goes around it there: an inner corner. */
typedef struct {
    Point in, out, handles[2];
    gboolean is_round;
} Moved;

static gboolean move_point(const Loop *loop, guint point, Moved *moved) {
    Point at = loop->points[point % loop->n];
    Point to = direction_at(loop, point, -1), from = direction_at(loop, point, 1);
    Point a = {-to.y * loop->turn, to.x * loop->turn};
    Point b = {-from.y * loop->turn, from.x * loop->turn};
    double alike = dot(a, b);
    moved->is_round = alike < STRAIGHT && cross(to, from) * loop->turn < 0;
    if (moved->is_round) {
        /* an arc about the point, as one cubic: 4/3 tan of a quarter of its angle */
        double handle = 4.0 / 3 * tan(acos(CLAMP(alike, -1, 1)) / 4) * loop->by;
        moved->in = along(at, a, loop->by);
        moved->out = along(at, b, loop->by);
        moved->handles[0] = along(moved->in, to, handle);
        moved->handles[1] = along(moved->out, from, -handle);
        return TRUE;
    }
    double share = loop->by / (1 + MAX(alike, SHARPEST));
    moved->in = moved->out = (Point){at.x + (a.x + b.x) * share, at.y + (a.y + b.y) * share};
    return alike > SHARPEST;
}

/* The handles of an arc shrink with its chord. */
static void add_curve(Path *out, const Point p[4], Point from, Point to) {
    Point chord = between(p[0], p[3]), now = between(from, to);
    double length = hypot(chord.x, chord.y);
    double times = length > 0 ? hypot(now.x, now.y) / length : 0;
    path_curve_to(out, along(from, between(p[0], p[1]), times),
                  along(to, between(p[3], p[2]), times), to);
}

static Path *moved_in(const Loop *loop, const Path *path, Arena *arena) {
    Path *inset = path_new(arena);
    Moved first, last, next;
    if (!move_point(loop, 0, &first)) {
        return NULL;
    }
    path_move_to(inset, first.out.x, first.out.y);
    last = first;
    for (guint i = 1, at = 0; i <= path->n_verbs; i++) { /* it closes in any case */
        guint step = i < path->n_verbs ? path_verb_points(path->verbs[i]) : 0;
        guint end = step ? at + step : loop->n;
        if (is_point(between(loop->points[at % loop->n], loop->points[end % loop->n])) &&
            step < 3) {
            at = end;
            continue;
        }
        if (!move_point(loop, end, &next)) {
            return NULL;
        }
        if (step == 3) {
            add_curve(inset, &loop->points[at], last.out, next.in);
        } else {
            path_line_to(inset, next.in.x, next.in.y);
        }
        if (next.is_round) {
            path_curve_to(inset, next.handles[0], next.handles[1], next.out);
        }
        last = next;
        at = end;
    }
    path_close(inset);
    return inset;
}

/* Inside, and everywhere as far from the nearest edge as it should be. */
static gboolean is_right(const Path *inset, const Path *edges, double by, Arena *scratch) {
    const Path *lines = path_flatten(inset, TRAP_LOOK_TOLERANCE, TRUE, scratch);
    double off = AS_FAR * by + TRAP_TOLERANCE;
    for (guint i = 0; i < lines->n_points; i++) {
        Point point = lines->points[i];
        if (path_comes_near(edges, point, by - off) || !path_comes_near(edges, point, by + off)) {
            return FALSE;
        }
    }
    return lines->n_points && path_contains(edges, FALSE, lines->points[0]);
}

static gboolean has_one_contour(const Path *path) {
    for (guint i = 1; i < path->n_verbs; i++) {
        if (path->verbs[i] == PATH_MOVE ||
            (path->verbs[i] == PATH_CLOSE && i + 1 < path->n_verbs)) {
            return FALSE;
        }
    }
    return path->n_points > 2;
}

static Point middle(Point a, Point b) { return (Point){(a.x + b.x) / 2, (a.y + b.y) / 2}; }

/* The same contour, each curve as its two halves, which are more like arcs. */
static Path *halved(const Path *path, Arena *arena) {
    Path *halves = path_new(arena);
    const Point *at = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        guint n = path_verb_points(path->verbs[i]);
        if (n == 3) {
            Point a = middle(at[-1], at[0]), top = middle(at[0], at[1]), d = middle(at[1], at[2]);
            Point b = middle(a, top), c = middle(top, d), half = middle(b, c);
            path_curve_to(halves, a, b, half);
            path_curve_to(halves, c, d, at[2]);
        } else if (path->verbs[i] == PATH_LINE) {
            path_line_to(halves, at->x, at->y);
        } else if (n) {
            path_move_to(halves, at->x, at->y);
        }
        at += n;
    }
    path_close(halves);
    return halves;
}

static Path *inset_of(const Path *path, double by, Arena *arena) {
    const Point *points = path->points;
    Loop loop = {points, path->n_points, 1, by};
    loop.n -= is_point(between(points[0], points[loop.n - 1]));
    double area = 0;
    for (guint i = 0; i < loop.n; i++) {
        area += cross(points[i], points[(i + 1) % loop.n]);
    }
    loop.turn = area < 0 ? -1 : 1;
    return moved_in(&loop, path, arena);
}

const Path *trap_inset(const Path *path, double by, Arena *arena, Arena *scratch) {
    if (!has_one_contour(path)) {
        return NULL;
    }
    const Path *edges = path_flatten(path, TRAP_TOLERANCE, TRUE, scratch);
    const Path *inset = inset_of(path, by, arena);
    if (inset && !is_right(inset, edges, by, scratch)) {
        inset = inset_of(halved(path, scratch), by, arena);
        inset = inset && is_right(inset, edges, by, scratch) ? inset : NULL;
    }
    return inset;
}
