/* SPDX-License-Identifier: MIT */
/* What may mark the plates of one page, in paint order: every writer's first look at a scene. */
#include "out-internal.h"

static gboolean is_on_colours(const SceneItem *item) {
    gboolean picture = item->kind == SCENE_KIND_IMAGE && item->image.rgb;
    gboolean covers = (item->paint.plates & SCENE_ALL_PLATES) == SCENE_ALL_PLATES;
    return picture || covers;
}

PageMarks *page_marks_new(const Scene *scene, guint page, double beyond) {
    const ScenePage *sheet = scene_page(scene, page);
    PageMarks *result = g_new0(PageMarks, 1);
    result->scene = scene;
    result->page = page;
    result->reach = box_grow((Box){0, 0, sheet->width, sheet->height}, beyond);
    result->marks = g_array_new(FALSE, FALSE, sizeof(PlateMark));
    guint8 all = (guint8)((1u << scene->n_inks) - 1);
    const Path *clip = NULL;
    Box clip_box = result->reach;
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != page || !scene_item_prints(item)) {
            continue;
        }
        if (item->clip != clip) { /* neighbours share their clip */
            clip = item->clip;
            clip_box = clip ? box_intersect(result->reach, path_bounds(clip)) : result->reach;
        }
        PlateMark mark = {box_intersect(item->bounds, clip_box), i, item->paint.plates & all,
                          is_on_colours(item)};
        gboolean prints = mark.plates || mark.on_colours || item->paint.plates & SCENE_REGISTRATION;
        if (prints && !box_is_empty(mark.box)) {
            g_array_append_val(result->marks, mark);
            result->has_colours |= item->kind == SCENE_KIND_IMAGE && item->image.rgb;
        }
    }
    return result;
}

void page_marks_free(PageMarks *page) {
    if (page) {
        g_array_unref(page->marks);
        g_free(page);
    }
}
