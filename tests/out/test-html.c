/* SPDX-License-Identifier: MIT */
/* What a poster says, as HTML: order, roles, languages, divided words. */
#include "out/out.h"
#include "readable.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

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
    assert_html(scene, 1, "<figure><p>Trois piles &lt; quatre</p>\n</figure>\n");
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

typedef gboolean (*Writer)(const Scene *, const char *, GError **);

static char *written_scene(const Scene *scene, Writer write) {
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("affiche-html-XXXXXX", &path, &error);
    g_assert_no_error(error);
    g_close(fd, NULL);
    g_assert_true(write(scene, path, &error));
    g_assert_no_error(error);
    char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, &error));
    g_unlink(path);
    return text;
}

/* What one of the three writers makes of the scene that has everything. */
static char *written(Writer write) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = readable_scene(arena, face);
    return written_scene(scene, write);
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part)) {
        g_error("no %s in\n%s", part, text);
    }
}

static guint count(const char *text, const char *part) {
    guint n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
        n++;
    }
    return n;
}

static void test_tables(void) {
    g_autofree char *text = written(out_html_fragment);
    assert_has(text, "<table>\n<caption>Par année</caption>\n<thead>\n<tr><td></td>\n"
                     "<th scope=\"col\">2019</th>\n<th scope=\"col\">2024</th>\n</tr>\n</thead>\n"
                     "<tbody>\n<tr><th scope=\"row\">Kermorin</th>\n<td>1 150</td>\n");
    g_assert_cmpuint(count(text, "</tbody>\n</table>\n"), ==, 2);
    g_assert_cmpuint(count(text, "tabindex"), ==, 0);
    g_autofree char *page = written(out_html); /* only long words are moved sideways */
    assert_has(page, "<section class=\"wide\" tabindex=\"0\" aria-label=\"De longs "
                     "mots\">\n<table>\n<caption>De longs mots");
    g_assert_cmpuint(count(page, "tabindex"), ==, 1);
}

static void test_quotation(void) {
    g_autofree char *text = written(out_html_fragment);
    assert_has(text, "<figure>\n<blockquote><p>« On les partage. »</p>\n</blockquote>\n"
                     "<figcaption>Maëlle</figcaption>\n</figure>\n");
    assert_has(text, "<ul><li>La Halle ouverte</li>\n</ul>\n");
}

static void test_fields(void) {
    g_autofree char *page = written(out_html);
    assert_has(page, "<p><label for=\"field-commune\">Commune</label></p>\n"
                     "<p><input type=\"text\" id=\"field-commune\" aria-label=\"Où ? Commune\" "
                     "maxlength=\"4\" size=\"5\"></p>\n");
    assert_has(page, "<label for=\"field-recit\">Racontez</label></p>\n"
                     "<p><textarea rows=\"4\" id=\"field-recit\"></textarea></p>\n");
    assert_has(page, "<div role=\"radiogroup\" aria-label=\"Qui ?\">\n<ul><li><label><input "
                     "type=\"radio\" name=\"qui\" value=\"association\" aria-label=\"Qui : "
                     "association\"> association</label></li>\n");
    assert_has(page, "aria-label=\"effort, 1 sur 6\"> <input type=\"checkbox\" name=\"effort-2\"");
    g_autofree char *text = written(out_html_fragment); /* nobody fills in a page of a site */
    g_assert_cmpuint(count(text, "<input") + count(text, "<label"), ==, 0);
    assert_has(text, "<p>Racontez</p>\n");
}

static void test_page(void) {
    g_autofree char *page = written(out_html);
    assert_has(page, "<html lang=\"fr\">");
    assert_has(page, "<h1>Bouger &lt;autrement&gt; &amp; « ensemble »</h1>");
    assert_has(page, "<nav aria-label=\"Les pages\">\n<ul>\n<li><a href=\"#page-1\">Recto</a>");
    assert_has(page, "<section class=\"page\" id=\"page-2\" aria-label=\"Verso\">\n");
    assert_has(page, "alt=\"Verso : Une affiche d’essai.\"");
    assert_has(page, "<h2>Répondre</h2>");
    g_assert_true(strstr(page, "<h2>Pousser") < strstr(page, "id=\"page-2\""));
    g_assert_true(strstr(page, "<h2>Répondre") > strstr(page, "id=\"page-2\""));
    g_assert_cmpuint(count(page, "<h1"), ==, 1);
    g_assert_cmpuint(count(page, "<img"), ==, 2);
    /* the title in the data does not end the script */
    assert_has(page, "\"name\" : \"Bouger \\u003cautrement> & « ensemble »\"");
}

static void test_credits(void) {
    g_autofree char *page = written(out_html);
    assert_has(page, "<dt>Auteurs</dt>\n<dd><a href=\"https://elise.example/?a=1&amp;b=2\">Atelier "
                     "d’Élise</a></dd>\n<dd>Yann Le Gué (dessins)</dd>\n");
    assert_has(page, "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">"
                     "CC BY-SA 4.0</a></dd>");
    assert_has(page, "<h3>D’après</h3>\n<ul>\n<li><cite>L’affiche d’avant</cite>, Formes "
                     "&lt;libres&gt;, 2016, source inconnue, <a rel=\"license\"");
    assert_has(page, "</a> : Les dessins ont été refaits.</li>");
    assert_has(page, "<cite><a href=\"https://donnees.example/\">Les communes</a></cite>, Le Pays, "
                     "ODbL 1.0. © les contributeurs.</li>");
    /* what somebody counted itself has no address, which is not to be unknown */
    assert_has(page, "<li><cite>Nos pratiques</cite>, Le Pays, CC BY 4.0.</li>");
    assert_has(page, "\"roleName\" : \"dessins\"");
    assert_has(page, "\"creditText\" : \"Atelier d’Élise, CC BY-SA 4.0\"");
}

static JsonObject *first_of(JsonObject *object, const char *member) {
    return json_array_get_object_element(json_object_get_array_member(object, member), 0);
}

/* A work below the work that was made from it; what was changed between them; what nobody knows. */
static void test_nested(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = readable_scene(arena, face);
    const SceneIngredient older = {.depth = 1,
                                   .title = "La première",
                                   .author_unknown = TRUE,
                                   .url_unknown = TRUE,
                                   .licence = "CC0 1.0",
                                   .changes = "coloriée"};
    g_array_insert_val(scene->ingredients, 1, older);
    scene->source = NULL;
    scene->source_unknown = TRUE;
    g_autofree char *page = written_scene(scene, out_html);
    assert_has(page, "Les dessins ont été refaits.\n<ul>\n<li><cite>La première</cite>, auteur "
                     "inconnu, source inconnue, CC0 1.0 : coloriée.</li>\n</ul>\n</li>\n</ul>\n");
    assert_has(page, "<dd>source inconnue</dd>");
    const char *start = strstr(page, "ld+json\">") + strlen("ld+json\">");
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(
        json_parser_load_from_data(parser, start, strstr(start, "</script>") - start, NULL));
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    g_assert_cmpstr(json_object_get_string_member(root, "creditText"), ==,
                    "Atelier d’Élise, CC BY-SA 4.0, source inconnue");
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(root, "isBasedOn")), ==, 3);
    JsonObject *role = first_of(root, "isBasedOn");
    g_assert_cmpstr(json_object_get_string_member(role, "@type"), ==, "Role");
    g_assert_cmpstr(json_object_get_string_member(role, "description"), ==,
                    "Les dessins ont été refaits.");
    JsonObject *work = json_object_get_object_member(role, "isBasedOn");
    g_assert_cmpstr(json_object_get_string_member(work, "name"), ==, "L’affiche d’avant");
    JsonObject *below = first_of(work, "isBasedOn");
    g_assert_cmpstr(json_object_get_string_member(below, "description"), ==, "coloriée");
    JsonObject *first = json_object_get_object_member(below, "isBasedOn");
    g_assert_cmpstr(json_object_get_string_member(first, "name"), ==, "La première");
    g_assert_cmpstr(json_object_get_string_member(first, "creditText"), ==,
                    "auteur inconnu, source inconnue");
    g_assert_false(json_object_has_member(first, "author"));
}

/* It stands in the page of somebody else: nothing in it may meet what is there. */
static void test_fragment(void) {
    g_autofree char *text = written(out_html_fragment);
    g_assert_true(g_str_has_prefix(text, "<article lang=\"fr\">\n<h2>Pousser</h2>\n"));
    static const char *const foreign[] = {
        "<h1", " id=", " class=", " style=", "<style", "<head", "<script", "<img"};
    for (guint i = 0; i < G_N_ELEMENTS(foreign); i++) {
        g_assert_cmpuint(count(text, foreign[i]), ==, 0);
    }
    assert_has(text, "<span lang=\"br\">Commun</span>");
    assert_has(text, "<h3>À propos</h3>");
}

static void test_plain(void) {
    g_autofree char *text = written(out_alternative);
    g_assert_true(g_str_has_prefix(
        text, "Image\n=====\n\nUne affiche d’essai.\n\n\nTexte\n=====\n\n\nPousser\n-------\n\n"
              "Boutin Commun\n\n« On les partage. »\n\n— Maëlle\n\nPar année\n\n"
              "- Kermorin · 2019 : 1 150 · 2024 : env. 2 400 · 12\n\n"));
    assert_has(text, "- association\n- habitants\n\n");
    assert_has(text, "- La Halle ouverte\n\n");
    assert_has(text, "Auteurs : Atelier d’Élise (https://elise.example/?a=1&b=2) · Yann Le Gué "
                     "(dessins)\n");
    assert_has(text, "D’après : L’affiche d’avant, Formes <libres>, 2016, CC BY-SA 4.0, "
                     "https://creativecommons.org/licenses/by-sa/4.0/, source inconnue : Les "
                     "dessins ont été refaits.\n");
    assert_has(text, " : Nos pratiques, Le Pays, CC BY 4.0.\n");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    g_test_add_func("/out/html/order", test_order);
    g_test_add_func("/out/html/words", test_words);
    g_test_add_func("/out/html/figure", test_figure);
    g_test_add_func("/out/html/link", test_link);
    g_test_add_func("/out/html/tables", test_tables);
    g_test_add_func("/out/html/quotation", test_quotation);
    g_test_add_func("/out/html/fields", test_fields);
    g_test_add_func("/out/html/page", test_page);
    g_test_add_func("/out/html/credits", test_credits);
    g_test_add_func("/out/html/nested", test_nested);
    g_test_add_func("/out/html/fragment", test_fragment);
    g_test_add_func("/out/html/plain", test_plain);
    int status = g_test_run();
    test_face_close(face);
    return status;
}
