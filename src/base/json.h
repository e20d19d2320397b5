/* SPDX-License-Identifier: MIT */
/* JSON as text that people can read too: two spaces a level, keys in the order in which they are
 * added, numbers as they are given. Same calls, same bytes. */
#pragma once
#include <glib.h>

typedef struct {
    GString *text; /* owned by the caller */
    guint depth;
    gboolean filled; /* something stands in this object or list already */
} JsonOut;

/* `bracket` is '{' or '['; `key` is NULL in a list and for the whole. */
void json_out_open(JsonOut *json, const char *key, char bracket);
/* `bracket` is '}' or ']'. */
void json_out_close(JsonOut *json, char bracket);
/* What is JSON already. */
void json_out_raw(JsonOut *json, const char *key, const char *raw);
/* NULL is null. What is not UTF-8 is replaced by U+FFFD. */
void json_out_text(JsonOut *json, const char *key, const char *text);
void json_out_flag(JsonOut *json, const char *key, gboolean flag);
/* A text with its quotation marks and escapes (RFC 8259, 7). */
void json_append_string(GString *out, const char *text);
