/* SPDX-License-Identifier: MIT */
/* What the block "charts" and the types of charts share. */
#pragma once
#include "blocks.h"

typedef struct ChartView ChartView;

/* A type of chart: one file each. */
typedef struct {
    gboolean wide;   /* may have a row of its own; what is read across should be narrow */
    gboolean ranked; /* its values are drawn from the largest to the smallest, untold ones last */
    Phrase said;
    /* The height that its drawing wants for a width, at layout->body; INFINITY when a word is wider
     * than its place. */
    double (*height)(Layout *layout, const ChartView *view, double width);
    /* In a box that is as high or higher; `figure` draws for the element that has the alternative
     * text, decoration when the table says all. */
    void (*draw)(Layout *layout, const ChartView *view, Box box, const ScenePen *figure);
} ChartKind;

extern const ChartKind chart_kind_bars, chart_kind_shares, chart_kind_pips, chart_kind_circles,
    chart_kind_table;

/* A value as it is drawn. */
typedef struct {
    const ChartValue *value;
    gboolean told; /* its first figure */
    double v;
    Type *name, *figures[CHART_MOST_COLUMNS];
    guint percent;                                         /* of shares */
    int name_element, figure_elements[CHART_MOST_COLUMNS]; /* in the table that is read */
} ChartRow;

struct ChartView {
    const Chart *chart;
    const ChartKind *kind;
    guint index; /* of the poster's charts */
    ChartRow rows[CHART_MOST_VALUES];
    guint n;
    double most;                                             /* of what is told */
    double whole;                                            /* of shares: what 100 % is */
    Type *title, *note, *source, *heads[CHART_MOST_COLUMNS]; /* NULL: not there */
    int ground;                                              /* the plate it stands on; -1: paper */
    int head_elements[CHART_MOST_COLUMNS], rule_element;     /* what is read of heads and rule */
};

/* ---- texts (chart_kit.c) ---- */

/* Shapes all that is printed of a chart. */
void chart_view_init(Layout *layout, ChartView *view, const Chart *chart, guint index);
/* What readers hear of the drawing: what it is, its unit, the largest and the smallest. */
Text chart_alternative(Layout *layout, const ChartView *view);
/* Adds the table that readers hear: a row a value, in the section of the pen. */
void chart_add_table(ChartView *view, ScenePen section, double order);
/* A figure as it is printed: with its unit when that is short, as words when it is not told. */
const char *chart_figure(Layout *layout, const Chart *chart, const ChartFigure *figure);

/* ---- measures (chart_kit.c) ---- */

/* A millimetre of the layout, as large as the text. */
static inline double chart_mm(const Layout *layout, double mm) {
    return layout_mm(layout, mm) * layout->body;
}
double chart_size(const Layout *layout, const Type *type);
double chart_leading(const Layout *layout, const Type *type);
/* On one line; of its widest word. */
double chart_width(const Layout *layout, const Type *type);
double chart_word(const Layout *layout, const Type *type);
double chart_height(Layout *layout, const Type *type, double width);
/* The widest of the rows' figures in a column. */
double chart_figures_width(const Layout *layout, const ChartView *view, guint column);
/* How wide a column of names is: what the longest takes, at most that share of the width, at the
 * least its widest word. */
double chart_names_width(const Layout *layout, const ChartView *view, double width, double share);

/* ---- drawing (chart_kit.c) ---- */

/* The plate of the nth ink of a chart, none of them its ground's. */
guint chart_ink(const Layout *layout, const ChartView *view, guint n);
/* What writes on that ink. */
ScenePaint chart_writing(const Layout *layout, guint ink);
FigureMark chart_mark(const ChartFigure *figure);
/* Draws what shows a row's figure: a bar or a part of a strip in a box, or the disc that fills it,
 * in an ink, or as an outline when it is not told. */
typedef struct {
    Box box;
    gboolean round;
    guint ink;
} ChartPiece;
void chart_draw_piece(Layout *layout, const ChartView *view, guint row, const ChartPiece *piece,
                      const ScenePen *figure);
/* A zero, which has no size: a short stroke. */
void chart_draw_zero(Layout *layout, const ChartView *view, guint row, Box box,
                     const ScenePen *figure);

/* A text beside the drawing, read as that element: in lines `width` wide from its top on. Returns
 * its height. */
typedef struct {
    int element;
    Point top;
    double width;
    TextAlign align;
    ScenePaint paint;
} ChartLabel;
double chart_label(Layout *layout, const ScenePen *figure, const Type *type,
                   const ChartLabel *label);
