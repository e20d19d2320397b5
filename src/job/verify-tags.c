/* SPDX-License-Identifier: MIT */
/* The tag files of a bag, line by line: what is wrong with them, and what they say. */
#include "verify-internal.h"

#include "base/i18n.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* ---- text ---- */

/* A tag file as UTF-8, kept for its spans; NULL when it is not there or is no such text, which is
 * said. */
static Source *read_text(Verify *verify, const char *name, const char *encoding) {
    const BagEntry *entry = g_hash_table_lookup(verify->by_path, name);
    g_autofree char *path = g_build_filename(verify->folder, name, NULL);
    g_autofree char *bytes = NULL, *text = NULL;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    if (!entry || entry->kind != BAG_FILE) {
        return NULL; /* the caller knows whether it must be there */
    }
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        verify_say(verify, name, "file-unreadable", _("check who may read the file"),
                   _("the file cannot be read: %s"), error->message);
        return NULL;
    }
    text = g_convert(bytes, (gssize)length, "UTF-8", encoding, NULL, &length, NULL);
    if (!text || strlen(text) != length) {
        verify_say(verify, name, "bag-text",
                   _("the file was damaged or changed: take it from another copy"),
                   _("this file is not text in %s"), encoding);
        return NULL;
    }
    g_autofree char *shown = verify_shown(verify, name);
    gsize mark = g_str_has_prefix(text, BYTE_ORDER_MARK) ? strlen(BYTE_ORDER_MARK) : 0;
    if (g_str_equal(name, "bagit.txt")) {
        mark = 0; /* there it is forbidden (2.1.1); elsewhere it says nothing */
    }
    Source *source = source_new(shown, text + mark, length - mark);
    g_ptr_array_add(verify->sources, source);
    return source;
}

/* A line, which may end with LF, CR or both; moves past it. FALSE at the end of the text. */
typedef struct {
    const Source *source;
    const char *at;
    guint line;
} Lines;

static gboolean next_line(Lines *lines, char **ret_text) {
    if (!*lines->at) {
        return FALSE;
    }
    gsize n = strcspn(lines->at, "\r\n");
    *ret_text = g_strndup(lines->at, n);
    lines->at += n;
    lines->at += g_str_has_prefix(lines->at, "\r\n") ? 2 : *lines->at ? 1 : 0;
    lines->line++;
    return TRUE;
}

static Span span_of(const Lines *lines, const char *text) {
    return (Span){lines->source, lines->line, 1, (guint)MAX(1, g_utf8_strlen(text, -1))};
}

/* ---- bagit.txt ---- */

static void say_declaration(const Verify *verify, Span span, const char *wanted) {
    g_autofree char *hint = g_strdup_printf(_("this line reads: %s"), wanted);
    diag_error(verify->diagnostics, "bag-declaration", span, hint,
               _("this is not what begins an archive (RFC 8493, 2.1.1)"));
}

static void read_version(Verify *verify, const Lines *lines, const char *text) {
    guint64 major = 0, minor = 0;
    char *end = NULL;
    const char *number = g_str_has_prefix(text, "BagIt-Version: ") ? text + 15 : NULL;
    gboolean ok = number && g_ascii_isdigit(*number);
    if (ok) {
        major = g_ascii_strtoull(number, &end, 10);
        ok = *end == '.' && g_ascii_isdigit(end[1]);
        minor = ok ? g_ascii_strtoull(end + 1, &end, 10) : 0;
        ok = ok && !*end;
    }
    if (!ok) {
        say_declaration(verify, span_of(lines, text), "BagIt-Version: 1.0");
    } else if (!(major == 1 && minor == 0) && !(major == 0 && minor == 97)) {
        diag_error(verify->diagnostics, "bag-declaration", span_of(lines, text),
                   _("use a program of that version, or take the files from another copy"),
                   _("this archive is of version %s; only 1.0 and 0.97 are known here"), number);
    }
    verify->one_zero = !ok || major >= 1;
}

static void read_encoding(Verify *verify, const Lines *lines, const char *text) {
    static const char label[] = "Tag-File-Character-Encoding: ";
    const char *name = g_str_has_prefix(text, label) ? text + strlen(label) : "";
    g_autofree char *converted = *name ? g_convert("a", 1, "UTF-8", name, NULL, NULL, NULL) : NULL;
    if (!converted) {
        say_declaration(verify, span_of(lines, text), "Tag-File-Character-Encoding: UTF-8");
        return;
    }
    g_free(verify->encoding);
    verify->encoding = g_strdup(name);
}

void verify_declaration(Verify *verify) {
    static const char name[] = "bagit.txt";
    if (!g_hash_table_contains(verify->by_path, name)) {
        verify_say(verify, name, "bag-declaration",
                   _("name the folder that holds bagit.txt and data/, or take bagit.txt from "
                     "another copy"),
                   _("there is no bagit.txt, which every archive begins with"));
        return;
    }
    Source *source = read_text(verify, name, "UTF-8");
    Lines lines = {source, source ? source->text : "", 0};
    char *text = NULL;
    while (source && next_line(&lines, &text)) {
        g_autofree char *line = text;
        if (lines.line == 1) {
            read_version(verify, &lines, line);
        } else if (lines.line == 2) {
            read_encoding(verify, &lines, line);
        } else {
            diag_error(verify->diagnostics, "bag-declaration", span_of(&lines, line),
                       _("remove this line"), _("bagit.txt has two lines and no more"));
        }
    }
    if (source && lines.line < 2) {
        verify_say(verify, name, "bag-declaration",
                   _("the file was damaged or changed: take it from another copy"),
                   _("bagit.txt has two lines, and this one has fewer"));
    }
}

/* ---- manifests ---- */

/* Would a file of that name lie outside of the archive, or name nothing at all (5.1, 5.2)? */
static gboolean leads_out(const char *path) {
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    gboolean bad = !*path || *path == '/' || *path == '~' || strchr(path, '\\') ||
                   (g_ascii_isalpha(*path) && path[1] == ':');
    for (guint i = 0; parts[i]; i++) {
        bad |= !*parts[i] || g_str_equal(parts[i], ".") || g_str_equal(parts[i], "..");
    }
    return bad;
}

static gboolean is_sum(const char *text, gsize n, GChecksumType type) {
    gboolean ok = n == 2 * (gsize)g_checksum_type_get_length(type);
    for (gsize i = 0; ok && i < n; i++) {
        ok = g_ascii_isxdigit(text[i]);
    }
    return ok;
}

/* What is written as a path: decoded, without the "./" and the star that md5sum puts before it. In
 * 0.97 a percent sign could stand for itself. */
static char *path_written(const Verify *verify, const char *written) {
    written += *written == '*' ? 1 : 0;
    written += g_str_has_prefix(written, "./") ? 2 : 0;
    char *path = bag_decode(written);
    if (!verify->one_zero && !verify_find(verify, path) && verify_find(verify, written)) {
        g_free(path);
        path = g_strdup(written);
    }
    return path;
}

static void line_free(gpointer data) {
    BagLine *line = data;
    g_free(line->path);
    g_free(line->sum);
    g_free(line);
}

/* Whether a manifest may list that path; says why not. */
static gboolean may_list(const Verify *verify, const BagManifest *manifest, const char *path,
                         Span span) {
    Diagnostics *diagnostics = verify->diagnostics;
    const char *again = _("the file was damaged or changed: take it from another copy");
    if (leads_out(path)) {
        diag_error(diagnostics, "bag-manifest", span, again,
                   _("this line names a file outside of the archive: %s"), path);
        return FALSE;
    }
    if (g_hash_table_contains(manifest->paths, path)) {
        diag_error(diagnostics, "bag-manifest", span, _("remove one of the two lines"),
                   _("%s is listed twice"), path);
        return FALSE;
    }
    if (bag_is_payload(path) == manifest->of_tags) {
        diag_error(diagnostics, "bag-manifest", span, again,
                   manifest->of_tags ? _("%s is below data/: it belongs into the other manifest")
                                     : _("%s is not below data/, where the files are"),
                   path);
        return FALSE;
    }
    if (manifest->of_tags && g_str_has_prefix(path, "tagmanifest-")) {
        diag_error(diagnostics, "bag-manifest", span, _("remove this line"),
                   _("%s cannot vouch for itself"), path);
        return FALSE;
    }
    return TRUE;
}

/* FALSE when the line cannot be understood, or lists what it must not. */
static gboolean read_line(Verify *verify, BagManifest *manifest, const char *text, Span span) {
    gsize n = strcspn(text, " \t");
    const char *written = text + n + strspn(text + n, " \t");
    if (!is_sum(text, n, manifest->type) || !*written) {
        diag_error(verify->diagnostics, "bag-manifest", span,
                   _("a line has the checksum, two spaces and the file: take this manifest from "
                     "another copy"),
                   _("this line cannot be understood"));
        return FALSE;
    }
    g_autofree char *path = path_written(verify, written);
    if (!may_list(verify, manifest, path, span)) {
        return FALSE;
    }
    BagLine *line = g_new0(BagLine, 1);
    *line = (BagLine){
        .path = g_steal_pointer(&path), .sum = g_ascii_strdown(text, (gssize)n), .span = span};
    line->entry = verify_find(verify, line->path);
    g_ptr_array_add(manifest->lines, line);
    g_hash_table_insert(manifest->paths, line->path, line);
    if (line->entry) {
        g_hash_table_insert(manifest->by_entry, (gpointer)line->entry, line);
    }
    return TRUE;
}

/* White space alone says nothing, wherever it came from. */
static gboolean is_blank(const char *line) { return !line[strspn(line, " \t")]; }

static gboolean algorithm_of(const char *name, GChecksumType *ret_type) {
    static const struct {
        const char *name;
        GChecksumType type;
    } known[] = {{"md5", G_CHECKSUM_MD5},
                 {"sha1", G_CHECKSUM_SHA1},
                 {"sha256", G_CHECKSUM_SHA256},
                 {"sha384", G_CHECKSUM_SHA384},
                 {"sha512", G_CHECKSUM_SHA512}};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (!g_ascii_strcasecmp(name, known[i].name)) {
            *ret_type = known[i].type;
            return TRUE;
        }
    }
    return FALSE;
}

static void read_manifest(Verify *verify, const char *name, gboolean of_tags) {
    const char *after = strchr(name, '-') + 1;
    g_autofree char *algorithm = g_strndup(after, strlen(after) - strlen(".txt"));
    GChecksumType type;
    if (!algorithm_of(algorithm, &type)) {
        g_autofree char *shown = verify_shown(verify, name);
        g_autoptr(Source) whole = source_new(shown, "", 0);
        diag_warning(verify->diagnostics, "bag-algorithm", ((Span){.source = whole}),
                     _("md5, sha1, sha256, sha384 and sha512 are known"),
                     _("checksums of the kind \"%s\" are not known here, so these are not checked"),
                     algorithm);
        verify->unknown += !of_tags;
        return;
    }
    Source *source = read_text(verify, name, verify->encoding);
    BagManifest *manifest = g_new0(BagManifest, 1);
    *manifest = (BagManifest){.name = g_strdup(name),
                              .type = type,
                              .of_tags = of_tags,
                              .source = source,
                              .lines = g_ptr_array_new_with_free_func(line_free),
                              .paths = g_hash_table_new(g_str_hash, g_str_equal),
                              .by_entry = g_hash_table_new(NULL, NULL)};
    g_ptr_array_add(verify->manifests, manifest);
    Lines lines = {source, source ? source->text : "", 0};
    char *text = NULL;
    while (next_line(&lines, &text)) {
        g_autofree char *line = text;
        if (!is_blank(line) && !read_line(verify, manifest, line, span_of(&lines, line))) {
            manifest->unclear++;
        }
    }
}

void verify_read_manifests(Verify *verify) {
    guint payload = 0;
    for (guint i = 0; i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        gboolean tags = g_str_has_prefix(entry->path, "tagmanifest-");
        gboolean is = (tags || g_str_has_prefix(entry->path, "manifest-")) &&
                      g_str_has_suffix(entry->path, ".txt") && !strchr(entry->path, '/');
        if (is && entry->kind == BAG_FILE) {
            read_manifest(verify, entry->path, tags);
            payload += !tags;
        }
    }
    if (payload == 0) {
        verify_say(verify, "manifest-sha256.txt", "bag-manifest",
                   _("take it from another copy: without it nobody can say what was in the "
                     "archive"),
                   _("there is no manifest, which lists the files with their checksums"));
    } else if (payload == verify->unknown) {
        verify_say(verify, "manifest-sha256.txt", "bag-manifest",
                   _("verify the archive with the program that made it"),
                   _("no manifest has checksums that are known here, so nothing was checked"));
    }
}

/* ---- fetch.txt ---- */

static void read_fetch(Verify *verify, const char *text, Span span) {
    gsize url = strcspn(text, " \t"), gap = strspn(text + url, " \t");
    const char *length = text + url + gap;
    gsize digits = strcspn(length, " \t"), gap_two = strspn(length + digits, " \t");
    const char *written = length + digits + gap_two;
    gboolean number = strspn(length, "0123456789") == digits && digits > 0;
    g_autofree char *path = path_written(verify, written);
    if (!url || !(number || (digits == 1 && *length == '-')) || !*written) {
        diag_error(verify->diagnostics, "bag-fetch", span,
                   _("a line has the address, the length in bytes or a hyphen, and the file"),
                   _("this line cannot be understood"));
    } else if (leads_out(path) || !bag_is_payload(path)) {
        diag_error(verify->diagnostics, "bag-fetch", span,
                   _("do not fetch this file: it would be written elsewhere"),
                   _("this line names a file outside of data/: %s"), path);
    } else {
        BagFetch *fetch = g_new0(BagFetch, 1);
        *fetch = (BagFetch){g_steal_pointer(&path), g_strndup(text, url),
                            number ? g_ascii_strtoll(length, NULL, 10) : -1, span};
        g_ptr_array_add(verify->fetches, fetch);
    }
}

void verify_read_fetch(Verify *verify) {
    Source *source = read_text(verify, "fetch.txt", verify->encoding);
    Lines lines = {source, source ? source->text : "", 0};
    char *text = NULL;
    while (next_line(&lines, &text)) {
        g_autofree char *line = text;
        if (!is_blank(line)) {
            read_fetch(verify, line, span_of(&lines, line));
        }
    }
}

/* ---- bag-info.txt ---- */

/* "12 bytes". Numbers of 64 bits have no letter of their own in a message that is translated. */
char *verify_bytes(guint64 n) {
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
    return g_strdup_printf(ngettext("%s byte", "%s bytes", (gulong)n), number);
}

static char *files_text(guint64 n) {
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
    return g_strdup_printf(ngettext("%s file", "%s files", (gulong)n), number);
}

/* "octets.streams": what the payload should come to. */
static void check_oxum(Verify *verify, const char *value, Span span) {
    char *end = NULL;
    guint64 octets = g_ascii_strtoull(value, &end, 10), streams = 0;
    gboolean ok = g_ascii_isdigit(*value) && *end == '.' && g_ascii_isdigit(end[1]);
    if (ok) {
        streams = g_ascii_strtoull(end + 1, &end, 10);
        ok = !*end;
    }
    verify->counted = ok;
    verify->oxum = (BagSize){octets, streams};
    if (!ok) {
        diag_error(verify->diagnostics, "bag-info", span,
                   _("it says how many bytes, a point, and how many files"),
                   _("this Payload-Oxum cannot be understood"));
    } else if (octets != verify->payload.bytes || streams != verify->payload.files) {
        g_autofree char *should = verify_bytes(octets), *should_files = files_text(streams);
        g_autofree char *has = verify_bytes(verify->payload.bytes);
        g_autofree char *has_files = files_text(verify->payload.files);
        diag_error(verify->diagnostics, "bag-info", span,
                   _("files were added, removed or changed since: see what else is said"),
                   _("the archive should have %s in %s, but has %s in %s"), should, should_files,
                   has, has_files);
    }
}

/* Archives that affiche made have a tag manifest; others need not. */
static void check_agent(const Verify *verify, const char *agent) {
    for (guint i = 0; i < verify->entries->len; i++) {
        const BagEntry *entry = g_ptr_array_index(verify->entries, i);
        if (g_str_has_prefix(entry->path, "tagmanifest-")) {
            return;
        }
    }
    if (g_str_has_prefix(agent, "affiche ")) {
        verify_say(verify, "tagmanifest-sha256.txt", "bag-missing", _("take it from another copy"),
                   _("this file is missing: every archive that affiche made has it"));
    }
}

void verify_info(Verify *verify) {
    static const char oxum[] = "Payload-Oxum", agent[] = "Bag-Software-Agent";
    Source *source = read_text(verify, "bag-info.txt", verify->encoding);
    Lines lines = {source, source ? source->text : "", 0};
    char *text = NULL;
    guint counted = 0;
    while (next_line(&lines, &text)) {
        g_autofree char *line = text;
        const char *colon = strchr(line, ':');
        gboolean more = lines.line > 1 && (*line == ' ' || *line == '\t');
        if (!*line || more) {
            continue;
        }
        if (!colon || colon == line) {
            diag_error(verify->diagnostics, "bag-info", span_of(&lines, line),
                       _("a line has a label, a colon and a value; what goes on in the next line "
                         "begins with a space"),
                       _("this line cannot be understood"));
        } else if (!g_ascii_strncasecmp(line, oxum, strlen(oxum)) && line + strlen(oxum) == colon) {
            if (counted++) {
                diag_error(verify->diagnostics, "bag-info", span_of(&lines, line),
                           _("remove one of the two lines"), _("%s is said twice"), oxum);
            }
            g_autofree char *value = g_strstrip(g_strdup(colon + 1));
            check_oxum(verify, value, span_of(&lines, line));
        } else if (!g_ascii_strncasecmp(line, agent, strlen(agent)) &&
                   line + strlen(agent) == colon) {
            g_autofree char *value = g_strstrip(g_strdup(colon + 1));
            check_agent(verify, value);
        }
    }
}
