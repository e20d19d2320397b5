/* SPDX-License-Identifier: MIT */
/* Extended graphics states (ISO 32000-1 8.4.5, table 58). */
#include "pdfx/pdfx.h"

static gboolean is_blend_mode(const Check *check, qpdf_oh mode) {
    static const char *const modes[] = {
        "Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",    "Darken",
        "Lighten",   "ColorDodge", "ColorBurn",  "HardLight", "SoftLight",  "Difference",
        "Exclusion", "Hue",        "Saturation", "Color",     "Luminosity", NULL};
    g_autofree char *name = name_of(check, mode);
    return name && g_strv_contains(modes, name);
}

static gboolean is_plain_mode(const Check *check, qpdf_oh mode) {
    return is_name(check, mode, "Normal") || is_name(check, mode, "Compatible");
}

static void check_blending(Check *check, qpdf_oh state, const char *place) {
    qpdf_oh mode = value_of(check, state, "/BM");
    guint modes = count_of(check, mode);
    gboolean plain = modes ? is_plain_mode(check, item_of(check, mode, 0))
                           : is_null(check, mode) || is_plain_mode(check, mode);
    for (guint i = 0; i < MAX(modes, 1); i++) {
        qpdf_oh one = modes ? item_of(check, mode, i) : mode;
        if (!is_null(check, one) && !is_blend_mode(check, one)) {
            violated(check, RULE_BLEND_MODE, place, "blend mode %s",
                     qpdf_oh_unparse_resolved(check->pdf, one));
        }
    }
    static const char *const alphas[] = {"/ca", "/CA"};
    for (guint i = 0; i < G_N_ELEMENTS(alphas); i++) {
        double alpha = number_of(check, value_of(check, state, alphas[i]), 1);
        plain = plain && alpha == 1;
        if (alpha < 0 || alpha > 1) {
            violated(check, RULE_ALPHA, place, "%s is %g", alphas[i] + 1, alpha);
        }
    }
    if (!plain) {
        check->transparent = TRUE;
        violated(check, RULE_TRANSPARENCY, place, "a blend mode or an alpha");
    }
}

static void check_soft_mask(Check *check, qpdf_oh mask, const char *place) {
    if (is_null(check, mask) || is_name(check, mask, "None")) {
        return;
    }
    check->transparent = TRUE;
    violated(check, RULE_TRANSPARENCY, place, "a soft mask");
    qpdf_oh kind = value_of(check, mask, "/S"), form = value_of(check, mask, "/G");
    qpdf_oh group = value_of(check, form, "/Group");
    if ((!is_name(check, kind, "Alpha") && !is_name(check, kind, "Luminosity")) ||
        !is_name(check, value_of(check, group, "/S"), "Transparency")) {
        violated(check, RULE_SOFT_MASK, place, "a soft mask of no group");
    } else {
        check_group(check, group, value_of(check, form, "/Resources"), place);
    }
}

static void check_halftone(Check *check, qpdf_oh halftone, const char *place) {
    if (!is_dictionary(check, halftone)) {
        return;
    }
    double type = number_of(check, value_of(check, halftone, "/HalftoneType"), 0);
    if (type != 1 && type != 5) {
        violated(check, RULE_HALFTONE_TYPE, place, "a halftone of type %g", type);
    }
    if (!is_null(check, value_of(check, halftone, "/HalftoneName"))) {
        violated(check, RULE_HALFTONE_NAME, place, "HalftoneName");
    }
    g_autoptr(GPtrArray) keys = keys_of(check, halftone);
    for (guint i = 0; type == 5 && i < keys->len; i++) {
        check_halftone(check, value_of(check, halftone, keys->pdata[i]), place);
    }
}

void check_intent_name(Check *check, const char *name, const char *place) {
    static const char *const intents[] = {"AbsoluteColorimetric", "RelativeColorimetric",
                                          "Saturation", "Perceptual", NULL};
    if (name && !g_strv_contains(intents, name)) {
        violated(check, RULE_RENDERING_INTENT, place, "rendering intent %s", name);
    }
}

void check_state(Check *check, qpdf_oh state, const char *where) {
    g_autofree char *place = place_of(check, state, where);
    if (!is_null(check, value_of(check, state, "/TR"))) {
        violated(check, RULE_TRANSFER, place, "TR");
    }
    qpdf_oh transfer = value_of(check, state, "/TR2");
    if (!is_null(check, transfer) && !is_name(check, transfer, "Default")) {
        violated(check, RULE_TRANSFER, place, "TR2");
    }
    double mode = number_of(check, value_of(check, state, "/OPM"), 0);
    if (mode != 0 && mode != 1) {
        violated(check, RULE_OVERPRINT_MODE, place, "OPM is %g", mode);
    }
    g_autofree char *intent = name_of(check, value_of(check, state, "/RI"));
    check_intent_name(check, intent, place);
    check_halftone(check, value_of(check, state, "/HT"), place);
    check_blending(check, state, place);
    check_soft_mask(check, value_of(check, state, "/SMask"), place);
}
