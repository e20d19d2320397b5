/* SPDX-License-Identifier: MIT */
/* The categories of a census form: a column a theme under its pictogram and name; wide columns are
 * split in two. */
#include "sheet-categories.h"

#include <math.h>
#include <stddef.h>

#define NAME_STYLE "sheet-theme"
#define CATEGORY_STYLE "sheet-category"
#define COLUMN_GAP 5   /* mm */
#define SPLIT_WIDTH 76 /* a column this wide holds two lists */
#define RING_TEXT 1.6
#define NAME_GAP 2.4
enum { MOST_LINES = 2, SHORT_LIST = 6 };

/* mm, airy and tight */
static const double PICTO[] = {17, 9};
#define MOST_PICTO 0.32 /* of the column */
static const double PITCH[] = {6.4, 4.3};
static const double BETWEEN[] = {2.6, 0.6}; /* after a category of two lines */
static const double UNDER_HEAD[] = {3, 1.2};

typedef struct {
    const SheetCategories *grid;
    const Sheet *sheet;
    double column, list; /* widths */
    guint lists;         /* a column */
    double factor;       /* of the style, for all alike */
    double t;            /* 0 airy, 1 tight */
    double picto, head;  /* heights of the pictogram and of the head of a column */
} Plan;

static double at(const Layout *layout, const double ends[2], double t) {
    return layout_mm(layout, ends[0] + (ends[1] - ends[0]) * t);
}

Type **sheet_categories_types(Layout *layout) {
    const Sheet *sheet = &layout->model->sheet;
    Type **types =
        arena_new_array(layout->arena, Type *, sheet->n_groups * SHEET_MOST_CATEGORIES + 1);
    for (guint g = 0; g < sheet->n_groups; g++) {
        const SheetTheme *group = &sheet->groups[g];
        for (guint i = 0; i < group->n; i++) {
            types[g * SHEET_MOST_CATEGORIES + i] =
                type_shape_words(layout, CATEGORY_STYLE, group->categories[i], group->span);
        }
    }
    return types;
}

static Type *category_type(const Plan *plan, guint g, guint i) {
    return plan->grid->types[g * SHEET_MOST_CATEGORIES + i];
}

static double text_width(const Layout *layout, const Plan *plan) {
    return plan->list - layout_mm(layout, 2 * SHEET_RING + RING_TEXT);
}

/* One size for all: the largest at which no category takes more than two lines. */
static double find_factor(Layout *layout, const Plan *plan) {
    if (!plan->sheet->n_groups) {
        return 1;
    }
    const Style *style = category_type(plan, 0, 0)->style;
    double least = style->least.set ? style->least.v : 1;
    double from = 1 - (1 - least) * plan->t;
    for (int step = 0; step <= 4; step++) {
        double factor = from - (from - least) * step / 4;
        gboolean fits = TRUE;
        for (guint g = 0; g < plan->sheet->n_groups && fits; g++) {
            const SheetTheme *group = &plan->sheet->groups[g];
            for (guint i = 0; i < group->n && fits; i++) {
                Lines *lines =
                    type_lines(layout, category_type(plan, g, i), text_width(layout, plan), factor);
                fits = lines->fits && lines->n_lines <= MOST_LINES;
            }
        }
        if (fits) {
            return factor;
        }
    }
    return least;
}

static Type *name_type(Layout *layout, const SheetTheme *group) {
    return type_shape_words(layout, NAME_STYLE, group->name, group->span);
}

static double name_width(const Layout *layout, const Plan *plan) {
    return plan->column - plan->picto - layout_mm(layout, NAME_GAP);
}

/* The pictogram's height, or the name's when it takes more lines than that holds. */
static double head_height(Layout *layout, const Plan *plan) {
    double most = plan->picto;
    for (guint g = 0; g < plan->sheet->n_groups; g++) {
        Type *name = name_type(layout, &plan->sheet->groups[g]);
        most = MAX(most, type_fit(layout, name, name_width(layout, plan), plan->picto).height);
    }
    return most;
}

static Plan plan_columns(Layout *layout, const SheetCategories *grid) {
    const Sheet *sheet = &layout->model->sheet;
    guint n = MAX(sheet->n_groups, 1);
    double gap = layout_mm(layout, COLUMN_GAP);
    Plan plan = {.grid = grid, .sheet = sheet, .t = (grid->tightness + 1) / 2};
    plan.column = (box_width(grid->box) + gap) / n - gap;
    guint most = 0;
    for (guint g = 0; g < sheet->n_groups; g++) {
        most = MAX(most, sheet->groups[g].n);
    }
    gboolean split = most > SHORT_LIST && plan.column >= layout_mm(layout, SPLIT_WIDTH);
    plan.lists = split ? 2 : 1;
    plan.list = (plan.column + gap) / plan.lists - gap;
    plan.factor = find_factor(layout, &plan);
    plan.picto = MIN(at(layout, PICTO, plan.t), MOST_PICTO * plan.column);
    plan.head = head_height(layout, &plan);
    return plan;
}

/* Pictogram and name side by side. */
static void draw_head(Layout *layout, const ScenePen *section, const Plan *plan, guint g,
                      Point from) {
    const SheetTheme *group = &plan->sheet->groups[g];
    double size = plan->picto, top = from.y + (plan->head - size) / 2;
    ScenePen drawing = *section;
    drawing.element = SCENE_DECORATION;
    sheet_picto(layout, &drawing, group->picto, (Box){from.x, top, from.x + size, top + size});
    ScenePen heading = pen_element(*section, section->element, SCENE_ROLE_HEADING, 0);
    scene_element(heading.scene, heading.element)->level = 3;
    double x = from.x + size + layout_mm(layout, NAME_GAP);
    TypeBox where = {
        {x, from.y, x + name_width(layout, plan), from.y + plan->head + 0.01}, 0.5, -1};
    type_set(layout, &heading, name_type(layout, group), &where, sheet_ink(layout));
}

/* One list of a column: categories `first` … `end` − 1. Returns its foot. */
static double lay_list(Layout *layout, const ScenePen *list, const Plan *plan, guint g, guint first,
                       guint end, Point from, const char *group_name) {
    const SheetTheme *group = &plan->sheet->groups[g];
    double y = from.y, pitch = at(layout, PITCH, plan->t);
    for (guint i = first; i < end; i++) {
        Type *type = category_type(plan, g, i);
        Lines *lines = type_lines(layout, type, text_width(layout, plan), plan->factor);
        double leading = type_leading(layout, type->style, plan->factor);
        double height = lines->n_lines * leading + at(layout, BETWEEN, plan->t);
        if (list) {
            type_holds_width(layout, type, lines, TRUE);
            SheetRing ring = {
                .type = type,
                .lines = lines,
                .size = type_size(layout, type->style, plan->factor),
                .leading = leading,
                .width = text_width(layout, plan),
                .at = {from.x, y},
                .field = {.kind = SHEET_CHOOSE,
                          .label = arena_printf(layout->arena, "%s, %s", group->name, type->text),
                          .group = plan->grid->about,
                          .group_name = group_name,
                          .value = arena_printf(layout->arena, "%s/%s", group->id, group->ids[i])},
            };
            sheet_ring(layout, list, i, &ring);
        }
        y += lines->n_lines > 1 ? MAX(pitch, height) : pitch;
    }
    return y;
}

double sheet_categories(Layout *layout, const ScenePen *section, double order,
                        const SheetCategories *grid) {
    Plan plan = plan_columns(layout, grid);
    double gap = layout_mm(layout, COLUMN_GAP), foot = grid->box.y0;
    const char *name = section ? scene_field_name(layout->scene, grid->about) : NULL;
    for (guint g = 0; g < plan.sheet->n_groups; g++) {
        const SheetTheme *group = &plan.sheet->groups[g];
        double x = grid->box.x0 + g * (plan.column + gap);
        double y = grid->box.y0 + plan.head + at(layout, UNDER_HEAD, plan.t);
        ScenePen column = {0}, list = {0};
        if (section) {
            column = pen_element(*section, section->element, SCENE_ROLE_SECTION, order + g * 0.01);
            draw_head(layout, &column, &plan, g, (Point){x, grid->box.y0});
            list = pen_element(column, column.element, SCENE_ROLE_LIST, 1);
        }
        guint each = (group->n + plan.lists - 1) / plan.lists;
        for (guint k = 0; k < plan.lists; k++) {
            guint first = MIN(k * each, group->n), end = MIN(first + each, group->n);
            double bottom = lay_list(layout, section ? &list : NULL, &plan, g, first, end,
                                     (Point){x + k * (plan.list + gap), y}, name);
            foot = MAX(foot, bottom);
        }
    }
    /* the last row needs no room under it */
    return foot - layout_mm(layout, 1.4);
}
