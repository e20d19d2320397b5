/* SPDX-License-Identifier: MIT */
/* Fields of a PDF: read by qpdf, filled by poppler, drawn by everybody; unseen while empty. */
#include "out/out.h"
#include "readers.h"
#include "sample.h"

#include <poppler.h>

typedef struct {
    char *folder, *pdf;
    Arena *arena;
    Scene *scene;
    ScenePen pen;
    SceneFace *face;
} Fixture;

static void set_up(Fixture *f, gconstpointer data) {
    const char *file = data;
    f->folder = g_dir_make_tmp("affiche-fields-XXXXXX", NULL);
    f->pdf = g_build_filename(f->folder, "a.pdf", NULL);
    f->arena = arena_new();
    f->scene = sample_scene(f->arena, 300, 300);
    f->pen = sample_pen(f->scene, "Fiche", 0);
    f->face = test_face_open(file, "Essai-Regular");
    f->scene->field_face = f->face;
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

static gboolean has_face(const Fixture *f) {
    if (!f->face) {
        g_test_skip("needs the packages fonts-karla and fonts-dejavu-core");
    }
    return f->face != NULL;
}

static void write_pdf(Fixture *f) {
    g_autoptr(GError) error = NULL;
    out_pdf(f->scene, NULL, f->pdf, &error);
    g_assert_no_error(error);
}

/* ---- a sheet to fill ---- */

static const Box LINE = {20, 22, 280, 41}, LINES = {20, 64, 280, 142}, RING = {20, 160, 34, 174};
static const Box RINGS[3] = {{20, 200, 34, 214}, {60, 200, 74, 214}, {100, 200, 114, 214}};
static const char *const ANSWERS[3] = {"oui", "non", "peut-être"};

/* longer than the name of a state may be */
#define LONG                                                                                          \
    "J’accepte que cette pratique figure sur la carte et l’affiche du territoire, sans mon nom, " \
    "et qu’on me rappelle avant de l’y mettre"

static void add_rule(Fixture *f, double y) {
    Path *path = path_new(f->arena);
    path_move_to(path, 20, y);
    path_line_to(path, 280, y);
    scene_add_stroke(&f->pen, path, 1, scene_paint_ink(2, 1));
}

static void add_ring(Fixture *f, Box box) {
    Path *ring = sample_disc(f->arena, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, 7);
    scene_add_stroke(&f->pen, ring, 1, scene_paint_ink(2, 1));
}

static void add_sheet(Fixture *f) {
    add_rule(f, 40);
    for (int i = 0; i < 3; i++) {
        add_rule(f, 90 + i * 25);
        add_ring(f, RINGS[i]);
    }
    add_ring(f, RING);
}

static void add_fields(Fixture *f) {
    f->pen.element = scene_add_element(f->scene, 0, SCENE_ROLE_PARAGRAPH, 2);
    int last = scene_add_element(f->scene, 0, SCENE_ROLE_PARAGRAPH, 3);
    int first = scene_add_element(f->scene, 0, SCENE_ROLE_PARAGRAPH, 1);
    scene_add_field(&f->pen, &(SceneField){.kind = FIELD_TEXT,
                                           .name = "ce-qui-bloque",
                                           .label = "Ce qui bloque",
                                           .box = LINES,
                                           .multiline = TRUE,
                                           .size = 11,
                                           .plate = 2});
    scene_add_field(&f->pen, &(SceneField){.kind = FIELD_CHECK,
                                           .name = "vu",
                                           .label = "Déjà vu ici",
                                           .value = LONG,
                                           .box = RING,
                                           .filled = TRUE,
                                           .plate = 2});
    f->pen.element = last;
    for (int i = 0; i < 3; i++) {
        scene_add_field(&f->pen, &(SceneField){.kind = FIELD_RADIO,
                                               .label = ANSWERS[i],
                                               .group = "avis",
                                               .group_label = "Votre avis",
                                               .value = ANSWERS[i],
                                               .box = RINGS[i],
                                               .plate = 2});
    }
    scene_add_link(&f->pen, &(SceneLink){"https://exemple.fr/", "Le site", {200, 200, 280, 214}});
    f->pen.element = first;
    scene_add_field(&f->pen, &(SceneField){.kind = FIELD_TEXT,
                                           .name = "pratique",
                                           .label = "La pratique",
                                           .box = LINE,
                                           .size = 11,
                                           .most = 60,
                                           .plate = 2});
}

/* ---- the file ---- */

/* Each after the one before. */
static void assert_in_order(const char *text, const char *const *parts) {
    const char *at = text;
    for (guint i = 0; parts[i]; i++) {
        const char *found = strstr(at, parts[i]);
        if (!found) {
            g_test_message("no \"%s\" in its place", parts[i]);
            g_test_fail();
            return;
        }
        at = found + strlen(parts[i]);
    }
}

static void test_objects(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_sheet(f);
    add_fields(f);
    write_pdf(f);
    g_autofree char *check = run("qpdf", "--check", f->pdf, NULL);
    g_autofree char *form = run("qpdf", "--json", "--json-key=acroform", f->pdf, NULL);
    g_autofree char *objects = run("qpdf", "--json", "--json-key=qpdf", f->pdf, NULL);
    g_autofree char *info = run("pdfinfo", f->pdf, NULL);
    g_autofree char *gs =
        run("gs", "-q", "-dPDFSTOPONERROR", "-o", "/dev/null", "-sDEVICE=nullpage", f->pdf, NULL);
    if (!check || !form || !objects || !info || !gs) {
        return;
    }
    assert_has(check, "No syntax or stream encoding errors");
    assert_has(info, "Form:            AcroForm");
    g_assert_cmpstr(gs, ==, "");
    assert_has(form, "\"hasacroform\": true");
    assert_has(form, "\"needappearances\": false");
    const char *const order[] = {"\"La pratique\"",
                                 "\"Ce qui bloque\"",
                                 "\"Déjà vu ici\"",
                                 "\"oui\"",
                                 "\"non\"",
                                 "\"peut-être\"",
                                 NULL};
    assert_in_order(form, order);
    assert_has(form, "\"fullname\": \"ce-qui-bloque\"");
    assert_has(form, "\"fullname\": \"avis\"");
    assert_has(form, "\"appearancestate\": \"/Off\"");
    assert_has(form, "\"isradiobutton\": true");
    assert_has(form, "\"ischeckbox\": true");
    g_assert_cmpuint(count_in(objects, "\"/Subtype\": \"/Widget\""), ==, 6);
    g_assert_cmpuint(count_in(objects, "\"/F\": 4"), ==, 7); /* printed, the link too */
    g_assert_cmpuint(count_in(objects, "\"/Tx BMC EMC\""), ==, 0);
    assert_has(objects, "\"/Ff\": 49152");
    assert_has(objects, "\"/TU\": \"u:Votre avis\"");
    assert_has(objects, "\"/MaxLen\": 60");
    assert_has(objects, "\"/DA\": \"u:/Wingdings 11 Tf .1004 .2735 .6533 rg\"");
    assert_has(objects, "\"/Tabs\": \"/S\""); /* in the order of the tags */
    g_assert_cmpuint(count_in(objects, "\"/S\": \"/Form\""), ==, 6);
    /* states go by their place, what they mean is beside */
    assert_has(objects, "\"/2\": ");
    assert_has(objects, "\"u:" LONG "\"");
    g_assert_null(strstr(objects, "\"/peut-être\""));
    const char *const values[] = {"\"/Opt\": [", "\"u:oui\"", "\"u:non\"", "\"u:peut-être\"", NULL};
    assert_in_order(strstr(objects, "\"/Kids\": ["), values);
    assert_has(objects, "Encoding\": \"/WinAnsiEncoding\"");
    g_assert_null(strstr(objects, "NeedAppearances"));
    g_assert_null(strstr(objects, "/Helv"));
    g_assert_null(strstr(objects, "ZapfDingbats"));
}

/* Readers go by the list of annotations: links have their place among the fields. */
static void test_tab_order(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_fields(f);
    write_pdf(f);
    g_autofree char *annotations = run("mutool", "show", f->pdf, "pages/1/Annots/*", NULL);
    if (annotations) {
        const char *const order[] = {
            "(La pratique)", "(Ce qui bloque)", "(vu)", "(oui)", "(non)", "/URI", NULL};
        assert_in_order(annotations, order);
    }
}

static void test_fonts(Fixture *f, gconstpointer data) {
    if (!has_face(f)) {
        return;
    }
    add_fields(f);
    SceneText text = test_shape(f->arena, f->face, 11, (Point){20, 280}, "Déjà imprimé", 0);
    scene_add_text(&f->pen, &text, scene_paint_ink(2, 1));
    write_pdf(f);
    g_autofree char *fonts = run("pdffonts", f->pdf, NULL);
    if (fonts) {
        gboolean cff = g_str_equal(data, TEST_FACE_CFF);
        /* Karla calls ² and three others by their numbers: the encoding is WinAnsi but for them */
        assert_has(fonts, cff ? "Type 1C           Custom           yes yes yes"
                              : "TrueType          WinAnsi          yes yes yes");
        assert_has(fonts, cff ? "CID Type 0C       Identity-H       yes yes yes"
                              : "CID TrueType      Identity-H       yes yes yes");
        g_assert_cmpuint(count_in(fonts, "\n"), ==, 4); /* two lines of head, two fonts */
    }
}

static void test_same_bytes(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_sheet(f);
    add_fields(f);
    g_autofree char *one = NULL, *two = NULL;
    gsize n_one, n_two;
    write_pdf(f);
    g_assert_true(g_file_get_contents(f->pdf, &one, &n_one, NULL));
    write_pdf(f);
    g_assert_true(g_file_get_contents(f->pdf, &two, &n_two, NULL));
    g_assert_cmpmem(one, n_one, two, n_two);
}

static void test_no_fields(Fixture *f, gconstpointer data) {
    (void)data;
    f->scene->field_face = NULL;
    add_sheet(f);
    write_pdf(f);
    g_autofree char *objects = run("qpdf", "--json", "--json-key=qpdf", f->pdf, NULL);
    if (objects) {
        g_assert_null(strstr(objects, "/AcroForm"));
        g_assert_null(strstr(objects, "/Annots"));
    }
}

/* ---- the picture ---- */

static char *path_in(const Fixture *f, const char *name) {
    return g_build_filename(f->folder, name, NULL);
}

typedef enum { POPPLER, MUPDF, GHOSTSCRIPT, N_READERS } Reader;

/* Two pixels a point; FALSE when the reader is not installed. */
static gboolean draw(const Fixture *f, Reader reader, const char *pdf, Picture *ret_picture) {
    g_autofree char *stem = path_in(f, "drawn"), *png = path_in(f, "drawn.png"), *said = NULL;
    g_autofree char *output = g_strconcat("-sOutputFile=", png, NULL);
    switch (reader) {
    case POPPLER:
        said = run("pdftoppm", "-r", "144", "-png", "-singlefile", pdf, stem, NULL);
        break;
    case MUPDF:
        said = run("mutool", "draw", "-q", "-r", "144", "-o", png, pdf, NULL);
        break;
    case GHOSTSCRIPT:
    case N_READERS:
        said = run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=png16m",
                   "-r144", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", output, pdf, NULL);
        break;
    }
    g_assert_true(!said || picture_load(png, ret_picture));
    return said != NULL;
}

/* How many pixels of a box differ clearly from the paper. */
static guint dark_pixels(const Picture *picture, Box box) {
    guint n = 0;
    for (int y = (int)(box.y0 * 2); y < (int)(box.y1 * 2); y++) {
        for (int x = (int)(box.x0 * 2); x < (int)(box.x1 * 2); x++) {
            n += picture_channel(picture, x, y, 0) < 160;
        }
    }
    return n;
}

static void test_empty_is_unseen(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    g_autofree char *bare = path_in(f, "bare.pdf"), *bare_svg = path_in(f, "bare.svg");
    g_autofree char *bare_png = path_in(f, "bare.png"), *svg = path_in(f, "a.svg");
    g_autofree char *png = path_in(f, "a.png");
    g_autoptr(GError) error = NULL;
    add_sheet(f);
    const SvgOptions live = {0};
    g_assert_true(out_pdf(f->scene, NULL, bare, &error) && out_svg(f->scene, &live, bare_svg, &error) &&
                  out_png(f->scene, 0, 72, bare_png, &error));
    guint before = f->scene->items->len;
    add_fields(f);
    for (guint i = before; i < f->scene->items->len; i++) { /* links are in an SVG */
        if (scene_item(f->scene, i)->kind == SCENE_KIND_LINK) {
            g_array_remove_index(f->scene->items, i--);
        }
    }
    g_assert_true(out_pdf(f->scene, NULL, f->pdf, &error) && out_svg(f->scene, &live, svg, &error) &&
                  out_png(f->scene, 0, 72, png, &error));
    const char *const pairs[][2] = {{bare_svg, svg}, {bare_png, png}};
    for (guint i = 0; i < 2; i++) {
        g_autofree char *one = NULL, *two = NULL;
        gsize n_one, n_two;
        g_assert_true(g_file_get_contents(pairs[i][0], &one, &n_one, NULL));
        g_assert_true(g_file_get_contents(pairs[i][1], &two, &n_two, NULL));
        g_assert_cmpmem(one, n_one, two, n_two);
    }
    for (Reader reader = POPPLER; reader < N_READERS; reader++) {
        Picture a = {0}, b = {0};
        if (draw(f, reader, bare, &a) && draw(f, reader, f->pdf, &b)) {
            g_assert_cmpmem(a.data, (gsize)(a.stride * a.height), b.data,
                            (gsize)(b.stride * b.height));
        }
        picture_clear(&a);
        picture_clear(&b);
    }
}

/* ---- filling it ---- */

#define TYPED "Une pratique où l’on s’entraide, œuvre à Ploërmel"
#define TYPED_MORE "« Dès l’été… », dit Noël :\nça coûte 3 €, et l’on s’y perd"

/* Types and ticks in poppler as a person does in a viewer, and saves. */
static void fill_in(const Fixture *f, const char *filled) {
    g_autoptr(GError) error = NULL;
    g_autofree char *from = g_filename_to_uri(f->pdf, NULL, NULL);
    g_autofree char *to = g_filename_to_uri(filled, NULL, NULL);
    PopplerDocument *document = poppler_document_new_from_file(from, NULL, &error);
    g_assert_no_error(error);
    PopplerPage *page = poppler_document_get_page(document, 0);
    GList *fields = poppler_page_get_form_field_mapping(page);
    guint radios = 0;
    for (GList *at = fields; at; at = at->next) {
        PopplerFormField *field = ((PopplerFormFieldMapping *)at->data)->field;
        g_autofree char *label = poppler_form_field_get_alternate_ui_name(field);
        g_autofree char *name = poppler_form_field_get_name(field);
        g_assert_nonnull(label);
        if (poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_TEXT) {
            gboolean line =
                poppler_form_field_text_get_text_type(field) == POPPLER_FORM_TEXT_NORMAL;
            g_assert_cmpstr(label, ==, line ? "La pratique" : "Ce qui bloque");
            g_assert_cmpint(poppler_form_field_text_get_max_len(field), ==, line ? 60 : 0);
            poppler_form_field_text_set_text(field, line ? TYPED : TYPED_MORE);
        } else if (poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_RADIO) {
            radios++;
            if (g_str_equal(label, ANSWERS[2])) {
                poppler_form_field_button_set_state(field, TRUE);
            }
        } else {
            g_assert_cmpstr(label, ==, "Déjà vu ici");
            poppler_form_field_button_set_state(field, TRUE);
        }
    }
    g_assert_cmpuint(g_list_length(fields), ==, 6);
    g_assert_cmpuint(radios, ==, 3);
    poppler_page_free_form_field_mapping(fields);
    g_assert_true(poppler_document_save(document, to, &error));
    g_assert_no_error(error);
    g_object_unref(page);
    g_object_unref(document);
}

static void test_filled(Fixture *f, gconstpointer data) {
    (void)data;
    if (!has_face(f)) {
        return;
    }
    add_sheet(f);
    add_fields(f);
    write_pdf(f);
    g_autofree char *filled = path_in(f, "filled.pdf");
    fill_in(f, filled);
    g_autofree char *objects = run("qpdf", "--json", "--json-key=qpdf", filled, NULL);
    g_autofree char *said = run("pdftotext", "-enc", "UTF-8", filled, "-", NULL);
    if (objects && said) {
        assert_has(objects, "\"/V\": \"/2\"");
        assert_has(said, TYPED);
        assert_has(said, "« Dès l’été… », dit Noël :");
        assert_has(said, "ça coûte 3 €, et l’on s’y perd");
    }
    for (Reader reader = POPPLER; reader < N_READERS; reader++) {
        Picture empty = {0}, full = {0};
        if (draw(f, reader, f->pdf, &empty) && draw(f, reader, filled, &full)) {
            Box above = {22, 24, 278, 39}; /* the rule */
            g_assert_cmpuint(dark_pixels(&empty, above), ==, 0);
            g_assert_cmpuint(dark_pixels(&full, above), >, 400);
            g_assert_cmpuint(dark_pixels(&full, (Box){22, 39, 278, 42}), >, 400);
            /* the rules show while nothing is typed, and hide under what is */
            Box rule = {200, 112, 278, 118};
            g_assert_cmpuint(dark_pixels(&empty, rule), >, 100);
            g_assert_cmpuint(dark_pixels(&full, rule), ==, 0);
            g_assert_cmpuint(dark_pixels(&full, (Box){22, 66, 200, 90}), >, 400);
            Box inside = {24, 164, 30, 170};
            g_assert_cmpuint(dark_pixels(&empty, inside), ==, 0);
            g_assert_cmpuint(dark_pixels(&full, inside), ==, 144); /* blackened */
            for (int i = 0; i < 3; i++) {
                Box middle = {RINGS[i].x0 + 4, 204, RINGS[i].x1 - 4, 210};
                g_assert_cmpuint(dark_pixels(&full, middle), ==, i == 2 ? 144 : 0);
            }
        }
        picture_clear(&empty);
        picture_clear(&full);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/out/fields/" name "/cff", Fixture, TEST_FACE_CFF, set_up, function, tear_down);   \
    g_test_add("/out/fields/" name "/glyf", Fixture, TEST_FACE_GLYF, set_up, function, tear_down)
    TEST("objects", test_objects);
    TEST("tab-order", test_tab_order);
    TEST("fonts", test_fonts);
    TEST("same-bytes", test_same_bytes);
    TEST("none", test_no_fields);
    TEST("empty", test_empty_is_unseen);
    TEST("filled", test_filled);
    return g_test_run();
}
