/* SPDX-License-Identifier: MIT */
/* CSV, row by row: cells between separators, quotes doubled inside quotes, lines that end in LF,
 * CRLF or CR. What nobody wanted is passed over without being kept. */
#include "census/decode.h"

#include "base/i18n.h"

#include <string.h>

typedef struct {
    gsize from, length;
    guint line, column;
} Mark;

typedef enum { END_CELL, END_LINE, END_FILE, END_STOP } End;

struct Reader {
    Decoder decoder;
    Diagnostics *diagnostics;
    const char *shown;
    Severity bad_row;
    char separator;
    const guchar *at, *end;
    guint64 base;       /* bytes of text before `at`'s chunk */
    const guchar *from; /* of the chunk */
    guint64 line_start, continued;
    guint line;
    guint8 plain[256], quoted[256]; /* bytes to stop at */
    int *slots;                     /* NULL: all columns are wanted */
    guint n_columns, n_slots;
    GString *text;    /* of the wanted cells of a row */
    GArray *marks;    /* Mark: the wanted cells */
    GArray *cells;    /* Cell */
    gsize row_length; /* all of the row, wanted or not */
    Mark *cell;       /* the one that is read; NULL when it is not wanted */
    gsize cell_length;
    gboolean filled, bad, nul_said, ended;
    guint n_bad; /* rows that could not be understood */
};

/* ---- bytes ---- */

static gboolean fill(Reader *reader) {
    gsize length;
    if (reader->at < reader->end) {
        return TRUE;
    }
    reader->base += (guint64)(reader->end - reader->from);
    reader->from = reader->at = reader->end = NULL;
    if (!reader->ended && decoder_next(&reader->decoder, &reader->from, &length)) {
        reader->at = reader->from;
        reader->end = reader->from + length;
        return TRUE;
    }
    reader->ended = TRUE;
    return FALSE;
}

static guint64 offset(const Reader *reader) {
    return reader->base + (guint64)(reader->at - reader->from);
}

static Place here(const Reader *reader) {
    guint64 column = offset(reader) - reader->line_start - reader->continued + 1;
    return (Place){reader->shown, reader->line, (guint)MIN(column, G_MAXUINT), 1};
}

/* Past CR, LF or both. */
static void pass_line_end(Reader *reader) {
    gboolean carriage = *reader->at++ == '\r';
    if (carriage && fill(reader) && *reader->at == '\n') {
        reader->at++;
    }
    reader->line++;
    reader->line_start = offset(reader);
    reader->continued = 0;
}

/* Up to the next byte of `stop`; what is passed belongs to the cell. FALSE when it grew too long.
 */
static gboolean pass_text(Reader *reader, const guint8 *stop) {
    const guchar *from = reader->at, *at = from, *end = reader->end;
    guint64 continued = 0;
    while (at < end && !stop[*at]) {
        continued += (*at & 0xc0) == 0x80;
        at++;
    }
    reader->at = at;
    reader->continued += continued;
    gsize n = (gsize)(at - from);
    reader->cell_length += n;
    reader->row_length += n;
    for (const guchar *p = from; !reader->filled && p < at; p++) {
        reader->filled = *p > ' ';
    }
    if (reader->cell && reader->cell_length <= CELL_MOST && reader->row_length <= ROW_MOST) {
        g_string_append_len(reader->text, (const char *)from, (gssize)n);
    }
    return reader->cell_length <= CELL_MOST && reader->row_length <= ROW_MOST;
}

static void add_byte(Reader *reader, char byte) {
    reader->cell_length++;
    reader->row_length++;
    reader->filled |= byte > ' ';
    if (reader->cell) {
        g_string_append_c(reader->text, byte);
    }
}

static void pass_nul(Reader *reader) {
    if (!reader->nul_said) {
        Place place = here(reader);
        census_say(reader->diagnostics, SEVERITY_ERROR, "nul-byte", &place,
                   _("the file was damaged, or is no text: export the answers again"),
                   _("there is a byte zero in the file"));
    }
    reader->nul_said = TRUE;
    reader->at++;
}

/* ---- cells ---- */

static End say_too_long(Reader *reader, const Place *start) {
    gboolean cell = reader->cell_length > CELL_MOST;
    census_say(
        reader->diagnostics, SEVERITY_ERROR, cell ? "cell-too-long" : "row-too-long", start,
        _("look for a quotation mark that is opened and never closed, or for another separator"),
        "%s",
        cell ? _("this cell is longer than 1 MiB")
             : _("the row of this cell is longer than 16 MiB"));
    return END_STOP;
}

/* Where the text of the file breaks off in the middle of a character. */
static End end_of_file(Reader *reader) {
    if (reader->decoder.broken) {
        Place place = here(reader);
        census_say(reader->diagnostics, SEVERITY_ERROR, "bad-encoding", &place,
                   _("export the answers again as UTF-8"),
                   _("half a character of UTF-16 stands here"));
        return END_STOP;
    }
    return END_FILE;
}

static End read_plain(Reader *reader, const Place *start) {
    for (;;) {
        if (!fill(reader)) {
            return end_of_file(reader);
        }
        if (!pass_text(reader, reader->plain)) {
            return say_too_long(reader, start);
        }
        if (reader->at == reader->end) {
            continue;
        }
        if (*reader->at == '\0') {
            pass_nul(reader);
        } else if (*reader->at == (guchar)reader->separator) {
            reader->at++;
            return END_CELL;
        } else {
            pass_line_end(reader);
            return END_LINE;
        }
    }
}

static void say_stray(Reader *reader) {
    Place place = here(reader);
    if (reader->n_bad >= READER_SAID_MOST) {
        return;
    }
    census_say(reader->diagnostics, reader->bad_row, "stray-quote", &place,
               _("inside of a cell between quotation marks, write each \" twice"),
               _("there is text after the closing quotation mark"));
}

/* After a closing quote only the end of the cell may come. */
static End end_quoted(Reader *reader, const Place *start) {
    while (fill(reader) && *reader->at == ' ' && reader->separator != ' ') {
        reader->at++;
    }
    if (!fill(reader)) {
        return end_of_file(reader);
    }
    if (!reader->plain[*reader->at]) {
        say_stray(reader);
        reader->bad = TRUE;
    }
    return read_plain(reader, start);
}

static End say_unclosed(Reader *reader, const Place *start) {
    census_say(reader->diagnostics, SEVERITY_ERROR, "unclosed-quote", start,
               _("close it, or write it twice if it belongs to the text"),
               _("this quotation mark is never closed: all that follows would be one cell"));
    return END_STOP;
}

static End read_quoted(Reader *reader, const Place *start) {
    reader->at++;
    for (;;) {
        if (!fill(reader)) {
            return reader->decoder.broken ? end_of_file(reader) : say_unclosed(reader, start);
        }
        if (!pass_text(reader, reader->quoted)) {
            return say_too_long(reader, start);
        }
        if (reader->at == reader->end) {
            continue;
        }
        if (*reader->at == '\0') {
            pass_nul(reader);
        } else if (*reader->at != '"') {
            pass_line_end(reader);
            add_byte(reader, '\n');
        } else {
            reader->at++;
            if (!fill(reader) || *reader->at != '"') {
                return end_quoted(reader, start);
            }
            reader->at++;
            add_byte(reader, '"');
        }
    }
}

static End read_cell(Reader *reader, Row *row, const Place *start) {
    guint column = row->n_written;
    int slot = !reader->slots               ? (int)column
               : column < reader->n_columns ? reader->slots[column]
                                            : -1;
    reader->cell_length = 0;
    reader->filled = FALSE;
    reader->cell = NULL;
    if (slot >= 0) {
        if (!reader->slots) {
            g_array_set_size(reader->marks, column + 1);
        }
        reader->cell = &g_array_index(reader->marks, Mark, slot);
        *reader->cell = (Mark){reader->text->len, 0, start->line, start->column};
    }
    End end = reader->at < reader->end && *reader->at == '"' ? read_quoted(reader, start)
                                                             : read_plain(reader, start);
    if (reader->cell) {
        reader->cell->length = reader->text->len - reader->cell->from;
        g_string_append_c(reader->text, '\0');
    }
    row->n_written++;
    row->n_filled = reader->filled ? row->n_written : row->n_filled;
    return end;
}

/* ---- rows ---- */

static void set_cells(Reader *reader, Row *row) {
    g_array_set_size(reader->cells, reader->marks->len);
    for (guint i = 0; i < reader->marks->len; i++) {
        const Mark *mark = &g_array_index(reader->marks, Mark, i);
        g_array_index(reader->cells, Cell, i) =
            (Cell){reader->text->str + mark->from, mark->length, mark->line, mark->column};
    }
    row->cells = (Cell *)(gpointer)reader->cells->data;
    row->n_cells = reader->cells->len;
}

ReadStatus reader_next(Reader *reader, Row *ret_row) {
    *ret_row = (Row){.line = reader->line};
    reader->row_length = 0;
    reader->bad = FALSE;
    if (!fill(reader)) {
        return end_of_file(reader) == END_STOP ? READ_STOP : READ_END;
    }
    g_string_truncate(reader->text, 0);
    g_string_append_c(reader->text, '\0'); /* what an absent cell says */
    g_array_set_size(reader->marks, reader->slots ? reader->n_slots : 0);
    for (guint i = 0; i < reader->marks->len; i++) {
        g_array_index(reader->marks, Mark, i) = (Mark){0, 0, reader->line, 1};
    }
    End end;
    do {
        fill(reader);
        Place start = here(reader);
        if (ret_row->n_written >= COLUMNS_MOST) {
            census_say(reader->diagnostics, SEVERITY_ERROR, "row-too-long", &start,
                       _("look for another separator, or export fewer columns"),
                       _("the row has more than %d cells"), COLUMNS_MOST);
            return READ_STOP;
        }
        end = read_cell(reader, ret_row, &start);
    } while (end == END_CELL);
    set_cells(reader, ret_row);
    reader->n_bad += reader->bad;
    return end == END_STOP ? READ_STOP : reader->bad ? READ_BAD : READ_ROW;
}

/* ---- opening ---- */

/* Counts the candidates outside of quotes in the first lines; the header usually decides, and a
 * separator is on every line. */
static char find_separator(const guchar *text, gsize length) {
    static const char candidates[] = ";\t,";
    guint best = 0, counts[2][3] = {{0}};
    guint line = 0;
    gboolean quoted = FALSE;
    for (gsize i = 0; i < length && line < 2; i++) {
        const char *found = text[i] ? strchr(candidates, text[i]) : NULL;
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && (text[i] == '\n' || text[i] == '\r')) {
            gboolean blank = !counts[line][0] && !counts[line][1] && !counts[line][2];
            line += !blank;
        } else if (!quoted && found) {
            counts[line][found - candidates]++;
        }
    }
    for (guint i = 1; i < 3; i++) {
        guint own = MIN(counts[0][i], counts[line > 1 ? 1 : 0][i]);
        guint other = MIN(counts[0][best], counts[line > 1 ? 1 : 0][best]);
        best = own > other ? i : best;
    }
    /* a title above the header has none */
    return counts[0][best] || counts[1][best] ? candidates[best] : ',';
}

/* "sep=;": a line that Excel reads, and that is no row. */
static char pass_hint(Reader *reader) {
    gsize n = (gsize)(reader->end - reader->at);
    if (n < 6 || g_ascii_strncasecmp((const char *)reader->at, "sep=", 4) != 0 ||
        (reader->at[5] != '\n' && reader->at[5] != '\r')) {
        return 0;
    }
    char separator = (char)reader->at[4];
    reader->at += 5;
    pass_line_end(reader);
    return strchr(";,\t", separator) ? separator : 0;
}

Reader *reader_new(const char *path, const char *shown, const Survey *survey, char separator,
                   Diagnostics *diagnostics) {
    g_autoptr(Reader) reader = g_new0(Reader, 1);
    reader->diagnostics = diagnostics;
    reader->shown = shown;
    reader->bad_row = SEVERITY_ERROR;
    reader->line = 1;
    reader->text = g_string_new(NULL);
    reader->marks = g_array_new(FALSE, TRUE, sizeof(Mark));
    reader->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    if (!decoder_open(&reader->decoder, path, survey)) {
        census_say(diagnostics, SEVERITY_ERROR, "file-unreadable", &(const Place){.file = shown},
                   _("check who may read the file"), _("the file cannot be opened"));
        return NULL;
    }
    char hinted = fill(reader) ? pass_hint(reader) : 0;
    fill(reader);
    reader->separator = separator ? separator
                        : hinted  ? hinted
                                  : find_separator(reader->at, (gsize)(reader->end - reader->at));
    reader->plain[(guchar)reader->separator] = 1;
    for (const char *p = "\n\r"; *p; p++) {
        reader->plain[(guchar)*p] = reader->quoted[(guchar)*p] = 1;
    }
    reader->plain[0] = reader->quoted[0] = reader->quoted['"'] = 1;
    return g_steal_pointer(&reader);
}

void reader_free(Reader *reader) {
    if (reader) {
        decoder_close(&reader->decoder);
        g_string_free(reader->text, TRUE);
        g_array_unref(reader->marks);
        g_array_unref(reader->cells);
        g_free(reader->slots);
        g_free(reader);
    }
}

guint reader_unsaid(const Reader *reader) {
    return reader->n_bad > READER_SAID_MOST ? reader->n_bad - READER_SAID_MOST : 0;
}

char reader_separator(const Reader *reader) { return reader->separator; }

void reader_set_bad_row(Reader *reader, Severity severity) { reader->bad_row = severity; }

void reader_set_slots(Reader *reader, const int *slots, guint n_columns, guint n_slots) {
    g_free(reader->slots);
    reader->slots = g_memdup2(slots, n_columns * sizeof *slots);
    reader->slots = reader->slots ? reader->slots : g_new0(int, 1);
    reader->n_columns = n_columns;
    reader->n_slots = n_slots;
}
