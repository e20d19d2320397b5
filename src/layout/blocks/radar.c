/* SPDX-License-Identifier: MIT */
/* Block "radar": the small radar of a thematic poster, on a glued piece of paper. */
#include "blocks.h"

#include <math.h>

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
        state->names[i] = type_shape(layout, "radar-axis", &criterion->name);
        state->scores[i] = radar_score(model->series, criterion->id.s);
    }
    frame->state = state;
    return TRUE;
}

static const char *alternative(Layout *layout, const State *state) {
    const PosterModel *model = layout->model;
    g_autofree char *steps = g_strdup_printf("%.0f", model->radar.steps.v);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < state->n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        g_autofree char *score =
            g_strdup_printf("%.0f", isnan(state->scores[i]) ? 0 : state->scores[i]);
        Phrase phrase = isnan(state->scores[i]) ? PHRASE_RADAR_ITEM_MISSING : PHRASE_RADAR_ITEM;
        g_string_append_printf(
            list, "%s%s", i ? layout_separator(layout) : "",
            PHRASE(layout, phrase, 1, "name", criterion->name.s, "score", score));
    }
    g_autofree char *n = g_strdup_printf("%u", state->n);
    return PHRASE(layout, PHRASE_RADAR_ALT, state->n, "n", n, "steps", steps, "list", list->str);
}

/* An uneven oval, as if cut free-hand, `more` millimetres of the drawing larger all round. */
static Path *oval(Layout *layout, Point centre, double across, double unit, double more) {
    Corner corners[12];
    for (guint i = 0; i < 12; i++) {
        double angle = i * G_PI / 6 + 0.2;
        corners[i] = (Corner){
            centre.x + (61 + more) * across * cos(angle) * (1 + 0.05 * sin(i * 5.0)),
            centre.y + (47 + more) * unit * sin(angle) * (1 + 0.05 * cos(i * 7.0)), 20 * unit};
    }
    Path *path = path_new(layout->arena);
    path_add_cut(path, corners, 12, 0.8 * unit, "paper");
    return path;
}

/* The glued paper, with a rim of the soil around it: the cut line stops before it and never grows
 * into it. */
static void draw_paper(Layout *layout, const ScenePen *pen, Point centre, double across,
                       double unit) {
    scene_add_path(pen, oval(layout, centre, across, unit, RIM), scene_paint_ink(layout->light, 1));
    scene_add_path(pen, oval(layout, centre, across, unit, 0), scene_paint_knock(SCENE_ALL_PLATES));
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

/* Points on paper for a unit of the drawing: across, and for everything else. */
static double across_of(const Layout *layout, Box box) {
    return MIN(box_width(box) / PAPER_WIDTH, layout_mm(layout, 1));
}

static double unit_of(const Layout *layout, Box box) {
    return MIN(across_of(layout, box), box_height(box) / PAPER_HEIGHT);
}

static const Path *outline(Layout *layout, Frame *frame) {
    Box box = frame->box;
    Point centre = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    return oval(layout, centre, across_of(layout, box), unit_of(layout, box), RIM);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Box box = frame->box;
    double unit = unit_of(layout, box);
    Point centre = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    draw_paper(layout, &pen, centre, across_of(layout, box), unit);
    const PosterModel *model = layout->model;
    Radar radar = {
        .centre = centre,
        .radius = RADIUS * unit,
        .n_axes = state->n,
        .n_steps = (guint)model->radar.steps.v,
        .scores = state->scores,
        .field = layout->light,
        .score = layout->vivid,
        .dot = layout->dark,
        .mix = model->theme->theme.mix.v != 0,
        .seed = "radar",
    };
    ScenePen figure = pen_figure(pen, frame->spec->order.v, alternative(layout, state));
    figure.span = model->series->span;
    draw_radar(&figure, &radar);
    ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, frame->spec->order.v + 0.5);
    for (guint i = 0; i < state->n; i++) {
        ScenePen item = pen_element(pen, list.element, SCENE_ROLE_LIST_ITEM, i);
        draw_name(layout, &item, &radar, state, i);
    }
    SceneBookmark mark = {PHRASE(layout, PHRASE_RADAR_HEADING, 1), 2, layout->page, box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

const Block block_radar = {.name = "radar", .prepare = prepare, .draw = draw, .outline = outline};
