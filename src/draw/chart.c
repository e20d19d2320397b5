/* SPDX-License-Identifier: MIT */
/* Charts: the arithmetic of sizes and shares. */
#include "draw.h"

#include <math.h>

double chart_disc_radius(double value, double most, double largest) {
    return most > 0 && value > 0 ? largest * sqrt(value / most) : 0;
}

void chart_percents(const double *values, guint n, double whole, guint *ret_percents) {
    g_autofree double *rest = g_new0(double, MAX(n, 1));
    double sum = 0;
    guint given = 0;
    for (guint i = 0; i < n; i++) {
        double share = values[i] / whole * 100;
        ret_percents[i] = (guint)floor(share + 1e-9);
        rest[i] = share - ret_percents[i];
        given += ret_percents[i];
        sum += share;
    }
    for (guint all = (guint)floor(sum + 0.5); given < all; given++) {
        guint largest = 0;
        for (guint i = 1; i < n; i++) {
            largest = rest[i] > rest[largest] + 1e-9 ? i : largest;
        }
        ret_percents[largest]++;
        rest[largest] = -1;
    }
}

double chart_pip_value(double most, guint pips) {
    static const double steps[] = {1, 2, 5};
    double value = 1, power = 1;
    for (guint i = 0; ceil(most / value) > pips; i++) {
        power *= i && i % G_N_ELEMENTS(steps) == 0 ? 10 : 1;
        value = power * steps[i % G_N_ELEMENTS(steps)];
    }
    return value;
}
