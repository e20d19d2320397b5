/* SPDX-License-Identifier: MIT */
/* SVG's characters, numbers, colours and path data. */
#include "svg-internal.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

void svg_escape(GString *out, const char *text, gsize length) {
    const char *plain = text;
    for (const char *at = text, *end = text + length;; at++) {
        const char *entity = NULL;
        if (at == end) {
            entity = "";
        } else if (*at == '&') {
            entity = "&amp;";
        } else if (*at == '<') {
            entity = "&lt;";
        } else if (*at == '>') {
            entity = "&gt;";
        } else if (*at == '"') {
            entity = "&quot;";
        } else if ((guchar)*at < 0x20) { /* line ends are spaces; no other is allowed in XML */
            entity = " ";
        }
        if (entity) {
            g_string_append_len(out, plain, at - plain);
            g_string_append(out, entity);
            plain = at + 1;
        }
        if (at == end) {
            return;
        }
    }
}

void svg_attribute(GString *out, const char *name, const char *value) {
    if (!value) {
        return;
    }
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    svg_escape(out, value, strlen(value));
    g_string_append_c(out, '"');
}

void svg_attribute_number(GString *out, const char *name, double value, int decimals) {
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    number_append(out, value, decimals);
    g_string_append_c(out, '"');
}

void svg_attribute_colour(GString *out, const char *name, const double rgb[3]) {
    static const char digits[] = "0123456789abcdef";
    guint v[3];
    for (int c = 0; c < 3; c++) {
        v[c] = (guint)lround(CLAMP(rgb[c], 0, 1) * 255);
    }
    char hex[8] = "#";
    gboolean is_short = v[0] % 17 == 0 && v[1] % 17 == 0 && v[2] % 17 == 0;
    for (int c = 0; c < 3; c++) {
        if (is_short) {
            hex[1 + c] = digits[v[c] % 16];
        } else {
            hex[1 + 2 * c] = digits[v[c] / 16];
            hex[2 + 2 * c] = digits[v[c] % 16];
        }
    }
    svg_attribute(out, name, hex);
}

void svg_attributes_box(GString *out, Box box) {
    svg_attribute_number(out, "x", box.x0, 2);
    svg_attribute_number(out, "y", box.y0, 2);
    svg_attribute_number(out, "width", MAX(0, box_width(box)), 2);
    svg_attribute_number(out, "height", MAX(0, box_height(box)), 2);
}

/* Where the pen is, in the last decimal, as a reader that adds up will find it. */
typedef struct {
    GString *out;
    double unit;
    int decimals;
    gint64 pen[2], start[2];
    char command; /* in force */
} Data;

/* Numbers need no space after a letter or before a minus. */
static void put_number(Data *data, gint64 value) {
    gsize length = data->out->len;
    if (value >= 0 && !g_ascii_isalpha(data->out->str[length - 1])) {
        g_string_append_c(data->out, ' ');
    }
    number_append(data->out, (double)value / data->unit, data->decimals);
}

static void put_command(Data *data, char command) {
    if (data->command != command) {
        g_string_append_c(data->out, command);
        data->command = command;
    }
}

static void put_line(Data *data, gint64 dx, gint64 dy) {
    put_command(data, !dy ? 'h' : !dx ? 'v' : 'l');
    if (dx || !dy) {
        put_number(data, dx);
    }
    if (dy) {
        put_number(data, dy);
    }
}

static void put_verb(Data *data, PathVerb verb, const gint64 p[3][2]) {
    gint64 d[3][2];
    guint n = path_verb_points(verb);
    for (guint i = 0; i < n; i++) {
        d[i][0] = p[i][0] - data->pen[0];
        d[i][1] = p[i][1] - data->pen[1];
    }
    switch (verb) {
    case PATH_MOVE:
        data->command = 0; /* numbers after "m" would be lines */
        put_command(data, 'm');
        put_number(data, d[0][0]);
        put_number(data, d[0][1]);
        memcpy(data->start, p[0], sizeof data->start);
        break;
    case PATH_LINE:
        put_line(data, d[0][0], d[0][1]);
        break;
    case PATH_CURVE:
        put_command(data, 'c');
        for (guint i = 0; i < 3; i++) {
            put_number(data, d[i][0]);
            put_number(data, d[i][1]);
        }
        break;
    case PATH_CLOSE:
        put_command(data, 'z');
        memcpy(data->pen, data->start, sizeof data->pen);
        break;
    }
    if (n) {
        memcpy(data->pen, p[n - 1], sizeof data->pen);
    }
}

void svg_path_data(GString *out, const Path *path, int decimals) {
    Data data = {.out = out, .unit = 1, .decimals = decimals};
    for (int i = 0; i < decimals; i++) {
        data.unit *= 10;
    }
    const Point *point = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        PathVerb verb = path->verbs[i];
        gint64 p[3][2] = {{0}};
        for (guint k = 0; k < path_verb_points(verb); k++, point++) {
            p[k][0] = llround(point->x * data.unit);
            p[k][1] = llround(point->y * data.unit);
        }
        put_verb(&data, verb, p);
    }
}

void svg_attribute_clip(SvgWriter *writer, const Path *clip, gboolean even_odd) {
    if (!clip) {
        return;
    }
    const SvgClip *clips = (const SvgClip *)(gpointer)writer->clips->data;
    guint number = 0;
    while (number < writer->clips->len &&
           (clips[number].path != clip || clips[number].even_odd != even_odd)) {
        number++;
    }
    if (number == writer->clips->len) {
        SvgClip added = {clip, even_odd};
        g_array_append_val(writer->clips, added);
        g_string_append(writer->defs, "<clipPath id=\"clip-");
        number_append(writer->defs, number, 0);
        g_string_append(writer->defs, "\"><path");
        svg_attribute(writer->defs, "clip-rule", even_odd ? "evenodd" : NULL);
        g_string_append(writer->defs, " d=\"");
        svg_path_data(writer->defs, clip, 2);
        g_string_append(writer->defs, "\"/></clipPath>\n");
    }
    g_string_append(writer->out, " clip-path=\"url(#clip-");
    number_append(writer->out, number, 0);
    g_string_append(writer->out, ")\"");
}
