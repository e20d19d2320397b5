/* SPDX-License-Identifier: MIT */
/* What is printed at a place of a page: the last paint on each plate, found by the geometry of the
 * items. */
#include "base/i18n.h"
#include "check-internal.h"

#include <math.h>
#include <string.h>

typedef struct {
    Point a, b;
} Segment;

/* A path as lines; found the first time it is asked for. */
typedef struct {
    const Segment *segments;
    guint n;
    gboolean known;
} Lines;

typedef struct {
    guint index;
    Box box; /* cut to the clip */
    Lines lines;
    Lines *clip; /* shared with its neighbours; NULL: none */
} Shape;

struct Ground {
    const Scene *scene;
    Arena *arena;
    GArray *shapes; /* Shape, paint order */
    /* for the places of a row */
    GArray *crossings; /* Crossing */
    GArray *weights;   /* double: how much of the paint comes to each place */
    GArray *inside;    /* gboolean */
};

typedef struct {
    double x;
    int winding;
} Crossing;

Ground *ground_new(const Scene *scene, guint page) {
    Ground *ground = g_new0(Ground, 1);
    ground->scene = scene;
    ground->arena = arena_new();
    ground->shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
    ground->crossings = g_array_new(FALSE, FALSE, sizeof(Crossing));
    ground->weights = g_array_new(FALSE, FALSE, sizeof(double));
    ground->inside = g_array_new(FALSE, FALSE, sizeof(gboolean));
    const Path *clip = NULL;
    Lines *clip_lines = NULL;
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != page || !scene_item_prints(item)) {
            continue;
        }
        if (item->clip != clip) { /* neighbours share theirs */
            clip = item->clip;
            clip_lines = arena_alloc(ground->arena, sizeof *clip_lines);
            *clip_lines = (Lines){0};
        }
        Shape shape = {.index = i, .box = item->bounds, .clip = clip ? clip_lines : NULL};
        if (clip) {
            shape.box = box_intersect(shape.box, path_bounds(clip));
        }
        g_array_append_val(ground->shapes, shape);
    }
    return ground;
}

void ground_free(Ground *ground) {
    if (ground) {
        arena_free(ground->arena);
        g_array_unref(ground->shapes);
        g_array_unref(ground->crossings);
        g_array_unref(ground->weights);
        g_array_unref(ground->inside);
        g_free(ground);
    }
}

/* ---- paths as lines ---- */

static void add_curve(GArray *out, Point a, const Point p[3]) {
    enum { PIECES = 8 };
    Point from = a;
    for (int i = 1; i <= PIECES; i++) {
        double t = (double)i / PIECES, u = 1 - t;
        double w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
        Segment piece = {from,
                         {w0 * a.x + w1 * p[0].x + w2 * p[1].x + w3 * p[2].x,
                          w0 * a.y + w1 * p[0].y + w2 * p[1].y + w3 * p[2].y}};
        g_array_append_val(out, piece);
        from = piece.b;
    }
}

static void add_line(GArray *out, Point a, Point b) {
    Segment line = {a, b};
    g_array_append_val(out, line);
}

/* `closes`: open contours count as closed, as they do when filled. */
static void find_lines(Ground *ground, const Path *path, gboolean closes, Lines *lines) {
    if (lines->known) {
        return;
    }
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(Segment));
    const Point *point = path->points;
    Point start = {0, 0}, pen = {0, 0};
    for (guint i = 0; i < path->n_verbs; i++) {
        switch ((PathVerb)path->verbs[i]) {
        case PATH_MOVE:
            if (closes && i > 0) {
                add_line(out, pen, start);
            }
            start = pen = point[0];
            break;
        case PATH_LINE:
            add_line(out, pen, point[0]);
            pen = point[0];
            break;
        case PATH_CURVE:
            add_curve(out, pen, point);
            pen = point[2];
            break;
        case PATH_CLOSE:
            add_line(out, pen, start);
            pen = start;
            break;
        }
        point += path_verb_points(path->verbs[i]);
    }
    if (closes) {
        add_line(out, pen, start);
    }
    Segment *kept = arena_alloc(ground->arena, sizeof(Segment) * MAX(out->len, 1));
    if (out->len) {
        memcpy(kept, out->data, sizeof(Segment) * out->len);
    }
    *lines = (Lines){kept, out->len, TRUE};
}

/* ---- inside or not ---- */

static void fill_row(Ground *ground, const Lines *lines, gboolean even_odd, double y,
                     const double *x, guint n, gboolean *inside) {
    GArray *crossings = ground->crossings;
    g_array_set_size(crossings, 0);
    for (guint i = 0; i < lines->n; i++) {
        Point a = lines->segments[i].a, b = lines->segments[i].b;
        if ((a.y <= y) != (b.y <= y)) {
            Crossing crossing = {a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), a.y < b.y ? 1 : -1};
            g_array_append_val(crossings, crossing);
        }
    }
    for (guint i = 0; i < n; i++) {
        int winding = 0;
        for (guint k = 0; k < crossings->len; k++) {
            const Crossing *crossing = &g_array_index(crossings, Crossing, k);
            winding += crossing->x > x[i] ? crossing->winding : 0;
        }
        inside[i] = even_odd ? winding % 2 != 0 : winding != 0;
    }
}

static gboolean is_near(Segment line, double x, double y, double reach) {
    double dx = line.b.x - line.a.x, dy = line.b.y - line.a.y;
    double length = dx * dx + dy * dy;
    double t = length > 0 ? ((x - line.a.x) * dx + (y - line.a.y) * dy) / length : 0;
    t = CLAMP(t, 0, 1);
    double ex = line.a.x + t * dx - x, ey = line.a.y + t * dy - y;
    return ex * ex + ey * ey <= reach * reach;
}

static void stroke_row(const Lines *lines, double width, double y, const double *x, guint n,
                       gboolean *inside) {
    double reach = width / 2;
    memset(inside, 0, sizeof *inside * n);
    for (guint i = 0; i < lines->n; i++) {
        Segment line = lines->segments[i];
        if (MIN(line.a.y, line.b.y) - reach > y || MAX(line.a.y, line.b.y) + reach < y) {
            continue;
        }
        for (guint k = 0; k < n; k++) {
            inside[k] = inside[k] || is_near(line, x[k], y, reach);
        }
    }
}

static void path_row(Ground *ground, Shape *shape, double y, const double *x, guint n,
                     gboolean *inside) {
    const ScenePath *path = &scene_item(ground->scene, shape->index)->path;
    find_lines(ground, path->path, path->stroke <= 0, &shape->lines);
    if (path->stroke > 0) {
        stroke_row(&shape->lines, path->stroke, y, x, n, inside);
    } else {
        fill_row(ground, &shape->lines, path->even_odd, y, x, n, inside);
    }
}

/* Of the plate that an item sets, how much comes to each place of a row: 0–1. */
static void weigh(Ground *ground, Shape *shape, double y, const double *x, guint n,
                  double *weight) {
    const SceneItem *item = scene_item(ground->scene, shape->index);
    g_array_set_size(ground->inside, n);
    gboolean *inside = (gboolean *)(void *)ground->inside->data;
    double most = 1;
    switch (item->kind) {
    case SCENE_KIND_PATH:
        path_row(ground, shape, y, x, n, inside);
        break;
    case SCENE_KIND_SCREEN: {
        double r = item->screen.radius, pitch = item->screen.pitch;
        most = MIN(1, G_PI * r * r / (pitch * pitch));
        find_lines(ground, item->screen.path, TRUE, &shape->lines);
        fill_row(ground, &shape->lines, item->screen.even_odd, y, x, n, inside);
        break;
    }
    case SCENE_KIND_IMAGE:
    case SCENE_KIND_TEXT:
        for (guint i = 0; i < n; i++) {
            inside[i] = TRUE;
        }
        break;
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        g_assert_not_reached();
    }
    for (guint i = 0; i < n; i++) {
        gboolean there = inside[i] && x[i] >= shape->box.x0 && x[i] <= shape->box.x1;
        weight[i] = there ? most : 0;
    }
    if (shape->clip) {
        find_lines(ground, item->clip, TRUE, shape->clip);
        fill_row(ground, shape->clip, FALSE, y, x, n, inside);
        for (guint i = 0; i < n; i++) {
            weight[i] = inside[i] ? weight[i] : 0;
        }
    }
}

/* ---- a row ---- */

/* The mean of the pixels about a place: `rgb` has three values, amounts one. */
static double picture_value(const SceneImage *image, const guint8 *data, guint channels,
                            guint channel, double x, double y) {
    int column = (int)((x - image->box.x0) / box_width(image->box) * image->width);
    int row = (int)((y - image->box.y0) / box_height(image->box) * image->height);
    double sum = 0;
    guint n = 0;
    for (int j = row - 1; j <= row + 1; j++) {
        for (int i = column - 1; i <= column + 1; i++) {
            if (i >= 0 && j >= 0 && i < (int)image->width && j < (int)image->height) {
                sum += data[((gsize)j * image->width + (gsize)i) * channels + channel];
                n++;
            }
        }
    }
    return n ? sum / n / 255 : 0;
}

static void paint(const Scene *scene, guint index, double weight, double x, double y, Spot *spot) {
    const SceneItem *item = scene_item(scene, index);
    if (item->kind == SCENE_KIND_IMAGE && item->image.rgb) {
        for (guint c = 0; c < 3; c++) {
            spot->paper[c] = picture_value(&item->image, item->image.rgb, 3, c, x, y);
        }
        return;
    }
    double picture = item->kind == SCENE_KIND_IMAGE
                         ? picture_value(&item->image, item->image.amounts, 1, 0, x, y)
                         : 1;
    for (guint k = 0; k < scene->n_inks; k++) {
        if (item->paint.plates >> k & 1) {
            double set = item->paint.amount[k] * picture;
            spot->amount[k] = weight * set + (1 - weight) * spot->amount[k];
            spot->last = index;
        }
    }
}

void ground_row(Ground *ground, Subject subject, double y, const double *x, guint n, Spot *ret_with,
                Spot *ret_without) {
    const Scene *scene = ground->scene;
    Spot bare = {.last = G_MAXUINT};
    memcpy(bare.paper, scene->paper_rgb, sizeof bare.paper);
    double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;
    for (guint i = 0; i < n; i++) {
        left = MIN(left, x[i]);
        right = MAX(right, x[i]);
        if (ret_with) {
            ret_with[i] = bare;
        }
        if (ret_without) {
            ret_without[i] = bare;
        }
    }
    g_array_set_size(ground->weights, n);
    double *weight = (double *)(void *)ground->weights->data;
    for (guint s = 0; s < ground->shapes->len; s++) {
        Shape *shape = &g_array_index(ground->shapes, Shape, s);
        const SceneItem *item = scene_item(scene, shape->index);
        gboolean is_text = item->kind == SCENE_KIND_TEXT;
        if (shape->box.y0 > y || shape->box.y1 < y || shape->box.x0 > right ||
            shape->box.x1 < left || (is_text && shape->index != subject.item)) {
            continue;
        }
        gboolean own = shape->index == subject.item ||
                       (item->element >= 0 && item->element == subject.element);
        weigh(ground, shape, y, x, n, weight);
        for (guint i = 0; i < n; i++) {
            if (weight[i] > 0 && ret_with) {
                paint(scene, shape->index, weight[i], x[i], y, &ret_with[i]);
            }
            if (weight[i] > 0 && ret_without && !own) {
                paint(scene, shape->index, weight[i], x[i], y, &ret_without[i]);
            }
        }
    }
}

void ground_inside(Ground *ground, guint item, double y, const double *x, guint n,
                   gboolean *ret_inside) {
    guint low = 0, high = ground->shapes->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(ground->shapes, Shape, middle).index < item) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Shape *shape = &g_array_index(ground->shapes, Shape, low);
    g_assert(shape->index == item && scene_item(ground->scene, item)->kind == SCENE_KIND_PATH);
    path_row(ground, shape, y, x, n, ret_inside);
}

/* ---- colours ---- */

void spot_rgb(const Scene *scene, const Spot *spot, double ret_rgb[3]) {
    for (guint c = 0; c < 3; c++) {
        ret_rgb[c] = spot->paper[c];
        for (guint k = 0; k < scene->n_inks; k++) {
            ret_rgb[c] *= 1 - (1 - scene->inks[k].rgb[c]) * spot->amount[k];
        }
    }
}

static double luminance(const Scene *scene, const Spot *spot) {
    static const double share[3] = {0.2126, 0.7152, 0.0722};
    double rgb[3], sum = 0;
    spot_rgb(scene, spot, rgb);
    for (guint c = 0; c < 3; c++) {
        double v = rgb[c];
        sum += share[c] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double spot_contrast(const Scene *scene, const Spot *one, const Spot *other) {
    double a = luminance(scene, one), b = luminance(scene, other);
    return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}

gboolean spot_looks_like(const Scene *scene, const Spot *one, const Spot *other) {
    double a[3], b[3], most = 0;
    spot_rgb(scene, one, a);
    spot_rgb(scene, other, b);
    for (guint c = 0; c < 3; c++) {
        most = MAX(most, fabs(a[c] - b[c]));
    }
    return most < 20 / 255.0 && spot_contrast(scene, one, other) < 1.1;
}

char *spot_said(const Scene *scene, const Spot *spot) {
    GString *said = g_string_new(NULL);
    for (guint k = 0; k < scene->n_inks; k++) {
        if (spot->amount[k] > 0.02) {
            g_string_append_printf(said, "%s%s", said->len ? " + " : "", scene->inks[k].name);
        }
    }
    if (!said->len) {
        g_string_append(said, _("the paper"));
    }
    return g_string_free(said, FALSE);
}
