/* SPDX-License-Identifier: MIT */
/* Ranked bars: strips of paper from one edge on, the longest first, each with its name before it
 * and its figure behind it. */
#include "charts.h"

#include <math.h>

/* Millimetres at the size of the text. */
#define BAR 11.5    /* high */
#define MOST_BAR 21 /* where there is room */
#define FEW 4       /* fewer bars may be higher still, twice at the most */
#define GAP 3.4     /* between two */
#define NAME_GAP 4
#define FIGURE_GAP 2.6
#define STUB 0.9   /* wide: of a zero */
#define LEAST 2    /* wide: of anything else */
#define UNTOLD 22  /* wide: what is not told has no length of its own */
#define SHARE 0.38 /* of the width, for names */
#define LEAST_BARS 0.22

typedef struct {
    double x, width;                   /* of the longest bar */
    double names;                      /* wide */
    double heights[CHART_MOST_VALUES]; /* of rows, gap not counted */
    double sum;
} Bars;

static double figure_width(const Layout *layout, const ChartView *view) {
    return chart_figures_width(layout, view, 0) + chart_mm(layout, FIGURE_GAP);
}

/* FALSE when names and figures leave the bars no room. */
static gboolean measure(Layout *layout, const ChartView *view, double width, Bars *bars) {
    *bars = (Bars){.names = chart_names_width(layout, view, width, SHARE)};
    bars->x = bars->names + chart_mm(layout, NAME_GAP);
    bars->width = width - bars->x - figure_width(layout, view);
    for (guint i = 0; i < view->n; i++) {
        const ChartRow *row = &view->rows[i];
        double text = MAX(chart_height(layout, row->name, bars->names),
                          chart_leading(layout, row->figures[0]) * 0.9);
        bars->heights[i] = MAX(chart_mm(layout, BAR), text);
        bars->sum += bars->heights[i];
    }
    return bars->width >= width * LEAST_BARS;
}

static double height(Layout *layout, const ChartView *view, double width) {
    Bars bars;
    return measure(layout, view, width, &bars) ? bars.sum + (view->n - 1) * chart_mm(layout, GAP)
                                               : INFINITY;
}

static double length_of(const Layout *layout, const ChartView *view, const Bars *bars, guint i) {
    const ChartRow *row = &view->rows[i];
    if (!row->told) {
        return MIN(chart_mm(layout, UNTOLD), bars->width);
    }
    return row->v > 0 ? MAX(bars->width * row->v / view->most, chart_mm(layout, LEAST))
                      : chart_mm(layout, STUB);
}

static double few(const ChartView *view) { return CLAMP((double)FEW / view->n, 1, 2); }

/* The largest stands out; the others have one ink, so that only lengths are compared. */
static guint ink_of(const Layout *layout, const ChartView *view, guint i) {
    gboolean largest = view->rows[i].told && view->rows[i].v > 0 && view->rows[i].v == view->most;
    return largest && view->n > 1 ? layout->vivid : chart_ink(layout, view, 0);
}

static void draw_row(Layout *layout, const ChartView *view, const Bars *bars, guint i, Box box,
                     const ScenePen *figure) {
    const ChartRow *row = &view->rows[i];
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    double middle = (box.y0 + box.y1) / 2, length = length_of(layout, view, bars, i);
    double high = MIN(box_height(box), chart_mm(layout, MOST_BAR) * few(view));
    double name = chart_height(layout, row->name, bars->names);
    ChartLabel label = {
        row->name_element, {box.x0, middle - name / 2}, bars->names, ALIGN_LEFT, dark};
    chart_label(layout, figure, row->name, &label);
    ChartPiece piece = {
        .box = {box.x0 + bars->x, middle - high / 2, box.x0 + bars->x + length, middle + high / 2},
        .ink = ink_of(layout, view, i)};
    if (row->told && row->v <= 0) {
        chart_draw_zero(layout, view, i, piece.box, figure);
    } else {
        chart_draw_piece(layout, view, i, &piece, figure);
    }
    double leading = chart_leading(layout, row->figures[0]);
    label = (ChartLabel){row->figure_elements[0],
                         {piece.box.x1 + chart_mm(layout, FIGURE_GAP), middle - leading / 2},
                         chart_width(layout, row->figures[0]) * 1.01,
                         ALIGN_LEFT,
                         dark};
    chart_label(layout, figure, row->figures[0], &label);
}

static void draw(Layout *layout, const ChartView *view, Box box, const ScenePen *figure) {
    Bars bars;
    measure(layout, view, box_width(box), &bars);
    double gap = chart_mm(layout, GAP), wanted = bars.sum + (view->n - 1) * gap;
    double more = MIN(box_height(box) / wanted, MOST_BAR / BAR * few(view)), y = box.y0;
    for (guint i = 0; i < view->n; i++) {
        double high = bars.heights[i] * more;
        draw_row(layout, view, &bars, i, (Box){box.x0, y, box.x1, y + high}, figure);
        y += high + gap * more;
    }
}

const ChartKind chart_kind_bars = {
    .wide = TRUE, .ranked = TRUE, .said = PHRASE_CHART_SAID_BARS, .height = height, .draw = draw};
