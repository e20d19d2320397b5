/* SPDX-License-Identifier: MIT */
/* The semantic tree as the structure tree of a file (ISO 32000-1, 14.7), tagged as PDF/UA-1 (ISO
 * 14289-1) and level A of PDF/A want it: who listens hears what the poster says, in its order. */
#include "pdf-internal.h"

/* An element of the structure tree. */
typedef struct {
    const char *type; /* "/P" */
    guint number;     /* of its object */
    guint parent;     /* number of the object it stands in */
    gint64 page;      /* whose MCIDs it lists without naming the page; -1: none yet */
    guint n_kids;
    Buffer kids, more; /* what is in it; what else it says */
} Node;

/* What becomes of an element of the scene. NULL: it says nothing. */
typedef struct {
    Node *self;
    Node *label, *body; /* of a list item */
    guint level;        /* of a heading */
    gboolean says;      /* it or what is in it has content */
    gboolean leads;     /* a link of the page belongs to it */
    gboolean numbered;  /* a list that says so */
} Branch;

typedef struct {
    PdfWriter *writer;
    PdfTail *tail;
    const Scene *scene;
    const PdfTags *tags;
    GPtrArray *nodes;  /* all of them, by number */
    Branch *branches;  /* by element */
    GArray **contents; /* by element: Content */
    guint *owners;     /* by annotation: number of the object it stands in */
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

/* ---- what libqpdf has numbered ---- */

/* In the order in which pdf_put_tree() expects them: the root, pages, annotations. */
static guint expected(const Tree *tree, guint index) {
    return g_array_index(tree->tail->numbers, guint, index);
}

static guint tree_root(const Tree *tree) { return expected(tree, 0); }

static guint page_number(const Tree *tree, guint page) { return expected(tree, 1 + page); }

static guint annotation_number(const Tree *tree, guint annotation) {
    return expected(tree, 1 + tree->writer->pages->len + annotation);
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

static void node_free(gpointer data) {
    Node *node = data;
    buffer_clear(&node->kids);
    buffer_clear(&node->more);
    g_free(node);
}

static void put_reference(Buffer *out, guint number) {
    buffer_int(out, number);
    buffer_add(out, "0 R ");
}

static Node *node_new(Tree *tree, const char *type, Node *parent) {
    Node *node = g_new0(Node, 1);
    node->type = type;
    node->number = tree->tail->next++;
    node->page = -1;
    node->parent = tree_root(tree);
    if (parent) {
        node->parent = parent->number;
        put_reference(&parent->kids, node->number);
        parent->n_kids++;
    }
    g_ptr_array_add(tree->nodes, node);
    return node;
}

static void node_put(Tree *tree, const Node *node) {
    Buffer *out = &tree->tail->content;
    pdf_tail_begin(tree->tail, node->number);
    buffer_add(out, "<</S");
    buffer_add(out, node->type);
    buffer_add(out, "/P ");
    put_reference(out, node->parent);
    if (node->page >= 0) {
        buffer_add(out, "/Pg ");
        put_reference(out, page_number(tree, (guint)node->page));
    }
    if (node->n_kids) {
        buffer_add(out, node->n_kids > 1 ? "/K[" : "/K ");
        buffer_add_bytes(out, node->kids.data, node->kids.length);
        buffer_add(out, node->n_kids > 1 ? "]" : "");
    }
    buffer_add_bytes(out, node->more.data, node->more.length);
    buffer_add(out, ">>\n");
}

/* By its number alone where the page is the one of all others. */
static void add_content(Tree *tree, Node *node, const Content *content) {
    Buffer *kids = &node->kids;
    node->n_kids++;
    if (node->page < 0) {
        node->page = content->page;
    }
    if (node->page == content->page) {
        buffer_int(kids, content->mcid);
        return;
    }
    buffer_add(kids, "<</Type/MCR/Pg ");
    put_reference(kids, page_number(tree, content->page));
    buffer_add(kids, "/MCID ");
    buffer_int(kids, content->mcid);
    buffer_add(kids, ">>");
}

static const PdfMark *mark_of(const Tree *tree, const Content *content) {
    const PdfPage *page = g_ptr_array_index(tree->writer->pages, content->page);
    return &g_array_index(page->tagged, PdfMark, content->mcid);
}

/* ---- what they say besides their content ---- */

/* Nothing when there is no text. */
static void put_text(Tree *tree, Node *node, const char *key, const char *text) {
    qpdf_data qpdf = tree->writer->qpdf;
    if (text) {
        const char *string = qpdf_oh_unparse(qpdf, pdf_text_string(tree->writer, text));
        buffer_add(&node->more, key);
        buffer_add_bytes(&node->more, string, qpdf_get_last_string_length(qpdf));
    }
}

static void set_table_attributes(const SceneElement *element, Node *node) {
    gboolean header = element->role == SCENE_ROLE_TABLE_HEADER;
    if (!header && element->columns < 2) {
        return;
    }
    Buffer *more = &node->more;
    buffer_add(more, "/A<<");
    if (element->columns > 1) {
        buffer_add(more, "/ColSpan ");
        buffer_int(more, element->columns);
    }
    buffer_add(more, "/O/Table");
    if (header) {
        buffer_add(more, element->scope == SCENE_SCOPE_ROW ? "/Scope/Row" : "/Scope/Column");
    }
    buffer_add(more, ">>");
}

static void set_figure(Tree *tree, int index, Node *node) {
    const SceneElement *element = scene_element(tree->scene, index);
    const GArray *contents = tree->contents[index];
    put_text(tree, node, "/Alt", element->alternative);
    if (!contents) {
        return; /* nothing of it is seen but the texts in it */
    }
    const Content *first = &g_array_index(contents, Content, 0);
    const PdfPage *page = g_ptr_array_index(tree->writer->pages, first->page);
    Box box = mark_of(tree, first)->box;
    const double corners[] = {box.x0, page->height - box.y1, box.x1, page->height - box.y0};
    buffer_add(&node->more, "/A<</BBox[");
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        buffer_number(&node->more, corners[i], 4);
    }
    buffer_add(&node->more, "]/O/Layout/Placement/Block>>");
}

static gboolean has_label(const Tree *tree, int index) {
    const GArray *contents = tree->contents[index];
    return contents && mark_of(tree, &g_array_index(contents, Content, 0))->label;
}

/* Numbered items say so of their list (ISO 14289-1, 7.6), once. */
static void set_item(Tree *tree, int index) {
    Branch *branch = &tree->branches[index];
    if (has_label(tree, index)) {
        Branch *list = &tree->branches[scene_element(tree->scene, index)->parent];
        branch->label = node_new(tree, "/Lbl", branch->self);
        if (!list->numbered) {
            buffer_add(&list->self->more, "/A<</ListNumbering/Decimal/O/List>>");
            list->numbered = TRUE;
        }
    }
    branch->body = node_new(tree, "/LBody", branch->self);
}

static void set_attributes(Tree *tree, int index) {
    const SceneElement *element = scene_element(tree->scene, index);
    Node *node = tree->branches[index].self;
    put_text(tree, node, "/Lang", element->language);
    switch (element->role) {
    case SCENE_ROLE_FIGURE:
        set_figure(tree, index, node);
        break;
    case SCENE_ROLE_TABLE_HEADER:
    case SCENE_ROLE_TABLE_CELL:
        set_table_attributes(element, node);
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
static Node *node_of(const Branch *branch) { return branch->body ? branch->body : branch->self; }

/* A link is a Link, in whatever it stands; a field is a Form of its own. */
static void add_annotation(Tree *tree, guint number) {
    const PdfAnnotation *annotation =
        &g_array_index(tree->tags->annotations, PdfAnnotation, number);
    int index = MAX(annotation->element, 0);
    Node *node = node_of(&tree->branches[index]);
    gboolean is_field = annotation->kind == SCENE_KIND_FIELD;
    if (is_field || scene_element(tree->scene, index)->role != SCENE_ROLE_LINK) {
        node = node_new(tree, is_field ? "/Form" : "/Link", node);
    }
    buffer_add(&node->kids, "<</Type/OBJR/Obj ");
    put_reference(&node->kids, annotation_number(tree, number));
    buffer_add(&node->kids, "/Pg ");
    put_reference(&node->kids, page_number(tree, annotation->page));
    buffer_add(&node->kids, ">>");
    node->n_kids++;
    tree->owners[number] = node->number;
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
        add_content(tree, label ? branch->label : node_of(branch), content);
    }
    add_annotations(tree, index);
}

static void add_branches(Tree *tree) {
    find_contents(tree);
    find_branches(tree);
    find_levels(tree);
    for (guint i = 0; i < tree->tags->order->len; i++) {
        int index = g_array_index(tree->tags->order, int, i);
        if (tree->branches[index].says) {
            add_branch(tree, index);
        }
    }
    add_annotations(tree, SCENE_DECORATION);
}

/* Which element each sequence of a page belongs to: an object of its own. */
static void put_page_parents(Tree *tree, const PdfPage *page, guint number) {
    Buffer *out = &tree->tail->content;
    pdf_tail_begin(tree->tail, number);
    buffer_add(out, "[");
    for (guint i = 0; i < page->tagged->len; i++) {
        const PdfMark *mark = &g_array_index(page->tagged, PdfMark, i);
        const Branch *branch = &tree->branches[mark->element];
        put_reference(out, (mark->label ? branch->label : node_of(branch))->number);
    }
    buffer_add(out, "]\n");
}

/* Pages first, then annotations: keys are sorted. */
static void put_parents(Tree *tree, guint number) {
    const GPtrArray *pages = tree->writer->pages;
    g_auto(Buffer) numbers = {0};
    for (guint i = 0; i < pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(pages, i);
        if (page->tagged->len) {
            guint parents = tree->tail->next++;
            put_page_parents(tree, page, parents);
            buffer_int(&numbers, i);
            put_reference(&numbers, parents);
        }
    }
    for (guint i = 0; i < tree->tags->annotations->len; i++) {
        buffer_int(&numbers, pages->len + i);
        put_reference(&numbers, tree->owners[i]);
    }
    Buffer *out = &tree->tail->content;
    pdf_tail_begin(tree->tail, number);
    buffer_add(out, "<</Nums[");
    buffer_add_bytes(out, numbers.data, numbers.length);
    buffer_add(out, "]>>\n");
}

static void put_root(Tree *tree) {
    Buffer *out = &tree->tail->content;
    guint parents = tree->tail->next++;
    put_parents(tree, parents);
    pdf_tail_begin(tree->tail, tree_root(tree));
    buffer_add(out, "<</Type/StructTreeRoot/K ");
    put_reference(out, tree->branches[0].self->number);
    buffer_add(out, "/ParentTree ");
    put_reference(out, parents);
    buffer_add(out, "/ParentTreeNextKey ");
    buffer_int(out, tree->writer->pages->len + tree->tags->annotations->len);
    buffer_add(out, ">>\n");
}

void pdf_tree_add(PdfWriter *writer, PdfTail *tail) {
    guint n = writer->scene->elements->len;
    g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(node_free);
    Tree tree = {.writer = writer,
                 .tail = tail,
                 .scene = writer->scene,
                 .tags = writer->tags,
                 .nodes = nodes,
                 .branches = g_new0(Branch, n),
                 .contents = g_new0(GArray *, n),
                 .owners = g_new0(guint, writer->tags->annotations->len)};
    add_branches(&tree);
    for (guint i = 0; i < nodes->len; i++) {
        node_put(&tree, g_ptr_array_index(nodes, i));
    }
    put_root(&tree);
    for (guint i = 0; i < n; i++) {
        g_clear_pointer(&tree.contents[i], g_array_unref);
    }
    g_free(tree.owners);
    g_free(tree.branches);
    g_free(tree.contents);
}

/* ---- its keys in what libqpdf writes ---- */

void pdf_put_tree(PdfWriter *writer, qpdf_oh root) {
    if (!writer->tags) {
        return;
    }
    /* stands for the root of the tree, whose object comes with the others */
    qpdf_oh object = pdf_indirect(writer, qpdf_oh_new_dictionary(writer->qpdf));
    pdf_set(writer, root, "/StructTreeRoot", object);
    pdf_set(writer, root, "/MarkInfo", pdf_parse(writer, "<</Marked true>>"));
    pdf_tail_expect(writer, object);
    for (guint i = 0; i < writer->pages->len; i++) {
        const PdfPage *page = g_ptr_array_index(writer->pages, i);
        pdf_tail_expect(writer, page->object);
        if (page->tagged->len) {
            pdf_set_int(writer, page->object, "/StructParents", i);
        }
    }
    for (guint i = 0; i < writer->tags->annotations->len; i++) {
        qpdf_oh annotation = g_array_index(writer->tags->annotations, PdfAnnotation, i).object;
        pdf_tail_expect(writer, annotation);
        pdf_set_int(writer, annotation, "/StructParent", writer->pages->len + i);
    }
}
