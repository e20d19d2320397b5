/* SPDX-License-Identifier: MIT */
/* One run of text, live or as outlines.
 *
 * Live text is set by whoever opens the file. The run is shaped here as they will, and wherever
 * that would not end up at our own positions (a space of our width, letter-spacing) the file says
 * x again: a whole line stays one piece that can be edited wherever it can. */
#include "svg-internal.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

/* How far a letter may stand from its place before it is put there, in points. */
#define TOLERANCE 0.05
/* Less than this is not letter-spacing, in points. */
#define LEAST_SPACING 0.01

/* Where a renderer would set what begins at a byte of the text. */
typedef struct {
    double x, y;
    guint clusters; /* before it */
    gboolean known;
} Natural;

static void quote_family(GString *out, const char *family) {
    g_string_append(out, "'");
    for (const char *at = family; *at; at++) {
        if (*at == '\'' || *at == '\\') {
            g_string_append_c(out, '\\');
        }
        svg_escape(out, at, 1);
    }
    g_string_append(out, "'");
}

void svg_attributes_type(GString *out, const SceneText *text, SvgType *type) {
    const SceneFace *face = text->face, *old = type->face;
    if (!old || !g_str_equal(old->family, face->family)) {
        g_string_append(out, " font-family=\"");
        quote_family(out, face->family);
        g_string_append(out, ",sans-serif\"");
    }
    if (!old || old->weight != face->weight) {
        svg_attribute_number(out, "font-weight", face->weight, 0);
    }
    if ((old && old->italic) != face->italic) {
        svg_attribute(out, "font-style", face->italic ? "italic" : "normal");
    }
    if (type->size != text->size) {
        svg_attribute_number(out, "font-size", text->size, 3);
    }
    *type = (SvgType){face, text->size};
}

/* By byte of the text, with one past the end. `ligatures`: browsers set none in spaced words. */
static Natural *shape_naturally(const SceneText *text, gboolean ligatures) {
    static const hb_feature_t none[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    Natural *natural = g_new0(Natural, text->length + 1);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text->text, (int)text->length, 0, (int)text->length);
    /* never the locale's, which HarfBuzz would guess */
    const char *language = text->language ? text->language : "und";
    hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(text->face->hb_font, buffer, none, ligatures ? 0 : G_N_ELEMENTS(none));
    guint n, clusters = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    double unit = text->size / text->face->units_per_em, pen = 0;
    for (guint i = 0; i < n; i++) {
        Natural *at = &natural[infos[i].cluster];
        if (!at->known) {
            *at = (Natural){pen + places[i].x_offset * unit, -places[i].y_offset * unit, clusters++,
                            TRUE};
        }
        pen += places[i].x_advance * unit;
    }
    hb_buffer_destroy(buffer);
    return natural;
}

/* What the first pair of letters is apart more than it would be. */
static double letter_spacing(const SceneText *text, const Natural *natural) {
    for (guint i = 1; i < text->n_glyphs; i++) {
        const SceneGlyph *first = &text->glyphs[0], *next = &text->glyphs[i];
        if (next->byte == first->byte) {
            continue;
        }
        const Natural *from = &natural[first->byte], *to = &natural[next->byte];
        gunichar c = g_utf8_get_char(text->text + first->byte);
        if (!from->known || !to->known || g_unichar_isspace(c)) {
            return 0;
        }
        double more = (double)(next->x - first->x) - (to->x - from->x);
        return fabs(more) < LEAST_SPACING ? 0 : more / (to->clusters - from->clusters);
    }
    return 0;
}

/* A piece of a run that stands where it is put. */
typedef struct {
    guint first, end; /* glyphs */
    gsize byte, stop;
} Piece;

static gboolean follows_narrow_space(const SceneText *text, guint byte) {
    return byte >= 3 && memcmp(text->text + byte - 3, "\u202f", 3) == 0;
}

/* Letters of justified lines are a little wider or narrower, which SVG cannot say of a tspan: each
 * word is put where it stands, and what is lost inside it is not seen. */
static gboolean follows_scaled_word(const SceneText *text, guint byte) {
    return text->stretch != 1 && byte && text->text[byte - 1] == ' ';
}

/* The piece that starts at a glyph: as long as a renderer, having set its first letter, would set
 * the others where they are. U+202F is in few faces and every program has a width of its own for
 * it: what follows is always put. */
static Piece next_piece(const SceneText *text, const Natural *natural, double spacing,
                        guint first) {
    const SceneGlyph *start = &text->glyphs[first];
    const Natural *from = &natural[start->byte];
    Piece piece = {.first = first, .end = first + 1, .byte = start->byte, .stop = text->length};
    for (; piece.end < text->n_glyphs; piece.end++) {
        const SceneGlyph *glyph = &text->glyphs[piece.end];
        const Natural *to = &natural[glyph->byte];
        if (glyph->byte <= text->glyphs[piece.end - 1].byte || !to->known || !from->known) {
            continue;
        }
        double x = to->x - from->x + spacing * ((double)to->clusters - from->clusters);
        double y = to->y - from->y;
        if (fabs((double)(glyph->x - start->x) - x) > TOLERANCE ||
            fabs((double)(glyph->y - start->y) - y) > TOLERANCE ||
            follows_narrow_space(text, glyph->byte) || follows_scaled_word(text, glyph->byte)) {
            piece.stop = glyph->byte;
            break;
        }
    }
    return piece;
}

/* A hyphen that divides a word is seen, but nobody hears or copies it: the words stay whole. */
static const char soft_hyphen[] = "\u00ad";

/* Whether a soft hyphen follows what is left of the run's text. */
static gboolean is_divided(const SceneText *text) {
    return g_str_equal(text->text + text->length, soft_hyphen);
}

static void put_pieces(GString *out, const SceneText *text, const SvgType *type,
                       gboolean fits_width) {
    g_autofree Natural *natural = shape_naturally(text, TRUE);
    double spacing = fits_width ? 0 : letter_spacing(text, natural);
    if (spacing != 0) {
        g_free(natural);
        natural = shape_naturally(text, FALSE);
    }
    for (guint at = 0; at < text->n_glyphs;) {
        Piece piece = {.end = text->n_glyphs, .stop = text->length};
        if (!fits_width) {
            piece = next_piece(text, natural, spacing, at);
        }
        const SceneGlyph *glyph = &text->glyphs[piece.first];
        SvgType own = *type;
        g_string_append(out, "<tspan");
        svg_attribute_number(out, "x", text->origin.x + (double)glyph->x * text->stretch, 2);
        svg_attribute_number(out, "y",
                             text->origin.y + (double)glyph->y + natural[glyph->byte].y * -1, 2);
        svg_attributes_type(out, text, &own);
        if (spacing != 0) {
            svg_attribute_number(out, "letter-spacing", spacing, 3);
        }
        if (fits_width) {
            svg_attribute_number(out, "textLength", text->width, 2);
            svg_attribute(out, "lengthAdjust", "spacingAndGlyphs");
        }
        g_string_append_c(out, '>');
        gsize from = at ? piece.byte : 0;
        svg_escape(out, text->text + from, piece.stop - from);
        if (piece.end == text->n_glyphs && is_divided(text)) {
            g_string_append(out,
                            "<tspan aria-hidden=\"true\" style=\"user-select:none\">-</tspan>");
        }
        g_string_append(out, "</tspan>");
        at = piece.end;
    }
}

void svg_run(GString *out, const SceneText *text, const SvgType *type, gboolean fits_width) {
    SceneText shown = *text;
    if (g_str_has_suffix(text->text, soft_hyphen)) {
        shown.length -= strlen(soft_hyphen);
        shown.n_glyphs--;
    }
    put_pieces(out, &shown, type, fits_width);
}

/* ---- outlines ---- */

/* The number of a face in the file; and the glyphs of it that are defined. */
static guint face_number(SvgWriter *writer, const SceneFace *face) {
    guint number = 0;
    while (number < writer->faces->len && g_ptr_array_index(writer->faces, number) != face) {
        number++;
    }
    if (number == writer->faces->len) {
        g_ptr_array_add(writer->faces, (gpointer)face);
        g_ptr_array_add(writer->glyphs, g_hash_table_new(NULL, NULL));
    }
    return number;
}

static void glyph_id(GString *out, guint face, guint glyph) {
    g_string_append_c(out, 'f');
    number_append(out, face, 0);
    g_string_append_c(out, 'g');
    number_append(out, glyph, 0);
}

/* Defines a glyph on its first use; FALSE when it draws nothing. */
static gboolean define_glyph(SvgWriter *writer, guint face, guint glyph) {
    GHashTable *known = g_ptr_array_index(writer->glyphs, face);
    gpointer drawn;
    if (g_hash_table_lookup_extended(known, GUINT_TO_POINTER(glyph), NULL, &drawn)) {
        return drawn != NULL;
    }
    Path *path = path_new(writer->scratch);
    outline_glyph(g_ptr_array_index(writer->faces, face), glyph, MATRIX_IDENTITY, path);
    g_hash_table_insert(known, GUINT_TO_POINTER(glyph), path->n_verbs ? path : NULL);
    if (!path->n_verbs) {
        return FALSE;
    }
    g_string_append(writer->defs, "<path id=\"");
    glyph_id(writer->defs, face, glyph);
    g_string_append(writer->defs, "\" d=\"");
    svg_path_data(writer->defs, path, 0);
    g_string_append(writer->defs, "\"/>\n");
    return TRUE;
}

void svg_run_outlines(SvgWriter *writer, const SceneText *text) {
    guint face = face_number(writer, text->face);
    double unit = text->size / text->face->units_per_em;
    GString *out = writer->out;
    g_string_append(out, "<g transform=\"matrix(");
    const double matrix[6] = {unit * text->stretch, 0, 0, -unit, text->origin.x, text->origin.y};
    for (int i = 0; i < 6; i++) {
        number_append(out, matrix[i], i < 4 ? 6 : 2);
        g_string_append_c(out, i < 5 ? ' ' : ')');
    }
    g_string_append(out, "\">");
    for (guint i = 0; i < text->n_glyphs; i++) {
        const SceneGlyph *glyph = &text->glyphs[i];
        if (!define_glyph(writer, face, glyph->glyph)) {
            continue;
        }
        g_string_append(out, "<use xlink:href=\"#");
        glyph_id(out, face, glyph->glyph);
        g_string_append_c(out, '"');
        if (glyph->x != 0) {
            svg_attribute_number(out, "x", (double)glyph->x / unit, 0);
        }
        if (glyph->y != 0) {
            svg_attribute_number(out, "y", -(double)glyph->y / unit, 0);
        }
        g_string_append(out, "/>");
    }
    g_string_append(out, "</g>\n");
}
