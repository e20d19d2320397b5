/* SPDX-License-Identifier: MIT */
/* What blocks add to the semantic tree: headings, tables, figures and what is said instead of them
 * to who does not see them. */
#pragma once
#include "layout/layout-internal.h"

/* ---- elements (tree.c) ---- */

ScenePen tree_heading(ScenePen pen, int parent, double order, guint level);
/* A table, its rows, and in them, in order, headers and cells: as many columns in each row. What a
 * cell covers beyond its own column it says: `columns`. */
ScenePen tree_table(ScenePen pen, int parent, double order);
ScenePen tree_row(ScenePen table, double order);
ScenePen tree_header(ScenePen row, double order, SceneScope scope);
ScenePen tree_cell(ScenePen row, double order, guint columns);
/* Where nothing is printed: the corner above headers of rows, a figure that there is not. */
void tree_blank(ScenePen row, double order, guint columns);

/* A figure under the document (or `parent` > 0), with what is said instead of it. In two languages
 * the second one has a figure of its own behind it, which takes a part of the drawing once it is
 * there: tree_figure_end(). An alternative without a letter is a `missing-alternative` error at its
 * span. */
ScenePen tree_figure(Layout *layout, ScenePen pen, int parent, double order, const Text *said);
void tree_figure_end(const Layout *layout, const ScenePen *figure);

/* What is printed again on every page, as masthead and title: said on the first one only. */
gboolean tree_is_repeated(const Layout *layout);
/* The level of the poster's title as a heading of this page; 0 when it is said already. The back of
 * a method has a title that its front, with a title of its own, has not. */
guint tree_title_level(const Layout *layout);

/* Headings that skip a level, where what would be between them is not on this poster, come up. */
void tree_close_levels(Scene *scene);

/* ---- what is said (said.c) ---- */

/* What an author wrote instead, else what was made from the data (NULL: there is the first):
 * without markup, with the spaces of its language. */
Text said_figure(Layout *layout, const Text *written, const Text *made);

/* "Gardens, Meadows and Orchards"; of more than `most`, those and how many others there are. */
Text said_list(Layout *layout, const Text *items, guint n, guint most);
/* The same of what one would not take apart by commas: "6 for Gardens; 5 for Meadows and Orchards".
 */
Text said_series(Layout *layout, const Text *items, guint n);

typedef struct {
    Text name, figure; /* in words: "about 41" */
    double v;
    CountState state;
} SaidValue;

/* "from 41 (Gardens) to 9 (Orchards)"; no text when there is nothing between. */
Text said_range(Layout *layout, const SaidValue *values, guint n);
/* A sentence for the estimates, for what was not counted, for what is not told; no text without. */
Text said_states(Layout *layout, const SaidValue *values, guint n);
/* Several that have the same: "6 for Gardens; 5 for Meadows and Orchards", the most first, in a
 * phrase with {list} and {n} or {score}. Values that are not told are left out. */
Text said_groups(Layout *layout, Phrase phrase, const SaidValue *values, guint n);
