/* SPDX-License-Identifier: MIT */
/* Block "map-legend": what the points or tints of a map mean, and what is not a figure. */
#include "blocks.h"
#include "layout/tree.h"
#include "draw/draw.h"
#include "layout/map-kit.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text heading_style, text_style, figure_style, size_style;
} Options;

static const Key keys[] = {
    {"heading-style", KEY_NAME, offsetof(Options, heading_style), .required = TRUE,
     .doc = "Style of the heading."},
    {"text-style", KEY_NAME, offsetof(Options, text_style), .required = TRUE,
     .doc = "Style of the sentences."},
    {"figure-style", KEY_NAME, offsetof(Options, figure_style), .required = TRUE,
     .doc = "Style of the figures under tints."},
    {"size-style", KEY_NAME, offsetof(Options, size_style), .required = TRUE,
     .doc = "Style of the figures in points."},
};
static const KeyTable table = {.name = N_("the options of a map's legend"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* In millimetres. */
#define HEADING_GAP 3
#define TEXT_GAP 3.4
#define FIGURE_GAP 2.2
#define COLUMN 8 /* between points and words */
#define SLIT 0.9
#define SWATCH_W 27
#define SWATCH_H 14
#define SWATCH_GAP 5
#define RIM 1.3 /* of paper round a tint */
#define SIGN_W 10
#define SIGN_H 6.4
#define SIGN_GAP 13.6 /* from the edge to the words */
#define SIGN_STEP 2
#define PLAY 1 /* it may reach so far into the gap under it */

enum { SIZES = 3 };

typedef struct {
    Type *heading, *text;
    Fit heading_fit, text_fit;
    MapRemark remarks[MAP_REMARKS];
    guint n_remarks;
    Type *words[MAP_REMARKS];
    Fit fits[MAP_REMARKS];
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const MapPoster *map = &layout->model->map;
    if (layout->model->kind != POSTER_MAP) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    Span span = map->geography.file.span;
    state->heading =
        type_shape_words(layout, options->heading_style.s, PHRASE(layout, PHRASE_MAP_KEY, 1), span);
    gboolean circles = (int)map->show.v == MAP_CIRCLES;
    state->text = type_shape_words(layout, options->text_style.s,
                                   circles ? PHRASE(layout, PHRASE_MAP_CIRCLES, 1)
                                           : PHRASE(layout, PHRASE_MAP_TINTS, 1),
                                   span);
    state->n_remarks = map_remarks(layout, state->remarks);
    for (guint i = 0; i < state->n_remarks; i++) {
        state->words[i] =
            type_shape_words(layout, options->text_style.s, state->remarks[i].words, span);
    }
    frame->state = state;
    return TRUE;
}

static void fit(Layout *layout, Type *type, double width, double height, Fit *ret_fit) {
    *ret_fit = type_fit(layout, type, width, height);
    if (!ret_fit->fits) {
        type_overset(layout, type, ret_fit);
    }
}

/* ---- points ---- */

/* The most, about a quarter of it, and the least: round numbers that are told apart. */
static guint sizes_for(const Layout *layout, double sizes[SIZES]) {
    static const double round[] = {1,   2,   3,    5,    10,   20,    50,    100,
                                   200, 500, 1000, 2000, 5000, 10000, 20000, 50000};
    const MapPoster *map = &layout->model->map;
    double most = 0;
    guint n = 0, at = 0;
    for (guint i = 0; i < map->n_places; i++) {
        most = MAX(most, map->places[i].count);
    }
    while (at + 1 < G_N_ELEMENTS(round) && round[at + 1] <= most) {
        at++;
    }
    if (most > 0) {
        sizes[n++] = round[at];
        for (double below = round[at] / 3.2; n < SIZES && at > 0; below /= 3.2) {
            while (at > 0 && round[at] > below) {
                at--;
            }
            if (round[at] < sizes[n - 1]) {
                sizes[n++] = round[at];
            }
        }
    }
    return n;
}

static void draw_figure(Layout *layout, const Frame *frame, const ScenePen *pen, const char *words,
                        Box box) {
    const Options *options = frame->spec->options;
    Type *type = type_shape_words(layout, options->figure_style.s, words,
                                  layout->model->map.geography.file.span);
    TypeBox where = {box, 0, ALIGN_CENTRE};
    type_set(layout, pen, type, &where, scene_paint_ink(layout->dark, 1));
}

/* Points or tints with their figures, which are said one after the other. */
static ScenePen key_figure(Layout *layout, const Frame *frame, ScenePen pen, Phrase phrase,
                           const Text *said, guint n) {
    if (!n) {
        return pen;
    }
    Text list = said_list(layout, said, n, n);
    list.span = layout->model->map.geography.file.span;
    Text all = phrase_text(layout, phrase, list.span, n, "list", &list, NULL);
    return tree_figure(layout, pen, 0, frame->spec->order.v + 0.3, &all);
}

/* One in the other, on one foot, parted by slits; each has its figure at its head. Returns where
 * their foot is. */
static double draw_points(Layout *layout, const Frame *frame, const MapDrawing *drawing,
                          ScenePen pen, double y) {
    const Options *options = frame->spec->options;
    double sizes[SIZES], mm = layout_mm(layout, 1);
    guint n = sizes_for(layout, sizes);
    double largest = n ? drawing->unit * sqrt(sizes[0]) : 0;
    Point foot = {frame->box.x0 + largest, y + 2 * largest};
    Text said[SIZES];
    for (guint i = 0; i < n; i++) {
        said[i] = number_text(layout, sizes[i]);
    }
    pen = key_figure(layout, frame, pen, PHRASE_MAP_SIZES, said, n);
    for (guint i = 0; i < n; i++) {
        double radius = drawing->unit * sqrt(sizes[i]);
        double inner = i + 1 < n ? drawing->unit * sqrt(sizes[i + 1]) : 0;
        Path *disc = path_new(layout->arena);
        path_add_circle(disc, (Point){foot.x, foot.y - radius}, radius);
        if (i) {
            scene_add_stroke(&pen, disc, SLIT * mm, scene_paint_knock(SCENE_ALL_PLATES));
        } else {
            scene_add_path(&pen, disc, scene_paint_solid(layout->dark));
        }
        Box head = {foot.x - radius * 0.7, foot.y - 2 * radius + 0.5 * mm, foot.x + radius * 0.7,
                    foot.y - 2 * inner - 0.5 * mm};
        Type *type =
            type_shape_words(layout, options->size_style.s, layout_number(layout, sizes[i]),
                             layout->model->map.geography.file.span);
        Fit fits = type_fit(layout, type, box_width(head), box_height(head));
        TextPlace place = {{head.x0, (head.y0 + head.y1 - fits.leading) / 2},
                           box_width(head),
                           fits.size,
                           fits.leading,
                           ALIGN_CENTRE};
        if (fits.fits) { /* the least ones are too small for a figure */
            ScenePen item = pen_element(pen, pen.element, SCENE_ROLE_SPAN, i);
            type_place(&item, type, fits.lines, &place, scene_paint_knock(SCENE_ALL_PLATES));
        }
    }
    return foot.y;
}

/* ---- tints ---- */

/* "3 to 8" */
static const char *class_words(Layout *layout, const MapClass *class) {
    const char *from = layout_number(layout, class->from);
    return class->from >= class->to ? from
                                    : PHRASE(layout, PHRASE_MAP_CLASS, 1, "from", from, "to",
                                             layout_number(layout, class->to));
}

static double draw_tints(Layout *layout, const Frame *frame, ScenePen pen, double y) {
    MapClass classes[MAP_MOST_CLASSES];
    guint n = map_poster_classes(layout, classes);
    double mm = layout_mm(layout, 1), x = frame->box.x0 + RIM * mm;
    y += RIM * mm;
    Text said[MAP_MOST_CLASSES];
    for (guint i = 0; i < n; i++) {
        said[i] = text_once(class_words(layout, &classes[i]), (Span){0});
    }
    ScenePen figure = key_figure(layout, frame, pen, PHRASE_MAP_SHADES, said, n);
    for (guint i = 0; i < n; i++) {
        Box box = {x, y, x + SWATCH_W * mm, y + SWATCH_H * mm};
        Path *swatch = path_new(layout->arena), *paper = path_new(layout->arena);
        path_add_rectangle(swatch, box, mm, 0.35 * mm, arena_printf(layout->arena, "tint-%u", i));
        path_add_rectangle(paper, box_grow(box, RIM * mm), 1.4 * mm, 0.35 * mm, "rim");
        scene_add_path(&figure, paper, scene_paint_knock(SCENE_ALL_PLATES));
        map_draw_tint(layout, &figure, swatch, i, n);
        ScenePen item = pen_element(figure, figure.element, SCENE_ROLE_SPAN, i);
        draw_figure(layout, frame, &item, said[i].s,
                    (Box){box.x0, box.y1 + FIGURE_GAP * mm, box.x1, box.y1 + 20 * mm});
        x = box.x1 + SWATCH_GAP * mm;
    }
    return y + (SWATCH_H + FIGURE_GAP) * mm;
}

/* ---- what is no figure ---- */

static void draw_sign(Layout *layout, const ScenePen *pen, MapSign sign, Box box) {
    double mm = layout_mm(layout, 1);
    Path *path = path_new(layout->arena), *ring = path_new(layout->arena);
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    Point centre = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    gboolean circles = (int)layout->model->map.show.v == MAP_CIRCLES;
    gboolean paper = sign == REMARK_MISSING || !circles;
    path_add_rectangle(path, box, 0.6 * mm, 0.2 * mm, "sign");
    if (sign == REMARK_ELSEWHERE) {
        return;
    }
    scene_add_path(pen, path, scene_paint_knock(SCENE_ALL_PLATES));
    if (!paper) {
        scene_add_path(pen, path_copy(path, layout->arena), scene_paint_ink(layout->light, 1));
    } else if (sign == REMARK_MISSING) {
        map_draw_missing(layout, pen, path);
    }
    scene_add_stroke(pen, path_copy(path, layout->arena), 0.35 * mm, dark);
    if (sign == REMARK_HIDDEN) {
        path_add_circle(ring, centre, 2 * mm);
        scene_add_stroke(pen, ring, 0.8 * mm, dark);
    } else if (sign == REMARK_ESTIMATED) {
        map_add_estimated(layout, ring, centre, 2.7 * mm);
        scene_add_path(pen, ring, dark);
    }
}

/* The words beside points are narrower than those under tints. */
static double words_left(const Layout *layout, const Frame *frame) {
    const MapDrawing *drawing = map_drawing(layout);
    double sizes[SIZES];
    double shift = drawing && drawing->unit > 0 && sizes_for(layout, sizes)
                       ? 2 * drawing->unit * sqrt(sizes[0]) + layout_mm(layout, COLUMN)
                       : 0;
    return frame->box.x0 + shift;
}

static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    double width = box_width(frame->box), height = box_height(frame->box);
    double left = words_left(layout, frame) + layout_mm(layout, SIGN_GAP);
    fit(layout, state->heading, width, height, &state->heading_fit);
    fit(layout, state->text, width, height, &state->text_fit);
    for (guint i = 0; i < state->n_remarks; i++) {
        fit(layout, state->words[i], frame->box.x1 - left, height, &state->fits[i]);
    }
}

/* Returns where the last one ends. */
static double draw_remarks(Layout *layout, const Frame *frame, ScenePen pen, double y) {
    const State *state = frame->state;
    double mm = layout_mm(layout, 1), left = words_left(layout, frame);
    for (guint i = 0; i < state->n_remarks; i++) {
        const Fit *words = &state->fits[i];
        double row = MAX(words->height, SIGN_H * mm), middle = y + row / 2;
        gboolean bare = state->remarks[i].sign == REMARK_ELSEWHERE;
        ScenePen sign = pen;
        sign.element = SCENE_DECORATION;
        draw_sign(
            layout, &sign, state->remarks[i].sign,
            (Box){left, middle - SIGN_H * mm / 2, left + SIGN_W * mm, middle + SIGN_H * mm / 2});
        ScenePen item = pen_element(pen, pen.element, SCENE_ROLE_LIST_ITEM, 10 + i);
        double x = left + (bare ? 0 : SIGN_GAP * mm);
        TextPlace place = {{x, middle - words->height / 2},
                           frame->box.x1 - x,
                           words->size,
                           words->leading,
                           ALIGN_LEFT};
        type_place(&item, state->words[i], words->lines, &place, scene_paint_ink(layout->dark, 1));
        y += row + SIGN_STEP * mm;
    }
    return y - SIGN_STEP * mm;
}

/* What stands under the legend leaves it no room. */
static void say_foot(Layout *layout, const Frame *frame, double foot) {
    const Type *text = ((const State *)frame->state)->text;
    double over = foot - frame->box.y1;
    if (over > layout_mm(layout, PLAY)) {
        const Excess excess = {.over = over,
                               .leading = type_leading(layout, text->style, 1),
                               .words = paragraph_words(text->paragraph)};
        type_overset_height(layout, text, &excess);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    const MapDrawing *drawing = map_drawing(layout);
    double mm = layout_mm(layout, 1), y = frame->box.y0, order = frame->spec->order.v, foot;
    if (!drawing) {
        return;
    }
    const struct {
        Type *type;
        const Fit *fit;
        double gap;
    } texts[] = {{state->heading, &state->heading_fit, HEADING_GAP},
                 {state->text, &state->text_fit, TEXT_GAP}};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        ScenePen text =
            pen_element(pen, 0, i ? SCENE_ROLE_PARAGRAPH : SCENE_ROLE_HEADING, order + 0.1 * i);
        scene_element(pen.scene, text.element)->level = i ? 0 : 2;
        TextPlace place = {{frame->box.x0, y},
                           box_width(frame->box),
                           texts[i].fit->size,
                           texts[i].fit->leading,
                           ALIGN_LEFT};
        y += type_place(&text, texts[i].type, texts[i].fit->lines, &place,
                        scene_paint_ink(layout->dark, 1)) +
             texts[i].gap * mm;
    }
    if ((int)layout->model->map.show.v == MAP_CIRCLES) {
        foot = draw_points(layout, frame, drawing, pen, y);
        y += 2 * mm;
    } else {
        const Style *style = system_style(&layout->model->theme->system, options->figure_style.s);
        y = draw_tints(layout, frame, pen, y);
        y += style ? type_leading(layout, style, 1) : 0;
        foot = y;
        y += TEXT_GAP * mm;
    }
    if (state->n_remarks) {
        ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, order + 0.5);
        foot = MAX(foot, draw_remarks(layout, frame, list, y));
    }
    say_foot(layout, frame, foot);
}

const Block block_map_legend = {
    .name = "map-legend", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
