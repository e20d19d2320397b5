/* SPDX-License-Identifier: MIT */
/* How far a figure is known: hatching that keeps inside, outlines, dots, and tiles made of them. */
#include "fixture.h"

#include <math.h>

static const Box BOX = {100, 100, 260, 180};

static MarkedShape shape_of(FigureMark mark, gboolean round) {
    return (MarkedShape){
        .box = round ? (Box){100, 100, 180, 180} : BOX,
        .round = round,
        .corner = 8,
        .unit = 80,
        .mark = mark,
        .plate = 2,
        .seed = "m",
    };
}

static guint count_contours(const Path *path) {
    guint n = 0;
    for (guint i = 0; i < path->n_verbs; i++) {
        n += path->verbs[i] == PATH_CLOSE;
    }
    return n;
}

static void assert_inside(Box inner, Box outer) {
    g_assert_cmpfloat(inner.x0, >=, outer.x0 - 1e-6);
    g_assert_cmpfloat(inner.y0, >=, outer.y0 - 1e-6);
    g_assert_cmpfloat(inner.x1, <=, outer.x1 + 1e-6);
    g_assert_cmpfloat(inner.y1, <=, outer.y1 + 1e-6);
}

/* The area a path encloses, contour by contour; straight lines only. */
static double area_of(const Path *path) {
    double sum = 0;
    guint at = 0, first = 0;
    for (guint i = 0; i < path->n_verbs; i++) {
        if (path->verbs[i] == PATH_MOVE) {
            first = at;
        }
        if (path->verbs[i] == PATH_CLOSE) {
            double twice = 0;
            for (guint k = first; k < at; k++) {
                Point a = path->points[k], b = path->points[k + 1 < at ? k + 1 : first];
                twice += a.x * b.y - b.x * a.y;
            }
            sum += fabs(twice) / 2;
        }
        at += path_verb_points(path->verbs[i]);
    }
    return sum;
}

static void stripes_fill_their_share(Fixture *f, gconstpointer data) {
    (void)data;
    Path *stripes = path_new(f->arena);
    path_add_stripes(stripes, (Box){0, 0, 300, 200}, 10, 4);
    assert_inside(path_bounds(stripes), (Box){0, 0, 300, 200});
    assert_near(area_of(stripes), 300 * 200 * 0.4, 300 * 200 * 0.01);
    Path *none = path_new(f->arena);
    path_add_stripes(none, (Box){0, 0, 0, 0}, 10, 4);
    assert_near(area_of(none), 0, 1e-9);
}

static void known_is_one_piece(Fixture *f, gconstpointer data) {
    (void)data;
    MarkedShape shape = shape_of(MARK_SOLID, FALSE);
    draw_marked(&f->pen, &shape);
    g_assert_cmpuint(f->scene->items->len, ==, 1);
    g_assert_cmpuint(scene_item(f->scene, 0)->paint.plates, ==, SCENE_ALL_PLATES);
}

static void an_estimate_is_hatched(Fixture *f, gconstpointer data) {
    MarkedShape shape = shape_of(MARK_HATCHED, GPOINTER_TO_INT(data));
    draw_marked(&f->pen, &shape);
    g_assert_cmpuint(f->scene->items->len, ==, 2);
    const SceneItem *body = scene_item(f->scene, 0), *stripes = scene_item(f->scene, 1);
    g_assert_cmpuint(body->paint.plates, ==, SCENE_ALL_PLATES);
    g_assert_cmpuint(stripes->paint.plates, ==, 1 << 2); /* a cut: nothing of another ink goes */
    g_assert_cmpfloat(stripes->paint.amount[2], ==, 0);
    g_assert_cmpuint(count_contours(stripes->path.path), >=, 5);
    assert_inside(stripes->bounds, box_grow(shape.box, -2)); /* the rim stays whole */
}

static void not_told_is_an_outline(Fixture *f, gconstpointer data) {
    MarkedShape shape = shape_of(MARK_OUTLINED, GPOINTER_TO_INT(data));
    draw_marked(&f->pen, &shape);
    g_assert_cmpuint(f->scene->items->len, ==, 2);
    const SceneItem *inside = scene_item(f->scene, 1);
    g_assert_cmpfloat(inside->paint.amount[2], ==, 0);
    assert_inside(inside->bounds, box_grow(shape.box, -2));
}

static void not_counted_is_dotted(Fixture *f, gconstpointer data) {
    gboolean round = GPOINTER_TO_INT(data);
    MarkedShape shape = shape_of(MARK_DOTTED, round);
    draw_marked(&f->pen, &shape);
    g_assert_cmpuint(f->scene->items->len, ==, 1);
    const SceneItem *dots = scene_item(f->scene, 0);
    g_assert_cmpuint(dots->paint.plates, ==, 1 << 2); /* the ground stays under it */
    assert_inside(dots->bounds, shape.box);
    g_assert_cmpuint(count_contours(dots->path.path), >, 12);
}

static Tile tile_of(FigureMark mark) {
    return (Tile){
        .box = BOX, .first = 6, .second = 3, .body = 1, .pips = 2, .seed = "t", .mark = mark};
}

/* Every mark gives another drawing, and none of them that of a zero. */
static void five_tiles_are_five_drawings(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < 5; i++) {
        Tile tile = tile_of(i < 4 ? (FigureMark)i : MARK_SOLID);
        if (i == 4) {
            tile.first = tile.second = 0;
        }
        g_array_set_size(f->scene->items, 0);
        draw_tile(&f->pen, &tile);
        GString *dump = g_string_new(NULL);
        scene_dump(f->scene, dump);
        g_assert_true(g_hash_table_add(seen, g_string_free(dump, FALSE)));
    }
}

static void an_estimate_keeps_its_pips(Fixture *f, gconstpointer data) {
    (void)data;
    Tile tile = tile_of(MARK_HATCHED);
    draw_tile(&f->pen, &tile);
    guint last = f->scene->items->len - 1;
    const SceneItem *halo = scene_item(f->scene, last - 1), *pips = scene_item(f->scene, last);
    g_assert_cmpuint(count_contours(pips->path.path), ==, 9);
    g_assert_cmpuint(count_contours(halo->path.path), ==, 9);
    g_assert_cmpfloat(halo->paint.amount[1], ==, 1); /* whole paper around each */
    g_assert_cmpfloat(halo->bounds.x0, <, pips->bounds.x0);
}

/* Scales may go up to 10; a test of it, so that sanitizers see what no picture shows. */
static void a_tile_holds_ten(Fixture *f, gconstpointer data) {
    (void)data;
    Tile tile = tile_of(MARK_SOLID);
    tile.first = 10;
    tile.second = 7;
    draw_tile(&f->pen, &tile);
    const SceneItem *pips = scene_item(f->scene, f->scene->items->len - 1);
    g_assert_cmpuint(count_contours(pips->path.path), ==, 17);
    assert_inside(pips->bounds, tile.box);
}

static void what_is_not_told_has_no_pips(Fixture *f, gconstpointer data) {
    (void)data;
    Tile hidden = tile_of(MARK_OUTLINED), missing = tile_of(MARK_DOTTED);
    draw_tile(&f->pen, &hidden);
    g_assert_cmpuint(f->scene->items->len, ==, 2);
    draw_tile(&f->pen, &missing);
    g_assert_cmpuint(f->scene->items->len, ==, 3);
}

#define CASE(name, test, data) g_test_add(name, Fixture, data, set_up, test, tear_down)
#define BOTH(name, test)                                                                           \
    CASE(name, test, GINT_TO_POINTER(FALSE));                                                      \
    CASE(name "-round", test, GINT_TO_POINTER(TRUE))

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    CASE("/mark/stripes", stripes_fill_their_share, NULL);
    CASE("/mark/solid", known_is_one_piece, NULL);
    BOTH("/mark/hatched", an_estimate_is_hatched);
    BOTH("/mark/outlined", not_told_is_an_outline);
    BOTH("/mark/dotted", not_counted_is_dotted);
    CASE("/mark/tiles", five_tiles_are_five_drawings, NULL);
    CASE("/mark/tile-hatched", an_estimate_keeps_its_pips, NULL);
    CASE("/mark/tile-ten", a_tile_holds_ten, NULL);
    CASE("/mark/tile-empty", what_is_not_told_has_no_pips, NULL);
    return g_test_run();
}
