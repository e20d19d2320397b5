/* SPDX-License-Identifier: MIT */
/* What French, English and Breton ask for, rule by rule: the groups of French have the headings of
 * the Lexique des règles typographiques en usage à l'Imprimerie nationale. */
#include "composed.h"
#include "text/compose-internal.h"

/* ---- French ---- */

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
        {"un mot…?", "un mot…^?"},
        {TEXT_STRONG_START "Quoi" TEXT_STRONG_END " ?", "<b>Quoi</b>^?"},
        {TEXT_STRONG_START "Quoi" TEXT_STRONG_END "?", "<b>Quoi</b>^?"},
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
        {"\"Bonjour\"", "«~Bonjour~»"},
        {"\"Bonjour !\", dit-il", "«~Bonjour^!~», dit-il"},
        {"\" Bonjour \"", "«~Bonjour~»"},
        {"l'\"îlot\"", "l’«~îlot~»"},
        {"(\"oui\")", "(«~oui~»)"},
        {"“Bonjour”", "«~Bonjour~»"},
        {"“ Bonjour ” oui", "«~Bonjour~» oui"},
        {"\"il dit \"oui\" et part\"", "«~il dit “oui” et part~»"},
        {"« il dit \"oui\" »", "«~il dit “oui”~»"},
        {"« il dit \" oui \" »", "«~il dit “oui”~»"},
        {"« il dit « oui » »", "«~il dit «~oui~»~»"},
        {"« il dit “oui” »", "«~il dit “oui”~»"},
        {"un écran de 12\"", "un écran de 12\""},
        {"un écran de 12\" et \"un grand\"", "un écran de 12\" et «~un grand~»"},
        {"un \" tout seul", "un \" tout seul"},
        {"“jamais fermé", "“jamais fermé"},
        {"\"Un vers\nun autre\"", "«~Un vers\nun autre~»"},
        {"\"Un vers\n\nun autre\"", "\"Un vers\n\nun autre\""},
        {"en \"2024\"", "en «~2024~»"},
        {"\"Bonjour\"!", "«~Bonjour~»^!"},
        {"__\"Bonjour\"__", "<b>«~Bonjour~»</b>"},
        {"«__Bonjour__»", "«~<b>Bonjour</b>~»"},
    };
    CHECK(cases, "fr");
}

static void test_apostrophes(void) {
    static const Case cases[] = {
        {"l'eau", "l’eau"},         {"aujourd'hui, qu'il", "aujourd’hui, qu’il"},
        {"48° 51' N", "48° 51' N"}, {"5'", "5'"},
        {"l’eau", "l’eau"},
    };
    CHECK(cases, "fr");
}

static void test_points(void) {
    static const Case cases[] = {
        {"attends...", "attends…"},
        {"[...]", "[…]"},
        {"page .......... 3", "page .......... 3"},
        {"mot , puis fin .", "mot, puis fin."},
        {"le .fr et 0 ,5", "le .fr et 0 ,5"},
        {"pain, lait, etc...", "pain, lait, etc."},
        {"pain, lait, etc…", "pain, lait, etc."},
        {"pain, etc.… et fin", "pain, etc. et fin"},
        {"pain, etc. et fin", "pain, etc. et fin"},
        {"Etc... fin", "Etc. fin"},
        {"betc...", "betc…"},
    };
    CHECK(cases, "fr");
}

static void test_dashes(void) {
    static const Case cases[] = {
        {"— Bonjour", "—~Bonjour"},
        {"- Bonjour", "–~Bonjour"},
        {"– Bonjour", "–~Bonjour"},
        {"Elle dit :\n— Bonjour — merci", "Elle dit~:\n—~Bonjour — merci"},
        {"le banc - le nouveau", "le banc – le nouveau"},
        {"le banc -- le nouveau", "le banc – le nouveau"},
        {"le banc--le nouveau", "le banc – le nouveau"},
        {"le banc - le nouveau - est là", "le banc –~le nouveau~– est là"},
        {"le banc – le nouveau –, est là", "le banc –~le nouveau~–, est là"},
        {"un – deux. Trois – quatre", "un – deux. Trois – quatre"},
        {"porte-clé, 2020-2024", "porte-clé, 2020-2024"},
        {"12 - 5", "12 - 5"},
        {"il fait - 5 °C", "il fait - 5~°C"},
        {"9h - 12h, 14h - 18h", "9~h – 12~h, 14~h – 18~h"},
        {"--help", "--help"},
        {"a ---- b", "a ---- b"},
        {"un trait -", "un trait -"},
        {"« --- », « - »", "«~---~», «~-~»"},
        {"« oui » - (non)", "«~oui~» – (non)"},
    };
    CHECK(cases, "fr");
}

static void test_thousands(void) {
    static const Case cases[] = {
        {"12 000 pas", "12^000 pas"},
        {"1 234 567 pas", "1^234^567 pas"},
        {"12 000,50 €", "12^000,50~€"},
        {"12000 pas en 2024", "12^000 pas en 2024"},
        {"12000,50 €", "12^000,50~€"},
        {"1234567 pas", "1^234^567 pas"},
        {"3000 vélos", "3^000 vélos"},
        {"1500 habitants", "1^500 habitants"},
        {"2024 habitants", "2^024 habitants"},
        {"1200 €", "1^200~€"},
        {"1200€", "1^200~€"},
        {"1500 km", "1^500~km"},
        {"en 1998, 2000 et 2024", "en 1998, 2000 et 2024"},
        {"en 2500", "en 2500"},
        {"en 2024 100 bancs", "en 2024 100 bancs"},
        {"depuis mai 2024 l'eau", "depuis mai 2024 l’eau"},
        {"35600 Redon", "35600 Redon"},
        {"02 98 00 11 22", "02~98~00~11~22"},
        {"0299001122", "0299001122"},
        {"+33299001122", "+33299001122"},
        {"n° 12345", "n°~12345"},
        {"INSEE 35236", "INSEE 35236"},
        {"code 35236", "code 35236"},
        {"SIRET : 12345678900012", "SIRET~: 12345678900012"},
        {"ISO 14001, D 2177", "ISO 14001, D 2177"},
        {"12345-67", "12345-67"},
        {"10/12345", "10/12345"},
        {"1.12345", "1.12345"},
        {"0,12345", "0,12345"},
        {"X12345Y", "X12345Y"},
        {"-12000", "-12^000"},
        {"(12000)", "(12^000)"},
        {"__12000__ pas", "<b>12^000</b> pas"},
    };
    CHECK(cases, "fr");
}

static void test_units(void) {
    static const Case cases[] = {
        {"12 %", "12~%"},
        {"12%", "12~%"},
        {"12,5 %.", "12,5~%."},
        {"5 km à pied", "5~km à pied"},
        {"5km à pied", "5~km à pied"},
        {"5,5km", "5,5~km"},
        {"20 €", "20~€"},
        {"20€", "20~€"},
        {"3 M€ et 12 k€", "3~M€ et 12~k€"},
        {"4 m² ou 3 kilos", "4~m² ou 3 kilos"},
        {"20 °C", "20~°C"},
        {"20°C", "20~°C"},
        {"3 millions", "3~millions"},
        {"la 5G, une 4L, en 3D", "la 5G, une 4L, en 3D"},
        {"3 x 4 m", "3~×~4~m"},
        {"un 4x4", "un 4x4"},
        {"a x b", "a x b"},
    };
    CHECK(cases, "fr");
}

static void test_hours(void) {
    static const Case cases[] = {
        {"à 18 h 30", "à 18~h~30"},   {"5 min 20 s", "5~min~20~s"},     {"18h30", "18~h~30"},
        {"18H30", "18~h~30"},         {"de 9h à 12h", "de 9~h à 12~h"}, {"9h-12h", "9~h-12~h"},
        {"5 heures", "5 heures"},     {"24H Chrono", "24H Chrono"},     {"18h75", "18h75"},
        {"le bac h30", "le bac h30"},
    };
    CHECK(cases, "fr");
}

static void test_abbreviations(void) {
    static const Case cases[] = {
        {"n° 5", "n°~5"},
        {"n°5", "n°~5"},
        {"N° 12", "N°~12"},
        {"p. 12 et § 3", "p.~12 et §~3"},
        {"art. 12, fig. 3", "art.~12, fig.~3"},
        {"p.12, fig.3, L.3", "p.~12, fig.~3, L.3"},
        {"M. Dupont", "M.~Dupont"},
        {"MM. Le Goff", "MM.~Le Goff"},
        {"Mme X et Dr Y", "Mme~X et Dr~Y"},
        {"Mlle Le Gall, Mgr Y", "Mlle~Le Gall, Mgr~Y"},
        {"Me voici", "Me voici"},
        {"J. R. R. Tolkien", "J.~R.~R.~Tolkien"},
        {"J.-P. Sartre", "J.-P.~Sartre"},
        {"la fin. Dupont", "la fin. Dupont"},
        {"le DVM. Dupont", "le DVM. Dupont"},
    };
    CHECK(cases, "fr");
}

static void test_dates(void) {
    static const Case cases[] = {
        {"le 14 mai 2024", "le 14~mai 2024"},
        {"le 1er janvier", "le 1<s>er</s>~janvier"},
        {"14 maisons", "14 maisons"},
        {"en mai 2024", "en mai 2024"},
    };
    CHECK(cases, "fr");
}

static void test_ordinals(void) {
    static const Case cases[] = {
        {"1er, 1re, 2e, 2nd, 2nde", "1<s>er</s>, 1<s>re</s>, 2<s>e</s>, 2<s>nd</s>, 2<s>nde</s>"},
        {"2ème, 3eme, 4ième", "2<s>e</s>, 3<s>e</s>, 4<s>e</s>"},
        {"1ère fois", "1<s>re</s> fois"},
        {"les 1ers, les 2èmes", "les 1<s>ers</s>, les 2<s>es</s>"},
        {"1ᵉʳ", "1<s>er</s>"},
        {"au XXIe siècle", "au XXI<s>e</s>~siècle"},
        {"au XXIème siècle", "au XXI<s>e</s>~siècle"},
        {"le Ier siècle", "le I<s>er</s>~siècle"},
        {"Ve siècle, XIXe", "V<s>e</s>~siècle, XIX<s>e</s>"},
        {"la Ve République", "la V<s>e</s>~République"},
        {"3e arrondissement", "3<s>e</s>~arrondissement"},
        {"François Ier", "François I<s>er</s>"},
        {"l’XIe-XIIe", "l’XI<s>e</s>-XII<s>e</s>"},
        {"Me, Ce, Le, MIXe", "Me, Ce, Le, MIXe"},
        {"Ce siècle, Le siècle", "Ce siècle, Le siècle"},
        {"notre siècle", "notre siècle"},
        {"2er, 1nd, 3D, 5G", "2er, 1nd, 3D, 5G"},
        {"IIIIe, VXe", "IIIIe, VXe"},
    };
    CHECK(cases, "fr");
}

static void test_ligatures(void) {
    static const Case cases[] = {
        {"coeur, oeuvre, soeur", "cœur, œuvre, sœur"},
        {"Coeur, Oeuvre, COEUR, OEUVRES", "Cœur, Œuvre, CŒUR, ŒUVRES"},
        {"main-d'oeuvre", "main-d’œuvre"},
        {"noeud, voeux, boeuf, oeil, oeuf", "nœud, vœux, bœuf, œil, œuf"},
        {"moeurs, foetus, oenologie", "mœurs, fœtus, œnologie"},
        {"oecuménique, manoeuvre, choeur", "œcuménique, manœuvre, chœur"},
        {"ex aequo, curriculum vitae", "ex æquo, curriculum vitæ"},
        {"et caetera, naevus", "et cætera, nævus"},
        {"moelle, coexister, Boèce, goéland", "moelle, coexister, Boèce, goéland"},
        {"poêle, Noël, coefficient", "poêle, Noël, coefficient"},
        {"israel, Laetitia", "israel, Laetitia"},
    };
    CHECK(cases, "fr");
}

static void test_capitals(void) {
    static const Case cases[] = {
        {"Ecole, Etat, Energie", "École, État, Énergie"},
        {"Economie, Ecologie, Equipe", "Économie, Écologie, Équipe"},
        {"Etapes, Evenement, Evénement", "Étapes, Événement, Événement"},
        {"Eglise, Ile, Etude, Echange", "Église, Île, Étude, Échange"},
        {"Elu, Elus, Education", "Élu, Élus, Éducation"},
        {"Epicerie, Ecouter", "Épicerie, Écouter"},
        {"ECOLE, ENERGIE, ÉVENEMENT", "ÉCOLE, ÉNERGIE, ÉVÉNEMENT"},
        {"L'Etat", "L’État"},
        {"Elève, Eleve", "Élève, Eleve"},
        {"ecole, etat", "ecole, etat"},
        {"Etienne, Eve, Elan, Entre", "Etienne, Eve, Elan, Entre"},
        {"A bientôt", "À bientôt"},
        {"Fini. A vous !", "Fini. À vous^!"},
        {"« A pied »", "«~À pied~»"},
        {"A l'école", "À l’école"},
        {"A noter : ici", "À noter~: ici"},
        {"A Redon, Vitamine A suivre", "A Redon, Vitamine A suivre"},
        {"A voté", "A voté"},
        {"Ca va", "Ça va"},
        {"CA va", "CA va"},
    };
    CHECK(cases, "fr");
}

static void test_white_space(void) {
    static const Case cases[] = {
        {"  a \t b  ", "a b"},
        {"a \r\n b\n\nc\n", "a\nb\n\nc"},
        {"a\xc2\xa0 b", "a~b"},
        {"a\xc2\xa0!", "a^!"},
        {"a " TEXT_STRONG_START " b" TEXT_STRONG_END, "a <b>b</b>"},
        {"", ""},
        {"   \n", ""},
    };
    CHECK(cases, "fr");
}

/* ---- English ---- */

static void test_english(void) {
    static const Case cases[] = {
        {"Don't stop...", "Don’t stop…"},
        {"\"Yes\", she said", "“Yes”, she said"},
        {"\"He said \"no\" again\"", "“He said ‘no’ again”"},
        {"a 'nice' place", "a ‘nice’ place"},
        {"the '90s, rock 'n' roll, 'tis", "the ’90s, rock ’n’ roll, ’tis"},
        {"dogs' tails", "dogs’ tails"},
        {"12\" and 5'", "12\" and 5'"},
        {"« yes »", "« yes »"},
        {"one - two--three", "one – two – three"},
        {"2020-2024, 1939-45, pp. 5-12", "2020–2024, 1939–45, pp.~5–12"},
        {"2025-09-15, 555-1234, 12-5", "2025-09-15, 555-1234, 12-5"},
        {"Really ! Yes ; no : \"why ?\"", "Really! Yes; no: “why?”"},
        {"word , end .", "word, end."},
        {"look at .org :-)", "look at .org :-)"},
        {"12000 and 1234567", "12,000 and 1,234,567"},
        {"12,000 in 2024", "12,000 in 2024"},
        {"12000.50, £12000", "12,000.50, £12,000"},
        {"35600 Redon, 0123456789", "35600 Redon, 0123456789"},
        {"Mr Smith, Dr. No, St Malo", "Mr~Smith, Dr.~No, St~Malo"},
        {"J. R. R. Tolkien", "J.~R.~R.~Tolkien"},
        {"p. 12, no. 5, fig. 3", "p.~12, no.~5, fig.~3"},
        {"5 km, 12 %, 12%", "5~km, 12~%, 12%"},
        {"at 6 p.m. or 6 pm", "at 6~p.m. or 6~pm"},
        {"14 May, May 14, 14 may", "14~May, May~14, 14 may"},
        {"1st, 2nd, XXIe", "1st, 2nd, XXIe"},
        {"the coeur, Ecole", "the coeur, Ecole"},
    };
    CHECK(cases, "en");
    CHECK(cases, "en-GB");
}

/* ---- Breton ---- */

static void test_breton(void) {
    static const Case cases[] = {
        {"c'hoar...  ha !", "cʼhoar… ha^!"},
        {"C'hwevrer, C’H, c’h", "Cʼhwevrer, CʼH, cʼh"},
        {"n'eo ket", "n’eo ket"},
        {"\"Demat\"", "«~Demat~»"},
        {"« lavar \"ya\" »", "«~lavar “ya”~»"},
        {"1añ, 2vet, XXIvet, 3re", "1<s>añ</s>, 2<s>vet</s>, XXI<s>vet</s>, 3<s>re</s>"},
        {"3de, 4e, 2l, 5de", "3<s>de</s>, 4<s>e</s>, 2l, 5de"},
        {"XXvet kantved, 20vet kantved", "XX<s>vet</s>~kantved, 20<s>vet</s>~kantved"},
        {"d'ar 14 a viz Gouere", "d’ar 14~a~viz Gouere"},
        {"14 Gouere", "14~Gouere"},
        {"3 C'hwevrer", "3~Cʼhwevrer"},
        {"1añ a viz Genver", "1<s>añ</s>~a~viz Genver"},
        {"Ao. Le Goff, It. Ar Gall", "Ao.~Le Goff, It.~Ar Gall"},
        {"12000 a dud, 12 %", "12^000 a dud, 12~%"},
        {"1500 annezad", "1^500 annezad"},
        {"coeur, Ecole", "coeur, Ecole"},
    };
    CHECK(cases, "br");
    CHECK(cases, "br-FR");
}

static void test_languages(void) {
    static const Case french[] = {{"Oui !", "Oui^!"}};
    static const Case other[] = {{"c'hoar...  \"ha\" !", "c’hoar... \"ha\" !"},
                                 {"12000 _a_ 1er", "12000 <i>a</i> 1er"}};
    CHECK(french, "fr");
    CHECK(french, "fr-FR");
    CHECK(french, "fr_CA");
    CHECK(french, "FR");
    CHECK(other, NULL);
    CHECK(other, "de");
    CHECK(other, "frr"); /* North Frisian begins like French */
}

/* ---- the map ---- */

/* Where `needle` of the composed text was written. */
static void check_place(const char *written, const char *needle, const char *language,
                        const char *source) {
    g_autoptr(Arena) arena = arena_new();
    const Composed *composed = text_compose(arena, written, language, (Span){0});
    const char *found = strstr(composed->text, needle);
    g_assert_nonnull(found);
    g_assert_cmpuint(composed->source[found - composed->text], ==,
                     strstr(written, source) - written);
}

static void test_map(void) {
    check_place("Été : oui  !", "!", "fr", "!");
    check_place("Été: oui", "\xc2\xa0", "fr", ":");
    check_place("é \"oui\" non", "«", "fr", "\"");
    check_place("é \"oui\" non", "non", "fr", "non");
    check_place("un coeur neuf", "œur", "fr", "oeur");
    check_place("un coeur neuf", "neuf", "fr", "neuf");
    check_place("il y a 12000 pas", "pas", "fr", "pas");
    check_place("il y a 12000 pas", "\xe2\x80\xaf", "fr", "000");
    check_place("voir [là](https://x.fr) ici", "ici", "fr", "ici");
    check_place("voir [là](https://x.fr) ici", "là", "fr", "là");
    check_place("une _idée_ là", "idée", "fr", "idée");
    check_place("2ème fois", "fois", "fr", "fois");
}

static void test_join(void) {
    g_autoptr(Arena) arena = arena_new();
    Source source = {.name = (char *)"x", .text = (char *)"", .length = 0};
    const Composed *french =
        text_compose(arena, "Oui [là](https://a.fr) !", "fr", (Span){&source, 1, 2, 3});
    const Composed *breton =
        text_compose(arena, "Ya [aze](https://b.fr)", "br", (Span){&source, 4, 5, 6});
    const Composed *joined = text_join(arena, french, breton);
    g_autofree char *shown = show(joined->text);
    g_assert_cmpstr(shown, ==, "Oui <a>là</a>^!\nYa <a>aze</a>");
    g_assert_cmpuint(joined->length, ==, strlen(joined->text));
    g_assert_cmpuint(joined->n_parts, ==, 2);
    g_assert_cmpuint(joined->parts[0].start, ==, 0);
    g_assert_cmpstr(joined->parts[0].language, ==, "fr");
    g_assert_cmpuint(joined->parts[0].span.line, ==, 1);
    g_assert_cmpuint(joined->parts[1].start, ==, french->length + 1);
    g_assert_cmpstr(joined->parts[1].language, ==, "br");
    g_assert_cmpuint(joined->parts[1].span.line, ==, 4);
    g_assert_cmpuint(joined->n_urls, ==, 2);
    g_assert_cmpstr(joined->urls[0], ==, "https://a.fr");
    g_assert_cmpstr(joined->urls[1], ==, "https://b.fr");
    g_assert_cmpuint(joined->source[joined->parts[1].start], ==, 0);
    g_assert_cmpuint(joined->source[joined->length], ==, strlen("Ya [aze](https://b.fr)"));
    const Composed *thrice = text_join(arena, joined, french);
    g_assert_cmpuint(thrice->n_parts, ==, 3);
    g_assert_cmpuint(thrice->parts[2].start, ==, joined->length + 1);
}

static void test_plain(void) {
    g_autoptr(Arena) arena = arena_new();
    const Composed *plain = text_plain(arena, "_a_ ! ", "fr", (Span){0});
    g_assert_cmpstr(plain->text, ==, "_a_ ! ");
    assert_map(plain, "_a_ ! ");
    g_assert_cmpuint(plain->source[3], ==, 3);
}

static void test_without_marks(void) {
    g_autoptr(Arena) arena = arena_new();
    const Composed *composed = text_compose(arena, "Un _été_ à __a@b.fr__ !", "fr", (Span){0});
    g_assert_cmpstr(text_without_marks(arena, composed->text), ==, "Un été à a@b.fr\xe2\x80\xaf!");
    g_assert_cmpstr(text_without_marks(arena, ""), ==, "");
    g_assert_cmpstr(text_bare(arena, "L'[open space]{lang=en} _ici_", "fr"), ==,
                    "L’open space ici");
    g_assert_cmpstr(text_bare(arena, "l'eau -- ici", "fr"), ==, "l'eau -- ici");
}

/* ---- tables ---- */

static void assert_sorted(const WordList *list) {
    for (guint i = 1; i < list->n; i++) {
        g_assert_cmpstr(list->words[i - 1], <, list->words[i]);
    }
}

/* Without accents, as the list is asked. */
static void assert_sorted_bare(const WordList *list) {
    g_autofree char *last = NULL;
    for (guint i = 0; i < list->n; i++) {
        g_autofree char *bare = g_str_to_ascii(list->words[i], "C");
        g_assert_cmpstr(last ? last : "", <, bare);
        g_free(last);
        last = g_steal_pointer(&bare);
    }
}

static void test_tables(void) {
    static const RuleSet *const sets[] = {&rules_french, &rules_english, &rules_breton};
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        const RuleSet *set = sets[i];
        const WordList *lists[] = {&set->units,         &set->glued_units,   &set->counted,
                                   &set->years,         &set->codes,         &set->months,
                                   &set->titles,        &set->dotted_titles, &set->number_words,
                                   &set->ordinal_nouns, &set->ligatures,     &set->ligature_words,
                                   &set->after_grave_a};
        for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
            assert_sorted(lists[k]);
        }
        assert_sorted_bare(&set->accents);
        assert_sorted_bare(&set->first_accents);
        for (guint k = 0; k < set->n_passes; k++) {
            g_assert_true(*set->passes[k].name && *set->passes[k].source);
        }
    }
}

/* ---- random texts ---- */

/* What rules may take away or put for letters; everything else must come through in order. */
static gboolean stands_for(gunichar written, gunichar composed) {
    static const gunichar pairs[][2] = {
        {'o', 0x153}, {'O', 0x152}, {'a', 0xE6}, {'A', 0xC6},   {'A', 0xC0},  {'C', 0xC7},
        {'E', 0xC9},  {'E', 0xC8},  {'E', 0xCA}, {'I', 0xCE},   {'A', 0xC2},  {'e', 0xE9},
        {'e', 0xE8},  {'H', 'h'},   {0xE8, 'e'}, {0x1D49, 'e'}, {0x2B3, 'r'},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (pairs[i][0] == written && pairs[i][1] == composed) {
            return TRUE;
        }
    }
    return written == composed;
}

/* Letters that a rule may drop: the e of œ, the end of “ème”, the x of ×. */
static gboolean may_go(gunichar c) {
    return strchr("eEmixX", (int)(c < 0x80 ? c : 'z')) || c == 0xE8;
}

static gboolean is_kept(gunichar c) { return g_unichar_isalnum(c) && c != 0x2BC; }

static const char *next_letter(const char *at) {
    while (*at && !is_kept(g_utf8_get_char(at))) {
        at = g_utf8_next_char(at);
    }
    return at;
}

/* Urls of links leave the text. */
static void assert_letters(const char *written, const char *composed) {
    const char *from = next_letter(written), *to = next_letter(composed);
    while (*from) {
        gunichar a = g_utf8_get_char(from), b = *to ? g_utf8_get_char(to) : 0;
        if (stands_for(a, b)) {
            to = next_letter(g_utf8_next_char(to));
        } else if (!may_go(a)) {
            g_autofree char *shown = show(composed);
            g_test_message("U+%04X of “%s” is lost in “%s”", a, written, shown);
            g_test_fail();
            return;
        }
        from = next_letter(g_utf8_next_char(from));
    }
    g_assert_cmpint(*to, ==, 0);
}

static void append_random(GString *text) {
    static const char *const bits[] = {
        " ",
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
        "/",
        "“",
        "”",
        "m²",
        "p",
        "min",
        "_",
        "__",
        "_",
        "`",
        "\\_",
        "[",
        "]",
        "•",
        "* ",
        "- ",
        "1. ",
        "\xe2\x80\x82",
        "--",
        " – ",
        " - ",
        "x",
        "coeur",
        "Ecole",
        "A ",
        "Ca ",
        "etc",
        "2ème",
        "18h30",
        "12000",
        "2024",
        "c'h",
        "C’h",
        "habitants",
        "www.a.fr",
        "@",
        "a@b.fr",
        "=",
        "‘",
        "’",
        "\t",
        "\r\n",
        "12345",
        "1939",
        "45",
        "p.m.",
        "May",
        "14",
        "\\",
        "{",
        "}",
        "<",
        ">",
        "a_b",
    };
    g_string_append(text, bits[g_test_rand_int_range(0, G_N_ELEMENTS(bits))]);
}

static void append_wild(GString *text) {
    static const char *const bits[] = {
        TEXT_STRONG_START,
        TEXT_STRONG_END,
        TEXT_EMPHASIS_START,
        TEXT_EMPHASIS_END,
        TEXT_LINK_START,
        TEXT_LINK_END,
        TEXT_RAISED_START,
        TEXT_RAISED_END,
        TEXT_WHOLE_START,
        TEXT_WHOLE_END,
        "🚲",
        "👩‍👩‍👧",
        "e\xcc\x81",
        "مرحبا",
        "שלום",
        "汉字",
        "\xe2\x80\x8b",
        "\xe2\x80\x8f",
        "\xe2\x80\xa8",
        "ﬁ",
        "[a](https://b.fr)",
        "](https://b.fr)",
        "https://a.fr/_b_?c=d",
        "mailto:a@b.fr",
        "((",
        "))",
        "٣",
    };
    g_string_append(text, bits[g_test_rand_int_range(0, G_N_ELEMENTS(bits))]);
}

/* Every letter and figure leads back to itself, but for the endings of ordinals. */
static void assert_letters_lead_back(const Composed *composed, const char *written) {
    gboolean raised = FALSE;
    for (const char *at = composed->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        raised = c == 0xE006 || (raised && c != 0xE007);
        gunichar from = g_utf8_get_char(written + composed->source[at - composed->text]);
        if (is_kept(c) && !raised && !stands_for(from, c)) {
            g_test_message("U+%04X of “%s” is said to be U+%04X", c, written, from);
            g_test_fail();
        }
    }
}

static void test_random(gconstpointer language) {
    for (guint round = 0; round < 6000; round++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 16); n > 0; n--) {
            append_random(text);
        }
        check_composed(arena, text->str, NULL, language);
        const Composed *composed = text_compose(arena, text->str, language, (Span){0});
        assert_letters(text->str, composed->text);
        assert_letters_lead_back(composed, text->str);
    }
}

static void test_wild(gconstpointer language) {
    for (guint round = 0; round < 6000; round++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 20); n > 0; n--) {
            if (g_test_rand_int_range(0, 3)) {
                append_random(text);
            } else {
                append_wild(text);
            }
        }
        check_composed(arena, text->str, NULL, language);
    }
}

/* Any characters at all. */
static void test_noise(gconstpointer language) {
    for (guint round = 0; round < 2000; round++) {
        g_autoptr(Arena) arena = arena_new();
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 60); n > 0; n--) {
            gunichar c =
                (gunichar)g_test_rand_int_range(1, g_test_rand_int_range(0, 2) ? 0x250 : 0x11000);
            g_string_append_unichar(text, g_unichar_validate(c) ? c : '?');
        }
        check_composed(arena, text->str, NULL, language);
    }
}

/* Twice the text, twice the time: what is badly nested or endless too. */
static void test_linear(void) {
    static const char *const bits[] = {
        "[",  "](", "_",   "__ a", "`", "\"", "oe",  "1",
        "« ", "a@", "([_", "www.", "'", "– ", "1er", TEXT_STRONG_START,
        "\n", "a",  "••"};
    for (guint i = 0; i < G_N_ELEMENTS(bits); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint k = 0; k < 20000; k++) {
            g_string_append(text, bits[i]);
        }
        g_autoptr(Arena) arena = arena_new();
        gint64 start = g_get_monotonic_time();
        text_compose(arena, text->str, "fr", (Span){0});
        double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
        if (seconds > 2) {
            g_test_message("“%s” × 20000 took %.1f s", bits[i], seconds);
        }
        g_assert_cmpfloat(seconds, <, 5);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/text/fr/Ponctuation", test_high_signs);
    g_test_add_func("/text/fr/Guillemets", test_quotes);
    g_test_add_func("/text/fr/Apostrophe", test_apostrophes);
    g_test_add_func("/text/fr/Points", test_points);
    g_test_add_func("/text/fr/Tiret", test_dashes);
    g_test_add_func("/text/fr/Nombres", test_thousands);
    g_test_add_func("/text/fr/Unités", test_units);
    g_test_add_func("/text/fr/Heure", test_hours);
    g_test_add_func("/text/fr/Abréviations", test_abbreviations);
    g_test_add_func("/text/fr/Dates", test_dates);
    g_test_add_func("/text/fr/Ordinaux", test_ordinals);
    g_test_add_func("/text/fr/Ligatures", test_ligatures);
    g_test_add_func("/text/fr/Capitales", test_capitals);
    g_test_add_func("/text/fr/Espaces", test_white_space);
    g_test_add_func("/text/en", test_english);
    g_test_add_func("/text/br", test_breton);
    g_test_add_func("/text/languages", test_languages);
    g_test_add_func("/text/map", test_map);
    g_test_add_func("/text/join", test_join);
    g_test_add_func("/text/plain", test_plain);
    g_test_add_func("/text/without-marks", test_without_marks);
    g_test_add_func("/text/tables", test_tables);
    g_test_add_func("/text/linear", test_linear);
    static const char *const languages[] = {"fr", "en", "br", "de"};
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *random = g_strdup_printf("/text/random/%s", languages[i]);
        g_autofree char *wild = g_strdup_printf("/text/wild/%s", languages[i]);
        g_autofree char *noise = g_strdup_printf("/text/noise/%s", languages[i]);
        g_test_add_data_func(random, languages[i], test_random);
        g_test_add_data_func(wild, languages[i], test_wild);
        g_test_add_data_func(noise, languages[i], test_noise);
    }
    return g_test_run();
}
