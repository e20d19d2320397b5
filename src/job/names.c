/* SPDX-License-Identifier: MIT */
/* "mobilite-press.yaml" or "mobilite-a4.yaml" beside "mobilite.yaml": the files of the first would
 * have the names of those of the second, once that is made for a press or in A4.
 * "mobilite-fragment.yaml" is another. */
#include "poster-internal.h"
#include "series-internal.h"

#include "base/i18n.h"

#include <string.h>

/* The option that adds the first word of `part` ("-press-fiche", "-riso-2-corail", "-a4",
 * "-fragment") to names; NULL when none does. Free with g_free(). */
static char *option_of(const char *part) {
    g_autofree char *word = g_strndup(part + 1, strcspn(part + 1, "-"));
    g_autofree char *size = g_ascii_strdown(word, -1);
    JobOptions options = {0};
    gboolean is_size = g_str_equal(word, size) && job_size_parse(size, &options);
    g_free(options.size_name);
    PurposeKind purpose;
    if (is_size) {
        return g_strconcat("--size ", word, NULL);
    }
    if (purpose_parse(word, &purpose) && purpose != FOR_WEB) {
        return g_strconcat("--for ", word, NULL);
    }
    if (g_str_equal(word, NAME_FRAGMENT) || g_str_equal(word, NAME_ALTERNATIVE)) {
        return g_strdup("-f html");
    }
    return g_str_equal(word, "grid")       ? g_strdup("--grid")
           : g_str_equal(word, "outlines") ? g_strdup("--svg outlines")
                                           : NULL;
}

/* How a poster of the name `stem` comes to write files of the name `name`; NULL when it does not.
 * Free with g_free(). */
static char *takes_name(const char *stem, const char *name) {
    gsize n = strlen(stem);
    return strncmp(stem, name, n) == 0 && name[n] == '-' ? option_of(name + n) : NULL;
}

static void say_taken(const char *shown, const char *owner, const char *option,
                      Diagnostics *diagnostics) {
    g_autoptr(Source) source = source_new(shown, "", 0);
    g_autofree char *name = g_path_get_basename(shown);
    g_autofree char *hint = NULL;
    if (g_str_has_prefix(option, "-f")) {
        hint = g_strdup(_("give this file a name without \"-fragment\" or \"-alternative\""));
    } else {
        const char *space = strrchr(option, ' ');
        hint = g_strdup_printf(_("give this file a name without \"-%s\""),
                               space ? space + 1 : option + strlen("--"));
    }
    diag_error(diagnostics, "same-output", ((Span){.source = source}), hint,
               _("\"%s\" would have files of the same names as %s has with %s"), name, owner,
               option);
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
        g_autofree char *taken = takes_name(other, name), *takes = takes_name(name, other);
        if ((taken || takes) && is_poster_file(path)) {
            say_taken(taken ? poster->shown : path, taken ? path : poster->shown,
                      taken ? taken : takes, diagnostics);
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
            g_autofree char *option = takes_name(owner->stem, poster->stem);
            if (option) {
                say_taken(poster->shown, owner->shown, option, diagnostics);
                ok = FALSE;
            }
        }
        if (!ok) {
            g_ptr_array_remove_index(posters, i--);
        }
    }
}

/* The poster beside `path` whose pictures are named as a page's are; NULL when there is none. Free
 * with g_free(). */
static char *poster_of_page(const char *path, const char *page) {
    static const char *const endings[] = {".yaml", ".yml"};
    g_autofree char *name = g_strndup(path, (gsize)(strrchr(path, '.') - path));
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *other = g_strconcat(name, "-", page, endings[i], NULL);
        if (g_file_test(other, G_FILE_TEST_IS_REGULAR) && is_poster_file(other)) {
            return g_path_get_basename(other);
        }
    }
    return NULL;
}

gboolean names_check_pages(const JobPoster *poster, const Scene *scene, Diagnostics *diagnostics) {
    gboolean named = poster->series && poster->series->series.names.s;
    gboolean ok = TRUE;
    for (guint i = 0; !named && scene->pages->len > 1 && i < scene->pages->len; i++) {
        const char *page = scene_page(scene, i)->name;
        g_autofree char *other = poster_of_page(poster->path, page);
        if (other) {
            g_autoptr(Source) source = source_new(poster->shown, "", 0);
            diag_error(diagnostics, "same-output", ((Span){.source = source}),
                       _("rename one of the two files"),
                       _("the picture of page \"%s\" would have the name of the picture of %s"),
                       page, other);
            ok = FALSE;
        }
    }
    return ok;
}
