/* SPDX-License-Identifier: MIT */
/* The files that a PDF holds (ISO 32000-1, 7.11.4), read as something that a stranger sent. */
#include "recipe-internal.h"

#include "base/i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zlib.h>

enum {
    LARGEST_PDF = 256 << 20,  /* bytes */
    LARGEST_FILE = 128 << 20, /* of those it holds */
    LARGEST_SUM = 256 << 20,
    MOST_FILES = 2000,
    MOST_NODES = 10000, /* of the tree of names */
    DEEPEST = 16,
};
#define MOST_MEMORY ((rlim_t)2 << 30) /* bytes of address space */

typedef struct {
    qpdf_data qpdf;
    Span span; /* the whole PDF */
    Diagnostics *diagnostics;
    GPtrArray *entries;
    GHashTable *folds; /* of names */
    guint nodes;
    gsize sum;
} Reader;

static void entry_free(gpointer data) {
    RecipeEntry *entry = data;
    g_free(entry->name);
    g_bytes_unref(entry->bytes);
    g_free(entry);
}

char *recipe_shown(const char *text) {
    enum { LONGEST = 80 };
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GString) shown = g_string_new(NULL);
    glong n = 0;
    for (const char *p = valid; *p && n < LONGEST; p = g_utf8_next_char(p), n++) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(shown, g_unichar_isprint(c) ? c : 0xfffd);
    }
    g_string_append(shown, n == LONGEST ? "…" : "");
    return g_strdup(shown->str);
}

/* ---- what is wrong with it ---- */

static gboolean say_too_large(const Reader *reader) {
    diag_error(reader->diagnostics, "recipe-too-large", reader->span, RECIPE_NOT_OURS,
               _("this PDF holds more than can be unpacked: %d files or %d megabytes are the most"),
               MOST_FILES, LARGEST_SUM >> 20);
    return FALSE;
}

static gboolean say_damaged(const Reader *reader, const char *name) {
    g_autofree char *shown = recipe_shown(name);
    diag_error(reader->diagnostics, "damaged-recipe", reader->span, RECIPE_TAKE_ANOTHER,
               _("the file \"%s\" in this PDF is damaged: it cannot be unpacked"), shown);
    return FALSE;
}

/* ---- one file ---- */

/* The bytes that were deflated; NULL when they are damaged or more than `most`, in which case
 * `ret_large` is set. */
static GBytes *inflate_all(const guint8 *data, gsize length, gsize most, gboolean *ret_large) {
    g_autoptr(GByteArray) out = g_byte_array_new();
    guint8 block[64 << 10];
    z_stream stream = {.next_in = (guint8 *)data, .avail_in = (uInt)length};
    int status = inflateInit(&stream);
    while (status == Z_OK && out->len <= most) {
        stream.next_out = block;
        stream.avail_out = sizeof block;
        status = inflate(&stream, Z_NO_FLUSH);
        g_byte_array_append(out, block, (guint)(sizeof block - stream.avail_out));
    }
    inflateEnd(&stream);
    *ret_large = out->len > most;
    return status == Z_STREAM_END && !*ret_large ? g_byte_array_free_to_bytes(g_steal_pointer(&out))
                                                 : NULL;
}

/* How a stream is stored: 0 as it is, 1 deflated, -1 in a way that affiche does not write. */
static int filter_of(qpdf_data qpdf, qpdf_oh dictionary) {
    qpdf_oh filter = qpdf_oh_get_key(qpdf, dictionary, "/Filter");
    if (qpdf_oh_is_array(qpdf, filter) && qpdf_oh_get_array_n_items(qpdf, filter) <= 1) {
        filter = qpdf_oh_get_array_n_items(qpdf, filter) ? qpdf_oh_get_array_item(qpdf, filter, 0)
                                                         : qpdf_oh_new_null(qpdf);
    }
    if (qpdf_oh_is_null(qpdf, filter)) {
        return 0;
    }
    gboolean plain =
        qpdf_oh_is_null(qpdf, qpdf_oh_get_key(qpdf, dictionary, "/DecodeParms")) != QPDF_FALSE;
    return plain && qpdf_oh_is_name_and_equals(qpdf, filter, "/FlateDecode") ? 1 : -1;
}

static gboolean read_stream(Reader *reader, qpdf_oh stream, const char *name, GBytes **ret_bytes) {
    qpdf_data qpdf = reader->qpdf;
    int filter =
        qpdf_oh_is_stream(qpdf, stream) ? filter_of(qpdf, qpdf_oh_get_dict(qpdf, stream)) : -1;
    unsigned char *raw = NULL;
    size_t length = 0;
    QPDF_BOOL filtered;
    if (filter < 0 ||
        (qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, &filtered, &raw, &length) &
         QPDF_ERRORS)) {
        return say_damaged(reader, name);
    }
    gsize most = MIN((gsize)LARGEST_FILE, (gsize)LARGEST_SUM - reader->sum);
    gboolean large = length > most;
    GBytes *bytes = large    ? NULL
                    : filter ? inflate_all(raw, length, most, &large)
                             : g_bytes_new(raw, length);
    free(raw);
    if (!bytes) {
        return large ? say_too_large(reader) : say_damaged(reader, name);
    }
    reader->sum += g_bytes_get_size(bytes);
    *ret_bytes = bytes;
    return TRUE;
}

/* The name that a file specification has; NULL when it has none. Free with g_free(). */
static char *name_of(Reader *reader, qpdf_oh specification, gsize *ret_length) {
    static const char *const keys[] = {"/UF", "/F"};
    qpdf_data qpdf = reader->qpdf;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        qpdf_oh value = qpdf_oh_get_key(qpdf, specification, keys[i]);
        if (qpdf_oh_is_string(qpdf, value)) {
            const char *text = qpdf_oh_get_utf8_value(qpdf, value);
            *ret_length = qpdf_get_last_string_length(qpdf);
            return g_memdup2(text, *ret_length + 1);
        }
    }
    return NULL;
}

static gboolean check_name(Reader *reader, const char *name, gsize length) {
    const char *problem = recipe_name_problem(name, length);
    g_autofree char *shown = recipe_shown(name);
    if (problem) {
        diag_error(reader->diagnostics, "recipe-name", reader->span, RECIPE_NOT_OURS,
                   _("the file \"%s\" in this PDF cannot be unpacked: %s"), shown, problem);
        return FALSE;
    }
    g_autofree char *fold = recipe_name_fold(name);
    if (g_hash_table_contains(reader->folds, fold)) {
        diag_error(reader->diagnostics, "recipe-twin", reader->span, RECIPE_NOT_OURS,
                   _("two files in this PDF have one name: \"%s\""), shown);
        return FALSE;
    }
    g_hash_table_add(reader->folds, g_steal_pointer(&fold));
    return TRUE;
}

static gboolean read_file(Reader *reader, qpdf_oh specification) {
    qpdf_data qpdf = reader->qpdf;
    gsize length = 0;
    if (!qpdf_oh_is_dictionary(qpdf, specification)) {
        return say_damaged(reader, "?");
    }
    g_autofree char *name = name_of(reader, specification, &length);
    if (!check_name(reader, name ? name : "", length)) {
        return FALSE;
    }
    if (reader->entries->len >= MOST_FILES) {
        return say_too_large(reader);
    }
    qpdf_oh files = qpdf_oh_get_key(qpdf, specification, "/EF");
    if (!qpdf_oh_is_dictionary(qpdf, files)) {
        return say_damaged(reader, name);
    }
    qpdf_oh stream = qpdf_oh_get_key(qpdf, files, "/UF");
    stream = qpdf_oh_is_stream(qpdf, stream) ? stream : qpdf_oh_get_key(qpdf, files, "/F");
    GBytes *bytes = NULL;
    if (!read_stream(reader, stream, name, &bytes)) {
        return FALSE;
    }
    RecipeEntry *entry = g_new0(RecipeEntry, 1);
    entry->name = g_steal_pointer(&name);
    entry->bytes = bytes;
    g_ptr_array_add(reader->entries, entry);
    return TRUE;
}

/* ---- the tree of names (7.9.6) ---- */

static gboolean read_leaf(Reader *reader, qpdf_oh names) {
    qpdf_data qpdf = reader->qpdf;
    int n = qpdf_oh_is_array(qpdf, names) ? qpdf_oh_get_array_n_items(qpdf, names) : 0;
    for (int i = 0; i + 1 < n; i += 2) {
        if (!read_file(reader, qpdf_oh_get_array_item(qpdf, names, i + 1))) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean read_node(Reader *reader, qpdf_oh node, guint depth) {
    qpdf_data qpdf = reader->qpdf;
    if (depth > DEEPEST || ++reader->nodes > MOST_NODES) {
        return say_too_large(reader);
    }
    if (!qpdf_oh_is_dictionary(qpdf, node)) {
        return TRUE;
    }
    qpdf_oh kids = qpdf_oh_get_key(qpdf, node, "/Kids");
    int n = qpdf_oh_is_array(qpdf, kids) ? qpdf_oh_get_array_n_items(qpdf, kids) : 0;
    for (int i = 0; i < n; i++) {
        if (!read_node(reader, qpdf_oh_get_array_item(qpdf, kids, i), depth + 1)) {
            return FALSE;
        }
    }
    return read_leaf(reader, qpdf_oh_get_key(qpdf, node, "/Names"));
}

/* ---- the PDF ---- */

static gboolean say_no_file(const char *path, Span span, Diagnostics *diagnostics) {
    int code = errno;
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        diag_error(diagnostics, "not-a-pdf", span, _("name one of the PDFs that are in it"), "%s",
                   _("this is a folder, not a PDF"));
    } else if (code == EACCES) {
        diag_error(diagnostics, "file-unreadable", span, _("check who may read its folder"), "%s",
                   _("the file cannot be opened"));
    } else if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        diag_error(diagnostics, "not-a-pdf", span, _("name the PDF of a poster"), "%s",
                   _("this is neither a file nor a folder"));
    } else {
        diag_error(diagnostics, "missing-file", span, _("name the PDF of a poster"), "%s",
                   _("there is no such file"));
    }
    return FALSE;
}

/* Reads a file that begins as PDFs do, a few bytes of somebody else's before it. */
static gboolean read_pdf(const char *path, Span span, Diagnostics *diagnostics, char **ret_bytes,
                         gsize *ret_length) {
    enum { HEADER_WITHIN = 1024 };
    GStatBuf info;
    g_autoptr(GError) error = NULL;
    if (g_stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        return say_no_file(path, span, diagnostics);
    }
    if (info.st_size > LARGEST_PDF) {
        diag_error(diagnostics, "recipe-too-large", span, NULL,
                   _("this PDF is larger than %d megabytes"), LARGEST_PDF >> 20);
        return FALSE;
    }
    if (!g_file_get_contents(path, ret_bytes, ret_length, &error)) {
        diag_error(diagnostics, "file-unreadable", span, _("check who may read the file"), "%s",
                   _("the file cannot be opened"));
        return FALSE;
    }
    if (!memmem(*ret_bytes, MIN(*ret_length, HEADER_WITHIN), "%PDF-", 5)) {
        diag_error(diagnostics, "not-a-pdf", span,
                   _("name the PDF of a poster, as affiche build wrote it"), "%s",
                   _("this file is not a PDF"));
        return FALSE;
    }
    return TRUE;
}

/* Up to its last end-of-file marker (ISO 32000-1, 7.5.5), as readers of PDFs take it: mail programs
 * put lines of their own after it, and libqpdf seeks the table of objects no further than a
 * kilobyte before the end. */
static gsize without_tail(const Reader *reader, const char *bytes, gsize length) {
    static const char marker[] = "%%EOF";
    const gsize n = strlen(marker);
    gsize end = length;
    while (end >= n && memcmp(bytes + end - n, marker, n) != 0) {
        end--;
    }
    gsize tail = end < n ? 0 : length - end;
    gsize line_end = tail ? strspn(bytes + end, "\r\n") : 0;
    if (tail > line_end) {
        diag_warning(reader->diagnostics, "pdf-tail", reader->span,
                     _("the recipe is checked as always; take another copy if you want the PDF as "
                       "it was"),
                     ngettext("%u byte follows the end of this PDF: a mail program or a server has "
                              "added it, it is not read",
                              "%u bytes follow the end of this PDF: a mail program or a server has "
                              "added them, they are not read",
                              tail),
                     (guint)tail);
    }
    return tail ? end : length;
}

static gboolean open_pdf(const Reader *reader, const char *bytes, gsize length) {
    qpdf_data qpdf = reader->qpdf;
    gsize end = without_tail(reader, bytes, length);
    gboolean failed =
        (qpdf_read_memory(qpdf, reader->span.source->name, bytes, end, NULL) & QPDF_ERRORS) != 0;
    gboolean secret = failed && qpdf_has_error(qpdf) &&
                      qpdf_get_error_code(qpdf, qpdf_get_error(qpdf)) == qpdf_e_password;
    if (secret || (!failed && qpdf_is_encrypted(qpdf))) {
        diag_error(reader->diagnostics, "encrypted-pdf", reader->span,
                   _("affiche writes PDFs without protection: ask whoever made the poster for the "
                     "original"),
                   "%s", _("this PDF is protected (encrypted): its files cannot be unpacked"));
        return FALSE;
    }
    if (failed || !qpdf_oh_is_dictionary(qpdf, qpdf_get_root(qpdf))) {
        diag_error(reader->diagnostics, "damaged-pdf", reader->span, RECIPE_TAKE_ANOTHER, "%s",
                   _("this PDF is damaged: it cannot be read"));
        return FALSE;
    }
    return TRUE;
}

static gboolean read_all(Reader *reader, const char *bytes, gsize length) {
    qpdf_data qpdf = reader->qpdf;
    if (!open_pdf(reader, bytes, length)) {
        return FALSE;
    }
    qpdf_oh names = qpdf_oh_get_key(qpdf, qpdf_get_root(qpdf), "/Names");
    return !qpdf_oh_is_dictionary(qpdf, names) ||
           read_node(reader, qpdf_oh_get_key(qpdf, names, "/EmbeddedFiles"), 0);
}

GPtrArray *recipe_read_pdf(const char *path, const char *shown, Diagnostics *diagnostics) {
    g_autoptr(Source) source = source_new(shown, "", 0);
    g_autoptr(GHashTable) folds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    Reader reader = {
        .span = {.source = source}, .diagnostics = diagnostics, .entries = entries, .folds = folds};
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!read_pdf(path, reader.span, diagnostics, &bytes, &length)) {
        return NULL;
    }
    struct rlimit before;
    getrlimit(RLIMIT_AS, &before);
#ifndef __SANITIZE_ADDRESS__
    /* libqpdf unpacks what its own tables are in without asking how much that is */
    struct rlimit few = {MIN(MOST_MEMORY, before.rlim_cur), before.rlim_max};
    setrlimit(RLIMIT_AS, &few);
#endif
    reader.qpdf = qpdf_init();
    qpdf_silence_errors(reader.qpdf);
    qpdf_set_suppress_warnings(reader.qpdf, QPDF_TRUE);
    gboolean ok = read_all(&reader, bytes, length);
    while (qpdf_has_error(reader.qpdf)) { /* it was said; libqpdf would print it */
        qpdf_get_error(reader.qpdf);
    }
    qpdf_cleanup(&reader.qpdf);
    setrlimit(RLIMIT_AS, &before);
    return ok ? g_steal_pointer(&entries) : NULL;
}
