/* SPDX-License-Identifier: MIT */
/* Is an archive still what it was? Reads every file of a bag (RFC 8493) and tells all that is
 * missing, changed, added or cannot be read. */
#include "job.h"

#include "base/i18n.h"
#include "verify-internal.h"

#include <string.h>

char *verify_shown(const Verify *verify, const char *path) {
    return g_build_filename(verify->folder, path, NULL);
}

void verify_say(const Verify *verify, const char *path, const char *code, const char *hint,
                const char *format, ...) {
    g_autofree char *shown = verify_shown(verify, path);
    g_autoptr(Source) source = source_new(shown, "", 0);
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    diag_error(verify->diagnostics, code, ((Span){.source = source}), hint, "%s", message);
    g_hash_table_add(verify->said, g_strdup(path));
}

static char *form_c(const char *path) {
    return g_utf8_validate(path, -1, NULL) ? g_utf8_normalize(path, -1, G_NORMALIZE_NFC)
                                           : g_strdup(path);
}

const BagEntry *verify_find(const Verify *verify, const char *path) {
    const BagEntry *entry = g_hash_table_lookup(verify->by_path, path);
    if (entry) {
        return entry;
    }
    g_autofree char *form = form_c(path);
    return g_hash_table_lookup(verify->by_form, form);
}

/* ---- what is there ---- */

static void look(Verify *verify) {
    verify->entries = bag_walk(verify->folder);
    for (guint i = 0; i < verify->entries->len; i++) {
        BagEntry *entry = g_ptr_array_index(verify->entries, i);
        g_hash_table_insert(verify->by_path, entry->path, entry);
        g_hash_table_insert(verify->by_form, form_c(entry->path), entry);
    }
}

static void say_what_is_no_file(const Verify *verify) {
    for (guint i = 0; i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        switch (entry->kind) {
        case BAG_FILE:
            break;
        case BAG_LINK:
            verify_say(verify, entry->path, "bag-link",
                       _("put the file itself here, from another copy of the archive"),
                       _("this is a link to somewhere else, not a file of the archive"));
            break;
        case BAG_OTHER:
            verify_say(verify, entry->path, "bag-link", _("remove it"),
                       _("this is neither a file nor a folder"));
            break;
        case BAG_CLOSED:
            verify_say(verify, entry->path, "file-unreadable", _("check who may read the folder"),
                       _("the folder cannot be read"));
            break;
        }
    }
}

/* ---- what should be there ---- */

static const BagFetch *fetch_of(const Verify *verify, const char *path) {
    for (guint i = 0; i < verify->fetches->len; i++) {
        const BagFetch *fetch = g_ptr_array_index(verify->fetches, i);
        if (g_str_equal(fetch->path, path)) {
            return fetch;
        }
    }
    return NULL;
}

/* Files that a manifest lists and that are not there, each said once. */
static void say_missing(const Verify *verify) {
    g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        for (guint k = 0; k < manifest->lines->len; k++) {
            const BagLine *line = g_ptr_array_index(manifest->lines, k);
            const BagFetch *fetch = fetch_of(verify, line->path);
            if (line->entry || fetch || !g_hash_table_add(said, line->path)) {
                continue;
            }
            verify_say(verify, line->path, "bag-missing", _("take it from another copy"),
                       _("this file is missing: %s lists it"), manifest->name);
        }
    }
}

/* Files that were to be fetched. */
static void check_fetches(const Verify *verify) {
    for (guint i = 0; i < verify->fetches->len; i++) {
        const BagFetch *fetch = g_ptr_array_index(verify->fetches, i);
        const BagEntry *entry = verify_find(verify, fetch->path);
        for (guint k = 0; k < verify->manifests->len; k++) {
            const BagManifest *manifest = g_ptr_array_index(verify->manifests, k);
            if (!manifest->of_tags && !g_hash_table_contains(manifest->paths, fetch->path)) {
                diag_error(verify->diagnostics, "bag-fetch", fetch->span,
                           _("nothing says what the file should be: do not trust it"),
                           _("%s is to be fetched, but %s does not list it"), fetch->path,
                           manifest->name);
            }
        }
        if (!entry) {
            verify_say(verify, fetch->path, "bag-unfetched",
                       _("the archive is not complete without it"),
                       _("this file was never fetched from %s"), fetch->url);
        } else if (fetch->length >= 0 && (guint64)fetch->length != entry->size) {
            g_autofree char *should = g_strdup_printf("%" G_GINT64_FORMAT, fetch->length);
            g_autofree char *has = g_strdup_printf("%" G_GUINT64_FORMAT, entry->size);
            diag_error(verify->diagnostics, "bag-fetch", fetch->span, _("fetch the file again"),
                       _("%s should have %s bytes, but has %s"), fetch->path, should, has);
        }
    }
}

/* ---- each file ---- */

/* What a manifest says of a file, perhaps with its name in another form; NULL: nothing. */
static const BagLine *line_in(const BagManifest *manifest, const BagEntry *entry) {
    const BagLine *line = g_hash_table_lookup(manifest->paths, entry->path);
    for (guint i = 0; !line && i < manifest->lines->len; i++) {
        const BagLine *other = g_ptr_array_index(manifest->lines, i);
        line = other->entry == entry ? other : NULL;
    }
    return line;
}

/* The lines about a file, one a manifest, and their kinds of checksum. */
static GPtrArray *lines_of(const Verify *verify, const BagEntry *entry, GArray *types) {
    GPtrArray *lines = g_ptr_array_new();
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        gboolean about = manifest->of_tags != bag_is_payload(entry->path);
        const BagLine *line = about ? line_in(manifest, entry) : NULL;
        if (line) {
            g_ptr_array_add(lines, (gpointer)line);
            g_array_append_val(types, manifest->type);
        }
    }
    return lines;
}

/* The file that has gone and had that sum; NULL: none. */
static const char *gone_with(const Verify *verify, const char *sha256) {
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        for (guint k = 0; manifest->type == G_CHECKSUM_SHA256 && k < manifest->lines->len; k++) {
            const BagLine *line = g_ptr_array_index(manifest->lines, k);
            if (!line->entry && g_str_equal(line->sum, sha256)) {
                return line->path;
            }
        }
    }
    return NULL;
}

static gboolean has_manifest(const Verify *verify, gboolean of_tags) {
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        if (manifest->of_tags == of_tags) {
            return TRUE;
        }
    }
    return FALSE;
}

static void say_unlisted_tag(const Verify *verify, const BagEntry *entry) {
    if (!has_manifest(verify, TRUE) || g_str_has_prefix(entry->path, "tagmanifest-")) {
        return;
    }
    g_autofree char *shown = verify_shown(verify, entry->path);
    g_autoptr(Source) source = source_new(shown, "", 0);
    gboolean manifest = g_str_has_prefix(entry->path, "manifest-");
    diagnostics_add(verify->diagnostics,
                    manifest && verify->one_zero ? SEVERITY_ERROR : SEVERITY_WARNING, "bag-extra",
                    (Span){.source = source}, _("remove it if you do not know where it is from"),
                    _("no manifest lists this file, so nothing vouches for it"));
}

/* A file that no manifest lists, or not every one that must. */
static void check_listed(const Verify *verify, const BagEntry *entry, guint found,
                         const char *sha256) {
    if (!bag_is_payload(entry->path)) {
        if (!found) {
            say_unlisted_tag(verify, entry);
        }
        return;
    }
    if (!has_manifest(verify, FALSE)) {
        return; /* which was said: nobody should remove all files for that */
    }
    const char *gone = found ? NULL : gone_with(verify, sha256);
    g_autofree char *hint =
        gone ? g_strdup_printf(_("it is what %s was: give it that name again"), gone)
             : g_strdup(_("remove it if you do not know where it is from"));
    if (!found) {
        verify_say(verify, entry->path, "bag-extra", hint,
                   _("this file was added: no manifest lists it"));
        return;
    }
    for (guint i = 0; verify->one_zero && i < verify->manifests->len; i++) {
        const BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        if (!manifest->of_tags && !line_in(manifest, entry)) {
            verify_say(verify, entry->path, "bag-extra", hint, _("%s does not list this file"),
                       manifest->name);
        }
    }
}

static void check_file(const Verify *verify, const BagEntry *entry) {
    g_autoptr(GArray) types = g_array_new(FALSE, FALSE, sizeof(GChecksumType));
    g_autoptr(GPtrArray) lines = lines_of(verify, entry, types);
    GChecksumType own = G_CHECKSUM_SHA256;
    g_array_append_val(types, own);
    g_autofree char **sums = g_new0(char *, types->len);
    g_autofree char *path = g_build_filename(verify->folder, entry->path, NULL);
    g_autoptr(GError) error = NULL;
    guint64 size = 0;
    if (!bag_sums(path, (GChecksumType *)types->data, types->len, sums, &size, &error)) {
        verify_say(verify, entry->path, "file-unreadable",
                   _("check who may read the file, and the disk it is on"),
                   _("the file cannot be read: %s"), error->message);
        return;
    }
    const char *changed = NULL;
    for (guint i = 0; i < lines->len; i++) {
        const BagLine *line = g_ptr_array_index(lines, i);
        changed = g_str_equal(line->sum, sums[i]) ? changed : line->span.source->name;
    }
    if (changed) {
        g_autofree char *name = g_path_get_basename(changed);
        verify_say(verify, entry->path, "bag-changed", _("take it from another copy"),
                   _("this file was damaged or changed: its checksum is not the one in %s"), name);
    }
    check_listed(verify, entry, lines->len, sums[lines->len]);
    g_hash_table_insert(verify->sha256, entry->path, g_steal_pointer(&sums[lines->len]));
    for (guint i = 0; i < types->len; i++) {
        g_free(sums[i]);
    }
}

/* ---- all of it ---- */

static void manifest_free(gpointer data) {
    BagManifest *manifest = data;
    g_hash_table_unref(manifest->paths);
    g_ptr_array_unref(manifest->lines);
    g_free(manifest->name);
    g_free(manifest);
}

static void fetch_free(gpointer data) {
    BagFetch *fetch = data;
    g_free(fetch->path);
    g_free(fetch->url);
    g_free(fetch);
}

static void clear(Verify *verify) {
    g_hash_table_unref(verify->by_path);
    g_hash_table_unref(verify->by_form);
    g_hash_table_unref(verify->sha256);
    g_hash_table_unref(verify->said);
    g_ptr_array_unref(verify->manifests);
    g_ptr_array_unref(verify->fetches);
    g_ptr_array_unref(verify->entries);
    g_ptr_array_unref(verify->sources);
    g_free(verify->encoding);
}

static void check_all(Verify *verify) {
    static const char payload[] = "data";
    g_autofree char *data = g_build_filename(verify->folder, payload, NULL);
    verify_declaration(verify);
    say_what_is_no_file(verify);
    if (!g_file_test(data, G_FILE_TEST_IS_DIR)) {
        verify_say(verify, payload, "bag-missing", _("take it from another copy"),
                   _("this folder is missing: it holds the files of the archive"));
    }
    verify_read_manifests(verify);
    verify_read_fetch(verify);
    say_missing(verify);
    check_fetches(verify);
    for (guint i = 0; i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        if (entry->kind == BAG_FILE) {
            check_file(verify, entry);
        }
    }
    verify_info(verify);
    verify_crate(verify);
}

gboolean job_verify(const char *folder, Diagnostics *diagnostics, guint *ret_files) {
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    *ret_files = 0;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_autoptr(Source) source = source_new(folder, "", 0);
        diag_error(diagnostics, "missing-file", ((Span){.source = source}),
                   _("name the folder of an archive"), "%s",
                   g_file_test(folder, G_FILE_TEST_EXISTS) ? _("this is not a folder")
                                                           : _("there is no such folder"));
        return FALSE;
    }
    Verify verify = {
        .folder = folder,
        .diagnostics = diagnostics,
        .by_path = g_hash_table_new(g_str_hash, g_str_equal),
        .by_form = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .sha256 = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
        .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .one_zero = TRUE,
        .encoding = g_strdup("UTF-8"),
        .manifests = g_ptr_array_new_with_free_func(manifest_free),
        .fetches = g_ptr_array_new_with_free_func(fetch_free),
        .sources = g_ptr_array_new_with_free_func((GDestroyNotify)source_free),
    };
    look(&verify);
    check_all(&verify);
    *ret_files = g_hash_table_size(verify.sha256);
    clear(&verify);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == errors;
}
