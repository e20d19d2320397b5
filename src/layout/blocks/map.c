/* SPDX-License-Identifier: MIT */
/* Block "map": the communes of the territory as pieces of paper, bare or in tints, no finer than
 * the print. */
#include "blocks.h"
#include "layout/tree.h"
#include "draw/draw.h"
#include "layout/map-kit.h"

#include <math.h>
#include <stddef.h>

/* In millimetres. */
#define TOLERANCE 0.25   /* what simplification may move a border by */
#define LEAST_ISLAND 1.2 /* mm²: smaller ones are left out, but the largest of a commune */
#define SLIT 0.85        /* between two communes */
#define LINE 0.5         /* round paper on paper */
#define ROOM 4           /* between the territory and the frame */
#define LARGEST 25       /* radius of a point */
#define SHARE 0.21       /* of the territory that points cover at most */

#define LEAST 1.5    /* radius of a count of 1 that is not made smaller */
#define USUAL_ROOM 9 /* from the middle of a commune to its edge */

enum { CROWDED = 10 }; /* a point in so many may lie on another */
enum { SHRINKS = 25 }; /* steps of 2 % */

typedef struct {
    Span span;
    Text clear;
} Options;

static const Key keys[] = {
    {"clear", KEY_NAME, offsetof(Options, clear), .doc = "A frame that the territory keeps off."},
};
static const KeyTable table = {.name = N_("the options of a map"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

static gboolean is_circles(const Layout *layout) {
    return (int)layout->model->map.show.v == MAP_CIRCLES;
}

static void say_projection(Layout *layout, const GError *error) {
    g_autofree char *hint = g_strdup_printf(
        _("keep the communes of one territory with only:; the projections are in the package "
          "proj-data (PROJ says: %s)"),
        error->message);
    diag_error(layout->diagnostics, "no-projection", layout->model->map.geography.file.span, hint,
               _("these boundaries cannot be put on a plane"));
}

static gboolean prepare(Layout *layout, Frame *frame) {
    if (layout->model->kind != POSTER_MAP) {
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    MapDrawing *drawing = arena_new0(layout->arena, MapDrawing);
    drawing->geo = geo_map_new(layout->model->geo, layout->arena, &error);
    if (!drawing->geo) {
        say_projection(layout, error);
        return FALSE;
    }
    if (!drawing->geo->n_arcs) { /* every one within a centimetre */
        diag_error(layout->diagnostics, "no-commune", layout->model->map.geography.file.span,
                   _("the coordinates are degrees, longitude first: look at their decimals"),
                   _("the communes of this file are too small to be drawn"));
        return FALSE;
    }
    frame->state = drawing;
    return TRUE;
}

/* ---- measuring ---- */

/* The territory through a matrix: are none of its vertices where something else stands? */
static gboolean is_clear(const GeoMap *geo, Matrix matrix, Box taken) {
    for (guint i = 0; i < geo->n_vertices; i++) {
        Point p = matrix_apply(matrix, geo->vertices[i]);
        if (p.x > taken.x0 && p.x < taken.x1 && p.y > taken.y0 && p.y < taken.y1) {
            return FALSE;
        }
    }
    return TRUE;
}

/* At a scale, with a share of the room to spare on its left and above it. */
static Matrix matrix_at(Box room, Box bounds, double scale, Point share) {
    double x = room.x0 + share.x * (box_width(room) - box_width(bounds) * scale);
    double y = room.y0 + share.y * (box_height(room) - box_height(bounds) * scale);
    Matrix matrix =
        matrix_multiply(matrix_translate(-bounds.x0, -bounds.y0), matrix_scale(scale, scale));
    return matrix_multiply(matrix, matrix_translate(x, y));
}

/* What the frames named by clear: take, with some room round it. */
static Box taken_by(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    const Frame *other = options->clear.s ? layout_frame(layout, options->clear.s) : NULL;
    return other ? box_grow(other->box, layout_mm(layout, ROOM)) : BOX_EMPTY;
}

/* The territory as large as the frame holds it beside what is there already; in the middle rather
 * than at a side, and low, where the hand is. */
static void place_map(Layout *layout, const Frame *frame, MapDrawing *drawing) {
    static const Point shares[] = {{0.5, 0.85}, {0.5, 1}, {0.75, 0.85}, {0.75, 1},
                                   {1, 0.85},   {1, 1},   {0.5, 0.5},   {1, 0.5}};
    Box room = box_grow(frame->box, -layout_mm(layout, ROOM)), bounds = drawing->geo->bounds;
    Box taken = taken_by(layout, frame);
    double most = MIN(box_width(room) / box_width(bounds), box_height(room) / box_height(bounds));
    double scale = most;
    gboolean placed = FALSE;
    for (guint step = 0; !placed && step <= SHRINKS; step++) {
        scale = most * (1 - 0.02 * step);
        for (guint i = 0; !placed && i < G_N_ELEMENTS(shares); i++) {
            drawing->matrix = matrix_at(room, bounds, scale, shares[i]);
            placed = is_clear(drawing->geo, drawing->matrix, taken);
        }
    }
    drawing->metres = 1 / scale;
}

static void find_shapes(Layout *layout, MapDrawing *drawing) {
    GeoMap *geo = drawing->geo;
    double metre = drawing->metres * layout_mm(layout, 1);
    geo_map_simplify(geo, TOLERANCE * metre, LEAST_ISLAND * metre * metre);
    drawing->shapes = arena_new_array(layout->arena, Path *, MAX(geo->n_shapes, 1));
    drawing->poles = arena_new_array(layout->arena, Point, MAX(geo->n_shapes, 1));
    drawing->rooms = arena_new_array(layout->arena, double, MAX(geo->n_shapes, 1));
    for (guint i = 0; i < geo->n_shapes; i++) {
        double radius;
        Point pole = geo_map_pole(geo, i, &radius);
        drawing->poles[i] = matrix_apply(drawing->matrix, pole);
        drawing->rooms[i] = radius / drawing->metres;
        drawing->shapes[i] = geo_map_shape(geo, i, layout->arena);
        path_transform(drawing->shapes[i], drawing->matrix);
    }
}

static double land(const MapDrawing *drawing) {
    double sum = 0;
    for (guint i = 0; i < drawing->geo->n_shapes; i++) {
        const GeoShape *shape = &drawing->geo->shapes[i];
        for (guint k = 0; k < shape->n_outlines; k++) {
            sum += shape->outlines[k].area;
        }
    }
    return sum / (drawing->metres * drawing->metres);
}

/* Points as large as there is room for: not many of them lie on one another. */
static void find_unit(Layout *layout, MapDrawing *drawing) {
    const MapPoster *map = &layout->model->map;
    g_autofree double *counts = g_new0(double, map->n_places + 1);
    g_autofree MapDisc *discs = g_new0(MapDisc, map->n_places + 1);
    guint n = 0;
    for (guint i = 0; i < map->n_places; i++) {
        counts[i] = map->places[i].count;
        n += counts[i] > 0;
    }
    drawing->unit =
        map_circle_factor(counts, map->n_places, land(drawing), SHARE, layout_mm(layout, LARGEST));
    for (guint step = 0; step < SHRINKS && drawing->unit > layout_mm(layout, LEAST); step++) {
        for (guint i = 0; i < map->n_places; i++) {
            discs[i] = (MapDisc){drawing->poles[i], drawing->unit * sqrt(counts[i])};
        }
        if (map_overlaps(discs, map->n_places) * CROWDED <= n) {
            break;
        }
        drawing->unit *= 0.95;
    }
}

static int compare_rooms(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Lines are finer on a map of many small communes: by the commune in the middle of their order. */
static void find_fineness(Layout *layout, MapDrawing *drawing) {
    guint n = drawing->geo->n_shapes;
    g_autofree double *rooms = g_memdup2(drawing->rooms, sizeof(double) * MAX(n, 1));
    qsort(rooms, n, sizeof *rooms, compare_rooms);
    drawing->fineness = n ? CLAMP(rooms[n / 2] / layout_mm(layout, USUAL_ROOM), 0.4, 1) : 1;
}

static void measure(Layout *layout, Frame *frame) {
    MapDrawing *drawing = frame->state;
    if (drawing->shapes) { /* the frame has its place from the layout, once and for all */
        return;
    }
    place_map(layout, frame, drawing);
    find_shapes(layout, drawing);
    find_fineness(layout, drawing);
    if (is_circles(layout)) {
        find_unit(layout, drawing);
    }
}

/* ---- drawing ---- */

/* What is paper: borders to other paper, or to the sea, are lines instead of slits. */
static gboolean is_paper(const Layout *layout, guint area) {
    const MapPlace *place = &layout->model->map.places[area];
    if (is_circles(layout)) {
        return place->state == COUNT_MISSING;
    }
    return !count_is_told(place->state) || place->count == 0;
}

static gboolean between_paper(guint area, guint other, gpointer data) {
    return is_paper(data, area) && (other == G_MAXUINT || is_paper(data, other));
}

static gboolean between_others(guint area, guint other, gpointer data) {
    return !between_paper(area, other, data);
}

static void draw_place(Layout *layout, const MapDrawing *drawing, const ScenePen *pen, guint i) {
    const MapPlace *place = &layout->model->map.places[i];
    const Path *shape = drawing->shapes[i];
    if (place->state == COUNT_MISSING) {
        map_draw_missing(layout, pen, shape);
    } else if (is_circles(layout)) {
        draw_map_area(pen, shape, scene_paint_ink(layout->light, 1));
    } else if (!is_paper(layout, i)) {
        MapClass classes[MAP_MOST_CLASSES];
        guint n = map_poster_classes(layout, classes);
        map_draw_tint(layout, pen, shape, map_class_of(classes, n, place->count), n);
    }
}

static void draw_lines(Layout *layout, const MapDrawing *drawing, const ScenePen *pen) {
    const GeoMap *geo = drawing->geo;
    Arena *arena = layout->arena;
    Path *slits = geo_map_borders(geo, between_others, layout, arena);
    Path *lines = geo_map_borders(geo, between_paper, layout, arena);
    path_append(lines, geo_map_outline(geo, between_paper, layout, arena));
    path_transform(slits, drawing->matrix);
    path_transform(lines, drawing->matrix);
    if (slits->n_verbs) {
        scene_add_stroke(pen, slits, layout_mm(layout, SLIT) * drawing->fineness,
                         scene_paint_knock(SCENE_ALL_PLATES));
    }
    if (lines->n_verbs) {
        scene_add_stroke(pen, lines, layout_mm(layout, LINE) * drawing->fineness,
                         scene_paint_ink(layout->dark, 1));
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    MapDrawing *drawing = frame->state;
    Text said = map_said(layout, NULL);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v, &said);
    drawing->figure = figure.element;
    figure.span = layout->model->map.geography.file.span;
    for (guint i = 0; i < layout->model->map.n_places && !is_circles(layout); i++) {
        draw_map_area(&figure, drawing->shapes[i], scene_paint_knock(SCENE_ALL_PLATES));
    }
    for (guint i = 0; i < layout->model->map.n_places; i++) {
        ScenePen place = figure;
        place.span = layout->model->map.places[i].span;
        draw_place(layout, drawing, &place, i);
    }
    draw_lines(layout, drawing, &figure);
    SceneBookmark mark = {PHRASE(layout, PHRASE_MAP_KEY, 1), 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

const Block block_map = {
    .name = "map", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
