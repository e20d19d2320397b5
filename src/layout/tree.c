/* SPDX-License-Identifier: MIT */
/* Elements of the semantic tree. */
#include "layout/tree.h"

/* Above every order: of frames. */
#define PAGE_ORDER 10000

ScenePen pen_element(ScenePen pen, int parent, SceneRole role, double order) {
    double before = parent > 0 ? 0 : pen.page * PAGE_ORDER;
    pen.element = scene_add_element(pen.scene, MAX(parent, 0), role, before + order);
    return pen;
}

ScenePen tree_heading(ScenePen pen, int parent, double order, guint level) {
    pen = pen_element(pen, parent, SCENE_ROLE_HEADING, order);
    scene_element(pen.scene, pen.element)->level = level;
    return pen;
}

ScenePen tree_table(ScenePen pen, int parent, double order) {
    return pen_element(pen, parent, SCENE_ROLE_TABLE, order);
}

ScenePen tree_row(ScenePen table, double order) {
    return pen_element(table, table.element, SCENE_ROLE_TABLE_ROW, order);
}

ScenePen tree_header(ScenePen row, double order, SceneScope scope) {
    row = pen_element(row, row.element, SCENE_ROLE_TABLE_HEADER, order);
    scene_element(row.scene, row.element)->scope = scope;
    return row;
}

ScenePen tree_cell(ScenePen row, double order, guint columns) {
    row = pen_element(row, row.element, SCENE_ROLE_TABLE_CELL, order);
    scene_element(row.scene, row.element)->columns = columns;
    return row;
}

void tree_blank(ScenePen row, double order, guint columns) { tree_cell(row, order, columns); }

/* Marks alone say nothing. */
static gboolean has_letters(const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (g_unichar_isalnum(g_utf8_get_char(at))) {
            return TRUE;
        }
    }
    return FALSE;
}

static void check_said(Layout *layout, const Text *said) {
    gboolean first = has_letters(said->s);
    if (!first || (said->also && !has_letters(said->also))) {
        diag_error(layout->diagnostics, "missing-alternative", first ? said->also_span : said->span,
                   _("say in a sentence or two what is to be seen there"),
                   _("a figure must say something to those who do not see it, and this says "
                     "nothing"));
    }
}

ScenePen tree_figure(Layout *layout, ScenePen pen, int parent, double order, const Text *said) {
    ScenePen figure = pen_element(pen, parent, SCENE_ROLE_FIGURE, order);
    check_said(layout, said);
    scene_element(pen.scene, figure.element)->alternative = said->s;
    if (layout->model->second_words) {
        ScenePen second = pen_element(pen, parent, SCENE_ROLE_FIGURE, order);
        SceneElement *element = scene_element(pen.scene, second.element);
        element->alternative = text_in(said, 1);
        element->language = layout->model->languages.second;
    }
    return figure;
}

void tree_figure_end(const Layout *layout, const ScenePen *figure) {
    GArray *items = figure->scene->items;
    for (guint i = items->len; layout->model->second_words && i > 0; i--) {
        SceneItem *item = &g_array_index(items, SceneItem, i - 1);
        if (item->element == figure->element) {
            item->element++; /* that of the second language */
            return;
        }
    }
}

gboolean tree_is_repeated(const Layout *layout) { return layout->page > 0; }

guint tree_title_level(const Layout *layout) {
    gboolean method = layout->model->kind == POSTER_METHOD;
    return method ? (layout_has(layout, "recto") ? 2 : 1) : !tree_is_repeated(layout);
}

void tree_close_levels(Scene *scene) {
    g_autoptr(GArray) order = scene_reading_order(scene);
    guint open[7] = {0},
          depth = 0; /* the levels that were asked for, of the headings we are under */
    for (guint i = 0; i < order->len; i++) {
        SceneElement *element = scene_element(scene, g_array_index(order, int, i));
        if (element->role != SCENE_ROLE_HEADING) {
            continue;
        }
        while (depth && open[depth - 1] >= element->level) {
            depth--;
        }
        open[depth++] = element->level;
        element->level = depth;
    }
}
