/* SPDX-License-Identifier: MIT */
/* Block "members": the lists of the group side by side, each under its name; a long list that has
 * the width for it stands in several columns. */
#include "blocks.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Text name_style, member_style;
    Number gutter, column, grow;
} Options;

static const Key keys[] = {
    {"name-style", KEY_NAME, offsetof(Options, name_style), .required = TRUE,
     .doc = "Style of the lists' names."},
    {"member-style", KEY_NAME, offsetof(Options, member_style), .required = TRUE,
     .doc = "Style of the members."},
    {"gutter", KEY_LENGTH, offsetof(Options, gutter), .required = TRUE, .doc = "Between columns."},
    {"column", KEY_LENGTH, offsetof(Options, column), .required = TRUE,
     .doc = "Least width of a column, when a list has several."},
    {"grow", KEY_PERCENT, offsetof(Options, grow), .low = 1, .high = 2,
     .doc = "How much larger than their style short lists may be."},
};
static const KeyTable table = {.name = N_("the options of the members"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { MOST_LISTS = 3, MOST_MEMBERS = 16, FULL_COLUMN = 6 };
#define NAME_GAP 0.3    /* of the name's leading, under it */
#define WHOLE 0.85      /* of the size: so much smaller may members be to stand on one line */
#define MEMBER_GAP 0.06 /* of the leading, between two members */
#define STEP 0.02
#define LEAST_NAMES 1.35 /* of the name's leading: names of one line keep away from the heading */
#define NAMES_MOST 0.4   /* of the frame's height */

typedef struct {
    Type *name, *members[MOST_MEMBERS];
    guint n, columns;
    double x, width, column; /* of the list, of one of its columns */
    Fit fit;                 /* of its name */
} Group;

typedef struct {
    Group groups[MOST_LISTS];
    guint n;
    double names_height, factor;
} State;

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    const List *lists = &layout->model->method.recto.group.lists;
    State *state = arena_new0(layout->arena, State);
    state->n = MIN(lists->n, MOST_LISTS);
    state->factor = 1;
    for (guint i = 0; i < state->n; i++) {
        const MethodMembers *list = (const MethodMembers *)lists->items + i;
        Group *group = &state->groups[i];
        group->name = type_shape(layout, options->name_style.s, &list->name);
        group->n = MIN(list->members.n, MOST_MEMBERS);
        for (guint k = 0; k < group->n; k++) {
            const Text *member = (const Text *)list->members.items + k;
            group->members[k] = type_shape(layout, options->member_style.s, member);
        }
    }
    frame->state = state;
    return state->n > 0;
}

/* What a list would like to have across: its longest member on one line, within reason. */
static double wanted_width(Layout *layout, const Frame *frame, const Group *group) {
    double least = ((const Options *)frame->spec->options)->column.v * layout->scale, widest = 0;
    for (guint i = 0; i < group->n; i++) {
        const Type *type = group->members[i];
        widest = MAX(widest, paragraph_width(type->paragraph) * type_size(layout, type->style, 1));
    }
    return CLAMP(widest, least, least * 1.5);
}

/* Shares the frame's width among the lists, the wide ones having more. */
static void share_width(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    State *state = frame->state;
    double gutter = options->gutter.v * layout->scale, sum = 0, x = frame->box.x0;
    double all = box_width(frame->box) - gutter * (state->n - 1), wanted[MOST_LISTS] = {0};
    for (guint i = 0; i < state->n; i++) {
        wanted[i] = wanted_width(layout, frame, &state->groups[i]);
        sum += wanted[i];
    }
    for (guint i = 0; i < state->n; i++) {
        Group *group = &state->groups[i];
        group->x = x;
        group->width = all * wanted[i] / sum;
        double least = options->column.v * layout->scale;
        double room = floor((group->width + gutter) / (least + gutter));
        double full = ceil((double)group->n / FULL_COLUMN);
        group->columns = (guint)MAX(1, MIN(room, full));
        group->column = (group->width - gutter * (group->columns - 1)) / group->columns;
        x += group->width + gutter;
    }
}

static double member_height(Layout *layout, const Group *group, guint i, double factor) {
    const Type *type = group->members[i];
    return type_height(layout, type, group->column, factor) +
           MEMBER_GAP * type_leading(layout, type->style, factor);
}

/* The members of one column of the list: as many in each. */
static guint column_end(const Group *group, guint column) {
    guint each = (group->n + group->columns - 1) / group->columns;
    return MIN(group->n, each * (column + 1));
}

static double list_height(Layout *layout, const Group *group, double factor) {
    double highest = 0;
    for (guint column = 0, i = 0; column < group->columns; column++) {
        double height = 0;
        for (; i < column_end(group, column); i++) {
            height += member_height(layout, group, i, factor);
        }
        highest = MAX(highest, height);
    }
    return highest;
}

static gboolean list_fits(Layout *layout, const Group *group, double factor, double room) {
    for (guint i = 0; i < group->n; i++) {
        if (!type_lines(layout, group->members[i], group->column, factor)->fits) {
            return FALSE;
        }
    }
    return list_height(layout, group, factor) <= room;
}

static void say_overset(Layout *layout, const Group *group, double factor, double room) {
    const Type *last = group->members[group->n - 1];
    for (guint i = 0; i < group->n; i++) {
        Lines *lines = type_lines(layout, group->members[i], group->column, factor);
        if (!type_holds_width(layout, group->members[i], lines, TRUE)) {
            return;
        }
    }
    double over = list_height(layout, group, factor) - room;
    Excess excess = {over, type_leading(layout, last->style, factor),
                     paragraph_words(last->paragraph), NULL};
    type_overset_height(layout, last, &excess);
}

/* A little smaller where that keeps each member on one line: nobody takes the second line of one
 * for another. */
static double whole_factor(Layout *layout, const State *state, double factor) {
    double whole = factor;
    for (guint i = 0; i < state->n; i++) {
        const Group *group = &state->groups[i];
        for (guint k = 0; k < group->n; k++) {
            const Type *type = group->members[k];
            double width = paragraph_width(type->paragraph) * type_size(layout, type->style, 1);
            whole = MIN(whole, group->column / MAX(width, 1) - 0.001);
        }
    }
    return whole < factor * WHOLE ? factor : whole;
}

/* Members of all lists have one size, the largest at which the lists fit. */
static void measure(Layout *layout, Frame *frame) {
    State *state = frame->state;
    share_width(layout, frame);
    double name_leading = 0;
    for (guint i = 0; i < state->n; i++) {
        Group *group = &state->groups[i];
        group->fit =
            type_fit(layout, group->name, group->width, box_height(frame->box) * NAMES_MOST);
        if (!group->fit.fits) {
            type_overset(layout, group->name, &group->fit);
        }
        state->names_height = MAX(state->names_height, group->fit.height);
        name_leading = MAX(name_leading, group->fit.leading);
    }
    state->names_height = MAX(state->names_height, LEAST_NAMES * name_leading);
    state->names_height += name_leading * NAME_GAP;
    double room = colophon_foot(layout, frame) - frame->box.y0 - state->names_height;
    const Style *style = state->groups[0].members[0]->style;
    double least = style->least.set ? style->least.v : 1;
    const Options *options = frame->spec->options;
    double most = options->grow.set ? options->grow.v : 1;
    for (double factor = most;; factor = MAX(factor - STEP, least)) {
        gboolean ok = TRUE, last = factor <= least;
        for (guint i = 0; i < state->n; i++) {
            gboolean holds = list_fits(layout, &state->groups[i], factor, room);
            if (!holds && last) {
                say_overset(layout, &state->groups[i], factor, room);
            }
            ok &= holds;
        }
        state->factor = ok ? MAX(whole_factor(layout, state, factor), least) : factor;
        if (ok || last) {
            return;
        }
    }
}

static void draw_list(Layout *layout, Frame *frame, const Group *group, ScenePen pen) {
    const Options *options = frame->spec->options;
    const State *state = frame->state;
    double gutter = options->gutter.v * layout->scale;
    ScenePaint ink = scene_paint_ink(layout->dark, 1);
    ScenePen list = pen_element(pen, pen.element, SCENE_ROLE_LIST, 1);
    for (guint column = 0, i = 0; column < group->columns; column++) {
        Point top = {group->x + column * (group->column + gutter),
                     frame->box.y0 + state->names_height};
        for (; i < column_end(group, column); i++) {
            const Type *type = group->members[i];
            ScenePen item = pen_element(list, list.element, SCENE_ROLE_LIST_ITEM, i);
            TextPlace place = {top, group->column, type_size(layout, type->style, state->factor),
                               type_leading(layout, type->style, state->factor), ALIGN_LEFT};
            type_place(&item, type, type_lines(layout, type, group->column, state->factor), &place,
                       ink);
            top.y += member_height(layout, group, i, state->factor);
        }
    }
}

/* Names stand on one foot: the members of all lists start together. */
static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const State *state = frame->state;
    for (guint i = 0; i < state->n; i++) {
        const Group *group = &state->groups[i];
        ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v + i * 0.1);
        ScenePen heading = pen_element(pen, section.element, SCENE_ROLE_HEADING, 0);
        scene_element(pen.scene, heading.element)->level = 3;
        double foot = frame->box.y0 + state->names_height - group->fit.leading * NAME_GAP;
        TextPlace place = {{group->x, foot - group->fit.height},
                           group->width,
                           group->fit.size,
                           group->fit.leading,
                           ALIGN_LEFT};
        type_place(&heading, group->name, group->fit.lines, &place,
                   scene_paint_ink(layout->dark, 1));
        draw_list(layout, frame, group, section);
    }
}

const Block block_members = {
    .name = "members", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
