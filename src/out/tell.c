/* SPDX-License-Identifier: MIT */
/* The poster as a screen reader tells it, for people who judge what it says: one line an element,
 * in reading order; what the reader announces of it, a colon, what is said. */
#include "out.h"

#include <string.h>

typedef struct {
    const Scene *scene;
    const GArray *order;
    GString **texts;   /* of every element: what stands in itself; NULL: nothing */
    GPtrArray **areas; /* of every element: const SceneItem, links and fields; NULL: none */
    GString *out;
} Teller;

/* A divided word is whole again: its end begins the next line. */
static void append_run(GString *text, const SceneText *run) {
    for (const char *at = run->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0xa0 || c == 0x202f) {
            g_string_append_c(text, ' ');
        } else if (c != 0xad) {
            g_string_append_unichar(text, c);
        }
    }
}

static void collect(Teller *teller) {
    const Scene *scene = teller->scene;
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->element == SCENE_DECORATION) {
            continue;
        }
        if (item->kind == SCENE_KIND_TEXT || item->kind == SCENE_KIND_UNPAINTED) {
            GString **text = &teller->texts[item->element];
            *text = *text ? *text : g_string_new(NULL);
            append_run(*text, &item->text);
        } else if (item->kind == SCENE_KIND_LINK || item->kind == SCENE_KIND_FIELD) {
            GPtrArray **areas = &teller->areas[item->element];
            *areas = *areas ? *areas : g_ptr_array_new();
            g_ptr_array_add(*areas, (gpointer)item);
        }
    }
}

static int child_at(const Teller *teller, guint at, int parent) {
    if (at >= teller->order->len) {
        return -1;
    }
    int index = g_array_index(teller->order, int, at);
    return scene_element(teller->scene, index)->parent == parent ? index : -1;
}

/* Where the subtree at `at` of the reading order ends. */
static guint past(const Teller *teller, guint at) {
    int index = g_array_index(teller->order, int, at++);
    while (child_at(teller, at, index) >= 0) {
        at = past(teller, at);
    }
    return at;
}

/* "3 items" of the role among the children; "1 item". */
static void count_children(const Teller *teller, guint at, SceneRole role, const char *what) {
    int index = g_array_index(teller->order, int, at++), n = 0, child;
    while ((child = child_at(teller, at, index)) >= 0) {
        n += scene_element(teller->scene, child)->role == role;
        at = past(teller, at);
    }
    g_string_append_printf(teller->out, ", %d %s%s", n, what, n == 1 ? "" : "s");
}

/* What is announced of an element. */
static void announce(const Teller *teller, guint at) {
    const SceneElement *element =
        scene_element(teller->scene, g_array_index(teller->order, int, at));
    GString *out = teller->out;
    switch (element->role) {
    case SCENE_ROLE_DOCUMENT:
        return; /* told by its title */
    case SCENE_ROLE_SECTION:
        g_string_append(out, "section");
        return;
    case SCENE_ROLE_HEADING:
        g_string_append_printf(out, "heading %u", element->level);
        return;
    case SCENE_ROLE_PARAGRAPH:
        g_string_append(out, "paragraph");
        return;
    case SCENE_ROLE_LIST:
        g_string_append(out, "list");
        count_children(teller, at, SCENE_ROLE_LIST_ITEM, "item");
        return;
    case SCENE_ROLE_LIST_ITEM:
        g_string_append(out, "item");
        return;
    case SCENE_ROLE_FIGURE:
        g_string_append(out, "figure");
        return;
    case SCENE_ROLE_QUOTATION:
        g_string_append(out, "quotation");
        return;
    case SCENE_ROLE_LINK:
        g_string_append(out, "link");
        return;
    case SCENE_ROLE_SPAN:
        g_string_append(out, "part");
        return;
    case SCENE_ROLE_TABLE:
        g_string_append(out, "table");
        count_children(teller, at, SCENE_ROLE_TABLE_ROW, "row");
        return;
    case SCENE_ROLE_TABLE_ROW:
        g_string_append(out, "row");
        return;
    case SCENE_ROLE_TABLE_HEADER:
        g_string_append(out, element->scope == SCENE_SCOPE_ROW ? "row header" : "column header");
        return;
    case SCENE_ROLE_TABLE_CELL:
        g_string_append(out, "cell");
        return;
    case SCENE_ROLE_CAPTION:
        g_string_append(out, "caption");
        return;
    }
    g_assert_not_reached();
}

static void new_line(const Teller *teller, guint depth) {
    g_string_append_c(teller->out, '\n');
    for (guint i = 0; i < depth; i++) {
        g_string_append(teller->out, "  ");
    }
}

static void tell_field(const Teller *teller, const SceneField *field) {
    static const char *const kinds[] = {
        [FIELD_TEXT] = "field", [FIELD_CHECK] = "box to tick", [FIELD_RADIO] = "choice"};
    GString *out = teller->out;
    g_string_append_printf(out, "%s: %s", kinds[field->kind], field->label);
    if (field->value) {
        g_string_append_printf(out, " = %s", field->value);
    }
    if (field->group_label) {
        g_string_append_printf(out, " (%s)", field->group_label);
    }
    if (field->multiline) {
        g_string_append(out, " (lines)");
    }
}

static void tell_areas(const Teller *teller, int index, guint depth) {
    const GPtrArray *areas = teller->areas[index];
    for (guint i = 0; areas && i < areas->len; i++) {
        const SceneItem *item = g_ptr_array_index(areas, i);
        new_line(teller, depth);
        if (item->kind == SCENE_KIND_FIELD) {
            tell_field(teller, &item->field);
        } else {
            g_string_append_printf(teller->out, "leads to: %s (%s)", item->link.url,
                                   item->link.contents);
        }
    }
}

static void tell_words(const Teller *teller, int index) {
    const SceneElement *element = scene_element(teller->scene, index);
    const GString *text = teller->texts[index];
    if (element->language) {
        g_string_append_printf(teller->out, " [%s]", element->language);
    }
    if (element->role == SCENE_ROLE_FIGURE) {
        g_string_append_printf(teller->out, ": %s", element->alternative);
    } else if (text) {
        g_autofree char *said = g_strstrip(g_strdup(text->str));
        g_string_append_printf(teller->out, ": %s", said);
    }
}

/* Tells the element at `at` of the reading order and all below it; returns where it ends. */
static guint tell(const Teller *teller, guint at, guint depth) {
    int index = g_array_index(teller->order, int, at), child;
    const SceneElement *element = scene_element(teller->scene, index);
    gboolean announced = element->role != SCENE_ROLE_DOCUMENT;
    if (announced) {
        new_line(teller, depth);
        announce(teller, at);
        if (element->columns > 1) {
            g_string_append_printf(teller->out, ", %u columns", element->columns);
        }
        tell_words(teller, index);
    }
    guint inside = depth + announced;
    tell_areas(teller, index, inside);
    at++;
    while ((child = child_at(teller, at, index)) >= 0) {
        /* a figure says its alternative, and where it leads */
        gboolean hidden = element->role == SCENE_ROLE_FIGURE &&
                          scene_element(teller->scene, child)->role != SCENE_ROLE_LINK;
        at = hidden ? past(teller, at) : tell(teller, at, inside);
    }
    return at;
}

void out_tell(const Scene *scene, GString *out) {
    g_autoptr(GArray) order = scene_reading_order(scene);
    guint n = scene->elements->len;
    Teller teller = {.scene = scene,
                     .order = order,
                     .texts = g_new0(GString *, n),
                     .areas = g_new0(GPtrArray *, n),
                     .out = out};
    collect(&teller);
    g_string_append_printf(out, "%s [%s]", scene->title, scene->language);
    if (scene->description) {
        g_string_append_printf(out, "\n%s", scene->description);
    }
    tell(&teller, 0, 0);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < n; i++) {
        if (teller.texts[i]) {
            g_string_free(teller.texts[i], TRUE);
        }
        if (teller.areas[i]) {
            g_ptr_array_unref(teller.areas[i]);
        }
    }
    g_free(teller.texts);
    g_free(teller.areas);
}
