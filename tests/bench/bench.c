/* SPDX-License-Identifier: MIT */
/* Measures the bars of speed and memory, side by side in one run: warm posters against cairo, cold
 * runs against rsvg-convert.
 *
 * - bench warm ROUNDS OUT PATH…: every poster, ours and cairo's by turns; then where our time goes
 * - bench composition ROUNDS OUT PATH…: our lines and pango's
 * - bench cold ROUNDS OUT PROGRAM POSTER: the program and rsvg-convert by turns; then memory
 * - bench series ROUNDS OUT SERIES PATH…: a series, and the same posters in none, one by one
 * - bench press ROUNDS OUT PATH…: a PDF for the press and the one for screens, by turns
 * - bench tags ROUNDS OUT PATH…: a PDF for screens and the same without tags, by turns
 * - bench ours ROUNDS OUT PATH…: only our own work, for a profiler
 *
 * To be started in the repository's folder. Status 1 when a bar is missed, 2 when it cannot be
 * measured. */
#include "bench.h"

#include "job/job.h"
#include "layout/layout.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WARM_LIMIT 1.5   /* of cairo's PDF surface */
#define METHOD_LIMIT 2   /* the same, for both sides of a method */
#define MAP_LIMIT 2      /* for a map: PROJ opens its database for each, cairo only draws */
#define MEMORY_LIMIT 40  /* MiB */
#define SERIES_LIMIT 1.3 /* of the same posters built singly */
enum { MOST_ROUNDS = 1000 };

static Outcome worst(Outcome a, Outcome b) { return MAX(a, b); }

static void print_diagnostics(const Diagnostics *diagnostics) {
    for (guint i = 0; i < diagnostics_length(diagnostics); i++) {
        const Diagnostic *d = diagnostics_get(diagnostics, i);
        if (d->severity == SEVERITY_ERROR) {
            fprintf(stderr, "bench: %s:%u: %s\n", d->file ? d->file : "", d->line, d->message);
        }
    }
}

/* ---- a process that has its faces and themes ---- */

typedef struct {
    const char *out;
    guint rounds;
    JobPress *press; /* builds whole posters */
    /* the same things once more, in parts, to time each stage and to have a scene for cairo */
    Tree *font_tree;
    FontList fonts;
    FaceSet *faces;
    Library *library;
    LayoutResources *resources;
    GPtrArray *posters; /* JobPoster */
    Diagnostics *diagnostics;
} Bench;

static FaceSet *open_faces(Bench *bench) {
    guint n = bench->fonts.faces.n;
    g_autofree FaceSource *sources = g_new0(FaceSource, n);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        const FontFace *face = (const FontFace *)bench->fonts.faces.items + i;
        char *path = g_build_filename("fonts", "faces", face->from.file.s, NULL);
        g_ptr_array_add(paths, path);
        sources[i] = (FaceSource){face->id.s, path, face->family.s, (guint)face->weight.v,
                                  face->italic.v != 0};
    }
    return face_set_new(sources, n, NULL);
}

static gboolean bench_open(Bench *bench, const char *const *paths) {
    bench->diagnostics = diagnostics_new();
    bench->press = job_press_new(".", bench->diagnostics);
    bench->posters = job_discover(paths, NULL, bench->diagnostics);
    bench->font_tree = job_font_list(".", &bench->fonts, bench->diagnostics);
    if (bench->press && bench->font_tree) {
        bench->faces = open_faces(bench);
    }
    if (bench->faces) {
        bench->library = library_new(".");
        bench->resources = layout_resources_new(bench->faces, NULL);
    }
    return bench->resources && bench->posters->len > 0;
}

static void bench_close(Bench *bench) {
    g_clear_pointer(&bench->resources, layout_resources_free);
    g_clear_pointer(&bench->library, library_free);
    g_clear_pointer(&bench->faces, face_set_free);
    g_clear_pointer(&bench->font_tree, tree_free);
    g_clear_pointer(&bench->press, job_press_free);
    g_clear_pointer(&bench->posters, g_ptr_array_unref);
    print_diagnostics(bench->diagnostics);
    diagnostics_free(bench->diagnostics);
}

static gboolean build_with(Bench *bench, JobPoster *poster, const JobOptions *options) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    gboolean whole = job_poster_build(bench->press, poster, options, diagnostics, NULL);
    print_diagnostics(diagnostics);
    return whole;
}

static gboolean build_for(Bench *bench, JobPoster *poster, PurposeKind purpose, guint formats) {
    JobOptions options = {.data = ".",
                          .out = bench->out,
                          .formats = formats,
                          .dpi = 72,
                          .svg = SVG_TEXT,
                          .purpose = purpose};
    return build_with(bench, poster, &options);
}

static gboolean build(Bench *bench, JobPoster *poster) {
    return build_for(bench, poster, FOR_WEB, FORMAT_PDF | FORMAT_SVG);
}

static const char *name_of(const JobPoster *poster) {
    const char *slash = strrchr(poster->stem, '/');
    return slash ? slash + 1 : poster->stem;
}

/* ---- warm: against cairo ---- */

/* The poster's scene, kept for cairo. */
typedef struct {
    PosterModel *model;
    Arena *arena;
    Scene *scene;
} Scenery;

static void scenery_clear(Scenery *scenery) {
    scene_free(scenery->scene);
    g_clear_pointer(&scenery->arena, arena_free);
    poster_model_free(scenery->model);
}

/* The rest of a scenery that has its model, or NULL for one. */
static gboolean scenery_lay_out(Bench *bench, Scenery *scenery) {
    LayoutOptions options = {0};
    scenery->arena = arena_new();
    scenery->scene = scenery->model ? layout_poster(bench->resources, scenery->model, &options,
                                                    scenery->arena, bench->diagnostics)
                                    : NULL;
    return scenery->scene != NULL;
}

/* All pages by cairo's own surface. */
static gboolean by_cairo(const Scene *scene, const char *path) {
    gboolean ok = TRUE;
    for (guint page = 0; page < scene->pages->len; page++) {
        ok = cairo_scene_pdf(scene, page, path) && ok;
    }
    return ok;
}

static Outcome time_against_cairo(Bench *bench, JobPoster *poster, const Scenery *scenery) {
    const Scene *scene = scenery->scene;
    PosterKind kind = scenery->model->kind;
    double limit = kind == POSTER_METHOD ? METHOD_LIMIT
                   : kind == POSTER_MAP  ? MAP_LIMIT
                                         : WARM_LIMIT;
    double ours[MOST_ROUNDS], cairo[MOST_ROUNDS], ratio[MOST_ROUNDS];
    g_autofree char *path = g_build_filename(bench->out, "cairo.pdf", NULL);
    gboolean ok = build(bench, poster) && by_cairo(scene, path);
    for (guint i = 0; ok && i < bench->rounds; i++) {
        double start = cpu_ms();
        ok = build(bench, poster);
        double middle = cpu_ms();
        ok = ok && by_cairo(scene, path);
        ours[i] = middle - start;
        cairo[i] = cpu_ms() - middle;
        ratio[i] = ours[i] / cairo[i];
    }
    if (!ok) {
        return FAILED;
    }
    guint n = bench->rounds;
    printf("%-22s ours %6.2f (least %6.2f)   cairo %6.2f (least %6.2f)\n", name_of(poster),
           median(ours, n), least(ours, n), median(cairo, n), least(cairo, n));
    g_autofree char *name = g_strdup_printf("warm %s / cairo", name_of(poster));
    return bar(name, median(ratio, n), limit, "") ? HELD : MISSED;
}

/* ---- warm: where the time goes ---- */

typedef enum { STAGE_MODEL, STAGE_LAYOUT, STAGE_PDF, STAGE_SVG, STAGE_PNG, N_STAGES } Stage;

static gboolean write_page(Bench *bench, const Scene *scene, guint page, Stage stage) {
    static const char *const extensions[N_STAGES] = {
        [STAGE_PDF] = "pdf", [STAGE_SVG] = "svg", [STAGE_PNG] = "png"};
    g_autofree char *path = g_strdup_printf("%s/stage.%s", bench->out, extensions[stage]);
    SvgOptions svg = {.page = page, .text = SVG_TEXT, .faces_url = "faces"};
    return stage == STAGE_PDF   ? out_pdf(scene, NULL, path, NULL)
           : stage == STAGE_SVG ? out_svg(scene, &svg, path, NULL)
                                : out_png(scene, page, 72, path, NULL);
}

static gboolean write_stage(Bench *bench, const Scene *scene, Stage stage) {
    guint n = stage == STAGE_PDF ? 1 : scene->pages->len;
    gboolean ok = TRUE;
    for (guint page = 0; page < n; page++) {
        ok = write_page(bench, scene, page, stage) && ok;
    }
    return ok;
}

/* One poster in parts, up to a stage; each one's CPU time. */
static gboolean time_stages(Bench *bench, const JobPoster *poster, Stage last,
                            double ret_ms[N_STAGES]) {
    double before = cpu_ms();
    Scenery scenery;
    scenery.model =
        poster_model_load(bench->library, poster->path, poster->shown, bench->diagnostics);
    double now = cpu_ms();
    ret_ms[STAGE_MODEL] = now - before;
    gboolean ok = scenery_lay_out(bench, &scenery);
    before = cpu_ms();
    ret_ms[STAGE_LAYOUT] = before - now;
    for (Stage stage = STAGE_PDF; ok && stage <= last; stage++) {
        before = cpu_ms();
        ok = write_stage(bench, scenery.scene, stage);
        ret_ms[stage] = cpu_ms() - before;
    }
    scenery_clear(&scenery);
    return ok;
}

/* The picture takes most time and all caches: the other stages are timed without it. */
static Outcome print_stages(Bench *bench, const JobPoster *poster) {
    double rounds[N_STAGES][MOST_ROUNDS], one[N_STAGES], total = 0;
    gboolean ok = time_stages(bench, poster, STAGE_SVG, one); /* warms */
    for (guint i = 0; ok && i < bench->rounds; i++) {
        ok = time_stages(bench, poster, STAGE_SVG, one);
        for (int stage = 0; stage < STAGE_PNG; stage++) {
            rounds[stage][i] = one[stage];
        }
    }
    for (guint i = 0; ok && i < bench->rounds; i++) {
        ok = time_stages(bench, poster, STAGE_PNG, one);
        rounds[STAGE_PNG][i] = one[STAGE_PNG];
    }
    if (!ok) {
        return FAILED;
    }
    for (int stage = 0; stage < N_STAGES; stage++) {
        one[stage] = median(rounds[stage], bench->rounds);
        total += stage == STAGE_PNG ? 0 : one[stage];
    }
    printf("%-22s", name_of(poster));
    for (int stage = 0; stage < STAGE_PNG; stage++) {
        printf(" %6.2f %3.0f%%", one[stage], one[stage] / total * 100);
    }
    printf(" %7.2f   %8.2f\n", total, one[STAGE_PNG]);
    return HELD;
}

static Outcome warm(Bench *bench) {
    Outcome outcome = HELD;
    printf(
        "A whole poster, warm (YAML to PDF and SVG), and cairo's PDF surface drawing its scene:\n"
        "CPU milliseconds, medians of %u rounds; the ratio is the median of the rounds' ratios\n",
        bench->rounds);
    for (guint i = 0; i < bench->posters->len; i++) {
        JobPoster *poster = g_ptr_array_index(bench->posters, i);
        Scenery scenery = {.model = poster_model_load(bench->library, poster->path, poster->shown,
                                                      bench->diagnostics)};
        outcome = worst(outcome, scenery_lay_out(bench, &scenery)
                                     ? time_against_cairo(bench, poster, &scenery)
                                     : FAILED);
        scenery_clear(&scenery);
    }
    printf("\nWhere the time goes (CPU milliseconds, share of a poster in PDF and SVG; PNG at 72 "
           "dpi apart)\n"
           "%-22s %11s %11s %11s %11s %7s   %8s\n",
           "", "model", "layout", "PDF", "SVG", "sum", "PNG");
    for (guint i = 0; i < bench->posters->len && outcome != FAILED; i++) {
        outcome = worst(outcome, print_stages(bench, g_ptr_array_index(bench->posters, i)));
    }
    return outcome;
}

/* From YAML to the file: preflight, traps and marks count too. */
static Outcome time_press_job(Bench *bench, JobPoster *poster) {
    static const PurposeKind purposes[] = {FOR_WEB, FOR_PRESS};
    g_autofree double *ratio = g_new(double, bench->rounds);
    double last[2];
    for (guint i = 0; i <= bench->rounds; i++) { /* the first one warms */
        for (guint k = 0; k < G_N_ELEMENTS(purposes); k++) {
            double start = cpu_ms();
            if (!build_for(bench, poster, purposes[k], FORMAT_PDF)) {
                return FAILED;
            }
            last[k] = cpu_ms() - start;
        }
        if (i) {
            ratio[i - 1] = last[1] / last[0];
        }
    }
    printf("%-22s YAML to PDF: web %6.2f   press %6.2f (the last round)\n", name_of(poster),
           last[0], last[1]);
    g_autofree char *said = g_strdup_printf("press %s / web, YAML to PDF", name_of(poster));
    return bar(said, median(ratio, bench->rounds), PRESS_LIMIT, "") ? HELD : MISSED;
}

static Outcome press(Bench *bench) {
    Outcome outcome = HELD;
    printf("A finished scene as a PDF for the press (X-4, its profile kept) and for screens\n"
           "(CPU milliseconds, medians of %u rounds; the ratio is the median of the rounds')\n",
           bench->rounds);
    for (guint i = 0; i < bench->posters->len; i++) {
        JobPoster *poster = g_ptr_array_index(bench->posters, i);
        Scenery scenery = {.model = poster_model_load(bench->library, poster->path, poster->shown,
                                                      bench->diagnostics)};
        Outcome found = scenery_lay_out(bench, &scenery)
                            ? bench_press(scenery.scene, name_of(poster), bench->out, bench->rounds)
                            : FAILED;
        outcome = worst(worst(outcome, found), time_press_job(bench, poster));
        scenery_clear(&scenery);
    }
    return outcome;
}

/* How much larger the poster's file is when it holds its recipe. FALSE when it cannot be built. */
static gboolean recipe_bytes(Bench *bench, JobPoster *poster, double *ret_bytes) {
    g_autofree char *path = g_strdup_printf("%s/%s.pdf", bench->out, poster->stem);
    JobOptions options = {.data = ".", .out = bench->out, .formats = FORMAT_PDF, .dpi = 72};
    double bytes[2];
    for (guint i = 0; i < G_N_ELEMENTS(bytes); i++) {
        GStatBuf info;
        options.attach = i == 1;
        if (!build_with(bench, poster, &options) || g_stat(path, &info) != 0) {
            return FALSE;
        }
        bytes[i] = (double)info.st_size;
    }
    *ret_bytes = bytes[1] - bytes[0];
    return TRUE;
}

static Outcome tags(Bench *bench) {
    TagsCost cost = {0};
    gboolean measured = TRUE;
    printf("A finished scene as PDF/A and PDF/UA and as a PDF without tags (CPU milliseconds, "
           "medians of\n%u rounds; the ratio of time is the median of the rounds'); and what the "
           "recipe adds\n",
           bench->rounds);
    for (guint i = 0; i < bench->posters->len; i++) {
        JobPoster *poster = g_ptr_array_index(bench->posters, i);
        Scenery scenery = {.model = poster_model_load(bench->library, poster->path, poster->shown,
                                                      bench->diagnostics)};
        double recipe;
        measured &=
            recipe_bytes(bench, poster, &recipe) && scenery_lay_out(bench, &scenery) &&
            bench_tags(scenery.scene, poster->stem, bench->out, bench->rounds, recipe, &cost);
        scenery_clear(&scenery);
    }
    return measured ? bench_tags_outcome(&cost) : FAILED;
}

static Outcome ours(Bench *bench) {
    for (guint round = 0; round < bench->rounds; round++) {
        for (guint i = 0; i < bench->posters->len; i++) {
            if (!build(bench, g_ptr_array_index(bench->posters, i))) {
                return FAILED;
            }
        }
    }
    return HELD;
}

/* Finds posters and builds them; how many in `ret_n`. */
static gboolean find_and_build(Bench *bench, const char *path, guint *ret_n) {
    const char *const paths[] = {path, NULL};
    g_autoptr(GPtrArray) posters = job_discover(paths, NULL, bench->diagnostics);
    gboolean ok = posters->len > 0;
    for (guint i = 0; ok && i < posters->len; i++) {
        ok = build(bench, g_ptr_array_index(posters, i));
    }
    *ret_n += posters->len;
    return ok;
}

/* The first path is the series, the others its posters in a folder without it. Finding them is
 * counted too: the series file and its lock are read. */
static Outcome series(Bench *bench, const char *const *paths) {
    double shared[MOST_ROUNDS], alone[MOST_ROUNDS], ratio[MOST_ROUNDS];
    guint in_series = 0, singly = 0;
    for (guint i = 0; i <= bench->rounds; i++) { /* the first one warms */
        in_series = singly = 0;
        double start = cpu_ms();
        gboolean ok = find_and_build(bench, paths[0], &in_series);
        double middle = cpu_ms();
        for (guint k = 1; ok && paths[k]; k++) {
            ok = find_and_build(bench, paths[k], &singly);
        }
        if (!ok || in_series != singly) {
            return FAILED;
        }
        guint at = i ? i - 1 : 0;
        shared[at] = (middle - start) / in_series;
        alone[at] = (cpu_ms() - middle) / singly;
        ratio[at] = shared[at] / alone[at];
    }
    guint n = bench->rounds;
    printf("A series of %u posters with its lock, and the same posters in none, one by one\n"
           "(CPU milliseconds a poster, PDF and SVG, medians of %u rounds)\n"
           "in the series %6.2f (least %6.2f)   singly %6.2f (least %6.2f)\n",
           in_series, n, median(shared, n), least(shared, n), median(alone, n), least(alone, n));
    return bar("series / singly", median(ratio, n), SERIES_LIMIT, "") ? HELD : MISSED;
}

static Outcome with_series(guint rounds, const char *out, const char *const *paths) {
    const char *const first[] = {paths[0], NULL};
    Bench bench = {.out = out, .rounds = rounds};
    Outcome outcome = bench_open(&bench, first) ? series(&bench, paths) : FAILED;
    bench_close(&bench);
    return outcome;
}

static Outcome composition(Bench *bench) {
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func((GDestroyNotify)poster_model_free);
    for (guint i = 0; i < bench->posters->len; i++) {
        const JobPoster *poster = g_ptr_array_index(bench->posters, i);
        PosterModel *model =
            poster_model_load(bench->library, poster->path, poster->shown, bench->diagnostics);
        if (!model) {
            return FAILED;
        }
        g_ptr_array_add(models, model);
    }
    return bench_composition(bench->faces, models, bench->rounds);
}

static Outcome with_press(Outcome (*measure)(Bench *), guint rounds, const char *out,
                          const char *const *paths) {
    Bench bench = {.out = out, .rounds = rounds};
    Outcome outcome = bench_open(&bench, paths) ? measure(&bench) : FAILED;
    bench_close(&bench);
    return outcome;
}

/* ---- cold ---- */

typedef struct {
    const char *label;
    const char *const *arguments;
    double wall[MOST_ROUNDS], cpu[MOST_ROUNDS];
} Rival;

/* By turns; the first turn warms the disk's cache and is not counted. */
static gboolean time_rivals(Rival *rivals, guint n, guint rounds) {
    for (guint i = 0; i <= rounds; i++) {
        for (guint k = 0; k < n; k++) {
            Run run;
            if (!run_program(rivals[k].arguments, &run)) {
                fprintf(stderr, "bench: %s failed\n", rivals[k].arguments[0]);
                return FALSE;
            }
            if (i > 0) {
                rivals[k].wall[i - 1] = run.wall_ms;
                rivals[k].cpu[i - 1] = run.cpu_ms;
            }
        }
    }
    return TRUE;
}

static double paired_ratio(const double *a, const double *b, guint n) {
    double ratio[MOST_ROUNDS];
    for (guint i = 0; i < n; i++) {
        ratio[i] = a[i] / b[i];
    }
    return median(ratio, n);
}

static Outcome print_rivals(Rival *rivals, guint n, guint rounds) {
    /* ratios first: a median sorts, and sorted rounds are no pairs any more */
    double wall = paired_ratio(rivals[0].wall, rivals[1].wall, rounds);
    double cpu = paired_ratio(rivals[0].cpu, rivals[1].cpu, rounds);
    for (guint k = 0; k < n; k++) {
        printf("%-38s wall %6.1f (least %6.1f)   CPU %6.1f (least %6.1f)\n", rivals[k].label,
               median(rivals[k].wall, rounds), least(rivals[k].wall, rounds),
               median(rivals[k].cpu, rounds), least(rivals[k].cpu, rounds));
    }
    Outcome first = bar("cold wall / rsvg-convert", wall, 1, "") ? HELD : MISSED;
    return worst(first, bar("cold CPU / rsvg-convert", cpu, 1, "") ? HELD : MISSED);
}

/* The bar is held by the program and its worker together, not only by the larger of them. */
static Outcome measure_memory(const char *const *arguments) {
    Run run;
    Memory memory;
    if (!run_program(arguments, &run) || !run_watched(arguments, &memory)) {
        return FAILED;
    }
    double together = memory.workers_mib + memory.own_mib;
    printf("\nPeak memory of a cold run of one poster in all formats (MiB): largest process %.1f "
           "(wait4);\n"
           "worker %.1f, program %.1f of which %.1f are its own: together %.1f\n",
           run.largest_mib, memory.workers_mib, memory.program_mib, memory.own_mib, together);
    return bar("peak memory", MAX(run.largest_mib, together), MEMORY_LIMIT, " MiB") ? HELD : MISSED;
}

/* `svg` is our own, as the first run of the program leaves it. */
static Outcome cold(guint rounds, const char *out, const char *program, const char *poster) {
    g_autofree char *root = project_relative(poster);
    g_autofree char *svg = g_strdup_printf("%s/%s", out, root);
    memcpy(svg + strlen(svg) - strlen("yaml"), "svg", sizeof "svg");
    g_autofree char *pdf = g_build_filename(out, "rsvg.pdf", NULL);
    const char *two[] = {program, "build", poster, "-o", out, "-f", "pdf,svg", "--quiet", NULL};
    const char *rsvg[] = {"rsvg-convert", "-f", "pdf", "-o", pdf, svg, NULL};
    const char *three[] = {program, "build",       poster,    "-o", out,
                           "-f",    "pdf,svg,png", "--quiet", NULL};
    g_autofree Rival *rivals = g_new0(Rival, 3);
    rivals[0].label = "affiche build, PDF and SVG";
    rivals[0].arguments = two;
    rivals[1].label = "rsvg-convert, our SVG to PDF";
    rivals[1].arguments = rsvg;
    rivals[2].label = "affiche build, PDF, SVG and PNG";
    rivals[2].arguments = three;
    printf("A cold run of one poster (milliseconds from fork to exit, medians of %u rounds)\n",
           rounds);
    fflush(stdout);
    if (!time_rivals(rivals, 3, rounds)) {
        return FAILED;
    }
    Outcome outcome = print_rivals(rivals, 3, rounds);
    return worst(outcome, measure_memory(three));
}

int main(int argc, char **argv) {
    setlocale(LC_ALL, "C.UTF-8");
    guint rounds = argc > 4 ? (guint)CLAMP(atoi(argv[2]), 1, MOST_ROUNDS) : 0;
    const char *const *rest = (const char *const *)argv + 4;
    Outcome outcome = FAILED;
    if (rounds && g_str_equal(argv[1], "warm")) {
        outcome = with_press(warm, rounds, argv[3], rest);
    } else if (rounds && g_str_equal(argv[1], "ours")) {
        outcome = with_press(ours, rounds, argv[3], rest);
    } else if (rounds && g_str_equal(argv[1], "press")) {
        outcome = with_press(press, rounds, argv[3], rest);
    } else if (rounds && g_str_equal(argv[1], "tags")) {
        outcome = with_press(tags, rounds, argv[3], rest);
    } else if (rounds && g_str_equal(argv[1], "composition")) {
        outcome = with_press(composition, rounds, argv[3], rest);
    } else if (argc > 5 && rounds && g_str_equal(argv[1], "series")) {
        outcome = with_series(rounds, argv[3], rest);
    } else if (argc == 6 && g_str_equal(argv[1], "cold")) {
        outcome = cold(rounds, argv[3], argv[4], argv[5]);
    } else {
        fprintf(stderr, "usage: bench warm|press|tags|ours|composition ROUNDS OUT PATH…\n"
                        "       bench series ROUNDS OUT SERIES POSTER…\n"
                        "       bench cold ROUNDS OUT PROGRAM POSTER\n");
    }
    if (outcome == FAILED) {
        fprintf(stderr, "bench: not measured\n");
    }
    return (int)outcome;
}
