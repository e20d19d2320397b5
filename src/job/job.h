/* SPDX-License-Identifier: MIT */
/* A batch of posters: which files, in which sizes and formats, by how many workers; one poster from
 * YAML to files. */
#pragma once
#include "base/diag.h"
#include "layout/layout.h"
#include "model/fonts.h"
#include "model/project.h"
#include "model/purpose.h"
#include "out/out.h"
#include "text/text.h"

typedef enum { FORMAT_PDF = 1, FORMAT_SVG = 2, FORMAT_PNG = 4, FORMAT_HTML = 8 } Format;
/* what an archive has */
enum { FORMATS_ALL = FORMAT_PDF | FORMAT_SVG | FORMAT_PNG | FORMAT_HTML };

typedef struct {
    const char *data;     /* folder of the program's themes/ and fonts/ */
    const char *out;      /* folder that is written to */
    guint formats;        /* Format bits; 0: check only, nothing is written */
    double width, height; /* points; 0: the layout's own format */
    gboolean screen;      /* width and height are pixels of a picture for screens */
    gboolean turnable;    /* the size names a sheet, not which way it lies */
    char *size_name;      /* "a3" for the files' suffix; NULL: none */
    double dpi;
    SvgText svg;
    gboolean grid;
    gboolean sidecar; /* beside each file that cannot say its licence in text, one that does */
    gboolean attach; /* a PDF for screens holds its recipe */
    PurposeKind purpose;
    const PurposeChoices *asked;  /* on the command line; NULL: none */
    gboolean job_sheet, job_json; /* what a print shop asks, for people and for programs */
} JobOptions;

/* ---- series (series.c) ---- */

/* A series file, and its lock when there is one. */
typedef struct JobSeries JobSeries;

JobSeries *job_series_ref(JobSeries *series);
void job_series_unref(JobSeries *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JobSeries, job_series_unref)
/* How messages call its lock. Borrowed. */
const char *job_series_lock_name(const JobSeries *series);

/* ---- which posters (discover.c) ---- */

typedef struct {
    char *path;        /* as it can be opened */
    char *shown;       /* as the user would write it */
    char *stem;        /* below the output folder, without extension: "trois-rivieres/mobilite" */
    char *theme;       /* NULL when it says none */
    char *number;      /* the same */
    JobSeries *series; /* NULL: the poster is in none */
    char *member;      /* what the series calls it: "trois-rivieres/mobilite" */
    LayoutDecision *decided; /* what the lock says for it; NULL: it is free */
    guint n_decided;
    JobOptions locked; /* size and grid that the lock of its recipe has, for a poster that came out
                          of a PDF; zeros: nothing */
    char *locked_date; /* the same of the day; or NULL */
    gboolean outside;  /* once it was made: it does not follow its series in every page */
} JobPoster;

/* "theme=mobilite": keys theme, territory (the folder) and poster (the file). FALSE when it is no
 * such filter. */
gboolean job_filter_valid(const char *filter);
/* Finds the posters in files and folders, sorted by path, and the series that each is in; a series
 * file stands for its posters. `filters` (NULL-terminated, or NULL) must all hold. Files that
 * cannot be read are reported, and that there is no poster at all; a poster whose series is wrong
 * is left out. Returns JobPoster pointers; free with g_ptr_array_unref(). */
GPtrArray *job_discover(const char *const *paths, const char *const *filters,
                        Diagnostics *diagnostics);

/* "A3", "A1-portrait", "A1-landscape", "500x700mm", "1080x1350" (pixels) → width, height, whether
 * it may be turned, and its name for files (`size_name`, to be freed). FALSE for anything else. */
gboolean job_size_parse(const char *text, JobOptions *options);

/* ---- the day (source-date.c) ---- */

/* The day of SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/), as
 * "2026-03-01", in the arena; NULL when the variable is not set. FALSE when it is no such number,
 * which is said. */
gboolean job_source_date(Arena *arena, const char **ret_date, Diagnostics *diagnostics);

/* ---- one poster (poster.c) ---- */

/* Faces, themes and layouts of one process. */
typedef struct JobPress JobPress;
/* Opens the faces; NULL and a diagnostic when they are not there. */
JobPress *job_press_new(const char *data, Diagnostics *diagnostics);
void job_press_free(JobPress *press);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JobPress, job_press_free)

/* Builds one poster: checks, lays out, writes the formats asked for. Names of written files are
 * added to `files` (may be NULL). Everything wrong is added to `diagnostics`. TRUE when it is
 * whole. */
gboolean job_poster_build(JobPress *press, JobPoster *poster, const JobOptions *options,
                          Diagnostics *diagnostics, GPtrArray *files);

typedef enum { DUMP_TREE, DUMP_MODEL, DUMP_SCENE, DUMP_TEXT } DumpKind;
gboolean job_poster_dump(JobPress *press, JobPoster *poster, const JobOptions *options,
                         DumpKind kind, Diagnostics *diagnostics, GString *out);

/* Reads and lays out one poster without writing it: what is said in it, what it looks like. The
 * scene lives in `arena` and in the press; the model is given back too, to be freed after it. NULL
 * (and no model) when something is wrong, which is said. */
Scene *job_poster_scene(JobPress *press, JobPoster *poster, const JobOptions *options, Arena *arena,
                        PosterModel **ret_model, Diagnostics *diagnostics);

/* ---- the batch (batch.c) ---- */

typedef struct {
    /* both may be NULL */
    void (*started)(gpointer data, const JobPoster *poster);
    void (*finished)(gpointer data, const JobPoster *poster, gboolean whole,
                     const GPtrArray *files);
    gpointer data;
} JobListener;

typedef struct {
    guint posters, failed, files;
} JobResult;

/* What is done with each poster: job_poster_build(), or something like it; `answers` are texts. */
typedef gboolean (*JobTask)(JobPress *press, JobPoster *poster, const JobOptions *options,
                            Diagnostics *diagnostics, GPtrArray *answers);

/* Does the task for all posters with `workers` processes; its answers are told as the files of a
 * poster. A poster that crashes its process, or never ends, fails alone. */
JobResult job_run_task(JobTask task, const GPtrArray *posters, const JobOptions *options,
                       guint workers, Diagnostics *diagnostics, const JobListener *listener);
/* The same for job_poster_build(). */
JobResult job_run(const GPtrArray *posters, const JobOptions *options, guint workers,
                  Diagnostics *diagnostics, const JobListener *listener);

/* ---- what a series shares (series-take.c) ---- */

/* The series files among the paths and in the folders; JobSeries, free with g_ptr_array_unref().
 * What is wrong with them is said. */
GPtrArray *job_series_find(const char *const *paths, Diagnostics *diagnostics);

typedef struct {
    guint posters, exceptions;
    gboolean written; /* FALSE: an error kept the lock as it was */
} JobTaken;

/* Takes anew what the posters of a series share, and writes its lock. Every poster is laid out in
 * every edition, free and then as decided. Posters with errors keep the lock from being written;
 * those that cannot follow are in it, and are said. */
JobTaken job_series_take(JobSeries *series, const JobOptions *options, guint workers,
                         Diagnostics *diagnostics);
/* Gives the posters of series without a lock what they share; with `write`, the lock is written.
 * Names of written files are added to `written`. */
void job_series_prepare(const GPtrArray *posters, const JobOptions *options, guint workers,
                        gboolean write, Diagnostics *diagnostics, GPtrArray *written);

/* ---- from a survey to a census (census.c) ---- */

typedef struct {
    const char *data;     /* folder of the program's themes/ */
    const char *survey;   /* CSV */
    const char *map;      /* NULL: a draft of one is wanted */
    const char *out;      /* file to write; NULL: the text is given back in `text` */
    const char *report;   /* file for the whole report; NULL: none */
    const char *language; /* of comments in what is written: "fr" or "en" */
} JobCensus;

/* Makes a census.yaml from a survey, or drafts the map for it. `text` takes what was not written to
 * a file, `summary` a few lines for the person. A census that was good is not replaced by one with
 * errors, and a map never by a draft. TRUE when all is well. */
gboolean job_census(const JobCensus *options, Diagnostics *diagnostics, GString *text,
                    GString *summary);

/* ---- the page that shows them all (gallery.c) ---- */

/* Writes out/index.html, which shows every poster with the files that were made of it, and the
 * pictures it shows into out/index/. When a poster has an error nothing is written: the page that
 * was there stays. `ret_path` takes the path of the page (free with g_free()); NULL when it was not
 * written. */
gboolean job_gallery(const GPtrArray *posters, const char *data, const char *out,
                     Diagnostics *diagnostics, char **ret_path);

/* ---- from a PDF to its project (extract.c) ---- */

typedef struct {
    const char *data; /* folder of the program's fonts/ */
    const char *pdf;
    const char *out; /* a folder that is not there yet, or empty */
} JobExtract;

/* Unpacks what a poster was made from, all of it or nothing, and says as warnings what is different
 * here. `ret_files` takes how many files there are. TRUE when it is there. */
gboolean job_extract(const JobExtract *options, Diagnostics *diagnostics, guint *ret_files);

/* ---- archives (archive.c, verify.c) ---- */

typedef struct {
    const char *data;         /* folder of the program's own themes/ and fonts/ */
    const char *out;          /* folder of the archive: new, or empty */
    const char *const *paths; /* what the posters were looked for in */
    const char *software;     /* "affiche 0.1.0" */
} JobArchive;

typedef struct {
    guint posters, files;
    guint64 bytes;
} JobArchived;

/* Makes a bag (RFC 8493) that is an RO-Crate 1.2 of the posters: in every format, with their
 * sources, their texts, small pictures, the licences of the faces, and a page that shows them. An
 * archive is whole: when a poster has an error nothing is written, which is said. Same input, same
 * bytes. */
gboolean job_archive(const GPtrArray *posters, const JobArchive *archive, guint workers,
                     Diagnostics *diagnostics, JobArchived *ret_archived);

/* Reads a whole bag, by whomever it was made, and tells everything that is missing, changed, added,
 * unreadable or wrong in it. TRUE when nothing is. `ret_files`: how many were read. */
gboolean job_verify(const char *folder, Diagnostics *diagnostics, guint *ret_files);

/* ---- profiles (profile.c) ---- */

/* The profile that is wanted: "coated" (FOGRA39) or "uncoated" (FOGRA29), or the path of a
 * printer's own. The two are made by argyll when they are first wanted, which takes some 20
 * seconds, and kept in the user's cache: $AFFICHE_CACHE/profiles, else
 * $XDG_CACHE_HOME/affiche/profiles. Processes that want one at once wait for the one that makes it.
 * NULL and an error at `span` when it cannot be had. Free with out_profile_free(). */
OutProfile *job_profile(const char *wanted, Span span, Diagnostics *diagnostics);
/* FALSE when it will have to be made. */
gboolean job_profile_is_ready(const char *wanted);
/* The profile that will have to be made before the posters can be written, "coated" or "uncoated":
 * time to say so. NULL: none. Borrowed. */
const char *job_profile_to_make(const GPtrArray *posters, const JobOptions *options);
/* Makes it outside of the workers, whose time is limited. When that fails, the posters that want it
 * say why. */
void job_profile_make_ahead(const char *wanted);

/* ---- faces (faces.c) ---- */

/* Where a file of the list is once it is fetched. Free with g_free(). */
char *job_fetched_path(const char *data, const FontFile *from);
/* Reads data/fonts/fonts.yaml. NULL with diagnostics when it is wrong; the tree must outlive the
 * list. */
Tree *job_font_list(const char *data, FontList *ret_list, Diagnostics *diagnostics);
/* Fetches what is missing in data/fonts/faces from Debian packages, checks SHA-256, pins instances,
 * keeps the licences. Each face that arrives is told to `said`. */
gboolean job_faces_fetch(const char *data, void (*said)(const char *line),
                         Diagnostics *diagnostics);

typedef struct {
    const char *language; /* what it calls itself: "français" */
    char *missing;        /* characters with spaces between them; "" when the face has them all */
} JobCoverage;

/* What the file of a face can do. */
typedef struct {
    char *problem; /* NULL, or why the file cannot be used; the rest is empty then */
    gboolean there;
    FaceEmbedding embedding;
    char *features; /* those a typographer asks for, "smcp kern"; "" when it has none */
    JobCoverage *languages;
    guint n_languages;
} JobFace;

/* Opens the file of one face of the list, as it was fetched. Free with job_face_free(). */
JobFace *job_face_read(const char *data, const FontFace *face);
void job_face_free(JobFace *face);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JobFace, job_face_free)
/* The languages of the program without a dictionary in the list: "br". Returns
 * borrowed strings; free with g_ptr_array_unref(). */
GPtrArray *job_undivided_languages(const FontList *list);
