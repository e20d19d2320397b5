/* SPDX-License-Identifier: MIT */
/* Block "screen-line": what a picture for screens says of itself, in a line: who publishes it, what
 * a pip is worth, where the figures are from, the licence. */
#include "blocks.h"

#include "layout/figures.h"

#define SEPARATOR "\u00a0· "
#define SIGNS 0.9     /* height of the licence's signs, of the leading */
#define SIGNS_GAP 0.4 /* from its name, of their height */

/* Parts with a point between them, which no line ends with: a part that has no room left begins the
 * next line. */
typedef struct {
    Layout *layout;
    GString *text;
    double measure, x; /* of a line, at the style's size; taken of it */
} Parts;

static double width_of(const Parts *line, const char *words) {
    Type *type = type_shape_words(line->layout, "screen-line", words,
                                  line->layout->model->poster.title.span);
    return paragraph_width(type->paragraph) * type_size(line->layout, type->style, 1);
}

/* `after` is what is drawn after it. */
static void add_before(Parts *line, const char *part, double after) {
    if (!part || !*part) {
        return;
    }
    double width = width_of(line, part) + after, separator = width_of(line, SEPARATOR "x");
    if (line->text->len && line->x + separator + width > line->measure) {
        g_string_append_c(line->text, '\n');
        line->x = 0;
    } else if (line->text->len) {
        g_string_append(line->text, SEPARATOR);
        line->x += separator;
    }
    g_string_append(line->text, part);
    line->x += width;
}

static void add(Parts *line, const char *part) { add_before(line, part, 0); }

static double signs_height(const Layout *layout, const Type *type) {
    return type_leading(layout, type->style, 1) * SIGNS;
}

static const char *strong(Layout *layout, const char *text) {
    return arena_printf(layout->arena, TEXT_STRONG_START "%s" TEXT_STRONG_END, text);
}

/* With spaces that no line ends at: "CC BY-SA 4.0" */
static const char *unbroken(Layout *layout, const char *text) {
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    g_autofree char *joined = g_strjoinv("\u00a0", words);
    return arena_strdup(layout->arena, joined);
}

static char *words_of(Layout *layout, guint which, double measure) {
    const PosterModel *model = layout->model;
    const Span span = model->poster.title.span;
    const DataSource *source = &model->census.source;
    Text n = number_text(layout, layout->pip_value);
    Text rule =
        phrase_text(layout, layout->pip_rounded ? PHRASE_SCREEN_ROUNDED : PHRASE_SCREEN_RULE, span,
                    layout->pip_value, "n", &n, NULL);
    FigureMarks marks = figures_piled_marks(layout);
    Text key = figure_key_line(layout, &marks);
    gboolean whole = model->territory.demonstration.v != 0;
    Text invented =
        phrase_text(layout, whole ? PHRASE_SCREEN_DEMONSTRATION : PHRASE_SCREEN_DEMONSTRATION_DATA,
                    span, 1, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    Parts line = {layout, text, measure, 0};
    add(&line, strong(layout, text_in(&model->territory.issuer, which)));
    add(&line, layout->sleeve_has_rule ? NULL : unbroken(layout, text_in(&rule, which)));
    add(&line, text_in(&key, which));
    add(&line, model->demonstration ? unbroken(layout, text_in(&invented, which)) : NULL);
    if (source->author.s) {
        add(&line, text_in(&source->author, which));
    }
    if (layout->others && !which) {
        add(&line, PHRASE(layout, PHRASE_OTHERS_RULE, 2, "list", layout->others));
    }
    if (!which) {
        const char *author = layout_authors(layout).s;
        const char *licence = strong(layout, unbroken(layout, layout->scene->licence));
        double height =
            signs_height(layout, type_shape_words(layout, "screen-line", licence, span));
        add(&line, g_str_equal(author, model->territory.issuer.s) ? NULL : author);
        add_before(&line, licence, licence_signs_width(layout, height) + height * SIGNS_GAP);
    }
    return arena_strdup(layout->arena, text->str);
}

static guint lines_of(const char *text) {
    guint n = 1;
    for (; *text; text++) {
        n += *text == '\n';
    }
    return n;
}

/* The parts on as few lines as they need, none much longer than the others. */
static char *balanced(Layout *layout, guint which, double width) {
    char *best = words_of(layout, which, width);
    guint n = lines_of(best);
    for (double share = 0.96; n > 1 && share > 0.3; share -= 0.04) {
        char *other = words_of(layout, which, width * share);
        if (lines_of(other) > n) {
            break;
        }
        best = other;
    }
    return best;
}

/* Shaped anew once the piles are measured: they decide what a pip is worth. Returns how many lines
 * the main language has: the licence ends the last of them. */
static guint shape(Layout *layout, Frame *frame, double width) {
    Span span = layout->model->poster.title.span;
    Text text = {.s = balanced(layout, 0, width),
                 .span = span,
                 .also = layout->model->second_words ? balanced(layout, 1, width) : NULL,
                 .also_span = span};
    frame->state = type_shape(layout, "screen-line", &text);
    return lines_of(text.s);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    double value = layout->pip_value;
    layout->pip_value = MAX(value, 1000);
    shape(layout, frame, width);
    layout->pip_value = value;
    return type_height(layout, frame->state, width, 1);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    guint n = shape(layout, frame, box_width(frame->box));
    const Type *type = frame->state;
    pen = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v);
    double width = box_width(frame->box);
    Lines *lines = type_lines(layout, type, width, 1);
    type_holds_width(layout, type, lines, TRUE);
    double height = type_height(layout, type, width, 1);
    TextPlace place = {{frame->box.x0, frame->box.y1 - height},
                       width,
                       type_size(layout, type->style, 1),
                       type_leading(layout, type->style, 1),
                       ALIGN_LEFT};
    type_place(&pen, type, lines, &place, scene_paint_ink(layout->dark, 1));
    double signs = signs_height(layout, type);
    Point at = {place.top.x + lines->lines[n - 1].width * place.size + signs * SIGNS_GAP,
                place.top.y + (n - 1) * place.leading + (place.leading - signs) / 2};
    licence_signs_draw(layout, &pen, at, signs);
}

const Block block_screen_line = {
    .name = "screen-line", .natural_height = natural_height, .draw = draw};
