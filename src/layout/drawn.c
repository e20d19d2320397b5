/* SPDX-License-Identifier: MIT */
/* Drawn lines in a box: a text in the cut alphabet on one to three lines, with letters of good
 * proportion. */
#include "layout-internal.h"

#include <math.h>
#include <string.h>

/* A letter is well proportioned when its height is 0.6 to 3.4 times its width (SPEC of the
 * alphabet). */
#define LOWEST_RATIO 0.6
#define HIGHEST_RATIO 3.4
#define SHORT_WORD 3
#define SHORT_END 1.25
#define WORD_SPACE 0.35
/* Letters that are lowered to less of their line than that are too many. */
#define LEAST_FILL 0.75

typedef struct {
    char *lines[DRAWN_MOST_LINES];
    guint n;
    double most_units; /* of the widest line */
    guint letters;     /* of that line */
} Split;

/* A word, and what stands before it: widths without gaps, signs, letters and spaces. */
typedef struct {
    char *text;
    double units_before;
    guint signs_before, letters_before;
} Word;

typedef struct {
    Word *words; /* one more than there are, for the sums */
    guint n;
} Sequence;

static double gap_of(const DrawnPlace *place, guint letters) {
    return place->gap > 0 ? place->gap : letters <= 9 ? 0.035 : 0.055;
}

static double gap_for(const DrawnPlace *place, const char *line) {
    return gap_of(place, (guint)g_utf8_strlen(line, -1));
}

static double space_of(const DrawnPlace *place) {
    return place->space > 0 ? place->space : WORD_SPACE;
}

/* A line that ends on "et" or "de" reads badly: it counts as somewhat longer than it is. */
static double short_end(const Sequence *all, guint last) {
    return g_utf8_strlen(all->words[last - 1].text, -1) <= SHORT_WORD ? SHORT_END : 1;
}

static Sequence find_words(Layout *layout, const DrawnPlace *place, const char *text) {
    g_autofree char *line = g_strdup(text);
    g_strdelimit(line, "\n\t", ' ');
    g_auto(GStrv) raw = g_strsplit(line, " ", -1);
    Sequence all = {.words = arena_new_array(layout->arena, Word, g_strv_length(raw) + 1)};
    double units = 0;
    guint signs = 0, letters = 0;
    for (char **word = raw; *word; word++) {
        if (**word) {
            double width = lettering_units(layout->alphabet, *word, 0, space_of(place));
            double spread = lettering_units(layout->alphabet, *word, 1, space_of(place));
            all.words[all.n++] = (Word){arena_strdup(layout->arena, *word), units, signs, letters};
            units += width;
            signs += width > 0 ? (guint)lround(spread - width) + 1 : 0;
            letters += (guint)g_utf8_strlen(*word, -1);
        }
    }
    all.words[all.n] = (Word){NULL, units, signs, letters};
    return all;
}

/* The relative width of words first … last-1 as one line, and their letters and spaces. */
static double line_units(const DrawnPlace *place, const Sequence *all, guint first, guint last,
                         guint *ret_letters) {
    const Word *from = &all->words[first], *to = &all->words[last];
    guint spaces = last - first - 1;
    guint signs = to->signs_before - from->signs_before + spaces;
    *ret_letters = to->letters_before - from->letters_before + spaces;
    return to->units_before - from->units_before + spaces * space_of(place) +
           gap_of(place, *ret_letters) * (MAX(signs, 1) - 1);
}

/* Words first … last-1 as one line. */
static char *join(Layout *layout, const Sequence *all, guint first, guint last) {
    g_autoptr(GString) line = g_string_new(all->words[first].text);
    for (guint i = first + 1; i < last; i++) {
        g_string_append_printf(line, " %s", all->words[i].text);
    }
    return arena_strdup(layout->arena, line->str);
}

/* How wide the words are on `n` lines that end before the words `ends`; longer when a line ends
 * badly. */
static double split_cost(const DrawnPlace *place, const Sequence *all, const guint *ends, guint n,
                         Split *split) {
    double penalty = 1;
    *split = (Split){.n = n};
    for (guint i = 0, first = 0; i < n; first = ends[i++]) {
        guint letters;
        double units = line_units(place, all, first, ends[i], &letters);
        if (units > split->most_units) {
            split->most_units = units;
            split->letters = letters;
        }
        penalty *= i + 1 < n ? short_end(all, ends[i]) : 1;
    }
    return split->most_units * penalty;
}

/* The most even way to set the words on `n` lines; FALSE when there are fewer words. */
static gboolean split_evenly(Layout *layout, const DrawnPlace *place, const Sequence *all, guint n,
                             Split *best) {
    guint words = all->n, best_ends[DRAWN_MOST_LINES] = {0};
    if (!n || n > words) {
        return FALSE;
    }
    double best_cost = INFINITY;
    /* the ends of all lines but the last; with fewer lines, one round of the loops */
    for (guint a = n > 1 ? 1 : words; a <= (n > 1 ? words - n + 1 : words); a++) {
        for (guint b = n > 2 ? a + 1 : words; b <= (n > 2 ? words - 1 : words); b++) {
            const guint ends[DRAWN_MOST_LINES] = {a, b, words};
            Split split;
            double cost = split_cost(place, all, ends, n, &split);
            if (cost < best_cost) {
                *best = split;
                best_cost = cost;
                memcpy(best_ends, ends, sizeof ends);
            }
        }
    }
    for (guint i = 0, first = 0; i < n; first = best_ends[i++]) {
        best->lines[i] = join(layout, all, first, best_ends[i]);
    }
    return TRUE;
}

gboolean drawn_carries_accent(const Layout *layout, const char *line) {
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

static double line_gap(const Layout *layout, const DrawnPlace *place, const Split *split) {
    for (guint i = 1; i < split->n; i++) {
        if (drawn_carries_accent(layout, split->lines[i])) {
            return place->accent_gap;
        }
    }
    return place->line_gap;
}

static double line_height(const Layout *layout, const DrawnPlace *place, const Split *split) {
    return (box_height(place->box) - line_gap(layout, place, split) * (split->n - 1)) / split->n;
}

/* Height of a line over the mean width of its letters. */
static double ratio(const Layout *layout, const DrawnPlace *place, const Split *split) {
    return line_height(layout, place, split) / (box_width(place->box) / split->letters);
}

/* The fewest lines whose letters are well proportioned; else the split that comes nearest. */
static Split choose(Layout *layout, const DrawnPlace *place, const char *text) {
    Sequence all = find_words(layout, place, text);
    Split best = {0};
    double best_miss = INFINITY;
    for (guint n = MAX(place->least_lines, 1); n <= place->most_lines; n++) {
        Split split = {0};
        if (!split_evenly(layout, place, &all, n, &split)) {
            break;
        }
        double r = ratio(layout, place, &split);
        double miss = r > HIGHEST_RATIO  ? r / HIGHEST_RATIO
                      : r < LOWEST_RATIO ? LOWEST_RATIO / r
                                         : 0;
        gboolean crowded = n == 1 && place->crowded && split.letters > place->crowded && all.n > 1;
        miss = crowded ? MAX(miss, 1.01) : miss;
        if (miss < best_miss) {
            best = split;
            best_miss = miss;
        }
    }
    if (!best.n) { /* fewer words than lines were asked for */
        split_evenly(layout, place, &all, MIN(all.n, place->most_lines), &best);
    }
    return best;
}

Drawn *drawn_set(Layout *layout, const char *text, const DrawnPlace *place) {
    Drawn *drawn = arena_new0(layout->arena, Drawn);
    Split split = choose(layout, place, text);
    Box box = place->box;
    double gap = line_gap(layout, place, &split);
    double height = line_height(layout, place, &split);
    /* letters too tall for their width: a lower line, standing on the same foot */
    double r = ratio(layout, place, &split);
    if (r > HIGHEST_RATIO) {
        height *= HIGHEST_RATIO / r;
        box.y0 = box.y1 - height * split.n - gap * (split.n - 1);
    }
    double least = place->least_height > 0 ? place->least_height
                                           : line_height(layout, place, &split) * LEAST_FILL;
    double play = place->bounce * layout_mm(layout, 1);
    double bounce[] = {0, 0.8 * play, -0.6 * play, 0.4 * play};
    drawn->n = split.n;
    drawn->height = height;
    drawn->crowded = least / MAX(height, 0.01);
    for (guint i = 0; i < split.n; i++) {
        double y = box.y0 + i * (height + gap);
        LetteringPlace line = {
            .box = {box.x0, y, box.x1, y + height},
            .gap = gap_for(place, split.lines[i]),
            .space = space_of(place),
            .largest_unit = place->largest_unit > 0 ? place->largest_unit : height / LOWEST_RATIO,
            .bounce = arena_memdup(layout->arena, bounce, sizeof bounce),
            .n_bounce = G_N_ELEMENTS(bounce),
        };
        drawn->texts[i] = split.lines[i];
        drawn->lines[i] = lettering_set(layout->arena, layout->alphabet, split.lines[i], &line);
    }
    return drawn;
}

/* ---- rows of one height ---- */

#define WELL_NARROW 2 /* a second line is better than letters narrower than that */
#define TOO_NARROW 3.6
#define WELL_WIDE 0.94 /* a capital's width, of its height */
#define NO_BREAK_SPACE "\xc2\xa0"

char *drawn_glue(Layout *layout, const char *text) {
    g_autofree char *line = g_strdup(text);
    g_strdelimit(line, "\n\t", ' ');
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    g_autoptr(GString) glued = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        gboolean lone = strlen(*word) == 1 && strchr("!?:;", **word);
        const char *before = word > words ? word[-1] : "";
        lone |= *before && strspn(before, "0123456789") == strlen(before);
        if (**word && glued->len) {
            g_string_append(glued, lone ? NO_BREAK_SPACE : " ");
        }
        g_string_append(glued, *word);
    }
    return arena_strdup(layout->arena, glued->str);
}

void drawn_unglue(Layout *layout, Drawn *drawn) {
    for (guint i = 0; i < drawn->n; i++) {
        g_auto(GStrv) parts = g_strsplit(drawn->texts[i], NO_BREAK_SPACE, -1);
        g_autofree char *plain = g_strjoinv(" ", parts);
        drawn->texts[i] = arena_strdup(layout->arena, plain);
    }
}

double drawn_ratio(const Drawn *drawn) {
    double most = 0;
    for (guint i = 0; i < drawn->n; i++) {
        double letters = g_utf8_strlen(drawn->texts[i], -1);
        most = MAX(most, drawn->height * letters / MAX(drawn->lines[i]->width, 0.01));
    }
    return most;
}

Drawn *drawn_set_rows(Layout *layout, const char *text, const DrawnRows *rows) {
    const char *glued = drawn_glue(layout, text);
    Point top = rows->top;
    for (guint n = MAX(rows->least_lines, 1); n <= rows->most_lines; n++) {
        double height = rows->height * n + rows->line_gap * (n - 1);
        DrawnPlace place = {
            .box = {top.x, top.y, top.x + rows->width, top.y + height},
            .least_lines = n,
            .most_lines = n,
            .line_gap = rows->line_gap,
            .accent_gap = MAX(rows->accent_gap, rows->line_gap),
            .gap = 0.06,
            .largest_unit = rows->height * WELL_WIDE,
        };
        Drawn *drawn = drawn_set(layout, glued, &place);
        if (drawn->n < n) { /* fewer words than lines */
            place.box.y1 = top.y + rows->height * drawn->n + rows->line_gap * (drawn->n - 1);
            place.least_lines = place.most_lines = drawn->n;
            drawn = drawn_set(layout, glued, &place);
        }
        double ratio = rows->height / drawn->height * drawn_ratio(drawn);
        gboolean last = n == rows->most_lines || drawn->n < n;
        if (ratio <= (last ? TOO_NARROW : WELL_NARROW)) {
            drawn_unglue(layout, drawn);
            return drawn;
        }
        if (last) {
            break;
        }
    }
    return NULL;
}

static void say_overset(Layout *layout, const Text *text, glong over) {
    gulong n = (gulong)MAX(over, 1);
    g_autofree char *hint =
        g_strdup_printf(ngettext("remove about %lu letter", "remove about %lu letters", n), n);
    diag_error(layout->diagnostics, "overset", text->span, hint,
               _("this heading has %ld letters and spaces, too many to be drawn in its place"),
               g_utf8_strlen(text->s, -1));
}

void drawn_overset(Layout *layout, const Text *text, double share) {
    say_overset(layout, text, (glong)ceil(g_utf8_strlen(text->s, -1) * (1 - share)));
}

gboolean drawn_holds(Layout *layout, const Text *text, const Drawn *drawn) {
    if (drawn->crowded > 1) {
        drawn_overset(layout, text, 1 / drawn->crowded);
    }
    return drawn->crowded <= 1;
}

void drawn_figure_overset(Layout *layout, const Text *figure, double share) {
    glong n = g_utf8_strlen(figure->s, -1);
    gulong over = MAX(1, (gulong)ceil((double)n * (1 - share)));
    g_autofree char *hint =
        g_strdup_printf(ngettext("remove about %lu digit", "remove about %lu digits", over), over);
    diag_error(layout->diagnostics, "overset", figure->span, hint,
               _("this figure has %ld digits and spaces, too many to be drawn in its place"), n);
}

void drawn_overset_beyond(Layout *layout, const Text *text, DrawnHolds holds, gpointer data) {
    glong letters = g_utf8_strlen(text->s, -1), kept = 0;
    for (glong over = letters; over - kept > 1;) {
        glong n = (kept + over) / 2;
        g_autofree char *start = g_strchomp(g_utf8_substring(text->s, 0, n));
        if (!*start || holds(layout, start, data)) {
            kept = n;
        } else {
            over = n;
        }
    }
    say_overset(layout, text, letters - MAX(kept, 1));
}

static gboolean rows_hold(Layout *layout, const char *text, gpointer data) {
    return drawn_set_rows(layout, text, data) != NULL;
}

void drawn_rows_overset(Layout *layout, const Text *text, const DrawnRows *rows) {
    drawn_overset_beyond(layout, text, rows_hold, (gpointer)rows);
}

void drawn_transform(Drawn *drawn, Matrix matrix) {
    for (guint i = 0; i < drawn->n; i++) {
        Lettering *line = drawn->lines[i];
        line->bounds = BOX_EMPTY;
        for (guint k = 0; k < line->n_pieces; k++) {
            LetteringPiece *piece = &line->pieces[k];
            path_transform(piece->shape, matrix);
            path_transform(piece->cuts, matrix);
            path_transform(piece->mark, matrix);
            Box box = piece->box;
            double w = box_width(box) / 2, h = box_height(box) / 2;
            Point c = matrix_apply(matrix, (Point){box.x0 + w, box.y0 + h});
            piece->box = (Box){c.x - w, c.y - h, c.x + w, c.y + h};
            line->bounds = box_union(line->bounds, path_bounds(piece->shape));
        }
    }
}

void drawn_say(Layout *layout, const ScenePen *pen, const Drawn *drawn) {
    for (guint i = 0; i < drawn->n; i++) {
        type_unpainted_words(layout, pen, drawn->texts[i], drawn->lines[i], i + 1 < drawn->n);
    }
}
