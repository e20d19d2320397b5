/* SPDX-License-Identifier: MIT */
/* Block "radar-criteria": the criteria in full, a row each: its scores as a domino and in figures,
 * its name, what was measured. */
#include "blocks.h"
#include "layout/tree.h"
#include "layout/radar-kit.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text heading_style, head_style, name_style, text_style;
    Number row, column;
} Options;

static const Key keys[] = {
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"head-style", KEY_NAME, offsetof(Options, head_style), .required = TRUE,
     .doc = "Style of what stands over the columns."},
    {"name-style", KEY_NAME, offsetof(Options, name_style), .required = TRUE,
     .doc = "Style of the criteria; all are of one size."},
    {"text-style", KEY_NAME, offsetof(Options, text_style), .required = TRUE,
     .doc = "Style of what was measured, of the body group."},
    {"row", KEY_LENGTH, offsetof(Options, row), .required = TRUE, .doc = "Highest row."},
    {"column", KEY_LENGTH, offsetof(Options, column), .required = TRUE,
     .doc = "Width of a column of figures."},
};
static const KeyTable table = {.name = N_("the options of the criteria in full"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* Millimetres of a sheet twice as large. */
#define HEADS 24  /* high: the heading, the signs over the columns */
#define SIGN_UP 8 /* from the foot of the heads to the middle of the signs */
#define FIELD 6   /* radius of the piece of field a sign lies on */
#define SIGN 1.15 /* of the reference drawing's */
#define TILE 30   /* side of a half at the most */
#define TILE_OF_ROW 0.62
#define TEXT_GAP 9
#define COLUMN_GAP 6 /* from the text to the figures */
#define NAME_GAP 2
#define PAD 2.6 /* over and under the text of a row */
#define RULE 0.5
#define FIGURE 15 /* high */
#define FIGURE_OF_ROW 0.4
#define FIGURE_UNIT 0.62 /* width of a digit for its height */

typedef struct {
    Type *name, *text; /* no indicator: NULL */
} Row;

typedef struct {
    RadarScores scores;
    Type *heading, *heads[RADAR_ROLES]; /* not asked for: NULL */
    Row rows[RADAR_MOST_AXES];
    guint columns;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    if (!layout->model->evaluation.today) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    RadarScores *scores = &state->scores;
    radar_scores(layout, scores);
    Text heading =
        phrase_text(layout, PHRASE_RADAR_CRITERIA, layout->model->evaluation.radar.span, 1, NULL);
    state->heading = type_shape(layout, options->heading_style.s, &heading);
    for (guint role = 0; role < RADAR_ROLES; role++) {
        if (scores->series[role]) {
            Text name = radar_series_name(layout, scores, (RadarRole)role, TRUE);
            state->heads[role] = type_shape(layout, options->head_style.s, &name);
            state->columns++;
        }
    }
    for (guint i = 0; i < scores->n; i++) {
        const Criterion *criterion = &scores->criteria[i];
        state->rows[i].name = type_shape(layout, options->name_style.s, &criterion->name);
        if (criterion->indicator.s) {
            state->rows[i].text = type_shape(layout, options->text_style.s, &criterion->indicator);
        }
    }
    frame->state = state;
    return TRUE;
}

/* ---- where things are ---- */

typedef struct {
    double top, row, side; /* of the first row; height of a row; of a half tile */
    double text_x, text_width, column;
} Places;

static Places places_of(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    const State *state = frame->state;
    double mm = layout_mm(layout, 1);
    Places places = {.top = frame->box.y0 + HEADS * mm,
                     .column = options->column.v * layout->scale};
    places.row =
        MIN(options->row.v * layout->scale, (frame->box.y1 - places.top) / state->scores.n);
    places.side = MAX(MIN(TILE * mm, places.row * TILE_OF_ROW), mm);
    places.text_x =
        frame->box.x0 + places.side * radar_domino_halves(&state->scores) + TEXT_GAP * mm;
    places.text_width =
        frame->box.x1 - state->columns * places.column - COLUMN_GAP * mm - places.text_x;
    return places;
}

/* The names in the size that the longest of them takes. */
static double name_factor(Layout *layout, const State *state, double width) {
    double factor = 1;
    for (guint i = 0; i < state->scores.n; i++) {
        const Type *name = state->rows[i].name;
        Fit fit = type_fit(layout, name, width, layout->height);
        factor = MIN(factor, fit.size / type_size(layout, name->style, 1));
    }
    return factor;
}

static double row_height(Layout *layout, const Row *row, const Places *places, double factor) {
    double height = type_height(layout, row->name, places->text_width, factor);
    if (row->text) {
        height += layout_mm(layout, NAME_GAP) +
                  type_height(layout, row->text, places->text_width, layout->body);
    }
    return height;
}

static void say_overset(Layout *layout, const Row *row, double width, double over) {
    if (!row->text) {
        Excess excess = {over, type_leading(layout, row->name->style, 1), 1, NULL};
        type_overset_height(layout, row->name, &excess);
        return;
    }
    Lines *lines = type_lines(layout, row->text, width, layout->body);
    double leading = type_leading(layout, row->text->style, layout->body);
    type_overset_lines(layout, row->text, lines, over, leading);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    Places places = places_of(layout, frame);
    double factor = name_factor(layout, state, places.text_width);
    double room = places.row - layout_mm(layout, 2 * PAD);
    gboolean ok = TRUE;
    for (guint i = 0; i < state->scores.n; i++) {
        const Row *row = &state->rows[i];
        const Type *parts[] = {row->name, row->text};
        const double factors[] = {factor, layout->body};
        gboolean wide = FALSE;
        for (guint k = 0; k < G_N_ELEMENTS(parts) && parts[k]; k++) {
            Lines *lines = type_lines(layout, parts[k], places.text_width, factors[k]);
            wide |= !type_holds_width(layout, parts[k], lines, report);
        }
        double over = row_height(layout, row, &places, factor) - room;
        if (!wide && over > 0.01 && report && layout->over <= 0) {
            say_overset(layout, row, places.text_width, over);
        }
        ok &= !wide && over <= 0.01;
    }
    return ok;
}

/* ---- drawing ---- */

/* "today | 3 years" over the tiles is what the signs over the columns say: the heading alone. */
static void draw_heads(Layout *layout, const Frame *frame, const Places *places, ScenePen pen,
                       ScenePen row) {
    const State *state = frame->state;
    Box box = frame->box;
    double mm = layout_mm(layout, 1), x = box.x1 - state->columns * places->column;
    double foot = places->top - SIGN_UP * mm;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    TypeBox where = {{box.x0, box.y0, x, foot}, 0, -1};
    type_set(layout, &heading, state->heading, &where, ink);
    SceneBookmark mark = {state->heading->text, 2, layout->page, box.y0};
    scene_add_bookmark(pen.scene, &mark);
    tree_blank(row, -1, 1);
    for (guint role = 0; role < RADAR_ROLES; role++) {
        if (!state->heads[role]) {
            continue;
        }
        Point middle = {x + places->column / 2, foot};
        Path *field = path_new(layout->arena);
        path_add_blob(field, middle, FIELD * mm, arena_printf(layout->arena, "sign%u", role));
        scene_add_path(&pen, field, scene_paint_ink(layout->light, 1));
        Point left = {middle.x - RADAR_SIGN_WIDTH * SIGN / 2 * mm, middle.y};
        radar_sign_draw(layout, &pen, role, left, SIGN * mm);
        ScenePen said = tree_header(row, role, SCENE_SCOPE_COLUMN);
        double high = type_leading(layout, state->heads[role]->style, 1);
        double top = middle.y - (FIELD + 1) * mm - high;
        TypeBox over = {{x, top, x + places->column, top + high}, 1, ALIGN_CENTRE};
        radar_set_head(layout, &said, &state->scores, role, role, state->heads[role], &over);
        x += places->column;
    }
}

/* Hollow points where nothing was measured, as on the radar. */
static void draw_figure(Layout *layout, const RadarScores *scores, RadarRole role, guint axis,
                        const ScenePen *pen, Box column) {
    double mm = layout_mm(layout, 1), score = scores->scores[role][axis];
    Point middle = {(column.x0 + column.x1) / 2, (column.y0 + column.y1) / 2};
    if (isnan(score)) {
        Point left = {middle.x - RADAR_SIGN_WIDTH * SIGN / 2 * mm, middle.y};
        Text missing = phrase_text(layout, PHRASE_RADAR_UNMEASURED, pen->span, 1, NULL);
        ScenePen sign = tree_figure(layout, *pen, pen->element, 0, &missing);
        radar_sign_draw(layout, &sign, RADAR_SIGN_MISSING, left, SIGN * mm);
        return;
    }
    const char *said = radar_number(layout, score, role == RADAR_AVERAGE ? scores->decimals : 0);
    if (!lettering_check(layout, said, layout->model->evaluation.radar.span)) {
        return;
    }
    double high = MIN(FIGURE * mm, box_height(column) * FIGURE_OF_ROW);
    double width = lettering_units(layout->alphabet, said, 0.05, 0.2) * high * FIGURE_UNIT;
    width = MIN(width, box_width(column) - 4 * mm);
    LetteringPlace place = {.box = {middle.x - width / 2, middle.y - high / 2, middle.x + width / 2,
                                    middle.y + high / 2},
                            .gap = 0.05,
                            .space = 0.2};
    Lettering *line = lettering_set(layout->arena, layout->alphabet, said, &place);
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    draw_lettering(pen, line, ink, ink, FALSE);
    type_unpainted(layout, pen, arena_printf(layout->arena, "%s ", said), line->bounds);
}

static void draw_texts(Layout *layout, const Row *row, const Places *places, double top,
                       const ScenePen *item, double factor) {
    ScenePen header = tree_header(*item, -1, SCENE_SCOPE_ROW);
    double y = top + (places->row - row_height(layout, row, places, factor)) / 2;
    const Type *parts[] = {row->name, row->text};
    const double factors[] = {factor, layout->body};
    for (guint k = 0; k < G_N_ELEMENTS(parts) && parts[k]; k++) {
        ScenePen pen = pen_element(header, header.element, SCENE_ROLE_PARAGRAPH, k);
        TextPlace place = {{places->text_x, y},
                           places->text_width,
                           type_size(layout, parts[k]->style, factors[k]),
                           type_leading(layout, parts[k]->style, factors[k]),
                           ALIGN_LEFT};
        Lines *lines = type_lines(layout, parts[k], places->text_width, factors[k]);
        y += type_place(&pen, parts[k], lines, &place, scene_paint_ink(layout->dark, 1)) +
             layout_mm(layout, NAME_GAP);
    }
}

static void draw_row(Layout *layout, const Frame *frame, const Places *places, guint i,
                     ScenePen item) {
    const State *state = frame->state;
    const RadarScores *scores = &state->scores;
    double mm = layout_mm(layout, 1), top = places->top + i * places->row;
    double middle = top + places->row / 2;
    draw_texts(layout, &state->rows[i], places, top, &item,
               name_factor(layout, state, places->text_width));
    ScenePen plain = item; /* the tile shows what the columns say */
    plain.element = SCENE_DECORATION;
    plain.span = item.span = scores->criteria[i].span;
    Box tile = {frame->box.x0, middle - places->side / 2,
                frame->box.x0 + places->side * radar_domino_halves(scores),
                middle + places->side / 2};
    radar_domino_draw(layout, &plain, scores, i, tile);
    double x = frame->box.x1 - state->columns * places->column;
    for (guint role = 0; role < RADAR_ROLES; role++) {
        if (!scores->series[role]) {
            continue;
        }
        ScenePen value = tree_cell(item, role, 1);
        Box column = {x, top, x + places->column, top + places->row};
        draw_figure(layout, scores, (RadarRole)role, i, &value, column);
        x += places->column;
    }
    Path *rule = path_new(layout->arena);
    path_add_rectangle(rule, (Box){frame->box.x0, top, frame->box.x1, top + RULE * mm}, 0, 0, "");
    scene_add_path(&plain, rule, scene_paint_ink(layout->dark, 1));
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Places places = places_of(layout, frame);
    ScenePen scores = tree_table(pen, 0, frame->spec->order.v + 0.5);
    draw_heads(layout, frame, &places, pen, tree_row(scores, -1));
    for (guint i = 0; i < state->scores.n; i++) {
        draw_row(layout, frame, &places, i, tree_row(scores, i));
    }
}

const Block block_radar_criteria = {
    .name = "radar-criteria", .options = &table, .prepare = prepare, .fits = fits, .draw = draw};
