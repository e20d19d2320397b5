/* SPDX-License-Identifier: MIT */
/* Numbers without locale, lengths with units, chance without a clock. */
#include "number.h"

#include "i18n.h"

#include <math.h>
#include <string.h>

void number_append(GString *text, double value, int decimals) {
    static const gint64 powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    g_assert(decimals >= 0 && decimals < (int)G_N_ELEMENTS(powers));
    g_assert(isfinite(value) && fabs(value) < 1e12);
    gint64 scaled = llround(value * (double)powers[decimals]);
    char buffer[40], *end = buffer + sizeof buffer, *at = end;
    guint64 rest = (guint64)(scaled < 0 ? -scaled : scaled);
    guint64 fraction = rest % (guint64)powers[decimals], whole = rest / (guint64)powers[decimals];
    gboolean has_fraction = fraction != 0;
    if (has_fraction) {
        int digits = decimals;
        for (; fraction % 10 == 0; digits--) {
            fraction /= 10;
        }
        for (; digits > 0; digits--, fraction /= 10) {
            *--at = (char)('0' + fraction % 10);
        }
        *--at = '.';
    }
    /* ".5" is a number in PDF and SVG alike, and one byte shorter */
    if (whole || !has_fraction) {
        do {
            *--at = (char)('0' + whole % 10);
            whole /= 10;
        } while (whole);
    }
    if (scaled < 0) {
        *--at = '-';
    }
    g_string_append_len(text, at, end - at);
}

char *number_said(double value, int decimals) {
    GString *text = g_string_new(NULL);
    number_append(text, value, decimals);
    gsize at = text->str[0] == '-' ? 1 : 0;
    if (text->str[at] == '.') {
        g_string_insert_c(text, (gssize)at, '0');
    }
    char *point = strchr(text->str, '.');
    if (point) {
        *point = _("0.5")[1]; /* translated for its sign */
    }
    return g_string_free(text, FALSE);
}

gboolean length_parse(const char *text, double *ret_points) {
    static const struct {
        const char *name;
        double points;
    } units[] = {{"mm", PT_PER_MM}, {"pt", 1}, {"cm", 10 * PT_PER_MM}, {"in", 72}};
    char *end;
    double value = g_ascii_strtod(text, &end);
    /* strtod also reads "0x10", "1e3", "nan" and leading spaces: nobody means a length by these */
    if (end == text || strspn(text, "+-.0123456789") < (gsize)(end - text) || fabs(value) > 1e6) {
        return FALSE;
    }
    while (*end == ' ') {
        end++;
    }
    if (!*end && value == 0) {
        *ret_points = 0;
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_str_equal(end, units[i].name)) {
            *ret_points = value * units[i].points;
            return TRUE;
        }
    }
    return FALSE;
}

/* FNV-1a, then splitmix64 (Steele, Lea, Flood 2014): both public, both exact in 64 bits. */
static guint64 mix(guint64 z) {
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

Chance chance_new(const char *seed) {
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    for (const char *p = seed; *p; p++) {
        hash = (hash ^ (guchar)*p) * G_GUINT64_CONSTANT(0x100000001b3);
    }
    return (Chance){hash};
}

Chance chance_new_at(const char *seed, guint index) {
    Chance chance = chance_new(seed);
    chance.state = mix(chance.state + (guint64)index * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15));
    return chance;
}

double chance_between(Chance *chance, double low, double high) {
    chance->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    double value = low + (high - low) * (double)(mix(chance->state) >> 11) * 0x1.0p-53;
    return value < high ? value : low; /* the sum may round up to `high` */
}
