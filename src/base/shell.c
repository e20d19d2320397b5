/* SPDX-License-Identifier: MIT */
/* Words of a shell (POSIX, Shell Command Language, 2.2). */
#include "shell.h"

#include <string.h>

char *shell_word(const char *path) {
    static const char plain[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-./,+:@%";
    gboolean quoted = !*path;
    for (const char *p = path; *p; p++) {
        quoted |= (guchar)*p < 0x80 && !strchr(plain, *p); /* letters of any script are plain */
    }
    g_autofree char *word = g_strconcat(*path == '-' ? "./" : "", path, NULL);
    return quoted ? g_shell_quote(word) : g_steal_pointer(&word);
}
