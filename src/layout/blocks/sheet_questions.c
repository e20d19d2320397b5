/* SPDX-License-Identifier: MIT */
/* Block "sheet-questions": numbered questions with room to answer, one or two a row. The room is
 * tight when the page is full, generous when there is some, and then the lines grow in number. */
#include "blocks.h"
#include "layout/sheet-categories.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number columns;
} Options;

static const Key keys[] = {
    {"columns", KEY_INTEGER, offsetof(Options, columns), .low = 1, .high = 2,
     .doc = "2: every question takes half of the width."},
};
static const KeyTable table = {.name = N_("the options of questions"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define SIDE 7.6 /* mm, of a half domino */
#define TEXT_LEFT 10.5
#define GUTTER 8
#define DOUBLE_FOOT 3 /* after a double half */

/* mm, from airy (-1) over the reference (0) to tight (1) */
typedef struct {
    double airy, usual, tight;
} Range;
static const Range FIRST_LINE = {9, 7, 5.2}; /* from the foot of the heading */
static const Range LINE = {9.4, 8.4, 7.4};
static const double WIDE_LINE = 11,
                    WIDE_FIRST = 10.6; /* when there is room for more lines than asked */
static const Range AFTER = {11, 6.4, 2.4};
static const Range CHOICE = {7.4, 6.4, 5.4};
static const Range TO_CHOICES = {5, 4, 2.6};

typedef struct {
    const SheetQuestion *question;
    guint number;
    SheetHead head;
    double x0, x1, y;
    double height;
} Item;

typedef struct {
    Item items[SHEET_MOST_QUESTIONS];
    guint n;
    Type **categories;
    double tightness, spare; /* spare: more room after each row */
    double grown;            /* 0 to 1: up to twice the lines asked for, and further apart */
} State;

static double range_at(const Layout *layout, Range range, double tightness) {
    double t = fabs(tightness), end = tightness < 0 ? range.airy : range.tight;
    return layout_mm(layout, range.usual + (end - range.usual) * t);
}

/* Distance of two lines, and of the first one from the heading. */
static double line_gap(const Layout *layout, const State *state) {
    double gap = range_at(layout, LINE, state->tightness);
    return gap + MAX(0, layout_mm(layout, WIDE_LINE) - gap) * state->grown;
}

static double first_line(const Layout *layout, const State *state) {
    double first = range_at(layout, FIRST_LINE, state->tightness);
    return first + MAX(0, layout_mm(layout, WIDE_FIRST) - first) * state->grown;
}

/* One line becomes two only when two become four. */
static guint count_lines(const State *state, const SheetQuestion *question) {
    return (guint)floor(question->lines.v * (1 + state->grown) + 0.01);
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const List *questions = &layout->model->sheet.questions;
    State *state = arena_new0(layout->arena, State);
    frame->state = state;
    for (guint i = 0; i < MIN(questions->n, SHEET_MOST_QUESTIONS); i++) {
        state->items[state->n++] = (Item){(const SheetQuestion *)questions->items + i, i + 1};
    }
    if (layout->model->sheet.n_groups) {
        state->categories = sheet_categories_types(layout);
    }
    return state->n > 0;
}

static gboolean is_half(const Frame *frame, const Item *item) {
    const Options *options = frame->spec->options;
    return options->columns.v > 1 || item->question->half.v;
}

/* Does the item after `i` stand beside it? */
static gboolean is_pair(const Frame *frame, const State *state, guint i) {
    return is_half(frame, &state->items[i]) && i + 1 < state->n &&
           is_half(frame, &state->items[i + 1]);
}

static SheetChoices choices_of(const Layout *layout, const State *state, const Item *item, double x,
                               double y) {
    return (SheetChoices){.choices = &item->question->choices,
                          .several = item->question->several.v != 0,
                          .about = item->head.ask->text,
                          .box = {x, y, item->x1, y},
                          .pitch = range_at(layout, CHOICE, state->tightness)};
}

/* Lays one answer out; draws it when there is a pen. Returns its foot. */
static double lay_answer(Layout *layout, const State *state, const Item *item, double y,
                         const ScenePen *section) {
    const SheetQuestion *question = item->question;
    double t = state->tightness, x = item->x0 + layout_mm(layout, TEXT_LEFT);
    double width = item->x1 - x, first = first_line(layout, state);
    const char *about = item->head.ask->text;
    if ((int)question->answer.v == ANSWER_CATEGORIES) {
        SheetCategories grid = {.box = {x, y + layout_mm(layout, 1.6), item->x1, y},
                                .tightness = t,
                                .about = about,
                                .types = state->categories};
        y = sheet_categories(layout, section, 2, &grid);
    }
    if (question->choices.n) {
        SheetChoices choices =
            choices_of(layout, state, item, x, y + range_at(layout, TO_CHOICES, t));
        y = choices.box.y0 + sheet_choices_height(layout, &choices);
        if (section) {
            sheet_choices(layout, section, 3, &choices);
        }
        first = layout_mm(layout, SHEET_WRITING - 1.2);
    }
    List extra = {.items = (gpointer)&question->extra, .n = question->extra.s ? 1 : 0};
    const List *lists[] = {&question->fields, &extra};
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (!lists[i]->n) {
            continue;
        }
        double pitch = line_gap(layout, state);
        double from = y + first - pitch;
        SheetFields fields = {lists[i], {x, from, item->x1, from}, pitch, about};
        y = from + sheet_fields_height(layout, lists[i], width, pitch);
        if (section) {
            sheet_fields(layout, section, 4 + i, &fields);
        }
        first = pitch;
    }
    if (question->lines.v > 0) {
        SheetLines lines = {
            x, item->x1, y + first, line_gap(layout, state), count_lines(state, question), about};
        y = lines.first + (lines.n - 1) * lines.gap;
        if (section) {
            sheet_lines(layout, section, 6, &lines);
        }
    }
    return y;
}

/* Heights of all rows; sets every item's place. Returns the foot of the last row. */
static double lay_rows(Layout *layout, Frame *frame) {
    State *state = frame->state;
    Box box = frame->box;
    double y = box.y0, after = 0, half = (box_width(box) - layout_mm(layout, GUTTER)) / 2;
    for (guint i = 0; i < state->n;) {
        guint n = is_pair(frame, state, i) ? 2 : 1;
        y += after;
        double foot = y;
        for (guint k = 0; k < n; k++) {
            Item *item = &state->items[i + k];
            item->x0 = box.x0 + k * (half + layout_mm(layout, GUTTER));
            /* the last of an odd number takes the whole width where all are halves */
            item->x1 = n == 2 || item->question->half.v ? item->x0 + half : box.x1;
            item->y = y;
            SheetHeadPlace place = {"sheet-question",
                                    item->x1 - item->x0 - layout_mm(layout, TEXT_LEFT),
                                    layout_mm(layout, 13.5), 0};
            item->head = sheet_head(layout, item->question, &place);
            double head = MAX(item->head.height, layout_mm(layout, SIDE));
            double bottom = lay_answer(layout, state, item, y + head, NULL);
            if (item->number > 6) {
                bottom = MAX(bottom, y + layout_mm(layout, 2 * SIDE + DOUBLE_FOOT));
            }
            item->height = bottom - y;
            foot = MAX(foot, bottom);
        }
        after = range_at(layout, AFTER, state->tightness) + state->spare;
        y = foot;
        i += n;
    }
    return y;
}

static guint count_rows(const Frame *frame, const State *state) {
    guint rows = 0;
    for (guint i = 0; i < state->n; rows++) {
        i += is_pair(frame, state, i) ? 2 : 1;
    }
    return rows;
}

/* The first question that goes over the foot. */
static void say_over(Layout *layout, const Frame *frame, double over) {
    const State *state = frame->state;
    const Item *at = &state->items[state->n - 1];
    for (guint i = 0; i < state->n; i++) {
        if (state->items[i].y + state->items[i].height > frame->box.y1) {
            at = &state->items[i];
            break;
        }
    }
    diag_error(layout->diagnostics, "overset", at->question->ask.span,
               _("ask for fewer lines:, fewer themes or categories, or take a question out"),
               _("the questions do not fit the page: %.0f mm too much from here on"),
               ceil(over / PT_PER_MM));
}

#define MOST_SPARE 9 /* mm after a row */
enum { GROWTH_STEPS = 20 };

/* A page with few questions offers more lines than were asked for, further apart. */
static void grow(Layout *layout, Frame *frame) {
    State *state = frame->state;
    state->tightness = -1;
    for (guint i = GROWTH_STEPS; i > 0; i--) {
        state->grown = i / (double)GROWTH_STEPS;
        if (lay_rows(layout, frame) <= frame->box.y1) {
            return;
        }
    }
    state->grown = 0;
}

static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    double bottom = frame->box.y1, low = -1, high = 1;
    state->tightness = 1;
    double over = lay_rows(layout, frame) - bottom;
    if (over > 0) {
        say_over(layout, frame, over);
        return;
    }
    grow(layout, frame);
    for (int i = 0; i < 8; i++) {
        state->tightness = (low + high) / 2;
        if (lay_rows(layout, frame) > bottom) {
            low = state->tightness;
        } else {
            high = state->tightness;
        }
    }
    state->tightness = high;
    double left = bottom - lay_rows(layout, frame);
    guint rows = count_rows(frame, state);
    if (rows > 1 && left > 0) {
        state->spare = MIN(left / (rows - 1), layout_mm(layout, MOST_SPARE));
        lay_rows(layout, frame);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    double side = layout_mm(layout, SIDE);
    for (guint i = 0; i < state->n; i++) {
        const Item *item = &state->items[i];
        ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v + i * 0.01);
        Half half = {.at = {item->x0, item->y},
                     .side = side,
                     .count = item->number,
                     .plate = layout->dark,
                     .seed = arena_printf(layout->arena, "question-%u", item->number)};
        ScenePen drawing = section;
        drawing.element = SCENE_DECORATION;
        draw_half_domino(&drawing, &half);
        SheetHeadDraw how = {
            {item->x0 + layout_mm(layout, TEXT_LEFT), item->y + layout_mm(layout, 0.1)},
            item->number,
            2,
            sheet_ink(layout)};
        sheet_head_draw(layout, section, &item->head, &how);
        double head = MAX(item->head.height, side);
        lay_answer(layout, state, item, item->y + head, &section);
    }
}

const Block block_sheet_questions = {.name = "sheet-questions",
                                     .options = &table,
                                     .prepare = prepare,
                                     .measure = measure,
                                     .draw = draw};
