/* SPDX-License-Identifier: MIT */
/* The display list everything meets in: built once by layout, then read-only to every output.
 *
 * It speaks of inks, not colours. Lengths are points, y grows downwards, the origin of a page is
 * the top left corner of its trim. Items stand in paint order, each complete in itself (absolute
 * coordinates, its own clip and layer), because a plate sees only some of them. The semantic tree
 * is in reading order; the two orders are independent. */
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "base/geom.h"

#include <cairo.h>
#include <hb.h>

enum { SCENE_MAX_INKS = 4, SCENE_DECORATION = -1 };

typedef struct {
    const char *id;   /* "a", "b" … as art and themes name it */
    const char *name; /* "bleu route" */
    const char *spot; /* exact swatch name, "PANTONE 293 U" */
    double rgb[3];    /* screen, 0–1 */
    double cmyk[4];   /* recipe, 0–1 */
} SceneInk;

/* Per plate: leave alone (bit clear in `plates`) or set to an amount of ink 0–1. Per plate the last
 * paint wins; the plates then multiply over the paper. */
typedef struct {
    guint8 plates;
    double amount[SCENE_MAX_INKS];
} ScenePaint;

ScenePaint scene_paint_ink(guint plate, double amount);
/* Amount 0 on one plate: the other plates show through. */
ScenePaint scene_paint_cut(guint plate);
/* Amount 0 on the plates of the mask; SCENE_ALL_PLATES glues a piece of bare paper. */
ScenePaint scene_paint_knock(guint8 plates);
/* Ink on one plate, amount 0 on all others: a shape that comes with its own knock-out, as one item.
 */
ScenePaint scene_paint_solid(guint plate);
#define SCENE_ALL_PLATES ((guint8)((1u << SCENE_MAX_INKS) - 1))
/* Full ink on every plate there is, whatever the inks become on the press: crop and registration
 * marks (/Separation /All, ISO 32000-1 8.6.6.4). The bit says that it is more than all our inks. */
#define SCENE_REGISTRATION ((guint8)0x80)
ScenePaint scene_paint_registration(void);

/* A font face as every output needs it. Owned by the face set of text/, which outlives the scene.
 */
typedef struct {
    const char *alias;      /* our own name: "karla-600" */
    const char *family;     /* what CSS and other programs call it: "Karla" */
    const char *postscript; /* "Karla-SemiBold" */
    guint weight;           /* CSS weight, 100–900 */
    gboolean italic;
    const char *file;      /* where it was read from */
    const char *file_name; /* "Karla-SemiBold.ttf": its name beside an SVG */
    hb_face_t *hb_face;
    hb_font_t *hb_font; /* scaled to units per em */
    cairo_font_face_t *cairo_face;
    guint units_per_em;
    gboolean is_cff; /* glyphs in a CFF table (else glyf) */
    /* fractions of the em, up positive */
    double ascent, descent, cap_height, x_height;
} SceneFace;

typedef struct {
    guint32 glyph;
    guint32 byte; /* where its cluster starts in the run's text; glyphs of one cluster share it */
    float x, y;   /* from the run's origin, in points, y down */
} SceneGlyph;

typedef enum {
    SCENE_KIND_PATH,
    SCENE_KIND_SCREEN,    /* a flat of pips: the tint of a sheet that has one ink */
    SCENE_KIND_TEXT,      /* one line (or part of a line) in one face */
    SCENE_KIND_UNPAINTED, /* what drawn lettering says: selectable and searchable, not visible */
    SCENE_KIND_IMAGE,     /* 8-bit amounts of one ink, or in colours */
    SCENE_KIND_LINK,      /* an area that leads to a URL */
    SCENE_KIND_FIELD,     /* where a person types or ticks in a PDF; unseen everywhere else */
} SceneKind;

typedef struct {
    const Path *path;
    gboolean even_odd;
    double stroke; /* line width, round joins and caps; 0 = fill */
    guint tint;    /* 1 to 3: only its colour tells a number, low to high; outlines hatch it */
} ScenePath;

/* Pips of one size on a square grid turned by 45°, cut by the edge of an area. Only the pips are
 * painted: what is under stays between them. */
typedef struct {
    const Path *path; /* the area */
    gboolean even_odd;
    double pitch;  /* from a pip to its four neighbours */
    double radius; /* of a pip */
    Point origin;  /* the centre of a pip, anywhere: areas of one origin have one grid */
} SceneScreen;

typedef struct {
    const SceneFace *face;
    double size;
    Point origin;     /* on the base line */
    double stretch;   /* horizontal scale; of painted text near 1 */
    double width;     /* advance of the whole run, trailing space excluded, stretched */
    const char *text; /* what a reader copies: UTF-8; ends with a space at a soft line end */
    gsize length;
    const SceneGlyph *glyphs;
    guint n_glyphs;
    const char *language; /* "fr" */
    gboolean line_start;  /* first run of a line */
    gboolean begins;      /* of the first line of a text, or of one that was asked for */
} SceneText;

/* A photograph or an engraving is grey, printed as amounts of one ink. One in colours lies on the
 * bare paper, under all plates, and can be printed only where inks are process. */
typedef struct {
    guint width, height;
    const guint8 *amounts; /* width × height, 255 = full ink; NULL: in colours */
    Box box;               /* where it stands */
    const guint8 *rgb;     /* width × height × 3, sRGB, without padding; NULL: of one ink */
    const char *name;      /* its file, as messages call it */
} SceneImage;

typedef struct {
    const char *url;
    const char *contents; /* what a screen reader says */
    Box box;
} SceneLink;

typedef enum { FIELD_TEXT, FIELD_CHECK, FIELD_RADIO } SceneFieldKind;

/* What is written on, rules and rings, are paths like any other: an empty field adds nothing to the
 * picture. Readers jump from field to field in reading order. */
typedef struct {
    SceneFieldKind kind;
    /* [a-z0-9-]; no two of a document alike (scene_field_name()); may be NULL for a radio, which
     * goes by its group and its place there */
    const char *name;
    const char *label;       /* what a screen reader says */
    const char *group;       /* of a radio: the field it is a choice of, named like a field */
    const char *group_label; /* what a screen reader says for that; the first radio says it */
    const char *value;       /* of a check or radio: what ticking it means, in words ("oui") */
    Box box;
    gboolean filled; /* of a check: ticking blackens all of it; else it crosses it */
    gboolean multiline;
    double size;  /* of what is typed, in points */
    guint32 most; /* characters that may be typed; 0: any number */
    guint plate;  /* whose ink writes and ticks */
} SceneField;

typedef struct {
    SceneKind kind;
    guint page;
    int layer;        /* index of a layer: the block that drew it */
    int element;      /* leaf of the semantic tree, or SCENE_DECORATION */
    const Path *clip; /* or NULL; non-zero rule */
    /* A knock-out that is choked under its refill (trapping): on the plates that the paint sets to
     * 0 it paints only inside this path (even-odd). NULL, and always on screens: all of it. */
    const Path *choke;
    ScenePaint paint;
    Box bounds;   /* of what is painted, clip not counted */
    Span span;    /* the YAML that caused it */
    Span drawing; /* the shape in the drawing that it was taken from; nowhere when there is none */
    union {
        ScenePath path;
        SceneScreen screen;
        SceneText text;
        SceneImage image;
        SceneLink link;
        SceneField field;
    };
} SceneItem;

typedef enum {
    SCENE_ROLE_DOCUMENT,
    SCENE_ROLE_SECTION,
    SCENE_ROLE_HEADING,
    SCENE_ROLE_PARAGRAPH,
    SCENE_ROLE_LIST,
    SCENE_ROLE_LIST_ITEM,
    SCENE_ROLE_FIGURE,
    SCENE_ROLE_QUOTATION,
    SCENE_ROLE_LINK,
    SCENE_ROLE_SPAN, /* a part of a paragraph: beside a link, or in another language */
    SCENE_ROLE_TABLE,
    SCENE_ROLE_TABLE_ROW,    /* of a table */
    SCENE_ROLE_TABLE_HEADER, /* of a row: what a column or a row is about */
    SCENE_ROLE_TABLE_CELL,   /* of a row */
    SCENE_ROLE_CAPTION,      /* of a table or figure, its first part */
} SceneRole;

/* What a table header heads. */
typedef enum { SCENE_SCOPE_COLUMN, SCENE_SCOPE_ROW } SceneScope;

typedef struct {
    SceneRole role;
    int parent;              /* index, -1 for the document */
    guint level;             /* of a heading, 1–6 */
    double order;            /* among its siblings: lower is read first; equal: as added */
    const char *alternative; /* of a figure: never NULL there */
    const char *language;    /* when it differs from the document's */
    SceneScope scope;        /* of a table header */
    guint columns;           /* that a cell or header of a table covers; 0 counts as 1 */
} SceneElement;

typedef struct {
    double width, height; /* trim */
    double bleed;         /* art reaches this far beyond */
    const char *name;     /* "" or what tells the pages apart: "recto" */
    const char *label;    /* the same for readers: "Recto", "Page 1"; NULL: there is only one */
} ScenePage;

typedef struct {
    const char *label;
    guint level; /* 1 … */
    guint page;
    double y;
} SceneBookmark;

/* ---- credits: what every output says of where the poster comes from ---- */

typedef enum { SCENE_CREDIT_AUTHOR, SCENE_CREDIT_FUNDER, SCENE_CREDIT_PARTNER } SceneCreditKind;

typedef struct {
    SceneCreditKind kind;
    const char *name;
    const char *url;  /* or NULL */
    const char *role; /* "pilote", or NULL */
} SceneCredit;

/* Something that the poster was made from: another work that it adapts, or data. */
typedef struct {
    gboolean data;
    guint depth; /* 0: the poster itself is made from it; 1: the last one of depth 0 is … */
    const char *title;
    const char *author;                /* or NULL */
    gboolean author_unknown;           /* nobody knows who made it, or who else did */
    const char *year;                  /* or NULL */
    const char *url;                   /* or NULL */
    gboolean url_unknown;              /* nobody knows where it is, and that is said */
    const char *licence, *licence_url; /* "CC BY-SA 4.0"; the address may be NULL */
    const char *changes;               /* what was changed, a sentence, or NULL */
    const char *notice;                /* what its licence wants said, or NULL */
} SceneIngredient;

/* What a page of HTML, and alternatives as plain text, call their parts: in the document's
 * language. Not in the dump: they are the same for all posters of a language. */
typedef struct {
    const char *skip;           /* a link past what comes before the text */
    const char *pages;          /* the links to the pages */
    const char *picture, *text; /* over the short alternative, over the long one */
    const char *colon;          /* between what something is and what is said of it: " : " */
    const char *about;          /* heading of what follows */
    const char *authors, *funders, *partners, *publisher, *date, *licence, *source, *attribution;
    const char *based_on, *data; /* headings of the ingredients */
    const char *unknown_source, *unknown_author;
} SceneLabels;

/* Where a poster in two languages comes from, in the second one. */
typedef struct {
    const char *language; /* NULL: the poster is in one language */
    const char *author, *publisher, *attribution;
    GArray *credits, *ingredients; /* as those of the scene */
    SceneLabels labels;
} SceneSecond;

/* A file that travels inside the PDF: the poster's recipe. */
typedef struct {
    const char *name;       /* a relative path, "content/mobilite.yaml": slashes, no ".." */
    const char *media_type; /* "application/yaml" */
    const char *description;
    const guint8 *data;
    gsize length;
} SceneAttachment;

typedef struct {
    Arena *arena; /* borrowed: owns everything below */
    const char *title, *language, *description;
    const char *author, *licence, *licence_url; /* as credited; may be NULL */
    const char *licence_id;                     /* SPDX identifier; NULL without licence */
    const char *publisher;                      /* the issuer, may be NULL */
    const char *attribution;                    /* how to name it when it is used again */
    const char *source;                         /* where the poster is published, may be NULL */
    gboolean source_unknown;                    /* nobody knows where, and that is said */
    GArray *credits;                            /* SceneCredit, authors first */
    GArray *ingredients;                        /* SceneIngredient */
    GArray *attachments;                        /* SceneAttachment, sorted by name */
    SceneLabels labels;                         /* all NULL in a scene that is not for readers */
    SceneSecond second;                         /* what the other language says of all that */
    const char *date;                           /* ISO 8601 day, may be NULL */
    const char *text_layer_name;                /* what viewers call the layer of texts, or NULL */
    const SceneFace *field_face; /* what people type in; NULL when there is nothing to type */
    gboolean two_sided;          /* printed on both sides, turned like the page of a book */
    gboolean screen;             /* a picture for screens: a point is a pixel */
    gboolean real_size;          /* printed as large as it is: what is cut out has its dimensions */
    gboolean trapped;            /* for a press: where plates meet they overlap */
    double paper_rgb[3], paper_cmyk[4];
    SceneInk inks[SCENE_MAX_INKS];
    guint n_inks;
    GArray *pages;     /* ScenePage */
    GPtrArray *layers; /* const char *: names a person reads */
    GArray *elements;  /* SceneElement; index 0 is the document */
    GArray *items;     /* SceneItem, paint order */
    GArray *bookmarks; /* SceneBookmark, document order */
} Scene;

/* An empty scene with one element, the document. Free with scene_free(); the arena stays the
 * caller's. */
Scene *scene_new(Arena *arena);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* The same scene, to be changed: lists of its own, everything in them shared. `arena` owns what is
 * added; `scene` and its arena outlive the copy. */
Scene *scene_copy(const Scene *scene, Arena *arena);

guint scene_add_page(Scene *scene, double width, double height, double bleed, const char *name);
/* The index of the layer of that name, added when it is new. */
int scene_layer(Scene *scene, const char *name);
/* Adds an element under `parent`; the texts are copied. Returns its index. */
int scene_add_element(Scene *scene, int parent, SceneRole role, double order);
void scene_add_bookmark(Scene *scene, const SceneBookmark *bookmark);

/* Where drawing code puts what it draws: passed by value, changed by whoever needs another layer or
 * element. */
typedef struct {
    Scene *scene;
    guint page;
    int layer, element;
    const Path *clip;
    Span span, drawing;
} ScenePen;

/* Each adds one item and computes its bounds. Paths, glyphs and texts are borrowed from the scene's
 * arena. */
void scene_add_path(const ScenePen *pen, const Path *path, ScenePaint paint);
void scene_add_stroke(const ScenePen *pen, const Path *path, double width, ScenePaint paint);
void scene_add_screen(const ScenePen *pen, const SceneScreen *screen, ScenePaint paint);
void scene_add_text(const ScenePen *pen, const SceneText *text, ScenePaint paint);
void scene_add_unpainted(const ScenePen *pen, const SceneText *text);
/* In colours it is on no plate: `plate` does not count. */
void scene_add_image(const ScenePen *pen, const SceneImage *image, guint plate);
void scene_add_link(const ScenePen *pen, const SceneLink *link);
/* A name given twice is our own mistake. */
void scene_add_field(const ScenePen *pen, const SceneField *field);
/* "Ce qui bloque ?" as a name for a field that no other has: "ce-qui-bloque", "ce-qui-bloque-2".
 * Owned by the arena. */
const char *scene_field_name(const Scene *scene, const char *wanted);

/* Does it mark a plate, by its kind? Links, fields and what lettering says do not. */
gboolean scene_item_prints(const SceneItem *item);

static inline const SceneItem *scene_item(const Scene *scene, guint index) {
    return &g_array_index(scene->items, SceneItem, index);
}
static inline SceneElement *scene_element(const Scene *scene, int index) {
    return &g_array_index(scene->elements, SceneElement, index);
}
static inline const ScenePage *scene_page(const Scene *scene, guint index) {
    return &g_array_index(scene->pages, ScenePage, index);
}

/* Elements in reading order (depth first, siblings by `order`), as indices. Free with
 * g_array_unref(). */
GArray *scene_reading_order(const Scene *scene);
/* Indices of the TEXT, UNPAINTED, LINK and FIELD items of one page, sorted by reading order of
 * their elements (items of one element stay in paint order; decoration last). Free with
 * g_array_unref().
 */
GArray *scene_texts_in_reading_order(const Scene *scene, guint page);

/* ---- pages on sheets ---- */

/* A page of the scene on a sheet of paper. */
typedef struct {
    guint page;
    Matrix matrix; /* points of the page → points of the sheet; y down in both */
    Box clip;      /* on the sheet: what is shown of it */
} ScenePlacement;

typedef struct {
    double width, height; /* of the paper, points */
    Box trim, bleed;      /* what becomes of it once it is cut, on the sheet */
    GArray *placements;   /* ScenePlacement */
    int marks;            /* page of the imposition's scene of marks, drawn over all; -1: none */
    const char *name;     /* "" or what tells the sheets apart: "recto" */
} SceneSheet;

/* How pages come on the sheets of a press, a duplicator or an office printer. */
typedef struct {
    /* Crop marks, colour bars, tile numbers, rulers …: a scene of its own whose pages are as large
     * as the sheets. Its items do not overlap each other. Its paints are those of its own inks, or
     * registration. NULL: none. */
    Scene *marks;
    GArray *sheets; /* SceneSheet */
} Imposition;

/* Without sheets; free with imposition_free(), which frees the scene of marks too. */
Imposition *imposition_new(void);
void imposition_free(Imposition *imposition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Imposition, imposition_free)
/* Adds a sheet without placements. The pointer holds until the next one is added. */
SceneSheet *imposition_add_sheet(Imposition *imposition, double width, double height);

/* What marks a page, as it stands on a sheet: a scene of one page as large as the sheet, texts as
 * outlines. The matrix turns by quarters. The clip of the placement is left to the caller. Free
 * with scene_free(); `scene` outlives it. */
Scene *scene_placed(const Scene *scene, const ScenePlacement *placement, double width,
                    double height, Arena *arena);

/* ---- outlines (outline.c) ---- */

/* The outline of a glyph in font units, y up, through a matrix. Appended to `out`. */
void outline_glyph(const SceneFace *face, guint glyph, Matrix matrix, Path *out);
/* The outlines of a text, in the scene's coordinates. Owned by the arena. */
Path *outline_text(const SceneText *text, Arena *arena);

/* The whole scene as stable text, one line an item: what layout tests compare and `--dump scene`
 * prints. Numbers have two decimals. Long paths are given by their bounds, verb count and a
 * checksum. */
void scene_dump(const Scene *scene, GString *out);
