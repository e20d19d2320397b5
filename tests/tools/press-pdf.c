/* SPDX-License-Identifier: MIT */
/* One poster as a PDF of any kind, for tests and for the eye:
 *
 *   press-pdf POSTER.yaml OUT.pdf [--inks rgb|grey|spot|process|plate] [--plate N] [--paper]
 *             [--standard plain|x4|x1a] [--icc coated|uncoated|FILE] [--bleed MM] [--size A3]
 *             [--plates] [--no-sheets]
 *
 * Without --no-sheets each page stands on a sheet that is 10 mm larger than its bleed, with corner
 * marks of registration. --plates prints the ink of each plate instead: "0 PANTONE 293 U". */
#include "job/job.h"
#include "out/out.h"

#include <stdio.h>
#include <string.h>

#define PT_PER_MM (72 / 25.4)

typedef struct {
    char *inks, *standard, *icc, *size, *data, **paths;
    double bleed;
    int plate;
    gboolean paper, names, no_sheets;
} Arguments;

static int index_of(const char *word, const char *const *choices) {
    for (int i = 0; choices[i]; i++) {
        if (g_strcmp0(word, choices[i]) == 0) {
            return i;
        }
    }
    fprintf(stderr, "press-pdf: \"%s\"?\n", word);
    exit(2);
}

static void add_line(Path *path, double x0, double y0, double x1, double y1) {
    path_move_to(path, x0, y0);
    path_line_to(path, x1, y1);
}

/* Two lines at each corner of the trim, outside the bleed. */
static void add_marks(Scene *marks, guint number, Box trim, Box bleed) {
    Path *path = path_new(marks->arena);
    const double at[2] = {trim.x0, trim.x1}, up[2] = {trim.y0, trim.y1};
    for (int i = 0; i < 2; i++) {
        add_line(path, at[i], bleed.y0 - 14, at[i], bleed.y0 - 3);
        add_line(path, at[i], bleed.y1 + 3, at[i], bleed.y1 + 14);
        add_line(path, bleed.x0 - 14, up[i], bleed.x0 - 3, up[i]);
        add_line(path, bleed.x1 + 3, up[i], bleed.x1 + 14, up[i]);
    }
    ScenePen pen = {.scene = marks,
                    .page = number,
                    .layer = scene_layer(marks, "marks"),
                    .element = SCENE_DECORATION};
    scene_add_stroke(&pen, path, 0.25, scene_paint_registration());
}

static Imposition *sheets_of(const Scene *scene, double bleed, Arena *arena) {
    Imposition *imposition = imposition_new();
    Scene *marks = imposition->marks = scene_new(arena);
    marks->n_inks = scene->n_inks;
    memcpy(marks->inks, scene->inks, sizeof marks->inks);
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        double around = bleed + 10 * PT_PER_MM;
        SceneSheet *sheet =
            imposition_add_sheet(imposition, page->width + 2 * around, page->height + 2 * around);
        sheet->trim = (Box){around, around, around + page->width, around + page->height};
        sheet->bleed = box_grow(sheet->trim, bleed);
        ScenePlacement placement = {i, matrix_translate(around, around), sheet->bleed};
        g_array_append_val(sheet->placements, placement);
        sheet->marks = (int)scene_add_page(marks, sheet->width, sheet->height, 0, "");
        add_marks(marks, (guint)sheet->marks, sheet->trim, sheet->bleed);
    }
    return imposition;
}

static gboolean write_pdf(const Arguments *a, const Scene *scene, Arena *arena) {
    static const char *const inks[] = {"rgb", "grey", "spot", "process", "plate", NULL};
    static const char *const standards[] = {"plain", "x4", "x1a", NULL};
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autoptr(OutProfile) profile = a->icc ? job_profile(a->icc, (Span){0}, diagnostics) : NULL;
    g_autoptr(Imposition) imposition =
        a->no_sheets ? NULL : sheets_of(scene, a->bleed * PT_PER_MM, arena);
    PdfOptions options = {.colours = (PdfColours)index_of(a->inks, inks),
                          .plate = (guint)a->plate,
                          .paper = a->paper,
                          .standard = (PdfStandard)index_of(a->standard, standards),
                          .profile = profile,
                          .imposition = imposition};
    if (a->icc && !profile) {
        fprintf(stderr, "press-pdf: %s\n", diagnostics_get(diagnostics, 0)->message);
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    gboolean done = out_pdf(scene, &options, a->paths[1], &error);
    if (!done) {
        fprintf(stderr, "press-pdf: %s\n", error->message);
    }
    return done;
}

static gboolean build(const Arguments *a) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *const paths[] = {a->paths[0], NULL};
    g_autoptr(GPtrArray) posters = job_discover(paths, NULL, diagnostics);
    g_autoptr(JobPress) press = job_press_new(a->data, diagnostics);
    JobOptions job = {0};
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(PosterModel) model = NULL;
    g_autoptr(Scene) scene = NULL;
    if (press && posters->len && (!a->size || job_size_parse(a->size, &job))) {
        scene = job_poster_scene(press, g_ptr_array_index(posters, 0), &job, arena, &model,
                                 diagnostics);
    }
    g_free(job.size_name);
    for (guint i = 0; !scene && i < diagnostics_length(diagnostics); i++) {
        fprintf(stderr, "press-pdf: %s\n", diagnostics_get(diagnostics, i)->message);
    }
    for (guint k = 0; scene && a->names && k < scene->n_inks; k++) {
        printf("%u %s\n", k, scene->inks[k].spot);
    }
    return scene && (a->names || write_pdf(a, scene, arena));
}

int main(int argc, char **argv) {
    Arguments a = {
        .inks = g_strdup("spot"), .standard = g_strdup("plain"), .data = g_strdup("."), .bleed = 3};
    const GOptionEntry entries[] = {
        {"inks", 0, 0, G_OPTION_ARG_STRING, &a.inks, "rgb, grey, spot, process, plate", NULL},
        {"plate", 0, 0, G_OPTION_ARG_INT, &a.plate, "which plate", "N"},
        {"paper", 0, 0, G_OPTION_ARG_NONE, &a.paper, "print the paper's colour", NULL},
        {"standard", 0, 0, G_OPTION_ARG_STRING, &a.standard, "plain, x4, x1a", NULL},
        {"icc", 0, 0, G_OPTION_ARG_FILENAME, &a.icc, "coated, uncoated, or a profile", "FILE"},
        {"bleed", 0, 0, G_OPTION_ARG_DOUBLE, &a.bleed, "beyond the trim", "MM"},
        {"size", 0, 0, G_OPTION_ARG_STRING, &a.size, "format", "SIZE"},
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &a.data, "folder of themes/ and fonts/", "DIR"},
        {"plates", 0, 0, G_OPTION_ARG_NONE, &a.names, "print the names of the inks", NULL},
        {"no-sheets", 0, 0, G_OPTION_ARG_NONE, &a.no_sheets, "pages as they are", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &a.paths, NULL, NULL},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("POSTER.yaml OUT.pdf");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    gboolean parsed = g_option_context_parse(context, &argc, &argv, &error);
    guint wanted = a.names ? 1 : 2;
    if (!parsed || !a.paths || g_strv_length(a.paths) != wanted) {
        fprintf(stderr, "press-pdf: %s\n", error ? error->message : "POSTER.yaml OUT.pdf");
        return 2;
    }
    gboolean done = build(&a);
    g_strfreev(a.paths);
    char *const texts[] = {a.inks, a.standard, a.icc, a.size, a.data};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    return done ? 0 : 1;
}
