/* SPDX-License-Identifier: MIT */
/* What stands under and over a text, plate by plate, and so how the text can be said. */
#include "out-internal.h"

typedef enum { COVER_NONE, COVER_PART, COVER_WHOLE } Cover;

/* A box seen by a path that is walked segment by segment. */
typedef struct {
    Box box;
    Point centre;
    int winding;
    gboolean crosses;
} Probe;

static void probe_line(Probe *probe, Point a, Point b) {
    Box box = probe->box;
    Point c = probe->centre;
    if ((a.y <= c.y) != (b.y <= c.y)) { /* the ray from the centre to the right */
        double x = a.x + (c.y - a.y) / (b.y - a.y) * (b.x - a.x);
        if (x > c.x) {
            probe->winding += a.y < b.y ? 1 : -1;
        }
    }
    if (MAX(a.x, b.x) <= box.x0 || MIN(a.x, b.x) >= box.x1 || MAX(a.y, b.y) <= box.y0 ||
        MIN(a.y, b.y) >= box.y1) {
        return;
    }
    /* the line passes through the box when the corners are not all on one side of it */
    double dx = b.x - a.x, dy = b.y - a.y;
    double s0 = dx * (box.y0 - a.y) - dy * (box.x0 - a.x);
    double s1 = dx * (box.y0 - a.y) - dy * (box.x1 - a.x);
    double s2 = dx * (box.y1 - a.y) - dy * (box.x0 - a.x);
    double s3 = dx * (box.y1 - a.y) - dy * (box.x1 - a.x);
    if (!(s0 > 0 && s1 > 0 && s2 > 0 && s3 > 0) && !(s0 < 0 && s1 < 0 && s2 < 0 && s3 < 0)) {
        probe->crosses = TRUE;
    }
}

static void probe_curve(Probe *probe, Point a, const Point p[3]) {
    enum { PIECES = 8 };
    double top = MIN(MIN(a.y, p[0].y), MIN(p[1].y, p[2].y));
    double bottom = MAX(MAX(a.y, p[0].y), MAX(p[1].y, p[2].y));
    double right = MAX(MAX(a.x, p[0].x), MAX(p[1].x, p[2].x));
    if (bottom <= probe->box.y0 || top >= probe->box.y1 || right <= probe->box.x0) {
        probe_line(probe, a, p[2]);
        return;
    }
    Point from = a;
    for (int i = 1; i <= PIECES; i++) {
        double t = (double)i / PIECES, u = 1 - t;
        double w0 = u * u * u, w1 = 3 * u * u * t, w2 = 3 * u * t * t, w3 = t * t * t;
        Point to = {w0 * a.x + w1 * p[0].x + w2 * p[1].x + w3 * p[2].x,
                    w0 * a.y + w1 * p[0].y + w2 * p[1].y + w3 * p[2].y};
        probe_line(probe, from, to);
        from = to;
    }
}

/* `closes`: open contours count as closed, as they do when filled. */
static Probe probe_path(const Path *path, Box box, gboolean closes) {
    Probe probe = {.box = box, .centre = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2}};
    const Point *point = path->points;
    Point start = {0, 0}, pen = {0, 0};
    for (guint i = 0; i < path->n_verbs && !probe.crosses; i++) {
        switch ((PathVerb)path->verbs[i]) {
        case PATH_MOVE:
            if (closes) {
                probe_line(&probe, pen, start);
            }
            start = pen = point[0];
            break;
        case PATH_LINE:
            probe_line(&probe, pen, point[0]);
            pen = point[0];
            break;
        case PATH_CURVE:
            probe_curve(&probe, pen, point);
            pen = point[2];
            break;
        case PATH_CLOSE:
            probe_line(&probe, pen, start);
            pen = start;
            break;
        }
        point += path_verb_points(path->verbs[i]);
    }
    if (closes && !probe.crosses) {
        probe_line(&probe, pen, start);
    }
    return probe;
}

static Cover fill_cover(const Path *path, gboolean even_odd, Box box) {
    Probe probe = probe_path(path, box, TRUE);
    if (probe.crosses) {
        return COVER_PART;
    }
    gboolean inside = even_odd ? probe.winding % 2 != 0 : probe.winding != 0;
    return inside ? COVER_WHOLE : COVER_NONE;
}

static Cover box_cover(Box outer, Box box) {
    if (!box_overlaps(outer, box)) {
        return COVER_NONE;
    }
    return outer.x0 <= box.x0 && outer.y0 <= box.y0 && outer.x1 >= box.x1 && outer.y1 >= box.y1
               ? COVER_WHOLE
               : COVER_PART;
}

static Cover item_cover(const SceneItem *item, Box box) {
    Cover cover = COVER_NONE;
    switch (item->kind) {
    case SCENE_KIND_PATH:
        if (item->path.stroke > 0) {
            Box near = box_grow(box, item->path.stroke / 2);
            cover = probe_path(item->path.path, near, FALSE).crosses ? COVER_PART : COVER_NONE;
        } else {
            cover = fill_cover(item->path.path, item->path.even_odd, box);
        }
        break;
    case SCENE_KIND_SCREEN: /* pips here, none there */
        cover = MIN(fill_cover(item->screen.path, item->screen.even_odd, box), COVER_PART);
        break;
    case SCENE_KIND_IMAGE:
        cover = box_cover(item->image.box, box);
        break;
    case SCENE_KIND_TEXT: /* neighbouring lines overlap by their boxes, not by their letters */
    case SCENE_KIND_UNPAINTED:
    case SCENE_KIND_LINK:
    case SCENE_KIND_FIELD:
        break;
    }
    return cover != COVER_NONE && item->clip ? MIN(cover, fill_cover(item->clip, FALSE, box))
                                             : cover;
}

static gboolean leaves_ink(const SceneItem *item, guint plate) {
    return item->kind == SCENE_KIND_IMAGE || item->paint.amount[plate] > 0;
}

/* Is the plate bare where the text stands, and untouched after it? */
static gboolean plate_is_bare(const PageMarks *page, guint text_index, guint plate) {
    Box box = scene_item(page->scene, text_index)->bounds;
    for (guint i = page->marks->len; i-- > 0;) {
        const PlateMark *mark = &g_array_index(page->marks, PlateMark, i);
        if (!(mark->plates >> plate & 1) || mark->index == text_index ||
            !box_overlaps(mark->box, box)) {
            continue;
        }
        const SceneItem *item = scene_item(page->scene, mark->index);
        Cover cover = item_cover(item, box);
        if (cover == COVER_NONE) {
            continue;
        }
        if (mark->index > text_index || leaves_ink(item, plate)) {
            return FALSE;
        }
        if (cover == COVER_WHOLE) {
            return TRUE;
        }
    }
    return TRUE;
}

static gboolean plates_are_bare(const PageMarks *page, guint text_index, guint8 plates) {
    for (guint k = 0; k < page->scene->n_inks; k++) {
        if ((plates >> k & 1) && !plate_is_bare(page, text_index, k)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Does something painted later touch the text on a plate it sets? */
static gboolean is_painted_over(const PageMarks *page, guint text_index, guint8 plates) {
    Box box = scene_item(page->scene, text_index)->bounds;
    for (guint i = page->marks->len; i-- > 0;) {
        const PlateMark *later = &g_array_index(page->marks, PlateMark, i);
        if (later->index <= text_index) {
            return FALSE;
        }
        if ((later->plates & plates) && box_overlaps(later->box, box) &&
            item_cover(scene_item(page->scene, later->index), box) != COVER_NONE) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is there a picture in colours under a text that must hide it? */
static gboolean hides_picture(const PageMarks *page, guint text_index) {
    const SceneItem *text = scene_item(page->scene, text_index);
    gboolean covers = (text->paint.plates & SCENE_ALL_PLATES) == SCENE_ALL_PLATES;
    for (guint i = 0; page->has_colours && covers && i < page->marks->len; i++) {
        const PlateMark *mark = &g_array_index(page->marks, PlateMark, i);
        const SceneItem *item = scene_item(page->scene, mark->index);
        if (mark->index < text_index && item->kind == SCENE_KIND_IMAGE && item->image.rgb &&
            box_overlaps(mark->box, text->bounds)) {
            return TRUE;
        }
    }
    return FALSE;
}

TextWay page_text_way(const PageMarks *page, guint index) {
    const SceneItem *item = scene_item(page->scene, index);
    guint8 all = (guint8)((1u << page->scene->n_inks) - 1), plates = item->paint.plates & all;
    if (item->kind == SCENE_KIND_UNPAINTED || !plates) {
        return TEXT_UNSEEN;
    }
    if (item->clip && fill_cover(item->clip, FALSE, item->bounds) != COVER_WHOLE) {
        return TEXT_CUTS;
    }
    gboolean inks = FALSE;
    for (guint k = 0; k < page->scene->n_inks; k++) {
        inks |= (plates >> k & 1) && item->paint.amount[k] > 0;
    }
    /* a full knock stays opaque even where it lies on bare paper */
    if ((inks || plates != all) && plates_are_bare(page, index, plates) &&
        !hides_picture(page, index)) {
        return TEXT_MULTIPLIES;
    }
    guint8 others = all & (guint8)~plates;
    if (plates_are_bare(page, index, others) && !is_painted_over(page, index, plates)) {
        return TEXT_COVERS;
    }
    return TEXT_CUTS;
}

void paint_over_white(const Scene *scene, const ScenePaint *paint, double ret_rgb[3]) {
    for (int c = 0; c < 3; c++) {
        ret_rgb[c] = 1;
        for (guint k = 0; k < scene->n_inks; k++) {
            if (paint->plates >> k & 1) {
                ret_rgb[c] *= 1 - (1 - scene->inks[k].rgb[c]) * paint->amount[k];
            }
        }
    }
}
