/* SPDX-License-Identifier: MIT */
/* What the files about recipes share: which files a PDF holds so that its poster can be made again.
 */
#pragma once
#include "job.h"

#include "model/recipe.h"

/* ---- names (recipe-names.c) ---- */

/* Why a file cannot have that name in a recipe, in words; NULL when it can. A recipe is unpacked on
 * somebody else's machine: a name stays below the folder and means the same everywhere. `length`
 * counts the bytes that the name was given with. */
const char *recipe_name_problem(const char *name, gsize length);
/* Where a file stands in the project that a recipe or an archive is, with slashes:
 * "content/val/mobilite.yaml", "themes/domino/system.yaml"; a project without content/ gets one.
 * NULL for what is in no folder of the project. `data` is the program's folder; `path` is absolute.
 * Free with g_free(). */
char *recipe_name(const JobPoster *poster, const PosterModel *model, const char *data,
                  const char *path);
/* What two names that some systems take for one have in common. Free with g_free(). */
char *recipe_name_fold(const char *name);

/* ---- what a series comes to for one poster (recipe-series.c) ---- */

/* A series of that poster alone, and its lock: what the poster takes from its series, and nothing
 * of the other posters. */
void recipe_series_print(const JobPoster *poster, const PosterModel *model, GString *series,
                         GString *lock);

/* ---- what travels (recipe.c) ---- */

/* Attaches the recipe of a poster that was laid out to its scene: every file that was read for it,
 * what it takes from its series, a text that says how to make it again, and the lock of all this.
 * Files that cannot travel are said. The data live in the model and in `arena`; `options` are those
 * that the poster is made with. */
void recipe_attach(const JobPress *press, const JobPoster *poster, const PosterModel *model,
                   const JobOptions *options, Scene *scene, Diagnostics *diagnostics);

/* Is a poster set in the face; are its words divided by the dictionary? */
gboolean recipe_has_face(const Scene *scene, const FontFace *face);
gboolean recipe_has_dictionary(const PosterModel *model, const FontDictionary *dictionary);

/* ---- a project that was extracted (recipe-find.c) ---- */

/* Gives a poster the options that the lock at the root of its project has for it. FALSE when that
 * lock is wrong, which is said. */
gboolean recipe_find(JobPoster *poster, Diagnostics *diagnostics);

/* ---- out of a PDF (recipe-read.c) ---- */

/* What to do with a PDF that was damaged on its way, and with one that somebody made up. */
#define RECIPE_TAKE_ANOTHER _("take another copy of it: download it again, or ask whoever made it")
#define RECIPE_NOT_OURS                                                                            \
    _("affiche does not write such a PDF: somebody else changed it; ask whoever made the poster "  \
      "for the original")

/* A file that a PDF holds. */
typedef struct {
    char *name;
    GBytes *bytes;
    gboolean listed; /* in the lock */
} RecipeEntry;

/* Reads all files that a PDF holds; RecipeEntry, free with g_ptr_array_unref(). NULL when it is no
 * PDF, holds something that cannot be unpacked on any system, or too much, which is said. */
GPtrArray *recipe_read_pdf(const char *path, const char *shown, Diagnostics *diagnostics);
/* A name or version out of a file that somebody made, as a message can show it. Free with
 * g_free(). */
char *recipe_shown(const char *text);

/* ---- what differs here (recipe-compare.c) ---- */

/* Says, as warnings, how the program, the faces and the dictionaries here are others than those of
 * the lock. */
void recipe_compare(const RecipeLock *lock, const char *data, const Source *pdf,
                    Diagnostics *diagnostics);
