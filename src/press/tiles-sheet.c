/* SPDX-License-Identifier: MIT */
/* One tile: a piece of the poster, real size, and what helps to cut and glue it. Marks stand where
 * nothing of them is left in the end: outside the cuts, and on the strip that the next tile
 * covers. Pieces are moved by whole points, so that glued together they are the poster again. */
#include "tiles-internal.h"

#include <math.h>

/* Lengths in the gutter. */
enum { STRIP = TILE_GUTTER - TILE_SPARE };
#define MARK_PEN 0.5
#define HATCH_PEN 0.4
#define HATCH_STEP 7
#define HATCH_AMOUNT 0.5

typedef enum { EDGE_CUT, EDGE_GLUE } Edge;

typedef struct {
    const Tiling *tiling;
    ScenePen pen;
    guint row, column;
    Box part; /* of the page */
    Box cell; /* the same on the sheet: what stays of it */
    Box art;  /* what is shown of the poster there */
    Edge right, bottom;
} Tile;

const char *tile_number(Arena *arena, guint row, guint column) {
    char letters[3] = {0};
    guint at = 0;
    if (row >= 26) {
        letters[at++] = (char)('A' + row / 26 - 1);
    }
    letters[at] = (char)('A' + row % 26);
    return column == G_MAXUINT ? arena_strdup(arena, letters)
                               : arena_printf(arena, "%s%u", letters, column + 1);
}

static ScenePaint paint_of(const Tile *tile, double amount) {
    return scene_paint_ink(tile->tiling->ink, amount);
}

static void stroke_line(const Tile *tile, Point from, Point to) {
    Path *path = path_new(tile->pen.scene->arena);
    path_move_to(path, from.x, from.y);
    path_line_to(path, to.x, to.y);
    scene_add_stroke(&tile->pen, path, MARK_PEN, paint_of(tile, 1));
}

/* ---- where to cut ---- */

/* Both ends of a cut that runs down at `x`. */
static void mark_down(const Tile *tile, double x) {
    Box box = box_grow(tile->cell, TILE_SPARE + 1);
    double far = TILE_GUTTER - 1;
    stroke_line(tile, (Point){x, tile->cell.y0 - far}, (Point){x, box.y0});
    stroke_line(tile, (Point){x, box.y1}, (Point){x, tile->cell.y1 + far});
}

static void mark_across(const Tile *tile, double y) {
    Box box = box_grow(tile->cell, TILE_SPARE + 1);
    double far = TILE_GUTTER - 1;
    stroke_line(tile, (Point){tile->cell.x0 - far, y}, (Point){box.x0, y});
    stroke_line(tile, (Point){box.x1, y}, (Point){tile->cell.x1 + far, y});
}

static void mark_cuts(const Tile *tile) {
    mark_down(tile, tile->cell.x0);
    mark_across(tile, tile->cell.y0);
    if (tile->right == EDGE_CUT) {
        mark_down(tile, tile->cell.x1);
    }
    if (tile->bottom == EDGE_CUT) {
        mark_across(tile, tile->cell.y1);
    }
}

/* ---- where to glue ---- */

/* Strokes that rise to the right, cut by the box. */
static void hatch(const Tile *tile, Box box) {
    Path *path = path_new(tile->pen.scene->arena);
    /* on one grid for the whole sheet: x + y = c */
    double first = ceil((box.x0 + box.y0) / HATCH_STEP) * HATCH_STEP;
    for (double c = first; c < box.x1 + box.y1; c += HATCH_STEP) {
        double x0 = MAX(box.x0, c - box.y1), x1 = MIN(box.x1, c - box.y0);
        if (x1 - x0 > 0.5) {
            path_move_to(path, x0, c - x0);
            path_line_to(path, x1, c - x1);
        }
    }
    if (path->n_verbs) {
        scene_add_stroke(&tile->pen, path, HATCH_PEN, paint_of(tile, HATCH_AMOUNT));
    }
}

/* "coller B4 ici", a word a line, in the strip on the right. Returns what it takes of it. */
static Box say_right(const Tile *tile, Box strip) {
    Arena *arena = tile->pen.scene->arena;
    const PressKit *kit = tile->tiling->kit;
    const char *number = tile_number(arena, tile->row, tile->column + 1);
    const char *said = words_phrase(kit->words, arena, PHRASE_TILES_GLUE, 1, "tile", number, NULL);
    g_auto(GStrv) words = g_strsplit_set(said, " ", -1);
    guint n = g_strv_length(words);
    double room = box_width(strip) - 5, size = 8;
    for (guint i = 0; i < n; i++) {
        double width = press_text_width(kit, arena, words[i], size, TRUE);
        size = MIN(size, size * room / width);
    }
    double leading = size * 1.25, middle = (strip.x0 + strip.x1) / 2;
    double height = (n + 0.5) * leading, top = (strip.y0 + strip.y1 - height) / 2;
    if (size < 3.5 || height > box_height(strip)) {
        return (Box){strip.x0, strip.y0, strip.x1, strip.y0};
    }
    for (guint i = 0; i < n; i++) {
        press_text(kit, &tile->pen, words[i], size, (Point){middle, top + (i + 1) * leading},
                   ALIGN_CENTRE, TRUE, paint_of(tile, 1));
    }
    return (Box){strip.x0, top, strip.x1, top + height};
}

static void mark_right(const Tile *tile) {
    double x = tile->cell.x1, tab = tile->tiling->sheet->tab;
    /* where the next one's edge is laid, on the side that it hides */
    double line = x + MARK_PEN / 2 + 0.25;
    stroke_line(tile, (Point){line, tile->cell.y0}, (Point){line, tile->cell.y1});
    Box strip = {x + TILE_SPARE + 2, tile->cell.y0 + 2, x + tab, tile->cell.y1 - 2};
    if (strip.x1 - strip.x0 < 4) {
        return;
    }
    Box said = say_right(tile, strip);
    hatch(tile, (Box){strip.x0, strip.y0, strip.x1, said.y0});
    hatch(tile, (Box){strip.x0, said.y1, strip.x1, strip.y1});
}

static void mark_bottom(const Tile *tile) {
    double y = tile->cell.y1, tab = tile->tiling->sheet->tab;
    double line = y + MARK_PEN / 2 + 0.25;
    stroke_line(tile, (Point){tile->cell.x0, line}, (Point){tile->cell.x1, line});
    Box strip = {tile->cell.x0 + 3, y + TILE_SPARE + 2, tile->cell.x1 - 3, y + tab};
    double height = box_height(strip), size = MIN(8, height * 0.8);
    if (height < 4) {
        return;
    }
    Arena *arena = tile->pen.scene->arena;
    const PressKit *kit = tile->tiling->kit;
    const char *next = tile_number(arena, tile->row + 1, G_MAXUINT);
    const char *said = words_phrase(kit->words, arena, PHRASE_TILES_GLUE_ROW, 1, "row", next, NULL);
    double middle = (strip.x0 + strip.x1) / 2;
    double width = press_text_width(kit, arena, said, size, TRUE);
    if (width > box_width(strip)) {
        hatch(tile, strip);
        return;
    }
    press_text(kit, &tile->pen, said, size, (Point){middle, (strip.y0 + strip.y1) / 2 + size / 3},
               ALIGN_CENTRE, TRUE, paint_of(tile, 1));
    hatch(tile, (Box){strip.x0, strip.y0, middle - width / 2 - 5, strip.y1});
    hatch(tile, (Box){middle + width / 2 + 5, strip.y0, strip.x1, strip.y1});
}

/* ---- over the upper cut: which tile it is ---- */

/* The poster's outline, and this piece of it. */
static double show_place(const Tile *tile, double x, double bottom) {
    const Tiling *tiling = tile->tiling;
    const ScenePage *page = scene_page(tiling->scene, tiling->page);
    double scale = (STRIP - 1.5) / page->height, width = page->width * scale;
    double top = bottom - page->height * scale;
    Path *frame = path_new(tile->pen.scene->arena), *piece = path_new(tile->pen.scene->arena);
    path_add_box(frame, (Box){x, top, x + width, bottom});
    scene_add_stroke(&tile->pen, frame, 0.3, paint_of(tile, 1));
    Box part = tile->part;
    path_add_box(piece, box_intersect((Box){x + part.x0 * scale, top + part.y0 * scale,
                                            x + part.x1 * scale, top + part.y1 * scale},
                                      (Box){x + 0.3, top + 0.3, x + width - 0.3, bottom - 0.3}));
    scene_add_path(&tile->pen, piece, paint_of(tile, 1));
    return width;
}

void tile_ruler(const ScenePen *pen, guint ink, Point at, guint length, double height) {
    Path *path = path_new(pen->scene->arena);
    path_move_to(path, at.x, at.y);
    path_line_to(path, at.x + length * PT_PER_MM, at.y);
    for (guint mm = 0; mm <= length; mm++) {
        double x = at.x + mm * PT_PER_MM;
        double up = mm % 10 == 0 ? height : mm % 5 == 0 ? height * 0.7 : height * 0.4;
        path_move_to(path, x, at.y);
        path_line_to(path, x, at.y - up);
    }
    scene_add_stroke(pen, path, 0.35, scene_paint_ink(ink, 1));
}

/* From the right: a ruler; from the left: number, place, title of the poster, as there is room. */
static void name_tile(const Tile *tile) {
    enum { GAP = 8, RULER = 50 };
    const PressKit *kit = tile->tiling->kit;
    Arena *arena = tile->pen.scene->arena;
    ScenePaint paint = paint_of(tile, 1);
    double y = tile->cell.y0 - TILE_SPARE - 2;
    double x = tile->cell.x0 + GAP, end = tile->cell.x1 - GAP;
    x += press_text(kit, &tile->pen, tile_number(arena, tile->row, tile->column), 10, (Point){x, y},
                    ALIGN_LEFT, TRUE, paint) +
         GAP;
    x += show_place(tile, x, y) + GAP;
    double ruler = RULER * PT_PER_MM;
    const char *label = words_phrase(kit->words, arena, PHRASE_TILES_RULER_TILE, 1, "n",
                                     words_number(kit->words, arena, RULER / 10.0), NULL);
    double labelled = press_text_width(kit, arena, label, 6.5, FALSE) + 4;
    if (end - x > ruler + labelled) {
        end -= ruler;
        tile_ruler(&tile->pen, tile->tiling->ink, (Point){end, y}, RULER, 6.5);
        press_text(kit, &tile->pen, label, 6.5, (Point){end - 4, y}, ALIGN_RIGHT, FALSE, paint);
        end -= labelled + GAP;
    }
    const char *title = tile->tiling->scene->title;
    if (press_text_width(kit, arena, title, 6.5, FALSE) < end - x) {
        press_text(kit, &tile->pen, title, 6.5, (Point){x, y}, ALIGN_LEFT, FALSE, paint);
    }
}

/* ---- the sheet ---- */

/* How far the poster goes on beyond an edge of a tile: over a cut inside it, and as far as it
 * bleeds at its own. */
static double spare(const ScenePage *page, gboolean inside) {
    return inside ? TILE_SPARE : MIN(TILE_SPARE, floor(page->bleed));
}

static Tile tile_at(const Tiling *tiling, guint row, guint column) {
    const TileGrid *grid = tiling->grid;
    const TileSheet *sheet = tiling->sheet;
    const ScenePage *page = scene_page(tiling->scene, tiling->page);
    const double *xs = tile_columns(grid, row);
    gboolean last_column = column + 1 == grid->columns, last_row = row + 1 == grid->rows;
    Tile tile = {.tiling = tiling, .row = row, .column = column};
    tile.part = (Box){xs[column], grid->ys[row], xs[column + 1], grid->ys[row + 1]};
    tile.cell = (Box){sheet->left, sheet->top, sheet->left + box_width(tile.part),
                      sheet->top + box_height(tile.part)};
    tile.art =
        (Box){tile.cell.x0 - spare(page, column > 0), tile.cell.y0 - spare(page, row > 0),
              tile.cell.x1 + spare(page, !last_column), tile.cell.y1 + spare(page, !last_row)};
    tile.right = sheet->tab > 0 && !last_column ? EDGE_GLUE : EDGE_CUT;
    tile.bottom = sheet->tab > 0 && !last_row ? EDGE_GLUE : EDGE_CUT;
    return tile;
}

void tile_add_sheet(const Tiling *tiling, guint row, guint column) {
    Tile tile = tile_at(tiling, row, column);
    const TileSheet *size = tiling->sheet;
    Scene *marks = tiling->marks;
    SceneSheet *sheet = imposition_add_sheet(tiling->imposition, size->width, size->height);
    sheet->name = tile_number(marks->arena, row, column);
    ScenePlacement placement = {
        .page = tiling->page,
        .matrix = matrix_translate(tile.cell.x0 - tile.part.x0, tile.cell.y0 - tile.part.y0),
        .clip = tile.art,
    };
    g_array_append_val(sheet->placements, placement);
    guint page = scene_add_page(marks, size->width, size->height, 0, sheet->name);
    sheet->marks = (int)page;
    int element = scene_add_element(marks, 0, SCENE_ROLE_PARAGRAPH, page);
    tile.pen = (ScenePen){
        .scene = marks, .page = page, .layer = scene_layer(marks, "marks"), .element = element};
    mark_cuts(&tile);
    name_tile(&tile);
    if (tile.right == EDGE_GLUE) {
        mark_right(&tile);
    }
    if (tile.bottom == EDGE_GLUE) {
        mark_bottom(&tile);
    }
}
