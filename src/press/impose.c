/* SPDX-License-Identifier: MIT */
/* Several small pages on one large sheet: as many as hold upright, with cut marks, or the spreads
 * of a booklet.
 *
 * Pages always stand upright, the sheet lies or stands, whichever holds more. A sheet is turned
 * about its upright axis, like the page of a book, so the backs are the fronts' mirror image:
 * column by column, while the rows stay. */
#include "tiles-internal.h"

#include "base/i18n.h"
#include "base/sheet.h"

#include <math.h>

/* ---- what holds ---- */

/* Cells of one size on a sheet, all lengths in points. */
typedef struct {
    guint columns, rows;
    double width, height; /* of the sheet as it lies */
    double cell_width, cell_height;
    double bleed, gutter; /* gutter: between two trims, across and down */
    gboolean booklet;     /* two pages meet at the spine */
    gboolean marked;      /* there is room for cut marks on all sides */
    gboolean parted;      /* the sheet is divided evenly, pages are reduced into their parts */
    Point origin;         /* of the first trim */
} Grid;

/* How many of `size` hold in `room`, with gutters between them. */
static guint how_many(double room, double size, double gutter) {
    return room < size - 1e-6 ? 0 : 1 + (guint)((room - size + 1e-6) / (size + gutter));
}

static guint cells_of(const Grid *grid) { return grid->columns * grid->rows; }

static double block_width(const Grid *grid) {
    double gutter = grid->booklet ? 0 : grid->gutter;
    return grid->columns * grid->cell_width + (grid->columns - 1) * gutter;
}

static double block_height(const Grid *grid) {
    return grid->rows * grid->cell_height + (grid->rows - 1) * grid->gutter;
}

/* Fills a sheet that leaves `outer` around all that is cut. */
static Grid fill_sheet(const Grid *wanted, double outer) {
    Grid grid = *wanted;
    double across = grid.width - 2 * outer, down = grid.height - 2 * outer;
    if (grid.booklet) {
        gboolean holds = across + 1e-6 >= 2 * grid.cell_width && down + 1e-6 >= grid.cell_height;
        grid.columns = holds ? 2 : 0;
        grid.rows = holds ? 1 : 0;
    } else {
        grid.columns = how_many(across, grid.cell_width, grid.gutter);
        grid.rows = how_many(down, grid.cell_height, grid.gutter);
    }
    if (cells_of(&grid)) {
        grid.origin.x = (grid.width - block_width(&grid)) / 2;
        grid.origin.y = (grid.height - block_height(&grid)) / 2;
    }
    return grid;
}

/* Two A4 are an A3: what leaves nothing of the sheet is cut, or folded, in halves without marks. */
static gboolean leaves_nothing(const Grid *grid) {
    const double nothing = 2 * PT_PER_MM;
    return cells_of(grid) && grid->bleed <= 0 && grid->width - block_width(grid) < nothing &&
           grid->height - block_height(grid) < nothing;
}

/* The best of a sheet that lies as it does: with marks, unless it is used to its edges. An office
 * printer does not reach these: its pages are reduced, each in its part of the sheet, when they
 * would leave no room for margins. */
static Grid best_grid(const Grid *wanted, double margin) {
    Grid whole = fill_sheet(wanted, 0);
    whole.parted = margin > 0;
    if (leaves_nothing(&whole)) {
        return whole;
    }
    Grid marked =
        fill_sheet(wanted, MAX(margin, MARK_AIR) + marks_distance(wanted->bleed) + MARK_LENGTH);
    marked.marked = TRUE;
    Grid bare = cells_of(&marked) ? marked : fill_sheet(wanted, margin + wanted->bleed);
    return cells_of(&bare) || !whole.parted ? bare : whole;
}

/* The largest page, the least bleed. */
static Grid wanted_grid(const Scene *scene, const Purpose *purpose) {
    Grid grid = {.bleed = purpose->bleed};
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        grid.cell_width = MAX(grid.cell_width, page->width);
        grid.cell_height = MAX(grid.cell_height, page->height);
        grid.bleed = MIN(grid.bleed, page->bleed);
    }
    grid.gutter = 2 * grid.bleed;
    grid.booklet = marks_is_booklet(scene, purpose);
    return grid;
}

static Grid choose_grid(const Scene *scene, const Purpose *purpose) {
    Grid wanted = wanted_grid(scene, purpose);
    wanted.width = purpose->impose_width;
    wanted.height = purpose->impose_height;
    Grid first = best_grid(&wanted, purpose->margin);
    wanted.width = purpose->impose_height;
    wanted.height = purpose->impose_width;
    Grid second = best_grid(&wanted, purpose->margin);
    guint a = cells_of(&first), b = cells_of(&second);
    gboolean better = second.marked > first.marked || second.parted < first.parted;
    return b > a || (b == a && better) ? second : first;
}

/* ---- which page goes where ---- */

enum { NOTHING = G_MAXUINT };

/* One side of one sheet: a page for each cell, row by row, as it is seen. */
typedef struct {
    guint sheet; /* from 0 */
    gboolean back;
    guint poses; /* cells that are filled */
    guint *pages;
} Side;

/* Pages in order; few of them are repeated while whole sets hold. */
static void fill_cells(const Grid *grid, guint n_pages, gboolean two_sided, Side *side) {
    const guint cells = cells_of(grid), step = two_sided ? 2 : 1;
    const guint leaves = (n_pages + step - 1) / step, copies = MAX(1, cells / leaves);
    side->poses = 0;
    for (guint i = 0; i < cells; i++) {
        guint column = i % grid->columns, row = i / grid->columns;
        guint front = row * grid->columns + (side->back ? grid->columns - 1 - column : column);
        guint leaf = side->sheet * cells + front;
        guint page = leaf < leaves * copies ? leaf % leaves * step + side->back : NOTHING;
        side->pages[i] = page < n_pages ? page : NOTHING;
        side->poses += side->pages[i] != NOTHING;
    }
}

/* The outermost sheet first: 4 and 1, on its back 2 and 3. */
static void fill_spread(guint n_pages, Side *side) {
    guint outer = n_pages - 1 - 2 * side->sheet, inner = 2 * side->sheet;
    side->pages[0] = side->back ? inner + 1 : outer;
    side->pages[1] = side->back ? outer - 1 : inner;
    side->poses = 2;
}

/* ---- one side ---- */

typedef struct {
    const Scene *scene;
    const Purpose *purpose;
    const PressKit *kit;
    Arena *arena;
    Imposition *imposition;
    Grid grid;
    guint n_sheets; /* of paper */
    gboolean two_sided;
} Imposing;

static Box cell_trim(const Grid *grid, guint column, guint row) {
    if (grid->parted) {
        double width = grid->width / grid->columns, height = grid->height / grid->rows;
        return (Box){column * width, row * height, (column + 1) * width, (row + 1) * height};
    }
    double gutter = grid->booklet ? 0 : grid->gutter;
    double x = grid->origin.x + column * (grid->cell_width + gutter);
    double y = grid->origin.y + row * (grid->cell_height + grid->gutter);
    return (Box){x, y, x + grid->cell_width, y + grid->cell_height};
}

/* As large as it is, in the middle of its cell, `i`. */
static ScenePlacement placed(const Grid *grid, const ScenePage *page, guint i, Box trim) {
    ScenePlacement placement = {.clip = box_grow(trim, grid->bleed)};
    placement.matrix = matrix_translate(trim.x0 + (grid->cell_width - page->width) / 2,
                                        trim.y0 + (grid->cell_height - page->height) / 2);
    if (grid->booklet) { /* no page reaches over the spine */
        placement.clip.x0 = i ? trim.x0 : placement.clip.x0;
        placement.clip.x1 = i ? placement.clip.x1 : trim.x1;
    }
    return placement;
}

static void place_pages(const Imposing *imposing, const Side *side, SceneSheet *sheet) {
    const Grid *grid = &imposing->grid;
    const Scene *scene = imposing->scene;
    for (guint i = 0; i < cells_of(grid); i++) {
        guint page = side->pages[i];
        if (page == NOTHING) {
            continue;
        }
        Box trim = cell_trim(grid, i % grid->columns, i / grid->columns);
        ScenePlacement placement = grid->parted
                                       ? office_placed(scene, page, trim, imposing->purpose->margin)
                                       : placed(grid, scene_page(scene, page), i, trim);
        placement.page = page;
        g_array_append_val(sheet->placements, placement);
    }
}

/* Where trims begin and end across or down, each place once. */
static GArray *cuts(const Grid *grid, gboolean across) {
    GArray *places = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < (across ? grid->columns : grid->rows); i++) {
        Box trim = across ? cell_trim(grid, i, 0) : cell_trim(grid, 0, i);
        double ends[] = {across ? trim.x0 : trim.y0, across ? trim.x1 : trim.y1};
        for (guint k = 0; k < 2; k++) {
            gboolean same =
                places->len && ends[k] - g_array_index(places, double, places->len - 1) < 0.01;
            if (same && grid->booklet && across) {
                g_array_set_size(places, places->len - 1); /* the spine is folded */
            } else if (!same) {
                g_array_append_val(places, ends[k]);
            }
        }
    }
    return places;
}

static void add_cuts(const Imposing *imposing, const ScenePen *pen, Box trim) {
    const double near = marks_distance(imposing->grid.bleed), far = near + MARK_LENGTH;
    g_autoptr(GArray) across = cuts(&imposing->grid, TRUE);
    g_autoptr(GArray) down = cuts(&imposing->grid, FALSE);
    for (guint i = 0; i < across->len; i++) {
        double x = g_array_index(across, double, i);
        marks_line(pen, (Point){x, trim.y0 - near}, (Point){x, trim.y0 - far});
        marks_line(pen, (Point){x, trim.y1 + near}, (Point){x, trim.y1 + far});
    }
    for (guint i = 0; i < down->len; i++) {
        double y = g_array_index(down, double, i);
        marks_line(pen, (Point){trim.x0 - near, y}, (Point){trim.x0 - far, y});
        marks_line(pen, (Point){trim.x1 + near, y}, (Point){trim.x1 + far, y});
    }
}

/* A single page may be folded where its middle is, and has its fold marks around it. */
static gboolean folds_itself(const Imposing *imposing) {
    return imposing->purpose->fold && cells_of(&imposing->grid) == 1;
}

/* A target in the middle of a cell is on no cut: left of it there is room for words. */
static Point target_place(const Imposing *imposing) {
    const Grid *grid = &imposing->grid;
    Box cell = cell_trim(grid, grid->columns / 2, grid->rows / 2);
    double beside = folds_itself(imposing) ? 3 * MARK_LENGTH : 0;
    return (Point){(cell.x0 + cell.x1) / 2 + beside, (cell.y0 + cell.y1) / 2 + beside};
}

static void add_targets(const Imposing *imposing, const ScenePen *pen, Box trim) {
    const double far = marks_distance(imposing->grid.bleed) + MARK_LENGTH / 2;
    Point at = target_place(imposing);
    marks_target(pen, (Point){at.x, trim.y0 - far});
    marks_target(pen, (Point){at.x, trim.y1 + far});
    marks_target(pen, (Point){trim.x0 - far, at.y});
    marks_target(pen, (Point){trim.x1 + far, at.y});
}

/* ---- words ---- */

static const char *side_words(const Imposing *imposing, const Side *side) {
    const Words *words = imposing->kit->words;
    Arena *arena = imposing->arena;
    g_autoptr(GString) where = g_string_new(NULL);
    const char *n = arena_printf(arena, "%u", side->sheet + 1);
    const char *total = arena_printf(arena, "%u", imposing->n_sheets);
    g_string_append(
        where, words_phrase(words, arena, PHRASE_PRESS_SHEET, 2, "n", n, "total", total, NULL));
    if (imposing->two_sided) {
        Phrase name = side->back ? PHRASE_PRESS_VERSO : PHRASE_PRESS_RECTO;
        Phrase flip = marks_flip(imposing->grid.width, imposing->grid.height);
        g_string_append_printf(where, ", %s, %s", words_phrase(words, arena, name, 2, NULL),
                               words_phrase(words, arena, flip, 2, NULL));
    }
    if (imposing->grid.booklet) {
        const char *list = arena_printf(arena, "%u, %u", side->pages[0] + 1, side->pages[1] + 1);
        g_string_append_printf(
            where, " · %s",
            words_phrase(words, arena, PHRASE_PRESS_BOOKLET, 2, "list", list, NULL));
    } else {
        const char *poses = words_number(words, arena, side->poses);
        g_string_append_printf(
            where, " · %s",
            words_phrase(words, arena, PHRASE_PRESS_POSES, side->poses, "n", poses, NULL));
    }
    return marks_slug(imposing->scene, imposing->purpose, imposing->kit, where->str,
                      imposing->arena);
}

/* Across the foot when there is room beyond the marks, or below the first cell between two cuts. */
static void add_slug(const Imposing *imposing, const ScenePen *pen, Box trim, const char *text) {
    const double beyond = trim.y1 + marks_distance(imposing->grid.bleed);
    const double foot = imposing->grid.height - MAX(imposing->purpose->margin, MARK_AIR);
    PressNote note = {.text = text, .size = MARK_SIZE, .leading = MARK_LEADING};
    Point top = {trim.x0, beyond + MARK_LENGTH + MARK_AIR / 2};
    note.width = box_width(trim);
    note.most_lines = foot > top.y ? MIN(3, (guint)((foot - top.y) / MARK_LEADING + 1e-6)) : 0;
    if (!note.most_lines && !folds_itself(imposing)) {
        Box cell = cell_trim(&imposing->grid, 0, 0);
        double end = MIN(cell.x1, target_place(imposing).x - MARK_LENGTH);
        top = (Point){cell.x0 + MARK_AIR, beyond};
        note.width = end - MARK_AIR - top.x;
        note.most_lines = 2;
    }
    if (note.most_lines && note.width > 0) {
        press_note(imposing->kit, pen, &note, top, scene_paint_registration());
    }
}

/* The same above. */
static void add_bar(const Imposing *imposing, const ScenePen *pen, Box trim) {
    const double near = trim.y0 - marks_distance(imposing->grid.bleed) - MARK_LENGTH;
    const double head = MAX(imposing->purpose->margin, MARK_AIR);
    if (near - MARK_BAR >= head) {
        double top = near - MARK_BAR;
        marks_bar(imposing->kit, pen, imposing->purpose, (Box){trim.x0, top, trim.x1, near});
    } else if (!folds_itself(imposing)) {
        Box cell = cell_trim(&imposing->grid, 0, 0);
        double end = MIN(cell.x1, target_place(imposing).x - MARK_LENGTH) - MARK_AIR;
        Box room = {cell.x0 + MARK_AIR, near, end, near + MARK_LENGTH};
        marks_bar(imposing->kit, pen, imposing->purpose, room);
    }
}

static void add_marks(const Imposing *imposing, const Side *side, const SceneSheet *sheet) {
    const Purpose *purpose = imposing->purpose;
    Scene *marks = imposing->imposition->marks;
    ScenePen pen = marks_pen(marks, (guint)sheet->marks, FALSE);
    add_cuts(imposing, &pen, sheet->trim);
    if (purpose->registration) {
        add_targets(imposing, &pen, sheet->trim);
    }
    if (purpose->colour_bar) {
        add_bar(imposing, &pen, sheet->trim);
    }
    if (purpose->slug) {
        ScenePen words = marks_pen(marks, (guint)sheet->marks, TRUE);
        add_slug(imposing, &words, sheet->trim, side_words(imposing, side));
    }
    if (imposing->grid.booklet) {
        marks_fold(imposing->kit, &pen, sheet, cell_trim(&imposing->grid, 1, 0).x0);
    }
}

/* "2-verso" of several sheets with two sides. */
static const char *side_label(const Imposing *imposing, const Side *side) {
    const char *name = !imposing->two_sided ? "" : side->back ? "verso" : "recto";
    if (imposing->n_sheets < 2) {
        return name;
    }
    return arena_printf(imposing->arena, "%u%s%s", side->sheet + 1, name[0] ? "-" : "", name);
}

static void add_side(const Imposing *imposing, guint n, gboolean back) {
    const Grid *grid = &imposing->grid;
    Side side = {.sheet = n, .back = back};
    side.pages = arena_new_array(imposing->arena, guint, cells_of(grid));
    if (grid->booklet) {
        fill_spread(imposing->scene->pages->len, &side);
    } else {
        fill_cells(grid, imposing->scene->pages->len, imposing->two_sided, &side);
    }
    SceneSheet *sheet = imposition_add_sheet(imposing->imposition, grid->width, grid->height);
    sheet->name = side_label(imposing, &side);
    sheet->trim =
        box_union(cell_trim(grid, 0, 0), cell_trim(grid, grid->columns - 1, grid->rows - 1));
    sheet->bleed = box_grow(sheet->trim, grid->bleed);
    place_pages(imposing, &side, sheet);
    if (grid->marked) {
        sheet->marks = (int)scene_add_page(imposing->imposition->marks, sheet->width, sheet->height,
                                           0, sheet->name);
        add_marks(imposing, &side, sheet);
    }
}

/* ---- all of them ---- */

static void refuse(const Grid *grid, const Purpose *purpose, Span span, Diagnostics *diagnostics) {
    g_autofree char *sheet = press_size_said(purpose->impose_width, purpose->impose_height);
    g_autofree char *size = press_size_said(grid->cell_width, grid->cell_height);
    const char *hint = grid->bleed > 0 ? _("impose it on a larger sheet, or ask for --bleed 0")
                                       : _("impose it on a larger sheet");
    if (grid->booklet) {
        diag_error(diagnostics, "sheet-too-small", span, hint,
                   _("two pages of %s beside each other do not hold on a sheet of %s with their "
                     "bleed"),
                   size, sheet);
    } else {
        diag_error(diagnostics, "sheet-too-small", span, hint,
                   _("a page of %s does not hold on a sheet of %s with its bleed"), size, sheet);
    }
}

static guint count_sheets(const Imposing *imposing) {
    const Grid *grid = &imposing->grid;
    guint n = imposing->scene->pages->len, cells = cells_of(grid);
    guint leaves = imposing->two_sided ? (n + 1) / 2 : n;
    return grid->booklet ? n / 4 : (leaves + cells - 1) / cells;
}

Imposition *press_imposed(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                          Arena *arena, Span span, Diagnostics *diagnostics) {
    Imposing imposing = {scene, purpose, kit, arena, .grid = choose_grid(scene, purpose)};
    if (!cells_of(&imposing.grid)) {
        refuse(&imposing.grid, purpose, span, diagnostics);
        return NULL;
    }
    imposing.two_sided = marks_both_sides(scene, purpose);
    imposing.n_sheets = count_sheets(&imposing);
    imposing.imposition = imposition_new();
    if (imposing.grid.marked) {
        imposing.imposition->marks = marks_scene(scene, purpose, kit, arena);
    }
    for (guint i = 0; i < imposing.n_sheets; i++) {
        add_side(&imposing, i, FALSE);
        if (imposing.two_sided) {
            add_side(&imposing, i, TRUE);
        }
    }
    return imposing.imposition;
}
