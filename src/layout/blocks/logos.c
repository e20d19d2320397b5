/* SPDX-License-Identifier: MIT */
/* Block "logos": the partners' marks in one ink, optically equal, each with clear space; a name
 * stands where there is no file. */
#include "blocks.h"

#include <math.h>
#include <string.h>

enum { MOST = 12, MOST_PIXELS = 8000, FAINTEST = 64 };
#define CLEAR 7     /* mm between two marks */
#define WIDEST 62   /* mm */
#define AREA 240    /* mm²: what equal marks cover at most */
#define COLOURED 40 /* of 255: a pixel whose channels differ by more is no grey */

typedef struct {
    const Partner *partner;
    const Art *art;
    SceneImage image; /* amounts NULL: none */
    Type *name;
    double aspect; /* width over height */
} Mark;

typedef struct {
    Mark marks[MOST];
    guint n;
} State;

static void say_colour(Layout *layout, const Partner *partner) {
    diag_error(
        layout->diagnostics, "logo-colours", partner->logo.span,
        _("ask the partner for the one-ink version of the logo, dark on white or on nothing"),
        _("the logo \"%s\" has several colours; the poster prints it in one ink"), partner->logo.s);
}

/* Darkness of every pixel as amounts of ink; FALSE when the picture is coloured. */
static gboolean amounts_of(cairo_surface_t *surface, guint8 *out) {
    int width = cairo_image_surface_get_width(surface),
        height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const guint8 *data = cairo_image_surface_get_data(surface);
    guint coloured = 0;
    for (int y = 0; y < height; y++) {
        const guint32 *row = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride);
        for (int x = 0; x < width; x++) {
            int a = (int)(row[x] >> 24), r = (int)(row[x] >> 16 & 255),
                g = (int)(row[x] >> 8 & 255), b = (int)(row[x] & 255);
            int most = MAX(r, MAX(g, b)), least = MIN(r, MIN(g, b));
            coloured += most - least > COLOURED;
            out[y * width + x] = (guint8)CLAMP(a - (299 * r + 587 * g + 114 * b) / 1000, 0, 255);
        }
    }
    return coloured * 200 < (guint)(width * height);
}

static void say_blank(Layout *layout, const Partner *partner) {
    diag_error(layout->diagnostics, "blank-logo", partner->logo.span,
               _("ask the partner for the dark version of the logo, on white or on nothing"),
               _("the logo \"%s\" is white or empty: nothing of it would be printed"),
               partner->logo.s);
}

/* Width and height stand in the first bytes of a PNG (ISO 15948, 11.2.2): a picture too large is
 * refused before it is unpacked. */
static gboolean png_size_is_fit(Layout *layout, const char *path, const Partner *partner) {
    g_autofree char *bytes = NULL;
    gsize length = 0;
    gboolean png = g_file_get_contents(path, &bytes, &length, NULL) && length >= 24 &&
                   !memcmp(bytes, "\x89PNG\r\n\x1a\n", 8);
    guint32 size[2] = {0, 0};
    if (!png) {
        gboolean jpeg = length > 2 && !memcmp(bytes, "\xff\xd8", 2);
        diag_error(layout->diagnostics, "bad-logo", partner->logo.span,
                   _("save the logo again as SVG or PNG"),
                   jpeg ? _("the logo \"%s\" is a JPEG picture, whatever its name says")
                        : _("the logo \"%s\" cannot be read"),
                   partner->logo.s);
        return FALSE;
    }
    memcpy(size, bytes + 16, sizeof size);
    guint32 width = GUINT32_FROM_BE(size[0]), height = GUINT32_FROM_BE(size[1]);
    if (width > MOST_PIXELS || height > MOST_PIXELS) {
        diag_error(layout->diagnostics, "bad-logo", partner->logo.span,
                   _("save it smaller: 1000 pixels are plenty"),
                   _("the logo \"%s\" is too large: %u × %u pixels, and %d is the most"),
                   partner->logo.s, width, height, MOST_PIXELS);
        return FALSE;
    }
    return TRUE;
}

static gboolean is_blank(const guint8 *amounts, gsize n) {
    for (gsize i = 0; i < n; i++) {
        if (amounts[i] >= FAINTEST) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The picture as amounts of one ink; FALSE when it has several colours or none, which is said. */
static gboolean read_amounts(Layout *layout, cairo_surface_t *file, Mark *mark) {
    int width = cairo_image_surface_get_width(file), height = cairo_image_surface_get_height(file);
    cairo_surface_t *argb = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cr = cairo_create(argb);
    cairo_set_source_surface(cr, file, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(argb);
    gsize n = (gsize)width * (gsize)height;
    guint8 *amounts = arena_alloc(layout->arena, n);
    gboolean one_colour = amounts_of(argb, amounts), blank = is_blank(amounts, n);
    cairo_surface_destroy(argb);
    if (!one_colour) {
        say_colour(layout, mark->partner);
    } else if (blank) {
        say_blank(layout, mark->partner);
    }
    mark->image = (SceneImage){(guint)width, (guint)height, amounts, BOX_EMPTY};
    mark->aspect = (double)width / height;
    return one_colour && !blank;
}

static gboolean read_png(Layout *layout, const char *path, Mark *mark) {
    if (!png_size_is_fit(layout, path, mark->partner)) {
        return FALSE;
    }
    cairo_surface_t *file = cairo_image_surface_create_from_png(path);
    gboolean ok = cairo_surface_status(file) == CAIRO_STATUS_SUCCESS;
    if (!ok) {
        diag_error(layout->diagnostics, "bad-logo", mark->partner->logo.span,
                   _("save the logo again as SVG or PNG"), _("the logo \"%s\" cannot be read"),
                   mark->partner->logo.s);
    }
    ok = ok && read_amounts(layout, file, mark);
    cairo_surface_destroy(file);
    return ok;
}

static gboolean art_is_blank(const Art *art) {
    for (guint i = 0; i < art->n_shapes; i++) {
        for (guint k = 0; k < SCENE_MAX_INKS; k++) {
            if (art->shapes[i].paint.amount[k] > 0) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean read_svg(Layout *layout, const char *path, Mark *mark) {
    mark->art = layout_logo_file(layout, path);
    if (!mark->art) {
        return FALSE;
    }
    if (art_is_blank(mark->art)) {
        say_blank(layout, mark->partner);
        return FALSE;
    }
    Box bounds = mark->art->bounds;
    mark->aspect = box_width(bounds) / MAX(box_height(bounds), 1e-6);
    return mark->aspect > 0 && isfinite(mark->aspect);
}

static gboolean read_mark(Layout *layout, Mark *mark) {
    const Text *logo = &mark->partner->logo;
    if (!logo->s) {
        mark->name = type_shape(layout, "partner", &mark->partner->name);
        mark->aspect = 2.6;
        return TRUE;
    }
    g_autofree char *folder = g_path_get_dirname(logo->span.source->name);
    g_autofree char *beside = g_build_filename(folder, logo->s, NULL);
    g_autofree char *path = g_canonicalize_filename(beside, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag_error(layout->diagnostics, "missing-file", logo->span,
                   _("the name is read from the folder of this file"), _("there is no file \"%s\""),
                   logo->s);
        return FALSE;
    }
    g_autofree char *lower = g_ascii_strdown(logo->s, -1);
    if (g_str_has_suffix(lower, ".png")) {
        return read_png(layout, path, mark);
    }
    if (g_str_has_suffix(lower, ".svg")) {
        return read_svg(layout, path, mark);
    }
    diag_error(layout->diagnostics, "bad-logo", logo->span, _("save the logo as SVG or PNG"),
               _("\"%s\" is neither an SVG nor a PNG file"), logo->s);
    return FALSE;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const List *partners = &layout->model->territory.partners;
    State *state = arena_new0(layout->arena, State);
    for (guint i = 0; i < MIN(partners->n, MOST); i++) {
        Mark *mark = &state->marks[state->n];
        mark->partner = (const Partner *)partners->items + i;
        state->n += read_mark(layout, mark);
    }
    frame->state = state;
    return state->n > 0;
}

/* Marks of equal area look equally strong; very wide and very high ones are held back. */
static void size_of(const Layout *layout, const Mark *mark, double area, double height,
                    Point *ret_size) {
    double w = sqrt(area * mark->aspect), h = sqrt(area / mark->aspect);
    double k = MIN(1, MIN(height / h, layout_mm(layout, WIDEST) / w));
    *ret_size = (Point){w * k, h * k};
}

static double row_width(const Layout *layout, const State *state, double area, double height) {
    double width = layout_mm(layout, CLEAR) * (state->n - 1);
    for (guint i = 0; i < state->n; i++) {
        Point size;
        size_of(layout, &state->marks[i], area, height, &size);
        width += size.x;
    }
    return width;
}

static void draw_mark(Layout *layout, const Mark *mark, Box box, ScenePen pen) {
    pen.span = mark->partner->span;
    if (mark->art) {
        const Art *art = mark->art;
        double unit = box_width(box) / box_width(art->bounds);
        Matrix matrix = matrix_multiply(matrix_translate(-art->bounds.x0, -art->bounds.y0),
                                        matrix_scale(unit, unit));
        const guint plates[SCENE_MAX_INKS] = {layout->dark, layout->dark, layout->dark,
                                              layout->dark};
        ArtPlace place = {matrix_multiply(matrix, matrix_translate(box.x0, box.y0)), plates, TRUE};
        draw_art(&pen, art, &place);
    } else if (mark->image.amounts) {
        SceneImage image = mark->image;
        image.box = box;
        scene_add_image(&pen, &image, layout->dark);
    } else {
        TypeBox where = {box, 0.5, ALIGN_CENTRE};
        type_set(layout, &pen, mark->name, &where, scene_paint_ink(layout->dark, 1));
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Box box = frame->box;
    double height = box_height(box), low = 1, high = AREA * pow(layout_mm(layout, 1), 2);
    for (int i = 0; i < 30 && row_width(layout, state, high, height) > box_width(box); i++) {
        double middle = (low + high) / 2;
        if (row_width(layout, state, middle, height) > box_width(box)) {
            high = middle;
        } else {
            low = middle;
            if (high - low < 1) {
                high = low;
            }
        }
    }
    double spare = box_width(box) - row_width(layout, state, high, height);
    double gap = layout_mm(layout, CLEAR) +
                 MIN(spare / MAX(1, state->n - 1), layout_mm(layout, 2 * CLEAR)) * (state->n > 1);
    double x = box.x0;
    for (guint i = 0; i < state->n; i++) {
        const Mark *mark = &state->marks[i];
        Point size;
        size_of(layout, mark, high, height, &size);
        double y = (box.y0 + box.y1 - size.y) / 2;
        double order = frame->spec->order.v + i * 0.01;
        ScenePen at = mark->name ? pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, order)
                                 : pen_figure(pen, order, mark->partner->name.s);
        Box place = {x, y, x + size.x, y + size.y};
        draw_mark(layout, mark, place, at);
        if (mark->partner->url.s) {
            SceneLink area = {mark->partner->url.s, mark->partner->name.s, place};
            scene_add_link(&at, &area);
        }
        x += size.x + gap;
    }
}

const Block block_logos = {.name = "logos", .prepare = prepare, .draw = draw};
