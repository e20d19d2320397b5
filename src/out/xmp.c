/* SPDX-License-Identifier: MIT */
/* Who made the poster, from what, and what may be done with it, as XMP (ISO 16684-1; Creative
 * Commons: https://wiki.creativecommons.org/wiki/XMP). */
#include "out-internal.h"

void xmp_property(GString *xml, const char *open, const char *text, const char *close) {
    if (text) {
        g_autofree char *escaped = g_markup_escape_text(text, -1);
        g_string_append(xml, open);
        g_string_append(xml, escaped);
        g_string_append(xml, close);
    }
}

void xmp_alternatives(GString *xml, const char *name, const char *text, const char *language) {
    if (!text || !*text) {
        return;
    }
    g_string_append_printf(xml, "<%s><rdf:Alt>", name);
    xmp_property(xml, "<rdf:li xml:lang=\"x-default\">", text, "</rdf:li>");
    if (language) {
        xmp_property(xml, "<rdf:li xml:lang=\"", language, "\">");
        xmp_property(xml, "", text, "</rdf:li>");
    }
    g_string_append_printf(xml, "</rdf:Alt></%s>\n", name);
}

/* Authors are creators, in their order; who paid for it or took part contributes. */
static void add_people(const Scene *scene, gboolean authors, GString *xml) {
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        if ((credit->kind == SCENE_CREDIT_AUTHOR) == authors) {
            xmp_property(list, "<rdf:li>", credit->name, "</rdf:li>");
        }
    }
    if (!list->len && authors) {
        xmp_property(list, "<rdf:li>", scene->author, "</rdf:li>");
    }
    if (list->len) {
        g_string_append_printf(xml,
                               authors ? "<dc:creator><rdf:Seq>%s</rdf:Seq></dc:creator>\n"
                                       : "<dc:contributor><rdf:Bag>%s</rdf:Bag></dc:contributor>\n",
                               list->str);
    }
}

/* "Title, Author, 2019, https://…, CC BY 4.0": what the poster was made from. */
static void add_relations(const Scene *scene, GString *xml) {
    if (!scene->ingredients->len) {
        return;
    }
    g_string_append(xml, "<dc:relation><rdf:Bag>");
    for (guint i = 0; i < scene->ingredients->len; i++) {
        const SceneIngredient *from = &g_array_index(scene->ingredients, SceneIngredient, i);
        const char *const parts[] = {from->title,
                                     from->author,
                                     from->author_unknown ? scene->labels.unknown_author : NULL,
                                     from->year,
                                     from->url_unknown ? scene->labels.unknown_source : from->url,
                                     from->licence,
                                     from->changes,
                                     from->notice};
        g_autoptr(GString) line = g_string_new(NULL);
        for (guint k = 0; k < G_N_ELEMENTS(parts); k++) {
            if (parts[k] && *parts[k]) {
                g_string_append_printf(line, "%s%s", line->len ? ", " : "", parts[k]);
            }
        }
        xmp_property(xml, "<rdf:li>", line->str, "</rdf:li>");
    }
    g_string_append(xml, "</rdf:Bag></dc:relation>\n");
}

static void add_licence(const Scene *scene, GString *xml) {
    if (!scene->licence && !scene->licence_url) {
        return;
    }
    xmp_alternatives(xml, "dc:rights", scene->licence, scene->language);
    xmp_alternatives(xml, "xmpRights:UsageTerms", scene->licence, scene->language);
    g_string_append(xml, "<xmpRights:Marked>True</xmpRights:Marked>\n");
    xmp_property(xml, "<xmpRights:WebStatement>", scene->licence_url,
                 "</xmpRights:WebStatement>\n");
    xmp_property(xml, "<cc:license rdf:resource=\"", scene->licence_url, "\"/>\n");
    xmp_property(xml, "<cc:attributionName>",
                 scene->attribution ? scene->attribution : scene->author,
                 "</cc:attributionName>\n");
    xmp_property(xml, "<cc:attributionURL rdf:resource=\"", scene->source, "\"/>\n");
}

char *out_credit_text(const char *author, const char *unknown_source, const char *notice) {
    const char *parts[] = {author, unknown_source, notice};
    const char *between[] = {"", ", ", ". "};
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i]) {
            g_string_append_printf(text, "%s%s", text->len ? between[i] : "", parts[i]);
        }
    }
    return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

void out_xmp_rights(const Scene *scene, GString *xml) {
    add_people(scene, TRUE, xml);
    add_people(scene, FALSE, xml);
    xmp_property(xml, "<dc:publisher><rdf:Bag><rdf:li>", scene->publisher,
                 "</rdf:li></rdf:Bag></dc:publisher>\n");
    xmp_alternatives(xml, "dc:description", scene->description, scene->language);
    xmp_property(xml, "<dc:language><rdf:Bag><rdf:li>", scene->language,
                 "</rdf:li></rdf:Bag></dc:language>\n");
    xmp_property(xml, "<dc:source>",
                 scene->source_unknown ? scene->labels.unknown_source : scene->source,
                 "</dc:source>\n");
    xmp_property(xml, "<dc:date><rdf:Seq><rdf:li>", scene->date, "</rdf:li></rdf:Seq></dc:date>\n");
    add_relations(scene, xml);
    add_licence(scene, xml);
}
