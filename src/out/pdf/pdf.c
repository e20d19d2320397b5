/* SPDX-License-Identifier: MIT */
/* Scene → PDF for the screen: one page a scene page, cut at the trim.
 *
 * A page is its paper, one isolated group a plate (inside, the last paint wins), each multiplied
 * over the paper as a press does, and the texts in reading order. libqpdf does objects,
 * cross-references and the identifier, hb-subset the fonts. */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <string.h>

/* By measurement, on a poster of 600 cut shapes and 400 words: with 6 the whole writer takes 2.3
 * times as long to save 2 % of the bytes; 1 saves a third of the time and costs 4 %. */
enum { DEFLATE_LEVEL = 4 };

/* ---- what is on a page ---- */

static void page_clear(PdfPage *page) {
    g_clear_pointer(&page->marks, page_marks_free);
    g_clear_pointer(&page->texts, g_array_unref);
    g_clear_pointer(&page->annotations, g_array_unref);
    g_clear_pointer(&page->ways, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfPage, page_clear)

static void find_texts(PdfPage *page) {
    Box trim = {0, 0, page->width, page->height};
    g_autoptr(GArray) all = scene_texts_in_reading_order(page->scene, page->page);
    page->texts = g_array_sized_new(FALSE, FALSE, sizeof(guint), all->len);
    page->annotations = g_array_new(FALSE, FALSE, sizeof(guint));
    page->ways = g_new0(guint8, page->scene->items->len);
    for (guint i = 0; i < all->len; i++) {
        guint index = g_array_index(all, guint, i);
        const SceneItem *item = scene_item(page->scene, index);
        if (!box_overlaps(item->bounds, trim)) {
            continue;
        }
        if (item->kind == SCENE_KIND_LINK || item->kind == SCENE_KIND_FIELD) {
            g_array_append_val(page->annotations, index);
        } else {
            g_array_append_val(page->texts, index);
            page->ways[index] = (guint8)page_text_way(page->marks, index);
        }
    }
}

/* ---- its objects ---- */

static qpdf_oh layer_new(PdfWriter *writer, const char *name) {
    qpdf_oh layer = pdf_parse(writer, "<</Type/OCG>>");
    pdf_set(writer, layer, "/Name", pdf_text_string(writer, name));
    return pdf_indirect(writer, layer);
}

/* The form of one plate; FALSE when the plate is bare on this page. */
static gboolean plate_form(PdfWriter *writer, const PdfPage *page, guint plate, qpdf_oh *ret_form) {
    g_auto(Buffer) content = {0};
    qpdf_oh images = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_plate_content(writer, page, plate, images, &content);
    if (!content.length) {
        return FALSE;
    }
    if (!writer->plate_layers[plate]) {
        writer->plate_layers[plate] = layer_new(writer, writer->scene->inks[plate].name);
    }
    qpdf_oh form = pdf_stream(writer, content.data, content.length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, form);
    qpdf_oh resources = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, resources, "/XObject", images);
    pdf_set_name(writer, dictionary, "/Type", "/XObject");
    pdf_set_name(writer, dictionary, "/Subtype", "/Form");
    pdf_set(writer, dictionary, "/BBox",
            pdf_box(writer, 0, 0, page->width * 100, page->height * 100));
    g_auto(Buffer) matrix = {0};
    buffer_add(&matrix, "[.01 0 0 -.01 0 ");
    buffer_number(&matrix, page->height, 4);
    buffer_add_bytes(&matrix, "]", 2);
    pdf_set(writer, dictionary, "/Matrix", pdf_parse(writer, matrix.data));
    pdf_set(writer, dictionary, "/Group",
            pdf_parse(writer, "<</S/Transparency/CS/DeviceRGB/I true>>"));
    pdf_set(writer, dictionary, "/OC", writer->plate_layers[plate]);
    pdf_set(writer, dictionary, "/Resources", resources);
    *ret_form = form;
    return TRUE;
}

static void put_paper(const PdfPage *page, Buffer *out) {
    for (int c = 0; c < 3; c++) {
        buffer_number(out, page->scene->paper_rgb[c], 4);
    }
    buffer_add(out, "rg\n0 0 ");
    buffer_number(out, page->width, 4);
    buffer_number(out, page->height, 4);
    buffer_add(out, "re f\n");
}

static void put_plates(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out) {
    buffer_add(out, "/M gs\n");
    for (guint k = 0; k < page->scene->n_inks; k++) {
        qpdf_oh form;
        if (plate_form(writer, page, k, &form)) {
            char key[16];
            g_snprintf(key, sizeof key, "/P%u", k);
            pdf_set(writer, xobjects, key, form);
            buffer_add(out, key);
            buffer_add(out, " Do\n");
        }
    }
}

static void put_texts(PdfWriter *writer, const PdfPage *page, Buffer *out) {
    const char *name = writer->scene->text_layer_name;
    if (name && !writer->text_layer) {
        writer->text_layer = layer_new(writer, name);
        qpdf_oh properties = qpdf_oh_new_dictionary(writer->qpdf);
        pdf_set(writer, properties, "/T", writer->text_layer);
        pdf_set(writer, writer->page_resources, "/Properties", properties);
    }
    buffer_add(out, name ? "/OC/T BDC\n" : "");
    pdf_page_texts(writer, page, out);
    buffer_add(out, name ? "EMC\n" : "");
}

/* In the order in which readers jump from one to the next. */
static qpdf_oh annotations(PdfWriter *writer, const PdfPage *page) {
    qpdf_oh list = qpdf_oh_new_array(writer->qpdf);
    for (guint i = 0; i < page->annotations->len; i++) {
        const SceneItem *item = scene_item(page->scene, g_array_index(page->annotations, guint, i));
        gboolean is_link = item->kind == SCENE_KIND_LINK;
        qpdf_oh_append_item(writer->qpdf, list,
                            is_link ? pdf_link(writer, page, item) : pdf_field(writer, page, item));
    }
    return list;
}

static qpdf_oh add_page(PdfWriter *writer, guint number) {
    const ScenePage *size = scene_page(writer->scene, number);
    g_auto(PdfPage) page = {
        .scene = writer->scene, .page = number, .width = size->width, .height = size->height};
    page.marks = page_marks_new(page.scene, page.page);
    find_texts(&page);

    g_auto(Buffer) content = {0};
    qpdf_oh xobjects = qpdf_oh_new_dictionary(writer->qpdf);
    put_paper(&page, &content);
    put_plates(writer, &page, xobjects, &content);
    if (page.texts->len) {
        put_texts(writer, &page, &content);
    }

    /* No /Tabs: the annotations are listed in reading order, which viewers go by without it. /S
     * asks for a tree of tags; rows (/R) would cross the columns of themes. The page is a group of
     * its own so that multiplying happens in RGB in every viewer */
    qpdf_oh object = page.object = pdf_indirect(
        writer, pdf_parse(writer, "<</Type/Page/Group<</S/Transparency/CS/DeviceRGB/I true>>>>"));
    qpdf_oh box = pdf_box(writer, 0, 0, page.width, page.height);
    pdf_set(writer, object, "/MediaBox", box);
    pdf_set(writer, object, "/BleedBox", box);
    pdf_set(writer, object, "/TrimBox", box);
    qpdf_oh resources = qpdf_oh_new_dictionary(writer->qpdf);
    static const char *const shared[] = {"/Font", "/ExtGState", "/Properties"};
    for (guint i = 0; i < G_N_ELEMENTS(shared); i++) {
        if (qpdf_oh_has_key(writer->qpdf, writer->page_resources, shared[i])) {
            pdf_set(writer, resources, shared[i],
                    qpdf_oh_get_key(writer->qpdf, writer->page_resources, shared[i]));
        }
    }
    pdf_set(writer, resources, "/XObject", xobjects);
    pdf_set(writer, object, "/Resources", resources);
    pdf_set(writer, object, "/Contents", pdf_stream(writer, content.data, content.length));
    if (page.annotations->len) {
        pdf_set(writer, object, "/Annots", annotations(writer, &page));
    }
    qpdf_add_page(writer->qpdf, writer->qpdf, object, QPDF_FALSE);
    return object;
}

/* The layers a viewer lists: the plates in their order, then the texts. PDF/A asks for a name of
 * the configuration: the poster's. */
static void put_layers(PdfWriter *writer, qpdf_oh root) {
    qpdf_oh groups = qpdf_oh_new_array(writer->qpdf);
    for (guint k = 0; k < writer->scene->n_inks; k++) {
        if (writer->plate_layers[k]) {
            qpdf_oh_append_item(writer->qpdf, groups, writer->plate_layers[k]);
        }
    }
    if (writer->text_layer) {
        qpdf_oh_append_item(writer->qpdf, groups, writer->text_layer);
    }
    if (!qpdf_oh_get_array_n_items(writer->qpdf, groups)) {
        return;
    }
    qpdf_oh configuration = pdf_parse(writer, "<</BaseState/ON>>");
    const char *title = writer->scene->title;
    pdf_set(writer, configuration, "/Name", pdf_text_string(writer, title ? title : ""));
    pdf_set(writer, configuration, "/Order", groups);
    qpdf_oh properties = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, properties, "/OCGs", groups);
    pdf_set(writer, properties, "/D", configuration);
    pdf_set(writer, root, "/OCProperties", properties);
}

/* ---- the file ---- */

static void writer_clear(PdfWriter *writer) {
    g_clear_pointer(&writer->images, g_array_unref);
    g_clear_pointer(&writer->groups, g_array_unref);
    pdf_fonts_clear(&writer->fonts);
    deflateEnd(&writer->deflater);
    qpdf_cleanup(&writer->qpdf);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfWriter, writer_clear)

static void writer_init(PdfWriter *writer, const Scene *scene) {
    writer->scene = scene;
    writer->images = pdf_images_new();
    writer->groups = pdf_groups_new();
    int status = deflateInit2(&writer->deflater, DEFLATE_LEVEL, Z_DEFLATED, MAX_WBITS,
                              MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    g_assert(status == Z_OK); /* it can only lack memory */
    writer->qpdf = qpdf_init();
    qpdf_silence_errors(writer->qpdf);
    qpdf_set_suppress_warnings(writer->qpdf, QPDF_TRUE);
    qpdf_empty_pdf(writer->qpdf);
    writer->font_resources = pdf_indirect(writer, qpdf_oh_new_dictionary(writer->qpdf));
    writer->page_resources =
        pdf_parse(writer, "<</ExtGState<</M<</BM/Multiply>>/N<</BM/Normal>>>>>>");
    pdf_set(writer, writer->page_resources, "/Font", writer->font_resources);
}

/* TRUE when libqpdf has met no error since it was last asked. */
static gboolean check(PdfWriter *writer, GError **error) {
    if (!qpdf_has_error(writer->qpdf)) {
        return TRUE;
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("The PDF could not be made: %s"),
                qpdf_get_error_full_text(writer->qpdf, qpdf_get_error(writer->qpdf)));
    return FALSE;
}

static gboolean write_file(PdfWriter *writer, const char *path, GError **error) {
    qpdf_data qpdf = writer->qpdf;
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE); /* PDF/A (ISO 19005-3, 6.1.7.1) */
    qpdf_force_pdf_version(qpdf, "1.7");
    qpdf_write(qpdf);
    return check(writer, error) &&
           out_replace_file(path, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf), error);
}

gboolean out_pdf(const Scene *scene, const PdfOptions *options, const char *path, GError **error) {
    (void)options;
    g_auto(PdfWriter) writer = {0};
    writer_init(&writer, scene);
    if (!pdf_fonts_plan(&writer.fonts, scene, error) || !pdf_field_font_embed(&writer, error)) {
        return FALSE;
    }
    g_autofree qpdf_oh *pages = g_new0(qpdf_oh, scene->pages->len);
    for (guint i = 0; i < scene->pages->len; i++) {
        pages[i] = add_page(&writer, i);
    }
    if (!pdf_fonts_embed(&writer, error)) {
        return FALSE;
    }
    qpdf_oh root = qpdf_get_root(writer.qpdf);
    put_layers(&writer, root);
    pdf_form(&writer, root);
    pdf_document(&writer, root, pages);
    return check(&writer, error) && write_file(&writer, path, error);
}
