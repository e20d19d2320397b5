/* SPDX-License-Identifier: MIT */
/* Several files that belong together appear all at once, or none of them does. */
#include "poster-internal.h"

#include "base/i18n.h"
#include "stage.h"

#include <errno.h>
#include <glib/gstdio.h>

static char *staged(const char *stage, const PressFile *file) {
    g_autofree char *name = g_path_get_basename(file->path);
    return g_build_filename(stage, name, NULL);
}

/* Whether a name is free is asked of all of them before the first one moves. */
static gboolean can_replace(const GPtrArray *files, GError **error) {
    for (guint i = 0; i < files->len; i++) {
        const PressFile *file = g_ptr_array_index(files, i);
        if (g_file_test(file->path, G_FILE_TEST_IS_DIR)) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR, _("Cannot write %s: %s"),
                        file->path, g_strerror(EISDIR));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean move_all(const char *stage, const GPtrArray *files, GPtrArray *written,
                         GError **error) {
    for (guint i = 0; i < files->len; i++) {
        const PressFile *file = g_ptr_array_index(files, i);
        g_autofree char *path = staged(stage, file);
        if (g_rename(path, file->path) != 0) {
            int code = errno;
            g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
                        _("Cannot write %s: %s"), file->path, g_strerror(code));
            return FALSE;
        }
        if (written) {
            g_ptr_array_add(written, g_strdup(file->path));
        }
    }
    return TRUE;
}

gboolean press_write(const PressJob *job, GPtrArray *written, GError **error) {
    const GPtrArray *files = job->files;
    if (!files->len) {
        return TRUE;
    }
    const PressFile *first = g_ptr_array_index(files, 0);
    g_autofree char *stage = stage_new(first->path, error);
    gboolean ok = stage != NULL;
    for (guint i = 0; ok && i < files->len; i++) {
        const PressFile *file = g_ptr_array_index(files, i);
        g_autofree char *path = staged(stage, file);
        ok = file->write(job, file, path, error);
    }
    ok = ok && can_replace(files, error) && move_all(stage, files, written, error);
    if (stage) {
        stage_remove(stage); /* with what could not be moved */
    }
    return ok;
}
