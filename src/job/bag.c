/* SPDX-License-Identifier: MIT */
/* What writing and verifying a bag share, and writing one. */
#include "bag.h"

#include "base/i18n.h"
#include "out/out.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE = 79 }; /* of bag-info.txt, as the RFC recommends */

/* ---- what is there ---- */

static void entry_free(gpointer data) {
    BagEntry *entry = data;
    g_free(entry->path);
    g_free(entry);
}

static void add_entry(GPtrArray *entries, const char *path, BagKind kind, guint64 size) {
    BagEntry *entry = g_new0(BagEntry, 1);
    *entry = (BagEntry){g_strdup(path), kind, size};
    g_ptr_array_add(entries, entry);
}

static void walk(GPtrArray *entries, GPtrArray *empty, const char *folder, const char *below) {
    g_autofree char *place = below ? g_build_filename(folder, below, NULL) : g_strdup(folder);
    g_autoptr(GDir) dir = g_dir_open(place, 0, NULL);
    gboolean any = FALSE;
    if (!dir) {
        add_entry(entries, below ? below : ".", BAG_CLOSED, 0);
    }
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL; any = TRUE) {
        g_autofree char *path = below ? g_strconcat(below, "/", name, NULL) : g_strdup(name);
        g_autofree char *full = g_build_filename(folder, path, NULL);
        GStatBuf info;
        if (g_lstat(full, &info) != 0) {
            add_entry(entries, path, BAG_CLOSED, 0);
        } else if (S_ISDIR(info.st_mode)) {
            walk(entries, empty, folder, path);
        } else {
            BagKind kind = S_ISREG(info.st_mode)   ? BAG_FILE
                           : S_ISLNK(info.st_mode) ? BAG_LINK
                                                   : BAG_OTHER;
            add_entry(entries, path, kind, kind == BAG_FILE ? (guint64)info.st_size : 0);
        }
    }
    if (empty && dir && !any && below) {
        g_ptr_array_add(empty, g_strdup(below));
    }
}

static int compare_entries(gconstpointer a, gconstpointer b) {
    const BagEntry *x = *(const BagEntry *const *)a, *y = *(const BagEntry *const *)b;
    return strcmp(x->path, y->path);
}

GPtrArray *bag_walk_folders(const char *folder, GPtrArray *empty) {
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
    walk(entries, empty, folder, NULL);
    g_ptr_array_sort(entries, compare_entries);
    return entries;
}

GPtrArray *bag_walk(const char *folder) { return bag_walk_folders(folder, NULL); }

gboolean bag_is_payload(const char *path) { return g_str_has_prefix(path, "data/"); }

/* ---- names ---- */

char *bag_encode(const char *path) {
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = path; *p; p++) {
        if (strchr("\r\n%", *p)) {
            g_string_append_printf(out, "%%%02X", (guint)*p);
        } else {
            g_string_append_c(out, *p);
        }
    }
    return g_strdup(out->str);
}

char *bag_decode(const char *written) {
    static const struct {
        const char *code;
        char sign;
    } codes[] = {{"%0A", '\n'}, {"%0D", '\r'}, {"%25", '%'}};
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = written; *p;) {
        guint i = 0;
        while (i < G_N_ELEMENTS(codes) && g_ascii_strncasecmp(p, codes[i].code, 3) != 0) {
            i++;
        }
        g_string_append_c(out, i < G_N_ELEMENTS(codes) ? codes[i].sign : *p);
        p += i < G_N_ELEMENTS(codes) ? 3 : 1;
    }
    return g_strdup(out->str);
}

/* ---- checksums ---- */

static gboolean read_into(int fd, GChecksum **sums, guint n, guint64 *ret_size) {
    g_autofree guchar *bytes = g_malloc(1 << 18);
    *ret_size = 0;
    for (;;) {
        ssize_t got = read(fd, bytes, 1 << 18);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0;
        }
        *ret_size += (guint64)got;
        for (guint i = 0; i < n; i++) {
            g_checksum_update(sums[i], bytes, got);
        }
    }
}

gboolean bag_sums(const char *path, const GChecksumType *types, guint n, char **ret_sums,
                  guint64 *ret_size, GError **error) {
    g_autofree GChecksum **sums = g_new0(GChecksum *, n);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    for (guint i = 0; i < n; i++) {
        sums[i] = g_checksum_new(types[i]);
    }
    gboolean ok = fd >= 0 && read_into(fd, sums, n, ret_size);
    int code = errno;
    for (guint i = 0; i < n; i++) {
        ret_sums[i] = ok ? g_strdup(g_checksum_get_string(sums[i])) : NULL;
        g_checksum_free(sums[i]);
    }
    if (fd >= 0) {
        close(fd);
    }
    if (!ok) {
        g_set_error_literal(error, G_FILE_ERROR, g_file_error_from_errno(code), g_strerror(code));
    }
    return ok;
}

/* ---- writing ---- */

/* Appends "Label: value", folded at spaces; what follows a fold begins with white space. */
static void append_field(GString *out, const char *label, const char *value) {
    g_autofree char *line = g_strdup(value);
    g_auto(GStrv) words = g_strsplit(g_strstrip(g_strdelimit(line, "\r\n\t", ' ')), " ", -1);
    glong width = (glong)strlen(label) + 1;
    g_string_append_printf(out, "%s:", label);
    for (guint i = 0; words[i]; i++) {
        glong n = g_utf8_strlen(words[i], -1);
        gboolean fold = i > 0 && width + 1 + n > LINE;
        g_string_append(out, fold ? "\n  " : " ");
        width = (fold ? 2 : width + 1) + n;
        g_string_append(out, words[i]);
    }
    g_string_append_c(out, '\n');
}

static gboolean write_tag(const char *folder, const char *name, const GString *text,
                          GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return out_replace_file(path, text->str, text->len, error);
}

/* "21.4 MB" */
static char *size_text(guint64 bytes) {
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    guint64 tenths = bytes / 100;
    guint unit = 0;
    while (tenths >= 10000 && unit + 1 < G_N_ELEMENTS(units)) {
        tenths /= 1000;
        unit++;
    }
    return g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT " %s", tenths / 10,
                           tenths % 10, units[unit]);
}

typedef struct {
    GString *text;
    guint64 bytes, files;
} Manifest;

/* The lines of all files that are payload, or that are not. */
static gboolean list_files(const char *folder, gboolean payload, Manifest *manifest,
                           GError **error) {
    static const GChecksumType sha256 = G_CHECKSUM_SHA256;
    g_autoptr(GPtrArray) entries = bag_walk(folder);
    for (guint i = 0; i < entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(entries, i);
        if (bag_is_payload(entry->path) != payload) {
            continue;
        }
        g_autofree char *path = g_build_filename(folder, entry->path, NULL);
        g_autofree char *sum = NULL, *name = bag_encode(entry->path);
        guint64 size = 0;
        if (!bag_sums(path, &sha256, 1, &sum, &size, error)) {
            g_prefix_error(error, "%s: ", path);
            return FALSE;
        }
        manifest->bytes += size;
        manifest->files++;
        g_string_append_printf(manifest->text, "%s  %s\n", sum, name);
    }
    return TRUE;
}

static GString *bag_info(const BagField *fields, guint n, const Manifest *payload) {
    GString *out = g_string_new(NULL);
    g_autofree char *size = size_text(payload->bytes);
    g_autofree char *oxum =
        g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, payload->bytes, payload->files);
    for (guint i = 0; i < n; i++) {
        if (fields[i].value && *fields[i].value) {
            append_field(out, fields[i].label, fields[i].value);
        }
    }
    append_field(out, "Bag-Size", size);
    append_field(out, "Payload-Oxum", oxum);
    return out;
}

gboolean bag_write(const char *folder, const BagField *fields, guint n, GError **error) {
    g_autoptr(GString) lines = g_string_new(NULL), tag_lines = g_string_new(NULL);
    g_autoptr(GString) declaration =
        g_string_new("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    Manifest payload = {.text = lines}, tags = {.text = tag_lines};
    if (!list_files(folder, TRUE, &payload, error)) {
        return FALSE;
    }
    g_autoptr(GString) info = bag_info(fields, n, &payload);
    return write_tag(folder, "bagit.txt", declaration, error) &&
           write_tag(folder, "bag-info.txt", info, error) &&
           write_tag(folder, "manifest-sha256.txt", lines, error) &&
           list_files(folder, FALSE, &tags, error) &&
           write_tag(folder, "tagmanifest-sha256.txt", tag_lines, error);
}
