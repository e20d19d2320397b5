/* SPDX-License-Identifier: MIT */
/* Pictures in colours: under all plates, covered by what covers every plate, the same in every
 * writer, and embedded once. */
#include "out/out-internal.h"

#include "sample.h"
#include "separations.h"

#include <glib/gstdio.h>
#include <lcms2.h>
#include <math.h>
#include <string.h>

enum { SIDE = 8, DPI = 72 };

typedef struct {
    Arena *arena;
    Scene *scene;
    char *folder;
} Fixture;

/* Half red, half blue; ink over it, bare paper on it, and again, larger, cut by a clip. */
static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->arena = arena_new();
    f->folder = g_dir_make_tmp("affiche-test-XXXXXX", NULL);
    f->scene = sample_scene(f->arena, 200, 120);
    guint8 *rgb = arena_alloc(f->arena, SIDE * SIDE * 3);
    for (guint i = 0; i < SIDE * SIDE; i++) {
        rgb[i * 3] = i % SIDE < SIDE / 2 ? 220 : 20;
        rgb[i * 3 + 2] = i % SIDE < SIDE / 2 ? 30 : 200;
    }
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    SceneImage image = {.width = SIDE, .height = SIDE, .rgb = rgb, .box = {10, 10, 90, 90}};
    scene_add_path(&pen, sample_box(f->arena, 0, 0, 60, 60), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_box(f->arena, 10, 10, 80, 80), scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_image(&pen, &image, 0);
    scene_add_path(&pen, sample_box(f->arena, 20, 60, 60, 20), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_box(f->arena, 20, 20, 20, 20), scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_path(&pen, sample_box(f->arena, 60, 20, 20, 20), scene_paint_solid(1));
    pen.clip = sample_box(f->arena, 110, 10, 60, 60);
    image.box = (Box){100, 0, 200, 100};
    scene_add_image(&pen, &image, 0);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(GDir) dir = g_dir_open(f->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(f->folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(f->folder);
    g_free(f->folder);
    scene_free(f->scene);
    arena_free(f->arena);
}

static char *in(const Fixture *f, const char *name) {
    return g_build_filename(f->folder, name, NULL);
}

static void shell(const Fixture *f, const char *command) {
    g_autofree char *line = g_strdup_printf("cd '%s' && %s", f->folder, command);
    const char *argv[] = {"sh", "-c", line, NULL};
    int status;
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
    g_assert_true(g_spawn_check_wait_status(status, NULL));
}

static void expect(const Fixture *f, const char *name, const int wanted[][5], guint n,
                   int tolerance) {
    g_autofree char *path = in(f, name);
    Picture picture = {0};
    g_assert_true(picture_load(path, &picture));
    for (guint i = 0; i < n; i++) {
        for (int c = 0; c < 3; c++) {
            int is = picture_channel(&picture, wanted[i][0], wanted[i][1], c);
            if (ABS(is - wanted[i][2 + c]) > tolerance) {
                g_error("%s: %d at %d,%d is %d, not %d", name, c, wanted[i][0], wanted[i][1], is,
                        wanted[i][2 + c]);
            }
        }
    }
    picture_clear(&picture);
}

/* On warm paper (251 247 236), which shows through. */
static const int seen[][5] = {
    {5, 5, 251, 203, 24},     /* ink on paper, outside the picture */
    {15, 50, 217, 0, 28},     /* red, where the ink under it was cut */
    {85, 50, 20, 0, 185},     /* blue */
    {30, 70, 217, 0, 3},      /* ink over red */
    {70, 70, 20, 0, 19},      /* and over blue */
    {30, 30, 251, 247, 236},  /* bare paper glued on */
    {70, 30, 251, 87, 85},    /* inked paper glued on */
    {105, 50, 251, 247, 236}, /* outside the clip */
    {120, 50, 217, 0, 28},    {165, 50, 20, 0, 185},
};

static void test_screens(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *png = in(f, "a.png"), *svg = in(f, "a.svg"), *pdf = in(f, "a.pdf");
    g_assert_true(out_png(f->scene, 0, DPI, png, NULL));
    g_assert_true(out_svg(f->scene, &(SvgOptions){0}, svg, NULL));
    g_assert_true(out_pdf(f->scene, NULL, pdf, NULL));
    expect(f, "a.png", seen, G_N_ELEMENTS(seen), 1);
    shell(f, "pdftoppm -r 72 -png -singlefile a.pdf poppler");
    expect(f, "poppler.png", seen, G_N_ELEMENTS(seen), 2);
    shell(f, "mutool draw -q -r 72 -o mupdf.png a.pdf");
    expect(f, "mupdf.png", seen, G_N_ELEMENTS(seen), 3);
    shell(f, "rsvg-convert -w 200 a.svg -o rsvg.png");
    expect(f, "rsvg.png", seen, G_N_ELEMENTS(seen), 2);
}

static void test_embedded_once(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *svg = in(f, "a.svg"), *pdf = in(f, "a.pdf"), *text = NULL;
    g_assert_true(out_svg(f->scene, &(SvgOptions){0}, svg, NULL));
    g_assert_true(out_pdf(f->scene, NULL, pdf, NULL));
    g_assert_true(g_file_get_contents(svg, &text, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(text, "data:image/png", -1);
    g_assert_cmpuint(g_strv_length(parts), ==, 2);
    g_assert_nonnull(strstr(text, "<use xlink:href=\"#picture-"));
    shell(f,
          "test \"$(qpdf --qdf --object-streams=disable a.pdf - | grep -c /Subtype./Image)\" = 1");
}

/* Grey printers get greys; a press gets CMYK and nothing else, in the same places. Where the paper
 * is printed its colour shows through the picture, as on screens. */
static void test_printers(Fixture *f, gconstpointer data) {
    gboolean paper = data != NULL;
    g_autofree char *grey = in(f, "grey.pdf"), *press = in(f, "press.pdf");
    memcpy(f->scene->paper_cmyk, (double[]){.1, .2, .3, 0}, sizeof f->scene->paper_cmyk);
    PdfOptions options = {.colours = PDF_GREY, .paper = TRUE};
    g_assert_true(out_pdf(f->scene, &options, grey, NULL));
    shell(f, "pdfimages -list grey.pdf | grep -q 'image .* gray'");
    options = (PdfOptions){.colours = PDF_PROCESS, .paper = paper};
    g_assert_true(out_pdf(f->scene, &options, press, NULL));
    shell(f, "pdfimages -list press.pdf | grep -q 'image .* cmyk'");
    shell(f, "! qpdf --qdf press.pdf - | grep -a -q DeviceRGB");
    /* without a profile blue is what all take away as black, and the rest of cyan and magenta */
    static const struct {
        const char *plate;
        int amount;
    } blue[] = {{"Cyan", 180}, {"Magenta", 200}, {"Yellow", 0}, {"Black", 55}};
    if (!separate(press, f->folder, DPI)) {
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(blue); i++) {
        g_auto(Grey) plate = separation(f->folder, blue[i].plate);
        int amount = 255 - plate.pixels[50 * plate.width + 85];
        int bare = 255 - plate.pixels[30 * plate.width + 30];
        double light = paper ? 1 - f->scene->paper_cmyk[i] : 1;
        g_assert_cmpfloat(fabs(255 - amount - (255 - blue[i].amount) * light), <=, 2);
        g_assert_cmpfloat(fabs(255 - bare - 255 * light), <=, paper ? 1 : 0);
    }
}

/* What is white, and every grey and colour between, is the same as in lcms2's own sRGB. */
static void test_screen_profile(G_GNUC_UNUSED Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    gsize length, again_length;
    g_autofree guint8 *bytes = out_profile_screen(&length);
    g_autofree guint8 *again = out_profile_screen(&again_length);
    g_assert_cmpmem(bytes, length, again, again_length);
    cmsHPROFILE ours = cmsOpenProfileFromMem(bytes, (cmsUInt32Number)length);
    cmsHPROFILE theirs = cmsCreate_sRGBProfile(), lab = cmsCreateLab4Profile(NULL);
    g_assert_true(ours && cmsIsMatrixShaper(ours));
    cmsHPROFILE const from[] = {ours, theirs};
    cmsHTRANSFORM to_lab[2];
    for (int i = 0; i < 2; i++) {
        to_lab[i] = cmsCreateTransform(from[i], TYPE_RGB_8, lab, TYPE_Lab_DBL,
                                       INTENT_RELATIVE_COLORIMETRIC, 0);
        g_assert_nonnull(to_lab[i]);
    }
    for (guint c = 0; c < 512; c++) {
        guint8 rgb[3] = {(guint8)((c & 7) * 255 / 7), (guint8)((c >> 3 & 7) * 255 / 7),
                         (guint8)((c >> 6) * 255 / 7)};
        cmsCIELab a, b;
        cmsDoTransform(to_lab[0], rgb, &a, 1);
        cmsDoTransform(to_lab[1], rgb, &b, 1);
        g_assert_cmpfloat(cmsDeltaE(&a, &b), <=, 0.01);
    }
    for (int i = 0; i < 2; i++) {
        cmsDeleteTransform(to_lab[i]);
        cmsCloseProfile(from[i]);
    }
    cmsCloseProfile(lab);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define CASE(path, function, data) g_test_add(path, Fixture, data, set_up, function, tear_down)
    CASE("/colours/screens", test_screens, NULL);
    CASE("/colours/screen-profile", test_screen_profile, NULL);
    CASE("/colours/embedded-once", test_embedded_once, NULL);
    CASE("/colours/printers", test_printers, NULL);
    CASE("/colours/printers, printed paper", test_printers, "paper");
    return g_test_run();
}
