/* SPDX-License-Identifier: MIT */
/* The signs of a radar poster outside the radar: what its legend shows, the scores as dominoes. */
#include "radar-kit.h"

#include <math.h>

/* The reference drawing, in millimetres. */
#define POINT 3.4
#define RING_INSIDE 1.9
#define SLIT 1.6
#define KNOT 2.4
#define HOLLOW 1.3
#define HOLLOW_INSIDE 0.8
#define STEP 0.9
#define CORNER 0.10 /* of the side of a half */
#define DOT 0.24    /* dotted outline of a half that is missing, of up to that side; else larger */
#define DOT_INSET 0.6
#define DOT_STEP 1.5
#define MISSING_SIDE 16

static void add_ring(Path *path, Point centre, double outer, double inner) {
    Path *hole = path_new(path->arena);
    path_add_circle(path, centre, outer);
    path_add_circle(hole, centre, inner);
    path_orient(hole, -1);
    path_append(path, hole);
}

void radar_sign_draw(Layout *layout, const ScenePen *pen, guint sign, Point at, double mm) {
    Path *path = path_new(layout->arena);
    Point middle = {at.x + 4 * mm, at.y};
    ScenePaint paint = scene_paint_ink(layout->dark, 1);
    switch (sign) {
    case RADAR_TODAY:
        path_add_circle(path, middle, POINT * mm);
        break;
    case RADAR_TARGET: {
        Path *paper = path_new(layout->arena);
        path_add_circle(paper, middle, POINT * mm);
        scene_add_path(pen, paper, scene_paint_knock(SCENE_ALL_PLATES));
        add_ring(path, middle, POINT * mm, RING_INSIDE * mm);
        break;
    }
    case RADAR_AVERAGE:
        path_add_slit(path, at, (Point){at.x + RADAR_SIGN_WIDTH * mm, at.y}, SLIT * mm, SLIT * mm);
        path_orient(path, 1); /* one shape with the knot */
        path_add_circle(path, middle, KNOT * mm);
        paint = scene_paint_knock(SCENE_ALL_PLATES);
        break;
    case RADAR_SIGN_STEPS:
        for (guint i = 0; i < 3; i++) {
            path_add_circle(path, (Point){at.x + (1.3 + 2.75 * i) * mm, at.y}, STEP * mm);
        }
        break;
    default:
        for (guint i = 0; i < 3; i++) {
            add_ring(path, (Point){at.x + (1.3 + 2.75 * i) * mm, at.y}, HOLLOW * mm,
                     HOLLOW_INSIDE * mm);
        }
    }
    scene_add_path(pen, path, paint);
}

Type *radar_key_shape(Layout *layout, const RadarScores *scores, guint sign, const char *style) {
    static const Phrase phrases[RADAR_SIGNS] = {PHRASE_RADAR_KEY_TODAY, PHRASE_RADAR_KEY_TARGET,
                                                PHRASE_RADAR_KEY_AVERAGE, PHRASE_RADAR_KEY_MISSING,
                                                PHRASE_RADAR_KEY_STEPS};
    gboolean series = sign < RADAR_ROLES;
    if (series ? !scores->series[sign] : sign == RADAR_SIGN_MISSING && !scores->missing) {
        return NULL;
    }
    Span span = layout->model->evaluation.radar.span;
    Text name =
        series ? radar_series_name(layout, scores, (RadarRole)sign, FALSE) : text_once("", span);
    Text steps = text_once(arena_printf(layout->arena, "%u", scores->steps), span);
    Text text =
        phrase_text(layout, phrases[sign], name.span, 1, "name", &name, "steps", &steps, NULL);
    return type_shape(layout, style, &text);
}

/* ---- dominoes ---- */

guint radar_domino_halves(const RadarScores *scores) {
    return scores->series[RADAR_TARGET] ? 2 : 1;
}

/* A half whose score was not measured: dots around bare ground. */
static void draw_missing(const Layout *layout, const ScenePen *pen, Box box) {
    double mm = layout_mm(layout, MAX(1, box_height(box) / layout_mm(layout, MISSING_SIDE)));
    Path *dots = path_new(layout->arena);
    path_add_dotted(dots, box_grow(box, -DOT_INSET * mm), DOT_STEP * mm, DOT * mm);
    scene_add_path(pen, dots, scene_paint_ink(layout->dark, 1));
}

typedef struct {
    Box box;
    double score;
    guint body; /* plate */
    int pips;   /* plate, or -1: bare paper */
    Matrix turn;
    const char *seed;
} HalfTile;

static void draw_half(const Layout *layout, const ScenePen *pen, const HalfTile *half) {
    if (isnan(half->score)) {
        draw_missing(layout, pen, half->box);
        return;
    }
    double side = box_height(half->box);
    Path *body = path_new(layout->arena), *pips = path_new(layout->arena);
    path_add_rectangle(body, half->box, side * CORNER, side * 0.012, half->seed);
    path_transform(body, half->turn);
    scene_add_path(pen, body, scene_paint_solid(half->body));
    Point centre = {(half->box.x0 + half->box.x1) / 2, (half->box.y0 + half->box.y1) / 2};
    path_add_pips(pips, (guint)half->score, centre, side, TRUE);
    if (!pips->n_verbs) {
        return;
    }
    path_transform(pips, half->turn);
    ScenePaint paint = scene_paint_cut(half->body);
    if (half->pips >= 0) {
        paint.plates |= (guint8)(1u << half->pips);
        paint.amount[half->pips] = 1;
    }
    scene_add_path(pen, pips, paint);
}

/* Both scores known, and the tile is one
 * piece; else its halves stand apart, one of them an outline. */
void radar_domino_draw(const Layout *layout, const ScenePen *pen, const RadarScores *scores,
                       guint i, Box box) {
    static const double turns[] = {-0.8, 0.6, -0.4};
    double first = scores->scores[RADAR_TODAY][i];
    double second = scores->scores[RADAR_TARGET][i];
    gboolean light = i % 2;
    guint body = light ? layout->light : layout->dark;
    int pips = light ? (int)layout->dark : -1;
    const char *seed = arena_printf(layout->arena, "score-%u", i);
    if (radar_domino_halves(scores) == 2 && !isnan(first) && !isnan(second)) {
        Tile tile = {box, turns[i % 3], (guint)first, (guint)second, body, pips, seed};
        draw_tile(pen, &tile);
        return;
    }
    double middle = box.x0 + box_width(box) / radar_domino_halves(scores);
    Point centre = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    Matrix turn = matrix_multiply(
        matrix_multiply(matrix_translate(-centre.x, -centre.y), matrix_rotate(turns[i % 3])),
        matrix_translate(centre.x, centre.y));
    HalfTile left = {{box.x0, box.y0, middle, box.y1}, first, body, pips, turn, seed};
    draw_half(layout, pen, &left);
    if (radar_domino_halves(scores) == 2) {
        HalfTile right = {{middle, box.y0, box.x1, box.y1}, second, body, pips, turn, seed};
        draw_half(layout, pen, &right);
    }
}
