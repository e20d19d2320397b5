/* SPDX-License-Identifier: MIT */
/* "mobilite-press.yaml" beside "mobilite.yaml": the files of the first would have the names of
 * those of the second, once that is made for a press. */
#include "series-internal.h"

#include "base/i18n.h"

#include <string.h>

/* Is it "-press", "-press-fiche", "-riso-2-corail"? */
static gboolean is_purpose_part(const char *part) {
    for (guint i = FOR_WEB + 1; i < N_PURPOSES; i++) {
        gsize n = strlen(purpose_names[i]);
        if (!strncmp(part + 1, purpose_names[i], n) && (!part[n + 1] || part[n + 1] == '-')) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is it "-a3", "-500x700mm"? */
static gboolean is_size_part(const char *part, gsize length) {
    g_autofree char *size = length > 1 ? g_strndup(part + 1, length - 1) : NULL;
    JobOptions options = {0};
    gboolean is = size && job_size_parse(size, &options);
    g_free(options.size_name);
    return is;
}

/* Does a poster of the name `stem` write files of the name `name`, in some size and for some
 * purpose? */
static gboolean takes_name(const char *stem, const char *name) {
    gsize n = strlen(stem);
    if (strncmp(stem, name, n) != 0 || name[n] != '-') {
        return FALSE;
    }
    const char *part = name + n;
    if (is_purpose_part(part)) {
        return TRUE;
    }
    for (const char *next = part; (next = strchr(next + 1, '-')) != NULL;) {
        if (is_purpose_part(next) && is_size_part(part, (gsize)(next - part))) {
            return TRUE;
        }
    }
    return FALSE;
}

static void say_taken(const char *shown, const char *owner, Diagnostics *diagnostics) {
    g_autoptr(Source) source = source_new(shown, "", 0);
    g_autofree char *name = g_path_get_basename(shown);
    diag_error(diagnostics, "same-output", ((Span){.source = source}),
               _("give this file another name, without the word of a purpose after a hyphen"),
               _("\"%s\" is a name that the files of %s have when it is made for paper"), name,
               owner);
}

static gboolean is_poster_file(const char *path) {
    g_autoptr(Diagnostics) said = diagnostics_new(); /* said when it is made */
    g_autoptr(Tree) tree = tree_read(path, path, said);
    return tree->root && content_kind(tree) == CONTENT_POSTER;
}

/* Looks through the folder of a poster, which may be built alone. FALSE when a name is taken, which
 * is said. */
static gboolean check_folder(const JobPoster *poster, Diagnostics *diagnostics) {
    g_autofree char *folder = g_path_get_dirname(poster->path);
    g_autofree char *base = g_path_get_basename(poster->path);
    g_autofree char *name = g_strndup(base, (gsize)(strrchr(base, '.') - base));
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    gboolean ok = TRUE;
    for (const char *file; dir && (file = g_dir_read_name(dir)) != NULL;) {
        const char *dot = strrchr(file, '.');
        if (!dot || !(g_str_equal(dot, ".yaml") || g_str_equal(dot, ".yml"))) {
            continue;
        }
        g_autofree char *other = g_strndup(file, (gsize)(dot - file));
        g_autofree char *path = g_build_filename(folder, file, NULL);
        gboolean taken = takes_name(other, name), takes = takes_name(name, other);
        if ((taken || takes) && is_poster_file(path)) {
            say_taken(taken ? poster->shown : path, taken ? path : poster->shown, diagnostics);
            ok &= !taken;
        }
    }
    return ok;
}

void names_refuse_taken(GPtrArray *posters, Diagnostics *diagnostics) {
    for (guint i = 0; i < posters->len; i++) {
        const JobPoster *poster = g_ptr_array_index(posters, i);
        gboolean named = poster->series && poster->series->series.names.s;
        gboolean ok = named || check_folder(poster, diagnostics);
        for (guint k = 0; ok && k < posters->len; k++) {
            const JobPoster *owner = g_ptr_array_index(posters, k);
            if (takes_name(owner->stem, poster->stem)) {
                say_taken(poster->shown, owner->shown, diagnostics);
                ok = FALSE;
            }
        }
        if (!ok) {
            g_ptr_array_remove_index(posters, i--);
        }
    }
}
