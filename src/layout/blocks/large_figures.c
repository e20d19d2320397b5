/* SPDX-License-Identifier: MIT */
/* Block "large-figures": up to two drawn figures of the group, each beside its label; under them a
 * chain of small tiles, as many as the second figure says. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text style;
    Number figure;
} Options;

static const Key keys[] = {
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the labels."},
    {"figure", KEY_LENGTH, offsetof(Options, figure), .required = TRUE,
     .doc = "Height of the first figure."},
};
static const KeyTable table = {.name = N_("the options of large figures"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { MOST_FIGURES = 2, MOST_TILES = 20, CHAIN = 12 };
#define ALONE 1.4        /* a figure alone is higher than the first of two */
#define SECOND 0.68      /* height of the second figure, of the first one's */
#define FIGURE_GAP 0.16  /* under a figure, of the first one's height */
#define FIGURE_SHARE 0.6 /* of the frame's width: what figures may take */
#define NARROWEST 3.2    /* digits are at most so much higher than wide */
#define LABEL_GAP 0.1    /* of the frame's width, or less */
#define TILE_GAP_X 1.07  /* steps of the tiles, in their width and height */
#define TILE_GAP_Y 1.16
#define TILE_MOST 0.3 /* height, of the first figure's */

typedef struct {
    const MethodFigure *figure;
    Lettering *line;
    Type *label;
    Fit fit;
    Box box; /* of the drawn figure */
    double label_x;
} Row;

typedef struct {
    Row rows[MOST_FIGURES];
    guint n, tiles, across;
    double tile, tiles_top;
} State;

/* A figure that counts something small enough to be shown; 0 when it does not. */
static guint count_of(const char *figure) {
    char *end = NULL;
    double value = g_ascii_strtod(figure, &end);
    gboolean whole = end != figure && !*end && value >= 1 && value <= MOST_TILES;
    return whole && floor(value) == value ? (guint)value : 0;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const List *figures = &layout->model->method.recto.group.figures;
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(figures->n, MOST_FIGURES);
    gboolean ok = state->n > 0;
    for (guint i = 0; i < state->n; i++) {
        Row *row = &state->rows[i];
        row->figure = (const MethodFigure *)figures->items + i;
        ok &= lettering_check(layout, row->figure->figure.s, row->figure->figure.span);
        row->label = type_shape(layout, ((const Options *)frame->spec->options)->style.s,
                                &row->figure->label);
    }
    state->tiles = state->n > 1 ? count_of(state->rows[1].figure->figure.s) : 0;
    frame->state = state;
    return ok;
}

/* The number of tiles in a row that makes them largest in the room under the figures. */
static void size_tiles(Layout *layout, Frame *frame, double top, double most) {
    State *state = frame->state;
    double width = box_width(frame->box), room = colophon_foot(layout, frame) - top;
    for (guint across = 1; across <= state->tiles; across++) {
        double rows = ceil((double)state->tiles / across);
        double by_width = width / (2 * (1 + (across - 1) * TILE_GAP_X));
        double by_height = room / (1 + (rows - 1) * TILE_GAP_Y);
        double tile = MIN(MIN(by_width, by_height), most);
        if (tile > state->tile + 0.01) {
            state->tile = tile;
            state->across = across;
        }
    }
    state->tiles_top = top;
    if (state->tiles && !state->across) { /* the colophon grows upwards */
        const PosterModel *model = layout->model;
        const Span *notes = &model->method.colophon.span;
        diag_error(layout->diagnostics, "overset",
                   notes->source ? *notes : model->poster.credits.span,
                   _("shorten the notes of colophon: or the credits"),
                   _("the small print leaves no room for the dominoes under the figures"));
        state->tiles = 0;
    }
}

/* Digits that are pressed together are too many. */
static void check_figure(Layout *layout, const Row *row) {
    double letters = g_utf8_strlen(row->figure->figure.s, -1);
    double ratio = box_height(row->box) * letters / MAX(row->line->width, 0.01);
    if (ratio > NARROWEST) {
        drawn_figure_overset(layout, &row->figure->figure, NARROWEST / ratio);
    }
}

static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    Box box = frame->box;
    double first = ((const Options *)frame->spec->options)->figure.v * layout->scale;
    first *= state->n == 1 ? ALONE : 1;
    double y = box.y0, most = box_width(box) * FIGURE_SHARE;
    for (guint i = 0; i < state->n; i++) {
        Row *row = &state->rows[i];
        double height = i ? first * SECOND : first;
        LetteringPlace place = {.box = {box.x0, y, box.x0 + most, y + height},
                                .gap = 0.05,
                                .space = 0.22,
                                .largest_unit = first * 0.64};
        row->line = lettering_set(layout->arena, layout->alphabet, row->figure->figure.s, &place);
        row->box = (Box){box.x0, y, box.x0 + row->line->width, y + height};
        row->label_x = row->box.x1 + MIN(box_width(box) * LABEL_GAP, first * 0.14);
        check_figure(layout, row);
        y += height + first * FIGURE_GAP;
    }
    for (guint i = 0; i < state->n; i++) {
        Row *row = &state->rows[i];
        row->fit = type_fit(layout, row->label, box.x1 - row->label_x,
                            box_height(row->box) + first * FIGURE_GAP / 2);
        if (!row->fit.fits) {
            type_overset(layout, row->label, &row->fit);
        }
    }
    size_tiles(layout, frame, y, first * TILE_MOST);
}

static void draw_tiles(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    const guint bodies[] = {layout->dark, layout->vivid, layout->light};
    static const double turns[] = {-1.5, 1, -0.6};
    double h = state->tile;
    for (guint i = 0; i < state->tiles; i++) {
        guint column = i % state->across, row = i / state->across, link = i % CHAIN;
        guint body = bodies[(column + row) % 2];
        Point at = {frame->box.x0 + column * 2 * h * TILE_GAP_X,
                    state->tiles_top + row * h * TILE_GAP_Y};
        Tile tile = {
            .box = {at.x, at.y, at.x + 2 * h, at.y + h},
            .rotation = turns[i % G_N_ELEMENTS(turns)],
            .first = (link + 1) / 2,
            .second = (link + 2) / 2,
            .body = body,
            .pips = body == layout->dark ? -1 : (int)layout->dark,
            .seed = arena_printf(layout->arena, "small tile %u", i),
        };
        draw_tile(&pen, &tile);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    draw_tiles(layout, frame, pen);
    ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, frame->spec->order.v);
    for (guint i = 0; i < state->n; i++) {
        const Row *row = &state->rows[i];
        ScenePen item = pen_element(list, list.element, SCENE_ROLE_LIST_ITEM, i);
        item.span = row->figure->figure.span;
        draw_lettering(&item, row->line, ink, ink, FALSE);
        type_unpainted_words(layout, &item, row->figure->figure.s, row->line, TRUE);
        /* the label's last base line stands on the figure's foot */
        double baseline = text_baseline(row->label->face, row->fit.size, row->fit.leading);
        double top = row->box.y1 - baseline - (row->fit.lines->n_lines - 1) * row->fit.leading;
        TextPlace place = {{row->label_x, top},
                           frame->box.x1 - row->label_x,
                           row->fit.size,
                           row->fit.leading,
                           ALIGN_LEFT};
        type_place(&item, row->label, row->fit.lines, &place, ink);
    }
}

const Block block_large_figures = {.name = "large-figures",
                                   .options = &table,
                                   .prepare = prepare,
                                   .measure = measure,
                                   .draw = draw};
