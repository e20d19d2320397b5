/* SPDX-License-Identifier: MIT */
/* Reading SVG art into shapes that speak of plates, and painting them into a scene. */
#include "art-internal.h"

#include "base/i18n.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

static const char *const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
static const char *const INKSCAPE_NAMESPACE = "http://www.inkscape.org/namespaces/inkscape";
static const char *const XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";

/* ---- places and messages ---- */

static Span span_at(const ArtReader *r, gsize offset, guint length) {
    const char *text = r->source->text;
    Span span = {.source = r->source, .line = 1, .length = length};
    gsize line_start = 0;
    for (gsize i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            span.line++;
            line_start = i + 1;
        }
    }
    span.column = (guint)g_utf8_strlen(text + line_start, (gssize)(offset - line_start)) + 1;
    return span;
}

/* libxml2 knows the line where a tag ends; people look for where it begins. Elements carry their
 * number in document order in `_private`. */
Span art_element_span(const ArtReader *r, const xmlNode *element) {
    gsize index = GPOINTER_TO_SIZE(element->_private);
    if (index >= r->starts->len) {
        return (Span){.source = r->source};
    }
    const ArtStart *start = &g_array_index(r->starts, ArtStart, index);
    return (Span){r->source, start->line, start->column,
                  (guint)strlen((const char *)element->name) + 1};
}

void art_report(ArtReader *r, const char *code, Span span, const char *hint, const char *format,
                ...) {
    if (++r->n_errors >= ART_MAX_ERRORS) {
        r->full = TRUE; /* so many faults have one cause: the first ones tell it */
    }
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    diag_error(r->diagnostics, code, span, hint, "%s", message);
}

const char *art_shortened(ArtReader *r, const char *text) {
    enum { LONGEST = 40 };
    if (g_utf8_strlen(text, -1) <= LONGEST) {
        return text;
    }
    const char *end = g_utf8_offset_to_pointer(text, LONGEST);
    return arena_printf(r->arena, "%.*s…", (int)(end - text), text);
}

void art_refuse_size(ArtReader *r, const xmlNode *element) {
    if (!r->full) {
        art_report(r, "art-too-large", art_element_span(r, element),
                   _("simplify the drawing: fewer shapes, fewer groups inside groups"),
                   _("this drawing is too large or too deeply nested to be read"));
        r->full = TRUE;
    }
}

/* What the element's attributes take in the file, at most. */
static gsize element_bytes(const ArtReader *r, const xmlNode *element) {
    gsize index = GPOINTER_TO_SIZE(element->_private);
    if (index + 1 >= r->starts->len) {
        return 0;
    }
    return g_array_index(r->starts, ArtStart, index + 1).offset -
           g_array_index(r->starts, ArtStart, index).offset;
}

/* Where the start tags of a document without internal DTD begin. */
static void find_start_tags(ArtReader *r) {
    static const char *const skipped[][2] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    const char *text = r->source->text, *p = text, *seen = text;
    ArtStart start = {.line = 1, .column = 1};
    while ((p = strchr(p, '<'))) {
        const char *end = NULL;
        for (guint i = 0; i < G_N_ELEMENTS(skipped) && !end; i++) {
            if (g_str_has_prefix(p, skipped[i][0])) {
                end = strstr(p + strlen(skipped[i][0]), skipped[i][1]);
                end = end ? end : p + strlen(p);
            }
        }
        if (end) {
            p = end;
            continue;
        }
        if (p[1] != '/' && p[1] != '!') {
            for (; seen < p; seen++) {
                start.column += (*seen & 0xc0) != 0x80; /* characters of UTF-8, not bytes */
                if (*seen == '\n') {
                    start.line++;
                    start.column = 1;
                }
            }
            start.offset = (gsize)(p - text);
            g_array_append_val(r->starts, start);
        }
        p++;
    }
}

/* ---- inks ---- */

/* The plate of the ink with that id or name, -1 when there is none. */
static int find_ink(const ArtInks *inks, const char *name) {
    for (guint i = 0; i < inks->n_inks; i++) {
        const SceneInk *ink = &inks->inks[i];
        if ((ink->id && g_str_equal(ink->id, name)) ||
            (ink->name && g_str_equal(ink->name, name))) {
            return (int)i;
        }
    }
    return -1;
}

static char *known_inks(const ArtInks *inks, gboolean colours) {
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < inks->n_inks; i++) {
        const SceneInk *ink = &inks->inks[i];
        g_string_append(list, i ? ", " : "");
        if (colours) {
            g_string_append_printf(list, "#%02X%02X%02X ", (guint)lround(ink->rgb[0] * 255),
                                   (guint)lround(ink->rgb[1] * 255),
                                   (guint)lround(ink->rgb[2] * 255));
        }
        g_string_append(list, ink->id);
    }
    return g_string_free(list, FALSE);
}

static gboolean same_colour(const double a[3], const double b[3]) {
    const double tolerance = 1.5 / 255; /* drawing programs round */
    return fabs(a[0] - b[0]) < tolerance && fabs(a[1] - b[1]) < tolerance &&
           fabs(a[2] - b[2]) < tolerance;
}

static gboolean is_white(const double rgb[3]) {
    const double white[3] = {1, 1, 1};
    return same_colour(rgb, white);
}

/* data-ink="a c": the plates it names. An unknown name is an error and is left out. */
static guint8 read_inks(ArtReader *r, const xmlNode *element, const char *text) {
    guint8 mask = 0;
    g_auto(GStrv) names = g_strsplit_set(text, " ,\t\r\n", -1);
    for (guint i = 0; names[i]; i++) {
        int plate = *names[i] ? find_ink(r->inks, names[i]) : -1;
        if (plate >= 0) {
            mask |= (guint8)(1u << plate);
        } else if (*names[i]) {
            g_autofree char *known = known_inks(r->inks, FALSE);
            g_autofree char *hint = g_strdup_printf(_("the inks are: %s"), known);
            art_report(r, "art-colour", art_element_span(r, element), hint,
                       _("there is no ink “%s” for data-ink"), art_shortened(r, names[i]));
        }
    }
    return mask;
}

static guint8 colour_plate(ArtReader *r, const xmlNode *element, const char *written,
                           const double rgb[3]) {
    if (r->inks->one_ink) {
        if (!r->has_one_colour) {
            memcpy(r->one_colour, rgb, sizeof r->one_colour);
            r->has_one_colour = TRUE;
        } else if (!same_colour(r->one_colour, rgb)) {
            art_report(r, "art-colour", art_element_span(r, element),
                       _("give all shapes the same dark colour, and white where paper shows"),
                       _("this logo is printed in one ink, but “%s” is its second colour"),
                       art_shortened(r, written));
            return 0;
        }
        return 1;
    }
    for (guint i = 0; i < r->inks->n_inks; i++) {
        if (same_colour(r->inks->inks[i].rgb, rgb)) {
            return (guint8)(1u << i);
        }
    }
    g_autofree char *known = known_inks(r->inks, TRUE);
    g_autofree char *hint =
        g_strdup_printf(_("use an ink's colour (%s) or white, or name the ink: data-ink=\"%s\""),
                        known, r->inks->n_inks ? r->inks->inks[0].id : "a");
    art_report(r, "art-colour", art_element_span(r, element), hint,
               _("the colour “%s” is not an ink of this poster"), art_shortened(r, written));
    return 0;
}

static ScenePaint ink_paint(guint8 plates) {
    ScenePaint paint = {.plates = plates};
    for (guint i = 0; i < SCENE_MAX_INKS; i++) {
        paint.amount[i] = plates & (1u << i) ? 1 : 0;
    }
    return paint;
}

/* From a colour as written to a paint; FALSE when nothing is painted. */
static gboolean resolve_paint(ArtReader *r, const xmlNode *element, const ArtState *state,
                              const char *written, ScenePaint *ret_paint) {
    double rgb[3];
    switch (art_colour(written, state->colour, rgb)) {
    case COLOUR_NONE:
        return FALSE;
    case COLOUR_SERVER:
        art_report(r, "art-unsupported", art_element_span(r, element),
                   _("give the shape one plain colour: an ink prints flat"),
                   _("gradients and patterns cannot be printed in inks"));
        return FALSE;
    case COLOUR_UNKNOWN:
        art_report(r, "art-colour", art_element_span(r, element), _("write it like #1A48B4"),
                   _("“%s” is not a colour that can be read"), art_shortened(r, written));
        return FALSE;
    case COLOUR_RGB:
        break;
    }
    guint8 plates = state->inks ? state->inks : state->layer;
    if (!plates && r->inks->one_ink && (is_white(rgb) || state->op == OP_CUT)) {
        plates = 1;
    }
    ArtOp op = state->op;
    if (op == OP_BY_COLOUR) {
        op = !is_white(rgb) ? OP_INK : plates ? OP_CUT : OP_KNOCK;
    }
    if (op == OP_COLOUR) {
        art_report(r, "art-unsupported", art_element_span(r, element),
                   _("give the shape an ink, or the picture alone this data-op"),
                   _("only pictures can keep their colours, not shapes"));
        return FALSE;
    }
    if ((op == OP_INK || op == OP_SOLID) && !plates) {
        plates = colour_plate(r, element, written, rgb);
    }
    if (op == OP_KNOCK) {
        *ret_paint = scene_paint_knock(state->knock);
    } else if (op == OP_CUT) {
        *ret_paint = scene_paint_knock(plates ? plates : SCENE_ALL_PLATES);
    } else {
        *ret_paint = ink_paint(plates);
        if (op == OP_SOLID && plates) {
            ret_paint->plates = SCENE_ALL_PLATES;
        }
    }
    return ret_paint->plates != 0;
}

/* ---- elements ---- */

static const char *namespaced_attribute(ArtReader *r, xmlNode *element, const char *name,
                                        const char *space) {
    xmlChar *value = xmlGetNsProp(element, (const xmlChar *)name, (const xmlChar *)space);
    const char *copy = arena_strdup(r->arena, (const char *)value);
    xmlFree(value);
    return copy;
}

/* The plate of an Inkscape layer whose label or id is an ink's, else 0. */
static guint8 layer_plate(ArtReader *r, xmlNode *element) {
    const char *mode = namespaced_attribute(r, element, "groupmode", INKSCAPE_NAMESPACE);
    if (!mode || !g_str_equal(mode, "layer")) {
        return 0;
    }
    const char *names[] = {namespaced_attribute(r, element, "label", INKSCAPE_NAMESPACE),
                           art_attribute(element, "id", r->arena)};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        int plate = names[i] ? find_ink(r->inks, names[i]) : -1;
        if (plate >= 0) {
            return (guint8)(1u << plate);
        }
    }
    return 0;
}

static void enter_operation(ArtReader *r, xmlNode *element, ArtState *state) {
    const char *op = art_attribute(element, "data-op", r->arena);
    const char *inks = art_attribute(element, "data-ink", r->arena);
    if (op) {
        state->op = g_str_equal(op, "ink")      ? OP_INK
                    : g_str_equal(op, "solid")  ? OP_SOLID
                    : g_str_equal(op, "cut")    ? OP_CUT
                    : g_str_equal(op, "knock")  ? OP_KNOCK
                    : g_str_equal(op, "colour") ? OP_COLOUR
                                                : OP_BY_COLOUR;
        state->knock = SCENE_ALL_PLATES;
        if (state->op == OP_BY_COLOUR) {
            art_report(r, "art-unsupported", art_element_span(r, element),
                       _("data-op is one of: ink, solid, cut, knock, colour"),
                       _("there is no data-op “%s”"), art_shortened(r, op));
        }
    }
    if (inks) {
        guint8 mask = read_inks(r, element, inks);
        state->inks = mask ? mask : state->inks;
        state->knock = mask ? mask : state->knock;
    }
    guint8 layer = layer_plate(r, element);
    state->layer = layer ? layer : state->layer;
}

static void enter_style(ArtReader *r, xmlNode *element, ArtState *state) {
    Style style = style_of(r->sheet, element, r->arena);
    StyleProperty property;
    const char *const *v = style.values;
    const char *hint = _("an ink prints flat and full: draw the result as plain shapes");
    if (style_unsupported(&style, &property)) {
        art_report(r, "art-unsupported", art_element_span(r, element), hint,
                   _("“%s: %s” cannot be printed in inks"), style_property_name(property),
                   art_shortened(r, v[property]));
    }
    state->fill = v[STYLE_FILL] ? v[STYLE_FILL] : state->fill;
    state->stroke = v[STYLE_STROKE] ? v[STYLE_STROKE] : state->stroke;
    state->colour = v[STYLE_COLOR] ? v[STYLE_COLOR] : state->colour;
    if (v[STYLE_FILL_RULE]) {
        state->even_odd = g_str_equal(v[STYLE_FILL_RULE], "evenodd");
    }
    if (v[STYLE_VISIBILITY]) {
        state->hidden = !g_str_equal(v[STYLE_VISIBILITY], "visible");
    }
    if (v[STYLE_STROKE_WIDTH] &&
        (!art_length(v[STYLE_STROKE_WIDTH], &state->stroke_width) || state->stroke_width < 0)) {
        art_report(r, "art-unreadable", art_element_span(r, element), NULL,
                   _("the stroke width “%s” cannot be read"),
                   art_shortened(r, v[STYLE_STROKE_WIDTH]));
        state->stroke_width = 1;
    }
    if (v[STYLE_DISPLAY] && g_str_equal(v[STYLE_DISPLAY], "none")) {
        state->hidden = TRUE;
        state->fill = state->stroke = "none";
    }
}

static gboolean enter_transform(ArtReader *r, xmlNode *element, ArtState *state) {
    const char *text = art_attribute(element, "transform", r->arena);
    Matrix matrix;
    if (!text) {
        return TRUE;
    }
    if (!art_transform(text, &matrix)) {
        art_report(r, "art-unreadable", art_element_span(r, element), NULL,
                   _("the transform “%s” cannot be read"), art_shortened(r, text));
        return FALSE;
    }
    state->matrix = matrix_multiply(matrix, state->matrix);
    return TRUE;
}

static gboolean path_is_sane(const Path *path) {
    for (guint i = 0; i < path->n_points; i++) {
        Point p = path->points[i];
        if (!(fabs(p.x) <= ART_MAX_COORDINATE && fabs(p.y) <= ART_MAX_COORDINATE)) {
            return FALSE;
        }
    }
    return TRUE;
}

static void add_slot(ArtReader *r, const char *id, Path *path) {
    ArtSlot slot = {.name = arena_strdup(r->arena, id + strlen("slot-")),
                    .path = path,
                    .box = path_bounds(path)};
    for (guint i = 0; i < r->slots->len; i++) {
        if (g_str_equal(g_array_index(r->slots, ArtSlot, i).name, slot.name)) {
            return; /* seen again through <use> */
        }
    }
    g_array_append_val(r->slots, slot);
}

static void add_painted(ArtReader *r, const xmlNode *element, const ArtState *state,
                        const Path *path) {
    ArtShape shape = {
        .path = path, .even_odd = state->even_odd, .span = art_element_span(r, element)};
    if (!g_str_equal(element->name, "line") &&
        resolve_paint(r, element, state, state->fill, &shape.paint)) {
        g_array_append_val(r->shapes, shape);
    }
    shape.even_odd = FALSE;
    shape.stroke = state->stroke_width * art_scale(state->matrix);
    if (shape.stroke > 0 && isfinite(shape.stroke) && shape.stroke < ART_MAX_COORDINATE &&
        resolve_paint(r, element, state, state->stroke, &shape.paint)) {
        g_array_append_val(r->shapes, shape);
    }
}

static void read_shape(ArtReader *r, xmlNode *element, const ArtState *state, const char *slot) {
    Path *path = path_new(r->arena);
    const char *fault;
    if (!art_shape_path(element, path, &fault)) {
        art_report(r, "art-unreadable", art_element_span(r, element), NULL,
                   _("the attribute “%s” of this shape cannot be read"), fault);
        return;
    }
    path_transform(path, state->matrix);
    r->n_points += path->n_points;
    if (!path_is_sane(path) || r->n_points > ART_MAX_POINTS) {
        art_refuse_size(r, element);
        return;
    }
    if (!path->n_verbs) {
        return;
    }
    if (slot) {
        add_slot(r, slot, path);
    } else if (!state->hidden) {
        add_painted(r, element, state, path);
    }
}

static gboolean is_svg(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE &&
           (!node->ns || g_str_equal(node->ns->href, SVG_NAMESPACE));
}

static void read_element(ArtReader *r, xmlNode *element, const ArtState *parent);

static void read_children(ArtReader *r, xmlNode *element, const ArtState *state) {
    for (xmlNode *child = element->children; child && !r->full; child = child->next) {
        if (is_svg(child)) {
            read_element(r, child, state);
        }
    }
}

const char *art_href(ArtReader *r, xmlNode *element) {
    const char *href = namespaced_attribute(r, element, "href", XLINK_NAMESPACE);
    return href ? href : art_attribute(element, "href", r->arena);
}

static void read_use(ArtReader *r, xmlNode *element, ArtState state) {
    const char *href = art_href(r, element);
    xmlNode *target = href && href[0] == '#' ? g_hash_table_lookup(r->ids, href + 1) : NULL;
    if (!target) {
        art_report(r, "art-unsupported", art_element_span(r, element),
                   _("a repetition can only point to a shape of the same file"),
                   _("“%s” is not a shape of this drawing"), href ? art_shortened(r, href) : "use");
        return;
    }
    const char *names[] = {"x", "y"};
    double offset[2] = {0, 0};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *text = art_attribute(element, names[i], r->arena);
        if (text && !art_length(text, &offset[i])) {
            art_report(r, "art-unreadable", art_element_span(r, element), NULL,
                       _("the attribute “%s” of this shape cannot be read"), names[i]);
        }
    }
    state.matrix = matrix_multiply(matrix_translate(offset[0], offset[1]), state.matrix);
    if (g_str_equal(target->name, "symbol") && !xmlHasProp(target, (const xmlChar *)"viewBox")) {
        read_children(r, target, &state);
    } else {
        read_element(r, target, &state);
    }
}

/* Elements that say nothing by themselves: definitions are painted where they are used, and
 * refused there when inks cannot do them. */
static gboolean is_silent(const char *name) {
    static const char *const names[] = {
        "title",          "desc",     "metadata", "defs",   "style",
        "symbol",         "clipPath", "mask",     "filter", "linearGradient",
        "radialGradient", "pattern",  "marker",   "view",   NULL};
    return g_strv_contains(names, name);
}

static void read_element(ArtReader *r, xmlNode *element, const ArtState *parent) {
    const char *name = (const char *)element->name;
    ArtState state = *parent;
    r->visited_bytes += element_bytes(r, element);
    if (++state.depth > ART_MAX_DEPTH || ++r->visited > ART_MAX_ELEMENTS ||
        r->visited_bytes > ART_MAX_VISITED_BYTES) {
        art_refuse_size(r, element);
        return;
    }
    gboolean is_group = g_str_equal(name, "g") || g_str_equal(name, "a");
    gboolean is_use = g_str_equal(name, "use"), is_image = g_str_equal(name, "image");
    if (is_silent(name)) {
        return;
    }
    if (!is_group && !is_use && !is_image && !art_is_shape(name)) {
        art_report(r, "art-unsupported", art_element_span(r, element),
                   g_str_equal(name, "text") ? _("convert the text to paths")
                                             : _("draw it as plain shapes"),
                   _("the element “%s” cannot be printed in inks"), art_shortened(r, name));
        return;
    }
    const char *id = art_attribute(element, "id", r->arena);
    const char *slot = id && g_str_has_prefix(id, "slot-") && id[5] ? id : NULL;
    if (slot && (is_group || is_use || is_image)) {
        art_report(r, "art-unsupported", art_element_span(r, element),
                   _("give the id to one rectangle, circle or path"),
                   _("“%s” must be one shape, not a group"), art_shortened(r, slot));
        return;
    }
    if (!enter_transform(r, element, &state)) {
        return;
    }
    if (!slot) {
        enter_operation(r, element, &state);
        enter_style(r, element, &state);
    }
    if (is_group) {
        read_children(r, element, &state);
    } else if (is_use) {
        read_use(r, element, state);
    } else if (is_image) {
        art_read_image(r, element, &state);
    } else {
        read_shape(r, element, &state, slot);
    }
}

/* ---- the document ---- */

/* First walk: numbers for places, ids for <use>, style rules. */
static void index_element(ArtReader *r, xmlNode *element, gsize *counter) {
    element->_private = GSIZE_TO_POINTER(*counter);
    (*counter)++;
    const char *id = art_attribute(element, "id", r->arena);
    if (id && is_svg(element) && !g_hash_table_contains(r->ids, id)) {
        g_hash_table_insert(r->ids, (gpointer)id, element);
    }
    if (is_svg(element) && g_str_equal(element->name, "style")) {
        xmlChar *css = xmlNodeGetContent(element);
        const char *selector;
        if (css && !style_sheet_add(r->sheet, (const char *)css, &selector)) {
            art_report(r, "art-unsupported", art_element_span(r, element),
                       _("save the drawing with presentation attributes, or with plain class rules "
                         "like .name { fill: #1A48B4 }"),
                       _("the style rule “%s” is not understood"), art_shortened(r, selector));
        }
        xmlFree(css);
    }
    for (xmlNode *child = element->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) { /* libxml2 stops at 256 levels */
            index_element(r, child, counter);
        }
    }
}

static gboolean read_view_box(ArtReader *r, xmlNode *root, Art *art) {
    const char *text = art_attribute(root, "viewBox", r->arena);
    double *into[] = {&art->x, &art->y, &art->width, &art->height};
    gboolean fine = TRUE;
    if (text) {
        for (guint i = 0; i < G_N_ELEMENTS(into) && fine; i++) {
            fine = art_number(&text, into[i]);
        }
    } else {
        const char *width = art_attribute(root, "width", r->arena);
        const char *height = art_attribute(root, "height", r->arena);
        fine =
            width && height && art_length(width, &art->width) && art_length(height, &art->height);
    }
    if (!fine || art->width <= 0 || art->height <= 0) {
        art_report(r, "art-unreadable", art_element_span(r, root),
                   _("write for instance viewBox=\"0 0 100 100\" on the first element"),
                   _("this drawing does not say its size"));
        return FALSE;
    }
    return TRUE;
}

static Art *read_document(ArtReader *r, xmlDoc *document) {
    xmlNode *root = xmlDocGetRootElement(document);
    gsize counter = 0;
    index_element(r, root, &counter);
    if (!is_svg(root) || !g_str_equal(root->name, "svg")) {
        art_report(r, "art-unreadable", art_element_span(r, root), NULL,
                   _("this file is not an SVG drawing: its first element is “%s”"),
                   art_shortened(r, (const char *)root->name));
        return NULL;
    }
    Art *art = arena_new0(r->arena, Art);
    if (!read_view_box(r, root, art)) {
        return NULL;
    }
    ArtState state = {.matrix = MATRIX_IDENTITY,
                      .knock = SCENE_ALL_PLATES,
                      .fill = "black",
                      .stroke = "none",
                      .stroke_width = 1};
    enter_operation(r, root, &state);
    enter_style(r, root, &state);
    read_children(r, root, &state);
    if (r->full) {
        return NULL;
    }
    if (!r->shapes->len && !r->slots->len) {
        if (!r->n_errors) {
            art_report(r, "art-empty", art_element_span(r, root),
                       _("are the shapes hidden, or without fill and stroke?"),
                       _("nothing in this drawing can be printed"));
        }
        return NULL;
    }
    art->n_shapes = r->shapes->len;
    art->n_slots = r->slots->len;
    art->shapes = arena_memdup(r->arena, r->shapes->data, sizeof(ArtShape) * art->n_shapes);
    art->slots = arena_memdup(r->arena, r->slots->data, sizeof(ArtSlot) * art->n_slots);
    art->bounds = BOX_EMPTY;
    for (guint i = 0; i < art->n_shapes; i++) {
        const ArtShape *shape = &art->shapes[i];
        art->bounds = box_union(art->bounds, box_grow(path_bounds(shape->path), shape->stroke / 2));
    }
    return art;
}

/* Entities are how XML files reach for other files and grow without end; art needs none. The plain
 * public doctype that older programs write is never fetched and does no harm. */
static gboolean has_entities(ArtReader *r) {
    const char *text = r->source->text;
    const char *found = strstr(text, "<!ENTITY");
    const char *doctype = strstr(text, "<!DOCTYPE");
    if (!found && doctype) {
        gsize length = strcspn(doctype, "[>");
        g_autofree char *head = g_strndup(doctype, length);
        if (doctype[length] == '[' || !strstr(head, "-//W3C//DTD SVG")) {
            found = doctype;
        }
    }
    if (!found) {
        return FALSE;
    }
    art_report(
        r, "art-entity", span_at(r, (gsize)(found - text), (guint)strcspn(found, " \t\r\n>")),
        _("save it again as plain SVG"),
        _("this drawing declares entities or a document type of its own, which are refused"));
    return TRUE;
}

/* The first thing wrong with the XML; what follows is its echo. */
typedef struct {
    Span span;
    char *message;
} XmlFault;

static void take_fault(gpointer data, xmlErrorPtr error) {
    XmlFault *fault = ((xmlParserCtxt *)data)->_private;
    if (fault->message || error->level < XML_ERR_ERROR) {
        return;
    }
    fault->message = g_strstrip(g_strdup(error->message ? error->message : ""));
    if (error->line > 0) {
        fault->span.line = (guint)error->line;
        fault->span.column = (guint)MAX(error->int2, 1);
        fault->span.length = 1;
    }
}

static Art *parse(ArtReader *r) {
    if (has_entities(r)) {
        return NULL;
    }
    find_start_tags(r);
    XmlFault fault = {.span = {.source = r->source}};
    xmlParserCtxt *context = xmlNewParserCtxt();
    context->_private = &fault;
    context->sax->serror = take_fault;
    /* No DTD is loaded, no entity replaced, no network; the text is known to be UTF-8. */
    xmlDoc *document = xmlCtxtReadMemory(
        context, r->source->text, (int)r->source->length, NULL, "UTF-8",
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
    Art *art = NULL;
    if (document && xmlDocGetRootElement(document)) {
        art = read_document(r, document);
    } else {
        art_report(r, "art-unreadable", fault.span, NULL, _("this is not a readable SVG file: %s"),
                   fault.message ? fault.message : "");
    }
    g_free(fault.message);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return art;
}

/* The file's bytes as a source; an empty source with the fault reported when they cannot be used.
 */
static gboolean load(ArtReader *r, const char *path, const char *shown_name) {
    char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    GStatBuf about;
    r->source = arena_new0(r->arena, Source);
    *r->source = (Source){arena_strdup(r->arena, shown_name), arena_strdup(r->arena, ""), 0};
    Span whole = {.source = r->source};
    if (g_stat(path, &about) == 0 && !S_ISREG(about.st_mode)) {
        art_report(r, "art-unreadable", whole, NULL, _("“%s” is not a file"), shown_name);
        return FALSE;
    }
    if (g_stat(path, &about) == 0 && about.st_size > ART_MAX_BYTES) {
        art_report(r, "art-too-large", whole,
                   _("simplify the drawing, or remove the pictures embedded in it"),
                   _("this drawing is too large to be read"));
        return FALSE;
    }
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        art_report(r, "art-unreadable", whole, NULL, _("the drawing cannot be opened: %s"),
                   error->message);
        return FALSE;
    }
    g_autoptr(GBytes) file = g_bytes_new_take(bytes, length);
    readings_add(r->files, path, file);
    if (!g_utf8_validate(bytes, (gssize)length, NULL)) {
        art_report(r, "art-unreadable", whole, _("save it as SVG, in UTF-8"),
                   _("this file is not text in UTF-8"));
        return FALSE;
    }
    r->source->text = arena_strndup(r->arena, bytes, length);
    r->source->length = length;
    return TRUE;
}

Art *art_read(const char *path, const char *shown_name, const ArtInks *inks, Arena *arena,
              Readings *files, Diagnostics *diagnostics) {
    ArtReader r = {
        .arena = arena, .files = files, .diagnostics = diagnostics, .inks = inks, .path = path};
    g_assert(inks->n_inks >= 1 && inks->n_inks <= SCENE_MAX_INKS);
    r.starts = g_array_new(FALSE, FALSE, sizeof(ArtStart));
    r.ids = g_hash_table_new(g_str_hash, g_str_equal);
    r.sheet = style_sheet_new(arena);
    r.shapes = g_array_new(FALSE, TRUE, sizeof(ArtShape));
    r.slots = g_array_new(FALSE, TRUE, sizeof(ArtSlot));
    r.bitmaps = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Art *art = load(&r, path, shown_name) ? parse(&r) : NULL;
    g_array_unref(r.starts);
    g_hash_table_unref(r.ids);
    style_sheet_free(r.sheet);
    g_array_unref(r.shapes);
    g_array_unref(r.slots);
    g_hash_table_unref(r.bitmaps);
    return art;
}
