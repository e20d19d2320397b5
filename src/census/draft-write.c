/* SPDX-License-Identifier: MIT */
/* The words of a draft: they are content, in the language of content, whatever the language of the
 * program's messages. */
#include "census/census-internal.h"

#include "census/cell.h"
#include "census/draft.h"

#include <string.h>

enum { VALUE_SHOWN = 80 };

typedef struct {
    const char *text;
    guint64 count;
} Value;

#define IN(draft, in_french, in_english) ((draft)->french ? (in_french) : (in_english))

static const char *to_choose(const Draft *draft) { return IN(draft, TO_CHOOSE_FR, TO_CHOOSE_EN); }

static int compare(gconstpointer a, gconstpointer b) {
    const Value *x = a, *y = b;
    return x->count != y->count ? (x->count > y->count ? -1 : 1) : strcmp(x->text, y->text);
}

/* The values of a column, the most frequent first. */
static GArray *values_of(const DraftColumn *column) {
    GArray *values = g_array_new(FALSE, FALSE, sizeof(Value));
    GHashTableIter iter;
    gpointer text, count;
    g_hash_table_iter_init(&iter, column->values);
    while (g_hash_table_iter_next(&iter, &text, &count)) {
        Value value = {text, *(guint64 *)count};
        g_array_append_val(values, value);
    }
    g_array_sort(values, compare);
    return values;
}

static void write_column(GString *yaml, const char *key, const DraftColumn *column) {
    g_string_append(yaml, key);
    yaml_quote(yaml, column->name);
}

static void write_head(const Draft *draft, const char *file, GString *yaml) {
    g_string_append(yaml, IN(draft, "# Carte d’import proposée par affiche census pour ",
                             "# Map proposed by affiche census for "));
    yaml_comment(yaml, file);
    g_string_append_printf(yaml,
                           IN(draft, " : %lu lignes, %u colonnes.\n", ": %lu rows, %u columns.\n"),
                           (gulong)draft->rows, draft->columns->len);
    g_string_append(
        yaml,
        IN(draft,
           "# Rien n’est décidé : relisez chaque ligne, corrigez, effacez ce qui ne va pas.\n"
           "# Là où il est écrit a-choisir, c’est à vous de choisir : l’import refuse ce mot.\n"
           "version: 1\n",
           "# Nothing is decided: read each line, correct it, take out what is wrong.\n"
           "# Where it says to-choose, you choose: the import refuses that word.\n"
           "version: 1\n"));
    if (draft->header_row > 1) {
        g_string_append_printf(yaml,
                               IN(draft,
                                  "header-row: %u   # la ligne qui porte les noms des colonnes\n",
                                  "header-row: %u   # the row that names the columns\n"),
                               draft->header_row);
    }
    if (draft->survey.encoding == ENCODING_1252) {
        g_string_append(yaml,
                        IN(draft, "encoding: windows-1252   # vérifiez les accents ci-dessous\n",
                           "encoding: windows-1252   # check the accents below\n"));
    }
}

static const char *theme_like(const char *value) {
    g_autofree char *slug = cell_slug(value);
    for (guint i = 0; i < G_N_ELEMENTS(draft_themes); i++) {
        if (strlen(slug) >= 4 &&
            (g_str_has_prefix(slug, draft_themes[i]) || g_str_has_prefix(draft_themes[i], slug))) {
            return draft_themes[i];
        }
    }
    return NULL;
}

/* A comment that begins with a number looks like text that was lost: "n° 1" without quotes. */
static void write_count(const Draft *draft, const Value *value, GString *yaml) {
    g_string_append_printf(yaml, IN(draft, "   # lignes : %lu\n", "   # rows: %lu\n"),
                           (gulong)value->count);
}

static void write_value(const Draft *draft, const Value *value, const char *meaning,
                        GString *yaml) {
    if (cell_is_personal(value->text) || strlen(value->text) > 4 * VALUE_SHOWN) {
        return; /* a whole sentence, or somebody's address: no value to sort by */
    }
    g_string_append(yaml, "    ");
    yaml_quote(yaml, value->text);
    g_string_append_printf(yaml, ": %s", meaning);
    write_count(draft, value, yaml);
}

static void write_theme(const Draft *draft, GString *yaml) {
    const DraftColumn *column = draft->of[ROLE_THEME];
    if (!column) {
        g_string_append(
            yaml, IN(draft,
                     "\n# Le thème : mobilite, alimentation, fabrique-de-la-ville, energie, ou un "
                     "thème à vous.\n",
                     "\n# The theme: mobilite, alimentation, fabrique-de-la-ville, energie, or one "
                     "of your own.\n"));
        if (draft->theme >= 0) {
            g_string_append_printf(
                yaml,
                IN(draft, "theme: %s   # proposé : %lu lignes ressemblent à ses catégories\n",
                   "theme: %s   # proposed: %lu rows sound like its categories\n"),
                draft_themes[draft->theme], (gulong)draft->alike);
        } else {
            g_string_append_printf(yaml, "theme: %s\n", to_choose(draft));
        }
        return;
    }
    g_string_append(
        yaml, IN(draft, "\n# Le thème de chaque ligne. À droite : un thème, ou ignore.\ntheme:\n",
                 "\n# The theme of each row. On the right: a theme, or ignore.\ntheme:\n"));
    write_column(yaml, "  column: ", column);
    g_string_append(yaml,
                    IN(draft,
                       "\n  empty: error   # cellule vide : error (à corriger) ou drop (ligne "
                       "écartée)\n  values:\n",
                       "\n  empty: error   # empty cell: error (to be corrected) or drop (row "
                       "left out)\n  values:\n"));
    g_autoptr(GArray) values = values_of(column);
    for (guint i = 0; i < values->len; i++) {
        const Value *value = &g_array_index(values, Value, i);
        const char *like = theme_like(value->text);
        write_value(draft, value, like ? like : to_choose(draft), yaml);
    }
}

static const char *category_like(const Draft *draft, const char *value) {
    const char *found = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(draft_themes); i++) {
        gboolean meant = draft->of[ROLE_THEME] || draft->theme == (int)i;
        if (!found && meant && draft->bundles[i]) {
            found = draft_category(draft->bundles[i], value);
        }
    }
    return found;
}

/* What seems to stand between several answers: a sign that half of the values hold. */
static const char *separator_in(const GArray *values) {
    static const char *const signs[] = {"|", ";", " / ", ", "};
    for (guint s = 0; s < G_N_ELEMENTS(signs); s++) {
        guint n = 0;
        for (guint i = 0; i < values->len; i++) {
            n += strstr(g_array_index(values, Value, i).text, signs[s]) != NULL;
        }
        if (values->len >= 4 && n * 2 >= values->len) {
            return signs[s];
        }
    }
    return NULL;
}

static GArray *split(const GArray *values, const char *sign, GPtrArray *texts) {
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Value));
    for (guint i = 0; i < values->len; i++) {
        const Value *value = &g_array_index(values, Value, i);
        g_auto(GStrv) pieces = g_strsplit(value->text, sign, -1);
        for (guint k = 0; pieces[k]; k++) {
            char *piece = g_strdup(cell_clean(pieces[k]));
            g_ptr_array_add(texts, piece);
            guint at = GPOINTER_TO_UINT(g_hash_table_lookup(counts, piece));
            if (!at) {
                Value part = {piece, 0};
                g_array_append_val(parts, part);
                at = parts->len;
                g_hash_table_insert(counts, piece, GUINT_TO_POINTER(at));
            }
            g_array_index(parts, Value, at - 1).count += value->count;
        }
    }
    g_array_sort(parts, compare);
    return parts;
}

static void write_category_values(const Draft *draft, const DraftColumn *column, GString *yaml) {
    g_autoptr(GArray) values = values_of(column);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    const char *sign = separator_in(values);
    if (sign) {
        GArray *parts = split(values, sign, texts);
        g_array_unref(values);
        values = parts;
        g_string_append(yaml, "  several: ");
        yaml_quote(yaml, sign);
        g_string_append(yaml, IN(draft, "   # proposé : plusieurs réponses dans une cellule\n",
                                 "   # proposed: several answers in one cell\n"));
    }
    g_string_append(yaml, "  values:\n");
    for (guint i = 0; i < values->len; i++) {
        const Value *value = &g_array_index(values, Value, i);
        const char *like = category_like(draft, value->text);
        if (*value->text) {
            write_value(draft, value, like ? like : to_choose(draft), yaml);
        }
    }
}

static void write_category(const Draft *draft, GString *yaml) {
    const DraftColumn *column = draft->of[ROLE_CATEGORY];
    g_string_append(
        yaml, IN(draft,
                 "\n# La catégorie de chaque ligne. À droite : une catégorie du thème, ou ignore.\n"
                 "# Une catégorie que le thème ne connaît pas a besoin d’un nom :\n"
                 "#   names: {autre: Autres pratiques}\n",
                 "\n# The category of each row. On the right: a category of the theme, or ignore.\n"
                 "# A category that the theme does not know needs a name:\n"
                 "#   names: {autre: Other practices}\n"));
    g_string_append(yaml, "category:\n");
    if (!column) {
        g_string_append(yaml, IN(draft,
                                 "  column: a-choisir   # aucune colonne n’y ressemble\n"
                                 "  values: {a-choisir: ignore}\n",
                                 "  column: to-choose   # no column looks like it\n"
                                 "  values: {to-choose: ignore}\n"));
        return;
    }
    write_column(yaml, "  column: ", column);
    g_string_append(yaml, draft->guessed ? IN(draft, "   # peut-être", "   # perhaps") : "");
    g_string_append(yaml, IN(draft,
                             "\n  empty: error   # cellule vide : error, drop (ligne écartée) ou "
                             "unknown (« Non précisé »)\n",
                             "\n  empty: error   # empty cell: error, drop (row left out) or "
                             "unknown (\"Not stated\")\n"));
    write_category_values(draft, column, yaml);
}

static void write_consent(const Draft *draft, GString *yaml) {
    const DraftColumn *column = draft->of[ROLE_CONSENT];
    if (!column) {
        g_string_append(yaml, IN(draft,
                                 "\n# Si une colonne dit l’accord des personnes :\n"
                                 "# consent: \"Accord\"\n",
                                 "\n# If a column says that people agree:\n"
                                 "# consent: \"Agreement\"\n"));
        return;
    }
    g_string_append(yaml,
                    IN(draft, "\n# Les lignes sans accord sont écartées et comptées.\nconsent:\n",
                       "\n# Rows without consent are left out and counted.\nconsent:\n"));
    write_column(yaml, "  column: ", column);
    g_string_append_c(yaml, '\n');
    if (column->answers < column->filled) {
        g_string_append(yaml, IN(draft, "  # les réponses qui veulent dire oui :\n  values:\n",
                                 "  # the answers that mean yes:\n  values:\n"));
        g_autoptr(GArray) values = values_of(column);
        for (guint i = 0; i < values->len; i++) {
            const Value *value = &g_array_index(values, Value, i);
            if (!cell_is_personal(value->text)) {
                g_string_append(yaml, "    - ");
                yaml_quote(yaml, value->text);
                write_count(draft, value, yaml);
            }
        }
    }
}

static void write_commune(const Draft *draft, GString *yaml) {
    static const DraftRole roles[] = {ROLE_INSEE, ROLE_COMMUNE, ROLE_POSTCODE};
    static const char *const keys[] = {"  insee: ", "  name: ", "  postcode: "};
    gboolean any = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
        const DraftColumn *column = draft->of[roles[i]];
        if (column && !any) {
            g_string_append(
                yaml, IN(draft,
                         "\n# Les communes sont comptées ; avec file: communes.csv (insee, name, "
                         "postcode), vérifiées aussi.\ncommune:\n",
                         "\n# Communes are counted; with file: communes.csv (insee, name, "
                         "postcode), checked too.\ncommune:\n"));
            any = TRUE;
        }
        if (column) {
            write_column(yaml, keys[i], column);
            g_string_append_c(yaml, '\n');
        }
    }
}

static void write_keep(const Draft *draft, GString *yaml) {
    const DraftColumn *date = draft->of[ROLE_DATE], *insee = draft->of[ROLE_INSEE];
    g_string_append(yaml,
                    IN(draft, "\n# Ne garder que certaines lignes, si vous voulez :\n# keep:\n",
                       "\n# To keep some rows only, if you like:\n# keep:\n"));
    if (insee) {
        write_column(yaml, "#   - {column: ", insee);
        g_string_append(yaml, ", starts-with: \"29\"}\n");
    }
    if (date) {
        write_column(yaml, "#   - {column: ", date);
        g_string_append(yaml, ", from: 2025-01-01, until: 2025-12-31}\n");
    }
    if (!insee && !date) {
        g_string_append(yaml, IN(draft, "#   - {column: \"Ouvert\", values: [oui]}\n",
                                 "#   - {column: \"Open\", values: [oui]}\n"));
    }
}

static void write_rest(const Draft *draft, GString *yaml) {
    g_string_append(
        yaml,
        IN(draft,
           "\n# Les colonnes qui, ensemble, disent que deux lignes sont la même pratique :\n"
           "# duplicates: [\"Nom\", \"Commune\"]\n"
           "\n# Les nombres plus petits que 3 ne sont pas dits, ni ce qui les ferait deviner :\n"
           "# confidential-below: 3\n"
           "\n# Ce qui sera imprimé avec les chiffres :\n"
           "# period: janvier à juin 2025\n"
           "# note: Recensement participatif ouvert à tous.\n"
           "# source: {title: \"…\", author: \"…\", url: \"https://…\", licence: \"…\"}\n"
           "\n# Les autres colonnes ne sont pas lues, et rien n’en sort :\n",
           "\n# The columns that together say that two rows are one practice:\n"
           "# duplicates: [\"Name\", \"Commune\"]\n"
           "\n# Counts below 3 are not told, nor what would let them be guessed:\n"
           "# confidential-below: 3\n"
           "\n# What is printed with the figures:\n"
           "# period: January to June 2025\n"
           "# note: A census open to everybody.\n"
           "# source: {title: \"…\", author: \"…\", url: \"https://…\", licence: \"…\"}\n"
           "\n# The other columns are not read, and nothing of them leaves the survey:\n"));
    for (guint i = 0; i < draft->columns->len; i++) {
        const DraftColumn *column = g_ptr_array_index(draft->columns, i);
        if (!column->used) {
            g_string_append_printf(yaml, "#   %u. ", i + 1);
            yaml_comment(yaml, column->name);
            guint n = g_hash_table_size(column->values);
            if (column->many) {
                g_string_append_printf(
                    yaml, IN(draft, " (plus de %u valeurs)\n", " (more than %u values)\n"), n);
            } else {
                g_string_append_printf(yaml, IN(draft, " (%u valeurs)\n", " (%u values)\n"), n);
            }
        }
    }
}

void draft_write(const Draft *draft, const char *file, GString *yaml) {
    write_head(draft, file, yaml);
    write_theme(draft, yaml);
    write_category(draft, yaml);
    write_consent(draft, yaml);
    write_keep(draft, yaml);
    write_commune(draft, yaml);
    write_rest(draft, yaml);
}
