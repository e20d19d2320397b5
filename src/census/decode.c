/* SPDX-License-Identifier: MIT */
/* Which encoding a survey is in, and its bytes as UTF-8, chunk by chunk. */
#include "census/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024 };

/* Windows-1252 where it differs from Latin-1; the five holes stay what Latin-1 says. */
static const gunichar windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

gboolean decoder_open(Decoder *decoder, const char *path, const Survey *survey) {
    *decoder = (Decoder){.encoding = survey->encoding, .skip = survey->mark};
    decoder->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (decoder->fd < 0) {
        return FALSE;
    }
    decoder->raw = g_malloc(CHUNK + 8);
    if (survey->encoding != ENCODING_UTF8) {
        decoder->decoded = g_malloc(3 * (CHUNK + 8));
    }
    return TRUE;
}

void decoder_close(Decoder *decoder) {
    if (decoder->raw) {
        close(decoder->fd);
    }
    g_clear_pointer(&decoder->raw, g_free);
    g_clear_pointer(&decoder->decoded, g_free);
}

static gsize read_some(Decoder *decoder) {
    ssize_t n;
    do {
        n = read(decoder->fd, decoder->raw + decoder->kept, CHUNK);
    } while (n < 0 && errno == EINTR);
    return n > 0 ? (gsize)n : 0;
}

static gsize append(guchar *to, gunichar c) { return (gsize)g_unichar_to_utf8(c, (char *)to); }

static gsize decode_1252(const guchar *raw, gsize n, guchar *to) {
    guchar *at = to;
    for (gsize i = 0; i < n; i++) {
        if (raw[i] < 0x80) {
            *at++ = raw[i];
        } else {
            at += append(at, raw[i] < 0xa0 ? windows_1252[raw[i] - 0x80] : raw[i]);
        }
    }
    return (gsize)(at - to);
}

static gunichar unit_at(const Decoder *decoder, gsize i) {
    const guchar *raw = decoder->raw + i;
    return decoder->encoding == ENCODING_UTF16LE ? (gunichar)(raw[0] | raw[1] << 8)
                                                 : (gunichar)(raw[1] | raw[0] << 8);
}

/* Decodes whole characters of `n` bytes; what is left over is moved to the start of `raw`. */
static gsize decode_16(Decoder *decoder, gsize n, gboolean last) {
    guchar *at = decoder->decoded;
    gsize i = 0;
    while (i + 2 <= n && !decoder->broken) {
        gunichar c = unit_at(decoder, i);
        if (c >= 0xd800 && c <= 0xdfff) {
            if (i + 4 > n && !last) {
                break;
            }
            gunichar low = i + 4 <= n ? unit_at(decoder, i + 2) : 0;
            if (c > 0xdbff || low < 0xdc00 || low > 0xdfff) {
                decoder->broken = TRUE;
                break;
            }
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            i += 2;
        }
        i += 2;
        at += append(at, c);
    }
    decoder->broken |= last && i < n;
    decoder->kept = decoder->broken ? 0 : n - i;
    memmove(decoder->raw, decoder->raw + i, n - i);
    return (gsize)(at - decoder->decoded);
}

gboolean decoder_next(Decoder *decoder, const guchar **ret_text, gsize *ret_length) {
    *ret_length = 0;
    while (!*ret_length && !decoder->broken) {
        gsize got = read_some(decoder), n = decoder->kept + got;
        gsize skip = MIN(decoder->skip, n);
        decoder->skip = 0;
        memmove(decoder->raw, decoder->raw + skip, skip ? n - skip : 0);
        n -= skip;
        switch (decoder->encoding) {
        case ENCODING_UTF8:
            *ret_text = decoder->raw;
            *ret_length = n;
            break;
        case ENCODING_1252:
            *ret_text = decoder->decoded;
            *ret_length = decode_1252(decoder->raw, n, decoder->decoded);
            break;
        case ENCODING_UTF16LE:
        case ENCODING_UTF16BE:
            *ret_text = decoder->decoded;
            *ret_length = decode_16(decoder, n, !got);
            break;
        }
        if (!got) {
            break;
        }
    }
    return *ret_length > 0;
}
