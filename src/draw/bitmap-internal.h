/* SPDX-License-Identifier: MIT */
/* What the readers of PNG and JPEG hand over. */
#pragma once
#include "draw.h"

/* What a file may hold: an A2 at 300 pixels an inch is below it. */
enum {
    BITMAP_MOST_BYTES = 64 * 1024 * 1024,
    BITMAP_MOST_SIDE = 30000,
    BITMAP_MOST_MEGAPIXELS = 40,
};

typedef enum { BITMAP_GREY, BITMAP_RGB, BITMAP_CMYK } BitmapSpace;

/* Eight bits a sample, rows from the top, without padding. */
typedef struct {
    guint width, height;
    BitmapSpace space;
    gboolean alpha;    /* one more sample a pixel, 255 = opaque; colours are not multiplied by it */
    gboolean inverted; /* CMYK whose 0 is full ink */
    guint8 *samples;   /* g_free() */
    guint8 *profile;   /* ICC; g_free(); NULL: none */
    gsize profile_length;
    guint orientation; /* of EXIF, 1–8 */
} BitmapFile;

/* FALSE and an error in words when the size is none that can be used. */
gboolean bitmap_size_is_fit(gsize width, gsize height, GError **error);
void bitmap_fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The orientation in EXIF data (from "II" or "MM" on), 1 when it says none. */
guint bitmap_orientation(const guint8 *exif, gsize length);

/* Each fills `file` (zeroed before; what it owns is freed by the caller, after a failure too). */
gboolean bitmap_png(const guint8 *data, gsize length, BitmapFile *file, GError **error);
gboolean bitmap_jpeg(const guint8 *data, gsize length, BitmapFile *file, GError **error);
