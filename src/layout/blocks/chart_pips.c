/* SPDX-License-Identifier: MIT */
/* Rows of pips, one a unit or one for several, which is said then; the colour changes after every
 * six, as on a domino. */
#include "charts.h"

#include <math.h>

/* Millimetres at the size of the text. */
#define STEP 5.6
#define LEAST_STEP 4.4 /* when a pip is one then, and else several */
#define MOST_STEP 8.4  /* where there is room */
#define RADIUS 0.42    /* of a step */
#define SIX_GAP 0.6    /* steps between two sixes */
#define ROW_GAP 3
#define NAME_GAP 4
#define FIGURE_GAP 4
#define RULE_GAP 2
#define SHARE 0.36 /* of the width, for names */
#define STUB 3     /* wide: of a zero */
#define STUB_HIGH 0.9
enum { SIX = 6, MOST_LINES = 3, UNTOLD_PIPS = 3 };
enum { COUNTABLE = 60 }; /* up to so many, each is a pip on as many lines as they take */

typedef struct {
    double names, figures; /* wide */
    double x, width;       /* of the pips */
    double step, value;
    guint a_line;
    double heights[CHART_MOST_VALUES], sum;
    Type *rule;
    double rule_height;
} Pips;

static guint pips_of(const Pips *pips, double v) {
    return v > 0 ? MAX(1, (guint)floor(v / pips->value + 0.5)) : 0;
}

/* Whole sixes on a line where there is room for one. */
static guint count_a_line(double width, double step) {
    guint sixes = (guint)((width + SIX_GAP * step) / ((SIX + SIX_GAP) * step));
    return sixes ? sixes * SIX : (guint)(width / step);
}

static Type *shape_rule(Layout *layout, const ChartView *view, const Pips *pips) {
    gboolean rounded = FALSE;
    for (guint i = 0; i < view->n; i++) {
        rounded |= pips_of(pips, view->rows[i].v) * pips->value != view->rows[i].v;
    }
    const Chart *chart = view->chart;
    const char *words =
        PHRASE(layout, rounded ? PHRASE_CHART_PIPS_ROUNDED : PHRASE_CHART_PIPS, pips->value, "n",
               words_quantity(layout->model->words, layout->arena, pips->value, 0), "unit",
               chart->unit.s ? chart->unit.s : "");
    g_autofree char *trimmed = g_strchomp(g_strdup(words));
    return type_shape_words(layout, "chart-source", trimmed, chart->title.span);
}

/* FALSE when names and figures leave the pips no room. */
static gboolean measure(Layout *layout, const ChartView *view, double width, double step,
                        Pips *pips) {
    *pips = (Pips){.names = chart_names_width(layout, view, width, SHARE), .step = step};
    pips->figures = chart_figures_width(layout, view, 0) * 1.01;
    pips->x =
        pips->names + pips->figures + chart_mm(layout, NAME_GAP) + chart_mm(layout, FIGURE_GAP);
    pips->width = width - pips->x;
    pips->a_line = pips->width > 0 ? count_a_line(pips->width, step) : 0;
    if (pips->a_line < SIX) {
        return FALSE;
    }
    pips->value = chart_pip_value(view->most, MAX(MOST_LINES * pips->a_line, COUNTABLE));
    for (guint i = 0; i < view->n; i++) {
        const ChartRow *row = &view->rows[i];
        guint lines = (pips_of(pips, row->v) + pips->a_line - 1) / pips->a_line;
        double text = MAX(chart_height(layout, row->name, pips->names),
                          chart_leading(layout, row->figures[0]) * 0.9);
        pips->heights[i] = MAX(MAX(lines, 1) * step, text);
        pips->sum += pips->heights[i];
    }
    pips->rule = shape_rule(layout, view, pips);
    pips->rule_height = chart_height(layout, pips->rule, width) + chart_mm(layout, RULE_GAP);
    return TRUE;
}

static double whole_height(const Layout *layout, const ChartView *view, const Pips *pips) {
    return pips->sum + (view->n - 1) * chart_mm(layout, ROW_GAP) + pips->rule_height;
}

/* Pips are smaller when each of them is less then. */
static gboolean set(Layout *layout, const ChartView *view, double width, Pips *pips) {
    Pips smaller;
    gboolean holds = measure(layout, view, width, chart_mm(layout, STEP), pips);
    if (measure(layout, view, width, chart_mm(layout, LEAST_STEP), &smaller) &&
        (!holds || smaller.value < pips->value)) {
        *pips = smaller;
        return TRUE;
    }
    return holds;
}

static double height(Layout *layout, const ChartView *view, double width) {
    Pips pips;
    return set(layout, view, width, &pips) ? whole_height(layout, view, &pips) : INFINITY;
}

/* ---- drawing ---- */

static void draw_pips(Layout *layout, const ChartView *view, const Pips *pips, guint i, Point from,
                      const ScenePen *figure) {
    const guint inks[] = {layout->dark, layout->vivid};
    Path *paths[] = {path_new(layout->arena), path_new(layout->arena)};
    gboolean plain = view->rows[i].value->figures[0].state == COUNT_KNOWN;
    double radius = RADIUS * pips->step;
    guint n = pips_of(pips, view->rows[i].v);
    for (guint k = 0; k < n; k++) {
        guint at = k % pips->a_line, ink = k / SIX % 2;
        Point centre = {from.x + (at + at / SIX * SIX_GAP + RADIUS) * pips->step,
                        from.y + (k / pips->a_line + 0.5) * pips->step};
        if (plain) {
            path_add_circle(paths[ink], centre, radius);
            continue;
        }
        ChartPiece piece = {
            .box = {centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius},
            .round = TRUE,
            .ink = inks[ink]};
        chart_draw_piece(layout, view, i, &piece, figure);
    }
    ScenePen at = *figure;
    at.span = view->rows[i].value->figures[0].span;
    for (guint ink = 0; ink < G_N_ELEMENTS(inks); ink++) {
        if (paths[ink]->n_verbs) {
            scene_add_path(&at, paths[ink], scene_paint_solid(inks[ink]));
        }
    }
}

/* What has no pips: a zero is a stub, what is not told a frame. */
static void draw_frame(Layout *layout, const ChartView *view, const Pips *pips, guint i, Box row,
                       const ScenePen *figure) {
    double middle = (row.y0 + row.y1) / 2, half = pips->step / 2;
    if (view->rows[i].told) {
        half = chart_mm(layout, STUB_HIGH) / 2;
        Box stub = {row.x0, middle - half, row.x0 + chart_mm(layout, STUB), middle + half};
        chart_draw_zero(layout, view, i, stub, figure);
        return;
    }
    ChartPiece piece = {
        .box = {row.x0, middle - half, row.x0 + UNTOLD_PIPS * pips->step, middle + half}};
    chart_draw_piece(layout, view, i, &piece, figure);
}

static void draw_row(Layout *layout, const ChartView *view, const Pips *pips, guint i, Box box,
                     const ScenePen *figure) {
    const ChartRow *row = &view->rows[i];
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    double middle = (box.y0 + box.y1) / 2, leading = chart_leading(layout, row->figures[0]);
    double name = chart_height(layout, row->name, pips->names);
    ChartLabel label = {
        row->name_element, {box.x0, middle - name / 2}, pips->names, ALIGN_LEFT, dark};
    chart_label(layout, figure, row->name, &label);
    label = (ChartLabel){row->figure_elements[0],
                         {box.x0 + pips->names + chart_mm(layout, NAME_GAP), middle - leading / 2},
                         pips->figures,
                         ALIGN_RIGHT,
                         dark};
    chart_label(layout, figure, row->figures[0], &label);
    guint n = pips_of(pips, row->v), lines = (n + pips->a_line - 1) / pips->a_line;
    if (n) {
        Point from = {box.x0 + pips->x, middle - lines * pips->step / 2};
        draw_pips(layout, view, pips, i, from, figure);
    } else {
        draw_frame(layout, view, pips, i, (Box){box.x0 + pips->x, box.y0, box.x1, box.y1}, figure);
    }
}

/* The largest step at which the rows hold without a pip that stands for more. */
static void enlarge(Layout *layout, const ChartView *view, Box box, Pips *pips) {
    set(layout, view, box_width(box), pips);
    double least = pips->step, most = chart_mm(layout, MOST_STEP);
    for (guint k = 0; k < 8; k++) {
        Pips larger;
        double step = most - (most - least) * k / 8;
        if (measure(layout, view, box_width(box), step, &larger) && larger.value == pips->value &&
            whole_height(layout, view, &larger) <= box_height(box)) {
            *pips = larger;
            return;
        }
    }
}

static void draw(Layout *layout, const ChartView *view, Box box, const ScenePen *figure) {
    Pips pips;
    enlarge(layout, view, box, &pips);
    double spare = box_height(box) - whole_height(layout, view, &pips), y = box.y0;
    double gap = chart_mm(layout, ROW_GAP) + MIN(MAX(spare, 0) / view->n, pips.step);
    for (guint i = 0; i < view->n; i++) {
        draw_row(layout, view, &pips, i, (Box){box.x0, y, box.x1, y + pips.heights[i]}, figure);
        y += pips.heights[i] + (i + 1 < view->n ? gap : chart_mm(layout, RULE_GAP));
    }
    ChartLabel label = {view->rule_element,
                        {box.x0, y},
                        box_width(box),
                        ALIGN_LEFT,
                        scene_paint_ink(layout->dark, 1)};
    chart_label(layout, figure, pips.rule, &label);
}

const ChartKind chart_kind_pips = {
    .wide = TRUE, .said = PHRASE_CHART_SAID_PIPS, .height = height, .draw = draw};
