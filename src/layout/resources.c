/* SPDX-License-Identifier: MIT */
/* What was read once for all posters of a process: layout files, alphabets, art in the inks of a
 * theme. */
#include "layout-internal.h"

#include <stddef.h>
#include <string.h>

struct LayoutResources {
    FaceSet *faces;
    Dictionaries *dictionaries;
    Arena *arena;
    GPtrArray *trees, *notes; /* Tree; Diagnostics */
    GHashTable *read;         /* key → Read */
};

/* Something that was read, and what was said while reading: said again to every poster that uses
 * it. */
typedef struct {
    gpointer value; /* NULL when it cannot be used */
    Readings *files;
    Diagnostics *said;
} Read;

static void read_free(gpointer data) {
    Read *read = data;
    readings_free(read->files);
    g_free(read);
}

LayoutResources *layout_resources_new(FaceSet *faces, Dictionaries *dictionaries) {
    LayoutResources *resources = g_new0(LayoutResources, 1);
    resources->faces = faces;
    resources->dictionaries = dictionaries;
    resources->arena = arena_new();
    resources->trees = g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
    resources->notes = g_ptr_array_new_with_free_func((GDestroyNotify)diagnostics_free);
    resources->read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, read_free);
    return resources;
}

void layout_resources_free(LayoutResources *resources) {
    if (resources) {
        g_hash_table_unref(resources->read);
        g_ptr_array_unref(resources->notes);
        g_ptr_array_unref(resources->trees);
        arena_free(resources->arena);
        g_free(resources);
    }
}

FaceSet *resources_faces(const LayoutResources *resources) { return resources->faces; }

Dictionaries *resources_dictionaries(const LayoutResources *resources) {
    return resources->dictionaries;
}

/* The poster uses it: what was said and which files were read are its own too. */
static gpointer use(const Layout *layout, const Read *read) {
    for (guint i = 0; i < diagnostics_length(read->said); i++) {
        diagnostics_take(layout->diagnostics, diagnostic_copy(diagnostics_get(read->said, i)));
    }
    readings_append(layout->model->files, read->files);
    return read->value;
}

static Read *remember(LayoutResources *resources, const char *key) {
    Read *read = g_new0(Read, 1);
    read->said = diagnostics_new();
    read->files = readings_new();
    g_ptr_array_add(resources->notes, read->said);
    g_hash_table_insert(resources->read, g_strdup(key), read);
    return read;
}

static Tree *read_tree(LayoutResources *resources, const char *path, Read *read) {
    g_autofree char *name = path_from_here(path);
    Tree *tree = tree_read(path, name, read->said);
    g_ptr_array_add(resources->trees, tree);
    readings_add_source(read->files, tree->source);
    return tree;
}

/* A feature that the face lacks would change nothing, silently. */
static gboolean check_features(const SceneFace *face, const Style *style, Diagnostics *said) {
    g_auto(GStrv) features = g_strsplit_set(style->features.s, ", ", -1);
    gboolean ok = TRUE;
    for (char **feature = features; *feature; feature++) {
        const char *tag = *feature + (**feature == '+' || **feature == '-');
        gsize length = strcspn(tag, "=");
        g_autofree char *name = g_strndup(tag, length);
        if (**feature && (length != 4 || !face_has_feature(face, name))) {
            diag_error(said, "missing-feature", style->features.span,
                       _("`affiche fonts` lists the features of each face"),
                       _("the face %s has no feature \"%s\""), face->alias, name);
            ok = FALSE;
        }
    }
    return ok;
}

/* Every style needs its faces; an alias that fonts.yaml lacks is the designer's slip. */
static gboolean check_styles(LayoutResources *resources, const System *system, Diagnostics *said) {
    gboolean ok = TRUE;
    for (guint i = 0; i < system->styles.n; i++) {
        const Style *style = (const Style *)system->styles.items + i;
        const Text *faces[] = {&style->face, &style->strong, &style->emphasis, &style->second};
        for (guint k = 0; k < G_N_ELEMENTS(faces); k++) {
            if (faces[k]->s && !face_set_lookup(resources->faces, faces[k]->s)) {
                diag_error(said, "missing-face", faces[k]->span,
                           _("add it to fonts/fonts.yaml, or name one that is there"),
                           _("there is no face \"%s\""), faces[k]->s);
                ok = FALSE;
            }
        }
        const SceneFace *face = face_set_lookup(resources->faces, style->face.s);
        if (face && style->features.s) {
            ok &= check_features(face, style, said);
        }
    }
    return ok;
}

const LayoutFile *resources_layout(Layout *layout, const char *name) {
    LayoutResources *resources = layout->resources;
    const System *system = &layout->model->theme->system;
    const LayoutRef *ref =
        list_lookup(&system->layouts, sizeof(LayoutRef), offsetof(LayoutRef, id), name);
    if (!ref || !ref->file.s) {
        diag_error(layout->diagnostics, "missing-layout", system->layouts.span, NULL,
                   _("the visual system has no layout \"%s\""), name);
        return NULL;
    }
    /* its styles are checked with its system: the key holds both */
    g_autofree char *path = system_file(system, ref->file.s);
    g_autofree char *key = g_strconcat(system->folder, "\n", path, NULL);
    Read *read = g_hash_table_lookup(resources->read, key);
    if (!read) {
        read = remember(resources, key);
        LayoutFile *file = arena_new0(resources->arena, LayoutFile);
        const Tree *tree = read_tree(resources, path, read);
        gboolean ok = layout_file_read(tree, file, read->said);
        ok &= check_styles(resources, system, read->said);
        read->value = ok ? file : NULL;
    }
    return use(layout, read);
}

const Alphabet *resources_alphabet(Layout *layout) {
    LayoutResources *resources = layout->resources;
    const System *system = &layout->model->theme->system;
    g_autofree char *path = system_file(system, system->alphabet.s);
    Read *read = g_hash_table_lookup(resources->read, path);
    if (!read) {
        read = remember(resources, path);
        const Tree *tree = read_tree(resources, path, read);
        read->value = alphabet_read(tree, resources->arena, read->said);
    }
    return use(layout, read);
}

/* Shared art speaks of three inks: for a sheet of one, it is read in three that nothing prints, and
 * drawn by draw_art_mono(). */
static const SceneInk virtual_inks[] = {
    {.id = "a", .name = "a", .rgb = {1, 0.8, 0.6}},
    {.id = "b", .name = "b", .rgb = {1, 0.4, 0.2}},
    {.id = "c", .name = "c", .rgb = {0, 0, 0}},
};

/* Art is read in the inks of its theme: the key holds both. */
static const Art *read_art(Layout *layout, const char *path, gboolean one_ink) {
    LayoutResources *resources = layout->resources;
    g_autofree char *key =
        g_strconcat(layout->model->theme->theme.folder, one_ink ? "\n1\n" : "\n", path, NULL);
    Read *read = g_hash_table_lookup(resources->read, key);
    if (!read) {
        read = remember(resources, key);
        g_autofree char *name = path_from_here(path);
        /* the inks must live as long as the art: the scene's own do not */
        ArtInks inks = {
            .inks = arena_memdup(resources->arena, layout->scene->inks, sizeof layout->scene->inks),
            .n_inks = layout->scene->n_inks,
            .one_ink = one_ink};
        if (layout->scene->n_inks == 1 && !one_ink) {
            inks.inks = virtual_inks;
            inks.n_inks = G_N_ELEMENTS(virtual_inks);
        }
        read->value = art_read(path, name, &inks, resources->arena, read->files, read->said);
    }
    return use(layout, read);
}

const Art *layout_art_file(Layout *layout, const char *path) {
    return read_art(layout, path, FALSE);
}

const Art *layout_logo_file(Layout *layout, const char *path) {
    return read_art(layout, path, TRUE);
}

const Art *layout_art(Layout *layout, const char *name, Span span) {
    g_autofree char *path = theme_art_path(layout->model->theme, name);
    if (!path) {
        diag_error(layout->diagnostics, "missing-art", span,
                   _("art is an SVG file in the folder of the theme, or in shapes/ of its system"),
                   _("there is no art \"%s\""), name);
        return NULL;
    }
    return layout_art_file(layout, path);
}
