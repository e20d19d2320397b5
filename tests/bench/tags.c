/* SPDX-License-Identifier: MIT */
/* A PDF for screens against the same without tags, by turns: what it costs that a poster can be
 * heard, kept and proved. */
#include "bench.h"

#include "out/out.h"

#include <glib/gstdio.h>
#include <stdio.h>

typedef struct {
    const Scene *scene;
    const PdfOptions *options; /* NULL: with tags */
    const char *path;
} Job;

static const PdfOptions plain = {.colours = PDF_RGB, .standard = PDF_PLAIN, .paper = TRUE};

static gboolean write_pdf(gconstpointer data) {
    const Job *job = data;
    return out_pdf(job->scene, job->options, job->path, NULL);
}

static double time_pdf(const Job *job, double *ret_bytes) {
    GStatBuf info;
    double start = cpu_ms();
    gboolean written = write_pdf(job);
    double took = cpu_ms() - start;
    if (!written || g_stat(job->path, &info) != 0) {
        return -1;
    }
    *ret_bytes = (double)info.st_size;
    return took;
}

/* Of one poster so far. */
typedef struct {
    const char *name;
    double bare_ms, ms, bare_bytes, bytes, bare_mib, mib;
    double time_ratio; /* median of the rounds' */
} Measured;

static gboolean measure(const Job *bare, const Job *tagged, guint rounds, Measured *poster) {
    g_autofree double *without = g_new(double, rounds), *with = g_new(double, rounds),
                      *ratio = g_new(double, rounds);
    gboolean ok = time_pdf(tagged, &poster->bytes) >= 0; /* warms */
    for (guint i = 0; ok && i < rounds; i++) {
        without[i] = time_pdf(bare, &poster->bare_bytes);
        with[i] = time_pdf(tagged, &poster->bytes);
        ratio[i] = with[i] / without[i];
        ok = without[i] >= 0 && with[i] >= 0;
    }
    if (ok) {
        poster->bare_ms = median(without, rounds);
        poster->ms = median(with, rounds);
        poster->time_ratio = median(ratio, rounds);
    }
    return ok && peak_of(write_pdf, bare, &poster->bare_mib) &&
           peak_of(write_pdf, tagged, &poster->mib);
}

static void print(const Measured *poster, double recipe_bytes) {
    printf("%-32s without %6.2f (%6.1f KB)   tagged %6.2f (%6.1f KB)   time %.2f, bytes %.2f, "
           "peak memory %.3f   recipe %5.1f KB (+%.0f%%)\n",
           poster->name, poster->bare_ms, poster->bare_bytes / 1000, poster->ms,
           poster->bytes / 1000, poster->time_ratio, poster->bytes / poster->bare_bytes,
           poster->mib / poster->bare_mib, recipe_bytes / 1000, 100 * recipe_bytes / poster->bytes);
}

static void note_most(Most *most, const char *name, double value) {
    if (value > most->value) {
        g_strlcpy(most->name, name, sizeof most->name);
        most->value = value;
    }
}

gboolean bench_tags(const Scene *scene, const char *name, const char *out, guint rounds,
                    double recipe_bytes, TagsCost *cost) {
    g_autofree char *path = g_build_filename(out, "tags.pdf", NULL);
    Job bare = {scene, &plain, path}, tagged = {scene, NULL, path};
    Measured poster = {.name = name};
    if (!measure(&bare, &tagged, rounds, &poster)) {
        return FALSE;
    }
    print(&poster, recipe_bytes);
    cost->bare_ms += poster.bare_ms;
    cost->ms += poster.ms;
    cost->bare_bytes += poster.bare_bytes;
    cost->bytes += poster.bytes;
    cost->recipe_bytes += recipe_bytes;
    note_most(&cost->slowest, name, poster.time_ratio);
    note_most(&cost->largest, name, poster.bytes / poster.bare_bytes);
    note_most(&cost->hungriest, name, poster.mib / poster.bare_mib);
    return TRUE;
}

static gboolean most_bar(const char *what, const Most *most, double limit) {
    g_autofree char *said = g_strdup_printf("%s, at most (%s)", what, most->name);
    return bar(said, most->value, limit, "");
}

Outcome bench_tags_outcome(const TagsCost *cost) {
    gboolean held = bar("time of tags, all posters", cost->ms / cost->bare_ms, TAGS_TIME_LIMIT, "");
    held &= most_bar("time of tags", &cost->slowest, TAGS_TIME_LIMIT);
    held &= bar("bytes of tags, all posters", cost->bytes / cost->bare_bytes, TAGS_SIZE_LIMIT, "");
    held &= most_bar("bytes of tags", &cost->largest, TAGS_SIZE_LIMIT);
    printf("peak memory with tags, at most (%s): %.3f of that without\n"
           "recipes, all posters: %.1f KB, %.2f of the files without them\n",
           cost->hungriest.name, cost->hungriest.value, cost->recipe_bytes / 1000,
           cost->recipe_bytes / cost->bytes);
    return held ? HELD : MISSED;
}
