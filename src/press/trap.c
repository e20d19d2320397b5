/* SPDX-License-Identifier: MIT */
/* Trapping. Plates never meet to a hair: where a shape clears one plate and is refilled on another,
 * a line of paper would show along its edge. So the two overlap in a narrow band there, and the
 * lighter of the two gives way, because the eye takes the edge of the darker for the edge of the
 * shape:
 *
 * - an ink lighter than the refill goes on under it: the hole is choked;
 * - under a darker ink the refill goes on: it spreads. It does so only where that ink is all
 *   around, since on bare paper the shape would grow; else the darker ink's hole is choked.
 *
 * A hole in an even ground, which is nearly all of them, is choked by a line of that ground along
 * its edge, twice the trap wide; in any other, by what is left of its area: its contour, moved
 * inwards (trap-inset.c), or worked out by GEOS where it is not that simple.
 *
 * A choke never takes more than half of a shape, or small signs would drown, unless the refill
 * looks the same on the ink as on paper: then it may simply overprint. Holes that stay bare paper
 * are left as they are; what is cut out of a choked shape later is bare, with a trap around it.
 *
 * A hole that another item refills, within the same outline, is choked too; what is seen through a
 * hole in another ink goes on under that ink. */
#include "press.h"
#include "trap-internal.h"

#include <geos_c.h>
#include <math.h>

enum { ARC_LINES = 4 };           /* that stand for a quarter of a round corner of a band */
static const double LEAST = 0.28; /* points (0.1 mm): a narrower band hides nothing */
static const double ALIKE = 1.5;  /* contrast (WCAG 2.1, 1.4.3) below which two inks look alike */
static const double WASTE = 0.01; /* by how much a band's edge may be drawn with fewer points */

typedef struct {
    const Scene *scene;
    Scene *out;
    TrapGround *ground;
    double trap;
    Arena *scratch;
    GEOSContextHandle_t geos;
} Trapping;

/* ---- inks ---- */

static double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* Relative luminance (WCAG 2.1) of amounts of the inks over white. */
static double luminance(const Scene *scene, const double amounts[SCENE_MAX_INKS]) {
    static const double weights[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int c = 0; c < 3; c++) {
        double light = 1;
        for (guint k = 0; k < scene->n_inks; k++) {
            light *= 1 - amounts[k] * (1 - scene->inks[k].rgb[c]);
        }
        sum += weights[c] * linear(light);
    }
    return sum;
}

typedef struct {
    guint8 choked, spread; /* plates that a paint clears and that bear ink there */
    ScenePaint even;       /* of either, those that bear the same amount all around */
    gboolean overprints;   /* on all the choked ones the refill looks as on paper */
} TrapPlan;

static TrapPlan plan_item(const Trapping *t, const ScenePaint *paint, guint8 cleared,
                          const TrapPlate plates[SCENE_MAX_INKS]) {
    TrapPlan plan = {.overprints = TRUE};
    double refill[SCENE_MAX_INKS] = {0};
    for (guint k = 0; k < t->scene->n_inks; k++) {
        refill[k] = paint->plates >> k & 1 ? paint->amount[k] : 0;
    }
    double own = luminance(t->scene, refill);
    for (guint k = 0; k < t->scene->n_inks; k++) {
        if (!(cleared >> k & 1) || !plates[k].some) {
            continue;
        }
        double alone[SCENE_MAX_INKS] = {0};
        alone[k] = plates[k].most;
        if (plates[k].whole && plates[k].least >= plates[k].most) {
            plan.even.plates |= (guint8)(1u << k);
            plan.even.amount[k] = plates[k].most;
        }
        if (plates[k].whole && luminance(t->scene, alone) < own) {
            plan.spread |= (guint8)(1u << k);
            continue;
        }
        plan.choked |= (guint8)(1u << k);
        refill[k] = plates[k].most;
        plan.overprints &= (own + 0.05) / (luminance(t->scene, refill) + 0.05) < ALIKE;
        refill[k] = 0;
    }
    return plan;
}

/* ---- bands ---- */

static GEOSGeometry *line_of(GEOSContextHandle_t geos, const Point *points, guint n) {
    /* a contour that is a point is a dot when it is stroked */
    GEOSCoordSequence *places =
        GEOSCoordSeq_copyFromBuffer_r(geos, (const double *)points, n, FALSE, FALSE);
    return n > 1 ? GEOSGeom_createLineString_r(geos, places) : GEOSGeom_createPoint_r(geos, places);
}

/* The lines of a path, one geometry a contour. */
static GEOSGeometry *lines_of(GEOSContextHandle_t geos, const Path *flat) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(Point));
    const Point *at = flat->points;
    for (guint i = 0; i <= flat->n_verbs; i++) {
        if ((i == flat->n_verbs || flat->verbs[i] == PATH_MOVE) && points->len) {
            g_ptr_array_add(lines, line_of(geos, (const Point *)(void *)points->data, points->len));
            g_array_set_size(points, 0);
        }
        if (i == flat->n_verbs) {
            break;
        }
        Point point = flat->verbs[i] == PATH_CLOSE ? g_array_index(points, Point, 0) : *at++;
        g_array_append_val(points, point);
    }
    return GEOSGeom_createCollection_r(geos, GEOS_GEOMETRYCOLLECTION, (GEOSGeometry **)lines->pdata,
                                       lines->len);
}

/* All within `reach` of the lines, or NULL. */
static GEOSGeometry *band_of(GEOSContextHandle_t geos, const Path *flat, double reach) {
    GEOSGeometry *lines = lines_of(geos, flat);
    GEOSGeometry *band = GEOSBuffer_r(geos, lines, reach, ARC_LINES);
    GEOSGeom_destroy_r(geos, lines);
    GEOSGeometry *plain = band ? GEOSSimplify_r(geos, band, WASTE) : NULL;
    GEOSGeom_destroy_r(geos, band);
    return plain;
}

/* The inside of a shape without the band along its edges. */
typedef struct {
    GEOSContextHandle_t geos;
    const TrapShape *within; /* keeps the rings inside this; NULL: all */
    gboolean around;         /* keeps those that are outside instead */
    Path *path;              /* even-odd */
    double area;
} Core;

/* Adds a ring of a band, or of the inside of a stroke: `sign` says whether what is kept lies inside
 * it (1) or around it (-1). Coordinates are rounded, so that no digit hangs on the release of a
 * library. */
static void add_ring(Core *core, const GEOSGeometry *ring, int sign) {
    const GEOSCoordSequence *places = GEOSGeom_getCoordSeq_r(core->geos, ring);
    guint n = 0;
    GEOSCoordSeq_getSize_r(core->geos, places, &n);
    g_autofree Point *points = g_new(Point, n);
    GEOSCoordSeq_copyToBuffer_r(core->geos, places, (double *)points, FALSE, FALSE);
    const TrapShape *within = core->within;
    if (n < 4 ||
        (within && path_contains(within->path, within->even_odd, points[0]) == core->around)) {
        return;
    }
    double twice = 0;
    for (guint i = 0; i + 1 < n; i++) { /* the last point is the first */
        Point to = points[i + 1], from = points[i];
        twice += from.x * to.y - to.x * from.y;
        (i ? path_line_to : path_move_to)(core->path, round(from.x * 100) / 100,
                                          round(from.y * 100) / 100);
    }
    path_close(core->path);
    core->area += sign * fabs(twice) / 2;
}

static void add_rings(Core *core, const GEOSGeometry *polygons, int sign) {
    int n = GEOSGetNumGeometries_r(core->geos, polygons);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(core->geos, polygons, i);
        if (GEOSGeomTypeId_r(core->geos, polygon) != GEOS_POLYGON ||
            GEOSisEmpty_r(core->geos, polygon)) {
            continue;
        }
        add_ring(core, GEOSGetExteriorRing_r(core->geos, polygon), sign);
        int holes = GEOSGetNumInteriorRings_r(core->geos, polygon);
        for (int k = 0; k < holes; k++) {
            add_ring(core, GEOSGetInteriorRingN_r(core->geos, polygon, k), -sign);
        }
    }
}

/* A shape without a band of `trap` along its edges. Every point of a ring of the band lies at that
 * distance from the edges, so one of them says on which side of the edges it runs: no valid polygon
 * is needed, and contours may cross. */
static Core core_of(const Trapping *t, const TrapShape *shape, double trap) {
    gboolean stroke = shape->stroke > 0;
    Core core = {.geos = t->geos, .within = stroke ? NULL : shape, .path = path_new(t->out->arena)};
    double reach = stroke ? shape->stroke / 2 - trap : trap;
    GEOSGeometry *band = reach > 0 ? band_of(t->geos, shape->path, reach) : NULL;
    if (band) {
        add_rings(&core, band, stroke ? 1 : -1);
        GEOSGeom_destroy_r(t->geos, band);
    }
    return core;
}

/* A clip that lets so much more be seen all around. */
static const Path *wider_clip(const Trapping *t, const Path *clip) {
    TrapShape shape = {.path = path_flatten(clip, TRAP_TOLERANCE, TRUE, t->scratch)};
    Core core = {
        .geos = t->geos, .within = &shape, .around = TRUE, .path = path_new(t->out->arena)};
    GEOSGeometry *band = band_of(t->geos, shape.path, t->trap);
    if (band) {
        add_rings(&core, band, 1);
        GEOSGeom_destroy_r(t->geos, band);
    }
    return core.path->n_verbs ? core.path : clip;
}

/* What is left of a shape without a band along its edges, and its area. */
static const Path *inside_of(const Trapping *t, const SceneItem *item, double trap,
                             double *ret_area) {
    gboolean filled = item->kind == SCENE_KIND_PATH && !(item->path.stroke > 0);
    const Path *inset =
        filled ? trap_inset(item->path.path, trap, t->out->arena, t->scratch) : NULL;
    if (inset) {
        *ret_area = path_area(path_flatten(inset, TRAP_LOOK_TOLERANCE, TRUE, t->scratch));
        return inset;
    }
    TrapShape shape = trap_shape(item, TRAP_TOLERANCE, t->scratch);
    Core core = core_of(t, &shape, trap);
    *ret_area = core.area;
    return core.path;
}

/* What is left of a shape once it is choked: at least half of it, unless its refill overprints.
 * NULL when there is no room for any band. */
static const Path *choke_of(const Trapping *t, const SceneItem *item, const TrapShape *shape,
                            gboolean overprints) {
    /* of both edges of a stroke; the ends count little */
    double length = path_length(shape->path) * (shape->stroke > 0 ? 2 : 1);
    for (double trap = t->trap; trap >= LEAST; trap /= 2) {
        double area;
        const Path *inside = inside_of(t, item, trap, &area);
        if (overprints || area >= length * trap) { /* as much is left as the band took */
            return inside;
        }
    }
    return NULL;
}

/* ---- items ---- */

/* The same shape by itself, unread: what trapping adds. */
static SceneItem bare_item(const Trapping *t, const SceneItem *item, ScenePaint paint) {
    SceneItem bare = *item;
    bare.element = SCENE_DECORATION;
    bare.paint = paint;
    if (item->kind == SCENE_KIND_TEXT) {
        bare.kind = SCENE_KIND_PATH;
        bare.path = (ScenePath){.path = outline_text(&item->text, t->out->arena)};
        bare.bounds = path_bounds(bare.path.path);
    }
    return bare;
}

/* What is filled is closed: its edge goes all around. */
static const Path *closed(const Trapping *t, const Path *path) {
    Path *edges = path_new(t->out->arena);
    const Point *at = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        switch ((PathVerb)path->verbs[i]) {
        case PATH_MOVE:
            path_close(edges);
            path_move_to(edges, at->x, at->y);
            break;
        case PATH_LINE:
            path_line_to(edges, at->x, at->y);
            break;
        case PATH_CURVE:
            path_curve_to(edges, at[0], at[1], at[2]);
            break;
        case PATH_CLOSE:
            path_close(edges);
            break;
        }
        at += path_verb_points(path->verbs[i]);
    }
    path_close(edges);
    return edges;
}

/* The edges of a bare path, twice as wide as they reach beyond it. */
static SceneItem edge_of(const Trapping *t, SceneItem bare, double reach) {
    if (!(bare.path.stroke > 0)) {
        bare.path.path = closed(t, bare.path.path);
    }
    bare.path.stroke += 2 * reach;
    bare.bounds = box_grow(bare.bounds, reach);
    return bare;
}

/* The refill beyond the shape, which covers the other half of the line. */
static void add_spread(const Trapping *t, const SceneItem *item) {
    ScenePaint paint = item->paint;
    paint.plates = trap_plates(t->scene, &paint, TRUE);
    SceneItem spread = edge_of(t, bare_item(t, item, paint), t->trap);
    g_array_append_val(t->out->items, spread);
}

static gboolean may_be_trapped(const SceneItem *item) {
    return item->kind == SCENE_KIND_PATH || item->kind == SCENE_KIND_TEXT;
}

/* May the item's outline be a clip? */
static gboolean is_plain(const SceneItem *item) {
    return item->kind == SCENE_KIND_PATH && !(item->path.stroke > 0) && !item->path.even_odd &&
           !item->clip;
}

/* What is cut later out of a shape that was choked is bare: the inks that went on under the shape
 * do not go on there, nor beside it, where they would be lines without a neighbour. They go on
 * along the shape's edges, or (`drowned`) everywhere. */
static void clear_cuts(const Trapping *t, guint index, guint8 plates, gboolean drowned) {
    const SceneItem *of = scene_item(t->scene, index);
    const TrapShape *shape = trap_ground_shape(t->ground, index);
    guint8 refill = trap_plates(t->scene, &of->paint, TRUE);
    for (guint i = index + 1; i < t->scene->items->len && refill; i++) {
        const SceneItem *item = scene_item(t->scene, i);
        double reach = 2 * t->trap + TRAP_LOOK_TOLERANCE;
        if (!may_be_trapped(item) || item->clip || item->page != of->page ||
            !box_overlaps(of->bounds, item->bounds) ||
            (trap_plates(t->scene, &item->paint, FALSE) & refill) != refill ||
            !(drowned || trap_edges_meet(shape, box_grow(item->bounds, reach)))) {
            continue;
        }
        SceneItem bare = bare_item(t, item, scene_paint_knock(plates));
        if (!drowned) {
            reach += bare.path.stroke / 2;
            bare.path.path = trap_part_near(bare.path.path, shape, reach, t->out->arena);
        }
        if (bare.path.path->n_verbs) {
            bare.clip = of->path.path;
            SceneItem edge = edge_of(t, bare, t->trap);
            g_array_append_val(t->out->items, bare);
            g_array_append_val(t->out->items, edge);
        }
    }
}

/* The even ground over the edge of its hole; outside it is there already. FALSE: no room. */
static gboolean add_even_choke(const Trapping *t, const SceneItem *item, const TrapShape *shape,
                               const TrapPlan *plan) {
    double length = path_length(shape->path), area = path_area(shape->path);
    for (double trap = t->trap; trap >= LEAST; trap /= 2) {
        if (plan->overprints || area >= 2 * length * trap) { /* half of it is left */
            ScenePaint paint = plan->even;
            paint.plates &= plan->choked;
            SceneItem edge = edge_of(t, bare_item(t, item, paint), trap);
            g_array_append_val(t->out->items, edge);
            return TRUE;
        }
    }
    return FALSE;
}

static void add_trapped(const Trapping *t, guint index, const TrapShape *shape, TrapPlan plan) {
    const SceneItem *item = scene_item(t->scene, index);
    SceneItem trapped = *item;
    gboolean even = !(plan.choked & ~plan.even.plates) && !(shape->stroke > 0);
    gboolean gives_way = FALSE, drowned = FALSE;
    if (plan.spread) {
        add_spread(t, item);
    }
    if (plan.choked && !even) {
        trapped.choke = choke_of(t, item, shape, plan.overprints);
        if (trapped.choke && plan.spread) { /* the choke is not for these */
            SceneItem hole = bare_item(t, item, scene_paint_knock(plan.spread));
            g_array_append_val(t->out->items, hole);
        }
        gives_way = trapped.choke && is_plain(item);
        if (trapped.choke && !trapped.choke->n_verbs) { /* nothing is left: it overprints */
            drowned = TRUE;
            trapped.choke = NULL;
            trapped.paint.plates = trap_plates(t->scene, &item->paint, TRUE);
        }
    }
    if (trapped.paint.plates) {
        g_array_append_val(t->out->items, trapped);
    }
    if (plan.choked && even) {
        gives_way = add_even_choke(t, item, shape, &plan) && is_plain(item);
    }
    if (gives_way) {
        clear_cuts(t, index, plan.choked, drowned);
    }
}

/* An item as it is, but for what is seen through a hole. */
static void add_untrapped(const Trapping *t, guint index) {
    SceneItem item = *scene_item(t->scene, index);
    if (trap_shows_through(t->scene, index)) {
        item.clip = wider_clip(t, item.clip);
    }
    g_array_append_val(t->out->items, item);
}

static void trap_item(const Trapping *t, guint index) {
    const SceneItem *item = scene_item(t->scene, index);
    guint8 cleared = trap_plates(t->scene, &item->paint, FALSE);
    gboolean traps =
        may_be_trapped(item) && cleared && trap_ground_may_be_inked(t->ground, index, cleared);
    const SceneItem *refill = item;
    if (traps && !trap_plates(t->scene, &item->paint, TRUE)) {
        refill = trap_refill(t->scene, index);
    }
    if (!traps || !refill) {
        add_untrapped(t, index);
        return;
    }
    TrapPlate plates[SCENE_MAX_INKS];
    trap_ground_look(t->ground, index, t->trap, cleared, plates);
    TrapPlan plan = plan_item(t, &refill->paint, cleared, plates);
    if (refill != item) { /* which is elsewhere in the paint order: only the hole gives way */
        plan.choked |= plan.spread;
        plan.overprints = plan.overprints && !plan.spread;
        plan.spread = 0;
    }
    add_trapped(t, index, trap_ground_shape(t->ground, index), plan);
}

static void say_nothing(const char *message, void *data) { (void)message, (void)data; }

Scene *press_trapped(const Scene *scene, double trap, Arena *arena) {
    Scene *out = scene_copy(scene, arena);
    if (!(trap > 0)) {
        return out;
    }
    out->trapped = TRUE;
    g_array_set_size(out->items, 0);
    g_autoptr(Arena) scratch = arena_new();
    g_autoptr(TrapGround) ground = trap_ground_new(scene, scratch);
    Trapping trapping = {scene, out, ground, trap, scratch, GEOS_init_r()};
    GEOSContext_setErrorMessageHandler_r(trapping.geos, say_nothing, NULL);
    GEOSContext_setNoticeMessageHandler_r(trapping.geos, say_nothing, NULL);
    for (guint i = 0; i < scene->items->len; i++) {
        trap_item(&trapping, i);
    }
    GEOS_finish_r(trapping.geos);
    return out;
}
