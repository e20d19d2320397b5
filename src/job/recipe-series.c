/* SPDX-License-Identifier: MIT */
/* What one poster takes from its series, as a series of its own: with it the poster has the same
 * sizes when it is made without the others. */
#include "recipe-internal.h"

#include "series-internal.h"

#include <string.h>

/* Is it a layout that the poster may be set in, on whatever sheet ("thematic/a3")? */
static gboolean is_own_layout(const PosterModel *model, const char *layout) {
    gsize length = strcspn(layout, "/");
    for (guint i = 0; i < model->spec->editions.n; i++) {
        const Edition *edition = (const Edition *)model->spec->editions.items + i;
        for (guint k = 0; k < edition->pages.n; k++) {
            const char *page = ((const Text *)edition->pages.items)[k].s;
            if (strlen(page) == length && !strncmp(page, layout, length)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* Entries of a list whose `wanted` says so; the items are copied, what they point to is not. */
static List kept(const List *list, gsize size,
                 gboolean (*wanted)(const JobPoster *poster, const PosterModel *model,
                                    gconstpointer item),
                 const JobPoster *poster, const PosterModel *model) {
    List few = {.items = arena_alloc(model->arena, MAX(list->n, 1) * size), .set = TRUE};
    for (guint i = 0; i < list->n; i++) {
        const char *item = (const char *)list->items + i * size;
        if (wanted(poster, model, item)) {
            memcpy((char *)few.items + few.n++ * size, item, size);
        }
    }
    return few;
}

static gboolean is_own_text(const JobPoster *poster, const PosterModel *model, gconstpointer item) {
    (void)poster;
    return is_own_layout(model, ((const LockText *)item)->layout.s);
}

static gboolean is_own_pips(const JobPoster *poster, const PosterModel *model, gconstpointer item) {
    const LockPips *pips = item;
    return !g_strcmp0(pips->theme.s, poster->theme) && is_own_layout(model, pips->layout.s);
}

static gboolean is_own_exception(const JobPoster *poster, const PosterModel *model,
                                 gconstpointer item) {
    (void)model;
    return g_str_equal(((const LockException *)item)->poster.s, poster->member);
}

static gboolean is_own_entry(const JobPoster *poster, const PosterModel *model,
                             gconstpointer item) {
    (void)model;
    return g_str_equal(((const LockPoster *)item)->poster.s, poster->member);
}

static void print_series(const JobPoster *poster, GString *out) {
    const char *slash = strchr(poster->member, '/');
    g_autofree char *territory = g_strndup(poster->member, (gsize)(slash - poster->member));
    const char *names = poster->series->series.names.s;
    g_string_append(out, "# SPDX-License-Identifier: CC-BY-SA-4.0\n"
                         "# Ce que l'affiche a pris à sa série ; what the poster took from its "
                         "series.\n"
                         "version: 1\nkind: " SERIES_KIND "\nterritories: [");
    yaml_name(out, territory);
    g_string_append(out, "]\nposters: [");
    yaml_name(out, slash + 1);
    g_string_append(out, "]\n");
    if (names) {
        g_string_append(out, "names: ");
        yaml_quote(out, names);
        g_string_append_c(out, '\n');
    }
}

void recipe_series_print(const JobPoster *poster, const PosterModel *model, GString *series,
                         GString *lock) {
    const SeriesLock *whole = &poster->series->lock;
    g_autofree char *name = g_path_get_basename(poster->series->path);
    const SeriesLock own = {
        .texts = kept(&whole->texts, sizeof(LockText), is_own_text, poster, model),
        .pips = kept(&whole->pips, sizeof(LockPips), is_own_pips, poster, model),
        .exceptions =
            kept(&whole->exceptions, sizeof(LockException), is_own_exception, poster, model),
        .posters = kept(&whole->posters, sizeof(LockPoster), is_own_entry, poster, model)};
    g_autofree char *hash = series_hash(model);
    for (guint i = 0; i < own.posters.n; i++) { /* of what travels with it, as it is now */
        ((LockPoster *)own.posters.items)[i].sha256.s = hash;
    }
    print_series(poster, series);
    series_lock_print(&own, name, lock);
}
