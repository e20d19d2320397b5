/* SPDX-License-Identifier: MIT */
/* Measures composition: the lines of our breaker against pango's greedy ones, over all body texts
 * of some posters. Both get the same words, the same face, the same measures and the same places
 * where words may be divided (pango as soft hyphens); neither hangs signs nor scales letters. */
#include "bench.h"

#include "text/text-internal.h"

#include <stdio.h>
#include <string.h>

#define FACE "karla-700"
#define DICTIONARY "fonts/faces/hyph_fr.dic"
#define HYPHENS_LIMIT 0.5 /* of pango's hyphenated lines */
#define COST_LIMIT 2      /* of pango's time */
#define EQUAL 0.005       /* lines that differ by less look alike */
enum {
    MOST_HYPHENS_IN_ROW = 2,
    FEW_WORDS = 3, /* of a paragraph whose last line may be one word */
    MOST_ROUNDS = 1000,
    MOST_LINES = 400, /* of one paragraph */
};

static const guint measures[] = {35, 40, 45, 50, 55, 60}; /* characters a line */

/* One paragraph of the corpus, in both forms. */
typedef struct {
    const Composed *composed;
    const Paragraph *paragraph;
    char *soft; /* its text with U+00AD where it may be divided */
} CorpusText;

typedef struct {
    FaceSet *faces;
    ShapeStyle style;
    PangoLayout *layout;
    Arena *arena;
    GArray *texts; /* CorpusText */
    guint words;
    double character; /* em: average width */
} Corpus;

/* A line as both sides give it: natural widths, in ems. */
typedef struct {
    double width;
    guint spaces, words;
    guint end;        /* byte of the paragraph's text at which the next one starts */
    gboolean hyphen;  /* ends with one, added or the author's */
    gboolean divided; /* one was added */
} LineFacts;

/* What a column of the table says. */
typedef struct {
    guint lines, hyphens, row, lone, divided_last;
    guint looked_at; /* lines that are not the last of their paragraph */
    double worst, sum;
    double own; /* the worst that counts for the bar */
    double ms;  /* for 1,000 words */
} Tally;

/* ---- the corpus ---- */

static char *with_soft_hyphens(const Paragraph *paragraph) {
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < paragraph->length; i++) {
        if (paragraph->divides[i]) {
            g_string_append(text, "\u00ad");
        }
        g_string_append_c(text, paragraph->text[i]);
    }
    return g_string_free(text, FALSE);
}

static void add_paragraph(Corpus *corpus, const char *text) {
    Diagnostics *diagnostics = diagnostics_new();
    CorpusText added = {.composed = text_compose(corpus->arena, text, "fr", (Span){0})};
    added.paragraph =
        paragraph_shape(corpus->faces, corpus->arena, added.composed, &corpus->style, diagnostics);
    diagnostics_free(diagnostics);
    if (paragraph_words(added.paragraph)) {
        added.soft = with_soft_hyphens(added.paragraph);
        g_array_append_val(corpus->texts, added);
    }
}

/* A paragraph a line. */
static void add_text(Corpus *corpus, const Text *text) {
    g_auto(GStrv) lines = g_strsplit(text->s ? text->s : "", "\n", -1);
    for (char **line = lines; *line; line++) {
        add_paragraph(corpus, *line);
    }
}

static void add_method(Corpus *corpus, const Method *method) {
    for (guint i = 0; i < method->tracks.n; i++) {
        add_text(corpus, &((const MethodTrack *)method->tracks.items)[i].intro);
    }
    for (guint i = 0; i < method->actions.n; i++) {
        add_text(corpus, &((const MethodAction *)method->actions.items)[i].text);
    }
    for (guint i = 0; i < method->quotations.n; i++) {
        add_text(corpus, &((const Quotation *)method->quotations.items)[i].text);
    }
    add_text(corpus, &method->recto.invitation);
    add_text(corpus, &method->recto.story.text);
}

static void add_poster(Corpus *corpus, const Poster *poster) {
    add_text(corpus, &poster->dynamic);
    for (guint i = 0; i < poster->practices.n; i++) {
        add_text(corpus, &((const Practice *)poster->practices.items)[i].text);
    }
    add_text(corpus, &poster->quotation.text);
}

static void text_clear(gpointer data) { g_free(((CorpusText *)data)->soft); }

static void corpus_fill(Corpus *corpus, const GPtrArray *models) {
    corpus->texts = g_array_new(FALSE, FALSE, sizeof(CorpusText));
    g_array_set_clear_func(corpus->texts, text_clear);
    for (guint i = 0; i < models->len; i++) {
        const PosterModel *model = g_ptr_array_index(models, i);
        if (model->kind == POSTER_METHOD) {
            add_method(corpus, &model->method);
        } else if (model->kind == POSTER_THEMATIC) {
            add_poster(corpus, &model->poster);
        }
    }
    double width = 0, characters = 0;
    for (guint i = 0; i < corpus->texts->len; i++) {
        const Paragraph *paragraph = g_array_index(corpus->texts, CorpusText, i).paragraph;
        width += paragraph_width(paragraph);
        characters += (double)g_utf8_strlen(paragraph->text, -1);
        corpus->words += paragraph_words(paragraph);
    }
    corpus->character = width / MAX(characters, 1);
}

static void open_layout(Corpus *corpus) {
    corpus->layout = pango_layout_new(face_set_context(corpus->faces));
    pango_layout_set_font_description(corpus->layout,
                                      face_set_description(corpus->faces, corpus->style.face));
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string("fr")));
    pango_layout_set_attributes(corpus->layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_wrap(corpus->layout, PANGO_WRAP_WORD);
}

/* ---- lines of both sides ---- */

static guint our_lines(const Paragraph *paragraph, const Lines *lines, LineFacts *ret_facts) {
    for (guint i = 0; i < lines->n_lines; i++) {
        const Line *line = &lines->lines[i];
        const ShapedGlyph *glyphs = paragraph->glyphs;
        guint end = line->end_glyph;
        while (end > line->first_glyph && glyphs[end - 1].trims) {
            end--;
        }
        guint first_byte = glyphs[line->first_glyph].byte, end_byte = glyphs[end].byte;
        LineFacts facts = {.width = glyphs[end].x - glyphs[line->first_glyph].x,
                           .divided = line->hyphen};
        double advance = 0;
        if (line->hyphen && face_hyphen(paragraph->face, &(guint32){0}, &advance)) {
            facts.width += advance;
        }
        for (guint at = line->first_glyph; at < end; at++) {
            facts.spaces += glyphs[at].stretches;
        }
        facts.words = text_count_words(paragraph->text, first_byte, end_byte);
        facts.hyphen = line->hyphen || (end_byte && paragraph->text[end_byte - 1] == '-');
        facts.end = glyphs[line->end_glyph].byte;
        ret_facts[i] = facts;
    }
    return lines->n_lines;
}

static guint pango_lines(PangoLayout *layout, LineFacts *ret_facts) {
    guint n = 0, soft = 0;
    const char *text = pango_layout_get_text(layout);
    for (GSList *at = pango_layout_get_lines_readonly(layout); at && n < MOST_LINES;
         at = at->next) {
        const PangoLayoutLine *line = at->data;
        PangoRectangle box;
        pango_layout_line_get_extents((PangoLayoutLine *)line, NULL, &box);
        const char *start = text + line->start_index, *end = start + line->length;
        while (end > start && end[-1] == ' ') {
            end--;
        }
        LineFacts facts = {.width = box.width / (double)SHAPE_SIZE / PANGO_SCALE};
        for (const char *c = start; c < end; c = g_utf8_next_char(c)) {
            gunichar letter = g_utf8_get_char(c);
            facts.spaces += letter == ' ' || letter == CHAR_NO_BREAK_SPACE;
            soft += letter == CHAR_SOFT_HYPHEN;
        }
        facts.end = (guint)(line->start_index + line->length) - soft * 2;
        facts.words = text_count_words(text, (gsize)(start - text), (gsize)(end - text));
        facts.divided = end - start >= 2 && !memcmp(end - 2, "\u00ad", 2);
        facts.hyphen = facts.divided || (end > start && end[-1] == '-');
        ret_facts[n++] = facts;
    }
    return n;
}

/* ---- judging lines ---- */

/* Justified: the word space that the line needs, in natural ones. Ragged: the share left empty. */
static double looseness(const Corpus *corpus, const LineFacts *line, double measure,
                        BreakMode mode) {
    double spare = measure - line->width;
    return mode == BREAK_JUSTIFIED
               ? 1 + spare / (MAX(line->spaces, 1) *
                              g_array_index(corpus->texts, CorpusText, 0).paragraph->space)
               : spare / measure;
}

/* Whether the last line of a paragraph is one word for want of a better one: that of a short
 * paragraph, or when the last two words find no room on one line. */
static gboolean has_to_be_lone(const Paragraph *paragraph, double measure) {
    if (paragraph_words(paragraph) <= FEW_WORDS) {
        return TRUE;
    }
    guint words = 0, first = paragraph->n_pieces;
    while (first > 0 && words < 2) {
        first--;
        guint byte = paragraph->glyphs[paragraph->pieces[first].first].byte;
        words = text_count_words(paragraph->text, byte, paragraph->length);
    }
    return paragraph->pieces[paragraph->n_pieces - 1].x1 - paragraph->pieces[first].x0 > measure;
}

/* The lines of one paragraph. */
typedef struct {
    LineFacts lines[MOST_LINES];
    guint n;
} Setting;

/* Whether the other side has the same line. */
static gboolean is_common(const Setting *setting, guint line, const Setting *other) {
    guint start = line ? setting->lines[line - 1].end : 0;
    for (guint i = 0; i < other->n; i++) {
        if (other->lines[i].end == setting->lines[line].end) {
            return (i ? other->lines[i - 1].end : 0) == start;
        }
    }
    return FALSE;
}

/* Greedy lines that run on to a last line of one word, or hyphen after hyphen, are no measure of
 * how even lines can be. */
static gboolean is_sound(const Setting *setting) {
    guint row = 0, most = 0;
    for (guint i = 0; i + 1 < setting->n; i++) {
        row = setting->lines[i].hyphen ? row + 1 : 0;
        most = MAX(most, row);
    }
    return most <= MOST_HYPHENS_IN_ROW && setting->lines[setting->n - 1].words > 1;
}

static void judge(const Corpus *corpus, const Paragraph *paragraph, const Setting *setting,
                  const Setting *other, double measure, BreakMode mode, gboolean sound,
                  Tally *tally) {
    const LineFacts *lines = setting->lines;
    guint n = setting->n;
    guint row = 0;
    for (guint i = 0; i < n; i++) {
        row = lines[i].hyphen && i + 1 < n ? row + 1 : 0;
        tally->hyphens += row > 0;
        tally->row = MAX(tally->row, row);
        if (i + 1 < n) {
            double loose = looseness(corpus, &lines[i], measure, mode);
            tally->worst = MAX(tally->worst, loose);
            tally->own =
                !sound || is_common(setting, i, other) ? tally->own : MAX(tally->own, loose);
            tally->sum += loose;
            tally->looked_at++;
        }
    }
    tally->lines += n;
    if (n > 1) {
        tally->lone += lines[n - 1].words == 1 && !has_to_be_lone(paragraph, measure);
        tally->divided_last += lines[n - 1].words == 1 && lines[n - 2].divided;
    }
}

static void judge_all(const Corpus *corpus, double measure, BreakMode mode, Tally tallies[2]) {
    g_autofree Setting *ours = g_new0(Setting, 1);
    g_autofree Setting *pango = g_new0(Setting, 1);
    pango_layout_set_width(corpus->layout, (int)(measure * SHAPE_SIZE * PANGO_SCALE));
    for (guint i = 0; i < corpus->texts->len; i++) {
        const CorpusText *text = &g_array_index(corpus->texts, CorpusText, i);
        const Lines *lines = paragraph_break(text->paragraph, corpus->arena, measure, mode);
        ours->n = our_lines(text->paragraph, lines, ours->lines);
        pango_layout_set_text(corpus->layout, text->soft, -1);
        pango->n = pango_lines(corpus->layout, pango->lines);
        gboolean sound = is_sound(pango);
        judge(corpus, text->paragraph, ours, pango, measure, mode, sound, &tallies[0]);
        judge(corpus, text->paragraph, pango, ours, measure, mode, sound, &tallies[1]);
    }
}

/* ---- time ---- */

/* From composed texts to lines, the whole corpus. */
static double our_time(const Corpus *corpus, double measure, BreakMode mode) {
    Diagnostics *diagnostics = diagnostics_new();
    Arena *arena = arena_new();
    double start = cpu_ms();
    for (guint i = 0; i < corpus->texts->len; i++) {
        const CorpusText *text = &g_array_index(corpus->texts, CorpusText, i);
        const Paragraph *paragraph =
            paragraph_shape(corpus->faces, arena, text->composed, &corpus->style, diagnostics);
        paragraph_break(paragraph, arena, measure, mode);
    }
    double took = cpu_ms() - start;
    arena_free(arena);
    diagnostics_free(diagnostics);
    return took;
}

static double pango_time(const Corpus *corpus, double measure) {
    double start = cpu_ms();
    pango_layout_set_width(corpus->layout, (int)(measure * SHAPE_SIZE * PANGO_SCALE));
    for (guint i = 0; i < corpus->texts->len; i++) {
        pango_layout_set_text(corpus->layout, g_array_index(corpus->texts, CorpusText, i).soft, -1);
        pango_layout_get_line_count(corpus->layout);
    }
    return cpu_ms() - start;
}

/* By turns. Returns the ratio of the medians. */
static double time_both(const Corpus *corpus, double measure, BreakMode mode, guint rounds,
                        Tally tallies[2]) {
    double ours[MOST_ROUNDS], pango[MOST_ROUNDS], ratio[MOST_ROUNDS];
    for (guint i = 0; i < rounds; i++) {
        ours[i] = our_time(corpus, measure, mode);
        pango[i] = pango_time(corpus, measure);
        ratio[i] = ours[i] / pango[i];
    }
    double thousands = corpus->words / 1000.0;
    tallies[0].ms = median(ours, rounds) / thousands;
    tallies[1].ms = median(pango, rounds) / thousands;
    return median(ratio, rounds);
}

/* ---- the table ---- */

static void print_tally(const char *name, guint characters, const Tally *tally) {
    printf("%4u  %-6s %6u %8u %6u %6u %8u %8.2f %8.2f %8.3f %8.2f", characters, name, tally->lines,
           tally->hyphens, tally->row, tally->lone, tally->divided_last, tally->worst, tally->own,
           tally->sum / MAX(tally->looked_at, 1), tally->ms);
}

static Outcome one_measure(const Corpus *corpus, guint characters, BreakMode mode, guint rounds) {
    const char *name = mode == BREAK_JUSTIFIED ? "justified" : "ragged";
    double measure = characters * corpus->character;
    Tally tallies[2] = {0};
    judge_all(corpus, measure, mode, tallies);
    double ratio = time_both(corpus, measure, mode, rounds, tallies);
    const Tally *ours = &tallies[0], *pango = &tallies[1];
    print_tally("ours", characters, ours);
    printf("  %.2f\n", ratio);
    print_tally("pango", characters, pango);
    printf("\n");
    const struct {
        const char *what;
        gboolean held;
    } bars[] = {
        {"hyphens", ours->hyphens <= HYPHENS_LIMIT * pango->hyphens},
        {"hyphens in a row", ours->row <= MOST_HYPHENS_IN_ROW},
        {"one-word last lines", ours->lone == 0},
        {"worst line", ours->own < pango->own + EQUAL},
        {"cost", ratio <= COST_LIMIT},
    };
    Outcome outcome = HELD;
    for (guint i = 0; i < G_N_ELEMENTS(bars); i++) {
        if (!bars[i].held) {
            printf("bar composition %s, %u characters, %s: MISSED\n", name, characters,
                   bars[i].what);
            outcome = MISSED;
        }
    }
    return outcome;
}

static Outcome one_mode(const Corpus *corpus, BreakMode mode, guint rounds) {
    gboolean justified = mode == BREAK_JUSTIFIED;
    Outcome outcome = HELD;
    printf("\n%-12s %6s %8s %6s %6s %8s %8s %8s %8s %8s  %s\n", justified ? "justified" : "ragged",
           "lines", "hyphens", "in row", "lone", "divided", "worst", "own", "mean", "ms", "ratio");
    for (guint i = 0; i < G_N_ELEMENTS(measures); i++) {
        Outcome one = one_measure(corpus, measures[i], mode, rounds);
        outcome = MAX(outcome, one);
    }
    printf("bar composition, %s: %s\n", justified ? "justified" : "ragged",
           outcome == HELD ? "ok" : "MISSED");
    return outcome;
}

static Outcome compare_corpus(Corpus *corpus, guint rounds) {
    printf(
        "Composition: %u paragraphs, %u words, in %s: our lines, and pango's greedy ones.\n"
        "hyphens: lines that end with one; in row: the most of them; lone: one-word last lines\n"
        "that need not be; divided: last words cut; worst, mean: word spaces needed, in natural\n"
        "ones (justified), share of the line left empty (ragged), last lines apart; own: the\n"
        "worst line that the other side has not, where pango's paragraph has neither a lone word\n"
        "nor three hyphens in a row; ms: CPU for 1,000 words, medians of %u rounds\n",
        corpus->texts->len, corpus->words, FACE, rounds);
    Outcome ragged = one_mode(corpus, BREAK_RAGGED, rounds);
    Outcome justified = one_mode(corpus, BREAK_JUSTIFIED, rounds);
    return MAX(ragged, justified);
}

Outcome bench_composition(FaceSet *faces, const GPtrArray *models, guint rounds) {
    g_autoptr(Dictionaries) dictionaries = dictionaries_new();
    g_autoptr(Diagnostics) said = diagnostics_new();
    dictionaries_add(dictionaries, "fr", DICTIONARY, (Span){0});
    if (!dictionaries_open(dictionaries, "fr", said)) {
        fprintf(stderr, "bench: there is no dictionary: run `make`\n");
        return FAILED;
    }
    g_autoptr(Hyphenator) hyphenator = hyphenator_new(dictionaries);
    g_autoptr(Arena) arena = arena_new();
    Corpus corpus = {
        .faces = faces,
        .style = {.face = face_set_lookup(faces, FACE), .hyphenator = hyphenator},
        .arena = arena,
    };
    if (!corpus.style.face) {
        return FAILED;
    }
    corpus_fill(&corpus, models);
    open_layout(&corpus);
    Outcome outcome = corpus.texts->len ? compare_corpus(&corpus, rounds) : FAILED;
    g_object_unref(corpus.layout);
    g_array_unref(corpus.texts);
    return outcome;
}
