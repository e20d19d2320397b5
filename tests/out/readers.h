/* SPDX-License-Identifier: MIT */
/* For tests: other people's readers, run on what was written. */
#pragma once
#include "picture.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a program prints on stdout; NULL after a TAP skip when it is not installed. */
static inline char *run(const char *program, ...) {
    g_autofree char *found = g_find_program_in_path(program);
    if (!found) {
        g_test_skip(program);
        return NULL;
    }
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, found);
    va_list list;
    va_start(list, program);
    do {
        g_ptr_array_add(argv, va_arg(list, char *));
    } while (argv->pdata[argv->len - 1]);
    va_end(list);
    char *out = NULL;
    g_autofree char *err = NULL;
    g_autoptr(GError) error = NULL;
    int status;
    g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status,
                 &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, &error)) {
        g_test_message("%s: %s%s", program, out, err);
        g_assert_no_error(error);
    }
    return out;
}

static inline void assert_has(const char *text, const char *part) {
    if (!strstr(text, part)) {
        g_test_message("no \"%s\" in:\n%s", part, text);
        g_test_fail();
    }
}

static inline guint count_in(const char *text, const char *part) {
    guint n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) {
        n++;
    }
    return n;
}

static inline void remove_folder(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0); /* nothing hidden was left either */
}
