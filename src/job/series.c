/* SPDX-License-Identifier: MIT */
/* One series: its file, its lock, which posters it has and what the lock says for each. */
#include "series-internal.h"

#include "base/i18n.h"
#include "base/shell.h"

#include <string.h>

/* ---- reading ---- */

/* "content/serie.yaml" → "content/serie.lock.yaml". */
static char *lock_name(const char *name) {
    const char *dot = strrchr(name, '.');
    return g_strdup_printf("%.*s.lock.yaml", (int)(dot - name), name);
}

static void read_lock(JobSeries *series, Tree *tree, Diagnostics *diagnostics) {
    tree_free(series->lock_tree);
    series->lock_tree = tree;
    series->lock = (SeriesLock){0};
    series->lock_state =
        series_lock_read(tree, &series->lock, diagnostics) ? LOCK_READ : LOCK_WRONG;
}

JobSeries *series_load(const char *path, const char *shown, Diagnostics *diagnostics) {
    JobSeries *series = g_new0(JobSeries, 1);
    g_ref_count_init(&series->refs);
    series->path = g_strdup(path);
    series->shown = g_strdup(shown);
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    series->folder = g_path_get_dirname(full);
    series->lock_path = lock_name(path);
    series->lock_shown = lock_name(shown);
    series->tree = tree_read(path, shown, diagnostics);
    series->unreadable = !series->tree->root;
    series->ok = series_read(series->tree, &series->series, diagnostics) &&
                 series_check_names(series, diagnostics);
    if (g_file_test(series->lock_path, G_FILE_TEST_EXISTS)) {
        read_lock(series, tree_read(series->lock_path, series->lock_shown, diagnostics),
                  diagnostics);
    }
    return series;
}

void series_set_lock(JobSeries *series, const char *text, Diagnostics *diagnostics) {
    read_lock(series, tree_parse(text, strlen(text), series->lock_shown, diagnostics), diagnostics);
}

JobSeries *job_series_ref(JobSeries *series) {
    g_ref_count_inc(&series->refs);
    return series;
}

void job_series_unref(JobSeries *series) {
    if (series && g_ref_count_dec(&series->refs)) {
        tree_free(series->tree);
        tree_free(series->lock_tree);
        char *texts[] = {series->path, series->shown, series->folder, series->lock_path,
                         series->lock_shown};
        for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
            g_free(texts[i]);
        }
        g_free(series);
    }
}

const char *job_series_lock_name(const JobSeries *series) { return series->lock_shown; }

/* ---- which posters ---- */

const SeriesPoster *series_entry(const JobSeries *series, const char *member) {
    const char *slash = strchr(member, '/');
    g_autofree char *territory = g_strndup(member, (gsize)(slash - member));
    for (guint i = 0; i < series->series.posters.n; i++) {
        const SeriesPoster *poster = (const SeriesPoster *)series->series.posters.items + i;
        if (!g_strcmp0(poster->slug.s, slash + 1) &&
            series_has(&series->series, poster, territory)) {
            return poster;
        }
    }
    return NULL;
}

char *series_member(const JobSeries *series, const char *path) {
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    g_autofree char *above = g_path_get_dirname(folder);
    g_autofree char *file = g_path_get_basename(full);
    g_autofree char *territory = g_path_get_basename(folder);
    char *dot = strrchr(file, '.');
    if (!dot || !g_str_equal(above, series->folder)) {
        return NULL;
    }
    *dot = '\0';
    g_autofree char *member = g_strconcat(territory, "/", file, NULL);
    return series_entry(series, member) ? g_steal_pointer(&member) : NULL;
}

static void say_no_folder(const JobSeries *series, const Text *territory,
                          Diagnostics *diagnostics) {
    diag_error(diagnostics, "missing-file", territory->span,
               _("make the folder, with a territory.yaml in it, or correct the name"),
               _("there is no folder \"%s\" beside %s"), territory->s, series->shown);
}

static void say_no_poster(const SeriesPoster *poster, const Text *territory, const char *shown,
                          Diagnostics *diagnostics) {
    g_autofree char *hint =
        g_strdup_printf(_("write the file %s, or say which territories have this poster: "
                          "{poster: %s, in: […]}"),
                        shown, poster->slug.s);
    diag_error(diagnostics, "missing-file", poster->slug.span, hint,
               _("the territory \"%s\" has no poster \"%s\""), territory->s, poster->slug.s);
}

/* The file of a poster; NULL when there is none. Free with g_free(). */
static char *find_file(const char *folder, const char *territory, const char *slug) {
    static const char *const endings[] = {".yaml", ".yml"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(slug, endings[i], NULL);
        g_autofree char *path = g_str_equal(folder, ".")
                                    ? g_build_filename(territory, file, NULL)
                                    : g_build_filename(folder, territory, file, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
            return g_steal_pointer(&path);
        }
    }
    return NULL;
}

static void add_files(const JobSeries *series, const char *folder, const Text *territory,
                      GPtrArray *files, Diagnostics *diagnostics) {
    for (guint i = 0; i < series->series.posters.n; i++) {
        const SeriesPoster *poster = (const SeriesPoster *)series->series.posters.items + i;
        if (!poster->slug.s || !series_has(&series->series, poster, territory->s)) {
            continue;
        }
        char *path = find_file(folder, territory->s, poster->slug.s);
        if (path) {
            g_ptr_array_add(files, path);
        } else {
            g_autofree char *shown =
                g_strdup_printf("%s/%s/%s.yaml", folder, territory->s, poster->slug.s);
            say_no_poster(poster, territory, shown, diagnostics);
        }
    }
}

GPtrArray *series_files(const JobSeries *series, Diagnostics *diagnostics) {
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = g_path_get_dirname(series->shown);
    for (guint i = 0; i < series->series.territories.n; i++) {
        const Text *territory = (const Text *)series->series.territories.items + i;
        g_autofree char *path = g_build_filename(series->folder, territory->s, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            add_files(series, folder, territory, files, diagnostics);
        } else {
            say_no_folder(series, territory, diagnostics);
        }
    }
    return files;
}

/* ---- what the lock says ---- */

static LayoutDecision *decision_for(GArray *decisions, const char *layout) {
    for (guint i = 0; i < decisions->len; i++) {
        LayoutDecision *one = &g_array_index(decisions, LayoutDecision, i);
        if (g_str_equal(one->layout, layout)) {
            return one;
        }
    }
    LayoutDecision added = {.layout = layout};
    g_array_append_val(decisions, added);
    return &g_array_index(decisions, LayoutDecision, decisions->len - 1);
}

void series_decide(JobPoster *poster) {
    const SeriesLock *lock = &poster->series->lock;
    GArray *decisions = g_array_new(TRUE, TRUE, sizeof(LayoutDecision));
    for (guint i = 0; i < lock->texts.n; i++) {
        const LockText *text = (const LockText *)lock->texts.items + i;
        decision_for(decisions, text->layout.s)->text = text->text.v;
    }
    for (guint i = 0; i < lock->pips.n; i++) {
        const LockPips *pips = (const LockPips *)lock->pips.items + i;
        if (!g_strcmp0(pips->theme.s, poster->theme)) {
            LayoutDecision *decision = decision_for(decisions, pips->layout.s);
            decision->size = pips->size.v;
            decision->pip = pips->pip.v;
        }
    }
    for (guint i = 0; i < lock->exceptions.n; i++) {
        const LockException *own = (const LockException *)lock->exceptions.items + i;
        if (g_str_equal(own->poster.s, poster->member)) {
            LayoutDecision *decision = decision_for(decisions, own->layout.s);
            decision->text = own->text.set ? own->text.v : decision->text;
            decision->size = own->size.set ? own->size.v : decision->size;
            decision->pip = own->pip.set ? own->pip.v : decision->pip;
        }
    }
    g_free(poster->decided);
    poster->n_decided = decisions->len;
    poster->decided = (LayoutDecision *)(gpointer)g_array_free(decisions, FALSE);
}

void series_check_lock(const JobSeries *series, Diagnostics *diagnostics) {
    for (guint i = 0; series->lock_state == LOCK_READ && i < series->lock.posters.n; i++) {
        const Text *poster = &((const LockPoster *)series->lock.posters.items)[i].poster;
        if (!strchr(poster->s, '/') || !series_entry(series, poster->s)) {
            g_autofree char *word = shell_word(series->shown);
            g_autofree char *hint =
                g_strdup_printf(_("take the sizes anew: affiche series %s"), word);
            diag_warning(diagnostics, "stale-lock", poster->span, hint,
                         _("the sizes were taken with \"%s\", which is no longer in the series"),
                         poster->s);
        }
    }
}
