/* SPDX-License-Identifier: MIT */
/* Block "handover": a giant domino passes from one hand to the other. One half has a pip a
 * territory, the other a pip a figure; the left sleeve says what was played, the right one whose
 * turn it is. */
#include "handover.h"
#include "pinching_hand.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const Key keys[] = {
    {"hand", KEY_PERCENT, offsetof(HandoverOptions, hand), .required = TRUE, .low = 0.2, .high = 3,
     .doc = "Size of the hands; they are drawn in millimetres."},
    {"margin", KEY_LENGTH, offsetof(HandoverOptions, margin), .required = TRUE,
     .doc = "Between the page's edge and the words of a sleeve."},
    {"place-style", KEY_NAME, offsetof(HandoverOptions, place_style), .required = TRUE,
     .doc = "Style of the territories."},
    {"label-style", KEY_NAME, offsetof(HandoverOptions, label_style), .required = TRUE,
     .doc = "Style of the words under a figure."},
    {"played-style", KEY_NAME, offsetof(HandoverOptions, played_style), .required = TRUE,
     .doc = "Style of the left sleeve."},
};
static const KeyTable table = {.name = N_("the options of the domino that changes hands"),
                               .size = sizeof(HandoverOptions),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define ROTATION (-1.8) /* degrees */
#define ANCHOR 0.59     /* of the short sides: where the hands hold it */
#define HOLD 2          /* how far a hand reaches over the edge, in its millimetres */
#define CORNER 0.08     /* of the domino's height */
#define LINE 0.022
/* what a sleeve's words keep free, in the same unit */
#define TEXT_TOP 8
#define TEXT_GAP 6
#define TURN_SPARE 0.12 /* of the height, above and below the drawn words */

static gboolean prepare(Layout *layout, Frame *frame) {
    const MethodRecto *recto = &layout->model->method.recto;
    gboolean ok = recto->title.s != NULL;
    const Text *drawn[] = {&recto->territories.title, &recto->figures.title, &recto->turn};
    for (guint i = 0; ok && i < G_N_ELEMENTS(drawn); i++) {
        ok &= lettering_check(layout, drawn[i]->s, drawn[i]->span);
    }
    if (ok) {
        HandoverState *state = arena_new0(layout->arena, HandoverState);
        frame->state = state;
        ok = handover_prepare_pips(layout, frame);
    }
    return ok;
}

/* From the millimetres of a hand coming from the right, or from the left, to the page. */
static Matrix hand_matrix(const Layout *layout, const Frame *frame, gboolean left) {
    const HandoverState *state = frame->state;
    const HandoverOptions *options = frame->spec->options;
    double width = box_width(frame->box), height = box_height(frame->box);
    Point at = matrix_apply(state->turn, (Point){left ? 0 : width, height * ANCHOR});
    double unit = layout_mm(layout, options->hand.v), hold = HOLD * unit;
    return (Matrix){left ? -unit : unit, 0, 0, unit, at.x + (left ? hold : -hold), at.y};
}

/* The words of a sleeve stand between the cuff and the page's edge. */
static Box sleeve_box(const Layout *layout, const Frame *frame, gboolean left) {
    const HandoverOptions *options = frame->spec->options;
    Matrix hand = hand_matrix(layout, frame, left);
    double width = scene_page(layout->scene, layout->page)->width;
    double margin = options->margin.v * layout->scale, gap = TEXT_GAP * hand.yy;
    Point cuff = matrix_apply(hand, (Point){PINCHING_CUFF, PINCHING_SLEEVE_TOP});
    Point foot = matrix_apply(hand, (Point){PINCHING_CUFF, PINCHING_SLEEVE_FOOT});
    Box box = {cuff.x + gap, cuff.y + TEXT_TOP * hand.yy, width - margin,
               foot.y - TEXT_TOP * hand.yy};
    if (left) {
        box.x0 = margin;
        box.x1 = cuff.x - gap;
    }
    return box;
}

#define SMALLER 0.78 /* what is said may be that much smaller to end its lines behind a sign */

/* What the left sleeve says: a line ends behind a comma or the like, when that does not make the
 * words much smaller. */
static Type *shape_played(Layout *layout, const Frame *frame, Box box) {
    const HandoverOptions *options = frame->spec->options;
    const Text *played = &layout->model->method.recto.played;
    Type *best = type_shape(layout, options->played_style.s, played);
    double size = type_fit(layout, best, box_width(box), box_height(box)).size * SMALLER;
    for (const char *p = played->s; *p && p[1]; p = g_utf8_next_char(p)) {
        gunichar sign = g_utf8_get_char(p);
        const char *after = g_utf8_next_char(p);
        if (!(sign < 128 ? strchr(",;:.!?", (int)sign) != NULL : sign == 0x2026) || *after != ' ') {
            continue;
        }
        char *text = arena_printf(layout->arena, "%.*s\n%s", (int)(after - played->s), played->s,
                                  after + strspn(after, " "));
        Type *type = type_shape_words(layout, options->played_style.s, text, played->span);
        Fit fit = type_fit(layout, type, box_width(box), box_height(box));
        if (fit.fits && fit.size >= size) {
            best = type;
            size = fit.size;
        }
    }
    return best;
}

enum { SHORT_LINE = 3 };
#define TURN_LETTER_GAP 0.05
#define TURN_SPACE 0.3
#define TURN_GAP 0.07   /* of the height, between lines */
#define TURN_NARROW 3.2 /* letters this much higher than wide, at most */
#define TURN_WIDE 0.7   /* at least */
#define TURN_LEAST 0.12 /* of the height: smaller letters are too many */

/* Few letters are drawn higher than many: each line fills the width and looks as large. Returns how
 * large the smallest letters look. */
static double share_room(const Layout *layout, const Drawn *drawn, Box box,
                         double heights[DRAWN_MOST_LINES]) {
    double sum = 0, widths[DRAWN_MOST_LINES], smallest = INFINITY;
    for (guint i = 0; i < drawn->n; i++) {
        double units =
            lettering_units(layout->alphabet, drawn->texts[i], TURN_LETTER_GAP, TURN_SPACE);
        widths[i] = box_width(box) / MAX(units, 1);
        heights[i] = sqrt(widths[i]);
        sum += heights[i];
    }
    double room = box_height(box) * (1 - TURN_GAP * (drawn->n - 1));
    for (guint i = 0; i < drawn->n; i++) {
        heights[i] = MIN(heights[i] / sum * room, widths[i] * TURN_NARROW);
        smallest = MIN(smallest, sqrt(heights[i] * widths[i]));
    }
    return smallest;
}

/* A line of "de" or "à" alone reads badly. */
static gboolean has_short_line(const Drawn *drawn) {
    for (guint i = 0; drawn->n > 1 && i < drawn->n; i++) {
        if (g_utf8_strlen(drawn->texts[i], -1) <= SHORT_LINE) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The text with a space behind its hyphens, so that lines may end there. */
static char *open_hyphens(Layout *layout, const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "-", -1);
    g_autofree char *open = g_strjoinv("- ", parts);
    return arena_strdup(layout->arena, open);
}

static gboolean has_inner_hyphen(const Drawn *drawn) {
    for (guint i = 0; i < drawn->n; i++) {
        if (strstr(drawn->texts[i], "- ")) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The number of lines that makes the smallest letters largest. A line may end behind a hyphen when
 * all hyphens stand at ends of lines. */
static Drawn *split_turn(Layout *layout, const char *text, Box box) {
    Drawn *best = NULL;
    double largest = 0, heights[DRAWN_MOST_LINES];
    const char *ways[] = {text, open_hyphens(layout, text)};
    for (guint way = 0, n = 1; way < 2; n == DRAWN_MOST_LINES ? way++, n = 1 : n++) {
        DrawnPlace place = {.box = box,
                            .least_lines = n,
                            .most_lines = n,
                            .gap = TURN_LETTER_GAP,
                            .space = TURN_SPACE};
        Drawn *drawn = drawn_set(layout, ways[way], &place);
        double smallest = share_room(layout, drawn, box, heights);
        gboolean broken = has_short_line(drawn) || (way > 0 && has_inner_hyphen(drawn));
        if (!best || (smallest > largest && !broken)) {
            best = drawn;
            largest = smallest;
        }
    }
    return best;
}

static void set_turn(Layout *layout, Frame *frame) {
    HandoverState *state = frame->state;
    const Text *turn = &layout->model->method.recto.turn;
    Box box = sleeve_box(layout, frame, FALSE);
    double spare = box_height(box) * TURN_SPARE;
    box.y0 += spare; /* an accent has its room */
    box.y1 -= spare;
    Drawn *drawn = split_turn(layout, drawn_glue(layout, turn->s), box);
    double heights[DRAWN_MOST_LINES], gap = box_height(box) * TURN_GAP;
    double smallest = share_room(layout, drawn, box, heights), used = gap * (drawn->n - 1);
    for (guint i = 0; i < drawn->n; i++) {
        used += heights[i];
    }
    double y = box.y0 + (box_height(box) - used) / 2;
    for (guint i = 0; i < drawn->n; i++) {
        LetteringPlace line = {.box = {box.x0, y, box.x1, y + heights[i]},
                               .gap = TURN_LETTER_GAP,
                               .space = TURN_SPACE,
                               .largest_unit = heights[i] / TURN_WIDE};
        drawn->lines[i] = lettering_set(layout->arena, layout->alphabet, drawn->texts[i], &line);
        y += heights[i] + gap;
    }
    double least = box_height(box) * TURN_LEAST;
    if (smallest < least) {
        drawn_overset(layout, turn, smallest / least);
    }
    drawn_unglue(layout, drawn);
    state->turn_words = drawn;
}

static void measure(Layout *layout, Frame *frame) {
    HandoverState *state = frame->state;
    Box box = frame->box;
    double width = box_width(box), height = box_height(box);
    state->turn = matrix_multiply(
        matrix_multiply(matrix_translate(-width / 2, -height / 2), matrix_rotate(ROTATION)),
        matrix_translate((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2));
    layout_publish(layout, "domino-left", (Point){box.x0, box.y1});
    layout_publish(layout, "domino-right", (Point){box.x1, box.y1});
    /* where the hands end, at the height of the heads */
    const Point heel = {60, 73};
    layout_publish(layout, "hand-left", matrix_apply(hand_matrix(layout, frame, TRUE), heel));
    layout_publish(layout, "hand-right", matrix_apply(hand_matrix(layout, frame, FALSE), heel));
    /* the lower edge of the sleeves, at the cuff and somewhere beyond */
    for (int left = 0; left <= 1; left++) {
        Matrix hand = hand_matrix(layout, frame, left != 0);
        const Point cuff = {PINCHING_CUFF - PINCHING_CUFF_WIDTH, PINCHING_SLEEVE_FOOT},
                    far = {2 * PINCHING_CUFF,
                           PINCHING_SLEEVE_FOOT + PINCHING_CUFF * PINCHING_FLARE};
        layout_publish(layout, left ? "cuff-left" : "cuff-right", matrix_apply(hand, cuff));
        layout_publish(layout, left ? "sleeve-left" : "sleeve-right", matrix_apply(hand, far));
    }
    handover_measure_pips(layout, frame);
    set_turn(layout, frame);
}

/* ---- drawing ---- */

static void draw_body(Layout *layout, Frame *frame, const ScenePen *pen) {
    const HandoverState *state = frame->state;
    double width = box_width(frame->box), height = box_height(frame->box);
    Path *body = path_new(layout->arena), *line = path_new(layout->arena);
    path_add_rectangle(body, (Box){0, 0, width, height}, height * CORNER, layout_mm(layout, 0.5),
                       "giant domino");
    path_add_slit(line, (Point){width / 2, height * 0.07}, (Point){width / 2, height * 0.93},
                  height * LINE, height * LINE);
    path_transform(body, state->turn);
    path_transform(line, state->turn);
    scene_add_path(pen, body, scene_paint_solid(layout->dark));
    scene_add_path(pen, line, scene_paint_cut(layout->dark));
}

static void draw_words(Layout *layout, Frame *frame, ScenePen pen) {
    const HandoverState *state = frame->state;
    const MethodRecto *recto = &layout->model->method.recto;
    ScenePen played = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.4);
    TypeBox where = {sleeve_box(layout, frame, TRUE), 0.5, -1};
    type_set(layout, &played, shape_played(layout, frame, where.box), &where,
             scene_paint_knock(SCENE_ALL_PLATES));
    ScenePen turn = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 0.5);
    turn.span = recto->turn.span;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    for (guint i = 0; i < state->turn_words->n; i++) {
        const Drawn *words = state->turn_words;
        draw_lettering(&turn, words->lines[i], dark, dark, TRUE);
        /* no space is said where a line ends behind a hyphen */
        gboolean more = i + 1 < words->n && !g_str_has_suffix(words->texts[i], "-");
        type_unpainted_words(layout, &turn, words->texts[i], words->lines[i], more);
    }
}

/* Palms behind the domino, thumbs on it. */
static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const PinchingHand hands[] = {{hand_matrix(layout, frame, FALSE), FALSE},
                                  {hand_matrix(layout, frame, TRUE), TRUE}};
    for (guint i = 0; i < G_N_ELEMENTS(hands); i++) {
        pinching_hand_draw_palm(layout, &pen, &hands[i], frame->spec->span);
    }
    draw_body(layout, frame, &pen);
    handover_draw_pips(layout, frame, pen);
    for (guint i = 0; i < G_N_ELEMENTS(hands); i++) {
        pinching_hand_draw_thumb(layout, &pen, &hands[i], frame->spec->span);
    }
    draw_words(layout, frame, pen);
}

const Block block_handover = {
    .name = "handover", .options = &table, .prepare = prepare, .measure = measure, .draw = draw};
