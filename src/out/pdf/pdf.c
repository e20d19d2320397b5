/* SPDX-License-Identifier: MIT */
/* Scene → PDF: one page a scene page, cut at the trim, or the sheets that the pages come on.
 * libqpdf does objects, cross-references and the identifier, hb-subset the fonts. */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <string.h>

/* ---- the file ---- */

static void free_page(gpointer page) { pdf_page_free(page); }

void pdf_writer_clear(PdfWriter *writer) {
    g_clear_pointer(&writer->images, g_array_unref);
    g_clear_pointer(&writer->spaces, g_array_unref);
    g_clear_pointer(&writer->groups, g_array_unref);
    g_clear_pointer(&writer->pages, g_ptr_array_unref);
    g_clear_pointer(&writer->tags, pdf_tags_free);
    g_clear_pointer(&writer->checksum, g_checksum_free);
    pdf_fonts_clear(&writer->fonts);
    libdeflate_free_compressor(writer->deflater);
    qpdf_cleanup(&writer->qpdf);
}

/* The graphics states that content streams name: M multiplies, N covers, O overprints, V leaves
 * alone what it does not name. Overprinting is said either way for the press: a plate's form, and
 * what is in it, has the state that the page was in. What overprints must not multiply as well: the
 * plates it does not name would multiply with themselves (ISO 32000-1, 11.7.4.3). */
static const char *graphics_states(const PdfWriter *writer) {
    if (writer->options.standard == PDF_X1A) {
        return "<</V<</OP true/op true/OPM 1>>/N<</OP false/op false/OPM 0>>>>";
    }
    if (writer->options.colours == PDF_PLATE) {
        return NULL;
    }
    return writer->press ? "<</M<</BM/Multiply/OP false/op false>>"
                           "/N<</BM/Normal/OP false/op false>>"
                           "/O<</BM/Normal/OP true/op true/OPM 1>>>>"
                         : "<</M<</BM/Multiply>>/N<</BM/Normal>>>>";
}

void pdf_writer_init(PdfWriter *writer, const Scene *scene, const PdfOptions *options) {
    writer->scene = scene;
    writer->options = options ? *options : (PdfOptions){.paper = TRUE};
    writer->screen = writer->options.colours == PDF_RGB && !writer->options.imposition;
    writer->options.paper |= writer->screen;
    writer->press = writer->options.colours != PDF_RGB && writer->options.colours != PDF_GREY;
    writer->tags = options ? NULL : pdf_tags_new(scene);
    writer->pages = g_ptr_array_new_with_free_func(free_page);
    writer->images = pdf_images_new();
    writer->spaces = pdf_spaces_new();
    writer->groups = pdf_groups_new();
    writer->deflater = pdf_deflater(writer, FALSE);
    writer->checksum = pdf_standard_name(writer) ? g_checksum_new(G_CHECKSUM_SHA1) : NULL;
    writer->qpdf = qpdf_init();
    qpdf_silence_errors(writer->qpdf);
    qpdf_set_suppress_warnings(writer->qpdf, QPDF_TRUE);
    qpdf_empty_pdf(writer->qpdf);
    writer->font_resources = pdf_indirect(writer, qpdf_oh_new_dictionary(writer->qpdf));
    writer->page_resources = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, writer->page_resources, "/Font", writer->font_resources);
    const char *states = graphics_states(writer);
    if (states) {
        pdf_set(writer, writer->page_resources, "/ExtGState", pdf_parse(writer, states));
    }
    if (writer->press && writer->options.colours != PDF_PLATE) {
        writer->space_resources = pdf_indirect(writer, qpdf_oh_new_dictionary(writer->qpdf));
        pdf_set(writer, writer->page_resources, "/ColorSpace", writer->space_resources);
    }
}

/* ---- what is written ---- */

static void add_pages(PdfWriter *writer, const Scene *scene) {
    const Imposition *imposition = writer->options.imposition;
    for (guint i = 0; i < scene->pages->len; i++) {
        gboolean placed = imposition && scene == writer->scene;
        double beyond = placed ? pdf_sheets_beyond(writer, i) : 0;
        g_ptr_array_add(writer->pages, pdf_page_new(writer, scene, i, beyond));
    }
}

/* On screens every text can be found, even one beyond the trim. */
static void collect_fonts(PdfWriter *writer, const Scene *scene, guint first_page) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind != SCENE_KIND_TEXT && item->kind != SCENE_KIND_UNPAINTED) {
            continue;
        }
        const PdfPage *page = g_ptr_array_index(writer->pages, first_page + item->page);
        if (pdf_page_shows_text(writer, page, i)) {
            pdf_fonts_collect(&writer->fonts, &item->text);
        }
    }
}

static gboolean plan(PdfWriter *writer, GError **error) {
    const Scene *scene = writer->scene;
    const Imposition *imposition = writer->options.imposition;
    const Scene *marks = imposition ? imposition->marks : NULL;
    add_pages(writer, scene);
    pdf_fonts_init(&writer->fonts);
    collect_fonts(writer, scene, 0);
    if (marks) {
        add_pages(writer, marks);
        collect_fonts(writer, marks, scene->pages->len);
    }
    if (scene->field_face && writer->screen) {
        pdf_fonts_type_in(&writer->fonts, scene->field_face);
    }
    return pdf_fonts_plan(&writer->fonts, error) && pdf_field_font_embed(writer, error);
}

static void put_pages(PdfWriter *writer) {
    if (writer->options.imposition) {
        pdf_sheets_add(writer);
        return;
    }
    for (guint i = 0; i < writer->pages->len; i++) {
        pdf_page_add(writer, g_ptr_array_index(writer->pages, i));
    }
}

/* ---- the file ---- */

/* TRUE when libqpdf has met no error since it was last asked. */
static gboolean check(PdfWriter *writer, GError **error) {
    if (!qpdf_has_error(writer->qpdf)) {
        return TRUE;
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("The PDF could not be made: %s"),
                qpdf_get_error_full_text(writer->qpdf, qpdf_get_error(writer->qpdf)));
    return FALSE;
}

/* What libqpdf has written, and the structure tree. */
static gboolean save_tagged(PdfWriter *writer, const char *path, GError **error) {
    g_auto(PdfTail) tail = {0};
    g_auto(Buffer) file = {0};
    if (!pdf_tail_open(&tail, (const char *)qpdf_get_buffer(writer->qpdf),
                       qpdf_get_buffer_length(writer->qpdf))) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("The PDF could not be made: %s"),
                    "libqpdf: cross-references");
        return FALSE;
    }
    pdf_tree_add(writer, &tail);
    pdf_tail_close(writer, &tail, &file);
    return out_replace_file(path, (const guchar *)file.data, file.length, error);
}

gboolean pdf_writer_save(PdfWriter *writer, const char *path, GError **error) {
    if (!check(writer, error)) {
        return FALSE;
    }
    qpdf_data qpdf = writer->qpdf;
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(qpdf, writer->options.standard == PDF_X1A ? qpdf_o_disable
                                                                          : qpdf_o_generate);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE); /* PDF/A (ISO 19005-3, 6.1.7.1) */
    static const char *const versions[] = {
        [PDF_PLAIN] = "1.7", [PDF_X4] = "1.6", [PDF_X1A] = "1.4"};
    qpdf_force_pdf_version(qpdf, versions[writer->options.standard]);
    qpdf_write(qpdf);
    if (!check(writer, error)) {
        return FALSE;
    }
    return writer->tags
               ? save_tagged(writer, path, error)
               : out_replace_file(path, qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf), error);
}

gboolean out_pdf(const Scene *scene, const PdfOptions *options, const char *path, GError **error) {
    g_auto(PdfWriter) writer = {0};
    pdf_writer_init(&writer, scene, options);
    const char *standard = pdf_standard_name(&writer);
    if (standard && !writer.options.profile) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                    _("A %s file names its printing condition: it needs an ICC profile"), standard);
        return FALSE;
    }
    if (!plan(&writer, error)) {
        return FALSE;
    }
    put_pages(&writer);
    if (!pdf_fonts_embed(&writer, error)) {
        return FALSE;
    }
    if (writer.space_resources) {
        pdf_spaces_embed(&writer);
    }
    qpdf_oh root = qpdf_get_root(writer.qpdf);
    pdf_put_layers(&writer, root);
    pdf_form(&writer, root);
    pdf_put_intent(&writer, root);
    pdf_put_tree(&writer, root);
    pdf_put_attachments(&writer, root);
    pdf_document(&writer, root);
    return pdf_writer_save(&writer, path, error);
}
