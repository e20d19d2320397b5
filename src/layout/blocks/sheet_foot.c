/* SPDX-License-Identifier: MIT */
/* Block "sheet-foot": a rule, the programme's word, who made the sheet, its licence, and that it
 * may be copied. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#include <string.h>

#define NOTE_STYLE "sheet-note"
#define RULE 0.35 /* mm */
#define WORD_TOP 1.9
#define WORD_HEIGHT 5.4
#define WORD_UNIT 0.68 /* of its height */
#define WORD_MOST 60
#define WORD_TO_TEXT 5
#define TEXT_TOP 1.3
#define SIGNS 0.95    /* height of the licence's signs, of the leading */
#define SIGNS_GAP 0.4 /* from its name, of their height */

static void add_sentence(GString *text, const char *sentence) {
    if (!sentence) {
        return;
    }
    g_string_append_printf(text, "%s%s", text->len ? " " : "", sentence);
    gunichar last = g_utf8_get_char(g_utf8_prev_char(text->str + text->len));
    if (!strchr(".!?)", (int)MIN(last, 127)) && last != 0x2026) {
        g_string_append_c(text, '.');
    }
}

/* `join` stands before the licence, which is never cut; `origins`: with what it is based on, who
 * paid … */
static const char *foot_text(Layout *layout, const char *join, gboolean origins) {
    const PosterModel *model = layout->model;
    g_autoptr(GString) text = g_string_new(NULL);
    add_sentence(text, model->poster.credits.note.s);
    add_sentence(text, PHRASE(layout, PHRASE_SHEET_COPY, 1));
    if (model->demonstration) {
        add_sentence(text, PHRASE(layout, PHRASE_DEMONSTRATION, 1));
    }
    if (layout->scene->n_inks == 1) {
        add_sentence(text, PHRASE(layout, PHRASE_SHEET_INK, 1));
    }
    g_autoptr(GArray) sentences = layout_credit_sentences(layout);
    for (guint i = 0; origins && i < sentences->len; i++) {
        add_sentence(text, g_array_index(sentences, Text, i).s);
    }
    add_sentence(text, layout_authors(layout).s);
    const char *licence = layout->scene->licence;
    g_string_append_printf(text, "%s" TEXT_STRONG_START "%s%s." TEXT_STRONG_END, join,
                           g_str_has_prefix(licence, "CC ") ? "Creative Commons " : "", licence);
    return arena_strdup(layout->arena, text->str);
}

/* The masthead's word; returns where the text starts. */
static double draw_word(Layout *layout, const Frame *frame, const ScenePen *foot) {
    const Text *word = &layout->model->territory.masthead.word;
    if (!word->s || !lettering_check(layout, word->s, word->span)) {
        return frame->box.x0;
    }
    double height = layout_mm(layout, WORD_HEIGHT), x = frame->box.x0;
    double units = lettering_units(layout->alphabet, word->s, 0.035, 0.35);
    double width = MIN(units * height * WORD_UNIT, layout_mm(layout, WORD_MOST));
    double y = frame->box.y0 + layout_mm(layout, WORD_TOP);
    LetteringPlace place = {.box = {x, y, x + width, y + height}, .gap = 0.035, .space = 0.35};
    Lettering *line = lettering_set(layout->arena, layout->alphabet, word->s, &place);
    ScenePen pen = pen_element(*foot, foot->element, SCENE_ROLE_PARAGRAPH, 0);
    pen.span = word->span;
    draw_lettering(&pen, line, sheet_ink(layout), sheet_ink(layout), FALSE);
    type_unpainted(layout, &pen, word->s, place.box);
    return x + width + layout_mm(layout, WORD_TO_TEXT);
}

/* After the licence, which ends the last line; not at all when there is no room. */
static void draw_signs(Layout *layout, const ScenePen *pen, const Type *type, Box place) {
    Fit fit = type_fit(layout, type, box_width(place), box_height(place));
    double height = fit.leading * SIGNS, width = licence_signs_width(layout, height);
    guint last = fit.lines->n_lines - 1;
    double x = place.x0 + fit.lines->lines[last].width * fit.size + height * SIGNS_GAP;
    Point at = {x, place.y0 + last * fit.leading + (fit.leading - height) / 2};
    if (fit.fits && x + width <= place.x1) {
        licence_signs_draw(layout, pen, at, height);
    }
}

/* The whole text and the signs of the licence after it on one line; else the licence on a line of
 * its own; else only what a sheet must say. */
static Text choose_text(Layout *layout, Box place) {
    const Text *note = &layout->model->poster.credits.note;
    Span span = note->s ? note->span : layout->model->poster.title.span;
    Text text = {foot_text(layout, " ", TRUE), span};
    Type *type = type_shape(layout, NOTE_STYLE, &text);
    double height = type_leading(layout, type->style, 1) * SIGNS;
    double width = paragraph_width(type->paragraph) * type_size(layout, type->style, 1) +
                   height * SIGNS_GAP + licence_signs_width(layout, height);
    const struct {
        const char *join;
        gboolean origins;
    } others[] = {{"\n", TRUE}, {"\n", FALSE}, {" ", FALSE}};
    gboolean fits = width <= box_width(place);
    for (guint i = 0; !fits && i < G_N_ELEMENTS(others); i++) {
        text.s = foot_text(layout, others[i].join, others[i].origins);
        type = type_shape(layout, NOTE_STYLE, &text);
        fits = type_fit(layout, type, box_width(place), box_height(place)).fits;
    }
    return text;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    Box box = frame->box;
    Path *rule = path_new(layout->arena);
    path_add_rectangle(rule, (Box){box.x0, box.y0, box.x1, box.y0 + layout_mm(layout, RULE)}, 0, 0,
                       "");
    scene_add_path(&pen, rule, sheet_ink(layout));
    ScenePen foot = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v);
    double x = draw_word(layout, frame, &foot);
    Box place = {x, box.y0 + layout_mm(layout, TEXT_TOP), box.x1, box.y1};
    Text text = choose_text(layout, place);
    sheet_text(layout, foot, NOTE_STYLE, &text, place);
    draw_signs(layout, &pen, type_shape(layout, NOTE_STYLE, &text), place);
}

const Block block_sheet_foot = {.name = "sheet-foot", .draw = draw};
