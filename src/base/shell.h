/* SPDX-License-Identifier: MIT */
/* Commands that messages print, to be copied into a terminal. */
#pragma once
#include <glib.h>

/* A path as one word of a command: as it is where a shell takes it so, quoted where it does not,
 * and never taken for an option. Free with g_free(). */
char *shell_word(const char *path);
