/* SPDX-License-Identifier: MIT */
/* Trapping, looked up on the plates point by point: which ink goes on under which. */
#include "out/out-internal.h"
#include "out/sample.h"
#include "press/press.h"

#include <math.h>

/* Each ink takes one channel of the light away, so that a pixel says what is on each plate. From
 * light to dark: yellow, cyan, magenta. */
enum { YELLOW, CYAN, MAGENTA };
#define ON(plate) (1u << (plate))

typedef struct {
    Arena *arena;
    Scene *scene, *trapped;
    ScenePen pen;
} Sheet;

/* 100 × 100 points. */
static Sheet sheet_new(void) {
    Sheet sheet = {.arena = arena_new()};
    sheet.scene = sample_scene(sheet.arena, 100, 100);
    sheet.scene->inks[YELLOW] = (SceneInk){.id = "a", .name = "jaune", .rgb = {1, 1, 0}};
    sheet.scene->inks[CYAN] = (SceneInk){.id = "b", .name = "cyan", .rgb = {0, 1, 1}};
    sheet.scene->inks[MAGENTA] = (SceneInk){.id = "c", .name = "magenta", .rgb = {1, 0, 1}};
    for (int c = 0; c < 3; c++) {
        sheet.scene->paper_rgb[c] = 1;
    }
    sheet.pen = sample_pen(sheet.scene, "Fond", SCENE_DECORATION);
    return sheet;
}

static void sheet_clear(Sheet *sheet) {
    scene_free(sheet->trapped);
    scene_free(sheet->scene);
    arena_free(sheet->arena);
}

static void ground(Sheet *sheet, double x, double width, guint plate) {
    scene_add_path(&sheet->pen, sample_box(sheet->arena, x, 0, width, 100),
                   scene_paint_ink(plate, 1));
}

/* A disc of 10 points about the middle. */
static void disc(Sheet *sheet, ScenePaint paint) {
    scene_add_path(&sheet->pen, sample_disc(sheet->arena, 50, 50, 10), paint);
}

static void trap(Sheet *sheet, double by) {
    sheet->trapped = press_trapped(sheet->scene, by, sheet->arena);
}

/* The plates that are full at a point of the trapped scene; none may be in between. */
static guint at(const Sheet *sheet, double x, double y) {
    enum { DPI = 1440 };
    g_autoptr(Raster) raster = raster_new(sheet->trapped, 0, DPI);
    g_autofree guint8 *row = g_malloc((gsize)raster_width(raster) * 3);
    raster_read(raster, (guint)(y * DPI / 72), 1, row);
    const guint8 *rgb = row + (gsize)(x * DPI / 72) * 3;
    static const guint channels[3] = {[YELLOW] = 2, [CYAN] = 0, [MAGENTA] = 1};
    guint plates = 0;
    for (guint k = 0; k < 3; k++) {
        g_assert_true(rgb[channels[k]] == 0 || rgb[channels[k]] == 255);
        plates |= rgb[channels[k]] ? 0 : ON(k);
    }
    return plates;
}

/* Right of the middle, `r` points away. */
#define assert_at(sheet, r, plates) g_assert_cmphex(at((sheet), 50 + (r), 50), ==, (plates))

static void a_dark_refill_covers_the_edge(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, YELLOW);
    disc(&sheet, scene_paint_solid(MAGENTA));
    trap(&sheet, 1);
    assert_at(&sheet, 0, ON(MAGENTA));
    assert_at(&sheet, 8.9, ON(MAGENTA));
    assert_at(&sheet, 9.1, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 9.9, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 10.1, ON(YELLOW));
    /* the yellow's edge is a line of it */
    g_assert_cmpuint(sheet.trapped->items->len, ==, sheet.scene->items->len + 1);
    sheet_clear(&sheet);
}

static void a_light_refill_goes_under_the_dark(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, MAGENTA);
    disc(&sheet, scene_paint_solid(YELLOW));
    trap(&sheet, 1);
    assert_at(&sheet, 9.9, ON(YELLOW)); /* the hole keeps its size */
    assert_at(&sheet, 10.1, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 10.9, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 11.1, ON(MAGENTA));
    sheet_clear(&sheet);
}

/* Between two inks at once: each side of the refill as its neighbour asks. */
static void lighter_and_darker_at_once(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, YELLOW);
    ground(&sheet, 0, 100, MAGENTA);
    disc(&sheet, scene_paint_solid(CYAN));
    trap(&sheet, 1);
    assert_at(&sheet, 8.9, ON(CYAN));
    assert_at(&sheet, 9.5, ON(CYAN) | ON(YELLOW));
    assert_at(&sheet, 10.5, ON(CYAN) | ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 11.1, ON(YELLOW) | ON(MAGENTA));
    sheet_clear(&sheet);
}

/* Half on a dark ink, half on paper, where it must not grow: the dark ink comes in. */
static void nothing_grows_on_paper(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 50, 50, MAGENTA);
    disc(&sheet, scene_paint_solid(YELLOW));
    trap(&sheet, 1);
    assert_at(&sheet, 8.9, ON(YELLOW));
    assert_at(&sheet, 9.5, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 10.1, ON(MAGENTA));
    assert_at(&sheet, -9.9, ON(YELLOW));
    assert_at(&sheet, -10.1, 0);
    sheet_clear(&sheet);
}

static void a_cut_with_its_refill(void) {
    Sheet sheet = sheet_new();
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 20, 20, 60, 60), scene_paint_solid(YELLOW));
    ScenePaint paint = scene_paint_cut(YELLOW);
    paint.plates |= ON(MAGENTA);
    paint.amount[MAGENTA] = 1;
    disc(&sheet, paint);
    trap(&sheet, 1);
    assert_at(&sheet, 8.9, ON(MAGENTA));
    assert_at(&sheet, 9.5, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 10.1, ON(YELLOW));
    assert_at(&sheet, 29.9, ON(YELLOW)); /* the solid on bare paper is as it was */
    assert_at(&sheet, 30.1, 0);
    sheet_clear(&sheet);
}

static void bare_paper_is_left_alone(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, YELLOW);
    ground(&sheet, 0, 100, MAGENTA);
    disc(&sheet, scene_paint_knock(SCENE_ALL_PLATES));
    scene_add_path(&sheet.pen, sample_disc(sheet.arena, 20, 50, 10), scene_paint_cut(YELLOW));
    disc(&sheet, scene_paint_ink(CYAN, 1)); /* over a hole that another item made */
    trap(&sheet, 1);
    for (guint i = 0; i < sheet.trapped->items->len; i++) {
        g_assert_null(scene_item(sheet.trapped, i)->choke);
    }
    assert_at(&sheet, 9.9, ON(CYAN));
    assert_at(&sheet, 10.1, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, -20.1, ON(MAGENTA));
    sheet_clear(&sheet);
}

static Path *line_across(Arena *arena) {
    Path *line = path_new(arena);
    path_move_to(line, 20, 50);
    path_line_to(line, 80, 50);
    return line;
}

static void strokes_are_choked_along_both_edges(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, YELLOW);
    scene_add_stroke(&sheet.pen, line_across(sheet.arena), 10, scene_paint_solid(MAGENTA));
    trap(&sheet, 1);
    g_assert_cmphex(at(&sheet, 50, 50), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 50, 53.9), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 50, 54.5), ==, ON(MAGENTA) | ON(YELLOW));
    g_assert_cmphex(at(&sheet, 50, 45.5), ==, ON(MAGENTA) | ON(YELLOW));
    g_assert_cmphex(at(&sheet, 84.5, 50), ==, ON(MAGENTA) | ON(YELLOW)); /* a round end */
    g_assert_cmphex(at(&sheet, 50, 55.1), ==, ON(YELLOW));
    sheet_clear(&sheet);
}

static void what_is_thin_overprints_if_it_looks_the_same(void) {
    Sheet sheet = sheet_new();
    sheet.scene->inks[MAGENTA].rgb[0] = 0.1; /* nearly black with yellow and without */
    sheet.scene->inks[MAGENTA].rgb[2] = 0.1;
    ground(&sheet, 0, 100, YELLOW);
    scene_add_stroke(&sheet.pen, line_across(sheet.arena), 1.5, scene_paint_solid(MAGENTA));
    trap(&sheet, 1);
    const SceneItem *line = scene_item(sheet.trapped, 1);
    g_assert_null(line->choke);
    g_assert_cmphex(line->paint.plates, ==, ON(MAGENTA));
    sheet_clear(&sheet);
}

/* Magenta on cyan would be blue: half of the line stays what it is. */
static void what_is_thin_does_not_drown(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, CYAN);
    scene_add_stroke(&sheet.pen, line_across(sheet.arena), 2.4, scene_paint_solid(MAGENTA));
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 20, 20, 60, 1), scene_paint_solid(MAGENTA));
    trap(&sheet, 1);
    g_assert_cmphex(at(&sheet, 50, 50.6), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 50, 51.1), ==, ON(MAGENTA) | ON(CYAN));
    g_assert_cmphex(at(&sheet, 50, 20.05), ==, ON(MAGENTA)); /* too thin for any band */
    sheet_clear(&sheet);
}

/* A ring by the even-odd rule; two squares of one path that overlap by the other. */
static void fill_rules(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, YELLOW);
    Path *ring = sample_disc(sheet.arena, 50, 50, 20);
    sample_add_disc(ring, 50, 50, 10);
    scene_add_path(&sheet.pen, ring, scene_paint_solid(MAGENTA));
    g_array_index(sheet.scene->items, SceneItem, 1).path.even_odd = TRUE;
    Path *both = sample_box(sheet.arena, 0, 80, 20, 10);
    sample_add_box(both, 10, 80, 20, 10);
    scene_add_path(&sheet.pen, both, scene_paint_solid(MAGENTA));
    trap(&sheet, 1);
    assert_at(&sheet, 0, ON(YELLOW));
    assert_at(&sheet, 9.9, ON(YELLOW));
    assert_at(&sheet, 10.5, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 15, ON(MAGENTA));
    assert_at(&sheet, 19.5, ON(YELLOW) | ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 5, 85), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 15, 85), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 25, 85), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 15, 80.5), ==, ON(MAGENTA) | ON(YELLOW));
    sheet_clear(&sheet);
}

/* What is painted later and hides the rest has no say; what clears the ground beside it has. */
static void later_paint_counts(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, MAGENTA);
    disc(&sheet, scene_paint_solid(YELLOW));
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 0, 0, 50, 100),
                   scene_paint_knock(SCENE_ALL_PLATES)); /* the left half is gone */
    trap(&sheet, 1);
    assert_at(&sheet, 10.5, ON(YELLOW) | ON(MAGENTA));
    sheet_clear(&sheet);
    sheet = sheet_new();
    ground(&sheet, 0, 100, MAGENTA);
    disc(&sheet, scene_paint_solid(YELLOW));
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 0, 0, 45, 100), scene_paint_cut(MAGENTA));
    trap(&sheet, 1);
    g_assert_cmphex(at(&sheet, 39.5, 50), ==, 0); /* no yellow rim on the paper */
    assert_at(&sheet, 9.5, ON(YELLOW) | ON(MAGENTA));
    sheet_clear(&sheet);
}

static guint count(const Scene *scene, SceneKind kind) {
    guint n = 0;
    for (guint i = 0; i < scene->items->len; i++) {
        n += scene_item(scene, i)->kind == kind;
    }
    return n;
}

/* Letters are trapped by their outlines, and said once. */
static void texts(void) {
    SceneFace *face = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold");
    Sheet sheet = sheet_new();
    SceneText dark = test_shape(sheet.arena, face, 60, (Point){20, 50}, "I", 0);
    SceneText light = test_shape(sheet.arena, face, 60, (Point){70, 50}, "I", 0);
    ground(&sheet, 0, 50, YELLOW);
    ground(&sheet, 50, 50, MAGENTA);
    scene_add_text(&sheet.pen, &dark, scene_paint_solid(MAGENTA));
    scene_add_text(&sheet.pen, &light, scene_paint_solid(YELLOW));
    trap(&sheet, 1);
    Box stem = path_bounds(outline_text(&dark, sheet.arena));
    double y = (stem.y0 + stem.y1) / 2, to_light = light.origin.x - dark.origin.x;
    g_assert_cmphex(at(&sheet, (stem.x0 + stem.x1) / 2, y), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, stem.x1 - 0.5, y), ==, ON(MAGENTA) | ON(YELLOW));
    g_assert_cmphex(at(&sheet, stem.x1 + 0.1, y), ==, ON(YELLOW));
    g_assert_cmphex(at(&sheet, to_light + stem.x1 - 0.1, y), ==, ON(YELLOW));
    g_assert_cmphex(at(&sheet, to_light + stem.x1 + 0.5, y), ==, ON(MAGENTA) | ON(YELLOW));
    g_assert_cmphex(at(&sheet, to_light + stem.x1 + 1.1, y), ==, ON(MAGENTA));
    g_assert_cmpuint(count(sheet.trapped, SCENE_KIND_TEXT), ==, 2);
    for (guint i = 0; i < sheet.trapped->items->len; i++) {
        const SceneItem *item = scene_item(sheet.trapped, i);
        g_assert_true(item->kind == SCENE_KIND_TEXT || item->element == SCENE_DECORATION);
    }
    sheet_clear(&sheet);
    test_face_close(face);
}

/* What goes behind a title: the title is there first, its outline clears what comes later. */
static void a_hole_that_another_item_refills(void) {
    Sheet sheet = sheet_new();
    disc(&sheet, scene_paint_ink(MAGENTA, 1));
    ground(&sheet, 0, 100, YELLOW);
    disc(&sheet, scene_paint_cut(YELLOW));
    trap(&sheet, 1);
    assert_at(&sheet, 8.9, ON(MAGENTA));
    assert_at(&sheet, 9.1, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 9.9, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 10.1, ON(YELLOW));
    sheet_clear(&sheet);
}

/* And is seen through the counters of its letters. */
static void what_is_seen_through_a_counter(void) {
    Sheet sheet = sheet_new();
    const Path *letter = sample_disc(sheet.arena, 50, 50, 20);
    scene_add_path(&sheet.pen, letter, scene_paint_ink(MAGENTA, 1));
    disc(&sheet, scene_paint_cut(MAGENTA));
    ground(&sheet, 0, 100, YELLOW);
    scene_add_path(&sheet.pen, letter, scene_paint_cut(YELLOW));
    sheet.pen.clip = sample_disc(sheet.arena, 50, 50, 10);
    ground(&sheet, 0, 100, YELLOW);
    trap(&sheet, 1);
    assert_at(&sheet, 9.9, ON(YELLOW));
    assert_at(&sheet, 10.1, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 10.9, ON(YELLOW) | ON(MAGENTA));
    assert_at(&sheet, 11.1, ON(MAGENTA));
    assert_at(&sheet, 18.9, ON(MAGENTA));
    assert_at(&sheet, 19.9, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 20.1, ON(YELLOW));
    sheet_clear(&sheet);
}

/* The gaps between the fingers of a hand do not show what the hand was trapped with. */
static void what_is_cut_out_is_bare(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 50, 50, MAGENTA);
    disc(&sheet, scene_paint_solid(YELLOW));
    /* what comes on it keeps its ink */
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 56, 45, 1, 10), scene_paint_ink(CYAN, 1));
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 58, 45, 0.5, 10),
                   scene_paint_ink(MAGENTA, 1));
    scene_add_path(&sheet.pen, sample_box(sheet.arena, 55, 45, 20, 10), scene_paint_cut(YELLOW));
    trap(&sheet, 1);
    assert_at(&sheet, 4.9, ON(YELLOW));
    assert_at(&sheet, 6.5, ON(CYAN));
    assert_at(&sheet, 8.2, ON(MAGENTA));
    assert_at(&sheet, 8.9, 0);
    assert_at(&sheet, 9.5, 0);
    assert_at(&sheet, 10.1, ON(MAGENTA)); /* it was there */
    /* the band elsewhere, up to the cut */
    g_assert_cmphex(at(&sheet, 57.5, 43.8), ==, ON(YELLOW) | ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 58.2, 44.8), ==, ON(YELLOW));
    sheet_clear(&sheet);
}

/* Cuts well inside a choked shape, where nothing went on under it, or beside it. */
static void cuts_away_from_the_edge_add_nothing(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 50, 50, MAGENTA);
    disc(&sheet, scene_paint_solid(YELLOW));
    scene_add_path(&sheet.pen, sample_disc(sheet.arena, 50, 50, 3), scene_paint_cut(YELLOW));
    Path *letters = sample_disc(sheet.arena, 35, 45, 1); /* two in one path, outside and within */
    path_append(letters, sample_disc(sheet.arena, 52, 52, 2));
    scene_add_path(&sheet.pen, letters, scene_paint_cut(YELLOW));
    trap(&sheet, 1);
    g_assert_cmpuint(sheet.trapped->items->len, ==, sheet.scene->items->len);
    assert_at(&sheet, 1, 0);
    assert_at(&sheet, 9.5, ON(YELLOW) | ON(MAGENTA));
    sheet_clear(&sheet);
}

/* On an uneven ground: the choke is not drawn with more points than the shape. */
static void curves_stay_curves(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 50, 50, YELLOW);
    Path *bean = path_new(sheet.arena); /* with an inner corner in the middle */
    path_move_to(bean, 50, 50);
    path_line_to(bean, 50, 20);
    path_line_to(bean, 60, 20);
    path_curve_to(bean, (Point){76.57, 20}, (Point){90, 33.43}, (Point){90, 50});
    path_curve_to(bean, (Point){90, 66.57}, (Point){76.57, 80}, (Point){60, 80});
    path_line_to(bean, 20, 80);
    path_line_to(bean, 20, 50);
    scene_add_path(&sheet.pen, bean, scene_paint_solid(MAGENTA));
    trap(&sheet, 0.4);
    const Path *choke = scene_item(sheet.trapped, sheet.trapped->items->len - 1)->choke;
    g_assert_nonnull(choke);
    g_assert_cmpuint(choke->n_verbs, <=, 12);
    assert_at(&sheet, 0.2, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 0.5, ON(MAGENTA));
    assert_at(&sheet, 39.5, ON(MAGENTA));
    assert_at(&sheet, 39.7, ON(MAGENTA) | ON(YELLOW));
    assert_at(&sheet, 40.1, ON(YELLOW));
    g_assert_cmphex(at(&sheet, 50.2, 50.2), ==, ON(MAGENTA) | ON(YELLOW));
    g_assert_cmphex(at(&sheet, 50.35, 50.35), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 50.5, 20.5), ==, ON(MAGENTA));
    g_assert_cmphex(at(&sheet, 50.5, 20.3), ==, ON(MAGENTA) | ON(YELLOW));
    sheet_clear(&sheet);
}

static void no_trap_no_change(void) {
    Sheet sheet = sheet_new();
    ground(&sheet, 0, 100, YELLOW);
    disc(&sheet, scene_paint_solid(MAGENTA));
    g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL),
                       once = g_string_new(NULL), again = g_string_new(NULL);
    scene_dump(sheet.scene, before);
    trap(&sheet, 0);
    scene_dump(sheet.trapped, after);
    g_assert_cmpstr(before->str, ==, after->str);
    scene_free(sheet.trapped);
    trap(&sheet, 1.1);
    scene_dump(sheet.trapped, once);
    scene_free(sheet.trapped);
    trap(&sheet, 1.1);
    scene_dump(sheet.trapped, again);
    g_assert_cmpstr(once->str, ==, again->str);
    g_assert_cmpstr(once->str, !=, after->str);
    sheet_clear(&sheet);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/trap/dark-refill", a_dark_refill_covers_the_edge);
    g_test_add_func("/trap/light-refill", a_light_refill_goes_under_the_dark);
    g_test_add_func("/trap/both", lighter_and_darker_at_once);
    g_test_add_func("/trap/paper", nothing_grows_on_paper);
    g_test_add_func("/trap/cut-refilled", a_cut_with_its_refill);
    g_test_add_func("/trap/bare", bare_paper_is_left_alone);
    g_test_add_func("/trap/strokes", strokes_are_choked_along_both_edges);
    g_test_add_func("/trap/thin-dark", what_is_thin_overprints_if_it_looks_the_same);
    g_test_add_func("/trap/thin-light", what_is_thin_does_not_drown);
    g_test_add_func("/trap/fill-rules", fill_rules);
    g_test_add_func("/trap/later", later_paint_counts);
    g_test_add_func("/trap/texts", texts);
    g_test_add_func("/trap/hole-elsewhere", a_hole_that_another_item_refills);
    g_test_add_func("/trap/seen-through", what_is_seen_through_a_counter);
    g_test_add_func("/trap/cut-bare", what_is_cut_out_is_bare);
    g_test_add_func("/trap/cut-away", cuts_away_from_the_edge_add_nothing);
    g_test_add_func("/trap/curves", curves_stay_curves);
    g_test_add_func("/trap/none", no_trap_no_change);
    return g_test_run();
}
