/* SPDX-License-Identifier: MIT */
/* A first look at a survey's file: is it CSV at all, in which encoding; and its SHA-256. */
#include "census/decode.h"

#include "base/i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LOOK = 256 * 1024 };

void census_say(Diagnostics *list, Severity severity, const char *code, const Place *place,
                const char *hint, const char *format, ...) {
    Diagnostic *diagnostic = g_new0(Diagnostic, 1);
    diagnostic->severity = severity;
    diagnostic->code = g_strdup(code);
    diagnostic->file = g_strdup(place->file);
    diagnostic->line = place->line;
    diagnostic->column = place->column;
    diagnostic->length = MAX(place->length, 1);
    va_list args;
    va_start(args, format);
    diagnostic->message = g_strdup_vprintf(format, args);
    va_end(args);
    diagnostic->hint = g_strdup(hint);
    diagnostics_take(list, diagnostic);
}

/* ---- spreadsheets ---- */

static gboolean has_bytes(const guchar *head, gsize n, const char *wanted) {
    return memmem(head, n, wanted, strlen(wanted)) != NULL;
}

/* A spreadsheet by its content, whatever its name says; NULL for anything else. */
static const char *spreadsheet(const guchar *head, gsize n) {
    if (n >= 8 && !memcmp(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8)) {
        return "Excel (.xls)";
    }
    if (n < 4 || memcmp(head, "PK\003\004", 4) != 0) {
        return NULL;
    }
    if (has_bytes(head, n, "application/vnd.oasis.opendocument.spreadsheet")) {
        return "LibreOffice (.ods)";
    }
    return has_bytes(head, n, "[Content_Types].xml") || has_bytes(head, n, "xl/") ? "Excel (.xlsx)"
                                                                                  : "zip";
}

static gboolean is_table(const guchar *head, gsize n, const char *shown, Diagnostics *diagnostics) {
    const char *kind = spreadsheet(head, n);
    const Place whole = {.file = shown};
    if (kind) {
        census_say(
            diagnostics, SEVERITY_ERROR, "spreadsheet-file", &whole,
            _("in LibreOffice: File, Save as, type \"Text CSV\", then character set \"Unicode "
              "(UTF-8)\" and field delimiter \";\"; in Excel: File, Save as, type \"CSV UTF-8 "
              "(comma delimited)\"; if there are several sheets, show the one with the answers "
              "first"),
            _("this is a spreadsheet, %s: export it as CSV"), kind);
    } else if (!n) {
        census_say(diagnostics, SEVERITY_ERROR, "empty-survey", &whole,
                   _("export the answers again"), _("the file is empty"));
    }
    return n && !kind;
}

/* ---- UTF-8 ---- */

typedef struct {
    guint64 good, bad, first_bad; /* characters of several bytes, and bytes that are none */
} Count;

/* Bytes of the character that begins at `at`; 0 when it is none; -1 when the end cuts it. */
static int sequence(const guchar *at, const guchar *end) {
    static const guint32 least[] = {0, 0, 0x80, 0x800, 0x10000};
    int n = *at >= 0xf0 && *at <= 0xf4   ? 4
            : *at >= 0xe0 && *at <= 0xef ? 3
            : *at >= 0xc2 && *at <= 0xdf ? 2
                                         : 0;
    guint32 c = n ? *at & (0x7fu >> n) : 0;
    for (int i = 1; i < n; i++) {
        if (at + i >= end) {
            return -1;
        }
        if ((at[i] & 0xc0) != 0x80) {
            return 0;
        }
        c = c << 6 | (at[i] & 0x3fu);
    }
    return n && c >= least[n] && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) ? n : 0;
}

/* Counts in a chunk; returns how many bytes at its end wait for the next one. */
static gsize count_characters(const guchar *text, gsize length, guint64 offset, Count *count) {
    const guchar *at = text, *end = text + length;
    while (at < end) {
        guint64 eight;
        while (at + 8 <= end && (memcpy(&eight, at, 8), !(eight & 0x8080808080808080u))) {
            at += 8;
        }
        if (at >= end) {
            break;
        }
        if (*at < 0x80) {
            at++;
            continue;
        }
        int n = sequence(at, end);
        if (n < 0) {
            return (gsize)(end - at);
        }
        count->good += n > 0;
        if (!n) {
            count->first_bad = count->bad++ ? count->first_bad : offset + (guint64)(at - text);
        }
        at += n ? n : 1;
    }
    return 0;
}

/* ---- the file ---- */

static FILE *open_file(const char *path, const char *shown, Diagnostics *diagnostics) {
    const Place whole = {.file = shown};
    GStatBuf info;
    if (g_stat(path, &info) != 0) {
        gboolean missing = errno == ENOENT || errno == ENOTDIR;
        census_say(diagnostics, SEVERITY_ERROR, missing ? "missing-file" : "file-unreadable",
                   &whole,
                   missing ? _("check the spelling of the name and of the folders that lead to it")
                           : _("check who may read the file"),
                   "%s", missing ? _("there is no such file") : _("the file cannot be opened"));
        return NULL;
    }
    if (!S_ISREG(info.st_mode)) {
        census_say(diagnostics, SEVERITY_ERROR, "file-is-folder", &whole,
                   _("name the file that was exported"), "%s",
                   S_ISDIR(info.st_mode) ? _("this is a folder, not a file")
                                         : _("this is not an ordinary file"));
        return NULL;
    }
    FILE *file = g_fopen(path, "rbe");
    if (!file) {
        census_say(diagnostics, SEVERITY_ERROR, "file-unreadable", &whole,
                   _("check who may read the file"), _("the file cannot be opened"));
    }
    return file;
}

static void find_mark(const guchar *head, gsize n, Survey *survey) {
    if (n >= 3 && !memcmp(head, "\xef\xbb\xbf", 3)) {
        survey->mark = 3;
    } else if (n >= 2 && head[0] == 0xff && head[1] == 0xfe) {
        survey->encoding = ENCODING_UTF16LE;
        survey->mark = 2;
    } else if (n >= 2 && head[0] == 0xfe && head[1] == 0xff) {
        survey->encoding = ENCODING_UTF16BE;
        survey->mark = 2;
    }
}

/* Reads all of it once. FALSE when that fails, or when it is no table. */
static gboolean look(FILE *file, const char *shown, Survey *survey, Count *count,
                     Diagnostics *diagnostics) {
    g_autofree guchar *buffer = g_malloc(LOOK);
    gsize kept = 0, got;
    guint64 offset = 0;
    gboolean first = TRUE;
    do {
        got = fread(buffer + kept, 1, LOOK - kept, file);
        gsize n = kept + got;
        if (first && !is_table(buffer, n, shown, diagnostics)) {
            return FALSE;
        }
        if (first) {
            find_mark(buffer, n, survey);
        }
        first = FALSE;
        gsize rest = count_characters(buffer, n, offset, count);
        if (!got && rest) {
            count->first_bad = count->bad++ ? count->first_bad : offset;
        }
        offset += n - rest;
        memmove(buffer, buffer + n - rest, rest);
        kept = rest;
    } while (got);
    if (ferror(file)) {
        census_say(diagnostics, SEVERITY_ERROR, "file-unreadable", &(const Place){.file = shown},
                   _("check the disk, or copy the file elsewhere"), _("the file cannot be read"));
    }
    return !ferror(file);
}

/* Line and column of a byte; lines end as the reader ends them. */
static Place place_of(FILE *file, const char *shown, guint64 byte) {
    Place place = {shown, 1, 1, 1};
    int before = 0;
    rewind(file);
    for (guint64 i = 0; i < byte; i++) {
        int c = getc_unlocked(file);
        if (c == EOF) {
            break;
        }
        if (c == '\r' || (c == '\n' && before != '\r')) {
            place.line++;
            place.column = 1;
        } else if (c != '\n' && (c & 0xc0) != 0x80) {
            place.column++;
        }
        before = c;
    }
    return place;
}

/* Accents from Windows are all wrong as UTF-8; a few wrong bytes among good ones are an accident.
 */
static gboolean choose(FILE *file, const char *shown, int forced, Survey *survey,
                       const Count *count, Diagnostics *diagnostics) {
    if (forced == ENCODING_UTF16LE && survey->encoding == ENCODING_UTF8) {
        survey->encoding = ENCODING_UTF16LE;
    }
    if (survey->encoding != ENCODING_UTF8 || !count->bad) {
        if (forced == ENCODING_1252 && survey->encoding == ENCODING_UTF8 && !survey->mark) {
            survey->encoding = ENCODING_1252;
        }
        return TRUE;
    }
    gboolean wanted = forced == ENCODING_UTF8;
    if (forced == ENCODING_1252 || (!wanted && !survey->mark && count->good <= count->bad)) {
        survey->encoding = ENCODING_1252;
        return TRUE;
    }
    Place place = place_of(file, shown, count->first_bad);
    census_say(diagnostics, SEVERITY_ERROR, "bad-encoding", &place,
               _("export the answers again as UTF-8, or write encoding: windows-1252 in the map if "
                 "all of it is"),
               _("the file is UTF-8, but not here: two encodings were mixed"));
    return FALSE;
}

gboolean survey_inspect(const char *path, const char *shown, int forced, Survey *ret_survey,
                        Diagnostics *diagnostics) {
    *ret_survey = (Survey){.encoding = ENCODING_UTF8};
    FILE *file = open_file(path, shown, diagnostics);
    if (!file) {
        return FALSE;
    }
    Count count = {0};
    gboolean ok = look(file, shown, ret_survey, &count, diagnostics);
    ok = ok && choose(file, shown, forced, ret_survey, &count, diagnostics);
    fclose(file);
    return ok;
}

/* ---- the hash ---- */

/* It takes a third of the time of an import, and nothing waits for it: it has a thread of its own.
 */
struct SurveyHash {
    GThread *thread;
    char *path, *sum; /* NULL: the file could not be read */
};

static gpointer hash_file(gpointer data) {
    SurveyHash *hash = data;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *buffer = g_malloc(LOOK);
    FILE *file = g_fopen(hash->path, "rbe");
    for (gsize got; file && (got = fread(buffer, 1, LOOK, file)) > 0;) {
        g_checksum_update(sum, buffer, (gssize)got);
    }
    if (file && !ferror(file)) {
        hash->sum = g_strdup(g_checksum_get_string(sum));
    }
    if (file) {
        fclose(file);
    }
    return NULL;
}

SurveyHash *survey_hash_new(const char *path) {
    SurveyHash *hash = g_new0(SurveyHash, 1);
    hash->path = g_strdup(path);
    hash->thread = g_thread_new("hash", hash_file, hash);
    return hash;
}

gboolean survey_hash_finish(SurveyHash *hash, char ret_sha256[65]) {
    g_thread_join(hash->thread);
    gboolean good = hash->sum != NULL;
    g_strlcpy(ret_sha256, good ? hash->sum : "", 65);
    g_free(hash->sum);
    g_free(hash->path);
    g_free(hash);
    return good;
}
