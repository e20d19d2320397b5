/* SPDX-License-Identifier: MIT */
/* Block "sheet-cards": pages of cards to cut out, each with a pictogram, a question, two scales and
 * a square for votes; what the last page has no card for is blank, to be written by hand. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#include <stddef.h>

enum { COLUMNS = 2, ROWS = 4, A_PAGE = COLUMNS * ROWS, STEPS = 6, BLANK_LINES = 3 };

#define NOTE_STYLE "sheet-cards-note"

/* mm, in a card of 95 × 66 */
#define PAD 5
#define PICTO_TOP 6
#define PICTO 24
#define TEXT_LEFT 33
#define TITLE_TOP 5.2
#define TITLE_HEIGHT 15
#define TITLE_GAP 2.4
#define TEXT_FOOT 35.5
#define RULE_TOP 37
#define SCALES_TOP 42
#define SCALE_STEP 10.2
#define SCALE_WIDTH 17
#define RINGS_LEFT 24
#define RING_STEP 7.2
#define RING_TOP 2.4
#define RING 2.5
#define SQUARE 19
#define SQUARE_TOP 41
#define LINES_LEFT 34
#define LINES_TOP 13
#define LINES_GAP 8.4
/* cut marks; the foot of the page under them */
#define MARK_GAP 1.5
#define MARK 3.5
#define NOTE_TOP 8
#define NOTE_HEIGHT 4

static guint pages(const Layout *layout, const FrameSpec *spec) {
    const Sheet *sheet = &layout->model->sheet;
    (void)spec;
    return MAX(1, (sheet->cards.n + A_PAGE - 1) / A_PAGE + (guint)sheet->blank.v);
}

typedef struct {
    Layout *layout;
    ScenePen pen, section;
    const SheetCard *card; /* NULL: blank */
    const char *name;      /* as labels call it */
    Box box;
    double mm;
    const char *seed;
} Place;

static void draw_subject(const Place *place) {
    Layout *layout = place->layout;
    const SheetCard *card = place->card;
    Box box = place->box;
    double mm = place->mm, left = box.x0 + TEXT_LEFT * mm;
    if (card->picto_path) {
        double x = box.x0 + PAD * mm, y = box.y0 + PICTO_TOP * mm;
        sheet_picto(layout, &place->pen, card->picto_path,
                    (Box){x, y, x + PICTO * mm, y + PICTO * mm});
    } else {
        left = box.x0 + PAD * mm;
    }
    ScenePen heading = pen_element(place->section, place->section.element, SCENE_ROLE_HEADING, 0);
    scene_element(heading.scene, heading.element)->level = 2;
    Type *title = type_shape(layout, "sheet-card-title", &card->title);
    double top = box.y0 + TITLE_TOP * mm;
    TypeBox where = {{left, top, box.x1 - 4 * mm, top + TITLE_HEIGHT * mm}, 0, -1};
    top += type_set(layout, &heading, title, &where, sheet_ink(layout));
    if (card->question.s) {
        Box text = {left, top + TITLE_GAP * mm, box.x1 - PAD * mm, box.y0 + TEXT_FOOT * mm};
        sheet_text(layout, place->section, "sheet-card-text", &card->question, text);
    }
}

/* CardWords of the card's own, or the author's. */
typedef struct {
    Text text;
    const char *key; /* under which others may be written; NULL: the author did */
} CardWords;

static CardWords words_of(Layout *layout, const Text *written, Phrase own, const char *key) {
    if (written->s) {
        return (CardWords){*written, NULL};
    }
    return (CardWords){{PHRASE(layout, own, 1), layout->model->poster.title.span}, key};
}

static void set_words(Layout *layout, const ScenePen *pen, const char *style,
                      const CardWords *words, const TypeBox *where) {
    Type *type = type_shape(layout, style, &words->text);
    if (words->key && !type_fit(layout, type, box_width(where->box), box_height(where->box)).fits) {
        g_autofree char *hint = g_strdup_printf(_("write shorter ones: %s: …"), words->key);
        diag_error(layout->diagnostics, "overset", words->text.span, hint,
                   _("the words \"%s\" do not fit their place on a card"), words->text.s);
        return;
    }
    type_set(layout, pen, type, where, sheet_ink(layout));
}

static void draw_blank(const Place *place) {
    Layout *layout = place->layout;
    Box box = place->box;
    double mm = place->mm, x = box.x0 + PAD * mm, y = box.y0 + PICTO_TOP * mm;
    const Corner corners[] = {{x, y, 0},
                              {x + 24 * mm, y - 0.4 * mm, 0},
                              {x + 24.4 * mm, y + 24 * mm, 0},
                              {x - 0.3 * mm, y + 24.4 * mm, 0}};
    Path *path = path_new(layout->arena);
    sheet_polygon(layout, path, corners, G_N_ELEMENTS(corners), place->seed);
    Outline outline = sheet_outline(layout, SHEET_OUTLINE);
    draw_outlined(&place->pen, path, FLAT_PAPER, &outline);
    CardWords drawing =
        words_of(layout, &layout->model->sheet.drawing, PHRASE_CARD_DRAWING, "drawing");
    TypeBox caption = {{x + 1.6 * mm, y + 19.8 * mm, x + 23 * mm, y + 24 * mm}, 0, -1};
    ScenePen words = pen_element(place->section, place->section.element, SCENE_ROLE_PARAGRAPH, 0.5);
    set_words(layout, &words, "sheet-hint", &drawing, &caption);
    SheetLines lines = {box.x0 + LINES_LEFT * mm, box.x1 - PAD * mm, box.y0 + LINES_TOP * mm,
                        LINES_GAP * mm,           BLANK_LINES,       place->name};
    sheet_lines(layout, &place->section, 1, &lines);
}

static CardWords scale_name(Layout *layout, guint i) {
    const List *scales = &layout->model->sheet.scales;
    const Phrase own[] = {PHRASE_CARD_FIRST, PHRASE_CARD_SECOND};
    const Text none = {0};
    return words_of(layout, scales->n ? (const Text *)scales->items + i : &none, own[i], "scales");
}

static void draw_scale(const Place *place, guint i) {
    Layout *layout = place->layout;
    guint n_scales = layout->model->sheet.scales.n;
    double mm = place->mm, first = n_scales == 1 ? SCALES_TOP + SCALE_STEP / 2 : SCALES_TOP;
    double y = place->box.y0 + (first + i * SCALE_STEP) * mm;
    CardWords label = scale_name(layout, i);
    const char *name = label.text.s;
    ScenePen scale =
        pen_element(place->section, place->section.element, SCENE_ROLE_PARAGRAPH, 2 + i);
    double x = place->box.x0 + PAD * mm;
    TypeBox where = {{x, y - mm, x + SCALE_WIDTH * mm, y + 6 * mm}, 0, -1};
    set_words(layout, &scale, "sheet-question", &label, &where);
    for (guint step = 0; step < STEPS; step++) {
        Point centre = {place->box.x0 + (RINGS_LEFT + step * RING_STEP) * mm, y + RING_TOP * mm};
        draw_ring(&place->pen, centre, RING * mm, layout->dark);
        const char *n = layout_number(layout, step + 1);
        SheetField field = {.kind = SHEET_BLACKEN,
                            .label = PHRASE(layout, PHRASE_CARD_SCORE, 1, "card", place->name,
                                            "scale", name, "n", n),
                            .value = arena_printf(layout->arena, "%s %s", name, n),
                            .box = {centre.x - RING * mm, centre.y - RING * mm,
                                    centre.x + RING * mm, centre.y + RING * mm}};
        sheet_field(layout, &scale, 0, &field);
    }
}

static void draw_votes(const Place *place) {
    Layout *layout = place->layout;
    double mm = place->mm, x = place->box.x1 - (SQUARE + PAD) * mm;
    double y = place->box.y0 + SQUARE_TOP * mm;
    Box box = {x, y, x + SQUARE * mm, y + SQUARE * mm};
    Path *path = path_new(layout->arena);
    path_add_rectangle(path, box, 1.6 * mm, 0.15 * mm, place->seed);
    Outline outline = sheet_outline(layout, SHEET_OUTLINE);
    draw_outlined(&place->pen, path, FLAT_PAPER, &outline);
    CardWords votes = words_of(layout, &layout->model->sheet.votes, PHRASE_CARD_VOTES, "votes");
    ScenePen words = pen_element(place->section, place->section.element, SCENE_ROLE_PARAGRAPH, 9);
    TypeBox where = {{x + 3 * mm, y + mm, x + (SQUARE - 3) * mm, y + (SQUARE - 1) * mm}, 0.5, -1};
    set_words(layout, &words, "sheet-votes", &votes, &where);
}

static void draw_card(Layout *layout, const Frame *frame, ScenePen pen, guint i) {
    const Sheet *sheet = &layout->model->sheet;
    Box box = frame->box;
    double width = box_width(box) / COLUMNS, height = box_height(box) / ROWS;
    guint column = i % COLUMNS, row = i / COLUMNS, index = layout->repeat * A_PAGE + i;
    Place place = {
        .layout = layout,
        .pen = pen,
        .section = pen_element(pen, 0, SCENE_ROLE_SECTION,
                               layout->repeat * 1000 + frame->spec->order.v + i * 0.01),
        .card = index < sheet->cards.n ? (const SheetCard *)sheet->cards.items + index : NULL,
        .box = {box.x0 + column * width, box.y0 + row * height, box.x0 + (column + 1) * width,
                box.y0 + (row + 1) * height},
        .mm = layout_mm(layout, 1),
        .seed = arena_printf(layout->arena, "card-%u", i),
    };
    const char *n = layout_number(layout, index + 1 - sheet->cards.n);
    place.name = place.card ? place.card->title.s : PHRASE(layout, PHRASE_CARD_BLANK, 1, "n", n);
    if (place.card) {
        draw_subject(&place);
    } else {
        draw_blank(&place);
    }
    sheet_rule(layout, &pen, place.box.x0 + PAD * place.mm, place.box.x1 - PAD * place.mm,
               place.box.y0 + RULE_TOP * place.mm);
    guint scales = sheet->scales.n ? sheet->scales.n : 2;
    for (guint k = 0; k < scales; k++) {
        draw_scale(&place, k);
    }
    draw_votes(&place);
}

static const char *note_text(Layout *layout, const char *author) {
    const PosterModel *model = layout->model;
    const char *note = model->poster.credits.note.s;
    const char *demonstration = model->demonstration ? PHRASE(layout, PHRASE_DEMONSTRATION, 1) : "";
    return arena_printf(layout->arena, "%s. %s%s%s%s%s, %s.", model->poster.title.s,
                        note ? note : "", note ? " " : "", demonstration, *demonstration ? " " : "",
                        author, layout->scene->licence);
}

/* One line, that no printer crops: with the authors, or the programme's word when they are long. */
static void draw_note(Layout *layout, const ScenePen *pen, const Frame *frame, double order) {
    const PosterModel *model = layout->model;
    const Text *note = &model->poster.credits.note;
    const char *word = model->territory.masthead.word.s;
    double mm = layout_mm(layout, 1);
    double top = frame->box.y1 + NOTE_TOP * mm;
    Box box = {frame->box.x0, top, frame->box.x1, top + NOTE_HEIGHT * mm};
    Text text = {note_text(layout, layout->scene->author),
                 note->s ? note->span : model->poster.title.span};
    Type *type = type_shape(layout, NOTE_STYLE, &text);
    if (word && !type_fit(layout, type, box_width(box), box_height(box)).fits) {
        text.s = note_text(layout, word);
    }
    sheet_text(layout, pen_element(*pen, 0, SCENE_ROLE_SECTION, order), NOTE_STYLE, &text, box);
}

/* The title is not printed large, cards are what counts: readers hear it first. */
static void say_title(Layout *layout, const ScenePen *pen, const Frame *frame) {
    const Text *title = &layout->model->poster.title;
    ScenePen heading = pen_element(*pen, 0, SCENE_ROLE_HEADING, 0);
    scene_element(heading.scene, heading.element)->level = 1;
    heading.span = title->span;
    double mm = layout_mm(layout, 1), y = frame->box.y0 - 8 * mm;
    type_unpainted(layout, &heading, title->s,
                   (Box){frame->box.x0 + 5 * mm, y, frame->box.x0 + 60 * mm, y + 4 * mm});
    SceneBookmark bookmark = {title->s, 1, layout->page, 0};
    scene_add_bookmark(heading.scene, &bookmark);
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    Box box = frame->box;
    double mm = layout_mm(layout, 1), order = layout->repeat * 1000 + frame->spec->order.v;
    if (layout->repeat == 0) {
        say_title(layout, &pen, frame);
    }
    for (guint i = 0; i < A_PAGE; i++) {
        draw_card(layout, frame, pen, i);
    }
    CutMarks marks = {.at = {box.x0, box.y0},
                      .width = box_width(box) / COLUMNS,
                      .height = box_height(box) / ROWS,
                      .columns = COLUMNS,
                      .rows = ROWS,
                      .gap = MARK_GAP * mm,
                      .length = MARK * mm,
                      .cross = 4 * mm,
                      .line = 0.2 * mm,
                      .plate = layout->dark};
    draw_cut_marks(&pen, &marks);
    draw_note(layout, &pen, frame, order + 1);
}

const Block block_sheet_cards = {.name = "sheet-cards", .draw = draw, .pages = pages};
