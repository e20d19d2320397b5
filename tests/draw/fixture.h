/* SPDX-License-Identifier: MIT */
/* What tests of draw/ start from: an empty page of a thousand points, and a pen. */
#pragma once
#include "draw/draw.h"

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon((a), (b), (tolerance))

typedef struct {
    Arena *arena;
    Scene *scene;
    ScenePen pen;
} Fixture;

static inline void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->arena = arena_new();
    f->scene = scene_new(f->arena);
    scene_add_page(f->scene, 1000, 1000, 0, "");
    f->pen = (ScenePen){.scene = f->scene, .element = SCENE_DECORATION};
    f->pen.layer = scene_layer(f->scene, "test");
}

static inline void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    scene_free(f->scene);
    arena_free(f->arena);
}
