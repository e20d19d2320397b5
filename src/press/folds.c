/* SPDX-License-Identifier: MIT */
/* Where a poster is folded: in halves, the longer side first, until it is no larger than A4. Every
 * half goes behind, so that the printed front stays outside, and the panel where the title begins
 * comes to lie on top, upright. */
#include "marks-internal.h"

#include "base/sheet.h"

/* ---- the plan ---- */

/* Where the title begins, on the first page; its corner when it has none. */
static Point title_corner(const Scene *scene) {
    int title = -1;
    for (guint i = 0; i < scene->elements->len; i++) {
        const SceneElement *element = scene_element(scene, (int)i);
        gboolean heading = element->role == SCENE_ROLE_HEADING;
        if (heading && (title < 0 || element->level < scene_element(scene, title)->level)) {
            title = (int)i;
        }
    }
    Box box = BOX_EMPTY;
    for (guint i = 0; title >= 0 && i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->page == 0 && item->element == title) {
            box = box_union(box, item->bounds);
        }
    }
    return box_is_empty(box) ? (Point){0, 0} : (Point){box.x0, box.y0};
}

/* Half a millimetre more is A4 all the same. */
static gboolean exceeds_a4(double width, double height) {
    const SheetSize *a4 = &sheet_sizes[4];
    return MIN(width, height) > (a4->width + 0.5) * PT_PER_MM ||
           MAX(width, height) > (a4->height + 0.5) * PT_PER_MM;
}

FoldPlan fold_plan(const Scene *scene, double width, double height) {
    Point title = title_corner(scene);
    FoldPlan plan = {.columns = 1, .rows = 1, .width = width, .height = height};
    Point front = {0, 0}; /* the corner of the panel that stays in front */
    while (plan.n < FOLDS_MOST && exceeds_a4(plan.width, plan.height)) {
        if (plan.width > plan.height) {
            plan.width /= 2;
            gboolean right = title.x >= front.x + plan.width;
            plan.steps[plan.n++] = right ? PHRASE_PRESS_FOLD_LEFT : PHRASE_PRESS_FOLD_RIGHT;
            plan.columns *= 2;
            front.x += right ? plan.width : 0;
        } else {
            plan.height /= 2;
            gboolean below = title.y >= front.y + plan.height;
            plan.steps[plan.n++] = below ? PHRASE_PRESS_FOLD_TOP : PHRASE_PRESS_FOLD_BOTTOM;
            plan.rows *= 2;
            front.y += below ? plan.height : 0;
        }
    }
    plan.cover_column = (guint)(front.x / plan.width + 0.5);
    plan.cover_row = (guint)(front.y / plan.height + 0.5);
    return plan;
}

const char *fold_steps(const FoldPlan *plan, const PressKit *kit, Arena *arena) {
    g_autoptr(GString) steps = g_string_new(NULL);
    for (guint i = 0; i < plan->n; i++) {
        g_string_append_printf(steps, "%s%u.\u00a0%s", i ? ", " : "", i + 1,
                               words_phrase(kit->words, arena, plan->steps[i], 2, NULL));
    }
    return arena_strdup(arena, steps->str);
}

/* ---- marks ---- */

/* A sheet whose folds are being marked. */
typedef struct {
    const PressKit *kit;
    const SceneSheet *sheet;
    ScenePen pen;
    double distance;
    const char *word;
    guint *n_marks; /* how many were drawn */
} Folding;

/* A dashed line from `from`, outwards by x and y. */
static void add_dashes(const Folding *folding, Point from, Point outwards) {
    static const double dashes[][2] = {{0, 0.22}, {0.39, 0.61}, {0.78, 1}};
    Path *path = path_new(folding->pen.scene->arena);
    for (guint i = 0; i < G_N_ELEMENTS(dashes); i++) {
        double a = dashes[i][0] * MARK_LENGTH, b = dashes[i][1] * MARK_LENGTH;
        path_move_to(path, from.x + a * outwards.x, from.y + a * outwards.y);
        path_line_to(path, from.x + b * outwards.x, from.y + b * outwards.y);
    }
    scene_add_stroke(&folding->pen, path, MARK_WIDTH, scene_paint_registration());
    ++*folding->n_marks;
}

/* A fold from the top to the bottom, at x; paper without room for a mark has none. */
static void mark_upright(const Folding *folding, double x) {
    const SceneSheet *sheet = folding->sheet;
    const double needed = folding->distance + MARK_LENGTH, word = x + 1 * PT_PER_MM;
    ScenePaint paint = scene_paint_registration();
    if (sheet->trim.y0 >= needed) {
        double y = sheet->trim.y0 - folding->distance;
        add_dashes(folding, (Point){x, y}, (Point){0, -1});
        press_text(folding->kit, &folding->pen, folding->word, MARK_NAME_SIZE,
                   (Point){word, y - MARK_LENGTH / 3}, ALIGN_LEFT, FALSE, paint);
    }
    if (sheet->height - sheet->trim.y1 >= needed) {
        double y = sheet->trim.y1 + folding->distance;
        add_dashes(folding, (Point){x, y}, (Point){0, 1});
        press_text(folding->kit, &folding->pen, folding->word, MARK_NAME_SIZE,
                   (Point){word, y + MARK_LENGTH * 2 / 3}, ALIGN_LEFT, FALSE, paint);
    }
}

/* A fold from the left to the right, at y. */
static void mark_level(const Folding *folding, double y) {
    const SceneSheet *sheet = folding->sheet;
    const double needed = folding->distance + MARK_LENGTH, word = y + 1.2 * MARK_NAME_SIZE;
    ScenePaint paint = scene_paint_registration();
    if (sheet->trim.x0 >= needed) {
        double x = sheet->trim.x0 - folding->distance;
        add_dashes(folding, (Point){x, y}, (Point){-1, 0});
        press_text(folding->kit, &folding->pen, folding->word, MARK_NAME_SIZE, (Point){x, word},
                   ALIGN_RIGHT, FALSE, paint);
    }
    if (sheet->width - sheet->trim.x1 >= needed) {
        double x = sheet->trim.x1 + folding->distance;
        add_dashes(folding, (Point){x, y}, (Point){1, 0});
        press_text(folding->kit, &folding->pen, folding->word, MARK_NAME_SIZE, (Point){x, word},
                   ALIGN_LEFT, FALSE, paint);
    }
}

/* The steps in words, in the room of marks below the sheet, when they hold before the first fold or
 * the middle. */
static void say_steps(const Folding *folding, const FoldPlan *plan) {
    const SceneSheet *sheet = folding->sheet;
    Arena *arena = folding->pen.scene->arena;
    const Words *words = folding->kit->words;
    const char *width = words_quantity(words, arena, plan->width / PT_PER_MM, 0);
    const char *height = words_quantity(words, arena, plan->height / PT_PER_MM, 0);
    double room =
        box_width(sheet->trim) / MAX(2, plan->columns) - (plan->columns > 1 ? 0 : MARK_LENGTH);
    PressNote note = {
        .text = words_phrase(words, arena, PHRASE_PRESS_FOLDS, 2, "list",
                             fold_steps(plan, folding->kit, arena), "width", width, "height",
                             height, NULL),
        .size = MARK_NAME_SIZE,
        .leading = MARK_LENGTH / 2,
        .width = room - 2 * MARK_AIR,
        .most_lines = NOTE_WHOLE,
    };
    double top = sheet->trim.y1 + folding->distance;
    if (top + MARK_LENGTH <= sheet->height &&
        press_note_lines(folding->kit, arena, &note) * note.leading <= MARK_LENGTH) {
        ScenePen read = marks_pen(folding->pen.scene, folding->pen.page, TRUE);
        read.layer = folding->pen.layer;
        press_note(folding->kit, &read, &note, (Point){sheet->trim.x0 + MARK_AIR, top},
                   scene_paint_registration());
    }
}

static void fold_poster(const Folding *folding, const Scene *scene, gboolean front) {
    Box trim = folding->sheet->trim;
    FoldPlan plan = fold_plan(scene, box_width(trim), box_height(trim));
    for (guint i = 1; i < plan.columns; i++) {
        mark_upright(folding, trim.x0 + i * plan.width);
    }
    for (guint i = 1; i < plan.rows; i++) {
        mark_level(folding, trim.y0 + i * plan.height);
    }
    if (front && plan.n) {
        say_steps(folding, &plan);
    }
}

static Folding folding_of(const PressKit *kit, const ScenePen *pen, const SceneSheet *sheet,
                          guint *n_marks) {
    const char *word = words_phrase(kit->words, pen->scene->arena, PHRASE_PRESS_FOLD, 2, NULL);
    double distance = marks_distance(sheet->trim.x0 - sheet->bleed.x0);
    return (Folding){kit, sheet, *pen, distance, word, n_marks};
}

void marks_fold(const PressKit *kit, const ScenePen *pen, const SceneSheet *sheet, double x) {
    guint n_marks = 0;
    Folding folding = folding_of(kit, pen, sheet, &n_marks);
    mark_upright(&folding, x);
}

/* The page of marks of a sheet, which may have none yet. */
static ScenePen pen_on(const Scene *scene, Imposition *imposition, SceneSheet *sheet,
                       const PressKit *kit) {
    if (!imposition->marks) {
        imposition->marks = press_marks_scene(scene, scene->arena);
    }
    Scene *marks = imposition->marks;
    if (sheet->marks < 0) {
        sheet->marks = (int)scene_add_page(marks, sheet->width, sheet->height, 0, sheet->name);
    }
    ScenePen pen = marks_pen(marks, (guint)sheet->marks, FALSE);
    const char *layer = words_phrase(kit->words, marks->arena, PHRASE_PRESS_LAYER, 2, NULL);
    pen.layer = scene_layer(marks, layer);
    return pen;
}

gboolean press_add_folds(const Scene *scene, const Purpose *purpose, Imposition *imposition,
                         const PressKit *kit) {
    guint n_marks = 0;
    for (guint i = 0; i < imposition->sheets->len; i++) {
        SceneSheet *sheet = &g_array_index(imposition->sheets, SceneSheet, i);
        if (sheet->placements->len != 1) {
            continue; /* cut into several, or a booklet, whose spine is marked already */
        }
        ScenePen pen = pen_on(scene, imposition, sheet, kit);
        Folding folding = folding_of(kit, &pen, sheet, &n_marks);
        guint page = g_array_index(sheet->placements, ScenePlacement, 0).page;
        fold_poster(&folding, scene, page == 0);
    }
    return n_marks || marks_is_booklet(scene, purpose);
}
