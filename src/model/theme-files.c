/* SPDX-License-Identifier: MIT */
/* Where the files of a theme and of its visual system are. */
#include "project.h"

/* The file where it is, in the first folder that has it; NULL when none does. */
static char *first(const char *const *folders, guint n, const char *name) {
    for (guint i = 0; i < n; i++) {
        g_autofree char *path = folders[i] ? g_build_filename(folders[i], name, NULL) : NULL;
        if (path && g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            return g_steal_pointer(&path);
        }
    }
    return NULL;
}

char *system_file(const System *system, const char *name) {
    const char *const folders[] = {system->folder, system->spare};
    char *path = first(folders, G_N_ELEMENTS(folders), name);
    return path ? path : g_build_filename(system->folder, name, NULL);
}

/* An SVG file, with one name in a theme and another in a system; what a project has comes first. */
static char *drawing(const ThemeBundle *bundle, const char *in_theme, const char *in_system) {
    const Theme *theme = &bundle->theme;
    const System *system = &bundle->system;
    const char *const pairs[][2] = {{theme->folder, system->folder}, {theme->spare, system->spare}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        char *path = first(&pairs[i][0], 1, in_theme);
        path = path ? path : first(&pairs[i][1], 1, in_system);
        if (path) {
            return path;
        }
    }
    return NULL;
}

char *theme_art_path(const ThemeBundle *bundle, const char *name) {
    g_autofree char *file = g_strconcat(name, ".svg", NULL);
    g_autofree char *shape = g_build_filename("shapes", file, NULL);
    return drawing(bundle, file, shape);
}

char *theme_picto_path(const ThemeBundle *bundle, const char *name) {
    g_autofree char *file = g_strconcat(name, ".svg", NULL);
    g_autofree char *picto = g_build_filename("pictos", file, NULL);
    return drawing(bundle, picto, picto);
}

char *system_picto_path(const System *system, const char *name) {
    g_autofree char *file = g_strconcat(name, ".svg", NULL);
    g_autofree char *picto = g_build_filename("pictos", file, NULL);
    return system_file(system, picto);
}
