/* SPDX-License-Identifier: MIT */
/* Names of files in a recipe. */
#include "recipe-internal.h"

#include "base/i18n.h"
#include "series-internal.h"

#include <string.h>

enum { LONGEST_NAME = 400, LONGEST_PART = 200, MOST_PARTS = 20 };

static gboolean has_control(const char *name) {
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        GUnicodeType type = g_unichar_type(g_utf8_get_char(p));
        if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
            type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR ||
            type == G_UNICODE_UNASSIGNED) {
            return TRUE;
        }
    }
    return FALSE;
}

static const char *part_problem(const char *part) {
    gsize length = strlen(part);
    if (g_str_equal(part, "..")) {
        return _("it leads out of the folder (\"..\")");
    }
    if (!length || *part == '.') {
        return _("a part of it is empty or begins with a point");
    }
    if (length > LONGEST_PART) {
        return _("it is too long");
    }
    return part[length - 1] == ' ' || part[length - 1] == '.'
               ? _("a part of it ends with a space or a point")
               : NULL;
}

const char *recipe_name_problem(const char *name, gsize length) {
    if (strlen(name) != length || !g_utf8_validate(name, -1, NULL) || has_control(name)) {
        return _("there are invisible characters in it");
    }
    if (!length || length > LONGEST_NAME) {
        return length ? _("it is too long") : _("it is empty");
    }
    if (*name == '/' || *name == '~') {
        return _("it does not start from the folder of the project");
    }
    if (strpbrk(name, "\\:")) {
        return _("there is a \"\\\" or a \":\" in it");
    }
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    if (g_strv_length(parts) > MOST_PARTS) {
        return _("it is too long");
    }
    for (guint i = 0; parts[i]; i++) {
        const char *problem = part_problem(parts[i]);
        if (problem) {
            return problem;
        }
    }
    return NULL;
}

char *recipe_name_fold(const char *name) {
    g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = g_utf8_casefold(composed, -1);
    return g_utf8_normalize(folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* ---- where a file stands in the project ---- */

/* The rest of a path below a folder; NULL when it is elsewhere. */
static const char *below(const char *path, const char *folder) {
    gsize length = strlen(folder);
    while (length && folder[length - 1] == '/') {
        length--;
    }
    return !strncmp(path, folder, length) && path[length] == '/' ? path + length + 1 : NULL;
}

static char *named(const char *folder, const char *rest) {
    return rest ? g_build_filename(folder, rest, NULL) : NULL;
}

char *recipe_name(const JobPoster *poster, const PosterModel *model, const char *data,
                  const char *path) {
    const char *roots[] = {data, model->project};
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++) {
        g_autofree char *root = g_canonicalize_filename(roots[i], NULL);
        g_autofree char *themes = g_build_filename(root, "themes", NULL);
        char *name = named("themes", below(path, themes));
        if (name) {
            return name;
        }
    }
    /* content is below content/, else in the folder of the poster's series or of the poster */
    g_autofree char *content = g_build_filename(model->project, "content", NULL);
    if (g_str_equal(model->folder, content) || below(model->folder, content)) {
        return g_strdup(below(path, model->project));
    }
    g_autofree char *base =
        g_canonicalize_filename(poster->series ? poster->series->folder : model->folder, NULL);
    return named("content", below(path, base));
}
