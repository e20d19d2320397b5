/* SPDX-License-Identifier: MIT */
/* A category to choose: one column a theme, one ring a category. */
#pragma once
#include "layout/sheet-kit.h"

typedef struct {
    Box box;          /* its height is not looked at */
    double tightness; /* -1 airy, 1 tight */
    const char *about;
    Type **types; /* sheet_categories_types() */
} SheetCategories;

/* The names of all categories, shaped once. */
Type **sheet_categories_types(Layout *layout);

/* Draws them into the section, or only measures without one. Returns their foot. */
double sheet_categories(Layout *layout, const ScenePen *section, double order,
                        const SheetCategories *grid);
