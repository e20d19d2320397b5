/* SPDX-License-Identifier: MIT */
/* Block "quotations": none to eight bubbles side by side over the chain, all in one size: the
 * largest at which together they hold the width. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text style, speaker_style;
    Number band;
} Options;

static const Key keys[] = {
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the words."},
    {"speaker-style", KEY_NAME, offsetof(Options, speaker_style), .required = TRUE,
     .doc = "Style of the speakers."},
    {"band", KEY_LENGTH, offsetof(Options, band), .required = TRUE,
     .doc = "Height of the bubbles, more when their words would be small."},
};
static const KeyTable table = {.name = N_("the options of the quotations"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = offsetof(Options, span)};

enum { MOST = 8 };
#define PAD_X 6 /* mm */
#define PAD_TOP 4.5
#define PAD_BOTTOM 4.5
#define SPEAKER_GAP 3
#define GAP 8
#define STAGGER 5 /* mm: neighbours do not stand on one line */
#define TIP_ROOM 9
#define LEAST_WIDTH 52
#define SMALL 0.68  /* of the style: smaller words want a higher band */
#define ONE_LINE 92 /* mm: a bubble for one line is at most as wide */
#define LARGEST 1.3 /* of the style, when few are to be held */

typedef struct {
    Type *words, *speaker;
    double width;
    Lines *lines, *speaker_lines;
    Box box;
} Said;

typedef struct {
    Said said[MOST];
    guint n;
    double width; /* for which the rest was decided */
    gboolean holds;
    double factor;
    double height; /* of all bubbles */
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const List *list = &layout->model->method.quotations;
    const Options *options = frame->spec->options;
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(list->n, MOST);
    for (guint i = 0; i < state->n; i++) {
        const Quotation *quotation = (const Quotation *)list->items + i;
        Said *said = &state->said[i];
        said->words = type_shape_quotation(layout, options->style.s, &quotation->text);
        if (quotation->speaker.s) {
            said->speaker = type_shape(layout, options->speaker_style.s, &quotation->speaker);
        }
    }
    frame->state = state;
    return state->n > 0;
}

/* ---- one size for all ---- */

static double leading(Layout *layout, const Said *said, double factor) {
    return type_leading(layout, said->words->style, factor);
}

/* The height that a bubble of that width takes. */
static double height_at(Layout *layout, Said *said, double width, double factor) {
    double inner = width - layout_unit(layout, 2 * PAD_X);
    said->lines =
        paragraph_break(said->words->paragraph, layout->arena,
                        inner / type_size(layout, said->words->style, factor), BREAK_RAGGED);
    double height = said->lines->n_lines * leading(layout, said, factor);
    if (said->speaker) {
        said->speaker_lines = type_lines(layout, said->speaker, inner, 1);
        height += said->speaker_lines->n_lines * type_leading(layout, said->speaker->style, 1) +
                  layout_unit(layout, SPEAKER_GAP);
    }
    return said->lines->fits ? height + layout_unit(layout, PAD_TOP + PAD_BOTTOM) : INFINITY;
}

/* The narrowest bubble that stays under the height; INFINITY when none does. */
static double narrowest(Layout *layout, Said *said, double height, double factor) {
    double low = layout_unit(layout, LEAST_WIDTH), high = layout_unit(layout, 4 * LEAST_WIDTH);
    /* a few words stand on one line */
    double one = paragraph_width(said->words->paragraph) *
                     type_size(layout, said->words->style, factor) * 1.01 +
                 layout_unit(layout, 2 * PAD_X);
    low = one <= layout_unit(layout, ONE_LINE) ? MAX(low, one) : low;
    if (height_at(layout, said, low, factor) <= height) {
        return low;
    }
    if (height_at(layout, said, high, factor) > height) {
        return INFINITY;
    }
    while (high - low > layout_unit(layout, 1)) {
        double middle = (low + high) / 2;
        if (height_at(layout, said, middle, factor) <= height) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

/* Width of all bubbles and the gaps between them. */
static double all_width(Layout *layout, State *state, double height, double factor) {
    double width = layout_unit(layout, GAP) * (state->n - 1);
    for (guint i = 0; i < state->n; i++) {
        state->said[i].width = narrowest(layout, &state->said[i], height, factor);
        width += state->said[i].width;
    }
    return width;
}

static gboolean choose_factor(Layout *layout, State *state, double width, double height) {
    const Style *style = state->said[0].words->style;
    double low = style->least.set ? style->least.v : 1, high = LARGEST;
    if (all_width(layout, state, height, high) <= width) {
        state->factor = high;
        return TRUE;
    }
    gboolean holds = all_width(layout, state, height, low) <= width;
    for (int i = 0; holds && i < 6; i++) {
        double middle = (low + high) / 2;
        if (all_width(layout, state, height, middle) <= width) {
            low = middle;
        } else {
            high = middle;
        }
    }
    state->factor = low;
    all_width(layout, state, height, low);
    return holds;
}

/* The longest one is to blame. */
static void say_overset(Layout *layout, const State *state, double width) {
    const Said *longest = &state->said[0];
    double all = layout_unit(layout, GAP) * (state->n - 1);
    for (guint i = 0; i < state->n; i++) {
        const Said *said = &state->said[i];
        all += isinf(said->width) ? width : said->width;
        if (paragraph_width(said->words->paragraph) > paragraph_width(longest->words->paragraph)) {
            longest = said;
        }
    }
    double line = leading(layout, longest, state->factor);
    guint words = paragraph_words(longest->words->paragraph);
    double part = CLAMP((all - width) / all, 0.1, 1);
    Excess excess = {line * MAX(1, ceil(longest->lines->n_lines * part)), line,
                     (guint)ceil(words * part), NULL};
    type_overset_height(layout, longest->words, &excess);
}

/* The band is as high as the layout likes it, higher when the words would be small; what the
 * bubbles take of it is decided once, whatever the body text does. */
static double natural_height(Layout *layout, Frame *frame, double width) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    double stagger = state->n > 1 ? layout_unit(layout, STAGGER) : 0;
    if (state->width != width) {
        state->width = width;
        double band = options->band.v * layout->scale;
        for (guint i = 0; i < 4; i++, band *= 1.12) {
            state->holds = choose_factor(layout, state, width, band);
            if (state->holds && state->factor >= SMALL) {
                break;
            }
        }
        state->height = 0;
        for (guint i = 0; i < state->n; i++) {
            Said *said = &state->said[i];
            double height = height_at(layout, said, said->width, state->factor);
            state->height = MAX(state->height, isinf(height) ? 0 : height);
        }
    }
    return state->height + stagger + layout_unit(layout, TIP_ROOM);
}

static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    double width = box_width(frame->box), used = 0;
    double foot = frame->box.y1 - layout_unit(layout, TIP_ROOM);
    if (!state->holds) {
        say_overset(layout, state, width);
        return;
    }
    for (guint i = 0; i < state->n; i++) {
        used += state->said[i].width;
    }
    /* what is left over goes into the gaps, the outer ones too */
    double gap = (width - used) / (state->n + 1), edge = gap;
    gap = state->n > 1 ? (width - used - 2 * edge) / (state->n - 1) : 0;
    double x = frame->box.x0 + edge;
    for (guint i = 0; i < state->n; i++) {
        Said *said = &state->said[i];
        double y1 = foot - (i % 2 ? layout_unit(layout, STAGGER) : 0);
        said->box = (Box){x, y1 - state->height, x + said->width, y1};
        x += said->width + gap;
    }
}

/* ---- drawing ---- */

/* The top of the tile nearest to the middle of the bubble. */
static Point tip_of(Layout *layout, Box box) {
    double middle = (box.x0 + box.x1) / 2, nearest = INFINITY;
    Point best = {middle, box.y1 + layout_unit(layout, TIP_ROOM)}, top;
    for (guint i = 0;; i++) {
        g_autofree char *name = g_strdup_printf("tile-%u", i);
        if (!layout_anchor(layout, name, &top)) {
            break;
        }
        if (fabs(top.x - middle) < nearest) {
            nearest = fabs(top.x - middle);
            best = (Point){top.x, top.y - layout_unit(layout, 3)};
        }
    }
    return best;
}

static void draw_said(Layout *layout, const State *state, guint index, ScenePen pen) {
    const Said *said = &state->said[index];
    Box box = said->box;
    Point tip = tip_of(layout, box);
    double from = (tip.x - layout_unit(layout, 11) - box.x0) / box_width(box);
    from = CLAMP(from, 0.12, 0.8);
    Bubble bubble = {
        .box = box,
        .tip = tip,
        .tip_from = from,
        .tip_to = MIN(from + layout_unit(layout, 13) / box_width(box), 0.94),
        /* the last one may lie on the ribbon, which is vivid */
        .plate = (state->n - index) % 2 ? layout->light : layout->vivid,
        .seed = arena_printf(layout->arena, "said%u", index),
    };
    ScenePen shape = pen;
    shape.element = SCENE_DECORATION;
    draw_bubble(&shape, &bubble);
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    double inner = box_width(box) - layout_unit(layout, 2 * PAD_X), speaker = 0;
    if (said->speaker) {
        speaker = said->speaker_lines->n_lines * type_leading(layout, said->speaker->style, 1);
    }
    double words = said->lines->n_lines * leading(layout, said, state->factor);
    double spare = state->height - words - speaker - layout_unit(layout, PAD_TOP + PAD_BOTTOM) -
                   (said->speaker ? layout_unit(layout, SPEAKER_GAP) : 0);
    TextPlace place = {
        .top = {box.x0 + layout_unit(layout, PAD_X),
                box.y0 + layout_unit(layout, PAD_TOP) + MAX(0, spare) / 2},
        .width = inner,
        .size = type_size(layout, said->words->style, state->factor),
        .leading = leading(layout, said, state->factor),
    };
    ScenePen text = pen_element(pen, pen.element, SCENE_ROLE_PARAGRAPH, 0);
    type_place(&text, said->words, said->lines, &place, dark);
    if (said->speaker) {
        TextPlace below = {
            .top = {place.top.x, place.top.y + words + layout_unit(layout, SPEAKER_GAP)},
            .width = inner,
            .size = type_size(layout, said->speaker->style, 1),
            .leading = type_leading(layout, said->speaker->style, 1),
        };
        ScenePen speaker_pen = pen_element(pen, pen.element, SCENE_ROLE_PARAGRAPH, 1);
        type_place(&speaker_pen, said->speaker, said->speaker_lines, &below, dark);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    if (!state->holds) {
        return; /* they do not fit, which was said */
    }
    for (guint i = 0; i < state->n; i++) {
        draw_said(layout, state, i,
                  pen_element(pen, 0, SCENE_ROLE_QUOTATION, frame->spec->order.v + i * 0.01));
    }
}

const Block block_quotations = {.name = "quotations",
                                .options = &table,
                                .prepare = prepare,
                                .natural_height = natural_height,
                                .measure = measure,
                                .draw = draw};
