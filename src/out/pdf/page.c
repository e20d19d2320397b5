/* SPDX-License-Identifier: MIT */
/* One page of a scene: its paper, one isolated group a plate (inside, the last paint wins), each
 * multiplied over the paper as a press does, and the texts in reading order. A single plate, and a
 * page without transparency, are painted directly. */
#include "pdf-internal.h"

/* ---- what is on a page ---- */

void pdf_page_free(PdfPage *page) {
    if (page) {
        page_marks_free(page->marks);
        g_array_unref(page->texts);
        g_array_unref(page->annotations);
        g_array_unref(page->tagged);
        g_free(page->ways);
        g_free(page);
    }
}

static gboolean inks_something(const Scene *scene, const ScenePaint *paint) {
    for (guint k = 0; k < scene->n_inks; k++) {
        if ((paint->plates >> k & 1) && paint->amount[k] > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Plates ask for more than screens: a knock-out may be choked; an ink that lies opaquely on a paper
 * that is printed too has no colour that says both; nothing that has no ink needs printing. */
static TextWay way_of(const PdfWriter *writer, const PdfPage *page, guint index) {
    TextWay way = page_text_way(page->marks, index);
    const SceneItem *item = scene_item(page->scene, index);
    if (!writer->press) {
        return way;
    }
    gboolean inks = inks_something(page->scene, &item->paint);
    gboolean mixed = inks && writer->options.paper && writer->options.colours == PDF_SPOT;
    if (way == TEXT_COVERS && (item->choke || mixed)) {
        return TEXT_CUTS;
    }
    return way == TEXT_MULTIPLIES && !inks ? TEXT_UNSEEN : way;
}

static void find_texts(const PdfWriter *writer, PdfPage *page) {
    g_autoptr(GArray) all = scene_texts_in_reading_order(page->scene, page->page);
    page->texts = g_array_sized_new(FALSE, FALSE, sizeof(guint), all->len);
    page->annotations = g_array_new(FALSE, FALSE, sizeof(guint));
    page->ways = g_new0(guint8, page->scene->items->len);
    for (guint i = 0; i < all->len; i++) {
        guint index = g_array_index(all, guint, i);
        const SceneItem *item = scene_item(page->scene, index);
        if (!box_overlaps(item->bounds, page->marks->reach)) {
            continue;
        }
        if (item->kind == SCENE_KIND_LINK || item->kind == SCENE_KIND_FIELD) {
            g_array_append_val(page->annotations, index);
        } else {
            g_array_append_val(page->texts, index);
            page->ways[index] = (guint8)way_of(writer, page, index);
        }
    }
}

/* The plate that is written, among the inks of another scene: the one of the same name. */
static int plate_in(const PdfWriter *writer, const Scene *scene) {
    if (writer->options.colours != PDF_PLATE) {
        return -1;
    }
    const char *wanted = pdf_ink_name(&writer->scene->inks[writer->options.plate]);
    for (guint k = 0; k < scene->n_inks && scene != writer->scene; k++) {
        if (g_strcmp0(pdf_ink_name(&scene->inks[k]), wanted) == 0) {
            return (int)k;
        }
    }
    return scene == writer->scene ? (int)writer->options.plate : -1;
}

PdfPage *pdf_page_new(const PdfWriter *writer, const Scene *scene, guint number, double beyond) {
    const ScenePage *size = scene_page(scene, number);
    PdfPage *page = g_new0(PdfPage, 1);
    page->scene = scene;
    page->page = number;
    page->width = size->width;
    page->height = size->height;
    page->plate = plate_in(writer, scene);
    page->marks = page_marks_new(scene, number, beyond);
    page->tagged = g_array_new(FALSE, FALSE, sizeof(PdfMark));
    find_texts(writer, page);
    return page;
}

/* Plates and marks are painted in one go, texts as letters among the rest. */
static gboolean is_direct(const PdfWriter *writer, const PdfPage *page) {
    return page->scene != writer->scene || writer->options.colours == PDF_PLATE ||
           writer->options.standard == PDF_X1A;
}

gboolean pdf_page_shows_text(const PdfWriter *writer, const PdfPage *page, guint index) {
    const SceneItem *item = scene_item(page->scene, index);
    if (!is_direct(writer, page)) {
        return !writer->press || page->ways[index] == TEXT_MULTIPLIES ||
               page->ways[index] == TEXT_COVERS;
    }
    if (item->kind != SCENE_KIND_TEXT || !box_overlaps(item->bounds, page->marks->reach)) {
        return FALSE;
    }
    return writer->options.colours != PDF_PLATE || item->paint.plates & SCENE_REGISTRATION ||
           (page->plate >= 0 && item->paint.plates >> page->plate & 1);
}

/* ---- its objects ---- */

static qpdf_oh layer_new(PdfWriter *writer, const char *name) {
    qpdf_oh layer = pdf_parse(writer, "<</Type/OCG>>");
    pdf_set(writer, layer, "/Name", pdf_text_string(writer, name));
    return pdf_indirect(writer, layer);
}

qpdf_oh pdf_page_resources(PdfWriter *writer, qpdf_oh xobjects) {
    qpdf_oh resources = qpdf_oh_new_dictionary(writer->qpdf);
    static const char *const shared[] = {"/Font", "/ExtGState", "/Properties", "/ColorSpace"};
    for (guint i = 0; i < G_N_ELEMENTS(shared); i++) {
        if (qpdf_oh_has_key(writer->qpdf, writer->page_resources, shared[i])) {
            pdf_set(writer, resources, shared[i],
                    qpdf_oh_get_key(writer->qpdf, writer->page_resources, shared[i]));
        }
    }
    pdf_set(writer, resources, "/XObject", xobjects);
    return resources;
}

static qpdf_oh form_new(PdfWriter *writer, const Buffer *content, qpdf_oh resources) {
    qpdf_oh form = pdf_stream(writer, content->data, content->length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, form);
    pdf_set_name(writer, dictionary, "/Type", "/XObject");
    pdf_set_name(writer, dictionary, "/Subtype", "/Form");
    pdf_set(writer, dictionary, "/Resources", resources);
    return form;
}

/* The form of one plate, or (-1) of the pictures in colours; FALSE when it is bare on this page. */
static gboolean plate_form(PdfWriter *writer, const PdfPage *page, int plate, qpdf_oh *ret_form) {
    g_auto(Buffer) content = {0};
    qpdf_oh images = qpdf_oh_new_dictionary(writer->qpdf);
    if (plate < 0) {
        pdf_colours_content(writer, page, images, &content);
    } else {
        pdf_plate_content(writer, page, (guint)plate, images, &content);
    }
    if (!content.length) {
        return FALSE;
    }
    gboolean has_layer = writer->screen && plate >= 0;
    if (has_layer && !writer->plate_layers[plate]) {
        writer->plate_layers[plate] = layer_new(writer, writer->scene->inks[plate].name);
    }
    qpdf_oh resources = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, resources, "/XObject", images);
    if (writer->options.colours == PDF_SPOT) {
        pdf_set(writer, resources, "/ColorSpace", writer->space_resources);
    }
    qpdf_oh form = form_new(writer, &content, resources);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, form);
    Box reach = page->marks->reach;
    pdf_set(writer, dictionary, "/BBox",
            pdf_box(writer, reach.x0 * 100, reach.y0 * 100, reach.x1 * 100, reach.y1 * 100));
    g_auto(Buffer) matrix = {0};
    buffer_add(&matrix, "[.01 0 0 -.01 0 ");
    buffer_number(&matrix, page->height, 4);
    buffer_add_bytes(&matrix, "]", 2);
    pdf_set(writer, dictionary, "/Matrix", pdf_parse(writer, matrix.data));
    pdf_set(writer, dictionary, "/Group", pdf_parse(writer, pdf_group(writer)));
    if (has_layer) {
        pdf_set(writer, dictionary, "/OC", writer->plate_layers[plate]);
    }
    *ret_form = form;
    return TRUE;
}

/* ---- its content ---- */

static void put_paper(PdfWriter *writer, const PdfPage *page, Buffer *out) {
    Box reach = page->marks->reach;
    PdfColour colour = pdf_paper_colour(writer), now = PDF_COLOUR_NONE;
    pdf_put_colour(out, &colour, &now, FALSE);
    buffer_number(out, reach.x0, 4);
    buffer_number(out, page->height - reach.y1, 4);
    buffer_number(out, box_width(reach), 4);
    buffer_number(out, box_height(reach), 4);
    buffer_add(out, "re f\n");
}

static void put_form(PdfWriter *writer, qpdf_oh form, const char *key, qpdf_oh xobjects,
                     Buffer *out) {
    pdf_set(writer, xobjects, key, form);
    buffer_add(out, key);
    buffer_add(out, " Do\n");
}

static void put_plates(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out) {
    qpdf_oh form;
    buffer_add(out, "/M gs\n");
    if (page->marks->has_colours && plate_form(writer, page, -1, &form)) {
        put_form(writer, form, "/C", xobjects, out);
    }
    for (guint k = 0; k < page->scene->n_inks; k++) {
        if (plate_form(writer, page, (int)k, &form)) {
            char key[16];
            g_snprintf(key, sizeof key, "/P%u", k);
            put_form(writer, form, key, xobjects, out);
        }
    }
}

static void put_texts(PdfWriter *writer, const PdfPage *page, PdfMarker *marker, Buffer *out) {
    const char *name = writer->screen ? writer->scene->text_layer_name : NULL;
    if (name && !writer->text_layer) {
        writer->text_layer = layer_new(writer, name);
        qpdf_oh properties = qpdf_oh_new_dictionary(writer->qpdf);
        pdf_set(writer, properties, "/T", writer->text_layer);
        pdf_set(writer, writer->page_resources, "/Properties", properties);
    }
    buffer_add(out, name ? "/OC/T BDC\n" : "");
    pdf_page_texts(writer, page, marker, out);
    if (marker) {
        pdf_unmark(marker);
    }
    buffer_add(out, name ? "EMC\n" : "");
}

/* Paper and plates are seen; figures and texts are read. */
static void put_tagged(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out) {
    PdfMarker marker = {
        .scene = page->scene, .tags = writer->tags, .out = out, .marks = page->tagged};
    buffer_add(out, "/Artifact BMC\n");
    put_paper(writer, page, out);
    put_plates(writer, page, xobjects, out);
    buffer_add(out, "EMC\n");
    pdf_mark_figures(&marker, page);
    if (page->texts->len) {
        put_texts(writer, page, &marker, out);
    }
}

void pdf_page_content(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out) {
    if (writer->tags) {
        put_tagged(writer, page, xobjects, out);
        return;
    }
    gboolean own = page->scene == writer->scene;
    if (own && writer->options.paper && writer->options.colours != PDF_PLATE) {
        put_paper(writer, page, out);
    }
    if (is_direct(writer, page)) {
        pdf_direct_content(writer, page, own && writer->options.standard == PDF_X1A, xobjects, out);
        return;
    }
    put_plates(writer, page, xobjects, out);
    if (page->texts->len) {
        put_texts(writer, page, NULL, out);
    }
}

/* In the order in which readers jump from one to the next. */
static qpdf_oh annotations(PdfWriter *writer, const PdfPage *page) {
    qpdf_oh list = qpdf_oh_new_array(writer->qpdf);
    for (guint i = 0; i < page->annotations->len; i++) {
        const SceneItem *item = scene_item(page->scene, g_array_index(page->annotations, guint, i));
        gboolean is_link = item->kind == SCENE_KIND_LINK;
        qpdf_oh object = is_link ? pdf_link(writer, page, item) : pdf_field(writer, page, item);
        qpdf_oh_append_item(writer->qpdf, list, object);
        pdf_tag_annotation(writer, page->page, item, object);
    }
    return list;
}

/* The page is a group of its own so that multiplying happens in the same colours in every viewer.
 */
qpdf_oh pdf_page_object(PdfWriter *writer, Box media, Box bleed, Box trim) {
    qpdf_oh object = pdf_indirect(writer, pdf_parse(writer, "<</Type/Page>>"));
    if (pdf_is_transparent(writer)) {
        pdf_set(writer, object, "/Group", pdf_parse(writer, pdf_group(writer)));
    }
    const Box boxes[] = {media, bleed, trim};
    static const char *const keys[] = {"/MediaBox", "/BleedBox", "/TrimBox"};
    for (guint i = 0; i < G_N_ELEMENTS(boxes); i++) {
        Box box = boxes[i];
        pdf_set(writer, object, keys[i],
                pdf_box(writer, box.x0, media.y1 - box.y1, box.x1, media.y1 - box.y0));
    }
    return object;
}

void pdf_page_add(PdfWriter *writer, PdfPage *page) {
    g_auto(Buffer) content = {0};
    qpdf_oh xobjects = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_page_content(writer, page, xobjects, &content);
    Box box = {0, 0, page->width, page->height};
    qpdf_oh object = page->object = pdf_page_object(writer, box, box, box);
    pdf_set(writer, object, "/Resources", pdf_page_resources(writer, xobjects));
    pdf_set(writer, object, "/Contents", pdf_stream(writer, content.data, content.length));
    if (page->annotations->len && writer->screen) {
        pdf_set(writer, object, "/Annots", annotations(writer, page));
        if (writer->tags) { /* else in the order of the list, which is that of reading too */
            pdf_set_name(writer, object, "/Tabs", "/S");
        }
    }
    qpdf_add_page(writer->qpdf, writer->qpdf, object, QPDF_FALSE);
}

/* Not a group: what is on it multiplies with what it is put on as if it stood there itself. */
qpdf_oh pdf_page_form(PdfWriter *writer, PdfPage *page) {
    if (!page->form) {
        g_auto(Buffer) content = {0};
        qpdf_oh xobjects = qpdf_oh_new_dictionary(writer->qpdf);
        pdf_page_content(writer, page, xobjects, &content);
        page->form = form_new(writer, &content, pdf_page_resources(writer, xobjects));
        Box reach = page->marks->reach;
        pdf_set(
            writer, qpdf_oh_get_dict(writer->qpdf, page->form), "/BBox",
            pdf_box(writer, reach.x0, page->height - reach.y1, reach.x1, page->height - reach.y0));
    }
    return page->form;
}

/* The plates in their order, then the texts. PDF/A asks for a name of the configuration: the
 * poster's. */
void pdf_put_layers(PdfWriter *writer, qpdf_oh root) {
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
