/* SPDX-License-Identifier: MIT */
/* Block "map-first": the communes with most practices, as many as the frame holds. */
#include "blocks.h"
#include "layout/tree.h"
#include "layout/map-kit.h"

#include <stddef.h>

typedef struct {
    Span span;
    Text heading_style, name_style, value_style;
    Number value, row;
} Options;

static const Key keys[] = {
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"name-style", KEY_NAME, offsetof(Options, name_style), .required = TRUE,
     .doc = "Style of the communes; all are of one size."},
    {"value-style", KEY_NAME, offsetof(Options, value_style), .required = TRUE,
     .doc = "Style of their counts."},
    {"value", KEY_LENGTH, offsetof(Options, value), .required = TRUE,
     .doc = "Width of the column of counts."},
    {"row", KEY_LENGTH, offsetof(Options, row), .required = TRUE, .doc = "Height of a row."},
};
static const KeyTable table = {.name = N_("the options of the first communes"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define HEADING_GAP 2.6 /* mm */
#define RULE 0.35

enum { MOST_ROWS = 16 };

typedef struct {
    Type *heading, *names[MOST_ROWS], *values[MOST_ROWS];
    const MapPlace **order;
    guint n; /* rows */
    double top;
    Fit heading_fit, smallest;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    if (layout->model->kind != POSTER_MAP) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->heading =
        type_shape_words(layout, options->heading_style.s, PHRASE(layout, PHRASE_MAP_FIRST, 1),
                         layout->model->map.geography.file.span);
    state->order = map_order(layout);
    for (guint i = 0; i < MIN(layout->model->map.n_places, MOST_ROWS); i++) {
        const MapPlace *place = state->order[i];
        if (place->count == 0) {
            break;
        }
        Text name = text_once(place->name, place->span);
        state->names[i] = type_shape(layout, options->name_style.s, &name);
        state->values[i] = type_shape_words(layout, options->value_style.s,
                                            layout_number(layout, place->count), place->span);
        state->n++;
    }
    frame->state = state;
    return state->n > 0;
}

/* As many rows as there is room for; of communes with one count, all or none, so that the list does
 * not choose among equals. */
static guint count_rows(const State *state, guint all, double room, double row) {
    guint n = (guint)MAX(room / row, 1);
    if (n >= all) {
        return all;
    }
    guint fair = n;
    while (fair && state->order[fair - 1]->count == state->order[fair]->count) {
        fair--;
    }
    return fair ? fair : n;
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    Box box = frame->box;
    state->heading_fit = type_fit(layout, state->heading, box_width(box), box_height(box));
    state->top = box.y0 + state->heading_fit.height + layout_mm(layout, HEADING_GAP);
    double row = options->row.v * layout->scale;
    state->n = count_rows(state, state->n, box.y1 - state->top, row);
    double width = box_width(box) - options->value.v * layout->scale;
    for (guint i = 0; i < state->n; i++) {
        Fit fit = type_fit(layout, state->names[i], width, row);
        if (!fit.fits) {
            type_overset(layout, state->names[i], &fit);
        }
        if (!i || fit.size < state->smallest.size) {
            state->smallest = fit;
        }
    }
}

static void draw_row(Layout *layout, const Frame *frame, const ScenePen *counts, guint i) {
    const Options *options = frame->spec->options;
    const State *state = frame->state;
    double row = options->row.v * layout->scale, y = state->top + i * row;
    double split = frame->box.x1 - options->value.v * layout->scale;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen item = tree_row(*counts, i), rule = *counts;
    ScenePen name = tree_header(item, 0, SCENE_SCOPE_ROW), value = tree_cell(item, 1, 1);
    rule.element = SCENE_DECORATION;
    Path *line = path_new(layout->arena);
    path_add_rectangle(line, (Box){frame->box.x0, y, frame->box.x1, y + layout_mm(layout, RULE)}, 0,
                       0, "");
    scene_add_path(&rule, line, ink);
    const Type *type = state->names[i];
    double factor = state->smallest.size / type_size(layout, type->style, 1);
    TextPlace place = {{frame->box.x0, y + (row - state->smallest.leading) / 2},
                       split - frame->box.x0,
                       state->smallest.size,
                       state->smallest.leading,
                       ALIGN_LEFT};
    type_place(&name, type, type_lines(layout, type, split - frame->box.x0, factor), &place, ink);
    TypeBox where = {{split, y, frame->box.x1, y + row}, 0.5, ALIGN_RIGHT};
    type_set(layout, &value, state->values[i], &where, ink);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    double order = frame->spec->order.v;
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, order);
    scene_element(pen.scene, heading.element)->level = 2;
    TextPlace place = {{frame->box.x0, frame->box.y0},
                       box_width(frame->box),
                       state->heading_fit.size,
                       state->heading_fit.leading,
                       ALIGN_LEFT};
    type_place(&heading, state->heading, state->heading_fit.lines, &place,
               scene_paint_ink(layout->dark, 1));
    SceneBookmark mark = {state->heading->text, 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
    ScenePen counts = tree_table(pen, 0, order + 0.5);
    for (guint i = 0; i < state->n; i++) {
        draw_row(layout, frame, &counts, i);
    }
}

const Block block_map_first = {
    .name = "map-first", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
