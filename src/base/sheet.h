/* SPDX-License-Identifier: MIT */
/* Sheets of paper by name (ISO 216, series A). */
#pragma once
#include <glib.h>

typedef struct {
    const char *name;     /* "A3" */
    double width, height; /* millimetres, upright */
} SheetSize;

enum { SHEET_SIZES = 6 };
/* A0 to A5, the largest first. */
extern const SheetSize sheet_sizes[SHEET_SIZES];

/* "A2" for the lengths of that sheet in points, lying or standing; NULL for any other. */
const char *sheet_name(double width, double height);
/* "A3", "SRA3" (ISO 217), "320x450mm" → points, the sheets with a name upright. FALSE for anything
 * else, and for lengths under 50 mm or over 5 m. */
gboolean sheet_parse(const char *text, double *ret_width, double *ret_height);
