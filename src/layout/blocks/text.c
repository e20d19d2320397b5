/* SPDX-License-Identifier: MIT */
/* Block "text": one text of the content in its own box; the first of its styles that holds it is
 * taken. */
#include "blocks.h"
#include "layout/tree.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number content;
    List styles; /* Text */
    Number vertical, reversed;
} Options;

enum { TERRITORY, DYNAMIC, STANDFIRST };
static const char *const contents[] = {"territory", "dynamic", "standfirst", NULL};
static const char *const verticals[] = {"top", "upper", "middle", "bottom", NULL};

static const Key keys[] = {
    {"content", KEY_CHOICE, offsetof(Options, content), .required = TRUE, .choices = contents,
     .doc = "Which text."},
    {"styles", KEY_TEXTS, offsetof(Options, styles), .required = TRUE,
     .doc = "Type styles; the first that holds the text is taken."},
    {"vertical", KEY_CHOICE, offsetof(Options, vertical), .choices = verticals,
     .doc = "Where in the box."},
    {"reversed", KEY_BOOLEAN, offsetof(Options, reversed), .doc = "Paper colour on an ink."},
};
static const KeyTable table = {.name = N_("the options of a text"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* A sleeve without a dynamic still speaks: it gives the reading key of the pips. */
static Text text_of(Layout *layout, const Options *options) {
    const PosterModel *model = layout->model;
    if ((int)options->content.v == TERRITORY) {
        return model->territory.name;
    }
    if ((int)options->content.v == STANDFIRST) {
        return model->kind == POSTER_FIGURES ? model->charts.standfirst
                                             : model->recommendations.standfirst;
    }
    return model->poster.dynamic.s ? model->poster.dynamic : pip_rule(layout);
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    if ((int)options->content.v == DYNAMIC) {
        layout->sleeve_has_rule = !layout->model->poster.dynamic.s;
    }
    return TRUE;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    Text text = text_of(layout, options);
    const Text *styles = options->styles.items;
    Type *type = NULL;
    for (guint i = 0; i < options->styles.n; i++) {
        type = type_shape(layout, styles[i].s, &text);
        if (type_fit(layout, type, box_width(frame->box), box_height(frame->box)).fits) {
            break;
        }
    }
    if (!type) {
        return;
    }
    if (options->reversed.v) {
        type_light_second(layout, type);
    }
    gboolean again = (int)options->content.v == TERRITORY && tree_is_repeated(layout);
    pen = again ? pen : pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v);
    static const double spare_above[] = {0, 0.3, 0.5, 1};
    TypeBox where = {frame->box, spare_above[(int)options->vertical.v], -1};
    ScenePaint paint = options->reversed.v ? scene_paint_knock(SCENE_ALL_PLATES)
                                           : scene_paint_ink(layout->dark, 1);
    type_set(layout, &pen, type, &where, paint);
}

const Block block_text = {.name = "text", .options = &table, .prepare = prepare, .draw = draw};
