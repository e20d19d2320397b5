/* SPDX-License-Identifier: MIT */
/* An instance cut out of a variable font is a sound static font under its own names. */
#include "fixture.h"

#include <glib/gstdio.h>
#include <hb-ot.h>

static const FaceInstance semibold = {"wght=600", "Karla", "SemiBold", "Karla-SemiBold", 600};

static GBytes *read_variable(void) {
    char *data;
    gsize size;
    if (!g_file_get_contents(KARLA_VARIABLE, &data, &size, NULL)) {
        g_test_skip("fonts-karla has no variable font here");
        return NULL;
    }
    return g_bytes_new_take(data, size);
}

static GBytes *pin(GBytes *variable, const char *axes) {
    FaceInstance instance = semibold;
    instance.axes = axes;
    g_autoptr(GError) error = NULL;
    GBytes *bytes = face_pin_instance(variable, &instance, &error);
    g_assert_no_error(error);
    return bytes;
}

static hb_face_t *open_face(GBytes *bytes) {
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    hb_blob_t *blob = hb_blob_create(data, (guint)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    return face;
}

static char *name_of(hb_face_t *face, hb_ot_name_id_t id) {
    char text[512] = "";
    guint room = sizeof text;
    hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &room, text);
    return g_strdup(text);
}

/* The advances of a whole sentence, in font units, and the widths of its ink. */
static int sentence_width(hb_face_t *face, int *ret_ink) {
    hb_font_t *font = hb_font_create(face);
    int width = 0;
    *ret_ink = 0;
    for (const char *at = "Une fois par saison, soixante habitants ; MOULIN"; *at; at++) {
        hb_codepoint_t glyph = 0;
        hb_glyph_extents_t extents = {0};
        g_assert_true(hb_font_get_nominal_glyph(font, (guchar)*at, &glyph));
        hb_font_get_glyph_extents(font, glyph, &extents);
        width += hb_font_get_glyph_h_advance(font, glyph);
        *ret_ink += extents.width;
    }
    hb_font_destroy(font);
    return width;
}

static guint32 get32(const guint8 *at) {
    return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

/* OpenType: the whole file sums up to a constant once head.checkSumAdjustment is right. */
static guint32 check_sum(GBytes *bytes) {
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    guint32 sum = 0;
    g_assert_cmpuint(size % 4, ==, 0);
    for (gsize i = 0; i < size; i += 4) {
        sum += get32(data + i);
    }
    return sum;
}

static void test_widths(void) {
    g_autoptr(GBytes) variable = read_variable();
    if (!variable) {
        return;
    }
    static const char *const axes[] = {"wght=500", "wght=600", "wght=700"};
    int widths[3], inks[3];
    for (guint i = 0; i < 3; i++) {
        g_autoptr(GBytes) bytes = pin(variable, axes[i]);
        hb_face_t *face = open_face(bytes);
        widths[i] = sentence_width(face, &inks[i]);
        hb_face_destroy(face);
    }
    g_assert_cmpint(widths[0], <, widths[1]);
    g_assert_cmpint(widths[1], <, widths[2]);
    g_assert_cmpint(inks[0], <, inks[1]);
    g_assert_cmpint(inks[1], <, inks[2]);
    /* and exactly what the variable font gives at that place */
    hb_face_t *face = open_face(variable);
    hb_font_t *font = hb_font_create(face);
    const hb_variation_t place = {HB_TAG('w', 'g', 'h', 't'), 600};
    hb_font_set_variations(font, &place, 1);
    int width = 0;
    for (const char *at = "Une fois par saison, soixante habitants ; MOULIN"; *at; at++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font, (guchar)*at, &glyph);
        width += hb_font_get_glyph_h_advance(font, glyph);
    }
    g_assert_cmpint(ABS(width - widths[1]), <=, 24); /* half a unit a glyph for rounding */
    hb_font_destroy(font);
    hb_face_destroy(face);
}

static void test_names_and_tables(void) {
    g_autoptr(GBytes) variable = read_variable();
    if (!variable) {
        return;
    }
    g_autoptr(GBytes) bytes = pin(variable, "wght=600");
    hb_face_t *face = open_face(bytes), *source = open_face(variable);
    static const struct {
        guint id;
        const char *text;
    } names[] = {{1, "Karla SemiBold"}, {2, "Regular"},        {3, "Karla-SemiBold;wght=600"},
                 {4, "Karla SemiBold"}, {6, "Karla-SemiBold"}, {16, "Karla"},
                 {17, "SemiBold"}};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = name_of(face, names[i].id);
        g_assert_cmpstr(name, ==, names[i].text);
    }
    static const guint kept[] = {0, 13, 14};
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *mine = name_of(face, kept[i]);
        g_autofree char *theirs = name_of(source, kept[i]);
        g_assert_cmpstr(mine, !=, "");
        g_assert_cmpstr(mine, ==, theirs);
    }
    g_assert_false(hb_ot_var_has_data(face));
    g_assert_cmpuint(hb_face_get_glyph_count(face), ==, hb_face_get_glyph_count(source));
    hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    const guint8 *data = (const guint8 *)hb_blob_get_data(os2, NULL);
    g_assert_cmpuint((guint)data[4] << 8 | data[5], ==, 600);
    hb_blob_destroy(os2);
    static const char *const gone[] = {"fvar", "gvar", "STAT", "avar", "HVAR", "MVAR"};
    for (guint i = 0; i < G_N_ELEMENTS(gone); i++) {
        hb_blob_t *blob = hb_face_reference_table(face, hb_tag_from_string(gone[i], 4));
        g_assert_cmpuint(hb_blob_get_length(blob), ==, 0);
        hb_blob_destroy(blob);
    }
    g_assert_cmpuint(hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GPOS, 0, NULL, NULL), ==,
                     hb_ot_layout_table_get_feature_tags(source, HB_OT_TAG_GPOS, 0, NULL, NULL));
    hb_face_destroy(source);
    hb_face_destroy(face);
}

/* Programs that know four styles a family see an italic as one. */
static void test_italic_names(void) {
    g_autoptr(GBytes) variable = read_variable();
    if (!variable) {
        return;
    }
    const FaceInstance italic = {"wght=600", "Karla", "SemiBold Italic", "Karla-SemiBoldItalic",
                                 600};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = face_pin_instance(variable, &italic, &error);
    g_assert_no_error(error);
    hb_face_t *face = open_face(bytes);
    g_autofree char *family = name_of(face, 1), *style = name_of(face, 2);
    g_assert_cmpstr(family, ==, "Karla SemiBold");
    g_assert_cmpstr(style, ==, "Italic");
    hb_face_destroy(face);
}

static void test_sound(void) {
    g_autoptr(GBytes) variable = read_variable();
    if (!variable) {
        return;
    }
    g_autoptr(GBytes) bytes = pin(variable, " wght=600 ");
    g_autoptr(GBytes) again = pin(variable, " wght=600 ");
    g_assert_true(g_bytes_equal(bytes, again));
    g_assert_cmphex(check_sum(bytes), ==, 0xB1B0AFBA);
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "affiche-instance.ttf", NULL);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
    /* opens it with HarfBuzz, FreeType and fontconfig */
    const FaceSource source = {"body", path, "Karla", 600, FALSE};
    g_autoptr(GError) error = NULL;
    g_autoptr(FaceSet) set = face_set_new(&source, 1, &error);
    g_assert_no_error(error);
    const SceneFace *face = face_set_lookup(set, "body");
    g_assert_cmpstr(face->postscript, ==, "Karla-SemiBold");
    g_assert_false(face->is_cff);
    g_unlink(path);
}

static void expect_failure(GBytes *font, const char *axes, const char *words) {
    FaceInstance instance = semibold;
    instance.axes = axes;
    g_autoptr(GError) error = NULL;
    g_assert_null(face_pin_instance(font, &instance, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, words));
}

static void test_failures(void) {
    g_autoptr(GBytes) nothing = g_bytes_new_static("no font", 7);
    expect_failure(nothing, "wght=600", "variable");
    g_autoptr(GBytes) variable = read_variable();
    if (!variable) {
        return;
    }
    expect_failure(variable, "wght", "axis and value");
    expect_failure(variable, "wght=", "axis and value");
    expect_failure(variable, "=600", "axis and value");
    expect_failure(variable, "wght=6OO", "axis and value");
    expect_failure(variable, "wdth=100", "no axis");
    expect_failure(variable, "wght=1000", "goes from");
    expect_failure(variable, "wght=nan", "goes from");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/instance/widths", test_widths);
    g_test_add_func("/text/instance/names-and-tables", test_names_and_tables);
    g_test_add_func("/text/instance/italic-names", test_italic_names);
    g_test_add_func("/text/instance/sound", test_sound);
    g_test_add_func("/text/instance/failures", test_failures);
    return g_test_run();
}
