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

/* One run being shown. */
typedef struct {
    Buffer *out;
    const SceneText *text;
    const PdfFont *font;
    PdfMarker *marker; /* NULL: without marks */
    Point origin;      /* with marks: where it begins, y up */
    double pen;        /* thousandths of the em from the origin, as the widths say */
    glong rise;        /* in force, hundredths of a point */
    gboolean in_text, in_array, in_string;
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

static void close_text(Run *run) {
    close_array(run);
    if (run->in_text) {
        buffer_add(run->out, "ET\n");
        run->in_text = FALSE;
    }
}

/* Text objects and marked sequences do not overlap: each sequence has text objects of its own. */
static void open_text(Run *run, const SceneGlyph *glyph) {
    buffer_add(run->out, "BT\n");
    buffer_number(run->out, run->origin.x + (double)glyph->x * run->text->stretch, 2);
    buffer_number(run->out, run->origin.y, 2);
    buffer_add(run->out, "Td\n");
    run->pen = (double)glyph->x / run->text->size * 1000;
    run->in_text = TRUE;
}

static void show_glyph(Run *run, const SceneGlyph *glyph) {
    const PdfGlyph *entry = &run->font->glyphs[glyph->glyph];
    if (!run->in_text) {
        pdf_mark(run->marker);
        open_text(run, glyph);
    }
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

/* What an artifact says is not read; poppler drops what stands beside a text inside of a tagged
 * sequence: it is a sequence of its own. */
static void show_as(Run *run, guint first, guint end, const char *said, gsize length) {
    gboolean tagged = run->marker && run->marker->next.element != SCENE_DECORATION;
    if (tagged) {
        close_text(run);
        pdf_mark_said(run->marker, said, length);
        open_text(run, &run->text->glyphs[first]);
        show_glyphs(run, first, end);
        close_text(run);
        pdf_unmark(run->marker);
        return;
    }
    if (!run->in_text) {
        pdf_mark(run->marker);
        open_text(run, &run->text->glyphs[first]);
    }
    close_array(run);
    buffer_add(run->out, "/Span<<");
    pdf_put_said(run->out, said, length);
    buffer_add(run->out, ">>BDC\n");
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

static void show_run(Run *run) {
    for (guint i = 0; i < run->text->n_glyphs;) {
        Word word = next_word(run->text, i);
        if (word.has_narrow_space || is_letter_spaced(run, &word)) {
            show_as(run, word.first, word.end, word.said, word.length);
        } else {
            show_word(run, &word);
        }
        i = word.end;
    }
    close_array(run);
    set_rise(run, 0);
    close_text(run);
}

static void set_font(PdfTextState *state, const PdfFont *font, double size) {
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

static void set_stretch(PdfTextState *state, double stretch) {
    if (state->stretch != stretch) {
        buffer_number(state->out, stretch * 100, 4);
        buffer_add(state->out, "Tz\n");
        state->stretch = stretch;
    }
}

static void set_invisible(PdfTextState *state, gboolean invisible) {
    if (state->invisible != invisible) {
        buffer_add(state->out, invisible ? "3 Tr\n" : "0 Tr\n");
        state->invisible = invisible;
    }
}

static const PdfFont *set_state(PdfTextState *state, const PdfWriter *writer, const SceneText *text,
                                gboolean invisible) {
    const PdfFont *font = state->font;
    if (!font || font->face != text->face) {
        font = pdf_fonts_lookup(&writer->fonts, text->face);
    }
    set_invisible(state, invisible);
    set_font(state, font, text->size);
    set_stretch(state, text->stretch);
    return font;
}

void pdf_put_run(PdfTextState *state, const PdfWriter *writer, const SceneText *text,
                 gboolean invisible, const Buffer *position) {
    buffer_add(state->out, "BT\n");
    Run run = {.out = state->out, .text = text, .in_text = TRUE};
    run.font = set_state(state, writer, text, invisible);
    buffer_add_bytes(state->out, position->data, position->length);
    show_run(&run);
}

/* The state is set outside of text objects, which a run may have several of. */
static void put_marked_run(PdfTextState *state, const PdfWriter *writer, const SceneItem *item,
                           gboolean invisible, Point origin) {
    Run run = {.out = state->out, .text = &item->text, .marker = state->marker, .origin = origin};
    pdf_marker_next(run.marker, item);
    run.font = set_state(state, writer, &item->text, invisible);
    show_run(&run);
}

/* ---- the texts of a page ---- */

/* What lasts from text to text besides fonts. */
typedef struct {
    PdfTextState text;
    char blend; /* the graphics state in force: M multiplies, O overprints, N covers */
    PdfColour colour;
} Paint;

/* Blend mode and colour of a visible text. */
static void set_paint(Paint *now, PdfWriter *writer, const PdfPage *page, const SceneItem *item,
                      TextWay way) {
    ScenePaint paint = item->paint;
    char blend = way == TEXT_COVERS ? 'N' : 'M';
    if (writer->press) { /* a plate without ink has no part in it, but for the bare paper's */
        guint8 inked = 0;
        for (guint k = 0; k < page->scene->n_inks; k++) {
            inked |= (guint8)(paint.plates & (paint.amount[k] > 0) << k);
        }
        paint.plates = inked ? inked : 1;
        if (way == TEXT_MULTIPLIES && pdf_is_black(writer, page->scene, &paint)) {
            blend = 'O';
        }
    }
    if (now->blend != blend) {
        const char name[] = {'/', blend};
        buffer_add_bytes(now->text.out, name, sizeof name);
        buffer_add(now->text.out, " gs\n");
        now->blend = blend;
    }
    PdfColour colour = pdf_colour(writer, page->scene, &paint, way == TEXT_COVERS);
    pdf_put_colour(now->text.out, &colour, &now->colour, FALSE);
}

static void put_run(Paint *now, const PdfWriter *writer, const PdfPage *page, const SceneItem *item,
                    gboolean visible) {
    Point origin = {item->text.origin.x, page->height - item->text.origin.y};
    if (now->text.marker) {
        put_marked_run(&now->text, writer, item, !visible, origin);
        return;
    }
    g_auto(Buffer) position = {0};
    buffer_number(&position, origin.x, 2);
    buffer_number(&position, origin.y, 2);
    buffer_add(&position, "Td\n");
    pdf_put_run(&now->text, writer, &item->text, !visible, &position);
}

void pdf_page_texts(PdfWriter *writer, const PdfPage *page, PdfMarker *marker, Buffer *out) {
    Paint now = {.text = {.out = out, .stretch = 1, .marker = marker}, .colour = PDF_COLOUR_NONE};
    for (guint i = 0; i < page->texts->len; i++) {
        guint index = g_array_index(page->texts, guint, i);
        const SceneItem *item = scene_item(page->scene, index);
        TextWay way = page->ways[index];
        gboolean visible = way == TEXT_MULTIPLIES || way == TEXT_COVERS;
        if (!visible && writer->press) {
            continue;
        }
        if (visible) {
            set_paint(&now, writer, page, item, way);
        }
        put_run(&now, writer, page, item, visible);
    }
}
