/* SPDX-License-Identifier: MIT */
/* Block "radar-large": the radar of a poster of its own, with the names of the criteria around it.
 */
#include "blocks.h"
#include "layout/tree.h"
#include "layout/radar-kit.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number radius, centre, hand_width, hand_top, values;
    Text name_style, indicator_style;
} Options;

static const Key keys[] = {
    {"radius", KEY_LENGTH, offsetof(Options, radius), .required = TRUE, .doc = "Of the last step."},
    {"centre", KEY_LENGTH, offsetof(Options, centre), .required = TRUE,
     .doc = "From the top of the frame to the centre."},
    {"hand-width", KEY_LENGTH, offsetof(Options, hand_width),
     .doc = "What names keep clear of under the centre: as wide as this …"},
    {"hand-top", KEY_LENGTH, offsetof(Options, hand_top), .doc = "… from here down."},
    {"name-style", KEY_NAME, offsetof(Options, name_style),
     .doc = "Style of the criteria; without it the radar is a drawing, told elsewhere."},
    {"indicator-style", KEY_NAME, offsetof(Options, indicator_style),
     .doc = "Style of what was measured."},
    {"values", KEY_BOOLEAN, offsetof(Options, values),
     .doc = "yes: the scores under the names instead, in that style."},
};
static const KeyTable table = {.name = N_("the options of a large radar"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

/* Labels stand a little outside the field. */
#define LABEL_REACH (7.05 / 6)

typedef struct {
    RadarScores scores;
    Radar radar;
    RadarLabels labels;
    gboolean placed;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    if (!layout->model->evaluation.today) {
        return FALSE;
    }
    State *state = arena_new0(layout->arena, State);
    radar_scores(layout, &state->scores);
    state->labels.n = options->name_style.s ? state->scores.n : 0;
    for (guint i = 0; i < state->labels.n; i++) {
        const Criterion *criterion = &state->scores.criteria[i];
        RadarLabel *label = &state->labels.labels[i];
        label->name = type_shape(layout, options->name_style.s, &criterion->name);
        Text under =
            options->values.v ? radar_values(layout, &state->scores, i) : criterion->indicator;
        if (under.s && options->indicator_style.s) {
            label->indicator = type_shape(layout, options->indicator_style.s, &under);
        }
    }
    frame->state = state;
    return TRUE;
}

static Radar make_radar(const Layout *layout, const Frame *frame, const State *state) {
    const Options *options = frame->spec->options;
    const RadarScores *scores = &state->scores;
    return (Radar){
        .centre = {(frame->box.x0 + frame->box.x1) / 2,
                   frame->box.y0 + options->centre.v * layout->scale},
        .radius = options->radius.v * layout->scale,
        .n_axes = scores->n,
        .n_steps = scores->steps,
        .scores = scores->scores[RADAR_TODAY],
        .field = layout->light,
        .score = layout->vivid,
        .dot = layout->dark,
        .mix = layout->model->theme->theme.mix.v != 0,
        .seed = "radar-large",
        .large = TRUE,
        .target = scores->series[RADAR_TARGET] ? scores->scores[RADAR_TARGET] : NULL,
        .average = scores->series[RADAR_AVERAGE] ? scores->scores[RADAR_AVERAGE] : NULL,
    };
}

static void measure(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    RadarLabels *labels = &state->labels;
    state->radar = make_radar(layout, frame, state);
    const Radar *radar = &state->radar;
    double half = options->hand_width.v * layout->scale / 2;
    labels->room = frame->box;
    labels->hand =
        (Box){radar->centre.x - half, frame->box.y0 + options->hand_top.v * layout->scale,
              radar->centre.x + half, frame->box.y1};
    for (guint i = 0; i < labels->n; i++) {
        RadarLabel *label = &labels->labels[i];
        labels->field[i] = radar_point(radar, i, radar->n_steps * RADAR_LARGE_REACH);
        label->at = radar_point(radar, i, radar->n_steps * LABEL_REACH);
        double reach = radar->radius * LABEL_REACH;
        label->cosine = (label->at.x - radar->centre.x) / reach;
        label->sine = (label->at.y - radar->centre.y) / reach;
    }
    state->placed = labels->n > 0 && radar_labels_place(layout, labels);
}

/* Today's scores, and what else is drawn; the tables of the poster say the rest. */
static Text alternative(Layout *layout, const RadarScores *scores) {
    const Evaluation *evaluation = &layout->model->evaluation;
    SaidValue values[RADAR_MOST_AXES] = {0};
    Text missing[RADAR_MOST_AXES], also[RADAR_ROLES], parts[2] = {0};
    guint n_missing = 0, n_also = 0;
    Span span = evaluation->today->span;
    for (guint i = 0; i < scores->n; i++) {
        double score = scores->scores[RADAR_TODAY][i];
        values[i] =
            (SaidValue){scores->criteria[i].name, number_text(layout, score), score, COUNT_KNOWN};
        if (isnan(score)) {
            missing[n_missing++] = scores->criteria[i].name;
        }
    }
    for (guint role = RADAR_TARGET; role < RADAR_ROLES; role++) {
        if (scores->series[role]) {
            also[n_also++] = radar_series_name(layout, scores, (RadarRole)role, FALSE);
        }
    }
    parts[0] = said_groups(layout, PHRASE_RADAR_ITEM, values, scores->n);
    if (n_missing) {
        Text names = said_list(layout, missing, n_missing, n_missing);
        parts[1] =
            phrase_text(layout, PHRASE_RADAR_ITEM_MISSING, span, n_missing, "list", &names, NULL);
    }
    Text list = said_series(layout, parts, G_N_ELEMENTS(parts));
    Text n = number_text(layout, scores->n), steps = number_text(layout, scores->steps);
    Text sentences[2] = {phrase_text(layout, PHRASE_RADAR_LARGE_ALT, span, scores->n, "n", &n,
                                     "steps", &steps, "list", &list, NULL)};
    if (n_also) {
        Text names = said_list(layout, also, n_also, n_also);
        sentences[1] = phrase_text(layout, PHRASE_RADAR_ALSO, span, n_also, "list", &names, NULL);
    }
    Text made = text_chain(layout, " ", sentences, G_N_ELEMENTS(sentences));
    return said_figure(layout, &evaluation->alternative, &made);
}

/* A name, and under it what is measured, or the values. */
static void draw_label(Layout *layout, const ScenePen *item, const RadarLabel *label,
                       gboolean values) {
    const struct {
        const Type *type;
        const Lines *lines;
        double factor;
    } parts[] = {{label->name, label->name_lines, radar_name_factor(label)},
                 {label->indicator, label->indicator_lines, radar_indicator_factor(label)}};
    double foot = label->box.y1;
    for (guint i = 0; i < G_N_ELEMENTS(parts) && parts[i].type; i++) {
        double leading = type_leading(layout, parts[i].type->style, parts[i].factor);
        double top = i ? foot - leading * parts[i].lines->n_lines : label->box.y0;
        TextPlace place = {{label->box.x0, top},
                           box_width(label->box),
                           type_size(layout, parts[i].type->style, parts[i].factor),
                           leading,
                           label->align};
        ScenePen pen = !values ? pen_element(*item, item->element, SCENE_ROLE_PARAGRAPH, i)
                       : i     ? tree_cell(*item, i, 1)
                               : tree_header(*item, i, SCENE_SCOPE_ROW);
        type_place(&pen, parts[i].type, parts[i].lines, &place, scene_paint_ink(layout->dark, 1));
    }
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    double order = frame->spec->order.v;
    if (!state->labels.n) {
        draw_radar(&pen, &state->radar);
        return;
    }
    Text said = alternative(layout, &state->scores);
    ScenePen figure = tree_figure(layout, pen, 0, order, &said);
    figure.span = layout->model->evaluation.today->span;
    draw_radar(&figure, &state->radar);
    SceneBookmark mark = {PHRASE(layout, PHRASE_RADAR_HEADING, 1), 2, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &mark);
    if (!state->placed) {
        return; /* which was said */
    }
    gboolean values = ((const Options *)frame->spec->options)->values.v != 0;
    ScenePen list = values ? tree_table(pen, 0, order + 0.5)
                           : pen_element(pen, 0, SCENE_ROLE_LIST, order + 0.5);
    for (guint i = 0; i < state->labels.n; i++) {
        ScenePen item =
            values ? tree_row(list, i) : pen_element(pen, list.element, SCENE_ROLE_LIST_ITEM, i);
        draw_label(layout, &item, &state->labels.labels[i], values);
    }
}

const Block block_radar_large = {
    .name = "radar-large", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
