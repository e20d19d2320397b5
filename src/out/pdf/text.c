/* SPDX-License-Identifier: MIT */
/* Texts in the page stream, in reading order: what a reader selects, searches and copies.
 *
 * Positions inside a run are corrections against the widths in /W, each computed from where the pen
 * really is: rounding never adds up. ToUnicode says what a glyph stands for; ActualText is used
 * only where it cannot: several glyphs for one cluster, one glyph for several texts, letter-spaced
 * words, which readers would cut apart. */
#include "pdf-internal.h"

#include <math.h>
#include <string.h>

/* How far a glyph may stand from its place, in points: half a thousandth of the em is lost in every
 * width, and to correct it each time would cost four bytes. */
#define TOLERANCE 0.02
/* A gap inside a word, in ems, from which readers see two words (poppler: 0.1). */
#define WORD_GAP 0.07
/* A space narrower than this (French puts an eighth of an em before "!") is none to poppler, which
 * goes by the gap, not by the character: 0.15 ems. */
#define NARROW_SPACE 0.16

/* The graphics state that lasts from text to text. */
typedef struct {
    Buffer *out;
    double height; /* of the page */
    const PdfFont *font;
    double size, stretch;
    gboolean invisible;
    TextWay blend;
    double rgb[3];
} TextState;

/* One run being shown. */
typedef struct {
    Buffer *out;
    const SceneText *text;
    const PdfFont *font;
    double pen; /* thousandths of the em from the origin, as the widths say */
    glong rise; /* in force, hundredths of a point */
    gboolean in_array, in_string;
} Run;

static void close_string(Run *run) {
    if (run->in_string) {
        buffer_add(run->out, ">");
        run->in_string = FALSE;
    }
}

static void close_array(Run *run) {
    close_string(run);
    if (run->in_array) {
        buffer_add(run->out, "]TJ\n");
        run->in_array = FALSE;
    }
}

static void set_rise(Run *run, glong rise) {
    if (rise != run->rise) {
        close_array(run);
        buffer_number(run->out, rise / 100.0, 2);
        buffer_add(run->out, "Ts\n");
        run->rise = rise;
    }
}

static void show_glyph(Run *run, const SceneGlyph *glyph) {
    const PdfGlyph *entry = &run->font->glyphs[glyph->glyph];
    set_rise(run, lrint(-(double)glyph->y * 100));
    /* positive moves to the left */
    double off = run->pen - glyph->x / run->text->size * 1000;
    glong back = fabs(off) * run->text->size < TOLERANCE * 1000 ? 0 : lround(off);
    if (!run->in_array) {
        buffer_add(run->out, "[");
        run->in_array = TRUE;
    }
    if (back) {
        close_string(run);
        buffer_int(run->out, back);
        run->out->length--; /* the string's delimiter is separator enough */
        run->pen -= (double)back;
    }
    if (!run->in_string) {
        buffer_add(run->out, "<");
        run->in_string = TRUE;
    }
    buffer_hex16(run->out, entry->cid);
    run->pen += entry->width;
}

static void show_glyphs(Run *run, guint first, guint end) {
    for (guint i = first; i < end; i++) {
        show_glyph(run, &run->text->glyphs[i]);
    }
}

static void show_as(Run *run, guint first, guint end, const char *said, gsize length) {
    close_array(run);
    buffer_add(run->out, "/Span<</ActualText<FEFF");
    for (const char *at = said; at < said + length; at = g_utf8_next_char(at)) {
        gsize size = (gsize)(g_utf8_next_char(at) - at);
        const char *copied = pdf_copied_text(at, &size);
        buffer_utf16(run->out, copied, size);
    }
    buffer_add(run->out, ">>>BDC\n");
    show_glyphs(run, first, end);
    close_array(run);
    buffer_add(run->out, "EMC\n");
}

static gboolean is_narrow(const SceneText *text, guint glyph, guint next) {
    const SceneGlyph *glyphs = text->glyphs;
    return next < text->n_glyphs &&
           (double)(glyphs[next].x - glyphs[glyph].x) < NARROW_SPACE * text->size;
}

/* A piece of a run that is shown, and if need be said, as one. */
typedef struct {
    guint first, end; /* glyphs */
    const char *said;
    gsize length;
    gboolean has_narrow_space;
} Word;

/* The word that starts at a glyph. A space is a word of its own; a narrow one begins the word
 * after it. */
static Word next_word(const SceneText *text, guint first) {
    Word word = {.first = first, .end = first};
    while (word.end < text->n_glyphs) {
        const char *said;
        gsize length;
        guint end = pdf_cluster(text, word.end, &said, &length);
        gboolean space = length && g_unichar_isspace(g_utf8_get_char(said));
        if (space && word.end > first) {
            break;
        }
        const char *stop = word.said ? MAX(word.said + word.length, said + length) : said + length;
        word.said = word.said ? MIN(word.said, said) : said;
        word.length = (gsize)(stop - word.said);
        word.has_narrow_space |= space && is_narrow(text, word.end, end);
        word.end = end;
        if (space && !word.has_narrow_space) {
            break;
        }
    }
    return word;
}

static gboolean is_letter_spaced(const Run *run, const Word *word) {
    const SceneGlyph *glyphs = run->text->glyphs;
    for (guint i = word->first; i + 1 < word->end; i++) {
        double advance = run->font->glyphs[glyphs[i].glyph].width / 1000.0;
        double gap = (double)(glyphs[i + 1].x - glyphs[i].x) / run->text->size - advance;
        if (gap > WORD_GAP && glyphs[i + 1].byte != glyphs[i].byte) {
            return TRUE;
        }
    }
    return FALSE;
}

static void show_word(Run *run, const Word *word) {
    for (guint i = word->first; i < word->end;) {
        const char *said;
        gsize length;
        guint next = pdf_cluster(run->text, i, &said, &length);
        guint glyph = run->text->glyphs[i].glyph;
        gsize copied = length;
        const char *copy = pdf_copied_text(said, &copied);
        if (next == i + 1 && pdf_cluster_is_empty(run->font, glyph, said, length)) {
            /* left out */
        } else if (next == i + 1 && pdf_glyph_says(&run->font->glyphs[glyph], copy, copied)) {
            show_glyph(run, &run->text->glyphs[i]);
        } else {
            show_as(run, i, next, copy, copied);
        }
        i = next;
    }
}

static void show_run(Buffer *out, const PdfFont *font, const SceneText *text) {
    Run run = {.out = out, .text = text, .font = font};
    for (guint i = 0; i < text->n_glyphs;) {
        Word word = next_word(text, i);
        if (word.has_narrow_space || is_letter_spaced(&run, &word)) {
            show_as(&run, word.first, word.end, word.said, word.length);
        } else {
            show_word(&run, &word);
        }
        i = word.end;
    }
    close_array(&run);
    set_rise(&run, 0);
}

static void set_font(TextState *state, const PdfFont *font, double size) {
    if (state->font != font || state->size != size) {
        buffer_add(state->out, "/");
        buffer_add(state->out, font->name);
        buffer_add(state->out, " ");
        buffer_number(state->out, size, 4);
        buffer_add(state->out, "Tf\n");
        state->font = font;
        state->size = size;
    }
}

static void set_stretch(TextState *state, double stretch) {
    if (state->stretch != stretch) {
        buffer_number(state->out, stretch * 100, 4);
        buffer_add(state->out, "Tz\n");
        state->stretch = stretch;
    }
}

static void set_invisible(TextState *state, gboolean invisible) {
    if (state->invisible != invisible) {
        buffer_add(state->out, invisible ? "3 Tr\n" : "0 Tr\n");
        state->invisible = invisible;
    }
}

/* Blend mode and colour of a visible text. */
static void set_paint(TextState *state, const Scene *scene, const ScenePaint *paint, TextWay way) {
    if (state->blend != way) {
        buffer_add(state->out, way == TEXT_MULTIPLIES ? "/M gs\n" : "/N gs\n");
        state->blend = way;
    }
    double rgb[3];
    paint_over_white(scene, paint, rgb);
    for (int c = 0; c < 3 && way == TEXT_COVERS; c++) {
        rgb[c] *= scene->paper_rgb[c];
    }
    if (memcmp(rgb, state->rgb, sizeof rgb) != 0) {
        for (int c = 0; c < 3; c++) {
            buffer_number(state->out, rgb[c], 4);
        }
        buffer_add(state->out, "rg\n");
        memcpy(state->rgb, rgb, sizeof rgb);
    }
}

static void put_text(TextState *state, const PdfWriter *writer, const SceneItem *item,
                     TextWay way) {
    const PdfFont *font = state->font;
    if (!font || font->face != item->text.face) {
        font = pdf_fonts_lookup(&writer->fonts, item->text.face);
    }
    gboolean visible = way == TEXT_MULTIPLIES || way == TEXT_COVERS;
    if (visible) {
        set_paint(state, writer->scene, &item->paint, way);
    }
    buffer_add(state->out, "BT\n");
    set_invisible(state, !visible);
    set_font(state, font, item->text.size);
    set_stretch(state, item->text.stretch);
    buffer_number(state->out, item->text.origin.x, 2);
    buffer_number(state->out, state->height - item->text.origin.y, 2);
    buffer_add(state->out, "Td\n");
    show_run(state->out, font, &item->text);
    buffer_add(state->out, "ET\n");
}

void pdf_page_texts(PdfWriter *writer, const PdfPage *page, Buffer *out) {
    TextState state = {
        .out = out, .height = page->height, .stretch = 1, .blend = TEXT_UNSEEN, .rgb = {-1}};
    for (guint i = 0; i < page->texts->len; i++) {
        guint index = g_array_index(page->texts, guint, i);
        put_text(&state, writer, scene_item(page->scene, index), page->ways[index]);
    }
}
