/* SPDX-License-Identifier: MIT */
/* Block "radar-legend": how it was done, and under it a legend of what the radar really shows. */
#include "blocks.h"
#include "layout/radar-kit.h"

#include <stddef.h>

typedef struct {
    Span span;
    Text heading_style, text_style, key_style;
} Options;

static const Key keys[] = {
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"text-style", KEY_NAME, offsetof(Options, text_style), .required = TRUE,
     .doc = "Style of the text."},
    {"key-style", KEY_NAME, offsetof(Options, key_style), .required = TRUE,
     .doc = "Style of the legend."},
};
static const KeyTable table = {.name = N_("the options of a radar's legend"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* The reference drawing, in millimetres. */
#define HEADING_GAP 3.6
#define KEY_GAP 5    /* between the text and the legend, at least */
#define KEY_STEP 2.3 /* between its lines, beyond their leading */
#define KEY_X 12     /* from the left edge to its words */

enum { KEYS = RADAR_SIGN_STEPS };

typedef struct {
    RadarScores scores;
    Type *heading, *text; /* no text: NULL */
    Type *keys[KEYS];     /* NULL: not on the radar */
    Fit heading_fit, text_fit, key_fits[KEYS];
    double keys_top;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const Evaluation *evaluation = &layout->model->evaluation;
    if (!evaluation->today) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    radar_scores(layout, &state->scores);
    const Text *text = &evaluation->method;
    Text heading = phrase_text(layout, text->s ? PHRASE_RADAR_METHOD : PHRASE_RADAR_KEY,
                               text->s ? text->span : evaluation->radar.span, 1, NULL);
    state->heading = type_shape(layout, options->heading_style.s, &heading);
    state->text = text->s ? type_shape(layout, options->text_style.s, text) : NULL;
    for (guint i = 0; i < KEYS; i++) {
        state->keys[i] = radar_key_shape(layout, &state->scores, i, options->key_style.s);
    }
    frame->state = state;
    return TRUE;
}

/* The legend stands at the foot, the text has what is left; a short one is not pulled apart from
 * it. */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    Box box = frame->box;
    double mm = layout_mm(layout, 1), width = box_width(box), legend = 0;
    for (guint i = 0; i < KEYS; i++) {
        if (state->keys[i]) {
            Fit fit = type_fit(layout, state->keys[i], width - KEY_X * mm, box_height(box));
            if (!fit.fits) {
                type_overset(layout, state->keys[i], &fit);
            }
            state->key_fits[i] = fit;
            legend += fit.height + KEY_STEP * mm;
        }
    }
    state->heading_fit = type_fit(layout, state->heading, width, box_height(box));
    double top = box.y0 + state->heading_fit.height + HEADING_GAP * mm;
    if (state->text) {
        double room = box.y1 - legend - KEY_GAP * mm - top;
        state->text_fit = type_fit(layout, state->text, width, MAX(room, mm));
        if (!state->text_fit.fits) {
            type_overset(layout, state->text, &state->text_fit);
        }
        top += state->text_fit.height + KEY_GAP * mm;
    }
    /* shares the room to spare with the foot */
    state->keys_top = state->text ? top + MAX(0, box.y1 - legend - top) * 0.4 : top;
}

static void draw_texts(Layout *layout, const Frame *frame, const State *state, ScenePen pen) {
    Box box = frame->box;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    TextPlace place = {{box.x0, box.y0},
                       box_width(box),
                       state->heading_fit.size,
                       state->heading_fit.leading,
                       ALIGN_LEFT};
    type_place(&heading, state->heading, state->heading_fit.lines, &place, ink);
    SceneBookmark mark = {state->heading->text, 2, layout->page, box.y0};
    scene_add_bookmark(pen.scene, &mark);
    if (state->text) {
        ScenePen text = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.1);
        place = (TextPlace){
            {box.x0, box.y0 + state->heading_fit.height + layout_mm(layout, HEADING_GAP)},
            box_width(box),
            state->text_fit.size,
            state->text_fit.leading,
            ALIGN_LEFT};
        type_place(&text, state->text, state->text_fit.lines, &place, ink);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    double mm = layout_mm(layout, 1), y = state->keys_top;
    draw_texts(layout, frame, state, pen);
    ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, frame->spec->order.v + 0.5);
    for (guint i = 0; i < KEYS; i++) {
        if (!state->keys[i]) {
            continue;
        }
        const Fit *fit = &state->key_fits[i];
        ScenePen sign = pen;
        sign.element = SCENE_DECORATION;
        radar_sign_draw(layout, &sign, i, (Point){frame->box.x0, y + fit->leading / 2}, mm);
        ScenePen item = pen_element(pen, list.element, SCENE_ROLE_LIST_ITEM, i);
        TextPlace place = {{frame->box.x0 + KEY_X * mm, y},
                           box_width(frame->box) - KEY_X * mm,
                           fit->size,
                           fit->leading,
                           ALIGN_LEFT};
        y += type_place(&item, state->keys[i], fit->lines, &place,
                        scene_paint_ink(layout->dark, 1)) +
             KEY_STEP * mm;
    }
}

const Block block_radar_legend = {.name = "radar-legend",
                                  .options = &table,
                                  .prepare = prepare,
                                  .measure = measure,
                                  .draw = draw};
