/* SPDX-License-Identifier: MIT */
/* The index finger that pushes a domino, with the cuff's buttons and the sleeve out of the page. */
#pragma once
#include "blocks.h"

typedef struct {
    Point origin; /* of the hand's drawing: the wrist is at its x, the finger 142 units further */
    double unit;  /* points of a millimetre of the drawing */
    double edge;  /* x where the sleeve ends, beyond the page */
    double flare; /* how much wider it is there on each side, units */
} PointingHand;

enum { POINTING_HAND_TIP = 142 }; /* units from the wrist */

/* The hand in its own ink, then the sleeve, which hides what is behind it. */
void pointing_hand_draw(Layout *layout, const ScenePen *pen, const PointingHand *hand, Span span);
