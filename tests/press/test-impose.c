/* SPDX-License-Identifier: MIT */
#include "press/marks-kit.h"

static Imposition *impose(TestKit *test, const Scene *scene, const Purpose *purpose) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    Imposition *imposition =
        press_imposed(scene, purpose, &test->kit, test->arena, (Span){0}, diagnostics);
    g_assert_nonnull(imposition);
    g_assert_cmpuint(diagnostics_length(diagnostics), ==, 0);
    return imposition;
}

static Purpose on_sheet(double width, double height, double bleed) {
    Purpose purpose = test_press(TRUE);
    purpose.bleed = MM(bleed);
    purpose.impose_width = MM(width);
    purpose.impose_height = MM(height);
    return purpose;
}

static const ScenePlacement *placed(const SceneSheet *sheet, guint index) {
    return &g_array_index(sheet->placements, ScenePlacement, index);
}

/* "1 1 2 2": the pages of a sheet, as they follow. Free with g_free(). */
static char *pages_of(const SceneSheet *sheet) {
    g_autoptr(GString) pages = g_string_new(NULL);
    for (guint i = 0; i < sheet->placements->len; i++) {
        g_string_append_printf(pages, "%s%u", i ? " " : "", placed(sheet, i)->page + 1);
    }
    return g_strdup(pages->str);
}

/* Every page is on the paper, none on another's bleed. */
static void assert_apart(const SceneSheet *sheet) {
    for (guint i = 0; i < sheet->placements->len; i++) {
        Box clip = placed(sheet, i)->clip;
        g_assert_cmpfloat(clip.x0, >=, -1e-6);
        g_assert_cmpfloat(clip.y0, >=, -1e-6);
        g_assert_cmpfloat(clip.x1, <=, sheet->width + 1e-6);
        g_assert_cmpfloat(clip.y1, <=, sheet->height + 1e-6);
        for (guint k = 0; k < i; k++) {
            g_assert_false(box_overlaps(box_grow(clip, -1e-6), placed(sheet, k)->clip));
        }
    }
}

/* The page whose corner lies at a place of a sheet; -1 when there is none. */
static int page_at(const SceneSheet *sheet, Point corner) {
    for (guint i = 0; i < sheet->placements->len; i++) {
        Point at = matrix_apply(placed(sheet, i)->matrix, (Point){0, 0});
        if (ABS(at.x - corner.x) < 1e-6 && ABS(at.y - corner.y) < 1e-6) {
            return (int)placed(sheet, i)->page;
        }
    }
    return -1;
}

/* Turned about the upright axis, the back of page 2k + 1 lies exactly on its front. */
static void assert_backs(const Scene *scene, const SceneSheet *front, const SceneSheet *back) {
    g_assert_cmpfloat(front->width, ==, back->width);
    g_assert_cmpfloat(front->height, ==, back->height);
    guint n = 0;
    for (guint i = 0; i < front->placements->len; i++) {
        const ScenePlacement *of = placed(front, i);
        Point corner = matrix_apply(of->matrix, (Point){scene_page(scene, of->page)->width, 0});
        int behind = page_at(back, (Point){front->width - corner.x, corner.y});
        guint wanted = of->page + 1;
        g_assert_cmpint(behind, ==, wanted < scene->pages->len ? (int)wanted : -1);
        n += behind >= 0;
    }
    g_assert_cmpuint(n, ==, back->placements->len);
}

/* ---- as many as hold ---- */

static void test_counts(void) {
    static const struct {
        double width, height, sheet_width, sheet_height, bleed;
        guint n;
        gboolean marked, lies;
    } cases[] = {
        {105, 148, 297, 420, 3, 4, TRUE, FALSE},  /* 2 × 2: a third does not hold */
        {105, 148, 297, 420, 0, 8, FALSE, TRUE},  /* an A3 quartered, twice */
        {210, 297, 297, 420, 0, 2, FALSE, TRUE},  /* an A3 halved */
        {148, 210, 210, 297, 0, 2, FALSE, TRUE},  /* A5 is half a millimetre short of half an A4 */
        {210, 297, 297, 420, 3, 1, TRUE, FALSE},  /* with bleed only one holds */
        {210, 297, 320, 450, 3, 2, TRUE, TRUE},   /* SRA3 is for that */
        {85, 55, 320, 450, 3, 21, TRUE, FALSE},   /* visiting cards, 3 × 7 */
        {297, 420, 450, 320, 3, 1, TRUE, FALSE},  /* given lying, used standing */
        {315, 440, 320, 450, 3, 0, FALSE, FALSE}, /* its bleed does not hold */
        {310, 440, 320, 450, 3, 1, FALSE, FALSE}, /* bleed holds, marks do not */
    };
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, cases[i].width, cases[i].height, 1);
        Purpose purpose = on_sheet(cases[i].sheet_width, cases[i].sheet_height, cases[i].bleed);
        g_autoptr(Diagnostics) diagnostics = diagnostics_new();
        g_autoptr(Imposition) imposition =
            press_imposed(scene, &purpose, &test.kit, test.arena, (Span){0}, diagnostics);
        g_test_message("case %u", i);
        g_assert_true((imposition != NULL) == (cases[i].n > 0));
        if (!imposition) {
            continue;
        }
        const SceneSheet *sheet = test_sheet(imposition, 0);
        g_assert_cmpuint(imposition->sheets->len, ==, 1);
        g_assert_cmpuint(sheet->placements->len, ==, cases[i].n);
        g_assert_cmpint(sheet->width > sheet->height, ==, cases[i].lies);
        g_assert_cmpint(sheet->marks >= 0, ==, cases[i].marked);
        assert_apart(sheet);
        if (cases[i].marked) {
            test_marks_are_apart(imposition, 0);
        }
    }
    test_kit_close(&test);
}

/* What an office printer cannot print on stays free of marks. */
static void test_margin(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 90, 90, 1);
    Purpose purpose = on_sheet(210, 297, 0);
    purpose.kind = FOR_OFFICE;
    purpose.margin = MM(12);
    g_autoptr(Imposition) imposition = impose(&test, scene, &purpose);
    test_marks_are_apart(imposition, 0);
    const SceneSheet *sheet = test_sheet(imposition, 0);
    for (guint i = 0; i < imposition->marks->items->len; i++) {
        Box bounds = scene_item(imposition->marks, i)->bounds;
        g_assert_cmpfloat(bounds.x0, >=, MM(12) - 0.13);
        g_assert_cmpfloat(bounds.y1, <=, sheet->height - MM(12) + 0.13);
    }
    test_kit_close(&test);
}

/* Where pages would use the sheet to its edges, each is reduced into its half, as it would be into
 * a sheet of its own: cut in the middle, these are the same. */
static void test_reduced_into_margins(void) {
    static const struct {
        double width, height, sheet_width, sheet_height, margin;
        guint n;
    } cases[] = {
        {210, 297, 297, 420, 5, 2},  /* an A3 halved */
        {210, 297, 420, 297, 12, 2}, /* a wider margin */
        {105, 148, 297, 420, 5, 8},  /* quartered twice */
        {210, 297, 210, 297, 5, 1},  /* its own size */
        {210, 297, 216, 303, 5, 1},  /* a little larger, less than its margins */
    };
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, cases[i].width, cases[i].height, 2);
        Purpose purpose = on_sheet(cases[i].sheet_width, cases[i].sheet_height, 0);
        purpose.kind = FOR_OFFICE;
        purpose.margin = MM(cases[i].margin);
        g_autoptr(Imposition) imposition = impose(&test, scene, &purpose);
        const SceneSheet *sheet = test_sheet(imposition, 0);
        g_assert_cmpuint(sheet->placements->len, ==, cases[i].n);
        g_assert_cmpint(sheet->marks, ==, -1); /* there is no room for any */
        assert_apart(sheet);
        double wide = 0, high = 0;
        for (guint k = 0; k < cases[i].n; k++) {
            const ScenePlacement *at = placed(sheet, k);
            Point first = matrix_apply(at->matrix, (Point){0, 0});
            Point last = matrix_apply(at->matrix, (Point){MM(cases[i].width), MM(cases[i].height)});
            g_assert_cmpfloat(MIN(at->clip.x0, first.x), >=, MM(cases[i].margin) - 1e-6);
            g_assert_cmpfloat(MIN(at->clip.y0, first.y), >=, MM(cases[i].margin) - 1e-6);
            g_assert_cmpfloat(MAX(at->clip.x1, last.x), <=,
                              sheet->width - MM(cases[i].margin) + 1e-6);
            g_assert_cmpfloat(MAX(at->clip.y1, last.y), <=,
                              sheet->height - MM(cases[i].margin) + 1e-6);
            g_assert_true(k == 0 || ABS(last.x - first.x - wide) < 1e-6); /* all alike */
            g_assert_true(k == 0 || ABS(last.y - first.y - high) < 1e-6);
            wide = last.x - first.x;
            high = last.y - first.y;
        }
        if (i < 2) { /* the margin is the only thing it loses */
            double parts = MIN((cases[i].width - 2 * cases[i].margin) / cases[i].width,
                               (cases[i].height - 2 * cases[i].margin) / cases[i].height);
            g_assert_cmpfloat_with_epsilon(wide, MM(cases[i].width) * parts, 1e-6);
        }
    }
    test_kit_close(&test);
}

/* ---- which pages ---- */

static void test_pages_in_order(void) {
    static const struct {
        guint pages;
        gboolean two_sided;
        const char *sheets[4], *names[4];
    } cases[] = {
        {1, FALSE, {"1 1 1 1"}, {""}},
        {2, FALSE, {"1 2 1 2"}, {""}},
        {3, FALSE, {"1 2 3"}, {""}},
        {6, FALSE, {"1 2 3 4", "5 6"}, {"1", "2"}},
        {2, TRUE, {"1 1 1 1", "2 2 2 2"}, {"recto", "verso"}},
        {4, TRUE, {"1 3 1 3", "4 2 4 2"}, {"recto", "verso"}},
        {3, TRUE, {"1 3 1 3", "2 2"}, {"recto", "verso"}},
        {10, TRUE, {"1 3 5 7", "4 2 8 6", "9", "10"}, {"1-recto", "1-verso", "2-recto", "2-verso"}},
    };
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, 105, 148, cases[i].pages);
        scene->two_sided = cases[i].two_sided;
        Purpose purpose = on_sheet(297, 420, 3);
        g_autoptr(Imposition) imposition = impose(&test, scene, &purpose);
        for (guint k = 0; k < imposition->sheets->len; k++) {
            g_autofree char *pages = pages_of(test_sheet(imposition, k));
            g_assert_cmpstr(pages, ==, cases[i].sheets[k]);
            g_assert_cmpstr(test_sheet(imposition, k)->name, ==, cases[i].names[k]);
            assert_apart(test_sheet(imposition, k));
            test_marks_are_apart(imposition, k);
        }
        g_assert_true(imposition->sheets->len == 4 || !cases[i].sheets[imposition->sheets->len]);
        for (guint k = 0; cases[i].two_sided && k < imposition->sheets->len; k += 2) {
            assert_backs(scene, test_sheet(imposition, k), test_sheet(imposition, k + 1));
        }
    }
    test_kit_close(&test);
}

/* Pages lie like their sheet or not: the edge to turn on is the sheet's. */
static void test_flip(void) {
    static const struct {
        double width, height;
        const char *words;
    } cases[] = {
        {105, 148, "verso, retourner sur le bord long · 4 poses"},
        {210, 297, "verso, retourner sur le bord court · 2 poses"},
        {297, 210, "verso, retourner sur le bord long · 2 poses"},
    };
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, cases[i].width, cases[i].height, 2);
        Purpose purpose = i ? on_sheet(320, 450, 3) : on_sheet(297, 420, 3);
        g_autoptr(Imposition) imposition = impose(&test, scene, &purpose);
        g_autofree char *words = test_words(imposition->marks, 1);
        g_assert_nonnull(strstr(words, cases[i].words));
        assert_backs(scene, test_sheet(imposition, 0), test_sheet(imposition, 1));
    }
    test_kit_close(&test);
}

/* ---- booklets ---- */

static void test_booklet(void) {
    static const struct {
        guint pages;
        const char *sheets[6];
    } cases[] = {
        {4, {"4 1", "2 3"}},
        {8, {"8 1", "2 7", "6 3", "4 5"}},
        {12, {"12 1", "2 11", "10 3", "4 9", "8 5", "6 7"}},
    };
    TestKit test;
    test_kit_open(&test);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, cases[i].pages);
        Purpose purpose = on_sheet(320, 450, 3);
        purpose.fold = TRUE;
        g_autoptr(Imposition) imposition = impose(&test, scene, &purpose);
        press_add_folds(scene, &purpose, imposition, &test.kit);
        g_assert_cmpuint(imposition->sheets->len, ==, cases[i].pages / 2);
        for (guint k = 0; k < imposition->sheets->len; k++) {
            const SceneSheet *sheet = test_sheet(imposition, k);
            g_autofree char *pages = pages_of(sheet);
            g_autofree char *words = test_words(imposition->marks, (guint)sheet->marks);
            g_assert_cmpstr(pages, ==, cases[i].sheets[k]);
            assert_apart(sheet);
            test_marks_are_apart(imposition, k);
            g_assert_nonnull(strstr(words, "pli pli"));
            g_assert_nonnull(strstr(words, "cahier plié, pages"));
            /* the two meet in the middle, and are as one spread */
            g_assert_cmpfloat_with_epsilon(placed(sheet, 0)->clip.x1, sheet->width / 2, 1e-6);
            g_assert_cmpfloat_with_epsilon(placed(sheet, 1)->clip.x0, sheet->width / 2, 1e-6);
            g_assert_cmpfloat_with_epsilon(box_width(sheet->trim), MM(420), 1e-6);
        }
    }
    test_kit_close(&test);
}

/* The A3 of an office, without bleed: the sheet itself is folded. */
static void test_booklet_of_the_whole_sheet(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, 4);
    Purpose purpose = on_sheet(297, 420, 0);
    purpose.fold = TRUE;
    g_autoptr(Imposition) imposition = impose(&test, scene, &purpose);
    g_assert_true(press_add_folds(scene, &purpose, imposition, &test.kit));
    const SceneSheet *front = test_sheet(imposition, 0);
    g_assert_cmpuint(imposition->sheets->len, ==, 2);
    g_assert_cmpfloat_with_epsilon(front->width, MM(420), 1e-6);
    g_assert_cmpint(front->marks, ==, -1);
    g_assert_null(imposition->marks);
    test_kit_close(&test);
}

/* ---- what does not hold ---- */

static void test_too_small(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Source) source = source_new("affiche.yaml", "title: Essai\n", 13);
    for (guint i = 0; i < 2; i++) {
        g_autoptr(Scene) scene = test_pages(test.arena, 210, 297, i ? 4 : 1);
        Purpose purpose = i ? on_sheet(297, 420, 3) : on_sheet(210, 297, 3);
        purpose.fold = i > 0;
        g_autoptr(Diagnostics) diagnostics = diagnostics_new();
        g_assert_null(press_imposed(scene, &purpose, &test.kit, test.arena, (Span){source, 1, 8, 5},
                                    diagnostics));
        g_assert_cmpuint(diagnostics_length(diagnostics), ==, 1);
        const Diagnostic *diagnostic = diagnostics_get(diagnostics, 0);
        g_assert_cmpstr(diagnostic->code, ==, "sheet-too-small");
        g_assert_cmpuint(diagnostic->line, ==, 1);
        g_assert_nonnull(strstr(diagnostic->message, "A4 (210 × 297 mm)"));
        g_assert_nonnull(strstr(diagnostic->hint, "--bleed 0"));
    }
    test_kit_close(&test);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/press/impose/counts", test_counts);
    g_test_add_func("/press/impose/margin", test_margin);
    g_test_add_func("/press/impose/reduced", test_reduced_into_margins);
    g_test_add_func("/press/impose/pages", test_pages_in_order);
    g_test_add_func("/press/impose/flip", test_flip);
    g_test_add_func("/press/impose/booklet", test_booklet);
    g_test_add_func("/press/impose/booklet-whole-sheet", test_booklet_of_the_whole_sheet);
    g_test_add_func("/press/impose/too-small", test_too_small);
    return g_test_run();
}
