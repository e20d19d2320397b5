/* SPDX-License-Identifier: MIT */
/* The arithmetic of charts: areas are proportional, percents add up, what a pip stands for. */
#include "draw/fixture.h"

#include <math.h>

static double area(double value, double most) {
    double radius = chart_disc_radius(value, most, 50);
    return G_PI * radius * radius;
}

static void areas_are_proportional(void) {
    const double values[] = {1, 2, 3.5, 40, 125000};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        assert_near(area(values[i], 125000) / area(125000, 125000), values[i] / 125000, 1e-12);
    }
    assert_near(area(20, 80) * 4, area(80, 80), 1e-9);
    g_assert_cmpfloat(area(7, 9), ==, area(7, 9));
}

static void nothing_has_no_area(void) {
    g_assert_cmpfloat(chart_disc_radius(0, 10, 50), ==, 0);
    g_assert_cmpfloat(chart_disc_radius(0, 0, 50), ==, 0);
}

static void assert_percents(const double *values, guint n, double whole, guint wanted) {
    guint percents[12], sum = 0;
    chart_percents(values, n, whole, percents);
    for (guint i = 0; i < n; i++) {
        sum += percents[i];
        g_assert_cmpfloat(fabs(percents[i] - values[i] / whole * 100), <, 1);
    }
    g_assert_cmpuint(sum, ==, wanted);
}

/* Rounded one by one, thirds make 99 and these sixths 102. */
static void percents_add_up(void) {
    const double thirds[] = {1, 1, 1}, sixths[] = {1, 1, 1, 1, 1, 1};
    const double counts[] = {41, 34, 23, 18, 12, 9}, uneven[] = {12450, 340, 12, 9, 8, 0};
    assert_percents(thirds, 3, 3, 100);
    assert_percents(sixths, 6, 6, 100);
    assert_percents(counts, 6, 137, 100);
    assert_percents(uneven, 6, 12819, 100);
}

/* Parts of a larger whole make what they make of it. */
static void percents_of_a_part(void) {
    const double values[] = {30, 20};
    assert_percents(values, 2, 200, 25);
}

/* The first of equal remainders is rounded up, whatever the machine. */
static void first_of_equals(void) {
    const double thirds[] = {1, 1, 1};
    guint percents[3];
    chart_percents(thirds, 3, 3, percents);
    g_assert_cmpuint(percents[0], ==, 34);
    g_assert_cmpuint(percents[1], ==, 33);
    g_assert_cmpuint(percents[2], ==, 33);
}

static void pips_stand_for_round_numbers(void) {
    g_assert_cmpfloat(chart_pip_value(0, 24), ==, 1);
    g_assert_cmpfloat(chart_pip_value(24, 24), ==, 1);
    g_assert_cmpfloat(chart_pip_value(25, 24), ==, 2);
    g_assert_cmpfloat(chart_pip_value(49, 24), ==, 5);
    g_assert_cmpfloat(chart_pip_value(121, 24), ==, 10);
    g_assert_cmpfloat(chart_pip_value(12450, 24), ==, 1000);
    g_assert_cmpfloat(chart_pip_value(1e12, 24), ==, 5e10);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chart/areas-are-proportional", areas_are_proportional);
    g_test_add_func("/chart/nothing-has-no-area", nothing_has_no_area);
    g_test_add_func("/chart/percents-add-up", percents_add_up);
    g_test_add_func("/chart/percents-of-a-part", percents_of_a_part);
    g_test_add_func("/chart/first-of-equals", first_of_equals);
    g_test_add_func("/chart/pips-stand-for-round-numbers", pips_stand_for_round_numbers);
    return g_test_run();
}
