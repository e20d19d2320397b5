/* SPDX-License-Identifier: MIT */
/* Block "title": one to three drawn lines that fill their box; the letters keep good proportions.
 */
#include "blocks.h"

#include <math.h>
#include <string.h>

enum { MOST_LINES = 3, ONE_LINE_LETTERS = 12, MOST_WORDS = 24 };
/* A letter is well proportioned when its height is 0.6 to 3.4 times its width (SPEC of the
 * alphabet). */
#define LOWEST_RATIO 0.6
#define HIGHEST_RATIO 3.4
#define SHORT_WORD 3
#define SHORT_END 1.25
#define WORD_SPACE 0.35
#define LINE_GAP 7    /* mm */
#define ACCENT_GAP 15 /* mm, when a lower line carries an accent */

typedef struct {
    char *lines[MOST_LINES];
    guint n;
    double most_units; /* of the widest line */
    guint letters;     /* of that line */
} Split;

static double gap_for(const char *line) { return g_utf8_strlen(line, -1) <= 9 ? 0.035 : 0.055; }

/* A line that ends on "et" or "de" reads badly: it counts as somewhat longer than it is. */
static double short_end(const char *line) {
    const char *word = strrchr(line, ' ');
    return word && g_utf8_strlen(word + 1, -1) <= SHORT_WORD ? SHORT_END : 1;
}

static void measure_split(const Layout *layout, Split *split) {
    split->most_units = 0;
    for (guint i = 0; i < split->n; i++) {
        const char *line = split->lines[i];
        double units = lettering_units(layout->alphabet, line, gap_for(line), WORD_SPACE);
        if (units > split->most_units) {
            split->most_units = units;
            split->letters = (guint)g_utf8_strlen(line, -1);
        }
    }
}

/* Words first … last-1 as one line. */
static char *join(Layout *layout, char **words, guint first, guint last) {
    g_autoptr(GString) line = g_string_new(words[first]);
    for (guint i = first + 1; i < last; i++) {
        g_string_append_printf(line, " %s", words[i]);
    }
    return arena_strdup(layout->arena, line->str);
}

/* The most even way to set the words on `n` lines; FALSE when there are fewer words. */
static gboolean split_evenly(Layout *layout, char **words, guint n_words, guint n, Split *best) {
    if (n > n_words) {
        return FALSE;
    }
    double best_cost = INFINITY;
    for (guint a = 1; a <= n_words; a++) {
        for (guint b = a; b <= n_words; b++) {
            guint ends[MOST_LINES] = {a, b, n_words};
            gboolean valid = n == 1   ? a == n_words && b == n_words
                             : n == 2 ? b == n_words && a < n_words
                                      : a < b && b < n_words;
            if (!valid) {
                continue;
            }
            Split split = {.n = n};
            for (guint i = 0, first = 0; i < n; i++) {
                guint last = i + 1 == n ? n_words : ends[i];
                split.lines[i] = join(layout, words, first, last);
                first = last;
            }
            measure_split(layout, &split);
            double cost = split.most_units;
            for (guint i = 0; i + 1 < n; i++) {
                cost *= short_end(split.lines[i]);
            }
            if (cost < best_cost) {
                *best = split;
                best_cost = cost;
            }
        }
    }
    return TRUE;
}

static gboolean carries_accent(const Layout *layout, const char *line) {
    for (const char *p = line; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_unichar_toupper(g_utf8_get_char(p));
        for (guint i = 0; i < layout->alphabet->n_composed; i++) {
            if (layout->alphabet->composed[i].character == letter) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static double line_gap(const Layout *layout, const Split *split) {
    for (guint i = 1; i < split->n; i++) {
        if (carries_accent(layout, split->lines[i])) {
            return layout_mm(layout, ACCENT_GAP);
        }
    }
    return layout_mm(layout, LINE_GAP);
}

static double line_height(const Layout *layout, const Split *split, Box box) {
    return (box_height(box) - line_gap(layout, split) * (split->n - 1)) / split->n;
}

/* Height of a line over the mean width of its letters. */
static double ratio(const Layout *layout, const Split *split, Box box) {
    return line_height(layout, split, box) / (box_width(box) / split->letters);
}

/* The fewest lines whose letters are well proportioned; else the split that comes nearest. */
static Split choose(Layout *layout, Box box) {
    g_autofree char *title = g_strdup(layout->model->poster.title.s);
    g_strdelimit(title, "\n\t", ' ');
    g_auto(GStrv) raw = g_strsplit(title, " ", -1);
    char *words[MOST_WORDS];
    guint n_words = 0;
    for (char **word = raw; *word && n_words < MOST_WORDS; word++) {
        if (**word) {
            words[n_words++] = *word;
        }
    }
    Split best = {0};
    double best_miss = INFINITY;
    for (guint n = 1; n <= MOST_LINES; n++) {
        Split split = {0};
        if (!split_evenly(layout, words, n_words, n, &split)) {
            break;
        }
        double r = ratio(layout, &split, box);
        double miss = r > HIGHEST_RATIO  ? r / HIGHEST_RATIO
                      : r < LOWEST_RATIO ? LOWEST_RATIO / r
                                         : 0;
        gboolean crowded = n == 1 && split.letters > ONE_LINE_LETTERS && n_words > 1;
        miss = crowded ? MAX(miss, 1.01) : miss;
        if (miss < best_miss) {
            best = split;
            best_miss = miss;
        }
    }
    return best;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Text *title = &layout->model->poster.title;
    glong letters = g_utf8_strlen(title->s, -1);
    (void)frame;
    if (letters > 40) {
        g_autofree char *hint = g_strdup_printf(
            ngettext("remove %ld letter", "remove %ld letters", (gulong)(letters - 40)),
            letters - 40);
        diag_error(layout->diagnostics, "title-length", title->span, hint,
                   _("a title has at most 40 letters and spaces; this one has %ld"), letters);
        return FALSE;
    }
    return lettering_check(layout, title->s, title->span);
}

static void measure(Layout *layout, Frame *frame) {
    Box box = frame->box;
    Split split = choose(layout, box);
    double gap = line_gap(layout, &split);
    double height = line_height(layout, &split, box);
    /* letters too tall for their width: a lower line, standing on the same foot */
    double r = ratio(layout, &split, box);
    if (r > HIGHEST_RATIO) {
        height *= HIGHEST_RATIO / r;
        box.y0 = box.y1 - height * split.n - gap * (split.n - 1);
    }
    double bounce[] = {0, layout_mm(layout, 0.8), layout_mm(layout, -0.6), layout_mm(layout, 0.4)};
    layout->title_lines = arena_new_array(layout->arena, Lettering *, split.n);
    layout->n_title_lines = split.n;
    for (guint i = 0; i < split.n; i++) {
        double y = box.y0 + i * (height + gap);
        LetteringPlace place = {
            .box = {box.x0, y, box.x1, y + height},
            .gap = gap_for(split.lines[i]),
            .space = WORD_SPACE,
            .largest_unit = height / LOWEST_RATIO,
            .bounce = arena_memdup(layout->arena, bounce, sizeof bounce),
            .n_bounce = G_N_ELEMENTS(bounce),
        };
        layout->title_lines[i] =
            lettering_set(layout->arena, layout->alphabet, split.lines[i], &place);
    }
    frame->state = arena_memdup(layout->arena, &split, sizeof split);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Split *split = frame->state;
    const Text *title = &layout->model->poster.title;
    pen = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, pen.element)->level = 1;
    pen.span = title->span;
    for (guint i = 0; i < split->n; i++) {
        const Lettering *line = layout->title_lines[i];
        draw_lettering(&pen, line, scene_paint_ink(PLATE_DARK, 1), scene_paint_ink(PLATE_VIVID, 1),
                       FALSE);
        type_unpainted_words(layout, &pen, split->lines[i], line, i + 1 < split->n);
    }
    SceneBookmark mark = {title->s, 1, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

const Block block_title = {.name = "title", .prepare = prepare, .measure = measure, .draw = draw};
