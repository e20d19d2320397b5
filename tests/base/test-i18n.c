/* SPDX-License-Identifier: MIT */
/* Messages come in French on a machine that has no French locale, and numbers stay in C. */
#include "base/i18n.h"

#include <glib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static char *locale_dir; /* where make put the catalogue: beside the tests */

static void set_environment(const char *language, const char *all, const char *messages,
                            const char *lang) {
    g_setenv("LANGUAGE", language, TRUE);
    g_setenv("LC_ALL", all, TRUE);
    g_setenv("LC_MESSAGES", messages, TRUE);
    g_setenv("LANG", lang, TRUE);
}

static void check(const char *argument, const char *expected) {
    i18n_init(argument, locale_dir);
    g_assert_cmpstr(_("there is no such file"), ==, expected);
}

#define FRENCH "ce fichier n’existe pas"
#define ENGLISH "there is no such file"

static void test_argument(void) {
    set_environment("", "", "", "");
    check("fr", FRENCH);
    check("en", ENGLISH);
    check("fr_CA.UTF-8", FRENCH);
    check("de", ENGLISH);
    set_environment("fr", "fr_FR", "fr_FR", "fr_FR");
    check("en", ENGLISH);
}

static void test_environment(void) {
    set_environment("", "", "", "");
    check(NULL, ENGLISH);
    set_environment("", "", "", "fr_FR.UTF-8");
    check(NULL, FRENCH);
    set_environment("", "", "en_GB.UTF-8", "fr_FR.UTF-8");
    check(NULL, ENGLISH);
    set_environment("", "fr_FR.UTF-8", "en_GB.UTF-8", "");
    check(NULL, FRENCH);
    set_environment("en", "fr_FR.UTF-8", "", "");
    check(NULL, ENGLISH);
    set_environment("fr:en", "C", "", "");
    check(NULL, FRENCH);
}

/* A French locale must never change a byte of what is written. */
static void test_numbers(void) {
    set_environment("fr", "fr_FR.UTF-8", "", "");
    i18n_init(NULL, locale_dir);
    char text[20];
    snprintf(text, sizeof text, "%.1f", 3.5);
    g_assert_cmpstr(text, ==, "3.5");
    g_assert_cmpstr(setlocale(LC_NUMERIC, NULL), ==, "C");
    g_assert_cmpstr(setlocale(LC_CTYPE, NULL), ==, "C");
}

static void test_no_catalogue(void) {
    set_environment("fr", "", "", "");
    i18n_init("fr", "/nonexistent");
    g_assert_cmpstr(_("the file cannot be read"), ==, "the file cannot be read");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder = g_path_get_dirname(argv[0]);
    g_autofree char *relative = g_build_filename(folder, "..", "..", "locale", NULL);
    locale_dir = g_canonicalize_filename(relative, NULL);
    g_test_add_func("/base/i18n/argument", test_argument);
    g_test_add_func("/base/i18n/environment", test_environment);
    g_test_add_func("/base/i18n/numbers", test_numbers);
    g_test_add_func("/base/i18n/no-catalogue", test_no_catalogue);
    int status = g_test_run();
    g_free(locale_dir);
    return status;
}
