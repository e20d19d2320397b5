/* SPDX-License-Identifier: MIT */
/* What an SVG says of itself: title and description for readers; credits and licence as Creative
 * Commons and Inkscape read them (https://wiki.creativecommons.org/wiki/SVG); the lines that REUSE
 * looks for (https://reuse.software/spec/). */
#include "svg-internal.h"

#include <string.h>

static void put_text(GString *out, const char *open, const char *text, const char *close) {
    if (text && *text) {
        g_string_append(out, open);
        svg_escape(out, text, strlen(text));
        g_string_append(out, close);
    }
}

/* A person or a body, with its address. */
static void put_agent(GString *out, const char *property, const char *name, const char *url) {
    if (!name || !*name) {
        return;
    }
    g_string_append_printf(out, "<dc:%s><cc:Agent", property);
    if (url) {
        svg_attribute(out, "rdf:about", url);
    }
    put_text(out, "><dc:title>", name, "</dc:title></cc:Agent>");
    g_string_append_printf(out, "</dc:%s>\n", property);
}

static void put_people(GString *out, const Scene *scene) {
    if (!scene->credits->len) {
        put_agent(out, "creator", scene->author, NULL);
    }
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        put_agent(out, credit->kind == SCENE_CREDIT_AUTHOR ? "creator" : "contributor",
                  credit->name, credit->url);
    }
    put_agent(out, "publisher", scene->publisher, NULL);
    put_agent(out, "rights", scene->licence, NULL);
}

static void put_resource(GString *out, const char *property, const char *address) {
    if (address && *address) {
        g_string_append_printf(out, "<%s", property);
        svg_attribute(out, "rdf:resource", address);
        g_string_append(out, "/>\n");
    }
}

#define WORK_END "</cc:Work></dc:relation>\n"

static void put_ingredient(GString *out, const Scene *scene, const SceneIngredient *from) {
    g_string_append(out, "<dc:relation><cc:Work");
    if (from->url) {
        svg_attribute(out, "rdf:about", from->url);
    }
    put_text(out, ">\n<dc:title>", from->title, "</dc:title>\n");
    put_agent(out, "creator", from->author, NULL);
    put_agent(out, "creator", from->author_unknown ? scene->labels.unknown_author : NULL, NULL);
    put_text(out, "<dc:date>", from->year, "</dc:date>\n");
    put_text(out, "<dc:source>", from->url_unknown ? scene->labels.unknown_source : NULL,
             "</dc:source>\n");
    put_agent(out, "rights", from->licence, NULL);
    put_text(out, "<dc:description>", from->changes ? from->changes : from->notice,
             "</dc:description>\n");
    put_resource(out, "cc:license", from->licence_url);
}

/* What a work was made from itself is a relation of that work. */
static void put_ingredients(GString *out, const Scene *scene) {
    guint open = 0;
    for (guint i = 0; i < scene->ingredients->len; i++) {
        const SceneIngredient *from = &g_array_index(scene->ingredients, SceneIngredient, i);
        for (; open > from->depth; open--) {
            g_string_append(out, WORK_END);
        }
        put_ingredient(out, scene, from);
        open++;
    }
    for (; open; open--) {
        g_string_append(out, WORK_END);
    }
}

static gboolean has_element(char **elements, const char *element) {
    return g_strv_contains((const char *const *)elements, element);
}

/* What a Creative Commons licence permits, requires and prohibits, by its address. */
static void put_terms(GString *out, const char *address) {
    static const char licences[] = "://creativecommons.org/licenses/";
    static const char zero[] = "://creativecommons.org/publicdomain/zero/";
    const char *at = address ? strstr(address, licences) : NULL;
    gboolean free = address && strstr(address, zero);
    if (!at && !free) {
        return;
    }
    g_autofree char *name =
        at ? g_strndup(at + strlen(licences), strcspn(at + strlen(licences), "/")) : g_strdup("");
    g_auto(GStrv) elements = g_strsplit(name, "-", -1);
    const struct {
        gboolean holds;
        const char *property, *term;
    } terms[] = {{TRUE, "permits", "Reproduction"},
                 {TRUE, "permits", "Distribution"},
                 {!has_element(elements, "nd"), "permits", "DerivativeWorks"},
                 {!free, "requires", "Notice"},
                 {!free, "requires", "Attribution"},
                 {has_element(elements, "sa"), "requires", "ShareAlike"},
                 {has_element(elements, "nc"), "prohibits", "CommercialUse"}};
    g_string_append(out, "<cc:License");
    svg_attribute(out, "rdf:about", address);
    g_string_append(out, ">\n");
    for (guint i = 0; i < G_N_ELEMENTS(terms); i++) {
        if (terms[i].holds) {
            g_string_append_printf(out,
                                   "<cc:%s rdf:resource=\"http://creativecommons.org/ns#%s\"/>\n",
                                   terms[i].property, terms[i].term);
        }
    }
    g_string_append(out, "</cc:License>\n");
}

/* As a comment, in which two hyphens may not meet. */
void svg_reuse(GString *out, const Scene *scene) {
    g_autoptr(GString) lines = g_string_new(NULL);
    out_reuse(scene, lines);
    while (g_string_replace(lines, "--", "- -", 0)) {
    }
    if (lines->len) {
        g_string_append_printf(out, "<!--\n%s-->\n", lines->str);
    }
}

void svg_metadata(GString *out, const Scene *scene) {
    put_text(out, "<title id=\"title\">", scene->title, "</title>\n");
    put_text(out, "<desc id=\"desc\">", scene->description, "</desc>\n");
    g_string_append(out, "<metadata><rdf:RDF"
                         " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                         " xmlns:cc=\"http://creativecommons.org/ns#\""
                         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                         "<cc:Work rdf:about=\"\">\n<dc:format>image/svg+xml</dc:format>\n"
                         "<dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/>\n");
    put_text(out, "<dc:title>", scene->title, "</dc:title>\n");
    put_text(out, "<dc:description>", scene->description, "</dc:description>\n");
    put_text(out, "<dc:language>", scene->language, "</dc:language>\n");
    put_text(out, "<dc:date>", scene->date, "</dc:date>\n");
    put_text(out, "<dc:source>",
             scene->source_unknown ? scene->labels.unknown_source : scene->source,
             "</dc:source>\n");
    put_people(out, scene);
    put_resource(out, "cc:license", scene->licence_url);
    put_text(out, "<cc:attributionName>", scene->attribution, "</cc:attributionName>\n");
    put_resource(out, "cc:attributionURL", scene->source);
    put_ingredients(out, scene);
    g_string_append(out, "</cc:Work>\n");
    put_terms(out, scene->licence_url);
    g_string_append(out, "</rdf:RDF></metadata>\n");
}
