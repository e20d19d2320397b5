/* SPDX-License-Identifier: MIT */
/* What a poster says, as a piece of HTML: the semantic tree in reading order, figures by their
 * alternative texts. */
#include "out.h"

#include <string.h>

typedef struct {
    const Scene *scene;
    const GArray *order;
    GString **texts; /* of every element; NULL: none of its own */
    gboolean *says;  /* something is said in it, or below it */
    guint level;     /* of what is a first heading on the poster */
    GString *out;
} HtmlText;

static void escape(GString *out, const char *text, gssize length) {
    g_autofree char *safe = g_markup_escape_text(text, length);
    g_string_append(out, safe);
}

/* A divided word is whole again: its end begins the next line. */
static void append_run(GString *text, const SceneText *run) {
    static const char soft_hyphen[] = "\u00ad";
    gboolean divided = g_str_has_suffix(run->text, soft_hyphen);
    gsize all = strlen(run->text);
    g_string_append_len(text, run->text, (gssize)(divided ? all - strlen(soft_hyphen) : all));
}

static void collect_texts(HtmlText *html) {
    const Scene *scene = html->scene;
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        gboolean words = item->kind == SCENE_KIND_TEXT || item->kind == SCENE_KIND_UNPAINTED;
        if (words && item->element != SCENE_DECORATION) {
            GString **text = &html->texts[item->element];
            *text = *text ? *text : g_string_new(NULL);
            append_run(*text, &item->text);
        }
    }
    for (guint i = 0; i < scene->elements->len; i++) {
        gboolean own = html->texts[i] || scene_element(scene, (int)i)->role == SCENE_ROLE_FIGURE;
        for (int up = (int)i; own && up >= 0; up = scene_element(scene, up)->parent) {
            html->says[up] = TRUE;
        }
    }
}

static const char *url_of(const Scene *scene, int element) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind == SCENE_KIND_LINK && item->element == element) {
            return item->link.url;
        }
    }
    return NULL;
}

/* NULL: its children stand where it would. */
static const char *tag_of(const HtmlText *html, int index, char heading[3]) {
    const SceneElement *element = scene_element(html->scene, index);
    switch (element->role) {
    case SCENE_ROLE_DOCUMENT:
    case SCENE_ROLE_SECTION:
        return NULL;
    case SCENE_ROLE_HEADING:
        heading[1] = (char)('0' + MIN(6, html->level + MAX(element->level, 1) - 1));
        return heading;
    case SCENE_ROLE_PARAGRAPH:
    case SCENE_ROLE_FIGURE:
        return "p";
    case SCENE_ROLE_LIST:
        return "ul";
    case SCENE_ROLE_LIST_ITEM:
        return "li";
    case SCENE_ROLE_QUOTATION:
        return "blockquote";
    case SCENE_ROLE_LINK:
        return url_of(html->scene, index) ? "a" : "span";
    case SCENE_ROLE_SPAN:
        return "span";
    case SCENE_ROLE_TABLE:
        return "table";
    case SCENE_ROLE_TABLE_ROW:
        return "tr";
    case SCENE_ROLE_TABLE_HEADER:
        return "th";
    case SCENE_ROLE_TABLE_CELL:
        return "td";
    case SCENE_ROLE_CAPTION:
        return "caption";
    }
    g_assert_not_reached();
}

static void open_tag(const HtmlText *html, int index, const char *tag) {
    const SceneElement *element = scene_element(html->scene, index);
    GString *out = html->out;
    g_string_append_printf(out, "<%s", tag);
    if (element->language) {
        g_string_append_printf(out, " lang=\"%s\"", element->language);
    }
    if (element->role == SCENE_ROLE_TABLE_HEADER) {
        g_string_append(out,
                        element->scope == SCENE_SCOPE_ROW ? " scope=\"row\"" : " scope=\"col\"");
    }
    if (element->columns > 1) {
        g_string_append_printf(out, " colspan=\"%u\"", element->columns);
    }
    if (g_str_equal(tag, "a")) {
        g_string_append(out, " href=\"");
        escape(out, url_of(html->scene, index), -1);
        g_string_append_c(out, '"');
    }
    g_string_append_c(out, '>');
}

/* Parts of a paragraph that stand apart on the poster are not glued. */
static void space(GString *out) {
    if (out->len && !strchr(" >", out->str[out->len - 1])) {
        g_string_append_c(out, ' ');
    }
}

static gboolean is_inline(SceneRole role) {
    return role == SCENE_ROLE_SPAN || role == SCENE_ROLE_LINK;
}

static void put_words(const HtmlText *html, int index, gboolean stripped) {
    const SceneElement *element = scene_element(html->scene, index);
    if (element->role == SCENE_ROLE_FIGURE) {
        escape(html->out, element->alternative, -1);
    } else if (html->texts[index]) {
        GString *text = html->texts[index];
        escape(html->out, stripped ? g_strchomp(text->str) : text->str, -1);
    }
}

/* Writes the element at `*at` of the reading order and all below it, and moves past them. */
static void put_element(const HtmlText *html, guint *at) {
    int index = g_array_index(html->order, int, *at);
    const SceneElement *element = scene_element(html->scene, index);
    char heading[3] = "h";
    const char *tag = html->says[index] ? tag_of(html, index, heading) : NULL;
    if (tag && is_inline(element->role)) {
        space(html->out);
    }
    if (tag) {
        open_tag(html, index, tag);
        put_words(html, index, !is_inline(element->role));
    }
    (*at)++;
    gboolean figure = element->role == SCENE_ROLE_FIGURE; /* its alternative says what is in it */
    gsize before = html->out->len;
    while (*at < html->order->len &&
           scene_element(html->scene, g_array_index(html->order, int, *at))->parent == index) {
        put_element(html, at);
    }
    if (figure) {
        g_string_truncate(html->out, before);
    }
    if (tag) {
        g_string_append_printf(html->out, "</%s>%s", tag, is_inline(element->role) ? "" : "\n");
    }
}

void out_html_text(const Scene *scene, guint level, GString *out) {
    g_autoptr(GArray) order = scene_reading_order(scene);
    guint n = scene->elements->len, at = 0;
    HtmlText html = {.scene = scene,
                     .order = order,
                     .texts = g_new0(GString *, n),
                     .says = g_new0(gboolean, n),
                     .level = level,
                     .out = out};
    collect_texts(&html);
    put_element(&html, &at);
    for (guint i = 0; i < n; i++) {
        if (html.texts[i]) {
            g_string_free(html.texts[i], TRUE);
        }
    }
    g_free(html.texts);
    g_free(html.says);
}
