/* SPDX-License-Identifier: MIT */
/* The census.yaml: figures in a stable order, and where they come from. */
#include "census/census-internal.h"

#include <string.h>

const char *const census_drop_keys[N_DROPS] = {"header",  "unreadable", "empty",    "filter",
                                               "consent", "ignored",    "duplicate"};

/* ---- order ---- */

typedef struct {
    guint index, rank; /* rank in the theme; G_MAXUINT: not one of its own */
    gboolean hidden;
    double sum;
    const char *id;
} Position;

/* The theme's order; what it does not know by count, then by id. What is hidden comes last, or its
 * place would tell how large it is. */
static int compare(gconstpointer a, gconstpointer b) {
    const Position *x = a, *y = b;
    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    if (x->hidden != y->hidden) {
        return x->hidden ? 1 : -1;
    }
    if (!x->hidden && x->sum != y->sum) {
        return x->sum > y->sum ? -1 : 1;
    }
    return strcmp(x->id, y->id);
}

static guint rank_of(const ThemeTally *theme, const char *id) {
    const List *list = theme->bundle ? &theme->bundle->theme.categories : NULL;
    for (guint i = 0; list && i < list->n; i++) {
        if (g_str_equal(((const ThemeCategory *)list->items)[i].id.s, id)) {
            return i;
        }
    }
    return G_MAXUINT;
}

guint *census_order(const Import *import, const ThemeTally *theme, guint *ret_n) {
    g_autofree Position *places = g_new0(Position, theme->leaves->len + 1);
    guint n = 0;
    for (guint i = 0; i < theme->leaves->len; i++) {
        const Leaf *leaf = g_ptr_array_index(theme->leaves, i);
        if (leaf) {
            const char *id = g_ptr_array_index(import->categories, i);
            places[n++] = (Position){i, rank_of(theme, id), leaf->hidden, leaf->sum, id};
        }
    }
    qsort(places, n, sizeof *places, compare);
    guint *order = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++) {
        order[i] = places[i].index;
    }
    *ret_n = n;
    return order;
}

static int compare_themes(gconstpointer a, gconstpointer b) {
    const ThemeTally *x = *(ThemeTally *const *)a, *y = *(ThemeTally *const *)b;
    return strcmp(x->id, y->id);
}

double census_total(const Import *import) {
    double sum = 0;
    for (guint i = 0; i < import->themes->len; i++) {
        sum += ((const ThemeTally *)g_ptr_array_index(import->themes, i))->total;
    }
    return sum;
}

/* ---- writing ---- */

static void write_text(GString *yaml, const char *before, const Text *text) {
    if (!text->s) {
        return;
    }
    g_string_append(yaml, before);
    for (guint i = 0; i < text->n_versions; i++) {
        g_string_append_printf(yaml, "%s%s: ", i ? ", " : "{", text->versions[i].language);
        yaml_quote(yaml, text->versions[i].s);
    }
    if (text->n_versions) {
        g_string_append_c(yaml, '}');
    } else {
        yaml_quote(yaml, text->s);
    }
}

static void write_line(GString *yaml, const char *before, const Text *text) {
    gsize length = yaml->len;
    write_text(yaml, before, text);
    g_string_append(yaml, yaml->len > length ? "\n" : "");
}

static void write_source(GString *yaml, const DataSource *source) {
    if (source->title.s) {
        g_string_append(yaml, "source:\n");
        write_line(yaml, "  title: ", &source->title);
        write_line(yaml, "  author: ", &source->author);
        write_line(yaml, "  url: ", &source->url);
        write_line(yaml, "  licence: ", &source->licence);
    }
}

static void write_figure(GString *yaml, const Leaf *leaf) {
    if (leaf->hidden) {
        g_string_append(yaml, "confidential");
    } else if (!leaf->told) {
        g_string_append(yaml, "missing");
    } else {
        g_string_append_printf(yaml, "%.0f", leaf->sum);
    }
}

/* Nobody said which category it was: the program has a name for that. */
static Text name_of(const Import *import, guint category) {
    static const TextVersion unstated[] = {
        {.language = "fr", .s = "Non précisé"},
        {.language = "en", .s = "Not stated"},
        {.language = "br", .s = "N’eo ket resisaet"},
    };
    const char *id = g_ptr_array_index(import->categories, category);
    const MapName *name =
        list_lookup(&import->map.category.names, sizeof(MapName), offsetof(MapName, id), id);
    if (name || category) {
        return name ? name->name : (Text){0};
    }
    return (Text){.s = unstated[0].s, .versions = unstated, .n_versions = G_N_ELEMENTS(unstated)};
}

static void write_category(const Import *import, GString *yaml, const Leaf *leaf, guint index) {
    Text name = name_of(import, index);
    gboolean estimated = !leaf->hidden && leaf->told && leaf->untold;
    g_string_append_printf(
        yaml, "      %s: ", (const char *)g_ptr_array_index(import->categories, index));
    if (!name.s && !estimated) {
        write_figure(yaml, leaf);
    } else {
        g_string_append(yaml, "{count: ");
        write_figure(yaml, leaf);
        g_string_append(yaml, estimated ? ", estimated: yes" : "");
        write_text(yaml, ", name: ", &name);
        g_string_append_c(yaml, '}');
    }
    g_string_append_c(yaml, '\n');
}

static void write_total(GString *yaml, const char *indent, double total, gboolean hidden) {
    g_string_append_printf(yaml, "%stotal: ", indent);
    if (hidden) {
        g_string_append(yaml, "confidential\n");
    } else {
        g_string_append_printf(yaml, "%.0f\n", total);
    }
}

/* Codes are quoted: 01004 is no number. */
static void write_communes(const Import *import, GString *yaml, const ThemeTally *theme) {
    const CommuneRule *rule = &import->map.commune;
    if (!rule->count.v || theme->communes_hidden) {
        return;
    }
    g_autoptr(GPtrArray) codes = communes_sorted(theme);
    gboolean any = FALSE;
    for (guint i = 0; i < codes->len; i++) {
        const char *code = g_ptr_array_index(codes, i);
        const Leaf *leaf = g_hash_table_lookup(theme->communes, code);
        if (!*code) { /* sorted first */
            g_string_append(yaml, "    no-commune: ");
            write_figure(yaml, leaf);
            g_string_append_c(yaml, '\n');
            continue;
        }
        g_string_append(yaml, any ? "" : "    by-commune:\n");
        any = TRUE;
        gboolean estimated = !leaf->hidden && leaf->told && leaf->untold;
        g_string_append_printf(yaml, "      \"%s\": %s", code, estimated ? "{count: " : "");
        write_figure(yaml, leaf);
        g_string_append(yaml, estimated ? ", estimated: yes}\n" : "\n");
    }
    if (any && rule->others.set && (int)rule->others.v == COMMUNES_ZERO) {
        g_string_append(yaml, "    other-communes: zero\n");
    }
}

static void write_themes(const Import *import, GString *yaml) {
    g_autoptr(GPtrArray) themes = g_ptr_array_new();
    for (guint i = 0; i < import->themes->len; i++) {
        g_ptr_array_add(themes, g_ptr_array_index(import->themes, i));
    }
    g_ptr_array_sort(themes, compare_themes);
    g_string_append(yaml, "themes:\n");
    for (guint i = 0; i < themes->len; i++) {
        const ThemeTally *theme = g_ptr_array_index(themes, i);
        guint n;
        g_autofree guint *order = census_order(import, theme, &n);
        if (!n) {
            continue;
        }
        g_string_append_printf(yaml, "  %s:\n", theme->id);
        write_total(yaml, "    ", theme->total, theme->hidden);
        g_string_append(yaml, "    categories:\n");
        for (guint k = 0; k < n; k++) {
            write_category(import, yaml, g_ptr_array_index(theme->leaves, order[k]), order[k]);
        }
        write_communes(import, yaml, theme);
    }
}

static void write_dropped(const Import *import, GString *yaml) {
    guint n = 0;
    for (guint i = 0; i < N_DROPS; i++) {
        if (import->dropped[i]) {
            g_string_append_printf(yaml, "%s%s: %lu", n++ ? ", " : "{", census_drop_keys[i],
                                   (gulong)import->dropped[i]);
        }
    }
    g_string_append(yaml, n ? "}\n" : "{}\n");
}

static void write_import(const Import *import, GString *yaml) {
    g_autofree char *file = g_path_get_basename(import->job->path);
    g_autofree char *map = g_path_get_basename(import->job->map_path);
    g_string_append(yaml, "import:\n  file: ");
    yaml_quote(yaml, file);
    g_string_append_printf(yaml, "\n  sha256: \"%s\"\n  map: ", import->sha256);
    yaml_quote(yaml, map);
    g_string_append_printf(yaml, "\n  map-sha256: \"%s\"\n  rows: %lu\n", import->map_sha256,
                           (gulong)import->rows);
    if (import->map.confidential.set) {
        g_string_append_printf(yaml, "  confidential-below: %.0f\n", import->map.confidential.v);
    }
    if (import->all_hidden) { /* they would add up to what is hidden */
        g_string_append(yaml, "  kept: confidential\n  dropped: confidential\n");
        return;
    }
    g_string_append_printf(yaml, "  kept: %lu\n  dropped: ", (gulong)import->kept);
    write_dropped(import, yaml);
}

static void write_head(const Import *import, GString *yaml) {
    gboolean french = !g_str_equal(import->job->language, "en");
    g_autofree char *file = g_path_get_basename(import->job->path);
    g_autofree char *map = g_path_get_basename(import->job->map_path);
    g_autoptr(GString) from = g_string_new(NULL), by = g_string_new(NULL);
    yaml_comment(from, file);
    yaml_comment(by, map);
    g_string_append_printf(yaml,
                           french
                               ? "# Écrit par affiche census, d’après %s et la carte %s.\n"
                                 "# Ne corrigez pas ce fichier : corrigez la carte ou l’enquête, "
                                 "et importez de nouveau.\n"
                               : "# Written by affiche census, from %s by the map %s.\n"
                                 "# Do not edit this file: correct the map or the survey, and "
                                 "import again.\n",
                           from->str, by->str);
    if (!import->all_hidden) {
        g_string_append_printf(
            yaml, french ? "# %lu lignes lues, %lu retenues" : "# %lu rows read, %lu kept",
            (gulong)import->rows, (gulong)import->kept);
        g_string_append(yaml, import->rows == import->kept ? "\n"
                              : french                     ? " ; écartées : "
                                                           : "; left out: ");
        if (import->rows != import->kept) {
            write_dropped(import, yaml);
        }
    }
}

void census_write(const Import *import, GString *yaml) {
    const Map *map = &import->map;
    guint communes = g_hash_table_size(import->found_communes);
    write_head(import, yaml);
    g_string_append(yaml, "version: 1\n");
    g_string_append(yaml, map->demonstration.v ? "demonstration: yes\n" : "");
    if (communes) {
        g_string_append_printf(yaml, "communes: %u\n", communes);
    }
    write_line(yaml, "period: ", &map->period);
    write_line(yaml, "note: ", &map->note);
    write_source(yaml, &map->source);
    write_total(yaml, "", census_total(import), import->all_hidden);
    write_themes(import, yaml);
    write_import(import, yaml);
}
