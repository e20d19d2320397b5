/* SPDX-License-Identifier: MIT */
/* Block "drawn": a heading of the recto in the cut alphabet. It fills its box on as many lines as
 * look well, or stands on lines of one height, as wide as its letters. */
#include "blocks.h"
#include "layout/tree.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number content, lines, row, line_gap, above, both;
} Options;

enum { TITLE, CALL, STORY, GROUP };
static const char *const contents[] = {"title", "call", "story", "group", NULL};
static const char *const inks[] = {"dark", "both", NULL};

static const Key keys[] = {
    {"content", KEY_CHOICE, offsetof(Options, content), .required = TRUE, .choices = contents,
     .doc = "Which heading."},
    {"lines", KEY_INTEGER, offsetof(Options, lines), .low = 1, .high = DRAWN_MOST_LINES,
     .doc = "At most as many lines; 1 without it."},
    {"row", KEY_LENGTH, offsetof(Options, row),
     .doc = "Height of a line; without it, the lines fill the box."},
    {"line-gap", KEY_LENGTH, offsetof(Options, line_gap), .doc = "Between lines."},
    {"above", KEY_LENGTH, offsetof(Options, above),
     .doc = "How far accents of the first line may reach above the box."},
    {"ink", KEY_CHOICE, offsetof(Options, both), .choices = inks,
     .doc = "dark, or both: the two light inks, one over the other."},
};
static const KeyTable table = {.name = N_("the options of a drawn heading"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* An accent needs this much of a line's height above it. */
#define ACCENT_ROOM 0.36
/* One line more is right as long as its letters are at least this much higher than wide. */
#define LEAST_RATIO 0.8

static const Text *text_of(const Layout *layout, const Frame *frame) {
    const MethodRecto *recto = &layout->model->method.recto;
    const Text *texts[] = {&recto->title, &recto->call, &recto->story.title, &recto->group.title};
    return texts[(int)((const Options *)frame->spec->options)->content.v];
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Text *text = text_of(layout, frame);
    return text->s && lettering_check(layout, text->s, text->span);
}

/* As many lines as allowed, as long as the letters do not become flat. */
static guint count_lines(const Layout *layout, const Frame *frame, const char *text) {
    const Options *options = frame->spec->options;
    double gap = options->line_gap.v * layout->scale, letters = g_utf8_strlen(text, -1);
    for (guint n = MAX((guint)options->lines.v, 1); n > 1; n--) {
        double height = (box_height(frame->box) - gap * (n - 1)) / n;
        if (height * letters / n / box_width(frame->box) >= LEAST_RATIO) {
            return n;
        }
    }
    return 1;
}

static Drawn *fill_box(Layout *layout, const Frame *frame, const char *glued, Box box) {
    const Options *options = frame->spec->options;
    guint n = count_lines(layout, frame, glued);
    double gap = options->line_gap.v * layout->scale;
    double line = (box_height(box) - gap * (n - 1)) / n;
    DrawnPlace place = {.box = box,
                        .least_lines = n,
                        .most_lines = n,
                        .line_gap = gap,
                        .accent_gap = MAX(gap, line * ACCENT_ROOM),
                        .gap = 0.05,
                        .space = 0.4,
                        .largest_unit = line / ((int)options->content.v == TITLE ? 0.75 : 0.6),
                        .bounce =
                            layout->scale * box_height(frame->box) / n / layout_mm(layout, 70)};
    return drawn_set(layout, glued, &place);
}

static Drawn *fill(Layout *layout, Frame *frame, const Text *text) {
    const Options *options = frame->spec->options;
    const char *glued = drawn_glue(layout, text->s);
    Box box = frame->box;
    Drawn *drawn = fill_box(layout, frame, glued, box);
    /* letters that fill a high box have high accents: they give way to what stands above */
    double over = box.y0 - drawn->lines[0]->bounds.y0 - options->above.v * layout->scale;
    if (options->above.set && over > 0) {
        box.y0 += over;
        drawn = fill_box(layout, frame, glued, box);
    }
    drawn_holds(layout, text, drawn);
    drawn_unglue(layout, drawn);
    return drawn;
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const Text *text = text_of(layout, frame);
    Drawn *drawn;
    if (options->row.set) {
        double row = options->row.v * layout->scale;
        DrawnRows rows = {.top = {frame->box.x0, frame->box.y0},
                          .width = box_width(frame->box),
                          .height = row,
                          .line_gap = options->line_gap.v * layout->scale,
                          .accent_gap = row * ACCENT_ROOM,
                          .most_lines = MAX((guint)options->lines.v, 1)};
        drawn = drawn_set_rows(layout, text->s, &rows);
        if (!drawn) {
            drawn_rows_overset(layout, text, &rows);
            return;
        }
    } else {
        drawn = fill(layout, frame, text);
    }
    if ((int)options->content.v == TITLE) {
        layout->title_lines = drawn->lines;
        layout->n_title_lines = drawn->n;
    }
    frame->state = drawn;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    const Drawn *drawn = frame->state;
    const Text *text = text_of(layout, frame);
    int content = (int)options->content.v;
    guint level = content == TITLE ? 1 : 2;
    if (!drawn) {
        return;
    }
    double order = frame->spec->order.v;
    /* what the title ends with heads nothing */
    pen = content == CALL ? pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, order)
                          : tree_heading(pen, 0, order, level);
    pen.span = text->span;
    ScenePaint dark = scene_paint_ink(layout->dark, 1), ink = dark;
    if (options->both.v) {
        ink = scene_paint_ink(layout->light, 1);
        ink.plates |= (guint8)(1u << layout->vivid);
        ink.amount[layout->vivid] = 1;
    }
    for (guint i = 0; i < drawn->n; i++) {
        draw_lettering(&pen, drawn->lines[i], ink, dark, FALSE);
    }
    drawn_say(layout, &pen, drawn);
    SceneBookmark mark = {text->s, level, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

const Block block_drawn = {
    .name = "drawn", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
