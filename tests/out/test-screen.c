/* SPDX-License-Identifier: MIT */
/* Screens of pips: what every writer and every reader draws is the same discs. */
#include "out/out-internal.h"
#include "readers.h"
#include "sample.h"

typedef struct {
    char *folder;
    Arena *arena;
    Scene *scene;
    ScenePen pen;
} Fixture;

enum { SIDE = 120, DPI = 300 };

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->folder = g_dir_make_tmp("affiche-screen-XXXXXX", NULL);
    f->arena = arena_new();
    f->scene = sample_scene(f->arena, SIDE, SIDE);
    f->pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    remove_folder(f->folder);
    g_free(f->folder);
    scene_free(f->scene);
    arena_free(f->arena);
}

static char *file(const Fixture *f, const char *name) {
    return g_build_filename(f->folder, name, NULL);
}

/* A disc with a hole: even-odd, for both contours turn the same way. */
static Path *ring(Arena *arena, double x, double y, double radius) {
    Path *path = sample_disc(arena, x, y, radius);
    sample_add_disc(path, x, y, radius / 3);
    return path;
}

/* A screen on paper; one in a clip, over another ink; one that cuts a mass; one beyond the trim. */
static void add_screens(Fixture *f) {
    Arena *arena = f->arena;
    scene_add_path(&f->pen, sample_box(arena, 60, 0, 60, 60), scene_paint_ink(0, 1));
    scene_add_path(&f->pen, sample_box(arena, 0, 60, 60, 60), scene_paint_ink(2, 1));
    SceneScreen screen = {ring(arena, 40, 40, 36), TRUE, 4.3, 1.37, {40, 40}};
    scene_add_screen(&f->pen, &screen, scene_paint_ink(2, 1));
    f->pen.clip = sample_box(arena, 65, 5, 50, 50);
    screen = (SceneScreen){sample_disc(arena, 90, 30, 30), FALSE, 3, 0.4, {1.23, 4.56}};
    scene_add_screen(&f->pen, &screen, scene_paint_ink(1, 1));
    f->pen.clip = NULL;
    screen = (SceneScreen){sample_box(arena, 5, 65, 50, 50), FALSE, 6, 3.4, {0, 0}};
    scene_add_screen(&f->pen, &screen, scene_paint_knock(SCENE_ALL_PLATES));
    screen = (SceneScreen){sample_box(arena, 70, 70, 90, 90), FALSE, 5, 2, {70, 70}};
    scene_add_screen(&f->pen, &screen, scene_paint_solid(1));
}

static char *draw(Fixture *f, const char *name) {
    char *png = file(f, name);
    g_autoptr(GError) error = NULL;
    out_png(f->scene, 0, DPI, png, &error);
    g_assert_no_error(error);
    return png;
}

/* Two programs put the edge of a disc half a pixel apart: edges are forgiven, a missing or moved
 * pip is not, and the mean says that discs are equally large. */
static void assert_alike(const char *ours, const char *theirs, double mean, const char *who) {
    Picture a = {0}, b = {0};
    g_assert_true(picture_load(ours, &a));
    g_assert_true(picture_load(theirs, &b));
    g_assert_cmpint(a.width, ==, b.width);
    g_assert_cmpint(a.height, ==, b.height);
    PictureDifference found = picture_compare(&a, &b, 64, NULL);
    g_test_message("%s: mean %.4f bad share %.6f worst %d at %d,%d", who, found.mean,
                   found.bad_share, found.worst, found.bad_x, found.bad_y);
    g_assert_cmpfloat(found.mean, <, mean);
    g_assert_cmpfloat(found.bad_share, <, 0.0005);
    picture_clear(&a);
    picture_clear(&b);
}

/* Every grid point is asked, not a row: the geometry of screen.c is not used here. */
static Path *discs(Fixture *f, const SceneScreen *screen) {
    Path *path = path_new(f->arena);
    double step = screen->pitch / G_SQRT2;
    for (int i = -200; i <= 200; i++) {
        for (int k = -200; k <= 200; k++) {
            double x = screen->origin.x + (i + k) * step, y = screen->origin.y + (i - k) * step;
            if (x > -9 && y > -9 && x < SIDE + 9 && y < SIDE + 9) {
                sample_add_disc(path, x, y, screen->radius);
            }
        }
    }
    return path;
}

static void pips_are_discs_on_a_turned_grid(Fixture *f, gconstpointer data) {
    (void)data;
    SceneScreen screen = {sample_disc(f->arena, 60, 60, 55), FALSE, 4.3, 1.37, {333.3, -77.7}};
    scene_add_screen(&f->pen, &screen, scene_paint_ink(2, 1));
    g_autofree char *ours = draw(f, "screen.png");
    g_array_set_size(f->scene->items, 0);
    f->pen.clip = screen.path;
    scene_add_path(&f->pen, discs(f, &screen), scene_paint_ink(2, 1));
    g_autofree char *expected = draw(f, "discs.png");
    assert_alike(ours, expected, 0.6, "discs");
}

static void readers_draw_what_we_draw(Fixture *f, gconstpointer data) {
    (void)data;
    add_screens(f);
    g_autofree char *ours = draw(f, "ours.png"), *pdf = file(f, "a.pdf");
    g_autofree char *png = file(f, "a.png"), *stem = file(f, "a"), *svg = file(f, "a.svg");
    g_autoptr(GError) error = NULL;
    out_pdf(f->scene, NULL, pdf, &error);
    g_assert_no_error(error);
    g_autofree char *poppler = run("pdftoppm", "-r", "300", "-png", "-singlefile", pdf, stem, NULL);
    if (poppler) {
        assert_alike(ours, png, 3, "poppler");
    }
    g_autofree char *mupdf = run("mutool", "draw", "-q", "-r", "300", "-o", png, pdf, NULL);
    if (mupdf) {
        assert_alike(ours, png, 3, "MuPDF");
    }
    g_autofree char *output = g_strconcat("-sOutputFile=", png, NULL);
    g_autofree char *gs =
        run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=png16m", "-r300",
            "-dGraphicsAlphaBits=4", output, pdf, NULL);
    if (gs) {
        assert_alike(ours, png, 3, "Ghostscript");
    }
    out_svg(f->scene, &(SvgOptions){0}, svg, &error);
    g_assert_no_error(error);
    g_autofree char *rsvg = run("rsvg-convert", "-w", "500", "-h", "500", "-o", png, svg, NULL);
    if (rsvg) {
        assert_alike(ours, png, 3, "librsvg");
    }
}

/* Over a whole sheet the ink is what πr²/pitch² says, on coarse pixels as on fine ones. */
static void tint_is_even(Fixture *f, gconstpointer data) {
    (void)data;
    SceneScreen screen = {sample_box(f->arena, 0, 0, SIDE, SIDE), FALSE, 4, 1.2, {2, 1}};
    scene_add_screen(&f->pen, &screen, scene_paint_ink(2, 1));
    const double share = G_PI * 1.2 * 1.2 / (4 * 4);
    const double paper = f->scene->paper_rgb[0] * 255, ink = paper * f->scene->inks[2].rgb[0];
    const double resolutions[] = {20, 37, 72, 150, 600};
    for (guint i = 0; i < G_N_ELEMENTS(resolutions); i++) {
        g_autofree char *png = file(f, "tint.png");
        g_autoptr(GError) error = NULL;
        out_png(f->scene, 0, resolutions[i], png, &error);
        g_assert_no_error(error);
        Picture picture = {0};
        g_assert_true(picture_load(png, &picture));
        double sum = 0;
        for (int y = 0; y < picture.height; y++) {
            for (int x = 0; x < picture.width; x++) {
                sum += picture_channel(&picture, x, y, 0);
            }
        }
        double mean = sum / picture.width / picture.height;
        g_test_message("%g dpi: %.4f of %.4f", resolutions[i], (paper - mean) / (paper - ink),
                       share);
        g_assert_cmpfloat_with_epsilon((paper - mean) / (paper - ink), share, 0.01);
        picture_clear(&picture);
    }
}

/* One item costs a row of a few bytes, not a disc a pip. */
static void files_stay_small(Fixture *f, gconstpointer data) {
    (void)data;
    ScenePage *page = &g_array_index(f->scene->pages, ScenePage, 0);
    page->width = 842;
    page->height = 1191;
    SceneScreen screen = {sample_box(f->arena, -10, -10, 862, 1211), FALSE, 4, 1.2, {2, 1}};
    scene_add_screen(&f->pen, &screen, scene_paint_ink(2, 1)); /* 65,000 pips */
    g_autofree char *pdf = file(f, "a.pdf"), *svg = file(f, "a.svg");
    g_autoptr(GError) error = NULL;
    /* what a file says of itself is not what this is about */
    out_pdf(f->scene, &(PdfOptions){.colours = PDF_RGB, .paper = TRUE}, pdf, &error);
    g_assert_no_error(error);
    out_svg(f->scene, &(SvgOptions){0}, svg, &error);
    g_assert_no_error(error);
    GStatBuf info;
    g_assert_cmpint(g_stat(pdf, &info), ==, 0);
    g_assert_cmpint(info.st_size, <, 6000);
    g_assert_cmpint(g_stat(svg, &info), ==, 0);
    g_assert_cmpint(info.st_size, <, 12000);
}

/* A text over pips cannot take the place of what is under it: that is not one colour. */
static void nothing_is_known_under_texts(Fixture *f, gconstpointer data) {
    (void)data;
    SceneFace *face = test_face_open(TEST_FACE_GLYF, "DejaVuSans");
    if (!face) {
        g_test_skip("needs the package fonts-dejavu-core");
        return;
    }
    SceneScreen screen = {sample_box(f->arena, 0, 40, SIDE, 80), FALSE, 5, 1, {0, 0}};
    scene_add_screen(&f->pen, &screen, scene_paint_ink(2, 1));
    scene_add_path(&f->pen, sample_box(f->arena, 0, 0, SIDE, SIDE), scene_paint_ink(1, 0.2));
    const double lines[] = {20, 80};
    const ScenePaint paints[] = {scene_paint_ink(2, 1), scene_paint_ink(0, 1),
                                 scene_paint_ink(1, 1)};
    /* an opaque letter would hide a mass, or pips, that should show through */
    const TextWay expected[2][3] = {{TEXT_MULTIPLIES, TEXT_MULTIPLIES, TEXT_COVERS},
                                    {TEXT_CUTS, TEXT_MULTIPLIES, TEXT_CUTS}};
    for (guint i = 0; i < 2; i++) {
        for (guint k = 0; k < 3; k++) {
            SceneText text = test_shape(f->arena, face, 10, (Point){10, lines[i]}, "Essai", 0);
            g_array_set_size(f->scene->items, 2);
            scene_add_text(&f->pen, &text, paints[k]);
            g_autoptr(PageMarks) marks = page_marks_new(f->scene, 0, 0);
            g_assert_cmpuint(page_text_way(marks, 2), ==, expected[i][k]);
            scene_add_screen(&f->pen, &screen, scene_paint_solid(1)); /* and over it */
            g_autoptr(PageMarks) covered = page_marks_new(f->scene, 0, 0);
            g_assert_cmpuint(page_text_way(covered, 2), ==, i ? TEXT_CUTS : expected[i][k]);
        }
    }
    test_face_close(face);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/out/screen/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("grid", pips_are_discs_on_a_turned_grid);
    TEST("readers", readers_draw_what_we_draw);
    TEST("tint", tint_is_even);
    TEST("texts", nothing_is_known_under_texts);
    TEST("size", files_stay_small);
    return g_test_run();
}
