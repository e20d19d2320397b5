/* SPDX-License-Identifier: MIT */
/* Runs content streams far enough to know with what is painted: colour spaces, graphics states,
 * fonts, the forms and patterns below; and where, for what may stand outside the trim only. */
#include "pdfx/pdfx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST_FORM = 20, DEEPEST_STATE = 28 };

typedef struct {
    double ctm[6];
    Space fill, stroke;
    gboolean fill_overprint, stroke_overprint;
    int overprint_mode;
    PdfxFont *font;
} State;

typedef struct {
    Check *check;
    qpdf_oh resources;
    const char *place;
    guint depth;
    State now;
    Tokens tokens;
    GArray *saved;   /* State */
    GArray *path;    /* double: x, y of its points, on the page */
    int texts, tags; /* BT and BMC that are open */
} Run;

static void run_stream(Check *check, GBytes *data, qpdf_oh resources, const char *place,
                       const State *begin, guint depth);

/* ---- operands ---- */

static double number_at(const GPtrArray *operands, guint i) {
    const Token *token = i < operands->len ? operands->pdata[i] : NULL;
    return token && token->kind == TOKEN_NUMBER ? token->number : 0;
}

static const char *name_at(const GPtrArray *operands, guint i) {
    const Token *token = i < operands->len ? operands->pdata[i] : NULL;
    return token && token->kind == TOKEN_NAME ? token->text->str : NULL;
}

static void multiply(double ctm[6], const double by[6]) {
    double a[6];
    memcpy(a, ctm, sizeof a);
    ctm[0] = by[0] * a[0] + by[1] * a[2];
    ctm[1] = by[0] * a[1] + by[1] * a[3];
    ctm[2] = by[2] * a[0] + by[3] * a[2];
    ctm[3] = by[2] * a[1] + by[3] * a[3];
    ctm[4] = by[4] * a[0] + by[5] * a[2] + a[4];
    ctm[5] = by[4] * a[1] + by[5] * a[3] + a[5];
}

/* ---- paths: where registration colour falls ---- */

static void add_point(Run *run, double x, double y) {
    const double *m = run->now.ctm;
    double point[2] = {m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
    g_array_append_vals(run->path, point, 2);
}

static void begin_subpath(Run *run) {
    const double mark[2] = {NAN, NAN};
    g_array_append_vals(run->path, mark, 2);
}

static void do_move(Run *run, const GPtrArray *operands) {
    begin_subpath(run);
    add_point(run, number_at(operands, 0), number_at(operands, 1));
}

static void do_points(Run *run, const GPtrArray *operands) {
    for (guint i = 0; i + 1 < operands->len; i += 2) {
        add_point(run, number_at(operands, i), number_at(operands, i + 1));
    }
}

static void do_rectangle(Run *run, const GPtrArray *operands) {
    double x = number_at(operands, 0), y = number_at(operands, 1);
    double right = x + number_at(operands, 2), top = y + number_at(operands, 3);
    begin_subpath(run);
    add_point(run, x, y);
    add_point(run, right, y);
    add_point(run, right, top);
    add_point(run, x, top);
}

/* By the box of each subpath; NAN stands before its first point. */
static gboolean touches_trim(const Run *run) {
    const double *xy = (const double *)(void *)run->path->data, inside = 0.05;
    Rect trim = run->check->trim;
    for (guint i = 0; i < run->path->len; i += 2) {
        double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
        for (i += 2; i < run->path->len && !isnan(xy[i]); i += 2) {
            x0 = MIN(x0, xy[i]);
            x1 = MAX(x1, xy[i]);
            y0 = MIN(y0, xy[i + 1]);
            y1 = MAX(y1, xy[i + 1]);
        }
        i -= 2;
        if (x0 < trim.x1 - inside && x1 > trim.x0 + inside && y0 < trim.y1 - inside &&
            y1 > trim.y0 + inside) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- painting ---- */

static void painted(Run *run, gboolean fill, gboolean stroke) {
    const State *now = &run->now;
    gboolean icc = (fill && now->fill == SPACE_ICC_CMYK && now->fill_overprint) ||
                   (stroke && now->stroke == SPACE_ICC_CMYK && now->stroke_overprint);
    if (icc && now->overprint_mode == 1) {
        violated(run->check, RULE_OVERPRINT_ICC, run->place, "OPM 1 over ICCBased CMYK");
    }
    if (((fill && now->fill == SPACE_ALL) || (stroke && now->stroke == SPACE_ALL)) &&
        touches_trim(run)) {
        violated(run->check, RULE_REGISTRATION, run->place, "All within the trim of page %u",
                 run->check->page);
    }
}

static qpdf_oh resource(Run *run, const char *kind, const char *name) {
    g_autofree char *key = g_strconcat("/", name ? name : "", NULL);
    qpdf_oh found = value_of(run->check, value_of(run->check, run->resources, kind), key);
    if (is_null(run->check, found)) { /* names with signs are keys with #xx */
        qpdf_oh all = value_of(run->check, run->resources, kind);
        g_autoptr(GPtrArray) keys = keys_of(run->check, all);
        for (guint i = 0; i < keys->len; i++) {
            g_autofree char *is =
                name_of(run->check, qpdf_oh_new_name(run->check->pdf, keys->pdata[i]));
            if (g_strcmp0(is, name) == 0) {
                return value_of(run->check, all, keys->pdata[i]);
            }
        }
        violated(run->check, RULE_RESOURCE, run->place, "no %s %s", kind + 1, name ? name : "");
    }
    return found;
}

void check_group(Check *check, qpdf_oh group, qpdf_oh resources, const char *place) {
    if (!is_name(check, value_of(check, group, "/S"), "Transparency")) {
        return;
    }
    violated(check, RULE_TRANSPARENCY, place, "a transparency group");
    qpdf_oh space = value_of(check, group, "/CS");
    if (is_null(check, space)) {
        return; /* that of what it is painted on */
    }
    Space is = check_space(check, space, resources, RULE_GROUP_SPACE, place);
    if (is != SPACE_CMYK && is != SPACE_GRAY && is != SPACE_RGB && is != SPACE_ICC_CMYK) {
        violated(check, RULE_GROUP_SPACE, place, "a group blends in neither CMYK nor grey");
    }
}

static void run_form(Run *run, qpdf_oh form, const char *matrix_of, const char *place) {
    Check *check = run->check;
    qpdf_oh own = value_of(check, form, "/Resources"), matrix = value_of(check, form, "/Matrix");
    g_autoptr(GBytes) data = bytes_of(check, form);
    State begin = run->now;
    if (matrix_of && count_of(check, matrix) == 6) {
        double by[6];
        for (guint i = 0; i < 6; i++) {
            by[i] = number_of(check, item_of(check, matrix, i), 0);
        }
        multiply(begin.ctm, by);
    }
    if (data && run->depth < DEEPEST_FORM) {
        run_stream(check, data, is_null(check, own) ? run->resources : own, place, &begin,
                   run->depth + 1);
    }
}

static void check_layer(Check *check, qpdf_oh layer, const char *place) {
    if (is_name(check, value_of(check, layer, "/Type"), "OCG") &&
        !g_hash_table_contains(check->oc_groups,
                               GINT_TO_POINTER(qpdf_oh_get_object_id(check->pdf, layer)))) {
        violated(check, RULE_OC_GROUP, place, "a layer that is not in the list");
    }
    qpdf_oh members = value_of(check, layer, "/OCGs");
    for (guint i = 0; i < count_of(check, members); i++) {
        check_layer(check, item_of(check, members, i), place);
    }
}

static void do_object(Run *run, const GPtrArray *operands) {
    Check *check = run->check;
    qpdf_oh object = resource(run, "/XObject", name_at(operands, 0));
    g_autofree char *place = place_of(check, object, run->place);
    qpdf_oh subtype = value_of(check, object, "/Subtype");
    check_layer(check, value_of(check, object, "/OC"), place);
    if (is_name(check, subtype, "Image")) {
        check_image(check, object, run->resources, place);
        g_array_set_size(run->path, 0);
        begin_subpath(run);
        add_point(run, 0, 0);
        add_point(run, 1, 1);
        painted(run, TRUE, FALSE);
        g_array_set_size(run->path, 0);
        return;
    }
    if (is_name(check, subtype, "PS") ||
        is_name(check, value_of(check, object, "/Subtype2"), "PS") ||
        !is_null(check, value_of(check, object, "/PS"))) {
        violated(check, RULE_POSTSCRIPT, place, "PostScript");
        return;
    }
    if (is_name(check, subtype, "Form")) {
        if (!is_null(check, value_of(check, object, "/Ref"))) {
            violated(check, RULE_REFERENCE, place, "Ref");
        }
        if (!is_null(check, value_of(check, object, "/OPI"))) {
            violated(check, RULE_OPI, place, "OPI");
        }
        qpdf_oh group = value_of(check, object, "/Group");
        check->transparent =
            check->transparent || is_name(check, value_of(check, group, "/S"), "Transparency");
        check_group(check, group, value_of(check, object, "/Resources"), place);
        run_form(run, object, "/Matrix", place);
    }
}

static void run_pattern(Run *run, const char *name) {
    Check *check = run->check;
    qpdf_oh pattern = resource(run, "/Pattern", name);
    g_autofree char *place = place_of(check, pattern, run->place);
    if (qpdf_oh_is_stream(check->pdf, pattern)) {
        run_form(run, pattern, NULL, place);
        return;
    }
    qpdf_oh shading = value_of(check, pattern, "/Shading");
    if (is_dictionary(check, shading)) {
        check_space(check, value_of(check, shading, "/ColorSpace"), run->resources,
                    RULE_RGB_SHADING, place);
    }
    if (is_dictionary(check, value_of(check, pattern, "/ExtGState"))) {
        check_state(check, value_of(check, pattern, "/ExtGState"), place);
    }
}

static void do_shading(Run *run, const GPtrArray *operands) {
    qpdf_oh shading = resource(run, "/Shading", name_at(operands, 0));
    g_autofree char *place = place_of(run->check, shading, run->place);
    if (is_dictionary(run->check, shading)) {
        check_space(run->check, value_of(run->check, shading, "/ColorSpace"), run->resources,
                    RULE_RGB_SHADING, place);
    }
}

static void do_state(Run *run, const GPtrArray *operands) {
    Check *check = run->check;
    qpdf_oh state = resource(run, "/ExtGState", name_at(operands, 0));
    if (!is_dictionary(check, state)) {
        return;
    }
    check_state(check, state, run->place);
    QPDF_BOOL flag = QPDF_FALSE;
    if (qpdf_oh_get_value_as_bool(check->pdf, value_of(check, state, "/OP"), &flag)) {
        run->now.stroke_overprint = run->now.fill_overprint = flag != QPDF_FALSE;
    }
    if (qpdf_oh_get_value_as_bool(check->pdf, value_of(check, state, "/op"), &flag)) {
        run->now.fill_overprint = flag != QPDF_FALSE;
    }
    run->now.overprint_mode =
        (int)number_of(check, value_of(check, state, "/OPM"), run->now.overprint_mode);
    qpdf_oh font = item_of(check, value_of(check, state, "/Font"), 0);
    if (is_dictionary(check, font)) {
        run->now.font = check_font(check, font, run->place);
    }
}

/* ---- operators ---- */

static void unbalanced(Run *run, const char *what) {
    violated(run->check, RULE_BALANCE, run->place, "%s", what);
}

static void do_nothing(Run *run, const GPtrArray *operands) {
    (void)run;
    (void)operands;
}

static void do_save(Run *run, const GPtrArray *operands) {
    (void)operands;
    g_array_append_val(run->saved, run->now);
    if (run->saved->len > DEEPEST_STATE) {
        violated(run->check, RULE_LIMITS, run->place, "q is %u deep", run->saved->len);
    }
}

static void do_restore(Run *run, const GPtrArray *operands) {
    (void)operands;
    if (!run->saved->len) {
        unbalanced(run, "Q without q");
        return;
    }
    run->now = g_array_index(run->saved, State, run->saved->len - 1);
    g_array_set_size(run->saved, run->saved->len - 1);
}

static void do_matrix(Run *run, const GPtrArray *operands) {
    double by[6];
    for (guint i = 0; i < 6; i++) {
        by[i] = number_at(operands, i);
    }
    multiply(run->now.ctm, by);
}

static void do_intent(Run *run, const GPtrArray *operands) {
    check_intent_name(run->check, name_at(operands, 0), run->place);
}

static void end_path(Run *run, const GPtrArray *operands) {
    (void)operands;
    g_array_set_size(run->path, 0);
}

static void do_fill(Run *run, const GPtrArray *operands) {
    painted(run, TRUE, FALSE);
    end_path(run, operands);
}

static void do_stroke(Run *run, const GPtrArray *operands) {
    painted(run, FALSE, TRUE);
    end_path(run, operands);
}

static void do_both(Run *run, const GPtrArray *operands) {
    painted(run, TRUE, TRUE);
    end_path(run, operands);
}

static void set_space(Run *run, Space *space, const char *name, Rule rgb) {
    *space =
        name ? check_space_named(run->check, name, run->resources, rgb, run->place) : SPACE_NONE;
}

static void do_gray(Run *run, const GPtrArray *operands) {
    (void)operands;
    set_space(run, &run->now.fill, "DeviceGray", RULE_RGB_SPACE);
}

static void do_gray_stroke(Run *run, const GPtrArray *operands) {
    (void)operands;
    set_space(run, &run->now.stroke, "DeviceGray", RULE_RGB_SPACE);
}

static void do_cmyk(Run *run, const GPtrArray *operands) {
    (void)operands;
    set_space(run, &run->now.fill, "DeviceCMYK", RULE_RGB_SPACE);
}

static void do_cmyk_stroke(Run *run, const GPtrArray *operands) {
    (void)operands;
    set_space(run, &run->now.stroke, "DeviceCMYK", RULE_RGB_SPACE);
}

static void do_rgb(Run *run, const GPtrArray *operands) {
    (void)operands;
    set_space(run, &run->now.fill, "DeviceRGB", RULE_RGB_OPERATOR);
}

static void do_rgb_stroke(Run *run, const GPtrArray *operands) {
    (void)operands;
    set_space(run, &run->now.stroke, "DeviceRGB", RULE_RGB_OPERATOR);
}

static void do_space(Run *run, const GPtrArray *operands) {
    set_space(run, &run->now.fill, name_at(operands, 0), RULE_RGB_SPACE);
}

static void do_space_stroke(Run *run, const GPtrArray *operands) {
    set_space(run, &run->now.stroke, name_at(operands, 0), RULE_RGB_SPACE);
}

static void do_colour(Run *run, const GPtrArray *operands) {
    if (run->now.fill == SPACE_PATTERN && operands->len) {
        run_pattern(run, name_at(operands, operands->len - 1));
    }
}

static void do_colour_stroke(Run *run, const GPtrArray *operands) {
    if (run->now.stroke == SPACE_PATTERN && operands->len) {
        run_pattern(run, name_at(operands, operands->len - 1));
    }
}

static void do_begin_text(Run *run, const GPtrArray *operands) {
    (void)operands;
    if (run->texts++) {
        unbalanced(run, "BT in BT");
    }
}

static void do_end_text(Run *run, const GPtrArray *operands) {
    (void)operands;
    if (run->texts-- < 1) {
        unbalanced(run, "ET without BT");
        run->texts = 0;
    }
}

static void do_font(Run *run, const GPtrArray *operands) {
    qpdf_oh font = resource(run, "/Font", name_at(operands, 0));
    run->now.font =
        is_dictionary(run->check, font) ? check_font(run->check, font, run->place) : NULL;
}

static void do_show(Run *run, const GPtrArray *operands) {
    for (guint i = 0; run->now.font && i < operands->len; i++) {
        const Token *token = operands->pdata[i];
        if (token->kind == TOKEN_STRING) {
            check_glyphs(run->check, run->now.font, token->text);
        } else if (token->kind == TOKEN_ARRAY) {
            do_show(run, token->items);
        }
    }
}

static void do_point(Run *run, const GPtrArray *operands) {
    const char *properties = name_at(operands, 1);
    if (properties) {
        resource(run, "/Properties", properties);
    }
}

static void do_begin_tag(Run *run, const GPtrArray *operands) {
    const char *tag = name_at(operands, 0), *properties = name_at(operands, 1);
    run->tags++;
    if (properties) {
        qpdf_oh list = resource(run, "/Properties", properties);
        if (g_strcmp0(tag, "OC") == 0) {
            check_layer(run->check, list, run->place);
        }
    }
}

static void do_end_tag(Run *run, const GPtrArray *operands) {
    (void)operands;
    if (run->tags-- < 1) {
        unbalanced(run, "EMC without BMC");
        run->tags = 0;
    }
}

static void do_image(Run *run, const GPtrArray *operands) {
    (void)operands;
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(token_free);
    for (;;) {
        Token *token = token_next(&run->tokens);
        if (token->kind == TOKEN_END ||
            (token->kind == TOKEN_OPERATOR && g_str_equal(token->text->str, "ID"))) {
            token_free(token);
            break;
        }
        g_ptr_array_add(entries, token);
    }
    check_inline_image(run->check, entries, run->resources, run->place);
    tokens_skip_image(&run->tokens);
}

/* ISO 32000-1 annex A, table A.1 */
static const struct {
    const char *name;
    void (*run)(Run *run, const GPtrArray *operands);
} operators[] = {
    {"q", do_save},        {"Q", do_restore},       {"cm", do_matrix},
    {"gs", do_state},      {"ri", do_intent},       {"w", do_nothing},
    {"J", do_nothing},     {"j", do_nothing},       {"M", do_nothing},
    {"d", do_nothing},     {"i", do_nothing},       {"m", do_move},
    {"l", do_points},      {"c", do_points},        {"v", do_points},
    {"y", do_points},      {"h", do_nothing},       {"re", do_rectangle},
    {"n", end_path},       {"f", do_fill},          {"F", do_fill},
    {"f*", do_fill},       {"S", do_stroke},        {"s", do_stroke},
    {"B", do_both},        {"B*", do_both},         {"b", do_both},
    {"b*", do_both},       {"W", do_nothing},       {"W*", do_nothing},
    {"g", do_gray},        {"G", do_gray_stroke},   {"rg", do_rgb},
    {"RG", do_rgb_stroke}, {"k", do_cmyk},          {"K", do_cmyk_stroke},
    {"cs", do_space},      {"CS", do_space_stroke}, {"sc", do_nothing},
    {"SC", do_nothing},    {"scn", do_colour},      {"SCN", do_colour_stroke},
    {"sh", do_shading},    {"Do", do_object},       {"BT", do_begin_text},
    {"ET", do_end_text},   {"Tf", do_font},         {"Tj", do_show},
    {"TJ", do_show},       {"'", do_show},          {"\"", do_show},
    {"Tc", do_nothing},    {"Tw", do_nothing},      {"Tz", do_nothing},
    {"TL", do_nothing},    {"Tr", do_nothing},      {"Ts", do_nothing},
    {"Td", do_nothing},    {"TD", do_nothing},      {"Tm", do_nothing},
    {"T*", do_nothing},    {"BMC", do_begin_tag},   {"BDC", do_begin_tag},
    {"EMC", do_end_tag},   {"MP", do_nothing},      {"DP", do_point},
    {"BX", do_nothing},    {"EX", do_nothing},      {"BI", do_image},
    {"d0", do_nothing},    {"d1", do_nothing},
};

static void run_named(Run *run, const char *name, const GPtrArray *operands) {
    for (guint i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (g_str_equal(operators[i].name, name)) {
            operators[i].run(run, operands);
            return;
        }
    }
    violated(run->check, RULE_OPERATOR, run->place, "operator \"%s\"", name);
}

static gboolean is_operator(const Token *token) {
    static const char *const values[] = {"true", "false", "null", NULL};
    return token->kind == TOKEN_OPERATOR && !g_strv_contains(values, token->text->str);
}

static void run_stream(Check *check, GBytes *data, qpdf_oh resources, const char *place,
                       const State *begin, guint depth) {
    gsize length;
    const char *bytes = g_bytes_get_data(data, &length);
    Run run = {check, resources, place, depth, *begin, {bytes, bytes + length}};
    run.saved = g_array_new(FALSE, FALSE, sizeof(State));
    run.path = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GPtrArray) operands = g_ptr_array_new_with_free_func(token_free);
    Token *token;
    while ((token = token_next(&run.tokens))->kind != TOKEN_END) {
        if (is_operator(token)) {
            run_named(&run, token->text->str, operands);
            g_ptr_array_set_size(operands, 0);
            token_free(token);
        } else {
            g_ptr_array_add(operands, token);
        }
    }
    token_free(token);
    if (run.saved->len || run.texts || run.tags) {
        unbalanced(&run, "something stays open at the end");
    }
    g_array_unref(run.saved);
    g_array_unref(run.path);
}

void check_content(Check *check, qpdf_oh page) {
    unsigned char *data = NULL;
    size_t length = 0;
    g_autofree char *place = g_strdup_printf("page %u", check->page);
    qpdf_oh resources = qpdf_oh_new_null(check->pdf), holder = page;
    for (guint depth = 0; depth < 50 && is_null(check, resources); depth++) {
        resources = value_of(check, holder, "/Resources");
        holder = value_of(check, holder, "/Parent");
    }
    if (qpdf_oh_get_page_content_data(check->pdf, page, &data, &length) & QPDF_ERRORS) {
        violated(check, RULE_FILTER, place, "its content cannot be decoded");
        return;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    State begin = {.ctm = {1, 0, 0, 1, 0, 0}, .fill = SPACE_GRAY, .stroke = SPACE_GRAY};
    run_stream(check, bytes, resources, place, &begin, 0);
}
