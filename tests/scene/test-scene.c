/* SPDX-License-Identifier: MIT */
/* Building a scene, its two orders, and its text form. */
#include "out/sample.h"

static Path *box(Arena *arena) { return sample_box(arena, 10, 20, 30, 40); }

static void paints_say_what_they_set(void) {
    ScenePaint ink = scene_paint_ink(2, 0.5), cut = scene_paint_cut(1);
    g_assert_cmpuint(ink.plates, ==, 4);
    g_assert_cmpfloat(ink.amount[2], ==, 0.5);
    g_assert_cmpuint(cut.plates, ==, 2);
    g_assert_cmpfloat(cut.amount[1], ==, 0);
    ScenePaint knock = scene_paint_knock(5), solid = scene_paint_solid(1);
    g_assert_cmpuint(knock.plates, ==, 5);
    g_assert_cmpuint(solid.plates, ==, SCENE_ALL_PLATES);
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        g_assert_cmpfloat(knock.amount[k], ==, 0);
        g_assert_cmpfloat(solid.amount[k], ==, k == 1);
    }
}

static void items_know_their_bounds(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, path_new(arena), scene_paint_ink(0, 1)); /* nothing */
    g_assert_cmpuint(scene->items->len, ==, 0);
    scene_add_path(&pen, box(arena), scene_paint_ink(0, 1));
    scene_add_stroke(&pen, box(arena), 4, scene_paint_ink(0, 1));
    g_assert_cmpfloat(scene_item(scene, 0)->bounds.x0, ==, 10);
    g_assert_cmpfloat(scene_item(scene, 0)->bounds.y1, ==, 60);
    g_assert_cmpfloat(scene_item(scene, 1)->bounds.x0, ==, 8);
    g_assert_cmpfloat(scene_item(scene, 1)->bounds.y1, ==, 62);
    SceneFace face = {.alias = "essai", .ascent = 0.8, .descent = 0.2};
    SceneGlyph glyph = {0};
    SceneText text = {.face = &face,
                      .size = 10,
                      .origin = {5, 50},
                      .stretch = 1,
                      .width = 20,
                      .text = "a",
                      .length = 1,
                      .glyphs = &glyph,
                      .n_glyphs = 1};
    scene_add_text(&pen, &text, scene_paint_ink(2, 1));
    Box bounds = scene_item(scene, 2)->bounds;
    g_assert_cmpfloat(bounds.y0, ==, 42);
    g_assert_cmpfloat(bounds.y1, ==, 52);
    g_assert_cmpfloat(bounds.x1, ==, 25);
    text.n_glyphs = 0;
    scene_add_unpainted(&pen, &text);
    g_assert_cmpuint(scene->items->len, ==, 3);
}

static void layers_are_named_once(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = scene_new(arena);
    g_assert_cmpint(scene_layer(scene, "a"), ==, 0);
    g_assert_cmpint(scene_layer(scene, "b"), ==, 1);
    g_assert_cmpint(scene_layer(scene, "a"), ==, 0);
    g_assert_cmpuint(scene->layers->len, ==, 2);
}

static void reading_order_is_depth_first(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = scene_new(arena);
    int late = scene_add_element(scene, 0, SCENE_ROLE_SECTION, 9);
    int early = scene_add_element(scene, 0, SCENE_ROLE_SECTION, -1);
    int inner = scene_add_element(scene, late, SCENE_ROLE_PARAGRAPH, -5);
    int equal = scene_add_element(scene, early, SCENE_ROLE_PARAGRAPH, 2);
    int after = scene_add_element(scene, early, SCENE_ROLE_PARAGRAPH, 2);
    int before = scene_add_element(scene, early, SCENE_ROLE_PARAGRAPH, 1.5);
    g_autoptr(GArray) order = scene_reading_order(scene);
    const int expected[] = {0, early, before, equal, after, late, inner};
    g_assert_cmpmem(order->data, order->len * sizeof(int), expected, sizeof expected);
}

static void texts_follow_their_elements(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    guint verso = scene_add_page(scene, 100, 100, 0, "verso");
    int second = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 2);
    int first = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 1);
    const int elements[] = {SCENE_DECORATION, second, first, second, first};
    ScenePen pen = sample_pen(scene, "Textes", 0);
    for (guint i = 0; i < G_N_ELEMENTS(elements); i++) {
        pen.element = elements[i];
        scene_add_path(&pen, box(arena), scene_paint_ink(0, 1));
        scene_add_link(&pen, &(SceneLink){.url = "u", .contents = "c", .box = {0, 0, 9, 9}});
    }
    pen.page = verso;
    scene_add_link(&pen, &(SceneLink){.url = "u", .contents = "c", .box = {0, 0, 9, 9}});
    g_autoptr(GArray) texts = scene_texts_in_reading_order(scene, 0);
    const guint expected[] = {5, 9, 3, 7, 1};
    g_assert_cmpmem(texts->data, texts->len * sizeof(guint), expected, sizeof expected);
    g_autoptr(GArray) others = scene_texts_in_reading_order(scene, verso);
    g_assert_cmpuint(others->len, ==, 1);
}

/* ---- the text form ---- */

static Scene *dumped(Arena *arena, const Source *source) {
    Scene *scene = sample_scene(arena, 200, 100);
    int heading = scene_add_element(scene, 0, SCENE_ROLE_HEADING, 1);
    scene_element(scene, heading)->level = 1;
    int figure = scene_add_element(scene, 0, SCENE_ROLE_FIGURE, 0);
    scene_element(scene, figure)->alternative = "Une \"image\"";
    scene_add_bookmark(scene, &(SceneBookmark){.label = "Titre", .level = 1, .y = 12.345});
    ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, box(arena), scene_paint_ink(0, 1));
    scene_add_path(&pen, box(arena), scene_paint_ink(0, 0.25));
    pen = sample_pen(scene, "Titre", heading);
    pen.span = (Span){source, 3, 1, 1};
    scene_add_path(&pen, box(arena), scene_paint_solid(1));
    scene_add_path(&pen, box(arena), scene_paint_cut(2));
    scene_add_path(&pen, box(arena), scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_path(&pen, box(arena), scene_paint_knock(3));
    ScenePaint mixed = {.plates = 3, .amount = {0.5, 1}};
    scene_add_path(&pen, box(arena), mixed);
    pen.clip = sample_box(arena, 0, 0, 20, 30);
    scene_add_stroke(&pen, box(arena), 1.5, scene_paint_ink(2, 1));
    pen.clip = NULL;
    static const SceneFace face = {.alias = "karla-600", .ascent = 0.9, .descent = 0.3};
    static const SceneGlyph glyphs[2] = {{0}};
    SceneText text = {.face = &face,
                      .size = 12,
                      .origin = {10, 50},
                      .stretch = 1,
                      .width = 33.333,
                      .text = "Oui\u202f! \"\\ ",
                      .length = 11,
                      .glyphs = glyphs,
                      .n_glyphs = 2,
                      .line_start = TRUE};
    scene_add_text(&pen, &text, scene_paint_ink(2, 1));
    text.stretch = 1.25;
    text.line_start = FALSE;
    scene_add_unpainted(&pen, &text);
    static const guint8 amounts[4] = {0, 85, 170, 255};
    pen.element = figure;
    scene_add_image(&pen, &(SceneImage){2, 2, amounts, {0, 0, 20, 20}}, 1);
    scene_add_link(&pen, &(SceneLink){"https://x.org/", "X", {1, 2, 3, 4}});
    return scene;
}

static const char expected_dump[] =
    "document title \"Bouger <autrement> & « ensemble »\" language \"fr\" description \"Une "
    "affiche d’essai.\" author \"Atelier d’Élise\" licence \"CC BY-SA 4.0\" licence-url "
    "\"https://creativecommons.org/licenses/by-sa/4.0/\" date \"2024-05-17\" text-layer "
    "\"Textes\"\n"
    "paper rgb .98 .97 .93 cmyk 0 0 0 0\n"
    "ink a name \"jaune\" rgb 1 .82 .1 cmyk 0 0 0 0\n"
    "ink b name \"corail\" rgb 1 .35 .36 cmyk 0 0 0 0\n"
    "ink c name \"bleu\" rgb .1 .28 .71 cmyk 0 0 0 0\n"
    "page 0 200 100 bleed 10\n"
    "bookmark 1 page 0 at 12.35 label \"Titre\"\n"
    "elements\n"
    "  document #0\n"
    "    figure #2 alternative \"Une \\\"image\\\"\"\n"
    "    heading 1 #1\n"
    "items\n"
    "0 path page 0 layer \"Fond\" decoration ink a box 10 20 40 60 verbs 5 sum 796caba9\n"
    "1 path page 0 layer \"Fond\" decoration ink a .25 box 10 20 40 60 verbs 5 sum 796caba9\n"
    "2 path page 0 layer \"Titre\" #1 solid b box 10 20 40 60 verbs 5 sum 796caba9 from "
    "affiche.yaml:3\n"
    "3 path page 0 layer \"Titre\" #1 cut c box 10 20 40 60 verbs 5 sum 796caba9 from "
    "affiche.yaml:3\n"
    "4 path page 0 layer \"Titre\" #1 knock a b c box 10 20 40 60 verbs 5 sum 796caba9 from "
    "affiche.yaml:3\n"
    "5 path page 0 layer \"Titre\" #1 knock a b box 10 20 40 60 verbs 5 sum 796caba9 from "
    "affiche.yaml:3\n"
    "6 path page 0 layer \"Titre\" #1 a .5 b 1 box 10 20 40 60 verbs 5 sum 796caba9 from "
    "affiche.yaml:3\n"
    "7 path page 0 layer \"Titre\" #1 ink c box 9.25 19.25 40.75 60.75 verbs 5 sum 796caba9 stroke "
    "1.5 clip 0 0 20 30 verbs 5 sum 05927eb9 from affiche.yaml:3\n"
    "8 text page 0 layer \"Titre\" #1 ink c box 10 39.2 43.33 53.6 karla-600 12 at 10 50 width "
    "33.33 line \"Oui\\u202f! \\\"\\\\ \" from affiche.yaml:3\n"
    "9 unpainted page 0 layer \"Titre\" #1 box 10 39.2 43.33 53.6 karla-600 12 at 10 50 width "
    "33.33 stretch 1.25 \"Oui\\u202f! \\\"\\\\ \" from affiche.yaml:3\n"
    "10 image page 0 layer \"Titre\" #2 ink b box 0 0 20 20 2×2 sum 282a7379 from affiche.yaml:3\n"
    "11 link page 0 layer \"Titre\" #2 box 1 2 3 4 url \"https://x.org/\" contents \"X\" from "
    "affiche.yaml:3\n";

static void dump_says_everything(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Source) source = source_new("affiche.yaml", "a\nb\nc\n", 6);
    g_autoptr(Scene) scene = dumped(arena, source);
    g_autoptr(GString) text = g_string_new(NULL), again = g_string_new(NULL);
    scene_dump(scene, text);
    g_assert_cmpstr(text->str, ==, expected_dump);
    scene_dump(scene, again);
    g_assert_cmpstr(text->str, ==, again->str);
}

/* The checksum sees a hundredth of a point, the kind of segment, and nothing finer. */
static void dump_tells_paths_apart(void) {
    const double shifts[] = {0, 0.001, 0.01};
    char *dumps[3];
    for (guint i = 0; i < 3; i++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
        ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
        Path *path = sample_disc(arena, 50, 50, 20);
        path->points[1].x += shifts[i]; /* inside the bounds */
        scene_add_path(&pen, path, scene_paint_ink(0, 1));
        GString *text = g_string_new(NULL);
        scene_dump(scene, text);
        dumps[i] = g_string_free(text, FALSE);
    }
    g_assert_cmpstr(dumps[0], ==, dumps[1]);
    g_assert_cmpstr(dumps[0], !=, dumps[2]);
    for (guint i = 0; i < 3; i++) {
        g_free(dumps[i]);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scene/paints", paints_say_what_they_set);
    g_test_add_func("/scene/bounds", items_know_their_bounds);
    g_test_add_func("/scene/layers", layers_are_named_once);
    g_test_add_func("/scene/order/elements", reading_order_is_depth_first);
    g_test_add_func("/scene/order/texts", texts_follow_their_elements);
    g_test_add_func("/scene/dump/everything", dump_says_everything);
    g_test_add_func("/scene/dump/paths", dump_tells_paths_apart);
    return g_test_run();
}
