/* SPDX-License-Identifier: MIT */
/* What the files of text/ share: a shaped paragraph from the inside, and the set's pango objects.
 */
#pragma once
#include "text/text.h"

#include <pango/pango.h>

/* Paragraphs are shaped at this size, in points; everything kept is divided by it. */
#define SHAPE_SIZE 100
/* The thin space before ; ! ? and inside numbers, in ems. Most faces have no glyph for it. */
#define THIN_SPACE 0.125

enum {
    CHAR_NO_BREAK_SPACE = 0x00A0,
    CHAR_SOFT_HYPHEN = 0x00AD,
    CHAR_THIN_SPACE = 0x2009,
    CHAR_HYPHEN = 0x2010,
    CHAR_NO_BREAK_HYPHEN = 0x2011,
    CHAR_NARROW_SPACE = 0x202F, /* no-break */
    CHAR_STRONG_START = 0xE000,
    CHAR_STRONG_END = 0xE001,
};

typedef struct {
    guint32 glyph;
    guint32 byte;         /* where its cluster starts in the paragraph's text */
    double x;             /* pen position in the unbroken paragraph, em */
    float dx, dy;         /* from the pen, em, y down */
    guint16 run;          /* index into the runs */
    guint8 cluster_start; /* first glyph of its cluster */
    guint8 trims;         /* a space that vanishes at the end of a line */
} ShapedGlyph;

/* What no line may cut: mostly a word. Pieces i to j on one line are pieces[j].x1 - pieces[i].x0
 * wide. */
typedef struct {
    guint first, end, next; /* glyphs; `end` without, `next` with the spaces that follow */
    double x0, x1;          /* em */
    guint8 short_end;       /* ends with a word of one or two letters */
    guint8 hyphen_end;      /* ends with a hyphen inside a compound */
} Piece;

/* What stands between two forced breaks. Never without a piece: an empty line has one of no width.
 */
typedef struct {
    guint first, end; /* pieces */
} Segment;

struct Paragraph {
    char *text; /* marks removed; what a reader copies */
    gsize length;
    const char *language;
    const SceneFace *face;  /* the style's: its metrics place the base line */
    double tracking;        /* em after each letter; no line's width counts the last one */
    const SceneFace **runs; /* the face of each run */
    guint n_runs;
    ShapedGlyph *glyphs; /* one more than n_glyphs: the end */
    guint n_glyphs;
    Piece *pieces;
    guint n_pieces;
    Segment *segments;
    guint n_segments;
    guint n_words;
    Span span;
};

/* Shared by every paragraph of the set. */
PangoContext *face_set_context(FaceSet *set);
/* `face` at SHAPE_SIZE; borrowed. */
PangoFont *face_set_font(FaceSet *set, const SceneFace *face);
const PangoFontDescription *face_set_description(FaceSet *set, const SceneFace *face);

/* Cuts the glyphs into pieces and segments (pieces.c). `attrs` has one entry a character and one
 * for the end. */
void paragraph_cut(Paragraph *paragraph, Arena *arena, const PangoLogAttr *attrs);
/* Words of the text between two bytes. */
guint text_count_words(const char *text, gsize start, gsize end);

/* How many lines the fewest are at a measure, and whether every piece is narrower than it. */
guint paragraph_count_lines(const Paragraph *paragraph, double measure, gboolean *ret_fits);

static inline gboolean char_ends_line(gunichar c) {
    return c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}
