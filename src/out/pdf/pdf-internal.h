/* SPDX-License-Identifier: MIT */
/* What the files of the PDF writer share: the growing buffer of a content stream, fonts, colours,
 * the plates of a page, sheets, and the objects of libqpdf. */
#pragma once
#include "out/out-internal.h"

#include <hb-subset.h>
#include <libdeflate.h>
#include <qpdf/qpdf-c.h>

/* ---- bytes (buffer.c) ---- */

/* Grows by doubling; content streams are written into it without a printf an operator. Free with
 * buffer_clear(). */
typedef struct {
    char *data;
    gsize length, room;
} Buffer;

void buffer_clear(Buffer *buffer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Buffer, buffer_clear)
void buffer_reserve(Buffer *buffer, gsize more);
void buffer_add(Buffer *buffer, const char *text);
void buffer_add_bytes(Buffer *buffer, const void *bytes, gsize length);
/* A number and one space. */
void buffer_int(Buffer *buffer, gint64 value);
void buffer_number(Buffer *buffer, double value, int decimals);
/* Four hexadecimal digits. */
void buffer_hex16(Buffer *buffer, guint value);
/* UTF-8 as the hexadecimal digits of its UTF-16. */
void buffer_utf16(Buffer *buffer, const char *text, gsize length);

/* ---- fonts (fonts.c, subset.c) ---- */

/* One glyph of a face, as this document uses it. */
typedef struct {
    const char *text; /* what its ToUnicode entry says; NULL: nothing yet */
    int width;        /* as written in /W, in thousandths of the em */
    guint16 cid;      /* its number in the subset */
    guint8 length;
    gboolean nominal : 1; /* the text is the character this glyph is made for */
    gboolean measured : 1;
} PdfGlyph;

typedef struct {
    const SceneFace *face;
    PdfGlyph *glyphs; /* by the face's own glyph numbers */
    guint n_glyphs;
    hb_codepoint_t space;
    hb_set_t *used;
    hb_subset_plan_t *plan;
    char name[16]; /* in resources: "F0" */
} PdfFont;

typedef struct {
    GPtrArray *fonts; /* PdfFont */
    PdfFont *field;   /* what people type in, or NULL; not among the others */
} PdfFonts;

void pdf_fonts_init(PdfFonts *fonts);
/* Notes which glyphs of which face a text shows, and what each says. */
void pdf_fonts_collect(PdfFonts *fonts, const SceneText *text);
/* What people type in. */
void pdf_fonts_type_in(PdfFonts *fonts, const SceneFace *face);
/* Once all texts are collected: numbers the glyphs of the subsets. */
gboolean pdf_fonts_plan(PdfFonts *fonts, GError **error);
void pdf_fonts_clear(PdfFonts *fonts);
PdfFont *pdf_fonts_lookup(const PdfFonts *fonts, const SceneFace *face);

/* The character of a code of WinAnsiEncoding (ISO 32000-1 annex D.2), 0 for a code without. */
gunichar pdf_winansi(guint code);
/* The glyph a code is typed with, 0 when the face lacks it. */
guint pdf_winansi_glyph(const PdfFont *font, guint code);

/* Where the cluster of glyph `first` ends among the glyphs, and the text it stands for. */
guint pdf_cluster(const SceneText *text, guint first, const char **ret_text, gsize *ret_length);
/* What is copied for a cluster: spaces of any width are spaces, no-break hyphens hyphens. */
const char *pdf_copied_text(const char *text, gsize *length);
/* A format character (a soft hyphen inside a word, a joiner): shaped as an empty glyph, it is left
 * out. */
gboolean pdf_cluster_is_empty(const PdfFont *font, guint glyph, const char *text, gsize length);
/* Does the ToUnicode entry of this glyph say exactly this text? */
gboolean pdf_glyph_says(const PdfGlyph *glyph, const char *text, gsize length);

/* ---- tags (marks.c, tree.c) ---- */

/* A sequence of the page stream, which its MCID numbers: what it belongs to. */
typedef struct {
    int element;          /* of the semantic tree; SCENE_DECORATION: an artifact */
    gboolean label;       /* the number of a list item */
    const char *language; /* of its own, or NULL */
    Box box;              /* of a figure: what is seen of it on the page */
} PdfMark;

/* A link or field of the file. */
typedef struct {
    qpdf_oh object;
    guint page;
    int element;
    SceneKind kind;
} PdfAnnotation;

/* What tags need to know of an element of the semantic tree. */
typedef struct {
    const char *language;
    guint place;    /* of a list item: 1 … in its list */
    int figure;     /* which it is or stands in; -1: none */
    gboolean begun; /* it has text in the file */
} PdfElement;

typedef struct {
    PdfElement *elements;
    GArray *order;       /* int: elements in reading order */
    GArray *annotations; /* PdfAnnotation, tab order */
} PdfTags;

PdfTags *pdf_tags_new(const Scene *scene);
void pdf_tags_free(PdfTags *tags);

/* Where the marks of a page stream go while it is written. */
typedef struct {
    const Scene *scene;
    PdfTags *tags;
    Buffer *out;
    GArray *marks; /* PdfMark, by MCID */
    PdfMark mark;  /* in force, when `open` */
    PdfMark next;  /* what the text belongs to that is written next */
    gboolean open;
} PdfMarker;

/* The text that is written next. */
void pdf_marker_next(PdfMarker *marker, const SceneItem *item);
/* Marks what follows as belonging to it. A sequence goes on until there is something else. */
void pdf_mark(PdfMarker *marker);
/* The same with a text that is read instead of its glyphs. */
void pdf_mark_said(PdfMarker *marker, const char *said, gsize length);
void pdf_unmark(PdfMarker *marker);
/* "/ActualText<…>" */
void pdf_put_said(Buffer *out, const char *said, gsize length);

/* ---- the writer (pdf.c) ---- */

/* A page of the scene, or of the scene of marks. */
typedef struct {
    const Scene *scene;
    guint page;
    qpdf_oh object; /* of the page in the file, a reference; 0: it only stands on sheets */
    qpdf_oh form;   /* what sheets show of it; 0: not made yet */
    double width, height;
    int plate;           /* PDF_PLATE: which of the scene's; -1: none of them */
    PageMarks *marks;    /* all that may mark a plate */
    GArray *texts;       /* guint, reading order: those that can be seen */
    GArray *annotations; /* the same for links and fields, in tab order */
    guint8 *ways;        /* TextWay, by index of the scene's item */
    GArray *tagged;      /* PdfMark, by MCID */
} PdfPage;

typedef struct {
    const Scene *scene;
    PdfOptions options;
    gboolean screen; /* pages as they are, with links, fields, layers, bookmarks */
    gboolean press;  /* inks, not what they look like */
    qpdf_data qpdf;
    struct libdeflate_compressor *deflater; /* one for all streams */
    GChecksum *checksum;                    /* of all streams so far; NULL: not asked for */
    PdfFonts fonts;
    PdfTags *tags;           /* NULL: without */
    GPtrArray *pages;        /* PdfPage: the scene's, then those of the scene of marks */
    GArray *images;          /* those embedded so far; image.c */
    GArray *spaces;          /* Separation and DeviceN so far; colours.c */
    GArray *groups;          /* of radios so far; fields.c */
    qpdf_oh fields;          /* array of all fields, in tab order; 0 while there is none */
    qpdf_oh font_resources;  /* by PdfFont.name */
    qpdf_oh field_font;      /* 0: none */
    qpdf_oh page_resources;  /* what all pages share */
    qpdf_oh space_resources; /* colour spaces, by "/S0" */
    /* optional content groups, 0 while nothing is on them */
    qpdf_oh plate_layers[SCENE_MAX_INKS], text_layer;
} PdfWriter;

/* An empty file. `options` NULL: for screens. */
void pdf_writer_init(PdfWriter *writer, const Scene *scene, const PdfOptions *options);
void pdf_writer_clear(PdfWriter *writer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfWriter, pdf_writer_clear)
/* Writes what was put into it. */
gboolean pdf_writer_save(PdfWriter *writer, const char *path, GError **error);

/* ---- what is added to a file (tail.c) ---- */

typedef struct PdfPlace PdfPlace;

/* An object, by where its text begins. */
typedef struct {
    guint number;
    gsize offset;
} PdfAdded;

/* A file that libqpdf has written, without its cross-references, and what is added to it. */
typedef struct {
    const char *data; /* borrowed */
    gsize length;
    guint next;       /* number that is free */
    GArray *numbers;  /* guint: of the objects that were expected, in that order */
    guint root, info; /* numbers of the catalogue and the information */
    char *id;
    GArray *places; /* PdfPlace, by number */
    GArray *added;  /* PdfAdded */
    Buffer content; /* text of the added objects */
} PdfTail;

/* While the file is made: the number that libqpdf gives an object will be asked for. */
void pdf_tail_expect(PdfWriter *writer, qpdf_oh object);
/* Reads what libqpdf has written; `data` must last. FALSE when it is not understood. */
gboolean pdf_tail_open(PdfTail *tail, const char *data, gsize length);
/* Begins an object: its text is appended to `content`. A number that libqpdf has given is now that
 * of this object. */
void pdf_tail_begin(PdfTail *tail, guint number);
/* The whole file. */
void pdf_tail_close(PdfWriter *writer, PdfTail *tail, Buffer *out);
void pdf_tail_clear(PdfTail *tail);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfTail, pdf_tail_clear)

/* Objects. A stream is deflated here and handed over ready. */
struct libdeflate_compressor *pdf_deflater(const PdfWriter *writer, gboolean stores);
/* Free with g_free(). */
guint8 *pdf_deflate(struct libdeflate_compressor *deflater, const void *data, gsize length,
                    gsize *ret_length);
qpdf_oh pdf_name(PdfWriter *writer, const char *name); /* "/Name" */
qpdf_oh pdf_parse(PdfWriter *writer, const char *text);
qpdf_oh pdf_stream(PdfWriter *writer, const void *data, gsize length);
/* A stream that is not worth the time to pack it (a profile is three quarters packed), nor to add
 * it to the checksum. */
qpdf_oh pdf_stored_stream(PdfWriter *writer, const void *data, gsize length);
qpdf_oh pdf_box(PdfWriter *writer, double x0, double y0, double x1, double y1);
qpdf_oh pdf_text_string(PdfWriter *writer, const char *text);
qpdf_oh pdf_indirect(PdfWriter *writer, qpdf_oh object);
void pdf_set(PdfWriter *writer, qpdf_oh dictionary, const char *key, qpdf_oh value);
void pdf_set_name(PdfWriter *writer, qpdf_oh dictionary, const char *key, const char *name);
void pdf_set_int(PdfWriter *writer, qpdf_oh dictionary, const char *key, gint64 value);
/* Nothing when there is no text. */
void pdf_set_text(PdfWriter *writer, qpdf_oh dictionary, const char *key, const char *text);

/* "/ABCDEF+Karla-SemiBold" */
char *pdf_subset_name(const PdfFont *font);
enum { PDF_FONT_SYMBOLIC = 4, PDF_FONT_NONSYMBOLIC = 32 };
qpdf_oh pdf_font_descriptor(PdfWriter *writer, const PdfFont *font, const char *name, int flags);
/* Puts the font program into its descriptor. `cff_subtype`: what a CFF table is called there. */
gboolean pdf_font_program(PdfWriter *writer, const PdfFont *font, qpdf_oh descriptor,
                          const char *cff_subtype, GError **error);
/* Embeds every planned font; fills font_resources. */
gboolean pdf_fonts_embed(PdfWriter *writer, GError **error);

/* ---- colours (colours.c) ---- */

/* A colour as the file says it: a colour space and its operands. */
typedef struct {
    int space; /* index of a Separation or DeviceN; else negative: a device space */
    guint n;
    double values[4];
} PdfColour;

/* Before anything was set. */
#define PDF_COLOUR_NONE ((PdfColour){.space = -100})

GArray *pdf_spaces_new(void);
/* What a paint of the scene's inks is written as; plates that it leaves alone do not count. With
 * `on_paper`, opaquely over the paper's colour (when that is printed). */
PdfColour pdf_colour(PdfWriter *writer, const Scene *scene, const ScenePaint *paint,
                     gboolean on_paper);
/* What the paper is written as. */
PdfColour pdf_paper_colour(const PdfWriter *writer);
gboolean pdf_colour_is(const PdfColour *a, const PdfColour *b);
/* Sets it for fills or strokes; `now` is what is in force. */
void pdf_put_colour(Buffer *out, const PdfColour *colour, PdfColour *now, gboolean stroke);
/* The transparency group that plates and pages are: "<</S/Transparency …>>". */
const char *pdf_group(const PdfWriter *writer);
/* Do inks mix by transparency? Else every plate is painted by itself. */
static inline gboolean pdf_is_transparent(const PdfWriter *writer) {
    return writer->options.colours != PDF_PLATE && writer->options.standard != PDF_X1A;
}
/* The Separation of one ink. */
qpdf_oh pdf_ink_space(PdfWriter *writer, const Scene *scene, guint plate);
/* Fills space_resources with those in use. */
void pdf_spaces_embed(PdfWriter *writer);
/* What an ink is called on the press. */
const char *pdf_ink_name(const SceneInk *ink);
/* Full black and nothing else, where inks are process: what is written in it overprints. */
gboolean pdf_is_black(const PdfWriter *writer, const Scene *scene, const ScenePaint *paint);

/* ---- plates (plate.c, image.c) ---- */

/* The content of one plate's form, in hundredths of a point, y down. Empty when nothing inks it.
 * Adds what it needs to `xobjects`. */
void pdf_plate_content(PdfWriter *writer, const PdfPage *page, guint plate, qpdf_oh xobjects,
                       Buffer *out);
/* The same of the layer of pictures in colours, which lies under the plates. */
void pdf_colours_content(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out);
/* All of a page in paint order, texts as texts, without transparency: one plate in grey, marks, or
 * (`overprints`) inks of which each paint leaves alone what it does not name. */
void pdf_direct_content(PdfWriter *writer, const PdfPage *page, gboolean overprints,
                        qpdf_oh xobjects, Buffer *out);
/* The image as an object of the plate's colours (or of its own), embedded once however often it is
 * placed, under the returned number: "/I0". */
GArray *pdf_images_new(void);
guint pdf_image(PdfWriter *writer, const Scene *scene, const SceneImage *image, guint plate,
                qpdf_oh xobjects);

/* What all images say of themselves: eight bits a sample, and how many. */
void pdf_image_head(PdfWriter *writer, const SceneImage *image, qpdf_oh dictionary);
/* A picture in colours as an object in the file's: RGB, grey or CMYK (colour-image.c). */
qpdf_oh pdf_colour_image(PdfWriter *writer, const SceneImage *image);

/* ---- texts (text.c) ---- */

/* The graphics state that lasts from text to text. */
typedef struct {
    Buffer *out;
    const PdfFont *font;
    double size, stretch;
    gboolean invisible;
    PdfMarker *marker; /* NULL: without marks */
} PdfTextState;

/* Shows one run between BT and ET; `position` is written before it: "10 20 Td\n". */
void pdf_put_run(PdfTextState *state, const PdfWriter *writer, const SceneText *text,
                 gboolean invisible, const Buffer *position);
/* All texts of a page, in reading order, into the page stream. `marker` NULL: without marks. */
void pdf_page_texts(PdfWriter *writer, const PdfPage *page, PdfMarker *marker, Buffer *out);

/* ---- pages and sheets (page.c, sheets.c) ---- */

PdfPage *pdf_page_new(const PdfWriter *writer, const Scene *scene, guint number, double beyond);
void pdf_page_free(PdfPage *page);
/* Is it written as letters? The glyphs of all others are not needed. */
gboolean pdf_page_shows_text(const PdfWriter *writer, const PdfPage *page, guint index);
/* Paper, plates and texts, in points from the bottom left of its trim. */
void pdf_page_content(PdfWriter *writer, const PdfPage *page, qpdf_oh xobjects, Buffer *out);
/* Adds the page to the file. */
void pdf_page_add(PdfWriter *writer, PdfPage *page);
/* The page as a form that sheets show, made once. */
qpdf_oh pdf_page_form(PdfWriter *writer, PdfPage *page);
/* A page object with these boxes, y down. */
qpdf_oh pdf_page_object(PdfWriter *writer, Box media, Box bleed, Box trim);
/* Its resources. */
qpdf_oh pdf_page_resources(PdfWriter *writer, qpdf_oh xobjects);
/* The layers a viewer lists, in the catalogue. */
void pdf_put_layers(PdfWriter *writer, qpdf_oh root);
/* How far beyond its trim a page is seen on the sheets. */
double pdf_sheets_beyond(const PdfWriter *writer, guint page);
/* Adds all sheets to the file. */
void pdf_sheets_add(PdfWriter *writer);

/* ---- the printing condition (intent.c) ---- */

/* The output intent of PDF/X or PDF/A, in the catalogue. */
void pdf_put_intent(PdfWriter *writer, qpdf_oh root);
/* "PDF/X-4", NULL when the file is no PDF/X. */
const char *pdf_standard_name(const PdfWriter *writer);

/* ---- the document (document.c, xmp.c, tree.c, attachments.c) ---- */

/* Information, XMP, language, bookmarks: last, because what is in the file has a part in it. */
void pdf_document(PdfWriter *writer, qpdf_oh root);
/* The day the file is dated, "2026-03-01"; NULL: none. */
const char *pdf_date(const PdfWriter *writer);
/* The same as PDF writes it, NULL: none. Free with g_free(). */
char *pdf_date_stamp(const PdfWriter *writer);
/* NULL: it has none. */
const char *pdf_title(const PdfWriter *writer);
/* All authors in one line, NULL: none. Free with g_free(). */
char *pdf_authors(const Scene *scene);
#define PDF_PROGRAM "affiche"
/* XMP: what the file says of itself to programs. */
qpdf_oh pdf_metadata(PdfWriter *writer);
/* What is empty, but belongs to figures of the page: see marks.c. */
void pdf_mark_figures(PdfMarker *marker, const PdfPage *page);
/* Notes a link or field that was added to a page. */
void pdf_tag_annotation(PdfWriter *writer, guint page, const SceneItem *item, qpdf_oh object);
/* What leads to the structure tree: keys in the catalogue, in pages and annotations. */
void pdf_put_tree(PdfWriter *writer, qpdf_oh root);
/* The tree itself, once libqpdf has written the rest. */
void pdf_tree_add(PdfWriter *writer, PdfTail *tail);
/* The scene's attachments, in the catalogue. */
void pdf_put_attachments(PdfWriter *writer, qpdf_oh root);
/* A link as an annotation. */
qpdf_oh pdf_link(PdfWriter *writer, const PdfPage *page, const SceneItem *item);

/* ---- fields (fields.c, field-font.c) ---- */

GArray *pdf_groups_new(void);
/* A field as the annotation that shows it; enters it in the list of fields. */
qpdf_oh pdf_field(PdfWriter *writer, const PdfPage *page, const SceneItem *item);
/* The form, in the catalogue; nothing when no page has a field. */
void pdf_form(PdfWriter *writer, qpdf_oh root);
/* What people type in: all of WinAnsiEncoding that the face has, as a simple font. */
gboolean pdf_field_font_embed(PdfWriter *writer, GError **error);
