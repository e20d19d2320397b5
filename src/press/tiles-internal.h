/* SPDX-License-Identifier: MIT */
/* A poster on office sheets: where it is cut, what stands on a sheet, the plan. */
#pragma once
#include "marks-internal.h"

/* ---- what cuts would harm (tiles-harm.c) ---- */

/* A cut through a letter of the title; less is lost by anything else. */
#define HARM_TITLE 100000.0

/* What stands on a page that a cut should keep off: words, letters, figures, small shapes. */
typedef struct Harm Harm;

Harm *harm_new(const Scene *scene, guint page);
void harm_free(Harm *harm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Harm, harm_free)
/* What a cut does at each whole point from 0 to the end of the page (the width with `upright`, else
 * the height), by what it meets between `from` and `to` of the other axis. Free with g_free(). */
double *harm_along(const Harm *harm, gboolean upright, double from, double to, guint *ret_n);

/* The whole points between two lines of the title where a cut runs across and touches none. */
typedef struct {
    int first, last;
} HarmGap;

/* The first few, from above. Free with g_free(). */
HarmGap *harm_title_gaps(const Harm *harm, guint *ret_n);

/* ---- where the cuts are (tiles-cuts.c) ---- */

/* How much of a poster a sheet can show. Whole points. */
typedef struct {
    double width, height; /* of the sheet */
    int left, top;        /* where the poster's part begins */
    int wide, high;       /* the largest part */
    int tab;              /* overlap on the right and at the bottom */
    int end;              /* room on the right and at the bottom: the tab, or marks */
} TileSheet;

/* Parts of a page: rows, each cut into as many parts. */
typedef struct {
    guint rows, columns;
    double *ys;         /* rows + 1, from 0 to the page's height */
    double *xs;         /* (columns + 1) a row, from 0 to the page's width */
    gboolean staggered; /* rows are cut at different places */
    double harm;
} TileGrid;

static inline const double *tile_columns(const TileGrid *grid, guint row) {
    return grid->xs + row * (grid->columns + 1);
}

/* The sheet lying as it is given. A part that is not larger than 0 is no part. */
TileSheet tile_sheet(const Purpose *purpose, double width, double height);
/* How many parts cover the length, each no larger than `most`. */
guint tile_parts(double length, int most);
/* The cuts that do least harm, owned by the arena. */
TileGrid tile_grid(const Harm *harm, const ScenePage *page, const TileSheet *sheet, guint rows,
                   guint columns, Arena *arena);

/* ---- on paper (tiles-sheet.c, tiles-plan.c) ---- */

/* A page that is being cut. */
typedef struct {
    const Scene *scene;
    const PressKit *kit;
    Scene *marks;
    Imposition *imposition;
    guint page;
    const TileSheet *sheet;
    const TileGrid *grid;
    guint ink; /* that marks are written with */
} Tiling;

/* Between the edge of what is printed and the cut: the poster goes on for TILE_SPARE, so that no
 * white shows beside an uneven cut, then marks stand. */
enum { TILE_GUTTER = 15, TILE_SPARE = 4 };

/* "B3": the row's letter and the column's number, both from 0; "AA1" after "Z"; the row alone when
 * the column is G_MAXUINT. */
const char *tile_number(Arena *arena, guint row, guint column);
void tile_add_sheet(const Tiling *tiling, guint row, guint column);
void tile_add_plan(const Tiling *tiling);
/* A rule of `length` millimetres, with its left end at `at`: strokes up to `height` points. */
void tile_ruler(const ScenePen *pen, guint ink, Point at, guint length, double height);

/* ---- one sheet (office.c) ---- */

/* The plates of the inks, from the darkest to the lightest. */
void office_inks(const Scene *scene, guint ret_plates[SCENE_MAX_INKS]);
/* The ink that writes best: the darkest. */
guint office_ink(const Scene *scene);
/* From the capitals' height to the descenders, which a line's bounds exceed. */
Box office_line_box(const SceneText *text);
/* A page in a place of its own on a sheet: as large as it is, if it has a real size or the printer
 * reaches all of it; else reduced until the margins are free on all four sides. */
ScenePlacement office_placed(const Scene *scene, guint page, Box cell, double margin);
/* A page on one sheet, placed like that. */
void office_add_page(Imposition *imposition, const Scene *scene, guint page, double width,
                     double height, double margin);
