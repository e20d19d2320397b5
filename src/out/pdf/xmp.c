/* SPDX-License-Identifier: MIT */
/* What a file says of itself to programs: XMP (ISO 16684-1) with the poster's title, people,
 * licence and origin, and the standards that the file holds to. */
#include "pdf-internal.h"

#include <string.h>

/* "uuid:" and a name made from bytes (RFC 4122, 4.3): the same for the same bytes. */
static void identifier(GString *xml, const char *tag, const char *digest) {
    g_string_append_printf(xml, "<%s>uuid:%.8s-%.4s-5%.3s-a%.3s-%.12s</%s>\n", tag, digest,
                           digest + 8, digest + 13, digest + 17, digest + 20, tag);
}

/* ---- what it is, and when ---- */

static void add_work(const PdfWriter *writer, GString *xml) {
    const Scene *scene = writer->scene;
    const char *date = pdf_date(writer);
    g_string_append(xml, "<dc:format>application/pdf</dc:format>\n");
    xmp_alternatives(xml, "dc:title", pdf_title(writer), scene->language);
    out_xmp_rights(scene, xml);
    xmp_property(xml, "<xmp:CreateDate>", date, "T00:00:00Z</xmp:CreateDate>\n");
    xmp_property(xml, "<xmp:ModifyDate>", date, "T00:00:00Z</xmp:ModifyDate>\n");
    xmp_property(xml, "<xmp:MetadataDate>", date, "T00:00:00Z</xmp:MetadataDate>\n");
}

/* ---- which standards it holds to ---- */

#define PRESS_NAMESPACES                                                                           \
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""                                            \
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""

#define SCREEN_NAMESPACES                                                                          \
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""                                            \
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""

/* The document is the poster, whatever becomes of it; the instance is what is in this file. */
static void add_press(PdfWriter *writer, GString *xml) {
    const Scene *scene = writer->scene;
    g_autofree char *poster = g_strjoin("\n", pdf_title(writer), scene->author ? scene->author : "",
                                        scene->description ? scene->description : "", NULL);
    g_autofree char *document = g_compute_checksum_for_string(G_CHECKSUM_SHA1, poster, -1);
    xmp_property(xml, "<pdfxid:GTS_PDFXVersion>", pdf_standard_name(writer),
                 "</pdfxid:GTS_PDFXVersion>\n");
    xmp_property(xml, "<pdf:Trapped>", scene->trapped ? "True" : "False",
                 "</pdf:Trapped>\n");
    identifier(xml, "xmpMM:DocumentID", document);
    identifier(xml, "xmpMM:InstanceID", g_checksum_get_string(writer->checksum));
    g_string_append(xml, "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
                         "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n");
}

/* PDF/A-3 is what may carry any file (ISO 19005-3); without, it is PDF/A-2. */
static void add_screen(const Scene *scene, GString *xml) {
    g_string_append_printf(xml,
                           "<pdfaid:part>%d</pdfaid:part>\n"
                           "<pdfaid:conformance>A</pdfaid:conformance>\n"
                           "<pdfuaid:part>1</pdfuaid:part>\n",
                           scene->attachments->len ? 3 : 2);
}

#define EXTENSION(schema, uri, prefix)                                                             \
    "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>" schema "</pdfaSchema:schema>"         \
    "<pdfaSchema:namespaceURI>" uri "</pdfaSchema:namespaceURI>"                                   \
    "<pdfaSchema:prefix>" prefix "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n"
#define EXTENSION_PROPERTY(name, type, category, description)                                      \
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>" name "</pdfaProperty:name>"           \
    "<pdfaProperty:valueType>" type "</pdfaProperty:valueType>"                                    \
    "<pdfaProperty:category>" category "</pdfaProperty:category>"                                  \
    "<pdfaProperty:description>" description "</pdfaProperty:description></rdf:li>\n"
#define EXTENSION_END "</rdf:Seq></pdfaSchema:property></rdf:li>\n"

/* Every schema that PDF/A does not know is described in the file (ISO 19005-3, 6.6.2.3.3). */
static const char extensions[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
    "<pdfaExtension:schemas><rdf:Bag>\n" EXTENSION("PDF/UA identification",
                                                   "http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
        EXTENSION_PROPERTY("part", "Integer", "internal", "Part of PDF/UA that the file holds to")
            EXTENSION_END EXTENSION("Creative Commons", "http://creativecommons.org/ns#", "cc")
                EXTENSION_PROPERTY("license", "URI", "external", "Address of the licence")
                    EXTENSION_PROPERTY("attributionName", "Text", "external", "Whom to name")
                        EXTENSION_PROPERTY("attributionURL", "URI", "external",
                                           "Where the work is published") EXTENSION_END
    "</rdf:Bag></pdfaExtension:schemas></rdf:Description>";

/* Left uncompressed (libqpdf does so for the catalogue's metadata), so that any program finds it.
 */
qpdf_oh pdf_metadata(PdfWriter *writer) {
    const Scene *scene = writer->scene;
    g_autoptr(GString) xml = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\"" XMP_NAMESPACES
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    gboolean press = pdf_standard_name(writer) != NULL;
    g_string_append(xml, press ? PRESS_NAMESPACES : writer->tags ? SCREEN_NAMESPACES : "");
    g_string_append(xml, ">\n");
    add_work(writer, xml);
    if (press) {
        add_press(writer, xml);
    }
    if (writer->tags) {
        add_screen(scene, xml);
    }
    g_string_append(xml, "<xmp:CreatorTool>" PDF_PROGRAM "</xmp:CreatorTool>\n"
                         "<pdf:Producer>" PDF_PROGRAM "</pdf:Producer>\n</rdf:Description>");
    g_string_append(xml, writer->tags ? extensions : "");
    g_string_append(xml, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    qpdf_oh null = qpdf_oh_new_null(writer->qpdf), stream = qpdf_oh_new_stream(writer->qpdf);
    qpdf_oh_replace_stream_data(writer->qpdf, stream, (const guchar *)xml->str, xml->len, null,
                                null);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, stream);
    pdf_set_name(writer, dictionary, "/Type", "/Metadata");
    pdf_set_name(writer, dictionary, "/Subtype", "/XML");
    return stream;
}
