/* SPDX-License-Identifier: MIT */
/* Drawn letters: fit to the box, folding, missing letters, determinism, paint order. */
#include "draw/draw.h"

#include <math.h>
#include <string.h>

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon((a), (b), (tolerance))

static Corner block[] = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
static Corner wedge[] = {{1.01, 0.3, 0}, {0.4, 0.5, 0}, {1.01, 0.7, 0}};
static Corner acute[] = {{0.34, -0.05, 0}, {0.5, -0.21, 0}, {0.95, -0.18, 0}};
static LetterOutline full = {block, 4};
static LetterCut e_cuts[] = {{.kind = CUT_POLYGON, .corners = wedge, .n_corners = 3}};
static LetterCut o_cuts[] = {{.kind = CUT_CAPSULE, .x = 0.5, .y = 0.5, .size = 0.34}};
static LetterCut a_cuts[] = {{.kind = CUT_PIP, .x = 0.5, .y = 0.4, .size = 1}};
static Corner point_dot[] = {{0.5, 0.9, 0.1}};
static Letter letters[] = {
    {'E', 0.8, &full, 1, e_cuts, 1, NULL, 0}, {'O', 1, &full, 1, o_cuts, 1, NULL, 0},
    {'A', 1, &full, 1, a_cuts, 1, NULL, 0},   {'S', 0.9, &full, 1, NULL, 0, NULL, 0},
    {'\'', 0.3, &full, 1, NULL, 0, NULL, 0},  {0x152, 1.5, &full, 1, a_cuts, 1, NULL, 0},
    {'-', 0.5, &full, 1, NULL, 0, NULL, 0},   {'.', 0.3, NULL, 0, NULL, 0, point_dot, 1},
};
static LetterMark marks[] = {{"acute", acute, 3, NULL, 0, FALSE}};
static LetterComposed composed[] = {{0xC9, 'E', "acute"}, {0xC8, 'E', "grave"}};
static const Alphabet alphabet = {.letters = letters,
                                  .n_letters = G_N_ELEMENTS(letters),
                                  .marks = marks,
                                  .n_marks = 1,
                                  .composed = composed,
                                  .n_composed = 2,
                                  .jitter = 0.012,
                                  .pip_radius = 0.15,
                                  .pip_height = 0.17};
static const LetteringPlace place = {.box = {100, 50, 500, 150}, .gap = 0.05, .space = 0.35};

static void test_missing(void) {
    g_assert_cmpuint(alphabet_missing(&alphabet, "Eaoé"), ==, 0);
    g_assert_cmpuint(alphabet_missing(&alphabet, "e\xCC\x81o"), ==, 0); /* e + combining acute */
    g_assert_cmpuint(alphabet_missing(&alphabet, "aße"), ==, 0);
    g_assert_cmpuint(alphabet_missing(&alphabet, "e’a ʼo e\xC2\xA0s\xE2\x80\xAF-\xE2\x80\x91"), ==,
                     0);
    g_assert_cmpuint(alphabet_missing(&alphabet, "œ"), ==, 0);
    g_assert_cmpuint(alphabet_missing(&alphabet, "eaz"), ==, 'Z');
    g_assert_cmpuint(alphabet_missing(&alphabet, "è"), ==, 0xC8); /* its mark is not drawn */
    g_assert_cmpuint(alphabet_missing(&alphabet, ""), ==, 0);
}

static void test_fit(void) {
    g_autoptr(Arena) arena = arena_new();
    Lettering *line = lettering_set(arena, &alphabet, " oe  aé ", &place);
    g_assert_cmpuint(line->n_pieces, ==, 4);
    assert_near(line->width, 400, 1e-9);
    assert_near(line->pieces[0].box.x0, 100, 1e-9);
    assert_near(line->pieces[3].box.x1, 500, 1e-9);
    assert_near(lettering_units(&alphabet, "oe aé", 0.05, 0.35), 1 + 0.8 + 0.35 + 1 + 0.8 + 0.2,
                1e-9);
    /* blocks stay in the box but for the jitter; only the accent stands above it */
    for (guint i = 0; i < line->n_pieces; i++) {
        const LetteringPiece *piece = &line->pieces[i];
        Box shape = path_bounds(piece->shape), room = box_grow(piece->box, 2);
        g_assert_true(shape.x0 >= room.x0 && shape.x1 <= room.x1);
        g_assert_true(shape.y0 >= room.y0 && shape.y1 <= room.y1);
    }
    g_assert_cmpuint(line->pieces[3].mark->n_verbs, >, 0);
    g_assert_cmpfloat(line->bounds.y0, <, 40);
    g_assert_cmpuint(line->pieces[0].mark->n_verbs, ==, 0);
}

static void test_limits(void) {
    g_autoptr(Arena) arena = arena_new();
    static const double bounce[] = {0, 3};
    LetteringPlace small = place;
    small.largest_unit = 60;
    small.bounce = bounce;
    small.n_bounce = 2;
    Lettering *line = lettering_set(arena, &alphabet, "os", &small);
    assert_near(line->width, 60 * (1 + 0.05 + 0.9), 1e-9);
    assert_near(line->pieces[0].box.y0, 50, 1e-9);
    assert_near(line->pieces[1].box.y0, 53, 1e-9);
    assert_near(line->pieces[1].box.y1, 153, 1e-9);
    g_assert_cmpuint(lettering_set(arena, &alphabet, "  ", &place)->n_pieces, ==, 0);
}

/* Cuts that start at the edge overshoot it beyond any jitter; capsules do not become pancakes. */
static void test_cuts(void) {
    g_autoptr(Arena) arena = arena_new();
    Lettering *line = lettering_set(arena, &alphabet, "eo", &place);
    const LetteringPiece *e = &line->pieces[0];
    double jitter = 0.012 * box_width(e->box);
    g_assert_cmpfloat(path_bounds(e->cuts).x1, >, path_bounds(e->shape).x1 - jitter * 0.9);
    LetteringPlace tall = place;
    tall.box.y1 = 450;
    Box capsule = path_bounds(lettering_set(arena, &alphabet, "oo", &tall)->pieces[0].cuts);
    assert_near(box_height(capsule), 0.34 * 400, 0.01);
    LetteringPlace flat = place;
    flat.box.y1 = 70; /* 20 points high, 200 wide */
    capsule = path_bounds(lettering_set(arena, &alphabet, "oo", &flat)->pieces[0].cuts);
    assert_near(box_width(capsule), 2 * 0.17 * 20, 0.01);
    assert_near(box_height(capsule), 2 * 0.17 * 20 * 1.05, 0.01);
    /* Œ is two letters wide: its pip is one letter's */
    Lettering *wide = lettering_set(arena, &alphabet, "œa", &place);
    assert_near(box_width(path_bounds(wide->pieces[0].cuts)),
                box_width(path_bounds(wide->pieces[1].cuts)), 0.01);
}

static void test_determinism(void) {
    g_autoptr(Arena) arena = arena_new();
    Lettering *a = lettering_set(arena, &alphabet, "EE", &place);
    Lettering *b = lettering_set(arena, &alphabet, "ee", &place);
    const Path *first = a->pieces[0].shape, *again = b->pieces[0].shape;
    g_assert_cmpmem(first->points, first->n_points * sizeof(Point), again->points,
                    again->n_points * sizeof(Point));
    /* the second E is another piece of paper */
    double shift = a->pieces[1].box.x0 - a->pieces[0].box.x0;
    g_assert_cmpfloat(fabs(a->pieces[1].shape->points[0].x - first->points[0].x - shift), >, 1e-6);
}

static void test_draw(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Scene) scene = scene_new(arena);
    scene_add_page(scene, 600, 200, 0, "");
    ScenePen pen = {.scene = scene, .element = SCENE_DECORATION};
    Lettering *line = lettering_set(arena, &alphabet, "és", &place);
    ScenePaint orange = {.plates = 3, .amount = {1, 1}};
    draw_lettering(&pen, line, orange, scene_paint_ink(2, 1), FALSE);
    g_assert_cmpuint(scene->items->len, ==, 4); /* E, its cut, its accent, S */
    g_assert_cmpfloat(scene_item(scene, 0)->paint.amount[1], ==, 1);
    g_assert_cmpuint(scene_item(scene, 1)->paint.plates, ==, 3);
    g_assert_cmpfloat(scene_item(scene, 1)->paint.amount[0], ==, 0);
    g_assert_cmpuint(scene_item(scene, 2)->paint.plates, ==, 4);
    draw_lettering(&pen, line, orange, scene_paint_ink(2, 1), TRUE);
    g_assert_cmpfloat(scene_item(scene, 4)->paint.amount[0], ==, 0);
    g_assert_cmpfloat(scene_item(scene, 5)->paint.amount[0], ==, 1);
    g_assert_cmpfloat(scene_item(scene, 6)->paint.amount[2], ==, 0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/lettering/missing", test_missing);
    g_test_add_func("/draw/lettering/fit", test_fit);
    g_test_add_func("/draw/lettering/limits", test_limits);
    g_test_add_func("/draw/lettering/cuts", test_cuts);
    g_test_add_func("/draw/lettering/determinism", test_determinism);
    g_test_add_func("/draw/lettering/draw", test_draw);
    return g_test_run();
}
