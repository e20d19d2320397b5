/* SPDX-License-Identifier: MIT */
/* The program's own words, and texts put together from several, in each language of the poster. */
#include "layout-internal.h"

const Words *layout_words(const Layout *layout, guint which) {
    return which ? layout->model->second_words : layout->model->words;
}

Text text_once(const char *s, Span span) { return (Text){.s = s, .span = span}; }

Text text_chain(Layout *layout, const char *between, const Text *texts, guint n) {
    g_autoptr(GString) first = g_string_new(NULL), second = g_string_new(NULL);
    Text chain = {0};
    gboolean both = FALSE;
    for (guint i = 0; i < n; i++) {
        const Text *text = &texts[i];
        if (!text->s) {
            continue;
        }
        g_string_append_printf(first, "%s%s", first->len ? between : "", text->s);
        g_string_append_printf(second, "%s%s", second->len ? between : "", text_in(text, 1));
        if (!chain.s) {
            chain.s = text->s;
            chain.span = text->span;
            chain.also_span = text->also ? text->also_span : text->span;
        }
        both |= text->also != NULL;
    }
    chain.s = chain.s ? arena_strdup(layout->arena, first->str) : NULL;
    chain.also = both ? arena_strdup(layout->arena, second->str) : NULL;
    return chain;
}

Text text_sentence(Layout *layout, const Text *text) {
    Text sentence = *text;
    sentence.s = arena_printf(layout->arena, "%s.", text->s);
    sentence.also = text->also ? arena_printf(layout->arena, "%s.", text->also) : NULL;
    return sentence;
}

Text number_text(const Layout *layout, double value) {
    const PosterModel *model = layout->model;
    Text text = {.s = words_number(model->words, layout->arena, value)};
    if (model->second_words) {
        text.also = words_number(model->second_words, layout->arena, value);
    }
    return text;
}

Text phrase_text(Layout *layout, Phrase phrase, Span span, double n, ...) {
    char *pairs[2][16];
    guint n_pairs = 0;
    va_list args;
    va_start(args, n);
    for (const char *name; (name = va_arg(args, const char *)) != NULL; n_pairs += 2) {
        const Text *value = va_arg(args, const Text *);
        g_assert(n_pairs + 2 <= G_N_ELEMENTS(pairs[0]));
        for (guint which = 0; which < 2; which++) {
            pairs[which][n_pairs] = (char *)(gpointer)name;
            pairs[which][n_pairs + 1] = (char *)(gpointer)text_in(value, which);
        }
    }
    va_end(args);
    const PosterModel *model = layout->model;
    Text text = {.span = span, .also_span = span};
    text.s = words_fill(model->words, layout->arena, phrase, n, pairs[0], n_pairs);
    if (model->second_words) {
        text.also = words_fill(model->second_words, layout->arena, phrase, n, pairs[1], n_pairs);
    }
    return text;
}

Text pip_rule(Layout *layout) {
    Text n = number_text(layout, layout->pip_value);
    return phrase_text(layout, layout->pip_rounded ? PHRASE_PIP_ROUNDED : PHRASE_PIP_RULE,
                       layout->model->poster.dynamic.span, layout->pip_value, "n", &n, NULL);
}
