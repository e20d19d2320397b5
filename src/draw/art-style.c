/* SPDX-License-Identifier: MIT */
/* The part of CSS that drawing programs write into SVG: simple rules, style attributes, colours. */
#include "art-internal.h"

#include <math.h>
#include <string.h>

static const char *const property_names[STYLE_N] = {
    [STYLE_FILL] = "fill",
    [STYLE_STROKE] = "stroke",
    [STYLE_STROKE_WIDTH] = "stroke-width",
    [STYLE_FILL_RULE] = "fill-rule",
    [STYLE_COLOR] = "color",
    [STYLE_DISPLAY] = "display",
    [STYLE_VISIBILITY] = "visibility",
    [STYLE_DASHES] = "stroke-dasharray",
    [STYLE_OPACITY] = "opacity",
    [STYLE_FILL_OPACITY] = "fill-opacity",
    [STYLE_STROKE_OPACITY] = "stroke-opacity",
    [STYLE_FILTER] = "filter",
    [STYLE_MASK] = "mask",
    [STYLE_CLIP_PATH] = "clip-path",
    [STYLE_BLEND] = "mix-blend-mode",
    [STYLE_MARKER_START] = "marker-start",
    [STYLE_MARKER_MID] = "marker-mid",
    [STYLE_MARKER_END] = "marker-end",
    [STYLE_TRANSFORM] = "transform",
};

typedef enum { SELECT_ANY, SELECT_ELEMENT, SELECT_CLASS, SELECT_ID, SELECT_N } SelectorKind;

typedef struct {
    SelectorKind kind;
    const char *name;
    Style style;
} StyleRule;

struct StyleSheet {
    Arena *arena;
    GArray *rules;
};

StyleSheet *style_sheet_new(Arena *arena) {
    StyleSheet *sheet = g_new0(StyleSheet, 1);
    sheet->arena = arena;
    sheet->rules = g_array_new(FALSE, FALSE, sizeof(StyleRule));
    return sheet;
}

void style_sheet_free(StyleSheet *sheet) {
    g_array_unref(sheet->rules);
    g_free(sheet);
}

const char *style_property_name(StyleProperty property) { return property_names[property]; }

static const char *trimmed(Arena *arena, const char *text, gsize length) {
    char *copy = arena_strndup(arena, text, length);
    return g_strstrip(copy);
}

/* Lays "fill:#fff;stroke:none" over a style. */
static void apply_declarations(Style *style, const char *text, gsize length, Arena *arena) {
    const char *end = text + length;
    while (text < end) {
        const char *stop = memchr(text, ';', (gsize)(end - text));
        stop = stop ? stop : end;
        const char *colon = memchr(text, ':', (gsize)(stop - text));
        if (colon) {
            const char *name = trimmed(arena, text, (gsize)(colon - text));
            const char *mark = memchr(colon, '!', (gsize)(stop - colon)); /* !important */
            const char *value =
                trimmed(arena, colon + 1, (gsize)((mark ? mark : stop) - colon - 1));
            for (int i = 0; i < STYLE_N; i++) {
                if (g_str_equal(name, property_names[i])) {
                    style->values[i] = g_str_equal(value, "inherit") ? NULL : value;
                }
            }
        }
        text = stop + 1;
    }
}

static void overlay(Style *style, const Style *over) {
    for (int i = 0; i < STYLE_N; i++) {
        if (over->values[i]) {
            style->values[i] = over->values[i];
        }
    }
}

/* `.name`, `#id`, `name` or `*`; FALSE for combinators, pseudo-classes and the like. */
static gboolean read_selector(const char *text, StyleRule *rule) {
    rule->kind = text[0] == '.'   ? SELECT_CLASS
                 : text[0] == '#' ? SELECT_ID
                 : text[0] == '*' ? SELECT_ANY
                                  : SELECT_ELEMENT;
    rule->name = rule->kind == SELECT_ELEMENT ? text : text + 1;
    if (rule->kind == SELECT_ANY) {
        return !text[1];
    }
    return *rule->name && !strpbrk(rule->name, " \t\r\n>+~:.[#*@");
}

/* Comments away, in place of each a space. */
static char *without_comments(const char *css, Arena *arena) {
    char *text = arena_strdup(arena, css);
    char *open;
    for (char *from = text; (open = strstr(from, "/*")); from = open) {
        char *close = strstr(open + 2, "*/");
        char *end = close ? close + 2 : open + strlen(open);
        memset(open, ' ', (gsize)(end - open));
    }
    return text;
}

gboolean style_sheet_add(StyleSheet *sheet, const char *css, const char **ret_selector) {
    const char *text = without_comments(css, sheet->arena);
    const char *brace;
    while ((brace = strchr(text, '{'))) {
        const char *close = strchr(brace, '}');
        if (!close) {
            close = brace + strlen(brace);
        }
        Style style = {{NULL}};
        apply_declarations(&style, brace + 1, (gsize)(close - brace - 1), sheet->arena);
        const char *list = trimmed(sheet->arena, text, (gsize)(brace - text));
        g_auto(GStrv) selectors = g_strsplit(list, ",", -1);
        for (guint i = 0; selectors[i]; i++) {
            StyleRule rule = {.style = style};
            const char *selector = arena_strdup(sheet->arena, g_strstrip(selectors[i]));
            if (!read_selector(selector, &rule) || sheet->rules->len >= ART_MAX_RULES) {
                *ret_selector = selector;
                return FALSE;
            }
            g_array_append_val(sheet->rules, rule);
        }
        text = *close ? close + 1 : close;
    }
    return TRUE;
}

static gboolean has_class(const char *classes, const char *name) {
    gsize length = strlen(name);
    for (const char *p = classes; (p = strstr(p, name)); p += length) {
        gboolean starts = p == classes || g_ascii_isspace(p[-1]);
        if (starts && (!p[length] || g_ascii_isspace(p[length]))) {
            return TRUE;
        }
    }
    return FALSE;
}

Style style_of(const StyleSheet *sheet, xmlNode *element, Arena *arena) {
    Style style = {{NULL}};
    for (int i = 0; i < STYLE_N; i++) {
        if (i != STYLE_TRANSFORM) {
            style.values[i] = art_attribute(element, property_names[i], arena);
        }
    }
    const char *id = art_attribute(element, "id", arena);
    const char *classes = art_attribute(element, "class", arena);
    for (int kind = SELECT_ANY; kind < SELECT_N; kind++) {
        for (guint i = 0; i < sheet->rules->len; i++) {
            const StyleRule *rule = &g_array_index(sheet->rules, StyleRule, i);
            gboolean hit = (int)rule->kind == kind &&
                           (kind == SELECT_ANY ||
                            (kind == SELECT_ELEMENT && g_str_equal(element->name, rule->name)) ||
                            (kind == SELECT_CLASS && classes && has_class(classes, rule->name)) ||
                            (kind == SELECT_ID && id && g_str_equal(id, rule->name)));
            if (hit) {
                overlay(&style, &rule->style);
            }
        }
    }
    const char *own = art_attribute(element, "style", arena);
    if (own) {
        apply_declarations(&style, own, strlen(own), arena);
    }
    return style;
}

gboolean style_unsupported(const Style *style, StyleProperty *ret_property) {
    for (int i = STYLE_DASHES; i < STYLE_N; i++) {
        const char *value = style->values[i], *at = value;
        double number;
        if (!value || !*value || g_str_equal(value, "none")) {
            continue;
        }
        gboolean opacity =
            i == STYLE_OPACITY || i == STYLE_FILL_OPACITY || i == STYLE_STROKE_OPACITY;
        if (opacity &&
            (g_str_equal(value, "100%") || (art_number(&at, &number) && !*at && number >= 1))) {
            continue;
        }
        /* Plates multiply anyway: a preview in a browser may say so. */
        if (i == STYLE_BLEND && (g_str_equal(value, "normal") || g_str_equal(value, "multiply"))) {
            continue;
        }
        *ret_property = (StyleProperty)i;
        return TRUE;
    }
    return FALSE;
}

static gboolean hex_colour(const char *text, double ret_rgb[3]) {
    gsize length = strlen(text);
    if (length != 3 && length != 6) {
        return FALSE;
    }
    for (guint i = 0; i < 3; i++) {
        int high = g_ascii_xdigit_value(text[length == 6 ? 2 * i : i]);
        int low = g_ascii_xdigit_value(text[length == 6 ? 2 * i + 1 : i]);
        if (high < 0 || low < 0) {
            return FALSE;
        }
        ret_rgb[i] = (high * 16 + low) / 255.0;
    }
    return TRUE;
}

static gboolean function_colour(const char *text, double ret_rgb[3]) {
    for (guint i = 0; i < 3; i++) {
        double value;
        if (!art_number(&text, &value)) {
            return FALSE;
        }
        gboolean percent = *text == '%';
        text += percent;
        ret_rgb[i] = CLAMP(value / (percent ? 100 : 255), 0, 1);
    }
    while (g_ascii_isspace(*text)) {
        text++;
    }
    return g_str_equal(text, ")");
}

/* The names people type; drawing programs write numbers. */
static gboolean named_colour(const char *text, double ret_rgb[3]) {
    static const struct {
        const char *name, *hex;
    } names[] = {
        {"black", "000"},     {"white", "fff"},     {"red", "f00"},      {"lime", "0f0"},
        {"blue", "00f"},      {"yellow", "ff0"},    {"cyan", "0ff"},     {"aqua", "0ff"},
        {"magenta", "f0f"},   {"fuchsia", "f0f"},   {"gray", "808080"},  {"grey", "808080"},
        {"silver", "c0c0c0"}, {"maroon", "800000"}, {"green", "008000"}, {"navy", "000080"},
        {"olive", "808000"},  {"purple", "800080"}, {"teal", "008080"},  {"orange", "ffa500"}};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!g_ascii_strcasecmp(text, names[i].name)) {
            return hex_colour(names[i].hex, ret_rgb);
        }
    }
    return FALSE;
}

ColourKind art_colour(const char *text, const char *current, double ret_rgb[3]) {
    if (!g_ascii_strcasecmp(text, "currentColor")) {
        text = current && g_ascii_strcasecmp(current, "currentColor") ? current : "black";
    }
    if (g_str_equal(text, "none") || g_str_equal(text, "transparent")) {
        return COLOUR_NONE;
    }
    if (g_str_has_prefix(text, "url(")) {
        return COLOUR_SERVER;
    }
    gboolean known = text[0] == '#'                   ? hex_colour(text + 1, ret_rgb)
                     : g_str_has_prefix(text, "rgb(") ? function_colour(text + 4, ret_rgb)
                                                      : named_colour(text, ret_rgb);
    return known ? COLOUR_RGB : COLOUR_UNKNOWN;
}
