/* SPDX-License-Identifier: MIT */
/* One story through several frames: what stands in each of them, so that no line stands alone, no
 * heading ends a frame and no word is divided between two. */
#include "text-internal.h"

#include <math.h>

#define EVEN_PLAY 1.1  /* lines: how much higher than the least even columns may be */
#define CUT_COST 0.3   /* in squares of lines: a column that ends inside a paragraph */
#define STUB_COST 2.0  /* one that leaves two lines of it on either side */
#define TOLERANCE 0.01 /* lines */

enum { LEAST_LINES = 2 }; /* of a paragraph, at the foot and at the head of a frame */

typedef struct {
    const Story *story;
    Arena *arena;
    Lines **lines;  /* of each text, when all frames are equally wide; else NULL */
    GArray *pieces; /* StoryPiece */
    guint frame;
    double y; /* from the frame's top */
} Filling;

/* Whether a line may be the first of a frame: no word is divided before it, and neither its
 * paragraph nor what stands between two forced ends of line (the item of a list) leaves one line
 * alone on either side. */
static gboolean may_begin(const Lines *lines, guint line) {
    guint first = line, end = line + 1;
    if (line == 0) {
        return TRUE;
    }
    if (line < LEAST_LINES || lines->n_lines - line < LEAST_LINES ||
        lines->lines[line - 1].hyphen) {
        return FALSE;
    }
    while (!lines->lines[first].begins) {
        first--;
    }
    while (end < lines->n_lines && !lines->lines[end].begins) {
        end++;
    }
    return first == line || (line - first >= LEAST_LINES && end - line >= LEAST_LINES);
}

/* How many of the lines from `from` on stand in `room` lines. */
static guint lines_here(const Lines *lines, guint from, guint room) {
    guint left = lines->n_lines - from, n = room;
    if (left <= room) {
        return left;
    }
    while (n >= LEAST_LINES && !may_begin(lines, from + n)) {
        n--;
    }
    return n < LEAST_LINES ? 0 : n;
}

/* ---- where it is ---- */

/* Beyond the last frame there is one without end, for what is over. */
static double height_of(const Story *story, guint frame) {
    return frame < story->n_frames ? story->frames[frame].height : G_MAXDOUBLE;
}

/* The measure of a line whose top is at `y` of a frame: all of its width, or what a shape leaves of
 * it. A line that has no room at all is very narrow: its word will not fit. */
static double measure_at(const Story *story, guint frame, double y, double *ret_left) {
    const StoryFrame *in = &story->frames[MIN(frame, story->n_frames - 1)];
    *ret_left = 0;
    if (!in->around || frame >= story->n_frames) {
        return in->width;
    }
    double x0 = in->top.x, x1 = x0, top = in->top.y + y;
    Box band = {in->top.x, top, in->top.x + in->width, top + story->leading};
    if (!path_free_span(in->around, band, in->clear, &x0, &x1)) {
        return MIN(in->width, story->size / 100);
    }
    *ret_left = x0 - in->top.x;
    return x1 - x0;
}

static guint room_of(const Story *story, guint frame, double y) {
    double lines = floor((height_of(story, frame) - y) / story->leading + TOLERANCE);
    return lines <= 0 ? 0 : (guint)MIN(lines, G_MAXINT);
}

/* The lines of a text of which each frame, from the present one on, takes so many. */
static Lines *break_by(const Filling *filling, guint text, const guint *counts) {
    const Story *story = filling->story;
    if (filling->lines) {
        return filling->lines[text];
    }
    g_autoptr(GArray) widths = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gboolean));
    for (guint frame = filling->frame; frame <= story->n_frames; frame++) {
        double y = frame == filling->frame ? filling->y : 0;
        /* what the last one takes has no end */
        guint n = frame < story->n_frames ? counts[frame] : 1;
        for (guint i = 0; i < n; i++) {
            double left, width = measure_at(story, frame, y + i * story->leading, &left);
            gboolean is_end = i + 1 == n;
            width /= story->size;
            left /= story->size;
            g_array_append_val(widths, width);
            g_array_append_val(lefts, left);
            g_array_append_val(ends, is_end);
        }
    }
    g_array_index(ends, gboolean, ends->len - 1) = FALSE;
    Measures measures = {.lefts = (const double *)(gpointer)lefts->data,
                         .widths = (const double *)(gpointer)widths->data,
                         .ends = (const gboolean *)(gpointer)ends->data,
                         .n = widths->len};
    const StoryText *of = &story->texts[text];
    return paragraph_break_within(of->paragraph, filling->arena, &measures, of->mode);
}

/* ---- one frame after the other ---- */

/* How many lines of a text each frame takes, from the present place on: as many as there is room
 * for, fewer where a line would stand alone. Then the text is broken anew, because the lines that
 * moved may have another measure. */
static Lines *plan(const Filling *filling, guint text, guint *counts) {
    const Story *story = filling->story;
    for (guint frame = filling->frame; frame <= story->n_frames; frame++) {
        counts[frame] = room_of(story, frame, frame == filling->frame ? filling->y : 0);
    }
    for (;;) {
        Lines *lines = break_by(filling, text, counts);
        guint first = 0, frame = filling->frame;
        for (; first < lines->n_lines; frame++) {
            guint n = lines_here(lines, first, counts[frame]);
            if (n < MIN(counts[frame], lines->n_lines - first)) {
                counts[frame] = n;
                break;
            }
            first += n;
        }
        if (first >= lines->n_lines) {
            return lines;
        }
    }
}

static guint *new_counts(const Filling *filling) {
    return arena_new_array(filling->arena, guint, filling->story->n_frames + 1);
}

/* Whether something of a text stands at the present place; with a heading, also of what it heads.
 */
static gboolean begins_here(const Filling *filling, guint text) {
    const Story *story = filling->story;
    guint *counts = new_counts(filling);
    const Lines *lines = plan(filling, text, counts);
    if (!counts[filling->frame]) {
        return FALSE;
    }
    if (!story->texts[text].keeps_with_next || text + 1 >= story->n_texts ||
        counts[filling->frame] < lines->n_lines) {
        return TRUE;
    }
    Filling after = *filling;
    after.y += lines->n_lines * story->leading + story->gap;
    return begins_here(&after, text + 1);
}

static void add_piece(Filling *filling, guint text, const Lines *lines, guint first, guint n) {
    StoryPiece piece = {
        .text = text, .frame = filling->frame, .first = first, .lines = *lines, .y = filling->y};
    piece.lines.lines += first;
    piece.lines.n_lines = n;
    g_array_append_val(filling->pieces, piece);
    filling->y += n * filling->story->leading;
}

static void fill_text(Filling *filling, guint text) {
    const Story *story = filling->story;
    if (filling->y > 0) {
        filling->y += story->gap;
        if (!begins_here(filling, text)) {
            filling->frame++;
            filling->y = 0;
        }
    }
    while (filling->y <= 0 && filling->frame < story->n_frames && !begins_here(filling, text)) {
        filling->frame++; /* it is too low for the beginning of this text */
    }
    guint *counts = new_counts(filling), first = 0;
    const Lines *lines = plan(filling, text, counts);
    for (guint frame = filling->frame; first < lines->n_lines; frame++) {
        guint n = MIN(counts[frame], lines->n_lines - first);
        if (frame != filling->frame) {
            filling->frame = frame;
            filling->y = 0;
        }
        if (n) {
            add_piece(filling, text, lines, first, n);
            first += n;
        }
    }
}

static void fill(Filling *filling) {
    g_array_set_size(filling->pieces, 0);
    filling->frame = 0;
    filling->y = 0;
    for (guint i = 0; i < filling->story->n_texts; i++) {
        fill_text(filling, i);
    }
}

/* ---- columns of even length ---- */

/* A line of the whole story. */
typedef struct {
    guint text, index, total;
    gboolean kept; /* must not begin a column */
} StoryLine;

/* What it costs to begin a column with a line; infinite when it must not. */
static double break_cost(const StoryLine *line) {
    guint before = line->index, after = line->total - line->index;
    if (line->kept) {
        return INFINITY;
    }
    if (before == 0) {
        return 0;
    }
    return CUT_COST + (before == LEAST_LINES || after == LEAST_LINES ? STUB_COST : 0);
}

static GArray *story_lines(const Filling *filling) {
    const Story *story = filling->story;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(StoryLine));
    for (guint i = 0; i < story->n_texts; i++) {
        const Lines *lines = filling->lines[i];
        for (guint k = 0; k < lines->n_lines; k++) {
            gboolean heading = k == 0 && i && story->texts[i - 1].keeps_with_next;
            StoryLine line = {i, k, lines->n_lines, heading || !may_begin(lines, k)};
            g_array_append_val(all, line);
        }
    }
    return all;
}

/* Where the last of some columns begins so that all of them, up to a line, cost least. */
typedef struct {
    double cost;
    guint begin;
} Best;

typedef struct {
    const StoryLine *lines;
    guint n_lines, n_columns;
    double gap;        /* in lines */
    double most, mean; /* of a column's height, in lines */
    Best *best;        /* by columns, by lines */
} Evening;

static double column_lines(const Evening *evening, guint first, guint end) {
    guint gaps = evening->lines[end - 1].text - evening->lines[first].text;
    return end - first + gaps * evening->gap;
}

static Best *best_at(const Evening *evening, guint columns, guint end) {
    return &evening->best[columns * (evening->n_lines + 1) + end];
}

static void even_column(const Evening *evening, guint columns, guint end) {
    Best *best = best_at(evening, columns, end);
    for (guint begin = end; begin-- > 0;) {
        double high = column_lines(evening, begin, end);
        if (high > evening->most) {
            return;
        }
        gboolean lone = end - begin < LEAST_LINES && end < evening->n_lines &&
                        evening->lines[begin].index && evening->lines[end].index;
        if (lone) {
            continue;
        }
        double cost = best_at(evening, columns - 1, begin)->cost;
        cost += (high - evening->mean) * (high - evening->mean);
        cost += begin ? break_cost(&evening->lines[begin]) : 0;
        if (cost < best->cost) {
            *best = (Best){cost, begin};
        }
    }
}

/* Fills the columns anew, up to a height, as evenly as paragraphs allow; leaves the pieces as they
 * are when that cannot be. */
static void fill_evenly(Filling *filling, double height) {
    const Story *story = filling->story;
    g_autoptr(GArray) lines = story_lines(filling);
    Evening evening = {.lines = (const StoryLine *)(gpointer)lines->data,
                       .n_lines = lines->len,
                       .n_columns = story->n_frames,
                       .gap = story->gap / story->leading,
                       .most = height / story->leading + TOLERANCE};
    if (evening.n_lines < evening.n_columns || evening.n_columns < 2) {
        return;
    }
    evening.mean = column_lines(&evening, 0, evening.n_lines) / evening.n_columns;
    g_autofree Best *best = g_new(Best, (gsize)(evening.n_lines + 1) * (evening.n_columns + 1));
    evening.best = best;
    for (guint columns = 0; columns <= evening.n_columns; columns++) {
        for (guint end = 0; end <= evening.n_lines; end++) {
            *best_at(&evening, columns, end) = (Best){columns || end ? INFINITY : 0, 0};
            if (columns) {
                even_column(&evening, columns, end);
            }
        }
    }
    if (!isfinite(best_at(&evening, evening.n_columns, evening.n_lines)->cost)) {
        return;
    }
    g_autofree guint *begins = g_new(guint, evening.n_columns + 1);
    begins[evening.n_columns] = evening.n_lines;
    for (guint columns = evening.n_columns; columns > 0; columns--) {
        begins[columns - 1] = best_at(&evening, columns, begins[columns])->begin;
    }
    g_array_set_size(filling->pieces, 0);
    for (guint column = 0; column < evening.n_columns; column++) {
        filling->frame = column;
        filling->y = 0;
        for (guint i = begins[column]; i < begins[column + 1];) {
            const StoryLine *line = &evening.lines[i];
            guint n = MIN(line->total - line->index, begins[column + 1] - i);
            filling->y += filling->y > 0 ? story->gap : 0;
            add_piece(filling, line->text, filling->lines[line->text], line->index, n);
            i += n;
        }
    }
}

/* ---- the doors ---- */

/* What was filled, with what stands beyond the last frame. */
static Flow *flow_of(const Filling *filling) {
    const Story *story = filling->story;
    Flow *flow = arena_new0(filling->arena, Flow);
    flow->fits = flow->holds_words = TRUE;
    flow->heights = arena_new_array(filling->arena, double, story->n_frames);
    for (guint i = 0; i < filling->pieces->len; i++) {
        const StoryPiece *piece = &g_array_index(filling->pieces, StoryPiece, i);
        flow->holds_words &= piece->lines.fits;
        if (piece->frame < story->n_frames) {
            flow->n_pieces++;
            flow->heights[piece->frame] = piece->y + piece->lines.n_lines * story->leading;
            continue;
        }
        const Paragraph *paragraph = story->texts[piece->text].paragraph;
        flow->fits = FALSE;
        flow->lines_over += piece->lines.n_lines;
        flow->words_over += lines_words(paragraph, &piece->lines);
    }
    flow->pieces = arena_memdup(filling->arena, filling->pieces->data,
                                sizeof(StoryPiece) * filling->pieces->len);
    return flow;
}

Flow *story_fill(const Story *story, Arena *arena) {
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(StoryPiece));
    Filling filling = {.story = story, .arena = arena, .pieces = pieces};
    fill(&filling);
    return flow_of(&filling);
}

Flow *story_balance(const Story *story, Arena *arena) {
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(StoryPiece));
    g_autofree StoryFrame *frames = g_memdup2(story->frames, sizeof(StoryFrame) * story->n_frames);
    Story even = *story;
    Filling filling = {.story = &even, .arena = arena, .pieces = pieces};
    filling.lines = arena_new_array(arena, Lines *, story->n_texts);
    even.frames = frames;
    double all = -story->gap, most = story->frames->height, measure = frames->width / story->size;
    Measures measures = {.widths = &measure, .n = 1};
    for (guint i = 0; i < story->n_texts; i++) {
        const StoryText *text = &story->texts[i];
        filling.lines[i] = paragraph_break_within(text->paragraph, arena, &measures, text->mode);
        all += filling.lines[i]->n_lines * story->leading + story->gap;
    }
    double height = ceil(all / story->n_frames / story->leading - TOLERANCE) * story->leading;
    height = MAX(height, story->leading);
    do {
        for (guint i = 0; i < story->n_frames; i++) {
            frames[i].height = height;
        }
        fill(&filling);
        height += story->leading / 4;
    } while (filling.frame >= story->n_frames);
    height -= story->leading / 4;
    fill_evenly(&filling, MAX(height, MIN(height + EVEN_PLAY * story->leading, most)));
    return flow_of(&filling);
}
