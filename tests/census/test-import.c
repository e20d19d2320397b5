/* SPDX-License-Identifier: MIT */
/* Surveys through maps: joins with a list of communes, files that must not be written over, and
 * damaged bytes, which never crash the import. */
#include "base/number.h"
#include "census/census.h"
#include "job/job.h"
#include "survey.h"

#include <string.h>

typedef struct {
    Files files;
    Library *library;
    Diagnostics *said;
    GString *yaml, *report, *summary;
} Fixture;

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    files_init(&f->files);
    f->library = library_new(".");
    f->said = diagnostics_new();
    f->yaml = g_string_new(NULL);
    f->report = g_string_new(NULL);
    f->summary = g_string_new(NULL);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    files_clear(&f->files);
    library_free(f->library);
    diagnostics_free(f->said);
    g_string_free(f->yaml, TRUE);
    g_string_free(f->report, TRUE);
    g_string_free(f->summary, TRUE);
}

static gboolean import_bytes(Fixture *f, const char *survey, gssize n, const char *map) {
    g_string_truncate(f->yaml, 0);
    g_string_truncate(f->report, 0);
    g_string_truncate(f->summary, 0);
    diagnostics_free(f->said);
    f->said = diagnostics_new();
    const CensusJob job = {.path = files_add(&f->files, "t.csv", survey, n),
                           .shown = "t.csv",
                           .map_path = files_add(&f->files, "m.yaml", map, -1),
                           .map_shown = "m.yaml",
                           .language = "fr",
                           .project = f->files.folder,
                           .library = f->library};
    gboolean ok = census_import(&job, f->said, f->yaml, f->report, f->summary);
    g_assert_cmpint(ok, ==, f->yaml->len > 0);
    g_assert_cmpint(ok, ==, diagnostics_count(f->said, SEVERITY_ERROR) == 0);
    return ok;
}

#define MAP "version: 1\ntheme: mobilite\ncategory: {column: c, values: {a: velo, b: pedibus}}\n"

static void test_joins(Fixture *f, gconstpointer data) {
    (void)data;
    files_add(&f->files, "l.csv",
              "Code_commune_INSEE;Nom_commune;Code_postal\n29019;BREST;29200\n29019;BREST;29800\n"
              "22278;SAINT BRIEUC;22000\n29053;LE FAOU;29590\n01004;AMBERIEU EN BUGEY;01500\n"
              "22001;SAINT OUEN;22100\n93070;SAINT OUEN;93400\n",
              -1);
    const char *survey = "c,insee,nom,cp\na,29019,,\na,,Brest,29200\na,,brest cedex,29801\n"
                         "a,,St-Brieuc,22000\na,,Faou (le),29590\na,,le Faou,29590\na,1004,,\n"
                         "a,,Saint-Ouen,93400\na,,Saint Ouen,\na,99999,,\na,,Brst,29200\na,,,\n";
    g_assert_true(import_bytes(
        f, survey, -1, MAP "commune: {insee: insee, name: nom, postcode: cp, file: l.csv}\n"));
    /* Brest, Saint-Brieuc, Le Faou, Ambérieu, Saint-Ouen (93) */
    g_assert_nonnull(strstr(f->yaml->str, "\ncommunes: 5\n"));
    g_assert_nonnull(strstr(f->yaml->str, "velo: 12"));
    g_assert_cmpuint(diagnostics_length(f->said), ==, 4);
    static const guint lines[] = {6, 10, 11, 12};
    for (guint i = 0; i < 4; i++) {
        const Diagnostic *said = diagnostics_get(f->said, i);
        g_assert_cmpstr(said->code, ==, "unknown-commune");
        g_assert_cmpuint(said->line, ==, lines[i]);
    }
    g_assert_nonnull(strstr(diagnostics_get(f->said, 3)->hint, "BREST"));
}

static void test_without_list(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(import_bytes(f, "c,nom\na,Saint-Malo\na,ST MALO\nb,Dinan\n", -1,
                               MAP "commune: {name: nom}\n"));
    g_assert_nonnull(strstr(f->yaml->str, "\ncommunes: 2\n"));
}

static void test_several(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(import_bytes(f, "c\na|b\n\"b | b\"\na|\nB\n", -1,
                               "version: 1\ntheme: mobilite\ncategory: {column: c, several: \"|\", "
                               "values: {a: velo, b: pedibus}}\n"));
    g_assert_nonnull(strstr(f->yaml->str, "velo: 2\n"));
    g_assert_nonnull(strstr(f->yaml->str, "pedibus: 3\n"));
    g_assert_nonnull(strstr(f->yaml->str, "kept: 4\n"));
}

/* What the import writes is a census, with the same figures. */
static void test_read_back(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_true(
        import_bytes(f, "c,n\na,1\na,\nb,\n,5\n", -1,
                     "version: 1\ntheme: mobilite\ncategory: {column: c, empty: unknown, "
                     "values: {a: velo, b: pedibus}}\ncount: {column: n, empty: unknown}\n"
                     "note: {fr: \"dit: \\\"oui\\\"\", en: 'yes'}\n"));
    g_autoptr(Tree) tree = tree_parse(f->yaml->str, f->yaml->len, "c.yaml", f->said);
    const KeyLanguages languages = {model_languages, MODEL_LANGUAGES, "fr", NULL};
    Census census = {0};
    g_assert_true(census_read(tree, &languages, &census, f->said));
    g_assert_cmpuint(diagnostics_length(f->said), ==, 0);
    const CensusTheme *theme = census_theme(&census, "mobilite");
    const CategoryCount *counts = theme->categories.items;
    g_assert_cmpuint(theme->categories.n, ==, 3);
    g_assert_cmpint(counts[0].state, ==, COUNT_ESTIMATED);
    g_assert_cmpint(counts[1].state, ==, COUNT_MISSING);
    g_assert_false(counts[1].count.set);
    g_assert_cmpfloat(counts[2].count.v, ==, 5);
    g_assert_cmpfloat(theme->total.v, ==, 6);
    g_assert_cmpstr(census.note.s, ==, "dit: \"oui\"");
    g_assert_cmpfloat(census.import.kept.v, ==, 4);
}

static void test_not_over(Fixture *f, gconstpointer data) {
    (void)data;
    const char *survey = files_add(&f->files, "s.csv", "c\na\n", -1);
    const char *map = files_add(&f->files, "c.yaml", MAP, -1);
    JobCensus job = {.data = ".", .survey = survey, .out = map, .language = "fr"};
    g_assert_false(job_census(&job, f->said, f->yaml, f->summary));
    g_assert_cmpstr(diagnostics_get(f->said, 0)->code, ==, "map-exists");
    job.map = map;
    job.out = survey;
    g_assert_false(job_census(&job, f->said, f->yaml, f->summary));
    g_assert_cmpstr(diagnostics_get(f->said, 1)->code, ==, "same-file");
    job.out = NULL;
    g_assert_true(job_census(&job, f->said, f->yaml, f->summary));
}

/* ---- damage ---- */

static const char good[] =
    "\xef\xbb\xbfNom;Catégorie;Nombre;Date;Accord;INSEE\r\n"
    "\"A \"\"l'été\"\"\r\nsuite\";Covoiturage;1 234,0;12/03/2025;oui;29019\r\n"
    "B;=\"vélo\";2;2025-03-14;x;'29232\r\n"
    "C;Vélo | Covoiturage;;1er mars 2025;non;1004\r\n";

static const char damage_map[] =
    "version: 1\ntheme: mobilite\ncategory:\n  column: Catégorie\n  several: \"|\"\n  empty: "
    "unknown\n"
    "  values: {Covoiturage: covoiturage, Vélo: velo}\n"
    "count: {column: Nombre, empty: unknown}\nconsent: Accord\n"
    "keep: {column: Date, from: 2025-01-01, empty: unknown}\nduplicates: [Nom, Date]\n"
    "commune: {insee: INSEE}\nconfidential-below: 3\n";

static const char *const pieces[] = {"\"",
                                     ";",
                                     "\"\"",
                                     "\r",
                                     "\n",
                                     "\t",
                                     ",",
                                     "\xff\xfe",
                                     "=\"",
                                     "'",
                                     "\xc3",
                                     "\xe2\x80\xaf",
                                     "\xf0\x9f\x98\x80",
                                     "sep=;\n",
                                     "PK\003\004",
                                     "|",
                                     "a@b.fr",
                                     "06 12 34 56 78",
                                     ""};

static guint pick(Chance *chance, gsize n) { return (guint)chance_between(chance, 0, (double)n); }

static void damage(GString *text, Chance *chance) {
    gsize at = pick(chance, text->len + 1), wish = 1 + pick(chance, 8);
    gsize some = MIN(text->len - at, wish);
    switch (pick(chance, 4)) {
    case 0:
        g_string_erase(text, (gssize)at, (gssize)some);
        break;
    case 1:
        if (at < text->len) {
            text->str[at] = (char)pick(chance, 256);
        }
        break;
    case 2:
        g_string_insert_len(text, (gssize)at, text->str + pick(chance, text->len - some + 1),
                            (gssize)some);
        break;
    default:
        g_string_insert(text, (gssize)at, pieces[pick(chance, G_N_ELEMENTS(pieces))]);
        break;
    }
}

static void check(const Fixture *f) {
    g_assert_true(g_utf8_validate(f->yaml->str, -1, NULL));
    for (guint i = 0; i < diagnostics_length(f->said); i++) {
        const Diagnostic *d = diagnostics_get(f->said, i);
        g_assert_true(*d->code && *d->message && d->hint && *d->hint);
        g_assert_true(g_utf8_validate(d->message, -1, NULL));
        if (g_str_equal(d->file, "t.csv")) {
            g_assert_null(d->excerpt);
            g_assert_null(strstr(d->message, "a@b.fr"));
        }
    }
    if (f->yaml->len) { /* whatever was written can be read */
        g_autoptr(Diagnostics) said = diagnostics_new();
        g_autoptr(Tree) tree = tree_parse(f->yaml->str, f->yaml->len, "c.yaml", said);
        const KeyLanguages languages = {model_languages, MODEL_LANGUAGES, "fr", NULL};
        Census census = {0};
        g_assert_true(census_read(tree, &languages, &census, said));
    }
}

static void test_damaged(Fixture *f, gconstpointer data) {
    (void)data;
    guint refused = 0;
    g_assert_true(import_bytes(f, good, sizeof good - 1, damage_map));
    for (guint i = 0; i < 1500; i++) {
        Chance chance = chance_new_at("survey mutations", i);
        g_autoptr(GString) text = g_string_new_len(good, sizeof good - 1);
        for (guint n = 1 + pick(&chance, 4); n > 0; n--) {
            damage(text, &chance);
        }
        refused += !import_bytes(f, text->str, (gssize)text->len, damage_map);
        check(f);
        const CensusJob job = {.path = g_ptr_array_index(f->files.paths, 0),
                               .shown = "t.csv",
                               .language = "fr",
                               .project = f->files.folder,
                               .library = f->library};
        g_autoptr(GString) draft = g_string_new(NULL);
        if (census_draft(&job, f->said, draft)) {
            g_autoptr(Diagnostics) said = diagnostics_new();
            g_autoptr(Tree) tree = tree_parse(draft->str, draft->len, "m.yaml", said);
            g_assert_nonnull(tree->root);
            for (guint k = 0; k < diagnostics_length(said); k++) {
                const Diagnostic *d = diagnostics_get(said, k);
                g_test_message("%u:%u %s: %s", d->line, d->column, d->code, d->excerpt);
            }
            g_assert_cmpuint(diagnostics_count(said, SEVERITY_ERROR), ==, 0);
        }
        g_ptr_array_set_size(f->files.paths, 2);
    }
    g_test_message("%u refused", refused);
    g_assert_cmpuint(refused, >, 500);
    g_assert_cmpuint(refused, <, 1450);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name, run) g_test_add("/census/import/" name, Fixture, NULL, set_up, run, tear_down)
    ADD("joins", test_joins);
    ADD("without-list", test_without_list);
    ADD("several", test_several);
    ADD("read-back", test_read_back);
    ADD("not-over", test_not_over);
    ADD("damaged", test_damaged);
    return g_test_run();
}
