/* SPDX-License-Identifier: MIT */
/* The layer of texts: everything a reader selects, searches, hears or follows, in reading order. */
#include "svg-internal.h"
#include "base/number.h"

#include <string.h>

/* The <text> that is open, and what all of it shares. */
typedef struct {
    gboolean open;
    TextWay way;
    ScenePaint paint;
    SvgType type;
} Block;

typedef struct {
    SvgWriter *writer;
    Box *boxes;         /* of every element: what its items on this page touch */
    gboolean *speaks;   /* of every element: an element below it has texts */
    const char **urls;  /* of every element that is a link */
    const char **names; /* what is read for that link */
    GArray *open;       /* int: elements whose groups are open, outermost first */
} Tree;

/* ---- texts ---- */

/* A text inside the plates, or one that is drawn lettering, is there to be found, not seen. */
static gboolean is_seen(TextWay way) { return way == TEXT_MULTIPLIES || way == TEXT_COVERS; }

static void attributes_paint(SvgWriter *writer, const ScenePaint *paint, TextWay way) {
    GString *out = writer->out;
    if (!is_seen(way)) {
        g_string_append(out, " fill-opacity=\"0\"");
        return;
    }
    double rgb[3];
    paint_over_white(writer->scene, paint, rgb);
    for (int c = 0; c < 3 && way == TEXT_COVERS; c++) {
        rgb[c] *= writer->scene->paper_rgb[c];
    }
    svg_attribute_colour(out, "fill", rgb);
    if (way == TEXT_MULTIPLIES) {
        g_string_append(out, " style=\"mix-blend-mode:multiply\"");
    }
}

static void close_block(SvgWriter *writer, Block *block) {
    if (block->open) {
        g_string_append(writer->out, "</text>\n");
        block->open = FALSE;
    }
}

static gboolean same_paint(const ScenePaint *a, const ScenePaint *b) {
    gboolean same = a->plates == b->plates;
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        same = same && (!(a->plates >> k & 1) || a->amount[k] == b->amount[k]);
    }
    return same;
}

static void put_live(SvgWriter *writer, const SceneItem *item, TextWay way, Block *block) {
    GString *out = writer->out;
    gboolean alike =
        block->way == way && (!is_seen(way) || same_paint(&block->paint, &item->paint));
    /* what no element parts is parted here: each text of a foot that is repeated */
    gboolean another = item->element < 0 && item->text.begins;
    if (block->open && (!alike || another)) {
        close_block(writer, block);
    }
    if (!block->open) {
        *block = (Block){.open = TRUE, .way = way, .paint = item->paint};
        g_string_append(out, "<text");
        attributes_paint(writer, &item->paint, way);
        svg_attributes_type(out, &item->text, &block->type);
        g_string_append_c(out, '>');
    }
    svg_run(out, &item->text, &block->type, item->kind == SCENE_KIND_UNPAINTED);
}

/* The shapes of an element's texts: one picture that is named by its words. */
static void put_outlines(SvgWriter *writer, const guint *items, guint n) {
    GString *out = writer->out;
    g_string_append(out, "<g role=\"img\" aria-label=\"");
    for (guint i = 0; i < n; i++) {
        const SceneText *text = &scene_item(writer->scene, items[i])->text;
        svg_escape(out, text->text, text->length);
    }
    g_string_append(out, "\">\n");
    for (guint i = 0; i < n; i++) {
        const SceneItem *item = scene_item(writer->scene, items[i]);
        TextWay way = writer->ways[items[i]];
        g_string_append(out, is_seen(way) ? "<g" : "<rect");
        if (is_seen(way)) {
            attributes_paint(writer, &item->paint, way);
            g_string_append_c(out, '>');
            svg_run_outlines(writer, &item->text);
            g_string_append(out, "</g>\n");
        } else {
            svg_attributes_box(out, item->bounds);
            g_string_append(out, " fill=\"none\"/>\n");
        }
    }
    g_string_append(out, "</g>\n");
}

/* An area that leads somewhere; inside its element's <a> when that is a link. */
static void put_link(Tree *tree, const SceneItem *item) {
    GString *out = tree->writer->out;
    gboolean alone = item->element < 0 || !tree->urls[item->element];
    if (alone) {
        g_string_append(out, "<a");
        svg_attribute(out, "xlink:href", item->link.url);
        svg_attribute(out, "aria-label", item->link.contents);
        g_string_append_c(out, '>');
    }
    g_string_append(out, "<rect fill=\"none\" pointer-events=\"all\"");
    svg_attributes_box(out, item->link.box);
    g_string_append(out, alone ? "/></a>\n" : "/>\n");
}

/* The texts and links of one element. The areas of links lie below the texts, which can be
 * selected then. */
static void put_items(Tree *tree, const guint *items, guint n) {
    SvgWriter *writer = tree->writer;
    Block block = {0};
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < n; i++) {
        const SceneItem *item = scene_item(writer->scene, items[i]);
        if (item->kind == SCENE_KIND_LINK) {
            put_link(tree, item);
        } else {
            g_array_append_val(texts, items[i]);
        }
    }
    if (texts->len && writer->options->text == SVG_OUTLINES) {
        put_outlines(writer, (const guint *)(gpointer)texts->data, texts->len);
        return;
    }
    for (guint i = 0; i < texts->len; i++) {
        guint index = g_array_index(texts, guint, i);
        put_live(writer, scene_item(writer->scene, index), writer->ways[index], &block);
    }
    close_block(writer, &block);
}

/* ---- elements ---- */

/* What the items of this page say about the elements, those above them included. */
static void survey(Tree *tree) {
    const Scene *scene = tree->writer->scene;
    for (guint i = 0; i < scene->elements->len; i++) {
        tree->boxes[i] = BOX_EMPTY;
    }
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != tree->writer->options->page || item->kind == SCENE_KIND_FIELD) {
            continue;
        }
        gboolean is_text = item->kind == SCENE_KIND_TEXT || item->kind == SCENE_KIND_UNPAINTED;
        for (int up = item->element; up >= 0; up = scene_element(scene, up)->parent) {
            tree->boxes[up] = box_union(tree->boxes[up], item->bounds);
            tree->speaks[up] |= is_text && up != item->element;
        }
        if (item->kind == SCENE_KIND_LINK && item->element >= 0 &&
            scene_element(scene, item->element)->role == SCENE_ROLE_LINK) {
            tree->urls[item->element] = item->link.url;
            tree->names[item->element] = item->link.contents;
        }
    }
}

/* WAI-ARIA's name of an element's role; NULL for what needs no saying. What is inside an "img" is
 * not read: a figure with texts of its own is a "figure". */
static const char *aria_role(const Tree *tree, int index) {
    switch (scene_element(tree->writer->scene, index)->role) {
    case SCENE_ROLE_HEADING:
        return "heading";
    case SCENE_ROLE_LIST:
        return "list";
    case SCENE_ROLE_LIST_ITEM:
        return "listitem";
    case SCENE_ROLE_FIGURE:
        return tree->speaks[index] ? "figure" : "img";
    case SCENE_ROLE_QUOTATION:
        return "blockquote";
    case SCENE_ROLE_TABLE:
        return "table";
    case SCENE_ROLE_TABLE_ROW:
        return "row";
    case SCENE_ROLE_TABLE_HEADER:
        return scene_element(tree->writer->scene, index)->scope == SCENE_SCOPE_ROW ? "rowheader"
                                                                                   : "columnheader";
    case SCENE_ROLE_TABLE_CELL:
        return "cell";
    case SCENE_ROLE_CAPTION:
        return "caption";
    case SCENE_ROLE_DOCUMENT: /* the root says it */
    case SCENE_ROLE_SECTION:
    case SCENE_ROLE_PARAGRAPH:
    case SCENE_ROLE_SPAN:
    case SCENE_ROLE_LINK: /* its tag says it */
        return NULL;
    }
    g_assert_not_reached();
}

static gboolean is_link(const Tree *tree, int index) { return tree->urls[index] != NULL; }

static gboolean has_group(const Tree *tree, int index) {
    const SceneElement *element = scene_element(tree->writer->scene, index);
    return aria_role(tree, index) || element->language || is_link(tree, index);
}

static void open_element(Tree *tree, int index) {
    const SceneElement *element = scene_element(tree->writer->scene, index);
    GString *out = tree->writer->out;
    g_array_append_val(tree->open, index);
    if (!has_group(tree, index)) {
        return;
    }
    g_string_append(out, is_link(tree, index) ? "<a" : "<g");
    svg_attribute(out, "xlink:href", tree->urls[index]);
    svg_attribute(out, "aria-label", tree->names[index]);
    svg_attribute(out, "role", aria_role(tree, index));
    svg_attribute(out, "xml:lang", element->language);
    if (element->role == SCENE_ROLE_HEADING) {
        svg_attribute_number(out, "aria-level", CLAMP(element->level, 1, 6), 0);
    }
    if (element->role == SCENE_ROLE_FIGURE) {
        svg_attribute(out, "aria-label", element->alternative);
        /* its art is in the plates, which nobody hears: the place tells where it is */
        g_string_append(out, ">\n<rect fill=\"none\"");
        svg_attributes_box(out, tree->boxes[index]);
        g_string_append_c(out, '/');
    }
    g_string_append(out, ">\n");
}

/* Closes groups until the innermost open one is `parent`; -1 closes all. */
static void close_to(Tree *tree, int parent) {
    while (tree->open->len) {
        int last = g_array_index(tree->open, int, tree->open->len - 1);
        if (last == parent) {
            return;
        }
        if (has_group(tree, last)) {
            g_string_append(tree->writer->out, is_link(tree, last) ? "</a>\n" : "</g>\n");
        }
        g_array_set_size(tree->open, tree->open->len - 1);
    }
}

/* The items at the front of `texts` that belong to an element. */
static guint count_of(const Tree *tree, const GArray *texts, guint from, int element) {
    guint n = 0;
    while (from + n < texts->len &&
           scene_item(tree->writer->scene, g_array_index(texts, guint, from + n))->element ==
               element) {
        n++;
    }
    return n;
}

/* A picture has no fields. */
static GArray *texts_and_links(const Scene *scene, guint page) {
    g_autoptr(GArray) all = scene_texts_in_reading_order(scene, page);
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < all->len; i++) {
        guint index = g_array_index(all, guint, i);
        if (scene_item(scene, index)->kind != SCENE_KIND_FIELD) {
            g_array_append_val(texts, index);
        }
    }
    return texts;
}

static void put_tree(Tree *tree) {
    SvgWriter *writer = tree->writer;
    guint page = writer->options->page, at = 0;
    g_autoptr(GArray) order = scene_reading_order(writer->scene);
    g_autoptr(GArray) texts = texts_and_links(writer->scene, page);
    const guint *items = (const guint *)(gpointer)texts->data;
    for (guint i = 0; i < order->len; i++) {
        int index = g_array_index(order, int, i);
        guint n = count_of(tree, texts, at, index);
        if (!n && box_is_empty(tree->boxes[index])) {
            continue;
        }
        close_to(tree, scene_element(writer->scene, index)->parent);
        open_element(tree, index);
        put_items(tree, items + at, n);
        at += n;
    }
    close_to(tree, -1);
    if (at < texts->len) { /* what is seen but not read */
        g_string_append(writer->out, "<g aria-hidden=\"true\">\n");
        put_items(tree, items + at, texts->len - at);
        g_string_append(writer->out, "</g>\n");
    }
}

void svg_texts(SvgWriter *writer) {
    const Scene *scene = writer->scene;
    guint n = scene->elements->len;
    Tree tree = {
        .writer = writer,
        .boxes = arena_new_array(writer->scratch, Box, n),
        .speaks = arena_new_array(writer->scratch, gboolean, n),
        .urls = arena_new_array(writer->scratch, const char *, n),
        .names = arena_new_array(writer->scratch, const char *, n),
        .open = g_array_new(FALSE, FALSE, sizeof(int)),
    };
    survey(&tree);
    /* "pre" keeps the space that ends a line. No clip here: it would isolate the group, and texts
     * multiply with the plates below. */
    g_string_append(writer->out, "<g inkscape:groupmode=\"layer\" id=\"texts\"");
    svg_attribute(writer->out, "inkscape:label", scene->text_layer_name);
    g_string_append(writer->out, " xml:space=\"preserve\""
                                 " style=\"white-space:pre;text-rendering:geometricPrecision\">\n");
    put_tree(&tree);
    g_string_append(writer->out, "</g>\n");
    g_array_unref(tree.open);
}
