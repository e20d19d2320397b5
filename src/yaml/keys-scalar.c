/* SPDX-License-Identifier: MIT */
/* Single values: what each kind accepts, and what to say of the ways people write it otherwise. */
#include "keys-internal.h"

#include "base/i18n.h"
#include "base/number.h"

#include <string.h>

typedef struct {
    KeyReader *reader;
    const Key *key;
    const Node *node;
    const char *text; /* trimmed */
} Value;

gboolean keys_is_scalar(KeyKind kind) {
    return kind != KEY_TEXTS && kind != KEY_MAP && kind != KEY_MAPS && kind != KEY_ENTRIES &&
           kind != KEY_NODE;
}

/* What kinds are called, and how one is written, in the order of KeyKind. */
static const struct {
    const char *name, *example;
} kinds[] = {
    [KEY_TEXT] = {N_("text"), N_("\"Some text\"")},
    [KEY_NAME] = {N_("a name (small letters, digits and hyphens)"), "my-name"},
    [KEY_FILE] = {N_("the name of a file"), "pictures/map.png"},
    [KEY_URL] = {N_("a web address"), "https://example.org/page"},
    [KEY_DATE] = {N_("a date"), "2025-03-31"},
    [KEY_CODE] = {N_("a code between quotes"), "\"01004\""},
    [KEY_LENGTH] = {N_("a length"), "16mm"},
    [KEY_NUMBER] = {N_("a number"), "3.5"},
    [KEY_INTEGER] = {N_("a whole number"), "12"},
    [KEY_PERCENT] = {N_("a percentage"), "35%"},
    [KEY_BOOLEAN] = {N_("yes or no"), "yes"},
    [KEY_COLOUR] = {N_("a colour between quotes"), "\"#1A48B4\""},
    [KEY_CHOICE] = {N_("one of a few words"), ""},
    [KEY_TEXTS] = {N_("a list of texts"), "[\"…\", \"…\"]"},
    [KEY_MAP] = {N_("a map (keys and values)"), ""},
    [KEY_MAPS] = {N_("a list of maps"), ""},
    [KEY_ENTRIES] = {N_("a map (keys and values)"), ""},
    [KEY_NODE] = {N_("anything"), ""},
};

const char *keys_kind_name(KeyKind kind) { return _(kinds[kind].name); }

const char *keys_example(const Key *key) {
    if (key->example) {
        return key->example;
    }
    const KeyKind kind = key->kind;
    return *kinds[kind].example ? _(kinds[kind].example) : "";
}

char *keys_join(const char *const *choices, guint n_choices) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n_choices; i++) {
        g_string_append_printf(text, "%s%s", i ? ", " : "", choices[i]);
    }
    return g_string_free(text, FALSE);
}

const char *keys_clean_text(KeyReader *reader, const Node *node) {
    const char *from = node->text, *to = node->text + node->length;
    while (from < to && g_unichar_isspace(g_utf8_get_char(from))) {
        from = g_utf8_next_char(from);
    }
    while (to > from && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(to)))) {
        to = g_utf8_prev_char(to);
    }
    char *text = arena_strndup(reader->arena, from, (gsize)(to - from));
    for (char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\t' || (c == '\n' && !node->block)) {
            *p = ' ';
        } else if ((c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
                   c == 0x2029) {
            keys_complain(
                reader, "control-character", node->span, _("delete it"),
                _("this text holds an invisible character (U+%04X) that cannot be printed"), c);
            return NULL;
        }
    }
    return text;
}

static void complain(const Value *value, const char *code, const char *hint, const char *message) {
    keys_complain(value->reader, code, value->node->span, hint, "%s", message);
}

/* ---- numbers ---- */

typedef enum { NUMBER_GOOD, NUMBER_COMMA, NUMBER_SPACES, NUMBER_NONE } NumberForm;

/* Splits "12 500,5 mm" into a number as it should be written and the rest. Only digits with one
 * point are good: no exponents, no signs other than one minus. */
static NumberForm scan_number(const char *text, GString *ret_number, const char **ret_rest) {
    NumberForm form = NUMBER_GOOD;
    const char *p = text;
    gboolean point = FALSE;
    if (*p == '-' || *p == '+') {
        g_string_append_len(ret_number, p, *p == '-');
        p++;
    }
    if (!g_ascii_isdigit(*p) && !(*p == '.' && g_ascii_isdigit(p[1]))) {
        *ret_rest = p;
        return NUMBER_NONE;
    }
    while (*p) {
        gsize space = *p == ' ' || *p == '_' ? 1 : 0;
        gunichar c = g_utf8_get_char(p);
        space = c == 0xa0 || c == 0x202f || c == 0x2009 ? (gsize)g_unichar_to_utf8(c, NULL) : space;
        if (g_ascii_isdigit(*p)) {
            g_string_append_c(ret_number, *p++);
        } else if (!point && (*p == '.' || *p == ',') && g_ascii_isdigit(p[1])) {
            form = *p == ',' ? NUMBER_COMMA : form;
            g_string_append_c(ret_number, '.');
            point = TRUE;
            p++;
        } else if (space && !point && g_ascii_isdigit(p[space])) {
            form = NUMBER_SPACES;
            p += space;
        } else {
            break;
        }
    }
    *ret_rest = p;
    return form;
}

/* Past spaces of any kind. */
static const char *skip_spaces(const char *text) {
    while (*text && g_unichar_isspace(g_utf8_get_char(text))) {
        text = g_utf8_next_char(text);
    }
    return text;
}

static double number_of(const GString *number) { return g_ascii_strtod(number->str, NULL); }

/* Says how a number with a comma or with spaces is written here. TRUE when it was one. */
static gboolean complain_form(const Value *value, NumberForm form, const char *as_written) {
    if (form == NUMBER_GOOD || form == NUMBER_NONE) {
        return FALSE;
    }
    g_autofree char *hint = g_strdup_printf(_("write %s"), as_written);
    complain(value, "bad-number", hint,
             form == NUMBER_COMMA ? _("decimals are written with a point here, not with a comma")
                                  : _("large numbers are written here without spaces or signs "
                                      "between the digits"));
    return TRUE;
}

/* `unit` is what the limits are shown in, and `scale` its size. */
static void check_range(const Value *value, double v, double scale, const char *unit) {
    double low = value->key->low, high = value->key->high;
    if (high <= low || (v >= low - 1e-9 && v <= high + 1e-9)) {
        return;
    }
    g_autoptr(GString) from = g_string_new(NULL), to = g_string_new(NULL);
    double least = CLAMP(low / scale, -1e11, 1e11), most = CLAMP(high / scale, -1e11, 1e11);
    number_append(from, least, 3);
    number_append(to, most, 3);
    g_autofree char *hint =
        g_strdup_printf(_("write a value from %s%s to %s%s"), from->str, unit, to->str, unit);
    g_autofree char *message = g_strdup_printf(v < low ? _("\"%s\" is too small for \"%s\"")
                                                       : _("\"%s\" is too large for \"%s\""),
                                               value->text, value->key->name);
    complain(value, "out-of-range", hint, message);
}

static void set_number(const Value *value, Number *number, double v) {
    *number = (Number){v, TRUE, value->node->span};
}

static void wrong_scalar(const Value *value, const char *code) {
    g_autofree char *hint =
        g_strdup_printf(_("write for example: %s: %s"), value->key->name, keys_example(value->key));
    g_autofree char *shown = g_utf8_strlen(value->text, -1) > 40
                                 ? g_utf8_substring(value->text, 0, 40)
                                 : g_strdup(value->text);
    keys_complain(value->reader, code, value->node->span, hint,
                  _("\"%s\" should be %s, but this is the text \"%s\""), value->key->name,
                  keys_kind_name(value->key->kind), shown);
}

static void read_number(const Value *value, Number *number) {
    g_autoptr(GString) digits = g_string_new(NULL);
    const char *rest;
    NumberForm form = scan_number(value->text, digits, &rest);
    if (form == NUMBER_NONE || *rest || digits->len > 40) {
        wrong_scalar(value, "wrong-type");
        return;
    }
    if (complain_form(value, form, digits->str)) {
        return;
    }
    double v = number_of(digits);
    if (value->key->kind == KEY_INTEGER && strchr(digits->str, '.')) {
        g_autofree char *hint = g_strdup_printf(_("write %.0f, for example"), v);
        complain(value, "wrong-type", hint, _("this should be a whole number, without decimals"));
        return;
    }
    check_range(value, v, 1, "");
    set_number(value, number, v);
}

static void read_length(const Value *value, Number *number) {
    g_autoptr(GString) digits = g_string_new(NULL);
    const char *rest;
    NumberForm form = scan_number(value->text, digits, &rest);
    if (form == NUMBER_NONE || digits->len > 40) {
        wrong_scalar(value, "bad-length");
        return;
    }
    const char *unit = skip_spaces(rest);
    g_autofree char *written = g_strdup_printf("%s%s", digits->str, *unit ? unit : "mm");
    double points;
    if (!*unit && number_of(digits) != 0) {
        g_autofree char *hint = g_strdup_printf(_("say %s, not %s"), written, value->text);
        complain(value, "bad-length", hint, _("a length needs its unit: mm, cm, pt or in"));
    } else if (unit[strspn(unit, "cimnpt")] || !length_parse(written, &points)) {
        complain(value, "bad-length", _("the units are mm, cm, pt and in: 16mm"),
                 _("this is not a length that can be read"));
    } else if (!complain_form(value, form, written)) {
        gboolean type = strcmp(unit, "pt") == 0;
        check_range(value, points, type ? 1 : PT_PER_MM, type ? "pt" : "mm");
        set_number(value, number, points);
    }
}

static void read_percent(const Value *value, Number *number) {
    g_autoptr(GString) digits = g_string_new(NULL);
    const char *rest;
    NumberForm form = scan_number(value->text, digits, &rest);
    if (form == NUMBER_NONE || digits->len > 40) {
        wrong_scalar(value, "bad-percent");
        return;
    }
    const char *unit = skip_spaces(rest);
    g_autofree char *written = g_strdup_printf("%s%%", digits->str);
    double v = number_of(digits) / 100;
    if (!*unit && v != 0) {
        g_autofree char *hint = g_strdup_printf(_("say %s, not %s"), written, value->text);
        complain(value, "bad-percent", hint, _("a percentage needs its sign"));
        return;
    }
    if (*unit && strcmp(unit, "%") != 0) {
        wrong_scalar(value, "bad-percent");
        return;
    }
    if (complain_form(value, form, written)) {
        return;
    }
    Value limited = *value;
    Key key = *value->key;
    if (key.high <= key.low) {
        key.low = 0;
        key.high = 1;
    }
    limited.key = &key;
    check_range(&limited, v, 0.01, "%");
    set_number(value, number, v);
}

static void read_boolean(const Value *value, Number *number) {
    static const char *const words[] = {"yes", "true", "oui", "no", "false", "non"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(value->text, words[i]) == 0) {
            set_number(value, number, i < 3);
            return;
        }
    }
    wrong_scalar(value, "wrong-type");
}

static void read_choice(const Value *value, Number *number) {
    const char *const *choices = value->key->choices;
    guint n = g_strv_length((char **)(gpointer)choices);
    for (guint i = 0; i < n; i++) {
        if (strcmp(value->text, choices[i]) == 0) {
            set_number(value, number, i);
            return;
        }
    }
    const char *nearest = keys_nearest(value->text, choices, n);
    g_autofree char *list = keys_join(choices, n);
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean \"%s\"? The choices are: %s"), nearest, list)
                : g_strdup_printf(_("the choices are: %s"), list);
    g_autofree char *message = g_strdup_printf(_("\"%s\" is not one of the choices for \"%s\""),
                                               value->text, value->key->name);
    complain(value, "bad-choice", hint, message);
}

static void read_colour(const Value *value, Colour *colour) {
    const char *digits = value->text + (*value->text == '#');
    gsize n = strspn(digits, "0123456789abcdefABCDEF");
    if (*value->text == '#' && n == 6 && !digits[n]) {
        for (guint i = 0; i < 3; i++) {
            int byte =
                g_ascii_xdigit_value(digits[2 * i]) * 16 + g_ascii_xdigit_value(digits[2 * i + 1]);
            colour->rgb[i] = byte / 255.0;
        }
        colour->set = TRUE;
        colour->span = value->node->span;
        return;
    }
    g_autofree char *hint = NULL;
    if (n == 6 && !digits[n]) {
        hint = g_strdup_printf(_("write \"#%s\""), digits);
    } else if (n == 3 && !digits[n]) {
        hint = g_strdup_printf(_("write \"#%c%c%c%c%c%c\""), digits[0], digits[0], digits[1],
                               digits[1], digits[2], digits[2]);
    } else {
        hint = g_strdup(_("write \"#\" and six digits or letters from A to F, between quotes: "
                          "\"#1A48B4\""));
    }
    complain(value, "bad-colour", hint, _("this is not a colour that can be read"));
}

/* ---- texts ---- */

static void set_text(const Value *value, Text *text) {
    *text = (Text){.s = value->text, .span = value->node->span};
}

char *keys_slug(const char *text) {
    g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
    GString *name = g_string_new(NULL);
    for (const char *p = apart; p && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        if (c < 0x80 && g_ascii_isalnum((char)c)) {
            g_string_append_c(name, (char)c);
        } else if (c == 0x153) {
            g_string_append(name, "oe");
        } else if (!g_unichar_ismark(c) && name->len && name->str[name->len - 1] != '-') {
            g_string_append_c(name, '-');
        }
    }
    if (name->len && name->str[name->len - 1] == '-') {
        g_string_truncate(name, name->len - 1);
    }
    return g_string_free(name, FALSE);
}

static void read_name(const Value *value, Text *text) {
    if (value->text[strspn(value->text, "abcdefghijklmnopqrstuvwxyz0123456789-")]) {
        g_autofree char *better = keys_slug(value->text);
        g_autofree char *hint = *better ? g_strdup_printf(_("write %s"), better)
                                        : g_strdup(_("write for example: my-name"));
        complain(value, "bad-name", hint,
                 _("a name is made of small letters without accents, digits and hyphens"));
    }
    set_text(value, text);
}

static void read_file(const Value *value, Text *text) {
    const char *path = value->text;
    gboolean drive = g_ascii_isalpha(path[0]) && path[1] == ':';
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    const char *wrong = NULL;
    if (strchr(path, '\\')) {
        wrong = _("folders are separated by \"/\" here, not by \"\\\"");
    } else if (*path == '/' || *path == '~' || drive || strstr(path, "://")) {
        wrong = _("this path does not start from the project's folder");
    } else if (g_strv_contains((const char *const *)parts, "..")) {
        wrong = _("this path leaves the project's folder (\"..\")");
    }
    if (wrong) {
        complain(value, "path-outside",
                 _("put the file inside the project, and write its path from there: "
                   "pictures/map.png"),
                 wrong);
        return;
    }
    set_text(value, text);
}

/* TRUE when it says that nobody knows. */
static gboolean is_unknown(const Value *value) {
    static const char *const words[] = {"unknown", "inconnu", "inconnue", "dianav"};
    for (guint i = 0; value->key->unknown && i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(value->text, words[i]) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void read_text(const Value *value, Text *text) {
    set_text(value, text);
    if (is_unknown(value)) { /* whoever asks for a name sees that something was written */
        text->s = NULL;
    }
}

static void read_url(const Value *value, Text *text) {
    if (value->key->unknown) { /* whoever asks for an address sees that something was written */
        text->span = value->node->span;
    }
    if (is_unknown(value)) {
        return;
    }
    g_autoptr(GUri) uri = g_uri_parse(value->text, G_URI_FLAGS_NONE, NULL);
    const char *scheme = uri ? g_uri_get_scheme(uri) : "";
    const char *host = uri ? g_uri_get_host(uri) : NULL;
    gboolean web = strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0;
    gboolean dotted = host && *host && *host != '.' && host[strlen(host) - 1] != '.';
    /* GLib is lenient about signs that a link in a PDF or a page must not hold */
    gboolean clean = !value->text[strcspn(value->text, " \t\n\"<>\\`{}|^")];
    for (const char *p = value->text; *p; p = g_utf8_next_char(p)) {
        clean = clean && !g_unichar_isspace(g_utf8_get_char(p));
    }
    if (web && dotted && clean) {
        set_text(value, text);
        return;
    }
    gboolean bare = !strstr(value->text, ":/") && strchr(value->text, '.') &&
                    !strchr(value->text, ' ') && !strchr(value->text, '@');
    g_autofree char *hint = bare ? g_strdup_printf(_("write https://%s"), value->text)
                            : value->key->unknown
                                ? g_strdup(_("write the whole address, without spaces, or the word "
                                             "unknown: https://example.org/page"))
                                : g_strdup(_("write the whole address, without spaces: "
                                             "https://example.org/page"));
    complain(value, "bad-url", hint, _("this is not a web address (http:// or https://)"));
}

static gboolean read_day(const char *text, const char *order, guint ret_ymd[3]) {
    const char *p = text;
    for (guint i = 0; i < 3; i++) {
        guint digits = 0, n = 0;
        for (; g_ascii_isdigit(*p) && digits < 5; p++, digits++) {
            n = n * 10 + (guint)(*p - '0');
        }
        guint part = (guint)(order[i] - '0');
        if (digits == 0 || (part == 0 && digits != 4) || (part > 0 && digits > 2)) {
            return FALSE;
        }
        ret_ymd[part] = n;
        if (i < 2 && !strchr("-/. ", *p++)) {
            return FALSE;
        }
    }
    return !*p && ret_ymd[0] > 0 &&
           g_date_valid_dmy((GDateDay)ret_ymd[2], (GDateMonth)ret_ymd[1], (GDateYear)ret_ymd[0]);
}

static void read_date(const Value *value, Text *text) {
    guint ymd[3];
    gboolean form = strlen(value->text) == 10 && value->text[4] == '-' && value->text[7] == '-';
    if (form && read_day(value->text, "012", ymd)) {
        set_text(value, text);
        return;
    }
    /* day first, as people here write it; else year first with other signs */
    gboolean known = read_day(value->text, "210", ymd) || read_day(value->text, "012", ymd);
    g_autofree char *hint = known
                                ? g_strdup_printf(_("write %04u-%02u-%02u"), ymd[0], ymd[1], ymd[2])
                                : g_strdup(_("write the year, the month and the day: 2025-03-31"));
    complain(value, "bad-date", hint,
             form ? _("there is no such day in the calendar")
                  : _("a date is written year-month-day"));
}

/* A code that YAML tools would take for a number, and rob of its zeros. */
static void read_code(const Value *value, Text *text) {
    char *end;
    g_ascii_strtod(value->text, &end);
    if (value->node->plain && !*end) {
        g_autofree char *hint =
            g_strdup_printf(_("write: %s: \"%s\""), value->key->name, value->text);
        complain(value, "bad-code", hint,
                 _("a code made of digits goes between quotes, or it may lose its first zeros"));
    }
    set_text(value, text);
}

/* Quotes with nothing between them, or nothing in a list. TRUE when it was so. */
static gboolean is_empty(const Value *value) {
    const Node *node = value->node;
    if (*value->text && (value->key->kind == KEY_TEXT || !node_is_null(node))) {
        return FALSE;
    }
    if (!node->cut) {
        g_autofree char *hint = g_strdup_printf(
            _("write something between the quotes, or leave \"%s\" out"), value->key->name);
        complain(value, "empty-text", hint, _("this text is empty"));
    }
    value->reader->failed = TRUE;
    return TRUE;
}

void keys_read_scalar(KeyReader *reader, const Key *key, const Node *node, gpointer out) {
    const char *text = keys_clean_text(reader, node);
    Value value = {reader, key, node, text};
    if (!text || is_empty(&value)) {
        return;
    }
    switch (key->kind) {
    case KEY_TEXT:
        read_text(&value, out);
        break;
    case KEY_NAME:
        read_name(&value, out);
        break;
    case KEY_FILE:
        read_file(&value, out);
        break;
    case KEY_URL:
        read_url(&value, out);
        break;
    case KEY_DATE:
        read_date(&value, out);
        break;
    case KEY_CODE:
        read_code(&value, out);
        break;
    case KEY_LENGTH:
        read_length(&value, out);
        break;
    case KEY_NUMBER:
    case KEY_INTEGER:
        read_number(&value, out);
        break;
    case KEY_PERCENT:
        read_percent(&value, out);
        break;
    case KEY_BOOLEAN:
        read_boolean(&value, out);
        break;
    case KEY_COLOUR:
        read_colour(&value, out);
        break;
    case KEY_CHOICE:
        read_choice(&value, out);
        break;
    case KEY_TEXTS:
    case KEY_MAP:
    case KEY_MAPS:
    case KEY_ENTRIES:
    case KEY_NODE:
        g_assert_not_reached();
    }
}
