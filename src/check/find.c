/* SPDX-License-Identifier: MIT */
/* Findings, gathered so that what is wrong at one line of a file is said once. */
#include "check-internal.h"

#include <string.h>

GArray *findings_new(void) { return g_array_new(FALSE, TRUE, sizeof(Finding)); }

static gboolean same_place(const Finding *one, const Finding *other) {
    const Span *a = &one->span, *b = &other->span;
    return a->source == b->source && one->drawn == other->drawn &&
           (one->drawn || (a->line == b->line && a->column == b->column));
}

Finding finding_of_shape(const SceneItem *item, guint index, double value) {
    gboolean drawn = item->drawing.source != NULL;
    return (Finding){
        .span = drawn ? item->drawing : item->span, .drawn = drawn, .item = index, .value = value};
}

void findings_add(GArray *findings, const Finding *finding) {
    for (guint i = 0; i < findings->len; i++) {
        Finding *there = &g_array_index(findings, Finding, i);
        if (same_place(there, finding)) {
            guint count = there->count + 1;
            if (finding->value < there->value) {
                *there = *finding;
            }
            there->count = count;
            return;
        }
    }
    g_array_append_val(findings, *finding);
    g_array_index(findings, Finding, findings->len - 1).count = 1;
}

char *item_words(const SceneItem *item) {
    return words_said(item->text.text, (gssize)item->text.length);
}

char *words_said(const char *words, gssize length) {
    enum { MOST = 40 };
    g_autofree char *text = length < 0 ? g_strdup(words) : g_strndup(words, (gsize)length);
    g_strstrip(text);
    if (g_utf8_strlen(text, -1) <= MOST) {
        return g_steal_pointer(&text);
    }
    g_autofree char *begin = g_utf8_substring(text, 0, MOST - 1);
    return g_strconcat(g_strchomp(begin), "…", NULL);
}
