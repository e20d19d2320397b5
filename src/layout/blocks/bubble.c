/* SPDX-License-Identifier: MIT */
/* Block "bubble": the quotation, in the first of its sizes that holds it; its tip points to whoever
 * could have said it. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    Span span;
    List sizes; /* Text: "130mm 46mm", the preferred one first */
    Text style, speaker_style;
    Number tip; /* longest tip */
    Number short_speaker, beside;
} Options;

static const Key keys[] = {
    {"sizes", KEY_TEXTS, offsetof(Options, sizes), .required = TRUE,
     .doc = "Widths and heights, the preferred one first."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the words."},
    {"speaker-style", KEY_NAME, offsetof(Options, speaker_style), .required = TRUE,
     .doc = "Style of the speaker."},
    {"tip", KEY_LENGTH, offsetof(Options, tip), .required = TRUE, .doc = "Longest tip."},
    {"short-speaker", KEY_BOOLEAN, offsetof(Options, short_speaker),
     .doc = "The speaker's name alone, without what follows the comma."},
    {"beside", KEY_BOOLEAN, offsetof(Options, beside),
     .doc = "The tip points to the right, where the piles stand."},
};
static const KeyTable table = {.name = N_("the options of the bubble"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define PAD_X 6 /* mm */
#define PAD_TOP 3.8
#define PAD_BOTTOM 4
#define LEAST_HEIGHT 24
#define SPEAKER_GAP 2.2
#define NARROW 0.78 /* of the measure */

typedef struct {
    Type *words, *speaker;
    Fit fit, speaker_fit;
    double height;
} State;

/* "Maëlle" of "Maëlle, aide à domicile" */
static const char *before_comma(Layout *layout, const char *text) {
    const char *comma = text ? strchr(text, ',') : NULL;
    return comma ? arena_printf(layout->arena, "%.*s", (int)(comma - text), text) : text;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Quotation *quotation = &layout->model->poster.quotation;
    const Options *options = frame->spec->options;
    if (!quotation->text.s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->words = type_shape_quotation(layout, options->style.s, &quotation->text);
    if (quotation->speaker.s) {
        Text speaker = quotation->speaker;
        if (options->short_speaker.v) {
            speaker.s = before_comma(layout, speaker.s);
            speaker.also = before_comma(layout, speaker.also);
            speaker.also = g_strcmp0(speaker.s, speaker.also) ? speaker.also : NULL;
        }
        state->speaker = type_shape(layout, options->speaker_style.s, &speaker);
    }
    frame->state = state;
    return TRUE;
}

static gboolean parse_size(const char *text, double *ret_width, double *ret_height) {
    g_auto(GStrv) parts = g_strsplit(text, " ", 2);
    return parts[0] && parts[1] && length_parse(parts[0], ret_width) &&
           length_parse(parts[1], ret_height);
}

/* Fits words and speaker into a bubble of that size; the bubble shrinks to what they need. */
static gboolean try_size(Layout *layout, State *state, double width, double height) {
    double inner = width - layout_mm(layout, PAD_X + 5), below = 0;
    if (state->speaker) {
        state->speaker_fit = type_fit(layout, state->speaker, inner, height / 3);
        below = state->speaker_fit.height + layout_mm(layout, SPEAKER_GAP);
    }
    double pads = layout_mm(layout, PAD_TOP + PAD_BOTTOM);
    double room = height - below - pads;
    state->fit = type_fit(layout, state->words, inner, room);
    /* words that would stand in one or two long lines are set narrower, as one speaks, when the
     * size stays */
    Fit narrow = type_fit(layout, state->words, inner * NARROW, room);
    if (narrow.fits && narrow.size >= state->fit.size) {
        state->fit = narrow;
    }
    state->height = MAX(state->fit.height + below + pads, layout_mm(layout, LEAST_HEIGHT));
    return state->fit.fits && (!state->speaker || state->speaker_fit.fits);
}

/* Decides the size; the outer and lower edges stay where the frame has them. */
static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    double width = box_width(frame->box), height = box_height(frame->box);
    gboolean holds = FALSE;
    for (guint i = 0; i < options->sizes.n && !holds; i++) {
        const Text *size = (const Text *)options->sizes.items + i;
        if (!parse_size(size->s, &width, &height)) {
            diag_error(layout->diagnostics, "bad-length", size->span,
                       _("write a width and a height: 130mm 46mm"), _("this is not a size"));
            return;
        }
        width *= layout->scale;
        height *= layout->scale;
        holds = try_size(layout, state, width, height);
    }
    if (!holds) {
        if (!state->fit.fits) {
            type_overset(layout, state->words, &state->fit);
        }
        if (state->speaker && !state->speaker_fit.fits) {
            type_overset(layout, state->speaker, &state->speaker_fit);
        }
    }
    Box box = frame->box;
    if (layout->mirrored) {
        box.x1 = box.x0 + width;
    } else {
        box.x0 = box.x1 - width;
    }
    box.y0 = box.y1 - MIN(state->height, height);
    frame->box = box;
    layout->bubble = box;
}

/* The tip leaves the lower edge near its target and is never longer than the layout allows. */
static void aim(const Layout *layout, const Frame *frame, Bubble *bubble) {
    const Options *options = frame->spec->options;
    Box box = frame->box;
    if (options->beside.v) {
        double height = box_height(box);
        bubble->beside = TRUE;
        bubble->tip = (Point){box.x1 + options->tip.v * layout->scale, box.y0 + height * 0.82};
        bubble->tip_from = 0.54;
        bubble->tip_to = 0.8;
        return;
    }
    Point target;
    double width = box_width(box), half = 0.08;
    if (!layout_anchor(layout, "speaker", &target)) {
        target = (Point){box.x0 + width * 0.3, box.y1 + layout_mm(layout, 16)};
    }
    double at = CLAMP((target.x - box.x0) / width, half + 0.02, 1 - half - 0.02);
    Point root = {box.x0 + width * at, box.y1};
    target.y = MAX(target.y, box.y1 + layout_mm(layout, 9));
    double dx = target.x - root.x, dy = target.y - root.y, length = hypot(dx, dy);
    double longest = options->tip.v * layout->scale, k = length > longest ? longest / length : 1;
    bubble->tip = (Point){root.x + dx * k, root.y + dy * k};
    bubble->tip_from = at - half;
    bubble->tip_to = at + half;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    if (!state->fit.lines) {
        return;
    }
    Box box = frame->box;
    Bubble bubble = {.box = box, .plate = layout->vivid, .seed = "bubble"};
    aim(layout, frame, &bubble);
    draw_bubble(&pen, &bubble);
    pen = pen_element(pen, 0, SCENE_ROLE_QUOTATION, frame->spec->order.v);
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    double x = box.x0 + layout_mm(layout, PAD_X),
           inner = box_width(box) - layout_mm(layout, PAD_X + 5);
    double speaker = state->speaker ? state->speaker_fit.height : 0;
    double foot = box.y1 - layout_mm(layout, PAD_BOTTOM - 1) - speaker;
    double bottom = foot - (state->speaker ? layout_mm(layout, SPEAKER_GAP) : 0);
    double top = box.y0 + layout_mm(layout, PAD_TOP - 1);
    double spare = MAX(0, bottom - top - state->fit.height);
    TextPlace place = {
        {x, top + spare / 2}, inner, state->fit.size, state->fit.leading, ALIGN_LEFT};
    ScenePen words = pen_element(pen, pen.element, SCENE_ROLE_PARAGRAPH, 0);
    type_place(&words, state->words, state->fit.lines, &place, ink);
    if (state->speaker) {
        TextPlace who = {
            {x, foot}, inner, state->speaker_fit.size, state->speaker_fit.leading, ALIGN_LEFT};
        ScenePen name = pen_element(pen, pen.element, SCENE_ROLE_PARAGRAPH, 1);
        type_place(&name, state->speaker, state->speaker_fit.lines, &who, ink);
    }
}

const Block block_bubble = {
    .name = "bubble", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
