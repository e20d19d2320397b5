/* SPDX-License-Identifier: MIT */
/* Files that were read, sorted by their paths. */
#include "reading.h"

#include <string.h>

struct Readings {
    GArray *items; /* Reading, by path */
};

static void reading_clear(gpointer data) {
    Reading *reading = data;
    g_free((char *)reading->path);
    g_bytes_unref(reading->bytes);
}

Readings *readings_new(void) {
    Readings *readings = g_new0(Readings, 1);
    readings->items = g_array_new(FALSE, FALSE, sizeof(Reading));
    g_array_set_clear_func(readings->items, reading_clear);
    return readings;
}

void readings_free(Readings *readings) {
    if (readings) {
        g_array_unref(readings->items);
        g_free(readings);
    }
}

/* Where the path is, or would be; TRUE when it is there. */
static gboolean find(const Readings *readings, const char *path, guint *ret_at) {
    guint low = 0, high = readings->items->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        int order = strcmp(readings_get(readings, middle)->path, path);
        if (order == 0) {
            *ret_at = middle;
            return TRUE;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *ret_at = low;
    return FALSE;
}

void readings_add(Readings *readings, const char *path, GBytes *bytes) {
    guint at;
    if (!readings) {
        return;
    }
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    if (!find(readings, full, &at)) {
        Reading reading = {g_steal_pointer(&full), g_bytes_ref(bytes)};
        g_array_insert_val(readings->items, at, reading);
    }
}

void readings_add_source(Readings *readings, const Source *source) {
    if (source->path) {
        readings_add(readings, source->path, source->bytes);
    }
}

void readings_append(Readings *readings, const Readings *from) {
    for (guint i = 0; from && i < readings_length(from); i++) {
        const Reading *reading = readings_get(from, i);
        readings_add(readings, reading->path, reading->bytes);
    }
}

guint readings_length(const Readings *readings) { return readings->items->len; }

const Reading *readings_get(const Readings *readings, guint index) {
    return &g_array_index(readings->items, Reading, index);
}
