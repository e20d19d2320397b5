/* SPDX-License-Identifier: MIT */
/* What the parts of the SVG writer share. */
#pragma once
#include "out-internal.h"

/* A path that cuts what is drawn. */
typedef struct {
    const Path *path;
    gboolean even_odd;
} SvgClip;

typedef struct {
    const Scene *scene;
    const SvgOptions *options;
    const PageMarks *marks;
    const guint8 *ways; /* TextWay, by index of the scene's item */
    GString *defs;      /* clips and glyphs, gathered while the body is written */
    GString *out;       /* the body */
    GArray *clips;      /* SvgClip, as numbered in defs; few */
    GArray *images;     /* those in the file so far; svg-image.c */
    GPtrArray *faces;   /* const SceneFace *, as numbered in defs */
    GPtrArray *glyphs;  /* GHashTable *, a set of glyphs defined a face; only ever looked up */
    Arena *scratch;
} SvgWriter;

/* title, desc and metadata of the root; the lines that come before it (svg-metadata.c). */
void svg_metadata(GString *out, const Scene *scene);
void svg_reuse(GString *out, const Scene *scene);

/* ---- characters and numbers (svg-write.c) ---- */

/* As element content or attribute value. */
void svg_escape(GString *out, const char *text, gsize length);
/* ` name="value"`; nothing when there is no value. */
void svg_attribute(GString *out, const char *name, const char *value);
void svg_attribute_number(GString *out, const char *name, double value, int decimals);
/* ` name="#rrggbb"` */
void svg_attribute_colour(GString *out, const char *name, const double rgb[3]);
void svg_attributes_box(GString *out, Box box);
/* Path data, relative, rounded without ever adding up. */
void svg_path_data(GString *out, const Path *path, int decimals);
/* ` clip-path="url(#…)"` of an item that has a clip; defines the clip on its first use. */
void svg_attribute_clip(SvgWriter *writer, const Path *clip, gboolean even_odd);

/* ---- plates (svg-plate.c) ---- */

void svg_plate(SvgWriter *writer, guint plate);
/* The layer of pictures in colours, under the plates; nothing when the page has none. */
void svg_colours(SvgWriter *writer);

/* ---- pictures (svg-image.c) ---- */

GArray *svg_images_new(void);
/* Amounts are looked up in `palette`, the colours of this plate; a picture in colours has none. */
void svg_image(SvgWriter *writer, const SceneItem *item, guint plate, guint8 palette[256][3]);

/* ---- one run of text (svg-run.c) ---- */

/* What consecutive runs of one <text> have in common. */
typedef struct {
    const SceneFace *face;
    double size;
} SvgType;

/* ` font-family=… font-size=…` of what differs from `type`, which is brought up to date. */
void svg_attributes_type(GString *out, const SceneText *text, SvgType *type);
/* A run as tspans: one, or more where a program that sets the text by itself would not come out
 * where we stand. */
void svg_run(GString *out, const SceneText *text, const SvgType *type, gboolean fits_width);
/* A run as uses of outlines that are defined once. */
void svg_run_outlines(SvgWriter *writer, const SceneText *text);

/* ---- the layer of texts (svg-text.c) ---- */

void svg_texts(SvgWriter *writer);
