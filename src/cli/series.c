/* SPDX-License-Identifier: MIT */
/* affiche series: what the posters of a series share, taken anew and written to its lock. */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

typedef struct {
    char *language, *diagnostics;
    char **paths;
    int workers;
    gboolean quiet, strict;
    ReportForm form;
} Arguments;

static int parse(Arguments *a, int argc, char **argv) {
    const GOptionEntry entries[] = {{"jobs", 'j', 0, G_OPTION_ARG_INT, &a->workers,
                                     N_("Posters laid out at the same time"), "N"},
                                    POSTER_OPTIONS(a),
                                    {NULL}};
    accept_glued_jobs(argc, argv);
    int status = parse_options(
        entries,
        N_("Takes anew what the posters of a series share (the size of their text, of "
           "their tiles, what a pip stands for), and writes it to the lock beside the "
           "series file. PATH is that file, or a folder; content/ when none is given."),
        argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    if (check_jobs(a->workers) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    return read_form(a->diagnostics, &a->form);
}

static void say_taken(const JobSeries *series, const JobTaken *taken) {
    if (!taken->written) {
        printf(_("%s is not written: it stays as it was"), job_series_lock_name(series));
        printf("\n");
        return;
    }
    printf(_("%s is written"), job_series_lock_name(series));
    printf(ngettext(": %u poster of the series", ": %u posters of the series", taken->posters),
           taken->posters);
    if (taken->exceptions) {
        printf(ngettext(", %u does not follow", ", %u do not follow", taken->exceptions),
               taken->exceptions);
    }
    printf("\n");
}

static int run(const Arguments *a) {
    static const char *const content[] = {"content", NULL};
    const char *const *paths = a->paths ? (const char *const *)a->paths : content;
    g_autofree char *data = program_data_folder();
    const JobOptions options = {.data = data};
    guint workers = a->workers > 0 ? (guint)a->workers : g_get_num_processors();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autoptr(GPtrArray) all = job_series_find(paths, diagnostics);
    g_autofree JobTaken *taken = g_new0(JobTaken, MAX(all->len, 1));
    for (guint i = 0; i < all->len; i++) {
        taken[i] = job_series_take(g_ptr_array_index(all, i), &options, workers, diagnostics);
    }
    if (!all->len && !diagnostics_length(diagnostics)) {
        diag_error(diagnostics, "no-series", (Span){0},
                   _("a series is a .yaml file with kind: series, territories: and posters:"),
                   _("there is no series here"));
    }
    diagnostics_sort(diagnostics);
    report_print(diagnostics, a->form);
    for (guint i = 0; i < all->len && !a->quiet && a->form != REPORT_JSON; i++) {
        say_taken(g_ptr_array_index(all, i), &taken[i]);
    }
    if (diagnostics_count(diagnostics, SEVERITY_ERROR)) {
        return EXIT_SOME_FAILED;
    }
    gboolean warned = diagnostics_count(diagnostics, SEVERITY_WARNING) > 0;
    return a->strict && warned ? EXIT_WARNINGS : EXIT_WHOLE;
}

int command_series(int argc, char **argv) {
    Arguments a = {0};
    int status = parse(&a, argc, argv);
    if (status == EXIT_WHOLE) {
        status = run(&a);
    }
    g_strfreev(a.paths);
    g_free(a.language);
    g_free(a.diagnostics);
    return status;
}
