/* SPDX-License-Identifier: MIT */
/* Only the faces named are known, each is what its file says, and nothing is written anywhere. */
#include "fixture.h"

#include "text/text-internal.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>

static const char *home; /* an empty one, made for this run */

static void test_private(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    static const FcSetName sets[] = {FcSetSystem, FcSetApplication};
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        FcFontSet *fonts = FcConfigGetFonts(FcConfigGetCurrent(), sets[i]);
        g_assert_true(!fonts || fonts->nfont == 0);
    }
    PangoFontFamily **families;
    int n_families;
    PangoFontMap *map = pango_context_get_font_map(face_set_context(fixture.set));
    pango_font_map_list_families(map, &families, &n_families);
    static const char *const generic[] = {"Sans",    "Serif",   "Monospace", "System-ui",
                                          "Cursive", "Fantasy", NULL}; /* pango lists them always */
    guint n_own = 0;
    for (int i = 0; i < n_families; i++) {
        const char *name = pango_font_family_get_name(families[i]);
        gboolean own = g_str_has_prefix(name, "face-");
        g_assert_true(own || g_strv_contains(generic, name));
        n_own += own;
    }
    g_assert_cmpuint(n_own, ==, G_N_ELEMENTS(fixture_sources));
    g_free(families);
    /* U+6F22 is in no face of the set; a face that leaked in might have it */
    fixture_shape(&fixture, "é漢");
    g_assert_cmpuint(diagnostics_length(fixture.diagnostics), ==, 1);
    fixture_close(&fixture);
    g_autoptr(GDir) dir = g_dir_open(home, 0, NULL);
    g_assert_null(g_dir_read_name(dir));
}

static void test_fields(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    const SceneFace *body = face_set_lookup(fixture.set, "body");
    g_assert_cmpstr(body->postscript, ==, "Karla-Medium");
    g_assert_cmpstr(body->family, ==, "Karla");
    g_assert_cmpstr(body->file_name, ==, "Karla-Medium.otf");
    g_assert_cmpuint(body->weight, ==, 500);
    g_assert_true(body->is_cff);
    g_assert_cmpuint(hb_face_get_upem(body->hb_face), ==, body->units_per_em);
    g_assert_cmpfloat(body->ascent, >, 0.5);
    g_assert_cmpfloat(body->descent, >, 0.1);
    g_assert_cmpfloat(body->cap_height, >, body->x_height);
    g_assert_cmpfloat(body->x_height, >, 0.3);
    g_assert_cmpint(cairo_font_face_status(body->cairo_face), ==, CAIRO_STATUS_SUCCESS);
    g_assert_null(face_set_lookup(fixture.set, "Karla"));
    g_assert_true(face_set_lookup(fixture.set, "caption") != body);
    fixture_close(&fixture);
}

/* Cairo may use a face longer than its set lives. */
static void test_lifetime(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    cairo_font_face_t *face =
        cairo_font_face_reference(face_set_lookup(fixture.set, "title")->cairo_face);
    fixture_close(&fixture);
    cairo_matrix_t identity, size;
    cairo_matrix_init_identity(&identity);
    cairo_matrix_init_scale(&size, 100, 100);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_t *scaled = cairo_scaled_font_create(face, &size, &identity, options);
    cairo_text_extents_t extents;
    cairo_scaled_font_text_extents(scaled, "Ville", &extents);
    g_assert_cmpfloat(extents.width, >, 10);
    cairo_scaled_font_destroy(scaled);
    cairo_font_options_destroy(options);
    cairo_font_face_destroy(face);
}

static void expect_failure(const FaceSource *sources, guint n_sources, const char *words) {
    g_autoptr(GError) error = NULL;
    g_assert_null(face_set_new(sources, n_sources, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, words));
}

static void test_failures(void) {
    const FaceSource absent = {"a", "/nonexistent/a.otf", "A", 400, FALSE};
    expect_failure(&absent, 1, "a.otf");
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "affiche-no-font.otf", NULL);
    g_assert_true(g_file_set_contents(path, "this is no font", -1, NULL));
    const FaceSource text = {"a", path, "A", 400, FALSE};
    expect_failure(&text, 1, "not a font");
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    expect_failure(&text, 1, "affiche-no-font");
    g_unlink(path);
    if (fixture_has_faces()) {
        const FaceSource twins[] = {fixture_sources[0], fixture_sources[0]};
        expect_failure(twins, 2, "two faces");
    }
    if (g_file_test(KARLA_VARIABLE, G_FILE_TEST_EXISTS)) {
        const FaceSource variable = {"a", KARLA_VARIABLE, "A", 400, FALSE};
        expect_failure(&variable, 1, "variable");
    }
}

int main(int argc, char **argv) {
    g_autofree char *directory = g_dir_make_tmp("affiche-home-XXXXXX", NULL);
    home = directory;
    g_setenv("HOME", directory, TRUE);
    g_setenv("XDG_CACHE_HOME", directory, TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/faces/private", test_private);
    g_test_add_func("/text/faces/fields", test_fields);
    g_test_add_func("/text/faces/lifetime", test_lifetime);
    g_test_add_func("/text/faces/failures", test_failures);
    int status = g_test_run();
    g_rmdir(directory);
    return status;
}
