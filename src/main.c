/* SPDX-License-Identifier: MIT */
/* argv → a command. */
#include "base/i18n.h"
#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"build", command_build, N_("make posters")},
    {"check", command_check, N_("say what is wrong, write nothing")},
    {"census", command_census, N_("make a census from a survey")},
    {"series", command_series, N_("decide what the posters of a series share")},
    {"gallery", command_gallery, N_("make a page that shows the posters")},
    {"extract", command_extract, N_("unpack what a poster was made from")},
    {"archive", command_archive, N_("keep posters with all that they were made from")},
    {"verify", command_verify, N_("say whether an archive is still what it was")},
    {"fonts", command_fonts, N_("list or fetch the faces")},
};

/* --lang decides in which language everything else is said, so it is looked for before anything is
 * parsed. */
static const char *language_of(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (g_str_has_prefix(argv[i], "--lang=")) {
            return argv[i] + strlen("--lang=");
        }
        if (g_str_equal(argv[i], "--lang") && i + 1 < argc) {
            return argv[i + 1];
        }
    }
    return NULL;
}

static void help(FILE *to) {
    fprintf(to, "%s\n\n", _("affiche turns YAML files into posters: PDF, SVG and PNG."));
    fprintf(to, "%s\n", _("Usage: affiche COMMAND [OPTION…] [PATH…]"));
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        fprintf(to, "  %-8s %s\n", commands[i].name, _(commands[i].summary));
    }
    fprintf(to, "\n%s\n", _("affiche COMMAND --help shows the options of a command."));
}

int main(int argc, char **argv) {
    g_autofree char *locale = program_locale_folder();
    const char *language = language_of(argc, argv);
    setlocale(LC_CTYPE, "C.UTF-8");
    i18n_init(language, locale);
    if (language && !g_str_equal(language, "fr") && !g_str_equal(language, "en")) {
        fprintf(stderr, "affiche: %s\n", _("--lang is fr or en"));
        return EXIT_USAGE;
    }
    if (argc >= 2 && (g_str_equal(argv[1], "--help") || g_str_equal(argv[1], "-h"))) {
        help(stdout);
        return EXIT_WHOLE;
    }
    if (argc >= 2 && g_str_equal(argv[1], "--version")) {
        printf("affiche %s\n", AFFICHE_VERSION);
        return EXIT_WHOLE;
    }
    for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS(commands); i++) {
        if (g_str_equal(argv[1], commands[i].name)) {
            g_autofree char *name = g_strconcat("affiche ", commands[i].name, NULL);
            g_set_prgname(name); /* help then says how it was called; GLib keeps a copy */
            int status = commands[i].run(argc - 1, argv + 1);
            /* an answer that could not be written is no success */
            return fflush(stdout) || ferror(stdout) ? MAX(status, EXIT_SOME_FAILED) : status;
        }
    }
    if (argc >= 2) {
        fprintf(stderr, "affiche: ");
        fprintf(stderr, _("there is no command \"%s\""), argv[1]);
        fprintf(stderr, "\n\n");
    }
    help(stderr);
    return EXIT_USAGE;
}
