/* SPDX-License-Identifier: MIT */
/* A picture of the poster inside of its page. */
#include "html-internal.h"
#include "out-internal.h"

/* Drawn outlines stay sharp at any size, and a poster of usual length takes no more; photographs
 * and long texts do, and come as pixels, enough for a fine screen. */
enum { LARGEST_DRAWING = 256 * 1024, PIXELS_WIDE = 960 };

static void append(GString *out, const char *media_type, gconstpointer data, gsize length) {
    g_autofree char *text = g_base64_encode(data, length);
    g_string_append_printf(out, "data:%s;base64,%s", media_type, text);
}

void html_picture(const Scene *scene, guint page, GString *out) {
    const SvgOptions options = {.page = page, .text = SVG_OUTLINES};
    g_autoptr(GString) drawing = svg_page(scene, &options);
    if (drawing->len <= LARGEST_DRAWING) {
        append(out, "image/svg+xml", drawing->str, drawing->len);
        return;
    }
    double dpi = PIXELS_WIDE / scene_page(scene, page)->width * 72;
    g_autoptr(GByteArray) pixels = png_page(scene, page, dpi);
    append(out, "image/png", pixels->data, pixels->len);
}
