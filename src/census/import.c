/* SPDX-License-Identifier: MIT */
/* A survey and its map → the figures of a census. */
#include "census/census-internal.h"

#include "base/i18n.h"
#include "census/cell.h"
#include "census/draft.h"
#include "census/mask.h"

#include <string.h>

#define UNKNOWN_CATEGORY "non-precise"

static void theme_free(gpointer data) {
    ThemeTally *theme = data;
    g_ptr_array_unref(theme->leaves);
    g_hash_table_unref(theme->communes);
    g_free(theme);
}

static void import_init(Import *import, const CensusJob *job, Diagnostics *diagnostics) {
    *import = (Import){.job = job, .diagnostics = diagnostics};
    import->headers = g_ptr_array_new_with_free_func(g_free);
    import->columns = g_array_new(FALSE, FALSE, sizeof(int));
    import->categories = g_ptr_array_new();
    import->themes = g_ptr_array_new_with_free_func(theme_free);
    lookup_init(&import->themes_of);
    lookup_init(&import->categories_of);
    lookup_init(&import->consents);
    strays_init(&import->strays);
    strays_init(&import->places);
    import->found_communes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    import->identities = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    import->repeats = g_array_new(FALSE, FALSE, sizeof(Repeat));
    import->header_lines = g_array_new(FALSE, FALSE, sizeof(guint));
    import->said = g_hash_table_new(g_str_hash, g_str_equal);
    import->scratch = g_string_new(NULL);
}

static void import_clear(Import *import) {
    g_ptr_array_unref(import->headers);
    g_array_unref(import->columns);
    g_ptr_array_unref(import->categories);
    g_ptr_array_unref(import->themes);
    lookup_clear(&import->themes_of);
    lookup_clear(&import->categories_of);
    lookup_clear(&import->consents);
    strays_clear(&import->strays);
    strays_clear(&import->places);
    communes_free(import->communes);
    g_hash_table_unref(import->found_communes);
    g_hash_table_unref(import->identities);
    g_array_unref(import->repeats);
    g_array_unref(import->header_lines);
    g_hash_table_unref(import->said);
    g_string_free(import->scratch, TRUE);
    g_free(import->slots.keep);
    g_free(import->slots.duplicates);
    g_free(import->filtered);
    tree_free(import->map_tree);
}

/* ---- what the map means ---- */

/* A theme that is not known here may be one of another project: its categories are not checked
 * then. */
static const ThemeBundle *find_bundle(Import *import, const Text *id) {
    g_autoptr(Diagnostics) said = diagnostics_new();
    const ThemeBundle *bundle =
        library_theme(import->job->library, import->job->project, id, NULL, said);
    for (guint i = 0; !bundle && i < diagnostics_length(said); i++) {
        Diagnostic *copy = diagnostic_copy(diagnostics_get(said, i));
        copy->severity = SEVERITY_WARNING;
        diagnostics_take(import->diagnostics, copy);
    }
    return bundle;
}

static int add_theme(Import *import, const Text *id) {
    for (guint i = 0; i < import->themes->len; i++) {
        if (g_str_equal(((ThemeTally *)g_ptr_array_index(import->themes, i))->id, id->s)) {
            return (int)i;
        }
    }
    ThemeTally *theme = g_new0(ThemeTally, 1);
    theme->id = id->s;
    theme->bundle = find_bundle(import, id);
    theme->leaves = g_ptr_array_new_with_free_func(g_free);
    theme->communes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_ptr_array_add(import->themes, theme);
    return (int)import->themes->len - 1;
}

static int add_category(Import *import, const char *id) {
    for (guint i = 0; i < import->categories->len; i++) {
        if (g_str_equal(g_ptr_array_index(import->categories, i), id)) {
            return (int)i;
        }
    }
    g_ptr_array_add(import->categories, (gpointer)id);
    return (int)import->categories->len - 1;
}

static gboolean has_name(const Import *import, const char *id) {
    return list_lookup(&import->map.category.names, sizeof(MapName), offsetof(MapName, id), id) !=
           NULL;
}

static gboolean knows(const ThemeTally *theme, const char *id) {
    return !theme->bundle || theme_category(&theme->bundle->theme, id);
}

/* A category must be one of some theme, or have a name. */
static void check_category(Import *import, const Text *id) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    gboolean good = has_name(import, id->s) || !import->themes->len;
    for (guint i = 0; i < import->themes->len; i++) {
        const ThemeTally *theme = g_ptr_array_index(import->themes, i);
        good |= knows(theme, id->s);
        const List *list = theme->bundle ? &theme->bundle->theme.categories : NULL;
        for (guint k = 0; list && k < list->n; k++) {
            g_ptr_array_add(known, (gpointer)((const ThemeCategory *)list->items)[k].id.s);
        }
    }
    if (good) {
        return;
    }
    const char *nearest = keys_nearest(id->s, (const char *const *)known->pdata, known->len);
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup_printf(_("add under category: names: {%s: …}, or write ignore"), id->s);
    diag_error(import->diagnostics, "unknown-category", id->span, hint,
               _("the theme has no category \"%s\", and it has no name of its own"), id->s);
}

/* A draft leaves words that only a person can replace. */
static gboolean is_chosen(Import *import, const Text *to) {
    if (!g_str_equal(to->s, TO_CHOOSE_FR) && !g_str_equal(to->s, TO_CHOOSE_EN)) {
        return TRUE;
    }
    diag_error(import->diagnostics, "to-choose", to->span,
               _("write a theme or a category, or ignore to leave such rows out"),
               _("this is still to be chosen"));
    return FALSE;
}

static void set_values(Import *import) {
    const Map *map = &import->map;
    if (map->theme.constant.s && is_chosen(import, &map->theme.constant)) {
        add_theme(import, &map->theme.constant);
    }
    for (guint i = 0; i < map->theme.values.n; i++) {
        const Recode *recode = (const Recode *)map->theme.values.items + i;
        if (!is_chosen(import, &recode->to)) {
            continue;
        }
        gboolean ignored = g_str_equal(recode->to.s, MAP_IGNORE);
        lookup_add(&import->themes_of, recode->id.s,
                   ignored ? VALUE_IGNORED : add_theme(import, &recode->to));
    }
    add_category(import, UNKNOWN_CATEGORY);
    for (guint i = 0; i < map->category.values.n; i++) {
        const Recode *recode = (const Recode *)map->category.values.items + i;
        if (!is_chosen(import, &recode->to)) {
            continue;
        }
        gboolean ignored = g_str_equal(recode->to.s, MAP_IGNORE);
        if (!ignored) {
            check_category(import, &recode->to);
        }
        lookup_add(&import->categories_of, recode->id.s,
                   ignored ? VALUE_IGNORED : add_category(import, recode->to.s));
    }
    for (guint i = 0; i < map->consent.values.n; i++) {
        lookup_add(&import->consents, ((const Text *)map->consent.values.items)[i].s, 0);
    }
}

static gboolean read_map(Import *import) {
    const CensusJob *job = import->job;
    guint before = diagnostics_count(import->diagnostics, SEVERITY_ERROR);
    import->map_tree = tree_read(job->map_path, job->map_shown, import->diagnostics);
    if (!map_read(import->map_tree, &import->map, import->diagnostics) ||
        diagnostics_count(import->diagnostics, SEVERITY_ERROR) != before) {
        return FALSE;
    }
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (g_file_get_contents(job->map_path, &bytes, &length, NULL)) {
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
        g_strlcpy(import->map_sha256, sum, sizeof import->map_sha256);
    }
    set_values(import);
    return diagnostics_count(import->diagnostics, SEVERITY_ERROR) == before;
}

static gboolean read_communes(Import *import) {
    const Text *file = &import->map.commune.file;
    if (!file->s) {
        return TRUE;
    }
    g_autofree char *folder = g_path_get_dirname(import->job->map_path);
    g_autofree char *path = g_build_filename(folder, file->s, NULL);
    g_autofree char *shown = path_from_here(path);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag_error(import->diagnostics, "missing-file", file->span,
                   _("the name is read from the folder of the map"), _("there is no file \"%s\""),
                   file->s);
        return FALSE;
    }
    import->communes = communes_read(import, path, shown);
    return import->communes != NULL;
}

/* ---- reading ---- */

static void read_rows(Import *import, Reader *reader) {
    Row row;
    ReadStatus status;
    while ((status = reader_next(reader, &row)) == READ_ROW || status == READ_BAD) {
        if (status == READ_BAD) {
            import->rows++;
            import->dropped[DROP_UNREADABLE]++;
        } else if (!row.n_filled) {
            import->blank++;
        } else {
            import_row(import, &row);
        }
    }
}

static void say_places(Import *import) {
    for (guint i = 0; i < import->places.list->len; i++) {
        const Stray *stray = g_ptr_array_index(import->places.list, i);
        const GPtrArray *names = import->communes ? communes_names(import->communes) : NULL;
        const char *nearest =
            names ? keys_nearest(stray->text, (const char *const *)names->pdata, names->len) : NULL;
        g_autofree char *shown = census_shown(stray->text);
        g_autofree char *hint =
            nearest
                ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup(_("the row is counted, but not its commune: correct the survey, or "
                             "the list of communes; a name that several have needs a postcode"));
        Place place = {import->job->shown, stray->line, stray->column, 1};
        census_say(import->diagnostics, SEVERITY_WARNING, "unknown-commune", &place, hint,
                   ngettext("there is no commune \"%s\" that could be told (%lu row)",
                            "there is no commune \"%s\" that could be told (%lu rows)",
                            stray->count),
                   shown, (gulong)stray->count);
    }
}

/* ---- figures ---- */

/* A category that the theme knows and that nobody named is 0, which is a figure. */
static void add_zeros(Import *import, ThemeTally *theme) {
    for (guint i = 1; i < import->categories->len; i++) {
        const char *id = g_ptr_array_index(import->categories, i);
        gboolean own = import->themes->len == 1 || (theme->bundle && knows(theme, id));
        if (theme->leaves->len <= i) {
            g_ptr_array_set_size(theme->leaves, (gint)i + 1);
        }
        if (own && !g_ptr_array_index(theme->leaves, i)) {
            Leaf *leaf = g_new0(Leaf, 1);
            leaf->told = 1;
            g_ptr_array_index(theme->leaves, i) = leaf;
        }
    }
}

static void add_up(Import *import) {
    for (guint i = 0; i < import->themes->len; i++) {
        ThemeTally *theme = g_ptr_array_index(import->themes, i);
        add_zeros(import, theme);
        for (guint k = 0; k < theme->leaves->len; k++) {
            const Leaf *leaf = g_ptr_array_index(theme->leaves, k);
            theme->total += leaf ? leaf->sum : 0;
        }
    }
}

/* In the order of their ids, so that what is hidden does not depend on the order of the rows. */
static void hide_small(Import *import) {
    guint n = import->themes->len;
    g_autofree MaskTheme *masks = g_new0(MaskTheme, n + 1);
    for (guint i = 0; i < n; i++) {
        const ThemeTally *theme = g_ptr_array_index(import->themes, i);
        masks[i].leaves = g_new0(MaskLeaf, theme->leaves->len + 1);
        masks[i].n = theme->leaves->len;
        masks[i].total = theme->total;
        for (guint k = 0; k < theme->leaves->len; k++) {
            const Leaf *leaf = g_ptr_array_index(theme->leaves, k);
            masks[i].leaves[k].known = leaf && leaf->told;
            masks[i].leaves[k].n = leaf ? leaf->sum : 0;
        }
    }
    import->all_hidden = mask_small(masks, n, import->map.confidential.v);
    for (guint i = 0; i < n; i++) {
        ThemeTally *theme = g_ptr_array_index(import->themes, i);
        theme->hidden = masks[i].hidden;
        for (guint k = 0; k < theme->leaves->len; k++) {
            Leaf *leaf = g_ptr_array_index(theme->leaves, k);
            if (leaf) {
                leaf->hidden = masks[i].leaves[k].hidden;
            }
        }
        g_free(masks[i].leaves);
        communes_hide(import, theme);
    }
}

/* With several themes, what belongs where is known only when the rows are read. */
static void check_theme(Import *import, const ThemeTally *theme) {
    const List *values = &import->map.category.values;
    for (guint i = 1; i < theme->leaves->len; i++) {
        const char *id = g_ptr_array_index(import->categories, i);
        if (!g_ptr_array_index(theme->leaves, i) || knows(theme, id) || has_name(import, id)) {
            continue;
        }
        const Recode *recode =
            list_lookup(values, sizeof(Recode), offsetof(Recode, to), id); /* the first of them */
        g_autofree char *hint =
            g_strdup_printf(_("rows of the theme \"%s\" have it: give it a name under names:, or "
                              "check the theme of these rows"),
                            theme->id);
        diag_error(import->diagnostics, "unknown-category", recode->to.span, hint,
                   _("the theme has no category \"%s\", and it has no name of its own"), id);
    }
}

/* What a census cannot hold. */
static void check_figures(Import *import) {
    const Span whole = {.source = import->map_tree->source};
    if (!import->kept && !diagnostics_count(import->diagnostics, SEVERITY_ERROR)) {
        diag_error(import->diagnostics, "nothing-kept", whole,
                   _("look at keep: and consent: in the map"),
                   _("no row of the survey is kept: %lu were read"), (gulong)import->rows);
    }
    for (guint i = 0; i < import->themes->len; i++) {
        const ThemeTally *theme = g_ptr_array_index(import->themes, i);
        check_theme(import, theme);
        if (theme->total > 99999) {
            diag_error(import->diagnostics, "too-many-practices", whole,
                       _("is the right column under count:?"),
                       _("\"%s\" adds up to %.0f practices; a poster shows 99999 at most"),
                       theme->id, theme->total);
        }
    }
}

static void read_survey(Import *import) {
    const CensusJob *job = import->job;
    g_autoptr(Reader) reader =
        reader_new(job->path, job->shown, &import->survey, census_separator(import->map.separator),
                   import->diagnostics);
    if (!reader) {
        return;
    }
    import->separator = reader_separator(reader);
    reader_set_bad_row(reader, import->map.unreadable.v > 0 ? SEVERITY_WARNING : SEVERITY_ERROR);
    if (!import_columns(import, reader) || !read_communes(import)) {
        return;
    }
    read_rows(import, reader);
    import_say_more(import, "stray-quote", reader_unsaid(reader));
    import_say_strays(import);
    say_places(import);
    add_up(import);
    if (import->map.confidential.set) {
        hide_small(import);
    }
    check_figures(import);
}

static void run(Import *import) {
    const CensusJob *job = import->job;
    if (!survey_inspect(job->path, job->shown, census_encoding(import->map.encoding),
                        &import->survey, import->diagnostics)) {
        return;
    }
    SurveyHash *hash = survey_hash_new(job->path);
    read_survey(import);
    if (!survey_hash_finish(hash, import->sha256)) {
        census_say(import->diagnostics, SEVERITY_ERROR, "file-unreadable",
                   &(const Place){.file = job->shown},
                   _("check the disk, or copy the file elsewhere"), _("the file cannot be read"));
    }
}

gboolean census_import(const CensusJob *job, Diagnostics *diagnostics, GString *yaml,
                       GString *report, GString *summary) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    Import import;
    import_init(&import, job, diagnostics);
    gboolean mapped = read_map(&import);
    if (mapped) {
        run(&import);
    }
    gboolean ok = mapped && diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
    if (ok) {
        census_write(&import, yaml);
    }
    if (import.header_line) {
        census_report(&import, TRUE, report);
        census_report(&import, FALSE, summary);
    }
    import_clear(&import);
    return ok;
}
