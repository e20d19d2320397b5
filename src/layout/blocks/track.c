/* SPDX-License-Identifier: MIT */
/* Block "track": the name of a track in drawn letters, its introduction under it. */
#include "blocks.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number track, content;
    Number letters;
    Text style;
} Options;

enum { FIRST, LAST };
enum { BOTH, NAME, INTRO };
static const char *const tracks[] = {"first", "last", NULL};
static const char *const contents[] = {"both", "name", "intro", NULL};

static const Key keys[] = {
    {"track", KEY_CHOICE, offsetof(Options, track), .required = TRUE, .choices = tracks,
     .doc = "first: without stages, of two; last: with stages."},
    {"content", KEY_CHOICE, offsetof(Options, content), .choices = contents,
     .doc = "both, or only the name or the introduction."},
    {"letters", KEY_LENGTH, offsetof(Options, letters), .doc = "Height of a drawn line."},
    {"style", KEY_NAME, offsetof(Options, style), .doc = "Style of the introduction."},
};
static const KeyTable table = {.name = N_("the options of a track"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = offsetof(Options, span)};

#define NAME_TO_INTRO 7 /* mm */
#define LINE_GAP 0.25   /* between drawn lines, in their height */
#define ACCENT_GAP 0.32
#define UNIT 0.62 /* least mean width of a capital, in heights: how many lines a name takes */

typedef struct {
    const MethodTrack *track;
    Drawn *drawn;
    Type *intro;
    double foot; /* of the drawn lines */
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Method *method = &layout->model->method;
    const Options *options = frame->spec->options;
    if (!method->tracks.n || ((int)options->track.v == FIRST && method->tracks.n < 2)) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    const MethodTrack *all = method->tracks.items;
    state->track = (int)options->track.v == FIRST ? all : all + method->tracks.n - 1;
    const Text *name = &state->track->name, *intro = &state->track->intro;
    if ((int)options->content.v != NAME && intro->s && options->style.s) {
        state->intro = type_shape(layout, options->style.s, intro);
    }
    frame->state = state;
    return (int)options->content.v == INTRO ? state->intro != NULL
                                            : lettering_check(layout, name->s, name->span);
}

/* As many lines of the height asked for as the name needs to be legible. */
static guint name_lines(const Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    double letters = ((const Options *)frame->spec->options)->letters.v * layout->scale;
    double units = lettering_units(layout->alphabet, state->track->name.s, 0.05, 0.3);
    double wanted = units * letters * UNIT / box_width(frame->box);
    return (guint)CLAMP(ceil(wanted - 0.15), 1, DRAWN_MOST_LINES);
}

static double name_height(const Layout *layout, const Frame *frame) {
    double letters = ((const Options *)frame->spec->options)->letters.v * layout->scale;
    guint lines = name_lines(layout, frame);
    return (lines + (lines - 1) * ACCENT_GAP) * letters;
}

/* Of a name alone; with an introduction it takes the room there is. */
static double natural_height(Layout *layout, Frame *frame, double width) {
    if ((int)((const Options *)frame->spec->options)->content.v != NAME) {
        return 0;
    }
    frame->box.x1 = frame->box.x0 + width;
    return name_height(layout, frame);
}

/* Lower lines when the frame is lower. */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    Box box = frame->box;
    state->foot = box.y0;
    if ((int)options->content.v == INTRO) {
        return;
    }
    double letters = options->letters.v * layout->scale;
    guint lines = name_lines(layout, frame);
    double height = MIN(name_height(layout, frame), box_height(box));
    DrawnPlace place = {.box = {box.x0, box.y0, box.x1, box.y0 + height},
                        .least_lines = lines,
                        .most_lines = lines,
                        .line_gap = letters * LINE_GAP,
                        .accent_gap = letters * ACCENT_GAP,
                        .gap = 0.05,
                        .space = 0.3,
                        .largest_unit = letters};
    state->drawn = drawn_set(layout, state->track->name.s, &place);
    drawn_holds(layout, &state->track->name, state->drawn);
    state->foot = box.y0 + height;
}

/* The introduction must hold at its smallest size. */
static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    if (!state->intro || report) {
        return TRUE; /* which is said when it is drawn */
    }
    const Style *style = state->intro->style;
    double least = style->least.set ? style->least.v : 1;
    double name = (int)((const Options *)frame->spec->options)->content.v == INTRO
                      ? 0
                      : name_height(layout, frame) + layout_unit(layout, NAME_TO_INTRO);
    return name + type_height(layout, state->intro, box_width(frame->box), least) <=
           box_height(frame->box);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    double order = frame->spec->order.v;
    if (state->drawn) {
        ScenePen heading = tree_heading(pen, 0, order, tree_title_level(layout) + 1);
        heading.span = state->track->name.span;
        for (guint i = 0; i < state->drawn->n; i++) {
            draw_lettering(&heading, state->drawn->lines[i], dark, dark, FALSE);
        }
        drawn_say(layout, &heading, state->drawn);
        SceneBookmark mark = {state->track->name.s, 2, layout->page, frame->box.y0};
        scene_add_bookmark(pen.scene, &mark);
    }
    if (state->intro) {
        ScenePen intro = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, order + 0.5);
        Box box = frame->box;
        box.y0 = state->foot + (state->drawn ? layout_unit(layout, NAME_TO_INTRO) : 0);
        Point band; /* beside the first row of stages, it ends with it */
        if (!state->drawn && layout_anchor(layout, "second-band", &band)) {
            box.y1 = MIN(box.y1, band.y - layout_unit(layout, NAME_TO_INTRO));
        }
        TypeBox where = {box, 0, -1};
        type_set(layout, &intro, state->intro, &where, dark);
    }
}

const Block block_track = {.name = "track",
                           .options = &table,
                           .prepare = prepare,
                           .natural_height = natural_height,
                           .measure = measure,
                           .fits = fits,
                           .draw = draw};
