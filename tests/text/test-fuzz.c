/* SPDX-License-Identifier: MIT */
/* Whatever is typed, in whatever script: from composing to the scene nothing crashes, no word is
 * lost or glued to another, and what could not be set is said. */
#include "fixture-words.h"

#include "text/text-internal.h"

#include <math.h>

static const char *const words[] = {
    /* French, English, Breton */
    "à",
    "le",
    "«",
    "»",
    "« oui »",
    "développement",
    "collaboratives",
    "l'eau",
    "aujourd'hui",
    "Qu'est-ce",
    "a-t-il",
    "1er",
    "XXIe",
    "n° 5",
    "12 000",
    "5 km",
    "12 %",
    "...",
    "!",
    "?",
    ":",
    ";",
    "fin.",
    "(sympas)",
    "together",
    "neighbourhood",
    "the",
    "it's",
    "kenlabourat",
    "c'hoazh",
    "brezhoneg",
    "ar",
    "œuvre",
    "Saint-Brieuc",
    "co\u00advoiturage",
    "\u00ad",
    "-",
    "—",
    "–",
    "• un",
    "1. deux",
    "https://exemple.org/a/chemin?page=2&b=#c",
    "[it's \"so\"?]{lang=en}",
    "[deux",
    "mots]{lang=de}",
    "{lang=en}",
    "bonjour@exemple.org",
    /* from right to left */
    "שלום",
    "עולם",
    "مرحبا",
    "بالعالم",
    "abc שלום 123",
    /* emoji, flags, sequences */
    "😀",
    "👩‍🚀",
    "🇫🇷",
    "1️⃣",
    "☃",
    "⚡",
    /* combining marks */
    "e\u0301te\u0301",
    "n\u0336",
    "\u0301",
    "a\u0300\u0301\u0302\u0303\u0304",
    "o\u031b\u0309",
    /* other scripts */
    "漢字",
    "ひらがな",
    "한국어",
    "हिन्दी",
    "ภาษาไทย",
    "Ελληνικά",
    "русский",
    "აბგ",
    /* controls, separators, specials */
    "\x01",
    "\x07",
    "\x1b[0m",
    "\x7f",
    "\xc2\x85",
    "\u2028",
    "\u2029",
    "\x0b",
    "\x0c",
    "\t",
    "\r\n",
    "\n",
    "\n\n",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u202e",
    "\u2060",
    "\ufeff",
    "\ufffd",
    "\u00a0",
    "\u202f",
    "\u2003",
    "\u3000",
    /* private use: not ours, and our marks without order */
    "\ue0ff",
    "\uf8ff",
    "\U000f0000",
    TEXT_STRONG_START,
    TEXT_STRONG_END,
    TEXT_EMPHASIS_START,
    TEXT_EMPHASIS_END,
    TEXT_RAISED_START,
    TEXT_RAISED_END,
    TEXT_WHOLE_START,
    TEXT_WHOLE_END,
    "\U0010ffff",
    "\U0001d54f",
};

static char *random_text(void) {
    GString *text = g_string_new(NULL);
    for (int n = g_test_rand_int_range(0, 30); n > 0; n--) {
        if (g_test_rand_int_range(0, 40) == 0) { /* a word that no measure holds */
            for (int k = g_test_rand_int_range(1, 120); k > 0; k--) {
                g_string_append_unichar(text, (gunichar)g_test_rand_int_range('a', 'z'));
            }
        } else if (g_test_rand_int_range(0, 20) == 0) { /* anything at all */
            gunichar c = (gunichar)g_test_rand_int_range(1, 0x30000);
            g_string_append_unichar(text, g_unichar_validate(c) ? c : 'x');
        } else {
            g_string_append(text, random_of(words, G_N_ELEMENTS(words)));
        }
        g_string_append(text, g_test_rand_int_range(0, 6) ? " " : "");
    }
    return g_string_free(text, FALSE);
}

/* What carries no ink and parts no words. */
static gboolean is_ignorable(gunichar c) {
    return c == CHAR_SOFT_HYPHEN || c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 ||
           c == 0x17B4 || c == 0x17B5 || c == 0x3164 || c == 0xFFA0 || c == 0xFEFF ||
           (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF0 && c <= 0xFFF8) ||
           (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

/* A text with one space between words, and without what carries no ink. */
static char *folded(const char *text, gsize length) {
    GString *out = g_string_new(NULL);
    gboolean gap = FALSE;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || char_ends_line(c)) {
            gap = TRUE;
        } else if (!is_ignorable(c)) {
            g_string_append(out, gap && out->len ? " " : "");
            g_string_append_unichar(out, c);
            gap = FALSE;
        }
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    Fixture fixture;
    Divider divider;
} Setup;

static const SceneFace *random_face(const Setup *setup) {
    return face_set_lookup(setup->fixture.set, g_test_rand_bit() ? "body" : "title");
}

static ShapeStyle random_style(const Setup *setup) {
    return (ShapeStyle){
        .face = random_face(setup),
        .strong = g_test_rand_bit() ? face_set_lookup(setup->fixture.set, "strong") : NULL,
        .emphasis = g_test_rand_bit() ? random_face(setup) : NULL,
        .features = g_test_rand_bit() ? "onum" : NULL,
        .hyphenator = g_test_rand_bit() ? setup->divider.hyphenator : NULL,
        .tracking = g_test_rand_int_range(0, 4) ? 0 : 0.05,
        .hangs = g_test_rand_bit(),
        .scaling = g_test_rand_bit() ? 0.02 : 0,
    };
}

static gboolean has_error(const Diagnostics *list, const char *code) {
    for (guint i = 0; i < diagnostics_length(list); i++) {
        const Diagnostic *d = diagnostics_get(list, i);
        if (d->severity == SEVERITY_ERROR && g_str_equal(d->code, code)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void check_numbers(const SceneText *text) {
    g_assert_true(isfinite(text->origin.x) && isfinite(text->origin.y) && isfinite(text->width));
    g_assert_cmpfloat(text->size, >, 0);
    g_assert_cmpfloat(text->stretch, >, 0);
    g_assert_cmpfloat(text->width, >=, 0);
    g_assert_true(g_utf8_validate(text->text, (gssize)text->length, NULL));
    for (guint i = 0; i < text->n_glyphs; i++) {
        g_assert_true(isfinite((double)text->glyphs[i].x) && isfinite((double)text->glyphs[i].y));
        g_assert_cmpuint(text->glyphs[i].byte, <=, text->length);
    }
}

/* The items together say what the paragraph says. */
static void check_scene(const Scene *scene, const Paragraph *paragraph,
                        const Diagnostics *diagnostics) {
    g_autoptr(GString) read = g_string_new(NULL);
    gboolean missing = FALSE;
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind != SCENE_KIND_TEXT) {
            continue;
        }
        check_numbers(&item->text);
        g_string_append_len(read, item->text.text, (gssize)item->text.length);
        for (guint k = 0; k < item->text.n_glyphs; k++) {
            missing |= item->text.glyphs[k].glyph == 0;
        }
    }
    g_autofree char *found = folded(read->str, read->len);
    g_autofree char *expected = folded(paragraph->text, paragraph->length);
    g_assert_cmpstr(found, ==, expected);
    g_assert_true(!missing || has_error(diagnostics, "missing-glyph") ||
                  has_error(diagnostics, "right-to-left"));
}

static gboolean is_right_to_left(const Paragraph *paragraph) {
    for (const char *at = paragraph->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if ((c >= 0x05D0 && c <= 0x05EA) || (c >= 0x0620 && c <= 0x064A)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void place_and_check(const Setup *setup, const Paragraph *paragraph, const Lines *lines,
                            BreakMode mode) {
    g_autoptr(Scene) scene = scene_new(setup->fixture.arena);
    scene->language = "fr";
    scene_add_page(scene, 600, 800, 0, "");
    ScenePen pen = {.scene = scene,
                    .layer = scene_layer(scene, "text"),
                    .element = scene_add_element(scene, 0, SCENE_ROLE_PARAGRAPH, 0)};
    TextPlace place = {.top = {0, 0},
                       .width = 200,
                       .size = 10,
                       .leading = 12,
                       .align = mode == BREAK_JUSTIFIED ? ALIGN_JUSTIFY
                                                        : (TextAlign)g_test_rand_int_range(0, 3)};
    text_place(&pen, paragraph, lines, &place, scene_paint_ink(0, 1));
    check_scene(scene, paragraph, setup->fixture.diagnostics);
}

static void try_text(Setup *setup, const char *text) {
    static const char *const languages[] = {"fr", "en", "br", "fr-FR", "he", "x-none"};
    static const BreakMode modes[] = {BREAK_RAGGED, BREAK_BALANCED, BREAK_JUSTIFIED};
    const char *language = random_of(languages, G_N_ELEMENTS(languages));
    ShapeStyle style = random_style(setup);
    Composed *composed = g_test_rand_int_range(0, 3)
                             ? text_compose(setup->fixture.arena, text, language, (Span){0})
                             : text_plain(setup->fixture.arena, text, language, (Span){0});
    Paragraph *paragraph = paragraph_shape(setup->fixture.set, setup->fixture.arena, composed,
                                           &style, setup->fixture.diagnostics);
    g_assert_true(!is_right_to_left(paragraph) ||
                  has_error(setup->fixture.diagnostics, "right-to-left"));
    double lefts[3], widths[3];
    for (guint i = 0; i < G_N_ELEMENTS(widths); i++) {
        lefts[i] = g_test_rand_double_range(0, 4);
        widths[i] =
            g_test_rand_bit() ? g_test_rand_double_range(0.01, 3) : g_test_rand_double_range(3, 60);
    }
    Measures measures = {.lefts = g_test_rand_bit() ? lefts : NULL,
                         .widths = widths,
                         .n = (guint)g_test_rand_int_range(1, 4)};
    for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
        Lines *lines = paragraph_break_within(paragraph, setup->fixture.arena, &measures, modes[i]);
        place_and_check(setup, paragraph, lines, modes[i]);
    }
}

static void test_fuzz(void) {
    guint rounds = g_test_thorough() ? 50000 : 4000;
    Setup setup;
    if (!fixture_open(&setup.fixture)) {
        return;
    }
    if (!divider_open(&setup.divider)) {
        fixture_close(&setup.fixture);
        return;
    }
    for (guint round = 0; round < rounds; round++) {
        g_autofree char *text = random_text();
        try_text(&setup, text);
        diagnostics_free(setup.fixture.diagnostics);
        setup.fixture.diagnostics = diagnostics_new();
        if (round % 256 == 0) {
            arena_free(setup.fixture.arena);
            setup.fixture.arena = arena_new();
        }
    }
    divider_close(&setup.divider);
    fixture_close(&setup.fixture);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/fuzz", test_fuzz);
    return g_test_run();
}
