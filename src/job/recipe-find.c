/* SPDX-License-Identifier: MIT */
/* The lock at the root of a project that came out of a PDF or an archive: the posters it is about
 * are made again as they were, unless the command line says otherwise. */
#include "recipe-internal.h"

#include "base/i18n.h"

/* Is the lock about that poster? */
static gboolean is_about(const RecipeLock *lock, const char *root, const JobPoster *poster) {
    if (!lock->poster.s) {
        return TRUE;
    }
    g_autofree char *meant = g_canonicalize_filename(lock->poster.s, root);
    g_autofree char *own = g_canonicalize_filename(poster->path, NULL);
    return g_str_equal(meant, own);
}

gboolean recipe_find(JobPoster *poster, Diagnostics *diagnostics) {
    g_autofree char *root = project_root(poster->path);
    g_autofree char *path = g_build_filename(root, RECIPE_LOCK, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return TRUE;
    }
    g_autofree char *shown = path_from_here(path);
    g_autoptr(Tree) tree = tree_read(path, shown, diagnostics);
    RecipeLock lock = {0};
    if (!recipe_lock_read(tree, &lock, diagnostics)) {
        return FALSE;
    }
    if (!is_about(&lock, root, poster)) {
        return TRUE;
    }
    if (lock.size.s && !job_size_parse(lock.size.s, &poster->locked)) {
        diag_error(diagnostics, "bad-size", lock.size.span,
                   _("take the line away, and ask for a size with --size"), _("\"%s\" is no size"),
                   lock.size.s);
        return FALSE;
    }
    poster->locked.grid = lock.grid.v != 0;
    poster->locked_date = g_strdup(lock.date.s);
    return TRUE;
}
