/* SPDX-License-Identifier: MIT */
/* Block "call": what to do next, on a dark label: a heading, the invitation, date, telephone, live
 * web address, and that address as a QR code on a piece of paper glued over the label's end. */
#include "blocks.h"
#include "layout/tree.h"

#include "base/url.h"

#include <string.h>

#define PAD_X 6   /* mm */
#define PAD_Y 2.4 /* mm */
#define GAP 8     /* mm between heading and text */

/* The code, in millimetres on paper whatever the format, and more where the layout is enlarged:
 * a telephone reads it from an arm's length, and modules of half a millimetre at the least. */
#define CODE 25
#define CODE_LARGEST 40
#define MODULE_LEAST 0.5
/* The piece of paper, in millimetres of the layout. */
#define JITTER 0.5
#define PAPER_MARGIN 0.8 /* around the quiet zone: no unsteady edge may cut into it */
#define PAPER_BELOW 1.6  /* how far it hangs over the label's lower edge */
#define PAPER_INSET 4.5  /* from the label's right end */
#define LABEL_LEAST 22   /* the label, where it carries a code */
#define ROOM_LEFT 4      /* beside the paper, for what stands above the label */

typedef struct {
    Type *heading, *text;
    double heading_width;
    Qr *qr;             /* NULL without an address */
    double code, paper; /* sides of the code and of the piece of paper, points */
} State;

/* Text first, then what people note down, the address in the strong face, on the line beside the
 * code. The second language repeats only what was written in it. */
static Text details(Layout *layout, const Call *call) {
    const Text noted[] = {call->date, call->phone};
    Text lines[] = {call->text, text_chain(layout, " · ", noted, G_N_ELEMENTS(noted)), {0}};
    if (call->url.s) {
        /* people type an address without its scheme; the link keeps all of it */
        const char *shown = strstr(call->url.s, "://");
        shown = shown ? shown + 3 : call->url.s;
        lines[2].s = arena_printf(
            layout->arena, TEXT_STRONG_START TEXT_WHOLE_START "%s" TEXT_WHOLE_END TEXT_STRONG_END,
            shown);
    }
    Text all = text_chain(layout, "\n", lines, G_N_ELEMENTS(lines));
    if (all.also) {
        const char *text = call->text.also, *date = call->date.also;
        all.also =
            text && date ? arena_printf(layout->arena, "%s\n%s", text, date) : (text ? text : date);
    }
    return all;
}

static void say_too_dense(Layout *layout, const Call *call) {
    diag_error(layout->diagnostics, "code-too-dense", call->url.span, _("use a shorter address"),
               _("this address is too long for a code that telephones read"));
}

static void prepare_code(Layout *layout, State *state, const Call *call) {
    g_autofree char *address = call->url.s ? url_ascii(call->url.s) : NULL;
    Qr *qr = address ? qr_encode(layout->arena, address) : NULL;
    double enlarged = MAX(layout->scale, 1), millimetre = PT_PER_MM;
    double side = qr ? MAX(CODE * enlarged, qr->side * MODULE_LEAST) : 0;
    if (call->url.s && (!qr || side > CODE_LARGEST * enlarged)) {
        say_too_dense(layout, call);
        return;
    }
    if (qr) {
        state->qr = qr;
        state->code = side * millimetre;
        state->paper =
            state->code * (1 + 2.0 * QR_QUIET / qr->side) + layout_mm(layout, 2 * PAPER_MARGIN);
    }
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Call *call = &layout->model->poster.call;
    if (!call->text.s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    Text heading = phrase_text(layout, PHRASE_CALL, call->span, 1, NULL);
    Text text = details(layout, call);
    state->heading =
        type_shape(layout, heading.also ? "call-heading-two" : "call-heading", &heading);
    state->text = type_shape(layout, "call-text", &text);
    type_light_second(layout, state->heading);
    type_light_second(layout, state->text);
    prepare_code(layout, state, call);
    frame->state = state;
    return TRUE;
}

static double text_width(Layout *layout, State *state, double width) {
    double size = type_size(layout, state->heading->style, 1);
    state->heading_width = paragraph_width(state->heading->paragraph) * size;
    double code = state->qr ? state->paper + layout_mm(layout, PAPER_INSET) : 0;
    return width - state->heading_width - layout_mm(layout, 2 * PAD_X + GAP) - code;
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    State *state = frame->state;
    double text = type_height(layout, state->text, text_width(layout, state, width), 1);
    double heading = type_height(layout, state->heading, width, 1);
    double height = MAX(text, heading) + layout_mm(layout, 2 * PAD_Y);
    if (state->qr) {
        height = MAX(height, layout_mm(layout, LABEL_LEAST));
        frame->ear = (Point){state->paper + layout_mm(layout, PAPER_INSET + ROOM_LEFT),
                             state->paper - layout_mm(layout, PAPER_BELOW) - height};
    }
    return height;
}

/* The code on its piece of paper, and the link over all of it. */
static void draw_code(Layout *layout, const Frame *frame, ScenePen section, ScenePen link) {
    const State *state = frame->state;
    const Call *call = &layout->model->poster.call;
    double x1 = frame->box.x1 - layout_mm(layout, PAPER_INSET);
    double y1 = frame->box.y1 + layout_mm(layout, PAPER_BELOW);
    Box paper = {x1 - state->paper, y1 - state->paper, x1, y1};
    Text said = phrase_text(layout, PHRASE_CALL_CODE, call->url.span, 1, "url", &call->url, NULL);
    ScenePen figure = tree_figure(layout, section, section.element, 3, &said);
    figure.span = call->url.span;
    Path *piece = path_new(layout->arena);
    path_add_rectangle(piece, paper, 0, layout_mm(layout, JITTER), "call-code");
    scene_add_path(&figure, piece, scene_paint_knock(SCENE_ALL_PLATES));
    draw_qr(&figure, state->qr, box_grow(paper, (state->code - state->paper) / 2), layout->dark);
    tree_figure_end(layout, &figure);
    SceneLink area = {call->url.s, text_said(layout, &call->text), paper};
    scene_add_link(&link, &area);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    State *state = frame->state;
    const Call *call = &layout->model->poster.call;
    Box box = frame->box;
    double jitter = layout_mm(layout, JITTER), width = text_width(layout, state, box_width(box));
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
    text = call->url.s ? pen_element(text, text.element, SCENE_ROLE_LINK, 0) : text;
    x += state->heading_width + layout_mm(layout, GAP);
    Lines *lines = type_lines(layout, state->text, width, 1);
    type_holds_width(layout, state->text, lines, TRUE);
    double leading = type_leading(layout, state->text->style, 1);
    double top = (box.y0 + box.y1 - type_height(layout, state->text, width, 1)) / 2;
    TextPlace place = {
        {x, top}, width, type_size(layout, state->text->style, 1), leading, ALIGN_LEFT};
    type_place(&text, state->text, lines, &place, paper);
    if (call->url.s) {
        SceneLink area = {call->url.s, text_said(layout, &call->text), box};
        scene_add_link(&text, &area);
        if (state->qr) {
            draw_code(layout, frame, section, text);
        }
    }
}

const Block block_call = {
    .name = "call", .prepare = prepare, .natural_height = natural_height, .draw = draw};
