/* SPDX-License-Identifier: MIT */
/* What the files that make an archive share. Paths in it are below data/, with slashes. */
#pragma once
#include "poster-internal.h"

/* What an archive knows of a poster, for its description. Texts live in `arena`. */
typedef struct {
    const char *stem; /* "trois-rivieres/mobilite" */
    const char *title, *description, *language, *territory;
    const char *date; /* NULL: it states none */
    const char *author, *publisher;
    const char *licence, *licence_url;
    const char *attribution; /* may be NULL */
    const char *source;      /* where it is published, may be NULL */
    gboolean source_unknown;
    GArray *credits;         /* SceneCredit */
    GArray *ingredients;     /* SceneIngredient */
    GPtrArray *outputs;      /* "posters/trois-rivieres/mobilite.pdf" … */
    GPtrArray *extras;       /* its small pictures */
    GPtrArray *sources;      /* all that was read to make it */
    GPtrArray *logos;        /* those of them that are partners' */
    GPtrArray *faces;        /* identifiers of those it is set in */
    GPtrArray *dictionaries; /* languages of those that divide its words */
} ArchivePoster;

/* ---- one poster, in a worker (archive-poster.c) ---- */

/* Writes what there is of a poster below the folder above `options->out`; the one answer is what
 * archive_poster_read() reads. A JobTask. */
gboolean archive_poster_make(JobPress *press, JobPoster *poster, const JobOptions *options,
                             Diagnostics *diagnostics, GPtrArray *answers);
/* Its lists are freed with archive_poster_free(). */
ArchivePoster *archive_poster_read(const char *answer, Arena *arena);
void archive_poster_free(gpointer poster);

/* ---- what it was made from (archive-sources.c) ---- */

typedef struct {
    const JobPress *press;
    const JobPoster *poster;
    const PosterModel *model;
    const char *date;   /* that the poster was given; NULL: none */
    const char *data;   /* folder */
    GPtrArray *sources; /* names are added to it */
    GPtrArray *logos;   /* and here too, those of partners' logos */
    Diagnostics *diagnostics;
} ArchiveKeeping;

/* Copies what a poster was made from into sources/, as a project that can be built: to the same
 * poster, so a day that came from outside is kept there too. FALSE when two files would have one
 * name, or when one cannot be written, which is said. */
gboolean archive_sources(const ArchiveKeeping *keeping);
/* The faces and dictionaries of a list that any of the posters uses, in their order; the list is in
 * the arena. */
FontList archive_fonts_used(const FontList *list, const GPtrArray *posters, Arena *arena);
/* Writes fonts/: the list of faces and dictionaries with their checksums, and their licences. */
gboolean archive_fonts(const char *program, const FontList *list, const char *data, GError **error);

/* ---- the description (archive-crate.c) ---- */

typedef struct {
    const GPtrArray *posters; /* ArchivePoster */
    const FontList *fonts;
    const char *name, *description; /* of the archive */
    const char *date;               /* the latest of the posters' */
    const char *page;               /* what the page that shows them is called */
    const char *software;           /* "affiche 0.1.0" */
    const Words *words;
    Arena *arena;
} ArchiveFacts;

/* Writes ro-crate-metadata.json, which describes every other file below data/ (RO-Crate 1.2). */
gboolean archive_crate(const ArchiveFacts *facts, const char *data, GError **error);
