/* SPDX-License-Identifier: MIT */
#include "press/marks-kit.h"

#include <json-glib/json-glib.h>

static const char *const file_names[] = {"mobilite-press.pdf", NULL};

static JobFacts known_facts(const Purpose *purpose) {
    return (JobFacts){.purpose = purpose,
                      .files = file_names,
                      .quantity = "300 exemplaires",
                      .stock = "Offset 140 g",
                      .contact = "Mairie d’Exempleville, mairie@exemple.org",
                      .printer = "Imprimerie du Quai, 22000 Exempleville",
                      .finishing = "Rainage",
                      .profile = "FOGRA39_L coated",
                      .coverage = 1.874};
}

static Box page_box(const Scene *scene) {
    const ScenePage *page = scene_page(scene, 0);
    return (Box){0, 0, page->width, page->height};
}

/* Texts stand on the page and on no other text; fields are where lines to write on are. */
static void assert_sound(const Scene *sheet) {
    Box page = page_box(sheet);
    for (guint i = 0; i < sheet->items->len; i++) {
        const SceneItem *item = scene_item(sheet, i);
        if (item->kind != SCENE_KIND_TEXT && item->kind != SCENE_KIND_FIELD) {
            continue;
        }
        Box whole = box_union(page, item->bounds);
        g_assert_cmpfloat(box_width(whole), <=, page.x1 + 1e-6);
        g_assert_cmpfloat(box_height(whole), <=, page.y1 + 1e-6);
        g_assert_cmpint(item->element, >, 0);
        /* letters, not line boxes, which may touch */
        Box letters = box_grow(item->bounds, -0.15 * (item->bounds.y1 - item->bounds.y0));
        for (guint k = 0; k < i; k++) {
            const SceneItem *other = scene_item(sheet, k);
            gboolean stands = other->kind == SCENE_KIND_TEXT || other->kind == SCENE_KIND_FIELD;
            if (stands && other->page == item->page) {
                g_assert_false(box_overlaps(letters, other->bounds));
            }
        }
    }
}

static guint count_fields(const Scene *sheet) {
    guint n = 0;
    for (guint i = 0; i < sheet->items->len; i++) {
        n += scene_item(sheet, i)->kind == SCENE_KIND_FIELD;
    }
    return n;
}

static void assert_says(const char *words, const char *const *wanted) {
    for (guint i = 0; wanted[i]; i++) {
        if (!strstr(words, wanted[i])) {
            g_error("\"%s\" is not on the sheet: %s", wanted[i], words);
        }
    }
}

/* ---- the sheet ---- */

static void test_all_known(void) {
    static const char *const wanted[] = {
        "Fiche de fabrication",
        "mobilite-press.pdf",
        "PDF/X-4",
        "2024-05-17",
        "A1, ",
        "couché",
        "3\u00a0mm de chaque côté",
        "2 pages, recto verso",
        "bord court",
        "PANTONE Warm Red U",
        "3 tons directs",
        "187\u00a0% au plus",
        "0,1\u00a0mm",
        "Offset 140\u00a0g",
        "FOGRA39_L coated",
        "Rainage",
        "1.\u00a0moitié droite derrière",
        "300 exemplaires",
        "mairie@exemple.org",
        "Imprimerie du Quai",
        "29\u00a0juillet 1881",
        "garder",
        NULL,
    };
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 841, 594, 2);
    Purpose purpose = test_press(TRUE);
    purpose.fold = TRUE;
    purpose.trap = MM(0.1);
    JobFacts facts = known_facts(&purpose);
    g_autoptr(Scene) sheet = press_job_sheet(scene, &facts, &test.kit, test.arena);
    g_autofree char *words = test_words(sheet, 0);
    assert_says(words, wanted);
    g_assert_cmpuint(sheet->pages->len, ==, 1);
    g_assert_cmpuint(count_fields(sheet), ==, 0);
    assert_sound(sheet);
    test_kit_close(&test);
}

/* What nobody decided is a line and a field, never a guess. */
static void test_nothing_known(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 420, 594, 1);
    scene->date = NULL;
    Purpose purpose = test_press(FALSE);
    JobFacts facts = {.purpose = &purpose};
    g_autoptr(Scene) sheet = press_job_sheet(scene, &facts, &test.kit, test.arena);
    g_autofree char *words = test_words(sheet, 0);
    static const char *const wanted[] = {"recto seul", "papier couché",        "aucun", "Quantité",
                                         "Contact",    "29\u00a0juillet 1881", NULL};
    assert_says(words, wanted);
    /* date, paper, finishing, quantity, contact, printer */
    g_assert_cmpuint(count_fields(sheet), ==, 6);
    g_assert_nonnull(sheet->field_face);
    assert_sound(sheet);
    test_kit_close(&test);
}

/* Every language, every purpose, answers of some lines: all of it stands on one page. */
static void test_all_hold(void) {
    static const char *const languages[] = {"fr", "en", "br"};
    static const PurposeKind kinds[] = {FOR_PRESS, FOR_RISO, FOR_SILKSCREEN, FOR_OFFICE};
    for (guint i = 0; i < G_N_ELEMENTS(languages) * G_N_ELEMENTS(kinds); i++) {
        TestKit test;
        test_kit_open_in(&test, languages[i / G_N_ELEMENTS(kinds)]);
        g_autoptr(Scene) scene = test_pages(test.arena, 841, 594, 4);
        scene->title = "Partager la route, la table et le chauffage quand on habite loin de tout, "
                       "dans cinquante-deux communes — Pays des Trois-Rivières";
        scene->n_inks = 4;
        scene->inks[3] =
            (SceneInk){.id = "d", .name = "noir", .spot = "Noir", .cmyk = {0, 0, 0, 1}};
        Purpose purpose = test_press(TRUE);
        purpose.kind = kinds[i % G_N_ELEMENTS(kinds)];
        purpose.fold = TRUE;
        purpose.one_bit = purpose.kind == FOR_SILKSCREEN;
        purpose.resolution = 600;
        JobFacts facts = known_facts(&purpose);
        facts.contact = "Maïwenn Le Goff, service de la communication et de la vie associative, "
                        "02 96 00 00 00, communication@exempleville.exemple.org";
        facts.stock = "Papier offset non couché recyclé, 140 g/m², blanc naturel, sens machine "
                      "dans la largeur";
        facts.finishing = "Rainage avant pliage, pliage croisé en trois, mise en paquets de "
                          "cinquante, livraison à la médiathèque";
        g_autoptr(Scene) sheet = press_job_sheet(scene, &facts, &test.kit, test.arena);
        g_autofree char *words = test_words(sheet, 0);
        g_assert_cmpstr(strstr(words, "…"), ==, NULL);
        g_assert_null(strstr(words, "{"));
        g_assert_cmpuint(sheet->pages->len, ==, 1);
        assert_sound(sheet);
        test_kit_close(&test);
    }
}

/* "un deux trois … " as often as asked. Free with g_free(). */
static char *repeated(const char *words, guint times) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < times; i++) {
        g_string_append(text, words);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* As it is read: no breaks between letters. Free with g_free(). */
static char *without_breaks(const char *words) {
    g_autoptr(GString) text = g_string_new(words);
    g_string_replace(text, "\u200b", "", 0);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Nothing that was answered is cut short: sections go to a second page, words wider than a column
 * are divided. */
static void test_long_answers(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 841, 594, 2);
    Purpose purpose = test_press(TRUE);
    JobFacts facts = known_facts(&purpose);
    g_autofree char *long_text = repeated("livrer les paquets à la mairie, ", 15);
    g_autofree char *long_word = repeated("exempleville", 40);
    g_autofree char *finishing = g_strconcat(long_text, "fin du façonnage", NULL);
    g_autofree char *contact = g_strconcat(long_word, "@fin", NULL);
    facts.finishing = finishing;
    facts.contact = contact;
    facts.stock = long_text;
    facts.printer = long_text;
    g_autoptr(Scene) sheet = press_job_sheet(scene, &facts, &test.kit, test.arena);
    g_assert_cmpuint(sheet->pages->len, ==, 2);
    g_autofree char *first = test_words(sheet, 0), *second = test_words(sheet, 1);
    g_autofree char *joined = g_strconcat(first, second, NULL);
    g_autofree char *read = without_breaks(joined);
    g_assert_null(strstr(read, "…"));
    g_assert_nonnull(strstr(read, "fin du façonnage"));
    g_assert_nonnull(strstr(read, "@fin"));
    g_assert_nonnull(strstr(second, "Fiche de fabrication"));
    assert_sound(sheet);
    /* in its column: what is not divided would go on to the right */
    for (guint i = 0; i < sheet->items->len; i++) {
        const SceneItem *item = scene_item(sheet, i);
        g_assert_true(item->kind != SCENE_KIND_TEXT || item->bounds.x1 <= MM(210) - 40);
    }
    test_kit_close(&test);
}

/* Signs that the face lacks are said where they are written. */
static void test_missing_signs(void) {
    TestKit test;
    test_kit_open(&test);
    static const char yaml[] = "stock: papier Ж ivoire\n";
    g_autoptr(Source) source = source_new("affiche.yaml", yaml, sizeof yaml - 1);
    Span span = {source, 1, 8, 14};
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_assert_true(press_can_say(&test.kit, test.arena, "papier ivoire, 140 g/m² : n° 3", TRUE, span,
                                diagnostics));
    g_assert_cmpuint(diagnostics_length(diagnostics), ==, 0);
    g_assert_false(
        press_can_say(&test.kit, test.arena, "papier Ж ivoire", TRUE, span, diagnostics));
    g_assert_cmpuint(diagnostics_length(diagnostics), ==, 1);
    g_assert_cmpstr(diagnostics_get(diagnostics, 0)->code, ==, "missing-glyph");
    g_assert_cmpuint(diagnostics_get(diagnostics, 0)->line, ==, 1);
    test_kit_close(&test);
}

/* Ink too light to be read does not write. */
static void test_light_ink(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 420, 594, 1);
    scene->n_inks = 1; /* yellow */
    Purpose purpose = test_press(FALSE);
    JobFacts facts = known_facts(&purpose);
    g_autoptr(Scene) sheet = press_job_sheet(scene, &facts, &test.kit, test.arena);
    g_assert_cmpuint(sheet->n_inks, ==, 2);
    g_assert_cmpfloat(sheet->inks[1].cmyk[3], ==, 1);
    for (guint i = 0; i < sheet->items->len; i++) {
        const SceneItem *item = scene_item(sheet, i);
        g_assert_true(item->kind != SCENE_KIND_TEXT || item->paint.plates == 2);
    }
    test_kit_close(&test);
}

/* ---- the same as JSON ---- */

static JsonObject *parse(JsonParser *parser, const char *text) {
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, text, -1, &error);
    g_assert_no_error(error);
    return json_node_get_object(json_parser_get_root(parser));
}

static void test_json(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 841, 594, 2);
    Purpose purpose = test_press(TRUE);
    purpose.fold = TRUE;
    purpose.trap = MM(0.1);
    JobFacts facts = known_facts(&purpose);
    facts.stock = "\"Offset\"\n140 g";
    facts.printer = NULL;
    g_autofree char *text = press_job_json(scene, &facts);
    g_autofree char *again = press_job_json(scene, &facts);
    g_assert_cmpstr(text, ==, again);
    g_assert_nonnull(strstr(text, "\"trap\": 0.1,"));
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *root = parse(parser, text);
    JsonArray *files = json_object_get_array_member(root, "files");
    g_assert_cmpuint(json_array_get_length(files), ==, 1);
    g_assert_cmpstr(json_array_get_string_element(files, 0), ==, "mobilite-press.pdf");
    g_assert_cmpstr(json_object_get_string_member(root, "for"), ==, "press");
    g_assert_cmpstr(json_object_get_string_member(root, "flip"), ==, "short-edge");
    g_assert_cmpstr(json_object_get_string_member(root, "stock"), ==, facts.stock);
    g_assert_true(json_object_get_null_member(root, "printer"));
    g_assert_true(json_object_get_null_member(root, "imposed-on"));
    g_assert_cmpfloat(json_object_get_double_member(root, "bleed"), ==, 3);
    g_assert_cmpfloat(json_object_get_double_member(root, "total-ink"), ==, 187.4);
    JsonObject *trim = json_object_get_object_member(root, "trim");
    g_assert_cmpstr(json_object_get_string_member(trim, "name"), ==, "A1");
    g_assert_cmpfloat(json_object_get_double_member(trim, "width"), ==, 841);
    JsonArray *inks = json_object_get_array_member(root, "inks");
    g_assert_cmpuint(json_array_get_length(inks), ==, 3);
    JsonObject *coral = json_array_get_object_element(inks, 1);
    g_assert_cmpstr(json_object_get_string_member(coral, "swatch"), ==, "PANTONE Warm Red U");
    JsonObject *recipe = json_object_get_object_member(coral, "cmyk");
    g_assert_cmpfloat(json_object_get_double_member(recipe, "m"), ==, 50);
    JsonObject *fold = json_object_get_object_member(root, "fold");
    g_assert_cmpint(json_object_get_int_member(fold, "columns"), ==, 4);
    g_assert_cmpuint(json_array_get_length(json_object_get_array_member(root, "marks")), ==, 5);
    test_kit_close(&test);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/press/job-sheet/all-known", test_all_known);
    g_test_add_func("/press/job-sheet/nothing-known", test_nothing_known);
    g_test_add_func("/press/job-sheet/all-hold", test_all_hold);
    g_test_add_func("/press/job-sheet/long-answers", test_long_answers);
    g_test_add_func("/press/job-sheet/missing-signs", test_missing_signs);
    g_test_add_func("/press/job-sheet/light-ink", test_light_ink);
    g_test_add_func("/press/job-sheet/json", test_json);
    return g_test_run();
}
