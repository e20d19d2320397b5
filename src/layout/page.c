/* SPDX-License-Identifier: MIT */
/* One page: which frames are shown, where they stand, how large the body text may be, in what
 * order they are drawn. */
#include "layout-internal.h"

#include <math.h>

/* ---- what blocks ask ---- */

Point layout_mirror(const Layout *layout, Point point) {
    if (layout->mirrored) {
        point.x = 2 * layout->shift.x + layout_art_width(layout) * layout->scale - point.x;
    }
    return point;
}

static gboolean place_frame(Layout *layout, Frame *frame);

double layout_line(const Layout *layout, const char *name) {
    const GuideLine *line = g_hash_table_lookup(layout->lines, name);
    g_assert(line);
    const Frame *frame = line->top_of.s ? layout_frame(layout, line->top_of.s) : NULL;
    return frame ? frame->box.y0 : layout->shift.y + line->at.v * layout->scale;
}

/* The same while frames are being placed: the frame the line hangs on comes first. */
static double place_line(Layout *layout, const char *name) {
    const GuideLine *line = g_hash_table_lookup(layout->lines, name);
    Frame *frame = line->top_of.s ? layout_frame(layout, line->top_of.s) : NULL;
    if (frame) {
        place_frame(layout, frame);
    }
    return layout_line(layout, name);
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
    const List *stack = &layout->model->hero->stack;
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
        double unit = layout_art_width(layout) / art->width * layout->scale;
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
    diag_error(layout->diagnostics, "missing-slot", layout->model->hero->span, hint,
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

/* A low ear only needs a larger gap; beside a high one, what stands above ends earlier. */
static void leave_ear(const Layout *layout, const Frame *below, Box *box) {
    enum { LOW = 10 }; /* mm */
    if (below->ear.y > layout_mm(layout, LOW)) {
        box->x1 = MIN(box->x1, below->box.x1 - below->ear.x);
    } else if (below->ear.y > 0) {
        box->y1 -= below->ear.y;
    }
}

/* Where the top of a frame is measured from. */
static double top_of(Layout *layout, const FrameSpec *spec) {
    for (guint i = 0; i < spec->under.n; i++) {
        Frame *other = layout_frame(layout, ((const Text *)spec->under.items)[i].s);
        if (other && place_frame(layout, other)) {
            return other->box.y1;
        }
    }
    return spec->from.s ? place_line(layout, spec->from.s) : layout->shift.y;
}

static void place_down(Layout *layout, Frame *frame, Box *box) {
    const FrameSpec *spec = frame->spec;
    double height = spec->height.v * layout->scale;
    if (!spec->height.set && frame->block->natural_height && !(spec->top.set && spec->bottom.set)) {
        height = frame->block->natural_height(layout, frame, box_width(*box));
    }
    if (layout->print && frame->block->small_print) {
        layout->print->highest = MAX(layout->print->highest, height);
        height = MIN(height, layout->print->most);
    }
    double from = top_of(layout, spec),
           to = spec->to.s ? place_line(layout, spec->to.s)
                           : layout->shift.y + layout->file->height.v * layout->scale;
    box->y0 = from + spec->top.v * layout->scale;
    box->y1 = to - spec->bottom.v * layout->scale;
    for (guint i = 0; i < spec->above.n; i++) {
        Frame *other = layout_frame(layout, ((const Text *)spec->above.items)[i].s);
        if (other && place_frame(layout, other)) {
            box->y1 = other->box.y0 - spec->gap.v * layout->scale;
            leave_ear(layout, other, box);
            break;
        }
    }
    gboolean hangs =
        spec->top.set || ((spec->from.s || spec->under.n) && !spec->bottom.set && !spec->above.n);
    if (height > 0 && hangs) {
        box->y1 = box->y0 + height;
    } else if (height > 0) {
        box->y0 = box->y1 - height;
    }
    if (frame->block->small_print && spec->below.s) {
        box->y0 = MAX(box->y0, place_line(layout, spec->below.s));
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
        GuideLine *line = (GuideLine *)lines->items + i;
        g_hash_table_insert(layout->lines, (gpointer)line->id.s, line);
    }
}

static void choose_variant(Layout *layout) {
    set_lines(layout, &layout->file->lines);
    for (guint i = 0; i < layout->file->variants.n; i++) {
        const Variant *variant = (const Variant *)layout->file->variants.items + i;
        if (layout_conditions_hold(layout, &variant->needs, &variant->lacks)) {
            set_lines(layout, &variant->lines);
            return;
        }
    }
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
        frame->shown = layout_conditions_hold(layout, &frame->spec->needs, &frame->spec->lacks) &&
                       (!frame->block->prepare || frame->block->prepare(layout, frame));
    }
}

/* Do lines of this page hang on frames, or can blocks be arranged in several ways? Then everything
 * moves with the size of the text, and the room to spare is shared. */
static gboolean moves(const Layout *layout) {
    const LayoutFile *file = layout->file;
    for (guint i = 0; i < file->lines.n; i++) {
        if (((const GuideLine *)file->lines.items)[i].top_of.s) {
            return TRUE;
        }
    }
    for (guint i = 0; i < file->frames.n; i++) {
        if (((const FrameSpec *)file->frames.items)[i].block->alternatives) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean place_all(Layout *layout) {
    gboolean placed = TRUE;
    for (guint i = 0; i < layout->n_frames; i++) {
        layout->frames[i].placed = FALSE;
    }
    for (guint i = 0; i < layout->n_frames; i++) {
        placed &= !layout->frames[i].shown || place_frame(layout, &layout->frames[i]);
    }
    return placed;
}

/* How far frames rise above the lines they must stay below; 0 when none does. */
static double rise(Layout *layout) {
    double over = 0;
    for (guint i = 0; i < layout->n_frames; i++) {
        const Frame *frame = &layout->frames[i];
        if (frame->shown && frame->spec->below.s) {
            over = MAX(over, layout_line(layout, frame->spec->below.s) - frame->box.y0);
        }
    }
    return over;
}

static gboolean all_fit(Layout *layout, double body, gboolean report) {
    layout->body = body;
    if (moves(layout) && !place_all(layout)) {
        return FALSE;
    }
    double over = rise(layout);
    gboolean ok = over <= 0.01;
    layout->over = report ? over : 0;
    for (guint i = 0; i < layout->n_frames && (ok || report); i++) {
        Frame *frame = &layout->frames[i];
        if (frame->shown && frame->block->fits) {
            ok &= frame->block->fits(layout, frame, report);
        }
    }
    layout->over = 0;
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

/* The largest factor: the layout's, or what the posters of a series share, unless no style is
 * allowed to be as small. */
static double most_body(const Layout *layout, double least) {
    double most = MAX(layout->file->grow.v, 1), shared = layout_text_limit(layout);
    return shared < least ? most : MIN(most, shared);
}

/* The largest body factor at which every frame holds its content, by bisection; more than 1 where
 * the layout lets the text grow into the room there is. FALSE when there is none. */
static gboolean find_body(Layout *layout, double least, guint steps) {
    double low = least, high = most_body(layout, least);
    if (all_fit(layout, high, FALSE)) {
        return TRUE;
    }
    if (high > 1 && all_fit(layout, 1, FALSE)) {
        low = 1;
    } else if (!all_fit(layout, low, FALSE)) {
        return FALSE;
    } else {
        high = MIN(high, 1);
    }
    for (guint i = 0; i < steps; i++) {
        double middle = (low + high) / 2;
        if (all_fit(layout, middle, FALSE)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    layout->body = low;
    return TRUE;
}

#define CURE_LEAST 0.6 /* of the least factor: nobody would allow smaller ones */

/* The factor at which a page that is too full would hold, if the styles allowed it; 0: none. */
static double find_cure(Layout *layout, double least) {
    double low = least * CURE_LEAST, high = least;
    layout->curing = TRUE;
    gboolean found = all_fit(layout, low, FALSE);
    for (guint i = 0; found && i < 8; i++) {
        double middle = (low + high) / 2;
        if (all_fit(layout, middle, FALSE)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    layout->curing = FALSE;
    return found ? low : 0;
}

static void fit_body(Layout *layout) {
    double least = least_body(layout);
    if (!find_body(layout, least, 10)) {
        layout->cure = find_cure(layout, least);
        all_fit(layout, least, TRUE);
    }
}

/* ---- alternatives ---- */

enum { MOST_ALTERNATIVES = 64 };
/* A later alternative must let the text be larger by this much. */
#define GAIN 1.04

/* The next combination of alternatives; FALSE after the last one. */
static gboolean next_combination(Layout *layout) {
    for (guint i = 0; i < layout->n_frames; i++) {
        Frame *frame = &layout->frames[i];
        if (!frame->shown || !frame->block->alternatives) {
            continue;
        }
        if (++frame->alternative < frame->block->alternatives(layout, frame)) {
            return TRUE;
        }
        frame->alternative = 0;
    }
    return FALSE;
}

/* Tries every combination with guessed heights of text, down to that body factor, and keeps the
 * best one. FALSE when none holds. */
static gboolean try_alternatives(Layout *layout, guint *best) {
    double largest = 0;
    for (guint n = 0; n < MOST_ALTERNATIVES; n++) {
        if (find_body(layout, least_body(layout), 7) && layout->body > largest * GAIN) {
            largest = layout->body;
            for (guint i = 0; i < layout->n_frames; i++) {
                best[i] = layout->frames[i].alternative;
            }
        }
        if (!next_combination(layout)) {
            break;
        }
    }
    return largest > 0;
}

/* The airiest of the densities at which something holds. */
static gboolean try_densities(Layout *layout, Estimate estimate, guint *best) {
    static const double densities[] = {1, 0.8, 0.64};
    layout->estimate = estimate;
    for (guint i = 0; i < G_N_ELEMENTS(densities); i++) {
        layout->density = densities[i];
        if (try_alternatives(layout, best)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* When nothing holds, an overset is told of the arrangement that comes nearest. */
static void choose_nearest(Layout *layout, guint *best) {
    double least = INFINITY;
    layout->body = least_body(layout);
    for (guint n = 0; n < MOST_ALTERNATIVES; n++) {
        place_all(layout);
        layout->excess = rise(layout);
        for (guint i = 0; i < layout->n_frames; i++) {
            Frame *frame = &layout->frames[i];
            if (frame->shown && frame->block->fits) {
                frame->block->fits(layout, frame, FALSE);
            }
        }
        if (layout->excess < least) {
            least = layout->excess;
            for (guint i = 0; i < layout->n_frames; i++) {
                best[i] = layout->frames[i].alternative;
            }
        }
        if (!next_combination(layout)) {
            break;
        }
    }
}

static void choose_alternatives(Layout *layout) {
    g_autofree guint *best = g_new0(guint, layout->n_frames);
    if (!try_densities(layout, ESTIMATE_COMFORT, best) &&
        !try_densities(layout, ESTIMATE_ANYHOW, best)) {
        choose_nearest(layout, best);
    }
    layout->estimate = ESTIMATE_NONE;
    for (guint i = 0; i < layout->n_frames; i++) {
        layout->frames[i].alternative = best[i];
    }
}

/* Room that is left when the text is as large as it may be: blocks take their shares of it in their
 * natural heights, so that it does not gather in one place. */
static void share_slack(Layout *layout) {
    const double most = layout->height / 3;
    double low = 0, high = most, body = layout->body;
    for (int i = 0; i < 6; i++) {
        layout->slack = (low + high) / 2;
        if (all_fit(layout, body, FALSE)) {
            low = layout->slack;
        } else {
            high = layout->slack;
        }
    }
    layout->slack = low;
    place_all(layout);
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
    double step = layout->grid_step > 0 ? layout->grid_step : grid->baseline.v * s;
    for (double line = top; line < bottom; line += step) {
        path_move_to(thin, x + grid->left.v * s, line);
        path_line_to(thin, x + (file->width.v - grid->right.v) * s, line);
    }
    for (guint i = 0; i < layout->n_frames; i++) {
        if (layout->frames[i].shown) {
            path_add_rectangle(frames, layout->frames[i].box, 0, 0, "");
        }
    }
    scene_add_stroke(&pen, thin, 0.4, scene_paint_ink(layout->dark, 1));
    scene_add_stroke(&pen, frames, 1.2, scene_paint_ink(layout->vivid, 1));
}

static void measure_all(Layout *layout) {
    for (guint i = 0; i < layout->n_frames; i++) {
        Frame *frame = &layout->frames[i];
        if (frame->shown && frame->block->measure) {
            frame->block->measure(layout, frame);
        }
    }
}

gboolean layout_page(Layout *layout, gboolean grid) {
    choose_variant(layout);
    collect_frames(layout);
    if (!place_all(layout)) {
        return FALSE;
    }
    if (moves(layout)) {
        choose_alternatives(layout);
        fit_body(layout);
        share_slack(layout);
        measure_all(layout);
    } else {
        measure_all(layout);
        fit_body(layout);
    }
    draw_frames(layout);
    if (grid) {
        draw_grid(layout);
    }
    return TRUE;
}
