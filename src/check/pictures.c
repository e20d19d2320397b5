/* SPDX-License-Identifier: MIT */
/* Photographs and engravings: enough pixels for their size, and colours only where they can be
 * printed. */
#include "base/i18n.h"
#include "base/number.h"
#include "check-internal.h"

#include <math.h>

/* As print shops count: pixels an inch on the paper, where there are fewest. */
static double resolution_of(const SceneImage *image) {
    return MIN(image->width / box_width(image->box), image->height / box_height(image->box)) * 72;
}

static void check_resolution(const Check *check, const SceneItem *item) {
    double wanted = check->options->resolution, has = resolution_of(&item->image);
    if (has >= wanted - 0.5) {
        return;
    }
    g_autofree char *mm = number_said(box_width(item->image.box) / PT_PER_MM, 0);
    g_autofree char *had = number_said(floor(has), 0), *want = number_said(wanted, 0);
    g_autofree char *pixels =
        number_said(ceil(item->image.width * MAX(wanted / MAX(has, 0.01), 1)), 0);
    g_autofree char *hint =
        g_strdup_printf(_("take one of %s pixels across, or print it smaller"), pixels);
    diagnostics_add(
        check->diagnostics, has < wanted / 2 ? SEVERITY_ERROR : SEVERITY_WARNING, "low-resolution",
        item->span, hint,
        _("the picture “%s” has %u × %u pixels for %s mm across, %s to the inch: %s are "
          "needed in print"),
        item->image.name, item->image.width, item->image.height, mm, had, want);
}

void check_pictures(const Check *check) {
    for (guint i = 0; i < check->scene->items->len; i++) {
        const SceneItem *item = scene_item(check->scene, i);
        if (item->page != check->page || item->kind != SCENE_KIND_IMAGE) {
            continue;
        }
        if (check->options->resolution > 0) {
            check_resolution(check, item);
        }
        if (item->image.rgb && (check->options->spot || check->options->plates)) {
            diag_error(check->diagnostics, "colour-image", item->span,
                       check->options->plates
                           ? _("make the picture grey: it is then printed in one ink")
                           : _("make the picture grey: it is then printed in one ink; or print "
                               "with --inks process"),
                       _("the picture “%s” is in colours, which the theme's inks cannot print"),
                       item->image.name);
        }
    }
}
