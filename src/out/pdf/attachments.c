/* SPDX-License-Identifier: MIT */
/* Files that travel inside the PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8): whoever has the poster
 * has its recipe. */
#include "pdf-internal.h"

#include <string.h>

/* What is said of every file alike: its day, which PDF/A-3 recommends. One object for all of them;
 * sizes and sums would be many bytes beside small files, and the lock has better sums. 0: the
 * poster has no day. */
static qpdf_oh parameters(PdfWriter *writer) {
    g_autofree char *stamp = pdf_date_stamp(writer);
    if (!stamp) {
        return 0;
    }
    qpdf_oh list = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set_text(writer, list, "/ModDate", stamp);
    return pdf_indirect(writer, list);
}

/* A stream's dictionary is not packed: it holds what is asked for and no more. */
static qpdf_oh embedded_file(PdfWriter *writer, const SceneAttachment *attachment,
                             qpdf_oh parameter_list) {
    g_autofree char *type = g_strconcat("/", attachment->media_type, NULL);
    qpdf_oh stream = pdf_stream(writer, attachment->data, attachment->length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, stream);
    pdf_set_name(writer, dictionary, "/Subtype", type);
    if (parameter_list) {
        pdf_set(writer, dictionary, "/Params", parameter_list);
    }
    return stream;
}

static qpdf_oh file_specification(PdfWriter *writer, const SceneAttachment *attachment,
                                  qpdf_oh parameter_list) {
    qpdf_oh stream = embedded_file(writer, attachment, parameter_list);
    qpdf_oh files = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, files, "/F", stream);
    pdf_set(writer, files, "/UF", stream);
    qpdf_oh specification = pdf_parse(writer, "<</Type/Filespec/AFRelationship/Source>>");
    pdf_set(writer, specification, "/F", qpdf_oh_new_string(writer->qpdf, attachment->name));
    pdf_set_text(writer, specification, "/UF", attachment->name);
    pdf_set_text(writer, specification, "/Desc", attachment->description);
    pdf_set(writer, specification, "/EF", files);
    return pdf_indirect(writer, specification);
}

/* Keys are sorted as bytes: they are UTF-8, as the attachments are, whatever a reader shows. */
void pdf_put_attachments(PdfWriter *writer, qpdf_oh root) {
    const GArray *attachments = writer->scene->attachments;
    if (!writer->tags || !attachments->len) {
        return;
    }
    qpdf_data qpdf = writer->qpdf;
    qpdf_oh names = qpdf_oh_new_array(qpdf), associated = qpdf_oh_new_array(qpdf);
    qpdf_oh parameter_list = parameters(writer);
    for (guint i = 0; i < attachments->len; i++) {
        const SceneAttachment *attachment = &g_array_index(attachments, SceneAttachment, i);
        qpdf_oh specification = file_specification(writer, attachment, parameter_list);
        qpdf_oh_append_item(qpdf, names, qpdf_oh_new_string(qpdf, attachment->name));
        qpdf_oh_append_item(qpdf, names, specification);
        qpdf_oh_append_item(qpdf, associated, specification);
    }
    qpdf_oh files = qpdf_oh_new_dictionary(qpdf), tree = qpdf_oh_new_dictionary(qpdf);
    pdf_set(writer, files, "/Names", names);
    pdf_set(writer, tree, "/EmbeddedFiles", files);
    pdf_set(writer, root, "/Names", tree);
    pdf_set(writer, root, "/AF", associated);
}
