/* SPDX-License-Identifier: MIT */
/* Breaks a paragraph into lines, looking at all of it at once.
 *
 * The number of lines is always the least possible; among the ways to have that many, dynamic
 * programming over (piece, lines so far) finds the evenest one. */
#include "text-internal.h"

/* Costs are in hundredths of a squared empty share of the line: a line a fifth empty costs 4. */
enum {
    COST_EMPTY = 100,         /* times the square of the share left empty */
    COST_SHORT_END = 3,       /* a line that ends with “à”, “de”, “la” */
    COST_SHORT_END_LARGE = 9, /* the same in a title or a label, where it shows more */
    COST_HYPHEN_END = 8,
    COST_LONE_WORD = 60,  /* a last line of one short word */
    COST_SHORT_LAST = 15, /* a last line of next to nothing */
};
#define LONE_WORD_SHARE 0.45
#define SHORT_LAST_SHARE 0.2
#define SLACK 1e-6 /* em: what adding up widths may lose */

typedef struct {
    double cost;
    guint from; /* the piece at which the line that ends here starts */
} State;

/* One segment being broken. `before[i]` and `after[i]` are the least lines that the pieces before
 * and from `i` need: between them lies the little room in which a break can move. */
typedef struct {
    const Piece *pieces;
    guint n_pieces, n_lines;
    double measure;
    BreakMode mode;
    guint *before, *after;
    guint room; /* states a piece */
    State *states;
} Search;

#define BALANCE_ROOM 1.35 /* of the narrowest measure: no line need end on a short word */

static double width_of(const Piece *pieces, guint from, guint to) {
    return pieces[to - 1].x1 - pieces[from].x0;
}

/* A piece wider than the measure stands alone on its line. */
static gboolean is_line(const Piece *pieces, guint from, guint to, double measure) {
    return to == from + 1 || width_of(pieces, from, to) <= measure + SLACK;
}

/* ---- the fewest lines ---- */

static guint count_lines(const Piece *pieces, guint n_pieces, double measure) {
    guint count = 0;
    for (guint from = 0; from < n_pieces; count++) {
        guint to = from + 1;
        while (to < n_pieces && is_line(pieces, from, to + 1, measure)) {
            to++;
        }
        from = to;
    }
    return count;
}

guint paragraph_count_lines(const Paragraph *paragraph, double measure, gboolean *ret_fits) {
    guint count = 0;
    for (guint i = 0; i < paragraph->n_segments; i++) {
        const Segment *segment = &paragraph->segments[i];
        count +=
            count_lines(paragraph->pieces + segment->first, segment->end - segment->first, measure);
    }
    *ret_fits = paragraph_widest_word(paragraph) <= measure + SLACK;
    return count;
}

/* The narrowest measure that needs no more lines. */
static double narrowest(const Piece *pieces, guint n_pieces, double measure, guint n_lines) {
    double low = 0, high = MIN(measure, width_of(pieces, 0, n_pieces));
    for (guint i = 0; i < 40 && high - low > SLACK; i++) {
        double middle = (low + high) / 2;
        if (count_lines(pieces, n_pieces, middle) <= n_lines) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

/* ---- the evenest lines ---- */

static double line_cost(const Search *search, guint from, guint to) {
    const Piece *pieces = search->pieces;
    gboolean is_last = to == search->n_pieces;
    double share = width_of(pieces, from, to) / MAX(search->measure, SLACK);
    double empty = MAX(0, 1 - share);
    double cost = is_last && search->mode == BREAK_RAGGED ? 0 : COST_EMPTY * empty * empty;
    if (is_last) {
        gboolean is_lone = to == from + 1 && search->n_lines > 1;
        if (is_lone && share < LONE_WORD_SHARE) {
            cost += COST_LONE_WORD;
        } else if (search->n_lines > 1 && share < SHORT_LAST_SHARE) {
            cost += COST_SHORT_LAST;
        }
        return cost;
    }
    if (pieces[to - 1].short_end) {
        cost += search->mode == BREAK_BALANCED ? COST_SHORT_END_LARGE : COST_SHORT_END;
    }
    return cost + (pieces[to - 1].hyphen_end ? COST_HYPHEN_END : 0);
}

/* The least lines before and after each place. */
static void bound_lines(Search *search) {
    guint n = search->n_pieces;
    search->before[0] = 0;
    search->after[n] = 0;
    for (guint to = 1, from = 0; to <= n; to++) {
        while (!is_line(search->pieces, from, to, search->measure)) {
            from++;
        }
        search->before[to] = search->before[from] + 1;
    }
    for (guint from = n, to = n; from-- > 0;) {
        while (!is_line(search->pieces, from, to, search->measure)) {
            to--;
        }
        search->after[from] = search->after[to] + 1;
    }
    search->room = 1;
    for (guint i = 0; i <= n; i++) {
        guint least = search->before[i] + search->after[i];
        if (least <= search->n_lines) {
            search->room = MAX(search->room, search->n_lines - least + 1);
        }
    }
}

/* Extends every way to reach `from` by the line from there to `to`. */
static void extend(Search *search, guint from, guint to) {
    double cost = line_cost(search, from, to);
    for (guint k = 0; k < search->room; k++) {
        const State *state = &search->states[from * search->room + k];
        guint lines = search->before[from] + k + 1;
        if (state->cost == G_MAXDOUBLE || lines + search->after[to] > search->n_lines) {
            continue;
        }
        State *next = &search->states[to * search->room + (lines - search->before[to])];
        if (state->cost + cost < next->cost) {
            *next = (State){state->cost + cost, from};
        }
    }
}

static void search_breaks(Search *search) {
    for (guint i = 0; i < (search->n_pieces + 1) * search->room; i++) {
        search->states[i].cost = G_MAXDOUBLE;
    }
    search->states[0].cost = 0;
    for (guint to = 1; to <= search->n_pieces; to++) {
        for (guint from = to; from-- > 0 && is_line(search->pieces, from, to, search->measure);) {
            if (search->before[from] + 1 + search->after[to] <= search->n_lines) {
                extend(search, from, to);
            }
        }
    }
}

/* Writes the lines of the best way, from the last to the first. */
static void trace_lines(const Search *search, Line *lines) {
    guint to = search->n_pieces;
    for (guint line = search->n_lines; line-- > 0;) {
        guint k = line + 1 - search->before[to];
        guint from = search->states[to * search->room + k].from;
        lines[line] = (Line){search->pieces[from].first, search->pieces[to - 1].next,
                             width_of(search->pieces, from, to)};
        to = from;
    }
}

static void break_segment(const Piece *pieces, guint n_pieces, double measure, BreakMode mode,
                          GArray *out) {
    guint n_lines = count_lines(pieces, n_pieces, measure);
    if (mode == BREAK_BALANCED) {
        /* a little room, so that no line need end on a short word */
        measure = MIN(measure, narrowest(pieces, n_pieces, measure, n_lines) * BALANCE_ROOM);
    }
    g_autofree guint *before = g_new(guint, n_pieces + 1);
    g_autofree guint *after = g_new(guint, n_pieces + 1);
    Search search = {
        .pieces = pieces,
        .n_pieces = n_pieces,
        .n_lines = n_lines,
        .measure = measure,
        .mode = mode,
        .before = before,
        .after = after,
    };
    bound_lines(&search);
    search.states = g_new(State, (n_pieces + 1) * search.room);
    search_breaks(&search);
    guint first = out->len;
    g_array_set_size(out, first + n_lines);
    trace_lines(&search, &g_array_index(out, Line, first));
    g_free(search.states);
}

Lines *paragraph_break(const Paragraph *paragraph, Arena *arena, double measure, BreakMode mode) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Line));
    for (guint i = 0; i < paragraph->n_segments; i++) {
        const Segment *segment = &paragraph->segments[i];
        break_segment(paragraph->pieces + segment->first, segment->end - segment->first, measure,
                      mode, found);
    }
    Lines *lines = arena_new0(arena, Lines);
    lines->n_lines = found->len;
    lines->lines = arena_new_array(arena, Line, found->len);
    for (guint i = 0; i < found->len; i++) {
        lines->lines[i] = g_array_index(found, Line, i);
        lines->widest = MAX(lines->widest, lines->lines[i].width);
    }
    lines->fits = lines->widest <= measure + SLACK;
    return lines;
}
