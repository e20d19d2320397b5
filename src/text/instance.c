/* SPDX-License-Identifier: MIT */
/* Cuts one static face out of a variable font, under names of its own. */
#include "text.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#define TAG_HEAD HB_TAG('h', 'e', 'a', 'd')
#define TAG_NAME HB_TAG('n', 'a', 'm', 'e')
#define TAG_OS2 HB_TAG('O', 'S', '/', '2')

/* Tables that speak of axes the instance no longer has, and a signature that no longer holds. */
static const hb_tag_t gone[] = {
    HB_TAG('f', 'v', 'a', 'r'), HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'),
    HB_TAG('c', 'v', 'a', 'r'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('H', 'V', 'A', 'R'),
    HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'), HB_TAG('D', 'S', 'I', 'G'),
};

/* OpenType, OS/2 fsSelection and head macStyle */
enum {
    SELECTION_ITALIC = 1 << 0,
    SELECTION_BOLD = 1 << 5,
    SELECTION_REGULAR = 1 << 6,
    MAC_STYLE_BOLD = 1 << 0,
};

G_GNUC_PRINTF(2, 3)
static gboolean fail(GError **error, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, message);
    return FALSE;
}

static void put16(GByteArray *to, guint value) {
    guint8 bytes[] = {(value >> 8) & 0xff, value & 0xff};
    g_byte_array_append(to, bytes, sizeof bytes);
}

static guint get16(const guint8 *at) { return (guint)at[0] << 8 | at[1]; }

static void set16(guint8 *at, guint value) {
    at[0] = (value >> 8) & 0xff;
    at[1] = value & 0xff;
}

/* ---- the axes ---- */

/* One "wght=600". */
static gboolean pin_axis(hb_subset_input_t *input, hb_face_t *face, const char *text,
                         GError **error) {
    const char *equals = strchr(text, '=');
    char *end = NULL;
    double value = equals ? g_ascii_strtod(equals + 1, &end) : 0;
    if (!equals || equals == text || end == equals + 1 || *end) {
        return fail(error, "“%s” is no axis and value (such as wght=600)", text);
    }
    hb_tag_t tag = hb_tag_from_string(text, (int)(equals - text));
    hb_ot_var_axis_info_t axis;
    if (!hb_ot_var_find_axis_info(face, tag, &axis)) {
        return fail(error, "the font has no axis “%.*s”", (int)(equals - text), text);
    }
    if (!(value >= axis.min_value && value <= axis.max_value)) {
        return fail(error, "the axis “%.*s” goes from %g to %g, not to %s", (int)(equals - text),
                    text, axis.min_value, axis.max_value, equals + 1);
    }
    hb_subset_input_pin_axis_location(input, face, tag, (float)value);
    return TRUE;
}

/* Every axis that `axes` does not name stays at its default. */
static gboolean pin_axes(hb_subset_input_t *input, hb_face_t *face, const char *axes,
                         GError **error) {
    hb_ot_var_axis_info_t infos[16];
    guint n_infos = G_N_ELEMENTS(infos);
    hb_ot_var_get_axis_infos(face, 0, &n_infos, infos);
    for (guint i = 0; i < n_infos; i++) {
        hb_subset_input_pin_axis_to_default(input, face, infos[i].tag);
    }
    g_auto(GStrv) parts = g_strsplit(axes, ",", -1);
    for (guint i = 0; parts[i]; i++) {
        if (!pin_axis(input, face, g_strstrip(parts[i]), error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static void keep_all(hb_set_t *set) {
    hb_set_clear(set);
    hb_set_invert(set);
}

/* The same glyphs and features at one place of the design space. */
static hb_face_t *instantiate(hb_face_t *face, const char *axes, GError **error) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    static const hb_subset_sets_t all[] = {
        HB_SUBSET_SETS_GLYPH_INDEX,       HB_SUBSET_SETS_UNICODE, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG,
        HB_SUBSET_SETS_LAYOUT_SCRIPT_TAG, HB_SUBSET_SETS_NAME_ID, HB_SUBSET_SETS_NAME_LANG_ID,
    };
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        keep_all(hb_subset_input_set(input, all[i]));
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_GLYPH_NAMES |
                                         HB_SUBSET_FLAGS_RETAIN_GIDS |
                                         HB_SUBSET_FLAGS_NO_PRUNE_UNICODE_RANGES);
    hb_face_t *cut = pin_axes(input, face, axes, error) ? hb_subset_or_fail(face, input) : NULL;
    hb_subset_input_destroy(input);
    if (!cut) {
        if (error && !*error) {
            fail(error, "HarfBuzz could not cut the instance “%s”", axes);
        }
        return NULL;
    }
    /* a face under construction lists no tables: read it back */
    hb_blob_t *blob = hb_face_reference_blob(cut);
    hb_face_t *result = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    hb_face_destroy(cut);
    return result;
}

/* ---- the names ---- */

/* A name as the font gives it in English, or NULL. Free with g_free(). */
static char *font_name(hb_face_t *face, hb_ot_name_id_t id) {
    hb_language_t english = hb_language_from_string("en", -1);
    guint length = hb_ot_name_get_utf8(face, id, english, NULL, NULL);
    if (!length) {
        return NULL;
    }
    char *text = g_malloc(length + 1);
    guint room = length + 1;
    hb_ot_name_get_utf8(face, id, english, &room, text);
    return text;
}

/* Notes the names that features such as ss01 show to people. */
static void find_feature_names(hb_face_t *face, hb_set_t *ids) {
    guint n_features = hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, 0, NULL, NULL);
    for (guint i = 0; i < n_features; i++) {
        hb_ot_name_id_t label, tooltip, sample, first;
        guint n_named = 0;
        if (!hb_ot_layout_feature_get_name_ids(face, HB_OT_TAG_GSUB, i, &label, &tooltip, &sample,
                                               &n_named, &first)) {
            continue;
        }
        hb_set_add(ids, label);
        hb_set_add(ids, tooltip);
        hb_set_add(ids, sample);
        for (guint k = 0; k < n_named; k++) {
            hb_set_add(ids, first + k);
        }
    }
}

/* The instance's own names by identifier; what remains (copyright, version, designer, licence …)
 * is the source's. NULL drops a name that was the source's alone. */
static void set_names(GHashTable *names, const FaceInstance *instance) {
    g_autofree char *full = g_strconcat(instance->family, " ", instance->style, NULL);
    /* for programs that know four styles, each weight is a family with at most an italic */
    gboolean is_italic = g_str_has_suffix(full, " Italic");
    gsize family_length = strlen(full) - (is_italic ? strlen(" Italic") : 0);
    const struct {
        guint id;
        char *text;
    } own[] = {
        {1, g_strndup(full, family_length)},
        {2, g_strdup(is_italic ? "Italic" : "Regular")},
        {3, g_strconcat(instance->postscript, ";", instance->axes, NULL)},
        {4, g_strdup(full)},
        {6, g_strdup(instance->postscript)},
        {16, g_strdup(instance->family)},
        {17, g_strdup(instance->style)},
    };
    for (guint i = 0; i < G_N_ELEMENTS(own); i++) {
        g_hash_table_insert(names, GUINT_TO_POINTER(own[i].id), own[i].text);
    }
    g_hash_table_remove(names, GUINT_TO_POINTER(21)); /* WWS names */
    g_hash_table_remove(names, GUINT_TO_POINTER(22));
    g_hash_table_remove(names, GUINT_TO_POINTER(25)); /* prefix for instances' PostScript names */
}

/* A `name` table, format 0: one record a name, Windows, Unicode BMP, US English (OpenType 1.9,
 * name). */
static GByteArray *build_names(hb_face_t *face, const FaceInstance *instance) {
    g_autoptr(GHashTable) names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    hb_set_t *ids = hb_set_create();
    hb_set_add_range(ids, 0, 25);
    find_feature_names(face, ids);
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(ids, &id) && id < 0x8000;) {
        char *text = font_name(face, id);
        if (text) {
            g_hash_table_insert(names, GUINT_TO_POINTER(id), text);
        }
    }
    set_names(names, instance);
    guint count = g_hash_table_size(names);
    GByteArray *table = g_byte_array_new();
    g_autoptr(GByteArray) strings = g_byte_array_new();
    put16(table, 0);
    put16(table, count);
    put16(table, 6 + 12 * count);
    for (hb_codepoint_t id = HB_SET_VALUE_INVALID; hb_set_next(ids, &id);) {
        const char *text = g_hash_table_lookup(names, GUINT_TO_POINTER(id));
        if (!text) {
            continue;
        }
        guint start = strings->len;
        glong units = 0;
        g_autofree gunichar2 *utf16 = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
        for (glong i = 0; i < units; i++) {
            put16(strings, utf16[i]);
        }
        const guint record[] = {3, 1, 0x0409, id, strings->len - start, start};
        for (guint i = 0; i < G_N_ELEMENTS(record); i++) {
            put16(table, record[i]);
        }
    }
    hb_set_destroy(ids);
    g_byte_array_append(table, strings->data, strings->len);
    return table;
}

/* ---- the tables ---- */

static void add_table(hb_face_t *builder, hb_tag_t tag, const guint8 *data, gsize size) {
    hb_blob_t *blob =
        hb_blob_create((const char *)data, (guint)size, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(builder, tag, blob);
    hb_blob_destroy(blob);
}

/* Weight and style bits, so that no program thinks the instance is another weight. */
static void patch_style(guint8 *data, gsize size, hb_tag_t tag, guint weight) {
    if (tag == TAG_OS2 && size >= 64) {
        guint selection = get16(data + 62) & ~(guint)(SELECTION_BOLD | SELECTION_REGULAR);
        selection |= selection & SELECTION_ITALIC ? 0 : SELECTION_REGULAR;
        set16(data + 4, weight);
        set16(data + 62, selection);
    }
    if (tag == TAG_HEAD && size >= 46) {
        set16(data + 44, get16(data + 44) & ~(guint)MAC_STYLE_BOLD);
    }
}

static gboolean is_gone(hb_tag_t tag) {
    for (guint i = 0; i < G_N_ELEMENTS(gone); i++) {
        if (gone[i] == tag) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Puts the tables of the cut face together; hb computes the check sums, head's included. */
static GBytes *assemble(hb_face_t *cut, GByteArray *names, guint weight) {
    hb_face_t *builder = hb_face_builder_create();
    hb_tag_t tags[64];
    guint n_tags = G_N_ELEMENTS(tags);
    hb_face_get_table_tags(cut, 0, &n_tags, tags);
    for (guint i = 0; i < n_tags; i++) {
        if (is_gone(tags[i]) || tags[i] == TAG_NAME) {
            continue;
        }
        hb_blob_t *blob = hb_face_reference_table(cut, tags[i]);
        guint size;
        const char *data = hb_blob_get_data(blob, &size);
        g_autofree guint8 *copy = g_memdup2(data, size);
        patch_style(copy, size, tags[i], weight);
        add_table(builder, tags[i], copy, size);
        hb_blob_destroy(blob);
    }
    add_table(builder, TAG_NAME, names->data, names->len);
    hb_blob_t *file = hb_face_reference_blob(builder);
    guint size;
    const char *data = hb_blob_get_data(file, &size);
    GBytes *bytes = g_bytes_new(data, size);
    hb_blob_destroy(file);
    hb_face_destroy(builder);
    return bytes;
}

GBytes *face_pin_instance(GBytes *variable, const FaceInstance *instance, GError **error) {
    gsize size;
    const char *data = g_bytes_get_data(variable, &size);
    hb_blob_t *blob = hb_blob_create(data, (guint)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    GBytes *bytes = NULL;
    if (!hb_ot_var_has_data(face)) {
        fail(error, "this is no variable font");
    } else {
        hb_face_t *cut = instantiate(face, instance->axes, error);
        if (cut) {
            g_autoptr(GByteArray) names = build_names(face, instance);
            bytes = assemble(cut, names, instance->weight);
            hb_face_destroy(cut);
        }
    }
    hb_face_destroy(face);
    return bytes;
}
