/* SPDX-License-Identifier: MIT */
/* Texts as YAML can hold them, for files that the program writes. */
#include "yaml/tree.h"

/* What YAML refuses even in a comment. */
static gboolean is_unfit(gunichar c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || (c & 0xfffe) == 0xfffe ||
           (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

void yaml_comment(GString *out, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, is_unfit(c) ? ' ' : c);
    }
}

void yaml_quote(GString *out, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '"' || c == '\\') {
            g_string_append_printf(out, "\\%c", (char)c);
        } else if (c == '\n') {
            g_string_append(out, "\\n");
        } else if (is_unfit(c)) {
            g_string_append_printf(out, "\\U%08X", c);
        } else {
            g_string_append_unichar(out, c);
        }
    }
    g_string_append_c(out, '"');
}

void yaml_name(GString *out, const char *name) {
    gboolean plain = g_ascii_isalpha(*name);
    for (const char *p = name; *p; p++) {
        plain &= g_ascii_isalnum(*p) || *p == '-' || *p == '_' || *p == '/' || *p == '.';
    }
    if (plain) {
        g_string_append(out, name);
    } else {
        yaml_quote(out, name);
    }
}
