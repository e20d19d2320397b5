/* SPDX-License-Identifier: MIT */
/* Classes, order and remarks of a map. */
#include "map-kit.h"

#include "draw/draw.h"

#include <math.h>
#include <string.h>

/* ---- classes ---- */

static int compare_counts(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct {
    double *values;            /* different ones, rising */
    double *n, *sum, *squares; /* of all counts up to and with a value; one more at the front */
    guint count;
} Values;

static void values_init(Values *values, const double *counts, guint n) {
    values->values = g_new(double, n + 1);
    values->n = g_new0(double, n + 2);
    values->sum = g_new0(double, n + 2);
    values->squares = g_new0(double, n + 2);
    g_autofree double *sorted = g_new(double, n + 1);
    guint m = 0;
    for (guint i = 0; i < n; i++) {
        if (counts[i] > 0) {
            sorted[m++] = counts[i];
        }
    }
    qsort(sorted, m, sizeof *sorted, compare_counts);
    for (guint i = 0; i < m; i++) {
        if (!values->count || values->values[values->count - 1] != sorted[i]) {
            guint k = values->count++;
            values->values[k] = sorted[i];
            values->n[k + 1] = values->n[k];
            values->sum[k + 1] = values->sum[k];
            values->squares[k + 1] = values->squares[k];
        }
        values->n[values->count] += 1;
        values->sum[values->count] += sorted[i];
        values->squares[values->count] += sorted[i] * sorted[i];
    }
}

static void values_clear(Values *values) {
    g_free(values->values);
    g_free(values->n);
    g_free(values->sum);
    g_free(values->squares);
}

/* Squared distances from their mean of the values [from, to). */
static double spread(const Values *v, guint from, guint to) {
    double n = v->n[to] - v->n[from], sum = v->sum[to] - v->sum[from];
    return v->squares[to] - v->squares[from] - sum * sum / n;
}

/* The starts of `k` classes with the least spread, by dynamic programming. */
static void best_breaks(const Values *v, guint k, guint *starts) {
    guint n = v->count;
    g_autofree double *cost = g_new(double, (gsize)k *(n + 1));
    g_autofree guint *from = g_new0(guint, (gsize)k * (n + 1));
    for (guint c = 0; c < k; c++) {
        for (guint end = c + 1; end <= n; end++) {
            double *best = &cost[c * (n + 1) + end];
            *best = c ? INFINITY : spread(v, 0, end);
            for (guint start = c; c && start < end; start++) {
                double sum = cost[(c - 1) * (n + 1) + start] + spread(v, start, end);
                if (sum < *best - 1e-9) {
                    *best = sum;
                    from[c * (n + 1) + end] = start;
                }
            }
        }
    }
    for (guint c = k, end = n; c-- > 0; end = starts[c]) {
        starts[c] = c ? from[c * (n + 1) + end] : 0;
    }
}

/* The roundest whole number from `low` to `high`. */
static double roundest(double low, double high) {
    static const double steps[] = {1000, 500, 100, 50, 20, 10, 5, 2};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        double at = ceil(low / steps[i]) * steps[i];
        if (at <= high) {
            return at;
        }
    }
    return low;
}

guint map_classes(const double *counts, guint n, MapClass ret_classes[MAP_MOST_CLASSES]) {
    Values values = {0};
    guint starts[MAP_MOST_CLASSES];
    values_init(&values, counts, n);
    guint k = MIN(values.count, MAP_MOST_CLASSES);
    if (k) {
        best_breaks(&values, k, starts);
    }
    for (guint i = 0; i < k; i++) {
        double last = values.values[(i + 1 < k ? starts[i + 1] : values.count) - 1];
        double next = i + 1 < k ? values.values[starts[i + 1]] : last + 1;
        ret_classes[i].from = i ? ret_classes[i - 1].to + 1 : values.values[0];
        ret_classes[i].to = i + 1 < k ? roundest(last, next - 1) : last;
    }
    values_clear(&values);
    return k;
}

guint map_class_of(const MapClass *classes, guint n, double count) {
    for (guint i = 0; i < n; i++) {
        if (count <= classes[i].to) {
            return i;
        }
    }
    return n - 1;
}

guint map_poster_classes(const Layout *layout, MapClass ret_classes[MAP_MOST_CLASSES]) {
    const MapPoster *map = &layout->model->map;
    g_autofree double *counts = g_new0(double, map->n_places + 1);
    for (guint i = 0; i < map->n_places; i++) {
        counts[i] = map->places[i].count;
    }
    return map_classes(counts, map->n_places, ret_classes);
}

/* ---- tints ---- */

#define PITCH 2.3 /* mm, of the pips of a tint */
#define PIP 0.62
#define MISSING_PITCH 3.4
#define MISSING_PIP 0.42

typedef enum { TINT_LIGHT, TINT_PIPS, TINT_BOTH, TINT_DARK } Tint;

static void draw_pips(Layout *layout, const ScenePen *pen, const Path *shape, ScenePaint paint) {
    SceneScreen screen = {.path = shape,
                          .even_odd = TRUE,
                          .pitch = layout_mm(layout, PITCH),
                          .radius = layout_mm(layout, PIP)};
    scene_add_screen(pen, &screen, paint);
}

/* What only its colour tells. */
static void draw_telling(const ScenePen *pen, const Path *shape, ScenePaint paint, guint tint) {
    GArray *items = pen->scene->items;
    guint before = items->len;
    draw_map_area(pen, shape, paint);
    if (items->len > before) {
        g_array_index(items, SceneItem, before).path.tint = tint;
    }
}

void map_draw_tint(Layout *layout, const ScenePen *pen, const Path *shape, guint class, guint n) {
    static const Tint tints[MAP_MOST_CLASSES][MAP_MOST_CLASSES] = {
        {TINT_BOTH},
        {TINT_LIGHT, TINT_BOTH},
        {TINT_LIGHT, TINT_BOTH, TINT_DARK},
        {TINT_LIGHT, TINT_PIPS, TINT_BOTH, TINT_DARK}};
    ScenePaint light = scene_paint_ink(layout->light, 1), vivid = scene_paint_ink(layout->vivid, 1);
    switch (tints[n - 1][class]) {
    case TINT_LIGHT:
        draw_telling(pen, shape, light, 1);
        return;
    case TINT_PIPS:
        draw_map_area(pen, shape, light);
        draw_pips(layout, pen, shape, vivid);
        return;
    case TINT_BOTH:
        if (layout->model->theme->theme.mix.v != 0) {
            draw_map_area(pen, shape, light);
        }
        draw_telling(pen, shape, vivid, 2);
        return;
    case TINT_DARK:
        draw_telling(pen, shape, scene_paint_solid(layout->dark), 3);
        return;
    }
    g_assert_not_reached();
}

void map_draw_missing(Layout *layout, const ScenePen *pen, const Path *shape) {
    SceneScreen screen = {.path = shape,
                          .even_odd = TRUE,
                          .pitch = layout_mm(layout, MISSING_PITCH),
                          .radius = layout_mm(layout, MISSING_PIP)};
    scene_add_screen(pen, &screen, scene_paint_ink(layout->dark, 1));
}

#define EDGE 0.62 /* mm, radius of its dots */

void map_add_estimated(const Layout *layout, Path *path, Point centre, double radius) {
    double dot = MIN(layout_mm(layout, EDGE), radius / 5), ring = radius - dot;
    guint n = (guint)MAX(8, floor(2 * G_PI * ring / (3.2 * dot)));
    path_add_circle(path, centre, radius - 3.4 * dot);
    for (guint i = 0; i < n; i++) {
        double angle = 2 * G_PI * i / n;
        path_add_circle(path, (Point){centre.x + ring * cos(angle), centre.y + ring * sin(angle)},
                        dot);
    }
}

/* ---- remarks ---- */

MapStates map_states(const Layout *layout) {
    const MapPoster *map = &layout->model->map;
    MapStates states = {0};
    for (guint i = 0; i < map->n_places; i++) {
        switch (map->places[i].state) {
        case COUNT_KNOWN:
            states.none += map->places[i].count == 0;
            break;
        case COUNT_ESTIMATED:
            states.estimated++;
            break;
        case COUNT_MISSING:
            states.missing++;
            break;
        case COUNT_CONFIDENTIAL:
            states.hidden++;
            break;
        }
    }
    return states;
}

guint map_remarks(Layout *layout, MapRemark ret[MAP_REMARKS]) {
    MapStates states = map_states(layout);
    const struct {
        MapSign sign;
        double n;
        Phrase phrase;
    } all[MAP_REMARKS] = {{REMARK_NONE, states.none, PHRASE_MAP_NONE},
                          {REMARK_MISSING, states.missing, PHRASE_MAP_MISSING},
                          {REMARK_HIDDEN, states.hidden, PHRASE_MAP_HIDDEN},
                          {REMARK_ESTIMATED, states.estimated, PHRASE_MAP_ESTIMATED},
                          {REMARK_ELSEWHERE, layout->model->map.elsewhere, PHRASE_MAP_ELSEWHERE}};
    guint n = 0;
    for (guint i = 0; i < MAP_REMARKS; i++) {
        if (all[i].n > 0) {
            ret[n].sign = all[i].sign;
            ret[n++].words =
                PHRASE(layout, all[i].phrase, all[i].n, "n", layout_number(layout, all[i].n));
        }
    }
    return n;
}

/* ---- order ---- */

static int compare_places(gconstpointer a, gconstpointer b) {
    const MapPlace *x = *(const MapPlace *const *)a, *y = *(const MapPlace *const *)b;
    if (x->count != y->count) {
        return x->count > y->count ? -1 : 1;
    }
    int names = strcmp(x->name, y->name);
    return names ? names : strcmp(x->code, y->code);
}

const MapPlace **map_order(Layout *layout) {
    const MapPoster *map = &layout->model->map;
    const MapPlace **order =
        arena_new_array(layout->arena, const MapPlace *, MAX(map->n_places, 1));
    for (guint i = 0; i < map->n_places; i++) {
        order[i] = &map->places[i];
    }
    qsort(order, map->n_places, sizeof *order, compare_places);
    return order;
}

const MapDrawing *map_drawing(const Layout *layout) {
    for (guint i = 0; i < layout->n_frames; i++) {
        if (layout->frames[i].shown && g_str_equal(layout->frames[i].block->name, "map")) {
            return layout->frames[i].state;
        }
    }
    return NULL;
}
