/* SPDX-License-Identifier: MIT */
/* A poster of figures: one to six charts, whose values stand in its own file or in the census. */
#pragma once
#include "content.h"

enum { CHARTS_MOST = 6, CHART_MOST_VALUES = 12, CHART_MOST_COLUMNS = 4, CHART_MOST_DECIMALS = 3 };

typedef enum {
    CHART_BARS,    /* ranked */
    CHART_SHARES,  /* of one whole, a cut strip */
    CHART_PIPS,    /* a pip a unit */
    CHART_CIRCLES, /* areas are proportional */
    CHART_TABLE,
} ChartType;

/* 0 is a figure; what is not known and what is not told are none. */
typedef struct {
    Span span;
    double v; /* 0 when it is not told */
    CountState state;
    guint decimals; /* as written */
} ChartFigure;

typedef struct {
    Text name;
    ChartFigure figures[CHART_MOST_COLUMNS]; /* one, but in a table */
} ChartValue;

typedef struct {
    Span span;
    Number type; /* a ChartType */
    Text title;
    Text note;        /* under the title */
    Text unit;        /* "km", or "kilomètres par an" */
    Text source;      /* under the chart */
    Text alternative; /* said instead of the drawing, in the author's words */
    Text theme;       /* whose figures are in the census */
    List columns;     /* Text: of a table with several */
    Number total;     /* what the values add up to */
    const Node *written;
    /* found */
    ChartValue *values; /* in the order of the file */
    guint n_values, n_columns;
    guint decimals; /* of all its figures: the most that is written */
} Chart;

typedef struct {
    Span span;
    Number version;
    Text kind, theme, title;
    Text highlight; /* words of the title in two inks */
    Text standfirst;
    Text dynamic; /* on the sleeve */
    Text census;  /* file */
    List charts;  /* Chart */
    Text date;
    Credits credits;
    Printing printing;
    List language; /* Text */
    /* found */
    Highlight stands_out;
} ChartPoster;

/* Reads the file and the values that stand in it, and checks what a chart of that type can show.
 * TRUE when no error was added. */
gboolean charts_read(const Tree *tree, const KeyLanguages *languages, ChartPoster *ret_poster,
                     Diagnostics *diagnostics);
/* The same checks for a chart whose values came from the census. */
gboolean chart_check(const Chart *chart, Diagnostics *diagnostics);
/* The sum of the figures that are told; `ret_all` (may be NULL): all are. */
double chart_sum(const Chart *chart, gboolean *ret_all);
