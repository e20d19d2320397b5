/* SPDX-License-Identifier: MIT */
/* One plate as a layer that multiplies: its ink, and white where the amount is 0. Inside, the last
 * paint wins; blocks are layers of their own. */
#include "svg-internal.h"
#include "base/number.h"

#include <math.h>

/* Where a plate holds ink, on a coarse grid over the page, rounded outwards: a cut that meets no
 * ink need not be written. */
enum { GRID = 64 };

typedef struct {
    gboolean inked[GRID][GRID];
    double column, row; /* size of a cell */
} Footprint;

typedef struct {
    SvgWriter *writer;
    guint plate;
    gboolean colours; /* no plate: the layer of pictures in colours, where all else is white */
    int layer;        /* open sublayer; -1: none */
    guint n_layers;   /* so far: ids are unique */
    Footprint inked;  /* so far */
} Plate;

static guint cell(double value, double size) {
    return (guint)CLAMP(value / size, 0, (double)GRID - 1);
}

static gboolean footprint_meets(const Footprint *foot, Box box) {
    for (guint y = cell(box.y0, foot->row); y <= cell(box.y1, foot->row); y++) {
        for (guint x = cell(box.x0, foot->column); x <= cell(box.x1, foot->column); x++) {
            if (foot->inked[y][x]) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static void footprint_add(Footprint *foot, Box box) {
    for (guint y = cell(box.y0, foot->row); y <= cell(box.y1, foot->row); y++) {
        for (guint x = cell(box.x0, foot->column); x <= cell(box.x1, foot->column); x++) {
            foot->inked[y][x] = TRUE;
        }
    }
}

/* The colour of an amount on this plate: ink mixed with white. */
static void plate_colour(const Plate *plate, double amount, double ret_rgb[3]) {
    const SceneInk *ink = &plate->writer->scene->inks[plate->plate];
    for (int c = 0; c < 3; c++) {
        ret_rgb[c] = 1 - amount * (1 - ink->rgb[c]);
    }
}

/* The layer's group gives the full ink; only what differs is said. */
static void attribute_fill(const Plate *plate, double amount) {
    if (amount != 1) {
        double rgb[3];
        plate_colour(plate, amount, rgb);
        svg_attribute_colour(plate->writer->out, "fill", rgb);
    }
}

static void put_path(Plate *plate, const SceneItem *item, double amount) {
    GString *out = plate->writer->out;
    g_string_append(out, "<path");
    if (item->path.stroke > 0) {
        double rgb[3];
        plate_colour(plate, amount, rgb);
        g_string_append(out, " fill=\"none\"");
        svg_attribute_colour(out, "stroke", rgb);
        svg_attribute_number(out, "stroke-width", item->path.stroke, 2);
    } else {
        attribute_fill(plate, amount);
        if (item->path.even_odd) {
            g_string_append(out, " fill-rule=\"evenodd\"");
        }
    }
    svg_attribute_clip(plate->writer, item->clip, FALSE);
    g_string_append(out, " d=\"");
    svg_path_data(out, item->path.path, 2);
    g_string_append(out, "\"/>\n");
}

/* Rows of dashes, cut by the area; by the clip of the item around it. */
static void put_screen(Plate *plate, const PlateMark *mark, const SceneItem *item, double amount) {
    SvgWriter *writer = plate->writer;
    GString *out = writer->out;
    const SceneScreen *screen = &item->screen;
    double rgb[3];
    plate_colour(plate, amount, rgb);
    if (item->clip) {
        g_string_append(out, "<g");
        svg_attribute_clip(writer, item->clip, FALSE);
        g_string_append(out, ">\n");
    }
    g_string_append(out, "<path fill=\"none\"");
    svg_attribute_colour(out, "stroke", rgb);
    svg_attribute_number(out, "stroke-width", 2 * screen->radius, 4);
    svg_attribute_number(out, "stroke-dasharray", SCREEN_DASH, 2);
    out->str[out->len - 1] = ' ';
    number_append(out, screen_period(screen) - SCREEN_DASH, 4);
    g_string_append_c(out, '"');
    svg_attribute_clip(writer, screen->path, screen->even_odd);
    g_string_append(out, " d=\"");
    svg_path_data(out, screen_rows(screen, mark->box, writer->scratch), 2);
    g_string_append(out, "\"/>\n");
    if (item->clip) {
        g_string_append(out, "</g>\n");
    }
}

static void put_text(Plate *plate, const SceneItem *item, double amount) {
    SvgWriter *writer = plate->writer;
    gboolean outlines = writer->options->text == SVG_OUTLINES;
    g_string_append(writer->out, outlines ? "<g" : "<text xml:space=\"preserve\"");
    attribute_fill(plate, amount);
    svg_attribute_clip(writer, item->clip, FALSE);
    if (outlines) {
        g_string_append_c(writer->out, '>');
        svg_run_outlines(writer, &item->text);
        g_string_append(writer->out, "</g>\n");
    } else {
        SvgType type = {0};
        svg_attributes_type(writer->out, &item->text, &type);
        g_string_append_c(writer->out, '>');
        svg_run(writer->out, &item->text, &type, FALSE);
        g_string_append(writer->out, "</text>\n");
    }
}

static void put_image(Plate *plate, const SceneItem *item, double amount) {
    guint8 palette[256][3];
    for (guint i = 0; i < 256; i++) {
        double rgb[3];
        plate_colour(plate, amount * i / 255, rgb);
        for (int c = 0; c < 3; c++) {
            palette[i][c] = (guint8)lround(CLAMP(rgb[c], 0, 1) * 255);
        }
    }
    svg_image(plate->writer, item, plate->plate, palette);
}

/* A layer an uninterrupted run of one block: paint order is kept. */
static void open_layer(Plate *plate, int layer) {
    const Scene *scene = plate->writer->scene;
    GString *out = plate->writer->out;
    if (layer < 0 || (guint)layer >= scene->layers->len) {
        layer = -1;
    }
    if (plate->layer == layer) {
        return;
    }
    if (plate->layer >= 0) {
        g_string_append(out, "</g>\n");
    }
    plate->layer = layer;
    if (layer >= 0) {
        g_string_append(out, "<g inkscape:groupmode=\"layer\"");
        svg_attribute(out, "inkscape:label", g_ptr_array_index(scene->layers, (guint)layer));
        if (plate->colours) {
            g_string_append(out, " id=\"colours-");
        } else {
            g_string_append(out, " id=\"plate-");
            number_append(out, plate->plate + 1, 0);
            g_string_append_c(out, '-');
        }
        number_append(out, ++plate->n_layers, 0);
        g_string_append(out, "\">\n");
    }
}

static void put_mark(Plate *plate, const PlateMark *mark) {
    const SceneItem *item = scene_item(plate->writer->scene, mark->index);
    gboolean picture = plate->colours && item->kind == SCENE_KIND_IMAGE && item->image.rgb;
    double amount = plate->colours ? 0 : item->paint.amount[plate->plate];
    gboolean inks = amount > 0 || picture;
    if (item->kind == SCENE_KIND_TEXT && plate->writer->ways[mark->index] != TEXT_CUTS) {
        return;
    }
    if (!inks && !footprint_meets(&plate->inked, mark->box)) {
        return;
    }
    if (inks) {
        footprint_add(&plate->inked, mark->box);
    }
    open_layer(plate, item->layer);
    switch (item->kind) {
    case SCENE_KIND_PATH:
        put_path(plate, item, amount);
        break;
    case SCENE_KIND_SCREEN:
        put_screen(plate, mark, item, amount);
        break;
    case SCENE_KIND_TEXT:
        put_text(plate, item, amount);
        break;
    case SCENE_KIND_IMAGE:
        if (picture) {
            svg_image(plate->writer, item, 0, NULL);
        } else {
            put_image(plate, item, amount);
        }
        break;
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        g_assert_not_reached();
    }
}

/* All that marks what `bit` stands for, into the group that was just opened; FALSE: nothing does.
 */
static gboolean put_marks(Plate *state) {
    const PageMarks *page = state->writer->marks;
    const GString *out = state->writer->out;
    gsize empty = out->len;
    state->layer = -1;
    state->inked.column = box_width(page->reach) / GRID;
    state->inked.row = box_height(page->reach) / GRID;
    for (guint i = 0; i < page->marks->len; i++) {
        const PlateMark *mark = &g_array_index(page->marks, PlateMark, i);
        if (state->colours ? mark->on_colours : mark->plates >> state->plate & 1) {
            put_mark(state, mark);
        }
    }
    open_layer(state, -1);
    return out->len > empty;
}

void svg_plate(SvgWriter *writer, guint plate) {
    const SceneInk *ink = &writer->scene->inks[plate];
    Plate state = {.writer = writer, .plate = plate};
    GString *out = writer->out;
    gsize before = out->len;
    g_string_append(out, "<g inkscape:groupmode=\"layer\"");
    svg_attribute(out, "inkscape:label", ink->name ? ink->name : ink->id);
    g_string_append(out, " id=\"plate-");
    number_append(out, plate + 1, 0);
    g_string_append(out, "\" aria-hidden=\"true\" clip-path=\"url(#trim)\"");
    svg_attribute_colour(out, "fill", ink->rgb);
    g_string_append(out, " stroke-linejoin=\"round\" stroke-linecap=\"round\""
                         " style=\"mix-blend-mode:multiply;isolation:isolate\">\n");
    if (put_marks(&state)) {
        g_string_append(out, "</g>\n");
    } else { /* a bare plate is no layer */
        g_string_truncate(out, before);
    }
}

void svg_colours(SvgWriter *writer) {
    if (!writer->marks->has_colours) {
        return;
    }
    Plate state = {.writer = writer, .colours = TRUE};
    g_string_append(writer->out, "<g inkscape:groupmode=\"layer\" id=\"colours\""
                                 " aria-hidden=\"true\" clip-path=\"url(#trim)\""
                                 " stroke-linejoin=\"round\" stroke-linecap=\"round\""
                                 " style=\"mix-blend-mode:multiply;isolation:isolate\">\n");
    put_marks(&state);
    g_string_append(writer->out, "</g>\n");
}
