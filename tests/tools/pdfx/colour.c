/* SPDX-License-Identifier: MIT */
/* Colour spaces (ISO 32000-1 8.6): what no press has, and spot colours that mean the same
 * everywhere. */
#include "pdfx/pdfx.h"

#include <lcms2.h>
#include <string.h>

enum { MOST_COLORANTS = 32 };

static qpdf_oh default_space(Check *check, const char *name, qpdf_oh resources) {
    const char *key = g_str_equal(name, "DeviceRGB")    ? "/DefaultRGB"
                      : g_str_equal(name, "DeviceCMYK") ? "/DefaultCMYK"
                      : g_str_equal(name, "DeviceGray") ? "/DefaultGray"
                                                        : NULL;
    return key ? value_of(check, value_of(check, resources, "/ColorSpace"), key)
               : qpdf_oh_new_null(check->pdf);
}

static const char *full_name(const char *name) {
    static const char *const pairs[][2] = {
        {"G", "DeviceGray"}, {"RGB", "DeviceRGB"}, {"CMYK", "DeviceCMYK"}, {"I", "Indexed"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (g_str_equal(name, pairs[i][0])) {
            return pairs[i][1];
        }
    }
    return name;
}

Space check_space_named(Check *check, const char *name, qpdf_oh resources, Rule rgb,
                        const char *place) {
    static const struct {
        const char *name;
        Space space;
    } known[] = {{"DeviceGray", SPACE_GRAY},
                 {"DeviceRGB", SPACE_RGB},
                 {"DeviceCMYK", SPACE_CMYK},
                 {"Pattern", SPACE_PATTERN}};
    name = full_name(name);
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_str_equal(name, known[i].name)) {
            qpdf_oh instead = default_space(check, name, resources);
            if (!is_null(check, instead)) {
                violated(check, RULE_DEFAULT_SPACE, place, "%s has a default space", name);
            } else if (known[i].space == SPACE_RGB) {
                violated(check, rgb, place, "DeviceRGB");
            }
            return known[i].space;
        }
    }
    qpdf_oh spaces = value_of(check, resources, "/ColorSpace");
    g_autofree char *key = g_strconcat("/", name, NULL);
    qpdf_oh space = value_of(check, spaces, key);
    if (is_null(check, space)) {
        violated(check, RULE_RESOURCE, place, "no colour space %s", name);
        return SPACE_NONE;
    }
    return check_space(check, space, resources, rgb, place);
}

static Space check_icc_space(Check *check, qpdf_oh stream, const char *place) {
    double n = number_of(check, value_of(check, stream, "/N"), 0);
    g_autoptr(GBytes) data = bytes_of(check, stream);
    gsize length = 0;
    const void *bytes = data ? g_bytes_get_data(data, &length) : NULL;
    cmsHPROFILE profile = bytes ? cmsOpenProfileFromMem(bytes, (cmsUInt32Number)length) : NULL;
    if (!profile || cmsChannelsOf(cmsGetColorSpace(profile)) != n) {
        violated(check, RULE_ICC_COMPONENTS, place, "ICCBased with N %g", n);
    }
    if (profile) {
        cmsCloseProfile(profile);
    }
    violated(check, RULE_MANAGED, place, "ICCBased");
    return n == 4 ? SPACE_ICC_CMYK : SPACE_OTHER;
}

guint space_components(const Check *check, qpdf_oh space) {
    g_autofree char *family =
        name_of(check, qpdf_oh_is_array(check->pdf, space) ? item_of(check, space, 0) : space);
    if (!family) {
        return 0;
    }
    if (g_str_equal(family, "ICCBased")) {
        return (guint)number_of(check, value_of(check, item_of(check, space, 1), "/N"), 0);
    }
    if (g_str_equal(family, "DeviceN")) {
        return count_of(check, item_of(check, space, 1));
    }
    return g_str_equal(family, "DeviceCMYK") ? 4
           : g_str_equal(family, "DeviceRGB") || g_str_equal(family, "CalRGB") ||
                   g_str_equal(family, "Lab")
               ? 3
               : 1;
}

/* How many values a function gives; 0: it does not say. */
static guint outputs_of(const Check *check, qpdf_oh function) {
    guint by_range = count_of(check, value_of(check, function, "/Range")) / 2;
    if (by_range) {
        return by_range;
    }
    guint by_end = count_of(check, value_of(check, function, "/C1"));
    if (!by_end) {
        by_end = count_of(check, value_of(check, function, "/C0"));
    }
    double type = number_of(check, value_of(check, function, "/FunctionType"), -1);
    if (type == 3) {
        return outputs_of(check, item_of(check, value_of(check, function, "/Functions"), 0));
    }
    return by_end ? by_end : type == 2 ? 1 : 0;
}

static void check_colorant(Check *check, const char *name, const char *place) {
    if (!g_utf8_validate(name, -1, NULL)) {
        violated(check, RULE_SPOT_NAME, place, "a colorant's name is not UTF-8");
    }
}

static void check_tint(Check *check, qpdf_oh space, qpdf_oh resources, const char *place) {
    qpdf_oh alternate = item_of(check, space, 2), transform = item_of(check, space, 3);
    check_space(check, alternate, resources, RULE_RGB_ALTERNATE, place);
    if (outputs_of(check, transform) != space_components(check, alternate)) {
        violated(check, RULE_TINT_OUTPUTS, place, "%u values for %u components",
                 outputs_of(check, transform), space_components(check, alternate));
    }
}

static Space check_separation(Check *check, qpdf_oh space, qpdf_oh resources, const char *place) {
    g_autofree char *name = name_of(check, item_of(check, space, 1));
    if (!name) {
        violated(check, RULE_RESOURCE, place, "a Separation without a name");
        return SPACE_OTHER;
    }
    check_colorant(check, name, place);
    check_tint(check, space, resources, place);
    g_autofree char *alternate = canonical(check, item_of(check, space, 2));
    g_autofree char *transform = canonical(check, item_of(check, space, 3));
    char *means = g_strconcat(alternate, " ", transform, NULL);
    const char *before = g_hash_table_lookup(check->spots, name);
    if (before && !g_str_equal(before, means)) {
        violated(check, RULE_SPOT_SAME, place, "\"%s\" has two meanings", name);
    }
    if (before) {
        g_free(means);
    } else {
        g_hash_table_insert(check->spots, g_strdup(name), means);
    }
    return g_str_equal(name, "All") ? SPACE_ALL : SPACE_OTHER;
}

static void check_device_n(Check *check, qpdf_oh space, qpdf_oh resources, const char *place) {
    qpdf_oh names = item_of(check, space, 1);
    if (count_of(check, names) > MOST_COLORANTS) {
        violated(check, RULE_LIMITS, place, "%u colorants", count_of(check, names));
    }
    for (guint i = 0; i < count_of(check, names); i++) {
        g_autofree char *name = name_of(check, item_of(check, names, i));
        check_colorant(check, name ? name : "", place);
    }
    check_tint(check, space, resources, place);
    qpdf_oh colorants = value_of(check, item_of(check, space, 4), "/Colorants");
    g_autoptr(GPtrArray) keys = keys_of(check, colorants);
    for (guint i = 0; i < keys->len; i++) {
        check_space(check, value_of(check, colorants, keys->pdata[i]), resources,
                    RULE_RGB_ALTERNATE, place);
    }
}

Space check_space(Check *check, qpdf_oh space, qpdf_oh resources, Rule rgb, const char *place) {
    g_autofree char *here = place_of(check, space, place);
    g_autofree char *alone = name_of(check, space);
    if (alone) {
        return check_space_named(check, alone, resources, rgb, here);
    }
    g_autofree char *family = name_of(check, item_of(check, space, 0));
    if (!family) {
        violated(check, RULE_RESOURCE, here, "no colour space");
        return SPACE_NONE;
    }
    if (g_str_equal(family, "ICCBased")) {
        return check_icc_space(check, item_of(check, space, 1), here);
    }
    if (g_str_equal(family, "CalRGB") || g_str_equal(family, "CalGray") ||
        g_str_equal(family, "Lab")) {
        violated(check, RULE_MANAGED, here, "%s", family);
    } else if (g_str_equal(family, "Separation")) {
        return check_separation(check, space, resources, here);
    } else if (g_str_equal(family, "DeviceN")) {
        check_device_n(check, space, resources, here);
    } else if (count_of(check, space) > 1) { /* Indexed, Pattern: of another space */
        Space base = check_space(check, item_of(check, space, 1), resources, rgb, here);
        return g_str_equal(family, "Pattern") ? SPACE_PATTERN
               : base == SPACE_ALL            ? SPACE_ALL
                                              : SPACE_OTHER;
    } else {
        return check_space_named(check, family, resources, rgb, here);
    }
    return SPACE_OTHER;
}
