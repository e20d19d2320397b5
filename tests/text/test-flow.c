/* SPDX-License-Identifier: MIT */
/* A story through frames: every line stands once, in order, where there is room; nothing stands
 * alone; columns come out even. */
#include "fixture.h"

#include "text/text-internal.h"

#define SIZE 10.0
#define LEADING 12.0

static Paragraph *random_paragraph(Fixture *fixture, guint least, guint most) {
    static const char *const words[] = {"à",        "la",       "de",      "rue",      "banc",
                                        "quartier", "habitant", "l’eau",   "commune",  "atelier",
                                        "partage",  "vélo",     "chacun,", "ensemble", "compost"};
    g_autoptr(GString) text = g_string_new("Ici");
    for (int n = g_test_rand_int_range((gint32)least, (gint32)most); n > 0; n--) {
        g_string_append_printf(text, " %s", words[g_test_rand_int_range(0, G_N_ELEMENTS(words))]);
    }
    return fixture_shape(fixture, text->str);
}

enum { MOST_TEXTS = 6, MOST_FRAMES = 5 };

typedef struct {
    StoryText texts[MOST_TEXTS];
    StoryFrame frames[MOST_FRAMES];
    Story story;
} Case;

static void random_case(Fixture *fixture, Case *given, gboolean even) {
    given->story = (Story){.texts = given->texts,
                           .frames = given->frames,
                           .size = SIZE,
                           .leading = LEADING,
                           .gap = g_test_rand_bit() ? 0 : LEADING / 2};
    given->story.n_texts = (guint)g_test_rand_int_range(1, MOST_TEXTS + 1);
    given->story.n_frames = (guint)g_test_rand_int_range(1, MOST_FRAMES + 1);
    for (guint i = 0; i < given->story.n_texts; i++) {
        gboolean heading = i + 1 < given->story.n_texts && g_test_rand_int_range(0, 4) == 0;
        given->texts[i] = (StoryText){
            .paragraph = random_paragraph(fixture, heading ? 1 : 5, heading ? 4 : 90),
            .mode = BREAK_RAGGED,
            .keeps_with_next = heading,
        };
    }
    for (guint i = 0; i < given->story.n_frames; i++) {
        given->frames[i] = even && i ? given->frames[0]
                                     : (StoryFrame){g_test_rand_double_range(120, 260),
                                                    g_test_rand_double_range(60, 300)};
    }
}

/* Every text's glyphs stand once, in order, in frames that do not go back, one below the other. */
static void check_order(const Case *given, const Flow *flow) {
    const Story *story = &given->story;
    guint text = 0, glyph = 0, frame = 0;
    double foot = 0;
    for (guint i = 0; i < flow->n_pieces; i++) {
        const StoryPiece *piece = &flow->pieces[i];
        if (piece->text != text) {
            g_assert_cmpuint(glyph, ==, story->texts[text].paragraph->n_glyphs);
            g_assert_cmpuint(piece->text, ==, ++text);
            glyph = 0;
        }
        if (piece->frame != frame) {
            g_assert_cmpuint(piece->frame, >, frame);
            frame = piece->frame;
            foot = 0;
        }
        g_assert_cmpfloat(piece->y, >=, foot - 1e-6);
        for (guint k = 0; k < piece->lines.n_lines; k++) {
            const Line *line = &piece->lines.lines[k];
            g_assert_cmpuint(line->first_glyph, ==, glyph);
            glyph = line->end_glyph;
            g_assert_cmpfloat(line->width * SIZE, <=, story->frames[frame].width + 1e-3);
        }
        foot = piece->y + piece->lines.n_lines * LEADING;
        g_assert_cmpfloat(foot, <=, flow->heights[frame] + 1e-6);
    }
    if (flow->fits) {
        g_assert_cmpuint(text + 1, ==, story->n_texts);
        g_assert_cmpuint(glyph, ==, story->texts[text].paragraph->n_glyphs);
        g_assert_cmpuint(flow->lines_over, ==, 0);
    } else {
        g_assert_cmpuint(flow->lines_over, >, 0);
    }
}

/* `low`: a frame of so few lines that nobody can do better. */
static void check_neighbours(const Case *given, const Flow *flow) {
    for (guint i = 0; i + 1 < flow->n_pieces; i++) {
        const StoryPiece *piece = &flow->pieces[i], *next = &flow->pieces[i + 1];
        if (piece->frame == next->frame) {
            continue;
        }
        double room = given->story.frames[piece->frame].height / LEADING;
        double beyond = given->story.frames[next->frame].height / LEADING;
        if (room < 6 || beyond < 6) {
            continue;
        }
        g_assert_false(piece->lines.lines[piece->lines.n_lines - 1].hyphen);
        if (piece->text == next->text) {
            g_assert_cmpuint(piece->lines.n_lines, >=, 2);
            g_assert_cmpuint(next->lines.n_lines, >=, 2);
        } else {
            g_assert_false(given->story.texts[piece->text].keeps_with_next);
        }
    }
}

static void test_fill(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    for (guint round = 0; round < 400; round++) {
        Case given;
        random_case(&fixture, &given, FALSE);
        Flow *flow = story_fill(&given.story, fixture.arena);
        check_order(&given, flow);
        check_neighbours(&given, flow);
        for (guint i = 0; i < given.story.n_frames; i++) {
            g_assert_cmpfloat(flow->heights[i], <=, given.frames[i].height + LEADING * 0.02);
        }
    }
    fixture_close(&fixture);
}

static void test_balance(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    for (guint round = 0; round < 300; round++) {
        Case given;
        random_case(&fixture, &given, TRUE);
        Flow *flow = story_balance(&given.story, fixture.arena);
        g_assert_true(flow->fits);
        check_order(&given, flow);
        check_neighbours(&given, flow);
    }
    fixture_close(&fixture);
}

/* One long paragraph in three columns: they differ by a line at most. */
static void test_even(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    for (guint round = 0; round < 60; round++) {
        StoryText text = {random_paragraph(&fixture, 60, 160), BREAK_RAGGED, FALSE};
        StoryFrame frames[3] = {{150, 900}, {150, 900}, {150, 900}};
        Story story = {&text, 1, frames, 3, SIZE, LEADING, 0};
        Flow *flow = story_balance(&story, fixture.arena);
        double least = G_MAXDOUBLE, most = 0;
        for (guint i = 0; i < 3; i++) {
            least = MIN(least, flow->heights[i]);
            most = MAX(most, flow->heights[i]);
        }
        g_assert_cmpfloat(most - least, <=, 2 * LEADING + 1e-6);
    }
    fixture_close(&fixture);
}

/* The second frame is half as wide: the same paragraph goes on in shorter lines. */
static void test_two_measures(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    StoryText text = {random_paragraph(&fixture, 70, 71), BREAK_RAGGED, FALSE};
    StoryFrame frames[2] = {{240, 3 * LEADING}, {120, 900}};
    Story story = {&text, 1, frames, 2, SIZE, LEADING, 0};
    Flow *flow = story_fill(&story, fixture.arena);
    g_assert_true(flow->fits);
    g_assert_cmpuint(flow->n_pieces, ==, 2);
    g_assert_cmpuint(flow->pieces[0].lines.n_lines, ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpfloat(flow->pieces[0].lines.lines[i].width * SIZE, >, 150);
    }
    for (guint i = 0; i < flow->pieces[1].lines.n_lines; i++) {
        g_assert_cmpfloat(flow->pieces[1].lines.lines[i].width * SIZE, <=, 120 + 1e-3);
    }
    fixture_close(&fixture);
}

/* What is too much is counted: lines and words. */
static void test_over(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    StoryText text = {random_paragraph(&fixture, 60, 61), BREAK_RAGGED, FALSE};
    StoryFrame frame = {150, 5 * LEADING};
    Story story = {&text, 1, &frame, 1, SIZE, LEADING, 0};
    Flow *flow = story_fill(&story, fixture.arena);
    g_assert_false(flow->fits);
    g_assert_cmpuint(flow->n_pieces, ==, 1);
    g_assert_cmpuint(flow->pieces[0].lines.n_lines, ==, 5);
    guint kept = lines_words(text.paragraph, &flow->pieces[0].lines);
    g_assert_cmpuint(kept + flow->words_over, ==, paragraph_words(text.paragraph));
    fixture_close(&fixture);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flow/fill", test_fill);
    g_test_add_func("/flow/balance", test_balance);
    g_test_add_func("/flow/even-columns", test_even);
    g_test_add_func("/flow/two-measures", test_two_measures);
    g_test_add_func("/flow/over", test_over);
    return g_test_run();
}
