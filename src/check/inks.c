/* SPDX-License-Identifier: MIT */
/* Too much ink on one place, and inks that nobody sees. */
#include "base/i18n.h"
#include "base/number.h"
#include "check-internal.h"

#include <math.h>
#include <string.h>

/* What is smaller dries: an overprint counts where it is as wide as that in both directions. */
#define STEP (4 * PT_PER_MM)
#define SOME 0.02 /* ink that counts */

/* Plates multiply: what is left of the paper in each of the four process inks. */
static double total_ink(const Scene *scene, const Spot *spot) {
    double total = 0;
    for (guint c = 0; c < 4; c++) {
        double left = 1;
        for (guint k = 0; k < scene->n_inks; k++) {
            left *= 1 - spot->amount[k] * scene->inks[k].cmyk[c];
        }
        total += 1 - left;
    }
    return total;
}

static guint8 inks_of(const Scene *scene, const Spot *spot) {
    guint8 inks = 0;
    for (guint k = 0; k < scene->n_inks; k++) {
        inks |= spot->amount[k] > SOME ? (guint8)(1u << k) : 0;
    }
    return inks;
}

/* One row of the page: which inks print too much, by place; 0: not too much. */
typedef struct {
    const Check *check;
    guint n;
    double *x;
    Spot *spots;
    guint8 *now, *before;
    guint8 said[1 << SCENE_MAX_INKS];
} Sweep;

static void say_coverage(const Check *check, const Spot *spot) {
    const Scene *scene = check->scene;
    g_autofree char *inks = spot_said(scene, spot);
    g_autofree char *total = number_said(100 * total_ink(scene, spot), 0);
    g_autofree char *most = number_said(100 * check->options->most_ink, 0);
    Span span = spot->last < scene->items->len ? scene_item(scene, spot->last)->span : (Span){0};
    diag_warning(check->diagnostics, "too-much-ink", span,
                 _("lighter recipes in the theme (cmyk:), or a shape that cuts the inks under it "
                   "out (data-op=\"solid\")"),
                 _("%s come to %s %% of ink in one place, and the paper takes %s %%"), inks, total,
                 most);
}

/* The inks of a place where there is too much of them; 0: there is not. */
static guint8 too_much(const Check *check, const Spot *spot) {
    gboolean much = total_ink(check->scene, spot) > check->options->most_ink + 0.005;
    return much ? inks_of(check->scene, spot) : 0;
}

static void sweep_row(Sweep *sweep, double y) {
    const Check *check = sweep->check;
    ground_row(check->ground, NO_SUBJECT, y, sweep->x, sweep->n, sweep->spots, NULL);
    for (guint i = 0; i < sweep->n; i++) {
        const Spot *spot = &sweep->spots[i];
        gboolean same = i > 0 && memcmp(spot->amount, spot[-1].amount, sizeof spot->amount) == 0;
        guint8 inks = sweep->now[i] = same ? sweep->now[i - 1] : too_much(check, spot);
        if (inks && i > 0 && sweep->now[i - 1] == inks && sweep->before[i] == inks &&
            sweep->before[i - 1] == inks && !sweep->said[inks]) {
            sweep->said[inks] = 1;
            say_coverage(check, &sweep->spots[i]);
        }
    }
    guint8 *last = sweep->before;
    sweep->before = sweep->now;
    sweep->now = last;
}

void check_coverage(const Check *check) {
    const Scene *scene = check->scene;
    Spot all = {0};
    for (guint k = 0; k < scene->n_inks; k++) {
        all.amount[k] = 1;
    }
    if (check->options->most_ink <= 0 || total_ink(scene, &all) <= check->options->most_ink) {
        return;
    }
    const ScenePage *page = scene_page(scene, check->page);
    guint n = (guint)MAX(floor(page->width / STEP), 1);
    Sweep sweep = {.check = check, .n = n};
    g_autofree double *x = sweep.x = g_new(double, n);
    g_autofree Spot *spots = sweep.spots = g_new(Spot, n);
    g_autofree guint8 *masks = g_new0(guint8, 2 * n);
    sweep.now = masks;
    sweep.before = masks + n;
    for (guint i = 0; i < n; i++) {
        x[i] = (i + 0.5) * STEP;
    }
    for (double y = STEP / 2; y < page->height; y += STEP) {
        sweep_row(&sweep, y);
    }
}

/* The first item that prints an ink; G_MAXUINT: none does. */
static guint first_in_ink(const Scene *scene, guint plate) {
    for (guint i = 0; i < scene->items->len; i++) {
        const ScenePaint *paint = &scene_item(scene, i)->paint;
        if ((paint->plates >> plate & 1) && paint->amount[plate] > 0) {
            return i;
        }
    }
    return G_MAXUINT;
}

void check_inks(const Check *check) {
    const Scene *scene = check->scene;
    Spot bare = {0};
    memcpy(bare.paper, scene->paper_rgb, sizeof bare.paper);
    for (guint k = 0; k < scene->n_inks; k++) {
        Spot inked = bare;
        inked.amount[k] = 1;
        guint first = first_in_ink(scene, k);
        if (first != G_MAXUINT && spot_looks_like(scene, &bare, &inked)) {
            diag_warning(check->diagnostics, "ink-like-paper", scene_item(scene, first)->span,
                         _("give the ink another rgb: in the theme, or the paper another colour"),
                         _("the ink %s has the colour of the paper: nothing of it can be seen"),
                         scene->inks[k].name);
        }
    }
}
