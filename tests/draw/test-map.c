/* SPDX-License-Identifier: MIT */
/* Signs of a map: areas as counts, names that never lie on anything, rulers. */
#include "draw/fixture.h"

#include "base/number.h"

#include <math.h>

/* The area of a circle is to another as the counts are; the bounds hold. */
static void test_circles(void) {
    const double counts[] = {1, 4, 9, 0, 25};
    double unit = map_circle_factor(counts, G_N_ELEMENTS(counts), 10000, 0.2, 1000);
    double sum = 0;
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
        double radius = unit * sqrt(counts[i]);
        sum += G_PI * radius * radius;
        assert_near(radius * radius, unit * unit * counts[i], 1e-9);
    }
    assert_near(sum, 2000, 1e-6);
    unit = map_circle_factor(counts, G_N_ELEMENTS(counts), 1e9, 0.2, 30);
    assert_near(unit * 5, 30, 1e-9);
    const double none[] = {0, 0};
    g_assert_cmpfloat(map_circle_factor(none, 2, 100, 0.2, 30), ==, 0);
}

static void test_overlaps(void) {
    const MapDisc discs[] = {{{0, 0}, 10}, {{15, 0}, 6}, {{100, 0}, 10}, {{100, 0}, 0}};
    g_assert_cmpuint(map_overlaps(discs, G_N_ELEMENTS(discs)), ==, 1);
}

enum { SIGNS = 60, MAPS = 200 };

/* On any map: inside the room, off every point and whatever is taken, off one another. */
static void test_labels(void) {
    guint n_placed = 0;
    for (guint m = 0; m < MAPS; m++) {
        Chance chance = chance_new_at("labels", m);
        MapDisc discs[SIGNS];
        MapLabel labels[SIGNS];
        const Box taken[] = {{400, 700, 600, 1000}};
        for (guint i = 0; i < SIGNS; i++) {
            discs[i].centre =
                (Point){chance_between(&chance, 0, 1000), chance_between(&chance, 0, 1000)};
            discs[i].radius = chance_between(&chance, 2, 40);
            labels[i] = (MapLabel){.at = discs[i].centre,
                                   .radius = discs[i].radius,
                                   .width = chance_between(&chance, 40, 160),
                                   .height = 20};
        }
        MapRoom room = {.box = {10, 10, 990, 990},
                        .discs = discs,
                        .n_discs = SIGNS,
                        .taken = taken,
                        .n_taken = 1,
                        .gap = 4};
        map_labels_place(&room, labels, SIGNS, 30);
        guint n = 0;
        for (guint i = 0; i < SIGNS; i++) {
            if (!labels[i].placed) {
                continue;
            }
            Box box = labels[i].box;
            n++;
            g_assert_true(box.x0 >= 10 && box.y0 >= 10 && box.x1 <= 990 && box.y1 <= 990);
            assert_near(box_width(box), labels[i].width, 1e-6);
            g_assert_false(box_overlaps(box, taken[0]));
            for (guint k = 0; k < SIGNS; k++) {
                Point c = discs[k].centre;
                double x = CLAMP(c.x, box.x0, box.x1), y = CLAMP(c.y, box.y0, box.y1);
                g_assert_cmpfloat(hypot(c.x - x, c.y - y), >=, discs[k].radius);
                g_assert_false(k < i && labels[k].placed && box_overlaps(box, labels[k].box));
            }
        }
        g_assert_cmpuint(n, <=, 30);
        n_placed += n;
    }
    g_assert_cmpuint(n_placed, >, MAPS * 20); /* and most of them find a place */
}

/* A place that crosses no border is better than the usual one, to the right. */
static void test_borders(void) {
    const MapDisc disc = {{500, 500}, 10};
    const MapLine border = {{530, 400}, {530, 600}, 1};
    MapLabel label = {.at = disc.centre, .radius = 10, .width = 60, .height = 20};
    MapRoom room = {.box = {0, 0, 1000, 1000}, .discs = &disc, .n_discs = 1, .gap = 4};
    map_labels_place(&room, &label, 1, 1);
    g_assert_true(label.placed && label.box.x0 > 510);
    room.lines = &border;
    room.n_lines = 1;
    map_labels_place(&room, &label, 1, 1);
    g_assert_true(label.placed && label.box.x1 < 490);
}

static void test_ruler(void) {
    assert_near(map_ruler_length(10, 100), 1000, 1e-9);
    assert_near(map_ruler_length(10, 499), 2000, 1e-9);
    assert_near(map_ruler_length(10, 501), 5000, 1e-9);
    assert_near(map_ruler_length(0.5, 150), 50, 1e-9);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/map/circles", test_circles);
    g_test_add_func("/map/overlaps", test_overlaps);
    g_test_add_func("/map/labels", test_labels);
    g_test_add_func("/map/borders", test_borders);
    g_test_add_func("/map/ruler", test_ruler);
    return g_test_run();
}
