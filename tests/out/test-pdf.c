/* SPDX-License-Identifier: MIT */
/* The PDF writer, judged by other people's readers: qpdf, poppler, MuPDF, Ghostscript. */
#include "out/out.h"

#include "face.h"
#include "readers.h"

#include <math.h>

/* ---- scenes ---- */

typedef struct {
    char *folder, *pdf;
    Arena *arena;
    Scene *scene;
    ScenePen pen;
    SceneFace *face;
} Fixture;

enum { BLUE, RED, BLACK };
static const double PAPER[3] = {1, .98, .9};
static const double INKS[3][3] = {{0, .3, .8}, {.9, .2, .1}, {.1, .1, .1}};

static void set_up(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->folder = g_dir_make_tmp("affiche-test-XXXXXX", NULL);
    fixture->pdf = g_build_filename(fixture->folder, "poster.pdf", NULL);
    fixture->arena = arena_new();
    Scene *scene = fixture->scene = scene_new(fixture->arena);
    scene->title = "Mobilité & Cie";
    scene->language = "fr";
    scene->n_inks = 3;
    static const char *const names[] = {"bleu route", "rouge", "noir"};
    for (guint k = 0; k < 3; k++) {
        scene->inks[k].name = names[k];
        memcpy(scene->inks[k].rgb, INKS[k], sizeof INKS[k]);
    }
    memcpy(scene->paper_rgb, PAPER, sizeof PAPER);
    scene_add_page(scene, 300, 400, 10, "");
    fixture->pen = (ScenePen){.scene = scene, .element = 0};
    fixture->face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
}

static void tear_down(Fixture *fixture, gconstpointer data) {
    (void)data;
    remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->pdf);
    test_face_close(fixture->face);
    scene_free(fixture->scene);
    arena_free(fixture->arena);
}

static Path *rectangle(Fixture *f, double x0, double y0, double x1, double y1) {
    Path *path = path_new(f->arena);
    path_move_to(path, x0, y0);
    path_line_to(path, x1, y0);
    path_line_to(path, x1, y1);
    path_line_to(path, x0, y1);
    path_close(path);
    return path;
}

static Path *circle(Fixture *f, double x, double y, double r) {
    double k = r * 0.5523;
    Path *path = path_new(f->arena);
    path_move_to(path, x + r, y);
    path_curve_to(path, (Point){x + r, y + k}, (Point){x + k, y + r}, (Point){x, y + r});
    path_curve_to(path, (Point){x - k, y + r}, (Point){x - r, y + k}, (Point){x - r, y});
    path_curve_to(path, (Point){x - r, y - k}, (Point){x - k, y - r}, (Point){x, y - r});
    path_curve_to(path, (Point){x + k, y - r}, (Point){x + r, y - k}, (Point){x + r, y});
    path_close(path);
    return path;
}

static void fill(Fixture *f, Box box, ScenePaint paint) {
    scene_add_path(&f->pen, rectangle(f, box.x0, box.y0, box.x1, box.y1), paint);
}

static void line(Fixture *f, double x, double y, const char *text, ScenePaint paint) {
    SceneText run = test_shape(f->arena, f->face, 12, (Point){x, y}, text, 0);
    scene_add_text(&f->pen, &run, paint);
}

static void write_pdf(Fixture *f) {
    g_autoptr(GError) error = NULL;
    out_pdf(f->scene, NULL, f->pdf, &error);
    g_assert_no_error(error);
}

static gboolean has_face(Fixture *f) {
    if (!f->face) {
        g_test_skip("needs the package fonts-karla");
    }
    return f->face != NULL;
}

/* A little of everything. */
static void add_all(Fixture *f) {
    fill(f, (Box){-10, -10, 310, 100}, scene_paint_ink(BLUE, 1));
    scene_add_path(&f->pen, circle(f, 60, 60, 30), scene_paint_solid(RED));
    scene_add_stroke(&f->pen, circle(f, 160, 60, 30), 4, scene_paint_ink(BLACK, .5));
    static const guint8 amounts[4] = {0, 85, 170, 255};
    scene_add_image(&f->pen, &(SceneImage){2, 2, amounts, {200, 200, 240, 240}}, BLACK);
    line(f, 20, 150, "Office fluide, ", scene_paint_ink(BLACK, 1));
    line(f, 20, 50, "renversé", scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_link(&f->pen,
                   &(SceneLink){"https://exemple.fr/é?a=1&b=2", "Le site", {20, 140, 120, 155}});
}

/* ---- the file ---- */

static void test_readers(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_all(f);
    scene_add_page(f->scene, 210.5, 99.25, 0, "verso");
    write_pdf(f);
    g_autofree char *check = run("qpdf", "--check", f->pdf, NULL);
    g_autofree char *info = run("pdfinfo", "-enc", "UTF-8", "-box", "-l", "2", f->pdf, NULL);
    g_autofree char *drawn = run("mutool", "draw", "-q", "-F", "trace", f->pdf, NULL);
    g_autofree char *gs =
        run("gs", "-q", "-dPDFSTOPONERROR", "-o", "/dev/null", "-sDEVICE=nullpage", f->pdf, NULL);
    if (check) {
        assert_has(check, "No syntax or stream encoding errors");
        g_assert_null(strstr(check, "WARNING"));
    }
    if (info) {
        assert_has(info, "Pages:           2");
        assert_has(info, "Page    1 MediaBox:      0.00     0.00   300.00   400.00");
        assert_has(info, "Page    1 TrimBox:       0.00     0.00   300.00   400.00");
        assert_has(info, "Page    2 BleedBox:      0.00     0.00   210.50    99.25");
        assert_has(info, "PDF version:     1.7");
    }
    if (drawn) {
        assert_has(drawn, "Multiply");
    }
    if (gs) {
        g_assert_cmpstr(gs, ==, "");
    }
}

/* The identifier stands in the cross-reference stream's dictionary, which is never compressed. */
static char *identifier(const char *bytes, gsize length) {
    g_autoptr(GString) id = g_string_new(NULL);
    for (gsize i = length - 1; i > 4 && !id->len; i--) {
        if (memcmp(bytes + i - 4, "/ID [", 5) == 0) {
            g_string_append_len(id, bytes + i, (gssize)MIN(40, length - i));
        }
    }
    return g_strdup(id->str);
}

static void test_same_bytes(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_all(f);
    char *bytes[3], *ids[3];
    gsize lengths[3];
    for (int i = 0; i < 3; i++) {
        if (i == 2) {
            line(f, 20, 170, "autre", scene_paint_ink(BLACK, 1));
        }
        write_pdf(f);
        g_assert_true(g_file_get_contents(f->pdf, &bytes[i], &lengths[i], NULL));
        ids[i] = identifier(bytes[i], lengths[i]);
        g_assert_cmpuint(strlen(ids[i]), ==, 40);
    }
    g_assert_cmpmem(bytes[0], lengths[0], bytes[1], lengths[1]);
    g_assert_cmpstr(ids[0], !=, ids[2]); /* another poster, another identifier */
    for (int i = 0; i < 3; i++) {
        g_free(bytes[i]);
        g_free(ids[i]);
    }
}

/* What is only heard makes another file too; more of it than one byte can count is still found. */
static void test_many_elements(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    static const char *const said[] = {"Une pile de dominos", "Une pile de galets"};
    char *ids[G_N_ELEMENTS(said)];
    for (int i = 0; i < 300; i++) {
        f->pen.element = scene_add_element(f->scene, 0, SCENE_ROLE_PARAGRAPH, i);
        line(f, 20, 20 + i, "autre", scene_paint_ink(BLACK, 1));
    }
    int figure = scene_add_element(f->scene, 0, SCENE_ROLE_FIGURE, 300);
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autofree char *bytes = NULL;
        gsize length;
        scene_element(f->scene, figure)->alternative = said[i];
        write_pdf(f);
        g_assert_true(g_file_get_contents(f->pdf, &bytes, &length, NULL));
        ids[i] = identifier(bytes, length);
        g_autofree char *check = run("qpdf", "--check", f->pdf, NULL);
        g_autofree char *heard = run("pdfinfo", "-enc", "UTF-8", "-struct-text", f->pdf, NULL);
        if (check) {
            assert_has(check, "No syntax or stream encoding errors");
            g_assert_null(strstr(check, "WARNING"));
        }
        if (heard) {
            g_auto(GStrv) parts = g_strsplit(heard, "\"autre\"", -1);
            g_assert_cmpuint(g_strv_length(parts), ==, 301);
        }
    }
    g_assert_cmpstr(ids[0], !=, ids[1]);
    g_free(ids[0]);
    g_free(ids[1]);
}

static void test_metadata(Fixture *f, gconstpointer data) {
    (void)data;
    f->scene->description = "Une affiche <de> test";
    f->scene->author = "Moi & toi";
    f->scene->date = "2026-03-01";
    f->scene->licence = "CC BY-SA 4.0";
    f->scene->licence_url = "https://creativecommons.org/licenses/by-sa/4.0/";
    write_pdf(f);
    g_autofree char *info = run("pdfinfo", "-enc", "UTF-8", "-isodates", f->pdf, NULL);
    g_autofree char *meta = run("pdfinfo", "-enc", "UTF-8", "-meta", f->pdf, NULL);
    g_autofree char *json = run("qpdf", "--json", f->pdf, NULL);
    if (!info || !meta || !json) {
        return;
    }
    assert_has(info, "Title:           Mobilité & Cie");
    assert_has(info, "Subject:         Une affiche <de> test");
    assert_has(info, "Author:          Moi & toi");
    assert_has(info, "Producer:        affiche");
    assert_has(info, "CreationDate:    2026-03-01T00:00:00Z");
    assert_has(meta, "<rdf:li xml:lang=\"x-default\">Mobilité &amp; Cie</rdf:li>");
    assert_has(meta, "Une affiche &lt;de&gt; test");
    assert_has(meta, "<dc:language><rdf:Bag><rdf:li>fr<");
    assert_has(meta, "<xmpRights:WebStatement>https://creativecommons.org/");
    assert_has(meta, "<xmp:CreateDate>2026-03-01T00:00:00Z<");
    assert_has(json, "\"/Lang\": \"u:fr\"");
    assert_has(json, "\"/DisplayDocTitle\": true");
}

/* Nothing dates a poster that gives no date. */
static void test_no_date(Fixture *f, gconstpointer data) {
    (void)data;
    write_pdf(f);
    g_autofree char *info = run("pdfinfo", "-enc", "UTF-8", f->pdf, NULL);
    g_autofree char *meta = run("pdfinfo", "-enc", "UTF-8", "-meta", f->pdf, NULL);
    if (info && meta) {
        g_assert_null(strstr(info, "Date"));
        g_assert_null(strstr(meta, "Date"));
    }
}

static char *preferences(Fixture *f) {
    write_pdf(f);
    g_autofree char *json = run("qpdf", "--json", "--json-key=qpdf", f->pdf, NULL);
    const char *at = json ? strstr(json, "\"/ViewerPreferences\"") : NULL;
    g_assert_true(!json || at);
    return at ? g_strndup(at, (gsize)(strchr(at, '}') - at)) : NULL;
}

/* Sheets of an office are printed as large as they are, on both sides, turned as a book is. */
static void test_printing(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *poster = preferences(f);
    f->scene->two_sided = f->scene->real_size = TRUE;
    g_autofree char *portrait = preferences(f);
    g_array_index(f->scene->pages, ScenePage, 0).width = 500;
    f->scene->real_size = FALSE;
    g_autofree char *landscape = preferences(f);
    if (!poster || !portrait || !landscape) {
        return;
    }
    g_assert_null(strstr(poster, "/Duplex"));
    g_assert_null(strstr(poster, "/PrintScaling"));
    assert_has(portrait, "\"/DisplayDocTitle\": true");
    assert_has(portrait, "\"/Duplex\": \"/DuplexFlipLongEdge\"");
    assert_has(portrait, "\"/PrintScaling\": \"/None\"");
    assert_has(landscape, "\"/Duplex\": \"/DuplexFlipShortEdge\"");
    g_assert_null(strstr(landscape, "/PrintScaling"));
}

static void test_bookmarks(Fixture *f, gconstpointer data) {
    (void)data;
    scene_add_page(f->scene, 300, 400, 0, "");
    static const SceneBookmark marks[] = {
        {"Un", 1, 0, 10}, {"Un un", 2, 0, 50}, {"Deux", 1, 1, 20}, {"Été", 3, 1, 30}};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        scene_add_bookmark(f->scene, &marks[i]);
    }
    write_pdf(f);
    g_autofree char *outline = run("mutool", "show", f->pdf, "outline", NULL);
    if (outline) {
        assert_has(outline, "\t\"Un\"\t#page=1&");
        assert_has(outline, "\t\t\"Un un\"\t#page=1&");
        assert_has(outline, "\t\"Deux\"\t#page=2&");
        assert_has(outline, "\t\t\"Été\"\t#page=2&");
    }
}

static void test_links(Fixture *f, gconstpointer data) {
    (void)data;
    scene_add_link(&f->pen,
                   &(SceneLink){"https://exemple.fr/é?a=1&b=2", "Le site", {20, 140, 120, 155}});
    scene_add_link(&f->pen, &(SceneLink){"https://dehors.fr/", "Hors page", {500, 0, 600, 10}});
    write_pdf(f);
    g_autofree char *json = run("qpdf", "--json", f->pdf, NULL);
    if (json) {
        assert_has(json, "u:https://exemple.fr/%C3%A9?a=1&b=2");
        assert_has(json, "\"/Contents\": \"u:Le site\"");
        assert_has(json, "\"/F\": 4");
        g_assert_null(strstr(json, "dehors"));
    }
}

static void test_layers(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    f->scene->text_layer_name = "Textes";
    add_all(f);
    write_pdf(f);
    g_autofree char *json = run("qpdf", "--json", f->pdf, NULL);
    if (json) {
        assert_has(json, "\"/Name\": \"u:bleu route\"");
        assert_has(json, "\"/Name\": \"u:noir\"");
        assert_has(json, "\"/Name\": \"u:Textes\"");
    }
}

static void test_fonts(Fixture *f, gconstpointer data) {
    (void)data;
    SceneFace *glyf = test_face_open(TEST_FACE_GLYF, "DejaVuSans");
    if (!has_face(f) || !glyf) {
        g_test_skip("needs the packages fonts-karla and fonts-dejavu-core");
        test_face_close(glyf);
        return;
    }
    line(f, 20, 50, "Un mot", scene_paint_ink(BLACK, 1));
    SceneText run_glyf = test_shape(f->arena, glyf, 12, (Point){20, 80}, "efficace à l’œuvre", 0);
    scene_add_text(&f->pen, &run_glyf, scene_paint_ink(BLACK, 1));
    write_pdf(f);
    test_face_close(glyf);
    g_autofree char *fonts = run("pdffonts", f->pdf, NULL);
    g_autofree char *text = run("pdftotext", "-enc", "UTF-8", "-raw", f->pdf, "-", NULL);
    if (fonts && text) {
        assert_has(fonts, "+Karla-Regular                 CID Type 0C       Identity-H       yes "
                          "yes yes");
        assert_has(fonts, "+DejaVuSans                    CID TrueType      Identity-H       yes "
                          "yes yes");
        assert_has(text, "efficace à l’œuvre");
    }
}

/* ---- text as readers extract it ---- */

static void test_extraction(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    ScenePen *pen = &f->pen;
    int second = scene_add_element(f->scene, 0, SCENE_ROLE_PARAGRAPH, 2);
    int first = scene_add_element(f->scene, 0, SCENE_ROLE_PARAGRAPH, 1);
    pen->element = second; /* painted first, read last */
    line(f, 20, 40, "peut-être l’œil efficace\u00a0: AVATAR, ", scene_paint_ink(BLACK, 1));
    line(f, 20, 54, "suite de la phrase\u202f!", scene_paint_ink(BLACK, 1));
    pen->element = first;
    line(f, 20, 200, "Titre fini, ", scene_paint_ink(RED, 1));
    double x = 20;
    SceneText part = test_shape(f->arena, f->face, 12, (Point){x, 220}, "un mot ", 0);
    scene_add_text(pen, &part, scene_paint_ink(BLACK, 1));
    x += part.glyphs[part.n_glyphs - 1].x + 3;
    part = test_shape(f->arena, f->face, 12, (Point){x, 220}, "fort, affiché", 0);
    part.line_start = FALSE;
    scene_add_text(pen, &part, scene_paint_ink(BLUE, 1));
    part = test_shape(f->arena, f->face, 12, (Point){20, 240}, "LETTRES ESPACÉES", .12);
    scene_add_text(pen, &part, scene_paint_ink(BLACK, 1));
    part = test_shape(f->arena, f->face, 40, (Point){20, 300}, "Dessiné", 0);
    part.stretch = .7;
    part.width *= .7;
    scene_add_unpainted(pen, &part);
    write_pdf(f);
    static const char *const lines[] = {
        "Titre fini,", "un mot fort, affiché", "LETTRES ESPACÉES",
        "Dessiné",     "suite de la phrase !", "peut-être l’œil efficace : AVATAR,"};
    g_autofree char *raw = run("pdftotext", "-enc", "UTF-8", "-raw", f->pdf, "-", NULL);
    g_autofree char *plain = run("pdftotext", "-enc", "UTF-8", f->pdf, "-", NULL);
    g_autofree char *mupdf = run("mutool", "draw", "-q", "-F", "txt", f->pdf, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(lines) && raw && plain && mupdf; i++) {
        assert_has(raw, lines[i]);
        assert_has(plain, lines[i]);
        assert_has(mupdf, lines[i]);
    }
    if (raw) {
        g_assert_cmpstr(raw, ==,
                        "Titre fini,\nun mot fort, affiché\nLETTRES ESPACÉES\nDessiné\n"
                        "peut-être l’œil efficace : AVATAR,\nsuite de la phrase !\n\f");
    }
}

/* A glyph that stands for different texts, several glyphs for one text, a soft hyphen. */
static void test_clusters(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    SceneText run_text = test_shape(f->arena, f->face, 12, (Point){20, 40}, "abc", 0);
    SceneGlyph *glyphs = arena_memdup(f->arena, run_text.glyphs, 3 * sizeof(SceneGlyph));
    glyphs[1].byte = 0; /* the first two glyphs now say "XY" together, the third says "z" */
    glyphs[2].byte = 2;
    run_text.glyphs = glyphs;
    run_text.text = "XYz";
    scene_add_text(&f->pen, &run_text, scene_paint_ink(BLACK, 1));
    line(f, 20, 60, "abc", scene_paint_ink(BLACK, 1));
    line(f, 20, 80, "sou\u00adple", scene_paint_ink(BLACK, 1));
    run_text = test_shape(f->arena, f->face, 12, (Point){20, 100}, "b-a", 0);
    glyphs = arena_memdup(f->arena, run_text.glyphs, 3 * sizeof(SceneGlyph));
    glyphs[2].byte = 4; /* the hyphen drawn for U+2011, which few faces have */
    run_text.glyphs = glyphs;
    run_text.text = "b\u2011a";
    run_text.length = 5;
    scene_add_text(&f->pen, &run_text, scene_paint_ink(BLACK, 1));
    write_pdf(f);
    g_autofree char *raw = run("pdftotext", "-enc", "UTF-8", "-raw", f->pdf, "-", NULL);
    if (raw) {
        g_assert_cmpstr(raw, ==, "XYz\nabc\nsouple\nb-a\n\f");
    }
}

/* The last glyph of a long line stands where the scene says: rounding does not add up. */
static void test_positions(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    SceneText text = test_shape(f->arena, f->face, 4.37, (Point){10.004, 40},
                                "mmmmiiiiVAVAVAVA mmmmiiiiVAVAVAVA mmmmiiiiVAVAVAVA x", .013);
    scene_add_text(&f->pen, &text, scene_paint_ink(BLACK, 1));
    write_pdf(f);
    g_autofree char *trace = run("mutool", "trace", f->pdf, NULL);
    if (!trace) {
        return;
    }
    const char *at = g_strrstr(trace, "unicode=\"x\"");
    g_assert_nonnull(at);
    const char *x = strstr(at, " x=\"");
    g_assert_nonnull(x);
    double expected = text.origin.x + (double)text.glyphs[text.n_glyphs - 1].x;
    g_assert_cmpfloat_with_epsilon(g_ascii_strtod(x + 4, NULL), expected, .025);
}

/* ---- plates, as renderers draw them ---- */

typedef struct {
    double x, y;
    double rgb[3];
    const char *what;
} Sample;

static void check_picture(const char *png, const Sample *samples, guint n, const char *renderer) {
    cairo_surface_t *surface = cairo_image_surface_create_from_png(png);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    const guint8 *pixels = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (guint i = 0; i < n; i++) {
        guint32 pixel;
        memcpy(&pixel,
               pixels + (gsize)(samples[i].y * 2) * (gsize)stride + 4 * (gsize)(samples[i].x * 2),
               4);
        for (int c = 0; c < 3; c++) {
            double got = (pixel >> (16 - 8 * c) & 255) / 255.0;
            if (fabs(got - samples[i].rgb[c]) > 3 / 255.0) {
                g_test_message("%s: %s: channel %d is %.3f, not %.3f", renderer, samples[i].what, c,
                               got, samples[i].rgb[c]);
                g_test_fail();
            }
        }
    }
    cairo_surface_destroy(surface);
}

/* Draws the page at two pixels a point with poppler and MuPDF. */
static void check_samples(Fixture *f, const Sample *samples, guint n) {
    g_autofree char *stem = g_build_filename(f->folder, "p", NULL);
    g_autofree char *png = g_strconcat(stem, ".png", NULL);
    g_autofree char *poppler =
        run("pdftoppm", "-r", "144", "-png", "-singlefile", f->pdf, stem, NULL);
    if (poppler) {
        check_picture(png, samples, n, "poppler");
    }
    g_autofree char *mupdf = run("mutool", "draw", "-q", "-r", "144", "-o", png, f->pdf, NULL);
    if (mupdf) {
        check_picture(png, samples, n, "MuPDF");
    }
}

/* The colour of amounts of the three inks over the paper. */
static Sample sample(double x, double y, double blue, double red, double black, const char *what) {
    Sample result = {.x = x, .y = y, .what = what};
    const double amounts[3] = {blue, red, black};
    for (int c = 0; c < 3; c++) {
        result.rgb[c] = PAPER[c];
        for (int k = 0; k < 3; k++) {
            result.rgb[c] *= 1 - (1 - INKS[k][c]) * amounts[k];
        }
    }
    return result;
}

static void test_plates(Fixture *f, gconstpointer data) {
    (void)data;
    fill(f, (Box){10, 10, 200, 100}, scene_paint_ink(BLUE, 1));
    fill(f, (Box){100, 10, 290, 100}, scene_paint_ink(RED, .5));
    fill(f, (Box){110, 20, 130, 40}, scene_paint_cut(BLUE));
    fill(f, (Box){140, 20, 160, 40}, scene_paint_knock(SCENE_ALL_PLATES));
    fill(f, (Box){170, 20, 190, 40}, scene_paint_solid(BLACK));
    fill(f, (Box){20, 20, 40, 40}, scene_paint_ink(BLUE, 1)); /* the same ink twice */
    fill(f, (Box){50, 20, 70, 40}, scene_paint_ink(BLUE, .25));
    Path *clip = rectangle(f, 20, 60, 40, 80);
    f->pen.clip = clip;
    fill(f, (Box){0, 50, 90, 90}, scene_paint_ink(BLACK, 1));
    f->pen.clip = NULL;
    Path *ring = circle(f, 70, 160, 40);
    path_append(ring, circle(f, 70, 160, 20));
    scene_add_path(&f->pen, ring, scene_paint_ink(RED, 1));
    g_array_index(f->scene->items, SceneItem, f->scene->items->len - 1).path.even_odd = TRUE;
    scene_add_stroke(&f->pen, circle(f, 200, 160, 40), 10, scene_paint_ink(BLUE, 1));
    Path *dash = path_new(f->arena);
    path_move_to(dash, 40, 240);
    path_line_to(dash, 100, 240);
    scene_add_stroke(&f->pen, dash, 20, scene_paint_ink(BLACK, 1));
    static const guint8 amounts[4] = {0, 51, 153, 255};
    fill(f, (Box){150, 230, 200, 280}, scene_paint_ink(RED, 1));
    fill(f, (Box){150, 230, 200, 280}, scene_paint_ink(BLUE, 1));
    scene_add_image(&f->pen, &(SceneImage){2, 2, amounts, {160, 240, 200, 280}}, BLUE);
    write_pdf(f);
    const Sample samples[] = {
        sample(295, 5, 0, 0, 0, "paper"),
        sample(80, 30, 1, 0, 0, "ink"),
        sample(250, 50, 0, .5, 0, "half an ink"),
        sample(150, 60, 1, .5, 0, "ink over ink"),
        sample(120, 30, 0, .5, 0, "a cut shows the other plate"),
        sample(150, 30, 0, 0, 0, "a knock shows the paper"),
        sample(180, 30, 0, 0, 1, "a solid comes with its knock-out"),
        sample(30, 30, 1, 0, 0, "the same ink twice is no darker"),
        sample(60, 30, .25, 0, 0, "the last paint wins"),
        sample(30, 70, 1, 0, 1, "inside the clip"),
        sample(50, 70, 1, 0, 0, "outside the clip"),
        sample(40, 160, 0, 1, 0, "even-odd ring"),
        sample(70, 160, 0, 0, 0, "even-odd hole"),
        sample(160, 160, 1, 0, 0, "on the stroke"),
        sample(200, 160, 0, 0, 0, "inside the stroke"),
        sample(33, 240, 0, 0, 1, "round cap"),
        sample(31, 231.5, 0, 0, 0, "not a square cap"),
        sample(155, 235, 1, 1, 0, "beside the image"),
        sample(170, 250, 0, 1, 0, "image: nothing"),
        sample(190, 250, .2, 1, 0, "image: a fifth"),
        sample(170, 270, .6, 1, 0, "image: three fifths"),
        sample(190, 270, 1, 1, 0, "image: full"),
    };
    check_samples(f, samples, G_N_ELEMENTS(samples));
}

/* Samples stand inside the stem of a large "I". */
static void stem(Fixture *f, double x, double y, ScenePaint paint) {
    SceneText text = test_shape(f->arena, f->face, 60, (Point){x, y + 20}, "I", 0);
    hb_glyph_extents_t extents;
    hb_font_get_glyph_extents(f->face->hb_font, text.glyphs[0].glyph, &extents);
    double unit = 60.0 / f->face->units_per_em;
    text.origin.x -= (extents.x_bearing + extents.width / 2.0) * unit;
    scene_add_text(&f->pen, &text, paint);
}

static void test_text_colours(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    fill(f, (Box){0, 0, 300, 100}, scene_paint_ink(BLUE, 1));
    fill(f, (Box){150, 0, 300, 100}, scene_paint_ink(RED, 1));
    stem(f, 20, 50, scene_paint_knock(SCENE_ALL_PLATES));
    stem(f, 60, 50, scene_paint_ink(BLACK, 1));
    stem(f, 100, 50, scene_paint_cut(BLUE));
    stem(f, 180, 50, scene_paint_cut(BLUE));
    stem(f, 220, 50, scene_paint_ink(RED, .5));
    stem(f, 260, 50, scene_paint_solid(BLACK));
    stem(f, 20, 200, scene_paint_ink(RED, .5));
    stem(f, 60, 200, scene_paint_solid(RED));
    stem(f, 100, 200, scene_paint_ink(BLACK, 1));
    fill(f, (Box){80, 150, 120, 198}, scene_paint_knock(SCENE_ALL_PLATES)); /* glued over it */
    Path *clip = rectangle(f, 130, 150, 160, 202);
    f->pen.clip = clip;
    stem(f, 145, 200, scene_paint_ink(BLACK, 1));
    f->pen.clip = NULL;
    write_pdf(f);
    const Sample samples[] = {
        sample(20, 50, 0, 0, 0, "reversed out of everything"),
        sample(60, 50, 1, 0, 1, "positive over another ink"),
        sample(100, 50, 0, 0, 0, "cut where the other plates are bare"),
        sample(180, 50, 0, 1, 0, "cut where another plate shows"),
        sample(220, 50, 1, .5, 0, "a tint on its own ink does not darken"),
        sample(260, 50, 0, 0, 1, "solid text"),
        sample(20, 200, 0, .5, 0, "a tint on paper"),
        sample(60, 200, 0, 1, 0, "solid text on paper"),
        sample(100, 190, 0, 0, 0, "covered by what is painted later"),
        sample(100, 206, 0, 0, 1, "and visible below it"),
        sample(145, 195, 0, 0, 1, "inside the clip"),
        sample(145, 210, 0, 0, 0, "outside the clip"),
    };
    check_samples(f, samples, G_N_ELEMENTS(samples));
    g_autofree char *raw = run("pdftotext", "-enc", "UTF-8", "-raw", f->pdf, "-", NULL);
    guint letters = 0;
    for (const char *at = raw; at && *at; at++) {
        letters += *at == 'I';
    }
    if (raw) {
        g_assert_cmpuint(letters, ==, 10); /* each is read once, however it is painted */
    }
}

/* A poster of everyday size stays small: this one draws 600 cut shapes and sets 400 words. */
static void test_size(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    for (int i = 0; i < 600; i++) {
        Path *path = circle(f, i % 30 * 10 + 5.123, i / 30 * 8 + 4.567, 3.3 + i % 7 * .1);
        path_append(path, circle(f, i % 30 * 10 + 5.5, i / 30 * 8 + 4.1, 1.17));
        scene_add_path(&f->pen, path, scene_paint_solid((guint)i % 3));
    }
    for (int i = 0; i < 80; i++) {
        line(f, 10, 170 + i * 2.5, "Les chemins de la mobilité", scene_paint_ink(BLACK, 1));
    }
    write_pdf(f);
    GStatBuf info;
    g_assert_cmpint(g_stat(f->pdf, &info), ==, 0);
    g_assert_cmpint(info.st_size, <, 60 * 1000);
}

static void test_unwritable(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *nowhere = g_build_filename(f->folder, "absent", "poster.pdf", NULL);
    g_assert_false(out_pdf(f->scene, NULL, nowhere, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    assert_has(error->message, "poster.pdf");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/out/pdf/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("readers", test_readers);
    TEST("same-bytes", test_same_bytes);
    TEST("many-elements", test_many_elements);
    TEST("metadata", test_metadata);
    TEST("no-date", test_no_date);
    TEST("printing", test_printing);
    TEST("bookmarks", test_bookmarks);
    TEST("links", test_links);
    TEST("layers", test_layers);
    TEST("fonts", test_fonts);
    TEST("extraction", test_extraction);
    TEST("clusters", test_clusters);
    TEST("positions", test_positions);
    TEST("plates", test_plates);
    TEST("text-colours", test_text_colours);
    TEST("size", test_size);
    TEST("unwritable", test_unwritable);
    return g_test_run();
}
