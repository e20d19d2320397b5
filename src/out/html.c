/* SPDX-License-Identifier: MIT */
/* What a poster says, as a piece of HTML: the semantic tree in reading order, figures by their
 * alternative texts; what may be filled in, with its labels. */
#include "html-internal.h"

#include <string.h>

/* Letters that 320 pixels show side by side, in columns of a table that cannot be broken. */
enum { NARROW_TABLE = 26 };

struct HtmlText {
    Said *said;
    HtmlOptions options;
    GString *out;
    guint at;           /* next in the reading order */
    guint *ticks;       /* of every element: boxes to tick in it and below */
    const char **names; /* of every element: the field that its words are the label of, or NULL */
    const SceneField **groups; /* of every element: all the radios of that group stand below it */
    guint in_label;            /* its words stand in a <label>: no paragraphs there */
    gboolean row_of_ticks;     /* a paragraph of nothing but boxes is open */
};

static void put_element(HtmlText *html);

/* ---- fields and their labels ---- */

/* Parts of a paragraph that stand apart on the poster are not glued. */
static void space(GString *out) {
    if (out->len && !strchr(" >\n", out->str[out->len - 1])) {
        g_string_append_c(out, ' ');
    }
}

static gboolean is_tick(const SceneField *field) { return field->kind != FIELD_TEXT; }

static const SceneField *first_field(const HtmlText *html, int element) {
    const GPtrArray *fields = html->options.fields ? html->said->fields[element] : NULL;
    return fields ? g_ptr_array_index(fields, 0) : NULL;
}

static gboolean is_above(const HtmlText *html, int above, int element) {
    while (element >= 0 && element != above) {
        element = said_element(html->said, element)->parent;
    }
    return element == above;
}

/* Radios of one group are announced as one question: around all of them. */
static void place_group(HtmlText *html, const SceneField *field, int element) {
    guint n = html->said->scene->elements->len;
    for (guint i = 0; i < n; i++) {
        if (html->groups[i] && g_str_equal(html->groups[i]->group, field->group)) {
            const SceneField *first = html->groups[i];
            int above = (int)i;
            html->groups[i] = NULL;
            while (!is_above(html, above, element)) {
                above = said_element(html->said, above)->parent;
            }
            html->groups[above] = first;
            return;
        }
    }
    int parent = said_element(html->said, element)->parent;
    html->groups[MAX(parent, 0)] = field;
}

static gboolean labels(const HtmlText *html, int element, const SceneField *field) {
    const GString *text = html->said->texts[element];
    g_autofree char *words = text ? g_strdelimit(g_strchomp(g_strdup(text->str)), "\n", ' ') : NULL;
    return words && *words && !html->names[element] &&
           (g_str_has_suffix(words, field->label) || g_str_has_suffix(field->label, words));
}

/* The words before a field are its label when they say the same, or the end of it: what stands over
 * a part of a question. */
static void find_label(HtmlText *html, const SceneField *field, guint at) {
    int element = g_array_index(html->said->order, int, at);
    int parent = said_element(html->said, element)->parent;
    int found = labels(html, element, field) ? element : -1; /* in one paragraph with it */
    for (guint i = 0; i < at && found != element; i++) {
        int other = g_array_index(html->said->order, int, i);
        if (said_element(html->said, other)->parent == parent && labels(html, other, field)) {
            found = other;
        }
    }
    if (found >= 0) {
        html->names[found] = field->name;
    }
}

static void find_fields(HtmlText *html) {
    const Said *said = html->said;
    for (guint at = 0; at < said->order->len; at++) {
        int element = g_array_index(said->order, int, at);
        const GPtrArray *fields = said->fields[element];
        for (guint i = 0; fields && i < fields->len; i++) {
            const SceneField *field = g_ptr_array_index(fields, i);
            for (int up = element; is_tick(field) && up >= 0; up = said_element(said, up)->parent) {
                html->ticks[up]++;
            }
            if (field->kind == FIELD_TEXT) {
                find_label(html, field, at);
            } else if (field->kind == FIELD_RADIO) {
                place_group(html, field, element);
            }
        }
    }
}

/* The element whose words are the label of a field; -1: none. */
static int label_of(const HtmlText *html, const SceneField *field) {
    for (guint i = 0; i < html->said->scene->elements->len; i++) {
        if (html->names[i] == field->name) {
            return (int)i;
        }
    }
    return -1;
}

static void put_text_field(const HtmlText *html, const SceneField *field) {
    GString *out = html->out;
    int label = label_of(html, field);
    g_string_append(out, field->multiline ? "<textarea rows=\"4\"" : "<input type=\"text\"");
    if (label >= 0) {
        g_string_append_printf(out, " id=\"field-%s\"", field->name);
    }
    if (label < 0 || !strstr(html->said->texts[label]->str, field->label)) {
        html_attribute(out, "aria-label", field->label);
    }
    if (field->most) {
        g_string_append_printf(out, " maxlength=\"%u\"", field->most);
    }
    if (field->most && !field->multiline) {
        g_string_append_printf(out, " size=\"%u\"", field->most + 1);
    }
    g_string_append(out, field->multiline ? "></textarea>" : ">");
}

/* The label says more than the words beside it: whose box it is. */
static void put_tick(const HtmlText *html, const SceneField *field) {
    GString *out = html->out;
    g_string_append_printf(out, "<input type=\"%s\"",
                           field->kind == FIELD_RADIO ? "radio" : "checkbox");
    html_attribute(out, "name", field->kind == FIELD_RADIO ? field->group : field->name);
    html_attribute(out, "value", field->value);
    html_attribute(out, "aria-label", field->label);
    g_string_append(out, "> ");
}

static void put_fields(const HtmlText *html, int index) {
    const GPtrArray *fields = html->options.fields ? html->said->fields[index] : NULL;
    for (guint i = 0; fields && i < fields->len; i++) {
        const SceneField *field = g_ptr_array_index(fields, i);
        if (html->said->texts[index]) {
            space(html->out);
        }
        if (is_tick(field)) {
            put_tick(html, field);
        } else {
            put_text_field(html, field);
        }
    }
}

/* ---- elements ---- */

/* In a line of text, or as an item of a list (logos), a figure is its words. */
static gboolean is_inline_figure(const HtmlText *html, const SceneElement *element) {
    SceneRole parent = said_element(html->said, element->parent)->role;
    return element->role == SCENE_ROLE_FIGURE && parent != SCENE_ROLE_DOCUMENT &&
           parent != SCENE_ROLE_SECTION && parent != SCENE_ROLE_QUOTATION;
}

/* NULL: its children stand where it would. */
static const char *tag_of(const HtmlText *html, int index, char heading[3]) {
    const SceneElement *element = said_element(html->said, index);
    switch (element->role) {
    case SCENE_ROLE_DOCUMENT:
    case SCENE_ROLE_SECTION:
        return NULL;
    case SCENE_ROLE_HEADING:
        heading[1] = (char)('0' + MIN(6, html->options.level + MAX(element->level, 1) - 1));
        return heading;
    case SCENE_ROLE_PARAGRAPH:
        return html->in_label ? NULL : "p";
    case SCENE_ROLE_FIGURE:
        return is_inline_figure(html, element) ? NULL : "figure";
    case SCENE_ROLE_LIST:
        return "ul";
    case SCENE_ROLE_LIST_ITEM:
        return "li";
    case SCENE_ROLE_QUOTATION:
        return "blockquote";
    case SCENE_ROLE_LINK:
        return html->said->urls[index] ? "a" : "span";
    case SCENE_ROLE_SPAN:
        return "span";
    case SCENE_ROLE_TABLE:
        return "table";
    case SCENE_ROLE_TABLE_ROW:
        return "tr";
    case SCENE_ROLE_TABLE_HEADER: /* one without a word heads nothing */
        return html->said->says[index] ? "th" : "td";
    case SCENE_ROLE_TABLE_CELL:
        return "td";
    case SCENE_ROLE_CAPTION:
        return said_element(html->said, element->parent)->role == SCENE_ROLE_TABLE ? "caption"
                                                                                   : "figcaption";
    }
    g_assert_not_reached();
}

static void open_tag(const HtmlText *html, int index, const char *tag) {
    const SceneElement *element = said_element(html->said, index);
    GString *out = html->out;
    g_string_append_printf(out, "<%s", tag);
    html_attribute(out, "lang", element->language);
    if (g_str_equal(tag, "th")) {
        html_attribute(out, "scope", element->scope == SCENE_SCOPE_ROW ? "row" : "col");
    }
    if (element->columns > 1) {
        g_string_append_printf(out, " colspan=\"%u\"", element->columns);
    }
    if (g_str_equal(tag, "a")) {
        html_attribute(out, "href", html->said->urls[index]);
    }
    g_string_append_c(out, '>');
}

static gboolean is_inline(SceneRole role) {
    return role == SCENE_ROLE_SPAN || role == SCENE_ROLE_LINK;
}

/* Lines that were asked for are lines here too. */
static void put_lines(const HtmlText *html, const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_string_append(html->out, line > lines ? "<br>\n" : "");
        html_escape(html->out, line[1] ? g_strchomp(*line) : *line);
    }
}

static void put_words(const HtmlText *html, int index) {
    const SceneElement *element = said_element(html->said, index);
    GString *text = html->said->texts[index];
    if (element->role == SCENE_ROLE_FIGURE) {
        gboolean block = !is_inline_figure(html, element);
        g_string_append(html->out, block ? "<p>" : "");
        html_escape(html->out, element->alternative);
        g_string_append(html->out, block ? "</p>\n" : "");
    } else if (text) {
        gboolean label = html->names[index] && html->options.fields;
        if (label) {
            g_string_append_printf(html->out, "<label for=\"field-%s\">", html->names[index]);
        }
        put_lines(html, is_inline(element->role) ? text->str : g_strchomp(text->str));
        g_string_append(html->out, label ? "</label>" : "");
    }
    put_fields(html, index);
}

static void put_children(HtmlText *html, int index) {
    while (said_child(html->said, html->at, index) >= 0) {
        put_element(html);
    }
}

/* The alternative of a figure says what is in it; what it is called, where it leads, and a table of
 * its values are said besides. */
static void put_figure_parts(HtmlText *html, int index) {
    for (int child; (child = said_child(html->said, html->at, index)) >= 0;) {
        SceneRole role = said_element(html->said, child)->role;
        if (role == SCENE_ROLE_CAPTION || role == SCENE_ROLE_TABLE || role == SCENE_ROLE_LINK) {
            put_element(html);
        } else {
            html->at = said_past(html->said, html->at);
        }
    }
}

/* ---- tables ---- */

static gboolean heads_columns(const HtmlText *html, guint at) {
    int row = g_array_index(html->said->order, int, at++);
    gboolean all = TRUE;
    for (int child; (child = said_child(html->said, at, row)) >= 0;
         at = said_past(html->said, at)) {
        const SceneElement *cell = said_element(html->said, child);
        all &= !html->said->says[child] ||
               (cell->role == SCENE_ROLE_TABLE_HEADER && cell->scope == SCENE_SCOPE_COLUMN);
    }
    return all;
}

/* The longest word in the element at a place of the reading order and below it, in letters. */
static guint longest_word(const HtmlText *html, guint at) {
    guint longest = 0;
    for (guint end = said_past(html->said, at); at < end; at++) {
        const GString *text = html->said->texts[g_array_index(html->said->order, int, at)];
        g_auto(GStrv) words = g_strsplit_set(text ? text->str : "", " \n-", -1);
        for (guint i = 0; words[i]; i++) {
            longest = MAX(longest, (guint)g_utf8_strlen(words[i], -1));
        }
    }
    return longest;
}

/* The columns of the row at a place of the reading order take the longest words they hold. */
static void widen(const HtmlText *html, guint at, GArray *widths) {
    int row = g_array_index(html->said->order, int, at++);
    guint column = 0;
    for (int child; (child = said_child(html->said, at, row)) >= 0;
         at = said_past(html->said, at)) {
        guint columns = MAX(1, said_element(html->said, child)->columns);
        if (widths->len < column + columns) {
            g_array_set_size(widths, column + columns);
        }
        guint *width = &g_array_index(widths, guint, column);
        *width = MAX(*width, columns == 1 ? longest_word(html, at) : 0);
        column += columns;
    }
}

/* Its caption, or NULL. */
static const char *caption_of(const HtmlText *html, guint at) {
    int table = g_array_index(html->said->order, int, at++);
    int child = said_child(html->said, at, table);
    gboolean is = child >= 0 && said_element(html->said, child)->role == SCENE_ROLE_CAPTION;
    return is && html->said->texts[child] ? html->said->texts[child]->str : NULL;
}

static gboolean is_wide(const HtmlText *html, guint at) {
    g_autoptr(GArray) widths = g_array_new(FALSE, TRUE, sizeof(guint));
    int table = g_array_index(html->said->order, int, at++), child;
    for (; (child = said_child(html->said, at, table)) >= 0; at = said_past(html->said, at)) {
        if (said_element(html->said, child)->role == SCENE_ROLE_TABLE_ROW) {
            widen(html, at, widths);
        }
    }
    guint sum = 0;
    for (guint i = 0; i < widths->len; i++) {
        sum += g_array_index(widths, guint, i) + (i > 0); /* and the space between */
    }
    return sum > NARROW_TABLE;
}

/* Rows that head the columns come first, and are repeated on every printed page. */
static void put_rows(HtmlText *html, int table) {
    const char *part = NULL;
    for (int child; (child = said_child(html->said, html->at, table)) >= 0;) {
        if (said_element(html->said, child)->role != SCENE_ROLE_TABLE_ROW) {
            put_element(html); /* the caption */
            continue;
        }
        gboolean body = part && g_str_equal(part, "tbody");
        const char *next = !body && heads_columns(html, html->at) ? "thead" : "tbody";
        if (!part || !g_str_equal(part, next)) {
            if (part) {
                g_string_append_printf(html->out, "</%s>\n", part);
            }
            g_string_append_printf(html->out, "<%s>\n", next);
            part = next;
        }
        put_element(html);
    }
    if (part) {
        g_string_append_printf(html->out, "</%s>\n", part);
    }
}

static void put_table(HtmlText *html, int index) {
    GString *out = html->out;
    const char *caption = caption_of(html, html->at);
    gboolean scrolls = html->options.scroll && is_wide(html, html->at);
    if (scrolls) {
        g_string_append(out, "<section class=\"wide\" tabindex=\"0\"");
        html_attribute(out, "aria-label", caption ? caption : html->said->scene->title);
        g_string_append(out, ">\n");
    }
    open_tag(html, index, "table");
    g_string_append_c(out, '\n');
    html->at++;
    put_rows(html, index);
    g_string_append(out, scrolls ? "</table>\n</section>\n" : "</table>\n");
}

/* ---- quotations ---- */

static void put_quotation(HtmlText *html, int index) {
    int speaker = said_speaker(html->said, html->at);
    GString *out = html->out;
    g_string_append(out, speaker >= 0 ? "<figure>\n" : "");
    open_tag(html, index, "blockquote");
    put_words(html, index);
    html->at++;
    for (int child; (child = said_child(html->said, html->at, index)) >= 0 && child != speaker;) {
        put_element(html);
    }
    g_string_append(out, "</blockquote>\n");
    if (speaker >= 0) {
        open_tag(html, speaker, "figcaption");
        put_words(html, speaker);
        html->at++;
        put_children(html, speaker);
        g_string_append(out, "</figcaption>\n</figure>\n");
    }
}

/* ---- one element ---- */

static gboolean is_cell(SceneRole role) {
    return role == SCENE_ROLE_TABLE_CELL || role == SCENE_ROLE_TABLE_HEADER;
}

/* A paragraph of one box without a word, as beside a scale: those that follow each other stand in
 * one row. */
static gboolean is_bare_tick(const HtmlText *html, int index) {
    const SceneField *field = first_field(html, index);
    return field && is_tick(field) && !html->said->texts[index] && !html->in_label &&
           said_element(html->said, index)->role == SCENE_ROLE_PARAGRAPH;
}

static void put_bare_tick(HtmlText *html, int index) {
    g_string_append(html->out, html->row_of_ticks ? "" : "<p>");
    html->row_of_ticks = TRUE;
    put_fields(html, index);
    html->at = said_past(html->said, html->at);
    int parent = said_element(html->said, index)->parent;
    int next = said_child(html->said, html->at, parent);
    if (next < 0 || !is_bare_tick(html, next)) {
        html->row_of_ticks = FALSE;
        g_string_append(g_string_truncate(html->out, html->out->len - 1), "</p>\n");
    }
}

static void put_plain(HtmlText *html, int index) {
    const SceneElement *element = said_element(html->said, index);
    char heading[3] = "h";
    const char *tag = tag_of(html, index, heading);
    gboolean inside = is_inline(element->role);
    gboolean label =
        element->role == SCENE_ROLE_LIST_ITEM && html->options.fields && html->ticks[index] == 1;
    GString *text = html->said->texts[index];
    if (inside && text && *text->str == '\n') { /* the line ends before the span */
        g_string_append(html->out, "<br>\n");
        g_string_erase(text, 0, 1);
    } else if (inside || html->in_label || is_inline_figure(html, element)) {
        space(html->out);
    }
    if (tag) {
        open_tag(html, index, tag);
    }
    g_string_append(html->out, label ? "<label>" : "");
    html->in_label += label;
    put_words(html, index);
    html->at++;
    if (element->role == SCENE_ROLE_FIGURE) {
        put_figure_parts(html, index);
    } else {
        put_children(html, index);
    }
    html->in_label -= label;
    g_string_append(html->out, label ? "</label>" : "");
    if (tag) {
        g_string_append_printf(html->out, "</%s>%s", tag, inside ? "" : "\n");
    }
}

/* Writes the element at the place in the reading order and all below it, and moves past them. */
static void put_element(HtmlText *html) {
    int index = g_array_index(html->said->order, int, html->at);
    SceneRole role = said_element(html->said, index)->role;
    if (!html->said->says[index] && !is_cell(role)) {
        html->at = said_past(html->said, html->at);
        return;
    }
    const SceneField *group = html->options.fields ? html->groups[index] : NULL;
    if (group) {
        g_string_append(html->out, "<div role=\"radiogroup\"");
        html_attribute(html->out, "aria-label", group->group_label);
        g_string_append(html->out, ">\n");
    }
    if (role == SCENE_ROLE_TABLE) {
        put_table(html, index);
    } else if (role == SCENE_ROLE_QUOTATION) {
        put_quotation(html, index);
    } else if (is_bare_tick(html, index)) {
        put_bare_tick(html, index);
    } else {
        put_plain(html, index);
    }
    g_string_append(html->out, group ? "</div>\n" : "");
}

/* ---- the whole ---- */

HtmlText *html_text_new(const Scene *scene, const HtmlOptions *options, GString *out) {
    guint n = scene->elements->len;
    HtmlText *html = g_new0(HtmlText, 1);
    html->said = said_new(scene, options->fields);
    html->options = *options;
    html->out = out;
    html->at = 1;
    html->ticks = g_new0(guint, n);
    html->names = g_new0(const char *, n);
    html->groups = g_new0(const SceneField *, n);
    find_fields(html);
    return html;
}

void html_text_free(HtmlText *html) {
    if (html) {
        said_free(html->said);
        g_free(html->ticks);
        g_free(html->names);
        g_free(html->groups);
        g_free(html);
    }
}

int html_text_next(HtmlText *html) {
    int next;
    while ((next = said_child(html->said, html->at, 0)) >= 0 && !html->said->says[next]) {
        html->at = said_past(html->said, html->at);
    }
    return next;
}

void html_text_put(HtmlText *html) { put_element(html); }

int html_text_title(const HtmlText *html) { return said_title(html->said); }

guint html_text_lead(const HtmlText *html) { return html->said->n_lead; }

int html_text_page(const HtmlText *html, int element) { return html->said->pages[element]; }

void out_html_text(const Scene *scene, guint level, GString *out) {
    g_autoptr(HtmlText) html = html_text_new(scene, &(HtmlOptions){.level = level}, out);
    while (html_text_next(html) >= 0) {
        html_text_put(html);
    }
}
