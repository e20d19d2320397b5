/* SPDX-License-Identifier: MIT */
/* Preflight, page by page. */
#include "check-internal.h"

gboolean paint_prints(const Check *check, const ScenePaint *paint) {
    for (guint k = 0; k < check->scene->n_inks; k++) {
        if ((paint->plates >> k & 1) && paint->amount[k] > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

guint paint_plates(const Check *check, const ScenePaint *paint) {
    const Scene *scene = check->scene;
    guint inks = 0, channels = 0;
    double cmyk[4] = {0};
    for (guint k = 0; k < scene->n_inks; k++) {
        double amount = paint->plates >> k & 1 ? paint->amount[k] : 0;
        inks += amount > 0.02;
        for (guint c = 0; c < 4; c++) {
            cmyk[c] = MAX(cmyk[c], amount * scene->inks[k].cmyk[c]);
        }
    }
    for (guint c = 0; c < 4; c++) {
        channels += cmyk[c] > 0.05; /* less is not seen beside the others */
    }
    const CheckOptions *options = check->options;
    return options->process ? channels : options->spot || options->plates ? inks : MIN(inks, 1);
}

void check_scene(const Scene *scene, const CheckOptions *options, Diagnostics *diagnostics) {
    for (guint page = 0; page < scene->pages->len; page++) {
        g_autoptr(Ground) ground = ground_new(scene, page);
        g_autofree gboolean *read = g_new0(gboolean, scene->items->len);
        const Check check = {scene, options, diagnostics, page, ground, read};
        if (page == 0) {
            check_inks(&check);
        }
        check_texts(&check);
        check_shapes(&check);
        if (options->print) {
            check_pictures(&check);
            check_lines(&check);
            check_edges(&check);
        }
        if (options->print && options->process) {
            check_coverage(&check);
        }
    }
}
