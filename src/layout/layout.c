/* SPDX-License-Identifier: MIT */
/* The document: which edition of the poster's kind suits the format, its pages, its inks, what it
 * says of itself. */
#include "base/sheet.h"
#include "layout/figures.h"
#include "layout/tree.h"

#include <math.h>
#include <string.h>

/* A format may differ from the layout's ratio by this much on each side (points of the layout): art
 * that leaves the page reaches 30 mm beyond it, of which 10 are bleed. */
#define LARGEST_SHIFT (18.5 * PT_PER_MM)
#define BLEED (10 * PT_PER_MM)

/* ---- the format ---- */

/* How an edition would be set. */
typedef struct {
    const Edition *edition;
    double width, height; /* of the pages */
    double scale;
    Point shift;
} Setting;

static const LayoutFile *first_page(Layout *layout, const Edition *edition) {
    const Text *pages = edition->pages.items;
    return resources_layout(layout, pages[0].s);
}

/* Scale and shift of an edition for the format asked for. FALSE when its ratio is too far from it.
 */
static gboolean try_edition(const LayoutFile *file, const LayoutOptions *options,
                            Setting *setting) {
    double w = file->width.v, h = file->height.v, printed = layout_printed(file);
    double width = options->width > 0 ? options->width : w * printed;
    double height = options->height > 0 ? options->height : h * printed;
    setting->width = width;
    setting->height = height;
    setting->scale = MIN(width / w, height / h);
    setting->shift = (Point){(width - w * setting->scale) / 2, (height - h * setting->scale) / 2};
    return MAX(setting->shift.x, setting->shift.y) <= LARGEST_SHIFT * setting->scale;
}

/* A sheet that may be turned lies as the kind's first edition does. */
static LayoutOptions turned(const LayoutFile *first, const LayoutOptions *options) {
    LayoutOptions result = *options;
    gboolean lies = first->width.v > first->height.v;
    if (options->turnable && lies != (options->width > options->height)) {
        result.width = options->height;
        result.height = options->width;
    }
    return result;
}

/* The fault is the command's, not a file's. */
static void say_format(Layout *layout, const LayoutOptions *options) {
    const List *editions = &layout->model->spec->editions;
    g_autoptr(GString) formats = g_string_new(NULL);
    for (guint i = 0; i < editions->n; i++) {
        const LayoutFile *file = first_page(layout, (const Edition *)editions->items + i);
        double mm = layout_printed(file) / PT_PER_MM;
        if (!((const Edition *)editions->items + i)->wide) {
            g_string_append_printf(formats, "%s%.0f × %.0f", formats->len ? ", " : "",
                                   file->width.v * mm, file->height.v * mm);
        }
    }
    g_autofree char *hint = g_strdup_printf(
        _("choose a --size of the proportions of one of these (in mm): %s"), formats->str);
    diag_error(layout->diagnostics, "format-ratio", (Span){0}, hint,
               _("--size: \"%s\" cannot be set on %.0f × %.0f mm, the proportions are too "
                 "different"),
               layout->model->poster.title.s, options->width / PT_PER_MM,
               options->height / PT_PER_MM);
}

/* A picture for screens is made as it was drawn, in no other size. */
static void say_pixels(Layout *layout, const LayoutOptions *options) {
    const List *editions = &layout->model->spec->editions;
    g_autoptr(GString) sizes = g_string_new(NULL);
    for (guint i = 0; i < editions->n; i++) {
        const Edition *edition = (const Edition *)editions->items + i;
        if (edition->wide) {
            g_string_append_printf(sizes, "%s%s", sizes->len ? ", " : "", edition->pixels.s);
        }
    }
    g_autofree char *hint =
        sizes->len ? g_strdup_printf(_("for screens there are, in pixels: %s"), sizes->str)
                   : g_strdup(_("this kind of poster is made for paper: --size A3, for instance"));
    diag_error(layout->diagnostics, "no-edition", (Span){0}, hint,
               _("--size: \"%s\" has no edition of %.0f × %.0f pixels"),
               layout->model->poster.title.s, options->width, options->height);
}

/* Pictures for screens and paper are not asked for in the same way. */
static gboolean suits(const Edition *edition, const LayoutOptions *options) {
    if (options->screen || edition->wide) {
        return options->screen && edition->wide == (gint64)options->width &&
               edition->high == (gint64)options->height;
    }
    return TRUE;
}

/* The edition whose own size is nearest, among those of a suitable ratio; the first one of equals.
 * When no size is asked for, that is the first, and the files of the others are not read: they
 * would travel in the poster's recipe. */
static gboolean choose_edition(Layout *layout, const LayoutOptions *options, Setting *ret_setting) {
    const List *editions = &layout->model->spec->editions;
    guint eligible = options->width > 0 ? editions->n : MIN(editions->n, 1);
    const LayoutFile *first = NULL;
    LayoutOptions wanted = *options;
    double nearest = INFINITY;
    for (guint i = 0; i < eligible; i++) {
        Setting setting = {.edition = (const Edition *)editions->items + i};
        const LayoutFile *file = first_page(layout, setting.edition);
        if (!file) {
            return FALSE;
        }
        if (!first) {
            first = file;
            wanted = turned(first, options);
        }
        if (!suits(setting.edition, &wanted) || !try_edition(file, &wanted, &setting)) {
            continue;
        }
        double enlarged = fabs(log(setting.scale / layout_printed(file)));
        if (enlarged < nearest - 0.02) {
            nearest = enlarged;
            *ret_setting = setting;
        }
    }
    if (isinf(nearest) && options->screen) {
        say_pixels(layout, options);
    } else if (isinf(nearest)) {
        say_format(layout, &wanted);
    }
    return !isinf(nearest);
}

#define SMALLER 0.95 /* of the own size: less is another sheet */

/* The sheet that is nearest, when it is smaller than the one the edition is drawn for; else NULL.
 * An A0 is never the smaller one. */
static const SheetSize *reduced_sheet(Layout *layout, const Setting *setting) {
    double printed = layout_printed(first_page(layout, setting->edition));
    double side = MIN(setting->width, setting->height) / PT_PER_MM;
    if (setting->edition->wide || setting->scale > printed * SMALLER) {
        return NULL;
    }
    const SheetSize *nearest = &sheet_sizes[1];
    for (const SheetSize *one = nearest; one < sheet_sizes + SHEET_SIZES; one++) {
        if (fabs(log(one->width / side)) < fabs(log(nearest->width / side))) {
            nearest = one;
        }
    }
    return nearest;
}

/* ---- the document ---- */

static void set_inks(Layout *layout) {
    Scene *scene = layout->scene;
    const Theme *theme = &layout->model->theme->theme;
    const Paper *paper = theme->paper.rgb.set ? &theme->paper : &layout->model->theme->system.paper;
    memcpy(scene->paper_rgb, paper->rgb.rgb, sizeof scene->paper_rgb);
    memcpy(scene->paper_cmyk, paper->cmyk, sizeof scene->paper_cmyk);
    scene->n_inks = MIN(theme->inks.n, SCENE_MAX_INKS);
    for (guint i = 0; i < scene->n_inks; i++) {
        const Ink *ink = (const Ink *)theme->inks.items + i;
        SceneInk *out = &scene->inks[i];
        out->id = arena_strdup(layout->arena, ink->id.s);
        out->name = arena_strdup(layout->arena, ink->name.s);
        out->spot = arena_strdup(layout->arena, ink->spot.s);
        memcpy(out->rgb, ink->rgb.rgb, sizeof out->rgb);
        memcpy(out->cmyk, ink->cmyk, sizeof out->cmyk);
    }
    layout->light = layout_plate(layout, "a");
    layout->vivid = layout_plate(layout, "b");
    layout->dark = layout_plate(layout, "c");
}

static const char *describe(Layout *layout) {
    const PosterModel *model = layout->model;
    const char *title = model->poster.title.s;
    const char *of = model->territory.of_name.s;
    of = of ? of : model->territory.name.s;
    switch (model->kind) {
    case POSTER_THEMATIC: {
        Text total = figure_said(layout, &model->total);
        return PHRASE(layout, PHRASE_DESCRIPTION, model->total.v, "title", title, "n", total.s,
                      "territory", of);
    }
    case POSTER_METHOD: {
        double n = model->method.actions.n;
        return PHRASE(layout, PHRASE_METHOD_DESCRIPTION, n, "title", title, "n",
                      layout_number(layout, n), "stages",
                      layout_number(layout, model->method.stages.n), "territory", of);
    }
    case POSTER_RECOMMENDATIONS: {
        double n = model->recommendations.items.n;
        return PHRASE(layout, PHRASE_MOVES_DESCRIPTION, n, "title", title, "n",
                      layout_number(layout, n), "territory", of);
    }
    case POSTER_RADAR: {
        double n = model->radar.criteria.n;
        return PHRASE(layout, PHRASE_RADAR_DESCRIPTION, n, "title", title, "n",
                      layout_number(layout, n), "territory", of);
    }
    case POSTER_FIGURES: {
        double n = model->charts.charts.n;
        return PHRASE(layout, PHRASE_CHARTS_DESCRIPTION, n, "title", title, "n",
                      layout_number(layout, n), "territory", of);
    }
    case POSTER_MAP: {
        Text total = figure_said(layout, &model->total);
        return PHRASE(layout, PHRASE_MAP_DESCRIPTION, model->total.v, "title", title, "n", total.s,
                      "territory", of);
    }
    case POSTER_SHEET:
        return PHRASE(layout, PHRASE_SHEET_DESCRIPTION, 1, "title", title, "territory", of);
    }
    g_assert_not_reached();
}

static void set_document(Layout *layout) {
    Scene *scene = layout->scene;
    const PosterModel *model = layout->model;
    Arena *arena = layout->arena;
    const char *language = model->languages.main;
    const char *title =
        arena_printf(arena, "%s — %s", model->poster.title.s, model->territory.name.s);
    scene->title = text_bare(arena, title, language);
    scene->language = language;
    layout_set_credits(layout);
    scene->date = arena_strdup(arena, model->poster.date.s);
    scene->description = text_bare(arena, describe(layout), language);
    scene->text_layer_name = PHRASE(layout, PHRASE_TEXT_LAYER, 2);
    layout_set_labels(layout);
}

/* ---- the pages ---- */

static gboolean is_mirrored(const PosterModel *model) {
    const Text *side = &model->poster.side;
    return side->s ? g_str_equal(side->s, "left") : model->hero->side.v == 1;
}

/* How many pages a layout makes: what its blocks ask for, at least one. */
static guint count_pages(const Layout *layout) {
    guint n = 1;
    for (guint i = 0; i < layout->file->frames.n; i++) {
        const FrameSpec *spec = (const FrameSpec *)layout->file->frames.items + i;
        if (spec->block->pages) {
            n = MAX(n, spec->block->pages(layout, spec));
        }
    }
    return n;
}

/* "recto"; "cartes-2" when a layout makes several; "" for a page that nothing tells apart. */
static const char *page_name(const Layout *layout, guint n) {
    const char *name = layout->file->page.s;
    if (n < 2) {
        return name ? name : "";
    }
    return name ? arena_printf(layout->arena, "%s-%u", name, layout->repeat + 1)
                : arena_printf(layout->arena, "%u", layout->repeat + 1);
}

static gboolean lay_page(const Layout *document, guint repeat, guint n,
                         const LayoutOptions *options) {
    g_autoptr(GHashTable) lines = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) anchors = g_array_new(FALSE, TRUE, sizeof(Anchor));
    Layout layout = *document;
    layout.repeat = repeat;
    layout.lines = lines;
    layout.anchors = anchors;
    layout.bubble = BOX_EMPTY;
    layout.body = layout.growth = 1;
    layout.density = 1;
    layout.mirrored = layout.file->side.set ? layout.file->side.v == 1 : document->mirrored;
    layout.page = scene_add_page(layout.scene, layout.width, layout.height,
                                 layout.screen ? 0 : BLEED, page_name(&layout, n));
    gboolean ok = layout_page(&layout, options->grid);
    if (ok && options->findings) {
        layout_tell_finding(&layout, options->findings);
    }
    return ok;
}

static gboolean lay_pages(Layout *layout, const Edition *edition, const LayoutOptions *options) {
    const Text *pages = edition->pages.items;
    gboolean ok = TRUE;
    for (guint i = 0; i < edition->pages.n; i++) {
        layout->file = resources_layout(layout, pages[i].s);
        if (!layout->file) {
            return FALSE;
        }
        if (!layout_conditions_hold(layout, &layout->file->needs, &layout->file->lacks)) {
            continue;
        }
        layout_begin_decisions(layout, options->decisions, pages[i].s);
        guint n = count_pages(layout);
        for (guint repeat = 0; repeat < n; repeat++) {
            ok &= lay_page(layout, repeat, n, options);
        }
    }
    return ok;
}

static Scene *run(Layout *layout, const LayoutOptions *options) {
    Setting setting = {0};
    layout->alphabet = resources_alphabet(layout);
    if (!layout->alphabet || !choose_edition(layout, options, &setting)) {
        return NULL;
    }
    layout->width = setting.width;
    layout->height = setting.height;
    layout->scale = setting.scale;
    layout->shift = setting.shift;
    const SheetSize *reduced = reduced_sheet(layout, &setting);
    layout->reduced = reduced ? reduced->name : NULL;
    layout->mirrored = is_mirrored(layout->model);
    set_inks(layout);
    set_document(layout);
    layout->screen = layout->scene->screen = options->screen;
    /* in another format nothing is as large as it is meant to be */
    layout->scene->real_size = setting.edition->real_size.v != 0 && fabs(setting.scale - 1) < 0.001;
    layout->scene->two_sided = setting.edition->two_sided.v != 0;
    gboolean whole = lay_pages(layout, setting.edition, options);
    layout_label_pages(layout);
    return whole ? layout->scene : NULL;
}

static void add_exceptions(Hyphenator *hyphenator, const List *rules) {
    for (guint i = 0; i < rules->n; i++) {
        const HyphenationRule *rule = (const HyphenationRule *)rules->items + i;
        for (guint k = 0; k < rule->exceptions.n; k++) {
            hyphenator_add_exception(hyphenator, rule->id.s,
                                     ((const Text *)rule->exceptions.items)[k].s);
        }
    }
}

/* The dictionaries of the poster's languages, and the words they do not know as well. */
static Hyphenator *open_hyphenator(LayoutResources *resources, const PosterModel *model,
                                   Diagnostics *diagnostics) {
    Dictionaries *dictionaries = resources_dictionaries(resources);
    dictionaries_open(dictionaries, model->languages.main, diagnostics);
    if (model->languages.second) {
        dictionaries_open(dictionaries, model->languages.second, diagnostics);
    }
    Hyphenator *hyphenator = hyphenator_new(dictionaries);
    add_exceptions(hyphenator, &model->theme->system.hyphenation);
    add_exceptions(hyphenator, &model->theme->theme.hyphenation);
    return hyphenator;
}

Scene *layout_once(LayoutResources *resources, const PosterModel *model,
                   const LayoutOptions *options, SmallPrint *print, Arena *arena,
                   Diagnostics *diagnostics) {
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    g_autoptr(Scene) scene = scene_new(arena);
    g_autoptr(Hyphenator) hyphenator = open_hyphenator(resources, model, diagnostics);
    Layout layout = {
        .model = model,
        .resources = resources,
        .faces = resources_faces(resources),
        .hyphenator = hyphenator,
        .arena = arena,
        .diagnostics = diagnostics,
        .scene = scene,
        .print = print,
    };
    Scene *done = run(&layout, options);
    if (!done || diagnostics_count(diagnostics, SEVERITY_ERROR) > errors) {
        return NULL;
    }
    tree_close_levels(scene);
    return g_steal_pointer(&scene);
}

/* Is everything that is wrong too long for its place? */
static gboolean only_overset(const Diagnostics *said) {
    for (guint i = 0; i < diagnostics_length(said); i++) {
        const Diagnostic *one = diagnostics_get(said, i);
        if (one->severity == SEVERITY_ERROR && !g_str_equal(one->code, "overset")) {
            return FALSE;
        }
    }
    return TRUE;
}

Scene *layout_poster(LayoutResources *resources, const PosterModel *model,
                     const LayoutOptions *options, Arena *arena, Diagnostics *diagnostics) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    Scene *scene = layout_once(resources, model, options, NULL, arena, said);
    gboolean explained = !scene && only_overset(said) &&
                         (layout_format_small(resources, model, options, diagnostics) ||
                          layout_long_print(resources, model, options, diagnostics));
    if (!explained) {
        diagnostics_append(diagnostics, said);
    }
    return scene;
}

void layout_own_format(LayoutResources *resources, const PosterModel *model, double *ret_width,
                       double *ret_height) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    Layout layout = {.model = model, .resources = resources, .diagnostics = said};
    const LayoutFile *file = first_page(&layout, model->spec->editions.items);
    *ret_width = file ? file->width.v * layout_printed(file) : 0;
    *ret_height = file ? file->height.v * layout_printed(file) : 0;
}

enum { POSTER_SHEETS = 3 }; /* A1, A2, A3: nobody hangs up smaller ones */

guint layout_formats(const PosterModel *model) { return model->spec->editions.n + POSTER_SHEETS; }

static void ask_own(Layout *layout, const Edition *edition, LayoutOptions *options) {
    const LayoutFile *file = first_page(layout, edition);
    options->screen = edition->wide > 0;
    options->width = options->screen ? (double)edition->wide : file->width.v * layout_printed(file);
    options->height =
        options->screen ? (double)edition->high : file->height.v * layout_printed(file);
}

gboolean layout_ask_format(LayoutResources *resources, const PosterModel *model, guint format,
                           LayoutOptions *options) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    Layout layout = {.model = model, .resources = resources, .diagnostics = said};
    const List *editions = &model->spec->editions;
    for (guint i = 0; i < editions->n; i++) {
        if (!first_page(&layout, (const Edition *)editions->items + i)) {
            return FALSE;
        }
    }
    if (format < editions->n) {
        ask_own(&layout, (const Edition *)editions->items + format, options);
        return TRUE;
    }
    Setting setting = {0};
    options->turnable = TRUE;
    options->width = sheet_sizes[1 + format - editions->n].width * PT_PER_MM;
    options->height = options->width * G_SQRT2;
    return choose_edition(&layout, options, &setting) && reduced_sheet(&layout, &setting);
}
