/* SPDX-License-Identifier: MIT */
/* Block "columns": paragraphs in columns of even length; above the invitation stands its question.
 * The text is the poster's body; a short one is set larger, in fewer columns. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number content, columns, gutter, question_gap, grow;
    Text style, question_style;
} Options;

enum { STORY, INVITATION, MOST_COLUMNS = 6 };
static const char *const contents[] = {"story", "invitation", NULL};

static const Key keys[] = {
    {"content", KEY_CHOICE, offsetof(Options, content), .required = TRUE, .choices = contents,
     .doc = "Which text."},
    {"columns", KEY_INTEGER, offsetof(Options, columns), .required = TRUE, .low = 1,
     .high = MOST_COLUMNS, .doc = "How many columns, at most."},
    {"gutter", KEY_LENGTH, offsetof(Options, gutter), .required = TRUE, .doc = "Between columns."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the text."},
    {"question-style", KEY_NAME, offsetof(Options, question_style),
     .doc = "Style of the question above the invitation."},
    {"question-gap", KEY_LENGTH, offsetof(Options, question_gap), .doc = "Under the question."},
    {"grow", KEY_PERCENT, offsetof(Options, grow), .low = 1, .high = 2,
     .doc = "How much larger than its style a short text may be."},
};
static const KeyTable table = {.name = N_("the options of columns"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define PARAGRAPH_GAP 0.3 /* of the leading */
#define SHORT 0.88        /* a text that fills less of its room is set larger */
#define GROW_STEP 0.02
#define QUESTION_MOST 0.5 /* of the frame's height */
#define LEAST_LINES 3.5   /* a text with fewer lines a column has fewer columns */
#define ALONE_GROWTH 1.5  /* in one column, which is wide, it may be larger still */
#define WIDEST 48         /* em: wider columns are hard to read */

typedef struct {
    Type **paragraphs;
    guint n;
    Type *question;
    Fit question_fit;
    double question_height; /* with the gap under it */
    double growth;
    guint columns;
} State;

static const Text *text_of(const Layout *layout, const Options *options) {
    const MethodRecto *recto = &layout->model->method.recto;
    return (int)options->content.v == STORY ? &recto->story.text : &recto->invitation;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const Text *text = text_of(layout, options);
    if (!text->s) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    g_auto(GStrv) lines = g_strsplit(text->s, "\n", -1);
    state->paragraphs = arena_new_array(layout->arena, Type *, g_strv_length(lines));
    for (char **line = lines; *line; line++) {
        g_strstrip(*line);
        if (**line) {
            state->paragraphs[state->n++] = type_shape_words(
                layout, options->style.s, arena_strdup(layout->arena, *line), text->span);
        }
    }
    const Text *question = &layout->model->method.recto.question;
    if ((int)options->content.v == INVITATION && options->question_style.s) {
        state->question = type_shape(layout, options->question_style.s, question);
    }
    state->growth = 1;
    state->columns = (guint)options->columns.v;
    frame->state = state;
    return state->n > 0;
}

/* ---- the flow ---- */

/* A run of lines of one paragraph in one column. */
typedef struct {
    guint paragraph, first, n, column;
    double y; /* from the column's top */
} Piece;

typedef struct {
    Lines **lines; /* of each paragraph */
    double width, size, leading, height;
    guint n_columns;
    GArray *pieces; /* Piece */
} Flow;

/* How many of the lines left of a paragraph stand in `room` lines, so that neither its first nor
 * its last line stands alone. */
static guint lines_here(guint left, guint total, guint room) {
    if (left <= room) {
        return left;
    }
    guint n = room;
    if (left - n == 1 && n > 0) {
        n--;
    }
    gboolean starts = left == total;
    return starts && n == 1 ? 0 : n;
}

/* Fills columns of that height; FALSE when they are too few. */
static gboolean fill(const State *state, Flow *flow, double height) {
    g_array_set_size(flow->pieces, 0);
    guint column = 0;
    double y = 0;
    for (guint i = 0; i < state->n; i++) {
        guint total = flow->lines[i]->n_lines, left = total;
        y += y > 0 ? flow->leading * PARAGRAPH_GAP : 0;
        while (left > 0) {
            double room = MAX(0, floor((height - y) / flow->leading + 0.01));
            guint n = lines_here(left, total, (guint)room);
            if (!n && y <= 0) { /* a column that holds not even two lines */
                return FALSE;
            }
            if (n) {
                Piece piece = {i, total - left, n, column, y};
                g_array_append_val(flow->pieces, piece);
                left -= n;
                y += n * flow->leading;
            }
            if (left > 0) {
                column++;
                y = 0;
            }
        }
    }
    return column < flow->n_columns;
}

/* ---- columns of even length ---- */

#define EVEN_PLAY 1.1 /* lines: how much higher than the least even columns may be */
#define CUT_COST 0.3  /* in squares of lines: a column that ends inside a paragraph */
#define STUB_COST 2   /* one that leaves two lines of it on either side */

/* A line of the whole text: where it stands in its paragraph. */
typedef struct {
    guint paragraph, index, total;
} FlowLine;

/* What it costs to begin a column with that line; infinite when a line would stand alone. */
static double break_cost(const FlowLine *line) {
    guint before = line->index, after = line->total - line->index;
    if (!before) {
        return 0;
    }
    if (before == 1 || after == 1) {
        return INFINITY;
    }
    return CUT_COST + (before == 2 || after == 2 ? STUB_COST : 0);
}

/* In lines: the height of the lines first … last-1 as one column. */
static double column_lines(const FlowLine *lines, guint first, guint last) {
    guint gaps = lines[last - 1].paragraph - lines[first].paragraph;
    return last - first + gaps * PARAGRAPH_GAP;
}

/* Where the last of `n` columns begins so that all of them, up to line `end`, cost least. */
typedef struct {
    double cost;
    guint begin;
} Best;

static void add_pieces(const FlowLine *lines, guint first, guint last, guint column, Flow *flow) {
    double y = 0;
    for (guint i = first; i < last;) {
        guint left = lines[i].total - lines[i].index, n = MIN(left, last - i);
        Piece piece = {lines[i].paragraph, lines[i].index, n, column, y * flow->leading};
        g_array_append_val(flow->pieces, piece);
        y += n + PARAGRAPH_GAP;
        i += n;
    }
}

/* The lines of all paragraphs, one after the other. Free with g_free(). */
static FlowLine *flow_lines(const State *state, const Flow *flow, guint *ret_n) {
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(FlowLine));
    for (guint i = 0; i < state->n; i++) {
        for (guint k = 0; k < flow->lines[i]->n_lines; k++) {
            FlowLine line = {i, k, flow->lines[i]->n_lines};
            g_array_append_val(lines, line);
        }
    }
    *ret_n = lines->len;
    return (FlowLine *)(void *)g_array_free(lines, FALSE);
}

/* Fills the columns anew, up to that height, as evenly as paragraphs allow; leaves the pieces as
 * they are when that cannot be. */
static void fill_evenly(const State *state, Flow *flow, double height) {
    guint n, columns = flow->n_columns;
    g_autofree FlowLine *lines = flow_lines(state, flow, &n);
    if (n < columns || columns < 2) {
        return;
    }
    double most = height / flow->leading + 0.01;
    double mean = (n + (state->n - 1) * PARAGRAPH_GAP) / columns;
    g_autofree Best *best = g_new(Best, (gsize)(n + 1) * (columns + 1));
    for (guint c = 0; c <= columns; c++) {
        for (guint end = 0; end <= n; end++) {
            Best *at = &best[c * (n + 1) + end];
            *at = (Best){c || end ? INFINITY : 0, 0};
            for (guint begin = end; c && begin-- > 0;) {
                double high = column_lines(lines, begin, end);
                if (high > most) {
                    break;
                }
                double cost = best[(c - 1) * (n + 1) + begin].cost + break_cost(&lines[begin]) +
                              (high - mean) * (high - mean);
                if (cost < at->cost) {
                    *at = (Best){cost, begin};
                }
            }
        }
    }
    if (!isfinite(best[columns * (n + 1) + n].cost)) {
        return;
    }
    guint begins[MOST_COLUMNS + 1] = {[0] = 0};
    begins[columns] = n;
    for (guint c = columns; c > 0; c--) {
        begins[c - 1] = best[c * (n + 1) + begins[c]].begin;
    }
    g_array_set_size(flow->pieces, 0);
    for (guint c = 0; c < columns; c++) {
        add_pieces(lines, begins[c], begins[c + 1], c, flow);
    }
}

static double room_of(const Layout *layout, const Frame *frame) {
    double height = colophon_foot(layout, frame) - frame->box.y0;
    return height - ((const State *)frame->state)->question_height;
}

static double column_width(const Layout *layout, const Frame *frame, guint columns) {
    double gutter = ((const Options *)frame->spec->options)->gutter.v * layout->scale;
    return (box_width(frame->box) - gutter * (columns - 1)) / columns;
}

/* The lowest even height, at a factor of the style's size. */
static void set_flow(Layout *layout, Frame *frame, double factor, Flow *flow) {
    const State *state = frame->state;
    const Style *style = state->paragraphs[0]->style;
    double total = 0;
    flow->lines = arena_new_array(layout->arena, Lines *, state->n);
    flow->n_columns = state->columns;
    flow->width = column_width(layout, frame, flow->n_columns);
    flow->size = type_size(layout, style, factor);
    flow->leading = type_leading(layout, style, factor);
    for (guint i = 0; i < state->n; i++) {
        flow->lines[i] = type_lines(layout, state->paragraphs[i], flow->width, factor);
        total += (flow->lines[i]->n_lines + PARAGRAPH_GAP) * flow->leading;
    }
    flow->height = ceil(total / flow->n_columns / flow->leading - 1) * flow->leading;
    flow->height = MAX(flow->height, flow->leading);
    while (!fill(state, flow, flow->height)) {
        flow->height += flow->leading / 4;
    }
    double room = room_of(layout, frame), most = flow->height + EVEN_PLAY * flow->leading;
    fill_evenly(state, flow, MAX(flow->height, MIN(most, room)));
    flow->height = 0; /* what is really taken */
    for (guint i = 0; i < flow->pieces->len; i++) {
        const Piece *piece = &g_array_index(flow->pieces, Piece, i);
        flow->height = MAX(flow->height, piece->y + piece->n * flow->leading);
    }
}

/* The text's height at a factor. */
static double flow_height(Layout *layout, Frame *frame, double factor) {
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    Flow flow = {.pieces = pieces};
    set_flow(layout, frame, factor, &flow);
    return flow.height;
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    Flow flow = {.pieces = pieces};
    set_flow(layout, frame, layout->body * state->growth, &flow);
    gboolean ok = TRUE;
    for (guint i = 0; i < state->n; i++) {
        ok &= type_holds_width(layout, state->paragraphs[i], flow.lines[i], report);
    }
    double over = (flow.height - room_of(layout, frame)) * flow.n_columns;
    if (over > 0.01 && report) {
        guint last = state->n - 1;
        type_overset_lines(layout, state->paragraphs[last], flow.lines[last], over, flow.leading);
    }
    return ok && over <= 0.01;
}

/* The largest growth at which a short text leaves some of its room, in that many columns. */
static double growth_in(Layout *layout, Frame *frame, guint columns) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    double most = options->grow.set ? options->grow.v : 1, room = room_of(layout, frame) * SHORT;
    state->columns = columns;
    most *= columns == 1 && options->columns.v > 1 ? ALONE_GROWTH : 1;
    for (double growth = most; growth > 1; growth -= GROW_STEP) {
        if (flow_height(layout, frame, growth) <= room) {
            return growth;
        }
    }
    return 1;
}

/* A short text is larger; when it has few lines all the same, it stands in fewer columns, as long
 * as they are not too wide to be read. */
static void grow(Layout *layout, Frame *frame) {
    State *state = frame->state;
    const Style *style = state->paragraphs[0]->style;
    double lines = 0, growth = 1;
    guint taken = 0;
    for (guint columns = (guint)((const Options *)frame->spec->options)->columns.v;
         columns && lines < LEAST_LINES; columns--) {
        double larger = growth_in(layout, frame, columns);
        double em = type_size(layout, style, larger);
        if (taken && column_width(layout, frame, columns) > WIDEST * em) {
            break;
        }
        taken = columns;
        growth = larger;
        lines = flow_height(layout, frame, growth) / type_leading(layout, style, growth);
    }
    state->columns = taken;
    state->growth = growth;
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    if (state->question) {
        state->question_fit = type_fit(layout, state->question, box_width(frame->box),
                                       box_height(frame->box) * QUESTION_MOST);
        if (!state->question_fit.fits) {
            type_overset(layout, state->question, &state->question_fit);
        }
        state->question_height =
            state->question_fit.height + options->question_gap.v * layout->scale;
    }
    grow(layout, frame);
}

/* ---- drawing ---- */

static void draw_question(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(pen.scene, heading.element)->level = 2;
    TextPlace place = {{frame->box.x0, frame->box.y0},
                       box_width(frame->box),
                       state->question_fit.size,
                       state->question_fit.leading,
                       ALIGN_LEFT};
    type_place(&heading, state->question, state->question_fit.lines, &place,
               scene_paint_ink(layout->dark, 1));
    SceneBookmark mark = {state->question->text, 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    const State *state = frame->state;
    if (state->question) {
        draw_question(layout, frame, pen);
    }
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    Flow flow = {.pieces = pieces};
    set_flow(layout, frame, layout->body * state->growth, &flow);
    double step = flow.width + options->gutter.v * layout->scale;
    ScenePen paragraph = pen;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (!piece->first) {
            paragraph = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH,
                                    frame->spec->order.v + 0.1 + 0.01 * piece->paragraph);
        }
        Lines part = *flow.lines[piece->paragraph];
        part.lines += piece->first;
        part.n_lines = piece->n;
        TextPlace place = {{frame->box.x0 + step * piece->column,
                            frame->box.y0 + state->question_height + piece->y},
                           flow.width,
                           flow.size,
                           flow.leading,
                           ALIGN_LEFT};
        type_place(&paragraph, state->paragraphs[piece->paragraph], &part, &place,
                   scene_paint_ink(layout->dark, 1));
    }
}

const Block block_columns = {.name = "columns",
                             .options = &table,
                             .prepare = prepare,
                             .measure = measure,
                             .fits = fits,
                             .draw = draw};
