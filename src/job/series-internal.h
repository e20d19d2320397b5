/* SPDX-License-Identifier: MIT */
/* What the files about series share. */
#pragma once
#include "job.h"

#include "model/series.h"

typedef enum {
    LOCK_NONE,
    LOCK_READ,
    LOCK_WRONG, /* which was said */
} LockState;

struct JobSeries {
    grefcount refs;
    char *path, *shown; /* of its file */
    char *folder;       /* absolute */
    Tree *tree;
    Series series;
    gboolean ok;         /* the file is right; else what was wrong was said */
    gboolean unreadable; /* not even its lists can be read */
    char *lock_path, *lock_shown;
    Tree *lock_tree;
    SeriesLock lock;
    LockState lock_state;
};

/* ---- one series (series.c) ---- */

/* Reads a series file and its lock. Never NULL. */
JobSeries *series_load(const char *path, const char *shown, Diagnostics *diagnostics);
/* Has the series a poster with that file? Its name in the series, "trois-rivieres/mobilite", to be
 * freed; NULL when it has not. */
char *series_member(const JobSeries *series, const char *path);
/* The entry that names a member, for places in messages. Borrowed. */
const SeriesPoster *series_entry(const JobSeries *series, const char *member);
/* The file of every poster, in the order of the series: paths as messages show them. Those that
 * are not there are said. */
GPtrArray *series_files(const JobSeries *series, Diagnostics *diagnostics);
/* Takes a lock's text in the place of the one there was. */
void series_set_lock(JobSeries *series, const char *text, Diagnostics *diagnostics);
/* Gives a poster what the lock says for it. */
void series_decide(JobPoster *poster);
/* Says which posters of the lock the series no longer has. */
void series_check_lock(const JobSeries *series, Diagnostics *diagnostics);

/* ---- which series a poster is in (series-find.c) ---- */

/* Series that were read, by the folder they stand in. */
typedef struct SeriesTable SeriesTable;
SeriesTable *series_table_new(void);
void series_table_free(SeriesTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SeriesTable, series_table_free)
/* The series of a file, read once. Borrowed. */
JobSeries *series_table_add(SeriesTable *table, const char *path, const char *shown,
                            Diagnostics *diagnostics);
/* Finds the series of a poster beside its folder, and what it gives it: its name, its place, what
 * it shares. FALSE when the poster cannot be made: its series is wrong, or it is in two. */
gboolean series_attach(SeriesTable *table, JobPoster *poster, Diagnostics *diagnostics);

/* ---- discovering (discover.c) ---- */

/* JobPoster pointers that are freed with it. */
GPtrArray *discover_new(void);
/* A poster's file as a poster, in no series yet. NULL when it is none, which is said. */
JobPoster *discover_poster(const char *path, Diagnostics *diagnostics);
/* As job_discover() without filters; the series files that were met are added to `series`. */
GPtrArray *discover_with_series(const char *const *paths, GPtrArray *series,
                                Diagnostics *diagnostics);

/* ---- names that belong to another poster (names.c) ---- */

/* Drops the posters whose files would have the names that another poster's have in another size or
 * for another purpose, which is said. */
void names_refuse_taken(GPtrArray *posters, Diagnostics *diagnostics);

/* ---- names of files (series-names.c) ---- */

/* Is the pattern of a series right? */
gboolean series_check_names(const JobSeries *series, Diagnostics *diagnostics);
/* Where a poster is written, below the output folder and without extension, as the pattern says.
 * NULL when something it needs is not there, which is said. Free with g_free(). */
char *series_stem(const JobSeries *series, const JobPoster *poster, Diagnostics *diagnostics);

/* ---- does a poster follow (series-judge.c) ---- */

/* SHA-256 of the files a poster was read from. Free with g_free(). */
char *series_hash(const PosterModel *model);
/* Says where a poster that was laid out does not follow what was decided. FALSE when it does not,
 * or has values of its own in the lock. */
gboolean series_judge(const JobPoster *poster, const PosterModel *model, const GArray *findings,
                      Diagnostics *diagnostics);
/* Says that a poster cannot be set in a format, which is decided without it. */
void series_say_format(const JobPoster *poster, const PosterModel *model,
                       const LayoutOptions *format, Diagnostics *diagnostics);
/* A finding as a text, and back: FALSE when it is another answer. `answer` is cut up. */
char *series_answer(const LayoutFinding *finding);
gboolean series_read_answer(char *answer, LayoutFinding *ret_finding);

/* ---- taking (series-take.c, decide.c) ---- */

/* Lays a poster out in every format and writes nothing; a JobTask. */
gboolean job_poster_measure(JobPress *press, JobPoster *poster, const JobOptions *options,
                            Diagnostics *diagnostics, GPtrArray *answers);

/* What one poster came to. */
typedef struct {
    const char *member, *theme; /* NULL: it says no theme */
    const char *sha256;         /* NULL: it could not be read */
    GArray *pages;              /* LayoutFinding, one a layout */
} SeriesFinding;

/* What the posters share: lists in the arena, in a stable order. */
void decide_all(const SeriesFinding *findings, guint n, Arena *arena, SeriesLock *ret_lock);
/* Gives the posters that did not follow, when they were laid out as decided, values of their own.
 * TRUE when there were some. */
gboolean decide_again(const SeriesFinding *findings, guint n, Arena *arena, SeriesLock *lock);
