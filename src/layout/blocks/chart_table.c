/* SPDX-License-Identifier: MIT */
/* A small table: a row a value, its figures in columns, decimals under decimals, between thin
 * rules. */
#include "charts.h"

#include <math.h>

/* Millimetres at the size of the text. */
#define ROW_PAD 2.4
#define MOST_ROW_PAD 5 /* where there is room */
#define COLUMN_GAP 6
#define COLUMN 20 /* wide, at the least */
#define RULE 0.35
#define HEAD_RULE 0.9
#define MARK 3.6 /* side of the sign before what is not a plain figure */
#define MARK_GAP 1.6
#define LEAST_NAMES 0.25 /* of the width */

typedef struct {
    double names;                       /* wide */
    double columns[CHART_MOST_COLUMNS]; /* wide */
    double head;                        /* high, with its rule; 0 without heads */
    double heights[CHART_MOST_VALUES], sum;
    guint decimals[CHART_MOST_COLUMNS]; /* the most in a column */
    double digit, sign;                 /* wide */
} Table;

static double width_of(Layout *layout, const ChartView *view, const char *words) {
    return chart_width(layout,
                       type_shape_words(layout, "chart-figure", words, view->chart->title.span));
}

/* What is free behind a figure so that its units stand under those with most decimals. */
static double behind(const Table *table, const ChartFigure *figure, guint column) {
    guint most = table->decimals[column], own = figure->decimals;
    if (!count_is_told(figure->state)) {
        return 0;
    }
    return (most - own) * table->digit + (most && !own ? table->sign : 0);
}

static void find_decimals(Layout *layout, const ChartView *view, Table *table) {
    for (guint i = 0; i < view->n; i++) {
        for (guint k = 0; k < view->chart->n_columns; k++) {
            guint decimals = view->rows[i].value->figures[k].decimals;
            table->decimals[k] = MAX(table->decimals[k], decimals);
        }
    }
    table->digit = width_of(layout, view, "0");
    table->sign = width_of(layout, view, PHRASE(layout, PHRASE_DECIMAL, 1));
}

static double column_width(const Layout *layout, const ChartView *view, const Table *table,
                           guint column) {
    double width = chart_mm(layout, COLUMN);
    for (guint i = 0; i < view->n; i++) {
        const ChartFigure *figure = &view->rows[i].value->figures[column];
        gboolean plain = figure->state == COUNT_KNOWN;
        width = MAX(width, chart_width(layout, view->rows[i].figures[column]) * 1.01 +
                               behind(table, figure, column) +
                               (plain ? 0 : chart_mm(layout, MARK + MARK_GAP)));
    }
    return view->heads[column] ? MAX(width, chart_word(layout, view->heads[column]) * 1.001)
                               : width;
}

static gboolean measure(Layout *layout, const ChartView *view, double width, Table *table) {
    *table = (Table){.names = width};
    find_decimals(layout, view, table);
    for (guint i = 0; i < view->chart->n_columns; i++) {
        table->columns[i] = column_width(layout, view, table, i);
        table->names -= table->columns[i] + chart_mm(layout, COLUMN_GAP);
        if (view->heads[i]) {
            double high = chart_height(layout, view->heads[i], table->columns[i]);
            table->head = MAX(table->head, high + chart_mm(layout, ROW_PAD + HEAD_RULE));
        }
    }
    if (table->names < width * LEAST_NAMES) {
        return FALSE;
    }
    for (guint i = 0; i < view->n; i++) {
        table->heights[i] = MAX(chart_height(layout, view->rows[i].name, table->names),
                                chart_leading(layout, view->rows[i].figures[0])) +
                            chart_mm(layout, ROW_PAD);
        table->sum += table->heights[i];
    }
    return TRUE;
}

static double height(Layout *layout, const ChartView *view, double width) {
    Table table;
    return measure(layout, view, width, &table) ? table.head + table.sum : INFINITY;
}

/* ---- drawing ---- */

static void draw_rule(Layout *layout, Box box, double y, double thick, const ScenePen *figure) {
    Path *rule = path_new(layout->arena);
    path_add_rectangle(rule, (Box){box.x0, y - thick, box.x1, y}, 0, 0, "");
    scene_add_path(figure, rule, scene_paint_ink(layout->dark, 1));
}

/* The sign of what is not a plain figure, before its word. */
static void draw_mark(const Layout *layout, const ChartFigure *figure, Box room,
                      const ScenePen *pen) {
    double side = chart_mm(layout, MARK), middle = (room.y0 + room.y1) / 2;
    ScenePen at = *pen;
    at.span = figure->span;
    MarkedShape mark = {.box = {room.x1 - side, middle - side / 2, room.x1, middle + side / 2},
                        .corner = side * 0.16,
                        .unit = side * 1.4,
                        .mark = chart_mark(figure),
                        .plate = layout->dark,
                        .seed = ""};
    draw_marked(&at, &mark);
}

static void draw_row(Layout *layout, const ChartView *view, const Table *table, guint i, Box box,
                     const ScenePen *figure) {
    const ChartRow *row = &view->rows[i];
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    double middle = (box.y0 + box.y1) / 2, x = box.x0 + table->names;
    double name = chart_height(layout, row->name, table->names);
    ChartLabel label = {
        row->name_element, {box.x0, middle - name / 2}, table->names, ALIGN_LEFT, dark};
    chart_label(layout, figure, row->name, &label);
    for (guint k = 0; k < view->chart->n_columns; k++) {
        const ChartFigure *one = &row->value->figures[k];
        double leading = chart_leading(layout, row->figures[k]);
        x += chart_mm(layout, COLUMN_GAP);
        double right = behind(table, one, k);
        label = (ChartLabel){row->figure_elements[k],
                             {x, middle - leading / 2},
                             table->columns[k] - right,
                             ALIGN_RIGHT,
                             dark};
        chart_label(layout, figure, row->figures[k], &label);
        x += table->columns[k];
        if (one->state != COUNT_KNOWN) {
            double left =
                x - right - chart_width(layout, row->figures[k]) - chart_mm(layout, MARK_GAP);
            draw_mark(layout, one, (Box){0, box.y0, left, box.y1}, figure);
        }
    }
}

static void draw_heads(Layout *layout, const ChartView *view, const Table *table, Box box,
                       const ScenePen *figure) {
    double x = box.x0 + table->names, foot = box.y0 + table->head - chart_mm(layout, HEAD_RULE);
    for (guint k = 0; k < view->chart->n_columns; k++) {
        x += chart_mm(layout, COLUMN_GAP);
        double high = chart_height(layout, view->heads[k], table->columns[k]);
        ChartLabel label = {view->head_elements[k],
                            {x, foot - chart_mm(layout, ROW_PAD / 2) - high},
                            table->columns[k],
                            ALIGN_RIGHT,
                            scene_paint_ink(layout->dark, 1)};
        chart_label(layout, figure, view->heads[k], &label);
        x += table->columns[k];
    }
    draw_rule(layout, box, box.y0 + table->head, chart_mm(layout, HEAD_RULE), figure);
}

static void draw(Layout *layout, const ChartView *view, Box box, const ScenePen *figure) {
    Table table;
    measure(layout, view, box_width(box), &table);
    double spare = MAX(0, box_height(box) - table.head - table.sum) / view->n;
    double more = MIN(spare, chart_mm(layout, MOST_ROW_PAD - ROW_PAD)), y = box.y0 + table.head;
    if (table.head > 0) {
        draw_heads(layout, view, &table, box, figure);
    }
    for (guint i = 0; i < view->n; i++) {
        double foot = y + table.heights[i] + more;
        draw_row(layout, view, &table, i, (Box){box.x0, y, box.x1, foot}, figure);
        if (i + 1 < view->n) {
            draw_rule(layout, box, foot, chart_mm(layout, RULE), figure);
        }
        y = foot;
    }
}

const ChartKind chart_kind_table = {
    .said = PHRASE_CHART_SAID_TABLE, .height = height, .draw = draw};
