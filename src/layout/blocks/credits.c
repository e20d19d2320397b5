/* SPDX-License-Identifier: MIT */
/* Block "credits": what the poster is, how the figures were made, by whom, under which licence;
 * above it a thin rule, or one over each of its two parts. */
#include "print_columns.h"

#include "layout/figures.h"

#include <math.h>
#include <stddef.h>

#define RULE 0.5        /* mm thick */
#define RULE_TO_TEXT 2  /* mm */
#define KEY_TO_TEXT 1.4 /* mm */
#define RIGHT_WIDTH 110 /* mm */
#define LEFT_WIDTH 250  /* mm */
#define SIGNS 0.9       /* height of the licence's signs, of the leading */
#define SIGNS_GAP 0.35  /* to its name, of their height */
#define FILLED 0.8      /* parts that fill less of it have a rule each */

typedef struct {
    Span span;
    Number content, left, right, bare;
} Options;

/* Everything; what a first page must say, or a second one the rest of it. */
enum { WHOLE, FIRST, REST };
static const char *const contents[] = {"whole", "first", "rest", NULL};

static const Key keys[] = {
    {"content", KEY_CHOICE, offsetof(Options, content), .choices = contents,
     .doc = "whole; first: what the first of two pages says; rest: what the second one says."},
    {"left", KEY_LENGTH, offsetof(Options, left), .doc = "Width of the left part; 250 mm."},
    {"right", KEY_LENGTH, offsetof(Options, right), .doc = "Width of the right part; 110 mm."},
    {"bare", KEY_BOOLEAN, offsetof(Options, bare), .doc = "yes: no rule above."},
};
static const KeyTable table = {.name = N_("the options of the credits"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

typedef struct {
    Text left_text, right_text, licence_text;
    Type *left, *right, *licence; /* the licence is under the right part */
    FigureKey *key;               /* over the left part; NULL when there is nothing to explain */
    double height;                /* of it all, without the rule; 0: not known yet */
} State;

/* A sentence of the main language (0), or of the second one (1). */
typedef struct {
    Layout *layout;
    GString *text;
    guint which;
    int content;
} Writer;

static void add_sentence(const Writer *writer, const char *sentence) {
    if (sentence && *sentence) {
        g_string_append_printf(writer->text, "%s%s", writer->text->len ? " " : "", sentence);
    }
}

/* In the second language only what was written in it. */
static void add_text(const Writer *writer, const Text *text) {
    add_sentence(writer, writer->which ? text->also : text->s);
}

static void add_hollow_axis(const Writer *writer) {
    Layout *layout = writer->layout;
    const PosterModel *model = layout->model;
    for (guint i = 0; model->series && i < model->radar.criteria.n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        if (isnan(radar_score(model->series, criterion->id.s))) {
            Text missing = phrase_text(layout, PHRASE_RADAR_MISSING, criterion->span, 1, NULL);
            add_text(writer, &missing);
            return;
        }
    }
}

/* Where the rest is. */
static void add_more(const Writer *writer, Phrase phrase) {
    Layout *layout = writer->layout;
    Text more = phrase_text(layout, phrase, layout->model->poster.title.span, 1, NULL);
    add_text(writer, &more);
}

static void add_radar(const Writer *writer) {
    Layout *layout = writer->layout;
    const PosterModel *model = layout->model;
    if (!model->series) {
        return;
    }
    g_autofree char *highest = g_strdup_printf("%.0f", model->radar.steps.v);
    Text steps = text_once(highest, model->radar.steps.span);
    const Text *note = &model->series->note;
    Text scale =
        note->s && (!writer->which || note->also)
            ? phrase_text(layout, PHRASE_RADAR_NOTE, note->span, 1, "note", note, "steps", &steps,
                          NULL)
            : phrase_text(layout, PHRASE_RADAR_SCALE, note->span, 1, "steps", &steps, NULL);
    add_text(writer, &scale);
    if (model->kind != POSTER_RADAR) { /* its legend says what was not measured */
        add_hollow_axis(writer);
    } else if (writer->content == FIRST) {
        add_more(writer, PHRASE_RADAR_CONTINUED);
    }
}

/* Where data come from, by a phrase for that sort of them. */
static void add_data(const Writer *writer, const DataSource *source, Phrase phrase) {
    if (source->title.s && (!writer->which || source->title.also)) {
        Text sentence = layout_data_sentence(writer->layout, source, phrase);
        add_text(writer, &sentence);
    }
}

/* Sources that differ in what is not printed (an address) are named once. */
static gboolean reads_as(Layout *layout, const DataSource *one, const DataSource *other) {
    if (!one->title.s || !other->title.s) {
        return FALSE;
    }
    Text first = layout_data_sentence(layout, one, PHRASE_SOURCE);
    Text second = layout_data_sentence(layout, other, PHRASE_SOURCE);
    return !g_strcmp0(first.s, second.s);
}

/* The earlier census: how much it covered, and where its figures are from when that is another
 * source. */
static void add_previous(const Writer *writer) {
    Layout *layout = writer->layout;
    const Census *previous = &layout->model->previous;
    const Text *since = &layout->model->poster.previous.since;
    if (!since->s) {
        return;
    }
    if (previous->communes.set) {
        Text n = number_text(layout, previous->communes.v);
        Text covered = phrase_text(layout, PHRASE_COMPARED_IN, since->span, previous->communes.v,
                                   "since", since, "n", &n, NULL);
        add_text(writer, &covered);
    }
    const DataSource *current = &layout->model->census.source;
    if (!data_source_equal(&previous->source, current) &&
        !reads_as(layout, &previous->source, current)) {
        add_data(writer, &previous->source, PHRASE_SOURCE);
    }
}

/* "Hachures : estimation · pointillé : pas compté." */
static void add_marks(const Writer *writer, const FigureMarks *marks) {
    Text key = figure_key_line(writer->layout, marks);
    const char *line = text_in(&key, writer->which);
    if (line) {
        g_autofree char *first = g_utf8_strup(line, (gssize)(g_utf8_next_char(line) - line));
        add_sentence(writer,
                     arena_printf(writer->layout->arena, "%s%s.", first, g_utf8_next_char(line)));
    }
}

/* Two languages have no room for a drawn legend, nor for words under the names: the small print
 * says what marks and signs mean. */
static void add_key(const Writer *writer) {
    Layout *layout = writer->layout;
    const Poster *poster = &layout->model->poster;
    if (!layout->model->second_words) {
        return;
    }
    if (writer->content != REST) { /* the table there has words of its own */
        FigureMarks marks = figures_piled_marks(layout);
        add_marks(writer, &marks);
    }
    if (writer->content == FIRST) {
        return;
    }
    if (poster->shares.v) {
        Text shares = phrase_text(layout, PHRASE_NOTE_SHARES, poster->shares.span, 1, NULL);
        add_text(writer, &shares);
    }
    if (poster->previous.since.s) {
        const Text *since = &poster->previous.since;
        Text changes =
            phrase_text(layout, PHRASE_NOTE_CHANGES, since->span, 1, "since", since, NULL);
        add_text(writer, &changes);
    }
}

static void add_pips(const Writer *writer) {
    Layout *layout = writer->layout;
    if (!layout->sleeve_has_rule) {
        Text rule = pip_rule(layout);
        add_text(writer, &rule);
    }
    if (layout->others && !writer->which) {
        add_sentence(writer, PHRASE(layout, PHRASE_OTHERS_RULE, 2, "list", layout->others));
    }
}

/* How the census was made, or when. */
static void add_survey(const Writer *writer) {
    Layout *layout = writer->layout;
    const Census *census = &layout->model->census;
    if (census->note.s) {
        add_text(writer, &census->note);
    } else if (census->period.s && (!writer->which || census->period.also)) {
        Text period = phrase_text(layout, PHRASE_PERIOD, census->period.span, 1, "period",
                                  &census->period, NULL);
        add_text(writer, &period);
    }
}

static void add_census(const Writer *writer) {
    const PosterModel *model = writer->layout->model;
    if (writer->content == FIRST) {
        add_pips(writer);
        add_key(writer);
        add_hollow_axis(writer);
        add_more(writer, PHRASE_CONTINUED);
        return;
    }
    add_survey(writer);
    if (writer->content == WHOLE && model->kind != POSTER_MAP) {
        add_pips(writer);
    }
    add_key(writer);
    if (writer->content == WHOLE) {
        add_radar(writer);
    }
    add_data(writer, &model->census.source, PHRASE_SOURCE);
    add_previous(writer);
    if (model->kind == POSTER_MAP) {
        add_data(writer, &model->map.geography.source, PHRASE_MAP_SOURCE);
    }
}

/* What the halves of the dominoes mean. */
static void add_moves(const Writer *writer) {
    Layout *layout = writer->layout;
    const Recommendations *advice = &layout->model->recommendations;
    Span span = layout->model->poster.title.span;
    Phrase rule = layout->sleeve_has_rule ? PHRASE_MOVES_SCALE : PHRASE_MOVES_RULE;
    Text scale = phrase_text(layout, rule, span, 1, NULL);
    add_text(writer, &scale);
    if (writer->content == FIRST) {
        add_more(writer, PHRASE_MOVES_CONTINUED);
    }
    for (guint i = 0; i < advice->items.n; i++) {
        if (isnan(advice->order[i]->effort) || isnan(advice->order[i]->effect)) {
            Text unscored = phrase_text(layout, PHRASE_MOVES_UNSCORED, span, 1, NULL);
            add_text(writer, &unscored);
            break;
        }
    }
}

/* What hatching, dots and outlines mean, those that are there; then how the census was made. */
static void add_charts(const Writer *writer) {
    const PosterModel *model = writer->layout->model;
    FigureMarks marks = {0};
    for (guint i = 0; i < model->charts.charts.n; i++) {
        const Chart *chart = (const Chart *)model->charts.charts.items + i;
        for (guint k = 0; k < chart->n_values; k++) {
            for (guint c = 0; c < chart->n_columns; c++) {
                marks.marks[figure_mark(chart->values[k].figures[c].state)] = TRUE;
            }
        }
    }
    add_marks(writer, &marks);
    add_survey(writer);
    add_data(writer, &model->census.source, PHRASE_SOURCE);
}

static Text name_of(Layout *layout) {
    const Poster *poster = &layout->model->poster;
    return poster->number.s ? phrase_text(layout, PHRASE_POSTER_NUMBER, poster->title.span, 1,
                                          "title", &poster->title, "number", &poster->number, NULL)
                            : phrase_text(layout, PHRASE_POSTER, poster->title.span, 1, "title",
                                          &poster->title, NULL);
}

/* What it is based on, who paid, how to name it, where it is. */
static void add_origins(const Writer *writer) {
    g_autoptr(GArray) sentences = layout_credit_sentences(writer->layout);
    for (guint i = 0; i < sentences->len; i++) {
        add_text(writer, &g_array_index(sentences, Text, i));
    }
}

/* Once a sheet is enough. */
static void add_printer(const Writer *writer) {
    const Text *printer = &writer->layout->model->poster.printing.printer;
    const char *said = writer->which ? printer->also : printer->s;
    if (said) {
        add_sentence(writer, g_str_has_suffix(said, ".")
                                 ? said
                                 : arena_printf(writer->layout->arena, "%s.", said));
    }
}

static char *left_part(Layout *layout, int content, guint which) {
    const PosterModel *model = layout->model;
    Phrase phrase =
        model->territory.demonstration.v ? PHRASE_DEMONSTRATION : PHRASE_DEMONSTRATION_DATA;
    Text name = name_of(layout);
    Text demonstration = phrase_text(layout, phrase, name.span, 1, NULL);
    g_autoptr(GString) text = g_string_new(TEXT_STRONG_START);
    g_string_append_printf(text, "%s — %s%s%s." TEXT_STRONG_END, text_in(&name, which),
                           text_in(&model->territory.name, which), model->demonstration ? " " : "",
                           model->demonstration ? text_in(&demonstration, which) : "");
    Writer writer = {layout, text, which, content};
    if (model->kind == POSTER_RECOMMENDATIONS) {
        add_moves(&writer);
    } else if (model->kind == POSTER_RADAR) {
        add_radar(&writer);
    } else if (model->kind == POSTER_FIGURES) {
        add_charts(&writer);
    } else {
        add_census(&writer);
    }
    if (content != FIRST && !layout_print_brief(layout)) {
        add_text(&writer, &model->poster.credits.note);
        add_origins(&writer);
        add_printer(&writer);
    }
    return arena_strdup(layout->arena, text->str);
}

/* What to look at when the small print has a fault. */
static Span credits_span(const Layout *layout) {
    const Poster *poster = &layout->model->poster;
    return poster->credits.span.source ? poster->credits.span : poster->title.span;
}

static Text left_text(Layout *layout, int content) {
    Span span = credits_span(layout);
    return (Text){.s = left_part(layout, content, 0),
                  .span = span,
                  .also = layout->model->second_words ? left_part(layout, content, 1) : NULL,
                  .also_span = span};
}

static const char *right_part(Layout *layout, int content) {
    const PosterModel *model = layout->model;
    const char *authors = layout_authors(layout).s, *issuer = model->territory.issuer.s;
    g_autoptr(GString) text = g_string_new(issuer);
    if (!g_str_equal(authors, issuer) && !layout_print_brief(layout)) {
        g_string_append_printf(text, "\n%s", authors);
    }
    if (content != FIRST && model->theme->system.typefaces.s) {
        g_string_append_printf(
            text, "\n%s",
            PHRASE(layout, PHRASE_TYPEFACES, 1, "typefaces", model->theme->system.typefaces.s));
    }
    return arena_strdup(layout->arena, text->str);
}

static Text licence_text(Layout *layout, int content) {
    const PosterModel *model = layout->model;
    const char *name = layout->scene->licence;
    name = g_str_has_prefix(name, "CC ") ? arena_printf(layout->arena, "Creative Commons %s", name)
                                         : name;
    const char *licence = PHRASE(layout, PHRASE_LICENCE, 1, "licence", name);
    gboolean logos =
        model->kind == POSTER_THEMATIC && content != FIRST && layout_has(layout, "logos");
    const char *text =
        arena_printf(layout->arena, TEXT_STRONG_START "%s" TEXT_STRONG_END "%s%s", licence,
                     logos ? " " : "", logos ? PHRASE(layout, PHRASE_LOGOS_LICENCE, 1) : "");
    return text_once(text, model->poster.title.span);
}

/* Only names that were written in both languages are said twice. */
static Text right_text(Layout *layout, int content) {
    const PosterModel *model = layout->model;
    Text authors = layout_authors(layout);
    const Text *names[] = {&model->territory.issuer,
                           model->poster.credits.authors.n ? &authors : NULL};
    g_autoptr(GString) second = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i] && names[i]->also) {
            g_string_append_printf(second, "%s%s", second->len ? "\n" : "", names[i]->also);
        }
    }
    Span span =
        model->poster.credits.authors.n ? model->poster.credits.authors.span : credits_span(layout);
    return (Text){.s = right_part(layout, content),
                  .span = span,
                  .also = second->len ? arena_strdup(layout->arena, second->str) : NULL,
                  .also_span = span};
}

/* Small print is long: what the first shaping said already is not shaped again. */
static gboolean shape_part(Layout *layout, const char *style, Text text, Text *said, Type **type) {
    gboolean known = *type && !g_strcmp0(said->s, text.s) && !g_strcmp0(said->also, text.also);
    if (!known) {
        *said = text;
        *type = type_shape(layout, style, said);
    }
    return known;
}

/* The texts name the pip rule, which the piles decide: they are shaped once the piles are measured;
 * the room is kept for the longest rule. */
static void shape(Layout *layout, Frame *frame) {
    if (!frame->state) {
        frame->state = arena_new0(layout->arena, State);
    }
    State *state = frame->state;
    int content = (int)((const Options *)frame->spec->options)->content.v;
    const PosterModel *model = layout->model;
    gboolean drawn = model->kind == POSTER_THEMATIC && content != REST && !model->second_words;
    state->key = drawn ? figure_key_new(layout) : NULL;
    gboolean known =
        shape_part(layout, "credits", left_text(layout, content), &state->left_text, &state->left);
    known &= shape_part(layout, "credits-right", right_text(layout, content), &state->right_text,
                        &state->right);
    known &= shape_part(layout, "credits-right", licence_text(layout, content),
                        &state->licence_text, &state->licence);
    state->height = known ? state->height : 0;
}

static double left_width(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    return options->left.set ? options->left.v * layout->scale : layout_mm(layout, LEFT_WIDTH);
}

static double right_width(const Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    return options->right.set ? options->right.v * layout->scale : layout_mm(layout, RIGHT_WIDTH);
}

static gboolean is_bare(const Frame *frame) {
    return ((const Options *)frame->spec->options)->bare.v != 0;
}

static double signs_height(const Layout *layout, const Type *licence) {
    return type_leading(layout, licence->style, 1) * SIGNS;
}

/* What the signs before the licence leave it of its part. */
static double licence_width(Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    double height = signs_height(layout, state->licence);
    double signs = licence_signs_width(layout, height);
    return right_width(layout, frame) - (signs > 0 ? signs + height * SIGNS_GAP : 0);
}

static PrintParts print_parts(Layout *layout, const Frame *frame) {
    const State *state = frame->state;
    double width = left_width(layout, frame);
    return (PrintParts){
        .layout = layout,
        .left = state->left,
        .right = state->right,
        .left_width = width,
        .right_width = right_width(layout, frame),
        .key = state->key
                   ? figure_key_height(layout, state->key, width) + layout_mm(layout, KEY_TO_TEXT)
                   : 0,
        .licence = type_height(layout, state->licence, licence_width(layout, frame), 1),
        .box = frame->box,
        .ink = scene_paint_ink(layout->dark, 1),
    };
}

/* Over all of it, or over each part when they do not fill it. */
static void draw_rules(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Options *options = frame->spec->options;
    Box box = frame->box;
    double filled = left_width(layout, frame) + right_width(layout, frame);
    gboolean parts = options->left.set && options->right.set && filled < box_width(box) * FILLED;
    box.y1 = box.y0 + layout_mm(layout, RULE);
    Path *rule = path_new(layout->arena);
    if (parts) {
        Box left = {box.x0, box.y0, box.x0 + left_width(layout, frame), box.y1};
        Box right = {box.x1 - right_width(layout, frame), box.y0, box.x1, box.y1};
        path_add_rectangle(rule, left, 0, 0, "");
        path_add_rectangle(rule, right, 0, 0, "");
    } else {
        path_add_rectangle(rule, box, 0, 0, "");
    }
    scene_add_path(pen, rule, scene_paint_ink(layout->dark, 1));
}

/* Before the first line of the licence, which ends at the margin. */
static void draw_signs(Layout *layout, const Frame *frame, const ScenePen *pen, double top) {
    const State *state = frame->state;
    const Type *type = state->licence;
    Lines *lines = type_lines(layout, type, licence_width(layout, frame), 1);
    double height = signs_height(layout, type), leading = type_leading(layout, type->style, 1);
    double line = lines->lines[0].width * type_size(layout, type->style, 1);
    double width = licence_signs_width(layout, height);
    Point at = {frame->box.x1 - line - height * SIGNS_GAP - width, top + (leading - height) / 2};
    licence_signs_draw(layout, pen, at, height);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    (void)width;
    double value = layout->pip_value;
    layout->pip_value = MAX(value, 1000);
    layout->pip_rounded = value <= 0;
    shape(layout, frame);
    layout->pip_value = value;
    layout->pip_rounded = FALSE;
    State *state = frame->state;
    if (state->height <= 0) { /* columns are sought once */
        const PrintParts parts = print_parts(layout, frame);
        state->height = print_columns_height(&parts);
    }
    return state->height + (is_bare(frame) ? 0 : layout_mm(layout, RULE_TO_TEXT));
}

/* Under the right part. */
static void draw_licence(Layout *layout, const Frame *frame, const ScenePen *pen, double top) {
    const Type *type = ((const State *)frame->state)->licence;
    double width = licence_width(layout, frame);
    const TextPlace place = {{frame->box.x1 - width, top},
                             width,
                             type_size(layout, type->style, 1),
                             type_leading(layout, type->style, 1),
                             (TextAlign)type->style->align.v};
    Lines *lines = type_lines(layout, type, width, 1);
    type_holds_width(layout, type, lines, TRUE);
    type_place(pen, type, lines, &place, scene_paint_ink(layout->dark, 1));
    draw_signs(layout, frame, pen, top);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    shape(layout, frame);
    const State *state = frame->state;
    PrintParts parts = print_parts(layout, frame);
    if (!is_bare(frame)) {
        draw_rules(layout, frame, &pen);
        parts.box.y0 += layout_mm(layout, RULE_TO_TEXT);
    }
    if (state->key) {
        ScenePen list = pen_element(pen, 0, SCENE_ROLE_LIST, frame->spec->order.v - 0.1);
        Box key = parts.box;
        key.x1 = key.x0 + parts.left_width;
        figure_key_draw(layout, state->key, &list, key);
    }
    parts.pen = pen;
    parts.order = frame->spec->order.v;
    double top = print_columns_draw(&parts);
    ScenePen licence = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, parts.order + 0.2);
    draw_licence(layout, frame, &licence, top);
}

const Block block_credits = {.name = "credits",
                             .options = &table,
                             .natural_height = natural_height,
                             .draw = draw,
                             .small_print = TRUE};
