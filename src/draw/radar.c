/* SPDX-License-Identifier: MIT */
/* The radar: a field with one axis a criterion, the scores as one shape, a pip a step. */
#include "draw.h"

#include <math.h>

/* Fractions of the radius. */
static const double FIELD_REACH = 6.55 / 6;
static const double FIELD_CORNER = 2 / 29.5;
static const double FIELD_JITTER = 0.3 / 29.5;
static const double PIP_REACHED = 0.042;
static const double PIP_SCORE = 0.075;
static const double PIP_ABOVE = 0.022;
static const double PIP_HOLLOW = 0.036;
static const double PIP_HOLLOW_INSIDE = 0.020;
static const double PIP_CENTRE = 0.05;

static gboolean measured(const Radar *radar, guint axis) {
    return !isnan(radar->scores[axis % radar->n_axes]);
}

static Point on_axis(const Radar *radar, guint axis, double fraction) {
    double angle = -G_PI / 2 + 2 * G_PI * axis / radar->n_axes;
    return (Point){radar->centre.x + radar->radius * fraction * cos(angle),
                   radar->centre.y + radar->radius * fraction * sin(angle)};
}

Point radar_point(const Radar *radar, guint axis, double step) {
    return on_axis(radar, axis, step / radar->n_steps);
}

static void draw_field(const ScenePen *pen, const Radar *radar) {
    g_autofree Corner *corners = g_new(Corner, radar->n_axes);
    for (guint i = 0; i < radar->n_axes; i++) {
        Point p = on_axis(radar, i, FIELD_REACH);
        corners[i] = (Corner){p.x, p.y, radar->radius * FIELD_CORNER};
    }
    Path *path = path_new(pen->scene->arena);
    path_add_cut(path, corners, radar->n_axes, radar->radius * FIELD_JITTER, radar->seed);
    scene_add_path(pen, path, scene_paint_ink(radar->field, 1));
}

/* `n` neighbouring scores from axis `first`, closed through the centre when the round is not whole.
 */
static void add_sector(Path *out, const Radar *radar, guint first, guint n) {
    if (n < radar->n_axes) {
        path_move_to(out, radar->centre.x, radar->centre.y);
    }
    for (guint i = first; i < first + n; i++) {
        guint axis = i % radar->n_axes;
        Point p = radar_point(radar, axis, radar->scores[axis]);
        if (i == first && n == radar->n_axes) {
            path_move_to(out, p.x, p.y);
        } else {
            path_line_to(out, p.x, p.y);
        }
    }
    path_close(out);
}

/* A sector exists only between two neighbours that both have a score; neighbouring sectors are one
 * contour, so that no seam shows between them. */
static void add_scores(Path *out, const Radar *radar) {
    guint n = radar->n_axes, gap = 0;
    while (gap < n && measured(radar, gap)) {
        gap++;
    }
    if (gap == n) {
        add_sector(out, radar, 0, n);
        return;
    }
    /* Starting after a gap, no run goes over the end of the round. */
    for (guint i = gap + 1; i < gap + n;) {
        guint run = 0;
        while (i + run < gap + n && measured(radar, i + run)) {
            run++;
        }
        if (run >= 2) {
            add_sector(out, radar, i, run);
        }
        i += run + 1;
    }
}

static void add_axis_pips(Path *out, const Radar *radar, guint axis) {
    double r = radar->radius, score = radar->scores[axis];
    for (guint step = 1; step <= radar->n_steps; step++) {
        Point p = radar_point(radar, axis, step);
        if (isnan(score)) {
            Path *hole = path_new(out->arena);
            path_add_circle(out, p, r * PIP_HOLLOW);
            path_add_circle(hole, p, r * PIP_HOLLOW_INSIDE);
            path_orient(hole, -1);
            path_append(out, hole);
        } else if (step != score) {
            path_add_circle(out, p, r * (step < score ? PIP_REACHED : PIP_ABOVE));
        }
    }
    if (score > 0) { /* false for NAN: zero and "not measured" have no score pip */
        path_add_circle(out, radar_point(radar, axis, score), r * PIP_SCORE);
    }
}

void draw_radar(const ScenePen *pen, const Radar *radar) {
    g_assert(radar->n_axes >= 3 && radar->n_steps >= 1);
    draw_field(pen, radar);

    Path *scores = path_new(pen->scene->arena);
    add_scores(scores, radar);
    ScenePaint paint = scene_paint_ink(radar->score, 1);
    if (!radar->mix && radar->field != radar->score) {
        paint.plates |= (guint8)(1u << radar->field);
    }
    scene_add_path(pen, scores, paint);

    Path *pips = path_new(pen->scene->arena);
    for (guint axis = 0; axis < radar->n_axes; axis++) {
        add_axis_pips(pips, radar, axis);
    }
    path_add_circle(pips, radar->centre, radar->radius * PIP_CENTRE);
    scene_add_path(pen, pips, scene_paint_ink(radar->dot, 1));
}
