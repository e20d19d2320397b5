/* SPDX-License-Identifier: MIT */
/* For tests: what marks are written with, posters to put on sheets, and what must hold of every
 * scene of marks. */
#pragma once
#include "out/sample.h"
#include "press/press.h"
#include "yaml/tree.h"

typedef struct {
    Arena *arena;
    FaceSet *faces;
    Tree *tree;
    Words words;
    PressKit kit;
} TestKit;

static inline void test_kit_open_in(TestKit *test, const char *language) {
    static const FaceSource sources[] = {
        {"plain", TEST_FACE_CFF, "Karla", 400, FALSE},
        {"strong", TEST_FACE_CFF_BOLD, "Karla", 700, FALSE},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autofree char *path = g_strdup_printf("themes/lang/%s.yaml", language);
    g_autofree char *text = NULL;
    gsize length = 0;
    *test = (TestKit){.arena = arena_new()};
    test->faces = face_set_new(sources, G_N_ELEMENTS(sources), &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    test->tree = tree_parse(text, length, path, diagnostics);
    g_assert_true(words_read(test->tree, &test->words, diagnostics));
    test->kit = (PressKit){.faces = test->faces,
                           .face = face_set_lookup(test->faces, "plain"),
                           .strong = face_set_lookup(test->faces, "strong"),
                           .words = &test->words,
                           .language = arena_strdup(test->arena, language)};
}

static inline void test_kit_open(TestKit *test) { test_kit_open_in(test, "fr"); }

static inline void test_kit_close(TestKit *test) {
    face_set_free(test->faces);
    tree_free(test->tree);
    arena_free(test->arena);
}

#define MM(x) ((x)*PT_PER_MM)

/* Pages of one size, in millimetres, with a bleed of 10 mm, in the three inks of the samples. */
static inline Scene *test_pages(Arena *arena, double width, double height, guint n) {
    static const char *const spots[] = {"PANTONE 116 U", "PANTONE Warm Red U", "PANTONE 293 U"};
    Scene *scene = sample_scene(arena, MM(width), MM(height));
    g_array_set_size(scene->pages, 0);
    for (guint k = 0; k < scene->n_inks; k++) {
        scene->inks[k].spot = spots[k];
        scene->inks[k].cmyk[k] = 0.25 * (k + 1);
    }
    for (guint i = 0; i < n; i++) {
        scene_add_page(scene, MM(width), MM(height), MM(10), "");
    }
    scene->two_sided = n > 1;
    return scene;
}

static inline Purpose test_press(gboolean marks) {
    return (Purpose){.kind = FOR_PRESS,
                     .bleed = MM(3),
                     .crop = marks,
                     .registration = marks,
                     .colour_bar = marks,
                     .slug = marks,
                     .profile = "coated"};
}

static inline const SceneSheet *test_sheet(const Imposition *imposition, guint index) {
    return &g_array_index(imposition->sheets, SceneSheet, index);
}

/* All that is written on a page of marks, a space between two. Free with g_free(). */
static inline char *test_words(const Scene *scene, guint page) {
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page == page && item->kind == SCENE_KIND_TEXT) {
            gboolean apart =
                item->text.line_start && words->len && words->str[words->len - 1] != ' ';
            g_string_append(words, apart ? " " : "");
            g_string_append_len(words, item->text.text, (gssize)item->text.length);
        }
    }
    return g_string_free(words, FALSE);
}

/* Marks are on the paper, outside the bleed of what is printed, and none lies on another. */
static inline void test_marks_are_apart(const Imposition *imposition, guint index) {
    const SceneSheet *sheet = test_sheet(imposition, index);
    const Scene *marks = imposition->marks;
    Box paper = {0, 0, sheet->width, sheet->height};
    g_assert_cmpint(sheet->marks, >=, 0);
    const ScenePage *page = scene_page(marks, (guint)sheet->marks);
    g_assert_cmpfloat_with_epsilon(page->width, sheet->width, 1e-9);
    g_assert_cmpfloat_with_epsilon(page->height, sheet->height, 1e-9);
    for (guint i = 0; i < marks->items->len; i++) {
        const SceneItem *item = scene_item(marks, i);
        if (item->page != (guint)sheet->marks) {
            continue;
        }
        Box whole = box_union(item->bounds, paper);
        g_assert_cmpfloat(box_width(whole), <=, sheet->width + 1e-6);
        g_assert_cmpfloat(box_height(whole), <=, sheet->height + 1e-6);
        for (guint k = 0; k < sheet->placements->len; k++) {
            Box clip = g_array_index(sheet->placements, ScenePlacement, k).clip;
            g_assert_false(box_overlaps(box_grow(item->bounds, -1e-6), clip));
        }
        for (guint k = 0; k < i; k++) {
            const SceneItem *other = scene_item(marks, k);
            if (other->page == item->page) {
                g_assert_false(box_overlaps(box_grow(item->bounds, -0.01), other->bounds));
            }
        }
    }
}
