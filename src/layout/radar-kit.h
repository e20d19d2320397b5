/* SPDX-License-Identifier: MIT */
/* What the blocks of a radar poster share: the scores in the order of the criteria, and how they
 * are said. */
#pragma once
#include "layout/layout-internal.h"

enum { RADAR_MOST_AXES = 9 };

typedef enum { RADAR_TODAY, RADAR_TARGET, RADAR_AVERAGE, RADAR_ROLES } RadarRole;

typedef struct {
    guint n, steps;
    const Criterion *criteria;
    const RadarSeries *series[RADAR_ROLES];      /* NULL: not asked for */
    double scores[RADAR_ROLES][RADAR_MOST_AXES]; /* NAN: not measured */
    gboolean missing;                            /* of today */
    guint decimals;                              /* that the averages need, up to 2 */
} RadarScores;

void radar_scores(const Layout *layout, RadarScores *ret_scores);
/* A score with the language's decimal sign: "4,2". */
const char *radar_number(Layout *layout, double value, guint decimals);
/* "today 5, goal 6" of a criterion: what its domino shows, or that it was not measured. */
Text radar_halves_said(Layout *layout, const RadarScores *scores, guint axis);
/* "today 5, goal 6, average 4.2" to be printed, with the scores standing out. */
Text radar_values(Layout *layout, const RadarScores *scores, guint axis);
/* What a series is called: in the legend, or over a column. */
Text radar_series_name(Layout *layout, const RadarScores *scores, RadarRole role, gboolean brief);
/* Short names over a column; who listens hears the whole ones, of the roles `first` … `last` that
 * there are. In two languages they are read as they stand. */
void radar_set_head(Layout *layout, const ScenePen *header, const RadarScores *scores,
                    RadarRole first, RadarRole last, const Type *type, const TypeBox *where);

/* ---- the signs of the large radar (radar-signs.c) ---- */

/* RADAR_TODAY, RADAR_TARGET, RADAR_AVERAGE, then: */
enum { RADAR_SIGN_MISSING = RADAR_ROLES, RADAR_SIGN_STEPS, RADAR_SIGNS };
#define RADAR_SIGN_WIDTH 8 /* mm of the drawing */
/* A sign as a legend shows it, from the middle of its left side; `mm`: of the drawing. */
void radar_sign_draw(Layout *layout, const ScenePen *pen, guint sign, Point at, double mm);
/* What the sign is, in the legend's words; NULL: the radar has none of it. */
Type *radar_key_shape(Layout *layout, const RadarScores *scores, guint sign, const char *style);
/* The domino of a criterion: today, and the score to reach if that is shown. Rows are dark and
 * light in turn, tiles not quite straight. */
void radar_domino_draw(const Layout *layout, const ScenePen *pen, const RadarScores *scores,
                       guint axis, Box box);
guint radar_domino_halves(const RadarScores *scores);

/* ---- names around a large radar (radar-labels.c) ---- */

typedef struct {
    Type *name, *indicator; /* no indicator: NULL */
    Point at;               /* outside the end of its axis, at an angle of that cosine and sine */
    double cosine, sine;
    /* where it came to stand */
    Box box;
    TextAlign align;
    double factor; /* of the type sizes */
    Lines *name_lines, *indicator_lines;
} RadarLabel;

typedef struct {
    RadarLabel labels[RADAR_MOST_AXES];
    guint n;
    Box room;                     /* where labels may stand */
    Box hand;                     /* where they may not */
    Point field[RADAR_MOST_AXES]; /* corners of the field, clockwise */
} RadarLabels;

/* Finds a place for every label: beside the end of its axis, clear of the field, the hand and one
 * another, all in one size, the largest that does. FALSE when there is none; the label that does
 * not hold is said. */
gboolean radar_labels_place(Layout *layout, RadarLabels *labels);
double radar_name_factor(const RadarLabel *label);
double radar_indicator_factor(const RadarLabel *label);
