/* SPDX-License-Identifier: MIT */
/* The font people type in. Nobody knows yet which letters will be needed, so the face is kept with
 * all it has of WinAnsiEncoding, as a simple font: viewers that draw what was typed know how to
 * write with one, and few know how with any other kind. */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <string.h>

enum { FIRST_CODE = 32, LAST_CODE = 255, NO_BREAK_SPACE = 0xa0, SOFT_HYPHEN = 0xad };

gunichar pdf_winansi(guint code) {
    static const guint16 upper[32] = {
        0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
    if (code >= 0x80 && code < 0xa0) {
        return upper[code - 0x80];
    }
    return code >= FIRST_CODE && code != 0x7f && code <= LAST_CODE ? code : 0;
}

guint pdf_winansi_glyph(const PdfFont *font, guint code) {
    hb_codepoint_t glyph = 0;
    gunichar c = pdf_winansi(code);
    /* annex D.2, notes 5 and 6: these two are a space and a hyphen */
    c = code == NO_BREAK_SPACE ? ' ' : code == SOFT_HYPHEN ? '-' : c;
    return c && hb_font_get_nominal_glyph(font->face->hb_font, c, &glyph) ? glyph : 0;
}

/* What a CFF font must call its glyphs to be found by WinAnsiEncoding, from code 32. */
static const char winansi_names[] =
    "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright "
    "asterisk plus comma hyphen period slash zero one two three four five six seven eight nine "
    "colon semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W "
    "X Y Z bracketleft backslash bracketright asciicircum underscore grave a b c d e f g h i j k l "
    "m n o p q r s t u v w x y z braceleft bar braceright asciitilde - Euro - quotesinglbase "
    "florin quotedblbase ellipsis dagger daggerdbl circumflex perthousand Scaron guilsinglleft OE "
    "- Zcaron - - quoteleft quoteright quotedblleft quotedblright bullet endash emdash tilde "
    "trademark scaron guilsinglright oe - zcaron Ydieresis space exclamdown cent sterling currency "
    "yen brokenbar section dieresis copyright ordfeminine guillemotleft logicalnot hyphen "
    "registered macron degree plusminus twosuperior threesuperior acute mu paragraph "
    "periodcentered cedilla onesuperior ordmasculine guillemotright onequarter onehalf "
    "threequarters questiondown Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla "
    "Egrave Eacute Ecircumflex Edieresis Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve "
    "Oacute Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute Ucircumflex Udieresis "
    "Yacute Thorn germandbls agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave "
    "eacute ecircumflex edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute "
    "ocircumflex otilde odieresis divide oslash ugrave uacute ucircumflex udieresis yacute thorn "
    "ydieresis";

/* A glyph the face calls by another name is told to the encoding. FALSE when it has no name. */
static gboolean add_differences(const PdfFont *font, Buffer *out) {
    g_auto(GStrv) names = g_strsplit(winansi_names, " ", -1);
    g_assert(g_strv_length(names) == LAST_CODE - FIRST_CODE + 1);
    for (guint code = FIRST_CODE; code <= LAST_CODE; code++) {
        guint glyph = pdf_winansi_glyph(font, code);
        char name[64];
        if (!glyph) {
            continue;
        }
        if (!hb_font_get_glyph_name(font->face->hb_font, glyph, name, sizeof name) || !*name ||
            name[strspn(name,
                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._")]) {
            return FALSE;
        }
        if (!g_str_equal(name, names[code - FIRST_CODE])) {
            buffer_int(out, code);
            buffer_add(out, "/");
            buffer_add(out, name);
            buffer_add(out, " ");
        }
    }
    return TRUE;
}

/* A TrueType font is read through its own table of characters, a CFF font by names of glyphs. */
static gboolean encoding(PdfWriter *writer, const PdfFont *font, qpdf_oh *ret_encoding) {
    g_auto(Buffer) differences = {0};
    if (font->face->is_cff && !add_differences(font, &differences)) {
        return FALSE;
    }
    if (!differences.length) {
        *ret_encoding = pdf_name(writer, "/WinAnsiEncoding");
        return TRUE;
    }
    g_auto(Buffer) list = {0};
    buffer_add(&list, "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[");
    buffer_add_bytes(&list, differences.data, differences.length);
    buffer_add_bytes(&list, "]>>", 4);
    *ret_encoding = pdf_parse(writer, list.data);
    return TRUE;
}

static qpdf_oh widths(PdfWriter *writer, const PdfFont *font) {
    qpdf_oh list = qpdf_oh_new_array(writer->qpdf);
    for (guint code = FIRST_CODE; code <= LAST_CODE; code++) {
        guint glyph = pdf_winansi_glyph(font, code);
        qpdf_oh_append_item(writer->qpdf, list,
                            qpdf_oh_new_integer(writer->qpdf, font->glyphs[glyph].width));
    }
    return list;
}

/* Says which code a no-break space and a soft hyphen are typed with, which names cannot. */
static qpdf_oh to_unicode(PdfWriter *writer, const PdfFont *font) {
    g_auto(Buffer) map = {0};
    buffer_add(&map, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                     "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                     "1 begincodespacerange<00><FF>endcodespacerange\n");
    for (guint block = FIRST_CODE; block <= LAST_CODE; block += 32) {
        g_auto(Buffer) entries = {0};
        guint n = 0;
        for (guint code = block; code < block + 32; code++) {
            if (pdf_winansi_glyph(font, code)) {
                char entry[16];
                g_snprintf(entry, sizeof entry, "<%02X><%04X>\n", code, pdf_winansi(code));
                buffer_add(&entries, entry);
                n++;
            }
        }
        if (n) {
            buffer_int(&map, n);
            buffer_add(&map, "beginbfchar\n");
            buffer_add_bytes(&map, entries.data, entries.length);
            buffer_add(&map, "endbfchar\n");
        }
    }
    buffer_add(&map, "endcmap CMapName currentdict/CMap defineresource pop end end");
    return pdf_stream(writer, map.data, map.length);
}

gboolean pdf_field_font_embed(PdfWriter *writer, GError **error) {
    const PdfFont *font = writer->fonts.field;
    if (!font) {
        return TRUE;
    }
    qpdf_oh names;
    if (!encoding(writer, font, &names)) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    _("The font %s cannot be cut down to the letters in use"), font->face->file);
        return FALSE;
    }
    g_autofree char *name = pdf_subset_name(font);
    qpdf_oh descriptor = pdf_font_descriptor(writer, font, name, PDF_FONT_NONSYMBOLIC);
    if (!pdf_font_program(writer, font, descriptor, "/Type1C", error)) {
        return FALSE;
    }
    qpdf_oh whole = pdf_parse(writer, "<</Type/Font/FirstChar 32/LastChar 255>>");
    pdf_set_name(writer, whole, "/Subtype", font->face->is_cff ? "/Type1" : "/TrueType");
    pdf_set_name(writer, whole, "/BaseFont", name);
    pdf_set(writer, whole, "/Encoding", names);
    pdf_set(writer, whole, "/Widths", widths(writer, font));
    pdf_set(writer, whole, "/FontDescriptor", pdf_indirect(writer, descriptor));
    pdf_set(writer, whole, "/ToUnicode", to_unicode(writer, font));
    writer->field_font = pdf_indirect(writer, whole);
    return TRUE;
}
