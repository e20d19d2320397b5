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
    f->profile =
        (OutProfile){(guint8 *)g_strdup("icc"), 3, "FOGRA39 coated", "FOGRA39", 4, "a9993e36"};
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
        wanted.plates[k] = out_amounts(f->scene, 0, k, DPI, TRUE, &wanted.width, &wanted.height);
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

typedef struct {
    PdfColours colours;
    PdfStandard standard;
    gboolean paper;
} Kind;

static PdfOptions prepare(Fixture *f, const Kind *kind) {
    add_all(f);
    put_on_sheet(f);
    PdfOptions options = options_of(f, kind->colours, kind->standard);
    options.paper = kind->paper;
    write_pdf(f, &options);
    return options;
}

static void spot_plates(Fixture *f, gconstpointer data) {
    const Kind *kind = data;
    static const double unprinted[4] = {0};
    if (has_face(f)) {
        prepare(f, kind);
        assert_spot_plates(f, kind->paper ? f->scene->paper_cmyk : unprinted);
    }
}

static void process_plates(Fixture *f, gconstpointer data) {
    const Kind *kind = data;
    static const char *const process[] = {"Cyan", "Magenta", "Yellow", "Black"};
    if (!has_face(f)) {
        return;
    }
    memcpy(f->scene->inks[2].cmyk, (double[]){0, 0, 0, 1}, 4 * sizeof(double));
    prepare(f, kind);
    g_auto(Wanted) wanted = wanted_of(f);
    if (!separate(f->pdf, f->folder, DPI)) {
        return;
    }
    for (guint c = 0; c < 4; c++) {
        double recipe[SCENE_MAX_INKS] = {0};
        for (guint k = 0; k < f->scene->n_inks; k++) {
            recipe[k] = f->scene->inks[k].cmyk[c];
        }
        assert_plate(&wanted, f->folder, process[c], recipe,
                     kind->paper ? f->scene->paper_cmyk[c] : 0);
    }
}

static Grey drawn_grey(const Fixture *f, const char *name) {
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    g_autofree char *resolution = g_strdup_printf("-r%d", DPI);
    g_autofree char *said = run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pgmraw", resolution,
                                "-o", path, f->pdf, NULL);
    return said ? grey_read(path) : (Grey){0};
}

/* One plate as a file of its own is the plate that is separated from all of them, pixel by pixel.
 */
static void one_plate(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    add_masses(f, &pen);
    put_on_sheet(f);
    PdfOptions options = options_of(f, PDF_SPOT, PDF_X4);
    write_pdf(f, &options);
    if (!separate(f->pdf, f->folder, DPI)) {
        return;
    }
    for (guint k = 0; k < f->scene->n_inks; k++) {
        options = options_of(f, PDF_PLATE, PDF_PLAIN);
        options.plate = k;
        write_pdf(f, &options);
        g_auto(Grey) drawn = drawn_grey(f, "plate.pgm");
        g_auto(Grey) separated = separation(f->folder, f->scene->inks[k].spot);
        g_assert_cmpuint(drawn.width, ==, separated.width);
        g_assert_cmpuint(drawn.height, ==, separated.height);
        for (gsize i = 0; i < (gsize)drawn.width * drawn.height; i++) {
            int off = drawn.pixels[i] - separated.pixels[i]; /* half a tint is rounded up or down */
            g_assert_cmpint(ABS(off), <=, 1);
        }
    }
}

/* With texts, which separate as letters here and as holes there. */
static void plate_amounts(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_all(f);
    put_on_sheet(f);
    g_auto(Wanted) wanted = wanted_of(f);
    for (guint k = 0; k < f->scene->n_inks; k++) {
        PdfOptions options = options_of(f, PDF_PLATE, PDF_PLAIN);
        options.plate = k;
        write_pdf(f, &options);
        g_auto(Grey) drawn = drawn_grey(f, "plate.pgm");
        for (guint y = 0; drawn.pixels && y < drawn.height; y++) {
            for (guint x = 0; x < drawn.width; x++) {
                gsize pixel = (gsize)y * drawn.width + x;
                if (is_flat(&wanted, x, y)) {
                    int off = 255 - drawn.pixels[pixel] - wanted.plates[k][pixel];
                    g_assert_cmpint(ABS(off), <=, 1);
                }
            }
        }
    }
}

/* ---- files ---- */

/* The file with every stream unpacked. */
static char *unpacked(const Fixture *f) {
    g_autofree char *path = g_build_filename(f->folder, "plain.pdf", NULL);
    g_autofree char *said =
        run("qpdf", "--qdf", "--object-streams=disable", "--replace-input", f->pdf, NULL);
    char *text = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(f->pdf, &text, &length, NULL));
    for (gsize i = 0; i < length; i++) {
        text[i] = text[i] ? text[i] : ' ';
    }
    return text;
}

static void assert_has_not(const char *text, const char *part) {
    if (strstr(text, part)) {
        g_test_message("\"%s\" is in it", part);
        g_test_fail();
    }
}

/* Links, fields, layers and bookmarks are for screens; no colour is said in RGB. */
static void only_inks(Fixture *f, gconstpointer data) {
    const Kind *kind = data;
    if (!has_face(f)) {
        return;
    }
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    scene_add_link(&pen, &(SceneLink){"https://exemple.fr/", "Site", {10, 10, 90, 30}});
    scene_add_field(&pen, &(SceneField){.kind = FIELD_TEXT,
                                        .name = "nom",
                                        .label = "Nom",
                                        .box = {10, 40, 90, 60},
                                        .size = 10,
                                        .plate = 2});
    f->scene->field_face = f->face;
    scene_add_bookmark(f->scene, &(SceneBookmark){"Haut", 1, 0, 0});
    SceneText said = test_shape(f->arena, f->face, 20, (Point){20, 60}, "Dessiné", 0);
    scene_add_unpainted(&pen, &said);
    prepare(f, kind);
    g_autofree char *check = run("qpdf", "--check", f->pdf, NULL);
    g_autofree char *text = check ? unpacked(f) : NULL;
    if (!text) {
        return;
    }
    assert_has(check, "No syntax or stream encoding errors");
    static const char *const forbidden[] = {"DeviceRGB", " rg\n",         " RG\n",   "/Annot",
                                            "/AcroForm", "/OCProperties", "/OCG",    "/Outlines",
                                            "3 Tr",      "/JavaScript",   "/Encrypt"};
    for (guint i = 0; i < G_N_ELEMENTS(forbidden); i++) {
        assert_has_not(text, forbidden[i]);
    }
    gboolean transparent = kind->standard != PDF_X1A && kind->colours != PDF_PLATE;
    if (!transparent) {
        assert_has_not(text, "/Transparency");
        assert_has_not(text, "/BM");
    }
}

static void page_boxes(Fixture *f, gconstpointer data) {
    (void)data;
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(f->arena, 0, 0, 50, 50), scene_paint_ink(0, 1));
    Imposition *imposition = f->imposition = imposition_new();
    SceneSheet *sheet = imposition_add_sheet(imposition, 400, 300);
    sheet->trim = (Box){50, 30, 350, 250};
    sheet->bleed = (Box){44, 24, 356, 256};
    ScenePlacement placement = {0, matrix_translate(50, 30), sheet->bleed};
    g_array_append_val(sheet->placements, placement);
    imposition_add_sheet(imposition, 100, 200);
    PdfOptions options = options_of(f, PDF_SPOT, PDF_X4);
    write_pdf(f, &options);
    g_autofree char *info = run("pdfinfo", "-box", "-l", "9", f->pdf, NULL);
    if (info) {
        assert_has(info, "Page    1 MediaBox:      0.00     0.00   400.00   300.00");
        assert_has(info, "Page    1 TrimBox:      50.00    50.00   350.00   270.00");
        assert_has(info, "Page    1 BleedBox:     44.00    44.00   356.00   276.00");
        assert_has(info, "Page    2 TrimBox:       0.00     0.00   100.00   200.00");
    }
}

static gsize size_of(const Fixture *f) {
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(f->pdf, &bytes, &length, NULL));
    return length;
}

/* Tiles are the page seen through windows: their number costs next to nothing, and its texts can be
 * selected on each. */
static void tiles(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_all(f);
    gsize sizes[2];
    for (guint n = 0; n < 2; n++) {
        Imposition *imposition = f->imposition = imposition_new();
        for (guint i = 0; i < (n ? 24 : 1); i++) {
            SceneSheet *sheet = imposition_add_sheet(imposition, 80, 70);
            double x = i % 6 * 50.0, y = i / 6 * 55.0;
            ScenePlacement placement = {0, matrix_translate(10 - x, 10 - y), {10, 10, 60, 65}};
            g_array_append_val(sheet->placements, placement);
        }
        PdfOptions options = options_of(f, PDF_RGB, PDF_PLAIN);
        options.paper = TRUE;
        write_pdf(f, &options);
        sizes[n] = size_of(f);
        if (n == 0) {
            g_clear_pointer(&f->imposition, imposition_free);
        }
    }
    g_test_message("one tile %" G_GSIZE_FORMAT ", 24 tiles %" G_GSIZE_FORMAT, sizes[0], sizes[1]);
    g_assert_cmpuint(sizes[1] - sizes[0], <, 24 * 200);
    g_autofree char *said = run("pdftotext", "-f", "8", "-l", "8", f->pdf, "-", NULL);
    g_autofree char *text = said ? unpacked(f) : NULL;
    if (text) {
        assert_has(said, "I");
        g_assert_cmpuint(count_in(text, "/Subtype /Form"), ==, 4); /* three plates and the page */
        assert_has(text, "/PrintScaling /None");
        assert_has(text, "/Duplex /Simplex");
    }
}

/* A point of the page, what the colour poster shows there, how far off its grey may be: that of two
 * inks over each other is the product of theirs. */
typedef struct {
    double x, y;
    guint8 plates;
    int tolerance;
} Shade;

static void grey(Fixture *f, gconstpointer data) {
    (void)data;
    static const Shade shades[] = {
        {10, 210, 0, 1}, {250, 160, 1, 1}, {20, 20, 2, 1}, {20, 160, 4, 1}, {120, 160, 3, 18}};
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(f->arena, 100, 100, 200, 100), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_box(f->arena, 0, 0, 150, 100), scene_paint_ink(1, 1));
    scene_add_path(&pen, sample_box(f->arena, 100, 100, 50, 100), scene_paint_ink(1, 1));
    scene_add_path(&pen, sample_box(f->arena, 0, 120, 80, 80), scene_paint_ink(2, 1));
    PdfOptions options = {.colours = PDF_GREY};
    write_pdf(f, &options);
    g_auto(Grey) drawn = drawn_grey(f, "grey.pgm");
    for (guint i = 0; drawn.pixels && i < G_N_ELEMENTS(shades); i++) {
        ScenePaint paint = {.plates = shades[i].plates, .amount = {1, 1, 1}};
        double rgb[3] = {1, 1, 1}, scale = DPI / 72.0;
        for (guint k = 0; k < f->scene->n_inks; k++) {
            for (guint c = 0; c < 3 && paint.plates >> k & 1; c++) {
                rgb[c] *= f->scene->inks[k].rgb[c];
            }
        }
        int expected = (int)lrint(255 * (.3 * rgb[0] + .59 * rgb[1] + .11 * rgb[2]));
        guint at = (guint)(shades[i].y * scale) * drawn.width + (guint)(shades[i].x * scale);
        int off = drawn.pixels[at] - expected;
        g_test_message("plates %u: %d, %d in colours", paint.plates, drawn.pixels[at], expected);
        g_assert_cmpint(ABS(off), <=, shades[i].tolerance);
    }
    g_autofree char *text = unpacked(f);
    assert_has_not(text, "DeviceRGB");
}

static void same_bytes(Fixture *f, gconstpointer data) {
    const Kind *kind = data;
    if (!has_face(f)) {
        return;
    }
    PdfOptions options = prepare(f, kind);
    g_autofree char *first = NULL, *second = NULL;
    gsize lengths[2];
    g_assert_true(g_file_get_contents(f->pdf, &first, &lengths[0], NULL));
    write_pdf(f, &options);
    g_assert_true(g_file_get_contents(f->pdf, &second, &lengths[1], NULL));
    g_assert_cmpmem(first, lengths[0], second, lengths[1]);
}

/* What ISO 15930-7 asks a file to say: 6.2 output intent, 6.6 date and title, 6.7 trapping. */
static void condition(Fixture *f, gconstpointer data) {
    const Kind *kind = data;
    if (!has_face(f)) {
        return;
    }
    f->scene->date = NULL;
    f->scene->trapped = TRUE;
    prepare(f, kind);
    g_autofree char *text = unpacked(f);
    gboolean x4 = kind->standard == PDF_X4;
    assert_has(text, x4 ? "%PDF-1.6" : "%PDF-1.4");
    assert_has(text, x4 ? "/GTS_PDFXVersion (PDF/X-4)" : "/GTS_PDFXVersion (PDF/X-1a:2003)");
    assert_has(text, "/S /GTS_PDFX");
    assert_has(text, "/OutputConditionIdentifier (FOGRA39)");
    assert_has(text, "/RegistryName (http://www.color.org)");
    assert_has(text, "/N 4");
    assert_has(text, "/Trapped /True");
    assert_has(text, "/CreationDate (D:19700101000000Z)");
    assert_has(text, "/ModDate (D:19700101000000Z)");
    assert_has(text, "<xmp:ModifyDate>1970-01-01T00:00:00Z</xmp:ModifyDate>");
    assert_has(text, "<pdf:Trapped>True</pdf:Trapped>");
    assert_has(text, "<xmpMM:DocumentID>uuid:");
    assert_has(text, "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>");
}

static void without_profile(Fixture *f, gconstpointer data) {
    (void)data;
    PdfOptions options = options_of(f, PDF_SPOT, PDF_X4);
    options.profile = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_false(out_pdf(f->scene, &options, f->pdf, &error));
    g_assert_nonnull(strstr(error->message, "PDF/X-4"));
    g_assert_false(g_file_test(f->pdf, G_FILE_TEST_EXISTS));
}

static guint reasons(const Fixture *f, PdfColours colours, Diagnostics *found) {
    PdfOptions options = options_of(f, colours, PDF_X1A);
    out_pdf_x1a_reasons(f->scene, &options, found);
    return diagnostics_length(found);
}

/* Spot inks can be said without transparency, several recipes cannot, nor pictures in colours. */
static void no_x1a(Fixture *f, gconstpointer data) {
    (void)data;
    static const guint8 rgb[3] = {255, 0, 0};
    g_autoptr(Diagnostics) found = diagnostics_new();
    g_assert_cmpuint(reasons(f, PDF_SPOT, found), ==, 0);
    g_assert_cmpuint(reasons(f, PDF_PROCESS, found), ==, 1);
    g_assert_nonnull(strstr(diagnostics_get(found, 0)->message, "3 inks"));
    g_autoptr(Source) source = source_new("art.svg", "<image/>", 8);
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    pen.span = (Span){source, 1, 1, 8};
    scene_add_image(&pen, &(SceneImage){1, 1, NULL, {0, 0, 10, 10}, rgb}, 0);
    g_autoptr(Diagnostics) picture = diagnostics_new();
    g_assert_cmpuint(reasons(f, PDF_SPOT, picture), ==, 1);
    g_assert_cmpstr(diagnostics_get(picture, 0)->file, ==, "art.svg");
    g_assert_cmpstr(diagnostics_get(picture, 0)->code, ==, "x1a-impossible");
}

/* One black is all that most sheets of a workshop are printed in. */
static void one_recipe(Fixture *f, gconstpointer data) {
    const Kind *kind = data;
    f->scene->n_inks = 1;
    memcpy(f->scene->inks[0].cmyk, (double[]){0, 0, .5, 1}, 4 * sizeof(double));
    if (!has_face(f)) {
        return;
    }
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    add_masses(f, &pen);
    add_text(f, 20, 170, "I", scene_paint_cut(0));
    static const guint8 amounts[] = {0, 85, 170, 255};
    scene_add_image(&pen, &(SceneImage){4, 1, amounts, {150, 160, 230, 180}}, 0);
    put_on_sheet(f);
    g_autoptr(Diagnostics) found = diagnostics_new();
    g_assert_cmpuint(reasons(f, PDF_PROCESS, found), ==, 0);
    PdfOptions options = options_of(f, kind->colours, kind->standard);
    options.paper = kind->paper;
    write_pdf(f, &options);
    g_auto(Wanted) wanted = wanted_of(f);
    if (separate(f->pdf, f->folder, DPI)) {
        const double *paper = f->scene->paper_cmyk;
        assert_plate(&wanted, f->folder, "Black", (double[]){1, 0, 0, 0}, 0);
        assert_plate(&wanted, f->folder, "Yellow", (double[]){.5, 0, 0, 0},
                     kind->paper ? paper[2] : 0);
        assert_plate(&wanted, f->folder, "Cyan", (double[]){0, 0, 0, 0},
                     kind->paper ? paper[0] : 0);
    }
}

/* An ink's name is its swatch's, whatever is in it. */
static void names(Fixture *f, gconstpointer data) {
    (void)data;
    f->scene->inks[0].spot = "Pantone (été) #1/2";
    ScenePen pen = sample_pen(f->scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(f->arena, 0, 0, 50, 50), scene_paint_ink(0, 1));
    PdfOptions options = options_of(f, PDF_SPOT, PDF_X4);
    write_pdf(f, &options);
    /* another reader than the one that writes: that one forgets to mask a #, rewriting it */
    g_autofree char *shown = run("mutool", "show", f->pdf, "pages/1/Resources/ColorSpace/S0", NULL);
    if (shown) {
        assert_has(shown, "/Pantone#20#28#C3#A9t#C3#A9#29#20#231#2F2");
    }
}

int main(int argc, char **argv) {
    static const Kind spot = {PDF_SPOT, PDF_X4, FALSE}, spot_paper = {PDF_SPOT, PDF_X4, TRUE},
                      x1a = {PDF_SPOT, PDF_X1A, FALSE}, x1a_paper = {PDF_SPOT, PDF_X1A, TRUE},
                      process = {PDF_PROCESS, PDF_X4, FALSE},
                      process_paper = {PDF_PROCESS, PDF_X4, TRUE},
                      x1a_process = {PDF_PROCESS, PDF_X1A, FALSE},
                      x1a_process_paper = {PDF_PROCESS, PDF_X1A, TRUE},
                      plate = {PDF_PLATE, PDF_PLAIN, FALSE};
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function, data)                                                                  \
    g_test_add("/out/press/" name, Fixture, data, set_up, function, tear_down)
    ADD("spot plates", spot_plates, &spot);
    ADD("spot plates on printed paper", spot_plates, &spot_paper);
    ADD("spot plates without transparency", spot_plates, &x1a);
    ADD("spot plates without transparency on printed paper", spot_plates, &x1a_paper);
    ADD("process plates", process_plates, &process);
    ADD("process plates on printed paper", process_plates, &process_paper);
    ADD("one plate is the one separated", one_plate, NULL);
    ADD("one plate has its amounts", plate_amounts, NULL);
    ADD("only inks, spot", only_inks, &spot_paper);
    ADD("only inks, process", only_inks, &process_paper);
    ADD("only inks, X-1a", only_inks, &x1a_paper);
    ADD("only inks, one plate", only_inks, &plate);
    ADD("grey", grey, NULL);
    ADD("boxes", page_boxes, NULL);
    ADD("tiles", tiles, NULL);
    ADD("same bytes, spot", same_bytes, &spot);
    ADD("same bytes, process", same_bytes, &process);
    ADD("same bytes, X-1a", same_bytes, &x1a);
    ADD("printing condition, X-4", condition, &spot);
    ADD("printing condition, X-1a", condition, &x1a);
    ADD("PDF/X needs a printing condition", without_profile, NULL);
    ADD("names of inks", names, NULL);
    ADD("what X-1a cannot say", no_x1a, NULL);
    ADD("one recipe without transparency", one_recipe, &x1a_process);
    ADD("one recipe without transparency on printed paper", one_recipe, &x1a_process_paper);
#undef ADD
    return g_test_run();
}
