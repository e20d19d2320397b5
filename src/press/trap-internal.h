/* SPDX-License-Identifier: MIT */
/* What trapping knows of the plates around an item. */
#pragma once
#include "scene/scene.h"

/* Lines stand for curves within this distance, in points: where they are drawn, and where they are
 * only looked at from the least trap away. */
#define TRAP_TOLERANCE 0.02
#define TRAP_LOOK_TOLERANCE 0.1

/* The edges of an item, as lines. */
typedef struct {
    Path *path; /* contours that are filled, closed; or lines that are stroked */
    gboolean even_odd;
    double stroke; /* 0: filled */
} TrapShape;

TrapShape trap_shape(const SceneItem *item, double tolerance, Arena *arena);

/* The items of a scene, searched for what they leave on the plates. */
typedef struct TrapGround TrapGround;

/* `scene` and `arena` outlive it. */
TrapGround *trap_ground_new(const Scene *scene, Arena *arena);
void trap_ground_free(TrapGround *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TrapGround, trap_ground_free)

/* May one of the plates bear ink under item `index`? Looks at boxes only. */
gboolean trap_ground_may_be_inked(const TrapGround *ground, guint index, guint8 plates);

/* What a plate bears beside the edges of an item, at the distance of the trap on both sides. */
typedef struct {
    gboolean some;      /* there is ink somewhere, or may be */
    gboolean whole;     /* there is ink everywhere where the item is seen */
    double least, most; /* amounts of it, 0–1 */
} TrapPlate;

/* For item `index` and each of the plates asked for. */
void trap_ground_look(TrapGround *ground, guint index, double trap, guint8 plates,
                      TrapPlate ret_plates[SCENE_MAX_INKS]);
/* An item's edges, near enough to look along them. Owned by the ground's arena. */
const TrapShape *trap_ground_shape(TrapGround *ground, guint index);

/* ---- simple shapes (trap-inset.c) ---- */

/* A filled path of one contour without a band along its edge; NULL when that is not one contour
 * any more, or not an easy one. Owned by `arena`. */
const Path *trap_inset(const Path *path, double by, Arena *arena, Arena *scratch);

/* ---- shapes of more than one item (trap-cuts.c) ---- */

/* The plates that a paint inks, or clears, among those there are. */
guint8 trap_plates(const Scene *scene, const ScenePaint *paint, gboolean inked);
/* What inks other plates within the very outline of item `index`, a hole; NULL: it stays bare. */
const SceneItem *trap_refill(const Scene *scene, guint index);
/* Does one of a shape's edges pass through the box? */
gboolean trap_edges_meet(const TrapShape *shape, Box box);
/* The contours of a path whose boxes come within `reach` of the edges of a shape. */
Path *trap_part_near(const Path *path, const TrapShape *shape, double reach, Arena *arena);
/* Is item `index` clipped to the outline of a hole in another ink, to be seen through it? */
gboolean trap_shows_through(const Scene *scene, guint index);
