/* SPDX-License-Identifier: MIT */
/* Amounts of ink as dots: one bit a pixel. */
#include "out-internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the cell of one dot, sampled finely enough for any resolution. */
enum { CELL = 128, PLACES = CELL * CELL };

struct Halftone {
    double across, down;      /* cells a pixel, along a row and from row to row */
    guint8 least[CELL][CELL]; /* the least amount that inks this place of the cell */
};

typedef struct {
    double height;
    guint place;
} Spot;

static int compare_spots(gconstpointer a, gconstpointer b) {
    const Spot *x = a, *y = b;
    if (x->height != y->height) {
        return x->height > y->height ? -1 : 1;
    }
    return (x->place > y->place) - (x->place < y->place);
}

/* A hill in the middle of the cell and valleys in its corners: round dots in light tints, round
 * holes in dark ones. The places are ranked, so that each amount inks exactly its share. */
static void fill_cell(Halftone *halftone) {
    g_autofree Spot *spots = g_new(Spot, PLACES);
    for (guint i = 0; i < PLACES; i++) {
        double u = (i % CELL + 0.5) / CELL, v = (i / CELL + 0.5) / CELL;
        spots[i] = (Spot){-cos(2 * G_PI * u) - cos(2 * G_PI * v), i};
    }
    qsort(spots, PLACES, sizeof *spots, compare_spots);
    for (guint rank = 0; rank < PLACES; rank++) {
        guint place = spots[rank].place;
        halftone->least[place / CELL][place % CELL] = (guint8)(1 + rank * 254 / (PLACES - 1));
    }
}

Halftone *halftone_new(double resolution, double ruling, double degrees) {
    g_assert(resolution > 0 && ruling > 0);
    Halftone *halftone = g_new0(Halftone, 1);
    double angle = degrees * G_PI / 180, cells = ruling / resolution;
    halftone->across = cells * cos(angle);
    halftone->down = cells * sin(angle);
    fill_cell(halftone);
    return halftone;
}

void halftone_free(Halftone *halftone) { g_free(halftone); }

static guint cell_place(double cells) { return (guint)((cells - floor(cells)) * CELL) % CELL; }

void halftone_row(const Halftone *halftone, const guint8 *amounts, guint width, guint row,
                  guint8 *ret_bits) {
    memset(ret_bits, 0, (width + 7) / 8);
    for (guint x = 0; x < width; x++) {
        guint8 amount = amounts[x];
        if (amount == 0) {
            continue;
        }
        if (amount < 255) {
            double u = x * halftone->across - row * halftone->down;
            double v = x * halftone->down + row * halftone->across;
            if (amount < halftone->least[cell_place(v)][cell_place(u)]) {
                continue;
            }
        }
        ret_bits[x / 8] |= (guint8)(0x80 >> x % 8);
    }
}
