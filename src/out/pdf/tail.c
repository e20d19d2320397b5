/* SPDX-License-Identifier: MIT */
/* Objects that are added to a file as libqpdf has written it: as one object stream (ISO 32000-1,
 * 7.5.7) before its cross-reference stream (7.5.8), which is written anew with them.
 *
 * A structure tree is a hundred small dictionaries and more. As objects of libqpdf they take a
 * third of the time of the whole file: each key is a call, and each object is copied and written
 * twice. Here they are text. What they name in the file has the numbers that libqpdf gave it, which
 * stand in the key /Numbers of its trailer; that key is left out of what is written. */
#include "pdf-internal.h"

#include <stdlib.h>
#include <string.h>

#define NUMBERS "/Numbers"

/* One cross-reference: 0 free, 1 at an offset, 2 in an object stream at an index. */
struct PdfPlace {
    guint type;
    gsize where;
    guint index;
};

void pdf_tail_expect(PdfWriter *writer, qpdf_oh object) {
    qpdf_data qpdf = writer->qpdf;
    qpdf_oh trailer = qpdf_get_trailer(qpdf);
    if (!qpdf_oh_has_key(qpdf, trailer, NUMBERS)) {
        pdf_set(writer, trailer, NUMBERS, qpdf_oh_new_array(qpdf));
    }
    qpdf_oh_append_item(qpdf, qpdf_oh_get_key(qpdf, trailer, NUMBERS), object);
}

void pdf_tail_clear(PdfTail *tail) {
    g_clear_pointer(&tail->places, g_array_unref);
    g_clear_pointer(&tail->numbers, g_array_unref);
    g_clear_pointer(&tail->added, g_array_unref);
    g_clear_pointer(&tail->id, g_free);
    buffer_clear(&tail->content);
}

/* ---- what libqpdf has written ---- */

/* What follows a key in the dictionary of the cross-reference stream; NULL when it is not there. */
static const char *after(const char *dictionary, const char *key) {
    const char *at = strstr(dictionary, key);
    return at ? at + strlen(key) : NULL;
}

static gsize number_after(const char *dictionary, const char *key) {
    const char *at = after(dictionary, key);
    return at ? strtoul(at, NULL, 10) : 0;
}

/* The object numbers of "[ 4 0 R 12 0 R ]". */
static GArray *references(const char *at) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (at += strspn(at, "[ "); g_ascii_isdigit(*at); at += strspn(at, " ")) {
        char *end;
        guint number = (guint)strtoul(at, &end, 10);
        g_array_append_val(list, number);
        at = end + strlen(" 0 R");
    }
    return list;
}

static gsize big_endian(const guint8 *bytes, guint n) {
    gsize value = 0;
    for (guint i = 0; i < n; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

/* Rows that say how they differ from the one above (PNG's filter "up", which libqpdf uses). */
static void read_places(PdfTail *tail, guint8 *rows, const guint widths[2]) {
    guint columns = 1 + widths[0] + widths[1];
    tail->places = g_array_sized_new(FALSE, TRUE, sizeof(PdfPlace), tail->next + 256);
    for (guint i = 0; i < tail->next; i++) {
        guint8 *row = rows + i * (columns + 1) + 1;
        for (guint k = 0; i && k < columns; k++) {
            row[k] = (guint8)(row[k] + row[(gssize)k - (gssize)(columns + 1)]);
        }
        PdfPlace place = {.type = row[0],
                          .where = big_endian(row + 1, widths[0]),
                          .index = (guint)big_endian(row + 1 + widths[0], widths[1])};
        g_array_append_val(tail->places, place);
    }
}

static gboolean inflate_places(PdfTail *tail, const char *dictionary, const char *packed,
                               gsize length) {
    const char *at = after(dictionary, "/W [ 1 ");
    guint widths[2] = {0};
    for (guint i = 0; at && i < G_N_ELEMENTS(widths); i++) {
        char *end;
        widths[i] = (guint)strtoul(at, &end, 10);
        at = end;
    }
    /* libqpdf's own stream comes last in its table, and is cut off */
    gsize size = (gsize)(tail->next + 1) * (2 + widths[0] + widths[1]);
    g_autofree guint8 *rows = g_malloc(size);
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    g_assert(inflater); /* it can only lack memory */
    gboolean ok = widths[0] && widths[0] <= sizeof(gsize) && widths[1] <= sizeof(guint) &&
                  libdeflate_zlib_decompress(inflater, packed, length, rows, size, NULL) ==
                      LIBDEFLATE_SUCCESS;
    libdeflate_free_decompressor(inflater);
    if (ok) {
        read_places(tail, rows, widths);
    }
    return ok;
}

/* "178 0 obj\n<< /Type /XRef … >>\nstream\n" */
static gboolean read_dictionary(PdfTail *tail, const char *text, gsize length) {
    static const char head[] = " 0 obj\n<< /Type /XRef ", stop[] = " >>\nstream\n";
    const char *end = g_strstr_len(text, (gssize)length, stop);
    g_autofree char *dictionary = end ? g_strndup(text, (gsize)(end - text)) : NULL;
    char *at = NULL;
    tail->next = dictionary ? (guint)strtoul(dictionary, &at, 10) : 0;
    const char *numbers = at ? after(at, NUMBERS " ") : NULL, *id = at ? after(at, "/ID [<") : NULL;
    if (!numbers || !id || strncmp(at, head, strlen(head)) != 0 ||
        number_after(at, "/Size ") != tail->next + 1) {
        return FALSE;
    }
    tail->numbers = references(numbers);
    tail->root = (guint)number_after(at, "/Root ");
    tail->info = (guint)number_after(at, "/Info ");
    tail->id = g_strndup(id, strcspn(id, ">"));
    gsize packed = number_after(at, "/Length ");
    const char *stream = end + strlen(stop);
    return packed <= length - (gsize)(stream - text) && inflate_places(tail, at, stream, packed);
}

gboolean pdf_tail_open(PdfTail *tail, const char *data, gsize length) {
    enum { LINES = 36 }; /* the last three are no longer, and nothing before them says it */
    static const char mark[] = "startxref\n";
    gsize from = length > LINES ? length - LINES : 0;
    const char *last = memmem(data + from, length - from, mark, strlen(mark));
    tail->data = data;
    tail->length = last ? strtoul(last + strlen(mark), NULL, 10) : 0;
    tail->added = g_array_new(FALSE, FALSE, sizeof(PdfAdded));
    return tail->length && tail->length < length &&
           read_dictionary(tail, data + tail->length, length - tail->length);
}

/* ---- what is added ---- */

void pdf_tail_begin(PdfTail *tail, guint number) {
    PdfAdded added = {.number = number, .offset = tail->content.length};
    g_array_append_val(tail->added, added);
}

static void set_place(PdfTail *tail, guint number, PdfPlace place) {
    if (number >= tail->places->len) {
        g_array_set_size(tail->places, number + 1);
    }
    g_array_index(tail->places, PdfPlace, number) = place;
}

static void put_stream(PdfWriter *writer, guint number, const char *dictionary, const Buffer *data,
                       Buffer *out) {
    gsize size;
    g_autofree guint8 *packed = pdf_deflate(writer->deflater, data->data, data->length, &size);
    buffer_int(out, number);
    buffer_add(out, "0 obj\n<<");
    buffer_add(out, dictionary);
    buffer_add(out, "/Filter/FlateDecode/Length ");
    buffer_int(out, (gint64)size);
    buffer_add(out, ">>\nstream\n");
    buffer_add_bytes(out, packed, size);
    buffer_add(out, "\nendstream\nendobj\n\n");
}

/* Numbers and offsets of the objects, then the objects. */
static void put_objects(PdfWriter *writer, PdfTail *tail, guint number, Buffer *out) {
    g_auto(Buffer) data = {0};
    for (guint i = 0; i < tail->added->len; i++) {
        const PdfAdded *added = &g_array_index(tail->added, PdfAdded, i);
        buffer_int(&data, added->number);
        buffer_int(&data, (gint64)added->offset);
        set_place(tail, added->number, (PdfPlace){2, number, i});
    }
    g_autofree char *dictionary =
        g_strdup_printf("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, tail->added->len, data.length);
    buffer_add_bytes(&data, tail->content.data, tail->content.length);
    set_place(tail, number, (PdfPlace){1, out->length, 0});
    put_stream(writer, number, dictionary, &data, out);
}

static guint bytes_of(gsize value) {
    guint n = 1;
    while (value >>= 8) {
        n++;
    }
    return n;
}

static void put_row(const guint8 *row, const guint8 *above, guint columns, Buffer *out) {
    static const char up = 2;
    buffer_add_bytes(out, &up, 1);
    for (guint k = 0; k < columns; k++) {
        char difference = (char)(row[k] - above[k]);
        buffer_add_bytes(out, &difference, 1);
    }
}

static void put_rows(const GArray *places, guint wide, guint narrow, Buffer *out) {
    enum { MOST = 1 + sizeof(gsize) + sizeof(guint) };
    guint8 rows[2][MOST] = {{0}};
    for (guint i = 0; i < places->len; i++) {
        const PdfPlace *place = &g_array_index(places, PdfPlace, i);
        guint8 *row = rows[i & 1];
        row[0] = (guint8)place->type;
        for (guint k = 0; k < wide; k++) {
            row[wide - k] = (guint8)(place->where >> 8 * k);
        }
        for (guint k = 0; k < narrow; k++) {
            row[wide + narrow - k] = (guint8)(place->index >> 8 * k);
        }
        put_row(row, rows[~i & 1], 1 + wide + narrow, out);
    }
}

/* The identifier is made of libqpdf's, which is of all that it has written, and what was added. */
static void put_table(PdfWriter *writer, PdfTail *tail, guint number, Buffer *out) {
    gsize offset = out->length;
    set_place(tail, number, (PdfPlace){1, offset, 0});
    guint wide = bytes_of(offset), narrow = bytes_of(tail->added->len);
    g_autoptr(GChecksum) md5 = g_checksum_new(G_CHECKSUM_MD5);
    g_checksum_update(md5, (const guchar *)tail->id, -1);
    g_checksum_update(md5, (const guchar *)tail->content.data, (gssize)tail->content.length);
    const char *id = g_checksum_get_string(md5);
    g_autofree char *dictionary = g_strdup_printf(
        "/Type/XRef/W[1 %u %u]/DecodeParms<</Columns %u/Predictor 12>>/Size %u"
        "/Root %u 0 R/Info %u 0 R/ID [<%s><%s>]",
        wide, narrow, 1 + wide + narrow, number + 1, tail->root, tail->info, id, id);
    g_auto(Buffer) rows = {0};
    put_rows(tail->places, wide, narrow, &rows);
    put_stream(writer, number, dictionary, &rows, out);
    buffer_add(out, "startxref\n");
    buffer_int(out, (gint64)offset);
    out->length--; /* the space after it */
    buffer_add(out, "\n%%EOF\n");
}

void pdf_tail_close(PdfWriter *writer, PdfTail *tail, Buffer *out) {
    guint objects = tail->next, table = objects + 1;
    buffer_reserve(out, tail->length + tail->content.length + 4096);
    buffer_add_bytes(out, tail->data, tail->length);
    put_objects(writer, tail, objects, out);
    put_table(writer, tail, table, out);
}
