/* SPDX-License-Identifier: MIT */
/* Holds tagged PDFs to what a validator of PDF/A and PDF/UA does not look at, or only in part:
 * every sequence of a page belongs to one element and the parent tree says so, tables and lists are
 * whole, annotations are tagged, Info is XMP, attachments are what they say. Shares no code with
 * the program whose files it reads.
 *
 *   tags-check FILE.pdf…  a line a violated rule: file, rule, place, words; exit 1
 *   tags-check --list     the rules
 *
 * Exit 2: a file cannot be read at all. */
#include "pdfx/pdfx.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const rules[][2] = {
    {"marked", "the catalogue says that it is tagged, in which language, and shows its title"},
    {"painted-untagged", "what a page paints is in a sequence of an element or in an artifact"},
    {"nested", "a sequence of an element stands in no other and in no artifact"},
    {"mcid-once", "a number is that of one sequence of its page, and in one element"},
    {"mcid-owner", "every sequence belongs to an element, and every element's sequences exist"},
    {"parent-tree", "the parent tree leads from a sequence or annotation to its element"},
    {"parent", "every element says in which it stands"},
    {"empty", "every element but a cell has something in it"},
    {"headings", "the first heading is H1 and none leaves a level out"},
    {"figure", "a figure has an alternative text and its box"},
    {"figure-content", "a figure has content on the page, not only artifacts"},
    {"header-scope", "a header says whether it heads a column or a row"},
    {"table", "all rows of a table have as many columns; only cells stand in rows"},
    {"list", "a list has items, an item a body; a numbered list says so"},
    {"annotation", "an annotation is printed and stands in its element"},
    {"link", "a link is in a Link and says where it leads"},
    {"field", "a field is in a Form and has a label"},
    {"tabs", "a page with annotations is walked in the order of its tags"},
    {"info", "Info and XMP say the same"},
    {"attachment", "an attachment is what it says, and is named by the catalogue"},
};

/* What is read of one file. */
typedef struct {
    Check check;
    GHashTable *pages;   /* object → number + 1 */
    GHashTable *parents; /* key of the parent tree → qpdf_oh */
    gint64 highest;      /* MCID so far, of any page */
    GHashTable *content; /* "page mcid" → how often on the page */
    GHashTable *owners;  /* "page mcid" → object of its element */
    GHashTable *objects; /* object of an annotation → that of its element */
    GHashTable *roles;   /* object of an element → its type */
    guint heading;       /* level of the last */
    gboolean violated;
} File;

static void say(File *file, const char *rule, const char *place, const char *words, ...)
    G_GNUC_PRINTF(4, 5);

static void say(File *file, const char *rule, const char *place, const char *words, ...) {
    va_list list;
    va_start(list, words);
    g_autofree char *text = g_strdup_vprintf(words, list);
    va_end(list);
    printf("%s\t%s\t%s\t%s\n", file->check.path, rule, place, text);
    file->violated = TRUE;
}

static int id_of(const File *file, qpdf_oh object) {
    return qpdf_oh_get_object_id(file->check.pdf, object);
}

static char *key_of(guint page, gint64 mcid) {
    return g_strdup_printf("page %u MCID %" G_GINT64_FORMAT, page + 1, mcid);
}

/* ---- what pages paint ---- */

typedef enum { MARK_PLAIN, MARK_ARTIFACT, MARK_ELEMENT } Mark;

static gboolean has_mark(const GArray *marks, Mark mark) {
    for (guint i = 0; i < marks->len; i++) {
        if (g_array_index(marks, Mark, i) == mark) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The MCID of a property list, −1: none. */
static gint64 mcid_of(const Token *properties) {
    if (!properties || properties->kind != TOKEN_DICTIONARY) {
        return -1;
    }
    for (guint i = 0; i + 1 < properties->items->len; i += 2) {
        const Token *key = properties->items->pdata[i], *value = properties->items->pdata[i + 1];
        if (key->kind == TOKEN_NAME && g_str_equal(key->text->str, "MCID")) {
            return (gint64)value->number;
        }
    }
    return -1;
}

static void begin_mark(File *file, guint page, GArray *marks, const GPtrArray *operands) {
    const Token *tag = operands->len ? operands->pdata[0] : NULL;
    gint64 mcid = mcid_of(operands->len > 1 ? operands->pdata[1] : NULL);
    Mark mark = mcid >= 0                                        ? MARK_ELEMENT
                : tag && g_str_equal(tag->text->str, "Artifact") ? MARK_ARTIFACT
                                                                 : MARK_PLAIN;
    if (mcid >= 0) {
        g_autofree char *key = key_of(page, mcid);
        if (has_mark(marks, MARK_ELEMENT) || has_mark(marks, MARK_ARTIFACT)) {
            say(file, "nested", key, "it stands in another");
        }
        file->highest = MAX(file->highest, mcid);
        int times = GPOINTER_TO_INT(g_hash_table_lookup(file->content, key));
        if (times) {
            say(file, "mcid-once", key, "there are several on the page");
        }
        g_hash_table_insert(file->content, g_strdup(key), GINT_TO_POINTER(times + 1));
    }
    g_array_append_val(marks, mark);
}

static gboolean is_painting(const char *name) {
    static const char *const painting[] = {"f", "F",  "f*", "B", "B*", "b",  "b*", "S",
                                           "s", "Tj", "TJ", "'", "\"", "Do", "sh", "EI"};
    for (guint i = 0; i < G_N_ELEMENTS(painting); i++) {
        if (g_str_equal(name, painting[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* One stream, or an array of them that are read as one (ISO 32000-1, table 30). */
static GString *content_of(const File *file, qpdf_oh contents) {
    const Check *check = &file->check;
    GString *whole = g_string_new(NULL);
    guint n = count_of(check, contents);
    for (guint i = 0; i < MAX(n, 1); i++) {
        g_autoptr(GBytes) data = bytes_of(check, n ? item_of(check, contents, i) : contents);
        gsize length = 0;
        const char *bytes = data ? g_bytes_get_data(data, &length) : "";
        g_string_append_len(whole, bytes, (gssize)length);
        g_string_append_c(whole, '\n');
    }
    return whole;
}

static void read_content(File *file, guint page, qpdf_oh contents) {
    g_autoptr(GString) data = content_of(file, contents);
    g_autofree char *place = g_strdup_printf("page %u", page + 1);
    Tokens tokens = {data->str, data->str + data->len};
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    g_autoptr(GPtrArray) operands = g_ptr_array_new_with_free_func(token_free);
    gboolean said = FALSE;
    for (;;) {
        Token *token = token_next(&tokens);
        if (token->kind == TOKEN_END) {
            token_free(token);
            return;
        }
        if (token->kind != TOKEN_OPERATOR) {
            g_ptr_array_add(operands, token);
            continue;
        }
        const char *name = token->text->str;
        if (g_str_equal(name, "BMC") || g_str_equal(name, "BDC")) {
            begin_mark(file, page, marks, operands);
        } else if (g_str_equal(name, "EMC") && marks->len) {
            g_array_set_size(marks, marks->len - 1);
        } else if (!said && is_painting(name) && !has_mark(marks, MARK_ELEMENT) &&
                   !has_mark(marks, MARK_ARTIFACT)) {
            say(file, "painted-untagged", place, "\"%s\" paints outside of all marks", name);
            said = TRUE;
        }
        g_ptr_array_set_size(operands, 0);
        token_free(token);
    }
}

/* ---- the parent tree ---- */

static void read_numbers(File *file, qpdf_oh tree, guint depth) {
    const Check *check = &file->check;
    qpdf_oh numbers = value_of(check, tree, "/Nums"), kids = value_of(check, tree, "/Kids");
    for (guint i = 0; i + 1 < count_of(check, numbers); i += 2) {
        int key = (int)number_of(check, item_of(check, numbers, i), -1);
        g_hash_table_insert(file->parents, GINT_TO_POINTER(key),
                            GUINT_TO_POINTER(item_of(check, numbers, i + 1)));
    }
    for (guint i = 0; depth < 8 && i < count_of(check, kids); i++) {
        read_numbers(file, item_of(check, kids, i), depth + 1);
    }
}

/* What the parent tree has under a key of an object; null: nothing. */
static qpdf_oh parent_of(const File *file, qpdf_oh object, const char *key) {
    int number = (int)number_of(&file->check, value_of(&file->check, object, key), -1);
    gpointer found;
    return number >= 0 && g_hash_table_lookup_extended(file->parents, GINT_TO_POINTER(number), NULL,
                                                       &found)
               ? GPOINTER_TO_UINT(found)
               : qpdf_oh_new_null(file->check.pdf);
}

/* ---- elements ---- */

static void own_content(File *file, qpdf_oh element, qpdf_oh page, gint64 mcid) {
    int number =
        GPOINTER_TO_INT(g_hash_table_lookup(file->pages, GINT_TO_POINTER(id_of(file, page))));
    g_autofree char *key = key_of((guint)(number - 1), mcid);
    if (g_hash_table_contains(file->owners, key)) {
        say(file, "mcid-once", key, "two elements have it, or one twice");
    } else if (!number || !g_hash_table_contains(file->content, key)) {
        say(file, "mcid-owner", key, "an element has it, but no page");
    }
    g_hash_table_insert(file->owners, g_strdup(key), GINT_TO_POINTER(id_of(file, element)));
}

static void check_heading(File *file, const char *role, const char *place) {
    if (role[0] != 'H' || !g_ascii_isdigit(role[1]) || role[2]) {
        return;
    }
    guint level = (guint)(role[1] - '0');
    if (level > file->heading + 1) {
        say(file, "headings", place, "H%u after %s%.0u", level, file->heading ? "H" : "none",
            file->heading);
    }
    file->heading = level;
}

/* The value of an attribute of an element, in whichever of its attribute objects; null: none. */
static qpdf_oh attribute(const File *file, qpdf_oh element, const char *key) {
    const Check *check = &file->check;
    qpdf_oh attributes = value_of(check, element, "/A");
    for (guint i = 0; i < count_of(check, attributes); i++) {
        qpdf_oh found = value_of(check, item_of(check, attributes, i), key);
        if (!is_null(check, found)) {
            return found;
        }
    }
    return value_of(check, attributes, key);
}

static char *role_of(const File *file, qpdf_oh element) {
    char *role = name_of(&file->check, value_of(&file->check, element, "/S"));
    return role ? role : g_strdup("");
}

/* The kids of an element, one or many, as the objects they are. Free with g_array_unref(). */
static GArray *kids_of(const File *file, qpdf_oh element) {
    const Check *check = &file->check;
    GArray *kids = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    qpdf_oh list = value_of(check, element, "/K");
    if (!is_null(check, list) && !qpdf_oh_is_array(check->pdf, list)) {
        g_array_append_val(kids, list);
    }
    for (guint i = 0; i < count_of(check, list); i++) {
        qpdf_oh kid = item_of(check, list, i);
        g_array_append_val(kids, kid);
    }
    return kids;
}

/* How many kids are of one of the types, "|TH|TD|"; of all with `types` NULL. */
static guint count_kids(const File *file, qpdf_oh element, const char *types) {
    g_autoptr(GArray) kids = kids_of(file, element);
    guint n = 0;
    for (guint i = 0; i < kids->len; i++) {
        g_autofree char *role = role_of(file, g_array_index(kids, qpdf_oh, i));
        g_autofree char *wanted = g_strdup_printf("|%s|", role);
        n += !types || strstr(types, wanted) != NULL;
    }
    return n;
}

static guint columns_of(const File *file, qpdf_oh row) {
    g_autoptr(GArray) cells = kids_of(file, row);
    guint columns = 0;
    for (guint i = 0; i < cells->len; i++) {
        qpdf_oh span = attribute(file, g_array_index(cells, qpdf_oh, i), "/ColSpan");
        columns += (guint)number_of(&file->check, span, 1);
    }
    return columns;
}

static void check_table(File *file, qpdf_oh table, const char *place) {
    g_autoptr(GArray) rows = kids_of(file, table);
    guint wanted = 0;
    for (guint i = 0; i < rows->len; i++) {
        qpdf_oh row = g_array_index(rows, qpdf_oh, i);
        g_autofree char *role = role_of(file, row);
        if (g_str_equal(role, "Caption")) {
            continue;
        }
        guint columns = columns_of(file, row);
        wanted = wanted ? wanted : columns;
        if (!g_str_equal(role, "TR") ||
            count_kids(file, row, "|TH|TD|") != count_kids(file, row, NULL)) {
            say(file, "table", place, "something else than cells in rows");
        } else if (columns != wanted) {
            say(file, "table", place, "%u columns in a row, %u in the first", columns, wanted);
        }
    }
}

static gboolean is_numbered(const File *file, qpdf_oh list) {
    g_autoptr(GArray) items = kids_of(file, list);
    for (guint i = 0; i < items->len; i++) {
        if (count_kids(file, g_array_index(items, qpdf_oh, i), "|Lbl|")) {
            return TRUE;
        }
    }
    return FALSE;
}

static void check_figure(File *file, qpdf_oh figure, const char *place) {
    const Check *check = &file->check;
    g_autofree char *text = text_of(check, value_of(check, figure, "/Alt"));
    Rect box;
    if (!text || !*g_strstrip(text)) {
        say(file, "figure", place, "no alternative text");
    }
    if (!rect_of(check, attribute(file, figure, "/BBox"), &box)) {
        say(file, "figure", place, "no box");
    }
    g_autoptr(GArray) kids = kids_of(file, figure);
    gboolean own = FALSE;
    for (guint i = 0; i < kids->len; i++) {
        qpdf_oh kid = g_array_index(kids, qpdf_oh, i);
        own |= qpdf_oh_is_integer(check->pdf, kid) ||
               is_name(check, value_of(check, kid, "/Type"), "MCR");
    }
    if (!own) {
        say(file, "figure-content", place, "nothing on the page belongs to it");
    }
}

static void check_kind(File *file, qpdf_oh element, const char *role, const char *place) {
    const Check *check = &file->check;
    qpdf_oh scope = attribute(file, element, "/Scope");
    if (g_str_equal(role, "Figure")) {
        check_figure(file, element, place);
    } else if (g_str_equal(role, "Table")) {
        check_table(file, element, place);
    } else if (g_str_equal(role, "TH") && !is_name(check, scope, "Column") &&
               !is_name(check, scope, "Row")) {
        say(file, "header-scope", place, "neither Column nor Row");
    } else if (g_str_equal(role, "L")) {
        if (count_kids(file, element, "|LI|Caption|") != count_kids(file, element, NULL)) {
            say(file, "list", place, "something else than items");
        }
        if (is_numbered(file, element) &&
            is_null(check, attribute(file, element, "/ListNumbering"))) {
            say(file, "list", place, "labels, but no ListNumbering");
        }
    } else if (g_str_equal(role, "LI") && count_kids(file, element, "|LBody|") != 1) {
        say(file, "list", place, "an item without a body");
    } else if (g_str_equal(role, "Link") && !count_kids(file, element, "||")) {
        say(file, "link", place, "it leads nowhere");
    }
}

static void read_element(File *file, qpdf_oh element, qpdf_oh parent, guint depth);

static void read_kid(File *file, qpdf_oh element, qpdf_oh kid, guint depth) {
    const Check *check = &file->check;
    qpdf_oh own_page = value_of(check, element, "/Pg"), page = value_of(check, kid, "/Pg");
    qpdf_oh object = value_of(check, kid, "/Obj");
    if (qpdf_oh_is_integer(check->pdf, kid)) {
        own_content(file, element, own_page, (gint64)number_of(check, kid, -1));
    } else if (!is_null(check, value_of(check, kid, "/MCID"))) {
        own_content(file, element, is_null(check, page) ? own_page : page,
                    (gint64)number_of(check, value_of(check, kid, "/MCID"), -1));
    } else if (!is_null(check, object)) {
        g_hash_table_insert(file->objects, GINT_TO_POINTER(id_of(file, object)),
                            GINT_TO_POINTER(id_of(file, element)));
    } else {
        read_element(file, kid, element, depth + 1);
    }
}

static void read_element(File *file, qpdf_oh element, qpdf_oh parent, guint depth) {
    const Check *check = &file->check;
    char *role = role_of(file, element);
    g_autofree char *place = g_strdup_printf("object %d %s", id_of(file, element), role);
    g_hash_table_insert(file->roles, GINT_TO_POINTER(id_of(file, element)), role);
    if (id_of(file, value_of(check, element, "/P")) != id_of(file, parent)) {
        say(file, "parent", place, "it stands in another element than it says");
    }
    g_autoptr(GArray) kids = kids_of(file, element);
    if (!kids->len && !g_str_equal(role, "TD") && !g_str_equal(role, "TH")) {
        say(file, "empty", place, "nothing in it");
    }
    check_heading(file, role, place);
    check_kind(file, element, role, place);
    for (guint i = 0; depth < 100 && i < kids->len; i++) {
        read_kid(file, element, g_array_index(kids, qpdf_oh, i), depth);
    }
}

/* ---- what leads where ---- */

static void check_sequences(File *file, qpdf_oh page, guint number) {
    const Check *check = &file->check;
    qpdf_oh parents = parent_of(file, page, "/StructParents");
    for (gint64 mcid = 0; mcid <= file->highest; mcid++) {
        g_autofree char *key = key_of(number, mcid);
        if (!g_hash_table_contains(file->content, key)) {
            continue;
        }
        gpointer owner = g_hash_table_lookup(file->owners, key);
        if (!owner) {
            say(file, "mcid-owner", key, "no element has it");
        } else if (id_of(file, item_of(check, parents, (guint)mcid)) != GPOINTER_TO_INT(owner)) {
            say(file, "parent-tree", key, "it leads to another element, or to none");
        }
    }
}

static void check_widget(File *file, qpdf_oh widget, const char *role, const char *place) {
    const Check *check = &file->check;
    g_autofree char *label = text_of(check, value_of(check, widget, "/TU"));
    if (!g_str_equal(role, "Form")) {
        say(file, "field", place, "it stands in a %s", role);
    }
    if (!label || !*label) {
        say(file, "field", place, "no label");
    }
}

static void check_link(File *file, qpdf_oh link, const char *role, const char *place) {
    const Check *check = &file->check;
    g_autofree char *contents = text_of(check, value_of(check, link, "/Contents"));
    if (!g_str_equal(role, "Link")) {
        say(file, "link", place, "it stands in a %s", role);
    }
    if (!contents || !*contents) {
        say(file, "link", place, "it does not say where it leads");
    }
}

static void check_annotation(File *file, qpdf_oh annotation, const char *place) {
    const Check *check = &file->check;
    gpointer owner = g_hash_table_lookup(file->objects, GINT_TO_POINTER(id_of(file, annotation)));
    const char *role = g_hash_table_lookup(file->roles, owner);
    if (((int)number_of(check, value_of(check, annotation, "/F"), 0) & 4) == 0) {
        say(file, "annotation", place, "it is not printed");
    }
    if (!owner) {
        say(file, "annotation", place, "no element has it");
        return;
    }
    if (id_of(file, parent_of(file, annotation, "/StructParent")) != GPOINTER_TO_INT(owner)) {
        say(file, "parent-tree", place, "it leads to another element, or to none");
    }
    qpdf_oh subtype = value_of(check, annotation, "/Subtype");
    if (is_name(check, subtype, "Link")) {
        check_link(file, annotation, role, place);
    } else if (is_name(check, subtype, "Widget")) {
        check_widget(file, annotation, role, place);
    }
}

static void check_page(File *file, qpdf_oh page, guint number) {
    const Check *check = &file->check;
    g_autofree char *name = g_strdup_printf("page %u", number + 1);
    check_sequences(file, page, number);
    qpdf_oh annotations = value_of(check, page, "/Annots");
    guint n = count_of(check, annotations);
    if (n && !is_name(check, value_of(check, page, "/Tabs"), "S")) {
        say(file, "tabs", name, "Tabs is not S");
    }
    for (guint i = 0; i < n; i++) {
        qpdf_oh annotation = item_of(check, annotations, i);
        g_autofree char *place = place_of(check, annotation, name);
        check_annotation(file, annotation, place);
    }
}

/* ---- Info and XMP ---- */

/* The texts an expression finds, joined with ", "; NULL: none. Free with g_free(). */
static char *found(xmlXPathContext *context, const char *expression) {
    xmlXPathObject *result = xmlXPathEvalExpression(BAD_CAST expression, context);
    g_autoptr(GString) text = g_string_new(NULL);
    int n = result && result->nodesetval ? result->nodesetval->nodeNr : 0;
    for (int i = 0; i < n; i++) {
        xmlChar *content = xmlNodeGetContent(result->nodesetval->nodeTab[i]);
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)content);
        xmlFree(content);
    }
    xmlXPathFreeObject(result);
    return n ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

/* "D:20240517000000Z" as XMP writes it. */
static char *date_of(const char *text) {
    return text && strlen(text) == 17
               ? g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text + 2, text + 6, text + 8,
                                 text + 10, text + 12, text + 14)
               : g_strdup(text);
}

static void check_info(File *file, xmlXPathContext *context) {
    static const char *const pairs[][2] = {
        {"/Title", "//dc:title//rdf:li[@xml:lang='x-default']"},
        {"/Author", "//dc:creator//rdf:li"},
        {"/Subject", "//dc:description//rdf:li[@xml:lang='x-default']"},
        {"/Creator", "//xmp:CreatorTool"},
        {"/Producer", "//pdf:Producer"},
        {"/CreationDate", "//xmp:CreateDate"},
        {"/ModDate", "//xmp:ModifyDate"},
    };
    const Check *check = &file->check;
    qpdf_oh info = value_of(check, qpdf_get_trailer(check->pdf), "/Info");
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *key = pairs[i][0];
        g_autofree char *text = text_of(check, value_of(check, info, key));
        g_autofree char *said = g_str_has_suffix(key, "Date") ? date_of(text) : g_strdup(text);
        g_autofree char *meant = found(context, pairs[i][1]);
        if (g_strcmp0(said, meant) != 0) {
            say(file, "info", key + 1, "Info: \"%s\", XMP: \"%s\"", said ? said : "",
                meant ? meant : "");
        }
    }
    g_autofree char *part = found(context, "//pdfaid:part");
    gboolean attached = count_of(check, value_of(check, qpdf_get_root(check->pdf), "/AF")) > 0;
    if (g_strcmp0(part, attached ? "3" : "2") != 0) {
        say(file, "info", "pdfaid:part", "%s, with%s attachments", part ? part : "none",
            attached ? "" : "out");
    }
}

static void check_xmp(File *file) {
    static const char *const spaces[][2] = {
        {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
        {"dc", "http://purl.org/dc/elements/1.1/"},
        {"xmp", "http://ns.adobe.com/xap/1.0/"},
        {"pdf", "http://ns.adobe.com/pdf/1.3/"},
        {"pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
    };
    const Check *check = &file->check;
    g_autoptr(GBytes) data =
        bytes_of(check, value_of(check, qpdf_get_root(check->pdf), "/Metadata"));
    gsize length = 0;
    const char *bytes = data ? g_bytes_get_data(data, &length) : "";
    xmlDoc *document = xmlReadMemory(bytes, (int)length, "xmp", NULL,
                                     XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    if (!document) {
        say(file, "info", "catalog", "no XMP");
        return;
    }
    xmlXPathContext *context = xmlXPathNewContext(document);
    for (guint i = 0; i < G_N_ELEMENTS(spaces); i++) {
        xmlXPathRegisterNs(context, BAD_CAST spaces[i][0], BAD_CAST spaces[i][1]);
    }
    check_info(file, context);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
}

/* ---- attachments ---- */

static void check_attachment(File *file, qpdf_oh specification, const char *place) {
    const Check *check = &file->check;
    qpdf_oh stream = value_of(check, value_of(check, specification, "/EF"), "/UF");
    qpdf_oh parameters = value_of(check, stream, "/Params");
    g_autoptr(GBytes) data = bytes_of(check, stream);
    g_autofree char *name = text_of(check, value_of(check, specification, "/UF"));
    g_autofree char *words = text_of(check, value_of(check, specification, "/Desc"));
    g_autofree char *type = name_of(check, value_of(check, stream, "/Subtype"));
    if (!data || !name || !*name || !words || !type || !strchr(type, '/')) {
        say(file, "attachment", place, "it lacks its data, name, description or media type");
        return;
    }
    if (!is_name(check, value_of(check, specification, "/AFRelationship"), "Source")) {
        say(file, "attachment", place, "%s is no Source", name);
    }
    g_autofree char *day = text_of(check, value_of(check, parameters, "/ModDate"));
    qpdf_oh info = value_of(check, qpdf_get_trailer(check->pdf), "/Info");
    g_autofree char *meant = text_of(check, value_of(check, info, "/ModDate"));
    if (g_strcmp0(day, meant) != 0) {
        say(file, "attachment", place, "%s is of another day than the file", name);
    }
}

static void check_attachments(File *file) {
    const Check *check = &file->check;
    qpdf_oh root = qpdf_get_root(check->pdf), associated = value_of(check, root, "/AF");
    qpdf_oh tree = value_of(check, value_of(check, root, "/Names"), "/EmbeddedFiles");
    qpdf_oh names = value_of(check, tree, "/Names");
    g_autofree char *last = NULL;
    if (count_of(check, names) != 2 * count_of(check, associated)) {
        say(file, "attachment", "catalog", "AF and the names have not the same files");
        return;
    }
    for (guint i = 0; i < count_of(check, associated); i++) {
        qpdf_oh specification = item_of(check, names, 2 * i + 1);
        g_autofree char *place = place_of(check, specification, "catalog");
        g_autofree char *name = text_of(check, item_of(check, names, 2 * i));
        if (id_of(file, specification) != id_of(file, item_of(check, associated, i)) ||
            (last && g_strcmp0(last, name) >= 0)) {
            say(file, "attachment", place, "the names are not sorted, or AF has another");
        }
        check_attachment(file, specification, place);
        g_free(last);
        last = g_steal_pointer(&name);
    }
}

/* ---- the file ---- */

static void check_root(File *file) {
    const Check *check = &file->check;
    qpdf_oh root = qpdf_get_root(check->pdf);
    qpdf_oh marked = value_of(check, value_of(check, root, "/MarkInfo"), "/Marked");
    qpdf_oh shown =
        value_of(check, value_of(check, root, "/ViewerPreferences"), "/DisplayDocTitle");
    g_autofree char *language = text_of(check, value_of(check, root, "/Lang"));
    if (!qpdf_oh_is_bool(check->pdf, marked) || !qpdf_oh_get_bool_value(check->pdf, marked)) {
        say(file, "marked", "catalog", "not Marked");
    }
    if (!qpdf_oh_is_bool(check->pdf, shown) || !qpdf_oh_get_bool_value(check->pdf, shown)) {
        say(file, "marked", "catalog", "its title is not shown");
    }
    if (!language || strlen(language) < 2) {
        say(file, "marked", "catalog", "no language");
    }
}

static void read_file(File *file) {
    Check *check = &file->check;
    int n = qpdf_get_num_pages(check->pdf);
    for (int i = 0; i < n; i++) {
        qpdf_oh page = qpdf_get_page_n(check->pdf, (size_t)i);
        g_hash_table_insert(file->pages, GINT_TO_POINTER(id_of(file, page)),
                            GINT_TO_POINTER(i + 1));
        read_content(file, (guint)i, value_of(check, page, "/Contents"));
    }
    check_root(file);
    qpdf_oh tree = value_of(check, qpdf_get_root(check->pdf), "/StructTreeRoot");
    read_numbers(file, value_of(check, tree, "/ParentTree"), 0);
    if (count_kids(file, tree, "|Document|") != 1) {
        say(file, "marked", "catalog", "no tree with a Document");
    } else {
        g_autoptr(GArray) kids = kids_of(file, tree);
        read_kid(file, tree, g_array_index(kids, qpdf_oh, 0), 0);
    }
    for (int i = 0; i < n; i++) {
        check_page(file, qpdf_get_page_n(check->pdf, (size_t)i), (guint)i);
    }
    check_xmp(file);
    check_attachments(file);
}

static int check_pdf(const char *path) {
    File file = {
        .check = {.path = path, .pdf = qpdf_init()},
        .pages = g_hash_table_new(NULL, NULL),
        .parents = g_hash_table_new(NULL, NULL),
        .content = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .owners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .objects = g_hash_table_new(NULL, NULL),
        .roles = g_hash_table_new_full(NULL, NULL, NULL, g_free),
    };
    qpdf_set_suppress_warnings(file.check.pdf, QPDF_TRUE);
    qpdf_silence_errors(file.check.pdf);
    gboolean read = !(qpdf_read(file.check.pdf, path, NULL) & QPDF_ERRORS);
    if (read) {
        read_file(&file);
    } else {
        fprintf(stderr, "tags-check: %s cannot be read\n", path);
    }
    GHashTable *tables[] = {file.pages,  file.parents, file.content,
                            file.owners, file.objects, file.roles};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_hash_table_unref(tables[i]);
    }
    qpdf_cleanup(&file.check.pdf);
    return read ? file.violated : 2;
}

int main(int argc, char **argv) {
    int status = 0;
    if (argc == 2 && g_str_equal(argv[1], "--list")) {
        for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
            printf("%s\t%s\n", rules[i][0], rules[i][1]);
        }
        return 0;
    }
    if (argc < 2 || argv[1][0] == '-') {
        fprintf(stderr, "usage: tags-check FILE.pdf… | tags-check --list\n");
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        status = MAX(status, check_pdf(argv[i]));
    }
    return status;
}
