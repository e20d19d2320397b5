/* SPDX-License-Identifier: MIT */
/* Words beside the page: what marks, plans and job sheets are written with. */
#include "press.h"

#include <string.h>

double press_text(const PressKit *kit, const ScenePen *pen, const char *text, double size, Point at,
                  TextAlign align, gboolean strong, ScenePaint paint) {
    Arena *arena = pen->scene->arena;
    g_autoptr(Diagnostics) unsaid = diagnostics_new();
    ShapeStyle style = {.face = strong ? kit->strong : kit->face};
    const Composed *composed = text_compose(arena, text, kit->language, (Span){0});
    const Paragraph *paragraph = paragraph_shape(kit->faces, arena, composed, &style, unsaid);
    double width = paragraph_width(paragraph) * size;
    const Lines *lines = paragraph_break(paragraph, arena, G_MAXDOUBLE / 4, BREAK_RAGGED);
    double left = at.x - (align == ALIGN_RIGHT ? width : align == ALIGN_CENTRE ? width / 2 : 0);
    TextPlace place = {
        .top = {left, at.y - text_baseline(style.face, size, size)},
        .width = width,
        .size = size,
        .leading = size,
        .align = ALIGN_LEFT,
    };
    text_place(pen, paragraph, lines, &place, paint);
    return width;
}

Scene *press_marks_scene(const Scene *of, Arena *arena) {
    Scene *scene = scene_new(arena);
    scene->title = of->title;
    scene->language = of->language;
    scene->n_inks = of->n_inks;
    memcpy(scene->inks, of->inks, sizeof scene->inks);
    memcpy(scene->paper_rgb, of->paper_rgb, sizeof scene->paper_rgb);
    memcpy(scene->paper_cmyk, of->paper_cmyk, sizeof scene->paper_cmyk);
    return scene;
}
