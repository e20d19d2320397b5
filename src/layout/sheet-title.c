/* SPDX-License-Identifier: MIT */
/* Drawn titles of sheets: a compound is cut after its hyphen when its letters would be bars, and
 * what is long all the same is drawn lower. */
#include "sheet-kit.h"

#include <math.h>
#include <string.h>

/* Height of a line over the mean width of its letters: what looks well, what can still be read. */
#define WELL 2.6
#define MOST 3.0
#define LEAST_HEIGHT 10.5 /* mm: a line is drawn no lower, but narrower */
#define BETTER 0.9        /* a cut compound must be this much better than a whole one */
#define LETTER_GAP 0.05
#define WORD_SPACE 0.3

/* As wide as its letters ask for: a capital takes `unit` of the height. */
static double line_width(const Layout *layout, const char *text, const SheetTitleLine *line) {
    double units = lettering_units(layout->alphabet, text, LETTER_GAP, WORD_SPACE);
    return MIN(box_width(line->box), units * box_height(line->box) * line->unit);
}

static double ratio(const Layout *layout, const char *text, const SheetTitleLine *line) {
    double letters = g_utf8_strlen(text, -1);
    return box_height(line->box) * letters / line_width(layout, text, line);
}

/* The most even two lines of a text, cut at a space or after a hyphen. FALSE: it has neither. */
static gboolean cut(Layout *layout, const char *text, char *ret_lines[2]) {
    double best = INFINITY;
    for (const char *at = text + 1; *text && *at; at++) {
        gboolean hyphen = *at == '-';
        if ((!hyphen && *at != ' ') || !at[1]) {
            continue;
        }
        g_autofree char *first = g_strndup(text, (gsize)(at - text) + (hyphen ? 1 : 0));
        double one = lettering_units(layout->alphabet, first, LETTER_GAP, WORD_SPACE);
        double two = lettering_units(layout->alphabet, at + 1, LETTER_GAP, WORD_SPACE);
        if (MAX(one, two) < best) {
            best = MAX(one, two);
            ret_lines[0] = arena_strdup(layout->arena, first);
            ret_lines[1] = arena_strdup(layout->arena, at + 1);
        }
    }
    return !isinf(best);
}

/* Letters that would be bars: a compound is cut, when that helps. */
static void divide(Layout *layout, Drawn *drawn, const SheetTitle *title) {
    double now = 0;
    for (guint i = 0; i < drawn->n; i++) {
        const SheetTitleLine *line = drawn->n == 1 ? &title->one : &title->two[i];
        now = MAX(now, ratio(layout, drawn->texts[i], line));
    }
    g_autofree char *text = drawn->n == 1 ? g_strdup(drawn->texts[0])
                                          : g_strjoin(" ", drawn->texts[0], drawn->texts[1], NULL);
    char *lines[2];
    if (now <= WELL || !strchr(text, '-') || !cut(layout, text, lines)) {
        return;
    }
    double then =
        MAX(ratio(layout, lines[0], &title->two[0]), ratio(layout, lines[1], &title->two[1]));
    if (then < now * BETTER) {
        drawn->n = 2;
        memcpy(drawn->texts, lines, sizeof lines);
    }
}

/* One line on the foot of its box. Returns how near its letters come to the least width they may
 * have: less than 1 is too narrow. */
static double set_line(Layout *layout, Drawn *drawn, guint i, const SheetTitleLine *line) {
    const char *text = drawn->texts[i];
    double width = line_width(layout, text, line), letter = width / g_utf8_strlen(text, -1);
    Box box = line->box;
    double height = MIN(box_height(box), MAX(WELL * letter, layout_mm(layout, LEAST_HEIGHT)));
    LetteringPlace place = {.box = {box.x0, box.y1 - height, box.x0 + width, box.y1},
                            .gap = LETTER_GAP,
                            .space = WORD_SPACE};
    drawn->lines[i] = lettering_set(layout->arena, layout->alphabet, text, &place);
    return MOST * letter / height;
}

Drawn *sheet_title(Layout *layout, const SheetTitle *title) {
    const Text *text = &layout->model->poster.title;
    guint lines = g_utf8_strlen(text->s, -1) > title->most_letters ? 2 : 1;
    Box box = title->two[0].box;
    box.y1 = title->two[1].box.y1;
    DrawnPlace place = {.box = box,
                        .least_lines = lines,
                        .most_lines = lines,
                        .gap = LETTER_GAP,
                        .space = WORD_SPACE};
    Drawn *drawn = drawn_set(layout, text->s, &place);
    divide(layout, drawn, title);
    double share = 1;
    for (guint i = 0; i < drawn->n; i++) {
        share =
            MIN(share, set_line(layout, drawn, i, drawn->n == 1 ? &title->one : &title->two[i]));
    }
    if (share < 0.999) {
        drawn_overset(layout, text, share);
    }
    return drawn;
}
