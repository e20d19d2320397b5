/* SPDX-License-Identifier: MIT */
/* From the bytes of a file to a source that is valid UTF-8, and from the source to lines that
 * libyaml can read. */
#include "yaml-internal.h"

#include "base/i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

enum { LARGEST_FILE = 4 * 1024 * 1024, LONGEST_LINE = 64 * 1024, MOST_BAD_CHARACTERS = 10 };

#define SAVE_AS_UTF8                                                                               \
    _("open the file in a text editor and save it again with the encoding \"UTF-8\" (in many "     \
      "editors: File, Save as, Encoding)")

/* Windows-1252 where it differs from Latin-1; the five holes stay what Latin-1 says. */
static const gunichar windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

static gboolean refuse(const char *name, const char *code, const char *hint, Diagnostics *list,
                       Source **ret_source, const char *message) {
    *ret_source = source_new(name, "", 0);
    diag_error(list, code, (Span){.source = *ret_source}, hint, "%s", message);
    return FALSE;
}

gboolean source_read(const char *path, const char *shown_name, Diagnostics *diagnostics,
                     Source **ret_source) {
    GStatBuf info;
    if (g_stat(path, &info) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return refuse(shown_name, "missing-file",
                          _("check the spelling of the name and of the folders that lead to it"),
                          diagnostics, ret_source, _("there is no such file"));
        }
        return refuse(shown_name, "file-unreadable", _("check who may read the file"), diagnostics,
                      ret_source, _("the file cannot be opened"));
    }
    if (!S_ISREG(info.st_mode)) {
        return refuse(shown_name, "file-is-folder", _("name a file that ends in .yaml"),
                      diagnostics, ret_source,
                      S_ISDIR(info.st_mode) ? _("this is a folder, not a file")
                                            : _("this is not an ordinary file"));
    }
    const char *too_big = _("the file is larger than 4 MiB");
    const char *split = _("a content file is a few pages of text: put data tables elsewhere, or "
                          "split the file");
    if (info.st_size > LARGEST_FILE) {
        return refuse(shown_name, "file-too-big", split, diagnostics, ret_source, too_big);
    }
    char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, NULL)) {
        return refuse(shown_name, "file-unreadable", _("check who may read the file"), diagnostics,
                      ret_source, _("the file cannot be read"));
    }
    g_autoptr(GBytes) file = g_bytes_new_take(bytes, length);
    gboolean readable = source_decode(bytes, length, shown_name, diagnostics, ret_source);
    source_set_file(*ret_source, path, file);
    return readable;
}

/* UTF-16 by its mark, or by every other byte of the start being zero. 0: no, 1: little-endian, 2:
 * big-endian. */
static int utf16_order(const guchar *bytes, gsize length) {
    if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe) {
        return 1;
    }
    if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff) {
        return 2;
    }
    guint zeros[2] = {0, 0};
    gsize pairs = MIN(length / 2, 32);
    for (gsize i = 0; i < 2 * pairs; i++) {
        zeros[i % 2] += bytes[i] == 0;
    }
    if (pairs < 2) {
        return 0;
    }
    /* curly quotes and the like have no zero byte: a quarter may be such */
    gboolean little = zeros[0] == 0 && zeros[1] * 4 >= pairs * 3;
    gboolean big = zeros[1] == 0 && zeros[0] * 4 >= pairs * 3;
    return little ? 1 : big ? 2 : 0;
}

static char *from_utf16(const guchar *bytes, gsize length, gboolean big_endian) {
    glong n = (glong)(length / 2);
    g_autofree gunichar2 *units = g_new(gunichar2, n + 1);
    for (glong i = 0; i < n; i++) {
        guchar low = bytes[2 * i + (big_endian ? 1 : 0)],
               high = bytes[2 * i + (big_endian ? 0 : 1)];
        units[i] = (gunichar2)(high << 8 | low);
    }
    return g_utf16_to_utf8(units, n, NULL, NULL, NULL);
}

/* Valid sequences as they are, every other byte as Windows-1252: right for such a file, and for one
 * that was pasted together from both. */
static void append_mixed(GString *text, const char *bytes, gsize length) {
    const char *at = bytes, *end = bytes + length;
    while (at < end) {
        const char *bad;
        g_utf8_validate_len(at, (gsize)(end - at), &bad);
        g_string_append_len(text, at, bad - at);
        at = bad;
        if (at < end) {
            guchar byte = (guchar)*at++;
            g_string_append_unichar(text,
                                    byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
        }
    }
}

/* Old Macintosh line ends become today's: lines are counted by '\n'. */
static void mend_line_ends(GString *text) {
    for (gsize i = 0; i < text->len; i++) {
        if (text->str[i] == '\r' && text->str[i + 1] != '\n') {
            text->str[i] = '\n';
        }
    }
}

static Span span_of_byte(const Source *source, gsize offset) {
    const char *at = source->text + offset, *start = at;
    guint line = 1;
    for (const char *p = source->text; p < at; p++) {
        line += *p == '\n';
    }
    while (start > source->text && start[-1] != '\n') {
        start--;
    }
    return (Span){source, line, (guint)g_utf8_strlen(start, at - start) + 1, 1};
}

static gboolean decode_utf16(const char *bytes, gsize length, int order, const char *name,
                             Diagnostics *diagnostics, Source **ret_source) {
    g_autofree char *text = from_utf16((const guchar *)bytes, length, order == 2);
    if (!text) {
        return refuse(name, "not-utf8", SAVE_AS_UTF8, diagnostics, ret_source,
                      _("this file is not text in UTF-8"));
    }
    const char *body = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
    g_autoptr(GString) mended = g_string_new(body);
    mend_line_ends(mended);
    *ret_source = source_new(name, mended->str, mended->len);
    diag_error(diagnostics, "not-utf8", ((Span){*ret_source, 1, 1, 1}), SAVE_AS_UTF8,
               _("this file is encoded in UTF-16, and must be in UTF-8"));
    return TRUE;
}

gboolean source_decode(const char *bytes, gsize length, const char *shown_name,
                       Diagnostics *diagnostics, Source **ret_source) {
    if (length > LARGEST_FILE) {
        return refuse(shown_name, "file-too-big",
                      _("a content file is a few pages of text: put data tables elsewhere, or "
                        "split the file"),
                      diagnostics, ret_source, _("the file is larger than 4 MiB"));
    }
    int order = utf16_order((const guchar *)bytes, length);
    if (order) {
        return decode_utf16(bytes, length, order, shown_name, diagnostics, ret_source);
    }
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    const char *zero = length ? memchr(bytes, 0, length) : NULL;
    gsize usable = zero ? (gsize)(zero - bytes) : length;
    const char *bad;
    gboolean valid = g_utf8_validate_len(bytes, usable, &bad);
    g_autoptr(GString) text = g_string_sized_new(usable + 1);
    append_mixed(text, bytes, usable);
    mend_line_ends(text);
    *ret_source = source_new(shown_name, text->str, text->len);
    if (!valid) {
        Span span = span_of_byte(*ret_source, (gsize)(bad - bytes));
        diag_error(
            diagnostics, "not-utf8", span, SAVE_AS_UTF8,
            _("from this character on (byte %02X), the file is not encoded in UTF-8; it looks "
              "like Windows-1252 or Latin-1"),
            (guint)(guchar)*bad);
    }
    if (zero) {
        diag_error(diagnostics, "nul-byte", span_of_byte(*ret_source, text->len),
                   _("this is probably not a text file (a picture, a PDF, a word processor's "
                     "document?): save the content as plain text, in UTF-8"),
                   _("the file holds a zero byte here, which text never does"));
        return FALSE;
    }
    return TRUE;
}

/* What libyaml's reader refuses, and the line ends that only YAML 1.1 knows. */
static gboolean is_forbidden(gunichar c) {
    if (c < 0x20) {
        return c != '\t';
    }
    return (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe ||
           c == 0xffff;
}

/* Symbol fonts keep their signs there, and our marks for composition are such characters. */
gboolean is_private(gunichar c) { return c >= 0xe000 && c <= 0xf8ff; }

void private_complain(Diagnostics *diagnostics, Span span, gunichar c) {
    diag_error(diagnostics, "private-character", span,
               _("replace it, for example by • or -, or remove it"),
               _("this character (U+%04X) comes from a symbol font and has no meaning of its own"),
               c);
}

/* One line; forbidden characters become spaces and private ones bullets: columns stay. */
static char *clean_line(const char *from, gsize length, guint line, const Source *source,
                        Diagnostics *diagnostics, guint *n_bad) {
    GString *clean = g_string_sized_new(length);
    const char *kept = from; /* what is good from here on is not copied yet */
    guint column = 1;
    for (const char *p = from; p < from + length; p = g_utf8_next_char(p), column++) {
        gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
        if (!is_forbidden(c) && !is_private(c)) {
            continue;
        }
        g_string_append_len(clean, kept, p - kept);
        kept = g_utf8_next_char(p);
        g_string_append(clean, is_private(c) ? "•" : " ");
        if ((*n_bad)++ >= MOST_BAD_CHARACTERS) {
            continue;
        }
        Span span = {source, line, column, 1};
        if (is_private(c)) {
            private_complain(diagnostics, span, c);
        } else {
            diag_error(diagnostics, "control-character", span,
                       _("delete it, and type a space or a new line if one is needed"),
                       _("there is an invisible character here (U+%04X) that has no place in text"),
                       c);
        }
    }
    g_string_append_len(clean, kept, from + length - kept);
    return g_string_free(clean, FALSE);
}

GPtrArray *source_lines(const Source *source, Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    guint n_bad = 0;
    for (const char *at = source->text; at;) {
        const char *next = strchr(at, '\n');
        gsize length = next ? (gsize)(next - at) : strlen(at);
        if (length && at[length - 1] == '\r') {
            length--;
        }
        if (length > LONGEST_LINE) {
            diag_error(diagnostics, "line-too-long", ((Span){source, lines->len + 1, 1, 1}),
                       _("break it into several lines"), _("this line is longer than 64 KiB"));
            return NULL;
        }
        g_ptr_array_add(lines, clean_line(at, length, lines->len + 1, source, diagnostics, &n_bad));
        at = next ? next + 1 : NULL;
    }
    return g_steal_pointer(&lines);
}
