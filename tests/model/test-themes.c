/* SPDX-License-Identifier: MIT */
/* The themes that come with the program, each one: inks that can be read on one another as the
 * visual system promises, a name in every language, a pictogram with a pip for every category. */
#include "model/content.h"
#include "model/theme.h"

#include <math.h>
#include <string.h>

#define FOLDER "themes"

/* ---- what is printed ---- */

/* WCAG 2.1: relative luminance of sRGB. */
static double luminance(const double *rgb) {
    double linear[3];
    for (guint i = 0; i < 3; i++) {
        linear[i] = rgb[i] <= 0.03928 ? rgb[i] / 12.92 : pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

/* WCAG 2.1: contrast ratio, 1–21. */
static double contrast(const double *one, const double *other) {
    double a = luminance(one), b = luminance(other);
    return (MAX(a, b) + 0.05) / (MIN(a, b) + 0.05);
}

/* CIE L* of sRGB, 0–100. */
static double lightness(const double *rgb) { return 116 * cbrt(luminance(rgb)) - 16; }

/* What `ink` makes of `ground` when it overprints it. */
static void print(const double *ground, const double *ink, double *ret_rgb) {
    for (guint i = 0; i < 3; i++) {
        ret_rgb[i] = ground[i] * ink[i];
    }
}

/* Saturation of HSL, 0–1. */
static double saturation(const double *rgb) {
    double high = MAX(MAX(rgb[0], rgb[1]), rgb[2]), low = MIN(MIN(rgb[0], rgb[1]), rgb[2]);
    return high > low ? (high - low) / (1 - fabs(high + low - 1)) : 0;
}

/* ---- themes ---- */

typedef struct {
    const char *id;
    Tree *tree;
    Theme theme;
    double paper[3];
} Case;

static char *theme_file(const char *id, const char *file) {
    return g_build_filename(FOLDER, id, file, NULL);
}

static Tree *read_tree(const char *id, const char *file, Diagnostics *said) {
    g_autofree char *path = theme_file(id, file);
    g_autofree char *text = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    Tree *tree = tree_parse(text, length, path, said);
    g_assert_nonnull(tree);
    return tree;
}

static void read_case(Case *c) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    c->tree = read_tree(c->id, "theme.yaml", said);
    memset(&c->theme, 0, sizeof c->theme);
    g_assert_true(theme_read(c->tree, &c->theme, said));
    g_autoptr(Tree) tree = read_tree(c->theme.extends.s, "system.yaml", said);
    System system = {0};
    g_assert_true(system_read(tree, &system, said));
    const Paper *paper = c->theme.paper.rgb.set ? &c->theme.paper : &system.paper;
    memcpy(c->paper, paper->rgb.rgb, sizeof c->paper);
}

static const double *ink_of(const Case *c, const char *id) {
    const Ink *inks = c->theme.inks.items;
    for (guint i = 0; i < c->theme.inks.n; i++) {
        if (strcmp(inks[i].id.s, id) == 0) {
            return inks[i].rgb.rgb;
        }
    }
    return NULL;
}

/* Reports by name what is below, so that a designer knows which ink to change. */
static void assert_contrast(const Case *c, const char *id, const char *ground_id, double least) {
    double ground[3], text[3];
    const double *ink = ground_id ? ink_of(c, ground_id) : NULL;
    memcpy(ground, c->paper, sizeof ground);
    if (ink) {
        print(c->paper, ink, ground);
    }
    print(ground, ink_of(c, id), text);
    double ratio = contrast(text, ground);
    if (ratio < least) {
        g_error("%s: ink %s on %s has a contrast of %.2f, less than %.1f", c->id, id,
                ground_id ? ground_id : "the paper", ratio, least);
    }
}

/* The vivid ink of a theme with a hero prints the total, large, on the paper. */
static void test_inks(gconstpointer data) {
    Case c = {.id = data};
    read_case(&c);
    assert_contrast(&c, "c", NULL, 7);
    if (ink_of(&c, "a")) {
        assert_contrast(&c, "c", "a", 4.5);
        assert_contrast(&c, "c", "b", 4.5);
        g_assert_cmpfloat(lightness(ink_of(&c, "a")), >, lightness(ink_of(&c, "c")) + 35);
    }
    if (c.theme.hero.layout.set) {
        assert_contrast(&c, "b", NULL, 3);
    }
    tree_free(c.tree);
}

/* Where the two colours together are a dull brown, they must not meet. */
static void test_mix(gconstpointer data) {
    Case c = {.id = data};
    read_case(&c);
    if (ink_of(&c, "a")) {
        double a[3], both[3];
        print(c.paper, ink_of(&c, "a"), a);
        print(a, ink_of(&c, "b"), both);
        gboolean meet = !c.theme.mix.set || c.theme.mix.v != 0;
        g_assert_cmpint(meet, ==, saturation(both) >= 0.5);
    }
    tree_free(c.tree);
}

static void assert_languages(const Case *c, const Text *text) {
    for (guint i = 0; i < MODEL_LANGUAGES; i++) {
        g_autoptr(Diagnostics) said = diagnostics_new();
        KeyLanguages languages = {model_languages, MODEL_LANGUAGES, model_languages[i].code, NULL};
        Text copy = *text;
        if (!keys_resolve(&copy, &languages, said)) {
            g_error("%s: line %u has no text in %s", c->id, text->span.line,
                    model_languages[i].name);
        }
    }
}

/* A pictogram of the theme or of its system, with at least one round dot in it. */
static void assert_picto(const Case *c, const Text *picto) {
    const char *folders[] = {c->id, c->theme.extends.s};
    g_autofree char *file = g_strconcat(picto->s, ".svg", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(FOLDER, folders[i], "pictos", file, NULL);
        g_autofree char *svg = NULL;
        if (g_file_get_contents(path, &svg, NULL, NULL)) {
            if (!strstr(svg, "<circle")) {
                g_error("%s has no pip", path);
            }
            return;
        }
    }
    g_error("%s: there is no pictogram \"%s\"", c->id, picto->s);
}

static void test_categories(gconstpointer data) {
    Case c = {.id = data};
    read_case(&c);
    assert_languages(&c, &c.theme.name);
    if (c.theme.picto.s) {
        assert_picto(&c, &c.theme.picto);
    }
    const List *lists[] = {&c.theme.categories, &c.theme.actors};
    for (guint l = 0; l < G_N_ELEMENTS(lists); l++) {
        const ThemeCategory *categories = lists[l]->items;
        for (guint i = 0; i < lists[l]->n; i++) {
            assert_languages(&c, &categories[i].name);
            g_assert_nonnull(categories[i].picto.s);
            assert_picto(&c, &categories[i].picto);
        }
    }
    tree_free(c.tree);
}

static void add(const char *name, const char *id, GTestDataFunc test) {
    g_autofree char *path = g_strdup_printf("/themes/%s/%s", id, name);
    g_test_add_data_func_full(path, g_strdup(id), test, g_free);
}

static int compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(FOLDER, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *id; (id = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *file = theme_file(id, "theme.yaml");
        if (g_file_test(file, G_FILE_TEST_IS_REGULAR)) {
            g_ptr_array_add(ids, g_strdup(id));
        }
    }
    g_ptr_array_sort(ids, compare);
    g_assert_cmpuint(ids->len, >=, 9);
    for (guint i = 0; i < ids->len; i++) {
        add("inks", ids->pdata[i], test_inks);
        add("mix", ids->pdata[i], test_mix);
        add("categories", ids->pdata[i], test_categories);
    }
    return g_test_run();
}
