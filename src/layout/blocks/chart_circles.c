/* SPDX-License-Identifier: MIT */
/* Circles whose areas are proportional to their figures, the largest first, standing on one line or
 * on several; each with its figure in it or over it, and its name under it. */
#include "charts.h"

#include <math.h>

/* Millimetres at the size of the text. */
#define RADIUS 22      /* of the largest */
#define MOST_RADIUS 46 /* where there is room */
#define LEAST_RADIUS 11
#define GAP 5 /* between two columns */
#define MOST_GAP 44
#define LINE_GAP 8
#define NAME_GAP 2
#define FIGURE_GAP 0.8 /* between a circle and the figure over it */
#define NAME 30        /* wide, when it has several words */
#define LEAST 0.8      /* radius of anything that is not zero */
#define STUB 5         /* wide: of a zero */
#define STUB_HIGH 0.9
#define UNTOLD 6 /* radius: what is not told has no area */
#define INSIDE 0.84
enum { MOST_LINES = 3 };

typedef struct {
    guint n_lines, a_line;            /* circles on a line, at most */
    double radius;                    /* of the largest */
    double widths[CHART_MOST_VALUES]; /* of columns, which all lines share */
    double radii[CHART_MOST_VALUES];
    double line_heights[MOST_LINES]; /* over the line the circles stand on */
    double foot_heights[MOST_LINES]; /* of the names under it */
    double height;
} Circles;

typedef struct {
    double radius; /* of the largest circle, at most */
    double width, height;
} Room;

static double radius_of(const Layout *layout, const ChartView *view, guint i, double largest) {
    const ChartRow *row = &view->rows[i];
    if (!row->told) {
        return chart_mm(layout, UNTOLD);
    }
    double radius = chart_disc_radius(row->v, view->most, largest);
    return row->v > 0 ? MAX(radius, chart_mm(layout, LEAST)) : 0;
}

/* Is there room for the figure inside the circle? */
static gboolean is_inside(const Layout *layout, const ChartRow *row, double radius) {
    double half = chart_width(layout, row->figures[0]) / 2,
           up = chart_size(layout, row->figures[0]) / 3;
    return row->value->figures[0].state == COUNT_KNOWN && hypot(half, up) <= radius * INSIDE;
}

static double label_width(const Layout *layout, const ChartRow *row) {
    double name = MAX(chart_word(layout, row->name),
                      MIN(chart_width(layout, row->name), chart_mm(layout, NAME)));
    return MAX(name * 1.001, chart_width(layout, row->figures[0]) * 1.01);
}

/* How wide the columns are together with circles of that size. */
static double set_radius(const Layout *layout, const ChartView *view, double largest,
                         Circles *circles) {
    circles->radius = largest;
    for (guint i = 0; i < view->n; i++) {
        double radius = radius_of(layout, view, i, largest);
        circles->radii[i] = radius;
        guint column = i % circles->a_line;
        circles->widths[column] = MAX(i < circles->a_line ? 0 : circles->widths[column],
                                      MAX(2 * radius, label_width(layout, &view->rows[i])));
    }
    double width = (circles->a_line - 1) * chart_mm(layout, GAP);
    for (guint column = 0; column < circles->a_line; column++) {
        width += circles->widths[column];
    }
    return width;
}

static void set_heights(Layout *layout, const ChartView *view, Circles *circles) {
    circles->height = (circles->n_lines - 1) * chart_mm(layout, LINE_GAP);
    for (guint line = 0; line < circles->n_lines; line++) {
        double over = 0, under = 0;
        for (guint i = line * circles->a_line; i < MIN(view->n, (line + 1) * circles->a_line);
             i++) {
            const ChartRow *row = &view->rows[i];
            double radius = circles->radii[i];
            double figure =
                is_inside(layout, row, radius)
                    ? 0
                    : chart_leading(layout, row->figures[0]) + chart_mm(layout, FIGURE_GAP);
            over = MAX(over, 2 * radius + figure);
            under =
                MAX(under, chart_height(layout, row->name, circles->widths[i % circles->a_line]));
        }
        circles->line_heights[line] = over;
        circles->foot_heights[line] = chart_mm(layout, NAME_GAP) + under;
        circles->height += over + circles->foot_heights[line];
    }
}

/* The fewest lines on which the largest circle is not small; its radius is at most `most`, and all
 * of it at most `high`. FALSE when no number of lines holds. */
static gboolean measure(Layout *layout, const ChartView *view, Room room, Circles *circles) {
    double least = chart_mm(layout, LEAST_RADIUS), most = room.radius;
    Circles best = {0};
    for (guint n = 1; n <= MIN(MOST_LINES, view->n); n++) {
        Circles one = {.n_lines = n, .a_line = (view->n + n - 1) / n};
        one.n_lines = (view->n + one.a_line - 1) / one.a_line;
        double low = 0, high = most;
        for (guint k = 0; k < 24; k++) {
            double radius = k ? (low + high) / 2 : most;
            gboolean holds = set_radius(layout, view, radius, &one) <= room.width;
            set_heights(layout, view, &one);
            holds &= one.height <= room.height;
            low = holds ? radius : low;
            high = holds ? high : radius;
        }
        set_radius(layout, view, low, &one);
        set_heights(layout, view, &one);
        best = low > best.radius * 1.1 ? one : best;
        if (n == 1 && low >= least * 1.4 && isinf(room.height)) {
            break;
        }
    }
    *circles = best;
    return best.radius >= MIN(least, most);
}

static double height(Layout *layout, const ChartView *view, double width) {
    Circles circles;
    Room room = {chart_mm(layout, RADIUS), width, INFINITY};
    return measure(layout, view, room, &circles) ? circles.height : INFINITY;
}

static void draw_circle(Layout *layout, const ChartView *view, const Circles *circles, guint i,
                        Point foot, const ScenePen *figure) {
    const ChartRow *row = &view->rows[i];
    double radius = circles->radii[i], leading = chart_leading(layout, row->figures[0]);
    double width = circles->widths[i % circles->a_line], left = foot.x - width / 2;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    ChartPiece piece = {.box = {foot.x - radius, foot.y - 2 * radius, foot.x + radius, foot.y},
                        .round = TRUE,
                        .ink = chart_ink(layout, view, i)};
    if (radius > 0) {
        chart_draw_piece(layout, view, i, &piece, figure);
    } else {
        double half = chart_mm(layout, STUB / 2);
        piece.box =
            (Box){foot.x - half, foot.y - chart_mm(layout, STUB_HIGH), foot.x + half, foot.y};
        chart_draw_zero(layout, view, i, piece.box, figure);
    }
    ChartLabel name = {
        row->name_element, {left, foot.y + chart_mm(layout, NAME_GAP)}, width, ALIGN_CENTRE, dark};
    chart_label(layout, figure, row->name, &name);
    gboolean inside = is_inside(layout, row, radius);
    ChartLabel value = {row->figure_elements[0],
                        {left, inside ? foot.y - radius - leading / 2
                                      : piece.box.y0 - leading - chart_mm(layout, FIGURE_GAP)},
                        width,
                        ALIGN_CENTRE,
                        inside ? chart_writing(layout, piece.ink) : dark};
    chart_label(layout, figure, row->figures[0], &value);
}

/* The columns of a line share what is left of its width. */
static void draw_line(Layout *layout, const ChartView *view, const Circles *circles, guint line,
                      Box box, const ScenePen *figure) {
    guint first = line * circles->a_line, end = MIN(view->n, first + circles->a_line);
    double taken = 0, x = box.x0;
    for (guint column = 0; column < circles->a_line; column++) {
        taken += circles->widths[column];
    }
    double gap = circles->a_line > 1 ? (box_width(box) - taken) / (circles->a_line - 1) : 0;
    gap = MIN(gap, chart_mm(layout, MOST_GAP));
    for (guint i = first; i < end; i++) {
        double width = circles->widths[i - first];
        Point foot = {x + width / 2, box.y0 + circles->line_heights[line]};
        draw_circle(layout, view, circles, i, foot, figure);
        x += width + gap;
    }
}

static void draw(Layout *layout, const ChartView *view, Box box, const ScenePen *figure) {
    Circles circles;
    Room room = {chart_mm(layout, MOST_RADIUS), box_width(box), box_height(box) + 0.01};
    measure(layout, view, room, &circles);
    double y = box.y0;
    for (guint line = 0; line < circles.n_lines; line++) {
        draw_line(layout, view, &circles, line, (Box){box.x0, y, box.x1, box.y1}, figure);
        y += circles.line_heights[line] + circles.foot_heights[line] + chart_mm(layout, LINE_GAP);
    }
}

const ChartKind chart_kind_circles = {.wide = TRUE,
                                      .ranked = TRUE,
                                      .said = PHRASE_CHART_SAID_CIRCLES,
                                      .height = height,
                                      .draw = draw};
