/* SPDX-License-Identifier: MIT */
/* Pages on the sheets of a duplicator and of a silkscreen: where they stand, what is around them,
 * what is refused. */
#include "marks-kit.h"

#include <math.h>
#include <string.h>

static Purpose riso(void) {
    return (Purpose){
        .kind = FOR_RISO, .sheet_width = MM(297), .sheet_height = MM(420), .margin = MM(5)};
}

static Imposition *plate(const TestKit *kit, const Scene *scene, Purpose purpose, guint number,
                         Diagnostics *diagnostics) {
    return press_plate(scene, &purpose, number, &kit->kit, kit->arena, (Span){0}, diagnostics);
}

/* One that holds. */
static Imposition *good_plate(const TestKit *kit, const Scene *scene, Purpose purpose,
                              guint number) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    Imposition *imposition = plate(kit, scene, purpose, number, said);
    g_assert_nonnull(imposition);
    g_assert_cmpuint(diagnostics_length(said), ==, 0);
    return imposition;
}

static const ScenePlacement *placement(const SceneSheet *sheet) {
    g_assert_cmpuint(sheet->placements->len, ==, 1);
    return &g_array_index(sheet->placements, ScenePlacement, 0);
}

#define assert_mm(points, mm) g_assert_cmpfloat_with_epsilon((points), MM(mm), 0.01)

/* All marks stand outside what is printed of the page, and inside what the machine prints. */
static void assert_marks_are_beside(const Imposition *imposition, double margin) {
    for (guint i = 0; i < imposition->marks->items->len; i++) {
        const SceneItem *item = scene_item(imposition->marks, i);
        const SceneSheet *sheet = test_sheet(imposition, item->page);
        Box paper = box_grow((Box){0, 0, sheet->width, sheet->height}, -margin + 0.01);
        Box box = item->bounds;
        g_assert_false(box_overlaps(box, box_grow(sheet->bleed, -0.3))); /* half a line */
        g_assert_cmpfloat(box.x0, >=, paper.x0);
        g_assert_cmpfloat(box.y0, >=, paper.y0);
        g_assert_cmpfloat(box.x1, <=, paper.x1);
        g_assert_cmpfloat(box.y1, <=, paper.y1);
    }
}

static void at_full_size(void) {
    TestKit kit;
    test_kit_open(&kit);
    g_autoptr(Scene) scene = test_pages(kit.arena, 210, 297, 1);
    g_autoptr(Imposition) imposition = good_plate(&kit, scene, riso(), 1);
    const SceneSheet *sheet = test_sheet(imposition, 0);
    assert_mm(sheet->width, 297);
    assert_mm(sheet->height, 420);
    assert_mm(sheet->trim.x0, (297 - 210) / 2.0);
    assert_mm(box_width(sheet->trim), 210);
    assert_mm(box_height(sheet->trim), 297);
    g_assert_cmpfloat(placement(sheet)->matrix.xx, ==, 1);
    assert_marks_are_beside(imposition, MM(5));
    g_autofree char *words = test_words(imposition->marks, 0);
    g_assert_nonnull(strstr(words, "2/3 corail"));
    g_assert_nonnull(strstr(words, "2024-05-17"));
    g_assert_null(strstr(words, "réduit"));
    test_kit_close(&kit);
}

static void the_sheet_lies_as_the_page_does(void) {
    TestKit kit;
    test_kit_open(&kit);
    g_autoptr(Scene) scene = test_pages(kit.arena, 380, 250, 1);
    g_autoptr(Imposition) imposition = good_plate(&kit, scene, riso(), 0);
    const SceneSheet *sheet = test_sheet(imposition, 0);
    assert_mm(sheet->width, 420);
    assert_mm(sheet->height, 297);
    g_assert_cmpfloat(placement(sheet)->matrix.xx, ==, 1);
    test_kit_close(&kit);
}

/* An A3 on an A3: all of it, smaller, between the targets; and the sheet says so. */
static void as_large_as_the_sheet(void) {
    TestKit kit;
    test_kit_open(&kit);
    for (int lying = 0; lying < 2; lying++) {
        g_autoptr(Scene) scene = test_pages(kit.arena, lying ? 420 : 297, lying ? 297 : 420, 1);
        Purpose purpose = riso();
        purpose.bleed = MM(3);
        g_autoptr(Imposition) imposition = good_plate(&kit, scene, purpose, 2);
        const SceneSheet *sheet = test_sheet(imposition, 0);
        const ScenePlacement *place = placement(sheet);
        double scale = lying ? 0.93 : 0.95;
        g_assert_cmpfloat_with_epsilon(place->matrix.xx, scale, 1e-9);
        assert_mm(box_width(sheet->trim), (lying ? 420 : 297) * scale);
        assert_mm(box_height(sheet->trim), (lying ? 297 : 420) * scale);
        Point corner = matrix_apply(
            place->matrix, (Point){scene_page(scene, 0)->width, scene_page(scene, 0)->height});
        g_assert_cmpfloat(corner.x, <=, place->clip.x1 + 1e-6); /* nothing is cut off */
        g_assert_cmpfloat(corner.y, <=, place->clip.y1 + 1e-6);
        g_assert_cmpfloat(place->clip.x0, >=, MM(5) - 1e-6);
        g_assert_cmpfloat(place->clip.x1, <=, sheet->width - MM(5) + 1e-6);
        assert_marks_are_beside(imposition, MM(5));
        g_autofree char *words = test_words(imposition->marks, 0);
        g_assert_nonnull(strstr(words, lying ? "réduit à 93" : "réduit à 95"));
    }
    test_kit_close(&kit);
}

static void any_sheet_is_as_large_as_needed(void) {
    TestKit kit;
    test_kit_open(&kit);
    g_autoptr(Scene) scene = test_pages(kit.arena, 420, 594, 1);
    Purpose purpose = {.kind = FOR_SILKSCREEN, .bleed = MM(3)};
    g_autoptr(Imposition) imposition = good_plate(&kit, scene, purpose, 0);
    const SceneSheet *sheet = test_sheet(imposition, 0);
    assert_mm(sheet->width, 420 + 2 * (3 + 12));
    assert_mm(sheet->bleed.x0, 12);
    assert_mm(sheet->trim.x0, 15);
    assert_marks_are_beside(imposition, 0);
    test_kit_close(&kit);
}

/* What must lie over each other when the inks are printed; names lie side by side. */
static void plates_fit_over_each_other(void) {
    TestKit kit;
    test_kit_open(&kit);
    g_autoptr(Scene) scene = test_pages(kit.arena, 297, 420, 2);
    g_autoptr(GString) first = g_string_new(NULL);
    Box names[3];
    for (guint k = 0; k < 3; k++) {
        g_autoptr(Imposition) imposition = good_plate(&kit, scene, riso(), k);
        g_assert_cmpuint(imposition->sheets->len, ==, 2);
        g_autoptr(GString) targets = g_string_new(NULL);
        names[k] = BOX_EMPTY;
        for (guint i = 0; i < imposition->marks->items->len; i++) {
            const SceneItem *item = scene_item(imposition->marks, i);
            if (item->paint.plates & SCENE_REGISTRATION) {
                g_string_append_printf(targets, "%u %.3f %.3f %.3f %.3f\n", item->page,
                                       item->bounds.x0, item->bounds.y0, item->bounds.x1,
                                       item->bounds.y1);
            } else {
                g_assert_cmphex(item->paint.plates, ==, 1u << k);
                names[k] = box_union(names[k], item->bounds);
            }
        }
        g_assert_false(box_is_empty(names[k]));
        if (k) {
            g_assert_cmpstr(first->str, ==, targets->str);
            g_assert_cmpfloat(names[k - 1].x1, <, names[k].x0);
        } else {
            g_string_assign(first, targets->str);
        }
    }
    test_kit_close(&kit);
}

static void assert_refused(const TestKit *kit, const Scene *scene, const char *message,
                           const char *hint) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_assert_null(plate(kit, scene, riso(), 0, said));
    g_assert_cmpuint(diagnostics_length(said), ==, 1);
    const Diagnostic *only = diagnostics_get(said, 0);
    g_assert_cmpstr(only->code, ==, "sheet-too-small");
    g_assert_nonnull(strstr(only->message, message));
    g_assert_nonnull(strstr(only->hint, hint));
}

static void larger_than_the_sheet(void) {
    TestKit kit;
    test_kit_open(&kit);
    g_autoptr(Scene) a2 = test_pages(kit.arena, 420, 594, 1);
    assert_refused(&kit, a2, "A2 (420 × 594 mm)", "--size A3");
    g_autoptr(Scene) other = test_pages(kit.arena, 298, 430, 1);
    assert_refused(&kit, other, "298 × 430 mm", "--size A3");
    g_autoptr(Scene) cards = test_pages(kit.arena, 297, 420, 1);
    cards->real_size = TRUE; /* a card of 95 % is no card */
    assert_refused(&kit, cards, "A3", "real size");
    test_kit_close(&kit);
}

/* Beside a target in the middle of an A5 there is little room. */
static void a_long_title_stays_clear_of_the_targets(void) {
    TestKit kit;
    test_kit_open(&kit);
    g_autoptr(Scene) scene = test_pages(kit.arena, 148, 210, 1);
    scene->title = "Recenser, relier, recommencer : ce que les habitantes et les habitants des "
                   "quatre-vingt-dix-sept communes du pays ont mis en commun depuis dix ans";
    g_autoptr(Imposition) imposition = good_plate(&kit, scene, riso(), 0);
    assert_marks_are_beside(imposition, MM(5));
    double middle = test_sheet(imposition, 0)->width / 2;
    for (guint i = 0; i < imposition->marks->items->len; i++) {
        const SceneItem *item = scene_item(imposition->marks, i);
        if (item->kind == SCENE_KIND_TEXT) {
            g_assert_cmpfloat(item->bounds.x1, <, middle - MM(4));
        }
    }
    g_autofree char *words = test_words(imposition->marks, 0);
    g_assert_nonnull(strstr(words, "…"));
    test_kit_close(&kit);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plates/full-size", at_full_size);
    g_test_add_func("/plates/lying", the_sheet_lies_as_the_page_does);
    g_test_add_func("/plates/reduced", as_large_as_the_sheet);
    g_test_add_func("/plates/any", any_sheet_is_as_large_as_needed);
    g_test_add_func("/plates/register", plates_fit_over_each_other);
    g_test_add_func("/plates/too-large", larger_than_the_sheet);
    g_test_add_func("/plates/title", a_long_title_stays_clear_of_the_targets);
    return g_test_run();
}
