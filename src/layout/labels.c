/* SPDX-License-Identifier: MIT */
/* What a page of HTML, and alternatives as plain text, call the parts of a poster. */
#include "layout-internal.h"

static const char *label(const Layout *layout, guint which, Phrase phrase) {
    return words_phrase(layout_words(layout, which), layout->arena, phrase, 1, NULL);
}

static SceneLabels labels_in(const Layout *layout, guint which) {
    return (SceneLabels){
        .skip = label(layout, which, PHRASE_PAGE_SKIP),
        .pages = label(layout, which, PHRASE_PAGE_PAGES),
        .picture = label(layout, which, PHRASE_PAGE_PICTURE),
        .text = label(layout, which, PHRASE_PAGE_TEXT),
        .colon = words_phrase(layout_words(layout, which), layout->arena, PHRASE_PAGE_COLON, 1,
                              "name", "", "value", "", NULL),
        .about = label(layout, which, PHRASE_PAGE_ABOUT),
        .authors = label(layout, which, PHRASE_PAGE_AUTHORS),
        .funders = label(layout, which, PHRASE_PAGE_FUNDERS),
        .partners = label(layout, which, PHRASE_PAGE_PARTNERS),
        .publisher = label(layout, which, PHRASE_PAGE_PUBLISHER),
        .date = label(layout, which, PHRASE_PAGE_DATE),
        .licence = label(layout, which, PHRASE_PAGE_LICENCE),
        .source = label(layout, which, PHRASE_PAGE_SOURCE),
        .attribution = label(layout, which, PHRASE_PAGE_ATTRIBUTION),
        .based_on = label(layout, which, PHRASE_PAGE_BASED_ON),
        .data = label(layout, which, PHRASE_PAGE_DATA),
        .unknown_source = label(layout, which, PHRASE_PAGE_UNKNOWN),
        .unknown_author = label(layout, which, PHRASE_PAGE_UNKNOWN_AUTHOR),
    };
}

void layout_set_labels(Layout *layout) {
    layout->scene->labels = labels_in(layout, 0);
    if (layout->model->second_words) {
        layout->scene->second.labels = labels_in(layout, 1);
    }
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
