/* SPDX-License-Identifier: MIT */
/* The key tables of a poster of figures, its values, and what each type of chart can show of them.
 */
#include "charts.h"

#include "base/i18n.h"
#include "base/number.h"
#include "model-internal.h"

#include <math.h>
#include <string.h>

#define MOST_VALUE 1e12 /* more digits than anybody reads, and all of them exact */

static const char *const types[] = {"bars", "shares", "pips", "circles", "table", NULL};

static const Key chart_keys[] = {
    {"type", KEY_CHOICE, offsetof(Chart, type), .required = TRUE, .choices = types,
     .doc = "bars, shares, pips, circles or table."},
    {"title", KEY_TEXT, offsetof(Chart, title), .required = TRUE, .doc = "Up to 40 letters."},
    {"note", KEY_TEXT, offsetof(Chart, note), .doc = "A sentence under the title."},
    {"unit", KEY_TEXT, offsetof(Chart, unit), .doc = "What is counted: km, or tonnes a year."},
    {"source", KEY_TEXT, offsetof(Chart, source), .doc = "Where the figures come from."},
    {"alternative", KEY_TEXT, offsetof(Chart, alternative),
     .doc = "Said instead of the drawing, to who does not see it."},
    {"theme", KEY_NAME, offsetof(Chart, theme), .doc = "The theme of the census they are of."},
    {"columns", KEY_TEXTS, offsetof(Chart, columns), .low = 1, .high = CHART_MOST_COLUMNS,
     .doc = "Heads of a table's columns, when it has several."},
    {"total", KEY_NUMBER, offsetof(Chart, total), .low = 0, .high = MOST_VALUE,
     .doc = "What the values add up to; checked."},
    {"values", KEY_NODE, offsetof(Chart, written),
     .doc = "One to twelve: a name and a figure, missing or confidential."},
};
static const KeyTable chart_table = TABLE(Chart, N_("a chart"), chart_keys);

static const Key poster_keys[] = {
    VERSION_KEY(ChartPoster),
    LANGUAGE_KEY(ChartPoster),
    {"kind", KEY_NAME, offsetof(ChartPoster, kind), .required = TRUE, .example = "figures",
     .doc = "figures."},
    {"theme", KEY_NAME, offsetof(ChartPoster, theme),
     .doc = "A theme of themes/; methode without it."},
    {"title", KEY_TEXT, offsetof(ChartPoster, title), .required = TRUE, .doc = "3 to 40 letters."},
    {"highlight", KEY_TEXT, offsetof(ChartPoster, highlight),
     .doc = "Words of the title in two inks."},
    {"standfirst", KEY_TEXT, offsetof(ChartPoster, standfirst),
     .doc = "One or two sentences, up to 110 signs."},
    {"dynamic", KEY_TEXT, offsetof(ChartPoster, dynamic),
     .doc = "What the sleeve says, up to 90 signs."},
    {"census", KEY_FILE, offsetof(ChartPoster, census), .example = "census.yaml",
     .doc = "The census file, for charts with theme:."},
    {"charts", KEY_MAPS, offsetof(ChartPoster, charts), .required = TRUE, .table = &chart_table,
     .low = 1, .high = CHARTS_MOST, .doc = "One to six charts."},
    {"date", KEY_DATE, offsetof(ChartPoster, date), .doc = "Date of the content, for the files."},
    {"credits", KEY_MAP, offsetof(ChartPoster, credits), .table = &model_credits_table,
     .doc = "Who, what, how."},
    PRINTING_KEY(ChartPoster, printing),
};
static const KeyTable poster_table = TABLE(ChartPoster, N_("the poster of figures"), poster_keys);

/* ---- figures ---- */

typedef struct {
    Span span;
    const Node *value;
    Number estimated;
} LongFigure;

static const Key figure_keys[] = {
    {"value", KEY_NODE, offsetof(LongFigure, value), .required = TRUE, .example = "12",
     .doc = "The figure."},
    {"estimated", KEY_BOOLEAN, offsetof(LongFigure, estimated), .doc = "yes when it is a guess."},
};
static const KeyTable figure_table = TABLE(LongFigure, N_("a figure"), figure_keys);

static void say_bad(const Node *node, const char *hint, Diagnostics *diagnostics) {
    diag_error(diagnostics, "bad-count", node->span, hint,
               _("\"%s\" is no number, nor missing, nor confidential"), node->text);
}

static void read_number(const Node *node, ChartFigure *figure, Diagnostics *diagnostics) {
    static const char pattern[] = "^[+-]?[0-9]+(\\.[0-9]+)?$";
    if (g_regex_match_simple("^[+-]?[0-9][0-9 \u00a0\u202f]*,[0-9]+$", node->text, 0, 0)) {
        say_bad(node,
                _("write decimals after a point, 4.2, and no spaces: the poster prints them "
                  "as its language does"),
                diagnostics);
        return;
    }
    if (!g_regex_match_simple(pattern, node->text, 0, 0)) {
        say_bad(node,
                _("write the number alone, without spaces or unit: 1250, 4.2; the unit "
                  "stands under unit:"),
                diagnostics);
        return;
    }
    const char *point = strchr(node->text, '.');
    figure->v = g_ascii_strtod(node->text, NULL);
    figure->decimals = point ? (guint)strlen(point + 1) : 0;
    if (figure->decimals > CHART_MOST_DECIMALS || fabs(figure->v) > MOST_VALUE) {
        say_bad(node,
                _("round it: at most three decimals and twelve digits, or take a larger "
                  "unit"),
                diagnostics);
        figure->decimals = 0;
    }
}

static void read_figure(const Node *node, ChartFigure *figure, Arena *arena,
                        Diagnostics *diagnostics) {
    LongFigure written = {.value = node};
    figure->span = node->span;
    if (node->kind == NODE_MAP) {
        written.value = NULL;
        keys_read(node, &figure_table, &written, arena, diagnostics);
    }
    if (!written.value || written.value->cut) {
        return;
    }
    if (written.value->kind != NODE_SCALAR || node_is_null(written.value)) {
        diag_error(diagnostics, "wrong-type", written.value->span,
                   _("write a number, missing or confidential"),
                   _("there should be one figure here"));
        return;
    }
    if (!model_read_untold(written.value, &figure->state, diagnostics)) {
        read_number(written.value, figure, diagnostics);
        figure->state = written.estimated.v ? COUNT_ESTIMATED : COUNT_KNOWN;
    } else if (written.estimated.v) {
        diag_error(diagnostics, "bad-count", written.estimated.span,
                   _("write the number that was estimated, or take \"estimated\" out"),
                   _("a figure that is not told is no estimate"));
    }
}

/* ---- values ---- */

static const Key name_scalar = {"values", KEY_TEXT, 0, .once = TRUE};
static const KeyTable name_table = {.name = N_("the name of a value"),
                                    .size = sizeof(Text),
                                    .span_offset = G_MAXSIZE,
                                    .scalar = &name_scalar};

/* The figures of a row: one, or one a column. */
static void read_row(const Chart *chart, const Node *node, ChartValue *value, Arena *arena,
                     Diagnostics *diagnostics) {
    gboolean list = node->kind == NODE_LIST;
    guint n = list ? node->n_items : 1;
    if (list && !chart->columns.n) {
        diag_error(diagnostics, "row-length", node->span,
                   (ChartType)chart->type.v == CHART_TABLE
                       ? _("name the columns: columns: [2019, 2024]")
                       : _("write one figure; only a table has several columns"),
                   _("\"%s\" has several figures, and this chart has no columns"), value->name.s);
        return;
    }
    if (n != chart->n_columns) {
        g_autofree char *hint = g_strdup_printf(
            _("write %u of them, [12, 14 …]; missing where there is none"), chart->n_columns);
        diag_error(diagnostics, "row-length", node->span, hint,
                   ngettext("\"%s\" has %u figure, but there are %u columns",
                            "\"%s\" has %u figures, but there are %u columns", n),
                   value->name.s, n, chart->n_columns);
        return;
    }
    for (guint i = 0; i < n; i++) {
        read_figure(list ? node->items[i] : node, &value->figures[i], arena, diagnostics);
    }
}

static void read_values(Chart *chart, Arena *arena, Diagnostics *diagnostics) {
    const Node *map = chart->written;
    if (map->kind != NODE_MAP) {
        if (!map->cut) {
            diag_error(diagnostics, "wrong-type", map->span,
                       _("write one a line, a name and a figure: \"Covoiturage: 41\""),
                       _("the values of a chart have names"));
        }
        return;
    }
    if (map->n_items > CHART_MOST_VALUES) {
        g_autofree char *hint =
            g_strdup_printf(_("there are %u; add the smallest ones up"), map->n_items);
        diag_error(diagnostics, "out-of-range", map->span, hint, _("a chart has at most %u values"),
                   CHART_MOST_VALUES);
    }
    chart->n_values = MIN(map->n_items, CHART_MOST_VALUES);
    chart->values = arena_new_array(arena, ChartValue, MAX(chart->n_values, 1));
    for (guint i = 0; i < chart->n_values; i++) {
        ChartValue *value = &chart->values[i];
        keys_read(map->keys[i], &name_table, &value->name, arena, diagnostics);
        read_row(chart, map->items[i], value, arena, diagnostics);
    }
}

/* Values stand in one place: here, or in the census. */
static void read_chart(Chart *chart, gboolean census, Arena *arena, Diagnostics *diagnostics) {
    gboolean here = chart->written && !node_is_null(chart->written);
    chart->n_columns = MAX(chart->columns.n, 1);
    if (here && chart->theme.s) {
        diag_error(diagnostics, "two-sources", chart->theme.span, _("take theme: out, or values:"),
                   _("this chart has values of its own and those of the census"));
    } else if (!here && !chart->theme.s) {
        diag_error(diagnostics, "missing-key", chart->span,
                   _("write values: and under it a name and a figure a line; or theme: and one of "
                     "the census"),
                   _("this chart has no values"));
    } else if (chart->theme.s && !census) {
        diag_error(diagnostics, "missing-key", chart->theme.span, _("write census: census.yaml"),
                   _("the poster does not say which census this theme is in"));
    }
    if (chart->alternative.s && (ChartType)chart->type.v == CHART_TABLE) {
        diag_error(diagnostics, "needless-alternative", chart->alternative.span,
                   _("take alternative: out, or choose another type of chart"),
                   _("a table is read as it stands: nothing is said instead of it"));
    }
    if (chart->columns.n && (ChartType)chart->type.v != CHART_TABLE) {
        diag_error(diagnostics, "row-length", chart->columns.span,
                   _("write type: table, or take columns: out"), _("only a table has columns"));
    }
    if (chart->columns.n > 1 && (chart->theme.s || chart->total.set)) {
        diag_error(diagnostics, "row-length", chart->columns.span,
                   _("name one column, or take theme: and total: out"),
                   _("a theme of the census and a total are of one column"));
    }
    if (here) {
        read_values(chart, arena, diagnostics);
    }
}

/* ---- what a chart can show ---- */

double chart_sum(const Chart *chart, gboolean *ret_all) {
    double sum = 0;
    gboolean all = TRUE;
    for (guint i = 0; i < chart->n_values; i++) {
        sum += chart->values[i].figures[0].v;
        all &= count_is_told(chart->values[i].figures[0].state);
    }
    if (ret_all) {
        *ret_all = all;
    }
    return sum;
}

/* A chart without a figure would be a drawing of nothing. */
static void check_told(const Chart *chart, Diagnostics *diagnostics) {
    gboolean told = FALSE;
    for (guint i = 0; i < chart->n_values; i++) {
        for (guint k = 0; k < chart->n_columns; k++) {
            told |= count_is_told(chart->values[i].figures[k].state);
        }
    }
    if (!told) {
        diag_error(diagnostics, "empty-chart", chart->title.span,
                   _("write at least one figure, or take the chart out"),
                   _("no figure of the chart \"%s\" is told"), chart->title.s);
    } else if ((ChartType)chart->type.v == CHART_SHARES && !(chart_sum(chart, NULL) > 0)) {
        diag_error(diagnostics, "empty-chart", chart->title.span,
                   _("show these figures as bars, or in a table"),
                   _("the values of \"%s\" are all zero: there is nothing to share out"),
                   chart->title.s);
    }
}

static void check_figures(const Chart *chart, Diagnostics *diagnostics) {
    ChartType type = (ChartType)chart->type.v;
    for (guint i = 0; type != CHART_TABLE && i < chart->n_values; i++) {
        const ChartFigure *figure = &chart->values[i].figures[0];
        if (figure->v < 0) {
            diag_error(diagnostics, "negative-figure", figure->span,
                       _("write type: table, where it can be read"),
                       _("\"%s\" is less than zero: nothing that is drawn can be so small"),
                       chart->values[i].name.s);
        } else if (type == CHART_PIPS && figure->v != floor(figure->v)) {
            diag_error(diagnostics, "bad-pip", figure->span, _("round it, or write type: bars"),
                       _("\"%s\" has decimals: a pip cannot be cut"), chart->values[i].name.s);
        }
    }
}

/* Guesses need not add up to the unit: this share of them may be wrong. */
#define GUESS_SLACK 0.5

/* The values add up to the total that is written: as exactly as they are written. */
static void check_total(const Chart *chart, Diagnostics *diagnostics) {
    gboolean all;
    double sum = chart_sum(chart, &all), slack = 0.5 * pow(10, -(double)chart->decimals) * 0.1;
    if (!chart->total.set || chart->n_columns > 1) {
        return;
    }
    for (guint i = 0; i < chart->n_values; i++) {
        const ChartFigure *figure = &chart->values[i].figures[0];
        slack += figure->state == COUNT_ESTIMATED ? fabs(figure->v) * GUESS_SLACK : 0;
    }
    g_autofree char *said = number_said(sum, CHART_MOST_DECIMALS);
    g_autofree char *total = number_said(chart->total.v, CHART_MOST_DECIMALS);
    if (all ? fabs(sum - chart->total.v) > slack : sum > chart->total.v + slack) {
        g_autofree char *hint =
            all ? g_strdup_printf(_("correct one of the values, or write %s as the total"), said)
                : g_strdup(_("the parts that are told cannot be more than the whole"));
        diag_error(diagnostics, "sum-mismatch", chart->total.span, hint,
                   _("the total of \"%s\" is %s, but its values add up to %s"), chart->title.s,
                   total, said);
    }
}

/* A share of what nobody knows cannot be drawn; with a total, what is left is theirs together. A
 * figure that must not be told would be told by that when it is alone. */
static void check_shares(const Chart *chart, Diagnostics *diagnostics) {
    guint untold = 0;
    const ChartValue *secret = NULL, *first = NULL;
    for (guint i = 0; i < chart->n_values; i++) {
        const ChartValue *value = &chart->values[i];
        if (!count_is_told(value->figures[0].state)) {
            untold++;
            first = first ? first : value;
            secret = value->figures[0].state == COUNT_CONFIDENTIAL ? value : secret;
        }
    }
    if ((ChartType)chart->type.v != CHART_SHARES || !untold) {
        return;
    }
    if (!chart->total.set) {
        diag_error(diagnostics, "untold-share", first->figures[0].span,
                   _("write total: and what all of it is, or show the figures as bars"),
                   _("\"%s\" is not told, so nobody knows what all shares are shares of"),
                   first->name.s);
    } else if (secret && untold == 1) {
        diag_error(diagnostics, "untold-share", secret->figures[0].span,
                   _("take total: out and show the figures as bars, or hide a second one"),
                   _("\"%s\" is confidential, and the total would tell it by subtraction"),
                   secret->name.s);
    }
}

gboolean chart_check(const Chart *chart, Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    check_told(chart, diagnostics);
    check_figures(chart, diagnostics);
    check_total(chart, diagnostics);
    check_shares(chart, diagnostics);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

static void count_decimals(Chart *chart) {
    for (guint i = 0; i < chart->n_values; i++) {
        for (guint k = 0; k < chart->n_columns; k++) {
            chart->decimals = MAX(chart->decimals, chart->values[i].figures[k].decimals);
        }
    }
}

gboolean charts_read(const Tree *tree, const KeyLanguages *languages, ChartPoster *ret_poster,
                     Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!model_read_file(tree, &poster_table, languages, ret_poster, diagnostics)) {
        return FALSE;
    }
    model_check_languages(&ret_poster->language, diagnostics);
    model_find_highlight(&ret_poster->title, &ret_poster->highlight, &ret_poster->stands_out,
                         diagnostics);
    for (guint i = 0; i < ret_poster->charts.n; i++) {
        Chart *chart = (Chart *)ret_poster->charts.items + i;
        guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
        read_chart(chart, ret_poster->census.s != NULL, tree->arena, diagnostics);
        count_decimals(chart);
        if (chart->values && diagnostics_count(diagnostics, SEVERITY_ERROR) == errors) {
            chart_check(chart, diagnostics);
        }
    }
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}
