/* SPDX-License-Identifier: MIT */
/* Turns a text into glyphs, once, at one size, in the faces that were asked for and no other. */
#include "text-internal.h"

#include "base/i18n.h"

#include <hb-ot.h>
#include <string.h>

#define EM (SHAPE_SIZE * (double)PANGO_SCALE)

/* One paragraph while it is shaped. */
typedef struct {
    FaceSet *set;
    const ShapeStyle *style;
    Diagnostics *diagnostics;
    Arena *arena;
    Paragraph *paragraph;
    GArray *glyphs;       /* ShapedGlyph */
    GArray *runs;         /* ShapedRun */
    PangoAttrList *attrs; /* what itemising is told */
    PangoGlyphString *shaped;
    double pen; /* em */
    gboolean told_direction;
} Shaping;

/* ---- how it is set ---- */

/* Ligatures are off where letters are spaced, as in CSS. */
static void prepare_attributes(Shaping *shaping) {
    const ShapeStyle *style = shaping->style;
    shaping->attrs = pango_attr_list_new();
    pango_attr_list_insert(shaping->attrs, pango_attr_fallback_new(FALSE));
    g_autoptr(GString) features = g_string_new(style->features);
    if (style->tracking != 0) {
        g_string_append_printf(features, "%sliga 0, clig 0", features->len ? ", " : "");
    }
    if (features->len) {
        pango_attr_list_insert(shaping->attrs, pango_attr_font_features_new(features->str));
    }
}

/* The face of a stretch. Without one for its markup it is the style's own: a real face, never one
 * that is made bold or slanted. */
static const SceneFace *face_of(const Shaping *shaping, const Stretch *stretch) {
    const ShapeStyle *style = shaping->style;
    if (stretch->kinds & RANGE_STRONG && style->strong) {
        return style->strong;
    }
    if (stretch->kinds & RANGE_EMPHASIS && style->emphasis) {
        return style->emphasis;
    }
    return stretch->part && style->second ? style->second : style->face;
}

static ShapedRun run_of(const Shaping *shaping, const Stretch *stretch) {
    const SceneFace *face = face_of(shaping, stretch);
    gboolean raised = stretch->kinds & RANGE_RAISED;
    return (ShapedRun){
        .face = face,
        .scale = raised ? RAISED_SIZE : 1,
        .rise = raised ? face->cap_height * RAISED_TOP - face->x_height * RAISED_SIZE : 0,
        .language = stretch_language(shaping->paragraph->composed, stretch),
        .link = stretch->link >= 0 && *shaping->paragraph->composed->urls[stretch->link]
                    ? stretch->link
                    : -1,
        .whole = (stretch->kinds & RANGE_WHOLE) != 0,
    };
}

/* ---- what cannot be set ---- */

static void tell_missing(const Shaping *shaping, const SceneFace *face, gunichar c, guint byte) {
    char letter[8] = {0};
    g_unichar_to_utf8(c, letter);
    gboolean shows = g_unichar_isgraph(c) && !g_unichar_ismark(c);
    g_autofree char *shown =
        shows ? g_strdup_printf("“%s” (U+%04X)", letter, c) : g_strdup_printf("U+%04X", c);
    diag_error(shaping->diagnostics, "missing-glyph", paragraph_span(shaping->paragraph, byte, 1),
               _("replace the character, or use a style whose typeface has it"),
               _("the typeface %s has no character %s"), face->family, shown);
}

/* A line is a slice of the glyphs in reading order, which right-to-left text is not. */
static void tell_direction(Shaping *shaping, const PangoItem *item) {
    if (!shaping->told_direction) {
        shaping->told_direction = TRUE;
        Span span = paragraph_span(shaping->paragraph, (gsize)item->offset, (guint)item->num_chars);
        diag_error(shaping->diagnostics, "right-to-left", span,
                   _("write this text in a script that runs from left to right"),
                   _("text that runs from right to left cannot be set"));
    }
}

/* Nothing is ever slanted or made bold: a style has a face for it, or the markup is a mistake. */
static void tell_markup(const Shaping *shaping) {
    static const struct {
        RangeKind kind;
        const char *signs;
    } kinds[] = {{RANGE_STRONG, "__"}, {RANGE_EMPHASIS, "_"}};
    const SceneFace *const faces[] = {shaping->style->strong, shaping->style->emphasis};
    const Paragraph *paragraph = shaping->paragraph;
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        for (guint i = 0; !faces[k] && i < paragraph->n_stretches; i++) {
            const Stretch *stretch = &paragraph->stretches[i];
            if (!(stretch->kinds & kinds[k].kind) || stretch->end == stretch->start) {
                continue;
            }
            const char *text = paragraph->text + stretch->start;
            glong length = g_utf8_strlen(text, (gssize)(stretch->end - stretch->start));
            g_autofree char *hint =
                g_strdup_printf(_("take the signs %s away around these words"), kinds[k].signs);
            diag_error(shaping->diagnostics, "no-face-for-markup",
                       paragraph_span(paragraph, stretch->start, (guint)length), hint,
                       _("this place has no typeface to stress words with"));
            break;
        }
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

/* The soft hyphen's own glyph, so that what is copied says what it is. Nothing follows it, and in
 * many faces (Karla) it has the hyphen's ink on the width of a letter: the hyphen's is the true
 * one.
 */
gboolean face_hyphen(const SceneFace *face, guint32 *ret_glyph, double *ret_advance) {
    guint32 plain;
    double width;
    if (!nominal(face, CHAR_HYPHEN, &plain, &width) && !nominal(face, '-', &plain, &width)) {
        return nominal(face, CHAR_SOFT_HYPHEN, ret_glyph, ret_advance);
    }
    if (!nominal(face, CHAR_SOFT_HYPHEN, ret_glyph, ret_advance)) {
        *ret_glyph = plain;
        *ret_advance = width;
    }
    *ret_advance = MIN(*ret_advance, width);
    return TRUE;
}

/* The fixed spaces are ours to measure, and hyphens have a stand-in that nearly every face has.
 * FALSE: the character `c` is like any other. */
static gboolean substitute(const SceneFace *face, gunichar c, gboolean missing, ShapedGlyph *glyph,
                           double *advance) {
    if (c == CHAR_NO_BREAK_SPACE || c == CHAR_NARROW_SPACE || c == CHAR_EN_SPACE) {
        if (!nominal(face, ' ', &glyph->glyph, advance)) {
            return FALSE;
        }
        *advance = c == CHAR_NARROW_SPACE ? THIN_SPACE : c == CHAR_EN_SPACE ? 0.5 : *advance;
        return TRUE;
    }
    if (!missing) {
        return FALSE;
    }
    gunichar stand_in = c == CHAR_HYPHEN || c == CHAR_NO_BREAK_HYPHEN ? '-'
                        : c == CHAR_LETTER_APOSTROPHE                 ? 0x2019
                                                                      : 0;
    return stand_in && nominal(face, stand_in, &glyph->glyph, advance);
}

/* Spaces at which a line may end; they vanish there. */
static gboolean vanishes(gunichar c) {
    return c == 0x200B || (g_unichar_isspace(c) && c != CHAR_NO_BREAK_SPACE &&
                           c != CHAR_NARROW_SPACE && c != 0x2007);
}

/* Adds the glyph `at` of the string that was just shaped. Pen and offsets become ems. */
static void add_glyph(Shaping *shaping, const ShapedRun *run, guint offset, int at,
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
        .dx = (float)(info->geometry.x_offset / EM * run->scale),
        .dy = (float)(info->geometry.y_offset / EM * run->scale),
        .run = (guint16)(shaping->runs->len - 1),
        .cluster_start = first,
        /* not a space that carries a mark */
        .trims = first && last && vanishes(c),
        .stretches = first && last && (c == ' ' || c == CHAR_NO_BREAK_SPACE),
    };
    if (info->glyph == PANGO_GLYPH_EMPTY) {
        return;
    }
    if (!(first && last && substitute(run->face, c, missing, &glyph, &advance)) && missing) {
        glyph.glyph = 0;
        if (!explained) {
            /* pango hides in the glyph which character of the cluster it is */
            gunichar hidden = info->glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
            tell_missing(shaping, run->face, info->glyph && hidden <= 0x10FFFF ? hidden : c, byte);
        }
    }
    g_array_append_val(shaping->glyphs, glyph);
    shaping->pen += advance * run->scale + (last ? shaping->style->tracking : 0);
}

/* A run goes on over items (scripts) that are set alike. */
static void begin_run(Shaping *shaping, const ShapedRun *run) {
    GArray *runs = shaping->runs;
    const ShapedRun *last = runs->len ? &g_array_index(runs, ShapedRun, runs->len - 1) : NULL;
    if (!last || last->face != run->face || last->scale != run->scale ||
        last->language != run->language || last->link != run->link || last->whole != run->whole) {
        g_array_append_val(runs, *run);
    }
}

static void shape_item(Shaping *shaping, const ShapedRun *run, PangoItem *item) {
    const Paragraph *paragraph = shaping->paragraph;
    gboolean backwards = item->analysis.level % 2;
    if (backwards) {
        tell_direction(shaping, item);
        item->analysis.level = 0; /* keeps the glyphs in reading order */
    }
    /* Whatever pango chose (it looks for a face for emoji of its own accord), the face is this. */
    g_set_object(&item->analysis.font, face_set_font(shaping->set, run->face));
    pango_shape_item(item, paragraph->text, (int)paragraph->length, NULL, shaping->shaped,
                     PANGO_SHAPE_NONE);
    for (int i = 0; i < shaping->shaped->num_glyphs; i++) {
        add_glyph(shaping, run, (guint)item->offset, i, backwards);
    }
}

/* Text of one line and one stretch. */
static void shape_piece(Shaping *shaping, const Stretch *stretch, guint start, guint end) {
    PangoContext *context = face_set_context(shaping->set);
    ShapedRun run = run_of(shaping, stretch);
    pango_context_set_language(context, pango_language_from_string(run.language));
    begin_run(shaping, &run);
    GList *items = pango_itemize(context, shaping->paragraph->text, (int)start, (int)(end - start),
                                 shaping->attrs, NULL);
    for (GList *link = items; link; link = link->next) {
        shape_item(shaping, &run, link->data);
    }
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
}

/* The end of a forced line is a space to whoever copies the text. */
static void add_line_end(Shaping *shaping, const Stretch *stretch, guint byte) {
    ShapedRun run = run_of(shaping, stretch);
    double advance = 0;
    begin_run(shaping, &run);
    ShapedGlyph glyph = {.byte = byte,
                         .x = shaping->pen,
                         .run = (guint16)(shaping->runs->len - 1),
                         .cluster_start = TRUE,
                         .trims = TRUE};
    nominal(run.face, ' ', &glyph.glyph, &advance);
    g_array_append_val(shaping->glyphs, glyph);
    shaping->pen += advance * run.scale;
}

/* Stretch by stretch, line by line. */
static void shape_text(Shaping *shaping) {
    const Paragraph *paragraph = shaping->paragraph;
    for (guint i = 0; i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        for (guint start = stretch->start; start < stretch->end;) {
            const char *line_end = memchr(paragraph->text + start, '\n', stretch->end - start);
            guint end = line_end ? (guint)(line_end - paragraph->text) : stretch->end;
            if (end > start) {
                shape_piece(shaping, stretch, start, end);
            }
            if (line_end) {
                add_line_end(shaping, stretch, end);
            }
            start = end + (line_end ? 1 : 0);
        }
    }
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
        arena_memdup(shaping->arena, shaping->runs->data, sizeof(ShapedRun) * shaping->runs->len);
}

/* Leave to divide words, stretch by stretch. Foreign words stay whole: which dictionaries were
 * opened for other posters must not show. */
static void mark_divisions(const Shaping *shaping) {
    const Paragraph *paragraph = shaping->paragraph;
    const Hyphenator *hyphenator = shaping->style->hyphenator;
    for (guint i = 0; hyphenator && i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        if (!(stretch->kinds & (RANGE_WHOLE | RANGE_RAISED | RANGE_FOREIGN))) {
            hyphenator_mark(hyphenator, paragraph->composed->parts[stretch->part].language,
                            paragraph->text, stretch->start, stretch->end, paragraph->divides);
        }
    }
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
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(ShapedGlyph));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(ShapedRun));
    Shaping shaping = {
        .set = set,
        .style = style,
        .diagnostics = diagnostics,
        .arena = arena,
        .paragraph = arena_new0(arena, Paragraph),
        .glyphs = glyphs,
        .runs = runs,
        .shaped = pango_glyph_string_new(),
    };
    Paragraph *paragraph = shaping.paragraph;
    pango_context_set_font_description(face_set_context(set),
                                       face_set_description(set, style->face));
    paragraph_read(paragraph, arena, composed);
    paragraph->face = style->face;
    paragraph->tracking = style->tracking;
    paragraph->hangs = style->hangs;
    paragraph->spares_hyphens = style->spares_hyphens;
    paragraph->scaling = style->scaling;
    paragraph->span = composed->parts->span;
    nominal(style->face, ' ', &(guint32){0}, &paragraph->space);
    tell_markup(&shaping);
    paragraph_check_languages(paragraph, diagnostics);
    prepare_attributes(&shaping);
    shape_text(&shaping);
    keep_glyphs(&shaping);
    mark_divisions(&shaping);
    cut(&shaping, pango_language_from_string(composed->parts->language));
    pango_attr_list_unref(shaping.attrs);
    pango_glyph_string_free(shaping.shaped);
    return paragraph;
}
