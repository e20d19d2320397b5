/* SPDX-License-Identifier: MIT */
/* Shaping: linear advances, spaces of our own width, one face only, and a word about all that
 * cannot be set. */
#include "fixture.h"

#include "text/text-internal.h"

#define NARROW "\xe2\x80\xaf"
#define NO_BREAK "\xc2\xa0"

static Composed *as_is(const Fixture *fixture, const char *text) {
    return text_plain(fixture->arena, text, "fr", (Span){0});
}

static double advance_of(const SceneFace *face, gunichar c) {
    hb_codepoint_t glyph = 0;
    g_assert_true(hb_font_get_nominal_glyph(face->hb_font, c, &glyph));
    return hb_font_get_glyph_h_advance(face->hb_font, glyph) / (double)face->units_per_em;
}

static void assert_near(double value, double expected) {
    g_assert_cmpfloat_with_epsilon(value, expected, 1e-4);
}

static void test_spaces(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    static const char *const aliases[] = {"body", "title"};
    for (guint i = 0; i < G_N_ELEMENTS(aliases); i++) {
        const SceneFace *face = face_set_lookup(fixture.set, aliases[i]);
        ShapeStyle style = {.face = face};
        double n = advance_of(face, 'n');
        const struct {
            const char *text;
            double width;
        } cases[] = {{"nn", 2 * n},
                     {"n" NARROW "n", 2 * n + THIN_SPACE},
                     {"n" NO_BREAK "n", 2 * n + advance_of(face, ' ')},
                     {"n n", 2 * n + advance_of(face, ' ')}};
        for (guint k = 0; k < G_N_ELEMENTS(cases); k++) {
            Paragraph *paragraph =
                paragraph_shape(fixture.set, fixture.arena, as_is(&fixture, cases[k].text), &style,
                                fixture.diagnostics);
            assert_near(paragraph_width(paragraph), cases[k].width);
        }
    }
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 0);
    fixture_close(&fixture);
}

static void test_tracking(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    const SceneFace *face = face_set_lookup(fixture.set, "body");
    ShapeStyle style = {.face = face, .tracking = 0.1};
    Paragraph *spaced = paragraph_shape(fixture.set, fixture.arena, as_is(&fixture, "nnnn"), &style,
                                        fixture.diagnostics);
    assert_near(paragraph_width(spaced), 4 * advance_of(face, 'n') + 3 * 0.1);
    Paragraph *ligature = paragraph_shape(fixture.set, fixture.arena, as_is(&fixture, "ffi"),
                                          &style, fixture.diagnostics);
    g_assert_cmpuint(ligature->n_glyphs, ==, 3);
    fixture_close(&fixture);
}

static void test_missing(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Source *source = source_new("a.yaml", "texte: é漢\n", 14);
    ShapeStyle style = {.face = face_set_lookup(fixture.set, "title")};
    paragraph_shape(fixture.set, fixture.arena,
                    text_plain(fixture.arena, "é漢, une漢", "fr", (Span){source, 1, 8, 2}), &style,
                    fixture.diagnostics);
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 1);
    const Diagnostic *told = diagnostics_get(fixture.diagnostics, 0);
    g_assert_cmpstr(told->code, ==, "missing-glyph");
    g_assert_cmpint(told->severity, ==, SEVERITY_ERROR);
    g_assert_nonnull(strstr(told->message, "漢"));
    g_assert_nonnull(strstr(told->message, "U+6F22"));
    g_assert_nonnull(strstr(told->message, "Le Murmure"));
    g_assert_nonnull(told->hint);
    g_assert_cmpuint(told->line, ==, 1);
    fixture_close(&fixture);
    source_free(source);
}

/* Where a {lang=…} in a text is complained about: under the words, or where it stands alone. */
static void expect_told(const char *text, const char *code, guint column) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Source *source = source_new("a.yaml", text, strlen(text));
    const SceneFace *face = face_set_lookup(fixture.set, "body");
    ShapeStyle style = {.face = face, .strong = face, .emphasis = face};
    Span span = {source, 1, 1, (guint)strlen(text)};
    paragraph_shape(fixture.set, fixture.arena, text_compose(fixture.arena, text, "fr", span),
                    &style, fixture.diagnostics);
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, code ? 1 : 0);
    if (code) {
        const Diagnostic *told = diagnostics_get(fixture.diagnostics, 0);
        g_assert_cmpstr(told->code, ==, code);
        g_assert_cmpuint(told->column, ==, column);
    }
    fixture_close(&fixture);
    source_free(source);
}

static void test_foreign(void) {
    static const char *const known[] = {"en", "EN", "de", "pt-BR", "zh-Hant-TW", "frp", "fr", "br"};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        g_autofree char *text = g_strdup_printf("un [mot]{lang=%s}.", known[i]);
        expect_told(text, NULL, 0);
    }
    static const char *const unknown[] = {"anglais", "gb", "jp", "e",  "en_GB",       "en-",
                                          "e2",      "12", "é",  "x-", "en-abcdefghi"};
    for (guint i = 0; i < G_N_ELEMENTS(unknown); i++) {
        g_autofree char *text = g_strdup_printf("un [mot]{lang=%s}.", unknown[i]);
        expect_told(text, "unknown-language", 5);
    }
    expect_told("[un _mot_ et __deux__ [ici](https://a.fr)]{lang=xx}", "unknown-language", 2);
    expect_told("un mot{lang=en}.", "unread-language", 7);
    expect_told("[un mot] {lang=en}.", "unread-language", 10);
    expect_told("[un mot]{lang=}.", "unread-language", 9);
    expect_told("le signe `{lang=en}` suffit", NULL, 0);
}

static void test_hyphens(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    const SceneFace *face = face_set_lookup(fixture.set, "title");
    ShapeStyle style = {.face = face};
    double width = 0;
    static const char *const hyphens[] = {"n-n", "n\xe2\x80\x90n", "n\xe2\x80\x91n"};
    for (guint i = 0; i < G_N_ELEMENTS(hyphens); i++) {
        Paragraph *paragraph = paragraph_shape(
            fixture.set, fixture.arena, as_is(&fixture, hyphens[i]), &style, fixture.diagnostics);
        width = i ? width : paragraph_width(paragraph);
        g_assert_cmpfloat_with_epsilon(paragraph_width(paragraph), width, 0.05);
    }
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 0);
    fixture_close(&fixture);
}

static void test_strong(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Paragraph *paragraph = fixture_shape(&fixture, "un " TEXT_STRONG_START "deux" TEXT_STRONG_END
                                                   " trois " TEXT_STRONG_START "fin");
    g_assert_cmpstr(paragraph->text, ==, "un deux trois fin");
    g_assert_cmpuint(paragraph->n_runs, ==, 4);
    const SceneFace *body = face_set_lookup(fixture.set, "body");
    const SceneFace *strong = face_set_lookup(fixture.set, "strong");
    for (guint i = 0; i < 4; i++) {
        g_assert_true(paragraph->runs[i].face == (i % 2 ? strong : body));
    }
    g_assert_cmpuint(paragraph_words(paragraph), ==, 4);
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 0);
    /* nothing is ever made bold: a style without a strong face says so, where the words are */
    ShapeStyle plain = {.face = body};
    Source *source = source_new("a.yaml", "texte: un __mot__\n", 18);
    Composed *marked = text_compose(fixture.arena, "un __mot__", "fr", (Span){source, 1, 8, 10});
    paragraph = paragraph_shape(fixture.set, fixture.arena, marked, &plain, fixture.diagnostics);
    g_assert_true(paragraph->runs[0].face == body);
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 1);
    const Diagnostic *told = diagnostics_get(fixture.diagnostics, 0);
    g_assert_cmpstr(told->code, ==, "no-face-for-markup");
    g_assert_cmpuint(told->column, ==, 13);
    g_assert_cmpuint(told->length, ==, 3);
    source_free(source);
    fixture_close(&fixture);
}

/* Shaping with fallback off, the face must be the pinned one for every glyph, emoji included. */
static void test_one_face(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Paragraph *paragraph =
        fixture_shape(&fixture, "a ⚡ b ☃ c 👩‍🚀 d 🇫🇷 é1️⃣");
    g_assert_cmpuint(paragraph->n_runs, ==, 1);
    g_assert_cmpuint(diagnostics_count(fixture.diagnostics, SEVERITY_ERROR), >=, 4);
    fixture_close(&fixture);
}

static gboolean has_code(const Diagnostics *list, const char *code) {
    for (guint i = 0; i < diagnostics_length(list); i++) {
        if (g_str_equal(diagnostics_get(list, i)->code, code)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whatever is typed, nothing crashes; what cannot be set is said. */
static void test_safety(void) {
    static const struct {
        const char *text, *code; /* NULL: sets */
    } cases[] = {
        {"שלום", "right-to-left"},
        {"abc \xe2\x80\xae"
         "def",
         "right-to-left"},
        {"مرحبا بالعالم", "right-to-left"},
        {"😀", "missing-glyph"},
        {"a\x07"
         "b",
         "missing-glyph"},
        {"\x7f", "missing-glyph"},
        {"\xef\xbf\xbd", "missing-glyph"},
        {"n\xcc\xb6", "missing-glyph"},
        {"हिन्दी", "missing-glyph"},
        {"e\xcc\x81t\xc3\xa9", NULL},
        {"co\xc2\xadop\xc3\xa9rer", NULL},
        {"", NULL},
        {"\n", NULL},
        {"\n\n a", NULL},
        {" ", NULL},
        {"a\xe2\x80\xa8"
         "b",
         NULL},
        {"\xe2\x80\x8b", NULL},
        {"a\xef\xbb\xbf"
         "b\xe2\x80\x8d"
         "c",
         NULL},
        {TEXT_STRONG_END "a" TEXT_STRONG_START, NULL},
        {TEXT_STRONG_START TEXT_STRONG_START "a\nb", NULL},
    };
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        diagnostics_free(fixture.diagnostics);
        fixture.diagnostics = diagnostics_new();
        Paragraph *paragraph = fixture_shape(&fixture, cases[i].text);
        paragraph_break(paragraph, fixture.arena, 1, BREAK_RAGGED);
        if (cases[i].code) {
            g_assert_true(has_code(fixture.diagnostics, cases[i].code));
        } else {
            g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 0);
        }
        for (guint k = 0; k < paragraph->n_glyphs; k++) {
            g_assert_cmpuint(paragraph->glyphs[k].glyph, <, 65536);
            g_assert_cmpuint(paragraph->glyphs[k].byte, <=, paragraph->glyphs[k + 1].byte);
        }
    }
    fixture_close(&fixture);
}

/* A long text and the same again: shaping keeps no state that changes a result. */
static void test_deterministic(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    Paragraph *one = fixture_shape(&fixture, "Le matin allume le poêle ; note les idées.");
    fixture_shape(&fixture, "Autre chose 漢 " TEXT_STRONG_START "ici");
    Paragraph *two = fixture_shape(&fixture, "Le matin allume le poêle ; note les idées.");
    g_assert_cmpuint(one->n_glyphs, ==, two->n_glyphs);
    for (guint i = 0; i <= one->n_glyphs; i++) {
        g_assert_cmpuint(one->glyphs[i].glyph, ==, two->glyphs[i].glyph);
        g_assert_cmpfloat(one->glyphs[i].x, ==, two->glyphs[i].x);
    }
    fixture_close(&fixture);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/shape/spaces", test_spaces);
    g_test_add_func("/text/shape/tracking", test_tracking);
    g_test_add_func("/text/shape/missing", test_missing);
    g_test_add_func("/text/shape/foreign", test_foreign);
    g_test_add_func("/text/shape/hyphens", test_hyphens);
    g_test_add_func("/text/shape/strong", test_strong);
    g_test_add_func("/text/shape/one-face", test_one_face);
    g_test_add_func("/text/shape/safety", test_safety);
    g_test_add_func("/text/shape/deterministic", test_deterministic);
    return g_test_run();
}
