/* SPDX-License-Identifier: MIT */
/* Reads a composed text: takes the marks out and keeps what they say as stretches of the plain
 * text, each set in one way. */
#include "text-internal.h"

#include <string.h>

typedef struct {
    const Composed *composed;
    GString *text;
    GArray *source;    /* guint32 */
    GArray *divides;   /* guint8 */
    GArray *stretches; /* Stretch */
    guint kinds;
    guint open[N_MARKS]; /* how often each kind is open */
    int link;            /* of the open link */
    int n_links;
    int foreign; /* of the words that are open */
    int n_foreign;
    guint part;
} Reading;

/* Ends the stretch that is being read; the next one begins. */
static void cut(Reading *reading) {
    GArray *stretches = reading->stretches;
    Stretch *last = &g_array_index(stretches, Stretch, stretches->len - 1);
    last->end = (guint)reading->text->len;
    Stretch next = {.start = (guint)reading->text->len,
                    .kinds = reading->kinds,
                    .link = reading->link,
                    .foreign = reading->foreign,
                    .part = reading->part};
    if (last->end == last->start) {
        *last = next;
    } else {
        g_array_append_val(stretches, next);
    }
}

static void read_mark(Reading *reading, gunichar c) {
    guint index = (c - MARK_FIRST) / 2;
    gboolean starts = (c - MARK_FIRST) % 2 == 0;
    if (starts) {
        reading->open[index]++;
    } else if (reading->open[index]) {
        reading->open[index]--;
    }
    reading->kinds = 0;
    for (guint i = 0; i < G_N_ELEMENTS(reading->open); i++) {
        reading->kinds |= reading->open[i] ? 1u << i : 0;
    }
    if (c == MARK_LINK) {
        reading->link = reading->n_links++;
    }
    if (!(reading->kinds & RANGE_LINK)) {
        reading->link = -1;
    }
    if (c == MARK_FOREIGN) {
        reading->foreign = reading->n_foreign++;
    }
    if (!(reading->kinds & RANGE_FOREIGN)) {
        reading->foreign = -1;
    }
    cut(reading);
}

static void read_part(Reading *reading, gsize byte) {
    const Composed *composed = reading->composed;
    while (reading->part + 1 < composed->n_parts &&
           composed->parts[reading->part + 1].start <= byte) {
        reading->part++;
        cut(reading);
    }
}

/* One character of the plain text. Every line end gets one form; a soft hyphen is the author's
 * leave to divide there. */
static void read_char(Reading *reading, gunichar c, gsize byte) {
    gsize before = reading->text->len;
    if (c == CHAR_SOFT_HYPHEN) {
        g_array_index(reading->divides, guint8, before) = TRUE;
        return;
    }
    if (char_ends_line(c)) {
        c = '\n';
    } else if (c == '\t' || c == '\r') {
        c = ' ';
    }
    g_string_append_unichar(reading->text, c);
    for (gsize i = before; i < reading->text->len; i++) {
        g_array_append_val(reading->source, reading->composed->source[byte]);
    }
    g_array_set_size(reading->divides, (guint)reading->text->len + 1);
}

void paragraph_read(Paragraph *paragraph, Arena *arena, const Composed *composed) {
    g_assert(g_utf8_validate(composed->text, (gssize)composed->length, NULL));
    g_autoptr(GString) text = g_string_sized_new(composed->length + 1);
    g_autoptr(GArray) source =
        g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)composed->length + 1);
    g_autoptr(GArray) stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    g_autoptr(GArray) divides = g_array_new(FALSE, TRUE, sizeof(guint8));
    g_array_set_size(divides, 1);
    Reading reading = {.composed = composed,
                       .text = text,
                       .source = source,
                       .divides = divides,
                       .stretches = stretches,
                       .link = -1,
                       .foreign = -1};
    Stretch first = {.link = -1, .foreign = -1};
    g_array_append_val(stretches, first);
    const char *end = composed->text + composed->length;
    for (const char *at = composed->text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gsize byte = (gsize)(at - composed->text);
        read_part(&reading, byte);
        if (char_is_mark(c)) {
            read_mark(&reading, c);
        } else {
            read_char(&reading, c, byte);
        }
    }
    g_array_index(stretches, Stretch, stretches->len - 1).end = (guint)text->len;
    g_array_append_val(source, composed->source[composed->length]);
    paragraph->composed = composed;
    paragraph->text = arena_strndup(arena, text->str, text->len);
    paragraph->length = text->len;
    paragraph->source = arena_memdup(arena, source->data, sizeof(guint32) * source->len);
    paragraph->divides = arena_memdup(arena, divides->data, divides->len);
    paragraph->stretches = arena_memdup(arena, stretches->data, sizeof(Stretch) * stretches->len);
    paragraph->n_stretches = stretches->len;
}

const Stretch *paragraph_stretch(const Paragraph *paragraph, gsize byte) {
    guint i = 0;
    while (i + 1 < paragraph->n_stretches && paragraph->stretches[i + 1].start <= byte) {
        i++;
    }
    return &paragraph->stretches[i];
}

Span paragraph_span(const Paragraph *paragraph, gsize byte, guint characters) {
    const ComposedPart *of = &paragraph->composed->parts[paragraph_stretch(paragraph, byte)->part];
    return span_inside(of->span, of->written, paragraph->source[byte], characters);
}
