/* SPDX-License-Identifier: MIT */
/* What several commands do alike. */
#include "cli.h"

#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

int usage(const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "affiche: %s\n%s\n", text, _("affiche --help shows how to use it"));
    return EXIT_USAGE;
}

int parse_options(const GOptionEntry *entries, const char *summary, int argc, char **argv) {
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_translation_domain(context, "affiche");
    g_option_context_set_summary(context, summary);
    g_option_context_add_main_entries(context, entries, "affiche");
    g_autoptr(GError) error = NULL;
    return g_option_context_parse(context, &argc, &argv, &error) ? EXIT_WHOLE
                                                                 : usage("%s", error->message);
}

int read_form(const char *word, ReportForm *ret_form) {
    return report_parse_form(word, ret_form)
               ? EXIT_WHOLE
               : usage(_("--diagnostics is human, short or json, not \"%s\""), word);
}

int check_out(const char *out) {
    return !out || *out ? EXIT_WHOLE
                        : usage(_("-o is empty: write a name after it, or leave it out"));
}

int check_jobs(int workers) {
    return workers >= 0 && workers <= 64 ? EXIT_WHOLE : usage(_("-j goes from 1 to 64"));
}

void accept_glued_jobs(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (g_str_has_prefix(argv[i], "-j") && g_ascii_isdigit(argv[i][2])) {
            char *glued = g_strdup_printf("--jobs=%s", argv[i] + 2);
            argv[i] = (char *)g_intern_string(glued);
            g_free(glued);
        }
    }
}
