/* SPDX-License-Identifier: MIT */
/* Block "practices": one to four practices in columns: title, place, text. Their text is the
 * poster's body. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number grow, steady, short_form;
    Number first, most, columns;
    Number gutter;
} Options;

static const Key keys[] = {
    {"grow", KEY_PERCENT, offsetof(Options, grow), .low = 1, .high = 3,
     .doc = "How much larger than its style the text may be to fill the frame."},
    {"steady", KEY_BOOLEAN, offsetof(Options, steady),
     .doc = "One or two practices are set no larger than grow: says."},
    {"short", KEY_BOOLEAN, offsetof(Options, short_form), .doc = "Titles and places alone."},
    {"first", KEY_INTEGER, offsetof(Options, first), .low = 1, .high = 4,
     .doc = "The first practice shown; 1 when not given."},
    {"most", KEY_INTEGER, offsetof(Options, most), .low = 1, .high = 4,
     .doc = "How many at the most."},
    {"columns", KEY_INTEGER, offsetof(Options, columns), .low = 1, .high = 4,
     .doc = "Columns as wide as if there were as many at the least."},
    {"gutter", KEY_LENGTH, offsetof(Options, gutter), .doc = "Between columns."},
};
static const KeyTable table = {.name = N_("the options of the practices"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { MOST = 4 };
#define GUTTER 7         /* mm */
#define WIDEST_ALONE 190 /* mm, set larger */
#define WIDEST 126       /* mm: a longer line is hard to read */
#define TITLE_TO_PLACE 2.4
#define PLACE_TO_TEXT 1.6
/* One or two practices alone may be set larger than the body, to fill their place. */
#define FEW_GROWTH 1.5
#define ALONE_GROWTH 2

typedef struct {
    Type *title, *place, *text;
} Column;

typedef struct {
    Column columns[MOST];
    guint n;
    double width, step;
    Fit titles[MOST];
    double title_size, title_leading, title_height, place_height;
    double growth;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const List *list = &layout->model->poster.practices;
    const Options *options = frame->spec->options;
    guint first = options->first.set ? (guint)options->first.v - 1 : 0;
    if (list->n <= first) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(list->n - first, options->most.set ? (guint)options->most.v : MOST);
    state->growth = 1;
    for (guint i = 0; i < state->n; i++) {
        const Practice *practice = (const Practice *)list->items + first + i;
        Column *column = &state->columns[i];
        column->title = type_shape(layout, "practice-title", &practice->title);
        if (!options->short_form.v) {
            column->text = type_shape(layout, "practice-text", &practice->text);
        }
        if (practice->place.s) {
            column->place = type_shape(layout, "practice-place", &practice->place);
        }
    }
    frame->state = state;
    return TRUE;
}

static double body(const Layout *layout, const State *state) {
    return layout->body * state->growth;
}

/* Room of place and text under the titles at the current factor. */
static double column_height(Layout *layout, const State *state, const Column *column) {
    double factor = body(layout, state);
    double height = state->title_height + state->place_height;
    return height + (column->text ? type_height(layout, column->text, state->width, factor) : 0);
}

static void say_short_overset(Layout *layout, const Column *column, double over) {
    const Type *last = column->place ? column->place : column->title;
    Excess excess = {over, type_leading(layout, last->style, 1), 1, NULL};
    type_overset_height(layout, last, &excess);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    gboolean ok = TRUE;
    for (guint i = 0; i < state->n; i++) {
        const Column *column = &state->columns[i];
        if (column->text) {
            ok &= type_holds_width(
                layout, column->text,
                type_lines(layout, column->text, state->width, body(layout, state)), report);
        }
        if (column->place) {
            ok &= type_holds_width(layout, column->place,
                                   type_lines(layout, column->place, state->width, 1), report);
        }
        double over = column_height(layout, state, column) - box_height(frame->box);
        if (over <= 0.01) {
            continue;
        }
        ok = FALSE;
        if (report && !column->text) {
            say_short_overset(layout, column, over);
        } else if (report) {
            double factor = body(layout, state);
            double leading = type_leading(layout, column->text->style, factor);
            Lines *lines = type_lines(layout, column->text, state->width, factor);
            type_overset_lines(layout, column->text, lines, over, leading);
        }
    }
    return ok;
}

static double title_height(const State *state, guint index) {
    double leading = state->title_leading;
    return state->titles[index].lines->n_lines * leading +
           type_gap(state->columns[index].title, leading);
}

/* All places take one height. */
static double places_height(Layout *layout, const State *state) {
    double most = 0, gaps = layout_mm(layout, TITLE_TO_PLACE + PLACE_TO_TEXT);
    for (guint i = 0; i < state->n; i++) {
        const Type *place = state->columns[i].place;
        most = MAX(most, place ? type_height(layout, place, state->width, 1) + gaps : 0);
    }
    return most;
}

static double growth_of(const Options *options, const State *state) {
    double most = options->grow.v;
    if (options->steady.v) {
        return most;
    }
    return state->n == 1 ? MAX(most, ALONE_GROWTH) : state->n == 2 ? MAX(most, FEW_GROWTH) : most;
}

/* All titles at one size, all places in one line of height: the texts start together. */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    double gutter =
        options->gutter.set ? options->gutter.v * layout->scale : layout_mm(layout, GUTTER);
    double all = box_width(frame->box);
    guint columns = MAX((guint)options->columns.v, state->n);
    double widest = layout_mm(layout, state->n == 1 ? WIDEST_ALONE : WIDEST);
    state->width = (all - gutter * (columns - 1)) / columns;
    state->width = options->columns.set ? state->width : MIN(state->width, widest);
    state->step = state->width + gutter;
    state->title_size = INFINITY;
    state->place_height = places_height(layout, state);
    double all_high = box_height(frame->box);
    double room = options->short_form.v ? MAX(all_high - state->place_height, 0) : all_high * 0.4;
    for (guint i = 0; i < state->n; i++) {
        Fit fit = type_fit(layout, state->columns[i].title, state->width, room);
        if (!fit.fits) {
            type_overset(layout, state->columns[i].title, &fit);
        }
        if (fit.size < state->title_size) {
            state->title_size = fit.size;
            state->title_leading = fit.leading;
        }
    }
    double most_height = state->title_leading;
    for (guint i = 0; i < state->n; i++) {
        Fit *fit = &state->titles[i];
        fit->lines = paragraph_break(state->columns[i].title->paragraph, layout->arena,
                                     state->width / state->title_size, BREAK_BALANCED);
        most_height = MAX(most_height, title_height(state, i));
    }
    state->title_height = most_height + layout_mm(layout, state->place_height > 0 ? 0 : 4);
    double most = layout_growth_limit(layout, growth_of(options, state));
    if (most > 1) {
        for (double growth = most; growth > 1; growth -= 0.05) {
            state->growth = growth;
            if (fits(layout, frame, FALSE)) {
                layout->growth = growth;
                return;
            }
        }
        state->growth = 1;
    }
}

static void draw_column(Layout *layout, const State *state, guint index, Point top, ScenePen pen) {
    const Column *column = &state->columns[index];
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen heading = pen_element(pen, pen.element, SCENE_ROLE_HEADING, 0);
    scene_element(pen.scene, heading.element)->level = 2;
    TextPlace place = {top, state->width, state->title_size, state->title_leading, ALIGN_LEFT};
    place.top.y += MAX(0, state->title_height - title_height(state, index));
    type_place(&heading, column->title, state->titles[index].lines, &place, ink);
    SceneBookmark mark = {column->title->text, 2, layout->page, top.y};
    scene_add_bookmark(pen.scene, &mark);
    double y = top.y + state->title_height;
    if (column->place) {
        ScenePen where = pen_element(pen, pen.element, SCENE_ROLE_PARAGRAPH, 1);
        place = (TextPlace){{top.x, y + layout_mm(layout, TITLE_TO_PLACE)},
                            state->width,
                            type_size(layout, column->place->style, 1),
                            type_leading(layout, column->place->style, 1),
                            ALIGN_LEFT};
        type_place(&where, column->place, type_lines(layout, column->place, state->width, 1),
                   &place, ink);
    }
    if (!column->text) {
        return;
    }
    double factor = body(layout, state);
    ScenePen text = pen_element(pen, pen.element, SCENE_ROLE_PARAGRAPH, 2);
    place = (TextPlace){{top.x, y + state->place_height},
                        state->width,
                        type_size(layout, column->text->style, factor),
                        type_leading(layout, column->text->style, factor),
                        ALIGN_LEFT};
    type_place(&text, column->text, type_lines(layout, column->text, state->width, factor), &place,
               ink);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    for (guint i = 0; i < state->n; i++) {
        ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v + i * 0.01);
        Point top = {frame->box.x0 + i * state->step, frame->box.y0};
        draw_column(layout, state, i, top, section);
    }
}

const Block block_practices = {.name = "practices",
                               .options = &table,
                               .prepare = prepare,
                               .measure = measure,
                               .fits = fits,
                               .draw = draw};
