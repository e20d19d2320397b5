/* SPDX-License-Identifier: MIT */
/* Shares of one whole: a strip of paper cut into parts. What a part is stands in it where it fits,
 * else under the strip, or over it, at the end of a line that leads there. */
#include "charts.h"

#include <math.h>

/* Millimetres at the size of the text. */
#define STRIP 27
#define MOST_STRIP 48 /* where there is room */
#define SLIT 0.9      /* between two parts */
#define LEAST 0.9     /* a part's width */
#define PAD 2.6
#define LEADER 0.5     /* wide */
#define LEADER_LONG 6  /* from the strip to labels beside it */
#define LEADER_MOST 15 /* the same when they stand far from their parts */
#define LEADER_SLOPE 0.34
#define LEADER_AIR 0.8 /* between it and what it joins */
#define LABEL 38       /* a label's width at most, unless a word is wider */
#define LABEL_GAP 4
#define FLAG 1.2 /* from a label's left edge to its line */
enum { INSIDE_LINES = 3 };

typedef enum { IN, UNDER, OVER } Side;

typedef struct {
    Side side;
    double x0, x1;       /* of the part, from the strip's left end */
    double x, width;     /* of the label */
    double figure, name; /* heights of its two texts */
} Part;

typedef struct {
    Part parts[CHART_MOST_VALUES];
    double over, under; /* heights of the labels outside, with their lines */
    double leader;      /* how high those lines are */
} Strip;

static double strip_least(const Layout *layout) { return chart_mm(layout, STRIP); }

static gboolean fits_inside(Layout *layout, const ChartRow *row, Part *part) {
    double width = part->x1 - part->x0 - chart_mm(layout, 2 * PAD);
    if (row->value->figures[0].state != COUNT_KNOWN || width < chart_word(layout, row->name) ||
        width < chart_width(layout, row->figures[0]) * 1.01) {
        return FALSE;
    }
    part->width = width;
    part->name = chart_height(layout, row->name, width);
    part->figure = chart_leading(layout, row->figures[0]);
    return part->name <= INSIDE_LINES * chart_leading(layout, row->name) &&
           part->name + part->figure <= strip_least(layout) - chart_mm(layout, PAD);
}

/* Labels of one side, in the order of their parts: as near to them as they can be without touching.
 * FALSE when they are wider than the strip together. */
static gboolean place_side(const Layout *layout, Strip *strip, guint n, Side side, double width) {
    double gap = chart_mm(layout, LABEL_GAP), from = 0, to = width;
    for (guint i = 0; i < n; i++) {
        Part *part = &strip->parts[i];
        if (part->side == side) {
            double middle = (part->x0 + part->x1) / 2;
            part->x = MAX(from, middle - chart_mm(layout, FLAG));
            from = part->x + part->width + gap;
        }
    }
    for (guint i = n; i-- > 0;) {
        Part *part = &strip->parts[i];
        if (part->side == side) {
            part->x = MIN(part->x, to - part->width);
            to = part->x - gap;
            if (part->x < -0.01) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

/* Where a label's line ends, beside the strip: as near to its part as the label reaches. */
static double anchor_of(const Layout *layout, const Part *part) {
    double flag = chart_mm(layout, FLAG);
    return CLAMP((part->x0 + part->x1) / 2, part->x + flag / 2, part->x + part->width - flag / 2);
}

/* Lines that go far to one side are higher: flat ones would lie on one another. */
static void set_leaders(const Layout *layout, Strip *strip, guint n) {
    double farthest = 0;
    for (guint i = 0; i < n; i++) {
        const Part *part = &strip->parts[i];
        if (part->side != IN) {
            farthest = MAX(farthest, fabs(anchor_of(layout, part) - (part->x0 + part->x1) / 2));
        }
    }
    strip->leader = CLAMP(farthest * LEADER_SLOPE, chart_mm(layout, LEADER_LONG),
                          chart_mm(layout, LEADER_MOST));
    strip->over += strip->over > 0 ? strip->leader : 0;
    strip->under += strip->under > 0 ? strip->leader : 0;
}

/* Outside labels are as wide as that, and go under the strip, or under and over it in turn. */
static gboolean try_outside(Layout *layout, const ChartView *view, Strip *strip, double width,
                            double most, gboolean both) {
    guint outside = 0;
    strip->over = strip->under = 0;
    for (guint i = 0; i < view->n; i++) {
        const ChartRow *row = &view->rows[i];
        Part *part = &strip->parts[i];
        if (part->side == IN) {
            continue;
        }
        part->side = both && outside++ % 2 ? OVER : UNDER;
        double name = MAX(chart_word(layout, row->name), MIN(chart_width(layout, row->name), most));
        part->width = MAX(name * 1.001, chart_width(layout, row->figures[0]) * 1.01);
        part->name = chart_height(layout, row->name, part->width);
        part->figure = chart_leading(layout, row->figures[0]);
        double high = part->name + part->figure;
        double *of_side = part->side == OVER ? &strip->over : &strip->under;
        *of_side = MAX(*of_side, high);
    }
    if (!place_side(layout, strip, view->n, UNDER, width) ||
        !place_side(layout, strip, view->n, OVER, width)) {
        return FALSE;
    }
    set_leaders(layout, strip, view->n);
    return TRUE;
}

static gboolean measure(Layout *layout, const ChartView *view, double width, Strip *strip) {
    double x = 0, least = chart_mm(layout, LEAST + SLIT);
    *strip = (Strip){0};
    /* parts that are too thin to be seen take what they lack from the others */
    double room = width, shared = 0;
    for (guint i = 0; i < view->n; i++) {
        gboolean thin = view->rows[i].v / view->whole * width < least;
        room -= thin ? least : 0;
        shared += thin ? 0 : view->rows[i].v;
    }
    for (guint i = 0; i < view->n; i++) {
        const ChartRow *row = &view->rows[i];
        Part *part = &strip->parts[i];
        gboolean thin = row->v / view->whole * width < least;
        part->x0 = x;
        x += thin ? least : room * row->v / shared;
        part->x1 = x;
        part->side = fits_inside(layout, row, part) ? IN : UNDER;
    }
    const double widths[] = {chart_mm(layout, LABEL), chart_mm(layout, LABEL * 0.7), 0};
    for (guint i = 0; i < 2 * G_N_ELEMENTS(widths); i++) {
        if (try_outside(layout, view, strip, width, widths[i / 2], i % 2)) {
            return TRUE;
        }
    }
    return FALSE;
}

static double height(Layout *layout, const ChartView *view, double width) {
    Strip strip;
    return measure(layout, view, width, &strip) ? strip.over + strip_least(layout) + strip.under
                                                : INFINITY;
}

/* ---- drawing ---- */

static void draw_label(Layout *layout, const ChartRow *row, ChartLabel label,
                       const ScenePen *figure) {
    label.element = row->figure_elements[0];
    label.top.y += chart_label(layout, figure, row->figures[0], &label);
    label.element = row->name_element;
    chart_label(layout, figure, row->name, &label);
}

static void draw_outside(Layout *layout, const ChartView *view, const Strip *all, guint i,
                         Box strip, const ScenePen *figure) {
    const Part *part = &all->parts[i];
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    double air = chart_mm(layout, LEADER_AIR), line = all->leader;
    double middle = strip.x0 + (part->x0 + part->x1) / 2;
    double at = strip.x0 + anchor_of(layout, part);
    gboolean over = part->side == OVER;
    double from = over ? strip.y0 - air : strip.y1 + air;
    double to = over ? strip.y0 - line + air : strip.y1 + line - air;
    Path *leader = path_new(layout->arena);
    path_add_slit(leader, (Point){middle, from}, (Point){at, to}, chart_mm(layout, LEADER),
                  chart_mm(layout, LEADER));
    scene_add_path(figure, leader, dark);
    ChartLabel label = {
        .top = {strip.x0 + part->x,
                over ? strip.y0 - line - part->name - part->figure : strip.y1 + line},
        .width = part->width,
        /* the figure stands at the end of its line */
        .align = at > strip.x0 + part->x + part->width / 2 ? ALIGN_RIGHT : ALIGN_LEFT,
        .paint = dark,
    };
    draw_label(layout, &view->rows[i], label, figure);
}

static void draw_part(Layout *layout, const ChartView *view, const Strip *all, guint i, Box strip,
                      const ScenePen *figure) {
    const Part *part = &all->parts[i];
    const ChartRow *row = &view->rows[i];
    double slit = i + 1 == view->n ? 0 : chart_mm(layout, SLIT);
    ChartPiece piece = {
        .box = {strip.x0 + part->x0, strip.y0, strip.x0 + part->x1 - slit, strip.y1},
        .ink = chart_ink(layout, view, i)};
    chart_draw_piece(layout, view, i, &piece, figure);
    if (part->side != IN) {
        draw_outside(layout, view, all, i, strip, figure);
        return;
    }
    double spare = box_height(strip) - part->name - part->figure;
    Point top = {strip.x0 + part->x0 + chart_mm(layout, PAD), strip.y0 + spare / 2};
    ChartLabel label = {0, top, part->width, ALIGN_LEFT, chart_writing(layout, piece.ink)};
    draw_label(layout, row, label, figure);
}

static void draw(Layout *layout, const ChartView *view, Box box, const ScenePen *figure) {
    Strip strip;
    measure(layout, view, box_width(box), &strip);
    double high = MIN(box_height(box) - strip.over - strip.under, chart_mm(layout, MOST_STRIP));
    Box at = {box.x0, box.y0 + strip.over, box.x1, box.y0 + strip.over + high};
    for (guint i = 0; i < view->n; i++) {
        draw_part(layout, view, &strip, i, at, figure);
    }
}

const ChartKind chart_kind_shares = {
    .wide = TRUE, .said = PHRASE_CHART_SAID_SHARES, .height = height, .draw = draw};
