/* SPDX-License-Identifier: MIT */
/* The commands. Only this folder prints. */
#pragma once
#include "cli/report.h"

#include <glib.h>

enum { EXIT_WHOLE = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_WARNINGS = 3 };

/* `argv[0]` is the command's name. Each returns an exit status. */
int command_archive(int argc, char **argv);
int command_build(int argc, char **argv);
int command_check(int argc, char **argv);
int command_census(int argc, char **argv);
int command_extract(int argc, char **argv);
int command_fonts(int argc, char **argv);
int command_gallery(int argc, char **argv);
int command_series(int argc, char **argv);
int command_verify(int argc, char **argv);

/* ---- what commands do alike (common.c) ---- */

/* The options and the paths of every command that reads posters, as entries of `a`, a pointer to
 * its arguments. */
#define POSTER_OPTIONS(a)                                                                          \
    {"strict", 0, 0, G_OPTION_ARG_NONE, &(a)->strict, N_("Exit with 3 when there are warnings"),   \
     NULL},                                                                                        \
        {"lang",                                                                                   \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_STRING,                                                                      \
         &(a)->language,                                                                           \
         N_("Language of the messages: fr or en"),                                                 \
         "fr|en"},                                                                                 \
        {"diagnostics",                                                                            \
         0,                                                                                        \
         0,                                                                                        \
         G_OPTION_ARG_STRING,                                                                      \
         &(a)->diagnostics,                                                                        \
         N_("How errors are written"),                                                             \
         "human|short|json"},                                                                      \
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &(a)->quiet, N_("Say only what is wrong"), NULL}, {   \
        G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(a)->paths, NULL, N_("[PATH…]")    \
    }

/* Says on the standard error why the command line is not understood; EXIT_USAGE. */
int usage(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Reads the options of a command; what is left in its places is as GLib leaves it. EXIT_USAGE,
 * which is said, when one is not understood. `summary` is a message to be translated. */
int parse_options(const GOptionEntry *entries, const char *summary, int argc, char **argv);

/* Reads what follows --diagnostics, NULL when it was not given; EXIT_USAGE, which is said, when it
 * is no form. */
int read_form(const char *word, ReportForm *ret_form);

/* EXIT_USAGE, which is said, when what follows -o is empty; NULL: it was not given. */
int check_out(const char *out);

/* EXIT_USAGE, which is said, when there cannot be as many workers; 0: as many as processors. */
int check_jobs(int workers);

/* GLib wants "-j 2"; everybody writes "-j2", as for make. The texts live as long as the program. */
void accept_glued_jobs(int argc, char **argv);

/* The folder of the program's own themes/ and fonts/: AFFICHE_DATA, else beside the program as it
 * was built, else where it was installed. Free with g_free(). */
char *program_data_folder(void);
/* Where translations are. Free with g_free(). */
char *program_locale_folder(void);
