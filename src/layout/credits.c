/* SPDX-License-Identifier: MIT */
/* Who made the poster, from what, under which licence: for the files, and as sentences of the small
 * print. */
#include "layout-internal.h"

#include <string.h>

/* ---- names ---- */

/* "Maëlle Le Goff (dessin)", or the name alone. */
static Text name_text(Layout *layout, const Agent *agent, gboolean role) {
    Arena *arena = layout->arena;
    Text text = agent->name;
    if (role && agent->role.s) {
        gboolean both = agent->name.also || agent->role.also;
        text.s = arena_printf(arena, "%s (%s)", agent->name.s, agent->role.s);
        text.also = both ? arena_printf(arena, "%s (%s)", text_in(&agent->name, 1),
                                        text_in(&agent->role, 1))
                         : NULL;
    }
    return text;
}

static Text names_text(Layout *layout, const List *agents, gboolean roles) {
    Text *names = arena_new_array(layout->arena, Text, MAX(agents->n, 1));
    for (guint i = 0; i < agents->n; i++) {
        names[i] = name_text(layout, (const Agent *)agents->items + i, roles);
    }
    return text_chain(layout, ", ", names, agents->n);
}

Text layout_authors(Layout *layout) {
    const List *authors = &layout->model->poster.credits.authors;
    return authors->n ? names_text(layout, authors, TRUE) : layout->model->territory.issuer;
}

/* ---- sentences ---- */

/* "Titre, son auteur, mars 2024" */
static Text named_data(Layout *layout, const DataSource *source) {
    Text names[] = {source->title, source->author, source->date};
    return text_chain(layout, ", ", names, G_N_ELEMENTS(names));
}

/* What the licence of the data wants said: in the territory's words, else in ours (ODbL 1.0, 4.3).
 */
static Text notice_text(Layout *layout, const DataSource *source) {
    const Licence *known = source->licence.s ? licence_find(source->licence.s) : NULL;
    if (source->notice.s || !known || !(known->terms & LICENCE_DATABASE) || !source->author.s) {
        return source->notice;
    }
    Text names[] = {source->title, source->date};
    Text title = text_chain(layout, ", ", names, G_N_ELEMENTS(names));
    Text licence = text_once(known->name, source->span);
    return phrase_text(layout, PHRASE_DATABASE, source->span, 1, "author", &source->author, "title",
                       &title, "licence", &licence, NULL);
}

Text layout_data_sentence(Layout *layout, const DataSource *source, Phrase phrase) {
    Text notice = notice_text(layout, source);
    if (notice.s && !source->notice.s) {
        return notice; /* it names the data and their licence itself */
    }
    Text name = named_data(layout, source);
    Text licence = text_once(licence_name(&source->licence), source->span);
    Text sentences[] = {
        phrase_text(layout, phrase, source->span, 1, "source", &name, "licence", &licence, NULL),
        notice};
    return text_chain(layout, " ", sentences, G_N_ELEMENTS(sentences));
}

/* Without the point that ends it: another sentence follows. */
static Text without_point(Layout *layout, const Text *text) {
    Text bare = *text;
    if (bare.s && g_str_has_suffix(bare.s, ".")) {
        bare.s = arena_strndup(layout->arena, bare.s, strlen(bare.s) - 1);
    }
    if (bare.also && g_str_has_suffix(bare.also, ".")) {
        bare.also = arena_strndup(layout->arena, bare.also, strlen(bare.also) - 1);
    }
    return bare;
}

static Text work_sentence(Layout *layout, const Work *work, gboolean nested) {
    Text names[] = {names_text(layout, &work->authors, TRUE), work->year};
    Text authors = text_chain(layout, ", ", names, G_N_ELEMENTS(names));
    Text licence = text_once(licence_name(&work->licence), work->span);
    Text changes = without_point(layout, &work->changes);
    Phrase phrase = nested       ? PHRASE_BASED_ON_ITSELF
                    : !changes.s ? PHRASE_BASED_ON
                                 : PHRASE_BASED_ON_CHANGED;
    return phrase_text(layout, phrase, work->span, 1, "title", &work->title, "authors", &authors,
                       "licence", &licence, "changes", changes.s ? &changes : &licence, NULL);
}

static void add_works(Layout *layout, const List *works, gboolean nested, GArray *sentences) {
    for (guint i = 0; i < works->n; i++) {
        const Work *work = (const Work *)works->items + i;
        Text sentence = work_sentence(layout, work, nested);
        g_array_append_val(sentences, sentence);
        add_works(layout, &work->based_on, TRUE, sentences);
    }
}

GArray *layout_credit_sentences(Layout *layout) {
    const Credits *credits = &layout->model->poster.credits;
    GArray *sentences = g_array_new(FALSE, TRUE, sizeof(Text));
    add_works(layout, &credits->based_on, FALSE, sentences);
    if (credits->funders.n) {
        Text list = names_text(layout, &credits->funders, TRUE);
        Text funded =
            phrase_text(layout, PHRASE_FUNDERS, credits->funders.span, 1, "list", &list, NULL);
        g_array_append_val(sentences, funded);
    }
    if (credits->attribution.s) {
        Text words = without_point(layout, &credits->attribution);
        Text attribution =
            phrase_text(layout, PHRASE_ATTRIBUTION, words.span, 1, "attribution", &words, NULL);
        g_array_append_val(sentences, attribution);
    }
    if (credits->source.s) {
        const char *shown = strstr(credits->source.s, "://");
        Text url =
            text_once(shown ? shown + strlen("://") : credits->source.s, credits->source.span);
        Text online =
            phrase_text(layout, PHRASE_PUBLISHED_AT, credits->source.span, 1, "url", &url, NULL);
        g_array_append_val(sentences, online);
    }
    return sentences;
}

/* ---- signs of Creative Commons ---- */

#define SIGN_GAP 0.16 /* of their height */
enum { MOST_SIGNS = 5 };

/* Names of art: "cc", then one for each element of the licence. */
static guint licence_signs(Layout *layout, const char *signs[MOST_SIGNS]) {
    const Text *written = &layout->model->poster.credits.licence;
    const Licence *known = written->s ? licence_find(written->s) : licence_default;
    if (!known || !known->elements) {
        return 0;
    }
    g_auto(GStrv) elements = g_strsplit(known->elements, "-", -1);
    guint n = 0;
    signs[n++] = "cc";
    for (guint i = 0; elements[i] && n < MOST_SIGNS; i++) {
        signs[n++] = arena_printf(layout->arena, "cc-%s", elements[i]);
    }
    for (guint i = 0; i < n; i++) {
        g_autofree char *path = theme_art_path(layout->model->theme, signs[i]);
        if (!path) {
            return 0;
        }
    }
    return n;
}

double licence_signs_width(Layout *layout, double height) {
    const char *signs[MOST_SIGNS];
    guint n = licence_signs(layout, signs);
    return n ? height * (n + (n - 1) * SIGN_GAP) : 0;
}

void licence_signs_draw(Layout *layout, const ScenePen *pen, Point top, double height) {
    const char *signs[MOST_SIGNS];
    guint n = licence_signs(layout, signs);
    ScenePen sign = *pen;
    sign.element = SCENE_DECORATION;
    const guint dark[] = {layout->dark, layout->dark, layout->dark};
    for (guint i = 0; i < n; i++, top.x += height * (1 + SIGN_GAP)) {
        const Art *art = layout_art(layout, signs[i], layout->model->poster.credits.span);
        if (!art) {
            return; /* which was said */
        }
        double unit = height / art->height;
        ArtPlace place = {.matrix =
                              matrix_multiply(matrix_translate(-art->x, -art->y),
                                              matrix_multiply(matrix_scale(unit, unit),
                                                              matrix_translate(top.x, top.y))),
                          .plates = layout->scene->n_inks == 1 ? dark : NULL};
        draw_art(&sign, art, &place);
    }
}

/* ---- what the files say ---- */

static const char *kept(Layout *layout, const Text *text) {
    return arena_strdup(layout->arena, text->s);
}

/* What the issuer counted itself needs no address, and its source is not unknown without one. */
static gboolean is_unknown(const Text *url) { return address_is_said(url) && !url->s; }

static void add_agents(Layout *layout, const List *agents, SceneCreditKind kind) {
    for (guint i = 0; i < agents->n; i++) {
        const Agent *agent = (const Agent *)agents->items + i;
        SceneCredit credit = {kind, kept(layout, &agent->name), kept(layout, &agent->url),
                              kept(layout, &agent->role)};
        g_array_append_val(layout->scene->credits, credit);
    }
}

static void add_people(Layout *layout) {
    const PosterModel *model = layout->model;
    const Credits *credits = &model->poster.credits;
    if (credits->authors.n) {
        add_agents(layout, &credits->authors, SCENE_CREDIT_AUTHOR);
    } else {
        SceneCredit issuer = {.kind = SCENE_CREDIT_AUTHOR,
                              .name = kept(layout, &model->territory.issuer)};
        g_array_append_val(layout->scene->credits, issuer);
    }
    add_agents(layout, &credits->funders, SCENE_CREDIT_FUNDER);
    for (guint i = 0; i < model->territory.partners.n; i++) {
        const Partner *partner = (const Partner *)model->territory.partners.items + i;
        SceneCredit credit = {SCENE_CREDIT_PARTNER, kept(layout, &partner->name),
                              kept(layout, &partner->url), kept(layout, &partner->role)};
        g_array_append_val(layout->scene->credits, credit);
    }
}

static void add_work_ingredients(Layout *layout, const List *works) {
    for (guint i = 0; i < works->n; i++) {
        const Work *work = (const Work *)works->items + i;
        Text authors = names_text(layout, &work->authors, FALSE);
        SceneIngredient one = {
            .title = kept(layout, &work->title),
            .author = kept(layout, &authors),
            .year = kept(layout, &work->year),
            .url = kept(layout, &work->url),
            .url_unknown = is_unknown(&work->url),
            .licence = arena_strdup(layout->arena, licence_name(&work->licence)),
            .licence_url =
                arena_strdup(layout->arena, licence_address(&work->licence, &work->licence_url)),
            .changes = kept(layout, &work->changes)};
        g_array_append_val(layout->scene->ingredients, one);
        add_work_ingredients(layout, &work->based_on);
    }
}

static void add_data_ingredient(Layout *layout, const DataSource *source) {
    if (!source->title.s) {
        return;
    }
    Text notice = notice_text(layout, source);
    const Text *author = source->author.s ? &source->author : &layout->model->territory.issuer;
    SceneIngredient one = {
        .data = TRUE,
        .title = kept(layout, &source->title),
        .author = kept(layout, author),
        .year = kept(layout, &source->date),
        .url = kept(layout, &source->url),
        .url_unknown = is_unknown(&source->url),
        .licence = arena_strdup(layout->arena, licence_name(&source->licence)),
        .licence_url =
            arena_strdup(layout->arena, licence_address(&source->licence, &source->licence_url)),
        .notice = kept(layout, &notice)};
    g_array_append_val(layout->scene->ingredients, one);
}

void layout_set_credits(Layout *layout) {
    Scene *scene = layout->scene;
    const PosterModel *model = layout->model;
    const Credits *credits = &model->poster.credits;
    Arena *arena = layout->arena;
    Text authors =
        credits->authors.n ? names_text(layout, &credits->authors, FALSE) : model->territory.issuer;
    const Licence *known = credits->licence.s ? licence_find(credits->licence.s) : licence_default;
    scene->author = kept(layout, &authors);
    scene->publisher = kept(layout, &model->territory.issuer);
    scene->attribution =
        credits->attribution.s ? kept(layout, &credits->attribution) : scene->author;
    scene->source = kept(layout, &credits->source);
    scene->licence = arena_strdup(arena, licence_name(&credits->licence));
    scene->licence_url =
        arena_strdup(arena, licence_address(&credits->licence, &credits->licence_url));
    scene->licence_id = known ? known->spdx : "LicenseRef-Other";
    add_people(layout);
    add_work_ingredients(layout, &credits->based_on);
    add_data_ingredient(layout, &model->census.source);
    if (g_strcmp0(model->previous.source.title.s, model->census.source.title.s)) {
        add_data_ingredient(layout, &model->previous.source);
    }
    add_data_ingredient(layout, &model->map.geography.source);
}
