/* SPDX-License-Identifier: MIT */
/* What a PDF says about itself: information, language, bookmarks, links. */
#include "pdf-internal.h"

#include "base/url.h"

#include <string.h>

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

/* What PDF/X asks of every file, and the content does not say: the first day of computers' time. */
#define NO_DATE "1970-01-01"

const char *pdf_date(const PdfWriter *writer) {
    g_autofree char *day = compact_date(writer->scene);
    return day ? writer->scene->date : pdf_standard_name(writer) ? NO_DATE : NULL;
}

char *pdf_date_stamp(const PdfWriter *writer) {
    const char *date = pdf_date(writer);
    return date ? g_strdup_printf("D:%.4s%.2s%.2s000000Z", date, date + 5, date + 8) : NULL;
}

/* PDF/X and PDF/UA want a title too. */
const char *pdf_title(const PdfWriter *writer) {
    const char *title = writer->scene->title;
    gboolean wanted = writer->tags || pdf_standard_name(writer);
    return (title && *title) || !wanted ? title : PDF_PROGRAM;
}

char *pdf_authors(const Scene *scene) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        if (credit->kind == SCENE_CREDIT_AUTHOR) {
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", credit->name);
        }
    }
    return names->len ? g_string_free(g_steal_pointer(&names), FALSE) : g_strdup(scene->author);
}

static qpdf_oh information(PdfWriter *writer) {
    const Scene *scene = writer->scene;
    qpdf_oh info = pdf_parse(writer, "<</Creator(" PDF_PROGRAM ")/Producer(" PDF_PROGRAM ")>>");
    pdf_set_text(writer, info, "/Title", pdf_title(writer));
    g_autofree char *authors = pdf_authors(scene);
    pdf_set_text(writer, info, "/Author", authors);
    pdf_set_text(writer, info, "/Subject", scene->description);
    g_autofree char *stamp = pdf_date_stamp(writer);
    pdf_set_text(writer, info, "/CreationDate", stamp);
    pdf_set_text(writer, info, "/ModDate", stamp);
    const char *standard = pdf_standard_name(writer);
    if (standard) {
        pdf_set_text(writer, info, "/GTS_PDFXVersion", standard);
        pdf_set_name(writer, info, "/Trapped", scene->trapped ? "/True" : "/False");
    }
    return pdf_indirect(writer, info);
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

static qpdf_oh bookmark(PdfWriter *writer, const SceneBookmark *mark) {
    qpdf_data qpdf = writer->qpdf;
    qpdf_oh target = qpdf_oh_new_array(qpdf);
    const PdfPage *page = g_ptr_array_index(writer->pages, mark->page);
    double top = page->height - mark->y;
    qpdf_oh_append_item(qpdf, target, page->object);
    qpdf_oh_append_item(qpdf, target, pdf_name(writer, "/XYZ"));
    qpdf_oh_append_item(qpdf, target, qpdf_oh_new_null(qpdf));
    qpdf_oh_append_item(qpdf, target, qpdf_oh_new_real_from_double(qpdf, top, 2));
    qpdf_oh_append_item(qpdf, target, qpdf_oh_new_null(qpdf));
    qpdf_oh entry = qpdf_oh_new_dictionary(qpdf);
    pdf_set(writer, entry, "/Title", pdf_text_string(writer, mark->label));
    pdf_set(writer, entry, "/Dest", target);
    return pdf_indirect(writer, entry);
}

static qpdf_oh outline(PdfWriter *writer) {
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
        entries[i] =
            (Entry){.object = bookmark(writer, mark), .parent = parent, .level = mark->level};
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

/* Do the sheets show front and back in turn? Tiles do not. */
static gboolean are_sides(const Imposition *imposition) {
    for (guint i = 0; i < imposition->sheets->len; i++) {
        const GArray *placements = g_array_index(imposition->sheets, SceneSheet, i).placements;
        for (guint k = 0; k < placements->len; k++) {
            if (g_array_index(placements, ScenePlacement, k).page % 2 != i % 2) {
                return FALSE;
            }
        }
    }
    return imposition->sheets->len % 2 == 0;
}

/* What a print dialogue starts with. A book is turned about its upright edge: the short one of a
 * landscape page. Sheets have the size that things have on them. */
static qpdf_oh preferences(PdfWriter *writer) {
    const Scene *scene = writer->scene;
    const Imposition *imposition = writer->options.imposition;
    qpdf_oh list = pdf_parse(writer, "<</DisplayDocTitle true>>");
    double width = 0, height = 0;
    if (writer->press) {
        return list;
    }
    if (imposition && imposition->sheets->len) {
        const SceneSheet *first = &g_array_index(imposition->sheets, SceneSheet, 0);
        width = first->width;
        height = first->height;
    } else if (scene->pages->len) {
        width = scene_page(scene, 0)->width;
        height = scene_page(scene, 0)->height;
    }
    if (imposition && !(scene->two_sided && are_sides(imposition))) {
        pdf_set_name(writer, list, "/Duplex", "/Simplex");
    } else if (scene->two_sided && width > 0) {
        pdf_set_name(writer, list, "/Duplex",
                     width > height ? "/DuplexFlipShortEdge" : "/DuplexFlipLongEdge");
    }
    if (scene->real_size || imposition) {
        pdf_set_name(writer, list, "/PrintScaling", "/None");
    }
    return list;
}

void pdf_document(PdfWriter *writer, qpdf_oh root) {
    const Scene *scene = writer->scene;
    pdf_set(writer, qpdf_get_trailer(writer->qpdf), "/Info", information(writer));
    pdf_set(writer, root, "/Metadata", pdf_metadata(writer));
    pdf_set_text(writer, root, "/Lang", scene->language);
    pdf_set(writer, root, "/ViewerPreferences", preferences(writer));
    if (scene->bookmarks->len && writer->screen) {
        pdf_set(writer, root, "/Outlines", outline(writer));
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
