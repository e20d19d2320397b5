/* SPDX-License-Identifier: MIT */
/* Hidden folders, and those that processes that were interrupted have left. */
#include "stage.h"

#include "base/i18n.h"
#include "poster-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

const char *stage_taken(const char *folder) {
    g_autofree char *here = g_get_current_dir(), *full = g_canonicalize_filename(folder, NULL);
    GStatBuf info;
    if (g_lstat(full, &info) != 0) {
        return NULL;
    }
    if (!S_ISDIR(info.st_mode)) {
        return S_ISLNK(info.st_mode) ? _("this is a link, not a folder")
                                     : _("this is a file, not a folder");
    }
    if (g_str_equal(here, full)) {
        return _("this is the folder you are in");
    }
    g_autofree char *above = g_path_get_dirname(full);
    GStatBuf around;
    if (g_stat(above, &around) == 0 && around.st_dev != info.st_dev) {
        return _("this is a whole disk, which nothing can take the place of: name a folder on it");
    }
    g_autoptr(GDir) dir = g_dir_open(full, 0, NULL);
    return dir && !g_dir_read_name(dir)
               ? NULL
               : _("this folder is not empty, and nothing is written over");
}

static void remove_those(const char *folder, const char *prefix) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        if (g_str_has_prefix(name, prefix)) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            stage_remove(path);
        }
    }
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

/* Waits in a process of its own, which no key of the terminal reaches, until nobody holds the other
 * end of the pipe any more: that is so even when the others were killed. */
static G_GNUC_NORETURN void wait_and_remove(const char *folder, const char *prefix, int from) {
    char none;
    setsid();
    int nowhere = open("/dev/null", O_RDWR);
    for (int fd = 0; nowhere >= 0 && fd <= 2; fd++) {
        dup2(nowhere, fd);
    }
    while (read(from, &none, 1) < 0 && errno == EINTR) {
    }
    remove_those(folder, prefix);
    _exit(0);
}

StageGuard stage_guard(const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *prefix = g_strdup_printf(STAGE "%ld-", (long)getpid());
    sigset_t all, before;
    int ends[2];
    StageGuard guard = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return guard; /* what is left will be removed by the next process */
    }
    /* nor does a key reach it before it has left the terminal */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    guard.pid = fork();
    if (guard.pid == 0) {
        close(ends[1]);
        wait_and_remove(folder, prefix, ends[0]);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(ends[0]);
    guard.fd = ends[1];
    return guard;
}

void stage_guard_end(StageGuard *guard) {
    if (guard->fd >= 0) {
        close(guard->fd);
    }
    while (guard->pid > 0 && waitpid(guard->pid, NULL, 0) < 0 && errno == EINTR) {
    }
}
