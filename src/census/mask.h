/* SPDX-License-Identifier: MIT */
/* Hides counts so small that they point at somebody, and whatever would tell them by subtraction.
 */
#pragma once
#include <glib.h>

typedef struct {
    double n;       /* 0: told as 0, nobody is behind it */
    gboolean known; /* FALSE: missing, nothing to hide */
    gboolean hidden;
} MaskLeaf;

typedef struct {
    MaskLeaf *leaves;
    guint n;
    double total;
    gboolean hidden; /* the total is not told either */
} MaskTheme;

/* Sets `hidden`. Returns TRUE when the grand total must be hidden too. What is told is then never
 * enough to know that a hidden count is below `least`, nor to know any of them: the hidden counts
 * of every sum that can be made are at least two, and each of them could be `least` or more.
 *
 * Zero is told, so that a hidden count is at least 1; whoever subtracts gets the sum S of the m
 * hidden ones, and each of them may then be anything from 1 to S - (m - 1). */
gboolean mask_small(MaskTheme *themes, guint n_themes, double least);
/* The same for other parts of one total that is told. FALSE when they cannot be told without
 * telling a small one, even by hiding all of them. */
gboolean mask_parts(MaskTheme *parts, double least);
