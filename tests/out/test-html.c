/* SPDX-License-Identifier: MIT */
/* What a poster says, as HTML: order, roles, languages, divided words. */
#include "out/out.h"
#include "sample.h"

static SceneFace *face;

static void say(Scene *scene, int element, const char *words) {
    ScenePen pen = sample_pen(scene, "Textes", element);
    const SceneText text = test_shape(scene->arena, face, 10, (Point){0, 10}, words, 0);
    scene_add_text(&pen, &text, scene_paint_ink(2, 1));
}

static void assert_html(const Scene *scene, guint level, const char *expected) {
    g_autoptr(GString) out = g_string_new(NULL);
    out_html_text(scene, level, out);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_order(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    int last = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 9);
    int section = scene_add_element(scene, 0, SCENE_ROLE_SECTION, 5);
    int heading = scene_add_element(scene, section, SCENE_ROLE_HEADING, 0);
    scene_element(scene, heading)->level = 2;
    int list = scene_add_element(scene, section, SCENE_ROLE_LIST, 1);
    int item = scene_add_element(scene, list, SCENE_ROLE_LIST_ITEM, 0);
    scene_add_element(scene, list, SCENE_ROLE_LIST_ITEM, 1); /* says nothing */
    say(scene, last, "La fin. ");
    say(scene, SCENE_DECORATION, "rien");
    say(scene, item, "Un & deux ");
    say(scene, heading, "Titre");
    assert_html(scene, 3, "<h4>Titre</h4>\n<ul><li>Un &amp; deux</li>\n</ul>\n<p>La fin.</p>\n");
}

static void test_words(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    int paragraph = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 0);
    say(scene, paragraph, "Une affiche qui se par\u00ad");
    say(scene, paragraph, "tage, chaque ");
    say(scene, paragraph, "jour.");
    int both = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 1);
    int first = scene_add_element(scene, both, SCENE_ROLE_SPAN, 0);
    int second = scene_add_element(scene, both, SCENE_ROLE_SPAN, 1);
    scene_element(scene, second)->language = "br";
    say(scene, both, "58");
    say(scene, first, "communes ");
    say(scene, second, "kumun");
    assert_html(scene, 1,
                "<p>Une affiche qui se partage, chaque jour.</p>\n"
                "<p>58 <span>communes </span><span lang=\"br\">kumun</span></p>\n");
}

static void test_figure(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    int figure = scene_add_element(scene, 0, SCENE_ROLE_FIGURE, 0);
    scene_element(scene, figure)->alternative = "Trois piles < quatre";
    int inside = scene_add_element(scene, figure, SCENE_ROLE_PARAGRAPH, 0);
    say(scene, inside, "41");
    assert_html(scene, 1, "<p>Trois piles &lt; quatre</p>\n");
}

static void test_link(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = sample_scene(arena, 100, 100);
    int paragraph = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 0);
    int link = scene_add_element(scene, paragraph, SCENE_ROLE_LINK, 1);
    int before = scene_add_element(scene, paragraph, SCENE_ROLE_SPAN, 0);
    say(scene, before, "Voyez ");
    say(scene, link, "la page");
    ScenePen pen = sample_pen(scene, "Textes", link);
    const SceneLink area = {"https://a.example/?b=1&c=2", "la page", {0, 0, 1, 1}};
    scene_add_link(&pen, &area);
    assert_html(
        scene, 1,
        "<p><span>Voyez </span><a href=\"https://a.example/?b=1&amp;c=2\">la page</a></p>\n");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    g_test_add_func("/out/html/order", test_order);
    g_test_add_func("/out/html/words", test_words);
    g_test_add_func("/out/html/figure", test_figure);
    g_test_add_func("/out/html/link", test_link);
    int status = g_test_run();
    test_face_close(face);
    return status;
}
