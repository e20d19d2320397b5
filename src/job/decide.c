/* SPDX-License-Identifier: MIT */
/* What the posters of a series share, from what each came to alone.
 *
 * The text of a layout is set at the smallest of the posters' factors; the pips of a theme stand in
 * the smallest of their sizes, at the smallest value that all of them hold. A poster that would
 * pull the others far down does not: it is an exception with values of its own. Far is less than
 * TEXT_SHARE of the median factor; for pips, less than PIPS_SHARE of the median length that a
 * practice has (area grows with the size squared, and shrinks with the practices a pip stands for).
 */
#include "series-internal.h"

#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_SHARE 0.85
#define PIPS_SHARE (1.0 / 3) /* of tiles with a practice a pip, all that hold */
/* The steps in which a lock counts: always down, so that what held still holds. */
#define TEXT_STEP 0.001
#define SIZE_STEP (0.01 * PT_PER_MM)
#define LEAST_SIZE PT_PER_MM /* of pips that can be counted: millions have none */

static double down(double value, double step) { return floor(value / step + 1e-6) * step; }

static Number number_of(double value) { return (Number){.v = value, .set = TRUE}; }

static Text text_of(const char *s) { return (Text){.s = s}; }

static int compare_numbers(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts the values. */
static double median_of(GArray *values) {
    const double *v = (const double *)(gpointer)values->data;
    g_array_sort(values, compare_numbers);
    return (v[(values->len - 1) / 2] + v[values->len / 2]) / 2;
}

/* ---- what there is to decide ---- */

/* One poster's page among those that share. */
typedef struct {
    const SeriesFinding *poster;
    const LayoutFinding *page;
} Member;

/* On a smaller sheet pips are as large, for its size: its layout's decision holds. */
static gboolean has_own_pips(const LayoutFinding *page) {
    return page->has_pips && !strchr(page->layout, '/');
}

/* The pages of one layout, perhaps of one theme, that have text or pips. Returns Member. */
static GArray *members_of(const SeriesFinding *findings, guint n, const char *layout,
                          const char *theme) {
    GArray *members = g_array_new(FALSE, FALSE, sizeof(Member));
    for (guint i = 0; i < n; i++) {
        for (guint k = 0; k < findings[i].pages->len; k++) {
            const LayoutFinding *page = &g_array_index(findings[i].pages, LayoutFinding, k);
            gboolean meant =
                theme ? has_own_pips(page) && !g_strcmp0(findings[i].theme, theme) : page->text > 0;
            if (meant && g_str_equal(page->layout, layout)) {
                Member member = {&findings[i], page};
                g_array_append_val(members, member);
            }
        }
    }
    return members;
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_once(GPtrArray *names, const char *name) {
    if (name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
        g_ptr_array_add(names, (gpointer)name);
    }
}

/* The layouts of all pages, and the themes, sorted. */
static void collect_names(const SeriesFinding *findings, guint n, GPtrArray *layouts,
                          GPtrArray *themes) {
    for (guint i = 0; i < n; i++) {
        add_once(themes, findings[i].theme);
        for (guint k = 0; k < findings[i].pages->len; k++) {
            add_once(layouts, g_array_index(findings[i].pages, LayoutFinding, k).layout);
        }
    }
    g_ptr_array_sort(layouts, compare_names);
    g_ptr_array_sort(themes, compare_names);
}

/* ---- exceptions ---- */

/* The exception of a poster in a layout; made when there is none. */
static LockException *exception_for(GArray *exceptions, const char *poster, const char *layout) {
    for (guint i = 0; i < exceptions->len; i++) {
        LockException *one = &g_array_index(exceptions, LockException, i);
        if (g_str_equal(one->poster.s, poster) && g_str_equal(one->layout.s, layout)) {
            return one;
        }
    }
    LockException added = {.poster = text_of(poster), .layout = text_of(layout)};
    g_array_append_val(exceptions, added);
    return &g_array_index(exceptions, LockException, exceptions->len - 1);
}

static void except_text(GArray *exceptions, const Member *member, double most) {
    LockException *own = exception_for(exceptions, member->poster->member, member->page->layout);
    own->text = number_of(down(MIN(member->page->text, most), TEXT_STEP));
}

static void except_pips(GArray *exceptions, const Member *member) {
    const LayoutFinding *page = member->page;
    double size = down(page->sizes[page->pip], SIZE_STEP);
    if (size < LEAST_SIZE) {
        return;
    }
    LockException *own = exception_for(exceptions, member->poster->member, page->layout);
    own->size = number_of(size);
    own->pip = number_of(layout_pip_values[page->pip]);
}

/* ---- deciding ---- */

static void decide_text(const GArray *members, GArray *texts, GArray *exceptions) {
    g_autoptr(GArray) factors = g_array_new(FALSE, FALSE, sizeof(double));
    double shared = INFINITY;
    for (guint i = 0; i < members->len; i++) {
        g_array_append_val(factors, g_array_index(members, Member, i).page->text);
    }
    double least = median_of(factors) * TEXT_SHARE;
    for (guint i = 0; i < members->len; i++) {
        const Member *member = &g_array_index(members, Member, i);
        if (member->page->text < least) {
            except_text(exceptions, member, INFINITY);
        } else {
            shared = MIN(shared, member->page->text);
        }
    }
    LockText text = {.layout = text_of(g_array_index(members, Member, 0).page->layout),
                     .text = number_of(down(shared, TEXT_STEP))};
    g_array_append_val(texts, text);
}

/* The length that a practice has on a page alone: its square is the area. */
static double length_of(const LayoutFinding *page) {
    return page->sizes[page->pip] / sqrt(layout_pip_values[page->pip]);
}

/* The smallest value at which the pips of all pages hold, and the smallest of their sizes then. */
static void share_pips(const GPtrArray *pages, LockPips *pips) {
    for (guint value = 0; value < LAYOUT_PIP_VALUES; value++) {
        double size = INFINITY;
        gboolean holds = TRUE;
        for (guint i = 0; i < pages->len; i++) {
            const LayoutFinding *page = g_ptr_array_index(pages, i);
            size = MIN(size, page->sizes[value]);
            holds &= page->sizes[value] >= page->least;
        }
        pips->size = number_of(down(size, SIZE_STEP));
        pips->pip = number_of(layout_pip_values[value]);
        if (holds) {
            return;
        }
    }
}

static void decide_pips(const GArray *members, GArray *all_pips, GArray *exceptions) {
    g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GPtrArray) pages = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        double length = length_of(g_array_index(members, Member, i).page);
        g_array_append_val(lengths, length);
    }
    double least = median_of(lengths) * PIPS_SHARE;
    for (guint i = 0; i < members->len; i++) {
        const Member *member = &g_array_index(members, Member, i);
        if (length_of(member->page) < least) {
            except_pips(exceptions, member);
        } else {
            g_ptr_array_add(pages, (gpointer)member->page);
        }
    }
    const Member *first = &g_array_index(members, Member, 0);
    LockPips pips = {.theme = text_of(first->poster->theme),
                     .layout = text_of(first->page->layout)};
    share_pips(pages, &pips);
    if (pips.size.v >= LEAST_SIZE) {
        g_array_append_val(all_pips, pips);
    }
}

static List list_of(const GArray *items, gsize size, Arena *arena) {
    return (List){arena_memdup(arena, items->data, items->len * size), items->len, TRUE, {0}};
}

/* In the order of the posters, then of the layouts. */
static List sorted_exceptions(const GArray *exceptions, const SeriesFinding *findings, guint n,
                              const GPtrArray *layouts, Arena *arena) {
    g_autoptr(GArray) sorted = g_array_new(FALSE, TRUE, sizeof(LockException));
    for (guint i = 0; i < n; i++) {
        for (guint k = 0; k < layouts->len; k++) {
            for (guint m = 0; m < exceptions->len; m++) {
                const LockException *one = &g_array_index(exceptions, LockException, m);
                if (g_str_equal(one->poster.s, findings[i].member) &&
                    g_str_equal(one->layout.s, g_ptr_array_index(layouts, k))) {
                    g_array_append_val(sorted, *one);
                }
            }
        }
    }
    return list_of(sorted, sizeof(LockException), arena);
}

static List posters_of(const SeriesFinding *findings, guint n, Arena *arena) {
    g_autoptr(GArray) posters = g_array_new(FALSE, TRUE, sizeof(LockPoster));
    for (guint i = 0; i < n; i++) {
        if (findings[i].sha256) {
            LockPoster poster = {.poster = text_of(findings[i].member),
                                 .sha256 = text_of(findings[i].sha256)};
            g_array_append_val(posters, poster);
        }
    }
    return list_of(posters, sizeof(LockPoster), arena);
}

void decide_all(const SeriesFinding *findings, guint n, Arena *arena, SeriesLock *ret_lock) {
    g_autoptr(GPtrArray) layouts = g_ptr_array_new(), themes = g_ptr_array_new();
    g_autoptr(GArray) texts = g_array_new(FALSE, TRUE, sizeof(LockText));
    g_autoptr(GArray) pips = g_array_new(FALSE, TRUE, sizeof(LockPips));
    g_autoptr(GArray) exceptions = g_array_new(FALSE, TRUE, sizeof(LockException));
    collect_names(findings, n, layouts, themes);
    for (guint i = 0; i < layouts->len; i++) {
        g_autoptr(GArray) members = members_of(findings, n, g_ptr_array_index(layouts, i), NULL);
        if (members->len) {
            decide_text(members, texts, exceptions);
        }
    }
    for (guint i = 0; i < themes->len * layouts->len; i++) {
        g_autoptr(GArray) members =
            members_of(findings, n, g_ptr_array_index(layouts, i % layouts->len),
                       g_ptr_array_index(themes, i / layouts->len));
        if (members->len) {
            decide_pips(members, pips, exceptions);
        }
    }
    *ret_lock = (SeriesLock){
        .texts = list_of(texts, sizeof(LockText), arena),
        .pips = list_of(pips, sizeof(LockPips), arena),
        .exceptions = sorted_exceptions(exceptions, findings, n, layouts, arena),
        .posters = posters_of(findings, n, arena),
    };
}

/* A smaller text does not always need less room: lines break elsewhere. */
gboolean decide_again(const SeriesFinding *findings, guint n, Arena *arena, SeriesLock *lock) {
    g_autoptr(GPtrArray) layouts = g_ptr_array_new(), themes = g_ptr_array_new();
    g_autoptr(GArray) exceptions = g_array_new(FALSE, TRUE, sizeof(LockException));
    gboolean some = FALSE;
    g_array_append_vals(exceptions, lock->exceptions.items, lock->exceptions.n);
    collect_names(findings, n, layouts, themes);
    for (guint i = 0; i < n; i++) {
        for (guint k = 0; k < findings[i].pages->len; k++) {
            const LayoutFinding *page = &g_array_index(findings[i].pages, LayoutFinding, k);
            const Member member = {&findings[i], page};
            const LockException *own =
                !page->text_follows ? exception_for(exceptions, findings[i].member, page->layout)
                                    : NULL;
            if (own) {
                except_text(exceptions, &member,
                            own->text.set ? own->text.v - TEXT_STEP : INFINITY);
            }
            gboolean pips = !page->pips_follow && has_own_pips(page);
            if (pips) {
                except_pips(exceptions, &member);
            }
            some |= !page->text_follows || pips;
        }
    }
    lock->exceptions = sorted_exceptions(exceptions, findings, n, layouts, arena);
    return some;
}
