/* SPDX-License-Identifier: MIT */
/* The actions of a method as cells in rows: how many rows, how wide, how large the text. */
#include "cells.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define PICTO_TO_TITLE 4 /* mm */
#define PICTO_TO_TEXT 7  /* mm */
#define COMFORT 0.78     /* of the style: titles should not be smaller */
#define ROW_GAP 7        /* mm */
#define BLOB 0.55        /* radius of the paper, in sides of the pictogram */
#define FILLED 0.94      /* of a measure, in the mean of its lines */
#define SINGLE_WEIGHT 1.25
/* A row that cuts a stage in two costs as much as cells of this weight. */
#define CUT_COST 0.8

Cells *cells_new(Layout *layout, const CellOptions *options, guint first, guint n) {
    Cells *cells = arena_new0(layout->arena, Cells);
    cells->options = *options;
    cells->n = MIN(n, CELLS_MOST);
    for (guint i = 0; i < cells->n; i++) {
        Cell *cell = &cells->cells[i];
        cell->action = layout->model->method.order[first + i];
        const Text *title = &cell->action->title, *text = &cell->action->text;
        cell->title = type_shape(layout, options->title_style.s, title);
        cell->text = type_shape(layout, options->text_style.s, text);
        const MethodStage *stage = cell->action->of;
        cell->weight = stage && stage->n == 1 ? SINGLE_WEIGHT : 1;
    }
    return cells;
}

double cells_picto(const Layout *layout, const Cells *cells) {
    return cells->options.picto.v * layout->scale * layout->density;
}

guint cells_row(const Cells *cells, guint index) {
    guint row = 0;
    while (index >= cells->ends[row]) {
        row++;
    }
    return row;
}

static guint row_first(const Cells *cells, guint row) { return row ? cells->ends[row - 1] : 0; }

/* ---- rows ---- */

static double row_weight(const Cells *cells, guint first, guint end) {
    double weight = 0;
    for (guint i = first; i < end; i++) {
        weight += cells->cells[i].weight;
    }
    return weight;
}

/* The evenest ends of rows `row` … among those that begin at `first`; returns the cost. */
static double split(const Cells *cells, guint row, guint rows, guint first,
                    guint ends[CELLS_MOST_ROWS]) {
    if (row + 1 == rows) {
        ends[row] = cells->n;
        return row_weight(cells, first, cells->n);
    }
    double best = INFINITY;
    guint chosen[CELLS_MOST_ROWS] = {0};
    for (guint end = first + 1; end + (rows - row - 1) <= cells->n; end++) {
        guint rest[CELLS_MOST_ROWS] = {0};
        double own = row_weight(cells, first, end);
        double cost = MAX(own, split(cells, row + 1, rows, end, rest));
        cost += cells->breaks && !cells->breaks[end] ? CUT_COST : 0;
        if (cost < best) {
            best = cost;
            memcpy(chosen, rest, sizeof chosen);
            chosen[row] = end;
        }
    }
    memcpy(ends + row, chosen + row, sizeof *ends * (rows - row));
    return best;
}

/* Widths of the cells of each row: together they fill the frame. */
static void set_widths(const Layout *layout, Cells *cells, double x0, double width) {
    double gutter = cells->options.gutter.v * layout->scale;
    for (guint row = 0; row < cells->rows; row++) {
        guint first = row_first(cells, row), end = cells->ends[row];
        double x = x0;
        double unit = (width + gutter) / row_weight(cells, first, end);
        for (guint i = first; i < end; i++) {
            Cell *cell = &cells->cells[i];
            cell->x = x;
            cell->width = unit * cell->weight - gutter;
            x += unit * cell->weight;
        }
    }
}

/* Beside the pictogram. */
static double title_width(const Layout *layout, const Cells *cells, guint index) {
    return cells->cells[index].width - cells_picto(layout, cells) -
           layout_unit(layout, PICTO_TO_TITLE);
}

/* Would the longest words of titles make all of them small? */
static gboolean is_cramped(const Layout *layout, const Cells *cells) {
    gboolean comfort = layout->estimate == ESTIMATE_COMFORT;
    for (guint i = 0; i < cells->n; i++) {
        const Type *title = cells->cells[i].title;
        double small = type_size(layout, title->style, comfort ? COMFORT : title->style->least.v);
        if (paragraph_widest_word(title->paragraph) * small > title_width(layout, cells, i)) {
            return TRUE;
        }
    }
    return FALSE;
}

void cells_arrange(Layout *layout, Cells *cells, guint rows, double x0, double width) {
    cells->rows = MIN(rows, cells->n);
    split(cells, 0, cells->rows, 0, cells->ends);
    set_widths(layout, cells, x0, width);
}

/* ---- heights ---- */

static Lines *text_lines(Layout *layout, Cell *cell) {
    if (!cell->lines || cell->lines_factor != layout->body || cell->lines_width != cell->width) {
        cell->lines = type_lines(layout, cell->text, cell->width, layout->body);
        cell->lines_factor = layout->body;
        cell->lines_width = cell->width;
    }
    return cell->lines;
}

static double text_height(Layout *layout, Cell *cell) {
    const Style *style = cell->text->style;
    double lines;
    if (layout->estimate != ESTIMATE_NONE) {
        double length = paragraph_width(cell->text->paragraph);
        lines =
            ceil(length * type_size(layout, style, layout->body) / (cell->width * FILLED) + 0.2);
    } else {
        lines = text_lines(layout, cell)->n_lines;
    }
    return lines * type_leading(layout, style, layout->body);
}

double cells_header(const Cells *cells, guint row) { return cells->headers[MIN(row, 1)]; }

/* Pictogram and longest text of a row, its header not counted. */
static double row_height(Layout *layout, Cells *cells, guint row) {
    double longest = 0;
    for (guint i = row_first(cells, row); i < cells->ends[row]; i++) {
        longest = MAX(longest, text_height(layout, &cells->cells[i]));
    }
    return cells_picto(layout, cells) + layout_unit(layout, PICTO_TO_TEXT) + longest;
}

double cells_height(Layout *layout, Cells *cells) {
    double height = layout_unit(layout, ROW_GAP) * (cells->rows - 1);
    for (guint row = 0; row < cells->rows; row++) {
        height += cells_header(cells, row) + row_height(layout, cells, row);
    }
    return height;
}

static gboolean widths_hold(Layout *layout, Cells *cells, gboolean report) {
    gboolean ok = TRUE;
    for (guint i = 0; i < cells->n; i++) {
        Cell *cell = &cells->cells[i];
        ok &= type_holds_width(layout, cell->text, text_lines(layout, cell), report);
    }
    return ok;
}

/* What is over, said of the longest text. */
static void say_overset(Layout *layout, Cells *cells, double over) {
    Cell *longest = &cells->cells[0];
    for (guint i = 0; i < cells->n; i++) {
        Cell *cell = &cells->cells[i];
        longest = text_height(layout, cell) > text_height(layout, longest) ? cell : longest;
    }
    double leading = type_leading(layout, longest->text->style, layout->body);
    Lines *lines = text_lines(layout, longest);
    type_overset_lines(layout, longest->text, lines, over, leading);
}

gboolean cells_fit(Layout *layout, Cells *cells, double height, gboolean report) {
    gboolean ok = layout->estimate != ESTIMATE_NONE ? !is_cramped(layout, cells)
                                                    : widths_hold(layout, cells, report);
    double over = MAX(cells_height(layout, cells) - height, 0);
    if (layout->estimate != ESTIMATE_NONE) {
        layout->excess += over + (ok ? 0 : layout->height);
    }
    if (over > 0.01) {
        ok = FALSE;
        if (report) {
            say_overset(layout, cells, over);
        }
    }
    return ok;
}

/* ---- the end ---- */

/* All titles at one size: the largest at which each stands on two lines beside its pictogram. A
 * title that would make all others small is small alone. */
static void fit_titles(Layout *layout, Cells *cells) {
    double picto = cells_picto(layout, cells), common = INFINITY;
    for (guint i = 0; i < cells->n; i++) {
        Cell *cell = &cells->cells[i];
        Fit fit = type_fit(layout, cell->title, title_width(layout, cells, i), picto * 1.1);
        if (!fit.fits) {
            type_overset(layout, cell->title, &fit);
        }
        double comfort = type_size(layout, cell->title->style, COMFORT);
        cell->title_size = fit.size;
        common = MIN(common, MAX(fit.size, comfort));
    }
    for (guint i = 0; i < cells->n; i++) {
        Cell *cell = &cells->cells[i];
        const Style *style = cell->title->style;
        cell->title_size = MIN(cell->title_size, common);
        cell->title_leading = cell->title_size * style->leading.v / style->size.v;
    }
}

void cells_settle(Layout *layout, Cells *cells, Box box) {
    fit_titles(layout, cells);
    double spare = MAX(0, box_height(box) - cells_height(layout, cells)) / cells->rows;
    double y = box.y0;
    for (guint row = 0; row < cells->rows; row++) {
        cells->tops[row] = y + cells_header(cells, row);
        y = cells->tops[row] + row_height(layout, cells, row) + layout_unit(layout, ROW_GAP) +
            spare;
    }
}

/* ---- drawing ---- */

static void draw_picto(Layout *layout, const Cells *cells, const Cell *cell, Point at,
                       const ScenePen *pen) {
    const MethodAction *action = cell->action;
    const Art *art = layout_art_file(layout, action->picto_path);
    if (!art) {
        return;
    }
    double side = cells_picto(layout, cells);
    ScenePen picto = *pen;
    picto.element = SCENE_DECORATION;
    picto.span = action->picto.s ? action->picto.span : action->id.span;
    Path *blob = path_new(layout->arena);
    path_add_blob(blob, (Point){at.x + side / 2, at.y + side / 2}, side * BLOB, action->id.s);
    scene_add_path(&picto, blob, scene_paint_knock(SCENE_ALL_PLATES));
    if (action->picto_alt.s) {
        Text said = said_figure(layout, &action->picto_alt, NULL);
        picto = tree_figure(layout, picto, pen->element, 1, &said);
    }
    double unit = side / MAX(art->width, art->height);
    ArtPlace place = {
        .matrix = matrix_multiply(
            matrix_translate(-art->x, -art->y),
            matrix_multiply(matrix_scale(unit, unit), matrix_translate(at.x, at.y))),
        .mix = layout->model->theme->theme.mix.v != 0,
    };
    draw_art(&picto, art, &place);
}

static void draw_title(Layout *layout, const Cells *cells, guint index, Point at,
                       const ScenePen *pen) {
    const Cell *cell = &cells->cells[index];
    double picto = cells_picto(layout, cells);
    double width = title_width(layout, cells, index);
    Lines *lines = paragraph_break(cell->title->paragraph, layout->arena, width / cell->title_size,
                                   BREAK_BALANCED);
    double height = lines->n_lines * cell->title_leading;
    TextPlace place = {
        .top = {at.x + picto + layout_unit(layout, PICTO_TO_TITLE), at.y + (picto - height) / 2},
        .width = width,
        .size = cell->title_size,
        .leading = cell->title_leading,
        .align = ALIGN_LEFT,
    };
    type_place(pen, cell->title, lines, &place, scene_paint_ink(layout->dark, 1));
}

void cells_draw(Layout *layout, Cells *cells, guint index, const ScenePen *pen, guint level) {
    Cell *cell = &cells->cells[index];
    Point at = {cell->x, cells->tops[cells_row(cells, index)]};
    double picto = cells_picto(layout, cells);
    draw_picto(layout, cells, cell, at, pen);
    ScenePen heading = pen_element(*pen, pen->element, SCENE_ROLE_HEADING, 0);
    scene_element(pen->scene, heading.element)->level = level;
    draw_title(layout, cells, index, at, &heading);
    SceneBookmark mark = {cell->title->text, level, layout->page, at.y};
    scene_add_bookmark(pen->scene, &mark);
    ScenePen text = pen_element(*pen, pen->element, SCENE_ROLE_PARAGRAPH, 2);
    TextPlace place = {
        .top = {at.x, at.y + picto + layout_unit(layout, PICTO_TO_TEXT)},
        .width = cell->width,
        .size = type_size(layout, cell->text->style, layout->body),
        .leading = type_leading(layout, cell->text->style, layout->body),
        .align = ALIGN_LEFT,
    };
    type_place(&text, cell->text, text_lines(layout, cell), &place,
               scene_paint_ink(layout->dark, 1));
}
