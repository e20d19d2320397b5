/* SPDX-License-Identifier: MIT */
/* The lock of a recipe: what is written is read as it was, whatever the names are. */
#include "model/recipe.h"

static Text text(const char *s) { return (Text){.s = s}; }

static void test_round_trip(void) {
    RecipeFont faces[] = {{.name = text("karla-500"),
                           .file = text("Karla: a \"b\".otf"),
                           .package = text("fonts-karla"),
                           .sha256 = text("00ff")}};
    RecipeFont dictionaries[] = {{.name = text("no"),
                                  .file = text("hyph.dic"),
                                  .package = text("hyphen"),
                                  .sha256 = text("0e12")}};
    RecipeFile files[] = {{.file = text("content/l’été #1.yaml"), .sha256 = text("123")},
                          {.file = text("themes/yes.svg"), .sha256 = text("1e5")}};
    Text left_out[] = {text("a, b"), text("null")};
    const RecipeLock lock = {.program = text("1.10"),
                             .poster = text("content/l’été #1.yaml"),
                             .size = text("1080x1350"),
                             .grid = {.v = 1},
                             .date = text("2025-01-31"),
                             .faces = {faces, 1, TRUE, {0}},
                             .dictionaries = {dictionaries, 1, TRUE, {0}},
                             .files = {files, 2, TRUE, {0}},
                             .left_out = {left_out, 2, TRUE, {0}}};
    g_autoptr(GString) first = g_string_new(NULL), second = g_string_new(NULL);
    recipe_lock_print(&lock, first);
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Tree) tree = tree_parse(first->str, first->len, RECIPE_LOCK, said);
    RecipeLock read = {0};
    g_assert_true(recipe_lock_read(tree, &read, said));
    g_assert_cmpuint(diagnostics_length(said), ==, 0);
    recipe_lock_print(&read, second);
    g_assert_cmpstr(first->str, ==, second->str);
    g_assert_cmpstr(read.program.s, ==, "1.10");
    g_assert_cmpstr(((RecipeFile *)read.files.items)[0].file.s, ==, files[0].file.s);
    g_assert_cmpstr(((RecipeFont *)read.faces.items)[0].file.s, ==, faces[0].file.s);
    g_assert_cmpstr(((Text *)read.left_out.items)[1].s, ==, "null");
}

static void test_least(void) {
    const RecipeLock lock = {.program = text("0.1.0"), .poster = text("content/x.yaml")};
    g_autoptr(GString) out = g_string_new(NULL);
    recipe_lock_print(&lock, out);
    g_autoptr(Diagnostics) said = diagnostics_new();
    g_autoptr(Tree) tree = tree_parse(out->str, out->len, RECIPE_LOCK, said);
    RecipeLock read = {0};
    g_assert_true(recipe_lock_read(tree, &read, said));
    g_assert_null(read.size.s);
    g_assert_null(read.date.s);
    g_assert_false(read.grid.v);
    g_assert_cmpuint(read.files.n, ==, 0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recipe/round-trip", test_round_trip);
    g_test_add_func("/recipe/least", test_least);
    return g_test_run();
}
