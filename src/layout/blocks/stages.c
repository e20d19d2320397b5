/* SPDX-License-Identifier: MIT */
/* Block "stages": the track with stages: dark bands where the names of the stages are cut out, and
 * under each band a row of actions. The last action may be where the tracks meet. */
#include "cells.h"
#include "layout/tree.h"

#include <stddef.h>
#include <string.h>

typedef struct {
    CellOptions cells; /* first: cells.c reads it */
    Number band, band_after, name, name_after;
    Number label, least, slack;
} Options;

static const Key keys[] = {
    {"title-style", KEY_NAME, offsetof(Options, cells.title_style), .required = TRUE,
     .doc = "Style of the titles."},
    {"text-style", KEY_NAME, offsetof(Options, cells.text_style), .required = TRUE,
     .doc = "Style of the texts."},
    {"picto", KEY_LENGTH, offsetof(Options, cells.picto), .required = TRUE,
     .doc = "Side of the pictograms."},
    {"gutter", KEY_LENGTH, offsetof(Options, cells.gutter), .required = TRUE,
     .doc = "Between columns."},
    {"band", KEY_LENGTH, offsetof(Options, band), .required = TRUE,
     .doc = "Height of the first band."},
    {"band-after", KEY_LENGTH, offsetof(Options, band_after), .required = TRUE,
     .doc = "Height of the bands of the rows after it."},
    {"name", KEY_LENGTH, offsetof(Options, name), .required = TRUE,
     .doc = "Height of the letters in the first band."},
    {"name-after", KEY_LENGTH, offsetof(Options, name_after), .required = TRUE,
     .doc = "Height of the letters in the bands after it."},
    {"label", KEY_LENGTH, offsetof(Options, label), .required = TRUE,
     .doc = "Width at the left for the labels of bands and actions."},
    {"least", KEY_LENGTH, offsetof(Options, least),
     .doc = "Height it takes at least, for what stands below the labels."},
    {"slack", KEY_PERCENT, offsetof(Options, slack), .doc = "Its share of room to spare."},
};
static const KeyTable table = {.name = N_("the options of the stages"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = G_MAXSIZE};

#define BAND_TO_CELLS 5   /* mm */
#define BAND_BEYOND 32    /* mm beyond the trim */
#define LABEL_TO_CELLS 13 /* mm */
#define ARROW 6           /* mm wide */
#define NAME_GAP 14       /* mm free after a stage's name */
#define LARGEST_UNIT 1.05 /* width of a capital, in heights */
#define LETTER_GAP 0.06
#define WORD_SPACE 0.35
#define NARROWEST 2.6 /* height of a letter, in widths of a capital */
#define LOWEST 0.5    /* of the height the layout wants */
/* The middle of the star, from the corner of the finale's pictogram, in its sides. */
#define STAR_X 1.45
#define STAR_Y 1.42

typedef struct {
    Cells *cells;
    double label; /* width, with its gap */
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Method *method = &layout->model->method;
    const Options *options = frame->spec->options;
    State *state = arena_new0(layout->arena, State);
    state->cells =
        cells_new(layout, &options->cells, method->n_free, method->actions.n - method->n_free);
    gboolean *breaks = arena_new_array(layout->arena, gboolean, state->cells->n + 1);
    for (guint i = 1; i < state->cells->n; i++) {
        breaks[i] = state->cells->cells[i].action->of != state->cells->cells[i - 1].action->of;
    }
    double air = layout_unit(layout, BAND_TO_CELLS);
    state->cells->breaks = breaks;
    state->cells->headers[0] = options->band.v * layout->scale + air;
    state->cells->headers[1] = options->band_after.v * layout->scale + air;
    state->label = options->label.v * layout->scale + layout_unit(layout, LABEL_TO_CELLS);
    frame->state = state;
    for (guint i = 0; i < method->stages.n; i++) {
        const Text *name = &((const MethodStage *)method->stages.items)[i].name;
        if (!lettering_check(layout, name->s, name->span)) {
            return FALSE;
        }
    }
    return state->cells->n > 0;
}

static guint alternatives(const Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    (void)layout;
    return MIN(state->cells->n, CELLS_MOST_ROWS);
}

static void arrange(Layout *layout, const Frame *frame, double x0, double width) {
    State *state = frame->state;
    cells_arrange(layout, state->cells, frame->alternative + 1, x0 + state->label,
                  width - state->label);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    arrange(layout, frame, 0, width);
    double height = MAX(cells_height(layout, state->cells), options->least.v * layout->scale);
    return height + options->slack.v * layout->slack;
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    const State *state = frame->state;
    return cells_fit(layout, state->cells, box_height(frame->box) - layout->over, report);
}

static double band_top(const Cells *cells, guint row) {
    return cells->tops[row] - cells_header(cells, row);
}

/* Where the star of the finale and the ends of the chain come to stand. */
static void measure(Layout *layout, Frame *frame) {
    const State *state = frame->state;
    Cells *cells = state->cells;
    arrange(layout, frame, frame->box.x0, box_width(frame->box));
    cells_settle(layout, cells, frame->box);
    const Cell *last = &cells->cells[cells->n - 1];
    double top = cells->tops[cells->rows - 1];
    double picto = cells_picto(layout, cells);
    layout_publish(layout, "finale", (Point){last->x + STAR_X * picto, top + STAR_Y * picto});
    if (cells->rows > 1) {
        layout_publish(layout, "second-band", (Point){frame->box.x0, band_top(cells, 1)});
        layout_publish(layout, "last-band",
                       (Point){frame->box.x0, band_top(cells, cells->rows - 1)});
    }
    layout_publish(layout, "last-cell", (Point){last->x + last->width / 2, frame->box.y0});
}

/* ---- drawing ---- */

static void draw_band(Layout *layout, const ScenePen *pen, double top, double height, guint row) {
    double beyond = layout_unit(layout, BAND_BEYOND), mm = layout_unit(layout, 1);
    const Corner corners[] = {{-beyond, top - 0.5 * mm, 0},
                              {layout->width + beyond, top - 1.5 * mm, 0},
                              {layout->width + beyond, top + height, 0},
                              {-beyond, top + height - mm, 0}};
    Path *band = path_new(layout->arena);
    g_autofree char *seed = g_strdup_printf("band%u", row);
    path_add_cut(band, corners, G_N_ELEMENTS(corners), 0.3 * mm, seed);
    /* what is vivid behind it does not show: a band is one colour from end to end */
    ScenePaint paint = scene_paint_ink(layout->dark, 1);
    paint.plates |= (guint8)(1u << layout->vivid);
    scene_add_path(pen, band, paint);
}

/* A line of letters as high as it is asked, narrower when the room is short. */
static Lettering *set_line(Layout *layout, const Text *text, Box box) {
    double units = lettering_units(layout->alphabet, text->s, LETTER_GAP, WORD_SPACE);
    double narrow = box_height(box) / (box_width(box) / MAX(units, 1));
    if (narrow > NARROWEST) { /* lower letters rather than thin ones */
        double share = NARROWEST / narrow, spare = box_height(box) * (1 - share) / 2;
        if (share < LOWEST) {
            drawn_overset(layout, text, share / LOWEST);
        }
        box.y0 += spare;
        box.y1 -= spare;
    }
    LetteringPlace place = {.box = box,
                            .gap = LETTER_GAP,
                            .space = WORD_SPACE,
                            .largest_unit = box_height(box) * LARGEST_UNIT};
    return lettering_set(layout->arena, layout->alphabet, text->s, &place);
}

/* The name of a stage over its actions of this row, cut out of the band. */
static void draw_name(Layout *layout, const MethodStage *stage, Box box, const ScenePen *pen) {
    Lettering *line = set_line(layout, &stage->name, box);
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    if (stage->finale.v) { /* where the tracks meet, their inks do too */
        draw_lettering_refilled(pen, line, dark, layout->vivid);
    } else {
        draw_lettering(pen, line, dark, dark, TRUE);
    }
    type_unpainted_words(layout, pen, stage->name.s, line, FALSE);
}

/* "GRANDES ÉTAPES" in the band, "ACTIONS" beside the pictograms: what each row of the table is. */
static void draw_label(Layout *layout, const ScenePen *pen, Phrase phrase, Box box,
                       gboolean reversed) {
    const char *text = PHRASE(layout, phrase, 2);
    if (!lettering_check(layout, text, pen->span)) {
        return;
    }
    guint lines = strchr(text, ' ') && reversed ? 2 : 1;
    DrawnPlace place = {
        .box = box,
        .least_lines = lines,
        .most_lines = lines,
        .line_gap = layout_unit(layout, 2.4) * box_height(box) / layout_unit(layout, 20),
        .accent_gap = layout_unit(layout, 4.6) * box_height(box) / layout_unit(layout, 20),
        .gap = 0.05};
    Drawn *drawn = drawn_set(layout, text, &place);
    for (guint i = 0; i < drawn->n; i++) {
        ScenePaint dark = scene_paint_ink(layout->dark, 1);
        if (reversed) { /* paper, so that it is no stage: these take the colour of what is under */
            const Lettering *line = drawn->lines[i];
            draw_lettering(pen, line, scene_paint_solid(layout->dark),
                           scene_paint_solid(layout->dark), TRUE);
        } else {
            draw_lettering(pen, drawn->lines[i], dark, dark, FALSE);
        }
    }
    drawn_say(layout, pen, drawn);
}

/* A wedge that points to what the label is about. */
static void draw_arrow(Layout *layout, const ScenePen *pen, Point at, double height,
                       ScenePaint paint) {
    double width = layout_unit(layout, ARROW);
    const Corner corners[] = {
        {at.x, at.y - height / 2, 0}, {at.x + width, at.y, 0}, {at.x, at.y + height / 2, 0}};
    Path *wedge = path_new(layout->arena);
    path_add_cut(wedge, corners, G_N_ELEMENTS(corners), width * 0.03, "arrow");
    scene_add_path(pen, wedge, paint);
}

static void draw_labels(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    double mm = layout_unit(layout, 1), x0 = frame->box.x0;
    double x1 = x0 + options->label.v * layout->scale, band = options->band.v * layout->scale;
    double top = band_top(state->cells, 0);
    double order = frame->spec->order.v; /* read before the first stage */
    ScenePen stages = pen_element(*pen, 0, SCENE_ROLE_PARAGRAPH, order - 0.2);
    ScenePen actions = pen_element(*pen, 0, SCENE_ROLE_PARAGRAPH, order - 0.1);
    draw_label(layout, &stages, PHRASE_STAGES_HEADING,
               (Box){x0, top + band * 0.17, x1, top + band * 0.85}, TRUE);
    double y = state->cells->tops[0] + 3 * mm, letters = options->name.v * layout->scale * 0.75;
    draw_label(layout, &actions, PHRASE_ACTIONS_HEADING, (Box){x0, y, x1, y + letters}, FALSE);
    double x = x1 + 2.5 * mm;
    draw_arrow(layout, pen, (Point){x, top + band * 0.5}, letters,
               scene_paint_knock(SCENE_ALL_PLATES));
    draw_arrow(layout, pen, (Point){x, y + letters / 2}, letters, scene_paint_ink(layout->dark, 1));
}

/* The cells of one row from `first` on that belong to one stage; returns the end. */
static guint stage_end(const Cells *cells, guint first) {
    guint end = first + 1, row_end = cells->ends[cells_row(cells, first)];
    while (end < row_end && cells->cells[end].action->of == cells->cells[first].action->of) {
        end++;
    }
    return end;
}

static void draw_stage(Layout *layout, const Frame *frame, guint first, guint end, ScenePen pen) {
    const State *state = frame->state;
    Cells *cells = state->cells;
    const Options *options = frame->spec->options;
    guint row = cells_row(cells, first);
    double band = (row ? options->band_after.v : options->band.v) * layout->scale;
    double letters = (row ? options->name_after.v : options->name.v) * layout->scale;
    double top = band_top(cells, row) + (band - letters) / 2;
    const Cell *from = &cells->cells[first], *to = &cells->cells[end - 1];
    double x1 = to->x + to->width - layout_unit(layout, NAME_GAP);
    const MethodStage *stage = from->action->of;
    double order = frame->spec->order.v + first * 0.01;
    ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, order);
    guint level = tree_title_level(layout) + 2;
    ScenePen heading = tree_heading(section, section.element, -1, level);
    heading.span = stage->name.span;
    draw_name(layout, stage, (Box){from->x, top, x1, top + letters}, &heading);
    SceneBookmark mark = {stage->name.s, 3, layout->page, top};
    scene_add_bookmark(pen.scene, &mark);
    for (guint i = first; i < end; i++) {
        ScenePen action = pen_element(section, section.element, SCENE_ROLE_SECTION, i);
        cells_draw(layout, cells, i, &action, level + 1);
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Cells *cells = state->cells;
    const Options *options = frame->spec->options;
    for (guint row = 0; row < cells->rows; row++) {
        draw_band(layout, &pen, band_top(cells, row),
                  (row ? options->band_after.v : options->band.v) * layout->scale, row);
    }
    draw_labels(layout, frame, &pen);
    for (guint first = 0; first < cells->n;) {
        guint end = stage_end(cells, first);
        draw_stage(layout, frame, first, end, pen);
        first = end;
    }
}

const Block block_stages = {.name = "stages",
                            .options = &table,
                            .prepare = prepare,
                            .alternatives = alternatives,
                            .natural_height = natural_height,
                            .measure = measure,
                            .fits = fits,
                            .draw = draw};
