/* SPDX-License-Identifier: MIT */
/* What one cell of a survey says: cleaned, compared, as a number, a day, yes or no. */
#pragma once
#include <glib.h>

/* Takes what spreadsheets add: spaces around, a leading apostrophe, ="…". In place; returns where
 * the text begins then. */
char *cell_clean(char *text);
/* The same for a name of a column, on one line: as a map can write it. */
char *cell_clean_name(char *text);
/* Appends the text as it is compared: small letters, no accents, œ as oe, one plain space for any
 * spaces, straight apostrophes. */
void cell_fold(const char *text, GString *out);
/* The same as a name of a commune: hyphens and apostrophes are spaces, St is saint, a leading
 * article and CEDEX go. */
void cell_fold_commune(const char *text, GString *out);
/* "1 234,5" (any spaces), "1234.5". FALSE for anything else, and for what could mean two numbers.
 */
gboolean cell_number(const char *text, double *ret_number);
/* 2025-03-31, 31/03/2025, "31 mars 2025", "lun 31/03/2025 - 10:12": as year * 10000 + month * 100 +
 * day. FALSE for no day of the calendar, and for a year of two digits. */
gboolean cell_date(const char *text, int *ret_date);
/* 1: oui, vrai, 1, x …; 0: non, faux, 0 …; -1: neither. */
int cell_yes(const char *text);
/* TRUE when the text holds an e-mail address or a French telephone number. */
gboolean cell_is_personal(const char *text);
/* "Aire de covoiturage" as "aire-de-covoiturage". Free with g_free(). */
char *cell_slug(const char *text);
