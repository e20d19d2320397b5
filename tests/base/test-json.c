/* SPDX-License-Identifier: MIT */
/* JSON that is written by hand says, to a parser of others, what was meant. */
#include "base/json.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void test_strings(void) {
    static const char *const texts[] = {"",         "a \"b\" \\ /", "l\n\r\t\b\f", "\x01\x1f\x7f",
                                        "é œ 面 😀", "</script>",    "%s"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) out = g_string_new("[");
        g_autoptr(JsonParser) parser = json_parser_new();
        json_append_string(out, texts[i]);
        g_string_append_c(out, ']');
        g_assert_true(json_parser_load_from_data(parser, out->str, (gssize)out->len, NULL));
        JsonArray *list = json_node_get_array(json_parser_get_root(parser));
        g_assert_cmpstr(json_array_get_string_element(list, 0), ==, texts[i]);
        for (const char *p = out->str; *p; p++) {
            g_assert_true((guchar)*p >= 0x20 && *p != 0x7f);
        }
    }
    g_autoptr(GString) broken = g_string_new(NULL);
    json_append_string(broken, "Ma\xebl");
    g_assert_cmpstr(broken->str, ==, "\"Ma\xef\xbf\xbdl\"");
}

static void test_layout(void) {
    g_autoptr(GString) out = g_string_new(NULL);
    JsonOut json = {.text = out};
    json_out_open(&json, NULL, '{');
    json_out_open(&json, "empty", '[');
    json_out_close(&json, ']');
    json_out_open(&json, "list", '[');
    json_out_raw(&json, NULL, "1");
    json_out_text(&json, NULL, NULL);
    json_out_close(&json, ']');
    json_out_flag(&json, "a \"key\"", TRUE);
    json_out_close(&json, '}');
    g_assert_cmpstr(out->str, ==,
                    "{\n  \"empty\": [],\n  \"list\": [\n    1,\n    null\n  ],\n"
                    "  \"a \\\"key\\\"\": true\n}");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/json/strings", test_strings);
    g_test_add_func("/base/json/layout", test_layout);
    return g_test_run();
}
