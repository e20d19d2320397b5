/* SPDX-License-Identifier: MIT */
/* Block "radar-key": what the signs on a large radar are, in two columns on either side of the
 * sleeve; all words are of one size. */
#include "blocks.h"
#include "layout/radar-kit.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text heading_style, key_style;
    Number between;
} Options;

static const Key keys[] = {
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"key-style", KEY_NAME, offsetof(Options, key_style), .required = TRUE,
     .doc = "Style of the legend."},
    {"between", KEY_LENGTH, offsetof(Options, between), .required = TRUE,
     .doc = "From one column to the other."},
};
static const KeyTable table = {.name = N_("the options of a radar's key"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* Millimetres of a sheet twice as large. */
#define HEADING_GAP 6
#define SIGN 1.5  /* of the reference drawing's */
#define KEY_X 17  /* from the left edge of a column to its words */
#define KEY_GAP 5 /* between lines of the legend, at the least */
#define SPREAD 9  /* and at the most */

typedef struct {
    Type *heading, *keys[RADAR_SIGNS];
    guint signs[RADAR_SIGNS]; /* of the keys */
    guint n;
    Fit heading_fit;
    Lines *lines[RADAR_SIGNS];
    double size, leading, gap;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    /* the small points come before what is rare */
    static const guint order[RADAR_SIGNS] = {RADAR_TODAY, RADAR_SIGN_STEPS, RADAR_TARGET,
                                             RADAR_AVERAGE, RADAR_SIGN_MISSING};
    const Options *options = frame->spec->options;
    if (!layout->model->evaluation.today) {
        return FALSE;
    }
    RadarScores scores;
    State *state = arena_new0(layout->arena, State);
    radar_scores(layout, &scores);
    Text heading =
        phrase_text(layout, PHRASE_RADAR_KEY, layout->model->evaluation.radar.span, 1, NULL);
    state->heading = type_shape(layout, options->heading_style.s, &heading);
    for (guint i = 0; i < RADAR_SIGNS; i++) {
        Type *type = radar_key_shape(layout, &scores, order[i], options->key_style.s);
        if (type) {
            state->keys[state->n] = type;
            state->signs[state->n++] = order[i];
        }
    }
    frame->state = state;
    return TRUE;
}

static guint in_first(const State *state) { return (state->n + 1) / 2; }

static double column_width(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    return (box_width(frame->box) - options->between.v * layout->scale) / 2;
}

/* The height of a column's lines, without what is between them. */
static double words_height(const State *state, guint column) {
    guint from = column ? in_first(state) : 0, to = column ? state->n : in_first(state);
    double height = 0;
    for (guint i = from; i < to; i++) {
        height += state->lines[i]->n_lines * state->leading;
    }
    return height;
}

static void break_all(Layout *layout, State *state, double width) {
    for (guint i = 0; i < state->n; i++) {
        state->lines[i] =
            paragraph_break(state->keys[i]->paragraph, layout->arena, width / state->size,
                            type_break_mode(state->keys[i]->style));
    }
}

/* The largest size at which the longer column holds; each line at least must hold by itself. */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    double mm = layout_mm(layout, 1), width = column_width(layout, frame) - KEY_X * mm;
    state->heading_fit =
        type_fit(layout, state->heading, column_width(layout, frame), box_height(frame->box));
    double room = box_height(frame->box) - state->heading_fit.height - HEADING_GAP * mm;
    guint rows = in_first(state), gaps = MAX(rows, 2) - 1;
    const Style *style = state->keys[0]->style;
    double least = style->least.set ? style->least.v : 1;
    for (double factor = 1;; factor = MAX(factor - 0.02, least)) {
        state->size = type_size(layout, style, factor);
        state->leading = type_leading(layout, style, factor);
        break_all(layout, state, width);
        double high = MAX(words_height(state, 0), words_height(state, 1));
        state->gap = MIN((room - high) / gaps, SPREAD * mm);
        if (state->gap >= KEY_GAP * mm || factor <= least) {
            break;
        }
    }
    for (guint i = 0; i < state->n; i++) {
        Fit fit = type_fit(layout, state->keys[i], width, MAX(room / rows, mm));
        if (!fit.fits) {
            type_overset(layout, state->keys[i], &fit);
        }
    }
    state->gap = MAX(state->gap, 0);
}

static void draw_keys(Layout *layout, const Frame *frame, ScenePen pen, guint column) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    double mm = layout_mm(layout, 1), width = column_width(layout, frame);
    double x = frame->box.x0 + column * (width + options->between.v * layout->scale);
    double y = frame->box.y0 + state->heading_fit.height + HEADING_GAP * mm;
    guint from = column ? in_first(state) : 0, to = column ? state->n : in_first(state);
    for (guint i = from; i < to; i++) {
        ScenePen sign = pen, item = pen_element(pen, pen.element, SCENE_ROLE_LIST_ITEM, i);
        sign.element = SCENE_DECORATION;
        radar_sign_draw(layout, &sign, state->signs[i], (Point){x, y + state->leading / 2},
                        SIGN * mm);
        TextPlace place = {
            {x + KEY_X * mm, y}, width - KEY_X * mm, state->size, state->leading, ALIGN_LEFT};
        y += type_place(&item, state->keys[i], state->lines[i], &place,
                        scene_paint_ink(layout->dark, 1)) +
             state->gap;
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    TextPlace place = {{frame->box.x0, frame->box.y0},
                       column_width(layout, frame),
                       state->heading_fit.size,
                       state->heading_fit.leading,
                       ALIGN_LEFT};
    type_place(&heading, state->heading, state->heading_fit.lines, &place,
               scene_paint_ink(layout->dark, 1));
    SceneBookmark mark = {state->heading->text, 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
    ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, frame->spec->order.v + 0.5);
    for (guint column = 0; column < 2; column++) {
        draw_keys(layout, frame, list, column);
    }
}

const Block block_radar_key = {
    .name = "radar-key", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
