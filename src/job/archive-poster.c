/* SPDX-License-Identifier: MIT */
/* One poster for an archive: in every format, small, with what it was made from. */
#include "archive-internal.h"

#include "base/i18n.h"
#include "recipe-internal.h"
#include "text/text.h"

#include <glib/gstdio.h>
#include <string.h>

enum { THUMBNAIL = 400 }; /* pixels of the long side */

/* What stands for a poster between a worker and its parent. */
#define INGREDIENT_TYPE "(bubbsmsmsmsmsmsmsms)"
#define FACTS_TYPE "(ssssmsmsmsmsmsmsmsmsba(usmsms)a" INGREDIENT_TYPE "asasasasasas)"

/* ---- files ---- */

typedef struct {
    const JobPoster *poster;
    const Scene *scene;
    const char *data; /* folder */
    GPtrArray *extras;
} Extras;

/* Where an extra file goes, whose name is added: "thumbnails/trois-rivieres/methode-verso.png". */
static char *extra_path(const Extras *extras, const char *folder, const char *part,
                        const char *extension, GError **error) {
    g_autofree char *name =
        g_strconcat(folder, "/", extras->poster->stem, *part ? "-" : "", part, extension, NULL);
    g_autofree char *path = g_build_filename(extras->data, name, NULL);
    if (!poster_make_folder(path, error)) {
        return NULL;
    }
    g_ptr_array_add(extras->extras, g_steal_pointer(&name));
    return g_steal_pointer(&path);
}

static gboolean write_extras(const Extras *extras, GError **error) {
    const Scene *scene = extras->scene;
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        g_autofree char *path = extra_path(extras, "thumbnails",
                                           scene->pages->len > 1 ? page->name : "", ".png", error);
        double dpi = THUMBNAIL * 72 / MAX(page->width, page->height);
        if (!path || !out_png(scene, i, dpi, path, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Files of a build as paths below data/. */
static GPtrArray *below(const GPtrArray *files, const char *data) {
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < files->len; i++) {
        const char *file = g_ptr_array_index(files, i);
        g_assert(g_str_has_prefix(file, data));
        g_ptr_array_add(paths, g_strdup(file + strlen(data) + 1));
    }
    return paths;
}

/* ---- what is told ---- */

static void add_names(GVariantBuilder *builder, const GPtrArray *names) {
    g_variant_builder_open(builder, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < names->len; i++) {
        g_variant_builder_add(builder, "s", g_ptr_array_index(names, i));
    }
    g_variant_builder_close(builder);
}

static void add_credits(GVariantBuilder *builder, const Scene *scene) {
    g_variant_builder_open(builder, G_VARIANT_TYPE("a(usmsms)"));
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *one = &g_array_index(scene->credits, SceneCredit, i);
        g_variant_builder_add(builder, "(usmsms)", (guint32)one->kind, one->name, one->url,
                              one->role);
    }
    g_variant_builder_close(builder);
    g_variant_builder_open(builder, G_VARIANT_TYPE("a" INGREDIENT_TYPE));
    for (guint i = 0; i < scene->ingredients->len; i++) {
        const SceneIngredient *one = &g_array_index(scene->ingredients, SceneIngredient, i);
        g_variant_builder_add(builder, INGREDIENT_TYPE, one->data, one->depth, one->author_unknown,
                              one->url_unknown, one->title, one->author, one->year, one->url,
                              one->licence, one->licence_url, one->changes, one->notice);
    }
    g_variant_builder_close(builder);
}

typedef struct {
    GPtrArray *outputs, *extras, *sources, *logos, *faces, *dictionaries;
} Files;

/* What a poster is set in. */
static void find_fonts(const JobPress *press, const PosterModel *model, const Scene *scene,
                       const Files *files) {
    const FontList *list = &press->list;
    for (guint i = 0; i < list->faces.n; i++) {
        const FontFace *face = (const FontFace *)list->faces.items + i;
        if (recipe_has_face(scene, face)) {
            g_ptr_array_add(files->faces, g_strdup(face->id.s));
        }
    }
    for (guint i = 0; i < list->dictionaries.n; i++) {
        const FontDictionary *one = (const FontDictionary *)list->dictionaries.items + i;
        if (recipe_has_dictionary(model, one)) {
            g_ptr_array_add(files->dictionaries, g_strdup(one->language.s));
        }
    }
}

static char *facts_of(const JobPoster *poster, const PosterModel *model, const Scene *scene,
                      const Files *files) {
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE(FACTS_TYPE));
    const char *publisher = scene->publisher ? scene->publisher : model->territory.issuer.s;
    const char *name = text_bare(scene->arena, model->territory.name.s, scene->language);
    const char *certain[] = {poster->stem, scene->title, scene->language, name};
    const char *others[] = {scene->description, scene->date,    scene->author,
                            publisher,          scene->licence, scene->licence_url,
                            scene->attribution, scene->source};
    for (guint i = 0; i < G_N_ELEMENTS(certain); i++) {
        g_variant_builder_add(&builder, "s", certain[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        g_variant_builder_add(&builder, "ms", others[i]);
    }
    g_variant_builder_add(&builder, "b", scene->source_unknown);
    add_credits(&builder, scene);
    add_names(&builder, files->outputs);
    add_names(&builder, files->extras);
    add_names(&builder, files->sources);
    add_names(&builder, files->logos);
    add_names(&builder, files->faces);
    add_names(&builder, files->dictionaries);
    g_autoptr(GVariant) facts = g_variant_ref_sink(g_variant_builder_end(&builder));
    return g_variant_print(facts, FALSE);
}

static const char *kept(Arena *arena, GVariant *facts, gsize index) {
    g_autoptr(GVariant) child = g_variant_get_child_value(facts, index);
    g_autoptr(GVariant) text = g_variant_is_of_type(child, G_VARIANT_TYPE_MAYBE)
                                   ? g_variant_get_maybe(child)
                                   : g_variant_ref(child);
    return text ? arena_strdup(arena, g_variant_get_string(text, NULL)) : NULL;
}

static GPtrArray *kept_names(Arena *arena, GVariant *facts, gsize index) {
    g_autoptr(GVariant) list = g_variant_get_child_value(facts, index);
    GPtrArray *names = g_ptr_array_new();
    for (gsize i = 0; i < g_variant_n_children(list); i++) {
        g_ptr_array_add(names, (gpointer)kept(arena, list, i));
    }
    return names;
}

static void read_credits(ArchivePoster *poster, GVariant *facts, gsize index, Arena *arena) {
    g_autoptr(GVariant) credits = g_variant_get_child_value(facts, index);
    g_autoptr(GVariant) ingredients = g_variant_get_child_value(facts, index + 1);
    poster->credits = g_array_new(FALSE, TRUE, sizeof(SceneCredit));
    poster->ingredients = g_array_new(FALSE, TRUE, sizeof(SceneIngredient));
    for (gsize i = 0; i < g_variant_n_children(credits); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(credits, i);
        guint32 kind;
        g_variant_get_child(one, 0, "u", &kind);
        SceneCredit credit = {(SceneCreditKind)kind, kept(arena, one, 1), kept(arena, one, 2),
                              kept(arena, one, 3)};
        g_array_append_val(poster->credits, credit);
    }
    for (gsize i = 0; i < g_variant_n_children(ingredients); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(ingredients, i);
        SceneIngredient ingredient = {.title = kept(arena, one, 4),
                                      .author = kept(arena, one, 5),
                                      .year = kept(arena, one, 6),
                                      .url = kept(arena, one, 7),
                                      .licence = kept(arena, one, 8),
                                      .licence_url = kept(arena, one, 9),
                                      .changes = kept(arena, one, 10),
                                      .notice = kept(arena, one, 11)};
        g_variant_get_child(one, 0, "b", &ingredient.data);
        g_variant_get_child(one, 1, "u", &ingredient.depth);
        g_variant_get_child(one, 2, "b", &ingredient.author_unknown);
        g_variant_get_child(one, 3, "b", &ingredient.url_unknown);
        g_array_append_val(poster->ingredients, ingredient);
    }
}

ArchivePoster *archive_poster_read(const char *answer, Arena *arena) {
    g_autoptr(GVariant) facts =
        g_variant_parse(G_VARIANT_TYPE(FACTS_TYPE), answer, NULL, NULL, NULL);
    g_assert(facts);
    ArchivePoster *poster = g_new0(ArchivePoster, 1);
    const char **texts[] = {&poster->stem,        &poster->title,       &poster->language,
                            &poster->territory,   &poster->description, &poster->date,
                            &poster->author,      &poster->publisher,   &poster->licence,
                            &poster->licence_url, &poster->attribution, &poster->source};
    gsize at = 0;
    for (; at < G_N_ELEMENTS(texts); at++) {
        *texts[at] = kept(arena, facts, at);
    }
    g_variant_get_child(facts, at++, "b", &poster->source_unknown);
    read_credits(poster, facts, at, arena);
    poster->outputs = kept_names(arena, facts, at + 2);
    poster->extras = kept_names(arena, facts, at + 3);
    poster->sources = kept_names(arena, facts, at + 4);
    poster->logos = kept_names(arena, facts, at + 5);
    poster->faces = kept_names(arena, facts, at + 6);
    poster->dictionaries = kept_names(arena, facts, at + 7);
    return poster;
}

void archive_poster_free(gpointer data) {
    ArchivePoster *poster = data;
    g_array_unref(poster->credits);
    g_array_unref(poster->ingredients);
    g_ptr_array_unref(poster->outputs);
    g_ptr_array_unref(poster->extras);
    g_ptr_array_unref(poster->sources);
    g_ptr_array_unref(poster->logos);
    g_ptr_array_unref(poster->faces);
    g_ptr_array_unref(poster->dictionaries);
    g_free(poster);
}

/* ---- all of it ---- */

static gboolean build(JobPress *press, JobPoster *poster, const JobOptions *options,
                      Diagnostics *diagnostics, GPtrArray *files) {
    JobOptions outlines = *options;
    outlines.formats = FORMAT_SVG;
    outlines.svg = SVG_OUTLINES;
    return job_poster_build(press, poster, options, diagnostics, files) &&
           job_poster_build(press, poster, &outlines, diagnostics, files);
}

gboolean archive_poster_make(JobPress *press, JobPoster *poster, const JobOptions *options,
                             Diagnostics *diagnostics, GPtrArray *answers) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(PosterModel) model = NULL;
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *data = g_path_get_dirname(options->out);
    if (!build(press, poster, options, diagnostics, files)) {
        return FALSE;
    }
    g_autoptr(Scene) scene = job_poster_scene(press, poster, options, arena, &model, diagnostics);
    g_autoptr(GPtrArray) outputs = below(files, data);
    g_autoptr(GPtrArray) extras = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) logos = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) faces = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) dictionaries = g_ptr_array_new_with_free_func(g_free);
    const Extras work = {poster, scene, data, extras};
    const Files all = {outputs, extras, sources, logos, faces, dictionaries};
    g_autoptr(GError) error = NULL;
    const ArchiveKeeping keeping = {press, poster,  model, scene ? scene->date : NULL,
                                    data,  sources, logos, diagnostics};
    if (!scene || !archive_sources(&keeping)) {
        return FALSE;
    }
    if (!write_extras(&work, &error)) {
        g_autoptr(Source) source = source_new(poster->shown, "", 0);
        diag_error(diagnostics, "cannot-write", ((Span){.source = source}),
                   _("look at the folder's rights and at the space left on the disk"), "%s",
                   error->message);
        return FALSE;
    }
    find_fonts(press, model, scene, &all);
    g_ptr_array_add(answers, facts_of(poster, model, scene, &all));
    return TRUE;
}
