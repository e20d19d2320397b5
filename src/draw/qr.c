/* SPDX-License-Identifier: MIT */
/* QR codes (ISO/IEC 18004): an address as squares, drawn as the outlines of what is dark, so that
 * no renderer leaves hairlines between neighbours. */
#include "draw.h"

#include <qrencode.h>
#include <string.h>

/* ---- the symbol ---- */

Qr *qr_encode(Arena *arena, const char *text) {
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code) {
        return NULL;
    }
    /* more correction when it costs no larger symbol */
    QRcode *safer = QRcode_encodeString(text, code->version, QR_ECLEVEL_Q, QR_MODE_8, 1);
    if (safer && safer->version == code->version) {
        QRcode_free(code);
        code = g_steal_pointer(&safer);
    }
    if (safer) {
        QRcode_free(safer);
    }
    guint side = (guint)code->width;
    guint8 *dark = arena_new_array(arena, guint8, side * side);
    for (guint i = 0; i < side * side; i++) {
        dark[i] = code->data[i] & 1;
    }
    QRcode_free(code);
    Qr *qr = arena_new0(arena, Qr);
    *qr = (Qr){side, dark};
    return qr;
}

/* ---- outlines ---- */

typedef enum { EAST, SOUTH, WEST, NORTH } Way;
static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};

static gboolean is_dark(const Qr *qr, int x, int y) {
    int side = (int)qr->side;
    return x >= 0 && y >= 0 && x < side && y < side && qr->dark[y * side + x];
}

/* Edges between dark and light as bits of the ways that leave each corner of the grid: dark lies to
 * the right of every edge. */
static guint8 *find_edges(const Qr *qr) {
    int side = (int)qr->side, corners = side + 1;
    guint8 *edges = g_new0(guint8, (gsize)(corners * corners));
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            if (!is_dark(qr, x, y)) {
                continue;
            }
            guint8 *above = edges + y * corners + x, *below = above + corners;
            above[0] |= (guint8)(!is_dark(qr, x, y - 1) << EAST);
            above[1] |= (guint8)(!is_dark(qr, x + 1, y) << SOUTH);
            below[1] |= (guint8)(!is_dark(qr, x, y + 1) << WEST);
            below[0] |= (guint8)(!is_dark(qr, x - 1, y) << NORTH);
        }
    }
    return edges;
}

/* Follows one outline from its first corner (which is one: nothing lies above it or before it) and
 * takes its edges away. Where two dark squares touch at a corner it turns right, and keeps to the
 * square it is on. */
static void add_outline(Path *out, const Qr *qr, guint8 *edges, int start) {
    int corners = (int)qr->side + 1, at = start;
    Way way = edges[at] & 1 << EAST ? EAST : SOUTH;
    path_move_to(out, at % corners, at / corners);
    do {
        edges[at] &= (guint8) ~(1 << way);
        at += step_y[way] * corners + step_x[way];
        Way right = (way + 1) % 4, left = (way + 3) % 4;
        Way next = edges[at] & 1 << right ? right : edges[at] & 1 << way ? way : left;
        if (next != way && at != start) {
            path_line_to(out, at % corners, at / corners);
        }
        way = next;
    } while (at != start);
    path_close(out);
}

Path *qr_path(Arena *arena, const Qr *qr) {
    Path *path = path_new(arena);
    g_autofree guint8 *edges = find_edges(qr);
    int corners = (int)qr->side + 1;
    for (int i = 0; i < corners * corners; i++) {
        while (edges[i]) {
            add_outline(path, qr, edges, i);
        }
    }
    return path;
}

void draw_qr(const ScenePen *pen, const Qr *qr, Box box, guint plate) {
    Path *path = qr_path(pen->scene->arena, qr);
    double module = box_width(box) / qr->side;
    path_transform(path, (Matrix){module, 0, 0, module, box.x0, box.y0});
    scene_add_path(pen, path, scene_paint_solid(plate));
}
