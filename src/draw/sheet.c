/* SPDX-License-Identifier: MIT */
/* What sheets printed in one ink are drawn with: outlines, flats of pips, half dominoes, rings,
 * busts, marks to cut along. */
#include "draw.h"

#include "base/number.h"

/* Fractions of the side of a half domino. */
static const double HALF_CORNER = 0.10;
static const double HALF_JITTER = 0.016;
static const double HALF_PIPS = 0.92;
/* Of a ring's radius. */
static const double RING_WIDTH = 0.2;
/* Round pips for a flat: pitch and radius, mm. */
static const double MASS_PITCH = 1.5, MASS_RADIUS = 0.42;

void draw_outlined(const ScenePen *pen, const Path *path, Flat flat, const Outline *outline) {
    if (flat == FLAT_INK) {
        scene_add_path(pen, path, scene_paint_ink(outline->plate, 1));
        return;
    }
    if (flat != FLAT_NONE) {
        scene_add_path(pen, path, scene_paint_cut(outline->plate));
    }
    if (flat == FLAT_PIPS) {
        double pitch = outline->pitch > 0 ? outline->pitch : MASS_PITCH * PT_PER_MM;
        double radius = outline->radius > 0 ? outline->radius : MASS_RADIUS * PT_PER_MM;
        SceneScreen screen = {.path = path, .pitch = pitch, .radius = radius};
        scene_add_screen(pen, &screen, scene_paint_ink(outline->plate, 1));
    }
    scene_add_stroke(pen, path, outline->width, scene_paint_ink(outline->plate, 1));
}

void draw_half_domino(const ScenePen *pen, const Half *half) {
    Arena *arena = pen->scene->arena;
    double side = half->side;
    guint first = MIN(half->count, 6), second = half->count - first;
    double height = second ? 2 * side : side;
    Box box = {half->at.x, half->at.y, half->at.x + side, half->at.y + height};
    ScenePaint ink = scene_paint_ink(half->plate, 1), cut = scene_paint_cut(half->plate);
    Path *body = path_new(arena);
    path_add_rectangle(body, box, side * HALF_CORNER, side * HALF_JITTER, half->seed);
    scene_add_path(pen, body, half->reversed ? cut : ink);
    Path *pips = path_new(arena);
    Point centre = {half->at.x + side / 2, half->at.y + side / 2};
    path_add_pips(pips, first, centre, side * HALF_PIPS, FALSE);
    if (second) {
        double y = half->at.y + side, margin = side * 0.14;
        path_add_slit(pips, (Point){box.x0 + margin, y}, (Point){box.x1 - margin, y}, side * 0.05,
                      side * 0.05);
        centre.y += side;
        path_add_pips(pips, second, centre, side * HALF_PIPS, FALSE);
    }
    scene_add_path(pen, pips, half->reversed ? ink : cut);
}

void draw_ring(const ScenePen *pen, Point centre, double radius, guint plate) {
    Path *ring = path_new(pen->scene->arena);
    double width = radius * RING_WIDTH;
    path_add_circle(ring, centre, radius - width / 2);
    scene_add_stroke(pen, ring, width, scene_paint_ink(plate, 1));
}

void draw_bust(const ScenePen *pen, const Bust *bust, const Outline *outline) {
    Arena *arena = pen->scene->arena;
    double w = bust->width, x = bust->at.x, y = bust->at.y;
    double head = bust->apart ? 0.27 : 0.307, foot = bust->apart ? 1.027 : 1.133;
    double top = bust->apart ? 0.676 : 0.567, arm = bust->apart ? 0.054 : 0.033;
    const Corner wide[] = {
        {x, y + foot * w, 0},
        {x + arm * w, y + (top + 0.2) * w, 0.233 * w},
        {x + 0.267 * w, y + top * w, 0.167 * w},
        {x + 0.733 * w, y + top * w, 0.167 * w},
        {x + (1 - arm) * w, y + (top + 0.2) * w, 0.233 * w},
        {x + w, y + foot * w, 0},
    };
    const Corner square[] = {
        {x, y + foot * w, 0},
        {x + arm * w, y + top * w, 0.243 * w},
        {x + (1 - arm) * w, y + top * w, 0.243 * w},
        {x + w, y + foot * w, 0},
    };
    Path *body = path_new(arena), *face = path_new(arena);
    path_add_cut(body, bust->apart ? square : wide,
                 bust->apart ? G_N_ELEMENTS(square) : G_N_ELEMENTS(wide), 0.007 * w, bust->seed);
    draw_outlined(pen, body, bust->clothes, outline);
    double centre = bust->apart ? head : 0.317;
    path_add_circle(face, (Point){x + w / 2, y + centre * w}, head * w);
    draw_outlined(pen, face, FLAT_PAPER, outline);
}

void path_add_line(Path *out, Point from, Point to, double width) {
    path_add_slit(out, from, to, width, width);
}

void draw_cut_marks(const ScenePen *pen, const CutMarks *marks) {
    Path *path = path_new(pen->scene->arena);
    Point at = marks->at;
    double right = at.x + marks->columns * marks->width;
    double bottom = at.y + marks->rows * marks->height;
    double gap = marks->gap, length = marks->length, cross = marks->cross / 2;
    for (guint i = 0; i <= marks->columns; i++) {
        double x = at.x + i * marks->width;
        path_add_line(path, (Point){x, at.y - gap - length}, (Point){x, at.y - gap}, marks->line);
        path_add_line(path, (Point){x, bottom + gap}, (Point){x, bottom + gap + length},
                      marks->line);
    }
    for (guint i = 0; i <= marks->rows; i++) {
        double y = at.y + i * marks->height;
        path_add_line(path, (Point){at.x - gap - length, y}, (Point){at.x - gap, y}, marks->line);
        path_add_line(path, (Point){right + gap, y}, (Point){right + gap + length, y}, marks->line);
    }
    for (guint i = 1; i < marks->columns; i++) {
        for (guint k = 1; k < marks->rows; k++) {
            Point c = {at.x + i * marks->width, at.y + k * marks->height};
            path_add_line(path, (Point){c.x - cross, c.y}, (Point){c.x + cross, c.y}, marks->line);
            path_add_line(path, (Point){c.x, c.y - cross}, (Point){c.x, c.y + cross}, marks->line);
        }
    }
    scene_add_path(pen, path, scene_paint_ink(marks->plate, 1));
}
