/* SPDX-License-Identifier: MIT */
/* What the files that make one poster share. */
#pragma once
#include "job.h"

#include "press/press.h"

struct JobPress {
    FaceSet *faces;
    Dictionaries *dictionaries;
    Tree *fonts; /* the face list's texts */
    FontList list;
    char *data;
    Library *library;
    LayoutResources *resources;
    GHashTable *profiles; /* name or path → OutProfile */
    GHashTable *sums;     /* path of a face or dictionary → SHA-256 */
};

/* ---- poster.c ---- */

/* Parts of the names of what is written beside a page of HTML. */
#define NAME_FRAGMENT "fragment"
#define NAME_ALTERNATIVE "alternative"

/* "out/trois-rivieres/mobilite-a3-press.pdf"; `part` ("press") may be NULL. Free with g_free(). */
char *poster_output_path(const JobPoster *poster, const JobOptions *options, const char *part,
                         const char *extension);
/* Makes the folder of a file. */
gboolean poster_make_folder(const char *path, GError **error);

/* ---- names (names.c) ---- */

/* FALSE when the picture of a page would have the name of another poster's, which is said. Only a
 * scene knows what its pages are called. */
gboolean names_check_pages(const JobPoster *poster, const Scene *scene, Diagnostics *diagnostics);
/* Does the scene hold letters of the face: seen ones or, with `unseen`, any? */
gboolean poster_uses_face(const Scene *scene, const FontFace *face, gboolean unseen);

/* ---- what goes to paper (press.c, press-files.c) ---- */

/* A poster on its way to paper. */
typedef struct {
    JobPress *press;
    const JobPoster *poster;
    const JobOptions *options;
    const PosterModel *model;
    const Purpose *purpose;
    const Scene *judged; /* by preflight: what is drawn, without the traps between plates */
    const Scene *scene;  /* as it is printed: trapped, or as outlines */
    Arena *arena;
    Diagnostics *diagnostics;
    const OutProfile *profile; /* NULL: none */
    GPtrArray *files;          /* PressFile, in the order in which they are written */
} PressJob;

typedef struct PressFile PressFile;
struct PressFile {
    char *path;
    gboolean (*write)(const PressJob *job, const PressFile *file, const char *path, GError **error);
    PdfOptions pdf;
    Imposition *imposition; /* owned; NULL: none */
    guint page;             /* of a picture */
    Scene *sheet;           /* the job sheet, owned */
    char *text;             /* what a text file holds, owned */
};
void press_file_free(gpointer file);

/* The scene as it is printed: with its knock-outs trapped, or as outlines; NULL when that is the
 * scene as it is. Free with scene_free(); `scene` outlives it. */
Scene *press_made(const Scene *scene, const Purpose *purpose, Arena *arena);
/* Preflight, and what the law wants on a print. */
void press_preflight(const PressJob *job);
/* Finds out which files there will be: pages on sheets, plates, profile. FALSE when that cannot be,
 * which is said. */
gboolean press_plan(PressJob *job);
/* Writes all of them, or leaves the earlier ones as they are. */
gboolean press_write(const PressJob *job, GPtrArray *written, GError **error);
/* How much ink lies on a page where there is most, 0–4, as plates or as process colours. */
double press_coverage(const Scene *scene, gboolean process);
