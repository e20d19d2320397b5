/* SPDX-License-Identifier: MIT */
/* Block "laying": a hand from the right lays a domino that has a pip a chart; its sleeve says the
 * dynamic, or how to read the page. */
#include "pinching_hand.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number hand, margin;
    Text style;
} Options;

static const Key keys[] = {
    {"hand", KEY_PERCENT, offsetof(Options, hand), .required = TRUE, .low = 0.2, .high = 3,
     .doc = "Size of the hand; it is drawn in millimetres."},
    {"margin", KEY_LENGTH, offsetof(Options, margin), .required = TRUE,
     .doc = "Between the page's edge and the words of the sleeve."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the words."},
};
static const KeyTable table = {.name = N_("the options of the hand that lays a domino"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define ROTATION 2.4 /* degrees: one corner touches first */
#define HOLD 2       /* how far the hand reaches over the edge, in its millimetres */
#define ANCHOR 0.47  /* of the short side: where the hand holds it */
#define TEXT_TOP 7   /* what the sleeve's words keep free, in the same unit */
#define TEXT_GAP 7

static PinchingHand hand_of(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    double unit = layout_mm(layout, options->hand.v);
    Box box = frame->box;
    return (PinchingHand){
        .matrix = {unit, 0, 0, unit, box.x1 - HOLD * unit, box.y0 + box_height(box) * ANCHOR}};
}

static void draw_words(Layout *layout, const Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    const Text *dynamic = &layout->model->charts.dynamic;
    Matrix hand = hand_of(layout, frame).matrix;
    double width = scene_page(layout->scene, layout->page)->width;
    Point cuff = matrix_apply(hand, (Point){PINCHING_CUFF + TEXT_GAP, PINCHING_SLEEVE_TOP});
    Point foot = matrix_apply(hand, (Point){PINCHING_CUFF, PINCHING_SLEEVE_FOOT});
    TypeBox where = {{cuff.x, cuff.y + TEXT_TOP * hand.yy,
                      width - options->margin.v * layout->scale, foot.y - TEXT_TOP * hand.yy},
                     0.5,
                     -1};
    Type *type = dynamic->s ? type_shape(layout, options->style.s, dynamic)
                            : type_shape_words(layout, options->style.s,
                                               PHRASE(layout, PHRASE_CHARTS_KEY, 1),
                                               layout->model->poster.title.span);
    ScenePen words = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v);
    type_set(layout, &words, type, &where, scene_paint_knock(SCENE_ALL_PLATES));
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    guint n = layout->model->charts.charts.n;
    PinchingHand hand = hand_of(layout, frame);
    Tile tile = {.box = frame->box,
                 .rotation = ROTATION,
                 .first = n, /* the other half is under the thumb */
                 .body = layout->vivid,
                 .pips = (int)layout->dark,
                 .seed = "laid"};
    pinching_hand_draw_palm(layout, &pen, &hand, frame->spec->span);
    draw_tile(&pen, &tile);
    pinching_hand_draw_thumb(layout, &pen, &hand, frame->spec->span);
    draw_words(layout, frame, pen);
}

const Block block_laying = {.name = "laying", .options = &table, .draw = draw};
