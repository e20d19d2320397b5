/* SPDX-License-Identifier: MIT */
/* Block "radar": the small radar of a thematic poster, on a glued piece of paper. */
#include "blocks.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number key;
} Options;

static const Key keys[] = {
    {"key", KEY_BOOLEAN, offsetof(Options, key),
     .doc = "Numbers on the axes, and the names beside the radar."},
};
static const KeyTable table = {.name = N_("the options of the radar"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { MOST_AXES = 9 };
/* The reference drawing, in millimetres: a paper of 122 × 94 around a radius of 29.5. */
#define PAPER_WIDTH 122
#define PAPER_HEIGHT 94
#define RADIUS 29.5
#define RIM 2.6
#define LABEL_STEP 6.95
#define LABEL_WIDTH 30 /* of a name above or below; beside, names break into short lines */
#define SIDE_WIDTH 22
#define SIDE_WIDTH_TWO 25 /* of names in two languages, which have more lines */

/* The same with a key: the radar at the left of a paper of 172 × 90. */
#define KEYED_WIDTH 172
#define KEYED_HEIGHT 90
#define KEYED_RADIUS 27.2
#define KEYED_CENTRE 46 /* from the left edge */
#define KEY_LEFT 87
#define KEY_NUMBER 7 /* from a number to its name */
#define KEY_RIGHT 12
#define KEY_STEP 8.2
#define KEY_ROOM 62
#define KEY_ROOM_TWO 66 /* with names in two languages */

typedef struct {
    guint n;
    Type *names[MOST_AXES];
    double scores[MOST_AXES];
    gboolean missing;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const PosterModel *model = layout->model;
    if (!model->series) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(model->radar.criteria.n, MOST_AXES);
    for (guint i = 0; i < state->n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        const Options *options = frame->spec->options;
        state->names[i] =
            type_shape(layout, options->key.v ? "radar-key" : "radar-axis", &criterion->name);
        state->scores[i] = radar_score(model->series, criterion->id.s);
    }
    frame->state = state;
    return TRUE;
}

Text radar_alternative(Layout *layout) {
    const PosterModel *model = layout->model;
    SaidValue values[MOST_AXES] = {0};
    Text missing[MOST_AXES];
    guint n_axes = MIN(model->radar.criteria.n, MOST_AXES), n_missing = 0;
    for (guint i = 0; i < n_axes; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        double score = radar_score(model->series, criterion->id.s);
        values[i] = (SaidValue){criterion->name, number_text(layout, score), score, COUNT_KNOWN};
        if (isnan(score)) {
            missing[n_missing++] = criterion->name;
        }
    }
    Span span = model->series->span;
    Text parts[] = {said_groups(layout, PHRASE_RADAR_ITEM, values, n_axes), {0}};
    if (n_missing) {
        Text list = said_list(layout, missing, n_missing, n_missing);
        parts[1] =
            phrase_text(layout, PHRASE_RADAR_ITEM_MISSING, span, n_missing, "list", &list, NULL);
    }
    Text list = said_series(layout, parts, G_N_ELEMENTS(parts));
    Text n = number_text(layout, n_axes), steps = number_text(layout, model->radar.steps.v);
    Text made = phrase_text(layout, PHRASE_RADAR_ALT, span, n_axes, "n", &n, "steps", &steps,
                            "list", &list, NULL);
    return said_figure(layout, &model->series->alternative, &made);
}

/* An uneven oval, as if cut free-hand, `more` millimetres of the drawing larger all round. */
typedef struct {
    Point centre;
    double across, down;    /* half axes, points */
    double unit, stretched; /* a millimetre of the drawing; the same across */
} Oval;

static Path *oval(Layout *layout, const Oval *paper, double more) {
    Point centre = paper->centre;
    double unit = paper->unit;
    Corner corners[12];
    for (guint i = 0; i < 12; i++) {
        double angle = i * G_PI / 6 + 0.2;
        corners[i] = (Corner){centre.x + (paper->across + more * paper->stretched) * cos(angle) *
                                             (1 + 0.05 * sin(i * 5.0)),
                              centre.y + (paper->down + more * unit) * sin(angle) *
                                             (1 + 0.05 * cos(i * 7.0)),
                              20 * unit};
    }
    Path *path = path_new(layout->arena);
    path_add_cut(path, corners, 12, 0.8 * unit, "paper");
    return path;
}

/* The glued paper, with a rim of the soil around it: the cut line stops before it and never grows
 * into it. */
static void draw_paper(Layout *layout, const ScenePen *pen, const Oval *paper) {
    scene_add_path(pen, oval(layout, paper, RIM), scene_paint_ink(layout->light, 1));
    scene_add_path(pen, oval(layout, paper, 0), scene_paint_knock(SCENE_ALL_PLATES));
}

/* A name stands outside the end of its axis: above, below, or to the side it is on. */
static void draw_name(Layout *layout, const ScenePen *pen, const Radar *radar, const State *state,
                      guint i) {
    double unit = radar->radius / RADIUS;
    Type *name = state->names[i];
    Point at = radar_point(radar, i, LABEL_STEP * radar->n_steps / 6);
    double dx = at.x - radar->centre.x, tolerance = 0.1 * radar->radius;
    gboolean beside = fabs(dx) >= tolerance;
    gboolean low = at.y > radar->centre.y; /* where the paper is narrower */
    double side = name->second_glyph && !low ? SIDE_WIDTH_TWO : SIDE_WIDTH;
    double width = layout_mm(layout, beside ? side : LABEL_WIDTH);
    Fit fit = type_fit(layout, name, width, layout_mm(layout, 14));
    if (!fit.fits) {
        type_overset(layout, name, &fit);
    }
    double height = fit.height;
    TextPlace place = {.width = width, .size = fit.size, .leading = fit.leading};
    if (!beside) {
        gboolean above = at.y < radar->centre.y;
        place.align = ALIGN_CENTRE;
        place.top =
            (Point){at.x - width / 2, above ? at.y - height - 0.3 * unit : at.y + 0.6 * unit};
    } else {
        place.align = dx > 0 ? ALIGN_LEFT : ALIGN_RIGHT;
        place.top =
            (Point){dx > 0 ? at.x + layout_mm(layout, 0.4) : at.x - width - layout_mm(layout, 0.4),
                    at.y - height / 2};
    }
    type_place(pen, name, fit.lines, &place, scene_paint_ink(layout->dark, 1));
}

static gboolean keyed(const Frame *frame) {
    return ((const Options *)frame->spec->options)->key.v != 0;
}

/* The glued paper in its frame. Across, the unit may be larger than elsewhere. */
static Oval paper_of(const Layout *layout, const Frame *frame) {
    Box box = frame->box;
    gboolean key = keyed(frame);
    double wide = key ? KEYED_WIDTH : PAPER_WIDTH, high = key ? KEYED_HEIGHT : PAPER_HEIGHT;
    double across = MIN(box_width(box) / wide, layout_mm(layout, 1));
    double unit = MIN(across, box_height(box) / high);
    across = key ? unit : across;
    return (Oval){{(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2},
                  wide / 2 * across,
                  high / 2 * unit,
                  unit,
                  across};
}

static const Path *outline(Layout *layout, Frame *frame) {
    Oval paper = paper_of(layout, frame);
    return oval(layout, &paper, RIM);
}

/* ---- the key ---- */

static const char *number_of(Layout *layout, guint i) {
    return arena_printf(layout->arena, "%u", i + 1);
}

/* A number outside the end of its axis. */
static void draw_number(Layout *layout, const ScenePen *pen, const Radar *radar, guint i) {
    Type *number = type_shape_words(layout, "radar-key", number_of(layout, i), pen->span);
    double unit = radar->radius / KEYED_RADIUS;
    double size = type_size(layout, number->style, 1),
           leading = type_leading(layout, number->style, 1);
    Point at = radar_point(radar, i, radar->n_steps);
    double dx = at.x - radar->centre.x, dy = at.y - radar->centre.y, length = hypot(dx, dy);
    double away = MAX(6.6 * unit, leading * 0.95);
    double width = 12 * unit;
    TextPlace place = {
        {at.x + dx / length * away - width / 2, at.y + dy / length * away - leading / 2},
        width,
        size,
        leading,
        ALIGN_CENTRE};
    type_place(pen, number, type_lines(layout, number, width, 1), &place,
               scene_paint_ink(layout->dark, 1));
}

/* The size at which every name holds on its lines of the key. */
static Fit key_fit(Layout *layout, const State *state, double width, double height) {
    Fit smallest = {.size = INFINITY};
    for (guint i = 0; i < state->n; i++) {
        Fit fit = type_fit(layout, state->names[i], width, height);
        if (!fit.fits) {
            type_overset(layout, state->names[i], &fit);
        }
        smallest = fit.size < smallest.size ? fit : smallest;
    }
    return smallest;
}

/* Number and name, one criterion under the other, beside the radar, whose alternative says them. */
static void draw_key(Layout *layout, const State *state, const Oval *paper,
                     const ScenePen *figure) {
    double unit = paper->unit, left = paper->centre.x - paper->across;
    double x = left + (KEY_LEFT + KEY_NUMBER) * unit;
    double width = paper->centre.x + paper->across - KEY_RIGHT * unit - x;
    gboolean two = layout->model->second_words != NULL;
    double step =
        MIN((two ? 2 : 1) * KEY_STEP, (two ? KEY_ROOM_TWO : (double)KEY_ROOM) / state->n) * unit;
    Fit fit = key_fit(layout, state, width, step * 1.02);
    double y = paper->centre.y - step * state->n / 2;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    for (guint i = 0; i < state->n; i++, y += step) {
        ScenePen first = pen_element(*figure, figure->element, SCENE_ROLE_SPAN, 10 + 2 * i);
        ScenePen second = pen_element(*figure, figure->element, SCENE_ROLE_SPAN, 11 + 2 * i);
        Type *number =
            type_shape_words(layout, "radar-key", number_of(layout, i), state->names[i]->span);
        Lines *digits = paragraph_break(number->paragraph, layout->arena, 100, BREAK_RAGGED);
        TextPlace place = {{x - KEY_NUMBER * unit, y}, width, fit.size, fit.leading, ALIGN_LEFT};
        type_place(&first, number, digits, &place, ink);
        Lines *lines = paragraph_break(state->names[i]->paragraph, layout->arena, width / fit.size,
                                       BREAK_RAGGED);
        place.top.x = x;
        type_place(&second, state->names[i], lines, &place, ink);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Oval paper = paper_of(layout, frame);
    gboolean key = keyed(frame);
    draw_paper(layout, &pen, &paper);
    const PosterModel *model = layout->model;
    Point centre = paper.centre;
    centre.x += key ? KEYED_CENTRE * paper.unit - paper.across : 0;
    Radar radar = {
        .centre = centre,
        .radius = (key ? KEYED_RADIUS : RADIUS) * paper.unit,
        .n_axes = state->n,
        .n_steps = (guint)model->radar.steps.v,
        .scores = state->scores,
        .field = layout->light,
        .score = layout->vivid,
        .dot = layout->dark,
        .mix = model->theme->theme.mix.v != 0,
        .seed = "radar",
    };
    Text said = radar_alternative(layout);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v, &said);
    figure.span = model->series->span;
    draw_radar(&figure, &radar);
    tree_figure_end(layout, &figure);
    for (guint i = 0; i < state->n; i++) {
        ScenePen name = pen_element(figure, figure.element, SCENE_ROLE_SPAN, i);
        if (key) {
            draw_number(layout, &name, &radar, i);
        } else {
            draw_name(layout, &name, &radar, state, i);
        }
    }
    if (key) {
        draw_key(layout, state, &paper, &figure);
    }
    SceneBookmark mark = {PHRASE(layout, PHRASE_RADAR_HEADING, 1), 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

const Block block_radar = {
    .name = "radar", .options = &table, .prepare = prepare, .draw = draw, .outline = outline};
