/* SPDX-License-Identifier: MIT */
/* Hairlines: lines too thin to hold on a plate, or in register. */
#include "base/i18n.h"
#include "base/number.h"
#include "check-internal.h"

#include <math.h>

/* A quarter of a point is the thinnest line that plates and stencils hold in one solid ink; half a
 * point when it is reversed (SWOP Specifications, 11th edition) or made of several plates, and
 * twice what these may be off. */
#define LEAST_LINE 0.25
#define LEAST_REVERSED 0.5
#define ROUNDING 0.005 /* lengths come from decimal millimetres */
#define REVERSED_FROM 0.3
/* A filled shape is meant as a line when it is a strip: four corners, ends alike, ten times as long
 * as wide. A wedge, or what scissors leave, may run out to nothing. */
#define STRIP 10.0
#define ENDS_ALIKE 2.0

static double distance(Point a, Point b) { return hypot(b.x - a.x, b.y - a.y); }

/* The width of a contour that is a strip; G_MAXDOUBLE: it is none. */
static double strip_width(const Point corner[4]) {
    double side[4];
    for (guint i = 0; i < 4; i++) {
        side[i] = distance(corner[i], corner[(i + 1) % 4]);
    }
    guint ends = side[0] + side[2] < side[1] + side[3] ? 0 : 1; /* the short sides */
    double thin = MIN(side[ends], side[ends + 2]), thick = MAX(side[ends], side[ends + 2]);
    double length = MIN(side[1 - ends], side[3 - ends]);
    return thick <= thin * ENDS_ALIKE && length >= thick * STRIP ? (thin + thick) / 2 : G_MAXDOUBLE;
}

/* The thinnest strip of a filled path. */
static double thinnest_strip(const Path *path) {
    double thinnest = G_MAXDOUBLE;
    const Point *point = path->points;
    for (guint i = 0; i < path->n_verbs; i++) {
        guint lines = 0;
        if (path->verbs[i] == PATH_MOVE) {
            while (i + 1 + lines < path->n_verbs && path->verbs[i + 1 + lines] == PATH_LINE) {
                lines++;
            }
            guint after = i + 1 + lines;
            gboolean ends = after >= path->n_verbs || path->verbs[after] == PATH_CLOSE ||
                            path->verbs[after] == PATH_MOVE;
            gboolean back = lines == 4 && distance(point[0], point[4]) < ROUNDING;
            if (ends && (lines == 3 || back)) {
                thinnest = MIN(thinnest, strip_width(point));
            }
        }
        point += path_verb_points(path->verbs[i]);
    }
    return thinnest;
}

/* Does it cut ink out, somewhere along it? */
static gboolean is_reversed(const Check *check, guint index) {
    const SceneItem *item = scene_item(check->scene, index);
    const Path *path = item->path.path;
    guint step = MAX(path->n_points / 4, 1);
    for (guint i = 0; i + 1 < path->n_points; i += step) {
        Point a = path->points[i], b = path->points[i + 1];
        double x = (a.x + b.x) / 2;
        Spot under;
        ground_row(check->ground, (Subject){index, SCENE_DECORATION}, (a.y + b.y) / 2, &x, 1, NULL,
                   &under);
        for (guint k = 0; k < check->scene->n_inks; k++) {
            if ((item->paint.plates >> k & 1) && item->paint.amount[k] < 0.1 &&
                under.amount[k] >= REVERSED_FROM) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* What a line needs; 0: any will do. */
static double least_width(const Check *check, guint index) {
    const ScenePaint *paint = &scene_item(check->scene, index)->paint;
    if (!paint_prints(check, paint)) {
        return is_reversed(check, index) ? LEAST_REVERSED : 0;
    }
    return paint_plates(check, paint) > 1 ? MAX(LEAST_REVERSED, 2 * check->options->trap)
                                          : LEAST_LINE;
}

static void say(const Check *check, const Finding *finding) {
    const ScenePaint *paint = &scene_item(check->scene, finding->item)->paint;
    g_autofree char *width = number_said(finding->value, 2);
    g_autofree char *least = number_said(least_width(check, finding->item), 2);
    if (!paint_prints(check, paint)) {
        diag_warning(check->diagnostics, "hairline", finding->span,
                     _("draw it thicker, or print on a larger format"),
                     _("a line of %s pt cut out of ink fills in print: %s pt is the least"), width,
                     least);
    } else if (paint_plates(check, paint) > 1) {
        diag_warning(check->diagnostics, "hairline", finding->span,
                     _("draw it thicker, or in one ink"),
                     _("a line of %s pt is printed from several plates, which do not meet on it: "
                       "%s pt is the least"),
                     width, least);
    } else {
        diag_warning(check->diagnostics, "hairline", finding->span,
                     _("draw it thicker, or print on a larger format"),
                     _("a line of %s pt breaks in print: %s pt is the least"), width, least);
    }
}

void check_lines(const Check *check) {
    g_autoptr(GArray) findings = findings_new();
    double thick = MAX(LEAST_REVERSED, 2 * check->options->trap);
    for (guint i = 0; i < check->scene->items->len; i++) {
        const SceneItem *item = scene_item(check->scene, i);
        if (item->page != check->page || item->kind != SCENE_KIND_PATH || !item->paint.plates) {
            continue;
        }
        double width = item->path.stroke > 0 ? item->path.stroke : thinnest_strip(item->path.path);
        if (width + ROUNDING < thick && width + ROUNDING < least_width(check, i)) {
            Finding finding = finding_of_shape(item, i, width);
            findings_add(findings, &finding);
        }
    }
    for (guint i = 0; i < findings->len; i++) {
        say(check, &g_array_index(findings, Finding, i));
    }
}
