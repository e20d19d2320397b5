/* SPDX-License-Identifier: MIT */
/* Hidden folders, and those that processes that were interrupted have left. */
#include "stage.h"

#include "base/i18n.h"
#include "poster-internal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STAGE ".affiche-" /* then the number of the process that fills it */

void stage_remove(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
            stage_remove(path);
        } else {
            g_unlink(path);
        }
    }
    g_rmdir(folder);
}

static void clear_abandoned(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!g_str_has_prefix(name, STAGE)) {
            continue;
        }
        pid_t owner = (pid_t)strtol(name + strlen(STAGE), NULL, 10);
        if (owner > 0 && kill(owner, 0) != 0 && errno == ESRCH) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            stage_remove(path);
        }
    }
}

char *stage_new(const char *path, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_strdup_printf(STAGE "%ld-XXXXXX", (long)getpid());
    g_autofree char *stage = g_build_filename(folder, name, NULL);
    if (!poster_make_folder(path, error)) {
        return NULL;
    }
    clear_abandoned(folder);
    if (!g_mkdtemp_full(stage, 0777)) {
        int code = errno;
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), _("Cannot write %s: %s"),
                    path, g_strerror(code));
        return NULL;
    }
    return g_steal_pointer(&stage);
}
