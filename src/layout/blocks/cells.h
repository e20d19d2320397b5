/* SPDX-License-Identifier: MIT */
/* The actions of a method as cells: pictogram, title, text; in rows that fill a frame. Shared by
 * the blocks of the two tracks. */
#pragma once
#include "blocks.h"

enum { CELLS_MOST_ROWS = 4, CELLS_MOST = 20 };

/* Options that both blocks have, in their own tables. */
typedef struct {
    Text title_style, text_style;
    Number picto;  /* side */
    Number gutter; /* between columns */
} CellOptions;

typedef struct {
    const MethodAction *action;
    Type *title, *text;
    double weight;   /* of its width among those of its row */
    double x, width; /* gutter not counted */
    double title_size, title_leading;
    /* lines of the text, kept: for the factor they were broken at */
    Lines *lines;
    double lines_factor, lines_width;
} Cell;

typedef struct {
    Cell cells[CELLS_MOST];
    guint n;
    const gboolean
        *breaks;       /* may a row end before cell i? (a stage begins there); NULL: anywhere */
    double headers[2]; /* height above the first row, and above the others: bands */
    CellOptions options;
    guint rows, ends[CELLS_MOST_ROWS]; /* the first cell after each row */
    double tops[CELLS_MOST_ROWS];      /* of each row's pictograms, once placed */
} Cells;

/* Shapes the texts of actions `first` … `first` + `n` − 1 in reading order. */
Cells *cells_new(Layout *layout, const CellOptions *options, guint first, guint n);
/* Puts them into `rows` rows over that width from `x0`; the rows as even as may be. */
void cells_arrange(Layout *layout, Cells *cells, guint rows, double x0, double width);
/* The height they need at layout->body. */
double cells_height(Layout *layout, Cells *cells);
/* Do they hold in that height at layout->body? Says what does not with `report`. */
gboolean cells_fit(Layout *layout, Cells *cells, double height, gboolean report);
/* Once all is settled: one size for the titles, and where the rows stand in the box; what is spare
 * is shared among them. */
void cells_settle(Layout *layout, Cells *cells, Box box);
/* Draws one cell: pictogram on a torn paper, title, text. `level` of its heading. */
void cells_draw(Layout *layout, Cells *cells, guint index, const ScenePen *pen, guint level);
/* The side of the pictograms: smaller when the page is full. */
double cells_picto(const Layout *layout, const Cells *cells);
/* The row of a cell, and the height above a row's pictograms. */
guint cells_row(const Cells *cells, guint index);
double cells_header(const Cells *cells, guint row);
