/* SPDX-License-Identifier: MIT */
/* A file appears whole or not at all: written beside, flushed, renamed. */
#include "out.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Keeps errno of the step that failed. */
static gboolean write_all(int fd, const char *data, gsize length) {
    while (length > 0) {
        ssize_t n = write(fd, data, MIN(length, (gsize)1 << 30));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return FALSE;
        }
        data += n;
        length -= (gsize)n;
    }
    return fsync(fd) == 0;
}

/* The rename itself must survive a power cut. Not every file system can do it: then it is left at
 * that, for the file is whole either way. */
static void flush_folder(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

/* The mode of a file it replaces is kept: a poster that its owner had made readable stays so. */
static gboolean keep_mode(int fd, const char *path) {
    struct stat old;
    return stat(path, &old) != 0 || !S_ISREG(old.st_mode) || fchmod(fd, old.st_mode & 0777) == 0;
}

gboolean out_replace_file(const char *path, const void *data, gsize length, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autofree char *hidden = g_strdup_printf(".%s.XXXXXX", name);
    g_autofree char *beside = g_build_filename(folder, hidden, NULL);
    int fd = g_mkstemp_full(beside, O_WRONLY | O_CLOEXEC, 0666), code = errno;
    gboolean made = fd >= 0, good = made;
    if (good) {
        good = write_all(fd, data, length) && keep_mode(fd, path);
        code = errno;
        if (close(fd) != 0 && good) {
            good = FALSE;
            code = errno;
        }
    }
    if (good && g_rename(beside, path) != 0) {
        good = FALSE;
        code = errno;
    }
    if (good) {
        flush_folder(folder);
        return TRUE;
    }
    if (made) {
        g_unlink(beside);
    }
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), _("Cannot write %s: %s"), path,
                g_strerror(code));
    return FALSE;
}
