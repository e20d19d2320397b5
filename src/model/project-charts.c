/* SPDX-License-Identifier: MIT */
/* Charts that name a theme: its figures are in the census, the names of its categories there or in
 * the theme. */
#include "project-internal.h"

#include "base/i18n.h"

/* A census may have more categories than a chart can show. */
static gboolean holds(const Chart *chart, const CensusTheme *counts, Diagnostics *diagnostics) {
    if (counts->categories.n > CHART_MOST_VALUES) {
        g_autofree char *hint =
            g_strdup_printf(_("write values: here, with the %u largest and the sum of the others"),
                            CHART_MOST_VALUES - 1);
        diag_error(diagnostics, "out-of-range", chart->theme.span, hint,
                   _("a chart has at most %u values, and \"%s\" has %u categories"),
                   CHART_MOST_VALUES, counts->id.s, counts->categories.n);
    }
    return counts->categories.n <= CHART_MOST_VALUES;
}

static gboolean fill(PosterModel *model, const ThemeBundle *bundle, const CensusTheme *counts,
                     Chart *chart, Diagnostics *diagnostics) {
    const List *list = &counts->categories;
    gboolean ok = TRUE;
    chart->values = arena_new_array(model->arena, ChartValue, MAX(list->n, 1));
    chart->n_values = list->n;
    for (guint i = 0; i < list->n; i++) {
        const CategoryCount *count = (const CategoryCount *)list->items + i;
        ChartValue *value = &chart->values[i];
        value->name = project_category_name(model, bundle, count, diagnostics);
        value->figures[0] =
            (ChartFigure){.span = count->id.span, .v = count->count.v, .state = count->state};
        ok &= value->name.s != NULL;
    }
    gboolean all;
    chart_sum(chart, &all);
    if (!all && !chart->total.set && count_is_told(counts->state)) {
        chart->total = counts->total; /* what is left of it is of those that are not told */
    }
    return ok && chart_check(chart, diagnostics);
}

static gboolean resolve(Library *library, PosterModel *model, Chart *chart,
                        Diagnostics *diagnostics) {
    const ThemeBundle *bundle = library_theme(library, model->project, &chart->theme, model->files, diagnostics);
    const CensusTheme *counts = census_theme(&model->census, chart->theme.s);
    if (!bundle || !model->census.themes.n) {
        return FALSE; /* which was said */
    }
    if (!counts) {
        g_autofree char *hint = g_strdup_printf(_("add \"%s\" under themes: in %s"), chart->theme.s,
                                                model->charts.census.s);
        diag_error(diagnostics, "not-in-census", chart->theme.span, hint,
                   _("the census says nothing about the theme \"%s\""), chart->theme.s);
        return FALSE;
    }
    return holds(chart, counts, diagnostics) && fill(model, bundle, counts, chart, diagnostics);
}

gboolean project_resolve_charts(Library *library, PosterModel *model, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < model->charts.charts.n; i++) {
        Chart *chart = (Chart *)model->charts.charts.items + i;
        if (chart->theme.s && !chart->values && model->charts.census.s) {
            ok &= resolve(library, model, chart, diagnostics);
        }
    }
    return ok;
}
