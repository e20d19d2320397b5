/* SPDX-License-Identifier: MIT */
/* What would print wrong: pictures, lines, small texts, too much ink, the edges of the sheet. */
#include "sheet.h"

/* ---- pictures ---- */

static void add_picture(Sheet *sheet, guint pixels, double points, gboolean colours) {
    guint8 *data = arena_alloc(sheet->arena, (gsize)pixels * pixels * 3);
    memset(data, 128, (gsize)pixels * pixels * 3);
    SceneImage image = {.width = pixels,
                        .height = pixels,
                        .amounts = colours ? NULL : data,
                        .rgb = colours ? data : NULL,
                        .name = "photo.png",
                        .box = {100, 100, 100 + points, 100 + points}};
    scene_add_image(&sheet->pen, &image, 2);
}

static void test_resolution(void) {
    static const struct {
        guint pixels;
        const CheckOptions *options;
        int severity; /* -1: nothing */
    } cases[] = {{300, &in_spot, -1},
                 {299, &in_spot, SEVERITY_WARNING},
                 {150, &in_spot, SEVERITY_WARNING},
                 {149, &in_spot, SEVERITY_ERROR},
                 {150, &in_office, -1},
                 {10, &on_screen, -1}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sheet sheet = sheet_new(); /* an inch */
        add_picture(&sheet, cases[i].pixels, 72, FALSE);
        gboolean found = cases[i].severity >= 0;
        const Diagnostic *said =
            sheet_expect(&sheet, cases[i].options, found ? "low-resolution" : NULL);
        g_assert_true(!found || (int)said->severity == cases[i].severity);
        sheet_clear(&sheet);
    }
    Sheet sheet = sheet_new();
    add_picture(&sheet, 100, 72, FALSE);
    sheet_expect_words(&sheet, &in_spot, "low-resolution",
                       "“photo.png” has 100 × 100 pixels for 25 mm across, 100");
    g_assert_nonnull(strstr(diagnostics_get(sheet.found, 0)->hint, "300 pixels across"));
    sheet_clear(&sheet);
}

static void test_colours(void) {
    Sheet sheet = sheet_new();
    add_picture(&sheet, 400, 72, TRUE);
    sheet_expect(&sheet, &in_process, NULL);
    sheet_expect(&sheet, &in_office, NULL);
    sheet_expect(&sheet, &on_screen, NULL);
    const Diagnostic *said = sheet_expect(&sheet, &in_spot, "colour-image");
    g_assert_cmpint(said->severity, ==, SEVERITY_ERROR);
    sheet_expect(&sheet, &in_plates, "colour-image");
    sheet_clear(&sheet);
}

/* ---- lines ---- */

static const Path *line(Sheet *sheet) {
    Path *path = path_new(sheet->arena);
    path_move_to(path, 100, 100);
    path_line_to(path, 300, 150);
    return path;
}

static void test_strokes(void) {
    static const struct {
        double width;
        guint plates; /* 0: cut out */
        const CheckOptions *options;
        gboolean wrong;
    } cases[] = {{0.25, 1, &in_spot, FALSE},   {0.24, 1, &in_spot, TRUE},
                 {0.5, 2, &in_spot, FALSE},    {0.4, 2, &in_spot, TRUE},
                 {0.4, 2, &in_office, FALSE},  {0.5, 0, &in_spot, FALSE},
                 {0.45, 0, &in_spot, TRUE},    {0.4, 1, &in_process, TRUE},
                 {0.5, 1, &in_process, FALSE}, {0.2, 1, &on_screen, FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sheet sheet = sheet_new();
        ScenePaint paint = scene_paint_ink(2, 1);
        if (cases[i].plates == 0) {
            sheet_box(&sheet, (Box){50, 50, 550, 350}, paint);
            paint = scene_paint_cut(2);
        } else if (cases[i].plates == 2) {
            paint.plates |= 1;
            paint.amount[0] = 1;
        }
        scene_add_stroke(&sheet.pen, line(&sheet), cases[i].width, paint);
        sheet_expect(&sheet, cases[i].options, cases[i].wrong ? "hairline" : NULL);
        sheet_clear(&sheet);
    }
}

/* Bare paper cut out of bare paper is nothing; a strip is a line, a wedge is not. */
static void test_strips(void) {
    Sheet loose = sheet_new();
    ScenePaint two = scene_paint_ink(2, 1);
    two.plates |= 1;
    two.amount[0] = 1;
    scene_add_stroke(&loose.pen, line(&loose), 2, two);
    CheckOptions options = in_plates;
    options.trap = 1;
    sheet_expect(&loose, &options, NULL);
    options.trap = 1.1;
    sheet_expect_words(&loose, &options, "hairline", "2.2 pt is the least");
    sheet_clear(&loose);
    Sheet sheet = sheet_new();
    scene_add_stroke(&sheet.pen, line(&sheet), 0.1, scene_paint_cut(2));
    Path *wedge = path_new(sheet.arena);
    path_move_to(wedge, 100, 200);
    path_line_to(wedge, 300, 199.9);
    path_line_to(wedge, 300, 200.3);
    path_line_to(wedge, 100, 200.02);
    path_close(wedge);
    scene_add_path(&sheet.pen, wedge, scene_paint_ink(2, 1));
    sheet_box(&sheet, (Box){100, 300, 100.2, 301}, scene_paint_ink(2, 1)); /* a grain */
    sheet_expect(&sheet, &in_spot, NULL);
    sheet_box(&sheet, (Box){100, 300, 100.2, 400}, scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &in_spot, "hairline", "0.2 pt breaks");
    sheet_clear(&sheet);
}

/* ---- small texts ---- */

static void test_reversed(void) {
    static const struct {
        gboolean bold;
        double size;
        gboolean wrong;
    } cases[] = {{FALSE, 7, FALSE}, {FALSE, 6.9, TRUE}, {TRUE, 6, FALSE}, {TRUE, 5.9, TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sheet sheet = sheet_new();
        sheet_box(&sheet, (Box){50, 350, 550, 450}, scene_paint_ink(2, 1));
        sheet_text(&sheet, cases[i].bold ? sheet.bold : sheet.face, cases[i].size,
                   (Point){100, 400}, "en réserve", scene_paint_knock(SCENE_ALL_PLATES));
        sheet_expect(&sheet, &in_spot, cases[i].wrong ? "small-reversed-text" : NULL);
        sheet_expect(&sheet, &on_screen, NULL);
        sheet_clear(&sheet);
    }
    Sheet sheet = sheet_new(); /* printed, not cut out, as small */
    sheet_text(&sheet, sheet.face, 6, (Point){100, 400}, "imprimé", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &in_spot, NULL);
    sheet_clear(&sheet);
}

static void test_on_plates(void) {
    ScenePaint two = scene_paint_ink(2, 1);
    two.plates |= 1;
    two.amount[0] = 1;
    Sheet sheet = sheet_new();
    sheet_text(&sheet, sheet.face, 8, (Point){100, 400}, "assez grand", two);
    sheet_text(&sheet, sheet.bold, 5, (Point){100, 500}, "assez gras", two);
    sheet_expect(&sheet, &in_spot, NULL);
    sheet_expect(&sheet, &in_process, NULL);
    sheet_text(&sheet, sheet.face, 7.5, (Point){100, 600}, "trop petit", two);
    sheet_text(&sheet, sheet.face, 7, (Point){100, 650}, "encore plus", two);
    sheet_expect_words(&sheet, &in_spot, "small-text-plates",
                       "\"encore plus\", in jaune + bleu, is printed from 2 plates at 7 pt");
    sheet_expect_words(&sheet, &in_spot, "small-text-plates", "on the page: 2)");
    sheet_expect_words(&sheet, &in_plates, "small-text-plates", "from 2 plates");
    CheckOptions loose = in_plates; /* plates that may be off by a millimetre */
    loose.trap = PT_PER_MM;
    sheet_expect_words(&sheet, &loose, "small-text-plates", "on the page: 4)");
    sheet_expect_words(&sheet, &in_process, "small-text-plates", "from 4 plates");
    sheet_expect(&sheet, &in_office, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new(); /* one ink: several plates only where it is mixed */
    sheet_text(&sheet, sheet.face, 7.5, (Point){100, 400}, "une encre", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &in_spot, NULL);
    sheet_expect(&sheet, &in_process, "small-text-plates");
    double black[] = {0, 0, 0, 1};
    memcpy(sheet.scene->inks[2].cmyk, black, sizeof black);
    sheet_expect(&sheet, &in_process, NULL);
    sheet_clear(&sheet);
}

/* The raised end of an ordinal is read with its number. */
static void test_raised(void) {
    Sheet sheet = sheet_new();
    sheet.pen.element = scene_add_element(sheet.scene, 0, SCENE_ROLE_PARAGRAPH, 1);
    sheet_text(&sheet, sheet.face, 10, (Point){100, 400}, "le 1", scene_paint_ink(2, 1));
    SceneText raised = test_shape(sheet.arena, sheet.face, 6, (Point){140, 397}, "er", 0);
    raised.line_start = FALSE;
    scene_add_text(&sheet.pen, &raised, scene_paint_ink(2, 1));
    sheet_expect(&sheet, &in_process, NULL);
    sheet_clear(&sheet);
}

static void test_missing_glyph(void) {
    Sheet sheet = sheet_new();
    sheet_text(&sheet, sheet.face, 20, (Point){100, 400}, "a漢b", scene_paint_ink(2, 1));
    const Diagnostic *said = sheet_expect(&sheet, &on_screen, "missing-glyph");
    g_assert_cmpint(said->severity, ==, SEVERITY_ERROR);
    sheet_clear(&sheet);
}

/* ---- ink ---- */

static void test_coverage(void) {
    Sheet sheet = sheet_new();
    double much[2][4] = {{1, .2, .9, 0}, {1, .9, .8, .4}};
    memcpy(sheet.scene->inks[0].cmyk, much[0], sizeof much[0]);
    memcpy(sheet.scene->inks[1].cmyk, much[1], sizeof much[1]);
    sheet_box(&sheet, (Box){0, 200, 300, 400}, scene_paint_ink(0, 1));
    sheet_box(&sheet, (Box){300, 200, 500, 400}, scene_paint_ink(1, 1));
    CheckOptions options = in_process;
    options.bleed = 0;
    sheet_expect_words(&sheet, &options, "too-much-ink", "rouge come to 310 %");
    options.most_ink = 3.2;
    sheet_expect(&sheet, &options, NULL);
    sheet_box(&sheet, (Box){290, 200, 400, 210}, scene_paint_ink(0, 1)); /* too small to stay wet */
    sheet_expect(&sheet, &options, NULL);
    sheet_box(&sheet, (Box){290, 200, 400, 300}, scene_paint_ink(0, 1));
    sheet_expect_words(&sheet, &options, "too-much-ink", "jaune + rouge");
    options = in_spot; /* solid inks, each on its plate */
    options.bleed = 0;
    options.most_ink = 1;
    sheet_expect(&sheet, &options, NULL);
    sheet_clear(&sheet);
}

static void test_ink_like_paper(void) {
    Sheet sheet = sheet_new();
    for (guint c = 0; c < 3; c++) {
        sheet.scene->inks[0].rgb[c] = 1;
    }
    sheet_expect(&sheet, &on_screen, NULL); /* nothing is printed in it */
    sheet_box(&sheet, (Box){100, 240, 220, 260}, scene_paint_ink(0, 1));
    sheet_expect_words(&sheet, &on_screen, "ink-like-paper", "the ink jaune");
    sheet_clear(&sheet);
}

/* ---- edges ---- */

static void test_quiet(void) {
    Sheet sheet = sheet_new();
    sheet_text(&sheet, sheet.face, 10, (Point){8.6, 400}, "à trois", scene_paint_ink(2, 1));
    sheet_expect(&sheet, &in_spot, NULL);
    sheet_text(&sheet, sheet.face, 10, (Point){5.67, 500}, "à deux", scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &in_spot, "near-trim", "\"à deux\" stands 2 mm");
    sheet_expect(&sheet, &in_office, "near-trim");
    sheet_expect(&sheet, &on_screen, NULL);
    sheet_clear(&sheet);
    sheet = sheet_new();
    sheet.pen.element = scene_add_element(sheet.scene, 0, SCENE_ROLE_HEADING, 1);
    SceneText text = test_shape(sheet.arena, sheet.face, 60, (Point){100, 300}, "I", 0);
    scene_add_unpainted(&sheet.pen, &text);
    sheet_box(&sheet, (Box){100, 3, 130, 90}, scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &in_spot, "near-trim", "drawn letters");
    sheet_clear(&sheet);
}

static void test_bleed(void) {
    static const struct {
        Box box;
        gboolean wrong;
    } cases[] = {
        {{-8, 100, 300, 200}, FALSE},  {{-7, 100, 300, 200}, TRUE},   {{0, 100, 300, 200}, TRUE},
        {{0.5, 100, 300, 200}, TRUE},  {{2, 100, 300, 200}, FALSE},   {{300, 100, 604, 200}, TRUE},
        {{300, 700, 400, 802}, TRUE},  {{300, -20, 400, 200}, FALSE}, {{300, -3, 400, 200}, TRUE},
        {{-60, 100, -20, 200}, FALSE}, {{-10, 790, 610, 810}, FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Sheet sheet = sheet_new();
        sheet_box(&sheet, cases[i].box, scene_paint_ink(2, 1));
        sheet_expect(&sheet, &in_spot, cases[i].wrong ? "short-bleed" : NULL);
        sheet_expect(&sheet, &in_office, NULL);
        sheet_clear(&sheet);
    }
    Sheet sheet = sheet_new(); /* a disc that peeps over the edge ends by and by */
    scene_add_path(&sheet.pen, sample_disc(sheet.arena, 96, 300, 100), scene_paint_ink(2, 1));
    sheet_box(&sheet, (Box){-3, 700, 300, 750}, scene_paint_cut(2)); /* no ink ends there */
    sheet_expect(&sheet, &in_spot, NULL);
    sheet_box(&sheet, (Box){-3, 500, 300, 550}, scene_paint_ink(2, 1));
    sheet_expect_words(&sheet, &in_spot, "short-bleed", "ends 1.1 mm beyond it");
    sheet_clear(&sheet);
}

/* What is wrong on another page is found too; places without a line are said without one. */
static void test_pages(void) {
    Sheet sheet = sheet_new();
    sheet.pen.page = scene_add_page(sheet.scene, 400, 300, 10, "verso");
    scene_add_stroke(&sheet.pen, line(&sheet), 0.1, scene_paint_ink(2, 1));
    sheet_expect(&sheet, &in_spot, "hairline");
    sheet_clear(&sheet);
    sheet = sheet_new();
    sheet.pen.span = (Span){0};
    scene_add_stroke(&sheet.pen, line(&sheet), 0.1, scene_paint_ink(2, 1));
    check_scene(sheet.scene, &in_spot, sheet.found);
    g_assert_cmpuint(diagnostics_length(sheet.found), ==, 1);
    g_assert_null(diagnostics_get(sheet.found, 0)->file);
    sheet_clear(&sheet);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print/resolution", test_resolution);
    g_test_add_func("/print/colours", test_colours);
    g_test_add_func("/print/strokes", test_strokes);
    g_test_add_func("/print/strips", test_strips);
    g_test_add_func("/print/reversed", test_reversed);
    g_test_add_func("/print/on-plates", test_on_plates);
    g_test_add_func("/print/raised", test_raised);
    g_test_add_func("/print/missing-glyph", test_missing_glyph);
    g_test_add_func("/print/coverage", test_coverage);
    g_test_add_func("/print/ink-like-paper", test_ink_like_paper);
    g_test_add_func("/print/quiet", test_quiet);
    g_test_add_func("/print/bleed", test_bleed);
    g_test_add_func("/print/pages", test_pages);
    return g_test_run();
}
