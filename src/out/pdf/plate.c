/* SPDX-License-Identifier: MIT */
/* One plate as a content stream: everything that sets it, in paint order, in its ink's colour and
 * in white where the amount is 0. The last paint wins, so nothing inside a plate is transparent.
 * And whole pages in paint order, where no plate is mixed with another.
 *
 * The form's matrix counts in hundredths of a point and downwards: the scene's own coordinates as
 * whole numbers, which are the shortest, the quickest to print and exact. */
#include "pdf-internal.h"

#include <math.h>
#include <string.h>

/* Where a plate holds ink, on a coarse grid over the page, rounded outwards: a cut that meets no
 * ink needs no operators. */
enum { GRID = 64 };

typedef struct {
    guint64 rows[GRID];
    double column, row; /* size of a cell */
} Footprint;

/* What is being painted, and the graphics state it is painted in. */
typedef struct {
    PdfWriter *writer;
    const PdfPage *page;
    int plate;           /* only this one; -1: whatever each item paints */
    gboolean colours;    /* no plate, but the pictures in colours under all of them */
    gboolean letters;    /* texts stand in paint order, as letters */
    gboolean overprints; /* what a paint does not name is left alone */
    qpdf_oh xobjects;
    Buffer *out;
    Footprint inked;
    const Path *clip; /* in force; NULL: none */
    PdfColour fill, stroke;
    double line_width; /* -1: not set */
    gboolean joins_set;
    gboolean overprint; /* in force */
    PdfTextState text;
} Plate;

static guint cell(double value, double size) {
    return (guint)CLAMP(value / size, 0, (double)GRID - 1);
}

static guint64 column_mask(const Footprint *foot, Box box) {
    guint first = cell(box.x0, foot->column), last = cell(box.x1, foot->column);
    return (G_MAXUINT64 >> (GRID - 1 - (last - first))) << first;
}

static void footprint_add(Footprint *foot, Box box) {
    guint64 mask = column_mask(foot, box);
    for (guint y = cell(box.y0, foot->row), end = cell(box.y1, foot->row); y <= end; y++) {
        foot->rows[y] |= mask;
    }
}

static gboolean footprint_meets(const Footprint *foot, Box box) {
    guint64 mask = column_mask(foot, box), met = 0;
    for (guint y = cell(box.y0, foot->row), end = cell(box.y1, foot->row); y <= end; y++) {
        met |= foot->rows[y] & mask;
    }
    return met != 0;
}

static char *put_int(char *at, glong value) {
    char digits[24];
    int n = 0;
    gulong rest = value < 0 ? -(gulong)value : (gulong)value;
    if (value < 0) {
        *at++ = '-';
    }
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    while (n) {
        *at++ = digits[--n];
    }
    *at++ = ' ';
    return at;
}

static char *put_point(char *at, const glong point[2]) {
    return put_int(put_int(at, point[0]), point[1]);
}

static char *put_curve(char *at, const glong pen[2], glong p[3][2]) {
    gboolean leaves_pen = p[0][0] != pen[0] || p[0][1] != pen[1];
    gboolean meets_end = p[1][0] == p[2][0] && p[1][1] == p[2][1];
    if (leaves_pen) {
        at = put_point(at, p[0]);
    }
    if (!leaves_pen || !meets_end) {
        at = put_point(at, p[1]);
    }
    at = put_point(at, p[2]);
    *at++ = !leaves_pen ? 'v' : meets_end ? 'y' : 'c';
    return at;
}

/* The contours, from `origin`; `closes`: say where they close (a fill closes them anyway). */
static void put_path(Buffer *out, const Path *path, Point origin, gboolean closes) {
    enum { LONGEST = 6 * 24 + 2 };
    const Point *point = path->points;
    glong pen[2] = {0, 0}, p[3][2];
    for (guint i = 0; i < path->n_verbs; i++) {
        guint n = path_verb_points(path->verbs[i]);
        for (guint k = 0; k < n; k++, point++) {
            p[k][0] = lrint((point->x - origin.x) * 100);
            p[k][1] = lrint((point->y - origin.y) * 100);
        }
        buffer_reserve(out, LONGEST);
        char *at = out->data + out->length;
        switch ((PathVerb)path->verbs[i]) {
        case PATH_MOVE:
            at = put_point(at, p[0]);
            *at++ = 'm';
            break;
        case PATH_LINE:
            at = put_point(at, p[0]);
            *at++ = 'l';
            break;
        case PATH_CURVE:
            at = put_curve(at, pen, p);
            break;
        case PATH_CLOSE:
            if (!closes) {
                continue;
            }
            *at++ = 'h';
            break;
        }
        *at++ = '\n';
        out->length = (gsize)(at - out->data);
        if (n) {
            memcpy(pen, p[n - 1], sizeof pen);
        }
    }
}

/* The state a content stream begins with, as far as it counts here. */
static void reset(Plate *plate) {
    plate->fill = plate->stroke = PDF_COLOUR_NONE;
    plate->line_width = -1;
    plate->joins_set = plate->overprint = FALSE;
    plate->text = (PdfTextState){.out = plate->out, .stretch = 1};
}

static void set_clip(Plate *plate, const Path *clip) {
    if (plate->clip == clip) {
        return;
    }
    if (plate->clip) {
        buffer_add(plate->out, "Q\n");
        reset(plate);
    }
    plate->clip = clip;
    if (clip) {
        buffer_add(plate->out, "q\n");
        put_path(plate->out, clip, (Point){0, 0}, FALSE);
        buffer_add(plate->out, "W n\n");
    }
}

static void set_colour(Plate *plate, const PdfColour *colour, gboolean stroke) {
    pdf_put_colour(plate->out, colour, stroke ? &plate->stroke : &plate->fill, stroke);
}

static void set_stroke(Plate *plate, double width) {
    if (!plate->joins_set) {
        buffer_add(plate->out, "1 j 1 J\n");
        plate->joins_set = TRUE;
    }
    if (plate->line_width != width) {
        buffer_number(plate->out, width * 100, 2);
        buffer_add(plate->out, "w\n");
        plate->line_width = width;
    }
}

/* `bounds` tells where to count from: the numbers of a path that is long enough for it to pay are
 * kept short by an origin of its own, on a whole point (a seventh of a poster's bytes). */
static void put_item_path(Plate *plate, const ScenePath *path, Box bounds,
                          const PdfColour *colour) {
    enum { LONG = 8 };
    gboolean fills = path->stroke <= 0, is_long = path->path->n_points >= LONG;
    Point origin = {0, 0};
    if (!fills) {
        set_stroke(plate, path->stroke);
    }
    set_colour(plate, colour, !fills);
    if (is_long) {
        origin = (Point){floor(bounds.x0), floor(bounds.y0)};
        buffer_add(plate->out, "q 1 0 0 1 ");
        buffer_int(plate->out, lrint(origin.x * 100));
        buffer_int(plate->out, lrint(origin.y * 100));
        buffer_add(plate->out, "cm\n");
    }
    put_path(plate->out, path->path, origin, !fills);
    buffer_add(plate->out, !fills ? "S\n" : path->even_odd ? "f*\n" : "f\n");
    buffer_add(plate->out, is_long ? "Q\n" : "");
}

/* Rows of dashes inside the area; what is set for strokes stays set after it. */
static void put_screen(Plate *plate, const PlateMark *place, const SceneScreen *screen,
                       const PdfColour *colour) {
    Buffer *out = plate->out;
    g_autoptr(Arena) arena = arena_new();
    set_stroke(plate, 2 * screen->radius);
    set_colour(plate, colour, TRUE);
    buffer_add(out, "q\n");
    put_path(out, screen->path, (Point){0, 0}, FALSE);
    buffer_add(out, screen->even_odd ? "W* n\n[" : "W n\n[");
    buffer_number(out, SCREEN_DASH * 100, 4);
    buffer_number(out, (screen_period(screen) - SCREEN_DASH) * 100, 4);
    buffer_add(out, "]0 d\n");
    put_path(out, screen_rows(screen, place->box, arena), (Point){0, 0}, FALSE);
    buffer_add(out, "S Q\n");
}

/* An image stands upright in its unit square, the form counts downwards. */
static void put_image(Plate *plate, const SceneImage *image, guint ink) {
    guint number = pdf_image(plate->writer, plate->page->scene, image, ink, plate->xobjects);
    Buffer *out = plate->out;
    buffer_add(out, "q ");
    buffer_int(out, lrint(box_width(image->box) * 100));
    buffer_add(out, "0 0 ");
    buffer_int(out, -lrint(box_height(image->box) * 100));
    buffer_int(out, lrint(image->box.x0 * 100));
    buffer_int(out, lrint(image->box.y1 * 100));
    buffer_add(out, "cm/I");
    buffer_int(out, number);
    buffer_add(out, "Do Q\n");
}

static void put_letters(Plate *plate, const SceneText *text, const PdfColour *colour) {
    g_auto(Buffer) position = {0};
    buffer_add(&position, "100 0 0 -100 ");
    buffer_int(&position, lrint(text->origin.x * 100));
    buffer_int(&position, lrint(text->origin.y * 100));
    buffer_add(&position, "Tm\n");
    set_colour(plate, colour, FALSE);
    pdf_put_run(&plate->text, plate->writer, text, FALSE, &position);
}

static void put_shape(Plate *plate, const PlateMark *place, const ScenePaint *paint) {
    const SceneItem *item = scene_item(plate->page->scene, place->index);
    if (item->kind == SCENE_KIND_IMAGE) {
        put_image(plate, &item->image, (guint)g_bit_nth_lsf(paint->plates, -1));
        return;
    }
    gboolean opaque = plate->overprints && plate->writer->options.colours == PDF_PROCESS;
    PdfColour colour = pdf_colour(plate->writer, plate->page->scene, paint, opaque);
    switch (item->kind) {
    case SCENE_KIND_PATH:
        put_item_path(plate, &item->path, item->bounds, &colour);
        break;
    case SCENE_KIND_SCREEN:
        put_screen(plate, place, &item->screen, &colour);
        break;
    case SCENE_KIND_TEXT: {
        if (plate->letters) {
            put_letters(plate, &item->text, &colour);
            break;
        }
        g_autoptr(Arena) arena = arena_new();
        ScenePath outlines = {.path = outline_text(&item->text, arena)};
        put_item_path(plate, &outlines, item->bounds, &colour);
        break;
    }
    case SCENE_KIND_IMAGE:
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        break;
    }
}

/* ---- items ---- */

/* Where plates are made, a knock-out may be choked. Clipping to the choke changes no state for
 * what comes after. */
static void put_part(Plate *plate, const PlateMark *place, const ScenePaint *paint,
                     const Path *choke) {
    guint8 all = (guint8)((1u << plate->page->scene->n_inks) - 1);
    const PdfOptions *options = &plate->writer->options;
    /* one recipe is all there is: its colour says the paper as well */
    gboolean overprint = plate->overprints && options->colours == PDF_SPOT &&
                         (options->paper || (paint->plates & all) != all);
    if (overprint != plate->overprint) {
        buffer_add(plate->out, overprint ? "/V gs\n" : "/N gs\n");
        plate->overprint = overprint;
    }
    if (!choke) {
        put_shape(plate, place, paint);
        return;
    }
    Plate saved = *plate;
    buffer_add(plate->out, "q\n");
    put_path(plate->out, choke, (Point){0, 0}, FALSE);
    buffer_add(plate->out, "W* n\n");
    put_shape(plate, place, paint);
    buffer_add(plate->out, "Q\n");
    *plate = saved;
}

/* One plate: what meets no ink there needs no operators when it sets it to 0. */
static void put_on_plate(Plate *plate, const PlateMark *place) {
    const SceneItem *item = scene_item(plate->page->scene, place->index);
    gboolean registration = item->paint.plates & SCENE_REGISTRATION;
    if (plate->plate < 0 ? !registration : !registration && !(place->plates >> plate->plate & 1)) {
        return;
    }
    guint number = (guint)MAX(plate->plate, 0);
    double amount = item->paint.amount[number];
    if (item->kind == SCENE_KIND_TEXT && !plate->letters &&
        plate->page->ways[place->index] != TEXT_CUTS) {
        return;
    }
    if (amount > 0) {
        footprint_add(&plate->inked, place->box);
    } else if (!footprint_meets(&plate->inked, place->box)) {
        return;
    }
    set_clip(plate, item->clip);
    ScenePaint paint = registration ? item->paint : scene_paint_ink(number, amount);
    gboolean choked = amount <= 0 && plate->writer->press;
    put_part(plate, place, &paint, choked ? item->choke : NULL);
}

static gboolean is_in_colours(const SceneItem *item) {
    return item->kind == SCENE_KIND_IMAGE && item->image.rgb;
}

/* The layer of pictures in colours: these, and white where something covers all plates. */
static void put_on_colours(Plate *plate, const PlateMark *place) {
    const SceneItem *item = scene_item(plate->page->scene, place->index);
    if (!place->on_colours ||
        (item->kind == SCENE_KIND_TEXT && plate->page->ways[place->index] != TEXT_CUTS)) {
        return;
    }
    if (is_in_colours(item)) {
        footprint_add(&plate->inked, place->box);
    } else if (!footprint_meets(&plate->inked, place->box)) {
        return;
    }
    set_clip(plate, item->clip);
    ScenePaint bare = scene_paint_cut(0);
    put_part(plate, place, &bare, plate->writer->press ? item->choke : NULL);
}

/* All plates at once; what sets some of them to 0 only inside a choke does it apart. */
static void put_whole(Plate *plate, const PlateMark *place) {
    const SceneItem *item = scene_item(plate->page->scene, place->index);
    ScenePaint inks = item->paint, bare = {0};
    if (!(inks.plates & SCENE_REGISTRATION)) {
        inks.plates = place->plates;
        for (guint k = 0; k < SCENE_MAX_INKS && item->choke; k++) {
            if (inks.plates >> k & 1 && inks.amount[k] <= 0) {
                inks.plates &= (guint8) ~(1u << k);
                bare.plates |= (guint8)(1u << k);
            }
        }
    }
    if (is_in_colours(item)) {
        inks.plates = SCENE_ALL_PLATES; /* it overprints nothing */
    }
    set_clip(plate, item->clip);
    if (inks.plates) {
        put_part(plate, place, &inks, NULL);
    }
    if (bare.plates) {
        put_part(plate, place, &bare, item->choke);
    }
}

static void put_items(Plate *plate, gboolean whole) {
    const GArray *marks = plate->page->marks->marks;
    reset(plate);
    for (guint i = 0; i < marks->len; i++) {
        const PlateMark *place = &g_array_index(marks, PlateMark, i);
        if (whole) {
            put_whole(plate, place);
        } else if (plate->colours) {
            put_on_colours(plate, place);
        } else {
            put_on_plate(plate, place);
        }
    }
    set_clip(plate, NULL);
}

static Plate plate_of(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out) {
    return (Plate){
        .writer = writer,
        .page = page,
        .xobjects = xobjects,
        .out = out,
        .inked = {.column = page->width / GRID, .row = page->height / GRID},
    };
}

void pdf_plate_content(PdfWriter *writer, const PdfPage *page, guint number, qpdf_oh xobjects,
                       Buffer *out) {
    Plate plate = plate_of(writer, page, xobjects, out);
    plate.plate = (int)number;
    put_items(&plate, FALSE);
}

void pdf_colours_content(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out) {
    Plate plate = plate_of(writer, page, xobjects, out);
    plate.colours = TRUE;
    put_items(&plate, FALSE);
}

void pdf_direct_content(PdfWriter *writer, const PdfPage *page, gboolean overprints,
                        qpdf_oh xobjects, Buffer *out) {
    Plate plate = plate_of(writer, page, xobjects, out);
    plate.plate = page->plate;
    plate.letters = TRUE;
    plate.overprints = overprints;
    buffer_add(out, "q .01 0 0 -.01 0 ");
    buffer_number(out, page->height, 4);
    buffer_add(out, "cm\n");
    put_items(&plate, writer->options.colours != PDF_PLATE);
    buffer_add(out, "Q\n");
}
