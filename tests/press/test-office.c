/* SPDX-License-Identifier: MIT */
/* A page on one sheet of an office printer, and posters as outlines. */
#include "out/out.h"
#include "press/marks-kit.h"

#include <math.h>

static Purpose office(double margin) { return (Purpose){.kind = FOR_OFFICE, .margin = MM(margin)}; }

static const ScenePlacement *placement_of(const Imposition *imposition, guint sheet) {
    return &g_array_index(test_sheet(imposition, sheet)->placements, ScenePlacement, 0);
}

/* ---- one sheet ---- */

static void test_reduced(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 2);
    Purpose purpose = office(5);
    g_autoptr(Imposition) imposition = press_office_pages(scene, &purpose, &test.kit, test.arena);
    g_assert_cmpuint(imposition->sheets->len, ==, 2);
    for (guint i = 0; i < 2; i++) {
        const ScenePlacement *placement = placement_of(imposition, i);
        g_assert_cmpuint(placement->page, ==, i);
        g_assert_cmpfloat_with_epsilon(placement->matrix.xx, 200.0 / 210, 1e-6);
        g_assert_cmpfloat(placement->matrix.xx, ==, placement->matrix.yy);
        /* the border is white and even: the art bleeds up to it */
        Box reach = {MM(5), MM(5), MM(205), MM(292)};
        g_assert_cmpfloat_with_epsilon(placement->clip.x0, reach.x0, 1e-6);
        g_assert_cmpfloat_with_epsilon(placement->clip.y0, reach.y0, 1e-6);
        g_assert_cmpfloat_with_epsilon(placement->clip.x1, reach.x1, 1e-6);
        g_assert_cmpfloat_with_epsilon(placement->clip.y1, reach.y1, 1e-6);
        /* all of the trim is there */
        Point corner = matrix_apply(placement->matrix, (Point){MM(210), MM(297)});
        g_assert_cmpfloat(corner.x, <=, reach.x1 + 1e-6);
        g_assert_cmpfloat(corner.y, <=, reach.y1 + 1e-6);
    }
    test_kit_close(&test);
}

static void test_real_size(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 1);
    scene->real_size = TRUE;
    Purpose purpose = office(5);
    g_autoptr(Imposition) imposition = press_office_pages(scene, &purpose, &test.kit, test.arena);
    g_assert_cmpfloat(placement_of(imposition, 0)->matrix.xx, ==, 1);
    g_assert_cmpfloat_with_epsilon(placement_of(imposition, 0)->matrix.x0, 0, 1e-9);
    test_kit_close(&test);
}

/* What is read and lies where a printer does not print is said, once a page; only of what has a
 * real size. */
static void test_lost(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 1);
    ScenePen pen = sample_pen(scene, "art", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(test.arena, MM(20), MM(20), 50, 50), scene_paint_ink(2, 1));
    /* well inside; decoration near the edge; a figure there; each without and with a real size */
    static const guint expected[3][2] = {{0, 0}, {0, 0}, {0, 1}};
    for (guint edge = 0; edge < G_N_ELEMENTS(expected); edge++) {
        if (edge == 2) {
            pen.element = scene_add_element(scene, 0, SCENE_ROLE_FIGURE, 0);
        }
        if (edge) {
            scene_add_path(&pen, sample_box(test.arena, 2, 2, 50, 50), scene_paint_ink(2, 1));
            scene_add_path(&pen, sample_box(test.arena, 3, 2, 50, 50), scene_paint_ink(2, 1));
        }
        for (guint real = 0; real < 2; real++) {
            g_autoptr(Diagnostics) diagnostics = diagnostics_new();
            Purpose purpose = office(5);
            scene->real_size = real;
            g_autoptr(Imposition) imposition =
                press_office_pages(scene, &purpose, &test.kit, test.arena);
            press_office_lost(scene, imposition, &purpose, diagnostics);
            g_assert_cmpuint(diagnostics_length(diagnostics), ==, expected[edge][real]);
            if (expected[edge][real]) {
                g_assert_cmpstr(diagnostics_get(diagnostics, 0)->code, ==, "outside-margins");
            }
        }
    }
    test_kit_close(&test);
}

/* Two pages with a real size beside each other: only the outer edges of the sheet are lost. */
static void test_lost_of_two(void) {
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < 2; i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 2);
        ScenePen pen = sample_pen(scene, "art", SCENE_DECORATION);
        pen.element = scene_add_element(scene, 0, SCENE_ROLE_FIGURE, 0);
        scene->two_sided = FALSE;
        pen.page = i; /* its right edge is in the middle of the sheet, or at its end */
        scene_add_path(&pen, sample_box(test.arena, MM(210) - 52, MM(100), 50, 50),
                       scene_paint_ink(2, 1));
        scene->real_size = TRUE;
        Purpose purpose = office(5);
        purpose.impose_width = MM(297);
        purpose.impose_height = MM(420);
        g_autoptr(Diagnostics) diagnostics = diagnostics_new();
        g_autoptr(Imposition) imposition =
            press_imposed(scene, &purpose, &test.kit, test.arena, (Span){0}, diagnostics);
        press_office_lost(scene, imposition, &purpose, diagnostics);
        g_assert_cmpuint(diagnostics_length(diagnostics), ==, i);
    }
    test_kit_close(&test);
}

/* ---- outlines ---- */

/* How much of a plate is covered in a box, 0–1. */
static double covered(const Scene *scene, guint plate, Box box) {
    guint width, height;
    g_autofree guint8 *amounts = out_amounts(scene, 0, plate, 72, FALSE, &width, &height);
    double sum = 0;
    for (int y = (int)box.y0; y < (int)box.y1; y++) {
        for (int x = (int)box.x0; x < (int)box.x1; x++) {
            sum += amounts[y * (int)width + x];
        }
    }
    return sum / 255 / (box_width(box) * box_height(box));
}

static void test_outlines(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 1);
    Arena *arena = test.arena;
    ScenePen pen = sample_pen(scene, "art", SCENE_DECORATION);
    /* two squares of one ink that overlap, a hole, a slit, a light mass under a dark one */
    scene_add_path(&pen, sample_box(arena, 50, 50, 100, 100), scene_paint_ink(2, 1));
    scene_add_path(&pen, sample_box(arena, 100, 50, 100, 100), scene_paint_ink(2, 1));
    scene_add_path(&pen, sample_box(arena, 60, 60, 30, 30), scene_paint_cut(2));
    scene_add_path(&pen, sample_box(arena, 160, 60, 1.5, 80), scene_paint_cut(2));
    scene_add_path(&pen, sample_box(arena, 150, 100, 100, 20), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_box(arena, 300, 300, 1.5, 80), scene_paint_cut(2)); /* on paper */
    SceneText text = test_shape(arena, test.kit.face, 12, (Point){110, 140}, "Bonjour", 0);
    scene_add_text(&pen, &text, scene_paint_cut(2));
    g_autoptr(Scene) out = press_outlined(scene, arena);
    g_assert_cmpuint(out->n_inks, ==, 1);
    g_assert_cmpstr(out->inks[0].spot, ==, scene->inks[2].spot);
    g_assert_cmpfloat(covered(out, 0, (Box){120, 60, 150, 100}), ==, 0);   /* inside */
    g_assert_cmpfloat(covered(out, 0, (Box){48, 60, 52, 140}), >, 0.1);    /* the edge */
    g_assert_cmpfloat(covered(out, 0, (Box){95, 92, 105, 148}), ==, 0);    /* where they meet */
    g_assert_cmpfloat(covered(out, 0, (Box){58, 65, 62, 85}), >, 0.1);     /* the hole */
    g_assert_cmpfloat(covered(out, 0, (Box){159, 70, 163, 95}), >, 0.3);   /* the slit, inked */
    g_assert_cmpfloat(covered(out, 0, (Box){170, 95, 195, 125}), ==, 0);   /* light under dark */
    g_assert_cmpfloat(covered(out, 0, (Box){210, 98, 240, 102}), >, 0.1);  /* and beside it */
    g_assert_cmpfloat(covered(out, 0, (Box){295, 290, 310, 390}), ==, 0);  /* paper on paper */
    g_assert_cmpfloat(covered(out, 0, (Box){110, 130, 150, 142}), >, 0.1); /* the text */
    test_kit_close(&test);
}

/* The scores of a radar on its field, a star on a band: a light shape that was laid on a darker
 * mass is seen, one that lies under it is not, nor one with words across its edge. */
static void test_laid(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 1);
    Arena *arena = test.arena;
    ScenePen pen = sample_pen(scene, "art", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(arena, 60, 300, 80, 80), scene_paint_ink(0, 1)); /* under */
    scene_add_path(&pen, sample_box(arena, 50, 50, 400, 400), scene_paint_ink(2, 1));
    scene_add_path(&pen, sample_box(arena, 60, 60, 80, 80), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_box(arena, 300, 60, 80, 80), scene_paint_ink(0, 1));
    SceneText text = test_shape(arena, test.kit.face, 12, (Point){285, 100}, "Bonjour", 0);
    scene_add_text(&pen, &text, scene_paint_cut(2));
    g_autoptr(Scene) out = press_outlined(scene, arena);
    g_assert_cmpfloat(covered(out, 0, (Box){58, 70, 62, 130}), >, 0.1);
    g_assert_cmpfloat(covered(out, 0, (Box){58, 310, 62, 370}), ==, 0);
    g_assert_cmpfloat(covered(out, 0, (Box){378, 70, 382, 130}), ==, 0);
    test_kit_close(&test);
}

/* Classes of numbers that only their colours tell have hatchings of their own. */
static void test_tints(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 1);
    ScenePen pen = sample_pen(scene, "art", SCENE_DECORATION);
    for (guint tint = 0; tint < 4; tint++) {
        Path *area = sample_box(test.arena, 50 + 100 * tint, 50, 80, 200);
        scene_add_path(&pen, area, scene_paint_ink(2, 1));
        g_array_index(scene->items, SceneItem, tint).path.tint = tint;
    }
    g_autoptr(Scene) out = press_outlined(scene, test.arena);
    double before = -0.03;
    for (guint tint = 0; tint < 4; tint++) {
        double ink = covered(out, 0, (Box){60 + 100 * tint, 60, 120 + 100 * tint, 240});
        g_assert_cmpfloat(ink, >, before + 0.02);
        g_assert_cmpfloat(ink, <, 0.3); /* which saves ink */
        before = ink;
    }
    test_kit_close(&test);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/office/reduced", test_reduced);
    g_test_add_func("/office/real-size", test_real_size);
    g_test_add_func("/office/lost", test_lost);
    g_test_add_func("/office/lost-of-two", test_lost_of_two);
    g_test_add_func("/office/outlines", test_outlines);
    g_test_add_func("/office/laid", test_laid);
    g_test_add_func("/office/tints", test_tints);
    return g_test_run();
}
