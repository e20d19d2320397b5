/* SPDX-License-Identifier: MIT */
/* engraving FILE: draws tests/draw/pictures/engraving.png, a lugger under sail, as burin lines
 * whose breadth is the tone: what a picture printed in one ink has, from hair lines to nearly full.
 */
#include <cairo.h>
#include <glib.h>
#include <math.h>

enum { WIDTH = 840, HEIGHT = 600, FINE = 3, HORIZON = 392 };

typedef enum { SKY, SUN, COAST, SEA, HULL, STRAKE, SAIL, JIB, ROPE } Part;

/* ---- shapes: which part is where, without soft edges ---- */

static void part(cairo_t *cr, Part id) {
    cairo_set_source_rgba(cr, 0, 0, 0, id / 255.0);
    cairo_fill(cr);
}

static void rope(cairo_t *cr, double width, double x0, double y0, double x1, double y1) {
    cairo_set_source_rgba(cr, 0, 0, 0, ROPE / 255.0);
    cairo_set_line_width(cr, width);
    cairo_move_to(cr, x0, y0);
    cairo_line_to(cr, x1, y1);
    cairo_stroke(cr);
}

static void sail(cairo_t *cr, const double p[8], double belly, Part id) {
    cairo_move_to(cr, p[0], p[1]);
    cairo_line_to(cr, p[2], p[3]);
    cairo_curve_to(cr, p[2] + belly, p[3] + (p[5] - p[3]) / 3, p[4] + belly,
                   p[5] - (p[5] - p[3]) / 3, p[4], p[5]);
    cairo_curve_to(cr, p[4] - 30, p[5] + 12, p[6] + 30, p[7] + 12, p[6], p[7]);
    cairo_curve_to(cr, p[6] + belly / 2, p[7] - 60, p[0] + belly / 2, p[1] + 60, p[0], p[1]);
    part(cr, id);
}

static void hull(cairo_t *cr) {
    cairo_move_to(cr, 262, 392);
    cairo_curve_to(cr, 360, 424, 500, 420, 604, 380);
    cairo_curve_to(cr, 596, 420, 576, 444, 552, 462);
    cairo_curve_to(cr, 470, 476, 360, 474, 288, 458);
    cairo_curve_to(cr, 272, 440, 264, 416, 262, 392);
    part(cr, HULL);
    cairo_set_source_rgba(cr, 0, 0, 0, STRAKE / 255.0);
    cairo_set_line_width(cr, 5);
    cairo_move_to(cr, 268, 407);
    cairo_curve_to(cr, 364, 438, 500, 434, 599, 396);
    cairo_stroke(cr);
}

static void boat(cairo_t *cr) {
    rope(cr, 6, 340, 412, 332, 120);
    rope(cr, 7, 452, 418, 452, 84);
    rope(cr, 5, 590, 392, 706, 350);
    sail(cr, (const double[]){286, 168, 372, 132, 404, 366, 296, 378}, 26, SAIL);
    sail(cr, (const double[]){404, 140, 506, 92, 560, 358, 420, 380}, 34, SAIL);
    sail(cr, (const double[]){466, 116, 468, 114, 696, 348, 580, 366}, 14, JIB);
    rope(cr, 4, 278, 173, 380, 128);
    rope(cr, 4, 396, 145, 514, 88);
    rope(cr, 1.6, 452, 88, 704, 350);
    rope(cr, 1.6, 332, 124, 268, 396);
    hull(cr);
}

static cairo_surface_t *parts(void) {
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH * FINE, HEIGHT * FINE);
    cairo_t *cr = cairo_create(surface);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_scale(cr, FINE, FINE);
    cairo_arc(cr, 668, 176, 58, 0, 2 * G_PI);
    part(cr, SUN);
    cairo_move_to(cr, 0, HORIZON);
    cairo_curve_to(cr, 40, 352, 90, 344, 130, 366);
    cairo_curve_to(cr, 170, 352, 214, 360, 262, HORIZON);
    part(cr, COAST);
    cairo_rectangle(cr, 0, HORIZON, WIDTH, HEIGHT - HORIZON);
    part(cr, SEA);
    boat(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

/* ---- tones and lines ---- */

/* 1 in a cloud, 0 in the open sky. */
static double cloud(double x, double y) {
    double puffs = sin(x / 61 + 1.3 * sin(y / 37)) + 0.7 * sin(x / 27 - y / 19) +
                   0.4 * sin(x / 13 + y / 11 + 2);
    double band = exp(-pow((y - 96 - 20 * sin(x / 150)) / 58, 2)) +
                  0.8 * exp(-pow((y - 300 + 16 * sin(x / 90)) / 30, 2));
    return CLAMP(band * (puffs + 1.2) / 2, 0, 1);
}

typedef struct {
    double tone, across; /* how dark; which line of the burin */
} Stroke;

static Stroke sky(double x, double y) {
    double away = hypot(x - 668, y - 176);
    double tone = 0.5 - 0.34 * y / HORIZON;
    tone *= CLAMP((away - 40) / 330, 0.12, 1) * (1 - 0.85 * cloud(x, y));
    return (Stroke){MAX(tone, 0.03), (y + 1.5 * sin(x / 80)) / 6};
}

static Stroke sea(double x, double y) {
    double deep = (y - HORIZON) / (HEIGHT - HORIZON);
    double swell = sin(x / (18 + 60 * deep) + 9 * deep + 2 * sin(y / 23));
    double glitter = exp(-pow((x - 668) / (50 + 130 * deep), 2)) * (0.75 + 0.25 * swell);
    double shadow = exp(-pow((x - 436) / 190, 2) - pow((y - 478) / 40, 2));
    double tone = 0.42 + 0.16 * swell + 0.1 * deep + 0.5 * shadow - 0.5 * glitter;
    double line = 34 * log(1 + 3.2 * deep) / log(4.2);
    return (Stroke){CLAMP(tone, 0.04, 0.94), line + 0.34 * swell * (0.3 + deep)};
}

static Stroke stroke_of(Part id, double x, double y) {
    switch (id) {
    case SUN:
        return (Stroke){0, 0};
    case COAST:
        return (Stroke){0.5 + 0.2 * sin(x / 21 + y / 9), (x * 0.8 + y) / 5};
    case SEA:
        return sea(x, y);
    case HULL:
        return (Stroke){CLAMP(0.97 - (y - 396) / 300 - 0.18 * exp(-pow((x - 560) / 50, 2)), 0, 1),
                        (y - 0.00046 * pow(x - 430, 2) * -1) / 6};
    case SAIL: {
        double fold = 0.5 + 0.5 * sin((x - 0.2 * y) / 17);
        double turn = x < 405 ? (x - 284) / 140 : (x - 402) / 180;
        return (Stroke){CLAMP(0.08 + 0.46 * turn * turn + 0.12 * fold, 0.05, 0.7),
                        (x - 0.17 * y + 6 * sin(y / 70)) / 5.5};
    }
    case JIB:
        return (Stroke){CLAMP(0.1 + 0.3 * (x - 470) / 220, 0.05, 0.6), (y - 0.9 * x) / 6};
    case ROPE:
        return (Stroke){2, 0}; /* all ink */
    case STRAKE:
        return (Stroke){0.05, 0};
    case SKY:
    default:
        return sky(x, y);
    }
}

/* Ink where the line is as broad as the tone asks; dark tones are crossed by a second set. */
static gboolean inks(Part id, double x, double y) {
    Stroke stroke = stroke_of(id, x, y);
    double at = fabs(stroke.across - floor(stroke.across) - 0.5) * 2;
    double crossed = (x + 0.7 * y) / 6;
    double second = fabs(crossed - floor(crossed) - 0.5) * 2;
    return at < stroke.tone || (stroke.tone > 0.55 && second < (stroke.tone - 0.55) * 0.9);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        return 2;
    }
    cairo_surface_t *mask = parts();
    cairo_surface_t *out = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    const guint8 *ids = cairo_image_surface_get_data(mask);
    guint8 *data = cairo_image_surface_get_data(out);
    int stride = cairo_image_surface_get_stride(mask),
        out_stride = cairo_image_surface_get_stride(out);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int dark = 0;
            for (int i = 0; i < FINE * FINE; i++) {
                int u = x * FINE + i % FINE, v = y * FINE + i / FINE;
                dark += inks((Part)ids[v * stride + u], (u + 0.5) / FINE, (v + 0.5) / FINE);
            }
            /* sixteen greys: the file stays small */
            guint32 grey = (guint32)(15 - (dark * 15 + 4) / (FINE * FINE)) * 17;
            ((guint32 *)(gpointer)(data + y * out_stride))[x] = grey * 0x010101u;
        }
    }
    cairo_surface_mark_dirty(out);
    gboolean ok = cairo_surface_write_to_png(out, argv[1]) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(out);
    cairo_surface_destroy(mask);
    return ok ? 0 : 1;
}
