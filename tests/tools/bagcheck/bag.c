/* SPDX-License-Identifier: MIT */
/* The rules of RFC 8493. */
#include "bagcheck.h"

#include <string.h>

static char *contents(const Check *check, const char *name, gsize *ret_length) {
    g_autofree char *path = g_build_filename(check->folder, name, NULL);
    char *text = NULL;
    return g_file_get_contents(path, &text, ret_length, NULL) ? text : NULL;
}

/* ---- what is there ---- */

static void find(Check *check, const char *below) {
    g_autofree char *place = g_build_filename(check->folder, below, NULL);
    g_autoptr(GFile) folder = g_file_new_for_path(place);
    g_autoptr(GFileEnumerator) list = g_file_enumerate_children(
        folder, "standard::*", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
    GFileInfo *info = NULL;
    while (list && g_file_enumerator_iterate(list, &info, NULL, NULL, NULL) && info) {
        g_autofree char *path = *below ? g_strconcat(below, "/", g_file_info_get_name(info), NULL)
                                       : g_strdup(g_file_info_get_name(info));
        GFileType type = g_file_info_get_file_type(info);
        gsize length = 0;
        if (type == G_FILE_TYPE_DIRECTORY) {
            find(check, path);
        } else if (type != G_FILE_TYPE_REGULAR) {
            violate(check, B_PLAIN, path);
        } else {
            g_autofree char *bytes = contents(check, path, &length);
            g_autofree char *sum =
                g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, length);
            Facts *facts = g_new0(Facts, 1);
            facts->size = length;
            g_strlcpy(facts->sha256, sum, sizeof facts->sha256);
            g_hash_table_insert(check->files, g_steal_pointer(&path), facts);
        }
    }
}

/* ---- bagit.txt ---- */

static void check_declaration(Check *check) {
    gsize length = 0;
    g_autofree char *text = contents(check, "bagit.txt", &length);
    if (!text || strcmp(text, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n") != 0) {
        violate(check, B_DECLARATION, "bagit.txt");
    }
}

/* ---- manifests ---- */

static gboolean is_hex(const char *text, gsize n) {
    return strspn(text, "0123456789abcdef") == n && (n == 64 || n == 128);
}

static char *decoded(Check *check, const char *written) {
    g_autoptr(GRegex) regex = g_regex_new("%(?!0A|0D|25)", 0, 0, NULL);
    if (g_regex_match(regex, written, 0, NULL)) {
        violate(check, B_ENCODED, written);
    }
    return g_uri_unescape_string(written, NULL);
}

static void check_path(Check *check, const char *path, gboolean tags) {
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (guint i = 0; parts[i]; i++) {
        if (!*parts[i] || !strcmp(parts[i], ".") || !strcmp(parts[i], "..") ||
            strchr(parts[i], '\\')) {
            violate(check, B_SLASH, path);
        }
    }
    gboolean payload = !strcmp(parts[0], "data") && parts[1];
    if (!tags && !payload) {
        violate(check, B_PAYLOAD, path);
    }
    if (tags && (payload || g_str_has_prefix(path, "tagmanifest-"))) {
        violate(check, B_TAG_OF_TAG, path);
    }
}

static void check_sum(Check *check, const char *name, const char *path, const char *sum) {
    const Facts *facts = g_hash_table_lookup(check->files, path);
    if (!facts) {
        violate(check, B_COMPLETE, path);
        return;
    }
    gsize length = 0;
    g_autofree char *bytes = contents(check, path, &length);
    GChecksumType type = strstr(name, "sha512") ? G_CHECKSUM_SHA512 : G_CHECKSUM_SHA256;
    g_autofree char *is = g_compute_checksum_for_data(type, (guchar *)bytes, length);
    if (strcmp(is, sum) != 0) {
        violate(check, B_VALID, path);
    }
}

/* The paths that a manifest lists, as a set. */
static GHashTable *check_manifest(Check *check, const char *name, gboolean tags) {
    GHashTable *listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize length = 0;
    g_autofree char *text = contents(check, name, &length);
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        violate(check, B_MANIFEST, name);
        return listed;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *before = g_strdup("");
    for (guint i = 0; lines[i] && (*lines[i] || lines[i + 1]); i++) {
        gsize n = strcspn(lines[i], " \t"), gap = strspn(lines[i] + n, " \t");
        if (!is_hex(lines[i], n) || !gap || !lines[i][n + gap]) {
            violate(check, B_LINE, lines[i]);
            continue;
        }
        g_autofree char *sum = g_strndup(lines[i], n);
        char *path = decoded(check, lines[i] + n + gap);
        check_path(check, path, tags);
        check_sum(check, name, path, sum);
        if (strcmp(before, path) >= 0) {
            violate(check, g_hash_table_contains(listed, path) ? B_TWICE : B_SORTED, path);
        }
        g_free(before);
        before = g_strdup(path);
        g_hash_table_add(listed, path);
    }
    return listed;
}

static gboolean algorithm_ok(const char *name) {
    return g_str_has_suffix(name, "manifest-sha256.txt") ||
           g_str_has_suffix(name, "manifest-sha512.txt");
}

static void check_manifests(Check *check) {
    guint payload = 0;
    GHashTableIter all, inner;
    gpointer key, path;
    g_hash_table_iter_init(&all, check->files);
    while (g_hash_table_iter_next(&all, &key, NULL)) {
        const char *name = key;
        gboolean tags = g_str_has_prefix(name, "tagmanifest-");
        if (!tags && !g_str_has_prefix(name, "manifest-")) {
            continue;
        }
        payload += !tags;
        if (!algorithm_ok(name)) {
            violate(check, B_ALGORITHM, name);
            continue;
        }
        g_autoptr(GHashTable) listed = check_manifest(check, name, tags);
        g_hash_table_iter_init(&inner, check->files);
        while (g_hash_table_iter_next(&inner, &path, NULL)) {
            gboolean data = g_str_has_prefix(path, "data/");
            gboolean wanted = tags ? !data && !g_str_has_prefix(path, "tagmanifest-") : data;
            if (wanted && !g_hash_table_contains(listed, path)) {
                violate(check, tags ? B_TAG_ALL : B_LISTED, path);
            }
        }
    }
    if (!payload) {
        violate(check, B_MANIFEST, check->folder);
    }
}

/* ---- bag-info.txt ---- */

static void check_oxum(Check *check, const char *value) {
    guint64 bytes = 0, n = 0;
    GHashTableIter all;
    gpointer key, facts;
    g_hash_table_iter_init(&all, check->files);
    while (g_hash_table_iter_next(&all, &key, &facts)) {
        if (g_str_has_prefix(key, "data/")) {
            bytes += ((const Facts *)facts)->size;
            n++;
        }
    }
    g_autofree char *wanted = g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT, bytes, n);
    if (strcmp(wanted, value) != 0) {
        violate(check, B_OXUM, value);
    }
}

static void check_info(Check *check) {
    gsize length = 0;
    g_autofree char *text = contents(check, "bag-info.txt", &length);
    if (!text) {
        violate(check, B_WHO, "bag-info.txt");
        return;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GRegex) form = g_regex_new("^([A-Za-z-]+: \\S.*|[ \\t]+\\S.*)$", 0, 0, NULL);
    g_autoptr(GRegex) day = g_regex_new("^\\d{4}-[01]\\d-[0-3]\\d$", 0, 0, NULL);
    guint oxums = 0, who = 0;
    for (guint i = 0; lines[i] && (*lines[i] || lines[i + 1]); i++) {
        if (!g_regex_match(form, lines[i], 0, NULL)) {
            violate(check, B_INFO, lines[i]);
        }
        if (g_utf8_strlen(lines[i], -1) > 79) {
            violate(check, B_INFO_WIDTH, lines[i]);
        }
        if (g_str_has_prefix(lines[i], "Payload-Oxum: ")) {
            oxums++;
            check_oxum(check, lines[i] + strlen("Payload-Oxum: "));
        } else if (g_str_has_prefix(lines[i], "Bagging-Date: ")) {
            who |= 1;
            if (!g_regex_match(day, lines[i] + strlen("Bagging-Date: "), 0, NULL)) {
                violate(check, B_DATE, lines[i]);
            }
        }
        who |= g_str_has_prefix(lines[i], "Source-Organization: ") ? 2 : 0;
        who |= g_str_has_prefix(lines[i], "External-Description: ") ? 4 : 0;
        who |= g_str_has_prefix(lines[i], "Bag-Size: ") ? 8 : 0;
    }
    if (oxums != 1) {
        violate(check, B_OXUM, "bag-info.txt");
    }
    if (who != 15) {
        violate(check, B_WHO, "bag-info.txt");
    }
}

void check_bag(Check *check) {
    g_autofree char *data = g_build_filename(check->folder, "data", NULL);
    find(check, "");
    check_declaration(check);
    if (!g_file_test(data, G_FILE_TEST_IS_DIR)) {
        violate(check, B_DATA, data);
    }
    check_manifests(check);
    check_info(check);
    if (g_hash_table_contains(check->files, "fetch.txt")) {
        violate(check, B_FETCH, "fetch.txt");
    }
}
