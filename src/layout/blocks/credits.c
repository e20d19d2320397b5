/* SPDX-License-Identifier: MIT */
/* Block "credits": what the poster is, how the figures were made, by whom, under which licence;
 * above it a thin rule. */
#include "blocks.h"

#include <math.h>

#define RULE 0.5        /* mm thick */
#define RULE_TO_TEXT 2  /* mm */
#define RIGHT_WIDTH 110 /* mm */
#define LEFT_WIDTH 250  /* mm */

typedef struct {
    const char *left_text, *right_text;
    Type *left, *right;
} State;

static void add_sentence(GString *text, const char *sentence) {
    if (sentence && *sentence) {
        g_string_append_printf(text, "%s%s", text->len ? " " : "", sentence);
    }
}

static void add_radar(Layout *layout, GString *text) {
    const PosterModel *model = layout->model;
    if (!model->series) {
        return;
    }
    g_autofree char *steps = g_strdup_printf("%.0f", model->radar.steps.v);
    const char *note = model->series->note.s;
    add_sentence(text, note ? PHRASE(layout, PHRASE_RADAR_NOTE, 1, "note", note, "steps", steps)
                            : PHRASE(layout, PHRASE_RADAR_SCALE, 1, "steps", steps));
    for (guint i = 0; i < model->radar.criteria.n; i++) {
        const Criterion *criterion = (const Criterion *)model->radar.criteria.items + i;
        if (isnan(radar_score(model->series, criterion->id.s))) {
            add_sentence(text, PHRASE(layout, PHRASE_RADAR_MISSING, 1));
            break;
        }
    }
}

static void add_census(Layout *layout, GString *text) {
    const PosterModel *model = layout->model;
    const Census *census = &model->census;
    if (census->note.s) {
        add_sentence(text, census->note.s);
    } else if (census->period.s) {
        add_sentence(text, PHRASE(layout, PHRASE_PERIOD, 1, "period", census->period.s));
    }
    if (!layout->sleeve_has_rule) {
        add_sentence(text,
                     PHRASE(layout, layout->pip_rounded ? PHRASE_PIP_ROUNDED : PHRASE_PIP_RULE,
                            layout->pip_value, "n", layout_number(layout, layout->pip_value)));
    }
    if (layout->others) {
        add_sentence(text, PHRASE(layout, PHRASE_OTHERS_RULE, 2, "list", layout->others));
    }
    add_radar(layout, text);
    if (census->source.title.s) {
        const char *source = census->source.author.s
                                 ? arena_printf(layout->arena, "%s, %s", census->source.title.s,
                                                census->source.author.s)
                                 : census->source.title.s;
        const char *licence = census->source.licence.s ? census->source.licence.s : "";
        add_sentence(text, PHRASE(layout, PHRASE_SOURCE, 1, "source", source, "licence", licence));
    }
    add_sentence(text, model->poster.credits.note.s);
}

static const char *left_text(Layout *layout) {
    const PosterModel *model = layout->model;
    const Poster *poster = &model->poster;
    const char *title = poster->title.s;
    const char *name = poster->number.s ? PHRASE(layout, PHRASE_POSTER_NUMBER, 1, "title", title,
                                                 "number", poster->number.s)
                                        : PHRASE(layout, PHRASE_POSTER, 1, "title", title);
    const char *demonstration = !model->demonstration ? ""
                                : model->territory.demonstration.v
                                    ? PHRASE(layout, PHRASE_DEMONSTRATION, 1)
                                    : PHRASE(layout, PHRASE_DEMONSTRATION_DATA, 1);
    g_autoptr(GString) text = g_string_new(TEXT_STRONG_START);
    g_string_append_printf(text, "%s — %s%s%s." TEXT_STRONG_END, name, model->territory.name.s,
                           *demonstration ? " " : "", demonstration);
    add_census(layout, text);
    return arena_strdup(layout->arena, text->str);
}

static const char *right_text(Layout *layout) {
    const PosterModel *model = layout->model;
    const char *authors = layout->scene->author, *issuer = model->territory.issuer.s;
    g_autoptr(GString) text = g_string_new(issuer);
    if (!g_str_equal(authors, issuer)) {
        g_string_append_printf(text, "\n%s", authors);
    }
    if (model->theme->system.typefaces.s) {
        g_string_append_printf(
            text, "\n%s",
            PHRASE(layout, PHRASE_TYPEFACES, 1, "typefaces", model->theme->system.typefaces.s));
    }
    const char *name = layout->scene->licence;
    name = g_str_has_prefix(name, "CC ") ? arena_printf(layout->arena, "Creative Commons %s", name)
                                         : name;
    const char *licence = PHRASE(layout, PHRASE_LICENCE, 1, "licence", name);
    g_string_append_printf(text, "\n" TEXT_STRONG_START "%s" TEXT_STRONG_END, licence);
    if (layout_has(layout, "logos")) {
        g_string_append_printf(text, " %s", PHRASE(layout, PHRASE_LOGOS_LICENCE, 1));
    }
    return arena_strdup(layout->arena, text->str);
}

/* Small print is long: what the first shaping said already is not shaped again. */
static void shape_part(Layout *layout, const char *style, const char *text, const char **said,
                       Type **type) {
    if (!*type || !g_str_equal(*said, text)) {
        *said = text;
        *type = type_shape_words(layout, style, text, layout->model->poster.title.span);
    }
}

/* The texts name the pip rule, which the piles decide: they are shaped once the piles are measured;
 * the room is kept for the longest rule. */
static void shape(Layout *layout, Frame *frame) {
    if (!frame->state) {
        frame->state = arena_new0(layout->arena, State);
    }
    State *state = frame->state;
    shape_part(layout, "credits", left_text(layout), &state->left_text, &state->left);
    shape_part(layout, "credits-right", right_text(layout), &state->right_text, &state->right);
}

static double text_height(Layout *layout, const State *state) {
    return MAX(type_height(layout, state->left, layout_mm(layout, LEFT_WIDTH), 1),
               type_height(layout, state->right, layout_mm(layout, RIGHT_WIDTH), 1));
}

static double natural_height(Layout *layout, Frame *frame, double width) {
    (void)width;
    double value = layout->pip_value;
    layout->pip_value = MAX(value, 1000);
    layout->pip_rounded = value <= 0;
    shape(layout, frame);
    layout->pip_value = value;
    layout->pip_rounded = FALSE;
    return text_height(layout, frame->state) + layout_mm(layout, RULE_TO_TEXT);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    shape(layout, frame);
    const State *state = frame->state;
    Box box = frame->box;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    Path *rule = path_new(layout->arena);
    path_add_rectangle(rule, (Box){box.x0, box.y0, box.x1, box.y0 + layout_mm(layout, RULE)}, 0, 0,
                       "");
    scene_add_path(&pen, rule, ink);
    double top = box.y0 + layout_mm(layout, RULE_TO_TEXT), left = layout_mm(layout, LEFT_WIDTH);
    double right = layout_mm(layout, RIGHT_WIDTH);
    const struct {
        const Type *type;
        double x, width;
    } parts[] = {{state->left, box.x0, left}, {state->right, box.x1 - right, right}};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const Type *type = parts[i].type;
        ScenePen at = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + i * 0.1);
        TextPlace place = {{parts[i].x, top},
                           parts[i].width,
                           type_size(layout, type->style, 1),
                           type_leading(layout, type->style, 1),
                           (TextAlign)type->style->align.v};
        Lines *lines = type_lines(layout, type, parts[i].width, 1);
        type_holds_width(layout, type, lines, TRUE);
        type_place(&at, type, lines, &place, ink);
    }
}

const Block block_credits = {.name = "credits", .natural_height = natural_height, .draw = draw};
