/* SPDX-License-Identifier: MIT */
/* "Did you mean …?": the known word nearest to a misspelt one. */
#include "yaml/keys.h"

#include <string.h>

enum { LONGEST_WORD = 63 };

/* Lower case, "_" as "-": what people mix up without noticing costs nothing. */
static guint fold(const char *word, gunichar *ret_letters) {
    guint n = 0;
    for (const char *p = word; *p && n < LONGEST_WORD; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        ret_letters[n++] = c == '_' || c == ' ' ? '-' : c;
    }
    return n;
}

/* Damerau-Levenshtein in its restricted form (optimal string alignment): insertion, deletion,
 * replacement and the swap of two neighbours cost 1 each. */
static guint distance(const gunichar *a, guint n, const gunichar *b, guint m) {
    guint rows[3][LONGEST_WORD + 1];
    guint *before = rows[0], *above = rows[1], *row = rows[2];
    for (guint k = 0; k <= m; k++) {
        above[k] = k;
        before[k] = k;
    }
    for (guint i = 1; i <= n; i++) {
        row[0] = i;
        for (guint k = 1; k <= m; k++) {
            guint replaced = above[k - 1] + (a[i - 1] != b[k - 1]);
            row[k] = MIN(replaced, MIN(above[k], row[k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                row[k] = MIN(row[k], before[k - 2] + 1);
            }
        }
        guint *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[m];
}

const char *keys_nearest(const char *word, const char *const *known, guint n_known) {
    gunichar a[LONGEST_WORD], b[LONGEST_WORD];
    guint n = fold(word, a), best = G_MAXUINT;
    const char *nearest = NULL;
    for (guint i = 0; i < n_known; i++) {
        guint m = fold(known[i], b), d = distance(a, n, b, m);
        if (d < best && d * 3 <= MAX(n, m)) {
            best = d;
            nearest = known[i];
        }
    }
    return nearest;
}
