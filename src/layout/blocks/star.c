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

/* The middle, from the frame or the point the layout names. FALSE when nobody published it. */
static gboolean find_centre(const Layout *layout, const Frame *frame, Point *ret_centre) {
    const Options *options = frame->spec->options;
    double radius = box_width(frame->box) / 2;
    *ret_centre = (Point){frame->box.x0 + radius, frame->box.y0 + radius};
    return !options->anchor.s || layout_anchor(layout, options->anchor.s, ret_centre);
}

static Path *shape(Layout *layout, const Frame *frame, Point centre) {
    const Options *options = frame->spec->options;
    double radius = box_width(frame->box) / 2;
    Path *star = path_new(layout->arena);
    path_add_star(star, centre, radius, radius * options->inner.v, (guint)options->points.v,
                  "soleil");
    return star;
}

static const Path *outline(Layout *layout, Frame *frame) {
    Point centre;
    return find_centre(layout, frame, &centre) ? shape(layout, frame, centre)
                                               : path_new(layout->arena);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    Box box = frame->box;
    double radius = box_width(box) / 2;
    Point centre;
    if (!find_centre(layout, frame, &centre)) {
        return;
    }
    if (options->anchor.s) {
        box.y1 = centre.y + 2 * radius; /* whole */
    }
    Path *star = shape(layout, frame, centre), *above = path_new(layout->arena);
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

const Block block_star = {.name = "star", .options = &table, .draw = draw, .outline = outline};
