/* SPDX-License-Identifier: MIT */
/* The faces the tests of text/ set in: Debian's fonts-karla and fonts-le-murmure; tests that need
 * them are skipped where they are not installed. */
#pragma once
#include "text/text.h"

#include <string.h>

#define KARLA_VARIABLE "/usr/share/fonts/truetype/karla-variable/Karla[wght].ttf"
#define KARLA_MEDIUM "/usr/share/fonts/truetype/karla/Karla-Medium.otf"
#define KARLA_BOLD "/usr/share/fonts/truetype/karla/Karla-Bold.otf"
#define LE_MURMURE "/usr/share/fonts/opentype/le-murmure/le-murmure.otf"

static const FaceSource fixture_sources[] = {
    {"body", KARLA_MEDIUM, "Karla", 500, FALSE},
    {"strong", KARLA_BOLD, "Karla", 700, FALSE},
    {"title", LE_MURMURE, "Le Murmure", 400, FALSE},
    {"caption", KARLA_MEDIUM, "Karla", 500, FALSE}, /* one file under two names */
};

typedef struct {
    FaceSet *set;
    Arena *arena;
    Diagnostics *diagnostics;
} Fixture;

static inline gboolean fixture_has_faces(void) {
    for (guint i = 0; i < G_N_ELEMENTS(fixture_sources); i++) {
        if (!g_file_test(fixture_sources[i].path, G_FILE_TEST_EXISTS)) {
            g_test_skip("fonts-karla or fonts-le-murmure is not installed");
            return FALSE;
        }
    }
    return TRUE;
}

static inline gboolean fixture_open(Fixture *fixture) {
    if (!fixture_has_faces()) {
        return FALSE;
    }
    GError *error = NULL;
    fixture->set = face_set_new(fixture_sources, G_N_ELEMENTS(fixture_sources), &error);
    g_assert_no_error(error);
    fixture->arena = arena_new();
    fixture->diagnostics = diagnostics_new();
    return TRUE;
}

static inline void fixture_close(Fixture *fixture) {
    diagnostics_free(fixture->diagnostics);
    arena_free(fixture->arena);
    face_set_free(fixture->set);
}

/* `text` as it is, in French, in the body face. */
static inline Paragraph *fixture_shape(Fixture *fixture, const char *text) {
    ShapeStyle style = {.face = face_set_lookup(fixture->set, "body"),
                        .strong = face_set_lookup(fixture->set, "strong")};
    Composed *composed = text_plain(fixture->arena, text, "fr", (Span){0});
    return paragraph_shape(fixture->set, fixture->arena, composed, &style, fixture->diagnostics);
}
