/* SPDX-License-Identifier: MIT */
/* The poster's picture by cairo's PDF surface alone: the measure that our PDF and SVG are held
 * against.
 *
 * No tags, no links, no bookmarks, no unpainted text: only the picture. One group an ink, in which
 * the last paint wins; the groups multiply over the paper. Every text is painted in its group:
 * cairo needs less time for that than for texts that each multiply on the page. */
#include "bench.h"

#include <cairo-pdf.h>
#include <string.h>

static void trace(cairo_t *cr, const Path *path) {
    const Point *p = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        switch ((PathVerb)path->verbs[i]) {
        case PATH_MOVE:
            cairo_move_to(cr, p[0].x, p[0].y);
            break;
        case PATH_LINE:
            cairo_line_to(cr, p[0].x, p[0].y);
            break;
        case PATH_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            break;
        case PATH_CLOSE:
            cairo_close_path(cr);
            break;
        }
        p += path_verb_points(path->verbs[i]);
    }
}

static void draw_path(cairo_t *cr, const ScenePath *path) {
    trace(cr, path->path);
    if (path->stroke > 0) {
        cairo_set_line_width(cr, path->stroke);
        cairo_stroke(cr);
    } else {
        cairo_set_fill_rule(cr,
                            path->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        cairo_fill(cr);
    }
}

static void draw_text(cairo_t *cr, const SceneText *text) {
    g_autofree cairo_glyph_t *glyphs = g_new(cairo_glyph_t, text->n_glyphs);
    for (guint i = 0; i < text->n_glyphs; i++) {
        glyphs[i] = (cairo_glyph_t){text->glyphs[i].glyph, text->origin.x + text->glyphs[i].x,
                                    text->origin.y + text->glyphs[i].y};
    }
    cairo_set_font_face(cr, text->face->cairo_face);
    cairo_set_font_size(cr, text->size);
    cairo_show_glyphs(cr, glyphs, (int)text->n_glyphs);
}

/* Amounts as the alpha of the ink, over white: the box is set as a whole. */
static void draw_image(cairo_t *cr, const SceneImage *image, const double *rgb) {
    cairo_surface_t *mask =
        cairo_image_surface_create(CAIRO_FORMAT_A8, (int)image->width, (int)image->height);
    gsize stride = (gsize)cairo_image_surface_get_stride(mask);
    for (guint y = 0; y < image->height; y++) {
        memcpy(cairo_image_surface_get_data(mask) + y * stride, image->amounts + y * image->width,
               image->width);
    }
    cairo_surface_mark_dirty(mask);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, image->box.x0, image->box.y0, box_width(image->box),
                    box_height(image->box));
    cairo_fill(cr);
    cairo_translate(cr, image->box.x0, image->box.y0);
    cairo_scale(cr, box_width(image->box) / image->width, box_height(image->box) / image->height);
    cairo_set_source_rgb(cr, rgb[0], rgb[1], rgb[2]);
    cairo_mask_surface(cr, mask, 0, 0);
    cairo_surface_destroy(mask);
}

/* On one plate: the ink's colour mixed with white; no ink at all is white. */
static void draw_item(cairo_t *cr, const SceneItem *item, const double *rgb, double amount) {
    gboolean apart = item->clip || item->kind == SCENE_KIND_IMAGE;
    if (apart) {
        cairo_save(cr);
    }
    if (item->clip) {
        trace(cr, item->clip);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
        cairo_clip(cr);
    }
    cairo_set_source_rgb(cr, 1 - amount * (1 - rgb[0]), 1 - amount * (1 - rgb[1]),
                         1 - amount * (1 - rgb[2]));
    switch (item->kind) {
    case SCENE_KIND_PATH:
        draw_path(cr, &item->path);
        break;
    case SCENE_KIND_SCREEN: /* no poster of the bench has one */
        break;
    case SCENE_KIND_TEXT:
        draw_text(cr, &item->text);
        break;
    case SCENE_KIND_IMAGE:
        draw_image(cr, &item->image, rgb);
        break;
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        break;
    }
    if (apart) {
        cairo_restore(cr);
    }
}

/* The plate of a text that puts ink on it and leaves the others alone; -1 for any other item. */
static int positive_plate(const SceneItem *item) {
    for (int k = 0; item->kind == SCENE_KIND_TEXT && k < SCENE_MAX_INKS; k++) {
        if (item->paint.plates == 1u << k && item->paint.amount[k] > 0) {
            return k;
        }
    }
    return -1;
}

static void draw_plate(cairo_t *cr, const Scene *scene, guint page, guint plate) {
    cairo_push_group(cr); /* inside, the last paint wins; its end restores the operator */
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page == page && item->paint.plates >> plate & 1 && positive_plate(item) < 0) {
            draw_item(cr, item, scene->inks[plate].rgb, item->paint.amount[plate]);
        }
    }
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

static void draw_positive_texts(cairo_t *cr, const Scene *scene, guint page) {
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        int plate = positive_plate(item);
        if (item->page == page && plate >= 0) {
            draw_item(cr, item, scene->inks[plate].rgb, item->paint.amount[plate]);
        }
    }
}

gboolean cairo_scene_pdf(const Scene *scene, guint page, const char *path) {
    const ScenePage *size = scene_page(scene, page);
    cairo_surface_t *surface = cairo_pdf_surface_create(path, size->width, size->height);
    cairo_t *cr = cairo_create(surface);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgb(cr, scene->paper_rgb[0], scene->paper_rgb[1], scene->paper_rgb[2]);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    for (guint k = 0; k < scene->n_inks; k++) {
        draw_plate(cr, scene, page, k);
    }
    draw_positive_texts(cr, scene, page);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    gboolean ok = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return ok;
}
