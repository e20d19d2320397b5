/* SPDX-License-Identifier: MIT */
/* A poster that has all a PDF can be tagged with, on two pages:
 *
 *   tagged-sample FOLDER   FOLDER/recipe.pdf, with its attachments, and FOLDER/bare.pdf, without */
#include "out/out.h"
#include "out/sample.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    Scene *scene;
    Arena *arena;
    SceneFace *face, *bold;
    guint page;
    double y;     /* of the next line */
    double order; /* of the next element */
} Sheet;

static int element(Sheet *sheet, int parent, SceneRole role) {
    return scene_add_element(sheet->scene, parent, role, sheet->order++);
}

static ScenePen pen_of(const Sheet *sheet, int of) {
    ScenePen pen = sample_pen(sheet->scene, "Textes", of);
    pen.page = sheet->page;
    return pen;
}

/* One run on a line of its own; letters of `tracking` ems apart. */
static void say(Sheet *sheet, int of, const char *words, const char *language, double tracking) {
    ScenePen pen = pen_of(sheet, of);
    SceneText text =
        test_shape(sheet->arena, sheet->face, 11, (Point){30, sheet->y}, words, tracking);
    text.language = language;
    scene_add_text(&pen, &text, scene_paint_ink(2, 1));
    sheet->y += 15;
}

static int part(Sheet *sheet, int parent, SceneRole role, const char *words) {
    int of = element(sheet, parent, role);
    say(sheet, of, words, "fr", 0);
    return of;
}

static int heading(Sheet *sheet, int parent, guint level) {
    int of = element(sheet, parent, SCENE_ROLE_HEADING);
    scene_element(sheet->scene, of)->level = level;
    return of;
}

/* ---- recto ---- */

static void add_title(Sheet *sheet) {
    int title = heading(sheet, 0, 1);
    ScenePen pen = pen_of(sheet, title);
    scene_add_path(&pen, sample_box(sheet->arena, 30, 30, 200, 50), scene_paint_ink(1, 1));
    SceneText text = test_shape(sheet->arena, sheet->bold, 60, (Point){30, 80}, "Dessiné", 0);
    text.stretch = 200 / text.width;
    text.language = "fr";
    scene_add_unpainted(&pen, &text);
    pen.element = SCENE_DECORATION;
    text = test_shape(sheet->arena, sheet->face, 9, (Point){250, 90}, "pour la vue", 0);
    scene_add_text(&pen, &text, scene_paint_ink(2, 1));
    sheet->y = 110;
}

static void add_paragraph(Sheet *sheet) {
    int of = element(sheet, 0, SCENE_ROLE_PARAGRAPH);
    say(sheet, of, "Une affiche effi", "fr", 0);
    SceneItem *last = &g_array_index(sheet->scene->items, SceneItem, sheet->scene->items->len - 1);
    SceneText whole =
        test_shape(sheet->arena, sheet->face, 11, last->text.origin, "Une affiche effi\u00ad", 0);
    /* what is drawn for it is a hyphen */
    SceneText hyphen = test_shape(sheet->arena, sheet->face, 11, (Point){0, 0}, "-", 0);
    SceneGlyph *glyphs =
        arena_memdup(sheet->arena, whole.glyphs, whole.n_glyphs * sizeof(SceneGlyph));
    glyphs[whole.n_glyphs - 1].glyph = hyphen.glyphs[0].glyph;
    whole.glyphs = glyphs;
    whole.language = "fr";
    last->text = whole;
    say(sheet, of, "cace\u202f: tout s’y lit, ", "fr", 0);
    say(sheet, of, "rien n’y bouge\u202f! ", "fr", 0);
    int breton = element(sheet, of, SCENE_ROLE_SPAN);
    scene_element(sheet->scene, breton)->language = "br";
    say(sheet, breton, "Demat deoc’h. ", "br", 0);
    int link = element(sheet, of, SCENE_ROLE_LINK);
    double top = sheet->y - 12;
    say(sheet, link, "exemple.org ", "fr", 0);
    ScenePen pen = pen_of(sheet, link);
    scene_add_link(&pen, &(SceneLink){.url = "https://exemple.org/é",
                                      .contents = "Le site de l’atelier",
                                      .box = {30, top, 120, top + 15}});
    int loose = part(sheet, 0, SCENE_ROLE_PARAGRAPH, "Welcome to the fair ");
    g_array_index(sheet->scene->items, SceneItem, sheet->scene->items->len - 1).text.language =
        "en";
    say(sheet, loose, "dit-elle.", "fr", 0);
}

static void add_table(Sheet *sheet, int figure) {
    int table = element(sheet, figure, SCENE_ROLE_TABLE);
    part(sheet, table, SCENE_ROLE_CAPTION, "Trajets par mois");
    int row = element(sheet, table, SCENE_ROLE_TABLE_ROW);
    int first = part(sheet, row, SCENE_ROLE_TABLE_HEADER, "Lieu");
    int wide = part(sheet, row, SCENE_ROLE_TABLE_HEADER, "Trajets");
    scene_element(sheet->scene, first)->scope = SCENE_SCOPE_COLUMN;
    scene_element(sheet->scene, wide)->columns = 2;
    for (int i = 0; i < 2; i++) {
        row = element(sheet, table, SCENE_ROLE_TABLE_ROW);
        int name = part(sheet, row, SCENE_ROLE_TABLE_HEADER, i ? "Bourg" : "Gare");
        scene_element(sheet->scene, name)->scope = SCENE_SCOPE_ROW;
        part(sheet, row, SCENE_ROLE_TABLE_CELL, i ? "12" : "1\u202f200");
        if (i) {
            element(sheet, row, SCENE_ROLE_TABLE_CELL); /* nothing is known */
        } else {
            part(sheet, row, SCENE_ROLE_TABLE_CELL, "7");
        }
    }
}

/* Art, a text among it and a table of what it shows. */
static void add_figure(Sheet *sheet) {
    int figure = element(sheet, 0, SCENE_ROLE_FIGURE);
    scene_element(sheet->scene, figure)->alternative =
        "Deux barres\u202f: gare 1\u202f200, bourg 12";
    ScenePen pen = pen_of(sheet, figure);
    scene_add_path(&pen, sample_box(sheet->arena, 200, 330, 150, 30), scene_paint_solid(1));
    scene_add_path(&pen, sample_box(sheet->arena, 200, 370, 20, 30), scene_paint_solid(2));
    part(sheet, figure, SCENE_ROLE_PARAGRAPH, "AVATAR affiché");
    add_table(sheet, figure);
}

static void add_list(Sheet *sheet) {
    int list = element(sheet, 0, SCENE_ROLE_LIST);
    static const char *const steps[] = {"Regarder", "Compter", "Découper"};
    for (int i = 0; i < 3; i++) {
        int item = element(sheet, list, SCENE_ROLE_LIST_ITEM);
        const char number[] = {(char)('1' + i), '.', ' ', 0};
        say(sheet, item, arena_strdup(sheet->arena, number), "fr", 0);
        say(sheet, item, steps[i], "fr", 0);
    }
    int quotation = element(sheet, 0, SCENE_ROLE_QUOTATION);
    part(sheet, quotation, SCENE_ROLE_PARAGRAPH, "« Voilà. »");
}

/* ---- verso ---- */

static void add_form(Sheet *sheet) {
    int asked = part(sheet, 0, SCENE_ROLE_PARAGRAPH, "La pratique");
    ScenePen pen = pen_of(sheet, asked);
    scene_add_field(&pen, &(SceneField){.kind = FIELD_TEXT,
                                        .name = "pratique",
                                        .label = "La pratique",
                                        .box = {30, 200, 260, 216},
                                        .size = 11,
                                        .plate = 2});
    scene_add_field(&pen, &(SceneField){.kind = FIELD_CHECK,
                                        .name = "vue",
                                        .label = "Déjà vue ici",
                                        .value = "oui",
                                        .box = {30, 230, 42, 242},
                                        .plate = 2});
    for (int i = 0; i < 2; i++) {
        scene_add_field(&pen, &(SceneField){.kind = FIELD_RADIO,
                                            .label = i ? "Non" : "Oui",
                                            .group = "avis",
                                            .group_label = "Votre avis",
                                            .value = i ? "non" : "oui",
                                            .box = {30 + i * 30, 260, 42 + i * 30, 272},
                                            .plate = 2});
    }
}

/* A section of which both pages have a part; the heading of it leaves out a level. */
static void add_section(Sheet *sheet) {
    int section = element(sheet, 0, SCENE_ROLE_SECTION);
    int title = heading(sheet, section, 3);
    say(sheet, title, "ESPACÉ", "fr", 0.2);
    int over = part(sheet, section, SCENE_ROLE_PARAGRAPH, "Commence ici, ");
    sheet->page = 1;
    sheet->y = 40;
    say(sheet, over, "finit au verso.", "fr", 0);
}

static void add_credits(Scene *scene) {
    static const SceneCredit credits[] = {
        {SCENE_CREDIT_AUTHOR, "Atelier d’Élise", NULL, NULL},
        {SCENE_CREDIT_AUTHOR, "Jean & fils", NULL, NULL},
        {SCENE_CREDIT_PARTNER, "Mairie <d’ici>", NULL, NULL},
    };
    static const SceneIngredient data = {.data = TRUE,
                                         .title = "Recensement",
                                         .author = "Insee",
                                         .year = "2024",
                                         .licence = "Licence ouverte 2.0"};
    g_array_append_vals(scene->credits, credits, G_N_ELEMENTS(credits));
    g_array_append_val(scene->ingredients, data);
    scene->publisher = "Communauté de communes";
    scene->source = "https://exemple.org/affiche";
    scene->attribution = "Atelier d’Élise, Jean & fils";
}

static void attach(Scene *scene) {
    static const char yaml[] = "title: Dessiné\n";
    const SceneAttachment files[] = {
        {"content/essai.yaml", "application/yaml", "La recette", (const guint8 *)yaml,
         strlen(yaml)},
        {"recette/œuf.txt", "text/plain", "Un mot", (const guint8 *)"œuf", strlen("œuf")},
    };
    g_array_append_vals(scene->attachments, files, G_N_ELEMENTS(files));
}

static gboolean write_pdf(const Scene *scene, const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    if (!out_pdf(scene, NULL, path, &error)) {
        fprintf(stderr, "tagged-sample: %s\n", error->message);
    }
    return !error;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: tagged-sample FOLDER\n");
        return 2;
    }
    g_autoptr(Arena) arena = arena_new();
    Scene *scene = sample_scene(arena, 400, 600);
    Sheet sheet = {.scene = scene,
                   .arena = arena,
                   .face = test_face_open(TEST_FACE_CFF, "Karla-Regular"),
                   .bold = test_face_open(TEST_FACE_CFF_BOLD, "Karla-Bold")};
    if (!sheet.face || !sheet.bold) {
        fprintf(stderr, "tagged-sample: needs the package fonts-karla\n");
        return 2;
    }
    scene->field_face = sheet.face;
    scene_add_page(scene, 400, 600, 10, "verso");
    add_credits(scene);
    add_title(&sheet);
    add_paragraph(&sheet);
    add_figure(&sheet);
    add_list(&sheet);
    add_section(&sheet);
    add_form(&sheet);
    gboolean written = write_pdf(scene, argv[1], "bare.pdf");
    attach(scene);
    written &= write_pdf(scene, argv[1], "recipe.pdf");
    scene_free(scene);
    test_face_close(sheet.face);
    test_face_close(sheet.bold);
    return written ? 0 : 1;
}
