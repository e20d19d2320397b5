/* SPDX-License-Identifier: MIT */
/* The recipe that a PDF holds: what was read to make it, under names that lead from one file to the
 * other as they did, and the lock. */
#include "recipe-internal.h"

#include "base/i18n.h"
#include "poster-internal.h"
#include "series-internal.h"

#include <string.h>

typedef struct {
    const JobPress *press;
    const JobPoster *poster;
    const PosterModel *model;
    const JobOptions *options;
    Arena *arena; /* the scene's */
    Diagnostics *diagnostics;
    GArray *files;     /* SceneAttachment */
    GHashTable *folds; /* of their names, so that no two are one to somebody's system */
    GArray *left_out;  /* Text */
} Recipe;

/* ---- adding files ---- */

static const char *media_type(const char *name) {
    static const char *const types[][2] = {
        {".yaml", "application/yaml"}, {".yml", "application/yaml"},
        {".svg", "image/svg+xml"},     {".png", "image/png"},
        {".jpg", "image/jpeg"},        {".jpeg", "image/jpeg"},
        {".txt", "text/plain"},        {".geojson", "application/geo+json"},
        {".json", "application/json"},
    };
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(lower, types[i][0])) {
            return types[i][1];
        }
    }
    return "application/octet-stream";
}

/* In the poster's language, for whoever looks at the list in a PDF viewer. */
static const char *description(const Recipe *recipe, const char *name) {
    Phrase phrase = g_str_equal(name, RECIPE_LOCK)      ? PHRASE_RECIPE_LOCK
                    : g_str_has_prefix(name, "themes/") ? PHRASE_RECIPE_THEME
                    : strchr(name, '/')                 ? PHRASE_RECIPE_CONTENT
                                                        : PHRASE_RECIPE_README;
    return words_phrase(recipe->model->words, recipe->arena, phrase, 1, NULL);
}

static void leave_out(Recipe *recipe, const char *path, const char *why) {
    const Tree *poster = g_ptr_array_index(recipe->model->trees, 0);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *shown = g_utf8_make_valid(base, -1);
    Text name = {.s = arena_strdup(recipe->arena, shown)};
    g_array_append_val(recipe->left_out, name);
    diag_warning(recipe->diagnostics, "left-out", ((Span){.source = poster->source}),
                 _("give the file another name, or write --attach none"),
                 _("the file \"%s\" cannot travel in the PDF, which will not be enough to make the "
                   "poster again: %s"),
                 shown, why);
}

static void add(Recipe *recipe, const char *name, const void *data, gsize length) {
    const char *problem = recipe_name_problem(name, strlen(name));
    g_autofree char *fold = problem ? NULL : recipe_name_fold(name);
    if (problem || g_hash_table_contains(recipe->folds, fold)) {
        leave_out(recipe, name, problem ? problem : _("another one has the same name"));
        return;
    }
    g_hash_table_add(recipe->folds, g_steal_pointer(&fold));
    SceneAttachment file = {.name = arena_strdup(recipe->arena, name),
                            .media_type = media_type(name),
                            .description = description(recipe, name),
                            .data = data,
                            .length = length};
    g_array_append_val(recipe->files, file);
}

static void add_text(Recipe *recipe, const char *name, const GString *text) {
    add(recipe, name, arena_memdup(recipe->arena, text->str, text->len), text->len);
}

static void add_readings(Recipe *recipe) {
    const Readings *readings = recipe->model->files;
    for (guint i = 0; i < readings_length(readings); i++) {
        const Reading *reading = readings_get(readings, i);
        g_autofree char *name =
            recipe_name(recipe->poster, recipe->model, recipe->press->data, reading->path);
        gsize length;
        const void *data = g_bytes_get_data(reading->bytes, &length);
        if (name) {
            add(recipe, name, data, length);
        } else {
            leave_out(recipe, reading->path, _("it is not in the folder of the project"));
        }
    }
}

/* A poster that is free, for its series could not be decided, stays so. */
static void add_series(Recipe *recipe) {
    const JobPoster *poster = recipe->poster;
    if (!poster->decided) {
        return;
    }
    g_autoptr(GString) series = g_string_new(NULL), lock = g_string_new(NULL);
    g_autofree char *series_path = g_canonicalize_filename(poster->series->path, NULL);
    g_autofree char *lock_path = g_canonicalize_filename(poster->series->lock_path, NULL);
    g_autofree char *series_name =
        recipe_name(recipe->poster, recipe->model, recipe->press->data, series_path);
    g_autofree char *lock_name =
        recipe_name(recipe->poster, recipe->model, recipe->press->data, lock_path);
    recipe_series_print(poster, recipe->model, series, lock);
    if (series_name && lock_name) { /* beside the folder of the poster */
        add_text(recipe, series_name, series);
        add_text(recipe, lock_name, lock);
    }
}

static void add_readme(Recipe *recipe, const Scene *scene) {
    const Words *words = recipe->model->words;
    const char *name = words_phrase(words, recipe->arena, PHRASE_RECIPE_FILE, 1, NULL);
    const char *licence = scene->licence ? scene->licence : "";
    g_autoptr(GString) text = g_string_new(words_phrase(
        words, recipe->arena, PHRASE_RECIPE_TEXT, 1, "title", scene->title ? scene->title : "",
        "lock", RECIPE_LOCK, "version", AFFICHE_VERSION, "licence", licence, NULL));
    g_string_append_c(text, '\n');
    add_text(recipe, name, text);
}

static int compare(gconstpointer a, gconstpointer b) {
    return strcmp(((const SceneAttachment *)a)->name, ((const SceneAttachment *)b)->name);
}

/* ---- the lock ---- */

static Text text_of(const char *s) { return (Text){.s = s}; }

static Text sum_of(const Recipe *recipe, const void *data, gsize length) {
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, length);
    return text_of(arena_strdup(recipe->arena, sum));
}

static List list_of(const Recipe *recipe, const GArray *items, gsize size) {
    return (List){.items = arena_memdup(recipe->arena, items->data, items->len * size),
                  .n = items->len,
                  .set = TRUE};
}

/* A file that was read once for all posters is summed up once. NULL when it is not there. */
static const char *font_sum(const Recipe *recipe, const FontFile *from) {
    GHashTable *sums = recipe->press->sums;
    g_autofree char *path = job_fetched_path(recipe->press->data, from);
    g_autofree char *bytes = NULL;
    gsize length;
    const char *sum = g_hash_table_lookup(sums, path);
    if (!sum && g_file_get_contents(path, &bytes, &length, NULL)) {
        sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guint8 *)bytes, length);
        g_hash_table_insert(sums, g_steal_pointer(&path), (gpointer)sum);
    }
    return sum;
}

static void list_font(const Recipe *recipe, const Text *name, const FontFile *from, GArray *list) {
    const char *sum = font_sum(recipe, from);
    if (sum) {
        RecipeFont font = {
            .name = *name, .file = from->file, .package = from->package, .sha256 = text_of(sum)};
        g_array_append_val(list, font);
    }
}

gboolean recipe_has_face(const Scene *scene, const FontFace *face) {
    const SceneFace *typed = scene->field_face; /* into what is to be filled in */
    return poster_uses_face(scene, face, TRUE) || (typed && g_str_equal(typed->alias, face->id.s));
}

gboolean recipe_has_dictionary(const PosterModel *model, const FontDictionary *dictionary) {
    return g_str_equal(dictionary->language.s, model->languages.main) ||
           !g_strcmp0(dictionary->language.s, model->languages.second);
}

static List list_faces(const Recipe *recipe, const Scene *scene) {
    const FontList *fonts = &recipe->press->list;
    g_autoptr(GArray) list = g_array_new(FALSE, TRUE, sizeof(RecipeFont));
    for (guint i = 0; i < fonts->faces.n; i++) {
        const FontFace *face = (const FontFace *)fonts->faces.items + i;
        if (recipe_has_face(scene, face)) {
            list_font(recipe, &face->id, &face->from, list);
        }
    }
    return list_of(recipe, list, sizeof(RecipeFont));
}

static List list_dictionaries(const Recipe *recipe) {
    const FontList *fonts = &recipe->press->list;
    g_autoptr(GArray) list = g_array_new(FALSE, TRUE, sizeof(RecipeFont));
    for (guint i = 0; i < fonts->dictionaries.n; i++) {
        const FontDictionary *one = (const FontDictionary *)fonts->dictionaries.items + i;
        if (recipe_has_dictionary(recipe->model, one)) {
            list_font(recipe, &one->language, &one->from, list);
        }
    }
    return list_of(recipe, list, sizeof(RecipeFont));
}

static List list_files(const Recipe *recipe) {
    g_autoptr(GArray) list = g_array_new(FALSE, TRUE, sizeof(RecipeFile));
    for (guint i = 0; i < recipe->files->len; i++) {
        const SceneAttachment *file = &g_array_index(recipe->files, SceneAttachment, i);
        RecipeFile entry = {.file = text_of(file->name),
                            .sha256 = sum_of(recipe, file->data, file->length)};
        g_array_append_val(list, entry);
    }
    return list_of(recipe, list, sizeof(RecipeFile));
}

static void add_lock(Recipe *recipe, const Scene *scene) {
    const PosterModel *model = recipe->model;
    const Tree *tree = g_ptr_array_index(model->trees, 0);
    g_autofree char *path = g_canonicalize_filename(tree->source->path, NULL);
    g_autofree char *poster = recipe_name(recipe->poster, recipe->model, recipe->press->data, path);
    RecipeLock lock = {
        .program = text_of(AFFICHE_VERSION),
        .poster = text_of(poster ? poster : ""),
        .size = text_of(recipe->options->size_name),
        .grid = {.v = recipe->options->grid},
        .date = text_of(model->poster.date.s ? NULL : scene->date),
        .faces = list_faces(recipe, scene),
        .dictionaries = list_dictionaries(recipe),
        .files = list_files(recipe),
        .left_out = list_of(recipe, recipe->left_out, sizeof(Text)),
    };
    g_autoptr(GString) text = g_string_new(NULL);
    recipe_lock_print(&lock, text);
    add_text(recipe, RECIPE_LOCK, text);
}

void recipe_attach(const JobPress *press, const JobPoster *poster, const PosterModel *model,
                   const JobOptions *options, Scene *scene, Diagnostics *diagnostics) {
    g_autoptr(GArray) left_out = g_array_new(FALSE, TRUE, sizeof(Text));
    g_autoptr(GHashTable) folds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Recipe recipe = {.press = press,
                     .poster = poster,
                     .model = model,
                     .options = options,
                     .arena = scene->arena,
                     .diagnostics = diagnostics,
                     .files = scene->attachments,
                     .folds = folds,
                     .left_out = left_out};
    add_readings(&recipe);
    add_series(&recipe);
    add_readme(&recipe, scene);
    g_array_sort(scene->attachments, compare);
    add_lock(&recipe, scene);
    g_array_sort(scene->attachments, compare);
}
