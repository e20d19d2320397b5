/* SPDX-License-Identifier: MIT */
/* The facts of the job sheet for programs. Written by hand, keys in one order, because json-glib
 * prints a tenth as 0.10000000000000001. */
#include "marks-internal.h"

#include "base/sheet.h"

#include <json-glib/json-glib.h>

typedef struct {
    GString *text;
    guint depth;
    gboolean first; /* nothing stands in this object or list yet */
} Json;

static void begin_value(Json *json, const char *key) {
    if (json->depth) {
        g_string_append(json->text, json->first ? "\n" : ",\n");
        g_string_append_printf(json->text, "%*s", (int)json->depth * 2, "");
    }
    if (key) {
        g_string_append_printf(json->text, "\"%s\": ", key);
    }
    json->first = FALSE;
}

static void open_value(Json *json, const char *key, char bracket) {
    begin_value(json, key);
    g_string_append_c(json->text, bracket);
    json->depth++;
    json->first = TRUE;
}

static void close_value(Json *json, char bracket) {
    json->depth--;
    if (!json->first) {
        g_string_append_printf(json->text, "\n%*s", (int)json->depth * 2, "");
    }
    g_string_append_c(json->text, bracket);
    json->first = FALSE;
}

static void add_raw(Json *json, const char *key, const char *raw) {
    begin_value(json, key);
    g_string_append(json->text, raw);
}

/* NULL is null. */
static void add_text(Json *json, const char *key, const char *text) {
    g_autoptr(JsonNode) node = json_node_new(text ? JSON_NODE_VALUE : JSON_NODE_NULL);
    if (text) {
        json_node_set_string(node, text);
    }
    g_autofree char *raw = json_to_string(node, FALSE);
    add_raw(json, key, raw);
}

/* What is measured is never less than nothing. */
static void add_number(Json *json, const char *key, double number) {
    begin_value(json, key);
    gsize start = json->text->len;
    number_append(json->text, number, 2);
    if (json->text->str[start] == '.') { /* JSON wants the zero before the point */
        g_string_insert_c(json->text, (gssize)start, '0');
    }
}

static void add_flag(Json *json, const char *key, gboolean flag) {
    add_raw(json, key, flag ? "true" : "false");
}

static void add_size(Json *json, const char *key, double width, double height) {
    open_value(json, key, '{');
    add_text(json, "name", sheet_name(width, height));
    add_number(json, "width", width / PT_PER_MM);
    add_number(json, "height", height / PT_PER_MM);
    close_value(json, '}');
}

/* ---- facts ---- */

static void add_format(Json *json, const Scene *scene, const JobFacts *facts) {
    const Purpose *purpose = facts->purpose;
    const ScenePage *page = scene_page(scene, 0);
    gboolean imposed = purpose->impose_width > 0;
    gboolean both = marks_both_sides(scene, purpose);
    add_size(json, "trim", page->width, page->height);
    add_number(json, "bleed", MIN(purpose->bleed, page->bleed) / PT_PER_MM);
    add_number(json, "pages", scene->pages->len);
    add_flag(json, "two-sided", both);
    gboolean short_edge = marks_flip(page->width, page->height) == PHRASE_PRESS_FLIP_SHORT;
    /* of imposed sheets every one says how it is turned */
    add_text(json, "flip", !both || imposed ? NULL : short_edge ? "short-edge" : "long-edge");
    if (imposed) {
        add_size(json, "imposed-on", purpose->impose_width, purpose->impose_height);
    } else {
        add_raw(json, "imposed-on", "null");
    }
}

static void add_marks(Json *json, const Purpose *purpose) {
    MarkKind marks[MARKS_KINDS];
    marks_kinds(purpose, marks);
    open_value(json, "marks", '[');
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (marks[i].asked) {
            add_text(json, NULL, marks[i].name);
        }
    }
    close_value(json, ']');
}

static void add_inks(Json *json, const Scene *scene, const JobFacts *facts) {
    const Purpose *purpose = facts->purpose;
    static const char *const modes[] = {"colour", "grey", "outlines"};
    gboolean process = marks_is_process(purpose);
    add_text(json, "printing",
             purpose->kind == FOR_OFFICE ? modes[purpose->mode]
             : process                   ? "process"
                                         : "spot");
    open_value(json, "inks", '[');
    for (guint k = 0; k < scene->n_inks; k++) {
        static const char *const names[] = {"c", "m", "y", "k"};
        const SceneInk *ink = &scene->inks[k];
        open_value(json, NULL, '{');
        add_text(json, "name", ink->name);
        add_text(json, "swatch", ink->spot);
        open_value(json, "cmyk", '{');
        for (guint c = 0; c < G_N_ELEMENTS(names); c++) {
            add_number(json, names[c], ink->cmyk[c] * 100);
        }
        close_value(json, '}');
        close_value(json, '}');
    }
    close_value(json, ']');
    add_number(json, "total-ink", facts->coverage * 100);
    add_number(json, "trap", purpose->trap / PT_PER_MM);
}

static void add_folds(Json *json, const Scene *scene, const Purpose *purpose) {
    const ScenePage *page = scene_page(scene, 0);
    FoldPlan plan = fold_plan(scene, page->width, page->height);
    gboolean booklet = marks_is_booklet(scene, purpose);
    if (!purpose->fold || (!plan.n && !booklet)) {
        add_raw(json, "fold", "null");
        return;
    }
    open_value(json, "fold", '{');
    add_flag(json, "booklet", booklet);
    add_number(json, "columns", booklet ? 2 : plan.columns);
    add_number(json, "rows", booklet ? 1 : plan.rows);
    add_size(json, "folded", booklet ? page->width : plan.width,
             booklet ? page->height : plan.height);
    close_value(json, '}');
}

static void add_files(Json *json, const JobFacts *facts) {
    open_value(json, "files", '[');
    for (guint i = 0; facts->files && facts->files[i]; i++) {
        add_text(json, NULL, facts->files[i]);
    }
    close_value(json, ']');
}

char *press_job_json(const Scene *scene, const JobFacts *facts) {
    const Purpose *purpose = facts->purpose;
    gboolean x1a = purpose->standard == STANDARD_X1A;
    Json json = {.text = g_string_new(NULL)};
    open_value(&json, NULL, '{');
    add_text(&json, "title", scene->title);
    add_files(&json, facts);
    add_text(&json, "date", scene->date);
    add_text(&json, "for", purpose_names[purpose->kind]);
    add_text(&json, "standard", purpose->kind != FOR_PRESS ? NULL : x1a ? "PDF/X-1a" : "PDF/X-4");
    add_format(&json, scene, facts);
    add_marks(&json, purpose);
    add_inks(&json, scene, facts);
    gboolean press = purpose->kind == FOR_PRESS;
    add_text(&json, "profile", facts->profile ? facts->profile : press ? purpose->profile : NULL);
    add_flag(&json, "paper-printed", purpose->paper == PAPER_PRINT);
    add_text(&json, "stock", facts->stock);
    add_folds(&json, scene, purpose);
    add_text(&json, "finishing", facts->finishing);
    add_text(&json, "quantity", facts->quantity);
    add_text(&json, "contact", facts->contact);
    add_text(&json, "printer", facts->printer);
    close_value(&json, '}');
    g_string_append_c(json.text, '\n');
    return g_string_free(json.text, FALSE);
}
