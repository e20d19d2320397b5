/* SPDX-License-Identifier: MIT */
/* Finding and reading the files of one poster, and what only several files together can get wrong.
 */
#include "project.h"

#include "base/i18n.h"

#include <math.h>
#include <string.h>

struct Library {
    char *data;
    GHashTable *bundles; /* theme folder → ThemeBundle */
    GPtrArray *trees;
    /* what was said while a theme was read: said again for every poster that uses it */
    GHashTable *said; /* ThemeBundle → Diagnostics */
};

Library *library_new(const char *program_data) {
    Library *library = g_new0(Library, 1);
    library->data = g_strdup(program_data);
    library->bundles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    library->trees = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
    library->said = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)diagnostics_free);
    return library;
}

static void bundle_clear(gpointer key, gpointer value, gpointer data) {
    (void)key;
    (void)data;
    ThemeBundle *bundle = value;
    g_free(bundle->theme.folder);
    g_free(bundle->system.folder);
}

void library_free(Library *library) {
    if (library) {
        g_hash_table_foreach(library->bundles, bundle_clear, NULL);
        g_hash_table_unref(library->said);
        g_hash_table_unref(library->bundles);
        g_ptr_array_unref(library->trees);
        g_free(library->data);
        g_free(library);
    }
}

/* ---- paths ---- */

/* `path` without "." and "..", absolute. */
static char *absolute(const char *path) { return g_canonicalize_filename(path, NULL); }

/* Where the last path element named "content" ends in an absolute path, or NULL. */
static const char *after_content(const char *path) {
    const char *found = NULL;
    for (const char *at = path; (at = strstr(at, "/content")) != NULL; at += 8) {
        if (at[8] == '/' || !at[8]) {
            found = at + 8;
        }
    }
    return found;
}

char *project_root(const char *path) {
    g_autofree char *full = absolute(path);
    const char *end = after_content(full);
    if (end) {
        char *root = g_strndup(full, (gsize)(end - 8 - full));
        return *root ? root : (g_free(root), g_strdup("/"));
    }
    return g_file_test(full, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&full)
                                                 : g_path_get_dirname(full);
}

char *project_relative(const char *path) {
    g_autofree char *full = absolute(path);
    const char *end = after_content(full);
    if (end && *end) {
        return g_strdup(end + 1);
    }
    return g_path_get_basename(full);
}

/* The name for messages of a file beside another that has one: same folder part. */
static char *sibling_name(const char *shown_name, const char *file) {
    g_autofree char *folder = g_path_get_dirname(shown_name);
    if (g_str_equal(folder, ".") && !g_str_has_prefix(shown_name, "./")) {
        return g_strdup(file);
    }
    return g_build_filename(folder, file, NULL);
}

char *path_from_here(const char *path) {
    g_autofree char *here = g_get_current_dir();
    gsize n = strlen(here);
    if (g_str_has_prefix(path, here) && path[n] == '/') {
        return g_strdup(path + n + 1);
    }
    return g_strdup(path);
}

/* ---- themes ---- */

static Tree *library_read(Library *library, const char *path, Diagnostics *diagnostics) {
    g_autofree char *name = path_from_here(path);
    Tree *tree = tree_read(path, name, diagnostics);
    g_ptr_array_add(library->trees, tree);
    return tree;
}

/* The folder of a theme or system: themes/ID in the project, then in the program's data. */
static char *theme_folder(const Library *library, const char *project, const char *id,
                          const char *file) {
    const char *roots[] = {project, library->data};
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++) {
        g_autofree char *folder = g_build_filename(roots[i], "themes", id, NULL);
        g_autofree char *path = g_build_filename(folder, file, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            return g_steal_pointer(&folder);
        }
    }
    return NULL;
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the themes that could have been meant, sorted. */
static GPtrArray *theme_names(const Library *library, const char *project) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *roots[] = {project, library->data};
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++) {
        g_autofree char *themes = g_build_filename(roots[i], "themes", NULL);
        g_autoptr(GDir) dir = g_dir_open(themes, 0, NULL);
        for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
            g_autofree char *file = g_build_filename(themes, name, "theme.yaml", NULL);
            if (g_file_test(file, G_FILE_TEST_IS_REGULAR) &&
                !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
                g_ptr_array_add(names, g_strdup(name));
            }
        }
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void say_unknown_theme(const Library *library, const char *project, const Text *id,
                              Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) names = theme_names(library, project);
    const char *nearest = keys_nearest(id->s, (const char *const *)names->pdata, names->len);
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    g_autofree char *hint = nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                                    : g_strdup_printf(_("the themes here are: %s"), list);
    diag_error(diagnostics, "unknown-theme", id->span, hint, _("there is no theme \"%s\""), id->s);
}

static gboolean read_words(Library *library, ThemeBundle *bundle, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; model_languages[i]; i++) {
        g_autofree char *file = g_strconcat(model_languages[i], ".yaml", NULL);
        g_autofree char *path = g_build_filename(library->data, "themes", "lang", file, NULL);
        Tree *tree = library_read(library, path, diagnostics);
        ok &= words_read(tree, &bundle->words[i], diagnostics);
    }
    return ok;
}

static gboolean read_system(Library *library, const char *project, ThemeBundle *bundle,
                            Diagnostics *diagnostics) {
    const Text *id = &bundle->theme.extends;
    char *folder = theme_folder(library, project, id->s, "system.yaml");
    if (!folder) {
        diag_error(diagnostics, "unknown-system", id->span,
                   _("a visual system is a folder of themes/ with a system.yaml"),
                   _("there is no visual system \"%s\""), id->s);
        return FALSE;
    }
    bundle->system.folder = folder;
    g_autofree char *path = g_build_filename(folder, "system.yaml", NULL);
    Tree *tree = library_read(library, path, diagnostics);
    return system_read(tree, &bundle->system, diagnostics);
}

/* Reads a theme and what it extends. Never NULL; what was wrong is in `said`. */
static ThemeBundle *read_bundle(Library *library, const char *project, const char *folder,
                                Diagnostics *said) {
    ThemeBundle *bundle = g_new0(ThemeBundle, 1);
    bundle->theme.folder = g_strdup(folder);
    g_autofree char *path = g_build_filename(folder, "theme.yaml", NULL);
    Tree *tree = library_read(library, path, said);
    gboolean ok = theme_read(tree, &bundle->theme, said);
    ok = bundle->theme.extends.s && read_system(library, project, bundle, said) && ok;
    bundle->ok = read_words(library, bundle, said) && ok;
    return bundle;
}

static const ThemeBundle *library_theme(Library *library, const char *project, const Text *id,
                                        Diagnostics *diagnostics) {
    g_autofree char *folder = theme_folder(library, project, id->s, "theme.yaml");
    if (!folder) {
        say_unknown_theme(library, project, id, diagnostics);
        return NULL;
    }
    ThemeBundle *bundle = g_hash_table_lookup(library->bundles, folder);
    if (!bundle) {
        Diagnostics *said = diagnostics_new();
        bundle = read_bundle(library, project, folder, said);
        g_hash_table_insert(library->bundles, g_steal_pointer(&folder), bundle);
        g_hash_table_insert(library->said, bundle, said);
    }
    const Diagnostics *said = g_hash_table_lookup(library->said, bundle);
    for (guint i = 0; i < diagnostics_length(said); i++) {
        diagnostics_take(diagnostics, diagnostic_copy(diagnostics_get(said, i)));
    }
    return bundle->ok ? bundle : NULL;
}

char *theme_art_path(const ThemeBundle *bundle, const char *name) {
    g_autofree char *file = g_strconcat(name, ".svg", NULL);
    char *path = g_build_filename(bundle->theme.folder, file, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_free(path);
        path = g_build_filename(bundle->system.folder, "shapes", file, NULL);
    }
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? path : (g_free(path), NULL);
}

/* ---- one poster ---- */

/* Reads a file named in the poster, beside it. `ret_tree` is NULL when it is not there. */
static Tree *read_beside(PosterModel *model, const Text *file, const char *shown_name,
                         Diagnostics *diagnostics) {
    g_autofree char *path = g_build_filename(model->folder, file->s, NULL);
    g_autofree char *name = sibling_name(shown_name, file->s);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_autofree char *hint = g_strdup_printf(
            _("the name is read from the folder of this poster; write the file %s, or correct its "
              "name here"),
            name);
        diag_error(diagnostics, "missing-file", file->span, hint, _("there is no file \"%s\""),
                   file->s);
        return NULL;
    }
    Tree *tree = tree_read(path, name, diagnostics);
    g_ptr_array_add(model->trees, tree);
    return tree;
}

/* territory.yaml stands beside the poster or in a folder above it, inside the project. */
static gboolean load_territory(PosterModel *model, const char *shown_name,
                               Diagnostics *diagnostics) {
    g_autofree char *folder = g_strdup(model->folder);
    g_autofree char *shown = g_path_get_dirname(shown_name);
    for (;;) {
        g_autofree char *path = g_build_filename(folder, "territory.yaml", NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            g_autofree char *name = g_str_equal(shown, ".")
                                        ? g_strdup("territory.yaml")
                                        : g_build_filename(shown, "territory.yaml", NULL);
            Tree *tree = tree_read(path, name, diagnostics);
            g_ptr_array_add(model->trees, tree);
            return territory_read(tree, &model->territory, diagnostics);
        }
        if (g_str_equal(folder, model->project) || g_str_equal(folder, "/")) {
            break;
        }
        char *up = g_path_get_dirname(folder);
        g_free(folder);
        folder = up;
        char *shown_up = g_path_get_dirname(shown);
        g_free(shown);
        shown = shown_up;
    }
    Span whole = {.source = ((const Tree *)g_ptr_array_index(model->trees, 0))->source};
    diag_error(diagnostics, "missing-file", whole,
               _("write a territory.yaml with at least version, name and issuer"),
               _("there is no territory.yaml in the folder of this poster"));
    return FALSE;
}

static gboolean load_census(PosterModel *model, const char *shown_name, Diagnostics *diagnostics) {
    const Poster *poster = &model->poster;
    if (!poster->census.s) {
        return FALSE;
    }
    Tree *tree = read_beside(model, &poster->census, shown_name, diagnostics);
    if (!tree || !census_read(tree, &model->census, diagnostics)) {
        return FALSE;
    }
    if (!poster->theme.s) {
        return FALSE;
    }
    model->counts = census_theme(&model->census, poster->theme.s);
    if (!model->counts) {
        g_autofree char *hint =
            g_strdup_printf(_("add \"%s\" under themes: in %s"), poster->theme.s, poster->census.s);
        diag_error(diagnostics, "not-in-census", poster->theme.span, hint,
                   _("the census says nothing about the theme \"%s\""), poster->theme.s);
    }
    return model->counts != NULL;
}

static gboolean load_radar(PosterModel *model, const char *shown_name, Diagnostics *diagnostics) {
    const Poster *poster = &model->poster;
    if (!poster->radar.s) {
        return TRUE;
    }
    Tree *tree = read_beside(model, &poster->radar, shown_name, diagnostics);
    if (!tree || !radar_read(tree, &model->radar, diagnostics)) {
        return FALSE;
    }
    const Text *name = poster->series.s ? &poster->series : &poster->theme;
    model->series = name->s ? radar_series(&model->radar, name->s) : NULL;
    if (!model->series && name->s) {
        diag_error(diagnostics, "unknown-series",
                   poster->series.s ? name->span : poster->radar.span,
                   _("add it under series: in the radar file, or name another with series:"),
                   _("the radar has no series \"%s\""), name->s);
    }
    return model->series != NULL;
}

/* The pictogram file of a category: an SVG of the project, a name in the theme or system, or the
 * generic one. */
static char *picto_path(const PosterModel *model, const char *picto) {
    if (g_str_has_suffix(picto, ".svg")) {
        return g_build_filename(model->folder, picto, NULL);
    }
    g_autofree char *file = g_strconcat(picto, ".svg", NULL);
    char *path = g_build_filename(model->theme->theme.folder, "pictos", file, NULL);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_free(path);
        path = g_build_filename(model->theme->system.folder, "pictos", file, NULL);
    }
    return path;
}

static gboolean resolve_category(PosterModel *model, const CategoryCount *count, Category *out,
                                 Diagnostics *diagnostics) {
    const ThemeCategory *known = theme_category(&model->theme->theme, count->id.s);
    const char *name = count->name.s ? count->name.s : known ? known->name.s : NULL;
    const char *picto = count->picto.s            ? count->picto.s
                        : known && known->picto.s ? known->picto.s
                                                  : "generique";
    *out = (Category){
        .id = count->id.s, .name = name, .count = count->count.v, .span = count->id.span};
    if (!name) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new();
        const List *list = &model->theme->theme.categories;
        for (guint i = 0; i < list->n; i++) {
            g_ptr_array_add(ids, (gpointer)((const ThemeCategory *)list->items)[i].id.s);
        }
        const char *nearest = keys_nearest(count->id.s, (const char *const *)ids->pdata, ids->len);
        g_autofree char *hint =
            nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                    : g_strdup_printf(_("give it a name: %s: {count: %.0f, name: …}"), count->id.s,
                                      count->count.v);
        diag_error(diagnostics, "unknown-category", count->id.span, hint,
                   _("the theme has no category \"%s\", and it has no name of its own"),
                   count->id.s);
        return FALSE;
    }
    out->picto_name = arena_strdup(model->arena, picto);
    g_autofree char *path = picto_path(model, picto);
    out->picto = arena_strdup(model->arena, path);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag_error(diagnostics, "missing-picto",
                   count->picto.s ? count->picto.span : count->id.span,
                   _("name a pictogram of the visual system, or an SVG file beside the poster"),
                   _("there is no pictogram \"%s\""), picto);
        return FALSE;
    }
    return TRUE;
}

static gboolean resolve_categories(PosterModel *model, Diagnostics *diagnostics) {
    const List *list = &model->counts->categories;
    gboolean ok = TRUE;
    model->categories = arena_new_array(model->arena, Category, list->n);
    model->n_categories = list->n;
    for (guint i = 0; i < list->n; i++) {
        ok &= resolve_category(model, (const CategoryCount *)list->items + i, model->categories + i,
                               diagnostics);
    }
    if (ok && !list->n) {
        diag_error(diagnostics, "no-category", list->span, _("write at least one category"),
                   _("the theme has no category to show"));
        ok = FALSE;
    }
    return ok;
}

PosterModel *poster_model_load(Library *library, const char *path, const char *shown_name,
                               Diagnostics *diagnostics) {
    g_autoptr(PosterModel) model = g_new0(PosterModel, 1);
    model->arena = arena_new();
    model->trees = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
    g_autofree char *full = absolute(path);
    model->folder = g_path_get_dirname(full);
    model->project = project_root(full);
    Tree *tree = tree_read(path, shown_name, diagnostics);
    g_ptr_array_add(model->trees, tree);
    gboolean ok = poster_read(tree, &model->poster, diagnostics);
    if (!tree->root) {
        return NULL;
    }
    ok &= load_territory(model, shown_name, diagnostics);
    ok &= load_census(model, shown_name, diagnostics);
    ok &= load_radar(model, shown_name, diagnostics);
    model->theme = model->poster.theme.s
                       ? library_theme(library, model->project, &model->poster.theme, diagnostics)
                       : NULL;
    if (!model->theme) {
        return NULL;
    }
    model->words = &model->theme->words[(int)model->territory.language.v];
    model->demonstration = model->territory.demonstration.v || model->census.demonstration.v;
    ok = model->counts && resolve_categories(model, diagnostics) && ok;
    return ok ? g_steal_pointer(&model) : NULL;
}

void poster_model_free(PosterModel *model) {
    if (model) {
        g_ptr_array_unref(model->trees);
        arena_free(model->arena);
        g_free(model->folder);
        g_free(model->project);
        g_free(model);
    }
}

ContentKind content_kind(const Tree *tree) {
    const Node *root = tree->root;
    if (root && root->kind == NODE_MAP && !node_lookup(root, "theme")) {
        if (node_lookup(root, "themes")) {
            return CONTENT_CENSUS;
        }
        if (node_lookup(root, "criteria")) {
            return CONTENT_RADAR;
        }
        if (node_lookup(root, "issuer") || node_lookup(root, "partners")) {
            return CONTENT_TERRITORY;
        }
    }
    return CONTENT_POSTER;
}

static void dump_text(GString *out, const char *label, const Text *text) {
    if (text->s) {
        g_string_append_printf(out, "%s: \"%s\"\n", label, text->s);
    }
}

void poster_model_dump(const PosterModel *model, GString *out) {
    const Poster *poster = &model->poster;
    dump_text(out, "theme", &poster->theme);
    dump_text(out, "title", &poster->title);
    dump_text(out, "number", &poster->number);
    dump_text(out, "territory", &model->territory.name);
    dump_text(out, "issuer", &model->territory.issuer);
    g_string_append_printf(out, "language: %s\n",
                           model_languages[(int)model->territory.language.v]);
    g_string_append_printf(out, "demonstration: %s\n", model->demonstration ? "yes" : "no");
    g_string_append_printf(out, "total: %.0f\n", model->counts->total.v);
    for (guint i = 0; i < model->n_categories; i++) {
        const Category *category = &model->categories[i];
        g_string_append_printf(out, "category %s: %.0f \"%s\" %s\n", category->id, category->count,
                               category->name, category->picto_name);
    }
    for (guint i = 0; model->series && i < model->radar.criteria.n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        double score = radar_score(model->series, criterion->id.s);
        if (isnan(score)) {
            g_string_append_printf(out, "criterion %s: not measured\n", criterion->id.s);
        } else {
            g_string_append_printf(out, "criterion %s: %.0f\n", criterion->id.s, score);
        }
    }
    dump_text(out, "dynamic", &poster->dynamic);
    for (guint i = 0; i < poster->practices.n; i++) {
        const Practice *practice = (const Practice *)poster->practices.items + i;
        dump_text(out, "practice", &practice->title);
        dump_text(out, "  place", &practice->place);
        dump_text(out, "  text", &practice->text);
    }
    dump_text(out, "quotation", &poster->quotation.text);
    dump_text(out, "speaker", &poster->quotation.speaker);
    dump_text(out, "call", &poster->call.text);
    for (guint i = 0; i < model->territory.partners.n; i++) {
        dump_text(out, "partner", &((const Partner *)model->territory.partners.items)[i].name);
    }
}
