/* SPDX-License-Identifier: MIT */
/* From a byte of a decoded YAML text back to the place where it is written: the source is read
 * again beside the text, as YAML reads it, and as soon as both differ nothing is claimed. */
#include "diag.h"

#include <string.h>

/* One decoded character and what it is written as. */
typedef struct {
    gunichar c;
    const char *from, *to;
} Decoded;

typedef struct {
    const char *at, *end; /* of the source */
    GArray *out;          /* of Decoded */
    gsize most;           /* no more characters are wanted */
} Scalar;

/* ---- characters of the source ---- */

static gboolean is_blank(const char *at) { return *at == ' ' || *at == '\t'; }

/* Bytes of the line end at `at`; 0 when there is none. */
static gsize line_end(const char *at) {
    return *at == '\n' ? 1 : *at == '\r' && at[1] == '\n' ? 2 : 0;
}

static void emit(Scalar *scalar, gunichar c, const char *from, const char *to) {
    Decoded decoded = {c, from, to};
    g_array_append_val(scalar->out, decoded);
}

static gboolean goes_on(const Scalar *scalar) {
    return scalar->at < scalar->end && scalar->out->len < scalar->most;
}

static void emit_one(Scalar *scalar) {
    const char *next = g_utf8_next_char(scalar->at);
    emit(scalar, g_utf8_get_char(scalar->at), scalar->at, next);
    scalar->at = next;
}

/* ---- plain and quoted: lines are folded ---- */

/* At blanks or a line end: blanks inside of a line stay, around line ends they go; one line end is
 * a space, and of more the first goes. An escaped line end is nothing, and keeps the blanks before.
 */
static void fold(Scalar *scalar, gboolean escaped) {
    const char *from = scalar->at, *at = from;
    guint n_lines = 0;
    for (gsize n; is_blank(at) || line_end(at); at += n) {
        n = line_end(at);
        n_lines += n > 0;
        n = n ? n : 1;
    }
    if (!n_lines) {
        while (scalar->at < at) {
            emit_one(scalar);
        }
        return;
    }
    const char *first = from + strspn(from, " \t");
    if (n_lines == 1 && !escaped) {
        emit(scalar, ' ', first, first + line_end(first));
    }
    for (guint i = 1; i < n_lines; i++) {
        emit(scalar, '\n', first, first + line_end(first));
    }
    scalar->at = at;
}

static void read_plain(Scalar *scalar) {
    while (goes_on(scalar)) {
        if (is_blank(scalar->at) || line_end(scalar->at)) {
            fold(scalar, FALSE);
        } else {
            emit_one(scalar);
        }
    }
}

static void read_single(Scalar *scalar) {
    scalar->at++;
    while (goes_on(scalar)) {
        if (is_blank(scalar->at) || line_end(scalar->at)) {
            fold(scalar, FALSE);
        } else if (*scalar->at != '\'') {
            emit_one(scalar);
        } else if (scalar->at[1] == '\'') {
            emit(scalar, '\'', scalar->at, scalar->at + 2);
            scalar->at += 2;
        } else {
            return;
        }
    }
}

/* ---- escapes ---- */

static gboolean read_hex(const char *digits, guint n, gunichar *ret_c) {
    *ret_c = 0;
    for (guint i = 0; i < n; i++) {
        int value = g_ascii_xdigit_value(digits[i]);
        if (value < 0) {
            return FALSE;
        }
        *ret_c = *ret_c * 16 + (gunichar)value;
    }
    return TRUE;
}

/* FALSE when YAML has no such escape. */
static gboolean read_escape(Scalar *scalar) {
    static const char letters[] = "0abt\tnvfre \"/\\N_LP";
    static const gunichar meant[] = {0,    7,   8,   '\t', '\t', '\n', 11,   12,     '\r',
                                     0x1B, ' ', '"', '/',  '\\', 0x85, 0xA0, 0x2028, 0x2029};
    const char *from = scalar->at, *letter = from + 1;
    guint digits = *letter == 'x' ? 2 : *letter == 'u' ? 4 : *letter == 'U' ? 8 : 0;
    gunichar c = 0;
    if (digits) {
        if (!read_hex(letter + 1, digits, &c)) {
            return FALSE;
        }
    } else {
        const char *found = *letter ? strchr(letters, *letter) : NULL;
        if (!found) {
            return FALSE;
        }
        c = meant[found - letters];
    }
    scalar->at = letter + 1 + digits;
    emit(scalar, c, from, scalar->at);
    return TRUE;
}

static void read_double(Scalar *scalar) {
    scalar->at++;
    while (goes_on(scalar) && *scalar->at != '"') {
        if (*scalar->at == '\\' && line_end(scalar->at + 1)) {
            scalar->at++;
            fold(scalar, TRUE);
        } else if (*scalar->at == '\\') {
            if (!read_escape(scalar)) {
                return;
            }
        } else if (is_blank(scalar->at) || line_end(scalar->at)) {
            fold(scalar, FALSE);
        } else {
            emit_one(scalar);
        }
    }
}

/* ---- blocks: | and > ---- */

static gsize spaces_at(const char *at) { return strspn(at, " "); }

static const char *next_line(const Scalar *scalar, const char *at) {
    const char *line = memchr(at, '\n', (gsize)(scalar->end - at));
    return line ? line + 1 : scalar->end;
}

/* How far the lines are indented: as the first that holds something; less when it is said to begin
 * with spaces of its own, which the decoded text then shows. */
static gsize block_indent(const Scalar *scalar, const char *text, gboolean explicit_indent) {
    for (const char *line = scalar->at; line < scalar->end; line = next_line(scalar, line)) {
        gsize spaces = spaces_at(line);
        if (!line_end(line + spaces)) {
            gsize own = explicit_indent ? spaces_at(text + strspn(text, "\n")) : 0;
            return spaces - MIN(own, spaces);
        }
    }
    return 0;
}

typedef struct {
    gboolean literal;
    gsize indent;
    Decoded ends[2]; /* the line end before, and where blank lines begin */
    guint n_blank;
    gboolean has_end, after_blank; /* the line before began with a blank */
} Block;

/* What stands between the last line and the one at `at`. */
static void join_lines(Scalar *scalar, Block *block, const char *at) {
    gboolean folds = !block->literal && block->has_end && !block->after_blank && !is_blank(at);
    if (block->has_end && (!folds || !block->n_blank)) {
        Decoded end = block->ends[0];
        emit(scalar, folds ? ' ' : '\n', end.from, end.to);
    }
    for (; block->n_blank; block->n_blank--) {
        emit(scalar, '\n', block->ends[1].from, block->ends[1].to);
    }
    block->after_blank = is_blank(at);
}

/* Past empty lines; FALSE at the end of the block. */
static gboolean skip_blank_lines(Scalar *scalar, Block *block) {
    while (scalar->at < scalar->end) {
        gsize spaces = MIN(spaces_at(scalar->at), block->indent);
        const char *at = scalar->at + spaces;
        gsize n = line_end(at);
        if (!n) {
            scalar->at = at;
            return spaces == block->indent && at < scalar->end;
        }
        if (!block->n_blank++) {
            block->ends[1] = (Decoded){'\n', at, at + n};
        }
        scalar->at = at + n;
    }
    return FALSE;
}

static void read_block(Scalar *scalar, const char *text) {
    Block block = {.literal = *scalar->at == '|'};
    gboolean explicit_indent = strcspn(scalar->at, "123456789") < strcspn(scalar->at, " #\r\n");
    scalar->at = next_line(scalar, scalar->at);
    block.indent = block_indent(scalar, text, explicit_indent);
    while (goes_on(scalar) && skip_blank_lines(scalar, &block)) {
        join_lines(scalar, &block, scalar->at);
        while (scalar->at < scalar->end && !line_end(scalar->at)) {
            emit_one(scalar);
        }
        gsize n = line_end(scalar->at);
        block.ends[0] = (Decoded){'\n', scalar->at, scalar->at + n};
        block.has_end = n > 0;
        scalar->at += n;
    }
    if (block.has_end) {
        block.after_blank = TRUE; /* the last line end is never folded */
        join_lines(scalar, &block, scalar->at);
    }
}

/* ---- the text beside it ---- */

static const char *place_of(const Source *source, guint line, guint column) {
    const char *at = source->text;
    for (guint i = 1; i < line && at; i++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    for (guint i = 1; at && i < column; i++) {
        if (!*at || *at == '\n') {
            return NULL;
        }
        at = g_utf8_next_char(at);
    }
    return at;
}

/* Readers make a space of every line end and tab of a short text. */
static gboolean agree(gunichar decoded, gunichar text) {
    return decoded == text || (text == ' ' && (decoded == '\n' || decoded == '\t'));
}

/* Index of the decoded character that `text` begins with: readers trim. -1 when they differ. */
static int align(const GArray *decoded, const char *text) {
    guint first = 0;
    if (!g_unichar_isspace(g_utf8_get_char(text))) {
        while (first < decoded->len &&
               g_unichar_isspace(g_array_index(decoded, Decoded, first).c)) {
            first++;
        }
    }
    guint i = first;
    for (const char *at = text; *at; at = g_utf8_next_char(at), i++) {
        if (i >= decoded->len) { /* the reader ends every file with a line end */
            return at[strspn(at, "\n")] ? -1 : (int)first;
        }
        if (!agree(g_array_index(decoded, Decoded, i).c, g_utf8_get_char(at))) {
            return -1;
        }
    }
    return (int)first;
}

static void read_scalar(Scalar *scalar, const char *text) {
    switch (*scalar->at) {
    case '"':
        read_double(scalar);
        break;
    case '\'':
        read_single(scalar);
        break;
    case '|':
    case '>':
        read_block(scalar, text);
        break;
    default:
        read_plain(scalar);
        break;
    }
}

/* The span from one decoded character to another, or to the end of the first one's line. */
static Span span_between(const Source *source, const Decoded *first, const Decoded *last) {
    Span span = {source, 1, 1, 1};
    const char *line = source->text;
    for (const char *at = line; (at = memchr(at, '\n', (gsize)(first->from - at)));) {
        span.line++;
        line = ++at;
    }
    gsize rest = strcspn(first->from, "\r\n");
    const char *end = MIN(last->to, first->from + rest);
    span.column = (guint)g_utf8_strlen(line, first->from - line) + 1;
    span.length = end > first->from ? (guint)g_utf8_strlen(first->from, end - first->from) : 1;
    return span;
}

Span span_inside(Span whole, const char *text, gsize byte, guint characters) {
    gsize length = strlen(text);
    const char *start =
        whole.source && whole.line ? place_of(whole.source, whole.line, whole.column) : NULL;
    if (!start || !length || byte > length) {
        return whole;
    }
    if (*start == '&') { /* an anchor */
        start += strcspn(start, " \t\r\n");
        start += strspn(start, " \t");
    }
    g_autoptr(GArray) decoded = g_array_new(FALSE, FALSE, sizeof(Decoded));
    /* what a reader trims comes on top */
    Scalar scalar = {start, whole.source->text + whole.source->length, decoded, length + 1024};
    read_scalar(&scalar, text);
    int first = align(decoded, text);
    if (first < 0 || (guint)first >= decoded->len) {
        return whole;
    }
    guint at = (guint)first, n = MIN((guint)g_utf8_strlen(text, -1), decoded->len - at);
    guint index = MIN((guint)g_utf8_pointer_to_offset(text, text + byte), n - 1);
    if (byte < length && ((guchar)text[byte] & 0xC0) == 0x80) {
        index -= index > 0; /* inside of a character: that one */
    }
    guint last = MIN(index + MAX(characters, 1), n) - 1;
    return span_between(whole.source, &g_array_index(decoded, Decoded, at + index),
                        &g_array_index(decoded, Decoded, at + last));
}
