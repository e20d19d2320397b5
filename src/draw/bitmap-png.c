/* SPDX-License-Identifier: MIT */
/* PNG → samples, by libpng. */
#include "bitmap-internal.h"

#include "base/i18n.h"

#include <png.h>
#include <string.h>

enum {
    MOST_CHUNK = 8 * 1024 * 1024, /* of texts and profiles, unpacked */
    MOST_CHUNKS = 200,
};

typedef struct {
    const guint8 *data;
    gsize length, at;
    png_structp png;
    png_infop info;
    png_bytep *rows;
    BitmapFile *file;
    GError **error;
} PngReader;

static void give_bytes(png_structp png, png_bytep out, size_t length) {
    PngReader *reader = png_get_io_ptr(png);
    if (length > reader->length - reader->at) {
        png_error(png, "it ends too early");
    }
    memcpy(out, reader->data + reader->at, length);
    reader->at += length;
}

static void take_error(png_structp png, png_const_charp message) {
    PngReader *reader = png_get_error_ptr(png);
    if (!*reader->error) {
        bitmap_fail(reader->error, _("this PNG picture is broken or incomplete (%s)"), message);
    }
    png_longjmp(png, 1);
}

static void keep_quiet(png_structp png, png_const_charp message) { (void)png, (void)message; }

static void read_head(PngReader *reader) {
    png_structp png = reader->png;
    BitmapFile *file = reader->file;
    png_read_info(png, reader->info);
    file->width = png_get_image_width(png, reader->info);
    file->height = png_get_image_height(png, reader->info);
    if (!bitmap_size_is_fit(file->width, file->height, reader->error)) {
        png_error(png, "size");
    }
    png_set_scale_16(png);
    png_set_expand(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, reader->info);
    int type = png_get_color_type(png, reader->info);
    file->space = type & PNG_COLOR_MASK_COLOR ? BITMAP_RGB : BITMAP_GREY;
    file->alpha = (type & PNG_COLOR_MASK_ALPHA) != 0;
}

static void read_profile(PngReader *reader) {
    png_charp name;
    int way;
    png_bytep profile;
    png_uint_32 length;
    if (png_get_iCCP(reader->png, reader->info, &name, &way, &profile, &length)) {
        reader->file->profile = g_memdup2(profile, length);
        reader->file->profile_length = length;
    }
}

/* May stand behind the pixels. */
static void read_orientation(PngReader *reader) {
    png_bytep exif;
    png_uint_32 length;
    if (png_get_eXIf_1(reader->png, reader->info, &length, &exif)) {
        reader->file->orientation = bitmap_orientation(exif, length);
    }
}

static void read_pixels(PngReader *reader) {
    BitmapFile *file = reader->file;
    gsize stride = png_get_rowbytes(reader->png, reader->info);
    gsize expected = (gsize)file->width * ((file->space == BITMAP_RGB ? 3 : 1) + file->alpha);
    if (stride != expected) {
        png_error(reader->png, "samples");
    }
    file->samples = g_malloc0_n(file->height, stride);
    reader->rows = g_new(png_bytep, file->height);
    for (guint y = 0; y < file->height; y++) {
        reader->rows[y] = file->samples + y * stride;
    }
    png_read_image(reader->png, reader->rows);
    png_read_end(reader->png, reader->info);
}

/* libpng comes back here by longjmp(): all that is owned hangs on `reader`. */
static gboolean read_all(PngReader *reader) {
    if (setjmp(png_jmpbuf(reader->png))) {
        return FALSE;
    }
    read_head(reader);
    read_profile(reader);
    read_pixels(reader);
    read_orientation(reader);
    return TRUE;
}

gboolean bitmap_png(const guint8 *data, gsize length, BitmapFile *file, GError **error) {
    GError *said = NULL;
    PngReader reader = {.data = data, .length = length, .file = file, .error = &said};
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, take_error, keep_quiet);
    reader.info = png_create_info_struct(reader.png);
    png_set_user_limits(reader.png, BITMAP_MOST_SIDE, BITMAP_MOST_SIDE);
    png_set_chunk_malloc_max(reader.png, MOST_CHUNK);
    png_set_chunk_cache_max(reader.png, MOST_CHUNKS);
    png_set_read_fn(reader.png, &reader, give_bytes);
    file->orientation = 1;
    gboolean ok = read_all(&reader);
    g_free(reader.rows);
    png_destroy_read_struct(&reader.png, &reader.info, NULL);
    if (said) {
        g_propagate_error(error, said);
    }
    return ok;
}
