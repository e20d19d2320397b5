/* SPDX-License-Identifier: MIT */
/* Scene → bytes. Every writer takes a finished scene and a path, writes beside it, flushes and
 * renames: a file appears whole or not at all. Same scene, same bytes: no clock, no locale, no
 * pointer, no hash order in any output. */
#pragma once
#include "scene/scene.h"

/* ---- profiles (profile.c) ---- */

/* An ICC profile of a printing condition. */
typedef struct {
    guint8 *data;
    gsize length;
    char *name; /* its description: "FOGRA39 coated" */
    char
        *identifier; /* of the output condition in a registry: "FOGRA39"; its name when not known */
    guint channels;  /* 4: CMYK */
    char *sum;       /* SHA-1 of the data, in hexadecimal */
} OutProfile;

/* Reads a profile through lcms2. Fails when it is none, when it is not of a printer, or not CMYK:
 * the message says which. Free with out_profile_free(). */
OutProfile *out_profile_load(const char *path, GError **error);
void out_profile_free(OutProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutProfile, out_profile_free)
/* sRGB pixels as CMYK of the profile (relative colorimetric with black point compensation), 255 =
 * full ink. Free with g_free(). */
guint8 *out_profile_convert(const OutProfile *profile, const guint8 *rgb, gsize pixels);

/* ---- PDF ---- */

typedef enum {
    PDF_RGB,     /* screens and office printers */
    PDF_GREY,    /* office printers in grey: the luminance of PDF_RGB */
    PDF_SPOT,    /* every ink a Separation of its swatch's name */
    PDF_PROCESS, /* every ink its recipe in CMYK */
    PDF_PLATE,   /* one plate, in grey: black is full ink */
} PdfColours;

typedef enum { PDF_PLAIN, PDF_X4, PDF_X1A } PdfStandard;

typedef struct {
    PdfColours colours;
    guint plate;    /* PDF_PLATE: which one */
    gboolean paper; /* the colour of the paper is printed (screens: always) */
    PdfStandard standard;
    const OutProfile *profile; /* of the output intent; NULL: none */
    const Imposition
        *imposition; /* how pages come on sheets; NULL: each as it is, cut at its trim */
} PdfOptions;

/* All pages, or sheets, in one PDF. For screens (`options` NULL) plates are isolated groups that
 * multiply, texts stand in the page stream in reading order; the file is PDF/UA-1 and PDF/A-3a with
 * the scene's attachments, PDF/A-2a without any. With options it has neither tags nor attachments.
 */
gboolean out_pdf(const Scene *scene, const PdfOptions *options, const char *path, GError **error);

/* Why the scene cannot be PDF/X-1a (ISO 15930-1), a reason each, in words, with the span that
 * causes it; empty: it can. */
void out_pdf_x1a_reasons(const Scene *scene, const PdfOptions *options, Diagnostics *diagnostics);

/* ---- amounts ---- */

/* What one plate of a page is covered with, one byte a pixel (255 = full ink), at `dpi`, with the
 * bleed when `bleed` is asked for. Free with g_free(). */
guint8 *out_amounts(const Scene *scene, guint page, guint plate, double dpi, gboolean bleed,
                    guint *ret_width, guint *ret_height);

/* One plate of a page without greys: a PDF whose picture has one bit a pixel, tints as round dots
 * of `ruling` lines an inch. As out_pdf() with PDF_PLATE otherwise. */
gboolean out_pdf_bits(const Scene *scene, const PdfOptions *options, double resolution,
                      double ruling, const char *path, GError **error);

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

/* ---- for readers ---- */

/* Appends what the poster says as a piece of HTML, in reading order: headings, the first of which
 * is <h`level`>, paragraphs, lists, tables, quotations, links; figures by their alternative texts.
 * Parts in another language than the document's say so. */
void out_html_text(const Scene *scene, guint level, GString *out);

/* The poster as a screen reader tells it, one line an element, for people who judge what it says
 * (`--dump text`). */
void out_tell(const Scene *scene, GString *out);

/* The whole poster as one accessible page that needs no other file: a picture of every page of the
 * scene, what it says in reading order, its credits and licence. What may be filled in is filled in
 * on it. */
gboolean out_html(const Scene *scene, const char *path, GError **error);
/* The same text and credits without a page around them, from <h2>, to be pasted into a page of
 * another site: elements alone, no style, no address of its own. */
gboolean out_html_fragment(const Scene *scene, const char *path, GError **error);
/* The short alternative of a picture of the poster and the whole text, as plain UTF-8: what is
 * pasted where HTML is not taken. */
gboolean out_alternative(const Scene *scene, const char *path, GError **error);

/* ---- credits ---- */

/* Properties of an XMP description, in the namespaces dc, xmpRights and cc: people, publisher,
 * description, language, source, date, what the poster was made from, what may be done with it. Not
 * its title and format, which differ from file to file. */
void out_xmp_rights(const Scene *scene, GString *xml);
/* How to credit something, for programs that have no other place to say that nobody knows where it
 * is or who made it: "auteur inconnu, source inconnue. © …". Each may be NULL; NULL without any.
 * Free with g_free(). */
char *out_credit_text(const char *author, const char *unknown_source, const char *notice);
/* Lines that say whose the file is and under which licence, as REUSE reads them; nothing when the
 * scene has no licence. */
void out_reuse(const Scene *scene, GString *out);
/* Writes them to `path`.license, for a file that cannot hold them. */
gboolean out_sidecar(const Scene *scene, const char *path, GError **error);

/* Writes bytes to a file whole or not at all. For the writers and for job/. */
gboolean out_replace_file(const char *path, const void *data, gsize length, GError **error);
