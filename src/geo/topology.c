/* SPDX-License-Identifier: MIT */
/* What the outlines of areas share: vertices by their place, and arcs between the places where
 * three areas, or two and the outside, meet. */
#include "geo.h"
#include "geo-internal.h"

#include <math.h>
#include <string.h>

/* Positions that are one: 1e-7 of a degree is a centimetre. */
#define QUANTUM 1e-7

typedef struct {
    GeoMap *map;
    GHashTable *by_place; /* → vertex + 1 */
    GArray *vertices;     /* Point, degrees */
    guint *near; /* two neighbours a vertex, the lower one first; G_MAXUINT: not seen yet */
    gboolean *junction;
    GHashTable *by_arc; /* GBytes → arc + 1 */
    GArray *arcs;       /* GeoArc */
} Builder;

typedef struct {
    gint64 x, y;
} PlaceKey;

static guint place_hash(gconstpointer key) {
    const PlaceKey *place = key;
    guint64 mixed =
        (guint64)place->x * 0x9e3779b97f4a7c15u + (guint64)place->y * 0xc2b2ae3d27d4eb4fu;
    return (guint)(mixed >> 32);
}

static gboolean place_equal(gconstpointer a, gconstpointer b) {
    const PlaceKey *x = a, *y = b;
    return x->x == y->x && x->y == y->y;
}

static guint vertex_at(Builder *builder, Point point) {
    PlaceKey key = {(gint64)llround(point.x / QUANTUM), (gint64)llround(point.y / QUANTUM)};
    gpointer known = g_hash_table_lookup(builder->by_place, &key);
    if (known) {
        return GPOINTER_TO_UINT(known) - 1;
    }
    g_array_append_val(builder->vertices, point);
    g_hash_table_insert(builder->by_place, arena_memdup(builder->map->arena, &key, sizeof key),
                        GUINT_TO_POINTER(builder->vertices->len));
    return builder->vertices->len - 1;
}

/* A ring as vertices; those that fell together are one. NULL when nothing is left of it. */
typedef struct {
    guint *v;
    guint n;
} Chain;

static Chain chain_of(Builder *builder, const GeoRing *ring) {
    Chain chain = {arena_new_array(builder->map->arena, guint, ring->n), 0};
    for (guint i = 0; i < ring->n; i++) {
        guint v = vertex_at(builder, ring->points[i]);
        if (!chain.n || chain.v[chain.n - 1] != v) {
            chain.v[chain.n++] = v;
        }
    }
    while (chain.n > 1 && chain.v[chain.n - 1] == chain.v[0]) {
        chain.n--;
    }
    return chain;
}

/* ---- junctions ---- */

/* A vertex with other neighbours than before is where arcs end. */
static void see(Builder *builder, guint v, guint before, guint after) {
    guint low = MIN(before, after), high = MAX(before, after);
    guint *near = &builder->near[2 * v];
    if (near[0] == G_MAXUINT) {
        near[0] = low;
        near[1] = high;
    } else if (near[0] != low || near[1] != high) {
        builder->junction[v] = TRUE;
    }
}

static void find_junctions(Builder *builder, const Chain *chains, guint n) {
    guint n_vertices = builder->vertices->len;
    builder->near = g_new(guint, 2 * (gsize)MAX(n_vertices, 1));
    memset(builder->near, 0xff, sizeof(guint) * 2 * MAX(n_vertices, 1));
    builder->junction = g_new0(gboolean, MAX(n_vertices, 1));
    for (guint i = 0; i < n; i++) {
        const Chain *chain = &chains[i];
        for (guint k = 0; k < chain->n; k++) {
            see(builder, chain->v[k], chain->v[(k + chain->n - 1) % chain->n],
                chain->v[(k + 1) % chain->n]);
        }
    }
}

/* ---- arcs ---- */

static void reverse(guint *v, guint n) {
    for (guint i = 0; i < n / 2; i++) {
        guint swap = v[i];
        v[i] = v[n - 1 - i];
        v[n - 1 - i] = swap;
    }
}

/* One direction for both areas: the lower end first, or, of a closed arc, the lower neighbour. */
static gboolean runs_backwards(const guint *v, guint n) {
    return v[0] != v[n - 1] ? v[0] > v[n - 1] : v[1] > v[n - 2];
}

/* The arc of these vertices, which are taken over; added when it is new. */
static GeoArcUse use_arc(Builder *builder, guint *v, guint n, guint area) {
    GeoArcUse use = {.reversed = runs_backwards(v, n)};
    if (use.reversed) {
        reverse(v, n);
    }
    g_autoptr(GBytes) key = g_bytes_new_static(v, sizeof(guint) * n);
    gpointer known = g_hash_table_lookup(builder->by_arc, key);
    if (!known) {
        GeoArc arc = {.vertices = v, .n = n};
        g_array_append_val(builder->arcs, arc);
        known = GUINT_TO_POINTER(builder->arcs->len);
        g_hash_table_insert(builder->by_arc, g_steal_pointer(&key), known);
    }
    use.arc = GPOINTER_TO_UINT(known) - 1;
    GeoArc *arc = &g_array_index(builder->arcs, GeoArc, use.arc);
    if (arc->n_areas < 2) {
        arc->areas[arc->n_areas++] = area;
    }
    return use;
}

/* Where a ring is cut first; one without a junction begins at its lowest vertex. */
static guint start_of(const Builder *builder, const Chain *chain, gboolean *ret_junction) {
    guint lowest = 0;
    for (guint i = 0; i < chain->n; i++) {
        if (builder->junction[chain->v[i]]) {
            *ret_junction = TRUE;
            return i;
        }
        lowest = chain->v[i] < chain->v[lowest] ? i : lowest;
    }
    *ret_junction = FALSE;
    return lowest;
}

static void cut_ring(Builder *builder, const Chain *chain, guint area, GeoOutline *outline) {
    Arena *arena = builder->map->arena;
    gboolean cut;
    guint start = start_of(builder, chain, &cut), from = 0;
    outline->uses = arena_new_array(arena, GeoArcUse, chain->n);
    for (guint i = 1; i <= chain->n; i++) {
        guint v = chain->v[(start + i) % chain->n];
        if (i < chain->n && !(cut && builder->junction[v])) {
            continue;
        }
        guint n = i - from + 1;
        guint *vertices = arena_new_array(arena, guint, n);
        for (guint k = 0; k < n; k++) {
            vertices[k] = chain->v[(start + from + k) % chain->n];
        }
        outline->uses[outline->n_uses++] = use_arc(builder, vertices, n, area);
        from = i;
    }
}

/* ---- the map ---- */

static double chain_area(const GeoMap *map, const Chain *chain) {
    g_autofree Point *points = g_new(Point, chain->n);
    for (guint i = 0; i < chain->n; i++) {
        points[i] = map->vertices[chain->v[i]];
    }
    return fabs(geo_ring_area(points, chain->n));
}

static Box degrees_of(const GArray *vertices) {
    Box box = BOX_EMPTY;
    for (guint i = 0; i < vertices->len; i++) {
        Point p = g_array_index(vertices, Point, i);
        box_add_point(&box, p.x, p.y);
    }
    return box;
}

static gboolean project(Builder *builder, GError **error) {
    GeoMap *map = builder->map;
    guint n = builder->vertices->len;
    char *crs = geo_crs_for(degrees_of(builder->vertices));
    map->crs = arena_strdup(map->arena, crs);
    g_free(crs);
    map->n_vertices = n;
    map->vertices = arena_memdup(map->arena, builder->vertices->data, sizeof(Point) * n);
    if (!geo_project(map->crs, map->vertices, n, error)) {
        return FALSE;
    }
    map->bounds = BOX_EMPTY;
    for (guint i = 0; i < n; i++) {
        map->vertices[i].y = -map->vertices[i].y; /* paper's y grows downwards */
        box_add_point(&map->bounds, map->vertices[i].x, map->vertices[i].y);
    }
    return TRUE;
}

static void cut_all(Builder *builder, const GeoFile *file, const Chain *chains) {
    GeoMap *map = builder->map;
    map->n_shapes = file->n_areas;
    map->shapes = arena_new_array(map->arena, GeoShape, MAX(file->n_areas, 1));
    for (guint i = 0; i < file->n_areas; i++) {
        GeoShape *shape = &map->shapes[i];
        guint n_rings = file->areas[i].n_rings;
        shape->outlines = arena_new_array(map->arena, GeoOutline, MAX(n_rings, 1));
        for (guint r = 0; r < n_rings; r++, chains++) {
            if (chains->n < 3) {
                continue;
            }
            GeoOutline *outline = &shape->outlines[shape->n_outlines++];
            outline->area = chain_area(map, chains);
            cut_ring(builder, chains, i, outline);
        }
    }
    map->n_arcs = builder->arcs->len;
    map->arcs = arena_memdup(map->arena, builder->arcs->data, sizeof(GeoArc) * map->n_arcs);
}

static guint count_rings(const GeoFile *file) {
    guint n = 0;
    for (guint i = 0; i < file->n_areas; i++) {
        n += file->areas[i].n_rings;
    }
    return n;
}

GeoMap *geo_map_new(const GeoFile *file, Arena *arena, GError **error) {
    GeoMap *map = arena_new0(arena, GeoMap);
    map->arena = arena;
    Builder builder = {.map = map};
    builder.by_place = g_hash_table_new(place_hash, place_equal);
    builder.vertices = g_array_new(FALSE, FALSE, sizeof(Point));
    builder.by_arc =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    builder.arcs = g_array_new(FALSE, FALSE, sizeof(GeoArc));
    g_autofree Chain *chains = g_new0(Chain, MAX(count_rings(file), 1));
    guint n = 0;
    for (guint i = 0; i < file->n_areas; i++) {
        for (guint r = 0; r < file->areas[i].n_rings; r++) {
            chains[n++] = chain_of(&builder, &file->areas[i].rings[r]);
        }
    }
    gboolean ok = project(&builder, error);
    if (ok) {
        find_junctions(&builder, chains, n);
        cut_all(&builder, file, chains);
    }
    g_hash_table_unref(builder.by_place);
    g_array_unref(builder.vertices);
    g_hash_table_unref(builder.by_arc);
    g_array_unref(builder.arcs);
    g_free(builder.near);
    g_free(builder.junction);
    return ok ? map : NULL;
}

/* ---- paths ---- */

Point *geo_map_ring(const GeoMap *map, const GeoOutline *outline, guint *ret_n) {
    guint n = 0;
    for (guint i = 0; i < outline->n_uses; i++) {
        n += map->arcs[outline->uses[i].arc].n - 1;
    }
    Point *points = g_new(Point, MAX(n, 1));
    *ret_n = n;
    n = 0;
    for (guint i = 0; i < outline->n_uses; i++) {
        const GeoArc *arc = &map->arcs[outline->uses[i].arc];
        for (guint k = 0; k + 1 < arc->n; k++) {
            guint at = outline->uses[i].reversed ? arc->n - 1 - k : k;
            points[n++] = map->vertices[arc->vertices[at]];
        }
    }
    return points;
}

Path *geo_map_shape(const GeoMap *map, guint area, Arena *arena) {
    Path *path = path_new(arena);
    const GeoShape *shape = &map->shapes[area];
    for (guint i = 0; i < shape->n_outlines; i++) {
        if (shape->outlines[i].dropped) {
            continue;
        }
        guint n;
        g_autofree Point *points = geo_map_ring(map, &shape->outlines[i], &n);
        for (guint k = 0; k < n; k++) {
            (k ? path_line_to : path_move_to)(path, points[k].x, points[k].y);
        }
        path_close(path);
    }
    return path;
}

/* Arcs of outlines that are drawn. Free with g_free(). */
static gboolean *drawn_arcs(const GeoMap *map) {
    gboolean *drawn = g_new0(gboolean, MAX(map->n_arcs, 1));
    for (guint i = 0; i < map->n_shapes; i++) {
        const GeoShape *shape = &map->shapes[i];
        for (guint k = 0; k < shape->n_outlines; k++) {
            const GeoOutline *outline = &shape->outlines[k];
            for (guint u = 0; u < outline->n_uses && !outline->dropped; u++) {
                drawn[outline->uses[u].arc] = TRUE;
            }
        }
    }
    return drawn;
}

typedef struct {
    gboolean outline;
    GeoWanted wanted;
    gpointer data;
} Choice;

static gboolean is_chosen(const GeoArc *arc, const Choice *choice) {
    guint other = arc->n_areas == 2 ? arc->areas[1] : G_MAXUINT;
    if (choice->outline ? arc->n_areas != 1 : arc->n_areas != 2 || arc->areas[0] == other) {
        return FALSE;
    }
    return !choice->wanted || choice->wanted(arc->areas[0], other, choice->data);
}

static Path *arc_path(const GeoMap *map, Arena *arena, const Choice *choice) {
    Path *path = path_new(arena);
    g_autofree gboolean *drawn = drawn_arcs(map);
    for (guint i = 0; i < map->n_arcs; i++) {
        const GeoArc *arc = &map->arcs[i];
        if (!drawn[i] || !is_chosen(arc, choice)) {
            continue;
        }
        gboolean closed = arc->vertices[0] == arc->vertices[arc->n - 1];
        for (guint k = 0; k + closed < arc->n; k++) {
            Point p = map->vertices[arc->vertices[k]];
            (k ? path_line_to : path_move_to)(path, p.x, p.y);
        }
        if (closed) {
            path_close(path);
        }
    }
    return path;
}

Path *geo_map_borders(const GeoMap *map, GeoWanted wanted, gpointer data, Arena *arena) {
    return arc_path(map, arena, &(Choice){FALSE, wanted, data});
}

Path *geo_map_outline(const GeoMap *map, GeoWanted wanted, gpointer data, Arena *arena) {
    return arc_path(map, arena, &(Choice){TRUE, wanted, data});
}
