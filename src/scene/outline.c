/* SPDX-License-Identifier: MIT */
/* Text as shapes. */
#include "scene.h"

typedef struct {
    Path *path;
    Matrix matrix; /* font units, y up, to where it stands */
} Outline;

static Point place(const Outline *outline, double x, double y) {
    return matrix_apply(outline->matrix, (Point){x, y});
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user) {
    (void)funcs, (void)state, (void)user;
    Outline *outline = data;
    Point p = place(outline, (double)x, (double)y);
    path_move_to(outline->path, p.x, p.y);
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user) {
    (void)funcs, (void)state, (void)user;
    Outline *outline = data;
    Point p = place(outline, (double)x, (double)y);
    path_line_to(outline->path, p.x, p.y);
}

static void curve_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float ax, float ay,
                     float bx, float by, float x, float y, void *user) {
    (void)funcs, (void)state, (void)user;
    Outline *outline = data;
    path_curve_to(outline->path, place(outline, (double)ax, (double)ay),
                  place(outline, (double)bx, (double)by), place(outline, (double)x, (double)y));
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user) {
    (void)funcs, (void)state, (void)user;
    path_close(((Outline *)data)->path);
}

/* HarfBuzz raises the quadratic curves of TrueType to cubics itself. */
static hb_draw_funcs_t *draw_funcs_new(void) {
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, curve_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    return funcs;
}

void outline_glyph(const SceneFace *face, guint glyph, Matrix matrix, Path *out) {
    Outline outline = {.path = out, .matrix = matrix};
    hb_draw_funcs_t *funcs = draw_funcs_new();
    hb_font_get_glyph_shape(face->hb_font, glyph, funcs, &outline);
    hb_draw_funcs_destroy(funcs);
}

Path *outline_text(const SceneText *text, Arena *arena) {
    Outline outline = {.path = path_new(arena)};
    double unit = text->size / text->face->units_per_em;
    hb_draw_funcs_t *funcs = draw_funcs_new();
    for (guint i = 0; i < text->n_glyphs; i++) {
        const SceneGlyph *glyph = &text->glyphs[i];
        outline.matrix = (Matrix){.xx = unit * text->stretch,
                                  .yy = -unit,
                                  .x0 = text->origin.x + (double)glyph->x * text->stretch,
                                  .y0 = text->origin.y + (double)glyph->y};
        hb_font_get_glyph_shape(text->face->hb_font, glyph->glyph, funcs, &outline);
    }
    hb_draw_funcs_destroy(funcs);
    return outline.path;
}
