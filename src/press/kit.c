/* SPDX-License-Identifier: MIT */
/* Words beside the page: what marks, plans and job sheets are written with. */
#include "marks-internal.h"

#include "base/i18n.h"
#include "base/sheet.h"

#include <math.h>
#include <string.h>

/* A text as its language is printed, in ems. */
static const Paragraph *shaped(const PressKit *kit, Arena *arena, const char *text,
                               const SceneFace *face) {
    g_autoptr(Diagnostics) unsaid = diagnostics_new();
    ShapeStyle style = {.face = face};
    const Composed *composed = text_compose(arena, text, kit->language, (Span){0});
    return paragraph_shape(kit->faces, arena, composed, &style, unsaid);
}

static const SceneFace *face_of(const PressKit *kit, gboolean strong) {
    return strong ? kit->strong : kit->face;
}

gboolean press_can_say(const PressKit *kit, Arena *arena, const char *text, gboolean strong,
                       Span span, Diagnostics *diagnostics) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    ShapeStyle style = {.face = face_of(kit, strong)};
    paragraph_shape(kit->faces, arena, text_compose(arena, text, kit->language, span), &style,
                    said);
    gboolean ok = TRUE;
    for (guint i = 0; i < diagnostics_length(said); i++) {
        const Diagnostic *one = diagnostics_get(said, i);
        if (g_str_equal(one->code, "missing-glyph") || g_str_equal(one->code, "right-to-left")) {
            diagnostics_take(diagnostics, diagnostic_copy(one));
            ok = FALSE;
        } /* emphasis is a word for the poster: here it is set like the others */
    }
    return ok;
}

double press_text(const PressKit *kit, const ScenePen *pen, const char *text, double size, Point at,
                  TextAlign align, gboolean strong, ScenePaint paint) {
    Arena *arena = pen->scene->arena;
    const SceneFace *face = face_of(kit, strong);
    const Paragraph *paragraph = shaped(kit, arena, text, face);
    double width = paragraph_width(paragraph) * size;
    const Lines *lines = paragraph_break(paragraph, arena, G_MAXDOUBLE / 4, BREAK_RAGGED);
    double left = at.x - (align == ALIGN_RIGHT ? width : align == ALIGN_CENTRE ? width / 2 : 0);
    TextPlace place = {
        .top = {left, at.y - text_baseline(face, size, size)},
        .width = width,
        .size = size,
        .leading = size,
        .align = ALIGN_LEFT,
    };
    text_place(pen, paragraph, lines, &place, paint);
    return width;
}

double press_text_width(const PressKit *kit, Arena *arena, const char *text, double size,
                        gboolean strong) {
    return paragraph_width(shaped(kit, arena, text, face_of(kit, strong))) * size;
}

const char *press_exact(Arena *arena, const char *name) {
    return arena_printf(arena, TEXT_WHOLE_START "%s" TEXT_WHOLE_END, name);
}

char *press_size_said(double width, double height) {
    const char *name = sheet_name(width, height);
    double wide = round(width / PT_PER_MM), high = round(height / PT_PER_MM);
    return name ? g_strdup_printf(_("%s (%.0f × %.0f mm)"), name, wide, high)
                : g_strdup_printf(_("%.0f × %.0f mm"), wide, high);
}

/* ---- notes ---- */

static SetNote set_text(const PressKit *kit, Arena *arena, const PressNote *note,
                        const char *text) {
    SetNote set = {.note = *note};
    const SceneFace *face = note->face ? note->face : face_of(kit, note->strong);
    set.paragraph = shaped(kit, arena, text, face);
    set.lines = paragraph_break(set.paragraph, arena, note->width / note->size, BREAK_RAGGED);
    return set;
}

static gboolean holds(const SetNote *set) {
    return set->lines->fits && set->lines->n_lines <= set->note.most_lines;
}

/* The first `length` bytes without the signs that would hang before an ellipsis; what is to stay as
 * it is does so in what is left of it. */
static char *shortened(Arena *arena, const char *text, gsize length) {
    while (length && strchr(" ,;:(", text[length - 1])) {
        length--;
    }
    g_autofree char *part = g_strndup(text, length);
    const char *open = g_strrstr(part, TEXT_WHOLE_START);
    gboolean whole = open && !strstr(open, TEXT_WHOLE_END);
    return arena_printf(arena, "%s%s…", part, whole ? TEXT_WHOLE_END : "");
}

/* Where the text ends when its last word goes, or its last letter when it is a single one. */
static gsize shorter(const char *text, gsize length) {
    gsize end = length;
    while (end && text[end - 1] != ' ') {
        end--;
    }
    while (end && text[end - 1] == ' ') {
        end--;
    }
    return end ? end : (gsize)(g_utf8_prev_char(text + length) - text);
}

/* The text with places to break (U+200B) inside the words that are wider than the measure. */
static char *divided(const PressKit *kit, Arena *arena, const PressNote *note) {
    g_auto(GStrv) words = g_strsplit(note->text, " ", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; words[i]; i++) {
        const SceneFace *face = note->face ? note->face : face_of(kit, note->strong);
        double width = paragraph_width(shaped(kit, arena, words[i], face)) * note->size;
        g_string_append(text, i ? " " : "");
        for (const char *c = words[i]; *c; c = g_utf8_next_char(c)) {
            g_string_append(text, c > words[i] && width > note->width ? "\u200b" : "");
            g_string_append_unichar(text, g_utf8_get_char(c));
        }
    }
    return arena_strdup(arena, text->str);
}

SetNote press_note_set(const PressKit *kit, Arena *arena, const PressNote *note) {
    SetNote set = set_text(kit, arena, note, note->text);
    if (!set.lines->fits && note->most_lines == NOTE_WHOLE) {
        return set_text(kit, arena, note, divided(kit, arena, note));
    }
    for (gsize length = strlen(note->text); length && !holds(&set);) {
        length = shorter(note->text, length);
        set = set_text(kit, arena, note, shortened(arena, note->text, length));
    }
    return set;
}

guint press_note_lines(const PressKit *kit, Arena *arena, const PressNote *note) {
    SetNote set = press_note_set(kit, arena, note);
    return MAX(1, set.lines->n_lines);
}

double press_note_place(const ScenePen *pen, const SetNote *set, Point top, ScenePaint paint) {
    const PressNote *note = &set->note;
    TextPlace place = {
        .top = top,
        .width = note->width,
        .size = note->size,
        .leading = note->leading,
        .align = ALIGN_LEFT,
    };
    text_place(pen, set->paragraph, set->lines, &place, paint);
    return set->lines->n_lines * note->leading;
}

double press_note(const PressKit *kit, const ScenePen *pen, const PressNote *note, Point top,
                  ScenePaint paint) {
    SetNote set = press_note_set(kit, pen->scene->arena, note);
    return press_note_place(pen, &set, top, paint);
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
