/* SPDX-License-Identifier: MIT */
/* Block "counts": the table of a details page: a row a category, with its pictogram, its name, its
 * figure and its practices, a pip each; the colour changes after every six. */
#include "blocks.h"

#include "layout/figures.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number row, most;
} Options;

static const Key keys[] = {
    {"row", KEY_LENGTH, offsetof(Options, row), .required = TRUE, .doc = "Highest row."},
    {"most", KEY_LENGTH, offsetof(Options, most), .required = TRUE,
     .doc = "Height of all rows at the most."},
};
static const KeyTable table = {.name = N_("the options of the table of figures"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { SIX = 6 };
/* Millimetres of a sheet twice as large. */
#define HEADING 23     /* high */
#define HEADING_TWO 33 /* in two languages */
#define HEADING_AFTER 4
#define HEADING_WIDTH 250
#define TOTAL 20 /* high, the last row */
#define RULE 0.5
#define RULE_ABOVE 2.4 /* the foot of a row */
#define PICTO_LESS 4.4 /* than the row */
#define PICTO_LARGEST 40
#define NAME_LEFT 32
#define FIGURE_LEFT 104
#define FIGURE_WIDTH 27
#define FIGURE_HIGH 14
#define FIGURE_UNIT 0.67 /* of a digit's width, for its height */
#define PIPS_LEFT 136
#define PIPS_WIDTH 236
#define PIP_STEP 6.2
#define PIP_STEP_LEAST 2.6
#define PIP_RADIUS 0.42 /* of a step */
#define SIX_GAP 0.6     /* steps between two sixes */
#define HATCHING 0.3    /* steps from stripe to stripe over pips that are a guess */
#define TILE_HIGH 8.4   /* instead of pips, where there is no figure */
#define TILE_SHARE 0.6  /* of the row at the most */
#define TILE_TO_WORDS 4
#define TILE_COARSE 1.5     /* times its height: what outline and dots are measured by */
#define NOTE_WIDTH 62       /* shares and changes, at the right end */
#define NOTE_WIDTH_SIGNS 34 /* as signs alone */
#define NOTE_STYLE "details-note"

typedef struct {
    Category *sorted;
    guint n;
    double row, value, step;
    gboolean rounded;
    double size, leading; /* of all names */
    Type *heading, **names;
    Type **notes; /* shares and changes; NULL where there is none */
    gboolean has_notes;
} State;

static void shape_notes(Layout *layout, State *state) {
    state->notes = arena_new_array(layout->arena, Type *, state->n + 1);
    for (guint i = 0; i <= state->n; i++) { /* the last is that of the total */
        Text note = i < state->n ? category_note(layout, &state->sorted[i]) : total_note(layout);
        state->notes[i] = note.s ? type_shape(layout, NOTE_STYLE, &note) : NULL;
        state->has_notes |= note.s != NULL;
    }
}

static double notes_width(const Layout *layout, const State *state) {
    double width = layout->model->second_words ? NOTE_WIDTH_SIGNS : NOTE_WIDTH;
    return state->has_notes ? layout_mm(layout, width) : 0;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const PosterModel *model = layout->model;
    State *state = arena_new0(layout->arena, State);
    state->n = model->n_categories;
    state->sorted = arena_memdup(layout->arena, model->categories, state->n * sizeof(Category));
    categories_rank(state->sorted, state->n);
    state->names = arena_new_array(layout->arena, Type *, MAX(state->n, 1));
    for (guint i = 0; i < state->n; i++) {
        state->names[i] = type_shape(layout, "details-name", &state->sorted[i].name);
    }
    shape_notes(layout, state);
    Text heading = phrase_text(layout, PHRASE_FIGURES_HEADING, model->poster.title.span, 1, NULL);
    state->heading = type_shape(layout, "details-heading", &heading);
    const Options *options = frame->spec->options;
    state->row = MIN(options->row.v, options->most.v / MAX(state->n, 1)) * layout->scale;
    frame->state = state;
    return state->n > 0;
}

static double heading_height(const Layout *layout) {
    return layout_mm(layout, layout->model->second_words ? HEADING_TWO : HEADING);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    (void)width;
    const State *state = frame->state;
    return heading_height(layout) + layout_mm(layout, TOTAL) + state->n * state->row;
}

/* ---- pips ---- */

static guint pips_of(const State *state, double count) {
    return count > 0 ? MAX(1, (guint)floor(count / state->value + 0.5)) : 0;
}

static double steps_of(guint pips) { return pips ? pips + (pips - 1) / SIX * SIX_GAP : 0; }

/* The step from pip to pip that the longest row has room for, at so many practices a pip. */
static double step_at(Layout *layout, Frame *frame, double value) {
    State *state = frame->state;
    double room =
        MIN(box_width(frame->box) - layout_mm(layout, PIPS_LEFT), layout_mm(layout, PIPS_WIDTH));
    room -= notes_width(layout, state);
    state->value = value;
    guint most = pips_of(state, state->sorted[0].count);
    return MIN(layout_mm(layout, PIP_STEP), room / MAX(steps_of(most), 1));
}

/* One practice a pip; where the longest row has no room for as many, 2, 5, 10 … */
static void count_pips(Layout *layout, Frame *frame, State *state) {
    state->step = layout_share_pips(layout, frame, step_at, layout_mm(layout, PIP_STEP_LEAST));
    for (guint i = 0; i < state->n; i++) {
        double count = state->sorted[i].count;
        state->rounded |= pips_of(state, count) * state->value != count;
    }
}

static double name_width(Layout *layout) { return layout_mm(layout, FIGURE_LEFT - NAME_LEFT - 3); }

static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    count_pips(layout, frame, state);
    state->size = INFINITY;
    for (guint i = 0; i < state->n; i++) {
        Fit fit = type_fit(layout, state->names[i], name_width(layout),
                           state->row - layout_mm(layout, RULE_ABOVE));
        if (!fit.fits) {
            type_overset(layout, state->names[i], &fit);
        }
        if (fit.size < state->size) {
            state->size = fit.size;
            state->leading = fit.leading;
        }
    }
}

static void draw_pips(Layout *layout, const ScenePen *pen, const State *state, guint n,
                      Point from) {
    Path *paths[] = {path_new(layout->arena), path_new(layout->arena)};
    const guint inks[] = {layout->dark, layout->vivid};
    for (guint k = 0; k < n; k++) {
        Point centre = {from.x + (k + k / SIX * SIX_GAP + PIP_RADIUS) * state->step, from.y};
        path_add_circle(paths[k / SIX % 2], centre, PIP_RADIUS * state->step);
    }
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (paths[i]->n_verbs) {
            scene_add_path(pen, paths[i], scene_paint_ink(inks[i], 1));
        }
    }
}

/* Stripes of paper over the pips of a row: one item, for there is bare paper between them. */
static void draw_hatching(Layout *layout, const ScenePen *pen, const State *state, guint n,
                          Point from) {
    double radius = PIP_RADIUS * state->step, pitch = HATCHING * state->step;
    Box box = {from.x, from.y - radius, from.x + steps_of(n) * state->step, from.y + radius};
    Path *stripes = path_new(layout->arena);
    path_add_stripes(stripes, box, pitch, pitch * 0.42);
    scene_add_path(pen, stripes, scene_paint_knock(SCENE_ALL_PLATES));
}

/* Where there is no figure, a tile without pips says which way, and words do. */
static void draw_empty_tile(Layout *layout, ScenePen pen, const ScenePen *cell, const State *state,
                            const Category *category, Point from) {
    double high = MIN(layout_mm(layout, TILE_HIGH), state->row * TILE_SHARE);
    MarkedShape tile = {
        .box = {from.x, from.y - high / 2, from.x + 2 * high, from.y + high / 2},
        .corner = high * 0.1,
        .jitter = high * 0.012,
        .unit = high * TILE_COARSE,
        .plate = layout->dark,
        .seed = category->id,
        .mark = figure_mark(category->state),
    };
    draw_marked(&pen, &tile);
    Text meaning = mark_meaning(layout, tile.mark);
    Type *type = type_shape(layout, NOTE_STYLE, &meaning);
    double left = tile.box.x1 + layout_mm(layout, TILE_TO_WORDS);
    double right = from.x + layout_mm(layout, PIPS_WIDTH) - notes_width(layout, state);
    TypeBox where = {{left, from.y - state->row / 2, right, from.y + state->row / 2}, 0.5, -1};
    type_set(layout, cell, type, &where, scene_paint_ink(layout->dark, 1));
}

static void draw_practices(Layout *layout, const ScenePen *plain, const ScenePen *cell,
                           const State *state, const Category *category, Point from) {
    if (!count_is_told(category->state)) {
        draw_empty_tile(layout, *plain, cell, state, category, from);
        return;
    }
    guint n = pips_of(state, category->count);
    draw_pips(layout, plain, state, n, from);
    if (n && category->state == COUNT_ESTIMATED) {
        draw_hatching(layout, plain, state, n, from);
    }
}

static void draw_note(Layout *layout, const Frame *frame, const ScenePen *pen, const Type *note,
                      double middle) {
    const State *state = frame->state;
    if (note) {
        double right = frame->box.x1, half = state->row / 2;
        TypeBox where = {{right - notes_width(layout, state), middle - half, right, middle + half},
                         0.5,
                         ALIGN_RIGHT};
        type_set(layout, pen, note, &where, scene_paint_ink(layout->dark, 1));
    }
}

/* ---- rows ---- */

static void draw_picto(Layout *layout, const ScenePen *pen, const Category *category, Box box) {
    const Art *art = layout_art_file(layout, category->picto);
    if (!art) {
        return;
    }
    double unit = MIN(box_width(box) / art->width, box_height(box) / art->height);
    Matrix matrix =
        matrix_multiply(matrix_translate(-art->x - art->width / 2, -art->y - art->height / 2),
                        matrix_scale(unit, unit));
    matrix =
        matrix_multiply(matrix, matrix_translate((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2));
    ArtPlace place = {.matrix = matrix, .mix = layout->model->theme->theme.mix.v != 0};
    draw_art(pen, art, &place);
}

/* Figures end under one another; with two digits at the most they leave the room of a third. */
static void draw_figure(Layout *layout, const ScenePen *pen, const ShownFigure *figure, Box room) {
    double height = box_height(room), unit = height * FIGURE_UNIT;
    double units = figure_units(layout, figure, 0.05, 0.2);
    double width = MIN(units * unit, box_width(room));
    LetteringPlace place = {
        .box = {room.x1 - width, room.y0, room.x1, room.y1}, .gap = 0.05, .space = 0.2};
    Lettering *line = figure_set(layout, figure, &place);
    if (line) {
        ScenePaint ink = scene_paint_ink(layout->dark, 1);
        draw_lettering(pen, line, ink, ink, FALSE);
        if (pen->element != SCENE_DECORATION) {
            Text said = figure_said(layout, figure);
            type_unpainted(layout, pen, arena_printf(layout->arena, " %s", said.s), line->bounds);
        }
    }
}

/* Where figures end: further right when one has three digits, or signs that take as much room. */
static double figure_right(const Layout *layout, const State *state) {
    double two = FIGURE_HIGH * FIGURE_UNIT * 2.05;
    gboolean wide = state->sorted[0].count >= 100;
    for (guint i = 0; i < state->n; i++) {
        ShownFigure figure = category_figure(&state->sorted[i]);
        double units = figure_units(layout, &figure, 0.05, 0.2);
        wide |= figure.state == COUNT_ESTIMATED && units * FIGURE_UNIT * FIGURE_HIGH > two;
    }
    return layout_mm(layout, FIGURE_LEFT + (wide ? FIGURE_WIDTH : two));
}

static gboolean is_noted(const State *state) {
    for (guint i = 0; i <= state->n; i++) {
        if (state->notes[i]) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is read of a row: its name, its figure, its note when rows have notes. */
typedef struct {
    ScenePen header, figure, note;
} RowPens;

static RowPens row_pens(const State *state, guint i, ScenePen table_pen, Span span) {
    table_pen.span = span;
    ScenePen row = tree_row(table_pen, i);
    gboolean none = is_noted(state) && !state->notes[i];
    RowPens pens = {.header = tree_header(row, 0, SCENE_SCOPE_ROW)};
    pens.figure = tree_cell(row, 1, none ? 2 : 1);
    if (state->notes[i]) {
        pens.note = tree_cell(row, 2, 1);
    }
    return pens;
}

static void draw_row(Layout *layout, const Frame *frame, guint i, ScenePen table_pen) {
    const State *state = frame->state;
    const Category *category = &state->sorted[i];
    double x = frame->box.x0, y = frame->box.y0 + heading_height(layout) + i * state->row;
    double middle = y + (state->row - layout_mm(layout, RULE_ABOVE)) / 2;
    ScenePen plain = table_pen;
    RowPens pens = row_pens(state, i, table_pen, category->span);
    plain.element = SCENE_DECORATION;
    plain.span = category->span;
    double picto =
        MIN(state->row - layout_mm(layout, PICTO_LESS * MIN(1, state->row / layout_mm(layout, 20))),
            layout_mm(layout, PICTO_LARGEST));
    double picto_wide = MIN(picto, layout_mm(layout, NAME_LEFT - 4));
    draw_picto(layout, &plain, category,
               (Box){x, middle - picto / 2, x + picto_wide, middle + picto / 2});
    const Type *name = state->names[i];
    double width = name_width(layout);
    Lines *lines = paragraph_break(name->paragraph, layout->arena, width / state->size,
                                   type_break_mode(name->style));
    double high = lines->n_lines * state->leading + type_gap(name, state->leading);
    TextPlace place = {{x + layout_mm(layout, NAME_LEFT), middle - high / 2},
                       width,
                       state->size,
                       state->leading,
                       ALIGN_LEFT};
    type_place(&pens.header, name, lines, &place, scene_paint_ink(layout->dark, 1));
    double figure = MIN(layout_mm(layout, FIGURE_HIGH), state->row * 0.74);
    Box room = {x + layout_mm(layout, FIGURE_LEFT), middle - figure / 2,
                x + figure_right(layout, state), middle + figure / 2};
    ShownFigure shown = category_figure(category);
    /* the words beside its tile say what is no figure */
    draw_figure(layout, count_is_told(category->state) ? &pens.figure : &plain, &shown, room);
    draw_practices(layout, &plain, &pens.figure, state, category,
                   (Point){x + layout_mm(layout, PIPS_LEFT), middle});
    draw_note(layout, frame, &pens.note, state->notes[i], middle);
    Path *rule = path_new(layout->arena);
    double foot = y + state->row - layout_mm(layout, RULE_ABOVE / 2);
    path_add_rectangle(rule, (Box){x, foot - layout_mm(layout, RULE), frame->box.x1, foot}, 0, 0,
                       "");
    scene_add_path(&plain, rule, scene_paint_ink(layout->dark, 1));
}

static void draw_total(Layout *layout, const Frame *frame, ScenePen table_pen, ScenePen pen) {
    const State *state = frame->state;
    const PosterModel *model = layout->model;
    const ShownFigure *total = &model->total;
    Span span = total->span;
    double x = frame->box.x0, y = frame->box.y0 + heading_height(layout) + state->n * state->row;
    double high = layout_mm(layout, FIGURE_HIGH), top = y + layout_mm(layout, 1.6);
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    Text label = phrase_text(layout, PHRASE_FIGURES_TOTAL, span, 1, NULL);
    Type *type = type_shape(layout, "details-name", &label);
    RowPens pens = row_pens(state, state->n, table_pen, span);
    double left = x + layout_mm(layout, NAME_LEFT);
    TypeBox where = {{left, top, left + name_width(layout), top + high}, 0.5, -1};
    type_set(layout, &pens.header, type, &where, ink);
    gboolean narrow = total->v < 100 && total->state == COUNT_KNOWN && !total->at_least;
    double right = MAX(figure_right(layout, state),
                       layout_mm(layout, FIGURE_LEFT + (narrow ? 0 : FIGURE_WIDTH)));
    Box room = {x + layout_mm(layout, FIGURE_LEFT), top, x + right, top + high};
    draw_figure(layout, &pens.figure, total, room);
    Text n = number_text(layout, state->value);
    Text rule = phrase_text(layout, state->rounded ? PHRASE_FIGURES_ROUNDED : PHRASE_FIGURES_RULE,
                            span, state->value, "n", &n, NULL);
    FigureMarks marks = figures_marks(layout, state->sorted,
                                      state->n); /* rows without a figure explain themselves */
    marks.marks[MARK_OUTLINED] = marks.marks[MARK_DOTTED] = FALSE;
    if (!model->second_words) { /* the credits have room for two */
        Text lines[] = {rule, figure_key_line(layout, &marks)};
        rule = text_chain(layout, "\n", lines, G_N_ELEMENTS(lines));
    }
    Type *note = type_shape(layout, NOTE_STYLE, &rule);
    ScenePen said = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.4);
    double rule_right = frame->box.x1 - notes_width(layout, state);
    TypeBox beside = {{x + layout_mm(layout, PIPS_LEFT), top, rule_right, top + high}, 0.5, -1};
    type_set(layout, &said, note, &beside, ink);
    draw_note(layout, frame, &pens.note, state->notes[state->n], top + high / 2);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    Box box = frame->box;
    TypeBox where = {{box.x0, box.y0, box.x0 + layout_mm(layout, HEADING_WIDTH),
                      box.y0 + heading_height(layout) - layout_mm(layout, HEADING_AFTER)},
                     0,
                     -1};
    type_set(layout, &heading, state->heading, &where, scene_paint_ink(layout->dark, 1));
    SceneBookmark mark = {state->heading->text, 2, layout->page, box.y0};
    scene_add_bookmark(pen.scene, &mark);
    ScenePen rows = tree_table(pen, 0, frame->spec->order.v + 0.2);
    for (guint i = 0; i < state->n; i++) {
        draw_row(layout, frame, i, rows);
    }
    draw_total(layout, frame, rows, pen);
}

const Block block_counts = {.name = "counts",
                            .options = &table,
                            .prepare = prepare,
                            .natural_height = natural_height,
                            .measure = measure,
                            .draw = draw};
