/* SPDX-License-Identifier: MIT */
/* The page of all posters as HTML: landmarks, headings, lists; light, and readable without styles.
 * Contrasts, focus, reflow and target sizes follow WCAG 2.2, level AA. */
#include "gallery-internal.h"

#include <string.h>

/* The colours are those of the paper and of the method's dark ink: 8.3:1 and more. Files are links
 * of 44 CSS pixels. At 320 pixels there is one column, and nothing to scroll sideways. */
static const char styles[] =
    ":root{--paper:#fbf7ec;--ink:#00372f;--line:#00574f;color-scheme:light}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:1.0625rem/1.5 Karla,\"Trebuchet MS\",Verdana,sans-serif}\n"
    "a{color:var(--line)}\n"
    "a:focus-visible,summary:focus-visible{outline:.2rem solid var(--line);outline-offset:.15rem}\n"
    ".skip{position:absolute;left:-100vw;padding:.6rem 1rem;background:var(--ink);color:#fff}\n"
    ".skip:focus{left:0;top:0;z-index:1}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap}\n"
    "header,main{max-width:86rem;margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem)}\n"
    "header{padding-bottom:0}\n"
    "h1{margin:0;font-size:clamp(2.2rem,7vw,4.2rem);line-height:1.05;font-weight:800}\n"
    "h2{margin:2.5rem 0 1.2rem;padding-top:1rem;border-top:.5rem solid var(--ink);"
    "font-size:1.7rem;line-height:1.2}\n"
    "h3{margin:.9rem 0 .2rem;font-size:1.25rem;line-height:1.25}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin:1rem 0 0;padding:0;"
    "list-style:none}\n"
    "nav a{display:inline-block;padding:.35rem 0}\n"
    ".wall{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));"
    "gap:2.4rem 2rem;margin:0;padding:0;list-style:none;align-items:start}\n"
    ".pictures{display:grid;gap:.6rem}\n"
    ".pictures img{display:block;width:100%;height:auto;box-shadow:0 .1rem .7rem #00372f40}\n"
    ".inks{display:flex;gap:.35rem;margin-top:.7rem}\n"
    ".inks span{width:1rem;height:1rem;border-radius:50%}\n"
    ".wall p{margin:.2rem 0}\n"
    ".licence{font-size:.95rem}\n"
    ".files{margin:.5rem 0;padding:0;list-style:none}\n"
    ".files li{display:flex;flex-wrap:wrap;align-items:baseline;column-gap:.5rem;"
    "border-top:1px solid #00574f66}\n"
    ".files b{flex:1 0 100%;padding-top:.4rem;font-weight:700}\n"
    ".files a{display:inline-block;padding:.55rem .1rem}\n"
    ".files small{font-size:.9rem}\n"
    "details{margin-top:.3rem}\n"
    "summary{padding:.5rem 0;cursor:pointer;color:var(--line)}\n"
    ".text{font-size:1rem;overflow-wrap:anywhere}\n"
    ".text h4,.text h5,.text h6{margin:1rem 0 .2rem;font-size:1.05rem}\n"
    ".text ul,.text blockquote,.text figure{margin:.4rem 0 .4rem 1rem;padding:0}\n"
    ".text th,.text td{padding:.1rem .8rem .1rem 0;text-align:left;vertical-align:top}\n"
    "@media print{.files,details,nav{display:none}}\n";

typedef struct {
    GString *out;
    const Words *words;
    const char *language; /* of the page */
    Arena *arena;
} Page;

static void put(const Page *page, const char *markup) { g_string_append(page->out, markup); }

static void put_text(const Page *page, const char *text) {
    g_autofree char *safe = g_markup_escape_text(text, -1);
    g_string_append(page->out, safe);
}

static void put_attribute(const Page *page, const char *name, const char *value) {
    g_string_append_printf(page->out, " %s=\"", name);
    put_text(page, value);
    g_string_append_c(page->out, '"');
}

static const char *phrase(const Page *page, Phrase id) {
    return words_phrase(page->words, page->arena, id, 1, NULL);
}

/* The language of a part, where it is not that of the page. */
static void put_language(const Page *page, const char *language) {
    if (!g_str_equal(language, page->language)) {
        put_attribute(page, "lang", language);
    }
}

/* ---- one poster ---- */

static void put_pictures(const Page *page, const GalleryEntry *entry) {
    put(page, "<div class=\"pictures\"");
    put_language(page, entry->language);
    put(page, ">\n");
    for (guint i = 0; i < entry->pictures->len; i++) {
        const GalleryPicture *picture = g_ptr_array_index(entry->pictures, i);
        put(page, "<img");
        put_attribute(page, "src", picture->src);
        g_string_append_printf(page->out, " width=\"%u\" height=\"%u\" loading=\"lazy\"",
                               picture->width, picture->height);
        put_attribute(page, "alt", i ? "" : entry->description);
        put(page, ">\n");
    }
    put(page, "</div>\n<div class=\"inks\" aria-hidden=\"true\">");
    for (guint i = 0; i < entry->n_inks; i++) {
        g_string_append_printf(page->out, "<span style=\"background:%s\"></span>", entry->inks[i]);
    }
    put(page, "</div>\n");
}

/* "Licence CC BY-SA 4.0 · Communauté de communes · français" */
static void put_facts(const Page *page, const GalleryEntry *entry) {
    put(page, "<p class=\"licence\">");
    if (entry->licence) {
        const char *said = words_phrase(page->words, page->arena, PHRASE_LICENCE, 1, "licence",
                                        entry->licence, NULL);
        if (entry->licence_url) {
            put(page, "<a rel=\"license\"");
            put_attribute(page, "href", entry->licence_url);
            put(page, ">");
        }
        put_text(page, said);
        put(page, entry->licence_url ? "</a>" : "");
    }
    const char *facts[] = {entry->author, entry->language_name};
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
        if (facts[i]) {
            put(page, i || entry->licence ? " · " : "");
            put_text(page, facts[i]);
        }
    }
    put(page, "</p>\n");
}

static void put_file(const Page *page, const GalleryEntry *entry, const GalleryFile *file) {
    double kilobytes = MAX(1, (double)((file->bytes + 500) / 1000));
    put(page, "<span><a");
    put_attribute(page, "href", file->href);
    put(page, ">");
    put_text(page, file->format);
    if (*file->part) {
        put(page, " ");
        put_text(page, file->part);
    }
    if (file->outlines) {
        put(page, ", ");
        put_text(page, phrase(page, PHRASE_GALLERY_OUTLINES));
    }
    put(page, "<span class=\"hidden\">, ");
    put_text(page, entry->title);
    put(page, ", ");
    put_text(page, file->size);
    put(page, "</span></a> <small>");
    put_text(page, words_phrase(page->words, page->arena, PHRASE_GALLERY_KILOBYTES, kilobytes, "n",
                                words_number(page->words, page->arena, kilobytes), NULL));
    put(page, "</small></span>\n");
}

/* A line a size. */
static void put_files(const Page *page, const GalleryEntry *entry) {
    put(page, "<ul class=\"files\"");
    put_attribute(page, "aria-label",
                  words_phrase(page->words, page->arena, PHRASE_GALLERY_FILES, 1, "title",
                               entry->title, NULL));
    put(page, ">\n");
    const GalleryFile *last = NULL;
    for (guint i = 0; i < entry->files->len; i++) {
        const GalleryFile *file = g_ptr_array_index(entry->files, i);
        if (!last || !g_str_equal(last->size, file->size)) {
            put(page, last ? "</li>\n<li><b>" : "<li><b>");
            put_text(page, file->size);
            put(page, "</b>\n");
        }
        put_file(page, entry, file);
        last = file;
    }
    put(page, "</li>\n</ul>\n");
}

static void put_entry(const Page *page, const GalleryEntry *entry) {
    put(page, "<li><article");
    put_attribute(page, "aria-labelledby", entry->id);
    put(page, ">\n");
    put_pictures(page, entry);
    put(page, "<h3");
    put_attribute(page, "id", entry->id);
    put_language(page, entry->language);
    put(page, ">");
    put_text(page, entry->title);
    put(page, "</h3>\n");
    put_facts(page, entry);
    put_files(page, entry);
    put(page, "<details><summary>");
    put_text(page, phrase(page, PHRASE_GALLERY_TEXT));
    put(page, "<span class=\"hidden\">, ");
    put_text(page, entry->title);
    put(page, "</span></summary>\n<div class=\"text\"");
    put_language(page, entry->language);
    put(page, ">\n");
    put(page, entry->text);
    put(page, "</div>\n</details>\n</article></li>\n");
}

/* ---- the whole ---- */

static void put_head(const Page *page) {
    put(page, "<!DOCTYPE html>\n<html");
    put_attribute(page, "lang", page->language);
    put(page, ">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    put_text(page, phrase(page, PHRASE_GALLERY_TITLE));
    put(page, "</title>\n<style>\n");
    put(page, styles);
    put(page, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#posters\">");
    put_text(page, phrase(page, PHRASE_GALLERY_SKIP));
    put(page, "</a>\n");
}

static gboolean begins_territory(const GPtrArray *entries, guint i) {
    const GalleryEntry *entry = g_ptr_array_index(entries, i);
    const GalleryEntry *before = i ? g_ptr_array_index(entries, i - 1) : NULL;
    return !before || !g_str_equal(before->territory, entry->territory);
}

static void put_header(const Page *page, const GPtrArray *entries) {
    put(page, "<header>\n<h1>");
    put_text(page, phrase(page, PHRASE_GALLERY_TITLE));
    put(page, "</h1>\n<p>");
    put_text(page, words_phrase(page->words, page->arena, PHRASE_GALLERY_POSTERS, entries->len, "n",
                                words_number(page->words, page->arena, entries->len), NULL));
    put(page, "</p>\n<nav");
    put_attribute(page, "aria-label", phrase(page, PHRASE_GALLERY_TERRITORIES));
    put(page, "><ul>\n");
    for (guint i = 0; i < entries->len; i++) {
        const GalleryEntry *entry = g_ptr_array_index(entries, i);
        if (begins_territory(entries, i)) {
            g_string_append_printf(page->out, "<li><a href=\"#territory-%u\"", i + 1);
            put_language(page, entry->language);
            put(page, ">");
            put_text(page, entry->territory);
            put(page, "</a></li>\n");
        }
    }
    put(page, "</ul></nav>\n</header>\n");
}

GString *gallery_page(const GPtrArray *entries, const Words *words, const char *language) {
    g_autoptr(Arena) arena = arena_new();
    const Page page = {g_string_new(NULL), words, language, arena};
    put_head(&page);
    put_header(&page, entries);
    put(&page, "<main id=\"posters\">\n");
    for (guint i = 0; i < entries->len; i++) {
        const GalleryEntry *entry = g_ptr_array_index(entries, i);
        if (begins_territory(entries, i)) {
            put(&page, i ? "</ul>\n</section>\n" : "");
            g_string_append_printf(
                page.out, "<section aria-labelledby=\"territory-%u\">\n<h2 id=\"territory-%u\"",
                i + 1, i + 1);
            put_language(&page, entry->language);
            put(&page, ">");
            put_text(&page, entry->territory);
            put(&page, "</h2>\n<ul class=\"wall\">\n");
        }
        put_entry(&page, entry);
    }
    put(&page, "</ul>\n</section>\n</main>\n</body>\n</html>\n");
    return page.out;
}
