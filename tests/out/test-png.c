/* SPDX-License-Identifier: MIT */
/* The plate model pixel by pixel, and the PNG file around it. */
#include "out/out-internal.h"
#include "readers.h"
#include "sample.h"

#include <math.h>
#include <png.h>

/* ---- one pixel ---- */

typedef struct {
    Arena *arena;
    Scene *scene;
    ScenePen pen;
} Sheet;

/* 100 × 100 points, one pixel a point. */
static Sheet sheet_new(void) {
    Sheet sheet = {.arena = arena_new()};
    sheet.scene = sample_scene(sheet.arena, 100, 100);
    sheet.pen = sample_pen(sheet.scene, "Fond", SCENE_DECORATION);
    return sheet;
}

static void sheet_clear(Sheet *sheet) {
    scene_free(sheet->scene);
    arena_free(sheet->arena);
}

static void sheet_box(Sheet *sheet, double x, double y, double size, ScenePaint paint) {
    scene_add_path(&sheet->pen, sample_box(sheet->arena, x, y, size, size), paint);
}

static void sheet_pixel(const Sheet *sheet, guint x, guint y, guint8 ret_rgb[3]) {
    g_autoptr(Raster) raster = raster_new(sheet->scene, 0, 72);
    g_autofree guint8 *row = g_malloc((gsize)raster_width(raster) * 3);
    raster_read(raster, y, 1, row);
    memcpy(ret_rgb, row + x * 3, 3);
}

/* The pixel is the paper under these amounts of the three inks, to one part of 255. */
static void assert_inks(const Sheet *sheet, guint x, guint y, double a, double b, double c) {
    guint8 rgb[3];
    sheet_pixel(sheet, x, y, rgb);
    const double amounts[] = {a, b, c};
    for (int k = 0; k < 3; k++) {
        double light = sheet->scene->paper_rgb[k];
        for (guint ink = 0; ink < 3; ink++) {
            light *= 1 - amounts[ink] * (1 - sheet->scene->inks[ink].rgb[k]);
        }
        g_assert_cmpfloat_with_epsilon(rgb[k], light * 255, 1.01);
    }
}

static void inks_multiply(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, 0, 0, 50, scene_paint_ink(0, 1));
    sheet_box(&sheet, 25, 25, 50, scene_paint_ink(1, 1));
    assert_inks(&sheet, 90, 90, 0, 0, 0);
    assert_inks(&sheet, 10, 10, 1, 0, 0);
    assert_inks(&sheet, 60, 60, 0, 1, 0);
    assert_inks(&sheet, 40, 40, 1, 1, 0);
    sheet_clear(&sheet);
}

static void one_ink_never_darkens_itself(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, 0, 0, 50, scene_paint_ink(2, 1));
    sheet_box(&sheet, 25, 25, 50, scene_paint_ink(2, 1));
    assert_inks(&sheet, 40, 40, 0, 0, 1);
    sheet_clear(&sheet);
}

/* The last paint wins, lighter or darker. */
static void tints_replace(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, 0, 0, 50, scene_paint_ink(2, 1));
    sheet_box(&sheet, 25, 25, 50, scene_paint_ink(2, 0.3));
    sheet_box(&sheet, 50, 50, 20, scene_paint_ink(2, 0.8));
    assert_inks(&sheet, 10, 10, 0, 0, 1);
    assert_inks(&sheet, 40, 40, 0, 0, 0.3);
    assert_inks(&sheet, 60, 60, 0, 0, 0.8);
    sheet_clear(&sheet);
}

static void cuts_knocks_and_solids(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, 0, 0, 90, scene_paint_ink(0, 1));
    sheet_box(&sheet, 0, 0, 90, scene_paint_ink(1, 1));
    sheet_box(&sheet, 10, 10, 10, scene_paint_cut(1));
    sheet_box(&sheet, 30, 10, 10, scene_paint_knock(SCENE_ALL_PLATES));
    sheet_box(&sheet, 50, 10, 10, scene_paint_knock(1));
    sheet_box(&sheet, 10, 30, 30, scene_paint_solid(2));
    sheet_box(&sheet, 20, 40, 10, scene_paint_cut(2)); /* the solid has knocked out all below */
    assert_inks(&sheet, 5, 5, 1, 1, 0);
    assert_inks(&sheet, 15, 15, 1, 0, 0);
    assert_inks(&sheet, 35, 15, 0, 0, 0);
    assert_inks(&sheet, 55, 15, 0, 1, 0);
    assert_inks(&sheet, 15, 35, 0, 0, 1);
    assert_inks(&sheet, 25, 45, 0, 0, 0);
    sheet_clear(&sheet);
}

static void strokes_clips_and_rules(void) {
    Sheet sheet = sheet_new();
    Path *line = path_new(sheet.arena), *rings = sample_box(sheet.arena, 10, 50, 40, 40);
    path_move_to(line, 20, 20);
    path_line_to(line, 60, 20);
    scene_add_stroke(&sheet.pen, line, 10, scene_paint_ink(2, 1));
    assert_inks(&sheet, 40, 24, 0, 0, 1);
    assert_inks(&sheet, 40, 26, 0, 0, 0);
    assert_inks(&sheet, 16, 20, 0, 0, 1); /* a round end */
    assert_inks(&sheet, 15, 16, 0, 0, 0);
    sample_add_box(rings, 20, 60, 20, 20); /* the same way round: full, or even-odd a hole */
    scene_add_path(&sheet.pen, rings, scene_paint_ink(0, 1));
    assert_inks(&sheet, 30, 70, 1, 0, 0);
    SceneItem *item = &g_array_index(sheet.scene->items, SceneItem, 1);
    item->path.even_odd = TRUE;
    assert_inks(&sheet, 30, 70, 0, 0, 0);
    assert_inks(&sheet, 15, 70, 1, 0, 0);
    sheet.pen.clip = sample_box(sheet.arena, 60, 60, 10, 10);
    sheet_box(&sheet, 50, 50, 50, scene_paint_ink(1, 1));
    sheet.pen.clip = NULL;
    sheet_box(&sheet, 80, 0, 10, scene_paint_ink(1, 1)); /* the clip is over */
    assert_inks(&sheet, 65, 65, 0, 1, 0);
    assert_inks(&sheet, 75, 65, 0, 0, 0);
    assert_inks(&sheet, 85, 5, 0, 1, 0);
    sheet_clear(&sheet);
}

/* Half a pixel covered is half the ink, of a cut as of a mass. */
static void edges_are_proportional(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, 0, 0, 50.5, scene_paint_ink(2, 1));
    sheet_box(&sheet, 10, 10, 10.5, scene_paint_cut(2));
    sheet_box(&sheet, 30, 10, 10.5, scene_paint_ink(2, 0.5));
    assert_inks(&sheet, 50, 25, 0, 0, 0.5);
    assert_inks(&sheet, 20, 15, 0, 0, 0.5);
    assert_inks(&sheet, 40, 15, 0, 0, 0.75);
    sheet_clear(&sheet);
}

static void images_are_amounts(void) {
    Sheet sheet = sheet_new();
    static const guint8 amounts[] = {0, 255, 128, 64};
    sheet_box(&sheet, 0, 0, 100, scene_paint_ink(2, 1));
    SceneImage image = {2, 2, amounts, {10, 10, 30, 30}};
    scene_add_image(&sheet.pen, &image, 2);
    static const guint8 fine[] = {0, 255, 0, 255, 255, 0, 255, 0}; /* smaller than pixels */
    SceneImage small = {4, 2, fine, {50, 50, 51, 51}};
    scene_add_image(&sheet.pen, &small, 2);
    assert_inks(&sheet, 12, 12, 0, 0, 0);
    assert_inks(&sheet, 28, 12, 0, 0, 1);
    assert_inks(&sheet, 12, 28, 0, 0, 128 / 255.0);
    assert_inks(&sheet, 28, 28, 0, 0, 64 / 255.0);
    assert_inks(&sheet, 50, 50, 0, 0, 0.5);
    assert_inks(&sheet, 49, 50, 0, 0, 1);
    assert_inks(&sheet, 31, 28, 0, 0, 1);
    sheet_clear(&sheet);
}

/* How much of a plate's ink the middle of a line of letters takes away or brings. */
static double mean_of(const Sheet *sheet, Box box) {
    g_autoptr(Raster) raster = raster_new(sheet->scene, 0, 72);
    g_autofree guint8 *rgb = g_malloc((gsize)raster_width(raster) * raster_height(raster) * 3);
    raster_read(raster, 0, raster_height(raster), rgb);
    double sum = 0;
    for (guint y = (guint)box.y0; y < box.y1; y++) {
        for (guint x = (guint)box.x0; x < box.x1; x++) {
            sum += rgb[((gsize)y * raster_width(raster) + x) * 3];
        }
    }
    return sum / (box_width(box) * box_height(box));
}

static void texts_print_and_cut(void) {
    SceneFace *face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    if (!face) {
        g_test_skip("fonts-karla is not installed");
        return;
    }
    Sheet sheet = sheet_new();
    SceneText text = test_shape(sheet.arena, face, 40, (Point){5, 40}, "HHH", 0);
    scene_add_text(&sheet.pen, &text, scene_paint_ink(2, 1));
    sheet_box(&sheet, 0, 50, 100, scene_paint_ink(1, 1));
    sheet_box(&sheet, 0, 50, 100, scene_paint_ink(2, 1));
    text.origin.y = 90;
    scene_add_text(&sheet.pen, &text, scene_paint_cut(2));
    Box upper = {8, 15, 70, 38}, lower = {8, 65, 70, 88};
    double paper = sheet.scene->paper_rgb[0] * 255, ink = paper * sheet.scene->inks[2].rgb[0];
    double printed = (paper - mean_of(&sheet, upper)) / (paper - ink);
    double cut = (mean_of(&sheet, lower) - ink) / (paper - ink); /* red lets all red pass */
    g_assert_cmpfloat(printed, >, 0.2);
    g_assert_cmpfloat(printed, <, 0.8);
    g_assert_cmpfloat_with_epsilon(printed, cut, 0.02);
    sheet_clear(&sheet);
    test_face_close(face);
}

/* ---- bands ---- */

static void bands_never_show(void) {
    SceneFace *face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    SceneFace *bold = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold");
    if (!face || !bold) {
        test_face_close(face);
        test_face_close(bold);
        g_test_skip("fonts-karla is not installed");
        return;
    }
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_poster(arena, face, bold);
    Chance chance = chance_new("bands");
    ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
    guint8 *amounts = arena_alloc(arena, 50 * 50);
    for (guint i = 0; i < 2500; i++) {
        amounts[i] = (guint8)(i * 7);
    }
    for (int i = 0; i < 60; i++) { /* odd angles, clips, strokes, images, a screen */
        double x = chance_between(&chance, 0, 1100), y = chance_between(&chance, 0, 1600);
        Path *path = sample_disc(arena, x, y, chance_between(&chance, 3, 120));
        path_transform(path, matrix_multiply(matrix_scale(1, 0.7), matrix_rotate(i / 10.0)));
        pen.clip = i % 3 ? NULL : sample_disc(arena, x, y * 0.7, 60);
        if (i % 4 == 1) {
            scene_add_stroke(&pen, path, 0.3 + i / 7.0, scene_paint_ink((guint)i % 3, 0.7));
        } else if (i % 4 == 2) {
            SceneImage image = {50, 50, amounts, {x, y, x + 71.3, y + 43.7}};
            scene_add_image(&pen, &image, (guint)i % 3);
        } else {
            scene_add_path(&pen, path, scene_paint_ink((guint)i % 3, 0.9));
        }
    }
    pen.clip = sample_disc(arena, 700, 700, 500);
    SceneScreen screen = {sample_disc(arena, 500, 900, 480), FALSE, 7.7, 2.3, {1.1, 2.2}};
    scene_add_screen(&pen, &screen, scene_paint_solid(2));
    g_autoptr(Raster) raster = raster_new(scene, 0, 83);
    gsize row = (gsize)raster_width(raster) * 3;
    guint height = raster_height(raster);
    g_autofree guint8 *whole = g_malloc(row * height), *banded = g_malloc(row * height);
    raster_read(raster, 0, height, whole);
    const guint bands[] = {1, 7, 64, 333};
    for (guint i = 0; i < G_N_ELEMENTS(bands); i++) {
        memset(banded, 0, row * height);
        guint step = bands[i], from = step == 1 ? height - 200 : 0;
        for (guint first = from; first < height; first += step) {
            raster_read(raster, first, MIN(step, height - first), banded + first * row);
        }
        g_assert_cmpint(memcmp(whole + from * row, banded + from * row, (height - from) * row), ==,
                        0);
    }
    test_face_close(face);
    test_face_close(bold);
}

/* ---- the file ---- */

typedef struct {
    png_structp png;
    png_infop info;
    FILE *file;
} Reader;

static Reader reader_open(const char *path) {
    Reader reader = {.file = g_fopen(path, "rb")};
    g_assert_nonnull(reader.file);
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    reader.info = png_create_info_struct(reader.png);
    png_init_io(reader.png, reader.file);
    png_read_png(reader.png, reader.info, PNG_TRANSFORM_IDENTITY, NULL);
    return reader;
}

static void reader_close(Reader *reader) {
    png_destroy_read_struct(&reader->png, &reader->info, NULL);
    fclose(reader->file);
}

static const char *text_of(const Reader *reader, const char *key) {
    png_textp texts;
    int n = png_get_text(reader->png, reader->info, &texts, NULL);
    for (int i = 0; i < n; i++) {
        if (g_str_equal(texts[i].key, key)) {
            return texts[i].text;
        }
    }
    return NULL;
}

static void file_says_what_it_is(void) {
    Sheet sheet = sheet_new();
    sheet_box(&sheet, -10, -10, 60, scene_paint_ink(1, 1));
    g_autofree char *folder = g_dir_make_tmp("affiche-png-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.png", NULL);
    g_autofree char *again = g_build_filename(folder, "b.png", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(out_png(sheet.scene, 0, 150, path, &error));
    g_assert_no_error(error);
    g_assert_true(out_png(sheet.scene, 0, 150, again, &error));
    g_autofree char *one = NULL, *two = NULL;
    gsize n_one, n_two;
    g_assert_true(g_file_get_contents(path, &one, &n_one, NULL));
    g_assert_true(g_file_get_contents(again, &two, &n_two, NULL));
    g_assert_cmpmem(one, n_one, two, n_two);
    Reader reader = reader_open(path);
    g_assert_cmpuint(png_get_image_width(reader.png, reader.info), ==, 208);
    g_assert_cmpuint(png_get_image_height(reader.png, reader.info), ==, 208);
    g_assert_cmpuint(png_get_color_type(reader.png, reader.info), ==, PNG_COLOR_TYPE_RGB);
    g_assert_cmpuint(png_get_x_pixels_per_meter(reader.png, reader.info), ==, 5906);
    g_assert_cmpuint(png_get_valid(reader.png, reader.info, PNG_INFO_sRGB), !=, 0);
    g_assert_cmpuint(png_get_valid(reader.png, reader.info, PNG_INFO_tIME), ==, 0);
    g_assert_cmpstr(text_of(&reader, "Title"), ==, sheet.scene->title);
    g_assert_cmpstr(text_of(&reader, "Author"), ==, sheet.scene->author);
    g_assert_cmpstr(text_of(&reader, "Description"), ==, sheet.scene->description);
    g_assert_cmpstr(text_of(&reader, "Copyright"), ==,
                    "CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/");
    reader_close(&reader);
    remove_folder(folder);
    sheet_clear(&sheet);
}

static void refusals_leave_nothing(void) {
    Sheet sheet = sheet_new();
    g_autofree char *folder = g_dir_make_tmp("affiche-png-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.png", NULL);
    const double wrong[] = {0, -72, NAN, INFINITY, 1e6};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(out_png(sheet.scene, 0, wrong[i], path, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    g_autofree char *nowhere = g_build_filename(folder, "none", "a.png", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(out_png(sheet.scene, 0, 72, nowhere, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    remove_folder(folder);
    sheet_clear(&sheet);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/out/png/plates/multiply", inks_multiply);
    g_test_add_func("/out/png/plates/same-ink", one_ink_never_darkens_itself);
    g_test_add_func("/out/png/plates/tint", tints_replace);
    g_test_add_func("/out/png/plates/cut", cuts_knocks_and_solids);
    g_test_add_func("/out/png/plates/stroke-clip", strokes_clips_and_rules);
    g_test_add_func("/out/png/plates/edges", edges_are_proportional);
    g_test_add_func("/out/png/plates/image", images_are_amounts);
    g_test_add_func("/out/png/plates/text", texts_print_and_cut);
    g_test_add_func("/out/png/bands", bands_never_show);
    g_test_add_func("/out/png/file", file_says_what_it_is);
    g_test_add_func("/out/png/refusals", refusals_leave_nothing);
    return g_test_run();
}
