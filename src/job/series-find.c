/* SPDX-License-Identifier: MIT */
/* Which series a poster is in: the file stands beside the folder of its territory, so that a poster
 * built alone finds it. */
#include "series-internal.h"

#include "base/i18n.h"

#include <string.h>

struct SeriesTable {
    GHashTable *by_file; /* absolute path → JobSeries */
    GHashTable *folders; /* absolute path of a folder that was looked through → GPtrArray of
                            JobSeries, borrowed */
};

SeriesTable *series_table_new(void) {
    SeriesTable *table = g_new0(SeriesTable, 1);
    table->by_file =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)job_series_unref);
    table->folders =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return table;
}

void series_table_free(SeriesTable *table) {
    if (table) {
        g_hash_table_unref(table->folders);
        g_hash_table_unref(table->by_file);
        g_free(table);
    }
}

JobSeries *series_table_add(SeriesTable *table, const char *path, const char *shown,
                            Diagnostics *diagnostics) {
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    JobSeries *series = g_hash_table_lookup(table->by_file, full);
    if (!series) {
        series = series_load(path, shown, diagnostics);
        g_hash_table_insert(table->by_file, g_steal_pointer(&full), series);
    }
    return series;
}

/* A series, or a file that would be one if it could be read. */
static gboolean is_series(const char *path) {
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL) ||
        !g_strstr_len(text, (gssize)length, "territories")) {
        return FALSE; /* most files: they need not be parsed */
    }
    g_autoptr(Diagnostics) said = diagnostics_new(); /* said when it is read in earnest */
    g_autoptr(Tree) tree = tree_parse(text, length, path, said);
    return tree->root ? content_kind(tree) == CONTENT_SERIES
                      : g_regex_match_simple("^kind: *series *$", text, G_REGEX_MULTILINE, 0);
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The series files of a folder. */
static const GPtrArray *look_through(SeriesTable *table, const char *folder,
                                     Diagnostics *diagnostics) {
    GPtrArray *found = g_hash_table_lookup(table->folders, folder);
    if (found) {
        return found;
    }
    found = g_ptr_array_new();
    g_hash_table_insert(table->folders, g_strdup(folder), found);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        if (*name != '.' && (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml"))) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);
        g_autofree char *shown = path_from_here(path);
        if (is_series(path)) {
            g_ptr_array_add(found, series_table_add(table, path, shown, diagnostics));
        }
    }
    return found;
}

static void say_two(const JobPoster *poster, const JobSeries *first, const JobSeries *second,
                    Diagnostics *diagnostics) {
    const SeriesPoster *entry = series_entry(second, poster->member);
    g_autofree char *hint =
        g_strdup_printf(_("take it out of one of them: %s has it too"), first->shown);
    diag_error(diagnostics, "two-series", entry->span, hint,
               _("the poster %s is in two series: it cannot follow both"), poster->shown);
}

/* The series that has the poster; FALSE when there are two, or perhaps one that cannot be read. */
static gboolean find_series(SeriesTable *table, JobPoster *poster, Diagnostics *diagnostics) {
    g_autofree char *full = g_canonicalize_filename(poster->path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    g_autofree char *above = g_path_get_dirname(folder);
    const GPtrArray *all = look_through(table, above, diagnostics);
    for (guint i = 0; i < all->len; i++) {
        JobSeries *series = g_ptr_array_index(all, i);
        g_autofree char *member = series_member(series, poster->path);
        if (series->unreadable) {
            return FALSE;
        }
        if (member && poster->series) {
            say_two(poster, poster->series, series, diagnostics);
            return FALSE;
        }
        if (member) {
            poster->series = job_series_ref(series);
            poster->member = g_steal_pointer(&member);
        }
    }
    return TRUE;
}

gboolean series_attach(SeriesTable *table, JobPoster *poster, Diagnostics *diagnostics) {
    if (!find_series(table, poster, diagnostics)) {
        return FALSE;
    }
    const JobSeries *series = poster->series;
    if (!series) {
        return TRUE;
    }
    if (!series->ok || series->lock_state == LOCK_WRONG) {
        return FALSE;
    }
    if (series->series.names.s) {
        char *stem = series_stem(series, poster, diagnostics);
        if (!stem) {
            return FALSE;
        }
        g_free(poster->stem);
        poster->stem = stem;
    }
    if (series->lock_state == LOCK_READ) {
        series_decide(poster);
    }
    return TRUE;
}
