/* SPDX-License-Identifier: MIT */
/* Areas: GEOS with our paths. */
#include "region.h"

#include <math.h>

/* Lines stand for curves within this distance. */
#define TOLERANCE 0.03

RegionMaker region_maker(Arena *arena) {
    /* no handler for notices: what GEOS cannot do is given back as NULL */
    return (RegionMaker){.geos = GEOS_init_r(), .arena = arena};
}

void region_maker_clear(RegionMaker *maker) { GEOS_finish_r(maker->geos); }

void region_free(const RegionMaker *maker, Region *region) {
    if (region) {
        GEOSGeom_destroy_r(maker->geos, region);
    }
}

static gboolean is_bare(const RegionMaker *maker, const Region *region) {
    return !region || GEOSisEmpty_r(maker->geos, region) == 1;
}

/* Empty results are NULL, so that nobody has to ask. */
static Region *kept(const RegionMaker *maker, Region *region) {
    if (region && is_bare(maker, region)) {
        region_free(maker, region);
        return NULL;
    }
    return region;
}

/* ---- from paths ---- */

/* A contour as a line; closed ones come back to their start. */
static GEOSGeometry *line_of(const RegionMaker *maker, const Point *points, guint n,
                             gboolean closes) {
    gboolean more = closes && (points[0].x != points[n - 1].x || points[0].y != points[n - 1].y);
    guint size = n + (more ? 1 : 0);
    if (size < 2) {
        return NULL;
    }
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(maker->geos, size, 2);
    for (guint i = 0; i < size; i++) {
        Point point = points[i % n];
        GEOSCoordSeq_setXY_r(maker->geos, sequence, i, round(point.x / REGION_GRID) * REGION_GRID,
                             round(point.y / REGION_GRID) * REGION_GRID);
    }
    return GEOSGeom_createLineString_r(maker->geos, sequence);
}

/* All contours of a path of lines, as one collection of lines. */
static GEOSGeometry *lines_of(const RegionMaker *maker, const Path *flat, gboolean closes) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    guint point = 0;
    for (guint i = 0; i < flat->n_verbs;) {
        guint first = point, n = 0;
        gboolean closed = closes;
        for (; i < flat->n_verbs && (n == 0 || flat->verbs[i] != PATH_MOVE); i++) {
            guint points = path_verb_points(flat->verbs[i]);
            closed |= flat->verbs[i] == PATH_CLOSE;
            n += points;
            point += points;
        }
        GEOSGeometry *line = n ? line_of(maker, flat->points + first, n, closed) : NULL;
        if (line) {
            g_ptr_array_add(lines, line);
        }
    }
    return GEOSGeom_createCollection_r(maker->geos, GEOS_MULTILINESTRING,
                                       (GEOSGeometry **)lines->pdata, lines->len);
}

/* Is the face inside by the path's rule? Any point of it tells. */
static gboolean is_inside(const RegionMaker *maker, const GEOSGeometry *face, const Path *flat,
                          gboolean even_odd) {
    GEOSGeometry *inner = GEOSPointOnSurface_r(maker->geos, face);
    Point point = {0, 0};
    gboolean inside = inner && GEOSGeomGetX_r(maker->geos, inner, &point.x) == 1 &&
                      GEOSGeomGetY_r(maker->geos, inner, &point.y) == 1 &&
                      path_contains(flat, even_odd, point);
    region_free(maker, inner);
    return inside;
}

/* Most paths are one contour that does not cross itself: then it is the area, by either rule. NULL
 * when it is not so simple. */
static Region *simple_fill(const RegionMaker *maker, const GEOSGeometry *lines) {
    if (GEOSGetNumGeometries_r(maker->geos, lines) != 1) {
        return NULL;
    }
    const GEOSCoordSequence *points =
        GEOSGeom_getCoordSeq_r(maker->geos, GEOSGetGeometryN_r(maker->geos, lines, 0));
    guint n = 0;
    GEOSCoordSeq_getSize_r(maker->geos, points, &n);
    if (n < 4) {
        return NULL;
    }
    GEOSGeometry *ring =
        GEOSGeom_createLinearRing_r(maker->geos, GEOSCoordSeq_clone_r(maker->geos, points));
    GEOSGeometry *area = ring ? GEOSGeom_createPolygon_r(maker->geos, ring, NULL, 0) : NULL;
    if (area && GEOSisValid_r(maker->geos, area) != 1) {
        region_free(maker, area);
        return NULL;
    }
    return area;
}

/* The lines cut the plane into faces; those inside by the rule are the area, whatever the contours
 * do to each other. */
Region *region_fill(const RegionMaker *maker, const Path *path, gboolean even_odd) {
    const Path *flat = path_flatten(path, TOLERANCE, TRUE, maker->arena);
    GEOSGeometry *lines = lines_of(maker, flat, TRUE);
    Region *simple = simple_fill(maker, lines);
    if (simple) {
        region_free(maker, lines);
        return simple;
    }
    GEOSGeometry *noded = GEOSUnaryUnion_r(maker->geos, lines);
    region_free(maker, lines);
    if (!noded) {
        return NULL;
    }
    const GEOSGeometry *edges[] = {noded};
    GEOSGeometry *faces = GEOSPolygonize_r(maker->geos, edges, 1);
    int n = faces ? GEOSGetNumGeometries_r(maker->geos, faces) : 0;
    g_autoptr(GPtrArray) inside = g_ptr_array_new();
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *face = GEOSGetGeometryN_r(maker->geos, faces, i);
        if (is_inside(maker, face, flat, even_odd)) {
            g_ptr_array_add(inside, GEOSGeom_clone_r(maker->geos, face));
        }
    }
    region_free(maker, faces);
    region_free(maker, noded);
    return region_union(maker, (Region **)inside->pdata, inside->len);
}

Region *region_stroke(const RegionMaker *maker, const Path *path, double width) {
    const Path *flat = path_flatten(path, TOLERANCE, FALSE, maker->arena);
    GEOSGeometry *lines = lines_of(maker, flat, FALSE);
    Region *region = GEOSBufferWithStyle_r(maker->geos, lines, width / 2, 8, GEOSBUF_CAP_ROUND,
                                           GEOSBUF_JOIN_ROUND, 5);
    region_free(maker, lines);
    return kept(maker, region);
}

/* ---- areas ---- */

Box region_box(const RegionMaker *maker, const Region *region) {
    Box box = BOX_EMPTY;
    if (region) {
        GEOSGeom_getXMin_r(maker->geos, region, &box.x0);
        GEOSGeom_getYMin_r(maker->geos, region, &box.y0);
        GEOSGeom_getXMax_r(maker->geos, region, &box.x1);
        GEOSGeom_getYMax_r(maker->geos, region, &box.y1);
    }
    return box;
}

double region_area(const RegionMaker *maker, const Region *region) {
    double area = 0;
    if (region) {
        GEOSArea_r(maker->geos, region, &area);
    }
    return area;
}

/* Of a band that is its width; of a disc its radius. */
static double mean_width(const RegionMaker *maker, const GEOSGeometry *part) {
    double area = region_area(maker, part), length = 0;
    GEOSLength_r(maker->geos, part, &length);
    return length > 0 ? 2 * area / length : 0;
}

static Region *collected(const RegionMaker *maker, GPtrArray *parts) {
    return parts->len ? GEOSGeom_createCollection_r(maker->geos, GEOS_MULTIPOLYGON,
                                                    (GEOSGeometry **)parts->pdata, parts->len)
                      : NULL;
}

/* What is left of areas when they only touch: lines, points, and slivers, since edges cross where
 * no number lies. They are left out: a filled sliver is printed as a hairline. */
static Region *without_slivers(const RegionMaker *maker, Region *region) {
    Region *slivers = NULL;
    region = region_without_thin(maker, region, REGION_GRID, &slivers);
    region_free(maker, slivers);
    return region;
}

Region *region_less(const RegionMaker *maker, Region *region, const Region *other) {
    if (!region || !other) {
        return region;
    }
    Region *less = GEOSDifference_r(maker->geos, region, other);
    region_free(maker, region);
    return without_slivers(maker, less);
}

Region *region_shared(const RegionMaker *maker, Region *region, const Region *other) {
    Region *shared = region && other ? GEOSIntersection_r(maker->geos, region, other) : NULL;
    region_free(maker, region);
    return without_slivers(maker, shared);
}

Region *region_cut(const RegionMaker *maker, Region *region, Box box) {
    if (!region || box_is_empty(box)) {
        region_free(maker, region);
        return NULL;
    }
    Box whole = region_box(maker, region);
    if (whole.x0 >= box.x0 && whole.y0 >= box.y0 && whole.x1 <= box.x1 && whole.y1 <= box.y1) {
        return region;
    }
    Region *cut = GEOSClipByRect_r(maker->geos, region, box.x0, box.y0, box.x1, box.y1);
    region_free(maker, region);
    return kept(maker, cut);
}

/* A polygon among others: those whose boxes touch, directly or by way of others, are of one
 * group. */
typedef struct {
    GEOSGeometry *polygon;
    Box box;
    guint group; /* the polygon before it that it is with, or itself */
    guint place; /* of the group among groups, for its first polygon */
} Joined;

static guint group_of(GArray *all, guint index) {
    guint group = index;
    while (g_array_index(all, Joined, group).group != group) {
        group = g_array_index(all, Joined, group).group;
    }
    g_array_index(all, Joined, index).group = group;
    return group;
}

static int compare_joined(gconstpointer a, gconstpointer b) {
    double left = ((const Joined *)a)->box.x0, right = ((const Joined *)b)->box.x0;
    return left < right ? -1 : left > right;
}

/* Takes over the region. */
static void add_polygons(const RegionMaker *maker, Region *region, GArray *all) {
    int n = GEOSGetNumGeometries_r(maker->geos, region);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(maker->geos, region, i);
        if (GEOSGeomTypeId_r(maker->geos, part) == GEOS_POLYGON) {
            Joined joined = {GEOSGeom_clone_r(maker->geos, part), region_box(maker, part), 0, 0};
            g_array_append_val(all, joined);
        }
    }
    region_free(maker, region);
}

/* From left to right, so that only those that are not yet over can touch. */
static void find_groups(GArray *all) {
    g_array_sort(all, compare_joined);
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < all->len; i++) {
        Joined *joined = &g_array_index(all, Joined, i);
        joined->group = i;
        guint kept_open = 0;
        for (guint k = 0; k < open->len; k++) {
            guint index = g_array_index(open, guint, k);
            Box box = g_array_index(all, Joined, index).box;
            if (box.x1 < joined->box.x0) {
                continue;
            }
            g_array_index(open, guint, kept_open++) = index;
            if (box.y0 <= joined->box.y1 && box.y1 >= joined->box.y0) {
                guint one = group_of(all, index), other = group_of(all, i);
                g_array_index(all, Joined, MAX(one, other)).group = MIN(one, other);
            }
        }
        g_array_set_size(open, kept_open);
        g_array_append_val(open, i);
    }
}

/* Adds the union of a group, whose polygons are taken over. */
static void add_union(const RegionMaker *maker, GPtrArray *group, GPtrArray *parts) {
    if (group->len == 1) {
        g_ptr_array_add(parts, g_ptr_array_index(group, 0));
        return;
    }
    GEOSGeometry *all = GEOSGeom_createCollection_r(maker->geos, GEOS_MULTIPOLYGON,
                                                    (GEOSGeometry **)group->pdata, group->len);
    GEOSGeometry *one = GEOSUnaryUnion_r(maker->geos, all);
    region_free(maker, all);
    int n = one ? GEOSGetNumGeometries_r(maker->geos, one) : 0;
    for (int i = 0; i < n; i++) {
        g_ptr_array_add(parts,
                        GEOSGeom_clone_r(maker->geos, GEOSGetGeometryN_r(maker->geos, one, i)));
    }
    region_free(maker, one);
}

/* Each group by itself: most of a poster stands alone, and that costs nothing. */
Region *region_union(const RegionMaker *maker, Region **regions, guint n) {
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Joined));
    for (guint i = 0; i < n; i++) {
        if (regions[i]) {
            add_polygons(maker, regions[i], all);
        }
    }
    find_groups(all);
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < all->len; i++) { /* each group's first polygon comes first */
        guint group = group_of(all, i);
        Joined *first = &g_array_index(all, Joined, group);
        if (group == i) {
            first->place = groups->len;
            g_ptr_array_add(groups, g_ptr_array_new());
        }
        g_ptr_array_add(g_ptr_array_index(groups, first->place),
                        g_array_index(all, Joined, i).polygon);
    }
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (guint i = 0; i < groups->len; i++) {
        add_union(maker, g_ptr_array_index(groups, i), parts);
    }
    return collected(maker, parts);
}

Region *region_without_thin(const RegionMaker *maker, Region *region, double width,
                            Region **ret_thin) {
    g_autoptr(GPtrArray) thick = g_ptr_array_new(), thin = g_ptr_array_new();
    int n = region ? GEOSGetNumGeometries_r(maker->geos, region) : 0;
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(maker->geos, region, i);
        if (GEOSGeomTypeId_r(maker->geos, part) == GEOS_POLYGON) {
            g_ptr_array_add(mean_width(maker, part) < width ? thin : thick,
                            GEOSGeom_clone_r(maker->geos, part));
        }
    }
    region_free(maker, region);
    *ret_thin = collected(maker, thin);
    return collected(maker, thick);
}

/* ---- to paths ---- */

static void add_line(const RegionMaker *maker, const GEOSGeometry *line, Path *out) {
    const GEOSCoordSequence *points = GEOSGeom_getCoordSeq_r(maker->geos, line);
    guint n = 0;
    GEOSCoordSeq_getSize_r(maker->geos, points, &n);
    Point first = {0, 0};
    for (guint i = 0; i < n; i++) {
        Point at = {0, 0};
        GEOSCoordSeq_getXY_r(maker->geos, points, i, &at.x, &at.y);
        if (i == 0) {
            first = at;
            path_move_to(out, at.x, at.y);
        } else if (i + 1 == n && at.x == first.x && at.y == first.y) {
            path_close(out);
        } else {
            path_line_to(out, at.x, at.y);
        }
    }
}

/* Lines, or the rings of polygons. */
static void add_geometry(const RegionMaker *maker, const GEOSGeometry *geometry, Path *out) {
    int n = GEOSGetNumGeometries_r(maker->geos, geometry);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(maker->geos, geometry, i);
        int type = GEOSGeomTypeId_r(maker->geos, part);
        if (type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
            add_line(maker, part, out);
        } else if (type == GEOS_POLYGON) {
            add_line(maker, GEOSGetExteriorRing_r(maker->geos, part), out);
            int holes = GEOSGetNumInteriorRings_r(maker->geos, part);
            for (int k = 0; k < holes; k++) {
                add_line(maker, GEOSGetInteriorRingN_r(maker->geos, part, k), out);
            }
        }
    }
}

Path *region_edges(const RegionMaker *maker, const Region *region, const Region *hidden) {
    Path *path = path_new(maker->arena);
    GEOSGeometry *edges = region ? GEOSBoundary_r(maker->geos, region) : NULL;
    if (edges && hidden) {
        GEOSGeometry *seen = GEOSDifference_r(maker->geos, edges, hidden);
        GEOSGeometry *joined = seen ? GEOSLineMerge_r(maker->geos, seen) : NULL;
        region_free(maker, seen);
        region_free(maker, edges);
        edges = joined;
    }
    if (edges) {
        add_geometry(maker, edges, path);
    }
    region_free(maker, edges);
    return path;
}

Path *region_hatch(const RegionMaker *maker, const Region *region, double pitch, gboolean falls) {
    Path *strokes = path_new(maker->arena), *path = path_new(maker->arena);
    Box box = region_box(maker, region);
    double across = pitch * G_SQRT2, height = box_height(box);
    /* each line is where x + y, or x − y, is a multiple of `across` */
    double first = falls ? box.x0 - box.y1 : box.x0 + box.y0;
    double last = falls ? box.x1 - box.y0 : box.x1 + box.y1;
    for (double at = ceil(first / across) * across; at < last; at += across) {
        double x = falls ? at + box.y0 : at - box.y0;
        path_move_to(strokes, x, box.y0);
        path_line_to(strokes, falls ? x + height : x - height, box.y1);
    }
    if (!region || !strokes->n_verbs) {
        return path;
    }
    GEOSGeometry *lines = lines_of(maker, strokes, FALSE);
    GEOSGeometry *inside = GEOSIntersection_r(maker->geos, lines, region);
    if (inside) {
        add_geometry(maker, inside, path);
    }
    region_free(maker, inside);
    region_free(maker, lines);
    return path;
}

Path *region_path(const RegionMaker *maker, const Region *region) {
    Path *path = path_new(maker->arena);
    if (region) {
        /* shells and holes turn against each other */
        GEOSGeometry *turned = GEOSGeom_clone_r(maker->geos, region);
        GEOSNormalize_r(maker->geos, turned);
        add_geometry(maker, turned, path);
        region_free(maker, turned);
    }
    return path;
}
