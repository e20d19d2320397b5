/* SPDX-License-Identifier: MIT */
/* The two parts of the credits on a page (print_columns.c). */
#pragma once
#include "blocks.h"

typedef struct {
    Layout *layout;
    const Type *left, *right; /* of one size and leading */
    double left_width, right_width;
    double key;     /* what stands over the left part takes that much */
    double licence; /* what stands under the right one: its height */
    Box box;        /* between the margins; for the height only its width counts */
    ScenePaint ink;
    ScenePen pen; /* each text is a paragraph */
    double order; /* of the first in the reading order; each 0.1 more */
} PrintParts;

/* Side by side, each as high as it is; where one is much higher than the other, both flow through
 * columns, the left part in two when it is wide, and end at about one height. */
double print_columns_height(const PrintParts *parts);
/* What the box does not hold is said. Returns the top of the licence. */
double print_columns_draw(const PrintParts *parts);
