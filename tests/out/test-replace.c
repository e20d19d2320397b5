/* SPDX-License-Identifier: MIT */
/* A file appears whole or not at all. */
#include "out/out.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
    char *folder, *path;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture->folder = g_dir_make_tmp("affiche-test-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "a.pdf", NULL);
}

static void tear_down(Fixture *fixture, gconstpointer data) {
    (void)data;
    g_remove(fixture->path);
    g_assert_cmpint(g_rmdir(fixture->folder), ==, 0); /* nothing else was left there */
    g_free(fixture->folder);
    g_free(fixture->path);
}

static void assert_content(const char *path, const char *expected) {
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, expected);
}

static void test_writes(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(GError) error = NULL;
    out_replace_file(f->path, "one", 3, &error);
    g_assert_no_error(error);
    assert_content(f->path, "one");
    out_replace_file(f->path, "", 0, &error);
    g_assert_no_error(error);
    assert_content(f->path, "");
}

static void test_keeps_mode(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    g_chmod(f->path, 0640);
    g_assert_true(out_replace_file(f->path, "new", 3, NULL));
    GStatBuf info;
    g_stat(f->path, &info);
    g_assert_cmpint(info.st_mode & 0777, ==, 0640);
    assert_content(f->path, "new");
}

/* The disk is full half way: the old file is still there, and no piece of the new one. */
static void test_keeps_old(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 1000;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    g_autofree char *large = g_malloc0(5000);
    g_autoptr(GError) error = NULL;
    gboolean written = out_replace_file(f->path, large, 5000, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    g_assert_false(written);
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, "a.pdf"));
    assert_content(f->path, "old");
}

static void test_unwritable_folder(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    g_chmod(f->folder, 0555);
    if (g_access(f->folder, W_OK) == 0) {
        g_test_skip("this user may write anywhere");
    } else {
        g_autoptr(GError) error = NULL;
        g_assert_false(out_replace_file(f->path, "new", 3, &error));
        g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
        assert_content(f->path, "old");
    }
    g_chmod(f->folder, 0755);
}

static void test_folder_in_the_way(Fixture *f, gconstpointer data) {
    (void)data;
    g_mkdir(f->path, 0755);
    g_autoptr(GError) error = NULL;
    g_assert_false(out_replace_file(f->path, "new", 3, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(name, function)                                                                       \
    g_test_add("/out/replace/" name, Fixture, NULL, set_up, function, tear_down)
    TEST("writes", test_writes);
    TEST("keeps-mode", test_keeps_mode);
    TEST("keeps-old", test_keeps_old);
    TEST("unwritable-folder", test_unwritable_folder);
    TEST("folder-in-the-way", test_folder_in_the_way);
    return g_test_run();
}
