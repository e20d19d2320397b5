/* SPDX-License-Identifier: MIT */
#include "colour.h"

#include <glib.h>
#include <math.h>

double colour_luminance(const double rgb[3]) {
    double linear[3];
    for (guint i = 0; i < 3; i++) {
        linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

double colour_contrast(const double one[3], const double other[3]) {
    double a = colour_luminance(one), b = colour_luminance(other);
    return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}
