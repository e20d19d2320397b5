/* SPDX-License-Identifier: MIT */
/* Shapes that more than one item draws. What goes behind a title is cleared by the outlines of its
 * letters, which are there already, and is drawn again where a counter lets it show: hole, refill
 * and counter are items of their own, and tell their kinship by having one outline. */
#include "trap-internal.h"

#include <string.h>

static gboolean is_one_outline(const Path *a, const Path *b) {
    return a->n_verbs == b->n_verbs && a->n_points == b->n_points &&
           memcmp(a->verbs, b->verbs, a->n_verbs * sizeof *a->verbs) == 0 &&
           memcmp(a->points, b->points, a->n_points * sizeof *a->points) == 0;
}

static gboolean is_filled(const SceneItem *item) {
    return item->kind == SCENE_KIND_PATH && !(item->path.stroke > 0) && !item->clip;
}

guint8 trap_plates(const Scene *scene, const ScenePaint *paint, gboolean inked) {
    guint8 plates = 0;
    for (guint k = 0; k < scene->n_inks; k++) {
        gboolean set = (paint->plates >> k & 1) && (paint->amount[k] > 0) == inked;
        plates |= set ? (guint8)(1u << k) : 0;
    }
    return plates;
}

const SceneItem *trap_refill(const Scene *scene, guint index) {
    const SceneItem *hole = scene_item(scene, index);
    guint8 cleared = trap_plates(scene, &hole->paint, FALSE);
    if (!is_filled(hole)) {
        return NULL;
    }
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != hole->page || !is_filled(item) ||
            item->path.even_odd != hole->path.even_odd ||
            !is_one_outline(item->path.path, hole->path.path)) {
            continue;
        }
        guint8 inked = trap_plates(scene, &item->paint, TRUE);
        if (inked && !(inked & cleared)) {
            return item;
        }
    }
    return NULL;
}

gboolean trap_shows_through(const Scene *scene, guint index) {
    const SceneItem *shown = scene_item(scene, index);
    guint8 inked = trap_plates(scene, &shown->paint, TRUE);
    for (guint i = 0; shown->clip && inked && i < index; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != shown->page || !is_filled(item) ||
            !is_one_outline(item->path.path, shown->clip)) {
            continue;
        }
        guint8 cleared = trap_plates(scene, &item->paint, FALSE);
        if (cleared && !(cleared & inked) && !trap_plates(scene, &item->paint, TRUE)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- what comes near an edge ---- */

static gboolean line_meets(Point a, Point b, Box box) {
    if (MAX(a.x, b.x) < box.x0 || MIN(a.x, b.x) > box.x1 || MAX(a.y, b.y) < box.y0 ||
        MIN(a.y, b.y) > box.y1) {
        return FALSE;
    }
    const Point corners[] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    guint left = 0, right = 0;
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        double side = (b.x - a.x) * (corners[i].y - a.y) - (b.y - a.y) * (corners[i].x - a.x);
        left += side >= 0;
        right += side <= 0;
    }
    return left < G_N_ELEMENTS(corners) && right < G_N_ELEMENTS(corners);
}

gboolean trap_edges_meet(const TrapShape *shape, Box box) {
    const Path *lines = shape->path;
    const Point *at = lines->points;
    Point start = {0, 0}, pen = {0, 0};
    for (guint i = 0; i < lines->n_verbs; i++) {
        PathVerb verb = lines->verbs[i];
        Point to = verb == PATH_CLOSE ? start : *at++;
        if (verb == PATH_MOVE) {
            start = to;
        } else if (line_meets(pen, to, box)) {
            return TRUE;
        }
        pen = to;
    }
    return FALSE;
}

Path *trap_part_near(const Path *path, const TrapShape *shape, double reach, Arena *arena) {
    Path *part = path_new(arena);
    const Point *at = path->points;
    for (guint i = 0, end; i < path->n_verbs; i = end) {
        Box box = BOX_EMPTY;
        guint n = 0;
        for (end = i; end < path->n_verbs && (end == i || path->verbs[end] != PATH_MOVE); end++) {
            n += path_verb_points(path->verbs[end]);
        }
        for (guint k = 0; k < n; k++) {
            box_add_point(&box, at[k].x, at[k].y);
        }
        if (trap_edges_meet(shape, box_grow(box, reach))) {
            Path contour = {
                .verbs = path->verbs + i, .points = (Point *)at, .n_verbs = end - i, .n_points = n};
            path_append(part, &contour);
        }
        at += n;
    }
    return part;
}
