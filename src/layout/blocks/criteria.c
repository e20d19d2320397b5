/* SPDX-License-Identifier: MIT */
/* Block "criteria": the radar in words, for a poster without practices: each criterion, its score,
 * what was measured. */
#include "blocks.h"
#include "layout/tree.h"

#include <math.h>

enum { MOST = 9, COLUMNS = 2 };
#define GUTTER 9  /* mm */
#define ROW_GAP 4 /* mm */

#define MOST_GROWTH 1.5
#define SMALLEST 0.75

typedef struct {
    Type *name, *text, *score; /* text: score and indicator */
} Entry;

typedef struct {
    Entry entries[MOST];
    guint n;
    double growth; /* the list may be larger than the body, to fill its place */
} State;

static Text score_text(Layout *layout, const Criterion *criterion, double score, double steps) {
    if (isnan(score)) {
        return phrase_text(layout, PHRASE_RADAR_MISSING, criterion->span, 1, NULL);
    }
    g_autofree char *value = g_strdup_printf("%.0f", score), *most = g_strdup_printf("%.0f", steps);
    Text given = text_once(value, criterion->span), highest = text_once(most, criterion->span);
    return phrase_text(layout, PHRASE_SCORE, criterion->span, score, "score", &given, "steps",
                       &highest, NULL);
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const PosterModel *model = layout->model;
    if (!model->series) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(model->radar.criteria.n, MOST);
    for (guint i = 0; i < state->n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        double score = radar_score(model->series, criterion->id.s);
        Text lines[] = {score_text(layout, criterion, score, model->radar.steps.v),
                        criterion->indicator};
        Text text = text_chain(layout, "\n", lines, G_N_ELEMENTS(lines));
        state->entries[i].name = type_shape(layout, "criterion", &criterion->name);
        state->entries[i].text = type_shape(layout, "practice-text", &text);
        state->entries[i].score = type_shape(layout, "practice-text", &lines[0]);
    }
    state->growth = 1;
    frame->state = state;
    return TRUE;
}

static double factor_of(const Layout *layout, const State *state) {
    return layout->body * state->growth;
}

static double column_width(const Layout *layout, const Frame *frame) {
    return (box_width(frame->box) - layout_mm(layout, GUTTER)) / COLUMNS;
}

static double entry_height(Layout *layout, const State *state, const Entry *entry, double width) {
    double factor = factor_of(layout, state);
    return type_height(layout, entry->name, width, factor) +
           type_height(layout, entry->text, width, factor);
}

/* Height of the row that starts at entry `first`. */
static double row_height(Layout *layout, const State *state, guint first, double width) {
    double height = 0;
    for (guint i = first; i < MIN(first + COLUMNS, state->n); i++) {
        height = MAX(height, entry_height(layout, state, &state->entries[i], width));
    }
    return height + layout_mm(layout, ROW_GAP);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    double height = -layout_mm(layout, ROW_GAP), width = column_width(layout, frame);
    for (guint i = 0; i < state->n; i += COLUMNS) {
        height += row_height(layout, state, i, width);
    }
    double over = height - box_height(frame->box);
    if (over > 0.01 && report) {
        const Type *longest = state->entries[0].text;
        for (guint i = 1; i < state->n; i++) {
            const Type *text = state->entries[i].text;
            longest = paragraph_words(text->paragraph) > paragraph_words(longest->paragraph)
                          ? text
                          : longest;
        }
        double leading = type_leading(layout, longest->style, factor_of(layout, state));
        Excess excess = {over, leading, paragraph_words(longest->paragraph) / 2, NULL};
        type_overset_height(layout, longest, &excess);
    }
    return over <= 0.01;
}

/* As large as the place allows; where even small type does not hold, the scores alone are listed.
 */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    double most = layout_growth_limit(layout, MOST_GROWTH);
    for (double growth = most; growth > 1; growth -= 0.05) {
        state->growth = growth;
        if (fits(layout, frame, FALSE)) {
            layout->growth = growth;
            return;
        }
    }
    state->growth = SMALLEST;
    gboolean holds = fits(layout, frame, FALSE);
    state->growth = 1;
    for (guint i = 0; i < state->n && !holds; i++) {
        state->entries[i].text = state->entries[i].score;
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    double width = column_width(layout, frame), y = frame->box.y0;
    ScenePen scores = tree_table(pen, 0, frame->spec->order.v);
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    for (guint i = 0; i < state->n; i++) {
        const Type *types[] = {state->entries[i].name, state->entries[i].text};
        double x = frame->box.x0 + (i % COLUMNS) * (width + layout_mm(layout, GUTTER)), top = y;
        ScenePen row = tree_row(scores, i);
        for (guint k = 0; k < G_N_ELEMENTS(types); k++) {
            ScenePen part = k ? tree_cell(row, k, 1) : tree_header(row, k, SCENE_SCOPE_ROW);
            TextPlace place = {{x, top},
                               width,
                               type_size(layout, types[k]->style, factor_of(layout, state)),
                               type_leading(layout, types[k]->style, factor_of(layout, state)),
                               ALIGN_LEFT};
            Lines *lines = type_lines(layout, types[k], width, factor_of(layout, state));
            top += type_place(&part, types[k], lines, &place, ink);
        }
        if (i % COLUMNS == COLUMNS - 1) {
            y += row_height(layout, state, i - (COLUMNS - 1), width);
        }
    }
}

const Block block_criteria = {
    .name = "criteria", .prepare = prepare, .measure = measure, .fits = fits, .draw = draw};
