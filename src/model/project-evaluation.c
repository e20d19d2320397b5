/* SPDX-License-Identifier: MIT */
/* A radar poster finds its scores, and sees that the other radars of its folder can be read beside
 * it: the small ones of the thematic posters show the same criteria in the same order, on the same
 * scale. */
#include "base/i18n.h"
#include "project-internal.h"

#include <string.h>

enum { ABSENT = -1 };

static const Criterion *criterion_at(const RadarFile *radar, guint index) {
    return (const Criterion *)radar->criteria.items + index;
}

static int index_of(const RadarFile *radar, const char *id) {
    for (guint i = 0; i < radar->criteria.n; i++) {
        if (g_str_equal(criterion_at(radar, i)->id.s, id)) {
            return (int)i;
        }
    }
    return ABSENT;
}

/* Two criteria, neighbours among those that both files have, that the other file has the other way
 * round. FALSE when there are none; `ret_shared`: is any criterion in both? */
static gboolean find_swapped(const RadarFile *radar, const RadarFile *other, gboolean *ret_shared,
                             const Criterion *ret_pair[2]) {
    int before = ABSENT, last = ABSENT;
    for (guint i = 0; i < radar->criteria.n; i++) {
        int there = index_of(other, criterion_at(radar, i)->id.s);
        if (there == ABSENT) {
            continue;
        }
        if (there < before) {
            ret_pair[0] = criterion_at(radar, (guint)last);
            ret_pair[1] = criterion_at(radar, i);
            *ret_shared = TRUE;
            return TRUE;
        }
        before = there;
        last = (int)i;
    }
    *ret_shared = before != ABSENT;
    return FALSE;
}

/* Where the scale is written; of a file that leaves it out, where its criteria begin. */
static Span scale_span(const RadarFile *radar) {
    return radar->steps.set ? radar->steps.span : criterion_at(radar, 0)->span;
}

static void compare(const RadarFile *radar, const RadarFile *other, Diagnostics *diagnostics) {
    const Criterion *pair[2];
    gboolean shared;
    if (find_swapped(radar, other, &shared, pair)) {
        Span span = criterion_at(other, (guint)index_of(other, pair[1]->id.s))->id.span;
        g_autofree char *hint = g_strdup_printf(
            _("write the criteria in one order in both files: %s, line %u, has \"%s\" first"),
            span.source->name, span.line, pair[1]->id.s);
        diag_warning(diagnostics, "radars-differ", pair[1]->id.span, hint,
                     _("\"%s\" comes after \"%s\" here, and before it in %s: the small radar and "
                       "the large one cannot be compared"),
                     pair[1]->id.s, pair[0]->id.s, span.source->name);
    }
    if (shared && radar->steps.v != other->steps.v) {
        Span span = scale_span(other);
        g_autofree char *hint = g_strdup_printf(_("write one scale in both files: see %s, line %u"),
                                                span.source->name, span.line);
        diag_warning(diagnostics, "radars-differ", scale_span(radar), hint,
                     _("scores go up to %.0f here, and up to %.0f in %s: the small radar and the "
                       "large one cannot be compared"),
                     radar->steps.v, other->steps.v, span.source->name);
    }
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The other YAML files of the poster's folder, by name. */
static GPtrArray *other_files(const PosterModel *model) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(model->folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        gboolean yaml = g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
        if (yaml && *name != '.' && !g_str_equal(name, model->evaluation.radar.s)) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* What is wrong in those files is said by the posters that show them. */
static void compare_others(const PosterModel *model, const char *shown_name,
                           Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) names = other_files(model);
    g_autofree char *shown_folder = g_path_get_dirname(shown_name);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(model->folder, name, NULL);
        g_autofree char *shown = g_build_filename(shown_folder, name, NULL);
        g_autoptr(Diagnostics) said = diagnostics_new();
        g_autoptr(Tree) tree = tree_read(path, shown, said);
        RadarFile other = {0};
        if (tree->root && content_kind(tree) == CONTENT_RADAR &&
            radar_read(tree, &model->languages, &other, said)) {
            compare(&model->radar, &other, diagnostics);
        }
    }
}

gboolean project_load_evaluation(PosterModel *model, const char *shown_name,
                                 Diagnostics *diagnostics) {
    Evaluation *evaluation = &model->evaluation;
    Tree *tree = evaluation->radar.s
                     ? project_read_beside(model, &evaluation->radar, shown_name, diagnostics)
                     : NULL;
    if (!tree || !radar_read(tree, &model->languages, &model->radar, diagnostics)) {
        return FALSE;
    }
    gboolean ok = evaluation_find_series(evaluation, &model->radar, diagnostics);
    model->series = evaluation->today;
    compare_others(model, shown_name, diagnostics);
    return ok;
}
