/* SPDX-License-Identifier: MIT */
/* Painting art that was read into a scene, and finding its slots. */
#include "art-internal.h"

#include <math.h>

double art_scale(Matrix m) { return sqrt(fabs(m.xx * m.yy - m.xy * m.yx)); }

const ArtSlot *art_slot(const Art *art, const char *name) {
    for (guint i = 0; i < art->n_slots; i++) {
        if (g_str_equal(art->slots[i].name, name)) {
            return &art->slots[i];
        }
    }
    return NULL;
}

/* The plates of the art become those of the poster; what reaches all plates still does. */
static ScenePaint place_paint(ScenePaint art, const ArtPlace *place) {
    ScenePaint paint = art;
    if (place->plates) {
        gboolean all = art.plates == SCENE_ALL_PLATES; /* not every one of them is an ink */
        paint = (ScenePaint){.plates = all ? SCENE_ALL_PLATES : 0};
        for (guint i = 0; i < SCENE_MAX_INKS; i++) {
            if ((art.plates & (1u << i)) && (!all || art.amount[i] > 0)) {
                guint plate = place->plates[i];
                paint.plates |= (guint8)(1u << plate);
                paint.amount[plate] = MAX(paint.amount[plate], art.amount[i]);
            }
        }
    }
    /* Where the mix of the two light inks is ugly, the later one takes the place of the earlier. */
    if (!place->mix && (paint.amount[0] > 0) != (paint.amount[1] > 0)) {
        paint.plates |= 3;
    }
    return paint;
}

/* Where a picture stands: upright, whatever else is turned by a few degrees. */
static Box upright_box(const Path *path, Matrix m) {
    Box box = path_bounds(path);
    Point middle = matrix_apply(m, (Point){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2});
    double width = box_width(box) * hypot(m.xx, m.yx), height = box_height(box) * hypot(m.xy, m.yy);
    return (Box){middle.x - width / 2, middle.y - height / 2, middle.x + width / 2,
                 middle.y + height / 2};
}

void art_draw_bitmap(const ScenePen *art_pen, const ArtShape *shape, Matrix matrix,
                     ScenePaint paint, gboolean colours) {
    ScenePen of_picture = *art_pen;
    const ScenePen *pen = &of_picture;
    of_picture.span = of_picture.drawing = shape->span;
    const Bitmap *bitmap =
        bitmap_flipped(shape->bitmap, (matrix.xx < 0 ? BITMAP_FLIP_ACROSS : 0) |
                                          (matrix.yy < 0 ? BITMAP_FLIP_DOWN : 0));
    Box box = upright_box(shape->path, matrix);
    /* glued on everything: bare paper first, of which the picture takes its own plates */
    guint8 bare = paint.plates == SCENE_ALL_PLATES ? SCENE_ALL_PLATES : 0;
    for (guint i = 0; i < SCENE_MAX_INKS; i++) {
        bare |= paint.amount[i] > 0 ? 0 : paint.plates & (guint8)(1u << i);
    }
    if (bare) {
        Path *path = path_new(pen->scene->arena);
        path_add_rectangle(path, box, 0, 0, "");
        scene_add_path(pen, path, scene_paint_knock(bare));
    }
    SceneImage image = {
        .width = bitmap->width, .height = bitmap->height, .box = box, .name = shape->picture};
    if (colours) {
        image.rgb = bitmap->rgb;
        scene_add_image(pen, &image, 0);
        return;
    }
    image.amounts = bitmap->amounts;
    for (guint i = 0; i < SCENE_MAX_INKS; i++) {
        if ((paint.plates >> i & 1) && paint.amount[i] > 0) {
            scene_add_image(pen, &image, i);
        }
    }
}

void draw_art(const ScenePen *pen, const Art *art, const ArtPlace *place) {
    Arena *arena = pen->scene->arena;
    double size = art_scale(place->matrix);
    ScenePen of_shape = *pen;
    for (guint i = 0; i < art->n_shapes; i++) {
        const ArtShape *shape = &art->shapes[i];
        ScenePaint paint = place_paint(shape->paint, place);
        if (shape->bitmap) {
            art_draw_bitmap(pen, shape, place->matrix, paint, shape->colours);
            continue;
        }
        of_shape.drawing = shape->span;
        Path *path = path_copy(shape->path, arena);
        path_transform(path, place->matrix);
        if (shape->stroke > 0) {
            scene_add_stroke(&of_shape, path, shape->stroke * size, paint);
            continue;
        }
        scene_add_path(&of_shape, path, paint);
        if (shape->even_odd) {
            GArray *items = pen->scene->items;
            g_array_index(items, SceneItem, items->len - 1).path.even_odd = TRUE;
        }
    }
}

void draw_art_behind(const ScenePen *pen, const Art *art, const ArtPlace *place,
                     Lettering *const *lines, guint n_lines) {
    g_assert(!pen->clip);
    guint first = pen->scene->items->len;
    draw_art(pen, art, place);
    guint8 inked = 0;
    Box bounds = BOX_EMPTY;
    for (guint i = first; i < pen->scene->items->len; i++) {
        const SceneItem *item = scene_item(pen->scene, i);
        bounds = box_union(bounds, item->bounds);
        for (guint plate = 0; plate < SCENE_MAX_INKS; plate++) {
            inked |= item->paint.amount[plate] > 0 ? (guint8)(1u << plate) : 0;
        }
    }
    for (guint line = 0; line < n_lines; line++) {
        for (guint i = 0; i < lines[line]->n_pieces; i++) {
            const LetteringPiece *piece = &lines[line]->pieces[i];
            if (!box_overlaps(path_bounds(piece->shape), bounds)) {
                continue;
            }
            scene_add_path(pen, piece->shape, scene_paint_knock(inked));
            if (piece->cuts->n_verbs && box_overlaps(path_bounds(piece->cuts), bounds)) {
                ScenePen inside = *pen;
                inside.clip = piece->cuts;
                draw_art(&inside, art, place);
            }
        }
    }
}
