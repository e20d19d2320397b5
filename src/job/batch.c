/* SPDX-License-Identifier: MIT */
/* Workers are processes: what crashes or never ends takes one poster with it, not the batch.
 *
 * The parent hands out indices through a pipe a worker and reads back one message a poster (a
 * serialised GVariant with a length before it): whole or not, its files, its diagnostics. Results
 * are kept by index, so their order does not depend on the number of workers. */
#include "job.h"

#include "base/i18n.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORKERS = 64, LONGEST_SECONDS = 300 };
#define MOST_MEMORY ((rlim_t)4 << 30) /* bytes of address space of one worker */
#define MESSAGE_TYPE "(bbasa(usmsuuumssms))"

typedef struct {
    pid_t pid;
    int to, from;   /* pipes */
    int poster;     /* at work on; -1: idle */
    gint64 started; /* monotonic, microseconds */
} Worker;

typedef struct {
    gboolean done, whole, outside;
    GPtrArray *files;
    Diagnostics *diagnostics;
} Result;

typedef struct {
    JobTask task;
    const GPtrArray *posters;
    const JobOptions *options;
    const JobListener *listener;
    Result *results;
    Worker workers[MOST_WORKERS];
    guint n_workers, next, done;
} Batch;

/* ---- bytes through pipes ---- */

static gboolean write_all(int fd, const void *data, gsize length) {
    for (const char *at = data; length > 0;) {
        ssize_t n = write(fd, at, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return FALSE;
        }
        at += n;
        length -= (gsize)n;
    }
    return TRUE;
}

static gboolean read_all(int fd, void *data, gsize length) {
    for (char *at = data; length > 0;) {
        ssize_t n = read(fd, at, length);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return FALSE;
        }
        at += n;
        length -= (gsize)n;
    }
    return TRUE;
}

static GVariant *pack(gboolean whole, gboolean outside, const GPtrArray *files,
                      const Diagnostics *diagnostics) {
    GVariantBuilder names, list;
    g_variant_builder_init(&names, G_VARIANT_TYPE("as"));
    for (guint i = 0; i < files->len; i++) {
        g_variant_builder_add(&names, "s", g_ptr_array_index(files, i));
    }
    g_variant_builder_init(&list, G_VARIANT_TYPE("a(usmsuuumssms)"));
    for (guint i = 0; i < diagnostics_length(diagnostics); i++) {
        const Diagnostic *d = diagnostics_get(diagnostics, i);
        g_variant_builder_add(&list, "(usmsuuumssms)", (guint32)d->severity, d->code, d->file,
                              d->line, d->column, d->length, d->excerpt, d->message, d->hint);
    }
    return g_variant_ref_sink(g_variant_new(MESSAGE_TYPE, whole, outside, &names, &list));
}

static gboolean send_result(int fd, gboolean whole, gboolean outside, const GPtrArray *files,
                            const Diagnostics *diagnostics) {
    g_autoptr(GVariant) message = pack(whole, outside, files, diagnostics);
    guint64 length = g_variant_get_size(message);
    return write_all(fd, &length, sizeof length) &&
           write_all(fd, g_variant_get_data(message), (gsize)length);
}

static void unpack(GVariant *message, Result *result) {
    g_autoptr(GVariantIter) names = NULL, list = NULL;
    const char *name;
    Diagnostic d = {0};
    guint32 severity;
    g_variant_get(message, MESSAGE_TYPE, &result->whole, &result->outside, &names, &list);
    while (g_variant_iter_next(names, "&s", &name)) {
        g_ptr_array_add(result->files, g_strdup(name));
    }
    while (g_variant_iter_next(list, "(u&sm&suuum&s&sm&s)", &severity, &d.code, &d.file, &d.line,
                               &d.column, &d.length, &d.excerpt, &d.message, &d.hint)) {
        d.severity = (Severity)severity;
        diagnostics_take(result->diagnostics, diagnostic_copy(&d));
    }
}

static gboolean receive_result(int fd, Result *result) {
    guint64 length;
    if (!read_all(fd, &length, sizeof length) || length > (64u << 20)) {
        return FALSE;
    }
    guint8 *data = g_malloc((gsize)length);
    if (!read_all(fd, data, (gsize)length)) {
        g_free(data);
        return FALSE;
    }
    g_autoptr(GVariant) message = g_variant_ref_sink(g_variant_new_from_data(
        G_VARIANT_TYPE(MESSAGE_TYPE), data, (gsize)length, FALSE, g_free, data));
    unpack(message, result);
    return TRUE;
}

/* ---- the worker ---- */

static G_GNUC_NORETURN void work(const Batch *batch, int from, int to) {
#ifndef __SANITIZE_ADDRESS__
    struct rlimit limit = {MOST_MEMORY, MOST_MEMORY};
    setrlimit(RLIMIT_AS, &limit);
#endif
    struct rlimit core = {0, 0};
    setrlimit(RLIMIT_CORE, &core);
    g_autoptr(Diagnostics) opening = diagnostics_new();
    JobPress *press = job_press_new(batch->options->data, opening);
    guint32 index;
    while (read_all(from, &index, sizeof index)) {
        g_autoptr(Diagnostics) diagnostics = diagnostics_new();
        g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
        for (guint i = 0; i < diagnostics_length(opening); i++) {
            diagnostics_take(diagnostics, diagnostic_copy(diagnostics_get(opening, i)));
        }
        JobPoster *poster = g_ptr_array_index(batch->posters, index);
        gboolean whole = press && batch->task(press, poster, batch->options, diagnostics, files);
        if (!send_result(to, whole, poster->outside, files, diagnostics)) {
            break;
        }
    }
    job_press_free(press);
    _exit(0);
}

static gboolean start_worker(Batch *batch, Worker *worker) {
    int down[2], up[2];
    if (pipe(down) != 0) {
        return FALSE;
    }
    if (pipe(up) != 0) {
        close(down[0]);
        close(down[1]);
        return FALSE;
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(down[1]);
        close(up[0]);
        for (guint i = 0; i < batch->n_workers; i++) {
            Worker *other = &batch->workers[i];
            if (other != worker && other->pid > 0) {
                close(other->to);
                close(other->from);
            }
        }
        work(batch, down[0], up[1]);
    }
    close(down[0]);
    close(up[1]);
    *worker = (Worker){.pid = pid, .to = down[1], .from = up[0], .poster = -1};
    if (pid < 0) {
        close(down[1]);
        close(up[0]);
    }
    return pid > 0;
}

static void stop_worker(Worker *worker, int *ret_status) {
    close(worker->to);
    close(worker->from);
    while (waitpid(worker->pid, ret_status, 0) < 0 && errno == EINTR) {
    }
    worker->pid = 0;
}

/* ---- the parent ---- */

static void finish(Batch *batch, int index) {
    Result *result = &batch->results[index];
    result->done = TRUE;
    batch->done++;
    ((JobPoster *)g_ptr_array_index(batch->posters, index))->outside = result->outside;
    if (batch->listener && batch->listener->finished) {
        batch->listener->finished(batch->listener->data, g_ptr_array_index(batch->posters, index),
                                  result->whole, result->files);
    }
}

static void fail(Batch *batch, int index, const char *code, const char *hint, const char *message) {
    const JobPoster *poster = g_ptr_array_index(batch->posters, index);
    g_autoptr(Source) source = source_new(poster->shown, "", 0);
    diag_error(batch->results[index].diagnostics, code, ((Span){.source = source}), hint, "%s",
               message);
    finish(batch, index);
}

/* A worker died with a poster in hand: the poster fails, another worker takes over. */
static void bury(Batch *batch, Worker *worker, gboolean too_long) {
    int status = 0, index = worker->poster;
    if (too_long) {
        kill(worker->pid, SIGKILL);
    }
    stop_worker(worker, &status);
    if (index >= 0 && too_long) {
        fail(batch, index, "too-long",
             _("simplify the art or the texts, and tell the program's makers"),
             _("this poster took too long and was given up"));
    } else if (index >= 0) {
        g_autofree char *message = g_strdup_printf(
            _("the program failed on this poster (%s); the others are not affected"),
            WIFSIGNALED(status) ? g_strsignal(WTERMSIG(status)) : _("it stopped"));
        fail(batch, index, "internal",
             _("this is the program's fault: please send this file to its makers"), message);
    }
    if (batch->next < batch->posters->len) {
        start_worker(batch, worker);
    }
}

static void hand_out(Batch *batch, Worker *worker) {
    guint32 index = batch->next++;
    if (batch->listener && batch->listener->started) {
        batch->listener->started(batch->listener->data, g_ptr_array_index(batch->posters, index));
    }
    worker->poster = (int)index;
    worker->started = g_get_monotonic_time();
    if (!write_all(worker->to, &index, sizeof index)) {
        bury(batch, worker, FALSE);
    }
}

static void wait_for_results(Batch *batch) {
    struct pollfd fds[MOST_WORKERS];
    guint owners[MOST_WORKERS];
    nfds_t n = 0;
    for (guint i = 0; i < batch->n_workers; i++) {
        if (batch->workers[i].pid > 0 && batch->workers[i].poster >= 0) {
            owners[n] = i;
            fds[n++] = (struct pollfd){.fd = batch->workers[i].from, .events = POLLIN};
        }
    }
    poll(fds, n, 1000);
    gint64 now = g_get_monotonic_time();
    for (nfds_t i = 0; i < n; i++) {
        Worker *worker = &batch->workers[owners[i]];
        if (fds[i].revents) {
            int index = worker->poster;
            if (receive_result(worker->from, &batch->results[index])) {
                worker->poster = -1;
                finish(batch, index);
            } else {
                bury(batch, worker, FALSE);
            }
        } else if (now - worker->started > LONGEST_SECONDS * G_USEC_PER_SEC) {
            bury(batch, worker, TRUE);
        }
    }
}

static void run_workers(Batch *batch) {
    for (guint i = 0; i < batch->n_workers; i++) {
        start_worker(batch, &batch->workers[i]);
    }
    while (batch->done < batch->posters->len) {
        gboolean alive = FALSE;
        for (guint i = 0; i < batch->n_workers; i++) {
            Worker *worker = &batch->workers[i];
            if (worker->pid > 0 && worker->poster < 0 && batch->next < batch->posters->len) {
                hand_out(batch, worker);
            }
            alive |= worker->pid > 0;
        }
        if (!alive) {
            /* no process can be had at all: the rest fails, and says why */
            while (batch->next < batch->posters->len) {
                fail(batch, (int)batch->next++, "internal", NULL,
                     _("no worker process could be started"));
            }
        } else {
            wait_for_results(batch);
        }
    }
    for (guint i = 0; i < batch->n_workers; i++) {
        if (batch->workers[i].pid > 0) {
            int status;
            stop_worker(&batch->workers[i], &status);
        }
    }
}

JobResult job_run(const GPtrArray *posters, const JobOptions *options, guint workers,
                  Diagnostics *diagnostics, const JobListener *listener) {
    return job_run_task(job_poster_build, posters, options, workers, diagnostics, listener);
}

JobResult job_run_task(JobTask task, const GPtrArray *posters, const JobOptions *options,
                       guint workers, Diagnostics *diagnostics, const JobListener *listener) {
    Batch batch = {
        .task = task,
        .posters = posters,
        .options = options,
        .listener = listener,
        .results = g_new0(Result, MAX(posters->len, 1)),
        .n_workers = MIN(MIN(MAX(workers, 1), posters->len), MOST_WORKERS),
    };
    for (guint i = 0; i < posters->len; i++) {
        batch.results[i].files = g_ptr_array_new_with_free_func(g_free);
        batch.results[i].diagnostics = diagnostics_new();
    }
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    run_workers(&batch);
    signal(SIGPIPE, before);
    JobResult result = {.posters = posters->len};
    for (guint i = 0; i < posters->len; i++) {
        diagnostics_append(diagnostics, batch.results[i].diagnostics);
        diagnostics_free(batch.results[i].diagnostics);
        result.failed += !batch.results[i].whole;
        result.files += batch.results[i].files->len;
        g_ptr_array_unref(batch.results[i].files);
    }
    g_free(batch.results);
    return result;
}
