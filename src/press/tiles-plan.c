/* SPDX-License-Identifier: MIT */
/* The first sheet of a poster in tiles: the poster small, its pieces a little apart, each with its
 * number; how many sheets; what to do, in plain words; a ruler that tells whether the printer kept
 * the scale. */
#include "tiles-internal.h"

#include "base/sheet.h"

#include <math.h>
#include <string.h>

enum { MOST_STEPS = 7, STEP_LINES = 12, RULER_STEP = 50, RULER_MOST = 100 }; /* mm */

/* Sizes at A4; smaller sheets have smaller letters. */
typedef struct {
    double title, lead, text, leading, number, gap;
} Sizes;

typedef struct {
    const Tiling *tiling;
    ScenePen pen;
    Arena *arena;
    Sizes sizes;
    Box box;     /* what is left of the sheet */
    guint ruler; /* mm */
} Plan;

static Sizes sizes_for(double width, double height) {
    double scale = CLAMP(MIN(width, height) / 595.28, 0.5, 1.5);
    return (Sizes){.title = 30 * scale,
                   .lead = 12 * scale,
                   .text = 10 * scale,
                   .leading = 14 * scale,
                   .number = 10 * scale,
                   .gap = 16 * scale};
}

static ScenePaint paint_of(const Plan *plan, double amount) {
    return scene_paint_ink(plan->tiling->ink, amount);
}

static const char *phrase(const Plan *plan, Phrase which) {
    return words_phrase(plan->tiling->kit->words, plan->arena, which, 1, NULL);
}

/* A pen for the next paragraph, or heading, of the plan. */
static ScenePen next_pen(const Plan *plan, SceneRole role) {
    ScenePen pen = plan->pen;
    pen.element = scene_add_element(pen.scene, 0, role, pen.page);
    if (role == SCENE_ROLE_HEADING) {
        scene_element(pen.scene, pen.element)->level = 1;
    }
    return pen;
}

/* ---- what it is ---- */

/* "A4", or "210 × 297 mm". */
static const char *size_said(const Plan *plan, double width, double height) {
    const char *name = sheet_name(width, height);
    return name ? name
                : arena_printf(plan->arena, "%.0f × %.0f mm", MIN(width, height) / PT_PER_MM,
                               MAX(width, height) / PT_PER_MM);
}

static void say_line(Plan *plan, SceneRole role, const char *text, double size, gboolean strong) {
    ScenePen pen = next_pen(plan, role);
    PressNote note = {.text = text,
                      .size = size,
                      .leading = size * 1.3,
                      .width = box_width(plan->box),
                      .most_lines = 2,
                      .strong = strong};
    plan->box.y0 += press_note(plan->tiling->kit, &pen, &note, (Point){plan->box.x0, plan->box.y0},
                               paint_of(plan, 1));
}

static void say_head(Plan *plan) {
    const Tiling *tiling = plan->tiling;
    const ScenePage *page = scene_page(tiling->scene, tiling->page);
    const Words *words = tiling->kit->words;
    const char *title = tiling->scene->title;
    if (page->name[0]) {
        title = arena_printf(plan->arena, "%s, %s", title, page->name);
    }
    say_line(plan, SCENE_ROLE_HEADING, phrase(plan, PHRASE_TILES_PLAN), plan->sizes.title, TRUE);
    say_line(plan, SCENE_ROLE_PARAGRAPH, title, plan->sizes.lead, TRUE);
    guint sheets = tiling->grid->rows * tiling->grid->columns;
    const char *size = size_said(plan, tiling->sheet->width, tiling->sheet->height);
    const char *count = words_phrase(words, plan->arena, PHRASE_TILES_COUNT, sheets, "n",
                                     words_number(words, plan->arena, sheets), "sheet", size, NULL);
    const char *width = words_quantity(words, plan->arena, page->width / PT_PER_MM / 10, 1);
    const char *height = words_quantity(words, plan->arena, page->height / PT_PER_MM / 10, 1);
    const char *whole = words_phrase(words, plan->arena, PHRASE_TILES_FINISHED, 1, "width", width,
                                     "height", height, NULL);
    say_line(plan, SCENE_ROLE_PARAGRAPH, arena_printf(plan->arena, "%s. %s.", count, whole),
             plan->sizes.lead, FALSE);
}

/* ---- what to do ---- */

typedef struct {
    const char *texts[MOST_STEPS];
    guint n;
} Steps;

static const char *ruler_said(const Plan *plan) {
    return words_number(plan->tiling->kit->words, plan->arena, plan->ruler / 10.0);
}

static void add_step(const Plan *plan, Steps *steps, Phrase which) {
    Arena *arena = plan->arena;
    g_assert(steps->n < MOST_STEPS);
    steps->texts[steps->n++] =
        words_phrase(plan->tiling->kit->words, arena, which, 1, "first", tile_number(arena, 0, 0),
                     "second", tile_number(arena, 0, 1), "row", tile_number(arena, 0, G_MAXUINT),
                     "next", tile_number(arena, 1, G_MAXUINT), "n", ruler_said(plan), NULL);
}

static Steps steps_of(const Plan *plan) {
    const TileGrid *grid = plan->tiling->grid;
    gboolean tape = plan->tiling->sheet->tab == 0;
    Steps steps = {0};
    add_step(plan, &steps, PHRASE_TILES_PRINT);
    add_step(plan, &steps, PHRASE_TILES_MEASURE);
    add_step(plan, &steps, PHRASE_TILES_NUMBER);
    add_step(plan, &steps, tape ? PHRASE_TILES_CUT_ALL : PHRASE_TILES_CUT);
    if (grid->columns > 1) {
        add_step(plan, &steps, tape ? PHRASE_TILES_TAPE_ROW : PHRASE_TILES_GLUE_TILES);
    }
    if (grid->rows > 1) {
        add_step(plan, &steps, tape ? PHRASE_TILES_TAPE_ROWS : PHRASE_TILES_GLUE_ROWS);
    }
    if (!tape) {
        add_step(plan, &steps, PHRASE_TILES_TRIM);
    }
    return steps;
}

/* The steps [first, end) in one column from `top`; only their height without `pen`. */
static double say_steps(const Plan *plan, const Steps *steps, guint first, guint end, Box column,
                        gboolean draws) {
    const PressKit *kit = plan->tiling->kit;
    double indent = plan->sizes.text * 1.6, y = column.y0;
    for (guint i = first; i < end; i++) {
        PressNote note = {.text = steps->texts[i],
                          .size = plan->sizes.text,
                          .leading = plan->sizes.leading,
                          .width = box_width(column) - indent,
                          .most_lines = STEP_LINES};
        if (draws) {
            ScenePen pen = next_pen(plan, SCENE_ROLE_PARAGRAPH);
            PressNote number = note;
            number.text = arena_printf(plan->arena, "%u", i + 1);
            number.strong = TRUE;
            press_note(kit, &pen, &number, (Point){column.x0, y}, paint_of(plan, 1));
            press_note(kit, &pen, &note, (Point){column.x0 + indent, y}, paint_of(plan, 1));
        }
        y += press_note_lines(kit, plan->arena, &note) * note.leading + plan->sizes.leading * 0.35;
    }
    return y - column.y0;
}

/* Two columns as even as they can be, above the ruler. */
static void place_steps(Plan *plan) {
    Steps steps = steps_of(plan);
    Box box = plan->box, left = box, right = box;
    left.x1 = (box.x0 + box.x1 - plan->sizes.gap * 1.5) / 2;
    right.x0 = (box.x0 + box.x1 + plan->sizes.gap * 1.5) / 2;
    guint split = 1;
    double height = INFINITY;
    for (guint at = 1; at <= steps.n; at++) {
        double taller = MAX(say_steps(plan, &steps, 0, at, left, FALSE),
                            say_steps(plan, &steps, at, steps.n, right, FALSE));
        if (taller < height) {
            height = taller;
            split = at;
        }
    }
    left.y0 = right.y0 = box.y1 - height;
    say_steps(plan, &steps, 0, split, left, TRUE);
    say_steps(plan, &steps, split, steps.n, right, TRUE);
    plan->box.y1 = left.y0 - plan->sizes.gap;
}

static void place_ruler(Plan *plan) {
    double height = plan->sizes.leading, size = plan->sizes.text;
    while (plan->ruler > RULER_STEP && plan->ruler * PT_PER_MM > box_width(plan->box)) {
        plan->ruler -= RULER_STEP;
    }
    Point at = {plan->box.x0, plan->box.y1};
    ScenePen pen = next_pen(plan, SCENE_ROLE_PARAGRAPH);
    tile_ruler(&pen, plan->tiling->ink, at, plan->ruler, height);
    double x = at.x + plan->ruler * PT_PER_MM + size;
    const PressKit *kit = plan->tiling->kit;
    const char *said =
        words_phrase(kit->words, plan->arena, PHRASE_TILES_RULER, 1, "n", ruler_said(plan), NULL);
    if (x + press_text_width(kit, plan->arena, said, size, TRUE) <= plan->box.x1) {
        press_text(kit, &pen, said, size, (Point){x, at.y}, ALIGN_LEFT, TRUE, paint_of(plan, 1));
    }
    plan->box.y1 -= height + plan->sizes.gap;
}

/* ---- the poster ---- */

typedef struct {
    double scale, across, down; /* and the gaps between pieces, of which each row has one below */
    Point top;
} Miniature;

static Miniature fit_miniature(const Plan *plan) {
    const Tiling *tiling = plan->tiling;
    const ScenePage *page = scene_page(tiling->scene, tiling->page);
    Box box = plan->box;
    double rows = tiling->grid->rows, columns = tiling->grid->columns;
    Miniature mini = {
        .across = MIN(plan->sizes.gap / 2, box_width(box) * 0.25 / columns),
        .down = MIN(plan->sizes.number * 1.6, box_height(box) * 0.3 / rows),
    };
    mini.scale = MIN((box_width(box) - (columns - 1) * mini.across) / page->width,
                     (box_height(box) - rows * mini.down) / page->height);
    double width = page->width * mini.scale + (columns - 1) * mini.across;
    mini.top = (Point){(box.x0 + box.x1 - width) / 2, box.y0};
    return mini;
}

static void place_piece(const Plan *plan, const Miniature *mini, guint row, guint column,
                        GArray *placements) {
    const Tiling *tiling = plan->tiling;
    const double *xs = tile_columns(tiling->grid, row), *ys = tiling->grid->ys;
    double x = mini->top.x + column * mini->across, y = mini->top.y + row * mini->down;
    double scale = mini->scale;
    Box clip = {x + xs[column] * scale, y + ys[row] * scale, x + xs[column + 1] * scale,
                y + ys[row + 1] * scale};
    ScenePlacement placement = {
        .page = tiling->page, .matrix = {scale, 0, 0, scale, x, y}, .clip = clip};
    g_array_append_val(placements, placement);
    Path *frame = path_new(plan->arena);
    path_add_box(frame, box_grow(clip, 0.25));
    scene_add_stroke(&plan->pen, frame, 0.5, paint_of(plan, 0.5));
    const char *number = tile_number(plan->arena, row, column);
    double size = MIN(plan->sizes.number, mini->down * 0.65);
    double wide = press_text_width(tiling->kit, plan->arena, number, size, TRUE);
    size *= MIN(1, box_width(clip) / wide);
    press_text(tiling->kit, &plan->pen, number, size,
               (Point){(clip.x0 + clip.x1) / 2, clip.y1 + mini->down * 0.5 + size * 0.3},
               ALIGN_CENTRE, TRUE, paint_of(plan, 1));
}

static void place_poster(Plan *plan, GArray *placements) {
    const TileGrid *grid = plan->tiling->grid;
    Miniature mini = fit_miniature(plan);
    plan->pen = next_pen(plan, SCENE_ROLE_PARAGRAPH);
    if (mini.scale <= 0) {
        return;
    }
    for (guint row = 0; row < grid->rows; row++) {
        for (guint column = 0; column < grid->columns; column++) {
            place_piece(plan, &mini, row, column, placements);
        }
    }
}

void tile_add_plan(const Tiling *tiling) {
    const TileSheet *size = tiling->sheet;
    double width = MIN(size->width, size->height), height = MAX(size->width, size->height);
    SceneSheet *sheet = imposition_add_sheet(tiling->imposition, width, height);
    guint page = scene_add_page(tiling->marks, width, height, 0, "plan");
    sheet->name = "plan";
    sheet->marks = (int)page;
    double inset = MAX(size->left - TILE_GUTTER + 6, 0.07 * width);
    Plan plan = {
        .tiling = tiling,
        .ruler = RULER_MOST,
        .arena = tiling->marks->arena,
        .pen = {.scene = tiling->marks, .page = page, .layer = scene_layer(tiling->marks, "marks")},
        .sizes = sizes_for(width, height),
        .box = {inset, inset, width - inset, height - inset},
    };
    say_head(&plan);
    plan.box.y0 += plan.sizes.gap;
    place_ruler(&plan);
    place_steps(&plan);
    place_poster(&plan, sheet->placements);
}
