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
    Number at; /* points at the format of the layout */
} GuideLine;

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
    Number width, height;
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
    gpointer state; /* the block's own, in the arena */
} Frame;

typedef struct {
    char *name;
    Point point;
} Anchor;

typedef struct {
    const PosterModel *model;
    LayoutResources *resources;
    FaceSet *faces;
    const Alphabet *alphabet;
    const LayoutFile *file;
    Arena *arena;
    Diagnostics *diagnostics;
    Scene *scene;
    guint page;
    double scale; /* points on paper for a point of the layout */
    Point shift;  /* where the layout's origin stands on a format of another ratio */
    gboolean mirrored;
    double body;       /* the body group's factor */
    GHashTable *lines; /* name → double*, points of the layout */
    Frame *frames;
    guint n_frames;
    GArray *anchors; /* Anchor */
    /* what blocks tell one another */
    Lettering **title_lines;
    guint n_title_lines;
    Box bubble;       /* empty when there is none */
    double pip_value; /* practices a pip stands for, 0 until the piles are measured */
    gboolean pip_rounded;
    const char *others;       /* what "Others" adds up; NULL when nothing was grouped */
    gboolean sleeve_has_rule; /* the sleeve says the pip rule: the credits need not */
} Layout;

struct Block {
    const char *name;
    const KeyTable *options; /* of its options: map; NULL when it has none */
    /* Shapes and counts: nothing depends on where the frame is. FALSE: nothing to show, the frame
     * closes. */
    gboolean (*prepare)(Layout *layout, Frame *frame);
    /* Height for a width, in points on paper; for frames that state no height. */
    double (*natural_height)(Layout *layout, Frame *frame, double width);
    /* After every frame has its box, in the order of the file: decides and publishes anchors. */
    void (*measure)(Layout *layout, Frame *frame);
    /* Does it hold at layout->body? With `report`, says by how much it does not. */
    gboolean (*fits)(Layout *layout, Frame *frame, gboolean report);
    void (*draw)(Layout *layout, Frame *frame, ScenePen pen);
};

const Block *block_lookup(const char *name);
/* The names of all blocks, NULL-terminated (for messages). Borrowed. */
const char *const *block_names(void);

/* Points on paper for millimetres of the layout. */
static inline double layout_mm(const Layout *layout, double mm) {
    return mm * PT_PER_MM * layout->scale;
}
/* The point, mirrored about the middle of the page when the poster is. */
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
#define PLATE_LIGHT 0
#define PLATE_VIVID 1
#define PLATE_DARK 2

/* ---- what was read once (resources.c) ---- */

FaceSet *resources_faces(const LayoutResources *resources);
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

typedef struct {
    const Style *style;
    const SceneFace *face;
    Paragraph *paragraph;
    const char *text; /* as composed */
    Span span;
} Type;

/* Composes and shapes a text in a style. A style that the system lacks is said, and another taken.
 */
Type *type_shape(Layout *layout, const char *style, const char *text, Span span);
/* Size and leading on paper at a factor, the style's floor applied. */
double type_size(const Layout *layout, const Style *style, double factor);
double type_leading(const Layout *layout, const Style *style, double factor);
/* Lines for a width on paper at a factor. */
Lines *type_lines(Layout *layout, const Type *type, double width, double factor);
double type_height(Layout *layout, const Type *type, double width, double factor);
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
void type_overset_height(Layout *layout, const Type *type, double over, double leading,
                         guint words);

/* A drawn line that says `text` to readers: unpainted text over the lettering's box. */
void type_unpainted(Layout *layout, const ScenePen *pen, const char *text, Box box);
/* The same word by word over the letters of a drawn line, so that the spaces between words stay as
 * wide as they are drawn; `more` when another line follows. */
void type_unpainted_words(Layout *layout, const ScenePen *pen, const char *text,
                          const Lettering *line, gboolean more);
/* TRUE when the alphabet draws all of it; else says `missing-letter` at the span. */
gboolean lettering_check(Layout *layout, const char *text, Span span);

/* A new element under the document (or `parent` > 0), and a pen that draws for it. */
ScenePen pen_element(ScenePen pen, int parent, SceneRole role, double order);
ScenePen pen_figure(ScenePen pen, double order, const char *alternative);

/* One phrase of the poster's language. */
#define PHRASE(layout, id, n, ...)                                                                 \
    words_phrase((layout)->model->words, (layout)->arena, (id), (n), ##__VA_ARGS__, NULL)
const char *layout_number(const Layout *layout, double value);
static inline const char *layout_separator(const Layout *layout) {
    return layout->model->words->separator->text;
}
