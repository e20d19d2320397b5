/* SPDX-License-Identifier: MIT */
/* Block "map-signs": over the map, the points of its communes, their names and a ruler. */
#include "blocks.h"
#include "layout/tree.h"
#include "draw/draw.h"
#include "layout/map-kit.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text name_style, count_style, ruler_style;
    Number clear_left, clear_width, clear_top;
    Text clear;
} Options;

static const Key keys[] = {
    {"name-style", KEY_NAME, offsetof(Options, name_style), .required = TRUE,
     .doc = "Style of the names of communes."},
    {"count-style", KEY_NAME, offsetof(Options, count_style), .required = TRUE,
     .doc = "Style of the counts in points."},
    {"ruler-style", KEY_NAME, offsetof(Options, ruler_style), .required = TRUE,
     .doc = "Style of the ruler's kilometres."},
    {"clear-left", KEY_LENGTH, offsetof(Options, clear_left),
     .doc = "Names keep off what begins here across, …"},
    {"clear-width", KEY_LENGTH, offsetof(Options, clear_width), .doc = "… is as wide as this, …"},
    {"clear-top", KEY_LENGTH, offsetof(Options, clear_top), .doc = "… and goes on from here down."},
    {"clear", KEY_NAME, offsetof(Options, clear), .doc = "A frame that names keep off."},
};
static const KeyTable table = {.name = N_("the options of a map's signs"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* In millimetres. */
#define HALO 0.9 /* of paper round a point that lies on another */
#define RING 2.6 /* radius of the ring of a count that is not told */
#define RING_LINE 0.9
#define NAME_GAP 1.6
#define TAG_PAD 1.1    /* of the piece of paper under a name on tints */
#define LEAST_NAMED 12 /* radius of a point that has its name in it */
#define INSIDE 0.46    /* where, of its radius under the centre */
#define MIDDLE 0.75    /* of a commune with a tint, that names of others keep off */
#define ON_TINT 1.5    /* how much wider than its room a name on a tint may be */
#define COVERED 0.5    /* of a point's radius, that its count needs */
#define RAISED 0.24    /* the count over it */
#define BORDER_COST 1  /* of a name across a border, against other places for it */
#define OUTLINE_COST 4
#define LEAST_COUNTED 3.4 /* radius of a point that has its count in it */
#define RULER 62          /* at most */
#define RULER_HIGH 4.2
#define RULER_ROOM 9 /* of its figures */

enum { LABELS = 30 };

typedef struct {
    const MapPlace **order;
    guint n; /* of them: those that are told and not 0 */
    MapDisc *discs;
    guint n_discs;
    MapLabel *labels;
    Type **names; /* by label */
    Lines **lines;
    Box ruler; /* with its figures */
    double ruler_metres;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    if (layout->model->kind != POSTER_MAP) {
        return FALSE;
    }
    const Options *options = frame->spec->options;
    State *state = arena_new0(layout->arena, State);
    state->order = map_order(layout);
    guint n = layout->model->map.n_places;
    state->names = arena_new_array(layout->arena, Type *, MAX(n, 1));
    for (guint i = 0; i < n && state->order[i]->count > 0; i++) {
        Text name = text_once(state->order[i]->name, state->order[i]->span);
        state->names[state->n++] = type_shape(layout, options->name_style.s, &name);
    }
    frame->state = state;
    return TRUE;
}

static guint index_of(const Layout *layout, const MapPlace *place) {
    return (guint)(place - layout->model->map.places);
}

static gboolean has_tags(const Layout *layout) {
    return (int)layout->model->map.show.v == MAP_TINTS;
}

/* What is no plain figure has a sign of its own: a ring, or, on tints, a point with a dotted edge.
 */
static gboolean has_sign(const Layout *layout, const MapPlace *place) {
    return place->state == COUNT_CONFIDENTIAL ||
           (place->state == COUNT_ESTIMATED && has_tags(layout));
}

/* ---- measuring ---- */

/* What names keep off: the sign of a commune, or the middle of one with a tint. */
static double radius_of(const Layout *layout, const MapDrawing *drawing, const MapPlace *place) {
    if (has_sign(layout, place)) {
        return layout_mm(layout, RING);
    }
    return has_tags(layout) && place->count > 0 ? drawing->rooms[index_of(layout, place)] * MIDDLE
                                                : drawing->unit * sqrt(place->count);
}

static void find_discs(Layout *layout, const MapDrawing *drawing, State *state) {
    const MapPoster *map = &layout->model->map;
    state->discs = arena_new_array(layout->arena, MapDisc, MAX(map->n_places, 1));
    for (guint i = 0; i < map->n_places; i++) {
        double radius = radius_of(layout, drawing, state->order[i]);
        if (radius > 0) {
            Point at = drawing->poles[index_of(layout, state->order[i])];
            state->discs[state->n_discs++] = (MapDisc){at, radius};
        }
    }
}

/* In the corner of the frame that the territory leaves free most. */
static void place_ruler(Layout *layout, const Frame *frame, const MapDrawing *drawing,
                        State *state) {
    double mm = layout_mm(layout, 1);
    state->ruler_metres = map_ruler_length(drawing->metres, RULER * mm);
    double width = state->ruler_metres / drawing->metres, height = (RULER_HIGH + RULER_ROOM) * mm;
    Box box = frame->box, best = {0};
    double least = INFINITY;
    const Box corners[] = {{box.x0, box.y1 - height, box.x0 + width + 12 * mm, box.y1},
                           {box.x1 - width - 12 * mm, box.y1 - height, box.x1, box.y1},
                           {box.x1 - width - 12 * mm, box.y0, box.x1, box.y0 + height}};
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        double covered = 0;
        for (guint k = 0; k < drawing->geo->n_shapes; k++) {
            Box common = box_intersect(path_bounds(drawing->shapes[k]), corners[i]);
            covered += box_is_empty(common) ? 0 : box_width(common) * box_height(common);
        }
        if (covered < least - 1) {
            least = covered;
            best = corners[i];
        }
    }
    state->ruler = best;
}

static void set_label(Layout *layout, const MapDrawing *drawing, State *state, guint i) {
    const Type *type = state->names[i];
    const MapPlace *place = state->order[i];
    MapLabel *label = &state->labels[i];
    double size = type_size(layout, type->style, 1);
    double pad = has_tags(layout) ? layout_mm(layout, TAG_PAD) : 0;
    state->lines[i] = type_lines(layout, type, 1e5, 1);
    double radius = radius_of(layout, drawing, place), width = state->lines[i]->widest * size;
    double room = drawing->rooms[index_of(layout, place)];
    gboolean holds = hypot(width / 2, size / 2) < room * ON_TINT; /* and its tint shows around */
    gboolean inside = !has_tags(layout) && radius > layout_mm(layout, LEAST_NAMED) &&
                      hypot(width / 2, INSIDE * radius + size * 0.5) < radius * 0.94;
    *label = (MapLabel){.at = drawing->poles[index_of(layout, place)],
                        .radius = radius,
                        .width = width + 2 * pad,
                        .height = size * 0.94 + pad,
                        .on_point = has_tags(layout) && !has_sign(layout, place) && holds,
                        .settled = inside};
    if (inside) {
        double middle = label->at.y + INSIDE * radius;
        label->box = (Box){label->at.x - width / 2, middle - size / 2, label->at.x + width / 2,
                           middle + size / 2};
    }
}

/* Borders and the outline, which names had better not cross. */
static GArray *find_lines(const MapDrawing *drawing) {
    const GeoMap *geo = drawing->geo;
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(MapLine));
    for (guint i = 0; i < geo->n_arcs; i++) {
        const GeoArc *arc = &geo->arcs[i];
        for (guint k = 0; k + 1 < arc->n; k++) {
            MapLine line = {matrix_apply(drawing->matrix, geo->vertices[arc->vertices[k]]),
                            matrix_apply(drawing->matrix, geo->vertices[arc->vertices[k + 1]]),
                            arc->n_areas == 1 ? OUTLINE_COST : BORDER_COST};
            g_array_append_val(lines, line);
        }
    }
    return lines;
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const MapDrawing *drawing = map_drawing(layout);
    State *state = frame->state;
    if (!drawing || state->labels) {
        return;
    }
    find_discs(layout, drawing, state);
    place_ruler(layout, frame, drawing, state);
    state->labels = arena_new_array(layout->arena, MapLabel, MAX(state->n, 1));
    state->lines = arena_new_array(layout->arena, Lines *, MAX(state->n, 1));
    for (guint i = 0; i < state->n; i++) {
        set_label(layout, drawing, state, i);
    }
    Point left = {options->clear_left.v * layout->scale + layout->shift.x,
                  options->clear_top.v * layout->scale + layout->shift.y};
    const Frame *other = options->clear.s ? layout_frame(layout, options->clear.s) : NULL;
    Box taken[] = {
        state->ruler,
        has_tags(layout) /* the hand is behind the map then */
            ? BOX_EMPTY
            : (Box){left.x, left.y, left.x + options->clear_width.v * layout->scale, 1e6},
        other ? other->box : BOX_EMPTY};
    g_autoptr(GArray) lines = find_lines(drawing);
    MapRoom room = {.box = frame->box,
                    .discs = state->discs,
                    .n_discs = state->n_discs,
                    .taken = taken,
                    .n_taken = G_N_ELEMENTS(taken),
                    .lines = (const MapLine *)(void *)lines->data,
                    .n_lines = lines->len,
                    .gap = layout_mm(layout, NAME_GAP)};
    const Number *labels = &layout->model->map.labels;
    map_labels_place(&room, state->labels, state->n, labels->set ? (guint)labels->v : LABELS);
}

/* ---- drawing ---- */

static void add_ring(Path *path, Point centre, double outer, double inner) {
    Path *hole = path_new(path->arena);
    path_add_circle(path, centre, outer);
    path_add_circle(hole, centre, inner);
    path_orient(hole, -1);
    path_append(path, hole);
}

static void draw_point(Layout *layout, const ScenePen *pen, const MapPlace *place, Point at,
                       double radius) {
    Path *halo = path_new(layout->arena), *disc = path_new(layout->arena);
    path_add_circle(halo, at, radius + layout_mm(layout, HALO));
    scene_add_path(pen, halo, scene_paint_cut(layout->dark)); /* from a larger point beneath */
    if (place->state == COUNT_ESTIMATED) {
        map_add_estimated(layout, disc, at, radius);
    } else {
        path_add_circle(disc, at, radius);
    }
    scene_add_path(pen, disc, scene_paint_solid(layout->dark));
}

static void draw_count(Layout *layout, const Frame *frame, const ScenePen *pen,
                       const MapPlace *place, const MapLabel *label) {
    const Options *options = frame->spec->options;
    double half = label->radius * (label->settled ? 0.46 : 0.72);
    Point at = {label->at.x, label->at.y - (label->settled ? RAISED * label->radius : 0)};
    Type *type = type_shape_words(layout, options->count_style.s,
                                  layout_number(layout, place->count), place->span);
    Fit fit = type_fit(layout, type, 2 * half, 2 * half);
    if (!fit.fits) {
        return; /* the point says it */
    }
    TextPlace where = {
        {at.x - half, at.y - fit.leading / 2}, 2 * half, fit.size, fit.leading, ALIGN_CENTRE};
    type_place(pen, type, fit.lines, &where, scene_paint_knock(SCENE_ALL_PLATES));
}

static void draw_states(Layout *layout, const MapDrawing *drawing, const ScenePen *pen) {
    const MapPoster *map = &layout->model->map;
    double radius = layout_mm(layout, RING);
    for (guint i = 0; i < map->n_places; i++) {
        if (!has_sign(layout, &map->places[i])) {
            continue;
        }
        Path *sign = path_new(layout->arena), *halo = path_new(layout->arena);
        if (map->places[i].state == COUNT_ESTIMATED) {
            path_add_circle(halo, drawing->poles[i], radius + layout_mm(layout, HALO));
            scene_add_path(pen, halo, scene_paint_knock(SCENE_ALL_PLATES));
            map_add_estimated(layout, sign, drawing->poles[i], radius);
        } else {
            add_ring(sign, drawing->poles[i], radius, radius - layout_mm(layout, RING_LINE));
        }
        scene_add_path(pen, sign, scene_paint_ink(layout->dark, 1));
    }
}

static void draw_name(Layout *layout, const State *state, const ScenePen *pen, guint i) {
    const MapLabel *label = &state->labels[i];
    const Type *type = state->names[i];
    double size = type_size(layout, type->style, 1);
    double leading = type_leading(layout, type->style, 1);
    double pad = has_tags(layout) ? layout_mm(layout, TAG_PAD) : 0;
    if (has_tags(layout)) {
        Path *tag = path_new(layout->arena);
        path_add_rectangle(tag, label->box, 0.4 * pad, 0.4 * pad, state->order[i]->code);
        scene_add_path(pen, tag, scene_paint_knock(SCENE_ALL_PLATES));
    }
    double top = (label->box.y0 + label->box.y1 - leading) / 2;
    TextPlace place = {
        {label->box.x0 + pad, top}, box_width(label->box), size, leading, ALIGN_LEFT};
    type_place(pen, type, state->lines[i], &place,
               label->settled ? scene_paint_knock(SCENE_ALL_PLATES)
                              : scene_paint_ink(layout->dark, 1));
}

static void draw_ruler(Layout *layout, const Frame *frame, const MapDrawing *drawing,
                       const State *state, ScenePen pen) {
    const Options *options = frame->spec->options;
    double mm = layout_mm(layout, 1), width = state->ruler_metres / drawing->metres;
    double first = state->ruler_metres / pow(10, floor(log10(state->ruler_metres) + 1e-9));
    Box box = {state->ruler.x0, state->ruler.y1 - RULER_HIGH * mm, state->ruler.x0 + width,
               state->ruler.y1};
    g_autoptr(GString) number = g_string_new(NULL);
    number_append(number, state->ruler_metres / 1000, 3);
    char *said = arena_strdup(layout->arena, number->str);
    char *dot = strchr(said, '.');
    if (dot) {
        said = arena_printf(layout->arena, "%.*s%s%s", (int)(dot - said), said,
                            PHRASE(layout, PHRASE_DECIMAL, 1), dot + 1);
    }
    Span span = layout->model->map.geography.file.span;
    Text length = text_once(PHRASE(layout, PHRASE_MAP_KM, 2, "n", said), span);
    Text scale = phrase_text(layout, PHRASE_MAP_SCALE, span, 1, "n", &length, NULL);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v + 0.1, &scale);
    draw_map_ruler(&figure, box, first < 1.5 ? 10 : first < 2.5 ? 4 : 5, layout->dark);
    Type *type = type_shape_words(layout, options->ruler_style.s, length.s, span);
    TypeBox where = {{box.x0, state->ruler.y0, state->ruler.x1, box.y0 - 0.6 * mm}, 1, ALIGN_LEFT};
    ScenePen words = pen_element(figure, figure.element, SCENE_ROLE_SPAN, 0);
    type_set(layout, &words, type, &where, scene_paint_ink(layout->dark, 1));
}

/* A point has its count in it when it is large enough, and no other lies over it there. */
static gboolean is_counted(const Layout *layout, const State *state, guint i) {
    const MapLabel *label = &state->labels[i];
    gboolean counted = !has_tags(layout) && label->radius >= layout_mm(layout, LEAST_COUNTED);
    for (guint k = i + 1; k < state->n && counted; k++) {
        const MapLabel *over = &state->labels[k];
        counted = hypot(over->at.x - label->at.x, over->at.y - label->at.y) >
                  over->radius + label->radius * COVERED;
    }
    return counted;
}

/* Communes whose name and count are printed are rows of a table; what is printed of the others is
 * said by the map's alternative. */
static void draw_labels(Layout *layout, const Frame *frame, const MapDrawing *drawing,
                        ScenePen pen) {
    const State *state = frame->state;
    guint rows = 0;
    g_autofree gboolean *in_table = g_new0(gboolean, layout->model->map.n_places + 1);
    for (guint i = 0; i < state->n; i++) {
        in_table[i] = state->labels[i].placed && is_counted(layout, state, i);
        rows += in_table[i];
    }
    ScenePen figure = pen, communes = pen;
    figure.element = drawing->figure;
    communes = rows ? tree_table(pen, 0, frame->spec->order.v) : communes;
    for (guint i = 0; i < state->n; i++) {
        gboolean counted = is_counted(layout, state, i);
        ScenePen row = in_table[i] ? tree_row(communes, i) : pen;
        if (state->labels[i].placed) {
            ScenePen name = in_table[i]
                                ? tree_header(row, 0, SCENE_SCOPE_ROW)
                                : pen_element(figure, figure.element, SCENE_ROLE_SPAN, 2 * i);
            draw_name(layout, state, &name, i);
        }
        if (counted) {
            ScenePen count = in_table[i]
                                 ? tree_cell(row, 1, 1)
                                 : pen_element(figure, figure.element, SCENE_ROLE_SPAN, 2 * i + 1);
            draw_count(layout, frame, &count, state->order[i], &state->labels[i]);
        }
    }
    scene_element(pen.scene, drawing->figure)->alternative = map_said(layout, in_table).s;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const MapDrawing *drawing = map_drawing(layout);
    const State *state = frame->state;
    if (!drawing) {
        return;
    }
    ScenePen sign = pen;
    sign.element = SCENE_DECORATION; /* the map's alternative says them */
    draw_states(layout, drawing, &sign);
    for (guint i = 0; i < state->n && drawing->unit > 0; i++) {
        const MapPlace *place = state->order[i];
        sign.span = place->span;
        draw_point(layout, &sign, place, drawing->poles[index_of(layout, place)],
                   drawing->unit * sqrt(place->count));
    }
    draw_labels(layout, frame, drawing, pen);
    draw_ruler(layout, frame, drawing, state, pen);
}

const Block block_map_signs = {
    .name = "map-signs", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
