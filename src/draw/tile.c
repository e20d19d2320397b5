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
/* Whole paper around line and pips on a hatched tile: widths of the line, radii of the pip. */
static const double LINE_HALO = 3;
static const double PIP_HALO = 1.3;
/* The dotted outline of a half that nobody counted. */
static const double OPEN_INSET = 0.06;
static const double OPEN_DOT = 0.024;
enum { OPEN_STEPS = 5 }; /* from dot to dot along a side */

/* 7 to 10, on scales that go so far: in columns of three or four. */
static void add_many_pips(Path *out, guint count, Point centre, double side, double swell) {
    static const guint columns[][3] = {{3, 1, 3}, {3, 2, 3}, {3, 3, 3}, {4, 2, 4}};
    g_assert(count - 7 < G_N_ELEMENTS(columns));
    double step = side * PIP_STEP * (count > 9 ? 0.82 : 1);
    for (int c = 0; c < 3; c++) {
        guint n = columns[count - 7][c];
        for (guint k = 0; k < n; k++) {
            double y = (k - (n - 1) / 2.0) * (n == 2 ? 2 : 1) * step;
            Point pip = {centre.x + (c - 1) * side * PIP_STEP, centre.y + y};
            path_add_circle(out, pip, side * PIP_RADIUS * swell * (count > 9 ? 0.85 : 1));
        }
    }
}

static void add_few_pips(Path *out, guint count, Point centre, double side, gboolean along_x,
                         double swell) {
    /* Which of the nine places of the grid each number uses, row by row. */
    static const char patterns[7][10] = {".........", "....o....", "o.......o", "o...o...o",
                                         "o.o...o.o", "o.o.o.o.o", "o.oo.oo.o"};
    for (int place = 0; place < 9; place++) {
        if (patterns[count][place] != 'o') {
            continue;
        }
        double column = place % 3 - 1, row = place / 3 - 1;
        gboolean turned = along_x && count == 6;
        Point pip = {centre.x + (turned ? row : column) * side * PIP_STEP,
                     centre.y + (turned ? column : row) * side * PIP_STEP};
        path_add_circle(out, pip, side * PIP_RADIUS * swell);
    }
}

/* `swell` is how much larger than pips they are. */
static void add_pips(Path *out, guint count, Point centre, double side, gboolean along_x,
                     double swell) {
    if (count > 6) {
        add_many_pips(out, count, centre, side, swell);
    } else {
        add_few_pips(out, count, centre, side, along_x, swell);
    }
}

void path_add_pips(Path *out, guint count, Point centre, double side, gboolean along_x) {
    add_pips(out, count, centre, side, along_x, 1);
}

/* On hatched paper, whole paper around what is cut next: else the stripes would eat into it. */
static void draw_halo(const ScenePen *pen, Path *halo, Matrix turn, guint plate) {
    path_transform(halo, turn);
    scene_add_path(pen, halo, scene_paint_ink(plate, 1));
}

static void add_line(Path *out, Box box, double width) {
    double middle = (box.x0 + box.x1) / 2, margin = box_height(box) * LINE_MARGIN;
    path_add_slit(out, (Point){middle, box.y0 + margin}, (Point){middle, box.y1 - margin}, width,
                  width);
}

static void add_tile_pips(Path *out, const Tile *tile, double swell) {
    Box box = tile->box;
    double width = box_width(box), height = box_height(box), middle = (box.y0 + box.y1) / 2;
    add_pips(out, tile->first, (Point){box.x0 + width * 0.25, middle}, height, TRUE, swell);
    add_pips(out, tile->second, (Point){box.x0 + width * 0.75, middle}, height, TRUE, swell);
}

void draw_tile(const ScenePen *pen, const Tile *tile) {
    Arena *arena = pen->scene->arena;
    Box box = tile->box;
    double height = box_height(box);
    Point middle = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    Matrix turn = matrix_rotate_about(middle, tile->rotation);
    MarkedShape body = {
        .box = box,
        .corner = height * TILE_CORNER,
        .jitter = height * TILE_JITTER,
        .rotation = tile->rotation,
        .unit = height,
        .mark = tile->mark,
        .plate = tile->body,
        .seed = tile->seed,
    };
    draw_marked(pen, &body);
    if (tile->mark == MARK_OUTLINED || tile->mark == MARK_DOTTED) {
        return; /* face down, or not there at all: no halves, no pips */
    }
    gboolean hatched = tile->mark == MARK_HATCHED;
    if (hatched) {
        Path *halo = path_new(arena);
        add_line(halo, box, height * LINE_WIDTH * LINE_HALO);
        draw_halo(pen, halo, turn, tile->body);
    }
    Path *line = path_new(arena);
    add_line(line, box, height * LINE_WIDTH);
    path_transform(line, turn);
    scene_add_path(pen, line, scene_paint_cut(tile->body));

    Path *pips = path_new(arena);
    add_tile_pips(pips, tile, 1);
    if (hatched && pips->n_verbs) {
        Path *halo = path_new(arena);
        add_tile_pips(halo, tile, PIP_HALO);
        draw_halo(pen, halo, turn, tile->body);
    }
    path_transform(pips, turn);
    /* Hole and refill are one item: nothing can come between them, and trapping sees both. */
    ScenePaint paint = scene_paint_cut(tile->body);
    if (tile->pips >= 0 && (guint)tile->pips != tile->body) {
        paint.plates |= (guint8)(1u << tile->pips);
        paint.amount[tile->pips] = 1;
    }
    scene_add_path(pen, pips, paint);
}

void domino_chain(guint index, guint *ret_first, guint *ret_second) {
    enum { HIGHEST = 6, TURN = 2 * HIGHEST, ROUND = 2 * TURN };
    guint at = index % ROUND;
    gboolean down = at > TURN;
    guint step = down ? ROUND - at : at, less = step / 2, more = (step + 1) / 2;
    *ret_first = down ? more : less;
    *ret_second = down ? less : more;
}

static Matrix standing_matrix(const StandingTile *tile) {
    return matrix_multiply(matrix_rotate(tile->lean), matrix_translate(tile->foot.x, tile->foot.y));
}

Point standing_tile_top(const StandingTile *tile) {
    return matrix_apply(standing_matrix(tile), (Point){-tile->width / 2, -2 * tile->width});
}

/* The halves that were counted, and what shows of the others. */
static void add_open_halves(const StandingTile *tile, Path *body, Path *paper, Path *dots) {
    double width = tile->width, inset = width * OPEN_INSET;
    double step = (width - 2 * inset) / OPEN_STEPS, jitter = width * TILE_JITTER * 2 / 3;
    const gboolean open[] = {tile->first_open, tile->second_open};
    for (guint half = 0; half < 2; half++) {
        Box box = {-width, -width * (2 - half), 0, -width * (1 - half)};
        path_add_rectangle(open[half] ? paper : body, box, width * TILE_CORNER, jitter, tile->seed);
        if (open[half]) {
            path_add_dotted(dots, box_grow(box, -inset), step, width * OPEN_DOT);
        }
    }
}

void draw_standing_tile(const ScenePen *pen, const StandingTile *tile) {
    Arena *arena = pen->scene->arena;
    double width = tile->width, height = 2 * width, middle = -width / 2;
    Matrix lean = standing_matrix(tile);
    Path *body = path_new(arena), *line = path_new(arena), *pips = path_new(arena);
    Path *paper = path_new(arena), *dots = path_new(arena);
    if (tile->first_open || tile->second_open) {
        add_open_halves(tile, body, paper, dots);
    } else {
        path_add_rectangle(body, (Box){-width, -height, 0, 0}, width * TILE_CORNER,
                           height * TILE_JITTER / 3, tile->seed);
        path_add_slit(line, (Point){-width * (1 - LINE_MARGIN), -width},
                      (Point){-width * LINE_MARGIN, -width}, width * LINE_WIDTH,
                      width * LINE_WIDTH);
    }
    path_add_pips(pips, tile->first_open ? 0 : tile->first, (Point){middle, -height * 0.75},
                  width * 0.95, FALSE);
    path_add_pips(pips, tile->second_open ? 0 : tile->second, (Point){middle, -height * 0.25},
                  width * 0.95, FALSE);
    ScenePaint seam = scene_paint_knock(tile->body.plates),
               bare = scene_paint_knock(SCENE_ALL_PLATES);
    Path *const parts[] = {paper, body, line, pips, dots};
    const ScenePaint paints[] = {bare, tile->body, seam, tile->pips, tile->open};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        path_transform(parts[i], lean);
        if (parts[i]->n_verbs) {
            scene_add_path(pen, parts[i], paints[i]);
        }
    }
}
