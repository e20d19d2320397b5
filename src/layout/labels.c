/* SPDX-License-Identifier: MIT */
/* What a page of HTML, and alternatives as plain text, call the parts of a poster. */
#include "layout-internal.h"

void layout_set_labels(Layout *layout) {
    layout->scene->labels = (SceneLabels){
        .skip = PHRASE(layout, PHRASE_PAGE_SKIP, 1),
        .pages = PHRASE(layout, PHRASE_PAGE_PAGES, 1),
        .picture = PHRASE(layout, PHRASE_PAGE_PICTURE, 1),
        .text = PHRASE(layout, PHRASE_PAGE_TEXT, 1),
        .colon = PHRASE(layout, PHRASE_PAGE_COLON, 1, "name", "", "value", ""),
        .about = PHRASE(layout, PHRASE_PAGE_ABOUT, 1),
        .authors = PHRASE(layout, PHRASE_PAGE_AUTHORS, 1),
        .funders = PHRASE(layout, PHRASE_PAGE_FUNDERS, 1),
        .partners = PHRASE(layout, PHRASE_PAGE_PARTNERS, 1),
        .publisher = PHRASE(layout, PHRASE_PAGE_PUBLISHER, 1),
        .date = PHRASE(layout, PHRASE_PAGE_DATE, 1),
        .licence = PHRASE(layout, PHRASE_PAGE_LICENCE, 1),
        .source = PHRASE(layout, PHRASE_PAGE_SOURCE, 1),
        .attribution = PHRASE(layout, PHRASE_PAGE_ATTRIBUTION, 1),
        .based_on = PHRASE(layout, PHRASE_PAGE_BASED_ON, 1),
        .data = PHRASE(layout, PHRASE_PAGE_DATA, 1),
        .unknown_source = PHRASE(layout, PHRASE_PAGE_UNKNOWN, 1),
    };
}

void layout_label_pages(Layout *layout) {
    GArray *pages = layout->scene->pages;
    gboolean sides = layout->scene->two_sided && pages->len == 2;
    for (guint i = 0; i < pages->len && pages->len > 1; i++) {
        g_array_index(pages, ScenePage, i).label =
            sides ? PHRASE(layout, i ? PHRASE_PAGE_VERSO : PHRASE_PAGE_RECTO, 1)
                  : PHRASE(layout, PHRASE_PAGE_NUMBER, 1, "n", layout_number(layout, i + 1));
    }
}
