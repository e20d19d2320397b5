/* SPDX-License-Identifier: MIT */
/* Small counts stay hidden from whoever subtracts: every census that fits what is told is tried,
 * and no hidden count may come out. */
#include "base/number.h"
#include "census/mask.h"

enum { THEMES = 3, LEAVES = 4 };

typedef struct {
    MaskTheme themes[THEMES];
    MaskLeaf leaves[THEMES][LEAVES];
    guint n_themes;
    gboolean all_hidden;
    double total;
} Case;

static void mask(Case *c, double least) {
    c->total = 0;
    for (guint i = 0; i < c->n_themes; i++) {
        c->themes[i].leaves = c->leaves[i];
        c->themes[i].total = 0;
        c->themes[i].hidden = FALSE;
        for (guint k = 0; k < c->themes[i].n; k++) {
            c->leaves[i][k].known = TRUE;
            c->themes[i].total += c->leaves[i][k].n;
        }
        c->total += c->themes[i].total;
    }
    c->all_hidden = mask_small(c->themes, c->n_themes, least);
}

/* What an attacker can write down: `n` hidden counts, each at least 1, and sums of some of them. */
typedef struct {
    guint n, theme[THEMES * LEAVES];
    double rest[THEMES],
        whole; /* what the hidden counts of a theme, and all, add up to; < 0: untold */
    double low[THEMES * LEAVES], high[THEMES * LEAVES], now[THEMES * LEAVES];
    double most;
} Attack;

static void record(Attack *attack) {
    for (guint i = 0; i < attack->n; i++) {
        attack->low[i] = MIN(attack->low[i], attack->now[i]);
        attack->high[i] = MAX(attack->high[i], attack->now[i]);
    }
}

static void attempt(Attack *attack, guint at, double whole, double *rest) {
    if (at == attack->n) {
        gboolean fits = attack->whole < 0 || whole == 0;
        for (guint i = 0; i < THEMES; i++) {
            fits &= attack->rest[i] < 0 || rest[i] == 0;
        }
        if (fits) {
            record(attack);
        }
        return;
    }
    guint theme = attack->theme[at];
    double most = attack->rest[theme] >= 0 ? rest[theme] : attack->most;
    most = attack->whole >= 0 ? MIN(most, whole) : most;
    for (double value = 1; value <= most; value++) {
        attack->now[at] = value;
        rest[theme] -= value;
        attempt(attack, at + 1, whole - value, rest);
        rest[theme] += value;
    }
}

static Attack attack_of(const Case *c) {
    Attack attack = {.whole = c->all_hidden ? -1 : c->total, .most = 8};
    for (guint i = 0; i < THEMES; i++) {
        gboolean there = i < c->n_themes;
        attack.rest[i] = there && !c->themes[i].hidden ? c->themes[i].total : there ? -1 : 0;
        for (guint k = 0; there && k < c->themes[i].n; k++) {
            const MaskLeaf *leaf = &c->leaves[i][k];
            if (leaf->hidden) {
                attack.low[attack.n] = 1e9;
                attack.theme[attack.n++] = i;
                continue;
            }
            attack.rest[i] -= attack.rest[i] >= 0 && !c->themes[i].hidden ? leaf->n : 0;
            attack.whole -= c->all_hidden ? 0 : leaf->n;
        }
    }
    double rest[THEMES];
    for (guint i = 0; i < THEMES; i++) {
        rest[i] = attack.rest[i];
    }
    attempt(&attack, 0, attack.whole, rest);
    return attack;
}

static guint hidden(const Case *c, guint theme) {
    guint n = 0;
    for (guint k = 0; k < c->themes[theme].n; k++) {
        n += c->leaves[theme][k].hidden;
    }
    return n;
}

static void set(Case *c, guint theme, guint n, const double *counts) {
    c->n_themes = MAX(c->n_themes, theme + 1);
    c->themes[theme].n = n;
    for (guint i = 0; i < n; i++) {
        c->leaves[theme][i] = (MaskLeaf){.n = counts[i]};
    }
}

static void test_next_smallest(void) {
    Case c = {.n_themes = 0};
    set(&c, 0, 4, (const double[]){9, 2, 5, 0});
    mask(&c, 3);
    g_assert_true(c.leaves[0][1].hidden && c.leaves[0][2].hidden);
    g_assert_false(c.leaves[0][0].hidden || c.leaves[0][3].hidden);
    g_assert_false(c.themes[0].hidden || c.all_hidden);
}

/* 1 and 1 of a total of 2: both would be known. */
static void test_two_ones(void) {
    Case c = {.n_themes = 0};
    set(&c, 0, 3, (const double[]){1, 1, 9});
    mask(&c, 3);
    g_assert_cmpuint(hidden(&c, 0), ==, 3);
}

/* The communes of a total that is told: hidden by the same rule, or not to be told at all. */
static void test_parts(void) {
    MaskLeaf leaves[] = {{9, TRUE}, {2, TRUE}, {5, TRUE}, {0, TRUE}};
    MaskTheme parts = {.leaves = leaves, .n = 4, .total = 16};
    g_assert_true(mask_parts(&parts, 3));
    g_assert_true(leaves[1].hidden && leaves[2].hidden);
    g_assert_false(leaves[0].hidden || leaves[3].hidden);
    MaskLeaf few[] = {{1, TRUE}, {1, TRUE}};
    MaskTheme small = {.leaves = few, .n = 2, .total = 2};
    g_assert_false(mask_parts(&small, 3));
}

static void test_nothing_small(void) {
    Case c = {.n_themes = 0};
    set(&c, 0, 3, (const double[]){3, 0, 9});
    mask(&c, 3);
    g_assert_cmpuint(hidden(&c, 0), ==, 0);
}

/* A theme of one small count: its total is that count, so it goes, with the total of another theme
 * and a count of that one. */
static void test_across(void) {
    Case c = {.n_themes = 0};
    set(&c, 0, 1, (const double[]){2});
    set(&c, 1, 2, (const double[]){7, 8});
    set(&c, 2, 2, (const double[]){20, 30});
    mask(&c, 3);
    g_assert_true(c.themes[0].hidden && c.themes[1].hidden && !c.themes[2].hidden);
    g_assert_cmpuint(hidden(&c, 1), ==, 1);
    g_assert_false(c.all_hidden);
}

static void test_alone(void) {
    Case c = {.n_themes = 0};
    set(&c, 0, 1, (const double[]){2});
    mask(&c, 3);
    g_assert_true(c.themes[0].hidden && c.all_hidden);
}

static void test_attack(void) {
    guint attacked = 0;
    for (guint i = 0; i < 3000; i++) {
        Chance chance = chance_new_at("subtraction", i);
        Case c = {.n_themes = 1 + (guint)chance_between(&chance, 0, THEMES)};
        double least = 2 + (double)(guint)chance_between(&chance, 0, 3);
        for (guint t = 0; t < c.n_themes; t++) {
            c.themes[t].n = 1 + (guint)chance_between(&chance, 0, LEAVES - 1);
            for (guint k = 0; k < c.themes[t].n; k++) {
                c.leaves[t][k].n = (double)(guint)chance_between(&chance, 0, 7);
            }
        }
        mask(&c, least);
        guint n = hidden(&c, 0) + (c.n_themes > 1 ? hidden(&c, 1) : 0) +
                  (c.n_themes > 2 ? hidden(&c, 2) : 0);
        for (guint t = 0; t < c.n_themes; t++) {
            for (guint k = 0; k < c.themes[t].n; k++) {
                const MaskLeaf *leaf = &c.leaves[t][k];
                g_assert_true(leaf->n == 0 || leaf->n >= least || leaf->hidden);
                g_assert_false(leaf->n == 0 && leaf->hidden);
            }
        }
        if (!n || n > 6) {
            continue;
        }
        Attack attack = attack_of(&c);
        attacked++;
        for (guint k = 0; k < attack.n; k++) {
            g_assert_cmpfloat(attack.low[k], <, attack.high[k]);
            g_assert_cmpfloat(attack.high[k], >=, least);
        }
    }
    g_test_message("%u attacked", attacked);
    g_assert_cmpuint(attacked, >, 1000);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/census/mask/next-smallest", test_next_smallest);
    g_test_add_func("/census/mask/parts", test_parts);
    g_test_add_func("/census/mask/two-ones", test_two_ones);
    g_test_add_func("/census/mask/nothing-small", test_nothing_small);
    g_test_add_func("/census/mask/across", test_across);
    g_test_add_func("/census/mask/alone", test_alone);
    g_test_add_func("/census/mask/attack", test_attack);
    return g_test_run();
}
