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
    verify->entries = bag_walk_folders(verify->folder, verify->empty);
    for (guint i = 0; i < verify->entries->len; i++) {
        BagEntry *entry = g_ptr_array_index(verify->entries, i);
        g_hash_table_insert(verify->by_path, entry->path, entry);
        g_hash_table_insert(verify->by_form, form_c(entry->path), entry);
        if (bag_is_payload(entry->path) && entry->kind == BAG_FILE) {
            verify->payload.bytes += entry->size;
            verify->payload.files++;
        }
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
            g_autofree char *should = verify_bytes((guint64)fetch->length);
            g_autofree char *has = verify_bytes(entry->size);
            diag_error(verify->diagnostics, "bag-fetch", fetch->span, _("fetch the file again"),
                       _("%s should have %s, but has %s"), fetch->path, should, has);
        }
    }
}

/* ---- each file ---- */

const BagLine *verify_line_in(const BagManifest *manifest, const BagEntry *entry) {
    const BagLine *line = g_hash_table_lookup(manifest->paths, entry->path);
    return line ? line : g_hash_table_lookup(manifest->by_entry, entry);
}

/* The lines about a file, one a manifest, and their kinds of checksum. */
static GPtrArray *lines_of(const Verify *verify, const BagEntry *entry, GArray *types) {
    GPtrArray *lines = g_ptr_array_new();
    for (guint i = 0; i < verify->manifests->len; i++) {
        const BagManifest *manifest = g_ptr_array_index(verify->manifests, i);
        gboolean about = manifest->of_tags != bag_is_payload(entry->path);
        const BagLine *line = about ? verify_line_in(manifest, entry) : NULL;
        if (line) {
            g_ptr_array_add(lines, (gpointer)line);
            g_array_append_val(types, manifest->type);
        }
    }
    return lines;
}

/* The sum of a text with LF, or CR LF, at the end of all its lines. Free with g_free(). */
static char *sum_with_ends(const char *text, gsize length, const char *end, GChecksumType type) {
    GChecksum *sum = g_checksum_new(type);
    for (gsize from = 0; from < length;) {
        const char *feed = memchr(text + from, '\n', length - from);
        gsize to = feed ? (gsize)(feed - text) : length;
        gsize n = to - from - (feed && to > from && text[to - 1] == '\r' ? 1 : 0);
        g_checksum_update(sum, (const guchar *)text + from, (gssize)n);
        if (feed) {
            g_checksum_update(sum, (const guchar *)end, (gssize)strlen(end));
        }
        from = to + 1;
    }
    char *result = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    return result;
}

/* Lines that are wrong, but would be right if the file had other ends of lines. */
static void try_line_ends(const char *path, const GPtrArray *lines, const GChecksumType *types) {
    enum { LARGEST = 32 << 20 }; /* bytes of a text */
    static const char *const ends[] = {"\n", "\r\n"};
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    gsize length = file ? g_mapped_file_get_length(file) : 0;
    const char *text = length ? g_mapped_file_get_contents(file) : NULL;
    if (!text || length > LARGEST || memchr(text, '\0', length)) {
        return;
    }
    for (guint i = 0; i < lines->len; i++) {
        BagLine *line = g_ptr_array_index(lines, i);
        for (guint k = 0; k < G_N_ELEMENTS(ends) && line->state == LINE_WRONG; k++) {
            g_autofree char *sum = sum_with_ends(text, length, ends[k], types[i]);
            line->state = g_str_equal(sum, line->sum) ? LINE_ENDS : LINE_WRONG;
        }
    }
}

static void read_file(const Verify *verify, const BagEntry *entry) {
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
    gboolean wrong = FALSE;
    for (guint i = 0; i < lines->len; i++) {
        BagLine *line = g_ptr_array_index(lines, i);
        line->state = g_str_equal(line->sum, sums[i]) ? LINE_RIGHT : LINE_WRONG;
        wrong |= line->state == LINE_WRONG;
        g_free(sums[i]);
    }
    if (wrong) {
        try_line_ends(path, lines, (const GChecksumType *)types->data);
    }
    g_hash_table_insert(verify->sha256, entry->path, sums[lines->len]);
}

/* Folders that nothing tells about: a bag lists files. */
static void say_empty_folders(const Verify *verify) {
    for (guint i = 0; i < verify->empty->len; i++) {
        const char *path = g_ptr_array_index(verify->empty, i);
        g_autofree char *inside = g_strconcat(path, "/", NULL);
        g_autofree char *shown = verify_shown(verify, path);
        gboolean lost = FALSE; /* files of it are said to be missing */
        for (guint k = 0; k < verify->manifests->len && !lost; k++) {
            const BagManifest *manifest = g_ptr_array_index(verify->manifests, k);
            for (guint n = 0; n < manifest->lines->len && !lost; n++) {
                const BagLine *line = g_ptr_array_index(manifest->lines, n);
                lost = g_str_has_prefix(line->path, inside);
            }
        }
        if (bag_is_payload(inside) && !lost && strcmp(path, "data") != 0) {
            g_autoptr(Source) source = source_new(shown, "", 0);
            diag_warning(verify->diagnostics, "bag-folder", ((Span){.source = source}),
                         _("compare with another copy; to keep a folder, put a file into it before "
                           "the archive is "
                           "made"),
                         _("this folder is empty: an archive lists files alone, so nothing says "
                           "whether the folder is a part of it"));
        }
    }
}

/* ---- all of it ---- */

static void manifest_free(gpointer data) {
    BagManifest *manifest = data;
    g_hash_table_unref(manifest->paths);
    g_hash_table_unref(manifest->by_entry);
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
    g_hash_table_unref(verify->told);
    g_clear_object(&verify->crate);
    g_hash_table_unref(verify->said);
    g_ptr_array_unref(verify->manifests);
    g_ptr_array_unref(verify->fetches);
    g_ptr_array_unref(verify->entries);
    g_ptr_array_unref(verify->empty);
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
    verify_info(verify);
    check_fetches(verify);
    for (guint i = 0; i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        if (entry->kind == BAG_FILE) {
            read_file(verify, entry);
        }
    }
    verify_crate_read(verify);
    verify_judge(verify);
    say_empty_folders(verify);
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
        .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .empty = g_ptr_array_new_with_free_func(g_free),
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
