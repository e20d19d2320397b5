/* SPDX-License-Identifier: MIT */
/* Block "actions": the track without stages, its actions in rows; each row lies on a branch of the
 * ribbon. */
#include "cells.h"
#include "layout/tree.h"

#include <stddef.h>

static const Key keys[] = {
    {"title-style", KEY_NAME, offsetof(CellOptions, title_style), .required = TRUE,
     .doc = "Style of the titles."},
    {"text-style", KEY_NAME, offsetof(CellOptions, text_style), .required = TRUE,
     .doc = "Style of the texts."},
    {"picto", KEY_LENGTH, offsetof(CellOptions, picto), .required = TRUE,
     .doc = "Side of the pictograms."},
    {"gutter", KEY_LENGTH, offsetof(CellOptions, gutter), .required = TRUE,
     .doc = "Between columns."},
};
static const KeyTable table = {.name = N_("the options of the actions"),
                               .size = sizeof(CellOptions),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = G_MAXSIZE};

static gboolean prepare(Layout *layout, Frame *frame) {
    guint n = layout->model->method.n_free;
    if (!n) {
        return FALSE;
    }
    frame->state = cells_new(layout, frame->spec->options, 0, n);
    return TRUE;
}

static guint alternatives(const Layout *layout, const Frame *frame) {
    const Cells *cells = frame->state;
    (void)layout;
    return MIN(cells->n, CELLS_MOST_ROWS - 1);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    Cells *cells = frame->state;
    cells_arrange(layout, cells, frame->alternative + 1, frame->box.x0, box_width(frame->box));
    return cells_fit(layout, cells, box_height(frame->box), report);
}

static void measure(Layout *layout, Frame *frame) {
    Cells *cells = frame->state;
    cells_arrange(layout, cells, frame->alternative + 1, frame->box.x0, box_width(frame->box));
    cells_settle(layout, cells, frame->box);
    for (guint row = 0; row < cells->rows; row++) {
        double middle = cells->tops[row] + cells_picto(layout, cells) * 0.6;
        layout_publish(layout, arena_printf(layout->arena, "ribbon-%u", row),
                       (Point){frame->box.x0, middle});
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    Cells *cells = frame->state;
    for (guint i = 0; i < cells->n; i++) {
        ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v + i * 0.01);
        cells_draw(layout, cells, i, &section, tree_title_level(layout) + 2);
    }
}

const Block block_actions = {.name = "actions",
                             .options = &table,
                             .prepare = prepare,
                             .alternatives = alternatives,
                             .measure = measure,
                             .fits = fits,
                             .draw = draw};
