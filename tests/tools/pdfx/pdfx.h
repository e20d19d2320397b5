/* SPDX-License-Identifier: MIT */
/* What the rule checker's files share. Nothing here knows our writer: a PDF is read through
 * libqpdf, its content streams by our own tokens, profiles by lcms2, font programs by FreeType, XMP
 * by libxml2. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

/* One line a rule in rules.c, in this order. */
typedef enum {
    /* the file */
    RULE_SYNTAX,
    RULE_VERSION,
    RULE_ENCRYPTED,
    RULE_ID,
    RULE_EXTERNAL_STREAM,
    RULE_LZW,
    RULE_FILTER,
    RULE_LIMITS,
    RULE_COMPRESSED_OBJECTS,
    /* what it says of itself */
    RULE_INFO,
    RULE_INFO_VERSION,
    RULE_TRAPPED,
    RULE_XMP,
    RULE_XMP_VERSION,
    RULE_XMP_TRAPPED,
    RULE_XMP_TITLE,
    RULE_XMP_DATES,
    RULE_XMP_TOOL,
    RULE_XMP_IDENTIFIERS,
    /* the printing condition */
    RULE_INTENT,
    RULE_INTENT_CONDITION,
    RULE_INTENT_INFO,
    RULE_INTENT_REGISTRY,
    RULE_INTENT_PROFILE,
    RULE_INTENT_REFERENCE,
    RULE_INTENT_SAME,
    RULE_PROFILE_CLASS,
    RULE_PROFILE_SPACE,
    RULE_PROFILE_COMPONENTS,
    RULE_PROFILE_VERSION,
    /* pages */
    RULE_MEDIA_BOX,
    RULE_TRIM_BOX,
    RULE_ART_BOX,
    RULE_BLEED_BOX,
    RULE_TRIM_IN_BLEED,
    RULE_BLEED_IN_MEDIA,
    RULE_CROP_BOX,
    RULE_PRESEPARATED,
    /* colours */
    RULE_RGB_OPERATOR,
    RULE_RGB_SPACE,
    RULE_RGB_IMAGE,
    RULE_RGB_INLINE,
    RULE_RGB_SHADING,
    RULE_RGB_ALTERNATE,
    RULE_RGB_ANNOTATION,
    RULE_MANAGED,
    RULE_ICC_COMPONENTS,
    RULE_DEFAULT_SPACE,
    RULE_SPOT_SAME,
    RULE_SPOT_NAME,
    RULE_TINT_OUTPUTS,
    RULE_REGISTRATION,
    /* graphics state and transparency */
    RULE_TRANSFER,
    RULE_HALFTONE_TYPE,
    RULE_HALFTONE_NAME,
    RULE_BLEND_MODE,
    RULE_ALPHA,
    RULE_SOFT_MASK,
    RULE_GROUP_SPACE,
    RULE_PAGE_GROUP,
    RULE_RENDERING_INTENT,
    RULE_OVERPRINT_MODE,
    RULE_OVERPRINT_ICC,
    RULE_TRANSPARENCY,
    /* content */
    RULE_OPERATOR,
    RULE_BALANCE,
    RULE_RESOURCE,
    RULE_POSTSCRIPT,
    RULE_REFERENCE,
    RULE_OPI,
    RULE_ALTERNATES,
    RULE_IMAGE_BITS,
    RULE_JPX,
    /* fonts */
    RULE_FONT_EMBEDDED,
    RULE_FONT_PROGRAM,
    RULE_FONT_ENCODING,
    RULE_FONT_WIDTH,
    RULE_FONT_GLYPH,
    /* what a press has no use for */
    RULE_ANNOTATION,
    RULE_ACTION,
    RULE_JAVASCRIPT,
    RULE_FORM,
    RULE_XFA,
    RULE_EMBEDDED_FILE,
    RULE_VIEWER,
    RULE_OC_AS,
    RULE_OC_NAME,
    RULE_OC_GROUP,
    RULE_OPTIONAL_CONTENT,
    N_RULES
} Rule;

typedef enum { PROFILE_X4, PROFILE_X1A } Profile;

typedef struct {
    double x0, y0, x1, y1;
} Rect;

typedef struct {
    qpdf_data pdf;
    const char *path;
    Profile profile;
    GHashTable *said;      /* "rule object": each is said once */
    GHashTable *spots;     /* name of a colorant → its alternate and tint transform, as text */
    GHashTable *fonts;     /* object → PdfxFont */
    GHashTable *oc_groups; /* objects of /OCProperties /OCGs */
    guint violations;
    /* of the page that is being read */
    guint page;
    Rect trim;
    gboolean transparent;
} Check;

/* ---- rules.c ---- */

void rules_print(Profile profile);
/* Says that `object` breaks a rule, unless the profile has no such rule. */
void violated(Check *check, Rule rule, const char *object, const char *words, ...)
    G_GNUC_PRINTF(4, 5);

/* ---- objects.c ---- */

/* The value of a key of a dictionary or of a stream's dictionary; null of anything else. */
qpdf_oh value_of(const Check *check, qpdf_oh object, const char *key);
gboolean is_null(const Check *check, qpdf_oh object);
gboolean is_dictionary(const Check *check, qpdf_oh object); /* or a stream */
gboolean is_name(const Check *check, qpdf_oh object, const char *name);
/* Without the slash and with #xx decoded; NULL: no name. Free with g_free(). */
char *name_of(const Check *check, qpdf_oh object);
/* As UTF-8; NULL: no string. Free with g_free(). */
char *text_of(const Check *check, qpdf_oh object);
double number_of(const Check *check, qpdf_oh object, double otherwise);
gboolean rect_of(const Check *check, qpdf_oh object, Rect *rect);
guint count_of(const Check *check, qpdf_oh array); /* 0: no array */
qpdf_oh item_of(const Check *check, qpdf_oh array, guint i);
/* Keys with their slash. Free with g_ptr_array_unref(). */
GPtrArray *keys_of(const Check *check, qpdf_oh dictionary);
/* Decoded; NULL when it cannot be. Free with g_bytes_unref(). */
GBytes *bytes_of(const Check *check, qpdf_oh stream);
/* "object 12", or `otherwise` for a direct one. Free with g_free(). */
char *place_of(const Check *check, qpdf_oh object, const char *otherwise);
/* The object with all it refers to, as text: equal for what means the same. Free with g_free(). */
char *canonical(const Check *check, qpdf_oh object);
/* Calls `visit` for each object that the trailer leads to, once. */
typedef void (*Visit)(Check *check, qpdf_oh object, const char *place);
void each_object(Check *check, Visit visit);

/* ---- tokens.c ---- */

typedef enum {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_NAME,
    TOKEN_STRING,
    TOKEN_ARRAY,      /* its strings and numbers follow in `items` */
    TOKEN_DICTIONARY, /* its keys and values follow in `items` */
    TOKEN_OPERATOR,
} TokenKind;

typedef struct {
    TokenKind kind;
    double number;
    GString *text;    /* of names (without slash), strings (bytes), operators */
    GPtrArray *items; /* Token */
} Token;

typedef struct {
    const char *at, *end;
} Tokens;

/* The next token; free with token_free(). After the operator ID the data of an inline image is
 * passed over by tokens_skip_image(). */
Token *token_next(Tokens *tokens);
void token_free(gpointer token);
void tokens_skip_image(Tokens *tokens);

/* ---- metadata.c, document.c, page.c ---- */

void check_file(Check *check, const char *path);
void check_metadata(Check *check);
void check_intents(Check *check);
void check_catalog(Check *check);
void check_objects(Check *check);
void check_pages(Check *check);

/* ---- colour.c ---- */

typedef enum {
    SPACE_NONE,
    SPACE_GRAY,
    SPACE_RGB,
    SPACE_CMYK,
    SPACE_ICC_CMYK,
    SPACE_OTHER,
    SPACE_ALL, /* Separation All: registration marks */
    SPACE_PATTERN,
} Space;

/* Checks a colour space: its name, one of `resources`, or an array. `rgb` is the rule that
 * DeviceRGB breaks here. */
Space check_space(Check *check, qpdf_oh space, qpdf_oh resources, Rule rgb, const char *place);
Space check_space_named(Check *check, const char *name, qpdf_oh resources, Rule rgb,
                        const char *place);
guint space_components(const Check *check, qpdf_oh space);

/* ---- content.c ---- */

void check_content(Check *check, qpdf_oh page);
void check_group(Check *check, qpdf_oh group, qpdf_oh resources, const char *place);

/* ---- image.c ---- */

void check_image(Check *check, qpdf_oh image, qpdf_oh resources, const char *place);
void check_inline_image(Check *check, const GPtrArray *entries, qpdf_oh resources,
                        const char *place);
void check_intent_name(Check *check, const char *name, const char *place);

/* ---- state.c ---- */

void check_state(Check *check, qpdf_oh state, const char *place);

/* ---- font.c ---- */

typedef struct PdfxFont PdfxFont;
/* Checked on first sight. Owned by `check`. */
PdfxFont *check_font(Check *check, qpdf_oh font, const char *place);
void check_glyphs(Check *check, const PdfxFont *font, const GString *codes);
void pdfx_font_free(gpointer font);
