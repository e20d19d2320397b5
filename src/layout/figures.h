/* SPDX-License-Identifier: MIT */
/* Figures as a poster shows and says them: known, estimated, not told, not counted; shares,
 * changes; and the order in which categories stand. */
#pragma once
#include "layout/layout-internal.h"

/* The figure in signs of the drawn alphabet: "41", "≈41", "41+", "?" when nobody counted, "█", a
 * block that nothing was cut out of, when it is not told. In the layout's arena. */
const char *figure_drawn(const Layout *layout, const ShownFigure *figure);
/* Sets it on a line; NULL when the alphabet lacks a sign, which is said. */
Lettering *figure_set(Layout *layout, const ShownFigure *figure, const LetteringPlace *place);
/* Its width, in normal capitals; 0 when the alphabet lacks a sign. */
double figure_units(const Layout *layout, const ShownFigure *figure, double gap, double space);
/* The same in words: "about 41", "at least 41", "not counted". */
Text figure_said(Layout *layout, const ShownFigure *figure);
/* How what shows it is drawn. */
FigureMark figure_mark(CountState state);

ShownFigure category_figure(const Category *category);
/* "Gardens: about 41", for lists. */
const char *category_said(Layout *layout, const Category *category);
/* Its share of the total and its change, as far as the poster shows them, on a line each; no text
 * without. */
Text category_note(Layout *layout, const Category *category);
/* The change of the total; no text without. */
Text total_note(Layout *layout);

/* The highest first; after them those that are not told, then those that nobody counted. Equals
 * stay as they are. */
void categories_rank(Category *categories, guint n);

/* What they are together: the sum of what is told, at least, and of the shares that are shown; an
 * estimate when one of them is. Without a figure when none of them is told: not told when one of
 * them is, so that nobody takes it for what was not counted. No change: each has its own. */
Category categories_together(const Category *categories, guint n);

/* What marks there are: on these categories, and on the total. */
typedef struct {
    gboolean marks[MARK_DOTTED + 1]; /* by FigureMark; MARK_SOLID is never asked for */
    gboolean at_least;
} FigureMarks;
FigureMarks figures_marks(const Layout *layout, const Category *categories, guint n);
/* The same of the piles; of all categories on a page without piles. */
FigureMarks figures_piled_marks(const Layout *layout);
/* What a mark means, and a plus after a figure. */
Text mark_meaning(Layout *layout, FigureMark mark);
Text at_least_meaning(Layout *layout);
/* The same in a line of words, each mark by its name: "hatching: an estimate"; those of the mask
 * that are there. No text without. */
Text figure_key_line(Layout *layout, const FigureMarks *wanted);

/* ---- the legend (figure-key.c) ---- */

typedef struct FigureKey FigureKey;

/* In the style "figure-key"; NULL when every figure on the poster is simply known. */
FigureKey *figure_key_new(Layout *layout);
double figure_key_height(Layout *layout, FigureKey *key, double width);
/* From the room's upper edge, in items of the pen's list; returns the height it takes. */
double figure_key_draw(Layout *layout, FigureKey *key, const ScenePen *list, Box room);
