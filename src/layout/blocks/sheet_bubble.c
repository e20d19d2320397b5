/* SPDX-License-Identifier: MIT */
/* Block "sheet-bubble": a speech bubble to write in: what it asks, labels with a line, choices,
 * lines. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number tip, aim; /* where the tip leaves the foot, where it points: from the left */
    Number root;     /* its width */
    Number least;    /* height of the bubble with its tip */
    Number quoted;
} Options;

static const Key keys[] = {
    {"tip", KEY_LENGTH, offsetof(Options, tip), .required = TRUE,
     .doc = "Where the tip leaves the bubble, from its left."},
    {"root", KEY_LENGTH, offsetof(Options, root), .required = TRUE, .doc = "Width of the tip."},
    {"aim", KEY_LENGTH, offsetof(Options, aim), .required = TRUE,
     .doc = "Where it points, from the left of the bubble."},
    {"least", KEY_LENGTH, offsetof(Options, least), .doc = "Its height at least."},
    {"quoted", KEY_BOOLEAN, offsetof(Options, quoted),
     .doc = "yes: what is asked stands between quotation marks."},
};
static const KeyTable table = {.name = N_("the options of a sheet's bubble"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define PAD 6 /* mm */
#define HEAD_TOP 3.2
#define HEAD_HEIGHT 7
#define TIP 8 /* height of the tip */
#define FIELD_PITCH 9.6
#define CHOICE_PITCH 6.4
#define LINE_PITCH 8.4
#define FOOT 4.4
#define TIGHT 0.82

typedef struct {
    SheetQuestion question;
    SheetHead head;
    double pitch; /* factor of all distances */
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const SheetQuestion *bubble = &layout->model->sheet.bubble;
    if (!bubble->ask.s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->question = *bubble;
    if (options->quoted.v) {
        state->question.ask.s =
            arena_printf(layout->arena, "%s%s%s", PHRASE(layout, PHRASE_QUOTE_OPEN, 1),
                         bubble->ask.s, PHRASE(layout, PHRASE_QUOTE_CLOSE, 1));
    }
    frame->state = state;
    return TRUE;
}

static SheetChoices choices_of(const Layout *layout, const State *state, Box box) {
    return (SheetChoices){.choices = &state->question.choices,
                          .several = state->question.several.v != 0,
                          .about = state->head.ask->text,
                          .box = box,
                          .pitch = layout_mm(layout, CHOICE_PITCH) * state->pitch};
}

/* What stands under the heading, from `y` on; drawn when there is a pen. Returns its foot. */
static double lay(Layout *layout, const State *state, Box inner, const ScenePen *section) {
    const SheetQuestion *question = &state->question;
    double y = inner.y0, pitch = layout_mm(layout, FIELD_PITCH) * state->pitch;
    const char *about = state->head.ask->text;
    if (question->fields.n) {
        SheetFields fields = {&question->fields, {inner.x0, y, inner.x1, y}, pitch, about};
        y += sheet_fields_height(layout, &question->fields, box_width(inner), pitch);
        if (section) {
            sheet_fields(layout, section, 2, &fields);
        }
    }
    if (question->choices.n) {
        Box box = {inner.x0, y + layout_mm(layout, 3.6) * state->pitch, inner.x1, y};
        SheetChoices choices = choices_of(layout, state, box);
        y = box.y0 + sheet_choices_height(layout, &choices) - layout_mm(layout, 2) * state->pitch;
        if (section) {
            sheet_choices(layout, section, 3, &choices);
        }
    }
    if (question->lines.v > 0) {
        double gap = layout_mm(layout, LINE_PITCH) * state->pitch;
        SheetLines lines = {inner.x0, inner.x1, y + gap, gap, (guint)question->lines.v, about};
        y = lines.first + (lines.n - 1) * gap;
        if (section) {
            sheet_lines(layout, section, 4, &lines);
        }
    }
    return y;
}

static Box inside(const Layout *layout, const Frame *frame, const State *state) {
    Box box = frame->box;
    double pad = layout_mm(layout, PAD);
    return (Box){box.x0 + pad, box.y0 + layout_mm(layout, HEAD_TOP) + state->head.height,
                 box.x1 - pad, box.y1 - layout_mm(layout, TIP + FOOT)};
}

static void set_head(Layout *layout, const Frame *frame, double width) {
    State *state = frame->state;
    SheetHeadPlace place = {"sheet-question", width - layout_mm(layout, 2 * PAD),
                            layout_mm(layout, HEAD_HEIGHT), 0};
    state->head = sheet_head(layout, &state->question, &place);
}

/* As high as what it asks for needs, somewhat tight; no lower than the layout has it. */
static double natural_height(Layout *layout, Frame *frame, double width) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    set_head(layout, frame, width);
    state->pitch = TIGHT;
    Box inner = {0, 0, width - layout_mm(layout, 2 * PAD), 0};
    double needs = layout_mm(layout, HEAD_TOP + TIP + FOOT) + state->head.height +
                   lay(layout, state, inner, NULL);
    return MAX(needs + 0.01, options->least.v * layout->scale);
}

static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    set_head(layout, frame, box_width(frame->box));
    Box inner = inside(layout, frame, state);
    const double factors[] = {1.15, 1.08, 1, 0.94, 0.88, TIGHT, 0.76};
    for (guint i = 0; i < G_N_ELEMENTS(factors); i++) {
        state->pitch = factors[i];
        if (lay(layout, state, inner, NULL) <= inner.y1) {
            return;
        }
    }
    diag_error(layout->diagnostics, "overset", state->question.ask.span,
               _("shorten its texts, or ask for less"),
               _("what the bubble asks for does not fit it"));
}

static void draw_outline(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Options *options = frame->spec->options;
    Box box = frame->box;
    double mm = layout_mm(layout, 1), foot = box.y1 - layout_mm(layout, TIP);
    double tip = box.x0 + options->tip.v * layout->scale;
    double aim = box.x0 + options->aim.v * layout->scale, root = options->root.v * layout->scale;
    const Corner corners[] = {
        {box.x0, box.y0, 0},
        {box.x1, box.y0 - 1.5 * mm, 0},
        {box.x1 + 0.6 * mm, foot - 0.6 * mm, 0},
        {tip + root, foot - 0.2 * mm, 0},
        {aim, box.y1, 0},
        {tip, foot, 0},
        {box.x0 - mm, foot + 0.3 * mm, 0},
    };
    Path *path = path_new(layout->arena);
    sheet_polygon(layout, path, corners, G_N_ELEMENTS(corners), "bubble");
    Outline outline = sheet_outline(layout, SHEET_FRAME);
    draw_outlined(pen, path, FLAT_PAPER, &outline);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    draw_outline(layout, frame, &pen);
    ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v);
    Point at = {frame->box.x0 + layout_mm(layout, PAD),
                frame->box.y0 + layout_mm(layout, HEAD_TOP)};
    SheetHeadDraw how = {at, 0, 2, sheet_ink(layout)};
    sheet_head_draw(layout, section, &state->head, &how);
    lay(layout, state, inside(layout, frame, state), &section);
}

const Block block_sheet_bubble = {.name = "sheet-bubble",
                                  .options = &table,
                                  .prepare = prepare,
                                  .natural_height = natural_height,
                                  .measure = measure,
                                  .draw = draw};
