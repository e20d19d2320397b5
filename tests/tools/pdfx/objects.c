/* SPDX-License-Identifier: MIT */
/* The objects of a PDF, through libqpdf. */
#include "pdfx/pdfx.h"

#include <stdlib.h>
#include <string.h>

qpdf_oh value_of(const Check *check, qpdf_oh object, const char *key) {
    if (qpdf_oh_is_stream(check->pdf, object)) {
        object = qpdf_oh_get_dict(check->pdf, object);
    }
    return qpdf_oh_is_dictionary(check->pdf, object) ? qpdf_oh_get_key(check->pdf, object, key)
                                                     : qpdf_oh_new_null(check->pdf);
}

gboolean is_null(const Check *check, qpdf_oh object) { return qpdf_oh_is_null(check->pdf, object); }

gboolean is_dictionary(const Check *check, qpdf_oh object) {
    return qpdf_oh_is_dictionary(check->pdf, object) || qpdf_oh_is_stream(check->pdf, object);
}

char *name_of(const Check *check, qpdf_oh object) {
    if (!qpdf_oh_is_name(check->pdf, object)) {
        return NULL;
    }
    const char *from = qpdf_oh_get_name(check->pdf, object);
    GString *name = g_string_new(NULL);
    for (from++; *from; from++) {
        if (*from == '#' && g_ascii_isxdigit(from[1]) && g_ascii_isxdigit(from[2])) {
            g_string_append_c(
                name, (char)(g_ascii_xdigit_value(from[1]) * 16 + g_ascii_xdigit_value(from[2])));
            from += 2;
        } else {
            g_string_append_c(name, *from);
        }
    }
    return g_string_free(name, FALSE);
}

gboolean is_name(const Check *check, qpdf_oh object, const char *name) {
    g_autofree char *is = name_of(check, object);
    return is && g_str_equal(is, name);
}

char *text_of(const Check *check, qpdf_oh object) {
    return qpdf_oh_is_string(check->pdf, object)
               ? g_strdup(qpdf_oh_get_utf8_value(check->pdf, object))
               : NULL;
}

double number_of(const Check *check, qpdf_oh object, double otherwise) {
    return qpdf_oh_is_number(check->pdf, object) ? qpdf_oh_get_numeric_value(check->pdf, object)
                                                 : otherwise;
}

guint count_of(const Check *check, qpdf_oh array) {
    return qpdf_oh_is_array(check->pdf, array) ? (guint)qpdf_oh_get_array_n_items(check->pdf, array)
                                               : 0;
}

qpdf_oh item_of(const Check *check, qpdf_oh array, guint i) {
    return i < count_of(check, array) ? qpdf_oh_get_array_item(check->pdf, array, (int)i)
                                      : qpdf_oh_new_null(check->pdf);
}

gboolean rect_of(const Check *check, qpdf_oh object, Rect *rect) {
    double side[4];
    if (count_of(check, object) != 4) {
        return FALSE;
    }
    for (guint i = 0; i < 4; i++) {
        qpdf_oh item = item_of(check, object, i);
        if (!qpdf_oh_is_number(check->pdf, item)) {
            return FALSE;
        }
        side[i] = number_of(check, item, 0);
    }
    *rect = (Rect){MIN(side[0], side[2]), MIN(side[1], side[3]), MAX(side[0], side[2]),
                   MAX(side[1], side[3])};
    return TRUE;
}

GPtrArray *keys_of(const Check *check, qpdf_oh dictionary) {
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    if (qpdf_oh_is_stream(check->pdf, dictionary)) {
        dictionary = qpdf_oh_get_dict(check->pdf, dictionary);
    }
    if (qpdf_oh_is_dictionary(check->pdf, dictionary)) {
        qpdf_oh_begin_dict_key_iter(check->pdf, dictionary);
        while (qpdf_oh_dict_more_keys(check->pdf)) {
            g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(check->pdf)));
        }
    }
    return keys;
}

GBytes *bytes_of(const Check *check, qpdf_oh stream) {
    if (!qpdf_oh_is_stream(check->pdf, stream)) {
        return NULL;
    }
    QPDF_BOOL filtered = QPDF_FALSE;
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_ERROR_CODE code =
        qpdf_oh_get_stream_data(check->pdf, stream, qpdf_dl_all, &filtered, &data, &length);
    if ((code & QPDF_ERRORS) || !filtered) {
        free(data);
        return NULL;
    }
    return g_bytes_new_with_free_func(data, length, free, data);
}

char *place_of(const Check *check, qpdf_oh object, const char *otherwise) {
    int id = qpdf_oh_get_object_id(check->pdf, object);
    return id ? g_strdup_printf("object %d", id) : g_strdup(otherwise);
}

static void append_canonical(const Check *check, qpdf_oh object, guint depth, GString *text) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (depth > 12) {
        g_string_append(text, "…");
    } else if (qpdf_oh_is_number(check->pdf, object)) {
        g_string_append(text, g_ascii_formatd(digits, sizeof digits, "%.6g",
                                              qpdf_oh_get_numeric_value(check->pdf, object)));
    } else if (qpdf_oh_is_array(check->pdf, object)) {
        g_string_append_c(text, '[');
        for (guint i = 0; i < count_of(check, object); i++) {
            append_canonical(check, item_of(check, object, i), depth + 1, text);
            g_string_append_c(text, ' ');
        }
        g_string_append_c(text, ']');
    } else if (is_dictionary(check, object)) {
        gboolean stream = qpdf_oh_is_stream(check->pdf, object);
        g_autoptr(GPtrArray) keys = keys_of(check, object);
        g_string_append(text, "<<");
        for (guint i = 0; i < keys->len; i++) {
            const char *key = keys->pdata[i];
            if (stream && (g_str_equal(key, "/Length") || g_str_equal(key, "/Filter") ||
                           g_str_equal(key, "/DecodeParms"))) {
                continue;
            }
            g_string_append_printf(text, "%s ", key);
            append_canonical(check, value_of(check, object, key), depth + 1, text);
        }
        g_string_append(text, ">>");
        g_autoptr(GBytes) data = bytes_of(check, object);
        if (data) {
            g_autofree char *sum = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, data);
            g_string_append(text, sum);
        }
    } else {
        g_string_append(text, qpdf_oh_unparse_resolved(check->pdf, object));
    }
}

char *canonical(const Check *check, qpdf_oh object) {
    GString *text = g_string_new(NULL);
    append_canonical(check, object, 0, text);
    return g_string_free(text, FALSE);
}

typedef struct {
    qpdf_oh object;
    char *place; /* of the object, or of what holds it */
} Waiting;

static void wait_for(GArray *waiting, qpdf_oh object, const char *place) {
    Waiting next = {object, g_strdup(place)};
    g_array_append_val(waiting, next);
}

void each_object(Check *check, Visit visit) {
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) waiting = g_array_new(FALSE, FALSE, sizeof(Waiting));
    wait_for(waiting, qpdf_get_trailer(check->pdf), "trailer");
    while (waiting->len) {
        Waiting now = g_array_index(waiting, Waiting, waiting->len - 1);
        g_array_set_size(waiting, waiting->len - 1);
        g_autofree char *held = now.place;
        int id = qpdf_oh_get_object_id(check->pdf, now.object);
        if (id && !g_hash_table_add(seen, GINT_TO_POINTER(id))) {
            continue;
        }
        g_autofree char *place = place_of(check, now.object, held);
        if (qpdf_oh_is_array(check->pdf, now.object)) {
            for (guint i = 0; i < count_of(check, now.object); i++) {
                wait_for(waiting, item_of(check, now.object, i), place);
            }
        } else if (is_dictionary(check, now.object)) {
            g_autoptr(GPtrArray) keys = keys_of(check, now.object);
            for (guint i = 0; i < keys->len; i++) {
                wait_for(waiting, value_of(check, now.object, keys->pdata[i]), place);
            }
        }
        visit(check, now.object, place);
    }
}
