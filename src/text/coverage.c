/* SPDX-License-Identifier: MIT */
/* What a face can do before anything is set in it: the languages it has all the signs of, what its
 * maker lets others do with it, and its OpenType features. */
#include "text-internal.h"

#include <hb-ot.h>
#include <string.h>

/* ---- languages ---- */

/* Signs every language here is written with: figures, punctuation, dashes, what prices, dates,
 * addresses and measures need. */
#define SHARED "0123456789 -–—,;:!?.…’·()[]/&@#*%+−=°€_"
#define LATIN "abcdefghijklmnopqrstuvwxyz"

typedef struct {
    const char *code, *name;
    const char *letters; /* lower case: capitals are asked for too */
    const char *signs;
} Exemplars;

/* After the exemplar characters of the Unicode CLDR (main, punctuation, numbers, currency), with
 * those of the auxiliary ones that names and borrowed words take: ñ, naïve … Left out: superior
 * letters, which are raised, and the hyphens and spaces (U+2010, U+2011, U+00AD, U+00A0, U+202F)
 * that are made from others. */
static const Exemplars exemplars[] = {
    {"fr", "français", LATIN "àâæçéèêëîïôœùûüÿñ", SHARED "«»“”‘§"},
    {"en", "English", LATIN "éèêëïôöüçñæœ", SHARED "“”‘§£"},
    {"br", "brezhoneg", LATIN "êñùâéèïôöüʼ", SHARED "«»“”‘§"},
};

guint face_languages(void) { return G_N_ELEMENTS(exemplars); }

const char *face_language(guint index, const char **ret_name) {
    if (ret_name) {
        *ret_name = exemplars[index].name;
    }
    return exemplars[index].code;
}

static void need(const SceneFace *face, gunichar character, GString *missing) {
    hb_codepoint_t glyph;
    if (hb_font_get_nominal_glyph(face->hb_font, character, &glyph)) {
        return;
    }
    if (missing->len) {
        g_string_append_c(missing, ' ');
    }
    g_string_append_unichar(missing, character);
}

/* Letters in the order of the table, each before its capital. */
static void need_all(const SceneFace *face, const char *characters, GString *missing) {
    for (const char *c = characters; *c; c = g_utf8_next_char(c)) {
        gunichar small = g_utf8_get_char(c), capital = g_unichar_toupper(small);
        need(face, small, missing);
        if (capital != small) {
            need(face, capital, missing);
        }
    }
}

gboolean face_coverage(const SceneFace *face, const char *language, GString *missing) {
    for (guint i = 0; i < G_N_ELEMENTS(exemplars); i++) {
        if (g_str_equal(exemplars[i].code, language)) {
            need_all(face, exemplars[i].letters, missing);
            need_all(face, exemplars[i].signs, missing);
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- embedding ---- */

/* OS/2.fsType (OpenType specification, "OS/2", fsType): bits 1 to 3 say what others may do with the
 * file, the most generous one counts; bit 8 forbids subsets, bit 9 outlines. */
FaceEmbedding face_embedding(const SceneFace *face) {
    enum { FS_TYPE = 8, RESTRICTED = 0x2, PREVIEW = 0x4, EDITABLE = 0x8 };
    enum { NO_SUBSETS = 0x100, BITMAPS = 0x200 };
    hb_blob_t *os2 = hb_face_reference_table(face->hb_face, HB_TAG('O', 'S', '/', '2'));
    guint length = 0;
    const guint8 *data = (const guint8 *)hb_blob_get_data(os2, &length);
    FaceEmbedding embedding = {EMBEDDING_INSTALLABLE, FALSE, FALSE};
    if (length >= FS_TYPE + 2) {
        guint bits = (guint)data[FS_TYPE] << 8 | data[FS_TYPE + 1];
        if (bits & EDITABLE) {
            embedding.rights = EMBEDDING_EDITABLE;
        } else if (bits & PREVIEW) {
            embedding.rights = EMBEDDING_PREVIEW;
        } else if (bits & RESTRICTED) {
            embedding.rights = EMBEDDING_RESTRICTED;
        }
        embedding.no_subsets = (bits & NO_SUBSETS) != 0;
        embedding.bitmaps_only = (bits & BITMAPS) != 0;
    } else {
        embedding.rights = EMBEDDING_UNSTATED;
    }
    hb_blob_destroy(os2);
    return embedding;
}

gboolean face_may_be_embedded(const SceneFace *face) {
    FaceEmbedding embedding = face_embedding(face);
    return embedding.rights != EMBEDDING_RESTRICTED && !embedding.no_subsets &&
           !embedding.bitmaps_only;
}

/* ---- features ---- */

static gboolean table_has_feature(hb_face_t *face, hb_tag_t table, hb_tag_t wanted) {
    hb_tag_t tags[32];
    guint n = G_N_ELEMENTS(tags);
    for (guint start = 0; n == G_N_ELEMENTS(tags); start += n) {
        hb_ot_layout_table_get_feature_tags(face, table, start, &n, tags);
        for (guint i = 0; i < n; i++) {
            if (tags[i] == wanted) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

gboolean face_has_feature(const SceneFace *face, const char tag[4]) {
    hb_tag_t wanted = hb_tag_from_string(tag, 4);
    return table_has_feature(face->hb_face, HB_OT_TAG_GSUB, wanted) ||
           table_has_feature(face->hb_face, HB_OT_TAG_GPOS, wanted);
}
