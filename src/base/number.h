/* SPDX-License-Identifier: MIT */
/* The one number printer, the one length reader and the one source of chance: none knows a locale
 * or a clock. */
#pragma once
#include <glib.h>

#define PT_PER_MM (72 / 25.4)

/* Appends `value` rounded to `decimals` (0 to 6), without trailing zeros, exponent or "-0"; "." is
 * the separator. */
void number_append(GString *text, double value, int decimals);
/* The same for people to read in a message: "0.2", "0,2" in French. Free with g_free(). */
char *number_said(double value, int decimals);

/* Reads "16mm", "13.6pt", "2cm", "1in" or "0" into points. FALSE for a bare number, another unit or
 * trailing text. */
gboolean length_parse(const char *text, double *ret_points);

/* A small generator seeded by a stable string: the same data always gives the same poster. */
typedef struct {
    guint64 state;
} Chance;

Chance chance_new(const char *seed);
/* Derives a generator for one part of a thing. */
Chance chance_new_at(const char *seed, guint index);
/* Uniform in [low, high). */
double chance_between(Chance *chance, double low, double high);
