/* SPDX-License-Identifier: MIT */
/* The pips of the giant domino, and the words in them: lines that follow the circle, at one size a
 * half. */
#include "handover.h"

#include <math.h>

/* Where the pips of 1 … 6 stand, from the middle of the half, in heights of the domino; x grows
 * towards the line between the halves. They leave the thumb and the heading their places. */
typedef struct {
    double radius;
    Point at[HANDOVER_MOST_PIPS];
} Pattern;

static const Pattern patterns[HANDOVER_MOST_PIPS] = {
    {0.29, {{0.13, 0.13}}},
    {0.19, {{-0.25, -0.262}, {0.25, 0.262}}},
    {0.172, {{-0.29, -0.29}, {0, 0}, {0.29, 0.29}}},
    {0.183, {{-0.225, -0.262}, {0.225, -0.262}, {-0.225, 0.262}, {0.225, 0.262}}},
    {0.165, {{-0.29, -0.29}, {0.29, -0.29}, {0, 0}, {-0.29, 0.29}, {0.29, 0.29}}},
    {0.15,
     {{-0.322, -0.262}, {0, -0.262}, {0.322, -0.262}, {-0.322, 0.262}, {0, 0.262}, {0.322, 0.262}}},
};

/* The heading of a half, in heights of the domino: its left edge and width from the middle line
 * outwards (see place_heading()), its line height, its middle. */
typedef struct {
    double from, width, row, middle;
} HeadingPlace;

static const HeadingPlace heading_places[HANDOVER_MOST_PIPS] = {
    {0.06, 0.68, 0.08, -0.325}, {0.06, 0.46, 0.065, -0.28}, {0.06, 0.46, 0.065, -0.31},
    {0.07, 0.54, 0.052, 0},     {0.055, 0.26, 0.04, 0},     {0.07, 0.54, 0.052, 0},
};

#define ROW_GAP 0.018  /* of the domino's height, between two lines of the heading */
#define ROW_LEAST 0.55 /* a heading that has not its place is drawn lower, down to that */
#define ROW_STEP 0.05
#define CLEAR 0.016         /* of the domino's height, between a heading and what is beside it */
#define INSIDE 0.93         /* of a pip's radius: what words may touch */
#define DESCENT 0.2         /* em under a base line */
#define FIGURE 0.76         /* of the radius: height of a figure over one line of words */
#define FIGURE_LOWER 0.1    /* of the radius: lower for each line more */
#define FIGURE_GAP 0.055    /* of the radius, between figure and words */
#define FIGURE_SQUEEZE 1.15 /* how much wider a figure would like to be */
#define STEP 0.02
enum { MOST_WORD_LINES = 7 };
#define ALONE_GROWTH 1.5 /* words in the one large pip */
#define ONE_LINE 10      /* letters of a heading that stands on one line */

gboolean handover_prepare_pips(Layout *layout, Frame *frame) {
    const MethodRecto *recto = &layout->model->method.recto;
    const HandoverOptions *options = frame->spec->options;
    HandoverState *state = frame->state;
    HandoverHalf *places = &state->halves[0], *figures = &state->halves[1];
    gboolean ok = TRUE;
    places->title = &recto->territories.title;
    places->n = MIN(recto->territories.names.n, HANDOVER_MOST_PIPS);
    for (guint i = 0; i < places->n; i++) {
        const Text *name = (const Text *)recto->territories.names.items + i;
        places->pips[i].text = name;
        places->pips[i].type = type_shape(layout, options->place_style.s, name);
    }
    figures->title = &recto->figures.title;
    figures->n = MIN(recto->figures.items.n, HANDOVER_MOST_PIPS);
    for (guint i = 0; i < figures->n; i++) {
        const MethodFigure *item = (const MethodFigure *)recto->figures.items.items + i;
        HandoverPip *pip = &figures->pips[i];
        pip->text = &item->label;
        pip->figure = &item->figure;
        pip->type = type_shape(layout, options->label_style.s, &item->label);
        ok &= lettering_check(layout, item->figure.s, item->figure.span);
    }
    return ok && places->n && figures->n;
}

/* ---- words in a circle ---- */

/* Height of the words of a pip, from the first line's capitals to the last base line; of the whole,
 * its figure included. */
static double words_height(const HandoverPip *pip) {
    return (pip->lines->n_lines - 1) * pip->leading + pip->type->face->cap_height * pip->size;
}

static double whole_height(const HandoverPip *pip) {
    double words = words_height(pip);
    return pip->figure ? words + pip->figure_height + pip->radius * FIGURE_GAP : words;
}

/* Half the width that the circle leaves between two heights from its middle. */
static double half_chord(double radius, double y0, double y1) {
    double y = MAX(fabs(y0), fabs(y1));
    return y < radius ? sqrt(radius * radius - y * y) : 0;
}

/* A figure of many digits is wide, one of one digit does not stretch. */
static double figure_width(const HandoverPip *pip, double height) {
    static const double widths[] = {0.77, 1.36, 1.77, 2.05, 2.2};
    glong letters = g_utf8_strlen(pip->figure->s, -1);
    return height * (letters <= 5 ? widths[MAX(letters, 1) - 1] : 2.2 + 0.3 * (letters - 5));
}

static gboolean figure_holds(const HandoverPip *pip) {
    double top = -whole_height(pip) / 2, foot = top + pip->figure_height;
    double chord = 2 * half_chord(pip->radius * (INSIDE + 0.03), top, foot);
    return figure_width(pip, pip->figure_height) <= chord * FIGURE_SQUEEZE;
}

/* Looks for line breaks that follow the circle at one size: so many lines, each as long as its
 * chord. FALSE when there are none. */
static gboolean try_size(Layout *layout, HandoverPip *pip, double factor) {
    const Style *style = pip->type->style;
    pip->size = type_size(layout, style, factor);
    pip->leading = type_leading(layout, style, factor);
    double radius = pip->radius * INSIDE, cap = pip->type->face->cap_height * pip->size;
    for (guint n = 1; n <= MOST_WORD_LINES; n++) {
        Lines guess = {.n_lines = n};
        double chords[MOST_WORD_LINES], lefts[MOST_WORD_LINES];
        pip->lines = &guess;
        pip->figure_height = pip->radius * (FIGURE - FIGURE_LOWER * (MIN(n, 4) - 1));
        double base = whole_height(pip) / 2 - words_height(pip) + cap;
        for (guint i = 0; i < n; i++, base += pip->leading) {
            chords[i] = 2 * half_chord(radius, base - cap, base + DESCENT * pip->size) / pip->size;
            lefts[i] = pip->radius / pip->size - chords[i] / 2;
        }
        Measures measures = {.lefts = lefts, .widths = chords, .n = n};
        pip->lines =
            paragraph_break_within(pip->type->paragraph, layout->arena, &measures, BREAK_BALANCED);
        if (pip->lines->n_lines == n && pip->lines->fits && (!pip->figure || figure_holds(pip))) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is the figure too wide, whatever its words? Returns the share of its width that has its place. */
static double figure_share(const HandoverPip *pip) {
    double most = 0, line = pip->type->face->cap_height * pip->size;
    for (guint n = 1; pip->figure && n <= 4; n++) {
        double height = pip->radius * (FIGURE - FIGURE_LOWER * (n - 1));
        double whole = height + pip->radius * FIGURE_GAP + line + (n - 1) * pip->leading;
        double chord = 2 * half_chord(pip->radius * (INSIDE + 0.03), whole / 2, height - whole / 2);
        most = MAX(most, chord * FIGURE_SQUEEZE / figure_width(pip, height));
    }
    return pip->figure ? most : 1;
}

static void say_overset(Layout *layout, const HandoverPip *pip) {
    double share = figure_share(pip);
    if (share < 1) {
        drawn_figure_overset(layout, pip->figure, share);
        return;
    }
    Lines *lines = paragraph_break(pip->type->paragraph, layout->arena,
                                   2 * pip->radius * INSIDE / pip->size, BREAK_BALANCED);
    if (type_holds_width(layout, pip->type, lines, TRUE)) {
        Excess excess = {pip->leading, pip->leading, 1, NULL};
        type_overset_height(layout, pip->type, &excess);
    }
}

/* One size for all pips of a half: the largest at which each of them holds its words. */
static void fit_half(Layout *layout, HandoverHalf *half) {
    const Style *style = half->pips[0].type->style;
    double least = style->least.set ? style->least.v : 1;
    double usual = patterns[half->pips[0].figure ? 5 : 3].radius;
    double most = patterns[half->n - 1].radius / usual * (half->n == 1 ? ALONE_GROWTH : 1);
    for (double factor = MAX(most, least);; factor = MAX(factor - STEP, least)) {
        gboolean ok = TRUE, last = factor <= least;
        for (guint i = 0; i < half->n && (ok || last); i++) {
            gboolean holds = try_size(layout, &half->pips[i], factor);
            if (!holds && last) {
                say_overset(layout, &half->pips[i]);
            }
            ok &= holds;
        }
        if (ok || last) {
            return;
        }
    }
}

/* ---- places ---- */

/* Where a pip stands on the domino, lying flat. `side` is 0 for the left half, 1 for the right one:
 * the pattern is turned round its middle. */
static Point flat_pip(const Frame *frame, guint side, guint i) {
    guint n = ((const HandoverState *)frame->state)->halves[side].n;
    double width = box_width(frame->box), height = box_height(frame->box);
    Point at = patterns[n - 1].at[i];
    /* a pattern that is not the same from both sides leans towards the line */
    double x = n == 1 && side ? -at.x : at.x;
    return (Point){width * (side ? 0.75 : 0.25) + x * height, height * (0.5 + at.y)};
}

/* Others keep clear of the pips: where they stand, and how far they reach, is published. */
static void place_half(Layout *layout, Frame *frame, guint side) {
    HandoverState *state = frame->state;
    HandoverHalf *half = &state->halves[side];
    for (guint i = 0; i < half->n; i++) {
        HandoverPip *pip = &half->pips[i];
        pip->centre = matrix_apply(state->turn, flat_pip(frame, side, i));
        pip->radius = patterns[half->n - 1].radius * box_height(frame->box);
        guint number = side * HANDOVER_MOST_PIPS + i;
        layout_publish(layout, arena_printf(layout->arena, "pip-%u", number), pip->centre);
        layout_publish(layout, arena_printf(layout->arena, "pip-%u-edge", number),
                       (Point){pip->centre.x + pip->radius, pip->centre.y});
    }
}

/* A heading's bounds on the flat domino: beside the line between the halves, on the right of it, or
 * ending there on the left. */
static Box heading_box(const Frame *frame, guint side, Box bounds) {
    guint n = ((const HandoverState *)frame->state)->halves[side].n;
    const HeadingPlace *place = &heading_places[n - 1];
    double width = box_width(frame->box), height = box_height(frame->box);
    double wide = box_width(bounds), high = box_height(bounds);
    double x = width / 2 + place->from * height;
    if (side == 1 && (n == 2 || n == 3)) { /* above the diagonal, away from the line */
        x = width - 0.09 * height - wide;
    } else if (side == 0) {
        x = width / 2 - place->from * height - wide;
    }
    double y = height * (0.5 + place->middle) - high / 2;
    return (Box){x, y, x + wide, y + high};
}

/* Nothing of the box lies on a pip or near the domino's edges. */
static gboolean is_clear(const Frame *frame, guint side, Box box) {
    guint n = ((const HandoverState *)frame->state)->halves[side].n;
    double height = box_height(frame->box), clear = CLEAR * height;
    if (box.y0 < clear || box.y1 > height - clear) {
        return FALSE;
    }
    for (guint i = 0; i < n; i++) {
        Point pip = flat_pip(frame, side, i);
        double dx = MAX(MAX(box.x0 - pip.x, pip.x - box.x1), 0);
        double dy = MAX(MAX(box.y0 - pip.y, pip.y - box.y1), 0);
        if (hypot(dx, dy) < patterns[n - 1].radius * height + clear) {
            return FALSE;
        }
    }
    return TRUE;
}

typedef struct {
    Frame *frame;
    guint side;
} HeadingData;

/* The heading in its place, as high as it can be there; NULL when it has too many letters. */
static Drawn *set_heading(Layout *layout, const char *text, const HeadingData *at) {
    const HandoverState *state = at->frame->state;
    const HeadingPlace *place = &heading_places[state->halves[at->side].n - 1];
    double height = box_height(at->frame->box);
    for (double factor = 1; factor > ROW_LEAST - ROW_STEP / 2; factor -= ROW_STEP) {
        double row = place->row * height * factor;
        DrawnRows rows = {.width = place->width * height,
                          .height = row,
                          .line_gap = ROW_GAP * height * factor,
                          .accent_gap = row * 0.45,
                          .least_lines = g_utf8_strlen(text, -1) <= ONE_LINE ? 1 : 2,
                          .most_lines = DRAWN_MOST_LINES};
        Drawn *drawn = drawn_set_rows(layout, text, &rows);
        Box bounds = BOX_EMPTY;
        for (guint i = 0; drawn && i < drawn->n; i++) {
            bounds = box_union(bounds, drawn->lines[i]->bounds);
        }
        if (drawn) {
            Box box = heading_box(at->frame, at->side, bounds);
            if (is_clear(at->frame, at->side, box)) {
                Matrix there = matrix_translate(box.x0 - bounds.x0, box.y0 - bounds.y0);
                drawn_transform(drawn, matrix_multiply(there, state->turn));
                return drawn;
            }
        }
    }
    return NULL;
}

static gboolean heading_holds(Layout *layout, const char *text, gpointer data) {
    return set_heading(layout, text, data) != NULL;
}

static void place_heading(Layout *layout, Frame *frame, guint side) {
    HandoverHalf *half = &((HandoverState *)frame->state)->halves[side];
    HeadingData at = {frame, side};
    half->heading = set_heading(layout, half->title->s, &at);
    if (!half->heading) {
        drawn_overset_beyond(layout, half->title, heading_holds, &at);
    }
}

void handover_measure_pips(Layout *layout, Frame *frame) {
    HandoverState *state = frame->state;
    for (guint side = 0; side < 2; side++) {
        place_half(layout, frame, side);
        place_heading(layout, frame, side);
        fit_half(layout, &state->halves[side]);
    }
}

/* ---- drawing ---- */

static void draw_figure(Layout *layout, const HandoverPip *pip, const ScenePen *pen) {
    double height = pip->figure_height, top = pip->centre.y - whole_height(pip) / 2;
    double chord = 2 * half_chord(pip->radius * (INSIDE + 0.03), top - pip->centre.y,
                                  top + height - pip->centre.y);
    double width = MIN(figure_width(pip, height), chord);
    LetteringPlace place = {
        .box = {pip->centre.x - width / 2, top, pip->centre.x + width / 2, top + height},
        .gap = 0.05,
        .space = 0.22};
    Lettering *line = lettering_set(layout->arena, layout->alphabet, pip->figure->s, &place);
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen at = *pen;
    at.span = pip->figure->span;
    draw_lettering(&at, line, ink, ink, FALSE);
    type_unpainted_words(layout, &at, pip->figure->s, line, TRUE);
}

static void draw_pip(Layout *layout, const HandoverPip *pip, ScenePen pen, ScenePen item) {
    Path *disc = path_new(layout->arena);
    path_add_circle(disc, pip->centre, pip->radius);
    scene_add_path(&pen, disc, scene_paint_solid(pip->figure ? layout->vivid : layout->light));
    if (pip->figure) {
        draw_figure(layout, pip, &item);
    }
    double base = pip->centre.y + whole_height(pip) / 2 - words_height(pip) +
                  pip->type->face->cap_height * pip->size;
    TextPlace place = {
        .top = {pip->centre.x - pip->radius,
                base - text_baseline(pip->type->face, pip->size, pip->leading)},
        .width = 2 * pip->radius,
        .size = pip->size,
        .leading = pip->leading,
        .align = ALIGN_CENTRE,
    };
    type_place(&item, pip->type, pip->lines, &place, scene_paint_ink(layout->dark, 1));
}

static void draw_half(Layout *layout, Frame *frame, guint side, ScenePen pen) {
    const HandoverState *state = frame->state;
    const HandoverHalf *half = &state->halves[side];
    double order = frame->spec->order.v + side * 0.2;
    if (half->heading) {
        ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, order);
        scene_element(pen.scene, heading.element)->level = 2;
        heading.span = half->title->span;
        ScenePaint dark = scene_paint_ink(layout->dark, 1);
        for (guint i = 0; i < half->heading->n; i++) {
            draw_lettering(&heading, half->heading->lines[i], dark, dark, TRUE);
        }
        drawn_say(layout, &heading, half->heading);
        SceneBookmark mark = {half->title->s, 2, layout->page, frame->box.y0};
        scene_add_bookmark(pen.scene, &mark);
    }
    ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, order + 0.1);
    for (guint i = 0; i < half->n; i++) {
        draw_pip(layout, &half->pips[i], pen,
                 pen_element(list, list.element, SCENE_ROLE_LIST_ITEM, i));
    }
}

void handover_draw_pips(Layout *layout, Frame *frame, ScenePen pen) {
    for (guint side = 0; side < 2; side++) {
        draw_half(layout, frame, side, pen);
    }
}
