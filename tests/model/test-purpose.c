/* SPDX-License-Identifier: MIT */
/* What posters are made for: the visual system of the house, what a theme changes, what the command
 * line asks for. */
#include "model/purpose.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

#define MM PT_PER_MM

typedef struct {
    Tree *system_tree, *theme_tree;
    System system;
    Theme theme;
    Arena *arena;
    Diagnostics *said;
} Fixture;

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    memset(f, 0, sizeof *f);
    f->said = diagnostics_new();
    f->arena = arena_new();
    f->system_tree = tree_read("themes/domino/system.yaml", "system.yaml", f->said);
    g_assert_true(system_read(f->system_tree, &f->system, f->said));
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->theme_tree, tree_free);
    tree_free(f->system_tree);
    diagnostics_free(f->said);
    arena_free(f->arena);
}

static gboolean read_theme(Fixture *f, const char *purposes) {
    g_autofree char *text = g_strconcat(
        "version: 1\nextends: domino\nname: Eau\n"
        "inks: {a: {name: nuit, rgb: \"#143A66\", cmyk: [100, 80, 30, 20], spot: P 540}}\n",
        purposes, NULL);
    f->theme_tree = tree_parse(text, strlen(text), "theme.yaml", f->said);
    gboolean ok = theme_read(f->theme_tree, &f->theme, f->said);
    f->theme.folder = (char *)"/project/themes/eau";
    return ok;
}

static Purpose resolved(Fixture *f, PurposeKind kind, const PurposeChoices *asked) {
    Purpose purpose = {.kind = kind};
    g_assert_true(purpose_resolve(&f->system, &f->theme, asked, f->arena, f->said, &purpose));
    return purpose;
}

static void house_press(Fixture *f, gconstpointer data) {
    (void)data;
    Purpose press = resolved(f, FOR_PRESS, NULL);
    g_assert_cmpfloat_with_epsilon(press.bleed, 3 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(press.trap, 0.1 * MM, 1e-9);
    g_assert_true(press.crop && press.registration && press.colour_bar && press.slug);
    g_assert_cmpint(press.inks, ==, INKS_SPOT);
    g_assert_cmpint(press.paper, ==, PAPER_STOCK);
    g_assert_cmpint(press.standard, ==, STANDARD_X4);
    g_assert_cmpstr(press.profile, ==, "uncoated");
    g_assert_cmpfloat(press.impose_width, ==, 0);
    g_assert_false(press.fold);
}

static void house_plates(Fixture *f, gconstpointer data) {
    (void)data;
    Purpose riso = resolved(f, FOR_RISO, NULL), screen = resolved(f, FOR_SILKSCREEN, NULL);
    g_assert_cmpfloat_with_epsilon(riso.sheet_width, 297 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(riso.sheet_height, 420 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(riso.margin, 5 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(riso.trap, 0.4 * MM, 1e-9);
    g_assert_false(riso.one_bit);
    g_assert_cmpfloat(screen.sheet_width, ==, 0);
    g_assert_true(screen.one_bit);
    g_assert_cmpfloat(screen.resolution, ==, 600);
    g_assert_cmpfloat(screen.ruling, ==, 45);
    g_assert_cmpfloat(screen.trap, >, riso.trap);
}

static void house_others(Fixture *f, gconstpointer data) {
    (void)data;
    Purpose office = resolved(f, FOR_OFFICE, NULL), web = resolved(f, FOR_WEB, NULL);
    g_assert_cmpfloat(office.tile_width, ==, 0);
    g_assert_cmpfloat_with_epsilon(office.overlap, 10 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(office.margin, 5 * MM, 1e-9);
    g_assert_cmpint(office.mode, ==, OFFICE_COLOUR);
    g_assert_cmpfloat(web.bleed, ==, 0);
    g_assert_cmpfloat(web.trap, ==, 0);
}

/* Single choices are changed, the others stay. */
static void theme_then_asked(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(read_theme(
        f, "purposes:\n  press: {bleed: 5mm, marks: [crop, slug], profile: presse.icc}\n"));
    Purpose press = resolved(f, FOR_PRESS, NULL);
    g_assert_cmpfloat_with_epsilon(press.bleed, 5 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(press.trap, 0.1 * MM, 1e-9);
    g_assert_true(press.crop && press.slug && !press.registration && !press.colour_bar);
    g_assert_cmpstr(press.profile, ==, "/project/themes/eau/presse.icc");

    PurposeChoices asked = {0};
    g_assert_true(purpose_set(&asked, "bleed", "--bleed", "2mm", f->arena, f->said));
    g_assert_true(purpose_set(&asked, "marks", "--marks", "none", f->arena, f->said));
    g_assert_true(purpose_set(&asked, "profile", "--icc", "autre.icc", f->arena, f->said));
    press = resolved(f, FOR_PRESS, &asked);
    g_assert_cmpfloat_with_epsilon(press.bleed, 2 * MM, 1e-9);
    g_assert_false(press.crop || press.slug);
    g_assert_cmpstr(press.profile, ==, "autre.icc"); /* from where the program was started */
    g_assert_cmpuint(diagnostics_length(f->said), ==, 0);
}

static void sheets_lie_as_written(Fixture *f, gconstpointer data) {
    (void)data;
    PurposeChoices asked = {0};
    g_assert_true(purpose_set(&asked, "tile", "--tile", "sra3", f->arena, f->said));
    Purpose office = resolved(f, FOR_OFFICE, &asked);
    g_assert_cmpfloat_with_epsilon(office.tile_width, 320 * MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(office.tile_height, 450 * MM, 1e-9);
    g_assert_true(purpose_set(&asked, "tile", "--tile", "420x297mm", f->arena, f->said));
    office = resolved(f, FOR_OFFICE, &asked);
    g_assert_cmpfloat_with_epsilon(office.tile_width, 420 * MM, 1e-9);
}

static void wrong_choices(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *key, *value, *code;
    } wrong[] = {
        {"bleed", "3", "bad-length"},          {"bleed", "12mm", "out-of-range"},
        {"bleed", "-1mm", "out-of-range"},     {"bleed", "", "empty-text"},
        {"trap", "3mm", "out-of-range"},       {"trap", "0,1mm", "bad-number"},
        {"marks", "crop,cut", "bad-choice"},   {"inks", "cmyk", "bad-choice"},
        {"sheet", "A9", "bad-sheet"},          {"sheet", "40x50mm", "bad-sheet"},
        {"tile", "A4-landscape", "bad-sheet"}, {"bits", "4", "bad-choice"},
        {"resolution", "20", "out-of-range"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(Diagnostics) said = diagnostics_new();
        PurposeChoices choices = {0};
        g_assert_false(purpose_set(&choices, wrong[i].key, "--it", wrong[i].value, f->arena, said));
        g_assert_cmpuint(diagnostics_length(said), ==, 1);
        g_assert_cmpstr(diagnostics_get(said, 0)->code, ==, wrong[i].code);
        g_assert_nonnull(diagnostics_get(said, 0)->hint);
    }
}

/* A tile that shows little of the poster, and dots that cannot be drawn. */
static void wrong_together(Fixture *f, gconstpointer data) {
    (void)data;
    PurposeChoices asked = {0};
    Purpose office = {.kind = FOR_OFFICE}, screen = {.kind = FOR_SILKSCREEN};
    g_assert_true(purpose_set(&asked, "tile", "--tile", "80x80mm", f->arena, f->said));
    g_assert_false(purpose_resolve(&f->system, &f->theme, &asked, f->arena, f->said, &office));
    g_assert_cmpstr(diagnostics_get(f->said, 0)->code, ==, "excluded-choice");
    PurposeChoices dots = {0};
    g_assert_true(purpose_set(&dots, "ruling", "--ruling", "120", f->arena, f->said));
    g_assert_false(purpose_resolve(&f->system, &f->theme, &dots, f->arena, f->said, &screen));
    g_assert_cmpuint(diagnostics_length(f->said), ==, 2);
}

static void who_takes_what(void) {
    g_autofree char *bleed = purposes_that_take("bleed"), *tile = purposes_that_take("tile");
    g_assert_cmpstr(bleed, ==, "press, riso, silkscreen");
    g_assert_cmpstr(tile, ==, "office");
    g_assert_false(purpose_takes(FOR_WEB, "marks"));
    PurposeKind kind;
    g_assert_true(purpose_parse("silkscreen", &kind) && kind == FOR_SILKSCREEN);
    g_assert_false(purpose_parse("Press", &kind));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add("/purpose/press", Fixture, NULL, set_up, house_press, tear_down);
    g_test_add("/purpose/plates", Fixture, NULL, set_up, house_plates, tear_down);
    g_test_add("/purpose/others", Fixture, NULL, set_up, house_others, tear_down);
    g_test_add("/purpose/theme", Fixture, NULL, set_up, theme_then_asked, tear_down);
    g_test_add("/purpose/sheets", Fixture, NULL, set_up, sheets_lie_as_written, tear_down);
    g_test_add("/purpose/wrong", Fixture, NULL, set_up, wrong_choices, tear_down);
    g_test_add("/purpose/together", Fixture, NULL, set_up, wrong_together, tear_down);
    g_test_add_func("/purpose/takers", who_takes_what);
    return g_test_run();
}
