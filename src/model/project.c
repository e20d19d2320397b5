/* SPDX-License-Identifier: MIT */
/* Finding and reading the files of one poster, and what only several files together can get wrong.
 */
#include "project.h"

#include "base/i18n.h"
#include "model-internal.h"
#include "project-internal.h"

#include <math.h>
#include <string.h>

struct Library {
    char *data;
    GHashTable *bundles; /* project and theme folder → ThemeBundle */
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
    char *folders[] = {bundle->theme.folder, bundle->theme.spare, bundle->system.folder,
                       bundle->system.spare};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_free(folders[i]);
    }
    readings_free(bundle->files);
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

/* What a project's folder lacks is taken from the program's own of that name: a project that came
 * out of a PDF has only what its poster showed. NULL: it is the program's, or there is none. */
static char *spare_folder(const Library *library, const char *folder, const char *id) {
    g_autofree char *own = g_build_filename(library->data, "themes", id, NULL);
    return !g_str_equal(own, folder) && g_file_test(own, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&own)
                                                                             : NULL;
}

int project_compare_names(gconstpointer a, gconstpointer b) {
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
    g_ptr_array_sort(names, project_compare_names);
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

/* The phrases of the project, for a language that it has some for, else the program's. */
static gboolean read_words(Library *library, const char *project, ThemeBundle *bundle,
                           Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < MODEL_LANGUAGES; i++) {
        g_autofree char *file = g_strconcat(model_languages[i].code, ".yaml", NULL);
        g_autofree char *folder = theme_folder(library, project, "lang", file);
        g_autofree char *path = folder
                                    ? g_build_filename(folder, file, NULL)
                                    : g_build_filename(library->data, "themes", "lang", file, NULL);
        Tree *tree = library_read(library, path, diagnostics);
        bundle->phrases[i] = tree->source;
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
    bundle->system.spare = spare_folder(library, folder, id->s);
    g_autofree char *path = g_build_filename(folder, "system.yaml", NULL);
    Tree *tree = library_read(library, path, diagnostics);
    readings_add_source(bundle->files, tree->source);
    return system_read(tree, &bundle->system, diagnostics);
}

/* Reads a theme and what it extends. Never NULL; what was wrong is in `said`. */
static ThemeBundle *read_bundle(Library *library, const char *project, const char *id,
                                const char *folder, Diagnostics *said) {
    ThemeBundle *bundle = g_new0(ThemeBundle, 1);
    bundle->files = readings_new();
    bundle->theme.folder = g_strdup(folder);
    bundle->theme.spare = spare_folder(library, folder, id);
    g_autofree char *path = g_build_filename(folder, "theme.yaml", NULL);
    Tree *tree = library_read(library, path, said);
    readings_add_source(bundle->files, tree->source);
    gboolean ok = theme_read(tree, &bundle->theme, said);
    ok = bundle->theme.extends.s && read_system(library, project, bundle, said) && ok;
    bundle->ok = read_words(library, project, bundle, said) && ok;
    return bundle;
}

const ThemeBundle *library_theme(Library *library, const char *project, const Text *id,
                                 Readings *files, Diagnostics *diagnostics) {
    g_autofree char *folder = theme_folder(library, project, id->s, "theme.yaml");
    if (!folder) {
        say_unknown_theme(library, project, id, diagnostics);
        return NULL;
    }
    g_autofree char *key = g_strconcat(project, "\n", folder, NULL);
    ThemeBundle *bundle = g_hash_table_lookup(library->bundles, key);
    if (!bundle) {
        Diagnostics *said = diagnostics_new();
        bundle = read_bundle(library, project, id->s, folder, said);
        g_hash_table_insert(library->bundles, g_steal_pointer(&key), bundle);
        g_hash_table_insert(library->said, bundle, said);
    }
    const Diagnostics *said = g_hash_table_lookup(library->said, bundle);
    for (guint i = 0; i < diagnostics_length(said); i++) {
        diagnostics_take(diagnostics, diagnostic_copy(diagnostics_get(said, i)));
    }
    readings_append(files, bundle->files);
    return bundle->ok ? bundle : NULL;
}

/* ---- one poster ---- */

/* A file of the poster's own. */
static Tree *read_own(PosterModel *model, const char *path, const char *shown_name,
                      Diagnostics *diagnostics) {
    Tree *tree = tree_read(path, shown_name, diagnostics);
    g_ptr_array_add(model->trees, tree);
    readings_add_source(model->files, tree->source);
    return tree;
}

Tree *project_read_beside(PosterModel *model, const Text *file, const char *shown_name,
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
    return read_own(model, path, name, diagnostics);
}

/* territory.yaml stands beside the poster or in a folder above it, inside the project. NULL when
 * there is none, which is said. */
static const Tree *find_territory(PosterModel *model, const char *shown_name,
                                  Diagnostics *diagnostics) {
    g_autofree char *folder = g_strdup(model->folder);
    g_autofree char *shown = g_path_get_dirname(shown_name);
    for (;;) {
        g_autofree char *path = g_build_filename(folder, TERRITORY_FILE, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            g_autofree char *name = g_str_equal(shown, ".")
                                        ? g_strdup(TERRITORY_FILE)
                                        : g_build_filename(shown, TERRITORY_FILE, NULL);
            return read_own(model, path, name, diagnostics);
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
    return NULL;
}

static gboolean load_census(PosterModel *model, const char *shown_name, Diagnostics *diagnostics) {
    const Poster *poster = &model->poster;
    if (!poster->census.s) {
        return FALSE;
    }
    Tree *tree = project_read_beside(model, &poster->census, shown_name, diagnostics);
    if (!tree || !census_read(tree, &model->languages, &model->census, diagnostics)) {
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
    Tree *tree = project_read_beside(model, &poster->radar, shown_name, diagnostics);
    if (!tree || !radar_read(tree, &model->languages, &model->radar, diagnostics)) {
        return FALSE;
    }
    const Text *name = poster->series.s ? &poster->series : &poster->theme;
    Span span = poster->series.s ? name->span : poster->radar.span;
    model->series = name->s ? radar_find_series(&model->radar, name, span, diagnostics) : NULL;
    return model->series && radar_check_whole(&model->radar, model->series, diagnostics);
}

/* ---- the kinds of posters ---- */

static const char *const kind_names[] = {"thematic", "method",  "recommendations",
                                         "radar",    "figures", "map"};
#define METHOD_THEME "methode"
#define SHEET_THEME "fiche"

/* Without `kind:`, keys that only one kind has tell what was meant: that it is missing is said
 * then.
 */
static PosterKind meant_kind(const Node *root) {
    static const char *const of_sheets[] = {"cards",    "questions", "opening",
                                            "identity", "portrait",  "blank"};
    if (node_lookup(root, "actions") || node_lookup(root, "stages")) {
        return POSTER_METHOD;
    }
    if (node_lookup(root, "recommendations")) {
        return POSTER_RECOMMENDATIONS;
    }
    if (node_lookup(root, "method") && node_lookup(root, "radar")) {
        return POSTER_RADAR;
    }
    if (node_lookup(root, "charts")) {
        return POSTER_FIGURES;
    }
    if (node_lookup(root, "geography")) {
        return POSTER_MAP;
    }
    for (guint i = 0; i < G_N_ELEMENTS(of_sheets); i++) {
        if (node_lookup(root, of_sheets[i])) {
            return POSTER_SHEET;
        }
    }
    return POSTER_THEMATIC;
}

/* What `kind:` says; whatever has no name of its own here is a sheet, if the visual system has it.
 */
static PosterKind kind_of(const Tree *tree) {
    const Node *root = tree->root;
    if (!root || root->kind != NODE_MAP) {
        return POSTER_THEMATIC;
    }
    const Node *kind = node_lookup(root, "kind");
    if (!kind) {
        return meant_kind(root);
    }
    for (guint i = 0; kind->kind == NODE_SCALAR && i < G_N_ELEMENTS(kind_names); i++) {
        if (g_str_equal(kind->text, kind_names[i])) {
            return (PosterKind)i;
        }
    }
    return POSTER_SHEET;
}

/* What every kind has stands in the poster, where the rest of the program looks for it. */
static void set_head(PosterModel *model, const Poster *head, const char *own_theme) {
    model->poster = *head;
    if (!head->theme.s) {
        model->poster.theme = (Text){.s = own_theme, .span = head->kind.span};
    }
}

static gboolean read_poster(PosterModel *model, const Tree *tree, Diagnostics *diagnostics) {
    const Method *method = &model->method;
    const Evaluation *evaluation = &model->evaluation;
    const ChartPoster *charts = &model->charts;
    const Sheet *sheet = &model->sheet;
    Recommendations *advice = &model->recommendations;
    gboolean ok;
    switch (model->kind) {
    case POSTER_THEMATIC:
        return poster_read(tree, &model->languages, &model->poster, diagnostics);
    case POSTER_METHOD:
        ok = method_read(tree, &model->languages, &model->method, diagnostics);
        set_head(model,
                 &(Poster){.kind = method->kind,
                           .theme = method->theme,
                           .title = method->title,
                           .date = method->date,
                           .language = method->language,
                           .credits = method->credits,
                           .printing = method->printing,
                           .stands_out = method->stands_out},
                 METHOD_THEME);
        return ok;
    case POSTER_RECOMMENDATIONS:
        ok = recommendations_read(tree, &model->languages, advice, diagnostics);
        set_head(model,
                 &(Poster){.kind = advice->kind,
                           .theme = advice->theme,
                           .title = advice->title,
                           .date = advice->date,
                           .language = advice->language,
                           .credits = advice->credits,
                           .printing = advice->printing,
                           .stands_out = advice->stands_out},
                 METHOD_THEME);
        return ok;
    case POSTER_RADAR:
        ok = evaluation_read(tree, &model->languages, &model->evaluation, diagnostics);
        set_head(model,
                 &(Poster){.kind = evaluation->kind,
                           .theme = evaluation->theme,
                           .title = evaluation->title,
                           .radar = evaluation->radar,
                           .dynamic = evaluation->dynamic,
                           .date = evaluation->date,
                           .language = evaluation->language,
                           .credits = evaluation->credits,
                           .printing = evaluation->printing,
                           .stands_out = evaluation->stands_out},
                 METHOD_THEME);
        return ok;
    case POSTER_FIGURES:
        ok = charts_read(tree, &model->languages, &model->charts, diagnostics);
        set_head(model,
                 &(Poster){.kind = charts->kind,
                           .theme = charts->theme,
                           .title = charts->title,
                           .census = charts->census,
                           .dynamic = charts->dynamic,
                           .date = charts->date,
                           .language = charts->language,
                           .credits = charts->credits,
                           .printing = charts->printing,
                           .stands_out = charts->stands_out},
                 METHOD_THEME);
        return ok;
    case POSTER_MAP:
        ok = map_poster_read(tree, &model->languages, &model->map, diagnostics);
        set_head(model, &model->map.head, METHOD_THEME);
        return ok;
    case POSTER_SHEET:
        ok = sheet_read(tree, &model->languages, &model->sheet, diagnostics);
        set_head(model,
                 &(Poster){.kind = sheet->kind,
                           .theme = sheet->theme,
                           .title = sheet->title,
                           .date = sheet->date,
                           .language = sheet->language,
                           .credits = sheet->credits,
                           .printing = sheet->printing},
                 SHEET_THEME);
        return ok;
    }
    g_assert_not_reached();
}

/* "thematic, method …". Free with g_free(). */
static char *kind_list(const System *system) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < system->kinds.n; i++) {
        const KindSpec *kind = (const KindSpec *)system->kinds.items + i;
        g_string_append_printf(names, "%s%s", i ? ", " : "", kind->id.s);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* How the visual system sets this kind. */
static gboolean find_spec(PosterModel *model, const Text *kind, Diagnostics *diagnostics) {
    const System *system = &model->theme->system;
    const char *id = model->kind == POSTER_THEMATIC ? kind_names[POSTER_THEMATIC] : kind->s;
    model->spec = id ? system_kind(system, id) : NULL;
    if (!model->spec && id) {
        g_autofree char *hint =
            model_did_you_mean(&system->kinds, sizeof(KindSpec), offsetof(KindSpec, id), id);
        if (!hint) {
            g_autofree char *names = kind_list(system);
            hint = g_strdup_printf(_("the kinds are: %s"), names);
        }
        diag_error(diagnostics, "unknown-kind", kind->s ? kind->span : system->kinds.span, hint,
                   _("there is no kind of poster \"%s\""), id);
    }
    return model->spec != NULL;
}

static gboolean load_thematic(PosterModel *model, const char *shown_name,
                              Diagnostics *diagnostics) {
    return (load_census(model, shown_name, diagnostics) &&
            project_load_previous(model, shown_name, diagnostics)) &
           load_radar(model, shown_name, diagnostics);
}

/* Posters are drawn in three inks; only sheets do with one. */
static gboolean has_inks(const PosterModel *model, Diagnostics *diagnostics) {
    const List *inks = &model->theme->theme.inks;
    if (inks->n < 3) {
        diag_error(diagnostics, "too-few-inks", model->poster.theme.span,
                   _("take another theme, or write three inks in it: a, light; b, vivid; c, dark"),
                   _("a poster needs three inks, and this theme has %u"), inks->n);
    }
    return inks->n >= 3;
}

static gboolean resolve_thematic(PosterModel *model, Diagnostics *diagnostics) {
    return project_resolve_hero(model, diagnostics) && has_inks(model, diagnostics) &&
           model->counts && project_resolve_figures(model, diagnostics);
}

static gboolean resolve_method(PosterModel *model, Diagnostics *diagnostics) {
    gboolean ok = has_inks(model, diagnostics);
    for (guint i = 0; i < model->method.actions.n; i++) {
        MethodAction *action = (MethodAction *)model->method.actions.items + i;
        const Text *picto = &action->picto;
        Text named = {.s = picto->s ? picto->s : "generique",
                      .span = picto->s ? picto->span : action->id.span};
        action->picto_path = project_picto(model, model->theme, &named, diagnostics);
        ok &= action->picto_path != NULL;
    }
    return ok;
}

static gboolean resolve(Library *library, PosterModel *model, Diagnostics *diagnostics) {
    switch (model->kind) {
    case POSTER_THEMATIC:
        return resolve_thematic(model, diagnostics);
    case POSTER_METHOD:
        return resolve_method(model, diagnostics);
    case POSTER_RECOMMENDATIONS:
        return has_inks(model, diagnostics) & project_resolve_actors(model, diagnostics);
    case POSTER_RADAR:
        return has_inks(model, diagnostics);
    case POSTER_FIGURES:
        return has_inks(model, diagnostics) & project_resolve_charts(library, model, diagnostics);
    case POSTER_MAP:
        return has_inks(model, diagnostics) && project_resolve_map(model, diagnostics);
    case POSTER_SHEET:
        return project_resolve_sheet(library, model, diagnostics);
    }
    g_assert_not_reached();
}

/* The text of a key before its file is read, for what must be known first. */
static Text peek(const Tree *tree, const char *key) {
    const Node *node = node_lookup(tree->root, key);
    gboolean text = node && node->kind == NODE_SCALAR && !node_is_null(node);
    return (Text){.s = text ? node->text : NULL, .span = node ? node->span : tree->root->span};
}

/* A file that does not say its kind. */
static void say_no_kind(const PosterModel *model, const Text *kind, Diagnostics *diagnostics) {
    g_autofree char *names = kind_list(&model->theme->system);
    g_autofree char *hint = g_strdup_printf(_("write kind: and one of these: %s"), names);
    diag_error(diagnostics, "missing-key", kind->span, hint,
               _("this file does not say which kind of poster it is"));
}

/* A kind that nobody knows is said alone: the keys of the file are not judged by another kind's. */
static gboolean is_known_kind(Library *library, PosterModel *model, const Tree *tree,
                              Diagnostics *diagnostics) {
    Text kind = peek(tree, "kind"), theme = peek(tree, "theme");
    if (!theme.s) {
        theme = (Text){.s = SHEET_THEME, .span = kind.span};
    }
    g_autoptr(Diagnostics) later = diagnostics_new(); /* said when the theme is really read */
    model->theme = library_theme(library, model->project, &theme, NULL, later);
    if (model->theme && !kind.s) {
        say_no_kind(model, &kind, diagnostics);
        return FALSE;
    }
    return !model->theme || find_spec(model, &kind, diagnostics);
}

/* Only thematic posters are set in two languages: a method, and a sheet to write on, would need
 * twice the room. Of a territory that has two they take the first. */
static void set_languages(PosterModel *model, const Tree *poster, const Tree *territory) {
    model->languages = model_find_languages(poster, territory);
    if (model->kind != POSTER_THEMATIC) {
        model->languages.second = NULL;
    }
}

static gboolean has_languages(const PosterModel *model, Diagnostics *diagnostics) {
    const List *languages = &model->poster.language;
    if (model->kind == POSTER_THEMATIC || languages->n < 2) {
        return TRUE;
    }
    diag_error(diagnostics, "one-language", languages->span,
               _("name one language here; write a second file for the other"),
               _("only a thematic poster can be in two languages"));
    return FALSE;
}

static void set_words(PosterModel *model) {
    const ThemeBundle *theme = model->theme;
    guint main = model_language_index(model->languages.main);
    model->words = &theme->words[main];
    readings_add_source(model->files, theme->phrases[main]);
    if (model->languages.second) {
        guint second = model_language_index(model->languages.second);
        model->second_words = &theme->words[second];
        readings_add_source(model->files, theme->phrases[second]);
    }
}

PosterModel *poster_model_load(Library *library, const char *path, const char *shown_name,
                               Diagnostics *diagnostics) {
    g_autoptr(PosterModel) model = g_new0(PosterModel, 1);
    model->arena = arena_new();
    model->trees = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
    model->files = readings_new();
    g_autofree char *full = absolute(path);
    model->folder = g_path_get_dirname(full);
    model->project = project_root(full);
    Tree *tree = read_own(model, path, shown_name, diagnostics);
    model->kind = kind_of(tree);
    if (model->kind == POSTER_SHEET && !is_known_kind(library, model, tree, diagnostics)) {
        return NULL;
    }
    if (!tree->root) {
        return NULL;
    }
    const Tree *territory = find_territory(model, shown_name, diagnostics);
    set_languages(model, tree, territory);
    gboolean ok = read_poster(model, tree, diagnostics) && has_languages(model, diagnostics);
    ok = territory &&
         territory_read(territory, &model->languages, &model->territory, diagnostics) && ok;
    if (model->kind == POSTER_THEMATIC) {
        ok &= load_thematic(model, shown_name, diagnostics);
    }
    if (model->kind == POSTER_RADAR) {
        ok &= project_load_evaluation(model, shown_name, diagnostics);
    }
    if (model->kind == POSTER_MAP) {
        ok = ok && project_load_map(model, shown_name, diagnostics);
    }
    const Text *counted = model->kind == POSTER_SHEET     ? &model->sheet.census
                          : model->kind == POSTER_FIGURES ? &model->charts.census
                                                          : NULL;
    if (counted && counted->s) {
        Tree *census = project_read_beside(model, counted, shown_name, diagnostics);
        ok = census && census_read(census, &model->languages, &model->census, diagnostics) && ok;
    }
    model->theme = model->poster.theme.s
                       ? library_theme(library, model->project, &model->poster.theme, model->files,
                                       diagnostics)
                       : NULL;
    if (!model->theme || !find_spec(model, &model->poster.kind, diagnostics)) {
        return NULL;
    }
    model->hero = &model->theme->theme.hero;
    printing_complete(&model->poster.printing, &model->territory.printing);
    ok &= project_check_credits(model, diagnostics);
    set_words(model);
    model->demonstration = model->territory.demonstration.v || model->census.demonstration.v ||
                           model->previous.demonstration.v;
    ok = resolve(library, model, diagnostics) && ok;
    return ok ? g_steal_pointer(&model) : NULL;
}

void poster_model_free(PosterModel *model) {
    if (model) {
        g_ptr_array_unref(model->trees);
        readings_free(model->files);
        geo_file_free(model->geo);
        arena_free(model->arena);
        g_free(model->folder);
        g_free(model->project);
        g_free(model);
    }
}
