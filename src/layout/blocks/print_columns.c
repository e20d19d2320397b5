/* SPDX-License-Identifier: MIT */
/* Two parts of small print side by side, or, when one is much longer, flowing through columns of
 * about one height. */
#include "print_columns.h"

#include <math.h>

#define COLUMN_GAP 7 /* mm */
#define WIDE 200     /* mm: a left part that is as wide is two columns */
#define TEXT_GAP 0.5 /* of the leading, between the two texts in one column */
#define AFTER 0.5    /* of the leading, from what flows to the licence under it */
enum { SHORT = 6 };  /* lines that may stand in one column beside any other */
enum { GAIN = 1 };   /* lines that flowing must save */
enum { COLUMNS = 3 };

static double leading_of(const PrintParts *parts) {
    return type_leading(parts->layout, parts->left->style, 1);
}

/* The columns, as high as the part may be. */
static guint set_frames(const PrintParts *parts, double height, StoryFrame *frames) {
    const Layout *layout = parts->layout;
    double gap = layout_mm(layout, COLUMN_GAP), leading = leading_of(parts);
    guint left = parts->left_width >= layout_mm(layout, WIDE) ? 2 : 1;
    double width = (parts->left_width - gap * (left - 1)) / left;
    for (guint i = 0; i < left; i++) {
        frames[i] =
            (StoryFrame){.width = width,
                         .height = height - parts->key,
                         .top = {parts->box.x0 + i * (width + gap), parts->box.y0 + parts->key}};
    }
    frames[left] = (StoryFrame){.width = parts->right_width,
                                .height = MAX(0, height - parts->licence - AFTER * leading),
                                .top = {parts->box.x1 - parts->right_width, parts->box.y0}};
    return left + 1;
}

static Flow *flow_within(const PrintParts *parts, double height, StoryFrame *frames) {
    const StoryText texts[] = {{.paragraph = parts->left->paragraph, .mode = BREAK_RAGGED},
                               {.paragraph = parts->right->paragraph, .mode = BREAK_RAGGED}};
    const Story story = {
        .texts = texts,
        .n_texts = G_N_ELEMENTS(texts),
        .frames = frames,
        .n_frames = set_frames(parts, height, frames),
        .size = type_size(parts->layout, parts->left->style, 1),
        .leading = leading_of(parts),
        .gap = TEXT_GAP * leading_of(parts),
    };
    return story_fill(&story, parts->layout->arena);
}

static double height_beside(const PrintParts *parts) {
    return MAX(parts->key + type_height(parts->layout, parts->left, parts->left_width, 1),
               type_height(parts->layout, parts->right, parts->right_width, 1) + parts->licence);
}

/* The least height at which everything stands in the columns, in half lines; `most` when it is no
 * less. */
static double height_flowing(const PrintParts *parts, double most) {
    StoryFrame frames[COLUMNS];
    double leading = leading_of(parts), step = leading / 2;
    double from = MAX(parts->key, parts->licence) + leading;
    guint low = 0, high = (guint)ceil(MAX(0, most - from) / step);
    while (low < high) {
        guint middle = (low + high) / 2;
        if (flow_within(parts, from + middle * step, frames)->fits) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return MIN(from + low * step + type_gap(parts->left, leading), most);
}

double print_columns_height(const PrintParts *parts) {
    double beside = height_beside(parts), leading = leading_of(parts);
    if (beside <= SHORT * leading + parts->key) {
        return beside;
    }
    double flowing = height_flowing(parts, beside - GAIN * leading);
    return flowing < beside - GAIN * leading - 0.01 ? flowing : beside;
}

static ScenePen text_pen(const PrintParts *parts, guint text) {
    return pen_element(parts->pen, 0, SCENE_ROLE_PARAGRAPH, parts->order + text * 0.1);
}

static void place_lines(const PrintParts *parts, const ScenePen *pen, const Type *type,
                        const Lines *lines, const TextPlace *where) {
    TextPlace place = *where;
    place.size = type_size(parts->layout, type->style, 1);
    place.leading = type_leading(parts->layout, type->style, 1);
    type_holds_width(parts->layout, type, lines, TRUE);
    type_place(pen, type, lines, &place, parts->ink);
}

static double draw_beside(const PrintParts *parts) {
    const Box box = parts->box;
    const TextPlace left = {.top = {box.x0, box.y0 + parts->key},
                            .width = parts->left_width,
                            .align = (TextAlign)parts->left->style->align.v};
    const TextPlace right = {.top = {box.x1 - parts->right_width, box.y0},
                             .width = parts->right_width,
                             .align = (TextAlign)parts->right->style->align.v};
    ScenePen pen = text_pen(parts, 0);
    place_lines(parts, &pen, parts->left, type_lines(parts->layout, parts->left, left.width, 1),
                &left);
    pen = text_pen(parts, 1);
    place_lines(parts, &pen, parts->right, type_lines(parts->layout, parts->right, right.width, 1),
                &right);
    return box.y0 + type_height(parts->layout, parts->right, right.width, 1);
}

/* The second text keeps to the right while it stands there alone. */
static double draw_flowing(const PrintParts *parts, double height) {
    StoryFrame frames[COLUMNS];
    const Flow *flow = flow_within(parts, height, frames);
    guint last = set_frames(parts, height, frames) - 1;
    gboolean alone = TRUE;
    for (guint i = 0; i < flow->n_pieces; i++) {
        alone &=
            flow->pieces[i].frame == last ? flow->pieces[i].text == 1 : flow->pieces[i].text == 0;
    }
    ScenePen pen = text_pen(parts, 0);
    for (guint i = 0; i < flow->n_pieces; i++) {
        const StoryPiece *piece = &flow->pieces[i];
        if (i && piece->text > piece[-1].text) {
            pen = text_pen(parts, 1);
        }
        const StoryFrame *frame = &frames[piece->frame];
        const Type *type = piece->text ? parts->right : parts->left;
        const TextPlace place = {.top = {frame->top.x, frame->top.y + piece->y},
                                 .width = frame->width,
                                 .align = (TextAlign)(alone ? type : parts->left)->style->align.v};
        place_lines(parts, &pen, type, &piece->lines, &place);
    }
    return frames[last].top.y + flow->heights[last] +
           (flow->heights[last] > 0 && !alone ? AFTER * leading_of(parts) : 0);
}

double print_columns_draw(const PrintParts *parts) {
    double wanted = print_columns_height(parts), room = box_height(parts->box);
    double leading = leading_of(parts);
    if (wanted > room + 0.01) {
        StoryFrame frames[COLUMNS];
        const Flow *flow = flow_within(parts, room, frames);
        const Excess excess = {
            .over = wanted - room, .leading = leading, .words = flow->words_over};
        layout_say_long_print(parts->layout, parts->left->span, &excess);
        return parts->box.y0;
    }
    gboolean flows = wanted < height_beside(parts) - 0.01;
    return flows ? draw_flowing(parts, wanted - type_gap(parts->left, leading))
                 : draw_beside(parts);
}
