/* SPDX-License-Identifier: MIT */
/* What the posters of a series share: taken from outside as plain numbers, followed where it can
 * be, told when not. */
#include "layout-internal.h"

#include <math.h>
#include <string.h>

const double layout_pip_values[LAYOUT_PIP_VALUES] = {1,   2,   5,    10,   20,   50,   100,
                                                     200, 500, 1000, 2000, 5000, 10000};

/* Small distances that do not shrink with the format (a gap of half a millimetre) must not make a
 * poster leave its series. */
#define TOLERANCE 0.995

const LayoutDecision *layout_decision(const LayoutDecisions *decisions, const char *name) {
    for (guint i = 0; decisions && i < decisions->n; i++) {
        if (g_str_equal(decisions->items[i].layout, name)) {
            return &decisions->items[i];
        }
    }
    return NULL;
}

void layout_begin_decisions(Layout *layout, const LayoutDecisions *decisions, const char *name) {
    g_autofree char *sheet = layout->reduced ? g_ascii_strdown(layout->reduced, -1) : NULL;
    g_autofree char *key = sheet ? g_strconcat(name, "/", sheet, NULL) : g_strdup(name);
    const LayoutDecision *text = layout_decision(decisions, key);
    const LayoutDecision *pips = layout_decision(decisions, name);
    layout->finding = (LayoutFinding){.layout = g_intern_string(key), .pips_follow = TRUE};
    layout->decision = (LayoutDecision){.layout = layout->finding.layout,
                                        .text = text ? text->text : 0,
                                        .size = pips ? pips->size : 0,
                                        .pip = pips ? pips->pip : 0};
}

double layout_text_limit(const Layout *layout) {
    return layout->decision.text > 0 ? layout->decision.text : INFINITY;
}

double layout_growth_limit(const Layout *layout, double most) {
    return MIN(most, MAX(layout_text_limit(layout), 1));
}

/* The values at which a pip may stand, with what is the largest there; the smallest one that is
 * large enough. */
static guint free_pip(Layout *layout, Frame *frame, PipSize size, double least) {
    LayoutFinding *finding = &layout->finding;
    guint chosen = LAYOUT_PIP_VALUES - 1;
    for (guint i = LAYOUT_PIP_VALUES; i-- > 0;) {
        double found = size(layout, frame, layout_pip_values[i]);
        finding->sizes[i] = found / layout->scale;
        chosen = found >= least ? i : chosen;
    }
    return chosen;
}

double layout_share_pips(Layout *layout, Frame *frame, PipSize size, double least) {
    const LayoutDecision *decision = &layout->decision;
    LayoutFinding *finding = &layout->finding;
    guint chosen = free_pip(layout, frame, size, least);
    finding->has_pips = TRUE;
    finding->pip = chosen;
    finding->least = least / layout->scale;
    finding->pips_follow = TRUE;
    if (decision->pip > 0) {
        double wanted = decision->size * layout->scale;
        if (wanted >= least * TOLERANCE &&
            size(layout, frame, decision->pip) >= wanted * TOLERANCE) {
            return wanted;
        }
        finding->pips_follow = FALSE;
    }
    return size(layout, frame, layout_pip_values[chosen]);
}

/* Is there text of the body group on the page? */
static gboolean has_body(const Layout *layout) {
    for (guint i = 0; i < layout->n_frames; i++) {
        if (layout->frames[i].shown && layout->frames[i].block->fits) {
            return TRUE;
        }
    }
    return FALSE;
}

void layout_tell_finding(Layout *layout, GArray *findings) {
    LayoutFinding *finding = &layout->finding;
    const LayoutDecision *decision = &layout->decision;
    finding->text = has_body(layout) ? layout->body * layout->growth : 0;
    finding->text_follows =
        !finding->text || !decision->text || fabs(finding->text - decision->text) < 1e-6;
    finding->undecided =
        (finding->text > 0 && !(decision->text > 0)) || (finding->has_pips && !(decision->pip > 0));
    g_array_append_val(findings, *finding);
}
