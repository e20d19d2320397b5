/* SPDX-License-Identifier: MIT */
/* Gathers what out/index.html shows: every poster, its picture, its text, the files made of it. */
#include "gallery-internal.h"

#include "base/i18n.h"
#include "base/number.h"
#include "base/sheet.h"
#include "text/text.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

enum { PICTURE_WIDTH = 600 };
#define PICTURES "index" /* their folder, beside index.html */

static void picture_free(gpointer data) {
    GalleryPicture *picture = data;
    g_free(picture->src);
    g_free(picture);
}

static void file_free(gpointer data) {
    GalleryFile *file = data;
    g_free(file->href);
    g_free(file->format);
    g_free(file->size);
    g_free(file->part);
    g_free(file);
}

static void entry_free(gpointer data) {
    GalleryEntry *entry = data;
    char *texts[] = {entry->id,       entry->territory,     entry->title,
                     entry->language, entry->language_name, entry->description,
                     entry->author,   entry->licence,       entry->licence_url,
                     entry->text};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    g_ptr_array_unref(entry->pictures);
    g_ptr_array_unref(entry->files);
    g_free(entry);
}

/* ---- the files of a poster ---- */

typedef struct {
    const GPtrArray *posters; /* JobPoster */
    const JobPoster *poster;
    const char *out;
    const Words *words;
    Arena *arena; /* of the poster */
    char *own_size;
    double own_area;
} FileSearch;

/* The part of a name after the stem when it is that of a file of the poster: "" or "-a3-recto".
 * NULL when it is not, or when the file is of another poster with a longer name. */
static const char *suffix_of(const FileSearch *search, const char *path) {
    gsize best = 0;
    const JobPoster *owner = NULL;
    for (guint i = 0; i < search->posters->len; i++) {
        const JobPoster *poster = g_ptr_array_index(search->posters, i);
        gsize n = strlen(poster->stem);
        if (n > best && !strncmp(path, poster->stem, n) && (!path[n] || path[n] == '-')) {
            best = n;
            owner = poster;
        }
    }
    return owner == search->poster ? path + best : NULL;
}

/* Takes the size at the head of a suffix's words; returns how many words it is, 0 when none. */
static guint take_size(const FileSearch *search, char **parts, GalleryFile *file) {
    for (guint n = MIN(2, g_strv_length(parts)); n > 0; n--) {
        g_autofree char *text =
            n == 2 ? g_strjoin("-", parts[0], parts[1], NULL) : g_strdup(parts[0]);
        JobOptions size = {0};
        gboolean known = job_size_parse(text, &size);
        g_free(size.size_name);
        if (!known) {
            continue;
        }
        const char *sheet = size.screen ? NULL : sheet_name(size.width, size.height);
        file->area = size.width * size.height;
        if (size.screen) {
            g_auto(GStrv) pixels = g_strsplit(text, "x", 2);
            file->size = g_strdup(words_phrase(search->words, search->arena, PHRASE_GALLERY_PIXELS,
                                               2, "width", pixels[0], "height", pixels[1], NULL));
        } else {
            file->size = g_strdup(sheet ? sheet : text);
        }
        return n;
    }
    file->size = g_strdup(search->own_size);
    file->area = search->own_area;
    file->own = TRUE;
    return 0;
}

/* NULL when the name says something that no build writes, or a picture of the grid. */
static GalleryFile *file_of(const FileSearch *search, const char *suffix, const char *format) {
    g_auto(GStrv) parts = g_strsplit(*suffix ? suffix + 1 : "", "-", -1);
    GalleryFile *file = g_new0(GalleryFile, 1);
    file->format = g_ascii_strup(format, -1);
    guint n = g_strv_length(parts), first = n ? take_size(search, parts, file) : 0;
    if (!file->size) {
        take_size(search, parts, file);
    }
    if (n > first && g_str_equal(parts[n - 1], "outlines")) {
        file->outlines = TRUE;
        g_free(g_steal_pointer(&parts[n - 1]));
        n--;
    }
    file->part = n > first ? g_strjoinv("-", parts + first) : g_strdup("");
    PurposeKind purpose; /* what goes to paper is for printers, not for the page */
    gboolean stray = (n > first && purpose_parse(parts[first], &purpose)) ||
                     g_str_has_suffix(file->part, "grid") ||
                     (*file->part && (g_str_equal(format, "pdf") || g_str_equal(format, "html"))) ||
                     (file->outlines && !g_str_equal(format, "svg"));
    if (stray) {
        file_free(file);
        return NULL;
    }
    return file;
}

static int compare_files(gconstpointer a, gconstpointer b) {
    const GalleryFile *x = *(const GalleryFile *const *)a, *y = *(const GalleryFile *const *)b;
    if (x->own != y->own) {
        return x->own ? -1 : 1;
    }
    if (x->area != y->area) {
        return x->area > y->area ? -1 : 1;
    }
    int order = strcmp(x->size, y->size);
    order = order ? order : strcmp(x->format, y->format);
    order = order ? order : x->outlines - y->outlines;
    return order ? order : strcmp(x->part, y->part);
}

static GPtrArray *find_files(const FileSearch *search) {
    static const char *const formats[] = {"pdf", "svg", "png", "html"};
    GPtrArray *files = g_ptr_array_new_with_free_func(file_free);
    g_autofree char *folder = g_path_get_dirname(search->poster->stem);
    g_autofree char *place = g_build_filename(search->out, folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(place, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        const char *dot = strrchr(name, '.');
        g_autofree char *bare = dot ? g_strndup(name, (gsize)(dot - name)) : NULL;
        g_autofree char *path = !bare                      ? NULL
                                : g_str_equal(folder, ".") ? g_strdup(bare)
                                                           : g_build_filename(folder, bare, NULL);
        const char *suffix = path ? suffix_of(search, path) : NULL;
        for (guint i = 0; suffix && i < G_N_ELEMENTS(formats); i++) {
            GalleryFile *file =
                g_str_equal(dot + 1, formats[i]) ? file_of(search, suffix, formats[i]) : NULL;
            GStatBuf status;
            g_autofree char *whole = g_build_filename(place, name, NULL);
            if (file && g_stat(whole, &status) == 0) {
                g_autofree char *relative = g_strconcat(path, ".", formats[i], NULL);
                file->href = g_uri_escape_string(relative, "/", TRUE);
                file->bytes = status.st_size;
                g_ptr_array_add(files, file);
            } else if (file) {
                file_free(file);
            }
        }
    }
    g_ptr_array_sort(files, compare_files);
    return files;
}

/* ---- one poster ---- */

typedef struct {
    JobPress *press;
    const GPtrArray *posters;
    const char *out;
    Diagnostics *diagnostics;
} Gathering;

/* What it looks like, both sides of it when it has two, as wide as the page shows it on a fine
 * screen. */
static gboolean make_pictures(const Gathering *gathering, const JobPoster *poster,
                              const Scene *scene, GalleryEntry *entry, GError **error) {
    guint sides = scene->two_sided ? MIN(2, scene->pages->len) : 1;
    for (guint i = 0; i < sides; i++) {
        const ScenePage *page = scene_page(scene, i);
        double dpi = PICTURE_WIDTH / page->width * 72;
        g_autofree char *name = i ? g_strdup_printf("%s-%u.png", poster->stem, i + 1)
                                  : g_strconcat(poster->stem, ".png", NULL);
        g_autofree char *relative = g_build_filename(PICTURES, name, NULL);
        g_autofree char *path = g_build_filename(gathering->out, relative, NULL);
        g_autofree char *folder = g_path_get_dirname(path);
        if (g_mkdir_with_parents(folder, 0777) != 0) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("the folder %s cannot be made"),
                        folder);
            return FALSE;
        }
        if (!out_png(scene, i, dpi, path, error)) {
            return FALSE;
        }
        GalleryPicture *picture = g_new0(GalleryPicture, 1);
        picture->src = g_uri_escape_string(relative, "/", TRUE);
        picture->width = PICTURE_WIDTH;
        picture->height = (guint)lround(page->height / page->width * PICTURE_WIDTH);
        g_ptr_array_add(entry->pictures, picture);
    }
    return TRUE;
}

static void take_inks(GalleryEntry *entry, const Scene *scene) {
    entry->n_inks = scene->n_inks;
    for (guint i = 0; i < scene->n_inks; i++) {
        const double *rgb = scene->inks[i].rgb;
        g_snprintf(entry->inks[i], sizeof entry->inks[i], "#%02X%02X%02X",
                   (guint)lround(rgb[0] * 255), (guint)lround(rgb[1] * 255),
                   (guint)lround(rgb[2] * 255));
    }
}

static char *size_of(const Scene *scene) {
    const ScenePage *page = scene_page(scene, 0);
    const char *sheet = sheet_name(page->width, page->height);
    return sheet ? g_strdup(sheet)
                 : g_strdup_printf("%.0f × %.0f mm", page->width / PT_PER_MM,
                                   page->height / PT_PER_MM);
}

static const char *own_name(const char *code) {
    for (guint i = 0; i < face_languages(); i++) {
        const char *name = NULL;
        if (g_str_equal(face_language(i, &name), code)) {
            return name;
        }
    }
    return code;
}

static char *languages_of(const PosterModel *model) {
    const KeyLanguages *languages = &model->languages;
    const char *main = own_name(languages->main);
    return languages->second ? g_strconcat(main, ", ", own_name(languages->second), NULL)
                             : g_strdup(main);
}

static GalleryEntry *entry_new(const JobPoster *poster, const PosterModel *model,
                               const Scene *scene) {
    GalleryEntry *entry = g_new0(GalleryEntry, 1);
    entry->id = g_strdelimit(g_strdup(poster->stem), "/", '-');
    const char *language = model->languages.main;
    entry->territory = g_strdup(text_bare(scene->arena, model->territory.name.s, language));
    entry->title = g_strdup(text_bare(scene->arena, model->poster.title.s, language));
    entry->language = g_strdup(scene->language);
    entry->language_name = languages_of(model);
    entry->description = g_strdup(scene->description ? scene->description : scene->title);
    entry->author = g_strdup(scene->author);
    entry->licence = g_strdup(scene->licence);
    entry->licence_url = g_strdup(scene->licence_url);
    entry->words = model->words;
    entry->pictures = g_ptr_array_new_with_free_func(picture_free);
    take_inks(entry, scene);
    g_autoptr(GString) text = g_string_new(NULL);
    out_html_text(scene, 4, text);
    entry->text = g_strdup(text->str);
    return entry;
}

/* The entry of one poster; NULL when it has an error, which is said. */
static GalleryEntry *gather(const Gathering *gathering, JobPoster *poster) {
    static const JobOptions own_format = {0};
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(PosterModel) model = NULL;
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Scene) scene =
        job_poster_scene(gathering->press, poster, &own_format, arena, &model, said);
    if (!scene) {
        diagnostics_append(gathering->diagnostics, said);
        return NULL; /* warnings were for whoever made the files */
    }
    GalleryEntry *entry = entry_new(poster, model, scene);
    g_autofree char *size = size_of(scene);
    const ScenePage *page = scene_page(scene, 0);
    const FileSearch search = {
        .posters = gathering->posters,
        .poster = poster,
        .out = gathering->out,
        .words = model->words,
        .arena = arena,
        .own_size = size,
        .own_area = page->width * page->height,
    };
    entry->files = find_files(&search);
    g_autoptr(Source) source = source_new(poster->shown, "", 0);
    const Span whole = {.source = source};
    if (!entry->files->len) {
        diag_error(gathering->diagnostics, "not-built", whole,
                   _("make it with affiche build, then write the page"),
                   _("nothing has been made of this poster in %s yet"), gathering->out);
        entry_free(entry);
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    if (!make_pictures(gathering, poster, scene, entry, &error)) {
        diag_error(gathering->diagnostics, "cannot-write", whole,
                   _("check the folder, the free space and who may write there"), "%s",
                   error->message);
        entry_free(entry);
        return NULL;
    }
    return entry;
}

/* ---- the page ---- */

/* Territories in the order in which they come first, their posters as they come. */
static GPtrArray *by_territory(const GPtrArray *entries) {
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < entries->len; i++) {
        const GalleryEntry *first = g_ptr_array_index(entries, i);
        gboolean known = FALSE;
        for (guint k = 0; k < i; k++) {
            const GalleryEntry *earlier = g_ptr_array_index(entries, k);
            known |= g_str_equal(earlier->territory, first->territory);
        }
        for (guint k = i; k < entries->len && !known; k++) {
            GalleryEntry *entry = g_ptr_array_index(entries, k);
            if (g_str_equal(entry->territory, first->territory)) {
                g_ptr_array_add(sorted, entry);
            }
        }
    }
    return sorted;
}

/* The page speaks as most of the posters do; of equals, as the first. */
static const GalleryEntry *speaker(const GPtrArray *entries) {
    const GalleryEntry *best = NULL;
    guint most = 0;
    for (guint i = 0; i < entries->len; i++) {
        const GalleryEntry *entry = g_ptr_array_index(entries, i);
        guint n = 0;
        for (guint k = 0; k < entries->len; k++) {
            const GalleryEntry *other = g_ptr_array_index(entries, k);
            n += g_str_equal(other->language, entry->language);
        }
        if (n > most) {
            most = n;
            best = entry;
        }
    }
    return best;
}

static char *write_page(const GPtrArray *entries, const char *out, Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) sorted = by_territory(entries);
    const GalleryEntry *first = speaker(sorted);
    g_autoptr(GString) page = gallery_page(sorted, first->words, first->language);
    g_autofree char *path = g_build_filename(out, "index.html", NULL);
    g_autoptr(GError) error = NULL;
    if (out_replace_file(path, page->str, page->len, &error)) {
        return g_steal_pointer(&path);
    }
    g_autoptr(Source) source = source_new(path, "", 0);
    diag_error(diagnostics, "cannot-write", ((Span){.source = source}),
               _("check the folder, the free space and who may write there"), "%s", error->message);
    return NULL;
}

gboolean job_gallery(const GPtrArray *posters, const char *data, const char *out,
                     Diagnostics *diagnostics, char **ret_path) {
    *ret_path = NULL;
    g_autoptr(JobPress) press = job_press_new(data, diagnostics);
    if (!press) {
        return FALSE;
    }
    const Gathering gathering = {press, posters, out, diagnostics};
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    for (guint i = 0; i < posters->len; i++) {
        GalleryEntry *entry = gather(&gathering, g_ptr_array_index(posters, i));
        if (entry) {
            g_ptr_array_add(entries, entry);
        }
    }
    if (entries->len && entries->len == posters->len) {
        *ret_path = write_page(entries, out, diagnostics);
    }
    return *ret_path != NULL;
}
