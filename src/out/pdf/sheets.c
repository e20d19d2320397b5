/* SPDX-License-Identifier: MIT */
/* Pages on the sheets of a press, a duplicator or an office printer. A page is one form, however
 * often it is placed: the tiles of a large poster weigh no more than the poster. */
#include "pdf-internal.h"

#include <math.h>

/* ---- how much of a page is seen ---- */

static Matrix inverse(Matrix m) {
    double det = m.xx * m.yy - m.xy * m.yx;
    g_assert(fabs(det) > 1e-12); /* a page has a size on its sheet */
    Matrix result = {m.yy / det, -m.yx / det, -m.xy / det, m.xx / det, 0, 0};
    result.x0 = -(result.xx * m.x0 + result.xy * m.y0);
    result.y0 = -(result.yx * m.x0 + result.yy * m.y0);
    return result;
}

/* What of the page shows through the clip, in the page's own points. */
static Box seen(const ScenePlacement *placement) {
    Matrix back = inverse(placement->matrix);
    Box clip = placement->clip, box = BOX_EMPTY;
    const Point corners[] = {
        {clip.x0, clip.y0}, {clip.x1, clip.y0}, {clip.x1, clip.y1}, {clip.x0, clip.y1}};
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        Point corner = matrix_apply(back, corners[i]);
        box_add_point(&box, corner.x, corner.y);
    }
    return box;
}

double pdf_sheets_beyond(const PdfWriter *writer, guint page) {
    const GArray *sheets = writer->options.imposition->sheets;
    const ScenePage *size = scene_page(writer->scene, page);
    double beyond = 0;
    for (guint i = 0; i < sheets->len; i++) {
        const GArray *placements = g_array_index(sheets, SceneSheet, i).placements;
        for (guint k = 0; k < placements->len; k++) {
            const ScenePlacement *placement = &g_array_index(placements, ScenePlacement, k);
            if (placement->page == page) {
                Box box = seen(placement);
                beyond = MAX(beyond, MAX(-box.x0, -box.y0));
                beyond = MAX(beyond, MAX(box.x1 - size->width, box.y1 - size->height));
            }
        }
    }
    return MIN(beyond, size->bleed);
}

/* ---- sheets ---- */

static void put_placement(PdfWriter *writer, const SceneSheet *sheet,
                          const ScenePlacement *placement, qpdf_oh xobjects, Buffer *out) {
    PdfPage *page = g_ptr_array_index(writer->pages, placement->page);
    Matrix m = placement->matrix;
    Box clip = placement->clip;
    buffer_add(out, "q ");
    buffer_number(out, clip.x0, 4);
    buffer_number(out, sheet->height - clip.y1, 4);
    buffer_number(out, box_width(clip), 4);
    buffer_number(out, box_height(clip), 4);
    buffer_add(out, "re W n\n");
    /* both count upwards here, from the bottom of the sheet and from the bottom of the trim */
    const double cm[] = {m.xx,
                         -m.yx,
                         -m.xy,
                         m.yy,
                         m.x0 + m.xy * page->height,
                         sheet->height - m.y0 - m.yy * page->height};
    for (guint i = 0; i < G_N_ELEMENTS(cm); i++) {
        buffer_number(out, cm[i], 6);
    }
    char key[16];
    g_snprintf(key, sizeof key, "/A%u", placement->page);
    pdf_set(writer, xobjects, key, pdf_page_form(writer, page));
    buffer_add(out, "cm\n");
    buffer_add(out, key);
    buffer_add(out, " Do Q\n");
}

static void add_sheet(PdfWriter *writer, const SceneSheet *sheet) {
    g_auto(Buffer) content = {0};
    qpdf_oh xobjects = qpdf_oh_new_dictionary(writer->qpdf);
    for (guint i = 0; i < sheet->placements->len; i++) {
        put_placement(writer, sheet, &g_array_index(sheet->placements, ScenePlacement, i), xobjects,
                      &content);
    }
    if (sheet->marks >= 0) {
        guint number = writer->scene->pages->len + (guint)sheet->marks;
        pdf_page_content(writer, g_ptr_array_index(writer->pages, number), xobjects, &content);
    }
    Box media = {0, 0, sheet->width, sheet->height};
    qpdf_oh object = pdf_page_object(writer, media, sheet->bleed, sheet->trim);
    pdf_set(writer, object, "/Resources", pdf_page_resources(writer, xobjects));
    pdf_set(writer, object, "/Contents", pdf_stream(writer, content.data, content.length));
    qpdf_add_page(writer->qpdf, writer->qpdf, object, QPDF_FALSE);
}

void pdf_sheets_add(PdfWriter *writer) {
    const GArray *sheets = writer->options.imposition->sheets;
    for (guint i = 0; i < sheets->len; i++) {
        add_sheet(writer, &g_array_index(sheets, SceneSheet, i));
    }
}
