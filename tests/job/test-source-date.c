/* SPDX-License-Identifier: MIT */
/* SOURCE_DATE_EPOCH: a day, or an error that says what it is. */
#include "job/job.h"

static const char *day_of(Arena *arena, const char *epoch) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *date = "?";
    g_setenv("SOURCE_DATE_EPOCH", epoch, TRUE);
    g_assert_true(job_source_date(arena, &date, diagnostics));
    g_assert_cmpuint(diagnostics_length(diagnostics), ==, 0);
    return date;
}

static void days(void) {
    g_autoptr(Arena) arena = arena_new();
    g_assert_cmpstr(day_of(arena, "0"), ==, "1970-01-01");
    g_assert_cmpstr(day_of(arena, "86399"), ==, "1970-01-01");
    g_assert_cmpstr(day_of(arena, "86400"), ==, "1970-01-02");
    g_assert_cmpstr(day_of(arena, "1767225600"), ==, "2026-01-01");
    g_assert_cmpstr(day_of(arena, "4102444800"), ==, "2100-01-01"); /* past 32 bits */
    g_assert_cmpstr(day_of(arena, "253402300799"), ==, "9999-12-31");
}

static void none(void) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *date = "?";
    g_unsetenv("SOURCE_DATE_EPOCH");
    g_assert_true(job_source_date(arena, &date, diagnostics));
    g_assert_null(date);
}

static void malformed(void) {
    static const char *const values[] = {"",
                                         "abc",
                                         "-1",
                                         "+1",
                                         " 1",
                                         "1 ",
                                         "1.5",
                                         "0x10",
                                         "12a",
                                         "1767225600000",
                                         "é",
                                         "\xff",
                                         "253402300800",
                                         "99999999999999999999999"};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(Diagnostics) diagnostics = diagnostics_new();
        const char *date = "?";
        g_setenv("SOURCE_DATE_EPOCH", values[i], TRUE);
        g_assert_false(job_source_date(arena, &date, diagnostics));
        g_assert_null(date);
        g_assert_cmpuint(diagnostics_length(diagnostics), ==, 1);
        const Diagnostic *said = diagnostics_get(diagnostics, 0);
        g_assert_cmpstr(said->code, ==, "bad-epoch");
        g_assert_true(g_utf8_validate(said->message, -1, NULL));
        g_assert_nonnull(said->hint);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/source-date/days", days);
    g_test_add_func("/source-date/none", none);
    g_test_add_func("/source-date/malformed", malformed);
    return g_test_run();
}
