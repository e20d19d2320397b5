/* SPDX-License-Identifier: MIT */
/* The lock of a recipe: with what a poster was made, as plain values, so that it can be made again
 * from what its PDF holds. That of an archive has the day alone, for all its posters. */
#pragma once
#include "yaml/keys.h"

#define RECIPE_LOCK "recipe.lock.yaml" /* its name, at the root of the project */
#define RECIPE_LOCK_KIND "recipe-lock" /* what `kind:` says in it */

/* A face, or the dictionary of a language. */
typedef struct {
    Span span;
    Text name;    /* alias or language */
    Text file;    /* name in the folder of faces */
    Text package; /* that it comes from */
    Text sha256;
} RecipeFont;

typedef struct {
    Span span;
    Text file; /* from the root of the project */
    Text sha256;
} RecipeFile;

typedef struct {
    Span span;
    Number version, kind;
    Text program;      /* version of the program */
    Text poster;       /* its file; NULL: it is about every poster of the project */
    Text size;         /* that was asked for; NULL: the layout's own */
    Number grid;       /* grid and frames are drawn */
    Text date;         /* that the content does not say */
    List faces;        /* RecipeFont */
    List dictionaries; /* RecipeFont */
    List files;        /* RecipeFile, by name, but for the lock itself */
    List left_out;     /* Text: names of files that could not travel */
} RecipeLock;

/* Reads a whole file's tree into a zeroed struct in the tree's arena. What is wrong is said. TRUE
 * when nothing was. */
gboolean recipe_lock_read(const Tree *tree, RecipeLock *ret_lock, Diagnostics *diagnostics);
/* The lock as YAML, in the order of its lists. */
void recipe_lock_print(const RecipeLock *lock, GString *out);
/* A lock that has a day ("2026-03-01") for every poster that states none. */
void recipe_lock_print_day(const char *program, const char *date, GString *out);
