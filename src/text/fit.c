/* SPDX-License-Identifier: MIT */
/* Finds the largest size at which a paragraph holds in a box. */
#include "text-internal.h"

#include <math.h>

#define CURE_LEAST 0.6 /* of the least size: nobody would allow smaller ones */
#define STEP 0.1       /* points */
#define SLACK 1e-6     /* points */
#define SHADE 0.04     /* of the size, given up so that no line of a title ends with “Le” */

/* The size `step` steps below the preferred one. */
static double size_at(const FitBox *box, guint step) {
    return MAX(MIN(box->least, box->size), box->size - step * STEP);
}

static double leading_at(const FitBox *box, double size) { return box->leading * size / box->size; }

static guint lines_allowed(const FitBox *box, double size) {
    double by_height = floor((box->height + SLACK) / leading_at(box, size));
    guint lines = by_height <= 0 ? 0 : (guint)MIN(by_height, G_MAXINT);
    return box->most_lines ? MIN(lines, box->most_lines) : lines;
}

/* Only the number of lines counts. */
static gboolean holds(const Paragraph *paragraph, const FitBox *box, double size) {
    gboolean fits;
    guint lines = paragraph_count_lines(paragraph, box->width / size, box->mode, &fits);
    return fits && lines <= lines_allowed(box, size);
}

/* The largest size from the preferred one down to `least` at which the text holds; the last one
 * tried when none does. */
static double largest(const Paragraph *paragraph, const FitBox *box, double least) {
    FitBox tried = *box;
    tried.least = least;
    guint low = 0; /* first step that may hold */
    guint high = (guint)ceil(MAX(0, tried.size - tried.least) / STEP - SLACK);
    while (low < high) {
        guint middle = (low + high) / 2;
        if (holds(paragraph, &tried, size_at(&tried, middle))) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return size_at(&tried, high);
}

static Lines *lines_at(const Paragraph *paragraph, Arena *arena, const FitBox *box, double size) {
    double measure = box->width / size;
    Measures measures = {.widths = &measure, .n = 1};
    return paragraph_break_at_most(paragraph, arena, &measures, box->mode,
                                   lines_allowed(box, size));
}

/* A title a shade smaller, whose sentences do not begin at the end of a line; `lines` when there is
 * none. */
static Lines *shade(const Paragraph *paragraph, Arena *arena, const FitBox *box, Lines *lines,
                    double *size) {
    double least = MAX(MIN(box->least, *size), *size * (1 - SHADE));
    for (guint step = 1; *size - step * STEP >= least; step++) {
        double tried = *size - step * STEP;
        Lines *found = lines_at(paragraph, arena, box, tried);
        if (found->n_opens < lines->n_opens && found->n_lines <= lines->n_lines) {
            *size = tried;
            return found;
        }
    }
    return lines;
}

Fit text_fit(const Paragraph *paragraph, Arena *arena, const FitBox *box) {
    g_assert(box->size > 0 && box->leading > 0 && box->least > 0);
    Fit fit = {.size = largest(paragraph, box, box->least)};
    fit.lines = lines_at(paragraph, arena, box, fit.size);
    if (box->mode == BREAK_BALANCED && fit.lines->fits && fit.lines->n_opens) {
        fit.lines = shade(paragraph, arena, box, fit.lines, &fit.size);
    }
    fit.leading = leading_at(box, fit.size);
    guint allowed = lines_allowed(box, fit.size);
    fit.height = fit.lines->n_lines * fit.leading;
    if (fit.lines->n_lines > allowed) {
        fit.lines_over = fit.lines->n_lines - allowed;
        fit.words_over = lines_words_from(paragraph, fit.lines, allowed);
        fit.height_over = MAX(0, fit.height - box->height);
    }
    fit.fits = fit.lines->fits && fit.lines_over == 0;
    if (!fit.fits) {
        double smaller = largest(paragraph, box, box->least * CURE_LEAST);
        fit.cure = holds(paragraph, box, smaller) ? smaller : 0;
    }
    return fit;
}
