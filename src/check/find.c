/* SPDX-License-Identifier: MIT */
/* Findings, gathered so that what is wrong at one line of a file is said once. */
#include "check-internal.h"

#include <string.h>

GArray *findings_new(void) { return g_array_new(FALSE, TRUE, sizeof(Finding)); }

static gboolean same_place(Span one, Span other) {
    return one.source == other.source && one.line == other.line && one.column == other.column;
}

void findings_add(GArray *findings, const Finding *finding) {
    for (guint i = 0; i < findings->len; i++) {
        Finding *there = &g_array_index(findings, Finding, i);
        if (same_place(there->span, finding->span)) {
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
