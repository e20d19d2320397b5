/* SPDX-License-Identifier: MIT */
/* PDFs for the press: the plates that Ghostscript makes of them are those of the scene. */
#include "out/out.h"
#include "separations.h"
#include "sample.h"

#include <math.h>

typedef struct {
    char *folder, *pdf;
    Arena *arena;
    Scene *scene;
    SceneFace *face;
    OutProfile profile;
    Imposition *imposition;
} Fixture;

enum { WIDTH = 300, HEIGHT = 220, BLEED = 10, DPI = 144 };

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->folder = g_dir_make_tmp("affiche-press-XXXXXX", NULL);
    f->pdf = g_build_filename(f->folder, "a.pdf", NULL);
    f->arena = arena_new();
    f->scene = sample_scene(f->arena, WIDTH, HEIGHT);
    static const double recipes[][4] = {{0, .17, .92, 0}, {0, .78, .55, 0}, {.95, .75, 0, 0}};
    static const char *const names[] = {"PANTONE 116 U", "Corail (vif)", "PANTONE 293 U"};
    for (guint k = 0; k < f->scene->n_inks; k++) {
        f->scene->inks[k].spot = names[k];
        memcpy(f->scene->inks[k].cmyk, recipes[k], sizeof recipes[k]);
    }
    const double paper[] = {.01, .02, .08, 0};
    memcpy(f->scene->paper_cmyk, paper, sizeof paper);
    f->face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    f->profile = (OutProfile){(guint8 *)g_strdup("icc"), 3, "FOGRA39 coated", "FOGRA39", 4};
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    remove_folder(f->folder);
    g_free(f->folder);
    g_free(f->pdf);
    g_free(f->profile.data);
    imposition_free(f->imposition);
    scene_free(f->scene);
    test_face_close(f->face);
    arena_free(f->arena);
}

/* ---- what is printed ---- */

static void choke_last(Fixture *f, const Path *choke) {
    g_array_index(f->scene->items, SceneItem, f->scene->items->len - 1).choke = choke;
}

static void add_masses(Fixture *f, ScenePen *pen) {
    Arena *arena = f->arena;
    scene_add_path(pen, sample_box(arena, -10, 100, 320, 130), scene_paint_ink(0, 1));
    scene_add_path(pen, sample_disc(arena, 100, 110, 60), scene_paint_ink(1, .5));
    scene_add_path(pen, sample_box(arena, 20, 20, 60, 60), scene_paint_ink(2, 1));
    scene_add_path(pen, sample_box(arena, 90, 70, 50, 60), scene_paint_solid(2));
    scene_add_path(pen, sample_box(arena, 30, 30, 20, 70), scene_paint_cut(2));
    scene_add_path(pen, sample_disc(arena, 70, 130, 16), scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_stroke(pen, sample_box(arena, 10, 180, 60, 30), 6, scene_paint_ink(1, 1));
    pen->clip = sample_disc(arena, 240, 60, 30);
    scene_add_path(pen, sample_box(arena, 200, 20, 40, 80), scene_paint_ink(2, .7));
    scene_add_path(pen, sample_box(arena, 230, 50, 80, 80), scene_paint_ink(1, 1));
    pen->clip = NULL;
    /* a hole for a refill, smaller than the refill */
    scene_add_path(pen, sample_box(arena, 150, 110, 40, 40), scene_paint_knock(SCENE_ALL_PLATES));
    choke_last(f, sample_box(arena, 156, 116, 28, 28));
    scene_add_path(pen, sample_box(arena, 150, 110, 40, 40), scene_paint_ink(2, 1));
    scene_add_path(pen, sample_box(arena, 200, 110, 40, 40), scene_paint_solid(1));
    choke_last(f, sample_box(arena, 206, 116, 28, 28));
    static const guint8 amounts[] = {0, 85, 170, 255};
    scene_add_image(pen, &(SceneImage){4, 1, amounts, {150, 160, 190, 170}}, 1);
    scene_add_image(pen, &(SceneImage){1, 4, amounts, {250, 120, 270, 200}}, 2);
}

static void add_text(Fixture *f, double x, double y, const char *text, ScenePaint paint) {
    ScenePen pen = sample_pen(f->scene, "Textes", SCENE_DECORATION);
    SceneText line = test_shape(f->arena, f->face, 60, (Point){x, y}, text, 0);
    scene_add_text(&pen, &line, paint);
}

/* Letters of every way: over another ink, of two inks, opaque on a mass, cut out of one plate. */
static void add_texts(Fixture *f) {
    add_text(f, 20, 170, "I", scene_paint_ink(2, 1));
    ScenePaint both = scene_paint_ink(2, .6);
    both.plates |= 2;
    both.amount[1] = 1;
    add_text(f, 50, 170, "I", both);
    add_text(f, 105, 120, "I", scene_paint_knock(SCENE_ALL_PLATES));
    ScenePaint swap = scene_paint_solid(1);
    add_text(f, 120, 120, "I", swap);
    add_text(f, 60, 75, "I", scene_paint_cut(2));
    add_text(f, 210, 145, "I", scene_paint_cut(1)); /* over the yellow as well */
}

static void add_all(Fixture *f) {
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    add_masses(f, &pen);
    add_texts(f);
}

/* The page with all its bleed on a sheet of that size; registration in the corner of the bleed. */
static void put_on_sheet(Fixture *f) {
    Imposition *imposition = f->imposition = imposition_new();
    double width = WIDTH + 2 * BLEED, height = HEIGHT + 2 * BLEED;
    Scene *marks = imposition->marks = scene_new(f->arena);
    marks->n_inks = f->scene->n_inks;
    memcpy(marks->inks, f->scene->inks, sizeof marks->inks);
    SceneSheet *sheet = imposition_add_sheet(imposition, width, height);
    sheet->trim = (Box){BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT};
    ScenePlacement placement = {0, matrix_translate(BLEED, BLEED), {0, 0, width, height}};
    g_array_append_val(sheet->placements, placement);
    sheet->marks = (int)scene_add_page(marks, width, height, 0, "");
    ScenePen pen = sample_pen(marks, "Repères", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(f->arena, 0, 0, 8, 8), scene_paint_registration());
}

static PdfOptions options_of(const Fixture *f, PdfColours colours, PdfStandard standard) {
    return (PdfOptions){.colours = colours,
                        .standard = standard,
                        .profile = &f->profile,
                        .imposition = f->imposition};
}

static gboolean has_face(const Fixture *f) {
    if (!f->face) {
        g_test_skip("needs the package fonts-karla");
    }
    return f->face != NULL;
}

static void write_pdf(const Fixture *f, const PdfOptions *options) {
    g_autoptr(GError) error = NULL;
    out_pdf(f->scene, options, f->pdf, &error);
    g_assert_no_error(error);
}

/* ---- plates ---- */

typedef struct {
    guint width, height;
    guint8 *plates[SCENE_MAX_INKS];
} Wanted;

static Wanted wanted_of(const Fixture *f) {
    Wanted wanted = {0};
    for (guint k = 0; k < f->scene->n_inks; k++) {
        wanted.plates[k] =
            out_amounts(f->scene, 0, k, DPI, TRUE, &wanted.width, &wanted.height);
        for (guint y = 0; y < 8 * DPI / 72; y++) { /* registration is on every plate */
            memset(wanted.plates[k] + y * wanted.width, 255, 8 * DPI / 72);
        }
    }
    return wanted;
}

static void wanted_clear(Wanted *wanted) {
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        g_clear_pointer(&wanted->plates[k], g_free);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wanted, wanted_clear)

/* Where all plates keep their amounts for some pixels around, both must agree. */
static gboolean is_flat(const Wanted *wanted, guint x, guint y) {
    enum { AROUND = 3 };
    if (x < AROUND || y < AROUND || x + AROUND >= wanted->width || y + AROUND >= wanted->height) {
        return FALSE;
    }
    for (guint k = 0; k < SCENE_MAX_INKS && wanted->plates[k]; k++) {
        const guint8 *plate = wanted->plates[k];
        guint8 here = plate[y * wanted->width + x];
        for (guint v = y - AROUND; v <= y + AROUND; v++) {
            for (guint u = x - AROUND; u <= x + AROUND; u++) {
                if (plate[v * wanted->width + u] != here) {
                    return FALSE;
                }
            }
        }
    }
    return TRUE;
}

/* `recipe`: how much of the plate's ink is in each of the scene's. */
static double amount_at(const Wanted *wanted, gsize pixel, const double recipe[], double paper) {
    double light = 1 - paper;
    for (guint k = 0; k < SCENE_MAX_INKS && wanted->plates[k]; k++) {
        light *= 1 - recipe[k] * wanted->plates[k][pixel] / 255;
    }
    return 255 * (1 - light);
}

static void assert_plate(const Wanted *wanted, const char *folder, const char *name,
                         const double recipe[], double paper) {
    g_auto(Grey) plate = separation(folder, name);
    g_assert_cmpuint(plate.width, ==, wanted->width);
    g_assert_cmpuint(plate.height, ==, wanted->height);
    guint seen = 0, inked = 0;
    for (guint y = 0; y < plate.height; y++) {
        for (guint x = 0; x < plate.width; x++) {
            gsize pixel = (gsize)y * plate.width + x;
            gboolean registration = x < 8 * DPI / 72 && y < 8 * DPI / 72;
            if (!is_flat(wanted, x, y)) {
                continue;
            }
            double expected = registration ? 255 : amount_at(wanted, pixel, recipe, paper);
            int found = 255 - plate.pixels[pixel];
            if (fabs(found - expected) > 2) {
                g_test_message("%s at %u,%u: %d, not %.1f", name, x, y, found, expected);
                g_test_fail();
                return;
            }
            seen++;
            inked += expected > 0;
        }
    }
    g_test_message("%s: %u pixels, %u with ink", name, seen, inked);
    g_assert_cmpuint(seen, >, plate.width * plate.height / 2);
    g_assert_cmpuint(inked, >, 8);
}

static void assert_spot_plates(const Fixture *f, const double paper[4]) {
    static const double none[SCENE_MAX_INKS] = {0};
    static const char *const process[] = {"Cyan", "Magenta", "Yellow", "Black"};
    g_auto(Wanted) wanted = wanted_of(f);
    if (!separate(f->pdf, f->folder, DPI)) {
        return;
    }
    for (guint k = 0; k < f->scene->n_inks; k++) {
        double recipe[SCENE_MAX_INKS] = {0};
        recipe[k] = 1;
        assert_plate(&wanted, f->folder, f->scene->inks[k].spot, recipe, 0);
    }
    for (guint c = 0; c < 4; c++) {
        assert_plate(&wanted, f->folder, process[c], none, paper[c]);
    }
}

static void spot_plates(Fixture *f, gconstpointer data) {
    PdfStandard standard = GPOINTER_TO_INT(data);
    static const double unprinted[4] = {0};
    if (!has_face(f)) {
        return;
    }
    add_all(f);
    put_on_sheet(f);
    PdfOptions options = options_of(f, PDF_SPOT, standard);
    write_pdf(f, &options);
    assert_spot_plates(f, unprinted);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function, data)                                                                  \
    g_test_add("/out/press/" name, Fixture, data, set_up, function, tear_down)
    ADD("spot plates", spot_plates, GINT_TO_POINTER(PDF_X4));
    ADD("spot plates without transparency", spot_plates, GINT_TO_POINTER(PDF_X1A));
#undef ADD
    return g_test_run();
}
