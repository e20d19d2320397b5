/* SPDX-License-Identifier: MIT */
/* Building the display list, and its two orders. */
#include "scene.h"

#include <string.h>

ScenePaint scene_paint_ink(guint plate, double amount) {
    g_assert(plate < SCENE_MAX_INKS);
    ScenePaint paint = {.plates = (guint8)(1u << plate)};
    paint.amount[plate] = amount;
    return paint;
}

ScenePaint scene_paint_cut(guint plate) { return scene_paint_ink(plate, 0); }

ScenePaint scene_paint_knock(guint8 plates) { return (ScenePaint){.plates = plates}; }

ScenePaint scene_paint_solid(guint plate) {
    ScenePaint paint = scene_paint_ink(plate, 1);
    paint.plates = SCENE_ALL_PLATES;
    return paint;
}

ScenePaint scene_paint_registration(void) {
    ScenePaint paint = {.plates = SCENE_ALL_PLATES | SCENE_REGISTRATION};
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        paint.amount[k] = 1;
    }
    return paint;
}

Scene *scene_new(Arena *arena) {
    Scene *scene = g_new0(Scene, 1);
    scene->arena = arena;
    scene->pages = g_array_new(FALSE, TRUE, sizeof(ScenePage));
    scene->layers = g_ptr_array_new();
    scene->elements = g_array_new(FALSE, TRUE, sizeof(SceneElement));
    scene->items = g_array_new(FALSE, TRUE, sizeof(SceneItem));
    scene->bookmarks = g_array_new(FALSE, TRUE, sizeof(SceneBookmark));
    scene->credits = g_array_new(FALSE, TRUE, sizeof(SceneCredit));
    scene->ingredients = g_array_new(FALSE, TRUE, sizeof(SceneIngredient));
    scene->second.credits = g_array_new(FALSE, TRUE, sizeof(SceneCredit));
    scene->second.ingredients = g_array_new(FALSE, TRUE, sizeof(SceneIngredient));
    scene->attachments = g_array_new(FALSE, TRUE, sizeof(SceneAttachment));
    SceneElement document = {.role = SCENE_ROLE_DOCUMENT, .parent = -1};
    g_array_append_val(scene->elements, document);
    return scene;
}

Scene *scene_copy(const Scene *scene, Arena *arena) {
    Scene *copy = g_memdup2(scene, sizeof *scene);
    copy->arena = arena;
    copy->pages = g_array_copy(scene->pages);
    copy->layers = g_ptr_array_copy(scene->layers, NULL, NULL);
    copy->elements = g_array_copy(scene->elements);
    copy->items = g_array_copy(scene->items);
    copy->bookmarks = g_array_copy(scene->bookmarks);
    copy->credits = g_array_copy(scene->credits);
    copy->ingredients = g_array_copy(scene->ingredients);
    copy->second.credits = g_array_copy(scene->second.credits);
    copy->second.ingredients = g_array_copy(scene->second.ingredients);
    copy->attachments = g_array_copy(scene->attachments);
    return copy;
}

void scene_free(Scene *scene) {
    if (!scene) {
        return;
    }
    g_array_unref(scene->pages);
    g_ptr_array_unref(scene->layers);
    g_array_unref(scene->elements);
    g_array_unref(scene->items);
    g_array_unref(scene->bookmarks);
    g_array_unref(scene->credits);
    g_array_unref(scene->ingredients);
    g_array_unref(scene->second.credits);
    g_array_unref(scene->second.ingredients);
    g_array_unref(scene->attachments);
    g_free(scene);
}

guint scene_add_page(Scene *scene, double width, double height, double bleed, const char *name) {
    ScenePage page = {width, height, bleed, arena_strdup(scene->arena, name), NULL};
    g_array_append_val(scene->pages, page);
    return scene->pages->len - 1;
}

int scene_layer(Scene *scene, const char *name) {
    for (guint i = 0; i < scene->layers->len; i++) {
        if (g_str_equal(g_ptr_array_index(scene->layers, i), name)) {
            return (int)i;
        }
    }
    g_ptr_array_add(scene->layers, arena_strdup(scene->arena, name));
    return (int)scene->layers->len - 1;
}

int scene_add_element(Scene *scene, int parent, SceneRole role, double order) {
    g_assert(parent >= 0 && (guint)parent < scene->elements->len);
    SceneElement element = {.role = role, .parent = parent, .order = order};
    g_array_append_val(scene->elements, element);
    return (int)scene->elements->len - 1;
}

void scene_add_bookmark(Scene *scene, const SceneBookmark *bookmark) {
    SceneBookmark copy = *bookmark;
    copy.label = arena_strdup(scene->arena, bookmark->label);
    g_array_append_val(scene->bookmarks, copy);
}

static SceneItem item_at(const ScenePen *pen, SceneKind kind, ScenePaint paint) {
    return (SceneItem){
        .kind = kind,
        .page = pen->page,
        .layer = pen->layer,
        .element = pen->element,
        .clip = pen->clip,
        .paint = paint,
        .span = pen->span,
        .drawing = pen->drawing,
    };
}

static void add_path(const ScenePen *pen, const Path *path, double stroke, ScenePaint paint) {
    if (!path->n_verbs) {
        return;
    }
    SceneItem item = item_at(pen, SCENE_KIND_PATH, paint);
    item.path = (ScenePath){.path = path, .stroke = stroke};
    item.bounds = box_grow(path_bounds(path), stroke / 2);
    g_array_append_val(pen->scene->items, item);
}

void scene_add_path(const ScenePen *pen, const Path *path, ScenePaint paint) {
    add_path(pen, path, 0, paint);
}

void scene_add_stroke(const ScenePen *pen, const Path *path, double width, ScenePaint paint) {
    g_assert(width > 0);
    add_path(pen, path, width, paint);
}

void scene_add_screen(const ScenePen *pen, const SceneScreen *screen, ScenePaint paint) {
    g_assert(screen->pitch >= 0.1 && screen->radius > 0); /* writers count in hundredths */
    if (!screen->path->n_verbs) {
        return;
    }
    SceneItem item = item_at(pen, SCENE_KIND_SCREEN, paint);
    item.screen = *screen;
    item.bounds = path_bounds(screen->path);
    g_array_append_val(pen->scene->items, item);
}

static void add_text(const ScenePen *pen, SceneKind kind, const SceneText *text, ScenePaint paint) {
    if (!text->n_glyphs) {
        return;
    }
    SceneItem item = item_at(pen, kind, paint);
    item.text = *text;
    item.bounds =
        (Box){text->origin.x, text->origin.y - text->face->ascent * text->size,
              text->origin.x + text->width, text->origin.y + text->face->descent * text->size};
    g_array_append_val(pen->scene->items, item);
}

void scene_add_text(const ScenePen *pen, const SceneText *text, ScenePaint paint) {
    add_text(pen, SCENE_KIND_TEXT, text, paint);
}

void scene_add_unpainted(const ScenePen *pen, const SceneText *text) {
    add_text(pen, SCENE_KIND_UNPAINTED, text, (ScenePaint){0});
}

void scene_add_image(const ScenePen *pen, const SceneImage *image, guint plate) {
    ScenePaint none = {0};
    SceneItem item = item_at(pen, SCENE_KIND_IMAGE, image->rgb ? none : scene_paint_ink(plate, 1));
    item.image = *image;
    item.bounds = image->box;
    g_array_append_val(pen->scene->items, item);
}

void scene_add_link(const ScenePen *pen, const SceneLink *link) {
    SceneItem item = item_at(pen, SCENE_KIND_LINK, (ScenePaint){0});
    item.link = *link;
    item.bounds = link->box;
    g_array_append_val(pen->scene->items, item);
}

gboolean scene_item_prints(const SceneItem *item) {
    switch (item->kind) {
    case SCENE_KIND_PATH:
    case SCENE_KIND_SCREEN:
    case SCENE_KIND_TEXT:
    case SCENE_KIND_IMAGE:
        return TRUE;
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        return FALSE;
    }
    g_assert_not_reached();
}

/* ---- fields ---- */

static gboolean is_field_name(const char *name) {
    return name && *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

/* Is it the name of a field or of a group? */
static gboolean is_name_taken(const Scene *scene, const char *name) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind == SCENE_KIND_FIELD &&
            (g_strcmp0(item->field.name, name) == 0 || g_strcmp0(item->field.group, name) == 0)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* May the radio join its group? No other field is called like that. */
static gboolean is_group_free(const Scene *scene, const SceneField *radio) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind == SCENE_KIND_FIELD && g_strcmp0(item->field.name, radio->group) == 0) {
            return FALSE;
        }
    }
    return TRUE;
}

const char *scene_field_name(const Scene *scene, const char *wanted) {
    g_autofree char *plain = g_str_to_ascii(wanted, "fr");
    g_autoptr(GString) stem = g_string_new(NULL);
    for (const char *at = plain; *at; at++) {
        if (g_ascii_isalnum(*at)) {
            g_string_append_c(stem, g_ascii_tolower(*at));
        } else if (stem->len && stem->str[stem->len - 1] != '-') {
            g_string_append_c(stem, '-');
        }
    }
    if (stem->len && stem->str[stem->len - 1] == '-') {
        g_string_truncate(stem, stem->len - 1);
    }
    const char *first = stem->len ? stem->str : "champ";
    const char *name = arena_strdup(scene->arena, first);
    for (guint i = 2; is_name_taken(scene, name); i++) {
        name = arena_printf(scene->arena, "%s-%u", first, i);
    }
    return name;
}

void scene_add_field(const ScenePen *pen, const SceneField *field) {
    gboolean radio = field->kind == FIELD_RADIO;
    g_assert(radio ? is_field_name(field->group) : !field->group);
    g_assert(field->name ? is_field_name(field->name) : radio);
    g_assert(field->kind == FIELD_TEXT || (field->value && *field->value));
    g_assert(!field->name || !is_name_taken(pen->scene, field->name));
    g_assert(!radio || is_group_free(pen->scene, field));
    SceneItem item = item_at(pen, SCENE_KIND_FIELD, scene_paint_ink(field->plate, 1));
    item.field = *field;
    item.bounds = field->box;
    g_array_append_val(pen->scene->items, item);
}

/* ---- pages on sheets ---- */

static void clear_sheet(gpointer data) { g_array_unref(((SceneSheet *)data)->placements); }

Imposition *imposition_new(void) {
    Imposition *imposition = g_new0(Imposition, 1);
    imposition->sheets = g_array_new(FALSE, TRUE, sizeof(SceneSheet));
    g_array_set_clear_func(imposition->sheets, clear_sheet);
    return imposition;
}

void imposition_free(Imposition *imposition) {
    if (imposition) {
        g_array_unref(imposition->sheets);
        scene_free(imposition->marks);
        g_free(imposition);
    }
}

SceneSheet *imposition_add_sheet(Imposition *imposition, double width, double height) {
    SceneSheet sheet = {.width = width,
                        .height = height,
                        .trim = {0, 0, width, height},
                        .bleed = {0, 0, width, height},
                        .placements = g_array_new(FALSE, FALSE, sizeof(ScenePlacement)),
                        .marks = -1,
                        .name = ""};
    g_array_append_val(imposition->sheets, sheet);
    return &g_array_index(imposition->sheets, SceneSheet, imposition->sheets->len - 1);
}

/* ---- orders ---- */

/* Appends `parent` and all below it, depth first; siblings by their `order`, then as added. */
/* Which elements stand in each: those in element i are kids[first[i]] … kids[first[i + 1] - 1], in
 * reading order. */
typedef struct {
    guint *first;
    int *kids;
} Family;

static void sort_kids(const Scene *scene, int *kids, guint n) {
    for (guint i = 1; i < n; i++) { /* they are nearly always in order */
        int kid = kids[i];
        guint at = i;
        for (;
             at > 0 && scene_element(scene, kids[at - 1])->order > scene_element(scene, kid)->order;
             at--) {
            kids[at] = kids[at - 1];
        }
        kids[at] = kid;
    }
}

static Family family_new(const Scene *scene) {
    guint n = scene->elements->len;
    Family family = {.first = g_new0(guint, n + 1), .kids = g_new(int, n)};
    g_autofree guint *next = g_new(guint, n);
    for (guint i = 1; i < n; i++) {
        family.first[scene_element(scene, (int)i)->parent + 1]++;
    }
    for (guint i = 0; i < n; i++) {
        family.first[i + 1] += family.first[i];
        next[i] = family.first[i];
    }
    for (guint i = 1; i < n; i++) {
        family.kids[next[scene_element(scene, (int)i)->parent]++] = (int)i;
    }
    for (guint i = 0; i < n; i++) {
        sort_kids(scene, family.kids + family.first[i], family.first[i + 1] - family.first[i]);
    }
    return family;
}

/* Appends `parent` and all below it, depth first; siblings by their `order`, then as added. */
static void append_subtree(const Family *family, int parent, GArray *out) {
    g_array_append_val(out, parent);
    for (guint i = family->first[parent]; i < family->first[parent + 1]; i++) {
        append_subtree(family, family->kids[i], out);
    }
}

GArray *scene_reading_order(const Scene *scene) {
    GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(int), scene->elements->len);
    Family family = family_new(scene);
    append_subtree(&family, 0, order);
    g_free(family.first);
    g_free(family.kids);
    return order;
}

/* What a reader comes to, one after the other; the rest is only seen. */
static gboolean is_read(SceneKind kind) {
    switch (kind) {
    case SCENE_KIND_TEXT:
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_FIELD:
    case SCENE_KIND_LINK:
        return TRUE;
    case SCENE_KIND_PATH:
    case SCENE_KIND_SCREEN:
    case SCENE_KIND_IMAGE:
        return FALSE;
    }
    g_assert_not_reached();
}

GArray *scene_texts_in_reading_order(const Scene *scene, guint page) {
    g_autoptr(GArray) order = scene_reading_order(scene);
    GArray *texts = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree guint *rank = g_new0(guint, scene->elements->len);
    for (guint i = 0; i < order->len; i++) {
        rank[g_array_index(order, int, i)] = i;
    }
    /* a counting pass per rank keeps the paint order inside an element; decoration comes last */
    g_autoptr(GArray) buckets = g_array_new(FALSE, TRUE, sizeof(GArray *));
    g_array_set_size(buckets, order->len + 1);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page != page || !is_read(item->kind)) {
            continue;
        }
        guint at = item->element < 0 ? order->len : rank[item->element];
        GArray **bucket = &g_array_index(buckets, GArray *, at);
        if (!*bucket) {
            *bucket = g_array_new(FALSE, FALSE, sizeof(guint));
        }
        g_array_append_val(*bucket, i);
    }
    for (guint i = 0; i < buckets->len; i++) {
        GArray *bucket = g_array_index(buckets, GArray *, i);
        if (bucket) {
            g_array_append_vals(texts, bucket->data, bucket->len);
            g_array_unref(bucket);
        }
    }
    return texts;
}
