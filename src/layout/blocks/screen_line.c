/* SPDX-License-Identifier: MIT */
/* Block "screen-line": what a picture for screens says of itself, in a line: who publishes it, what
 * a pip is worth, where the figures are from, the licence. */
#include "blocks.h"

static void add(GString *text, const char *part) {
    if (part && *part) {
        g_string_append_printf(text, "%s%s", text->len ? "\u00a0· " : "", part);
    }
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

static char *words_of(Layout *layout, guint which) {
    const PosterModel *model = layout->model;
    const Span span = model->poster.title.span;
    const DataSource *source = &model->census.source;
    Text n = number_text(layout, layout->pip_value);
    Text rule =
        phrase_text(layout, layout->pip_rounded ? PHRASE_SCREEN_ROUNDED : PHRASE_SCREEN_RULE, span,
                    layout->pip_value, "n", &n, NULL);
    gboolean whole = model->territory.demonstration.v != 0;
    Text invented =
        phrase_text(layout, whole ? PHRASE_SCREEN_DEMONSTRATION : PHRASE_SCREEN_DEMONSTRATION_DATA,
                    span, 1, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    add(text, strong(layout, text_in(&model->territory.issuer, which)));
    add(text, layout->sleeve_has_rule ? NULL : unbroken(layout, text_in(&rule, which)));
    add(text, model->demonstration ? unbroken(layout, text_in(&invented, which)) : NULL);
    if (source->author.s) {
        add(text, text_in(&source->author, which));
    }
    if (layout->others && !which) {
        add(text, PHRASE(layout, PHRASE_OTHERS_RULE, 2, "list", layout->others));
    }
    if (!which) {
        const char *author = layout->scene->author;
        add(text, g_str_equal(author, model->territory.issuer.s) ? NULL : author);
        add(text, strong(layout, unbroken(layout, layout->scene->licence)));
    }
    return arena_strdup(layout->arena, text->str);
}

/* Shaped anew once the piles are measured: they decide what a pip is worth. */
static void shape(Layout *layout, Frame *frame) {
    Span span = layout->model->poster.title.span;
    Text text = {.s = words_of(layout, 0),
                 .span = span,
                 .also = layout->model->second_words ? words_of(layout, 1) : NULL,
                 .also_span = span};
    frame->state = type_shape(layout, "screen-line", &text);
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    double value = layout->pip_value;
    layout->pip_value = MAX(value, 1000);
    shape(layout, frame);
    layout->pip_value = value;
    return type_height(layout, frame->state, width, 1);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    shape(layout, frame);
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
}

const Block block_screen_line = {
    .name = "screen-line", .natural_height = natural_height, .draw = draw};
