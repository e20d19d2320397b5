/* SPDX-License-Identifier: MIT */
/* Posters asked for in a format too small for them: on which one they fit. */
#include "layout-internal.h"

#include "base/sheet.h"

#include <math.h>

/* A sheet to write on has one size. A poster may be printed a sheet smaller than its smallest
 * edition (0.71 of it): what does not fit there is a text. Two sheets smaller, it is the format. */
#define FAR_SMALLER 0.6

/* Does the poster fit that format? What is said of it goes to `said`. */
static gboolean holds(LayoutResources *resources, const PosterModel *model,
                      const LayoutOptions *options, Diagnostics *said) {
    Arena *arena = arena_new();
    Scene *scene = layout_once(resources, model, options, NULL, arena, said);
    gboolean fits = scene != NULL;
    if (scene) {
        scene_free(scene);
    }
    arena_free(arena);
    return fits;
}

static void say_small(const PosterModel *model, const char *hint, Diagnostics *diagnostics) {
    diag_error(diagnostics, "format-small", model->poster.title.span, hint,
               _("\"%s\" does not fit so small a format"), model->poster.title.s);
}

/* The shorter side of the smallest sheet that an edition is drawn for. */
static double smallest_side(LayoutResources *resources, const PosterModel *model) {
    double smallest = INFINITY;
    for (guint i = 0; i < model->spec->editions.n; i++) {
        LayoutOptions own = {0};
        if (layout_ask_format(resources, model, i, &own) && !own.screen) {
            smallest = MIN(smallest, MIN(own.width, own.height));
        }
    }
    return smallest;
}

gboolean layout_format_small(LayoutResources *resources, const PosterModel *model,
                             const LayoutOptions *options, Diagnostics *diagnostics) {
    double own = smallest_side(resources, model), asked = MIN(options->width, options->height);
    double least = model->kind == POSTER_SHEET ? own - 1 : own * FAR_SMALLER;
    if (options->screen || asked <= 0 || asked > least) {
        return FALSE;
    }
    for (guint i = SHEET_SIZES; i-- > 0;) {
        double side = sheet_sizes[i].width * PT_PER_MM;
        if (side <= asked + 1 || side > own + 1) {
            continue;
        }
        LayoutOptions larger = {
            .width = side, .height = sheet_sizes[i].height * PT_PER_MM, .turnable = TRUE};
        g_autoptr(Diagnostics) said = diagnostics_new();
        if (holds(resources, model, &larger, said)) {
            g_autofree char *hint =
                g_strdup_printf(_("choose a larger size: --size %s"), sheet_sizes[i].name);
            say_small(model, hint, diagnostics);
            return TRUE;
        }
    }
    LayoutOptions none = {0};
    g_autoptr(Diagnostics) said = diagnostics_new();
    if (holds(resources, model, &none, said)) {
        say_small(model, _("leave --size out: it has a format of its own"), diagnostics);
    } else if (!layout_long_print(resources, model, &none, diagnostics)) {
        diagnostics_append(diagnostics, said);
    }
    return TRUE;
}
