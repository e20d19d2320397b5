/* SPDX-License-Identifier: MIT */
/* SVG files as an XML reader and a renderer see them. */
#include "out/out.h"
#include "picture.h"
#include "sample.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

typedef struct {
    char *folder;
    Arena *arena;
    SceneFace *face, *bold;
    Scene *scene;
    /* of the file last written */
    char *bytes;
    gsize length;
    xmlDocPtr document;
    xmlXPathContextPtr paths;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->folder = g_dir_make_tmp("affiche-svg-XXXXXX", NULL);
    fixture->arena = arena_new();
    fixture->face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    fixture->bold = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold");
    if (fixture->face && fixture->bold) {
        fixture->face->family = fixture->bold->family = "Karla";
        fixture->bold->weight = 700;
    }
}

static void forget(Fixture *fixture) {
    g_clear_pointer(&fixture->paths, xmlXPathFreeContext);
    g_clear_pointer(&fixture->document, xmlFreeDoc);
    g_clear_pointer(&fixture->bytes, g_free);
}

static void tear_down(Fixture *fixture, gconstpointer data) {
    (void)data;
    forget(fixture);
    const char *names[] = {"a.svg", "rsvg.png", "ours.png"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(fixture->folder, names[i], NULL);
        g_unlink(path);
    }
    g_assert_cmpint(g_rmdir(fixture->folder), ==, 0); /* nothing hidden was left either */
    g_free(fixture->folder);
    scene_free(fixture->scene);
    test_face_close(fixture->face);
    test_face_close(fixture->bold);
    arena_free(fixture->arena);
}

static gboolean has_faces(const Fixture *fixture) {
    if (fixture->face && fixture->bold) {
        return TRUE;
    }
    g_test_skip("fonts-karla is not installed");
    return FALSE;
}

static char *write_svg(Fixture *fixture, SvgOptions options) {
    forget(fixture);
    char *path = g_build_filename(fixture->folder, "a.svg", NULL);
    g_autoptr(GError) error = NULL;
    out_svg(fixture->scene, &options, path, &error);
    g_assert_no_error(error);
    g_assert_true(g_file_get_contents(path, &fixture->bytes, &fixture->length, NULL));
    fixture->document = xmlReadMemory(fixture->bytes, (int)fixture->length, "a.svg", NULL,
                                      XML_PARSE_NONET | XML_PARSE_PEDANTIC);
    g_assert_nonnull(fixture->document);
    fixture->paths = xmlXPathNewContext(fixture->document);
    const char *names[][2] = {{"s", "http://www.w3.org/2000/svg"},
                              {"x", "http://www.w3.org/1999/xlink"},
                              {"i", "http://www.inkscape.org/namespaces/inkscape"},
                              {"cc", "http://creativecommons.org/ns#"},
                              {"dc", "http://purl.org/dc/elements/1.1/"},
                              {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        xmlXPathRegisterNs(fixture->paths, BAD_CAST names[i][0], BAD_CAST names[i][1]);
    }
    return path;
}

static double number_at(const Fixture *fixture, const char *path) {
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST path, fixture->paths);
    g_assert_nonnull(found);
    double value = xmlXPathCastToNumber(found);
    xmlXPathFreeObject(found);
    return value;
}

static guint count_at(const Fixture *fixture, const char *path) {
    g_autofree char *count = g_strdup_printf("count(%s)", path);
    return (guint)number_at(fixture, count);
}

static void assert_string_at(const Fixture *fixture, const char *path, const char *expected) {
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST path, fixture->paths);
    g_assert_nonnull(found);
    xmlChar *text = xmlXPathCastToString(found);
    g_assert_cmpstr((const char *)text, ==, expected);
    xmlFree(text);
    xmlXPathFreeObject(found);
}

/* The page drawn by librsvg against our own pixels. Live text passes through fontconfig and
 * FreeType there: edges may differ, letters may not. */
static void assert_renders_alike(const Fixture *fixture, const char *svg) {
    g_autofree char *program = g_find_program_in_path("rsvg-convert");
    if (!program) {
        g_test_message("librsvg2-bin is not installed: not rendered");
        return;
    }
    g_autofree char *rendered = g_build_filename(fixture->folder, "rsvg.png", NULL);
    g_autofree char *ours = g_build_filename(fixture->folder, "ours.png", NULL);
    g_autoptr(GError) error = NULL;
    out_png(fixture->scene, 0, 72, ours, &error);
    g_assert_no_error(error);
    Picture a = {0}, b = {0};
    g_assert_true(picture_load(ours, &a));
    g_autofree char *width = g_strdup_printf("%d", a.width);
    g_autofree char *height = g_strdup_printf("%d", a.height);
    const char *argv[] = {program, "-w", width, "-h", height, "-o", rendered, svg, NULL};
    int status;
    g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                 &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    g_assert_true(picture_load(rendered, &b));
    PictureDifference found = picture_compare(&a, &b, 24, NULL);
    g_test_message("mean %.4f bad share %.6f worst %d at %d,%d", found.mean, found.bad_share,
                   found.worst, found.bad_x, found.bad_y);
    g_assert_cmpfloat(found.mean, <, 0.3);
    g_assert_cmpfloat(found.bad_share, <, 0.0002);
    picture_clear(&a);
    picture_clear(&b);
}

/* ---- the frame ---- */

static void frame_says_what_it_is(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->scene = sample_scene(fixture->arena, 72 / 25.4 * 210, 72 / 25.4 * 297);
    g_autofree char *path = write_svg(fixture, (SvgOptions){0});
    assert_string_at(fixture, "/s:svg/@width", "210mm");
    assert_string_at(fixture, "/s:svg/@height", "297mm");
    assert_string_at(fixture, "/s:svg/@viewBox", "0 0 595.276 841.89");
    assert_string_at(fixture, "/s:svg/@role", "document");
    assert_string_at(fixture, "/s:svg/@xml:lang", "fr");
    assert_string_at(fixture, "/s:svg/s:title", fixture->scene->title);
    assert_string_at(fixture, "/s:svg/s:desc", fixture->scene->description);
    assert_string_at(fixture, "//cc:Work/dc:title", fixture->scene->title);
    assert_string_at(fixture, "//cc:Work/dc:date", "2024-05-17");
    assert_string_at(fixture, "//dc:creator//dc:title", fixture->scene->author);
    assert_string_at(fixture, "//cc:license/@rdf:resource", fixture->scene->licence_url);
    assert_string_at(fixture, "//s:rect[@id='paper']/@fill", "#fbf7ec");
    g_assert_cmpuint(count_at(fixture, "//s:g[starts-with(@id,'plate-')]"), ==, 0); /* all bare */
    fixture->scene->author = fixture->scene->licence = fixture->scene->licence_url = NULL;
    fixture->scene->date = fixture->scene->description = NULL;
    g_free(path);
    path = write_svg(fixture, (SvgOptions){0});
    g_assert_cmpuint(count_at(fixture, "//cc:license|//dc:creator|//dc:date|//s:desc"), ==, 0);
}

static void plates_are_layers(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->scene = sample_scene(fixture->arena, 100, 100);
    Arena *arena = fixture->arena;
    ScenePen pen = sample_pen(fixture->scene, "Fond & <forme>", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(arena, 0, 0, 50.004, 50), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_box(arena, 10, 10, 5, 5), scene_paint_knock(SCENE_ALL_PLATES));
    pen.layer = scene_layer(fixture->scene, "Dessus");
    scene_add_path(&pen, sample_box(arena, 20, 20, 5, 5), scene_paint_ink(0, 0.5));
    scene_add_stroke(&pen, sample_box(arena, 20, 20, 5, 5), 1.5, scene_paint_ink(2, 1));
    pen.layer = 0;
    pen.clip = sample_box(arena, 30, 30, 10, 10);
    scene_add_path(&pen, sample_box(arena, 30, 30, 20, 20), scene_paint_cut(0));
    g_autofree char *path = write_svg(fixture, (SvgOptions){0});
    g_assert_cmpuint(count_at(fixture, "/s:svg/s:g[@i:groupmode='layer']"), ==, 3);
    const char *first = "/s:svg/s:g[1]";
    g_assert_cmpuint(count_at(fixture, "/s:svg/s:g[1]/s:g"), ==, 3);
    assert_string_at(fixture, "/s:svg/s:g[1]/@i:label", "jaune");
    assert_string_at(fixture, "/s:svg/s:g[1]/@fill", "#ffd21a");
    assert_string_at(fixture, "/s:svg/s:g[1]/@aria-hidden", "true");
    assert_string_at(fixture, "/s:svg/s:g[1]/@style", "mix-blend-mode:multiply;isolation:isolate");
    assert_string_at(fixture, "/s:svg/s:g[1]/s:g[1]/@i:label", "Fond & <forme>");
    assert_string_at(fixture, "/s:svg/s:g[1]/s:g[1]/s:path[1]/@d", "m0 0h50v50h-50z");
    g_assert_cmpuint(count_at(fixture, "/s:svg/s:g[1]/s:g[1]/s:path[1]/@fill"), ==, 0);
    assert_string_at(fixture, "/s:svg/s:g[1]/s:g[1]/s:path[2]/@fill", "#fff");
    assert_string_at(fixture, "/s:svg/s:g[1]/s:g[2]/s:path/@fill", "#ffe98d");
    assert_string_at(fixture, "/s:svg/s:g[1]/s:g[3]/s:path/@clip-path", "url(#clip-0)");
    assert_string_at(fixture, "//s:clipPath[@id='clip-0']/s:path/@d", "m30 30h10v10h-10z");
    /* the coral plate is bare: what knocks it out has nothing to do there */
    assert_string_at(fixture, "/s:svg/s:g[2]/@i:label", "bleu");
    assert_string_at(fixture, "/s:svg/s:g[2]//s:path/@stroke-width", "1.5");
    assert_string_at(fixture, "/s:svg/s:g[2]//s:path/@fill", "none");
    g_assert_cmpuint(count_at(fixture, first), ==, 1);
    g_assert_cmpuint(count_at(fixture, "//*[@id = preceding::*/@id or @id = ancestor::*/@id]"), ==,
                     0);
    assert_renders_alike(fixture, path);
}

/* Rounded coordinates must not drift along a path: each is as near as the decimals allow. */
static void path_data_never_drifts(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->scene = sample_scene(fixture->arena, 1000, 1000);
    ScenePen pen = sample_pen(fixture->scene, "Fond", SCENE_DECORATION);
    Path *path = path_new(fixture->arena);
    path_move_to(path, 0.004, 0.004);
    for (int i = 1; i <= 500; i++) {
        path_line_to(path, i * 1.004, i * 1.0049);
    }
    scene_add_path(&pen, path, scene_paint_ink(0, 1));
    g_autofree char *file = write_svg(fixture, (SvgOptions){0});
    xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST "//s:path/@d", fixture->paths);
    xmlChar *text = xmlXPathCastToString(found);
    const char *at = (const char *)text;
    double x = 0, y = 0;
    for (guint i = 0; i < path->n_points; i++) {
        at += strcspn(at, "0123456789.-");
        x += g_ascii_strtod(at, (char **)&at);
        y += g_ascii_strtod(at, (char **)&at);
        g_assert_cmpfloat_with_epsilon(x, path->points[i].x, 0.00501);
        g_assert_cmpfloat_with_epsilon(y, path->points[i].y, 0.00501);
    }
    xmlFree(text);
    xmlXPathFreeObject(found);
}

/* ---- texts ---- */

/* All that is said, in reading order, as the scene has it. */
static char *said(const Scene *scene) {
    GString *text = g_string_new(NULL);
    g_autoptr(GArray) order = scene_texts_in_reading_order(scene, 0);
    for (guint i = 0; i < order->len; i++) {
        const SceneItem *item = scene_item(scene, g_array_index(order, guint, i));
        if (item->kind != SCENE_KIND_LINK) {
            g_string_append_len(text, item->text.text, (gssize)item->text.length);
        }
    }
    return g_string_free(text, FALSE);
}

static void poster_is_read_and_seen(Fixture *fixture, gconstpointer data) {
    (void)data;
    if (!has_faces(fixture)) {
        return;
    }
    fixture->scene = sample_poster(fixture->arena, fixture->face, fixture->bold);
    g_autofree char *path = write_svg(fixture, (SvgOptions){.faces_url = "faces"});
    g_assert_cmpuint(fixture->length, <, 250 * 1000);
    g_autofree char *words = said(fixture->scene);
    g_autoptr(GString) found = g_string_new(NULL);
    xmlXPathObjectPtr texts =
        xmlXPathEvalExpression(BAD_CAST "//s:g[@id='texts']//s:text", fixture->paths);
    for (int i = 0; i < texts->nodesetval->nodeNr; i++) {
        xmlChar *content = xmlNodeGetContent(texts->nodesetval->nodeTab[i]);
        g_string_append(found, (const char *)content);
        xmlFree(content);
    }
    xmlXPathFreeObject(texts);
    g_assert_cmpstr(found->str, ==, words);
    assert_string_at(fixture, "//*[@role='heading']/@aria-level", "1");
    assert_string_at(fixture, "//*[@role='heading']//s:tspan/@textLength", "710");
    assert_string_at(fixture, "//*[@role='heading']//s:text/@fill-opacity", "0");
    assert_string_at(fixture, "//*[@role='figure']/@aria-label",
                     "Des tuiles : un point par pratique");
    g_assert_cmpuint(count_at(fixture, "//*[@role='list']/*[@role='listitem']"), ==, 13);
    assert_string_at(fixture, "//s:a/@x:href", "https://exemple.org/?a=1&b=2");
    assert_string_at(fixture, "//s:a/s:text", "EXEMPLE.ORG");
    assert_string_at(fixture, "//s:a/s:text/s:tspan/@letter-spacing", "1.44");
    /* reversed over an ink: in the plate, and transparent on top; reversed on bare plates: paper */
    assert_string_at(fixture, "//s:g[@id='plate-3']//s:text/@fill", "#fff");
    g_assert_cmpuint(count_at(fixture, "//s:text[@fill-opacity='0']"), ==, 2);
    g_assert_cmpuint(count_at(fixture, "//s:text[@fill='#fbf7ec'][not(@style)]"), ==, 1);
    g_assert_nonnull(strstr(fixture->bytes, "@font-face{font-family:\"Karla\";font-weight:700;"
                                            "src:url(\"faces/Karla-Bold.otf\")}"));
    assert_renders_alike(fixture, path);
    g_autofree char *before = g_strdup(fixture->bytes);
    g_autofree char *again = write_svg(fixture, (SvgOptions){.faces_url = "faces"});
    g_assert_cmpstr(before, ==, fixture->bytes);
}

static void outlines_need_no_face(Fixture *fixture, gconstpointer data) {
    (void)data;
    if (!has_faces(fixture)) {
        return;
    }
    fixture->scene = sample_poster(fixture->arena, fixture->face, fixture->bold);
    g_autofree char *path =
        write_svg(fixture, (SvgOptions){.text = SVG_OUTLINES, .faces_url = "faces"});
    g_assert_cmpuint(count_at(fixture, "//s:text"), ==, 0);
    g_assert_cmpuint(count_at(fixture, "//s:style"), ==, 0);
    g_assert_null(strstr(fixture->bytes, "font"));
    g_assert_cmpuint(count_at(fixture, "//s:use[not(substring(@x:href,2) = //s:path/@id)]"), ==, 0);
    assert_string_at(fixture, "//*[@role='heading']/*/@aria-label", "Bouger ensemble");
    assert_string_at(fixture, "//s:a/*/@aria-label", "EXEMPLE.ORG");
    g_assert_cmpuint(count_at(fixture, "//*[@role='listitem']/*[contains(@aria-label,"
                                       "'du bourg et laissent')]"),
                     ==, 13);
    assert_renders_alike(fixture, path);
}

/* A line is one piece unless a renderer would set it otherwise. */
static void lines_stay_whole(Fixture *fixture, gconstpointer data) {
    (void)data;
    if (!has_faces(fixture)) {
        return;
    }
    fixture->scene = sample_scene(fixture->arena, 600, 200);
    int element = scene_add_element(fixture->scene, 0, SCENE_ROLE_PARAGRAPH, 0);
    ScenePen pen = sample_pen(fixture->scene, "Textes", element);
    const char *lines[] = {"AVATAR, Tél. : 02 98 ", "fin\u202f! oui", "mot mot",
                           "a\u202f!"}; /* so small that no width tells */
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        SceneText text = test_shape(fixture->arena, i == 2 ? fixture->bold : fixture->face,
                                    i == 3 ? 0.3 : 24, (Point){20, 50 + 40 * i}, lines[i], 0);
        if (i == 2) { /* a word space of our own, and a raised letter */
            SceneGlyph *glyphs = (SceneGlyph *)text.glyphs;
            for (guint k = 4; k < text.n_glyphs; k++) {
                glyphs[k].x += 10;
            }
            glyphs[6].y = -8;
        }
        scene_add_text(&pen, &text, scene_paint_ink(2, 1));
    }
    g_autofree char *path = write_svg(fixture, (SvgOptions){0});
    g_assert_cmpuint(count_at(fixture, "//s:text"), ==, 1);
    g_assert_cmpuint(count_at(fixture, "//s:tspan"), ==, 8);
    assert_string_at(fixture, "//s:tspan[1]", lines[0]);
    assert_string_at(fixture, "//s:tspan[2]", "fin\u202f");
    assert_string_at(fixture, "//s:tspan[3]", "! oui");
    assert_string_at(fixture, "//s:tspan[4]", "mot ");
    assert_string_at(fixture, "//s:tspan[5]", "mo");
    assert_string_at(fixture, "//s:tspan[6]", "t");
    assert_string_at(fixture, "//s:tspan[6]/@y", "122");
    assert_string_at(fixture, "//s:tspan[8]", "!");
    assert_string_at(fixture, "//s:text/@font-weight", "400");
    g_assert_cmpuint(count_at(fixture, "//s:tspan[@font-weight='700']"), ==, 3);
    assert_renders_alike(fixture, path);
}

/* Text where its own plate is inked already is no product: it belongs into the plate. */
static void texts_find_their_place(Fixture *fixture, gconstpointer data) {
    (void)data;
    if (!has_faces(fixture)) {
        return;
    }
    Arena *arena = fixture->arena;
    fixture->scene = sample_scene(arena, 400, 400);
    ScenePen pen = sample_pen(fixture->scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(arena, 0, 300, 400, 100), scene_paint_ink(1, 1));
    scene_add_path(&pen, sample_box(arena, 0, 300, 400, 100), scene_paint_ink(2, 0.4));
    scene_add_path(&pen, sample_box(arena, 0, 300, 400, 50), scene_paint_cut(2));
    scene_add_path(&pen, sample_box(arena, 0, 350, 80, 50), scene_paint_cut(2));
    scene_add_path(&pen, sample_box(arena, 0, 0, 400, 100), scene_paint_ink(2, 0.4));
    scene_add_path(&pen, sample_box(arena, 0, 0, 400, 50), scene_paint_ink(1, 1));
    scene_add_path(&pen, sample_box(arena, 0, 200, 400, 50), scene_paint_ink(0, 1));
    const struct {
        double y;
        ScenePaint paint;
    } texts[] = {
        {40, scene_paint_ink(2, 1)},  /* over its own tint and coral: into the plate */
        {90, scene_paint_ink(2, 1)},  /* over its own tint alone: opaque */
        {140, scene_paint_ink(2, 1)}, /* on paper: multiplies */
        {240, scene_paint_ink(2, 1)}, /* on yellow: multiplies */
        {290, scene_paint_solid(1)},  /* on paper */
        {340, scene_paint_ink(2, 1)}, /* where its plate was cut bare: multiplies with coral */
        {390, scene_paint_ink(2, 1)}, /* where a part was cut bare: into the plate */
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        pen.element = scene_add_element(fixture->scene, 0, SCENE_ROLE_PARAGRAPH, i);
        SceneText text =
            test_shape(arena, fixture->bold, 30, (Point){20, texts[i].y}, "Épreuve", 0);
        scene_add_text(&pen, &text, texts[i].paint);
    }
    g_autofree char *path = write_svg(fixture, (SvgOptions){0});
    g_assert_cmpuint(count_at(fixture, "//s:g[@id='plate-3']//s:text"), ==, 2);
    assert_string_at(fixture, "//s:g[@id='texts']/s:text[7]/@fill-opacity", "0");
    assert_string_at(fixture, "//s:g[@id='texts']/s:text[1]/@fill-opacity", "0");
    g_assert_cmpuint(count_at(fixture, "//s:g[@id='texts']/s:text[2]/@style"), ==, 0);
    g_assert_cmpuint(count_at(fixture, "//s:g[@id='texts']/s:text[@style]"), ==, 4);
    assert_renders_alike(fixture, path);
}

static void pictures_and_pages(Fixture *fixture, gconstpointer data) {
    (void)data;
    Arena *arena = fixture->arena;
    fixture->scene = sample_scene(arena, 200, 200);
    guint verso = scene_add_page(fixture->scene, 100, 50, 0, "verso");
    ScenePen pen = sample_pen(fixture->scene, "Fond", SCENE_DECORATION);
    guint8 *amounts = arena_alloc(arena, 128 * 128);
    for (guint i = 0; i < 128 * 128; i++) {
        amounts[i] = (guint8)(i % 128 + i / 128);
    }
    scene_add_path(&pen, sample_box(arena, 0, 0, 200, 100), scene_paint_ink(0, 1));
    scene_add_image(&pen, &(SceneImage){128, 128, amounts, {40, 40, 168, 168}}, 2);
    pen.page = verso;
    pen.element = scene_add_element(fixture->scene, 0, SCENE_ROLE_FIGURE, 0);
    scene_element(fixture->scene, pen.element)->alternative = "Verso <seul>";
    scene_element(fixture->scene, pen.element)->language = "br";
    scene_add_path(&pen, sample_box(arena, 0, 0, 20, 20), scene_paint_ink(1, 1));
    g_autofree char *path = write_svg(fixture, (SvgOptions){0});
    g_assert_cmpuint(count_at(fixture, "//s:image[starts-with(@x:href,'data:image/png;base64,')]"),
                     ==, 1);
    g_assert_cmpuint(count_at(fixture, "//*[@role='img']"), ==, 0);
    assert_renders_alike(fixture, path);
    g_free(path);
    path = write_svg(fixture, (SvgOptions){.page = verso});
    g_assert_cmpuint(count_at(fixture, "//s:path"), ==, 1);
    assert_string_at(fixture, "//*[@role='img']/@aria-label", "Verso <seul>");
    assert_string_at(fixture, "//*[@role='img']/@xml:lang", "br");
    assert_string_at(fixture, "/s:svg/@viewBox", "0 0 100 50");
}

static void failures_leave_the_old_file(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->scene = sample_scene(fixture->arena, 100, 100);
    g_autofree char *path = g_build_filename(fixture->folder, "none", "a.svg", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(out_svg(fixture->scene, &(SvgOptions){0}, path, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_free(path);
    path = write_svg(fixture, (SvgOptions){0}); /* a whole file replaces another */
    ScenePen pen = sample_pen(fixture->scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(fixture->arena, 0, 0, 9, 9), scene_paint_ink(0, 1));
    g_free(path);
    path = write_svg(fixture, (SvgOptions){0});
    g_assert_cmpuint(count_at(fixture, "//s:path"), ==, 1);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *name;
        void (*run)(Fixture *, gconstpointer);
    } tests[] = {
        {"/out/svg/frame", frame_says_what_it_is},
        {"/out/svg/plates", plates_are_layers},
        {"/out/svg/drift", path_data_never_drifts},
        {"/out/svg/poster", poster_is_read_and_seen},
        {"/out/svg/outlines", outlines_need_no_face},
        {"/out/svg/lines", lines_stay_whole},
        {"/out/svg/ways", texts_find_their_place},
        {"/out/svg/pictures", pictures_and_pages},
        {"/out/svg/failures", failures_leave_the_old_file},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
    }
    int status = g_test_run();
    xmlCleanupParser();
    return status;
}
