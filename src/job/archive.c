/* SPDX-License-Identifier: MIT */
/* Posters kept for decades, with all that is needed to read them, to use them again and to know
 * that nothing has changed: a bag that is an RO-Crate. */
#include "archive-internal.h"
#include "bag.h"

#include "base/i18n.h"
#include "stage.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- where ---- */

/* A path without links, as far as there is something there. Free with g_free(). */
static char *real(const char *path) {
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    char *resolved = realpath(full, NULL);
    if (resolved) {
        char *copy = g_strdup(resolved);
        free(resolved);
        return copy;
    }
    g_autofree char *folder = g_path_get_dirname(full), *name = g_path_get_basename(full);
    if (g_str_equal(folder, full)) {
        return g_steal_pointer(&full);
    }
    g_autofree char *above = real(folder);
    return g_build_filename(above, name, NULL);
}

/* Is the folder that path, or in it? */
static gboolean lies_in(const char *out, const char *path) {
    g_autofree char *whole = real(path);
    gsize n = strlen(whole);
    return !strncmp(out, whole, n) && (!out[n] || out[n] == '/' || (n && whole[n - 1] == '/'));
}

static gboolean say_inside(const JobArchive *archive, const char *path, Diagnostics *diagnostics) {
    g_autoptr(Source) source = source_new(archive->out, "", 0);
    diag_error(diagnostics, "archive-inside", ((Span){.source = source}),
               _("name a folder elsewhere: what is in it would be taken for posters"),
               _("the archive would be inside of %s, which it is to keep"), path);
    return FALSE;
}

/* An archive is no part of what it keeps, nor among other content of the same project. */
static gboolean check_place(const GPtrArray *posters, const JobArchive *archive,
                            Diagnostics *diagnostics) {
    g_autofree char *out = real(archive->out);
    for (guint i = 0; archive->paths[i]; i++) {
        if (lies_in(out, archive->paths[i])) {
            return say_inside(archive, archive->paths[i], diagnostics);
        }
    }
    for (guint i = 0; i < posters->len; i++) {
        g_autofree char *root = project_root(((const JobPoster *)posters->pdata[i])->path);
        g_autofree char *content = g_build_filename(root, "content", NULL);
        const char *searched = g_file_test(content, G_FILE_TEST_IS_DIR) ? content : root;
        if (lies_in(out, searched)) {
            g_autofree char *shown = path_from_here(searched);
            return say_inside(archive, shown, diagnostics);
        }
    }
    return TRUE;
}

/* An archive never replaces anything. */
static gboolean may_be_written(const GPtrArray *posters, const JobArchive *archive,
                               Diagnostics *diagnostics) {
    g_autofree char *out = g_canonicalize_filename(archive->out, NULL);
    g_autoptr(Source) source = source_new(archive->out, "", 0);
    Span whole = {.source = source};
    if (!check_place(posters, archive, diagnostics)) {
        return FALSE;
    }
    const char *taken = stage_taken(out);
    if (taken) {
        diag_error(diagnostics, "folder-not-empty", whole,
                   _("name a folder that is not there yet: -o NAME"), "%s", taken);
        return FALSE;
    }
    return TRUE;
}

static void say_failure(const JobArchive *archive, const GError *error, Diagnostics *diagnostics) {
    g_autoptr(Source) source = source_new(archive->out, "", 0);
    diag_error(diagnostics, "cannot-write", ((Span){.source = source}),
               _("look at the folder's rights and at the space left on the disk; nothing was "
                 "archived"),
               "%s", error->message);
}

/* ---- posters ---- */

typedef struct {
    const JobArchive *archive;
    const char *stage;   /* the archive as it is made */
    char *data, *shown;  /* its data/, and the folder of the posters */
    GHashTable *answers; /* JobPoster → what its worker told */
    GPtrArray *posters;  /* ArchivePoster, in the order of the posters */
    Arena *arena;
    Diagnostics *diagnostics;
} Archiving;

static void on_finished(gpointer data, const JobPoster *poster, gboolean whole,
                        const GPtrArray *answers) {
    Archiving *archiving = data;
    if (whole && answers->len) {
        g_hash_table_insert(archiving->answers, (gpointer)poster,
                            g_strdup(g_ptr_array_index(answers, 0)));
    }
}

static gboolean make_posters(Archiving *archiving, const GPtrArray *posters, guint workers) {
    const JobOptions options = {.data = archiving->archive->data,
                                .out = archiving->shown,
                                .formats = FORMATS_ALL,
                                .dpi = 72,
                                .svg = SVG_TEXT,
                                .attach = TRUE,
                                .purpose = FOR_WEB};
    const JobListener listener = {.finished = on_finished, .data = archiving};
    JobResult result = job_run_task(archive_poster_make, posters, &options, workers,
                                    archiving->diagnostics, &listener);
    if (result.failed) {
        g_autoptr(Source) source = source_new(archiving->archive->out, "", 0);
        diag_error(archiving->diagnostics, "not-archived", ((Span){.source = source}),
                   _("correct what is said of them, or name only the other posters"),
                   ngettext("nothing is archived: an archive is whole, and %u poster has errors",
                            "nothing is archived: an archive is whole, and %u posters have errors",
                            result.failed),
                   result.failed);
        return FALSE;
    }
    for (guint i = 0; i < posters->len; i++) {
        const char *answer = g_hash_table_lookup(archiving->answers, g_ptr_array_index(posters, i));
        g_ptr_array_add(archiving->posters, archive_poster_read(answer, archiving->arena));
    }
    return TRUE;
}

/* ---- what is said of the archive ---- */

static const char *last_date(const Archiving *archiving) {
    const char *last = NULL;
    for (guint i = 0; i < archiving->posters->len; i++) {
        const ArchivePoster *poster = g_ptr_array_index(archiving->posters, i);
        last = poster->date && (!last || strcmp(poster->date, last) > 0) ? poster->date : last;
    }
    if (!last) {
        g_autoptr(Source) source = source_new(archiving->archive->out, "", 0);
        diag_error(archiving->diagnostics, "no-date", ((Span){.source = source}),
                   _("write date: in a poster, like date: 2026-03-01"),
                   _("an archive says of which day it is, and none of these posters has a date"));
    }
    return last;
}

/* The language of most posters; of equals, the first. */
static const char *main_language(const GPtrArray *posters) {
    const char *best = NULL;
    guint most = 0;
    for (guint i = 0; i < posters->len; i++) {
        const char *language = ((const ArchivePoster *)g_ptr_array_index(posters, i))->language;
        guint n = 0;
        for (guint k = 0; k < posters->len; k++) {
            n += g_str_equal(((const ArchivePoster *)g_ptr_array_index(posters, k))->language,
                             language);
        }
        best = n > most ? language : best;
        most = MAX(n, most);
    }
    return best;
}

static gboolean describe(const Archiving *archiving, const FontList *fonts, const char *date,
                         BagField *field_name, GError **error) {
    Arena *arena = archiving->arena;
    g_autofree char *file = g_strconcat(main_language(archiving->posters), ".yaml", NULL);
    g_autofree char *path =
        g_build_filename(archiving->archive->data, "themes", "lang", file, NULL);
    g_autofree char *shown = path_from_here(path);
    g_autoptr(Tree) tree = tree_read(path, shown, archiving->diagnostics);
    Words words;
    if (!words_read(tree, &words, archiving->diagnostics)) {
        return FALSE;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < archiving->posters->len; i++) {
        const char *name =
            ((const ArchivePoster *)g_ptr_array_index(archiving->posters, i))->territory;
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
            g_ptr_array_add(names, (gpointer)name);
        }
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(words.separator->text, (char **)names->pdata);
    char *n = words_number(&words, arena, archiving->posters->len);
    const ArchiveFacts facts = {
        .posters = archiving->posters,
        .fonts = fonts,
        .name = words_phrase(&words, arena, PHRASE_ARCHIVE_NAME, 1, "list", list, NULL),
        .description = words_phrase(&words, arena, PHRASE_ARCHIVE_DESCRIPTION,
                                    archiving->posters->len, "n", n, NULL),
        .date = date,
        .page = words_phrase(&words, arena, PHRASE_GALLERY_TITLE, 1, NULL),
        .software = archiving->archive->software,
        .words = &words,
        .arena = arena};
    field_name->value = arena_printf(arena, "%s. %s", facts.name, facts.description);
    return archive_crate(&facts, archiving->data, error);
}

/* ---- the bag ---- */

static gboolean seal(const Archiving *archiving, const char *date, const char *description,
                     GError **error) {
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(BagField));
    for (guint i = 0; i < archiving->posters->len; i++) {
        const ArchivePoster *poster = g_ptr_array_index(archiving->posters, i);
        BagField source = {"Source-Organization", poster->publisher};
        gboolean known = !source.value;
        for (guint k = 0; k < fields->len && !known; k++) {
            known = g_str_equal(g_array_index(fields, BagField, k).value, source.value);
        }
        if (!known) {
            g_array_append_val(fields, source);
        }
    }
    const BagField rest[] = {{"External-Description", description},
                             {"Bagging-Date", date},
                             {"Bag-Software-Agent", archiving->archive->software}};
    g_array_append_vals(fields, rest, G_N_ELEMENTS(rest));
    return bag_write(archiving->stage, (const BagField *)fields->data, fields->len, error);
}

static void count(const char *data, JobArchived *archived) {
    g_autoptr(GPtrArray) entries = bag_walk(data);
    for (guint i = 0; i < entries->len; i++) {
        archived->bytes += ((const BagEntry *)g_ptr_array_index(entries, i))->size;
    }
    archived->files = entries->len;
}

/* All but the posters, once they are there. */
static gboolean complete(Archiving *archiving, const GPtrArray *posters, GError **error) {
    const char *program = archiving->archive->data;
    const char *date = last_date(archiving);
    g_autofree char *page = NULL;
    BagField description = {0};
    FontList all, fonts;
    g_autoptr(Tree) tree = date ? job_font_list(program, &all, archiving->diagnostics) : NULL;
    if (tree) {
        fonts = archive_fonts_used(&all, archiving->posters, archiving->arena);
    }
    return tree && job_gallery(posters, program, archiving->shown, archiving->diagnostics, &page) &&
           archive_fonts(program, &fonts, archiving->data, error) &&
           describe(archiving, &fonts, date, &description, error) &&
           seal(archiving, date, description.value, error);
}

static gboolean put_in_place(const Archiving *archiving, GError **error) {
    g_autofree char *out = g_canonicalize_filename(archiving->archive->out, NULL);
    if (g_rename(archiving->stage, out) == 0) {
        return TRUE;
    }
    int code = errno;
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code), _("Cannot write %s: %s"),
                archiving->archive->out, g_strerror(code));
    return FALSE;
}

static gboolean make(Archiving *archiving, const GPtrArray *posters, guint workers,
                     JobArchived *ret_archived) {
    g_autoptr(GError) error = NULL;
    gboolean ok = make_posters(archiving, posters, workers) && complete(archiving, posters, &error);
    if (ok) {
        count(archiving->data, ret_archived);
        ok = put_in_place(archiving, &error);
    }
    if (error) {
        say_failure(archiving->archive, error, archiving->diagnostics);
    }
    return ok;
}

gboolean job_archive(const GPtrArray *posters, const JobArchive *archive, guint workers,
                     Diagnostics *diagnostics, JobArchived *ret_archived) {
    *ret_archived = (JobArchived){.posters = posters->len};
    if (!may_be_written(posters, archive, diagnostics)) {
        return FALSE;
    }
    g_autofree char *out = g_canonicalize_filename(archive->out, NULL);
    g_autoptr(GError) error = NULL;
    StageGuard guard = stage_guard(out);
    g_autofree char *stage = stage_new(out, &error);
    if (!stage) {
        stage_guard_end(&guard);
        say_failure(archive, error, diagnostics);
        return FALSE;
    }
    g_autoptr(Arena) arena = arena_new();
    Archiving archiving = {
        .archive = archive,
        .stage = stage,
        .data = g_build_filename(stage, "data", NULL),
        .shown = g_build_filename(stage, "data", "posters", NULL),
        .answers = g_hash_table_new_full(NULL, NULL, NULL, g_free),
        .posters = g_ptr_array_new_with_free_func(archive_poster_free),
        .arena = arena,
        .diagnostics = diagnostics,
    };
    gboolean ok = make(&archiving, posters, workers, ret_archived);
    stage_remove(stage); /* what could not be put in place */
    stage_guard_end(&guard);
    g_hash_table_unref(archiving.answers);
    g_ptr_array_unref(archiving.posters);
    g_free(archiving.data);
    g_free(archiving.shown);
    return ok;
}
