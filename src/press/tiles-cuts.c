/* SPDX-License-Identifier: MIT */
/* Where a page is cut. Rows are cut across the whole page; then all rows at the same places, which
 * is easiest to lay out, unless cutting each row by itself, like bricks, spares something. */
#include "tiles-internal.h"

#include <math.h>
#include <string.h>

/* No part is smaller than this share of an even one: slivers curl. */
#define LEAST_PART 0.35
/* How much parts of different sizes count against harm. */
#define UNEVEN 4.0
/* What rows that are cut one by one must spare in all: a word. */
#define STAGGER 300.0

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
    return UNEVEN * off * off;
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

/* Cuts one axis, by what stands between `from` and `to` of the other. */
static double cut_axis(const Harm *harm, gboolean upright, Box page, guint parts, int most,
                       double *ret_cuts) {
    double length = upright ? page.x1 : page.y1;
    guint n;
    g_autofree double *prices =
        harm_along(harm, upright, upright ? page.y0 : page.x0, upright ? page.y1 : page.x1, &n);
    Cutting cutting = {.prices = prices,
                       .length = length,
                       .parts = parts,
                       .most = most,
                       .least = MAX(1, (int)(LEAST_PART * length / parts)),
                       .end = (int)floor(length)};
    return cut_length(&cutting, ret_cuts);
}

TileGrid tile_grid(const Harm *harm, const ScenePage *page, const TileSheet *sheet, guint rows,
                   guint columns, Arena *arena) {
    TileGrid grid = {.rows = rows, .columns = columns};
    gsize stride = columns + 1;
    grid.ys = arena_new_array(arena, double, rows + 1);
    grid.xs = arena_new_array(arena, double, rows *stride);
    Box whole = {0, 0, page->width, page->height};
    double across = cut_axis(harm, FALSE, whole, rows, sheet->high, grid.ys);
    g_autofree double *plain = g_new(double, stride);
    double together = cut_axis(harm, TRUE, whole, columns, sheet->wide, plain);
    double apart = 0;
    for (guint row = 0; row < rows; row++) {
        Box band = {0, grid.ys[row], page->width, grid.ys[row + 1]};
        apart += cut_axis(harm, TRUE, band, columns, sheet->wide, grid.xs + row * stride);
    }
    grid.staggered = apart + STAGGER < together;
    for (guint row = 0; row < rows && !grid.staggered; row++) {
        memcpy(grid.xs + row * stride, plain, sizeof(double) * stride);
    }
    grid.harm = across + (grid.staggered ? apart : together);
    return grid;
}
