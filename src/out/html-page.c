/* SPDX-License-Identifier: MIT */
/* A poster as a page of HTML: what it is called, a picture of it, what it says, where it comes
 * from. Landmarks, languages, labels, focus, reflow and contrasts follow WCAG 2.1, level AA, and
 * RGAA 4.1. */
#include "html-internal.h"

#include <math.h>

typedef struct {
    const Scene *scene;
    HtmlText *text;
    GString *out;
    int page;       /* the one that is being written; -1: none yet */
    gboolean words; /* on that page */
} HtmlPage;

static void put(const HtmlPage *html, const char *markup) { g_string_append(html->out, markup); }

static void put_text(const HtmlPage *html, const char *text) { html_escape(html->out, text); }

static void put_meta(const HtmlPage *html, const char *name, const char *content) {
    if (content) {
        put(html, "<meta");
        html_attribute(html->out, "name", name);
        html_attribute(html->out, "content", content);
        put(html, ">\n");
    }
}

static void put_head(const HtmlPage *html) {
    const Scene *scene = html->scene;
    put(html, "<!DOCTYPE html>\n<html");
    html_attribute(html->out, "lang", scene->language);
    put(html, ">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    put_text(html, scene->title);
    put(html, "</title>\n");
    put_meta(html, "description", scene->description);
    put_meta(html, "author", scene->author);
    if (scene->licence_url) {
        put(html, "<link rel=\"license\"");
        html_attribute(html->out, "href", scene->licence_url);
        put(html, ">\n");
    }
    put(html, "<style>\n");
    html_styles(scene, html->out);
    put(html, "</style>\n<script type=\"application/ld+json\">\n");
    html_linked_data(scene, html->out);
    put(html, "\n</script>\n</head>\n");
}

/* The poster's own title, then what stands above it; the document's when the poster has not exactly
 * one. */
static void put_header(const HtmlPage *html, int title) {
    put(html, "<header>\n");
    if (title >= 0) {
        for (guint n = 1 + html_text_lead(html->text); n > 0 && html_text_next(html->text) >= 0;
             n--) {
            html_text_put(html->text);
        }
    } else {
        put(html, "<h1>");
        put_text(html, html->scene->title);
        put(html, "</h1>\n");
    }
    put(html, "</header>\n");
}

static void put_pages_list(const HtmlPage *html) {
    const Scene *scene = html->scene;
    if (scene->pages->len < 2) {
        return;
    }
    put(html, "<nav");
    html_attribute(html->out, "aria-label", scene->labels.pages);
    put(html, ">\n<ul>\n");
    for (guint i = 0; i < scene->pages->len; i++) {
        g_string_append_printf(html->out, "<li><a href=\"#page-%u\">", i + 1);
        put_text(html, scene_page(scene, i)->label);
        put(html, "</a></li>\n");
    }
    put(html, "</ul>\n</nav>\n");
}

/* What it looks like is told by the description; what is on it stands beside. */
static void put_picture(const HtmlPage *html, guint page) {
    const Scene *scene = html->scene;
    const ScenePage *sheet = scene_page(scene, page);
    const char *description = scene->description ? scene->description : scene->title;
    g_autofree char *alternative =
        sheet->label ? g_strconcat(sheet->label, scene->labels.colon, description, NULL)
                     : g_strdup(description);
    put(html, "<div class=\"picture\"><img");
    g_string_append_printf(html->out, " width=\"%ld\" height=\"%ld\"", lround(sheet->width),
                           lround(sheet->height));
    html_attribute(html->out, "alt", alternative);
    put(html, " src=\"");
    html_picture(scene, page, html->out);
    put(html, "\"></div>\n");
}

static void close_page(HtmlPage *html) {
    if (html->page >= 0) {
        put(html, html->words ? "</div>\n" : "");
        put(html, html->scene->pages->len > 1 ? "</section>\n" : "</div>\n");
    }
}

/* Closes the page that is open and opens the next one, until it is that one. */
static void turn_to(HtmlPage *html, int page) {
    while (html->page < page) {
        close_page(html);
        guint next = (guint)++html->page;
        const char *label = scene_page(html->scene, next)->label;
        if (html->scene->pages->len > 1) {
            g_string_append_printf(html->out, "<section class=\"page\" id=\"page-%u\"", next + 1);
            html_attribute(html->out, "aria-label", label);
            put(html, ">\n");
        } else {
            put(html, "<div class=\"page\">\n");
        }
        put_picture(html, next);
        html->words = FALSE;
    }
}

static void put_main(HtmlPage *html) {
    put(html, "<main id=\"text\">\n");
    turn_to(html, 0);
    for (int next; (next = html_text_next(html->text)) >= 0;) {
        turn_to(html, html_text_page(html->text, next));
        put(html, html->words ? "" : "<div class=\"text\">\n");
        html->words = TRUE;
        html_text_put(html->text);
    }
    turn_to(html, (int)html->scene->pages->len - 1);
    close_page(html);
    put(html, "</main>\n");
}

/* A poster with one title gives it to the page; with none or several, they come below its own. */
static guint level_of(const Scene *scene) {
    g_autoptr(GString) unused = g_string_new(NULL);
    g_autoptr(HtmlText) text = html_text_new(scene, &(HtmlOptions){.level = 1}, unused);
    return html_text_title(text) >= 0 ? 1 : 2;
}

gboolean out_html(const Scene *scene, const char *path, GError **error) {
    g_autoptr(GString) out = g_string_sized_new(512 * 1024);
    const HtmlOptions options = {.level = level_of(scene), .fields = TRUE, .scroll = TRUE};
    g_autoptr(HtmlText) text = html_text_new(scene, &options, out);
    HtmlPage html = {.scene = scene, .text = text, .out = out, .page = -1};
    put_head(&html);
    put(&html, "<body>\n<a class=\"skip\" href=\"#text\">");
    put_text(&html, scene->labels.skip);
    put(&html, "</a>\n");
    put_header(&html, html_text_title(text));
    put_pages_list(&html);
    put_main(&html);
    put(&html, "<footer>\n");
    html_credits(scene, 2, out);
    put(&html, "</footer>\n</body>\n</html>\n");
    return out_replace_file(path, out->str, out->len, error);
}

gboolean out_html_fragment(const Scene *scene, const char *path, GError **error) {
    g_autoptr(GString) out = g_string_new("<article");
    html_attribute(out, "lang", scene->language);
    g_string_append(out, ">\n");
    out_html_text(scene, 2, out);
    html_credits(scene, 3, out);
    g_string_append(out, "</article>\n");
    return out_replace_file(path, out->str, out->len, error);
}
