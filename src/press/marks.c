/* SPDX-License-Identifier: MIT */
/* Pages on the sheets of a press: boxes, crop and registration marks, colour bar, slug.
 *
 * Trim, bleed and media box lie within each other (ISO 15930-7, 6.7 and ISO 32000-1, 14.11.2), and
 * marks stand outside the bleed, or they would be seen on what is cut (ISO 12647-2 keeps control
 * strips there, with solids, their overprints and half tones of every ink). */
#include "marks-internal.h"

#include <string.h>

/* ---- single marks ---- */

double marks_distance(double bleed) { return MAX(bleed, MARK_LEAST) + MARK_GAP; }

void marks_line(const ScenePen *pen, Point from, Point to) {
    Path *path = path_new(pen->scene->arena);
    path_move_to(path, from.x, from.y);
    path_line_to(path, to.x, to.y);
    scene_add_stroke(pen, path, MARK_WIDTH, scene_paint_registration());
}

void marks_cross(const ScenePen *pen, Point at, double arm, double radius, double width) {
    Path *path = path_new(pen->scene->arena);
    path_move_to(path, at.x - arm, at.y);
    path_line_to(path, at.x + arm, at.y);
    path_move_to(path, at.x, at.y - arm);
    path_line_to(path, at.x, at.y + arm);
    path_add_circle(path, at, radius);
    scene_add_stroke(pen, path, width, scene_paint_registration());
}

void marks_target(const ScenePen *pen, Point centre) {
    const double arm = MARK_LENGTH / 2;
    marks_cross(pen, centre, arm, 0.62 * arm, MARK_WIDTH);
}

/* The two marks of a corner, which say where to cut: away from the trim by x and y signs. */
static void add_corner(const ScenePen *pen, Point corner, Point away, double distance) {
    const double from = distance, to = distance + MARK_LENGTH;
    marks_line(pen, (Point){corner.x + away.x * from, corner.y},
               (Point){corner.x + away.x * to, corner.y});
    marks_line(pen, (Point){corner.x, corner.y + away.y * from},
               (Point){corner.x, corner.y + away.y * to});
}

/* ---- inks ---- */

gboolean marks_is_process(const Purpose *purpose) {
    return purpose->kind == FOR_PRESS && purpose->inks == INKS_PROCESS;
}

gboolean marks_is_booklet(const Scene *scene, const Purpose *purpose) {
    return purpose->fold && purpose->impose_width > 0 && scene->pages->len % 4 == 0;
}

gboolean marks_both_sides(const Scene *scene, const Purpose *purpose) {
    return (scene->two_sided && scene->pages->len > 1) || marks_is_booklet(scene, purpose);
}

Scene *marks_scene(const Scene *scene, const Purpose *purpose, const PressKit *kit, Arena *arena) {
    static const struct {
        Phrase name;
        SceneInk ink;
    } process[] = {
        {PHRASE_PRESS_CYAN, {"c", NULL, "Cyan", {0, 0.62, 0.89}, {1, 0, 0, 0}}},
        {PHRASE_PRESS_MAGENTA, {"m", NULL, "Magenta", {0.89, 0, 0.49}, {0, 1, 0, 0}}},
        {PHRASE_PRESS_YELLOW, {"y", NULL, "Yellow", {1, 0.93, 0}, {0, 0, 1, 0}}},
        {PHRASE_PRESS_BLACK, {"k", NULL, "Black", {0.11, 0.11, 0.11}, {0, 0, 0, 1}}},
    };
    Scene *marks = press_marks_scene(scene, arena);
    if (marks_is_process(purpose)) {
        marks->n_inks = G_N_ELEMENTS(process);
        for (guint k = 0; k < marks->n_inks; k++) {
            marks->inks[k] = process[k].ink;
            marks->inks[k].name = words_phrase(kit->words, arena, process[k].name, 2, NULL);
        }
    }
    scene_layer(marks, words_phrase(kit->words, arena, PHRASE_PRESS_LAYER, 2, NULL));
    return marks;
}

ScenePen marks_pen(Scene *marks, guint page, gboolean read) {
    int element = read ? scene_add_element(marks, 0, SCENE_ROLE_PARAGRAPH, page) : SCENE_DECORATION;
    return (ScenePen){.scene = marks, .page = page, .layer = 0, .element = element};
}

const char *marks_ink_list(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                           Arena *arena) {
    static const Phrase process[] = {PHRASE_PRESS_CYAN, PHRASE_PRESS_MAGENTA, PHRASE_PRESS_YELLOW,
                                     PHRASE_PRESS_BLACK};
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = marks_is_process(purpose) ? G_N_ELEMENTS(process) : scene->n_inks;
    for (guint k = 0; k < n; k++) {
        const SceneInk *ink = &scene->inks[k];
        g_string_append(list, k ? ", " : "");
        if (marks_is_process(purpose)) {
            g_string_append(list, words_phrase(kit->words, arena, process[k], 2, NULL));
        } else if (ink->spot && g_strcmp0(ink->spot, ink->name)) {
            g_string_append_printf(list, "%s (%s)", ink->name, press_exact(arena, ink->spot));
        } else {
            g_string_append(list, ink->name);
        }
    }
    return arena_strdup(arena, list->str);
}

void marks_kinds(const Purpose *purpose, MarkKind ret_kinds[MARKS_KINDS]) {
    /* plates are of no use without them */
    gboolean plates = purpose->kind == FOR_RISO || purpose->kind == FOR_SILKSCREEN;
    const MarkKind kinds[MARKS_KINDS] = {
        {purpose->crop || purpose->impose_width > 0 || plates, PHRASE_JOB_MARK_CROP, "crop"},
        {purpose->registration || plates, PHRASE_JOB_MARK_REGISTRATION, "registration"},
        {purpose->colour_bar, PHRASE_JOB_MARK_BAR, "colour-bar"},
        {purpose->slug || plates, PHRASE_JOB_MARK_SLUG, "slug"},
        {purpose->fold, PHRASE_JOB_MARK_FOLD, "fold"},
    };
    memcpy(ret_kinds, kinds, sizeof kinds);
}

/* ---- the colour bar ---- */

static void add_patch(const ScenePen *pen, Box box, ScenePaint paint) {
    Path *path = path_new(pen->scene->arena);
    path_add_box(path, box);
    scene_add_path(pen, path, paint);
}

/* Two and three of the first inks over each other: red, green and blue of a process; of spot inks
 * what a poster is made of. */
static void add_overprints(const ScenePen *pen, Box room, double patch) {
    static const guint8 pairs[] = {0x6, 0x5, 0x3, 0x7};
    double x = room.x0;
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (pairs[i] >> pen->scene->n_inks) {
            continue;
        }
        ScenePaint paint = {.plates = pairs[i]};
        for (guint k = 0; k < 3; k++) {
            paint.amount[k] = pairs[i] >> k & 1;
        }
        add_patch(pen, (Box){x, room.y0, x + patch, room.y1}, paint);
        x += patch;
    }
}

void marks_bar(const PressKit *kit, const ScenePen *pen, const Purpose *purpose, Box room) {
    const Scene *marks = pen->scene;
    const guint shares = marks->n_inks + (marks->n_inks > 1 ? 1 : 0);
    const double share = box_width(room) / shares, pad = 1 * PT_PER_MM;
    const double patch = MIN(4.5 * PT_PER_MM, share / 4), high = 4.5 * PT_PER_MM;
    double x = room.x0;
    for (guint k = 0; k < marks->n_inks; k++) {
        const SceneInk *ink = &marks->inks[k];
        const char *spot = marks_is_process(purpose) || !ink->spot ? ink->name : ink->spot;
        PressNote name = {.text = press_exact(marks->arena, spot),
                          .size = MARK_NAME_SIZE,
                          .leading = MARK_NAME_SIZE,
                          .width = share - 2 * patch - 2 * pad,
                          .most_lines = 1};
        add_patch(pen, (Box){x, room.y0, x + patch, room.y0 + high}, scene_paint_ink(k, 1));
        add_patch(pen, (Box){x + patch, room.y0, x + 2 * patch, room.y0 + high},
                  scene_paint_ink(k, 0.5));
        Point top = {x + 2 * patch + pad, room.y0 + (high - name.leading) / 2};
        /* each plate says its own name */
        press_note(kit, pen, &name, top, scene_paint_ink(k, 1));
        double width = press_text_width(kit, marks->arena, name.text, name.size, FALSE);
        x = MIN(x + share, top.x + width + 3 * pad);
    }
    add_overprints(pen, (Box){x, room.y0, room.x1, room.y0 + high}, patch);
}

/* ---- the slug ---- */

const char *marks_condition(const Purpose *purpose, const PressKit *kit, Arena *arena) {
    if (purpose->kind != FOR_PRESS || !purpose->profile) {
        return NULL;
    }
    gboolean coated = g_str_equal(purpose->profile, "coated");
    if (coated || g_str_equal(purpose->profile, "uncoated")) {
        Phrase phrase = coated ? PHRASE_PRESS_COATED : PHRASE_PRESS_UNCOATED;
        return words_phrase(kit->words, arena, phrase, 2, NULL);
    }
    g_autofree char *name = g_path_get_basename(purpose->profile);
    return words_phrase(kit->words, arena, PHRASE_PRESS_PROFILE, 2, "name",
                        press_exact(arena, name), NULL);
}

Phrase marks_flip(double width, double height) {
    return width > height ? PHRASE_PRESS_FLIP_SHORT : PHRASE_PRESS_FLIP_LONG;
}

const char *marks_slug(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                       const char *where, Arena *arena) {
    g_autoptr(GString) slug = g_string_new(scene->title);
    const char *list = marks_ink_list(scene, purpose, kit, arena);
    guint n_inks = marks_is_process(purpose) ? 4 : scene->n_inks;
    g_string_append_printf(
        slug, " · %s · %s", where,
        words_phrase(kit->words, arena, PHRASE_PRESS_INKS, n_inks, "list", list, NULL));
    const char *condition = marks_condition(purpose, kit, arena);
    if (condition) {
        g_string_append_printf(slug, " · %s", condition);
    }
    if (scene->date) {
        g_string_append_printf(slug, " · %s",
                               words_phrase(kit->words, arena, PHRASE_PRESS_DATE, 2, "date",
                                            press_exact(arena, scene->date), NULL));
    }
    g_string_append(slug, " · affiche");
    return arena_strdup(arena, slug->str);
}

/* "recto": of a page whose name does not say it already; NULL of a page with one side. */
static const char *side_name(const Scene *scene, guint page) {
    const char *name = scene_page(scene, page)->name;
    if (!scene->two_sided || g_str_has_prefix(name, "recto") || g_str_has_prefix(name, "verso")) {
        return NULL;
    }
    return page % 2 ? "verso" : "recto";
}

static const char *page_slug(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                             guint page, Arena *arena) {
    const ScenePage *of = scene_page(scene, page);
    const char *n = arena_printf(arena, "%u", page + 1);
    const char *total = arena_printf(arena, "%u", scene->pages->len);
    g_autoptr(GString) where = g_string_new(NULL);
    g_string_append(
        where, words_phrase(kit->words, arena, PHRASE_PRESS_PAGE, 2, "n", n, "total", total, NULL));
    const char *side = side_name(scene, page);
    if (side) {
        Phrase phrase = page % 2 ? PHRASE_PRESS_VERSO : PHRASE_PRESS_RECTO;
        g_string_append_printf(where, ", %s", words_phrase(kit->words, arena, phrase, 2, NULL));
    }
    if (of->name[0]) {
        g_string_append_printf(where, " (%s)", press_exact(arena, of->name));
    }
    if (scene->two_sided && scene->pages->len > 1) {
        Phrase flip = marks_flip(of->width, of->height);
        g_string_append_printf(where, ", %s", words_phrase(kit->words, arena, flip, 2, NULL));
    }
    return marks_slug(scene, purpose, kit, where->str, arena);
}

/* ---- pages ---- */

/* What stands around every page. */
typedef struct {
    const Scene *scene;
    const Purpose *purpose;
    const PressKit *kit;
    Arena *arena;
    double bleed;
    gboolean any, lines; /* any mark; marks beside the bleed */
    SetNote *slugs;      /* by page */
    guint slug_lines;    /* of the longest slug: backs are as high as their fronts */
    double sides, top, bottom;
} Around;

static SetNote set_slug(const Around *around, guint page) {
    const PressNote note = {
        .text = page_slug(around->scene, around->purpose, around->kit, page, around->arena),
        .size = MARK_SIZE,
        .leading = MARK_LEADING,
        .width = scene_page(around->scene, page)->width,
        .most_lines = 3,
    };
    return press_note_set(around->kit, around->arena, &note);
}

/* Art reaches no further than the page says, whatever is asked for. */
static double bleed_of(const Scene *scene, const Purpose *purpose) {
    double bleed = purpose->bleed;
    for (guint i = 0; i < scene->pages->len; i++) {
        bleed = MIN(bleed, scene_page(scene, i)->bleed);
    }
    return bleed;
}

static Around measure(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                      Arena *arena) {
    Around around = {scene, purpose, kit, arena, .bleed = bleed_of(scene, purpose)};
    around.lines = purpose->crop || purpose->registration || purpose->fold;
    around.any = around.lines || purpose->colour_bar || purpose->slug;
    around.sides = around.top = around.bottom = around.bleed;
    if (!around.any) {
        return around;
    }
    double side = marks_distance(around.bleed) + (around.lines ? MARK_LENGTH : 0);
    around.sides = side + MARK_AIR;
    around.top = around.sides + (purpose->colour_bar ? MARK_BAR : 0);
    around.slugs = arena_alloc(arena, sizeof(SetNote) * scene->pages->len);
    for (guint i = 0; i < scene->pages->len && purpose->slug; i++) {
        around.slugs[i] = set_slug(&around, i);
        around.slug_lines = MAX(around.slug_lines, around.slugs[i].lines->n_lines);
    }
    around.bottom = around.sides + around.slug_lines * MARK_LEADING;
    return around;
}

/* In the middle of every side, or beside the fold that is there. */
static void add_targets(const ScenePen *pen, const Around *around, Box trim, double distance) {
    const double beside = 3 * MARK_LENGTH, far = distance + MARK_LENGTH / 2;
    FoldPlan folds = {.columns = 1, .rows = 1};
    if (around->purpose->fold) {
        folds = fold_plan(around->scene, box_width(trim), box_height(trim));
    }
    Point centre = {(trim.x0 + trim.x1) / 2 + (folds.columns > 1 ? beside : 0),
                    (trim.y0 + trim.y1) / 2 + (folds.rows > 1 ? beside : 0)};
    marks_target(pen, (Point){centre.x, trim.y0 - far});
    marks_target(pen, (Point){centre.x, trim.y1 + far});
    marks_target(pen, (Point){trim.x0 - far, centre.y});
    marks_target(pen, (Point){trim.x1 + far, centre.y});
}

static void add_marks(const Around *around, Scene *marks, guint page, Box trim) {
    const Purpose *purpose = around->purpose;
    const double distance = marks_distance(around->bleed);
    const double beyond = distance + (around->lines ? MARK_LENGTH : 0);
    ScenePen pen = marks_pen(marks, page, FALSE);
    if (purpose->crop) {
        add_corner(&pen, (Point){trim.x0, trim.y0}, (Point){-1, -1}, distance);
        add_corner(&pen, (Point){trim.x1, trim.y0}, (Point){1, -1}, distance);
        add_corner(&pen, (Point){trim.x1, trim.y1}, (Point){1, 1}, distance);
        add_corner(&pen, (Point){trim.x0, trim.y1}, (Point){-1, 1}, distance);
    }
    if (purpose->registration) {
        add_targets(&pen, around, trim, distance);
    }
    if (purpose->colour_bar) {
        double top = trim.y0 - beyond - MARK_BAR;
        marks_bar(around->kit, &pen, purpose, (Box){trim.x0, top, trim.x1, top + MARK_BAR});
    }
    if (purpose->slug) {
        ScenePen words = marks_pen(marks, page, TRUE);
        /* a line of letters has air above them of its own */
        press_note_place(&words, &around->slugs[page],
                         (Point){trim.x0, trim.y1 + beyond + MARK_AIR / 2},
                         scene_paint_registration());
    }
}

static void add_page(Imposition *imposition, const Around *around, guint page) {
    const ScenePage *of = scene_page(around->scene, page);
    double width = of->width + 2 * around->sides;
    double height = of->height + around->top + around->bottom;
    SceneSheet *sheet = imposition_add_sheet(imposition, width, height);
    const char *side = side_name(around->scene, page);
    sheet->name = of->name[0] || !side ? of->name : side;
    sheet->trim =
        (Box){around->sides, around->top, around->sides + of->width, around->top + of->height};
    sheet->bleed = box_grow(sheet->trim, around->bleed);
    ScenePlacement placement = {page, matrix_translate(sheet->trim.x0, sheet->trim.y0),
                                sheet->bleed};
    g_array_append_val(sheet->placements, placement);
    if (around->any) {
        Scene *marks = imposition->marks;
        sheet->marks = (int)scene_add_page(marks, width, height, 0, sheet->name);
        add_marks(around, marks, (guint)sheet->marks, sheet->trim);
    }
}

Imposition *press_pages(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                        Arena *arena) {
    Imposition *imposition = imposition_new();
    Around around = measure(scene, purpose, kit, arena);
    if (around.any) {
        imposition->marks = marks_scene(scene, purpose, kit, arena);
    }
    for (guint i = 0; i < scene->pages->len; i++) {
        add_page(imposition, &around, i);
    }
    return imposition;
}
