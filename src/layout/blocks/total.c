/* SPDX-License-Identifier: MIT */
/* Block "total": how many practices were counted, in large cut figures, and what they are. */
#include "blocks.h"

#include "layout/figures.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number reversed;
    Number notes;
    Number figure; /* height of the figures */
    Text style;
} Options;

static const Key keys[] = {
    {"reversed", KEY_BOOLEAN, offsetof(Options, reversed), .doc = "Paper colour on a sleeve."},
    {"notes", KEY_BOOLEAN, offsetof(Options, notes),
     .doc = "yes: its change stands under the label, when the poster shows it."},
    {"figure", KEY_LENGTH, offsetof(Options, figure), .required = TRUE, .low = 3, .high = 1000,
     .doc = "Height of the figures."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE,
     .doc = "Type style of the label."},
};
static const KeyTable table = {.name = N_("the options of the total"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define FIGURE_GAP 0.04
#define FIGURE_TO_LABEL 4 /* mm */
#define TWO_LABELS 0.82   /* of the style's size: labels in two languages, or with a note */
/* One figure alone must not fill the box: a normal figure is at most about as wide as it is high.
 */
#define WIDEST_FIGURE 1.03

/* A label in two languages has no room for more. */
static gboolean is_noted(const Layout *layout, const Options *options) {
    return options->notes.v && !layout->model->second_words;
}

static Text label_of(Layout *layout, gboolean with_note) {
    const PosterModel *model = layout->model;
    double total = model->total.v, communes = model->census.communes.v;
    Span span = model->total.span;
    Text n = number_text(layout, total), n_communes = number_text(layout, communes);
    Text parts[] = {
        phrase_text(layout, PHRASE_COUNTED, span, total, "n", &n, NULL),
        phrase_text(layout, PHRASE_COUNTED_IN, span, communes, "n", &n_communes, NULL),
    };
    Text counted = text_chain(layout, " ", parts, model->census.communes.set ? 2 : 1);
    Text lines[] = {counted, with_note ? total_note(layout) : (Text){0}};
    return text_chain(layout, "\n", lines, G_N_ELEMENTS(lines));
}

static double label_top(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    return frame->box.y0 + options->figure.v * layout->scale + layout_mm(layout, FIGURE_TO_LABEL);
}

/* A label in two languages, or with a note, takes the room it needs under the figures; a sleeve has
 * no more. */
static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    Text label = label_of(layout, is_noted(layout, options));
    gboolean noted = is_noted(layout, options) && total_note(layout).s;
    if ((label.also || noted) && !options->reversed.v) {
        Type *type = type_shape(layout, options->style.s, &label);
        double height = type_height(layout, type, box_width(frame->box), TWO_LABELS);
        frame->box.y1 = MAX(frame->box.y1, label_top(layout, frame) + height);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    const ShownFigure *total = &layout->model->total;
    pen = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v);
    pen.span = total->span;
    double height = options->figure.v * layout->scale;
    LetteringPlace place = {
        .box = {frame->box.x0, frame->box.y0, frame->box.x1, frame->box.y0 + height},
        .gap = FIGURE_GAP,
        .space = 0.2,
        .largest_unit = height * WIDEST_FIGURE,
    };
    Lettering *line = figure_set(layout, total, &place);
    if (!line) {
        return;
    }
    guint plate = options->reversed.v ? layout->dark : layout->vivid;
    ScenePaint ink = scene_paint_ink(plate, 1);
    draw_lettering(&pen, line, ink, ink, options->reversed.v != 0);
    Text said = figure_said(layout, total);
    type_unpainted(layout, &pen, arena_printf(layout->arena, "%s ", said.s), line->bounds);
    Text label = label_of(layout, is_noted(layout, options));
    Type *type = type_shape(layout, options->style.s, &label);
    if (options->reversed.v) {
        type_light_second(layout, type);
    }
    Box box = frame->box;
    box.y0 = label_top(layout, frame);
    TypeBox where = {box, 0, -1};
    type_set(layout, &pen, type, &where,
             options->reversed.v ? scene_paint_knock(SCENE_ALL_PLATES)
                                 : scene_paint_ink(layout->dark, 1));
}

const Block block_total = {.name = "total", .options = &table, .measure = measure, .draw = draw};
