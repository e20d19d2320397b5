/* SPDX-License-Identifier: MIT */
/* Block "logos": the partners' marks in one ink, optically equal, each with clear space; a name
 * stands where there is no file. */
#include "blocks.h"
#include "layout/tree.h"

#include <math.h>
#include <string.h>

enum { MOST = 12, FAINTEST = 64, HAZE = 10 };
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

static gboolean is_coloured(const Bitmap *picture) {
    gsize n = (gsize)picture->width * picture->height, coloured = 0;
    for (gsize i = 0; i < n; i++) {
        const guint8 *rgb = picture->rgb + i * 3;
        int most = MAX(rgb[0], MAX(rgb[1], rgb[2])), least = MIN(rgb[0], MIN(rgb[1], rgb[2]));
        coloured += most - least > COLOURED;
    }
    return coloured * 200 >= n;
}

static void say_blank(Layout *layout, const Partner *partner) {
    diag_error(layout->diagnostics, "blank-logo", partner->logo.span,
               _("ask the partner for the dark version of the logo, on white or on nothing"),
               _("the logo \"%s\" is white or empty: nothing of it would be printed"),
               partner->logo.s);
}

static gboolean is_blank(const guint8 *amounts, gsize n) {
    for (gsize i = 0; i < n; i++) {
        if (amounts[i] >= FAINTEST) {
            return FALSE;
        }
    }
    return TRUE;
}

/* What is nearly white is paper: the haze that JPEG leaves around dark shapes would be printed. */
static const guint8 *without_haze(const Bitmap *picture, Arena *arena) {
    gsize n = (gsize)picture->width * picture->height;
    guint8 *amounts = arena_memdup(arena, picture->amounts, n);
    for (gsize i = 0; i < n; i++) {
        amounts[i] = amounts[i] < HAZE ? 0 : amounts[i];
    }
    return amounts;
}

static gboolean read_picture(Layout *layout, const char *path, Mark *mark) {
    g_autoptr(GError) error = NULL;
    const Partner *partner = mark->partner;
    const Bitmap *picture = bitmap_read_file(path, TRUE, layout->arena, layout->model->files, &error);
    if (!picture) {
        diag_error(layout->diagnostics, "bad-logo", partner->logo.span,
                   _("save the logo again as SVG or PNG; 1000 pixels are plenty"),
                   _("the logo \"%s\" cannot be read: %s"), partner->logo.s, error->message);
        return FALSE;
    }
    if (is_coloured(picture)) {
        say_colour(layout, partner);
        return FALSE;
    }
    const guint8 *amounts = without_haze(picture, layout->arena);
    if (is_blank(amounts, (gsize)picture->width * picture->height)) {
        say_blank(layout, partner);
        return FALSE;
    }
    mark->image = (SceneImage){
        .width = picture->width, .height = picture->height, .amounts = amounts, .box = BOX_EMPTY};
    mark->aspect = (double)picture->width / picture->height;
    return TRUE;
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
    if (g_str_has_suffix(lower, ".png") || g_str_has_suffix(lower, ".jpg") ||
        g_str_has_suffix(lower, ".jpeg")) {
        return read_picture(layout, path, mark);
    }
    if (g_str_has_suffix(lower, ".svg")) {
        return read_svg(layout, path, mark);
    }
    diag_error(layout->diagnostics, "bad-logo", logo->span, _("save the logo as SVG, PNG or JPEG"),
               _("\"%s\" is neither an SVG, a PNG nor a JPEG file"), logo->s);
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

/* A logo says its partner's name; it leads to the partner's address, if there is one. */
static void draw_partner(Layout *layout, const Mark *mark, Box box, ScenePen item) {
    const Partner *partner = mark->partner;
    item.span = partner->span;
    if (partner->url.s) {
        SceneLink area = {partner->url.s, text_said(layout, &partner->name), box};
        item = pen_element(item, item.element, SCENE_ROLE_LINK, 0);
        scene_add_link(&item, &area);
    }
    if (mark->name) {
        draw_mark(layout, mark, box, item);
        return;
    }
    Text said = said_figure(layout, &partner->name, NULL);
    ScenePen figure = tree_figure(layout, item, item.element, 0, &said);
    draw_mark(layout, mark, box, figure);
    tree_figure_end(layout, &figure);
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
    ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, frame->spec->order.v);
    for (guint i = 0; i < state->n; i++) {
        const Mark *mark = &state->marks[i];
        Point size;
        size_of(layout, mark, high, height, &size);
        double y = (box.y0 + box.y1 - size.y) / 2;
        draw_partner(layout, mark, (Box){x, y, x + size.x, y + size.y},
                     pen_element(list, list.element, SCENE_ROLE_LIST_ITEM, i));
        x += size.x + gap;
    }
}

const Block block_logos = {.name = "logos", .prepare = prepare, .draw = draw};
