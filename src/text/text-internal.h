/* SPDX-License-Identifier: MIT */
/* What the files of text/ share: a shaped paragraph from the inside, and the set's pango objects.
 */
#pragma once
#include "text/text.h"

#include <pango/pango.h>

/* Paragraphs are shaped at this size, in points; everything kept is divided by it. */
#define SHAPE_SIZE 100
/* The thin space before ; ! ? and inside numbers, in ems. Most faces have no glyph for it. */
#define THIN_SPACE (1 / 6.0)
/* Superior letters (1er, XXIe): their size, and where their x-height reaches, as shares of the
 * capitals' height. */
#define RAISED_SIZE 0.62
#define RAISED_TOP 0.96

enum {
    CHAR_NO_BREAK_SPACE = 0x00A0,
    CHAR_SOFT_HYPHEN = 0x00AD,
    CHAR_LETTER_APOSTROPHE = 0x02BC, /* of c’h in Breton */
    CHAR_EN_SPACE = 0x2002,          /* after the bullet or the number of a list item */
    CHAR_THIN_SPACE = 0x2009,
    CHAR_HYPHEN = 0x2010,
    CHAR_NO_BREAK_HYPHEN = 0x2011,
    CHAR_BULLET = 0x2022,
    CHAR_NARROW_SPACE = 0x202F, /* no-break */
};

/* Marks come in pairs: the start of one is even, and its end is the next code. */
enum {
    MARK_FIRST = 0xE000,
    MARK_STRONG = 0xE000,
    MARK_EMPHASIS = 0xE002,
    MARK_LINK = 0xE004,
    MARK_RAISED = 0xE006,
    MARK_WHOLE = 0xE008,
    MARK_FOREIGN = 0xE00A,
    MARK_LAST = 0xE00B,
    N_MARKS = (MARK_LAST - MARK_FIRST + 1) / 2,
};
#define MARK_END(mark) ((mark) + 1)

/* What is set otherwise inside a paragraph, in the order of the marks. */
typedef enum {
    RANGE_STRONG = 1 << 0,
    RANGE_EMPHASIS = 1 << 1,
    RANGE_LINK = 1 << 2,
    RANGE_RAISED = 1 << 3,
    RANGE_WHOLE = 1 << 4,
    RANGE_FOREIGN = 1 << 5,
} RangeKind;

/* A stretch of the paragraph's text in one way of setting: stretches follow one another. */
typedef struct {
    guint start, end; /* bytes */
    guint kinds;      /* RangeKind */
    int link;         /* index of its URL, -1 */
    int foreign;      /* index of its language, -1: that of its part */
    guint part;       /* index of its part */
} Stretch;

/* The glyphs of one face, size and element. */
typedef struct {
    const SceneFace *face;
    double scale; /* of the paragraph's size; glyphs are scaled already */
    double rise;  /* em, up */
    const char *language;
    int link;       /* index of its URL, -1 */
    gboolean whole; /* an address that can be seen */
} ShapedRun;

typedef struct {
    guint32 glyph;
    guint32 byte;         /* where its cluster starts in the paragraph's text */
    double x;             /* pen position in the unbroken paragraph, em */
    float dx, dy;         /* from the pen, em, y down */
    guint16 run;          /* index into the runs */
    guint8 cluster_start; /* first glyph of its cluster */
    guint8 trims;         /* a space that vanishes at the end of a line */
    guint8 stretches;     /* a space that justified lines make wider or narrower */
} ShapedGlyph;

/* What a line that ends with a piece ends on. */
typedef enum {
    PIECE_SHORT_END = 1 << 0,   /* a word of one or two letters, or that many of one */
    PIECE_NUMBER_END = 1 << 1,  /* a figure, parted from what it counts */
    PIECE_HARD_HYPHEN = 1 << 2, /* a hyphen inside a compound */
    PIECE_DIVIDED = 1 << 3,     /* a part of a word: a hyphen is added */
    PIECE_ADDRESS = 1 << 4,     /* a part of an address: nothing is added */
    PIECE_NAME = 1 << 5,        /* a hyphen inside a name: Saint-/Aubin */
    PIECE_THREE_END = 1 << 6,   /* a word of three letters: “les”, “une” */
    PIECE_OPENER = 1 << 7,      /* the short first word of a sentence */
} PieceEnd;

/* What no line may cut: mostly a word, or a part of one. */
typedef struct {
    guint first, end, next; /* glyphs; `end` without, `next` with the spaces that follow */
    double x0, x1;          /* em */
    float hyphen;           /* em: what a line that ends here adds */
    float hang_start,
        hang_end;           /* em: how much of it stands outside the measure, where signs hang */
    guint spaces0, spaces1; /* spaces that stretch before `first` and before `end` */
    guint ends;             /* PieceEnd */
} Piece;

/* What stands between two forced breaks. Never without a piece: an empty line has one of no width.
 */
typedef struct {
    guint first, end; /* pieces */
    double indent;    /* em: of all lines but the first; the item of a list hangs on its bullet */
} Segment;

struct Paragraph {
    char *text; /* marks removed; what a reader copies */
    gsize length;
    const guint32 *source; /* of each byte, and of the end: the byte of what was written */
    guint8 *divides;       /* of each byte, and of the end: may a word be divided before it? */
    const Composed *composed;
    const Stretch *stretches;
    guint n_stretches;
    const SceneFace *face; /* the style's: its metrics place the base line */
    double tracking;       /* em after each letter; no line's width counts the last one */
    gboolean hangs;        /* signs may stand outside the measure */
    double scaling;        /* how much letters of justified lines may be wider or narrower */
    ShapedRun *runs;
    guint n_runs;
    ShapedGlyph *glyphs; /* one more than n_glyphs: the end */
    guint n_glyphs;
    Piece *pieces;
    guint n_pieces;
    gboolean may_divide;     /* words */
    gboolean spares_hyphens; /* a ragged edge is better than a hyphen */
    Segment *segments;
    guint n_segments;
    guint n_words;
    double space; /* em: the word space of its face */
    Span span;
};

/* Shared by every paragraph of the set. */
PangoContext *face_set_context(FaceSet *set);
/* `face` at SHAPE_SIZE; borrowed. */
PangoFont *face_set_font(FaceSet *set, const SceneFace *face);
const PangoFontDescription *face_set_description(FaceSet *set, const SceneFace *face);

/* The text without its marks, and the stretches that they make (stretches.c). */
void paragraph_read(Paragraph *paragraph, Arena *arena, const Composed *composed);
/* The place in its file of some characters of the paragraph's text. */
Span paragraph_span(const Paragraph *paragraph, gsize byte, guint characters);

/* Cuts the glyphs into pieces and segments (pieces.c). `attrs` has one entry a character and one
 * for the end. */
void paragraph_cut(Paragraph *paragraph, Arena *arena, const PangoLogAttr *attrs);
/* The stretch that a byte is in. */
const Stretch *paragraph_stretch(const Paragraph *paragraph, gsize byte);
/* What it is written in (languages.c): the language of its part, or of foreign words in it. */
const char *stretch_language(const Composed *composed, const Stretch *stretch);
/* `unknown-language` and `unread-language` errors of {lang=…}. */
void paragraph_check_languages(const Paragraph *paragraph, Diagnostics *diagnostics);
/* The fewest lines at a measure, and whether every piece is narrower than it (break.c). */
guint paragraph_count_lines(const Paragraph *paragraph, double measure, BreakMode mode,
                            gboolean *ret_fits);
/* paragraph_break_within() on at most that many lines, if it can be. */
Lines *paragraph_break_at_most(const Paragraph *paragraph, Arena *arena, const Measures *measures,
                               BreakMode mode, guint most);
/* Words of the text between two bytes. */
guint text_count_words(const char *text, gsize start, gsize end);

/* Sets `divides` at every byte of text[start, end) before which its words may be divided
 * (hyphenate.c). */
void hyphenator_mark(const Hyphenator *hyphenator, const char *language, const char *text,
                     gsize start, gsize end, guint8 *divides);

/* The hyphen of a face: its glyph, and its advance in ems. FALSE when it has none. */
gboolean face_hyphen(const SceneFace *face, guint32 *ret_glyph, double *ret_advance);

static inline gboolean char_is_mark(gunichar c) { return c >= MARK_FIRST && c <= MARK_LAST; }

static inline gboolean char_ends_line(gunichar c) {
    return c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}
