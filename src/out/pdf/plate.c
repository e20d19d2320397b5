/* SPDX-License-Identifier: MIT */
/* One plate as a content stream: everything that sets it, in paint order, in its ink's colour and
 * in white where the amount is 0. The last paint wins, so nothing inside a plate is transparent.
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

typedef struct {
    PdfWriter *writer;
    const PdfPage *page;
    guint plate;
    qpdf_oh xobjects;
    Buffer *out;
    Footprint inked;
    const Path *clip;    /* in force; NULL: none */
    double fill, stroke; /* amounts in force; -1: not set */
    double line_width;
    gboolean joins_set;
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

static void set_clip(Plate *plate, const Path *clip) {
    if (plate->clip == clip) {
        return;
    }
    if (plate->clip) {
        buffer_add(plate->out, "Q\n");
        plate->fill = plate->stroke = plate->line_width = -1;
        plate->joins_set = FALSE;
    }
    plate->clip = clip;
    if (clip) {
        buffer_add(plate->out, "q\n");
        put_path(plate->out, clip, (Point){0, 0}, FALSE);
        buffer_add(plate->out, "W n\n");
    }
}

static void set_colour(Plate *plate, double amount, gboolean stroke) {
    double *now = stroke ? &plate->stroke : &plate->fill;
    if (*now == amount) {
        return;
    }
    *now = amount;
    const SceneInk *ink = &plate->page->scene->inks[plate->plate];
    for (int c = 0; c < 3; c++) {
        buffer_number(plate->out, 1 - (1 - ink->rgb[c]) * amount, 4);
    }
    buffer_add(plate->out, stroke ? "RG\n" : "rg\n");
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
static void put_item_path(Plate *plate, const ScenePath *path, Box bounds, double amount) {
    enum { LONG = 8 };
    gboolean fills = path->stroke <= 0, is_long = path->path->n_points >= LONG;
    Point origin = {0, 0};
    if (!fills) {
        set_stroke(plate, path->stroke);
    }
    set_colour(plate, amount, !fills);
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
                       double amount) {
    Buffer *out = plate->out;
    g_autoptr(Arena) arena = arena_new();
    set_stroke(plate, 2 * screen->radius);
    set_colour(plate, amount, TRUE);
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
static void put_image(Plate *plate, const SceneImage *image) {
    guint number = pdf_image(plate->writer, image, plate->plate, plate->xobjects);
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

static void put_item(Plate *plate, const PlateMark *place) {
    const SceneItem *item = scene_item(plate->page->scene, place->index);
    double amount = item->paint.amount[plate->plate];
    if (item->kind == SCENE_KIND_TEXT && plate->page->ways[place->index] != TEXT_CUTS) {
        return;
    }
    if (amount > 0) {
        footprint_add(&plate->inked, place->box);
    } else if (!footprint_meets(&plate->inked, place->box)) {
        return;
    }
    set_clip(plate, item->clip);
    switch (item->kind) {
    case SCENE_KIND_PATH:
        put_item_path(plate, &item->path, item->bounds, amount);
        break;
    case SCENE_KIND_SCREEN:
        put_screen(plate, place, &item->screen, amount);
        break;
    case SCENE_KIND_IMAGE:
        put_image(plate, &item->image);
        break;
    case SCENE_KIND_TEXT: {
        g_autoptr(Arena) arena = arena_new();
        ScenePath outlines = {.path = outline_text(&item->text, arena)};
        put_item_path(plate, &outlines, item->bounds, amount);
        break;
    }
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        break;
    }
}

void pdf_plate_content(PdfWriter *writer, const PdfPage *page, guint number, qpdf_oh xobjects,
                       Buffer *out) {
    Plate plate = {
        .writer = writer,
        .page = page,
        .plate = number,
        .xobjects = xobjects,
        .out = out,
        .inked = {.column = page->width / GRID, .row = page->height / GRID},
        .fill = -1,
        .stroke = -1,
        .line_width = -1,
    };
    for (guint i = 0; i < page->marks->marks->len; i++) {
        const PlateMark *place = &g_array_index(page->marks->marks, PlateMark, i);
        if (place->plates >> number & 1) {
            put_item(&plate, place);
        }
    }
    set_clip(&plate, NULL);
}
