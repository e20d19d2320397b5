/* SPDX-License-Identifier: MIT */
/* For tests: PNG and JPEG files in memory, of every kind that there is. */
#pragma once
#include <glib.h>
#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <stdlib.h>

typedef struct {
    guint width, height;
    int type, depth; /* of libpng */
    gboolean interlaced;
    const guint8 *rows; /* as PNG has them, without padding but for whole bytes */
    const png_color *palette;
    guint n_palette;
    const guint8 *alphas; /* of the palette */
    const guint8 *profile, *exif;
    gsize profile_length, exif_length;
} PngMake;

static inline void encode_append(png_structp png, png_bytep data, size_t length) {
    g_byte_array_append(png_get_io_ptr(png), data, (guint)length);
}

static inline GByteArray *encode_png(const PngMake *make) {
    GByteArray *bytes = g_byte_array_new();
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, bytes, encode_append, NULL);
    png_set_IHDR(png, info, make->width, make->height, make->depth, make->type,
                 make->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (make->palette) {
        png_set_PLTE(png, info, make->palette, (int)make->n_palette);
    }
    if (make->alphas) {
        png_set_tRNS(png, info, make->alphas, (int)make->n_palette, NULL);
    }
    if (make->profile) {
        png_set_iCCP(png, info, "profile", 0, make->profile, (png_uint_32)make->profile_length);
    }
    if (make->exif) {
        png_set_eXIf_1(png, info, (png_uint_32)make->exif_length, (png_bytep)make->exif);
    }
    gsize stride = png_get_rowbytes(png, info);
    g_autofree png_bytep *rows = g_new(png_bytep, make->height);
    for (guint y = 0; y < make->height; y++) {
        rows[y] = (png_bytep)make->rows + y * stride;
    }
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    return bytes;
}

typedef struct {
    guint width, height;
    int channels;
    J_COLOR_SPACE space; /* of the samples */
    const guint8 *rows;
    gboolean progressive;
    const guint8 *profile, *exif; /* EXIF with its head "Exif\0\0" */
    gsize profile_length, exif_length;
} JpegMake;

static inline GByteArray *encode_jpeg(const JpegMake *make) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr manager;
    unsigned char *out = NULL;
    unsigned long length = 0;
    jpeg.err = jpeg_std_error(&manager);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &out, &length);
    jpeg.image_width = make->width;
    jpeg.image_height = make->height;
    jpeg.input_components = make->channels;
    jpeg.in_color_space = make->space;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
    if (make->progressive) {
        jpeg_simple_progression(&jpeg);
    }
    jpeg_start_compress(&jpeg, TRUE);
    if (make->exif) {
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, make->exif, (unsigned)make->exif_length);
    }
    if (make->profile) {
        jpeg_write_icc_profile(&jpeg, make->profile, (unsigned)make->profile_length);
    }
    for (guint y = 0; y < make->height; y++) {
        JSAMPROW row = (JSAMPROW)make->rows + (gsize)y * make->width * (gsize)make->channels;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, out, (guint)length);
    free(out); /* libjpeg's own */
    return bytes;
}
