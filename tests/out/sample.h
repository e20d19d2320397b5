/* SPDX-License-Identifier: MIT */
/* For tests: scenes to write. */
#pragma once
#include "face.h"
#include "base/number.h"
#include "scene/scene.h"

/* Three inks on warm paper. */
static inline Scene *sample_scene(Arena *arena, double width, double height) {
    Scene *scene = scene_new(arena);
    scene->title = "Bouger <autrement> & « ensemble »";
    scene->language = "fr";
    scene->description = "Une affiche d’essai.";
    scene->author = "Atelier d’Élise";
    scene->licence = "CC BY-SA 4.0";
    scene->licence_url = "https://creativecommons.org/licenses/by-sa/4.0/";
    scene->date = "2024-05-17";
    scene->text_layer_name = "Textes";
    scene->paper_rgb[0] = 251 / 255.0;
    scene->paper_rgb[1] = 247 / 255.0;
    scene->paper_rgb[2] = 236 / 255.0;
    scene->n_inks = 3;
    scene->inks[0] = (SceneInk){.id = "a", .name = "jaune", .rgb = {1, 210 / 255.0, 26 / 255.0}};
    scene->inks[1] = (SceneInk){.id = "b", .name = "corail", .rgb = {1, 90 / 255.0, 92 / 255.0}};
    scene->inks[2] =
        (SceneInk){.id = "c", .name = "bleu", .rgb = {26 / 255.0, 72 / 255.0, 180 / 255.0}};
    scene_add_page(scene, width, height, 10, "");
    return scene;
}

static inline ScenePen sample_pen(Scene *scene, const char *layer, int element) {
    return (ScenePen){.scene = scene, .layer = scene_layer(scene, layer), .element = element};
}

static inline void sample_add_box(Path *path, double x, double y, double width, double height) {
    path_move_to(path, x, y);
    path_line_to(path, x + width, y);
    path_line_to(path, x + width, y + height);
    path_line_to(path, x, y + height);
    path_close(path);
}

static inline Path *sample_box(Arena *arena, double x, double y, double width, double height) {
    Path *path = path_new(arena);
    sample_add_box(path, x, y, width, height);
    return path;
}

static inline void sample_add_disc(Path *path, double x, double y, double radius) {
    double k = 0.5523 * radius;
    path_move_to(path, x + radius, y);
    path_curve_to(path, (Point){x + radius, y + k}, (Point){x + k, y + radius},
                  (Point){x, y + radius});
    path_curve_to(path, (Point){x - k, y + radius}, (Point){x - radius, y + k},
                  (Point){x - radius, y});
    path_curve_to(path, (Point){x - radius, y - k}, (Point){x - k, y - radius},
                  (Point){x, y - radius});
    path_curve_to(path, (Point){x + k, y - radius}, (Point){x + radius, y - k},
                  (Point){x + radius, y});
    path_close(path);
}

static inline Path *sample_disc(Arena *arena, double x, double y, double radius) {
    Path *path = path_new(arena);
    sample_add_disc(path, x, y, radius);
    return path;
}

/* About 20 words a verse; lines end with a space but the last. */
static const char *const sample_lines[] = {
    "Chaque matin, douze voisines partagent la route du bourg ",
    "et laissent trois voitures au garage\u202f: le covoiturage ",
    "n’est pas une idée, c’est une habitude\u202f! ",
    "Efficace, fiable\u00a0— 1\u202f200 trajets par an.",
};

/* A poster like those of the product: 700 shapes in tiles, bubbles and lettering, 400 words, a
 * heading, a figure, a list, a link, drawn and reversed letters. */
static inline Scene *sample_poster(Arena *arena, const SceneFace *face, const SceneFace *bold) {
    Scene *scene = sample_scene(arena, 1191, 1684);
    int heading = scene_add_element(scene, 0, SCENE_ROLE_HEADING, 1);
    scene_element(scene, heading)->level = 1;
    int figure = scene_add_element(scene, 0, SCENE_ROLE_FIGURE, 2);
    scene_element(scene, figure)->alternative = "Des tuiles : un point par pratique";
    Chance chance = chance_new("poster");
    /* masses, one beyond the trim */
    ScenePen pen = sample_pen(scene, "Fond", SCENE_DECORATION);
    scene_add_path(&pen, sample_box(arena, -10, 1300, 1211, 394), scene_paint_ink(0, 1));
    scene_add_path(&pen, sample_disc(arena, 900, 400, 250), scene_paint_ink(1, 1));
    scene_add_path(&pen, sample_disc(arena, 750, 500, 220), scene_paint_ink(0, 0.4));
    /* tiles with pips */
    pen = sample_pen(scene, "Tuiles", figure);
    for (int i = 0; i < 220; i++) {
        double x = 60 + i % 20 * 54 + chance_between(&chance, -2, 2);
        double y = 620 + i / 20 * 34 + chance_between(&chance, -2, 2);
        scene_add_path(&pen, sample_box(arena, x, y, 48, 26), scene_paint_solid(i % 3 ? 1 : 2));
        Path *pips = path_new(arena), *slit = path_new(arena);
        for (int k = 0; k < 1 + i % 6; k++) {
            sample_add_disc(pips, x + 6 + k % 3 * 7, y + 8 + k / 3 * 10, 2.4);
        }
        scene_add_path(&pen, pips,
                       i % 2 ? scene_paint_knock(SCENE_ALL_PLATES)
                             : scene_paint_cut(i % 3 ? 1 : 2));
        path_move_to(slit, x + 24, y);
        path_line_to(slit, x + 24, y + 26);
        scene_add_stroke(&pen, slit, 1.2, scene_paint_knock(SCENE_ALL_PLATES));
    }
    /* drawn lettering, found as text */
    pen = sample_pen(scene, "Titre", heading);
    for (int i = 0; i < 12; i++) {
        scene_add_path(&pen, sample_box(arena, 60 + i * 60, 80, 50, 120), scene_paint_ink(2, 1));
        scene_add_path(&pen, sample_disc(arena, 85 + i * 60, 120, 9), scene_paint_cut(2));
    }
    SceneText title = test_shape(arena, bold, 120, (Point){60, 200}, "Bouger ensemble", 0);
    title.stretch = 710 / title.width;
    title.width = 710;
    scene_add_unpainted(&pen, &title);
    /* reversed on its own plate, over another ink: it cuts */
    int label = scene_add_element(scene, figure, SCENE_ROLE_PARAGRAPH, 1);
    pen = sample_pen(scene, "Tuiles", label);
    scene_add_path(&pen, sample_box(arena, 60, 1040, 400, 60), scene_paint_ink(2, 1));
    scene_add_path(&pen, sample_box(arena, 60, 1040, 200, 60), scene_paint_ink(0, 1));
    SceneText cut = test_shape(arena, bold, 30, (Point){80, 1080}, "Lecture en réserve", 0);
    scene_add_text(&pen, &cut, scene_paint_cut(2));
    /* reversed on a solid mass: opaque */
    int total = scene_add_element(scene, figure, SCENE_ROLE_PARAGRAPH, 2);
    pen = sample_pen(scene, "Tuiles", total);
    scene_add_path(&pen, sample_box(arena, 500, 1040, 300, 60), scene_paint_solid(1));
    SceneText knock = test_shape(arena, bold, 30, (Point){520, 1080}, "1\u202f240 pratiques", 0);
    scene_add_text(&pen, &knock, scene_paint_knock(SCENE_ALL_PLATES));
    /* body */
    int list = scene_add_element(scene, 0, SCENE_ROLE_LIST, 3);
    for (int i = 0; i < 13; i++) {
        int entry = scene_add_element(scene, list, SCENE_ROLE_LIST_ITEM, 0);
        pen = sample_pen(scene, "Textes courants", entry);
        for (guint k = 0; k < G_N_ELEMENTS(sample_lines); k++) {
            Point at = {60 + i % 3 * 380, 1140 + i / 3 * 90 + k * 18.5};
            SceneText line = test_shape(arena, face, 13.6, at, sample_lines[k], 0);
            scene_add_text(&pen, &line, scene_paint_ink(2, 1));
        }
    }
    /* letter-spaced, linked */
    int link = scene_add_element(scene, 0, SCENE_ROLE_LINK, 4);
    pen = sample_pen(scene, "Pied", link);
    SceneText address = test_shape(arena, face, 12, (Point){60, 1640}, "EXEMPLE.ORG", 0.12);
    scene_add_text(&pen, &address, scene_paint_ink(2, 1));
    scene_add_link(&pen, &(SceneLink){.url = "https://exemple.org/?a=1&b=2",
                                      .contents = "Site de l’atelier",
                                      .box = {60, 1626, 220, 1646}});
    return scene;
}
