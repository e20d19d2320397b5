/* SPDX-License-Identifier: MIT */
/* Puts broken lines into the scene, one item a run. */
#include "text-internal.h"

#include <string.h>

double text_baseline(const SceneFace *face, double size, double leading) {
    double above = (leading - (face->ascent + face->descent) * size) / 2;
    return above + face->ascent * size;
}

/* The glyphs of a line, or a part of them, on their way into the scene. */
typedef struct {
    const Paragraph *paragraph;
    guint first, end;
    double size, stretch;
    Point origin;
    gboolean line_start;
} Slice;

/* Glyphs of a line without the spaces at its end. */
static guint visible_end(const Paragraph *paragraph, guint first, guint end) {
    while (end > first && paragraph->glyphs[end - 1].trims) {
        end--;
    }
    return end;
}

/* The first glyph after `from` that is of another run. */
static guint run_end(const Paragraph *paragraph, guint from, guint end) {
    guint at = from;
    while (at < end && paragraph->glyphs[at].run == paragraph->glyphs[from].run) {
        at++;
    }
    return at;
}

/* The slice's own text, where forced ends of lines are spaces. */
static char *slice_text(const Slice *slice, Arena *arena, gsize *ret_length) {
    const ShapedGlyph *glyphs = slice->paragraph->glyphs;
    guint start = glyphs[slice->first].byte;
    *ret_length = glyphs[slice->end].byte - start;
    char *text = arena_strndup(arena, slice->paragraph->text + start, *ret_length);
    for (char *at = strchr(text, '\n'); at; at = strchr(at, '\n')) {
        *at = ' ';
    }
    return text;
}

static SceneText slice_item(const Slice *slice, Arena *arena) {
    const Paragraph *paragraph = slice->paragraph;
    const ShapedGlyph *from = &paragraph->glyphs[slice->first];
    guint n_glyphs = slice->end - slice->first;
    guint visible = visible_end(paragraph, slice->first, slice->end);
    double width = paragraph->glyphs[visible].x - from->x - paragraph->tracking; /* em */
    SceneGlyph *glyphs = arena_new_array(arena, SceneGlyph, n_glyphs);
    for (guint i = 0; i < n_glyphs; i++) {
        glyphs[i] = (SceneGlyph){
            .glyph = from[i].glyph,
            .byte = from[i].byte - from->byte,
            .x = (float)((from[i].x - from->x + (double)from[i].dx) * slice->size),
            .y = (float)((double)from[i].dy * slice->size),
        };
    }
    SceneText item = {
        .face = paragraph->runs[from->run],
        .size = slice->size,
        .origin = slice->origin,
        .stretch = slice->stretch,
        .width = MAX(0, width) * slice->size * slice->stretch,
        .glyphs = glyphs,
        .n_glyphs = n_glyphs,
        .language = paragraph->language,
        .line_start = slice->line_start,
    };
    item.text = slice_text(slice, arena, &item.length);
    return item;
}

/* The scene says where a text comes from: its own file and line, when it has one. */
static ScenePen pen_for(const ScenePen *pen, const Paragraph *paragraph) {
    ScenePen own = *pen;
    if (paragraph->span.source) {
        own.span = paragraph->span;
    }
    return own;
}

/* Adds the glyphs of `line` run by run; `paint` NULL leaves them unpainted. */
static void place_line(const ScenePen *pen, const Slice *line, const ScenePaint *paint) {
    const ShapedGlyph *glyphs = line->paragraph->glyphs;
    for (guint first = line->first; first < line->end;) {
        Slice slice = *line;
        slice.first = first;
        slice.end = run_end(line->paragraph, first, line->end);
        slice.line_start = first == line->first;
        slice.origin.x += (glyphs[first].x - glyphs[line->first].x) * line->size * line->stretch;
        SceneText item = slice_item(&slice, pen->scene->arena);
        if (paint) {
            scene_add_text(pen, &item, *paint);
        } else {
            scene_add_unpainted(pen, &item);
        }
        first = slice.end;
    }
}

static double line_shift(const TextPlace *place, double width) {
    switch (place->align) {
    case ALIGN_LEFT:
        return 0;
    case ALIGN_CENTRE:
        return (place->width - width) / 2;
    case ALIGN_RIGHT:
        return place->width - width;
    }
    g_assert_not_reached();
}

void text_place(const ScenePen *pen, const Paragraph *paragraph, const Lines *lines,
                const TextPlace *place, ScenePaint paint) {
    ScenePen own = pen_for(pen, paragraph);
    for (guint i = 0; i < lines->n_lines; i++) {
        const Line *line = &lines->lines[i];
        guint visible = visible_end(paragraph, line->first_glyph, line->end_glyph);
        if (visible == line->first_glyph) {
            continue;
        }
        double baseline = text_baseline(paragraph->face, place->size, place->leading);
        Slice slice = {
            .paragraph = paragraph,
            .first = line->first_glyph,
            /* also where the paragraph goes on in another column */
            .end = line->end_glyph < paragraph->n_glyphs ? line->end_glyph : visible,
            .size = place->size,
            .stretch = 1,
            .origin = {place->top.x + line_shift(place, line->width * place->size),
                       place->top.y + baseline + i * place->leading},
        };
        place_line(&own, &slice, &paint);
    }
}

void text_place_unpainted(const ScenePen *pen, const Paragraph *paragraph, Box box) {
    guint visible = visible_end(paragraph, 0, paragraph->n_glyphs);
    double width = paragraph->glyphs[visible].x - paragraph->tracking; /* em */
    if (!visible || box_is_empty(box) || width <= 0) {
        return;
    }
    const SceneFace *face = paragraph->face;
    double em = face->cap_height > 0 ? face->cap_height : 1;
    Slice slice = {
        .paragraph = paragraph,
        .end = paragraph->n_glyphs, /* with the space at its end: it parts words that are copied */
        .size = box_height(box) / em,
        .origin = {box.x0, box.y1},
    };
    if (slice.size > 0) {
        slice.stretch = box_width(box) / (width * slice.size);
        ScenePen own = pen_for(pen, paragraph);
        place_line(&own, &slice, NULL);
    }
}
