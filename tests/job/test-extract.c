/* SPDX-License-Identifier: MIT */
/* Files out of PDFs that strangers made: every one that cannot be trusted is refused whole, with a
 * code, and leaves nothing behind. */
#include "job/job.h"
#include "job/recipe-internal.h"
#include "job/stage.h"

#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

typedef struct {
    char *folder, *pdf, *out;
    Diagnostics *diagnostics;
} Fixture;

/* What a PDF is made to hold. */
typedef struct {
    const char *name; /* UTF-8 */
    const char *data;
    gsize name_length; /* 0: as long as it is */
} Held;

static const char poster[] = "version: 1\n";

static void set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->folder = g_dir_make_tmp("affiche-extract-XXXXXX", NULL);
    f->pdf = g_build_filename(f->folder, "poster.pdf", NULL);
    f->out = g_build_filename(f->folder, "project", NULL);
    f->diagnostics = diagnostics_new();
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    stage_remove(f->folder);
    diagnostics_free(f->diagnostics);
    g_free(f->folder);
    g_free(f->pdf);
    g_free(f->out);
}

/* ---- PDFs ---- */

static qpdf_oh specification(qpdf_data qpdf, const Held *held, qpdf_oh stream) {
    gsize length = held->name_length ? held->name_length : strlen(held->name);
    g_autoptr(GString) utf16 = g_string_new_len("\xfe\xff", 2);
    for (const char *p = held->name; p < held->name + length; p = g_utf8_next_char(p)) {
        gunichar c = *p ? g_utf8_get_char(p) : 0;
        g_string_append_c(utf16, (char)(c >> 8 & 0xff));
        g_string_append_c(utf16, (char)(c & 0xff));
    }
    qpdf_oh files = qpdf_oh_new_dictionary(qpdf), spec = qpdf_oh_new_dictionary(qpdf);
    qpdf_oh_replace_key(qpdf, files, "/F", stream);
    qpdf_oh_replace_key(qpdf, spec, "/EF", files);
    qpdf_oh_replace_key(qpdf, spec, "/UF", qpdf_oh_new_binary_string(qpdf, utf16->str, utf16->len));
    return qpdf_make_indirect_object(qpdf, spec);
}

static qpdf_oh stream_of(qpdf_data qpdf, const void *data, gsize length, const char *filter) {
    qpdf_oh stream = qpdf_oh_new_stream(qpdf), null = qpdf_oh_new_null(qpdf);
    qpdf_oh_replace_stream_data(qpdf, stream, data, length,
                                filter ? qpdf_oh_new_name(qpdf, filter) : null, null);
    return stream;
}

static void save(Fixture *f, qpdf_data *qpdf, qpdf_oh embedded) {
    qpdf_oh names = qpdf_oh_new_dictionary(*qpdf);
    qpdf_oh_replace_key(*qpdf, names, "/EmbeddedFiles", embedded);
    qpdf_oh_replace_key(*qpdf, qpdf_get_root(*qpdf), "/Names", names);
    g_assert_cmpint(qpdf_init_write(*qpdf, f->pdf) & QPDF_ERRORS, ==, 0);
    qpdf_set_stream_data_mode(*qpdf, qpdf_s_preserve);
    qpdf_set_static_ID(*qpdf, QPDF_TRUE);
    g_assert_cmpint(qpdf_write(*qpdf) & QPDF_ERRORS, ==, 0);
    qpdf_cleanup(qpdf);
}

static qpdf_data begin(void) {
    qpdf_data qpdf = qpdf_init();
    qpdf_silence_errors(qpdf);
    qpdf_empty_pdf(qpdf);
    return qpdf;
}

static void write_pdf(Fixture *f, const Held *held, guint n) {
    qpdf_data qpdf = begin();
    qpdf_oh tree = qpdf_oh_new_dictionary(qpdf), names = qpdf_oh_new_array(qpdf);
    for (guint i = 0; i < n; i++) {
        qpdf_oh stream = stream_of(qpdf, held[i].data, strlen(held[i].data), NULL);
        qpdf_oh_append_item(qpdf, names, qpdf_oh_new_string(qpdf, "key"));
        qpdf_oh_append_item(qpdf, names, specification(qpdf, &held[i], stream));
    }
    qpdf_oh_replace_key(qpdf, tree, "/Names", names);
    save(f, &qpdf, tree);
}

/* A lock that names the poster, with its right sum, and lines of one's own. */
static char *lock_of(const char *program, const char *lines) {
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, poster, -1);
    return g_strdup_printf("version: 1\nkind: recipe-lock\nprogram: \"%s\"\n"
                           "poster: content/x.yaml\nfiles:\n"
                           "  - {file: content/x.yaml, sha256: \"%s\"}\n%s",
                           program, sum, lines);
}

/* A whole recipe and one more file. */
static void write_with(Fixture *f, const Held *more) {
    g_autofree char *lock = lock_of(AFFICHE_VERSION, "");
    const Held held[] = {{"content/x.yaml", poster, 0}, {RECIPE_LOCK, lock, 0}, *more};
    write_pdf(f, held, 3);
}

/* ---- what comes of them ---- */

static gboolean extract(Fixture *f) {
    const JobExtract options = {.data = ".", .pdf = f->pdf, .out = f->out};
    guint n = 0;
    return job_extract(&options, f->diagnostics, &n);
}

static gboolean says(const Fixture *f, const char *code) {
    for (guint i = 0; i < diagnostics_length(f->diagnostics); i++) {
        const Diagnostic *one = diagnostics_get(f->diagnostics, i);
        g_test_message("%s (%s) [%s]", one->message, one->hint, one->code);
        if (g_str_equal(one->code, code)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* How many things are in the folder: one that begins with a point would be a project half made. */
static guint count(const char *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;
    while (dir && g_dir_read_name(dir)) {
        n++;
    }
    return n;
}

static void assert_refused(Fixture *f, const char *code) {
    guint before = count(f->folder);
    g_assert_false(extract(f));
    g_assert_true(says(f, code));
    g_assert_cmpuint(diagnostics_count(f->diagnostics, SEVERITY_ERROR), ==, 1);
    g_assert_cmpuint(count(f->folder), ==, before);
    g_assert_false(g_file_test(f->out, G_FILE_TEST_EXISTS));
}

/* ---- whole ones ---- */

static void test_whole(Fixture *f, gconstpointer data) {
    (void)data;
    const Held more = {"content/l’été.txt", "vu", 0};
    write_with(f, &more);
    g_assert_true(extract(f));
    g_assert_true(says(f, "not-in-recipe")); /* it is not in the lock */
    g_autofree char *path = g_build_filename(f->out, "content", "x.yaml", NULL);
    g_autofree char *other = g_build_filename(f->out, "content", "l’été.txt", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, poster);
    g_assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
    g_assert_cmpuint(count(f->out), ==, 2);
    g_assert_cmpuint(count(f->folder), ==, 2);
    GStatBuf info;
    g_assert_cmpint(g_stat(f->out, &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0700, ==, 0700);
}

static void test_differs(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *lock =
        lock_of("99.0\x1b[31m", "faces:\n"
                                "  - {face: comic, file: c.otf, package: fonts-c, sha256: \"0\"}\n"
                                "  - {face: karla-500, file: k.otf, package: k, sha256: \"0\"}\n"
                                "dictionaries:\n"
                                "  - {language: fr, file: f.dic, package: hyphen-fr, sha256: "
                                "\"0\"}\n"
                                "left-out: [logo.png]\n");
    g_strdelimit(lock, "\x1b", '?'); /* which YAML has no place for */
    const Held held[] = {{"content/x.yaml", poster, 0}, {RECIPE_LOCK, lock, 0}};
    write_pdf(f, held, 2);
    g_assert_true(extract(f));
    const char *const codes[] = {"other-program", "other-face", "other-dictionary", "left-out"};
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_assert_true(says(f, codes[i]));
    }
    g_assert_cmpuint(diagnostics_count(f->diagnostics, SEVERITY_WARNING), ==, 5);
    g_assert_cmpuint(diagnostics_count(f->diagnostics, SEVERITY_ERROR), ==, 0);
}

/* ---- names ---- */

static void test_names(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *long_part = g_strnfill(300, 'a');
    g_autofree char *deep = g_strnfill(60, '/');
    for (guint i = 0; i < 60; i += 2) {
        deep[i] = 'a';
    }
    const Held names[] = {
        {"../outside.txt", "x", 0},
        {"content/../../outside.txt", "x", 0},
        {"/etc/cron.d/x", "x", 0},
        {"content\\x.txt", "x", 0},
        {"C:x.txt", "x", 0},
        {"C:/x.txt", "x", 0},
        {"content/x.yaml\0.txt", "x", 19},
        {"content/a\nb.txt", "x", 0},
        {"content/a\x1b[2J.txt", "x", 0},
        {"content/\xe2\x80\xae"
         "gpj.exe",
         "x", 0},
        {".bashrc", "x", 0},
        {"content/.git/hooks/post-merge", "x", 0},
        {"content//x.txt", "x", 0},
        {"content/", "x", 0},
        {"./x.txt", "x", 0},
        {"~/x.txt", "x", 0},
        {"content/x.txt ", "x", 0},
        {"content/x.", "x", 0},
        {"", "x", 0},
        {long_part, "x", 0},
        {deep, "x", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        write_with(f, &names[i]);
        assert_refused(f, "recipe-name");
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
}

static void test_twins(Fixture *f, gconstpointer data) {
    (void)data;
    const Held twins[] = {
        {"content/x.yaml", "x", 0},           {"content/X.YAML", "x", 0},
        {"CONTENT/x.yaml", "x", 0},           {"content", "x", 0}, /* a file and a folder */
        {"Content/x.yaml/below.txt", "x", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(twins); i++) {
        write_with(f, &twins[i]);
        assert_refused(f, "recipe-twin");
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
    g_autofree char *composed = recipe_name_fold("\xc3\x89t\xc3\xa9.svg");
    g_autofree char *apart = recipe_name_fold("e\xcc\x81te\xcc\x81.SVG");
    g_assert_cmpstr(composed, ==, apart);
}

/* ---- what is in them ---- */

static void test_damaged(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *lock = lock_of(AFFICHE_VERSION, "");
    g_autofree char *more =
        lock_of(AFFICHE_VERSION, "  - {file: content/y.yaml, sha256: \"00\"}\n");
    g_autofree char *none = g_strdup(lock);
    memcpy(strstr(none, "content/x.yaml"), "content/z.yaml", strlen("content/z.yaml"));
    const Held cases[][2] = {
        {{"content/x.yaml", "changed", 0}, {RECIPE_LOCK, lock, 0}},
        {{"content/x.yaml", poster, 0}, {RECIPE_LOCK, more, 0}},
        {{"content/x.yaml", poster, 0}, {RECIPE_LOCK, none, 0}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        write_pdf(f, cases[i], 2);
        assert_refused(f, "damaged-recipe");
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
    const Held bad_lock[] = {{"content/x.yaml", poster, 0},
                             {RECIPE_LOCK, "version: 1\nkind: poster\n", 0}};
    write_pdf(f, bad_lock, 2);
    g_assert_false(extract(f));
    g_assert_cmpuint(count(f->folder), ==, 1);
}

static void test_filters(Fixture *f, gconstpointer data) {
    (void)data;
    const struct {
        const char *filter, *bytes;
    } cases[] = {{"/FlateDecode", "no deflated data"}, {"/LZWDecode", "x"}, {"/JPXDecode", "x"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        qpdf_data qpdf = begin();
        qpdf_oh tree = qpdf_oh_new_dictionary(qpdf), names = qpdf_oh_new_array(qpdf);
        const Held held = {"content/x.yaml", "", 0};
        qpdf_oh stream = stream_of(qpdf, cases[i].bytes, strlen(cases[i].bytes), cases[i].filter);
        qpdf_oh_append_item(qpdf, names, qpdf_oh_new_string(qpdf, "key"));
        qpdf_oh_append_item(qpdf, names, specification(qpdf, &held, stream));
        qpdf_oh_replace_key(qpdf, tree, "/Names", names);
        save(f, &qpdf, tree);
        assert_refused(f, "damaged-recipe");
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
}

/* ---- too much ---- */

/* Zeros that unpack to more than anybody attaches. */
static void test_bomb(Fixture *f, gconstpointer data) {
    (void)data;
    enum { MEGABYTES = 200 };
    g_autofree guint8 *zeros = g_malloc0(1 << 20), *packed = g_malloc(1 << 20);
    z_stream deflater = {.next_out = packed, .avail_out = 1 << 20};
    g_assert_cmpint(deflateInit(&deflater, 1), ==, Z_OK);
    for (guint i = 0; i < MEGABYTES; i++) {
        deflater.next_in = zeros;
        deflater.avail_in = 1 << 20;
        g_assert_cmpint(deflate(&deflater, i + 1 < MEGABYTES ? Z_NO_FLUSH : Z_FINISH), >=, Z_OK);
    }
    gsize length = deflater.total_out;
    deflateEnd(&deflater);
    qpdf_data qpdf = begin();
    qpdf_oh tree = qpdf_oh_new_dictionary(qpdf), names = qpdf_oh_new_array(qpdf);
    const Held held = {"content/x.yaml", "", 0};
    qpdf_oh stream = stream_of(qpdf, packed, length, "/FlateDecode");
    qpdf_oh_append_item(qpdf, names, qpdf_oh_new_string(qpdf, "key"));
    qpdf_oh_append_item(qpdf, names, specification(qpdf, &held, stream));
    qpdf_oh_replace_key(qpdf, tree, "/Names", names);
    save(f, &qpdf, tree);
    assert_refused(f, "recipe-too-large");
}

static void test_many(Fixture *f, gconstpointer data) {
    (void)data;
    enum { MANY = 2100 };
    g_autofree Held *held = g_new0(Held, MANY);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < MANY; i++) {
        g_ptr_array_add(names, g_strdup_printf("content/%u.txt", i));
        held[i] = (Held){g_ptr_array_index(names, i), "x", 0};
    }
    write_pdf(f, held, MANY);
    assert_refused(f, "recipe-too-large");
}

/* A tree of names that leads back to its root. */
static void test_circle(Fixture *f, gconstpointer data) {
    (void)data;
    qpdf_data qpdf = begin();
    qpdf_oh tree = qpdf_make_indirect_object(qpdf, qpdf_oh_new_dictionary(qpdf));
    qpdf_oh kids = qpdf_oh_new_array(qpdf);
    for (guint i = 0; i < 3; i++) {
        qpdf_oh_append_item(qpdf, kids, tree);
    }
    qpdf_oh_replace_key(qpdf, tree, "/Kids", kids);
    save(f, &qpdf, tree);
    assert_refused(f, "recipe-too-large");
}

/* ---- things that are of another kind than they should be ---- */

static void test_odd_objects(Fixture *f, gconstpointer data) {
    (void)data;
    const struct {
        const char *tree, *code;
    } cases[] = {
        {"42", "no-recipe"},
        {"<</Names 7>>", "no-recipe"},
        {"<</Kids[1(a)null]>>", "no-recipe"},
        {"<</Names[(a)]>>", "no-recipe"},
        {"<</Names[(a)(b)]>>", "damaged-recipe"},
        {"<</Names[(a)<</UF(x.txt)>>]>>", "damaged-recipe"},
        {"<</Names[(a)<</UF(x.txt)/EF<</F 3>>>>]>>", "damaged-recipe"},
        {"<</Names[(a)<</UF 3/EF<<>>>>]>>", "recipe-name"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        qpdf_data qpdf = begin();
        save(f, &qpdf, qpdf_oh_parse(qpdf, cases[i].tree));
        assert_refused(f, cases[i].code);
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
}

static void test_not_pdf(Fixture *f, gconstpointer data) {
    (void)data;
    const struct {
        const char *text, *code;
    } cases[] = {{"", "not-a-pdf"},
                 {"<html></html>", "not-a-pdf"},
                 {"%PDF-1.7\n%%EOF\n", "damaged-pdf"},
                 {"%PDF-1.7\ntrailer<</Root 5>>\nstartxref 9999999\n%%EOF", "damaged-pdf"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(g_file_set_contents(f->pdf, cases[i].text, -1, NULL));
        assert_refused(f, cases[i].code);
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
    g_remove(f->pdf);
    assert_refused(f, "missing-file");
}

/* Whatever a mail program puts after it, the PDF is read, and what follows its end is said. */
static void test_tail(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        gsize length;
        char sign;
        gboolean said;
    } tails[] = {{1, '\n', FALSE},  {5000, '\n', FALSE}, {1, 'x', TRUE},
                 {1000, 'x', TRUE}, {1800, '-', TRUE},   {100000, '\0', TRUE}};
    const Held more = {"content/y.txt", "y", 0};
    for (guint i = 0; i < G_N_ELEMENTS(tails); i++) {
        write_with(f, &more);
        g_autofree char *tail = g_malloc(tails[i].length);
        memset(tail, tails[i].sign, tails[i].length);
        FILE *file = g_fopen(f->pdf, "ab");
        g_assert_cmpuint(fwrite(tail, 1, tails[i].length, file), ==, tails[i].length);
        g_assert_cmpint(fclose(file), ==, 0);
        g_assert_true(extract(f));
        g_assert_cmpint(says(f, "pdf-tail"), ==, tails[i].said);
        stage_remove(f->out);
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
}

static void test_is_folder(Fixture *f, gconstpointer data) {
    (void)data;
    g_assert_cmpint(g_mkdir(f->pdf, 0777), ==, 0);
    assert_refused(f, "not-a-pdf");
}

/* With a password to open it, and with one only for who may print. */
static void test_encrypted(Fixture *f, gconstpointer data) {
    (void)data;
    const char *const passwords[] = {"secret", ""};
    for (guint i = 0; i < G_N_ELEMENTS(passwords); i++) {
        const Held more = {"content/y.txt", "y", 0};
        write_with(f, &more);
        g_autofree char *plain = g_build_filename(f->folder, "plain.pdf", NULL);
        g_assert_cmpint(g_rename(f->pdf, plain), ==, 0);
        qpdf_data qpdf = qpdf_init();
        g_assert_cmpint(qpdf_read(qpdf, plain, NULL) & QPDF_ERRORS, ==, 0);
        g_assert_cmpint(qpdf_init_write(qpdf, f->pdf) & QPDF_ERRORS, ==, 0);
        qpdf_set_r6_encryption_parameters2(qpdf, passwords[i], "owner", QPDF_TRUE, QPDF_TRUE,
                                           QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                           qpdf_r3p_full, QPDF_TRUE);
        g_assert_cmpint(qpdf_write(qpdf) & QPDF_ERRORS, ==, 0);
        qpdf_cleanup(&qpdf);
        g_remove(plain);
        assert_refused(f, "encrypted-pdf");
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
}

/* Every byte of a small PDF turned round, one at a time: refused or unpacked, never anything else.
 */
static void test_flipped(Fixture *f, gconstpointer data) {
    (void)data;
    const Held more = {"content/y.txt", "y", 0};
    write_with(f, &more);
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(f->pdf, &bytes, &length, NULL));
    for (gsize i = 0; i < length; i += 13) {
        bytes[i] ^= 0x2a;
        g_assert_true(g_file_set_contents(f->pdf, bytes, (gssize)length, NULL));
        bytes[i] ^= 0x2a;
        gboolean whole = extract(f);
        g_assert_true(whole == g_file_test(f->out, G_FILE_TEST_IS_DIR));
        g_assert_true(whole || diagnostics_count(f->diagnostics, SEVERITY_ERROR));
        stage_remove(f->out);
        diagnostics_free(f->diagnostics);
        f->diagnostics = diagnostics_new();
    }
    g_assert_cmpuint(count(f->folder), ==, 1);
}

/* ---- the folder ---- */

static void test_folder(Fixture *f, gconstpointer data) {
    (void)data;
    const Held more = {"content/y.txt", "y", 0};
    g_autofree char *inside = g_build_filename(f->out, "mine.txt", NULL);
    write_with(f, &more);
    g_mkdir(f->out, 0777);
    g_assert_true(g_file_set_contents(inside, "mine", -1, NULL));
    g_assert_false(extract(f));
    g_assert_true(says(f, "folder-not-empty"));
    g_assert_cmpuint(count(f->out), ==, 1);
    g_remove(inside);
    g_assert_true(extract(f)); /* an empty one is taken */
    stage_remove(f->out);
    g_assert_true(g_file_set_contents(f->out, "mine", -1, NULL));
    g_assert_false(extract(f));
    g_remove(f->out);
    g_autofree char *elsewhere = g_build_filename(f->folder, "elsewhere", NULL);
    g_mkdir(elsewhere, 0777);
    g_assert_cmpint(symlink(elsewhere, f->out), ==, 0);
    g_assert_false(extract(f));
    g_assert_cmpuint(count(elsewhere), ==, 0);
    g_assert_cmpuint(diagnostics_count(f->diagnostics, SEVERITY_ERROR), ==, 3);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define CASE(name, function)                                                                       \
    g_test_add("/extract/" name, Fixture, NULL, set_up, function, tear_down)
    CASE("whole", test_whole);
    CASE("differs", test_differs);
    CASE("names", test_names);
    CASE("twins", test_twins);
    CASE("damaged", test_damaged);
    CASE("filters", test_filters);
    CASE("bomb", test_bomb);
    CASE("many", test_many);
    CASE("circle", test_circle);
    CASE("odd-objects", test_odd_objects);
    CASE("not-pdf", test_not_pdf);
    CASE("tail", test_tail);
    CASE("is-folder", test_is_folder);
    CASE("encrypted", test_encrypted);
    CASE("flipped", test_flipped);
    CASE("folder", test_folder);
    return g_test_run();
}
