/* SPDX-License-Identifier: MIT */
/* Block "ground": the flat the piles stand on, the dark strip along its edge, and a strip of bare
 * paper at the foot. */
#include "blocks.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number part, solid, ink;
} Options;

enum { FLAT, STRIP, PAPER, BAND };
static const char *const parts[] = {"flat", "strip", "paper", "band", NULL};

static const char *const inks[] = {"light", "vivid", NULL};

static const Key keys[] = {
    {"part", KEY_CHOICE, offsetof(Options, part), .required = TRUE, .choices = parts,
     .doc =
         "flat: to the foot of the page; strip: along its edge; paper: the foot; band: the head."},
    {"solid", KEY_BOOLEAN, offsetof(Options, solid),
     .doc = "yes on a strip: what it lies on does not show through."},
    {"ink", KEY_CHOICE, offsetof(Options, ink), .choices = inks,
     .doc = "Of the flat or the band; light."},
};
static const KeyTable table = {.name = N_("the options of the ground"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* How far beyond the trim: more than the bleed, whatever the format's ratio. */
#define BEYOND 32 /* mm */

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const ScenePage *page = scene_page(layout->scene, layout->page);
    double beyond = layout_mm(layout, BEYOND), y = frame->box.y0;
    double x0 = -beyond, x1 = page->width + beyond, bottom = page->height + beyond;
    double mm = layout_mm(layout, 1);
    gboolean vivid = ((const Options *)frame->spec->options)->ink.v != 0;
    ScenePaint flat = scene_paint_ink(vivid ? layout->vivid : layout->light, 1);
    Path *path = path_new(layout->arena);
    switch ((int)((const Options *)frame->spec->options)->part.v) {
    case FLAT: {
        Corner corners[] = {
            {x0, y + 2 * mm, 0}, {x1, y + 1.5 * mm, 0}, {x1, bottom, 0}, {x0, bottom, 0}};
        path_add_cut(path, corners, 4, 0, "soil");
        scene_add_path(&pen, path, flat);
        break;
    }
    case STRIP: {
        Corner corners[] = {{x0, y + 0.5 * mm, 0},
                            {x1, y - 0.8 * mm, 0},
                            {x1, y + 3.6 * mm, 0},
                            {x0, y + 4.4 * mm, 0}};
        path_add_cut(path, corners, 4, 0.4 * mm, "ground");
        gboolean solid = ((const Options *)frame->spec->options)->solid.v != 0;
        scene_add_path(&pen, path,
                       solid ? scene_paint_solid(layout->dark) : scene_paint_ink(layout->dark, 1));
        break;
    }
    case BAND: {
        double foot = frame->box.y1;
        Corner corners[] = {
            {x0, -beyond, 0}, {x1, -beyond, 0}, {x1, foot - 2 * mm, 0}, {x0, foot + 2 * mm, 0}};
        path_add_cut(path, corners, 4, 0.3 * mm, "band");
        scene_add_path(&pen, path, flat);
        break;
    }
    default: {
        Corner corners[] = {{x0, y, 0}, {x1, y + 0.8 * mm, 0}, {x1, bottom, 0}, {x0, bottom, 0}};
        path_add_cut(path, corners, 4, 0.3 * mm, "foot");
        scene_add_path(&pen, path, scene_paint_knock(SCENE_ALL_PLATES));
    }
    }
}

const Block block_ground = {.name = "ground", .options = &table, .draw = draw};
