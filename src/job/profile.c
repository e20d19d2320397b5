/* SPDX-License-Identifier: MIT */
/* The profile of the press: the printer's own file, or one of two usual conditions, which are made
 * of Debian's characterisation data by argyll when they are first wanted and kept for the user. */
#include "job.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* The most ink that all four may have together: what sheet-fed offset dries without setting off.
 * It is 300 % in ECI's profiles of both kinds of paper, "ISO Coated v2 300% (ECI)" for FOGRA39 and
 * "PSO Uncoated ISO12647 (ECI)" for FOGRA47; FOGRA29, which Debian has, is the same uncoated paper,
 * type 4 of ISO 12647-2. The kept file is named after the recipe: another recipe needs another
 * name. */
static const struct {
    const char *wanted, *data, *limit, *name, *kept;
} conditions[] = {
    {"coated", "FOGRA39L", "-l300", "FOGRA39 coated", "FOGRA39-300"},
    {"uncoated", "FOGRA29L", "-l300", "FOGRA29 uncoated", "FOGRA29-300"},
};

enum {
    /* places in the header of a profile (ICC.1 7.2) */
    HEADER = 128,
    DATE = 24, /* 12 bytes */
    FLAGS = 44,
    INTENT = 64,
    ID = 84, /* 16 bytes */
    ID_BYTES = 16,
};

static int find_condition(const char *wanted) {
    for (guint i = 0; i < G_N_ELEMENTS(conditions); i++) {
        if (g_str_equal(conditions[i].wanted, wanted)) {
            return (int)i;
        }
    }
    return -1;
}

/* ---- what is kept ---- */

static char *cache_folder(void) {
    const char *own = g_getenv("AFFICHE_CACHE");
    return own && *own ? g_build_filename(own, "profiles", NULL)
                       : g_build_filename(g_get_user_cache_dir(), "affiche", "profiles", NULL);
}

static char *kept_path(int condition) {
    g_autofree char *folder = cache_folder();
    g_autofree char *name = g_strconcat(conditions[condition].kept, ".icc", NULL);
    return g_build_filename(folder, name, NULL);
}

/* The profile's identity: MD5 of it with the fields that may change, and its own, at 0
 * (ICC.1 7.2.18). */
static void profile_id(const guint8 *data, gsize length, guint8 ret_id[ID_BYTES]) {
    guint8 header[HEADER];
    memcpy(header, data, HEADER);
    memset(header + FLAGS, 0, 4);
    memset(header + INTENT, 0, 4);
    memset(header + ID, 0, ID_BYTES);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_MD5);
    g_checksum_update(sum, header, HEADER);
    g_checksum_update(sum, data + HEADER, (gssize)(length - HEADER));
    gsize n = ID_BYTES;
    g_checksum_get_digest(sum, ret_id, &n);
}

/* NULL when there is none, or when it is not what we wrote. */
static OutProfile *read_kept(int condition) {
    g_autofree char *path = kept_path(condition);
    g_autoptr(OutProfile) profile = out_profile_load(path, NULL);
    guint8 id[ID_BYTES];
    if (!profile) {
        return NULL;
    }
    profile_id(profile->data, profile->length, id);
    return memcmp(profile->data + ID, id, ID_BYTES) == 0 ? g_steal_pointer(&profile) : NULL;
}

/* ---- making one ---- */

typedef struct {
    int condition;
    Span span;
    Diagnostics *diagnostics;
} Making;

/* The characterisation data of a condition; NULL and an error when it is not there. */
static char *find_data(const Making *making) {
    g_autofree char *name = g_strconcat(conditions[making->condition].data, ".ti3", NULL);
    for (const char *const *dir = g_get_system_data_dirs(); *dir; dir++) {
        g_autofree char *path = g_build_filename(*dir, "color", "icc", name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            return g_steal_pointer(&path);
        }
    }
    diag_error(making->diagnostics, "missing-profile", making->span,
               _("on Debian or Ubuntu run `apt-get install icc-profiles-free`; or give the "
                 "printer's own profile: --icc FILE"),
               _("the profile “%s” is made of the file %s, which is not installed"),
               conditions[making->condition].wanted, name);
    return NULL;
}

static char *find_colprof(const Making *making) {
    char *program = g_find_program_in_path("colprof");
    if (!program) {
        diag_error(making->diagnostics, "missing-profile", making->span,
                   _("on Debian or Ubuntu run `apt-get install argyll`; or give the printer's own "
                     "profile: --icc FILE"),
                   _("the profile “%s” is made by the program colprof of Argyll CMS, which is not "
                     "installed"),
                   conditions[making->condition].wanted);
    }
    return program;
}

/* Its last words when it fails. Not by GSubprocess: this may be a forked worker, which has no
 * thread of GLib's any more. */
static gboolean run_colprof(const char *const *command, GError **error) {
    g_autofree char *said = NULL;
    g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "LC_ALL", "C", TRUE);
    int status;
    if (!g_spawn_sync(NULL, (char **)command, environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                      NULL, &said, &status, error)) {
        return FALSE;
    }
    if (g_spawn_check_wait_status(status, NULL)) {
        return TRUE;
    }
    g_autofree char *words = g_utf8_make_valid(said, -1);
    g_strchomp(words);
    const char *last = strrchr(words, '\n');
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, last ? last + 1 : words);
    return FALSE;
}

/* colprof writes the clock into the header: without it, the same data make the same bytes. */
static gboolean settle(const char *path, GBytes **ret_bytes, GError **error) {
    g_autofree char *data = NULL;
    gsize length;
    g_autoptr(OutProfile) profile = out_profile_load(path, error);
    if (!profile || !g_file_get_contents(path, &data, &length, error)) {
        return FALSE;
    }
    memset(data + DATE, 0, 12);
    profile_id((guint8 *)data, length, (guint8 *)data + ID);
    *ret_bytes = g_bytes_new_take(g_steal_pointer(&data), length);
    return TRUE;
}

static GBytes *run_recipe(const Making *making, const char *program, const char *data) {
    g_autoptr(GError) error = NULL;
    g_autofree char *work = g_dir_make_tmp("affiche-profile-XXXXXX", &error);
    GBytes *bytes = NULL;
    if (work) {
        g_autofree char *made = g_build_filename(work, "made.icc", NULL);
        g_autofree char *base = g_strndup(data, strlen(data) - strlen(".ti3"));
        g_autofree char *copyright =
            g_strdup_printf("Made by Argyll CMS from the characterisation data %s of "
                            "icc-profiles-free (zlib licence)",
                            conditions[making->condition].data);
        /* -nc: the data themselves, half of the file, need not travel in every PDF */
        const char *command[] = {program,
                                 "-qm",
                                 "-nc",
                                 "-Zr",
                                 conditions[making->condition].limit,
                                 "-D",
                                 conditions[making->condition].name,
                                 "-C",
                                 copyright,
                                 "-O",
                                 made,
                                 base,
                                 NULL};
        if (run_colprof(command, &error)) {
            settle(made, &bytes, &error);
        }
        g_unlink(made);
        g_rmdir(work);
    }
    if (!bytes) {
        diag_error(making->diagnostics, "missing-profile", making->span,
                   _("try again; or give the printer's own profile: --icc FILE"),
                   _("the profile “%s” could not be made: %s"),
                   conditions[making->condition].wanted, error->message);
    }
    return bytes;
}

/* One process makes it, others that want it too wait here. -1 where a file system has no locks:
 * then it may be made twice, and is whole all the same. */
static int lock(const char *path) {
    g_autofree char *name = g_strconcat(path, ".lock", NULL);
    int fd = open(name, O_CREAT | O_RDWR | O_CLOEXEC, 0666);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0) {
        if (errno != EINTR) {
            close(fd);
            return -1;
        }
    }
    return fd;
}

static OutProfile *make_unlocked(const Making *making, const char *path) {
    g_autofree char *data = find_data(making), *program = data ? find_colprof(making) : NULL;
    g_autoptr(GBytes) bytes = program ? run_recipe(making, program, data) : NULL;
    g_autoptr(GError) error = NULL;
    if (!bytes) {
        return NULL;
    }
    gsize length;
    const void *content = g_bytes_get_data(bytes, &length);
    OutProfile *profile =
        out_replace_file(path, content, length, &error) ? out_profile_load(path, &error) : NULL;
    if (!profile) {
        diag_error(making->diagnostics, "cannot-write", making->span,
                   _("name a folder that can be written: AFFICHE_CACHE=FOLDER"), "%s",
                   error->message);
    }
    return profile;
}

static OutProfile *make(const Making *making) {
    g_autofree char *path = kept_path(making->condition), *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        diag_error(making->diagnostics, "cannot-write", making->span,
                   _("name a folder that can be written: AFFICHE_CACHE=FOLDER"),
                   _("the folder %s cannot be made"), folder);
        return NULL;
    }
    int held = lock(path);
    OutProfile *profile = read_kept(making->condition); /* perhaps another one made it meanwhile */
    if (!profile) {
        profile = make_unlocked(making, path);
    }
    if (held >= 0) {
        close(held);
    }
    return profile;
}

/* ---- the printer's own ---- */

/* What someone wrote was a word, not the name of a file; in a theme its folder comes before it. */
static gboolean looks_like_a_word(const char *path) {
    g_autofree char *name = g_path_get_basename(path);
    return !strchr(name, '.');
}

static OutProfile *read_own(const char *path, Span span, Diagnostics *diagnostics) {
    g_autoptr(GError) error = NULL;
    OutProfile *profile = out_profile_load(path, &error);
    g_autofree char *shown = path_from_here(path);
    if (!profile && error->domain == G_FILE_ERROR) {
        diag_error(diagnostics, "missing-profile", span,
                   looks_like_a_word(path)
                       ? _("write coated, uncoated, or the path of the printer's own profile")
                       : _("ask the printer for the profile of the press and the paper, and write "
                           "its path"),
                   _("the profile “%s” cannot be read: %s"), shown, error->message);
    } else if (!profile) {
        diag_error(
            diagnostics, "wrong-profile", span,
            _("ask the printer for the CMYK profile of the press and the paper; without one, "
              "use coated or uncoated"),
            _("“%s” is no profile to print with: %s"), shown, error->message);
    }
    return profile;
}

gboolean job_profile_is_ready(const char *wanted) {
    int condition = find_condition(wanted);
    g_autoptr(OutProfile) kept = condition >= 0 ? read_kept(condition) : NULL;
    return condition < 0 || kept;
}

OutProfile *job_profile(const char *wanted, Span span, Diagnostics *diagnostics) {
    int condition = find_condition(wanted);
    if (condition < 0) {
        return read_own(wanted, span, diagnostics);
    }
    OutProfile *kept = read_kept(condition);
    Making making = {condition, span, diagnostics};
    return kept ? kept : make(&making);
}
