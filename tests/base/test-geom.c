/* SPDX-License-Identifier: MIT */
/* Boxes, matrices and paths. */
#include "base/geom.h"
#include "base/number.h"

#include <math.h>

static void assert_box(Box box, double x0, double y0, double x1, double y1) {
    g_assert_cmpfloat_with_epsilon(box.x0, x0, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.y0, y0, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.x1, x1, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.y1, y1, 1e-9);
}

static void assert_point(Point point, double x, double y) {
    g_assert_cmpfloat_with_epsilon(point.x, x, 1e-9);
    g_assert_cmpfloat_with_epsilon(point.y, y, 1e-9);
}

static void boxes_meet_and_grow(void) {
    Box a = {0, 0, 10, 10}, b = {5, -5, 20, 5}, touching = {10, 0, 12, 10};
    assert_box(box_union(a, b), 0, -5, 20, 10);
    assert_box(box_intersect(a, b), 5, 0, 10, 5);
    assert_box(box_union(BOX_EMPTY, a), 0, 0, 10, 10);
    assert_box(box_grow(a, 2), -2, -2, 12, 12);
    g_assert_true(box_overlaps(a, b));
    g_assert_false(box_overlaps(a, touching));
    g_assert_false(box_overlaps(a, BOX_EMPTY));
    g_assert_true(box_is_empty(BOX_EMPTY));
    g_assert_true(box_is_empty(box_intersect(a, (Box){20, 20, 30, 30})));
    g_assert_true(box_is_empty(box_grow(BOX_EMPTY, 10)));
    g_assert_false(box_is_empty((Box){3, 3, 3, 3}));
}

static void matrices_multiply_in_order(void) {
    Point p = {1, 2};
    assert_point(matrix_apply(MATRIX_IDENTITY, p), 1, 2);
    assert_point(matrix_apply(matrix_translate(10, 20), p), 11, 22);
    assert_point(matrix_apply(matrix_scale(2, -3), p), 2, -6);
    /* clockwise with y down: east turns to south */
    assert_point(matrix_apply(matrix_rotate(90), (Point){1, 0}), 0, 1);
    Matrix both = matrix_multiply(matrix_rotate(30), matrix_translate(5, -7));
    both = matrix_multiply(both, matrix_scale(2, 0.5));
    Point step = matrix_apply(matrix_rotate(30), p);
    step = matrix_apply(matrix_translate(5, -7), step);
    step = matrix_apply(matrix_scale(2, 0.5), step);
    Point at_once = matrix_apply(both, p);
    assert_point(at_once, step.x, step.y);
}

static void bounds_follow_curves(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *path = path_new(arena);
    g_assert_true(box_is_empty(path_bounds(path)));
    path_move_to(path, 0, 0);
    path_curve_to(path, (Point){0, 40}, (Point){30, -40}, (Point){30, 0});
    Box box = path_bounds(path);
    g_assert_cmpfloat_with_epsilon(box.x0, 0, 1e-9);
    g_assert_cmpfloat_with_epsilon(box.y1, 40 * 0.288675134594813, 1e-9); /* √3 / 6 */
    g_assert_cmpfloat_with_epsilon(box.y0, -40 * 0.288675134594813, 1e-9);
}

/* Bounds against ten thousand points on curves, among them nearly flat and nearly parabolic ones.
 */
static void bounds_are_exact(void) {
    g_autoptr(Arena) arena = arena_new();
    Chance chance = chance_new("bounds");
    for (int i = 0; i < 200; i++) {
        Point p[4];
        for (int k = 0; k < 4; k++) {
            p[k] = (Point){chance_between(&chance, -99, 99), chance_between(&chance, -99, 99)};
        }
        if (i % 4 == 1) { /* a raised quadratic: its cubic term is rounding dust */
            p[1] = (Point){(p[0].x + 2 * p[2].x) / 3, (p[0].y + 2 * p[2].y) / 3};
            p[2] = (Point){(p[3].x + 2 * p[2].x) / 3, (p[3].y + 2 * p[2].y) / 3};
        } else if (i % 4 == 2) {
            p[1] = p[0];
        } else if (i % 4 == 3) {
            p[1].y = p[2].y = p[3].y = p[0].y;
        }
        Path *path = path_new(arena);
        path_move_to(path, p[0].x, p[0].y);
        path_curve_to(path, p[1], p[2], p[3]);
        Box box = path_bounds(path), seen = BOX_EMPTY;
        for (int s = 0; s <= 10000; s++) {
            double t = s / 10000.0, u = 1 - t;
            double a = u * u * u, b = 3 * t * u * u, c = 3 * t * t * u, d = t * t * t;
            box_add_point(&seen, a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y);
        }
        g_assert_cmpfloat_with_epsilon(box.x0, seen.x0, 1e-4);
        g_assert_cmpfloat_with_epsilon(box.y0, seen.y0, 1e-4);
        g_assert_cmpfloat_with_epsilon(box.x1, seen.x1, 1e-4);
        g_assert_cmpfloat_with_epsilon(box.y1, seen.y1, 1e-4);
    }
}

static double area(const Path *path, guint first, guint n) {
    double sum = 0;
    for (guint i = 0; i < n; i++) {
        Point a = path->points[first + i], b = path->points[first + (i + 1) % n];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum / 2;
}

static void orient_turns_contours_only(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *path = path_new(arena);
    path_move_to(path, 0, 0); /* a line, a curve, a line: the other way round */
    path_line_to(path, 0, 10);
    path_curve_to(path, (Point){3, 12}, (Point){7, 12}, (Point){10, 10});
    path_line_to(path, 10, 0);
    path_close(path);
    path_move_to(path, 20, 0); /* open, and right already */
    path_line_to(path, 30, 0);
    path_line_to(path, 30, 10);
    Path *before = path_copy(path, arena);
    path_orient(path, 1);
    g_assert_cmpfloat(area(before, 0, 6), <, 0);
    g_assert_cmpfloat_with_epsilon(area(path, 0, 6), -area(before, 0, 6), 1e-9);
    Box was = path_bounds(before);
    assert_box(path_bounds(path), was.x0, was.y0, was.x1, was.y1);
    const guint8 verbs[] = {PATH_MOVE,  PATH_LINE, PATH_CURVE, PATH_LINE,
                            PATH_CLOSE, PATH_MOVE, PATH_LINE,  PATH_LINE};
    g_assert_cmpmem(path->verbs, path->n_verbs, verbs, sizeof verbs);
    assert_point(path->points[0], 10, 0);
    assert_point(path->points[2], 7, 12);
    assert_point(path->points[5], 0, 0);
    assert_point(path->points[6], 20, 0);
    path_orient(path, -1);
    g_assert_cmpfloat_with_epsilon(area(path, 0, 6), area(before, 0, 6), 1e-9);
    g_assert_cmpfloat(area(path, 6, 3), <, 0);
}

/* After a CLOSE the pen is where the contour began: that is a contour of its own. */
static void contours_are_complete(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *path = path_new(arena);
    path_close(path);
    g_assert_cmpuint(path->n_verbs, ==, 0);
    path_move_to(path, 1, 1);
    path_line_to(path, 5, 1);
    path_line_to(path, 5, 5);
    path_close(path);
    path_close(path);
    path_curve_to(path, (Point){1, 9}, (Point){2, 9}, (Point){2, 1});
    const guint8 verbs[] = {PATH_MOVE, PATH_LINE, PATH_LINE, PATH_CLOSE, PATH_MOVE, PATH_CURVE};
    g_assert_cmpmem(path->verbs, path->n_verbs, verbs, sizeof verbs);
    assert_point(path->points[3], 1, 1);
    g_assert_cmpfloat_with_epsilon(path_bounds(path).y1, 7, 1e-9);
}

static void paths_append_and_move(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *path = path_new(arena);
    for (int i = 0; i < 100; i++) {
        path_move_to(path, i, 0);
        path_line_to(path, i, 1);
        path_close(path);
    }
    Path *copy = path_copy(path, arena);
    path_append(path, path); /* itself */
    g_assert_cmpuint(path->n_verbs, ==, 600);
    g_assert_cmpuint(path->n_points, ==, 400);
    assert_point(path->points[399], 99, 1);
    path_transform(path, matrix_translate(0, 7));
    assert_box(path_bounds(path), 0, 7, 99, 8);
    assert_box(path_bounds(copy), 0, 0, 99, 1);
    path_line_to(copy, 500, 500); /* a full copy can grow */
    assert_box(path_bounds(copy), 0, 0, 500, 500);
    Path *empty = path_copy(path_new(arena), arena);
    path_append(empty, copy);
    g_assert_cmpuint(empty->n_points, ==, copy->n_points);
}

/* What a shape leaves of a band: all of it above, the wider side beside it, nothing within. */
static void free_span_is_widest(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *square = path_new(arena);
    path_move_to(square, 40, 40);
    path_line_to(square, 60, 40);
    path_line_to(square, 60, 60);
    path_line_to(square, 40, 60);
    path_close(square);
    double x0, x1;
    g_assert_true(path_free_span(square, (Box){0, 0, 100, 10}, 5, &x0, &x1));
    g_assert_cmpfloat(x0, ==, 0);
    g_assert_cmpfloat(x1, ==, 100);
    g_assert_true(path_free_span(square, (Box){0, 45, 90, 55}, 5, &x0, &x1));
    g_assert_cmpfloat(x0, ==, 0);
    g_assert_cmpfloat_with_epsilon(x1, 35, 1e-9);
    g_assert_true(path_free_span(square, (Box){20, 45, 200, 55}, 0, &x0, &x1));
    g_assert_cmpfloat_with_epsilon(x0, 60, 1e-9);
    g_assert_cmpfloat(x1, ==, 200);
    g_assert_false(path_free_span(square, (Box){45, 45, 55, 55}, 0, &x0, &x1));
    /* the clearance counts above and below, too */
    g_assert_true(path_free_span(square, (Box){0, 30, 100, 38}, 1, &x0, &x1));
    g_assert_cmpfloat(x1, ==, 100);
    g_assert_true(path_free_span(square, (Box){0, 30, 100, 38}, 4, &x0, &x1));
    g_assert_cmpfloat(x1, <, 40);
    /* a curve leaves the corners free */
    Path *curve = path_new(arena);
    path_move_to(curve, 0, 50);
    path_curve_to(curve, (Point){0, 20}, (Point){100, 20}, (Point){100, 50});
    path_close(curve);
    g_assert_true(path_free_span(curve, (Box){-10, 0, 110, 20}, 0, &x0, &x1));
    g_assert_cmpfloat(x1, ==, 110);
    g_assert_true(path_free_span(curve, (Box){-50, 40, 110, 49}, 0, &x0, &x1));
    g_assert_cmpfloat(x1, <, 15);
    g_assert_cmpfloat(x1, >, -1);
}

static void add_square(Path *path, double x, double y, double side) {
    path_move_to(path, x, y);
    path_line_to(path, x + side, y);
    path_line_to(path, x + side, y + side);
    path_line_to(path, x, y + side); /* left open */
}

static void paths_as_lines(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *quarter = path_new(arena);
    double k = 0.5522847498 * 100;
    path_move_to(quarter, 100, 0);
    path_curve_to(quarter, (Point){100, k}, (Point){k, 100}, (Point){0, 100});
    Path *flat = path_flatten(quarter, 0.01, FALSE, arena);
    for (guint i = 0; i + 1 < flat->n_points; i++) { /* no line leaves the circle by more */
        Point a = flat->points[i], b = flat->points[i + 1];
        g_assert_cmpfloat_with_epsilon(hypot((a.x + b.x) / 2, (a.y + b.y) / 2), 100, 0.04);
    }
    g_assert_cmpuint(flat->n_points, <, 100);
    g_assert_cmpfloat_with_epsilon(path_length(flat), 50 * G_PI, 0.05);
    Path *closed = path_flatten(quarter, 0.01, TRUE, arena);
    g_assert_cmpfloat_with_epsilon(path_area(closed), 2500 * G_PI - 5000, 2);
    g_assert_cmpfloat_with_epsilon(path_length(closed), 50 * G_PI + 100 * G_SQRT2, 0.05);
}

static void points_in_paths(void) {
    g_autoptr(Arena) arena = arena_new();
    Path *squares = path_new(arena);
    add_square(squares, 0, 0, 30);
    add_square(squares, 10, 10, 10);
    Path *flat = path_flatten(squares, 0.01, TRUE, arena);
    g_assert_true(path_contains(flat, FALSE, (Point){15, 15}));
    g_assert_false(path_contains(flat, TRUE, (Point){15, 15}));
    g_assert_true(path_contains(flat, TRUE, (Point){5, 15}));
    g_assert_false(path_contains(flat, FALSE, (Point){-5, 15}));
    g_assert_false(path_contains(flat, FALSE, (Point){35, 15}));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/geom/box", boxes_meet_and_grow);
    g_test_add_func("/base/geom/matrix", matrices_multiply_in_order);
    g_test_add_func("/base/geom/bounds/curve", bounds_follow_curves);
    g_test_add_func("/base/geom/bounds/exact", bounds_are_exact);
    g_test_add_func("/base/geom/orient", orient_turns_contours_only);
    g_test_add_func("/base/geom/contours", contours_are_complete);
    g_test_add_func("/base/geom/append", paths_append_and_move);
    g_test_add_func("/base/geom/free-span", free_span_is_widest);
    g_test_add_func("/base/lines", paths_as_lines);
    g_test_add_func("/base/inside", points_in_paths);
    return g_test_run();
}
