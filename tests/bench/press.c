/* SPDX-License-Identifier: MIT */
/* A PDF for the press against the one for screens, of the same scene, by turns. */
#include "bench.h"

#include "job/job.h"
#include "out/out.h"

#include <stdio.h>

/* Each page with 3 mm of bleed on a sheet that is 10 mm larger, and corner marks. */
static Imposition *sheets_of(const Scene *scene, Arena *arena) {
    const double mm = 72 / 25.4, around = 13 * mm;
    Imposition *imposition = imposition_new();
    Scene *marks = imposition->marks = scene_new(arena);
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        SceneSheet *sheet =
            imposition_add_sheet(imposition, page->width + 2 * around, page->height + 2 * around);
        sheet->trim = (Box){around, around, around + page->width, around + page->height};
        sheet->bleed = box_grow(sheet->trim, 3 * mm);
        ScenePlacement placement = {i, matrix_translate(around, around), sheet->bleed};
        g_array_append_val(sheet->placements, placement);
        sheet->marks = (int)scene_add_page(marks, sheet->width, sheet->height, 0, "");
        ScenePen pen = {.scene = marks,
                        .page = (guint)sheet->marks,
                        .layer = scene_layer(marks, ""),
                        .element = SCENE_DECORATION};
        Path *path = path_new(arena);
        path_move_to(path, around, 0);
        path_line_to(path, around, 6 * mm);
        scene_add_stroke(&pen, path, 0.25, scene_paint_registration());
    }
    return imposition;
}

static double time_pdf(const Scene *scene, const PdfOptions *options, const char *path) {
    double start = cpu_ms();
    return out_pdf(scene, options, path, NULL) ? cpu_ms() - start : -1;
}

static Outcome time_inks(const Scene *scene, const PdfOptions *options, const char *name,
                         const char *out, guint rounds) {
    g_autofree double *web = g_new(double, rounds), *press = g_new(double, rounds),
                      *ratio = g_new(double, rounds);
    g_autofree char *path = g_build_filename(out, "press.pdf", NULL);
    gboolean ok = time_pdf(scene, NULL, path) >= 0; /* warms */
    for (guint i = 0; ok && i < rounds; i++) {
        web[i] = time_pdf(scene, NULL, path);
        press[i] = time_pdf(scene, options, path);
        ratio[i] = press[i] / web[i];
        ok = web[i] >= 0 && press[i] >= 0;
    }
    if (!ok) {
        return FAILED;
    }
    const char *inks = options->colours == PDF_SPOT ? "spot" : "process";
    printf("%-22s web %6.2f (least %6.2f)   %s %6.2f (least %6.2f)\n", name, median(web, rounds),
           least(web, rounds), inks, median(press, rounds), least(press, rounds));
    g_autofree char *said = g_strdup_printf("press (%s) %s / web", inks, name);
    return bar(said, median(ratio, rounds), PRESS_LIMIT, "") ? HELD : MISSED;
}

Outcome bench_press(const Scene *scene, const char *name, const char *out, guint rounds) {
    static const PdfColours kinds[] = {PDF_SPOT, PDF_PROCESS};
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autoptr(OutProfile) profile = job_profile("uncoated", (Span){0}, diagnostics);
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Imposition) imposition = sheets_of(scene, arena);
    Outcome outcome = profile ? HELD : FAILED;
    for (guint i = 0; i < G_N_ELEMENTS(kinds) && outcome != FAILED; i++) {
        PdfOptions options = {
            .colours = kinds[i], .standard = PDF_X4, .profile = profile, .imposition = imposition};
        Outcome found = time_inks(scene, &options, name, out, rounds);
        outcome = MAX(outcome, found);
    }
    return outcome;
}
