/* SPDX-License-Identifier: MIT */
/* Reads JSON from standard input: is it an array of diagnostics? Prints "severity code" of each. */
#include <json-glib/json-glib.h>

#include <stdio.h>

static gboolean diagnostic_print(JsonNode *node) {
    static const char *const members[] = {"severity", "code",   "file",    "line",
                                          "column",   "length", "message", "hint"};
    if (!JSON_NODE_HOLDS_OBJECT(node)) {
        return FALSE;
    }
    JsonObject *object = json_node_get_object(node);
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        if (!json_object_has_member(object, members[i])) {
            fprintf(stderr, "json-valid: \"%s\" is missing\n", members[i]);
            return FALSE;
        }
    }
    printf("%s %s\n", json_object_get_string_member(object, "severity"),
           json_object_get_string_member(object, "code"));
    return TRUE;
}

int main(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    char block[4096];
    for (gsize n; (n = fread(block, 1, sizeof block, stdin)) > 0;) {
        g_string_append_len(text, block, (gssize)n);
    }
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    if (!json_parser_load_from_data(parser, text->str, (gssize)text->len, &error)) {
        fprintf(stderr, "json-valid: %s\n", error->message);
        return 1;
    }
    JsonNode *root = json_parser_get_root(parser);
    if (!root || !JSON_NODE_HOLDS_ARRAY(root)) {
        fprintf(stderr, "json-valid: not an array\n");
        return 1;
    }
    JsonArray *array = json_node_get_array(root);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        if (!diagnostic_print(json_array_get_element(array, i))) {
            return 1;
        }
    }
    return 0;
}
