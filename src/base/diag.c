/* SPDX-License-Identifier: MIT */
/* The list of diagnostics of a run, and the sources they point into. */
#include "diag.h"

#include <string.h>

struct Diagnostics {
    GPtrArray *items;
    GHashTable *seen; /* one line a diagnostic, so that nothing is said twice */
};

Source *source_new(const char *name, const char *text, gsize length) {
    Source *source = g_new0(Source, 1);
    source->name = g_strdup(name);
    source->text = g_strndup(text, length);
    source->length = length;
    return source;
}

void source_set_file(Source *source, const char *path, GBytes *bytes) {
    g_assert(!source->path);
    source->path = g_strdup(path);
    source->bytes = g_bytes_ref(bytes);
}

void source_free(Source *source) {
    if (source) {
        g_clear_pointer(&source->bytes, g_bytes_unref);
        g_free(source->path);
        g_free(source->name);
        g_free(source->text);
        g_free(source);
    }
}

void diagnostic_free(Diagnostic *diagnostic) {
    if (!diagnostic) {
        return;
    }
    g_free(diagnostic->code);
    g_free(diagnostic->file);
    g_free(diagnostic->excerpt);
    g_free(diagnostic->message);
    g_free(diagnostic->hint);
    g_free(diagnostic);
}

Diagnostic *diagnostic_copy(const Diagnostic *diagnostic) {
    Diagnostic *copy = g_new0(Diagnostic, 1);
    *copy = *diagnostic;
    copy->code = g_strdup(diagnostic->code);
    copy->file = g_strdup(diagnostic->file);
    copy->excerpt = g_strdup(diagnostic->excerpt);
    copy->message = g_strdup(diagnostic->message);
    copy->hint = g_strdup(diagnostic->hint);
    return copy;
}

Diagnostics *diagnostics_new(void) {
    Diagnostics *list = g_new0(Diagnostics, 1);
    list->items = g_ptr_array_new_with_free_func((GDestroyNotify)diagnostic_free);
    list->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return list;
}

void diagnostics_free(Diagnostics *list) {
    if (list) {
        g_ptr_array_unref(list->items);
        g_hash_table_unref(list->seen);
        g_free(list);
    }
}

/* The text of one line of a source, without its end; NULL past the last. */
static char *line_of(const Source *source, guint line) {
    const char *start = source->text;
    for (guint i = 1; i < line && start; i++) {
        start = strchr(start, '\n');
        start = start ? start + 1 : NULL;
    }
    if (!start) {
        return NULL;
    }
    gsize length = strcspn(start, "\r\n");
    return g_strndup(start, length);
}

void diagnostics_take(Diagnostics *list, Diagnostic *diagnostic) {
    char *key = g_strdup_printf("%s\n%u:%u\n%s\n%s", diagnostic->file ? diagnostic->file : "",
                                diagnostic->line, diagnostic->column, diagnostic->code,
                                diagnostic->message);
    if (g_hash_table_add(list->seen, key)) {
        g_ptr_array_add(list->items, diagnostic);
    } else {
        diagnostic_free(diagnostic);
    }
}

void diagnostics_add(Diagnostics *list, Severity severity, const char *code, Span span,
                     const char *hint, const char *format, ...) {
    Diagnostic *diagnostic = g_new0(Diagnostic, 1);
    diagnostic->severity = severity;
    diagnostic->code = g_strdup(code);
    if (span.source) {
        diagnostic->file = g_strdup(span.source->name);
        diagnostic->line = span.line;
        diagnostic->column = span.column;
        diagnostic->length = MAX(span.length, 1);
        diagnostic->excerpt = span.line ? line_of(span.source, span.line) : NULL;
    }
    va_list args;
    va_start(args, format);
    diagnostic->message = g_strdup_vprintf(format, args);
    va_end(args);
    diagnostic->hint = g_strdup(hint);
    diagnostics_take(list, diagnostic);
}

void diagnostics_append(Diagnostics *list, Diagnostics *from) {
    g_assert(list != from);
    for (guint i = 0; i < from->items->len; i++) {
        diagnostics_take(list, diagnostic_copy(g_ptr_array_index(from->items, i)));
    }
    g_ptr_array_set_size(from->items, 0);
    g_hash_table_remove_all(from->seen);
}

guint diagnostics_count(const Diagnostics *list, Severity severity) {
    guint n = 0;
    for (guint i = 0; i < list->items->len; i++) {
        const Diagnostic *diagnostic = g_ptr_array_index(list->items, i);
        n += diagnostic->severity == severity;
    }
    return n;
}

guint diagnostics_length(const Diagnostics *list) { return list->items->len; }

const Diagnostic *diagnostics_get(const Diagnostics *list, guint index) {
    return g_ptr_array_index(list->items, index);
}

static int compare(gconstpointer a, gconstpointer b) {
    const Diagnostic *x = *(Diagnostic *const *)a, *y = *(Diagnostic *const *)b;
    int order = g_strcmp0(x->file, y->file);
    if (!order) {
        order = (x->line > y->line) - (x->line < y->line);
    }
    if (!order) {
        order = (x->column > y->column) - (x->column < y->column);
    }
    return order;
}

/* GLib's pointer array sort is not promised to be stable: an insertion sort is, and lists are
 * short. */
void diagnostics_sort(Diagnostics *list) {
    gpointer *items = list->items->pdata;
    for (guint i = 1; i < list->items->len; i++) {
        gpointer item = items[i];
        guint k = i;
        for (; k > 0 && compare(&items[k - 1], &item) > 0; k--) {
            items[k] = items[k - 1];
        }
        items[k] = item;
    }
}
