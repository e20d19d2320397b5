/* SPDX-License-Identifier: MIT */
/* Blocks "sheet-portrait": an empty frame for somebody's picture; "sheet-identity": labels over a
 * line each; "sheet-report": a label before a line. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#define CAPTION_LEFT 3 /* mm */
#define CAPTION_HEIGHT 7.6
#define BUST_WIDTH 37 /* of a frame of 57 × 61.6 */
#define LABEL "sheet-question"
#define RISE 1.6 /* of a line over the foot of its row */
#define TO_LINE 5

/* ---- portrait ---- */

static gboolean has_portrait(Layout *layout, Frame *frame) {
    (void)frame;
    return layout->model->sheet.portrait.s != NULL;
}

static void draw_portrait(Layout *layout, Frame *frame, ScenePen pen) {
    Box box = frame->box;
    double mm = layout_mm(layout, 1);
    const Corner corners[] = {{box.x0, box.y0, 0},
                              {box.x1, box.y0 - 0.8 * mm, 0},
                              {box.x1 + 0.6 * mm, box.y1 - 0.6 * mm, 0},
                              {box.x0 - 0.6 * mm, box.y1, 0}};
    Path *path = path_new(layout->arena);
    sheet_polygon(layout, path, corners, G_N_ELEMENTS(corners), "portrait");
    Outline thick = sheet_outline(layout, SHEET_FRAME), thin = sheet_outline(layout, SHEET_OUTLINE);
    draw_outlined(&pen, path, FLAT_PAPER, &thick);
    double width = MIN(box_width(box) / 57, box_height(box) / 61.6) * BUST_WIDTH;
    double y = box.y0 + box_height(box) * 0.195;
    Bust bust = {.at = {(box.x0 + box.x1 - width) / 2, y},
                 .width = width,
                 .clothes = FLAT_PAPER,
                 .apart = TRUE,
                 .seed = "portrait"};
    draw_bust(&pen, &bust, &thin);
    ScenePen text = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v);
    Box caption = {box.x0 + CAPTION_LEFT * mm, box.y1 - CAPTION_HEIGHT * mm,
                   box.x1 - CAPTION_LEFT * mm, box.y1 - 2 * mm};
    sheet_text(layout, text, "sheet-hint", &layout->model->sheet.portrait, caption);
}

const Block block_sheet_portrait = {
    .name = "sheet-portrait", .prepare = has_portrait, .draw = draw_portrait};

/* ---- identity ---- */

static gboolean has_identity(Layout *layout, Frame *frame) {
    (void)frame;
    return layout->model->sheet.identity.n > 0;
}

static void draw_identity(Layout *layout, Frame *frame, ScenePen pen) {
    const List *labels = &layout->model->sheet.identity;
    Box box = frame->box;
    double row = box_height(box) / labels->n;
    ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v);
    for (guint i = 0; i < labels->n; i++) {
        const Text *text = (const Text *)labels->items + i;
        double y = box.y0 + i * row;
        ScenePen words = pen_element(section, section.element, SCENE_ROLE_PARAGRAPH, i);
        Type *type = type_shape(layout, LABEL, text);
        TypeBox where = {{box.x0, y, box.x1, y + layout_mm(layout, 7)}, 0, -1};
        type_set(layout, &words, type, &where, sheet_ink(layout));
        double line = y + row - layout_mm(layout, RISE);
        SheetLines lines = {box.x0, box.x1, line, row - layout_mm(layout, 7), 1, type->text};
        sheet_lines(layout, &words, 0, &lines);
    }
}

const Block block_sheet_identity = {
    .name = "sheet-identity", .prepare = has_identity, .draw = draw_identity};

/* ---- report ---- */

static gboolean has_report(Layout *layout, Frame *frame) {
    (void)frame;
    return layout->model->sheet.report.s != NULL;
}

static void draw_report(Layout *layout, Frame *frame, ScenePen pen) {
    const Text *report = &layout->model->sheet.report;
    Box box = frame->box;
    ScenePen section = pen_element(pen, 0, SCENE_ROLE_SECTION, frame->spec->order.v);
    ScenePen words = pen_element(section, section.element, SCENE_ROLE_HEADING, 0);
    scene_element(words.scene, words.element)->level = 2;
    Type *type = type_shape(layout, LABEL, report);
    double most = box_width(box) * 0.6;
    Fit fit = type_fit(layout, type, most, box_height(box));
    double label = fit.lines->widest * fit.size;
    TypeBox where = {{box.x0, box.y0, box.x0 + most, box.y1}, 0, -1};
    type_set(layout, &words, type, &where, sheet_ink(layout));
    SheetLines lines = {box.x0 + label + layout_mm(layout, TO_LINE),
                        box.x1,
                        box.y0 + layout_mm(layout, 6.5),
                        layout_mm(layout, 7),
                        1,
                        type->text};
    sheet_lines(layout, &section, 1, &lines);
}

const Block block_sheet_report = {
    .name = "sheet-report", .prepare = has_report, .draw = draw_report};
