/* SPDX-License-Identifier: MIT */
/* What a cell says: numbers, days, yes and no, communes, addresses. */
#include "census/cell.h"

#include <string.h>

#define NBSP "\xc2\xa0"
#define THIN "\xe2\x80\xaf"

static void test_numbers(void) {
    static const struct {
        const char *text;
        double wanted; /* -1: none */
    } cases[] = {
        {"12", 12},
        {"12,5", 12.5},
        {"12.5", 12.5},
        {"1 234", 1234},
        {"1" NBSP "234", 1234},
        {"1" THIN "234,50", 1234.5},
        {"1.234,5", 1234.5},
        {"1,234.5", 1234.5},
        {"12 000 000", 12e6},
        {"1'234", 1234},
        {"+3", 3},
        {"0", 0},
        {"12 34", -1},
        {"1 2345", -1},
        {"1234 567", -1},
        {"12,5,6", -1},
        {"", -1},
        {",", -1},
        {"12 km", -1},
        {"douze", -1},
        {"1e3", -1},
        {"0x10", -1},
        {"nan", -1},
        {"1.", -1},
        {"1.2.3", -1},
        {" 12", -1},
        {"1,234,5", -1},
        {"99999999999999999999999999999999999999999999999", -1},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        double number = 0;
        gboolean good = cell_number(cases[i].text, &number);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(good, ==, cases[i].wanted >= 0);
        g_assert_true(!good || number == cases[i].wanted);
    }
    double below = 0;
    g_assert_true(cell_number("-3,5", &below) && below == -3.5);
    g_assert_true(cell_number("\xe2\x88\x92"
                              "3",
                              &below) &&
                  below == -3);
}

static void test_dates(void) {
    static const struct {
        const char *text;
        int wanted; /* 0: none */
    } cases[] = {
        {"2025-03-31", 20250331},
        {"31/03/2025", 20250331},
        {"3/4/2025", 20250403},
        {"31.03.2025", 20250331},
        {"2025-03-31T10:12:00Z", 20250331},
        {"31/03/2025 10:12", 20250331},
        {"lun 31/03/2025 - 10:12", 20250331},
        {"lundi 31 mars 2025", 20250331},
        {"1er avril 2025", 20250401},
        {"14 févr. 2024", 20240214},
        {"15 AOÛT 2024", 20240815},
        {"29/02/2024", 20240229},
        {"29/02/2025", 0},
        {"03/31/2025", 0},
        {"31/03/25", 0},
        {"2025-13-01", 0},
        {"2025", 0},
        {"", 0},
        {"bientôt", 0},
        {"31/03/2025x", 0},
        {"00/00/2025", 0},
        {"31-03/2025", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        int date = 0;
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(cell_date(cases[i].text, &date), ==, cases[i].wanted != 0);
        g_assert_cmpint(date, ==, cases[i].wanted);
    }
}

static void test_yes(void) {
    static const char *const yes[] = {"oui", "OUI", "Vrai", "1", "x", "X", "yes", "true", "✓"};
    static const char *const no[] = {"non", "Faux", "0", "no", "FALSE"};
    static const char *const neither[] = {"", "peut-être", "2", "oui mais", "ouii"};
    for (guint i = 0; i < G_N_ELEMENTS(yes); i++) {
        g_assert_cmpint(cell_yes(yes[i]), ==, 1);
    }
    for (guint i = 0; i < G_N_ELEMENTS(no); i++) {
        g_assert_cmpint(cell_yes(no[i]), ==, 0);
    }
    for (guint i = 0; i < G_N_ELEMENTS(neither); i++) {
        g_assert_cmpint(cell_yes(neither[i]), ==, -1);
    }
}

static void test_clean(void) {
    static const char *const cases[][2] = {
        {"  a b ", "a b"},
        {"=\"01234\"", "01234"},
        {"'01234", "01234"},
        {NBSP "a" THIN, "a"},
        {"=\"\"", ""},
        {"'", "'"},
        {"''", "''"},
        {"=", "="},
        {"", ""},
        {"l'eau", "l'eau"},
        {"\xef\xbb\xbf"
         "a",
         "a"},
        {"=A1", "=A1"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup(cases[i][0]);
        g_assert_cmpstr(cell_clean(text), ==, cases[i][1]);
    }
}

static void assert_same(void (*fold)(const char *, GString *), const char *a, const char *b) {
    g_autoptr(GString) x = g_string_new(NULL), y = g_string_new(NULL);
    fold(a, x);
    fold(b, y);
    g_assert_cmpstr(x->str, ==, y->str);
}

static void test_fold(void) {
    assert_same(cell_fold, "Élève  À  l’ŒUVRE", "eleve a l'oeuvre");
    assert_same(cell_fold, "a" NBSP "b", "A b");
    assert_same(cell_fold_commune, "SAINT-BRIEUC", "St Brieuc");
    assert_same(cell_fold_commune, "Ste-Marine", "sainte marine");
    assert_same(cell_fold_commune, "Le Faou", "FAOU");
    assert_same(cell_fold_commune, "L'Île-d’Yeu", "ILE D'YEU");
    assert_same(cell_fold_commune, "BREST CEDEX 2", "Brest");
    assert_same(cell_fold_commune, "Les", "LES");
}

static void test_personal(void) {
    static const char *const personal[] = {"jeanne@exemple.org",
                                           "écrire à a.b-c@sous.exemple.fr, merci",
                                           "06 12 34 56 78",
                                           "0612345678",
                                           "06.12.34.56.78",
                                           "tél. : 02-99-00-00-00",
                                           "+33 6 12 34 56 78",
                                           "0033612345678",
                                           "+33 (0)6 12 34 56 78",
                                           "06" NBSP "12" NBSP "34" NBSP "56" NBSP "78",
                                           "covoiturage-06-12-34-56-78"};
    static const char *const fine[] = {
        "12 000 habitants", "29019",       "le 06/12/2024", "@",          "a@b",
        "n° 0123456789012", "35600 Redon", "06 12 34 56",   "2025-06-12", "5 @ 3",
        "00 00 00 00 00"};
    for (guint i = 0; i < G_N_ELEMENTS(personal); i++) {
        g_test_message("%s", personal[i]);
        g_assert_true(cell_is_personal(personal[i]));
    }
    for (guint i = 0; i < G_N_ELEMENTS(fine); i++) {
        g_test_message("%s", fine[i]);
        g_assert_false(cell_is_personal(fine[i]));
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/census/cell/numbers", test_numbers);
    g_test_add_func("/census/cell/dates", test_dates);
    g_test_add_func("/census/cell/yes", test_yes);
    g_test_add_func("/census/cell/clean", test_clean);
    g_test_add_func("/census/cell/fold", test_fold);
    g_test_add_func("/census/cell/personal", test_personal);
    return g_test_run();
}
