/* SPDX-License-Identifier: MIT */
/* What a face is said to be able to do, against faces that were looked into by other means. */
#include "fixture.h"

#include <glib/gstdio.h>
#include <hb-ot.h>

static void expect_missing(const SceneFace *face, const char *language, const char *missing) {
    g_autoptr(GString) got = g_string_new(NULL);
    g_assert_true(face_coverage(face, language, got));
    g_assert_cmpstr(got->str, ==, missing);
}

static void test_languages(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    g_assert_cmpuint(face_languages(), ==, 3);
    const char *name;
    g_assert_cmpstr(face_language(0, &name), ==, "fr");
    g_assert_cmpstr(name, ==, "français");
    const SceneFace *body = face_set_lookup(fixture.set, "body");
    for (guint i = 0; i < face_languages(); i++) {
        expect_missing(body, face_language(i, NULL), "");
    }
    expect_missing(face_set_lookup(fixture.set, "title"), "en", "£");
    g_autoptr(GString) none = g_string_new(NULL);
    g_assert_false(face_coverage(body, "tlh", none));
    g_assert_cmpuint(none->len, ==, 0);
    fixture_close(&fixture);
}

/* Every letter is asked for with its capital: a face of a few letters lacks all the others. */
static void test_missing(void) {
    if (!fixture_has_faces()) {
        return;
    }
    hb_blob_t *blob = hb_blob_create_from_file(KARLA_MEDIUM);
    hb_face_t *whole = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    /* a face builder with no table of characters: nothing is there */
    SceneFace empty = {.hb_face = hb_face_builder_create()};
    hb_blob_t *head = hb_face_reference_table(whole, HB_TAG('h', 'e', 'a', 'd'));
    hb_face_builder_add_table(empty.hb_face, HB_TAG('h', 'e', 'a', 'd'), head);
    hb_blob_destroy(head);
    empty.hb_font = hb_font_create(empty.hb_face);
    g_autoptr(GString) missing = g_string_new(NULL);
    g_assert_true(face_coverage(&empty, "fr", missing));
    g_assert_true(g_str_has_prefix(missing->str, "a A b B "));
    static const char *const wanted[] = {"œ Œ", "ÿ Ÿ", "«", "»", "€", "–", "—", "…", "°", "’"};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_assert_nonnull(strstr(missing->str, wanted[i]));
    }
    g_assert_null(strstr(missing->str, "\u202f"));
    g_assert_null(strstr(missing->str, "\u2010"));
    hb_font_destroy(empty.hb_font);
    hb_face_destroy(empty.hb_face);
    hb_face_destroy(whole);
}

/* A face that is one OS/2 table with that fsType. */
static void expect_embedding(guint bits, FaceEmbedding wanted, gboolean may) {
    char table[78] = {0};
    table[8] = (char)(bits >> 8);
    table[9] = (char)(bits & 0xff);
    SceneFace face = {.hb_face = hb_face_builder_create()};
    hb_blob_t *blob = hb_blob_create(table, sizeof table, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face.hb_face, HB_TAG('O', 'S', '/', '2'), blob);
    hb_blob_destroy(blob);
    FaceEmbedding got = face_embedding(&face);
    g_assert_cmpint(got.rights, ==, wanted.rights);
    g_assert_cmpint(got.no_subsets, ==, wanted.no_subsets);
    g_assert_cmpint(got.bitmaps_only, ==, wanted.bitmaps_only);
    g_assert_cmpint(face_may_be_embedded(&face), ==, may);
    hb_face_destroy(face.hb_face);
}

static void test_embedding(void) {
    expect_embedding(0, (FaceEmbedding){EMBEDDING_INSTALLABLE, FALSE, FALSE}, TRUE);
    expect_embedding(2, (FaceEmbedding){EMBEDDING_RESTRICTED, FALSE, FALSE}, FALSE);
    expect_embedding(4, (FaceEmbedding){EMBEDDING_PREVIEW, FALSE, FALSE}, TRUE);
    expect_embedding(8, (FaceEmbedding){EMBEDDING_EDITABLE, FALSE, FALSE}, TRUE);
    /* old fonts set several bits: the most generous one counts */
    expect_embedding(2 | 8, (FaceEmbedding){EMBEDDING_EDITABLE, FALSE, FALSE}, TRUE);
    expect_embedding(0x100, (FaceEmbedding){EMBEDDING_INSTALLABLE, TRUE, FALSE}, FALSE);
    expect_embedding(0x200 | 8, (FaceEmbedding){EMBEDDING_EDITABLE, FALSE, TRUE}, FALSE);
    SceneFace bare = {.hb_face = hb_face_builder_create()};
    g_assert_cmpint(face_embedding(&bare).rights, ==, EMBEDDING_UNSTATED);
    g_assert_true(face_may_be_embedded(&bare));
    hb_face_destroy(bare.hb_face);
}

static void test_features(void) {
    Fixture fixture;
    if (!fixture_open(&fixture)) {
        return;
    }
    const SceneFace *body = face_set_lookup(fixture.set, "body");
    g_assert_true(face_has_feature(body, "liga")); /* in GSUB */
    g_assert_true(face_has_feature(body, "kern")); /* in GPOS */
    g_assert_false(face_has_feature(body, "smcp"));
    fixture_close(&fixture);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/coverage/languages", test_languages);
    g_test_add_func("/text/coverage/missing", test_missing);
    g_test_add_func("/text/coverage/embedding", test_embedding);
    g_test_add_func("/text/coverage/features", test_features);
    return g_test_run();
}
