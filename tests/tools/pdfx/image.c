/* SPDX-License-Identifier: MIT */
/* Images (ISO 32000-1 8.9). */
#include "pdfx/pdfx.h"

#include <string.h>

static void check_bits(Check *check, double bits, const char *place) {
    gboolean deep = bits == 16 && check->profile == PROFILE_X4; /* of PDF 1.5 */
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && !deep) {
        violated(check, RULE_IMAGE_BITS, place, "%g bits a component", bits);
    }
}

static gboolean has_filter(const Check *check, qpdf_oh image, const char *wanted) {
    qpdf_oh filter = value_of(check, image, "/Filter");
    for (guint i = 0; i < count_of(check, filter); i++) {
        if (is_name(check, item_of(check, filter, i), wanted)) {
            return TRUE;
        }
    }
    return is_name(check, filter, wanted);
}

void check_image(Check *check, qpdf_oh image, qpdf_oh resources, const char *where) {
    g_autofree char *place = place_of(check, image, where);
    gboolean mask = FALSE;
    QPDF_BOOL flag = QPDF_FALSE;
    if (qpdf_oh_get_value_as_bool(check->pdf, value_of(check, image, "/ImageMask"), &flag)) {
        mask = flag != QPDF_FALSE;
    }
    if (!is_null(check, value_of(check, image, "/OPI"))) {
        violated(check, RULE_OPI, place, "OPI");
    }
    if (!is_null(check, value_of(check, image, "/Alternates"))) {
        violated(check, RULE_ALTERNATES, place, "Alternates");
    }
    if (has_filter(check, image, "JPXDecode")) {
        violated(check, RULE_JPX, place, "JPXDecode");
        return;
    }
    if (!mask) {
        check_space(check, value_of(check, image, "/ColorSpace"), resources, RULE_RGB_IMAGE, place);
        check_bits(check, number_of(check, value_of(check, image, "/BitsPerComponent"), 0), place);
    }
    g_autofree char *intent = name_of(check, value_of(check, image, "/Intent"));
    check_intent_name(check, intent, place);
    qpdf_oh soft = value_of(check, image, "/SMask");
    if (qpdf_oh_is_stream(check->pdf, soft)) {
        check->transparent = TRUE;
        violated(check, RULE_TRANSPARENCY, place, "an image with a soft mask");
        g_autofree char *below = place_of(check, soft, place);
        check_bits(check, number_of(check, value_of(check, soft, "/BitsPerComponent"), 0), below);
        if (!is_name(check, value_of(check, soft, "/ColorSpace"), "DeviceGray")) {
            violated(check, RULE_SOFT_MASK, below, "a soft mask that is not grey");
        }
    }
}

/* ---- between BI and EI ---- */

static const Token *entry(const GPtrArray *entries, const char *key, const char *brief) {
    for (guint i = 0; i + 1 < entries->len; i += 2) {
        const Token *name = entries->pdata[i];
        if (name->kind == TOKEN_NAME &&
            (g_str_equal(name->text->str, key) || g_str_equal(name->text->str, brief))) {
            return entries->pdata[i + 1];
        }
    }
    return NULL;
}

static void check_inline_filter(Check *check, const Token *filter, const char *place) {
    for (guint i = 0; filter->items && i < filter->items->len; i++) {
        check_inline_filter(check, filter->items->pdata[i], place);
    }
    if (filter->kind == TOKEN_NAME && g_str_has_prefix(filter->text->str, "LZW")) {
        violated(check, RULE_LZW, place, "an inline image");
    }
}

void check_inline_image(Check *check, const GPtrArray *entries, qpdf_oh resources,
                        const char *place) {
    const Token *mask = entry(entries, "ImageMask", "IM"),
                *bits = entry(entries, "BitsPerComponent", "BPC"),
                *space = entry(entries, "ColorSpace", "CS"),
                *filter = entry(entries, "Filter", "F"),
                *intent = entry(entries, "Intent", "Intent");
    if (filter) {
        check_inline_filter(check, filter, place);
    }
    if (intent && intent->kind == TOKEN_NAME) {
        check_intent_name(check, intent->text->str, place);
    }
    if (mask && g_str_equal(mask->text->str, "true")) {
        return;
    }
    check_bits(check, bits ? bits->number : 0, place);
    if (space && space->kind == TOKEN_NAME) {
        check_space_named(check, space->text->str, resources, RULE_RGB_INLINE, place);
    } else if (space && space->items && space->items->len > 1) { /* [/I /RGB 1 <…>] */
        const Token *base = space->items->pdata[1];
        check_space_named(check, base->text->str, resources, RULE_RGB_INLINE, place);
    }
}
