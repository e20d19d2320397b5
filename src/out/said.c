/* SPDX-License-Identifier: MIT */
/* What the parts of a poster say: texts, fields and links by element, divided words whole again. */
#include "said.h"

#include <math.h>
#include <string.h>

/* A divided word is whole again: its end begins the next line. */
static void append_run(GString *text, const SceneText *run) {
    static const char soft_hyphen[] = "\u00ad";
    gboolean divided = g_str_has_suffix(run->text, soft_hyphen);
    gsize all = strlen(run->text);
    g_string_append_len(text, run->text, (gssize)(divided ? all - strlen(soft_hyphen) : all));
}

/* Does a line begin here that was asked for, under what stands in the element, or beside it? */
static gboolean is_new_line(const Said *said, int element, const SceneText *text) {
    int parent = said_element(said, element)->parent;
    gboolean span = said_element(said, element)->role == SCENE_ROLE_SPAN;
    const SceneText *last = said->last[element];
    last = last || !span ? last : said->last[parent];
    return text->begins && last && fabs(last->origin.y - text->origin.y) > text->size / 2;
}

static void take_item(Said *said, const SceneItem *item) {
    int element = item->element;
    if (said->pages[element] < 0) {
        said->pages[element] = (int)item->page;
    }
    if (item->kind == SCENE_KIND_TEXT || item->kind == SCENE_KIND_UNPAINTED) {
        GString **text = &said->texts[element];
        *text = *text ? *text : g_string_new(NULL);
        if (is_new_line(said, element, &item->text)) {
            g_string_append_c(*text, '\n');
        }
        append_run(*text, &item->text);
        if (item->kind == SCENE_KIND_TEXT) {
            said->last[element] = &item->text;
            if (said_element(said, element)->role == SCENE_ROLE_SPAN) {
                said->last[said_element(said, element)->parent] = &item->text;
            }
        }
    } else if (item->kind == SCENE_KIND_FIELD) {
        GPtrArray **fields = &said->fields[element];
        *fields = *fields ? *fields : g_ptr_array_new();
        g_ptr_array_add(*fields, (gpointer)&item->field);
    } else if (item->kind == SCENE_KIND_LINK && !said->urls[element]) {
        said->urls[element] = item->link.url;
    }
}

/* An element says and stands where what is below it does. */
static void tell_parents(Said *said, gboolean fields) {
    for (guint i = said->order->len; i-- > 0;) {
        int index = g_array_index(said->order, int, i);
        const SceneElement *element = said_element(said, index);
        said->says[index] |= said->texts[index] || (fields && said->fields[index]) ||
                             element->role == SCENE_ROLE_FIGURE;
        int parent = element->parent, page = said->pages[index];
        if (parent >= 0) {
            said->says[parent] |= said->says[index];
            int *above = &said->pages[parent];
            *above = page >= 0 && (*above < 0 || page < *above) ? page : *above;
        }
    }
}

/* The order that a listener, or a page that quotes the poster, begins with: its title. What stands
 * above it on paper, who publishes and where, comes after it. */
static void begin_with_title(Said *said) {
    guint at = 1, end;
    int title = said_title(said);
    if (title < 0) {
        return;
    }
    while (g_array_index(said->order, int, at) != title) {
        said->n_lead += said->says[g_array_index(said->order, int, at)];
        at = said_past(said, at);
    }
    if (at == 1) {
        return; /* nothing stands above it */
    }
    end = said_past(said, at);
    int *order = &g_array_index(said->order, int, 0);
    g_autofree int *lead = g_memdup2(order + 1, sizeof(int) * (at - 1));
    memmove(order + 1, order + at, sizeof(int) * (end - at));
    memcpy(order + 1 + end - at, lead, sizeof(int) * (at - 1));
}

Said *said_new(const Scene *scene, gboolean fields) {
    guint n = scene->elements->len;
    Said *said = g_new0(Said, 1);
    said->scene = scene;
    said->order = scene_reading_order(scene);
    said->texts = g_new0(GString *, n);
    said->fields = g_new0(GPtrArray *, n);
    said->urls = g_new0(const char *, n);
    said->says = g_new0(gboolean, n);
    said->last = g_new0(const SceneText *, n);
    said->pages = g_new(int, n);
    memset(said->pages, -1, n * sizeof *said->pages);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->element != SCENE_DECORATION) {
            take_item(said, item);
        }
    }
    tell_parents(said, fields);
    begin_with_title(said);
    return said;
}

int said_title(const Said *said) {
    int found = -1;
    guint n = 0;
    for (guint i = 0; i < said->order->len; i++) {
        int index = g_array_index(said->order, int, i);
        const SceneElement *element = said_element(said, index);
        if (element->role == SCENE_ROLE_HEADING && element->level <= 1 && said->says[index]) {
            n++;
            found = element->parent == 0 ? index : -1;
        }
    }
    return n == 1 ? found : -1;
}

void said_free(Said *said) {
    if (!said) {
        return;
    }
    for (guint i = 0; i < said->scene->elements->len; i++) {
        if (said->texts[i]) {
            g_string_free(said->texts[i], TRUE);
        }
        g_clear_pointer(&said->fields[i], g_ptr_array_unref);
    }
    g_free(said->texts);
    g_free(said->fields);
    g_free(said->urls);
    g_free(said->says);
    g_free(said->last);
    g_free(said->pages);
    g_array_unref(said->order);
    g_free(said);
}

int said_child(const Said *said, guint at, int parent) {
    if (at >= said->order->len) {
        return -1;
    }
    int index = g_array_index(said->order, int, at);
    return said_element(said, index)->parent == parent ? index : -1;
}

guint said_past(const Said *said, guint at) {
    int index = g_array_index(said->order, int, at++);
    while (said_child(said, at, index) >= 0) {
        at = said_past(said, at);
    }
    return at;
}

int said_speaker(const Said *said, guint at) {
    int quotation = g_array_index(said->order, int, at++), last = -1;
    guint n = 0;
    for (int child; (child = said_child(said, at, quotation)) >= 0; at = said_past(said, at)) {
        if (said->says[child]) {
            n++;
            last = said_element(said, child)->role == SCENE_ROLE_PARAGRAPH ? child : -1;
        }
    }
    return n > 1 ? last : -1;
}

Scene said_second(const Scene *scene) {
    const SceneSecond *second = &scene->second;
    Scene other = *scene;
    other.language = second->language;
    other.author = second->author;
    other.publisher = second->publisher;
    other.attribution = second->attribution;
    other.credits = second->credits;
    other.ingredients = second->ingredients;
    other.labels = second->labels;
    return other;
}

void html_escape(GString *out, const char *text) {
    g_autofree char *safe = g_markup_escape_text(text, -1);
    g_string_append(out, safe);
}

void html_attribute(GString *out, const char *name, const char *value) {
    if (value) {
        g_string_append_printf(out, " %s=\"", name);
        html_escape(out, value);
        g_string_append_c(out, '"');
    }
}
