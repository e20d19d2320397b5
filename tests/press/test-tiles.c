/* SPDX-License-Identifier: MIT */
/* Posters in tiles: what the demonstrations become, whatever the sheets. (tiles.sh glues them
 * together.) */
#include "job/job.h"
#include "press/marks-kit.h"

#include <math.h>

/* A demonstration laid out, and a kit. */
typedef struct {
    TestKit test;
    Diagnostics *diagnostics;
    JobPress *press;
    PosterModel *model;
    Scene *scene;
} Laid;

static void poster_open(Laid *poster, const char *path, const char *size) {
    *poster = (Laid){.diagnostics = diagnostics_new()};
    test_kit_open(&poster->test);
    JobOptions options = {.data = ".", .out = ".", .dpi = 72};
    g_assert_true(!size || job_size_parse(size, &options));
    poster->press = job_press_new(".", poster->diagnostics);
    g_assert_nonnull(poster->press);
    const char *paths[] = {path, NULL};
    g_autoptr(GPtrArray) found = job_discover(paths, NULL, poster->diagnostics);
    g_assert_cmpuint(found->len, ==, 1);
    poster->scene = job_poster_scene(poster->press, g_ptr_array_index(found, 0), &options,
                                     poster->test.arena, &poster->model, poster->diagnostics);
    g_assert_nonnull(poster->scene);
    g_free(options.size_name);
}

static void poster_close(Laid *poster) {
    scene_free(poster->scene);
    poster_model_free(poster->model);
    job_press_free(poster->press);
    diagnostics_free(poster->diagnostics);
    test_kit_close(&poster->test);
}

static Purpose office(double width, double height, double margin, double overlap) {
    return (Purpose){.kind = FOR_OFFICE,
                     .tile_width = MM(width),
                     .tile_height = MM(height),
                     .margin = MM(margin),
                     .overlap = MM(overlap)};
}

/* ---- geometry ---- */

static gboolean is_whole(double value) { return fabs(value - round(value)) < 1e-9; }

/* What a tile shows in the end: up to its neighbours' cuts, which the numbers of the sheets tell.
 */
static Box part_of(const ScenePlacement *placement) {
    Matrix m = placement->matrix;
    return (Box){placement->clip.x0 - m.x0, placement->clip.y0 - m.y0, placement->clip.x1 - m.x0,
                 placement->clip.y1 - m.y0};
}

static gboolean is_plan(const SceneSheet *sheet) { return g_str_equal(sheet->name, "plan"); }

/* Every tile is moved by whole points, shows nothing outside the printer's reach; together they
 * cover the page, and no two show more in common than glue needs. */
static void check_tiles(const Laid *poster, const Purpose *purpose, const Imposition *imposition) {
    double covered = 0, page_area = 0;
    for (guint i = 0; i < imposition->sheets->len; i++) {
        const SceneSheet *sheet = test_sheet(imposition, i);
        g_assert_cmpint(sheet->marks, >=, 0);
        const ScenePage *marks = scene_page(imposition->marks, (guint)sheet->marks);
        g_assert_cmpfloat(marks->width, ==, sheet->width);
        g_assert_cmpfloat(marks->height, ==, sheet->height);
        if (is_plan(sheet)) {
            g_assert_cmpuint(sheet->placements->len, >, 1);
            continue;
        }
        g_assert_cmpuint(sheet->placements->len, ==, 1);
        const ScenePlacement *placement = &g_array_index(sheet->placements, ScenePlacement, 0);
        g_assert_cmpfloat(placement->matrix.xx, ==, 1);
        g_assert_cmpfloat(placement->matrix.yy, ==, 1);
        g_assert_true(is_whole(placement->matrix.x0) && is_whole(placement->matrix.y0));
        g_assert_true(is_whole(placement->clip.x0) && is_whole(placement->clip.y0));
        g_assert_cmpfloat(placement->clip.x0, >=, purpose->margin);
        g_assert_cmpfloat(placement->clip.y0, >=, purpose->margin);
        g_assert_cmpfloat(placement->clip.x1, <=, sheet->width - purpose->margin + 1e-6);
        g_assert_cmpfloat(placement->clip.y1, <=, sheet->height - purpose->margin + 1e-6);
        const ScenePage *page = scene_page(poster->scene, placement->page);
        Box whole = {0, 0, page->width, page->height};
        Box shown = box_intersect(part_of(placement), whole);
        covered += box_width(shown) * box_height(shown);
    }
    for (guint i = 0; i < poster->scene->pages->len; i++) {
        const ScenePage *page = scene_page(poster->scene, i);
        page_area += page->width * page->height;
    }
    g_assert_cmpfloat(covered, >=, page_area - 1e-6);
    g_assert_cmpfloat(covered, <, page_area * 1.25);
}

/* Marks stand in what the printer reaches, too. */
static void check_marks(const Purpose *purpose, const Imposition *imposition) {
    for (guint i = 0; i < imposition->marks->items->len; i++) {
        const SceneItem *item = scene_item(imposition->marks, i);
        const ScenePage *page = scene_page(imposition->marks, item->page);
        if (item->kind == SCENE_KIND_TEXT) { /* its box is higher than its letters */
            g_assert_cmpfloat(item->text.origin.x, >=, purpose->margin);
            g_assert_cmpfloat(item->text.origin.x + item->text.width, <=,
                              page->width - purpose->margin);
            continue;
        }
        g_assert_cmpfloat(item->bounds.x0, >=, purpose->margin - 1);
        g_assert_cmpfloat(item->bounds.y0, >=, purpose->margin - 1);
        g_assert_cmpfloat(item->bounds.x1, <=, page->width - purpose->margin + 1);
        g_assert_cmpfloat(item->bounds.y1, <=, page->height - purpose->margin + 1);
    }
}

/* Sheets: {width, height, margin, overlap} in millimetres; how many, plans included. */
static void test_sheets(void) {
    static const struct {
        const char *poster, *size;
        double width, height, margin, overlap;
        guint fewest, most;
    } cases[] = {
        {"content/trois-rivieres/mobilite.yaml", "a1", 210, 297, 5, 10, 16, 19},
        {"content/trois-rivieres/mobilite.yaml", "a0", 297, 210, 15, 30, 36, 50},
        {"content/trois-rivieres/mobilite.yaml", "a3", 148, 210, 5, 10, 9, 11},
        {"content/trois-rivieres/mobilite.yaml", "a1", 215.9, 279.4, 6, 0, 16, 21},
        {"content/trois-rivieres/mobilite.yaml", "a1", 297, 420, 5, 10, 9, 13},
        {"content/methode-domino/methode.yaml", NULL, 210, 297, 5, 10, 32, 42},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Laid poster;
        poster_open(&poster, cases[i].poster, cases[i].size);
        Purpose purpose =
            office(cases[i].width, cases[i].height, cases[i].margin, cases[i].overlap);
        g_autoptr(Imposition) imposition =
            press_tiles(poster.scene, &purpose, &poster.test.kit, poster.test.arena, (Span){0},
                        poster.diagnostics);
        g_assert_nonnull(imposition);
        g_assert_cmpuint(diagnostics_length(poster.diagnostics), ==, 0);
        g_assert_cmpuint(imposition->sheets->len, >=, cases[i].fewest);
        g_assert_cmpuint(imposition->sheets->len, <=, cases[i].most);
        g_assert_true(is_plan(test_sheet(imposition, 0)));
        g_assert_cmpstr(test_sheet(imposition, 1)->name, ==, "A1");
        check_tiles(&poster, &purpose, imposition);
        check_marks(&purpose, imposition);
        poster_close(&poster);
    }
}

/* ---- words ---- */

static gboolean leaves_ink(const ScenePaint *paint) {
    gboolean ink = FALSE;
    for (guint k = 0; k < SCENE_MAX_INKS; k++) {
        ink |= (paint->plates >> k & 1) && paint->amount[k] > 0;
    }
    return ink;
}

/* A word of the title as it is seen, and its letters. */
typedef struct {
    char *said;
    guint page;
    Box box;
    GArray *letters; /* Box; none of a title that is set, not drawn */
} TitleWord;

static void word_clear(gpointer data) {
    TitleWord *word = data;
    g_free(word->said);
    g_array_unref(word->letters);
}

static void add_title_word(GArray *words, const SceneItem *item, guint first, guint end, Box box) {
    g_autofree char *said = g_strndup(item->text.text + first, end - first);
    TitleWord word = {g_strdup(g_strchomp(said)), item->page, box,
                      g_array_new(FALSE, FALSE, sizeof(Box))};
    g_array_append_val(words, word);
}

/* The words of a line that is set. */
static void add_set_words(GArray *words, const SceneItem *item) {
    const SceneText *text = &item->text;
    Box box = {0, text->origin.y - text->face->cap_height * text->size, 0, text->origin.y};
    int first = -1;
    for (guint i = 0; i <= text->n_glyphs; i++) {
        guint32 byte = i < text->n_glyphs ? text->glyphs[i].byte : (guint32)text->length;
        gboolean space =
            i == text->n_glyphs || g_unichar_isspace(g_utf8_get_char(text->text + byte));
        double x = text->origin.x +
                   (i < text->n_glyphs ? (double)text->glyphs[i].x * text->stretch : text->width);
        if (first < 0 && !space) {
            first = (int)byte;
            box.x0 = x;
        } else if (first >= 0 && space) {
            box.x1 = x;
            add_title_word(words, item, (guint)first, byte, box);
            first = -1;
        }
    }
}

/* Where the word of a drawn title stands: up to the next one of its line, for what says it may end
 * before its last letter does. */
static Box place_of(const Scene *scene, const SceneItem *item) {
    double cap = item->text.face->cap_height * item->text.size, base = item->text.origin.y;
    Box place = {item->bounds.x0, base - cap, scene_page(scene, item->page)->width, base};
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *other = scene_item(scene, i);
        if (other->kind == SCENE_KIND_UNPAINTED && other->element == item->element &&
            fabs(other->text.origin.y - base) < cap / 2 && other->bounds.x0 > place.x0) {
            place.x1 = MIN(place.x1, other->bounds.x0);
        }
    }
    return place;
}

/* Its letters are the inked shapes of the heading that stand there. */
static void add_drawn_word(GArray *words, const Scene *scene, const SceneItem *item) {
    Box place = place_of(scene, item);
    add_title_word(words, item, 0, (guint)item->text.length, BOX_EMPTY);
    TitleWord *word = &g_array_index(words, TitleWord, words->len - 1);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *shape = scene_item(scene, i);
        Box box = shape->bounds;
        double middle = (box.x0 + box.x1) / 2;
        if (shape->kind == SCENE_KIND_PATH && shape->element == item->element &&
            leaves_ink(&shape->paint) && middle > place.x0 && middle < place.x1 &&
            2 * box_height(box_intersect(box, place)) > box_height(box)) {
            word->box = box_union(word->box, box);
            g_array_append_val(word->letters, box);
        }
    }
    g_assert_cmpuint(word->letters->len, >, 0);
}

static GArray *title_words(const Scene *scene) {
    GArray *words = g_array_new(FALSE, FALSE, sizeof(TitleWord));
    g_array_set_clear_func(words, word_clear);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        const SceneElement *element =
            item->element >= 0 ? scene_element(scene, item->element) : NULL;
        if (!element || element->role != SCENE_ROLE_HEADING || element->level != 1) {
            continue;
        }
        if (item->kind == SCENE_KIND_TEXT) {
            add_set_words(words, item);
        } else if (item->kind == SCENE_KIND_UNPAINTED) {
            add_drawn_word(words, scene, item);
        }
    }
    return words;
}

/* Is it on one tile, up to its neighbours' cuts? */
static gboolean is_whole_on_a_tile(const Imposition *imposition, guint page, Box box) {
    enum { SPARE = 4 };
    for (guint i = 0; i < imposition->sheets->len; i++) {
        const SceneSheet *sheet = test_sheet(imposition, i);
        const ScenePlacement *placement = &g_array_index(sheet->placements, ScenePlacement, 0);
        Box part = box_grow(part_of(placement), -SPARE);
        if (!is_plan(sheet) && placement->page == page && part.x0 <= box.x0 && part.y0 <= box.y0 &&
            part.x1 >= box.x1 && part.y1 >= box.y1) {
            return TRUE;
        }
    }
    return FALSE;
}

/* A word that a sheet holds is whole; a wider one is cut between two letters. */
static void check_title(const Laid *poster, const char *path, const Imposition *imposition) {
    const SceneSheet *tile = test_sheet(imposition, 1);
    g_autoptr(GArray) words = title_words(poster->scene);
    g_assert_cmpuint(words->len, >, 0);
    for (guint i = 0; i < words->len; i++) {
        const TitleWord *word = &g_array_index(words, TitleWord, i);
        gboolean whole = is_whole_on_a_tile(imposition, word->page, word->box);
        guint cut = 0;
        for (guint k = 0; k < word->letters->len; k++) {
            Box letter = g_array_index(word->letters, Box, k);
            cut += !is_whole_on_a_tile(imposition, word->page, letter);
        }
        gboolean holds = box_width(word->box) < tile->width - MM(25) &&
                         box_height(word->box) < tile->height - MM(25);
        if (cut || (holds && !whole)) {
            g_test_message("%s: %s is cut, %u of its letters too", path, word->said, cut);
            g_test_fail();
        }
    }
}

/* All demonstrations, of each kind. */
static void test_title(void) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *paths[] = {"content", NULL};
    g_autoptr(GPtrArray) found = job_discover(paths, NULL, diagnostics);
    g_assert_cmpuint(found->len, >, 20);
    for (guint i = 0; i < found->len; i++) {
        const char *path = ((const JobPoster *)g_ptr_array_index(found, i))->shown;
        gboolean sheet = strstr(path, "/fiches/") != NULL; /* made in its own size only */
        gboolean few = g_getenv("SANITIZE") != NULL;       /* one territory is enough there */
        if (sheet || (few && !strstr(path, "trois-rivieres"))) {
            continue;
        }
        Laid poster;
        poster_open(&poster, path, "a1");
        Purpose purpose = office(210, 297, 5, 10);
        g_autoptr(Imposition) imposition =
            press_tiles(poster.scene, &purpose, &poster.test.kit, poster.test.arena, (Span){0},
                        poster.diagnostics);
        check_title(&poster, path, imposition);
        poster_close(&poster);
    }
}

/* ---- refusals ---- */

static void test_refusals(void) {
    static const struct {
        double width, height, margin;
        const char *code;
    } cases[] = {{148, 210, 70, "tile-too-small"}, {60, 60, 2, "too-many-tiles"}};
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 841, 1189, 1);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Diagnostics) diagnostics = diagnostics_new();
        Purpose purpose = office(cases[i].width, cases[i].height, cases[i].margin, 5);
        g_autoptr(Imposition) imposition =
            press_tiles(scene, &purpose, &test.kit, test.arena, (Span){0}, diagnostics);
        g_assert_null(imposition);
        g_assert_cmpuint(diagnostics_length(diagnostics), ==, 1);
        g_assert_cmpstr(diagnostics_get(diagnostics, 0)->code, ==, cases[i].code);
    }
    test_kit_close(&test);
}

/* A page that a sheet holds is one sheet, without a plan. */
static void test_one_sheet(void) {
    TestKit test;
    test_kit_open(&test);
    g_autoptr(Scene) scene = test_pages(test.arena, 297, 210, 2);
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    Purpose purpose = office(210, 297, 5, 10);
    g_autoptr(Imposition) imposition =
        press_tiles(scene, &purpose, &test.kit, test.arena, (Span){0}, diagnostics);
    g_assert_cmpuint(imposition->sheets->len, ==, 2);
    g_assert_cmpfloat_with_epsilon(test_sheet(imposition, 0)->width, MM(297), 1e-6);
    g_assert_cmpuint(test_sheet(imposition, 0)->placements->len, ==, 1);
    test_kit_close(&test);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tiles/sheets", test_sheets);
    g_test_add_func("/tiles/title", test_title);
    g_test_add_func("/tiles/refusals", test_refusals);
    g_test_add_func("/tiles/one-sheet", test_one_sheet);
    return g_test_run();
}
