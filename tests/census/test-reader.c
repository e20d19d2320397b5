/* SPDX-License-Identifier: MIT */
/* Rows and cells of a survey, with their places, whatever wrote the file. */
#include "census/reader.h"
#include "survey.h"

#include <string.h>

typedef struct {
    Files files;
    Diagnostics *said;
    Reader *reader;
    Row row;
} Fixture;

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    files_init(&f->files);
    f->said = diagnostics_new();
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->reader, reader_free);
    diagnostics_free(f->said);
    files_clear(&f->files);
}

static void open_text(Fixture *f, const char *bytes, gssize n) {
    Survey survey;
    g_clear_pointer(&f->reader, reader_free);
    const char *path = files_add(&f->files, "t.csv", bytes, n);
    g_assert_true(survey_inspect(path, "t.csv", -1, &survey, f->said));
    f->reader = reader_new(path, "t.csv", &survey, 0, f->said);
    g_assert_nonnull(f->reader);
}

static void assert_cell(Fixture *f, guint i, const char *text, guint line, guint column) {
    g_assert_cmpuint(i, <, f->row.n_cells);
    g_assert_cmpstr(f->row.cells[i].text, ==, text);
    g_assert_cmpuint(f->row.cells[i].line, ==, line);
    g_assert_cmpuint(f->row.cells[i].column, ==, column);
}

static void assert_said(Fixture *f, const char *code, guint line, guint column) {
    g_assert_cmpuint(diagnostics_length(f->said), ==, 1);
    const Diagnostic *said = diagnostics_get(f->said, 0);
    g_assert_cmpstr(said->code, ==, code);
    g_assert_cmpuint(said->line, ==, line);
    g_assert_cmpuint(said->column, ==, column);
    g_assert_null(said->excerpt);
}

static void test_places(Fixture *f, gconstpointer data) {
    (void)data;
    open_text(f, "é,\"a \"\"b\"\"\r\nc\",d\r\n\n,\rf,g", -1);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_ROW);
    assert_cell(f, 0, "é", 1, 1);
    assert_cell(f, 1, "a \"b\"\nc", 1, 3);
    assert_cell(f, 2, "d", 2, 4);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_ROW);
    g_assert_cmpuint(f->row.n_filled, ==, 0);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_ROW);
    g_assert_cmpuint(f->row.n_written, ==, 2);
    g_assert_cmpuint(f->row.n_filled, ==, 0);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_ROW);
    assert_cell(f, 1, "g", 5, 3);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_END);
    g_assert_cmpuint(diagnostics_length(f->said), ==, 0);
}

static void test_separators(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        const char *text;
        char wanted;
    } cases[] = {
        {"a;b\n1;2\n", ';'},
        {"a\tb\n1\t2\n", '\t'},
        {"a,b\n1,2\n", ','},
        {"Nom, prénom;Ville\nA, B;C\n", ';'},
        {"\"a;b;c\",d\n1,2\n", ','},
        {"sep=;\na;b\n", ';'},
        {"a\n1\n", ','},
        {"Titre de l’enquête\na;b\n1;2\n", ';'},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        open_text(f, cases[i].text, -1);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(reader_separator(f->reader), ==, cases[i].wanted);
    }
}

/* Characters and line ends that lie across two chunks, in every encoding. */
static void test_chunks(Fixture *f, gconstpointer data) {
    (void)data;
    for (guint shift = 0; shift < 4; shift++) {
        g_autoptr(GString) text = g_string_new("a;b\r\n");
        for (guint i = 0; i < shift; i++) {
            g_string_append_c(text, 'x');
        }
        g_string_append(text, ";\r\n");
        guint n = 1;
        for (; text->len < 600000; n++) {
            g_string_append(text, "é\xf0\x9f\x98\x80;\"€ \"\"\r\n\"\r\n");
        }
        gsize written = 0;
        g_autofree char *wide =
            g_convert(text->str, (gssize)text->len, "UTF-16LE", "UTF-8", NULL, &written, NULL);
        g_autoptr(GString) marked = g_string_new("\xff\xfe");
        g_string_append_len(marked, wide, (gssize)written);
        const GString *both[] = {text, marked};
        for (guint k = 0; k < 2; k++) {
            open_text(f, both[k]->str, (gssize)both[k]->len);
            reader_next(f->reader, &f->row);
            reader_next(f->reader, &f->row);
            guint rows = 1;
            while (reader_next(f->reader, &f->row) == READ_ROW) {
                assert_cell(f, 0, "é\xf0\x9f\x98\x80", 1 + 2 * rows, 1);
                assert_cell(f, 1, "€ \"\n", 1 + 2 * rows, 4);
                rows++;
            }
            g_assert_cmpuint(rows, ==, n);
        }
    }
    g_assert_cmpuint(diagnostics_length(f->said), ==, 0);
}

static void test_wanted(Fixture *f, gconstpointer data) {
    (void)data;
    const int slots[] = {-1, 1, 0};
    open_text(f, "a;b;c\n1;2;3;4\n5\n", -1);
    reader_next(f->reader, &f->row);
    reader_set_slots(f->reader, slots, 3, 2);
    reader_next(f->reader, &f->row);
    assert_cell(f, 0, "3", 2, 5);
    assert_cell(f, 1, "2", 2, 3);
    g_assert_cmpuint(f->row.n_filled, ==, 4);
    reader_next(f->reader, &f->row);
    g_assert_cmpuint(f->row.n_written, ==, 1);
    assert_cell(f, 0, "", 3, 1);
}

static void test_long_cell(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *text = g_malloc(CELL_MOST + 10);
    memset(text, 'x', CELL_MOST + 10);
    memcpy(text, "a;b\n1;", 6);
    open_text(f, text, CELL_MOST + 6);
    reader_next(f->reader, &f->row);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_ROW);
    open_text(f, text, CELL_MOST + 7);
    reader_next(f->reader, &f->row);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_STOP);
    assert_said(f, "cell-too-long", 2, 3);
}

static void test_long_row(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(GString) text = g_string_new("a\n");
    for (guint i = 0; i < 17; i++) {
        gsize from = text->len;
        g_string_set_size(text, from + 1000000);
        memset(text->str + from, 'x', 1000000);
        g_string_append_c(text, ',');
    }
    open_text(f, text->str, (gssize)text->len);
    reader_next(f->reader, &f->row);
    g_assert_cmpint(reader_next(f->reader, &f->row), ==, READ_STOP);
    assert_said(f, "row-too-long", 2, 16000017);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define ADD(name, run) g_test_add("/census/reader/" name, Fixture, NULL, set_up, run, tear_down)
    ADD("places", test_places);
    ADD("separators", test_separators);
    ADD("chunks", test_chunks);
    ADD("wanted", test_wanted);
    ADD("long-cell", test_long_cell);
    ADD("long-row", test_long_row);
    return g_test_run();
}
