/* SPDX-License-Identifier: MIT */
/* What programs share that make a good PDF wrong in one point, through libqpdf. Nothing here knows
 * our writer. */
#pragma once
#include <glib.h>
#include <qpdf/qpdf-c.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    qpdf_data pdf;
    /* how it is written */
    gboolean encrypt, compress;
    const char *version;      /* NULL: as it was */
    const char *replace, *by; /* in the written bytes, the last of its kind; of one length */
} Doc;

typedef struct Fault {
    const char *name, *rules;
    int profiles;
    void (*spoil)(Doc *doc, const struct Fault *fault);
    const char *a, *b, *c;
} Fault;

/* ---- objects ---- */

static inline qpdf_oh parsed(Doc *doc, const char *text) { return qpdf_oh_parse(doc->pdf, text); }

static inline qpdf_oh root(Doc *doc) { return qpdf_get_root(doc->pdf); }

static inline qpdf_oh page(Doc *doc) { return qpdf_get_page_n(doc->pdf, 0); }

/* A dictionary below another, made when it is not there. */
static inline qpdf_oh child(Doc *doc, qpdf_oh of, const char *key) {
    if (!qpdf_oh_is_dictionary(doc->pdf, qpdf_oh_get_key(doc->pdf, of, key))) {
        qpdf_oh_replace_key(doc->pdf, of, key, qpdf_oh_new_dictionary(doc->pdf));
    }
    return qpdf_oh_get_key(doc->pdf, of, key);
}

static inline void set(Doc *doc, qpdf_oh object, const char *key, const char *value) {
    if (value) {
        qpdf_oh_replace_key(doc->pdf, object, key, parsed(doc, value));
    } else {
        qpdf_oh_remove_key(doc->pdf, object, key);
    }
}

static inline qpdf_oh stream(Doc *doc, const char *entries, const void *data, gsize length) {
    qpdf_oh made = qpdf_oh_new_stream(doc->pdf), dictionary = qpdf_oh_get_dict(doc->pdf, made);
    g_autofree char *text = g_strdup_printf("<<%s>>", entries);
    qpdf_oh wanted = parsed(doc, text);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh_begin_dict_key_iter(doc->pdf, wanted);
    while (qpdf_oh_dict_more_keys(doc->pdf)) {
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(doc->pdf)));
    }
    qpdf_oh filter = qpdf_oh_get_key(doc->pdf, wanted, "/Filter");
    qpdf_oh parameters = qpdf_oh_get_key(doc->pdf, wanted, "/DecodeParms");
    qpdf_oh_replace_stream_data(doc->pdf, made, data, length, filter, parameters);
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh_replace_key(doc->pdf, dictionary, keys->pdata[i],
                            qpdf_oh_get_key(doc->pdf, wanted, keys->pdata[i]));
    }
    return made;
}

static inline qpdf_oh text_stream(Doc *doc, const char *entries, const char *data) {
    return stream(doc, entries, data, strlen(data));
}

/* The decoded data of a stream; free with g_string_free(). */
static inline GString *data_of(Doc *doc, qpdf_oh from) {
    unsigned char *data = NULL;
    size_t length = 0;
    QPDF_BOOL filtered;
    qpdf_oh_get_stream_data(doc->pdf, from, qpdf_dl_all, &filtered, &data, &length);
    GString *bytes = g_string_new_len((const char *)data, (gssize)length);
    free(data);
    return bytes;
}

static inline void set_data(Doc *doc, qpdf_oh of, const GString *data) {
    qpdf_oh none = qpdf_oh_new_null(doc->pdf);
    qpdf_oh_replace_stream_data(doc->pdf, of, (const unsigned char *)data->str, data->len, none,
                                none);
}

/* Something more is painted on the first page. */
static inline void paint(Doc *doc, const char *operators) {
    qpdf_oh old = qpdf_oh_get_key(doc->pdf, page(doc), "/Contents");
    qpdf_oh contents = qpdf_oh_is_array(doc->pdf, old) ? old : qpdf_oh_wrap_in_array(doc->pdf, old);
    qpdf_oh_append_item(doc->pdf, contents, text_stream(doc, "", operators));
    qpdf_oh_replace_key(doc->pdf, page(doc), "/Contents", contents);
}

/* ---- faults ---- */

static inline void root_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    set(doc, root(doc), key, value);
}

static inline void root_child(Doc *doc, const Fault *fault) {
    const char *name = fault->a, *key = fault->b, *value = fault->c;
    set(doc, child(doc, root(doc), name), key, value);
}

static inline void info_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    set(doc, child(doc, qpdf_get_trailer(doc->pdf), "/Info"), key, value);
}

static inline void page_key(Doc *doc, const Fault *fault) {
    const char *key = fault->a, *value = fault->b;
    set(doc, page(doc), key, value);
}

static inline void xmp(Doc *doc, const Fault *fault) {
    const char *from = fault->a, *to = fault->b;
    qpdf_oh metadata = qpdf_oh_get_key(doc->pdf, root(doc), "/Metadata");
    GString *text = data_of(doc, metadata);
    if (!g_string_replace(text, from, to, 0)) {
        fprintf(stderr, "spoil: no \"%s\" in XMP\n", from);
        exit(2);
    }
    set_data(doc, metadata, text);
    g_string_free(text, TRUE);
}

/* ---- writing ---- */

static inline gboolean write_pdf(Doc *doc, const char *path) {
    qpdf_init_write_memory(doc->pdf);
    qpdf_set_object_stream_mode(doc->pdf, doc->compress ? qpdf_o_generate : qpdf_o_disable);
    /* streams stay as they are: what is wrong in them is not mended */
    qpdf_set_stream_data_mode(doc->pdf, qpdf_s_preserve);
    qpdf_set_decode_level(doc->pdf, qpdf_dl_none);
    qpdf_set_compress_streams(doc->pdf, QPDF_FALSE);
    qpdf_set_preserve_unreferenced_objects(doc->pdf, QPDF_FALSE);
    if (doc->version) {
        qpdf_force_pdf_version(doc->pdf, doc->version);
    }
    if (doc->encrypt) {
        qpdf_set_r3_encryption_parameters_insecure(doc->pdf, "", "owner", QPDF_TRUE, QPDF_TRUE,
                                                   QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                                   qpdf_r3p_full);
    } else {
        qpdf_set_deterministic_ID(doc->pdf, QPDF_TRUE);
    }
    if (qpdf_write(doc->pdf) & QPDF_ERRORS) {
        fprintf(stderr, "spoil: %s\n",
                qpdf_get_error_full_text(doc->pdf, qpdf_get_error(doc->pdf)));
        return FALSE;
    }
    gsize length = qpdf_get_buffer_length(doc->pdf);
    g_autofree char *data = g_memdup2(qpdf_get_buffer(doc->pdf), length);
    if (doc->replace) {
        gsize size = strlen(doc->replace), at = length - size;
        while (at > 0 && memcmp(data + at, doc->replace, size) != 0) {
            at--;
        }
        if (memcmp(data + at, doc->replace, size) != 0) {
            fprintf(stderr, "spoil: no \"%s\" in the file\n", doc->replace);
            return FALSE;
        }
        memcpy(data + at, doc->by, size);
    }
    return g_file_set_contents(path, data, (gssize)length, NULL);
}

static inline int spoil(const Fault *fault, const char *from, const char *to) {
    Doc doc = {.pdf = qpdf_init()};
    qpdf_set_suppress_warnings(doc.pdf, QPDF_TRUE);
    gboolean done = !(qpdf_read(doc.pdf, from, NULL) & QPDF_ERRORS);
    if (done) {
        fault->spoil(&doc, fault);
        done = write_pdf(&doc, to);
    }
    qpdf_cleanup(&doc.pdf);
    return done ? 0 : 2;
}
