/* SPDX-License-Identifier: MIT */
/* A page as pixels: each plate is drawn by cairo as amounts of ink, then all multiply over the
 * paper.
 *
 * Pages are drawn in bands, so that a large poster takes no more memory than a small one. Every
 * coordinate is snapped to cairo's own grid (1/256 of a pixel) before a band shifts it: the shift
 * is exact and the pixels do not depend on the bands. */
#include "out-internal.h"

#include <math.h>
#include <string.h>

enum { BAND_BYTES = 4 * 1024 * 1024, LEAST_BAND = 16 };

/* One mark in pixels of the page. */
typedef struct {
    const ScenePaint *paint;
    guint8 plates;
    const Path *path, *clip; /* no path: an image */
    const Path *choke;       /* of what it sets to 0; NULL: all of it */
    gboolean even_odd;       /* of the path; of a screen: of its area */
    double stroke;
    const Path *area; /* of a screen, whose path is rows of dashes */
    double dash, gap; /* of a screen */
    const SceneImage *image;
    Box box; /* of all it may touch; of an image: where it stands */
} Shape;

struct Raster {
    const Scene *scene;
    Arena *arena;
    GArray *shapes; /* Shape, paint order */
    double scale;   /* pixels a point */
    guint around;   /* pixels of bleed on each side */
    gboolean crisp;
    guint width, height, stride;
    guint8 *planes; /* one band of every plate */
    gsize room;     /* rows in it */
    /* The layer of pictures in colours: like three plates more, which take red, green and blue from
     * the paper. Empty on most pages. */
    GArray *colour_shapes;
    guint8 *colour_planes;
    gsize colour_room;
    /* what a plate lets through, 65535 = all, for every amount of ink and channel */
    guint16 through[SCENE_MAX_INKS][256][3];
    guint16 paper[3];
};

static double snap(double value) { return floor(value * 256 + 0.5) / 256; }

static Path *snapped(const Raster *raster, const Path *path) {
    Path *copy = path_copy(path, raster->arena);
    double around = raster->around;
    for (guint i = 0; i < copy->n_points; i++) {
        Point *point = &copy->points[i];
        *point = (Point){snap(point->x * raster->scale) + around,
                         snap(point->y * raster->scale) + around};
    }
    return copy;
}

/* `box`: what of it can be seen. */
static Shape shape_of(const Raster *raster, const SceneItem *item, Box box) {
    Shape shape = {.paint = &item->paint};
    Arena *arena = raster->arena;
    switch (item->kind) {
    case SCENE_KIND_PATH:
        shape.path = snapped(raster, item->path.path);
        shape.even_odd = item->path.even_odd;
        shape.stroke = item->path.stroke * raster->scale;
        break;
    case SCENE_KIND_SCREEN:
        shape.path = snapped(raster, screen_rows(&item->screen, box, arena));
        shape.area = snapped(raster, item->screen.path);
        shape.even_odd = item->screen.even_odd;
        shape.stroke = 2 * item->screen.radius * raster->scale;
        shape.dash = SCREEN_DASH * raster->scale;
        shape.gap = screen_period(&item->screen) * raster->scale - shape.dash;
        break;
    case SCENE_KIND_TEXT: /* outlines: cairo sets glyphs on whole pixels */
        shape.path = snapped(raster, outline_text(&item->text, arena));
        break;
    case SCENE_KIND_IMAGE: {
        Path *frame = path_new(arena);
        Box whole = item->image.box;
        path_move_to(frame, whole.x0, whole.y0);
        path_line_to(frame, whole.x1, whole.y1);
        shape.image = &item->image;
        shape.box = path_bounds(snapped(raster, frame));
        return shape;
    }
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        g_assert_not_reached();
    }
    shape.box = box_grow(path_bounds(shape.path), shape.stroke / 2 + 1);
    return shape;
}

/* On the layer of pictures in colours there are pictures, and what covers them. */
static void add_to_colours(Raster *raster, Shape shape) {
    static const ScenePaint picture = {.plates = 7, .amount = {1, 1, 1}}, cover = {.plates = 7};
    shape.paint = shape.image && shape.image->rgb ? &picture : &cover;
    shape.plates = shape.paint->plates;
    g_array_append_val(raster->colour_shapes, shape);
}

static void collect_shapes(Raster *raster, guint page) {
    g_autoptr(PageMarks) marks =
        page_marks_new(raster->scene, page, raster->around / raster->scale);
    const Path *clip = NULL, *clip_pixels = NULL;
    for (guint i = 0; i < marks->marks->len; i++) {
        const PlateMark *mark = &g_array_index(marks->marks, PlateMark, i);
        const SceneItem *item = scene_item(raster->scene, mark->index);
        Shape shape = shape_of(raster, item, mark->box);
        shape.plates = mark->plates;
        if (item->clip && item->clip != clip) { /* neighbours share it */
            clip = item->clip;
            clip_pixels = snapped(raster, clip);
        }
        shape.clip = item->clip ? clip_pixels : NULL;
        shape.choke = item->choke ? snapped(raster, item->choke) : NULL;
        g_array_append_val(raster->shapes, shape);
        if (marks->has_colours && mark->on_colours) {
            add_to_colours(raster, shape);
        }
    }
}

static void fill_tables(Raster *raster) {
    const Scene *scene = raster->scene;
    for (guint c = 0; c < 3; c++) {
        raster->paper[c] = (guint16)lround(CLAMP(scene->paper_rgb[c], 0, 1) * 65535);
        for (guint k = 0; k < scene->n_inks; k++) {
            double absorbs = 1 - CLAMP(scene->inks[k].rgb[c], 0, 1);
            for (guint t = 0; t < 256; t++) {
                raster->through[k][t][c] = (guint16)lround((1 - t / 255.0 * absorbs) * 65535);
            }
        }
    }
}

Raster *raster_new_plates(const Scene *scene, guint page, double dpi, gboolean bleed) {
    const ScenePage *sheet = scene_page(scene, page);
    Raster *raster = g_new0(Raster, 1);
    raster->scene = scene;
    raster->arena = arena_new();
    raster->shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
    raster->colour_shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
    raster->scale = dpi / 72;
    raster->around = bleed ? (guint)lround(sheet->bleed * raster->scale) : 0;
    raster->width = (guint)MAX(1, lround(sheet->width * raster->scale)) + 2 * raster->around;
    raster->height = (guint)MAX(1, lround(sheet->height * raster->scale)) + 2 * raster->around;
    raster->stride = (guint)cairo_format_stride_for_width(CAIRO_FORMAT_A8, (int)raster->width);
    collect_shapes(raster, page);
    fill_tables(raster);
    return raster;
}

Raster *raster_new(const Scene *scene, guint page, double dpi) {
    return raster_new_plates(scene, page, dpi, FALSE);
}

void raster_set_crisp(Raster *raster) { raster->crisp = TRUE; }

void raster_free(Raster *raster) {
    if (raster) {
        arena_free(raster->arena);
        g_array_unref(raster->shapes);
        g_array_unref(raster->colour_shapes);
        g_free(raster->planes);
        g_free(raster->colour_planes);
        g_free(raster);
    }
}

guint raster_width(const Raster *raster) { return raster->width; }

guint raster_height(const Raster *raster) { return raster->height; }

guint raster_band(const Raster *raster) {
    guint rows = BAND_BYTES / (raster->stride * MAX(raster->scene->n_inks, 1));
    return MIN(MAX(rows, LEAST_BAND), raster->height);
}

/* ---- one plate ---- */

static void replay(cairo_t *cr, const Path *path, double first) {
    const Point *p = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        switch ((PathVerb)path->verbs[i]) {
        case PATH_MOVE:
            cairo_move_to(cr, p[0].x, p[0].y - first);
            break;
        case PATH_LINE:
            cairo_line_to(cr, p[0].x, p[0].y - first);
            break;
        case PATH_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y - first, p[1].x, p[1].y - first, p[2].x,
                           p[2].y - first);
            break;
        case PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
        p += path_verb_points(path->verbs[i]);
    }
}

/* Adds `weight` × the rows of the image between `from` and `to` (fractions count) to `sums`; of one
 * in colours, what `channel` of it takes away. */
static void sum_rows(const SceneImage *image, guint channel, double from, double to, double *sums) {
    for (guint y = (guint)from; y < image->height && y < to; y++) {
        double weight = MIN(to, y + 1.0) - MAX(from, (double)y);
        gsize first = (gsize)y * image->width;
        if (image->rgb) {
            const guint8 *row = image->rgb + first * 3 + channel;
            for (guint x = 0; x < image->width; x++) {
                sums[x] += weight * (255 - row[x * 3]);
            }
            continue;
        }
        const guint8 *row = image->amounts + first;
        for (guint x = 0; x < image->width; x++) {
            sums[x] += weight * row[x];
        }
    }
}

static double mean_between(const double *sums, guint n, double from, double to) {
    double total = 0;
    for (guint x = (guint)from; x < n && x < to; x++) {
        total += sums[x] * (MIN(to, x + 1.0) - MAX(from, (double)x));
    }
    return total;
}

/* The image at the page's pixels: each is the mean of what it covers, which is right for larger and
 * smaller pixels alike and depends on nothing around it. */
static void resample(const Shape *shape, guint channel, int left, int top, cairo_surface_t *out) {
    const SceneImage *image = shape->image;
    double across = image->width / box_width(shape->box);
    double down = image->height / box_height(shape->box);
    int width = cairo_image_surface_get_width(out), height = cairo_image_surface_get_height(out);
    guint8 *data = cairo_image_surface_get_data(out);
    g_autofree double *sums = g_new(double, image->width);
    for (int y = 0; y < height; y++, data += cairo_image_surface_get_stride(out)) {
        double from = CLAMP((top + y - shape->box.y0) * down, 0, image->height);
        double to = CLAMP((top + y + 1 - shape->box.y0) * down, 0, image->height);
        memset(sums, 0, sizeof(double) * image->width);
        sum_rows(image, channel, from, to, sums);
        for (int x = 0; x < width; x++) {
            double x0 = CLAMP((left + x - shape->box.x0) * across, 0, image->width);
            double x1 = CLAMP((left + x + 1 - shape->box.x0) * across, 0, image->width);
            double area = (x1 - x0) * (to - from);
            double sum = mean_between(sums, image->width, x0, x1);
            data[x] = area > 0 ? (guint8)CLAMP(sum / area + 0.5, 0, 255) : 0;
        }
    }
    cairo_surface_mark_dirty(out);
}

/* Rows `first` … of a plate; the amount scales what the image says. */
static void paint_image(cairo_t *cr, const Shape *shape, guint plate, int first, int rows) {
    int width = cairo_image_surface_get_width(cairo_get_target(cr));
    int left = MAX(0, (int)floor(shape->box.x0)), right = MIN(width, (int)ceil(shape->box.x1));
    int top = MAX(first, (int)floor(shape->box.y0));
    int bottom = MIN(first + rows, (int)ceil(shape->box.y1));
    if (left >= right || top >= bottom || box_width(shape->box) <= 0 ||
        box_height(shape->box) <= 0) {
        return;
    }
    cairo_surface_t *pixels =
        cairo_image_surface_create(CAIRO_FORMAT_A8, right - left, bottom - top);
    resample(shape, plate, left, top, pixels);
    double amount = shape->paint->amount[plate];
    if (amount < 1) {
        guint8 *data = cairo_image_surface_get_data(pixels);
        gsize size = (gsize)cairo_image_surface_get_stride(pixels) * (gsize)(bottom - top);
        for (gsize i = 0; i < size; i++) {
            data[i] = (guint8)lround(data[i] * amount);
        }
        cairo_surface_mark_dirty(pixels);
    }
    cairo_set_source_surface(cr, pixels, left, top - first);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_rectangle(cr, shape->box.x0, shape->box.y0 - first, box_width(shape->box),
                    box_height(shape->box));
    cairo_fill(cr);
    cairo_surface_destroy(pixels);
}

static void clip_to(cairo_t *cr, const Path *path, gboolean even_odd, int first) {
    replay(cr, path, first);
    cairo_set_fill_rule(cr, even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    cairo_clip(cr);
}

/* Row by row into a mask: cairo sorts all edges of a stroke and meets them with those of the clip,
 * which takes seven times as long for a page of pips at once. Pips that share a pixel add up. */
static cairo_pattern_t *pips(cairo_t *cr, const Shape *shape, int first, int rows) {
    cairo_push_group_with_content(cr, CAIRO_CONTENT_ALPHA);
    cairo_reset_clip(cr); /* the mask is cut when it is used */
    cairo_set_operator(cr, CAIRO_OPERATOR_ADD);
    cairo_set_source_rgba(cr, 0, 0, 0, 1);
    const double dashes[] = {shape->dash, shape->gap};
    double reach = shape->stroke / 2 + 1;
    cairo_set_dash(cr, dashes, 2, 0);
    cairo_set_line_width(cr, shape->stroke);
    /* the ends are polygons: of enough corners for a pip smaller than a pixel */
    cairo_set_tolerance(cr, CLAMP(shape->stroke / 100, 0.001, 0.1));
    for (guint i = 0; i + 1 < shape->path->n_points; i += 2) {
        Point from = shape->path->points[i], to = shape->path->points[i + 1];
        if (from.y + reach > first && from.y - reach < first + rows) {
            cairo_move_to(cr, from.x, from.y - first);
            cairo_line_to(cr, to.x, to.y - first);
            cairo_stroke(cr);
        }
    }
    return cairo_pop_group(cr);
}

static void paint_shape(cairo_t *cr, const Shape *shape, guint plate, int first, int rows) {
    gboolean choked = shape->choke && shape->paint->amount[plate] <= 0;
    gboolean apart = shape->clip || shape->area || choked;
    if (apart) {
        cairo_save(cr);
    }
    if (shape->clip) {
        clip_to(cr, shape->clip, FALSE, first);
    }
    if (choked) {
        clip_to(cr, shape->choke, TRUE, first);
    }
    if (shape->area) {
        clip_to(cr, shape->area, shape->even_odd, first);
    }
    cairo_set_fill_rule(cr, shape->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
    if (shape->image) {
        paint_image(cr, shape, plate, first, rows);
    } else {
        cairo_pattern_t *mask = shape->area ? pips(cr, shape, first, rows) : NULL;
        cairo_set_source_rgba(cr, 0, 0, 0, CLAMP(shape->paint->amount[plate], 0, 1));
        if (mask) {
            cairo_mask(cr, mask);
            cairo_pattern_destroy(mask);
        } else {
            replay(cr, shape->path, first);
            if (shape->stroke > 0) {
                cairo_set_line_width(cr, shape->stroke);
                cairo_stroke(cr);
            } else {
                cairo_fill(cr);
            }
        }
    }
    if (apart) {
        cairo_restore(cr);
    }
}

/* Under CAIRO_OPERATOR_SOURCE a shape replaces what is there by its amount, in proportion to how
 * much of a pixel it covers: exactly "the last paint wins", for ink, tints and cuts alike. */
static void draw_plane(const Raster *raster, const GArray *shapes, guint plate, guint8 *plane,
                       guint first, guint n) {
    memset(plane, 0, (gsize)n * raster->stride);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        plane, CAIRO_FORMAT_A8, (int)raster->width, (int)n, (int)raster->stride);
    cairo_t *cr = cairo_create(surface);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_antialias(cr, raster->crisp ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_GRAY);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    Box band = {0, first, raster->width, first + n};
    for (guint i = 0; i < shapes->len; i++) {
        const Shape *shape = &g_array_index(shapes, Shape, i);
        if ((shape->plates >> plate & 1) && box_overlaps(shape->box, band)) {
            paint_shape(cr, shape, plate, (int)first, (int)n);
        }
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static void draw_plate(const Raster *raster, guint plate, guint first, guint n) {
    draw_plane(raster, raster->shapes, plate,
               raster->planes + (gsize)plate * raster->room * raster->stride, first, n);
}

/* ---- all plates ---- */

static void mix_pixel(const Raster *raster, const guint8 *amounts, guint8 *ret_rgb) {
    for (guint c = 0; c < 3; c++) {
        guint32 light = raster->paper[c];
        for (guint k = 0; k < raster->scene->n_inks; k++) {
            light = (light * raster->through[k][amounts[k]][c] + 32767) / 65535;
        }
        ret_rgb[c] = (guint8)((light * 255 + 32767) / 65535);
    }
}

/* Neighbours are mostly alike: the last mixture is kept. */
static void mix_row(const Raster *raster, guint row, guint8 *ret_rgb) {
    guint n = raster->scene->n_inks;
    const guint8 *rows[SCENE_MAX_INKS];
    for (guint k = 0; k < n; k++) {
        rows[k] = raster->planes + (k * raster->room + row) * raster->stride;
    }
    guint8 mixed[SCENE_MAX_INKS] = {0}, amounts[SCENE_MAX_INKS] = {0}, rgb[3];
    mix_pixel(raster, mixed, rgb);
    for (guint x = 0; x < raster->width; x++, ret_rgb += 3) {
        for (guint k = 0; k < n; k++) {
            amounts[k] = rows[k][x];
        }
        if (memcmp(amounts, mixed, sizeof mixed) != 0) {
            memcpy(mixed, amounts, sizeof mixed);
            mix_pixel(raster, mixed, rgb);
        }
        memcpy(ret_rgb, rgb, 3);
    }
}

/* The pictures in colours under what rows of plates let through. */
static void mix_colours(Raster *raster, guint first, guint n, guint8 *rgb) {
    if (!raster->colour_shapes->len) {
        return;
    }
    if (raster->colour_room < n) {
        g_free(raster->colour_planes);
        raster->colour_room = n;
        raster->colour_planes = g_malloc_n(3, (gsize)n * raster->stride);
    }
    for (guint c = 0; c < 3; c++) {
        guint8 *plane = raster->colour_planes + c * raster->colour_room * raster->stride;
        draw_plane(raster, raster->colour_shapes, c, plane, first, n);
        for (guint row = 0; row < n; row++, plane += raster->stride) {
            guint8 *at = rgb + (gsize)row * raster->width * 3 + c;
            for (guint x = 0; x < raster->width; x++, at += 3) {
                *at = (guint8)((*at * (255u - plane[x]) + 127) / 255);
            }
        }
    }
}

/* Room for `n` rows of every plate. */
static void make_room(Raster *raster, guint first, guint n) {
    g_assert(n > 0 && first < raster->height && n <= raster->height - first);
    if (raster->room < n) {
        g_free(raster->planes);
        raster->room = n;
        raster->planes = g_malloc_n(MAX(raster->scene->n_inks, 1), (gsize)n * raster->stride);
    }
}

void raster_read(Raster *raster, guint first, guint n, guint8 *ret_rgb) {
    make_room(raster, first, n);
    for (guint k = 0; k < raster->scene->n_inks; k++) {
        draw_plate(raster, k, first, n);
    }
    for (guint row = 0; row < n; row++) {
        mix_row(raster, row, ret_rgb + (gsize)row * raster->width * 3);
    }
    mix_colours(raster, first, n, ret_rgb);
}

void raster_read_plate(Raster *raster, guint plate, guint first, guint n, guint8 *ret_amounts) {
    make_room(raster, first, n);
    draw_plate(raster, plate, first, n);
    const guint8 *plane = raster->planes + (gsize)plate * raster->room * raster->stride;
    for (guint row = 0; row < n; row++) {
        memcpy(ret_amounts + (gsize)row * raster->width, plane + (gsize)row * raster->stride,
               raster->width);
    }
}
