/* SPDX-License-Identifier: MIT */
/* What the writers for the screen share: the marks of a page, outlines of texts, pictures in
 * memory. */
#pragma once
#include "out.h"

/* ---- marks (marks.c) ---- */

/* A path, screen, image or text that reaches what is seen of a page, small enough to scan many. */
typedef struct {
    Box box; /* cut to its clip and to what is seen */
    guint index;
    guint8 plates;
    /* Counts for pictures in colours, which lie on the paper under all plates: these do, and so
     * does what covers every plate, a piece of bare or of inked paper glued on them. */
    gboolean on_colours;
} PlateMark;

typedef struct {
    const Scene *scene;
    guint page;
    Box reach;            /* the trim, or more of the page */
    GArray *marks;        /* PlateMark, paint order */
    gboolean has_colours; /* a picture in colours among them */
} PageMarks;

/* `beyond`: how far around its trim the page is seen. */
PageMarks *page_marks_new(const Scene *scene, guint page, double beyond);
void page_marks_free(PageMarks *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageMarks, page_marks_free)

/* ---- how a text is said (cover.c) ---- */

/* Texts stand after the plates, in reading order, where they can be selected and edited. That
 * paints the same picture as inside the plates when nothing on the plates it sets shows through, or
 * when all other plates are bare under it. */
typedef enum {
    TEXT_MULTIPLIES, /* positive: its inks over what is there */
    TEXT_COVERS,     /* every plate under it is known: one opaque colour */
    TEXT_CUTS,       /* painted inside the plates; what is selected is transparent */
    TEXT_UNSEEN,
} TextWay;

TextWay page_text_way(const PageMarks *page, guint index);
/* The colour of a paint over white: the product of its inks. */
void paint_over_white(const Scene *scene, const ScenePaint *paint, double ret_rgb[3]);

/* ---- screens (screen.c) ---- */

/* The pips that show in a box, as rows to stroke: round caps, twice the radius wide, in dashes of
 * SCREEN_DASH every screen_period() points, from the start of each row. One path for all writers:
 * no reader is slowed down by thousands of discs, and all draw the same pips. */
#define SCREEN_DASH 0.02 /* a dash without length is dropped by some readers */
double screen_period(const SceneScreen *screen);
Path *screen_rows(const SceneScreen *screen, Box box, Arena *arena);

/* ---- pictures (raster.c, png.c) ---- */

/* A page as pixels: its plates drawn one by one, then multiplied over the paper. */
typedef struct Raster Raster;

/* `scene` outlives it. */
Raster *raster_new(const Scene *scene, guint page, double dpi);
/* With the page's bleed, in whole pixels around those of the trim. */
Raster *raster_new_plates(const Scene *scene, guint page, double dpi, gboolean bleed);
/* Edges run along pixels: what is between no ink and full ink is a tint, or an image. */
void raster_set_crisp(Raster *raster);
void raster_free(Raster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Raster, raster_free)
guint raster_width(const Raster *raster);
guint raster_height(const Raster *raster);
/* How many rows at a time keep memory flat. */
guint raster_band(const Raster *raster);
/* Draws rows `first` … `first` + `n` − 1 as RGB bytes without padding. The same pixels whatever the
 * cutting into bands. */
void raster_read(Raster *raster, guint first, guint n, guint8 *ret_rgb);
/* The same of one plate, as amounts: one byte a pixel, 255 = full ink. */
void raster_read_plate(Raster *raster, guint plate, guint first, guint n, guint8 *ret_amounts);

/* ---- XMP (xmp.c) ---- */

#define XMP_NAMESPACES                                                                             \
    " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""                                   \
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""                                               \
    " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\""                                     \
    " xmlns:cc=\"http://creativecommons.org/ns#\""

/* One property: `open` and `close` stand around the escaped text. Nothing when it is NULL. */
void xmp_property(GString *xml, const char *open, const char *text, const char *close);
/* A text for people: for those of any language, and in the poster's. Nothing when it is empty. */
void xmp_alternatives(GString *xml, const char *name, const char *text, const char *language);

/* What out_png() and out_svg() write, in memory. */
GByteArray *png_page(const Scene *scene, guint page, double dpi);
GString *svg_page(const Scene *scene, const SvgOptions *options);
/* A small PNG in memory: one byte a pixel, looked up in a palette. */
GByteArray *png_indexed(guint width, guint height, const guint8 *pixels, guint8 palette[256][3]);
/* The same of three bytes a pixel, sRGB. */
GByteArray *png_colours(guint width, guint height, const guint8 *rgb);

/* ---- profiles (profile.c) ---- */

/* The profile of sRGB, the same bytes every time. Free with g_free(). */
guint8 *out_profile_screen(gsize *ret_length);

/* ---- dots (halftone.c) ---- */

/* Turns amounts of one plate into bits: round dots, `ruling` an inch, in rows turned by an angle.
 */
typedef struct Halftone Halftone;

Halftone *halftone_new(double resolution, double ruling, double degrees);
void halftone_free(Halftone *halftone);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Halftone, halftone_free)
/* One row of pixels, the leftmost in the highest bit of the first byte, 1 = ink. Without ink and
 * full ink stay what they are; each amount between inks its share of the pixels. */
void halftone_row(const Halftone *halftone, const guint8 *amounts, guint width, guint row,
                  guint8 *ret_bits);
