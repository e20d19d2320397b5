/* SPDX-License-Identifier: MIT */
/* Where people type and tick: fields merged with the annotations that show them, radios as the
 * choices of one field. Every state has its appearance here, so that no viewer invents one, and
 * what is empty shows nothing: the rules and rings of the page are what one writes on. */
#include "pdf-internal.h"

/* Chromium (PDFium, so Edge and others too) looks for ’, … and œ in a font of East Asia or Eastern
 * Europe before the field's own, which leaves holes in every line of French: "l  ’  on". Only a
 * font of signs is asked first, whatever the letter, and a font counts as one by this key of the
 * resources alone. To other readers a key is a key; the font has its own name. */
#define FONT_KEY "/Wingdings"

/* ISO 32000-1, tables 226 and 228 */
enum {
    FLAG_MULTILINE = 1 << 12,
    FLAG_NO_TOGGLE_TO_OFF = 1 << 14,
    FLAG_RADIO = 1 << 15,
    FLAG_DO_NOT_SCROLL = 1 << 23,
};

typedef struct {
    const char *name;
    qpdf_oh object, kids, values;
} Group;

GArray *pdf_groups_new(void) { return g_array_new(FALSE, FALSE, sizeof(Group)); }

static void enter(PdfWriter *writer, qpdf_oh field) {
    if (!writer->fields) {
        writer->fields = pdf_indirect(writer, qpdf_oh_new_array(writer->qpdf));
    }
    qpdf_oh_append_item(writer->qpdf, writer->fields, field);
}

/* The ink on this paper: viewers write on top of the page, opaquely. */
static void put_colour(const PdfWriter *writer, const SceneItem *item, Buffer *out) {
    double rgb[3];
    paint_over_white(writer->scene, &item->paint, rgb);
    for (int c = 0; c < 3; c++) {
        buffer_number(out, rgb[c] * writer->scene->paper_rgb[c], 4);
    }
    buffer_add(out, "rg ");
}

static qpdf_oh font_resources(PdfWriter *writer) {
    qpdf_oh resources = qpdf_oh_new_dictionary(writer->qpdf);
    if (writer->field_font) {
        qpdf_oh fonts = qpdf_oh_new_dictionary(writer->qpdf);
        pdf_set(writer, fonts, FONT_KEY, writer->field_font);
        pdf_set(writer, resources, "/Font", fonts);
    }
    return resources;
}

/* ---- appearances ---- */

static qpdf_oh appearance(PdfWriter *writer, Box box, const Buffer *content, qpdf_oh resources) {
    qpdf_oh form = pdf_stream(writer, content->data, content->length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, form);
    pdf_set_name(writer, dictionary, "/Type", "/XObject");
    pdf_set_name(writer, dictionary, "/Subtype", "/Form");
    pdf_set(writer, dictionary, "/BBox", pdf_box(writer, 0, 0, box_width(box), box_height(box)));
    pdf_set(writer, dictionary, "/Resources", resources);
    return form;
}

#define CHOSEN 0.6     /* a disc in the middle of the ring, of its radius */
#define BLACKENED 0.92 /* all of the ring, up to its line */

static void put_disc(Box box, double share, Buffer *out) {
    double x = box_width(box) / 2, y = box_height(box) / 2, r = share * MIN(x, y), k = 0.5523 * r;
    const double points[5][6] = {{x + r, y},
                                 {x + r, y + k, x + k, y + r, x, y + r},
                                 {x - k, y + r, x - r, y + k, x - r, y},
                                 {x - r, y - k, x - k, y - r, x, y - r},
                                 {x + k, y - r, x + r, y - k, x + r, y}};
    for (guint i = 0; i < G_N_ELEMENTS(points); i++) {
        for (guint c = 0; c < (i ? 6 : 2); c++) {
            buffer_number(out, points[i][c], 3);
        }
        buffer_add(out, i ? "c\n" : "m\n");
    }
    buffer_add(out, "f");
}

/* Two strips of paper, cut by hand: none of their ends is square. */
static void put_cross(Box box, Buffer *out) {
    static const double strips[2][4][2] = {{{.15, .27}, {.27, .17}, {.86, .74}, {.75, .86}},
                                           {{.73, .14}, {.85, .25}, {.26, .85}, {.14, .72}}};
    for (guint i = 0; i < 2; i++) {
        for (guint p = 0; p < 4; p++) {
            buffer_number(out, strips[i][p][0] * box_width(box), 3);
            buffer_number(out, strips[i][p][1] * box_height(box), 3);
            buffer_add(out, p ? "l\n" : "m\n");
        }
        buffer_add(out, "f\n");
    }
}

/* What a field that may be ticked looks like, by state. The name of a state holds 127 bytes and no
 * more, which a sentence of French passes: it is the number of the ring in its field, and /Opt says
 * in words what it means (ISO 32000-1, 12.7.4.2.3). */
static void set_states(PdfWriter *writer, const SceneItem *item, qpdf_oh widget, guint place) {
    const SceneField *field = &item->field;
    g_auto(Buffer) ticked = {0}, empty = {0};
    put_colour(writer, item, &ticked);
    gboolean disc = field->kind == FIELD_RADIO || field->filled;
    if (disc) {
        put_disc(field->box, field->filled ? BLACKENED : CHOSEN, &ticked);
    } else {
        put_cross(field->box, &ticked);
    }
    qpdf_data qpdf = writer->qpdf;
    qpdf_oh states = qpdf_oh_new_dictionary(qpdf), looks = qpdf_oh_new_dictionary(qpdf);
    g_autofree char *on = g_strdup_printf("/%u", place);
    pdf_set(writer, states, "/Off",
            appearance(writer, field->box, &empty, qpdf_oh_new_dictionary(qpdf)));
    pdf_set(writer, states, on,
            appearance(writer, field->box, &ticked, qpdf_oh_new_dictionary(qpdf)));
    pdf_set(writer, looks, "/N", states);
    pdf_set(writer, widget, "/AP", looks);
    pdf_set_name(writer, widget, "/AS", "/Off");
    /* for viewers that draw a tick of their own all the same: a disc, a cross */
    pdf_set(writer, widget, "/MK", pdf_parse(writer, disc ? "<</CA(l)>>" : "<</CA(8)>>"));
}

/* An empty text shows nothing. Several lines lie over rules whose distance is not the one a viewer
 * sets lines at: the paper's colour as background, which this first appearance does without, hides
 * the rules as soon as something is typed and the viewer draws the field anew. */
static void set_text_look(PdfWriter *writer, const SceneItem *item, qpdf_oh widget) {
    const SceneField *field = &item->field;
    g_auto(Buffer) empty = {0}, type = {0}, paper = {0};
    buffer_add(&empty, "/Tx BMC EMC");
    qpdf_oh looks = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, looks, "/N", appearance(writer, field->box, &empty, font_resources(writer)));
    pdf_set(writer, widget, "/AP", looks);
    buffer_add(&type, FONT_KEY " ");
    buffer_number(&type, field->size, 4);
    buffer_add(&type, "Tf ");
    put_colour(writer, item, &type);
    type.data[type.length - 1] = 0; /* its last space */
    pdf_set(writer, widget, "/DA", qpdf_oh_new_string(writer->qpdf, type.data));
    if (field->multiline) {
        buffer_add(&paper, "<</BG[");
        for (int c = 0; c < 3; c++) {
            buffer_number(&paper, writer->scene->paper_rgb[c], 4);
        }
        buffer_add_bytes(&paper, "]>>", 4);
        pdf_set(writer, widget, "/MK", pdf_parse(writer, paper.data));
    }
}

/* ---- fields ---- */

static Group *group_of(PdfWriter *writer, const SceneField *radio) {
    for (guint i = 0; i < writer->groups->len; i++) {
        Group *known = &g_array_index(writer->groups, Group, i);
        if (g_str_equal(known->name, radio->group)) {
            return known;
        }
    }
    Group group = {.name = radio->group,
                   .kids = qpdf_oh_new_array(writer->qpdf),
                   .values = qpdf_oh_new_array(writer->qpdf)};
    group.object = pdf_indirect(writer, pdf_parse(writer, "<</FT/Btn/V/Off>>"));
    pdf_set_int(writer, group.object, "/Ff", FLAG_RADIO | FLAG_NO_TOGGLE_TO_OFF);
    pdf_set_text(writer, group.object, "/T", radio->group);
    pdf_set_text(writer, group.object, "/TU", radio->group_label);
    pdf_set(writer, group.object, "/Kids", group.kids);
    pdf_set(writer, group.object, "/Opt", group.values);
    enter(writer, group.object);
    g_array_append_val(writer->groups, group);
    return &g_array_index(writer->groups, Group, writer->groups->len - 1);
}

/* A radio joins its group: its place there, from 0. */
static guint join_group(PdfWriter *writer, const SceneField *field, qpdf_oh widget) {
    const Group *group = group_of(writer, field);
    guint place = (guint)qpdf_oh_get_array_n_items(writer->qpdf, group->kids);
    pdf_set(writer, widget, "/Parent", group->object);
    qpdf_oh_append_item(writer->qpdf, group->kids, widget);
    qpdf_oh_append_item(writer->qpdf, group->values, pdf_text_string(writer, field->value));
    return place;
}

static void set_kind(PdfWriter *writer, const SceneItem *item, qpdf_oh widget) {
    const SceneField *field = &item->field;
    switch (field->kind) {
    case FIELD_TEXT:
        g_assert(writer->field_font); /* the scene names a face when it has something to type */
        /* what does not fit would not be printed */
        pdf_set_int(writer, widget, "/Ff",
                    FLAG_DO_NOT_SCROLL | (field->multiline ? FLAG_MULTILINE : 0));
        pdf_set_name(writer, widget, "/FT", "/Tx");
        if (field->most) {
            pdf_set_int(writer, widget, "/MaxLen", field->most);
        }
        set_text_look(writer, item, widget);
        break;
    case FIELD_CHECK:
        pdf_set_name(writer, widget, "/FT", "/Btn");
        pdf_set_name(writer, widget, "/V", "/Off");
        set_states(writer, item, widget, 0);
        qpdf_oh values = qpdf_oh_new_array(writer->qpdf);
        qpdf_oh_append_item(writer->qpdf, values, pdf_text_string(writer, field->value));
        pdf_set(writer, widget, "/Opt", values);
        break;
    case FIELD_RADIO:
        set_states(writer, item, widget, join_group(writer, field, widget));
        break;
    }
}

qpdf_oh pdf_field(PdfWriter *writer, const PdfPage *page, const SceneItem *item) {
    const SceneField *field = &item->field;
    Box box = field->box;
    qpdf_oh widget =
        pdf_indirect(writer, pdf_parse(writer, "<</Type/Annot/Subtype/Widget/F 4/BS<</W 0>>>>"));
    pdf_set(writer, widget, "/Rect",
            pdf_box(writer, box.x0, page->height - box.y1, box.x1, page->height - box.y0));
    pdf_set(writer, widget, "/P", page->object);
    pdf_set_text(writer, widget, "/TU", field->label);
    if (field->kind != FIELD_RADIO) {
        pdf_set_text(writer, widget, "/T", field->name);
        enter(writer, widget);
    }
    set_kind(writer, item, widget);
    return widget;
}

void pdf_form(PdfWriter *writer, qpdf_oh root) {
    if (!writer->fields) {
        return;
    }
    qpdf_oh form = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, form, "/Fields", writer->fields);
    if (writer->field_font) {
        pdf_set(writer, form, "/DR", font_resources(writer));
        pdf_set(writer, form, "/DA", qpdf_oh_new_string(writer->qpdf, FONT_KEY " 0 Tf 0 g"));
    }
    pdf_set(writer, root, "/AcroForm", form);
}
