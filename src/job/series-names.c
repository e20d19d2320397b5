/* SPDX-License-Identifier: MIT */
/* The pattern of a series' file names: "{territory.code}-{slug}". */
#include "series-internal.h"

#include "base/i18n.h"

#include <string.h>

static const char *const placeholders[] = {"territory", "territory.code", "territory.name",
                                           "slug",      "theme",          "number"};

/* ---- is it right? ---- */

static Span place_of(const Text *names, const char *at, gsize length) {
    return span_inside(names->span, names->s, (gsize)(at - names->s),
                       (guint)MAX(1, g_utf8_strlen(at, (gssize)length)));
}

static gboolean check_placeholder(const Text *names, const char *start, gsize length,
                                  Diagnostics *diagnostics) {
    g_autofree char *name = g_strndup(start + 1, length - 2);
    for (guint i = 0; i < G_N_ELEMENTS(placeholders); i++) {
        if (g_str_equal(name, placeholders[i])) {
            return TRUE;
        }
    }
    const char *nearest = keys_nearest(name, placeholders, G_N_ELEMENTS(placeholders));
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean {%s}?"), nearest)
                : g_strdup(_("these are known: {territory}, {territory.code}, {territory.name}, "
                             "{slug}, {theme}, {number}"));
    diag_error(diagnostics, "unknown-placeholder", place_of(names, start, length), hint,
               _("nothing is known that could stand for {%s}"), name);
    return FALSE;
}

/* Does the name stay below the output folder, on every system? */
static gboolean stays_inside(const char *name) {
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (guint i = 0; parts[i]; i++) {
        if (!*parts[i] || *parts[i] == '.' || strpbrk(parts[i], "\\:*?\"<>|")) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean series_check_names(const JobSeries *series, Diagnostics *diagnostics) {
    const Text *names = &series->series.names;
    gboolean ok = TRUE;
    for (const char *p = names->s; p && *p; p++) {
        if (*p == '}' || (*p == '{' && !strpbrk(p + 1, "{}"))) {
            diag_error(diagnostics, "bad-pattern", place_of(names, p, 1),
                       _("braces go round a word: \"{territory.code}-{slug}\""),
                       _("this brace has no other one that belongs to it"));
            return FALSE;
        }
        if (*p == '{') {
            const char *end = strpbrk(p + 1, "{}");
            if (*end == '{') {
                continue; /* which the next round says */
            }
            ok &= check_placeholder(names, p, (gsize)(end + 1 - p), diagnostics);
            p = end;
        }
    }
    if (names->s && !stays_inside(names->s)) {
        diag_error(diagnostics, "bad-pattern", names->span,
                   _("write names, with \"/\" between folders: \"{territory}/{slug}\""),
                   _("this pattern would not give names of files below the output folder"));
        ok = FALSE;
    }
    return ok;
}

/* ---- what stands for what ---- */

/* Of a YAML map, a text that may be written in several languages: the first one is taken. */
static const char *text_of(const Tree *tree, const char *key) {
    const Node *node =
        tree->root && tree->root->kind == NODE_MAP ? node_lookup(tree->root, key) : NULL;
    if (node && node->kind == NODE_MAP && node->n_items) {
        node = node->items[0];
    }
    return node && node->kind == NODE_SCALAR && !node_is_null(node) ? node->text : NULL;
}

/* Digits and letters of a code as they are: "2A004". */
static char *clean_code(const char *code) {
    char *clean = g_strdup(code);
    g_strcanon(clean, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
    return clean;
}

/* What the territory of the poster says under a key. Free with g_free(). */
static char *territory_text(const JobPoster *poster, const char *key) {
    g_autofree char *folder = g_path_get_dirname(poster->path);
    g_autofree char *path = g_build_filename(folder, TERRITORY_FILE, NULL);
    g_autoptr(Diagnostics) said = diagnostics_new(); /* said when the poster is made */
    g_autoptr(Tree) tree = tree_read(path, path, said);
    return g_strdup(text_of(tree, key));
}

/* What stands for a placeholder; NULL or empty when nothing does. Free with g_free(). */
static char *value_of(const JobPoster *poster, const char *name) {
    const char *slash = strchr(poster->member, '/');
    if (g_str_equal(name, "territory")) {
        return g_strndup(poster->member, (gsize)(slash - poster->member));
    }
    if (g_str_equal(name, "slug")) {
        return g_strdup(slash + 1);
    }
    if (g_str_has_prefix(name, "territory.")) {
        g_autofree char *text = territory_text(poster, name + strlen("territory."));
        gboolean code = g_str_has_suffix(name, ".code");
        return !text ? NULL : code ? clean_code(text) : keys_slug(text);
    }
    const char *own = g_str_equal(name, "theme") ? poster->theme : poster->number;
    return own ? keys_slug(own) : NULL;
}

static void say_nothing_there(const JobSeries *series, const JobPoster *poster, const char *name,
                              Span span, Diagnostics *diagnostics) {
    gboolean of_territory = g_str_has_prefix(name, "territory.");
    const char *key = of_territory ? name + strlen("territory.") : name;
    g_autofree char *folder = g_path_get_dirname(poster->shown);
    g_autofree char *territory = g_build_filename(folder, TERRITORY_FILE, NULL);
    const char *file = of_territory ? territory : poster->shown;
    g_autofree char *hint =
        g_strdup_printf(_("write %s: in %s, or change names: in %s"), key, file, series->shown);
    diag_error(diagnostics, "no-value", span, hint, _("nothing stands for {%s}: %s has no %s:"),
               name, file, key);
}

char *series_stem(const JobSeries *series, const JobPoster *poster, Diagnostics *diagnostics) {
    const Text *names = &series->series.names;
    g_autoptr(GString) name = g_string_new(NULL);
    for (const char *p = names->s; *p; p++) {
        if (*p != '{') {
            g_string_append_c(name, *p);
            continue;
        }
        const char *end = strchr(p, '}');
        g_autofree char *placeholder = g_strndup(p + 1, (gsize)(end - p - 1));
        g_autofree char *value = value_of(poster, placeholder);
        if (!value || !*value) {
            say_nothing_there(series, poster, placeholder, place_of(names, p, (gsize)(end + 1 - p)),
                              diagnostics);
            return NULL;
        }
        g_string_append(name, value);
        p = end;
    }
    g_autofree char *below = project_relative(series->path);
    g_autofree char *folder = g_path_get_dirname(below);
    return g_str_equal(folder, ".") ? g_strdup(name->str)
                                    : g_build_filename(folder, name->str, NULL);
}
