/* SPDX-License-Identifier: MIT */
/* Block "sheet-part": one part of a scenario: its characters, an empty frame, an institution, a
 * quotation, the synthesis in a sleeve. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#include <stddef.h>

enum { CHARACTERS, QUOTATION, ILLUSTRATION, INSTITUTION, SYNTHESIS };
static const char *const parts[] = {"characters",  "quotation", "illustration",
                                    "institution", "synthesis", NULL};

typedef struct {
    Span span;
    Number part;
} Options;

static const Key keys[] = {{"part", KEY_CHOICE, offsetof(Options, part), .required = TRUE,
                            .choices = parts, .doc = "Which part."}};
static const KeyTable table = {.name = N_("the options of a scenario's part"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

#define HALF 10 /* mm, side of a half domino */
#define HEAD_LEFT 14
#define THICK 0.7
enum { N_CHARACTERS = 3, CHARACTER_LINES = 4, INSTITUTION_LINES = 6, SYNTHESIS_LINES = 5 };

/* The part's frame, half domino and heading. */
typedef struct {
    Layout *layout;
    Frame *frame;
    ScenePen pen, section;
    const SheetQuestion *question;
    guint number;
    double mm;
    Box box;
} Part;

static Part part_new(Layout *layout, Frame *frame, ScenePen pen) {
    const Sheet *sheet = &layout->model->sheet;
    const SheetQuestion *questions[] = {&sheet->characters, &sheet->quotation, &sheet->illustration,
                                        &sheet->institution, &sheet->synthesis};
    guint which = (guint)((const Options *)frame->spec->options)->part.v;
    return (Part){layout,
                  frame,
                  pen,
                  pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v),
                  questions[which],
                  which + 1,
                  layout_mm(layout, 1),
                  frame->box};
}

typedef struct {
    Point at; /* of the half domino */
    double width, height;
    const char *style;
    gboolean reversed;
    double below; /* distance of the hint; 0: where it fits */
    double side;  /* mm */
} HeadPlace;

/* Returns the foot of the heading. */
static double draw_head(const Part *part, const HeadPlace *place) {
    Layout *layout = part->layout;
    SheetHeadPlace head_place = {place->style, place->width, place->height, place->below};
    SheetHead head = sheet_head(layout, part->question, &head_place);
    Half half = {.at = place->at,
                 .side = place->side * part->mm,
                 .count = part->number,
                 .reversed = place->reversed,
                 .plate = layout->dark,
                 .seed = parts[part->number - 1]};
    draw_half_domino(&part->pen, &half);
    /* one line stands beside the middle of the half domino, two are a little higher */
    double lift = head.ask_fit.lines->n_lines > 1 ? 1 : 0.6;
    Point at = {place->at.x + (place->side + HEAD_LEFT - HALF) * part->mm,
                place->at.y - lift * part->mm};
    SheetHeadDraw how = {at, part->number, 2,
                         place->reversed ? scene_paint_cut(layout->dark) : sheet_ink(layout)};
    sheet_head_draw(layout, part->section, &head, &how);
    return at.y + head.height;
}

static void draw_frame(const Part *part, const Corner *corners, guint n, const char *seed) {
    Path *path = path_new(part->layout->arena);
    sheet_polygon(part->layout, path, corners, n, seed);
    Outline outline = sheet_outline(part->layout, THICK);
    draw_outlined(&part->pen, path, FLAT_PAPER, &outline);
}

static void draw_lines(const Part *part, const SheetLines *lines) {
    sheet_lines(part->layout, &part->section, 2, lines);
}

/* ---- characters ---- */

/* "How do they live? first name, age, trade (2)" */
static const char *label_of(Layout *layout, const SheetQuestion *question, guint i) {
    const char *hint = question->hint.s;
    return arena_printf(layout->arena, "%s%s%s (%u)", text_said(layout, &question->ask),
                        hint ? " " : "", hint ? text_said(layout, &question->hint) : "", i + 1);
}

static void draw_characters(const Part *part) {
    Layout *layout = part->layout;
    const SheetQuestion *question = part->question;
    Box box = part->box;
    double mm = part->mm;
    /* the hint is said beside each of them, not under the heading */
    SheetQuestion asked = *question;
    asked.hint = (Text){0};
    Part head = *part;
    head.question = &asked;
    HeadPlace place = {{box.x0, box.y0},
                       box_width(box) - HEAD_LEFT * mm,
                       19 * mm,
                       "sheet-heading-balanced",
                       FALSE,
                       0,
                       HALF};
    draw_head(&head, &place);
    double top = box.y0 + 24 * mm, step = (box.y1 - top) / N_CHARACTERS;
    Outline outline = sheet_outline(layout, SHEET_OUTLINE);
    for (guint i = 0; i < N_CHARACTERS; i++) {
        double y = top + i * step;
        Bust bust = {.at = {box.x0, y},
                     .width = 30 * mm,
                     .clothes = i == 1 ? FLAT_PIPS : FLAT_PAPER,
                     .seed = arena_printf(layout->arena, "character-%u", i)};
        draw_bust(&part->pen, &bust, &outline);
        const char *label = question->ask.s;
        if (question->hint.s) {
            Box text = {box.x0 + 37 * mm, y - 0.6 * mm, box.x1, y + 4.6 * mm};
            ScenePen small =
                pen_element(part->section, part->section.element, SCENE_ROLE_SECTION, 2 + i);
            sheet_text(layout, small, "sheet-hint", &question->hint, text);
            label = question->hint.s;
        }
        SheetLines lines = {box.x0 + 37 * mm,
                            box.x1,
                            y + 9.4 * mm,
                            8.2 * mm,
                            CHARACTER_LINES,
                            label_of(layout, question, i),
                            .name = arena_printf(layout->arena, "%s (%u)", label, i + 1)};
        sheet_lines(layout, &part->section, 2.5 + i, &lines);
    }
}

/* ---- the others ---- */

static void draw_illustration(const Part *part) {
    Box box = part->box;
    double mm = part->mm;
    const Corner corners[] = {{box.x0, box.y0 + mm, 0},
                              {box.x1, box.y0, 0},
                              {box.x1 + 0.8 * mm, box.y1 - mm, 0},
                              {box.x0 - 0.8 * mm, box.y1, 0}};
    draw_frame(part, corners, G_N_ELEMENTS(corners), "illustration");
    HeadPlace place = {{box.x0 + 4 * mm, box.y0 + 5 * mm},
                       box_width(box) - 24 * mm,
                       10 * mm,
                       "sheet-heading",
                       FALSE,
                       1.4 * mm,
                       HALF};
    draw_head(part, &place);
}

static void draw_institution(const Part *part) {
    Layout *layout = part->layout;
    Box box = part->box;
    double mm = part->mm, middle = (box.x0 + box.x1) / 2, eaves = box.y0 + 24 * mm;
    const Corner roof[] = {
        {box.x0 - 3 * mm, eaves, 0}, {middle, box.y0, 0}, {box.x1 + 3 * mm, eaves - 0.6 * mm, 0}};
    const Corner wall[] = {{box.x0, eaves, 0},
                           {box.x1, eaves - 0.4 * mm, 0},
                           {box.x1, box.y1 - 2.6 * mm, 0},
                           {box.x0, box.y1 - 1.6 * mm, 0}};
    const Corner step[] = {{box.x0 - 3 * mm, box.y1 - 3.6 * mm, 0},
                           {box.x1 + 3 * mm, box.y1 - 4.2 * mm, 0},
                           {box.x1 + 3 * mm, box.y1 - 0.6 * mm, 0},
                           {box.x0 - 3 * mm, box.y1, 0}};
    Outline outline = sheet_outline(layout, SHEET_FRAME);
    Path *path = path_new(layout->arena);
    sheet_polygon(layout, path, roof, G_N_ELEMENTS(roof), "roof");
    draw_outlined(&part->pen, path, FLAT_PIPS, &outline);
    path = path_new(layout->arena);
    sheet_polygon(layout, path, wall, G_N_ELEMENTS(wall), "wall");
    draw_outlined(&part->pen, path, FLAT_PAPER, &outline);
    path = path_new(layout->arena);
    sheet_polygon(layout, path, step, G_N_ELEMENTS(step), "step");
    scene_add_path(&part->pen, path, sheet_ink(layout));
    Path *disc = path_new(layout->arena), *hole = path_new(layout->arena);
    path_add_circle(disc, (Point){middle, box.y0 + 14 * mm}, 4.2 * mm);
    path_add_circle(hole, (Point){middle, box.y0 + 14 * mm}, 2 * mm);
    scene_add_path(&part->pen, disc, sheet_ink(layout));
    scene_add_path(&part->pen, hole, scene_paint_cut(layout->dark));
    /* its hint stands under the half domino, over the whole width */
    SheetQuestion asked = *part->question;
    asked.hint = (Text){0};
    Part head = *part;
    head.question = &asked;
    HeadPlace place = {{box.x0 + 4 * mm, box.y0 + 28 * mm},
                       box_width(box) - 22 * mm,
                       10 * mm,
                       "sheet-heading",
                       FALSE,
                       0,
                       HALF};
    draw_head(&head, &place);
    if (part->question->hint.s) {
        Box text = {box.x0 + 4 * mm, box.y0 + 40 * mm, box.x1 - 4 * mm, box.y0 + 50 * mm};
        sheet_text(layout, part->section, "sheet-hint", &part->question->hint, text);
    }
    double gap = 8.4 * mm, last = box.y1 - 8.6 * mm;
    SheetLines lines = {
        box.x0 + 4 * mm,   box.x1 - 4 * mm,      last - (INSTITUTION_LINES - 1) * gap, gap,
        INSTITUTION_LINES, part->question->ask.s};
    draw_lines(part, &lines);
}

static void draw_mark(const Part *part, const char *mark, Point at) {
    Layout *layout = part->layout;
    g_autofree char *bare = g_strstrip(g_strdup(mark));
    Type *type = type_shape_words(layout, "sheet-heading", bare, part->question->span);
    TextPlace place = {at, 10 * part->mm, type_size(layout, type->style, 1),
                       type_leading(layout, type->style, 1), ALIGN_LEFT};
    type_place(&part->pen, type, type_lines(layout, type, 20 * part->mm, 1), &place,
               sheet_ink(layout));
}

static void draw_quotation(const Part *part) {
    Layout *layout = part->layout;
    Box box = part->box;
    double mm = part->mm;
    const Corner corners[] = {{box.x0, box.y0, 0},
                              {box.x1, box.y0 - 1.6 * mm, 0},
                              {box.x1 + 0.6 * mm, box.y1 - mm, 0},
                              {box.x0 - mm, box.y1, 0},
                              {box.x0 - 0.6 * mm, box.y0 + 22 * mm, 0},
                              {box.x0 - 14 * mm, box.y0 + 15 * mm, 0},
                              {box.x0 - 0.4 * mm, box.y0 + 13 * mm, 0}};
    draw_frame(part, corners, G_N_ELEMENTS(corners), "quotation");
    HeadPlace place = {{box.x0 + 4 * mm, box.y0 + 4 * mm},
                       box_width(box) - 24 * mm,
                       10 * mm,
                       "sheet-heading",
                       FALSE,
                       0,
                       HALF};
    draw_head(part, &place);
    double first = box.y0 + 26 * mm, second = box.y0 + 34 * mm;
    draw_mark(part, PHRASE(layout, PHRASE_QUOTE_OPEN, 1), (Point){box.x0 + 4 * mm, first - 9 * mm});
    draw_mark(part, PHRASE(layout, PHRASE_QUOTE_CLOSE, 1),
              (Point){box.x1 - 9 * mm, second - 7 * mm});
    SheetLines lines = {.x0 = box.x0 + 12 * mm,
                        .x1 = box.x1 - 12 * mm,
                        .first = first,
                        .gap = second - first,
                        .n = 2,
                        .label = part->question->ask.s};
    draw_lines(part, &lines);
}

static void draw_synthesis(const Part *part) {
    Layout *layout = part->layout;
    Box box = part->box;
    double mm = part->mm, end = box.x0 + 84 * mm;
    const Corner sleeve[] = {{-10 * mm, box.y0, 0},
                             {end, box.y0 + 5 * mm, 0},
                             {end, box.y0 + 52 * mm, 0},
                             {-10 * mm, box.y0 + 58 * mm, 0}};
    const Corner cuff[] = {{end, box.y0 + 4 * mm, 0},
                           {end + 9 * mm, box.y0 + 4.6 * mm, 0},
                           {end + 9 * mm, box.y0 + 52.6 * mm, 0},
                           {end, box.y0 + 53 * mm, 0}};
    Path *path = path_new(layout->arena), *buttons = path_new(layout->arena);
    sheet_polygon(layout, path, sleeve, G_N_ELEMENTS(sleeve), "sleeve");
    scene_add_path(&part->pen, path, sheet_ink(layout));
    path = path_new(layout->arena);
    sheet_polygon(layout, path, cuff, G_N_ELEMENTS(cuff), "cuff");
    Outline outline = sheet_outline(layout, 0.5);
    draw_outlined(&part->pen, path, FLAT_PAPER, &outline);
    for (guint i = 0; i < 4; i++) {
        path_add_circle(buttons, (Point){end + 4.4 * mm, box.y0 + (11 + i * 11.6) * mm}, 1.7 * mm);
    }
    scene_add_path(&part->pen, buttons, sheet_ink(layout));
    SheetQuestion asked = *part->question;
    asked.hint = (Text){0};
    Part head = *part;
    head.question = &asked;
    HeadPlace place = {
        {box.x0 + 8 * mm, box.y0 + 13 * mm}, 58 * mm, 13 * mm, "sheet-synthesis", TRUE, 0, 11};
    draw_head(&head, &place);
    const Text *hint = &part->question->hint;
    if (hint->s) {
        ScenePen pen = pen_element(part->section, part->section.element, SCENE_ROLE_PARAGRAPH, 1);
        Type *type = type_shape(layout, "sheet-text", hint);
        TypeBox where = {
            {box.x0 + 8 * mm, box.y0 + 30 * mm, box.x0 + 79 * mm, box.y0 + 50 * mm}, 0, -1};
        type_set(layout, &pen, type, &where, scene_paint_cut(layout->dark));
    }
    SheetLines lines = {box.x0 + 102 * mm, box.x1,          box.y0 + 12 * mm,
                        9.4 * mm,          SYNTHESIS_LINES, part->question->ask.s};
    draw_lines(part, &lines);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    Part part = part_new(layout, frame, pen);
    static void (*const draws[])(const Part *) = {
        draw_characters, draw_quotation, draw_illustration, draw_institution, draw_synthesis};
    if (part.question->ask.s) {
        draws[part.number - 1](&part);
    }
}

const Block block_sheet_part = {.name = "sheet-part", .options = &table, .draw = draw};
