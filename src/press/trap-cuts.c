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
        guint8 inked = trap_plates(scene, &item->paint, TRUE);
        if (item->page == hole->page && is_filled(item) && inked && !(inked & cleared) &&
            item->path.even_odd == hole->path.even_odd &&
            is_one_outline(item->path.path, hole->path.path)) {
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
        guint8 cleared = trap_plates(scene, &item->paint, FALSE);
        if (item->page == shown->page && is_filled(item) && cleared && !(cleared & inked) &&
            !trap_plates(scene, &item->paint, TRUE) &&
            is_one_outline(item->path.path, shown->clip)) {
            return TRUE;
        }
    }
    return FALSE;
}
