/* SPDX-License-Identifier: MIT */
/* The drawing vocabulary: everything is cut with scissors. It takes numbers, inks and a seed, never
 * the model or a frame.
 *
 * Lengths are points. Functions named path_* or *_path build geometry; functions named draw_* add
 * items to a scene. The same numbers and seed always give the same drawing. */
#pragma once
#include "base/geom.h"
#include "base/reading.h"
#include "scene/scene.h"

/* ---- cut shapes (cut.c) ---- */

typedef struct {
    double x, y, radius; /* radius 0: a sharp corner */
} Corner;

/* A closed polygon with a corner radius per vertex; every vertex is nudged by up to `jitter` both
 * ways. Appended to `out`. Corners are cut at min(radius, half the neighbouring edge when that
 * neighbour is rounded too, else all of it) and joined by a cubic whose handles go 0.58 of the way
 * to the vertex. */
void path_add_cut(Path *out, const Corner *corners, guint n, double jitter, const char *seed);
void path_add_rectangle(Path *out, Box box, double radius, double jitter, const char *seed);
/* Circles round the edge of `box`, one on each corner, about `step` from centre to centre. */
void path_add_dotted(Path *out, Box box, double step, double radius);
/* Diagonal stripes, clipped to `box`: `pitch` from one to the next and `width` wide, across. */
void path_add_stripes(Path *out, Box box, double pitch, double width);
/* A tapered slit: `from_width` wide at `from`, `to_width` at `to`. */
void path_add_slit(Path *out, Point from, Point to, double from_width, double to_width);
/* A star of `points` points between two radii, each ± 6 %. */
void path_add_star(Path *out, Point centre, double outer, double inner, guint points,
                   const char *seed);
/* A piece of paper torn roughly round: 9 vertices on a circle ± 7 %. */
void path_add_blob(Path *out, Point centre, double radius, const char *seed);

/* ---- drawn letters (lettering.c) ---- */

typedef enum { CUT_PIP, CUT_CAPSULE, CUT_POLYGON } CutKind;

typedef struct {
    CutKind kind;
    double x, y; /* pip, capsule: centre, fractions of the letter box */
    double size; /* pip: factor of the pip radius; capsule: height, fraction of the box height */
    Corner *corners; /* polygon */
    guint n_corners;
} LetterCut;

typedef struct {
    Corner *corners; /* fractions of the box; radius is a fraction of the letter's width */
    guint n_corners;
} LetterOutline;

typedef struct {
    gunichar character;
    double width; /* relative: 1 is a normal capital */
    LetterOutline *outlines;
    guint n_outlines;
    LetterCut *cuts;
    guint n_cuts;
    /* extra discs that belong to the outline (the point of ! and ?): centre as fractions of the
     * box, radius of the height; at most half the letter's width and a fifth of a normal capital's
     */
    Corner *dots;
    guint n_dots;
} Letter;

typedef struct {
    const char *name; /* "acute" */
    /* on the box of the base letter: x in widths, y in H = min(height, 1.9 width), 0 is the top of
     * the letter; `below`: 0 is its bottom. Dots have their radius in widths. */
    Corner *corners;
    guint n_corners;
    Corner *dots;
    guint n_dots;
    gboolean below;
} LetterMark;

typedef struct {
    gunichar character;
    gunichar base;
    const char *mark;
} LetterComposed;

typedef struct {
    Letter *letters;
    guint n_letters;
    LetterMark *marks;
    guint n_marks;
    LetterComposed *composed;
    guint n_composed;
    double jitter;     /* fraction of the letter's width */
    double pip_radius; /* of the letter's width (of a normal capital's in a letter as wide as two),
                          at most pip_height of its height */
    double pip_height;
} Alphabet;

typedef struct {
    gunichar character;
    Box box;
    Path *shape; /* the block, before its cuts */
    Path *cuts;  /* may be empty */
    Path *mark;  /* the diacritic, may be empty */
} LetteringPiece;

typedef struct {
    LetteringPiece *pieces; /* spaces have none */
    guint n_pieces;
    double width; /* really taken */
    Box bounds;
} Lettering;

typedef struct {
    Box box;              /* the line stretches to its width; letters are as high as it */
    double gap;           /* between letters, in units of a normal capital */
    double space;         /* a word space, same unit */
    double largest_unit;  /* widest normal capital, points; 0 = no limit (a single digit must not
                             fill the box) */
    const double *bounce; /* vertical play in points, letter by letter in turn */
    guint n_bounce;
} LetteringPlace;

/* The first character of `text` the alphabet cannot draw (after upper-casing, apostrophes and
 * spaces folded), or 0. */
gunichar alphabet_missing(const Alphabet *alphabet, const char *text);
/* Sets one line. Lower case is raised; a missing letter is a bug (ask alphabet_missing() first). */
Lettering *lettering_set(Arena *arena, const Alphabet *alphabet, const char *text,
                         const LetteringPlace *place);
/* The relative width of a line, in normal capitals: what the layout divides by to judge
 * proportions. */
double lettering_units(const Alphabet *alphabet, const char *text, double gap, double space);

/* Paints block, cuts, next block, … in `ink` (a cut paints amount 0 on the plates of `ink`), marks
 * in `mark`. With `reversed` the letters are cut out of the plates and their counters inked again.
 */
void draw_lettering(const ScenePen *pen, const Lettering *lettering, ScenePaint ink,
                    ScenePaint mark, gboolean reversed);

/* Letters cut out of the plates of `ground`, which they refill with one plate. */
void draw_lettering_refilled(const ScenePen *pen, const Lettering *lettering, ScenePaint ground,
                             guint refill);
/* As draw_lettering() for the letters `first` … `first` + `n` − 1 of the line only. */
void draw_lettering_pieces(const ScenePen *pen, const Lettering *lettering, guint first, guint n,
                           ScenePaint ink, ScenePaint mark);

/* ---- how far a figure is known (mark.c) ---- */

/* The body of what shows a figure: a tile, a bar, a disc. A zero is MARK_SOLID without pips, or of
 * no length: none of these. */
typedef enum {
    MARK_SOLID,    /* known: whole paper */
    MARK_HATCHED,  /* an estimate: stripes of bare paper in it */
    MARK_OUTLINED, /* not told: an outline around bare paper */
    MARK_DOTTED,   /* nobody counted: a dotted outline, through which the ground is seen */
} FigureMark;

typedef struct {
    Box box;        /* before rotation */
    gboolean round; /* a disc as wide as the box, which is a square, instead of a rectangle */
    double corner, jitter; /* of the rectangle, as for path_add_rectangle() */
    double rotation;       /* degrees, about the centre */
    double unit;           /* what stripes, outline and dots are measured by: the height of a tile,
                              the thickness of a bar, the diameter of a disc */
    FigureMark mark;
    guint plate; /* of the body; outlines and dots want the dark one to be seen on any ground */
    const char *seed;
} MarkedShape;

/* Bodies and outlines are glued on: nothing shows through them. */
void draw_marked(const ScenePen *pen, const MarkedShape *shape);

/* ---- tiles and pips (tile.c) ---- */

/* The pips of a half tile, 0 to 10, centred, for a half of that side. `along_x`: the six lies along
 * the long edge of a horizontal tile. */
void path_add_pips(Path *out, guint count, Point centre, double side, gboolean along_x);

typedef struct {
    Box box;             /* before rotation */
    double rotation;     /* degrees, about the centre */
    guint first, second; /* pips of the two halves, 0–10; a horizontal tile */
    guint body;          /* plate */
    int pips;            /* plate that refills the pips; -1 or the body's: bare paper */
    const char *seed;
    FigureMark mark; /* outlined and dotted ones have neither line nor pips: a tile that lies face
                        down, and the place of one */
} Tile;

void draw_tile(const ScenePen *pen, const Tile *tile);

/* The pips of a tile in a row where halves that touch match: 0|0, 0|1, 1|1 … 6|6, then down again,
 * 6|5, 5|5 … 1|0, and round. */
void domino_chain(guint index, guint *ret_first, guint *ret_second);

/* A tile that stands upright, leaning to the right about its lower right corner. Bodies may
 * overprint what is there. */
typedef struct {
    Point foot;          /* that corner */
    double width;        /* the height is twice that */
    double lean;         /* degrees */
    guint first, second; /* pips of the upper and the lower half */
    ScenePaint body, pips;
    /* nobody counted: the half is bare paper in a dotted outline; not the same thing as a half
     * without pips */
    gboolean first_open, second_open;
    ScenePaint open; /* of the dots */
    const char *seed;
} StandingTile;

void draw_standing_tile(const ScenePen *pen, const StandingTile *tile);
/* The middle of its upper edge. */
Point standing_tile_top(const StandingTile *tile);

/* ---- speech bubble (bubble.c) ---- */

typedef struct {
    Box box;
    Point tip;
    double tip_from, tip_to; /* where the tip leaves the lower edge, fractions of its width */
    gboolean beside;         /* the tip leaves the right edge instead, fractions of its height */
    guint plate;
    const char *seed;
} Bubble;

void draw_bubble(const ScenePen *pen, const Bubble *bubble);

/* ---- radar (radar.c) ---- */

typedef struct {
    Point centre;
    double radius;           /* of the highest step */
    guint n_axes, n_steps;   /* 5–9 axes, steps of the scale (6) */
    const double *scores;    /* 0 … n_steps, NAN: not measured */
    guint field, score, dot; /* plates */
    gboolean mix;            /* field and score may overprint */
    const char *seed;
    /* on a poster of its own */
    gboolean large; /* finer pips for its size; an even number of axes is turned by half a sector */
    const double *target;  /* a ring a score, a dashed line; NULL: none; NAN: none on that axis */
    const double *average; /* a slit of paper; the same */
} Radar;

#define RADAR_LARGE_REACH (6.75 / 6) /* of the field of a large one, in radii */

void draw_radar(const ScenePen *pen, const Radar *radar);
/* A point on an axis at a (fractional) step: where labels stand. Axis 0 points up (or a little
 * further), the others follow clockwise. */
Point radar_point(const Radar *radar, guint axis, double step);

/* ---- maps (map.c) ---- */

typedef struct {
    Point centre;
    double radius;
} MapDisc;

/* How many pairs of them overlap. */
guint map_overlaps(const MapDisc *discs, guint n);

/* The radius of the circle of 1, so that areas are as counts, all circles together cover no more
 * than `share` of an area and the largest has no larger radius than `largest`. 0 without counts. */
double map_circle_factor(const double *counts, guint n, double area, double share, double largest);

/* A name at a point of a map. */
typedef struct {
    Point at;
    double radius; /* of the sign there, which the name stands beside */
    double width, height;
    gboolean on_point; /* it may stand on the point itself */
    gboolean settled;  /* it has its box already: in its sign, say */
    /* where it came to stand */
    gboolean placed;
    Box box;
} MapLabel;

/* What a name may cross when there is no better place, at a cost. */
typedef struct {
    Point a, b;
    double cost;
} MapLine;

typedef struct {
    Box box; /* names stay inside */
    const MapDisc *discs;
    guint n_discs; /* and off these signs */
    const Box *taken;
    guint n_taken; /* and off whatever else is there */
    const MapLine *lines;
    guint n_lines;
    double gap; /* from a name to its sign, and between names */
} MapRoom;

/* Gives names a place in turn, the first ones the best, `most` at most: never one over another.
 * What finds none is not placed. */
void map_labels_place(const MapRoom *room, MapLabel *labels, guint n, guint most);

/* A round number of metres (1, 2 or 5 times a power of ten) for a ruler of at most that length. */
double map_ruler_length(double metres_per_point, double longest);
/* A shape with holes: filled by the even-odd rule. */
void draw_map_area(const ScenePen *pen, const Path *shape, ScenePaint paint);
/* A strip with slits, one at each part and half part. */
void draw_map_ruler(const ScenePen *pen, Box box, guint parts, guint plate);

/* ---- photographs and engravings (bitmap.c) ---- */

enum { BITMAP_FLIP_ACROSS = 1, BITMAP_FLIP_DOWN = 2 };

/* A picture as it prints: upright, over white. */
typedef struct Bitmap Bitmap;
struct Bitmap {
    guint width, height;
    const guint8 *amounts; /* how dark it is: 255 = black */
    const guint8 *rgb;     /* sRGB, three bytes a pixel; NULL: colours were not asked for */
    Arena *arena;
    Bitmap *flipped[4]; /* made when they are first wanted, so that they are embedded once */
};

/* Reads a PNG or a JPEG: 16 bits, palettes, transparency, CMYK, EXIF's orientation and embedded
 * profiles (sRGB without one). NULL and a message in words when it is none, broken, cut off or too
 * large. Owned by the arena. */
Bitmap *bitmap_read(const void *data, gsize length, gboolean colours, Arena *arena, GError **error);
/* A file that cannot be opened is an error of G_FILE_ERROR; one that was is added to `files` (may
 * be NULL). */
Bitmap *bitmap_read_file(const char *path, gboolean colours, Arena *arena, Readings *files,
                         GError **error);
/* The same picture mirrored; `way`: BITMAP_FLIP_… bits. Borrowed from `bitmap`. */
Bitmap *bitmap_flipped(Bitmap *bitmap, guint way);

/* ---- SVG art (art.c) ---- */

typedef struct {
    ScenePaint paint;
    const Path *path; /* in the art's own units */
    gboolean even_odd;
    double stroke; /* width in the art's own units (scaled with it); 0 = fill */
    /* A picture, which stands in the box of the path, on every plate that has an amount; in colours
     * when `colours` is set. NULL: a shape. */
    Bitmap *bitmap;
    const char *picture; /* the bitmap's file, as the drawing names it */
    gboolean colours;
    Span span; /* of its element in the drawing; lives as long as the art */
} ArtShape;

typedef struct {
    const char *name; /* "dynamic" for id="slot-dynamic" */
    Path *path;       /* of the element, in the art's own units */
    Box box;
} ArtSlot;

typedef struct {
    double x, y, width, height; /* viewBox */
    ArtShape *shapes;
    guint n_shapes;
    ArtSlot *slots;
    guint n_slots;
    Box bounds; /* of the shapes */
} Art;

typedef struct {
    const SceneInk *inks;
    guint n_inks;
    gboolean one_ink; /* a logo: everything dark is ink 0; more than one colour is an error */
} ArtInks;

/* Reads plain SVG as designers draw it (Inkscape, Illustrator). The plate of a shape is its nearest
 * `data-ink` (ids like "b", or several: "a c"), else the Inkscape layer named after an ink (its id
 * or name), else a fill (attribute or style) equal to an ink's screen colour; white is a cut on the
 * plate of its layer, or a knock on all plates outside any layer; the nearest `data-op` decides
 * where it is given:
 *   ink    the plates of the shape, the others untouched
 *   solid  the same, and bare paper on all other plates: coloured paper glued on, as one item
 *   cut    bare paper on the plates of the shape
 *   knock  bare paper on all plates, or on those of a data-ink on the same element or inside it
 * All path commands, rect, circle, ellipse, line, polyline, polygon, groups, use of a local id,
 * transforms, stroke widths (strokes get round ends and joins). Elements whose id begins with
 * "slot-" are not painted: they become slots. An `image` (a PNG or JPEG file beside the drawing, or
 * in a data: URL) is printed in the inks of its data-ink as dark as it is; data-op="colour" keeps
 * its colours. Filters, gradients, patterns, masks, clips, text, dashes, opacity, unknown colours,
 * pictures turned or skewed: errors with the line, added to `diagnostics` (codes "art-…"). NULL
 * when nothing can be used. The drawing and its pictures are added to `files` (may be NULL). */
Art *art_read(const char *path, const char *shown_name, const ArtInks *inks, Arena *arena,
              Readings *files, Diagnostics *diagnostics);

/* The slot of that name, NULL when the art has none. Borrowed. */
const ArtSlot *art_slot(const Art *art, const char *name);

/* Adds the art through `matrix`. `plates[k]` is the plate that stands for the art's ink k (NULL:
 * the same); with `mix` FALSE plates 0 and 1 never meet: an ink shape on one knocks the other out.
 */
typedef struct {
    Matrix matrix;
    const guint *plates;
    gboolean mix;
} ArtPlace;
void draw_art(const ScenePen *pen, const Art *art, const ArtPlace *place);
/* The art passes behind drawn lines that are already painted: the art, the blocks of the letters
 * cut out of the plates it inks, and the art again inside their counters. Only through pens without
 * clip. */
void draw_art_behind(const ScenePen *pen, const Art *art, const ArtPlace *place,
                     Lettering *const *lines, guint n_lines);

/* ---- QR codes (qr.c) ---- */

enum { QR_QUIET = 4 }; /* modules of bare paper that readers need on every side */

typedef struct {
    guint side;         /* modules across, the quiet zone not counted */
    const guint8 *dark; /* side × side, row by row: 1 where it is dark */
} Qr;

/* The smallest symbol that holds the text as it is written, with error correction M, or Q where
 * that takes no larger one. NULL when no symbol can hold it. Owned by the arena. */
Qr *qr_encode(Arena *arena, const char *text);
/* The outlines of its dark parts, one unit a module; holes turn the other way. */
Path *qr_path(Arena *arena, const Qr *qr);
/* One path in one ink, and bare paper on the other plates under it. `box` is a square without the
 * quiet zone. */
void draw_qr(const ScenePen *pen, const Qr *qr, Box box, guint plate);

/* ---- sheets of one ink (sheet.c, art-mono.c) ---- */

typedef enum {
    FLAT_NONE, /* an outline alone */
    FLAT_PAPER,
    FLAT_PIPS,
    FLAT_INK, /* no outline needed */
} Flat;

typedef struct {
    guint plate;
    double width;
    double pitch, radius; /* of the pips; 0: those of large flats */
} Outline;

void draw_outlined(const ScenePen *pen, const Path *path, Flat flat, const Outline *outline);

/* A half domino as a number: 1 to 6, or two halves one above the other for 7 to 12. */
typedef struct {
    Point at; /* top left */
    double side;
    guint count;
    gboolean reversed; /* paper on the ink */
    guint plate;
    const char *seed;
} Half;

void draw_half_domino(const ScenePen *pen, const Half *half);

/* A ring to tick. */
void draw_ring(const ScenePen *pen, Point centre, double radius, guint plate);

/* Somebody: head and shoulders, 1.133 times as high as wide; `apart`, with a smaller head over
 * them, 1.027 times. */
typedef struct {
    Point at;
    double width;
    Flat clothes;
    gboolean apart;
    const char *seed;
} Bust;

void draw_bust(const ScenePen *pen, const Bust *bust, const Outline *outline);

void path_add_line(Path *out, Point from, Point to, double width);

/* Where to cut a page of equal cards: strokes outside them, crosses between four of them. */
typedef struct {
    Point at; /* top left of the first card */
    double width, height;
    guint columns, rows;
    double gap, length, cross, line;
    guint plate;
} CutMarks;

void draw_cut_marks(const ScenePen *pen, const CutMarks *marks);

/* Art that was read in three inks (light, vivid, dark), printed in the outline's one: dark is ink,
 * vivid a flat of pips, light paper. The dark ink lies over the others as in print. */
typedef struct {
    Matrix matrix;
    Outline outline;
} ArtMono;

void draw_art_mono(const ScenePen *pen, const Art *art, const ArtMono *mono);

/* ---- charts (chart.c) ---- */

/* The radius of a disc whose area is to that of a disc of `largest` as `value` is to `most`. */
double chart_disc_radius(double value, double most, double largest);
/* Whole percents of `whole` that add up to those of the sum of the values (100 when that is the
 * whole), each less than one away from its exact share: the largest remainders are rounded up
 * (Hare, Niemeyer); the first of equals. */
void chart_percents(const double *values, guint n, double whole, guint *ret_percents);
/* How much a pip stands for: 1, 2, 5, 10, 20 … so that `most` takes at most `pips`. */
double chart_pip_value(double most, guint pips);
