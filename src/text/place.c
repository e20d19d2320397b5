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
    double spaces; /* em added to each space that stretches, before stretching */
    Point origin;
    gboolean line_start, hyphen;
    gboolean begins; /* the line follows a forced end of one, or is the first */
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

/* The slice's own text, where forced ends of lines are spaces and an added hyphen is a soft one. */
static char *slice_text(const Slice *slice, Arena *arena, gsize *ret_length) {
    const ShapedGlyph *glyphs = slice->paragraph->glyphs;
    guint start = glyphs[slice->first].byte, length = glyphs[slice->end].byte - start;
    char *text = arena_printf(arena, "%.*s%s", (int)length, slice->paragraph->text + start,
                              slice->hyphen ? "\u00ad" : "");
    for (char *at = strchr(text, '\n'); at; at = strchr(at, '\n')) {
        *at = ' ';
    }
    *ret_length = length + (slice->hyphen ? strlen("\u00ad") : 0);
    return text;
}

/* Adds the hyphen at the end of a line that divides a word; returns where it ends, in ems. */
static double add_hyphen(const Slice *slice, SceneGlyph *glyph) {
    const Paragraph *paragraph = slice->paragraph;
    const ShapedGlyph *from = &paragraph->glyphs[slice->first];
    const ShapedGlyph *end = &paragraph->glyphs[slice->end];
    const ShapedRun *run = &paragraph->runs[from->run];
    double advance = 0, x = end->x - from->x;
    face_hyphen(run->face, &glyph->glyph, &advance);
    glyph->byte = end->byte - from->byte;
    glyph->x = (float)(x * slice->size);
    return x + advance * run->scale;
}

static SceneText slice_item(const Slice *slice, Arena *arena) {
    const Paragraph *paragraph = slice->paragraph;
    const ShapedGlyph *from = &paragraph->glyphs[slice->first];
    const ShapedRun *run = &paragraph->runs[from->run];
    guint n_glyphs = slice->end - slice->first;
    guint visible = visible_end(paragraph, slice->first, slice->end) - slice->first;
    SceneGlyph *glyphs = arena_new_array(arena, SceneGlyph, n_glyphs + 1);
    double added = 0, width = 0; /* em */
    for (guint i = 0; i < n_glyphs; i++) {
        width = i == visible ? from[i].x - from->x + added : width;
        glyphs[i] = (SceneGlyph){
            .glyph = from[i].glyph,
            .byte = from[i].byte - from->byte,
            .x = (float)((from[i].x - from->x + added + (double)from[i].dx) * slice->size),
            .y = (float)((double)from[i].dy * slice->size),
        };
        added += from[i].stretches ? slice->spaces : 0;
    }
    width = visible == n_glyphs ? from[n_glyphs].x - from->x + added : width;
    width -= paragraph->tracking;
    if (slice->hyphen) {
        width = add_hyphen(slice, &glyphs[n_glyphs++]);
        glyphs[n_glyphs - 1].x += (float)(added * slice->size);
        width += added;
    }
    SceneText item = {
        .face = run->face,
        .size = slice->size * run->scale,
        .origin = {slice->origin.x, slice->origin.y - run->rise * slice->size},
        .stretch = slice->stretch,
        .width = MAX(0, width) * slice->size * slice->stretch,
        .glyphs = glyphs,
        .n_glyphs = n_glyphs,
        .language = run->language,
        .line_start = slice->line_start,
        .begins = slice->line_start && slice->begins,
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

/* ---- links and languages ---- */

/* A paragraph being placed. With links in it, or several languages, every stretch of it is an
 * element of its own below the paragraph's, in reading order. */
typedef struct {
    ScenePen pen;
    gboolean parts;
    int link; /* of the element that is open */
    const char *language;
    int element; /* 0: none yet */
} Placing;

static gboolean has_parts(const Paragraph *paragraph) {
    for (guint i = 0; i < paragraph->n_runs; i++) {
        if (paragraph->runs[i].link >= 0 ||
            paragraph->runs[i].language != paragraph->runs->language) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What an element is read in. */
static const char *language_of(Scene *scene, int element) {
    while (element >= 0 && !scene_element(scene, element)->language) {
        element = scene_element(scene, element)->parent;
    }
    return element >= 0 ? scene_element(scene, element)->language : scene->language;
}

/* The pen for a run: of its stretch's element. They are read as they are placed: a paragraph that
 * goes on in another column adds its elements to those of the first. */
static ScenePen pen_of_run(Placing *placing, const ShapedRun *run) {
    ScenePen pen = placing->pen;
    if (!placing->parts || pen.element < 0) {
        return pen;
    }
    if (!placing->element || placing->link != run->link || placing->language != run->language) {
        SceneRole role = run->link >= 0 ? SCENE_ROLE_LINK : SCENE_ROLE_SPAN;
        placing->element = scene_add_element(pen.scene, pen.element, role, 0);
        placing->link = run->link;
        placing->language = run->language;
        if (g_strcmp0(run->language, language_of(pen.scene, pen.element))) {
            scene_element(pen.scene, placing->element)->language = run->language;
        }
    }
    pen.element = placing->element;
    return pen;
}

#define LINE_UNDER 0.13 /* em: from the base line to a link's line */
#define LINE_WEIGHT 0.055

/* The words of a link, all of them: what is read wherever a part of it is met. */
static const char *link_words(const Paragraph *paragraph, int link, Arena *arena) {
    g_autoptr(GString) words = g_string_new(NULL);
    for (guint i = 0; i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        if (stretch->link == link) {
            g_string_append_len(words, paragraph->text + stretch->start,
                                (gssize)(stretch->end - stretch->start));
        }
    }
    return arena_strdup(arena, words->str);
}

/* Where a click leads; words that hide their address are underlined. */
static void place_link(const ScenePen *pen, const Slice *slice, const SceneText *item,
                       const ScenePaint *paint) {
    const Paragraph *paragraph = slice->paragraph;
    const ShapedRun *run = &paragraph->runs[paragraph->glyphs[slice->first].run];
    double x0 = item->origin.x, x1 = x0 + item->width, y = slice->origin.y;
    SceneLink area = {
        .url = paragraph->composed->urls[run->link],
        .contents = link_words(paragraph, run->link, pen->scene->arena),
        .box = {x0, y - run->face->ascent * slice->size, x1, y + run->face->descent * slice->size},
    };
    scene_add_link(pen, &area);
    if (paint && !run->whole && x1 > x0) {
        ScenePen decoration = *pen;
        decoration.element = SCENE_DECORATION;
        Path *line = path_new(pen->scene->arena);
        path_move_to(line, x0, y + LINE_UNDER * slice->size);
        path_line_to(line, x1, y + LINE_UNDER * slice->size);
        scene_add_stroke(&decoration, line, LINE_WEIGHT * slice->size, *paint);
    }
}

/* ---- lines ---- */

/* Adds the glyphs of `line` run by run; `paint` NULL leaves them unpainted. */
static void place_line(Placing *placing, const Slice *line, const ScenePaint *paint) {
    const Paragraph *paragraph = line->paragraph;
    const ShapedGlyph *glyphs = paragraph->glyphs;
    double x = line->origin.x;
    for (guint first = line->first; first < line->end;) {
        Slice slice = *line;
        slice.first = first;
        slice.end = run_end(paragraph, first, line->end);
        slice.line_start = first == line->first;
        slice.hyphen = line->hyphen && slice.end == line->end;
        slice.origin.x = x;
        const ShapedRun *run = &paragraph->runs[glyphs[first].run];
        ScenePen pen = pen_of_run(placing, run);
        SceneText item = slice_item(&slice, pen.scene->arena);
        if (run->link >= 0) {
            place_link(&pen, &slice, &item, paint);
        }
        if (paint) {
            scene_add_text(&pen, &item, *paint);
        } else {
            scene_add_unpainted(&pen, &item);
        }
        double advance = glyphs[slice.end].x - glyphs[first].x;
        for (guint i = first; i < slice.end; i++) {
            advance += glyphs[i].stretches ? line->spaces : 0;
        }
        x += advance * line->size * line->stretch;
        first = slice.end;
    }
}

static double line_shift(const TextPlace *place, const Lines *lines, const Line *line) {
    double measure = lines->shaped ? line->measure * place->size : place->width;
    double width = line->width * place->size;
    switch (place->align) {
    case ALIGN_LEFT:
    case ALIGN_JUSTIFY:
        return 0;
    case ALIGN_CENTRE:
        return (measure - width) / 2;
    case ALIGN_RIGHT:
        return measure - width;
    }
    g_assert_not_reached();
}

void text_place(const ScenePen *pen, const Paragraph *paragraph, const Lines *lines,
                const TextPlace *place, ScenePaint paint) {
    Placing placing = {.pen = pen_for(pen, paragraph), .parts = has_parts(paragraph)};
    double baseline = text_baseline(paragraph->face, place->size, place->leading);
    for (guint i = 0; i < lines->n_lines; i++) {
        const Line *line = &lines->lines[i];
        guint visible = visible_end(paragraph, line->first_glyph, line->end_glyph);
        if (visible == line->first_glyph) {
            continue;
        }
        Slice slice = {
            .paragraph = paragraph,
            .first = line->first_glyph,
            /* also where the paragraph goes on in another column */
            .end = line->end_glyph < paragraph->n_glyphs ? line->end_glyph : visible,
            .size = place->size,
            .stretch = line->letters,
            .spaces = line->spaces / line->letters,
            .begins = line->begins,
            .origin = {place->top.x + line->x * place->size + line_shift(place, lines, line),
                       place->top.y + baseline + i * place->leading},
            .hyphen = line->hyphen,
        };
        place_line(&placing, &slice, &paint);
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
        Placing placing = {.pen = pen_for(pen, paragraph)};
        place_line(&placing, &slice, NULL);
    }
}
