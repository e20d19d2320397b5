/* SPDX-License-Identifier: MIT */
/* affiche fonts: the faces the posters are set in, and fetching them. */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "job/job.h"

#include <stdio.h>
#include <unistd.h>

static void say(const char *line) { printf("    %s\n", line); }

static void list_faces(const FontList *list) {
    for (guint i = 0; i < list->faces.n; i++) {
        const FontFace *face = (const FontFace *)list->faces.items + i;
        printf("%-16s %-12s %3.0f  %s  %s\n", face->id.s, face->family.s, face->weight.v,
               face->from.licence.s, face->from.package.s);
    }
}

int command_fonts(int argc, char **argv) {
    gboolean fetch = FALSE;
    g_autofree char *language = NULL;
    const GOptionEntry entries[] = {{"fetch", 0, 0, G_OPTION_ARG_NONE, &fetch,
                                     N_("Fetch the faces from their Debian packages"), NULL},
                                    {"lang", 0, 0, G_OPTION_ARG_STRING, &language,
                                     N_("Language of the messages: fr or en"), "fr|en"},
                                    {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_translation_domain(context, "affiche");
    g_option_context_set_summary(context,
                                 N_("Lists the faces of the posters, their licence and package."));
    g_option_context_add_main_entries(context, entries, "affiche");
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fprintf(stderr, "affiche: %s\n", error->message);
        return EXIT_USAGE;
    }
    g_autofree char *data = program_data_folder();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    if (fetch) {
        job_faces_fetch(data, say, diagnostics);
    } else {
        FontList list;
        g_autoptr(Tree) tree = job_font_list(data, &list, diagnostics);
        if (tree) {
            list_faces(&list);
        }
    }
    g_autoptr(GString) text = g_string_new(NULL);
    report_human(diagnostics, REPORT_MOST, isatty(STDERR_FILENO) && !g_getenv("NO_COLOR"), text);
    fputs(text->str, stderr);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) ? EXIT_SOME_FAILED : EXIT_WHOLE;
}
