/* SPDX-License-Identifier: MIT */
/* Lines in the scene: what a reader copies, links and languages as elements, raised letters, edges.
 */
#include "fixture-words.h"

#include "text/text-internal.h"

#include <math.h>

#define SIZE 10.0
#define LEADING 13.0
#define EPSILON 1e-3 /* points: positions in the scene are floats */

typedef struct {
    Fixture fixture;
    Divider divider;
    Scene *scene;
    ScenePen pen;
    int paragraph; /* element */
} Setup;

static gboolean setup_open(Setup *setup) {
    if (!fixture_open(&setup->fixture)) {
        return FALSE;
    }
    if (!divider_open(&setup->divider)) {
        fixture_close(&setup->fixture);
        return FALSE;
    }
    setup->scene = scene_new(setup->fixture.arena);
    setup->scene->language = "fr";
    scene_add_page(setup->scene, 600, 800, 0, "");
    setup->paragraph = scene_add_element(setup->scene, 0, SCENE_ROLE_PARAGRAPH, 0);
    setup->pen = (ScenePen){.scene = setup->scene,
                            .layer = scene_layer(setup->scene, "text"),
                            .element = setup->paragraph};
    return TRUE;
}

static void setup_close(Setup *setup) {
    scene_free(setup->scene);
    divider_close(&setup->divider);
    fixture_close(&setup->fixture);
}

static ShapeStyle style_of(const Setup *setup) {
    return (ShapeStyle){.face = face_set_lookup(setup->fixture.set, "body"),
                        .strong = face_set_lookup(setup->fixture.set, "strong"),
                        .hyphenator = setup->divider.hyphenator};
}

static Paragraph *shape(Setup *setup, const Composed *composed, const ShapeStyle *style) {
    return paragraph_shape(setup->fixture.set, setup->fixture.arena, composed, style,
                           setup->fixture.diagnostics);
}

static Composed *plain(Setup *setup, const char *text) {
    return text_plain(setup->fixture.arena, text, "fr", (Span){0});
}

static Lines *place(Setup *setup, const Paragraph *paragraph, double measure, BreakMode mode) {
    Lines *lines = paragraph_break(paragraph, setup->fixture.arena, measure, mode);
    TextPlace where = {.top = {100, 200},
                       .width = measure * SIZE,
                       .size = SIZE,
                       .leading = LEADING,
                       .align = mode == BREAK_JUSTIFIED ? ALIGN_JUSTIFY : ALIGN_LEFT};
    text_place(&setup->pen, paragraph, lines, &where, scene_paint_ink(0, 1));
    return lines;
}

/* The nth item of a kind; NULL when there are fewer. */
static const SceneItem *nth(const Setup *setup, SceneKind kind, guint n) {
    for (guint i = 0; i < setup->scene->items->len; i++) {
        const SceneItem *item = scene_item(setup->scene, i);
        if (item->kind == kind && n-- == 0) {
            return item;
        }
    }
    return NULL;
}

static guint count(const Setup *setup, SceneKind kind) {
    guint n = 0;
    while (nth(setup, kind, n)) {
        n++;
    }
    return n;
}

static char *text_of(const SceneItem *item) {
    g_assert_nonnull(item);
    return g_strndup(item->text.text, item->text.length);
}

static void expect_text(const Setup *setup, guint n, const char *expected) {
    g_autofree char *text = text_of(nth(setup, SCENE_KIND_TEXT, n));
    g_assert_cmpstr(text, ==, expected);
}

/* ---- hyphens ---- */

static void test_hyphen(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    ShapeStyle style = style_of(&setup);
    Paragraph *paragraph = shape(&setup, plain(&setup, "un développement"), &style);
    Lines *lines = place(&setup, paragraph, paragraph_widest_word(paragraph) + 1.8, BREAK_RAGGED);
    g_assert_cmpuint(lines->n_lines, >, 1);
    guint32 hyphen;
    double advance;
    g_assert_true(face_hyphen(style.face, &hyphen, &advance));
    guint n_hyphens = 0;
    for (guint i = 0; i < lines->n_lines; i++) {
        const SceneText *text = &nth(&setup, SCENE_KIND_TEXT, i)->text;
        const SceneGlyph *last = &text->glyphs[text->n_glyphs - 1];
        gboolean soft = g_str_has_suffix(text->text, "\u00ad");
        g_assert_cmpint(soft, ==, lines->lines[i].hyphen);
        g_assert_cmpint(text->line_start, ==, TRUE);
        if (soft) {
            g_assert_cmpuint(last->glyph, ==, hyphen);
            g_assert_cmpuint(last->byte, ==, text->length - strlen("\u00ad"));
            g_assert_cmpfloat_with_epsilon(text->width, (double)last->x + advance * SIZE, EPSILON);
            n_hyphens++;
        }
        g_assert_cmpfloat_with_epsilon(text->width, lines->lines[i].width * SIZE, EPSILON);
    }
    g_assert_cmpuint(n_hyphens, >, 0);
    setup_close(&setup);
}

/* A hyphen of the author's own stays one; a line's end is a space to who copies it. */
static void test_ends(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    ShapeStyle style = style_of(&setup);
    place(&setup, shape(&setup, plain(&setup, "Saint-Brieuc est\nlà"), &style), 3, BREAK_RAGGED);
    expect_text(&setup, 0, "Saint-");
    expect_text(&setup, 1, "Brieuc ");
    expect_text(&setup, 2, "est ");
    expect_text(&setup, 3, "là");
    setup_close(&setup);
}

/* ---- links, languages, raised letters ---- */

#define LINK(words) TEXT_LINK_START words TEXT_LINK_END

static void test_links(void) {
    static const char *const urls[] = {"https://exemple.org/a", "https://exemple.org/b"};
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    Composed *composed = plain(&setup, "Lire " LINK("la suite ici") " puis " LINK(
                                           TEXT_WHOLE_START "exemple.org/b" TEXT_WHOLE_END) ".");
    composed->urls = urls;
    composed->n_urls = 2;
    ShapeStyle style = style_of(&setup);
    Lines *lines = place(&setup, shape(&setup, composed, &style), 5.5, BREAK_RAGGED);
    g_assert_cmpuint(lines->n_lines, >, 2);
    /* elements in reading order: words, link, words, link, words */
    static const SceneRole roles[] = {SCENE_ROLE_SPAN, SCENE_ROLE_LINK, SCENE_ROLE_SPAN,
                                      SCENE_ROLE_LINK, SCENE_ROLE_SPAN};
    static const char *const texts[] = {"Lire ", "la suite ici", " puis ", "exemple.org/b", "."};
    GString *read[G_N_ELEMENTS(roles)];
    int first = setup.paragraph + 1;
    g_assert_cmpuint(setup.scene->elements->len, ==, (guint)first + G_N_ELEMENTS(roles));
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        const SceneElement *element = scene_element(setup.scene, first + (int)i);
        g_assert_cmpint(element->role, ==, roles[i]);
        g_assert_cmpint(element->parent, ==, setup.paragraph);
        g_assert_cmpfloat(element->order, ==, 0); /* as added */
        g_assert_null(element->language);
        read[i] = g_string_new(NULL);
    }
    guint links = 0, underlines = 0;
    const SceneItem *area = NULL;
    for (guint i = 0; i < setup.scene->items->len; i++) {
        const SceneItem *item = scene_item(setup.scene, i);
        if (item->kind == SCENE_KIND_LINK) {
            area = item;
            links++;
            continue;
        }
        if (item->kind == SCENE_KIND_PATH) {
            g_assert_cmpint(item->element, ==, SCENE_DECORATION);
            underlines++;
            continue;
        }
        g_assert_cmpint(item->kind, ==, SCENE_KIND_TEXT);
        guint at = (guint)(item->element - first);
        g_string_append_len(read[at], item->text.text, (gssize)item->text.length);
        if (roles[at] == SCENE_ROLE_LINK) { /* its area comes just before it, around it */
            g_assert_nonnull(area);
            g_assert_cmpint(area->element, ==, item->element);
            g_assert_cmpstr(area->link.url, ==, urls[at / 2]);
            g_assert_cmpfloat(area->link.box.x0, <=, item->text.origin.x + EPSILON);
            g_assert_cmpfloat(area->link.box.x1, >=,
                              item->text.origin.x + item->text.width - EPSILON);
            g_assert_cmpfloat(area->link.box.y0, <, item->text.origin.y);
            g_assert_cmpfloat(area->link.box.y1, >, item->text.origin.y);
            area = NULL;
        }
    }
    g_assert_null(area);
    g_assert_cmpuint(links, >=, 3); /* the first one stands on two lines */
    g_assert_cmpuint(underlines, >=, 2);
    g_assert_cmpuint(underlines, <, links); /* an address that can be seen has none */
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        g_assert_cmpstr(read[i]->str, ==, texts[i]);
        g_string_free(read[i], TRUE);
    }
    setup_close(&setup);
}

static void test_raised(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    ShapeStyle style = style_of(&setup);
    place(
        &setup,
        shape(&setup, plain(&setup, "Le 1" TEXT_RAISED_START "er" TEXT_RAISED_END " mai"), &style),
        50, BREAK_RAGGED);
    expect_text(&setup, 0, "Le 1");
    expect_text(&setup, 1, "er");
    expect_text(&setup, 2, " mai");
    const SceneText *base = &nth(&setup, SCENE_KIND_TEXT, 0)->text;
    const SceneText *raised = &nth(&setup, SCENE_KIND_TEXT, 1)->text;
    const SceneText *after = &nth(&setup, SCENE_KIND_TEXT, 2)->text;
    g_assert_cmpfloat_with_epsilon(raised->size, SIZE * RAISED_SIZE, EPSILON);
    /* the top of its small letters is near that of the capitals */
    double top = base->origin.y - raised->origin.y + raised->size * style.face->x_height;
    g_assert_cmpfloat_with_epsilon(top, RAISED_TOP * SIZE * style.face->cap_height, EPSILON);
    g_assert_cmpfloat(after->origin.y, ==, base->origin.y);
    g_assert_cmpfloat(after->size, ==, SIZE);
    g_assert_cmpfloat_with_epsilon(raised->origin.x, base->origin.x + base->width, EPSILON);
    g_assert_cmpfloat_with_epsilon(after->origin.x, raised->origin.x + raised->width, EPSILON);
    g_assert_cmpuint(count(&setup, SCENE_KIND_TEXT), ==, 3);
    setup_close(&setup);
}

/* The second language has its own face, dictionary and element. */
static void test_languages(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    Composed *composed = plain(&setup, "Ensemble. Together.");
    ComposedPart parts[] = {{0, "fr", "", {0}}, {strlen("Ensemble. "), "en", "", {0}}};
    composed->parts = parts;
    composed->n_parts = 2;
    ShapeStyle style = style_of(&setup);
    style.second = face_set_lookup(setup.fixture.set, "strong");
    place(&setup, shape(&setup, composed, &style), 50, BREAK_RAGGED);
    expect_text(&setup, 0, "Ensemble. ");
    expect_text(&setup, 1, "Together.");
    const SceneItem *first = nth(&setup, SCENE_KIND_TEXT, 0);
    const SceneItem *second = nth(&setup, SCENE_KIND_TEXT, 1);
    g_assert_cmpstr(first->text.language, ==, "fr");
    g_assert_cmpstr(second->text.language, ==, "en");
    g_assert_true(first->text.face == style.face);
    g_assert_true(second->text.face == style.second);
    g_assert_cmpint(first->element, !=, second->element);
    const SceneElement *element = scene_element(setup.scene, second->element);
    g_assert_cmpint(element->role, ==, SCENE_ROLE_SPAN);
    g_assert_cmpstr(element->language, ==, "en");
    g_assert_null(scene_element(setup.scene, first->element)->language);
    setup_close(&setup);
}

/* Words in another language are an element of their own, with a language where it changes: back to
 * the document's inside of a paragraph of another one, too. */
static void test_foreign(void) {
    static const struct {
        const char *paragraph, *word, *expected;
    } cases[] = {{"fr", "en", "en"}, {"br", "fr", "fr"}, {"fr", "fr", NULL}, {"br", "br", NULL}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Setup setup;
        if (!setup_open(&setup)) {
            return;
        }
        if (strcmp(cases[i].paragraph, "fr")) {
            scene_element(setup.scene, setup.paragraph)->language = cases[i].paragraph;
        }
        g_autofree char *text = g_strdup_printf("Un [mot]{lang=%s} là", cases[i].word);
        const Composed *composed =
            text_compose(setup.fixture.arena, text, cases[i].paragraph, (Span){0});
        ShapeStyle style = style_of(&setup);
        place(&setup, shape(&setup, composed, &style), 50, BREAK_RAGGED);
        if (!cases[i].expected) {
            expect_text(&setup, 0, "Un mot là");
            g_assert_null(nth(&setup, SCENE_KIND_TEXT, 1));
        } else {
            expect_text(&setup, 1, "mot");
            const SceneItem *item = nth(&setup, SCENE_KIND_TEXT, 1);
            g_assert_cmpstr(item->text.language, ==, cases[i].expected);
            g_assert_cmpstr(scene_element(setup.scene, item->element)->language, ==,
                            cases[i].expected);
            g_assert_null(
                scene_element(setup.scene, nth(&setup, SCENE_KIND_TEXT, 2)->element)->language);
        }
        setup_close(&setup);
    }
}

/* A paragraph that goes on in another column is read on there. */
static void test_foreign_in_columns(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    ShapeStyle style = style_of(&setup);
    const Paragraph *paragraph =
        shape(&setup,
              text_compose(setup.fixture.arena, "Un [mot]{lang=en} là, un autre", "fr", (Span){0}),
              &style);
    const Lines *lines = paragraph_break(paragraph, setup.fixture.arena, 6, BREAK_RAGGED);
    g_assert_cmpuint(lines->n_lines, ==, 2);
    TextPlace where = {.top = {100, 200}, .width = 6 * SIZE, .size = SIZE, .leading = LEADING};
    for (guint i = 0; i < lines->n_lines; i++) {
        const Lines column = {.lines = lines->lines + i, .n_lines = 1};
        text_place(&setup.pen, paragraph, &column, &where, scene_paint_ink(0, 1));
    }
    g_autoptr(GArray) order = scene_texts_in_reading_order(setup.scene, 0);
    g_assert_cmpuint(order->len, ==, setup.scene->items->len);
    for (guint i = 0; i < order->len; i++) {
        g_assert_cmpuint(g_array_index(order, guint, i), ==, i);
    }
    setup_close(&setup);
}

/* Whichever dictionaries are open: other posters open theirs. */
static void test_foreign_stays_whole(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    ShapeStyle style = style_of(&setup);
    const Paragraph *own = shape(&setup, plain(&setup, "collaboratives"), &style);
    const Paragraph *foreign = shape(
        &setup, text_compose(setup.fixture.arena, "[collaboratives]{lang=en}", "fr", (Span){0}),
        &style);
    g_assert_cmpuint(own->n_pieces, >, 1);
    g_assert_cmpuint(foreign->n_pieces, ==, 1);
    setup_close(&setup);
}

/* ---- edges ---- */

#define PROSE                                                                                      \
    "Prenez quatre territoires, en Bretagne et en Loire-Atlantique. Donnez à chacun douze mois "  \
    "pour expérimenter. Voilà le point de départ, «\u00a0" TEXT_STRONG_START                       \
    "sans connaître" TEXT_STRONG_END "\u00a0» d’avance la fin de la partie, disait-on."

/* Where the ink of a text's last sign ends, its side bearing counted. */
static double text_end(const SceneText *text) { return text->origin.x + text->width; }

/* The last item of each line ends where the line does. */
static void check_edges(const Setup *setup, const Paragraph *paragraph, const Lines *lines) {
    guint item = 0;
    for (guint i = 0; i < lines->n_lines; i++) {
        const Line *line = &lines->lines[i];
        const SceneText *text = &nth(setup, SCENE_KIND_TEXT, item)->text;
        g_assert_true(text->line_start);
        g_assert_cmpfloat_with_epsilon(text->origin.x, 100 + line->x * SIZE, EPSILON);
        g_assert_cmpfloat_with_epsilon(
            text->origin.y, 200 + text_baseline(paragraph->face, SIZE, LEADING) + i * LEADING,
            EPSILON);
        const SceneItem *next;
        while ((next = nth(setup, SCENE_KIND_TEXT, ++item)) && !next->text.line_start) {
            text = &next->text;
        }
        double hang = 0;
        for (guint k = 0; k < paragraph->n_pieces; k++) {
            const Piece *piece = &paragraph->pieces[k];
            hang += piece->first == line->first_glyph ? (double)piece->hang_start : 0;
            hang += piece->next == line->end_glyph ? (double)piece->hang_end : 0;
        }
        /* letters are scaled where they hang, too */
        double slack = EPSILON + hang * fabs(line->letters - 1) * SIZE;
        double end = 100 + (line->x + line->width + hang) * SIZE;
        g_assert_cmpfloat_with_epsilon(text_end(text), end, slack);
        g_assert_cmpfloat(text->stretch, ==, line->letters);
    }
    g_assert_null(nth(setup, SCENE_KIND_TEXT, item));
}

static void test_edges(void) {
    for (guint i = 0; i < 8; i++) {
        BreakMode mode = i & 1 ? BREAK_JUSTIFIED : BREAK_RAGGED;
        for (double measure = 12; measure < 30; measure += 3.7) {
            Setup setup;
            if (!setup_open(&setup)) {
                return;
            }
            ShapeStyle style = style_of(&setup);
            style.hangs = (i & 2) != 0;
            style.scaling = i & 4 ? 0.02 : 0;
            Paragraph *paragraph = shape(&setup, plain(&setup, PROSE), &style);
            Lines *lines = place(&setup, paragraph, measure, mode);
            check_edges(&setup, paragraph, lines);
            for (guint k = 0; mode == BREAK_JUSTIFIED && k + 1 < lines->n_lines; k++) {
                g_assert_cmpfloat_with_epsilon(lines->lines[k].width, measure, EPSILON);
            }
            setup_close(&setup);
        }
    }
}

/* Half of a quotation mark, most of a comma and of a hyphen stand outside. */
static void test_hanging(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    ShapeStyle style = style_of(&setup);
    style.hangs = TRUE;
    Paragraph *paragraph = shape(&setup, plain(&setup, "«\u00a0Oui\u00a0», dit-il"), &style);
    Lines *lines = place(&setup, paragraph, 3.6, BREAK_RAGGED);
    const SceneText *text = &nth(&setup, SCENE_KIND_TEXT, 0)->text;
    double mark = paragraph->glyphs[1].x;
    g_assert_cmpfloat_with_epsilon(text->origin.x, 100 - mark / 2 * SIZE, EPSILON);
    const Line *line = &lines->lines[0];
    guint comma = line->end_glyph - 1;
    while (paragraph->glyphs[comma].trims) {
        comma--;
    }
    double advance = paragraph->glyphs[comma + 1].x - paragraph->glyphs[comma].x;
    double inside = 100 + line->width * SIZE; /* where what counts as the line ends */
    g_assert_cmpfloat_with_epsilon(text_end(text), inside + advance * 0.7 * SIZE, EPSILON);
    setup_close(&setup);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/place/hyphen", test_hyphen);
    g_test_add_func("/text/place/ends", test_ends);
    g_test_add_func("/text/place/links", test_links);
    g_test_add_func("/text/place/raised", test_raised);
    g_test_add_func("/text/place/languages", test_languages);
    g_test_add_func("/text/place/foreign-in-columns", test_foreign_in_columns);
    g_test_add_func("/text/place/foreign", test_foreign);
    g_test_add_func("/text/place/foreign-stays-whole", test_foreign_stays_whole);
    g_test_add_func("/text/place/edges", test_edges);
    g_test_add_func("/text/place/hanging", test_hanging);
    return g_test_run();
}
