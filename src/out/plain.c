/* SPDX-License-Identifier: MIT */
/* A poster as plain text: the short alternative of its picture, then all that it says. A paragraph
 * a line; "- " before the items of lists and the rows of tables, " · " between their parts;
 * headings are underlined. */
#include "said.h"

#include <string.h>

#define BETWEEN " · "

typedef struct {
    Said *said;
    GString *out;
    guint at;
} Plain;

static void put_heading(GString *out, const char *words, char under) {
    g_string_append_printf(out, "%s%s\n", out->len ? "\n" : "", words);
    for (glong i = 0; i < g_utf8_strlen(words, -1); i++) {
        g_string_append_c(out, under);
    }
    g_string_append(out, "\n\n");
}

/* ---- the words of an element ---- */

/* Lines that were asked for: after the end of a sentence nothing stands between them. */
static char *on_one_line(const char *words) {
    g_autoptr(GString) one = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(words, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_strstrip(*line);
        char last = one->len ? one->str[one->len - 1] : 0;
        if (**line) {
            g_string_append(one, !last ? "" : strchr(".!?:;,", last) ? " " : BETWEEN);
            g_string_append(one, *line);
        }
    }
    return g_string_free(g_steal_pointer(&one), FALSE);
}

static void append_part(GString *line, const char *words, const char *between) {
    g_autofree char *part = on_one_line(words);
    if (*part) {
        g_string_append_printf(line, "%s%s", line->len ? between : "", part);
    }
}

static gboolean is_inline(SceneRole role) {
    return role == SCENE_ROLE_SPAN || role == SCENE_ROLE_LINK;
}

/* Whether a space stands between two parts of a sentence: not before the point in "[open
 * space]{lang=en}." */
static gboolean is_parted(const GString *before, const GString *after) {
    return !before || !before->len || before->str[before->len - 1] == ' ' || !after ||
           *after->str == ' ';
}

/* What stands in the element and below it, on one line; moves past it. */
static void take_words(Plain *plain, GString *line) {
    int index = g_array_index(plain->said->order, int, plain->at++);
    const SceneElement *element = said_element(plain->said, index);
    const char *url = plain->said->urls[index];
    g_autoptr(GString) own = g_string_new(NULL);
    if (element->role == SCENE_ROLE_FIGURE) {
        append_part(own, element->alternative, "");
    } else if (plain->said->texts[index]) {
        append_part(own, plain->said->texts[index]->str, "");
    }
    const GString *before = plain->said->texts[index];
    while (said_child(plain->said, plain->at, index) >= 0) {
        int child = said_child(plain->said, plain->at, index);
        SceneRole role = said_element(plain->said, child)->role;
        g_autoptr(GString) words = g_string_new(NULL);
        take_words(plain, words);
        const GString *text = plain->said->texts[child];
        gboolean goes_on = is_inline(role) && !(text && text->str[strspn(text->str, " ")] == '\n');
        gboolean parted = element->role == SCENE_ROLE_FIGURE || is_parted(before, text);
        append_part(own, words->str, !goes_on ? BETWEEN : parted ? " " : "");
        before = text;
    }
    const char *shown = url ? strstr(url, "://") : NULL;
    if (element->role == SCENE_ROLE_LINK && url &&
        !strstr(own->str, shown ? shown + strlen("://") : url)) {
        append_part(own, url, BETWEEN);
    }
    append_part(line, own->str, "");
}

static char *words_of(Plain *plain) {
    GString *line = g_string_new(NULL);
    take_words(plain, line);
    return g_string_free(line, FALSE);
}

/* ---- elements ---- */

static void put_elements(Plain *plain, int parent);

static void put_paragraph(Plain *plain, const char *before) {
    g_autofree char *words = words_of(plain);
    if (*words) {
        g_string_append_printf(plain->out, "%s%s\n\n", before, words);
    }
}

static void put_list(Plain *plain) {
    int list = g_array_index(plain->said->order, int, plain->at++);
    while (said_child(plain->said, plain->at, list) >= 0) {
        g_autofree char *words = words_of(plain);
        if (*words) {
            g_string_append_printf(plain->out, "- %s\n", words);
        }
    }
    g_string_append_c(plain->out, '\n');
}

/* One row; heads of columns are kept to be said with what stands below them. */
static void put_row(Plain *plain, GPtrArray *heads) {
    int row = g_array_index(plain->said->order, int, plain->at++), child;
    g_autoptr(GString) line = g_string_new(NULL);
    guint column = 0;
    gboolean values = FALSE;
    g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func(g_free);
    while ((child = said_child(plain->said, plain->at, row)) >= 0) {
        const SceneElement *cell = said_element(plain->said, child);
        gboolean heads_column =
            cell->role == SCENE_ROLE_TABLE_HEADER && cell->scope == SCENE_SCOPE_COLUMN;
        char *words = words_of(plain);
        const char *head = column < heads->len ? g_ptr_array_index(heads, column) : "";
        if (!heads_column && *words) {
            g_autofree char *said =
                cell->role == SCENE_ROLE_TABLE_CELL && *head
                    ? g_strconcat(head, plain->said->scene->labels.colon, words, NULL)
                    : g_strdup(words);
            append_part(line, said, BETWEEN);
            values = TRUE;
        }
        for (guint i = 0; i < MAX(1, cell->columns); i++, column++) {
            g_ptr_array_add(own, g_strdup(heads_column ? words : ""));
        }
        g_free(words);
    }
    if (values) {
        g_string_append_printf(plain->out, "- %s\n", line->str);
        return;
    }
    g_ptr_array_set_size(heads, 0);
    for (guint i = 0; i < own->len; i++) {
        g_ptr_array_add(heads, g_strdup(g_ptr_array_index(own, i)));
    }
}

static void put_table(Plain *plain) {
    int table = g_array_index(plain->said->order, int, plain->at++), child;
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    while ((child = said_child(plain->said, plain->at, table)) >= 0) {
        if (said_element(plain->said, child)->role == SCENE_ROLE_TABLE_ROW) {
            put_row(plain, heads);
        } else {
            put_paragraph(plain, "");
        }
    }
    g_string_append_c(plain->out, '\n');
}

static void put_quotation(Plain *plain) {
    int speaker = said_speaker(plain->said, plain->at);
    int quotation = g_array_index(plain->said->order, int, plain->at), child;
    GString *own = plain->said->texts[quotation];
    if (own) {
        g_string_append_printf(plain->out, "%s\n\n", g_strstrip(own->str));
    }
    plain->at++;
    while ((child = said_child(plain->said, plain->at, quotation)) >= 0) {
        put_paragraph(plain, child == speaker ? "— " : "");
    }
}

/* A figure: its alternative, what it is called, where it leads, its table; as in HTML. */
static void put_figure(Plain *plain) {
    int figure = g_array_index(plain->said->order, int, plain->at++), child;
    g_string_append_printf(plain->out, "%s\n\n", said_element(plain->said, figure)->alternative);
    while ((child = said_child(plain->said, plain->at, figure)) >= 0) {
        SceneRole role = said_element(plain->said, child)->role;
        if (role == SCENE_ROLE_TABLE) {
            put_table(plain);
        } else if (role == SCENE_ROLE_CAPTION || role == SCENE_ROLE_LINK) {
            put_paragraph(plain, "");
        } else {
            plain->at = said_past(plain->said, plain->at);
        }
    }
}

static void put_element(Plain *plain, int index) {
    switch (said_element(plain->said, index)->role) {
    case SCENE_ROLE_DOCUMENT:
    case SCENE_ROLE_SECTION:
        plain->at++;
        put_elements(plain, index);
        return;
    case SCENE_ROLE_HEADING: {
        g_autofree char *words = words_of(plain);
        put_heading(plain->out, words, '-');
        return;
    }
    case SCENE_ROLE_LIST:
        put_list(plain);
        return;
    case SCENE_ROLE_TABLE:
        put_table(plain);
        return;
    case SCENE_ROLE_QUOTATION:
        put_quotation(plain);
        return;
    case SCENE_ROLE_FIGURE:
        put_figure(plain);
        return;
    case SCENE_ROLE_PARAGRAPH:
    case SCENE_ROLE_LIST_ITEM:
    case SCENE_ROLE_LINK:
    case SCENE_ROLE_SPAN:
    case SCENE_ROLE_TABLE_ROW:
    case SCENE_ROLE_TABLE_HEADER:
    case SCENE_ROLE_TABLE_CELL:
    case SCENE_ROLE_CAPTION:
        put_paragraph(plain, "");
        return;
    }
    g_assert_not_reached();
}

static void put_elements(Plain *plain, int parent) {
    for (int child; (child = said_child(plain->said, plain->at, parent)) >= 0;) {
        if (plain->said->says[child]) {
            put_element(plain, child);
        } else {
            plain->at = said_past(plain->said, plain->at);
        }
    }
}

/* ---- where it comes from ---- */

static void put_fact(const Scene *scene, const char *label, const char *words, const char *url,
                     GString *out) {
    if (words) {
        g_string_append_printf(out, "%s%s%s", label, scene->labels.colon, words);
        g_string_append_printf(out, url ? " (%s)\n" : "\n", url);
    }
}

static gboolean put_people(const Scene *scene, SceneCreditKind kind, const char *label,
                           GString *out) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < scene->credits->len; i++) {
        const SceneCredit *credit = &g_array_index(scene->credits, SceneCredit, i);
        if (credit->kind == kind) {
            g_string_append_printf(names, "%s%s", names->len ? BETWEEN : "", credit->name);
            const char *more[] = {credit->role, credit->url};
            for (guint k = 0; k < G_N_ELEMENTS(more); k++) {
                if (more[k]) {
                    g_string_append_printf(names, " (%s)", more[k]);
                }
            }
        }
    }
    put_fact(scene, label, names->len ? names->str : NULL, NULL, out);
    return names->len > 0;
}

static void put_ingredients(const Scene *scene, gboolean data, const char *label, GString *out) {
    for (guint i = 0; i < scene->ingredients->len; i++) {
        const SceneIngredient *one = &g_array_index(scene->ingredients, SceneIngredient, i);
        if (one->data != data) {
            continue;
        }
        g_autoptr(GString) words = g_string_new(one->title);
        const char *parts[] = {
            one->author,      one->author_unknown ? scene->labels.unknown_author : NULL,
            one->year,        one->licence,
            one->licence_url, one->url_unknown ? scene->labels.unknown_source : one->url};
        for (guint k = 0; k < G_N_ELEMENTS(parts); k++) {
            append_part(words, parts[k] ? parts[k] : "", ", ");
        }
        append_part(words, one->changes ? one->changes : "", scene->labels.colon);
        g_string_append(words, g_str_has_suffix(words->str, ".") ? "" : ".");
        append_part(words, one->notice ? one->notice : "", " ");
        put_fact(scene, label, words->str, NULL, out);
    }
}

static void put_credits(const Scene *scene, GString *out) {
    const SceneLabels *labels = &scene->labels;
    put_heading(out, labels->about, '-');
    if (!put_people(scene, SCENE_CREDIT_AUTHOR, labels->authors, out)) {
        put_fact(scene, labels->authors, scene->author, NULL, out);
    }
    put_people(scene, SCENE_CREDIT_FUNDER, labels->funders, out);
    put_people(scene, SCENE_CREDIT_PARTNER, labels->partners, out);
    put_fact(scene, labels->publisher, scene->publisher, NULL, out);
    put_fact(scene, labels->date, scene->date, NULL, out);
    put_fact(scene, labels->source, scene->source_unknown ? labels->unknown_source : scene->source,
             NULL, out);
    put_fact(scene, labels->licence, scene->licence, scene->licence_url, out);
    put_fact(scene, labels->attribution, scene->attribution, NULL, out);
    put_ingredients(scene, FALSE, labels->based_on, out);
    put_ingredients(scene, TRUE, labels->data, out);
}

gboolean out_alternative(const Scene *scene, const char *path, GError **error) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(Said) said = said_new(scene, FALSE);
    put_heading(out, scene->labels.picture, '=');
    g_string_append_printf(out, "%s\n\n", scene->description ? scene->description : scene->title);
    put_heading(out, scene->labels.text, '=');
    Plain plain = {said, out, 1};
    put_elements(&plain, 0);
    put_credits(scene, out);
    if (scene->second.language) {
        const Scene second = said_second(scene);
        put_credits(&second, out);
    }
    return out_replace_file(path, out->str, out->len, error);
}
