/* SPDX-License-Identifier: MIT */
/* Where a page is cut. Rows are cut across the whole page; then all rows at the same places, which
 * is easiest to lay out, unless cutting each row by itself, like bricks, spares something. */
#include "tiles-internal.h"

#include <math.h>
#include <string.h>

/* No part is narrower: it could not be glued. */
#define LEAST_PART 40
/* A part smaller than this share of an even one curls, which only a word of the title is worth. */
#define SMALL_PART 0.35
#define SLIVER (HARM_TITLE / 8)
/* How much parts of different sizes count against harm. */
#define UNEVEN 4.0
/* What rows that are cut one by one must spare in all: a word. */
#define STAGGER 300.0

/* A cut between two letters of the title is the least harm to it. */
static gboolean harms_title(double harm) { return harm >= HARM_TITLE / 5; }

TileSheet tile_sheet(const Purpose *purpose, double width, double height) {
    TileSheet sheet = {.width = width, .height = height};
    int margin = (int)ceil(purpose->margin);
    sheet.left = sheet.top = margin + TILE_GUTTER;
    sheet.tab = (int)ceil(purpose->overlap);
    sheet.end = MAX(sheet.tab, TILE_GUTTER);
    sheet.wide = (int)floor(width) - margin - sheet.left - sheet.end;
    sheet.high = (int)floor(height) - margin - sheet.top - sheet.end;
    return sheet;
}

guint tile_parts(double length, int most) {
    g_assert(most > 0);
    /* cuts are on whole points: only the last part ends where the page does */
    return (guint)MAX(1, ceil(length / most - 1e-9));
}

/* The way there that costs least, by dynamic programming: `best[k][x]` is what k parts up to x
 * cost. */
typedef struct {
    const double *prices; /* of a cut at each whole point */
    double length;
    guint parts;
    int least, most; /* of a part */
    int end;         /* last whole point */
    double *best;
    int *before; /* the cut before */
} Cutting;

static double uneven(const Cutting *cutting, double part) {
    double even = cutting->length / cutting->parts;
    double off = (part - even) / even;
    return UNEVEN * off * off + (part < SMALL_PART * even ? SLIVER : 0);
}

static void reach(Cutting *cutting, guint part, double at, gsize cell, double price) {
    gsize row = (gsize)(part - 1) * ((gsize)cutting->end + 1);
    int from = MAX(0, (int)ceil(at - cutting->most)), to = (int)floor(at - cutting->least);
    for (int x = from; x <= to; x++) {
        double so_far = cutting->best[row + (gsize)x];
        if (so_far < INFINITY) {
            double cost = so_far + price + uneven(cutting, at - x);
            if (cost < cutting->best[cell]) {
                cutting->best[cell] = cost;
                cutting->before[cell] = x;
            }
        }
    }
}

/* Fills the cuts, from 0 to the length; returns the harm. */
static double cut_length(Cutting *cutting, double *ret_cuts) {
    gsize stride = (gsize)cutting->end + 1, n = stride * (cutting->parts + 1);
    cutting->best = g_new(double, n);
    cutting->before = g_new0(int, n);
    for (gsize i = 0; i < n; i++) {
        cutting->best[i] = INFINITY;
    }
    cutting->best[0] = 0;
    for (guint part = 1; part < cutting->parts; part++) {
        for (int x = 1; x < cutting->end; x++) {
            reach(cutting, part, x, part * stride + (gsize)x, cutting->prices[x]);
        }
    }
    /* the page may end between two whole points */
    gsize cell = cutting->parts * stride + (gsize)cutting->end;
    reach(cutting, cutting->parts, cutting->length, cell, 0);
    double harm = 0;
    ret_cuts[cutting->parts] = cutting->length;
    for (guint part = cutting->parts; part > 0; part--) {
        int x = cutting->before[cell];
        ret_cuts[part - 1] = x;
        harm += part > 1 ? cutting->prices[x] : 0;
        cell = (part - 1) * stride + (gsize)x;
    }
    g_free(cutting->best);
    g_free(cutting->before);
    return harm;
}

/* Cuts one axis at these prices. */
static double cut_at(const double *prices, double length, guint parts, int most, double *ret_cuts) {
    Cutting cutting = {.prices = prices,
                       .length = length,
                       .parts = parts,
                       .most = most,
                       .least = MIN(LEAST_PART, most / 2),
                       .end = (int)floor(length)};
    return cut_length(&cutting, ret_cuts);
}

/* Cuts a band of the page into columns. */
static double cut_columns(const Harm *harm, Box band, guint parts, int most, double *ret_cuts) {
    guint n;
    g_autofree double *prices = harm_along(harm, TRUE, band.y0, band.y1, &n);
    return cut_at(prices, band.x1, parts, most, ret_cuts);
}

/* Cuts the page into rows; one cut falls into each gap that `between` has a bit for. */
static double cut_rows(const Harm *harm, const ScenePage *page, guint parts, int most,
                       guint between, double *ret_cuts) {
    const double wanted = 1000 * HARM_TITLE;
    guint n, n_gaps;
    g_autofree double *prices = harm_along(harm, FALSE, 0, page->width, &n);
    g_autofree HarmGap *gaps = harm_title_gaps(harm, &n_gaps);
    double owed = 0;
    for (guint i = 0; i < n_gaps; i++) {
        for (int y = gaps[i].first; (between >> i & 1) && y <= gaps[i].last; y++) {
            prices[y] -= wanted;
        }
        owed += (between >> i & 1) ? wanted : 0;
    }
    return owed + cut_at(prices, page->height, parts, most, ret_cuts);
}

/* Each row by itself, or all alike where that spares nothing. */
static TileGrid grid_of(const Harm *harm, const ScenePage *page, const TileSheet *sheet,
                        const TileGrid *alike, guint between, Arena *arena) {
    TileGrid grid = *alike;
    gsize stride = grid.columns + 1;
    grid.ys = arena_new_array(arena, double, grid.rows + 1);
    grid.xs = arena_new_array(arena, double, grid.rows *stride);
    double across = cut_rows(harm, page, grid.rows, sheet->high, between, grid.ys);
    double apart = 0;
    for (guint row = 0; row < grid.rows; row++) {
        Box band = {0, grid.ys[row], page->width, grid.ys[row + 1]};
        apart += cut_columns(harm, band, grid.columns, sheet->wide, grid.xs + row * stride);
    }
    grid.staggered = apart + STAGGER < alike->harm;
    for (guint row = 0; row < grid.rows && !grid.staggered; row++) {
        memcpy(grid.xs + row * stride, alike->xs, sizeof(double) * stride);
    }
    grid.harm = across + (grid.staggered ? apart : alike->harm);
    return grid;
}

/* Lines of a title that stand in one row are cut at the same places, which must be a gap in each:
 * when that harms the title, every way to cut between its lines is tried. */
TileGrid tile_grid(const Harm *harm, const ScenePage *page, const TileSheet *sheet, guint rows,
                   guint columns, Arena *arena) {
    TileGrid alike = {.rows = rows, .columns = columns};
    alike.xs = arena_new_array(arena, double, columns + 1);
    Box whole = {0, 0, page->width, page->height};
    alike.harm = cut_columns(harm, whole, columns, sheet->wide, alike.xs);
    TileGrid best = grid_of(harm, page, sheet, &alike, 0, arena);
    guint n_gaps;
    g_free(harm_title_gaps(harm, &n_gaps));
    for (guint between = 1; between < 1u << n_gaps && harms_title(best.harm); between++) {
        TileGrid grid = grid_of(harm, page, sheet, &alike, between, arena);
        if (grid.harm < best.harm) {
            best = grid;
        }
    }
    return best;
}
