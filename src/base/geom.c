/* SPDX-License-Identifier: MIT */
/* Points, boxes, matrices and paths. */
#include "geom.h"

#include <math.h>
#include <string.h>

Path *path_new(Arena *arena) {
    Path *path = arena_new0(arena, Path);
    path->arena = arena;
    return path;
}

static void add_verb(Path *path, PathVerb verb) {
    if (path->n_verbs == path->verb_room) {
        path->verb_room = MAX(16, path->verb_room * 2);
        guint8 *grown = arena_alloc(path->arena, path->verb_room);
        if (path->n_verbs) {
            memcpy(grown, path->verbs, path->n_verbs);
        }
        path->verbs = grown;
    }
    path->verbs[path->n_verbs++] = (guint8)verb;
}

static void add_point(Path *path, double x, double y) {
    if (path->n_points == path->point_room) {
        path->point_room = MAX(16, path->point_room * 2);
        Point *grown = arena_new_array(path->arena, Point, path->point_room);
        if (path->n_points) {
            memcpy(grown, path->points, path->n_points * sizeof(Point));
        }
        path->points = grown;
    }
    path->points[path->n_points++] = (Point){x, y};
}

void path_move_to(Path *path, double x, double y) {
    add_verb(path, PATH_MOVE);
    add_point(path, x, y);
}

/* After a CLOSE the pen stands where the contour began. Saying so keeps every contour complete in
 * itself: it can be measured, reversed and written alone. */
static void begin_contour(Path *path) {
    g_assert(path->n_verbs > 0);
    if (path->verbs[path->n_verbs - 1] != PATH_CLOSE) {
        return;
    }
    guint verb = path->n_verbs, point = path->n_points;
    do {
        verb--;
        point -= path_verb_points(path->verbs[verb]);
    } while (path->verbs[verb] != PATH_MOVE);
    path_move_to(path, path->points[point].x, path->points[point].y);
}

void path_line_to(Path *path, double x, double y) {
    begin_contour(path);
    add_verb(path, PATH_LINE);
    add_point(path, x, y);
}

void path_curve_to(Path *path, Point a, Point b, Point end) {
    begin_contour(path);
    add_verb(path, PATH_CURVE);
    add_point(path, a.x, a.y);
    add_point(path, b.x, b.y);
    add_point(path, end.x, end.y);
}

/* Closing what is closed, or nothing, changes nothing. */
void path_close(Path *path) {
    if (path->n_verbs && path->verbs[path->n_verbs - 1] != PATH_CLOSE) {
        add_verb(path, PATH_CLOSE);
    }
}

guint path_verb_points(PathVerb verb) {
    switch (verb) {
    case PATH_MOVE:
    case PATH_LINE:
        return 1;
    case PATH_CURVE:
        return 3;
    case PATH_CLOSE:
        return 0;
    }
    g_assert_not_reached();
}

void path_append(Path *path, const Path *other) {
    const Point *point = other->points;
    const guint n_verbs = other->n_verbs; /* a path may be appended to itself */
    for (guint i = 0; i < n_verbs; i++) {
        add_verb(path, other->verbs[i]);
        for (guint k = path_verb_points(other->verbs[i]); k > 0; k--, point++) {
            add_point(path, point->x, point->y);
        }
    }
}

void path_add_box(Path *path, Box box) {
    path_move_to(path, box.x0, box.y0);
    path_line_to(path, box.x1, box.y0);
    path_line_to(path, box.x1, box.y1);
    path_line_to(path, box.x0, box.y1);
    path_close(path);
}

void path_add_circle(Path *path, Point c, double r) {
    double k = r * 0.5522847498; /* 4/3 (√2 − 1) */
    path_move_to(path, c.x + r, c.y);
    path_curve_to(path, (Point){c.x + r, c.y + k}, (Point){c.x + k, c.y + r},
                  (Point){c.x, c.y + r});
    path_curve_to(path, (Point){c.x - k, c.y + r}, (Point){c.x - r, c.y + k},
                  (Point){c.x - r, c.y});
    path_curve_to(path, (Point){c.x - r, c.y - k}, (Point){c.x - k, c.y - r},
                  (Point){c.x, c.y - r});
    path_curve_to(path, (Point){c.x + k, c.y - r}, (Point){c.x + r, c.y - k},
                  (Point){c.x + r, c.y});
    path_close(path);
}

void path_transform(Path *path, Matrix matrix) {
    for (guint i = 0; i < path->n_points; i++) {
        path->points[i] = matrix_apply(matrix, path->points[i]);
    }
}

Path *path_copy(const Path *path, Arena *arena) {
    Path *copy = path_new(arena);
    copy->n_verbs = copy->verb_room = path->n_verbs;
    copy->n_points = copy->point_room = path->n_points;
    copy->verbs = arena_memdup(arena, path->verbs, path->n_verbs);
    copy->points = arena_memdup(arena, path->points, path->n_points * sizeof(Point));
    return copy;
}

/* The roots of a·t² + b·t + c, at most two. The form that adds numbers of one sign is exact also
 * where a is next to nothing (a curve that is nearly a parabola). */
static int quadratic_roots(double a, double b, double c, double roots[2]) {
    double discriminant = b * b - 4 * a * c;
    if (discriminant < 0) {
        return 0;
    }
    double q = -(b + copysign(sqrt(discriminant), b)) / 2;
    int n = 0;
    if (a != 0) {
        roots[n++] = q / a;
    }
    if (q != 0) {
        roots[n++] = c / q;
    }
    return n;
}

/* Adds where a cubic turns in x or y: the roots of its derivative inside the curve. */
static void add_cubic_extrema(Box *box, const Point p[4]) {
    for (int axis = 0; axis < 2; axis++) {
        double v0 = axis ? p[0].y : p[0].x, v1 = axis ? p[1].y : p[1].x;
        double v2 = axis ? p[2].y : p[2].x, v3 = axis ? p[3].y : p[3].x;
        double roots[2];
        int n = quadratic_roots(-v0 + 3 * v1 - 3 * v2 + v3, 2 * (v0 - 2 * v1 + v2), v1 - v0, roots);
        for (int i = 0; i < n; i++) {
            double t = roots[i], u = 1 - t;
            if (t > 0 && t < 1) {
                double wa = u * u * u, wb = 3 * t * u * u, wc = 3 * t * t * u, wd = t * t * t;
                box_add_point(box, wa * p[0].x + wb * p[1].x + wc * p[2].x + wd * p[3].x,
                              wa * p[0].y + wb * p[1].y + wc * p[2].y + wd * p[3].y);
            }
        }
    }
}

Box path_bounds(const Path *path) {
    Box box = BOX_EMPTY;
    const Point *point = path->points;
    Point pen = {0, 0};
    for (guint i = 0; i < path->n_verbs; i++) {
        guint n = path_verb_points(path->verbs[i]);
        if (path->verbs[i] == PATH_CURVE) {
            add_cubic_extrema(&box, (Point[4]){pen, point[0], point[1], point[2]});
        }
        if (n) {
            pen = point[n - 1];
            box_add_point(&box, pen.x, pen.y);
        }
        point += n;
    }
    return box;
}

/* Twice the area of a contour whose curves are taken by their control points: the sign is what
 * counts. */
static double contour_area(const Path *path, guint first_point, guint n) {
    double area = 0;
    for (guint i = 0; i < n; i++) {
        Point a = path->points[first_point + i], b = path->points[first_point + (i + 1) % n];
        area += a.x * b.y - b.x * a.y;
    }
    return area;
}

/* Reverses the contour that starts at the given verb and point. Its MOVE stays first, its CLOSE
 * last. */
static void reverse_contour(Path *path, guint verb, guint n_verbs, guint point, guint n_points) {
    guint drawn = n_verbs - 1 - (path->verbs[verb + n_verbs - 1] == PATH_CLOSE);
    for (guint i = 0; i < drawn / 2; i++) {
        guint8 *a = &path->verbs[verb + 1 + i], *b = &path->verbs[verb + drawn - i], swap = *a;
        *a = *b;
        *b = swap;
    }
    for (guint i = 0; i < n_points / 2; i++) {
        Point *a = &path->points[point + i], *b = &path->points[point + n_points - 1 - i],
              swap = *a;
        *a = *b;
        *b = swap;
    }
}

void path_orient(Path *path, int sign) {
    guint verb = 0, point = 0;
    while (verb < path->n_verbs) {
        guint n_verbs = 0, n_points = 0;
        do {
            n_points += path_verb_points(path->verbs[verb + n_verbs]);
            n_verbs++;
        } while (verb + n_verbs < path->n_verbs && path->verbs[verb + n_verbs] != PATH_MOVE);
        if (n_points && contour_area(path, point, n_points) * sign < 0) {
            reverse_contour(path, verb, n_verbs, point, n_points);
        }
        verb += n_verbs;
        point += n_points;
    }
}

gboolean box_is_empty(Box box) { return box.x1 < box.x0 || box.y1 < box.y0; }

Box box_union(Box a, Box b) {
    return (Box){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

Box box_intersect(Box a, Box b) {
    return (Box){MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
}

gboolean box_overlaps(Box a, Box b) {
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

Box box_grow(Box box, double by) {
    return (Box){box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

void box_add_point(Box *box, double x, double y) {
    box->x0 = MIN(box->x0, x);
    box->y0 = MIN(box->y0, y);
    box->x1 = MAX(box->x1, x);
    box->y1 = MAX(box->y1, y);
}

Point matrix_apply(Matrix m, Point p) {
    return (Point){m.xx * p.x + m.xy * p.y + m.x0, m.yx * p.x + m.yy * p.y + m.y0};
}

Matrix matrix_multiply(Matrix a, Matrix b) {
    return (Matrix){
        .xx = b.xx * a.xx + b.xy * a.yx,
        .yx = b.yx * a.xx + b.yy * a.yx,
        .xy = b.xx * a.xy + b.xy * a.yy,
        .yy = b.yx * a.xy + b.yy * a.yy,
        .x0 = b.xx * a.x0 + b.xy * a.y0 + b.x0,
        .y0 = b.yx * a.x0 + b.yy * a.y0 + b.y0,
    };
}

Matrix matrix_translate(double x, double y) { return (Matrix){1, 0, 0, 1, x, y}; }

Matrix matrix_scale(double x, double y) { return (Matrix){x, 0, 0, y, 0, 0}; }

Matrix matrix_rotate(double degrees) {
    double angle = degrees * G_PI / 180, c = cos(angle), s = sin(angle);
    return (Matrix){c, s, -s, c, 0, 0};
}

Matrix matrix_rotate_about(Point centre, double degrees) {
    Matrix turned = matrix_multiply(matrix_translate(-centre.x, -centre.y), matrix_rotate(degrees));
    return matrix_multiply(turned, matrix_translate(centre.x, centre.y));
}
