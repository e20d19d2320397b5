/* SPDX-License-Identifier: MIT */
/* For tests of preflight: a sheet of a few items, checked. */
#pragma once
#include "base/number.h"
#include "check/check.h"
#include "out/sample.h"

/* 600 × 800 points, bleed of 10, on white paper, three inks: a light (yellow), b vivid (a red that
 * has 3.6 to 1 on it), c dark (a blue of three process inks). */
typedef struct {
    Arena *arena;
    Scene *scene;
    SceneFace *face, *bold;
    Source *source;
    ScenePen pen;
    Diagnostics *found;
} Sheet;

static const CheckOptions on_screen = {.print = FALSE};
static const CheckOptions in_spot = {.print = TRUE, .spot = TRUE, .bleed = 8, .resolution = 300};
static const CheckOptions in_process = {
    .print = TRUE, .process = TRUE, .bleed = 8, .resolution = 300, .most_ink = 3};
static const CheckOptions in_plates = {.print = TRUE, .plates = TRUE, .resolution = 200};
static const CheckOptions in_office = {.print = TRUE, .resolution = 150};

static inline Sheet sheet_new(void) {
    Sheet sheet = {.arena = arena_new()};
    sheet.face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    sheet.bold = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold");
    g_assert_nonnull(sheet.face);
    g_assert_nonnull(sheet.bold);
    sheet.bold->weight = 700;
    sheet.scene = sample_scene(sheet.arena, 600, 800);
    for (guint c = 0; c < 3; c++) {
        sheet.scene->paper_rgb[c] = 1;
    }
    static const SceneInk inks[] = {
        {.id = "a", .name = "jaune", .rgb = {1, .85, .2}, .cmyk = {0, .2, .9, 0}},
        {.id = "b", .name = "rouge", .rgb = {1, .2, .2}, .cmyk = {0, .9, .8, 0}},
        {.id = "c", .name = "bleu", .rgb = {.1, .2, .6}, .cmyk = {1, .8, 0, .3}},
    };
    for (guint k = 0; k < G_N_ELEMENTS(inks); k++) {
        sheet.scene->inks[k] = inks[k];
    }
    sheet.source = source_new("affiche.yaml", "un\ndeux\ntrois\n", 14);
    sheet.pen = sample_pen(sheet.scene, "Fond", SCENE_DECORATION);
    sheet.pen.span = (Span){sheet.source, 2, 1, 4};
    sheet.found = diagnostics_new();
    return sheet;
}

static inline void sheet_clear(Sheet *sheet) {
    diagnostics_free(sheet->found);
    scene_free(sheet->scene);
    arena_free(sheet->arena);
    source_free(sheet->source);
    test_face_close(sheet->face);
    test_face_close(sheet->bold);
}

static inline void sheet_box(Sheet *sheet, Box box, ScenePaint paint) {
    const Path *path = sample_box(sheet->arena, box.x0, box.y0, box_width(box), box_height(box));
    scene_add_path(&sheet->pen, path, paint);
}

static inline void sheet_text(Sheet *sheet, const SceneFace *face, double size, Point at,
                              const char *words, ScenePaint paint) {
    SceneText text = test_shape(sheet->arena, face, size, at, words, 0);
    scene_add_text(&sheet->pen, &text, paint);
}

/* Checks, and expects one finding of a code at the second line (NULL: none at all). */
static inline const Diagnostic *sheet_expect(Sheet *sheet, const CheckOptions *options,
                                             const char *code) {
    diagnostics_free(sheet->found);
    sheet->found = diagnostics_new();
    check_scene(sheet->scene, options, sheet->found);
    for (guint i = 0; i < diagnostics_length(sheet->found); i++) {
        const Diagnostic *d = diagnostics_get(sheet->found, i);
        if (!code || !g_str_equal(d->code, code)) {
            g_error("not expected: %s [%s]", d->message, d->code);
        }
    }
    g_assert_cmpuint(diagnostics_length(sheet->found), ==, code ? 1 : 0);
    const Diagnostic *said = code ? diagnostics_get(sheet->found, 0) : NULL;
    if (said) {
        g_assert_cmpstr(said->file, ==, "affiche.yaml");
        g_assert_cmpuint(said->line, ==, 2);
        g_assert_nonnull(said->hint);
    }
    return said;
}

static inline void sheet_expect_words(Sheet *sheet, const CheckOptions *options, const char *code,
                                      const char *words) {
    const Diagnostic *said = sheet_expect(sheet, options, code);
    if (!strstr(said->message, words)) {
        g_error("\"%s\" is not in: %s", words, said->message);
    }
}
