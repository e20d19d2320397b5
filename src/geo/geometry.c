/* SPDX-License-Identifier: MIT */
/* The geometry of a feature: positions, rings, and whether they can be what they say. */
#include "geojson-internal.h"

#include "base/i18n.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

#define PROJECTED                                                                                  \
    _("export the file again as GeoJSON in WGS 84 (EPSG:4326), longitude first, in degrees: RFC "  \
      "7946 knows no other")

/* FALSE when it is no position, which is said. */
static gboolean read_position(GeoReader *reader, const Json *at, Point *ret_point) {
    gboolean good = at->kind == JSON_ARRAY && at->n >= 2 && at->items[0].kind == JSON_NUMBER &&
                    at->items[1].kind == JSON_NUMBER;
    if (!good) {
        diag_error(reader->diagnostics, "bad-position", geo_span(reader, at),
                   _("a position is [longitude, latitude]; export the file again"),
                   _("this is no position"));
        reader->failed = TRUE;
        return FALSE;
    }
    *ret_point = (Point){at->items[0].number, at->items[1].number};
    if (fabs(ret_point->x) > 180 || fabs(ret_point->y) > 90) {
        gboolean far = fabs(ret_point->x) > 400 || fabs(ret_point->y) > 400;
        diag_error(reader->diagnostics, "projected-coordinates", geo_span(reader, &at->items[0]),
                   PROJECTED,
                   far ? _("these coordinates are metres of a projection (Lambert-93, UTM …), not "
                           "degrees")
                       : _("there is no such place: a longitude is between -180 and 180 degrees, a "
                           "latitude between -90 and 90"));
        reader->failed = TRUE;
        return FALSE;
    }
    return TRUE;
}

static void say_ring(GeoReader *reader, const Json *at, const char *hint, const char *message) {
    if (geo_may_say(reader, "bad-ring")) {
        diag_warning(reader->diagnostics, "bad-ring", geo_span(reader, at), hint, "%s", message);
    }
}

/* A ring that crosses the 180th meridian uncut jumps there: it goes on instead. */
static void add_point(GArray *points, Point point) {
    if (points->len) {
        Point before = g_array_index(points, Point, points->len - 1);
        point.x -= 360 * round((point.x - before.x) / 360);
        if (point.x == before.x && point.y == before.y) {
            return;
        }
    }
    g_array_append_val(points, point);
}

static gboolean read_points(GeoReader *reader, const Json *ring, GArray *points) {
    for (guint i = 0; i < ring->n; i++) {
        Point point;
        if (!read_position(reader, &ring->items[i], &point)) {
            return FALSE;
        }
        add_point(points, point);
    }
    return TRUE;
}

/* A ring ends where it begins (RFC 7946, 3.1.6). */
static void close_ring(GeoReader *reader, const Json *ring, GArray *points) {
    Point first = g_array_index(points, Point, 0);
    Point last = g_array_index(points, Point, points->len - 1);
    if (first.x == last.x && first.y == last.y) {
        g_array_set_size(points, points->len - 1);
    } else {
        say_ring(reader, &ring->items[ring->n - 1],
                 _("it is closed by a straight line; see that the export was complete"),
                 _("this ring does not end where it began"));
    }
}

static void read_ring(GeoReader *reader, GArray *rings, const Json *ring) {
    if (ring->kind != JSON_ARRAY) {
        Point none;
        read_position(reader, ring, &none);
        return;
    }
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
    if (!read_points(reader, ring, points)) {
        return;
    }
    if (points->len) {
        close_ring(reader, ring, points);
    }
    if (points->len < 3 || geo_ring_area((const Point *)(void *)points->data, points->len) == 0) {
        say_ring(reader, ring, _("it is left out; nothing to do if it is a leftover of drawing"),
                 _("this ring has no inside: it needs three different positions at least"));
        return;
    }
    GeoRing out = {.n = points->len};
    out.points = arena_memdup(reader->file->arena, points->data, sizeof(Point) * points->len);
    g_array_append_val(rings, out);
}

static void read_polygon(GeoReader *reader, GArray *rings, const Json *polygon) {
    for (guint i = 0; polygon->kind == JSON_ARRAY && i < polygon->n && !reader->failed; i++) {
        read_ring(reader, rings, &polygon->items[i]);
    }
}

static void say_kind(GeoReader *reader, const Json *type) {
    if (geo_may_say(reader, "not-polygon")) {
        diag_error(reader->diagnostics, "not-polygon", geo_span(reader, type),
                   _("take the file of the boundaries: its geometries are Polygon and "
                     "MultiPolygon; the one of town halls or centres has points"),
                   _("this geometry is a %s: a commune needs an area"), type->string);
    }
}

static void read_shapes(GeoReader *reader, GArray *rings, const Json *geometry, guint depth);

static void read_collection(GeoReader *reader, GArray *rings, const Json *geometry, guint depth) {
    const Json *members = json_lookup(geometry, "geometries");
    for (guint i = 0; members && members->kind == JSON_ARRAY && i < members->n && depth < 8; i++) {
        read_shapes(reader, rings, &members->items[i], depth + 1);
    }
}

static void read_shapes(GeoReader *reader, GArray *rings, const Json *geometry, guint depth) {
    const Json *type = json_lookup(geometry, "type");
    const Json *at = json_lookup(geometry, "coordinates");
    if (!type || type->kind != JSON_STRING) {
        diag_error(reader->diagnostics, "not-geojson", geo_span(reader, geometry),
                   _("a geometry is {\"type\": \"Polygon\", \"coordinates\": […]}"),
                   _("this is no geometry"));
        return;
    }
    if (g_str_equal(type->string, "GeometryCollection")) {
        read_collection(reader, rings, geometry, depth);
    } else if (g_str_equal(type->string, "Polygon") && at) {
        read_polygon(reader, rings, at);
    } else if (g_str_equal(type->string, "MultiPolygon") && at) {
        for (guint i = 0; at->kind == JSON_ARRAY && i < at->n && !reader->failed; i++) {
            read_polygon(reader, rings, &at->items[i]);
        }
    } else {
        say_kind(reader, type);
    }
}

/* ---- whether it can be ---- */

static void check_crossings(GeoReader *reader, const GArray *rings, const GeoArea *area,
                            const Json *feature) {
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(GeoSegment));
    for (guint i = 0; i < rings->len; i++) {
        const GeoRing *ring = &g_array_index(rings, GeoRing, i);
        for (guint k = 0; k < ring->n; k++) {
            GeoSegment segment = {ring->points[k], ring->points[(k + 1) % ring->n], 0};
            g_array_append_val(segments, segment);
        }
    }
    const GeoSegment *all = (const GeoSegment *)(void *)segments->data;
    g_autoptr(GArray) found = geo_crossings(all, segments->len, 1);
    if (!found->len || !geo_may_say(reader, "crossing-ring")) {
        return;
    }
    Point place = all[g_array_index(found, GeoCrossing, 0).second].a;
    g_autofree char *lon = number_said(place.x, 4), *lat = number_said(place.y, 4);
    g_autofree char *hint =
        g_strdup_printf(_("near longitude %s, latitude %s; it is drawn all the same: look at it, "
                          "and mend it in QGIS (\"Fix geometries\")"),
                        lon, lat);
    diag_warning(reader->diagnostics, "crossing-ring", geo_span(reader, feature), hint,
                 _("the outline of \"%s\" crosses itself"), area->name);
}

static void add_rings(GeoReader *reader, GeoArea *area, const GArray *rings) {
    GeoRing *all = arena_new_array(reader->file->arena, GeoRing, area->n_rings + rings->len);
    if (area->n_rings) {
        memcpy(all, area->rings, sizeof(GeoRing) * area->n_rings);
    }
    memcpy(all + area->n_rings, rings->data, sizeof(GeoRing) * rings->len);
    area->rings = all;
    area->n_rings += rings->len;
}

void geo_read_geometry(GeoReader *reader, GeoArea *area, const Json *geometry,
                       const Json *feature) {
    g_autoptr(GArray) rings = g_array_new(FALSE, FALSE, sizeof(GeoRing));
    guint before = diagnostics_count(reader->diagnostics, SEVERITY_ERROR);
    if (geometry && geometry->kind != JSON_NULL) {
        read_shapes(reader, rings, geometry, 0);
    }
    if (diagnostics_count(reader->diagnostics, SEVERITY_ERROR) != before) {
        return;
    }
    if (rings->len) {
        check_crossings(reader, rings, area, feature);
        add_rings(reader, area, rings);
    } else if (geo_may_say(reader, "no-geometry")) {
        diag_warning(reader->diagnostics, "no-geometry", geo_span(reader, feature),
                     _("take a file that has its boundary, if it should be on the map"),
                     _("the commune \"%s\" has no shape: it is left off the map"), area->name);
    }
}

/* ---- the 180th meridian ---- */

static double middle_of(const GeoRing *ring) {
    double low = INFINITY, high = -INFINITY;
    for (guint i = 0; i < ring->n; i++) {
        low = MIN(low, ring->points[i].x);
        high = MAX(high, ring->points[i].x);
    }
    return (low + high) / 2;
}

/* Every ring where its middle is between -180 and 180, or, `eastwards`, between 0 and 360. */
static Box place_rings(const GeoReader *reader, gboolean eastwards, gboolean apply) {
    Box box = BOX_EMPTY;
    for (guint i = 0; i < reader->areas->len; i++) {
        const GeoArea *area = &g_array_index(reader->areas, GeoArea, i);
        for (guint r = 0; r < area->n_rings; r++) {
            GeoRing *ring = &area->rings[r];
            double low = eastwards ? 0 : -180;
            double shift = -360 * floor((middle_of(ring) - low) / 360);
            for (guint k = 0; k < ring->n; k++) {
                box_add_point(&box, ring->points[k].x + shift, ring->points[k].y);
                ring->points[k].x += apply ? shift : 0;
            }
        }
    }
    return box;
}

void geo_unwrap(GeoReader *reader) {
    Box usual = place_rings(reader, FALSE, FALSE), turned = place_rings(reader, TRUE, FALSE);
    place_rings(reader, box_width(turned) < box_width(usual) - 1e-6, TRUE);
}
