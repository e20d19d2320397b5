/* SPDX-License-Identifier: MIT */
/* From paths on a command line to the posters meant, and from a size's name to its lengths. */
#include "recipe-internal.h"
#include "series-internal.h"

#include "base/i18n.h"
#include "base/number.h"
#include "base/sheet.h"

#include <string.h>

static void poster_free(gpointer data) {
    JobPoster *poster = data;
    g_free(poster->path);
    g_free(poster->shown);
    g_free(poster->stem);
    g_free(poster->theme);
    g_free(poster->number);
    g_free(poster->member);
    g_free(poster->decided);
    g_free(poster->locked.size_name);
    g_free(poster->locked_date);
    job_series_unref(poster->series);
    g_free(poster);
}

GPtrArray *discover_new(void) { return g_ptr_array_new_with_free_func(poster_free); }

/* Where posters are looked for. */
typedef struct {
    GPtrArray *posters;
    GPtrArray *series; /* JobSeries that were met, a reference each */
    SeriesTable *table;
    Diagnostics *diagnostics;
} Walk;

static gboolean is_yaml(const char *name) {
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static char *stem_of(const char *path) {
    char *stem = project_relative(path);
    *strrchr(stem, '.') = '\0';
    return stem;
}

static int compare_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_posters(gconstpointer a, gconstpointer b) {
    const JobPoster *x = *(const JobPoster *const *)a, *y = *(const JobPoster *const *)b;
    return strcmp(x->shown, y->shown);
}

/* What the file says under a key, when that is a text. Free with g_free(). */
static char *text_of(const Tree *tree, const char *key) {
    const Node *node =
        tree->root && tree->root->kind == NODE_MAP ? node_lookup(tree->root, key) : NULL;
    return node && node->kind == NODE_SCALAR ? g_strdup(node->text) : NULL;
}

static JobPoster *poster_new(const char *path, const Tree *tree) {
    JobPoster *poster = g_new0(JobPoster, 1);
    poster->path = g_strdup(path);
    poster->shown = g_strdup(path);
    poster->stem = stem_of(path);
    poster->theme = text_of(tree, "theme");
    poster->number = text_of(tree, "number");
    return poster;
}

static void say_no_poster(const Tree *tree, Diagnostics *diagnostics) {
    diag_error(diagnostics, "not-a-poster", ((Span){.source = tree->source}),
               _("name a poster (a file with theme: and title:), or its folder"),
               _("this file describes a territory, a census or a radar, not a poster"));
}

JobPoster *discover_poster(const char *path, Diagnostics *diagnostics) {
    g_autoptr(Diagnostics) said = diagnostics_new(); /* said when it is made */
    g_autoptr(Tree) tree = tree_read(path, path, said);
    if (tree->root && content_kind(tree) != CONTENT_POSTER) {
        say_no_poster(tree, diagnostics);
        return NULL;
    }
    return poster_new(path, tree);
}

/* A series stands for its posters when it was named; those of a folder are found there. */
static void add_series(Walk *walk, const char *path, gboolean named) {
    JobSeries *series = series_table_add(walk->table, path, path, walk->diagnostics);
    if (g_ptr_array_find(walk->series, series, NULL)) {
        return;
    }
    g_ptr_array_add(walk->series, job_series_ref(series));
    if (!series->ok) {
        return;
    }
    g_autoptr(GPtrArray) files = series_files(series, walk->diagnostics);
    for (guint i = 0; named && i < files->len; i++) {
        JobPoster *poster = discover_poster(g_ptr_array_index(files, i), walk->diagnostics);
        if (poster) {
            g_ptr_array_add(walk->posters, poster);
        }
    }
    series_check_lock(series, walk->diagnostics);
}

/* Adds the file when it is a poster, or when it was named by the user. */
static void add_file(Walk *walk, const char *path, gboolean named) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Tree) tree = tree_read(path, path, said);
    ContentKind kind = content_kind(tree);
    if (!tree->root && !named && !diagnostics_length(said)) {
        return;
    }
    if (kind == CONTENT_SERIES) {
        add_series(walk, path, named);
    } else if (kind == CONTENT_POSTER) {
        g_ptr_array_add(walk->posters, poster_new(path, tree));
    } else if (named) {
        say_no_poster(tree, walk->diagnostics);
    }
}

/* A project, whose posters are in its content/. */
static char *content_of(const char *folder) {
    g_autofree char *content = g_build_filename(folder, "content", NULL);
    return g_file_test(content, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&content) : NULL;
}

static void add_folder(Walk *walk, const char *folder, guint depth) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (!dir) {
        g_autoptr(Source) source = source_new(folder, "", 0);
        diag_error(walk->diagnostics, "file-unreadable", ((Span){.source = source}),
                   _("check who may read the folder"), _("the folder cannot be read"));
    }
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        if (*name != '.') {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_text);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            /* a link to a folder is not followed: it may lead round in a circle, or out of the
             * project */
            if (depth < 16 && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
                add_folder(walk, path, depth + 1);
            }
        } else if (is_yaml(name)) {
            add_file(walk, path, FALSE);
        }
    }
}

static const char *const filter_keys[] = {"theme", "territory", "poster"};

static gboolean filter_key_is(const char *filter, const char *key) {
    gsize n = strlen(key);
    return !strncmp(filter, key, n) && filter[n] == '=' && filter[n + 1];
}

gboolean job_filter_valid(const char *filter) {
    for (guint i = 0; i < G_N_ELEMENTS(filter_keys); i++) {
        if (filter_key_is(filter, filter_keys[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean passes(const JobPoster *poster, const char *filter) {
    const char *wanted = strchr(filter, '=') + 1;
    if (filter_key_is(filter, "theme")) {
        return !g_strcmp0(poster->theme, wanted);
    }
    g_autofree char *mirrored = stem_of(poster->path);
    g_autofree char *name = g_path_get_basename(mirrored);
    if (filter_key_is(filter, "poster")) {
        return g_str_equal(name, wanted);
    }
    g_autofree char *folder = g_path_get_dirname(poster->path);
    g_autofree char *territory = g_path_get_basename(folder);
    return g_str_equal(territory, wanted);
}

/* Has its name a pattern? */
static gboolean is_named(const JobPoster *poster) {
    return poster->series && poster->series->series.names.s;
}

/* Two files must not write the same poster. */
static void refuse_same_stem(GPtrArray *posters, Diagnostics *diagnostics) {
    for (guint i = 1; i < posters->len; i++) {
        const JobPoster *poster = g_ptr_array_index(posters, i);
        for (guint k = 0; k < i; k++) {
            const JobPoster *earlier = g_ptr_array_index(posters, k);
            if (!g_str_equal(poster->stem, earlier->stem)) {
                continue;
            }
            if (!g_str_equal(poster->path, earlier->path)) {
                g_autoptr(Source) source = source_new(poster->shown, "", 0);
                diag_error(diagnostics, "same-output", ((Span){.source = source}),
                           is_named(poster) || is_named(earlier)
                               ? _("add {territory} or {slug} to names: of the series")
                               : _("rename one of them"),
                           _("this poster and %s would be written to the same file"),
                           earlier->shown);
            }
            g_ptr_array_remove_index(posters, i--);
            break;
        }
    }
}

/* A path of the command line. */
static void add_path(Walk *walk, const char *given) {
    g_autofree char *path = g_strdup(given);
    while (strlen(path) > 1 && g_str_has_suffix(path, "/")) {
        path[strlen(path) - 1] = '\0';
    }
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_autofree char *content = content_of(path);
        add_folder(walk, content ? content : path, 0);
    } else if (g_file_test(path, G_FILE_TEST_EXISTS) && is_yaml(path)) {
        add_file(walk, path, TRUE);
    } else {
        g_autoptr(Source) source = source_new(path, "", 0);
        gboolean exists = g_file_test(path, G_FILE_TEST_EXISTS);
        diag_error(walk->diagnostics, "missing-file", ((Span){.source = source}),
                   _("name a .yaml file, or a folder that holds some"), "%s",
                   exists ? _("this is not a YAML file") : _("there is no such file or folder"));
    }
}

GPtrArray *discover_with_series(const char *const *paths, GPtrArray *series,
                                Diagnostics *diagnostics) {
    GPtrArray *posters = discover_new();
    g_autoptr(SeriesTable) table = series_table_new();
    Walk walk = {posters, series, table, diagnostics};
    for (guint i = 0; paths[i]; i++) {
        add_path(&walk, paths[i]);
    }
    for (guint i = 0; i < posters->len;) {
        JobPoster *poster = g_ptr_array_index(posters, i);
        if (series_attach(table, poster, diagnostics) && recipe_find(poster, diagnostics)) {
            i++;
        } else {
            g_ptr_array_remove_index(posters, i);
        }
    }
    g_ptr_array_sort(posters, compare_posters);
    return posters;
}

GPtrArray *job_discover(const char *const *paths, const char *const *filters,
                        Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) series = g_ptr_array_new_with_free_func((GDestroyNotify)job_series_unref);
    GPtrArray *posters = discover_with_series(paths, series, diagnostics);
    for (guint i = 0; filters && filters[i]; i++) {
        for (guint k = 0; k < posters->len;) {
            if (passes(g_ptr_array_index(posters, k), filters[i])) {
                k++;
            } else {
                g_ptr_array_remove_index(posters, k);
            }
        }
    }
    refuse_same_stem(posters, diagnostics);
    names_refuse_taken(posters, diagnostics);
    if (!posters->len && !diagnostics_length(diagnostics)) {
        diag_error(diagnostics, "no-poster", (Span){0},
                   filters ? _("look at the words after --only")
                           : _("a poster is a .yaml file with theme: and title:"),
                   "%s",
                   filters ? _("none of the posters is meant by --only")
                           : _("there is no poster here"));
    }
    return posters;
}

/* "a1", "a1-portrait", "a1-landscape" */
static gboolean parse_sheet(const char *name, JobOptions *options) {
    g_auto(GStrv) parts = g_strsplit(name, "-", 2);
    gboolean portrait = parts[0] && !g_strcmp0(parts[1], "portrait");
    gboolean landscape = parts[0] && !g_strcmp0(parts[1], "landscape");
    for (guint i = 0; parts[0] && i < SHEET_SIZES; i++) {
        if (!g_ascii_strcasecmp(parts[0], sheet_sizes[i].name) &&
            (!parts[1] || portrait || landscape)) {
            double width = sheet_sizes[i].width, height = sheet_sizes[i].height;
            options->width = (landscape ? height : width) * PT_PER_MM;
            options->height = (landscape ? width : height) * PT_PER_MM;
            options->turnable = !parts[1];
            return TRUE;
        }
    }
    return FALSE;
}

/* "1080x1350": pixels, where nothing says another unit and no sheet of paper is meant. */
static gboolean parse_pixels(const char *text, JobOptions *options) {
    enum { LEAST = 600, MOST = 10000 };
    char *end = NULL;
    if (!g_ascii_isdigit(*text)) {
        return FALSE;
    }
    guint64 width = g_ascii_strtoull(text, &end, 10);
    if (*end != 'x' || !g_ascii_isdigit(end[1])) {
        return FALSE;
    }
    guint64 height = g_ascii_strtoull(end + 1, &end, 10);
    if (*end || MIN(width, height) < LEAST || MAX(width, height) > MOST) {
        return FALSE;
    }
    options->width = (double)width;
    options->height = (double)height;
    options->screen = TRUE;
    return TRUE;
}

gboolean job_size_parse(const char *text, JobOptions *options) {
    g_autofree char *lower = g_ascii_strdown(text, -1);
    gboolean millimetres = g_str_has_suffix(lower, "mm");
    if (parse_sheet(lower, options) || parse_pixels(lower, options) ||
        (millimetres && sheet_parse(lower, &options->width, &options->height))) {
        options->size_name = g_steal_pointer(&lower);
    }
    return options->size_name != NULL;
}
