/* SPDX-License-Identifier: MIT */
/* The outlines of a QR code hold exactly its dark modules, and nothing is drawn twice. */
#include "draw/draw.h"

#include <math.h>
#include <string.h>

/* How often the path winds round a point: straight edges only. */
static int winding(const Path *path, double x, double y) {
    int turns = 0;
    Point start = {0, 0}, at = {0, 0};
    const Point *points = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        Point to = path->verbs[i] == PATH_CLOSE ? start : *points++;
        g_assert_cmpint(path->verbs[i], !=, PATH_CURVE);
        if (path->verbs[i] == PATH_MOVE) {
            start = at = to;
            continue;
        }
        if (at.x == to.x && at.x > x && (at.y > y) != (to.y > y)) {
            turns += to.y > at.y ? 1 : -1;
        }
        at = to;
    }
    return turns;
}

static void check_path(Arena *arena, const Qr *qr) {
    const Path *path = qr_path(arena, qr);
    for (guint y = 0; y < qr->side; y++) {
        for (guint x = 0; x < qr->side; x++) {
            g_assert_cmpint(winding(path, x + 0.5, y + 0.5), ==, qr->dark[y * qr->side + x]);
        }
    }
    /* every point is a corner: edges take turns */
    for (guint i = 0, point = 0; i < path->n_verbs; i++) {
        if (path->verbs[i] == PATH_LINE) {
            Point before = path->points[point - 1], at = path->points[point];
            g_assert_true((before.x == at.x) != (before.y == at.y));
            if (path->verbs[i - 1] == PATH_LINE) {
                g_assert_true((path->points[point - 2].x == before.x) != (before.x == at.x));
            }
        }
        point += path->verbs[i] != PATH_CLOSE;
    }
}

static void test_path(void) {
    g_autoptr(Arena) arena = arena_new();
    static const char *const texts[] = {"https://a.example", "https://a.example/b?c=d&e=f#g",
                                        "https://a.example/une-adresse-bien-plus-longue-que-cela/"
                                        "et-encore-un-peu-plus-longue-pour-voir"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        check_path(arena, qr_encode(arena, texts[i]));
    }
    /* squares that touch at corners, holes in holes, nothing at all */
    static const guint8 patterns[][25] = {
        {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1},
        {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0},
        {1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1},
        {1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1},
        {0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++) {
        Qr qr = {5, patterns[i]};
        check_path(arena, &qr);
    }
}

/* Versions by the capacities of ISO/IEC 18004, table 7, in bytes. */
static void test_size(void) {
    g_autoptr(Arena) arena = arena_new();
    static const struct {
        guint bytes, side;
    } cases[] = {{1, 21}, {14, 21}, {15, 25}, {26, 25}, {27, 29}, {42, 29}, {43, 33}, {2331, 177}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strnfill(cases[i].bytes, 'a');
        Qr *qr = qr_encode(arena, text);
        g_assert_nonnull(qr);
        g_assert_cmpuint(qr->side, ==, cases[i].side);
    }
    g_autofree char *text = g_strnfill(2332, 'a');
    g_assert_null(qr_encode(arena, text));
}

static void test_same(void) {
    g_autoptr(Arena) arena = arena_new();
    const Qr *one = qr_encode(arena, "https://a.example/b"),
             *two = qr_encode(arena, "https://a.example/b");
    g_assert_cmpmem(one->dark, one->side * one->side, two->dark, two->side * two->side);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/qr/path", test_path);
    g_test_add_func("/draw/qr/size", test_size);
    g_test_add_func("/draw/qr/same", test_same);
    return g_test_run();
}
