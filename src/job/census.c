/* SPDX-License-Identifier: MIT */
/* A survey and its map to a file census.yaml, or to the draft of a map. */
#include "job.h"

#include "base/i18n.h"
#include "census/census.h"

#include <string.h>

static gboolean write_file(const char *path, const GString *text, Diagnostics *diagnostics) {
    g_autoptr(GError) error = NULL;
    if (out_replace_file(path, text->str, text->len, &error)) {
        return TRUE;
    }
    g_autoptr(Source) source = source_new(path, "", 0);
    diag_error(diagnostics, "cannot-write", ((Span){.source = source}),
               _("check the folder, the free space and who may write there"), "%s", error->message);
    return FALSE;
}

/* What is written must not be what is read. */
static gboolean is_apart(const JobCensus *options, const char *path, Diagnostics *diagnostics) {
    const char *const read[] = {options->survey, options->map};
    for (guint i = 0; path && i < G_N_ELEMENTS(read); i++) {
        g_autofree char *written = g_canonicalize_filename(path, NULL);
        g_autofree char *other = read[i] ? g_canonicalize_filename(read[i], NULL) : NULL;
        if (!g_strcmp0(written, other)) {
            g_autoptr(Source) source = source_new(path, "", 0);
            diag_error(diagnostics, "same-file", ((Span){.source = source}),
                       _("name another file to write to"),
                       _("this file would be written over, and it is needed"));
            return FALSE;
        }
    }
    return TRUE;
}

/* Somebody may have worked on it. */
static gboolean is_new(const char *path, Diagnostics *diagnostics) {
    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS)) {
        return TRUE;
    }
    g_autoptr(Source) source = source_new(path, "", 0);
    diag_error(diagnostics, "map-exists", ((Span){.source = source}),
               _("name another file, or move this one away"),
               _("there is a map already: a draft does not replace it"));
    return FALSE;
}

gboolean job_census(const JobCensus *options, Diagnostics *diagnostics, GString *text,
                    GString *summary) {
    if (!is_apart(options, options->out, diagnostics) ||
        !is_apart(options, options->report, diagnostics) ||
        (!options->map && !is_new(options->out, diagnostics))) {
        return FALSE;
    }
    g_autoptr(Library) library = library_new(options->data);
    g_autofree char *project = project_root(options->map ? options->map : options->survey);
    const CensusJob job = {
        .path = options->survey,
        .shown = options->survey,
        .map_path = options->map,
        .map_shown = options->map,
        .language = options->language,
        .project = project,
        .library = library,
    };
    g_autoptr(GString) yaml = g_string_new(NULL), report = g_string_new(NULL);
    gboolean ok = options->map ? census_import(&job, diagnostics, yaml, report, summary)
                               : census_draft(&job, diagnostics, yaml);
    if (options->report && report->len) {
        ok = write_file(options->report, report, diagnostics) && ok;
    }
    if (ok && options->out) {
        ok = write_file(options->out, yaml, diagnostics);
    } else if (ok) {
        g_string_append(text, yaml->str);
    }
    return ok;
}
