/* SPDX-License-Identifier: MIT */
/* A poster in its real size on sheets of an office printer: how many, which way they lie, and one
 * after the other: the plan, then the tiles. */
#include "tiles-internal.h"

#include "base/i18n.h"
#include "base/number.h"

#include <math.h>

/* Nobody glues more. */
enum { MOST_SHEETS = 200 };
/* What a tile shows at least, each way. */
#define LEAST_TILE (30 * PT_PER_MM)
/* What one more sheet to cut and glue weighs. */
#define HARM_SHEET 1000.0

typedef struct {
    TileSheet sheet;
    TileGrid grid;
} Choice;

typedef struct {
    const Harm *harm;
    const ScenePage *page;
    Arena *arena;
    TileSheet sheets[2]; /* standing, lying */
} Choosing;

static guint lines(const Choosing *choosing, guint lie, gboolean columns) {
    const TileSheet *sheet = &choosing->sheets[lie];
    return columns ? tile_parts(choosing->page->width, sheet->wide)
                   : tile_parts(choosing->page->height, sheet->high);
}

static guint sheets_of(const Choice *choice) { return choice->grid.rows * choice->grid.columns; }

static void try_grid(const Choosing *choosing, guint lie, guint rows, guint columns,
                     GArray *choices) {
    const TileSheet *sheet = &choosing->sheets[lie];
    Choice choice = {
        *sheet, tile_grid(choosing->harm, choosing->page, sheet, rows, columns, choosing->arena)};
    g_array_append_val(choices, choice);
}

/* The fewest sheets, but one row or column more when that keeps words whole: the title's at any
 * price, of others two or three a sheet. */
static Choice choose(const Choosing *choosing) {
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(Choice));
    guint fewest = G_MAXUINT, most = 0;
    for (guint lie = 0; lie < 2; lie++) {
        guint rows = lines(choosing, lie, FALSE), columns = lines(choosing, lie, TRUE);
        try_grid(choosing, lie, rows, columns, choices);
        try_grid(choosing, lie, rows + 1, columns, choices);
        try_grid(choosing, lie, rows, columns + 1, choices);
        if (rows * columns < fewest) {
            fewest = rows * columns;
            most = fewest + MAX(rows, columns);
        }
    }
    const Choice *best = NULL;
    double least = 0;
    for (guint i = 0; i < choices->len; i++) {
        const Choice *choice = &g_array_index(choices, Choice, i);
        double price = choice->grid.harm + HARM_SHEET * sheets_of(choice);
        if (sheets_of(choice) <= most && (!best || price < least)) {
            best = choice;
            least = price;
        }
    }
    return *best;
}

/* ---- refusals ---- */

static gboolean sheets_hold_something(const Purpose *purpose, const TileSheet sheets[2], Span span,
                                      Diagnostics *diagnostics) {
    int shown = MIN(sheets[0].wide, sheets[0].high);
    if (shown >= LEAST_TILE) {
        return TRUE;
    }
    g_autofree char *margin = number_said(purpose->margin / PT_PER_MM, 1);
    g_autofree char *overlap = number_said(purpose->overlap / PT_PER_MM, 1);
    diag_error(diagnostics, "tile-too-small", span,
               _("take larger sheets, a smaller margin or a smaller overlap"),
               _("with a margin of %s mm and an overlap of %s mm, a sheet of %.0f × %.0f mm has no "
                 "room for a piece of the poster"),
               margin, overlap, purpose->tile_width / PT_PER_MM, purpose->tile_height / PT_PER_MM);
    return FALSE;
}

static gboolean are_few(const Choosing *choosing, Span span, Diagnostics *diagnostics) {
    guint fewest = G_MAXUINT;
    for (guint lie = 0; lie < 2; lie++) {
        guint count = lines(choosing, lie, FALSE) * lines(choosing, lie, TRUE);
        fewest = MIN(fewest, count);
    }
    if (fewest <= MOST_SHEETS) {
        return TRUE;
    }
    diag_error(diagnostics, "too-many-tiles", span,
               _("take larger sheets, or a smaller poster (--size)"),
               _("the poster would take %u sheets, and at most %u are glued together"), fewest,
               (guint)MOST_SHEETS);
    return FALSE;
}

/* ---- pages ---- */

static gboolean holds(const ScenePage *page, double width, double height) {
    return page->width <= width + 0.5 && page->height <= height + 0.5;
}

/* A page no larger than a sheet needs no tiles. */
static gboolean add_whole(const Tiling *tiling, const Purpose *purpose) {
    const ScenePage *page = scene_page(tiling->scene, tiling->page);
    double narrow = MIN(purpose->tile_width, purpose->tile_height);
    double wide = MAX(purpose->tile_width, purpose->tile_height);
    gboolean stands = page->width <= page->height;
    double width = stands ? narrow : wide, height = stands ? wide : narrow;
    if (!holds(page, width, height)) {
        return FALSE;
    }
    office_add_page(tiling->imposition, tiling->scene, tiling->page, width, height,
                    purpose->margin);
    return TRUE;
}

static gboolean add_tiles(Tiling *tiling, const Purpose *purpose, Arena *arena, Span span,
                          Diagnostics *diagnostics) {
    /* whole points: pixels of all sheets begin at the same place, from above and from below */
    double narrow = round(MIN(purpose->tile_width, purpose->tile_height));
    double wide = round(MAX(purpose->tile_width, purpose->tile_height));
    g_autoptr(Harm) harm = harm_new(tiling->scene, tiling->page);
    Choosing choosing = {
        .harm = harm,
        .page = scene_page(tiling->scene, tiling->page),
        .arena = arena,
        .sheets = {tile_sheet(purpose, narrow, wide), tile_sheet(purpose, wide, narrow)},
    };
    if (!sheets_hold_something(purpose, choosing.sheets, span, diagnostics) ||
        !are_few(&choosing, span, diagnostics)) {
        return FALSE;
    }
    Choice choice = choose(&choosing);
    tiling->sheet = &choice.sheet;
    tiling->grid = &choice.grid;
    tile_add_plan(tiling);
    for (guint row = 0; row < choice.grid.rows; row++) {
        for (guint column = 0; column < choice.grid.columns; column++) {
            tile_add_sheet(tiling, row, column);
        }
    }
    return TRUE;
}

Imposition *press_tiles(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                        Arena *arena, Span span, Diagnostics *diagnostics) {
    g_autoptr(Imposition) imposition = imposition_new();
    imposition->marks = press_marks_scene(scene, arena);
    Tiling tiling = {
        .scene = scene,
        .kit = kit,
        .marks = imposition->marks,
        .imposition = imposition,
        .ink = office_ink(scene),
    };
    gboolean ok = TRUE;
    for (guint page = 0; page < scene->pages->len && ok; page++) {
        tiling.page = page;
        ok = add_whole(&tiling, purpose) || add_tiles(&tiling, purpose, arena, span, diagnostics);
    }
    return ok ? g_steal_pointer(&imposition) : NULL;
}
