/* SPDX-License-Identifier: MIT */
/* What the blocks and the engine of layout/ share. */
#pragma once
#include "layout/layout.h"

#include "base/i18n.h"
#include "base/number.h"

typedef struct Block Block;

/* ---- the layout file (file.c) ---- */

typedef struct {
    Span span;
    Text id;
    Number at;   /* points at the format of the layout */
    Text top_of; /* or where the top of that frame comes to stand */
} GuideLine;

/* A style that stands for another one in this layout. */
typedef struct {
    Span span;
    Text id, as;
} StyleSwap;

typedef struct {
    Span span;
    List needs, lacks; /* Text: conditions */
    List lines;        /* GuideLine: they replace those of the layout */
} Variant;

typedef struct {
    Span span;
    Text id, block_name;
    const Node *options_node;
    List needs, lacks;
    Text from, to; /* guide lines that top and bottom are measured from */
    Number left, right, width, top, bottom, height;
    List columns; /* first and last column */
    List above;   /* Text: ids; stands above the first of them that is there */
    List under;   /* Text: ids; top is measured from the foot of the first that is there */
    Text below;   /* guide line that its top must not rise above: else the page does not fit */
    Number gap;
    Text slot;     /* of the hero's art: its box instead of a place */
    Number mirror; /* yes: changes side with the hero */
    Number level, order;
    /* found while reading */
    const Block *block;
    gpointer options; /* the block's own struct */
} FrameSpec;

typedef struct {
    Span span;
    Number left, right, top, bottom, columns, gutter, baseline;
} GridSpec;

typedef struct {
    Span span;
    Number version;
    Text name;
    Text page;         /* what tells it from the other pages: "recto" */
    List needs, lacks; /* Text: the page is there only when these hold */
    Number width, height;
    Number printed;   /* the share of these lengths that is printed; 1 when not set */
    Number art_width; /* of the hero's art, which stands at the left; the page's when not set */
    Number side;      /* the hero's, whatever the poster says: LAYOUT_SIDE_… when set */
    List styles;      /* StyleSwap */
    Number unit;      /* of the small distances inside blocks; 1 when not set */
    Number grow;      /* how much larger than its style the body text may be */
    GridSpec grid;
    List lines;    /* GuideLine */
    List variants; /* Variant */
    List frames;   /* FrameSpec, in measuring order */
} LayoutFile;

gboolean layout_file_read(const Tree *tree, LayoutFile *ret_file, Diagnostics *diagnostics);
Alphabet *alphabet_read(const Tree *tree, Arena *arena, Diagnostics *diagnostics);

/* ---- one poster at work (layout.c) ---- */

typedef struct {
    const FrameSpec *spec;
    const Block *block;
    Box box;
    gboolean shown, placed, placing;
    guint alternative; /* which of its block's, from 0 */
    Point ear;         /* width and height of what stands out of its upper edge at the right end:
                          frames above it leave that room */
    gpointer state;    /* the block's own, in the arena */
} Frame;

typedef struct {
    char *name;
    Point point;
} Anchor;

typedef enum {
    ESTIMATE_NONE,    /* lines are broken */
    ESTIMATE_COMFORT, /* heights of text are guessed; what would be cramped does not fit */
    ESTIMATE_ANYHOW,  /* heights are guessed */
} Estimate;

/* How high the small print of a page may be, while that is sought (small-print.c). */
typedef struct {
    gboolean brief;    /* only what a poster must say: nothing that its author wrote in credits: */
    double most;       /* points; what is higher is cut, and said to `said` */
    double highest;    /* of the frames that were laid */
    double over;       /* the most that was left over */
    Diagnostics *said; /* that; not NULL */
} SmallPrint;

typedef struct {
    const PosterModel *model;
    LayoutResources *resources;
    FaceSet *faces;
    const Hyphenator *hyphenator;
    const Alphabet *alphabet;
    const LayoutFile *file;
    Arena *arena;
    Diagnostics *diagnostics;
    Scene *scene;
    guint page;
    guint repeat;             /* which of the pages this layout makes, from 0 */
    guint light, vivid, dark; /* plates of the inks a, b, c; one plate on a sheet of one ink */
    double width, height;     /* of the page, points on paper */
    double scale;             /* points on paper for a point of the layout */
    gboolean screen;          /* a picture: no bleed */
    Point shift;              /* where the layout's origin stands on a format of another ratio */
    gboolean mirrored;
    double body;             /* the body group's factor */
    double growth;           /* of the page's running text beyond it, by its block */
    const char *reduced;     /* "A3": the sheet when it is smaller than the layout's own; or NULL */
    LayoutDecision decision; /* shared with the series; zeros: free */
    LayoutFinding finding;   /* what this page comes to */
    Estimate estimate;       /* while alternatives are compared */
    double excess;    /* heights that are over, added up by blocks whose heights are guessed */
    double density;   /* of what may be smaller on a full page: 1, then less */
    double slack;     /* room to spare: natural heights take shares of it */
    gboolean curing;  /* while a smaller body is sought than the styles allow: floors are off */
    double cure;      /* the body's factor at which a page that is too full would hold; 0: none */
    double grid_step; /* from base line to base line of the text that stands on the grid; 0: none */
    double over;      /* how far a frame rises above its limit, while that is reported */
    SmallPrint *print; /* NULL: nothing is sought, it may be as high as it wants to be */
    GHashTable *lines; /* name → const GuideLine */
    Frame *frames;
    guint n_frames;
    GArray *anchors; /* Anchor */
    /* what blocks tell one another */
    Lettering **title_lines;
    guint n_title_lines;
    Box bubble;       /* empty when there is none */
    double pip_value; /* practices a pip stands for, 0 until the piles are measured */
    gboolean pip_rounded;
    const char *others;    /* what "Others" adds up; NULL when nothing was grouped */
    const Category *piled; /* what the piles show, "Others" included; NULL without piles */
    guint n_piled;
    gboolean sleeve_has_rule; /* the sleeve says the pip rule: the credits need not */
} Layout;

/* layout_poster() without second thoughts about what does not fit. `print` may be NULL. */
Scene *layout_once(LayoutResources *resources, const PosterModel *model,
                   const LayoutOptions *options, SmallPrint *print, Arena *arena,
                   Diagnostics *diagnostics);

struct Block {
    const char *name;
    const KeyTable *options; /* of its options: map; NULL when it has none */
    /* Shapes and counts: nothing depends on where the frame is. FALSE: nothing to show, the frame
     * closes. */
    gboolean (*prepare)(Layout *layout, Frame *frame);
    /* Height for a width, in points on paper, at layout->body; for frames that state no height. */
    double (*natural_height)(Layout *layout, Frame *frame, double width);
    /* After every frame has its box, in the order of the file: decides and publishes anchors. */
    void (*measure)(Layout *layout, Frame *frame);
    /* Does it hold at layout->body? With `report`, says by how much it does not. */
    gboolean (*fits)(Layout *layout, Frame *frame, gboolean report);
    void (*draw)(Layout *layout, Frame *frame, ScenePen pen);
    /* The shape that text of another frame runs around; without it, that is the frame's box. */
    const Path *(*outline)(Layout *layout, Frame *frame);
    /* In how many ways it can be arranged; frame->alternative is the one tried or taken. The engine
     * takes those at which the body text is largest, the first of equals. */
    guint (*alternatives)(const Layout *layout, const Frame *frame);
    /* How many pages its content takes, for a block that goes on over several: its layout is
     * repeated, with layout->repeat counting. */
    guint (*pages)(const Layout *layout, const FrameSpec *spec);
    /* Small print: its frame is no higher than the room it is given, whatever its natural height,
     * and the block says what is left over. */
    gboolean small_print;
};

const Block *block_lookup(const char *name);
/* The names of all blocks, NULL-terminated (for messages). Borrowed. */
const char *const *block_names(void);

/* Points on paper for millimetres of the layout. */
static inline double layout_mm(const Layout *layout, double mm) {
    return mm * PT_PER_MM * layout->scale;
}
/* The same for the small distances of a block's own (gaps, pads), which a layout drawn for small
 * sheets makes smaller: unit. */
static inline double layout_unit(const Layout *layout, double mm) {
    return layout_mm(layout, mm) * (layout->file->unit.set ? layout->file->unit.v : 1);
}
/* The width of the hero's art, points of the layout. */
static inline double layout_art_width(const Layout *layout) {
    const LayoutFile *file = layout->file;
    return file->art_width.set ? file->art_width.v : file->width.v;
}
/* The share of its lengths at which a layout is printed in its own format. */
static inline double layout_printed(const LayoutFile *file) {
    return file->printed.set ? file->printed.v : 1;
}
/* The point, mirrored about the middle of the hero's art when the poster is. */
Point layout_mirror(const Layout *layout, Point point);
double layout_line(const Layout *layout, const char *name); /* on paper; asserts that it exists */
gboolean layout_has(const Layout *layout, const char *condition);
/* What needs: and lacks: may say, NULL-terminated. Borrowed. */
const char *const *layout_conditions(void);
Frame *layout_frame(const Layout *layout, const char *id); /* NULL when not shown */
void layout_publish(Layout *layout, const char *name, Point point);
gboolean layout_anchor(const Layout *layout, const char *name, Point *ret_point);
/* The plate of an ink by its id ("c"); the last ink when there is none of that name. */
guint layout_plate(const Layout *layout, const char *id);
gboolean layout_conditions_hold(const Layout *layout, const List *needs, const List *lacks);

/* ---- what the posters of a series share (decisions.c) ---- */

/* What was decided for the layout of that name on the sheet there is; what it comes to is empty. */
void layout_begin_decisions(Layout *layout, const LayoutDecisions *decisions, const char *name);
/* The largest factor that body text may have; INFINITY when the poster is free. */
double layout_text_limit(const Layout *layout);
/* How much a block may enlarge its text, when it would by `most`: in a series, no more than all. */
double layout_growth_limit(const Layout *layout, double most);
/* The largest size, points on paper, at which a block's pips hold when each stands for that many
 * practices. */
typedef double (*PipSize)(Layout *layout, Frame *frame, double value);
/* The size for the pips of this page: that of the series where it holds, else the largest at the
 * smallest value that gives at least `least`, points on paper. `size` was called last with the
 * value taken. */
double layout_share_pips(Layout *layout, Frame *frame, PipSize size, double least);
/* Adds what the page came to; after it was fitted. */
void layout_tell_finding(Layout *layout, GArray *findings);

/* ---- formats that are too small (small-format.c) ---- */

/* TRUE when what does not fit is the format's fault: the poster fits a larger one. Says so, once,
 * instead of blaming texts; what does not fit the poster's own format either is said as it is
 * there. FALSE when the format is not that small for its kind: nothing is said. */
gboolean layout_format_small(LayoutResources *resources, const PosterModel *model,
                             const LayoutOptions *options, Diagnostics *diagnostics);

/* ---- small print that is too long (small-print.c) ---- */

/* TRUE when the poster would hold if only its credits were shorter: says so, once and there, by how
 * many words, instead of blaming what they leave no room. Else nothing is said. */
gboolean layout_long_print(LayoutResources *resources, const PosterModel *model,
                           const LayoutOptions *options, Diagnostics *diagnostics);
/* Is what the author wrote in credits: to be left out? */
static inline gboolean layout_print_brief(const Layout *layout) {
    return layout->print && layout->print->brief;
}

/* ---- one page (page.c) ---- */

/* Places, measures, fits and draws the frames of layout->file on layout->page. FALSE when they
 * cannot be placed, which is said. */
gboolean layout_page(Layout *layout, gboolean grid);

/* ---- what was read once (resources.c) ---- */

FaceSet *resources_faces(const LayoutResources *resources);
Dictionaries *resources_dictionaries(const LayoutResources *resources);
/* The layout of that name in the poster's system; its alphabet. NULL when their files are wrong,
 * which is said. */
const LayoutFile *resources_layout(Layout *layout, const char *name);
const Alphabet *resources_alphabet(Layout *layout);
/* Art by name for the poster's theme, or by file; says what is wrong. NULL then. */
const Art *layout_art(Layout *layout, const char *name, Span span);
const Art *layout_art_file(Layout *layout, const char *path);
/* A partner's logo, in one ink. */
const Art *layout_logo_file(Layout *layout, const char *path);

/* ---- text in blocks (type.c) ---- */

/* Lines that were broken already: the same measure is asked for again and again while the largest
 * text is sought. */
enum { KNOWN_LINES = 8 };
typedef struct {
    double measure;
    Lines *lines;
} KnownLines;

typedef struct {
    const Style *style;
    const SceneFace *face;
    Paragraph *paragraph;
    const char *text; /* as written, in the main language */
    Span span;
    guint second_glyph; /* where the second language begins; 0 in one language */
    ScenePaint second;  /* of the second language when `own_paint`; else as the first */
    gboolean own_paint;
    KnownLines *known;
} Type;

/* Composes and shapes a text in a style, in each of its languages, one under the other. A style
 * that the system lacks is said, and another taken. */
Type *type_shape(Layout *layout, const char *style, const Text *text);
/* On the dark ink, a second language is printed in the light one. */
void type_light_second(const Layout *layout, Type *type);
/* The same for a part of a text, bytes [start, end). */
Type *type_shape_part(Layout *layout, const char *style, const Text *text, gsize start, gsize end);
/* A text as it is said rather than set: composed, without markup. */
const char *text_said(Layout *layout, const Text *text);
/* The same for words of the program's own, and for what was put together from several texts. */
Type *type_shape_words(Layout *layout, const char *style, const char *words, Span span);
/* The same for what somebody said, between the quotation marks of each language. */
Type *type_shape_quotation(Layout *layout, const char *style, const Text *text);
/* Size and leading on paper at a factor, the style's floor applied. */
double type_size(const Layout *layout, const Style *style, double factor);
double type_leading(const Layout *layout, const Style *style, double factor);
BreakMode type_break_mode(const Style *style);
/* Lines for a width on paper at a factor. */
Lines *type_lines(Layout *layout, const Type *type, double width, double factor);
double type_height(Layout *layout, const Type *type, double width, double factor);
/* Between the two languages of a text, at a leading; 0 in one language. What is measured here has
 * it in its height, except Lines. */
double type_gap(const Type *type, double leading);
/* Fits the type into a box by its own style's range. */
Fit type_fit(Layout *layout, const Type *type, double width, double height);
/* Adds the lines; returns the height they take. */
double type_place(const ScenePen *pen, const Type *type, const Lines *lines, const TextPlace *place,
                  ScenePaint paint);
/* Fits and places; says overset when it cannot. Returns the height. `vertical` 0 top, 0.5 middle, 1
 * bottom. */
typedef struct {
    Box box;
    double vertical;
    int align; /* -1: the style's */
} TypeBox;
double type_set(Layout *layout, const ScenePen *pen, const Type *type, const TypeBox *where,
                ScenePaint paint);
/* An `overset` error: what is over in lines, millimetres and words, and what would cure it. */
void type_overset(Layout *layout, const Type *type, const Fit *fit);
/* FALSE, and an `overset` error with `report`, when a word is wider than the lines' measure. */
gboolean type_holds_width(Layout *layout, const Type *type, const Lines *lines, gboolean report);
/* The same by heights, for text of the body group: `words` is about how many must go, `more`
 * another cure, or NULL. */
typedef struct {
    double over, leading;
    guint words;
    const char *more;
} Excess;
void type_overset_height(Layout *layout, const Type *type, const Excess *excess);
/* For blocks of small print (small-print.c): that much of it is left over. It was written at
 * `span`. */
void layout_say_long_print(Layout *layout, Span span, const Excess *excess);
/* The same for a text that was broken into lines, the last of which are too many. */
void type_overset_lines(Layout *layout, const Type *type, const Lines *lines, double over,
                        double leading);

/* A drawn line that says `text` to readers: unpainted text over the lettering's box, in the
 * language of the pen's element. */
void type_unpainted(Layout *layout, const ScenePen *pen, const char *text, Box box);
/* The same word by word over the letters of a drawn line, so that the spaces between words stay as
 * wide as they are drawn; `more` when another line follows. */
void type_unpainted_words(Layout *layout, const ScenePen *pen, const char *text,
                          const Lettering *line, gboolean more);
/* TRUE when the alphabet draws all of it; else says `missing-letter` at the span. */
gboolean lettering_check(Layout *layout, const char *text, Span span);
/* The same for the poster's title, which may have that many letters: else `title-length` is said.
 */
gboolean title_check(Layout *layout, guint most);

/* ---- drawn lines (drawn.c) ---- */

enum { DRAWN_MOST_LINES = 3 };

typedef struct {
    Box box;
    guint least_lines, most_lines; /* most_lines at most DRAWN_MOST_LINES */
    double line_gap, accent_gap;   /* between lines; when a lower one carries an accent */
    double gap, space;   /* between letters and words, in capitals; 0: by the length of the line */
    double largest_unit; /* of a capital's width; 0: as wide as looks well for the height */
    guint crowded;       /* more letters than this want a second line; 0: any number */
    double bounce;       /* vertical play, 1 as in a large title, 0 none */
    double least_height; /* lower letters are too many; 0: a share of what the box gives a line */
} DrawnPlace;

typedef struct {
    char *texts[DRAWN_MOST_LINES];
    Lettering *lines[DRAWN_MOST_LINES];
    guint n;
    double height;  /* of a line, really taken */
    double crowded; /* how many times too many letters it has for its place; up to 1, none */
} Drawn;

/* TRUE when letters of the line have accents above or below them. */
gboolean drawn_carries_accent(const Layout *layout, const char *line);
/* Sets a text that the alphabet has (lettering_check()) into the box. */
Drawn *drawn_set(Layout *layout, const char *text, const DrawnPlace *place);
/* FALSE, and an `overset` error at the text, when what was set from it is crowded. */
gboolean drawn_holds(Layout *layout, const Text *text, const Drawn *drawn);

/* Lines of one height, as wide as their letters look well, one under the other. */
typedef struct {
    Point top;
    double width, height; /* of the room; of a line */
    double line_gap, accent_gap;
    guint least_lines, most_lines; /* most_lines at most DRAWN_MOST_LINES */
} DrawnRows;

/* Sets a text on the fewest lines of that height whose letters are not narrow; NULL when even the
 * most lines are too few. A sign that stands alone (! ? :) stays on the line of its word. */
Drawn *drawn_set_rows(Layout *layout, const char *text, const DrawnRows *rows);
/* Says that a text does not fit its rows, and how many letters are too many. */
void drawn_rows_overset(Layout *layout, const Text *text, const DrawnRows *rows);
/* The same for any other way to set it: `holds` says whether its beginning would do. */
typedef gboolean (*DrawnHolds)(Layout *layout, const char *text, gpointer data);
void drawn_overset_beyond(Layout *layout, const Text *text, DrawnHolds holds, gpointer data);
/* The same when the letters come out at `share` of the least height or width they may have. */
void drawn_overset(Layout *layout, const Text *text, double share);
/* The same of a drawn figure, whose digits come out at `share` of the width they need. */
void drawn_figure_overset(Layout *layout, const Text *figure, double share);
/* The text with lone signs and numbers glued to their words, for drawn_set(); what was set from it
 * says plain spaces again after drawn_unglue(). */
char *drawn_glue(Layout *layout, const char *text);
void drawn_unglue(Layout *layout, Drawn *drawn);
/* How much higher than wide its narrowest line's letters are, on average. */
double drawn_ratio(const Drawn *drawn);
/* Everything of it through a matrix: paths; the letters' boxes keep upright. */
void drawn_transform(Drawn *drawn, Matrix matrix);
/* Says it to readers, word by word. */
void drawn_say(Layout *layout, const ScenePen *pen, const Drawn *drawn);

/* A new element under the document (or `parent` > 0), and a pen that draws for it. */
ScenePen pen_element(ScenePen pen, int parent, SceneRole role, double order);

/* ---- texts in the languages of the poster (phrases.c) ---- */

/* `text` in the main language (0) or the second (1); written once, it is the same in both. */
static inline const char *text_in(const Text *text, guint which) {
    return which && text->also ? text->also : text->s;
}
const Words *layout_words(const Layout *layout, guint which);
/* What is the same in every language. */
Text text_once(const char *s, Span span);
/* Texts one after the other, those that are there, with `between` between them: in both languages
 * when one of them is. */
Text text_chain(Layout *layout, const char *between, const Text *texts, guint n);
/* With a full stop. */
Text text_sentence(Layout *layout, const Text *text);
/* A whole number, as each language writes it. */
Text number_text(const Layout *layout, double value);
/* A phrase in each language of the poster, filled from pairs name, const Text *, …, NULL. */
Text phrase_text(Layout *layout, Phrase phrase, Span span, double n, ...) G_GNUC_NULL_TERMINATED;
/* What a pip of the piles stands for. */
Text pip_rule(Layout *layout);

/* ---- credits (credits.c) ---- */

/* Fills what the files say of authors, licence and ingredients. */
void layout_set_credits(Layout *layout);
/* The authors with what they did; the issuer when nobody else is named. */
Text layout_authors(Layout *layout);
/* Where data come from, by a phrase for that sort of them, with what their licence wants said. */
Text layout_data_sentence(Layout *layout, const DataSource *source, Phrase phrase);
/* The signs of the poster's licence, drawn on `height`, which stand beside its name: their width, 0
 * when it has none or the system does not draw them. They are decoration. */
double licence_signs_width(Layout *layout, double height);
void licence_signs_draw(Layout *layout, const ScenePen *pen, Point top, double height);
/* What the poster is based on, who paid, how to name it, where it is online: an array of Text. */
GArray *layout_credit_sentences(Layout *layout);
/* What readers of HTML and of plain text are told about the parts of the poster (labels.c); pages
 * when all of them are there. */
void layout_set_labels(Layout *layout);
void layout_label_pages(Layout *layout);

/* One phrase of the poster's main language. */
#define PHRASE(layout, id, n, ...)                                                                 \
    words_phrase((layout)->model->words, (layout)->arena, (id), (n), ##__VA_ARGS__, NULL)
const char *layout_number(const Layout *layout, double value);
static inline const char *layout_separator(const Layout *layout) {
    return layout->model->words->separator->text;
}
