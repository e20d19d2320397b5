/* SPDX-License-Identifier: MIT */
/* A PDF for screens against the same without tags, by turns: what it costs that a poster can be
 * heard, kept and proved. */
#include "bench.h"

#include "out/out.h"

#include <glib/gstdio.h>
#include <stdio.h>

static double time_pdf(const Scene *scene, const PdfOptions *options, const char *path,
                       double *ret_bytes) {
    GStatBuf info;
    double start = cpu_ms();
    gboolean written = out_pdf(scene, options, path, NULL);
    double took = cpu_ms() - start;
    if (!written || g_stat(path, &info) != 0) {
        return -1;
    }
    *ret_bytes = (double)info.st_size;
    return took;
}

gboolean bench_tags(const Scene *scene, const char *name, const char *out, guint rounds,
                    TagsCost *cost) {
    static const PdfOptions plain = {.colours = PDF_RGB, .standard = PDF_PLAIN, .paper = TRUE};
    g_autofree double *bare = g_new(double, rounds), *tagged = g_new(double, rounds);
    g_autofree char *path = g_build_filename(out, "tags.pdf", NULL);
    double bare_bytes = 0, bytes = 0;
    gboolean ok = time_pdf(scene, NULL, path, &bytes) >= 0; /* warms */
    for (guint i = 0; ok && i < rounds; i++) {
        bare[i] = time_pdf(scene, &plain, path, &bare_bytes);
        tagged[i] = time_pdf(scene, NULL, path, &bytes);
        ok = bare[i] >= 0 && tagged[i] >= 0;
    }
    if (!ok) {
        return FALSE;
    }
    double bare_ms = median(bare, rounds), ms = median(tagged, rounds);
    printf("%-22s without %6.2f (%6.1f KB)   tagged %6.2f (%6.1f KB)\n", name, bare_ms,
           bare_bytes / 1000, ms, bytes / 1000);
    cost->bare_ms += bare_ms;
    cost->ms += ms;
    cost->bare_bytes += bare_bytes;
    cost->bytes += bytes;
    return TRUE;
}

Outcome bench_tags_outcome(const TagsCost *cost) {
    gboolean quick =
        bar("time of tags, all posters", cost->ms / cost->bare_ms, TAGS_TIME_LIMIT, "");
    gboolean small =
        bar("bytes of tags, all posters", cost->bytes / cost->bare_bytes, TAGS_SIZE_LIMIT, "");
    return quick && small ? HELD : MISSED;
}
