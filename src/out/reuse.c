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

/* What has no tag of its own, in one line. */
static void add_comment(GString *out, const char *label, const char *colon, const char *text) {
    g_autofree char *line = g_strconcat(label, colon, text, NULL);
    g_string_append_printf(out, "SPDX-FileComment: %s\n", g_strdelimit(line, "\r\n", ' '));
}

/* Where the poster is; what a licence is called, and where its text is, that SPDX does not list: an
 * identifier alone says neither. */
static void add_comments(const Scene *scene, GString *out) {
    const SceneLabels *labels = &scene->labels;
    const char *source = scene->source_unknown ? labels->unknown_source : scene->source;
    if (!labels->colon) {
        return; /* a scene that is not for readers */
    }
    if (source) {
        add_comment(out, labels->source, labels->colon, source);
    }
    if (g_str_has_prefix(scene->licence_id, "LicenseRef-")) {
        g_autofree char *licence =
            g_strconcat(scene->licence, scene->licence_url ? ", " : NULL, scene->licence_url, NULL);
        add_comment(out, labels->licence, labels->colon, licence);
    }
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
    add_comments(scene, out);
    g_string_append_printf(out, "%sSPDX-License-Identifier: %s\n", out->len ? "\n" : "",
                           scene->licence_id);
}

gboolean out_sidecar(const Scene *scene, const char *path, GError **error) {
    g_autoptr(GString) lines = g_string_new(NULL);
    out_reuse(scene, lines);
    g_autofree char *beside = g_strconcat(path, ".license", NULL);
    return out_replace_file(beside, lines->str, lines->len, error);
}
