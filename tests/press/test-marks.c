/* SPDX-License-Identifier: MIT */
#include "press/marks-kit.h"

#include <math.h>

static gboolean is_registration(const SceneItem *item) {
    return (item->paint.plates & SCENE_REGISTRATION) != 0;
}

/* ---- pages ---- */

static void test_without_marks(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 420, 594, 1);
    Purpose purpose = test_press(FALSE);
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    const SceneSheet *sheet = test_sheet(imposition, 0);
    g_assert_null(imposition->marks);
    g_assert_cmpint(sheet->marks, ==, -1);
    g_assert_cmpfloat_with_epsilon(sheet->width, MM(426), 1e-6);
    g_assert_cmpfloat_with_epsilon(sheet->height, MM(600), 1e-6);
    g_assert_cmpfloat_with_epsilon(sheet->bleed.x0, 0, 1e-6);
    g_assert_cmpfloat_with_epsilon(sheet->bleed.y1, sheet->height, 1e-6);
    g_assert_cmpfloat_with_epsilon(sheet->trim.x0, MM(3), 1e-6);
    const ScenePlacement *placement = &g_array_index(sheet->placements, ScenePlacement, 0);
    Point corner = matrix_apply(placement->matrix, (Point){0, 0});
    g_assert_cmpfloat_with_epsilon(corner.x, sheet->trim.x0, 1e-9);
    g_assert_cmpfloat_with_epsilon(corner.y, sheet->trim.y0, 1e-9);
    test_kit_close(&test);
}

/* More bleed than the art has would be white. */
static void test_bleed_of_the_art(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 420, 594, 1);
    Purpose purpose = test_press(FALSE);
    purpose.bleed = MM(25);
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    g_assert_cmpfloat_with_epsilon(test_sheet(imposition, 0)->trim.x0, MM(10), 1e-6);
    test_kit_close(&test);
}

/* All sizes, both presses, with folds or without, one or two sides: nothing collides. */
static void test_marks_apart(void) {
    static const struct {
        double width, height;
    } sizes[] = {{594, 841}, {841, 594}, {420, 594}, {297, 420}, {210, 297}, {148, 105}, {85, 55}};
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(sizes) * 8; i++) {
        guint size = i / 8;
        g_autoptr(Scene) scene =
            test_pages(test.arena, sizes[size].width, sizes[size].height, 1 + (i & 1));
        Purpose purpose = test_press(TRUE);
        purpose.inks = i & 2 ? INKS_PROCESS : INKS_SPOT;
        purpose.fold = (i & 4) != 0;
        g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
        if (purpose.fold) {
            press_add_folds(scene, &purpose, imposition, &test.kit);
        }
        g_assert_cmpuint(imposition->sheets->len, ==, scene->pages->len);
        for (guint k = 0; k < imposition->sheets->len; k++) {
            test_marks_are_apart(imposition, k);
        }
    }
    test_kit_close(&test);
}

/* Printers have papers for that: SRA1, SRA2, SRA3 (ISO 5457 lists RA, SRA adds the grip). */
static void test_sra(void) {
    static const double trims[][2] = {{594, 841}, {420, 594}, {297, 420}};
    static const double papers[][2] = {{640, 900}, {450, 640}, {320, 450}};
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(trims); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, trims[i][0], trims[i][1], 1);
        Purpose purpose = test_press(TRUE);
        g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
        const SceneSheet *sheet = test_sheet(imposition, 0);
        g_assert_cmpfloat(sheet->width, <=, MM(papers[i][0]));
        g_assert_cmpfloat(sheet->height, <=, MM(papers[i][1]));
    }
    test_kit_close(&test);
}

/* Eight hairlines in registration, on the lines of the trim, further out than the bleed. */
static void test_crop_marks(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 1);
    Purpose purpose = test_press(FALSE);
    purpose.crop = TRUE;
    purpose.bleed = MM(5);
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    const SceneSheet *sheet = test_sheet(imposition, 0);
    guint on_trim = 0;
    for (guint i = 0; i < imposition->marks->items->len; i++) {
        const SceneItem *item = scene_item(imposition->marks, i);
        double x = (item->bounds.x0 + item->bounds.x1) / 2;
        double y = (item->bounds.y0 + item->bounds.y1) / 2;
        g_assert_true(is_registration(item));
        g_assert_cmpfloat_with_epsilon(item->path.stroke, 0.25, 1e-9);
        on_trim += fabs(x - sheet->trim.x0) < 1e-6 || fabs(x - sheet->trim.x1) < 1e-6 ||
                   fabs(y - sheet->trim.y0) < 1e-6 || fabs(y - sheet->trim.y1) < 1e-6;
        g_assert_false(box_overlaps(item->bounds, sheet->bleed));
    }
    g_assert_cmpuint(imposition->marks->items->len, ==, 8);
    g_assert_cmpuint(on_trim, ==, 8);
    test_kit_close(&test);
}

/* ---- the colour bar ---- */

static guint count_patches(const Scene *marks, guint8 plates, double amount) {
    guint n = 0;
    for (guint i = 0; i < marks->items->len; i++) {
        const SceneItem *item = scene_item(marks, i);
        gboolean same = item->kind == SCENE_KIND_PATH && item->paint.plates == plates;
        for (guint k = 0; k < SCENE_MAX_INKS && same; k++) {
            same = !(plates >> k & 1) || fabs(item->paint.amount[k] - amount) < 1e-9;
        }
        n += same;
    }
    return n;
}

/* Two of the first three inks over each other, and all of them. */
static void assert_overprints(const Scene *marks) {
    static const guint8 overprints[] = {0x3, 0x5, 0x6, 0x7};
    for (guint i = 0; i < G_N_ELEMENTS(overprints); i++) {
        g_assert_cmpuint(count_patches(marks, overprints[i], 1), ==, 1);
    }
}

static void test_bar_of_spots(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 420, 594, 1);
    Purpose purpose = test_press(FALSE);
    purpose.colour_bar = TRUE;
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    const Scene *marks = imposition->marks;
    g_assert_cmpuint(marks->n_inks, ==, 3);
    for (guint k = 0; k < 3; k++) {
        g_assert_cmpstr(marks->inks[k].spot, ==, scene->inks[k].spot);
        g_assert_cmpuint(count_patches(marks, (guint8)(1u << k), 1), ==, 1);
        g_assert_cmpuint(count_patches(marks, (guint8)(1u << k), 0.5), ==, 1);
    }
    assert_overprints(marks);
    g_autofree char *words = test_words(marks, 0);
    g_assert_cmpstr(words, ==, "PANTONE 116 U PANTONE Warm Red U PANTONE 293 U");
    test_kit_close(&test);
}

static void test_bar_of_process(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 148, 105, 1);
    Purpose purpose = test_press(FALSE);
    purpose.colour_bar = TRUE;
    purpose.inks = INKS_PROCESS;
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    const Scene *marks = imposition->marks;
    g_assert_cmpuint(marks->n_inks, ==, 4);
    for (guint k = 0; k < 4; k++) {
        for (guint c = 0; c < 4; c++) {
            g_assert_cmpfloat(marks->inks[k].cmyk[c], ==, k == c);
        }
        g_assert_cmpuint(count_patches(marks, (guint8)(1u << k), 1), ==, 1);
        g_assert_cmpuint(count_patches(marks, (guint8)(1u << k), 0.5), ==, 1);
    }
    assert_overprints(marks);
    g_autofree char *words = test_words(marks, 0);
    g_assert_cmpstr(words, ==, "cyan magenta jaune noir");
    test_kit_close(&test);
}

/* ---- the slug ---- */

static char *slug_of(TestKit *test, Scene *scene, const Purpose *of, guint page) {
    Purpose purpose = *of;
    purpose.crop = purpose.registration = purpose.colour_bar = FALSE;
    purpose.slug = TRUE;
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test->kit, test->arena);
    return test_words(imposition->marks, page);
}

static void test_slug(void) {
    TestKit test;
    test_kit_open(&test);
    Purpose purpose = test_press(FALSE);
    g_autoptr(Scene) scene = test_pages(test.arena, 594, 841, 2);
    g_autofree char *words = slug_of(&test, scene, &purpose, 1);
    g_assert_cmpstr(words, ==,
                    "Bouger <autrement> & «\u00a0ensemble\u00a0» · page 2/2, verso, retourner sur "
                    "le bord long · encres\u00a0: jaune (PANTONE 116 U), corail (PANTONE Warm Red "
                    "U), bleu (PANTONE 293 U) · papier couché · contenu du 2024-05-17 · affiche");
    /* lying: upright like a book's pages on both sides is the short edge */
    g_autoptr(Scene) lying = test_pages(test.arena, 841, 594, 2);
    g_autofree char *other = slug_of(&test, lying, &purpose, 0);
    g_assert_nonnull(strstr(other, "page 1/2, recto, retourner sur le bord court"));
    test_kit_close(&test);
}

static void test_slug_of_process(void) {
    TestKit test;
    test_kit_open_in(&test, "en");
    Purpose purpose = test_press(FALSE);
    purpose.inks = INKS_PROCESS;
    purpose.profile = "profiles/My Press_v3.icc";
    g_autoptr(Scene) scene = test_pages(test.arena, 594, 841, 1);
    scene->date = NULL;
    g_autofree char *words = slug_of(&test, scene, &purpose, 0);
    g_assert_cmpstr(strstr(words, "page"), ==,
                    "page 1/1 · inks: cyan, magenta, yellow, black · profile My Press_v3.icc · "
                    "affiche");
    test_kit_close(&test);
}

/* On a small sheet it takes some lines, then it is cut, and never runs over the edge. */
static void test_long_slug(void) {
    TestKit test;
    test_kit_open(&test);
    Purpose purpose = test_press(TRUE);
    g_autoptr(Scene) scene = test_pages(test.arena, 85, 55, 2);
    scene->title =
        "Partager la route, la table et le chauffage quand on habite loin de tout, dans "
        "cinquante-deux communes qui ne se connaissaient pas encore au printemps dernier";
    scene->inks[1].spot =
        "Un_nom_d’encre_qui_ne_se_coupe_pas_et_qui_est_bien_trop_long_pour_la_gamme";
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    test_marks_are_apart(imposition, 0);
    test_marks_are_apart(imposition, 1);
    g_autofree char *words = test_words(imposition->marks, 0);
    g_assert_true(g_str_has_suffix(words, "…"));
    g_assert_nonnull(strstr(words, "Un_nom"));
    g_assert_nonnull(strstr(words, "Partager la route, la table"));
    test_kit_close(&test);
}

/* What is asked for is one bleed for both sides, and their sheets are alike. */
static void test_backs_lie_on_fronts(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 148, 105, 2);
    Purpose purpose = test_press(TRUE);
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    const SceneSheet *front = test_sheet(imposition, 0), *back = test_sheet(imposition, 1);
    g_assert_cmpstr(front->name, ==, "recto");
    g_assert_cmpstr(back->name, ==, "verso");
    g_assert_cmpfloat(front->width, ==, back->width);
    g_assert_cmpfloat(front->height, ==, back->height);
    g_assert_cmpfloat_with_epsilon(front->trim.x0, back->width - back->trim.x1, 1e-6);
    g_assert_cmpfloat(front->trim.y0, ==, back->trim.y0);
    test_kit_close(&test);
}

/* ---- folds ---- */

/* Where fold marks stand on a side of the trim, as fractions of it, sorted. */
static char *folds_on(const Imposition *imposition, gboolean upright) {
    const SceneSheet *sheet = test_sheet(imposition, 0);
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < imposition->marks->items->len; i++) {
        const SceneItem *item = scene_item(imposition->marks, i);
        if (item->page != 0 || item->kind != SCENE_KIND_PATH || item->path.path->n_verbs != 6) {
            continue; /* dashes: three lines */
        }
        double x = (item->bounds.x0 + item->bounds.x1) / 2 - sheet->trim.x0;
        double y = (item->bounds.y0 + item->bounds.y1) / 2 - sheet->trim.y0;
        if (upright && y < 0) {
            g_string_append_printf(found, "%.3f ", x / box_width(sheet->trim));
        } else if (!upright && x < 0) {
            g_string_append_printf(found, "%.3f ", y / box_height(sheet->trim));
        }
    }
    return g_strdup(g_strchomp(found->str));
}

static void test_folds(void) {
    static const struct {
        double width, height;
        const char *upright, *level, *words;
    } cases[] = {
        {841, 594, "0.250 0.500 0.750", "0.500",
         "Plier\u00a0: 1.\u00a0moitié droite derrière, 2.\u00a0moitié basse derrière, "
         "3.\u00a0moitié droite "
         "derrière. Plié\u00a0: 210\u00a0×\u00a0297\u00a0mm."},
        {594, 841, "0.500", "0.250 0.500 0.750", "2.\u00a0moitié droite derrière"},
        {420, 594, "0.500", "0.500",
         "1.\u00a0moitié basse derrière, 2.\u00a0moitié droite derrière."},
        {420, 297, "0.500", "",
         "1.\u00a0moitié droite derrière. Plié\u00a0: 210\u00a0×\u00a0297\u00a0mm."},
        {297, 420, "", "0.500", "1.\u00a0moitié basse derrière."},
        {500, 700, "0.500", "0.250 0.500 0.750", "Plié\u00a0: 250\u00a0×\u00a0175\u00a0mm."},
        {210, 297, "", "", NULL},
    };
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, cases[i].width, cases[i].height, 1);
        Purpose purpose = test_press(FALSE);
        purpose.fold = TRUE;
        g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
        press_add_folds(scene, &purpose, imposition, &test.kit);
        test_marks_are_apart(imposition, 0);
        g_autofree char *upright = folds_on(imposition, TRUE);
        g_autofree char *level = folds_on(imposition, FALSE);
        g_autofree char *words = test_words(imposition->marks, 0);
        g_assert_cmpstr(upright, ==, cases[i].upright);
        g_assert_cmpstr(level, ==, cases[i].level);
        g_assert_true(cases[i].words ? strstr(words, cases[i].words) != NULL : !words[0]);
    }
    test_kit_close(&test);
}

/* The panel where the title begins stays in front. */
static void test_folds_keep_the_title(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 841, 594, 2);
    int heading = scene_add_element(scene, 0, SCENE_ROLE_HEADING, 1);
    scene_element(scene, heading)->level = 1;
    ScenePen pen = sample_pen(scene, "Titre", heading);
    scene_add_path(&pen, sample_box(test.arena, MM(650), MM(320), MM(100), MM(50)),
                   scene_paint_ink(2, 1));
    Purpose purpose = test_press(TRUE);
    purpose.fold = TRUE;
    g_autoptr(Imposition) imposition = press_pages(scene, &purpose, &test.kit, test.arena);
    g_assert_true(press_add_folds(scene, &purpose, imposition, &test.kit));
    g_autofree char *front = test_words(imposition->marks, 0);
    g_autofree char *back = test_words(imposition->marks, 1);
    g_assert_nonnull(strstr(
        front, "1.\u00a0moitié gauche derrière, 2.\u00a0moitié haute derrière, 3.\u00a0moitié "
               "gauche derrière."));
    /* seen from the back, left is right: it is said once */
    g_assert_null(strstr(back, "derrière"));
    g_assert_nonnull(strstr(back, "pli"));
    test_kit_close(&test);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/press/marks/none", test_without_marks);
    g_test_add_func("/press/marks/bleed-of-the-art", test_bleed_of_the_art);
    g_test_add_func("/press/marks/apart", test_marks_apart);
    g_test_add_func("/press/marks/sra", test_sra);
    g_test_add_func("/press/marks/crop", test_crop_marks);
    g_test_add_func("/press/marks/bar-spot", test_bar_of_spots);
    g_test_add_func("/press/marks/bar-process", test_bar_of_process);
    g_test_add_func("/press/marks/slug", test_slug);
    g_test_add_func("/press/marks/slug-process", test_slug_of_process);
    g_test_add_func("/press/marks/slug-long", test_long_slug);
    g_test_add_func("/press/marks/backs", test_backs_lie_on_fronts);
    g_test_add_func("/press/folds/halves", test_folds);
    g_test_add_func("/press/folds/title", test_folds_keep_the_title);
    return g_test_run();
}
