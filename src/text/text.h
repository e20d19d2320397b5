/* SPDX-License-Identifier: MIT */
/* Type: pinned faces, French spaces, shaping once, breaking lines, fitting.
 *
 * pango itemises and shapes; its units stay inside this folder. A paragraph is shaped once,
 * unwrapped, and kept in ems; every size is a linear scale of it, and a line is a slice of its
 * glyphs. */
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "scene/scene.h"

/* ---- faces (faces.c) ---- */

typedef struct {
    const char *alias;  /* "karla-600" */
    const char *path;   /* the font file */
    const char *family; /* for CSS */
    guint weight;
    gboolean italic;
} FaceSource;

typedef struct FaceSet FaceSet;

/* Opens every face through a private fontconfig configuration that knows these files only, each
 * under our own alias. Faces stay open for the life of the set. Fails when a file is missing, is no
 * font or is a variable one (pin an instance), or when two faces have one alias. A set belongs to
 * one thread. */
FaceSet *face_set_new(const FaceSource *sources, guint n_sources, GError **error);
void face_set_free(FaceSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FaceSet, face_set_free)
/* Borrowed; NULL when there is no such alias. */
const SceneFace *face_set_lookup(const FaceSet *set, const char *alias);

/* Cuts a static instance out of a variable font and gives it names of its own. `axes` is "wght=600"
 * or "wdth=90,wght=600"; other axes stay at their defaults. Returns the font's bytes, the same for
 * the same input; copyright and licence are the source's. */
typedef struct {
    const char *axes;
    const char *family, *style, *postscript; /* "Karla", "SemiBold", "Karla-SemiBold" */
    guint weight;
} FaceInstance;
GBytes *face_pin_instance(GBytes *variable, const FaceInstance *instance, GError **error);

/* ---- what a face can do (coverage.c) ---- */

/* The languages whose signs are known. `index` below face_languages(): the code ("br") and, in
 * `ret_name` (may be NULL), what the language calls itself ("brezhoneg"). */
guint face_languages(void);
const char *face_language(guint index, const char **ret_name);
/* Appends the characters of the language that the face lacks, with spaces between them; nothing
 * when it is complete. FALSE when the language is none of ours. */
gboolean face_coverage(const SceneFace *face, const char *language, GString *missing);

typedef enum {
    EMBEDDING_UNSTATED, /* the font does not say */
    EMBEDDING_INSTALLABLE,
    EMBEDDING_EDITABLE,
    EMBEDDING_PREVIEW, /* to look at and to print */
    EMBEDDING_RESTRICTED,
} EmbeddingRights;

typedef struct {
    EmbeddingRights rights;
    gboolean no_subsets;   /* whole or not at all */
    gboolean bitmaps_only; /* no outlines */
} FaceEmbedding;

/* What the font says that others may do with its file (OS/2.fsType). It is what the maker wrote
 * into the font; the licence may allow more or less. */
FaceEmbedding face_embedding(const SceneFace *face);
/* May a PDF hold what ours hold: the outlines of the letters it uses? */
gboolean face_may_be_embedded(const SceneFace *face);
/* Does the face have an OpenType feature ("smcp"), in any script? */
gboolean face_has_feature(const SceneFace *face, const char tag[4]);

/* ---- typography of the language (compose.c) ---- */

/* Marks inside a composed text around what is set otherwise. They are private-use characters, which
 * no content file may hold: the reader of YAML refuses them. */
#define TEXT_STRONG_START "\xee\x80\x80" /* U+E000 */
#define TEXT_STRONG_END "\xee\x80\x81"
#define TEXT_EMPHASIS_START "\xee\x80\x82"
#define TEXT_EMPHASIS_END "\xee\x80\x83"
#define TEXT_LINK_START "\xee\x80\x84" /* the nth one leads to the nth of the urls */
#define TEXT_LINK_END "\xee\x80\x85"
#define TEXT_RAISED_START "\xee\x80\x86" /* superior letters: 1er, XXIe */
#define TEXT_RAISED_END "\xee\x80\x87"
#define TEXT_WHOLE_START                                                                           \
    "\xee\x80\x88" /* an address, code: no rule changes it, no hyphen cuts it */
#define TEXT_WHOLE_END "\xee\x80\x89"
#define TEXT_FOREIGN_START "\xee\x80\x8a" /* the nth one is in the nth of the languages */
#define TEXT_FOREIGN_END "\xee\x80\x8b"

/* What was written in one place of one file, in one language. */
typedef struct {
    gsize start; /* byte of the composed text */
    const char *language;
    const char *written; /* as it was, for messages that point into it */
    Span span;
} ComposedPart;

typedef struct {
    const char *text; /* UTF-8, with marks; "\n" forces a line */
    gsize length;
    const guint32 *source;     /* of each byte of `text`, and of its end: the byte of what was
                                  written (of its part) that it comes from */
    const ComposedPart *parts; /* one, or one a language */
    guint n_parts;
    const char *const *urls; /* of the links */
    guint n_urls;
    const char *const *languages; /* of foreign words, as they were named: {lang=en} */
    guint n_languages;
} Composed;

/* `text` as its language is printed. Of every language: white space is folded ("\n" is kept),
 * _emphasis_, __strong__, [text](https://…) and [words]{lang=en} become marks, so do web and e-mail
 * addresses; `code` and words that are code are spared; lines that begin with a dash or a number
 * become items of a list: "•" or the number, then U+2002. Then, of each language in its own words,
 * the rules of French (Lexique des règles typographiques
 * en usage à l’Imprimerie nationale), English or Breton: signs, quotation marks, spaces, figures,
 * ordinals (rules-LL.c); any other language gets ’ only. Marks that come in stay, balanced and
 * nested; rules see through them. Composing twice changes nothing, but the url of a link of which
 * only the marks come in is its text when that is an address, and else ""; words in a language that
 * is not named any more are left alone. */
Composed *text_compose(Arena *arena, const char *text, const char *language, Span span);
/* The same of a part of what was written, bytes [start, end); messages still find their place. */
Composed *text_compose_part(Arena *arena, const char *text, gsize start, gsize end,
                            const ComposedPart *of);
/* `text` as it stands: no rule, no markup. */
Composed *text_plain(Arena *arena, const char *text, const char *language, Span span);
/* The second under the first: the same words in two languages, say. Each keeps its parts, and its
 * bytes of source. */
Composed *text_join(Arena *arena, const Composed *first, const Composed *second);
/* The text alone, without its marks: for what is said rather than set (names of form fields,
 * alternatives). Owned by the arena. */
const char *text_without_marks(Arena *arena, const char *text);
/* As it was written where there is no markup in it, else composed, and without its marks: for names
 * and notes in the properties of files, and of fields. NULL stays NULL. Owned by the arena. */
const char *text_bare(Arena *arena, const char *text, const char *language);

/* ---- dividing words (hyphenate.c) ---- */

/* Dictionaries of several languages. Belongs to one thread. */
typedef struct Dictionaries Dictionaries;
Dictionaries *dictionaries_new(void);
void dictionaries_free(Dictionaries *dictionaries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Dictionaries, dictionaries_free)
/* `path` is a libhyphen dictionary in UTF-8, read when it is first needed; `span` is where it is
 * listed. */
void dictionaries_add(Dictionaries *dictionaries, const char *language, const char *path,
                      Span span);
/* Reads the dictionary of a language ("fr-FR" is "fr"), if there is one and it was not read yet.
 * FALSE and a `missing-dictionary` error when its file cannot be read. */
gboolean dictionaries_open(Dictionaries *dictionaries, const char *language,
                           Diagnostics *diagnostics);

/* Where words may be divided: by the dictionary of their language, save for exceptions. Words of
 * less than six letters, with a capital, a figure or a hyphen, and parts of addresses stay whole;
 * two letters stay before the hyphen and three after it (Lexique, « Division des mots »). */
typedef struct Hyphenator Hyphenator;
/* `exceptions` of a language: words with a hyphen wherever they may be divided, "co-voi-turage";
 * without one they stay whole. Copied. The dictionaries must outlive it; those that were opened are
 * used; NULL for none. */
Hyphenator *hyphenator_new(const Dictionaries *dictionaries);
void hyphenator_add_exception(Hyphenator *hyphenator, const char *language, const char *word);
void hyphenator_free(Hyphenator *hyphenator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hyphenator, hyphenator_free)

/* ---- paragraphs (shape.c) ---- */

typedef struct {
    const SceneFace *face;
    const SceneFace *strong;      /* for TEXT_STRONG_START …; NULL when the style has none */
    const SceneFace *emphasis;    /* for TEXT_EMPHASIS_START … */
    const SceneFace *second;      /* of the parts after the first; NULL: the same as the first */
    const char *features;         /* OpenType features, "smcp, onum"; NULL for the face's own */
    const Hyphenator *hyphenator; /* NULL: no word is divided */
    gboolean spares_hyphens;      /* in ragged text: only where a line would have a hole */
    double tracking;              /* em between letters */
    gboolean hangs; /* quotation marks, hyphens and points stand outside the measure */
    double scaling; /* how much letters of justified lines may be wider or narrower: 0.02 */
} ShapeStyle;

typedef struct Paragraph Paragraph;

/* Shapes a composed text. A character that the face lacks is a `missing-glyph` error that names it,
 * its code, its place and the face; text that runs from right to left is a `right-to-left` error,
 * emphasis in a style that has no face for it `no-face-for-markup`, foreign words in what is no
 * language `unknown-language`, a {lang=…} after no words `unread-language`. Never NULL; owned by
 * the arena, and borrows from `composed`. */
Paragraph *paragraph_shape(FaceSet *set, Arena *arena, const Composed *composed,
                           const ShapeStyle *style, Diagnostics *diagnostics);
/* Advance of the longest forced line, unwrapped; of the widest unbreakable piece. In ems. */
double paragraph_width(const Paragraph *paragraph);
double paragraph_widest_word(const Paragraph *paragraph);
guint paragraph_words(const Paragraph *paragraph);
/* Whether all of it stands out (__so__): a heading among paragraphs. */
gboolean paragraph_is_strong(const Paragraph *paragraph);
/* The first glyph of a part of its composed text. */
guint paragraph_part_glyph(const Paragraph *paragraph, guint part);

/* ---- lines (break.c) ---- */

typedef enum {
    BREAK_RAGGED,    /* text to read: even lines, a last line of some length */
    BREAK_BALANCED,  /* titles, quotations: the narrowest measure that keeps the number of lines */
    BREAK_JUSTIFIED, /* both edges straight: spaces stretch, words are divided more readily */
} BreakMode;

typedef struct {
    guint first_glyph, end_glyph; /* of the paragraph */
    double x;       /* em from the left edge: of a list's item, of a measure that begins further in,
                       negative where a sign hangs */
    double width;   /* em as set, trailing space excluded, hyphen included */
    double measure; /* em: what it was broken to */
    double letters; /* horizontal scale of its letters, 1 unless justified */
    double spaces;  /* em added to each space that stretches */
    gboolean hyphen; /* one is added at its end */
    gboolean begins; /* after a forced end of line, or at the start */
    gboolean opens;  /* its last word is the short first one of a sentence: “Le” */
} Line;

typedef struct {
    Line *lines;
    guint n_lines;
    double widest;   /* em, with what hangs or is indented */
    gboolean fits;   /* FALSE: a word is wider than its measure */
    gboolean shaped; /* each line has a measure of its own */
    guint n_opens;   /* lines that open a sentence at their end */
} Lines;

/* Breaks to one measure in ems. Owned by the arena. */
Lines *paragraph_break(const Paragraph *paragraph, Arena *arena, double measure, BreakMode mode);

/* Measures line by line, in ems; the last one goes on. */
typedef struct {
    const double *lefts; /* where each begins; NULL: at 0 */
    const double *widths;
    const gboolean *ends; /* whether a frame ends with the line, which divides no word then; NULL:
                             none does */
    guint n;
} Measures;
Lines *paragraph_break_within(const Paragraph *paragraph, Arena *arena, const Measures *measures,
                              BreakMode mode);
/* How many words stand on these lines; from `first_line` on to the paragraph's end. */
guint lines_words(const Paragraph *paragraph, const Lines *lines);
guint lines_words_from(const Paragraph *paragraph, const Lines *lines, guint first_line);

/* ---- fitting one box (fit.c) ---- */

typedef struct {
    double width, height; /* of the box, points */
    double size, least;   /* preferred and smallest size */
    double leading;       /* at the preferred size; scales with it */
    guint most_lines;     /* 0 = no limit */
    BreakMode mode;
} FitBox;

typedef struct {
    double size, leading; /* chosen; the least ones when it does not fit */
    Lines *lines;
    gboolean fits;
    double height;                /* of the text as set */
    guint lines_over, words_over; /* when it does not fit */
    double height_over;
    double cure; /* the size, below the least, at which it would fit; 0 when none would do */
} Fit;

/* The largest size (the preferred one less some steps of 0.1 pt, or the least) at which the
 * paragraph holds in the box; up to 4 % smaller where a balanced one would open a sentence at the
 * end of a line otherwise. Sizes and leading are positive. */
Fit text_fit(const Paragraph *paragraph, Arena *arena, const FitBox *box);

/* ---- a story through frames (flow.c) ---- */

typedef struct {
    const Paragraph *paragraph;
    BreakMode mode;
    gboolean keeps_with_next; /* a heading: the beginning of what it heads stands in its frame */
} StoryText;

typedef struct {
    double width, height; /* points */
    Point top;            /* its top left corner, for what text runs around */
    const Path *around;   /* a shape that lines keep clear of, or NULL */
    double clear;         /* by so much */
} StoryFrame;

typedef struct {
    const StoryText *texts;
    guint n_texts;
    const StoryFrame *frames; /* in reading order */
    guint n_frames;
    double size, leading;
    double gap; /* between two texts, points */
} Story;

/* Lines of one text in one frame. */
typedef struct {
    guint text, frame;
    guint first; /* of the text's lines */
    Lines lines;
    double y; /* from the frame's top to the top of its first line */
} StoryPiece;

typedef struct {
    StoryPiece *pieces;
    guint n_pieces;       /* that stand in frames */
    double *heights;      /* what is taken of each frame */
    gboolean fits;        /* FALSE: something is left over */
    gboolean holds_words; /* FALSE: a word is wider than its measure */
    guint lines_over, words_over;
} Flow;

/* Fills one frame after the other; they may differ in width and height, and a text that goes on in
 * the next one is broken to both measures. No paragraph's first or last line stands alone, no
 * heading at a frame's foot, no hyphen at its end. Owned by the arena. */
Flow *story_fill(const Story *story, Arena *arena);
/* Fills columns of one width as evenly as paragraphs allow, as low as they can be; `height` of the
 * frames is how much of play there is, and what is higher is for the caller to judge. */
Flow *story_balance(const Story *story, Arena *arena);

/* ---- placing (place.c) ---- */

typedef enum { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT, ALIGN_JUSTIFY } TextAlign;

typedef struct {
    Point top;    /* top left of the text box: the first line box starts here */
    double width; /* for centre and right */
    double size, leading;
    TextAlign align;
} TextPlace;

/* Distance from the top of a line box to its base line: the line's leading is shared above and
 * below (as in CSS). */
double text_baseline(const SceneFace *face, double size, double leading);
/* Adds one TEXT item a run a line, in `paint`. Every line but the last ends with a real space, so
 * that words of two lines never glue when copied; after a compound's own hyphen there is none,
 * after one that was added there is a soft hyphen. Links get their areas and, with several
 * languages, every stretch its element. The items' span is the paragraph's, or the pen's when it
 * has none. */
void text_place(const ScenePen *pen, const Paragraph *paragraph, const Lines *lines,
                const TextPlace *place, ScenePaint paint);
/* Adds what drawn lettering says as unpainted text on one line, capitals as high as the box and
 * stretched to its width. The glyphs' x are before stretching. */
void text_place_unpainted(const ScenePen *pen, const Paragraph *paragraph, Box box);
