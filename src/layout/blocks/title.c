/* SPDX-License-Identifier: MIT */
/* Block "title": one to three drawn lines that fill their box; words that stand out are printed in
 * both light inks. */
#include "blocks.h"

#include <stddef.h>

enum { MOST_LETTERS = 40, ONE_LINE_LETTERS = 12 };
#define LINE_GAP 7    /* mm */
#define ACCENT_GAP 15 /* mm, when a lower line carries an accent */

typedef struct {
    Span span;
    Number lines; /* as many lines, whatever the words */
} Options;

static const Key keys[] = {
    {"lines", KEY_INTEGER, offsetof(Options, lines), .low = 1, .high = DRAWN_MOST_LINES,
     .doc = "As many lines; decided by the letters without it."},
};
static const KeyTable table = {.name = N_("the options of the title"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    return title_check(layout, MOST_LETTERS);
}

static void measure(Layout *layout, Frame *frame) {
    const Text *title = &layout->model->poster.title;
    guint lines = (guint)((const Options *)frame->spec->options)->lines.v;
    DrawnPlace place = {
        .box = frame->box,
        .least_lines = MAX(lines, 1),
        .most_lines = lines ? lines : DRAWN_MOST_LINES,
        .line_gap = layout_mm(layout, LINE_GAP),
        .accent_gap = layout_mm(layout, ACCENT_GAP),
        .crowded = lines ? 0 : ONE_LINE_LETTERS,
        .bounce = 1,
    };
    Drawn *drawn = drawn_set(layout, title->s, &place);
    layout->title_lines = drawn->lines;
    layout->n_title_lines = drawn->n;
    frame->state = drawn;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Drawn *drawn = frame->state;
    const Text *title = &layout->model->poster.title;
    pen = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, pen.element)->level = 1;
    pen.span = title->span;
    ScenePaint dark = scene_paint_ink(layout->dark, 1), both = scene_paint_ink(layout->light, 1);
    both.plates |= (guint8)(1u << layout->vivid);
    both.amount[layout->vivid] = 1;
    guint first = layout->model->method.highlight_first, n = layout->model->method.highlight_n;
    guint seen = 0;
    /* accents are pieces of vivid paper, of both light inks where that would be too pale */
    ScenePaint mark =
        layout->model->kind == POSTER_METHOD ? both : scene_paint_ink(layout->vivid, 1);
    for (guint i = 0; i < drawn->n; i++) {
        const Lettering *line = drawn->lines[i];
        for (guint k = 0; k < line->n_pieces; k++, seen++) {
            gboolean stands_out = seen >= first && seen < first + n;
            draw_lettering_pieces(&pen, line, k, 1, stands_out ? both : dark,
                                  stands_out ? dark : mark);
        }
        type_unpainted_words(layout, &pen, drawn->texts[i], line, i + 1 < drawn->n);
    }
    SceneBookmark bookmark = {title->s, 1, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &bookmark);
}

const Block block_title = {
    .name = "title", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
