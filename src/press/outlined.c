/* SPDX-License-Identifier: MIT */
/* The scene as a colouring page, which saves ink: masses become contours in the darkest ink, what
 * is thin stays as it is, what was cut thin out of a mass becomes a line, texts are dark on white.
 *
 * A plate is what its last paints leave of each other, so what is hidden is taken away first, as
 * areas; then shapes of one amount are one, and its edges are stroked. Where two plates lie over
 * each other the darker one hides the edges of the other, as if inks were opaque: edges that cross
 * letters and hands read as mistakes. A lighter shape that was laid on a darker mass, all of it
 * inside, keeps its contour: it is what that mass shows. */
#include "region.h"
#include "tiles-internal.h"

#include <math.h>

/* Of contours at A4; on larger pages they grow with the square root of it, for those are looked at
 * from further, but not only. */
#define CONTOUR 0.7
/* What is thinner than so many contours would be a blot of two; notches of small letters stay open.
 */
#define THIN 2.2
/* Contours between two lines of a hatching, and how heavy they are: a grey that words stand out of.
 */
#define HATCH 6.0
#define HATCH_PEN 0.6

/* How much of a shape lies on what it was laid on; tips may stand out. */
#define MOSTLY 0.8
/* How much of its contour must be free of words: scraps of it between them say nothing. */
#define WHOLLY 0.99

typedef enum {
    PART_MASS,     /* ink */
    PART_LINE,     /* ink, too thin for a contour */
    PART_CUT,      /* bare paper */
    PART_CUT_LINE, /* the same, thin: drawn as a line where it lies on a mass */
    PART_SCREEN,   /* pips: kept */
    PART_IMAGE,    /* kept */
} PartKind;

/* What one item does on one plate. */
typedef struct {
    PartKind kind;
    Region *region;
    Box box;
    double amount;
    guint item;
} Part;

typedef struct {
    RegionMaker maker;
    const Scene *scene;
    Scene *out;
    guint page;
    double contour;
    Box reach; /* of the page, and of what bleeds */
    guint plate;
    GArray *parts;  /* Part, of the plate, in paint order */
    GArray *darker; /* Part: the masses and lines of the plates before it */
} Outliner;

/* ---- items as parts ---- */

static void add_part(Outliner *o, PartKind kind, Region *region, double amount, guint item) {
    if (region) {
        Part part = {kind, region, region_box(&o->maker, region), amount, item};
        g_array_append_val(o->parts, part);
    }
}

static Region *item_region(const Outliner *o, const SceneItem *item) {
    Region *region = NULL;
    switch (item->kind) {
    case SCENE_KIND_PATH:
        region = item->path.stroke > 0
                     ? region_stroke(&o->maker, item->path.path, item->path.stroke)
                     : region_fill(&o->maker, item->path.path, item->path.even_odd);
        break;
    case SCENE_KIND_SCREEN:
        region = region_fill(&o->maker, item->screen.path, item->screen.even_odd);
        break;
    case SCENE_KIND_IMAGE: {
        Path *frame = path_new(o->maker.arena);
        path_add_box(frame, item->image.box);
        region = region_fill(&o->maker, frame, FALSE);
        break;
    }
    case SCENE_KIND_TEXT: /* letters hide nothing, and nothing hides them */
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        return NULL;
    }
    region = region_cut(&o->maker, region, o->reach);
    if (item->clip && region) {
        Region *clip = region_fill(&o->maker, item->clip, FALSE);
        region = region_shared(&o->maker, region, clip);
        region_free(&o->maker, clip);
    }
    return region;
}

static void add_item(Outliner *o, guint index) {
    const SceneItem *item = scene_item(o->scene, index);
    double amount = item->paint.amount[o->plate];
    Region *region = item_region(o, item);
    if (item->kind == SCENE_KIND_SCREEN || item->kind == SCENE_KIND_IMAGE) {
        PartKind kind = item->kind == SCENE_KIND_SCREEN ? PART_SCREEN : PART_IMAGE;
        add_part(o, kind, region, amount, index);
        return;
    }
    Region *thin = NULL;
    region = region_without_thin(&o->maker, region, THIN * o->contour, &thin);
    add_part(o, amount > 0 ? PART_MASS : PART_CUT, region, amount, index);
    add_part(o, amount > 0 ? PART_LINE : PART_CUT_LINE, thin, amount, index);
}

static const Part *part_at(const Outliner *o, guint index) {
    return &g_array_index(o->parts, Part, index);
}

/* ---- what is left of a part ---- */

static gboolean is_same(double a, double b) { return fabs(a - b) < 1e-3; }

/* Does the later part take away what it covers of the earlier one? */
static gboolean hides(const Part *later, const Part *earlier) {
    switch (later->kind) {
    case PART_CUT:
    case PART_IMAGE:
        return TRUE;
    case PART_CUT_LINE: /* a mass keeps its contour: the line is drawn over it */
        return earlier->kind != PART_MASS;
    case PART_MASS: /* shapes of one ink become one */
        return earlier->kind != PART_MASS || !is_same(later->amount, earlier->amount);
    case PART_LINE:
    case PART_SCREEN:
        return FALSE;
    }
    g_assert_not_reached();
}

/* What the parts from `index` + 1 to `end` − 1 leave of a region of part `index`, which is taken
 * over. */
static Region *left_of(const Outliner *o, Region *region, guint index, guint end) {
    g_autoptr(GPtrArray) covers = g_ptr_array_new();
    Box box = region_box(&o->maker, region);
    for (guint i = index + 1; i < end && region; i++) {
        const Part *later = part_at(o, i);
        if (box_overlaps(later->box, box) && hides(later, part_at(o, index))) {
            g_ptr_array_add(covers, GEOSGeom_clone_r(o->maker.geos, later->region));
        }
    }
    Region *all = region_union(&o->maker, (Region **)covers->pdata, covers->len);
    region = region_less(&o->maker, region, all);
    region_free(&o->maker, all);
    return region;
}

/* The masses that lie under a part when it is painted: of one amount, or any below 0. */
static Region *masses_under(const Outliner *o, guint index, double amount) {
    g_autoptr(GPtrArray) masses = g_ptr_array_new();
    Box box = part_at(o, index)->box;
    for (guint i = 0; i < index; i++) {
        const Part *mass = part_at(o, i);
        if (mass->kind == PART_MASS && box_overlaps(mass->box, box) &&
            (amount < 0 || is_same(mass->amount, amount))) {
            Region *near = GEOSGeom_clone_r(o->maker.geos, mass->region);
            near = region_cut(&o->maker, near, box);
            g_ptr_array_add(masses, left_of(o, near, i, index));
        }
    }
    return region_union(&o->maker, (Region **)masses->pdata, masses->len);
}

/* What is seen in the end of a part, for lines: not in a mass of its own ink. */
static Region *seen_of(const Outliner *o, guint index) {
    const Part *part = part_at(o, index);
    Region *region = GEOSGeom_clone_r(o->maker.geos, part->region);
    if (part->kind == PART_LINE || part->kind == PART_CUT_LINE) {
        gboolean cut = part->kind == PART_CUT_LINE;
        Region *under = masses_under(o, index, cut ? -1 : part->amount);
        region =
            cut ? region_shared(&o->maker, region, under) : region_less(&o->maker, region, under);
        region_free(&o->maker, under);
    }
    return left_of(o, region, index, o->parts->len);
}

/* ---- what a plate becomes ---- */

typedef struct {
    GPtrArray *masses; /* Region, one an amount */
    Region *lines;
} Outlines;

/* The masses of one amount, joined; those that have become thin go to the lines. */
static void join_masses(const Outliner *o, double amount, Outlines *outlines, GPtrArray *lines) {
    g_autoptr(GPtrArray) regions = g_ptr_array_new();
    for (guint i = 0; i < o->parts->len; i++) {
        if (part_at(o, i)->kind == PART_MASS && is_same(part_at(o, i)->amount, amount)) {
            g_ptr_array_add(regions, seen_of(o, i));
        }
    }
    Region *thin = NULL;
    Region *mass = region_union(&o->maker, (Region **)regions->pdata, regions->len);
    mass = region_without_thin(&o->maker, mass, THIN * o->contour, &thin);
    if (mass) {
        g_ptr_array_add(outlines->masses, mass);
    }
    if (thin) {
        g_ptr_array_add(lines, thin);
    }
}

static Outlines outlines_of(const Outliner *o) {
    Outlines outlines = {.masses = g_ptr_array_new()};
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    g_autoptr(GArray) amounts = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < o->parts->len; i++) {
        const Part *part = part_at(o, i);
        if (part->kind == PART_LINE || part->kind == PART_CUT_LINE) {
            g_ptr_array_add(lines, seen_of(o, i));
        }
        gboolean known = part->kind != PART_MASS;
        for (guint k = 0; k < amounts->len && !known; k++) {
            known = is_same(g_array_index(amounts, double, k), part->amount);
        }
        if (!known) {
            g_array_append_val(amounts, part->amount);
        }
    }
    for (guint k = 0; k < amounts->len; k++) {
        join_masses(o, g_array_index(amounts, double, k), &outlines, lines);
    }
    outlines.lines = region_union(&o->maker, (Region **)lines->pdata, lines->len);
    return outlines;
}

/* ---- the new scene ---- */

static ScenePen page_pen(const Outliner *o) {
    return (ScenePen){.scene = o->out,
                      .page = o->page,
                      .layer = scene_layer(o->out, "outlines"),
                      .element = SCENE_DECORATION};
}

/* Of darker plates, near a box: the masses that were painted before an item, or what was after it.
 */
static Region *darker_parts(const Outliner *o, guint item, gboolean after, Box box) {
    g_autoptr(GPtrArray) masses = g_ptr_array_new();
    for (guint i = 0; i < o->darker->len; i++) {
        const Part *mass = &g_array_index(o->darker, Part, i);
        gboolean counts = after ? mass->item > item : mass->item < item && mass->kind == PART_MASS;
        if (counts && box_overlaps(mass->box, box)) {
            g_ptr_array_add(masses, GEOSGeom_clone_r(o->maker.geos, mass->region));
        }
    }
    return region_union(&o->maker, (Region **)masses->pdata, masses->len);
}

/* Is most of a region on the ground? */
static gboolean lies_on(const Outliner *o, const Region *region, const Region *ground) {
    Region *on = region_shared(&o->maker, GEOSGeom_clone_r(o->maker.geos, region), ground);
    gboolean lies = region_area(&o->maker, on) > MOSTLY * region_area(&o->maker, region);
    region_free(&o->maker, on);
    return lies;
}

/* The contours of what was laid on a darker mass, unless words run across them. */
static void draw_laid(const Outliner *o, const Region *words) {
    ScenePen pen = page_pen(o);
    for (guint i = 0; i < o->parts->len && o->darker->len; i++) {
        const Part *part = part_at(o, i);
        if (part->kind != PART_MASS) {
            continue;
        }
        Region *ground = darker_parts(o, part->item, FALSE, part->box);
        if (ground && lies_on(o, part->region, ground)) {
            Region *seen = seen_of(o, i), *over = darker_parts(o, part->item, TRUE, part->box);
            double length = path_length(region_edges(&o->maker, seen, NULL));
            if (path_length(region_edges(&o->maker, seen, words)) > WHOLLY * length) {
                Path *edges = region_edges(&o->maker, seen, over);
                scene_add_stroke(&pen, edges, o->contour, scene_paint_ink(0, 1));
            }
            region_free(&o->maker, over);
            region_free(&o->maker, seen);
        }
        region_free(&o->maker, ground);
    }
}

static void draw_outlines(const Outliner *o, Outlines *outlines, const Region *hidden) {
    ScenePen pen = page_pen(o);
    ScenePaint paint = scene_paint_ink(0, 1);
    for (guint i = 0; i < outlines->masses->len; i++) {
        const Region *mass = g_ptr_array_index(outlines->masses, i);
        Path *edges = region_edges(&o->maker, mass, hidden);
        scene_add_stroke(&pen, edges, o->contour, paint);
    }
    Region *lines = region_less(&o->maker, g_steal_pointer(&outlines->lines), hidden);
    scene_add_path(&pen, region_path(&o->maker, lines), paint);
    region_free(&o->maker, lines);
}

/* What only its colour tells is hatched: a low number by few lines, a middling one by more, a high
 * one both ways. */
static void draw_hatches(const Outliner *o, const Region *hidden) {
    ScenePen pen = page_pen(o);
    for (guint i = 0; i < o->parts->len; i++) {
        const Part *part = part_at(o, i);
        const SceneItem *item = scene_item(o->scene, part->item);
        guint tint = part->kind == PART_MASS && item->kind == SCENE_KIND_PATH ? item->path.tint : 0;
        Region *seen = tint ? region_less(&o->maker, seen_of(o, i), hidden) : NULL;
        double pitch = (tint == 1 ? 2 : 1) * HATCH * o->contour;
        for (guint way = 0; way < (tint == 3 ? 2 : 1) && seen; way++) {
            Path *lines = region_hatch(&o->maker, seen, pitch, way > 0);
            if (lines->n_verbs) {
                scene_add_stroke(&pen, lines, HATCH_PEN * o->contour, scene_paint_ink(0, 1));
            }
        }
        region_free(&o->maker, seen);
    }
}

/* The masses of this plate hide those of the next ones, too. Takes over both. */
static Region *hide_more(const Outliner *o, Region *hidden, Outlines *outlines) {
    g_ptr_array_add(outlines->masses, hidden);
    GPtrArray *masses = outlines->masses;
    Region *all = region_union(&o->maker, (Region **)masses->pdata, masses->len);
    g_ptr_array_unref(masses);
    return all;
}

/* Pictures and screens, as far as they are seen, in the one ink. */
static void keep_pictures(const Outliner *o) {
    for (guint i = 0; i < o->parts->len; i++) {
        const Part *part = part_at(o, i);
        if (part->kind != PART_SCREEN && part->kind != PART_IMAGE) {
            continue;
        }
        Region *seen = seen_of(o, i);
        SceneItem item = *scene_item(o->scene, part->item);
        item.paint = scene_paint_ink(0, part->amount);
        item.choke = NULL;
        if (part->kind == PART_SCREEN) {
            item.screen.path = region_path(&o->maker, seen);
            item.screen.even_odd = FALSE;
            item.clip = NULL;
        } else {
            item.clip = region_path(&o->maker, seen);
        }
        if (seen) {
            g_array_append_val(o->out->items, item);
        }
        region_free(&o->maker, seen);
    }
}

/* Texts, and what is read, linked to or filled in. */
static void keep_texts(const Outliner *o) {
    for (guint i = 0; i < o->scene->items->len; i++) {
        SceneItem item = *scene_item(o->scene, i);
        gboolean kept = item.kind == SCENE_KIND_TEXT || item.kind == SCENE_KIND_UNPAINTED ||
                        item.kind == SCENE_KIND_LINK || item.kind == SCENE_KIND_FIELD;
        if (item.page == o->page && kept) {
            if (item.kind == SCENE_KIND_TEXT) {
                item.paint = scene_paint_ink(0, 1);
            } else if (item.kind == SCENE_KIND_FIELD) {
                item.field.plate = 0;
                item.paint = scene_paint_ink(0, 1);
            }
            g_array_append_val(o->out->items, item);
        }
    }
}

/* What is seen of the masses is kept, for the lighter plates. */
static void clear_parts(const Outliner *o) {
    for (guint i = 0; i < o->parts->len; i++) {
        Part mass = *part_at(o, i);
        mass.region = mass.kind == PART_MASS || mass.kind == PART_LINE ? seen_of(o, i) : NULL;
        if (mass.region) {
            g_array_append_val(o->darker, mass);
        }
    }
    for (guint i = 0; i < o->parts->len; i++) {
        region_free(&o->maker, part_at(o, i)->region);
    }
    g_array_set_size(o->parts, 0);
}

static void clear_darker(const Outliner *o) {
    for (guint i = 0; i < o->darker->len; i++) {
        region_free(&o->maker, g_array_index(o->darker, Part, i).region);
    }
    g_array_set_size(o->darker, 0);
}

static void add_box(const Outliner *o, GPtrArray *boxes, Box box) {
    if (!box_is_empty(box)) {
        Path *path = path_new(o->maker.arena);
        path_add_box(path, box_grow(box, 2 * o->contour));
        g_ptr_array_add(boxes, region_fill(&o->maker, path, FALSE));
    }
}

/* Where words stand, from their base lines to their capitals, and between two lines: edges keep off
 * them, as colours of another ink were no line before. */
static Region *words_of(const Outliner *o) {
    const double far = 2; /* sizes from one base line to the next */
    g_autoptr(GPtrArray) boxes = g_ptr_array_new();
    const SceneItem *before = NULL;
    Box above = BOX_EMPTY;
    for (guint i = 0; i < o->scene->items->len; i++) {
        const SceneItem *item = scene_item(o->scene, i);
        if (item->page != o->page || item->kind != SCENE_KIND_TEXT) {
            continue;
        }
        const SceneText *text = &item->text;
        Box box = {text->origin.x, text->origin.y - text->face->cap_height * text->size,
                   text->origin.x + text->width, text->origin.y};
        add_box(o, boxes, box);
        if (before && before->element == item->element && box.y0 > above.y1 &&
            box.y1 - above.y1 < far * text->size) {
            Box between = {MAX(box.x0, above.x0), above.y1, MIN(box.x1, above.x1), box.y0};
            add_box(o, boxes, between);
        }
        before = item;
        above = box;
    }
    return region_union(&o->maker, (Region **)boxes->pdata, boxes->len);
}

/* From the darkest plate to the lightest, which the others hide. */
static void outline_page(Outliner *o, const guint *plates) {
    Region *words = words_of(o), *hidden = words ? GEOSGeom_clone_r(o->maker.geos, words) : NULL;
    for (guint k = 0; k < o->scene->n_inks; k++) {
        o->plate = plates[k];
        for (guint i = 0; i < o->scene->items->len; i++) {
            const SceneItem *item = scene_item(o->scene, i);
            if (item->page == o->page && (item->paint.plates >> o->plate & 1)) {
                add_item(o, i);
            }
        }
        keep_pictures(o);
        Outlines outlines = outlines_of(o);
        draw_outlines(o, &outlines, hidden);
        draw_laid(o, words);
        draw_hatches(o, hidden);
        hidden = hide_more(o, hidden, &outlines);
        clear_parts(o);
    }
    clear_darker(o);
    region_free(&o->maker, words);
    region_free(&o->maker, hidden);
    keep_texts(o);
}

Scene *press_outlined(const Scene *scene, Arena *arena) {
    Scene *out = scene_copy(scene, arena);
    g_array_set_size(out->items, 0);
    out->n_inks = 1;
    out->inks[0] = scene->inks[office_ink(scene)];
    guint plates[SCENE_MAX_INKS];
    office_inks(scene, plates);
    Outliner o = {.maker = region_maker(arena),
                  .scene = scene,
                  .out = out,
                  .parts = g_array_new(FALSE, FALSE, sizeof(Part)),
                  .darker = g_array_new(FALSE, FALSE, sizeof(Part))};
    for (o.page = 0; o.page < scene->pages->len; o.page++) {
        const ScenePage *page = scene_page(scene, o.page);
        double size = sqrt(page->width * page->height) / sqrt(595.28 * 841.89);
        o.contour = CONTOUR * sqrt(size);
        o.reach = box_grow((Box){0, 0, page->width, page->height}, page->bleed + o.contour);
        outline_page(&o, plates);
    }
    g_array_unref(o.parts);
    g_array_unref(o.darker);
    region_maker_clear(&o.maker);
    return out;
}
