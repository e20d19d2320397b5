/* SPDX-License-Identifier: MIT */
/* Pages: boxes, annotations, groups. */
#include "pdfx/pdfx.h"

/* A key of a page or of a node above it (ISO 32000-1 7.7.3.4). */
static qpdf_oh inherited(const Check *check, qpdf_oh page, const char *key) {
    for (guint depth = 0; depth < 50 && is_dictionary(check, page); depth++) {
        qpdf_oh value = value_of(check, page, key);
        if (!is_null(check, value)) {
            return value;
        }
        page = value_of(check, page, "/Parent");
    }
    return qpdf_oh_new_null(check->pdf);
}

static gboolean lies_in(Rect inner, Rect outer) {
    const double rounding = 0.01; /* points: boxes are written with few decimals */
    return inner.x0 >= outer.x0 - rounding && inner.y0 >= outer.y0 - rounding &&
           inner.x1 <= outer.x1 + rounding && inner.y1 <= outer.y1 + rounding;
}

/* Returns what no annotation may touch. */
static Rect check_boxes(Check *check, qpdf_oh page, const char *place) {
    Rect media = {0}, bleed, trim, art, crop;
    gboolean has_media = rect_of(check, inherited(check, page, "/MediaBox"), &media);
    gboolean has_bleed = rect_of(check, value_of(check, page, "/BleedBox"), &bleed);
    gboolean has_trim = rect_of(check, value_of(check, page, "/TrimBox"), &trim);
    gboolean has_art = rect_of(check, value_of(check, page, "/ArtBox"), &art);
    gboolean has_crop = rect_of(check, inherited(check, page, "/CropBox"), &crop);
    if (!has_media) {
        violated(check, RULE_MEDIA_BOX, place, "no MediaBox");
    }
    if (!has_trim && !has_art) {
        violated(check, RULE_TRIM_BOX, place, "neither TrimBox nor ArtBox");
    }
    if (has_trim && has_art) {
        violated(check, RULE_ART_BOX, place, "TrimBox and ArtBox");
    }
    if (!has_bleed) {
        violated(check, RULE_BLEED_BOX, place, "no BleedBox");
    }
    Rect made = has_trim ? trim : has_art ? art : has_bleed ? bleed : media;
    Rect printed = has_bleed ? bleed : made;
    if (has_bleed && !lies_in(made, bleed)) {
        violated(check, RULE_TRIM_IN_BLEED, place, "the trim goes beyond the bleed");
    }
    if (has_media && !lies_in(printed, media)) {
        violated(check, RULE_BLEED_IN_MEDIA, place, "the bleed goes beyond the medium");
    }
    if (has_crop && !lies_in(printed, crop)) {
        violated(check, RULE_CROP_BOX, place, "CropBox cuts into the bleed");
    }
    check->trim = made;
    return printed;
}

static void check_annotations(Check *check, qpdf_oh page, Rect printed) {
    static const char *const colours[] = {"/C", "/IC"};
    qpdf_oh annotations = value_of(check, page, "/Annots");
    for (guint i = 0; i < count_of(check, annotations); i++) {
        qpdf_oh annotation = item_of(check, annotations, i);
        qpdf_oh subtype = value_of(check, annotation, "/Subtype");
        g_autofree char *place = place_of(check, annotation, "annotation");
        gboolean allowed =
            is_name(check, subtype, "TrapNet") || is_name(check, subtype, "PrinterMark");
        Rect at = {0};
        gboolean placed = rect_of(check, value_of(check, annotation, "/Rect"), &at);
        gboolean apart = at.x1 <= printed.x0 || at.x0 >= printed.x1 || at.y1 <= printed.y0 ||
                         at.y0 >= printed.y1;
        if (!allowed && (!placed || !apart)) {
            g_autofree char *name = name_of(check, subtype);
            violated(check, RULE_ANNOTATION, place, "%s within the bleed", name ? name : "one");
        }
        for (guint k = 0; k < G_N_ELEMENTS(colours); k++) {
            if (count_of(check, value_of(check, annotation, colours[k])) == 3) {
                violated(check, RULE_RGB_ANNOTATION, place, "%s has three components", colours[k]);
            }
        }
        /* what it looks like is content of the page */
        qpdf_oh look = value_of(check, value_of(check, annotation, "/AP"), "/N");
        if (qpdf_oh_is_stream(check->pdf, look)) {
            check_group(check, value_of(check, look, "/Group"), value_of(check, look, "/Resources"),
                        place);
        }
    }
}

void check_pages(Check *check) {
    int pages = qpdf_get_num_pages(check->pdf);
    for (int i = 0; i < pages; i++) {
        qpdf_oh page = qpdf_get_page_n(check->pdf, (size_t)i);
        g_autofree char *place = g_strdup_printf("page %d", i + 1);
        check->page = (guint)i + 1;
        check->transparent = FALSE;
        Rect printed = check_boxes(check, page, place);
        check_annotations(check, page, printed);
        if (!is_null(check, value_of(check, page, "/SeparationInfo"))) {
            violated(check, RULE_PRESEPARATED, place, "SeparationInfo");
        }
        qpdf_oh group = value_of(check, page, "/Group");
        check_group(check, group, inherited(check, page, "/Resources"), place);
        check_content(check, page);
        if (check->transparent && is_null(check, value_of(check, group, "/CS"))) {
            violated(check, RULE_PAGE_GROUP, place, "transparency, and no Group with CS");
        }
    }
}
