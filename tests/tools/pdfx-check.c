/* SPDX-License-Identifier: MIT */
/* Holds PDFs to PDF/X-4 (ISO 15930-7:2010) or, with --x1a, to PDF/X-1a:2003 (ISO 15930-4), as far
 * as the rules of pdfx/rules.c go. Shares no code with the program whose files it reads.
 *
 *   pdfx-check [--x1a] FILE.pdf…  a line a violated rule: file, code, clauses, object, words; exit
 * 1 pdfx-check [--x1a] --list     the rules
 *
 * Exit 2: a file cannot be read at all. */
#include "pdfx/pdfx.h"

#include <stdio.h>

static int check_pdf(const char *path, Profile profile) {
    Check check = {.path = path, .profile = profile, .pdf = qpdf_init()};
    qpdf_set_suppress_warnings(check.pdf, QPDF_TRUE);
    qpdf_silence_errors(check.pdf);
    if (qpdf_read(check.pdf, path, NULL) & QPDF_ERRORS) {
        fprintf(stderr, "pdfx-check: %s: %s\n", path,
                qpdf_get_error_full_text(check.pdf, qpdf_get_error(check.pdf)));
        qpdf_cleanup(&check.pdf);
        return 2;
    }
    check.said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    check.spots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    check.fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, pdfx_font_free);
    check.oc_groups = g_hash_table_new(NULL, NULL);
    check_metadata(&check);
    check_intents(&check);
    check_catalog(&check);
    check_objects(&check);
    check_pages(&check);
    check_file(&check, path); /* last: it says what qpdf had to mend until here */
    g_hash_table_unref(check.said);
    g_hash_table_unref(check.spots);
    g_hash_table_unref(check.fonts);
    g_hash_table_unref(check.oc_groups);
    qpdf_cleanup(&check.pdf);
    return check.violations > 0;
}

int main(int argc, char **argv) {
    gboolean x1a = argc > 1 && g_str_equal(argv[1], "--x1a");
    Profile profile = x1a ? PROFILE_X1A : PROFILE_X4;
    int status = 0;
    argv += x1a;
    argc -= x1a;
    if (argc == 2 && g_str_equal(argv[1], "--list")) {
        rules_print(profile);
        return 0;
    }
    if (argc < 2 || argv[1][0] == '-') {
        fprintf(stderr, "usage: pdfx-check [--x1a] FILE.pdf… | pdfx-check [--x1a] --list\n");
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        status = MAX(status, check_pdf(argv[i], profile));
    }
    return status;
}
