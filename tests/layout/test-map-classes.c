/* SPDX-License-Identifier: MIT */
/* Classes of a map's tints: every count in one, none empty, bounds that are round. */
#include "layout/map-kit.h"

static void test_breaks(void) {
    const double counts[] = {0, 1, 1, 2, 3, 14, 16, 17, 44, 47, 130};
    MapClass classes[MAP_MOST_CLASSES];
    guint n = map_classes(counts, G_N_ELEMENTS(counts), classes);
    g_assert_cmpuint(n, ==, 4);
    const MapClass expected[] = {{1, 10}, {11, 20}, {21, 100}, {101, 130}};
    for (guint i = 0; i < n; i++) {
        g_assert_cmpfloat(classes[i].from, ==, expected[i].from);
        g_assert_cmpfloat(classes[i].to, ==, expected[i].to);
    }
    g_assert_cmpuint(map_class_of(classes, n, 10), ==, 0);
    g_assert_cmpuint(map_class_of(classes, n, 14), ==, 1);
    g_assert_cmpuint(map_class_of(classes, n, 130), ==, 3);
}

static void test_few(void) {
    const double none[] = {0, 0}, one[] = {0, 7, 7}, two[] = {1, 2, 1};
    MapClass classes[MAP_MOST_CLASSES];
    g_assert_cmpuint(map_classes(none, 2, classes), ==, 0);
    g_assert_cmpuint(map_classes(one, 3, classes), ==, 1);
    g_assert_cmpfloat(classes[0].from, ==, 7);
    g_assert_cmpfloat(classes[0].to, ==, 7);
    g_assert_cmpuint(map_classes(two, 3, classes), ==, 2);
    g_assert_cmpfloat(classes[1].from, ==, 2);
}

static void test_any(void) {
    for (guint m = 0; m < 500; m++) {
        Chance chance = chance_new_at("classes", m);
        double counts[80];
        guint n = (guint)chance_between(&chance, 1, 80), in[MAP_MOST_CLASSES] = {0};
        double power = chance_between(&chance, 1, 4);
        for (guint i = 0; i < n; i++) {
            double x = chance_between(&chance, 0, 6);
            counts[i] = (double)(guint)(power > 2 ? x * x * x : x);
        }
        MapClass classes[MAP_MOST_CLASSES];
        guint k = map_classes(counts, n, classes);
        for (guint i = 0; i < n; i++) {
            if (counts[i] > 0) {
                guint c = map_class_of(classes, k, counts[i]);
                g_assert_true(counts[i] >= classes[c].from && counts[i] <= classes[c].to);
                in[c]++;
            }
        }
        for (guint i = 0; i < k; i++) {
            g_assert_cmpuint(in[i], >, 0);
            g_assert_true(!i || classes[i].from == classes[i - 1].to + 1);
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/map/classes/breaks", test_breaks);
    g_test_add_func("/map/classes/few", test_few);
    g_test_add_func("/map/classes/any", test_any);
    return g_test_run();
}
