/* SPDX-License-Identifier: MIT */
/* Which figure of the census belongs to which commune of the map. */
#include "project-internal.h"

#include "base/i18n.h"
#include "model-internal.h"

enum { NAMED_IN_MESSAGE = 5, MOST_SAID = 8 };

/* ---- files ---- */

/* The figures of the theme, or, when the census has none of that name, those of all themes. */
static const CensusTheme *find_counts(PosterModel *model, Diagnostics *diagnostics) {
    const Poster *poster = &model->poster;
    const Census *census = &model->census;
    const CensusTheme *theme = census_theme(census, poster->theme.s);
    if (!theme && census->by_commune.list.set && !census->written_total) {
        diag_error(diagnostics, "total-unknown", census->by_commune.list.span,
                   _("write total: above themes:, what the communes and no-commune: make together"),
                   _("the census does not say its total, which a map of all themes shows"));
        return NULL;
    }
    if (!theme && census->by_commune.list.set) {
        CensusTheme *all = arena_new0(model->arena, CensusTheme);
        *all = (CensusTheme){.span = census->span,
                             .id = poster->theme,
                             .written = census->written_total,
                             .total = census->total,
                             .state = census->total_state,
                             .by_commune = census->by_commune};
        theme = all;
    }
    if (!theme) {
        g_autofree char *hint =
            g_strdup_printf(_("add \"%s\" under themes: in %s"), poster->theme.s, poster->census.s);
        diag_error(diagnostics, "not-in-census", poster->theme.span, hint,
                   _("the census says nothing about the theme \"%s\""), poster->theme.s);
    } else if (!theme->by_commune.list.n) {
        diag_error(diagnostics, "no-by-commune", poster->census.span,
                   _("add by-commune: {\"29019\": 12, …} to the theme; affiche census writes it "
                     "when the map of the survey says commune: {count: yes}"),
                   _("the census does not say how many practices each commune has"));
        return NULL;
    }
    return theme;
}

static gboolean read_boundaries(PosterModel *model, Diagnostics *diagnostics) {
    const Geography *geography = &model->map.geography;
    g_autofree char *path = g_build_filename(model->folder, geography->file.s, NULL);
    g_autofree char *shown = path_from_here(path);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag_error(diagnostics, "missing-file", geography->file.span,
                   _("the name is read from the folder of this poster; the boundaries of communes "
                     "can be downloaded as GeoJSON, for instance from geo.api.gouv.fr"),
                   _("there is no file \"%s\""), geography->file.s);
        return FALSE;
    }
    g_autofree const char **only = g_new0(const char *, geography->only.n + 1);
    for (guint i = 0; i < geography->only.n; i++) {
        only[i] = ((const Text *)geography->only.items)[i].s;
    }
    GeoReading how = {geography->code_property.s, geography->name_property.s, only,
                      geography->only.n};
    model->geo = geo_read(path, shown, &how, diagnostics);
    if (model->geo) {
        readings_add_source(model->files, model->geo->source);
    }
    return model->geo != NULL;
}

gboolean project_load_map(PosterModel *model, const char *shown_name, Diagnostics *diagnostics) {
    Tree *tree = project_read_beside(model, &model->poster.census, shown_name, diagnostics);
    gboolean ok = tree && census_read(tree, &model->languages, &model->census, diagnostics);
    model->counts = ok ? find_counts(model, diagnostics) : NULL;
    return read_boundaries(model, diagnostics) && model->counts;
}

/* ---- matching ---- */

static guint index_of(const PosterModel *model, const char *code) {
    const GeoArea *area = geo_area(model->geo, code);
    return area ? (guint)(area - model->geo->areas) : G_MAXUINT;
}

static void say_off_map(const PosterModel *model, const CommuneCount *one,
                        Diagnostics *diagnostics) {
    g_autofree char *hint = g_strdup_printf(
        _("correct the code, or take a file that has this commune: %s; its practices stay in the "
          "total"),
        model->map.geography.file.s);
    diag_warning(diagnostics, "off-map", one->id.span, hint,
                 _("the map has no commune \"%s\", which the census counts"), one->id.s);
}

/* Those that the census does not name: nobody counted there, or it said that they have none. */
static void say_uncounted(const MapPoster *map, const gboolean *named, Span span,
                          Diagnostics *diagnostics) {
    g_autoptr(GString) names = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < map->n_places; i++) {
        if (!named[i] && n++ < NAMED_IN_MESSAGE) {
            g_string_append_printf(names, "%s%s", n > 1 ? ", " : "", map->places[i].name);
        }
    }
    if (!n) {
        return;
    }
    g_string_append(names, n > NAMED_IN_MESSAGE ? "…" : "");
    diag_warning(diagnostics, "uncounted-commune", span,
                 _("they are shown as not counted; if they have none, write other-communes: zero"),
                 ngettext("the census says nothing about %u commune of the map: %s",
                          "the census says nothing about %u communes of the map: %s", n),
                 n, names->str);
}

static void place_counts(PosterModel *model, gboolean *named, Diagnostics *diagnostics) {
    MapPoster *map = &model->map;
    const CommuneCounts *counts = &model->counts->by_commune;
    guint n_said = 0;
    for (guint i = 0; i < counts->list.n; i++) {
        const CommuneCount *one = (const CommuneCount *)counts->list.items + i;
        guint at = index_of(model, one->id.s);
        if (at == G_MAXUINT) {
            map->elsewhere += one->count.v;
            map->untold_elsewhere |= !count_is_told(one->state);
            if (n_said++ < MOST_SAID) {
                say_off_map(model, one, diagnostics);
            }
            continue;
        }
        named[at] = TRUE;
        map->places[at].state = one->state;
        map->places[at].count = one->count.v;
        map->places[at].span = one->id.span;
    }
    if (n_said > MOST_SAID) {
        diag_warning(diagnostics, "off-map", counts->list.span, NULL,
                     _("more communes of the census that are not on the map: %u"),
                     n_said - MOST_SAID);
    }
    map->elsewhere += counts->nowhere.v;
    map->untold_elsewhere |= !count_is_told(counts->nowhere_state);
}

gboolean project_resolve_map(PosterModel *model, Diagnostics *diagnostics) {
    MapPoster *map = &model->map;
    if (!model->counts || !model->geo || !project_find_total(model, diagnostics)) {
        return FALSE;
    }
    const CommuneCounts *counts = &model->counts->by_commune;
    gboolean zero = counts->others.set && (int)counts->others.v == COMMUNES_ZERO;
    map->n_places = model->geo->n_areas;
    map->places = arena_new_array(model->arena, MapPlace, MAX(map->n_places, 1));
    g_autofree gboolean *named = g_new0(gboolean, MAX(map->n_places, 1));
    for (guint i = 0; i < map->n_places; i++) {
        const GeoArea *area = &model->geo->areas[i];
        map->places[i] = (MapPlace){.code = area->code,
                                    .name = area->name,
                                    .state = zero ? COUNT_KNOWN : COUNT_MISSING,
                                    .span = counts->list.span};
    }
    place_counts(model, named, diagnostics);
    if (!zero) {
        say_uncounted(map, named, counts->list.span, diagnostics);
    }
    return TRUE;
}
