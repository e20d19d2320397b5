/* SPDX-License-Identifier: MIT */
/* Block "sheet-opening": the head of a scenario: a hand, the drawn title, the sentence whose year
 * and end are left blank. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#include <stddef.h>

typedef struct {
    Span span;
    Text art;
} Options;

static const Key keys[] = {
    {"art", KEY_NAME, offsetof(Options, art), .doc = "A drawing on the page."}};
static const KeyTable table = {.name = N_("the options of an opening"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { MOST_LETTERS = 24 };
/* mm from the frame's corner */
#define TITLE_TOP 2
#define TITLE_WIDTH 76
#define TITLE_HEIGHT 27
#define TITLE_LEAST 12
#define NARROW 3.1 /* letters higher than that, of their width, make a title of low lines */
#define LOW 11.4   /* mm, a line of two then */
#define UNIT 0.94
#define SENTENCE_LEFT 88
#define SENTENCE_HEIGHT 14
#define YEAR 20
#define YEAR_GAP 3.4
#define YEAR_TYPED 24 /* pt */
#define YEAR_HEIGHT 9.4
#define YEAR_LINE 14
#define SECOND_LINE 30.4
#define STRIP 40

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    return title_check(layout, MOST_LETTERS);
}

static void draw_title(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Text *title = &layout->model->poster.title;
    double x = frame->box.x0, y = frame->box.y0 + layout_mm(layout, TITLE_TOP);
    DrawnPlace place = {
        .box = {x, y, x + layout_mm(layout, TITLE_WIDTH), y + layout_mm(layout, TITLE_HEIGHT)},
        .least_lines = 1,
        .most_lines = 2,
        .line_gap = layout_mm(layout, 2.4),
        .accent_gap = layout_mm(layout, 5),
        .gap = 0.05,
        .space = 0.3,
        .crowded = TITLE_LEAST};
    Drawn *drawn = drawn_set(layout, title->s, &place);
    if (drawn_ratio(drawn) > NARROW) {
        Box first = place.box, second = place.box;
        first.y1 = first.y0 + layout_mm(layout, LOW);
        second.y0 = second.y1 - layout_mm(layout, LOW);
        SheetTitle low = {.one = {place.box, UNIT}, .two = {{first, UNIT}, {second, UNIT}}};
        drawn = sheet_title(layout, &low);
    }
    ScenePen heading = pen_element(*pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(heading.scene, heading.element)->level = 1;
    heading.span = title->span;
    for (guint i = 0; i < drawn->n; i++) {
        draw_lettering(&heading, drawn->lines[i], sheet_ink(layout), sheet_ink(layout), FALSE);
    }
    drawn_say(layout, &heading, drawn);
    SceneBookmark bookmark = {title->s, 1, layout->page, frame->box.y0};
    scene_add_bookmark(pen->scene, &bookmark);
}

typedef struct {
    Type *before, *after;
    double factor, before_width, after_width;
} Sentence;

/* One size for both parts, so that the year fits between them. */
static Sentence fit_sentence(Layout *layout, double width) {
    const SheetOpening *opening = &layout->model->sheet.opening;
    Sentence s = {.before = type_shape(layout, "sheet-opening", &opening->before)};
    if (opening->after.s) {
        s.after = type_shape(layout, "sheet-opening", &opening->after);
    }
    const Style *style = s.before->style;
    double least = style->least.set ? style->least.v : 1, taken = 0;
    double year = layout_mm(layout, YEAR + 2 * YEAR_GAP);
    for (s.factor = 1; s.factor > least - 0.001; s.factor -= 0.02) {
        double size = type_size(layout, style, s.factor);
        s.before_width = paragraph_width(s.before->paragraph) * size;
        s.after_width = s.after ? paragraph_width(s.after->paragraph) * size : 0;
        taken = s.before_width + year + s.after_width;
        if (taken <= width) {
            return s;
        }
    }
    s.factor = least;
    diag_error(layout->diagnostics, "overset", opening->before.span, _("shorten before: or after:"),
               _("the opening does not fit its line: %.0f mm too much"),
               (taken - width) / PT_PER_MM);
    return s;
}

static void place_part(Layout *layout, const ScenePen *section, double order, const Type *type,
                       double factor, Point at, double width) {
    ScenePen pen = pen_element(*section, section->element, SCENE_ROLE_SPAN, order);
    TextPlace place = {at, width, type_size(layout, type->style, factor),
                       type_leading(layout, type->style, factor), ALIGN_LEFT};
    type_place(&pen, type, type_lines(layout, type, width * 1.02 + 1, factor), &place,
               sheet_ink(layout));
}

/* "On our territory, the rest of the sentence": a blank goes by what stands before it. */
static const char *blank_label(Layout *layout, const Text *before, Phrase phrase) {
    const char *said = text_said(layout, before);
    while (*said && !g_unichar_isalnum(g_utf8_get_char(said))) {
        said = g_utf8_next_char(said);
    }
    g_autofree char *bare = g_strchomp(g_strdup(said));
    gboolean comma = g_str_has_suffix(bare, ",");
    return arena_printf(layout->arena, "%s%s %s", bare, comma ? "" : "…,",
                        PHRASE(layout, phrase, 1));
}

static void draw_sentence(Layout *layout, const Frame *frame, const ScenePen *pen) {
    Box box = frame->box;
    double x = box.x0 + layout_mm(layout, SENTENCE_LEFT), mm = layout_mm(layout, 1);
    Sentence s = fit_sentence(layout, box.x1 - x);
    /* one sentence, with two blanks in it */
    ScenePen section = pen_element(*pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 1);
    ScenePen first = pen_element(section, section.element, SCENE_ROLE_SPAN, 1);
    ScenePen second = pen_element(section, section.element, SCENE_ROLE_SPAN, 3);
    const SheetOpening *opening = &layout->model->sheet.opening;
    /* the base line stays where the largest size has it */
    double base = text_baseline(s.before->face, type_size(layout, s.before->style, s.factor),
                                type_leading(layout, s.before->style, s.factor));
    double largest = text_baseline(s.before->face, type_size(layout, s.before->style, 1),
                                   type_leading(layout, s.before->style, 1));
    double y = box.y0 + 0.4 * mm + largest - base;
    place_part(layout, &section, 0, s.before, s.factor, (Point){x, y}, s.before_width);
    double line = x + s.before_width + YEAR_GAP * mm;
    SheetLines year = {line,
                       line + YEAR * mm,
                       box.y0 + YEAR_LINE * mm,
                       YEAR_HEIGHT * mm,
                       1,
                       blank_label(layout, &opening->before, PHRASE_SHEET_YEAR),
                       2, /* figures */
                       YEAR_TYPED * layout->scale,
                       PHRASE(layout, PHRASE_SHEET_YEAR, 1)};
    sheet_lines(layout, &first, 1, &year);
    if (s.after) {
        place_part(layout, &section, 2, s.after, s.factor,
                   (Point){line + (YEAR + YEAR_GAP) * mm, y}, s.after_width);
    }
    const Text *said = opening->after.s ? &opening->after : &opening->before;
    SheetLines story = {x,
                        box.x1,
                        box.y0 + SECOND_LINE * mm,
                        11 * mm,
                        1,
                        blank_label(layout, said, PHRASE_SHEET_STORY),
                        .name = PHRASE(layout, PHRASE_SHEET_STORY, 1)};
    sheet_lines(layout, &second, 3, &story);
}

static void draw_strip(Layout *layout, const Frame *frame, const ScenePen *pen) {
    double y = frame->box.y0 + layout_mm(layout, STRIP), mm = layout_mm(layout, 1);
    const Corner corners[] = {{-10 * mm, y - 0.6 * mm, 0},
                              {layout->width + 10 * mm, y - 1.4 * mm, 0},
                              {layout->width + 10 * mm, y + 0.4 * mm, 0},
                              {-10 * mm, y + mm, 0}};
    Path *path = path_new(layout->arena);
    path_add_cut(path, corners, G_N_ELEMENTS(corners), 0.1 * mm, "strip");
    scene_add_path(pen, path, sheet_ink(layout));
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Options *options = frame->spec->options;
    if (options->art.s) {
        const Art *art = layout_art(layout, options->art.s, options->art.span);
        if (art) {
            sheet_page_art(layout, &pen, art);
        }
    }
    draw_strip(layout, frame, &pen);
    draw_title(layout, frame, &pen);
    draw_sentence(layout, frame, &pen);
}

const Block block_sheet_opening = {
    .name = "sheet-opening", .options = &table, .prepare = prepare, .draw = draw};
