/* SPDX-License-Identifier: MIT */
/* The edges of a sheet that is cut: what may be cut off, what may leave a white thread. */
#include "base/i18n.h"
#include "base/number.h"
#include "check-internal.h"

#include <math.h>

/* A guillotine is off by a millimetre or two: print shops ask for three. */
#define QUIET (3 * PT_PER_MM)
/* As near as that it is meant to reach the edge. */
#define HAIR (0.25 * PT_PER_MM)

/* How far a box is inside the trim, at its nearest; negative: it is cut. */
static double inside_by(const ScenePage *page, Box box) {
    return MIN(MIN(box.x0, box.y0), MIN(page->width - box.x1, page->height - box.y1));
}

static Box letters_box(const SceneItem *item) {
    if (item->kind != SCENE_KIND_TEXT) {
        return item->bounds;
    }
    const SceneText *text = &item->text;
    return (Box){text->origin.x, text->origin.y - text->face->cap_height * text->size,
                 text->origin.x + text->width, text->origin.y + text->face->descent * text->size};
}

/* Elements that lettering says. Free with g_free(). */
static gboolean *list_lettering(const Scene *scene) {
    gboolean *is = g_new0(gboolean, scene->elements->len);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind == SCENE_KIND_UNPAINTED && item->element >= 0) {
            is[item->element] = TRUE;
        }
    }
    return is;
}

static void check_quiet(const Check *check) {
    const Scene *scene = check->scene;
    const ScenePage *page = scene_page(scene, check->page);
    g_autofree gboolean *lettering = list_lettering(scene);
    g_autoptr(GArray) findings = findings_new();
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        gboolean letters =
            item->kind == SCENE_KIND_TEXT ||
            (item->kind == SCENE_KIND_PATH && item->element >= 0 && lettering[item->element]);
        if (item->page != check->page || !item->paint.plates || !letters) {
            continue;
        }
        double inside = inside_by(page, letters_box(item));
        if (inside < QUIET) {
            findings_add(findings, &(Finding){.span = item->span, .item = i, .value = inside});
        }
    }
    g_autofree char *quiet = number_said(QUIET / PT_PER_MM, 0);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = &g_array_index(findings, Finding, i);
        const SceneItem *item = scene_item(scene, finding->item);
        g_autofree char *mm = number_said(MAX(finding->value, 0) / PT_PER_MM, 1);
        g_autofree char *words =
            item->kind == SCENE_KIND_TEXT ? item_words(item) : g_strdup(_("drawn letters"));
        diag_warning(check->diagnostics, "near-trim", finding->span,
                     _("a wider margin in the layout keeps it away from the blade"),
                     _("\"%s\" stands %s mm from the edge of the sheet, where it may be cut off: "
                       "%s mm are the least"),
                     words, mm, quiet);
    }
}

/* How long a shape is on a line along an edge of the page, `beyond` it; left, top, right, bottom
 * are 0 to 3. */
static guint length_along(const Check *check, guint index, guint edge, double beyond) {
    enum { PLACES = 120 };
    const ScenePage *page = scene_page(check->scene, check->page);
    Box box = scene_item(check->scene, index)->bounds;
    gboolean upright = edge % 2 == 0;
    double from = upright ? box.y0 : box.x0, to = upright ? box.y1 : box.x1;
    double line = edge == 0   ? -beyond
                  : edge == 1 ? -beyond
                  : edge == 2 ? page->width + beyond
                              : page->height + beyond;
    guint length = 0;
    for (guint i = 0; i < PLACES; i++) {
        double at = from + (to - from) * (i + 0.5) / PLACES;
        double x = upright ? line : at;
        gboolean inside;
        ground_inside(check->ground, index, upright ? at : line, &x, 1, &inside);
        length += inside;
    }
    return length;
}

/* Does a shape end at once beyond an edge, so that a blade beside the line leaves a white thread? A
 * disc that only peeps over it grows smaller by and by: that one looks the same a hair further. */
static gboolean ends_at_once(const Check *check, guint index, guint edge, double beyond) {
    if (scene_item(check->scene, index)->kind != SCENE_KIND_PATH || beyond < HAIR) {
        return TRUE;
    }
    return length_along(check, index, edge, beyond * 0.9) * 2 > length_along(check, index, edge, 0);
}

/* How far an item goes beyond the edge where it ends first, of those that it reaches; G_MAXDOUBLE:
 * far enough. */
static double ends_beyond(const Check *check, guint index, Box box) {
    const ScenePage *page = scene_page(check->scene, check->page);
    Box trim = {0, 0, page->width, page->height};
    if (box_is_empty(box) || !box_overlaps(box_grow(trim, HAIR), box)) {
        return G_MAXDOUBLE;
    }
    double beyond[4] = {-box.x0, -box.y0, box.x1 - page->width, box.y1 - page->height};
    double least = G_MAXDOUBLE;
    for (guint i = 0; i < 4; i++) {
        if (beyond[i] > -HAIR && beyond[i] < MIN(least, check->options->bleed - 0.05) &&
            ends_at_once(check, index, i, beyond[i])) {
            least = beyond[i];
        }
    }
    return least;
}

static void check_bleed(const Check *check) {
    const Scene *scene = check->scene;
    g_autoptr(GArray) findings = findings_new();
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        gboolean shape = item->kind == SCENE_KIND_PATH || item->kind == SCENE_KIND_SCREEN ||
                         item->kind == SCENE_KIND_IMAGE;
        if (item->page != check->page || !shape || !paint_prints(check, &item->paint)) {
            continue;
        }
        Box box = item->clip ? box_intersect(item->bounds, path_bounds(item->clip)) : item->bounds;
        double beyond = ends_beyond(check, i, box);
        if (beyond < G_MAXDOUBLE) {
            Finding finding = finding_of_shape(item, i, beyond);
            findings_add(findings, &finding);
        }
    }
    g_autofree char *bleed = number_said(check->options->bleed / PT_PER_MM, 1);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = &g_array_index(findings, Finding, i);
        g_autofree char *mm = number_said(MAX(finding->value, 0) / PT_PER_MM, 1);
        diag_warning(
            check->diagnostics, "short-bleed", finding->span,
            _("let the art go on beyond the edge, or end before it"),
            _("what is printed to the edge of the sheet ends %s mm beyond it, and may leave "
              "a white thread: %s mm are asked for"),
            mm, bleed);
    }
}

void check_edges(const Check *check) {
    check_quiet(check);
    if (check->options->bleed > 0) {
        check_bleed(check);
    }
}
