/* SPDX-License-Identifier: MIT */
/* Who made the poster, from what, under which licence: for the files, and as sentences of the small
 * print. */
#include "layout-internal.h"

#include <string.h>

/* ---- names ---- */

/* What is known, or that nobody knows it: "auteur inconnu". */
static Text said_text(Layout *layout, const Text *text, Phrase unknown) {
    return text_is_unknown(text) ? phrase_text(layout, unknown, text->span, 1, NULL) : *text;
}

/* "Maëlle Le Goff (dessin)", or the name alone. */
static Text name_text(Layout *layout, const Agent *agent) {
    Arena *arena = layout->arena;
    Text name = said_text(layout, &agent->name, PHRASE_PAGE_UNKNOWN_AUTHOR), text = name;
    if (agent->role.s) {
        gboolean both = name.also || agent->role.also;
        text.s = arena_printf(arena, "%s (%s)", name.s, agent->role.s);
        text.also =
            both ? arena_printf(arena, "%s (%s)", text_in(&name, 1), text_in(&agent->role, 1))
                 : NULL;
    }
    return text;
}

/* All of them, and what they did. */
static Text names_text(Layout *layout, const List *agents) {
    Text *names = arena_new_array(layout->arena, Text, MAX(agents->n, 1));
    for (guint i = 0; i < agents->n; i++) {
        names[i] = name_text(layout, (const Agent *)agents->items + i);
    }
    return text_chain(layout, ", ", names, agents->n);
}

/* The names alone, of those who have one. */
static Text bare_names_text(Layout *layout, const List *agents) {
    Text *names = arena_new_array(layout->arena, Text, MAX(agents->n, 1));
    for (guint i = 0; i < agents->n; i++) {
        names[i] = ((const Agent *)agents->items + i)->name;
    }
    return text_chain(layout, ", ", names, agents->n);
}

/* The word for an address that nobody knows; nothing when it is known, or when none is due: what
 * the issuer counted itself needs no address. */
static Text unknown_source(Layout *layout, const Text *url) {
    return text_is_unknown(url) ? phrase_text(layout, PHRASE_PAGE_UNKNOWN, url->span, 1, NULL)
                                : (Text){0};
}

Text layout_authors(Layout *layout) {
    const List *authors = &layout->model->poster.credits.authors;
    return authors->n ? names_text(layout, authors) : layout->model->territory.issuer;
}

/* ---- sentences ---- */

/* The one licence whose name is words, in those of the poster. */
static Text licence_text(Layout *layout, const Text *licence, const Text *url, Span span) {
    const Licence *known = licence->s ? licence_known(licence, url) : NULL;
    return known && !g_strcmp0(known->elements, "mark")
               ? phrase_text(layout, PHRASE_PUBLIC_DOMAIN, span, 1, NULL)
               : text_once(licence_name(licence), span);
}

/* "Titre, son auteur, mars 2024" */
static Text named_data(Layout *layout, const DataSource *source) {
    Text names[] = {source->title, said_text(layout, &source->author, PHRASE_PAGE_UNKNOWN_AUTHOR),
                    said_text(layout, &source->date, PHRASE_PAGE_UNKNOWN_DATE),
                    unknown_source(layout, &source->url)};
    return text_chain(layout, ", ", names, G_N_ELEMENTS(names));
}

/* What the licence of the data wants said: in the territory's words, else in ours (ODbL 1.0, 4.3).
 */
static Text notice_text(Layout *layout, const DataSource *source) {
    const Licence *known =
        source->licence.s ? licence_known(&source->licence, &source->licence_url) : NULL;
    if (source->notice.s || !known || !(known->terms & LICENCE_DATABASE) || !source->author.s) {
        return source->notice;
    }
    Text names[] = {source->title, said_text(layout, &source->date, PHRASE_PAGE_UNKNOWN_DATE),
                    unknown_source(layout, &source->url)};
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
    Text licence = licence_text(layout, &source->licence, &source->licence_url, source->span);
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
    Text names[] = {names_text(layout, &work->authors),
                    said_text(layout, &work->year, PHRASE_PAGE_UNKNOWN_DATE),
                    unknown_source(layout, &work->url)};
    Text authors = text_chain(layout, ", ", names, G_N_ELEMENTS(names));
    Text licence = licence_text(layout, &work->licence, &work->licence_url, work->span);
    Text changes = without_point(layout, &work->changes);
    static const Phrase phrases[2][2] = {{PHRASE_BASED_ON, PHRASE_BASED_ON_CHANGED},
                                         {PHRASE_BASED_ON_ITSELF, PHRASE_BASED_ON_ITSELF_CHANGED}};
    return phrase_text(layout, phrases[nested][changes.s != NULL], work->span, 1, "title",
                       &work->title, "authors", &authors, "licence", &licence, "changes",
                       changes.s ? &changes : &licence, NULL);
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
        Text list = names_text(layout, &credits->funders);
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
    } else if (text_is_unknown(&credits->source)) {
        Text unknown = phrase_text(layout, PHRASE_PUBLISHED_UNKNOWN, credits->source.span, 1, NULL);
        g_array_append_val(sentences, unknown);
    }
    return sentences;
}

/* ---- signs of Creative Commons ---- */

#define SIGN_GAP 0.16 /* of their height */
enum { MOST_SIGNS = 5 };

/* Names of art: "cc", then one for each element of the licence. */
static guint licence_signs(Layout *layout, const char *signs[MOST_SIGNS]) {
    const Credits *credits = &layout->model->poster.credits;
    const Licence *known = licence_known(&credits->licence, &credits->licence_url);
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

/* Lists of the scene, in the main language (0) or in the second one (1). */
typedef struct {
    Layout *layout;
    guint which;
    GArray *credits, *ingredients;
} Facts;

/* What was written once is the same in both languages. */
static const char *kept(const Facts *facts, const Text *text) {
    return arena_strdup(facts->layout->arena, text_in(text, facts->which));
}

/* Words without their markup. */
static const char *bare(const Facts *facts, const Text *text) {
    const KeyLanguages *languages = &facts->layout->model->languages;
    gboolean second = facts->which && text->also;
    return text_bare(facts->layout->arena, text_in(text, facts->which),
                     second ? languages->second : languages->main);
}

static void add_agents(const Facts *facts, const List *agents, SceneCreditKind kind) {
    for (guint i = 0; i < agents->n; i++) {
        const Agent *agent = (const Agent *)agents->items + i;
        SceneCredit credit = {kind, bare(facts, &agent->name), kept(facts, &agent->url),
                              bare(facts, &agent->role)};
        g_array_append_val(facts->credits, credit);
    }
}

static void add_people(const Facts *facts) {
    const PosterModel *model = facts->layout->model;
    const Credits *credits = &model->poster.credits;
    if (credits->authors.n) {
        add_agents(facts, &credits->authors, SCENE_CREDIT_AUTHOR);
    } else {
        SceneCredit issuer = {.kind = SCENE_CREDIT_AUTHOR,
                              .name = bare(facts, &model->territory.issuer)};
        g_array_append_val(facts->credits, issuer);
    }
    add_agents(facts, &credits->funders, SCENE_CREDIT_FUNDER);
    for (guint i = 0; i < model->territory.partners.n; i++) {
        const Partner *partner = (const Partner *)model->territory.partners.items + i;
        SceneCredit credit = {SCENE_CREDIT_PARTNER, bare(facts, &partner->name),
                              kept(facts, &partner->url), bare(facts, &partner->role)};
        g_array_append_val(facts->credits, credit);
    }
}

static gboolean any_unknown(const List *agents) {
    for (guint i = 0; i < agents->n; i++) {
        if (text_is_unknown(&((const Agent *)agents->items + i)->name)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void add_works_facts(const Facts *facts, const List *works, guint depth) {
    Arena *arena = facts->layout->arena;
    for (guint i = 0; i < works->n; i++) {
        const Work *work = (const Work *)works->items + i;
        Text authors = bare_names_text(facts->layout, &work->authors);
        SceneIngredient one = {
            .depth = depth,
            .title = bare(facts, &work->title),
            .author = bare(facts, &authors),
            .author_unknown = any_unknown(&work->authors),
            .year = bare(facts, &work->year),
            .url = kept(facts, &work->url),
            .url_unknown = text_is_unknown(&work->url),
            .licence = arena_strdup(arena, licence_name(&work->licence)),
            .licence_url = arena_strdup(arena, licence_address(&work->licence, &work->licence_url)),
            .changes = bare(facts, &work->changes)};
        g_array_append_val(facts->ingredients, one);
        add_works_facts(facts, &work->based_on, depth + 1);
    }
}

static void add_data_facts(const Facts *facts, const DataSource *source) {
    if (!source->title.s) {
        return;
    }
    Layout *layout = facts->layout;
    Text notice = notice_text(layout, source);
    const Text *author =
        text_is_said(&source->author) ? &source->author : &layout->model->territory.issuer;
    SceneIngredient one = {
        .data = TRUE,
        .title = bare(facts, &source->title),
        .author = bare(facts, author),
        .author_unknown = text_is_unknown(&source->author),
        .year = bare(facts, &source->date),
        .url = kept(facts, &source->url),
        .url_unknown = text_is_unknown(&source->url),
        .licence = arena_strdup(layout->arena, licence_name(&source->licence)),
        .licence_url =
            arena_strdup(layout->arena, licence_address(&source->licence, &source->licence_url)),
        .notice = bare(facts, &notice)};
    g_array_append_val(facts->ingredients, one);
}

static void add_facts(const Facts *facts) {
    const PosterModel *model = facts->layout->model;
    add_people(facts);
    add_works_facts(facts, &model->poster.credits.based_on, 0);
    add_data_facts(facts, &model->census.source);
    if (!data_source_equal(&model->previous.source, &model->census.source)) {
        add_data_facts(facts, &model->previous.source);
    }
    add_data_facts(facts, &model->map.geography.source);
}

/* The identifier of SPDX, or one that is made of the name: "LicenseRef-licence-ouverte-du-pays". */
static const char *licence_identifier(Layout *layout) {
    const Credits *credits = &layout->model->poster.credits;
    const Licence *known = licence_known(&credits->licence, &credits->licence_url);
    if (known) {
        return known->spdx;
    }
    g_autofree char *slug = keys_slug(credits->licence.s);
    return arena_printf(layout->arena, "LicenseRef-%s", *slug ? slug : "Other");
}

static void set_second(Layout *layout) {
    const PosterModel *model = layout->model;
    const Credits *credits = &model->poster.credits;
    SceneSecond *second = &layout->scene->second;
    const Facts facts = {layout, 1, second->credits, second->ingredients};
    Text authors =
        credits->authors.n ? bare_names_text(layout, &credits->authors) : model->territory.issuer;
    second->language = model->languages.second;
    second->author = bare(&facts, &authors);
    second->publisher = bare(&facts, &model->territory.issuer);
    second->attribution =
        credits->attribution.s ? bare(&facts, &credits->attribution) : second->author;
    add_facts(&facts);
}

void layout_set_credits(Layout *layout) {
    Scene *scene = layout->scene;
    const PosterModel *model = layout->model;
    const Credits *credits = &model->poster.credits;
    Arena *arena = layout->arena;
    const Facts facts = {layout, 0, scene->credits, scene->ingredients};
    Text authors =
        credits->authors.n ? bare_names_text(layout, &credits->authors) : model->territory.issuer;
    scene->author = bare(&facts, &authors);
    scene->publisher = bare(&facts, &model->territory.issuer);
    scene->attribution =
        credits->attribution.s ? bare(&facts, &credits->attribution) : scene->author;
    scene->source = kept(&facts, &credits->source);
    scene->source_unknown = text_is_unknown(&credits->source);
    scene->licence = arena_strdup(arena, licence_name(&credits->licence));
    scene->licence_url =
        arena_strdup(arena, licence_address(&credits->licence, &credits->licence_url));
    scene->licence_id = licence_identifier(layout);
    add_facts(&facts);
    if (model->second_words) {
        set_second(layout);
    }
}
