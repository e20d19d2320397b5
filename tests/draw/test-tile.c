/* SPDX-License-Identifier: MIT */
/* Standing tiles and the row they make: where the top comes to stand, how many pips, which halves
 * touch. */
#include "draw/fixture.h"

#include <math.h>

static StandingTile tile_of(guint first, guint second, double lean) {
    return (StandingTile){.foot = {400, 600},
                          .width = 100,
                          .lean = lean,
                          .first = first,
                          .second = second,
                          .body = scene_paint_solid(1),
                          .pips = scene_paint_ink(2, 1),
                          .seed = "x"};
}

/* The items of the tile drawn last: body, line, pips when there are any. */
static guint draw_one(Fixture *f, const StandingTile *tile) {
    guint before = f->scene->items->len;
    draw_standing_tile(&f->pen, tile);
    return f->scene->items->len - before;
}

/* A pip begins with one move. */
static guint count_pips(const Path *path) {
    guint n = 0;
    for (guint i = 0; i < path->n_verbs; i++) {
        n += path->verbs[i] == PATH_MOVE;
    }
    return n;
}

static void top_of_an_upright_tile(void) {
    StandingTile tile = tile_of(0, 0, 0);
    Point top = standing_tile_top(&tile);
    assert_near(top.x, 350, 1e-9);
    assert_near(top.y, 400, 1e-9);
}

/* It turns about its lower right corner, to the right. */
static void top_of_a_leaning_tile(void) {
    const double degrees = 30, a = degrees * G_PI / 180;
    StandingTile tile = tile_of(0, 0, degrees);
    Point top = standing_tile_top(&tile);
    assert_near(top.x, 400 - 50 * cos(a) + 200 * sin(a), 1e-9);
    assert_near(top.y, 600 - 200 * cos(a) - 50 * sin(a), 1e-9);
    StandingTile less = tile_of(0, 0, 10);
    g_assert_cmpfloat(top.x, >, standing_tile_top(&less).x);
}

/* Twice as high as wide, on its foot; leaning, nothing of it is right of the foot and below it. */
static void it_stands_on_its_foot(Fixture *f, gconstpointer data) {
    (void)data;
    StandingTile upright = tile_of(3, 4, 0), leaning = tile_of(3, 4, 40);
    g_assert_cmpuint(draw_one(f, &upright), ==, 3);
    Box box = scene_item(f->scene, 0)->bounds;
    assert_near(box.x0, 300, 2);
    assert_near(box.x1, 400, 2);
    assert_near(box.y0, 400, 2);
    assert_near(box.y1, 600, 2);
    g_assert_cmpuint(draw_one(f, &leaning), ==, 3);
    box = scene_item(f->scene, 3)->bounds;
    const double a = 40 * G_PI / 180;
    assert_near(box.x1, 400 + 200 * sin(a), 5); /* the upper right corner */
    assert_near(box.x0, 400 - 100 * cos(a), 5); /* the lower left one */
    assert_near(box.y0, 600 - 200 * cos(a) - 100 * sin(a), 5);
    assert_near(box.y1, 600, 5);
    for (guint i = 0; i < 6; i++) { /* line and pips lie on the body */
        Box part = scene_item(f->scene, i)->bounds, body = scene_item(f->scene, i / 3 * 3)->bounds;
        g_assert_cmpfloat(part.x0, >=, body.x0);
        g_assert_cmpfloat(part.y0, >=, body.y0);
        g_assert_cmpfloat(part.x1, <=, body.x1);
        g_assert_cmpfloat(part.y1, <=, body.y1);
    }
}

static void it_has_as_many_pips(Fixture *f, gconstpointer data) {
    (void)data;
    for (guint first = 0; first <= 6; first++) {
        for (guint second = 0; second <= 6; second++) {
            StandingTile tile = tile_of(first, second, 12);
            gboolean any = first + second > 0;
            g_assert_cmpuint(draw_one(f, &tile), ==, any ? 3 : 2);
            if (any) {
                const SceneItem *pips = scene_item(f->scene, f->scene->items->len - 1);
                g_assert_cmpuint(count_pips(pips->path.path), ==, first + second);
            }
        }
    }
}

/* `first` is the upper half. */
static void the_first_half_is_above(Fixture *f, gconstpointer data) {
    (void)data;
    StandingTile upper = tile_of(6, 0, 0), lower = tile_of(0, 6, 0);
    draw_one(f, &upper);
    draw_one(f, &lower);
    g_assert_cmpfloat(scene_item(f->scene, 2)->bounds.y1, <, 500);
    g_assert_cmpfloat(scene_item(f->scene, 5)->bounds.y0, >, 500);
}

/* A half that nobody counted is paper in a dotted outline, whatever its pips would be; one without
 * pips is not. */
static void an_open_half_is_dotted(Fixture *f, gconstpointer data) {
    enum { DOTS = 20 };
    (void)data;
    StandingTile upper = tile_of(6, 2, 0), both = tile_of(6, 6, 0), none = tile_of(0, 0, 0);
    upper.first_open = both.first_open = both.second_open = TRUE;
    upper.open = both.open = scene_paint_ink(2, 1);
    g_assert_cmpuint(draw_one(f, &upper), ==, 4); /* paper, body, pips, dots */
    g_assert_cmpfloat(scene_item(f->scene, 0)->bounds.y1, <, 503);
    g_assert_cmpfloat(scene_item(f->scene, 1)->bounds.y0, >, 497);
    g_assert_cmpuint(count_pips(scene_item(f->scene, 2)->path.path), ==, 2);
    g_assert_cmpuint(count_pips(scene_item(f->scene, 3)->path.path), ==, DOTS);
    g_assert_cmpfloat(scene_item(f->scene, 3)->bounds.y1, <, 500);
    g_assert_cmpuint(draw_one(f, &both), ==, 2); /* paper, dots */
    g_assert_cmpuint(count_pips(scene_item(f->scene, 5)->path.path), ==, 2 * DOTS);
    g_assert_cmpuint(draw_one(f, &none), ==, 2); /* body, line */
}

/* ---- the row ---- */

static void the_row_goes_up_and_down(void) {
    static const struct {
        guint index, first, second;
    } wanted[] = {{0, 0, 0},  {1, 0, 1},  {2, 1, 1},  {3, 1, 2},  {11, 5, 6}, {12, 6, 6},
                  {13, 6, 5}, {14, 5, 5}, {15, 5, 4}, {22, 1, 1}, {23, 1, 0}, {24, 0, 0}};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        guint first, second;
        domino_chain(wanted[i].index, &first, &second);
        g_assert_cmpuint(first, ==, wanted[i].first);
        g_assert_cmpuint(second, ==, wanted[i].second);
    }
}

/* As in the game; and no tile is in the row twice before it turns. */
static void halves_that_touch_match(void) {
    guint before = 0;
    for (guint i = 0; i <= 24; i++) {
        guint first, second;
        domino_chain(i, &first, &second);
        g_assert_cmpuint(first, ==, before);
        g_assert_cmpuint(MAX(first, second), <=, 6);
        g_assert_cmpint(ABS((int)first - (int)second), ==, (int)(i % 2));
        g_assert_cmpuint(first + second, ==, i <= 12 ? i : 24 - i);
        before = second;
    }
}

/* Whatever the number, the halves can be drawn. */
static void the_row_never_ends(void) {
    for (guint i = 0; i < 200; i++) {
        guint first, second, again, again_second;
        domino_chain(i, &first, &second);
        domino_chain(i + 24, &again, &again_second);
        g_assert_cmpuint(MAX(first, second), <=, 6);
        g_assert_cmpuint(first, ==, again);
        g_assert_cmpuint(second, ==, again_second);
    }
}

/* Scales may go up to 10: as many pips, inside the half, apart. */
static void many_pips(void) {
    for (guint count = 0; count <= 10; count++) {
        g_autoptr(Arena) arena = arena_new();
        Path *pips = path_new(arena);
        path_add_pips(pips, count, (Point){50, 50}, 100, TRUE);
        g_assert_cmpuint(count_pips(pips), ==, count);
        Box box = path_bounds(pips);
        g_assert_true(!count || (box.x0 > 5 && box.y0 > 5 && box.x1 < 95 && box.y1 < 95));
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define CASE(path, function) g_test_add(path, Fixture, NULL, set_up, function, tear_down)
    g_test_add_func("/tile/top-upright", top_of_an_upright_tile);
    g_test_add_func("/tile/top-leaning", top_of_a_leaning_tile);
    CASE("/tile/foot", it_stands_on_its_foot);
    CASE("/tile/pips", it_has_as_many_pips);
    CASE("/tile/halves", the_first_half_is_above);
    CASE("/tile/open", an_open_half_is_dotted);
    g_test_add_func("/chain/up-and-down", the_row_goes_up_and_down);
    g_test_add_func("/chain/matching", halves_that_touch_match);
    g_test_add_func("/chain/round", the_row_never_ends);
    g_test_add_func("/tile/many-pips", many_pips);
    return g_test_run();
}
