/* SPDX-License-Identifier: MIT */
/* From degrees to a map: known points, shared arcs, simplification that leaves no gap, poles. */
#include "geo/geo-internal.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

static GeoFile *parse(const char *text) {
    const GeoReading how = {0};
    g_autoptr(Diagnostics) list = diagnostics_new();
    GeoFile *file = geo_parse(text, strlen(text), "x", &how, list);
    g_assert_nonnull(file);
    return file;
}

static GeoMap *map_of(GeoFile *file) {
    g_autoptr(GError) error = NULL;
    GeoMap *map = geo_map_new(file, file->arena, &error);
    g_assert_no_error(error);
    return map;
}

/* Lambert-93 on the ellipsoid GRS 80, from its definition (IGN, ALG0004), not from PROJ. */
static Point lambert_93(double lon, double lat) {
    const double n = 0.725607765053, c = 11754255.426096, e = 0.0818191910428158;
    double phi = lat * G_PI / 180;
    double iso = log(tan(G_PI / 4 + phi / 2) * pow((1 - e * sin(phi)) / (1 + e * sin(phi)), e / 2));
    double r = c * exp(-n * iso), theta = n * (lon - 3) * G_PI / 180;
    return (Point){700000 + r * sin(theta), 12655612.049876 - r * cos(theta)};
}

static void test_lambert(void) {
    const Point places[] = {{3, 46.5}, {-4.486, 48.39}, {2.2945, 48.8584}, {8.738, 41.919}};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        Point p = places[i], expected = lambert_93(p.x, p.y);
        g_assert_true(geo_project("EPSG:2154", &p, 1, NULL));
        g_assert_cmpfloat_with_epsilon(p.x, expected.x, 0.01);
        g_assert_cmpfloat_with_epsilon(p.y, expected.y, 0.01);
    }
    Point origin = {3, 46.5}; /* by definition */
    g_assert_true(geo_project("EPSG:2154", &origin, 1, NULL));
    g_assert_cmpfloat_with_epsilon(origin.x, 700000, 0.001);
    g_assert_cmpfloat_with_epsilon(origin.y, 6600000, 0.001);
}

static void test_crs(void) {
    const struct {
        Box degrees;
        const char *crs;
    } places[] = {
        {{-5.1, 47.7, -3.3, 48.8}, "EPSG:2154"},       {{8.5, 41.3, 9.6, 43}, "EPSG:2154"},
        {{-61.8, 15.8, -61, 16.5}, "EPSG:5490"},       {{-54.6, 2.1, -51.6, 5.8}, "EPSG:2972"},
        {{55.2, -21.4, 55.9, -20.8}, "EPSG:2975"},     {{45, -13, 45.3, -12.6}, "EPSG:4471"},
        {{-56.4, 46.7, -56.1, 47.2}, "EPSG:4467"},     {{163.5, -22.7, 168.2, -19.5}, "EPSG:3163"},
        {{-149.7, -17.9, -149.1, -17.4}, "EPSG:3297"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *crs = geo_crs_for(places[i].degrees);
        g_assert_cmpstr(crs, ==, places[i].crs);
        Point middle = {(places[i].degrees.x0 + places[i].degrees.x1) / 2,
                        (places[i].degrees.y0 + places[i].degrees.y1) / 2};
        g_assert_true(geo_project(crs, &middle, 1, NULL));
    }
    g_autofree char *fiji = geo_crs_for((Box){178, -18, 181, -16});
    g_assert_cmpstr(fiji, ==, "+proj=laea +lat_0=-17 +lon_0=179.5 +datum=WGS84 +units=m +type=crs");
    Point p = {179.5, -17};
    g_assert_true(geo_project(fiji, &p, 1, NULL));
    g_assert_cmpfloat_with_epsilon(hypot(p.x, p.y), 0, 0.01);
    g_autoptr(GError) error = NULL;
    g_assert_false(geo_project("EPSG:0", &p, 1, &error));
    g_assert_error(error, GEO_ERROR, GEO_ERROR_PROJECTION);
}

/* Nine communes as a chess board whose borders are wrinkled, with an enclave and small islands. */
static char *board(void) {
    enum { SIDE = 3, STEPS = 60 };
    GString *text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    for (guint cell = 0; cell < SIDE * SIDE; cell++) {
        guint cx = cell % SIDE, cy = cell / SIDE;
        g_string_append_printf(text,
                               "%s{\"type\":\"Feature\",\"properties\":{\"code\":\"%05u\"},"
                               "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[",
                               cell ? "," : "", cell);
        for (guint i = 0; i <= 4 * STEPS; i++) {
            guint edge = i / STEPS % 4, k = i % STEPS;
            guint gx = edge == 0 ? k : edge == 1 ? STEPS : edge == 2 ? STEPS - k : 0;
            guint gy = edge == 0 ? 0 : edge == 1 ? k : edge == 2 ? STEPS : STEPS - k;
            gx += cx * STEPS;
            gy += cy * STEPS;
            Chance chance = chance_new_at("board", gx * 1000 + gy); /* the same for both sides */
            double lon = 2 + gx * 0.002 + chance_between(&chance, -0.0008, 0.0008);
            double lat = 47 + gy * 0.002 + chance_between(&chance, -0.0008, 0.0008);
            g_string_append_printf(text, "%s[%.6f,%.6f]", i ? "," : "", lon, lat);
        }
        if (cell == 4) { /* a hole, which another commune fills */
            g_string_append(text,
                            "],[[2.17,47.17],[2.17,47.19],[2.19,47.19],[2.19,47.17],[2.17,47.17]");
        }
        g_string_append(text, "]]}}");
    }
    g_string_append(text,
                    ",{\"type\":\"Feature\",\"properties\":{\"code\":\"00009\"},\"geometry\":{"
                    "\"type\":\"MultiPolygon\",\"coordinates\":[[[[2.17,47.17],[2.19,47.17],"
                    "[2.19,47.19],[2.17,47.19],[2.17,47.17]]],[[[1.9,47],[1.9001,47],[1.9001,"
                    "47.0001],[1.9,47]]]]}}]}");
    return g_string_free(text, FALSE);
}

static double shape_area(const GeoMap *map, guint i) {
    double sum = 0;
    for (guint k = 0; k < map->shapes[i].n_outlines; k++) {
        guint n;
        g_autofree Point *ring = geo_map_ring(map, &map->shapes[i].outlines[k], &n);
        g_assert_cmpuint(n, >=, 3);
        sum += map->shapes[i].outlines[k].dropped ? 0 : geo_ring_area(ring, n);
    }
    return fabs(sum);
}

static guint n_vertices(const GeoMap *map) {
    guint n = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        n += map->arcs[i].n;
    }
    return n;
}

static guint n_crossings(const GeoMap *map) {
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(GeoSegment));
    for (guint i = 0; i < map->n_arcs; i++) {
        for (guint k = 0; k + 1 < map->arcs[i].n; k++) {
            GeoSegment s = {map->vertices[map->arcs[i].vertices[k]],
                            map->vertices[map->arcs[i].vertices[k + 1]], i};
            g_array_append_val(segments, s);
        }
    }
    g_autoptr(GArray) found =
        geo_crossings((GeoSegment *)(void *)segments->data, segments->len, 99);
    return found->len;
}

static void test_shared(void) {
    g_autofree char *text = board();
    g_autoptr(GeoFile) file = parse(text);
    GeoMap *map = map_of(file);
    guint borders = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        borders += map->arcs[i].n_areas == 2;
    }
    g_assert_cmpuint(borders, ==, 12 + 1); /* inside a board of nine, and round the enclave */
    g_assert_cmpstr(map->crs, ==, "EPSG:2154");
}

/* Every area's edge is made of the arcs that its neighbours have: what one loses the other gains,
 * and the sum of all is what their common outline surrounds. */
static void test_no_gap(void) {
    g_autofree char *text = board();
    g_autoptr(GeoFile) file = parse(text);
    static const double tolerances[] = {0, 20, 100, 400, 3000, 20000};
    guint before = G_MAXUINT;
    for (guint t = 0; t < G_N_ELEMENTS(tolerances); t++) {
        GeoMap *map = map_of(file);
        geo_map_simplify(map, tolerances[t], 1000);
        g_assert_cmpuint(n_crossings(map), ==, 0);
        g_assert_cmpuint(n_vertices(map), <=, before);
        before = n_vertices(map);
        double sum = 0;
        for (guint i = 0; i < map->n_shapes; i++) {
            double area = shape_area(map, i);
            g_assert_cmpfloat(area, >, 0);
            sum += area;
        }
        Path *outline = geo_map_outline(map, NULL, NULL, map->arena);
        double whole = 0;
        /* the outline's arcs, signed as the areas use them */
        for (guint i = 0; i < map->n_shapes; i++) {
            for (guint k = 0; k < map->shapes[i].n_outlines; k++) {
                const GeoOutline *o = &map->shapes[i].outlines[k];
                for (guint u = 0; u < o->n_uses && !o->dropped; u++) {
                    const GeoArc *arc = &map->arcs[o->uses[u].arc];
                    if (arc->n_areas != 1) {
                        continue;
                    }
                    for (guint v = 0; v + 1 < arc->n; v++) {
                        Point a = map->vertices[arc->vertices[v]];
                        Point b = map->vertices[arc->vertices[v + 1]];
                        double cross = (a.x - 6e5) * (b.y + 6.7e6) - (b.x - 6e5) * (a.y + 6.7e6);
                        whole += (o->uses[u].reversed ? -cross : cross) / 2;
                    }
                }
            }
        }
        g_assert_cmpfloat_with_epsilon(sum, fabs(whole), sum * 1e-6);
        g_assert_cmpuint(outline->n_verbs, >, 0);
    }
}

static void test_small(void) {
    g_autofree char *text = board();
    g_autoptr(GeoFile) file = parse(text);
    GeoMap *map = map_of(file);
    geo_map_simplify(map, 10, 1e12);
    const GeoShape *last = &map->shapes[9];
    g_assert_false(last->outlines[0].dropped); /* the largest of its area stays, however small */
    g_assert_true(last->outlines[1].dropped);
    g_assert_false(map->shapes[4].outlines[1].dropped); /* a hole that a neighbour fills stays */
}

static void test_pole(void) {
    /* a U: its middle is outside */
    g_autoptr(GeoFile) file =
        parse("{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":"
              "\"Polygon\",\"coordinates\":[[[2,47],[2.3,47],[2.3,47.3],[2.22,47.3],[2.22,47.05],"
              "[2.05,47.05],[2.05,47.3],[2,47.3],[2,47]]]}}");
    GeoMap *map = map_of(file);
    double radius;
    Point pole = geo_map_pole(map, 0, &radius);
    guint n;
    g_autofree Point *ring = geo_map_ring(map, &map->shapes[0].outlines[0], &n);
    double nearest = INFINITY;
    for (guint i = 0; i < n; i++) {
        Point a = ring[i], b = ring[(i + 1) % n];
        for (guint k = 0; k <= 100; k++) {
            double x = a.x + (b.x - a.x) * k / 100, y = a.y + (b.y - a.y) * k / 100;
            nearest = MIN(nearest, hypot(x - pole.x, y - pole.y));
        }
    }
    g_assert_cmpfloat_with_epsilon(radius, nearest, 60);
    g_assert_cmpfloat(radius, >, 3000); /* in the wide arm, 6 km across */
}

static void test_antimeridian(void) {
    g_autoptr(GeoFile) file =
        parse("{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":"
              "\"MultiPolygon\",\"coordinates\":[[[[178,-18],[180,-18],[180,-16],[178,-16],[178,"
              "-18]]],[[[-180,-18],[-179,-18],[-179,-16],[-180,-16],[-180,-18]]]]}}");
    GeoMap *map = map_of(file);
    g_assert_cmpfloat(box_width(map->bounds), <, 330e3);
    g_assert_cmpfloat(box_width(map->bounds), >, 310e3);
    Path *borders = geo_map_borders(map, NULL, NULL, map->arena);
    g_assert_cmpuint(borders->n_verbs, ==, 0); /* the seam is no border */
    Path *outline = geo_map_outline(map, NULL, NULL, map->arena);
    g_assert_cmpuint(outline->n_points, ==, 8); /* nor of the outline: two open arcs of four */
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/geo/lambert-93", test_lambert);
    g_test_add_func("/geo/crs", test_crs);
    g_test_add_func("/geo/shared", test_shared);
    g_test_add_func("/geo/no-gap", test_no_gap);
    g_test_add_func("/geo/small", test_small);
    g_test_add_func("/geo/pole", test_pole);
    g_test_add_func("/geo/antimeridian", test_antimeridian);
    return g_test_run();
}
