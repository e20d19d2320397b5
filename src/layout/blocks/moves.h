/* SPDX-License-Identifier: MIT */
/* Recommendations as moves in slots, two a row: the hand, the moves, the call. moves.c decides
 * where everything stands, moves_draw.c draws it. */
#pragma once
#include "blocks.h"

#include "model/recommendations.h"

typedef struct {
    Span span;
    Text title_style, text_style, standfirst_style, key_style;
    Number margin, tile, picto;
    Number content, room;
} MovesOptions;

enum { MOVES_ALL, MOVES_TITLES, MOVES_TEXTS };

typedef struct {
    const Recommendation *one;
    Type *title, *text;
    guint row, column;
    double x, width;   /* of the number, the title, the text */
    double top;        /* of the number */
    double text_top;   /* of the text */
    double title_left; /* from x */
    double title_top;  /* from top, of a title under its number */
    double title_size, title_leading;
    StandingTile tile;
    Lines *lines; /* of the text, kept: for the factor and width they were broken at */
    double lines_factor, lines_width;
} Move;

typedef struct {
    const MovesOptions *options;
    int content;
    Move moves[RECOMMENDATIONS_MOST];
    guint n, rows;
    guint first, end; /* moves [first, end) are on this page: all of them, or texts of some */
    gboolean hand;    /* it pushes the first of them; it is not on a page of texts */
    gboolean odd;     /* a blank tile and the standfirst stand after the hand: every row is full */
    gboolean call;    /* the star is in the last slot, which no move takes */
    gboolean last_words; /* slots that are empty before it: the standfirst stands in the first */
    Type *standfirst, *key;
    Box box;
    double mm, unit;       /* points of a millimetre; the same, as much as rows are high */
    double row;            /* height */
    double number;         /* height of the numbers */
    double text_left;      /* from a slot's left edge */
    double picto;          /* side, once moves_settle() knows it */
    StandingTile blank;    /* of an odd number */
    Point star;            /* its middle */
    double radius;         /* and its points */
    double call_x, call_y; /* half of the room for words in it */
} Moves;

/* The shelf a row stands on, at that x: all of them slope to the right. Row -1 is the upper edge.
 */
double moves_shelf(const Moves *moves, int row, double x);
double moves_slot(const Moves *moves, guint column); /* its left edge */
/* The ink of a row's band: paper, light, paper, vivid … −1: paper. */
int moves_band(const Layout *layout, const Moves *moves, guint row);
/* Do all texts hold at layout->body? Pictograms give way to small text: moves->picto is as large as
 * it may be then. */
gboolean moves_settle(Layout *layout, Moves *moves);
Lines *moves_text_lines(Layout *layout, Move *move);
void moves_draw(Layout *layout, Frame *frame, ScenePen pen);
