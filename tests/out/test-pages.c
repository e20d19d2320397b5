/* SPDX-License-Identifier: MIT */
/* Scenes of several pages: each writer gives a page its own size, items and links, and shares what
 * pages have in common. */
#include "out/out.h"
#include "readers.h"
#include "sample.h"

typedef struct {
    char *folder, *pdf;
    Arena *arena;
    Scene *scene;
    SceneFace *face;
} Fixture;

enum { FRONT, BACK, BARE, N_PAGES };
static const double SIZES[N_PAGES][2] = {{300, 200}, {150, 400}, {100, 100}};
static const char *const WORDS[N_PAGES] = {"Recto seulement", "Verso seulement", NULL};

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->folder = g_dir_make_tmp("affiche-pages-XXXXXX", NULL);
    f->pdf = g_build_filename(f->folder, "a.pdf", NULL);
    f->arena = arena_new();
    f->scene = sample_scene(f->arena, SIZES[FRONT][0], SIZES[FRONT][1]);
    f->face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    remove_folder(f->folder);
    g_free(f->folder);
    g_free(f->pdf);
    scene_free(f->scene);
    test_face_close(f->face);
    arena_free(f->arena);
}

static char *path_in(const Fixture *f, const char *name) {
    return g_build_filename(f->folder, name, NULL);
}

/* Paint order runs to and fro between the pages; one paragraph and one group of radios are on both;
 * both pages have one picture, one clip and one face. The third is paper. */
static gboolean write_pages(Fixture *f) {
    if (!f->face) {
        g_test_skip("needs the package fonts-karla");
        return FALSE;
    }
    Scene *scene = f->scene;
    Arena *arena = f->arena;
    scene_add_page(scene, SIZES[BACK][0], SIZES[BACK][1], 0, "verso");
    scene_add_page(scene, SIZES[BARE][0], SIZES[BARE][1], 0, "vide");
    scene->field_face = f->face;
    static const guint8 amounts[4] = {255, 85, 170, 255};
    const Path *clip = sample_box(arena, 20, 20, 60, 60);
    int shared = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 1);
    int figure = scene_add_element(scene, 0, SCENE_ROLE_FIGURE, 2);
    scene_element(scene, figure)->alternative = "Au verso";
    const int order[] = {BACK, FRONT};
    for (guint i = 0; i < 2; i++) {
        guint page = (guint)order[i];
        ScenePen pen = sample_pen(scene, page == BACK ? "Dos" : "Face", SCENE_DECORATION);
        pen.page = page;
        pen.clip = clip;
        scene_add_path(&pen, sample_disc(arena, 50, 50, 40), scene_paint_ink(page, 1));
        pen.clip = NULL;
        scene_add_image(&pen, &(SceneImage){2, 2, amounts, {90, 20, 130, 60}}, 2);
        pen.element = shared;
        SceneText text = test_shape(arena, f->face, 14, (Point){20, 120}, WORDS[page], 0);
        scene_add_text(&pen, &text, scene_paint_ink(2, 1));
        scene_add_field(&pen, &(SceneField){.kind = FIELD_RADIO,
                                            .label = WORDS[page],
                                            .group = "cote",
                                            .value = page == BACK ? "verso" : "recto",
                                            .box = {20, 140, 34, 154},
                                            .plate = 2});
        scene_add_bookmark(scene, &(SceneBookmark){WORDS[order[1 - i]], 1, 1 - page, 30});
        if (page == BACK) {
            pen.element = figure;
            SceneScreen screen = {sample_box(arena, 10, 200, 130, 150), FALSE, 5, 1.6, {0, 0}};
            scene_add_screen(&pen, &screen, scene_paint_ink(1, 1));
            scene_add_link(&pen, &(SceneLink){"https://exemple.fr/", "Site", {10, 370, 90, 390}});
        }
    }
    scene_add_bookmark(scene, &(SceneBookmark){"Vide", 2, BARE, 0});
    g_autoptr(GError) error = NULL;
    out_pdf(scene, NULL, f->pdf, &error);
    g_assert_no_error(error);
    return TRUE;
}

static void pdf_pages_have_their_own(Fixture *f, gconstpointer data) {
    (void)data;
    if (!write_pages(f)) {
        return;
    }
    g_autofree char *check = run("qpdf", "--check", f->pdf, NULL);
    g_autofree char *info = run("pdfinfo", "-box", "-l", "9", f->pdf, NULL);
    if (check && info) {
        assert_has(check, "No syntax or stream encoding errors");
        assert_has(info, "Page    1 TrimBox:       0.00     0.00   300.00   200.00");
        assert_has(info, "Page    2 TrimBox:       0.00     0.00   150.00   400.00");
        assert_has(info, "Page    3 TrimBox:       0.00     0.00   100.00   100.00");
    }
    for (int page = 0; page < N_PAGES; page++) {
        g_autofree char *number = g_strdup_printf("%d", page + 1);
        g_autofree char *path = g_strdup_printf("pages/%d", page + 1);
        g_autofree char *text = run("pdftotext", "-f", number, "-l", number, f->pdf, "-", NULL);
        g_autofree char *object = run("mutool", "show", f->pdf, path, NULL);
        if (text && object) {
            g_autofree char *expected =
                WORDS[page] ? g_strdup_printf("%s\n\n\f", WORDS[page]) : g_strdup("\f");
            g_assert_cmpstr(text, ==, expected);
            g_assert_cmpint(strstr(object, "/Annots") != NULL, ==, page != BARE);
        }
    }
    g_autofree char *front = run("mutool", "show", f->pdf, "pages/1/Annots/*", NULL);
    g_autofree char *back = run("mutool", "show", f->pdf, "pages/2/Annots/*", NULL);
    if (front && back) {
        g_assert_cmpuint(count_in(front, "/Subtype /Link"), ==, 0);
        g_assert_cmpuint(count_in(front, "/Subtype /Widget"), ==, 1);
        g_assert_cmpuint(count_in(back, "/Subtype /Link"), ==, 1);
        g_assert_cmpuint(count_in(back, "/Subtype /Widget"), ==, 1);
        assert_has(front, "/Rect [ 20 46 34 60 ]");
        assert_has(back, "/Rect [ 20 246 34 260 ]"); /* each from the foot of its own page */
    }
}

static void pdf_pages_share(Fixture *f, gconstpointer data) {
    (void)data;
    if (!write_pages(f)) {
        return;
    }
    g_autofree char *fonts = run("pdffonts", f->pdf, NULL);
    g_autofree char *objects = run("qpdf", "--json", "--json-key=qpdf", f->pdf, NULL);
    g_autofree char *outline = run("qpdf", "--json", "--json-key=outlines", f->pdf, NULL);
    g_autofree char *form = run("qpdf", "--json", "--json-key=acroform", f->pdf, NULL);
    if (!fonts || !objects || !outline || !form) {
        return;
    }
    g_assert_cmpuint(count_in(fonts, "\n"), ==, 3); /* two lines of head, one face */
    g_assert_cmpuint(count_in(objects, "\"/Subtype\": \"/Image\""), ==, 1);
    g_assert_cmpuint(count_in(objects, "\"/Type\": \"/OCG\""), ==, 4); /* three inks, the texts */
    g_assert_cmpuint(count_in(objects, "\"/FT\": \"/Btn\""), ==, 1);
    g_assert_cmpuint(count_in(form, "\"fullname\": \"cote\""), ==, 2);
    assert_has(form, "\"pageposfrom1\": 1");
    assert_has(form, "\"pageposfrom1\": 2");
    /* as added, which is not the order of the pages: [page /XYZ null top null] */
    const char *at = outline;
    static const char *const expected[] = {"170,", "\"destpageposfrom1\": 1", "370,", "100,",
                                           "\"destpageposfrom1\": 3"};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        const char *found = strstr(at, expected[i]);
        if (!found) {
            g_test_message("no %s in its place in:\n%s", expected[i], outline);
            g_test_fail();
            return;
        }
        at = found + 1;
    }
}

static void assert_alike(const char *ours, const char *theirs, const char *who, int page) {
    Picture a = {0}, b = {0};
    g_assert_true(picture_load(ours, &a));
    g_assert_true(picture_load(theirs, &b));
    g_assert_cmpint(a.width, ==, (int)SIZES[page][0] * 2);
    g_assert_cmpint(a.height, ==, (int)SIZES[page][1] * 2);
    g_assert_cmpint(a.width, ==, b.width);
    g_assert_cmpint(a.height, ==, b.height);
    PictureDifference found = picture_compare(&a, &b, 64, NULL);
    g_test_message("%s, page %d: mean %.4f bad share %.6f", who, page + 1, found.mean,
                   found.bad_share);
    g_assert_cmpfloat(found.mean, <, 2);
    g_assert_cmpfloat(found.bad_share, <, 0.003); /* librsvg blends the pixels of the picture */
    picture_clear(&a);
    picture_clear(&b);
}

/* Every page of every writer, against the PNG of that page. */
static void pages_are_drawn_alike(Fixture *f, gconstpointer data) {
    (void)data;
    if (!write_pages(f)) {
        return;
    }
    g_autofree char *ours = path_in(f, "ours.png"), *svg = path_in(f, "a.svg");
    g_autofree char *png = path_in(f, "a.png"), *stem = path_in(f, "a");
    for (int page = 0; page < N_PAGES; page++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *number = g_strdup_printf("%d", page + 1);
        g_autofree char *width = g_strdup_printf("%d", (int)SIZES[page][0] * 2);
        g_autofree char *height = g_strdup_printf("%d", (int)SIZES[page][1] * 2);
        out_png(f->scene, (guint)page, 144, ours, &error);
        g_assert_no_error(error);
        const SvgOptions outlines = {.page = (guint)page, .text = SVG_OUTLINES};
        out_svg(f->scene, &outlines, svg, &error);
        g_assert_no_error(error);
        g_autofree char *poppler = run("pdftoppm", "-r", "144", "-f", number, "-l", number, "-png",
                                       "-singlefile", f->pdf, stem, NULL);
        if (poppler) {
            assert_alike(ours, png, "poppler", page);
        }
        g_autofree char *mupdf =
            run("mutool", "draw", "-q", "-r", "144", "-o", png, f->pdf, number, NULL);
        if (mupdf) {
            assert_alike(ours, png, "MuPDF", page);
        }
        g_autofree char *rsvg =
            run("rsvg-convert", "-w", width, "-h", height, "-o", png, svg, NULL);
        if (rsvg) {
            assert_alike(ours, png, "librsvg", page);
        }
    }
}

static void svg_pages_have_their_own(Fixture *f, gconstpointer data) {
    (void)data;
    if (!write_pages(f)) {
        return;
    }
    const struct {
        const char *part;
        gboolean on[N_PAGES];
    } parts[] = {
        {"viewBox=\"0 0 300 200\"", {TRUE, FALSE, FALSE}},
        {"viewBox=\"0 0 150 400\"", {FALSE, TRUE, FALSE}},
        {"viewBox=\"0 0 100 100\"", {FALSE, FALSE, TRUE}},
        {"Recto seulement", {TRUE, FALSE, FALSE}},
        {"Verso seulement", {FALSE, TRUE, FALSE}},
        {"inkscape:label=\"Face\"", {TRUE, FALSE, FALSE}},
        {"inkscape:label=\"Dos\"", {FALSE, TRUE, FALSE}},
        {"inkscape:label=\"jaune\"", {TRUE, FALSE, FALSE}}, /* plates of the other page are bare */
        {"inkscape:label=\"corail\"", {FALSE, TRUE, FALSE}},
        {"stroke-dasharray", {FALSE, TRUE, FALSE}},
        {"https://exemple.fr/", {FALSE, TRUE, FALSE}},
        {"aria-label=\"Au verso\"", {FALSE, TRUE, FALSE}},
        {"<image", {TRUE, TRUE, FALSE}},
        {"id=\"clip-0\"", {TRUE, TRUE, FALSE}},
        {"id=\"texts\"", {TRUE, TRUE, TRUE}},
        {"@font-face", {TRUE, TRUE, FALSE}},
    };
    g_autofree char *svg = path_in(f, "a.svg");
    for (guint page = 0; page < N_PAGES; page++) {
        g_autoptr(GError) error = NULL;
        out_svg(f->scene, &(SvgOptions){.page = page, .faces_url = "faces"}, svg, &error);
        g_assert_no_error(error);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(svg, &text, NULL, NULL));
        for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
            if ((strstr(text, parts[i].part) != NULL) != parts[i].on[page]) {
                g_test_message("page %u: %s", page + 1, parts[i].part);
                g_test_fail();
            }
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/out/pages/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("pdf/own", pdf_pages_have_their_own);
    TEST("pdf/shared", pdf_pages_share);
    TEST("svg/own", svg_pages_have_their_own);
    TEST("pictures", pages_are_drawn_alike);
    return g_test_run();
}
