/* SPDX-License-Identifier: MIT */
/* Every accident that has a message of its own: one file each in tests/yaml/bad, and the place and
 * code that must be said of it. A file named CODE or CODE-N must provoke CODE. */
#include "yaml/tree.h"

#include <string.h>

#define FOLDER "tests/yaml/bad"

static const struct {
    const char *name, *expected; /* "line:column severity code", in the order of the file */
} accidents[] = {
    {"alias-bomb", "5:29 error alias-bomb"},
    {"alias-loop", "2:6 error alias-loop"},
    {"bad-escape", "1:10 error bad-escape"},
    {"bad-indent-1", "3:3 error bad-indent"},
    {"bad-indent-2", "2:3 error bad-indent"},
    {"bad-indent-3", "2:1 error bad-indent"},
    {"bad-indent-4", "3:3 error bad-indent"},
    {"bad-indent-5", "3:2 error bad-indent"},
    {"bad-indent-6", "2:1 error bad-indent"},
    {"block-text-1", "1:8 error block-text"},
    {"block-text-2", "1:7 error block-text"},
    {"bracket-in-text-1", "1:25 error bracket-in-text"},
    {"bracket-in-text-2", "1:15 error bracket-in-text"},
    {"bracket-in-text-3", "1:8 error bracket-in-text"},
    {"colon-in-text-1", "1:17 error colon-in-text"},
    {"colon-in-text-2", "2:10 error colon-in-text"},
    {"colour-lost-1", "1:6 error colour-lost"},
    {"colour-lost-2", "2:5 error colour-lost; 3:5 error colour-lost"},
    {"colour-lost-3", "1:8 error colour-lost"},
    {"complex-key-1", "1:1 error complex-key"},
    {"complex-key-2", "1:3 error complex-key"},
    {"control-character-1", "1:9 error control-character"},
    {"control-character-2", "1:9 error control-character"},
    {"curly-quotes", "1:8 warning curly-quotes"},
    {"dash-space-1", "2:3 error dash-space"},
    {"dash-space-2", "3:3 error dash-space"},
    {"dash-space-3", "3:1 error dash-space"},
    {"duplicate-key", "3:1 error duplicate-key"},
    {"empty-key", "1:1 error empty-key"},
    {"file-empty-1", "0:0 error file-empty"},
    {"file-empty-2", "0:0 error file-empty"},
    {"line-too-long", "1:1 error line-too-long"},
    {"list-in-text", "2:3 warning list-in-text"},
    {"list-on-key-line", "1:7 error list-on-key-line"},
    {"many", "1:8 error reserved-sign; 2:14 error text-after-quote; 3:12 error colon-in-text; 4:13 "
             "error text-lost"},
    {"merge-key", "4:3 error merge-key"},
    {"missing-colon-1", "1:1 error missing-colon"},
    {"missing-colon-2", "2:1 error missing-colon"},
    {"missing-space-1", "1:6 error missing-space"},
    {"missing-space-2", "2:8 error missing-space"},
    {"missing-space-3", "2:6 error missing-space"},
    {"missing-space-4", "1:11 error missing-space"},
    {"nested-value", "1:12 error nested-value"},
    {"no-break-space-1", "1:7 error no-break-space"},
    {"no-break-space-2", "2:1 error no-break-space"},
    {"no-break-space-3", "1:6 error no-break-space"},
    {"no-break-space-4", "2:5 error no-break-space"},
    {"no-break-space-5", "2:3 error no-break-space"},
    {"not-utf8-1", "2:14 error not-utf8"},
    {"not-utf8-2", "1:1 error not-utf8"},
    {"not-utf8-3", "1:1 error not-utf8"},
    {"nul-byte", "2:5 error nul-byte"},
    {"private-character-1", "3:3 error private-character; 4:3 error private-character"},
    {"private-character-2", "1:17 error private-character"},
    {"reserved-sign-1", "1:8 error reserved-sign"},
    {"reserved-sign-2", "2:11 error reserved-sign"},
    {"reserved-sign-3", "1:8 error reserved-sign"},
    {"reserved-sign-4", "1:8 error reserved-sign"},
    {"reserved-sign-5", "1:9 error reserved-sign"},
    {"reserved-sign-6", "1:7 error reserved-sign"},
    {"reserved-sign-7", "1:8 error reserved-sign"},
    {"reserved-sign-8", "1:8 error reserved-sign"},
    {"reserved-sign-9", "1:8 error reserved-sign"},
    {"reserved-sign-10", "1:8 error reserved-sign"},
    {"reserved-sign-11", "1:1 error reserved-sign"},
    {"reserved-sign-12", "3:5 error reserved-sign; 4:5 error reserved-sign"},
    {"reserved-sign-13", "1:8 error reserved-sign"},
    {"reserved-sign-14", "1:8 error reserved-sign"},
    {"reserved-sign-15", "1:9 error reserved-sign"},
    {"several-documents", "2:1 error several-documents"},
    {"syntax", "1:1 error syntax"},
    {"tab-indent-1", "2:1 error tab-indent"},
    {"tab-indent-2", "2:4 error tab-indent; 3:4 error tab-indent; 4:1 error tab-indent"},
    {"tag", "1:4 error tag; 2:4 error tag"},
    {"text-after-quote-1", "1:14 error text-after-quote"},
    {"text-after-quote-2", "1:11 error text-after-quote"},
    {"text-lost-1", "1:13 error text-lost"},
    {"text-lost-2", "1:6 error text-lost"},
    {"text-lost-3", "1:13 warning text-lost"},
    {"too-deep", "1:65 error too-deep"},
    {"unclosed-bracket-1", "1:7 error unclosed-bracket"},
    {"unclosed-bracket-2", "1:7 error unclosed-bracket"},
    {"unclosed-quote-1", "1:8 error unclosed-quote"},
    {"unclosed-quote-2", "1:8 error unclosed-quote"},
    {"unclosed-quote-3", "1:8 error unclosed-quote"},
};

static char *render(const Diagnostics *list) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < diagnostics_length(list); i++) {
        const Diagnostic *d = diagnostics_get(list, i);
        g_string_append_printf(text, "%s%u:%u %s %s", i ? "; " : "", d->line, d->column,
                               d->severity == SEVERITY_ERROR ? "error" : "warning", d->code);
        g_assert_true(d->message && *d->message);
        g_assert_true(d->hint && *d->hint);
        g_assert_cmpuint(d->length, >=, 1);
        g_assert_true(g_utf8_validate(d->message, -1, NULL));
        g_assert_true(g_utf8_validate(d->hint, -1, NULL));
        if (d->line) {
            g_assert_nonnull(d->excerpt);
            g_assert_cmpint(d->column, <=, g_utf8_strlen(d->excerpt, -1) + 1);
        }
    }
    return g_string_free(text, FALSE);
}

static void test_accident(gconstpointer data) {
    guint i = GPOINTER_TO_UINT(data);
    const char *name = accidents[i].name;
    g_autofree char *path = g_strdup_printf(FOLDER "/%s.yaml", name);
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_autoptr(Tree) tree = tree_read(path, name, list);
    diagnostics_sort(list);
    g_autofree char *said = render(list);
    g_assert_cmpstr(said, ==, accidents[i].expected);
    g_autofree char *code = g_strdup(name);
    char *digits = strrchr(code, '-');
    if (digits && g_ascii_isdigit(digits[1])) {
        *digits = '\0';
    }
    /* not-utf8 is itself a name that ends in a digit, and "many" is a mixture */
    g_assert_true(strstr(said, code) || strcmp(name, "many") == 0);
}

/* A file that nobody lists would test nothing. */
static void test_all_listed(void) {
    g_autoptr(GDir) folder = g_dir_open(FOLDER, 0, NULL);
    g_assert_nonnull(folder);
    guint n = 0;
    while (g_dir_read_name(folder)) {
        n++;
    }
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(accidents));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(accidents); i++) {
        g_autofree char *path = g_strdup_printf("/yaml/bad/%s", accidents[i].name);
        g_test_add_data_func(path, GUINT_TO_POINTER(i), test_accident);
    }
    g_test_add_func("/yaml/bad/all-listed", test_all_listed);
    return g_test_run();
}
