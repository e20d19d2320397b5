/* SPDX-License-Identifier: MIT */
/* SVG art: plates, operations, styles, slots, the path grammar, and every diagnostic. */
#include "draw/draw.h"

#include "base/number.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon((a), (b), (tolerance))

static const SceneInk inks[] = {
    {.id = "a", .name = "jaune signal", .rgb = {1, 210 / 255.0, 26 / 255.0}},
    {.id = "b", .name = "corail", .rgb = {1, 90 / 255.0, 92 / 255.0}},
    {.id = "c", .name = "bleu route", .rgb = {26 / 255.0, 72 / 255.0, 180 / 255.0}},
};
static const ArtInks three = {inks, 3, FALSE};

typedef struct {
    Arena *arena;
    Diagnostics *diagnostics;
    char *folder;
} Fixture;

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->arena = arena_new();
    f->diagnostics = diagnostics_new();
    f->folder = g_dir_make_tmp("affiche-art-XXXXXX", NULL);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    arena_free(f->arena);
    diagnostics_free(f->diagnostics);
    g_rmdir(f->folder);
    g_free(f->folder);
}

static Art *read_bytes(Fixture *f, const ArtInks *with, const char *text, gsize length) {
    g_autofree char *path = g_build_filename(f->folder, "art.svg", NULL);
    g_assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
    Art *art = art_read(path, "art.svg", with, f->arena, NULL, f->diagnostics);
    g_remove(path);
    return art;
}

/* The body goes into an <svg> of 100 × 100. */
static Art *read_body(Fixture *f, const ArtInks *with, const char *body) {
    g_autofree char *text =
        g_strdup_printf("<svg xmlns=\"http://www.w3.org/2000/svg\" "
                        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" "
                        "viewBox=\"0 0 100 100\">\n%s</svg>",
                        body);
    return read_bytes(f, with, text, strlen(text));
}

static Art *read_fine(Fixture *f, const char *body) {
    Art *art = read_body(f, &three, body);
    if (diagnostics_length(f->diagnostics)) {
        g_test_message("%s", diagnostics_get(f->diagnostics, 0)->message);
    }
    g_assert_cmpuint(diagnostics_length(f->diagnostics), ==, 0);
    g_assert_nonnull(art);
    return art;
}

static void assert_paint(const Art *art, guint shape, guint plates, double amount) {
    g_assert_cmpuint(shape, <, art->n_shapes);
    ScenePaint paint = art->shapes[shape].paint;
    g_assert_cmpuint(paint.plates, ==, plates);
    for (guint i = 0; i < 3; i++) {
        if (plates & (1u << i)) {
            g_assert_cmpfloat(paint.amount[i], ==, amount);
        }
    }
}

static void test_plates(Fixture *f, gconstpointer data) {
    (void)data;
    Art *art = read_fine(f, "<g data-ink='b'><rect width='9' height='9'/>"
                            "<rect width='9' height='9' fill='#fff'/>"
                            "<rect width='9' height='9' fill='#abc' data-op='cut'/>"
                            "<rect width='9' height='9' data-op='knock'/>"
                            "<rect width='9' height='9' data-op='knock' data-ink='a c'/></g>"
                            "<rect width='9' height='9' fill='#FFD21A'/>"
                            "<rect width='9' height='9' style='fill: rgb(26, 72, 180)'/>"
                            "<rect width='9' height='9' fill='white'/>"
                            "<rect width='9' height='9' data-ink='a b'/>"
                            "<g inkscape:groupmode='layer' inkscape:label='bleu route'>"
                            "<rect width='9' height='9' fill='#123'/></g>"
                            "<g data-op='cut' data-ink='a'><rect width='9' height='9'/></g>"
                            "<rect width='9' height='9' data-op='solid' fill='#FF5A5C'/>");
    g_assert_cmpuint(art->n_shapes, ==, 12);
    assert_paint(art, 0, 2, 1);
    assert_paint(art, 1, 2, 0);
    assert_paint(art, 2, 2, 0);
    assert_paint(art, 3, SCENE_ALL_PLATES, 0);
    assert_paint(art, 4, 5, 0);
    assert_paint(art, 5, 1, 1);
    assert_paint(art, 6, 4, 1);
    assert_paint(art, 7, SCENE_ALL_PLATES, 0);
    assert_paint(art, 8, 3, 1);
    assert_paint(art, 9, 4, 1);
    assert_paint(art, 10, 1, 0);
    g_assert_cmpuint(art->shapes[11].paint.plates, ==, SCENE_ALL_PLATES);
    g_assert_cmpfloat(art->shapes[11].paint.amount[1], ==, 1);
    g_assert_cmpfloat(art->shapes[11].paint.amount[0], ==, 0);
}

static void test_styles(Fixture *f, gconstpointer data) {
    (void)data;
    Art *art = read_fine(
        f, "<defs><style>/* Illustrator */ .cls-1,.cls-2{fill:#1A48B4;stroke-width:0}"
           ".cls-2{fill:#FF5A5C;} #x{fill:#FFD21A !important} .none{display:none}</style></defs>"
           "<rect class='cls-1' width='9' height='9' fill='#FF5A5C'/>"
           "<rect class='big cls-2' width='9' height='9'/>"
           "<rect id='x' class='cls-2' width='9' height='9'/>"
           "<rect class='cls-2' style='fill:#1A48B4' width='9' height='9'/>"
           "<g class='none'><rect class='cls-1' width='9' height='9'/></g>"
           "<g transform='scale(2)'><line x2='9' y2='9' stroke='#1A48B4' stroke-width='3px'/>"
           "<path d='M0 0H9V9' fill='none' stroke='#FFD21A' fill-rule='evenodd'/></g>"
           "<path d='M0 0H9V9z' fill='#FFD21A' stroke='#FF5A5C' fill-rule='evenodd'/>");
    assert_paint(art, 0, 4, 1);
    assert_paint(art, 1, 2, 1);
    assert_paint(art, 2, 1, 1);
    assert_paint(art, 3, 4, 1);
    assert_paint(art, 4, 4, 1);
    assert_near(art->shapes[4].stroke, 6, 1e-9);
    assert_paint(art, 5, 1, 1);
    assert_near(art->shapes[5].stroke, 2, 1e-9);
    g_assert_true(art->shapes[6].even_odd); /* fill, then stroke */
    g_assert_cmpfloat(art->shapes[6].stroke, ==, 0);
    assert_paint(art, 7, 2, 1);
    g_assert_cmpuint(art->n_shapes, ==, 8);
}

static void test_slots(Fixture *f, gconstpointer data) {
    (void)data;
    Art *art = read_fine(f, "<rect data-ink='a' width='9' height='9'/>"
                            "<g transform='translate(10 0)'>"
                            "<rect id='slot-dynamic' x='1' y='2' width='30' height='40'/></g>"
                            "<circle id='slot-pip' cx='50' cy='50' r='5' opacity='.3'/>");
    g_assert_cmpuint(art->n_shapes, ==, 1);
    g_assert_cmpuint(art->n_slots, ==, 2);
    const ArtSlot *slot = art_slot(art, "dynamic");
    assert_near(slot->box.x0, 11, 1e-9);
    assert_near(slot->box.y1, 42, 1e-9);
    assert_near(art_slot(art, "pip")->box.y0, 45, 1e-6);
    g_assert_null(art_slot(art, "total"));
}

static void test_shapes(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *element;
        Box box;
    } cases[] = {
        {"<rect x='1' y='2' width='30' height='40'/>", {1, 2, 31, 42}},
        {"<rect x='1' y='2' width='30' height='40' rx='90'/>", {1, 2, 31, 42}},
        {"<circle cx='5' cy='6' r='2'/>", {3, 4, 7, 8}},
        {"<ellipse cx='5' cy='6' rx='2' ry='3'/>", {3, 3, 7, 9}},
        {"<polygon points='1,2 3,4-5 6'/>", {-5, 2, 3, 6}},
        {"<polyline points='1 2 3 4 5 6'/>", {1, 2, 5, 6}},
        {"<rect width='2' height='4' transform='rotate(90)'/>", {-4, 0, 0, 2}},
        {"<rect width='2' height='4' transform='rotate(90, 1 2)'/>", {-1, 1, 3, 3}},
        {"<rect width='2' height='4' transform='translate(5) scale(2,3)'/>", {5, 0, 9, 12}},
        {"<rect width='2' height='4' transform='skewX(45)'/>", {0, 0, 6, 4}},
        {"<rect width='2' height='4' transform='matrix(1 0 0 1 7 8)'/>", {7, 8, 9, 12}},
        {"<use href='#r' x='10' y='20'/>", {10, 20, 11, 22}},
        {"<use xlink:href='#r' transform='scale(2)'/>", {0, 0, 2, 4}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body = g_strdup_printf(
            "<defs><rect id='r' width='1' height='2'/></defs><g data-ink='a'>%s</g>",
            cases[i].element);
        Box box = read_fine(f, body)->bounds;
        g_test_message("%s", cases[i].element);
        assert_near(box.x0, cases[i].box.x0, 1e-6);
        assert_near(box.y0, cases[i].box.y0, 1e-6);
        assert_near(box.x1, cases[i].box.x1, 1e-6);
        assert_near(box.y1, cases[i].box.y1, 1e-6);
    }
}

/* A path as M, L, C, Z with absolute coordinates. */
static char *spell(const Path *path) {
    static const char letters[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};
    GString *text = g_string_new(NULL);
    guint point = 0;
    for (guint i = 0; i < path->n_verbs; i++) {
        g_string_append_c(text, letters[path->verbs[i]]);
        for (guint k = path_verb_points(path->verbs[i]); k > 0; k--, point++) {
            g_string_append_c(text, ' ');
            number_append(text, path->points[point].x, 2);
            g_string_append_c(text, ',');
            number_append(text, path->points[point].y, 2);
        }
    }
    return g_string_free(text, FALSE);
}

static void test_paths(Fixture *f, gconstpointer data) {
    (void)data;
    static const char *const cases[][2] = {
        {"M1 2L3 4", "M 1,2L 3,4"},
        {"m1.5.5-3", NULL}, /* three numbers */
        {"M1.5.5-3-4", "M 1.5,.5L -3,-4"},
        {"m1 1 2 2 3 3z m5 5 1 0", "M 1,1L 3,3L 6,6ZM 6,6L 7,6"},
        {"M0 0H5v5h-5Zl1 1", "M 0,0L 5,0L 5,5L 0,5ZM 0,0L 1,1"},
        {"M0,0 1e1,2E-1", "M 0,0L 10,.2"},
        {"M0 0c1 1 2 2 3 0s2-2 3 0", "M 0,0C 1,1 2,2 3,0C 4,-2 5,-2 6,0"},
        {"M0 0S1 1 2 2", "M 0,0C 0,0 1,1 2,2"},
        {"M0 0Q3 3 6 0T12 0", "M 0,0C 2,2 4,2 6,0C 8,-2 10,-2 12,0"},
        {"M0 0T6 6", "M 0,0C 0,0 2,2 6,6"},
        {"M10 0A10 10 0 0 1 0 10", "M 10,0C 10,5.52 5.52,10 0,10"},
        {"M10 0a10 10 0 01-10 10", "M 10,0C 10,5.52 5.52,10 0,10"},
        {"M0 0a0 5 0 0 1 3 4", "M 0,0L 3,4"},
        {"M0 0a5 5 0 0 1 0 0L1 1", "M 0,0L 1,1"},
        {"M-1 0A.5.5 0 1 1 1 0", "M -1,0C -1,-.55 -.55,-1 0,-1C .55,-1 1,-.55 1,0"},
        {"L1 1", NULL},
        {"M0 0L1", NULL},
        {"M0 0X1 1", NULL},
        {"M0 0A1 1 0 2 0 3 3", NULL},
        {"M0 0L0x10 3", NULL},
        {"M0 0Lnan 3", NULL},
        {"M0 0L1e400 3", NULL},
        {"M0 0L1e9 3", NULL},
        {"M0 0Z 3 3", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body = g_strdup_printf("<path data-ink='a' d='%s'/>", cases[i][0]);
        g_test_message("%s", cases[i][0]);
        if (cases[i][1]) {
            g_autofree char *spelt = spell(read_fine(f, body)->shapes[0].path);
            g_assert_cmpstr(spelt, ==, cases[i][1]);
        } else {
            g_autoptr(Diagnostics) list = diagnostics_new();
            Fixture other = *f;
            other.diagnostics = list;
            read_body(&other, &three, body);
            g_assert_cmpuint(diagnostics_length(list), ==, 1);
            g_assert_cmpstr(diagnostics_get(list, 0)->code, ==, "art-unreadable");
        }
    }
}

/* A half circle by arcs stays on its circle. */
static void test_arc(Fixture *f, gconstpointer data) {
    (void)data;
    Art *art = read_fine(f, "<path data-ink='a' d='M0 5 A5 5 0 1 1 5 10'/>"
                            "<path data-ink='a' d='M0 0A20 10 30 0 0 7 9'/>");
    const Path *path = art->shapes[0].path;
    g_assert_cmpuint(path->n_points, ==, 1 + 3 * 3);
    for (guint i = 3; i < path->n_points; i += 3) {
        assert_near(hypot(path->points[i].x - 5, path->points[i].y - 5), 5, 1e-9);
    }
    const Path *turned = art->shapes[1].path;
    Point end = turned->points[turned->n_points - 1];
    assert_near(end.x, 7, 1e-9);
    assert_near(end.y, 9, 1e-9);
}

static void test_one_ink(Fixture *f, gconstpointer data) {
    (void)data;
    const ArtInks logo = {inks, 3, TRUE};
    Art *art = read_body(f, &logo,
                         "<rect width='9' height='9' fill='#222'/>"
                         "<rect width='2' height='2' fill='#fff'/>");
    assert_paint(art, 0, 1, 1);
    assert_paint(art, 1, 1, 0);
    g_assert_cmpuint(diagnostics_length(f->diagnostics), ==, 0);
    read_body(f, &logo,
              "<rect width='9' height='9' fill='#222'/>"
              "<rect width='2' height='2' fill='#a00'/>");
    g_assert_cmpstr(diagnostics_get(f->diagnostics, 0)->code, ==, "art-colour");
}

/* A doctype as old programs write it, unused definitions, foreign namespaces: all fine. */
static void test_tolerance(Fixture *f, gconstpointer data) {
    (void)data;
    const char *text =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
        "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:s=\"urn:s\" width=\"40px\" height=\"20\">"
        "<title>Éléphant</title><s:view zoom=\"1\"/><defs><linearGradient id=\"g\"/></defs>"
        "<g style=\"mix-blend-mode:multiply;opacity:1\"><rect data-ink=\"a\" width=\"3\" "
        "height=\"3\"/></g></svg>";
    Art *art = read_bytes(f, &three, text, strlen(text));
    g_assert_cmpuint(diagnostics_length(f->diagnostics), ==, 0);
    assert_near(art->width, 40, 1e-9);
    assert_near(art->height, 20, 1e-9);
}

/* tests/draw/bad/: the file's name says its code and what is wrong. */
static void test_bad_files(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *file, *code;
        guint line, column;
    } cases[] = {
        {"unreadable-xml", "art-unreadable", 3, 0},
        {"unreadable-path", "art-unreadable", 3, 5},
        {"unreadable-transform", "art-unreadable", 2, 3},
        {"unreadable-size", "art-unreadable", 1, 1},
        {"unreadable-root", "art-unreadable", 1, 1},
        {"unsupported-gradient", "art-unsupported", 3, 3},
        {"unsupported-text", "art-unsupported", 2, 3},
        {"unsupported-image-turned", "art-unsupported", 2, 3},
        {"unsupported-image-slice", "art-unsupported", 2, 3},
        {"unsupported-image-cut", "art-unsupported", 2, 3},
        {"unsupported-colour-shape", "art-unsupported", 2, 3},
        {"unreadable-image-size", "art-unreadable", 2, 3},
        {"picture-missing", "art-picture", 2, 3},
        {"picture-folder", "art-picture", 2, 3},
        {"picture-elsewhere", "art-picture", 2, 3},
        {"picture-url", "art-picture", 2, 3},
        {"picture-nameless", "art-picture", 2, 3},
        {"picture-data", "art-picture", 2, 3},
        {"picture-kind", "art-picture", 2, 3},
        {"colour-image", "art-colour", 2, 3},
        {"unsupported-filter", "art-unsupported", 2, 3},
        {"unsupported-mask", "art-unsupported", 2, 3},
        {"unsupported-opacity", "art-unsupported", 2, 3},
        {"unsupported-selector", "art-unsupported", 2, 3},
        {"unsupported-use", "art-unsupported", 2, 3},
        {"unsupported-slot", "art-unsupported", 2, 3},
        {"unsupported-operation", "art-unsupported", 2, 3},
        {"colour-unknown", "art-colour", 2, 3},
        {"colour-unreadable", "art-colour", 2, 3},
        {"colour-ink", "art-colour", 2, 3},
        {"empty", "art-empty", 1, 1},
        {"entity-laughs", "art-entity", 1, 0},
        {"entity-external", "art-entity", 2, 1},
        {"too-large-coordinates", "art-too-large", 2, 3},
        {"too-large-cycle", "art-too-large", 2, 0},
        {"too-large-repetitions", "art-too-large", 0, 0},
        {"too-large-nesting", "art-too-large", 2, 0},
    };
    g_autofree char *folder = g_strdup("tests/draw/bad");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strconcat(cases[i].file, ".svg", NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autoptr(Diagnostics) list = diagnostics_new();
        art_read(path, name, &three, f->arena, NULL, list);
        g_assert_cmpuint(diagnostics_length(list), ==, 1);
        const Diagnostic *d = diagnostics_get(list, 0);
        g_test_message("%s:%u:%u: %s (%s) [%s]", d->file, d->line, d->column, d->message,
                       d->hint ? d->hint : "", d->code);
        g_assert_cmpstr(d->code, ==, cases[i].code);
        g_assert_cmpstr(d->file, ==, name);
        if (cases[i].line) {
            g_assert_cmpuint(d->line, ==, cases[i].line);
        }
        if (cases[i].column) {
            g_assert_cmpuint(d->column, ==, cases[i].column);
        }
    }
    g_autoptr(Diagnostics) list = diagnostics_new();
    g_assert_null(art_read("/nonexistent/x.svg", "x.svg", &three, f->arena, NULL, list));
    g_assert_cmpstr(diagnostics_get(list, 0)->code, ==, "art-unreadable");
    g_assert_null(art_read("/dev/zero", "zero.svg", &three, f->arena, NULL, list));
    g_assert_cmpuint(diagnostics_length(list), ==, 2);
    g_assert_null(read_bytes(f, &three, "<svg\xff/>", 7));
    g_autofree char *huge = g_strnfill(9 * 1024 * 1024, ' ');
    g_assert_null(read_bytes(f, &three, huge, strlen(huge)));
    g_assert_cmpstr(diagnostics_get(f->diagnostics, 1)->code, ==, "art-too-large");
}

/* Colour errors say which colour and which are known. */
static void test_messages(Fixture *f, gconstpointer data) {
    (void)data;
    read_body(f, &three, "<rect width='5' height='5' fill='#123456'/>");
    const Diagnostic *d = diagnostics_get(f->diagnostics, 0);
    g_assert_nonnull(strstr(d->message, "#123456"));
    g_assert_nonnull(strstr(d->hint, "#FFD21A a"));
    g_assert_nonnull(strstr(d->hint, "#1A48B4 c"));
}

/* Broken copies of a rich drawing: refused or read, never a crash (run under the sanitizers). */
static void test_fuzz(Fixture *f, gconstpointer data) {
    (void)data;
    static const char *const body =
        "<style>.k{fill:#1A48B4;stroke:#fff}</style><g id='g' data-ink='a b' transform='matrix(1 0 "
        "0 1 3 4) rotate(30)'><path d='M0 0C1 1 2-2 3.5.5s1 1 2 2q1 1 2 2t3 3a5 4 30 0190 9zm1 1'/>"
        "<rect class='k' rx='2' width='1e1' height='5%' style='fill:red;stroke-width:2'/></g>"
        "<use href='#g' x='3'/><polygon points='0,0 1,1 2-2'/><circle id='slot-x' r='4'/>"
        "<path data-op='knock' data-ink='c' d='M0 0A1e5 2 3 1 1 9 9H0V0Z'/>";
    static const char noise[] = "<>/='\"&#;:.,-+eE0123456789MmLlAaZz(){}% \n\xc3\xa9";
    Chance chance = chance_new("fuzz");
    g_autofree char *whole =
        g_strdup_printf("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>%s</svg>", body);
    gsize length = strlen(whole);
    for (guint round = 0; round < 3000; round++) {
        g_autofree char *copy = g_strdup(whole);
        guint n = 1 + (guint)chance_between(&chance, 0, 6);
        for (guint i = 0; i < n; i++) {
            gsize at = (gsize)chance_between(&chance, 0, (double)length);
            copy[at] = noise[(gsize)chance_between(&chance, 0, sizeof noise - 1)];
        }
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(Diagnostics) list = diagnostics_new();
        Fixture one = {.arena = arena, .diagnostics = list, .folder = f->folder};
        Art *art = read_bytes(&one, &three, copy, length);
        g_assert_true(art || diagnostics_length(list));
        for (guint i = 0; art && i < art->n_shapes; i++) {
            Box box = path_bounds(art->shapes[i].path);
            g_assert_true(isfinite(box.x0) && isfinite(box.y1));
        }
    }
}

static void test_draw(Fixture *f, gconstpointer data) {
    (void)data;
    Art *art = read_fine(f, "<rect data-ink='a' width='10' height='10'/>"
                            "<rect data-ink='b' width='4' height='4'/>"
                            "<path data-ink='c' d='M0 0H9V9Z' fill='none' stroke='#000'/>"
                            "<path data-ink='b' data-op='cut' fill-rule='evenodd' d='M0 0H9V9Z'/>"
                            "<rect data-op='knock' width='4' height='4'/>"
                            "<rect data-op='solid' data-ink='c' width='4' height='4'/>");
    g_autoptr(Scene) scene = scene_new(f->arena);
    scene_add_page(scene, 600, 200, 0, "");
    ScenePen pen = {.scene = scene, .element = SCENE_DECORATION};
    ArtPlace place = {.matrix = {-2, 0, 0, 2, 100, 0}, .mix = TRUE}; /* mirrored */
    draw_art(&pen, art, &place);
    g_assert_cmpuint(scene->items->len, ==, 6);
    assert_near(scene_item(scene, 0)->bounds.x0, 80, 1e-9);
    g_assert_cmpuint(scene_item(scene, 0)->paint.plates, ==, 1);
    assert_near(scene_item(scene, 2)->path.stroke, 2, 1e-9);
    g_assert_true(scene_item(scene, 3)->path.even_odd);
    g_assert_false(scene_item(scene, 0)->path.even_odd);

    const guint plates[] = {2, 1, 0};
    place.plates = plates;
    place.mix = FALSE;
    draw_art(&pen, art, &place);
    g_assert_cmpuint(scene_item(scene, 6)->paint.plates, ==, 4); /* a → c: mixes with all */
    g_assert_cmpfloat(scene_item(scene, 6)->paint.amount[2], ==, 1);
    g_assert_cmpuint(scene_item(scene, 7)->paint.plates, ==, 3); /* b takes a's place */
    g_assert_cmpfloat(scene_item(scene, 7)->paint.amount[0], ==, 0);
    g_assert_cmpfloat(scene_item(scene, 7)->paint.amount[1], ==, 1);
    g_assert_cmpuint(scene_item(scene, 8)->paint.plates, ==, 3); /* c → a */
    g_assert_cmpuint(scene_item(scene, 9)->paint.plates, ==, 2); /* a cut stays a cut */
    g_assert_cmpuint(scene_item(scene, 10)->paint.plates, ==, SCENE_ALL_PLATES);
    g_assert_cmpuint(scene_item(scene, 11)->paint.plates, ==, SCENE_ALL_PLATES);
    g_assert_cmpfloat(scene_item(scene, 11)->paint.amount[0], ==, 1); /* c → a, glued on */
    g_assert_cmpfloat(scene_item(scene, 11)->paint.amount[2], ==, 0);
}

/* The leaf shows beside the letters and in their counters, never on them. */
static void test_behind(Fixture *f, gconstpointer data) {
    (void)data;
    Art *art = read_fine(f, "<rect data-ink='b' width='10' height='10'/>");
    g_autoptr(Scene) scene = scene_new(f->arena);
    scene_add_page(scene, 600, 200, 0, "");
    ScenePen pen = {.scene = scene, .element = SCENE_DECORATION};
    LetteringPiece pieces[3];
    for (guint i = 0; i < 3; i++) {
        pieces[i] = (LetteringPiece){.shape = path_new(f->arena), .cuts = path_new(f->arena)};
        double x = i * 8; /* the third one is away from the art */
        path_add_rectangle(pieces[i].shape, (Box){x, 0, x + 7, 10}, 0, 0, "");
    }
    path_add_circle(pieces[1].cuts, (Point){11, 5}, 2);
    Lettering line = {.pieces = pieces, .n_pieces = 3};
    draw_art_behind(&pen, art, &(ArtPlace){.matrix = MATRIX_IDENTITY, .mix = TRUE},
                    (Lettering *[]){&line}, 1);
    g_assert_cmpuint(scene->items->len, ==, 4); /* art, block, block, art in the counter */
    g_assert_cmpuint(scene_item(scene, 1)->paint.plates, ==, 2);
    g_assert_cmpfloat(scene_item(scene, 1)->paint.amount[1], ==, 0);
    g_assert_true(scene_item(scene, 3)->clip == pieces[1].cuts);
    g_assert_null(scene_item(scene, 2)->clip);
}

static void read_folder(Fixture *f, const char *folder, guint *n) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        read_folder(f, path, n);
        if (!g_str_has_suffix(name, ".svg")) {
            continue;
        }
        Art *art = art_read(path, path, &three, f->arena, NULL, f->diagnostics);
        if (!art || diagnostics_length(f->diagnostics)) {
            g_test_message("%s", path);
        }
        g_assert_cmpuint(diagnostics_length(f->diagnostics), ==, 0);
        g_assert_nonnull(art);
        (*n)++;
    }
}

/* Every drawing of the visual system says nothing that inks cannot print. */
static void test_themes(Fixture *f, gconstpointer data) {
    (void)data;
    guint n = 0;
    read_folder(f, "themes", &n);
    g_assert_cmpuint(n, >=, 60);
    Art *hand = art_read("themes/domino/shapes/hands-pinch-front.svg", "hands", &three, f->arena,
                         NULL, f->diagnostics);
    g_assert_nonnull(art_slot(hand, "dynamic"));
    g_assert_cmpfloat(art_slot(hand, "total")->box.x1, <, 420);
    assert_near(hand->width, 420, 1e-9);
    g_assert_cmpfloat(hand->bounds.x0, <, -30); /* sleeves run well over the trim */
    g_assert_cmpfloat(hand->bounds.x1, >, 450);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name, function) g_test_add(name, Fixture, NULL, set_up, function, tear_down)
    ADD("/draw/art/plates", test_plates);
    ADD("/draw/art/styles", test_styles);
    ADD("/draw/art/slots", test_slots);
    ADD("/draw/art/shapes", test_shapes);
    ADD("/draw/art/paths", test_paths);
    ADD("/draw/art/arc", test_arc);
    ADD("/draw/art/one-ink", test_one_ink);
    ADD("/draw/art/tolerance", test_tolerance);
    ADD("/draw/art/bad-files", test_bad_files);
    ADD("/draw/art/messages", test_messages);
    ADD("/draw/art/fuzz", test_fuzz);
    ADD("/draw/art/draw", test_draw);
    ADD("/draw/art/behind", test_behind);
    ADD("/draw/art/themes", test_themes);
    return g_test_run();
}
