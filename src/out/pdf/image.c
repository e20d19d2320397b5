/* SPDX-License-Identifier: MIT */
/* Images: amounts of one ink, opaque like every paint of a plate: what they cover is set to their
 * amounts, without a mask. */
#include "pdf-internal.h"

#include <math.h>

typedef struct {
    const Scene *scene;
    const guint8 *samples;
    guint width, height, plate;
    qpdf_oh object;
} PdfImage;

GArray *pdf_images_new(void) { return g_array_new(FALSE, FALSE, sizeof(PdfImage)); }

/* The ink's 256 colours, from bare paper to full ink. */
static qpdf_oh colour_table(PdfWriter *writer, const PdfColour *bare, const PdfColour *full) {
    char table[256 * 4];
    guint n = full->n;
    for (guint i = 0; i < 256; i++) {
        for (guint c = 0; c < n; c++) {
            double from = bare->values[c], to = full->values[c];
            table[i * n + c] = (char)lrint(255 * from + (to - from) * i);
        }
    }
    qpdf_oh space =
        pdf_parse(writer, n == 4 ? "[/Indexed/DeviceCMYK 255]" : "[/Indexed/DeviceRGB 255]");
    qpdf_oh_append_item(writer->qpdf, space,
                        qpdf_oh_new_binary_string(writer->qpdf, table, 256 * n));
    return space;
}

/* White where there is no ink, down to the ink's own grey. */
static void set_grey(PdfWriter *writer, double full, qpdf_oh dictionary) {
    g_auto(Buffer) decode = {0};
    buffer_add(&decode, "[1 ");
    buffer_number(&decode, full, 4);
    buffer_add_bytes(&decode, "]", 2);
    pdf_set(writer, dictionary, "/Decode", pdf_parse(writer, decode.data));
    pdf_set_name(writer, dictionary, "/ColorSpace", "/DeviceGray");
}

static void set_colours(PdfWriter *writer, const Scene *scene, guint plate, qpdf_oh dictionary) {
    ScenePaint ink = scene_paint_ink(plate, 1), cut = scene_paint_cut(plate);
    gboolean opaque = writer->options.standard == PDF_X1A; /* the paper is not under it */
    PdfColour bare = pdf_colour(writer, scene, &cut, opaque);
    PdfColour full = pdf_colour(writer, scene, &ink, opaque);
    switch (writer->options.colours) {
    case PDF_RGB:
    case PDF_PROCESS:
        pdf_set(writer, dictionary, "/ColorSpace", colour_table(writer, &bare, &full));
        break;
    case PDF_GREY:
    case PDF_PLATE:
        set_grey(writer, full.values[0], dictionary);
        break;
    case PDF_SPOT:
        pdf_set(writer, dictionary, "/ColorSpace", pdf_ink_space(writer, scene, plate));
        break;
    }
}

void pdf_image_head(PdfWriter *writer, const SceneImage *image, qpdf_oh dictionary) {
    pdf_set_name(writer, dictionary, "/Type", "/XObject");
    pdf_set_name(writer, dictionary, "/Subtype", "/Image");
    pdf_set_int(writer, dictionary, "/Width", image->width);
    pdf_set_int(writer, dictionary, "/Height", image->height);
    pdf_set_int(writer, dictionary, "/BitsPerComponent", 8);
}

static qpdf_oh image_object(PdfWriter *writer, const Scene *scene, const SceneImage *image,
                            guint plate) {
    if (image->rgb) {
        return pdf_colour_image(writer, image);
    }
    gsize length = (gsize)image->width * image->height;
    qpdf_oh object = pdf_stream(writer, image->amounts, length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, object);
    pdf_image_head(writer, image, dictionary);
    set_colours(writer, scene, plate, dictionary);
    return object;
}

guint pdf_image(PdfWriter *writer, const Scene *scene, const SceneImage *image, guint plate,
                qpdf_oh xobjects) {
    guint number = 0;
    const PdfImage *known = NULL;
    const guint8 *samples = image->rgb ? image->rgb : image->amounts;
    for (; number < writer->images->len && !known; number++) {
        const PdfImage *at = &g_array_index(writer->images, PdfImage, number);
        if (at->scene == scene && at->samples == samples && at->width == image->width &&
            at->height == image->height && at->plate == plate) {
            known = at;
            break;
        }
    }
    if (!known) {
        PdfImage added = {scene,         samples, image->width,
                          image->height, plate,   image_object(writer, scene, image, plate)};
        g_array_append_val(writer->images, added);
        known = &g_array_index(writer->images, PdfImage, number);
    }
    char key[16];
    g_snprintf(key, sizeof key, "/I%u", number);
    pdf_set(writer, xobjects, key, known->object);
    return number;
}
