/* SPDX-License-Identifier: MIT */
/* Files of boundaries as people have them: one accident a file in tests/geo/bad, with the place and
 * code that must be said of it; and what is read of good ones. */
#include "geo/geo.h"

#include <string.h>

static const GeoReading any = {0};

static const struct {
    const char *name, *expected; /* "line:column severity code", in the order of the file */
} accidents[] = {
    {"array", "1:1 error not-geojson"},
    {"bad-escape", "2:48 error bad-json"},
    {"bad-number", "2:124 error bad-json"},
    {"bad-position", "2:129 error bad-position"},
    {"crossing-ring", "2:1 warning crossing-ring"},
    {"crs", "1:78 error projected-coordinates"},
    {"deep", "1:33 error bad-json"},
    {"duplicate", "3:1 warning duplicate-commune"},
    {"empty", "1:1 error bad-json"},
    {"flat-ring", "2:170 warning bad-ring"},
    {"geometry-type", "2:62 error not-geojson"},
    {"html", "1:1 error bad-json"},
    {"lambert-93", "2:120 error projected-coordinates"},
    {"lost-zero", "2:44 warning lost-zero"},
    {"no-code", "2:1 error no-code"},
    {"no-colon", "1:9 error bad-json"},
    {"no-feature", "2:1 error not-geojson"},
    {"no-geometry", "3:1 warning no-geometry; 4:1 warning no-geometry"},
    {"not-closed", "2:53 error bad-json"},
    {"not-utf8", "2:66 error not-utf8"},
    {"nothing", "0:0 error no-commune"},
    {"nul-byte", "2:17 error nul-byte"},
    {"open-ring", "2:149 warning bad-ring"},
    {"out-of-range", "2:120 error projected-coordinates"},
    {"points", "2:91 error not-polygon"},
    {"position-text", "2:129 error bad-position"},
    {"short-ring", "2:170 warning bad-ring"},
    {"swapped", "2:1 error swapped-coordinates"},
    {"topojson", "1:1 error not-geojson"},
    {"trailing", "5:1 error bad-json"},
    {"truncated", "2:77 error bad-json"},
    {"utf-16", "0:0 error not-utf8"},
};

static GeoFile *read_file(const char *folder, const char *name, const GeoReading *how,
                          Diagnostics *diagnostics) {
    g_autofree char *file = g_strconcat(name, ".geojson", NULL);
    g_autofree char *path = g_build_filename("tests/geo", folder, file, NULL);
    return geo_read(path, path, how, diagnostics);
}

static void test_accident(gconstpointer data) {
    guint i = GPOINTER_TO_UINT(data);
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(GeoFile) file = read_file("bad", accidents[i].name, &any, list);
    g_autoptr(GString) said = g_string_new(NULL);
    diagnostics_sort(list);
    for (guint k = 0; k < diagnostics_length(list); k++) {
        const Diagnostic *d = diagnostics_get(list, k);
        g_string_append_printf(said, "%s%u:%u %s %s", k ? "; " : "", d->line, d->column,
                               d->severity == SEVERITY_ERROR ? "error" : "warning", d->code);
    }
    g_assert_cmpstr(said->str, ==, accidents[i].expected);
    g_assert_true((file != NULL) == !diagnostics_count(list, SEVERITY_ERROR));
}

/* Cut anywhere, or with any byte changed, a file is refused or read, never worse. */
static void test_damaged(void) {
    g_autofree char *text = NULL;
    gsize length;
    g_assert_true(g_file_get_contents("tests/geo/good/hole.geojson", &text, &length, NULL));
    for (gsize i = 0; i < length; i++) {
        g_autoptr(Diagnostics) list = diagnostics_new();
        g_autofree char *part =
            g_memdup2(text, i + 1); /* no byte more: reading past it is caught */
        g_autoptr(GeoFile) cut = geo_parse(part, i, "x", &any, list);
        g_assert_true(cut == NULL || i >= length - 2);
        static const char other[] = "\"{[]},:-9e\\\0\xff";
        for (guint k = 0; k < sizeof other; k++) {
            g_autoptr(Diagnostics) more = diagnostics_new();
            g_autofree char *changed = g_memdup2(text, length);
            changed[i] = other[k];
            g_autoptr(GeoFile) read = geo_parse(changed, length, "x", &any, more);
            g_assert_true(read || diagnostics_count(more, SEVERITY_ERROR));
        }
    }
}

static GeoFile *good(const char *name, const GeoReading *how) {
    g_autoptr(Diagnostics) list = diagnostics_new();
    GeoFile *file = read_file("good", name, how, list);
    g_assert_cmpuint(diagnostics_length(list), ==, 0);
    g_assert_nonnull(file);
    return file;
}

static void test_good(void) {
    g_autoptr(GeoFile) bom = good("bom", &any);
    g_assert_cmpuint(bom->n_areas, ==, 2);
    g_assert_cmpuint(bom->areas[0].rings[0].n, ==, 4);
    g_assert_cmpuint(geo_area_span(bom, &bom->areas[0]).line, ==, 2);
    g_autoptr(GeoFile) collection = good("collection", &any);
    g_assert_cmpuint(collection->areas[0].n_rings, ==, 3);
    g_autoptr(GeoFile) hole = good("hole", &any);
    g_assert_cmpstr(hole->areas[0].code, ==, "2A004");
    g_assert_cmpstr(geo_area(hole, "2A005")->name, ==, "Enclave");
    g_autoptr(GeoFile) altitude = good("altitude", &any);
    g_assert_cmpfloat(altitude->areas[0].rings[0].points[1].y, ==, 48);
}

static void test_only(void) {
    const char *only[] = {"29002"};
    const GeoReading how = {.only = only, .n_only = 1};
    g_autoptr(GeoFile) one = good("bom", &how);
    g_assert_cmpuint(one->n_areas, ==, 1);
    g_assert_cmpstr(one->areas[0].code, ==, "29002");
    const GeoReading renamed = {.code_property = "nom"};
    g_autoptr(GeoFile) other = good("hole", &renamed);
    g_assert_cmpstr(other->areas[0].code, ==, "Ajaccio");
}

/* RFC 7946, 3.1.9: cut at the 180th meridian or not, it is one piece of the same extent. */
static void test_antimeridian(void) {
    const char *names[] = {"fiji-cut", "fiji-uncut"};
    for (guint i = 0; i < 2; i++) {
        g_autoptr(GeoFile) file = good(names[i], &any);
        Box box = BOX_EMPTY;
        for (guint r = 0; r < file->areas[0].n_rings; r++) {
            for (guint k = 0; k < file->areas[0].rings[r].n; k++) {
                Point p = file->areas[0].rings[r].points[k];
                box_add_point(&box, p.x, p.y);
            }
        }
        g_assert_cmpfloat_with_epsilon(box.x0, 178, 1e-9);
        g_assert_cmpfloat_with_epsilon(box.x1, 181, 1e-9);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(accidents); i++) {
        g_autofree char *name = g_strconcat("/geojson/bad/", accidents[i].name, NULL);
        g_test_add_data_func(name, GUINT_TO_POINTER(i), test_accident);
    }
    g_test_add_func("/geojson/damaged", test_damaged);
    g_test_add_func("/geojson/good", test_good);
    g_test_add_func("/geojson/only", test_only);
    g_test_add_func("/geojson/antimeridian", test_antimeridian);
    return g_test_run();
}
