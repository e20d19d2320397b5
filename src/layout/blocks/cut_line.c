/* SPDX-License-Identifier: MIT */
/* Block "cut-line": the theme's motif repeated across the page: road dashes, seeds, bricks … */
#include "blocks.h"

#define BEYOND 32 /* mm past the trim */
#define PLAY 0.35 /* mm up and down, period by period */

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    return layout->model->theme->theme.cut_line.s != NULL;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Text *name = &layout->model->theme->theme.cut_line;
    const Art *art = layout_art(layout, name->s, name->span);
    if (!art) {
        return;
    }
    double unit = layout_mm(layout, 1); /* motifs are drawn in millimetres of the layout */
    double period = art->width * unit, beyond = layout_mm(layout, BEYOND);
    double right = scene_page(layout->scene, layout->page)->width + beyond;
    guint i = 0;
    for (double x = -beyond; x < right; x += period, i++) {
        Chance chance = chance_new_at(name->s, i);
        double y = frame->box.y0 + chance_between(&chance, -PLAY, PLAY) * unit;
        Matrix matrix = matrix_multiply(matrix_translate(-art->x, 0), matrix_scale(unit, unit));
        ArtPlace place = {.matrix = matrix_multiply(matrix, matrix_translate(x, y)), .mix = TRUE};
        draw_art(&pen, art, &place);
    }
}

const Block block_cut_line = {.name = "cut-line", .prepare = prepare, .draw = draw};
