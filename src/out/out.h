/* SPDX-License-Identifier: MIT */
/* Scene → bytes. Every writer takes a finished scene and a path, writes beside it, flushes and
 * renames: a file appears whole or not at all. Same scene, same bytes: no clock, no locale, no
 * pointer, no hash order in any output. */
#pragma once
#include "scene/scene.h"

/* All pages in one PDF (web intent: plates as isolated groups that multiply, text in the page
 * stream in reading order). */
gboolean out_pdf(const Scene *scene, const char *path, GError **error);

typedef enum {
    SVG_TEXT,     /* live text; faces are referred to by name and found in `faces_url` */
    SVG_OUTLINES, /* text as shapes: needs no face */
} SvgText;

/* One page. `faces_url` is the folder of the font files relative to the SVG ("faces"), NULL when
 * none. */
typedef struct {
    guint page;
    SvgText text;
    const char *faces_url;
} SvgOptions;
gboolean out_svg(const Scene *scene, const SvgOptions *options, const char *path, GError **error);

/* One page, the trim box, at `dpi` pixels an inch. */
gboolean out_png(const Scene *scene, guint page, double dpi, const char *path, GError **error);

/* Appends what the poster says as a piece of HTML, in reading order: headings, the first of which
 * is <h`level`>, paragraphs, lists, quotations, links; figures by their alternative texts. Parts in
 * another language than the document's say so. */
void out_html_text(const Scene *scene, guint level, GString *out);

/* Writes bytes to a file whole or not at all. For the writers and for job/. */
gboolean out_replace_file(const char *path, const void *data, gsize length, GError **error);
