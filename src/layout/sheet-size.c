/* SPDX-License-Identifier: MIT */
/* Sheets asked for in a format too small for them: on which one they fit. */
#include "sheet-kit.h"

static const struct {
    const char *name;
    double width, height; /* mm */
} sizes[] = {{"A5", 148, 210}, {"A4", 210, 297}, {"A3", 297, 420},
             {"A2", 420, 594}, {"A1", 594, 841}, {"A0", 841, 1189}};

/* Does the sheet fit that format? What is said of it goes to `said`. */
static gboolean holds(LayoutResources *resources, const PosterModel *model,
                      const LayoutOptions *options, Diagnostics *said) {
    Arena *arena = arena_new();
    Scene *scene = layout_once(resources, model, options, arena, said);
    gboolean fits = scene != NULL;
    if (scene) {
        scene_free(scene);
    }
    arena_free(arena);
    return fits;
}

gboolean sheet_format_small(LayoutResources *resources, const PosterModel *model,
                            const LayoutOptions *options, Diagnostics *diagnostics) {
    double own_width, own_height;
    layout_own_format(resources, model, &own_width, &own_height);
    double own = MIN(own_width, own_height), asked = MIN(options->width, options->height);
    if (asked <= 0 || asked > own - 1) {
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        double side = sizes[i].width * PT_PER_MM;
        if (side <= asked + 1 || side > own + 1) {
            continue;
        }
        LayoutOptions larger = {
            .width = side, .height = sizes[i].height * PT_PER_MM, .turnable = TRUE};
        g_autoptr(Diagnostics) said = diagnostics_new();
        if (holds(resources, model, &larger, said)) {
            g_autofree char *hint =
                g_strdup_printf(_("choose a larger size: --size %s"), sizes[i].name);
            diag_error(diagnostics, "format-small", model->poster.title.span, hint,
                       _("this sheet does not fit so small a format"));
            return TRUE;
        }
    }
    LayoutOptions none = {0};
    g_autoptr(Diagnostics) said = diagnostics_new();
    if (holds(resources, model, &none, said)) {
        diag_error(diagnostics, "format-small", model->poster.title.span,
                   _("leave --size out: the sheet has a format of its own"),
                   _("this sheet does not fit so small a format"));
    } else {
        diagnostics_append(diagnostics, said);
    }
    return TRUE;
}
