/* SPDX-License-Identifier: MIT */
/* Whose a file is and under which licence, in lines that programs look for (REUSE specification
 * 3.3, https://reuse.software/spec-3.3/). */
#include "out-internal.h"

static void add_copyright(const Scene *scene, const char *name, GString *out) {
    g_string_append(out, "SPDX-FileCopyrightText: ");
    if (scene->date) { /* the year of its ISO 8601 day */
        g_string_append_len(out, scene->date, 4);
        g_string_append_c(out, ' ');
    }
    g_string_append_printf(out, "%s\n", name);
}

void out_reuse(const Scene *scene, GString *out) {
    if (!scene->licence_id) {
        return;
    }
    gboolean named = FALSE;
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        if (credit->kind == SCENE_CREDIT_AUTHOR) {
            add_copyright(scene, credit->name, out);
            named = TRUE;
        }
    }
    if (!named && scene->author) {
        add_copyright(scene, scene->author, out);
    }
    g_string_append_printf(out, "%sSPDX-License-Identifier: %s\n", out->len ? "\n" : "",
                           scene->licence_id);
}

gboolean out_sidecar(const Scene *scene, const char *path, GError **error) {
    g_autoptr(GString) lines = g_string_new(NULL);
    out_reuse(scene, lines);
    g_autofree char *beside = g_strconcat(path, ".license", NULL);
    return out_replace_file(beside, lines->str, lines->len, error);
}
