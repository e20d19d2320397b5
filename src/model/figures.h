/* SPDX-License-Identifier: MIT */
/* What figures say together: a total of what is told, shares that add up, changes since an earlier
 * census. Nothing is worked out from a figure that is missing or confidential. */
#pragma once
#include "model/content.h"

/* A figure as it is shown. */
typedef struct {
    double v;
    CountState state;
    gboolean at_least; /* it is the sum of what is told, and more is not */
    Span span;
} ShownFigure;

/* The total of a theme: the census' own, else at least the sum of its categories that are told.
 * Missing or confidential when none of them is. */
ShownFigure figures_total(const CensusTheme *theme);

/* Shares in whole percent, by largest remainders: each part is rounded down, and the percents that
 * are left go one by one to the parts that lost most, the first of equals first. `whole` is at
 * least the sum of the parts; what it has beyond them takes its own share, so that parts that are
 * all of it make exactly 100. `whole` 0 gives only zeros. */
void figures_shares(const double *parts, guint n, double whole, guint *ret_percents);

typedef enum {
    CHANGE_UNKNOWN, /* one of the two is not told, or there is none */
    CHANGE_BY,
    CHANGE_NEW, /* there was none: no percentage can be made of it */
} ChangeKind;

typedef struct {
    ChangeKind kind;
    double by;          /* more or less */
    double percent;     /* of what there was, rounded; 0 when there was none */
    gboolean estimated; /* one of the two is a guess */
} Change;

Change figures_change(const ShownFigure *before, const ShownFigure *now);

/* The figure of a category of that theme; missing when it has none of that name. */
ShownFigure figures_category(const CensusTheme *theme, const char *id);
