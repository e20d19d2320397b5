/* SPDX-License-Identifier: MIT */
/* The census of a territory: its key tables, what its figures are worth, and whether they add up.
 */
#include "model-internal.h"

#include "base/i18n.h"

#include <string.h>

enum { MOST_PRACTICES = 99999, MOST_OF_ALL = 999999 };

static const Key category_keys[] = {
    {"count", KEY_NODE, offsetof(CategoryCount, written), .required = TRUE, .example = "12",
     .doc = "How many practices were counted; or missing, or confidential."},
    {"estimated", KEY_BOOLEAN, offsetof(CategoryCount, estimated),
     .doc = "yes when the count is a guess."},
    {"name", KEY_TEXT, offsetof(CategoryCount, name),
     .doc = "Name, when the theme has none or another."},
    {"picto", KEY_FILE, offsetof(CategoryCount, picto),
     .doc = "A pictogram of the visual system by name, or an SVG file."},
};
static const Key category_scalar = {"count", KEY_NODE, offsetof(CategoryCount, written)};
static const KeyTable category_table =
    ENTRY_TABLE(CategoryCount, N_("a category"), category_keys, .scalar = &category_scalar);

/* A total under its long form. */
typedef struct {
    Span span;
    const Node *written;
    Number estimated;
} WrittenTotal;

static const Key total_keys[] = {
    {"count", KEY_NODE, offsetof(WrittenTotal, written), .required = TRUE, .example = "137",
     .doc = "The total; or missing, or confidential."},
    {"estimated", KEY_BOOLEAN, offsetof(WrittenTotal, estimated),
     .doc = "yes when it is a guess; no when it was counted though one of its parts is a guess."},
};
static const Key total_scalar = {"total", KEY_NODE, offsetof(WrittenTotal, written)};
static const KeyTable written_total_table =
    TABLE(WrittenTotal, N_("a total"), total_keys, .scalar = &total_scalar);

static const Key census_theme_keys[] = {
    {"total", KEY_NODE, offsetof(CensusTheme, written), .required = TRUE, .example = "137",
     .doc = "All practices of the theme; or missing, or confidential."},
    {"categories", KEY_ENTRIES, offsetof(CensusTheme, categories), .required = TRUE,
     .table = &category_table, .doc = "Counts by category; they add up to the total."},
    COMMUNES_KEYS(CensusTheme),
};
static const KeyTable census_theme_table =
    ENTRY_TABLE(CensusTheme, N_("a theme of the census"), census_theme_keys);

#define DROPPED(key_name, field, text)                                                             \
    {                                                                                              \
        .name = (key_name), .kind = KEY_INTEGER, .offset = offsetof(CensusDropped, field),         \
        .low = 0, .high = 1e9, .doc = (text)                                                       \
    }
static const char *const hidden_words[] = {"confidential", NULL};
static const Key dropped_keys[] = {
    DROPPED("header", header, "Rows that say the names of the columns again."),
    DROPPED("unreadable", unreadable, "Rows that could not be read."),
    DROPPED("empty", empty, "Rows with an empty cell where something was needed."),
    DROPPED("filter", filter, "Rows that keep: leaves out."),
    DROPPED("consent", consent, "Rows without consent."),
    DROPPED("ignored", ignored, "Rows whose value is to be ignored."),
    DROPPED("duplicate", duplicate, "Rows that say a practice again."),
};
static const Key dropped_scalar = {"dropped", KEY_CHOICE, offsetof(CensusDropped, hidden),
                                   .choices = hidden_words};
static const KeyTable dropped_table =
    TABLE(CensusDropped, N_("the rows left out"), dropped_keys, .scalar = &dropped_scalar);

static const Key import_keys[] = {
    {"file", KEY_TEXT, offsetof(CensusImport, file), .required = TRUE, .once = TRUE,
     .doc = "Name of the survey's file."},
    {"sha256", KEY_TEXT, offsetof(CensusImport, sha256), .required = TRUE, .once = TRUE,
     .doc = "Its SHA-256."},
    {"map", KEY_TEXT, offsetof(CensusImport, map), .required = TRUE, .once = TRUE,
     .doc = "Name of the map that was used."},
    {"map-sha256", KEY_TEXT, offsetof(CensusImport, map_sha256), .required = TRUE, .once = TRUE,
     .doc = "Its SHA-256."},
    {"rows", KEY_INTEGER, offsetof(CensusImport, rows), .required = TRUE, .low = 0, .high = 1e9,
     .doc = "Rows of the file, without its header."},
    {"kept", KEY_NODE, offsetof(CensusImport, written_kept), .required = TRUE,
     .doc = "Rows that were counted; or confidential."},
    {"dropped", KEY_MAP, offsetof(CensusImport, dropped), .table = &dropped_table,
     .doc = "Rows that were not, by reason."},
    {"confidential-below", KEY_INTEGER, offsetof(CensusImport, confidential), .low = 2, .high = 100,
     .doc = "Counts below it are confidential, with those that would tell them."},
};
static const KeyTable import_table = TABLE(CensusImport, N_("the import"), import_keys);

static const Key census_keys[] = {
    VERSION_KEY(Census),
    {"demonstration", KEY_BOOLEAN, offsetof(Census, demonstration),
     .doc = "yes when the figures are invented: the posters then say so."},
    {"note", KEY_TEXT, offsetof(Census, note), .doc = "How the census was made, one sentence."},
    {"period", KEY_TEXT, offsetof(Census, period), .doc = "When."},
    {"communes", KEY_INTEGER, offsetof(Census, communes), .low = 1, .high = 40000,
     .doc = "How many communes were covered."},
    {"source", KEY_MAP, offsetof(Census, source), .table = &model_source_table,
     .doc = "Where the data come from, with their own licence."},
    {"total", KEY_NODE, offsetof(Census, written_total), .doc = "All practices of all themes."},
    {"themes", KEY_ENTRIES, offsetof(Census, themes), .required = TRUE,
     .table = &census_theme_table, .doc = "Counts by theme."},
    COMMUNES_KEYS(Census),
    {"import", KEY_MAP, offsetof(Census, import), .table = &import_table,
     .doc = "What affiche census made the figures from."},
};
static const KeyTable census_table = TABLE(Census, N_("the census"), census_keys);

/* ---- figures ---- */

static const KeyTable count_table = FIGURE_TABLE("count", MOST_PRACTICES);
static const KeyTable total_table = FIGURE_TABLE("total", MOST_PRACTICES);
static const KeyTable all_table = FIGURE_TABLE("total", MOST_OF_ALL);
static const KeyTable kept_table = FIGURE_TABLE("kept", 1e9);

gboolean count_is_told(CountState state) {
    return state == COUNT_KNOWN || state == COUNT_ESTIMATED;
}

gboolean model_read_untold(const Node *node, CountState *ret_state, Diagnostics *diagnostics) {
    static const char *const words[] = {"missing",   "confidential", "manquant",
                                        "manquante", "confidentiel", "confidentielle"};
    static const gboolean hidden[] = {FALSE, TRUE, FALSE, FALSE, TRUE, TRUE};
    const char *near = keys_nearest(node->text, words, G_N_ELEMENTS(words));
    for (guint i = 0; near && i < G_N_ELEMENTS(words); i++) {
        if (!g_str_equal(near, words[i])) {
            continue;
        }
        if (strcmp(node->text, words[i]) != 0 || i > 1) {
            g_autofree char *hint =
                g_strdup_printf(_("did you mean \"%s\"?"), words[hidden[i] ? 1 : 0]);
            diag_error(diagnostics, "bad-count", node->span, hint,
                       _("\"%s\" is no number, nor missing, nor confidential"), node->text);
        }
        *ret_state = hidden[i] ? COUNT_CONFIDENTIAL : COUNT_MISSING;
        return TRUE;
    }
    return FALSE;
}

Figure figure_read(const Node *node, const KeyTable *table, Arena *arena,
                   Diagnostics *diagnostics) {
    Figure figure = {0};
    if (!node || node->cut) {
        return figure;
    }
    if (node_is_null(node)) {
        g_autofree char *hint = g_strdup_printf(
            _("write a number, missing or confidential: %s: missing"), table->scalar->name);
        diag_error(diagnostics, "missing-key", node->span, hint,
                   _("there is nothing after \"%s:\""), table->scalar->name);
        return figure;
    }
    if (node->kind != NODE_SCALAR) {
        diag_error(
            diagnostics, "wrong-type", node->span, _("write a number, missing or confidential"),
            _("\"%s\" should be one figure, but this is a list or a map"), table->scalar->name);
    } else if (!model_read_untold(node, &figure.state, diagnostics)) {
        keys_read(node, table, &figure, arena, diagnostics);
    }
    return figure;
}

/* Half of what was guessed, and never less than this. */
#define GUESS_SLACK 0.5
#define LEAST_SLACK 5

double figure_slack(double guessed) { return MAX(LEAST_SLACK, guessed * GUESS_SLACK); }

CountState figure_estimated(const Figure *figure, const Number *estimated,
                            Diagnostics *diagnostics) {
    if (!estimated->v) {
        return figure->state;
    }
    if (count_is_told(figure->state)) {
        return COUNT_ESTIMATED;
    }
    diag_error(diagnostics, "bad-count", estimated->span,
               _("write the number that was estimated, or take \"estimated\" out"),
               _("a figure that is not told is no estimate"));
    return figure->state;
}

static void read_category(CategoryCount *category, Arena *arena, Diagnostics *diagnostics) {
    Figure figure = figure_read(category->written, &count_table, arena, diagnostics);
    category->count = figure.count;
    category->state = figure_estimated(&figure, &category->estimated, diagnostics);
}

/* A total; `guessed` when one of its parts is an estimate: then it is one too, unless the file says
 * that it was counted. */
static Figure read_total(const Node *node, const KeyTable *table, gboolean guessed, Arena *arena,
                         Diagnostics *diagnostics) {
    WrittenTotal total = {.written = node};
    if (node && !node->cut && node->kind == NODE_MAP) {
        total.written = NULL;
        keys_read(node, &written_total_table, &total, arena, diagnostics);
    }
    Figure figure = figure_read(total.written, table, arena, diagnostics);
    figure.state = figure_estimated(&figure, &total.estimated, diagnostics);
    if (guessed && figure.state == COUNT_KNOWN && !total.estimated.set) {
        figure.state = COUNT_ESTIMATED;
    }
    return figure;
}

static void read_theme(CensusTheme *theme, Arena *arena, Diagnostics *diagnostics) {
    gboolean guessed = FALSE;
    for (guint i = 0; i < theme->categories.n; i++) {
        CategoryCount *category = (CategoryCount *)theme->categories.items + i;
        read_category(category, arena, diagnostics);
        guessed |= category->state == COUNT_ESTIMATED;
    }
    Figure figure = read_total(theme->written, &total_table, guessed, arena, diagnostics);
    theme->total = figure.count;
    theme->state = figure.state;
    commune_counts_read(&theme->by_commune, &figure, arena, diagnostics);
}

static void read_figures(Census *census, Arena *arena, Diagnostics *diagnostics) {
    gboolean guessed = FALSE;
    for (guint i = 0; i < census->themes.n; i++) {
        CensusTheme *theme = (CensusTheme *)census->themes.items + i;
        read_theme(theme, arena, diagnostics);
        guessed |= theme->state == COUNT_ESTIMATED;
    }
    Figure all = read_total(census->written_total, &all_table, guessed, arena, diagnostics);
    census->total = all.count;
    census->total_state = all.state;
    commune_counts_read(&census->by_commune, &all, arena, diagnostics);
    Figure kept = figure_read(census->import.written_kept, &kept_table, arena, diagnostics);
    census->import.kept = kept.count;
    census->import.kept_state = kept.state;
}

/* ---- sums ---- */

/* The parts of a total. */
typedef struct {
    double sum;         /* of those that are told */
    double guessed;     /* how much of it is estimated */
    gboolean whole;     /* all are told */
    gboolean read;      /* none was written wrongly */
    guint n_untold;     /* missing or confidential */
    const Node *hidden; /* the last of them that is confidential */
} Parts;

static void add_part(Parts *parts, Number part, CountState state, double guessed) {
    parts->sum += part.v;
    parts->guessed += guessed;
    parts->whole &= count_is_told(state);
    parts->read &= part.set || !count_is_told(state);
}

static void add_untold(Parts *parts, const Node *written, CountState state) {
    if (!count_is_told(state)) {
        parts->n_untold++;
        parts->hidden = state == COUNT_CONFIDENTIAL ? written : parts->hidden;
    }
}

static double slack_of(const Parts *parts) {
    return parts->guessed > 0 ? figure_slack(parts->guessed) : 0;
}

/* `theme` is NULL for the total of the census. */
static void say_guessed_sum(Number total, const Parts *parts, const char *theme,
                            Diagnostics *diagnostics) {
    g_autofree char *hint = g_strdup_printf(
        _("correct one of the figures; with these estimates it may be %.0f more or less"),
        slack_of(parts));
    if (theme) {
        diag_error(diagnostics, "sum-mismatch", total.span, hint,
                   _("the total of \"%s\" is %.0f, but its categories, some of them estimated, add "
                     "up to about %.0f"),
                   theme, total.v, parts->sum);
    } else {
        diag_error(diagnostics, "sum-mismatch", total.span, hint,
                   _("the total of the census is %.0f, but its themes, some of them estimated, add "
                     "up to about %.0f"),
                   total.v, parts->sum);
    }
}

static void say_sum(Number total, const Parts *parts, const char *theme, Diagnostics *diagnostics) {
    g_autofree char *hint =
        g_strdup_printf(_("correct one of the counts, or write %.0f as the total"), parts->sum);
    if (parts->guessed > 0) {
        say_guessed_sum(total, parts, theme, diagnostics);
    } else if (!parts->whole) {
        diag_error(diagnostics, "sum-mismatch", total.span,
                   _("the parts that are told cannot be more than the whole"),
                   _("the total is %.0f, but the figures that are told already make %.0f"), total.v,
                   parts->sum);
    } else if (theme) {
        diag_error(diagnostics, "sum-mismatch", total.span, hint,
                   _("the total of \"%s\" is %.0f, but its categories add up to %.0f"), theme,
                   total.v, parts->sum);
    } else {
        diag_error(diagnostics, "sum-mismatch", total.span, hint,
                   _("the total of the census is %.0f, but its themes add up to %.0f"), total.v,
                   parts->sum);
    }
}

/* Totals are written once and checked against their parts, both ways round. What is a guess is not
 * asked to add up to the unit. */
static void check_sum(Number total, const Parts *parts, const char *theme,
                      Diagnostics *diagnostics) {
    double slack = slack_of(parts);
    gboolean enough = total.v >= parts->sum - slack;
    gboolean fits = enough && (!parts->whole || total.v <= parts->sum + slack);
    if (total.set && parts->read && !fits) {
        say_sum(total, parts, theme, diagnostics);
    }
}

/* One confidential figure alone is no secret: it is what the others leave of the total. */
static void check_secret(Number total, CountState state, const Parts *parts,
                         Diagnostics *diagnostics) {
    if (state == COUNT_KNOWN && total.set && parts->read && parts->n_untold == 1 && parts->hidden &&
        parts->guessed <= 0 && total.v >= parts->sum) {
        diag_warning(diagnostics, "confidential-found", parts->hidden->span,
                     _("make a second figure confidential, or the total"),
                     _("anyone can find this confidential figure: it is the total less the "
                       "others"));
    }
}

/* How much of a theme's total is a guess: what was guessed among its categories, or all of it. */
static double guessed_of(const CensusTheme *theme, const Parts *parts) {
    if (theme->state != COUNT_ESTIMATED) {
        return 0;
    }
    return parts->guessed > 0 ? parts->guessed : theme->total.v;
}

static void check_census(const Census *census, Diagnostics *diagnostics) {
    Parts all = {.whole = TRUE, .read = TRUE};
    for (guint i = 0; i < census->themes.n; i++) {
        const CensusTheme *theme = (const CensusTheme *)census->themes.items + i;
        Parts parts = {.whole = TRUE, .read = TRUE};
        for (guint k = 0; k < theme->categories.n; k++) {
            const CategoryCount *category = (const CategoryCount *)theme->categories.items + k;
            gboolean guess = category->state == COUNT_ESTIMATED;
            add_part(&parts, category->count, category->state, guess ? category->count.v : 0);
            add_untold(&parts, category->written, category->state);
        }
        check_sum(theme->total, &parts, theme->id.s, diagnostics);
        check_secret(theme->total, theme->state, &parts, diagnostics);
        add_part(&all, theme->total, theme->state, guessed_of(theme, &parts));
        add_untold(&all, theme->written, theme->state);
    }
    check_sum(census->total, &all, NULL, diagnostics);
    check_secret(census->total, census->total_state, &all, diagnostics);
}

static void check_hash(const Text *hash, Diagnostics *diagnostics) {
    if (hash->s && (strlen(hash->s) != 64 || hash->s[strspn(hash->s, "0123456789abcdef")])) {
        diag_error(diagnostics, "bad-hash", hash->span,
                   _("affiche census writes it: import the survey again"),
                   _("a SHA-256 is 64 digits and letters from a to f"));
    }
}

static void check_import(const CensusImport *import, Diagnostics *diagnostics) {
    const CensusDropped *d = &import->dropped;
    double dropped = d->header.v + d->unreadable.v + d->empty.v + d->filter.v + d->consent.v +
                     d->ignored.v + d->duplicate.v;
    check_hash(&import->sha256, diagnostics);
    check_hash(&import->map_sha256, diagnostics);
    if (import->rows.set && import->kept.set && !d->hidden.set &&
        import->rows.v != import->kept.v + dropped) {
        diag_error(diagnostics, "sum-mismatch", import->rows.span,
                   _("affiche census writes these figures: import the survey again"),
                   _("the file had %.0f rows, but %.0f kept and %.0f dropped make %.0f"),
                   import->rows.v, import->kept.v, dropped, import->kept.v + dropped);
    }
}

gboolean census_read(const Tree *tree, const KeyLanguages *languages, Census *ret_census,
                     Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    gboolean ok = model_read_file(tree, &census_table, languages, ret_census, diagnostics);
    read_figures(ret_census, tree->arena, diagnostics);
    check_census(ret_census, diagnostics);
    check_import(&ret_census->import, diagnostics);
    return ok && diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

const CensusTheme *census_theme(const Census *census, const char *theme) {
    return list_lookup(&census->themes, sizeof(CensusTheme), offsetof(CensusTheme, id), theme);
}
