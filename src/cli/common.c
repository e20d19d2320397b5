/* SPDX-License-Identifier: MIT */
/* What several commands do alike. */
#include "cli.h"

#include <string.h>

void accept_glued_jobs(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (g_str_has_prefix(argv[i], "-j") && g_ascii_isdigit(argv[i][2])) {
            char *glued = g_strdup_printf("--jobs=%s", argv[i] + 2);
            argv[i] = (char *)g_intern_string(glued);
            g_free(glued);
        }
    }
}
