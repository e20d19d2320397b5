/* SPDX-License-Identifier: MIT */
/* The giant domino: what handover.c and handover_pips.c share. */
#pragma once
#include "blocks.h"

typedef struct {
    Span span;
    Number hand, margin;
    Text place_style, label_style, played_style;
} HandoverOptions;

enum { HANDOVER_MOST_PIPS = 6 };

/* What stands in a pip: a territory, or a figure above its label. */
typedef struct {
    Point centre; /* on the page */
    double radius;
    const Text *text, *figure; /* figure: NULL for a territory */
    Type *type;
    Lines *lines;
    double size, leading;
    double figure_height;
} HandoverPip;

typedef struct {
    HandoverPip pips[HANDOVER_MOST_PIPS];
    guint n;
    const Text *title;
    Drawn *heading; /* NULL when it has too many letters, which was said */
} HandoverHalf;

typedef struct {
    Matrix turn; /* from the domino, lying flat at 0, 0, to the page */
    HandoverHalf halves[2];
    Drawn *turn_words;
} HandoverState;

/* Shapes the words of the pips. FALSE when a figure cannot be drawn, which is said. */
gboolean handover_prepare_pips(Layout *layout, Frame *frame);
/* Places the pips and finds the size at which all of a half hold their words. */
void handover_measure_pips(Layout *layout, Frame *frame);
void handover_draw_pips(Layout *layout, Frame *frame, ScenePen pen);
