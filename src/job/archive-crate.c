/* SPDX-License-Identifier: MIT */
/* ro-crate-metadata.json: every file of an archive with its checksum, media type, title, authors,
 * licence and date, and how it came to be (RO-Crate 1.2). */
#include "archive-crate.h"
#include "bag.h"

#include <string.h>

#define CRATE "ro-crate-metadata.json"
#define SPECIFICATION "https://w3id.org/ro/crate/1.2"

/* ---- files ---- */

static const char *media_type(const char *path) {
    static const struct {
        const char *ending, *type;
    } types[] = {{".pdf", "application/pdf"},   {".svg", "image/svg+xml"},
                 {".png", "image/png"},         {".jpg", "image/jpeg"},
                 {".jpeg", "image/jpeg"},       {".html", "text/html"},
                 {".txt", "text/plain"},        {".copyright", "text/plain"},
                 {".license", "text/plain"},    {".yaml", "application/yaml"},
                 {".yml", "application/yaml"},  {".geojson", "application/geo+json"},
                 {".json", "application/json"}, {".otf", "font/otf"},
                 {".ttf", "font/ttf"}};
    g_autofree char *lower = g_ascii_strdown(path, -1);
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(lower, types[i].ending)) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}

/* The licence that a file names in its first lines (SPDX), in the arena; NULL: none. */
static const char *licence_within(const Crate *crate, const char *path) {
    static const char tag[] = "SPDX-License-Identifier";
    g_autofree char *full = g_build_filename(crate->data, path, NULL), *text = NULL;
    if (!g_file_get_contents(full, &text, NULL, NULL)) {
        return NULL;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", 6);
    for (guint i = 0; i < 5 && lines[i]; i++) {
        const char *at = strstr(lines[i], tag);
        at = at ? at + strlen(tag) : NULL;
        at = at ? at + strspn(at, "\": \t") : NULL;
        gsize n = at ? strspn(at, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-+") : 0;
        if (n) {
            return arena_strndup(crate->arena, at, n);
        }
    }
    return NULL;
}

static const FontFile *font_of(const FontList *list, const char *path, const char **ret_name) {
    g_autofree char *base = g_path_get_basename(path);
    for (guint i = 0; i < list->faces.n; i++) {
        const FontFace *face = (const FontFace *)list->faces.items + i;
        g_autofree char *licence = g_strconcat(face->from.package.s, ".copyright", NULL);
        if (g_str_equal(base, face->from.file.s) || g_str_equal(base, licence)) {
            *ret_name = g_str_equal(base, licence) ? face->from.package.s : face->id.s;
            return &face->from;
        }
    }
    for (guint i = 0; i < list->dictionaries.n; i++) {
        const FontDictionary *one = (const FontDictionary *)list->dictionaries.items + i;
        g_autofree char *licence = g_strconcat(one->from.package.s, ".copyright", NULL);
        if (g_str_equal(base, licence)) {
            *ret_name = one->from.package.s;
            return &one->from;
        }
    }
    return NULL;
}

/* What a poster shows: title, who made it, what may be done with it, from what. */
static void describe_output(Crate *crate, const ArchivePoster *poster, const char *path) {
    g_autoptr(GPtrArray) authors = g_ptr_array_new(), from = g_ptr_array_new();
    const char *dot = strrchr(path, '.');
    g_autofree char *format = g_ascii_strup(dot ? dot + 1 : "", -1);
    g_autofree char *name = g_strdup_printf("%s (%s)", poster->title, format);
    json_out_text(&crate->json, "name", name);
    crate_add_optional(crate, "description", poster->description);
    crate_add_authors(crate, poster, authors);
    crate_add_ids(crate, "author", authors);
    const char *publisher = crate_agent_id(crate, poster->publisher, NULL, TRUE);
    if (publisher) {
        crate_add_id(crate, "publisher", publisher);
    }
    const char *licence = crate_licence_id(crate, poster->licence, poster->licence_url);
    if (licence) {
        crate_add_id(crate, "license", licence);
    }
    crate_add_credit(crate, poster->attribution, poster->source_unknown, NULL);
    crate_add_optional(crate, "url", poster->source);
    crate_add_optional(crate, "datePublished", poster->date);
    json_out_text(&crate->json, "inLanguage", poster->language);
    for (guint i = 0; i < poster->sources->len; i++) {
        const char *source = g_ptr_array_index(poster->sources, i);
        if (!g_str_has_prefix(source, "sources/themes/")) { /* those are in its action */
            crate_add_once(from, crate_id_of(crate, source));
        }
    }
    for (guint i = 0; i < poster->ingredients->len; i++) {
        if (g_array_index(poster->ingredients, SceneIngredient, i).depth == 0) {
            crate_add_once(from, crate_work_id(crate, poster->ingredients, i));
        }
    }
    crate_add_ids(crate, "isBasedOn", from);
    if (poster->extras->len && g_str_has_suffix(path, ".pdf")) {
        crate_add_id(crate, "thumbnail", crate_id_of(crate, g_ptr_array_index(poster->extras, 0)));
    }
}

/* What posters were made from. A file that names its licence has that one; what a territory wrote
 * has its poster's; a logo has none that we could give. */
static void describe_source(Crate *crate, const ArchivePoster *poster, const char *path) {
    const char *spdx = licence_within(crate, path);
    json_out_text(&crate->json, "name", strchr(path, '/') + 1);
    if (spdx) {
        crate_add_id(crate, "license", crate_spdx_id(crate, spdx));
    } else if (g_hash_table_contains(crate->logos, path)) {
        const ArchiveFacts *facts = crate->facts;
        json_out_text(&crate->json, "license",
                      words_phrase(facts->words, facts->arena, PHRASE_LOGOS_LICENCE, 1, NULL));
    }
    if (g_str_has_prefix(path, "sources/content/")) {
        g_autoptr(GPtrArray) authors = g_ptr_array_new();
        crate_add_authors(crate, poster, authors);
        crate_add_ids(crate, "author", authors);
        const char *licence = spdx || g_hash_table_contains(crate->logos, path)
                                  ? NULL
                                  : crate_licence_id(crate, poster->licence, poster->licence_url);
        if (licence) {
            crate_add_id(crate, "license", licence);
        }
        crate_add_optional(crate, "datePublished", poster->date);
    }
}

static void describe_font(Crate *crate, const FontFile *font, const char *name) {
    g_autofree char *text = g_strconcat("fonts/", font->package.s, ".copyright", NULL);
    json_out_text(&crate->json, "name", name);
    crate_add_id(crate, "license", crate_spdx_id(crate, font->licence.s));
    crate_add_id(crate, "usageInfo", crate_id_of(crate, text));
}

static void describe_rest(Crate *crate, const char *path) {
    gboolean page = g_str_equal(path, "posters/index.html");
    json_out_text(&crate->json, "name", page ? crate->facts->page : path);
}

static gboolean describe_file(Crate *crate, const BagEntry *entry, GError **error) {
    static const GChecksumType sha256 = G_CHECKSUM_SHA256;
    const char *path = entry->path, *name = NULL;
    g_autofree char *full = g_build_filename(crate->data, path, NULL), *sum = NULL;
    guint64 size = 0;
    if (!bag_sums(full, &sha256, 1, &sum, &size, error)) {
        return FALSE;
    }
    g_autofree char *bytes = g_strdup_printf("%" G_GUINT64_FORMAT, size);
    const ArchivePoster *owner = g_hash_table_lookup(crate->owners, path);
    const ArchivePoster *user = g_hash_table_lookup(crate->sources, path);
    const FontFile *font = owner || user ? NULL : font_of(crate->facts->fonts, path, &name);
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@id", crate_id_of(crate, path));
    json_out_text(&crate->json, "@type", "File");
    if (owner) {
        describe_output(crate, owner, path);
    } else if (user) {
        describe_source(crate, user, path);
    } else if (font) {
        describe_font(crate, font, name);
    } else {
        describe_rest(crate, path);
    }
    json_out_text(&crate->json, "encodingFormat", media_type(path));
    json_out_text(&crate->json, "contentSize", bytes);
    json_out_text(&crate->json, "sha256", sum);
    json_out_close(&crate->json, '}');
    return TRUE;
}

/* ---- the archive itself ---- */

static const char *action_id(Crate *crate, const ArchivePoster *poster) {
    return crate_local_id(crate, "make", poster->stem);
}

static void describe_descriptor(Crate *crate) {
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@id", CRATE);
    json_out_text(&crate->json, "@type", "CreativeWork");
    crate_add_id(crate, "conformsTo", SPECIFICATION);
    crate_add_id(crate, "about", "./");
    json_out_close(&crate->json, '}');
}

static void describe_root(Crate *crate, const GPtrArray *files) {
    const ArchiveFacts *facts = crate->facts;
    g_autoptr(GPtrArray) authors = g_ptr_array_new(), publishers = g_ptr_array_new(),
                         funders = g_ptr_array_new(), licences = g_ptr_array_new(),
                         actions = g_ptr_array_new(), parts = g_ptr_array_new();
    for (guint i = 0; i < facts->posters->len; i++) {
        const ArchivePoster *poster = g_ptr_array_index(facts->posters, i);
        crate_add_authors(crate, poster, authors);
        crate_add_funders(crate, poster, funders);
        crate_add_once(publishers, crate_agent_id(crate, poster->publisher, NULL, TRUE));
        crate_add_once(licences, crate_licence_id(crate, poster->licence, poster->licence_url));
        crate_add_once(actions, action_id(crate, poster));
        for (guint k = 0; k < poster->ingredients->len; k++) {
            crate_add_once(actions, crate_change_id(crate, poster, k));
        }
    }
    for (guint i = 0; i < files->len; i++) {
        crate_add_once(parts,
                       crate_id_of(crate, ((const BagEntry *)g_ptr_array_index(files, i))->path));
    }
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@id", "./");
    json_out_text(&crate->json, "@type", "Dataset");
    json_out_text(&crate->json, "name", facts->name);
    json_out_text(&crate->json, "description", facts->description);
    json_out_text(&crate->json, "datePublished", facts->date);
    crate_add_ids(crate, "license", licences);
    crate_add_ids(crate, "author", authors);
    crate_add_ids(crate, "publisher", publishers);
    crate_add_ids(crate, "funder", funders);
    crate_add_ids(crate, "hasPart", parts);
    crate_add_ids(crate, "mentions", actions);
    json_out_close(&crate->json, '}');
}

/* ---- how it came to be ---- */

static void describe_action(Crate *crate, const ArchivePoster *poster) {
    g_autoptr(GPtrArray) objects = g_ptr_array_new(), results = g_ptr_array_new();
    for (guint i = 0; i < poster->sources->len; i++) {
        crate_add_once(objects, crate_id_of(crate, g_ptr_array_index(poster->sources, i)));
    }
    const GPtrArray *made[] = {poster->outputs, poster->extras};
    for (guint k = 0; k < G_N_ELEMENTS(made); k++) {
        for (guint i = 0; i < made[k]->len; i++) {
            crate_add_once(results, crate_id_of(crate, g_ptr_array_index(made[k], i)));
        }
    }
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@id", action_id(crate, poster));
    json_out_text(&crate->json, "@type", "CreateAction");
    json_out_text(&crate->json, "name", poster->title);
    const char *agent = crate_agent_id(crate, poster->publisher, NULL, TRUE);
    if (agent) {
        crate_add_id(crate, "agent", agent);
    }
    crate_add_id(crate, "instrument", "#affiche");
    crate_add_optional(crate, "endTime", poster->date);
    crate_add_ids(crate, "object", objects);
    crate_add_ids(crate, "result", results);
    json_out_close(&crate->json, '}');
}

static void describe_software(Crate *crate) {
    const char *version = strrchr(crate->facts->software, ' ');
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@id", "#affiche");
    json_out_text(&crate->json, "@type", "SoftwareApplication");
    json_out_text(&crate->json, "name", crate->facts->software);
    json_out_text(&crate->json, "version", version ? version + 1 : "");
    json_out_close(&crate->json, '}');
}

/* ---- all of it ---- */

static int compare_keys(gconstpointer a, gconstpointer b, gpointer data) {
    (void)data;
    return strcmp(a, b);
}

static void index_poster(Crate *crate, ArchivePoster *poster) {
    const GPtrArray *own[] = {poster->outputs, poster->extras};
    for (guint k = 0; k < G_N_ELEMENTS(own); k++) {
        for (guint i = 0; i < own[k]->len; i++) {
            g_hash_table_insert(crate->owners, g_ptr_array_index(own[k], i), poster);
        }
    }
    for (guint i = 0; i < poster->sources->len; i++) {
        gpointer path = g_ptr_array_index(poster->sources, i);
        if (!g_hash_table_contains(crate->sources, path)) {
            g_hash_table_insert(crate->sources, path, poster);
        }
    }
    for (guint i = 0; i < poster->logos->len; i++) {
        g_hash_table_add(crate->logos, g_ptr_array_index(poster->logos, i));
    }
    for (guint i = 0; i < poster->credits->len; i++) {
        const SceneCredit *one = &g_array_index(poster->credits, SceneCredit, i);
        if (one->kind != SCENE_CREDIT_AUTHOR) {
            g_hash_table_add(crate->bodies, (gpointer)one->name);
        }
    }
    if (poster->publisher) {
        g_hash_table_add(crate->bodies, (gpointer)poster->publisher);
    }
}

static gboolean describe_all(Crate *crate, const GPtrArray *files, GError **error) {
    json_out_open(&crate->json, NULL, '{');
    json_out_text(&crate->json, "@context", SPECIFICATION "/context");
    json_out_open(&crate->json, "@graph", '[');
    describe_descriptor(crate);
    describe_root(crate, files);
    for (guint i = 0; i < files->len; i++) {
        if (!describe_file(crate, g_ptr_array_index(files, i), error)) {
            return FALSE;
        }
    }
    for (guint i = 0; i < crate->facts->posters->len; i++) {
        describe_action(crate, g_ptr_array_index(crate->facts->posters, i));
    }
    describe_software(crate);
    crate_describe_references(crate);
    json_out_close(&crate->json, ']');
    json_out_close(&crate->json, '}');
    g_string_append_c(crate->json.text, '\n');
    return TRUE;
}

gboolean archive_crate(const ArchiveFacts *facts, const char *data, GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) files = bag_walk(data);
    Crate crate = {.facts = facts,
                   .data = data,
                   .json = {.text = text},
                   .owners = g_hash_table_new(g_str_hash, g_str_equal),
                   .sources = g_hash_table_new(g_str_hash, g_str_equal),
                   .logos = g_hash_table_new(g_str_hash, g_str_equal),
                   .bodies = g_hash_table_new(g_str_hash, g_str_equal),
                   .contexts = g_tree_new_full(compare_keys, NULL, NULL, NULL),
                   .results = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
                   .arena = facts->arena};
    for (guint i = 0; i < facts->posters->len; i++) {
        index_poster(&crate, g_ptr_array_index(facts->posters, i));
    }
    g_autofree char *path = g_build_filename(data, CRATE, NULL);
    gboolean ok =
        describe_all(&crate, files, error) && out_replace_file(path, text->str, text->len, error);
    g_hash_table_unref(crate.owners);
    g_hash_table_unref(crate.sources);
    g_hash_table_unref(crate.logos);
    g_hash_table_unref(crate.bodies);
    g_tree_destroy(crate.contexts);
    g_ptr_array_unref(crate.results);
    return ok;
}
