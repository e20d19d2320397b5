/* SPDX-License-Identifier: MIT */
/* Taking what a series shares: its posters laid out free, then as decided, by the workers of a
 * batch; the lock written once. */
#include "series-internal.h"

#include "base/i18n.h"
#include "base/shell.h"

#include <string.h>

enum { MOST_ROUNDS = 4 }; /* of posters laid out as decided, until all follow */

/* ---- the posters of a series ---- */

/* Is it about a lock, which is going to be written anew? */
static gboolean is_about_lock(const Diagnostic *one, const GPtrArray *series) {
    for (guint i = 0; i < series->len; i++) {
        if (!g_strcmp0(one->file, ((const JobSeries *)g_ptr_array_index(series, i))->lock_shown)) {
            return TRUE;
        }
    }
    return FALSE;
}

GPtrArray *job_series_find(const char *const *paths, Diagnostics *diagnostics) {
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)job_series_unref);
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(GPtrArray) posters = discover_with_series(paths, all, said);
    for (guint i = 0; i < diagnostics_length(said); i++) {
        const Diagnostic *one = diagnostics_get(said, i);
        if (!is_about_lock(one, all)) {
            diagnostics_take(diagnostics, diagnostic_copy(one));
        }
    }
    return all;
}

/* The posters, in the order of the series. Those that are not there are said. */
static GPtrArray *posters_of(JobSeries *series, Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) files = series_files(series, diagnostics);
    GPtrArray *posters = discover_new();
    for (guint i = 0; i < files->len; i++) {
        JobPoster *poster = discover_poster(g_ptr_array_index(files, i), diagnostics);
        if (poster) {
            poster->series = job_series_ref(series);
            poster->member = series_member(series, poster->path);
            g_ptr_array_add(posters, poster);
        }
    }
    return posters;
}

/* ---- one round of laying out ---- */

typedef struct {
    const GPtrArray *posters;
    GPtrArray **answers; /* by poster: char * */
} Round;

static void keep_answers(gpointer data, const JobPoster *poster, gboolean whole,
                         const GPtrArray *answers) {
    const Round *round = data;
    guint index;
    (void)whole;
    if (g_ptr_array_find((GPtrArray *)round->posters, poster, &index)) {
        for (guint i = 0; i < answers->len; i++) {
            g_ptr_array_add(round->answers[index], g_strdup(g_ptr_array_index(answers, i)));
        }
    }
}

/* Pages of one layout in one poster count as one. */
static void add_page(GArray *pages, const LayoutFinding *page) {
    for (guint i = 0; i < pages->len; i++) {
        LayoutFinding *one = &g_array_index(pages, LayoutFinding, i);
        if (!g_str_equal(one->layout, page->layout)) {
            continue;
        }
        one->text = one->text > 0 && page->text > 0 ? MIN(one->text, page->text)
                                                    : MAX(one->text, page->text);
        one->text_follows &= page->text_follows;
        return;
    }
    g_array_append_val(pages, *page);
}

/* Lays all posters out once; the findings point into `round`. */
static SeriesFinding *lay_out(Round *round, const JobOptions *options, guint workers,
                              Diagnostics *diagnostics) {
    guint n = round->posters->len;
    SeriesFinding *findings = g_new0(SeriesFinding, MAX(n, 1));
    JobListener listener = {NULL, keep_answers, round};
    round->answers = g_new0(GPtrArray *, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        round->answers[i] = g_ptr_array_new_with_free_func(g_free);
    }
    job_run_task(job_poster_measure, round->posters, options, workers, diagnostics, &listener);
    for (guint i = 0; i < n; i++) {
        const JobPoster *poster = g_ptr_array_index(round->posters, i);
        findings[i] = (SeriesFinding){.member = poster->member,
                                      .theme = poster->theme,
                                      .pages = g_array_new(FALSE, TRUE, sizeof(LayoutFinding))};
        for (guint k = 0; k < round->answers[i]->len; k++) {
            char *answer = g_ptr_array_index(round->answers[i], k);
            LayoutFinding page;
            if (series_read_answer(answer, &page)) {
                add_page(findings[i].pages, &page);
            } else {
                findings[i].sha256 = answer;
            }
        }
    }
    return findings;
}

static void end_round(Round *round, SeriesFinding *findings) {
    for (guint i = 0; i < round->posters->len; i++) {
        g_array_unref(findings[i].pages);
        g_ptr_array_unref(round->answers[i]);
    }
    g_free(round->answers);
    g_free(findings);
}

/* ---- taking ---- */

static void set_lock(JobSeries *series, const SeriesLock *lock) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autofree char *name = g_path_get_basename(series->path);
    series_lock_print(lock, name, text);
    series_set_lock(series, text->str, said);
    g_assert(series->lock_state == LOCK_READ);
}

/* Lays the posters out as decided until each follows, or has values of its own. */
static void settle(JobSeries *series, const GPtrArray *posters, const JobOptions *options,
                   guint workers, Arena *arena, SeriesLock *lock) {
    gboolean some = TRUE;
    for (guint i = 0; i < MOST_ROUNDS && some; i++) {
        g_autoptr(Diagnostics) said = diagnostics_new(); /* as in the first round */
        Round round = {.posters = posters};
        set_lock(series, lock);
        for (guint k = 0; k < posters->len; k++) {
            series_decide(g_ptr_array_index(posters, k));
        }
        SeriesFinding *findings = lay_out(&round, options, workers, said);
        some = decide_again(findings, posters->len, arena, lock);
        end_round(&round, findings);
    }
    set_lock(series, lock);
}

/* Where a poster has text, or pips, of its own: "thematic, thematic/a3"; NULL: nowhere. Free with
 * g_free(). */
static char *layouts_of(const SeriesLock *lock, const char *member, gboolean text) {
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < lock->exceptions.n; i++) {
        const LockException *one = (const LockException *)lock->exceptions.items + i;
        if (g_str_equal(one->poster.s, member) && (text ? one->text.set : one->size.set)) {
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", one->layout.s);
        }
    }
    return list->len ? g_strdup(list->str) : NULL;
}

static void say_exceptions(const JobSeries *series, const GPtrArray *posters,
                           Diagnostics *diagnostics) {
    const char *hint = _("nothing to do if that may be; else make its texts or figures more like "
                         "those of the others");
    for (guint i = 0; i < posters->len; i++) {
        const JobPoster *poster = g_ptr_array_index(posters, i);
        g_autofree char *text = layouts_of(&series->lock, poster->member, TRUE);
        g_autofree char *pips = layouts_of(&series->lock, poster->member, FALSE);
        g_autoptr(Source) source = source_new(poster->shown, "", 0);
        Span whole = {.source = source};
        if (text) {
            diag_warning(diagnostics, "does-not-follow", whole, hint,
                         _("this poster cannot follow its series: its text is set smaller in %s"),
                         text);
        }
        if (pips) {
            diag_warning(diagnostics, "does-not-follow", whole, hint,
                         _("this poster cannot follow its series: its pips have a size of their "
                           "own in %s"),
                         pips);
        }
    }
}

static guint count_exceptions(const SeriesLock *lock) {
    const LockException *items = lock->exceptions.items;
    guint n = 0;
    for (guint i = 0; i < lock->exceptions.n; i++) { /* those of one poster follow each other */
        n += i == 0 || !g_str_equal(items[i].poster.s, items[i - 1].poster.s);
    }
    return n;
}

/* Takes the values without writing them. The findings of the first round live as long as the lists
 * that are made of them. */
static JobTaken take(JobSeries *series, const GPtrArray *posters, const JobOptions *options,
                     guint workers, Diagnostics *diagnostics) {
    g_autoptr(Arena) arena = arena_new();
    Round round = {.posters = posters};
    SeriesLock lock = {0};
    SeriesFinding *findings = lay_out(&round, options, workers, diagnostics);
    decide_all(findings, posters->len, arena, &lock);
    settle(series, posters, options, workers, arena, &lock);
    end_round(&round, findings);
    say_exceptions(series, posters, diagnostics);
    return (JobTaken){.posters = posters->len, .exceptions = count_exceptions(&series->lock)};
}

static gboolean write_lock(const JobSeries *series, Diagnostics *diagnostics) {
    g_autoptr(GError) error = NULL;
    const Source *text = series->lock_tree->source;
    if (out_replace_file(series->lock_path, text->text, text->length, &error)) {
        return TRUE;
    }
    g_autoptr(Source) source = source_new(series->lock_shown, "", 0);
    diag_error(diagnostics, "cannot-write", ((Span){.source = source}),
               _("look at the folder's rights and at the space left on the disk; what was there "
                 "before is untouched"),
               "%s", error->message);
    return FALSE;
}

JobTaken job_series_take(JobSeries *series, const JobOptions *options, guint workers,
                         Diagnostics *diagnostics) {
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!series->ok) {
        return (JobTaken){0};
    }
    g_autoptr(GPtrArray) posters = posters_of(series, diagnostics);
    JobTaken taken = take(series, posters, options, workers, diagnostics);
    taken.written =
        diagnostics_count(diagnostics, SEVERITY_ERROR) == errors && write_lock(series, diagnostics);
    return taken;
}

/* A series that is met for the first time. What is wrong with its posters is said by those who make
 * them. */
static void take_first(JobSeries *series, const JobOptions *options, guint workers, gboolean write,
                       Diagnostics *diagnostics, GPtrArray *written) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(GPtrArray) posters = posters_of(series, said);
    take(series, posters, options, workers, said);
    if (diagnostics_count(said, SEVERITY_ERROR)) {
        g_autofree char *word = shell_word(series->shown);
        g_autofree char *hint =
            g_strdup_printf(_("`affiche check %s` says which, and what is wrong"), word);
        diag_warning(diagnostics, "no-lock", ((Span){.source = series->tree->source}), hint,
                     _("the sizes that the series shares are not kept: some of its posters have "
                       "errors"));
    } else if (write && write_lock(series, diagnostics)) {
        g_ptr_array_add(written, g_strdup(series->lock_shown));
    }
}

void job_series_prepare(const GPtrArray *posters, const JobOptions *options, guint workers,
                        gboolean write, Diagnostics *diagnostics, GPtrArray *written) {
    for (guint i = 0; i < posters->len; i++) {
        JobPoster *poster = g_ptr_array_index(posters, i);
        JobSeries *series = poster->series;
        if (series && series->lock_state == LOCK_NONE) {
            take_first(series, options, workers, write, diagnostics, written);
        }
        if (series && !poster->decided) {
            series_decide(poster);
        }
    }
}
