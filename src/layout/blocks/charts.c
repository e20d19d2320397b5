/* SPDX-License-Identifier: MIT */
/* Block "charts": one to six charts in rows of one to three, on bands of paper and ink between cut
 * shelves. The rows are those that let the text be largest, then those that are filled best. */
#include "charts.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number margin, gutter;
} Options;

static const Key keys[] = {
    {"margin", KEY_LENGTH, offsetof(Options, margin), .required = TRUE,
     .doc = "From the page's edges to the charts."},
    {"gutter", KEY_LENGTH, offsetof(Options, gutter), .required = TRUE,
     .doc = "Between two charts of a row."},
};
static const KeyTable table = {.name = N_("the options of the charts"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { IN_ROW = 2, MOST_IN_ROW = 3 };
#define CROWDED 0.8 /* text that small: three in a row */
/* Millimetres at the size of the text. */
#define BAND_TOP 9 /* from a shelf to what stands under it */
#define BAND_FOOT 9
#define TITLE_GAP 1.2
#define CHART_GAP 5 /* between a chart and the words over it */
#define SOURCE_GAP 3.4
/* Millimetres of the layout. */
#define SHELF 2.2
#define BEYOND 32
/* Of what a row wants: charts grow no further, and stand in its middle; one row alone may grow
 * more. */
#define MOST_SPARE 1.4
#define MOST_ALONE 3

typedef struct {
    guint first[CHARTS_MOST + 1]; /* chart of each row, and the end */
    guint n;
    double heights[CHARTS_MOST]; /* what the rows want */
    double sum;
    guint stretched; /* charts that are wider than they should be */
    double waste;    /* the largest share of its row that a chart leaves empty */
} Rows;

typedef struct {
    ChartView views[CHARTS_MOST];
    guint n;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const List *charts = &layout->model->charts.charts;
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(charts->n, CHARTS_MOST);
    for (guint i = 0; i < state->n; i++) {
        chart_view_init(layout, &state->views[i], (const Chart *)charts->items + i, i);
    }
    frame->state = state;
    return state->n > 0;
}

/* ---- heights ---- */

static double head_height(Layout *layout, const ChartView *view, double width) {
    double high = chart_height(layout, view->title, width) + chart_mm(layout, CHART_GAP);
    return view->note ? high + chart_height(layout, view->note, width) + chart_mm(layout, TITLE_GAP)
                      : high;
}

static double source_height(Layout *layout, const ChartView *view, double width) {
    return view->source ? chart_height(layout, view->source, width) + chart_mm(layout, SOURCE_GAP)
                        : 0;
}

static double view_height(Layout *layout, const ChartView *view, double width) {
    return head_height(layout, view, width) + view->kind->height(layout, view, width) +
           source_height(layout, view, width);
}

static double view_width(const Layout *layout, const Frame *frame, guint in_row) {
    const Options *options = frame->spec->options;
    double whole = box_width(frame->box) - 2 * options->margin.v * layout->scale;
    return (whole - (in_row - 1) * options->gutter.v * layout->scale) / in_row;
}

/* The rows that bit k says: whether one ends behind chart k. FALSE when one is too long: three in a
 * row are a way out when there is no room for two. */
static gboolean set_rows(const State *state, guint ends, guint most, Rows *rows) {
    *rows = (Rows){0};
    for (guint i = 0; i < state->n; i++) {
        gboolean end = i + 1 == state->n || ends >> i & 1;
        if (end) {
            rows->first[++rows->n] = i + 1;
        }
    }
    for (guint i = 0; i < rows->n; i++) {
        if (rows->first[i + 1] - rows->first[i] > most) {
            return FALSE;
        }
    }
    return TRUE;
}

static void measure_rows(Layout *layout, const Frame *frame, Rows *rows) {
    const State *state = frame->state;
    rows->sum = layout_mm(layout, SHELF);
    for (guint r = 0; r < rows->n; r++) {
        guint in_row = rows->first[r + 1] - rows->first[r];
        double width = view_width(layout, frame, in_row), high = 0, low = INFINITY;
        rows->stretched += in_row == 1 && !state->views[rows->first[r]].kind->wide;
        for (guint i = rows->first[r]; i < rows->first[r + 1]; i++) {
            double one = view_height(layout, &state->views[i], width);
            high = MAX(high, one);
            low = MIN(low, one);
        }
        rows->waste = MAX(rows->waste, 1 - low / high);
        rows->heights[r] = high + chart_mm(layout, BAND_TOP + BAND_FOOT) + layout_mm(layout, SHELF);
        rows->sum += rows->heights[r];
    }
}

/* Do some rows suit the page better than others? Those that hold, then those without a chart that
 * is too wide, then those whose charts are as high as their neighbours. */
static gboolean is_better(const Rows *rows, const Rows *other, double room) {
    gboolean hold = rows->sum <= room, others = other->sum <= room;
    if (hold != others) {
        return hold;
    }
    if (hold && rows->stretched != other->stretched) {
        return rows->stretched < other->stretched;
    }
    return hold ? rows->waste < other->waste : rows->sum < other->sum;
}

/* The rows that suit the page best. Returns what is too much, INFINITY when none hold at any
 * height. */
static double choose_rows(Layout *layout, const Frame *frame, Rows *ret_rows) {
    const State *state = frame->state;
    double room = box_height(frame->box);
    guint most = layout->body > CROWDED ? IN_ROW : MOST_IN_ROW;
    Rows rows;
    *ret_rows = (Rows){.sum = INFINITY};
    for (guint ends = 0; ends < 1u << (state->n - 1); ends++) {
        if (set_rows(state, ends, most, &rows)) {
            measure_rows(layout, frame, &rows);
            if (is_better(&rows, ret_rows, room)) {
                *ret_rows = rows;
            }
        }
    }
    return ret_rows->sum - room;
}

/* ---- does it hold? ---- */

/* The chart that wants most height, or has a word that no width holds. */
static void report(Layout *layout, const Frame *frame, double over) {
    const State *state = frame->state;
    const ChartView *worst = NULL;
    double most = -1, width = view_width(layout, frame, 1);
    for (guint i = 0; i < state->n; i++) {
        double high = view_height(layout, &state->views[i], width);
        if (high > most) {
            most = high;
            worst = &state->views[i];
        }
    }
    if (isinf(most)) {
        diag_error(
            layout->diagnostics, "overset", worst->title->span,
            _("shorten the names of its values, or the figures, with a larger unit"),
            _("a word of a name of this chart, or a figure, is wider than its place, even at the "
              "smallest size"));
        return;
    }
    g_autofree char *millimetres = number_said(over / PT_PER_MM, 1);
    g_autofree char *hint = g_strdup_printf(
        _("take a chart or some values out, or shorten names and notes; the highest is \"%s\""),
        worst->chart->title.s);
    diag_error(layout->diagnostics, "overset", layout->model->charts.charts.span, hint,
               _("the charts do not fit the page, even at the smallest size: %s mm too much"),
               millimetres);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean said) {
    Rows rows;
    double over = choose_rows(layout, frame, &rows);
    if (over > 0.01 && said) {
        report(layout, frame, isinf(over) ? 0 : over);
    }
    return over <= 0.01;
}

/* Text that is a little smaller than it could be spares a chart that would be too wide. */
static void settle(Layout *layout, const Frame *frame, Rows *rows) {
    static const double smaller[] = {1, 0.97, 0.94, 0.91, 0.88};
    double body = layout->body, room = box_height(frame->box);
    for (guint i = 0; i < G_N_ELEMENTS(smaller); i++) {
        layout->body = body * smaller[i];
        choose_rows(layout, frame, rows);
        if (rows->sum <= room + 0.01 && !rows->stretched) {
            return;
        }
    }
    layout->body = body;
    choose_rows(layout, frame, rows);
}

/* ---- drawing ---- */

static Path *across(Layout *layout, const Frame *frame, double y0, double y1, const char *seed) {
    double beyond = layout_mm(layout, BEYOND);
    Box box = {frame->box.x0 - beyond, y0, frame->box.x1 + beyond, y1};
    Path *path = path_new(layout->arena);
    path_add_rectangle(path, box, 0, seed ? layout_mm(layout, 0.4) : 0, seed ? seed : "");
    return path;
}

static double place_words(Layout *layout, const ScenePen *pen, const Type *type, Point top,
                          double width) {
    TextPlace place = {top, width, chart_size(layout, type), chart_leading(layout, type),
                       ALIGN_LEFT};
    return type_place(pen, type, type_lines(layout, type, width, layout->body), &place,
                      scene_paint_ink(layout->dark, 1));
}

static void draw_head(Layout *layout, const ChartView *view, Box box, const ScenePen *section) {
    ScenePen heading = pen_element(*section, section->element, SCENE_ROLE_HEADING, 0);
    scene_element(heading.scene, heading.element)->level = 2;
    Point top = {box.x0, box.y0};
    top.y += place_words(layout, &heading, view->title, top, box_width(box));
    SceneBookmark mark = {view->title->text, 2, layout->page, box.y0};
    scene_add_bookmark(section->scene, &mark);
    if (view->note) {
        ScenePen note = pen_element(*section, section->element, SCENE_ROLE_PARAGRAPH, 1);
        top.y += chart_mm(layout, TITLE_GAP);
        place_words(layout, &note, view->note, top, box_width(box));
    }
}

static void draw_view(Layout *layout, const Frame *frame, ChartView *view, Box box,
                      const ScenePen *pen) {
    double order = frame->spec->order.v + view->index * 0.01;
    ScenePen section = pen_element(*pen, 0, SCENE_ROLE_SECTION, order);
    section.span = view->chart->span;
    draw_head(layout, view, box, &section);
    ScenePen figure = section;
    figure.element = SCENE_DECORATION; /* a table is a table */
    if (view->kind != &chart_kind_table) {
        Text said = chart_alternative(layout, view);
        figure = tree_figure(layout, section, section.element, 2, &said);
    }
    chart_add_table(view, section, 2.1);
    if (view->kind == &chart_kind_pips) {
        view->rule_element =
            pen_element(section, section.element, SCENE_ROLE_PARAGRAPH, 2.2).element;
    }
    Box room = box;
    room.y0 += head_height(layout, view, box_width(box));
    room.y1 -= source_height(layout, view, box_width(box));
    view->kind->draw(layout, view, room, &figure);
    if (view->source) {
        ScenePen source = pen_element(section, section.element, SCENE_ROLE_PARAGRAPH, 4);
        Point top = {box.x0, box.y1 - chart_height(layout, view->source, box_width(box))};
        place_words(layout, &source, view->source, top, box_width(box));
    }
}

static void draw_row(Layout *layout, const Frame *frame, const Rows *rows, guint r, Box band,
                     const ScenePen *pen) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    guint in_row = rows->first[r + 1] - rows->first[r];
    double width = view_width(layout, frame, in_row);
    double step = width + options->gutter.v * layout->scale;
    double x = band.x0 + options->margin.v * layout->scale;
    double most = rows->heights[r] * (rows->n > 1 ? MOST_SPARE : MOST_ALONE);
    double air = MAX(0, box_height(band) - most) / 2;
    gboolean light = r % 2 == 1;
    if (light) {
        scene_add_path(pen, across(layout, frame, band.y0, band.y1, NULL),
                       scene_paint_ink(layout->light, 1));
    }
    for (guint i = rows->first[r]; i < rows->first[r + 1]; i++, x += step) {
        ChartView *view = &state->views[i];
        view->ground = light ? (int)layout->light : -1;
        Box box = {x, band.y0 + chart_mm(layout, BAND_TOP) + air, x + width,
                   band.y1 - chart_mm(layout, BAND_FOOT) - air};
        draw_view(layout, frame, view, box, pen);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    Rows rows;
    settle(layout, frame, &rows);
    double shelf = layout_mm(layout, SHELF), y = frame->box.y0 + shelf;
    double spare = MAX(0, box_height(frame->box) - rows.sum) / MAX(rows.n, 1);
    for (guint r = 0; r < rows.n; r++) {
        Box band = {frame->box.x0, y, frame->box.x1, y + rows.heights[r] + spare - shelf};
        draw_row(layout, frame, &rows, r, band, &pen);
        y = band.y1 + shelf;
    }
    y = frame->box.y0;
    for (guint r = 0; r <= rows.n; r++) {
        g_autofree char *seed = g_strdup_printf("shelf%u", r);
        scene_add_path(&pen, across(layout, frame, y, y + shelf, seed),
                       scene_paint_ink(layout->dark, 1));
        y += r < rows.n ? rows.heights[r] + spare : 0;
    }
}

const Block block_charts = {
    .name = "charts", .options = &table, .prepare = prepare, .fits = fits, .draw = draw};
