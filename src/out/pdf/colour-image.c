/* SPDX-License-Identifier: MIT */
/* Pictures in their own colours: RGB on screens, CMYK of the printing condition on a press. */
#include "pdf-internal.h"

#include <math.h>

/* As ISO 32000-1 10.3.3 turns RGB into grey. */
static guint8 *grey_samples(const SceneImage *image) {
    gsize n = (gsize)image->width * image->height;
    guint8 *grey = g_malloc(MAX(n, 1));
    for (gsize i = 0; i < n; i++) {
        const guint8 *rgb = image->rgb + i * 3;
        grey[i] = (guint8)((30 * rgb[0] + 59 * rgb[1] + 11 * rgb[2] + 50) / 100);
    }
    return grey;
}

/* Without a profile: what all three take away is black (ISO 32000-1, 10.3.4). */
static guint8 *plain_cmyk(const SceneImage *image) {
    gsize n = (gsize)image->width * image->height;
    guint8 *cmyk = g_malloc(MAX(n, 1) * 4);
    for (gsize i = 0; i < n; i++) {
        const guint8 *rgb = image->rgb + i * 3;
        guint8 light = MAX(rgb[0], MAX(rgb[1], rgb[2]));
        for (guint c = 0; c < 3; c++) {
            cmyk[i * 4 + c] = (guint8)(light - rgb[c]);
        }
        cmyk[i * 4 + 3] = (guint8)(255 - light);
    }
    return cmyk;
}

qpdf_oh pdf_colour_image(PdfWriter *writer, const SceneImage *image) {
    gsize n = (gsize)image->width * image->height;
    g_autofree guint8 *made = NULL;
    const guint8 *samples = image->rgb;
    const char *space = "/DeviceRGB";
    guint channels = 3;
    if (writer->press) {
        const OutProfile *profile = writer->options.profile;
        samples = made = profile ? out_profile_convert(profile, image->rgb, n) : plain_cmyk(image);
        space = "/DeviceCMYK";
        channels = 4;
    } else if (writer->options.colours == PDF_GREY) {
        samples = made = grey_samples(image);
        space = "/DeviceGray";
        channels = 1;
    }
    qpdf_oh object = pdf_stream(writer, samples, n * channels);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, object);
    pdf_image_head(writer, image, dictionary);
    pdf_set_name(writer, dictionary, "/ColorSpace", space);
    return object;
}
