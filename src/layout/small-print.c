/* SPDX-License-Identifier: MIT */
/* Posters that do not hold because their small print is long: by how many words. */
#include "layout-internal.h"

#include "base/i18n.h"
#include "base/number.h"

#include <math.h>

enum { STEPS = 7 };

/* Does the poster hold with that much small print? */
static gboolean holds(LayoutResources *resources, const PosterModel *model,
                      const LayoutOptions *options, SmallPrint *print) {
    Arena *arena = arena_new();
    LayoutOptions quiet = *options;
    quiet.findings = NULL;
    g_autoptr(Diagnostics) said = diagnostics_new();
    diagnostics_free(print->said);
    print->said = diagnostics_new();
    print->highest = print->over = 0;
    Scene *scene = layout_once(resources, model, &quiet, print, arena, said);
    gboolean fits = scene != NULL;
    if (scene) {
        scene_free(scene);
    }
    arena_free(arena);
    return fits;
}

static void say(Diagnostics *diagnostics, Span span, const Excess *excess) {
    guint lines = MAX(1, (guint)ceil(excess->over / excess->leading - 0.01));
    guint words = MAX(excess->words, 1);
    g_autofree char *millimetres = number_said(excess->over / PT_PER_MM, 1);
    g_autofree char *hint = g_strdup_printf(
        ngettext("remove about %u word from it: authors, note, based-on, changes …",
                 "remove about %u words from it: authors, note, based-on, changes …", words),
        words);
    diag_error(diagnostics, "overset", span, hint,
               ngettext("the small print at the foot of the poster (credits, notes) does not fit: "
                        "%u line (%s mm) too much",
                        "the small print at the foot of the poster (credits, notes) does not fit: "
                        "%u lines (%s mm) too much",
                        lines),
               lines, millimetres);
}

void layout_say_long_print(Layout *layout, Span span, const Excess *excess) {
    SmallPrint *print = layout->print;
    Diagnostics *to = layout->diagnostics;
    if (print && excess->over <= print->over) {
        return; /* pages have the same small print: the worst is said */
    }
    if (print) {
        print->over = excess->over;
        diagnostics_free(print->said);
        to = print->said = diagnostics_new();
    }
    say(to, span, excess);
}

gboolean layout_long_print(LayoutResources *resources, const PosterModel *model,
                           const LayoutOptions *options, Diagnostics *diagnostics) {
    SmallPrint print = {.brief = TRUE, .most = INFINITY, .said = diagnostics_new()};
    gboolean long_print = holds(resources, model, options, &print);
    if (long_print) {
        double low = print.highest, high;
        print.brief = FALSE;
        print.most = low;
        long_print = holds(resources, model, options, &print);
        high = print.highest;
        for (guint i = 0; i < STEPS && long_print; i++) {
            print.most = (low + high) / 2;
            *(holds(resources, model, options, &print) ? &low : &high) = print.most;
        }
        print.most = low;
        long_print = long_print && holds(resources, model, options, &print) &&
                     diagnostics_length(print.said) > 0;
        if (long_print) {
            diagnostics_append(diagnostics, print.said);
        }
    }
    diagnostics_free(print.said);
    return long_print;
}
