/* SPDX-License-Identifier: MIT */
/* Web addresses as machines take them: people write and print “été.example/ça”. */
#include "url.h"

#include <string.h>

static char *escape(const char *text) {
    return g_uri_escape_string(
        text,
        G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%",
        FALSE);
}

char *url_ascii(const char *url) {
    const char *scheme = strstr(url, "://");
    if (!scheme) {
        return escape(url);
    }
    const char *host = scheme + strlen("://"), *end = host + strcspn(host, "/:?#");
    const char *at = memchr(host, '@', (gsize)(end - host));
    host = at ? at + 1 : host;
    g_autofree char *name = g_strndup(host, (gsize)(end - host));
    g_autofree char *ascii = g_hostname_to_ascii(name);
    g_autofree char *before = g_strndup(url, (gsize)(host - url));
    g_autofree char *whole = g_strconcat(before, ascii ? ascii : name, end, NULL);
    return escape(whole);
}
