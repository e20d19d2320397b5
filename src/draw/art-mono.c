/* SPDX-License-Identifier: MIT */
/* Art of three inks printed in one: the dark ink is black, the vivid one a flat of pips, the light
 * one paper; both have an outline. */
#include "art-internal.h"

/* The inks of the art as it was read. */
enum { LIGHT, VIVID, DARK };

typedef struct {
    const ScenePen *pen;
    const ArtMono *mono;
    double scale;
} Mono;

static gboolean inks(const ArtShape *shape, guint ink) { return shape->paint.amount[ink] > 0; }

static gboolean reaches(const ArtShape *shape, guint ink) {
    return (shape->paint.plates >> ink) & 1;
}

/* A shape of the paper layers: a flat with its outline. What only cuts them is paper, outlined too;
 * a stroke is a line. */
static void draw_light(const Mono *mono, const ScenePen *art_pen, const ArtShape *shape) {
    const ArtMono *how = mono->mono;
    ScenePen of_shape = *art_pen;
    const ScenePen *pen = &of_shape;
    of_shape.drawing = shape->span;
    Path *path = path_copy(shape->path, pen->scene->arena);
    path_transform(path, how->matrix);
    gboolean inked = inks(shape, LIGHT) || inks(shape, VIVID);
    if (shape->stroke > 0) {
        ScenePaint paint =
            inked ? scene_paint_ink(how->outline.plate, 1) : scene_paint_cut(how->outline.plate);
        scene_add_stroke(pen, path, shape->stroke * mono->scale, paint);
        return;
    }
    draw_outlined(pen, path, inks(shape, VIVID) ? FLAT_PIPS : FLAT_PAPER, &how->outline);
}

static gboolean is_light(const ArtShape *shape) {
    return inks(shape, LIGHT) || inks(shape, VIVID) ||
           (!reaches(shape, DARK) && (reaches(shape, LIGHT) || reaches(shape, VIVID)));
}

static Box place_bounds(const Mono *mono, const ArtShape *shape) {
    Path *path = path_copy(shape->path, mono->pen->scene->arena);
    path_transform(path, mono->mono->matrix);
    return box_grow(path_bounds(path), shape->stroke * mono->scale / 2);
}

/* What the dark ink leaves bare shows the layers under it, as far as they were painted. */
static void show_through(const Mono *mono, const Art *art, const Path *hole) {
    ScenePen inside = *mono->pen;
    inside.clip = hole;
    Box bounds = path_bounds(hole);
    for (guint i = 0; i < art->n_shapes; i++) {
        if (!art->shapes[i].bitmap && is_light(&art->shapes[i]) &&
            box_overlaps(place_bounds(mono, &art->shapes[i]), bounds)) {
            draw_light(mono, &inside, &art->shapes[i]);
        }
    }
}

static void draw_dark(const Mono *mono, const Art *art, const ArtShape *shape) {
    ScenePen of_shape = *mono->pen;
    const ScenePen *pen = &of_shape;
    of_shape.drawing = shape->span;
    guint plate = mono->mono->outline.plate;
    Path *path = path_copy(shape->path, pen->scene->arena);
    path_transform(path, mono->mono->matrix);
    gboolean dark = inks(shape, DARK);
    ScenePaint paint = dark ? scene_paint_ink(plate, 1) : scene_paint_cut(plate);
    if (shape->stroke > 0) {
        scene_add_stroke(pen, path, shape->stroke * mono->scale, paint);
        return;
    }
    scene_add_path(pen, path, paint);
    if (shape->even_odd) {
        GArray *items = pen->scene->items;
        g_array_index(items, SceneItem, items->len - 1).path.even_odd = TRUE;
    }
    /* bare paper glued over everything stays bare */
    if (!dark && !(reaches(shape, LIGHT) || reaches(shape, VIVID)) && !shape->even_odd) {
        show_through(mono, art, path);
    }
}

void draw_art_mono(const ScenePen *pen, const Art *art, const ArtMono *mono) {
    Mono state = {pen, mono, art_scale(mono->matrix)};
    for (guint i = 0; i < art->n_shapes; i++) {
        const ArtShape *shape = &art->shapes[i];
        if (shape->bitmap) { /* in greys, whatever it has on paper of several inks */
            art_draw_bitmap(pen, shape, mono->matrix, scene_paint_solid(mono->outline.plate),
                            FALSE);
        } else if (is_light(shape)) {
            draw_light(&state, pen, shape);
        }
    }
    for (guint i = 0; i < art->n_shapes; i++) {
        if (!art->shapes[i].bitmap && reaches(&art->shapes[i], DARK) &&
            !inks(&art->shapes[i], LIGHT) && !inks(&art->shapes[i], VIVID)) {
            draw_dark(&state, art, &art->shapes[i]);
        }
    }
}
