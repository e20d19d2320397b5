/* SPDX-License-Identifier: MIT */
/* Licences by their many names, and which may go into which. */
#include "model/credits.h"

static void names_are_many(void) {
    const char *same[][2] = {
        {"CC BY-SA 4.0", "CC BY-SA 4.0"},
        {"cc-by-sa-4.0", "CC BY-SA 4.0"},
        {"Creative Commons BY-SA 4.0", "CC BY-SA 4.0"},
        {"Licence CC BY-SA 4.0", "CC BY-SA 4.0"},
        {"CC BY SA 3.0 fr", "CC BY-SA 3.0 FR"},
        {"CC0", "CC0 1.0"},
        {"CC0-1.0", "CC0 1.0"},
        {"etalab-2.0", "Licence Ouverte 2.0"},
        {"Licence ouverte 2.0", "Licence Ouverte 2.0"},
        {"ODbL-1.0", "ODbL 1.0"},
        {"odbl", "ODbL 1.0"},
        {"LAL-1.3", "Licence Art Libre 1.3"},
        {"https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"},
        {"http://www.creativecommons.org/licenses/by/4.0", "CC BY 4.0"},
        {"https://creativecommons.org/licenses/by-sa/3.0/fr/deed.fr", "CC BY-SA 3.0 FR"},
        {"https://creativecommons.org/licenses/by/4.0/legalcode.fr#s3", "CC BY 4.0"},
        {"https://opendatacommons.org/licenses/odbl/1-0/", "ODbL 1.0"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(same); i++) {
        const Licence *found = licence_find(same[i][0]);
        g_assert_nonnull(found);
        g_assert_cmpstr(found->name, ==, same[i][1]);
    }
    const char *none[] = {"",
                          "CC",
                          "CC BY-SA",
                          "CC BY-SA 4",
                          "CC BY-SA 5.0",
                          "tous droits réservés",
                          "https://creativecommons.org/licenses/",
                          "https://creativecommons.org"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++) {
        g_assert_null(licence_find(none[i]));
    }
}

static Text written(const char *s) {
    static const Source source = {.name = "essai.yaml"};
    return (Text){.s = s, .span = {.source = &source, .line = 1, .column = 1}};
}

static void an_address_names_a_licence(void) {
    const Text none = {0}, own = written("La mienne"), named = written("CC BY 4.0");
    const Text page = written("https://creativecommons.org/licenses/by-sa/3.0/fr/deed.fr");
    const Text other = written("https://essai.example/licence");
    g_assert_true(licence_known(&none, &none) == licence_default);
    g_assert_cmpstr(licence_known(&own, &page)->name, ==, "CC BY-SA 3.0 FR");
    g_assert_null(licence_known(&own, &other));
    /* one address for programs, whichever page of it was written */
    g_assert_cmpstr(licence_address(&own, &page), ==,
                    "https://creativecommons.org/licenses/by-sa/3.0/fr/");
    g_assert_cmpstr(licence_address(&own, &other), ==, "https://essai.example/licence");
    g_assert_cmpstr(licence_address(&named, &none), ==,
                    "https://creativecommons.org/licenses/by/4.0/");
}

/* Whatever differs, it is another source, whose licence and notice are due too. */
static void sources_are_told_apart(void) {
    const DataSource one = {.title = written("Recensement"),
                            .author = written("Le Pays"),
                            .url = written("https://essai.example/"),
                            .date = written("mars 2024"),
                            .licence = written("ODbL"),
                            .notice = written("© Le Pays")};
    DataSource same = one;
    same.licence = written("ODbL 1.0"); /* another name of it */
    g_assert_true(data_source_equal(&one, &same));
    const gsize members[] = {offsetof(DataSource, title),   offsetof(DataSource, author),
                             offsetof(DataSource, url),     offsetof(DataSource, date),
                             offsetof(DataSource, licence), offsetof(DataSource, notice)};
    for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
        DataSource other = one;
        *(Text *)(gpointer)((char *)&other + members[i]) = written("https://autre.example/");
        g_assert_false(data_source_equal(&one, &other));
        *(Text *)(gpointer)((char *)&other + members[i]) = written(NULL); /* unknown */
        g_assert_false(data_source_equal(&one, &other));
    }
    DataSource unsaid = one, unknown = one;
    unsaid.author = (Text){0};
    unknown.author = written(NULL);
    g_assert_false(data_source_equal(&unsaid, &unknown));
}

static void near_names_are_proposed(void) {
    g_assert_cmpstr(licence_nearest("CC BY-SA"), ==, "CC BY-SA 4.0");
    g_assert_cmpstr(licence_nearest("cc by sa 4"), ==, "CC BY-SA 4.0");
    g_assert_cmpstr(licence_nearest("CC BY-AS 4.0"), ==, "CC BY-SA 4.0");
    g_assert_cmpstr(licence_nearest("Licence Ouverte"), ==, "Licence Ouverte 2.0");
    g_assert_cmpstr(licence_nearest("Open Database License"), ==, "ODbL 1.0");
    g_assert_null(licence_nearest("tous droits réservés"));
}

static void addresses_are_official(void) {
    const char *addresses[][2] = {
        {"CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
        {"CC BY-SA 3.0 FR", "https://creativecommons.org/licenses/by-sa/3.0/fr/"},
        {"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
        {"ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(addresses); i++) {
        g_assert_cmpstr(licence_find(addresses[i][0])->url, ==, addresses[i][1]);
    }
    g_assert_cmpstr(licence_find("CC BY-SA 4.0")->spdx, ==, "CC-BY-SA-4.0");
}

/* One work a row, one poster a column: its licence, or NULL for one that is not known. */
static void licences_meet_or_not(void) {
    static const char *const posters[] = {
        "CC BY-SA 4.0",    "CC BY-SA 3.0 FR", "CC BY 4.0", "CC0 1.0",
        "CC BY-NC-SA 4.0", "CC BY-ND 4.0",    "LAL 1.3",   NULL};
#define Y LICENCE_FITS
#define C LICENCE_FORBIDS_COMMERCE
#define D LICENCE_FORBIDS_CHANGES
#define S LICENCE_WANTS_ITSELF
    static const struct {
        const char *work;
        LicenceFit fits[G_N_ELEMENTS(posters)];
    } rows[] = {
        {"CC0 1.0", {Y, Y, Y, Y, Y, Y, Y, Y}},
        {"CC BY 4.0", {Y, Y, Y, Y, Y, Y, Y, Y}},
        {"Licence Ouverte 2.0", {Y, Y, Y, Y, Y, Y, Y, Y}},
        {"ODbL 1.0", {Y, Y, Y, Y, Y, Y, Y, Y}},
        {"CC BY-SA 4.0", {Y, S, S, S, S, S, Y, S}},
        {"CC BY-SA 3.0", {Y, Y, S, S, S, S, S, S}},
        {"CC BY-SA 2.0 FR", {Y, Y, S, S, S, S, S, S}},
        {"LAL 1.3", {Y, S, S, S, S, S, Y, S}},
        {"CC BY-NC 4.0", {C, C, C, C, Y, C, C, Y}},
        {"CC BY-NC-SA 3.0", {C, C, C, C, Y, C, C, S}},
        {"CC BY-ND 4.0", {D, D, D, D, D, D, D, D}},
        {"CC BY-NC-ND 4.0", {D, D, D, D, D, D, D, D}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        for (guint k = 0; k < G_N_ELEMENTS(posters); k++) {
            const Licence *poster = posters[k] ? licence_find(posters[k]) : NULL;
            g_test_message("%s in %s", rows[i].work, posters[k] ? posters[k] : "another");
            g_assert_cmpint(licence_fit(licence_find(rows[i].work), poster), ==, rows[i].fits[k]);
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/licence/names", names_are_many);
    g_test_add_func("/licence/address", an_address_names_a_licence);
    g_test_add_func("/licence/sources", sources_are_told_apart);
    g_test_add_func("/licence/near", near_names_are_proposed);
    g_test_add_func("/licence/addresses", addresses_are_official);
    g_test_add_func("/licence/fit", licences_meet_or_not);
    return g_test_run();
}
