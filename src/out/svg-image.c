/* SPDX-License-Identifier: MIT */
/* Pictures in SVG: as data of the file, once; wherever else one stands it is used again. */
#include "svg-internal.h"
#include "base/number.h"

/* The first place of a picture on this page. */
typedef struct {
    const guint8 *samples;
    guint plate;
    Box box;
} SvgImage;

GArray *svg_images_new(void) { return g_array_new(FALSE, FALSE, sizeof(SvgImage)); }

static void put_id(GString *out, const char *before, guint number) {
    g_string_append(out, before);
    number_append(out, number, 0);
    g_string_append_c(out, '"');
}

/* `first` as large as `box` and there. */
static void put_use(GString *out, guint number, Box first, Box box) {
    double across = box_width(box) / box_width(first), down = box_height(box) / box_height(first);
    const double matrix[] = {
        across, 0, 0, down, box.x0 - first.x0 * across, box.y0 - first.y0 * down};
    put_id(out, "<use xlink:href=\"#picture-", number);
    g_string_append(out, " transform=\"matrix(");
    for (guint i = 0; i < G_N_ELEMENTS(matrix); i++) {
        g_string_append(out, i ? " " : "");
        number_append(out, matrix[i], 5);
    }
    g_string_append(out, ")\"/>");
}

static void put_data(GString *out, const SceneImage *image, guint number, guint8 palette[256][3]) {
    g_autoptr(GByteArray) png =
        palette ? png_indexed(image->width, image->height, image->amounts, palette)
                : png_colours(image->width, image->height, image->rgb);
    g_autofree char *base64 = g_base64_encode(png->data, png->len);
    g_string_append(out, "<image preserveAspectRatio=\"none\"");
    put_id(out, " id=\"picture-", number);
    svg_attributes_box(out, image->box);
    g_string_append(out, " xlink:href=\"data:image/png;base64,");
    g_string_append(out, base64);
    g_string_append(out, "\"/>");
}

void svg_image(SvgWriter *writer, const SceneItem *item, guint plate, guint8 palette[256][3]) {
    const SceneImage *image = &item->image;
    const guint8 *samples = image->rgb ? image->rgb : image->amounts;
    GString *out = writer->out;
    guint number = 0;
    const SvgImage *known = NULL;
    for (; number < writer->images->len && !known; number++) {
        const SvgImage *at = &g_array_index(writer->images, SvgImage, number);
        known = at->samples == samples && at->plate == plate ? at : NULL;
    }
    if (item->clip) { /* outside, for what is used again must not be cut */
        g_string_append(out, "<g");
        svg_attribute_clip(writer, item->clip, FALSE);
        g_string_append_c(out, '>');
    }
    if (known) {
        put_use(out, number, known->box, image->box);
    } else {
        SvgImage added = {samples, plate, image->box};
        g_array_append_val(writer->images, added);
        put_data(out, image, writer->images->len, palette);
    }
    g_string_append(out, item->clip ? "</g>\n" : "\n");
}
