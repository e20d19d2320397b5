/* SPDX-License-Identifier: MIT */
/* Says what preflight finds in posters, for a way of printing and a size of one's choice, whatever
 * the themes' purposes are.
 *
 *   preflight WAY SIZE PATH…     WAY: web, spot, process, plates, office, or all; SIZE: A2 …, or -
 *
 * To be started in the repository's folder. One line a finding, after the poster, way and size.
 * Exit status: 0 nothing found · 1 something · 2 a poster cannot be laid out. */
#include "base/number.h"
#include "check/check.h"
#include "job/job.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    const char *name;
    CheckOptions options;
} Way;

static const Way ways[] = {
    {"web", {.print = FALSE}},
    {"spot", {.print = TRUE, .spot = TRUE, .bleed = 3 * PT_PER_MM, .resolution = 300}},
    {"process",
     {.print = TRUE, .process = TRUE, .bleed = 3 * PT_PER_MM, .most_ink = 3, .resolution = 300}},
    {"plates", {.print = TRUE, .plates = TRUE, .trap = 0.6 * PT_PER_MM, .resolution = 150}},
    {"office", {.print = TRUE, .resolution = 150}},
};

typedef struct {
    const char *way, *size;
    JobPress *press;
    JobOptions job;
    guint found;
    gboolean failed;
} Run;

static void say(const Run *run, const char *poster, const char *way, const Diagnostics *list) {
    for (guint i = 0; i < diagnostics_length(list); i++) {
        const Diagnostic *d = diagnostics_get(list, i);
        printf("%s %s %s: %s:%u: %s: %s [%s]\n", poster, way, run->size, d->file ? d->file : "",
               d->line, d->severity == SEVERITY_ERROR ? "error" : "warning", d->message, d->code);
    }
}

static void check_poster(Run *run, JobPoster *poster) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Diagnostics) said = diagnostics_new();
    PosterModel *model = NULL;
    g_autoptr(Scene) scene = job_poster_scene(run->press, poster, &run->job, arena, &model, said);
    if (!scene) {
        say(run, poster->shown, "layout", said);
        run->failed = TRUE;
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        gboolean asked = g_str_equal(run->way, "all") || g_str_equal(run->way, ways[i].name);
        if (!asked || (scene->screen && ways[i].options.print)) {
            continue;
        }
        g_autoptr(Diagnostics) found = diagnostics_new();
        check_scene(scene, &ways[i].options, found);
        diagnostics_sort(found);
        say(run, poster->shown, ways[i].name, found);
        run->found += diagnostics_length(found);
    }
    poster_model_free(model);
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "preflight WAY SIZE PATH…\n");
        return 2;
    }
    Run run = {.way = argv[1], .size = argv[2], .job = {.data = "."}};
    if (strcmp(run.size, "-") != 0 && !job_size_parse(run.size, &run.job)) {
        fprintf(stderr, "no size: %s\n", run.size);
        return 2;
    }
    g_autoptr(Diagnostics) said = diagnostics_new();
    run.press = job_press_new(".", said);
    g_autoptr(GPtrArray) posters = job_discover((const char *const *)argv + 3, NULL, said);
    for (guint i = 0; run.press && i < posters->len; i++) {
        check_poster(&run, g_ptr_array_index(posters, i));
    }
    say(&run, "-", "-", said);
    job_press_free(run.press);
    g_free(run.job.size_name);
    return !posters->len || run.failed ? 2 : run.found > 0;
}
