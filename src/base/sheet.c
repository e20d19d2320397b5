/* SPDX-License-Identifier: MIT */
/* Sheets of paper by name. */
#include "sheet.h"

#include "number.h"

#include <math.h>

const SheetSize sheet_sizes[SHEET_SIZES] = {{"A0", 841, 1189}, {"A1", 594, 841}, {"A2", 420, 594},
                                            {"A3", 297, 420},  {"A4", 210, 297}, {"A5", 148, 210}};

const char *sheet_name(double width, double height) {
    double narrow = MIN(width, height) / PT_PER_MM, wide = MAX(width, height) / PT_PER_MM;
    for (guint i = 0; i < SHEET_SIZES; i++) {
        if (fabs(narrow - sheet_sizes[i].width) < 0.5 && fabs(wide - sheet_sizes[i].height) < 0.5) {
            return sheet_sizes[i].name;
        }
    }
    return NULL;
}
