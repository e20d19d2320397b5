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
#define SIGNS 0.9      /* height of the licence's signs, of the leading */
#define SIGNS_GAP 0.5  /* to its name, of their height */
#define WIDENED 1.6    /* the licence's column may be so much wider to keep its lines whole */

typedef struct {
    Type *type;
    double x, width;
} Column;

typedef struct {
    Column columns[MOST]; /* the notes, then the licence */
    guint n;
    guint whole; /* first lines of the licence's column that are better not cut */
} State;

/* What the poster is based on, who paid …: each on a line of its own, or after a note. */
static void add_origins(Layout *layout, GString *text, char before) {
    g_autoptr(GArray) sentences = layout_credit_sentences(layout);
    for (guint i = 0; i < sentences->len; i++) {
        g_string_append_printf(text, "%c%s", before, g_array_index(sentences, Text, i).s);
    }
}

/* First the lines that are better whole, then sentences. */
static const char *licence_text(Layout *layout, guint *ret_whole) {
    const PosterModel *model = layout->model;
    const char *name = layout->scene->licence;
    name = g_str_has_prefix(name, "CC ") ? arena_printf(layout->arena, "Creative Commons %s", name)
                                         : name;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, TEXT_STRONG_START "%s" TEXT_STRONG_END "\n%s",
                           PHRASE(layout, PHRASE_LICENCE, 1, "licence", name),
                           layout_authors(layout).s);
    *ret_whole = 2;
    const char *lines[] = {
        model->demonstration ? PHRASE(layout, PHRASE_DEMONSTRATION, 1) : NULL,
        model->theme->system.typefaces.s
            ? PHRASE(layout, PHRASE_TYPEFACES, 1, "typefaces", model->theme->system.typefaces.s)
            : NULL,
        model->method.colophon.n ? NULL : model->poster.printing.printer.s};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (lines[i]) {
            g_string_append_printf(text, "\n%s", lines[i]);
            ++*ret_whole;
        }
    }
    if (model->poster.credits.note.s) {
        g_string_append_printf(text, "\n%s", model->poster.credits.note.s);
    }
    if (!model->method.colophon.n) {
        add_origins(layout, text, '\n');
    }
    return arena_strdup(layout->arena, text->str);
}

/* The last note also has where the poster comes from, and who printed it. */
static const char *note_text(Layout *layout, const MethodNote *note, gboolean last) {
    const char *printer = layout->model->poster.printing.printer.s;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, TEXT_STRONG_START "%s." TEXT_STRONG_END " %s", note->title.s,
                           note->text.s);
    if (last) {
        add_origins(layout, text, ' ');
    }
    if (last && printer) {
        g_string_append_printf(text, " %s%s", printer, g_str_has_suffix(printer, ".") ? "" : ".");
    }
    return arena_strdup(layout->arena, text->str);
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const List *colophon = &layout->model->method.colophon;
    guint notes = MIN(colophon->n, MOST - 1);
    State *state = arena_new0(layout->arena, State);
    for (guint i = 0; i < notes; i++) {
        const MethodNote *note = (const MethodNote *)colophon->items + i;
        state->columns[state->n++].type = type_shape_words(
            layout, options->style.s, note_text(layout, note, i + 1 == notes), note->text.span);
    }
    const char *licence = licence_text(layout, &state->whole);
    state->columns[state->n++].type = type_shape_words(layout, options->licence_style.s, licence,
                                                       layout->model->poster.credits.span);
    frame->state = state;
    return TRUE;
}

static gboolean has_word(const Layout *layout) {
    return layout->model->territory.masthead.word.s != NULL;
}

static double signs_height(const Layout *layout, const Type *licence) {
    return type_leading(layout, licence->style, 1) * SIGNS;
}

/* As wide as the layout says, wider when that keeps its lines whole, all but its sentences. The
 * signs of the licence stand before the first one. */
static double licence_width(Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    const Type *type = state->columns[state->n - 1].type;
    double given = ((const Options *)frame->spec->options)->licence.v * layout->scale, whole = 0;
    Lines *lines = type_lines(layout, type, given * 100, 1);
    double height = signs_height(layout, type);
    for (guint i = 0; i < MIN(state->whole, lines->n_lines); i++) {
        double signs = i ? 0 : licence_signs_width(layout, height) + height * SIGNS_GAP;
        double line = lines->lines[i].width * type_size(layout, type->style, 1) * 1.002;
        whole = MAX(whole, line + signs);
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

/* Before the first line of the licence, which ends at `end`. */
static void draw_signs(Layout *layout, const ScenePen *pen, const Type *type, const Lines *lines,
                       Point end) {
    double height = signs_height(layout, type);
    double line = lines->lines[0].width * type_size(layout, type->style, 1);
    Point at = {end.x - line - height * SIGNS_GAP - licence_signs_width(layout, height),
                end.y + (type_leading(layout, type->style, 1) - height) / 2};
    licence_signs_draw(layout, pen, at, height);
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
        if (i + 1 == state->n) {
            draw_signs(layout, &pen, type, lines, (Point){place.top.x + column->width, top});
        }
    }
}

const Block block_colophon = {.name = "colophon",
                              .options = &table,
                              .prepare = prepare,
                              .natural_height = natural_height,
                              .draw = draw};
