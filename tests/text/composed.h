/* SPDX-License-Identifier: MIT */
/* Composed texts made visible: "~" stands for U+00A0, "^" for U+202F, "¤" for U+2002, and tags for
 * the marks. */
#pragma once
#include "text/text.h"

#include <string.h>

typedef struct {
    const char *written, *composed;
} Case;

static const char *const shown_as[][2] = {
    {"\xc2\xa0", "~"},           {"\xe2\x80\xaf", "^"},       {"\xe2\x80\x82", "¤"},
    {TEXT_STRONG_START, "<b>"},  {TEXT_STRONG_END, "</b>"},   {TEXT_EMPHASIS_START, "<i>"},
    {TEXT_EMPHASIS_END, "</i>"}, {TEXT_LINK_START, "<a>"},    {TEXT_LINK_END, "</a>"},
    {TEXT_RAISED_START, "<s>"},  {TEXT_RAISED_END, "</s>"},   {TEXT_WHOLE_START, "<w>"},
    {TEXT_WHOLE_END, "</w>"},    {TEXT_FOREIGN_START, "<f>"}, {TEXT_FOREIGN_END, "</f>"},
};

static inline char *show(const char *text) {
    g_autoptr(GString) shown = g_string_new(text);
    for (guint i = 0; i < G_N_ELEMENTS(shown_as); i++) {
        g_string_replace(shown, shown_as[i][0], shown_as[i][1], 0);
    }
    return g_string_free(g_steal_pointer(&shown), FALSE);
}

static inline gboolean is_mark(gunichar c) { return c >= 0xE000 && c <= 0xE00B; }

/* Marks are balanced, nested, end with their line and hold something. */
static inline void assert_marks(const char *text) {
    gunichar open[8], last = 0;
    guint n = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n') {
            g_assert_cmpuint(n, ==, 0);
        } else if (is_mark(c) && c % 2 == 0) {
            g_assert_cmpuint(n, <, G_N_ELEMENTS(open));
            open[n++] = c;
        } else if (is_mark(c)) {
            g_assert_cmpuint(n, >, 0);
            g_assert_cmpuint(open[--n], ==, c - 1);
            g_assert_cmpuint(last, !=, c - 1);
        }
        last = c;
    }
    g_assert_cmpuint(n, ==, 0);
}

/* The map goes forward, stays inside of what was written and at the start of its characters. */
static inline void assert_map(const Composed *composed, const char *written) {
    g_assert_cmpuint(composed->length, ==, strlen(composed->text));
    g_assert_cmpuint(composed->source[composed->length], ==, strlen(written));
    for (gsize i = 0; i < composed->length; i++) {
        g_assert_cmpuint(composed->source[i], <=, composed->source[i + 1]);
        g_assert_true((written[composed->source[i]] & 0xC0) != 0x80);
    }
}

static inline void check_composed(Arena *arena, const char *written, const char *expected,
                                  const char *language) {
    const Composed *once = text_compose(arena, written, language, (Span){0});
    if (expected) {
        g_autofree char *shown = show(once->text);
        g_assert_cmpstr(shown, ==, expected);
    }
    assert_marks(once->text);
    assert_map(once, written);
    const Composed *twice = text_compose(arena, once->text, language, (Span){0});
    if (strcmp(once->text, twice->text) != 0) {
        g_autofree char *a = show(once->text), *b = show(twice->text);
        g_test_message("“%s” became “%s”, then “%s”", written, a, b);
    }
    g_assert_cmpstr(twice->text, ==, once->text);
    g_assert_cmpuint(twice->n_urls, ==, once->n_urls);
    g_assert_cmpuint(twice->n_languages, ==, once->n_languages);
}

static inline void check_cases(const Case *cases, guint n_cases, const char *language) {
    for (guint i = 0; i < n_cases; i++) {
        g_autoptr(Arena) arena = arena_new();
        check_composed(arena, cases[i].written, cases[i].composed, language);
    }
}

#define CHECK(cases, language) check_cases(cases, G_N_ELEMENTS(cases), language)
