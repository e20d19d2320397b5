/* SPDX-License-Identifier: MIT */
/* Block "chain": a finger pushes the first of a row of dominoes, one an action; halves that touch
 * match, as in the game. */
#include "layout/tree.h"
#include "pointing_hand.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number tile, left, slack;
} Options;

static const Key keys[] = {
    {"tile", KEY_LENGTH, offsetof(Options, tile), .required = TRUE, .doc = "Widest tile."},
    {"left", KEY_LENGTH, offsetof(Options, left), .required = TRUE,
     .doc = "How far from the left edge the first tile may stand."},
    {"slack", KEY_PERCENT, offsetof(Options, slack), .doc = "Its share of room to spare."},
};
static const KeyTable table = {.name = N_("the options of the chain"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = offsetof(Options, span)};

enum { MOST = 20 };
#define MOST_LEAN 40 /* degrees, of the first */
#define STEP 1.014   /* from foot to foot, in tile widths */
#define WIDEST_STEP 1.2
#define HAND 0.8 /* of its drawing, for a tile of 50 mm */
#define HAND_TILE 50
#define HAND_BACK 2.42  /* from the first foot to the wrist, in tile widths */
#define HAND_UP 93      /* mm from the base to the top of the drawing, at that tile */
#define FOOT_GUESS 0.97 /* of the width: where the last tile may stand */
#define LARGEST_TILE 1.7
#define NARROWEST 0.6 /* of the widest */

typedef struct {
    StandingTile tiles[MOST];
    guint n;
    double unit; /* points of a millimetre of the hand's drawing */
    Point hand;  /* origin of that drawing */
} State;

/* Light and vivid tiles overprint what they touch; dark ones are glued on. The last one is both: a
 * new colour appears. */
static void set_paints(const Layout *layout, StandingTile *tile, guint index, gboolean finale) {
    const guint bodies[] = {layout->vivid, layout->light, layout->dark};
    guint body = bodies[index % 3];
    tile->body = body == layout->dark ? scene_paint_solid(body) : scene_paint_ink(body, 1);
    tile->pips = scene_paint_ink(layout->dark, 1);
    if (finale) {
        tile->body = scene_paint_solid(layout->light);
        tile->body.amount[layout->vivid] = 1;
    } else if (body == layout->dark) {
        tile->pips = scene_paint_cut(body);
        guint refill = index / 3 % 2 ? layout->vivid : layout->light;
        tile->pips.plates |= (guint8)(1u << refill);
        tile->pips.amount[refill] = 1;
    }
}

static gboolean prepare(Layout *layout, Frame *frame) {
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(layout->model->method.actions.n, MOST);
    frame->state = state;
    return state->n > 0;
}

/* Tiles grow into the room there is. */
static double widest_tile(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    double widest = options->tile.v * layout->scale;
    return MIN(widest + options->slack.v * layout->slack / sqrt(5), widest * LARGEST_TILE);
}

/* Width of the tiles and the step between their feet, for a chain that ends at `foot`. The hand and
 * its cuff keep the room before the first tile that they need at this size. Few tiles stand a
 * little further apart; many overlap. */
static double tile_width(const Layout *layout, const Frame *frame, double foot, double *ret_step) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    double widest = widest_tile(layout, frame), gaps = MAX(state->n - 1, 1);
    double before = options->left.v / options->tile.v; /* in tile widths */
    double least = options->tile.v * layout->scale * NARROWEST;
    double width = MIN(widest, foot / (before + gaps * STEP));
    width = MAX(width, least);
    *ret_step = MIN((foot - before * width) / gaps, width * WIDEST_STEP);
    return width;
}

/* A tile is highest when its diagonal stands upright: √5 times its width. */
static double natural_height(Layout *layout, Frame *frame, double width) {
    double step;
    return sqrt(5) * tile_width(layout, frame, width * FOOT_GUESS, &step);
}

/* The last tile stands over the last action; the others lean back from it as far as there is room.
 */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    Box box = frame->box;
    Point last = {box.x1, box.y1};
    layout_anchor(layout, "last-cell", &last);
    double step, mm = layout_unit(layout, 1);
    double widest = widest_tile(layout, frame);
    double foot = MIN(last.x + widest * 0.55, box.x1);
    double width = tile_width(layout, frame, foot, &step);
    gboolean finale = layout_has(layout, "finale");
    for (guint i = 0; i < state->n; i++) {
        StandingTile *tile = &state->tiles[i];
        double along = state->n > 1 ? (double)i / (state->n - 1) : 1;
        *tile = (StandingTile){
            .foot = {foot - (state->n - 1 - i) * step, box.y1},
            .width = width,
            .lean = MOST_LEAN * pow(1 - along, 0.9),
            .seed = arena_printf(layout->arena, "chain%u", i),
        };
        domino_chain(i, &tile->first, &tile->second);
        set_paints(layout, tile, i, finale && i + 1 == state->n);
        layout_publish(layout, arena_printf(layout->arena, "tile-%u", i), standing_tile_top(tile));
    }
    double scale = width / (HAND_TILE * mm);
    state->unit = HAND * mm * CLAMP(scale, NARROWEST, LARGEST_TILE);
    state->hand =
        (Point){state->tiles[0].foot.x - HAND_BACK * width, box.y1 - HAND_UP * state->unit / HAND};
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Text n = number_text(layout, state->n);
    Text said = phrase_text(layout, PHRASE_CHAIN_ALT, frame->spec->span, state->n, "n", &n, NULL);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v, &said);
    for (guint i = 0; i < state->n; i++) {
        draw_standing_tile(&figure, &state->tiles[i]);
    }
    PointingHand hand = {
        .origin = state->hand,
        .unit = state->unit,
        .edge = MIN(-32 * layout_unit(layout, 1), state->hand.x - 71 * state->unit),
        .flare = 12,
    };
    pointing_hand_draw(layout, &figure, &hand, frame->spec->span);
}

const Block block_chain = {.name = "chain",
                           .options = &table,
                           .prepare = prepare,
                           .natural_height = natural_height,
                           .measure = measure,
                           .draw = draw};
