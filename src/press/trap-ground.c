/* SPDX-License-Identifier: MIT */
/* What stands on the plates along the edges of an item: the last paint of each plate, looked up at
 * points on both sides of the edge. */
#include "trap-internal.h"

#include <math.h>

enum { MOST_SAMPLES = 250 };  /* of one item */
static const double STEP = 3; /* points from a sample to the next */

/* A clip as lines; neighbours share theirs. */
typedef struct {
    const Path *clip;
    Path *lines; /* made when first asked for */
    Box box;
} TrapClip;

/* What an item may mark. */
typedef struct {
    Box box;          /* empty: it prints nothing */
    TrapClip *clip;   /* NULL: none */
    TrapShape *shape; /* made when first asked for */
} TrapItem;

/* An item near the one that is looked at. */
typedef struct {
    guint index;
    gboolean hiding; /* it lies over that one, on all of its plates */
} TrapNear;

struct TrapGround {
    const Scene *scene;
    Arena *arena;
    TrapItem *items; /* by item */
    GArray *near;    /* TrapNear, paint order */
};

TrapShape trap_shape(const SceneItem *item, double tolerance, Arena *arena) {
    TrapShape shape = {0};
    switch (item->kind) {
    case SCENE_KIND_PATH:
        shape.stroke = item->path.stroke;
        shape.even_odd = item->path.even_odd;
        shape.path = path_flatten(item->path.path, tolerance, !(shape.stroke > 0), arena);
        return shape;
    case SCENE_KIND_SCREEN:
        shape.even_odd = item->screen.even_odd;
        shape.path = path_flatten(item->screen.path, tolerance, TRUE, arena);
        return shape;
    case SCENE_KIND_TEXT:
        shape.path = path_flatten(outline_text(&item->text, arena), tolerance, TRUE, arena);
        return shape;
    case SCENE_KIND_IMAGE:
        shape.path = path_new(arena);
        path_add_box(shape.path, item->image.box);
        return shape;
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        break;
    }
    g_assert_not_reached();
}

TrapGround *trap_ground_new(const Scene *scene, Arena *arena) {
    TrapGround *ground = g_new0(TrapGround, 1);
    ground->scene = scene;
    ground->arena = arena;
    ground->items = g_new0(TrapItem, scene->items->len);
    ground->near = g_array_new(FALSE, FALSE, sizeof(TrapNear));
    TrapClip *clip = NULL;
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        TrapItem *mark = &ground->items[i];
        if (item->clip && (!clip || item->clip != clip->clip)) {
            TrapClip found = {.clip = item->clip, .box = path_bounds(item->clip)};
            clip = arena_memdup(arena, &found, sizeof found);
        }
        mark->clip = item->clip ? clip : NULL;
        mark->box = !scene_item_prints(item) ? BOX_EMPTY
                    : mark->clip             ? box_intersect(item->bounds, clip->box)
                                             : item->bounds;
    }
    return ground;
}

void trap_ground_free(TrapGround *ground) {
    if (ground) {
        g_free(ground->items);
        g_array_unref(ground->near);
        g_free(ground);
    }
}

const TrapShape *trap_ground_shape(TrapGround *ground, guint index) {
    TrapItem *mark = &ground->items[index];
    if (!mark->shape) {
        TrapShape shape =
            trap_shape(scene_item(ground->scene, index), TRAP_LOOK_TOLERANCE, ground->arena);
        mark->shape = arena_memdup(ground->arena, &shape, sizeof shape);
    }
    return mark->shape;
}

/* ---- one point ---- */

static gboolean box_has(Box box, Point p) {
    return p.x >= box.x0 && p.x <= box.x1 && p.y >= box.y0 && p.y <= box.y1;
}

static gboolean item_has(TrapGround *ground, guint index, Point p) {
    const TrapItem *mark = &ground->items[index];
    if (!box_has(mark->box, p)) {
        return FALSE;
    }
    TrapClip *clip = mark->clip;
    if (clip) {
        if (!clip->lines) {
            clip->lines = path_flatten(clip->clip, TRAP_LOOK_TOLERANCE, TRUE, ground->arena);
        }
        if (!path_contains(clip->lines, FALSE, p)) {
            return FALSE;
        }
    }
    const TrapShape *shape = trap_ground_shape(ground, index);
    double reach = shape->stroke / 2;
    return reach > 0 ? path_comes_near(shape->path, p, reach)
                     : path_contains(shape->path, shape->even_odd, p);
}

/* Sets all the plates that `paint` inks? */
static gboolean hides(const ScenePaint *over, const ScenePaint *paint) {
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        if ((paint->plates >> k & 1) && paint->amount[k] > 0 && !(over->plates >> k & 1)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Adds to what is known of the plates what they bear at one point, without the item itself. */
static void look_at(TrapGround *ground, Point p, guint8 plates, TrapPlate *known) {
    for (guint n = ground->near->len; n-- > 0 && plates;) {
        TrapNear near = g_array_index(ground->near, TrapNear, n);
        const SceneItem *item = scene_item(ground->scene, near.index);
        if ((!(item->paint.plates & plates) && !near.hiding) || !item_has(ground, near.index, p)) {
            continue;
        }
        if (near.hiding && item->kind != SCENE_KIND_SCREEN) {
            return; /* whatever the plates bear: the item is not seen here */
        }
        gboolean sure = item->kind == SCENE_KIND_PATH || item->kind == SCENE_KIND_TEXT;
        for (guint k = 0; k < SCENE_MAX_INKS; k++) {
            if (!(item->paint.plates & plates & (1u << k))) {
                continue;
            }
            known[k].some |= item->paint.amount[k] > 0;
            known[k].whole &= sure && item->paint.amount[k] > 0;
            known[k].most = MAX(known[k].most, item->paint.amount[k]);
            known[k].least = MIN(known[k].least, item->paint.amount[k]);
            plates &= (guint8) ~(1u << k);
        }
    }
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        if (plates >> k & 1) {
            known[k].whole = FALSE; /* bare paper */
        }
    }
}

/* ---- along the edges ---- */

typedef struct {
    TrapGround *ground;
    guint8 plates;
    double offset;     /* of the samples from the line */
    double step, left; /* from a sample to the next, and what is left of it */
    TrapPlate *known;
} Walk;

/* Nothing that is still to be seen changes what is known. */
static gboolean is_settled(const Walk *walk) {
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        const TrapPlate *plate = &walk->known[k];
        if ((walk->plates >> k & 1) && (plate->whole || plate->most < 1)) {
            return FALSE;
        }
    }
    return TRUE;
}

static void walk_line(Walk *walk, Point a, Point b) {
    double length = hypot(b.x - a.x, b.y - a.y);
    if (!(length > 0)) {
        return;
    }
    double nx = -(b.y - a.y) / length * walk->offset, ny = (b.x - a.x) / length * walk->offset;
    for (; walk->left <= length; walk->left += walk->step) {
        double t = walk->left / length;
        Point p = {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        look_at(walk->ground, (Point){p.x + nx, p.y + ny}, walk->plates, walk->known);
        look_at(walk->ground, (Point){p.x - nx, p.y - ny}, walk->plates, walk->known);
    }
    walk->left -= length;
}

static void walk_path(Walk *walk, const Path *path) {
    const Point *at = path->points;
    Point start = {0, 0}, pen = {0, 0};
    for (guint i = 0; i < path->n_verbs && !is_settled(walk); i++) {
        PathVerb verb = path->verbs[i];
        Point to = verb == PATH_CLOSE ? start : *at++;
        if (verb == PATH_MOVE) {
            start = to;
            walk->left = 0;
        } else {
            walk_line(walk, pen, to);
        }
        pen = to;
    }
}

gboolean trap_ground_may_be_inked(const TrapGround *ground, guint index, guint8 plates) {
    const SceneItem *own = scene_item(ground->scene, index);
    for (guint i = 0; i < index; i++) {
        if (!box_overlaps(ground->items[i].box, own->bounds)) {
            continue;
        }
        const SceneItem *item = scene_item(ground->scene, i);
        if (item->page == own->page && trap_plates(ground->scene, &item->paint, TRUE) & plates) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Keeps what may have a say around an item. */
static void gather(TrapGround *ground, guint index, double trap, guint8 plates) {
    const SceneItem *own = scene_item(ground->scene, index);
    Box box = box_grow(own->bounds, trap);
    g_array_set_size(ground->near, 0);
    for (guint i = 0; i < ground->scene->items->len; i++) {
        if (i == index || !box_overlaps(ground->items[i].box, box)) {
            continue;
        }
        const SceneItem *item = scene_item(ground->scene, i);
        TrapNear near = {i, i > index && hides(&item->paint, &own->paint)};
        if (item->page == own->page && (near.hiding || (item->paint.plates & plates))) {
            g_array_append_val(ground->near, near);
        }
    }
}

void trap_ground_look(TrapGround *ground, guint index, double trap, guint8 plates,
                      TrapPlate ret_plates[SCENE_MAX_INKS]) {
    const TrapShape *shape = trap_ground_shape(ground, index);
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        ret_plates[k] = (TrapPlate){.whole = TRUE, .least = 1};
    }
    gather(ground, index, trap, plates);
    double length = path_length(shape->path);
    Walk walk = {
        .ground = ground,
        .plates = plates,
        .offset = shape->stroke / 2 + trap,
        .step = MAX(STEP, length / MOST_SAMPLES),
        .known = ret_plates,
    };
    walk_path(&walk, shape->path);
}
