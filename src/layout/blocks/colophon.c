/* SPDX-License-Identifier: MIT */
/* Block "colophon": the foot of a method: the programme's word, partners and credits in columns,
 * the licence; above it a thin rule. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number word, height, licence, gutter;
    Text style, licence_style;
} Options;

static const Key keys[] = {
    {"word", KEY_LENGTH, offsetof(Options, word), .required = TRUE, .doc = "Width of the word."},
    {"word-height", KEY_LENGTH, offsetof(Options, height), .required = TRUE,
     .doc = "Height of its letters."},
    {"licence", KEY_LENGTH, offsetof(Options, licence), .required = TRUE,
     .doc = "Width of the column of the licence."},
    {"gutter", KEY_LENGTH, offsetof(Options, gutter), .required = TRUE, .doc = "Between columns."},
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE, .doc = "Style of the notes."},
    {"licence-style", KEY_NAME, offsetof(Options, licence_style), .required = TRUE,
     .doc = "Style of the licence."},
};
static const KeyTable table = {.name = N_("the options of the colophon"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = offsetof(Options, span)};

enum { MOST = 4 };
#define AIR 7          /* mm above the rule */
#define RULE 0.5       /* mm thick */
#define RULE_TO_TEXT 3 /* mm */
#define WIDENED 1.6    /* the licence's column may be so much wider to keep its lines whole */

typedef struct {
    Type *type;
    double x, width;
} Column;

typedef struct {
    Column columns[MOST]; /* the notes, then the licence */
    guint n;
} State;

static const char *licence_text(Layout *layout) {
    const PosterModel *model = layout->model;
    g_autoptr(GString) text = g_string_new(NULL);
    if (model->poster.credits.note.s) {
        g_string_append_printf(text, "%s\n", model->poster.credits.note.s);
    }
    const char *name = layout->scene->licence;
    name = g_str_has_prefix(name, "CC ") ? arena_printf(layout->arena, "Creative Commons %s", name)
                                         : name;
    g_string_append_printf(text, TEXT_STRONG_START "%s" TEXT_STRONG_END,
                           PHRASE(layout, PHRASE_LICENCE, 1, "licence", name));
    g_string_append_printf(text, "\n%s", layout->scene->author);
    if (model->demonstration) {
        g_string_append_printf(text, "\n%s", PHRASE(layout, PHRASE_DEMONSTRATION, 1));
    }
    if (model->theme->system.typefaces.s) {
        g_string_append_printf(
            text, "\n%s",
            PHRASE(layout, PHRASE_TYPEFACES, 1, "typefaces", model->theme->system.typefaces.s));
    }
    if (!model->method.colophon.n && model->poster.printing.printer.s) {
        g_string_append_printf(text, "\n%s", model->poster.printing.printer.s);
    }
    return arena_strdup(layout->arena, text->str);
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const List *colophon = &layout->model->method.colophon;
    const char *printer = layout->model->poster.printing.printer.s;
    guint notes = MIN(colophon->n, MOST - 1);
    State *state = arena_new0(layout->arena, State);
    for (guint i = 0; i < notes; i++) {
        const MethodNote *note = (const MethodNote *)colophon->items + i;
        const char *text =
            arena_printf(layout->arena, TEXT_STRONG_START "%s." TEXT_STRONG_END " %s",
                         note->title.s, note->text.s);
        if (printer && i + 1 == notes) {
            text = arena_printf(layout->arena, "%s %s%s", text, printer,
                                g_str_has_suffix(printer, ".") ? "" : ".");
        }
        state->columns[state->n++].type =
            type_shape_words(layout, options->style.s, text, note->text.span);
    }
    state->columns[state->n++].type = type_shape_words(
        layout, options->licence_style.s, licence_text(layout), layout->model->poster.credits.span);
    frame->state = state;
    return TRUE;
}

static gboolean has_word(const Layout *layout) {
    return layout->model->territory.masthead.word.s != NULL;
}

/* As wide as the layout says, wider when that keeps its lines whole, all but the author's note,
 * which may be a sentence. */
static double licence_width(Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    const Type *type = state->columns[state->n - 1].type;
    double given = ((const Options *)frame->spec->options)->licence.v * layout->scale, whole = 0;
    Lines *lines = type_lines(layout, type, given * 100, 1);
    for (guint i = layout->model->poster.credits.note.s ? 1 : 0; i < lines->n_lines; i++) {
        whole = MAX(whole, lines->lines[i].width * type_size(layout, type->style, 1) * 1.002);
    }
    return whole <= given * WIDENED ? MAX(given, whole) : given;
}

/* The notes share what word and licence leave, each as wide as its text is long. */
static void set_columns(Layout *layout, const Frame *frame, double width) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    double s = layout->scale, gutter = options->gutter.v * s, x = 0, all = 0;
    double word = has_word(layout) ? options->word.v * s + gutter : 0;
    double licence = licence_width(layout, frame);
    double room = width - word - licence - gutter * (state->n - 1);
    for (guint i = 0; i + 1 < state->n; i++) {
        all += paragraph_width(state->columns[i].type->paragraph);
    }
    x = word;
    for (guint i = 0; i < state->n; i++) {
        Column *column = &state->columns[i];
        gboolean last = i + 1 == state->n;
        column->width =
            last ? licence : room * paragraph_width(column->type->paragraph) / MAX(all, 1);
        column->x = last ? width - column->width : x;
        x += column->width + gutter;
    }
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    set_columns(layout, frame, width);
    double height = has_word(layout) ? options->height.v * layout->scale : 0;
    for (guint i = 0; i < state->n; i++) {
        const Column *column = &state->columns[i];
        height = MAX(height, type_height(layout, column->type, column->width, 1));
    }
    return height + layout_unit(layout, RULE_TO_TEXT);
}

double colophon_foot(const Layout *layout, const Frame *frame) {
    double foot = frame->box.y1;
    for (guint i = 0; i < layout->n_frames; i++) {
        const Frame *other = &layout->frames[i];
        if (other->shown && other->block == &block_colophon && other->box.y0 > frame->box.y0) {
            foot = MIN(foot, other->box.y0 - layout_unit(layout, AIR));
        }
    }
    return foot;
}

static void draw_word(Layout *layout, const Frame *frame, double top, ScenePen pen) {
    const Text *word = &layout->model->territory.masthead.word;
    const Options *options = frame->spec->options;
    if (!word->s || !lettering_check(layout, word->s, word->span)) {
        return;
    }
    double s = layout->scale, x = frame->box.x0;
    DrawnPlace place = {
        .box = {x, top, x + options->word.v * s, top + options->height.v * s},
        .least_lines = 1,
        .most_lines = 1,
        .gap = 0.035,
    };
    Drawn *drawn = drawn_set(layout, word->s, &place);
    pen = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v);
    pen.span = word->span;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    draw_lettering(&pen, drawn->lines[0], dark, dark, FALSE);
    drawn_say(layout, &pen, drawn);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Box box = frame->box;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    Path *rule = path_new(layout->arena);
    path_add_rectangle(rule, (Box){box.x0, box.y0, box.x1, box.y0 + layout_unit(layout, RULE)}, 0,
                       0, "");
    scene_add_path(&pen, rule, ink);
    set_columns(layout, frame, box_width(box));
    double top = box.y0 + layout_unit(layout, RULE_TO_TEXT);
    draw_word(layout, frame, top, pen);
    for (guint i = 0; i < state->n; i++) {
        const Column *column = &state->columns[i];
        const Type *type = column->type;
        ScenePen at =
            pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.1 + i * 0.1);
        TextPlace place = {{box.x0 + column->x, top},
                           column->width,
                           type_size(layout, type->style, 1),
                           type_leading(layout, type->style, 1),
                           (TextAlign)type->style->align.v};
        Lines *lines = type_lines(layout, type, column->width, 1);
        type_holds_width(layout, type, lines, TRUE);
        type_place(&at, type, lines, &place, ink);
    }
}

const Block block_colophon = {.name = "colophon",
                              .options = &table,
                              .prepare = prepare,
                              .natural_height = natural_height,
                              .draw = draw};
