/* SPDX-License-Identifier: MIT */
/* Fitting is exact to a step and monotone; placing puts every character into the scene once. */
#include "fixture.h"

#include "text/text-internal.h"

static const char story[] =
    "Une fois par saison, soixante habitants arpentent le bourg avec une carte blanche. Marches "
    "trop hautes, murs à peindre, logements vides : tout est noté.";

static FitBox box_of(double width, double height) {
    return (FitBox){.width = width,
                    .height = height,
                    .size = 20,
                    .least = 6,
                    .leading = 25,
                    .mode = BREAK_RAGGED};
}

/* Whether the paragraph holds at a size, told by its real lines. */
static gboolean holds(Fixture *fixture, const Paragraph *paragraph, const FitBox *box,
                      double size) {
    Lines *lines = paragraph_break(paragraph, fixture->arena, box->width / size, box->mode);
    double leading = box->leading * size / box->size;
    return lines->fits && lines->n_lines * leading <= box->height + 1e-6 &&
           (!box->most_lines || lines->n_lines <= box->most_lines);
}

static void test_largest(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Paragraph *paragraph = fixture_shape(&fixture, story);
    double last = 0;
    for (double height = 40; height < 600; height += 7) {
        FitBox box = box_of(180, height);
        Fit fit = text_fit(paragraph, fixture.arena, &box);
        g_assert_cmpfloat(fit.size, >=, last); /* a higher box never sets smaller */
        last = fit.size;
        g_assert_cmpint(fit.fits, ==, holds(&fixture, paragraph, &box, fit.size));
        g_assert_cmpfloat_with_epsilon(fit.leading, fit.size * 1.25, 1e-9);
        g_assert_cmpfloat_with_epsilon(fit.height, fit.lines->n_lines * fit.leading, 1e-9);
        if (fit.fits) {
            g_assert_cmpuint(fit.lines_over + fit.words_over, ==, 0);
            g_assert_cmpfloat(fit.height_over, ==, 0);
        }
        for (double size = fit.size + 0.1; size <= box.size + 1e-9; size += 0.1) {
            g_assert_false(holds(&fixture, paragraph, &box, size));
        }
    }
    g_assert_cmpfloat(last, ==, 20);
    fixture_close(&fixture);
}

static void test_overset(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Paragraph *paragraph = fixture_shape(&fixture, story);
    FitBox box = box_of(100, 40);
    box.least = 10; /* three lines of 12.5 */
    Fit fit = text_fit(paragraph, fixture.arena, &box);
    g_assert_false(fit.fits);
    g_assert_cmpfloat(fit.size, ==, 10);
    g_assert_cmpuint(fit.lines_over, ==, fit.lines->n_lines - 3);
    g_assert_cmpuint(fit.words_over, ==, lines_words_from(paragraph, fit.lines, 3));
    g_assert_cmpuint(fit.words_over, >, 0);
    g_assert_cmpfloat_with_epsilon(fit.height_over, fit.height - 40, 1e-9);
    box = box_of(400, 1000);
    box.most_lines = 1;
    fit = text_fit(paragraph, fixture.arena, &box);
    g_assert_false(fit.fits);
    g_assert_cmpfloat(fit.height_over, ==, 0); /* too many lines, not too high */
    box = box_of(10, 1000);                    /* narrower than a word */
    fit = text_fit(paragraph, fixture.arena, &box);
    g_assert_false(fit.fits);
    g_assert_false(fit.lines->fits);
    box = box_of(100, 100);
    box.least = 30; /* a floor above the preferred size is no floor */
    fit = text_fit(fixture_shape(&fixture, "un"), fixture.arena, &box);
    g_assert_true(fit.fits);
    g_assert_cmpfloat(fit.size, ==, 20);
    fixture_close(&fixture);
}

static guint opens_at(Fixture *fixture, const Paragraph *paragraph, const FitBox *box,
                      double size) {
    return paragraph_break(paragraph, fixture->arena, box->width / size, box->mode)->n_opens;
}

/* A balanced text gives up a little of its size, and no more, rather than end a line on “Le”. */
static void test_shade(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Paragraph *paragraph = fixture_shape(&fixture, "Entre bourgs et hameaux, on ne compte plus ses "
                                                   "kilomètres : on les partage. Le trajet devient "
                                                   "un rendez-vous.");
    guint shaded = 0;
    for (double width = 150; width < 330; width += 0.5) {
        FitBox box = box_of(width, 104);
        box.mode = BREAK_BALANCED;
        Fit fit = text_fit(paragraph, fixture.arena, &box);
        double largest = 20;
        while (!holds(&fixture, paragraph, &box, largest)) {
            largest -= 0.1;
        }
        guint opens = opens_at(&fixture, paragraph, &box, largest);
        g_assert_true(fit.fits);
        g_assert_cmpfloat(fit.size, >=, largest * 0.96 - 1e-9);
        g_assert_cmpuint(fit.lines->n_opens, <=, opens);
        if (!opens) {
            g_assert_cmpfloat_with_epsilon(fit.size, largest, 1e-9);
        }
        shaded += fit.lines->n_opens < opens;
        box.mode = BREAK_RAGGED; /* text to read keeps its size */
        fit = text_fit(paragraph, fixture.arena, &box);
        g_assert_false(holds(&fixture, paragraph, &box, fit.size + 0.1) && fit.size < 20 - 1e-9);
    }
    g_assert_cmpuint(shaded, >, 0);
    fixture_close(&fixture);
}

static ScenePen pen_on(Scene *scene) {
    scene_add_page(scene, 500, 500, 0, "");
    return (ScenePen){
        .scene = scene, .layer = scene_layer(scene, "text"), .element = SCENE_DECORATION};
}

/* Every item's glyphs start clusters of its own text, in order, and end at its width. */
static void check_items(const Scene *scene) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneText *text = &scene_item(scene, i)->text;
        g_assert_cmpuint(strlen(text->text), ==, text->length);
        g_assert_true(g_utf8_validate(text->text, -1, NULL));
        g_assert_cmpuint(text->glyphs[0].byte, ==, 0);
        g_assert_cmpfloat(text->width, >, 0);
        for (guint k = 0; k < text->n_glyphs; k++) {
            g_assert_cmpuint(text->glyphs[k].byte, <, text->length);
            g_assert_true((text->text[text->glyphs[k].byte] & 0xc0) != 0x80);
        }
    }
}

static char *joined(const Scene *scene) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < scene->items->len; i++) {
        g_string_append(text, scene_item(scene, i)->text.text);
    }
    return g_string_free(text, FALSE);
}

static void test_place(void) {
    static const char *const texts[] = {
        "Le matin allume le poêle\xe2\x80\xaf! Qui ferme\nle soir, et note les idées\xc2\xa0: "
        "porte-monnaie",
        "un " TEXT_STRONG_START "banc public" TEXT_STRONG_END ", deux"};
    static const char *const copied[] = {
        "Le matin allume le poêle\xe2\x80\xaf! Qui ferme le soir, et note les idées\xc2\xa0: "
        "porte-monnaie",
        "un banc public, deux"};
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (double measure = 1; measure < 30; measure += 0.7) {
            g_autoptr(Scene) scene = scene_new(fixture.arena);
            ScenePen pen = pen_on(scene);
            Paragraph *paragraph = fixture_shape(&fixture, texts[i]);
            Lines *lines = paragraph_break(paragraph, fixture.arena, measure, BREAK_RAGGED);
            TextPlace place = {{10, 20}, 300, 10, 14, ALIGN_LEFT};
            text_place(&pen, paragraph, lines, &place, scene_paint_ink(0, 1));
            check_items(scene);
            g_autofree char *text = joined(scene);
            g_assert_cmpstr(text, ==, copied[i]);
            guint starts = 0;
            for (guint k = 0; k < scene->items->len; k++) {
                starts += scene_item(scene, k)->text.line_start;
            }
            g_assert_cmpuint(starts, ==, lines->n_lines);
        }
    }
    fixture_close(&fixture);
}

static void test_positions(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    const SceneFace *face = face_set_lookup(fixture.set, "body");
    double baseline = text_baseline(face, 10, 14);
    double above = baseline - face->ascent * 10;
    g_assert_cmpfloat_with_epsilon(above, 14 - above - (face->ascent + face->descent) * 10, 1e-9);
    static const TextAlign aligns[] = {ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT};
    for (guint i = 0; i < G_N_ELEMENTS(aligns); i++) {
        g_autoptr(Scene) scene = scene_new(fixture.arena);
        ScenePen pen = pen_on(scene);
        Paragraph *paragraph = fixture_shape(&fixture, "un deux\n\n" TEXT_STRONG_START "trois");
        Lines *lines = paragraph_break(paragraph, fixture.arena, 30, BREAK_RAGGED);
        TextPlace place = {{10, 20}, 300, 10, 14, aligns[i]};
        text_place(&pen, paragraph, lines, &place, scene_paint_ink(0, 1));
        g_assert_cmpuint(scene->items->len, ==, 2);
        const SceneText *one = &scene_item(scene, 0)->text, *two = &scene_item(scene, 1)->text;
        g_assert_cmpfloat_with_epsilon(one->origin.y, 20 + baseline, 1e-6);
        g_assert_cmpfloat_with_epsilon(two->origin.y, 20 + baseline + 28, 1e-6);
        double free_space = 300 - one->width;
        g_assert_cmpfloat_with_epsilon(one->origin.x, 10 + free_space * i / 2, 1e-6);
        g_assert_cmpfloat_with_epsilon(one->width, lines->lines[0].width * 10, 1e-6);
        g_assert_cmpstr(one->text, ==, "un deux ");
        g_assert_cmpstr(two->text, ==, "trois");
        g_assert_true(two->face == face_set_lookup(fixture.set, "strong"));
    }
    fixture_close(&fixture);
}

#define DEJAVU "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

/* A circumflex over a capital is raised: y runs down, so its offset is negative. It shares its
 * letter's cluster. */
static void test_offsets(void) {
    if (!g_file_test(DEJAVU, G_FILE_TEST_EXISTS)) {
        g_test_skip("fonts-dejavu-core is not installed");
        return;
    }
    const FaceSource source = {"marks", DEJAVU, "DejaVu Sans", 400, FALSE};
    g_autoptr(FaceSet) set = face_set_new(&source, 1, NULL);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autoptr(Scene) scene = scene_new(arena);
    ScenePen pen = pen_on(scene);
    ShapeStyle style = {.face = face_set_lookup(set, "marks")};
    Paragraph *paragraph = paragraph_shape(
        set, arena, text_plain(arena, "nX\xcc\x82", "fr", (Span){0}), &style, diagnostics);
    Lines *lines = paragraph_break(paragraph, arena, 30, BREAK_RAGGED);
    TextPlace place = {{0, 0}, 300, 50, 60, ALIGN_LEFT};
    text_place(&pen, paragraph, lines, &place, scene_paint_ink(0, 1));
    const SceneText *text = &scene_item(scene, 0)->text;
    g_assert_cmpuint(text->n_glyphs, ==, 3);
    g_assert_cmpfloat_with_epsilon(text->glyphs[1].x, paragraph->glyphs[1].x * 50, 1e-3);
    g_assert_cmpfloat(text->glyphs[1].y, ==, 0);
    g_assert_cmpfloat(text->glyphs[2].y, <, -5);
    g_assert_cmpfloat(text->glyphs[2].x, <, (double)text->glyphs[1].x + text->width);
    g_assert_cmpuint(text->glyphs[2].byte, >=, text->glyphs[1].byte);
}

static void test_unpainted(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    const SceneFace *face = face_set_lookup(fixture.set, "body");
    g_autoptr(Scene) scene = scene_new(fixture.arena);
    ScenePen pen = pen_on(scene);
    Paragraph *paragraph = fixture_shape(&fixture, "Fabrique\nde la ville");
    Box box = {50, 60, 450, 160};
    text_place_unpainted(&pen, paragraph, box);
    g_assert_cmpuint(scene->items->len, ==, 1);
    const SceneItem *item = scene_item(scene, 0);
    g_assert_cmpint(item->kind, ==, SCENE_KIND_UNPAINTED);
    g_assert_cmpstr(item->text.text, ==, "Fabrique de la ville");
    g_assert_cmpfloat_with_epsilon(item->text.size * face->cap_height, 100, 1e-6);
    g_assert_cmpfloat_with_epsilon(item->text.width, 400, 1e-6);
    g_assert_cmpfloat(item->text.origin.x, ==, 50);
    g_assert_cmpfloat(item->text.origin.y, ==, 160);
    text_place_unpainted(&pen, fixture_shape(&fixture, ""), box);
    text_place_unpainted(&pen, paragraph, BOX_EMPTY);
    text_place_unpainted(&pen, paragraph, (Box){1, 1, 1, 1});
    g_assert_cmpuint(scene->items->len, ==, 1);
    fixture_close(&fixture);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/fit/largest", test_largest);
    g_test_add_func("/text/fit/overset", test_overset);
    g_test_add_func("/text/fit/shade", test_shade);
    g_test_add_func("/text/place/text", test_place);
    g_test_add_func("/text/place/positions", test_positions);
    g_test_add_func("/text/place/offsets", test_offsets);
    g_test_add_func("/text/place/unpainted", test_unpainted);
    return g_test_run();
}
