/* SPDX-License-Identifier: MIT */
/* Lines: nothing lost, nothing too wide, no sign stranded, two hyphens in a row at most, and no
 * better way left. The breaker is read in as it stands, so that all ways can be tried with the
 * costs it has. */
#include "fixture-words.h"

#include "text/break.c"

#define EPSILON 1e-5

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
    "collaboratives",
    "extraordinaire",
    "a-t-il",
    "porte-monnaie",
    "l’eau",
    "«\u00a0oui\u00a0»",
    "«\u00a0habituellement",
    "non\u202f!",
    "quoi\u202f?",
    "ainsi\u00a0:",
    "plus\u202f;",
    "12\u202f000",
    "75",
    "est-ce",
    "et/ou",
    "…",
    "—",
    TEXT_STRONG_START "gras" TEXT_STRONG_END,
    "œuvre,",
    "fin.",
    "co\u00advoiturage",
    "Saint-Brieuc",
    TEXT_WHOLE_START "https://exemple.org/a/chemin-long?page=2" TEXT_WHOLE_END,
    TEXT_WHOLE_START "bonjour@exemple.org" TEXT_WHOLE_END,
};

static char *random_text(guint most) {
    GString *text = g_string_new(g_test_rand_bit() ? "Début" : "•\u2002Début");
    for (int n = g_test_rand_int_range(0, (gint32)most); n > 0; n--) {
        gboolean forced = g_test_rand_int_range(0, 14) == 0;
        g_string_append(text, forced ? "\n" : " ");
        if (forced && g_test_rand_bit()) {
            g_string_append(text, "•\u2002");
        }
        g_string_append(text, random_of(words, G_N_ELEMENTS(words)));
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    Fixture fixture;
    Divider divider;
} Setup;

static gboolean setup_open(Setup *setup) {
    if (!fixture_open(&setup->fixture)) {
        return FALSE;
    }
    if (!divider_open(&setup->divider)) {
        fixture_close(&setup->fixture);
        return FALSE;
    }
    return TRUE;
}

static void setup_close(Setup *setup) {
    divider_close(&setup->divider);
    fixture_close(&setup->fixture);
}

static Paragraph *shape_random(Setup *setup, const char *text) {
    ShapeStyle style = {.face = face_set_lookup(setup->fixture.set, "body"),
                        .strong = face_set_lookup(setup->fixture.set, "strong"),
                        .hyphenator = g_test_rand_bit() ? setup->divider.hyphenator : NULL,
                        .hangs = g_test_rand_bit(),
                        .scaling = g_test_rand_bit() ? 0.02 : 0};
    Composed *composed = text_plain(setup->fixture.arena, text, "fr", (Span){0});
    return paragraph_shape(setup->fixture.set, setup->fixture.arena, composed, &style,
                           setup->fixture.diagnostics);
}

enum { MOST_MEASURES = 6 };

typedef struct {
    double lefts[MOST_MEASURES], widths[MOST_MEASURES];
    Measures measures;
} RandomMeasures;

static void random_measures(RandomMeasures *random) {
    random->measures =
        (Measures){.lefts = g_test_rand_bit() ? random->lefts : NULL,
                   .widths = random->widths,
                   .n = g_test_rand_bit() ? 1 : (guint)g_test_rand_int_range(1, MOST_MEASURES + 1)};
    for (guint i = 0; i < MOST_MEASURES; i++) {
        random->lefts[i] = g_test_rand_double_range(0, 3);
        random->widths[i] = g_test_rand_double_range(2, 26);
    }
}

/* The piece whose glyphs start at, or end before, a glyph. */
static guint piece_at(const Paragraph *paragraph, guint glyph) {
    guint piece = 0;
    while (piece < paragraph->n_pieces && paragraph->pieces[piece].first < glyph) {
        piece++;
    }
    return piece;
}

/* ---- what is true of all lines ---- */

static void check_signs(const Paragraph *paragraph, const Line *line, gboolean forced) {
    const ShapedGlyph *glyphs = paragraph->glyphs;
    guint start = glyphs[line->first_glyph].byte, end = glyphs[line->end_glyph].byte;
    g_autofree char *text = g_strndup(paragraph->text + start, end - start);
    g_strchomp(text);
    gboolean whole = FALSE; /* it begins inside an address */
    for (guint i = 0; i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        whole |= stretch->kinds & RANGE_WHOLE && start > stretch->start && start < stretch->end;
    }
    if (!forced && *text && !whole) {
        g_assert_null(strchr(";:!?", *text));
        g_assert_false(g_str_has_prefix(text, "»"));
    }
    if (*text && paragraph->text[end - 1] != '\n' && paragraph->text[end]) {
        g_assert_false(g_str_has_suffix(text, "«"));
    }
    if (line->hyphen) {
        g_assert_true(paragraph->divides[end]);
    }
    for (guint i = 0; i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        if (stretch->kinds & RANGE_WHOLE && end > stretch->start && end < stretch->end) {
            g_assert_false(line->hyphen);
            g_assert_true(strchr("/@", paragraph->text[end - 1]) ||
                          strchr("._-?&=#%", paragraph->text[end]));
        }
    }
}

/* One piece alone may be too wide. */
static void check_width(const Paragraph *paragraph, const Lines *lines, guint index, BreakMode mode,
                        gboolean last) {
    const Line *line = &lines->lines[index];
    guint from = piece_at(paragraph, line->first_glyph), to = piece_at(paragraph, line->end_glyph);
    gboolean alone = to == from + 1;
    g_assert_cmpuint(paragraph->pieces[from].first, ==, line->first_glyph);
    if (!alone) {
        g_assert_cmpfloat(line->width, <=, line->measure + EPSILON);
    }
    if (lines->fits) {
        g_assert_cmpfloat(line->width, <=, line->measure + EPSILON);
    }
    if (mode != BREAK_JUSTIFIED || last || alone) {
        return;
    }
    guint spaces = paragraph->pieces[to - 1].spaces1 - paragraph->pieces[from].spaces0;
    if (line->spaces != 0) {
        g_assert_cmpfloat_with_epsilon(line->width, line->measure, EPSILON);
        g_assert_cmpfloat(fabs(line->letters - 1), <=, paragraph->scaling + EPSILON);
        g_assert_cmpfloat(line->spaces, >=, -paragraph->space * SPACE_SHRINK - EPSILON);
    } else if (spaces) { /* left as it is */
        gboolean full = fabs(line->measure - line->width) < EPSILON;
        g_assert_true(full || line->measure - line->width >
                                  spaces * paragraph->space * SPACE_LAST - EPSILON);
    }
}

static void check_place(const Paragraph *paragraph, const Lines *lines, guint index,
                        const Measures *measures, double indent) {
    const Line *line = &lines->lines[index];
    guint i = MIN(index, measures->n - 1);
    double left = measures->lefts ? measures->lefts[i] : 0;
    double hang = (double)paragraph->pieces[piece_at(paragraph, line->first_glyph)].hang_start;
    g_assert_cmpfloat_with_epsilon(line->x, left + indent - hang, EPSILON);
    g_assert_cmpfloat_with_epsilon(line->measure, measures->widths[i] - indent, EPSILON);
}

static void check_lines(const Paragraph *paragraph, const Lines *lines, const Measures *measures,
                        BreakMode mode) {
    guint at = 0, segment = 0;
    gboolean fits = TRUE, starts = TRUE;
    for (guint i = 0; i < lines->n_lines; i++) {
        const Line *line = &lines->lines[i];
        const Segment *in = &paragraph->segments[segment];
        gboolean last = line->end_glyph == paragraph->pieces[in->end - 1].next;
        g_assert_cmpuint(line->first_glyph, ==, at);
        g_assert_true(paragraph->glyphs[line->first_glyph].cluster_start);
        at = line->end_glyph;
        check_signs(paragraph, line, starts);
        check_width(paragraph, lines, i, mode, last);
        check_place(paragraph, lines, i, measures, starts ? 0 : in->indent);
        fits &= line->width <= line->measure + EPSILON;
        starts = last;
        segment += last;
    }
    g_assert_cmpuint(at, ==, paragraph->n_glyphs);
    g_assert_cmpint(lines->fits, ==, fits);
    g_assert_cmpuint(lines_words_from(paragraph, lines, 0), ==, paragraph_words(paragraph));
    g_assert_cmpuint(lines_words_from(paragraph, lines, lines->n_lines), ==, 0);
}

static void test_random(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    for (guint round = 0; round < 1500; round++) {
        g_autofree char *text = random_text(24);
        Paragraph *paragraph = shape_random(&setup, text);
        RandomMeasures random;
        random_measures(&random);
        static const BreakMode modes[] = {BREAK_RAGGED, BREAK_BALANCED, BREAK_JUSTIFIED};
        for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
            Lines *lines =
                paragraph_break_within(paragraph, setup.fixture.arena, &random.measures, modes[i]);
            check_lines(paragraph, lines, &random.measures, modes[i]);
            if (modes[i] == BREAK_BALANCED && !paragraph->may_divide) {
                g_assert_cmpuint(lines->n_lines, ==,
                                 fewest_lines(paragraph, &random.measures, modes[i]));
            }
        }
    }
    g_assert_cmpuint(diagnostics_length(setup.fixture.diagnostics), ==, 0);
    setup_close(&setup);
}

/* ---- all ways of a short paragraph ---- */

enum { MOST_PIECES = 15 };

/* The ways from a piece on, tried one after the other. */
typedef struct {
    const Search *search;
    guint most_lines;
    guint fewest;           /* lines of any way */
    double best;            /* cost of the best way of at most that many lines */
    gboolean without_third; /* there is one without three hyphens in a row … */
    gboolean sound;         /* … and without a word alone on the last line */
} Ways;

/* What has been set so far. */
typedef struct {
    guint piece, line, row, most_row;
    Tone tone;
    double cost;
} Way;

static void try_all(Ways *ways, Way way) {
    Search search = *ways->search;
    guint n = search.n_pieces;
    if (way.piece == n) {
        ways->fewest = MIN(ways->fewest, way.line);
        return;
    }
    for (guint to = way.piece + 1; to <= n && way.line < ways->most_lines; to++) {
        if (!is_line(&search, way.piece, to, way.line)) {
            continue;
        }
        guint ends = search.pieces[to - 1].ends;
        gboolean hyphen = to < n && ends & (PIECE_DIVIDED | PIECE_HARD_HYPHEN);
        Way next = {
            .piece = to, .line = way.line + 1, .tone = tone_of(&search, way.piece, to, way.line)};
        next.row = hyphen ? way.row + 1 : 0;
        next.most_row = MAX(way.most_row, next.row);
        /* whether a paragraph has one line only counts for its cost */
        search.n_lines = way.line == 0 && to == n ? 1 : 2;
        next.cost = way.cost + line_cost(&search, way.piece, to, way.line) +
                    neighbour_cost(MIN(way.row, ROWS - 1), way.tone, hyphen, next.tone);
        if (to == n) {
            gboolean lone = next.line > 1 && is_one_word(&search, way.piece, to);
            ways->best = MIN(ways->best, next.cost);
            ways->without_third |= next.most_row <= 2;
            ways->sound |= next.most_row <= 2 && !lone;
        }
        try_all(ways, next);
    }
}

static Ways all_ways(const Search *search, guint most_lines) {
    Ways ways = {search, most_lines, G_MAXUINT, G_MAXDOUBLE, FALSE, FALSE};
    try_all(&ways, (Way){0});
    return ways;
}

/* The lines found, judged as ways are. */
static void judge_lines(const Search *search, const Paragraph *paragraph, const Lines *lines,
                        double *ret_cost, guint *ret_row, gboolean *ret_lone) {
    Search judged = *search;
    judged.n_lines = lines->n_lines;
    guint row = 0;
    Tone before = TONE_EVEN;
    *ret_cost = 0;
    *ret_row = 0;
    for (guint i = 0; i < lines->n_lines; i++) {
        guint from = piece_at(paragraph, lines->lines[i].first_glyph);
        guint to = piece_at(paragraph, lines->lines[i].end_glyph);
        guint ends = paragraph->pieces[to - 1].ends;
        gboolean hyphen = to < search->n_pieces && ends & (PIECE_DIVIDED | PIECE_HARD_HYPHEN);
        Tone tone = tone_of(&judged, from, to, i);
        *ret_cost += line_cost(&judged, from, to, i) +
                     neighbour_cost(MIN(row, ROWS - 1), before, hyphen, tone);
        row = hyphen ? row + 1 : 0;
        *ret_row = MAX(*ret_row, row);
        *ret_lone = i > 0 && is_one_word(&judged, from, to);
        before = tone;
    }
}

static void check_best(Setup *setup, const Paragraph *paragraph, const Measures *measures,
                       BreakMode mode) {
    Search search = search_for(paragraph, &paragraph->segments[0], measures, mode);
    Lines *lines = paragraph_break_within(paragraph, setup->fixture.arena, measures, mode);
    guint fewest = count_lines(&search), possible = all_ways(&search, search.n_pieces).fewest;
    guint most = MAX(possible, fewest + MOST_SPARE);
    g_assert_cmpuint(lines->n_lines, >=, possible);
    g_assert_cmpuint(lines->n_lines, <=, most);
    double cost, best = G_MAXDOUBLE;
    guint row;
    gboolean lone = FALSE;
    judge_lines(&search, paragraph, lines, &cost, &row, &lone);
    cost += (lines->n_lines - fewest) * COST_LINE;
    for (guint n = possible; n <= most; n++) {
        best = MIN(best, all_ways(&search, n).best + (n - fewest) * COST_LINE);
    }
    g_assert_cmpfloat_with_epsilon(cost, best, 1e-6 * (1 + best));
    Ways ways = all_ways(&search, most);
    g_assert_true(row <= 2 || !ways.without_third);
    g_assert_true(!lone || !ways.sound);
}

static void test_best(void) {
    Setup setup;
    if (!setup_open(&setup)) {
        return;
    }
    for (guint round = 0, tried = 0; round < 3000 && tried < 400; round++) {
        g_autofree char *text = random_text(7);
        Paragraph *paragraph = shape_random(&setup, text);
        if (paragraph->n_segments != 1 || paragraph->n_pieces > MOST_PIECES) {
            continue;
        }
        RandomMeasures random;
        random_measures(&random);
        for (guint i = 0; i < MOST_MEASURES; i++) {
            random.widths[i] = g_test_rand_double_range(4, 14);
        }
        check_best(&setup, paragraph, &random.measures, BREAK_RAGGED);
        check_best(&setup, paragraph, &random.measures, BREAK_JUSTIFIED);
        tried++;
    }
    setup_close(&setup);
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
    /* … in labels too, which may need a wider measure for it; one that is too narrow divides it */
    expect(&fixture, "Mairie de Saint-Aubin-des-Eaux", 13.5, BREAK_BALANCED,
           "Mairie|de Saint-Aubin-des-Eaux");
    expect(&fixture, "Mairie de Saint-Aubin-des-Eaux", 9, BREAK_BALANCED,
           "Mairie de Saint-|Aubin-des-Eaux");
    /* a letter between hyphens stays with both its neighbours */
    expect(&fixture, "Qu’y a-t-il", 3.5, BREAK_RAGGED, "Qu’y|a-t-il");
    /* forced lines are their own */
    expect(&fixture, "Fabrique\nde la ville", 50, BREAK_BALANCED, "Fabrique|de la ville");
    expect(&fixture, "a\n\nb", 50, BREAK_RAGGED, "a||b");
    expect(&fixture, "", 50, BREAK_RAGGED, "");
    /* a soft hyphen beside a space has nothing to divide */
    expect(&fixture, "un \u00adbanc co\u00ad ici", 2.5, BREAK_RAGGED, "un|banc|co ici");
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
    g_test_add_func("/text/break/best", test_best);
    g_test_add_func("/text/break/quality", test_quality);
    g_test_add_func("/text/break/words", test_words);
    return g_test_run();
}
