/* SPDX-License-Identifier: MIT */
/* The lock of a recipe: read with its places, for whoever edited it by hand; written in one form.
 */
#include "recipe.h"

#include "base/i18n.h"
#include "model-internal.h"

static const char *const kinds[] = {RECIPE_LOCK_KIND, NULL};

#define TEXT_KEY(Struct, key, field, sample, text)                                                 \
    {                                                                                              \
        .name = (key), .kind = KEY_TEXT, .offset = offsetof(Struct, field), .required = TRUE,      \
        .once = TRUE, .example = (sample), .doc = (text)                                           \
    }
#define SHA256_KEY(Struct)                                                                         \
    {                                                                                              \
        .name = "sha256", .kind = KEY_CODE, .offset = offsetof(Struct, sha256), .required = TRUE,  \
        .doc = "SHA-256 of the file."                                                              \
    }

static const Key face_keys[] = {
    TEXT_KEY(RecipeFont, "face", name, "karla", "Alias of the face."),
    TEXT_KEY(RecipeFont, "file", file, "Karla-Regular.otf", "Its file."),
    TEXT_KEY(RecipeFont, "package", package, "fonts-karla", "The package it comes from."),
    SHA256_KEY(RecipeFont),
};
static const KeyTable face_table = TABLE(RecipeFont, N_("a face of the recipe"), face_keys);

static const Key dictionary_keys[] = {
    TEXT_KEY(RecipeFont, "language", name, "fr", "Its language."),
    TEXT_KEY(RecipeFont, "file", file, "hyph_fr.dic", "Its file."),
    TEXT_KEY(RecipeFont, "package", package, "hyphen-fr", "The package it comes from."),
    SHA256_KEY(RecipeFont),
};
static const KeyTable dictionary_table =
    TABLE(RecipeFont, N_("a dictionary of the recipe"), dictionary_keys);

static const Key file_keys[] = {
    TEXT_KEY(RecipeFile, "file", file, "content/mobilite.yaml", "Its name."),
    SHA256_KEY(RecipeFile),
};
static const KeyTable file_table = TABLE(RecipeFile, N_("a file of the recipe"), file_keys);

static const Key keys[] = {
    VERSION_KEY(RecipeLock),
    {"kind", KEY_CHOICE, offsetof(RecipeLock, kind), .required = TRUE, .choices = kinds,
     .doc = "recipe-lock."},
    {"program", KEY_CODE, offsetof(RecipeLock, program), .required = TRUE, .example = "\"1.0.0\"",
     .doc = "Version of the program."},
    {"poster", KEY_TEXT, offsetof(RecipeLock, poster), .once = TRUE,
     .example = "content/mobilite.yaml",
     .doc = "The poster's file; without it the lock is about all of the project."},
    {"size", KEY_TEXT, offsetof(RecipeLock, size), .once = TRUE, .example = "a4",
     .doc = "Size that was asked for."},
    {"grid", KEY_BOOLEAN, offsetof(RecipeLock, grid), .doc = "Grid and frames are drawn."},
    {"date", KEY_DATE, offsetof(RecipeLock, date), .doc = "Day that the content does not say."},
    {"faces", KEY_MAPS, offsetof(RecipeLock, faces), .table = &face_table,
     .doc = "The faces that were used."},
    {"dictionaries", KEY_MAPS, offsetof(RecipeLock, dictionaries), .table = &dictionary_table,
     .doc = "The dictionaries that were used."},
    {"files", KEY_MAPS, offsetof(RecipeLock, files), .table = &file_table,
     .doc = "The files that were read."},
    {"left-out", KEY_TEXTS, offsetof(RecipeLock, left_out), .once = TRUE, .low = 1, .high = 1000,
     .doc = "Files that could not travel."},
};
static const KeyTable table = TABLE(RecipeLock, N_("the lock of a recipe"), keys);

gboolean recipe_lock_read(const Tree *tree, RecipeLock *ret_lock, Diagnostics *diagnostics) {
    return model_read_file(tree, &table, NULL, ret_lock, diagnostics);
}

/* ---- writing ---- */

static void print_text(GString *out, const char *before, const char *text) {
    g_string_append(out, before);
    yaml_name(out, text);
}

static void print_fonts(GString *out, const char *key, const char *name, const List *fonts) {
    if (fonts->n) {
        g_string_append_printf(out, "%s:\n", key);
    }
    for (guint i = 0; i < fonts->n; i++) {
        const RecipeFont *font = (const RecipeFont *)fonts->items + i;
        g_string_append_printf(out, "  - {%s", name);
        print_text(out, ": ", font->name.s);
        print_text(out, ", file: ", font->file.s);
        print_text(out, ", package: ", font->package.s);
        g_string_append_printf(out, ", sha256: \"%s\"}\n", font->sha256.s);
    }
}

static void print_files(GString *out, const RecipeLock *lock) {
    g_string_append(out, lock->files.n ? "files:\n" : "files: []\n");
    for (guint i = 0; i < lock->files.n; i++) {
        const RecipeFile *file = (const RecipeFile *)lock->files.items + i;
        print_text(out, "  - {file: ", file->file.s);
        g_string_append_printf(out, ", sha256: \"%s\"}\n", file->sha256.s);
    }
    if (lock->left_out.n) {
        g_string_append(out, "left-out:\n");
    }
    for (guint i = 0; i < lock->left_out.n; i++) {
        print_text(out, "  - ", ((const Text *)lock->left_out.items)[i].s);
        g_string_append_c(out, '\n');
    }
}

void recipe_lock_print(const RecipeLock *lock, GString *out) {
    g_string_append(
        out,
        "# SPDX-License-Identifier: CC-BY-SA-4.0\n"
        "# Avec quoi l'affiche a été faite. Écrit par `affiche build`, lu par `affiche extract` ; "
        "à "
        "ne pas corriger à la main.\n"
        "# With what the poster was made. Written by `affiche build`, read by `affiche extract`: "
        "do not edit it.\n");
    g_string_append_printf(out, "version: 1\nkind: %s\nprogram: \"%s\"\n", RECIPE_LOCK_KIND,
                           lock->program.s);
    print_text(out, "poster: ", lock->poster.s);
    g_string_append_c(out, '\n');
    if (lock->size.s) {
        g_string_append_printf(out, "size: \"%s\"\n", lock->size.s);
    }
    if (lock->grid.v) {
        g_string_append(out, "grid: yes\n");
    }
    if (lock->date.s) {
        g_string_append_printf(out, "date: %s\n", lock->date.s);
    }
    print_fonts(out, "faces", "face", &lock->faces);
    print_fonts(out, "dictionaries", "language", &lock->dictionaries);
    print_files(out, lock);
}

void recipe_lock_print_day(const char *program, const char *date, GString *out) {
    g_string_append_printf(
        out,
        "# SPDX-License-Identifier: CC-BY-SA-4.0\n"
        "# Le jour des affiches qui n'en disent pas. Écrit par `affiche archive`.\n"
        "# The day of the posters that state none. Written by `affiche archive`.\n"
        "version: 1\nkind: %s\nprogram: \"%s\"\ndate: %s\n",
        RECIPE_LOCK_KIND, program, date);
}
