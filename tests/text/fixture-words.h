/* SPDX-License-Identifier: MIT */
/* For tests of text/: French dictionaries, random words, and what random text needs. */
#pragma once
#include "fixture.h"

#define DICTIONARY_FR "fonts/faces/hyph_fr.dic"
#define DICTIONARY_EN "fonts/faces/hyph_en_GB.dic"

/* A hyphenator over the dictionaries that `make` fetches. */
typedef struct {
    Dictionaries *dictionaries;
    Hyphenator *hyphenator;
} Divider;

static inline gboolean divider_open(Divider *divider) {
    if (!g_file_test(DICTIONARY_FR, G_FILE_TEST_EXISTS) ||
        !g_file_test(DICTIONARY_EN, G_FILE_TEST_EXISTS)) {
        g_test_skip("the dictionaries are not in fonts/faces");
        return FALSE;
    }
    g_autoptr(Diagnostics) said = diagnostics_new();
    divider->dictionaries = dictionaries_new();
    dictionaries_add(divider->dictionaries, "fr", DICTIONARY_FR, (Span){0});
    dictionaries_add(divider->dictionaries, "en", DICTIONARY_EN, (Span){0});
    g_assert_true(dictionaries_open(divider->dictionaries, "fr", said));
    g_assert_true(dictionaries_open(divider->dictionaries, "en", said));
    divider->hyphenator = hyphenator_new(divider->dictionaries);
    return TRUE;
}

static inline void divider_close(Divider *divider) {
    hyphenator_free(divider->hyphenator);
    dictionaries_free(divider->dictionaries);
}

static inline const char *random_of(const char *const *words, guint n) {
    return words[g_test_rand_int_range(0, (gint32)n)];
}
