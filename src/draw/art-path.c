/* SPDX-License-Identifier: MIT */
/* The little grammars inside SVG attributes: numbers, path data, point lists, transforms
 * (SVG 1.1, 8.3 and 7.6). */
#include "art-internal.h"

#include <math.h>
#include <string.h>

static void skip_spaces(const char **text) {
    while (**text && strchr(" \t\r\n\f", **text)) {
        (*text)++;
    }
}

static void skip_separator(const char **text) {
    skip_spaces(text);
    if (**text == ',') {
        (*text)++;
        skip_spaces(text);
    }
}

/* The characters of one number: "1.5.5" holds two, "1-2" too. 0 when there is none. */
static gsize number_extent(const char *text) {
    const char *p = text;
    gsize digits = 0;
    if (*p == '+' || *p == '-') {
        p++;
    }
    for (; g_ascii_isdigit(*p); p++) {
        digits++;
    }
    if (*p == '.') {
        for (p++; g_ascii_isdigit(*p); p++) {
            digits++;
        }
    }
    if (!digits) {
        return 0;
    }
    if (*p == 'e' || *p == 'E') {
        const char *exponent = p + 1;
        if (*exponent == '+' || *exponent == '-') {
            exponent++;
        }
        if (g_ascii_isdigit(*exponent)) {
            for (p = exponent; g_ascii_isdigit(*p); p++) {
            }
        }
    }
    return (gsize)(p - text);
}

gboolean art_number(const char **text, double *ret_value) {
    /* Cut out first: strtod would read "0x10" and "inf" too. */
    char buffer[64];
    const char *at = *text;
    skip_separator(&at);
    gsize length = number_extent(at);
    if (!length || length >= sizeof buffer) {
        return FALSE;
    }
    memcpy(buffer, at, length);
    buffer[length] = '\0';
    double value = g_ascii_strtod(buffer, NULL);
    if (!isfinite(value) || fabs(value) > ART_MAX_COORDINATE) {
        return FALSE;
    }
    *text = at + length;
    *ret_value = value;
    return TRUE;
}

gboolean art_length(const char *text, double *ret_value) {
    if (!art_number(&text, ret_value)) {
        return FALSE;
    }
    if (g_str_has_prefix(text, "px")) {
        text += 2;
    }
    skip_spaces(&text);
    return !*text;
}

/* Flags of arcs are single digits that need no space: "a1 1 0 01.5.5". */
static gboolean read_flag(const char **text, gboolean *ret_flag) {
    skip_separator(text);
    if (**text != '0' && **text != '1') {
        return FALSE;
    }
    *ret_flag = **text == '1';
    (*text)++;
    return TRUE;
}

/* The pen of a path: where it is, where the contour began, and the last handle for S and T. */
typedef struct {
    const char *text;
    Path *out;
    Point pen, start, handle;
    char last; /* the last command, upper case; 0 before the first */
    gboolean open;
} PathReader;

static gboolean read_point(PathReader *r, gboolean relative, Point *ret_point) {
    if (!art_number(&r->text, &ret_point->x) || !art_number(&r->text, &ret_point->y)) {
        return FALSE;
    }
    if (relative) {
        ret_point->x += r->pen.x;
        ret_point->y += r->pen.y;
    }
    return TRUE;
}

/* After Z, drawing goes on from the start of the contour without an M. */
static void ensure_open(PathReader *r) {
    if (!r->open) {
        path_move_to(r->out, r->pen.x, r->pen.y);
        r->start = r->pen;
        r->open = TRUE;
    }
}

static void add_line(PathReader *r, Point end) {
    ensure_open(r);
    path_line_to(r->out, end.x, end.y);
    r->pen = r->handle = end;
}

static void add_cubic(PathReader *r, Point a, Point b, Point end) {
    ensure_open(r);
    path_curve_to(r->out, a, b, end);
    r->pen = end;
    r->handle = b;
}

static void add_quadratic(PathReader *r, Point q, Point end) {
    Point from = r->pen;
    Point a = {from.x + 2.0 / 3 * (q.x - from.x), from.y + 2.0 / 3 * (q.y - from.y)};
    Point b = {end.x + 2.0 / 3 * (q.x - end.x), end.y + 2.0 / 3 * (q.y - end.y)};
    add_cubic(r, a, b, end);
    r->handle = q;
}

static Point mirrored_handle(const PathReader *r, const char *after) {
    if (!r->last || !strchr(after, r->last)) {
        return r->pen;
    }
    return (Point){2 * r->pen.x - r->handle.x, 2 * r->pen.y - r->handle.y};
}

typedef struct {
    double rx, ry, rotation; /* degrees */
    gboolean large, sweep;
} Arc;

/* From end points to centre and angles (SVG 1.1, F.6.5 and F.6.6), then one cubic a quarter turn.
 */
static void add_arc(PathReader *r, Arc arc, Point end) {
    double rx = fabs(arc.rx), ry = fabs(arc.ry);
    Point from = r->pen;
    if (from.x == end.x && from.y == end.y) {
        return;
    }
    if (rx < 1e-9 || ry < 1e-9) {
        add_line(r, end);
        return;
    }
    double phi = arc.rotation * G_PI / 180, c = cos(phi), s = sin(phi);
    double dx = (from.x - end.x) / 2, dy = (from.y - end.y) / 2;
    double x1 = c * dx + s * dy, y1 = -s * dx + c * dy;
    double reach = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
    if (reach > 1) {
        rx *= sqrt(reach);
        ry *= sqrt(reach);
    }
    double below = rx * rx * y1 * y1 + ry * ry * x1 * x1;
    if (!(below > 0)) { /* end points so near each other that their distance vanishes */
        add_line(r, end);
        return;
    }
    double factor = sqrt(MAX(0, (rx * rx * ry * ry - below) / below));
    if (arc.large == arc.sweep) {
        factor = -factor;
    }
    double cx1 = factor * rx * y1 / ry, cy1 = -factor * ry * x1 / rx;
    Matrix place = {c * rx,
                    s * rx,
                    -s * ry,
                    c * ry,
                    c * cx1 - s * cy1 + (from.x + end.x) / 2,
                    s * cx1 + c * cy1 + (from.y + end.y) / 2};
    double start = atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
    double sweep = atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - start;
    if (arc.sweep && sweep < 0) {
        sweep += 2 * G_PI;
    } else if (!arc.sweep && sweep > 0) {
        sweep -= 2 * G_PI;
    }
    int n = MAX(1, (int)ceil(fabs(sweep) / (G_PI / 2) - 1e-9));
    double step = sweep / n, k = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < n; i++) {
        double a = start + i * step, b = a + step;
        Point p = {cos(a) - k * sin(a), sin(a) + k * cos(a)};
        Point q = {cos(b) + k * sin(b), sin(b) - k * cos(b)};
        Point to = i == n - 1 ? end : matrix_apply(place, (Point){cos(b), sin(b)});
        add_cubic(r, matrix_apply(place, p), matrix_apply(place, q), to);
    }
}

static gboolean read_arc(PathReader *r, gboolean relative) {
    Arc arc;
    Point end;
    if (!art_number(&r->text, &arc.rx) || !art_number(&r->text, &arc.ry) ||
        !art_number(&r->text, &arc.rotation) || !read_flag(&r->text, &arc.large) ||
        !read_flag(&r->text, &arc.sweep) || !read_point(r, relative, &end)) {
        return FALSE;
    }
    add_arc(r, arc, end);
    r->pen = r->handle = end;
    return TRUE;
}

static gboolean read_curve(PathReader *r, char command, gboolean relative) {
    Point a, b, end;
    switch (command) {
    case 'C':
        if (!read_point(r, relative, &a) || !read_point(r, relative, &b) ||
            !read_point(r, relative, &end)) {
            return FALSE;
        }
        add_cubic(r, a, b, end);
        return TRUE;
    case 'S':
        a = mirrored_handle(r, "CS");
        if (!read_point(r, relative, &b) || !read_point(r, relative, &end)) {
            return FALSE;
        }
        add_cubic(r, a, b, end);
        return TRUE;
    case 'Q':
        if (!read_point(r, relative, &a) || !read_point(r, relative, &end)) {
            return FALSE;
        }
        add_quadratic(r, a, end);
        return TRUE;
    default: /* T */
        a = mirrored_handle(r, "QT");
        if (!read_point(r, relative, &end)) {
            return FALSE;
        }
        add_quadratic(r, a, end);
        return TRUE;
    }
}

/* One command with one set of its numbers. */
static gboolean read_segment(PathReader *r, char command, gboolean relative) {
    Point end = r->pen;
    double value;
    switch (command) {
    case 'M':
        if (!read_point(r, relative, &end)) {
            return FALSE;
        }
        path_move_to(r->out, end.x, end.y);
        r->pen = r->start = r->handle = end;
        r->open = TRUE;
        return TRUE;
    case 'L':
        if (!read_point(r, relative, &end)) {
            return FALSE;
        }
        add_line(r, end);
        return TRUE;
    case 'H':
    case 'V':
        if (!art_number(&r->text, &value)) {
            return FALSE;
        }
        if (command == 'H') {
            end.x = relative ? r->pen.x + value : value;
        } else {
            end.y = relative ? r->pen.y + value : value;
        }
        add_line(r, end);
        return TRUE;
    case 'A':
        return read_arc(r, relative);
    default:
        return read_curve(r, command, relative);
    }
}

gboolean art_path_data(const char *text, Path *out, const char **ret_rest) {
    PathReader r = {.text = text, .out = out};
    char command = 0;
    gboolean relative = FALSE;
    for (;;) {
        skip_spaces(&r.text);
        *ret_rest = r.text;
        if (!*r.text) {
            return TRUE;
        }
        if (strchr("MmLlHhVvCcSsQqTtAaZz", *r.text)) {
            command = g_ascii_toupper(*r.text);
            relative = g_ascii_islower(*r.text);
            r.text++;
            if (!r.last && command != 'M') {
                return FALSE;
            }
            if (command == 'Z') {
                if (r.open) {
                    path_close(out);
                }
                r.pen = r.handle = r.start;
                r.open = FALSE;
                r.last = 'Z';
                continue;
            }
        } else if (!command || command == 'Z') {
            return FALSE;
        }
        if (!read_segment(&r, command, relative) || out->n_points > ART_MAX_POINTS ||
            fabs(r.pen.x) > ART_MAX_COORDINATE || fabs(r.pen.y) > ART_MAX_COORDINATE) {
            return FALSE;
        }
        r.last = command;
        if (command == 'M') { /* further pairs after M are lines */
            command = 'L';
        }
    }
}

gboolean art_points(const char *text, gboolean closed, Path *out) {
    guint n = 0;
    for (;; n++) {
        double x, y;
        skip_separator(&text);
        if (!*text) {
            break;
        }
        if (!art_number(&text, &x) || !art_number(&text, &y) || n > ART_MAX_POINTS) {
            return FALSE;
        }
        if (n) {
            path_line_to(out, x, y);
        } else {
            path_move_to(out, x, y);
        }
    }
    if (closed && n) {
        path_close(out);
    }
    return TRUE;
}

/* One function of a transform list, from its name and numbers. */
static gboolean transform_function(const char *name, const double *v, guint n, Matrix *ret) {
    if (g_str_equal(name, "matrix") && n == 6) {
        *ret = (Matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    } else if (g_str_equal(name, "translate") && (n == 1 || n == 2)) {
        *ret = matrix_translate(v[0], n == 2 ? v[1] : 0);
    } else if (g_str_equal(name, "scale") && (n == 1 || n == 2)) {
        *ret = matrix_scale(v[0], n == 2 ? v[1] : v[0]);
    } else if (g_str_equal(name, "rotate") && (n == 1 || n == 3)) {
        Point c = n == 3 ? (Point){v[1], v[2]} : (Point){0, 0};
        *ret = matrix_multiply(matrix_multiply(matrix_translate(-c.x, -c.y), matrix_rotate(v[0])),
                               matrix_translate(c.x, c.y));
    } else if (g_str_equal(name, "skewX") && n == 1) {
        *ret = (Matrix){1, 0, tan(v[0] * G_PI / 180), 1, 0, 0};
    } else if (g_str_equal(name, "skewY") && n == 1) {
        *ret = (Matrix){1, tan(v[0] * G_PI / 180), 0, 1, 0, 0};
    } else {
        return FALSE;
    }
    return TRUE;
}

gboolean art_transform(const char *text, Matrix *ret_matrix) {
    Matrix all = MATRIX_IDENTITY;
    for (;;) {
        char name[12];
        gsize length = 0;
        skip_separator(&text);
        if (!*text) {
            break;
        }
        while (g_ascii_isalpha(*text) && length < sizeof name - 1) {
            name[length++] = *text++;
        }
        name[length] = '\0';
        skip_spaces(&text);
        if (*text++ != '(') {
            return FALSE;
        }
        double values[6];
        guint n = 0;
        while (n < G_N_ELEMENTS(values) && art_number(&text, &values[n])) {
            n++;
        }
        skip_spaces(&text);
        Matrix one;
        if (*text != ')' || !transform_function(name, values, n, &one)) {
            return FALSE;
        }
        text++;
        all = matrix_multiply(one, all); /* the rightmost works on the shape first */
    }
    *ret_matrix = all;
    return TRUE;
}
