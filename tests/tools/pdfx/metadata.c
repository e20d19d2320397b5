/* SPDX-License-Identifier: MIT */
/* Info and XMP: both there, and saying the same. */
#include "pdfx/pdfx.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_DC "http://purl.org/dc/elements/1.1/"
#define NS_XMP "http://ns.adobe.com/xap/1.0/"
#define NS_MM "http://ns.adobe.com/xap/1.0/mm/"
#define NS_PDF "http://ns.adobe.com/pdf/1.3/"
#define NS_PDFXID "http://www.npes.org/pdfx/ns/id/"

static const char *pdfx_version(Profile profile) {
    return profile == PROFILE_X4 ? "PDF/X-4" : "PDF/X-1a:2003";
}

/* ---- XMP ---- */

static gboolean is_called(const xmlNode *node, const char *ns, const char *name) {
    return node->type == XML_ELEMENT_NODE && node->ns && g_str_equal(node->ns->href, ns) &&
           g_str_equal(node->name, name);
}

/* The first text below a property: its own, or that of the first item of an Alt, Seq or Bag. */
static char *first_text(const xmlNode *property) {
    for (const xmlNode *container = property->children; container; container = container->next) {
        for (const xmlNode *item = container->children; item; item = item->next) {
            if (is_called(item, NS_RDF, "li")) {
                xmlChar *content = xmlNodeGetContent(item);
                char *text = g_strdup((const char *)content);
                xmlFree(content);
                return text;
            }
        }
    }
    xmlChar *content = xmlNodeGetContent(property);
    char *text = g_strdup((const char *)content);
    xmlFree(content);
    return text;
}

/* A property of any rdf:Description, as element or as attribute; NULL: none. */
static char *property(const xmlNode *node, const char *ns, const char *name) {
    for (; node; node = node->next) {
        if (is_called(node, NS_RDF, "Description")) {
            xmlChar *value = xmlGetNsProp(node, BAD_CAST name, BAD_CAST ns);
            if (value) {
                char *text = g_strdup((const char *)value);
                xmlFree(value);
                return text;
            }
            for (const xmlNode *child = node->children; child; child = child->next) {
                if (is_called(child, ns, name)) {
                    return first_text(child);
                }
            }
        } else if (node->type == XML_ELEMENT_NODE) {
            char *found = property(node->children, ns, name);
            if (found) {
                return found;
            }
        }
    }
    return NULL;
}

static xmlDoc *read_xmp(Check *check) {
    qpdf_oh stream = value_of(check, qpdf_get_root(check->pdf), "/Metadata");
    g_autoptr(GBytes) data = bytes_of(check, stream);
    if (!data) {
        violated(check, RULE_XMP, "catalog", "no Metadata");
        return NULL;
    }
    gsize length;
    const char *bytes = g_bytes_get_data(data, &length);
    xmlDoc *document = xmlReadMemory(bytes, (int)length, "xmp", NULL,
                                     XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    if (!document || !is_name(check, value_of(check, stream, "/Type"), "Metadata") ||
        !is_name(check, value_of(check, stream, "/Subtype"), "XML")) {
        violated(check, RULE_XMP, "catalog", "its Metadata is no XMP");
    }
    return document;
}

/* ---- dates ---- */

/* "D:20260501093000+02'00'" and "2026-05-01T09:30:00+02:00" as seconds; −1: neither. */
static gint64 seconds_of(const char *text) {
    int year, month = 1, day = 1, hour = 0, minute = 0, second = 0, used = 0;
    if (!text) {
        return -1;
    }
    if (g_str_has_prefix(text, "D:")) {
        text += 2;
        int parts =
            sscanf(text, "%4d%2d%2d%2d%2d%2d", &year, &month, &day, &hour, &minute, &second);
        used = parts < 1 ? 0 : 4 + 2 * (parts - 1);
    } else {
        int parts =
            sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second);
        used = parts < 1 ? 0 : 4 + 3 * (parts - 1);
    }
    if (!used || used > (int)strlen(text)) {
        return -1;
    }
    const char *zone = text + used;
    int ahead_hours = 0, ahead_minutes = 0;
    if (*zone == '+' || *zone == '-') {
        int sign = *zone == '-' ? -1 : 1;
        if (sscanf(zone + 1, "%2d%*1[:']%2d", &ahead_hours, &ahead_minutes) < 1) {
            return -1;
        }
        ahead_hours *= sign;
        ahead_minutes *= sign;
    }
    g_autoptr(GDateTime) time = g_date_time_new_utc(year, month, day, hour, minute, second);
    return time ? g_date_time_to_unix(time) - (ahead_hours * 60 + ahead_minutes) * 60 : -1;
}

/* ---- what both say ---- */

typedef struct {
    Rule rule;
    const char *key, *ns, *name;
    gboolean date;
} Pair;

static const Pair pairs[] = {
    {RULE_XMP_TITLE, "/Title", NS_DC, "title", FALSE},
    {RULE_XMP_DATES, "/CreationDate", NS_XMP, "CreateDate", TRUE},
    {RULE_XMP_DATES, "/ModDate", NS_XMP, "ModifyDate", TRUE},
    {RULE_XMP_TOOL, "/Producer", NS_PDF, "Producer", FALSE},
    {RULE_XMP_TOOL, "/Creator", NS_XMP, "CreatorTool", FALSE},
};

static void check_pair(Check *check, const Pair *pair, qpdf_oh info, const xmlNode *root) {
    g_autofree char *in_info = text_of(check, value_of(check, info, pair->key));
    g_autofree char *in_xmp = property(root, pair->ns, pair->name);
    if (!in_info && !in_xmp) {
        return; /* missing ones are the matter of RULE_INFO */
    }
    gboolean same = pair->date
                        ? seconds_of(in_info) >= 0 && seconds_of(in_info) == seconds_of(in_xmp)
                        : g_strcmp0(in_info, in_xmp) == 0;
    /* Info is not asked to have what only XMP says, but for the pairs that RULE_INFO asks for */
    if (!same && in_info) {
        violated(check, pair->rule, pair->key + 1, "Info: \"%s\", XMP: \"%s\"", in_info,
                 in_xmp ? in_xmp : "");
    }
}

static void check_info(Check *check, qpdf_oh info) {
    static const char *const asked[] = {"/Title", "/CreationDate", "/ModDate"};
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autofree char *text = text_of(check, value_of(check, info, asked[i]));
        if (!text || !*text || (i > 0 && seconds_of(text) < 0)) {
            violated(check, RULE_INFO, asked[i] + 1, "%s", text ? "empty or no date" : "missing");
        }
    }
    g_autofree char *version = text_of(check, value_of(check, info, "/GTS_PDFXVersion"));
    if (version ? !g_str_equal(version, pdfx_version(check->profile))
                : check->profile == PROFILE_X1A) {
        violated(check, RULE_INFO_VERSION, "Info", "GTS_PDFXVersion is \"%s\", not \"%s\"",
                 version ? version : "", pdfx_version(check->profile));
    }
    qpdf_oh trapped = value_of(check, info, "/Trapped");
    if (!is_name(check, trapped, "True") && !is_name(check, trapped, "False")) {
        violated(check, RULE_TRAPPED, "Info", "Trapped is %s",
                 qpdf_oh_unparse_resolved(check->pdf, trapped));
    }
}

static void check_identifiers(Check *check, const xmlNode *root) {
    static const char *const asked[] = {"DocumentID", "VersionID", "RenditionClass"};
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autofree char *text = property(root, NS_MM, asked[i]);
        if (!text || !*text) {
            violated(check, RULE_XMP_IDENTIFIERS, "XMP", "no xmpMM:%s", asked[i]);
        }
    }
    g_autofree char *date = property(root, NS_XMP, "MetadataDate");
    if (check->profile == PROFILE_X4 && seconds_of(date) < 0) {
        violated(check, RULE_XMP_DATES, "XMP", "no xmp:MetadataDate");
    }
}

void check_metadata(Check *check) {
    qpdf_oh info = value_of(check, qpdf_get_trailer(check->pdf), "/Info");
    check_info(check, info);
    if (check->profile == PROFILE_X1A &&
        is_null(check, value_of(check, qpdf_get_root(check->pdf), "/Metadata"))) {
        return; /* X-1a can do without */
    }
    xmlDoc *document = read_xmp(check);
    if (!document) {
        return;
    }
    const xmlNode *root = xmlDocGetRootElement(document);
    g_autofree char *version = property(root, NS_PDFXID, "GTS_PDFXVersion");
    if (g_strcmp0(version, pdfx_version(check->profile)) != 0) {
        violated(check, RULE_XMP_VERSION, "XMP", "pdfxid:GTS_PDFXVersion is \"%s\"",
                 version ? version : "");
    }
    g_autofree char *trapped = name_of(check, value_of(check, info, "/Trapped"));
    g_autofree char *in_xmp = property(root, NS_PDF, "Trapped");
    if (trapped && g_strcmp0(trapped, in_xmp) != 0) {
        violated(check, RULE_XMP_TRAPPED, "XMP", "pdf:Trapped is \"%s\", in Info %s",
                 in_xmp ? in_xmp : "", trapped);
    }
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        check_pair(check, &pairs[i], info, root);
    }
    check_identifiers(check, root);
    xmlFreeDoc(document);
}
