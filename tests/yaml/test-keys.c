/* SPDX-License-Identifier: MIT */
/* Tables of keys: what every kind accepts, what it says of the rest. */
#include "base/number.h"
#include "yaml/keys.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    Text title;
    Number count;
    Span span;
} Practice;

typedef struct {
    Text code;
    Number value;
} Entry;

typedef struct {
    Text title, name, file, url, date, code, must;
    Number length, number, integer, percent, flag, choice, limited;
    Colour ink;
    List tags, practices, places;
    Practice one;
    const Node *node;
    Span span;
} Poster;

static const Key practice_keys[] = {
    {.name = "title", .kind = KEY_TEXT, .offset = offsetof(Practice, title), .required = TRUE},
    {.name = "count", .kind = KEY_INTEGER, .offset = offsetof(Practice, count), .high = 100},
};

static const KeyTable practice_table = {
    .name = "a practice",
    .size = sizeof(Practice),
    .keys = practice_keys,
    .n_keys = G_N_ELEMENTS(practice_keys),
    .span_offset = offsetof(Practice, span),
    .scalar = &practice_keys[0],
};

static const Key entry_keys[] = {
    {.name = "value", .kind = KEY_NUMBER, .offset = offsetof(Entry, value)},
};

static const KeyTable entry_table = {
    .name = "a place",
    .size = sizeof(Entry),
    .keys = entry_keys,
    .n_keys = G_N_ELEMENTS(entry_keys),
    .span_offset = G_MAXSIZE,
    .entry_offset = offsetof(Entry, code),
    .scalar = &entry_keys[0],
};

static const char *const formats[] = {"portrait", "landscape", "square", NULL};

#define FIELD(field) .name = #field, .offset = offsetof(Poster, field)
static const Key poster_keys[] = {
    {FIELD(title), .kind = KEY_TEXT},
    {FIELD(name), .kind = KEY_NAME},
    {FIELD(file), .kind = KEY_FILE},
    {FIELD(url), .kind = KEY_URL},
    {FIELD(date), .kind = KEY_DATE},
    {FIELD(code), .kind = KEY_CODE},
    {FIELD(length), .kind = KEY_LENGTH, .low = 1 * PT_PER_MM, .high = 100 * PT_PER_MM},
    {FIELD(number), .kind = KEY_NUMBER},
    {FIELD(integer), .kind = KEY_INTEGER, .low = -5, .high = 10},
    {FIELD(percent), .kind = KEY_PERCENT},
    {FIELD(flag), .kind = KEY_BOOLEAN},
    {FIELD(choice), .kind = KEY_CHOICE, .choices = formats},
    {FIELD(ink), .kind = KEY_COLOUR},
    {FIELD(tags), .kind = KEY_TEXTS, .low = 1, .high = 3},
    {FIELD(practices), .kind = KEY_MAPS, .table = &practice_table},
    {FIELD(places), .kind = KEY_ENTRIES, .table = &entry_table},
    {FIELD(one), .kind = KEY_MAP, .table = &practice_table},
    {FIELD(node), .kind = KEY_NODE},
};

static const KeyTable poster_table = {
    .name = "a poster",
    .size = sizeof(Poster),
    .keys = poster_keys,
    .n_keys = G_N_ELEMENTS(poster_keys),
    .span_offset = offsetof(Poster, span),
};

static const Key must_keys[] = {
    {FIELD(must), .kind = KEY_TEXT, .required = TRUE, .doc = "What it is about."}};
static const KeyTable must_table = {.name = "a poster",
                                    .size = sizeof(Poster),
                                    .keys = must_keys,
                                    .n_keys = 1,
                                    .span_offset = G_MAXSIZE};

typedef struct {
    Tree *tree;
    Diagnostics *list;
    Poster poster;
    gboolean good;
} Reading;

static Reading *read_with(const KeyTable *table, const char *text) {
    Reading *r = g_new0(Reading, 1);
    r->list = diagnostics_new();
    r->tree = tree_parse(text, strlen(text), "t.yaml", r->list);
    r->good = keys_read(r->tree->root, table, &r->poster, r->tree->arena, r->list);
    for (guint i = 0; i < diagnostics_length(r->list); i++) {
        const Diagnostic *d = diagnostics_get(r->list, i);
        g_assert_true(d->hint && *d->hint && *d->message && d->line > 0);
    }
    return r;
}

static Reading *reading(const char *text) { return read_with(&poster_table, text); }

static void reading_free(Reading *r) {
    tree_free(r->tree);
    diagnostics_free(r->list);
    g_free(r);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

static void test_good(void) {
    g_autoptr(Reading) r = reading("title: \"  Se déplacer  \"\n"
                                   "name: pays-de-brest\nfile: pictures/a b.png\n"
                                   "url: https://example.org/x?a=b\ndate: 2024-02-29\n"
                                   "code: \"01004\"\nlength: 16mm\nnumber: -3.5\ninteger: 10\n"
                                   "percent: 35 %\nflag: oui\nchoice: square\nink: \"#1A48B4\"\n"
                                   "tags: seul\npractices:\n  - title: Marcher\n    count: 3\n"
                                   "  - Pédaler\nplaces:\n  01004: 2.5\n  Brest: {value: 3}\n"
                                   "one: {title: yes}\nnode: [1]\n");
    const Poster *p = &r->poster;
    g_assert_true(r->good);
    g_assert_cmpuint(diagnostics_length(r->list), ==, 0);
    g_assert_cmpstr(p->title.s, ==, "Se déplacer");
    g_assert_cmpuint(p->title.span.line, ==, 1);
    g_assert_cmpuint(p->title.span.column, ==, 8);
    g_assert_cmpstr(p->code.s, ==, "01004");
    g_assert_cmpfloat_with_epsilon(p->length.v, 16 * PT_PER_MM, 1e-9);
    g_assert_cmpfloat(p->number.v, ==, -3.5);
    g_assert_cmpfloat(p->percent.v, ==, 0.35);
    g_assert_true(p->flag.set && p->flag.v == 1);
    g_assert_cmpfloat(p->choice.v, ==, 2);
    g_assert_cmpfloat(p->ink.rgb[2], ==, 0xb4 / 255.0);
    g_assert_cmpuint(p->tags.n, ==, 1);
    g_assert_cmpstr(((const Text *)p->tags.items)[0].s, ==, "seul");
    const Practice *practices = p->practices.items;
    g_assert_cmpuint(p->practices.n, ==, 2);
    g_assert_cmpfloat(practices[0].count.v, ==, 3);
    g_assert_cmpstr(practices[1].title.s, ==, "Pédaler");
    g_assert_cmpuint(practices[1].span.line, ==, 18);
    const Entry *places = p->places.items;
    g_assert_cmpstr(places[0].code.s, ==, "01004");
    g_assert_cmpfloat(places[0].value.v, ==, 2.5);
    g_assert_cmpstr(places[1].code.s, ==, "Brest");
    g_assert_cmpstr(p->one.title.s, ==, "yes");
    g_assert_true(p->node && p->node->kind == NODE_LIST);
    g_assert_cmpuint(p->span.line, ==, 1);
}

/* Line breaks are kept for block text only. */
static void test_line_breaks(void) {
    g_autoptr(Reading) block = reading("title: |\n  a\n  b\n\n");
    g_assert_cmpstr(block->poster.title.s, ==, "a\nb");
    g_autoptr(Reading) plain = reading("title: a\n\n  b\n");
    g_assert_cmpstr(plain->poster.title.s, ==, "a b");
    g_autoptr(Reading) quotes = reading("title: \"a\\nb\\tc\"\n");
    g_assert_cmpstr(quotes->poster.title.s, ==, "a b c");
}

static void test_absent(void) {
    g_autoptr(Reading) r = reading("title:\nnumber: ~\ntags:\n");
    g_assert_true(r->good);
    g_assert_null(r->poster.title.s);
    g_assert_false(r->poster.number.set || r->poster.tags.set || r->poster.ink.set);
}

/* One mistake, its code, and a word of the hint or of the message. */
static const struct {
    const char *text, *code, *words;
} mistakes[] = {
    {"titel: a\n", "unknown-key", "did you mean \"title\"?"},
    {"Title: a\n", "unknown-key", "did you mean \"title\"?"},
    {"zzzzzz: a\n", "unknown-key", "the keys known here are: title, name"},
    {"title: [a]\n", "wrong-type", "title: \"[…\""},
    {"title: {a: b}\n", "wrong-type", "goes between quotes"},
    {"title:\n  - a\n", "wrong-type", "is a list"},
    {"tags: {a: b}\n", "wrong-type", "a list of texts"},
    {"tags: [a, b, c, d]\n", "out-of-range", "there are 4; remove 1"},
    {"tags: [a, [b]]\n", "wrong-type", "a list"},
    {"practices:\n  title: a\n", "wrong-type", "\"- \""},
    {"practices: oui\n", "wrong-type", "\"- \""},
    {"practices:\n  - - a\n", "wrong-type", "a practice"},
    {"practices:\n  - count: 1\n", "missing-key", "title"},
    {"practices:\n  - {title: a, count: 101}\n", "out-of-range", "from 0 to 100"},
    {"places: [a]\n", "wrong-type", "key: value"},
    {"places:\n  Brest: deux\n", "wrong-type", "a number"},
    {"one: [a]\n", "wrong-type", "key: value"},
    {"title: \"\"\n", "empty-text", "leave"},
    {"title: \"  \"\n", "empty-text", "leave"},
    {"title: \"a\\x07b\"\n", "control-character", "U+0007"},
    {"name: Pays de l'Œuvre\n", "bad-name", "write pays-de-l-oeuvre"},
    {"name: été_2\n", "bad-name", "write ete-2"},
    {"file: ../a.png\n", "path-outside", ".."},
    {"file: a/../../b.png\n", "path-outside", ".."},
    {"file: /etc/passwd\n", "path-outside", "start from"},
    {"file: ~/a.png\n", "path-outside", "start from"},
    {"file: C:/a.png\n", "path-outside", "start from"},
    {"file: a\\b.png\n", "path-outside", "separated"},
    {"file: file:///etc/passwd\n", "path-outside", "start from"},
    {"url: www.brest.fr\n", "bad-url", "write https://www.brest.fr"},
    {"url: ftp://brest.fr\n", "bad-url", "https://"},
    {"url: https:///x\n", "bad-url", "https://"},
    {"url: \"https://a b.fr\"\n", "bad-url", "without spaces"},
    {"date: 2025-02-29\n", "bad-date", "no such day"},
    {"date: 31/03/2025\n", "bad-date", "write 2025-03-31"},
    {"date: 2025/3/1\n", "bad-date", "write 2025-03-01"},
    {"date: mars 2025\n", "bad-date", "2025-03-31"},
    {"code: 01004\n", "bad-code", "code: \"01004\""},
    {"code: 2e5\n", "bad-code", "code: \"2e5\""},
    {"length: 16\n", "bad-length", "say 16mm, not 16"},
    {"length: 16px\n", "bad-length", "mm, cm, pt and in"},
    {"length: 16,5mm\n", "bad-number", "write 16.5mm"},
    {"length: large\n", "bad-length", "length: 16mm"},
    {"length: 0x10mm\n", "bad-length", "units"},
    {"length: 101mm\n", "out-of-range", "from 1mm to 100mm"},
    {"length: 2pt\n", "out-of-range", "2.835pt"},
    {"number: 3,5\n", "bad-number", "write 3.5"},
    {"number: 12 500\n", "bad-number", "write 12500"},
    {"number: 12\xc2\xa0"
     "500,5\n",
     "bad-number", "write 12500.5"},
    {"number: 1e3\n", "wrong-type", "a number"},
    {"number: nan\n", "wrong-type", "a number"},
    {"number: 12%\n", "wrong-type", "a number"},
    {"integer: 2.5\n", "wrong-type", "whole number"},
    {"integer: 11\n", "out-of-range", "from -5 to 10"},
    {"integer: -6\n", "out-of-range", "too small"},
    {"percent: 35\n", "bad-percent", "say 35%, not 35"},
    {"percent: 135%\n", "out-of-range", "from 0% to 100%"},
    {"percent: 3,5%\n", "bad-number", "write 3.5%"},
    {"flag: peut-être\n", "wrong-type", "yes or no"},
    {"choice: portait\n", "bad-choice", "did you mean \"portrait\"?"},
    {"choice: round\n", "bad-choice", "portrait, landscape, square"},
    {"ink: 1A48B4\n", "bad-colour", "write \"#1A48B4\""},
    {"ink: \"#abc\"\n", "bad-colour", "write \"#aabbcc\""},
    {"ink: bleu\n", "bad-colour", "\"#1A48B4\""},
    {"- a\n", "wrong-type", "a poster"},
    {"text\n", "wrong-type", "a poster"},
};

static void test_mistakes(void) {
    for (guint i = 0; i < G_N_ELEMENTS(mistakes); i++) {
        g_autoptr(Reading) r = reading(mistakes[i].text);
        g_test_message("%s", mistakes[i].text);
        g_assert_cmpuint(diagnostics_length(r->list), ==, 1);
        const Diagnostic *d = diagnostics_get(r->list, 0);
        g_autofree char *said = g_strdup_printf("%s / %s", d->message, d->hint);
        g_assert_false(r->good);
        g_assert_cmpstr(d->code, ==, mistakes[i].code);
        g_assert_nonnull(strstr(said, mistakes[i].words));
    }
}

static void check_must(const char *text, const char *code) {
    g_autoptr(Reading) r = read_with(&must_table, text);
    g_assert_cmpuint(diagnostics_length(r->list), ==, 1);
    g_assert_false(r->good);
    g_assert_cmpstr(diagnostics_get(r->list, 0)->code, ==, code);
}

/* What was lost by an accident that was already told is not missed a second time. */
static void test_missing(void) {
    check_must("{}\n", "missing-key");
    check_must("must:\n", "empty-text");
    check_must("must: ''\n", "empty-text");
    check_must("must: #mobilité\n", "text-lost");
    check_must("{x: :x}\n", "syntax");
    g_autoptr(Reading) r = read_with(&must_table, "{}\n");
    g_assert_nonnull(strstr(diagnostics_get(r->list, 0)->hint, "write for example"));
}

/* Zero is the one length that needs no unit. */
static void test_zero(void) {
    static const Key key = {FIELD(length), .kind = KEY_LENGTH};
    static const KeyTable table = {"x", sizeof(Poster), &key, 1, G_MAXSIZE, 0, NULL};
    g_autoptr(Reading) r = read_with(&table, "length: 0\n");
    g_assert_true(r->good && r->poster.length.set);
    g_assert_cmpfloat(r->poster.length.v, ==, 0);
}

static void test_booleans(void) {
    static const char *const words[] = {"yes", "true", "oui", "Oui", "no", "false", "non", "NON"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *text = g_strdup_printf("flag: %s\n", words[i]);
        g_autoptr(Reading) r = reading(text);
        g_assert_true(r->good && r->poster.flag.set);
        g_assert_cmpfloat(r->poster.flag.v, ==, i < 4);
    }
}

/* What could be read is there, whatever else was wrong. */
static void test_partial(void) {
    g_autoptr(Reading) r = reading("title: a\nnumber: x\nink: \"#000000\"\ntags: [a, [b], c]\n");
    g_assert_false(r->good);
    g_assert_cmpuint(diagnostics_length(r->list), ==, 2);
    g_assert_cmpstr(r->poster.title.s, ==, "a");
    g_assert_true(r->poster.ink.set);
    g_assert_cmpuint(r->poster.tags.n, ==, 2);
}

static void test_nearest(void) {
    static const char *const known[] = {"categories", "title", "subtitle", "ink"};
    static const struct {
        const char *word, *nearest;
    } cases[] = {{"categorys", "categories"},
                 {"catgeories", "categories"},
                 {"tilte", "title"},
                 {"sub_title", "subtitle"},
                 {"ikn", "ink"},
                 {"ab", NULL},
                 {"colour", NULL},
                 {"", NULL},
                 {"INK", "ink"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpstr(keys_nearest(cases[i].word, known, G_N_ELEMENTS(known)), ==,
                        cases[i].nearest);
    }
}

/* A file with a hundred thousand unknown keys is refused, and quickly. */
static void test_hopeless(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++) {
        g_string_append_printf(text, "key-number-%u: 1\n", i);
    }
    g_autoptr(Reading) r = reading(text->str);
    g_assert_false(r->good);
    g_assert_cmpuint(diagnostics_length(r->list), ==, 1000);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/keys/good", test_good);
    g_test_add_func("/yaml/keys/line-breaks", test_line_breaks);
    g_test_add_func("/yaml/keys/absent", test_absent);
    g_test_add_func("/yaml/keys/mistakes", test_mistakes);
    g_test_add_func("/yaml/keys/missing", test_missing);
    g_test_add_func("/yaml/keys/zero", test_zero);
    g_test_add_func("/yaml/keys/booleans", test_booleans);
    g_test_add_func("/yaml/keys/partial", test_partial);
    g_test_add_func("/yaml/keys/nearest", test_nearest);
    g_test_add_func("/yaml/keys/hopeless", test_hopeless);
    return g_test_run();
}
