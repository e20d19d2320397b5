/* SPDX-License-Identifier: MIT */
/* Images: amounts of one ink, through a table of that ink's 256 colours. An indexed image is opaque
 * like every paint of a plate: what it covers is set to its amounts, without a mask. */
#include "pdf-internal.h"

#include <math.h>

typedef struct {
    const guint8 *amounts;
    guint width, height, plate;
    qpdf_oh object;
} PdfImage;

GArray *pdf_images_new(void) { return g_array_new(FALSE, FALSE, sizeof(PdfImage)); }

static qpdf_oh colour_table(PdfWriter *writer, const SceneInk *ink) {
    char table[256 * 3];
    for (int i = 0; i < 256; i++) {
        for (int c = 0; c < 3; c++) {
            table[i * 3 + c] = (char)lrint(255 - (1 - ink->rgb[c]) * i);
        }
    }
    qpdf_oh space = pdf_parse(writer, "[/Indexed/DeviceRGB 255]");
    qpdf_oh_append_item(writer->qpdf, space,
                        qpdf_oh_new_binary_string(writer->qpdf, table, sizeof table));
    return space;
}

static qpdf_oh image_object(PdfWriter *writer, const SceneImage *image, guint plate) {
    gsize length = (gsize)image->width * image->height;
    qpdf_oh object = pdf_stream(writer, image->amounts, length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, object);
    pdf_set_name(writer, dictionary, "/Type", "/XObject");
    pdf_set_name(writer, dictionary, "/Subtype", "/Image");
    pdf_set_int(writer, dictionary, "/Width", image->width);
    pdf_set_int(writer, dictionary, "/Height", image->height);
    pdf_set_int(writer, dictionary, "/BitsPerComponent", 8);
    pdf_set(writer, dictionary, "/ColorSpace", colour_table(writer, &writer->scene->inks[plate]));
    return object;
}

guint pdf_image(PdfWriter *writer, const SceneImage *image, guint plate, qpdf_oh xobjects) {
    guint number = 0;
    const PdfImage *known = NULL;
    for (; number < writer->images->len && !known; number++) {
        const PdfImage *at = &g_array_index(writer->images, PdfImage, number);
        if (at->amounts == image->amounts && at->width == image->width &&
            at->height == image->height && at->plate == plate) {
            known = at;
            break;
        }
    }
    if (!known) {
        PdfImage added = {image->amounts, image->width, image->height, plate,
                          image_object(writer, image, plate)};
        g_array_append_val(writer->images, added);
        known = &g_array_index(writer->images, PdfImage, number);
    }
    char key[16];
    g_snprintf(key, sizeof key, "/I%u", number);
    pdf_set(writer, xobjects, key, known->object);
    return number;
}
