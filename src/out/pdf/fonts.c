/* SPDX-License-Identifier: MIT */
/* Which glyphs of which faces a scene uses, and which text each of them stands for.
 *
 * The scene is finished when it is written, so glyphs are collected first and renumbered: a subset
 * with its original numbers is some 8 KB larger. */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

static PdfFont *font_new(const SceneFace *face, guint number) {
    PdfFont *font = g_new0(PdfFont, 1);
    font->face = face;
    font->n_glyphs = hb_face_get_glyph_count(face->hb_face);
    font->glyphs = g_new0(PdfGlyph, font->n_glyphs);
    font->used = hb_set_create();
    if (!hb_font_get_nominal_glyph(face->hb_font, ' ', &font->space)) {
        font->space = HB_SET_VALUE_INVALID;
    }
    g_snprintf(font->name, sizeof font->name, "F%u", number);
    return font;
}

static void font_free(gpointer data) {
    PdfFont *font = data;
    hb_subset_plan_destroy(font->plan);
    hb_set_destroy(font->used);
    g_free(font->glyphs);
    g_free(font);
}

PdfFont *pdf_fonts_lookup(const PdfFonts *fonts, const SceneFace *face) {
    for (guint i = 0; i < fonts->fonts->len; i++) {
        PdfFont *font = g_ptr_array_index(fonts->fonts, i);
        if (font->face == face) {
            return font;
        }
    }
    return NULL;
}

guint pdf_cluster(const SceneText *text, guint first, const char **ret_text, gsize *ret_length) {
    const SceneGlyph *glyphs = text->glyphs;
    guint32 start = glyphs[first].byte;
    guint end = first + 1;
    while (end < text->n_glyphs && glyphs[end].byte == start) {
        end++;
    }
    /* glyphs stand in visual order: to the right of right-to-left text comes the earlier cluster */
    gsize stop = text->length;
    if (end < text->n_glyphs && glyphs[end].byte > start) {
        stop = glyphs[end].byte;
    } else if (first > 0 && glyphs[first - 1].byte > start) {
        stop = glyphs[first - 1].byte;
    }
    *ret_text = text->text + start;
    *ret_length = stop - start;
    return end;
}

const char *pdf_copied_text(const char *text, gsize *length) {
    if (*length < 2 || (gsize)(g_utf8_next_char(text) - text) != *length) {
        return text;
    }
    gunichar c = g_utf8_get_char(text);
    if (g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR) {
        *length = 1;
        return " ";
    }
    if (c == 0x2010 || c == 0x2011) {
        *length = 1;
        return "-";
    }
    return text;
}

gboolean pdf_cluster_is_empty(const PdfFont *font, guint glyph, const char *text, gsize length) {
    return glyph == font->space && length > 1 && (gsize)(g_utf8_next_char(text) - text) == length &&
           g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_FORMAT;
}

gboolean pdf_glyph_says(const PdfGlyph *glyph, const char *text, gsize length) {
    return glyph->text && glyph->length == length && memcmp(glyph->text, text, length) == 0;
}

/* The width that viewers will use: whole thousandths, because MuPDF rounds what is finer. */
static void measure(PdfFont *font, guint glyph) {
    PdfGlyph *entry = &font->glyphs[glyph];
    if (!entry->measured) {
        double advance = hb_font_get_glyph_h_advance(font->face->hb_font, glyph);
        entry->width = (int)lround(advance * 1000 / font->face->units_per_em);
        entry->measured = TRUE;
        hb_set_add(font->used, glyph);
    }
}

/* The character a glyph is made for wins over the first text it happens to stand for, so that one
 * odd context cannot spoil the table. */
static void learn(PdfFont *font, guint glyph, const char *text, gsize length) {
    PdfGlyph *entry = &font->glyphs[glyph];
    if (entry->nominal || pdf_glyph_says(entry, text, length) || length > G_MAXUINT8) {
        return;
    }
    gboolean one = (gsize)(g_utf8_next_char(text) - text) == length;
    hb_codepoint_t made_for;
    gboolean nominal =
        one && hb_font_get_nominal_glyph(font->face->hb_font, g_utf8_get_char(text), &made_for) &&
        made_for == glyph;
    if (nominal || !entry->text) {
        entry->text = text;
        entry->length = (guint8)length;
        entry->nominal = nominal;
    }
}

static void collect(PdfFont *font, const SceneText *text) {
    for (guint i = 0; i < text->n_glyphs;) {
        const char *said;
        gsize length;
        guint end = pdf_cluster(text, i, &said, &length);
        gboolean single = end == i + 1;
        if (!single || !pdf_cluster_is_empty(font, text->glyphs[i].glyph, said, length)) {
            for (guint k = i; k < end; k++) {
                g_assert(text->glyphs[k].glyph < font->n_glyphs);
                measure(font, text->glyphs[k].glyph);
            }
            if (single && length) {
                said = pdf_copied_text(said, &length);
                learn(font, text->glyphs[i].glyph, said, length);
            }
        }
        i = end;
    }
}

/* Layout is done: what a PDF reader does not use is dropped. Dropping GSUB also stops hb-subset
 * from adding every glyph that a substitution could reach. */
static hb_subset_plan_t *plan_subset(const PdfFont *font, gboolean keeps_cmap) {
    static const hb_tag_t dropped[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
        HB_TAG('B', 'A', 'S', 'E'), HB_TAG('O', 'S', '/', '2'), HB_TAG('n', 'a', 'm', 'e'),
        HB_TAG('p', 'o', 's', 't'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('S', 'T', 'A', 'T'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('F', 'F', 'T', 'M'),
        HB_TAG('L', 'T', 'S', 'H'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'),
        HB_TAG('P', 'C', 'L', 'T'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('m', 'e', 't', 'a'),
        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('M', 'A', 'T', 'H'),
    };
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) {
        return NULL;
    }
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    if (keeps_cmap) {
        for (guint code = 0; code < 256; code++) {
            if (pdf_winansi_glyph(font, code)) {
                hb_set_add(hb_subset_input_unicode_set(input), pdf_winansi(code));
            }
        }
    } else {
        hb_set_union(hb_subset_input_glyph_set(input), font->used);
        hb_set_add(drop, HB_TAG('c', 'm', 'a', 'p'));
    }
    for (guint i = 0; i < G_N_ELEMENTS(dropped); i++) {
        hb_set_add(drop, dropped[i]);
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                         HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(font->face->hb_face, input);
    hb_subset_input_destroy(input);
    return plan;
}

/* `types`: people will type in it, so that characters must find their glyphs. */
static gboolean renumber(PdfFont *font, gboolean types, GError **error) {
    measure(font, 0); /* .notdef is in every font */
    font->plan = plan_subset(font, types);
    if (!font->plan) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("The font %s cannot be cut down to the letters in use"), font->face->file);
        return FALSE;
    }
    const hb_map_t *numbers = hb_subset_plan_old_to_new_glyph_mapping(font->plan);
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(font->used, &glyph);) {
        font->glyphs[glyph].cid = (guint16)hb_map_get(numbers, glyph);
    }
    return TRUE;
}

static PdfFont *field_font_new(const SceneFace *face) {
    PdfFont *font = font_new(face, 0);
    for (guint code = 0; code < 256; code++) {
        guint glyph = pdf_winansi_glyph(font, code);
        if (glyph) {
            measure(font, glyph);
        }
    }
    return font;
}

void pdf_fonts_init(PdfFonts *fonts) { fonts->fonts = g_ptr_array_new_with_free_func(font_free); }

void pdf_fonts_collect(PdfFonts *fonts, const SceneText *text) {
    guint n = fonts->fonts->len;
    PdfFont *font = n ? g_ptr_array_index(fonts->fonts, n - 1) : NULL;
    if (!font || font->face != text->face) {
        font = pdf_fonts_lookup(fonts, text->face);
    }
    if (!font) {
        font = font_new(text->face, n);
        g_ptr_array_add(fonts->fonts, font);
    }
    collect(font, text);
}

void pdf_fonts_type_in(PdfFonts *fonts, const SceneFace *face) {
    fonts->field = field_font_new(face);
}

gboolean pdf_fonts_plan(PdfFonts *fonts, GError **error) {
    for (guint i = 0; i < fonts->fonts->len; i++) {
        if (!renumber(g_ptr_array_index(fonts->fonts, i), FALSE, error)) {
            return FALSE;
        }
    }
    return !fonts->field || renumber(fonts->field, TRUE, error);
}

void pdf_fonts_clear(PdfFonts *fonts) {
    g_clear_pointer(&fonts->fonts, g_ptr_array_unref);
    g_clear_pointer(&fonts->field, font_free);
}
