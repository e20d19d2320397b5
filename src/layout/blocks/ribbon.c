/* SPDX-License-Identifier: MIT */
/* Block "ribbon": a broad stroke that waves behind the actions of the first track and dives into
 * the star, where the tracks meet. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number width, dive;
} RibbonOptions;

static const Key ribbon_keys[] = {
    {"width", KEY_LENGTH, offsetof(RibbonOptions, width), .required = TRUE,
     .doc = "Width of the stroke."},
    {"dive", KEY_LENGTH, offsetof(RibbonOptions, dive), .required = TRUE,
     .doc = "How far from the right edge it goes down."},
};
static const KeyTable ribbon_table = {.name = N_("the options of the ribbon"),
                                      .size = sizeof(RibbonOptions),
                                      .keys = ribbon_keys,
                                      .n_keys = G_N_ELEMENTS(ribbon_keys),
                                      .span_offset = offsetof(RibbonOptions, span)};

#define WAVE 122  /* mm from crest to trough */
#define SWING 13  /* mm, of the handles */
#define BEYOND 32 /* mm beyond the trim */
#define EDGE 4    /* mm from its middle to the edge of the page, beside rows of actions */
enum { MOST_ROWS = 4 };

/* From beyond the left edge to `end`, in waves about `y`. */
static void wave(Layout *layout, Path *path, double y, double end) {
    double mm = layout_unit(layout, 1), x = -BEYOND * mm;
    guint n = MAX(1, (guint)lround((end - x) / (WAVE * mm)));
    double step = (end - x) / n, swing = SWING * mm;
    path_move_to(path, x, y);
    for (guint i = 0; i < n; i++, x += step) {
        double up = i % 2 ? 1 : -1;
        path_curve_to(path, (Point){x + step * 0.36, y + up * swing},
                      (Point){x + step * 0.64, y + up * swing}, (Point){x + step, y});
    }
}

/* The branches, one a row of actions. */
static guint find_rows(const Layout *layout, Point rows[MOST_ROWS]) {
    guint n = 0;
    for (; n < MOST_ROWS; n++) {
        g_autofree char *name = g_strdup_printf("ribbon-%u", n);
        if (!layout_anchor(layout, name, &rows[n])) {
            break;
        }
    }
    return n;
}

/* From the end of a branch down into the star. Past several rows of actions it keeps to the edge of
 * the page: their texts are not its own. */
static void dive(Layout *layout, Path *path, Point end, double edge, Point star) {
    double unit = layout_unit(layout, 1), down = star.y - end.y;
    Point band;
    if (layout_anchor(layout, "last-band", &band)) {
        Point turn = {layout->width - EDGE * unit, band.y - 20 * unit};
        path_curve_to(path, (Point){end.x + 84 * unit, end.y - 24 * unit},
                      (Point){turn.x + 6 * unit, end.y + 0.1 * down},
                      (Point){turn.x, end.y + 0.3 * down});
        path_curve_to(path, (Point){turn.x - 4 * unit, end.y + 0.4 * down},
                      (Point){turn.x, turn.y - 60 * unit}, turn);
        path_curve_to(path, (Point){turn.x, turn.y + 40 * unit},
                      (Point){star.x + 40 * unit, star.y - 20 * unit}, star);
        return;
    }
    path_curve_to(path, (Point){end.x + 84 * unit, end.y - 24 * unit},
                  (Point){edge + 30 * unit, end.y + 0.1 * down},
                  (Point){edge - 3 * unit, end.y + 0.34 * down});
    path_curve_to(path, (Point){edge - 25 * unit, end.y + 0.5 * down},
                  (Point){star.x + 6 * unit, end.y + 0.62 * down}, star);
}

static void draw_ribbon(Layout *layout, Frame *frame, ScenePen pen) {
    const RibbonOptions *options = frame->spec->options;
    double unit = layout_unit(layout, 1), width = options->width.v * layout->scale;
    double edge = layout->width - options->dive.v * layout->scale;
    Point star, rows[MOST_ROWS];
    gboolean meets = layout_anchor(layout, "finale", &star) && layout_has(layout, "finale");
    guint n = find_rows(layout, rows);
    if (n > 1) { /* between two branches paper must be seen */
        width = MIN(width, 0.5 * (rows[1].y - rows[0].y));
    }
    for (guint i = 0; i < n; i++) {
        Path *path = path_new(layout->arena);
        Point end = {edge - 100 * unit, rows[i].y};
        if (meets) {
            wave(layout, path, rows[i].y, end.x);
            dive(layout, path, end, edge, star);
        } else { /* nothing to run into: it leaves the page */
            wave(layout, path, rows[i].y, layout->width + BEYOND * layout_mm(layout, 1));
        }
        scene_add_stroke(&pen, path, width, scene_paint_ink(layout->vivid, 1));
    }
}

const Block block_ribbon = {.name = "ribbon", .options = &ribbon_table, .draw = draw_ribbon};
