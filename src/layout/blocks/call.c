/* SPDX-License-Identifier: MIT */
/* Block "call": what to do next, on a dark label: a heading, the invitation, date, telephone, live
 * web address. */
#include "blocks.h"

#include <string.h>

#define PAD_X 6   /* mm */
#define PAD_Y 2.4 /* mm */
#define GAP 8     /* mm between heading and text */

typedef struct {
    Type *heading, *text;
    double heading_width;
} State;

/* Text first, then what people note down, the address in the strong face. */
static const char *details(Layout *layout, const Call *call) {
    g_autoptr(GString) text = g_string_new(call->text.s);
    const char *parts[] = {call->date.s, call->phone.s};
    const char *join = "\n";
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i]) {
            g_string_append_printf(text, "%s%s", join, parts[i]);
            join = " · ";
        }
    }
    if (call->url.s) {
        /* people type an address without its scheme; the link keeps all of it */
        const char *shown = strstr(call->url.s, "://");
        shown = shown ? shown + 3 : call->url.s;
        g_string_append_printf(text, "%s" TEXT_STRONG_START "%s" TEXT_STRONG_END, join, shown);
    }
    return arena_strdup(layout->arena, text->str);
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Call *call = &layout->model->poster.call;
    if (!call->text.s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->heading =
        type_shape_words(layout, "call-heading", PHRASE(layout, PHRASE_CALL, 1), call->span);
    state->text = type_shape_words(layout, "call-text", details(layout, call), call->text.span);
    frame->state = state;
    return TRUE;
}

static double text_width(Layout *layout, State *state, double width) {
    double size = type_size(layout, state->heading->style, 1);
    state->heading_width = paragraph_width(state->heading->paragraph) * size;
    return width - state->heading_width - layout_mm(layout, 2 * PAD_X + GAP);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    State *state = frame->state;
    double text = type_height(layout, state->text, text_width(layout, state, width), 1);
    double heading = type_leading(layout, state->heading->style, 1);
    return MAX(text, heading) + layout_mm(layout, 2 * PAD_Y);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    State *state = frame->state;
    const Call *call = &layout->model->poster.call;
    Box box = frame->box;
    double jitter = layout_mm(layout, 0.5), width = text_width(layout, state, box_width(box));
    Path *label = path_new(layout->arena);
    path_add_rectangle(label, box, 0, jitter, "call");
    scene_add_path(&pen, label, scene_paint_solid(layout->dark));
    ScenePaint paper = scene_paint_knock(SCENE_ALL_PLATES);
    ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v);
    ScenePen heading = pen_element(pen, section.element, SCENE_ROLE_HEADING, 0);
    scene_element(pen.scene, heading.element)->level = 2;
    double x = box.x0 + layout_mm(layout, PAD_X);
    TypeBox where = {{x, box.y0, x + state->heading_width + 1, box.y1}, 0.5, -1};
    type_set(layout, &heading, state->heading, &where, paper);
    ScenePen text = pen_element(pen, section.element, SCENE_ROLE_PARAGRAPH, 1);
    x += state->heading_width + layout_mm(layout, GAP);
    Lines *lines = type_lines(layout, state->text, width, 1);
    type_holds_width(layout, state->text, lines, TRUE);
    double leading = type_leading(layout, state->text->style, 1);
    double top = (box.y0 + box.y1 - lines->n_lines * leading) / 2;
    TextPlace place = {
        {x, top}, width, type_size(layout, state->text->style, 1), leading, ALIGN_LEFT};
    type_place(&text, state->text, lines, &place, paper);
    if (call->url.s) {
        ScenePen link = pen_element(pen, section.element, SCENE_ROLE_LINK, 2);
        SceneLink area = {call->url.s, call->text.s, box};
        scene_add_link(&link, &area);
    }
}

const Block block_call = {
    .name = "call", .prepare = prepare, .natural_height = natural_height, .draw = draw};
