/* SPDX-License-Identifier: MIT */
/* A page as it stands on a sheet: the same marks, moved, turned and scaled, in a scene of their
 * own. */
#include "scene.h"

#include <math.h>

typedef struct {
    Scene *out;
    Matrix matrix;
    double scale;
    const Path *clip, *clip_placed; /* the last one, and where it goes: neighbours share it */
} Placing;

static Path *placed_path(const Placing *placing, const Path *path) {
    Path *copy = path_copy(path, placing->out->arena);
    path_transform(copy, placing->matrix);
    return copy;
}

static Box placed_box(const Placing *placing, Box box) {
    Box placed = BOX_EMPTY;
    const Point corners[] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        Point at = matrix_apply(placing->matrix, corners[i]);
        box_add_point(&placed, at.x, at.y);
    }
    return placed;
}

/* The pixels of an image that is turned by quarters. */
static guint8 *turned(const Placing *placing, const SceneImage *image, const guint8 *pixels,
                      guint channels) {
    Matrix m = placing->matrix;
    gboolean crosses = fabs(m.xy) > fabs(m.xx);
    guint width = crosses ? image->height : image->width;
    guint height = crosses ? image->width : image->height;
    double right = crosses ? m.xy : m.xx, down = crosses ? m.yx : m.yy;
    guint8 *out = arena_alloc(placing->out->arena, (gsize)width * height * channels);
    for (guint y = 0; y < height; y++) {
        for (guint x = 0; x < width; x++) {
            guint across = right < 0 ? width - 1 - x : x, along = down < 0 ? height - 1 - y : y;
            gsize from = crosses ? (gsize)across * image->width + along
                                 : (gsize)along * image->width + across;
            for (guint c = 0; c < channels; c++) {
                out[((gsize)y * width + x) * channels + c] = pixels[from * channels + c];
            }
        }
    }
    return out;
}

static SceneImage placed_image(const Placing *placing, const SceneImage *image) {
    SceneImage placed = *image;
    Matrix m = placing->matrix;
    placed.box = placed_box(placing, image->box);
    if (m.xx > 0 && m.yy > 0) {
        return placed;
    }
    if (fabs(m.xy) > fabs(m.xx)) {
        placed.width = image->height;
        placed.height = image->width;
    }
    placed.amounts = image->amounts ? turned(placing, image, image->amounts, 1) : NULL;
    placed.rgb = image->rgb ? turned(placing, image, image->rgb, 3) : NULL;
    return placed;
}

/* FALSE for what marks nothing. */
static gboolean place_item(const Placing *placing, SceneItem *item) {
    switch (item->kind) {
    case SCENE_KIND_PATH:
        item->path.path = placed_path(placing, item->path.path);
        item->path.stroke *= placing->scale;
        break;
    case SCENE_KIND_SCREEN: /* at 45° whichever way it is turned */
        item->screen.path = placed_path(placing, item->screen.path);
        item->screen.pitch *= placing->scale;
        item->screen.radius *= placing->scale;
        item->screen.origin = matrix_apply(placing->matrix, item->screen.origin);
        break;
    case SCENE_KIND_TEXT:
        item->kind = SCENE_KIND_PATH;
        item->path = (ScenePath){
            .path = placed_path(placing, outline_text(&item->text, placing->out->arena))};
        item->bounds = path_bounds(item->path.path);
        return TRUE;
    case SCENE_KIND_IMAGE:
        item->image = placed_image(placing, &item->image);
        break;
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        return FALSE;
    }
    item->bounds = placed_box(placing, item->bounds);
    return TRUE;
}

Scene *scene_placed(const Scene *scene, const ScenePlacement *placement, double width,
                    double height, Arena *arena) {
    Matrix m = placement->matrix;
    Placing placing = {.out = scene_copy(scene, arena), .matrix = m};
    placing.scale = sqrt(fabs(m.xx * m.yy - m.xy * m.yx));
    g_array_set_size(placing.out->items, 0);
    g_array_set_size(placing.out->pages, 0);
    g_array_set_size(placing.out->bookmarks, 0);
    scene_add_page(placing.out, width, height, 0, "");
    for (guint i = 0; i < scene->items->len; i++) {
        SceneItem item = *scene_item(scene, i);
        if (item.page != placement->page || !place_item(&placing, &item)) {
            continue;
        }
        item.page = 0;
        item.element = SCENE_DECORATION;
        if (item.clip && item.clip != placing.clip) {
            placing.clip = item.clip;
            placing.clip_placed = placed_path(&placing, item.clip);
        }
        item.clip = item.clip ? placing.clip_placed : NULL;
        item.choke = item.choke ? placed_path(&placing, item.choke) : NULL;
        g_array_append_val(placing.out->items, item);
    }
    return placing.out;
}
