/* SPDX-License-Identifier: MIT */
/* Block "actors": who the pictograms of the recommendations are, in rows. */
#include "blocks.h"
#include "layout/tree.h"

#include "model/recommendations.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number picto;
    Text style, beside;
} Options;

static const Key keys[] = {
    {"picto", KEY_LENGTH, offsetof(Options, picto), .required = TRUE,
     .doc = "Side of the pictograms."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the names."},
    {"beside", KEY_NAME, offsetof(Options, beside),
     .doc = "A frame listed before: this one is at least as high."},
};
static const KeyTable table = {.name = N_("the options of the actors"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = offsetof(Options, span)};

#define PICTO_TO_NAME 1.5 /* mm */
#define GAP 5             /* mm between two of them */
#define ROW_GAP 1.5       /* mm */

typedef struct {
    const Actor *actor;
    Type *name;
    double x, width; /* from the frame's left edge; of the name */
    guint row;
} Entry;

typedef struct {
    Entry *entries;
    guint n, rows;
    double picto;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Recommendations *advice = &layout->model->recommendations;
    const Options *options = frame->spec->options;
    State *state = arena_new0(layout->arena, State);
    state->n = advice->n_acting;
    state->entries = arena_new_array(layout->arena, Entry, MAX(state->n, 1));
    state->picto = options->picto.v * layout->scale;
    for (guint i = 0; i < state->n; i++) {
        Entry *entry = &state->entries[i];
        entry->actor = advice->acting[i];
        entry->name = type_shape(layout, options->style.s, &entry->actor->name);
        double size = type_size(layout, entry->name->style, 1);
        entry->width = paragraph_width(entry->name->paragraph) * size + layout_mm(layout, 0.2);
    }
    frame->state = state;
    return state->n > 0;
}

static double row_height(const Layout *layout, const State *state) {
    return state->picto + layout_mm(layout, ROW_GAP);
}

/* One after the other, as many in a row as there is room for, but no more than that. */
static void arrange_rows(const Layout *layout, State *state, double width, guint most) {
    double x = 0, beside = state->picto + layout_mm(layout, PICTO_TO_NAME);
    guint in_row = 0;
    state->rows = 1;
    for (guint i = 0; i < state->n; i++, in_row++) {
        Entry *entry = &state->entries[i];
        if (in_row == most || (x > 0 && x + beside + entry->width > width)) {
            in_row = 0;
            state->rows++;
            x = 0;
        }
        entry->x = x;
        entry->row = state->rows - 1;
        x += beside + entry->width + layout_mm(layout, GAP);
    }
}

/* Rows of even numbers, where that takes no more of them: none is left with one alone. */
static void arrange(const Layout *layout, State *state, double width) {
    arrange_rows(layout, state, width, state->n);
    guint rows = state->rows;
    arrange_rows(layout, state, width, (state->n + rows - 1) / rows);
    if (state->rows > rows) {
        arrange_rows(layout, state, width, state->n);
    }
}

static double rows_height(const Layout *layout, const State *state) {
    return state->rows * row_height(layout, state) - layout_mm(layout, ROW_GAP);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    const Frame *beside = options->beside.s ? layout_frame(layout, options->beside.s) : NULL;
    arrange(layout, state, width);
    return MAX(rows_height(layout, state), beside ? box_height(beside->box) : 0);
}

static void draw_entry(Layout *layout, const State *state, const Entry *entry, Point at,
                       const ScenePen *figure) {
    const Art *art = layout_art_file(layout, entry->actor->picto_path);
    if (art) {
        double unit = state->picto / MAX(art->width, art->height);
        ArtPlace place = {.matrix = matrix_multiply(matrix_translate(-art->x, -art->y),
                                                    matrix_multiply(matrix_scale(unit, unit),
                                                                    matrix_translate(at.x, at.y))),
                          .mix = layout->model->theme->theme.mix.v != 0};
        draw_art(figure, art, &place);
    }
    ScenePen item = pen_element(*figure, figure->element, SCENE_ROLE_SPAN, 0);
    double x = at.x + state->picto + layout_mm(layout, PICTO_TO_NAME);
    double leading = type_leading(layout, entry->name->style, 1);
    TextPlace place = {.top = {x, at.y + (state->picto - leading) / 2},
                       .width = entry->width,
                       .size = type_size(layout, entry->name->style, 1),
                       .leading = leading,
                       .align = ALIGN_LEFT};
    Lines *lines = type_lines(layout, entry->name, entry->width, 1);
    type_place(&item, entry->name, lines, &place, scene_paint_ink(layout->dark, 1));
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    State *state = frame->state;
    arrange(layout, state, box_width(frame->box));
    g_autofree Text *names = g_new0(Text, state->n + 1);
    for (guint i = 0; i < state->n; i++) {
        names[i] = state->entries[i].actor->name;
    }
    Text list = said_list(layout, names, state->n, state->n);
    Text made = phrase_text(layout, PHRASE_ACTORS_KEY, list.span, state->n, "list", &list, NULL);
    Text said = said_figure(layout, &made, NULL);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v, &said);
    double top = (frame->box.y0 + frame->box.y1 - rows_height(layout, state)) / 2;
    for (guint i = 0; i < state->n; i++) {
        const Entry *entry = &state->entries[i];
        Point at = {frame->box.x0 + entry->x, top + entry->row * row_height(layout, state)};
        draw_entry(layout, state, entry, at, &figure);
    }
}

const Block block_actors = {.name = "actors",
                            .options = &table,
                            .prepare = prepare,
                            .natural_height = natural_height,
                            .draw = draw};
