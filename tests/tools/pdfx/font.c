/* SPDX-License-Identifier: MIT */
/* Fonts: embedded, of the kind they say, with the widths of their program, and with every glyph
 * that is shown. */
#include "pdfx/pdfx.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <math.h>
#include <string.h>

struct PdfxFont {
    char *place;
    FT_Library library;
    FT_Face face; /* NULL: not read, or not of codes that are glyphs */
    GBytes *data; /* of the face */
    gboolean composite;
    GHashTable *widths; /* CID → double, in 1/1000 */
    double default_width;
    GHashTable *glyphs; /* CID → glyph, of CID-keyed programs and of a CIDToGIDMap */
};

void pdfx_font_free(gpointer data) {
    PdfxFont *font = data;
    if (font->face) {
        FT_Done_Face(font->face);
    }
    if (font->library) {
        FT_Done_FreeType(font->library);
    }
    g_clear_pointer(&font->data, g_bytes_unref);
    g_clear_pointer(&font->widths, g_hash_table_unref);
    g_clear_pointer(&font->glyphs, g_hash_table_unref);
    g_free(font->place);
    g_free(font);
}

/* ---- the program ---- */

/* ISO 32000-1 table 126: which key may hold the program of which font. */
static gboolean program_fits(const Check *check, const char *subtype, const char *key,
                             qpdf_oh program) {
    if (g_str_equal(key, "/FontFile")) {
        return g_str_equal(subtype, "Type1") || g_str_equal(subtype, "MMType1");
    }
    if (g_str_equal(key, "/FontFile2")) {
        return g_str_equal(subtype, "TrueType") || g_str_equal(subtype, "CIDFontType2");
    }
    qpdf_oh kind = value_of(check, program, "/Subtype");
    if (is_name(check, kind, "OpenType")) {
        return check->profile == PROFILE_X4; /* of PDF 1.6 */
    }
    if (is_name(check, kind, "CIDFontType0C")) {
        return g_str_equal(subtype, "CIDFontType0");
    }
    return is_name(check, kind, "Type1C") &&
           (g_str_equal(subtype, "Type1") || g_str_equal(subtype, "MMType1"));
}

static void map_cids(PdfxFont *font, Check *check, qpdf_oh descendant) {
    qpdf_oh map = value_of(check, descendant, "/CIDToGIDMap");
    g_autoptr(GBytes) data = bytes_of(check, map);
    FT_Bool keyed = 0;
    if (data) {
        gsize length;
        const guint8 *bytes = g_bytes_get_data(data, &length);
        font->glyphs = g_hash_table_new(NULL, NULL);
        for (guint cid = 0; cid * 2 + 1 < length; cid++) {
            guint glyph = bytes[cid * 2] * 256u + bytes[cid * 2 + 1];
            g_hash_table_insert(font->glyphs, GUINT_TO_POINTER(cid), GUINT_TO_POINTER(glyph));
        }
    } else if (FT_Get_CID_Is_Internally_CID_Keyed(font->face, &keyed) == 0 && keyed) {
        font->glyphs = g_hash_table_new(NULL, NULL);
        for (FT_UInt glyph = 0; glyph < (FT_UInt)font->face->num_glyphs; glyph++) {
            FT_UInt cid = 0;
            if (FT_Get_CID_From_Glyph_Index(font->face, glyph, &cid) == 0) {
                g_hash_table_insert(font->glyphs, GUINT_TO_POINTER(cid), GUINT_TO_POINTER(glyph));
            }
        }
    }
}

static void read_program(PdfxFont *font, Check *check, qpdf_oh described, const char *subtype) {
    static const char *const keys[] = {"/FontFile", "/FontFile2", "/FontFile3"};
    qpdf_oh descriptor = value_of(check, described, "/FontDescriptor");
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        qpdf_oh program = value_of(check, descriptor, keys[i]);
        if (!qpdf_oh_is_stream(check->pdf, program)) {
            continue;
        }
        gsize length = 0;
        font->data = bytes_of(check, program);
        const void *bytes = font->data ? g_bytes_get_data(font->data, &length) : NULL;
        if (!bytes || FT_Init_FreeType(&font->library) != 0 ||
            FT_New_Memory_Face(font->library, bytes, (FT_Long)length, 0, &font->face) != 0) {
            font->face = NULL;
            violated(check, RULE_FONT_PROGRAM, font->place, "the font program cannot be read");
        } else if (!program_fits(check, subtype, keys[i], program)) {
            violated(check, RULE_FONT_PROGRAM, font->place, "%s in a font of type %s", keys[i] + 1,
                     subtype);
        }
        return;
    }
    violated(check, RULE_FONT_EMBEDDED, font->place, "not embedded");
}

/* ---- composite fonts ---- */

static void set_width(PdfxFont *font, guint cid, double width) {
    double *value = g_new(double, 1);
    *value = width;
    g_hash_table_insert(font->widths, GUINT_TO_POINTER(cid), value);
}

/* "1 [500 600] 10 20 1000" */
static void read_widths(PdfxFont *font, Check *check, qpdf_oh descendant) {
    qpdf_oh list = value_of(check, descendant, "/W");
    font->widths = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    font->default_width = number_of(check, value_of(check, descendant, "/DW"), 1000);
    for (guint i = 0; i + 1 < count_of(check, list);) {
        guint first = (guint)number_of(check, item_of(check, list, i), 0);
        qpdf_oh second = item_of(check, list, i + 1);
        if (qpdf_oh_is_array(check->pdf, second)) {
            for (guint k = 0; k < count_of(check, second); k++) {
                set_width(font, first + k, number_of(check, item_of(check, second, k), 0));
            }
            i += 2;
        } else {
            guint last = MIN((guint)number_of(check, second, 0), 65535);
            for (guint cid = first; cid <= last; cid++) {
                set_width(font, cid, number_of(check, item_of(check, list, i + 2), 0));
            }
            i += 3;
        }
    }
}

static void check_composite(PdfxFont *font, Check *check, qpdf_oh object) {
    qpdf_oh descendant = item_of(check, value_of(check, object, "/DescendantFonts"), 0);
    g_autofree char *subtype = name_of(check, value_of(check, descendant, "/Subtype"));
    qpdf_oh encoding = value_of(check, object, "/Encoding");
    gboolean identity =
        is_name(check, encoding, "Identity-H") || is_name(check, encoding, "Identity-V");
    if (!identity && !qpdf_oh_is_stream(check->pdf, encoding)) {
        violated(check, RULE_FONT_ENCODING, font->place, "a CMap that is not in the file");
    }
    if (g_strcmp0(subtype, "CIDFontType2") == 0 &&
        is_null(check, value_of(check, descendant, "/CIDToGIDMap"))) {
        violated(check, RULE_FONT_ENCODING, font->place, "no CIDToGIDMap");
    }
    read_program(font, check, descendant, subtype ? subtype : "");
    read_widths(font, check, descendant);
    font->composite = identity && font->face;
    if (font->composite) {
        map_cids(font, check, descendant);
    }
}

PdfxFont *check_font(Check *check, qpdf_oh object, const char *where) {
    g_autofree char *place = place_of(check, object, where);
    PdfxFont *font = g_hash_table_lookup(check->fonts, place);
    if (font) {
        return font;
    }
    font = g_new0(PdfxFont, 1);
    font->place = g_strdup(place);
    g_hash_table_insert(check->fonts, g_strdup(place), font);
    g_autofree char *name = name_of(check, value_of(check, object, "/BaseFont"));
    g_autofree char *subtype = name_of(check, value_of(check, object, "/Subtype"));
    if (name && !g_utf8_validate(name, -1, NULL)) {
        violated(check, RULE_SPOT_NAME, place, "a font's name is not UTF-8");
    }
    if (g_strcmp0(subtype, "Type0") == 0) {
        check_composite(font, check, object);
    } else if (g_strcmp0(subtype, "Type3") != 0) { /* its glyphs are content streams */
        read_program(font, check, object, subtype ? subtype : "");
    }
    return font;
}

/* ---- what is shown ---- */

static void check_width(Check *check, const PdfxFont *font, guint cid, FT_UInt glyph) {
    const double *said = g_hash_table_lookup(font->widths, GUINT_TO_POINTER(cid));
    double width = said ? *said : font->default_width;
    double is = (double)font->face->glyph->metrics.horiAdvance * 1000 / font->face->units_per_EM;
    if (fabs(width - is) > 1.001) {
        violated(check, RULE_FONT_WIDTH, font->place, "glyph %u is %.1f wide, not %.1f", glyph, is,
                 width);
    }
}

void check_glyphs(Check *check, const PdfxFont *font, const GString *codes) {
    for (gsize i = 0; font->composite && i + 1 < codes->len; i += 2) {
        guint cid = (guint8)codes->str[i] * 256u + (guint8)codes->str[i + 1];
        FT_UInt glyph = cid;
        if (font->glyphs) {
            glyph = GPOINTER_TO_UINT(g_hash_table_lookup(font->glyphs, GUINT_TO_POINTER(cid)));
        }
        if (glyph == 0 || FT_Load_Glyph(font->face, glyph, FT_LOAD_NO_SCALE) != 0) {
            violated(check, RULE_FONT_GLYPH, font->place, "code %u leads to no glyph", cid);
        } else {
            check_width(check, font, cid, glyph);
        }
    }
}
