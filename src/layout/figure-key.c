/* SPDX-License-Identifier: MIT */
/* The legend of a poster's figures: for each mark that is on it a small tile, the sign that stands
 * for the figure or beside it, and words; side by side, in as many rows as they need. */
#include "layout/figures.h"
#include "layout/tree.h"

#include <math.h>

#define STYLE "figure-key"
/* Shares of the leading. */
#define TILE 0.78 /* high; twice as wide */
#define SIGN 0.66
#define SIGN_GAP 0.3 /* on either side of it */
#define NEXT 1.5     /* to the next mark */
#define ROW_GAP 0.3
#define COARSE                                                                                     \
    1.6 /* times the height of the tile: so small, stripes and dots would not be seen              \
         */

enum { PLUS = MARK_DOTTED + 1, KEYS };

typedef struct {
    Type *type; /* NULL: not on this poster */
    Text said;  /* "hatching: an estimate" */
    ShownFigure sign;
    double width, height; /* on paper, all of it */
    Point at;             /* from the frame's corner */
} KeyItem;

struct FigureKey {
    KeyItem items[KEYS];
};

static gboolean is_shown(const FigureMarks *marks, guint key) {
    return key == PLUS ? marks->at_least : key != MARK_SOLID && marks->marks[key];
}

FigureKey *figure_key_new(Layout *layout) {
    static const CountState states[] = {[MARK_HATCHED] = COUNT_ESTIMATED,
                                        [MARK_OUTLINED] = COUNT_CONFIDENTIAL,
                                        [MARK_DOTTED] = COUNT_MISSING,
                                        [PLUS] = COUNT_KNOWN};
    static const Phrase names[] = {[MARK_HATCHED] = PHRASE_KEY_HATCHED,
                                   [MARK_OUTLINED] = PHRASE_KEY_OUTLINED,
                                   [MARK_DOTTED] = PHRASE_KEY_DOTTED,
                                   [PLUS] = PHRASE_KEY_PLUS};
    FigureMarks marks = figures_piled_marks(layout);
    FigureKey *key = arena_new0(layout->arena, FigureKey);
    gboolean any = FALSE;
    for (guint i = 0; i < KEYS; i++) {
        if (is_shown(&marks, i)) {
            Text meaning =
                i == PLUS ? at_least_meaning(layout) : mark_meaning(layout, (FigureMark)i);
            key->items[i].type = type_shape(layout, STYLE, &meaning);
            key->items[i].said =
                phrase_text(layout, names[i], meaning.span, 1, "meaning", &meaning, NULL);
            key->items[i].sign.state = states[i];
            any = TRUE;
        }
    }
    return any ? key : NULL;
}

static double leading_of(const Layout *layout, const KeyItem *item) {
    return type_leading(layout, item->type->style, 1);
}

/* The sign alone: ≈ before a figure, + after it, or what stands instead of one. */
static const char *sign_of(const Layout *layout, guint key, const KeyItem *item) {
    return key == MARK_HATCHED ? "≈" : key == PLUS ? "+" : figure_drawn(layout, &item->sign);
}

static double sign_width(const Layout *layout, guint key, const KeyItem *item) {
    const char *sign = sign_of(layout, key, item);
    if (alphabet_missing(layout->alphabet, sign)) {
        return 0;
    }
    return lettering_units(layout->alphabet, sign, 0, 0) * SIGN * leading_of(layout, item) * 0.8;
}

static double tile_width(const Layout *layout, guint key, const KeyItem *item) {
    return key == PLUS ? 0 : 2 * TILE * leading_of(layout, item);
}

/* From an item's left edge to its words. */
static double words_left(const Layout *layout, guint key, const KeyItem *item) {
    double gap = SIGN_GAP * leading_of(layout, item), tile = tile_width(layout, key, item);
    return tile + (tile > 0 ? gap : 0) + sign_width(layout, key, item) + gap;
}

/* Side by side as long as there is room; returns the height of all rows. */
static double arrange(Layout *layout, FigureKey *key, double width) {
    double x = 0, y = 0, high = 0;
    for (guint i = 0; i < KEYS; i++) {
        KeyItem *item = &key->items[i];
        if (!item->type) {
            continue;
        }
        double left = words_left(layout, i, item), room = width - left;
        const Lines *lines = type_lines(layout, item->type, room, 1);
        item->width = left + lines->widest * type_size(layout, item->type->style, 1);
        item->height = MAX(type_height(layout, item->type, room, 1), leading_of(layout, item));
        if (x > 0 && x + item->width > width) {
            y += high + ROW_GAP * leading_of(layout, item);
            x = high = 0;
        }
        item->at = (Point){x, y};
        x += item->width + NEXT * leading_of(layout, item);
        high = MAX(high, item->height);
    }
    return y + high;
}

double figure_key_height(Layout *layout, FigureKey *key, double width) {
    return arrange(layout, key, width);
}

static void draw_sign(Layout *layout, const ScenePen *pen, guint key, const KeyItem *item,
                      Point at) {
    double leading = leading_of(layout, item), width = tile_width(layout, key, item);
    double middle = at.y + leading / 2, x = at.x;
    if (width > 0) {
        MarkedShape tile = {
            .box = {x, middle - width / 4, x + width, middle + width / 4},
            .corner = width * 0.06,
            .jitter = width * 0.005,
            .unit = width * COARSE / 2,
            .plate = layout->dark,
            .seed = "key",
            .mark = (FigureMark)key,
        };
        draw_marked(pen, &tile);
        x += width + SIGN_GAP * leading;
    }
    double high = SIGN * leading;
    const char *sign = sign_of(layout, key, item);
    if (lettering_check(layout, sign, layout->model->counts->span)) {
        LetteringPlace place = {
            .box = {x, middle - high / 2, x + sign_width(layout, key, item), middle + high / 2}};
        Lettering *line = lettering_set(layout->arena, layout->alphabet, sign, &place);
        ScenePaint ink = scene_paint_ink(layout->dark, 1);
        draw_lettering(pen, line, ink, ink, FALSE);
    }
}

static void draw_item(Layout *layout, const ScenePen *list, guint index, const KeyItem *item,
                      Box room) {
    Point at = {room.x0 + item->at.x, room.y0 + item->at.y};
    ScenePen whole = pen_element(*list, list->element, SCENE_ROLE_LIST_ITEM, index);
    ScenePen sign = tree_figure(layout, whole, whole.element, 0, &item->said);
    ScenePen words = pen_element(sign, sign.element, SCENE_ROLE_SPAN, 0);
    sign.span = words.span = item->type->span;
    draw_sign(layout, &sign, index, item, at);
    tree_figure_end(layout, &sign);
    double left = words_left(layout, index, item), width = box_width(room) - left;
    Lines *lines = type_lines(layout, item->type, width, 1);
    type_holds_width(layout, item->type, lines, TRUE);
    TextPlace place = {{at.x + left, at.y},
                       width,
                       type_size(layout, item->type->style, 1),
                       leading_of(layout, item),
                       ALIGN_LEFT};
    type_place(&words, item->type, lines, &place, scene_paint_ink(layout->dark, 1));
}

double figure_key_draw(Layout *layout, FigureKey *key, const ScenePen *list, Box room) {
    double height = arrange(layout, key, box_width(room));
    for (guint i = 0; i < KEYS; i++) {
        if (key->items[i].type) {
            draw_item(layout, list, i, &key->items[i], room);
        }
    }
    return height;
}
