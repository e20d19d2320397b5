/* SPDX-License-Identifier: MIT */
/* Screens of pips as rows of dashes. A grid turned by 45° is rows of pips √2 pitches apart, 1/√2
 * pitch from row to row, every other one moved by half. */
#include "out-internal.h"

#include <math.h>

double screen_period(const SceneScreen *screen) { return screen->pitch * G_SQRT2; }

Path *screen_rows(const SceneScreen *screen, Box box, Arena *arena) {
    Path *rows = path_new(arena);
    double period = screen_period(screen), half = period / 2;
    Box reach = box_grow(box, screen->radius);
    gint64 first = (gint64)ceil((reach.y0 - screen->origin.y) / half);
    gint64 last = (gint64)floor((reach.y1 - screen->origin.y) / half);
    for (gint64 row = first; row <= last; row++) {
        double y = screen->origin.y + (double)row * half;
        double shift = screen->origin.x + (row % 2 ? half : 0);
        double from = ceil((reach.x0 - shift) / period), to = floor((reach.x1 - shift) / period);
        if (from <= to) {
            /* the dash lies across its pip's centre; the row ends in a gap, where rounding in a
             * reader can neither lose the last pip nor begin another */
            path_move_to(rows, shift + from * period - SCREEN_DASH / 2, y);
            path_line_to(rows, shift + to * period + half, y);
        }
    }
    return rows;
}
