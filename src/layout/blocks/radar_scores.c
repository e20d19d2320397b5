/* SPDX-License-Identifier: MIT */
/* Block "radar-scores": a list of the criteria, each with its scores as a domino (today, the score
 * to reach), and the average in figures. */
#include "blocks.h"
#include "layout/tree.h"
#include "layout/radar-kit.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number average;
    Text heading_style, head_style, name_style, value_style;
} Options;

static const Key keys[] = {
    {"average", KEY_LENGTH, offsetof(Options, average), .required = TRUE,
     .doc = "Width of the column of averages."},
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"head-style", KEY_NAME, offsetof(Options, head_style), .required = TRUE,
     .doc = "Style of what stands over the columns."},
    {"name-style", KEY_NAME, offsetof(Options, name_style), .required = TRUE,
     .doc = "Style of the criteria; all are of one size."},
    {"value-style", KEY_NAME, offsetof(Options, value_style), .required = TRUE,
     .doc = "Style of the averages."},
};
static const KeyTable table = {.name = N_("the options of a table of scores"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* The reference drawing, in millimetres. */
#define HEAD_GAP 1.7
#define HEADS_AFTER 1.2
#define ROW 14.6
#define TILE 12.8
#define TILE_GAP 1.2
#define NAME_GAP 5
#define AVERAGE_GAP 3
#define LEAST_TILE 5

typedef struct {
    RadarScores scores;
    Type *heading, *tiles_head, *average_head, *names[RADAR_MOST_AXES]; /* no averages: NULL */
    /* measured */
    double head_top, head_height, rows_top, row, side, name_x, name_width;
    Fit heading_fit, smallest; /* of the names: the size for all */
} State;

/* "today | 3 years" over the tiles. */
static void shape_heads(Layout *layout, const Options *options, State *state) {
    Text names[RADAR_ROLES] = {0};
    for (guint role = 0; role < RADAR_ROLES; role++) {
        if (state->scores.series[role]) {
            names[role] = radar_series_name(layout, &state->scores, (RadarRole)role, TRUE);
        }
    }
    Text tiles = text_chain(layout, " | ", names, RADAR_AVERAGE);
    state->tiles_head = type_shape(layout, options->head_style.s, &tiles);
    state->average_head = names[RADAR_AVERAGE].s
                              ? type_shape(layout, options->head_style.s, &names[RADAR_AVERAGE])
                              : NULL;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    if (!layout->model->evaluation.today) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    radar_scores(layout, &state->scores);
    Span span = layout->model->evaluation.radar.span;
    Text heading = phrase_text(layout, PHRASE_RADAR_SCORES, span, 1, NULL);
    state->heading = type_shape(layout, options->heading_style.s, &heading);
    shape_heads(layout, options, state);
    for (guint i = 0; i < state->scores.n; i++) {
        state->names[i] =
            type_shape(layout, options->name_style.s, &state->scores.criteria[i].name);
    }
    frame->state = state;
    return TRUE;
}

/* The names, in the size that the longest of them takes. */
static void fit_names(Layout *layout, State *state) {
    for (guint i = 0; i < state->scores.n; i++) {
        Fit fit = type_fit(layout, state->names[i], state->name_width, state->row);
        if (!fit.fits) {
            type_overset(layout, state->names[i], &fit);
        }
        if (!i || fit.size < state->smallest.size) {
            state->smallest = fit;
        }
    }
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    Box box = frame->box;
    double mm = layout_mm(layout, 1), width = box_width(box);
    double average =
        state->average_head ? options->average.v * layout->scale + AVERAGE_GAP * mm : 0;
    state->heading_fit = type_fit(layout, state->heading, width, box_height(box));
    state->head_top = box.y0 + state->heading_fit.height + HEAD_GAP * mm;
    state->head_height = type_leading(layout, state->tiles_head->style, 1);
    state->rows_top = state->head_top + state->head_height + HEADS_AFTER * mm;
    state->row = MIN(ROW * mm, (box.y1 - state->rows_top + TILE_GAP * mm) / state->scores.n);
    state->side = MAX(MIN(TILE * mm, state->row - TILE_GAP * mm), LEAST_TILE * mm);
    state->name_x = box.x0 + radar_domino_halves(&state->scores) * state->side + NAME_GAP * mm;
    state->name_width = box.x1 - average - state->name_x;
    fit_names(layout, state);
}

/* ---- drawing ---- */

static void draw_heading(Layout *layout, const Frame *frame, const State *state, ScenePen pen) {
    pen = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, pen.element)->level = 2;
    TextPlace place = {{frame->box.x0, frame->box.y0},
                       box_width(frame->box),
                       state->heading_fit.size,
                       state->heading_fit.leading,
                       ALIGN_LEFT};
    type_place(&pen, state->heading, state->heading_fit.lines, &place,
               scene_paint_ink(layout->dark, 1));
    SceneBookmark mark = {state->heading->text, 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

/* What stands over the columns: the two halves of the tiles, the averages. */
static void draw_heads(Layout *layout, const Frame *frame, const State *state, ScenePen pen) {
    const Options *options = frame->spec->options;
    Box box = frame->box;
    double average = options->average.v * layout->scale;
    tree_blank(pen, 0, 1);
    const struct {
        const Type *type;
        RadarRole first, last;
        double x, width;
    } heads[] = {
        {state->tiles_head, RADAR_TODAY, RADAR_AVERAGE - 1, box.x0, box_width(box) - average},
        {state->average_head, RADAR_AVERAGE, RADAR_AVERAGE, box.x1 - average, average}};
    for (guint i = 0; i < G_N_ELEMENTS(heads) && heads[i].type; i++) {
        ScenePen head = tree_header(pen, i + 1, SCENE_SCOPE_COLUMN);
        TypeBox at = {{heads[i].x, state->head_top, heads[i].x + heads[i].width,
                       state->head_top + state->head_height},
                      0,
                      -1};
        radar_set_head(layout, &head, &state->scores, heads[i].first, heads[i].last, heads[i].type,
                       &at);
    }
}

static void draw_average(Layout *layout, const Frame *frame, const State *state,
                         const ScenePen *pen, Box row) {
    const Options *options = frame->spec->options;
    guint i = (guint)round((row.y0 - state->rows_top) / state->row);
    double value = state->scores.scores[RADAR_AVERAGE][i];
    if (isnan(value)) {
        return;
    }
    Type *type = type_shape_words(layout, options->value_style.s,
                                  radar_number(layout, value, state->scores.decimals),
                                  state->scores.criteria[i].span);
    TypeBox where = {
        {frame->box.x1 - options->average.v * layout->scale, row.y0, frame->box.x1, row.y1},
        0.5,
        -1};
    type_set(layout, pen, type, &where, scene_paint_ink(layout->dark, 1));
}

static void draw_row(Layout *layout, const Frame *frame, const State *state, guint i,
                     ScenePen item) {
    double top = state->rows_top + i * state->row;
    Box row = {frame->box.x0, top, frame->box.x1, top + state->side};
    ScenePen name = tree_header(item, 0, SCENE_SCOPE_ROW);
    Lines *lines = type_lines(layout, state->names[i], state->name_width,
                              state->smallest.size / type_size(layout, state->names[i]->style, 1));
    TextPlace place = {{state->name_x, top + (state->side - state->smallest.leading) / 2},
                       state->name_width,
                       state->smallest.size,
                       state->smallest.leading,
                       ALIGN_LEFT};
    type_place(&name, state->names[i], lines, &place, scene_paint_ink(layout->dark, 1));
    ScenePen cell = tree_cell(item, 1, 1);
    Text said = radar_halves_said(layout, &state->scores, i);
    ScenePen figure = tree_figure(layout, cell, cell.element, 0, &said);
    figure.span = state->scores.criteria[i].span;
    row.x1 = row.x0 + state->side * radar_domino_halves(&state->scores);
    radar_domino_draw(layout, &figure, &state->scores, i, row);
    if (state->average_head) {
        ScenePen value = tree_cell(item, 2, 1);
        draw_average(layout, frame, state, &value, row);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    draw_heading(layout, frame, state, pen);
    ScenePen scores = tree_table(pen, 0, frame->spec->order.v + 0.5);
    draw_heads(layout, frame, state, tree_row(scores, -1));
    for (guint i = 0; i < state->scores.n; i++) {
        draw_row(layout, frame, state, i, tree_row(scores, i));
    }
}

const Block block_radar_scores = {.name = "radar-scores",
                                  .options = &table,
                                  .prepare = prepare,
                                  .measure = measure,
                                  .draw = draw};
