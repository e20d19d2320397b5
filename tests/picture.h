/* SPDX-License-Identifier: MIT */
/* For tests: pictures as pixels, and how far two of them differ. */
#pragma once
#include <cairo.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    cairo_surface_t *surface;
    const guint8 *data;
    int width, height, stride;
} Picture;

/* FALSE when the file is no PNG. Over white where it is transparent. */
static inline gboolean picture_load(const char *path, Picture *ret_picture) {
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(png) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(png);
        return FALSE;
    }
    Picture picture = {.width = cairo_image_surface_get_width(png),
                       .height = cairo_image_surface_get_height(png)};
    picture.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height);
    cairo_t *cr = cairo_create(picture.surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_set_source_surface(cr, png, 0, 0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(png);
    cairo_surface_flush(picture.surface);
    picture.data = cairo_image_surface_get_data(picture.surface);
    picture.stride = cairo_image_surface_get_stride(picture.surface);
    *ret_picture = picture;
    return TRUE;
}

static inline void picture_clear(Picture *picture) {
    g_clear_pointer(&picture->surface, cairo_surface_destroy);
}

/* 0xrrggbb */
static inline guint32 picture_pixel(const Picture *picture, int x, int y) {
    guint32 value;
    memcpy(&value, picture->data + y * picture->stride + x * 4, sizeof value);
    return value & 0xffffff;
}

static inline int picture_channel(const Picture *picture, int x, int y, int c) {
    return (int)(picture_pixel(picture, x, y) >> (16 - 8 * c) & 0xff);
}

/* How far a value lies outside what the other picture shows within one pixel: an edge that is drawn
 * half a pixel away counts nothing. */
static inline int picture_outside(const Picture *of, int value, int x, int y, int c) {
    int low = 255, high = 0;
    for (int v = MAX(0, y - 1); v <= MIN(of->height - 1, y + 1); v++) {
        for (int u = MAX(0, x - 1); u <= MIN(of->width - 1, x + 1); u++) {
            int other = picture_channel(of, u, v, c);
            low = MIN(low, other);
            high = MAX(high, other);
        }
    }
    return value < low ? low - value : value > high ? value - high : 0;
}

typedef struct {
    double mean;      /* absolute difference of the channels, of 255 */
    double bad_share; /* pixels that differ by more than the threshold, edges forgiven */
    int bad_x, bad_y; /* the worst one */
    int worst;
} PictureDifference;

/* Both of one size. `diff` (may be NULL) is an RGB24 surface of that size: bad pixels black. */
static inline PictureDifference picture_compare(const Picture *a, const Picture *b, int threshold,
                                                cairo_surface_t *diff) {
    PictureDifference result = {0};
    gint64 total = 0, bad = 0;
    for (int y = 0; y < a->height; y++) {
        for (int x = 0; x < a->width; x++) {
            int off = 0;
            for (int c = 0; c < 3; c++) {
                int u = picture_channel(a, x, y, c), v = picture_channel(b, x, y, c);
                total += abs(u - v);
                if (abs(u - v) > threshold) {
                    off = MAX(off, picture_outside(b, u, x, y, c));
                    off = MAX(off, picture_outside(a, v, x, y, c));
                }
            }
            bad += off > threshold;
            if (off > result.worst) {
                result.worst = off;
                result.bad_x = x;
                result.bad_y = y;
            }
            if (diff) {
                guint32 shade = off > threshold ? 0 : 0x010101u * (guint32)(255 - off / 2);
                memcpy(cairo_image_surface_get_data(diff) +
                           y * cairo_image_surface_get_stride(diff) + x * 4,
                       &shade, sizeof shade);
            }
        }
    }
    double pixels = MAX(1, (double)a->width * a->height);
    result.mean = (double)total / (3 * pixels);
    result.bad_share = (double)bad / pixels;
    return result;
}
