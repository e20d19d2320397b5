/* SPDX-License-Identifier: MIT */
/* The domino tile and its pips. */
#include "draw.h"

/* Fractions of the side of a half tile. */
static const double PIP_STEP = 0.267;
static const double PIP_RADIUS = 0.105;
static const double TILE_CORNER = 0.10;
static const double TILE_JITTER = 0.012;
static const double LINE_WIDTH = 0.035;
static const double LINE_MARGIN = 0.10;

void path_add_pips(Path *out, guint count, Point centre, double side, gboolean along_x) {
    /* Which of the nine places of the grid each number uses, row by row. */
    static const char patterns[7][10] = {".........", "....o....", "o.......o", "o...o...o",
                                         "o.o...o.o", "o.o.o.o.o", "o.oo.oo.o"};
    g_assert(count < G_N_ELEMENTS(patterns));
    for (int place = 0; place < 9; place++) {
        if (patterns[count][place] != 'o') {
            continue;
        }
        double column = place % 3 - 1, row = place / 3 - 1;
        gboolean turned = along_x && count == 6;
        Point pip = {centre.x + (turned ? row : column) * side * PIP_STEP,
                     centre.y + (turned ? column : row) * side * PIP_STEP};
        path_add_circle(out, pip, side * PIP_RADIUS);
    }
}

void draw_tile(const ScenePen *pen, const Tile *tile) {
    Arena *arena = pen->scene->arena;
    Box box = tile->box;
    double width = box_width(box), height = box_height(box);
    double middle_x = (box.x0 + box.x1) / 2, middle_y = (box.y0 + box.y1) / 2;
    Matrix turn = matrix_multiply(
        matrix_multiply(matrix_translate(-middle_x, -middle_y), matrix_rotate(tile->rotation)),
        matrix_translate(middle_x, middle_y));

    Path *body = path_new(arena);
    path_add_rectangle(body, box, height * TILE_CORNER, height * TILE_JITTER, tile->seed);
    path_transform(body, turn);
    scene_add_path(pen, body, scene_paint_solid(tile->body));

    Path *line = path_new(arena);
    path_add_slit(line, (Point){middle_x, box.y0 + height * LINE_MARGIN},
                  (Point){middle_x, box.y1 - height * LINE_MARGIN}, height * LINE_WIDTH,
                  height * LINE_WIDTH);
    path_transform(line, turn);
    scene_add_path(pen, line, scene_paint_cut(tile->body));

    Path *pips = path_new(arena);
    path_add_pips(pips, tile->first, (Point){box.x0 + width * 0.25, middle_y}, height, TRUE);
    path_add_pips(pips, tile->second, (Point){box.x0 + width * 0.75, middle_y}, height, TRUE);
    path_transform(pips, turn);
    /* Hole and refill are one item: nothing can come between them, and trapping sees both. */
    ScenePaint paint = scene_paint_cut(tile->body);
    if (tile->pips >= 0 && (guint)tile->pips != tile->body) {
        paint.plates |= (guint8)(1u << tile->pips);
        paint.amount[tile->pips] = 1;
    }
    scene_add_path(pen, pips, paint);
}
