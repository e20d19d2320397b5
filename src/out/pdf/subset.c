/* SPDX-License-Identifier: MIT */
/* Fonts as PDF objects: a subset as a Type 0 font with its widths and its table back to Unicode. */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

/* The tag ISO 32000-1 9.6.4 asks before the name of a subset: six letters, here of the glyphs. */
static void subset_tag(const PdfFont *font, char ret_tag[7]) {
    guint32 hash = 2166136261u;
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(font->used, &glyph);) {
        hash = (hash ^ glyph) * 16777619u;
    }
    for (int i = 0; i < 6; i++, hash /= 26) {
        ret_tag[i] = (char)('A' + hash % 26);
    }
    ret_tag[6] = 0;
}

/* "/ABCDEF+Karla-SemiBold"; whatever is not plain in a PostScript name is left out. */
char *pdf_subset_name(const PdfFont *font) {
    char tag[7];
    subset_tag(font, tag);
    GString *name = g_string_new("/");
    g_string_append(name, tag);
    g_string_append_c(name, '+');
    for (const char *at = font->face->postscript; *at; at++) {
        if (g_ascii_isalnum(*at) || *at == '-' || *at == '_') {
            g_string_append_c(name, *at);
        }
    }
    return g_string_free(name, FALSE);
}

/* /W: subset numbers keep the order of the original ones, so the list comes out sorted. */
static qpdf_oh widths(PdfWriter *writer, const PdfFont *font) {
    g_auto(Buffer) list = {0};
    buffer_add(&list, "[");
    int last = -2;
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(font->used, &glyph);) {
        const PdfGlyph *entry = &font->glyphs[glyph];
        if (entry->cid != last + 1) {
            buffer_add(&list, last >= 0 ? "]" : "");
            buffer_int(&list, entry->cid);
            buffer_add(&list, "[");
        }
        buffer_int(&list, entry->width);
        last = entry->cid;
    }
    buffer_add_bytes(&list, "]]", 3);
    return pdf_parse(writer, list.data);
}

/* A glyph that has no text of its own (it only occurs in clusters that ActualText says) is given
 * U+FFFD: PDF/A wants an entry for every glyph shown. */
static void unicode_entry(Buffer *map, const PdfGlyph *entry) {
    buffer_add(map, "<");
    buffer_hex16(map, entry->cid);
    buffer_add(map, "><");
    if (entry->text) {
        buffer_utf16(map, entry->text, entry->length);
    } else {
        buffer_hex16(map, 0xfffd);
    }
    buffer_add(map, ">\n");
}

static qpdf_oh to_unicode(PdfWriter *writer, const PdfFont *font) {
    enum { MOST = 100 }; /* entries a block may have (Adobe Technical Note 5014) */
    g_auto(Buffer) map = {0};
    buffer_add(&map, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                     "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                     "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
    guint left = hb_set_get_population(font->used) - 1, n = 0;
    for (hb_codepoint_t glyph = 0; hb_set_next(font->used, &glyph); n++, left--) {
        if (n % MOST == 0) {
            buffer_add(&map, n ? "endbfchar\n" : "");
            buffer_int(&map, MIN(left, MOST));
            buffer_add(&map, "beginbfchar\n");
        }
        unicode_entry(&map, &font->glyphs[glyph]);
    }
    buffer_add(&map, n ? "endbfchar\n" : "");
    buffer_add(&map, "endcmap CMapName currentdict/CMap defineresource pop end end");
    return pdf_stream(writer, map.data, map.length);
}

/* FontBBox, from the face's head table: xMin, yMin, xMax, yMax at byte 36 (OpenType 1.9, "head").
 */
static qpdf_oh font_box(PdfWriter *writer, const SceneFace *face) {
    double corner[4] = {0, face->descent * -1000, 1000, face->ascent * 1000};
    hb_blob_t *head = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
    guint length;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data(head, &length);
    if (length >= 44) {
        for (int i = 0; i < 4; i++) {
            gint16 value = (gint16)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]);
            corner[i] = round(value * 1000.0 / face->units_per_em);
        }
    }
    hb_blob_destroy(head);
    return pdf_box(writer, corner[0], corner[1], corner[2], corner[3]);
}

qpdf_oh pdf_font_descriptor(PdfWriter *writer, const PdfFont *font, const char *name, int flags) {
    enum { FLAG_ITALIC = 64 };
    const SceneFace *face = font->face;
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->hb_font, &extents);
    double thousandth = 1000.0 / face->units_per_em;
    qpdf_oh entry = pdf_parse(writer, "<</Type/FontDescriptor>>");
    pdf_set_name(writer, entry, "/FontName", name);
    pdf_set_int(writer, entry, "/Flags", flags | (face->italic ? FLAG_ITALIC : 0));
    pdf_set_int(writer, entry, "/ItalicAngle",
                lround(hb_style_get_value(face->hb_font, HB_STYLE_TAG_SLANT_ANGLE)));
    pdf_set_int(writer, entry, "/Ascent", lround(extents.ascender * thousandth));
    pdf_set_int(writer, entry, "/Descent", lround(extents.descender * thousandth));
    pdf_set_int(writer, entry, "/CapHeight", lround(face->cap_height * 1000));
    /* no face tells its stem: the usual estimate from the weight, used by a substitute font only */
    pdf_set_int(writer, entry, "/StemV", lround(50 + face->weight * face->weight / 4225.0));
    pdf_set(writer, entry, "/FontBBox", font_box(writer, face));
    return entry;
}

/* The font program: a bare CFF table is all that a PDF needs; a glyf subset is a whole
 * file. */
gboolean pdf_font_program(PdfWriter *writer, const PdfFont *font, qpdf_oh descriptor,
                          const char *cff_subtype, GError **error) {
    hb_face_t *subset = hb_subset_plan_execute_or_fail(font->plan);
    hb_blob_t *blob = NULL;
    guint length = 0;
    if (subset) {
        blob = font->face->is_cff ? hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '))
                                  : hb_face_reference_blob(subset);
        length = hb_blob_get_length(blob);
    }
    if (length) {
        qpdf_oh stream = pdf_stream(writer, hb_blob_get_data(blob, NULL), length);
        qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, stream);
        if (font->face->is_cff) {
            pdf_set_name(writer, dictionary, "/Subtype", cff_subtype);
            pdf_set(writer, descriptor, "/FontFile3", stream);
        } else {
            pdf_set_int(writer, dictionary, "/Length1", length);
            pdf_set(writer, descriptor, "/FontFile2", stream);
        }
    } else {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("The font %s cannot be cut down to the letters in use"), font->face->file);
    }
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    return length != 0;
}

static gboolean embed(PdfWriter *writer, const PdfFont *font, GError **error) {
    g_autofree char *name = pdf_subset_name(font);
    qpdf_oh entry = pdf_font_descriptor(writer, font, name, PDF_FONT_SYMBOLIC);
    if (!pdf_font_program(writer, font, entry, "/CIDFontType0C", error)) {
        return FALSE;
    }
    /* CIDToGIDMap: required for glyf (PDF/A, PDF/X), forbidden for CFF */
    qpdf_oh cid = pdf_parse(
        writer, font->face->is_cff
                    ? "<</Type/Font/Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)"
                      "/Ordering(Identity)/Supplement 0>>>>"
                    : "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/CIDSystemInfo<<"
                      "/Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>");
    pdf_set_name(writer, cid, "/BaseFont", name);
    pdf_set(writer, cid, "/FontDescriptor", pdf_indirect(writer, entry));
    pdf_set(writer, cid, "/W", widths(writer, font));
    qpdf_oh whole = pdf_parse(writer, "<</Type/Font/Subtype/Type0/Encoding/Identity-H>>");
    pdf_set_name(writer, whole, "/BaseFont", name);
    pdf_set(writer, whole, "/DescendantFonts",
            qpdf_oh_wrap_in_array(writer->qpdf, pdf_indirect(writer, cid)));
    pdf_set(writer, whole, "/ToUnicode", to_unicode(writer, font));
    char key[24];
    g_snprintf(key, sizeof key, "/%s", font->name);
    pdf_set(writer, writer->font_resources, key, pdf_indirect(writer, whole));
    return TRUE;
}

gboolean pdf_fonts_embed(PdfWriter *writer, GError **error) {
    GPtrArray *fonts = writer->fonts.fonts;
    for (guint i = 0; i < fonts->len; i++) {
        if (!embed(writer, g_ptr_array_index(fonts, i), error)) {
            return FALSE;
        }
    }
    return TRUE;
}
