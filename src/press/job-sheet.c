/* SPDX-License-Identifier: MIT */
/* The sheet that goes to the print shop with the files: what it would ask on the phone. Nothing is
 * made up: what nobody decided is a line to write on. */
#include "marks-internal.h"

#include "base/colour.h"
#include "base/sheet.h"

#include <math.h>
#include <string.h>

#define PAGE_WIDTH (210 * PT_PER_MM)
#define PAGE_HEIGHT (297 * PT_PER_MM)
#define MARGIN 42.0
#define GUTTER 26.0
#define COLUMN ((PAGE_WIDTH - 2 * MARGIN - GUTTER) / 2)
#define LABEL 78.0 /* width of what a value is called */

#define FOOT (PAGE_HEIGHT - 48) /* where the last section of a page ends */

static const double TEXT_SIZE = 9.2, TEXT_LEADING = 12.4, LABEL_SIZE = 8.4;
static const double ROW_GAP = 4.6, BLANK_ROW = 19;
static const double HEADING_SIZE = 23, DIE = 19;

typedef struct {
    const Scene *poster;
    const JobFacts *facts;
    const PressKit *kit;
    Scene *scene;
    Arena *arena;
    guint ink; /* that writes */
    guint page;
    guint order; /* of what is read next */
    guint sections;
    Chance chance; /* paper is cut by hand */
} JobSheet;

/* Where the next row goes. */
typedef struct {
    double left, width, y;
    int table; /* element of the rows under the last heading; 0: there are none yet */
} Column;

static char *say(const JobSheet *job, Phrase phrase) {
    return words_phrase(job->kit->words, job->arena, phrase, 2, NULL);
}

static char *millimetres(const JobSheet *job, double points) {
    double mm = round(points / PT_PER_MM * 100) / 100;
    guint decimals = fabs(mm - round(mm)) < 0.005            ? 0
                     : fabs(mm * 10 - round(mm * 10)) < 0.05 ? 1
                                                             : 2;
    return words_quantity(job->kit->words, job->arena, mm, decimals);
}

static char *size_words(const JobSheet *job, double width, double height, Phrase phrase) {
    return words_phrase(job->kit->words, job->arena, phrase, 2, "width", millimetres(job, width),
                        "height", millimetres(job, height), NULL);
}

/* ---- drawing ---- */

static ScenePen pen_in(JobSheet *job, int parent, SceneRole role) {
    int element = scene_add_element(job->scene, parent, role, job->order++);
    return (ScenePen){.scene = job->scene, .page = job->page, .element = element};
}

static ScenePen pen_of(JobSheet *job, SceneRole role) { return pen_in(job, 0, role); }

/* A row of the column's table, and the pen of its header: what is asked. */
static ScenePen row_header(JobSheet *job, Column *column, int *ret_row) {
    if (!column->table) {
        column->table = pen_of(job, SCENE_ROLE_TABLE).element;
    }
    *ret_row = pen_in(job, column->table, SCENE_ROLE_TABLE_ROW).element;
    ScenePen pen = pen_in(job, *ret_row, SCENE_ROLE_TABLE_HEADER);
    scene_element(job->scene, pen.element)->scope = SCENE_SCOPE_ROW;
    return pen;
}

static ScenePen decoration(const JobSheet *job) {
    return (ScenePen){.scene = job->scene, .page = job->page, .element = SCENE_DECORATION};
}

static ScenePaint ink(const JobSheet *job) { return scene_paint_ink(job->ink, 1); }

static Path *rectangle(const JobSheet *job, Box box) {
    Path *path = path_new(job->arena);
    path_add_box(path, box);
    return path;
}

/* Four corners, none quite where it should be. */
static Path *cut_out(JobSheet *job, Box box, double play) {
    Path *path = rectangle(job, box);
    for (guint i = 0; i < path->n_points; i++) {
        path->points[i].x += chance_between(&job->chance, -play, play);
        path->points[i].y += chance_between(&job->chance, -play, play);
    }
    return path;
}

static void add_pips(const JobSheet *job, Box square, guint n, guint plate) {
    /* which of the nine places, row by row */
    static const guint16 faces[] = {0x010, 0x044, 0x054, 0x145, 0x155, 0x16d};
    const double step = box_width(square) * 0.27, r = box_width(square) * 0.095;
    const double x = (square.x0 + square.x1) / 2, y = (square.y0 + square.y1) / 2;
    Path *pips = path_new(job->arena);
    for (guint i = 0; i < 9; i++) {
        if (faces[CLAMP(n, 1, 6) - 1] >> i & 1) {
            Point at = {x + ((double)(i % 3) - 1) * step, y + ((double)(i / 3) - 1) * step};
            path_add_circle(pips, at, r);
        }
    }
    ScenePen pen = decoration(job);
    scene_add_path(&pen, pips, scene_paint_cut(plate));
}

static void add_rule(const JobSheet *job, double x0, double x1, double y, double width) {
    ScenePen pen = decoration(job);
    Path *path = rectangle(job, (Box){x0, y - width / 2, x1, y + width / 2});
    scene_add_path(&pen, path, ink(job));
}

/* ---- rows ---- */

/* A die that counts the sections, and what the section is about. */
static void add_heading(JobSheet *job, Column *column, Phrase phrase) {
    Box die = {column->left, column->y, column->left + DIE, column->y + DIE};
    ScenePen tile = decoration(job);
    scene_add_path(&tile, cut_out(job, die, 0.7), ink(job));
    add_pips(job, die, ++job->sections, job->ink);
    ScenePen pen = pen_of(job, SCENE_ROLE_HEADING);
    scene_element(job->scene, pen.element)->level = 2;
    PressNote note = {.text = say(job, phrase),
                      .size = HEADING_SIZE,
                      .leading = HEADING_SIZE,
                      .width = column->width - DIE - 10,
                      .most_lines = 1,
                      .strong = TRUE,
                      .face = job->kit->display};
    const SceneFace *face = note.face ? note.face : job->kit->strong;
    note.size *= note.face ? 1 : 0.7;
    double line = text_baseline(face, note.size, note.leading);
    /* capitals in the middle of the die */
    double top = column->y + (DIE + face->cap_height * note.size) / 2 - line;
    press_note(job->kit, &pen, &note, (Point){column->left + DIE + 8, top}, ink(job));
    column->y += DIE + 7;
    column->table = 0;
}

/* A line to write on, in the PDF too. */
static void add_blank(JobSheet *job, ScenePen pen, const char *label, Box box) {
    add_rule(job, box.x0, box.x1, box.y1, 0.6);
    job->scene->field_face = job->kit->face;
    SceneField field = {.kind = FIELD_TEXT,
                        .name = scene_field_name(job->scene, label),
                        .label = label,
                        .box = box,
                        .size = TEXT_SIZE,
                        .plate = job->ink};
    scene_add_field(&pen, &field);
}

/* What is asked and what is said, or a line when nobody said it. */
static void add_row(JobSheet *job, Column *column, Phrase phrase, const char *value) {
    int row;
    ScenePen header = row_header(job, column, &row);
    ScenePen pen = pen_in(job, row, SCENE_ROLE_TABLE_CELL);
    PressNote label = {.text = say(job, phrase),
                       .size = LABEL_SIZE,
                       .leading = TEXT_LEADING,
                       .width = LABEL - 6,
                       .most_lines = 2};
    PressNote text = {.text = value,
                      .size = TEXT_SIZE,
                      .leading = TEXT_LEADING,
                      .width = column->width - LABEL,
                      .most_lines = NOTE_WHOLE,
                      .strong = TRUE};
    double y = column->y, left = column->left + LABEL;
    double drop = value ? 0 : BLANK_ROW - TEXT_LEADING - 1;
    double high = press_note(job->kit, &header, &label, (Point){column->left, y + drop}, ink(job));
    if (value) {
        double said = press_note(job->kit, &pen, &text, (Point){left, y}, ink(job));
        high = MAX(high, said);
    } else {
        Box box = {left, y, column->left + column->width, y + BLANK_ROW};
        add_blank(job, pen, label.text, (Box){box.x0, box.y0 + 3, box.x1, box.y1 - 1});
        high = MAX(high + drop, BLANK_ROW);
    }
    column->y += high + ROW_GAP;
}

/* ---- what is said ---- */

static const char *standard(const JobSheet *job) {
    const Purpose *purpose = job->facts->purpose;
    switch (purpose->kind) {
    case FOR_PRESS:
        return purpose->standard == STANDARD_X1A ? "PDF/X-1a" : "PDF/X-4";
    case FOR_RISO:
    case FOR_SILKSCREEN:
        return purpose->one_bit
                   ? words_phrase(job->kit->words, job->arena, PHRASE_JOB_PLATES_BITS, 2, "n",
                                  words_number(job->kit->words, job->arena, purpose->resolution),
                                  NULL)
                   : say(job, PHRASE_JOB_PLATES);
    case FOR_WEB:
    case FOR_OFFICE:
    case N_PURPOSES:
        break;
    }
    return say(job, PHRASE_JOB_PDF);
}

static const char *marks_list(const JobSheet *job) {
    MarkKind marks[MARKS_KINDS];
    marks_kinds(job->facts->purpose, marks);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (marks[i].asked) {
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", say(job, marks[i].phrase));
        }
    }
    return list->len ? arena_strdup(job->arena, list->str) : say(job, PHRASE_JOB_NONE);
}

/* "A2, 420 × 594 mm, debout" */
static const char *trim_words(const JobSheet *job) {
    const ScenePage *page = scene_page(job->poster, 0);
    const char *name = sheet_name(page->width, page->height);
    gboolean lies = page->width > page->height;
    return arena_printf(job->arena, "%s%s%s, %s", name ? name : "", name ? ", " : "",
                        size_words(job, page->width, page->height, PHRASE_JOB_SIZE),
                        say(job, lies ? PHRASE_JOB_LYING : PHRASE_JOB_UPRIGHT));
}

/* "2 pages, recto verso, retourner sur le bord long"; the slugs of imposed sheets say how these are
 * turned. */
static const char *pages_words(const JobSheet *job) {
    const Purpose *purpose = job->facts->purpose;
    const ScenePage *page = scene_page(job->poster, 0);
    guint n = job->poster->pages->len;
    gboolean both = marks_both_sides(job->poster, purpose);
    g_autoptr(GString) said = g_string_new(NULL);
    g_string_append_printf(said, "%s, %s",
                           words_phrase(job->kit->words, job->arena, PHRASE_JOB_PAGES_VALUE, n, "n",
                                        words_number(job->kit->words, job->arena, n), NULL),
                           say(job, both ? PHRASE_JOB_TWO_SIDED : PHRASE_JOB_ONE_SIDED));
    if (purpose->impose_width > 0) {
        g_string_append_printf(
            said, ", %s",
            size_words(job, purpose->impose_width, purpose->impose_height, PHRASE_JOB_IMPOSED));
    } else if (both) {
        g_string_append_printf(said, ", %s", say(job, marks_flip(page->width, page->height)));
    }
    return arena_strdup(job->arena, said->str);
}

static const char *bleed_words(const JobSheet *job) {
    double bleed = MIN(job->facts->purpose->bleed, scene_page(job->poster, 0)->bleed);
    return bleed > 0 ? words_phrase(job->kit->words, job->arena, PHRASE_JOB_BLEED_VALUE, 2, "n",
                                    millimetres(job, bleed), NULL)
                     : say(job, PHRASE_JOB_NONE);
}

static const char *printing_words(const JobSheet *job) {
    const Purpose *purpose = job->facts->purpose;
    if (purpose->kind == FOR_OFFICE) {
        return say(job, purpose->mode == OFFICE_GREY ? PHRASE_JOB_GREYS : PHRASE_JOB_COLOURS);
    }
    if (marks_is_process(purpose)) {
        return say(job, PHRASE_JOB_PROCESS);
    }
    guint n = job->poster->n_inks;
    return words_phrase(job->kit->words, job->arena, PHRASE_JOB_SPOTS, n, "n",
                        words_number(job->kit->words, job->arena, n), NULL);
}

static const char *trap_words(const JobSheet *job) {
    /* one ink alone has none to go under */
    double trap = job->poster->n_inks > 1 ? job->facts->purpose->trap : 0;
    return trap > 0 ? words_phrase(job->kit->words, job->arena, PHRASE_JOB_TRAP_VALUE, 2, "n",
                                   millimetres(job, trap), NULL)
                    : say(job, PHRASE_JOB_TRAP_NONE);
}

static const char *percent(const JobSheet *job, double fraction) {
    return words_number(job->kit->words, job->arena, round(fraction * 100));
}

/* ---- sections ---- */

static void add_file(JobSheet *job, Column *column) {
    add_heading(job, column, PHRASE_JOB_FILE_HEADING);
    add_row(job, column, PHRASE_JOB_STANDARD, standard(job));
    const char *date = job->poster->date;
    add_row(job, column, PHRASE_JOB_DATE, date ? press_exact(job->arena, date) : NULL);
    add_row(job, column, PHRASE_JOB_MARKS, marks_list(job));
}

static void add_format(JobSheet *job, Column *column) {
    add_heading(job, column, PHRASE_JOB_FORMAT_HEADING);
    add_row(job, column, PHRASE_JOB_TRIM, trim_words(job));
    add_row(job, column, PHRASE_JOB_BLEED, bleed_words(job));
    add_row(job, column, PHRASE_JOB_PAGES, pages_words(job));
}

/* A swatch with its half, the ink's name, the swatch's and the recipe. Returns its lower edge. */
static double add_swatch(JobSheet *job, Column *column, guint k, Box box) {
    const SceneInk *of = &job->poster->inks[k];
    int row;
    ScenePen flat = decoration(job), pen = row_header(job, column, &row);
    double split = box.y0 + 0.7 * box_height(box), y = box.y1 + 4;
    scene_add_path(&flat, rectangle(job, (Box){box.x0, box.y0, box.x1, split}),
                   scene_paint_ink(k, 1));
    scene_add_path(&flat, rectangle(job, (Box){box.x0, split, box.x1, box.y1}),
                   scene_paint_ink(k, 0.5));
    const char *recipe =
        words_phrase(job->kit->words, job->arena, PHRASE_JOB_RECIPE, 2, "c",
                     percent(job, of->cmyk[0]), "m", percent(job, of->cmyk[1]), "y",
                     percent(job, of->cmyk[2]), "k", percent(job, of->cmyk[3]), NULL);
    const char *lines[] = {of->name, of->spot ? press_exact(job->arena, of->spot) : "", recipe};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        PressNote note = {.text = lines[i],
                          .size = i ? LABEL_SIZE : TEXT_SIZE + 0.6,
                          .leading = TEXT_LEADING - 0.6,
                          .width = box_width(box),
                          .most_lines = NOTE_WHOLE,
                          .strong = i == 0};
        pen = i ? pen_in(job, row, SCENE_ROLE_TABLE_CELL) : pen;
        y += lines[i][0] ? press_note(job->kit, &pen, &note, (Point){box.x0, y}, ink(job)) : 0;
    }
    return y;
}

static void add_inks(JobSheet *job, Column *column) {
    const Purpose *purpose = job->facts->purpose;
    const double gap = 14, high = 50;
    const guint cells = MAX(3, job->poster->n_inks);
    const double width = (column->width - (cells - 1) * gap) / cells;
    add_heading(job, column, PHRASE_JOB_INKS_HEADING);
    double foot = column->y;
    for (guint k = 0; k < job->poster->n_inks; k++) {
        double x = column->left + k * (width + gap);
        double end = add_swatch(job, column, k, (Box){x, column->y, x + width, column->y + high});
        foot = MAX(foot, end);
    }
    Column left = {column->left, COLUMN, foot + 8};
    Column right = {column->left + COLUMN + GUTTER, COLUMN, left.y};
    add_row(job, &left, PHRASE_JOB_INKS, printing_words(job));
    add_row(job, &left, PHRASE_JOB_COVERAGE,
            words_phrase(job->kit->words, job->arena, PHRASE_JOB_COVERAGE_VALUE, 2, "n",
                         percent(job, job->facts->coverage), NULL));
    gboolean several = job->poster->n_inks > 1 || marks_is_process(purpose);
    add_row(job, &right, PHRASE_JOB_OVERPRINT,
            say(job, several ? PHRASE_JOB_OVERPRINT_VALUE : PHRASE_JOB_OVERPRINT_ONE));
    add_row(job, &right, PHRASE_JOB_TRAP, trap_words(job));
    column->y = MAX(left.y, right.y);
}

static void add_paper(JobSheet *job, Column *column) {
    const JobFacts *facts = job->facts;
    gboolean printed = facts->purpose->paper == PAPER_PRINT;
    add_heading(job, column, PHRASE_JOB_PAPER_HEADING);
    add_row(job, column, PHRASE_JOB_STOCK, facts->stock);
    add_row(job, column, PHRASE_JOB_PAPER,
            say(job, printed ? PHRASE_JOB_PAPER_PRINT : PHRASE_JOB_PAPER_STOCK));
    if (facts->purpose->kind == FOR_PRESS) {
        const char *named = facts->profile ? press_exact(job->arena, facts->profile) : NULL;
        const char *condition = marks_condition(facts->purpose, job->kit, job->arena);
        add_row(job, column, PHRASE_JOB_CONDITION, named ? named : condition);
    }
}

/* The folded sheet in small: its panels, dashed folds, and the one that stays in front. */
static void draw_folds(JobSheet *job, const FoldPlan *plan, Box room) {
    const double width = plan->width * plan->columns, height = plan->height * plan->rows;
    const double scale = MIN(box_width(room) / width, box_height(room) / height);
    const double w = plan->width * scale, h = plan->height * scale;
    Box sheet = {room.x0, room.y0, room.x0 + plan->columns * w, room.y0 + plan->rows * h};
    Box cover = {sheet.x0 + plan->cover_column * w, sheet.y0 + plan->cover_row * h, 0, 0};
    cover.x1 = cover.x0 + w;
    cover.y1 = cover.y0 + h;
    ScenePen pen = decoration(job);
    scene_add_path(&pen, rectangle(job, cover), scene_paint_ink(job->ink, 0.25));
    Path *dashes = path_new(job->arena);
    for (guint i = 1; i < plan->columns; i++) {
        for (double y = sheet.y0; y < sheet.y1; y += 5) {
            path_move_to(dashes, sheet.x0 + i * w, y);
            path_line_to(dashes, sheet.x0 + i * w, MIN(y + 2.5, sheet.y1));
        }
    }
    for (guint i = 1; i < plan->rows; i++) {
        for (double x = sheet.x0; x < sheet.x1; x += 5) {
            path_move_to(dashes, x, sheet.y0 + i * h);
            path_line_to(dashes, MIN(x + 2.5, sheet.x1), sheet.y0 + i * h);
        }
    }
    scene_add_stroke(&pen, dashes, 0.6, ink(job));
    scene_add_stroke(&pen, rectangle(job, sheet), 0.9, ink(job));
}

/* In whole millimetres: a fold is no finer. */
static const char *folded_words(const JobSheet *job, const FoldPlan *plan) {
    return size_words(job, round(plan->width / PT_PER_MM) * PT_PER_MM,
                      round(plan->height / PT_PER_MM) * PT_PER_MM, PHRASE_JOB_SIZE);
}

static void add_folding(JobSheet *job, Column *column) {
    const ScenePage *page = scene_page(job->poster, 0);
    if (marks_is_booklet(job->poster, job->facts->purpose)) {
        const char *list = arena_printf(job->arena, "1–%u", job->poster->pages->len);
        add_row(
            job, column, PHRASE_JOB_FOLDS,
            words_phrase(job->kit->words, job->arena, PHRASE_PRESS_BOOKLET, 2, "list", list, NULL));
        return;
    }
    FoldPlan plan = fold_plan(job->poster, page->width, page->height);
    if (plan.n) {
        add_row(job, column, PHRASE_JOB_FOLDS, fold_steps(&plan, job->kit, job->arena));
        add_row(job, column, PHRASE_JOB_FOLDED, folded_words(job, &plan));
        Box room = {column->left + LABEL, column->y + 2, column->left + column->width,
                    column->y + 42};
        draw_folds(job, &plan, room);
        column->y = room.y1 + ROW_GAP;
    }
}

static void add_finishing(JobSheet *job, Column *column) {
    add_heading(job, column, PHRASE_JOB_FINISHING_HEADING);
    add_row(job, column, PHRASE_JOB_FINISHING, job->facts->finishing);
    if (job->facts->purpose->fold) {
        add_folding(job, column);
    }
}

static void add_order(JobSheet *job, Column *column) {
    add_heading(job, column, PHRASE_JOB_ORDER_HEADING);
    Column left = {column->left, COLUMN, column->y};
    Column right = {column->left + COLUMN + GUTTER, COLUMN, column->y};
    add_row(job, &left, PHRASE_JOB_QUANTITY, job->facts->quantity);
    add_row(job, &left, PHRASE_JOB_CONTACT, job->facts->contact);
    add_row(job, &right, PHRASE_JOB_PRINTER, job->facts->printer);
    ScenePen pen = pen_of(job, SCENE_ROLE_PARAGRAPH);
    PressNote law = {.text = say(job, PHRASE_JOB_PRINTER_LAW),
                     .size = LABEL_SIZE - 0.8,
                     .leading = TEXT_LEADING - 2.4,
                     .width = right.width,
                     .most_lines = 3};
    right.y += press_note(job->kit, &pen, &law, (Point){right.left, right.y + 1}, ink(job));
    column->y = MAX(left.y, right.y);
}

/* ---- the page ---- */

/* A domino with the inks on one half and the pages on the other. */
static void add_domino(JobSheet *job, Box box) {
    const double half = box_height(box);
    ScenePen pen = decoration(job);
    Box first = {box.x0, box.y0, box.x0 + half, box.y1},
        second = {first.x1, box.y0, box.x1, box.y1};
    scene_add_path(&pen, cut_out(job, box, 1.6), ink(job));
    scene_add_path(&pen,
                   rectangle(job, (Box){first.x1 - 0.9, box.y0 + 7, first.x1 + 0.9, box.y1 - 7}),
                   scene_paint_cut(job->ink));
    add_pips(job, first, job->poster->n_inks, job->ink);
    add_pips(job, second, job->poster->pages->len, job->ink);
}

/* "mobilite-riso-1-jaune-signal.pdf, mobilite-riso-2-corail.pdf"; NULL: none. */
static const char *file_names(const JobSheet *job) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; job->facts->files && job->facts->files[i]; i++) {
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               press_exact(job->arena, job->facts->files[i]));
    }
    return names->len ? arena_strdup(job->arena, names->str) : NULL;
}

static double add_header(JobSheet *job) {
    const double tile = 50, width = PAGE_WIDTH - 2 * MARGIN - 2 * tile - 20;
    const PressKit *kit = job->kit;
    const struct {
        const char *text;
        double size, leading;
        guint lines;
        gboolean strong;
        const SceneFace *face;
        SceneRole role;
    } lines[] = {
        {say(job, PHRASE_JOB_TITLE), kit->display ? 46 : 30, 46, 1, TRUE, kit->display,
         SCENE_ROLE_HEADING},
        {job->poster->title, 13, 16, NOTE_WHOLE, TRUE, NULL, SCENE_ROLE_PARAGRAPH},
        {file_names(job), TEXT_SIZE, TEXT_LEADING, NOTE_WHOLE, FALSE, NULL, SCENE_ROLE_PARAGRAPH},
    };
    add_domino(job, (Box){PAGE_WIDTH - MARGIN - 2 * tile, 40, PAGE_WIDTH - MARGIN, 40 + tile});
    double y = 32;
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (!lines[i].text) {
            continue;
        }
        ScenePen pen = pen_of(job, lines[i].role);
        scene_element(job->scene, pen.element)->level = lines[i].role == SCENE_ROLE_HEADING;
        PressNote note = {.text = lines[i].text,
                          .size = lines[i].size,
                          .leading = lines[i].leading,
                          .width = i == 2 ? PAGE_WIDTH - 2 * MARGIN : width,
                          .most_lines = lines[i].lines,
                          .strong = lines[i].strong,
                          .face = lines[i].face};
        y += press_note(kit, &pen, &note, (Point){MARGIN, y}, ink(job)) + (i ? 1 : 4);
    }
    y = MAX(y, 40 + tile) + 9;
    add_rule(job, 0, PAGE_WIDTH, y, 4);
    return y + 18;
}

static void add_footer(JobSheet *job) {
    ScenePen pen = pen_of(job, SCENE_ROLE_PARAGRAPH);
    double y = PAGE_HEIGHT - 30;
    add_rule(job, MARGIN, PAGE_WIDTH - MARGIN, y - 13, 0.9);
    press_text(job->kit, &pen, say(job, PHRASE_JOB_BLANKS), LABEL_SIZE, (Point){MARGIN, y},
               ALIGN_LEFT, FALSE, ink(job));
    pen = pen_of(job, SCENE_ROLE_PARAGRAPH);
    press_text(job->kit, &pen, "affiche", LABEL_SIZE, (Point){PAGE_WIDTH - MARGIN, y}, ALIGN_RIGHT,
               TRUE, ink(job));
}

/* The darkest ink writes; an ink too light to be read (contrast under 7) leaves that to black. */
static guint writing_ink(Scene *scene, const PressKit *kit) {
    guint darkest = 0;
    for (guint k = 1; k < scene->n_inks; k++) {
        if (colour_luminance(scene->inks[k].rgb) < colour_luminance(scene->inks[darkest].rgb)) {
            darkest = k;
        }
    }
    gboolean dark = scene->n_inks && 1.05 / (colour_luminance(scene->inks[darkest].rgb) + 0.05) >= 7;
    if (dark || scene->n_inks == SCENE_MAX_INKS) {
        return darkest;
    }
    const char *black = words_phrase(kit->words, scene->arena, PHRASE_PRESS_BLACK, 2, NULL);
    scene->inks[scene->n_inks] = (SceneInk){"k", black, black, {0, 0, 0}, {0, 0, 0, 1}};
    return scene->n_inks++;
}

/* ---- pages ---- */

/* One section, or two beside each other. */
typedef struct {
    void (*left)(JobSheet *, Column *);
    void (*right)(JobSheet *, Column *);
} Sections;

/* The next ones go below both. */
static void add_sections(JobSheet *job, Column *whole, const Sections *sections) {
    if (!sections->right) {
        sections->left(job, whole);
        return;
    }
    Column left = {whole->left, COLUMN, whole->y};
    Column right = {whole->left + COLUMN + GUTTER, COLUMN, whole->y};
    sections->left(job, &left);
    sections->right(job, &right);
    whole->y = MAX(left.y, right.y);
}

static gboolean holds(const JobSheet *job, const Column *whole, const Sections *sections) {
    g_autoptr(Scene) scratch = press_marks_scene(job->poster, job->arena);
    scene_add_page(scratch, PAGE_WIDTH, PAGE_HEIGHT, 0, "");
    JobSheet trial = *job;
    trial.scene = scratch;
    trial.page = 0;
    Column column = *whole;
    add_sections(&trial, &column, sections);
    return column.y <= FOOT;
}

/* "Fiche de fabrication — Mobilité (2)", and a line below. */
static double begin_next_page(JobSheet *job) {
    job->page = scene_add_page(job->scene, PAGE_WIDTH, PAGE_HEIGHT, 0, "");
    ScenePen pen = pen_of(job, SCENE_ROLE_PARAGRAPH);
    PressNote note = {
        .text = arena_printf(job->arena, "%s (%u)", job->scene->title, job->page + 1),
        .size = TEXT_SIZE + 0.6,
        .leading = TEXT_LEADING + 0.6,
        .width = PAGE_WIDTH - 2 * MARGIN,
        .most_lines = NOTE_WHOLE,
        .strong = TRUE,
    };
    double y = 32 + press_note(job->kit, &pen, &note, (Point){MARGIN, 32}, ink(job)) + 7;
    add_rule(job, 0, PAGE_WIDTH, y, 2);
    return y + 18;
}

Scene *press_job_sheet(const Scene *scene, const JobFacts *facts, const PressKit *kit,
                       Arena *arena) {
    static const Sections sections[] = {
        {add_file, add_format}, {add_inks, NULL}, {add_paper, add_finishing}, {add_order, NULL}};
    const double gap = 11;
    Scene *sheet = press_marks_scene(scene, arena);
    sheet->title = arena_printf(
        arena, "%s — %s", words_phrase(kit->words, arena, PHRASE_JOB_TITLE, 2, NULL), scene->title);
    sheet->language = kit->language;
    sheet->description = sheet->title;
    sheet->date = scene->date;
    for (guint i = 0; i < 3; i++) {
        sheet->paper_rgb[i] = 1;
    }
    memset(sheet->paper_cmyk, 0, sizeof sheet->paper_cmyk);
    scene_add_page(sheet, PAGE_WIDTH, PAGE_HEIGHT, 0, "");
    scene_layer(sheet, sheet->title);
    JobSheet job = {.poster = scene,
                    .facts = facts,
                    .kit = kit,
                    .scene = sheet,
                    .arena = arena,
                    .chance = chance_new("job sheet")};
    job.ink = writing_ink(sheet, kit);
    Column whole = {MARGIN, PAGE_WIDTH - 2 * MARGIN, add_header(&job)};
    for (guint i = 0; i < G_N_ELEMENTS(sections); i++) {
        if (!holds(&job, &whole, &sections[i])) {
            add_footer(&job);
            whole.y = begin_next_page(&job);
        }
        add_sections(&job, &whole, &sections[i]);
        whole.y += gap;
    }
    add_footer(&job);
    return sheet;
}
