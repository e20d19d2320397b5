/* SPDX-License-Identifier: MIT */
/* Block "scores": the radar of a details page, a half domino a criterion, with as many pips as its
 * score. A zero is an empty half, what was not measured a dotted one. */
#include "blocks.h"
#include "layout/tree.h"

#include <math.h>

enum { MOST = 9, PIPS = 6 };
/* Millimetres of a sheet twice as large. */
#define HEADING_WIDTH 176
#define NOTE_LEFT 184
#define NOTE_TOP 3
#define HEADING 25     /* high */
#define HEADING_TWO 34 /* in two languages */
#define HEADING_AFTER 4
#define HALF 46
#define HALF_GAP 6 /* to the next one, at the least */
#define NAME_TOP 5
#define NAME_GAP 12
#define CORNER 0.1
#define DOT 0.9
#define DOT_STEP 4.4

typedef struct {
    guint n;
    Type *heading, *note, *names[MOST];
    double scores[MOST];
    int rows[MOST]; /* of the table that is read */
} State;

static Text note_of(Layout *layout) {
    const PosterModel *model = layout->model;
    const Text *note = &model->series->note;
    Span span = note->s ? note->span : model->series->span;
    Text steps = text_once(arena_printf(layout->arena, "%.0f", model->radar.steps.v), span);
    Text parts[] = {
        note->s
            ? phrase_text(layout, PHRASE_RADAR_NOTE, span, 1, "note", note, "steps", &steps, NULL)
            : phrase_text(layout, PHRASE_RADAR_SCALE, span, 1, "steps", &steps, NULL),
        phrase_text(layout, PHRASE_SCORES_RULE, span, 1, NULL),
    };
    return text_chain(layout, " ", parts, G_N_ELEMENTS(parts));
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const PosterModel *model = layout->model;
    if (!model->series) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(model->radar.criteria.n, MOST);
    for (guint i = 0; i < state->n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        state->names[i] = type_shape(layout, "details-name", &criterion->name);
        state->scores[i] = radar_score(model->series, criterion->id.s);
    }
    Text heading = phrase_text(layout, PHRASE_SCORES_HEADING, model->series->span, 1, NULL);
    Text note = note_of(layout);
    state->heading = type_shape(layout, "details-heading", &heading);
    state->note = type_shape(layout, "details-note", &note);
    frame->state = state;
    return TRUE;
}

static double heading_height(const Layout *layout) {
    return layout_mm(layout, layout->model->second_words ? HEADING_TWO : HEADING);
}

/* ---- halves ---- */

/* Dots along the edge of a square, as even as they come. */
static void draw_half(Layout *layout, const ScenePen *pen, Box box, guint i, guint pips) {
    static const double turns[] = {-1.4, 1, -0.6};
    double side = box_width(box);
    Point middle = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    Matrix turn = matrix_multiply(
        matrix_multiply(matrix_translate(-middle.x, -middle.y), matrix_rotate(turns[i % 3])),
        matrix_translate(middle.x, middle.y));
    guint body = i % 2 ? layout->vivid : layout->dark;
    Path *half = path_new(layout->arena), *holes = path_new(layout->arena);
    path_add_rectangle(half, box, side * CORNER, side * 0.009,
                       arena_printf(layout->arena, "score%u", i));
    path_transform(half, turn);
    scene_add_path(pen, half, scene_paint_solid(body));
    if (!pips) {
        return;
    }
    path_add_pips(holes, pips, middle, side * 0.95, FALSE);
    path_transform(holes, turn);
    ScenePaint paint = scene_paint_cut(body);
    if (body != layout->dark) {
        paint.plates |= (guint8)(1u << layout->dark);
        paint.amount[layout->dark] = 1;
    }
    scene_add_path(pen, holes, paint);
}

/* A scale of more than six steps takes two halves, one under the other. */
static void draw_score(Layout *layout, const ScenePen *pen, const State *state, guint i, Box box) {
    double score = state->scores[i];
    gboolean two = layout->model->radar.steps.v > PIPS;
    if (isnan(score)) {
        double dot = layout_mm(layout, DOT);
        Path *dots = path_new(layout->arena);
        path_add_dotted(dots, box_grow(box, -dot), layout_mm(layout, DOT_STEP), dot);
        scene_add_path(pen, dots, scene_paint_ink(layout->dark, 1));
        return;
    }
    guint pips = (guint)CLAMP(score, 0, 2 * PIPS);
    if (!two) {
        draw_half(layout, pen, box, i, pips);
        return;
    }
    double side = box_height(box) / 2, x = (box.x0 + box.x1 - side) / 2;
    Box upper = {x, box.y0, x + side, box.y0 + side * 0.98};
    Box lower = {x, box.y0 + side * 1.02, x + side, box.y1};
    draw_half(layout, pen, upper, i, MIN(pips, PIPS));
    draw_half(layout, pen, lower, i, pips > PIPS ? pips - PIPS : 0);
}

/* One size for all names. */
static double names_size(Layout *layout, const State *state, double width, double height,
                         double *ret_leading) {
    double size = INFINITY;
    for (guint i = 0; i < state->n; i++) {
        Fit fit = type_fit(layout, state->names[i], width, height);
        if (!fit.fits) {
            type_overset(layout, state->names[i], &fit);
        }
        if (fit.size < size) {
            size = fit.size;
            *ret_leading = fit.leading;
        }
    }
    return size;
}

static void draw_names(Layout *layout, const Frame *frame, double top, ScenePen pen) {
    const State *state = frame->state;
    double step = box_width(frame->box) / state->n, leading = 0;
    double width = step - layout_mm(layout, NAME_GAP);
    double size = names_size(layout, state, width, frame->box.y1 - top, &leading);
    for (guint i = 0; i < state->n; i++) {
        ScenePen item = pen;
        item.element = state->rows[i];
        item = tree_header(item, 0, SCENE_SCOPE_ROW);
        const Type *name = state->names[i];
        Lines *lines = paragraph_break(name->paragraph, layout->arena, width / size,
                                       type_break_mode(name->style));
        TextPlace place = {{frame->box.x0 + i * step, top}, width, size, leading, ALIGN_LEFT};
        type_place(&item, name, lines, &place, scene_paint_ink(layout->dark, 1));
    }
}

static void draw_head(Layout *layout, const Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Box box = frame->box;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    double foot = box.y0 + heading_height(layout) - layout_mm(layout, HEADING_AFTER);
    TypeBox where = {{box.x0, box.y0, box.x0 + layout_mm(layout, HEADING_WIDTH), foot}, 0, -1};
    type_set(layout, &heading, state->heading, &where, ink);
    ScenePen said = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.2);
    TypeBox beside = {
        {box.x0 + layout_mm(layout, NOTE_LEFT), box.y0 + layout_mm(layout, NOTE_TOP), box.x1, foot},
        0,
        -1};
    type_set(layout, &said, state->note, &beside, ink);
    SceneBookmark mark = {state->heading->text, 2, layout->page, box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

/* "4 out of 6" */
static Text score_said(Layout *layout, const State *state, guint i) {
    Span span = state->names[i]->span;
    if (isnan(state->scores[i])) {
        return phrase_text(layout, PHRASE_RADAR_UNMEASURED, span, 1, NULL);
    }
    Text score = number_text(layout, state->scores[i]);
    Text steps = number_text(layout, layout->model->radar.steps.v);
    return phrase_text(layout, PHRASE_SCORE, span, state->scores[i], "score", &score, "steps",
                       &steps, NULL);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    State *state = frame->state;
    draw_head(layout, frame, pen);
    double step = box_width(frame->box) / state->n, top = frame->box.y0 + heading_height(layout);
    double side = MIN(layout_mm(layout, HALF), step - layout_mm(layout, HALF_GAP));
    ScenePen scores = tree_table(pen, 0, frame->spec->order.v + 0.3);
    for (guint i = 0; i < state->n; i++) {
        double x = frame->box.x0 + i * step;
        ScenePen row = tree_row(scores, i), cell = tree_cell(row, 1, 1);
        Text said = score_said(layout, state, i);
        ScenePen figure = tree_figure(layout, cell, cell.element, 0, &said);
        state->rows[i] = row.element;
        figure.span = state->names[i]->span;
        draw_score(layout, &figure, state, i, (Box){x, top, x + side, top + side});
        tree_figure_end(layout, &figure);
    }
    draw_names(layout, frame, top + side + layout_mm(layout, NAME_TOP), pen);
}

const Block block_scores = {.name = "scores", .prepare = prepare, .draw = draw};
