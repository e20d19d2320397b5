/* SPDX-License-Identifier: MIT */
/* Web addresses as machines take them. */
#pragma once
#include <glib.h>

/* The address in ASCII: its host as IDNA says, whatever else was written percent-encoded (RFC 3986,
 * RFC 5891). A sign that is percent-encoded already stays. Free with g_free(). */
char *url_ascii(const char *url);
