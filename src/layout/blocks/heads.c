/* SPDX-License-Identifier: MIT */
/* Block "heads": one head a participant along the foot of the frame, eyes on the domino. Many stand
 * for more: one head is 5, 10, 20 … of them, which a line beside them says. No head stands on a pip
 * or on a mass of its own ink. */
#include "blocks.h"
#include "layout/tree.h"

#include <math.h>
#include <stddef.h>

enum { MOST_HEADS = 60, MOST_PIPS = 12 };
#define WIDEST 0.028   /* of the frame's width: few heads stand together, not apart */
#define RULE_GAP 0.7   /* of a head's width, between the last one and the rule */
#define RULE_FOOT 2.5  /* mm under the rule */
#define RULE_MOST 0.4  /* of the frame's width */
#define PIP_GAP 0.05   /* of a head's width, under a pip */
#define FACE 0.33      /* of a head's width: half its face, at most */
#define LEAST_SIZE 0.6 /* a head under a pip is that much smaller, at most */

typedef struct {
    Span span;
    Text style;
} Options;

static const Key keys[] = {
    {"style", KEY_NAME, offsetof(Options, style), .required = TRUE,
     .doc = "Style of the line that says what a head stands for."},
};
static const KeyTable table = {.name = N_("the options of the heads"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    return layout->model->method.recto.group.participants.set;
}

/* How many participants a head stands for. */
static guint head_value(guint n) {
    static const guint values[] = {1, 5, 10, 20, 50, 100};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        if ((n + values[i] - 1) / values[i] <= MOST_HEADS) {
            return values[i];
        }
    }
    return 200;
}

/* Where one stands, how wide it is, its proportions in that width; which ink it has, where it looks
 * (-1 … 1). */
typedef struct {
    Point foot;
    double size, high, wide, radius, look, lean;
    guint plate, index;
} Head;

static Head make_head(guint index, Point foot, double size) {
    Chance chance = chance_new_at("head", index);
    Head head = {.foot = foot, .size = size, .index = index};
    head.high = chance_between(&chance, 0.58, 0.86);
    head.wide = chance_between(&chance, 0.44, 0.5);
    head.radius = chance_between(&chance, 0.27, 0.33);
    head.lean = chance_between(&chance, -0.05, 0.05);
    return head;
}

#define NECK 0.72 /* of the face's radius, above the shoulders */

static double head_top(const Head *head) {
    return head->foot.y - (head->high + head->radius * (1 + NECK)) * head->size;
}

/* A head that would reach into a pip is smaller. */
static void keep_clear(const Layout *layout, Head *head) {
    Point centre, edge;
    double free = INFINITY;
    for (guint i = 0; i < MOST_PIPS; i++) {
        g_autofree char *name = g_strdup_printf("pip-%u", i);
        g_autofree char *edge_name = g_strdup_printf("pip-%u-edge", i);
        if (!layout_anchor(layout, name, &centre) || !layout_anchor(layout, edge_name, &edge)) {
            continue;
        }
        double radius = edge.x - centre.x;
        double dx = MAX(fabs(head->foot.x - centre.x) - FACE * head->size, 0);
        if (dx < radius) {
            double low = centre.y + sqrt(radius * radius - dx * dx);
            free = MIN(free, head->foot.y - low - PIP_GAP * head->size);
        }
    }
    double factor = free / (head->foot.y - head_top(head));
    head->size *= CLAMP(factor, LEAST_SIZE, 1);
}

static void draw_head(Layout *layout, const ScenePen *pen, const Head *head) {
    double s = head->size, x = head->foot.x, y = head->foot.y;
    double high = head->high * s, wide = head->wide * s, r = head->radius * s;
    double low = y + 0.05 * s;
    const Corner corners[] = {{x - wide, low, 0},
                              {x - wide * 0.98, y - high * 0.45, s * 0.3},
                              {x - wide * 0.45, y - high, s * 0.3},
                              {x + wide * 0.45, y - high, s * 0.3},
                              {x + wide * 0.98, y - high * 0.45, s * 0.3},
                              {x + wide, low, 0}};
    Point c = {x + head->lean * s, y - high - r * NECK};
    Path *body = path_new(layout->arena), *face = path_new(layout->arena);
    Path *eyes = path_new(layout->arena);
    path_add_cut(body, corners, G_N_ELEMENTS(corners), 0.01 * s,
                 arena_printf(layout->arena, "head %u", head->index));
    path_add_circle(face, c, r);
    double look = head->look * r * 0.18;
    path_add_circle(eyes, (Point){c.x + look - r * 0.36, c.y - r * 0.12}, r * 0.15);
    path_add_circle(eyes, (Point){c.x + look + r * 0.36, c.y - r * 0.12}, r * 0.15);
    scene_add_path(pen, body, scene_paint_solid(head->plate));
    scene_add_path(pen, face, scene_paint_solid(head->plate));
    scene_add_path(pen, eyes,
                   head->plate == layout->dark ? scene_paint_cut(layout->dark)
                                               : scene_paint_ink(layout->dark, 1));
}

/* Does it reach up to the sleeve of that side? */
static gboolean is_on_sleeve(const Layout *layout, const Head *head, gboolean left) {
    Point cuff, far;
    if (!layout_anchor(layout, left ? "cuff-left" : "cuff-right", &cuff) ||
        !layout_anchor(layout, left ? "sleeve-left" : "sleeve-right", &far)) {
        return FALSE;
    }
    double x = head->foot.x, half = head->size / 2;
    double along = (x + (left ? -half : half) - cuff.x) / (far.x - cuff.x);
    return along > 0 && head_top(head) < cuff.y + along * (far.y - cuff.y) + half / 2;
}

/* Inks in turn; a dark head would be lost in front of the domino or a sleeve, a light one in front
 * of a hand. */
static guint head_plate(const Layout *layout, const Head *head, guint index) {
    const guint plates[] = {layout->vivid, layout->dark, layout->light};
    guint plate = plates[(index * 7 + index / 3) % 3];
    double x = head->foot.x, half = head->size / 2;
    Point domino[2], hand[2];
    if (!layout_anchor(layout, "domino-left", &domino[0]) ||
        !layout_anchor(layout, "domino-right", &domino[1]) ||
        !layout_anchor(layout, "hand-left", &hand[0]) ||
        !layout_anchor(layout, "hand-right", &hand[1])) {
        return plate;
    }
    gboolean on_domino = x > domino[0].x - half && x < domino[1].x + half;
    gboolean on_hand = (x > hand[0].x - half && x < domino[0].x + half) ||
                       (x > domino[1].x - half && x < hand[1].x + half);
    if (on_hand) {
        return on_domino || index % 2 ? layout->vivid : layout->dark;
    }
    gboolean not_dark =
        on_domino || is_on_sleeve(layout, head, TRUE) || is_on_sleeve(layout, head, FALSE);
    return not_dark && plate == layout->dark ? (index % 2 ? layout->vivid : layout->light) : plate;
}

/* What a head stands for, in one line. */
typedef struct {
    Type *type;
    Fit fit;
    double width;
} Rule;

static Rule set_rule(Layout *layout, Frame *frame, guint value) {
    const Options *options = frame->spec->options;
    const char *text = PHRASE(layout, PHRASE_HEADS_RULE, value, "n", layout_number(layout, value));
    Rule rule = {.type = type_shape_words(layout, options->style.s, text,
                                          layout->model->method.recto.group.participants.span)};
    rule.fit = type_fit(layout, rule.type, box_width(frame->box) * RULE_MOST,
                        type_leading(layout, rule.type->style, 1));
    for (guint i = 0; i < rule.fit.lines->n_lines; i++) {
        rule.width = MAX(rule.width, rule.fit.lines->lines[i].width * rule.fit.size);
    }
    return rule;
}

static void draw_rule(Layout *layout, const Frame *frame, ScenePen pen, const Rule *rule,
                      double x) {
    double baseline = text_baseline(rule->type->face, rule->fit.size, rule->fit.leading);
    double top = frame->box.y1 - layout_mm(layout, RULE_FOOT) - baseline -
                 (rule->fit.lines->n_lines - 1) * rule->fit.leading;
    pen = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.5);
    TextPlace place = {{x, top}, rule->width, rule->fit.size, rule->fit.leading, ALIGN_LEFT};
    type_place(&pen, rule->type, rule->fit.lines, &place, scene_paint_ink(layout->dark, 1));
}

/* The heads stand in the middle; where they leave no room for the rule beside them, further left.
 */
static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Number *participants = &layout->model->method.recto.group.participants;
    guint n = (guint)participants->v, value = head_value(n), heads = (n + value - 1) / value;
    Box box = frame->box;
    Rule rule = {0};
    double step = MIN(box_width(box) / heads, box_width(box) * WIDEST), beside = 0;
    if (value > 1) {
        rule = set_rule(layout, frame, value);
        step = MIN(step, (box_width(box) - rule.width) / (heads + RULE_GAP));
        beside = rule.width + RULE_GAP * step;
    }
    double middle = (box.x0 + box.x1) / 2, wide = step * heads;
    double x = MIN(middle - wide / 2, box.x1 - beside - wide);
    Text number = number_text(layout, participants->v);
    Text said = phrase_text(layout, PHRASE_HEADS_ALT, participants->span, n, "n", &number, NULL);
    ScenePen figure = tree_figure(layout, pen, 0, frame->spec->order.v, &said);
    figure.span = participants->span;
    for (guint i = 0; i < heads; i++) {
        Head head = make_head(i, (Point){x + step * (i + 0.5), box.y1}, step * 0.98);
        head.look = CLAMP((middle - head.foot.x) / (box_width(box) / 8), -1, 1);
        keep_clear(layout, &head);
        head.plate = head_plate(layout, &head, i);
        draw_head(layout, &figure, &head);
    }
    if (value > 1) {
        draw_rule(layout, frame, pen, &rule, x + wide + RULE_GAP * step);
    }
}

const Block block_heads = {.name = "heads", .options = &table, .prepare = prepare, .draw = draw};
