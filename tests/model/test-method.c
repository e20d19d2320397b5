/* SPDX-License-Identifier: MIT */
/* A method's file: in which order its actions are read, where the tracks meet, what is wrong. */
#include "model/method.h"

#include <string.h>

#define HEAD "version: 1\nkind: method\ntitle: La méthode en action\n"
#define TRACKS "tracks:\n  - name: Apprendre\n  - name: Essayer\n"
#define ONE_TRACK "tracks:\n  - name: Essayer\n"
#define STAGES "stages:\n  voir: Voir\n  faire: Faire\n  dire: {name: Dire, finale: yes}\n"

typedef struct {
    Tree *tree;
    Method method;
    Diagnostics *said;
    gboolean ok;
} Fixture;

static void read_text(Fixture *f, const char *text) {
    f->said = diagnostics_new();
    f->tree = tree_parse(text, strlen(text), "methode.yaml", f->said);
    const KeyLanguages languages = model_find_languages(f->tree, NULL);
    f->ok = method_read(f->tree, &languages, &f->method, f->said);
}

static void tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_clear_pointer(&f->tree, tree_free);
    g_clear_pointer(&f->said, diagnostics_free);
}

/* "a:voir b:- …": an action a letter, its stage, - for none. */
static char *actions_of(const char *short_form) {
    g_autoptr(GString) text = g_string_new("actions:\n");
    g_auto(GStrv) actions = g_strsplit(short_form, " ", -1);
    for (char **action = actions; *action; action++) {
        g_auto(GStrv) parts = g_strsplit(*action, ":", 2);
        g_string_append_printf(text, "  %s: {title: T, text: U", parts[0]);
        if (!g_str_equal(parts[1], "-")) {
            g_string_append_printf(text, ", stage: %s", parts[1]);
        }
        g_string_append(text, "}\n");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void read_method(Fixture *f, const char *head, const char *short_form) {
    g_autofree char *actions = actions_of(short_form);
    g_autofree char *text = g_strconcat(head, actions, NULL);
    read_text(f, text);
}

static const MethodStage *stage_at(const Fixture *f, guint i) {
    g_assert_cmpuint(i, <, f->method.stages.n);
    return (const MethodStage *)f->method.stages.items + i;
}

static void assert_order(const Fixture *f, const char *wanted) {
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < f->method.actions.n && f->method.order[i]; i++) {
        g_string_append(got, f->method.order[i]->id.s);
    }
    g_assert_cmpstr(got->str, ==, wanted);
}

/* One error of that code, on that line. */
static void assert_says(const Fixture *f, const char *code, guint line) {
    g_assert_false(f->ok);
    for (guint i = 0; i < diagnostics_length(f->said); i++) {
        const Diagnostic *diagnostic = diagnostics_get(f->said, i);
        g_test_message("%u: %s [%s]", diagnostic->line, diagnostic->message, diagnostic->code);
    }
    g_assert_cmpuint(diagnostics_length(f->said), ==, 1);
    const Diagnostic *diagnostic = diagnostics_get(f->said, 0);
    g_assert_cmpstr(diagnostic->code, ==, code);
    g_assert_cmpuint(diagnostic->line, ==, line);
    g_assert_nonnull(diagnostic->hint);
}

/* Those without stage first, then stage by stage, each in the order of the file. */
static void order(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:faire b:- c:voir d:dire e:- f:voir g:faire");
    g_assert_true(f->ok);
    g_assert_cmpuint(diagnostics_length(f->said), ==, 0);
    assert_order(f, "becfagd");
    g_assert_cmpuint(f->method.n_free, ==, 2);
    const guint first[] = {2, 4, 6}, n[] = {2, 2, 1};
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpuint(stage_at(f, i)->first, ==, first[i]);
        g_assert_cmpuint(stage_at(f, i)->n, ==, n[i]);
        for (guint k = 0; k < n[i]; k++) {
            g_assert_true(f->method.order[first[i] + k]->of == stage_at(f, i));
        }
    }
    g_assert_null(f->method.order[0]->of);
}

static void order_of_one_track(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD ONE_TRACK STAGES, "a:dire b:voir c:faire d:voir e:faire f:voir");
    g_assert_true(f->ok);
    assert_order(f, "bdfcea");
    g_assert_cmpuint(f->method.n_free, ==, 0);
    g_assert_cmpuint(stage_at(f, 0)->first, ==, 0);
}

static void finale(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:- b:voir c:voir d:faire e:faire f:dire");
    g_assert_true(f->ok);
    g_assert_true(method_finale(&f->method) == stage_at(f, 2));
    g_assert_cmpstr(method_finale(&f->method)->name.s, ==, "Dire");
}

static void no_finale(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS "stages: {voir: Voir, faire: {name: Faire, finale: no}}\n",
                "a:- b:voir c:voir d:faire e:faire f:faire");
    g_assert_true(f->ok);
    g_assert_null(method_finale(&f->method));
    Method nothing = {0};
    g_assert_null(method_finale(&nothing));
}

/* ---- what can be wrong ---- */

static void missing_stage(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD ONE_TRACK STAGES, "a:voir b:voir c:- d:faire e:faire f:dire");
    assert_says(f, "missing-stage", 13);
}

static void unknown_stage(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:- b:voir c:vior d:faire e:faire f:dire");
    assert_says(f, "unknown-stage", 14);
    g_assert_nonnull(strstr(diagnostics_get(f->said, 0)->hint, "voir"));
    assert_order(f, "abdef"); /* the one that stands nowhere is left out */
}

static void empty_stage(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:- b:voir c:voir d:voir e:voir f:dire");
    assert_says(f, "empty-stage", 9);
}

static void finale_in_the_middle(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS "stages:\n  voir: {name: Voir, finale: yes}\n  faire: Faire\n",
                "a:- b:voir c:faire d:faire e:faire f:faire");
    assert_says(f, "bad-finale", 8);
    g_assert_null(method_finale(&f->method));
}

static void finale_of_two_actions(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:- b:voir c:faire d:faire e:dire f:dire");
    assert_says(f, "bad-finale", 10);
}

static void empty_track(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:voir b:voir c:faire d:faire e:faire f:dire");
    assert_says(f, "empty-track", 5);
}

static void bad_highlight(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD "highlight: Domino\n" TRACKS STAGES,
                "a:- b:voir c:voir d:faire e:faire f:dire");
    assert_says(f, "bad-highlight", 4);
}

/* The title is drawn in capitals: any will do. */
static void highlight(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD "highlight: EN Action\n" TRACKS STAGES,
                "a:- b:voir c:voir d:faire e:faire f:dire");
    g_assert_true(f->ok);
    g_assert_cmpuint(f->method.stands_out.first, ==, strlen("LaMethode"));
    g_assert_cmpuint(f->method.stands_out.n, ==, strlen("enaction"));
}

static void too_few_actions(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES, "a:- b:voir c:faire d:faire e:dire");
    assert_says(f, "out-of-range", 12);
}

static void too_many_actions(Fixture *f, gconstpointer data) {
    (void)data;
    read_method(f, HEAD TRACKS STAGES,
                "a:- b:- c:- d:- e:- f:- g:- h:- i:- j:- k:- l:voir m:voir n:voir o:voir p:voir "
                "q:voir r:voir s:faire t:faire u:dire");
    assert_says(f, "out-of-range", 12);
}

/* Nothing of a file without actions or stages is taken for granted. */
static void next_to_nothing(Fixture *f, gconstpointer data) {
    (void)data;
    read_text(f, HEAD);
    g_assert_false(f->ok);
    g_assert_cmpuint(f->method.actions.n, ==, 0);
    g_assert_cmpuint(f->method.n_free, ==, 0);
    g_assert_null(method_finale(&f->method));
    for (guint i = 0; i < diagnostics_length(f->said); i++) {
        g_assert_cmpstr(diagnostics_get(f->said, i)->code, ==, "missing-key");
    }
    g_assert_cmpuint(diagnostics_length(f->said), ==, 3);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define CASE(path, function) g_test_add("/method/" path, Fixture, NULL, NULL, function, tear_down)
    CASE("order", order);
    CASE("order-of-one-track", order_of_one_track);
    CASE("finale", finale);
    CASE("no-finale", no_finale);
    CASE("missing-stage", missing_stage);
    CASE("unknown-stage", unknown_stage);
    CASE("empty-stage", empty_stage);
    CASE("finale-in-the-middle", finale_in_the_middle);
    CASE("finale-of-two-actions", finale_of_two_actions);
    CASE("empty-track", empty_track);
    CASE("bad-highlight", bad_highlight);
    CASE("highlight", highlight);
    CASE("too-few-actions", too_few_actions);
    CASE("too-many-actions", too_many_actions);
    CASE("next-to-nothing", next_to_nothing);
    return g_test_run();
}
