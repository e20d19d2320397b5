/* SPDX-License-Identifier: MIT */
/* Block "piles": one pile of dominoes a category, one pip a practice; figures and names below.
 *
 * Up to 9 categories stand in one row (in two wings beside a raised hand), 10 to 12 in two; beyond,
 * the smallest ones are added up as "Others" and the whole list stays in the alternative text.
 * Tiles never fall under 11 mm: one pip then stands for 2, 5, 10 … practices, and the credits say
 * so. */
#include "blocks.h"

#include "layout/figures.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    Span span;
    Number wings;     /* width of the empty middle; 0: one row from edge to edge */
    Number hero_foot; /* where the hero's art ends, below the line "hero" */
    Number picto, picto_many;
    Number below; /* lowest the names may reach, from the base line */
    Number names; /* their share of a column's width */
    Number notes; /* shares and changes under the names */
} Options;

static const Key keys[] = {
    {"wings", KEY_LENGTH, offsetof(Options, wings), .doc = "Width kept free in the middle."},
    {"hero-foot", KEY_LENGTH, offsetof(Options, hero_foot), .required = TRUE,
     .doc = "How low the hero reaches below its line: piles stay under it."},
    {"picto", KEY_LENGTH, offsetof(Options, picto), .required = TRUE, .doc = "Size of pictograms."},
    {"picto-many", KEY_LENGTH, offsetof(Options, picto_many), .required = TRUE,
     .doc = "Their size from seven categories on."},
    {"below", KEY_LENGTH, offsetof(Options, below), .required = TRUE,
     .doc = "Room for figures and names under the base line."},
    {"names", KEY_PERCENT, offsetof(Options, names), .low = 0.3, .high = 1,
     .doc = "How much of a column a name may take; 68% when not given."},
    {"notes", KEY_BOOLEAN, offsetof(Options, notes),
     .doc = "yes: shares and changes stand under the names, when the poster shows them."},
};
static const KeyTable table = {.name = N_("the options of the piles"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { PIPS = 12, ONE_ROW = 9, MOST = 12 };
#define LEAST_TILE 11        /* mm high */
#define LEAST_PICTO 24       /* mm */
#define FEW_GROWTH 1.3       /* of pictograms, with four categories or fewer */
#define PICTO_SITS 0.93      /* how much of a pictogram's height stands above the pile */
#define BUBBLE_CLEARANCE 0.5 /* mm on paper at the least: the bubble's edge is not quite level */
#define FIGURE 17            /* mm high */
#define FIGURE_UPPER 10
#define FIGURE_CLEAR 0.75 /* of its height, to the next one: two figures are not one number */
/* The same of a poster in two languages, or with notes under the names */
#define LOWER_FIRST 0.72
#define LOWER_FIGURE 0.78
#define LOWER_CLEAR 2.0 /* mm: from four lines to the cut line */
#define NOTE_ABOVE 1.8  /* mm, to the name */
#define NOTED_FIRST 0.8 /* a row that is not tight stands higher: its notes clear the cut line */
#define NOTE_LINES 1.8  /* more lines than that want more room */
#define NOTE_STYLE "category-note"
#define NOTE_STYLE_SMALL "category-note-small" /* under two rows */
#define UPPER_ROW 80                           /* mm between the base lines of two rows */
#define LOWER_HEIGHT 50 /* mm for piles and pictograms of the lower of two rows */
#define TILE_FILL 0.86  /* of a column's width */
#define TILE_FILL_WINGS 0.94
#define NAME_FILL                                                                                  \
    0.68                 /* of a column's width: names take two short lines rather than a long one \
                          */
#define NAME_LEAST 36    /* mm */
#define NAME_CLEAR 3     /* mm to the next column; figures, too */
#define WIDEST_COLUMN 78 /* mm, with fewer than four categories */
#define WIDEST_OF_FOUR 97
#define WIDEST_IN_WING 64
#define BESIDE_BUBBLE 8  /* mm */
#define HIGHEST_PICTO 41 /* mm above the highest pile */
#define LEDGE 1.8        /* mm thick: what an upper row stands on */

typedef struct {
    const Category *category;
    double x, width; /* of the column */
    double base;     /* y the pile stands on */
    double room;     /* for pile and pictogram together */
    gboolean upper;  /* of two rows */
    gboolean low;    /* the bubble is above it */
    gboolean under;  /* and so near that it limits the pile */
    guint pips, tiles;
} Column;

typedef struct {
    Column *columns;
    guint n;
    gboolean two_rows;
    double tile_width, tile_height, picto;
    double value;     /* practices a pip */
    guint n_upper;    /* columns of the upper row, which come first */
    Category *sorted; /* what is drawn, "Others" included */
} Piles;

/* ---- which categories, in what order ---- */

/* The categories beyond the eleventh become one, by rule and never by chance: the smallest. */
static guint group_tail(Layout *layout, Category *categories, guint n) {
    if (n <= MOST) {
        return n;
    }
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = MOST - 1; i < n; i++) {
        g_string_append_printf(list, "%s%s", i == MOST - 1 ? "" : layout_separator(layout),
                               category_said(layout, &categories[i]));
    }
    layout->others = arena_strdup(layout->arena, list->str);
    Category *others = &categories[MOST - 1];
    *others = categories_together(others, n - (MOST - 1));
    others->id = "others";
    others->name = (Text){.s = PHRASE(layout, PHRASE_OTHERS, 2), .span = others->span};
    others->picto_name = "generique";
    g_autofree char *picto = system_picto_path(&layout->model->theme->system, others->picto_name);
    others->picto = arena_strdup(layout->arena, picto);
    return MOST;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const PosterModel *model = layout->model;
    Piles *piles = arena_new0(layout->arena, Piles);
    guint n = model->n_categories;
    piles->sorted = arena_memdup(layout->arena, model->categories, n * sizeof(Category));
    categories_rank(piles->sorted, n);
    piles->n = group_tail(layout, piles->sorted, n);
    layout->piled = piles->sorted;
    layout->n_piled = piles->n;
    piles->two_rows = piles->n > ONE_ROW;
    frame->state = piles;
    return TRUE;
}

/* ---- where the columns stand ---- */

static void spread(Column *columns, guint n, double x0, double x1) {
    for (guint i = 0; i < n; i++) {
        columns[i].width = (x1 - x0) / n;
        columns[i].x = x0 + columns[i].width * i;
    }
}

static void turn_round(Column *columns, guint n) {
    for (guint i = 0; i < n / 2; i++) {
        const Category *swap = columns[i].category;
        columns[i].category = columns[n - 1 - i].category;
        columns[n - 1 - i].category = swap;
    }
}

/* A row from edge to edge; the high end away from the quotation. */
static void place_row(const Layout *layout, Column *columns, guint n, Box box) {
    double width = box_width(box);
    double widest = layout_mm(layout, n < 4 ? WIDEST_COLUMN : WIDEST_OF_FOUR);
    double taken = MIN(width, widest * n);
    double x0 = n <= 4 ? box.x0 + (width - taken) / 2 : box.x0;
    spread(columns, n, x0, n <= 4 ? x0 + taken : box.x1);
    if (layout->mirrored) {
        turn_round(columns, n);
    }
}

/* Odd ranks left, even ranks right reversed: the highest stand outside. `slots` columns fit a wing.
 */
static void place_wings(const Layout *layout, Column *columns, guint n, Box box, double middle,
                        guint slots) {
    guint left = (n + 1) / 2;
    const Category *ranked[MOST];
    for (guint i = 0; i < n; i++) {
        ranked[i] = columns[i].category;
    }
    for (guint i = 0; i < n; i++) {
        guint at = i % 2 ? n - 1 - i / 2 : i / 2;
        columns[at].category = ranked[i];
    }
    double width = MIN((box_width(box) - middle) / 2 / slots, layout_mm(layout, WIDEST_IN_WING));
    spread(columns, left, box.x0, box.x0 + width * left);
    spread(columns + left, n - left, box.x1 - width * (n - left), box.x1);
}

/* The upper of two rows stands beside the quotation, on the columns of the lower one. */
static void place_two_rows(const Layout *layout, Piles *piles, Box box, double middle) {
    if (middle > 0) {
        guint upper = piles->n / 2, slots = (piles->n - upper + 1) / 2;
        place_wings(layout, piles->columns, upper, box, middle, slots);
        place_wings(layout, piles->columns + upper, piles->n - upper, box, middle, slots);
        piles->n_upper = upper;
        return;
    }
    double free_width = box_width(box);
    if (!box_is_empty(layout->bubble)) {
        double clear = layout_mm(layout, BESIDE_BUBBLE);
        free_width = layout->mirrored ? box.x1 - layout->bubble.x1 - clear
                                      : layout->bubble.x0 - clear - box.x0;
    }
    guint lower = (piles->n + 1) / 2;
    while (lower < piles->n - 1 &&
           lower + (guint)(free_width / (box_width(box) / lower)) < piles->n) {
        lower++;
    }
    guint upper = piles->n - lower;
    double width = box_width(box) / lower;
    Box above = box;
    above.x0 = layout->mirrored ? box.x1 - width * upper : box.x0;
    above.x1 = above.x0 + width * upper;
    piles->n_upper = upper;
    spread(piles->columns, upper, above.x0, above.x1);
    spread(piles->columns + upper, lower, box.x0, box.x1);
    if (layout->mirrored) {
        turn_round(piles->columns, upper);
        turn_round(piles->columns + upper, lower);
    }
}

/* How high pile and pictogram may reach together: the hero's foot, the total, the bubble and, for a
 * lower row, the names above it are in the way. */
static double column_room(const Layout *layout, const Frame *frame, const Piles *piles,
                          const Column *column) {
    const Options *options = frame->spec->options;
    double hero = layout_line(layout, "hero") + options->hero_foot.v * layout->scale;
    double centre = column->x + column->width / 2;
    const Frame *total = layout_frame(layout, "total");
    if (total && centre > total->box.x0 && centre < total->box.x1 - column->width / 2) {
        hero = total->box.y1;
    }
    double room = column->base - hero;
    if (piles->two_rows && !column->upper) {
        room = layout_mm(layout, LOWER_HEIGHT);
    }
    if (column->under) {
        double clear = BUBBLE_CLEARANCE * PT_PER_MM * MAX(layout->scale, 1);
        room = MIN(room, column->base - layout->bubble.y1 - clear);
    }
    return room;
}

static void place_columns(const Layout *layout, const Frame *frame, Piles *piles) {
    double middle = ((const Options *)frame->spec->options)->wings.v * layout->scale;
    piles->columns = arena_new_array(layout->arena, Column, piles->n);
    for (guint i = 0; i < piles->n; i++) {
        piles->columns[i].category = &piles->sorted[i];
    }
    if (piles->two_rows) {
        place_two_rows(layout, piles, frame->box, middle);
    } else if (middle > 0) {
        place_wings(layout, piles->columns, piles->n, frame->box, middle, (piles->n + 1) / 2);
    } else {
        place_row(layout, piles->columns, piles->n, frame->box);
    }
    Box bubble = layout->bubble;
    for (guint i = 0; i < piles->n; i++) {
        Column *column = &piles->columns[i];
        column->upper = i < piles->n_upper;
        column->base = frame->box.y1 - (column->upper ? layout_mm(layout, UPPER_ROW) : 0);
        double centre = column->x + column->width / 2, reach = column->width * TILE_FILL / 2;
        gboolean beside = centre - reach >= bubble.x1 || bubble.x0 >= centre + reach;
        /* of two rows the upper one stands beside the bubble, in wings under it */
        gboolean next = column->upper == (piles->two_rows && middle > 0);
        column->low = next && !beside && !box_is_empty(bubble);
        column->under = column->low && bubble.y1 > frame->box.y0 - layout_mm(layout, HIGHEST_PICTO);
        column->room = column_room(layout, frame, piles, column);
    }
}

/* ---- how large the tiles are ---- */

static void count_pips(Piles *piles, double value) {
    piles->value = value;
    for (guint i = 0; i < piles->n; i++) {
        Column *column = &piles->columns[i];
        double count = column->category->count;
        column->pips = count > 0 ? MAX(1, (guint)floor(count / value + 0.5)) : 0;
        column->tiles = MAX(1, (column->pips + PIPS - 1) / PIPS);
    }
}

/* The tile height that holds every pile in its room with at least the smallest pictogram above it.
 */
static double tile_height(const Layout *layout, const Frame *frame, const Piles *piles,
                          double fill) {
    double narrowest = INFINITY, height = INFINITY, least = layout_mm(layout, LEAST_PICTO);
    for (guint i = 0; i < piles->n; i++) {
        const Column *column = &piles->columns[i];
        narrowest = MIN(narrowest, column->width);
        double stack =
            MIN(column->room - MIN(least, column->room / 2) * PICTO_SITS, box_height(frame->box));
        height = MIN(height, stack / column->tiles);
    }
    return MIN(height, narrowest * fill / 2);
}

static double picto_size(const Layout *layout, const Frame *frame, const Piles *piles) {
    const Options *options = frame->spec->options;
    double size = (piles->n < 7 ? options->picto.v : options->picto_many.v) * layout->scale;
    size *= piles->n <= 4 ? FEW_GROWTH : 1;
    for (guint i = 0; i < piles->n; i++) {
        const Column *column = &piles->columns[i];
        double left = column->room - column->tiles * piles->tile_height;
        size = MIN(size, MIN(left / PICTO_SITS, column->width));
    }
    return size;
}

/* The pile the speaker's tip points to: the nearest one that is not under the bubble; the highest
 * when all stand far below it. */
static void publish_speaker(Layout *layout, const Piles *piles) {
    Box bubble = layout->bubble;
    double middle = (bubble.x0 + bubble.x1) / 2, nearest = INFINITY;
    double page_middle = scene_page(layout->scene, layout->page)->width / 2;
    gboolean right_side = middle > page_middle;
    Point tip = {0, 0};
    for (guint i = 0; i < piles->n; i++) {
        const Column *column = &piles->columns[i];
        double centre = column->x + column->width / 2;
        gboolean clear = right_side ? centre < bubble.x0 : centre > bubble.x1;
        gboolean low = column->low && !column->under;
        double distance = low ? -(double)column->tiles * 1000 : fabs(centre - middle);
        gboolean other_side = right_side ? centre < page_middle : centre > page_middle;
        if ((!clear && !low) || (low && other_side) || (column->upper && !low) ||
            distance >= nearest) {
            continue;
        }
        nearest = distance;
        double top = column->base - column->tiles * piles->tile_height;
        double reach = piles->tile_width / 2 - layout_mm(layout, 7);
        tip.x = low ? centre : centre + (right_side ? reach : -reach);
        tip.y = low ? top - piles->picto : top + layout_mm(layout, 3);
    }
    if (isfinite(nearest)) {
        layout_publish(layout, "speaker", tip);
    }
}

/* The tile height that holds when a pip stands for that many practices. */
static double tile_height_at(Layout *layout, Frame *frame, double value) {
    double wings = ((const Options *)frame->spec->options)->wings.v;
    count_pips(frame->state, value);
    return tile_height(layout, frame, frame->state, wings > 0 ? TILE_FILL_WINGS : TILE_FILL);
}

static void measure(Layout *layout, Frame *frame) {
    Piles *piles = frame->state;
    place_columns(layout, frame, piles);
    double least = layout_mm(layout, LEAST_TILE);
    piles->tile_height = layout_share_pips(layout, frame, tile_height_at, least);
    piles->tile_width = 2 * piles->tile_height;
    piles->picto = picto_size(layout, frame, piles);
    layout->pip_value = piles->value;
    for (guint i = 0; i < piles->n; i++) {
        const Column *column = &piles->columns[i];
        layout->pip_rounded |= column->pips * piles->value != column->category->count;
    }
    publish_speaker(layout, piles);
}

/* ---- drawing ---- */

/* Neighbouring tiles never share a body: dark with bare pips, vivid, light, in turn. */
static void draw_pile(const Layout *layout, const ScenePen *pen, const Piles *piles, guint index) {
    const guint bodies[] = {layout->dark, layout->vivid, layout->light};
    const Column *column = &piles->columns[index];
    double w = piles->tile_width, h = piles->tile_height;
    double x = column->x + (column->width - w) / 2, trim = layout_mm(layout, 0.5);
    Chance chance = chance_new(column->category->id);
    guint left = column->pips;
    FigureMark mark = figure_mark(column->category->state);
    for (guint k = 0; k < column->tiles; k++) {
        guint pips = MIN(PIPS, left);
        left -= pips;
        double play = chance_between(&chance, -2.4, 2.4) * w / 56;
        double y = column->base - (k + 1) * h + 0.8 * trim;
        Tile tile = {
            .box = {x + play, y, x + play + w, y + h - trim},
            .rotation = chance_between(&chance, -1.1, 1.1),
            .first = MIN(6, pips),
            .second = pips > 6 ? pips - 6 : 0,
            .body = bodies[(k + index) % 3],
            .pips = bodies[(k + index) % 3] == layout->dark ? -1 : (int)layout->dark,
            .seed = arena_printf(layout->arena, "%s%u", column->category->id, k),
            .mark = mark,
        };
        if (mark == MARK_OUTLINED || mark == MARK_DOTTED) { /* light ones would not be seen */
            tile.body = layout->dark;
        }
        draw_tile(pen, &tile);
    }
}

static void draw_picto(Layout *layout, const ScenePen *pen, const Piles *piles,
                       const Column *column) {
    const Art *art = layout_art_file(layout, column->category->picto);
    if (!art) {
        return;
    }
    Chance chance = chance_new_at(column->category->id, 1000);
    double size = piles->picto, unit = size / MAX(art->width, art->height);
    double top = column->base - column->tiles * piles->tile_height;
    Matrix matrix =
        matrix_multiply(matrix_translate(-art->x - art->width / 2, -art->y - art->height / 2),
                        matrix_scale(unit, unit));
    matrix = matrix_multiply(matrix, matrix_rotate(chance_between(&chance, -3, 3)));
    matrix = matrix_multiply(
        matrix, matrix_translate(column->x + column->width / 2, top - size * (PICTO_SITS - 0.5)));
    ArtPlace place = {.matrix = matrix, .mix = layout->model->theme->theme.mix.v != 0};
    draw_art(pen, art, &place);
}

/* What stands under a pile begins at the tiles' edge. */
static double label_left(const Piles *piles, const Column *column) {
    return column->x + (column->width - piles->tile_width) / 2;
}

/* From there to the next column's label, less what keeps them apart, or to the end of the row. */
static double label_room(const Layout *layout, const Piles *piles, const Column *column) {
    const Column *next = column + 1, *end = piles->columns + piles->n;
    double right = column->x + column->width;
    gboolean last = next == end || next->upper != column->upper || fabs(next->x - right) > 1;
    return last ? right - label_left(piles, column) : column->width - layout_mm(layout, NAME_CLEAR);
}

static double name_width(const Layout *layout, const Frame *frame, const Column *column) {
    const Number *names = &((const Options *)frame->spec->options)->names;
    double width =
        MAX(column->width * (names->set ? names->v : NAME_FILL), layout_mm(layout, NAME_LEAST));
    return MIN(width, label_room(layout, frame->state, column));
}

/* How figures and names stand under one row of piles. */
typedef struct {
    const char *style;
    double first, figure, gap; /* from the base line, height, to the name */
    double room;               /* for a name */
    double size, leading;      /* of all names of the row */
    ScenePen table;
    guint from, to; /* columns */
    gboolean noted; /* some have a note */
} LabelRow;

typedef struct {
    Type *name, *note; /* no note: NULL */
} Label;

/* `tight`: names in two languages, or with notes under them, take more room. */
static LabelRow label_row(const Layout *layout, const Frame *frame, gboolean upper,
                          gboolean tight) {
    double below = ((const Options *)frame->spec->options)->below.v * layout->scale;
    LabelRow row = {.style = "category",
                    .first = layout_mm(layout, 11),
                    .figure = layout_mm(layout, FIGURE),
                    .gap = layout_mm(layout, 3)};
    if (upper) {
        row.style = "category-small";
        row.first = layout_mm(layout, 4.6);
        row.figure = layout_mm(layout, FIGURE_UPPER);
        row.gap = layout_mm(layout, 1.6);
        below = layout_mm(layout, UPPER_ROW - LOWER_HEIGHT - 1);
    }
    if (tight) {
        row.first *= LOWER_FIRST;
        row.figure *= LOWER_FIGURE;
        row.gap *= LOWER_FIRST;
        below -= upper ? 0 : layout_mm(layout, LOWER_CLEAR);
    }
    row.room = below - row.first - row.figure - row.gap;
    return row;
}

static double note_height(Layout *layout, const Piles *piles, const Column *column,
                          const Type *note) {
    return note ? type_height(layout, note, label_room(layout, piles, column), 1) +
                      layout_mm(layout, NOTE_ABOVE)
                : 0;
}

/* Share and change, smaller under the names and in all of the columns' width. TRUE when they want
 * the row to be tight. */
static gboolean shape_notes(Layout *layout, const Frame *frame, Label *labels,
                            gboolean *ret_noted) {
    const Options *options = frame->spec->options;
    const Piles *piles = frame->state;
    gboolean tight = FALSE;
    *ret_noted = FALSE;
    for (guint i = 0; i < piles->n; i++) {
        Text note = category_note(layout, piles->columns[i].category);
        labels[i].note = NULL;
        if (!options->notes.v || !note.s) {
            continue;
        }
        *ret_noted = TRUE;
        labels[i].note = type_shape(layout, piles->two_rows ? NOTE_STYLE_SMALL : NOTE_STYLE, &note);
        double height = note_height(layout, piles, &piles->columns[i], labels[i].note);
        tight |=
            piles->two_rows || height > type_leading(layout, labels[i].note->style, 1) * NOTE_LINES;
    }
    return tight;
}

/* One size for all names of a row: the largest at which each holds in its column. */
static void fit_labels(Layout *layout, const Frame *frame, LabelRow *row, Label *labels) {
    const Piles *piles = frame->state;
    row->size = INFINITY;
    for (guint i = row->from; i < row->to; i++) {
        const Column *column = &piles->columns[i];
        Label *label = &labels[i];
        label->name = type_shape(layout, row->style, &column->category->name);
        double room = row->room - note_height(layout, piles, column, label->note);
        Fit fit = type_fit(layout, label->name, name_width(layout, frame, column), room);
        if (!fit.fits) {
            type_overset(layout, label->name, &fit);
        }
        if (fit.size < row->size) {
            row->size = fit.size;
            row->leading = fit.leading;
        }
    }
}

static void draw_note(Layout *layout, const ScenePen *pen, double width, const Type *note,
                      Point at) {
    Lines *lines = type_lines(layout, note, width, 1);
    type_holds_width(layout, note, lines, TRUE);
    TextPlace place = {at, width, type_size(layout, note->style, 1),
                       type_leading(layout, note->style, 1), ALIGN_LEFT};
    type_place(pen, note, lines, &place, scene_paint_ink(layout->dark, 1));
}

/* Signs before and after the digits do not make them narrower. */
static void draw_figure(Layout *layout, const Piles *piles, const Column *column,
                        const LabelRow *row, const ScenePen *pen) {
    ShownFigure figure = category_figure(column->category);
    double x = label_left(piles, column), y = column->base + row->first;
    double most =
        MIN(label_room(layout, piles, column), column->width - row->figure * FIGURE_CLEAR);
    double unit = row->figure * 14 / 17;
    double width = MIN(MAX(piles->tile_width * 0.6, row->figure * 1.9), most);
    LetteringPlace place = {.gap = 0.035, .space = 0.2, .largest_unit = unit};
    if (figure.state != COUNT_KNOWN || figure.at_least) {
        double wanted = figure_units(layout, &figure, place.gap, place.space) * unit;
        width = CLAMP(wanted, width, most);
    }
    place.box = (Box){x, y, x + width, y + row->figure};
    Lettering *line = figure_set(layout, &figure, &place);
    if (line) {
        ScenePaint ink = scene_paint_ink(layout->dark, 1);
        draw_lettering(pen, line, ink, ink, FALSE);
        Text said = figure_said(layout, &figure);
        type_unpainted(layout, pen, arena_printf(layout->arena, "%s ", said.s), line->bounds);
    }
}

static void draw_label(Layout *layout, const Frame *frame, const LabelRow *row, guint index,
                       const Label *label) {
    const Piles *piles = frame->state;
    const Column *column = &piles->columns[index];
    const Type *name = label->name;
    /* read from the highest to the lowest, wherever they stand */
    ScenePen item = tree_row(row->table, (double)(column->category - piles->sorted));
    item.span = column->category->span;
    ScenePen header = tree_header(item, 0, SCENE_SCOPE_ROW);
    ScenePen figure = tree_cell(item, 1, row->noted && !label->note ? 2 : 1);
    draw_figure(layout, piles, column, row, &figure);
    double x = label_left(piles, column);
    double y = column->base + row->first + row->figure + row->gap;
    double width = name_width(layout, frame, column);
    Lines *lines = paragraph_break(name->paragraph, layout->arena, width / row->size,
                                   name->style->balanced.v ? BREAK_BALANCED : BREAK_RAGGED);
    TextPlace where = {{x, y}, width, row->size, row->leading, ALIGN_LEFT};
    y += type_place(&header, name, lines, &where, scene_paint_ink(layout->dark, 1));
    if (label->note) {
        ScenePen note = tree_cell(item, 2, 1);
        draw_note(layout, &note, label_room(layout, piles, column), label->note,
                  (Point){x, y + layout_mm(layout, NOTE_ABOVE)});
    }
}

static void draw_labels(Layout *layout, const Frame *frame, const ScenePen *pen,
                        const Piles *piles) {
    Label labels[MOST];
    guint upper = piles->n_upper;
    gboolean noted;
    gboolean tight = shape_notes(layout, frame, labels, &noted) || layout->model->second_words;
    ScenePen table_pen = tree_table(*pen, 0, frame->spec->order.v);
    for (guint k = 0; k < 2; k++) {
        LabelRow row = label_row(layout, frame, k == 0, tight);
        row.first *= noted && !tight ? NOTED_FIRST : 1;
        row.table = table_pen;
        row.noted = noted;
        row.from = k == 0 ? 0 : upper;
        row.to = k == 0 ? upper : piles->n;
        fit_labels(layout, frame, &row, labels);
        for (guint i = row.from; i < row.to; i++) {
            draw_label(layout, frame, &row, i, &labels[i]);
        }
    }
}

/* What they are, the highest and the lowest, all of them together; the table under them says the
 * rest. */
static Text alternative(Layout *layout, const Piles *piles) {
    SaidValue values[MOST];
    for (guint i = 0; i < piles->n; i++) {
        const Category *category = &piles->sorted[i];
        ShownFigure figure = category_figure(category);
        values[i] = (SaidValue){category->name, figure_said(layout, &figure), category->count,
                                category->state};
    }
    const PosterModel *model = layout->model;
    Text n = number_text(layout, piles->n), total = figure_said(layout, &model->total);
    Text first[] = {phrase_text(layout, PHRASE_PILES_ALT, n.span, piles->n, "n", &n, NULL),
                    said_range(layout, values, piles->n)};
    Text what = text_chain(layout, ", ", first, G_N_ELEMENTS(first));
    Text sentences[] = {text_sentence(layout, &what),
                        phrase_text(layout, PHRASE_SAID_TOTAL, n.span, 1, "n", &total, NULL),
                        said_states(layout, values, piles->n)};
    Text made = text_chain(layout, " ", sentences, G_N_ELEMENTS(sentences));
    return said_figure(layout, &model->poster.alternative, &made);
}

/* An upper row does not hang in the air: each run of its columns stands on a dark strip. */
static void draw_ledges(Layout *layout, const ScenePen *pen, const Piles *piles) {
    for (guint first = 0; first < piles->n_upper;) {
        guint last = first;
        while (last + 1 < piles->n_upper &&
               piles->columns[last + 1].x <
                   piles->columns[last].x + piles->columns[last].width * 1.5) {
            last++;
        }
        const Column *from = &piles->columns[first], *to = &piles->columns[last];
        double spare = (from->width - piles->tile_width) / 2 - layout_mm(layout, 3);
        Box box = {from->x + MAX(0, spare), from->base, to->x + to->width - MAX(0, spare),
                   from->base + layout_mm(layout, LEDGE)};
        Path *ledge = path_new(layout->arena);
        path_add_rectangle(ledge, box, 0, layout_mm(layout, 0.3), "ledge");
        scene_add_path(pen, ledge, scene_paint_ink(layout->dark, 1));
        first = last + 1;
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Piles *piles = frame->state;
    draw_ledges(layout, &pen, piles);
    Text said = alternative(layout, piles);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v - 0.5, &said);
    for (guint i = 0; i < piles->n; i++) {
        const Column *column = &piles->columns[i];
        figure.span = column->category->span;
        draw_pile(layout, &figure, piles, i);
        draw_picto(layout, &figure, piles, column);
    }
    tree_figure_end(layout, &figure);
    draw_labels(layout, frame, &pen, piles);
    SceneBookmark mark = {PHRASE(layout, PHRASE_CATEGORIES_HEADING, 2), 2, layout->page,
                          frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
}

const Block block_piles = {
    .name = "piles", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
