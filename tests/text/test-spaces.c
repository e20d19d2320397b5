/* SPDX-License-Identifier: MIT */
/* Composed texts, rule by rule: "~" stands for U+00A0 and "^" for U+202F. */
#include "text/text.h"

#include <string.h>

typedef struct {
    const char *written, *composed;
} Case;

/* The composed text with its no-break spaces made visible. */
static const char *compose(Arena *arena, const char *written, const char *language) {
    return text_compose(arena, written, language, (Span){0})->text;
}

static char *composed(const char *written, const char *language) {
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GString) shown = g_string_new(compose(arena, written, language));
    g_string_replace(shown, "\xc2\xa0", "~", 0);
    g_string_replace(shown, "\xe2\x80\xaf", "^", 0);
    return g_string_free(g_steal_pointer(&shown), FALSE);
}

static void check(const Case *cases, guint n_cases, const char *language) {
    for (guint i = 0; i < n_cases; i++) {
        g_autofree char *once = composed(cases[i].written, language);
        g_assert_cmpstr(once, ==, cases[i].composed);
        g_autoptr(Arena) arena = arena_new();
        const char *first = compose(arena, cases[i].written, language);
        g_assert_cmpstr(compose(arena, first, language), ==, first);
    }
}

#define CHECK(cases, language) check(cases, G_N_ELEMENTS(cases), language)

static void test_high_signs(void) {
    static const Case cases[] = {
        {"Bonjour !", "Bonjour^!"},
        {"Bonjour!", "Bonjour^!"},
        {"Vraiment ? Oui ; non.", "Vraiment^? Oui^; non."},
        {"Quoi ?!", "Quoi^?!"},
        {"Quoi?!", "Quoi^?!"},
        {"Non !!", "Non^!!"},
        {"Non!!!", "Non^!!!"},
        {"(vraiment ?)", "(vraiment^?)"},
        {"(?)", "(?)"},
        {"? oui", "? oui"},
        {"Oui\n? Non", "Oui\n? Non"},
        {"Trois choses : un banc", "Trois choses~: un banc"},
        {"Trois choses: un banc", "Trois choses~: un banc"},
        {"Note :\nbien", "Note~:\nbien"},
        {"18:30", "18:30"},
        {"http://exemple.fr/?q=1;r=2!x", "http://exemple.fr/?q=1;r=2!x"},
        {"voir http://x?y ici", "voir http://x?y ici"},
        {"un mot…?", "un mot…^?"},
        {"\xee\x80\x80Quoi\xee\x80\x81 ?", "\xee\x80\x80Quoi\xee\x80\x81^?"},
        {"\xee\x80\x80Quoi\xee\x80\x81?", "\xee\x80\x80Quoi\xee\x80\x81^?"},
    };
    CHECK(cases, "fr");
}

static void test_quotes(void) {
    static const Case cases[] = {
        {"« On a posé un banc »", "«~On a posé un banc~»"},
        {"«On a posé un banc»", "«~On a posé un banc~»"},
        {"« Bien ! »", "«~Bien^!~»"},
        {"«Bien!»", "«~Bien^!~»"},
        {"dit « oui », puis « non ».", "dit «~oui~», puis «~non~»."},
        {"l'« îlot »", "l’«~îlot~»"},
        {"— Bonjour", "—~Bonjour"},
        {"Elle dit :\n— Bonjour — merci", "Elle dit~:\n—~Bonjour — merci"},
    };
    CHECK(cases, "fr");
}

static void test_signs(void) {
    static const Case cases[] = {
        {"l'eau", "l’eau"},
        {"aujourd'hui, qu'il", "aujourd’hui, qu’il"},
        {"48° 51' N", "48° 51' N"},
        {"attends...", "attends…"},
        {"[...]", "[…]"},
        {"page .......... 3", "page .......... 3"},
        {"mot , puis fin .", "mot, puis fin."},
        {"le .fr et 0 ,5", "le .fr et 0 ,5"},
    };
    CHECK(cases, "fr");
}

static void test_numbers(void) {
    static const Case cases[] = {
        {"12 000 pas", "12^000 pas"},
        {"1 234 567 pas", "1^234^567 pas"},
        {"12 000,50 €", "12^000,50~€"},
        {"12000 pas en 2024", "12000 pas en 2024"},
        {"en 2024 100 bancs", "en 2024 100 bancs"},
        {"02 98 00 11 22", "02 98 00 11 22"},
        {"n° 5", "n°~5"},
        {"n°5", "n°~5"},
        {"N° 12", "N°~12"},
        {"12 %", "12~%"},
        {"12%", "12~%"},
        {"12,5 %.", "12,5~%."},
        {"5 km à pied", "5~km à pied"},
        {"20 €", "20~€"},
        {"20€", "20~€"},
        {"3 M€ et 12 k€", "3~M€ et 12~k€"},
        {"4 m² ou 3 kilos", "4~m² ou 3 kilos"},
        {"20 °C", "20~°C"},
        {"3 millions", "3~millions"},
        {"à 18 h 30", "à 18~h~30"},
        {"5 min 20 s", "5~min~20~s"},
        {"18h30", "18h30"},
        {"5 heures", "5 heures"},
        {"p. 12 et § 3", "p.~12 et §~3"},
        {"le 14 mai 2024", "le 14~mai 2024"},
        {"le 1er janvier", "le 1er~janvier"},
        {"14 maisons", "14 maisons"},
        {"au XXIe siècle", "au XXIe~siècle"},
        {"le Ier siècle", "le Ier~siècle"},
        {"notre siècle", "notre siècle"},
    };
    CHECK(cases, "fr");
}

static void test_names(void) {
    static const Case cases[] = {
        {"M. Dupont", "M.~Dupont"},
        {"MM. Le Goff", "MM.~Le Goff"},
        {"Mme X et Dr Y", "Mme~X et Dr~Y"},
        {"Me voici", "Me voici"},
        {"J. R. R. Tolkien", "J.~R.~R.~Tolkien"},
        {"J.-P. Sartre", "J.-P.~Sartre"},
        {"la fin. Dupont", "la fin. Dupont"},
        {"le DVM. Dupont", "le DVM. Dupont"},
    };
    CHECK(cases, "fr");
}

static void test_white_space(void) {
    static const Case cases[] = {
        {"  a \t b  ", "a b"},
        {"a \r\n b\n\nc\n", "a\nb\n\nc"},
        {"a\xc2\xa0 b", "a~b"},
        {"a\xc2\xa0!", "a^!"},
        {"", ""},
        {"   \n", ""},
    };
    CHECK(cases, "fr");
}

static void test_languages(void) {
    static const Case english[] = {
        {"Don't stop...", "Don’t stop…"},
        {"Really! 12 % of 12 000: « yes »", "Really! 12 % of 12 000: « yes »"},
    };
    static const Case breton[] = {{"c'hoar...  ha !", "c’hoar... ha !"}};
    static const Case french[] = {{"Oui !", "Oui^!"}};
    CHECK(english, "en");
    CHECK(english, "en-GB");
    CHECK(breton, "br");
    CHECK(breton, NULL);
    CHECK(french, "fr-CA");
    CHECK(breton, "frr"); /* North Frisian begins like French */
}

/* Random texts of everything that means something: composing twice changes nothing, and only
 * spaces, apostrophes and points are ever touched. */
static void test_idempotent(void) {
    static const char *const bits[] = {
        " ",
        " ",
        " ",
        "\n",
        "a",
        "le",
        "M",
        "J",
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        "«",
        "»",
        "'",
        "...",
        "(",
        ")",
        "12",
        "000",
        "5",
        "km",
        "%",
        "€",
        "n°",
        "h",
        "30",
        "mai",
        "1er",
        "—",
        "-",
        "…",
        "\xc2\xa0",
        "\xe2\x80\xaf",
        "\xe2\x80\x89",
        "XXI",
        "e",
        "siècle",
        "Mme",
        "X",
        "\"",
        "°",
        "\xee\x80\x80",
        "\xee\x80\x81",
        "/",
        "“",
        "”",
        "m²",
        "p",
        "min",
    };
    for (guint round = 0; round < 4000; round++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 16); n > 0; n--) {
            g_string_append(text, bits[g_test_rand_int_range(0, G_N_ELEMENTS(bits))]);
        }
        const char *once = compose(arena, text->str, "fr");
        const char *twice = compose(arena, once, "fr");
        if (strcmp(once, twice) != 0) {
            g_test_message("“%s” became “%s”, then “%s”", text->str, once, twice);
        }
        g_assert_cmpstr(once, ==, twice);
        for (const char *at = once, *from = text->str; *at; at = g_utf8_next_char(at)) {
            if (g_unichar_isalnum(g_utf8_get_char(at))) {
                while (*from && !g_unichar_isalnum(g_utf8_get_char(from))) {
                    from = g_utf8_next_char(from);
                }
                g_assert_cmpuint(g_utf8_get_char(at), ==, g_utf8_get_char(from));
                from = g_utf8_next_char(from);
            }
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/spaces/high-signs", test_high_signs);
    g_test_add_func("/text/spaces/quotes", test_quotes);
    g_test_add_func("/text/spaces/signs", test_signs);
    g_test_add_func("/text/spaces/numbers", test_numbers);
    g_test_add_func("/text/spaces/names", test_names);
    g_test_add_func("/text/spaces/white-space", test_white_space);
    g_test_add_func("/text/spaces/languages", test_languages);
    g_test_add_func("/text/spaces/idempotent", test_idempotent);
    return g_test_run();
}
