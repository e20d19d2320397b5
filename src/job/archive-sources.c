/* SPDX-License-Identifier: MIT */
/* What the posters of an archive were made from, as a project that can be built again; and the
 * faces they are set in. */
#include "archive-internal.h"

#include "base/i18n.h"
#include "base/json.h"
#include "recipe-internal.h"
#include "series-internal.h"

#include <string.h>

#define SOURCES "sources/"

/* "sources/content/trois-rivieres/mobilite.yaml". What is neither of the project nor of the program
 * keeps its name alone. */
static char *name_of(const ArchiveKeeping *keeping, const char *path) {
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *inside =
        recipe_name(keeping->poster, keeping->model, keeping->press->data, path);
    return inside ? g_strconcat(SOURCES, inside, NULL)
                  : g_strconcat(SOURCES "elsewhere/", base, NULL);
}

static gboolean same_bytes(const char *path, const void *bytes, gsize length) {
    g_autofree char *there = NULL;
    gsize n = 0;
    return g_file_get_contents(path, &there, &n, NULL) && n == length &&
           memcmp(there, bytes, length) == 0;
}

/* Several posters, and workers, may keep the same file: then it is there already, or replaced by
 * itself. */
static gboolean keep(const ArchiveKeeping *keeping, const char *name, const void *bytes,
                     gsize length) {
    g_autofree char *to = g_build_filename(keeping->data, name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Source) source = source_new(keeping->poster->shown, "", 0);
    Span whole = {.source = source};
    if (g_file_test(to, G_FILE_TEST_EXISTS)) {
        if (!same_bytes(to, bytes, length)) {
            diag_error(keeping->diagnostics, "same-output", whole,
                       _("archive the projects one by one, or rename one of the files"),
                       _("two files of the archive would have the name %s"), name);
            return FALSE;
        }
    } else if (!poster_make_folder(to, &error) || !out_replace_file(to, bytes, length, &error)) {
        diag_error(keeping->diagnostics, "cannot-write", whole,
                   _("look at the folder's rights and at the space left on the disk"), "%s",
                   error->message);
        return FALSE;
    }
    g_ptr_array_add(keeping->sources, g_strdup(name));
    return TRUE;
}

static gboolean keep_file(const ArchiveKeeping *keeping, const char *path) {
    g_autofree char *bytes = NULL, *full = g_canonicalize_filename(path, NULL);
    g_autofree char *name = name_of(keeping, full);
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    if (g_file_get_contents(full, &bytes, &length, &error)) {
        return keep(keeping, name, bytes, length);
    }
    g_autoptr(Source) source = source_new(path, "", 0);
    diag_error(keeping->diagnostics, "file-unreadable", ((Span){.source = source}),
               _("check who may read the file"), _("the file cannot be read: %s"), error->message);
    return FALSE;
}

static void find_logos(const ArchiveKeeping *keeping) {
    const List *partners = &keeping->model->territory.partners;
    for (guint i = 0; i < partners->n; i++) {
        const Partner *partner = (const Partner *)partners->items + i;
        if (partner->logo.s) {
            g_autofree char *folder = g_path_get_dirname(partner->logo.span.source->name);
            g_autofree char *path = g_build_filename(folder, partner->logo.s, NULL);
            g_autofree char *full = g_canonicalize_filename(path, NULL);
            g_ptr_array_add(keeping->logos, name_of(keeping, full));
        }
    }
}

/* The lock of a project that came out of a PDF asks for a size and a day: it stays as it is. A day
 * from outside gets a lock of its own. */
static gboolean keep_lock(const ArchiveKeeping *keeping) {
    const JobPoster *poster = keeping->poster;
    g_autofree char *root = project_root(poster->path);
    g_autofree char *path = g_build_filename(root, RECIPE_LOCK, NULL);
    const char *day = keeping->model->poster.date.s ? NULL : keeping->date;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        if (day && g_strcmp0(day, poster->locked_date) != 0) {
            g_autoptr(Source) source = source_new(poster->shown, "", 0);
            diag_error(keeping->diagnostics, "bad-epoch", ((Span){.source = source}),
                       _("write date: in the poster, or do without the variable: unset "
                         "SOURCE_DATE_EPOCH"),
                       _("SOURCE_DATE_EPOCH gives this poster the day %s, but the %s of its "
                         "project does not: it would be another one when it is made again"),
                       day, RECIPE_LOCK);
            return FALSE;
        }
        return keep_file(keeping, path);
    }
    if (!day) {
        return TRUE;
    }
    g_autoptr(GString) lock = g_string_new(NULL);
    recipe_lock_print_day(AFFICHE_VERSION, day, lock);
    return keep(keeping, SOURCES RECIPE_LOCK, lock->str, lock->len);
}

/* The sizes that the series shares, also when nobody has written them yet. */
static gboolean keep_series_lock(const ArchiveKeeping *keeping) {
    const JobSeries *series = keeping->poster->series;
    const Source *lock = series->lock_tree ? series->lock_tree->source : NULL;
    if (!lock) {
        return TRUE;
    }
    g_autofree char *path = g_canonicalize_filename(series->lock_path, NULL);
    g_autofree char *name = name_of(keeping, path);
    gsize length = lock->length;
    const void *bytes = lock->bytes ? g_bytes_get_data(lock->bytes, &length) : lock->text;
    return keep(keeping, name, bytes, length);
}

gboolean archive_sources(const ArchiveKeeping *keeping) {
    const Readings *files = keeping->model->files;
    gboolean ok = TRUE;
    for (guint i = 0; i < readings_length(files) && ok; i++) {
        const Reading *file = readings_get(files, i);
        gsize length;
        const void *bytes = g_bytes_get_data(file->bytes, &length);
        g_autofree char *name = name_of(keeping, file->path);
        ok = keep(keeping, name, bytes, length);
    }
    const JobSeries *series = keeping->poster->series;
    if (ok && series) {
        ok = keep_file(keeping, series->path) && keep_series_lock(keeping);
    }
    find_logos(keeping);
    return ok && keep_lock(keeping);
}

/* ---- faces ---- */

static gboolean is_used(const GPtrArray *posters, gsize list, const char *name) {
    for (guint i = 0; i < posters->len; i++) {
        GPtrArray *names = G_STRUCT_MEMBER(GPtrArray *, g_ptr_array_index(posters, i), list);
        if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
            return TRUE;
        }
    }
    return FALSE;
}

FontList archive_fonts_used(const FontList *list, const GPtrArray *posters, Arena *arena) {
    FontList used = *list;
    FontFace *faces = arena_memdup(arena, list->faces.items, list->faces.n * sizeof(FontFace));
    FontDictionary *dictionaries = arena_memdup(arena, list->dictionaries.items,
                                                list->dictionaries.n * sizeof(FontDictionary));
    used.faces.items = faces;
    used.dictionaries.items = dictionaries;
    used.faces.n = used.dictionaries.n = 0;
    for (guint i = 0; i < list->faces.n; i++) {
        const FontFace *face = (const FontFace *)list->faces.items + i;
        if (is_used(posters, offsetof(ArchivePoster, faces), face->id.s)) {
            faces[used.faces.n++] = *face;
        }
    }
    for (guint i = 0; i < list->dictionaries.n; i++) {
        const FontDictionary *one = (const FontDictionary *)list->dictionaries.items + i;
        if (is_used(posters, offsetof(ArchivePoster, dictionaries), one->language.s)) {
            dictionaries[used.dictionaries.n++] = *one;
        }
    }
    return used;
}

/* Copies a file of the program to fonts/. */
static gboolean copy(const char *from, const char *data, const char *name, GError **error) {
    g_autofree char *to = g_build_filename(data, "fonts", name, NULL), *bytes = NULL;
    gsize length = 0;
    return g_file_get_contents(from, &bytes, &length, error) && poster_make_folder(to, error) &&
           out_replace_file(to, bytes, length, error);
}

static gboolean copy_licence(const char *program, const FontFile *from, const char *data,
                             GError **error) {
    g_autofree char *name = g_strconcat(from->package.s, ".copyright", NULL);
    g_autofree char *path = g_build_filename(program, "fonts", "faces", name, NULL);
    return copy(path, data, name, error);
}

/* Where a file came from, what it was there, and what it is as it was used: one weight of a
 * variable face is another file. */
static gboolean tell_file(JsonOut *json, const char *program, const FontFile *from,
                          GError **error) {
    g_autofree char *path = job_fetched_path(program, from), *bytes = NULL;
    g_autofree char *licence = g_strconcat(from->package.s, ".copyright", NULL);
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, error)) {
        return FALSE;
    }
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    json_out_text(json, "file", from->file.s);
    json_out_text(json, "sha256", sum);
    json_out_text(json, "package", from->package.s);
    json_out_text(json, "path", from->path.s);
    json_out_text(json, "packageSha256", from->sha256.s);
    json_out_text(json, "licence", from->licence.s);
    json_out_text(json, "licenceText", licence);
    return TRUE;
}

static gboolean tell_faces(JsonOut *json, const char *program, const FontList *list,
                           GError **error) {
    gboolean ok = TRUE;
    json_out_open(json, "faces", '[');
    for (guint i = 0; i < list->faces.n && ok; i++) {
        const FontFace *face = (const FontFace *)list->faces.items + i;
        json_out_open(json, NULL, '{');
        json_out_text(json, "id", face->id.s);
        json_out_text(json, "family", face->family.s);
        g_autofree char *weight = g_strdup_printf("%d", (int)face->weight.v);
        json_out_raw(json, "weight", weight);
        json_out_flag(json, "italic", face->italic.v != 0);
        ok = tell_file(json, program, &face->from, error);
        if (face->instance.axes.s) {
            json_out_text(json, "instance", face->instance.axes.s);
        }
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
    json_out_open(json, "dictionaries", '[');
    for (guint i = 0; i < list->dictionaries.n && ok; i++) {
        const FontDictionary *one = (const FontDictionary *)list->dictionaries.items + i;
        json_out_open(json, NULL, '{');
        json_out_text(json, "language", one->language.s);
        ok = tell_file(json, program, &one->from, error);
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
    return ok;
}

gboolean archive_fonts(const char *program, const FontList *list, const char *data,
                       GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    JsonOut json = {.text = text};
    json_out_open(&json, NULL, '{');
    gboolean ok = tell_faces(&json, program, list, error);
    json_out_close(&json, '}');
    g_string_append_c(text, '\n');
    for (guint i = 0; i < list->faces.n && ok; i++) {
        ok = copy_licence(program, &((const FontFace *)list->faces.items + i)->from, data, error);
    }
    for (guint i = 0; i < list->dictionaries.n && ok; i++) {
        const FontDictionary *one = (const FontDictionary *)list->dictionaries.items + i;
        ok = copy_licence(program, &one->from, data, error);
    }
    g_autofree char *path = g_build_filename(data, "fonts", "faces.json", NULL);
    return ok && out_replace_file(path, text->str, text->len, error);
}
