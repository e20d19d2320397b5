/* SPDX-License-Identifier: MIT */
/* What a category is called and which pictogram it has: by the census, the theme or its system. */
#include "project-internal.h"

#include "base/i18n.h"

#include <string.h>

/* The pictogram file of a category: an SVG of the project, or a name in the theme or system. NULL
 * when there is none. */
static char *picto_path(const PosterModel *model, const ThemeBundle *bundle, const char *picto) {
    if (!g_str_has_suffix(picto, ".svg")) {
        return theme_picto_path(bundle, picto);
    }
    g_autofree char *path = g_build_filename(model->folder, picto, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&path) : NULL;
}

/* Adds the names of the SVG files of a folder. */
static void add_pictos(const char *folder, GPtrArray *names) {
    g_autofree char *path = g_build_filename(folder, "pictos", NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        if (g_str_has_suffix(name, ".svg")) {
            g_ptr_array_add(names, g_strndup(name, strlen(name) - strlen(".svg")));
        }
    }
}

static void say_missing_picto(const ThemeBundle *bundle, const Text *picto,
                              Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    add_pictos(bundle->theme.folder, names);
    add_pictos(bundle->system.folder, names);
    g_ptr_array_sort(names, project_compare_names); /* a folder has no order of its own */
    const char *nearest = keys_nearest(picto->s, (const char *const *)names->pdata, names->len);
    g_autofree char *folder = g_build_filename(bundle->system.folder, "pictos", NULL);
    g_autofree char *shown = path_from_here(folder);
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup_printf(_("name one of %s, or an SVG file beside the poster"), shown);
    diag_error(diagnostics, "missing-picto", picto->span, hint, _("there is no pictogram \"%s\""),
               picto->s);
}

const char *project_picto(const PosterModel *model, const ThemeBundle *bundle, const Text *picto,
                          Diagnostics *diagnostics) {
    g_autofree char *path = picto_path(model, bundle, picto->s);
    if (!path) {
        say_missing_picto(bundle, picto, diagnostics);
        return NULL;
    }
    return arena_strdup(model->arena, path);
}

Text project_category_name(const PosterModel *model, const ThemeBundle *bundle,
                           const CategoryCount *count, Diagnostics *diagnostics) {
    const ThemeCategory *known = theme_category(&bundle->theme, count->id.s);
    Text name = count->name.s ? count->name : known ? known->name : (Text){0};
    gboolean ok = keys_resolve(&name, &model->languages, diagnostics);
    if (!count->name.s) { /* what a theme calls it is too long here, say: where it was counted */
        name.span = name.also_span = count->id.span;
    }
    if (!name.s) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new();
        const List *list = &bundle->theme.categories;
        for (guint i = 0; i < list->n; i++) {
            g_ptr_array_add(ids, (gpointer)((const ThemeCategory *)list->items)[i].id.s);
        }
        const char *nearest = keys_nearest(count->id.s, (const char *const *)ids->pdata, ids->len);
        /* no count at all is said elsewhere */
        const char *n = count->written && count->written->text ? count->written->text : "…";
        g_autofree char *hint =
            nearest
                ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup_printf(_("give it a name: %s: {count: %s, name: …}"), count->id.s, n);
        diag_error(diagnostics, "unknown-category", count->id.span, hint,
                   _("the theme has no category \"%s\", and it has no name of its own"),
                   count->id.s);
    }
    return ok ? name : (Text){0};
}

gboolean project_resolve_category(PosterModel *model, const CategoryCount *count, Category *out,
                                  Diagnostics *diagnostics) {
    const ThemeCategory *known = theme_category(&model->theme->theme, count->id.s);
    const char *picto = count->picto.s            ? count->picto.s
                        : known && known->picto.s ? known->picto.s
                                                  : "generique";
    *out = (Category){.id = count->id.s,
                      .name = project_category_name(model, model->theme, count, diagnostics),
                      .count = count->count.v,
                      .span = count->id.span};
    if (!out->name.s) {
        return FALSE;
    }
    out->picto_name = arena_strdup(model->arena, picto);
    Text named = {.s = picto, .span = count->picto.s ? count->picto.span : count->id.span};
    out->picto = project_picto(model, model->theme, &named, diagnostics);
    return out->picto != NULL;
}
