/* SPDX-License-Identifier: MIT */
/* Files that travel inside the PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8): whoever has the poster
 * has its recipe. */
#include "pdf-internal.h"

#include <string.h>

static qpdf_oh parameters(PdfWriter *writer, const SceneAttachment *attachment) {
    guint8 digest[16];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) md5 = g_checksum_new(G_CHECKSUM_MD5);
    g_checksum_update(md5, attachment->data, (gssize)attachment->length);
    g_checksum_get_digest(md5, digest, &size);
    qpdf_oh list = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set_int(writer, list, "/Size", (gint64)attachment->length);
    pdf_set(writer, list, "/CheckSum",
            qpdf_oh_new_binary_string(writer->qpdf, (const char *)digest, size));
    g_autofree char *stamp = pdf_date_stamp(writer);
    pdf_set_text(writer, list, "/ModDate", stamp);
    return list;
}

static qpdf_oh file_specification(PdfWriter *writer, const SceneAttachment *attachment) {
    g_autofree char *type = g_strconcat("/", attachment->media_type, NULL);
    qpdf_oh stream = pdf_stream(writer, attachment->data, attachment->length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, stream);
    pdf_set_name(writer, dictionary, "/Type", "/EmbeddedFile");
    pdf_set_name(writer, dictionary, "/Subtype", type);
    pdf_set(writer, dictionary, "/Params", parameters(writer, attachment));
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
    for (guint i = 0; i < attachments->len; i++) {
        const SceneAttachment *attachment = &g_array_index(attachments, SceneAttachment, i);
        qpdf_oh specification = file_specification(writer, attachment);
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
