/* SPDX-License-Identifier: MIT */
/* For tests: the plates of a PDF as Ghostscript separates them. */
#pragma once
#include "readers.h"

#include <stdlib.h>

/* Grey, one byte a pixel. */
typedef struct {
    guint width, height;
    guint8 *pixels;
} Grey;

static inline void grey_clear(Grey *grey) { g_clear_pointer(&grey->pixels, g_free); }
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Grey, grey_clear)

/* A PGM (P5) as Ghostscript and poppler write it. */
static inline Grey grey_read(const char *path) {
    Grey grey = {0};
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_assert_true(g_str_has_prefix(bytes, "P5"));
    char *at = bytes + 2;
    guint numbers[3];
    for (guint i = 0; i < 3; i++) {
        at += strspn(at, " \n\t");
        while (*at == '#') {
            at += strcspn(at, "\n") + 1;
        }
        numbers[i] = (guint)strtoul(at, &at, 10);
    }
    at++;
    grey.width = numbers[0];
    grey.height = numbers[1];
    g_assert_cmpuint(numbers[2], ==, 255);
    gsize size = (gsize)grey.width * grey.height;
    g_assert_cmpuint((gsize)(at - bytes) + size, <=, length);
    grey.pixels = g_memdup2(at, size);
    return grey;
}

static inline guint32 tiff_number(const guint8 *bytes, guint n) {
    guint32 value = 0;
    for (guint i = 0; i < n; i++) {
        value |= (guint32)bytes[i] << (8 * i);
    }
    return value;
}

/* A grey TIFF without compression, little end first, as tiffsep writes it. */
static inline Grey tiff_read(const char *path) {
    g_autofree char *text = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    const guint8 *bytes = (const guint8 *)text;
    g_assert_true(g_str_has_prefix(text, "II*"));
    const guint8 *entries = bytes + tiff_number(bytes + 4, 4);
    guint n = tiff_number(entries, 2), strips = 0, offsets = 0, rows = 0;
    Grey grey = {0};
    for (const guint8 *entry = entries + 2; n; n--, entry += 12) {
        guint size = tiff_number(entry + 2, 2) == 3 ? 2 : 4, value = tiff_number(entry + 8, size);
        switch (tiff_number(entry, 2)) {
        case 256:
            grey.width = value;
            break;
        case 257:
            grey.height = value;
            break;
        case 259:
            g_assert_cmpuint(value, ==, 1); /* not compressed */
            break;
        case 273:
            strips = tiff_number(entry + 4, 4);
            offsets = strips > 1 ? value : (guint)(entry + 8 - bytes);
            break;
        case 278:
            rows = value;
            break;
        default:
            break;
        }
    }
    grey.pixels = g_malloc_n(grey.height, grey.width);
    for (guint i = 0, y = 0; i < strips; i++, y += rows) {
        gsize size = (gsize)MIN(rows, grey.height - y) * grey.width;
        guint32 from = tiff_number(bytes + offsets + 4 * i, 4);
        g_assert_cmpuint(from + size, <=, length);
        memcpy(grey.pixels + (gsize)y * grey.width, bytes + from, size);
    }
    return grey;
}

/* Separates page 1 of a PDF into "FOLDER/sep(NAME).tif". FALSE (and a skip) without Ghostscript. */
static inline gboolean separate(const char *pdf, const char *folder, guint dpi) {
    g_autofree char *out = g_strdup_printf("%s/sep.tif", folder);
    g_autofree char *resolution = g_strdup_printf("-r%u", dpi);
    g_autofree char *said =
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dLastPage=1", "-sDEVICE=tiffsep",
            "-sCompression=none", resolution, "-o", out, pdf, NULL);
    return said != NULL;
}

/* The plate of an ink: 255 = no ink. */
static inline Grey separation(const char *folder, const char *name) {
    g_autofree char *path = g_strdup_printf("%s/sep(%s).tif", folder, name);
    return tiff_read(path);
}
