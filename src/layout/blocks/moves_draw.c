/* SPDX-License-Identifier: MIT */
/* The drawing of block "moves": bands and shelves, the star, tiles, numbers, texts, actors, the
 * hand. */
#include "layout/tree.h"
#include "moves.h"
#include "pointing_hand.h"

#include <math.h>

#define BEYOND 32  /* mm beyond the trim */
#define STRIP 2.4  /* mm, the edge of a shelf */
#define BLOB 0.585 /* radius of the paper, in sides of the pictogram */
#define BLOB_DOWN 0.54
#define PICTO_STEP 1.3
#define STAR_INNER 0.776
enum { STAR_POINTS = 17 };
enum { ONE_LINE = 9, MOST_OF_CALL = 40 }; /* letters of the call */
#define NUMBER_WIDTH (12 / 15.5)          /* of the height, as in moves.c */
#define NUMBERS_WIDTH (20 / 15.5)
#define NUMBER_GAP 0.2      /* of its height */
#define FOOT_OF_TITLE 0.9   /* mm from its base line to the number's foot */
#define HAND 0.0108         /* mm of a millimetre of the drawing, for a row of 1 mm */
#define HAND_OF_TILE 0.0122 /* at most, of a tile of 1 mm: the finger is at its upper end */
#define HAND_FOOT 102       /* units from the top of the drawing to the shelf */
#define FINGER 20           /* units down to the finger's tip */
#define FLARE 24
#define KEY_LEFT 14 /* mm from the page's edge */
/* Reading order in the frame, around the moves at 0, 0.01 … */
#define ORDER_STANDFIRST (-0.5)
#define ORDER_KEY (-0.2)
#define ORDER_LAST 0.4
#define ORDER_CALL 0.5

/* ---- bands, shelves, the star ---- */

static Path *slanted(Layout *layout, const Moves *moves, int row, double height, const char *seed) {
    double x0 = moves->box.x0 - BEYOND * moves->mm, x1 = moves->box.x1 + BEYOND * moves->mm;
    double y0 = moves_shelf(moves, row, x0), y1 = moves_shelf(moves, row, x1);
    const Corner corners[] = {{x0, y0, 0}, {x1, y1, 0}, {x1, y1 + height, 0}, {x0, y0 + height, 0}};
    Path *path = path_new(layout->arena);
    path_add_cut(path, corners, G_N_ELEMENTS(corners), seed ? 0.3 * moves->mm : 0,
                 seed ? seed : "");
    return path;
}

static void draw_star(Layout *layout, const Moves *moves, const ScenePen *pen) {
    int band = moves_band(layout, moves, moves->rows - 1);
    Path *star = path_new(layout->arena);
    path_add_star(star, moves->star, moves->radius, moves->radius * STAR_INNER, STAR_POINTS,
                  "depart");
    if (!layout->model->theme->theme.mix.v) { /* inks that must not meet */
        guint own = band == (int)layout->vivid ? layout->light : layout->vivid;
        scene_add_path(pen, star, scene_paint_solid(own));
        return;
    }
    /* where it meets the light ink there is the fourth colour; under the last shelf, behind small
     * print, it is only vivid */
    scene_add_path(pen, star, scene_paint_ink(layout->vivid, 1));
    if (band != (int)layout->light) {
        ScenePen above = *pen;
        above.clip = slanted(layout, moves, -1, moves->row * moves->rows, NULL);
        scene_add_path(&above, star, scene_paint_ink(layout->light, 1));
    }
}

static void draw_ground(Layout *layout, const Moves *moves, const ScenePen *pen) {
    for (guint row = 0; row < moves->rows; row++) {
        int band = moves_band(layout, moves, row);
        if (band >= 0) {
            scene_add_path(pen, slanted(layout, moves, (int)row - 1, moves->row, NULL),
                           scene_paint_ink((guint)band, 1));
        }
    }
    if (moves->call) {
        draw_star(layout, moves, pen);
    }
    for (guint row = 0; row < moves->rows; row++) {
        g_autofree char *seed = g_strdup_printf("shelf%u", row);
        scene_add_path(pen, slanted(layout, moves, (int)row, STRIP * moves->mm, seed),
                       scene_paint_ink(layout->dark, 1));
    }
}

/* ---- the hand, and what stands beside it ---- */

/* Its tip touches the long edge of the first tile. */
static PointingHand hand_of(const Moves *moves) {
    const StandingTile *first = moves->odd ? &moves->blank : &moves->moves[0].tile;
    double unit = MIN(first->width * 2 * HAND_OF_TILE, moves->row * HAND);
    double y = moves_shelf(moves, 0, moves->box.x0 + 60 * moves->mm) - HAND_FOOT * unit;
    double lean = first->lean * G_PI / 180;
    /* along that edge from its lower end, up to the height of the finger */
    double up = first->foot.y - (y + FINGER * unit) - first->width * sin(lean);
    double tip = first->foot.x - first->width * cos(lean) + up * tan(lean);
    return (PointingHand){
        .origin = {tip - POINTING_HAND_TIP * unit, y},
        .unit = unit,
        .edge = moves->box.x0 - BEYOND * moves->mm,
        .flare = FLARE,
    };
}

static void draw_hand(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Moves *moves = frame->state;
    PointingHand hand = hand_of(moves);
    double left = moves->box.x0 + KEY_LEFT * moves->mm;
    pointing_hand_draw(layout, pen, &hand, frame->spec->span);
    ScenePen words = pen_element(*pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + ORDER_KEY);
    TypeBox where = {.box = {left, hand.origin.y + 22 * hand.unit, hand.origin.x - 12 * hand.unit,
                             hand.origin.y + 90 * hand.unit},
                     .vertical = 0.3,
                     .align = -1};
    type_set(layout, &words, moves->key, &where, scene_paint_knock(SCENE_ALL_PLATES));
}

/* Beside the blank tile, which is pushed first; or where the last page has slots to spare. */
static void draw_standfirst(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Moves *moves = frame->state;
    guint slot = moves->odd ? 1 : moves->end - moves->first, column = slot % 2;
    int row = (int)slot / 2;
    double x = moves_slot(moves, column) + (moves->odd ? moves->text_left : 0), unit = moves->unit;
    double x1 =
        moves_slot(moves, column) + moves_slot(moves, 1) - moves_slot(moves, 0) - 4 * moves->mm;
    ScenePen words =
        pen_element(*pen, 0, SCENE_ROLE_PARAGRAPH,
                    frame->spec->order.v + (moves->odd ? ORDER_STANDFIRST : ORDER_LAST));
    TypeBox where = {.box = {x, moves_shelf(moves, row - 1, x) + 9 * unit, x1,
                             moves_shelf(moves, row, x) - 6 * unit},
                     .vertical = moves->odd ? 0.3 : 0.5,
                     .align = -1};
    /* the standfirst beside a move, and the last row has a slot for whoever plays next */
    if (moves->odd || column) {
        draw_standing_tile(pen, &moves->blank);
    }
    type_set(layout, &words, moves->standfirst, &where, scene_paint_ink(layout->dark, 1));
}

static void draw_call(Layout *layout, const Frame *frame, ScenePen pen) {
    const Moves *moves = frame->state;
    const Recommendations *advice = &layout->model->recommendations;
    Text call = advice->call.s ? advice->call
                               : (Text){.s = PHRASE(layout, PHRASE_CALL, 1),
                                        .span = layout->model->poster.title.span};
    if (!lettering_check(layout, call.s, call.span)) {
        return;
    }
    glong letters = g_utf8_strlen(call.s, -1);
    if (letters > MOST_OF_CALL) {
        drawn_overset(layout, &call, (double)MOST_OF_CALL / letters);
        return;
    }
    Point at = moves->star;
    double high = letters > ONE_LINE ? moves->call_y : moves->call_y * 0.66;
    DrawnPlace place = {
        .box = {at.x - moves->call_x, at.y - high, at.x + moves->call_x, at.y + high * 1.1},
        .least_lines = 1,
        .most_lines = DRAWN_MOST_LINES,
        .line_gap = moves->radius * 0.06,
        .accent_gap = moves->radius * 0.12,
        .gap = 0.05,
        .space = 0.3,
        .crowded = ONE_LINE,
        .largest_unit = moves->radius * 0.3,
    };
    Drawn *drawn = drawn_set(layout, drawn_glue(layout, call.s), &place);
    drawn_unglue(layout, drawn);
    pen = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + ORDER_CALL);
    pen.span = call.span;
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    for (guint i = 0; i < drawn->n; i++) {
        draw_lettering(&pen, drawn->lines[i], dark, dark, FALSE);
    }
    drawn_say(layout, &pen, drawn);
}

/* ---- a move ---- */

/* "effort 1 sur 6, effet 4 sur 6" */
static Text tile_says(Layout *layout, const Recommendation *one) {
    const Phrase names[] = {PHRASE_CARD_FIRST, PHRASE_CARD_SECOND};
    const double scores[] = {one->effort, one->effect};
    Text said[2];
    for (guint i = 0; i < 2; i++) {
        Text scale = phrase_text(layout, names[i], one->span, 1, NULL);
        Text n = number_text(layout, scores[i]);
        Phrase phrase = isnan(scores[i]) ? PHRASE_MOVE_UNSCORED : PHRASE_MOVE_SCORE;
        said[i] = phrase_text(layout, phrase, one->span, 1, "scale", &scale, "n", &n, NULL);
    }
    return text_chain(layout, ", ", said, G_N_ELEMENTS(said));
}

/* "Acteurs : citoyens et associations" */
static Text actors_say(Layout *layout, const Recommendation *one) {
    g_autofree Text *names = g_new0(Text, one->actors.n + 1);
    for (guint i = 0; i < one->actors.n; i++) {
        names[i] = one->who[i]->name;
    }
    Text list = said_list(layout, names, one->actors.n, one->actors.n);
    return phrase_text(layout, PHRASE_MOVE_ACTORS, one->span, one->actors.n, "list", &list, NULL);
}

static gboolean reaches_star(const Moves *moves, Point middle, double side) {
    double away = hypot(middle.x - moves->star.x, middle.y - moves->star.y);
    return away < moves->radius * 1.06 + side * 0.6;
}

/* Pictograms stand on the shelf; on a band, and over the points of the star, each on its piece of
 * paper. */
static void draw_actors(Layout *layout, const Moves *moves, const Move *move,
                        const ScenePen *section) {
    const Recommendation *one = move->one;
    gboolean on_band = moves_band(layout, moves, move->row) >= 0;
    double side = moves->picto;
    Text said = actors_say(layout, one);
    ScenePen figure = tree_figure(layout, *section, section->element, 3, &said), glued = figure;
    glued.clip = slanted(layout, moves, (int)move->row - 1, moves->row, NULL);
    for (guint i = 0; i < one->actors.n; i++) {
        const Art *art = layout_art_file(layout, one->who[i]->picto_path);
        double x = move->x + i * side * PICTO_STEP;
        double y = moves_shelf(moves, (int)move->row, x + side / 2) - side - 0.2 * moves->mm;
        if (!art) {
            continue;
        }
        if (on_band || reaches_star(moves, (Point){x + side / 2, y + side / 2}, side)) {
            Path *blob = path_new(layout->arena);
            g_autofree char *seed = g_strdup_printf("%s%u", one->who[i]->id.s, one->n);
            path_add_blob(blob, (Point){x + side / 2, y + side * BLOB_DOWN}, side * BLOB, seed);
            scene_add_path(&glued, blob,
                           scene_paint_knock((guint8)(1u << layout->light | 1u << layout->vivid)));
        }
        double unit = side / MAX(art->width, art->height);
        ArtPlace place = {.matrix = matrix_multiply(
                              matrix_translate(-art->x, -art->y),
                              matrix_multiply(matrix_scale(unit, unit), matrix_translate(x, y))),
                          .mix = layout->model->theme->theme.mix.v != 0};
        draw_art(&figure, art, &place);
    }
}

static void draw_number(Layout *layout, const Moves *moves, const Move *move,
                        const ScenePen *heading) {
    g_autofree char *number = g_strdup_printf("%u", move->one->n);
    if (!lettering_check(layout, number, move->one->span)) {
        return;
    }
    double width = (move->one->n > 9 ? NUMBERS_WIDTH : NUMBER_WIDTH) * moves->number;
    LetteringPlace place = {
        .box = {move->x, move->top, move->x + width, move->top + moves->number},
        .gap = 0.06,
    };
    Lettering *line = lettering_set(layout->arena, layout->alphabet, number, &place);
    ScenePaint dark = scene_paint_ink(layout->dark, 1);
    draw_lettering(heading, line, dark, dark, FALSE);
    /* programs that read a PDF see a space after it only when the gap is wide for its height */
    Box said = place.box;
    said.x1 -= NUMBER_GAP * box_height(said);
    type_unpainted(layout, heading, arena_printf(layout->arena, "%s ", number), said);
}

/* One line stands on the number's foot, two are beside its middle; or under it. */
static void draw_title(Layout *layout, const Moves *moves, const Move *move,
                       const ScenePen *heading) {
    double width = move->width - move->title_left, size = move->title_size;
    Lines *lines =
        paragraph_break(move->title->paragraph, layout->arena, width / size, BREAK_BALANCED);
    double leading = move->title_leading, number = moves->number;
    double top =
        number - FOOT_OF_TITLE * moves->unit - text_baseline(move->title->face, size, leading);
    if (moves->content == MOVES_TITLES) {
        top = move->title_top;
    } else if (lines->n_lines > 1) {
        top = (number - lines->n_lines * leading) / 2;
    }
    TextPlace place = {.top = {move->x + move->title_left, move->top + top},
                       .width = width,
                       .size = size,
                       .leading = leading,
                       .align = ALIGN_LEFT};
    type_place(heading, move->title, lines, &place, scene_paint_ink(layout->dark, 1));
}

static void draw_text(Layout *layout, Move *move, const ScenePen *section) {
    ScenePen text = pen_element(*section, section->element, SCENE_ROLE_PARAGRAPH, 1);
    const Style *style = move->text->style;
    TextPlace place = {.top = {move->x, move->text_top},
                       .width = move->width,
                       .size = type_size(layout, style, layout->body),
                       .leading = type_leading(layout, style, layout->body),
                       .align = ALIGN_LEFT};
    type_place(&text, move->text, moves_text_lines(layout, move), &place,
               scene_paint_ink(layout->dark, 1));
}

static void draw_move(Layout *layout, const Frame *frame, const ScenePen *pen, guint index) {
    Moves *moves = frame->state;
    Move *move = &moves->moves[index];
    double order = frame->spec->order.v + index * 0.01;
    ScenePen section = pen_element(*pen, 0, SCENE_ROLE_SECTION, order);
    section.span = move->one->span;
    Text said = tile_says(layout, move->one);
    ScenePen tile = tree_figure(layout, section, section.element, 2, &said);
    draw_standing_tile(&tile, &move->tile);
    if (moves->content != MOVES_TITLES) {
        draw_actors(layout, moves, move, &section);
    }
    ScenePen heading = pen_element(section, section.element, SCENE_ROLE_HEADING, 0);
    scene_element(pen->scene, heading.element)->level = 2;
    heading.span = move->one->title.span;
    draw_number(layout, moves, move, &heading);
    draw_title(layout, moves, move, &heading);
    if (moves->content != MOVES_TITLES) {
        draw_text(layout, move, &section);
    }
    SceneBookmark mark = {arena_printf(layout->arena, "%u. %s", move->one->n, move->title->text), 2,
                          layout->page, move->top};
    scene_add_bookmark(pen->scene, &mark);
}

void moves_draw(Layout *layout, Frame *frame, ScenePen pen) {
    Moves *moves = frame->state;
    moves_settle(layout, moves);
    draw_ground(layout, moves, &pen);
    if (moves->hand) {
        draw_hand(layout, frame, &pen);
    }
    if (moves->odd || moves->last_words) {
        draw_standfirst(layout, frame, &pen);
    }
    for (guint i = moves->first; i < moves->end; i++) {
        draw_move(layout, frame, &pen, i);
    }
    if (moves->call) {
        draw_call(layout, frame, pen);
    }
}
