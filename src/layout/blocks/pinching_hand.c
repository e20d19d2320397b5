/* SPDX-License-Identifier: MIT */
/* The hand that holds something between its fingers and its thumb. */
#include "pinching_hand.h"

#define BEYOND 32 /* mm: more than the bleed, whatever the format's ratio */
#define BUTTON 2.6
enum { BUTTONS = 4 };

static void draw_part(Layout *layout, const ScenePen *pen, const PinchingHand *hand,
                      const char *name, Span span) {
    const Art *art = layout_art(layout, name, span);
    if (art) {
        ArtPlace place = {.matrix = hand->matrix, .mix = layout->model->theme->theme.mix.v != 0};
        draw_art(pen, art, &place);
    }
}

static Corner corner_at(Matrix matrix, double x, double y) {
    Point point = matrix_apply(matrix, (Point){x, y});
    return (Corner){point.x, point.y, 0};
}

static void add_quad(Layout *layout, Path *path, const Corner corners[4], const char *seed) {
    path_add_cut(path, corners, 4, layout_mm(layout, 0.3), seed);
}

/* From the cuff to beyond the page's edge, wider and wider. */
static void draw_sleeve(Layout *layout, const ScenePen *pen, const PinchingHand *hand) {
    Matrix m = hand->matrix;
    const double cuff = PINCHING_CUFF, inner = PINCHING_CUFF - PINCHING_CUFF_WIDTH;
    const double top = PINCHING_SLEEVE_TOP, foot = PINCHING_SLEEVE_FOOT;
    double beyond = layout_mm(layout, BEYOND);
    double edge = hand->left ? -beyond : scene_page(layout->scene, layout->page)->width + beyond;
    double far = (edge - m.x0) / m.xx, flare = (far - cuff) * PINCHING_FLARE;
    const Corner sleeve[] = {corner_at(m, cuff, top), corner_at(m, far, top - flare),
                             corner_at(m, far, foot + flare), corner_at(m, cuff, foot)};
    const Corner band[] = {corner_at(m, inner, top + 1), corner_at(m, cuff + 1, top),
                           corner_at(m, cuff + 1, foot), corner_at(m, inner, foot - 1)};
    Path *path = path_new(layout->arena), *paper = path_new(layout->arena);
    Path *buttons = path_new(layout->arena);
    add_quad(layout, path, sleeve, hand->left ? "left sleeve" : "right sleeve");
    add_quad(layout, paper, band, hand->left ? "left cuff" : "right cuff");
    for (guint i = 0; i < BUTTONS; i++) {
        double y = top + (foot - top) * (i + 0.5) / BUTTONS;
        Point at = {cuff - PINCHING_CUFF_WIDTH / 2.0 + 0.5, y};
        path_add_circle(buttons, matrix_apply(m, at), BUTTON * m.yy);
    }
    scene_add_path(pen, path, scene_paint_solid(layout->dark));
    scene_add_path(pen, paper, scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_path(pen, buttons, scene_paint_ink(layout->dark, 1));
}

void pinching_hand_draw_palm(Layout *layout, const ScenePen *pen, const PinchingHand *hand,
                             Span span) {
    draw_part(layout, pen, hand, "pinch-palm", span);
}

void pinching_hand_draw_thumb(Layout *layout, const ScenePen *pen, const PinchingHand *hand,
                              Span span) {
    draw_part(layout, pen, hand, "pinch-thumb", span);
    draw_sleeve(layout, pen, hand);
}
