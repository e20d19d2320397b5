/* SPDX-License-Identifier: MIT */
/* What --size may say. */
#include "job/job.h"

#include "base/number.h"

#define MM PT_PER_MM

static JobOptions parsed(const char *text) {
    JobOptions options = {0};
    g_assert_true(job_size_parse(text, &options));
    return options;
}

static void is(const char *text, double width, double height, gboolean turnable, const char *name) {
    JobOptions options = parsed(text);
    g_assert_cmpfloat_with_epsilon(options.width, width * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(options.height, height * MM, 1e-9);
    g_assert_cmpint(options.turnable, ==, turnable);
    g_assert_cmpstr(options.size_name, ==, name);
    g_free(options.size_name);
}

static void sheets(void) {
    is("A0", 841, 1189, TRUE, "a0");
    is("A1", 594, 841, TRUE, "a1");
    is("A2", 420, 594, TRUE, "a2");
    is("A3", 297, 420, TRUE, "a3");
    is("a4", 210, 297, TRUE, "a4");
    is("a5", 148, 210, TRUE, "a5");
}

/* What is asked to stand or to lie is not turned. */
static void directions(void) {
    is("A1-portrait", 594, 841, FALSE, "a1-portrait");
    is("a1-portrait", 594, 841, FALSE, "a1-portrait");
    is("A1-Landscape", 841, 594, FALSE, "a1-landscape");
    is("a3-LANDSCAPE", 420, 297, FALSE, "a3-landscape");
}

static void millimetres(void) {
    is("500x700mm", 500, 700, FALSE, "500x700mm");
    is("700X500MM", 700, 500, FALSE, "700x500mm");
    is("420.5x594mm", 420.5, 594, FALSE, "420.5x594mm");
    is("50x5000mm", 50, 5000, FALSE, "50x5000mm");
}

/* A point a pixel; both sides are long enough not to be millimetres. */
static void pixels(void) {
    JobOptions options = parsed("1920X1080");
    g_assert_cmpfloat(options.width, ==, 1920);
    g_assert_cmpfloat(options.height, ==, 1080);
    g_assert_true(options.screen);
    g_assert_false(options.turnable);
    g_assert_cmpstr(options.size_name, ==, "1920x1080");
    g_free(options.size_name);
    is("600x700mm", 600, 700, FALSE, "600x700mm");
}

static void rubbish(void) {
    static const char *const wrong[] = {"",
                                        "A",
                                        "a9",
                                        "b2",
                                        "A3 ",
                                        " A3",
                                        "A1-",
                                        "A1-wide",
                                        "A1-portrait-",
                                        "A1portrait",
                                        "-portrait",
                                        "portrait",
                                        "500x700",
                                        "500x700cm",
                                        "500 x 700mm",
                                        "x700mm",
                                        "500xmm",
                                        "mm",
                                        "49x700mm",
                                        "500x5001mm",
                                        "-500x700mm",
                                        "500x-700mm",
                                        "nanxnanmm",
                                        "infx700mm",
                                        "500x700x1mm",
                                        "500x700mmmm",
                                        "599x1080",
                                        "1080x",
                                        "x1080",
                                        "1080x1350px",
                                        "1080x1350x2",
                                        "1080x10001",
                                        "1080.5x1350"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        JobOptions options = {0};
        g_test_message("%s", wrong[i]);
        g_assert_false(job_size_parse(wrong[i], &options));
        g_assert_null(options.size_name);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/size/sheets", sheets);
    g_test_add_func("/size/directions", directions);
    g_test_add_func("/size/millimetres", millimetres);
    g_test_add_func("/size/pixels", pixels);
    g_test_add_func("/size/rubbish", rubbish);
    return g_test_run();
}
