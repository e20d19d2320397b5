/* SPDX-License-Identifier: MIT */
/* Markup: what becomes a mark, where links lead, what stays text, what is spared. */
#include "composed.h"

static void test_emphasis(void) {
    static const Case cases[] = {
        {"une _idée_ claire", "une <i>idée</i> claire"},
        {"une __idée__ claire", "une <b>idée</b> claire"},
        {"___idée___", "<i><b>idée</b></i>"},
        {"__a _b_ c__", "<b>a <i>b</i> c</b>"},
        {"_a __b__ c_", "<i>a <b>b</b> c</i>"},
        {"__a _b___", "<b>a <i>b</i></b>"},
        {"___a_ b__", "<b><i>a</i> b</b>"},
        {"_a_ et _b_", "<i>a</i> et <i>b</i>"},
        {"(_a_), « _b_ »", "(<i>a</i>), «~<i>b</i>~»"},
        {"l'_idée_ !", "l’<i>idée</i>^!"},
        {"_Bonjour !_", "<i>Bonjour^!</i>"},
        {"_ a _, _ a_, _a _", "_ a _, _ a_, _a _"},
        {"_a, b_, __c_ d", "<i>a, b</i>, __c_ d"},
        {"un _ seul, un __ seul", "un _ seul, un __ seul"},
        {"_pas fini", "_pas fini"},
        {"pas commencé_", "pas commencé_"},
        {"Nom : ______", "Nom~: ______"},
        {"____ a ____", "____ a ____"},
        {"_une ligne\nune autre_", "_une ligne\nune autre_"},
        {"_a_\n_b_", "<i>a</i>\n<i>b</i>"},
        {"__a _b__ c_", "<b>a _b</b> c_"},
    };
    CHECK(cases, "fr");
}

static void test_inner_underscores(void) {
    static const Case cases[] = {
        {"a_b", "<w>a_b</w>"},
        {"mon_fichier_final.pdf", "<w>mon_fichier_final.pdf</w>"},
        {"_mon_fichier_", "<i><w>mon_fichier</w></i>"},
        {"voir a_b.", "voir <w>a_b</w>."},
        {"mot_", "mot_"},
    };
    CHECK(cases, "fr");
}

static void test_backslash(void) {
    static const Case cases[] = {
        {"\\_a\\_", "<w>_</w>a<w>_</w>"},
        {"\\[a](https://b.fr)", "<w>[</w>a](<a><w>https://b.fr</w></a>)"},
        {"a \\ b", "a \\ b"},
        {"C:\\dossier", "<w>C:\\dossier</w>"},
    };
    CHECK(cases, "fr");
}

static void check_link(const char *written, const char *composed, const char *url) {
    g_autoptr(Arena) arena = arena_new();
    check_composed(arena, written, composed, "fr");
    const Composed *text = text_compose(arena, written, "fr", (Span){0});
    g_assert_cmpuint(text->n_urls, ==, url ? 1 : 0);
    if (url) {
        g_assert_cmpstr(text->urls[0], ==, url);
    }
}

static void test_links(void) {
    check_link("voir [le site](https://a.fr) !", "voir <a>le site</a>^!", "https://a.fr");
    check_link("[a](http://a.fr/b_c?d=e&f#g).", "<a>a</a>.", "http://a.fr/b_c?d=e&f#g");
    check_link("[a](mailto:b@c.fr)", "<a>a</a>", "mailto:b@c.fr");
    check_link("[a](https://a.fr/(b))", "<a>a</a>", "https://a.fr/(b)");
    check_link("[_a_ b](https://a.fr)", "<a><i>a</i> b</a>", "https://a.fr");
    check_link("_[a](https://a.fr)_", "<i><a>a</a></i>", "https://a.fr");
    check_link("__un [a](https://a.fr)__", "<b>un <a>a</a></b>", "https://a.fr");
    static const Case nested[] = {
        {"[x [a](https://a.fr) y](https://b.fr)", "[x <a>a</a> y](<a><w>https://b.fr</w></a>)"}};
    CHECK(nested, "fr");
}

/* Foreign words follow the rules of their own language, those around them theirs. */
static void test_foreign(void) {
    static const Case cases[] = {
        {"un [open space]{lang=en}.", "un <f>open space</f>."},
        {"[why not?]{lang=en} ? Oui ?", "<f>why not?</f>^? Oui^?"},
        {"« [\"it's\"]{lang=en} »", "«~<f>“it’s”</f>~»"},
        {"[coeur]{lang=en} et coeur", "<f>coeur</f> et cœur"},
        {"[12500 km]{lang=en}", "<f>12,500~km</f>"},
        {"[was soll's?]{lang=de} l'eau", "<f>was soll’s?</f> l’eau"},
        {"_[do it]{lang=en}_ et [_do_ it]{lang=en}", "<i><f>do it</f></i> et <f><i>do</i> it</f>"},
        {"[voir [a](https://a.fr) ?]{lang=en}", "<f>voir <a>a</a>?</f>"},
        {"[[a b]{lang=en}](https://a.fr)", "<a><f>a b</f></a>"},
        {"[[a b](https://a.fr)]{lang=en}", "<f><a>a b</a></f>"},
        {"[a]{lang=fr-CA}", "<f>a</f>"},
        {"[a]{lang=anglais}", "<f>a</f>"},
        {"\\[a]", "<w>[</w>a]"},
        {"`[a]{lang=en}`", "<w>`[a]{lang=en}`</w>"},
    };
    CHECK(cases, "fr");
    static const Case english[] = {
        {"the [n'est-ce pas ?]{lang=fr}?", "the <f>n’est-ce pas^?</f>?"},
    };
    CHECK(english, "en");
}

static void test_no_foreign(void) {
    static const Case cases[] = {
        {"un [mot] et {un autre}", NULL},
        {"[a] {lang=en}", NULL},
        {"[a]{lang=}", NULL},
        {"[a]{lang=en", NULL},
        {"[a]{lang=e n}", NULL},
        {"[]{lang=en}", NULL},
        {"[a\nb]{lang=en}", NULL},
    };
    CHECK(cases, "fr");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Arena) arena = arena_new();
        const Composed *composed = text_compose(arena, cases[i].written, "fr", (Span){0});
        g_assert_cmpuint(composed->n_languages, ==, 0);
    }
}

static void test_several_languages(void) {
    g_autoptr(Arena) arena = arena_new();
    const Composed *composed = text_compose(
        arena, "[a]{lang=en} [b]{lang=de} [c]{lang=en} [d _e]{lang=oc} f_", "fr", (Span){0});
    static const char *const expected[] = {"en", "de", "en", "oc"};
    g_assert_cmpuint(composed->n_languages, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < composed->n_languages; i++) {
        g_assert_cmpstr(composed->languages[i], ==, expected[i]);
    }
    const Composed *joined =
        text_join(arena, composed, text_compose(arena, "g [h]{lang=br}", "en", (Span){0}));
    g_assert_cmpuint(joined->n_languages, ==, 5);
    g_assert_cmpstr(joined->languages[0], ==, "en");
    g_assert_cmpstr(joined->languages[4], ==, "br");
}

static void test_no_links(void) {
    check_link("[a](javascript:alert(1))", "[a](javascript:alert(1))", NULL);
    check_link("[a](data:text/html,b)", "[a](data:text/html,b)", NULL);
    check_link("[a](page.html)", "[a](page.html)", NULL);
    check_link("[a] (b)", "[a] (b)", NULL);
    check_link("[](https://a.fr)", NULL, "https://a.fr"); /* the bare address is one */
    check_link("[a\nb](c)", "[a\nb](c)", NULL);
    check_link("un [mot] et (un autre)", "un [mot] et (un autre)", NULL);
    check_link("_a [b_ c](https://a.fr)", "_a <a>b_ c</a>", "https://a.fr");
}

static void test_addresses(void) {
    check_link("https://a.fr/?q=1;r=2!x", "<a><w>https://a.fr/?q=1;r=2!x</w></a>",
               "https://a.fr/?q=1;r=2!x");
    check_link("voir https://a.fr/b.", "voir <a><w>https://a.fr/b</w></a>.", "https://a.fr/b");
    check_link("voir https://a.fr !", "voir <a><w>https://a.fr</w></a>^!", "https://a.fr");
    check_link("voir https://a.fr?", "voir <a><w>https://a.fr</w></a>^?", "https://a.fr");
    check_link("(voir https://a.fr)", "(voir <a><w>https://a.fr</w></a>)", "https://a.fr");
    check_link("https://a.fr/b_(c)", "<a><w>https://a.fr/b_(c)</w></a>", "https://a.fr/b_(c)");
    check_link("« https://a.fr »", "«~<a><w>https://a.fr</w></a>~»", "https://a.fr");
    check_link("\"https://a.fr\"", "«~<a><w>https://a.fr</w></a>~»", "https://a.fr");
    check_link("site:https://a.fr", "site:<a><w>https://a.fr</w></a>", "https://a.fr");
    check_link("HTTP://A.fr", "<a><w>HTTP://A.fr</w></a>", "HTTP://A.fr");
    check_link("www.a.fr, là", "<a><w>www.a.fr</w></a>, là", "https://www.a.fr");
    check_link("www.a.fr/b_c_d", "<a><w>www.a.fr/b_c_d</w></a>", "https://www.a.fr/b_c_d");
    check_link("www. Bonjour", "www. Bonjour", NULL);
    check_link("prenom.nom@a-b.fr.", "<a><w>prenom.nom@a-b.fr</w></a>.",
               "mailto:prenom.nom@a-b.fr");
    check_link("a_b@c.fr", "<a><w>a_b@c.fr</w></a>", "mailto:a_b@c.fr");
    check_link("<a@c.fr>", "<<a><w>a@c.fr</w></a>>", "mailto:a@c.fr");
    check_link("mailto:a@c.fr", "<a><w>mailto:a@c.fr</w></a>", "mailto:a@c.fr");
    check_link("ftp://a.fr/b", "<w>ftp://a.fr/b</w>", NULL);
    check_link("@affiche", "<w>@affiche</w>", NULL);
    check_link("[https://a.fr](https://b.fr)", "<a><w>https://a.fr</w></a>", "https://b.fr");
    check_link("_https://a.fr_", "<i><a><w>https://a.fr</w></a></i>", "https://a.fr");
    check_link("http://x12000.fr:80", "<a><w>http://x12000.fr:80</w></a>", "http://x12000.fr:80");
    check_link("https://", "https://", NULL);
}

static void test_several_links(void) {
    g_autoptr(Arena) arena = arena_new();
    const Composed *text =
        text_compose(arena, "b@c.fr, [a](https://a.fr) et www.d.fr", "fr", (Span){0});
    static const char *const urls[] = {"mailto:b@c.fr", "https://a.fr", "https://www.d.fr"};
    g_assert_cmpuint(text->n_urls, ==, G_N_ELEMENTS(urls));
    for (guint i = 0; i < G_N_ELEMENTS(urls); i++) {
        g_assert_cmpstr(text->urls[i], ==, urls[i]);
    }
    /* composed again, only an address says by itself where it leads */
    text = text_compose(arena, text->text, "fr", (Span){0});
    g_assert_cmpuint(text->n_urls, ==, 3);
    g_assert_cmpstr(text->urls[0], ==, "mailto:b@c.fr");
    g_assert_cmpstr(text->urls[1], ==, "");
    g_assert_cmpstr(text->urls[2], ==, "https://www.d.fr");
}

static void test_code(void) {
    static const Case cases[] = {
        {"taper `a  b ... c`", "taper <w>`a b ... c`</w>"},
        {"`12000` et 12000", "<w>`12000`</w> et 12^000"},
        {"`_a_`", "<w>`_a_`</w>"},
        {"un ` seul", "un ` seul"},
        {"un ` ici\net ` là", "un ` ici\net ` là"},
        {"a=b, f(x)=12000;", "<w>a=b</w>, <w>f(x)=12000</w>^;"},
        {"{nom} et <balise>", "<w>{nom}</w> et <w><balise></w>"},
        {"2 + 3 = 5", "2 + 3 = 5"},
        {"a > b", "a > b"},
    };
    CHECK(cases, "fr");
}

static void test_lists(void) {
    static const Case cases[] = {
        {"Trois choses :\n- un banc\n- un arbre", "Trois choses~:\n•¤un banc\n•¤un arbre"},
        {"- un\n* deux\n• trois", "•¤un\n•¤deux\n•¤trois"},
        {"1. un\n2) deux\n10. dix", "1.¤un\n2)¤deux\n10.¤dix"},
        {"Liste\n  - un", "Liste\n•¤un"},
        {"Liste\n- __un__ !", "Liste\n•¤<b>un</b>^!"},
        {"Liste\n__- un__", "Liste\n<b>•¤un</b>"},
        {"- Bonjour", "–~Bonjour"},
        {"– Bonjour\n– Au revoir", "–~Bonjour\n–~Au revoir"},
        {"-5 °C\n-un", "-5~°C\n-un"},
        {"2024. Un an\n1.5 fois", "2024. Un an\n1.5 fois"},
        {"• seul", "• seul"},
        {"Liste\n- A vélo", "Liste\n•¤À vélo"},
        {"Liste\n-\n- un", "Liste\n-\n•¤un"},
    };
    CHECK(cases, "fr");
}

/* What layout puts in, and what is wrong with it, is settled. */
static void test_given_marks(void) {
    static const Case cases[] = {
        {TEXT_STRONG_START "a" TEXT_STRONG_END " b", "<b>a</b> b"},
        {TEXT_STRONG_START "a", "<b>a</b>"},
        {"a" TEXT_STRONG_END, "a"},
        {TEXT_STRONG_START TEXT_STRONG_END "a", "a"},
        {TEXT_STRONG_START "a\nb" TEXT_STRONG_END, "<b>a</b>\n<b>b</b>"},
        {TEXT_STRONG_START "a" TEXT_EMPHASIS_START "b" TEXT_STRONG_END "c" TEXT_EMPHASIS_END,
         "<b>a<i>b</i></b><i>c</i>"},
        {TEXT_STRONG_START "a" TEXT_STRONG_START "b" TEXT_STRONG_END "c" TEXT_STRONG_END,
         "<b>abc</b>"},
        {TEXT_STRONG_START "une _idée_" TEXT_STRONG_END, "<b>une <i>idée</i></b>"},
        {"_une " TEXT_STRONG_START "idée_" TEXT_STRONG_END, "_une <b>idée_</b>"},
        {TEXT_WHOLE_START "a ?  12000" TEXT_WHOLE_END " b ?", "<w>a ? 12000</w> b^?"},
        {TEXT_FOREIGN_START "why ?" TEXT_FOREIGN_END " 12000", "<f>why ?</f> 12^000"},
        {"1" TEXT_RAISED_START "er" TEXT_RAISED_END " mai", "1<s>er</s>~mai"},
    };
    CHECK(cases, "fr");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/text/markup/emphasis", test_emphasis);
    g_test_add_func("/text/markup/inner-underscores", test_inner_underscores);
    g_test_add_func("/text/markup/backslash", test_backslash);
    g_test_add_func("/text/markup/links", test_links);
    g_test_add_func("/text/markup/no-links", test_no_links);
    g_test_add_func("/text/markup/foreign", test_foreign);
    g_test_add_func("/text/markup/no-foreign", test_no_foreign);
    g_test_add_func("/text/markup/several-languages", test_several_languages);
    g_test_add_func("/text/markup/addresses", test_addresses);
    g_test_add_func("/text/markup/several-links", test_several_links);
    g_test_add_func("/text/markup/code", test_code);
    g_test_add_func("/text/markup/lists", test_lists);
    g_test_add_func("/text/markup/given-marks", test_given_marks);
    return g_test_run();
}
