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
    SceneScreen screen = {box(arena), FALSE, 4, 1, {0, 0}};
    scene_add_screen(&pen, &screen, scene_paint_ink(0, 1)); /* cut by its area */
    g_assert_cmpfloat(scene_item(scene, 2)->bounds.x0, ==, 10);
    g_assert_cmpfloat(scene_item(scene, 2)->bounds.y1, ==, 60);
    screen.path = path_new(arena); /* nothing */
    scene_add_screen(&pen, &screen, scene_paint_ink(0, 1));
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
    Box bounds = scene_item(scene, 3)->bounds;
    g_assert_cmpfloat(bounds.y0, ==, 42);
    g_assert_cmpfloat(bounds.y1, ==, 52);
    g_assert_cmpfloat(bounds.x1, ==, 25);
    text.n_glyphs = 0;
    scene_add_unpainted(&pen, &text);
    g_assert_cmpuint(scene->items->len, ==, 4);
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
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    const int elements[] = {SCENE_DECORATION, second, first, second, first};
    ScenePen pen = sample_pen(scene, "Textes", 0);
    for (guint i = 0; i < G_N_ELEMENTS(elements); i++) {
        pen.element = elements[i];
        scene_add_link(&pen, &(SceneLink){.url = "u", .contents = "c", .box = {0, 0, 9, 9}});
        scene_add_screen(&pen, &(SceneScreen){box(arena), FALSE, 4, 1, {0, 0}},
                         scene_paint_ink(0, 1));
        scene_add_field(&pen, &(SceneField){.name = names[i], .label = "c", .box = {0, 0, 9, 9}});
    }
    pen.page = verso;
    scene_add_link(&pen, &(SceneLink){.url = "u", .contents = "c", .box = {0, 0, 9, 9}});
    g_autoptr(GArray) texts = scene_texts_in_reading_order(scene, 0);
    const guint expected[] = {6, 8, 12, 14, 3, 5, 9, 11, 0, 2};
    g_assert_cmpmem(texts->data, texts->len * sizeof(guint), expected, sizeof expected);
    g_autoptr(GArray) others = scene_texts_in_reading_order(scene, verso);
    g_assert_cmpuint(others->len, ==, 1);
}

/* ---- fields ---- */

static void names_of_fields_are_unique(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    ScenePen pen = sample_pen(scene, "Fiche", SCENE_DECORATION);
    static const char *const wanted[][2] = {{"Ce qui bloque\u202f?", "ce-qui-bloque"},
                                            {"ce qui bloque", "ce-qui-bloque-2"},
                                            {"« L’œuvre n° 2 »", "l-oeuvre-n-2"},
                                            {"…", NULL},
                                            {"", NULL},
                                            {"Ce qui bloque", "ce-qui-bloque-3"}};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const char *name = scene_field_name(scene, wanted[i][0]);
        if (wanted[i][1]) {
            g_assert_cmpstr(name, ==, wanted[i][1]);
        }
        scene_add_field(&pen, &(SceneField){.name = name, .label = "c"}); /* or it asserts */
    }
    const char *group = scene_field_name(scene, "avis");
    SceneField radio = {.kind = FIELD_RADIO, .label = "r", .group = group, .value = "oui"};
    scene_add_field(&pen, &radio);
    radio.value = "non";
    scene_add_field(&pen, &radio);
    g_assert_cmpstr(scene_field_name(scene, "Avis"), ==, "avis-2");
}

static const SceneField wrong_fields[] = {
    {.name = "a"},
    {.name = "groupe"},
    {.name = "Majuscule"},
    {.name = "é"},
    {.name = ""},
    {0},
    {.kind = FIELD_CHECK, .name = "b"},
    {.kind = FIELD_RADIO, .value = "oui"},
    {.kind = FIELD_RADIO, .group = "a", .value = "oui"},
    {.name = "b", .group = "groupe"},
};

static void add_wrong_field(gconstpointer data) {
    if (g_test_subprocess()) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
        ScenePen pen = sample_pen(scene, "Fiche", SCENE_DECORATION);
        SceneField radio = {.kind = FIELD_RADIO, .group = "groupe", .value = "oui"};
        scene_add_field(&pen, &(SceneField){.name = "a"});
        scene_add_field(&pen, &radio);
        scene_add_field(&pen, data);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*scene_add_field*assertion failed*");
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
    SceneScreen screen = {box(arena), TRUE, 5.5, 1.25, {-3, 7}};
    scene_add_screen(&pen, &screen, scene_paint_cut(2));
    scene_add_link(&pen, &(SceneLink){"https://x.org/", "X", {1, 2, 3, 4}});
    SceneField field = {.kind = FIELD_TEXT,
                        .name = "bloque",
                        .label = "Ce qui bloque",
                        .box = {10, 20, 90, 60},
                        .multiline = TRUE,
                        .size = 11,
                        .most = 200,
                        .plate = 2};
    scene_add_field(&pen, &field);
    field = (SceneField){.kind = FIELD_RADIO,
                         .label = "Oui",
                         .group = "avis",
                         .group_label = "Avis",
                         .value = "oui",
                         .box = {1, 2, 9, 10}};
    scene_add_field(&pen, &field);
    scene->field_face = &face;
    scene->two_sided = scene->real_size = TRUE;
    return scene;
}

static const char expected_dump[] =
    "document title \"Bouger <autrement> & « ensemble »\" language \"fr\" description \"Une "
    "affiche d’essai.\" author \"Atelier d’Élise\" licence \"CC BY-SA 4.0\" licence-url "
    "\"https://creativecommons.org/licenses/by-sa/4.0/\" date \"2024-05-17\" text-layer "
    "\"Textes\" field-face \"karla-600\" two-sided real-size\n"
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
    "11 screen page 0 layer \"Titre\" #2 cut c box 10 20 40 60 verbs 5 sum 796caba9 even-odd pitch "
    "5.5 radius 1.25 origin -3 7 from affiche.yaml:3\n"
    "12 link page 0 layer \"Titre\" #2 box 1 2 3 4 url \"https://x.org/\" contents \"X\" from "
    "affiche.yaml:3\n"
    "13 field page 0 layer \"Titre\" #2 ink c box 10 20 90 60 text name \"bloque\" label \"Ce qui "
    "bloque\" multiline size 11 most 200 from affiche.yaml:3\n"
    "14 field page 0 layer \"Titre\" #2 ink a box 1 2 9 10 radio label \"Oui\" group \"avis\" "
    "group-label \"Avis\" value \"oui\" from affiche.yaml:3\n";

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
    g_test_add_func("/scene/fields/names", names_of_fields_are_unique);
    for (guint i = 0; i < G_N_ELEMENTS(wrong_fields); i++) {
        g_autofree char *path = g_strdup_printf("/scene/fields/wrong/%u", i);
        g_test_add_data_func(path, &wrong_fields[i], add_wrong_field);
    }
    g_test_add_func("/scene/dump/everything", dump_says_everything);
    g_test_add_func("/scene/dump/paths", dump_tells_paths_apart);
    return g_test_run();
}
