/* SPDX-License-Identifier: MIT */
/* Theme + model → scene: frames on the grid of a format, blocks in the frames, text made to fit. */
#pragma once
#include "draw/draw.h"
#include "model/project.h"
#include "text/text.h"

/* What every poster of a process shares: faces, and the alphabets, layouts and art that were read.
 */
typedef struct LayoutResources LayoutResources;

/* Borrows the faces and the dictionaries. Free with layout_resources_free(). */
LayoutResources *layout_resources_new(FaceSet *faces, Dictionaries *dictionaries);
void layout_resources_free(LayoutResources *resources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LayoutResources, layout_resources_free)

/* ---- what the posters of a series share (decisions.c) ---- */

/* What pages of one layout share, as plain numbers; 0: free. */
typedef struct {
    const char *layout; /* its name in the visual system, "thematic"; for text on a smaller sheet
                           than it is drawn for, where some styles cannot shrink: "thematic/a3" */
    double text;        /* factor of the body text */
    double size;        /* of what holds the pips, points of the layout: a tile's height, a table's
                           step from pip to pip */
    double pip;         /* practices a pip stands for; free or not together with the size */
} LayoutDecision;

typedef struct {
    const LayoutDecision *items;
    guint n;
} LayoutDecisions;

/* The decision for a layout; NULL when there is none. */
const LayoutDecision *layout_decision(const LayoutDecisions *decisions, const char *name);

/* The practices a pip may stand for. */
enum { LAYOUT_PIP_VALUES = 13 };
extern const double layout_pip_values[LAYOUT_PIP_VALUES];

/* What one page came to, so that a series can decide. */
typedef struct {
    const char *layout; /* as in a decision; interned */
    double text;        /* factor at which the body text is set; 0: the page has none */
    gboolean has_pips;
    guint pip;                          /* index of the value that the page takes when it is free */
    double least;                       /* size that pips need */
    double sizes[LAYOUT_PIP_VALUES];    /* the largest at each value, points of the layout */
    gboolean text_follows, pips_follow; /* what was decided; TRUE when nothing was */
    gboolean undecided;                 /* something of the page has no decision */
} LayoutFinding;

/* ---- one poster ---- */

typedef struct {
    double width, height; /* trim in points; 0 = the format the layout is drawn for */
    gboolean turnable;    /* the sheet may be turned: it takes the direction of the layout */
    gboolean screen;      /* width and height are pixels of a picture for screens, a point each */
    gboolean grid;        /* show margins, columns, base lines and frames */
    const LayoutDecisions *decisions; /* of the poster's series; NULL: the poster is free */
    GArray *findings;                 /* LayoutFinding, a page each, are added; NULL: not wanted */
} LayoutOptions;

/* Lays one poster out, on all its pages. The scene lives in `arena`; its faces in the resources.
 * What does not fit, what a face or the alphabet lacks, what is wrong in the layout or the art is
 * added to `diagnostics`; NULL when an error was. */
Scene *layout_poster(LayoutResources *resources, const PosterModel *model,
                     const LayoutOptions *options, Arena *arena, Diagnostics *diagnostics);
/* The format in points that the poster has when no size is asked for; 0 × 0 when a file is wrong.
 */
void layout_own_format(LayoutResources *resources, const PosterModel *model, double *ret_width,
                       double *ret_height);

/* The formats in which a series decides: those that the editions of the poster's kind are drawn
 * for, then A1, A2 and A3. */
guint layout_formats(const PosterModel *model);
/* Asks for one of them. FALSE when a file is wrong, or when the sheet is no smaller than the
 * edition that would be set on it: what is printed larger is decided at its own size. */
gboolean layout_ask_format(LayoutResources *resources, const PosterModel *model, guint format,
                           LayoutOptions *options);
