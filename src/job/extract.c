/* SPDX-License-Identifier: MIT */
/* From the PDF of a poster to the project it was made from: all of it, in a folder of its own, or
 * nothing. */
#include "recipe-internal.h"
#include "stage.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const JobExtract *options;
    const Source *pdf; /* as messages call it */
    GPtrArray *entries;
    Tree *lock_tree;
    RecipeLock lock;
    Diagnostics *diagnostics;
} Extraction;

static Span whole(const Extraction *extraction) { return (Span){.source = extraction->pdf}; }

/* ---- is it what was attached? ---- */

static RecipeEntry *find(const Extraction *extraction, const char *name) {
    for (guint i = 0; i < extraction->entries->len; i++) {
        RecipeEntry *entry = g_ptr_array_index(extraction->entries, i);
        if (g_str_equal(entry->name, name)) {
            return entry;
        }
    }
    return NULL;
}

static gboolean read_lock(Extraction *extraction) {
    RecipeEntry *entry = find(extraction, RECIPE_LOCK);
    if (!entry) {
        diag_error(extraction->diagnostics, "no-recipe", whole(extraction),
                   _("only PDFs for screens hold one, unless they were made with --attach none: "
                     "ask whoever made the poster for that PDF, or for its content"),
                   "%s", _("this PDF does not hold what the poster was made from"));
        return FALSE;
    }
    gsize length;
    const char *text = g_bytes_get_data(entry->bytes, &length);
    entry->listed = TRUE;
    extraction->lock_tree =
        tree_parse(length ? text : "", length, RECIPE_LOCK, extraction->diagnostics);
    if (!recipe_lock_read(extraction->lock_tree, &extraction->lock, extraction->diagnostics)) {
        return FALSE;
    }
    if (!extraction->lock.poster.s) {
        diag_error(extraction->diagnostics, "damaged-recipe", whole(extraction),
                   RECIPE_TAKE_ANOTHER, "%s",
                   _("the recipe in this PDF does not say which poster it is for"));
        return FALSE;
    }
    return TRUE;
}

static gboolean say_damaged(const Extraction *extraction, const char *name, const char *format) {
    g_autofree char *shown = recipe_shown(name);
    g_auto(GStrv) parts = g_strsplit(format, "%s", 2);
    g_autofree char *message = g_strjoinv(shown, parts);
    diag_error(extraction->diagnostics, "damaged-recipe", whole(extraction), RECIPE_TAKE_ANOTHER,
               "%s", message);
    return FALSE;
}

/* Every file of the lock is there as it was; what else the PDF holds is not of the recipe. */
static gboolean check_files(const Extraction *extraction) {
    const RecipeLock *lock = &extraction->lock;
    gboolean poster = FALSE;
    for (guint i = 0; i < lock->files.n; i++) {
        const RecipeFile *file = (const RecipeFile *)lock->files.items + i;
        RecipeEntry *entry = find(extraction, file->file.s);
        if (!entry) {
            return say_damaged(extraction, file->file.s,
                               _("the file \"%s\" of the recipe is not in this PDF"));
        }
        g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, entry->bytes);
        if (!g_str_equal(sum, file->sha256.s)) {
            return say_damaged(extraction, file->file.s,
                               _("the file \"%s\" in this PDF is not as it was attached"));
        }
        entry->listed = TRUE;
        poster |= g_str_equal(file->file.s, lock->poster.s);
    }
    for (guint i = 0; i < extraction->entries->len; i++) {
        const RecipeEntry *entry = g_ptr_array_index(extraction->entries, i);
        if (!entry->listed) {
            g_autofree char *shown = recipe_shown(entry->name);
            diag_warning(extraction->diagnostics, "not-in-recipe", whole(extraction),
                         _("save it from a PDF viewer if you want it"),
                         _("the file \"%s\" in this PDF is not of the recipe: it is not unpacked"),
                         shown);
        }
    }
    return poster || say_damaged(extraction, lock->poster.s,
                                 _("the file \"%s\" of the recipe is not in this PDF"));
}

/* A name that is a file and a folder at once. */
static gboolean check_folders(const Extraction *extraction) {
    g_autoptr(GHashTable) files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < extraction->entries->len; i++) {
        const RecipeEntry *entry = g_ptr_array_index(extraction->entries, i);
        g_hash_table_add(files, recipe_name_fold(entry->name));
    }
    for (guint i = 0; i < extraction->entries->len; i++) {
        const RecipeEntry *entry = g_ptr_array_index(extraction->entries, i);
        g_autofree char *folder = recipe_name_fold(entry->name);
        for (char *slash; (slash = strrchr(folder, '/')) != NULL;) {
            *slash = '\0';
            if (g_hash_table_contains(files, folder)) {
                g_autofree char *shown = recipe_shown(entry->name);
                diag_error(extraction->diagnostics, "recipe-twin", whole(extraction),
                           RECIPE_NOT_OURS,
                           _("\"%s\" in this PDF lies in a folder that is a file too"), shown);
                return FALSE;
            }
        }
    }
    return TRUE;
}

/* ---- the folder ---- */

/* Nothing of anybody's is written over. */
static gboolean check_folder(const Extraction *extraction, const char *folder) {
    const char *taken = stage_taken(folder);
    if (taken) {
        g_autoptr(Source) source = source_new(extraction->options->out, "", 0);
        diag_error(extraction->diagnostics, "folder-not-empty", ((Span){.source = source}),
                   _("name a folder that is not there yet: -o NAME"), "%s", taken);
    }
    return !taken;
}

static gboolean write_entry(const char *folder, const RecipeEntry *entry, GError **error) {
    g_autofree char *path = g_build_filename(folder, entry->name, NULL);
    g_autofree char *inside = g_path_get_dirname(path);
    gsize length;
    const void *data = g_bytes_get_data(entry->bytes, &length);
    if (g_mkdir_with_parents(inside, 0777) != 0) {
        int code = errno;
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
                    _("the folder %s cannot be made: %s"), inside, g_strerror(code));
        return FALSE;
    }
    return g_file_set_contents_full(path, length ? data : "", (gssize)length,
                                    G_FILE_SET_CONTENTS_NONE, 0666, error);
}

/* All at once, before the folder takes its name: file by file that takes a second. */
static void flush(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        syncfs(fd);
        close(fd);
    }
}

static gboolean write_entries(const Extraction *extraction, const char *folder, GError **error) {
    for (guint i = 0; i < extraction->entries->len; i++) {
        const RecipeEntry *entry = g_ptr_array_index(extraction->entries, i);
        if (entry->listed && !write_entry(folder, entry, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Beside the folder that is wanted, then in its place. */
static gboolean write_all(const Extraction *extraction, const char *folder, GError **error) {
    g_autofree char *beside = stage_new(folder, error);
    if (!beside) {
        return FALSE;
    }
    if (write_entries(extraction, beside, error)) {
        flush(beside);
        if (g_rename(beside, folder) == 0) {
            return TRUE;
        }
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), _("Cannot write %s: %s"),
                    extraction->options->out, g_strerror(errno));
    }
    stage_remove(beside);
    return FALSE;
}

/* ---- all of it ---- */

static gboolean extract(Extraction *extraction) {
    const JobExtract *options = extraction->options;
    g_autofree char *folder = g_canonicalize_filename(options->out, NULL);
    g_autoptr(GError) error = NULL;
    if (!read_lock(extraction) || !check_folders(extraction) || !check_files(extraction) ||
        !check_folder(extraction, folder)) {
        return FALSE;
    }
    if (!write_all(extraction, folder, &error)) {
        g_autoptr(Source) place = source_new(options->out, "", 0);
        diag_error(extraction->diagnostics, "cannot-write", ((Span){.source = place}),
                   _("look at the folder's rights and at the space left on the disk; what was "
                     "there before is untouched"),
                   "%s", error->message);
        return FALSE;
    }
    recipe_compare(&extraction->lock, options->data, extraction->pdf, extraction->diagnostics);
    return TRUE;
}

gboolean job_extract(const JobExtract *options, Diagnostics *diagnostics, guint *ret_files) {
    g_autoptr(Source) pdf = source_new(options->pdf, "", 0);
    g_autoptr(GPtrArray) entries = recipe_read_pdf(options->pdf, options->pdf, diagnostics);
    if (!entries) {
        return FALSE;
    }
    Extraction extraction = {
        .options = options, .pdf = pdf, .entries = entries, .diagnostics = diagnostics};
    gboolean ok = extract(&extraction);
    *ret_files = extraction.lock.files.n + 1;
    tree_free(extraction.lock_tree);
    return ok;
}
