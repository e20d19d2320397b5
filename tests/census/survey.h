/* SPDX-License-Identifier: MIT */
/* A folder for the files of a test. */
#pragma once
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    char *folder;
    GPtrArray *paths;
} Files;

static inline void files_init(Files *files) {
    files->folder = g_dir_make_tmp("affiche-census-XXXXXX", NULL);
    files->paths = g_ptr_array_new_with_free_func(g_free);
}

/* The path of a file with these bytes; borrowed. */
static inline const char *files_add(Files *files, const char *name, const char *bytes, gssize n) {
    char *path = g_build_filename(files->folder, name, NULL);
    g_ptr_array_add(files->paths, path);
    FILE *file = g_fopen(path, "wb");
    gsize length = n < 0 ? strlen(bytes) : (gsize)n;
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(bytes, 1, length, file), ==, length);
    fclose(file);
    return path;
}

static inline void files_clear(Files *files) {
    for (guint i = 0; i < files->paths->len; i++) {
        g_unlink(g_ptr_array_index(files->paths, i));
    }
    g_ptr_array_unref(files->paths);
    g_rmdir(files->folder);
    g_free(files->folder);
}
