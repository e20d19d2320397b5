/* SPDX-License-Identifier: MIT */
/* A scene with everything that readers can be told: two pages, tables, a quotation, logos, fields,
 * two languages, credits, what it was made from. */
#pragma once
#include "sample.h"

typedef struct {
    Scene *scene;
    SceneFace *face;
    guint page;
    double order;
} Readable;

static inline int readable_add(Readable *at, int parent, SceneRole role, const char *words) {
    int element = scene_add_element(at->scene, parent, role, at->order++);
    if (words) {
        ScenePen pen = sample_pen(at->scene, "Textes", element);
        pen.page = at->page;
        const SceneText text =
            test_shape(at->scene->arena, at->face, 10, (Point){20, 20 + 8 * at->order}, words, 0);
        scene_add_text(&pen, &text, scene_paint_ink(2, 1));
    }
    return element;
}

static inline void readable_heading(Readable *at, guint level, const char *words) {
    scene_element(at->scene, readable_add(at, 0, SCENE_ROLE_HEADING, words))->level = level;
}

static inline int readable_row(Readable *at, int table, const char *first, const char *const *more,
                               SceneRole role) {
    int row = readable_add(at, table, SCENE_ROLE_TABLE_ROW, NULL);
    int head = readable_add(at, row, SCENE_ROLE_TABLE_HEADER, first);
    scene_element(at->scene, head)->scope = first ? SCENE_SCOPE_ROW : SCENE_SCOPE_COLUMN;
    for (; *more; more++) {
        readable_add(at, row, role, *more);
    }
    return row;
}

/* Communes by year; `columns` long words over the columns. */
static inline void readable_table(Readable *at, const char *caption, const char *const *heads,
                                  const char *const *values) {
    int table = readable_add(at, 0, SCENE_ROLE_TABLE, NULL);
    readable_add(at, table, SCENE_ROLE_CAPTION, caption);
    readable_row(at, table, NULL, heads, SCENE_ROLE_TABLE_HEADER);
    readable_row(at, table, "Kermorin", values, SCENE_ROLE_TABLE_CELL);
}

static inline void readable_field(Readable *at, int parent, const SceneField *field) {
    ScenePen pen =
        sample_pen(at->scene, "Textes", readable_add(at, parent, SCENE_ROLE_PARAGRAPH, NULL));
    pen.page = at->page;
    scene_add_field(&pen, field);
}

static inline void readable_choice(Readable *at, int list, const SceneField *field,
                                   const char *words) {
    int item = readable_add(at, list, SCENE_ROLE_LIST_ITEM, NULL);
    readable_field(at, item, field);
    readable_add(at, item, SCENE_ROLE_PARAGRAPH, words);
}

static inline void readable_fields(Readable *at) {
    const Box box = {20, 20, 200, 40};
    int section = readable_add(at, 0, SCENE_ROLE_SECTION, NULL);
    readable_add(at, section, SCENE_ROLE_PARAGRAPH, "Commune");
    readable_field(
        at, section,
        &(SceneField){.name = "commune", .label = "Où ? Commune", .box = box, .most = 4});
    readable_add(at, section, SCENE_ROLE_PARAGRAPH, "Racontez");
    readable_field(at, section,
                   &(SceneField){.name = "recit", .label = "Racontez", .box = box, .multiline = 1});
    int list = readable_add(at, section, SCENE_ROLE_LIST, NULL);
    SceneField radio = {.kind = FIELD_RADIO,
                        .label = "Qui : association",
                        .group = "qui",
                        .group_label = "Qui ?",
                        .value = "association",
                        .box = box};
    readable_choice(at, list, &radio, "association");
    radio.label = "Qui : habitants";
    radio.value = "habitants";
    readable_choice(at, list, &radio, "habitants");
    readable_add(at, section, SCENE_ROLE_PARAGRAPH, "effort");
    readable_field(at, section,
                   &(SceneField){.kind = FIELD_CHECK,
                                 .name = "effort-1",
                                 .box = box,
                                 .label = "effort, 1 sur 6",
                                 .value = "1"});
    readable_field(at, section,
                   &(SceneField){.kind = FIELD_CHECK,
                                 .name = "effort-2",
                                 .box = box,
                                 .label = "effort, 2 sur 6",
                                 .value = "2"});
}

static inline void readable_credits(Scene *scene) {
    const SceneCredit credits[] = {
        {SCENE_CREDIT_AUTHOR, "Atelier d’Élise", "https://elise.example/?a=1&b=2", NULL},
        {SCENE_CREDIT_AUTHOR, "Yann Le Gué", NULL, "dessins"},
        {SCENE_CREDIT_FUNDER, "La Région", NULL, NULL},
        {SCENE_CREDIT_PARTNER, "La Halle", NULL, NULL},
    };
    g_array_append_vals(scene->credits, credits, G_N_ELEMENTS(credits));
    const SceneIngredient ingredients[] = {
        {.title = "L’affiche d’avant",
         .author = "Formes <libres>",
         .year = "2016",
         .url_unknown = TRUE,
         .licence = "CC BY-SA 4.0",
         .licence_url = "https://creativecommons.org/licenses/by-sa/4.0/",
         .changes = "Les dessins ont été refaits."},
        {.data = TRUE,
         .title = "Les communes",
         .author = "Le Pays",
         .url = "https://donnees.example/",
         .licence = "ODbL 1.0",
         .notice = "© les contributeurs."},
        {.data = TRUE, .title = "Nos pratiques", .author = "Le Pays", .licence = "CC BY 4.0"},
    };
    g_array_append_vals(scene->ingredients, ingredients, G_N_ELEMENTS(ingredients));
    scene->publisher = "Pays d’Essai";
    scene->source = "https://pays.example/affiches";
    scene->attribution = "Atelier d’Élise, CC BY-SA 4.0";
    scene->labels = (SceneLabels){.skip = "Aller au texte",
                                  .pages = "Les pages",
                                  .picture = "Image",
                                  .text = "Texte",
                                  .colon = " : ",
                                  .about = "À propos",
                                  .authors = "Auteurs",
                                  .funders = "Financement",
                                  .partners = "Partenaires",
                                  .publisher = "Publication",
                                  .date = "Date",
                                  .licence = "Licence",
                                  .source = "Adresse",
                                  .attribution = "Mention à reprendre",
                                  .based_on = "D’après",
                                  .data = "Données",
                                  .unknown_source = "source inconnue",
                                  .unknown_author = "auteur inconnu"};
}

/* Two pages, each with a title of its own: the page of HTML has the document's. */
static inline Scene *readable_scene(Arena *arena, SceneFace *face) {
    static const char *const few[] = {"2019", "2024", NULL};
    static const char *const many[] = {"incompréhensibilité", "anticonstitutionnellement",
                                       "intercommunalités", NULL};
    static const char *const values[] = {"1 150", "env. 2 400", "12", NULL};
    Scene *scene = sample_scene(arena, 400, 600);
    Readable at = {scene, face, 0, 0};
    g_array_index(scene->pages, ScenePage, 0).label = "Recto";
    scene_add_page(scene, 400, 600, 0, "verso");
    g_array_index(scene->pages, ScenePage, 1).label = "Verso";
    readable_heading(&at, 1, "Pousser");
    int both = readable_add(&at, 0, SCENE_ROLE_PARAGRAPH, NULL);
    readable_add(&at, both, SCENE_ROLE_SPAN, "Boutin ");
    scene_element(scene, readable_add(&at, both, SCENE_ROLE_SPAN, "Commun"))->language = "br";
    int quotation = readable_add(&at, 0, SCENE_ROLE_QUOTATION, NULL);
    readable_add(&at, quotation, SCENE_ROLE_PARAGRAPH, "« On les partage. »");
    readable_add(&at, quotation, SCENE_ROLE_PARAGRAPH, "Maëlle");
    readable_table(&at, "Par année", few, values);
    readable_table(&at, "De longs mots", many, values);
    at.page = 1;
    readable_heading(&at, 1, "Répondre");
    readable_fields(&at);
    int logos = readable_add(&at, 0, SCENE_ROLE_LIST, NULL);
    int logo = readable_add(&at, readable_add(&at, logos, SCENE_ROLE_LIST_ITEM, NULL),
                            SCENE_ROLE_FIGURE, NULL);
    scene_element(scene, logo)->alternative = "La Halle ouverte";
    readable_credits(scene);
    return scene;
}
