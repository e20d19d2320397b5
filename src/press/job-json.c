/* SPDX-License-Identifier: MIT */
/* The facts of the job sheet for programs. */
#include "marks-internal.h"

#include "base/json.h"
#include "base/sheet.h"

/* What is measured is never less than nothing. */
static void add_number(JsonOut *json, const char *key, double number) {
    g_autoptr(GString) digits = g_string_new(NULL);
    number_append(digits, number, 2);
    if (*digits->str == '.') { /* JSON wants the zero before the point */
        g_string_prepend_c(digits, '0');
    }
    json_out_raw(json, key, digits->str);
}

static void add_size(JsonOut *json, const char *key, double width, double height) {
    json_out_open(json, key, '{');
    json_out_text(json, "name", sheet_name(width, height));
    add_number(json, "width", width / PT_PER_MM);
    add_number(json, "height", height / PT_PER_MM);
    json_out_close(json, '}');
}

/* ---- facts ---- */

static void add_format(JsonOut *json, const Scene *scene, const JobFacts *facts) {
    const Purpose *purpose = facts->purpose;
    const ScenePage *page = scene_page(scene, 0);
    gboolean imposed = purpose->impose_width > 0;
    gboolean both = marks_both_sides(scene, purpose);
    add_size(json, "trim", page->width, page->height);
    add_number(json, "bleed", MIN(purpose->bleed, page->bleed) / PT_PER_MM);
    add_number(json, "pages", scene->pages->len);
    json_out_flag(json, "two-sided", both);
    gboolean short_edge = marks_flip(page->width, page->height) == PHRASE_PRESS_FLIP_SHORT;
    /* of imposed sheets every one says how it is turned */
    json_out_text(json, "flip", !both || imposed ? NULL : short_edge ? "short-edge" : "long-edge");
    if (imposed) {
        add_size(json, "imposed-on", purpose->impose_width, purpose->impose_height);
    } else {
        json_out_raw(json, "imposed-on", "null");
    }
}

static void add_marks(JsonOut *json, const Purpose *purpose) {
    MarkKind marks[MARKS_KINDS];
    marks_kinds(purpose, marks);
    json_out_open(json, "marks", '[');
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (marks[i].asked) {
            json_out_text(json, NULL, marks[i].name);
        }
    }
    json_out_close(json, ']');
}

static void add_inks(JsonOut *json, const Scene *scene, const JobFacts *facts) {
    const Purpose *purpose = facts->purpose;
    static const char *const modes[] = {"colour", "grey", "outlines"};
    gboolean process = marks_is_process(purpose);
    json_out_text(json, "printing",
                  purpose->kind == FOR_OFFICE ? modes[purpose->mode]
                  : process                   ? "process"
                                              : "spot");
    json_out_open(json, "inks", '[');
    for (guint k = 0; k < scene->n_inks; k++) {
        static const char *const names[] = {"c", "m", "y", "k"};
        const SceneInk *ink = &scene->inks[k];
        json_out_open(json, NULL, '{');
        json_out_text(json, "name", ink->name);
        json_out_text(json, "swatch", ink->spot);
        json_out_open(json, "cmyk", '{');
        for (guint c = 0; c < G_N_ELEMENTS(names); c++) {
            add_number(json, names[c], ink->cmyk[c] * 100);
        }
        json_out_close(json, '}');
        json_out_close(json, '}');
    }
    json_out_close(json, ']');
    add_number(json, "total-ink", facts->coverage * 100);
    add_number(json, "trap", purpose->trap / PT_PER_MM);
}

static void add_folds(JsonOut *json, const Scene *scene, const Purpose *purpose) {
    const ScenePage *page = scene_page(scene, 0);
    FoldPlan plan = fold_plan(scene, page->width, page->height);
    gboolean booklet = marks_is_booklet(scene, purpose);
    if (!purpose->fold || (!plan.n && !booklet)) {
        json_out_raw(json, "fold", "null");
        return;
    }
    json_out_open(json, "fold", '{');
    json_out_flag(json, "booklet", booklet);
    add_number(json, "columns", booklet ? 2 : plan.columns);
    add_number(json, "rows", booklet ? 1 : plan.rows);
    add_size(json, "folded", booklet ? page->width : plan.width,
             booklet ? page->height : plan.height);
    json_out_close(json, '}');
}

static void add_files(JsonOut *json, const JobFacts *facts) {
    json_out_open(json, "files", '[');
    for (guint i = 0; facts->files && facts->files[i]; i++) {
        json_out_text(json, NULL, facts->files[i]);
    }
    json_out_close(json, ']');
}

char *press_job_json(const Scene *scene, const JobFacts *facts) {
    const Purpose *purpose = facts->purpose;
    gboolean x1a = purpose->standard == STANDARD_X1A;
    JsonOut json = {.text = g_string_new(NULL)};
    json_out_open(&json, NULL, '{');
    json_out_text(&json, "title", scene->title);
    add_files(&json, facts);
    json_out_text(&json, "date", scene->date);
    json_out_text(&json, "for", purpose_names[purpose->kind]);
    json_out_text(&json, "standard",
                  purpose->kind != FOR_PRESS ? NULL
                  : x1a                      ? "PDF/X-1a"
                                             : "PDF/X-4");
    add_format(&json, scene, facts);
    add_marks(&json, purpose);
    add_inks(&json, scene, facts);
    gboolean press = purpose->kind == FOR_PRESS;
    json_out_text(&json, "profile",
                  facts->profile ? facts->profile
                  : press        ? purpose->profile
                                 : NULL);
    json_out_flag(&json, "paper-printed", purpose->paper == PAPER_PRINT);
    json_out_text(&json, "stock", facts->stock);
    add_folds(&json, scene, purpose);
    json_out_text(&json, "finishing", facts->finishing);
    json_out_text(&json, "quantity", facts->quantity);
    json_out_text(&json, "contact", facts->contact);
    json_out_text(&json, "printer", facts->printer);
    json_out_close(&json, '}');
    g_string_append_c(json.text, '\n');
    return g_string_free(json.text, FALSE);
}
