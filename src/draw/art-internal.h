/* SPDX-License-Identifier: MIT */
/* What the files of the SVG reader share: numbers and paths, styles, the reader itself. */
#pragma once
#include "draw.h"

#include <libxml/tree.h>

/* What a file may hold. A poster's art is far below; an attack is soon above. */
enum {
    ART_MAX_BYTES = 8 * 1024 * 1024,
    ART_MAX_VISITED_BYTES = 4 * ART_MAX_BYTES, /* the repetitions by <use> included */
    ART_MAX_ELEMENTS = 50000,                  /* visited, in the same way */
    ART_MAX_POINTS = 500000,
    ART_MAX_DEPTH = 64,
    ART_MAX_RULES = 500,
    ART_MAX_ERRORS = 20, /* reported for one file */
    ART_MAX_MEGAPIXELS = 80,
};
#define ART_MAX_COORDINATE 1e6

/* ---- art-path.c: the grammars of attributes ---- */

/* Reads one SVG number at *text (white space and one comma before it are skipped) and moves *text
 * behind it. FALSE when there is none, or none that can be used (too large, not finite). */
gboolean art_number(const char **text, double *ret_value);
/* A whole attribute that is one length without unit or in px. */
gboolean art_length(const char *text, double *ret_value);
/* The `d` of a path, appended to `out`. FALSE at the first fault, *ret_rest pointing to it; what
 * came before is in `out`. */
gboolean art_path_data(const char *text, Path *out, const char **ret_rest);
/* The `points` of a polygon or polyline. */
gboolean art_points(const char *text, gboolean closed, Path *out);
/* A transform list. */
gboolean art_transform(const char *text, Matrix *ret_matrix);

/* ---- art-style.c: properties and colours ---- */

typedef enum {
    STYLE_FILL,
    STYLE_STROKE,
    STYLE_STROKE_WIDTH,
    STYLE_FILL_RULE,
    STYLE_COLOR,
    STYLE_DISPLAY,
    STYLE_VISIBILITY,
    STYLE_DASHES,
    /* what an ink cannot do: refused when it is set to something */
    STYLE_OPACITY,
    STYLE_FILL_OPACITY,
    STYLE_STROKE_OPACITY,
    STYLE_FILTER,
    STYLE_MASK,
    STYLE_CLIP_PATH,
    STYLE_BLEND,
    STYLE_MARKER_START,
    STYLE_MARKER_MID,
    STYLE_MARKER_END,
    STYLE_TRANSFORM, /* as a CSS property; the attribute is read elsewhere */
    STYLE_N,
} StyleProperty;

/* Of one element, not inherited: NULL where nothing is said. Strings are the arena's. */
typedef struct {
    const char *values[STYLE_N];
} Style;

typedef struct StyleSheet StyleSheet;

StyleSheet *style_sheet_new(Arena *arena);
void style_sheet_free(StyleSheet *sheet);
/* Adds the rules of one <style> element: `.name`, `#id`, `name` and `*`, in lists. FALSE when a
 * selector is of another kind or there are too many rules; *ret_selector names it (arena). */
gboolean style_sheet_add(StyleSheet *sheet, const char *css, const char **ret_selector);
/* Presentation attributes, then the rules by their rank, then the style attribute. */
Style style_of(const StyleSheet *sheet, xmlNode *element, Arena *arena);
const char *style_property_name(StyleProperty property);
/* TRUE when the element asks for something that printing inks cannot do. */
gboolean style_unsupported(const Style *style, StyleProperty *ret_property);

typedef enum {
    COLOUR_NONE,
    COLOUR_RGB,
    COLOUR_SERVER,  /* url(#…): a gradient or a pattern */
    COLOUR_UNKNOWN, /* not a colour we can read */
} ColourKind;
/* `current` is the value of the property color (may be NULL). */
ColourKind art_colour(const char *text, const char *current, double ret_rgb[3]);

/* ---- art-shape.c: elements that have a geometry ---- */

/* TRUE when the element is one of path, rect, circle, ellipse, line, polyline, polygon. */
gboolean art_is_shape(const char *name);
/* Its geometry without its transform. FALSE when an attribute cannot be read: *ret_fault is the
 * attribute's name. */
gboolean art_shape_path(xmlNode *element, Path *out, const char **ret_fault);
/* An attribute without namespace, copied into the arena; NULL when it is absent. */
const char *art_attribute(xmlNode *element, const char *name, Arena *arena);

/* ---- art.c: the reader ---- */

typedef enum { OP_BY_COLOUR, OP_INK, OP_SOLID, OP_CUT, OP_KNOCK, OP_COLOUR } ArtOp;

/* What an element hands down to its children. */
typedef struct {
    Matrix matrix;
    guint8 inks;  /* the nearest data-ink, 0: none */
    guint8 layer; /* the nearest Inkscape layer named after an ink */
    guint8 knock; /* the plates a knock-out takes away */
    ArtOp op;
    const char *fill, *stroke, *colour;
    double stroke_width;
    gboolean even_odd, hidden;
    guint depth;
} ArtState;

/* Where a start tag begins in the text; line and column count from 1. */
typedef struct {
    gsize offset;
    guint line, column;
} ArtStart;

typedef struct {
    Arena *arena;
    Readings *files; /* that were read; or NULL */
    Diagnostics *diagnostics;
    const ArtInks *inks;
    Source *source;   /* lives as long as the art: what is wrong with a shape is said in it */
    const char *path; /* of the drawing */
    GArray *starts;   /* ArtStart, in document order */
    GHashTable *ids;  /* id → xmlNode, both borrowed from the document */
    StyleSheet *sheet;
    GArray *shapes;      /* ArtShape */
    GArray *slots;       /* ArtSlot */
    GHashTable *bitmaps; /* what an image names, and how → Bitmap */
    gsize n_pixels;      /* of all of them */
    guint visited, n_points, n_errors;
    gsize visited_bytes; /* of the start tags visited, those repeated by <use> as often as used */
    gboolean full;       /* a limit was met: stop */
    double one_colour[3];
    gboolean has_one_colour;
} ArtReader;

void art_report(ArtReader *r, const char *code, Span span, const char *hint, const char *format,
                ...) G_GNUC_PRINTF(5, 6);
Span art_element_span(const ArtReader *r, const xmlNode *element);
/* What someone wrote, short enough for a message. */
const char *art_shortened(ArtReader *r, const char *text);
void art_refuse_size(ArtReader *r, const xmlNode *element);
/* An attribute `href`, of whichever namespace; NULL when it is absent. */
const char *art_href(ArtReader *r, xmlNode *element);

/* ---- art-image.c ---- */

/* Adds an <image>; what is wrong with it is said. */
void art_read_image(ArtReader *r, xmlNode *element, const ArtState *state);

/* ---- art-draw.c ---- */

/* What a matrix does to lengths, on average. */
double art_scale(Matrix matrix);
/* A picture on every plate of `paint` that has an amount, the others bare under it; or in its
 * colours, when it has any. */
void art_draw_bitmap(const ScenePen *pen, const ArtShape *shape, Matrix matrix, ScenePaint paint,
                     gboolean colours);
