/* SPDX-License-Identifier: MIT */
/* The hand that holds something between its fingers and its thumb, with its cuff and its sleeve out
 * of the page: for the domino that changes hands and for the one that is laid. */
#pragma once
#include "blocks.h"

/* Of the sleeve, in millimetres of the hand's drawing. */
#define PINCHING_CUFF 92
#define PINCHING_SLEEVE_TOP (-36)
#define PINCHING_SLEEVE_FOOT 54
#define PINCHING_CUFF_WIDTH 11
#define PINCHING_FLARE 0.10

typedef struct {
    Matrix matrix; /* from the drawing of a hand that comes from the right: the object's edge is at
                      x = 0 there; mirrored for the other hand */
    gboolean left; /* the other hand */
} PinchingHand;

/* What is behind the object. */
void pinching_hand_draw_palm(Layout *layout, const ScenePen *pen, const PinchingHand *hand,
                             Span span);
/* What is on it, and the sleeve. */
void pinching_hand_draw_thumb(Layout *layout, const ScenePen *pen, const PinchingHand *hand,
                              Span span);
