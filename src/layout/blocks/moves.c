/* SPDX-License-Identifier: MIT */
/* Block "moves": a finger pushes the first of five to twelve dominoes that stand on sloping
 * shelves, each a recommendation with its effort, its effect and who may act; at the end a star
 * calls. */
#include "moves.h"

#include <math.h>
#include <stddef.h>

static const char *const contents[] = {"all", "titles", "texts", NULL};

static const Key keys[] = {
    {"title-style", KEY_NAME, offsetof(MovesOptions, title_style), .required = TRUE,
     .doc = "Style of the titles."},
    {"text-style", KEY_NAME, offsetof(MovesOptions, text_style), .required = TRUE,
     .doc = "Style of the texts."},
    {"content", KEY_CHOICE, offsetof(MovesOptions, content), .choices = contents,
     .doc =
         "titles: the hand, dominoes, numbers and titles; texts: dominoes, titles, texts, actors."},
    {"room", KEY_LENGTH, offsetof(MovesOptions, room),
     .doc = "Height of a page of texts: those that want more go on on another."},
    {"standfirst-style", KEY_NAME, offsetof(MovesOptions, standfirst_style), .required = TRUE,
     .doc = "Style of the standfirst beside the first tile, when the number is odd."},
    {"key-style", KEY_NAME, offsetof(MovesOptions, key_style), .required = TRUE,
     .doc = "Style of the words on the sleeve."},
    {"margin", KEY_LENGTH, offsetof(MovesOptions, margin), .required = TRUE,
     .doc = "From the page's edges to the two columns."},
    {"tile", KEY_LENGTH, offsetof(MovesOptions, tile), .required = TRUE,
     .doc = "Height of the tiles in a row of 73 mm; more in higher rows."},
    {"picto", KEY_LENGTH, offsetof(MovesOptions, picto), .required = TRUE,
     .doc = "Side of the actors' pictograms in such a row."},
};
static const KeyTable table = {.name = N_("the options of the moves"),
                               .size = sizeof(MovesOptions),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys),
                               .span_offset = offsetof(MovesOptions, span)};

enum { COLUMNS = 2, MOST_LETTERS = 40, MOST_KEY_LINES = 5 };
#define SLOPE 0.02
#define ROW 73.3        /* mm: the row all measures are meant for */
#define LEAST_UNIT 0.84 /* smaller and larger rows: so much smaller and larger things */
#define COMFORT 1.1     /* of the text's size: larger things must leave it that room */
#define TILE_OF_ROW 0.9
#define LEAN 31 /* degrees, of the first; the last one has LAST_LEAN */
#define LAST_LEAN 2
#define BLANK_LEAN 34
#define TEXT_LEFT 1.045 /* of a tile's height */
#define RIGHT_AIR 4     /* mm free at the right of a column */
/* mm in a row of that height, from the shelf above */
#define NUMBER_TOP 8
#define NUMBER 15.5
#define NUMBER_WIDTH 12
#define NUMBERS_WIDTH 20 /* of two figures */
#define NUMBER_TO_TITLE 3
#define NUMBER_TO_TEXT 4.5
#define TITLE_HEIGHT 17.5 /* of two lines */
#define TITLE_SIZE 38     /* pt: the largest in such a row */
#define TITLE_COMFORT 0.72
/* the same for numbers and titles alone, the title under its number */
#define ALONE_NUMBER 20
#define ALONE_GAP 4
#define ALONE_TITLE_SIZE 52 /* pt */
#define ALONE_TITLE_HEIGHT 38
#define PICTO_STEP 1.3
#define PICTO_ROOM 1.08 /* with its paper, in sides */
#define TEXT_TO_PICTO 0.8
/* pages of texts, mm: a row without its text, a line of it; letters in a line */
#define PAGE_ROW 49
#define PAGE_LEADING 7.9
#define PAGE_LINE 44
#define STAR_RADIUS 58 /* mm at most */
#define STAR_OF_ROW 0.58
#define STAR_DOWN 0.47 /* of the row, to its middle: its points end above the credits */
#define STAR_LEFT 62   /* mm from the right margin to its middle */

/* ---- where things are ---- */

double moves_shelf(const Moves *moves, int row, double x) {
    double middle = (moves->box.x0 + moves->box.x1) / 2;
    return moves->box.y0 + moves->row * (row + 1) + (x - middle) * SLOPE;
}

double moves_slot(const Moves *moves, guint column) {
    double margin = moves->options->margin.v / PT_PER_MM * moves->mm;
    double width = (box_width(moves->box) - 2 * margin) / COLUMNS;
    return moves->box.x0 + margin + column * width;
}

int moves_band(const Layout *layout, const Moves *moves, guint row) {
    (void)moves;
    return row % 2 == 0 ? -1 : (int)(row % 4 == 1 ? layout->light : layout->vivid);
}

/* ---- texts ---- */

/* Number and title alone stand in the middle of their row. */
static void place_titles_alone(Layout *layout, Moves *moves) {
    for (guint i = 0; i < moves->n; i++) {
        Move *move = &moves->moves[i];
        double measure = move->width / move->title_size;
        Lines *lines =
            paragraph_break(move->title->paragraph, layout->arena, measure, BREAK_BALANCED);
        double high =
            moves->number + ALONE_GAP * moves->unit + lines->n_lines * move->title_leading;
        move->title_top = moves->number + ALONE_GAP * moves->unit;
        move->title_left = 0;
        double above = moves_shelf(moves, (int)move->row - 1, move->x + move->width / 2);
        move->top = above + (moves->row - high) / 2;
    }
}

static gboolean check_title(Layout *layout, const Text *title) {
    glong letters = g_utf8_strlen(title->s, -1), over = letters - MOST_LETTERS;
    if (over > 0) {
        g_autofree char *hint = g_strdup_printf(
            ngettext("remove %ld letter", "remove %ld letters", (gulong)over), over);
        diag_error(layout->diagnostics, "title-length", title->span, hint,
                   _("a title has at most %u letters and spaces here; this one has %ld"),
                   MOST_LETTERS, letters);
    }
    return over <= 0;
}

/* ---- slots and pages ---- */

/* On one page when its rows are high enough for the longest text, a little smaller than its style
 * says; guessed by its letters, before anything is shaped. */
static guint pages(const Layout *layout, const FrameSpec *spec) {
    const MovesOptions *options = spec->options;
    const Recommendations *advice = &layout->model->recommendations;
    if ((int)options->content.v != MOVES_TEXTS || !options->room.set) {
        return 1;
    }
    glong longest = 0;
    for (guint i = 0; i < advice->items.n; i++) {
        longest = MAX(longest, g_utf8_strlen(advice->order[i]->text.s, -1));
    }
    double row = options->room.v / PT_PER_MM / ((advice->items.n + 1) / COLUMNS);
    return row < PAGE_ROW + ceil(longest / (double)PAGE_LINE) * PAGE_LEADING ? 2 : 1;
}

static void share_slots(const Layout *layout, const FrameSpec *spec, Moves *moves) {
    moves->content = (int)moves->options->content.v;
    moves->hand = moves->content != MOVES_TEXTS;
    moves->end = moves->n;
    if (moves->hand) {
        moves->call = TRUE;
        moves->odd = layout_has(layout, "odd-moves");
        moves->rows = (moves->n + 2 + moves->odd) / COLUMNS;
        return;
    }
    guint n_pages = pages(layout, spec), all_rows = (moves->n + 1) / COLUMNS;
    moves->rows = (all_rows + n_pages - 1) / n_pages;
    guint slots = moves->rows * COLUMNS;
    moves->first = layout->repeat * slots;
    moves->end = MIN(moves->first + slots, moves->n);
    moves->call = moves->end - moves->first < slots;
    moves->last_words = moves->end - moves->first + 1 < slots;
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Recommendations *advice = &layout->model->recommendations;
    Moves *moves = arena_new0(layout->arena, Moves);
    gboolean ok = TRUE;
    moves->options = frame->spec->options;
    moves->n = MIN(advice->items.n, RECOMMENDATIONS_MOST);
    share_slots(layout, frame->spec, moves);
    for (guint i = 0; i < moves->n; i++) {
        Move *move = &moves->moves[i];
        guint slot = moves->hand ? i + 1 + moves->odd : i % (moves->rows * COLUMNS);
        move->one = advice->order[i];
        move->row = slot / COLUMNS;
        move->column = slot % COLUMNS;
        ok &= check_title(layout, &move->one->title);
        move->title = type_shape(layout, moves->options->title_style.s, &move->one->title);
        move->text = type_shape(layout, moves->options->text_style.s, &move->one->text);
    }
    Text key = advice->dynamic;
    if (!key.s) {
        key = phrase_text(layout, PHRASE_MOVES_KEY, layout->model->poster.title.span, 1, NULL);
    }
    layout->sleeve_has_rule = moves->hand && !advice->dynamic.s;
    moves->key = type_shape(layout, moves->options->key_style.s, &key);
    if (moves->odd || moves->last_words) {
        moves->standfirst =
            type_shape(layout, moves->options->standfirst_style.s, &advice->standfirst);
    }
    frame->state = moves;
    return ok;
}

Lines *moves_text_lines(Layout *layout, Move *move) {
    if (!move->lines || move->lines_factor != layout->body || move->lines_width != move->width) {
        move->lines = type_lines(layout, move->text, move->width, layout->body);
        move->lines_factor = layout->body;
        move->lines_width = move->width;
    }
    return move->lines;
}

/* Titles under their numbers: all of one size, down to where that would be small for most. */
static void fit_titles_alone(Layout *layout, Moves *moves) {
    double most = ALONE_TITLE_SIZE * moves->unit / PT_PER_MM, common = most;
    for (guint i = 0; i < moves->n; i++) {
        Move *move = &moves->moves[i];
        Fit fit = type_fit(layout, move->title, move->width, ALONE_TITLE_HEIGHT * moves->unit);
        if (!fit.fits) {
            type_overset(layout, move->title, &fit);
        }
        move->title_size = MIN(fit.size, most);
        common = MIN(common, MAX(move->title_size, TITLE_COMFORT * most));
    }
    for (guint i = 0; i < moves->n; i++) {
        Move *move = &moves->moves[i];
        const Style *style = move->title->style;
        move->title_size = MIN(move->title_size, common);
        move->title_leading = move->title_size * style->leading.v / style->size.v;
    }
}

/* Titles on one line have one size; one that takes two is small alone. */
static void fit_titles(Layout *layout, Moves *moves) {
    double points = moves->unit / PT_PER_MM; /* on paper for a point of such a row */
    double common = TITLE_SIZE * points;
    for (guint i = 0; i < moves->n; i++) {
        Move *move = &moves->moves[i];
        double width = move->width - move->title_left;
        Fit fit = type_fit(layout, move->title, width, TITLE_HEIGHT * moves->unit);
        if (!fit.fits) {
            type_overset(layout, move->title, &fit);
        }
        move->title_size = MIN(fit.size, TITLE_SIZE * points);
        gboolean one_line = paragraph_width(move->title->paragraph) * move->title_size <= width;
        if (one_line) {
            common = MIN(common, MAX(move->title_size, TITLE_COMFORT * TITLE_SIZE * points));
        }
    }
    for (guint i = 0; i < moves->n; i++) {
        Move *move = &moves->moves[i];
        const Style *style = move->title->style;
        move->title_size = MIN(move->title_size, common);
        move->title_leading = move->title_size * style->leading.v / style->size.v;
    }
}

/* ---- the tiles ---- */

/* Neighbours differ, and no tile has the ink of its band. */
static guint body_of(const Layout *layout, const Moves *moves, const Move *move) {
    const guint light = layout->light, vivid = layout->vivid, dark = layout->dark;
    const guint on_paper[][COLUMNS] = {{dark, dark}, {dark, vivid}, {vivid, light}, {light, dark}};
    int band = moves_band(layout, moves, move->row);
    if (band < 0) {
        return on_paper[move->row / 2 % G_N_ELEMENTS(on_paper)][move->column];
    }
    return move->column ? dark : (guint)band == light ? vivid : light;
}

static void set_tile(const Layout *layout, const Moves *moves, StandingTile *tile, guint body) {
    tile->body = scene_paint_solid(body);
    tile->pips = body == layout->dark ? scene_paint_knock(SCENE_ALL_PLATES)
                                      : scene_paint_solid(layout->dark);
    tile->open = scene_paint_ink(layout->dark, 1);
    tile->width =
        MIN(moves->row * TILE_OF_ROW, moves->options->tile.v / PT_PER_MM * moves->unit) / 2;
}

/* On its shelf: the lower right corner is where it turns. */
static void stand(const Moves *moves, StandingTile *tile, guint column, guint row) {
    double beside = (column ? 3 : -2) * moves->mm;
    tile->foot.x = moves_slot(moves, column) + beside + tile->width * cos(tile->lean * G_PI / 180);
    tile->foot.y = moves_shelf(moves, (int)row, tile->foot.x) + 0.3 * moves->mm;
}

static void place_tile(Layout *layout, Moves *moves, guint index) {
    Move *move = &moves->moves[index];
    const Recommendation *one = move->one;
    double along = moves->n > 1 ? (double)index / (moves->n - 1) : 1;
    move->tile = (StandingTile){
        .lean = LEAN * pow(1 - along, 0.9) + LAST_LEAN,
        .first_open = isnan(one->effort),
        .second_open = isnan(one->effect),
        .seed = arena_printf(layout->arena, "move%u", index),
    };
    move->tile.first = move->tile.first_open ? 0 : (guint)one->effort;
    move->tile.second = move->tile.second_open ? 0 : (guint)one->effect;
    set_tile(layout, moves, &move->tile, body_of(layout, moves, move));
    stand(moves, &move->tile, move->column, move->row);
}

/* ---- the slots ---- */

static void place_text(Moves *moves, guint index) {
    Move *move = &moves->moves[index];
    double unit = moves->unit, slot = moves_slot(moves, move->column);
    double width = moves_slot(moves, 1) - moves_slot(moves, 0);
    move->x = slot + moves->text_left;
    move->width = width - moves->text_left - RIGHT_AIR * moves->mm;
    move->title_left = ((move->one->n > 9 ? NUMBERS_WIDTH : NUMBER_WIDTH) + NUMBER_TO_TITLE) * unit;
    double middle = slot + width * 0.6;
    move->top = moves_shelf(moves, (int)move->row - 1, middle) + NUMBER_TOP * unit;
    move->text_top = move->top + moves->number + NUMBER_TO_TEXT * unit;
}

static void place_star(Moves *moves) {
    const double mm = moves->mm;
    moves->radius = MIN(STAR_RADIUS * mm, moves->row * STAR_OF_ROW);
    double margin = moves->options->margin.v / PT_PER_MM * mm;
    moves->star.x = moves->box.x1 - margin - STAR_LEFT * mm;
    double above = moves_shelf(moves, (int)moves->rows - 2, moves->star.x);
    moves->star.y = above + moves->row * STAR_DOWN;
    moves->call_x = moves->radius * 0.64;
    moves->call_y = moves->radius * 0.33;
}

/* ---- do they hold? ---- */

/* How much of a text stands below where it must end, above the pictograms. */
static double over(Layout *layout, const Moves *moves, Move *move) {
    if (moves->content == MOVES_TITLES) {
        return 0;
    }
    double limit = moves_shelf(moves, (int)move->row, move->x) - moves->picto * PICTO_ROOM -
                   TEXT_TO_PICTO * moves->mm;
    double leading = type_leading(layout, move->text->style, layout->body);
    return moves_text_lines(layout, move)->n_lines * leading - (limit - move->text_top);
}

gboolean moves_settle(Layout *layout, Moves *moves) {
    /* how small the text has to be before pictograms become so small */
    static const struct {
        double picto, body;
    } steps[] = {{1, INFINITY}, {0.86, 0.82}, {0.72, 0.75}};
    guint together = 1;
    for (guint i = 0; i < moves->n; i++) {
        together = MAX(together, moves->moves[i].one->actors.n);
    }
    double wide = moves->moves[0].width / ((together - 1) * PICTO_STEP + PICTO_ROOM);
    double most = MIN(moves->options->picto.v / PT_PER_MM * moves->unit, wide);
    gboolean ok = FALSE;
    for (guint k = 0; !ok && k < G_N_ELEMENTS(steps) && layout->body <= steps[k].body; k++) {
        moves->picto = most * steps[k].picto;
        ok = TRUE;
        for (guint i = 0; ok && i < moves->n; i++) {
            ok = over(layout, moves, &moves->moves[i]) <= 0.01;
        }
    }
    return ok;
}

/* ---- where all is settled ---- */

/* Where all stands when things are that large. */
static void arrange(Layout *layout, Moves *moves, double unit) {
    moves->unit = moves->mm * unit;
    moves->number = (moves->content == MOVES_TITLES ? ALONE_NUMBER : NUMBER) * moves->unit;
    moves->blank = (StandingTile){.lean = BLANK_LEAN, .seed = "blank"};
    set_tile(layout, moves, &moves->blank, layout->dark);
    moves->text_left = moves->blank.width * 2 * TEXT_LEFT;
    guint last = moves->rows - 1;
    stand(moves, &moves->blank, moves->odd, moves->odd ? 0 : last);
    for (guint i = 0; i < moves->n; i++) {
        place_tile(layout, moves, i);
        place_text(moves, i);
    }
}

/* Higher rows have larger tiles, numbers and pictograms, as long as the text has room. */
static void measure(Layout *layout, Frame *frame) {
    static const double most[] = {1.7, 1.34, 1.24, 1.12};
    Moves *moves = frame->state;
    moves->box = frame->box;
    moves->mm = layout_mm(layout, 1);
    moves->row = box_height(frame->box) / moves->rows;
    double unit = moves->row / (ROW * moves->mm);
    layout->body = COMFORT;
    for (guint k = moves->hand ? 1 : 0; k < G_N_ELEMENTS(most); k++) {
        arrange(layout, moves, CLAMP(unit, LEAST_UNIT, most[k]));
        if (moves_settle(layout, moves)) {
            break;
        }
    }
    if (moves->content == MOVES_TITLES) {
        fit_titles_alone(layout, moves);
        place_titles_alone(layout, moves);
    } else {
        fit_titles(layout, moves);
    }
    place_star(moves);
}

static gboolean fits(Layout *layout, Frame *frame, gboolean report) {
    Moves *moves = frame->state;
    gboolean ok = moves_settle(layout, moves);
    for (guint i = moves->first; i < moves->end && moves->content != MOVES_TITLES; i++) {
        Move *move = &moves->moves[i];
        Lines *lines = moves_text_lines(layout, move);
        gboolean holds = type_holds_width(layout, move->text, lines, report);
        double excess = over(layout, moves, move);
        if (holds && excess > 0.01 && report) {
            double leading = type_leading(layout, move->text->style, layout->body);
            type_overset_lines(layout, move->text, lines, excess, leading);
        }
        ok &= holds;
    }
    return ok;
}

const Block block_moves = {.name = "moves",
                           .options = &table,
                           .prepare = prepare,
                           .measure = measure,
                           .fits = fits,
                           .draw = moves_draw,
                           .pages = pages};
