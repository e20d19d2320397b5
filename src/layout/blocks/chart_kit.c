/* SPDX-License-Identifier: MIT */
/* Texts, measures and pieces that all types of charts have. */
#include "charts.h"
#include "layout/tree.h"

#include <math.h>

enum { SHORT_UNIT = 4 }; /* letters: such a unit stands behind every figure */

static const ChartKind *const kinds[] = {&chart_kind_bars, &chart_kind_shares, &chart_kind_pips,
                                         &chart_kind_circles, &chart_kind_table};

/* ---- texts ---- */

static gboolean has_short_unit(const Chart *chart) {
    return chart->unit.s && g_utf8_strlen(chart->unit.s, -1) <= SHORT_UNIT;
}

/* The figure alone, or with its short unit; "env. 12 km" when it is a guess. In a table every row
 * may be of something else, and has its own decimals. */
static const char *told(Layout *layout, const Chart *chart, const ChartFigure *figure) {
    guint decimals = (ChartType)chart->type.v == CHART_TABLE ? figure->decimals : chart->decimals;
    const char *said = words_quantity(layout->model->words, layout->arena, figure->v, decimals);
    if (has_short_unit(chart) && g_str_equal(chart->unit.s, "%")) {
        said = PHRASE(layout, PHRASE_CHART_PERCENT, figure->v, "n", said);
    } else if (has_short_unit(chart)) {
        said = PHRASE(layout, PHRASE_CHART_UNIT, 1, "n", said, "unit", chart->unit.s);
    }
    return figure->state == COUNT_ESTIMATED ? PHRASE(layout, PHRASE_CHART_ESTIMATED, 1, "n", said)
                                            : said;
}

const char *chart_figure(Layout *layout, const Chart *chart, const ChartFigure *figure) {
    switch (figure->state) {
    case COUNT_MISSING:
        return PHRASE(layout, PHRASE_NOT_COUNTED, 1);
    case COUNT_CONFIDENTIAL:
        return PHRASE(layout, PHRASE_CHART_CONFIDENTIAL, 1);
    case COUNT_KNOWN:
    case COUNT_ESTIMATED:
        break;
    }
    return told(layout, chart, figure);
}

/* "Tonnes par an. Pesées à la déchèterie." */
static Type *shape_note(Layout *layout, const Chart *chart) {
    const Text *note = &chart->note;
    if (!chart->unit.s || has_short_unit(chart)) {
        return note->s ? type_shape(layout, "chart-note", note) : NULL;
    }
    g_autofree char *first = g_utf8_substring(chart->unit.s, 0, 1);
    g_autofree char *upper = g_utf8_strup(first, -1);
    char *words = arena_printf(layout->arena, "%s%s%s%s", upper, g_utf8_next_char(chart->unit.s),
                               note->s ? ". " : "", note->s ? note->s : "");
    return type_shape_words(layout, "chart-note", words, note->s ? note->span : chart->unit.span);
}

static gboolean comes_before(const ChartRow *row, const ChartRow *other) {
    return row->told != other->told ? row->told : row->told && row->v > other->v;
}

static void rank(ChartView *view) {
    for (guint i = 1; i < view->n; i++) {
        ChartRow row = view->rows[i];
        guint k = i;
        for (; k > 0 && comes_before(&row, &view->rows[k - 1]); k--) {
            view->rows[k] = view->rows[k - 1];
        }
        view->rows[k] = row;
    }
}

/* Whole percents; what is left of a total goes to the untold ones together, on the first of them.
 */
static void share_out(ChartView *view) {
    double values[CHART_MOST_VALUES];
    guint percents[CHART_MOST_VALUES];
    gboolean all;
    double sum = chart_sum(view->chart, &all);
    view->whole = all ? sum : MAX(sum, view->chart->total.v);
    double rest = view->whole - sum;
    guint n = 0;
    gboolean open = FALSE;
    for (guint i = 0; i < view->n; i++) {
        ChartRow row = view->rows[i];
        if (!row.told && open) {
            continue;
        }
        open |= !row.told;
        row.v = row.told ? row.v : rest;
        values[n] = row.v;
        view->rows[n++] = row;
    }
    view->n = n;
    chart_percents(values, n, view->whole, percents);
    for (guint i = 0; i < n; i++) {
        view->rows[i].percent = percents[i];
    }
}

/* The names of all values that are not told, which share one part of the strip. */
static const char *untold_names(Layout *layout, const Chart *chart) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < chart->n_values; i++) {
        const ChartValue *value = &chart->values[i];
        if (!count_is_told(value->figures[0].state)) {
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", value->name.s);
        }
    }
    return arena_strdup(layout->arena, names->str);
}

/* Is the figure its own share, in percents? */
static gboolean says_percents(const ChartView *view, const ChartRow *row) {
    return row->told && row->value->figures[0].state == COUNT_KNOWN && view->whole == 100 &&
           !view->chart->decimals;
}

/* A part of the strip has its percents, its name and the figure itself, unless they say the same.
 */
static void shape_share(Layout *layout, const ChartView *view, ChartRow *row) {
    const ChartFigure *figure = &row->value->figures[0];
    g_autofree char *n = g_strdup_printf("%u", row->percent);
    const char *percent = row->percent || row->v <= 0
                              ? PHRASE(layout, PHRASE_CHART_PERCENT, row->percent, "n", n)
                              : PHRASE(layout, PHRASE_CHART_PERCENT_LEAST, 1);
    const char *name = row->told ? row->value->name.s : untold_names(layout, view->chart);
    if (!says_percents(view, row)) {
        name =
            arena_printf(layout->arena, "%s (%s)", name, chart_figure(layout, view->chart, figure));
    }
    row->figures[0] = type_shape_words(layout, "chart-value", percent, row->value->name.span);
    row->name = type_shape_words(layout, "chart-name", name, row->value->name.span);
}

static void shape_row(Layout *layout, const ChartView *view, ChartRow *row) {
    if (view->kind == &chart_kind_shares) {
        shape_share(layout, view, row);
        return;
    }
    row->name = type_shape(layout, "chart-name", &row->value->name);
    for (guint i = 0; i < view->chart->n_columns; i++) {
        const ChartFigure *figure = &row->value->figures[i];
        const char *style = view->kind == &chart_kind_table ? "chart-figure"
                            : count_is_told(figure->state)  ? "chart-value"
                                                            : "chart-untold";
        row->figures[i] = type_shape_words(layout, style, chart_figure(layout, view->chart, figure),
                                           figure->span);
    }
}

void chart_view_init(Layout *layout, ChartView *view, const Chart *chart, guint index) {
    view->chart = chart;
    view->kind = kinds[(int)chart->type.v];
    view->index = index;
    view->n = chart->n_values;
    view->ground = -1;
    for (guint i = 0; i < view->n; i++) {
        const ChartFigure *figure = &chart->values[i].figures[0];
        view->rows[i] = (ChartRow){
            .value = &chart->values[i], .told = count_is_told(figure->state), .v = figure->v};
        view->most = MAX(view->most, figure->v);
    }
    if (view->kind == &chart_kind_shares) {
        share_out(view);
    } else if (view->kind->ranked) {
        rank(view);
    }
    for (guint i = 0; i < view->n; i++) {
        shape_row(layout, view, &view->rows[i]);
    }
    view->title = type_shape(layout, "chart-title", &chart->title);
    view->note = shape_note(layout, chart);
    view->source = chart->source.s ? type_shape(layout, "chart-source", &chart->source) : NULL;
    for (guint i = 0; i < chart->columns.n; i++) {
        view->heads[i] = type_shape(layout, "chart-head", &((const Text *)chart->columns.items)[i]);
    }
}

/* ---- what readers hear ---- */

/* Of a strip, the parts that are seen: those that are not told are one, without a value. */
static guint said_values(Layout *layout, const ChartView *view, SaidValue *ret_values) {
    gboolean shares = view->kind == &chart_kind_shares;
    for (guint i = 0; i < view->n; i++) {
        const ChartRow *row = &view->rows[i];
        const ChartFigure *figure = &row->value->figures[0];
        const char *said =
            shares ? row->figures[0]->text : chart_figure(layout, view->chart, figure);
        gboolean rest = shares && !row->told;
        ret_values[i] = (SaidValue){
            rest ? text_once(untold_names(layout, view->chart), figure->span) : row->value->name,
            text_once(said, figure->span), row->v, figure->state};
    }
    return view->n;
}

/* ", unité : pratiques" */
static Text unit_said(Layout *layout, const Chart *chart) {
    return chart->unit.s && !has_short_unit(chart)
               ? phrase_text(layout, PHRASE_CHART_SAID_UNIT, chart->unit.span, 2, "unit",
                             &chart->unit, NULL)
               : (Text){0};
}

Text chart_alternative(Layout *layout, const ChartView *view) {
    const Chart *chart = view->chart;
    SaidValue values[CHART_MOST_VALUES];
    guint n_values = said_values(layout, view, values);
    Text n = number_text(layout, view->n);
    Text first[] = {
        phrase_text(layout, view->kind->said, chart->title.span, view->n, "n", &n, NULL),
        unit_said(layout, chart), said_range(layout, values, n_values)};
    Text what = text_chain(layout, ", ", first, G_N_ELEMENTS(first));
    Text sentences[] = {text_sentence(layout, &what), said_states(layout, values, n_values)};
    Text made = text_chain(layout, " ", sentences, G_N_ELEMENTS(sentences));
    return said_figure(layout, &chart->alternative, &made);
}

void chart_add_table(ChartView *view, ScenePen section, double order) {
    const Chart *chart = view->chart;
    ScenePen table = tree_table(section, section.element, order);
    if (chart->columns.n) {
        ScenePen head = tree_row(table, -1);
        tree_blank(head, -1, 1);
        for (guint k = 0; k < chart->columns.n; k++) {
            view->head_elements[k] = tree_header(head, k, SCENE_SCOPE_COLUMN).element;
        }
    }
    for (guint i = 0; i < view->n; i++) {
        ScenePen row = tree_row(table, i);
        view->rows[i].name_element = tree_header(row, -1, SCENE_SCOPE_ROW).element;
        for (guint k = 0; k < chart->n_columns; k++) {
            view->rows[i].figure_elements[k] = tree_cell(row, k, 1).element;
        }
    }
}

/* ---- measures ---- */

double chart_size(const Layout *layout, const Type *type) {
    return type_size(layout, type->style, layout->body);
}

double chart_leading(const Layout *layout, const Type *type) {
    return type_leading(layout, type->style, layout->body);
}

double chart_width(const Layout *layout, const Type *type) {
    return paragraph_width(type->paragraph) * chart_size(layout, type);
}

double chart_word(const Layout *layout, const Type *type) {
    return paragraph_widest_word(type->paragraph) * chart_size(layout, type);
}

double chart_height(Layout *layout, const Type *type, double width) {
    Lines *lines = type_lines(layout, type, width, layout->body);
    return lines->fits ? lines->n_lines * chart_leading(layout, type) : INFINITY;
}

double chart_figures_width(const Layout *layout, const ChartView *view, guint column) {
    double widest = 0;
    for (guint i = 0; i < view->n; i++) {
        widest = MAX(widest, chart_width(layout, view->rows[i].figures[column]));
    }
    return widest;
}

double chart_names_width(const Layout *layout, const ChartView *view, double width, double share) {
    double longest = 0, word = 0;
    for (guint i = 0; i < view->n; i++) {
        longest = MAX(longest, chart_width(layout, view->rows[i].name));
        word = MAX(word, chart_word(layout, view->rows[i].name));
    }
    /* a hair wider: what just holds is not to be broken */
    return MAX(MIN(longest, width * share), word) * 1.001;
}

/* ---- drawing ---- */

/* Millimetres. */
#define CORNER 1.3
#define JITTER 0.3
#define MARKED 15 /* what hatching and dots are measured by, at most */

guint chart_ink(const Layout *layout, const ChartView *view, guint n) {
    const guint inks[] = {layout->dark, layout->vivid, layout->light};
    return inks[n % (view->ground < 0 ? 3 : 2)];
}

ScenePaint chart_writing(const Layout *layout, guint ink) {
    return ink == layout->dark ? scene_paint_knock(SCENE_ALL_PLATES)
                               : scene_paint_ink(layout->dark, 1);
}

FigureMark chart_mark(const ChartFigure *figure) {
    static const FigureMark marks[] = {[COUNT_KNOWN] = MARK_SOLID,
                                       [COUNT_ESTIMATED] = MARK_HATCHED,
                                       [COUNT_MISSING] = MARK_DOTTED,
                                       [COUNT_CONFIDENTIAL] = MARK_OUTLINED};
    return marks[figure->state];
}

void chart_draw_piece(Layout *layout, const ChartView *view, guint row, const ChartPiece *piece,
                      const ScenePen *figure) {
    const ChartFigure *shown = &view->rows[row].value->figures[0];
    double mm = layout_mm(layout, 1);
    /* a thin piece keeps its size: less is taken off its corners, the hand is steadier */
    double least = MIN(box_width(piece->box), box_height(piece->box));
    MarkedShape shape = {
        .box = piece->box,
        .round = piece->round,
        .corner = MIN(CORNER * mm, least * 0.18),
        .jitter = MIN(JITTER * mm, least * 0.04),
        .unit = MIN(least, MARKED * mm),
        .mark = chart_mark(shown),
        .plate = count_is_told(shown->state) ? piece->ink : layout->dark,
        .seed = arena_printf(layout->arena, "chart%u-%u", view->index, row),
    };
    ScenePen at = *figure;
    at.span = shown->span;
    draw_marked(&at, &shape);
}

void chart_draw_zero(Layout *layout, const ChartView *view, guint row, Box box,
                     const ScenePen *figure) {
    Path *stub = path_new(layout->arena);
    ScenePen at = *figure;
    at.span = view->rows[row].value->figures[0].span;
    path_add_rectangle(stub, box, 0, 0, "");
    scene_add_path(&at, stub, scene_paint_ink(layout->dark, 1));
}

double chart_label(Layout *layout, const ScenePen *figure, const Type *type,
                   const ChartLabel *label) {
    ScenePen read = *figure;
    read.element = label->element;
    TextPlace place = {label->top, label->width, chart_size(layout, type),
                       chart_leading(layout, type), label->align};
    Lines *lines = type_lines(layout, type, label->width, layout->body);
    return type_place(&read, type, lines, &place, label->paint);
}
