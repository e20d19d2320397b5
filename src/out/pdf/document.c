/* SPDX-License-Identifier: MIT */
/* What a PDF says about itself: information, XMP, language, bookmarks, links. */
#include "pdf-internal.h"

#include "base/url.h"

#include <string.h>

#define PROGRAM "affiche"

/* "2026-03-01" as 20260301; NULL when the scene has no date of that form. */
static char *compact_date(const Scene *scene) {
    const char *date = scene->date;
    if (!date || strlen(date) != 10 || date[4] != '-' || date[7] != '-') {
        return NULL;
    }
    for (int i = 0; i < 10; i++) {
        if (i != 4 && i != 7 && !g_ascii_isdigit(date[i])) {
            return NULL;
        }
    }
    return g_strdup_printf("%.4s%.2s%.2s", date, date + 5, date + 8);
}

static qpdf_oh information(PdfWriter *writer) {
    const Scene *scene = writer->scene;
    qpdf_oh info = pdf_parse(writer, "<</Creator(" PROGRAM ")/Producer(" PROGRAM ")>>");
    pdf_set_text(writer, info, "/Title", scene->title);
    pdf_set_text(writer, info, "/Author", scene->author);
    pdf_set_text(writer, info, "/Subject", scene->description);
    g_autofree char *day = compact_date(scene);
    if (day) {
        g_autofree char *stamp = g_strconcat("D:", day, "000000Z", NULL);
        pdf_set_text(writer, info, "/CreationDate", stamp);
        pdf_set_text(writer, info, "/ModDate", stamp);
    }
    return pdf_indirect(writer, info);
}

/* One property of XMP: `open` and `close` stand around the escaped text. Nothing when it is NULL.
 */
static void property(GString *xml, const char *open, const char *text, const char *close) {
    if (text) {
        g_autofree char *escaped = g_markup_escape_text(text, -1);
        g_string_append(xml, open);
        g_string_append(xml, escaped);
        g_string_append(xml, close);
    }
}

/* Left uncompressed (libqpdf does so for the catalogue's metadata), so that any program finds it.
 */
static qpdf_oh metadata(PdfWriter *writer) {
#define ALTERNATIVE(name) "<" name "><rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALTERNATIVE_END(name) "</rdf:li></rdf:Alt></" name ">\n"
    const Scene *scene = writer->scene;
    g_autoptr(GString) xml = g_string_new(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">\n"
        "<dc:format>application/pdf</dc:format>\n");
    property(xml, ALTERNATIVE("dc:title"), scene->title, ALTERNATIVE_END("dc:title"));
    property(xml, "<dc:creator><rdf:Seq><rdf:li>", scene->author,
             "</rdf:li></rdf:Seq></dc:creator>\n");
    property(xml, ALTERNATIVE("dc:description"), scene->description,
             ALTERNATIVE_END("dc:description"));
    property(xml, "<dc:language><rdf:Bag><rdf:li>", scene->language,
             "</rdf:li></rdf:Bag></dc:language>\n");
    property(xml, ALTERNATIVE("dc:rights"), scene->licence, ALTERNATIVE_END("dc:rights"));
    if (scene->licence || scene->licence_url) {
        g_string_append(xml, "<xmpRights:Marked>True</xmpRights:Marked>\n");
    }
    property(xml, "<xmpRights:WebStatement>", scene->licence_url, "</xmpRights:WebStatement>\n");
    g_autofree char *day = compact_date(scene);
    if (day) {
        property(xml, "<xmp:CreateDate>", scene->date, "T00:00:00Z</xmp:CreateDate>\n");
        property(xml, "<xmp:ModifyDate>", scene->date, "T00:00:00Z</xmp:ModifyDate>\n");
        property(xml, "<xmp:MetadataDate>", scene->date, "T00:00:00Z</xmp:MetadataDate>\n");
    }
    g_string_append(xml, "<xmp:CreatorTool>" PROGRAM "</xmp:CreatorTool>\n"
                         "<pdf:Producer>" PROGRAM "</pdf:Producer>\n"
                         "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    qpdf_oh null = qpdf_oh_new_null(writer->qpdf), stream = qpdf_oh_new_stream(writer->qpdf);
    qpdf_oh_replace_stream_data(writer->qpdf, stream, (const guchar *)xml->str, xml->len, null,
                                null);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, stream);
    pdf_set_name(writer, dictionary, "/Type", "/Metadata");
    pdf_set_name(writer, dictionary, "/Subtype", "/XML");
    return stream;
#undef ALTERNATIVE
#undef ALTERNATIVE_END
}

/* ---- bookmarks ---- */

typedef struct {
    qpdf_oh object, last; /* last: of its children, 0 = none */
    int parent;           /* entry, -1 = the outline itself */
    guint level;
    gint64 below; /* all entries under it: the outline stands open */
} Entry;

static void adopt(PdfWriter *writer, Entry *parent, Entry *child) {
    if (parent->last) {
        pdf_set(writer, parent->last, "/Next", child->object);
        pdf_set(writer, child->object, "/Prev", parent->last);
    } else {
        pdf_set(writer, parent->object, "/First", child->object);
    }
    pdf_set(writer, parent->object, "/Last", child->object);
    pdf_set(writer, child->object, "/Parent", parent->object);
    parent->last = child->object;
}

static qpdf_oh bookmark(PdfWriter *writer, const SceneBookmark *mark, const qpdf_oh *pages) {
    qpdf_data qpdf = writer->qpdf;
    qpdf_oh target = qpdf_oh_new_array(qpdf);
    double top = scene_page(writer->scene, mark->page)->height - mark->y;
    qpdf_oh_append_item(qpdf, target, pages[mark->page]);
    qpdf_oh_append_item(qpdf, target, pdf_name(writer, "/XYZ"));
    qpdf_oh_append_item(qpdf, target, qpdf_oh_new_null(qpdf));
    qpdf_oh_append_item(qpdf, target, qpdf_oh_new_real_from_double(qpdf, top, 2));
    qpdf_oh_append_item(qpdf, target, qpdf_oh_new_null(qpdf));
    qpdf_oh entry = qpdf_oh_new_dictionary(qpdf);
    pdf_set(writer, entry, "/Title", pdf_text_string(writer, mark->label));
    pdf_set(writer, entry, "/Dest", target);
    return pdf_indirect(writer, entry);
}

static qpdf_oh outline(PdfWriter *writer, const qpdf_oh *pages) {
    const GArray *marks = writer->scene->bookmarks;
    g_autofree Entry *entries = g_new0(Entry, marks->len + 1);
    Entry *root = &entries[0]; /* entry i + 1 is bookmark i */
    root->object = pdf_indirect(writer, pdf_parse(writer, "<</Type/Outlines>>"));
    root->parent = -1;
    for (guint i = 1; i <= marks->len; i++) {
        const SceneBookmark *mark = &g_array_index(marks, SceneBookmark, i - 1);
        int parent = (int)i - 1;
        while (parent > 0 && entries[parent].level >= mark->level) {
            parent = entries[parent].parent;
        }
        entries[i] = (Entry){
            .object = bookmark(writer, mark, pages), .parent = parent, .level = mark->level};
        adopt(writer, &entries[parent], &entries[i]);
    }
    for (guint i = marks->len; i > 0; i--) {
        entries[entries[i].parent].below += entries[i].below + 1;
    }
    for (guint i = 0; i <= marks->len; i++) {
        if (entries[i].below) {
            pdf_set_int(writer, entries[i].object, "/Count", entries[i].below);
        }
    }
    return root->object;
}

/* What a print dialogue starts with. A book is turned about its upright edge: the short one of a
 * landscape page. */
static qpdf_oh preferences(PdfWriter *writer) {
    const Scene *scene = writer->scene;
    qpdf_oh list = pdf_parse(writer, "<</DisplayDocTitle true>>");
    if (scene->two_sided && scene->pages->len) {
        const ScenePage *first = scene_page(scene, 0);
        pdf_set_name(writer, list, "/Duplex",
                     first->width > first->height ? "/DuplexFlipShortEdge" : "/DuplexFlipLongEdge");
    }
    if (scene->real_size) {
        pdf_set_name(writer, list, "/PrintScaling", "/None");
    }
    return list;
}

void pdf_document(PdfWriter *writer, qpdf_oh root, const qpdf_oh *pages) {
    const Scene *scene = writer->scene;
    pdf_set(writer, qpdf_get_trailer(writer->qpdf), "/Info", information(writer));
    pdf_set(writer, root, "/Metadata", metadata(writer));
    pdf_set_text(writer, root, "/Lang", scene->language);
    pdf_set(writer, root, "/ViewerPreferences", preferences(writer));
    if (scene->bookmarks->len) {
        pdf_set(writer, root, "/Outlines", outline(writer, pages));
    }
}

/* ---- links ---- */

/* A URI is ASCII (ISO 32000-1 12.6.4.7). */
static qpdf_oh link_action(PdfWriter *writer, const char *url) {
    g_autofree char *uri = url_ascii(url);
    qpdf_oh action = pdf_parse(writer, "<</S/URI>>");
    pdf_set(writer, action, "/URI", qpdf_oh_new_string(writer->qpdf, uri));
    return action;
}

qpdf_oh pdf_link(PdfWriter *writer, const PdfPage *page, const SceneItem *item) {
    Box box = box_intersect(item->link.box, (Box){0, 0, page->width, page->height});
    qpdf_oh link = pdf_parse(writer, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]>>");
    pdf_set(writer, link, "/Rect",
            pdf_box(writer, box.x0, page->height - box.y1, box.x1, page->height - box.y0));
    pdf_set(writer, link, "/A", link_action(writer, item->link.url));
    pdf_set_text(writer, link, "/Contents", item->link.contents);
    return pdf_indirect(writer, link);
}
