/* SPDX-License-Identifier: MIT */
/* The hand that pushes, for the chain of a method and for recommendations. */
#include "pointing_hand.h"

static void draw_sleeve(Layout *layout, const PointingHand *hand, const ScenePen *pen) {
    double unit = hand->unit, x = hand->origin.x, y = hand->origin.y;
    const Corner corners[] = {{hand->edge, y + (18 - hand->flare) * unit, 0},
                              {x + unit, y + 18 * unit, 0},
                              {x + unit, y + 94 * unit, 0},
                              {hand->edge, y + (94 + hand->flare) * unit, 0}};
    Path *sleeve = path_new(layout->arena), *buttons = path_new(layout->arena);
    path_add_cut(sleeve, corners, G_N_ELEMENTS(corners), 0.3 * layout_unit(layout, 1), "sleeve");
    scene_add_path(pen, sleeve, scene_paint_solid(layout->dark));
    for (guint i = 0; i < 4; i++) {
        path_add_circle(buttons, (Point){x - 5 * unit, y + (30 + 17 * i) * unit}, 2.6 * unit);
    }
    scene_add_path(pen, buttons, scene_paint_cut(layout->dark));
}

void pointing_hand_draw(Layout *layout, const ScenePen *pen, const PointingHand *hand, Span span) {
    const Art *art = layout_art(layout, "hand-index", span);
    if (art) {
        ArtPlace place = {.matrix =
                              matrix_multiply(matrix_scale(hand->unit, hand->unit),
                                              matrix_translate(hand->origin.x, hand->origin.y)),
                          .mix = TRUE};
        draw_art(pen, art, &place);
    }
    draw_sleeve(layout, hand, pen);
}
