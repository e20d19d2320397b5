/* SPDX-License-Identifier: MIT */
/* Where a poster comes from, for readers of HTML: authors, licence, what it was made from. */
#include "html-internal.h"

static void put_linked(GString *out, const char *words, const char *url, const char *relation) {
    if (url) {
        g_string_append(out, "<a");
        html_attribute(out, "rel", relation);
        html_attribute(out, "href", url);
        g_string_append_c(out, '>');
    }
    html_escape(out, words);
    g_string_append(out, url ? "</a>" : "");
}

/* A line of what is known; nothing when it is not. */
static void put_fact(GString *out, const char *label, const char *words, const char *url,
                     const char *relation) {
    if (words) {
        g_string_append(out, "<div><dt>");
        html_escape(out, label);
        g_string_append(out, "</dt>\n<dd>");
        put_linked(out, words, url, relation);
        g_string_append(out, "</dd></div>\n");
    }
}

/* One line for all of a kind. */
static gboolean put_people(const Scene *scene, SceneCreditKind kind, const char *label,
                           GString *out) {
    gboolean any = FALSE;
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        if (credit->kind != kind) {
            continue;
        }
        if (!any) {
            g_string_append(out, "<div><dt>");
            html_escape(out, label);
            g_string_append(out, "</dt>\n");
        }
        any = TRUE;
        g_string_append(out, "<dd>");
        put_linked(out, credit->name, credit->url, NULL);
        if (credit->role) {
            g_string_append(out, " (");
            html_escape(out, credit->role);
            g_string_append_c(out, ')');
        }
        g_string_append(out, "</dd>\n");
    }
    g_string_append(out, any ? "</div>\n" : "");
    return any;
}

/* "Title, author, year, licence: what was changed. Notice.", of a list item that stays open. */
static void put_ingredient(const Scene *scene, const SceneIngredient *one, GString *out) {
    g_string_append(out, "<li><cite>");
    put_linked(out, one->title, one->url, NULL);
    g_string_append(out, "</cite>");
    const char *parts[] = {one->author, one->author_unknown ? scene->labels.unknown_author : NULL,
                           one->year, one->url_unknown ? scene->labels.unknown_source : NULL};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i]) {
            g_string_append(out, ", ");
            html_escape(out, parts[i]);
        }
    }
    if (one->licence) {
        g_string_append(out, ", ");
        put_linked(out, one->licence, one->licence_url, "license");
    }
    if (one->changes) {
        g_string_append(out, scene->labels.colon);
        html_escape(out, one->changes);
    }
    g_string_append(out, one->changes && g_str_has_suffix(one->changes, ".") ? "" : ".");
    if (one->notice) {
        g_string_append_c(out, ' ');
        html_escape(out, one->notice);
    }
}

static void put_ingredients(const Scene *scene, gboolean data, const char *heading, guint level,
                            GString *out) {
    guint open = 0; /* items: each deeper one is in a list of its own */
    for (guint i = 0; i < scene->ingredients->len; i++) {
        const SceneIngredient *one = &g_array_index(scene->ingredients, SceneIngredient, i);
        if (one->data != data) {
            continue;
        }
        if (!open) {
            g_string_append_printf(out, "<h%u>", level);
            html_escape(out, heading);
            g_string_append_printf(out, "</h%u>", level);
        }
        g_string_append(out, one->depth < open ? "</li>\n" : "\n<ul>\n");
        for (; open > one->depth + 1; open--) {
            g_string_append(out, "</ul>\n</li>\n");
        }
        open = one->depth + 1;
        put_ingredient(scene, one, out);
    }
    for (; open; open--) {
        g_string_append(out, "</li>\n</ul>\n");
    }
}

static void put_credits(const Scene *scene, guint level, GString *out) {
    const SceneLabels *labels = &scene->labels;
    g_string_append_printf(out, "<h%u>", level);
    html_escape(out, labels->about);
    g_string_append_printf(out, "</h%u>\n<dl>\n", level);
    if (!put_people(scene, SCENE_CREDIT_AUTHOR, labels->authors, out)) {
        put_fact(out, labels->authors, scene->author, NULL, NULL);
    }
    put_people(scene, SCENE_CREDIT_FUNDER, labels->funders, out);
    put_people(scene, SCENE_CREDIT_PARTNER, labels->partners, out);
    put_fact(out, labels->publisher, scene->publisher, NULL, NULL);
    put_fact(out, labels->date, scene->date, NULL, NULL);
    put_fact(out, labels->source, scene->source_unknown ? labels->unknown_source : scene->source,
             scene->source, NULL);
    put_fact(out, labels->licence, scene->licence, scene->licence_url, "license");
    put_fact(out, labels->attribution, scene->attribution, NULL, NULL);
    g_string_append(out, "</dl>\n");
    put_ingredients(scene, FALSE, labels->based_on, level + 1, out);
    put_ingredients(scene, TRUE, labels->data, level + 1, out);
}

void html_credits(const Scene *scene, guint level, GString *out) {
    put_credits(scene, level, out);
    if (scene->second.language) {
        const Scene second = said_second(scene);
        g_string_append(out, "<div");
        html_attribute(out, "lang", second.language);
        g_string_append(out, ">\n");
        put_credits(&second, level, out);
        g_string_append(out, "</div>\n");
    }
}
