/* SPDX-License-Identifier: MIT */
/* One row of the survey: is it meant, may it be used, what does it say, was it said before. */
#include "census/census-internal.h"

#include "base/i18n.h"
#include "census/cell.h"

#include <math.h>
#include <string.h>

enum { MOST_ANSWERS = 64, MOST_AMOUNT = 99999 };

static Outcome say_empty(Import *import, int slot, const Cell *cell) {
    return row_say(import, "empty-cell", cell,
                   _("fill it in, or write in the map what it means: empty: drop, for example"),
                   _("there is nothing here, in the column \"%s\""),
                   import_column_name(import, slot));
}

/* ---- keep ---- */

static gboolean is_one_of(const List *values, const char *folded, gboolean starts) {
    for (guint i = 0; i < values->n; i++) {
        g_autoptr(GString) value = g_string_new(NULL);
        cell_fold(((const Text *)values->items)[i].s, value);
        if (starts ? g_str_has_prefix(folded, value->str) : g_str_equal(folded, value->str)) {
            return TRUE;
        }
    }
    return FALSE;
}

static int day_of(const Text *day) {
    int date = 0;
    return day->s && cell_date(day->s, &date) ? date : 0;
}

static Outcome check_date(Import *import, const KeepRule *rule, int slot, const Cell *cell) {
    int date, from = day_of(&rule->from), until = day_of(&rule->until);
    if (!cell_date(cell->text, &date)) {
        g_autofree char *shown = census_shown(cell->text);
        return row_say(import, "unreadable-date", cell,
                       _("write it like 31/03/2025 or 2025-03-31: the day before the month, the "
                         "year in full"),
                       _("\"%s\" is no day, in the column \"%s\""), shown,
                       import_column_name(import, slot));
    }
    return (from && date < from) || (until && date > until) ? DROP_FILTER : ROW_KEPT;
}

static Outcome say_number(Import *import, int slot, const Cell *cell) {
    g_autofree char *shown = census_shown(cell->text);
    return row_say(import, "unreadable-number", cell,
                   _("write it like 1 234 or 12,5, and nothing else in the cell"),
                   _("\"%s\" is no number, in the column \"%s\""), shown,
                   import_column_name(import, slot));
}

static Outcome check_number(Import *import, const KeepRule *rule, int slot, const Cell *cell) {
    double number;
    if (!cell_number(cell->text, &number)) {
        return say_number(import, slot, cell);
    }
    gboolean out =
        (rule->least.set && number < rule->least.v) || (rule->most.set && number > rule->most.v);
    return out ? DROP_FILTER : ROW_KEPT;
}

static Outcome check_yes(Import *import, const KeepRule *rule, int slot, const Cell *cell) {
    int yes = cell_yes(cell->text);
    if (yes < 0) {
        g_autofree char *shown = census_shown(cell->text);
        return row_say(import, "unknown-answer", cell,
                       _("write oui or non, or write values: in the map instead of is:"),
                       _("\"%s\" is neither yes nor no, in the column \"%s\""), shown,
                       import_column_name(import, slot));
    }
    return (yes > 0) == (rule->yes.v > 0) ? ROW_KEPT : DROP_FILTER;
}

static Outcome check_text(Import *import, const KeepRule *rule, const Cell *cell) {
    GString *folded = import->scratch;
    g_string_truncate(folded, 0);
    cell_fold(cell->text, folded);
    gboolean out = (rule->values.set && !is_one_of(&rule->values, folded->str, FALSE)) ||
                   (rule->starts.set && !is_one_of(&rule->starts, folded->str, TRUE));
    return out ? DROP_FILTER : ROW_KEPT;
}

static Outcome check_rule(Import *import, const KeepRule *rule, int slot, const Cell *cell) {
    Outcome outcome = ROW_KEPT;
    if (!*cell->text) {
        EmptyRule empty = map_empty(rule->empty, EMPTY_DROP);
        return empty == EMPTY_ERROR     ? say_empty(import, slot, cell)
               : empty == EMPTY_UNKNOWN ? ROW_KEPT
                                        : DROP_FILTER;
    }
    if (rule->values.set || rule->starts.set) {
        outcome = check_text(import, rule, cell);
    }
    if (outcome == ROW_KEPT && rule->yes.set) {
        outcome = check_yes(import, rule, slot, cell);
    }
    if (outcome == ROW_KEPT && (rule->from.s || rule->until.s)) {
        outcome = check_date(import, rule, slot, cell);
    }
    if (outcome == ROW_KEPT && (rule->least.set || rule->most.set)) {
        outcome = check_number(import, rule, slot, cell);
    }
    return outcome;
}

static Outcome check_keep(Import *import, const Row *row) {
    for (guint i = 0; i < import->map.n_keep; i++) {
        int slot = import->slots.keep[i];
        Outcome outcome = check_rule(import, &import->map.keep[i], slot, &row->cells[slot]);
        if (outcome != ROW_KEPT) {
            import->filtered[i] += outcome == DROP_FILTER;
            return outcome;
        }
    }
    return ROW_KEPT;
}

/* ---- consent ---- */

static Outcome check_consent(Import *import, const Row *row) {
    int slot = import->slots.consent;
    if (slot < 0) {
        return ROW_KEPT;
    }
    const Cell *cell = &row->cells[slot];
    if (!*cell->text) {
        return map_empty(import->map.consent.empty, EMPTY_DROP) == EMPTY_ERROR
                   ? say_empty(import, slot, cell)
                   : DROP_CONSENT;
    }
    if (import->map.consent.values.set) {
        return lookup_find(&import->consents, cell->text, import->scratch) >= 0 ? ROW_KEPT
                                                                                : DROP_CONSENT;
    }
    int yes = cell_yes(cell->text);
    if (yes < 0) {
        strays_add(&import->strays, slot, cell->text, cell, import->scratch);
        return DROP_UNREADABLE;
    }
    return yes ? ROW_KEPT : DROP_CONSENT;
}

/* ---- theme and categories ---- */

static Outcome find_theme(Import *import, const Row *row, int *ret_theme) {
    int slot = import->slots.theme;
    *ret_theme = 0;
    if (slot < 0) {
        return ROW_KEPT;
    }
    const Cell *cell = &row->cells[slot];
    if (!*cell->text) {
        return map_empty(import->map.theme.empty, EMPTY_ERROR) == EMPTY_DROP
                   ? DROP_EMPTY
                   : say_empty(import, slot, cell);
    }
    *ret_theme = lookup_find(&import->themes_of, cell->text, import->scratch);
    if (*ret_theme == VALUE_UNKNOWN) {
        strays_add(&import->strays, slot, cell->text, cell, import->scratch);
        return DROP_UNREADABLE;
    }
    return *ret_theme == VALUE_IGNORED ? DROP_IGNORED : ROW_KEPT;
}

typedef struct {
    int found[MOST_ANSWERS];
    guint n;
    gboolean ignored, stray;
} Answers;

static void add_answer(Import *import, const char *text, const Cell *cell, Answers *answers) {
    int category = lookup_find(&import->categories_of, text, import->scratch);
    if (category == VALUE_UNKNOWN) {
        strays_add(&import->strays, import->slots.category, text, cell, import->scratch);
        answers->stray = TRUE;
    } else if (category == VALUE_IGNORED) {
        answers->ignored = TRUE;
    } else {
        for (guint i = 0; i < answers->n; i++) {
            if (answers->found[i] == category) {
                return;
            }
        }
        if (answers->n < MOST_ANSWERS) {
            answers->found[answers->n++] = category;
        }
    }
}

static void split_answers(Import *import, const Cell *cell, Answers *answers) {
    const char *between = import->map.category.several.s;
    if (!between || !strstr(cell->text, between)) {
        add_answer(import, cell->text, cell, answers);
        return;
    }
    g_auto(GStrv) parts = g_strsplit(cell->text, between, -1);
    for (guint i = 0; parts[i]; i++) {
        char *part = cell_clean(parts[i]);
        if (*part) {
            add_answer(import, part, cell, answers);
        }
    }
}

static Outcome find_categories(Import *import, const Row *row, Answers *answers) {
    int slot = import->slots.category;
    const Cell *cell = &row->cells[slot];
    *answers = (Answers){.n = 0};
    if (!*cell->text) {
        switch (map_empty(import->map.category.empty, EMPTY_ERROR)) {
        case EMPTY_DROP:
            return DROP_EMPTY;
        case EMPTY_UNKNOWN:
            answers->found[answers->n++] = 0; /* the category of those that say none */
            return ROW_KEPT;
        case EMPTY_ZERO:
        case EMPTY_ERROR:
            break;
        }
        return say_empty(import, slot, cell);
    }
    split_answers(import, cell, answers);
    if (answers->stray) {
        return DROP_UNREADABLE;
    }
    return answers->n ? ROW_KEPT : DROP_IGNORED;
}

/* ---- counting ---- */

/* `ret_amount` is NAN when the row does not say how many. */
static Outcome find_amount(Import *import, const Row *row, double *ret_amount) {
    int slot = import->slots.count;
    *ret_amount = 1;
    if (slot < 0) {
        return ROW_KEPT;
    }
    const Cell *cell = &row->cells[slot];
    if (!*cell->text) {
        EmptyRule rule = map_empty(import->map.count.empty, EMPTY_ERROR);
        *ret_amount = rule == EMPTY_UNKNOWN ? NAN : 0;
        return rule == EMPTY_DROP    ? DROP_EMPTY
               : rule == EMPTY_ERROR ? say_empty(import, slot, cell)
                                     : ROW_KEPT;
    }
    if (!cell_number(cell->text, ret_amount) || *ret_amount < 0 || *ret_amount > MOST_AMOUNT ||
        *ret_amount != floor(*ret_amount)) {
        g_autofree char *shown = census_shown(cell->text);
        return row_say(import, "unreadable-number", cell,
                       _("a number of practices is whole, from 0 to 99999"),
                       _("\"%s\" is no number of practices, in the column \"%s\""), shown,
                       import_column_name(import, slot));
    }
    return ROW_KEPT;
}

static void count(ThemeTally *theme, const Answers *answers, double amount) {
    for (guint i = 0; i < answers->n; i++) {
        guint category = (guint)answers->found[i];
        if (theme->leaves->len <= category) {
            g_ptr_array_set_size(theme->leaves, (gint)category + 1);
        }
        Leaf *leaf = g_ptr_array_index(theme->leaves, category);
        if (!leaf) {
            leaf = g_ptr_array_index(theme->leaves, category) = g_new0(Leaf, 1);
        }
        if (isnan(amount)) {
            leaf->untold++;
        } else {
            leaf->told++;
            leaf->sum += amount;
        }
    }
}

/* TRUE when an earlier row says the same practice. Rows that say nothing in these columns are all
 * different. */
static gboolean is_repeated(Import *import, const Row *row) {
    GString *key = import->scratch;
    gsize filled = 0;
    guint n = import->map.duplicates.n;
    g_string_truncate(key, 0);
    for (guint i = 0; i < n; i++) {
        const char *text = row->cells[import->slots.duplicates[i]].text;
        filled += *text != '\0';
        cell_fold(text, key);
        g_string_append_c(key, '\x1f');
    }
    if (!filled) {
        return FALSE;
    }
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(import->identities, key->str));
    if (!first) {
        g_hash_table_insert(import->identities, g_strdup(key->str), GUINT_TO_POINTER(row->line));
        return FALSE;
    }
    Repeat repeat = {row->line, first};
    g_array_append_val(import->repeats, repeat);
    return TRUE;
}

/* ---- the whole row ---- */

static Outcome check_shape(Import *import, const Row *row) {
    guint n = import->headers->len;
    Cell start = {.line = row->line, .column = 1};
    if (row->n_written < n) {
        return row_say(import, "ragged-row", &start,
                       _("look for a line break or a separator that should be inside quotation "
                         "marks"),
                       _("this row has %u cells, and there are %u columns"), row->n_written, n);
    }
    if (row->n_filled > n) {
        return row_say(import, "ragged-row", &start,
                       _("look for a separator inside a text: such a cell goes between quotation "
                         "marks"),
                       _("this row has %u cells, and there are %u columns"), row->n_filled, n);
    }
    return ROW_KEPT;
}

static Outcome judge(Import *import, const Row *row) {
    int theme;
    double amount;
    Answers answers;
    Outcome outcome = check_keep(import, row);
    outcome = outcome == ROW_KEPT ? check_consent(import, row) : outcome;
    outcome = outcome == ROW_KEPT ? find_theme(import, row, &theme) : outcome;
    outcome = outcome == ROW_KEPT ? find_categories(import, row, &answers) : outcome;
    outcome = outcome == ROW_KEPT ? find_amount(import, row, &amount) : outcome;
    if (outcome == ROW_KEPT && is_repeated(import, row)) {
        return DROP_DUPLICATE;
    }
    outcome = outcome == ROW_KEPT ? import_commune(import, row) : outcome;
    if (outcome == ROW_KEPT) {
        ThemeTally *tally = g_ptr_array_index(import->themes, theme);
        count(tally, &answers, amount);
        communes_count(import, tally, answers.n, amount);
    }
    return outcome;
}

Outcome import_row(Import *import, Row *row) {
    for (guint i = 0; i < row->n_cells; i++) {
        row->cells[i].text = cell_clean(row->cells[i].text);
    }
    Outcome outcome = ROW_KEPT;
    if (import_is_header(import, row)) {
        g_array_append_val(import->header_lines, row->line);
        outcome = DROP_HEADER;
    }
    outcome = outcome == ROW_KEPT ? check_shape(import, row) : outcome;
    outcome = outcome == ROW_KEPT ? judge(import, row) : outcome;
    import->rows++;
    if (outcome == ROW_KEPT) {
        import->kept++;
    } else {
        import->dropped[outcome]++;
    }
    return outcome;
}
