/* SPDX-License-Identifier: MIT */
/* Block "star": a star in the vivid ink, as wide as its frame, cut flat at the frame's foot; or
 * about a point that another block publishes. It passes behind the letters of the title and shows
 * in their counters. */
#include "blocks.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number points, inner;
    Text anchor;
} Options;

static const Key keys[] = {
    {"points", KEY_INTEGER, offsetof(Options, points), .required = TRUE, .low = 5, .high = 60,
     .doc = "How many points."},
    {"inner", KEY_PERCENT, offsetof(Options, inner), .required = TRUE, .low = 0.2, .high = 1,
     .doc = "Radius between two points, of the radius at the points."},
    {"anchor", KEY_NAME, offsetof(Options, anchor),
     .doc = "A point other blocks publish: its middle; the frame gives the width."},
};
static const KeyTable table = {.name = N_("the options of a star"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    Box box = frame->box;
    double radius = box_width(box) / 2;
    Point centre = {box.x0 + radius, box.y0 + radius};
    if (options->anchor.s) {
        if (!layout_anchor(layout, options->anchor.s, &centre)) {
            return;
        }
        box.y1 = centre.y + 2 * radius; /* whole */
    }
    Path *star = path_new(layout->arena), *above = path_new(layout->arena);
    path_add_star(star, centre, radius, radius * options->inner.v, (guint)options->points.v,
                  "soleil");
    path_add_rectangle(
        above, (Box){centre.x - 2 * radius, centre.y - 2 * radius, centre.x + 2 * radius, box.y1},
        0, 0, "");
    ScenePaint ink = scene_paint_ink(layout->vivid, 1);
    pen.clip = above;
    scene_add_path(&pen, star, ink);
    Box bounds = path_bounds(star);
    for (guint line = 0; line < layout->n_title_lines; line++) {
        const Lettering *letters = layout->title_lines[line];
        for (guint i = 0; i < letters->n_pieces; i++) {
            const LetteringPiece *piece = &letters->pieces[i];
            if (!box_overlaps(path_bounds(piece->shape), bounds)) {
                continue;
            }
            pen.clip = NULL;
            scene_add_path(&pen, piece->shape, scene_paint_cut(layout->vivid));
            if (piece->cuts->n_verbs) {
                pen.clip = piece->cuts;
                scene_add_path(&pen, star, ink);
            }
        }
    }
}

const Block block_star = {.name = "star", .options = &table, .draw = draw};
