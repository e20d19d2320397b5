/* SPDX-License-Identifier: MIT */
/* Block "masthead": the programme's word, drawn, and a few small lines beside it. Both are content.
 */
#include "blocks.h"
#include "layout/tree.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number word_alone;
} Options;

static const Key keys[] = {
    {"word-alone", KEY_BOOLEAN, offsetof(Options, word_alone),
     .doc = "Without the small lines, where there is a word."},
};
static const KeyTable table = {.name = N_("the options of the masthead"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* Width of a normal capital for the height of the word: the proportion of the reference masthead.
 */
#define UNIT_FOR_HEIGHT 0.742
#define WORD_HEIGHT 10.5 /* mm; alone, the frame's */
#define LETTER_GAP 0.035
#define WORD_SPACE 0.35
#define LARGEST_WORD 100 /* mm */
#define WORD_TO_LINES 5  /* mm */

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    const Masthead *masthead = &layout->model->territory.masthead;
    return masthead->lines.n > 0 ||
           (masthead->word.s && lettering_check(layout, masthead->word.s, masthead->word.span));
}

/* Draws the word; returns where the lines start. */
static double draw_word(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Text *word = &layout->model->territory.masthead.word;
    if (!word->s || !lettering_check(layout, word->s, word->span)) {
        return frame->box.x0;
    }
    gboolean alone = ((const Options *)frame->spec->options)->word_alone.v != 0;
    double height = alone ? box_height(frame->box) : layout_mm(layout, WORD_HEIGHT);
    double units = lettering_units(layout->alphabet, word->s, LETTER_GAP, WORD_SPACE);
    double width = MIN(units * height * UNIT_FOR_HEIGHT, layout_mm(layout, LARGEST_WORD));
    LetteringPlace place = {
        .box = {frame->box.x0, frame->box.y0, frame->box.x0 + width, frame->box.y0 + height},
        .gap = LETTER_GAP,
        .space = WORD_SPACE,
    };
    Lettering *line = lettering_set(layout->arena, layout->alphabet, word->s, &place);
    ScenePen at = *pen;
    at.span = word->span;
    draw_lettering(&at, line, scene_paint_ink(layout->dark, 1), scene_paint_ink(layout->dark, 1),
                   FALSE);
    type_unpainted(layout, &at, arena_printf(layout->arena, "%s ", word->s), place.box);
    return frame->box.x0 + width + layout_mm(layout, WORD_TO_LINES);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Masthead *masthead = &layout->model->territory.masthead;
    gboolean read = !tree_is_repeated(layout);
    double order = frame->spec->order.v;
    ScenePen word =
        read && masthead->word.s ? pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, order) : pen;
    double x = draw_word(layout, frame, &word);
    gboolean alone = ((const Options *)frame->spec->options)->word_alone.v && masthead->word.s;
    if (!masthead->lines.n || alone) {
        return;
    }
    Text text = text_chain(layout, "\n", masthead->lines.items, masthead->lines.n);
    Type *type = type_shape(layout, "masthead", &text);
    Box box = {x, frame->box.y0, frame->box.x1, frame->box.y0 + layout_mm(layout, 16)};
    TypeBox where = {box, 0, -1};
    pen = read ? pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, order) : pen;
    type_set(layout, &pen, type, &where, scene_paint_ink(layout->dark, 1));
}

const Block block_masthead = {
    .name = "masthead", .options = &table, .prepare = prepare, .draw = draw};
