/* SPDX-License-Identifier: MIT */
/* affiche extract. */
#include "cli.h"

#include "base/i18n.h"
#include "base/shell.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

typedef struct {
    char *out, *diagnostics, *language;
    char **paths;
    gboolean strict, quiet;
    ReportForm form;
} Arguments;

static int parse(Arguments *a, int argc, char **argv) {
    const GOptionEntry entries[] = {{"out", 'o', 0, G_OPTION_ARG_FILENAME, &a->out,
                                     N_("Folder to unpack to: one that is not there yet"),
                                     N_("DIR")},
                                    POSTER_OPTIONS(a),
                                    {NULL}};
    int status = parse_options(
        entries,
        N_("Unpacks what the PDF of a poster was made from, as a project that makes it "
           "again, and says what is different here."),
        argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    if (read_form(a->diagnostics, &a->form) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    if (!a->paths || !a->paths[0] || a->paths[1]) {
        return usage("%s", _("name one PDF: affiche extract poster.pdf -o DIR"));
    }
    if (!a->out || !*a->out) {
        return usage("%s", _("say where to unpack to: -o DIR"));
    }
    return EXIT_WHOLE;
}

static int run(const Arguments *a) {
    g_autofree char *data = program_data_folder();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    JobExtract options = {.data = data, .pdf = a->paths[0], .out = a->out};
    guint files = 0;
    gboolean whole = job_extract(&options, diagnostics, &files);
    guint warnings = diagnostics_count(diagnostics, SEVERITY_WARNING);
    diagnostics_sort(diagnostics);
    report_print(diagnostics, a->form);
    if (whole && !a->quiet && a->form != REPORT_JSON) {
        printf(ngettext("%u file unpacked to %s", "%u files unpacked to %s", files), files, a->out);
        printf("\n");
        g_autofree char *word = shell_word(a->out);
        printf(warnings ? _("make the poster: affiche build %s")
                        : _("make the same poster again: affiche build %s"),
               word);
        printf("\n");
    }
    return !whole || diagnostics_count(diagnostics, SEVERITY_ERROR) ? EXIT_SOME_FAILED
           : a->strict && warnings                                  ? EXIT_WARNINGS
                                                                    : EXIT_WHOLE;
}

int command_extract(int argc, char **argv) {
    Arguments arguments = {0};
    int status = parse(&arguments, argc, argv);
    if (status == EXIT_WHOLE) {
        status = run(&arguments);
    }
    g_strfreev(arguments.paths);
    g_free(arguments.out);
    g_free(arguments.diagnostics);
    g_free(arguments.language);
    return status;
}
