/* SPDX-License-Identifier: MIT */
/* The SVG elements that have a geometry, as paths. */
#include "art-internal.h"

#include <string.h>

const char *art_attribute(xmlNode *element, const char *name, Arena *arena) {
    xmlChar *value = xmlGetNoNsProp(element, (const xmlChar *)name);
    if (!value) {
        return NULL;
    }
    const char *copy = arena_strdup(arena, (const char *)value);
    xmlFree(value);
    return copy;
}

gboolean art_is_shape(const char *name) {
    static const char *const names[] = {"path", "rect",     "circle",  "ellipse",
                                        "line", "polyline", "polygon", NULL};
    return g_strv_contains(names, name);
}

/* The lengths `names` (NULL-terminated) of the element into `values`; absent ones are `absent`. */
static gboolean read_lengths(xmlNode *element, const char *const *names, double absent,
                             double *values, Arena *arena, const char **ret_fault) {
    for (guint i = 0; names[i]; i++) {
        const char *text = art_attribute(element, names[i], arena);
        values[i] = absent;
        if (text && !g_str_equal(text, "auto") && !art_length(text, &values[i])) {
            *ret_fault = names[i];
            return FALSE;
        }
    }
    return TRUE;
}

static void add_ellipse(Path *out, Point centre, double rx, double ry) {
    Path *circle = path_new(out->arena);
    path_add_circle(circle, (Point){0, 0}, 1);
    path_transform(circle,
                   matrix_multiply(matrix_scale(rx, ry), matrix_translate(centre.x, centre.y)));
    path_append(out, circle);
}

static gboolean ellipse_path(xmlNode *element, gboolean circle, Path *out, const char **ret_fault) {
    static const char *const circle_names[] = {"cx", "cy", "r", NULL};
    static const char *const ellipse_names[] = {"cx", "cy", "rx", "ry", NULL};
    double v[4];
    if (!read_lengths(element, circle ? circle_names : ellipse_names, 0, v, out->arena,
                      ret_fault)) {
        return FALSE;
    }
    double ry = circle ? v[2] : v[3];
    if (v[2] < 0 || ry < 0) {
        *ret_fault = circle ? "r" : "rx";
        return FALSE;
    }
    if (v[2] > 0 && ry > 0) {
        add_ellipse(out, (Point){v[0], v[1]}, v[2], ry);
    }
    return TRUE;
}

/* A rectangle with elliptical corners, each a quarter of a unit circle put in its place. */
static void add_round_rectangle(Path *out, Box box, double rx, double ry) {
    const double handle = 0.5522847498;
    const Point centres[4] = {{box.x1 - rx, box.y0 + ry},
                              {box.x1 - rx, box.y1 - ry},
                              {box.x0 + rx, box.y1 - ry},
                              {box.x0 + rx, box.y0 + ry}};
    for (int i = 0; i < 4; i++) {
        Matrix place =
            matrix_multiply(matrix_multiply(matrix_rotate(90 * (i - 1)), matrix_scale(rx, ry)),
                            matrix_translate(centres[i].x, centres[i].y));
        Point from = matrix_apply(place, (Point){1, 0});
        if (i == 0) {
            path_move_to(out, from.x, from.y);
        } else {
            path_line_to(out, from.x, from.y);
        }
        path_curve_to(out, matrix_apply(place, (Point){1, handle}),
                      matrix_apply(place, (Point){handle, 1}), matrix_apply(place, (Point){0, 1}));
    }
    path_close(out);
}

static gboolean rectangle_path(xmlNode *element, Path *out, const char **ret_fault) {
    static const char *const names[] = {"x", "y", "width", "height", NULL};
    static const char *const radii[] = {"rx", "ry", NULL};
    double v[4], r[2];
    if (!read_lengths(element, names, 0, v, out->arena, ret_fault) ||
        !read_lengths(element, radii, -1, r, out->arena, ret_fault)) {
        return FALSE;
    }
    if (v[2] < 0 || v[3] < 0) {
        *ret_fault = v[2] < 0 ? "width" : "height";
        return FALSE;
    }
    if (v[2] <= 0 || v[3] <= 0) {
        return TRUE;
    }
    /* One radius given stands for both (SVG 1.1, 9.2). */
    double rx = r[0] >= 0 ? r[0] : MAX(r[1], 0), ry = r[1] >= 0 ? r[1] : rx;
    Box box = {v[0], v[1], v[0] + v[2], v[1] + v[3]};
    if (rx > 0 && ry > 0) {
        add_round_rectangle(out, box, MIN(rx, v[2] / 2), MIN(ry, v[3] / 2));
    } else {
        path_add_rectangle(out, box, 0, 0, "");
    }
    return TRUE;
}

static gboolean line_path(xmlNode *element, Path *out, const char **ret_fault) {
    static const char *const names[] = {"x1", "y1", "x2", "y2", NULL};
    double v[4];
    if (!read_lengths(element, names, 0, v, out->arena, ret_fault)) {
        return FALSE;
    }
    path_move_to(out, v[0], v[1]);
    path_line_to(out, v[2], v[3]);
    return TRUE;
}

gboolean art_shape_path(xmlNode *element, Path *out, const char **ret_fault) {
    const char *name = (const char *)element->name;
    if (g_str_equal(name, "rect")) {
        return rectangle_path(element, out, ret_fault);
    }
    if (g_str_equal(name, "circle") || g_str_equal(name, "ellipse")) {
        return ellipse_path(element, name[0] == 'c', out, ret_fault);
    }
    if (g_str_equal(name, "line")) {
        return line_path(element, out, ret_fault);
    }
    gboolean is_path = g_str_equal(name, "path");
    *ret_fault = is_path ? "d" : "points";
    const char *data = art_attribute(element, *ret_fault, out->arena), *rest;
    if (!data) {
        return TRUE; /* nothing to draw is not a fault */
    }
    return is_path ? art_path_data(data, out, &rest)
                   : art_points(data, g_str_equal(name, "polygon"), out);
}
