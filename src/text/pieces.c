/* SPDX-License-Identifier: MIT */
/* Cuts a shaped paragraph into the pieces that lines are made of, and counts its words. */
#include "text-internal.h"

#include <string.h>

typedef struct {
    Paragraph *paragraph;
    GArray *pieces;   /* Piece */
    GArray *segments; /* Segment */
    guint first;      /* glyph at which the next piece starts */
    guint first_byte; /* and its place in the text */
} Cutting;

/* Letters and digits just before `end` (from `start` on). */
static guint letters_before(const char *start, const char *end) {
    guint count = 0;
    while (end > start) {
        const char *previous = g_utf8_prev_char(end);
        if (!g_unichar_isalnum(g_utf8_get_char(previous))) {
            break;
        }
        count++;
        end = previous;
    }
    return count;
}

/* ---- where a line may end ---- */

static gboolean is_hyphen(gunichar c) { return c == '-' || c == CHAR_HYPHEN; }

/* Whether cutting after the hyphen before `at` would leave one letter alone: “a-t-il” stays whole
 * (Lexique, « Division des mots »). */
static gboolean strands_letter(const char *text, const char *at) {
    const char *hyphen = at > text ? g_utf8_prev_char(at) : at;
    if (!is_hyphen(g_utf8_get_char(hyphen))) {
        return FALSE;
    }
    const char *next = g_utf8_next_char(at);
    return letters_before(text, hyphen) < 2 || !*at || !g_unichar_isalnum(g_utf8_get_char(next));
}

static void add_piece(Cutting *cutting, guint next, guint next_byte) {
    const Paragraph *paragraph = cutting->paragraph;
    const ShapedGlyph *glyphs = paragraph->glyphs;
    guint end = next;
    while (end > cutting->first && glyphs[end - 1].trims) {
        end--;
    }
    Piece piece = {.first = cutting->first, .end = end, .next = next};
    piece.x0 = glyphs[piece.first].x;
    piece.x1 = end > piece.first ? glyphs[end].x - paragraph->tracking : piece.x0;
    const char *text = paragraph->text, *start = text + cutting->first_byte;
    const char *stop = text + (end > piece.first ? glyphs[end].byte : cutting->first_byte);
    guint letters = letters_before(start, stop);
    piece.short_end = letters == 1 || letters == 2;
    piece.hyphen_end = stop > start && is_hyphen(g_utf8_get_char(g_utf8_prev_char(stop)));
    g_array_append_val(cutting->pieces, piece);
    cutting->first = next;
    cutting->first_byte = next_byte;
}

static void end_segment(Cutting *cutting) {
    GArray *segments = cutting->segments;
    guint first = segments->len ? g_array_index(segments, Segment, segments->len - 1).end : 0;
    Segment segment = {first, cutting->pieces->len};
    g_array_append_val(segments, segment);
}

/* Walks text and glyphs side by side. A break inside a cluster (a ligature) has no glyph to start
 * a line with and is left out. */
void paragraph_cut(Paragraph *paragraph, Arena *arena, const PangoLogAttr *attrs) {
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    Cutting cutting = {paragraph, pieces, segments, 0, 0};
    const ShapedGlyph *glyphs = paragraph->glyphs;
    const char *text = paragraph->text;
    guint glyph = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at), attrs++) {
        guint byte = (guint)(at - text);
        while (glyph < paragraph->n_glyphs && glyphs[glyph].byte < byte) {
            glyph++;
        }
        gboolean forced = at > text && at[-1] == '\n';
        gboolean possible = attrs->is_line_break && glyph > cutting.first &&
                            glyphs[glyph].byte == byte && *at != '\n' && !strands_letter(text, at);
        if (forced || possible) {
            add_piece(&cutting, glyph, byte);
        }
        if (forced) {
            end_segment(&cutting);
        }
    }
    if (paragraph->length) {
        add_piece(&cutting, paragraph->n_glyphs, (guint)paragraph->length);
        end_segment(&cutting);
    }
    paragraph->n_pieces = pieces->len;
    paragraph->pieces = arena_memdup(arena, pieces->data, sizeof(Piece) * pieces->len);
    paragraph->n_segments = segments->len;
    paragraph->segments = arena_memdup(arena, segments->data, sizeof(Segment) * segments->len);
}

/* ---- measures of the whole ---- */

double paragraph_width(const Paragraph *paragraph) {
    double widest = 0;
    for (guint i = 0; i < paragraph->n_segments; i++) {
        const Segment *segment = &paragraph->segments[i];
        double width =
            paragraph->pieces[segment->end - 1].x1 - paragraph->pieces[segment->first].x0;
        widest = MAX(widest, width);
    }
    return widest;
}

double paragraph_widest_word(const Paragraph *paragraph) {
    double widest = 0;
    for (guint i = 0; i < paragraph->n_pieces; i++) {
        widest = MAX(widest, paragraph->pieces[i].x1 - paragraph->pieces[i].x0);
    }
    return widest;
}

guint paragraph_words(const Paragraph *paragraph) { return paragraph->n_words; }

/* A word is what stands between spaces and has a letter or a figure. */
guint text_count_words(const char *text, gsize start, gsize end) {
    guint count = 0;
    gboolean inside = FALSE;
    for (const char *at = text + start; at < text + end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || c == CHAR_NO_BREAK_SPACE || c == CHAR_NARROW_SPACE) {
            inside = FALSE;
        } else if (!inside && g_unichar_isalnum(c)) {
            inside = TRUE;
            count++;
        }
    }
    return count;
}

guint lines_words_from(const Paragraph *paragraph, const Lines *lines, guint first_line) {
    if (first_line >= lines->n_lines) {
        return 0;
    }
    guint byte = paragraph->glyphs[lines->lines[first_line].first_glyph].byte;
    return text_count_words(paragraph->text, byte, paragraph->length);
}
