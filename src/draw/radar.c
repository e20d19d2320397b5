/* SPDX-License-Identifier: MIT */
/* The radar: a field with one axis a criterion, the scores as one shape, a pip a step; on a poster
 * of its own also where one wants to be, and where others stand. */
#include "draw.h"

#include <math.h>

/* Fractions of the radius. */
typedef struct {
    double reach, corner, jitter; /* of the field */
    double reached, score, above; /* pips */
    double hollow, hollow_inside, centre;
} Sizes;

static const Sizes small = {.reach = 6.55 / 6,
                            .corner = 2 / 29.5,
                            .jitter = 0.3 / 29.5,
                            .reached = 0.042,
                            .score = 0.075,
                            .above = 0.022,
                            .hollow = 0.036,
                            .hollow_inside = 0.020,
                            .centre = 0.05};
static const Sizes large = {.reach = RADAR_LARGE_REACH,
                            .corner = 10.0 / 130,
                            .jitter = 0.6 / 130,
                            .reached = 3.6 / 130,
                            .score = 7.8 / 130,
                            .above = 1.7 / 130,
                            .hollow = 2.6 / 130,
                            .hollow_inside = 1.7 / 130,
                            .centre = 5.0 / 130};

/* Only on large ones, fractions of the radius too. */
static const double RING[] = {5.6 / 130, 3.1 / 130};
static const double RING_ROUND_SCORE[] = {9.0 / 130, 6.9 / 130, 4.8 / 130};
static const double SLIT = 2.1 / 130;
static const double KNOT = 3.8 / 130;
static const double STRIP_FROM = 1.9 / 130, STRIP_TO = 1.5 / 130;
static const double STRIP_FILL = 0.64;
static const double STRIP_LEAST = 0.5; /* a shorter side has fewer strips */
enum { STRIPS = 7 };

static const Sizes *sizes_of(const Radar *radar) { return radar->large ? &large : &small; }

static gboolean measured(const Radar *radar, guint axis) {
    return !isnan(radar->scores[axis % radar->n_axes]);
}

static double angle_of(const Radar *radar, guint axis) {
    double turn = radar->large && radar->n_axes % 2 == 0 ? G_PI / radar->n_axes : 0;
    return -G_PI / 2 + turn + 2 * G_PI * axis / radar->n_axes;
}

static Point on_axis(const Radar *radar, guint axis, double fraction) {
    double angle = angle_of(radar, axis);
    return (Point){radar->centre.x + radar->radius * fraction * cos(angle),
                   radar->centre.y + radar->radius * fraction * sin(angle)};
}

Point radar_point(const Radar *radar, guint axis, double step) {
    return on_axis(radar, axis, step / radar->n_steps);
}

static void draw_field(const ScenePen *pen, const Radar *radar) {
    const Sizes *sizes = sizes_of(radar);
    g_autofree Corner *corners = g_new(Corner, radar->n_axes);
    for (guint i = 0; i < radar->n_axes; i++) {
        Point p = on_axis(radar, i, sizes->reach);
        corners[i] = (Corner){p.x, p.y, radar->radius * sizes->corner};
    }
    Path *path = path_new(pen->scene->arena);
    path_add_cut(path, corners, radar->n_axes, radar->radius * sizes->jitter, radar->seed);
    scene_add_path(pen, path,
                   radar->large ? scene_paint_solid(radar->field)
                                : scene_paint_ink(radar->field, 1));
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

static void add_annulus(Path *out, Point centre, double outer, double inner) {
    Path *hole = path_new(out->arena);
    path_add_circle(out, centre, outer);
    path_add_circle(hole, centre, inner);
    path_orient(hole, -1);
    path_append(out, hole);
}

/* The steps of an axis, but the score itself. */
static void add_steps(Path *out, const Radar *radar, guint axis) {
    const Sizes *sizes = sizes_of(radar);
    double r = radar->radius, score = radar->scores[axis];
    for (guint step = 1; step <= radar->n_steps; step++) {
        Point p = radar_point(radar, axis, step);
        if (isnan(score)) {
            add_annulus(out, p, r * sizes->hollow, r * sizes->hollow_inside);
        } else if (step != score) {
            path_add_circle(out, p, r * (step < score ? sizes->reached : sizes->above));
        }
    }
}

static void add_score(Path *out, const Radar *radar, guint axis) {
    double score = radar->scores[axis];
    if (score > 0) { /* false for NAN: zero and "not measured" have no score pip */
        path_add_circle(out, radar_point(radar, axis, score),
                        radar->radius * sizes_of(radar)->score);
    }
}

static void add_path(const ScenePen *pen, const Path *path, ScenePaint paint) {
    if (path->n_verbs) {
        scene_add_path(pen, path, paint);
    }
}

/* ---- the other series of a large one ---- */

static gboolean side_of(const Radar *radar, const double *series, guint axis, Point ends[2]) {
    guint next = (axis + 1) % radar->n_axes;
    if (isnan(series[axis]) || isnan(series[next])) {
        return FALSE;
    }
    ends[0] = radar_point(radar, axis, series[axis]);
    ends[1] = radar_point(radar, next, series[next]);
    return TRUE;
}

static void draw_slits(const ScenePen *pen, const Radar *radar) {
    Path *path = path_new(pen->scene->arena);
    double width = radar->radius * SLIT;
    Point ends[2];
    for (guint i = 0; radar->average && i < radar->n_axes; i++) {
        if (side_of(radar, radar->average, i, ends)) {
            path_add_slit(path, ends[0], ends[1], width, width);
        }
    }
    add_path(pen, path, scene_paint_knock(SCENE_ALL_PLATES));
}

static void draw_knots(const ScenePen *pen, const Radar *radar) {
    Path *path = path_new(pen->scene->arena);
    for (guint i = 0; radar->average && i < radar->n_axes; i++) {
        if (!isnan(radar->average[i])) {
            path_add_circle(path, radar_point(radar, i, radar->average[i]), radar->radius * KNOT);
        }
    }
    add_path(pen, path, scene_paint_knock(SCENE_ALL_PLATES));
}

static Point between(const Point ends[2], double at) {
    return (Point){ends[0].x + (ends[1].x - ends[0].x) * at,
                   ends[0].y + (ends[1].y - ends[0].y) * at};
}

static void draw_strips(const ScenePen *pen, const Radar *radar) {
    Path *path = path_new(pen->scene->arena);
    double r = radar->radius;
    Point ends[2];
    for (guint i = 0; radar->target && i < radar->n_axes; i++) {
        if (!side_of(radar, radar->target, i, ends)) {
            continue;
        }
        double length = hypot(ends[1].x - ends[0].x, ends[1].y - ends[0].y) / r;
        int n = length < STRIP_LEAST ? (int)ceil(STRIPS * length / STRIP_LEAST) : STRIPS;
        for (int k = 0; k < n; k++) {
            path_add_slit(path, between(ends, (k + (1 - STRIP_FILL) / 2) / n),
                          between(ends, (k + (1 + STRIP_FILL) / 2) / n), r * STRIP_FROM,
                          r * STRIP_TO);
        }
    }
    add_path(pen, path, scene_paint_ink(radar->dot, 1));
}

/* Rings lie on paper of their own; the ring of a goal that is reached goes round the score. */
static void draw_rings(const ScenePen *pen, const Radar *radar) {
    Path *paper = path_new(pen->scene->arena), *rings = path_new(pen->scene->arena);
    double r = radar->radius;
    for (guint i = 0; radar->target && i < radar->n_axes; i++) {
        if (isnan(radar->target[i])) {
            continue;
        }
        Point p = radar_point(radar, i, radar->target[i]);
        gboolean reached = radar->target[i] == radar->scores[i];
        const double *sizes = reached ? RING_ROUND_SCORE : RING;
        path_add_circle(paper, p, r * sizes[0]);
        add_annulus(rings, p, r * sizes[0], r * sizes[1]);
        if (reached) {
            path_add_circle(rings, p, r * sizes[2]);
        }
    }
    add_path(pen, paper, scene_paint_knock(SCENE_ALL_PLATES));
    add_path(pen, rings, scene_paint_ink(radar->dot, 1));
}

static gboolean is_reached(const Radar *radar, guint axis) {
    return radar->target && radar->target[axis] == radar->scores[axis];
}

static void draw_large_series(const ScenePen *pen, const Radar *radar) {
    Arena *arena = pen->scene->arena;
    Path *steps = path_new(arena), *scores = path_new(arena), *centre = path_new(arena);
    for (guint axis = 0; axis < radar->n_axes; axis++) {
        add_steps(steps, radar, axis);
        if (!is_reached(radar, axis)) {
            add_score(scores, radar, axis);
        }
    }
    path_add_circle(centre, radar->centre, radar->radius * large.centre);
    draw_slits(pen, radar);
    add_path(pen, steps, scene_paint_ink(radar->dot, 1));
    draw_strips(pen, radar);
    draw_rings(pen, radar);
    add_path(pen, scores, scene_paint_ink(radar->dot, 1));
    draw_knots(pen, radar);
    add_path(pen, centre, scene_paint_ink(radar->dot, 1));
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
    if (radar->large) {
        add_path(pen, scores, paint);
        draw_large_series(pen, radar);
        return;
    }
    scene_add_path(pen, scores, paint);

    Path *pips = path_new(pen->scene->arena);
    for (guint axis = 0; axis < radar->n_axes; axis++) {
        add_steps(pips, radar, axis);
        add_score(pips, radar, axis);
    }
    path_add_circle(pips, radar->centre, radar->radius * small.centre);
    scene_add_path(pen, pips, scene_paint_ink(radar->dot, 1));
}
