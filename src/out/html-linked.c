/* SPDX-License-Identifier: MIT */
/* Where a poster comes from, for search engines: schema.org (CreativeWork, Poster) as JSON-LD 1.1.
 */
#include "html-internal.h"

#include <json-glib/json-glib.h>

static void add(JsonBuilder *json, const char *name, const char *value) {
    if (value) {
        json_builder_set_member_name(json, name);
        json_builder_add_string_value(json, value);
    }
}

static void add_list(JsonBuilder *json, const char *name, const char *const *values) {
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
    for (; *values; values++) {
        json_builder_add_string_value(json, *values);
    }
    json_builder_end_array(json);
}

/* A person or a body: which of them nobody said. */
static void add_agent(JsonBuilder *json, const char *name, const char *url) {
    json_builder_begin_object(json);
    add(json, "name", name);
    add(json, "url", url);
    json_builder_end_object(json);
}

/* All of a kind; what somebody did is a Role between the poster and them. */
static gboolean add_people(JsonBuilder *json, const Scene *scene, SceneCreditKind kind,
                           const char *property) {
    gboolean any = FALSE;
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        if (credit->kind != kind) {
            continue;
        }
        if (!any) {
            json_builder_set_member_name(json, property);
            json_builder_begin_array(json);
        }
        any = TRUE;
        if (!credit->role) {
            add_agent(json, credit->name, credit->url);
            continue;
        }
        json_builder_begin_object(json);
        add(json, "@type", "Role");
        add(json, "roleName", credit->role);
        json_builder_set_member_name(json, property);
        add_agent(json, credit->name, credit->url);
        json_builder_end_object(json);
    }
    if (any) {
        json_builder_end_array(json);
    }
    return any;
}

/* What goes into a list of isBasedOn: `at` is the next ingredient, and moves. */
typedef struct {
    JsonBuilder *json;
    const Scene *scene;
    guint at;
} Ingredients;

static void add_based_on(Ingredients *list, guint depth);

static void add_work(Ingredients *list, const SceneIngredient *one) {
    JsonBuilder *json = list->json;
    const SceneLabels *labels = &list->scene->labels;
    g_autofree char *credit =
        out_credit_text(one->author_unknown ? labels->unknown_author : NULL,
                        one->url_unknown ? labels->unknown_source : NULL, one->notice);
    json_builder_begin_object(json);
    add(json, "@type", one->data ? "Dataset" : "CreativeWork");
    add(json, "name", one->title);
    if (one->author) {
        json_builder_set_member_name(json, "author");
        add_agent(json, one->author, NULL);
    }
    add(json, "dateCreated", one->year);
    add(json, "url", one->url);
    add(json, "license", one->licence_url ? one->licence_url : one->licence);
    add(json, "creditText", credit);
    add_based_on(list, one->depth + 1);
    json_builder_end_object(json);
}

/* What was changed is said of neither of the two works: a Role between them says it
 * (https://schema.org/Role). */
static void add_ingredient(Ingredients *list, const SceneIngredient *one) {
    if (!one->changes) {
        add_work(list, one);
        return;
    }
    json_builder_begin_object(list->json);
    add(list->json, "@type", "Role");
    add(list->json, "description", one->changes);
    json_builder_set_member_name(list->json, "isBasedOn");
    add_work(list, one);
    json_builder_end_object(list->json);
}

static const SceneIngredient *next_at(const Ingredients *list, guint depth) {
    const GArray *ingredients = list->scene->ingredients;
    const SceneIngredient *one =
        list->at < ingredients->len ? &g_array_index(ingredients, SceneIngredient, list->at) : NULL;
    return one && one->depth == depth ? one : NULL;
}

static void add_based_on(Ingredients *list, guint depth) {
    const SceneIngredient *one = next_at(list, depth);
    if (!one) {
        return;
    }
    json_builder_set_member_name(list->json, "isBasedOn");
    json_builder_begin_array(list->json);
    for (; one; one = next_at(list, depth)) {
        list->at++;
        add_ingredient(list, one);
    }
    json_builder_end_array(list->json);
}

/* The poster's language, and those that parts of it are in. */
static void add_languages(JsonBuilder *json, const Scene *scene) {
    g_autoptr(GPtrArray) languages = g_ptr_array_new();
    g_ptr_array_add(languages, (gpointer)scene->language);
    for (guint i = 0; i < scene->elements->len; i++) {
        const char *language = scene_element(scene, (int)i)->language;
        if (language && !g_ptr_array_find_with_equal_func(languages, language, g_str_equal, NULL)) {
            g_ptr_array_add(languages, (gpointer)language);
        }
    }
    g_ptr_array_add(languages, NULL);
    add_list(json, "inLanguage", (const char *const *)languages->pdata);
}

static void add_people_and_licence(JsonBuilder *json, const Scene *scene) {
    if (!add_people(json, scene, SCENE_CREDIT_AUTHOR, "author") && scene->author) {
        json_builder_set_member_name(json, "author");
        add_agent(json, scene->author, NULL);
    }
    add_people(json, scene, SCENE_CREDIT_FUNDER, "funder");
    add_people(json, scene, SCENE_CREDIT_PARTNER, "contributor");
    if (scene->publisher) {
        json_builder_set_member_name(json, "publisher");
        json_builder_begin_object(json);
        add(json, "@type", "Organization");
        add(json, "name", scene->publisher);
        json_builder_end_object(json);
    }
    add(json, "datePublished", scene->date);
    add(json, "license", scene->licence_url ? scene->licence_url : scene->licence);
    g_autofree char *credit = out_credit_text(
        scene->attribution, scene->source_unknown ? scene->labels.unknown_source : NULL, NULL);
    add(json, "creditText", credit);
    g_autofree char *notice = scene->author && scene->licence
                                  ? g_strdup_printf("© %s, %s", scene->author, scene->licence)
                                  : NULL;
    add(json, "copyrightNotice", notice);
}

void html_linked_data(const Scene *scene, GString *out) {
    static const char *const types[] = {"CreativeWork", "Poster", NULL};
    static const char *const modes[] = {"textual", "visual", NULL};
    static const char *const enough[] = {"textual", NULL};
    static const char *const features[] = {"alternativeText", "longDescription", "readingOrder",
                                           "structuralNavigation", NULL};
    static const char *const hazards[] = {"none", NULL};
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add(json, "@context", "https://schema.org");
    add_list(json, "@type", types);
    add(json, "name", scene->title);
    add_languages(json, scene);
    add(json, "description", scene->description);
    add(json, "url", scene->source);
    add_people_and_licence(json, scene);
    add_based_on(&(Ingredients){json, scene, 0}, 0);
    add_list(json, "accessMode", modes);
    json_builder_set_member_name(json, "accessModeSufficient");
    json_builder_begin_object(json);
    add(json, "@type", "ItemList");
    add_list(json, "itemListElement", enough);
    json_builder_end_object(json);
    add_list(json, "accessibilityFeature", features);
    add_list(json, "accessibilityHazard", hazards);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autofree char *text = json_to_string(root, TRUE);
    for (const char *at = text; *at; at++) { /* nothing in it may end the <script> */
        if (*at == '<') {
            g_string_append(out, "\\u003c");
        } else {
            g_string_append_c(out, *at);
        }
    }
}
