/* SPDX-License-Identifier: MIT */
/* The geometry of cut shapes, tiles, bubbles and radars. */
#include "draw/fixture.h"

#include <math.h>
#include <string.h>

static guint count_verbs(const Path *path, PathVerb verb) {
    guint n = 0;
    for (guint i = 0; i < path->n_verbs; i++) {
        n += path->verbs[i] == verb;
    }
    return n;
}

static void test_sharp(Fixture *f, gconstpointer data) {
    (void)data;
    Path *path = path_new(f->arena);
    path_add_rectangle(path, (Box){10, 20, 40, 60}, 0, 0, "x");
    Box box = path_bounds(path);
    g_assert_cmpuint(path->n_points, ==, 4);
    g_assert_cmpuint(count_verbs(path, PATH_CLOSE), ==, 1);
    assert_near(box.x0, 10, 1e-9);
    assert_near(box.y1, 60, 1e-9);
}

/* Two rounded neighbours share their edge; a rounded corner beside a sharp one may take all of it.
 */
static void test_corners(Fixture *f, gconstpointer data) {
    (void)data;
    Path *both = path_new(f->arena), *one = path_new(f->arena);
    path_add_rectangle(both, (Box){0, 0, 10, 10}, 100, 0, "x");
    assert_near(both->points[0].x, 0, 1e-9);
    assert_near(both->points[0].y, 5, 1e-9);
    assert_near(both->points[1].y, 5 - 5 * 0.58, 1e-9);
    const Corner corners[] = {{0, 0, 8}, {10, 0, 0}, {10, 10, 0}, {0, 10, 0}};
    path_add_cut(one, corners, 4, 0, "x");
    assert_near(one->points[0].y, 8, 1e-9);
    g_assert_cmpuint(count_verbs(one, PATH_CURVE), ==, 1);
}

static void test_jitter(Fixture *f, gconstpointer data) {
    (void)data;
    Path *a = path_new(f->arena), *b = path_new(f->arena), *c = path_new(f->arena);
    Box box = {0, 0, 100, 50};
    path_add_rectangle(a, box, 0, 2, "moulin");
    path_add_rectangle(b, box, 0, 2, "moulin");
    path_add_rectangle(c, box, 0, 2, "lavoir");
    g_assert_cmpmem(a->points, a->n_points * sizeof(Point), b->points, b->n_points * sizeof(Point));
    g_assert_cmpint(memcmp(a->points, c->points, a->n_points * sizeof(Point)), !=, 0);
    const Point wanted[] = {{0, 0}, {100, 0}, {100, 50}, {0, 50}};
    for (guint i = 0; i < 4; i++) {
        g_assert_cmpfloat(fabs(a->points[i].x - wanted[i].x), <=, 2);
        g_assert_cmpfloat(fabs(a->points[i].y - wanted[i].y), <=, 2);
    }
}

static void test_round(Fixture *f, gconstpointer data) {
    (void)data;
    Path *circle = path_new(f->arena), *blob = path_new(f->arena), *slit = path_new(f->arena);
    path_add_circle(circle, (Point){5, 6}, 3);
    Box box = path_bounds(circle);
    assert_near(box.x0, 2, 1e-6);
    assert_near(box.y1, 9, 1e-6);
    path_add_blob(blob, (Point){0, 0}, 10, "b");
    g_assert_cmpuint(count_verbs(blob, PATH_CURVE), ==, 9);
    for (guint i = 0; i < blob->n_points; i++) {
        g_assert_cmpfloat(hypot(blob->points[i].x, blob->points[i].y), <=, 10 * 1.06 * 1.07);
    }
    path_add_slit(slit, (Point){0, 0}, (Point){10, 0}, 4, 2);
    assert_near(slit->points[0].y, 2, 1e-9);
    assert_near(slit->points[1].y, 1, 1e-9);
    path_add_slit(slit, (Point){3, 3}, (Point){3, 3}, 4, 2); /* nothing, no division by zero */
    g_assert_cmpuint(slit->n_points, ==, 4);
}

static void test_pips(Fixture *f, gconstpointer data) {
    (void)data;
    for (guint n = 0; n <= 6; n++) {
        Path *pips = path_new(f->arena);
        path_add_pips(pips, n, (Point){0, 0}, 100, TRUE);
        g_assert_cmpuint(count_verbs(pips, PATH_CLOSE), ==, n);
        if (n == 6) { /* three along x */
            Box box = path_bounds(pips);
            assert_near(box_width(box), box_height(box), 0.01);
            assert_near(pips->points[0].x, -26.7 + 10.5, 0.01);
            assert_near(pips->points[13].x, -26.7 + 10.5, 0.01);
        }
    }
    Path *along = path_new(f->arena), *across = path_new(f->arena);
    path_add_pips(along, 6, (Point){0, 0}, 100, TRUE);
    path_add_pips(across, 6, (Point){0, 0}, 100, FALSE);
    guint centred_x = 0, centred_y = 0;
    for (guint i = 0; i < 6; i++) { /* 13 points a circle, the first one a radius to the right */
        centred_x += fabs(along->points[13 * i].x - 10.5) < 0.01;
        centred_y += fabs(across->points[13 * i].y) < 0.01;
    }
    g_assert_cmpuint(centred_x, ==, 2);
    g_assert_cmpuint(centred_y, ==, 2);
}

static void test_tile(Fixture *f, gconstpointer data) {
    (void)data;
    Tile tile = {.box = {100, 100, 180, 140},
                 .rotation = 1,
                 .first = 6,
                 .second = 0,
                 .body = 1,
                 .pips = 2,
                 .seed = "t"};
    draw_tile(&f->pen, &tile);
    g_assert_cmpuint(f->scene->items->len, ==, 3);
    const SceneItem *body = scene_item(f->scene, 0), *pips = scene_item(f->scene, 2);
    g_assert_cmpuint(body->paint.plates, ==, SCENE_ALL_PLATES);
    g_assert_cmpfloat(body->paint.amount[1], ==, 1);
    g_assert_cmpfloat(body->paint.amount[0], ==, 0);
    g_assert_cmpuint(scene_item(f->scene, 1)->paint.plates, ==, 2);
    g_assert_cmpuint(pips->paint.plates, ==, 6);
    g_assert_cmpfloat(pips->paint.amount[1], ==, 0);
    g_assert_cmpfloat(pips->paint.amount[2], ==, 1);
    g_assert_cmpfloat(pips->bounds.x1, <, 140); /* the second half is blank */
    g_assert_cmpuint(count_verbs(pips->path.path, PATH_CLOSE), ==, 6);

    tile.first = 0;
    draw_tile(&f->pen, &tile); /* a blank tile: body and line only */
    g_assert_cmpuint(f->scene->items->len, ==, 5);
    tile.first = 1;
    tile.pips = -1;
    draw_tile(&f->pen, &tile);
    g_assert_cmpuint(scene_item(f->scene, 7)->paint.plates, ==, 2);
}

static void test_bubble(Fixture *f, gconstpointer data) {
    (void)data;
    Bubble bubble = {.box = {100, 100, 300, 200},
                     .tip = {80, 260},
                     .tip_from = 0.1,
                     .tip_to = 0.25,
                     .plate = 1,
                     .seed = "q"};
    draw_bubble(&f->pen, &bubble);
    g_assert_cmpuint(f->scene->items->len, ==, 1);
    const SceneItem *item = scene_item(f->scene, 0);
    g_assert_cmpuint(item->paint.plates, ==, SCENE_ALL_PLATES);
    assert_near(item->bounds.y1, 260, 1);
    assert_near(item->bounds.x0, 80, 1);
    g_assert_cmpfloat(item->bounds.x1, >, 303); /* text in the box stays inside the paper */
}

static Radar radar_with(const double *scores, guint n) {
    return (Radar){.centre = {0, 0},
                   .radius = 100,
                   .n_axes = n,
                   .n_steps = 6,
                   .scores = scores,
                   .field = 0,
                   .score = 1,
                   .dot = 2,
                   .mix = TRUE,
                   .seed = "r"};
}

static void test_radar(Fixture *f, gconstpointer data) {
    (void)data;
    const double scores[] = {6, 5, 4, 3, 0, 2.5};
    Radar radar = radar_with(scores, 6);
    Point top = radar_point(&radar, 0, 6), right = radar_point(&radar, 1, 3);
    assert_near(top.x, 0, 1e-9);
    assert_near(top.y, -100, 1e-9);
    g_assert_cmpfloat(right.x, >, 0); /* clockwise */
    draw_radar(&f->pen, &radar);
    g_assert_cmpuint(f->scene->items->len, ==, 3);
    const Path *shape = scene_item(f->scene, 1)->path.path;
    g_assert_cmpuint(shape->n_points, ==, 6);
    assert_near(shape->points[0].y, -100, 1e-9);
    g_assert_cmpuint(scene_item(f->scene, 1)->paint.plates, ==, 2);
    /* six steps an axis, one more for 2.5 which is no step, the centre */
    const Path *pips = scene_item(f->scene, 2)->path.path;
    g_assert_cmpuint(count_verbs(pips, PATH_CLOSE), ==, 6 * 6 + 1 + 1);

    radar.mix = FALSE;
    draw_radar(&f->pen, &radar);
    ScenePaint paint = scene_item(f->scene, 4)->paint;
    g_assert_cmpuint(paint.plates, ==, 3);
    g_assert_cmpfloat(paint.amount[0], ==, 0);
}

/* The shape opens at a missing score; neighbouring sectors are one contour. */
static void test_radar_missing(Fixture *f, gconstpointer data) {
    (void)data;
    const double one[] = {NAN, 5, 4, 3, 5, 2};
    Radar radar = radar_with(one, 6);
    draw_radar(&f->pen, &radar);
    const Path *shape = scene_item(f->scene, 1)->path.path;
    g_assert_cmpuint(count_verbs(shape, PATH_CLOSE), ==, 1);
    g_assert_cmpuint(shape->n_points, ==, 6); /* the centre and five scores */
    assert_near(shape->points[0].x, 0, 1e-9);
    assert_near(shape->points[0].y, 0, 1e-9);
    const Path *pips = scene_item(f->scene, 2)->path.path;
    g_assert_cmpuint(count_verbs(pips, PATH_CLOSE), ==, 5 * 6 + 2 * 6 + 1); /* rings are two */

    /* 2, 3 and 5, 0 are neighbours (the round goes on); nothing joins axis 3 and axis 5 */
    const double two[] = {4, NAN, 4, 3, NAN, 2};
    radar = radar_with(two, 6);
    draw_radar(&f->pen, &radar);
    shape = scene_item(f->scene, 4)->path.path;
    g_assert_cmpuint(count_verbs(shape, PATH_CLOSE), ==, 2);
    g_assert_cmpuint(shape->n_points, ==, 6);

    const double none[] = {NAN, 4, NAN, 3, NAN};
    radar = radar_with(none, 5);
    draw_radar(&f->pen, &radar); /* no sector at all: field and pips */
    g_assert_cmpuint(f->scene->items->len, ==, 8);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add(name, Fixture, NULL, set_up, function, tear_down)
    ADD("/draw/cut/sharp", test_sharp);
    ADD("/draw/cut/corners", test_corners);
    ADD("/draw/cut/jitter", test_jitter);
    ADD("/draw/cut/round", test_round);
    ADD("/draw/tile/pips", test_pips);
    ADD("/draw/tile/plates", test_tile);
    ADD("/draw/bubble", test_bubble);
    ADD("/draw/radar/whole", test_radar);
    ADD("/draw/radar/missing", test_radar_missing);
    return g_test_run();
}
