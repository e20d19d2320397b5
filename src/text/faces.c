/* SPDX-License-Identifier: MIT */
/* Opens exactly the faces that a project names, and nothing the machine happens to have. */
#include "text-internal.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

typedef struct {
    SceneFace scene;
    char *description_name; /* what fontconfig calls it: ours, so that no other name can match */
    PangoFontDescription *description;
    PangoFont *font;
} Face;

struct FaceSet {
    FT_Library *freetype; /* reference-counted: see FaceMemory */
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    Face *faces;
    guint n_faces;
};

/* What a cairo face reads from. Cairo may keep the face in its caches after we let it go, so it
 * carries its own references. */
typedef struct {
    FT_Library *freetype;
    FT_Face face;
    GBytes *bytes;
} FaceMemory;

G_GNUC_PRINTF(3, 4)
static gboolean fail(GError **error, const char *path, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: %s", path, what);
    return FALSE;
}

/* ---- metrics and names, by HarfBuzz ---- */

static double metric(hb_font_t *font, hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    hb_ot_metrics_get_position(font, tag, &value);
    return value / (double)hb_face_get_upem(hb_font_get_face(font));
}

/* The height of a letter's ink, for faces whose OS/2 table is too old to say. */
static double letter_height(hb_font_t *font, hb_codepoint_t letter) {
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (!hb_font_get_nominal_glyph(font, letter, &glyph) ||
        !hb_font_get_glyph_extents(font, glyph, &extents)) {
        return 0;
    }
    return extents.y_bearing / (double)hb_face_get_upem(hb_font_get_face(font));
}

/* Ascent and descent as a browser takes them: hhea, unless OS/2 says USE_TYPO_METRICS; that is
 * HarfBuzz's order too. */
static void read_metrics(SceneFace *face) {
    hb_font_t *font = face->hb_font;
    face->units_per_em = hb_face_get_upem(face->hb_face);
    face->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    face->descent = fabs(metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER));
    face->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
    face->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
    if (face->cap_height <= 0) {
        face->cap_height = letter_height(font, 'H');
    }
    if (face->x_height <= 0) {
        face->x_height = letter_height(font, 'x');
    }
}

static char *read_postscript_name(const SceneFace *face) {
    char name[128];
    guint room = sizeof name;
    hb_ot_name_get_utf8(face->hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        hb_language_from_string("en", -1), &room, name);
    return g_strdup(room ? name : face->alias);
}

static gboolean has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    gboolean found = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return found;
}

/* ---- opening one face ---- */

static void freetype_done(gpointer data) { FT_Done_FreeType(*(FT_Library *)data); }

static void face_memory_free(gpointer data) {
    FaceMemory *memory = data;
    FT_Done_Face(memory->face);
    g_rc_box_release_full(memory->freetype, freetype_done);
    g_bytes_unref(memory->bytes);
    g_free(memory);
}

static gboolean open_cairo(FaceSet *set, SceneFace *face, GBytes *bytes, GError **error) {
    static const cairo_user_data_key_t memory_key;
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    FT_Face ft_face;
    if (FT_New_Memory_Face(*set->freetype, data, (FT_Long)size, 0, &ft_face)) {
        return fail(error, face->file, "FreeType cannot read this font");
    }
    FaceMemory *memory = g_new0(FaceMemory, 1);
    *memory = (FaceMemory){g_rc_box_acquire(set->freetype), ft_face, g_bytes_ref(bytes)};
    face->cairo_face = cairo_ft_font_face_create_for_ft_face(ft_face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face->cairo_face, &memory_key, memory, face_memory_free)) {
        face_memory_free(memory);
        return fail(error, face->file, "cairo cannot use this font");
    }
    return TRUE;
}

static gboolean open_harfbuzz(SceneFace *face, GBytes *bytes, GError **error) {
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    hb_blob_t *blob = hb_blob_create(data, (guint)size, HB_MEMORY_MODE_READONLY, g_bytes_ref(bytes),
                                     (hb_destroy_func_t)g_bytes_unref);
    guint n_faces = hb_face_count(blob);
    face->hb_face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_face_make_immutable(face->hb_face);
    face->hb_font = hb_font_create(face->hb_face);
    hb_font_make_immutable(face->hb_font);
    if (!n_faces || !hb_face_get_glyph_count(face->hb_face)) {
        return fail(error, face->file, "this is not a font file (TrueType or OpenType)");
    }
    if (n_faces > 1) {
        return fail(error, face->file, "this file holds %u faces; one is needed", n_faces);
    }
    if (hb_ot_var_has_data(face->hb_face)) {
        return fail(error, face->file, "this is a variable font; pin an instance of it first");
    }
    face->is_cff = has_table(face->hb_face, HB_TAG('C', 'F', 'F', ' '));
    return TRUE;
}

/* Lets fontconfig scan the file, then replaces what it found out about family and weight by our
 * own name and plain values: one name leads to one file, even when two files claim the same
 * PostScript name, and nothing is ever emboldened or slanted to match a request. */
static gboolean open_fontconfig(FaceSet *set, Face *face, GError **error) {
    FcFontSet *fonts = FcConfigGetFonts(set->config, FcSetApplication);
    int before = fonts ? fonts->nfont : 0;
    FcConfigAppFontAddFile(set->config, (const FcChar8 *)face->scene.file);
    fonts = FcConfigGetFonts(set->config, FcSetApplication);
    if (!fonts || fonts->nfont != before + 1) {
        return fail(error, face->scene.file, "fontconfig cannot read this font");
    }
    FcPattern *pattern = fonts->fonts[before];
    FcPatternDel(pattern, FC_FAMILY);
    FcPatternDel(pattern, FC_FAMILYLANG);
    FcPatternDel(pattern, FC_WEIGHT);
    FcPatternDel(pattern, FC_SLANT);
    FcPatternDel(pattern, FC_WIDTH);
    FcPatternDel(pattern, FC_SIZE);
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)face->description_name);
    FcPatternAddInteger(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    return TRUE;
}

static gboolean face_open(FaceSet *set, Face *face, const FaceSource *source, GError **error) {
    face->scene = (SceneFace){
        .alias = g_strdup(source->alias),
        .family = g_strdup(source->family),
        .weight = source->weight,
        .italic = source->italic,
        .file = g_strdup(source->path),
        .file_name = g_path_get_basename(source->path),
    };
    face->description_name = g_strdup_printf("face-%u", (guint)(face - set->faces));
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(source->path, FALSE, error);
    if (!mapped) {
        return FALSE;
    }
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(mapped);
    if (!open_harfbuzz(&face->scene, bytes, error) ||
        !open_cairo(set, &face->scene, bytes, error) || !open_fontconfig(set, face, error)) {
        return FALSE;
    }
    read_metrics(&face->scene);
    face->scene.postscript = read_postscript_name(&face->scene);
    return TRUE;
}

static void face_clear(Face *face) {
    g_clear_object(&face->font);
    g_clear_pointer(&face->description, pango_font_description_free);
    g_clear_pointer(&face->scene.cairo_face, cairo_font_face_destroy);
    hb_font_destroy(face->scene.hb_font);
    hb_face_destroy(face->scene.hb_face);
    g_free((char *)face->scene.alias);
    g_free((char *)face->scene.family);
    g_free((char *)face->scene.postscript);
    g_free((char *)face->scene.file);
    g_free((char *)face->scene.file_name);
    g_free(face->description_name);
}

/* ---- the set ---- */

/* Glyph positions must be a linear function of the size: no hinting, no rounding, 72 dpi. */
static void open_pango(FaceSet *set) {
    set->map = pango_cairo_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), set->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(set->map), 72);
    set->context = pango_font_map_create_context(set->map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(set->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(set->context, FALSE);
    pango_context_set_base_dir(set->context, PANGO_DIRECTION_LTR);
}

/* Whoever uses fontconfig without a configuration (pango does once, as it starts) makes it read
 * the system's fonts and write caches into the user's home, unless there is a current one. Ours
 * is empty: a face can only come from the set's own. */
static void keep_system_out(void) {
    FcConfig *empty = FcConfigCreate();
    FcConfigSetCurrent(empty);
    FcConfigDestroy(empty);
}

FaceSet *face_set_new(const FaceSource *sources, guint n_sources, GError **error) {
    g_autoptr(FaceSet) set = g_new0(FaceSet, 1);
    FT_Library freetype;
    if (FT_Init_FreeType(&freetype)) {
        fail(error, "FreeType", "it does not start");
        return NULL;
    }
    set->freetype = g_rc_box_dup(sizeof freetype, &freetype);
    set->config = FcConfigCreate();
    set->faces = g_new0(Face, n_sources);
    for (guint i = 0; i < n_sources; i++) {
        if (face_set_lookup(set, sources[i].alias)) {
            fail(error, sources[i].path, "two faces are called “%s”", sources[i].alias);
            return NULL;
        }
        set->n_faces++;
        if (!face_open(set, &set->faces[i], &sources[i], error)) {
            return NULL;
        }
    }
    keep_system_out();
    open_pango(set);
    return g_steal_pointer(&set);
}

void face_set_free(FaceSet *set) {
    if (!set) {
        return;
    }
    for (guint i = 0; i < set->n_faces; i++) {
        face_clear(&set->faces[i]);
    }
    g_free(set->faces);
    g_clear_object(&set->context);
    if (set->map) { /* pango does not let go of the configuration by itself */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(set->map), NULL);
        g_clear_object(&set->map);
    }
    g_clear_pointer(&set->config, FcConfigDestroy);
    if (set->freetype) {
        g_rc_box_release_full(set->freetype, freetype_done);
    }
    g_free(set);
}

const SceneFace *face_set_lookup(const FaceSet *set, const char *alias) {
    for (guint i = 0; i < set->n_faces; i++) {
        if (g_str_equal(set->faces[i].scene.alias, alias)) {
            return &set->faces[i].scene;
        }
    }
    return NULL;
}

PangoContext *face_set_context(FaceSet *set) { return set->context; }

static Face *find_face(FaceSet *set, const SceneFace *scene) {
    for (guint i = 0; i < set->n_faces; i++) {
        if (&set->faces[i].scene == scene) {
            return &set->faces[i];
        }
    }
    g_assert_not_reached();
}

const PangoFontDescription *face_set_description(FaceSet *set, const SceneFace *scene) {
    Face *face = find_face(set, scene);
    if (!face->description) {
        face->description = pango_font_description_new();
        pango_font_description_set_family_static(face->description, face->description_name);
        pango_font_description_set_size(face->description, SHAPE_SIZE * PANGO_SCALE);
        pango_font_description_set_weight(face->description, PANGO_WEIGHT_NORMAL);
    }
    return face->description;
}

PangoFont *face_set_font(FaceSet *set, const SceneFace *scene) {
    Face *face = find_face(set, scene);
    if (!face->font) {
        face->font = pango_context_load_font(set->context, face_set_description(set, scene));
        FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(face->font));
        FcChar8 *name = NULL;
        FcPatternGetString(pattern, FC_FAMILY, 0, &name);
        g_assert(g_strcmp0((const char *)name, face->description_name) == 0);
    }
    return face->font;
}
