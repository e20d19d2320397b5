/* SPDX-License-Identifier: MIT */
/* What can be read and seen: contrast with what is really under it, texts and shapes nobody sees.
 */
#include "sheet.h"

static const Point here = {100, 400};

/* Dark on paper, on light and on vivid: read; vivid on paper: large only. */
static void test_inks(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, (Box){50, 300, 550, 350}, scene_paint_ink(0, 1));
    sheet_text(&sheet, sheet.face, 10, (Point){100, 330}, "sombre sur clair",
               scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 10, here, "sombre sur le papier", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_text(&sheet, sheet.face, 10, (Point){100, 500}, "vif et petit", scene_paint_ink(1, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "\"vif et petit\"");
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "a contrast of 3.6, where 4.5");
    sheet_clear(&sheet);
}

/* Large is 18 points, 14 in bold; on a screen 24 pixels, 18.7 in bold. */
static void test_large(void) {
    static const struct {
        gboolean bold, screen;
        double size;
        gboolean large;
    } cases[] = {{FALSE, FALSE, 17.9, FALSE}, {FALSE, FALSE, 18, TRUE}, {TRUE, FALSE, 13.9, FALSE},
                 {TRUE, FALSE, 14, TRUE},     {FALSE, TRUE, 23, FALSE}, {FALSE, TRUE, 24, TRUE},
                 {TRUE, TRUE, 18, FALSE},     {TRUE, TRUE, 19, TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sheet sheet = sheet_new();
        sheet.scene->screen = cases[i].screen;
        sheet_text(&sheet, cases[i].bold ? sheet.bold : sheet.face, cases[i].size, here, "vif",
                   scene_paint_ink(1, 1));
        sheet_expect(&sheet, &on_screen, cases[i].large ? NULL : "low-contrast");
        sheet_clear(&sheet);
    }
}

/* A tint of an ink is as light as it is. */
static void test_tints(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, (Box){50, 380, 550, 420}, scene_paint_ink(2, 0.2));
    sheet_text(&sheet, sheet.face, 10, here, "sur une teinte", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_box(&sheet, (Box){50, 480, 550, 520}, scene_paint_ink(2, 0.6));
    sheet_text(&sheet, sheet.face, 10, (Point){100, 500}, "trop foncée", scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "\"trop foncée\"");
    sheet_clear(&sheet);
}

/* Pips, stripes: what matters is the ground behind whole letters. */
static void test_screens(void) {
    Sheet sheet = sheet_new();
    SceneScreen screen = {
        .path = sample_box(sheet.arena, 50, 380, 500, 40), .pitch = 4, .radius = 0.8}; /* 13 % */
    scene_add_screen(&sheet.pen, &screen, scene_paint_ink(2, 1));
    for (guint i = 0; i < 60; i++) { /* stripes thinner than letters */
        sheet_box(&sheet, (Box){50 + i * 8, 480, 50.8 + i * 8, 520}, scene_paint_ink(1, 1));
    }
    sheet_text(&sheet, sheet.face, 12, here, "sur une trame", scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 24, (Point){100, 510}, "sur des hachures",
               scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    screen = (SceneScreen){
        .path = sample_box(sheet.arena, 50, 580, 500, 40), .pitch = 4, .radius = 1.8}; /* 64 % */
    scene_add_screen(&sheet.pen, &screen, scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 12, (Point){100, 600}, "sur une trame serrée",
               scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "trame serrée");
    sheet_clear(&sheet);
}

/* One letter on a dark mass is enough; the edge of a mass beside it is not. */
static void test_parts(void) {
    Sheet sheet = sheet_new();
    SceneText text = test_shape(sheet.arena, sheet.face, 20, here, "bord du monde", 0);
    double last = here.x + (double)text.glyphs[text.n_glyphs - 1].x;
    sheet_box(&sheet, (Box){here.x + text.width + 0.5, 350, 550, 450}, scene_paint_ink(2, 0.9));
    scene_add_text(&sheet.pen, &text, scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new();
    sheet_box(&sheet, (Box){last - 1, 350, 550, 450}, scene_paint_ink(2, 0.9));
    text = test_shape(sheet.arena, sheet.face, 20, here, "bord du monde", 0);
    scene_add_text(&sheet.pen, &text, scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "on bleu");
    sheet_clear(&sheet);
}

/* What is clipped away is not there; what is cut out again neither. */
static void test_clips(void) {
    Sheet sheet = sheet_new();
    sheet.pen.clip = sample_box(sheet.arena, 0, 0, 600, 100);
    sheet_box(&sheet, (Box){50, 0, 550, 450}, scene_paint_ink(2, 0.9));
    sheet.pen.clip = NULL;
    sheet_box(&sheet, (Box){50, 480, 550, 520}, scene_paint_ink(2, 0.9));
    sheet_box(&sheet, (Box){90, 485, 400, 515}, scene_paint_cut(2));
    sheet_text(&sheet, sheet.face, 12, here, "hors du cadre", scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 12, (Point){100, 505}, "sur un papier", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
}

/* On a picture in colours, and on one printed in an ink. */
static void test_pictures(void) {
    Sheet sheet = sheet_new();
    static const guint8 night[3 * 4] = {20, 20, 30, 20, 20, 30, 20, 20, 30, 20, 20, 30};
    static const guint8 grey[4] = {240, 240, 240, 240};
    SceneImage image = {.width = 2, .height = 2, .rgb = night, .box = {50, 380, 550, 420}};
    scene_add_image(&sheet.pen, &image, 2);
    sheet_text(&sheet, sheet.face, 12, here, "la nuit", scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "la nuit");
    sheet_clear(&sheet);
    sheet = sheet_new();
    image = (SceneImage){.width = 2, .height = 2, .amounts = grey, .box = {50, 380, 550, 420}};
    scene_add_image(&sheet.pen, &image, 2);
    sheet_text(&sheet, sheet.face, 12, here, "en réserve", scene_paint_knock(SCENE_ALL_PLATES));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
}

static void test_unseen(void) {
    Sheet sheet = sheet_new(); /* cut out of nothing */
    sheet_text(&sheet, sheet.face, 30, here, "fantôme", scene_paint_cut(2));
    sheet_expect_words(&sheet, &on_screen, "unseen-text", "cut out of an ink that is not there");
    g_assert_cmpint(diagnostics_get(sheet.found, 0)->severity, ==, SEVERITY_ERROR);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* on its own ink */
    sheet_box(&sheet, (Box){50, 300, 550, 500}, scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 30, here, "ton sur ton", scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "unseen-text", "own ink");
    sheet_clear(&sheet);
    sheet = sheet_new(); /* covered later */
    sheet_text(&sheet, sheet.face, 30, here, "caché", scene_paint_ink(2, 1));
    sheet_box(&sheet, (Box){50, 300, 550, 500}, scene_paint_solid(1));
    sheet_expect_words(&sheet, &on_screen, "unseen-text", "rouge");
    sheet_clear(&sheet);
    sheet = sheet_new(); /* cut out of what is there */
    sheet_box(&sheet, (Box){50, 300, 550, 500}, scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 30, here, "présent", scene_paint_cut(2));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
}

/* ---- what is drawn ---- */

static int lettering(Sheet *sheet, const char *words, double size) {
    int heading = scene_add_element(sheet->scene, 0, SCENE_ROLE_HEADING, 1);
    sheet->pen.element = heading;
    SceneText text = test_shape(sheet->arena, sheet->face, size, (Point){100, 300}, words, 0);
    scene_add_unpainted(&sheet->pen, &text);
    return heading;
}

static void test_lettering(void) {
    Sheet sheet = sheet_new(); /* a letter with its counter, in the light ink */
    lettering(&sheet, "O", 60);
    sheet_box(&sheet, (Box){100, 240, 150, 300}, scene_paint_ink(0, 1));
    sheet_box(&sheet, (Box){115, 255, 135, 285}, scene_paint_cut(0));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "\"O\", drawn");
    /* said elsewhere in words that are read */
    sheet.pen.element = SCENE_DECORATION;
    sheet_text(&sheet, sheet.face, 12, (Point){100, 500}, "un o", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* the same in the dark one, with an accent in the light one */
    lettering(&sheet, "O", 60);
    sheet_box(&sheet, (Box){100, 240, 150, 300}, scene_paint_ink(2, 1));
    sheet_box(&sheet, (Box){120, 225, 135, 235}, scene_paint_ink(0, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* reversed out of a mass, its counter filled again */
    sheet_box(&sheet, (Box){50, 200, 550, 350}, scene_paint_ink(2, 1));
    lettering(&sheet, "O", 60);
    sheet_box(&sheet, (Box){100, 240, 150, 300}, scene_paint_cut(2));
    sheet_box(&sheet, (Box){115, 255, 135, 285}, scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
}

/* However high letters are, they need 3, unless they are also written on the page: wherever lines
 * end there, and whatever spaces are between the words. */
static void test_huge(void) {
    Sheet sheet = sheet_new();
    sheet.scene->inks[0].rgb[1] = 0.6; /* orange: 2 to 1 */
    lettering(&sheet, "I \u00e0 une !", 100);
    sheet_box(&sheet, (Box){100, 210, 130, 300}, scene_paint_ink(0, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "where 3 is needed");
    sheet.pen.element = SCENE_DECORATION;
    sheet_text(&sheet, sheet.face, 12, (Point){100, 500}, "Voici : i \u00e0 ",
               scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, "low-contrast");
    sheet_text(&sheet, sheet.face, 12, (Point){100, 520}, "une\u202f!", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
}

/* A title of three words, the middle one in orange. */
static void three_words(Sheet *sheet, const char *middle) {
    const struct {
        const char *word;
        double x;
    } words[] = {{"La ", 50}, {middle, 200}, {"Domino", 350}};
    sheet->scene->inks[0].rgb[1] = 0.6;
    sheet->pen.element = scene_add_element(sheet->scene, 0, SCENE_ROLE_HEADING, 1);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        SceneText text =
            test_shape(sheet->arena, sheet->face, 60, (Point){words[i].x, 300}, words[i].word, 0);
        text.stretch = 100 / text.width;
        text.width = 100;
        scene_add_unpainted(&sheet->pen, &text);
    }
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        sheet_box(sheet, (Box){words[i].x, 250, words[i].x + 100, 300},
                  scene_paint_ink(i == 1 ? 0 : 2, 1));
    }
    sheet->pen.element = SCENE_DECORATION;
}

/* What is hard to see is said by name, and only what is also written lets it off: not another
 * word of the title, not a longer word, not words that are as hard to read. */
static void test_words(void) {
    Sheet sheet = sheet_new();
    three_words(&sheet, "m\u00e9thode ");
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "\"m\u00e9thode\", drawn");
    sheet_text(&sheet, sheet.face, 12, (Point){100, 500}, "la m\u00e9thodes Domino",
               scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "\"m\u00e9thode\", drawn");
    sheet_text(&sheet, sheet.face, 12, (Point){100, 520}, "Notre m\u00e9thode, ici",
               scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* lines that end after a hyphen of the word */
    three_words(&sheet, "Trois-Rives");
    sheet_text(&sheet, sheet.face, 12, (Point){100, 500}, "Pays des Trois-", scene_paint_ink(2, 1));
    sheet_text(&sheet, sheet.face, 12, (Point){100, 520}, "Rives et", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* written in the same orange: the text and the title are said, each */
    three_words(&sheet, "m\u00e9thode ");
    sheet_text(&sheet, sheet.face, 12, (Point){100, 520}, "Notre m\u00e9thode, ici",
               scene_paint_ink(0, 1));
    check_scene(sheet.scene, &on_screen, sheet.found);
    g_assert_cmpuint(diagnostics_length(sheet.found), ==, 2);
    sheet_clear(&sheet);
}

static void test_unseen_letter(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, (Box){140, 200, 300, 350}, scene_paint_ink(2, 1));
    lettering(&sheet, "II", 60);
    sheet_box(&sheet, (Box){100, 240, 130, 300}, scene_paint_ink(2, 1));
    sheet_box(&sheet, (Box){150, 240, 180, 300}, scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &on_screen, "unseen-shape", "\"II\"");
    sheet_clear(&sheet);
}

static void test_figures(void) {
    Sheet sheet = sheet_new(); /* light bars: nothing of the figure stands out */
    sheet.pen.element = scene_add_element(sheet.scene, 0, SCENE_ROLE_FIGURE, 1);
    scene_element(sheet.scene, sheet.pen.element)->alternative = "Barres : 12 et 30";
    sheet_box(&sheet, (Box){100, 240, 220, 260}, scene_paint_ink(0, 1));
    sheet_expect_words(&sheet, &on_screen, "low-contrast", "\"Barres : 12 et 30\"");
    int figure = sheet.pen.element;
    sheet.pen.element = SCENE_DECORATION; /* its numbers are written beside it */
    sheet_text(&sheet, sheet.face, 12, (Point){100, 500}, "12 puis 30", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* a dark outline is enough */
    sheet.pen.element = scene_add_element(sheet.scene, 0, SCENE_ROLE_FIGURE, 1);
    g_assert_cmpint(figure, ==, sheet.pen.element);
    scene_element(sheet.scene, figure)->alternative = "Barre : 12";
    sheet_box(&sheet, (Box){100, 240, 220, 260}, scene_paint_ink(2, 1));
    sheet_box(&sheet, (Box){104, 244, 216, 256}, scene_paint_solid(0));
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/contrast/inks", test_inks);
    g_test_add_func("/contrast/large", test_large);
    g_test_add_func("/contrast/tints", test_tints);
    g_test_add_func("/contrast/screens", test_screens);
    g_test_add_func("/contrast/parts", test_parts);
    g_test_add_func("/contrast/clips", test_clips);
    g_test_add_func("/contrast/pictures", test_pictures);
    g_test_add_func("/contrast/unseen", test_unseen);
    g_test_add_func("/contrast/lettering", test_lettering);
    g_test_add_func("/contrast/huge", test_huge);
    g_test_add_func("/contrast/words", test_words);
    g_test_add_func("/contrast/unseen-letter", test_unseen_letter);
    g_test_add_func("/contrast/figures", test_figures);
    return g_test_run();
}
