/* SPDX-License-Identifier: MIT */
/* Bytes of a content stream: numbers and text without printf, locale or exponent. */
#include "pdf-internal.h"

#include <math.h>
#include <string.h>

void buffer_clear(Buffer *buffer) {
    g_clear_pointer(&buffer->data, g_free);
    buffer->length = buffer->room = 0;
}

void buffer_reserve(Buffer *buffer, gsize more) {
    if (buffer->room - buffer->length < more) {
        buffer->room = MAX(buffer->room * 2, buffer->length + MAX(more, 128));
        buffer->data = g_realloc(buffer->data, buffer->room);
    }
}

void buffer_add_bytes(Buffer *buffer, const void *bytes, gsize length) {
    buffer_reserve(buffer, length);
    if (length) {
        memcpy(buffer->data + buffer->length, bytes, length);
    }
    buffer->length += length;
}

void buffer_add(Buffer *buffer, const char *text) { buffer_add_bytes(buffer, text, strlen(text)); }

void buffer_int(Buffer *buffer, gint64 value) {
    char digits[24], *end = digits + sizeof digits, *at = end;
    guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
    *--at = ' ';
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0) {
        *--at = '-';
    }
    buffer_add_bytes(buffer, at, (gsize)(end - at));
}

void buffer_number(Buffer *buffer, double value, int decimals) {
    gint64 unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    gint64 scaled = llround(value * (double)unit);
    guint64 rest = scaled < 0 ? -(guint64)scaled : (guint64)scaled;
    guint64 whole = rest / (guint64)unit, fraction = rest % (guint64)unit;
    char digits[32], *end = digits + sizeof digits, *at = end;
    *--at = ' ';
    if (fraction) {
        int n = decimals;
        for (; fraction % 10 == 0; n--) {
            fraction /= 10;
        }
        for (; n > 0; n--, fraction /= 10) {
            *--at = (char)('0' + fraction % 10);
        }
        *--at = '.';
    }
    if (whole || at == end - 1) {
        do {
            *--at = (char)('0' + whole % 10);
            whole /= 10;
        } while (whole);
    }
    if (scaled < 0) {
        *--at = '-';
    }
    buffer_add_bytes(buffer, at, (gsize)(end - at));
}

void buffer_hex16(Buffer *buffer, guint value) {
    static const char digits[] = "0123456789ABCDEF";
    char hex[4] = {digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15],
                   digits[value & 15]};
    buffer_add_bytes(buffer, hex, sizeof hex);
}

void buffer_utf16(Buffer *buffer, const char *text, gsize length) {
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c >= 0x10000) {
            buffer_hex16(buffer, 0xd800 + ((c - 0x10000) >> 10));
            buffer_hex16(buffer, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            buffer_hex16(buffer, c);
        }
    }
}
