/* SPDX-License-Identifier: MIT */
/* Sheets of paper by name. */
#include "sheet.h"

#include "number.h"

#include <math.h>
#include <string.h>

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

static gboolean parse_lengths(const char *text, double *ret_width, double *ret_height) {
    const char *cross = strchr(text, 'x');
    char *end = NULL;
    if (!cross || !g_str_has_suffix(text, "mm")) {
        return FALSE;
    }
    double width = g_ascii_strtod(text, &end);
    if (end != cross || !(width >= 50 && width <= 5000)) {
        return FALSE;
    }
    double height = g_ascii_strtod(cross + 1, &end);
    if (!g_str_equal(end, "mm") || !(height >= 50 && height <= 5000)) {
        return FALSE;
    }
    *ret_width = width * PT_PER_MM;
    *ret_height = height * PT_PER_MM;
    return TRUE;
}

gboolean sheet_parse(const char *text, double *ret_width, double *ret_height) {
    /* what presses and duplicators print A sheets on */
    static const SheetSize untrimmed[] = {
        {"SRA2", 450, 640}, {"SRA3", 320, 450}, {"SRA4", 225, 320}};
    const SheetSize *found = NULL;
    for (guint i = 0; i < SHEET_SIZES; i++) {
        found = g_ascii_strcasecmp(text, sheet_sizes[i].name) ? found : &sheet_sizes[i];
    }
    for (guint i = 0; i < G_N_ELEMENTS(untrimmed); i++) {
        found = g_ascii_strcasecmp(text, untrimmed[i].name) ? found : &untrimmed[i];
    }
    if (!found) {
        return parse_lengths(text, ret_width, ret_height);
    }
    *ret_width = found->width * PT_PER_MM;
    *ret_height = found->height * PT_PER_MM;
    return TRUE;
}
