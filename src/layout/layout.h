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

typedef struct {
    double width, height; /* trim in points; 0 = the format the layout is drawn for */
    gboolean turnable;    /* the sheet may be turned: it takes the direction of the layout */
    gboolean screen;      /* width and height are pixels of a picture for screens, a point each */
    gboolean grid;        /* show margins, columns, base lines and frames */
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
