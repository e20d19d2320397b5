/* SPDX-License-Identifier: MIT */
/* Primary and secondary suppression of small counts. */
#include "census/mask.h"

/* The hidden leaves whose sum can be made by subtraction. */
typedef struct {
    double sum;
    guint n;
} Group;

static void add_theme(Group *group, const MaskTheme *theme) {
    for (guint i = 0; i < theme->n; i++) {
        if (theme->leaves[i].hidden) {
            group->sum += theme->leaves[i].n;
            group->n++;
        }
    }
}

static gboolean is_safe(const Group *group, double least) {
    return !group->n || (group->n >= 2 && group->sum - (group->n - 1) >= least);
}

/* The smallest leaf that is told and not 0; NULL when there is none. The last of equals, so that
 * the first ones, which readers look at, stay. */
static MaskLeaf *smallest(MaskTheme *theme) {
    MaskLeaf *found = NULL;
    for (guint i = 0; i < theme->n; i++) {
        MaskLeaf *leaf = &theme->leaves[i];
        if (leaf->known && !leaf->hidden && leaf->n > 0 && (!found || leaf->n <= found->n)) {
            found = leaf;
        }
    }
    return found;
}

/* Within a theme: its total gives the sum of what is hidden. When nothing is left to hide, the
 * total goes. */
static void mask_theme(MaskTheme *theme, double least) {
    for (guint i = 0; i < theme->n; i++) {
        MaskLeaf *leaf = &theme->leaves[i];
        leaf->hidden = leaf->known && leaf->n > 0 && leaf->n < least;
    }
    for (;;) {
        Group group = {0};
        add_theme(&group, theme);
        if (is_safe(&group, least)) {
            return;
        }
        MaskLeaf *next = smallest(theme);
        if (!next) {
            theme->hidden = TRUE;
            return;
        }
        next->hidden = TRUE;
    }
}

gboolean mask_parts(MaskTheme *parts, double least) {
    mask_theme(parts, least);
    return !parts->hidden;
}

/* The theme with the smallest total that is told and not 0. */
static MaskTheme *smallest_theme(MaskTheme *themes, guint n) {
    MaskTheme *found = NULL;
    for (guint i = 0; i < n; i++) {
        if (!themes[i].hidden && themes[i].total > 0 &&
            (!found || themes[i].total <= found->total)) {
            found = &themes[i];
        }
    }
    return found;
}

/* Across themes: the grand total gives the sum of what is hidden in all themes whose total is. One
 * such theme more needs a hidden count of its own, or its categories would add up to it. */
gboolean mask_small(MaskTheme *themes, guint n_themes, double least) {
    for (guint i = 0; i < n_themes; i++) {
        mask_theme(&themes[i], least);
    }
    for (;;) {
        Group group = {0};
        guint n_hidden = 0;
        for (guint i = 0; i < n_themes; i++) {
            if (themes[i].hidden) {
                add_theme(&group, &themes[i]);
                n_hidden++;
            }
        }
        /* one hidden total alone is what the others leave of the whole */
        if (is_safe(&group, least) && n_hidden != 1) {
            return FALSE;
        }
        MaskTheme *next = smallest_theme(themes, n_themes);
        if (!next) {
            return TRUE;
        }
        next->hidden = TRUE;
        MaskLeaf *leaf = smallest(next);
        Group own = {0};
        add_theme(&own, next);
        if (leaf && !own.n) {
            leaf->hidden = TRUE;
        }
    }
}
