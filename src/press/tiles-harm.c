/* SPDX-License-Identifier: MIT */
/* What a cut through a page would harm. Each thing that should stay whole is a box with a price for
 * a cut that runs down through it and one for a cut that runs across. */
#include "tiles-internal.h"

#include <math.h>
#include <string.h>

/* Prices, in words of text. What is cut through and glued again can still be read when it is large,
 * hardly when it is small; a picture loses least in its rim, a code or a logo everything. */
static const double LETTERING = 3000; /* a letter of a drawn heading or figure */
static const double WORD = 300;
static const double SPACE = 5;   /* between two words of a line */
static const double NEAR = 20;   /* beside a word */
static const double SMALL = 600; /* a small figure: a logo, a code */
static const double FIGURE = 150;
static const double FIGURE_SHAPE = 12; /* a small shape of a figure */
static const double SHAPE = 4;

enum { CLEAR = 4, SMALL_FIGURE = 150 };
/* A shape larger than this part of the page goes over several sheets anyway. */
#define LARGE_SHAPE (1 / 3.0)
/* A gap of this part of the letters' height is one between words. */
#define WORD_GAP 0.22

typedef struct {
    Box box;
    double down, across; /* prices of cuts that run down, across */
    gboolean heart;      /* the price is that of a cut through the middle, half of it at the rim */
} Obstacle;

struct Harm {
    const Scene *scene;
    guint page;
    double width, height;
    GArray *obstacles; /* Obstacle */
};

static void add(Harm *harm, Box box, double down, double across) {
    Obstacle obstacle = {.box = box, .down = down, .across = across};
    g_array_append_val(harm->obstacles, obstacle);
}

/* ---- words ---- */

static void add_word(Harm *harm, Box box, double size) {
    double price = WORD + 10 * size;
    add(harm, box, price, price);
    add(harm, box_grow(box, CLEAR), NEAR, NEAR);
}

static gboolean is_space_at(const SceneText *text, guint glyph) {
    guint32 byte = text->glyphs[glyph].byte;
    return byte >= text->length || g_unichar_isspace(g_utf8_get_char(text->text + byte));
}

static void add_text(Harm *harm, const SceneText *text) {
    Box line = office_line_box(text);
    add(harm, line, SPACE, 0);
    Box word = line;
    gboolean inside = FALSE;
    for (guint i = 0; i < text->n_glyphs; i++) {
        double x = text->origin.x + (double)text->glyphs[i].x * text->stretch;
        gboolean space = is_space_at(text, i);
        if (space && inside) {
            word.x1 = x;
            add_word(harm, word, text->size);
        } else if (!space && !inside) {
            word.x0 = x;
        }
        inside = !space;
    }
    if (inside) {
        word.x1 = line.x1;
        add_word(harm, word, text->size);
    }
}

/* ---- drawn lettering ---- */

static int compare_boxes(gconstpointer a, gconstpointer b) {
    double left = ((const Box *)a)->x0, right = ((const Box *)b)->x0;
    return left < right ? -1 : left > right;
}

static gboolean leaves_ink(const SceneItem *item) {
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        if ((item->paint.plates >> k & 1) && item->paint.amount[k] > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The shapes of the element that stand on the line: its letters, from left to right, those that
 * overlap as one. */
static GArray *letters_of(const Harm *harm, int element, Box line) {
    g_autoptr(GArray) shapes = g_array_new(FALSE, FALSE, sizeof(Box));
    for (guint i = 0; i < harm->scene->items->len; i++) {
        const SceneItem *item = scene_item(harm->scene, i);
        Box shared = box_intersect(item->bounds, line);
        if (item->page == harm->page && item->element == element && item->kind == SCENE_KIND_PATH &&
            leaves_ink(item) && !box_is_empty(shared) &&
            2 * box_height(shared) > box_height(item->bounds)) {
            g_array_append_val(shapes, item->bounds);
        }
    }
    g_array_sort(shapes, compare_boxes);
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(Box));
    for (guint i = 0; i < shapes->len; i++) {
        Box box = g_array_index(shapes, Box, i);
        Box *last = letters->len ? &g_array_index(letters, Box, letters->len - 1) : NULL;
        if (last && box.x0 < last->x1) {
            *last = box_union(*last, box);
        } else {
            g_array_append_val(letters, box);
        }
    }
    return letters;
}

/* Between two letters of a word a cut costs less than through one; between two words nothing. */
static void add_gap(Harm *harm, Box left, Box right, double price) {
    Box gap = {left.x1 - 0.5, MIN(left.y0, right.y0), right.x0 + 0.5, MAX(left.y1, right.y1)};
    double word = WORD_GAP * box_height(gap);
    double width = right.x0 - left.x1;
    if (width < word) {
        add(harm, gap, price * (0.3 - 0.1 * width / word), 0); /* the widest gap is preferred */
    }
}

static void add_lettering(Harm *harm, const SceneItem *item) {
    const SceneText *text = &item->text;
    Box line = {item->bounds.x0, text->origin.y - text->face->cap_height * text->size,
                item->bounds.x1, text->origin.y};
    const SceneElement *element =
        item->element >= 0 ? scene_element(harm->scene, item->element) : NULL;
    gboolean title = element && element->role == SCENE_ROLE_HEADING && element->level == 1;
    double price = title ? HARM_TITLE : LETTERING;
    g_autoptr(GArray) letters = letters_of(harm, item->element, line);
    for (guint i = 0; i < letters->len; i++) {
        Box letter = g_array_index(letters, Box, i);
        add(harm, letter, price, price);
        add(harm, box_grow(letter, CLEAR), NEAR, NEAR);
        if (i) {
            add_gap(harm, g_array_index(letters, Box, i - 1), letter, price);
        }
    }
}

/* ---- figures and shapes ---- */

static gboolean is_figure(const Scene *scene, int element) {
    return element >= 0 && scene_element(scene, element)->role == SCENE_ROLE_FIGURE;
}

static void add_shape(Harm *harm, const SceneItem *item) {
    double width = box_width(item->bounds), height = box_height(item->bounds);
    gboolean large = width > LARGE_SHAPE * harm->width || height > LARGE_SHAPE * harm->height;
    if (!large && leaves_ink(item)) {
        double price = is_figure(harm->scene, item->element) ? FIGURE_SHAPE : SHAPE;
        add(harm, item->bounds, price, price);
    }
}

static void add_figure(Harm *harm, Box box) {
    if (box_is_empty(box)) {
        return;
    }
    gboolean small = MAX(box_width(box), box_height(box)) <= SMALL_FIGURE;
    double price = small ? SMALL : FIGURE;
    Obstacle obstacle = {.box = box, .down = price, .across = price, .heart = !small};
    g_array_append_val(harm->obstacles, obstacle);
}

static void add_item(Harm *harm, const SceneItem *item) {
    switch (item->kind) {
    case SCENE_KIND_TEXT:
        add_text(harm, &item->text);
        break;
    case SCENE_KIND_UNPAINTED:
        add_lettering(harm, item);
        break;
    case SCENE_KIND_PATH:
    case SCENE_KIND_SCREEN:
    case SCENE_KIND_IMAGE:
        add_shape(harm, item);
        break;
    case SCENE_KIND_FIELD: /* what is written on is a shape */
    case SCENE_KIND_LINK:
        break;
    }
}

Harm *harm_new(const Scene *scene, guint page) {
    Harm *harm = g_new0(Harm, 1);
    harm->scene = scene;
    harm->page = page;
    harm->width = scene_page(scene, page)->width;
    harm->height = scene_page(scene, page)->height;
    harm->obstacles = g_array_new(FALSE, FALSE, sizeof(Obstacle));
    g_autofree Box *figures = g_new(Box, scene->elements->len);
    for (guint e = 0; e < scene->elements->len; e++) {
        figures[e] = BOX_EMPTY;
    }
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != page) {
            continue;
        }
        add_item(harm, item);
        if (is_figure(scene, item->element)) {
            figures[item->element] = box_union(figures[item->element], item->bounds);
        }
    }
    for (guint e = 0; e < scene->elements->len; e++) {
        add_figure(harm, figures[e]);
    }
    return harm;
}

void harm_free(Harm *harm) {
    if (harm) {
        g_array_unref(harm->obstacles);
        g_free(harm);
    }
}

double *harm_along(const Harm *harm, gboolean upright, double from, double to, guint *ret_n) {
    guint n = (guint)floor(upright ? harm->width : harm->height) + 1;
    double *prices = g_new0(double, n);
    for (guint i = 0; i < harm->obstacles->len; i++) {
        const Obstacle *obstacle = &g_array_index(harm->obstacles, Obstacle, i);
        Box box = obstacle->box;
        double low = upright ? box.x0 : box.y0, high = upright ? box.x1 : box.y1;
        double beside0 = upright ? box.y0 : box.x0, beside1 = upright ? box.y1 : box.x1;
        double price = upright ? obstacle->down : obstacle->across;
        if (price <= 0 || beside1 <= from || beside0 >= to) {
            continue;
        }
        double half = (high - low) / 2, middle = low + half;
        int last = (int)MIN(ceil(high) - 1, n - 1.0);
        for (int at = (int)MAX(floor(low) + 1, 0); at <= last; at++) {
            prices[at] += obstacle->heart ? price * (1 - fabs(at - middle) / half / 2) : price;
        }
    }
    *ret_n = n;
    return prices;
}

HarmGap *harm_title_gaps(const Harm *harm, guint *ret_n) {
    enum { MOST_GAPS = 3 }; /* as many titles have at most */
    guint n = (guint)floor(harm->height) + 1;
    g_autofree gboolean *touches = g_new0(gboolean, n);
    int first = (int)n, last = -1;
    for (guint i = 0; i < harm->obstacles->len; i++) {
        const Obstacle *obstacle = &g_array_index(harm->obstacles, Obstacle, i);
        if (obstacle->across < HARM_TITLE) {
            continue;
        }
        int above = (int)MAX(floor(obstacle->box.y0) + 1, 0);
        int below = (int)MIN(ceil(obstacle->box.y1) - 1, n - 1.0);
        for (int y = above; y <= below; y++) {
            touches[y] = TRUE;
        }
        first = MIN(first, above);
        last = MAX(last, below);
    }
    HarmGap *gaps = g_new0(HarmGap, MOST_GAPS);
    *ret_n = 0;
    for (int y = first; y <= last && *ret_n < MOST_GAPS; y++) {
        if (!touches[y]) {
            HarmGap *gap = &gaps[(*ret_n)++];
            gap->first = y;
            while (!touches[y + 1]) { /* the last line ends it */
                y++;
            }
            gap->last = y;
        }
    }
    return gaps;
}
