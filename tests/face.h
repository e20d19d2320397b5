/* SPDX-License-Identifier: MIT */
/* For tests: a font file as a SceneFace and a text as one run, without the product's type module.
 */
#pragma once
#include "scene/scene.h"

#include <cairo-ft.h>
#include <hb-ot.h>
#include <string.h>

#define TEST_FACE_CFF "/usr/share/fonts/truetype/karla/Karla-Regular.otf"   /* fonts-karla */
#define TEST_FACE_CFF_BOLD "/usr/share/fonts/truetype/karla/Karla-Bold.otf" /* fonts-karla */
#define TEST_FACE_GLYF "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"    /* fonts-dejavu-core */

/* NULL when there is no such file. The names are borrowed. Free with test_face_close(). */
static inline SceneFace *test_face_open(const char *file, const char *postscript) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob) {
        return NULL;
    }
    SceneFace *face = g_new0(SceneFace, 1);
    face->hb_face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    face->hb_font = hb_font_create(face->hb_face);
    face->units_per_em = hb_face_get_upem(face->hb_face);
    face->alias = face->postscript = face->family = postscript;
    face->weight = 400;
    face->file = file;
    face->file_name = g_path_get_basename(file);
    hb_blob_t *cff = hb_face_reference_table(face->hb_face, HB_TAG('C', 'F', 'F', ' '));
    face->is_cff = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->hb_font, &extents);
    double unit = face->units_per_em;
    face->ascent = extents.ascender / unit;
    face->descent = -extents.descender / unit;
    hb_position_t height = 0;
    hb_ot_metrics_get_position(face->hb_font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height);
    face->cap_height = height / unit;
    hb_ot_metrics_get_position(face->hb_font, HB_OT_METRICS_TAG_X_HEIGHT, &height);
    face->x_height = height / unit;
    FcPattern *pattern = FcPatternBuild(NULL, FC_FILE, FcTypeString, file, NULL);
    face->cairo_face = cairo_ft_font_face_create_for_pattern(pattern);
    FcPatternDestroy(pattern);
    return face;
}

static inline void test_face_close(SceneFace *face) {
    if (face) {
        cairo_font_face_destroy(face->cairo_face);
        hb_font_destroy(face->hb_font);
        hb_face_destroy(face->hb_face);
        g_free((char *)face->file_name);
        g_free(face);
    }
}

/* `text` shaped as one run at `origin`; `tracking` in ems after every glyph. */
static inline SceneText test_shape(Arena *arena, const SceneFace *face, double size, Point origin,
                                   const char *text, double tracking) {
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(face->hb_font, buffer, NULL, 0);
    guint n;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    SceneGlyph *glyphs = arena_new_array(arena, SceneGlyph, n);
    double pen = 0, unit = size / face->units_per_em, width = 0;
    for (guint i = 0; i < n; i++) {
        glyphs[i] = (SceneGlyph){.glyph = infos[i].codepoint,
                                 .byte = infos[i].cluster,
                                 .x = (float)(pen + places[i].x_offset * unit),
                                 .y = (float)(-places[i].y_offset * unit)};
        /* the narrow no-break space is set by the type module: an eighth of an em */
        gboolean narrow = strncmp(text + infos[i].cluster, "\u202f", 3) == 0;
        pen += (narrow ? size / 8 : places[i].x_advance * unit) + tracking * size;
        width = text[infos[i].cluster] == ' ' ? width : pen;
    }
    hb_buffer_destroy(buffer);
    return (SceneText){.face = face,
                       .size = size,
                       .origin = origin,
                       .stretch = 1,
                       .width = width,
                       .text = arena_strdup(arena, text),
                       .length = strlen(text),
                       .glyphs = glyphs,
                       .n_glyphs = n,
                       .language = "fr",
                       .line_start = TRUE};
}
