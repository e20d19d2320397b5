/* SPDX-License-Identifier: MIT */
/* affiche census: from a survey, one practice a row, to the figures that posters read. */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>

typedef struct {
    char *map, *out, *report, *language, *diagnostics;
    char **files;
    gboolean draft, quiet, strict;
    ReportForm form;
} Arguments;

static int check_arguments(Arguments *a) {
    if (!a->files || !a->files[0] || a->files[1]) {
        return usage(_("name one file, the survey: affiche census FILE --map MAP.yaml"));
    }
    if (!a->map == !a->draft) {
        return usage(_("say --map MAP.yaml to make a census, or --draft-map to begin a map"));
    }
    return read_form(a->diagnostics, &a->form);
}

/* Nothing that must stay unbroken goes to the terminal as it is: signs that move the cursor may
 * stand in names of files and columns. */
static void print_safe(FILE *to, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean safe = c == '\n' || (c >= 0x20 && c != 0x7f && (c < 0x80 || c > 0x9f));
        if (safe) {
            fwrite(p, 1, (gsize)(g_utf8_next_char(p) - p), to);
        }
    }
}

static int run(const Arguments *a) {
    g_autofree char *data = program_data_folder();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autoptr(GString) text = g_string_new(NULL), summary = g_string_new(NULL);
    const JobCensus options = {
        .data = data,
        .survey = a->files[0],
        .map = a->map,
        .out = a->out,
        .report = a->report,
        .language = g_strcmp0(a->language, "en") ? "fr" : "en",
    };
    gboolean ok = job_census(&options, diagnostics, text, summary);
    diagnostics_sort(diagnostics);
    report_print(diagnostics, a->form);
    if (!a->quiet) {
        print_safe(stderr, summary->str);
    }
    if (a->form != REPORT_JSON) {
        fputs(text->str, stdout);
    }
    if (!ok || diagnostics_count(diagnostics, SEVERITY_ERROR)) {
        return EXIT_SOME_FAILED;
    }
    if (a->out && !a->quiet) {
        fprintf(stderr, _("%s is written"), a->out);
        fputs("\n", stderr);
    }
    gboolean warned = diagnostics_count(diagnostics, SEVERITY_WARNING) > 0;
    return a->strict && warned ? EXIT_WARNINGS : EXIT_WHOLE;
}

static int parse(Arguments *a, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"map", 'm', 0, G_OPTION_ARG_FILENAME, &a->map, N_("How the survey is to be read"),
         N_("MAP.yaml")},
        {"draft-map", 0, 0, G_OPTION_ARG_NONE, &a->draft,
         N_("Write a map to be completed, from the columns and their values"), NULL},
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &a->out,
         N_("File to write to; without it, the answer is printed"), N_("FILE")},
        {"report", 0, 0, G_OPTION_ARG_FILENAME, &a->report,
         N_("File for the whole report: rows left out, and why"), N_("FILE")},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &a->strict, N_("Exit with 3 when there are warnings"),
         NULL},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &a->language,
         N_("Language of the messages and of comments in what is written: fr or en"), "fr|en"},
        {"diagnostics", 0, 0, G_OPTION_ARG_STRING, &a->diagnostics, N_("How errors are written"),
         "human|short|json"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &a->quiet, N_("Say only what is wrong"), NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &a->files, NULL, N_("FILE")},
        {NULL}};
    int status = parse_options(
        entries,
        N_("Makes the figures of a census.yaml from a survey in CSV, one practice a row. "
           "A map says which column is what; --draft-map begins one."),
        argc, argv);
    if (status != EXIT_WHOLE) {
        return status;
    }
    status = check_out(a->out);
    return status == EXIT_WHOLE ? check_arguments(a) : status;
}

int command_census(int argc, char **argv) {
    Arguments a = {0};
    int status = parse(&a, argc, argv);
    if (status == EXIT_WHOLE) {
        status = run(&a);
    }
    g_strfreev(a.files);
    char *texts[] = {a.map, a.out, a.report, a.language, a.diagnostics};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    return status;
}
