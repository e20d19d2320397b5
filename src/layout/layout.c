/* SPDX-License-Identifier: MIT */
/* The engine: which frames are shown, where they stand, how large the body text may be, in what
 * order they are drawn. */
#include "layout-internal.h"

#include <math.h>
#include <string.h>

/* A format may differ from the layout's ratio by this much on each side (points of the layout): art
 * that leaves the page reaches 30 mm beyond it, of which 10 are bleed. */
#define LARGEST_SHIFT (18.5 * PT_PER_MM)
#define BLEED (10 * PT_PER_MM)

/* ---- what blocks ask ---- */

Point layout_mirror(const Layout *layout, Point point) {
    if (layout->mirrored) {
        double middle = scene_page(layout->scene, layout->page)->width / 2;
        point.x = 2 * middle - point.x;
    }
    return point;
}

double layout_line(const Layout *layout, const char *name) {
    const double *at = g_hash_table_lookup(layout->lines, name);
    g_assert(at);
    return layout->shift.y + *at * layout->scale;
}

const char *const *layout_conditions(void) {
    static const char *const names[] = {"dynamic",   "practices",  "quotation", "radar",
                                        "call",      "logos",      "masthead",  "side",
                                        "two-hands", "from-below", NULL};
    return names;
}

gboolean layout_has(const Layout *layout, const char *condition) {
    const PosterModel *model = layout->model;
    const Poster *poster = &model->poster;
    const struct {
        const char *name;
        gboolean holds;
    } conditions[] = {
        {"dynamic", poster->dynamic.s != NULL},
        {"practices", poster->practices.n > 0},
        {"quotation", poster->quotation.text.s != NULL},
        {"radar", model->series != NULL},
        {"call", poster->call.text.s != NULL},
        {"logos", model->territory.partners.n > 0},
        {"masthead", model->territory.masthead.word.s || model->territory.masthead.lines.n},
        {hero_layouts[(int)model->theme->theme.hero.layout.v], TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(conditions); i++) {
        if (g_str_equal(conditions[i].name, condition)) {
            return conditions[i].holds;
        }
    }
    return FALSE;
}

static gboolean conditions_hold(const Layout *layout, const List *needs, const List *lacks) {
    for (guint i = 0; i < needs->n; i++) {
        if (!layout_has(layout, ((const Text *)needs->items)[i].s)) {
            return FALSE;
        }
    }
    for (guint i = 0; i < lacks->n; i++) {
        if (layout_has(layout, ((const Text *)lacks->items)[i].s)) {
            return FALSE;
        }
    }
    return TRUE;
}

Frame *layout_frame(const Layout *layout, const char *id) {
    for (guint i = 0; i < layout->n_frames; i++) {
        Frame *frame = &layout->frames[i];
        if (frame->shown && g_str_equal(frame->spec->id.s, id)) {
            return frame;
        }
    }
    return NULL;
}

void layout_publish(Layout *layout, const char *name, Point point) {
    Anchor anchor = {arena_strdup(layout->arena, name), point};
    g_array_append_val(layout->anchors, anchor);
}

gboolean layout_anchor(const Layout *layout, const char *name, Point *ret_point) {
    for (guint i = 0; i < layout->anchors->len; i++) {
        const Anchor *anchor = &g_array_index(layout->anchors, Anchor, i);
        if (g_str_equal(anchor->name, name)) {
            *ret_point = anchor->point;
            return TRUE;
        }
    }
    return FALSE;
}

guint layout_plate(const Layout *layout, const char *id) {
    for (guint i = 0; i < layout->scene->n_inks; i++) {
        if (g_str_equal(layout->scene->inks[i].id, id)) {
            return i;
        }
    }
    return layout->scene->n_inks - 1;
}

const char *layout_number(const Layout *layout, double value) {
    return words_number(layout->model->words, layout->arena, value);
}

/* ---- geometry ---- */

/* The hero art's slot as a box on paper; the first art of the stack that has it. */
static gboolean slot_box(Layout *layout, const FrameSpec *spec, Box *ret_box) {
    const List *stack = &layout->model->theme->theme.hero.stack;
    for (guint i = 0; i < stack->n; i++) {
        const Text *name = (const Text *)stack->items + i;
        const Art *art = layout_art(layout, name->s, name->span);
        const ArtSlot *slot = art ? art_slot(art, spec->slot.s) : NULL;
        if (!art) {
            return FALSE; /* which was said */
        }
        if (!slot) {
            continue;
        }
        double unit = layout->file->width.v / art->width * layout->scale;
        double top = spec->from.s ? layout_line(layout, spec->from.s) : layout->shift.y;
        Point a = {layout->shift.x + (slot->box.x0 - art->x) * unit,
                   top + (slot->box.y0 - art->y) * unit};
        Point b = {layout->shift.x + (slot->box.x1 - art->x) * unit,
                   top + (slot->box.y1 - art->y) * unit};
        a = layout_mirror(layout, a);
        b = layout_mirror(layout, b);
        *ret_box = (Box){MIN(a.x, b.x), a.y, MAX(a.x, b.x), b.y};
        return TRUE;
    }
    g_autofree char *hint = g_strdup_printf(
        _("take a hand that has it, or draw a shape with the id slot-%s where the text goes"),
        spec->slot.s);
    diag_error(layout->diagnostics, "missing-slot", layout->model->theme->theme.hero.span, hint,
               _("the art of the hero has no slot \"%s\""), spec->slot.s);
    return FALSE;
}

static void place_across(const Layout *layout, const FrameSpec *spec, Box *box) {
    const LayoutFile *file = layout->file;
    double width = file->width.v, x0 = 0, x1 = width;
    if (spec->columns.n) {
        const GridSpec *grid = &file->grid;
        const Text *columns = spec->columns.items;
        double first = g_ascii_strtod(columns[0].s, NULL);
        double last = g_ascii_strtod(columns[spec->columns.n - 1].s, NULL);
        double column =
            (width - grid->left.v - grid->right.v - grid->gutter.v * (grid->columns.v - 1)) /
            grid->columns.v;
        x0 = grid->left.v + (first - 1) * (column + grid->gutter.v);
        x1 = grid->left.v + last * column + (last - 1) * grid->gutter.v;
    }
    if (spec->left.set) {
        x0 = spec->left.v;
        x1 = spec->width.set ? x0 + spec->width.v : x1;
    }
    if (spec->right.set) {
        x1 = width - spec->right.v;
        x0 = spec->width.set && !spec->left.set ? x1 - spec->width.v : x0;
    }
    if (spec->mirror.v && layout->mirrored) {
        double swap = width - x0;
        x0 = width - x1;
        x1 = swap;
    }
    box->x0 = layout->shift.x + x0 * layout->scale;
    box->x1 = layout->shift.x + x1 * layout->scale;
}

static gboolean place_frame(Layout *layout, Frame *frame);

static void place_down(Layout *layout, Frame *frame, Box *box) {
    const FrameSpec *spec = frame->spec;
    double height = spec->height.v * layout->scale;
    if (!spec->height.set && frame->block->natural_height && !(spec->top.set && spec->bottom.set)) {
        height = frame->block->natural_height(layout, frame, box_width(*box));
    }
    double from = spec->from.s ? layout_line(layout, spec->from.s) : layout->shift.y;
    double to = spec->to.s ? layout_line(layout, spec->to.s)
                           : layout->shift.y + layout->file->height.v * layout->scale;
    box->y0 = from + spec->top.v * layout->scale;
    box->y1 = to - spec->bottom.v * layout->scale;
    for (guint i = 0; i < spec->above.n; i++) {
        Frame *other = layout_frame(layout, ((const Text *)spec->above.items)[i].s);
        if (other && place_frame(layout, other)) {
            box->y1 = other->box.y0 - spec->gap.v * layout->scale;
            break;
        }
    }
    gboolean hangs = spec->top.set || (spec->from.s && !spec->bottom.set && !spec->above.n);
    if (height > 0 && hangs) {
        box->y1 = box->y0 + height;
    } else if (height > 0) {
        box->y0 = box->y1 - height;
    }
}

/* Places a frame after those it stands above. FALSE when they go in a circle, or there is no such
 * slot. */
static gboolean place_frame(Layout *layout, Frame *frame) {
    if (frame->placed) {
        return TRUE;
    }
    if (frame->placing) {
        diag_error(layout->diagnostics, "frame-cycle", frame->spec->span, NULL,
                   _("the frame \"%s\" stands above itself"), frame->spec->id.s);
        return FALSE;
    }
    frame->placing = TRUE;
    gboolean ok = TRUE;
    if (frame->spec->slot.s) {
        ok = slot_box(layout, frame->spec, &frame->box);
    } else {
        place_across(layout, frame->spec, &frame->box);
        place_down(layout, frame, &frame->box);
    }
    frame->placing = FALSE;
    frame->placed = ok;
    return ok;
}

/* ---- the parts of a run ---- */

static void set_lines(Layout *layout, const List *lines) {
    for (guint i = 0; i < lines->n; i++) {
        const GuideLine *line = (const GuideLine *)lines->items + i;
        double *at = arena_new0(layout->arena, double);
        *at = line->at.v;
        g_hash_table_insert(layout->lines, (gpointer)line->id.s, at);
    }
}

static void choose_variant(Layout *layout) {
    set_lines(layout, &layout->file->lines);
    for (guint i = 0; i < layout->file->variants.n; i++) {
        const Variant *variant = (const Variant *)layout->file->variants.items + i;
        if (conditions_hold(layout, &variant->needs, &variant->lacks)) {
            set_lines(layout, &variant->lines);
            return;
        }
    }
}

/* Scale and shift for the format asked for; an error when its ratio is too far from the layout's.
 */
static gboolean choose_format(Layout *layout, const LayoutOptions *options) {
    double w = layout->file->width.v, h = layout->file->height.v;
    double width = options->width > 0 ? options->width : w;
    double height = options->height > 0 ? options->height : h;
    layout->scale = MIN(width / w, height / h);
    layout->shift = (Point){(width - w * layout->scale) / 2, (height - h * layout->scale) / 2};
    if (MAX(layout->shift.x, layout->shift.y) > LARGEST_SHIFT * layout->scale) {
        g_autofree char *hint = g_strdup_printf(
            _("choose a size near %.0f × %.0f mm in proportion: A1, A2, A3, 500x700mm …"),
            w / PT_PER_MM, h / PT_PER_MM);
        diag_error(
            layout->diagnostics, "format-ratio", layout->file->width.span, hint,
            _("this layout cannot be set on %.0f × %.0f mm: the proportions are too different"),
            width / PT_PER_MM, height / PT_PER_MM);
        return FALSE;
    }
    layout->page = scene_add_page(layout->scene, width, height, BLEED, "");
    return TRUE;
}

static void collect_frames(Layout *layout) {
    const List *specs = &layout->file->frames;
    layout->frames = arena_new_array(layout->arena, Frame, specs->n);
    layout->n_frames = specs->n;
    for (guint i = 0; i < specs->n; i++) {
        const FrameSpec *spec = (const FrameSpec *)specs->items + i;
        layout->frames[i] = (Frame){.spec = spec, .block = spec->block};
    }
    for (guint i = 0; i < specs->n; i++) {
        Frame *frame = &layout->frames[i];
        frame->shown = conditions_hold(layout, &frame->spec->needs, &frame->spec->lacks) &&
                       (!frame->block->prepare || frame->block->prepare(layout, frame));
    }
}

static gboolean all_fit(Layout *layout, double body, gboolean report) {
    layout->body = body;
    gboolean ok = TRUE;
    for (guint i = 0; i < layout->n_frames && (ok || report); i++) {
        Frame *frame = &layout->frames[i];
        if (frame->shown && frame->block->fits) {
            ok &= frame->block->fits(layout, frame, report);
        }
    }
    return ok;
}

/* The smallest factor any style of the body group allows: they all shrink together. */
static double least_body(const Layout *layout) {
    const List *styles = &layout->model->theme->system.styles;
    double least = 0;
    for (guint i = 0; i < styles->n; i++) {
        const Style *style = (const Style *)styles->items + i;
        if ((int)style->group.v == STYLE_BODY) {
            least = MAX(least, style->least.set ? style->least.v : 1);
        }
    }
    return least > 0 ? least : 1;
}

/* The largest body factor at which every frame holds its content, by bisection. */
static void fit_body(Layout *layout) {
    if (all_fit(layout, 1, FALSE)) {
        return;
    }
    double low = least_body(layout), high = 1;
    if (!all_fit(layout, low, FALSE)) {
        all_fit(layout, low, TRUE);
        return;
    }
    for (int i = 0; i < 10; i++) {
        double middle = (low + high) / 2;
        if (all_fit(layout, middle, FALSE)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    layout->body = low;
}

static int compare_levels(gconstpointer a, gconstpointer b) {
    const Frame *x = *(const Frame *const *)a, *y = *(const Frame *const *)b;
    double by_level = x->spec->level.v - y->spec->level.v;
    return by_level ? (by_level > 0) - (by_level < 0) : (x > y) - (x < y);
}

static void draw_frames(Layout *layout) {
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (guint i = 0; i < layout->n_frames; i++) {
        if (layout->frames[i].shown) {
            g_ptr_array_add(shown, &layout->frames[i]);
        }
    }
    g_ptr_array_sort(shown, compare_levels);
    for (guint i = 0; i < shown->len; i++) {
        Frame *frame = g_ptr_array_index(shown, i);
        ScenePen pen = {
            .scene = layout->scene,
            .page = layout->page,
            .layer = scene_layer(layout->scene, frame->spec->id.s),
            .element = SCENE_DECORATION,
            .span = frame->spec->span,
        };
        frame->block->draw(layout, frame, pen);
    }
}

/* Margins, columns, base lines and frames, over everything, for whoever designs. */
static void draw_grid(Layout *layout) {
    const LayoutFile *file = layout->file;
    const GridSpec *grid = &file->grid;
    double s = layout->scale, x = layout->shift.x, y = layout->shift.y;
    ScenePen pen = {layout->scene,    layout->page, scene_layer(layout->scene, "grid"),
                    SCENE_DECORATION, NULL,         {0}};
    Path *thin = path_new(layout->arena), *frames = path_new(layout->arena);
    double column =
        (file->width.v - grid->left.v - grid->right.v - grid->gutter.v * (grid->columns.v - 1)) /
        grid->columns.v;
    double top = y + grid->top.v * s, bottom = y + (file->height.v - grid->bottom.v) * s;
    for (int i = 0; i < (int)grid->columns.v; i++) {
        double x0 = x + (grid->left.v + i * (column + grid->gutter.v)) * s;
        path_add_rectangle(thin, (Box){x0, top, x0 + column * s, bottom}, 0, 0, "");
    }
    for (double line = top; line < bottom; line += grid->baseline.v * s) {
        path_move_to(thin, x + grid->left.v * s, line);
        path_line_to(thin, x + (file->width.v - grid->right.v) * s, line);
    }
    for (guint i = 0; i < layout->n_frames; i++) {
        if (layout->frames[i].shown) {
            path_add_rectangle(frames, layout->frames[i].box, 0, 0, "");
        }
    }
    scene_add_stroke(&pen, thin, 0.4, scene_paint_ink(PLATE_DARK, 1));
    scene_add_stroke(&pen, frames, 1.2, scene_paint_ink(PLATE_VIVID, 1));
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
}

static void set_document(Layout *layout) {
    Scene *scene = layout->scene;
    const PosterModel *model = layout->model;
    const Credits *credits = &model->poster.credits;
    Arena *arena = layout->arena;
    gboolean standard = !credits->licence.s;
    scene->title = arena_printf(arena, "%s — %s", model->poster.title.s, model->territory.name.s);
    scene->language = model_languages[(int)model->territory.language.v];
    scene->author =
        arena_strdup(arena, credits->authors.s ? credits->authors.s : model->territory.issuer.s);
    scene->licence = standard ? "CC BY-SA 4.0" : arena_strdup(arena, credits->licence.s);
    scene->licence_url = standard ? "https://creativecommons.org/licenses/by-sa/4.0/"
                                  : arena_strdup(arena, credits->licence_url.s);
    scene->date = arena_strdup(arena, model->poster.date.s);
    double total = model->counts->total.v;
    scene->description =
        PHRASE(layout, PHRASE_DESCRIPTION, total, "title", model->poster.title.s, "n",
               layout_number(layout, total), "territory",
               model->territory.of_name.s ? model->territory.of_name.s : model->territory.name.s);
    scene->text_layer_name = PHRASE(layout, PHRASE_TEXT_LAYER, 2);
}

static Scene *run(Layout *layout, const LayoutOptions *options) {
    layout->file = resources_layout(layout, "thematic");
    layout->alphabet = resources_alphabet(layout);
    if (!layout->file || !layout->alphabet || !choose_format(layout, options)) {
        return NULL;
    }
    const Poster *poster = &layout->model->poster;
    layout->mirrored = poster->side.s ? g_str_equal(poster->side.s, "left")
                                      : layout->model->theme->theme.hero.side.v == 1;
    set_inks(layout);
    set_document(layout);
    choose_variant(layout);
    collect_frames(layout);
    gboolean placed = TRUE;
    for (guint i = 0; i < layout->n_frames; i++) {
        placed &= !layout->frames[i].shown || place_frame(layout, &layout->frames[i]);
    }
    if (!placed) {
        return NULL;
    }
    for (guint i = 0; i < layout->n_frames; i++) {
        Frame *frame = &layout->frames[i];
        if (frame->shown && frame->block->measure) {
            frame->block->measure(layout, frame);
        }
    }
    fit_body(layout);
    draw_frames(layout);
    if (options->grid) {
        draw_grid(layout);
    }
    return layout->scene;
}

Scene *layout_poster(LayoutResources *resources, const PosterModel *model,
                     const LayoutOptions *options, Arena *arena, Diagnostics *diagnostics) {
    guint errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    g_autoptr(Scene) scene = scene_new(arena);
    g_autoptr(GHashTable) lines = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) anchors = g_array_new(FALSE, TRUE, sizeof(Anchor));
    Layout layout = {
        .model = model,
        .resources = resources,
        .faces = resources_faces(resources),
        .arena = arena,
        .diagnostics = diagnostics,
        .scene = scene,
        .body = 1,
        .lines = lines,
        .anchors = anchors,
        .bubble = BOX_EMPTY,
    };
    Scene *done = run(&layout, options);
    if (!done || diagnostics_count(diagnostics, SEVERITY_ERROR) > errors) {
        return NULL;
    }
    return g_steal_pointer(&scene);
}

double layout_own_width(LayoutResources *resources, const PosterModel *model) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    Layout layout = {.model = model, .resources = resources, .diagnostics = said};
    const LayoutFile *file = resources_layout(&layout, "thematic");
    return file ? file->width.v : 0;
}
