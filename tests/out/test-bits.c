/* SPDX-License-Identifier: MIT */
/* Plates: as dots they hold the ink they should, on paper they make the picture again. */
#include "out/out-internal.h"
#include "press/press.h"
#include "readers.h"
#include "sample.h"

#include <math.h>

/* Every amount inks its share, whatever the angle; none and all are exact. */
static void amounts_are_shares(void) {
    enum { SIDE = 1200 };
    g_autofree guint8 *row = g_malloc(SIDE), *bits = g_malloc(SIDE / 8);
    const double angles[] = {0, 15, 45, 75};
    for (guint a = 0; a < G_N_ELEMENTS(angles); a++) {
        g_autoptr(Halftone) halftone = halftone_new(600, 45, angles[a]);
        for (guint amount = 0; amount <= 255; amount += 17) {
            guint inked = 0;
            memset(row, (int)amount, SIDE);
            for (guint y = 0; y < SIDE; y++) {
                halftone_row(halftone, row, SIDE, y, bits);
                for (guint x = 0; x < SIDE; x++) {
                    inked += bits[x / 8] >> (7 - x % 8) & 1;
                }
            }
            double share = (double)inked / SIDE / SIDE;
            g_assert_cmpfloat_with_epsilon(share, amount / 255.0, amount % 255 ? 0.012 : 1e-9);
        }
    }
}

/* A PDF as poppler shows it. */
static void draw_pdf(const char *pdf, const char *dpi, Picture *ret_picture) {
    g_autofree char *stem = g_strconcat(pdf, "-shown", NULL);
    g_autofree char *png = g_strconcat(stem, ".png", NULL);
    const char *argv[] = {"pdftoppm", "-r", dpi, "-png", "-singlefile", pdf, stem, NULL};
    int status = 0;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
    g_assert_cmpint(status, ==, 0);
    g_assert_true(picture_load(png, ret_picture));
}

/* The picture in a PDF as it lies there. */
static void take_image(const char *pdf, Picture *ret_picture) {
    g_autofree char *stem = g_strconcat(pdf, "-image", NULL);
    g_autofree char *png = g_strconcat(stem, "-000.png", NULL);
    const char *argv[] = {"pdfimages", "-png", pdf, stem, NULL};
    int status = 0;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
    g_assert_cmpint(status, ==, 0);
    g_assert_true(picture_load(png, ret_picture));
}

/* Tints, solids with refills on each other, letters: 144 × 144 points. */
static Scene *tricky_scene(Arena *arena, const SceneFace *face) {
    Scene *scene = sample_scene(arena, 144, 144);
    ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(arena, -10, 72, 164, 82), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_disc(arena, 50, 60, 40), scene_paint_ink(1, 1));
    scene_add_path(&pen, sample_box(arena, 84, 12, 48, 48), scene_paint_ink(2, 0.3));
    scene_add_path(&pen, sample_disc(arena, 100, 100, 30), scene_paint_solid(2));
    scene_add_path(&pen, sample_disc(arena, 100, 100, 12), scene_paint_solid(0));
    scene_add_path(&pen, sample_disc(arena, 40, 70, 10), scene_paint_solid(2));
    SceneText text = test_shape(arena, face, 24, (Point){8, 130}, "Pays", 0);
    scene_add_text(&pen, &text, scene_paint_solid(1));
    return scene;
}

/* The plates multiplied over the paper, drawn by poppler, against the picture of the scene. */
static PictureDifference recombined(const Scene *scene, const char *folder) {
    enum { DPI = 216 };
    g_autofree char *png = g_build_filename(folder, "whole.png", NULL);
    g_assert_true(out_png(scene, 0, DPI, png, NULL));
    Picture whole, plates[SCENE_MAX_INKS];
    g_assert_true(picture_load(png, &whole));
    for (guint k = 0; k < scene->n_inks; k++) {
        g_autofree char *pdf = g_strdup_printf("%s/plate-%u.pdf", folder, k);
        PdfOptions options = {.colours = PDF_PLATE, .plate = k};
        g_assert_true(out_pdf(scene, &options, pdf, NULL));
        draw_pdf(pdf, "216", &plates[k]);
        g_assert_cmpint(plates[k].width, ==, whole.width);
        g_assert_cmpint(plates[k].height, ==, whole.height);
    }
    Picture made = whole;
    made.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, whole.width, whole.height);
    guint8 *data = cairo_image_surface_get_data(made.surface);
    made.stride = cairo_image_surface_get_stride(made.surface);
    for (int y = 0; y < whole.height; y++) {
        for (int x = 0; x < whole.width; x++) {
            guint32 rgb = 0;
            for (int c = 0; c < 3; c++) {
                double light = scene->paper_rgb[c];
                for (guint k = 0; k < scene->n_inks; k++) {
                    double ink = 1 - picture_channel(&plates[k], x, y, c) / 255.0;
                    light *= 1 - ink * (1 - scene->inks[k].rgb[c]);
                }
                rgb = rgb << 8 | (guint32)lround(light * 255);
            }
            memcpy(data + y * made.stride + x * 4, &rgb, sizeof rgb);
        }
    }
    cairo_surface_mark_dirty(made.surface);
    made.data = data;
    PictureDifference found = picture_compare(&made, &whole, 2, NULL);
    for (guint k = 0; k < scene->n_inks; k++) {
        picture_clear(&plates[k]);
    }
    picture_clear(&made);
    picture_clear(&whole);
    return found;
}

static void plates_make_the_poster(void) {
    SceneFace *face = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold");
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = tricky_scene(arena, face);
    g_autofree char *folder = g_dir_make_tmp("affiche-bits-XXXXXX", NULL);
    const double traps[] = {0, 1.13, 1.7};
    for (guint i = 0; i < G_N_ELEMENTS(traps); i++) {
        g_autoptr(Scene) trapped = press_trapped(scene, traps[i], arena);
        PictureDifference found = recombined(trapped, folder);
        g_test_message("trap %g: mean %g, bad %g, worst %d", traps[i], found.mean, found.bad_share,
                       found.worst);
        g_assert_cmpfloat(found.bad_share, <, 0.003); /* corners of edges */
        g_assert_cmpfloat(found.mean, <, 0.5);
    }
    remove_folder(folder);
    test_face_close(face);
}

/* The film's picture has two colours, and the mean of the plate. */
static void films(void) {
    SceneFace *face = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold");
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = tricky_scene(arena, face);
    g_autofree char *folder = g_dir_make_tmp("affiche-bits-XXXXXX", NULL);
    g_autofree char *pdf = g_build_filename(folder, "film.pdf", NULL);
    g_autofree char *again = g_build_filename(folder, "again.pdf", NULL);
    PdfOptions options = {.colours = PDF_PLATE, .plate = 2};
    g_assert_true(out_pdf_bits(scene, &options, 600, 45, pdf, NULL));
    g_assert_true(out_pdf_bits(scene, &options, 600, 45, again, NULL));
    g_autofree char *one = NULL, *two = NULL;
    gsize n_one = 0, n_two = 0;
    g_assert_true(g_file_get_contents(pdf, &one, &n_one, NULL));
    g_assert_true(g_file_get_contents(again, &two, &n_two, NULL));
    g_assert_cmpmem(one, n_one, two, n_two);
    Picture film = {0};
    take_image(pdf, &film);
    g_assert_cmpint(film.width, ==, 1200);
    double ink = 0, tint = 0;
    for (int y = 0; y < film.height; y++) {
        for (int x = 0; x < film.width; x++) {
            int value = picture_channel(&film, x, y, 0);
            g_assert_true(value == 0 || value == 255);
            ink += value == 0;
            /* inside the square of 30 % */
            tint += value == 0 && x >= 720 && x < 1080 && y >= 120 && y < 480;
        }
    }
    g_assert_cmpfloat_with_epsilon(tint / (360 * 360), 0.3, 0.01);
    guint width, height;
    g_autofree guint8 *amounts = out_amounts(scene, 0, 2, 600, FALSE, &width, &height);
    double wanted = 0;
    for (gsize i = 0; i < (gsize)width * height; i++) {
        wanted += amounts[i] / 255.0;
    }
    g_assert_cmpfloat_with_epsilon(ink / wanted, 1, 0.01);
    picture_clear(&film);
    /* a picture that is too large is refused, and nothing is written */
    g_autoptr(GError) error = NULL;
    g_autofree char *never = g_build_filename(folder, "never.pdf", NULL);
    g_assert_false(out_pdf_bits(scene, &options, 60000, 45, never, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
    g_assert_false(g_file_test(never, G_FILE_TEST_EXISTS));
    remove_folder(folder);
    test_face_close(face);
}

/* An image turned by a quarter on its sheet shows the same pixels, turned. */
static void turned_pages(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 40, 20);
    ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
    static const guint8 pixels[] = {255, 0, 0, 0, 0, 0, 0, 128};
    SceneImage image = {.width = 4, .height = 2, .amounts = pixels, .box = {0, 0, 40, 20}};
    scene_add_image(&pen, &image, 2);
    ScenePlacement quarter = {0, {0, 1, -1, 0, 20, 0}, {0, 0, 20, 40}}; /* clockwise */
    g_autoptr(Scene) placed = scene_placed(scene, &quarter, 20, 40, arena);
    guint width, height;
    g_autofree guint8 *amounts = out_amounts(placed, 0, 2, 72, FALSE, &width, &height);
    g_assert_cmpuint(width, ==, 20);
    g_assert_cmpuint(height, ==, 40);
    g_assert_cmpuint(amounts[5 * 20 + 15], ==, 255); /* top left is now top right */
    g_assert_cmpuint(amounts[35 * 20 + 5], ==, 128); /* bottom right, bottom left */
    g_assert_cmpuint(amounts[5 * 20 + 5], ==, 0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bits/shares", amounts_are_shares);
    g_test_add_func("/bits/recombined", plates_make_the_poster);
    g_test_add_func("/bits/films", films);
    g_test_add_func("/bits/turned", turned_pages);
    return g_test_run();
}
