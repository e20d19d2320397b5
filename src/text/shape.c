/* SPDX-License-Identifier: MIT */
/* Turns a text into glyphs, once, at one size, in the faces that were asked for and no other. */
#include "text-internal.h"

#include "base/i18n.h"

#include <hb-ot.h>

#define EM (SHAPE_SIZE * (double)PANGO_SCALE)

/* Bytes of the paragraph's text between the marks of a strong run. */
typedef struct {
    guint start, end;
} Range;

/* One paragraph while it is shaped. */
typedef struct {
    FaceSet *set;
    const ShapeStyle *style;
    Diagnostics *diagnostics;
    Arena *arena;
    Paragraph *paragraph;
    GArray *strong;       /* Range */
    GArray *glyphs;       /* ShapedGlyph */
    GPtrArray *runs;      /* const SceneFace * */
    PangoAttrList *attrs; /* what itemising is told */
    PangoGlyphString *shaped;
    double pen; /* em */
    gboolean told_direction;
} Shaping;

/* ---- the text ---- */

/* Takes the marks out and notes what they enclose, drops soft hyphens (nothing is hyphenated) and
 * gives every line end one form. */
static void read_text(Shaping *shaping, const char *text) {
    g_assert(g_utf8_validate(text, -1, NULL));
    g_autoptr(GString) clean = g_string_new(NULL);
    gboolean is_strong = FALSE;
    Range range = {0};
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == CHAR_STRONG_START && !is_strong) {
            is_strong = TRUE;
            range.start = (guint)clean->len;
        } else if (c == CHAR_STRONG_END && is_strong) {
            is_strong = FALSE;
            range.end = (guint)clean->len;
            g_array_append_val(shaping->strong, range);
        } else if (char_ends_line(c)) {
            g_string_append_c(clean, '\n');
        } else if (c == '\t' || c == '\r') {
            g_string_append_c(clean, ' ');
        } else if (c != CHAR_SOFT_HYPHEN && c != CHAR_STRONG_START && c != CHAR_STRONG_END) {
            g_string_append_unichar(clean, c);
        }
    }
    if (is_strong) {
        range.end = (guint)clean->len;
        g_array_append_val(shaping->strong, range);
    }
    shaping->paragraph->text = arena_strndup(shaping->arena, clean->str, clean->len);
    shaping->paragraph->length = clean->len;
}

static const SceneFace *face_at(const Shaping *shaping, guint byte) {
    for (guint i = 0; shaping->style->strong && i < shaping->strong->len; i++) {
        const Range *range = &g_array_index(shaping->strong, Range, i);
        if (byte >= range->start && byte < range->end) {
            return shaping->style->strong;
        }
    }
    return shaping->style->face;
}

/* Attributes cut the items at the strong runs; ligatures are off where letters are spaced, as in
 * CSS. */
static void prepare_attributes(Shaping *shaping) {
    shaping->attrs = pango_attr_list_new();
    pango_attr_list_insert(shaping->attrs, pango_attr_fallback_new(FALSE));
    if (shaping->style->tracking != 0) {
        pango_attr_list_insert(shaping->attrs, pango_attr_font_features_new("liga 0, clig 0"));
    }
    for (guint i = 0; shaping->style->strong && i < shaping->strong->len; i++) {
        const Range *range = &g_array_index(shaping->strong, Range, i);
        PangoAttribute *attribute =
            pango_attr_font_desc_new(face_set_description(shaping->set, shaping->style->strong));
        attribute->start_index = range->start;
        attribute->end_index = range->end;
        pango_attr_list_insert(shaping->attrs, attribute);
    }
}

/* ---- what cannot be set ---- */

static void tell_missing(const Shaping *shaping, const SceneFace *face, gunichar c) {
    char letter[8] = {0};
    g_unichar_to_utf8(c, letter);
    gboolean shows = g_unichar_isgraph(c) && !g_unichar_ismark(c);
    g_autofree char *shown =
        shows ? g_strdup_printf("“%s” (U+%04X)", letter, c) : g_strdup_printf("U+%04X", c);
    diag_error(shaping->diagnostics, "missing-glyph", shaping->paragraph->span,
               _("replace the character, or use a style whose typeface has it"),
               _("the typeface %s has no character %s"), face->family, shown);
}

/* A line is a slice of the glyphs in reading order, which right-to-left text is not. */
static void tell_direction(Shaping *shaping) {
    if (!shaping->told_direction) {
        shaping->told_direction = TRUE;
        diag_error(shaping->diagnostics, "right-to-left", shaping->paragraph->span,
                   _("write this text in a script that runs from left to right"),
                   _("text that runs from right to left cannot be set"));
    }
}

/* ---- glyphs ---- */

static gboolean nominal(const SceneFace *face, gunichar c, guint32 *ret_glyph,
                        double *ret_advance) {
    hb_codepoint_t glyph;
    if (!hb_font_get_nominal_glyph(face->hb_font, c, &glyph)) {
        return FALSE;
    }
    *ret_glyph = glyph;
    *ret_advance = hb_font_get_glyph_h_advance(face->hb_font, glyph) / (double)face->units_per_em;
    return TRUE;
}

/* The fixed spaces are ours to measure, and hyphens have a stand-in that nearly every face has.
 * FALSE: the character `c` is like any other. */
static gboolean substitute(const SceneFace *face, gunichar c, gboolean missing, ShapedGlyph *glyph,
                           double *advance) {
    if (c == CHAR_NO_BREAK_SPACE || c == CHAR_NARROW_SPACE) {
        if (!nominal(face, ' ', &glyph->glyph, advance)) {
            return FALSE;
        }
        *advance = c == CHAR_NARROW_SPACE ? THIN_SPACE : *advance;
        return TRUE;
    }
    return (c == CHAR_HYPHEN || c == CHAR_NO_BREAK_HYPHEN) && missing &&
           nominal(face, '-', &glyph->glyph, advance);
}

/* Spaces at which a line may end; they vanish there. */
static gboolean vanishes(gunichar c) {
    return c == 0x200B || (g_unichar_isspace(c) && c != CHAR_NO_BREAK_SPACE &&
                           c != CHAR_NARROW_SPACE && c != 0x2007);
}

/* Adds the glyph `at` of the string that was just shaped. Pen and offsets become ems. */
static void add_glyph(Shaping *shaping, const SceneFace *face, guint offset, int at,
                      gboolean explained) {
    const PangoGlyphInfo *info = &shaping->shaped->glyphs[at];
    const int *clusters = shaping->shaped->log_clusters;
    gboolean last = at + 1 == shaping->shaped->num_glyphs || clusters[at + 1] != clusters[at];
    gboolean first = at == 0 || clusters[at - 1] != clusters[at];
    gboolean missing = info->glyph == 0 || (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG);
    guint byte = offset + (guint)clusters[at];
    gunichar c = g_utf8_get_char(shaping->paragraph->text + byte);
    double advance = info->geometry.width / EM;
    ShapedGlyph glyph = {
        .glyph = info->glyph,
        .byte = byte,
        .x = shaping->pen,
        .dx = (float)(info->geometry.x_offset / EM),
        .dy = (float)(info->geometry.y_offset / EM),
        .run = (guint16)(shaping->runs->len - 1),
        .cluster_start = first,
        .trims = vanishes(c),
    };
    if (info->glyph == PANGO_GLYPH_EMPTY) {
        return;
    }
    if (!(first && last && substitute(face, c, missing, &glyph, &advance)) && missing) {
        glyph.glyph = 0;
        if (!explained) {
            /* pango hides in the glyph which character of the cluster it is */
            gunichar hidden = info->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
            tell_missing(shaping, face, info->glyph && hidden <= 0x10FFFF ? hidden : c);
        }
    }
    g_array_append_val(shaping->glyphs, glyph);
    shaping->pen += advance + (last ? shaping->style->tracking : 0);
}

/* A run goes on over items (scripts, languages) of one face. */
static void begin_run(Shaping *shaping, const SceneFace *face) {
    GPtrArray *runs = shaping->runs;
    if (!runs->len || runs->pdata[runs->len - 1] != face) {
        g_ptr_array_add(runs, (gpointer)face);
    }
}

static void shape_item(Shaping *shaping, PangoItem *item) {
    const Paragraph *paragraph = shaping->paragraph;
    const SceneFace *face = face_at(shaping, (guint)item->offset);
    gboolean backwards = item->analysis.level % 2;
    if (backwards) {
        tell_direction(shaping);
        item->analysis.level = 0; /* keeps the glyphs in reading order */
    }
    /* Whatever pango chose (it looks for a face for emoji of its own accord), the face is this. */
    g_set_object(&item->analysis.font, face_set_font(shaping->set, face));
    begin_run(shaping, face);
    pango_shape_item(item, paragraph->text, (int)paragraph->length, NULL, shaping->shaped,
                     PANGO_SHAPE_NONE);
    for (int i = 0; i < shaping->shaped->num_glyphs; i++) {
        add_glyph(shaping, face, (guint)item->offset, i, backwards);
    }
}

/* The end of a forced line is a space to whoever copies the text. */
static void add_line_end(Shaping *shaping, guint byte) {
    GPtrArray *runs = shaping->runs;
    const SceneFace *face = runs->len ? runs->pdata[runs->len - 1] : face_at(shaping, byte);
    double advance = 0;
    begin_run(shaping, face);
    ShapedGlyph glyph = {.byte = byte,
                         .x = shaping->pen,
                         .run = (guint16)(shaping->runs->len - 1),
                         .cluster_start = TRUE,
                         .trims = TRUE};
    nominal(face, ' ', &glyph.glyph, &advance);
    g_array_append_val(shaping->glyphs, glyph);
    shaping->pen += advance;
}

static void shape_line(Shaping *shaping, guint start, guint end) {
    if (start == end) {
        return;
    }
    GList *items = pango_itemize(face_set_context(shaping->set), shaping->paragraph->text,
                                 (int)start, (int)(end - start), shaping->attrs, NULL);
    for (GList *link = items; link; link = link->next) {
        shape_item(shaping, link->data);
    }
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
}

static void shape_lines(Shaping *shaping) {
    const Paragraph *paragraph = shaping->paragraph;
    guint start = 0;
    for (guint i = 0; i < paragraph->length; i++) {
        if (paragraph->text[i] == '\n') {
            shape_line(shaping, start, i);
            add_line_end(shaping, i);
            start = i + 1;
        }
    }
    shape_line(shaping, start, (guint)paragraph->length);
}

/* ---- the paragraph ---- */

/* Moves what was gathered into the arena, with the end as one glyph more. */
static void keep_glyphs(Shaping *shaping) {
    Paragraph *paragraph = shaping->paragraph;
    ShapedGlyph end = {.byte = (guint32)paragraph->length,
                       .x = shaping->pen,
                       .run = (guint16)(shaping->runs->len ? shaping->runs->len - 1 : 0),
                       .cluster_start = TRUE};
    paragraph->n_glyphs = shaping->glyphs->len;
    g_array_append_val(shaping->glyphs, end);
    paragraph->glyphs = arena_memdup(shaping->arena, shaping->glyphs->data,
                                     sizeof(ShapedGlyph) * shaping->glyphs->len);
    paragraph->n_runs = shaping->runs->len;
    paragraph->runs =
        arena_memdup(shaping->arena, shaping->runs->pdata, sizeof(gpointer) * shaping->runs->len);
}

static void cut(Shaping *shaping, PangoLanguage *language) {
    Paragraph *paragraph = shaping->paragraph;
    int n_attrs = (int)g_utf8_strlen(paragraph->text, -1) + 1;
    g_autofree PangoLogAttr *attrs = g_new0(PangoLogAttr, n_attrs);
    pango_get_log_attrs(paragraph->text, (int)paragraph->length, 0, language, attrs, n_attrs);
    paragraph_cut(paragraph, shaping->arena, attrs);
    paragraph->n_words = text_count_words(paragraph->text, 0, paragraph->length);
}

Paragraph *paragraph_shape(FaceSet *set, Arena *arena, const Composed *composed,
                           const ShapeStyle *style, Diagnostics *diagnostics) {
    g_autoptr(GArray) strong = g_array_new(FALSE, FALSE, sizeof(Range));
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(ShapedGlyph));
    g_autoptr(GPtrArray) runs = g_ptr_array_new();
    Shaping shaping = {
        .set = set,
        .style = style,
        .diagnostics = diagnostics,
        .arena = arena,
        .paragraph = arena_new0(arena, Paragraph),
        .strong = strong,
        .glyphs = glyphs,
        .runs = runs,
        .shaped = pango_glyph_string_new(),
    };
    PangoLanguage *language = pango_language_from_string(composed->parts->language);
    PangoContext *context = face_set_context(set);
    pango_context_set_language(context, language);
    pango_context_set_font_description(context, face_set_description(set, style->face));
    read_text(&shaping, composed->text);
    shaping.paragraph->language = composed->parts->language;
    shaping.paragraph->face = style->face;
    shaping.paragraph->tracking = style->tracking;
    shaping.paragraph->span = composed->parts->span;
    prepare_attributes(&shaping);
    shape_lines(&shaping);
    keep_glyphs(&shaping);
    cut(&shaping, language);
    pango_attr_list_unref(shaping.attrs);
    pango_glyph_string_free(shaping.shaped);
    return shaping.paragraph;
}
