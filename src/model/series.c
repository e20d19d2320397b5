/* SPDX-License-Identifier: MIT */
/* The key table of a series file, and what only the file itself can say. */
#include "series.h"

#include "base/i18n.h"
#include "model-internal.h"

#include <string.h>

static const char *const kinds[] = {SERIES_KIND, NULL};

static const Key poster_scalar = {"poster", KEY_TEXT, offsetof(SeriesPoster, slug), .once = TRUE,
                                  .required = TRUE};
static const Key poster_keys[] = {
    {"poster", KEY_TEXT, offsetof(SeriesPoster, slug), .required = TRUE, .once = TRUE,
     .example = "mobilite", .doc = "Name of the poster's file, without .yaml."},
    {"in", KEY_TEXTS, offsetof(SeriesPoster, in), .low = 1, .high = 1000, .once = TRUE,
     .example = "[trois-rivieres]", .doc = "The territories that have it, when not all do."},
};
static const KeyTable poster_table =
    TABLE(SeriesPoster, N_("a poster of the series"), poster_keys, .scalar = &poster_scalar);

static const Key keys[] = {
    VERSION_KEY(Series),
    {"kind", KEY_CHOICE, offsetof(Series, kind), .required = TRUE, .choices = kinds,
     .doc = "series."},
    {"title", KEY_TEXT, offsetof(Series, title), .once = TRUE, .doc = "What the series is called."},
    {"territories", KEY_TEXTS, offsetof(Series, territories), .required = TRUE, .low = 1,
     .high = 1000, .once = TRUE, .example = "[trois-rivieres, val-de-brume]",
     .doc = "Folders of territories, beside this file."},
    {"posters", KEY_MAPS, offsetof(Series, posters), .required = TRUE, .table = &poster_table,
     .low = 1, .high = 1000, .example = "[mobilite, alimentation]",
     .doc = "Names of their posters."},
    {"names", KEY_TEXT, offsetof(Series, names), .once = TRUE,
     .example = "\"{territory.code}-{slug}\"", .doc = "Pattern of the files' names."},
};
static const KeyTable table = TABLE(Series, N_("the series"), keys);

/* A folder or a file of one folder: nothing that leads elsewhere. */
static gboolean check_place(const Text *name, const char *example, Diagnostics *diagnostics) {
    if (*name->s && *name->s != '.' && !strpbrk(name->s, "/\\")) {
        return TRUE;
    }
    g_autofree char *hint = g_strdup_printf(_("write the name alone, for example: %s"), example);
    diag_error(diagnostics, "bad-name", name->span, hint,
               _("\"%s\" is no name of a folder or file beside this one"), name->s);
    return FALSE;
}

static gboolean is_named(const List *names, const char *name) {
    for (guint i = 0; i < names->n; i++) {
        if (g_str_equal(((const Text *)names->items)[i].s, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Two entries for one territory: the poster would be made twice. */
static gboolean check_twice(const Series *series, guint index, Diagnostics *diagnostics) {
    const SeriesPoster *posters = series->posters.items, *poster = &posters[index];
    const Text *territories = series->territories.items;
    for (guint i = 0; i < index; i++) {
        for (guint k = 0; k < series->territories.n; k++) {
            const char *in = territories[k].s;
            if (posters[i].slug.s && g_str_equal(posters[i].slug.s, poster->slug.s) &&
                series_has(series, &posters[i], in) && series_has(series, poster, in)) {
                diag_error(diagnostics, "duplicate-entry", poster->slug.span, _("keep one of them"),
                           _("the poster \"%s\" of \"%s\" is named twice"), poster->slug.s, in);
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean check_poster(const Series *series, guint index, Diagnostics *diagnostics) {
    const SeriesPoster *poster = (const SeriesPoster *)series->posters.items + index;
    if (!poster->slug.s) {
        return FALSE; /* which was said */
    }
    gboolean ok = check_place(&poster->slug, "mobilite", diagnostics);
    for (guint i = 0; i < poster->in.n; i++) {
        const Text *in = (const Text *)poster->in.items + i;
        if (!is_named(&series->territories, in->s)) {
            g_autoptr(GPtrArray) names = g_ptr_array_new();
            for (guint k = 0; k < series->territories.n; k++) {
                g_ptr_array_add(names, (gpointer)((const Text *)series->territories.items)[k].s);
            }
            const char *nearest =
                keys_nearest(in->s, (const char *const *)names->pdata, names->len);
            g_autofree char *hint = nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                                            : g_strdup(_("add it to territories:, or correct it"));
            diag_error(diagnostics, "unknown-territory", in->span, hint,
                       _("\"%s\" is none of the territories of this series"), in->s);
            ok = FALSE;
        }
    }
    return ok && check_twice(series, index, diagnostics);
}

gboolean series_has(const Series *series, const SeriesPoster *poster, const char *territory) {
    return is_named(&series->territories, territory) &&
           (!poster->in.n || is_named(&poster->in, territory));
}

gboolean series_read(const Tree *tree, Series *ret_series, Diagnostics *diagnostics) {
    gboolean ok = model_read_file(tree, &table, NULL, ret_series, diagnostics);
    for (guint i = 0; i < ret_series->territories.n; i++) {
        ok &= check_place((const Text *)ret_series->territories.items + i, "trois-rivieres",
                          diagnostics);
    }
    ok &= model_check_twins(&ret_series->territories, diagnostics);
    for (guint i = 0; i < ret_series->posters.n; i++) {
        ok &= check_poster(ret_series, i, diagnostics);
    }
    return ok;
}
