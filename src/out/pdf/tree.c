/* SPDX-License-Identifier: MIT */
/* The semantic tree as the structure tree of a file (ISO 32000-1, 14.7), tagged as PDF/UA-1 (ISO
 * 14289-1) and level A of PDF/A want it: who listens hears what the poster says, in its order. */
#include "pdf-internal.h"

/* An element of the structure tree. */
typedef struct {
    qpdf_oh object; /* 0: it says nothing */
    qpdf_oh kid;    /* the only one so far; 0: none */
    qpdf_oh kids;   /* array of all, once there are several; else 0 */
    gint64 page;    /* whose MCIDs it lists without naming the page; -1: none yet */
} Node;

enum { MOST_TYPES = 24 };

/* What becomes of an element of the scene. */
typedef struct {
    Node self;
    Node label, body; /* of a list item */
    guint level;      /* of a heading */
    gboolean says;    /* it or what is in it has content */
    gboolean leads;   /* a link of the page belongs to it */
} Branch;

typedef struct {
    PdfWriter *writer;
    const Scene *scene;
    const PdfTags *tags;
    Branch *branches;  /* by element */
    GArray **contents; /* by element: Content */
    qpdf_oh *owners;   /* by annotation: the object it stands in */
    /* names of types so far: every call of libqpdf counts when there are hundreds of elements */
    struct {
        const char *type;
        qpdf_oh name;
    } types[MOST_TYPES];
    qpdf_oh scopes[2]; /* what heads a column, a row and no more says of itself; 0: none yet */
} Tree;

/* One sequence, by where its mark is. */
typedef struct {
    guint page, mcid;
} Content;

/* ---- which elements there are ---- */

static void find_contents(Tree *tree) {
    GPtrArray *pages = tree->writer->pages;
    for (guint p = 0; p < pages->len; p++) {
        const GArray *marks = ((const PdfPage *)g_ptr_array_index(pages, p))->tagged;
        for (guint i = 0; i < marks->len; i++) {
            int element = g_array_index(marks, PdfMark, i).element;
            Content content = {p, i};
            GArray **contents = &tree->contents[element];
            *contents = *contents ? *contents : g_array_new(FALSE, FALSE, sizeof(Content));
            g_array_append_val(*contents, content);
            tree->branches[element].says = TRUE;
        }
    }
    for (guint i = 0; i < tree->tags->annotations->len; i++) {
        const PdfAnnotation *annotation = &g_array_index(tree->tags->annotations, PdfAnnotation, i);
        Branch *branch = &tree->branches[MAX(annotation->element, 0)];
        branch->says = TRUE;
        branch->leads |= annotation->kind == SCENE_KIND_LINK;
    }
}

/* An empty cell keeps the others in their columns. */
static gboolean is_of_table(SceneRole role) {
    return role == SCENE_ROLE_TABLE_ROW || role == SCENE_ROLE_TABLE_HEADER ||
           role == SCENE_ROLE_TABLE_CELL;
}

/* What an element stands in was added before it. */
static void find_branches(Tree *tree) {
    tree->branches[0].says = TRUE;
    for (guint i = tree->scene->elements->len; i-- > 1;) {
        if (tree->branches[i].says) {
            tree->branches[scene_element(tree->scene, (int)i)->parent].says = TRUE;
        }
    }
    for (guint i = 1; i < tree->scene->elements->len; i++) {
        const SceneElement *element = scene_element(tree->scene, (int)i);
        tree->branches[i].says |=
            is_of_table(element->role) && tree->branches[element->parent].says;
    }
}

/* The first heading is of level 1, and none leaves a level out (ISO 14289-1, 7.4.2): a heading that
 * does is raised to the level after the one before it. */
static void find_levels(Tree *tree) {
    guint last = 0;
    for (guint i = 0; i < tree->tags->order->len; i++) {
        int index = g_array_index(tree->tags->order, int, i);
        const SceneElement *element = scene_element(tree->scene, index);
        if (element->role == SCENE_ROLE_HEADING && tree->branches[index].says) {
            last = tree->branches[index].level = CLAMP(element->level, 1, MIN(last + 1, 6));
        }
    }
}

/* ---- their objects ---- */

static const char *type_of(const SceneElement *element, const Branch *branch) {
    static const char *const headings[] = {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"};
    switch (element->role) {
    case SCENE_ROLE_DOCUMENT:
        return "/Document";
    case SCENE_ROLE_SECTION:
        return "/Sect";
    case SCENE_ROLE_HEADING:
        return headings[branch->level - 1];
    case SCENE_ROLE_PARAGRAPH:
        return "/P";
    case SCENE_ROLE_LIST:
        return "/L";
    case SCENE_ROLE_LIST_ITEM:
        return "/LI";
    case SCENE_ROLE_FIGURE:
        return "/Figure";
    case SCENE_ROLE_QUOTATION:
        return "/BlockQuote";
    case SCENE_ROLE_LINK:
        return branch->leads ? "/Link" : "/Span"; /* an address that is printed only */
    case SCENE_ROLE_SPAN:
        return "/Span";
    case SCENE_ROLE_TABLE:
        return "/Table";
    case SCENE_ROLE_TABLE_ROW:
        return "/TR";
    case SCENE_ROLE_TABLE_HEADER:
        return "/TH";
    case SCENE_ROLE_TABLE_CELL:
        return "/TD";
    case SCENE_ROLE_CAPTION:
        return "/Caption";
    }
    g_assert_not_reached();
}

static qpdf_oh type_name(Tree *tree, const char *type) {
    guint i = 0;
    while (i < MOST_TYPES - 1 && tree->types[i].type && !g_str_equal(tree->types[i].type, type)) {
        i++;
    }
    if (!tree->types[i].type) {
        tree->types[i].type = type;
        tree->types[i].name = pdf_name(tree->writer, type);
    }
    g_assert(g_str_equal(tree->types[i].type, type)); /* there are not as many */
    return tree->types[i].name;
}

static void node_add(Tree *tree, Node *node, qpdf_oh kid) {
    qpdf_data qpdf = tree->writer->qpdf;
    if (!node->kid) {
        node->kid = kid;
        return;
    }
    if (!node->kids) {
        node->kids = qpdf_oh_new_array(qpdf);
        qpdf_oh_append_item(qpdf, node->kids, node->kid);
    }
    qpdf_oh_append_item(qpdf, node->kids, kid);
}

static Node node_new(Tree *tree, const char *type, Node *parent) {
    PdfWriter *writer = tree->writer;
    Node node = {.object = pdf_indirect(writer, qpdf_oh_new_dictionary(writer->qpdf)), .page = -1};
    pdf_set(writer, node.object, "/S", type_name(tree, type));
    if (parent) {
        pdf_set(writer, node.object, "/P", parent->object);
        node_add(tree, parent, node.object);
    }
    return node;
}

static void node_end(Tree *tree, const Node *node) {
    if (node->object && node->kid) {
        pdf_set(tree->writer, node->object, "/K", node->kids ? node->kids : node->kid);
    }
}

static qpdf_oh page_object(const Tree *tree, guint page) {
    return ((const PdfPage *)g_ptr_array_index(tree->writer->pages, page))->object;
}

/* By its number alone where the page is the one of all others. */
static void add_content(Tree *tree, Node *node, const Content *content) {
    PdfWriter *writer = tree->writer;
    qpdf_oh number = qpdf_oh_new_integer(writer->qpdf, content->mcid);
    if (node->page < 0) {
        node->page = content->page;
        pdf_set(writer, node->object, "/Pg", page_object(tree, content->page));
    }
    if (node->page != content->page) {
        qpdf_oh reference = pdf_parse(writer, "<</Type/MCR>>");
        pdf_set(writer, reference, "/Pg", page_object(tree, content->page));
        pdf_set(writer, reference, "/MCID", number);
        number = reference;
    }
    node_add(tree, node, number);
}

static const PdfMark *mark_of(const Tree *tree, const Content *content) {
    const PdfPage *page = g_ptr_array_index(tree->writer->pages, content->page);
    return &g_array_index(page->tagged, PdfMark, content->mcid);
}

/* ---- what they say besides their content ---- */

static qpdf_oh table_attributes(Tree *tree, const SceneElement *element) {
    qpdf_oh attributes = pdf_parse(tree->writer, "<</O/Table>>");
    if (element->role == SCENE_ROLE_TABLE_HEADER) {
        pdf_set_name(tree->writer, attributes, "/Scope",
                     element->scope == SCENE_SCOPE_ROW ? "/Row" : "/Column");
    }
    if (element->columns > 1) {
        pdf_set_int(tree->writer, attributes, "/ColSpan", element->columns);
    }
    return attributes;
}

/* Headers are many and say the same: one object for all. */
static void set_table_attributes(Tree *tree, const SceneElement *element, qpdf_oh object) {
    if (element->columns > 1) {
        pdf_set(tree->writer, object, "/A", table_attributes(tree, element));
    } else if (element->role == SCENE_ROLE_TABLE_HEADER) {
        qpdf_oh *shared = &tree->scopes[element->scope == SCENE_SCOPE_ROW];
        *shared = *shared ? *shared : pdf_indirect(tree->writer, table_attributes(tree, element));
        pdf_set(tree->writer, object, "/A", *shared);
    }
}

static void set_figure(Tree *tree, int index, qpdf_oh object) {
    PdfWriter *writer = tree->writer;
    const SceneElement *element = scene_element(tree->scene, index);
    const GArray *contents = tree->contents[index];
    pdf_set_text(writer, object, "/Alt", element->alternative);
    if (!contents) {
        return; /* nothing of it is seen but the texts in it */
    }
    const Content *first = &g_array_index(contents, Content, 0);
    const PdfPage *page = g_ptr_array_index(writer->pages, first->page);
    Box box = mark_of(tree, first)->box;
    qpdf_oh attributes = pdf_parse(writer, "<</O/Layout/Placement/Block>>");
    pdf_set(writer, attributes, "/BBox",
            pdf_box(writer, box.x0, page->height - box.y1, box.x1, page->height - box.y0));
    pdf_set(writer, object, "/A", attributes);
}

static gboolean has_label(const Tree *tree, int index) {
    const GArray *contents = tree->contents[index];
    return contents && mark_of(tree, &g_array_index(contents, Content, 0))->label;
}

/* Numbered items say so of their list (ISO 14289-1, 7.6). */
static void set_item(Tree *tree, int index) {
    Branch *branch = &tree->branches[index];
    if (has_label(tree, index)) {
        int list = scene_element(tree->scene, index)->parent;
        branch->label = node_new(tree, "/Lbl", &branch->self);
        pdf_set(tree->writer, tree->branches[list].self.object, "/A",
                pdf_parse(tree->writer, "<</O/List/ListNumbering/Decimal>>"));
    }
    branch->body = node_new(tree, "/LBody", &branch->self);
}

static void set_attributes(Tree *tree, int index) {
    const SceneElement *element = scene_element(tree->scene, index);
    qpdf_oh object = tree->branches[index].self.object;
    if (element->language) {
        pdf_set_text(tree->writer, object, "/Lang", element->language);
    }
    switch (element->role) {
    case SCENE_ROLE_FIGURE:
        set_figure(tree, index, object);
        break;
    case SCENE_ROLE_TABLE_HEADER:
    case SCENE_ROLE_TABLE_CELL:
        set_table_attributes(tree, element, object);
        break;
    case SCENE_ROLE_LIST_ITEM:
        set_item(tree, index);
        break;
    case SCENE_ROLE_DOCUMENT:
    case SCENE_ROLE_SECTION:
    case SCENE_ROLE_HEADING:
    case SCENE_ROLE_PARAGRAPH:
    case SCENE_ROLE_LIST:
    case SCENE_ROLE_QUOTATION:
    case SCENE_ROLE_LINK:
    case SCENE_ROLE_SPAN:
    case SCENE_ROLE_TABLE:
    case SCENE_ROLE_TABLE_ROW:
    case SCENE_ROLE_CAPTION:
        break;
    }
}

/* ---- putting it together ---- */

/* What stands in an element of the scene stands in the body of its list item. */
static Node *node_of(Branch *branch) { return branch->body.object ? &branch->body : &branch->self; }

/* A link is a Link, in whatever it stands; a field is a Form of its own. */
static void add_annotation(Tree *tree, guint number) {
    PdfWriter *writer = tree->writer;
    const PdfAnnotation *annotation =
        &g_array_index(tree->tags->annotations, PdfAnnotation, number);
    int index = MAX(annotation->element, 0);
    Node *parent = node_of(&tree->branches[index]), own = {0}, *node = parent;
    gboolean is_field = annotation->kind == SCENE_KIND_FIELD;
    if (is_field || scene_element(tree->scene, index)->role != SCENE_ROLE_LINK) {
        own = node_new(tree, is_field ? "/Form" : "/Link", parent);
        node = &own;
    }
    qpdf_oh reference = pdf_parse(writer, "<</Type/OBJR>>");
    pdf_set(writer, reference, "/Obj", annotation->object);
    pdf_set(writer, reference, "/Pg", page_object(tree, annotation->page));
    node_add(tree, node, reference);
    node_end(tree, &own);
    pdf_set_int(writer, annotation->object, "/StructParent", writer->pages->len + number);
    tree->owners[number] = node->object;
}

static void add_annotations(Tree *tree, int index) {
    for (guint i = 0; i < tree->tags->annotations->len; i++) {
        if (g_array_index(tree->tags->annotations, PdfAnnotation, i).element == index) {
            add_annotation(tree, i);
        }
    }
}

/* Depth first: what an element contains itself stands before the elements in it. */
static void add_branch(Tree *tree, int index) {
    Branch *branch = &tree->branches[index];
    const SceneElement *element = scene_element(tree->scene, index);
    Node *parent = element->parent < 0 ? NULL : node_of(&tree->branches[element->parent]);
    branch->self = node_new(tree, type_of(element, branch), parent);
    set_attributes(tree, index);
    const GArray *contents = tree->contents[index];
    for (guint i = 0; contents && i < contents->len; i++) {
        const Content *content = &g_array_index(contents, Content, i);
        gboolean label = mark_of(tree, content)->label;
        add_content(tree, label ? &branch->label : node_of(branch), content);
    }
    add_annotations(tree, index);
}

static void add_parent(Tree *tree, qpdf_oh numbers, guint key, qpdf_oh value) {
    qpdf_data qpdf = tree->writer->qpdf;
    qpdf_oh_append_item(qpdf, numbers, qpdf_oh_new_integer(qpdf, key));
    qpdf_oh_append_item(qpdf, numbers, value);
}

/* Which element each sequence of a page belongs to. */
static void add_page_parents(Tree *tree, qpdf_oh numbers, guint number) {
    PdfWriter *writer = tree->writer;
    const PdfPage *page = g_ptr_array_index(writer->pages, number);
    if (!page->tagged->len) {
        return;
    }
    qpdf_oh parents = qpdf_oh_new_array(writer->qpdf);
    for (guint i = 0; i < page->tagged->len; i++) {
        const PdfMark *mark = &g_array_index(page->tagged, PdfMark, i);
        Branch *branch = &tree->branches[mark->element];
        qpdf_oh_append_item(writer->qpdf, parents,
                            mark->label ? branch->label.object : node_of(branch)->object);
    }
    pdf_set_int(writer, page->object, "/StructParents", number);
    add_parent(tree, numbers, number, pdf_indirect(writer, parents));
}

/* Pages first, then annotations: keys are sorted. */
static qpdf_oh parent_tree(Tree *tree) {
    PdfWriter *writer = tree->writer;
    qpdf_oh numbers = qpdf_oh_new_array(writer->qpdf);
    for (guint i = 0; i < writer->pages->len; i++) {
        add_page_parents(tree, numbers, i);
    }
    for (guint i = 0; i < tree->tags->annotations->len; i++) {
        add_parent(tree, numbers, writer->pages->len + i, tree->owners[i]);
    }
    qpdf_oh parents = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, parents, "/Nums", numbers);
    return pdf_indirect(writer, parents);
}

static void put_root(Tree *tree, qpdf_oh root) {
    PdfWriter *writer = tree->writer;
    qpdf_oh object = pdf_indirect(writer, pdf_parse(writer, "<</Type/StructTreeRoot>>"));
    qpdf_oh document = tree->branches[0].self.object;
    pdf_set(writer, document, "/P", object);
    pdf_set(writer, object, "/K", document);
    pdf_set(writer, object, "/ParentTree", parent_tree(tree));
    pdf_set_int(writer, object, "/ParentTreeNextKey",
                writer->pages->len + tree->tags->annotations->len);
    pdf_set(writer, root, "/StructTreeRoot", object);
    pdf_set(writer, root, "/MarkInfo", pdf_parse(writer, "<</Marked true>>"));
}

void pdf_put_tree(PdfWriter *writer, qpdf_oh root) {
    if (!writer->tags) {
        return;
    }
    guint n = writer->scene->elements->len;
    Tree tree = {.writer = writer,
                 .scene = writer->scene,
                 .tags = writer->tags,
                 .branches = g_new0(Branch, n),
                 .contents = g_new0(GArray *, n),
                 .owners = g_new0(qpdf_oh, writer->tags->annotations->len)};
    find_contents(&tree);
    find_branches(&tree);
    find_levels(&tree);
    for (guint i = 0; i < tree.tags->order->len; i++) {
        int index = g_array_index(tree.tags->order, int, i);
        if (tree.branches[index].says) {
            add_branch(&tree, index);
        }
    }
    add_annotations(&tree, SCENE_DECORATION);
    for (guint i = 0; i < n; i++) {
        node_end(&tree, &tree.branches[i].self);
        node_end(&tree, &tree.branches[i].label);
        node_end(&tree, &tree.branches[i].body);
        if (tree.contents[i]) {
            g_array_unref(tree.contents[i]);
        }
    }
    put_root(&tree, root);
    g_free(tree.owners);
    g_free(tree.branches);
    g_free(tree.contents);
}
