/* SPDX-License-Identifier: MIT */
/* affiche verify: is an archive still what it was? */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

typedef struct {
    char *language, *diagnostics;
    char **paths;
    gboolean strict, quiet;
    ReportForm form;
} Arguments;

static int run(const Arguments *a) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    gboolean talk = !a->quiet && a->form != REPORT_JSON;
    guint broken = 0;
    for (guint i = 0; a->paths[i]; i++) {
        guint files = 0;
        gboolean whole = job_verify(a->paths[i], diagnostics, &files);
        broken += !whole;
        if (talk && whole) {
            printf(
                ngettext("%s is whole: %u file was read", "%s is whole: %u files were read", files),
                a->paths[i], files);
            printf("\n");
        } else if (talk && g_file_test(a->paths[i], G_FILE_TEST_IS_DIR)) {
            printf(_("%s is not what it was"), a->paths[i]);
            printf("\n");
        }
    }
    diagnostics_sort(diagnostics);
    report_print_all(diagnostics, a->form);
    gboolean warned = diagnostics_count(diagnostics, SEVERITY_WARNING) > 0;
    return broken ? EXIT_SOME_FAILED : a->strict && warned ? EXIT_WARNINGS : EXIT_WHOLE;
}

static int parse(Arguments *a, int argc, char **argv) {
    const GOptionEntry entries[] = {POSTER_OPTIONS(a), {NULL}};
    int status = parse_options(
        entries,
        N_("Reads every file of an archive (a bag of RFC 8493) and says what is missing, "
           "changed, added or cannot be read."),
        argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    if (read_form(a->diagnostics, &a->form) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    if (!a->paths) {
        return usage(_("name the folder of the archive"));
    }
    return EXIT_WHOLE;
}

int command_verify(int argc, char **argv) {
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
