/* SPDX-License-Identifier: MIT */
/* Makes a good tagged PDF (that of tagged-sample) wrong in one point, for each rule of tags-check,
 * through libqpdf; shares no code with the program whose files it spoils.
 *
 *   tags-spoil --list           the faults: name, rules that must catch it (+ between)
 *   tags-spoil IN.pdf FOLDER    FOLDER/FAULT.pdf for each */
#include "pdfx/spoil.h"

/* ---- elements ---- */

static qpdf_oh key_of(Doc *doc, qpdf_oh object, const char *key) {
    return qpdf_oh_is_dictionary(doc->pdf, object) ? qpdf_oh_get_key(doc->pdf, object, key)
                                                   : qpdf_oh_new_null(doc->pdf);
}

static qpdf_oh tree(Doc *doc) { return key_of(doc, root(doc), "/StructTreeRoot"); }

static qpdf_oh kid(Doc *doc, qpdf_oh element, int i) {
    qpdf_oh kids = key_of(doc, element, "/K");
    return qpdf_oh_is_array(doc->pdf, kids) ? qpdf_oh_get_array_item(doc->pdf, kids, i) : kids;
}

static int count_kids(Doc *doc, qpdf_oh element) {
    qpdf_oh kids = key_of(doc, element, "/K");
    return qpdf_oh_is_array(doc->pdf, kids) ? qpdf_oh_get_array_n_items(doc->pdf, kids)
                                            : !qpdf_oh_is_null(doc->pdf, kids);
}

static gboolean is_a(Doc *doc, qpdf_oh element, const char *type) {
    qpdf_oh name = key_of(doc, element, "/S");
    return qpdf_oh_is_name(doc->pdf, name) && g_str_equal(qpdf_oh_get_name(doc->pdf, name), type);
}

/* The first element of a type in or below another; null: none. */
static qpdf_oh find(Doc *doc, qpdf_oh in, const char *type) {
    if (is_a(doc, in, type)) {
        return in;
    }
    for (int i = 0; i < count_kids(doc, in); i++) {
        qpdf_oh found = find(doc, kid(doc, in, i), type);
        if (!qpdf_oh_is_null(doc->pdf, found)) {
            return found;
        }
    }
    return qpdf_oh_new_null(doc->pdf);
}

static qpdf_oh element(Doc *doc, const char *type) {
    qpdf_oh found = find(doc, tree(doc), type);
    if (qpdf_oh_is_null(doc->pdf, found)) {
        fprintf(stderr, "tags-spoil: there is no %s\n", type);
        exit(2);
    }
    return found;
}

static qpdf_oh annotation(Doc *doc, const char *subtype) {
    for (int p = 0; p < qpdf_get_num_pages(doc->pdf); p++) {
        qpdf_oh list = qpdf_oh_get_key(doc->pdf, qpdf_get_page_n(doc->pdf, (size_t)p), "/Annots");
        for (int i = 0; i < qpdf_oh_get_array_n_items(doc->pdf, list); i++) {
            qpdf_oh found = qpdf_oh_get_array_item(doc->pdf, list, i);
            qpdf_oh name = key_of(doc, found, "/Subtype");
            if (g_str_equal(qpdf_oh_get_name(doc->pdf, name), subtype)) {
                return found;
            }
        }
    }
    fprintf(stderr, "tags-spoil: there is no %s\n", subtype);
    exit(2);
}

/* ---- faults ---- */

static void element_key(Doc *doc, const Fault *fault) {
    const char *type = fault->a, *key = fault->b, *value = fault->c;
    set(doc, element(doc, type), key, value);
}

static void annotation_key(Doc *doc, const Fault *fault) {
    const char *subtype = fault->a, *key = fault->b, *value = fault->c;
    set(doc, annotation(doc, subtype), key, value);
}

static void content(Doc *doc, const Fault *fault) {
    const char *operators = fault->a;
    paint(doc, operators);
}

/* All of the page is an artifact, and so is what is tagged in it. */
static void all_artifact(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh contents = qpdf_oh_get_key(doc->pdf, page(doc), "/Contents");
    GString *data = data_of(doc, contents);
    g_string_prepend(data, "/Artifact BMC\n");
    g_string_append(data, "EMC\n");
    set_data(doc, contents, data);
    g_string_free(data, TRUE);
}

/* The same sequence twice in one element. */
static void twice(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh title = element(doc, "/H1"), number = kid(doc, title, 0);
    qpdf_oh both = qpdf_oh_wrap_in_array(doc->pdf, number);
    qpdf_oh_append_item(doc->pdf, both, number);
    qpdf_oh_replace_key(doc->pdf, title, "/K", both);
}

/* Two sequences of one number on a page. */
static void same_number(Doc *doc, const Fault *fault) {
    (void)fault;
    paint(doc, "/P <</MCID 0>> BDC EMC");
}

static void new_element(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh document = element(doc, "/Document");
    qpdf_oh added = qpdf_make_indirect_object(doc->pdf, parsed(doc, "<</S/P>>"));
    qpdf_oh_replace_key(doc->pdf, added, "/P", document);
    qpdf_oh_append_item(doc->pdf, qpdf_oh_get_key(doc->pdf, document, "/K"), added);
}

/* What is in the figure is all that is left of it. */
static void no_art(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh figure = element(doc, "/Figure"), kids = qpdf_oh_new_array(doc->pdf);
    for (int i = 0; i < count_kids(doc, figure); i++) {
        if (!qpdf_oh_is_integer(doc->pdf, kid(doc, figure, i))) {
            qpdf_oh_append_item(doc->pdf, kids, kid(doc, figure, i));
        }
    }
    qpdf_oh_replace_key(doc->pdf, figure, "/K", kids);
}

static void other_parent(Doc *doc, const Fault *fault) {
    (void)fault;
    qpdf_oh_replace_key(doc->pdf, element(doc, "/TR"), "/P", element(doc, "/L"));
}

/* ---- attachments ---- */

static qpdf_oh specification(Doc *doc, int i) {
    return qpdf_oh_get_array_item(doc->pdf, qpdf_oh_get_key(doc->pdf, root(doc), "/AF"), i);
}

static void specification_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    set(doc, specification(doc, 0), key, value);
}

static void parameter(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    qpdf_oh file = key_of(doc, key_of(doc, specification(doc, 0), "/EF"), "/UF");
    set(doc, key_of(doc, qpdf_oh_get_dict(doc->pdf, file), "/Params"), key, value);
}

static void file_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    qpdf_oh file = key_of(doc, key_of(doc, specification(doc, 0), "/EF"), "/UF");
    set(doc, qpdf_oh_get_dict(doc->pdf, file), key, value);
}

static const Fault faults[] = {
    {"unmarked", "marked", 1, root_key, "/MarkInfo"},
    {"no-language", "marked", 1, root_key, "/Lang"},
    {"title-hidden", "marked", 1, root_key, "/ViewerPreferences"},
    {"painted", "painted-untagged", 1, content, "0 0 1 1 re f"},
    {"shown-in-span", "painted-untagged", 1, content, "/Span BMC 0 0 m 1 1 l S EMC"},
    {"all-artifact", "nested", 1, all_artifact},
    {"twice-in-element", "mcid-once", 1, twice},
    {"twice-on-page", "mcid-once", 1, same_number},
    {"no-owner", "mcid-owner", 1, content, "/P <</MCID 900>> BDC EMC"},
    {"no-sequence", "mcid-owner", 1, element_key, "/Caption", "/K", "900"},
    {"page-lost", "parent-tree", 1, page_key, "/StructParents", "900"},
    {"annotation-lost", "parent-tree", 1, annotation_key, "/Link", "/StructParent", "900"},
    {"other-parent", "parent", 1, other_parent},
    {"empty", "empty", 1, new_element},
    {"starts-low", "headings", 1, element_key, "/H1", "/S", "/H2"},
    {"leaves-out", "headings", 1, element_key, "/H2", "/S", "/H4"},
    {"no-alternative", "figure", 1, element_key, "/Figure", "/Alt"},
    {"blank-alternative", "figure", 1, element_key, "/Figure", "/Alt", "( )"},
    {"no-box", "figure", 1, element_key, "/Figure", "/A"},
    {"no-art", "figure-content+mcid-owner", 1, no_art},
    {"no-scope", "header-scope", 1, element_key, "/TH", "/A"},
    {"wide-cell", "table", 1, element_key, "/TD", "/A", "<</O/Table/ColSpan 2>>"},
    {"no-cell", "table", 1, element_key, "/TD", "/S", "/P"},
    {"no-row", "table", 1, element_key, "/TR", "/S", "/Div"},
    {"no-numbering", "list", 1, element_key, "/L", "/A"},
    {"no-body", "list", 1, element_key, "/LBody", "/S", "/P"},
    {"no-item", "list", 1, element_key, "/LI", "/S", "/P"},
    {"unprinted", "annotation", 1, annotation_key, "/Link", "/F", "0"},
    {"hidden-field", "annotation", 1, annotation_key, "/Widget", "/F", "2"},
    {"link-in-span", "link", 1, element_key, "/Link", "/S", "/Span"},
    {"link-unsaid", "link", 1, annotation_key, "/Link", "/Contents"},
    {"field-in-div", "field", 1, element_key, "/Form", "/S", "/Div"},
    {"field-unsaid", "field", 1, annotation_key, "/Widget", "/TU"},
    {"other-tabs", "tabs", 1, page_key, "/Tabs", "/R"},
    {"other-title", "info", 1, info_key, "/Title", "(Wrong)"},
    {"other-author", "info", 1, info_key, "/Author", "(Wrong)"},
    {"no-subject", "info", 1, info_key, "/Subject"},
    {"other-day", "info", 1, info_key, "/CreationDate", "(D:20010101000000Z)"},
    {"other-part", "info", 1, xmp, "<pdfaid:part>3", "<pdfaid:part>2"},
    {"no-xmp", "info", 1, root_key, "/Metadata"},
    {"day-before", "attachment", 1, parameter, "/ModDate", "(D:20010101000000Z)"},
    {"no-media-type", "attachment", 1, file_key, "/Subtype"},
    {"no-source", "attachment", 1, specification_key, "/AFRelationship", "/Data"},
    {"no-description", "attachment", 1, specification_key, "/Desc"},
    {"no-name", "attachment", 1, specification_key, "/UF"},
    {"unassociated", "attachment+info", 1, root_key, "/AF"},
};

int main(int argc, char **argv) {
    int bad = 0;
    gboolean list = argc == 2 && g_str_equal(argv[1], "--list");
    if (!list && argc != 3) {
        fprintf(stderr, "usage: tags-spoil --list | tags-spoil IN.pdf FOLDER\n");
        return 2;
    }
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++) {
        if (list) {
            printf("%s %s\n", faults[i].name, faults[i].rules);
        } else {
            g_autofree char *path = g_strdup_printf("%s/%s.pdf", argv[2], faults[i].name);
            bad |= spoil(&faults[i], argv[1], path);
        }
    }
    return bad;
}
