/* SPDX-License-Identifier: MIT */
/* Cuts a shaped paragraph into the pieces that lines are made of, and counts its words. */
#include "text-internal.h"

#include <string.h>

typedef struct {
    Paragraph *paragraph;
    GArray *pieces;     /* Piece */
    GArray *segments;   /* Segment */
    guint first;        /* glyph at which the next piece starts */
    guint first_byte;   /* and its place in the text */
    guint segment_byte; /* where its segment starts */
    guint list_byte;    /* where the words after a bullet start; that of the segment without one */
    guint spaces;       /* that stretch, so far; counted up to the glyph … */
    guint counted;
    guint stretch; /* that the place walked to is in */
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

static gunichar char_before(const char *start, const char *at) {
    return at > start ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

static gboolean is_among(gunichar c, const char *set) {
    return c && g_utf8_strchr(set, -1, c) != NULL;
}

static gboolean is_blank(gunichar c) {
    return g_unichar_isspace(c) || c == CHAR_NO_BREAK_SPACE || c == CHAR_NARROW_SPACE;
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

/* Whether a line would begin with a sign that closes something, or end with one that opens: also
 * where its author left a plain space. */
static gboolean strands_sign(const char *text, const char *at) {
    if (is_among(g_utf8_get_char(at), ";:!?»”)]},.%‰€=")) {
        return TRUE;
    }
    const char *last = at;
    while (last > text && is_blank(char_before(text, last))) {
        last = g_utf8_prev_char(last);
    }
    return is_among(char_before(text, last), "«“([{");
}

enum {
    ADDRESS_HEAD = 5,
    ADDRESS_TAIL = 3,
    ENDLESS = 12
}; /* characters that stay together at its ends */

/* Whether nothing but letters and figures stand around for so long that an address must be cut
 * among them. */
static gboolean is_endless(const char *text, const Stretch *stretch, const char *at) {
    if (at < text + stretch->start + ENDLESS || at + ENDLESS > text + stretch->end) {
        return FALSE;
    }
    for (const char *near = at - ENDLESS; near < at + ENDLESS; near++) {
        if (!g_ascii_isalnum(*near)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Whether an address, bytes [start, end), may be cut before `at`: after a slash or an @, before
 * another sign, so that no line ends as if a sentence did. */
static gboolean cuts_address(const char *text, const Stretch *stretch, const char *at) {
    if (at < text + stretch->start + ADDRESS_HEAD || at + ADDRESS_TAIL > text + stretch->end) {
        return FALSE;
    }
    gunichar before = char_before(text, at), c = g_utf8_get_char(at);
    if (is_among(before, "/@")) {
        return c != '/' && !(before == '/' && at[-2] == '/');
    }
    if (is_among(c, "._-?&=#%")) {
        return before != '/' && before != c;
    }
    return is_endless(text, stretch, at);
}

typedef enum { CUT_NONE, CUT_PLAIN, CUT_DIVIDES, CUT_ADDRESS } Cut;

/* What a line that ended before `at` would cut. */
static Cut cut_at(const Cutting *cutting, const char *at, const PangoLogAttr *attr) {
    const Paragraph *paragraph = cutting->paragraph;
    const char *text = paragraph->text;
    const Stretch *stretch = &paragraph->stretches[cutting->stretch];
    gboolean after_blank = is_blank(char_before(text, at));
    if (stretch->kinds & RANGE_WHOLE && (guint)(at - text) > stretch->start && !after_blank) {
        return cuts_address(text, stretch, at) ? CUT_ADDRESS : CUT_NONE;
    }
    if ((guint)(at - text) == cutting->list_byte && cutting->list_byte > cutting->segment_byte) {
        return CUT_NONE; /* between a bullet and its words */
    }
    if (attr->is_line_break) {
        return strands_letter(text, at) || strands_sign(text, at) ? CUT_NONE : CUT_PLAIN;
    }
    /* an author's soft hyphen beside a space has no word to divide */
    gboolean inside = !after_blank && !is_blank(g_utf8_get_char(at));
    return inside && paragraph->divides[at - text] ? CUT_DIVIDES : CUT_NONE;
}

/* ---- signs that hang ---- */

/* Shares of a sign that may stand outside the measure, in percent. */
typedef struct {
    gunichar sign;
    guint8 left, right;
} Hanging;

static const Hanging hanging[] = {
    {'-', 0, 70},     {0x2010, 0, 70},  {',', 0, 70},     {'.', 0, 70},     {';', 0, 40},
    {':', 0, 40},     {'"', 60, 60},    {'(', 10, 0},     {')', 0, 10},     {0xAB, 50, 0},
    {0xBB, 0, 50},    {0x2013, 25, 25}, {0x2018, 70, 70}, {0x2019, 70, 70}, {0x201C, 60, 60},
    {0x201D, 60, 60}, {0x2026, 0, 20},
};

static const Hanging *hanging_of(gunichar c) {
    for (guint i = 0; i < G_N_ELEMENTS(hanging); i++) {
        if (hanging[i].sign == c) {
            return &hanging[i];
        }
    }
    return NULL;
}

static void hang(const Paragraph *paragraph, Piece *piece, const char *start, const char *stop) {
    const ShapedGlyph *glyphs = paragraph->glyphs;
    const Hanging *left = hanging_of(g_utf8_get_char(start));
    const Hanging *right = hanging_of(char_before(start, stop));
    if (left) {
        double advance = glyphs[piece->first + 1].x - glyphs[piece->first].x;
        piece->hang_start = (float)(advance * left->left / 100);
    }
    if (piece->hyphen > 0) {
        piece->hang_end = (float)((double)piece->hyphen * 0.7);
    } else if (right) {
        double advance = glyphs[piece->end].x - glyphs[piece->end - 1].x;
        piece->hang_end = (float)(advance * right->right / 100);
    }
}

/* ---- pieces ---- */

/* How many spaces that stretch stand before a glyph; glyphs come in order. */
static guint spaces_before(Cutting *cutting, guint glyph) {
    for (; cutting->counted < glyph; cutting->counted++) {
        cutting->spaces += cutting->paragraph->glyphs[cutting->counted].stretches;
    }
    return cutting->spaces;
}

/* What a line that ends with the letters [start, stop) of `text` and goes on at `next` ends on. */
static guint ends_of(const char *text, const char *start, const char *stop, const char *next,
                     Cut cut) {
    guint letters = letters_before(start, stop), ends = 0;
    gunichar last = char_before(start, stop);
    if (cut == CUT_DIVIDES) {
        return PIECE_DIVIDED | (letters_before(text, stop) < 3 ? PIECE_SHORT_END : 0);
    }
    if (cut == CUT_ADDRESS) {
        return PIECE_ADDRESS;
    }
    if (letters >= 1 && letters <= 3) {
        const char *word = g_utf8_offset_to_pointer(stop, -(glong)letters);
        ends |= letters == 3 ? PIECE_THREE_END : PIECE_SHORT_END;
        ends |= g_unichar_isupper(g_utf8_get_char(word)) ? PIECE_OPENER : 0;
    }
    if (is_hyphen(last) && next == stop) {
        ends |= PIECE_HARD_HYPHEN;
        ends |= g_unichar_isupper(g_utf8_get_char(next)) ? PIECE_NAME : 0;
    }
    if (g_unichar_isdigit(last) && g_unichar_islower(g_utf8_get_char(next))) {
        ends |= PIECE_NUMBER_END;
    }
    return ends;
}

static double hyphen_after(const Paragraph *paragraph, guint glyph) {
    const ShapedRun *run = &paragraph->runs[paragraph->glyphs[glyph].run];
    double advance = 0;
    guint32 hyphen;
    return face_hyphen(run->face, &hyphen, &advance) ? advance * run->scale : 0;
}

static void add_piece(Cutting *cutting, guint next, guint next_byte, Cut cut) {
    const Paragraph *paragraph = cutting->paragraph;
    const ShapedGlyph *glyphs = paragraph->glyphs;
    guint end = next;
    while (end > cutting->first && glyphs[end - 1].trims) {
        end--;
    }
    Piece piece = {.first = cutting->first, .end = end, .next = next};
    piece.x0 = glyphs[piece.first].x;
    piece.x1 = end > piece.first ? glyphs[end].x - paragraph->tracking : piece.x0;
    piece.spaces0 = spaces_before(cutting, piece.first);
    piece.spaces1 = spaces_before(cutting, end);
    const char *text = paragraph->text, *start = text + cutting->first_byte;
    const char *stop = text + (end > piece.first ? glyphs[end].byte : cutting->first_byte);
    piece.ends = ends_of(text, start, stop, text + next_byte, cut);
    if (cut == CUT_DIVIDES) {
        piece.hyphen = (float)hyphen_after(paragraph, end - 1);
    }
    if (paragraph->hangs && end > piece.first) {
        hang(paragraph, &piece, start, stop);
    }
    cutting->paragraph->may_divide |= cut == CUT_DIVIDES;
    g_array_append_val(cutting->pieces, piece);
    cutting->first = next;
    cutting->first_byte = next_byte;
}

/* Where the words of an item begin after its bullet or number and the space composing puts there;
 * the start itself when the segment is no item. */
static guint list_start(const char *text, guint start) {
    const char *at = text + start;
    if (g_utf8_get_char(at) == CHAR_BULLET) {
        at = g_utf8_next_char(at);
    } else {
        while (g_ascii_isdigit(*at)) {
            at++;
        }
        at += *at == '.' || *at == ')' ? 1 : 0;
    }
    gboolean is_item = at > text + start && g_utf8_get_char(at) == CHAR_EN_SPACE;
    return is_item ? (guint)(g_utf8_next_char(at) - text) : start;
}

static void begin_segment(Cutting *cutting, guint byte) {
    cutting->segment_byte = byte;
    cutting->list_byte = list_start(cutting->paragraph->text, byte);
}

static void end_segment(Cutting *cutting) {
    GArray *segments = cutting->segments;
    guint first = segments->len ? g_array_index(segments, Segment, segments->len - 1).end : 0;
    Segment segment = {first, cutting->pieces->len, 0};
    if (cutting->list_byte > cutting->segment_byte) {
        const ShapedGlyph *glyphs = cutting->paragraph->glyphs;
        const Piece *piece = &g_array_index(cutting->pieces, Piece, first);
        guint glyph = piece->first;
        while (glyph < piece->end && glyphs[glyph].byte < cutting->list_byte) {
            glyph++;
        }
        segment.indent = glyphs[glyph].x - piece->x0;
    }
    g_array_append_val(segments, segment);
}

static void walk_stretches(Cutting *cutting, guint byte) {
    const Paragraph *paragraph = cutting->paragraph;
    while (cutting->stretch + 1 < paragraph->n_stretches &&
           paragraph->stretches[cutting->stretch + 1].start <= byte) {
        cutting->stretch++;
    }
}

/* Walks text and glyphs side by side. A break inside a cluster (a ligature) has no glyph to start
 * a line with and is left out. */
void paragraph_cut(Paragraph *paragraph, Arena *arena, const PangoLogAttr *attrs) {
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    Cutting cutting = {.paragraph = paragraph, .pieces = pieces, .segments = segments};
    const ShapedGlyph *glyphs = paragraph->glyphs;
    const char *text = paragraph->text;
    guint glyph = 0;
    begin_segment(&cutting, 0);
    for (const char *at = text; *at; at = g_utf8_next_char(at), attrs++) {
        guint byte = (guint)(at - text);
        while (glyph < paragraph->n_glyphs && glyphs[glyph].byte < byte) {
            glyph++;
        }
        walk_stretches(&cutting, byte);
        if (at > text && at[-1] == '\n') {
            add_piece(&cutting, glyph, byte, CUT_PLAIN);
            end_segment(&cutting);
            begin_segment(&cutting, byte);
        } else if (glyph > cutting.first && glyphs[glyph].byte == byte && *at != '\n') {
            Cut cut = cut_at(&cutting, at, attrs);
            if (cut != CUT_NONE) {
                add_piece(&cutting, glyph, byte, cut);
            }
        }
    }
    if (paragraph->length) {
        add_piece(&cutting, paragraph->n_glyphs, (guint)paragraph->length, CUT_PLAIN);
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
        const Piece *piece = &paragraph->pieces[i];
        widest = MAX(widest, piece->x1 - piece->x0 + (double)piece->hyphen);
    }
    return widest;
}

guint paragraph_words(const Paragraph *paragraph) { return paragraph->n_words; }

gboolean paragraph_is_strong(const Paragraph *paragraph) {
    for (guint i = 0; i < paragraph->n_stretches; i++) {
        const Stretch *stretch = &paragraph->stretches[i];
        if (stretch->end > stretch->start && !(stretch->kinds & RANGE_STRONG)) {
            return FALSE;
        }
    }
    return paragraph->length > 0;
}

guint paragraph_part_glyph(const Paragraph *paragraph, guint part) {
    guint byte = (guint)paragraph->length, glyph = 0;
    for (guint i = paragraph->n_stretches; i-- > 0 && paragraph->stretches[i].part >= part;) {
        byte = paragraph->stretches[i].start;
    }
    while (glyph < paragraph->n_glyphs && paragraph->glyphs[glyph].byte < byte) {
        glyph++;
    }
    return glyph;
}

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

guint lines_words(const Paragraph *paragraph, const Lines *lines) {
    if (!lines->n_lines) {
        return 0;
    }
    guint start = paragraph->glyphs[lines->lines[0].first_glyph].byte;
    guint end = paragraph->glyphs[lines->lines[lines->n_lines - 1].end_glyph].byte;
    return text_count_words(paragraph->text, start, end);
}

guint lines_words_from(const Paragraph *paragraph, const Lines *lines, guint first_line) {
    if (first_line >= lines->n_lines) {
        return 0;
    }
    guint byte = paragraph->glyphs[lines->lines[first_line].first_glyph].byte;
    return text_count_words(paragraph->text, byte, paragraph->length);
}
