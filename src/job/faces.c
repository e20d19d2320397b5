/* SPDX-License-Identifier: MIT */
/* Fetching the faces and the dictionaries: from Debian packages into a folder git does not see,
 * checked, pinned, with their licences; and what was fetched, for people who choose. */
#include "job.h"

#include "base/i18n.h"
#include "stage.h"
#include "text/text.h"

#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>

Tree *job_font_list(const char *data, FontList *ret_list, Diagnostics *diagnostics) {
    g_autofree char *path = g_build_filename(data, "fonts", "fonts.yaml", NULL);
    g_autofree char *name = path_from_here(path);
    g_autoptr(Tree) tree = tree_read(path, name, diagnostics);
    *ret_list = (FontList){0};
    return font_list_read(tree, ret_list, diagnostics) ? g_steal_pointer(&tree) : NULL;
}

char *job_fetched_path(const char *data, const FontFile *from) {
    return g_build_filename(data, "fonts", "faces", from->file.s, NULL);
}

/* ---- fetching ---- */

typedef struct {
    const char *data;
    char *faces, *work; /* folders */
    Diagnostics *diagnostics;
    void (*said)(const char *line);
} Fetch;

static gboolean run(const char *folder, const char *const *command, GError **error) {
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
    g_subprocess_launcher_set_cwd(launcher, folder);
    g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, command, error);
    return process && g_subprocess_wait_check(process, NULL, error);
}

/* Unpacks a Debian package below the work folder, once; the path of its root. NULL and a diagnostic
 * on failure. */
static char *unpack_package(const Fetch *fetch, const Text *package) {
    g_autofree char *root = g_build_filename(fetch->work, package->s, NULL);
    if (g_file_test(root, G_FILE_TEST_IS_DIR)) {
        return g_steal_pointer(&root);
    }
    g_autoptr(GError) error = NULL;
    const char *download[] = {"apt-get", "download", package->s, NULL};
    g_autofree char *script =
        g_strdup_printf("exec dpkg-deb -x ./%s_*.deb ./%s", package->s, package->s);
    const char *unpack[] = {"sh", "-c", script, NULL};
    if (!run(fetch->work, download, &error) || !run(fetch->work, unpack, &error)) {
        g_autofree char *hint = g_strdup_printf(_("on Debian or Ubuntu run `apt-get update` and "
                                                  "try again; elsewhere put the files that "
                                                  "fonts.yaml lists into %s by hand"),
                                                fetch->faces);
        diag_error(fetch->diagnostics, "missing-face", package->span, hint,
                   _("the Debian package %s cannot be fetched: %s"), package->s, error->message);
        return NULL;
    }
    return g_steal_pointer(&root);
}

/* The package's file: as installed on this system when it is the same one, else out of the package.
 */
static char *read_packaged(const Fetch *fetch, const FontFile *from, const char *path,
                           const char *sha256, gsize *ret_length) {
    g_autofree char *installed = g_build_filename("/", path, NULL);
    char *bytes = NULL;
    if (g_file_get_contents(installed, &bytes, ret_length, NULL)) {
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guint8 *)bytes, *ret_length);
        if (!sha256 || g_str_equal(sum, sha256)) {
            return bytes;
        }
        g_clear_pointer(&bytes, g_free);
    }
    g_autofree char *root = unpack_package(fetch, &from->package);
    if (!root) {
        return NULL;
    }
    g_autofree char *file = g_build_filename(root, path, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(file, &bytes, ret_length, &error)) {
        diag_error(fetch->diagnostics, "missing-face", from->path.span, NULL,
                   _("the package %s has no such file: %s"), from->package.s, error->message);
        return NULL;
    }
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guint8 *)bytes, *ret_length);
    if (sha256 && !g_str_equal(sum, sha256)) {
        diag_error(fetch->diagnostics, "changed-face", from->sha256.span,
                   _("look at the posters made with the new file, then write its sum here"),
                   _("the file %s of the package %s is another one: its SHA-256 is %s"), path,
                   from->package.s, sum);
        g_clear_pointer(&bytes, g_free);
    }
    return bytes;
}

static GBytes *pin(const Fetch *fetch, const FontFace *face, GBytes *file) {
    if (!face->instance.axes.s) {
        return g_bytes_ref(file);
    }
    FaceInstance instance = {face->instance.axes.s, face->family.s, face->instance.style.s,
                             face->instance.postscript.s, (guint)face->weight.v};
    g_autoptr(GError) error = NULL;
    GBytes *pinned = face_pin_instance(file, &instance, &error);
    if (!pinned) {
        diag_error(fetch->diagnostics, "bad-instance", face->instance.span, NULL,
                   _("this instance cannot be made: %s"), error->message);
    }
    return pinned;
}

static gboolean store(const Fetch *fetch, const FontFile *from, const char *name, GBytes *bytes) {
    g_autofree char *path = g_build_filename(fetch->faces, name, NULL);
    g_autoptr(GError) error = NULL;
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    if (out_replace_file(path, data, length, &error)) {
        return TRUE;
    }
    diag_error(fetch->diagnostics, "cannot-write", from->file.span, NULL, "%s", error->message);
    return FALSE;
}

/* A file of a package, or NULL and a diagnostic. */
static GBytes *read_file(const Fetch *fetch, const FontFile *from, const char *path,
                         const char *sha256) {
    gsize length = 0;
    char *bytes = read_packaged(fetch, from, path, sha256, &length);
    return bytes ? g_bytes_new_take(bytes, length) : NULL;
}

/* Stores what became of the file, and the licence of its package. */
static gboolean keep(const Fetch *fetch, const FontFile *from, GBytes *file) {
    if (!store(fetch, from, from->file.s, file)) {
        return FALSE;
    }
    g_autoptr(GBytes) licence = read_file(fetch, from, from->licence_path.s, NULL);
    g_autofree char *name = g_strconcat(from->package.s, ".copyright", NULL);
    if (!licence || !store(fetch, from, name, licence)) {
        return FALSE;
    }
    if (fetch->said) {
        g_autofree char *line =
            g_strdup_printf("%s (%s, %s)", from->file.s, from->package.s, from->licence.s);
        fetch->said(line);
    }
    return TRUE;
}

static gboolean fetch_face(const Fetch *fetch, const FontFace *face) {
    g_autoptr(GBytes) file = read_file(fetch, &face->from, face->from.path.s, face->from.sha256.s);
    g_autoptr(GBytes) pinned = file ? pin(fetch, face, file) : NULL;
    return pinned && keep(fetch, &face->from, pinned);
}

static gboolean fetch_dictionary(const Fetch *fetch, const FontDictionary *dictionary) {
    const FontFile *from = &dictionary->from;
    g_autoptr(GBytes) file = read_file(fetch, from, from->path.s, from->sha256.s);
    return file && keep(fetch, from, file);
}

gboolean job_faces_fetch(const char *data, void (*said)(const char *line),
                         Diagnostics *diagnostics) {
    FontList list;
    g_autoptr(Tree) tree = job_font_list(data, &list, diagnostics);
    if (!tree) {
        return FALSE;
    }
    g_autofree char *faces = g_build_filename(data, "fonts", "faces", NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *work = g_dir_make_tmp("affiche-faces-XXXXXX", &error);
    if (!work || g_mkdir_with_parents(faces, 0777) != 0) {
        diag_error(diagnostics, "cannot-write", (Span){0}, NULL, _("the folder %s cannot be made"),
                   faces);
        return FALSE;
    }
    Fetch fetch = {
        .data = data, .faces = faces, .work = work, .diagnostics = diagnostics, .said = said};
    gboolean ok = TRUE;
    for (guint i = 0; i < list.faces.n; i++) {
        ok &= fetch_face(&fetch, (const FontFace *)list.faces.items + i);
    }
    for (guint i = 0; i < list.dictionaries.n; i++) {
        ok &= fetch_dictionary(&fetch, (const FontDictionary *)list.dictionaries.items + i);
    }
    stage_remove(work);
    return ok;
}

/* ---- what a face can do ---- */

static char *list_features(const SceneFace *face) {
    static const char *const tags[] = {"smcp", "onum", "lnum", "tnum", "sups",
                                       "frac", "liga", "kern", "ordn"};
    g_autoptr(GString) features = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        if (face_has_feature(face, tags[i])) {
            g_string_append_printf(features, "%s%s", features->len ? " " : "", tags[i]);
        }
    }
    return g_strdup(features->str);
}

static void read_languages(JobFace *result, const SceneFace *face) {
    result->n_languages = face_languages();
    result->languages = g_new0(JobCoverage, result->n_languages);
    for (guint i = 0; i < result->n_languages; i++) {
        JobCoverage *coverage = &result->languages[i];
        g_autoptr(GString) missing = g_string_new(NULL);
        face_coverage(face, face_language(i, &coverage->language), missing);
        coverage->missing = g_strdup(missing->str);
    }
}

JobFace *job_face_read(const char *data, const FontFace *face) {
    JobFace *result = g_new0(JobFace, 1);
    g_autofree char *path = job_fetched_path(data, &face->from);
    result->there = g_file_test(path, G_FILE_TEST_EXISTS);
    if (!result->there) {
        return result;
    }
    FaceSource source = {face->id.s, path, face->family.s, (guint)face->weight.v,
                         face->italic.v != 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(FaceSet) set = face_set_new(&source, 1, &error);
    if (!set) {
        result->problem = g_strdup(error->message);
        return result;
    }
    const SceneFace *scene = face_set_lookup(set, source.alias);
    result->embedding = face_embedding(scene);
    result->features = list_features(scene);
    read_languages(result, scene);
    return result;
}

void job_face_free(JobFace *face) {
    if (!face) {
        return;
    }
    for (guint i = 0; i < face->n_languages; i++) {
        g_free(face->languages[i].missing);
    }
    g_free(face->languages);
    g_free(face->features);
    g_free(face->problem);
    g_free(face);
}

GPtrArray *job_undivided_languages(const FontList *list) {
    GPtrArray *codes = g_ptr_array_new();
    for (guint i = 0; i < face_languages(); i++) {
        const char *code = face_language(i, NULL);
        if (!list_lookup(&list->dictionaries, sizeof(FontDictionary),
                         offsetof(FontDictionary, language), code)) {
            g_ptr_array_add(codes, (gpointer)code);
        }
    }
    return codes;
}
