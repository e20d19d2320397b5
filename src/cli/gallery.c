/* SPDX-License-Identifier: MIT */
/* affiche gallery: one page that shows every poster and its files. */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

typedef struct {
    char *out, *language, *diagnostics;
    char **paths;
    gboolean strict, quiet;
    ReportForm form;
} Arguments;

static int run(const Arguments *a) {
    static const char *const content[] = {"content", NULL};
    g_autofree char *data = program_data_folder(), *page = NULL;
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *const *paths = a->paths ? (const char *const *)a->paths : content;
    g_autoptr(GPtrArray) posters = job_discover(paths, NULL, diagnostics);
    gboolean found = !diagnostics_count(diagnostics, SEVERITY_ERROR);
    gboolean ok = found && job_gallery(posters, data, a->out ? a->out : "out", diagnostics, &page);
    diagnostics_sort(diagnostics);
    report_print(diagnostics, a->form);
    if (ok && !a->quiet && a->form != REPORT_JSON) {
        printf(ngettext("%u poster shown in %s", "%u posters shown in %s", posters->len),
               posters->len, page);
        printf("\n");
    }
    gboolean warned = diagnostics_count(diagnostics, SEVERITY_WARNING) > 0;
    return !ok ? EXIT_SOME_FAILED : a->strict && warned ? EXIT_WARNINGS : EXIT_WHOLE;
}

static int parse(Arguments *a, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &a->out,
         N_("Folder where the posters were written, and the page will be (out)"), N_("DIR")},
        POSTER_OPTIONS(a),
        {NULL}};
    int status = parse_options(
        entries,
        N_("Writes index.html, a page that shows the posters of the paths (content/ when "
           "none is given) with the files made of them: run affiche build first."),
        argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    if (read_form(a->diagnostics, &a->form) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    return check_out(a->out);
}

int command_gallery(int argc, char **argv) {
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
