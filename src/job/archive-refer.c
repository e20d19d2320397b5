/* SPDX-License-Identifier: MIT */
/* Who and what the files of an archive refer to in its description: people and bodies, licences,
 * works and what they were made from, what was changed. */
#include "archive-crate.h"

#include <string.h>

/* A work or data, and what it was made from itself: those that follow and are deeper. */
typedef struct {
    const GArray *list; /* SceneIngredient; NULL: none */
    guint at;
} CrateWork;

/* A person, a body, a licence, a work, a change: what files refer to. */
typedef struct {
    const char *id, *type, *name;
    const char *kind;        /* in identifiers */
    const char *url;         /* NULL: none, or the id */
    const char *description; /* NULL: none */
    CrateWork work;
    const char *agent, *object; /* of a change: ids; the agent may be NULL */
    const GPtrArray *results;   /* ids */
} Context;

/* ---- identifiers ---- */

const char *crate_id_of(const Crate *crate, const char *path) {
    g_autofree char *id = g_uri_escape_string(path, "/!$&'()*+,;=@", TRUE);
    return arena_strdup(crate->arena, id);
}

const char *crate_local_id(const Crate *crate, const char *kind, const char *name) {
    g_autofree char *plain = g_uri_escape_string(name, "/", TRUE);
    return arena_printf(crate->arena, "#%s-%s", kind, plain);
}

/* ---- references ---- */

void crate_add_id(Crate *crate, const char *key, const char *id) {
    g_autoptr(GString) raw = g_string_new("{\"@id\": ");
    json_append_string(raw, id);
    g_string_append_c(raw, '}');
    json_out_raw(&crate->json, key, raw->str);
}

void crate_add_ids(Crate *crate, const char *key, const GPtrArray *ids) {
    if (ids->len == 1) {
        crate_add_id(crate, key, g_ptr_array_index(ids, 0));
    } else if (ids->len) {
        json_out_open(&crate->json, key, '[');
        for (guint i = 0; i < ids->len; i++) {
            crate_add_id(crate, NULL, g_ptr_array_index(ids, i));
        }
        json_out_close(&crate->json, ']');
    }
}

void crate_add_once(GPtrArray *ids, const char *id) {
    if (id && !g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL)) {
        g_ptr_array_add(ids, (gpointer)id);
    }
}

void crate_add_optional(Crate *crate, const char *key, const char *text) {
    if (text && *text) {
        json_out_text(&crate->json, key, text);
    }
}

/* ---- who and what is referred to ---- */

/* The work itself (0) and what it was made from, in their order; NULL after the last one. */
static const SceneIngredient *work_part(const CrateWork *work, guint n) {
    const SceneIngredient *first = &g_array_index(work->list, SceneIngredient, work->at);
    const SceneIngredient *part = work->at + n < work->list->len ? first + n : NULL;
    return part && (n == 0 || part->depth > first->depth) ? part : NULL;
}

static gboolean is_same_part(const SceneIngredient *a, const SceneIngredient *b) {
    return a->data == b->data && a->author_unknown == b->author_unknown &&
           a->url_unknown == b->url_unknown && !g_strcmp0(a->title, b->title) &&
           !g_strcmp0(a->author, b->author) && !g_strcmp0(a->year, b->year) &&
           !g_strcmp0(a->url, b->url) && !g_strcmp0(a->licence, b->licence) &&
           !g_strcmp0(a->licence_url, b->licence_url) && !g_strcmp0(a->notice, b->notice);
}

static gboolean is_same_work(const CrateWork *a, const CrateWork *b) {
    guint from = work_part(a, 0)->depth, other_from = work_part(b, 0)->depth;
    for (guint n = 0;; n++) {
        const SceneIngredient *part = work_part(a, n), *other = work_part(b, n);
        if (!part || !other) {
            return part == other;
        }
        if (part->depth - from != other->depth - other_from || !is_same_part(part, other)) {
            return FALSE;
        }
    }
}

static gboolean is_same_change(const Context *a, const Context *b) {
    gboolean same = a->results->len == b->results->len && g_str_equal(a->object, b->object) &&
                    g_str_equal(a->description, b->description);
    for (guint i = 0; same && i < a->results->len; i++) {
        same = g_str_equal(g_ptr_array_index(a->results, i), g_ptr_array_index(b->results, i));
    }
    return same;
}

/* A licence is the same at one address, whatever it is called. */
static gboolean is_same(const Context *a, const Context *b) {
    if (!g_str_equal(a->type, b->type) || !a->work.list != !b->work.list) {
        return FALSE;
    }
    if (a->work.list) {
        return is_same_work(&a->work, &b->work);
    }
    return a->object ? is_same_change(a, b) : a->description || g_str_equal(a->name, b->name);
}

/* Two that differ have identifiers of their own, even where one address or title is given for both:
 * the same data of two years, two people of one studio. */
static const char *refer(Crate *crate, const Context *context) {
    Context one = *context;
    const Context *known;
    for (guint n = 2; (known = g_tree_lookup(crate->contexts, one.id)) != NULL; n++) {
        if (is_same(known, context)) {
            return known->id;
        }
        one.id = arena_printf(crate->arena, "%s-%u",
                              crate_local_id(crate, context->kind, context->name), n);
        one.url = g_str_has_prefix(context->id, "#") ? NULL : context->id;
    }
    Context *kept = arena_memdup(crate->arena, &one, sizeof one);
    g_tree_insert(crate->contexts, (gpointer)kept->id, kept);
    return kept->id;
}

const char *crate_agent_id(Crate *crate, const char *name, const char *url, gboolean body) {
    if (!name) {
        return NULL;
    }
    body |= g_hash_table_contains(crate->bodies, name);
    const Context context = {.id = url ? url : crate_local_id(crate, "agent", name),
                             .kind = "agent",
                             .type = body ? "Organization" : "Person",
                             .name = name};
    return refer(crate, &context);
}

const char *crate_licence_id(Crate *crate, const char *name, const char *url) {
    if (!name && !url) {
        return NULL;
    }
    const ArchiveFacts *facts = crate->facts;
    const char *shown = name ? name : url;
    const Context context = {.id = url ? url : crate_local_id(crate, "licence", name),
                             .kind = "licence",
                             .type = "CreativeWork",
                             .name = shown,
                             .description = words_phrase(facts->words, facts->arena, PHRASE_LICENCE,
                                                         1, "licence", shown, NULL)};
    return refer(crate, &context);
}

const char *crate_spdx_id(Crate *crate, const char *spdx) {
    for (guint i = 0; i < crate->facts->posters->len; i++) {
        const ArchivePoster *poster = g_ptr_array_index(crate->facts->posters, i);
        g_autofree char *name = g_strdelimit(g_strdup(poster->licence), " ", '-');
        if (name && g_str_equal(name, spdx)) {
            return crate_licence_id(crate, poster->licence, poster->licence_url);
        }
    }
    gboolean listed = !g_str_has_prefix(spdx, "LicenseRef-");
    const char *url =
        listed ? arena_printf(crate->arena, "https://spdx.org/licenses/%s", spdx) : NULL;
    return crate_licence_id(crate, spdx, url);
}

const char *crate_work_id(Crate *crate, const GArray *list, guint at) {
    const SceneIngredient *work = &g_array_index(list, SceneIngredient, at);
    const Context context = {.id =
                                 work->url ? work->url : crate_local_id(crate, "work", work->title),
                             .kind = "work",
                             .type = work->data ? "Dataset" : "CreativeWork",
                             .name = work->title,
                             .work = {list, at}};
    return refer(crate, &context);
}

/* What a work is based on: its own parts, not those of its parts. */
static void add_based_on(Crate *crate, const CrateWork *work, GPtrArray *ids) {
    const SceneIngredient *first = work_part(work, 0), *part;
    for (guint n = 1; (part = work_part(work, n)) != NULL; n++) {
        if (part->depth == first->depth + 1) {
            crate_add_once(ids, crate_work_id(crate, work->list, work->at + n));
        }
    }
}

/* The work that was made from this one; -1: the poster. */
static int parent_of(const GArray *list, guint at) {
    guint depth = g_array_index(list, SceneIngredient, at).depth;
    int parent = (int)at;
    while (parent >= 0 && g_array_index(list, SceneIngredient, parent).depth >= depth) {
        parent--;
    }
    return parent;
}

/* What was changed is said of neither the work nor what became of it, but of what somebody did
 * between them. */
const char *crate_change_id(Crate *crate, const ArchivePoster *poster, guint at) {
    const GArray *list = poster->ingredients;
    const SceneIngredient *from = &g_array_index(list, SceneIngredient, at);
    if (!from->changes) {
        return NULL;
    }
    int parent = parent_of(list, at);
    const SceneIngredient *to =
        parent < 0 ? NULL : &g_array_index(list, SceneIngredient, (guint)parent);
    GPtrArray *results = g_ptr_array_new();
    g_ptr_array_add(crate->results, results);
    for (guint i = 0; !to && i < poster->outputs->len; i++) {
        crate_add_once(results, crate_id_of(crate, g_ptr_array_index(poster->outputs, i)));
    }
    if (to) {
        crate_add_once(results, crate_work_id(crate, list, (guint)parent));
    }
    const char *name =
        arena_printf(crate->arena, "%s → %s", from->title, to ? to->title : poster->title);
    const Context context = {.id = crate_local_id(crate, "change", name),
                             .kind = "change",
                             .type = "UpdateAction",
                             .name = name,
                             .description = from->changes,
                             .agent = to ? crate_agent_id(crate, to->author, NULL, FALSE)
                                         : crate_agent_id(crate, poster->publisher, NULL, TRUE),
                             .object = crate_work_id(crate, list, at),
                             .results = results};
    return refer(crate, &context);
}

void crate_add_authors(Crate *crate, const ArchivePoster *poster, GPtrArray *ids) {
    gboolean credited = FALSE;
    for (guint i = 0; i < poster->credits->len; i++) {
        const SceneCredit *one = &g_array_index(poster->credits, SceneCredit, i);
        if (one->kind == SCENE_CREDIT_AUTHOR) {
            crate_add_once(ids, crate_agent_id(crate, one->name, one->url, FALSE));
            credited = TRUE;
        }
    }
    if (!credited) { /* a sentence, or the issuer */
        crate_add_once(ids, crate_agent_id(crate, poster->author, NULL, TRUE));
    }
}

void crate_add_funders(Crate *crate, const ArchivePoster *poster, GPtrArray *ids) {
    for (guint i = 0; i < poster->credits->len; i++) {
        const SceneCredit *one = &g_array_index(poster->credits, SceneCredit, i);
        if (one->kind == SCENE_CREDIT_FUNDER) {
            crate_add_once(ids, crate_agent_id(crate, one->name, one->url, TRUE));
        }
    }
}

void crate_add_credit(Crate *crate, const char *author, gboolean unknown, const char *notice) {
    const ArchiveFacts *facts = crate->facts;
    const char *source =
        unknown ? words_phrase(facts->words, facts->arena, PHRASE_PAGE_UNKNOWN, 1, NULL) : NULL;
    g_autofree char *credit = out_credit_text(author, source, notice);
    crate_add_optional(crate, "creditText", credit);
}

/* ---- what was referred to ---- */

static void describe_work(Crate *crate, const CrateWork *parts) {
    const SceneIngredient *work = work_part(parts, 0);
    const ArchiveFacts *facts = crate->facts;
    g_autoptr(GPtrArray) from = g_ptr_array_new();
    const char *author = crate_agent_id(crate, work->author, NULL, FALSE);
    const char *licence = crate_licence_id(crate, work->licence, work->licence_url);
    if (author) {
        crate_add_id(crate, "author", author);
    }
    if (licence) {
        crate_add_id(crate, "license", licence);
    }
    crate_add_optional(crate, "datePublished", work->year);
    crate_add_optional(crate, "url", work->url);
    crate_add_credit(crate,
                     work->author_unknown ? words_phrase(facts->words, facts->arena,
                                                         PHRASE_PAGE_UNKNOWN_AUTHOR, 1, NULL)
                                          : NULL,
                     work->url_unknown, work->notice);
    add_based_on(crate, parts, from);
    crate_add_ids(crate, "isBasedOn", from);
}

static void describe_change(Crate *crate, const Context *change) {
    if (change->agent) {
        crate_add_id(crate, "agent", change->agent);
    }
    crate_add_id(crate, "object", change->object);
    crate_add_ids(crate, "result", change->results);
}

static gboolean describe_context(gpointer key, gpointer value, gpointer user) {
    (void)key;
    const Context *context = value;
    Crate *crate = user;
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@id", context->id);
    json_out_text(&crate->json, "@type", context->type);
    json_out_text(&crate->json, "name", context->name);
    crate_add_optional(crate, "description", context->description);
    if (context->work.list) {
        describe_work(crate, &context->work);
    } else if (context->object) {
        describe_change(crate, context);
    } else {
        crate_add_optional(crate, "url", context->url);
    }
    json_out_close(&crate->json, '}');
    return FALSE;
}

/* What works refer to must be known before all that is referred to is written. */
static void refer_from_works(Crate *crate) {
    for (guint i = 0; i < crate->facts->posters->len; i++) {
        const ArchivePoster *poster = g_ptr_array_index(crate->facts->posters, i);
        for (guint k = 0; k < poster->ingredients->len; k++) {
            const SceneIngredient *work = &g_array_index(poster->ingredients, SceneIngredient, k);
            crate_work_id(crate, poster->ingredients, k);
            crate_agent_id(crate, work->author, NULL, FALSE);
            crate_licence_id(crate, work->licence, work->licence_url);
        }
    }
}

void crate_describe_references(Crate *crate) {
    refer_from_works(crate);
    g_tree_foreach(crate->contexts, describe_context, crate);
}
