/* SPDX-License-Identifier: MIT */
/* Block "title": one to three drawn lines that fill their box; words that stand out are printed in
 * both light inks. A second language has a lower line under them. */
#include "blocks.h"
#include "layout/tree.h"

#include <stddef.h>

enum { MOST_LETTERS = 40, ONE_LINE_LETTERS = 12 };
#define LINE_GAP 7       /* mm */
#define ACCENT_GAP 15    /* mm, when a lower line carries an accent */
#define ACCENT_ROOM 0.36 /* of a low line's height */
/* The line of the second language */
#define SECOND_HEIGHT 0.22 /* of the box */
#define SECOND_WIDTH 1     /* of a capital, for its height */
#define SECOND_GAP 0.05
#define SECOND_ROOM 6         /* mm above it */
#define SECOND_ACCENT_ROOM 12 /* mm, when it carries an accent */

typedef struct {
    Span span;
    Number lines;  /* as many lines, whatever the words */
    Number widest; /* capital, for its height; 0: as wide as looks well */
    Number one_line, gaps, more;
    Number plain; /* all of it in the dark ink */
} Options;

static const Key keys[] = {
    {"lines", KEY_INTEGER, offsetof(Options, lines), .low = 1, .high = DRAWN_MOST_LINES,
     .doc = "As many lines; decided by the letters without it."},
    {"one-line", KEY_INTEGER, offsetof(Options, one_line), .low = 1, .high = MOST_LETTERS,
     .doc = "More letters than this want a second line; 12."},
    {"gaps", KEY_PERCENT, offsetof(Options, gaps), .low = 0.1, .high = 1,
     .doc = "Of the usual distances between lines, in a low box."},
    {"more", KEY_LENGTH, offsetof(Options, more),
     .doc = "How much higher the box is for a second line, whose accents are lower then."},
    {"widest", KEY_PERCENT, offsetof(Options, widest), .low = 0.2, .high = 3,
     .doc = "How wide a capital may be for its height: short titles leave room at the right."},
    {"plain", KEY_BOOLEAN, offsetof(Options, plain),
     .doc = "All in the dark ink: over one in which the light inks would be too pale."},
};
static const KeyTable table = {.name = N_("the options of the title"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    return title_check(layout, MOST_LETTERS);
}

typedef struct {
    Drawn *first, *second; /* NULL: in one language */
    Lettering *lines[2 * DRAWN_MOST_LINES];
} State;

/* The title in the second language, on a line of its own at the foot of the box; takes its height
 * from the box. */
static Drawn *set_second(Layout *layout, Box *box) {
    const char *text = layout->model->poster.title.also;
    double height = box_height(*box) * SECOND_HEIGHT;
    DrawnPlace place = {
        .box = {box->x0, box->y1 - height, box->x1, box->y1},
        .least_lines = 1,
        .most_lines = 1,
        .gap = SECOND_GAP,
        .largest_unit = height * SECOND_WIDTH,
        .least_height = height / 2,
    };
    Drawn *drawn = drawn_set(layout, text, &place);
    gboolean accent = drawn_carries_accent(layout, text);
    box->y1 -= height + layout_mm(layout, accent ? SECOND_ACCENT_ROOM : SECOND_ROOM);
    return drawn;
}

static void measure(Layout *layout, Frame *frame) {
    const Text *title = &layout->model->poster.title;
    const Options *options = frame->spec->options;
    guint lines = (guint)options->lines.v;
    guint one_line = options->one_line.set ? (guint)options->one_line.v : ONE_LINE_LETTERS;
    double gaps = options->gaps.set ? options->gaps.v : 1;
    State *state = arena_new0(layout->arena, State);
    Box box = frame->box;
    state->second = title->also ? set_second(layout, &box) : NULL;
    double accent_gap = layout_mm(layout, ACCENT_GAP) * gaps;
    if (options->more.set && (glong)one_line < g_utf8_strlen(title->s, -1)) {
        box.y1 += options->more.v * layout->scale;
        accent_gap = box_height(box) / 2 * ACCENT_ROOM;
    }
    DrawnPlace place = {
        .box = box,
        .least_lines = MAX(lines, 1),
        .most_lines = lines ? lines : DRAWN_MOST_LINES,
        .line_gap = layout_mm(layout, LINE_GAP) * gaps,
        .accent_gap = accent_gap,
        .largest_unit = box_height(box) * options->widest.v,
        .crowded = lines ? 0 : one_line,
        .bounce = 1,
    };
    state->first = drawn_set(layout, title->s, &place);
    guint n = 0;
    for (guint i = 0; i < state->first->n; i++) {
        state->lines[n++] = state->first->lines[i];
    }
    for (guint i = 0; state->second && i < state->second->n; i++) {
        state->lines[n++] = state->second->lines[i];
    }
    layout->title_lines = state->lines;
    layout->n_title_lines = n;
    frame->state = state;
}

/* Of words that stand out: both light inks. */
static ScenePaint paint_both(const Layout *layout) {
    ScenePaint both = scene_paint_ink(layout->light, 1);
    both.plates |= (guint8)(1u << layout->vivid);
    both.amount[layout->vivid] = 1;
    return both;
}

static void draw_first(Layout *layout, const Frame *frame, const Drawn *drawn,
                       const ScenePen *pen) {
    gboolean plain = ((const Options *)frame->spec->options)->plain.v != 0;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    ScenePaint both = plain ? dark : paint_both(layout);
    guint first = layout->model->poster.stands_out.first, n = layout->model->poster.stands_out.n;
    guint seen = 0;
    /* accents are pieces of vivid paper, of both light inks where that would be too pale */
    ScenePaint mark =
        layout->model->kind != POSTER_THEMATIC ? both : scene_paint_ink(layout->vivid, 1);
    for (guint i = 0; i < drawn->n; i++) {
        const Lettering *line = drawn->lines[i];
        for (guint k = 0; k < line->n_pieces; k++, seen++) {
            gboolean stands_out = seen >= first && seen < first + n;
            draw_lettering_pieces(pen, line, k, 1, stands_out ? both : dark,
                                  stands_out ? dark : mark);
        }
        type_unpainted_words(layout, pen, drawn->texts[i], line, i + 1 < drawn->n);
    }
}

static void draw_second(Layout *layout, const Frame *frame, const Drawn *drawn, ScenePen pen) {
    if (!tree_is_repeated(layout)) {
        pen = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.1);
        scene_element(pen.scene, pen.element)->language = layout->model->languages.second;
    }
    pen.span = layout->model->poster.title.also_span;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    for (guint i = 0; i < drawn->n; i++) {
        draw_lettering(&pen, drawn->lines[i], dark, scene_paint_ink(layout->vivid, 1), FALSE);
    }
    drawn_say(layout, &pen, drawn);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    const Text *title = &layout->model->poster.title;
    guint level = tree_title_level(layout);
    ScenePen heading = level ? tree_heading(pen, 0, frame->spec->order.v, level) : pen;
    heading.span = title->span;
    draw_first(layout, frame, state->first, &heading);
    if (state->second) {
        draw_second(layout, frame, state->second, pen);
    }
    SceneBookmark bookmark = {title->s, 1, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &bookmark);
}

const Block block_title = {
    .name = "title", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
