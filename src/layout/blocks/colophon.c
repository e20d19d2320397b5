/* SPDX-License-Identifier: MIT */
/* Block "colophon": the foot of a method: the programme's word, partners and credits in columns,
 * the licence; above it a thin rule. */
#include "blocks.h"
#include "layout/tree.h"

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
#define WIDENING 0.2   /* steps by which it is, where it is long, as far as … */
#define WIDEST 0.6     /* … of what it shares with the notes */
#define PART 60        /* em: the least a part of a long note is wide */
enum { SHORT = 4 };    /* lines that are no long note */
enum { PARTS = 3 };

typedef struct {
    Type *type;
    Span span; /* what to shorten when it is too long */
    double x, width;
    guint parts; /* columns that a long text is set in */
} Column;

typedef struct {
    Column columns[MOST]; /* the notes, then the licence */
    guint n;
    double width, height; /* the columns are set for this width; 0: not yet */
} State;

static void add_sentence(GString *text, const char *sentence) {
    g_string_append_printf(text, "%s%s", text->len ? " " : "", sentence);
}

/* What the author wrote in credits: a note, what the poster is based on, who paid … */
static void add_origins(Layout *layout, GString *text) {
    if (layout_print_brief(layout)) {
        return;
    }
    const char *note = layout->model->poster.credits.note.s;
    if (note) {
        add_sentence(text, note);
    }
    g_autoptr(GArray) sentences = layout_credit_sentences(layout);
    for (guint i = 0; i < sentences->len; i++) {
        add_sentence(text, g_array_index(sentences, Text, i).s);
    }
}

/* Lines that are better whole. */
static const char *licence_text(Layout *layout) {
    const PosterModel *model = layout->model;
    const char *name = layout->scene->licence;
    name = g_str_has_prefix(name, "CC ") ? arena_printf(layout->arena, "Creative Commons %s", name)
                                         : name;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, TEXT_STRONG_START "%s" TEXT_STRONG_END "\n%s",
                           PHRASE(layout, PHRASE_LICENCE, 1, "licence", name),
                           layout_print_brief(layout) ? model->territory.issuer.s
                                                      : layout_authors(layout).s);
    const char *lines[] = {
        model->demonstration ? PHRASE(layout, PHRASE_DEMONSTRATION, 1) : NULL,
        model->theme->system.typefaces.s
            ? PHRASE(layout, PHRASE_TYPEFACES, 1, "typefaces", model->theme->system.typefaces.s)
            : NULL,
        model->method.colophon.n ? NULL : model->poster.printing.printer.s};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (lines[i]) {
            g_string_append_printf(text, "\n%s", lines[i]);
        }
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
        add_origins(layout, text);
    }
    if (last && printer) {
        g_string_append_printf(text, " %s%s", printer, g_str_has_suffix(printer, ".") ? "" : ".");
    }
    return arena_strdup(layout->arena, text->str);
}

static Column *add_column(Layout *layout, State *state, const char *style, const char *text,
                          Span span) {
    Column *column = &state->columns[state->n++];
    const Span credits = layout->model->poster.credits.span;
    column->type = type_shape_words(layout, style, text, span);
    column->span = credits.source ? credits : span;
    return column;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const List *colophon = &layout->model->method.colophon;
    guint notes = MIN(colophon->n, MOST - 1);
    State *state = arena_new0(layout->arena, State);
    for (guint i = 0; i < notes; i++) {
        const MethodNote *note = (const MethodNote *)colophon->items + i;
        gboolean last = i + 1 == notes;
        Column *column = add_column(layout, state, options->style.s, note_text(layout, note, last),
                                    note->text.span);
        column->span = last ? column->span : note->text.span;
    }
    g_autoptr(GString) origins = g_string_new(NULL);
    add_origins(layout, origins);
    if (!notes && origins->len) {
        add_column(layout, state, options->style.s, origins->str,
                   layout->model->poster.credits.span);
    }
    add_column(layout, state, options->licence_style.s, licence_text(layout),
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

/* As wide as the layout says, wider when that keeps its lines whole. The signs of the licence stand
 * before the first one. */
static double licence_width(Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    const Type *type = state->columns[state->n - 1].type;
    double given = ((const Options *)frame->spec->options)->licence.v * layout->scale, whole = 0;
    Lines *lines = type_lines(layout, type, given * 100, 1);
    double height = signs_height(layout, type);
    for (guint i = 0; i < lines->n_lines; i++) {
        double signs = i ? 0 : licence_signs_width(layout, height) + height * SIGNS_GAP;
        double line = lines->lines[i].width * type_size(layout, type->style, 1) * 1.002;
        whole = MAX(whole, line + signs);
    }
    return whole <= given * WIDENED ? MAX(given, whole) : given;
}

static double column_gutter(const Layout *layout, const Frame *frame) {
    return ((const Options *)frame->spec->options)->gutter.v * layout->scale;
}

/* A long note in its parts, of about one height. */
static Flow *column_flow(Layout *layout, const Frame *frame, const Column *column, Point top,
                         StoryFrame frames[PARTS]) {
    const StoryText text = {.paragraph = column->type->paragraph, .mode = BREAK_RAGGED};
    double gutter = column_gutter(layout, frame);
    double width = (column->width - gutter * (column->parts - 1)) / column->parts;
    for (guint i = 0; i < column->parts; i++) {
        frames[i] = (StoryFrame){.width = width, .top = {top.x + i * (width + gutter), top.y}};
    }
    const Story story = {
        .texts = &text,
        .n_texts = 1,
        .frames = frames,
        .n_frames = column->parts,
        .size = type_size(layout, column->type->style, 1),
        .leading = type_leading(layout, column->type->style, 1),
    };
    return story_balance(&story, layout->arena);
}

static double column_height(Layout *layout, const Frame *frame, Column *column, gboolean licence) {
    double size = type_size(layout, column->type->style, 1), height = 0;
    double leading = type_leading(layout, column->type->style, 1);
    const Lines *lines = type_lines(layout, column->type, column->width, 1);
    column->parts = 1;
    if (!licence && lines->n_lines > SHORT) {
        column->parts = (guint)CLAMP(column->width / (PART * size), 1, PARTS);
    }
    if (column->parts == 1) {
        return lines->n_lines * leading;
    }
    StoryFrame frames[PARTS];
    const Flow *flow = column_flow(layout, frame, column, (Point){0}, frames);
    for (guint i = 0; i < column->parts; i++) {
        height = MAX(height, flow->heights[i]);
    }
    return height;
}

/* The notes share what word and licence leave, each as wide as its text is long. Returns how high
 * the highest is. */
static double set_columns(Layout *layout, const Frame *frame, double width, double licence) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    double s = layout->scale, gutter = column_gutter(layout, frame), all = 0, height = 0;
    double word = has_word(layout) ? options->word.v * s + gutter : 0, x = word;
    double room = width - word - licence - gutter * (state->n - 1);
    for (guint i = 0; i + 1 < state->n; i++) {
        all += paragraph_width(state->columns[i].type->paragraph);
    }
    for (guint i = 0; i < state->n; i++) {
        Column *column = &state->columns[i];
        gboolean last = i + 1 == state->n;
        column->width =
            last ? licence : room * paragraph_width(column->type->paragraph) / MAX(all, 1);
        column->x = last ? width - column->width : x;
        x += column->width + gutter;
        height = MAX(height, column_height(layout, frame, column, last));
    }
    return height;
}

/* Many authors take room from the notes, until both are as high. */
static double choose_columns(Layout *layout, const Frame *frame, double width) {
    const State *state = frame->state;
    const Options *options = frame->spec->options;
    double given = licence_width(layout, frame), best = given;
    double lowest = set_columns(layout, frame, width, given);
    double word = has_word(layout) ? options->word.v * layout->scale : 0;
    double most = state->n > 1 ? (width - word) * WIDEST : width - word;
    for (double wider = given * (1 + WIDENING); wider < most; wider += given * WIDENING) {
        double height = set_columns(layout, frame, width, wider);
        if (height < lowest - 0.01) {
            lowest = height;
            best = wider;
        }
    }
    return set_columns(layout, frame, width, best);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    State *state = frame->state;
    const Options *options = frame->spec->options;
    if (fabs(state->width - width) > 0.001) {
        double word = has_word(layout) ? options->height.v * layout->scale : 0;
        state->height = MAX(word, choose_columns(layout, frame, width));
        state->width = width;
    }
    return state->height + layout_unit(layout, RULE_TO_TEXT);
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

/* Both sides have the same foot: it is read on the first. */
static ScenePen said_once(Layout *layout, ScenePen pen, double order) {
    return tree_is_repeated(layout) ? pen : pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, order);
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
    pen = said_once(layout, pen, frame->spec->order.v);
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

static void draw_column(Layout *layout, const Frame *frame, guint i, const ScenePen *pen,
                        Point top) {
    const Column *column = &((const State *)frame->state)->columns[i];
    const Type *type = column->type;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    TextPlace place = {top, column->width, type_size(layout, type->style, 1),
                       type_leading(layout, type->style, 1), (TextAlign)type->style->align.v};
    if (column->parts == 1) {
        Lines *lines = type_lines(layout, type, column->width, 1);
        type_holds_width(layout, type, lines, TRUE);
        type_place(pen, type, lines, &place, ink);
        return;
    }
    StoryFrame frames[PARTS];
    const Flow *flow = column_flow(layout, frame, column, top, frames);
    for (guint k = 0; k < flow->n_pieces; k++) {
        const StoryPiece *piece = &flow->pieces[k];
        place.top = (Point){frames[piece->frame].top.x, top.y + piece->y};
        place.width = frames[piece->frame].width;
        type_holds_width(layout, type, &piece->lines, TRUE);
        type_place(pen, type, &piece->lines, &place, ink);
    }
}

/* All columns end at about one height: their words are over in proportion. What is said is said of
 * the longest. */
static gboolean say_long(Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    double over = state->height - (box_height(frame->box) - layout_unit(layout, RULE_TO_TEXT));
    const Column *longest = state->columns;
    guint words = 0;
    for (guint i = 0; i < state->n; i++) {
        guint own = paragraph_words(state->columns[i].type->paragraph);
        longest = own > paragraph_words(longest->type->paragraph) ? &state->columns[i] : longest;
        words += own;
    }
    if (over <= 0.01) {
        return FALSE;
    }
    const Excess excess = {.over = over,
                           .leading = type_leading(layout, longest->type->style, 1),
                           .words = (guint)ceil(words * over / state->height)};
    layout_say_long_print(layout, longest->span, &excess);
    return TRUE;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    Box box = frame->box;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    Path *rule = path_new(layout->arena);
    path_add_rectangle(rule, (Box){box.x0, box.y0, box.x1, box.y0 + layout_unit(layout, RULE)}, 0,
                       0, "");
    scene_add_path(&pen, rule, ink);
    natural_height(layout, frame, box_width(box));
    if (say_long(layout, frame)) {
        return;
    }
    double top = box.y0 + layout_unit(layout, RULE_TO_TEXT);
    draw_word(layout, frame, top, pen);
    for (guint i = 0; i < state->n; i++) {
        const Column *column = &state->columns[i];
        ScenePen at = said_once(layout, pen, frame->spec->order.v + 0.1 + i * 0.1);
        draw_column(layout, frame, i, &at, (Point){box.x0 + column->x, top});
        if (i + 1 == state->n) {
            draw_signs(layout, &pen, column->type,
                       type_lines(layout, column->type, column->width, 1),
                       (Point){box.x0 + column->x + column->width, top});
        }
    }
}

const Block block_colophon = {.name = "colophon",
                              .options = &table,
                              .prepare = prepare,
                              .natural_height = natural_height,
                              .draw = draw,
                              .small_print = TRUE};
