/* SPDX-License-Identifier: MIT */
/* affiche archive: posters with all that they were made from, to be kept. */
#include "cli.h"

#include "base/i18n.h"
#include "base/number.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

typedef struct {
    char *out, *language, *diagnostics;
    char **paths;
    int workers;
    gboolean strict, quiet;
    ReportForm form;
} Arguments;

static void say_archived(const JobArchive *archive, const JobArchived *archived) {
    printf(ngettext("%u poster archived in %s", "%u posters archived in %s", archived->posters),
           archived->posters, archive->out);
    printf(ngettext(": %u file", ": %u files", archived->files), archived->files);
    g_autofree char *size = number_said((double)archived->bytes / 1e6, 1);
    printf(_(", %s MB"), size);
    putchar('\n');
}

/* What series without a lock share; the content that is archived is not touched, and the archive
 * has the lock. */
static void prepare_series(const GPtrArray *posters, const char *data, guint workers,
                           Diagnostics *diagnostics) {
    const JobOptions options = {.data = data};
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    job_series_prepare(posters, &options, workers, FALSE, diagnostics, written);
}

static int run(const Arguments *a) {
    static const char *const content[] = {"content", NULL};
    g_autofree char *data = program_data_folder();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *const *paths = a->paths ? (const char *const *)a->paths : content;
    const JobArchive archive = {data, a->out, paths, "affiche " AFFICHE_VERSION};
    JobArchived archived;
    guint workers = a->workers > 0 ? (guint)a->workers : g_get_num_processors();
    gboolean talk = !a->quiet && a->form != REPORT_JSON;
    g_autoptr(GPtrArray) posters = job_discover(paths, NULL, diagnostics);
    gboolean found = posters->len && !diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (found) {
        prepare_series(posters, data, workers, diagnostics);
    }
    gboolean ok = found && job_archive(posters, &archive, workers, diagnostics, &archived);
    diagnostics_sort(diagnostics);
    report_print(diagnostics, a->form);
    if (ok && talk) {
        say_archived(&archive, &archived);
    }
    gboolean warned = diagnostics_count(diagnostics, SEVERITY_WARNING) > 0;
    return !ok ? EXIT_SOME_FAILED : a->strict && warned ? EXIT_WARNINGS : EXIT_WHOLE;
}

static int parse(Arguments *a, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &a->out, N_("Folder of the archive: new, or empty"),
         N_("DIR")},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &a->workers, N_("Posters made at the same time"), "N"},
        POSTER_OPTIONS(a),
        {NULL}};
    accept_glued_jobs(argc, argv);
    int status = parse_options(
        entries,
        N_("Keeps the posters of the paths (content/ when none is given) for decades: in every "
           "format, with their sources, texts and licences, as a bag that is an RO-Crate."),
        argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    if (read_form(a->diagnostics, &a->form) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    if (!a->out || !*a->out) {
        return usage(_("say where the archive goes: -o DIR"));
    }
    if (check_jobs(a->workers) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    return EXIT_WHOLE;
}

int command_archive(int argc, char **argv) {
    Arguments a = {0};
    int status = parse(&a, argc, argv);
    if (status == EXIT_WHOLE) {
        status = run(&a);
    }
    g_strfreev(a.paths);
    g_free(a.out);
    g_free(a.language);
    g_free(a.diagnostics);
    return status;
}
