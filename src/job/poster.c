/* SPDX-License-Identifier: MIT */
/* One poster, from its YAML to its files. */
#include "poster-internal.h"

#include "base/i18n.h"
#include "recipe-internal.h"
#include "series-internal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static gboolean open_faces(JobPress *press, Diagnostics *diagnostics) {
    guint n = press->list.faces.n;
    g_autofree FaceSource *sources = g_new0(FaceSource, n);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < n; i++) {
        const FontFace *face = (const FontFace *)press->list.faces.items + i;
        char *path = job_fetched_path(press->data, &face->from);
        g_ptr_array_add(paths, path);
        sources[i] = (FaceSource){face->id.s, path, face->family.s, (guint)face->weight.v,
                                  face->italic.v != 0};
    }
    g_autoptr(GError) error = NULL;
    press->faces = face_set_new(sources, n, &error);
    if (!press->faces) {
        diag_error(diagnostics, "missing-face", (Span){0},
                   _("run `make` once in the program's folder: it fetches the faces"),
                   _("the faces of the posters are not there: %s"), error->message);
    }
    return press->faces != NULL;
}

static void list_dictionaries(JobPress *press) {
    press->dictionaries = dictionaries_new();
    for (guint i = 0; i < press->list.dictionaries.n; i++) {
        const FontDictionary *listed = (const FontDictionary *)press->list.dictionaries.items + i;
        g_autofree char *path = job_fetched_path(press->data, &listed->from);
        dictionaries_add(press->dictionaries, listed->language.s, path, listed->from.path.span);
    }
}

JobPress *job_press_new(const char *data, Diagnostics *diagnostics) {
    g_autoptr(JobPress) press = g_new0(JobPress, 1);
    press->data = g_strdup(data);
    press->fonts = job_font_list(data, &press->list, diagnostics);
    if (!press->fonts || !open_faces(press, diagnostics)) {
        return NULL;
    }
    list_dictionaries(press);
    press->profiles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)out_profile_free);
    press->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    press->library = library_new(data);
    press->resources = layout_resources_new(press->faces, press->dictionaries);
    return g_steal_pointer(&press);
}

void job_press_free(JobPress *press) {
    if (press) {
        layout_resources_free(press->resources);
        library_free(press->library);
        dictionaries_free(press->dictionaries);
        face_set_free(press->faces);
        tree_free(press->fonts);
        g_clear_pointer(&press->profiles, g_hash_table_unref);
        g_clear_pointer(&press->sums, g_hash_table_unref);
        g_free(press->data);
        g_free(press);
    }
}

/* A machine's failure (disk, rights) as the poster's diagnostic. */
static void say_failure(const JobPoster *poster, const GError *error, Diagnostics *diagnostics) {
    g_autoptr(Source) source = source_new(poster->shown, "", 0);
    if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_INVAL)) {
        diag_error(diagnostics, "cannot-write", ((Span){.source = source}),
                   _("ask for fewer pixels an inch, or a smaller format"), "%s", error->message);
        return;
    }
    diag_error(
        diagnostics, "cannot-write", ((Span){.source = source}),
        _("look at the folder's rights and at the space left on the disk; what was there before "
          "is untouched"),
        "%s", error->message);
}

gboolean poster_uses_face(const Scene *scene, const FontFace *face, gboolean unseen) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if ((item->kind == SCENE_KIND_TEXT || (unseen && item->kind == SCENE_KIND_UNPAINTED)) &&
            g_str_equal(item->text.face->alias, face->id.s)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* A PDF holds the letters of its faces: their makers must allow it. */
static void check_embedding(const JobPress *press, const Scene *scene, Diagnostics *diagnostics) {
    for (guint i = 0; i < press->list.faces.n; i++) {
        const FontFace *face = (const FontFace *)press->list.faces.items + i;
        if (poster_uses_face(scene, face, TRUE) &&
            !face_may_be_embedded(face_set_lookup(press->faces, face->id.s))) {
            diag_error(diagnostics, "embedding-forbidden", face->span,
                       _("choose another face in the styles that name this one, or ask its maker "
                         "for a file that may be embedded"),
                       _("the file of the face %s says that no document may hold its letters"),
                       face->id.s);
        }
    }
}

/* Puts the faces of a scene, with their licences, beside an SVG, for whoever edits it. */
static gboolean copy_faces(const JobPress *press, const Scene *scene, const char *folder,
                           GError **error) {
    g_autofree char *faces = g_build_filename(folder, "faces", NULL);
    for (guint i = 0; i < press->list.faces.n; i++) {
        const FontFace *face = (const FontFace *)press->list.faces.items + i;
        if (!poster_uses_face(scene, face, FALSE)) {
            continue;
        }
        g_autofree char *licence = g_strconcat(face->from.package.s, ".copyright", NULL);
        const char *names[] = {face->from.file.s, licence};
        g_mkdir_with_parents(faces, 0777);
        for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
            g_autofree char *to = g_build_filename(faces, names[k], NULL);
            g_autofree char *from = g_build_filename(press->data, "fonts", "faces", names[k], NULL);
            g_autofree char *bytes = NULL;
            gsize length = 0;
            if (g_file_test(to, G_FILE_TEST_EXISTS)) {
                continue;
            }
            if (!g_file_get_contents(from, &bytes, &length, error) ||
                !out_replace_file(to, bytes, length, error)) {
                return FALSE;
            }
        }
    }
    return TRUE;
}

/* What one run writes: the poster, and where. */
typedef struct {
    const JobPress *press;
    const JobPoster *poster;
    const Scene *scene;
    const JobOptions *options;
    GPtrArray *files;
} Writing;

static gboolean write_format(const Writing *writing, guint page, Format format, const char *path,
                             GError **error) {
    const Scene *scene = writing->scene;
    const JobOptions *options = writing->options;
    switch (format) {
    case FORMAT_PDF:
        return out_pdf(scene, NULL, path, error);
    case FORMAT_PNG:
        return out_png(scene, page, options->dpi, path, error);
    case FORMAT_SVG: {
        g_autofree char *folder = g_path_get_dirname(path);
        gboolean live = options->svg == SVG_TEXT;
        SvgOptions svg = {.page = page, .text = options->svg, .faces_url = live ? "faces" : NULL};
        return (!live || copy_faces(writing->press, scene, folder, error)) &&
               out_svg(scene, &svg, path, error);
    }
    case FORMAT_HTML:
        return out_html(scene, path, error);
    }
    g_assert_not_reached();
}

char *poster_output_path(const JobPoster *poster, const JobOptions *options, const char *part,
                         const char *extension) {
    g_autoptr(GString) name = g_string_new(poster->stem);
    if (options->size_name) {
        g_string_append_printf(name, "-%s", options->size_name);
    }
    if (part) {
        g_string_append_printf(name, "-%s", part);
    }
    if (options->grid) {
        g_string_append(name, "-grid");
    }
    if (options->svg == SVG_OUTLINES && g_str_equal(extension, "svg")) {
        g_string_append(name, "-outlines");
    }
    g_string_append_printf(name, ".%s", extension);
    return g_build_filename(options->out, name->str, NULL);
}

gboolean poster_make_folder(const char *path, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        int code = errno;
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(code),
                    _("the folder %s cannot be made: %s"), folder, g_strerror(code));
        return FALSE;
    }
    return TRUE;
}

/* An SVG says its licence itself. */
static gboolean write_sidecar(const Writing *writing, const char *path, GError **error) {
    if (!out_sidecar(writing->scene, path, error)) {
        return FALSE;
    }
    if (writing->files) {
        g_ptr_array_add(writing->files, g_strconcat(path, ".license", NULL));
    }
    return TRUE;
}

static const char *extension_of(Format format) {
    switch (format) {
    case FORMAT_PDF:
        return "pdf";
    case FORMAT_SVG:
        return "svg";
    case FORMAT_PNG:
        return "png";
    case FORMAT_HTML:
        return "html";
    }
    g_assert_not_reached();
}

/* Whoever reads a file has all pages at once, whoever looks at a picture one. */
static gboolean is_picture(Format format) { return format == FORMAT_SVG || format == FORMAT_PNG; }

/* A picture of one page of several has the page's name: "methode-verso.png". */
static gboolean write_page(const Writing *writing, guint page, Format format, GError **error) {
    const Scene *scene = writing->scene;
    gboolean several = is_picture(format) && scene->pages->len > 1;
    g_autofree char *path =
        poster_output_path(writing->poster, writing->options,
                           several ? scene_page(scene, page)->name : NULL, extension_of(format));
    if (!poster_make_folder(path, error) || !write_format(writing, page, format, path, error)) {
        return FALSE;
    }
    if (writing->files) {
        g_ptr_array_add(writing->files, g_strdup(path));
    }
    return format == FORMAT_SVG || !writing->options->sidecar ||
           write_sidecar(writing, path, error);
}

/* Beside the page: what is pasted into a page of another site. */
static gboolean write_pieces(const Writing *writing, GError **error) {
    static const struct {
        const char *part, *extension;
        gboolean (*write)(const Scene *scene, const char *path, GError **error);
    } pieces[] = {{NAME_FRAGMENT, "html", out_html_fragment},
                  {NAME_ALTERNATIVE, "txt", out_alternative}};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autofree char *path = poster_output_path(writing->poster, writing->options,
                                                   pieces[i].part, pieces[i].extension);
        if (!pieces[i].write(writing->scene, path, error)) {
            return FALSE;
        }
        if (writing->files) {
            g_ptr_array_add(writing->files, g_strdup(path));
        }
        if (writing->options->sidecar && !write_sidecar(writing, path, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean write_outputs(const Writing *writing, GError **error) {
    static const Format formats[] = {FORMAT_PDF, FORMAT_SVG, FORMAT_PNG, FORMAT_HTML};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        guint n = is_picture(formats[i]) ? writing->scene->pages->len : 1;
        for (guint page = 0; page < n && (writing->options->formats & formats[i]); page++) {
            if (!write_page(writing, page, formats[i], error)) {
                return FALSE;
            }
        }
    }
    return !(writing->options->formats & FORMAT_HTML) || write_pieces(writing, error);
}

/* The layout's own format needs no suffix, even when it was asked for by name. */
static JobOptions without_own_size(const JobPress *press, const PosterModel *model,
                                   const JobOptions *options, const Scene *scene) {
    JobOptions result = *options;
    double width, height;
    layout_own_format(press->resources, model, &width, &height);
    const ScenePage *page = scene_page(scene, 0);
    if (fabs(page->width - width) < 0.5 && fabs(page->height - height) < 0.5) {
        result.size_name = NULL;
    }
    return result;
}

/* What was asked for, then what the lock of the poster's recipe has. */
static JobOptions options_of(const JobPoster *poster, const JobOptions *asked) {
    const JobOptions *locked = &poster->locked;
    JobOptions result = *asked;
    if (!asked->size_name && locked->size_name) {
        result.width = locked->width;
        result.height = locked->height;
        result.screen = locked->screen;
        result.turnable = locked->turnable;
        result.size_name = locked->size_name;
    }
    result.grid |= locked->grid;
    return result;
}

static Scene *lay_out(JobPress *press, JobPoster *poster, const PosterModel *model,
                      const JobOptions *options, Arena *arena, Diagnostics *diagnostics) {
    const LayoutDecisions decisions = {poster->decided, poster->n_decided};
    g_autoptr(GArray) findings = g_array_new(FALSE, TRUE, sizeof(LayoutFinding));
    LayoutOptions layout = {.width = options->width,
                            .height = options->height,
                            .turnable = options->turnable,
                            .screen = options->screen,
                            .grid = options->grid,
                            .decisions = poster->decided ? &decisions : NULL,
                            .findings = poster->decided ? findings : NULL};
    Scene *scene = layout_poster(press->resources, model, &layout, arena, diagnostics);
    if (scene && poster->decided) {
        poster->outside = !series_judge(poster, model, findings, diagnostics);
    }
    const char *date = NULL;
    job_source_date(arena, &date, diagnostics); /* what is wrong with it is an error for all */
    if (scene && !scene->date) {
        scene->date =
            date || !poster->locked_date ? date : arena_strdup(arena, poster->locked_date);
    }
    return scene;
}

static gboolean find_purpose(const PosterModel *model, const JobOptions *options, Arena *arena,
                             Diagnostics *diagnostics, Purpose *purpose) {
    const ThemeBundle *theme = model->theme;
    return purpose_resolve(&theme->system, &theme->theme, options->asked, arena, diagnostics,
                           purpose);
}

/* Pictures of pages, in the poster's own size, are named after them. */
static gboolean has_own_names(const PressJob *job) {
    const JobOptions *options = job->options;
    gboolean pictures = !options->formats || options->formats & (FORMAT_SVG | FORMAT_PNG);
    return options->size_name || !pictures ||
           names_check_pages(job->poster, job->scene, job->diagnostics);
}

/* Everything but writing: what is wrong with the scene as it is printed, then how it comes on
 * paper.
 */
static gboolean ready_to_write(PressJob *job) {
    guint errors = diagnostics_count(job->diagnostics, SEVERITY_ERROR);
    press_preflight(job);
    gboolean planned = job->purpose->kind == FOR_WEB ? has_own_names(job) : press_plan(job);
    return planned && diagnostics_count(job->diagnostics, SEVERITY_ERROR) == errors;
}

static gboolean write_all(const PressJob *job, GPtrArray *files) {
    g_autoptr(GError) error = NULL;
    Writing writing = {job->press, job->poster, job->scene, job->options, files};
    gboolean ok = job->purpose->kind == FOR_WEB ? write_outputs(&writing, &error)
                                                : press_write(job, files, &error);
    if (!ok) {
        say_failure(job->poster, error, job->diagnostics);
    }
    return ok;
}

gboolean job_poster_build(JobPress *press, JobPoster *poster, const JobOptions *asked,
                          Diagnostics *diagnostics, GPtrArray *files) {
    const JobOptions own = options_of(poster, asked), *options = &own;
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    g_autoptr(PosterModel) model =
        poster_model_load(press->library, poster->path, poster->shown, diagnostics);
    if (!model) {
        return FALSE;
    }
    g_autoptr(Arena) arena = arena_new();
    Purpose purpose = {.kind = options->purpose};
    if (!find_purpose(model, options, arena, diagnostics, &purpose)) {
        return FALSE;
    }
    g_autoptr(Scene) scene = lay_out(press, poster, model, options, arena, diagnostics);
    if (scene) {
        check_embedding(press, scene, diagnostics);
    }
    /* a file that was read in spite of an error is laid out, so that more can be said, and no more
     */
    if (!scene || diagnostics_count(diagnostics, SEVERITY_ERROR) > errors) {
        return FALSE;
    }
    JobOptions named = without_own_size(press, model, options, scene);
    if (options->attach && purpose.kind == FOR_WEB) {
        recipe_attach(press, poster, model, &named, scene, diagnostics);
    }
    g_autoptr(Scene) made = press_made(scene, &purpose, arena);
    g_autoptr(GPtrArray) planned = g_ptr_array_new_with_free_func(press_file_free);
    PressJob job = {
        .press = press,
        .poster = poster,
        .options = &named,
        .model = model,
        .purpose = &purpose,
        .judged = made && purpose.kind == FOR_OFFICE ? made : scene,
        .scene = made ? made : scene,
        .arena = arena,
        .diagnostics = diagnostics,
        .files = planned,
    };
    return ready_to_write(&job) && (!options->formats || write_all(&job, files));
}

/* What the poster comes to in one format, as answers. */
static gboolean measure_format(JobPress *press, const PosterModel *model, LayoutOptions *layout,
                               Diagnostics *diagnostics, GPtrArray *answers) {
    g_autoptr(GArray) findings = g_array_new(FALSE, TRUE, sizeof(LayoutFinding));
    g_autoptr(Arena) arena = arena_new();
    layout->findings = findings;
    g_autoptr(Scene) scene = layout_poster(press->resources, model, layout, arena, diagnostics);
    for (guint i = 0; scene && i < findings->len; i++) {
        g_ptr_array_add(answers, series_answer(&g_array_index(findings, LayoutFinding, i)));
    }
    return scene != NULL;
}

gboolean job_poster_measure(JobPress *press, JobPoster *poster, const JobOptions *options,
                            Diagnostics *diagnostics, GPtrArray *answers) {
    (void)options;
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    g_autoptr(PosterModel) model =
        poster_model_load(press->library, poster->path, poster->shown, diagnostics);
    if (!model) {
        return FALSE;
    }
    g_autofree char *hash = series_hash(model);
    g_ptr_array_add(answers, g_strdup(hash));
    const LayoutDecisions decisions = {poster->decided, poster->n_decided};
    for (guint i = 0; i < layout_formats(model); i++) {
        /* what is wrong in another format than its own is said by whoever asks for it */
        g_autoptr(Diagnostics) said = diagnostics_new();
        LayoutOptions layout = {.decisions = poster->decided ? &decisions : NULL};
        if (!layout_ask_format(press->resources, model, i, &layout)) {
            continue;
        }
        gboolean whole = measure_format(press, model, &layout, said, answers);
        if (i == 0) {
            diagnostics_append(diagnostics, said);
        } else if (!whole) {
            series_say_format(poster, model, &layout, diagnostics);
        }
    }
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == errors;
}

gboolean job_poster_dump(JobPress *press, JobPoster *poster, const JobOptions *asked, DumpKind kind,
                         Diagnostics *diagnostics, GString *out) {
    const JobOptions own = options_of(poster, asked), *options = &own;
    if (kind == DUMP_TREE) {
        g_autoptr(Tree) tree = tree_read(poster->path, poster->shown, diagnostics);
        tree_dump(tree, out);
        return tree->root != NULL;
    }
    g_autoptr(PosterModel) model =
        poster_model_load(press->library, poster->path, poster->shown, diagnostics);
    if (!model) {
        return FALSE;
    }
    if (kind == DUMP_MODEL) {
        poster_model_dump(model, out);
        return TRUE;
    }
    g_autoptr(Arena) arena = arena_new();
    Purpose purpose = {.kind = options->purpose};
    gboolean found = find_purpose(model, options, arena, diagnostics, &purpose);
    g_autoptr(Scene) scene =
        found ? lay_out(press, poster, model, options, arena, diagnostics) : NULL;
    g_autoptr(Scene) made = scene ? press_made(scene, &purpose, arena) : NULL;
    if (scene) {
        (kind == DUMP_TEXT ? out_tell : scene_dump)(made ? made : scene, out);
    }
    return scene != NULL;
}

Scene *job_poster_scene(JobPress *press, JobPoster *poster, const JobOptions *options, Arena *arena,
                        PosterModel **ret_model, Diagnostics *diagnostics) {
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    g_autoptr(PosterModel) model =
        poster_model_load(press->library, poster->path, poster->shown, diagnostics);
    g_autoptr(Scene) scene =
        model ? lay_out(press, poster, model, options, arena, diagnostics) : NULL;
    if (!scene || diagnostics_count(diagnostics, SEVERITY_ERROR) > errors) {
        return NULL;
    }
    *ret_model = g_steal_pointer(&model);
    return g_steal_pointer(&scene);
}
