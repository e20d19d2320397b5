/* SPDX-License-Identifier: MIT */
/* Headings, lines, rings and drawings of workshop sheets. */
#include "sheet-kit.h"

#include <math.h>
#include <string.h>

#define HINT_STYLE "sheet-hint"
#define HINT_GAP 1.6        /* mm between what is asked and its hint */
#define LEAST_HINT 30       /* mm: a narrower place beside is no place */
#define NUMBER_TEXT "%u. "  /* as readers hear a half domino */
#define PICTO_OUTLINE 0.014 /* of the size */
#define PICTO_LEAST 0.35    /* mm */
#define PICTO_PITCH 1.05
#define PICTO_RADIUS 0.28

Outline sheet_outline(const Layout *layout, double width_mm) {
    return (Outline){.plate = layout->dark, .width = layout_mm(layout, width_mm)};
}

ScenePaint sheet_ink(const Layout *layout) { return scene_paint_ink(layout->dark, 1); }

void sheet_rule(Layout *layout, const ScenePen *pen, double x0, double x1, double y) {
    Path *path = path_new(layout->arena);
    path_add_rectangle(path, (Box){x0, y, x1, y + layout_mm(layout, SHEET_RULE)}, 0, 0, "");
    ScenePen plain = *pen;
    plain.element = SCENE_DECORATION;
    scene_add_path(&plain, path, sheet_ink(layout));
}

void sheet_polygon(Layout *layout, Path *path, const Corner *corners, guint n, const char *seed) {
    path_add_cut(path, corners, n, layout_mm(layout, SHEET_JITTER), seed);
}

/* ---- headings ---- */

SheetHead sheet_head(Layout *layout, const SheetQuestion *question, const SheetHeadPlace *place) {
    SheetHead head = {.width = place->width};
    head.ask = type_shape(layout, place->style, &question->ask);
    head.ask_fit = type_fit(layout, head.ask, place->width, place->height);
    head.height = head.ask_fit.height;
    if (!question->hint.s) {
        return head;
    }
    head.hint = type_shape(layout, HINT_STYLE, &question->hint);
    double taken = head.ask_fit.lines->widest * head.ask_fit.size;
    double left = taken + layout_mm(layout, HINT_GAP), beside = place->width - left;
    double leading = type_leading(layout, head.hint->style, 1);
    if (place->below <= 0 && head.ask_fit.lines->n_lines == 1) {
        head.hint_fit = type_fit(layout, head.hint, MAX(beside, 1), leading * 1.2);
        if (head.hint_fit.fits) {
            head.hint_left = left;
            return head;
        }
    }
    head.hint_fit = type_fit(layout, head.hint, place->width, leading * 2.2);
    head.hint_top = head.ask_fit.height + MAX(place->below, 0);
    head.height = head.hint_top + head.hint_fit.height;
    return head;
}

static void place_fit(Layout *layout, const ScenePen *pen, const Type *type, const Fit *fit,
                      TextPlace place, ScenePaint paint) {
    if (!fit->fits) {
        type_overset(layout, type, fit);
    }
    place.size = fit->size;
    place.leading = fit->leading;
    type_place(pen, type, fit->lines, &place, paint);
}

void sheet_head_draw(Layout *layout, ScenePen section, const SheetHead *head,
                     const SheetHeadDraw *how) {
    ScenePen heading = pen_element(section, section.element, SCENE_ROLE_HEADING, 0);
    scene_element(heading.scene, heading.element)->level = how->level;
    heading.span = head->ask->span;
    Point at = how->at;
    if (how->number) {
        Box box = {at.x - layout_mm(layout, 9), at.y, at.x - layout_mm(layout, 4),
                   at.y + layout_mm(layout, 6)};
        type_unpainted(layout, &heading, arena_printf(layout->arena, NUMBER_TEXT, how->number),
                       box);
    }
    TextPlace place = {at, head->width, 0, 0, ALIGN_LEFT};
    place_fit(layout, &heading, head->ask, &head->ask_fit, place, how->paint);
    SceneBookmark bookmark = {head->ask->text, how->level, heading.page, at.y};
    scene_add_bookmark(heading.scene, &bookmark);
    if (!head->hint) {
        return;
    }
    ScenePen hint = pen_element(section, section.element, SCENE_ROLE_PARAGRAPH, 1);
    if (head->hint_left > 0) { /* on the base line of what is asked */
        double base = text_baseline(head->ask->face, head->ask_fit.size, head->ask_fit.leading);
        place.top.x += head->hint_left;
        place.top.y +=
            base - text_baseline(head->hint->face, head->hint_fit.size, head->hint_fit.leading);
    } else {
        place.top.y += head->hint_top;
    }
    place_fit(layout, &hint, head->hint, &head->hint_fit, place, how->paint);
}

double sheet_text(Layout *layout, ScenePen parent, const char *style, const Text *text, Box box) {
    ScenePen pen = pen_element(parent, parent.element, SCENE_ROLE_PARAGRAPH, 0.5);
    Type *type = type_shape(layout, style, text);
    TypeBox where = {box, 0, -1};
    return type_set(layout, &pen, type, &where, sheet_ink(layout));
}

/* ---- drawings ---- */

void sheet_art(Layout *layout, const ScenePen *pen, const Art *art, Matrix matrix, double size) {
    ArtMono mono = {.matrix = matrix, .outline = sheet_outline(layout, SHEET_OUTLINE)};
    if (size > 0) {
        mono.outline.width = MAX(size * PICTO_OUTLINE, layout_mm(layout, PICTO_LEAST));
        mono.outline.pitch = PICTO_PITCH * PT_PER_MM;
        mono.outline.radius = PICTO_RADIUS * PT_PER_MM;
    }
    if (layout->scene->n_inks > 1) { /* a theme of three inks prints it as it is */
        ArtPlace place = {matrix, NULL, layout->model->theme->theme.mix.v != 0};
        draw_art(pen, art, &place);
        return;
    }
    draw_art_mono(pen, art, &mono);
}

void sheet_page_art(Layout *layout, const ScenePen *pen, const Art *art) {
    double unit = layout->file->width.v / art->width * layout->scale;
    Matrix matrix = matrix_multiply(matrix_translate(-art->x, -art->y), matrix_scale(unit, unit));
    Matrix shift = matrix_translate(layout->shift.x, layout->shift.y);
    sheet_art(layout, pen, art, matrix_multiply(matrix, shift), 0);
}

void sheet_picto(Layout *layout, const ScenePen *pen, const char *path, Box box) {
    const Art *art = layout_art_file(layout, path);
    if (!art) {
        return;
    }
    double size = MIN(box_width(box), box_height(box));
    double k = size / MAX(art->width, art->height);
    Matrix matrix = matrix_multiply(matrix_translate(-art->x, -art->y), matrix_scale(k, k));
    sheet_art(layout, pen, art, matrix_multiply(matrix, matrix_translate(box.x0, box.y0)), size);
}
