/* SPDX-License-Identifier: MIT */
/* The scene as text, one line a thing: what layout tests compare and `--dump scene` prints. */
#include "scene.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

static void add_number(GString *out, double value) {
    g_string_append_c(out, ' ');
    number_append(out, value, 2);
}

static void add_box(GString *out, Box box) {
    if (box_is_empty(box)) {
        g_string_append(out, " empty");
        return;
    }
    add_number(out, box.x0);
    add_number(out, box.y0);
    add_number(out, box.x1);
    add_number(out, box.y1);
}

static void add_uint(GString *out, const char *word, guint value) {
    g_string_append(out, word);
    number_append(out, value, 0);
}

/* A text in quotes on one line. The spaces that look alike are told apart. */
static void add_quoted(GString *out, const char *text, gsize length) {
    g_string_append_c(out, '"');
    for (const char *at = text, *end = text + length; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        switch (c) {
        case '"':
        case '\\':
            g_string_append_c(out, '\\');
            g_string_append_c(out, (char)c);
            break;
        case '\n':
            g_string_append(out, "\\n");
            break;
        case 0xa0:
        case 0xad:
        case 0x202f:
            g_string_append_printf(out, "\\u%04x", c);
            break;
        default:
            g_string_append_unichar(out, c);
        }
    }
    g_string_append_c(out, '"');
}

static void add_string(GString *out, const char *key, const char *value) {
    if (value) {
        g_string_append_c(out, ' ');
        g_string_append(out, key);
        g_string_append_c(out, ' ');
        add_quoted(out, value, strlen(value));
    }
}

/* ---- document ---- */

static void add_numbers(GString *out, const char *key, const double *values, guint n) {
    g_string_append_c(out, ' ');
    g_string_append(out, key);
    for (guint i = 0; i < n; i++) {
        add_number(out, values[i]);
    }
}

static void dump_document(const Scene *scene, GString *out) {
    g_string_append(out, "document");
    add_string(out, "title", scene->title);
    add_string(out, "language", scene->language);
    add_string(out, "description", scene->description);
    add_string(out, "author", scene->author);
    add_string(out, "licence", scene->licence);
    add_string(out, "licence-url", scene->licence_url);
    add_string(out, "licence-id", scene->licence_id);
    add_string(out, "publisher", scene->publisher);
    add_string(out, "attribution", scene->attribution);
    add_string(out, "source", scene->source);
    g_string_append(out, scene->source_unknown ? " source-unknown" : "");
    add_string(out, "date", scene->date);
    add_string(out, "text-layer", scene->text_layer_name);
    add_string(out, "field-face", scene->field_face ? scene->field_face->alias : NULL);
    g_string_append(out, scene->two_sided ? " two-sided" : "");
    g_string_append(out, scene->screen ? " screen" : "");
    g_string_append(out, scene->real_size ? " real-size" : "");
    g_string_append(out, "\npaper");
    add_numbers(out, "rgb", scene->paper_rgb, 3);
    add_numbers(out, "cmyk", scene->paper_cmyk, 4);
    g_string_append_c(out, '\n');
    for (guint k = 0; k < scene->n_inks; k++) {
        const SceneInk *ink = &scene->inks[k];
        g_string_append(out, "ink ");
        g_string_append(out, ink->id ? ink->id : "?");
        add_string(out, "name", ink->name);
        add_string(out, "spot", ink->spot);
        add_numbers(out, "rgb", ink->rgb, 3);
        add_numbers(out, "cmyk", ink->cmyk, 4);
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        add_uint(out, "page ", i);
        add_number(out, page->width);
        add_number(out, page->height);
        g_string_append(out, " bleed");
        add_number(out, page->bleed);
        add_string(out, "name", page->name && *page->name ? page->name : NULL);
        g_string_append_c(out, '\n');
    }
}

static void dump_credits(const GArray *credits, const GArray *ingredients, const char *language,
                         GString *out) {
    static const char *const kinds[] = {"author", "funder", "partner"};
    for (guint i = 0; i < credits->len; i++) {
        const SceneCredit *credit = &g_array_index(credits, SceneCredit, i);
        g_string_append(out, "credit");
        add_string(out, "language", language);
        add_string(out, kinds[credit->kind], credit->name);
        add_string(out, "url", credit->url);
        add_string(out, "role", credit->role);
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < ingredients->len; i++) {
        const SceneIngredient *one = &g_array_index(ingredients, SceneIngredient, i);
        g_string_append(out, "ingredient");
        add_string(out, "language", language);
        if (one->depth) {
            add_uint(out, " depth ", one->depth);
        }
        add_string(out, one->data ? "data" : "work", one->title);
        add_string(out, "author", one->author);
        g_string_append(out, one->author_unknown ? " author-unknown" : "");
        add_string(out, "year", one->year);
        add_string(out, "url", one->url);
        g_string_append(out, one->url_unknown ? " url-unknown" : "");
        add_string(out, "licence", one->licence);
        add_string(out, "licence-url", one->licence_url);
        add_string(out, "changes", one->changes);
        add_string(out, "notice", one->notice);
        g_string_append_c(out, '\n');
    }
}

static const char *role_name(SceneRole role) {
    switch (role) {
    case SCENE_ROLE_DOCUMENT:
        return "document";
    case SCENE_ROLE_SECTION:
        return "section";
    case SCENE_ROLE_HEADING:
        return "heading";
    case SCENE_ROLE_PARAGRAPH:
        return "paragraph";
    case SCENE_ROLE_LIST:
        return "list";
    case SCENE_ROLE_LIST_ITEM:
        return "list-item";
    case SCENE_ROLE_FIGURE:
        return "figure";
    case SCENE_ROLE_QUOTATION:
        return "quotation";
    case SCENE_ROLE_LINK:
        return "link";
    case SCENE_ROLE_SPAN:
        return "span";
    case SCENE_ROLE_TABLE:
        return "table";
    case SCENE_ROLE_TABLE_ROW:
        return "row";
    case SCENE_ROLE_TABLE_HEADER:
        return "header";
    case SCENE_ROLE_TABLE_CELL:
        return "cell";
    case SCENE_ROLE_CAPTION:
        return "caption";
    }
    g_assert_not_reached();
}

/* Indented by depth; the number is what items refer to. */
static void dump_elements(const Scene *scene, GString *out) {
    g_autoptr(GArray) order = scene_reading_order(scene);
    g_string_append(out, "elements\n");
    for (guint i = 0; i < order->len; i++) {
        int index = g_array_index(order, int, i);
        const SceneElement *element = scene_element(scene, index);
        for (int up = index; up >= 0; up = scene_element(scene, up)->parent) {
            g_string_append(out, "  ");
        }
        g_string_append(out, role_name(element->role));
        if (element->role == SCENE_ROLE_HEADING) {
            add_uint(out, " ", element->level);
        }
        if (element->role == SCENE_ROLE_TABLE_HEADER) {
            g_string_append(out, element->scope == SCENE_SCOPE_ROW ? " of-row" : " of-column");
        }
        if (element->columns > 1) {
            add_uint(out, " columns ", element->columns);
        }
        add_uint(out, " #", (guint)index);
        add_string(out, "language", element->language);
        add_string(out, "alternative", element->alternative);
        g_string_append_c(out, '\n');
    }
}

static void dump_bookmarks(const Scene *scene, GString *out) {
    for (guint i = 0; i < scene->bookmarks->len; i++) {
        const SceneBookmark *bookmark = &g_array_index(scene->bookmarks, SceneBookmark, i);
        add_uint(out, "bookmark ", bookmark->level);
        add_uint(out, " page ", bookmark->page);
        g_string_append(out, " at");
        add_number(out, bookmark->y);
        add_string(out, "label", bookmark->label);
        g_string_append_c(out, '\n');
    }
}

/* ---- items ---- */

static void add_plates(GString *out, const Scene *scene, guint8 plates) {
    for (guint k = 0; k < scene->n_inks; k++) {
        if (plates >> k & 1) {
            g_string_append_c(out, ' ');
            g_string_append(out, scene->inks[k].id ? scene->inks[k].id : "?");
        }
    }
}

/* In the words people write: "ink c", "ink c .2", "cut b", "knock a b", "solid b". What has no such
 * word is a list: "a 1 b 0". */
static void add_paint(GString *out, const Scene *scene, const ScenePaint *paint) {
    guint8 all = (guint8)((1u << scene->n_inks) - 1), plates = paint->plates & all, inked = 0;
    double amount = 0;
    for (guint k = 0; k < scene->n_inks; k++) {
        if ((plates >> k & 1) && paint->amount[k] > 0) {
            inked |= (guint8)(1u << k);
            amount = paint->amount[k];
        }
    }
    gboolean one = inked && !(inked & (inked - 1));
    if (!plates) {
        g_string_append(out, " nothing");
    } else if (!inked) {
        g_string_append(out, plates & (plates - 1) ? " knock" : " cut");
        add_plates(out, scene, plates);
    } else if (one && (plates == inked || plates == all)) {
        g_string_append(out, plates == inked ? " ink" : " solid");
        add_plates(out, scene, inked);
        if (amount != 1) {
            add_number(out, amount);
        }
    } else {
        for (guint k = 0; k < scene->n_inks; k++) {
            if (plates >> k & 1) {
                add_plates(out, scene, (guint8)(1u << k));
                add_number(out, paint->amount[k]);
            }
        }
    }
}

/* FNV-1a, 32 bits. */
static guint32 hash_bytes(guint32 hash, const guint8 *bytes, gsize n) {
    for (gsize i = 0; i < n; i++) {
        hash = (hash ^ bytes[i]) * 0x01000193u;
    }
    return hash;
}

/* Of coordinates rounded to what is printed, low byte first on any machine. */
static guint32 hash_path(const Path *path) {
    guint32 hash = hash_bytes(0x811c9dc5u, path->verbs, path->n_verbs);
    for (guint i = 0; i < path->n_points; i++) {
        double values[2] = {path->points[i].x, path->points[i].y};
        for (int axis = 0; axis < 2; axis++) {
            guint64 rounded = GUINT64_TO_LE((guint64)llround(values[axis] * 100));
            hash = hash_bytes(hash, (const guint8 *)&rounded, sizeof rounded);
        }
    }
    return hash;
}

static void add_path(GString *out, const Path *path) {
    add_uint(out, " verbs ", path->n_verbs);
    g_string_append_printf(out, " sum %08x", hash_path(path));
}

static void add_text(GString *out, const SceneText *text) {
    g_string_append_c(out, ' ');
    g_string_append(out, text->face->alias);
    add_number(out, text->size);
    g_string_append(out, " at");
    add_number(out, text->origin.x);
    add_number(out, text->origin.y);
    g_string_append(out, " width");
    add_number(out, text->width);
    if (text->stretch != 1) {
        g_string_append(out, " stretch ");
        number_append(out, text->stretch, 4);
    }
    if (text->line_start) {
        g_string_append(out, " line");
    }
    g_string_append_c(out, ' ');
    add_quoted(out, text->text, text->length);
}

static const char *kind_name(SceneKind kind) {
    switch (kind) {
    case SCENE_KIND_PATH:
        return "path";
    case SCENE_KIND_SCREEN:
        return "screen";
    case SCENE_KIND_TEXT:
        return "text";
    case SCENE_KIND_UNPAINTED:
        return "unpainted";
    case SCENE_KIND_IMAGE:
        return "image";
    case SCENE_KIND_LINK:
        return "link";
    case SCENE_KIND_FIELD:
        return "field";
    }
    g_assert_not_reached();
}

static const char *field_kind_name(SceneFieldKind kind) {
    switch (kind) {
    case FIELD_TEXT:
        return " text";
    case FIELD_CHECK:
        return " check";
    case FIELD_RADIO:
        return " radio";
    }
    g_assert_not_reached();
}

static void add_field(GString *out, const SceneField *field) {
    g_string_append(out, field_kind_name(field->kind));
    add_string(out, "name", field->name);
    add_string(out, "label", field->label);
    add_string(out, "group", field->group);
    add_string(out, "group-label", field->group_label);
    add_string(out, "value", field->value);
    if (field->filled) {
        g_string_append(out, " filled");
    }
    if (field->kind == FIELD_TEXT) {
        g_string_append(out, field->multiline ? " multiline size" : " size");
        add_number(out, field->size);
    }
    if (field->most) {
        add_uint(out, " most ", field->most);
    }
}

/* What only this kind has. */
static void add_detail(GString *out, const SceneItem *item) {
    switch (item->kind) {
    case SCENE_KIND_PATH:
        add_path(out, item->path.path);
        if (item->path.even_odd) {
            g_string_append(out, " even-odd");
        }
        if (item->path.stroke > 0) {
            g_string_append(out, " stroke");
            add_number(out, item->path.stroke);
        }
        break;
    case SCENE_KIND_SCREEN:
        add_path(out, item->screen.path);
        if (item->screen.even_odd) {
            g_string_append(out, " even-odd");
        }
        g_string_append(out, " pitch");
        add_number(out, item->screen.pitch);
        g_string_append(out, " radius");
        add_number(out, item->screen.radius);
        g_string_append(out, " origin");
        add_number(out, item->screen.origin.x);
        add_number(out, item->screen.origin.y);
        break;
    case SCENE_KIND_TEXT:
    case SCENE_KIND_UNPAINTED:
        add_text(out, &item->text);
        break;
    case SCENE_KIND_IMAGE: {
        const SceneImage *image = &item->image;
        gsize size = (gsize)image->width * image->height * (image->rgb ? 3 : 1);
        const guint8 *samples = image->rgb ? image->rgb : image->amounts;
        add_uint(out, " ", image->width);
        add_uint(out, "×", image->height);
        g_string_append_printf(out, " %ssum %08x", image->rgb ? "colours " : "",
                               hash_bytes(0x811c9dc5u, samples, size));
        break;
    }
    case SCENE_KIND_LINK:
        add_string(out, "url", item->link.url);
        add_string(out, "contents", item->link.contents);
        break;
    case SCENE_KIND_FIELD:
        add_field(out, &item->field);
        break;
    }
}

static void dump_item(const Scene *scene, guint index, GString *out) {
    const SceneItem *item = scene_item(scene, index);
    number_append(out, index, 0);
    g_string_append_c(out, ' ');
    g_string_append(out, kind_name(item->kind));
    add_uint(out, " page ", item->page);
    if (item->layer >= 0 && (guint)item->layer < scene->layers->len) {
        add_string(out, "layer", g_ptr_array_index(scene->layers, (guint)item->layer));
    }
    if (item->element >= 0) {
        add_uint(out, " #", (guint)item->element);
    } else {
        g_string_append(out, " decoration");
    }
    if (item->kind != SCENE_KIND_UNPAINTED && item->kind != SCENE_KIND_LINK) {
        add_paint(out, scene, &item->paint);
    }
    g_string_append(out, " box");
    add_box(out, item->bounds);
    add_detail(out, item);
    if (item->clip) {
        g_string_append(out, " clip");
        add_box(out, path_bounds(item->clip));
        add_path(out, item->clip);
    }
    if (item->choke) {
        g_string_append(out, " choke");
        add_box(out, path_bounds(item->choke));
        add_path(out, item->choke);
    }
    if (item->span.source) {
        /* the file only: where the project lies is no matter of the scene */
        g_autofree char *file = g_path_get_basename(item->span.source->name);
        g_string_append_printf(out, " from %s", file);
        if (item->span.line) {
            add_uint(out, ":", item->span.line);
        }
    }
    g_string_append_c(out, '\n');
}

void scene_dump(const Scene *scene, GString *out) {
    dump_document(scene, out);
    dump_credits(scene->credits, scene->ingredients, NULL, out);
    dump_credits(scene->second.credits, scene->second.ingredients, scene->second.language, out);
    dump_bookmarks(scene, out);
    dump_elements(scene, out);
    g_string_append(out, "items\n");
    for (guint i = 0; i < scene->items->len; i++) {
        dump_item(scene, i, out);
    }
}
