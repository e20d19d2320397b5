/* SPDX-License-Identifier: MIT */
/* Marked content: which part of the page stream says which element of the semantic tree
 * (ISO 32000-1, 14.7.4.2). Everything else is an artifact.
 *
 * Only the page stream is marked: pdf.js loses what is marked in forms, and with it the figures
 * whose art is on the plates. Each of these has an empty path in the page stream instead. */
#include "pdf-internal.h"

#include <string.h>

/* ---- what tags need to know of the elements ---- */

/* The number that a list item has in its list, counted in reading order. */
static void count_items(const Scene *scene, PdfTags *tags) {
    g_autofree guint *items = g_new0(guint, scene->elements->len);
    for (guint i = 0; i < tags->order->len; i++) {
        int index = g_array_index(tags->order, int, i);
        const SceneElement *element = scene_element(scene, index);
        if (element->role == SCENE_ROLE_LIST_ITEM) {
            tags->elements[index].place = ++items[element->parent];
        }
    }
}

PdfTags *pdf_tags_new(const Scene *scene) {
    guint n = scene->elements->len;
    PdfTags *tags = g_new0(PdfTags, 1);
    tags->order = scene_reading_order(scene);
    tags->elements = g_new0(PdfElement, n);
    tags->annotations = g_array_new(FALSE, FALSE, sizeof(PdfAnnotation));
    for (guint i = 0; i < n; i++) { /* what an element stands in was added before it */
        const SceneElement *element = scene_element(scene, (int)i);
        PdfElement *entry = &tags->elements[i];
        const PdfElement *parent = element->parent < 0 ? NULL : &tags->elements[element->parent];
        entry->language = element->language ? element->language
                          : parent          ? parent->language
                                            : scene->language;
        entry->figure = element->role == SCENE_ROLE_FIGURE ? (int)i : parent ? parent->figure : -1;
    }
    count_items(scene, tags);
    return tags;
}

void pdf_tags_free(PdfTags *tags) {
    if (tags) {
        g_array_unref(tags->order);
        g_array_unref(tags->annotations);
        g_free(tags->elements);
        g_free(tags);
    }
}

/* ---- marks ---- */

static const char *tag_of(const Scene *scene, const PdfMark *mark) {
    const SceneElement *element = scene_element(scene, mark->element);
    static const char *const headings[] = {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"};
    switch (element->role) {
    case SCENE_ROLE_HEADING:
        return headings[CLAMP(element->level, 1, G_N_ELEMENTS(headings)) - 1];
    case SCENE_ROLE_LIST_ITEM:
        return mark->label ? "/Lbl" : "/LBody";
    case SCENE_ROLE_FIGURE:
        return "/Figure";
    case SCENE_ROLE_QUOTATION:
        return "/BlockQuote";
    case SCENE_ROLE_LINK:
        return "/Link";
    case SCENE_ROLE_SPAN:
        return "/Span";
    case SCENE_ROLE_TABLE_HEADER:
        return "/TH";
    case SCENE_ROLE_TABLE_CELL:
        return "/TD";
    case SCENE_ROLE_CAPTION:
        return "/Caption";
    case SCENE_ROLE_DOCUMENT:
    case SCENE_ROLE_SECTION:
    case SCENE_ROLE_PARAGRAPH:
    case SCENE_ROLE_LIST:
    case SCENE_ROLE_TABLE:
    case SCENE_ROLE_TABLE_ROW:
        return "/P";
    }
    g_assert_not_reached();
}

void pdf_unmark(PdfMarker *marker) {
    if (marker->open) {
        buffer_add(marker->out, "EMC\n");
        marker->open = FALSE;
    }
}

void pdf_put_said(Buffer *out, const char *said, gsize length) {
    buffer_add(out, "/ActualText<FEFF");
    for (const char *at = said; at < said + length; at = g_utf8_next_char(at)) {
        gsize size = (gsize)(g_utf8_next_char(at) - at);
        const char *copied = pdf_copied_text(at, &size);
        buffer_utf16(out, copied, size);
    }
    buffer_add(out, ">");
}

/* A sequence with a language or a text of its own is a Span, whatever it belongs to: that is what
 * readers look for (ISO 32000-1, 14.9.2 and 14.9.4). */
static void open_mark(PdfMarker *marker, const PdfMark *mark, const char *said, gsize length) {
    Buffer *out = marker->out;
    pdf_unmark(marker);
    marker->open = TRUE;
    marker->mark = *mark;
    if (mark->element == SCENE_DECORATION) {
        buffer_add(out, "/Artifact BMC\n");
        return;
    }
    buffer_add(out, said || mark->language ? "/Span" : tag_of(marker->scene, mark));
    buffer_add(out, "<</MCID ");
    buffer_int(out, marker->marks->len);
    if (mark->language) {
        buffer_add(out, "/Lang(");
        buffer_add(out, mark->language);
        buffer_add(out, ")");
    }
    if (said) {
        pdf_put_said(out, said, length);
    }
    buffer_add(out, ">>BDC\n");
    g_array_append_val(marker->marks, *mark);
}

void pdf_mark(PdfMarker *marker) {
    const PdfMark *now = &marker->mark, *next = &marker->next;
    if (!marker->open || now->element != next->element || now->label != next->label ||
        g_strcmp0(now->language, next->language) != 0) {
        open_mark(marker, next, NULL, 0);
    }
}

void pdf_mark_said(PdfMarker *marker, const char *said, gsize length) {
    open_mark(marker, &marker->next, said, length);
}

/* "1", "1.", "1)" before the first item of a list, "2" before the second. */
static gboolean is_label(const SceneText *text, guint place) {
    guint64 number = 0;
    const char *at = text->text;
    for (; g_ascii_isdigit(*at) && number < 1000; at++) {
        number = number * 10 + (guint64)(*at - '0');
    }
    at += *at == '.' || *at == ')';
    at += *at == ' ';
    return number == place && !*at;
}

void pdf_marker_next(PdfMarker *marker, const SceneItem *item) {
    PdfMark *next = &marker->next;
    *next = (PdfMark){.element = item->element};
    if (item->element == SCENE_DECORATION) {
        return;
    }
    PdfElement *entry = &marker->tags->elements[item->element];
    if (item->text.language && g_strcmp0(item->text.language, entry->language) != 0) {
        next->language = item->text.language;
    }
    next->label = entry->place && !entry->begun && is_label(&item->text, entry->place);
    entry->begun = TRUE;
}

/* ---- figures ---- */

/* What is seen of every figure of the page, by element. */
static Box *figure_boxes(const PdfMarker *marker, const PdfPage *page) {
    const Scene *scene = marker->scene;
    Box *boxes = g_new(Box, scene->elements->len);
    for (guint i = 0; i < scene->elements->len; i++) {
        boxes[i] = BOX_EMPTY;
    }
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        int figure =
            item->element == SCENE_DECORATION ? -1 : marker->tags->elements[item->element].figure;
        if (figure >= 0 && item->page == page->page) {
            Box box =
                item->clip ? box_intersect(item->bounds, path_bounds(item->clip)) : item->bounds;
            box = box_intersect(box, (Box){0, 0, page->width, page->height});
            if (box.x1 > box.x0 && box.y1 > box.y0) {
                boxes[figure] = box_union(boxes[figure], box);
            }
        }
    }
    return boxes;
}

/* A figure without any art is still heard of: on the first page. */
static gboolean is_drawn(const PdfMarker *marker, int figure) {
    for (guint i = 0; i < marker->scene->items->len; i++) {
        int element = scene_item(marker->scene, i)->element;
        if (element >= 0 && marker->tags->elements[element].figure == figure) {
            return TRUE;
        }
    }
    return FALSE;
}

void pdf_mark_figures(PdfMarker *marker, const PdfPage *page) {
    const Scene *scene = marker->scene;
    g_autofree Box *boxes = figure_boxes(marker, page);
    for (guint i = 0; i < scene->elements->len; i++) {
        if (marker->tags->elements[i].figure != (int)i) {
            continue;
        }
        Box box = boxes[i];
        gboolean unseen = box.x1 <= box.x0;
        if (unseen && (page->page > 0 || is_drawn(marker, (int)i))) {
            continue;
        }
        PdfMark mark = {.element = (int)i,
                        .box = unseen ? (Box){0, 0, page->width, page->height} : box};
        open_mark(marker, &mark, NULL, 0);
        buffer_number(marker->out, mark.box.x0, 2);
        buffer_number(marker->out, page->height - mark.box.y1, 2);
        buffer_number(marker->out, box_width(mark.box), 2);
        buffer_number(marker->out, box_height(mark.box), 2);
        buffer_add(marker->out, "re n\n");
        pdf_unmark(marker);
    }
}

/* ---- annotations ---- */

void pdf_tag_annotation(PdfWriter *writer, guint page, const SceneItem *item, qpdf_oh object) {
    if (writer->tags) {
        PdfAnnotation annotation = {
            .object = object, .page = page, .element = item->element, .kind = item->kind};
        g_array_append_val(writer->tags->annotations, annotation);
    }
}
