/* SPDX-License-Identifier: MIT */
/* A first map for a survey: which column seems to be what. It proposes; where it does not know, it
 * writes a word that the import refuses. */
#include "census/census-internal.h"

#include "base/i18n.h"
#include "census/cell.h"
#include "census/draft.h"

#include <string.h>

enum { VALUES_MOST = 60, VALUE_LENGTH = 80, HEADER_SEARCHED = 6 };

static void column_free(gpointer data) {
    DraftColumn *column = data;
    g_hash_table_unref(column->values);
    g_free(column->name);
    g_free(column->slug);
    g_free(column);
}

static DraftColumn *column_new(const char *name) {
    DraftColumn *column = g_new0(DraftColumn, 1);
    column->name = g_strdup(name);
    column->slug = cell_slug(name);
    column->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return column;
}

static gboolean is_code(const char *text) {
    gsize n = strlen(text);
    return (n == 4 || n == 5) && g_ascii_isdigit(*text) && strspn(text, "0123456789ABab") == n &&
           g_ascii_isdigit(text[n - 1]);
}

static void look_at(DraftColumn *column, char *cell) {
    const char *text = cell_clean(cell);
    int date;
    if (!*text) {
        column->empty++;
        return;
    }
    column->filled++;
    column->dates += cell_date(text, &date);
    column->codes += is_code(text);
    column->answers += cell_yes(text) >= 0;
    if (column->many) {
        return;
    }
    column->personal += cell_is_personal(text);
    guint64 *count = g_hash_table_lookup(column->values, text);
    if (count) {
        ++*count;
    } else if (g_hash_table_size(column->values) >= VALUES_MOST || strlen(text) > 4096) {
        column->many = TRUE;
    } else {
        count = g_new(guint64, 1);
        *count = 1;
        g_hash_table_insert(column->values, g_strdup(text), count);
    }
}

/* Services write titles above the names: the row with the most cells names the columns. */
static guint find_header(const CensusJob *job, const Survey *survey) {
    g_autoptr(Diagnostics) later = diagnostics_new(); /* said when all of it is read */
    g_autoptr(Reader) reader = reader_new(job->path, job->shown, survey, 0, later);
    guint found = 1, most = 0;
    Row row;
    for (guint i = 1; reader && i <= HEADER_SEARCHED; i++) {
        ReadStatus status = reader_next(reader, &row);
        if (status == READ_END || status == READ_STOP) {
            break;
        }
        guint filled = 0;
        for (guint k = 0; k < row.n_cells; k++) {
            filled += row.cells[k].length > 0;
        }
        if (filled > most) {
            found = i;
            most = filled;
        }
    }
    return found;
}

static gboolean read_columns(Draft *draft, Reader *reader) {
    Row row;
    ReadStatus status = READ_ROW;
    for (guint i = 0; i < draft->header_row && status == READ_ROW; i++) {
        status = reader_next(reader, &row);
    }
    if (status != READ_ROW) {
        return FALSE;
    }
    for (guint i = 0; i < row.n_filled; i++) {
        g_ptr_array_add(draft->columns, column_new(cell_clean_name(row.cells[i].text)));
    }
    while ((status = reader_next(reader, &row)) == READ_ROW || status == READ_BAD) {
        if (status == READ_BAD || !row.n_filled) {
            continue;
        }
        draft->rows++;
        for (guint i = 0; i < MIN(row.n_cells, draft->columns->len); i++) {
            look_at(g_ptr_array_index(draft->columns, i), row.cells[i].text);
        }
    }
    return TRUE;
}

/* ---- roles ---- */

/* Words of a name that tell what the column is, the surest first. */
static const char *const role_words[N_ROLES][10] = {
    [ROLE_THEME] = {"theme", "thematique", "domaine", "thematic", NULL},
    [ROLE_CATEGORY] = {"categorie", "category", "type", "nature", "activite", "pratique", NULL},
    [ROLE_INSEE] = {"insee", "code-commune", "codgeo", NULL},
    [ROLE_POSTCODE] = {"code-postal", "postcode", "cp", "postal", NULL},
    [ROLE_COMMUNE] = {"commune", "ville", "localite", "municipalite", "town", "com", NULL},
    [ROLE_DATE] = {"date", "horodateur", "soumis", "submitted", "timestamp", NULL},
    [ROLE_CONSENT] = {"consentement", "consent", "accord", "accepte", "autorise", "rgpd", NULL},
};

/* `word` stands in the slug between hyphens. */
static gboolean has_word(const char *slug, const char *word) {
    gsize n = strlen(word);
    for (const char *at = slug; (at = strstr(at, word)) != NULL; at++) {
        if ((at == slug || at[-1] == '-') && (!at[n] || at[n] == '-' || at[n] == 's')) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What a column holds must allow what its name promises. */
static gboolean fits(const DraftColumn *column, DraftRole role) {
    switch (role) {
    case ROLE_THEME:
    case ROLE_CATEGORY:
        return !column->many && column->personal * 2 < column->filled;
    case ROLE_INSEE:
    case ROLE_POSTCODE:
        return column->codes * 10 >= column->filled * 9;
    case ROLE_DATE:
        return column->dates * 10 >= column->filled * 9;
    case ROLE_CONSENT:
        return !column->many;
    case ROLE_COMMUNE:
    case N_ROLES:
        break;
    }
    return TRUE;
}

static void give_role(Draft *draft, DraftRole role) {
    draft->of[role] = NULL;
    for (guint w = 0; role_words[role][w]; w++) {
        for (guint i = 0; i < draft->columns->len; i++) {
            DraftColumn *column = g_ptr_array_index(draft->columns, i);
            if (!column->used && *column->name && column->filled && fits(column, role) &&
                has_word(column->slug, role_words[role][w])) {
                column->used = TRUE;
                draft->of[role] = column;
                return;
            }
        }
    }
}

/* Columns whose values nobody should find in a file. */
static gboolean is_about_people(const DraftColumn *column) {
    static const char *const words[] = {
        "nom",     "prenom",  "name",  "mail",   "email",     "e-mail", "courriel",
        "tel",     "contact", "phone", "mobile", "telephone", "age",    "naissance",
        "adresse", "address", "genre", "sexe",   "ip",        "user",   "personne"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (has_word(column->slug, words[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* When no name says it, the first column with a few values may be the category. */
static void guess_category(Draft *draft) {
    for (guint i = 0; !draft->of[ROLE_CATEGORY] && i < draft->columns->len; i++) {
        DraftColumn *column = g_ptr_array_index(draft->columns, i);
        guint n = g_hash_table_size(column->values);
        if (!column->used && !column->many && !column->personal && !is_about_people(column) &&
            n >= 2 && column->filled >= 2 * (guint64)n && column->answers < column->filled &&
            column->codes < column->filled && column->dates < column->filled) {
            column->used = TRUE;
            draft->of[ROLE_CATEGORY] = column;
            draft->guessed = TRUE;
        }
    }
}

static void give_roles(Draft *draft) {
    static const DraftRole order[] = {ROLE_CONSENT, ROLE_INSEE, ROLE_POSTCODE, ROLE_COMMUNE,
                                      ROLE_DATE,    ROLE_THEME, ROLE_CATEGORY};
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        give_role(draft, order[i]);
    }
    guess_category(draft);
}

/* ---- themes that the values sound like ---- */

/* TRUE when a word of at least `least` letters of the name begins a word of the value, written
 * together or not. */
static gboolean sounds_like(const char *value, const char *name, gsize least) {
    g_autofree char *slug = cell_slug(name), *whole = cell_slug(value);
    g_auto(GStrv) words = g_strsplit(slug, "-", -1), parts = g_strsplit(whole, "-", -1);
    g_autofree char *together = g_strjoinv("", parts);
    for (guint i = 0; words[i]; i++) {
        gboolean found = g_str_has_prefix(together, words[i]);
        for (guint k = 0; parts[k]; k++) {
            found |= g_str_has_prefix(parts[k], words[i]);
        }
        if (found && strlen(words[i]) >= least) {
            return TRUE;
        }
    }
    return FALSE;
}

const char *draft_category(const ThemeBundle *bundle, const char *value) {
    const List *list = &bundle->theme.categories;
    for (guint i = 0; i < list->n; i++) {
        const ThemeCategory *category = (const ThemeCategory *)list->items + i;
        gboolean found = sounds_like(value, category->id.s, 4);
        for (guint k = 0; k < category->name.n_versions; k++) {
            found |= sounds_like(value, category->name.versions[k].s, 5);
        }
        if (found) {
            return category->id.s;
        }
    }
    return NULL;
}

/* The theme whose categories most rows sound like. */
static void guess_theme(Draft *draft, const CensusJob *job) {
    guint64 most = 0;
    const DraftColumn *column = draft->of[ROLE_CATEGORY];
    for (guint i = 0; i < G_N_ELEMENTS(draft_themes); i++) {
        g_autoptr(Diagnostics) said = diagnostics_new();
        Text id = {.s = draft_themes[i]};
        const ThemeBundle *bundle = library_theme(job->library, job->project, &id, NULL, said);
        draft->bundles[i] = bundle;
        guint64 sum = 0;
        GHashTableIter iter;
        gpointer value, count;
        if (!bundle || !column) {
            continue;
        }
        g_hash_table_iter_init(&iter, column->values);
        while (g_hash_table_iter_next(&iter, &value, &count)) {
            sum += draft_category(bundle, value) ? *(guint64 *)count : 0;
        }
        if (sum > most) {
            most = sum;
            draft->theme = i;
            draft->alike = sum;
        }
    }
}

gboolean census_draft(const CensusJob *job, Diagnostics *diagnostics, GString *yaml) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    Draft draft = {.theme = -1, .french = !g_str_equal(job->language, "en")};
    if (!survey_inspect(job->path, job->shown, -1, &draft.survey, diagnostics)) {
        return FALSE;
    }
    draft.header_row = find_header(job, &draft.survey);
    g_autoptr(Reader) reader = reader_new(job->path, job->shown, &draft.survey, 0, diagnostics);
    draft.columns = g_ptr_array_new_with_free_func(column_free);
    if (reader) {
        reader_set_bad_row(reader, SEVERITY_WARNING);
    }
    gboolean columns = reader && read_columns(&draft, reader) && draft.columns->len;
    gboolean good = diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
    if (columns && good) {
        give_roles(&draft);
        guess_theme(&draft, job);
        g_autofree char *name = g_path_get_basename(job->path);
        draft_write(&draft, name, yaml);
    } else if (good) {
        census_say(diagnostics, SEVERITY_ERROR, "no-header", &(const Place){.file = job->shown},
                   _("the first row should name the columns"),
                   _("there are no names of columns in row %u"), draft.header_row);
    }
    g_ptr_array_unref(draft.columns);
    return yaml->len > 0;
}
