/* SPDX-License-Identifier: MIT */
/* A page on one sheet of an office printer, which cannot print to the edge of the paper. */
#include "tiles-internal.h"

#include "base/i18n.h"
#include "base/number.h"

#include <math.h>

static double lightness(const SceneInk *ink) {
    return 0.2126 * ink->rgb[0] + 0.7152 * ink->rgb[1] + 0.0722 * ink->rgb[2];
}

void office_inks(const Scene *scene, guint ret_plates[SCENE_MAX_INKS]) {
    for (guint k = 0; k < scene->n_inks; k++) {
        guint at = k;
        double light = lightness(&scene->inks[k]);
        for (; at > 0 && lightness(&scene->inks[ret_plates[at - 1]]) > light; at--) {
            ret_plates[at] = ret_plates[at - 1];
        }
        ret_plates[at] = k;
    }
}

guint office_ink(const Scene *scene) {
    guint plates[SCENE_MAX_INKS] = {0};
    office_inks(scene, plates);
    return plates[0];
}

Box office_line_box(const SceneText *text) {
    double up = MAX(text->face->cap_height, text->face->x_height) * text->size;
    return (Box){text->origin.x, text->origin.y - up, text->origin.x + text->width,
                 text->origin.y + 0.24 * text->size};
}

ScenePlacement office_placed(const Scene *scene, guint index, Box cell, double margin) {
    const ScenePage *page = scene_page(scene, index);
    margin = MIN(margin, MIN(box_width(cell), box_height(cell)) / 4);
    Box reach = box_grow(cell, -margin);
    double scale = MIN(1, MIN(box_width(reach) / page->width, box_height(reach) / page->height));
    Box shown = reach; /* the art that bleeds makes the white border even */
    if (scene->real_size) {
        scale = 1;
        shown = cell;
    }
    double x = (cell.x0 + cell.x1 - page->width * scale) / 2;
    double y = (cell.y0 + cell.y1 - page->height * scale) / 2;
    /* a page that is smaller than its place ends at its trim: there it is cut */
    double bleed = scale < 1 ? page->bleed * scale : 0;
    Box whole = {x - bleed, y - bleed, x + page->width * scale + bleed,
                 y + page->height * scale + bleed};
    return (ScenePlacement){
        .page = index,
        .matrix = {scale, 0, 0, scale, x, y},
        .clip = box_intersect(whole, shown),
    };
}

void office_add_page(Imposition *imposition, const Scene *scene, guint index, double width,
                     double height, double margin) {
    SceneSheet *sheet = imposition_add_sheet(imposition, width, height);
    sheet->name = scene_page(scene, index)->name;
    ScenePlacement placement = office_placed(scene, index, (Box){0, 0, width, height}, margin);
    g_array_append_val(sheet->placements, placement);
}

Imposition *press_office_pages(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                               Arena *arena) {
    (void)kit, (void)arena; /* nothing is written beside the page */
    Imposition *imposition = imposition_new();
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        office_add_page(imposition, scene, i, page->width, page->height, purpose->margin);
    }
    return imposition;
}

/* Is it something that is read? What bleeds is made for being cut off; cut marks and other
 * decoration are no loss. `ret_box`: what is printed of it, on the page. */
static gboolean can_be_lost(const SceneItem *item, const ScenePage *page, Box *ret_box) {
    gboolean ink = item->kind == SCENE_KIND_IMAGE;
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        ink |= (item->paint.plates >> k & 1) && item->paint.amount[k] > 0;
    }
    gboolean read = item->element != SCENE_DECORATION && item->kind != SCENE_KIND_FIELD;
    Box whole = {0, 0, page->width, page->height};
    Box box = item->kind == SCENE_KIND_TEXT ? office_line_box(&item->text) : item->bounds;
    *ret_box = box;
    return ink && read &&
           !(box.x0 < whole.x0 || box.y0 < whole.y0 || box.x1 > whole.x1 || box.y1 > whole.y1);
}

/* Does it reach into the printer's margins on a sheet where its page has its real size? */
static gboolean is_lost(const Imposition *imposition, guint page, Box box, double margin) {
    for (guint i = 0; i < imposition->sheets->len; i++) {
        const SceneSheet *sheet = &g_array_index(imposition->sheets, SceneSheet, i);
        Box reach = box_grow((Box){0, 0, sheet->width, sheet->height}, -margin);
        for (guint k = 0; k < sheet->placements->len; k++) {
            const ScenePlacement *at = &g_array_index(sheet->placements, ScenePlacement, k);
            Point first = matrix_apply(at->matrix, (Point){box.x0, box.y0});
            Point last = matrix_apply(at->matrix, (Point){box.x1, box.y1}); /* pages are upright */
            if (at->page == page && (first.x < reach.x0 || first.y < reach.y0 ||
                                     last.x > reach.x1 || last.y > reach.y1)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

void press_office_lost(const Scene *scene, const Imposition *imposition, const Purpose *purpose,
                       Diagnostics *diagnostics) {
    guint said = 0; /* pages up to here */
    for (guint i = 0; i < scene->items->len && scene->real_size; i++) {
        const SceneItem *item = scene_item(scene, i);
        Box box;
        if (item->page < said || !can_be_lost(item, scene_page(scene, item->page), &box) ||
            !is_lost(imposition, item->page, box, purpose->margin)) {
            continue;
        }
        said = item->page + 1;
        diag_warning(diagnostics, "outside-margins", item->span,
                     _("say the margin that your printer really has (--margins), or print it where "
                       "paper is printed to its edge"),
                     _("this lies nearer to the edge of the sheet than the printer prints, %.0f "
                       "mm: part of it is lost"),
                     purpose->margin / PT_PER_MM);
    }
}
