/* SPDX-License-Identifier: MIT */
/* Lines: nothing lost, nothing too wide, never more of them than a greedy breaker makes, and no
 * better way left. */
#include "fixture.h"

#include "text/text-internal.h"

#define EPSILON 1e-5

/* Widths and spaces by hand: pieces i to j of one segment. */
static double width_of(const Paragraph *paragraph, guint from, guint to) {
    return paragraph->pieces[to - 1].x1 - paragraph->pieces[from].x0;
}

static guint greedy(const Paragraph *paragraph, guint from, guint end, double measure) {
    guint count = 0;
    while (from < end) {
        guint to = from + 1;
        while (to < end && width_of(paragraph, from, to + 1) <= measure + EPSILON) {
            to++;
        }
        from = to;
        count++;
    }
    return count;
}

/* The widest line of the best way to set pieces `from` to `end` in `lines` lines, by trying all. */
static double best_widest(const Paragraph *paragraph, guint from, guint end, guint lines) {
    if (lines == 1) {
        return width_of(paragraph, from, end);
    }
    double best = G_MAXDOUBLE;
    for (guint to = from + 1; to + lines - 1 <= end; to++) {
        double rest = best_widest(paragraph, to, end, lines - 1);
        best = MIN(best, MAX(rest, width_of(paragraph, from, to)));
    }
    return best;
}

static char *random_text(void) {
    static const char *const words[] = {
        "à",
        "la",
        "de",
        "un",
        "rue",
        "banc",
        "place",
        "quartier",
        "recommencement",
        "a-t-il",
        "porte-monnaie",
        "l’eau",
        "«\xc2\xa0oui\xc2\xa0»",
        "12\xe2\x80\xaf"
        "000",
        "est-ce",
        "et/ou",
        "…",
        "—",
        "\xee\x80\x80gras\xee\x80\x81",
        "œuvre,",
        "fin.",
        "\n",
    };
    GString *text = g_string_new("Début");
    for (int n = g_test_rand_int_range(0, 14); n > 0; n--) {
        const char *word = words[g_test_rand_int_range(0, G_N_ELEMENTS(words))];
        g_string_append(text, g_str_has_suffix(text->str, "\n") || *word == '\n' ? "" : " ");
        g_string_append(text, word);
    }
    return g_string_free(text, FALSE);
}

/* The lines are consecutive slices of all the glyphs. */
static void check_slices(const Paragraph *paragraph, const Lines *lines, double measure) {
    guint at = 0;
    double widest = 0;
    for (guint i = 0; i < lines->n_lines; i++) {
        const Line *line = &lines->lines[i];
        g_assert_cmpuint(line->first_glyph, ==, at);
        g_assert_cmpuint(line->end_glyph, >=, at);
        g_assert_true(paragraph->glyphs[line->first_glyph].cluster_start);
        at = line->end_glyph;
        widest = MAX(widest, line->width);
        if (lines->fits) {
            g_assert_cmpfloat(line->width, <=, measure + EPSILON);
        }
    }
    g_assert_cmpuint(at, ==, paragraph->n_glyphs);
    g_assert_cmpfloat(widest, ==, lines->widest);
    g_assert_cmpint(lines->fits, ==, paragraph_widest_word(paragraph) <= measure + EPSILON);
}

static void test_random(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    for (guint round = 0; round < 400; round++) {
        g_autofree char *text = random_text();
        Paragraph *paragraph = fixture_shape(&fixture, text);
        double measure = g_test_rand_double_range(1, 25);
        guint expected = 0;
        double balanced = 0;
        for (guint i = 0; i < paragraph->n_segments; i++) {
            const Segment *segment = &paragraph->segments[i];
            guint n = greedy(paragraph, segment->first, segment->end, measure);
            expected += n;
            balanced = MAX(balanced, best_widest(paragraph, segment->first, segment->end, n));
        }
        Lines *ragged = paragraph_break(paragraph, fixture.arena, measure, BREAK_RAGGED);
        Lines *even = paragraph_break(paragraph, fixture.arena, measure, BREAK_BALANCED);
        check_slices(paragraph, ragged, measure);
        check_slices(paragraph, even, measure);
        g_assert_cmpuint(ragged->n_lines, ==, expected);
        g_assert_cmpuint(even->n_lines, ==, expected);
        /* a third of room, so that no line need end on a short word */
        g_assert_cmpfloat(even->widest, >=, balanced - 1e-4);
        g_assert_cmpfloat(even->widest, <=, balanced * 1.35 + 1e-4);
        g_assert_cmpuint(lines_words_from(paragraph, ragged, 0), ==, paragraph_words(paragraph));
        g_assert_cmpuint(lines_words_from(paragraph, ragged, expected), ==, 0);
    }
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 0);
    fixture_close(&fixture);
}

/* The lines as a person sees them, "|" between them. */
static char *shown(const Paragraph *paragraph, const Lines *lines) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->n_lines; i++) {
        guint start = paragraph->glyphs[lines->lines[i].first_glyph].byte;
        guint end = paragraph->glyphs[lines->lines[i].end_glyph].byte;
        g_autofree char *line = g_strndup(paragraph->text + start, end - start);
        g_string_append_printf(text, "%s%s", i ? "|" : "", g_strchomp(line));
    }
    return g_string_free(text, FALSE);
}

static void expect(Fixture *fixture, const char *text, double measure, BreakMode mode,
                   const char *expected) {
    Paragraph *paragraph = fixture_shape(fixture, text);
    Lines *lines = paragraph_break(paragraph, fixture->arena, measure, mode);
    g_autofree char *found = shown(paragraph, lines);
    g_assert_cmpstr(found, ==, expected);
}

static void test_quality(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    /* a greedy breaker leaves “mois.” alone */
    Paragraph *paragraph = fixture_shape(&fixture, "un an, sept semaines et deux mois");
    double all = paragraph_width(paragraph);
    Lines *lines = paragraph_break(paragraph, fixture.arena, all - 0.5, BREAK_RAGGED);
    g_assert_cmpuint(lines->n_lines, ==, 2);
    g_assert_cmpuint(lines_words_from(paragraph, lines, 1), >, 1);
    /* no line ends with “à” or a compound's hyphen when a word can move at little cost */
    expect(&fixture, "Les clés circulent à vingt associations", 9.8, BREAK_RAGGED,
           "Les clés circulent|à vingt associations");
    expect(&fixture, "Tous les habitants des Trois-Rivières réunies", 13.5, BREAK_RAGGED,
           "Tous les habitants des|Trois-Rivières réunies");
    /* a letter between hyphens stays with both its neighbours */
    expect(&fixture, "Qu’y a-t-il", 3.5, BREAK_RAGGED, "Qu’y|a-t-il");
    /* forced lines are their own */
    expect(&fixture, "Fabrique\nde la ville", 50, BREAK_BALANCED, "Fabrique|de la ville");
    expect(&fixture, "a\n\nb", 50, BREAK_RAGGED, "a||b");
    expect(&fixture, "", 50, BREAK_RAGGED, "");
    /* no-break spaces hold */
    expect(&fixture, "oui\xe2\x80\xaf! non\xe2\x80\xaf!", 0.1, BREAK_RAGGED,
           "oui\xe2\x80\xaf!|non\xe2\x80\xaf!");
    fixture_close(&fixture);
}

static void test_words(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    static const struct {
        const char *text;
        guint words;
    } cases[] = {{"", 0},      {"l’eau claire", 2}, {"«\xc2\xa0On a posé\xc2\xa0»", 3},
                 {"a — b", 2}, {"un\ndeux", 2},     {"porte-monnaie", 1}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpuint(paragraph_words(fixture_shape(&fixture, cases[i].text)), ==,
                         cases[i].words);
    }
    fixture_close(&fixture);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/break/random", test_random);
    g_test_add_func("/text/break/quality", test_quality);
    g_test_add_func("/text/break/words", test_words);
    return g_test_run();
}
