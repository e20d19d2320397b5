/* SPDX-License-Identifier: MIT */
/* The list of files that were read: each once, by its path, with the bytes as they were. */
#include "base/reading.h"
#include "yaml/tree.h"

#include <glib/gstdio.h>
#include <string.h>

static void add(Readings *readings, const char *path, const char *text) {
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    readings_add(readings, path, bytes);
}

static void test_order(void) {
    g_autoptr(Readings) readings = readings_new();
    g_autoptr(Readings) more = readings_new();
    static const char *const paths[] = {"/c/z", "/a", "/c/./y/../z", "/b//", "/c/a"};
    static const char *const sorted[] = {"/a", "/b", "/c/a", "/c/z", "/d"};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        add(readings, paths[i], i == 2 ? "later" : "first");
    }
    add(more, "/d", "x");
    add(more, "/a", "later");
    readings_append(readings, more);
    readings_append(readings, NULL);
    readings_add(NULL, "/e", NULL); /* nobody asks */
    g_assert_cmpuint(readings_length(readings), ==, G_N_ELEMENTS(sorted));
    for (guint i = 0; i < G_N_ELEMENTS(sorted); i++) {
        const Reading *reading = readings_get(readings, i);
        g_assert_cmpstr(reading->path, ==, sorted[i]);
        g_assert_cmpuint(g_bytes_get_size(reading->bytes), ==, i == 4 ? 1 : 5);
        g_assert_true(i == 4 || !memcmp(g_bytes_get_data(reading->bytes, NULL), "first", 5));
    }
}

/* What was mended for reading is not mended in what is kept. */
static void test_source(void) {
    static const char text[] = "\xef\xbb\xbf"
                               "version: 1\r\ntitle: l'\xe9t\xe9\r";
    g_autofree char *folder = g_dir_make_tmp("affiche-reading-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.yaml", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Tree) tree = tree_read(path, "x.yaml", said);
    g_autoptr(Tree) parsed = tree_parse("a: 1", 4, "y.yaml", said);
    g_autoptr(Readings) readings = readings_new();
    readings_add_source(readings, tree->source);
    readings_add_source(readings, parsed->source); /* of no file */
    g_assert_cmpuint(readings_length(readings), ==, 1);
    g_autoptr(GBytes) wanted = g_bytes_new_static(text, sizeof text - 1);
    g_assert_true(g_bytes_equal(readings_get(readings, 0)->bytes, wanted));
    g_remove(path);
    g_rmdir(folder);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/order", test_order);
    g_test_add_func("/reading/source", test_source);
    return g_test_run();
}
