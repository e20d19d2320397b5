/* SPDX-License-Identifier: MIT */
/* Photographs and engravings as pixels: read, turned upright, laid on white, and brought by lcms2
 * from what their profile says to what we print: darkness as amounts of one ink, colours in sRGB.
 */
#include "bitmap-internal.h"

#include "base/i18n.h"

#include <gio/gio.h>
#include <lcms2.h>
#include <string.h>

void bitmap_fail(GError **error, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
}

gboolean bitmap_size_is_fit(gsize width, gsize height, GError **error) {
    if (width > 0 && height > 0 && width <= BITMAP_MOST_SIDE && height <= BITMAP_MOST_SIDE &&
        width * height <= (gsize)BITMAP_MOST_MEGAPIXELS * 1000000) {
        return TRUE;
    }
    bitmap_fail(error, _("this picture has %u × %u pixels, and %d million are the most"),
                (guint)width, (guint)height, BITMAP_MOST_MEGAPIXELS);
    return FALSE;
}

/* ---- EXIF ---- */

static guint exif_number(const guint8 *at, guint bytes, gboolean little) {
    guint value = 0;
    for (guint i = 0; i < bytes; i++) {
        value = value << 8 | at[little ? bytes - 1 - i : i];
    }
    return value;
}

/* Exif 2.3, 4.6.4: tag 0x0112 of the first directory, one SHORT. */
guint bitmap_orientation(const guint8 *exif, gsize length) {
    enum { HEAD = 8, ENTRY = 12, ORIENTATION = 0x0112, SHORT = 3 };
    if (length < HEAD || (memcmp(exif, "II*\0", 4) != 0 && memcmp(exif, "MM\0*", 4) != 0)) {
        return 1;
    }
    gboolean little = exif[0] == 'I';
    gsize at = exif_number(exif + 4, 4, little);
    if (at > length || length - at < 2) {
        return 1;
    }
    guint n = exif_number(exif + at, 2, little);
    at += 2;
    for (guint i = 0; i < n && length - at >= ENTRY; i++, at += ENTRY) {
        const guint8 *entry = exif + at;
        if (exif_number(entry, 2, little) == ORIENTATION &&
            exif_number(entry + 2, 2, little) == SHORT) {
            guint value = exif_number(entry + 8, 2, little);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

/* Where pixel x, y of the upright picture (width × height) is in the file. */
static gsize turned_index(const BitmapFile *file, guint x, guint y, guint width, guint height) {
    guint u = x, v = y;
    switch (file->orientation) {
    case 2:
        u = width - 1 - x;
        break;
    case 3: /* half a turn */
        u = width - 1 - x;
        v = height - 1 - y;
        break;
    case 4:
        v = height - 1 - y;
        break;
    case 5: /* about the diagonal */
        u = y;
        v = x;
        break;
    case 6: /* shown a quarter turn clockwise */
        u = y;
        v = width - 1 - x;
        break;
    case 7:
        u = height - 1 - y;
        v = width - 1 - x;
        break;
    case 8:
        u = height - 1 - y;
        v = x;
        break;
    default:
        break;
    }
    return (gsize)v * file->width + u;
}

/* ---- colours ---- */

static guint colours_of(const BitmapFile *file) {
    return file->space == BITMAP_GREY ? 1 : file->space == BITMAP_RGB ? 3 : 4;
}

/* The grey of sRGB's own curve (IEC 61966-2-1): an ink as dark on the screen as the picture was. */
static cmsHPROFILE grey_profile(void) {
    const cmsFloat64Number curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve *tone = cmsBuildParametricToneCurve(NULL, 4, curve);
    cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), tone);
    cmsFreeToneCurve(tone);
    return profile;
}

/* The profile in the file, when it is one for such samples; else sRGB's. NULL for CMYK without. */
static cmsHPROFILE source_profile(const BitmapFile *file) {
    static const cmsColorSpaceSignature spaces[] = {[BITMAP_GREY] = cmsSigGrayData,
                                                    [BITMAP_RGB] = cmsSigRgbData,
                                                    [BITMAP_CMYK] = cmsSigCmykData};
    cmsHPROFILE own =
        file->profile ? cmsOpenProfileFromMem(file->profile, (cmsUInt32Number)file->profile_length)
                      : NULL;
    if (own && cmsGetColorSpace(own) == spaces[file->space] &&
        cmsGetDeviceClass(own) != cmsSigLinkClass) {
        return own;
    }
    if (own) {
        cmsCloseProfile(own);
    }
    return file->space == BITMAP_GREY  ? grey_profile()
           : file->space == BITMAP_RGB ? cmsCreate_sRGBProfile()
                                       : NULL;
}

/* NULL when there is no profile that says what the samples mean, or it is broken. */
static cmsHTRANSFORM transform_new(const BitmapFile *file, gboolean colours) {
    static const guint types[] = {
        [BITMAP_GREY] = PT_GRAY, [BITMAP_RGB] = PT_RGB, [BITMAP_CMYK] = PT_CMYK};
    cmsHPROFILE from = source_profile(file);
    if (!from) {
        return NULL;
    }
    cmsHPROFILE to = colours ? cmsCreate_sRGBProfile() : grey_profile();
    cmsUInt32Number format = COLORSPACE_SH(types[file->space]) | CHANNELS_SH(colours_of(file)) |
                             EXTRA_SH(file->alpha ? 1 : 0) | BYTES_SH(1) |
                             FLAVOR_SH(file->inverted ? 1 : 0);
    cmsHTRANSFORM transform =
        cmsCreateTransform(from, format, to, colours ? TYPE_RGB_8 : TYPE_GRAY_8,
                           INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
    cmsCloseProfile(from);
    cmsCloseProfile(to);
    return transform;
}

/* By arithmetic, as screens do without profiles. */
static void plain_rgb(const BitmapFile *file, const guint8 *samples, guint8 *ret_rgb) {
    if (file->space == BITMAP_GREY) {
        memset(ret_rgb, samples[0], 3);
    } else if (file->space == BITMAP_RGB) {
        memcpy(ret_rgb, samples, 3);
    } else {
        guint black = file->inverted ? samples[3] : 255u - samples[3];
        for (guint c = 0; c < 3; c++) {
            guint light = file->inverted ? samples[c] : 255u - samples[c];
            ret_rgb[c] = (guint8)((light * black + 127) / 255);
        }
    }
}

static guint8 plain_grey(const BitmapFile *file, const guint8 *samples) {
    guint8 rgb[3];
    plain_rgb(file, samples, rgb);
    return (guint8)((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
}

/* One row of the file in `n` samples a pixel (1 or 3), over white. Greys and colours that carry no
 * profile need none: sRGB stays as it is. */
static void convert_row(const BitmapFile *file, cmsHTRANSFORM transform, guint y, guint n,
                        guint8 *out) {
    guint colours = colours_of(file), step = colours + file->alpha;
    const guint8 *row = file->samples + (gsize)y * file->width * step;
    gboolean as_it_is = !transform || (!file->profile && file->space != BITMAP_CMYK &&
                                       (n == 3 || file->space == BITMAP_GREY));
    if (!as_it_is) {
        cmsDoTransform(transform, row, out, file->width);
    }
    for (guint x = 0; x < file->width; x++, row += step, out += n) {
        if (as_it_is && n == 3) {
            plain_rgb(file, row, out);
        } else if (as_it_is) {
            out[0] = plain_grey(file, row);
        }
        for (guint c = 0; file->alpha && c < n; c++) {
            guint alpha = row[colours];
            out[c] = (guint8)((out[c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
}

/* The whole picture in `n` samples a pixel, upright; `inverted` for amounts of ink. */
static guint8 *convert(const BitmapFile *file, guint n, gboolean inverted, Arena *arena) {
    gboolean across = file->orientation >= 5;
    guint width = across ? file->height : file->width, height = across ? file->width : file->height;
    gsize row_bytes = (gsize)file->width * n, size = row_bytes * file->height;
    guint8 *out = arena_alloc(arena, size);
    cmsHTRANSFORM transform = transform_new(file, n == 3);
    if (file->orientation == 1) {
        for (guint y = 0; y < file->height; y++) {
            convert_row(file, transform, y, n, out + y * row_bytes);
        }
    } else {
        g_autofree guint8 *lying = g_malloc(size);
        for (guint y = 0; y < file->height; y++) {
            convert_row(file, transform, y, n, lying + y * row_bytes);
        }
        guint8 *at = out;
        for (guint y = 0; y < height; y++) {
            for (guint x = 0; x < width; x++, at += n) {
                memcpy(at, lying + turned_index(file, x, y, width, height) * n, n);
            }
        }
    }
    if (transform) {
        cmsDeleteTransform(transform);
    }
    for (gsize i = 0; inverted && i < size; i++) {
        out[i] = (guint8)(255 - out[i]);
    }
    return out;
}

/* ---- reading ---- */

static gboolean decode(const guint8 *data, gsize length, BitmapFile *file, GError **error) {
    if (length >= 8 && !memcmp(data, "\x89PNG\r\n\x1a\n", 8)) {
        return bitmap_png(data, length, file, error);
    }
    if (length >= 3 && !memcmp(data, "\xff\xd8\xff", 3)) {
        return bitmap_jpeg(data, length, file, error);
    }
    bitmap_fail(error, _("this is neither a PNG nor a JPEG picture"));
    return FALSE;
}

Bitmap *bitmap_read(const void *data, gsize length, gboolean colours, Arena *arena,
                    GError **error) {
    BitmapFile file = {0};
    Bitmap *bitmap = NULL;
    if (decode(data, length, &file, error)) {
        bitmap = arena_new0(arena, Bitmap);
        bitmap->arena = arena;
        bitmap->width = file.orientation >= 5 ? file.height : file.width;
        bitmap->height = file.orientation >= 5 ? file.width : file.height;
        bitmap->amounts = convert(&file, 1, TRUE, arena);
        bitmap->rgb = colours ? convert(&file, 3, FALSE, arena) : NULL;
    }
    g_free(file.samples);
    g_free(file.profile);
    return bitmap;
}

Bitmap *bitmap_read_file(const char *path, gboolean colours, Arena *arena, Readings *files,
                         GError **error) {
    g_autoptr(GMappedFile) mapped =
        g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_mapped_file_new(path, FALSE, NULL) : NULL;
    if (!mapped) {
        g_set_error_literal(
            error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
            g_file_test(path, G_FILE_TEST_IS_REGULAR) ? _("the file cannot be opened")
            : g_file_test(path, G_FILE_TEST_EXISTS)   ? _("it is a folder, or no file at all")
                                                      : _("there is no such file"));
        return NULL;
    }
    if (g_mapped_file_get_length(mapped) > BITMAP_MOST_BYTES) {
        bitmap_fail(error, _("this file is larger than %d megabytes"),
                    BITMAP_MOST_BYTES / 1024 / 1024);
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(mapped);
    readings_add(files, path, bytes);
    return bitmap_read(g_mapped_file_get_contents(mapped), g_mapped_file_get_length(mapped),
                       colours, arena, error);
}

/* ---- mirrored ---- */

static const guint8 *flip(const Bitmap *bitmap, const guint8 *samples, guint n, guint way) {
    gsize size = (gsize)bitmap->width * bitmap->height * n;
    guint8 *out = arena_alloc(bitmap->arena, size), *at = out;
    for (guint y = 0; y < bitmap->height; y++) {
        guint v = way & BITMAP_FLIP_DOWN ? bitmap->height - 1 - y : y;
        for (guint x = 0; x < bitmap->width; x++, at += n) {
            guint u = way & BITMAP_FLIP_ACROSS ? bitmap->width - 1 - x : x;
            memcpy(at, samples + ((gsize)v * bitmap->width + u) * n, n);
        }
    }
    return out;
}

Bitmap *bitmap_flipped(Bitmap *bitmap, guint way) {
    g_assert(way <= (BITMAP_FLIP_ACROSS | BITMAP_FLIP_DOWN));
    if (!way) {
        return bitmap;
    }
    if (!bitmap->flipped[way]) {
        Bitmap *other = arena_memdup(bitmap->arena, bitmap, sizeof *bitmap);
        memset(other->flipped, 0, sizeof other->flipped);
        other->amounts = flip(bitmap, bitmap->amounts, 1, way);
        other->rgb = bitmap->rgb ? flip(bitmap, bitmap->rgb, 3, way) : NULL;
        bitmap->flipped[way] = other;
    }
    return bitmap->flipped[way];
}
