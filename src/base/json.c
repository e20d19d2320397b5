/* SPDX-License-Identifier: MIT */
/* Writes JSON. By hand, keys in one order, because json-glib prints a tenth as 0.10000000000000001.
 */
#include "json.h"

static void begin_value(JsonOut *json, const char *key) {
    if (json->depth) {
        g_string_append(json->text, json->filled ? ",\n" : "\n");
        g_string_append_printf(json->text, "%*s", (int)json->depth * 2, "");
    }
    if (key) {
        json_append_string(json->text, key);
        g_string_append(json->text, ": ");
    }
    json->filled = TRUE;
}

void json_out_open(JsonOut *json, const char *key, char bracket) {
    begin_value(json, key);
    g_string_append_c(json->text, bracket);
    json->depth++;
    json->filled = FALSE;
}

void json_out_close(JsonOut *json, char bracket) {
    json->depth--;
    if (json->filled) {
        g_string_append_printf(json->text, "\n%*s", (int)json->depth * 2, "");
    }
    g_string_append_c(json->text, bracket);
    json->filled = TRUE;
}

void json_out_raw(JsonOut *json, const char *key, const char *raw) {
    begin_value(json, key);
    g_string_append(json->text, raw);
}

void json_out_text(JsonOut *json, const char *key, const char *text) {
    begin_value(json, key);
    if (text) {
        json_append_string(json->text, text);
    } else {
        g_string_append(json->text, "null");
    }
}

void json_out_flag(JsonOut *json, const char *key, gboolean flag) {
    json_out_raw(json, key, flag ? "true" : "false");
}

void json_append_string(GString *out, const char *text) {
    static const char *const escapes[0x20] = {
        ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r"};
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *p = valid; *p; p++) {
        guchar c = (guchar)*p;
        if (c == '"' || c == '\\') {
            g_string_append_c(out, '\\');
            g_string_append_c(out, *p);
        } else if (c < 0x20 && escapes[c]) {
            g_string_append(out, escapes[c]);
        } else if (c < 0x20 || c == 0x7f) {
            g_string_append_printf(out, "\\u%04x", c);
        } else {
            g_string_append_c(out, *p);
        }
    }
    g_string_append_c(out, '"');
}
