/* SPDX-License-Identifier: MIT */
/* Breaks a paragraph into lines, looking at all of it at once.
 *
 * Dynamic programming over (line, piece, hyphens in a row, how tight the last line is) finds the
 * set of lines that costs least, among those with the fewest lines and those with one more: a line
 * more is better than a word cut in two. Lines may have measures of their own (a bubble, a drawn
 * shape, the next column). After Knuth and Plass, “Breaking Paragraphs into Lines” (1981), with
 * costs for ragged lines too. */
#include "text-internal.h"

#include <math.h>

/* What lines cost. The unit is the cost of a ragged line a tenth empty at the common measure, less
 * what it costs to be a hole. tests/bench/compose.c holds the numbers to account. */
#define COST_EMPTY 100.0         /* times the square of the share left empty */
#define COST_STRETCH 1.0         /* the same of justified lines: of how far spaces stretch */
#define COST_SHORT_END 8.0       /* a line that ends with “à”, “de”, “la” */
#define COST_THREE_END 3.0       /* with “les”, “une” */
#define COST_OPENER 8.0          /* with the short first word of a sentence, besides */
#define LARGE_ENDS 2.0           /* times all that in a title or a label, where it shows more */
#define COST_NAME 24.0           /* a name in two: Saint-/Aubin; besides what compounds cost */
#define COST_NUMBER_END 5.0      /* “plus de 75 / personnes” */
#define COST_HARD_HYPHEN 16.0    /* a compound in two */
#define COST_DIVIDED 20.0        /* a word in two, which ragged lines hardly need */
#define COST_DIVIDED_SPARED 40.0 /* where hyphens are worse than a ragged edge */
#define COST_DIVIDED_LARGE 24.0
#define COST_DIVIDED_JUSTIFIED 44.0 /* on the scale of stretched spaces */
#define COST_ADDRESS 20.0           /* an address in two */
#define COST_HYPHEN_ROW 10.0        /* the second hyphen in a row */
#define COST_CONTRAST 8.0           /* a tight line beside a loose one */
#define COST_DIVIDED_LAST 20.0      /* a last line that begins inside a word */
#define COST_SHORT_LAST 60.0        /* a last line of next to nothing */
#define COST_LINE 14.0              /* a line more than the fewest */
#define COST_LONE_WORD_LARGE 60.0   /* a last line of one short word in a title */
/* What is never done while there is another way. */
#define COST_UNJUSTIFIED 1000.0 /* a line so loose that it is not justified */
#define COST_MOST_UNEVEN 1e5    /* no line costs more for its emptiness */
#define COST_LONE_WORD 1e7      /* a last line of one word */
#define COST_THIRD_HYPHEN 1e8
#define LONE_WORD_SHARE 0.45
#define SHORT_LAST_SHARE 0.33
/* The measure that costs are said for, about 45 characters. The words are as long in a narrower
 * one: its lines are less even, and would be divided one after the other. In a wider one there is
 * no excuse. */
#define COMMON_MEASURE 22.0 /* em */
#define WIDEST_MEASURE 30.0 /* of which that is true: about 60 characters */
/* From here on, at that measure, evenness costs far more than its square. */
#define HOLE_SHARE 0.10 /* of a ragged line left empty */
#define HOLE_SHARE_SPARED 0.18
#define LOOSE_SPACES 4.0 /* times the stretch that spaces may have */
/* How much a space may grow and shrink, in spaces (between 85 % and 150 %); lines that need more
 * cost much, and beyond the last limit they are not justified at all. */
#define SPACE_STRETCH 0.5
#define SPACE_SHRINK 0.15
#define SPACE_LAST 5.0
/* Shares of that from which a line is tight, or loose. */
#define TIGHT 0.5
#define LOOSE 1.5
#define BALANCE_ROOM 1.35 /* of the narrowest measure: no line need end on a short word */
#define SLACK 1e-6        /* em: what adding up widths may lose */

/* How a line looks; ragged ones are all even. */
typedef enum { TONE_EVEN, TONE_TIGHT, TONE_LOOSE, N_TONES } Tone;

enum {
    ROWS = 3, /* hyphens in a row at the end of the last lines: none, one, two or more */
    N_PASTS = ROWS * N_TONES, /* what is remembered of the lines before: tone × row */
    MOST_SPARE = 1, /* lines more than the fewest that a paragraph may take to look better */
};

typedef struct {
    double cost;
    guint from; /* the piece at which the line that ends here starts */
    guint past; /* of the state that the line was added to */
} State;

/* One segment being broken into n_lines lines. After k lines, between need[k] and reach[k] pieces
 * are set. */
typedef struct {
    const Paragraph *paragraph;
    const Piece *pieces;
    guint n_pieces, n_lines;
    const Measures *measures;
    guint first_line; /* of the measures */
    double indent;    /* of the lines after the first */
    double factor;    /* of the measures */
    BreakMode mode;
    gboolean whole_names; /* while the narrowest measure is sought: no line ends inside a name */
    guint *need, *reach;
    guint *layer; /* where the states of k lines begin */
    State *states;
} Search;

static guint measure_index(const Search *search, guint line) {
    return MIN(search->first_line + line, search->measures->n - 1);
}

static double indent_of(const Search *search, guint line) { return line ? search->indent : 0; }

static double measure_of(const Search *search, guint line) {
    double width = search->measures->widths[measure_index(search, line)] * search->factor;
    return width - indent_of(search, line);
}

/* ---- one line ---- */

/* What pieces from … to-1 take of the measure, without a hyphen. */
static double bare_width(const Search *search, guint from, guint to) {
    const Piece *first = &search->pieces[from], *last = &search->pieces[to - 1];
    return last->x1 - first->x0 - (double)first->hang_start - (double)last->hang_end;
}

static double width_of(const Search *search, guint from, guint to) {
    return bare_width(search, from, to) + (double)search->pieces[to - 1].hyphen;
}

static guint spaces_of(const Search *search, guint from, guint to) {
    return search->pieces[to - 1].spaces1 - search->pieces[from].spaces0;
}

/* How much a justified line may give way, in ems. */
static double give(const Search *search, guint from, guint to, double share) {
    return spaces_of(search, from, to) * search->paragraph->space * share +
           search->paragraph->scaling * bare_width(search, from, to);
}

static double shrink_of(const Search *search, guint from, guint to) {
    return search->mode == BREAK_JUSTIFIED ? give(search, from, to, SPACE_SHRINK) : 0;
}

/* A piece wider than the measure stands alone on its line. */
static gboolean is_line(const Search *search, guint from, guint to, guint line) {
    return to == from + 1 || width_of(search, from, to) - shrink_of(search, from, to) <=
                                 measure_of(search, line) + SLACK;
}

/* The same without the hyphen: true of all shorter lines too. */
static gboolean may_be_line(const Search *search, guint from, guint to, guint line) {
    return to == from + 1 || bare_width(search, from, to) - shrink_of(search, from, to) <=
                                 measure_of(search, line) + SLACK;
}

/* Whether all of it is one word. */
static gboolean is_one_word(const Search *search, guint from, guint to) {
    for (guint i = from; i + 1 < to; i++) {
        if (!(search->pieces[i].ends & (PIECE_DIVIDED | PIECE_ADDRESS | PIECE_HARD_HYPHEN))) {
            return FALSE;
        }
    }
    return TRUE;
}

/* ---- what a line costs ---- */

static double last_line_cost(const Search *search, guint from, guint to, double share) {
    double cost = 0;
    if (search->n_lines == 1) {
        return 0;
    }
    if (!is_one_word(search, from, to)) {
        cost = share < SHORT_LAST_SHARE ? COST_SHORT_LAST * (1 - share / SHORT_LAST_SHARE) : 0;
    } else if (search->mode != BREAK_BALANCED) {
        cost = COST_LONE_WORD;
    } else if (share < LONE_WORD_SHARE) {
        cost = COST_LONE_WORD_LARGE;
    }
    gboolean divided = from && search->pieces[from - 1].ends & PIECE_DIVIDED;
    return cost + (divided ? COST_DIVIDED_LAST : 0);
}

static double divided_cost(const Search *search) {
    switch (search->mode) {
    case BREAK_RAGGED:
        return search->paragraph->spares_hyphens ? COST_DIVIDED_SPARED : COST_DIVIDED;
    case BREAK_BALANCED:
        return COST_DIVIDED_LARGE;
    case BREAK_JUSTIFIED:
        return COST_DIVIDED_JUSTIFIED;
    }
    g_assert_not_reached();
}

static double end_cost(const Search *search, guint ends) {
    double cost = 0;
    cost += ends & PIECE_SHORT_END ? COST_SHORT_END : 0;
    cost += ends & PIECE_THREE_END ? COST_THREE_END : 0;
    cost += ends & PIECE_OPENER ? COST_OPENER : 0;
    cost *= search->mode == BREAK_BALANCED ? LARGE_ENDS : 1;
    cost += ends & PIECE_NAME ? COST_NAME : 0;
    cost += ends & PIECE_NUMBER_END ? COST_NUMBER_END : 0;
    cost += ends & PIECE_HARD_HYPHEN ? COST_HARD_HYPHEN : 0;
    cost += ends & PIECE_DIVIDED ? divided_cost(search) : 0;
    return cost + (ends & PIECE_ADDRESS ? COST_ADDRESS : 0);
}

/* Whether a frame ends with the line, which must not divide a word then. */
static gboolean ends_frame(const Search *search, guint line) {
    const Measures *measures = search->measures;
    return measures->ends && measures->ends[measure_index(search, line)];
}

/* The square of how uneven a line is, and its sixth power beyond the limit: one bad line is worse
 * than some that are not quite good. */
static double unevenness(double uneven, double measure, double limit) {
    double scaled = uneven * MIN(measure, WIDEST_MEASURE) / COMMON_MEASURE, over = scaled / limit;
    return scaled * scaled * (1 + over * over * over * over);
}

/* How far its spaces are stretched or shrunk, in shares of what they may be. */
static double stretch_of(const Search *search, guint from, guint to, double spare) {
    double room = give(search, from, to, spare < 0 ? SPACE_SHRINK : SPACE_STRETCH);
    return fabs(spare) / MAX(room, SLACK);
}

/* Whether the line would need wider spaces than anyone should see. */
static gboolean is_too_loose(const Search *search, guint from, guint to, double spare) {
    return spare > spaces_of(search, from, to) * search->paragraph->space * SPACE_LAST;
}

static double justified_cost(const Search *search, guint from, guint to, double measure) {
    double spare = measure - width_of(search, from, to);
    double stretch = stretch_of(search, from, to, spare);
    double cost = MIN(COST_STRETCH * unevenness(stretch, measure, LOOSE_SPACES), COST_MOST_UNEVEN);
    return cost + (is_too_loose(search, from, to, spare) ? COST_UNJUSTIFIED : 0);
}

static Tone tone_of(const Search *search, guint from, guint to, guint line) {
    double spare = measure_of(search, line) - width_of(search, from, to);
    if (search->mode != BREAK_JUSTIFIED || (to == search->n_pieces && spare > 0)) {
        return TONE_EVEN;
    }
    double stretch = stretch_of(search, from, to, spare);
    return spare < 0 ? (stretch > TIGHT ? TONE_TIGHT : TONE_EVEN)
                     : (stretch > LOOSE ? TONE_LOOSE : TONE_EVEN);
}

static double evenness_cost(const Search *search, guint from, guint to, double measure) {
    double width = width_of(search, from, to), empty = MAX(0, 1 - width / measure);
    const Paragraph *paragraph = search->paragraph;
    gboolean divides = paragraph->may_divide && !paragraph->spares_hyphens;
    double hole = divides ? HOLE_SHARE : HOLE_SHARE_SPARED;
    gboolean is_last = to == search->n_pieces;
    switch (search->mode) {
    case BREAK_RAGGED:
        return is_last ? 0 : MIN(COST_EMPTY * unevenness(empty, measure, hole), COST_MOST_UNEVEN);
    case BREAK_BALANCED:
        return COST_EMPTY * empty * empty;
    case BREAK_JUSTIFIED:
        return is_last && empty > 0 ? 0 : justified_cost(search, from, to, measure);
    }
    g_assert_not_reached();
}

static double line_cost(const Search *search, guint from, guint to, guint line) {
    double measure = MAX(measure_of(search, line), SLACK);
    double cost = evenness_cost(search, from, to, measure);
    if (to == search->n_pieces) {
        return cost + last_line_cost(search, from, to, width_of(search, from, to) / measure);
    }
    guint ends = search->pieces[to - 1].ends;
    gboolean cut = ends & PIECE_DIVIDED && ends_frame(search, line);
    return cost + end_cost(search, ends) + (cut ? COST_DIVIDED_LAST : 0);
}

/* ---- the fewest lines ---- */

/* The furthest piece that a line from `from` may end before. */
static guint furthest(const Search *search, guint from, guint line) {
    guint to = from + 1;
    while (to < search->n_pieces && may_be_line(search, from, to + 1, line)) {
        to++;
    }
    if (search->whole_names && to < search->n_pieces) {
        guint whole = to;
        while (whole > from && search->pieces[whole - 1].ends & PIECE_NAME) {
            whole--;
        }
        to = whole > from ? whole : to;
    }
    return to;
}

static guint count_lines(const Search *search) {
    guint count = 0;
    for (guint from = 0; from < search->n_pieces; count++) {
        from = furthest(search, from, count);
    }
    return count;
}

/* The smallest factor of the measures that needs no more lines. */
static double narrowest(Search *search, guint n_lines) {
    double low = 0, high = 1, all = bare_width(search, 0, search->n_pieces);
    double widest = 0;
    for (guint i = 0; i < n_lines; i++) {
        widest = MAX(widest, measure_of(search, i));
    }
    high = widest > 0 ? MIN(1, all / widest + SLACK) : 1;
    for (guint i = 0; i < 40 && (high - low) * widest > SLACK; i++) {
        search->factor = (low + high) / 2;
        if (count_lines(search) <= n_lines) {
            high = search->factor;
        } else {
            low = search->factor;
        }
    }
    search->factor = 1;
    return high;
}

/* ---- the best lines ---- */

/* Between which pieces each line must end, for that many lines. FALSE: they are too few. */
static gboolean bound(Search *search) {
    guint n = search->n_lines;
    search->reach[0] = 0;
    for (guint k = 0; k < n; k++) {
        guint from = search->reach[k];
        search->reach[k + 1] =
            from < search->n_pieces ? furthest(search, from, k) : search->n_pieces;
    }
    search->need[n] = search->n_pieces;
    for (guint k = n; k-- > 0;) {
        guint to = search->need[k + 1], from = to ? to - 1 : 0;
        while (from > 0 && may_be_line(search, from - 1, to, k)) {
            from--;
        }
        search->need[k] = MAX(from, k);
    }
    return search->need[0] == 0 && search->reach[n] == search->n_pieces;
}

static State *state_at(const Search *search, guint line, guint piece, guint past) {
    return &search->states[(search->layer[line] + piece - search->need[line]) * N_PASTS + past];
}

/* What the line before adds to the cost of one. */
static double neighbour_cost(guint row, Tone before, gboolean hyphen, Tone tone) {
    double cost = !hyphen || !row ? 0 : row == 1 ? COST_HYPHEN_ROW : COST_THIRD_HYPHEN;
    return cost + (tone + before == TONE_TIGHT + TONE_LOOSE ? COST_CONTRAST : 0);
}

/* Extends every way to have `from` pieces on `line` lines by the line from there to `to`. */
static void extend(Search *search, guint line, guint from, guint to) {
    double cost = line_cost(search, from, to, line);
    guint ends = search->pieces[to - 1].ends;
    gboolean hyphen = to < search->n_pieces && ends & (PIECE_DIVIDED | PIECE_HARD_HYPHEN);
    Tone tone = tone_of(search, from, to, line);
    guint n_pasts = search->mode == BREAK_JUSTIFIED ? N_PASTS : ROWS;
    for (guint past = 0; past < n_pasts; past++) {
        const State *state = state_at(search, line, from, past);
        if (state->cost == G_MAXDOUBLE) {
            continue;
        }
        guint row = past % ROWS, rows = hyphen ? MIN(row + 1, ROWS - 1) : 0;
        double all = state->cost + cost + neighbour_cost(row, past / ROWS, hyphen, tone);
        State *next = state_at(search, line + 1, to, tone * ROWS + rows);
        if (all < next->cost) {
            *next = (State){all, from, past};
        }
    }
}

static void search_layer(Search *search, guint line) {
    for (guint from = search->need[line]; from <= search->reach[line]; from++) {
        if (from >= search->n_pieces) {
            continue;
        }
        guint last = MIN(search->reach[line + 1], search->n_pieces);
        for (guint to = from + 1; to <= last && may_be_line(search, from, to, line); to++) {
            if (to >= search->need[line + 1] && is_line(search, from, to, line)) {
                extend(search, line, from, to);
            }
        }
    }
}

/* The cheapest end of the search; its past in `ret_past`. */
static double best_end(const Search *search, guint *ret_past) {
    double best = G_MAXDOUBLE;
    for (guint past = 0; past < N_PASTS; past++) {
        const State *state = state_at(search, search->n_lines, search->n_pieces, past);
        if (state->cost < best) {
            best = state->cost;
            *ret_past = past;
        }
    }
    return best;
}

/* Fills the states for n_lines lines; G_MAXDOUBLE when the text cannot be set on that many. */
static double search_breaks(Search *search, guint *ret_past) {
    if (!bound(search)) {
        return G_MAXDOUBLE;
    }
    guint n = 0;
    for (guint k = 0; k <= search->n_lines; k++) {
        if (search->reach[k] < search->need[k]) {
            return G_MAXDOUBLE;
        }
        search->layer[k] = n;
        n += search->reach[k] - search->need[k] + 1;
    }
    search->states = g_renew(State, search->states, (gsize)n * N_PASTS);
    for (guint i = 0; i < n * N_PASTS; i++) {
        search->states[i].cost = G_MAXDOUBLE;
    }
    state_at(search, 0, 0, 0)->cost = 0;
    for (guint line = 0; line < search->n_lines; line++) {
        search_layer(search, line);
    }
    return best_end(search, ret_past);
}

/* ---- the lines found ---- */

/* Makes a line as wide as its measure: the letters give a little, the spaces the rest. A word that
 * is too wide stays so. */
static void justify(const Search *search, guint from, guint to, Line *line) {
    guint spaces = spaces_of(search, from, to);
    double scaling = search->paragraph->scaling, spare = line->measure - line->width;
    double room = give(search, from, to, spare < 0 ? SPACE_SHRINK : SPACE_STRETCH);
    gboolean is_last = to == search->n_pieces;
    if ((is_last && spare > 0) || is_too_loose(search, from, to, spare) || -spare > room + SLACK) {
        return;
    }
    if (spaces) {
        line->letters = 1 + scaling * CLAMP(spare / MAX(room, SLACK), -1, 1);
        line->spaces = (line->measure - line->width * line->letters) / spaces;
    } else if (line->width > 0) {
        line->letters = line->measure / line->width;
    }
    line->width = line->measure;
}

static Line line_of(const Search *search, guint from, guint to, guint index) {
    const Piece *first = &search->pieces[from], *last = &search->pieces[to - 1];
    const Measures *measures = search->measures;
    double left = measures->lefts ? measures->lefts[measure_index(search, index)] : 0;
    Line line = {
        .first_glyph = first->first,
        .end_glyph = last->next,
        .x = left + indent_of(search, index) - (double)first->hang_start,
        .width = width_of(search, from, to),
        .measure = measures->widths[measure_index(search, index)] - indent_of(search, index),
        .letters = 1,
        .hyphen = last->hyphen > 0,
        .begins = index == 0,
        .opens = to < search->n_pieces && last->ends & PIECE_OPENER,
    };
    if (search->mode == BREAK_JUSTIFIED) {
        justify(search, from, to, &line);
    }
    return line;
}

/* Writes the lines of the best way, from the last to the first. */
static void trace_lines(const Search *search, guint past, Line *lines) {
    guint to = search->n_pieces;
    for (guint line = search->n_lines; line-- > 0;) {
        const State *state = state_at(search, line + 1, to, past);
        lines[line] = line_of(search, state->from, to, line);
        to = state->from;
        past = state->past;
    }
}

/* ---- a segment, a paragraph ---- */

/* Finds the number of lines that costs least, from the fewest to `spare` more, and leaves the
 * search at it. Hyphens may need lines beyond that; there is always a way with a piece a line.
 * Returns the past of its end. */
static guint choose_lines(Search *search, guint fewest, guint spare) {
    double best = G_MAXDOUBLE;
    guint best_lines = 0, best_past = 0, n = fewest;
    do {
        guint past = 0;
        search->n_lines = n;
        double more = (n - fewest) * COST_LINE, cost = search_breaks(search, &past);
        if (cost != G_MAXDOUBLE && cost + more < best) {
            best = cost + more;
            best_lines = n;
            best_past = past;
        }
        n++;
    } while (n <= search->n_pieces &&
             (best == G_MAXDOUBLE || (n <= fewest + spare && best > (n - fewest) * COST_LINE)));
    if (search->n_lines != best_lines) {
        search->n_lines = best_lines;
        search_breaks(search, &best_past);
    }
    return best_past;
}

static void break_segment(Search *search, guint spare, GArray *out) {
    guint fewest = count_lines(search);
    if (search->mode == BREAK_BALANCED) {
        /* a little room, so that no line need end on a short word, nor inside a name */
        search->whole_names = TRUE;
        search->whole_names = count_lines(search) <= fewest;
        search->factor = MIN(1, narrowest(search, fewest) * BALANCE_ROOM);
        search->whole_names = FALSE;
        spare = 0;
    }
    guint room = search->n_pieces + 2;
    g_autofree guint *bounds = g_new(guint, (gsize)room * 3);
    search->need = bounds;
    search->reach = bounds + room;
    search->layer = bounds + 2 * room;
    search->states = NULL;
    guint past = choose_lines(search, fewest, MIN(spare, MOST_SPARE));
    guint first = out->len;
    g_array_set_size(out, first + search->n_lines);
    trace_lines(search, past, &g_array_index(out, Line, first));
    g_free(search->states);
}

static Search search_for(const Paragraph *paragraph, const Segment *segment,
                         const Measures *measures, BreakMode mode) {
    return (Search){
        .paragraph = paragraph,
        .pieces = paragraph->pieces + segment->first,
        .n_pieces = segment->end - segment->first,
        .measures = measures,
        .indent = segment->indent,
        .factor = 1,
        .mode = mode,
    };
}

static guint fewest_lines(const Paragraph *paragraph, const Measures *measures, BreakMode mode) {
    guint count = 0;
    for (guint i = 0; i < paragraph->n_segments; i++) {
        Search search = search_for(paragraph, &paragraph->segments[i], measures, mode);
        search.first_line = count;
        count += count_lines(&search);
    }
    return count;
}

Lines *paragraph_break_at_most(const Paragraph *paragraph, Arena *arena, const Measures *measures,
                               BreakMode mode, guint most) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Line));
    guint fewest = most == G_MAXUINT ? 0 : fewest_lines(paragraph, measures, mode);
    guint spare = most > fewest ? most - fewest : 0;
    for (guint i = 0; i < paragraph->n_segments; i++) {
        Search search = search_for(paragraph, &paragraph->segments[i], measures, mode);
        search.first_line = found->len;
        guint least = spare == G_MAXUINT ? 0 : count_lines(&search);
        break_segment(&search, spare, found);
        if (spare != G_MAXUINT) {
            spare -= MIN(spare, found->len - search.first_line - least);
        }
    }
    Lines *lines = arena_new0(arena, Lines);
    lines->n_lines = found->len;
    lines->lines = arena_memdup(arena, found->data, sizeof(Line) * found->len);
    lines->fits = TRUE;
    lines->shaped = measures->n > 1 || measures->lefts;
    for (guint i = 0; i < found->len; i++) {
        const Line *line = &lines->lines[i];
        lines->widest = MAX(lines->widest, line->x + line->width);
        lines->fits &= line->width <= line->measure + SLACK;
        lines->n_opens += line->opens ? 1 : 0;
    }
    return lines;
}

Lines *paragraph_break_within(const Paragraph *paragraph, Arena *arena, const Measures *measures,
                              BreakMode mode) {
    return paragraph_break_at_most(paragraph, arena, measures, mode, G_MAXUINT);
}

Lines *paragraph_break(const Paragraph *paragraph, Arena *arena, double measure, BreakMode mode) {
    Measures measures = {.widths = &measure, .n = 1};
    return paragraph_break_within(paragraph, arena, &measures, mode);
}

guint paragraph_count_lines(const Paragraph *paragraph, double measure, BreakMode mode,
                            gboolean *ret_fits) {
    Measures measures = {.widths = &measure, .n = 1};
    if (paragraph->may_divide) { /* a hyphen may not find room where a part of a word does */
        g_autoptr(Arena) arena = arena_new();
        Lines *lines = paragraph_break_at_most(paragraph, arena, &measures, mode, 0);
        *ret_fits = lines->fits;
        return lines->n_lines;
    }
    *ret_fits = paragraph_widest_word(paragraph) <= measure + SLACK;
    return fewest_lines(paragraph, &measures, mode);
}
