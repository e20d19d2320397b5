/* SPDX-License-Identifier: MIT */
/* Block "radar-method": how the scores of a radar poster came about, its heading at the left; as
 * high as the text asks for. */
#include "blocks.h"

#include <stddef.h>

typedef struct {
    Span span;
    Text heading_style, text_style;
    Number text_left;
} Options;

static const Key keys[] = {
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"text-style", KEY_NAME, offsetof(Options, text_style), .required = TRUE,
     .doc = "Style of the text, of the body group."},
    {"text-left", KEY_LENGTH, offsetof(Options, text_left), .required = TRUE,
     .doc = "From the frame's left edge to the text."},
};
static const KeyTable table = {.name = N_("the options of a radar's method"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define GAP 6      /* mm between heading and text */
#define TEXT_TOP 2 /* mm */

typedef struct {
    Type *heading, *text;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const Text *method = &layout->model->evaluation.method;
    if (!method->s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    Text heading = phrase_text(layout, PHRASE_RADAR_METHOD, method->span, 1, NULL);
    state->heading = type_shape(layout, options->heading_style.s, &heading);
    state->text = type_shape(layout, options->text_style.s, method);
    frame->state = state;
    return TRUE;
}

static double text_left(const Layout *layout, const Frame *frame) {
    return ((const Options *)frame->spec->options)->text_left.v * layout->scale;
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    const State *state = frame->state;
    double heading = type_leading(layout, state->heading->style, 1);
    double text = type_height(layout, state->text, width - text_left(layout, frame), layout->body);
    return MAX(heading, layout_mm(layout, TEXT_TOP) + text);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    double width = box_width(frame->box) - text_left(layout, frame);
    Lines *lines = type_lines(layout, state->text, width, layout->body);
    gboolean ok = type_holds_width(layout, state->text, lines, report);
    if (ok && layout->over > 0) { /* what stands above it has no room left */
        double leading = type_leading(layout, state->text->style, layout->body);
        type_overset_lines(layout, state->text, lines, layout->over, leading);
    }
    return ok;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Box box = frame->box;
    double left = text_left(layout, frame);
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    TypeBox where = {{box.x0, box.y0, box.x0 + left - layout_mm(layout, GAP), box.y1}, 0, -1};
    type_set(layout, &heading, state->heading, &where, ink);
    SceneBookmark mark = {state->heading->text, 2, layout->page, box.y0};
    scene_add_bookmark(pen.scene, &mark);
    ScenePen text = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.1);
    TextPlace place = {{box.x0 + left, box.y0 + layout_mm(layout, TEXT_TOP)},
                       box_width(box) - left,
                       type_size(layout, state->text->style, layout->body),
                       type_leading(layout, state->text->style, layout->body),
                       ALIGN_LEFT};
    type_place(&text, state->text, type_lines(layout, state->text, place.width, layout->body),
               &place, ink);
}

const Block block_radar_method = {.name = "radar-method",
                                  .options = &table,
                                  .prepare = prepare,
                                  .natural_height = natural_height,
                                  .fits = fits,
                                  .draw = draw};
