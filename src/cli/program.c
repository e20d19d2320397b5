/* SPDX-License-Identifier: MIT */
/* Where the program's own files are, in a source tree or once installed. */
#include "cli.h"

#ifndef AFFICHE_PREFIX
#define AFFICHE_PREFIX "/usr/local"
#endif

/* The folder the program was started from: "…/build" in a source tree, "PREFIX/bin" once installed.
 */
static char *program_folder(void) {
    g_autofree char *path = g_file_read_link("/proc/self/exe", NULL);
    return path ? g_path_get_dirname(path) : g_strdup(AFFICHE_PREFIX "/bin");
}

static char *first_with(const char *const *folders, const char *inside) {
    for (guint i = 0; folders[i]; i++) {
        g_autofree char *path = g_build_filename(folders[i], inside, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS)) {
            return g_canonicalize_filename(folders[i], NULL);
        }
    }
    return g_canonicalize_filename(folders[0], NULL);
}

char *program_data_folder(void) {
    const char *given = g_getenv("AFFICHE_DATA");
    if (given && *given) {
        return g_canonicalize_filename(given, NULL);
    }
    g_autofree char *here = program_folder();
    g_autofree char *tree = g_build_filename(here, "..", NULL);
    g_autofree char *installed = g_build_filename(here, "..", "share", "affiche", NULL);
    const char *folders[] = {tree, installed, AFFICHE_PREFIX "/share/affiche", NULL};
    return first_with(folders, "themes/lang");
}

char *program_locale_folder(void) {
    g_autofree char *here = program_folder();
    g_autofree char *built = g_build_filename(here, "locale", NULL);
    g_autofree char *installed = g_build_filename(here, "..", "share", "locale", NULL);
    const char *folders[] = {built, installed, AFFICHE_PREFIX "/share/locale", NULL};
    return first_with(folders, "fr/LC_MESSAGES/affiche.mo");
}
