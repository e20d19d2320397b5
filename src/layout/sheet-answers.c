/* SPDX-License-Identifier: MIT */
/* What is filled in on workshop sheets: lines, labels with a line, rings; and their fields. */
#include "sheet-kit.h"

#include <math.h>
#include <string.h>

#define WRITING_FIRST 5.6 /* mm over the first of several lines: what stands above stays clear */
#define FIELD_OVER 0.3
#define LABEL_STYLE "sheet-hint"
#define CHOICE_STYLE "sheet-text"
#define LABEL_GAP 2.6    /* mm between a label and its line */
#define FIELD_GAP 6      /* mm between two fields of a row */
#define LEAST_LINE 26    /* mm: a shorter line is not worth a row shared */
#define LABEL_WEIGHT 20. /* letters: a label this long gets twice the line of none */
#define RING_TEXT 1.6    /* mm between a ring and its text */
#define CHOICE_GAP 5     /* mm between columns of choices */

/* ---- fields ---- */

/* What people type in; a sheet without a line to write on needs none. */
static void need_face(Layout *layout, Span span) {
    if (!layout->scene->field_face) {
        layout->scene->field_face = type_shape_words(layout, "sheet-typed", "", span)->face;
    }
}

/* ---- the size of what is typed ---- */

/* No PDF says how far apart the lines of a field are: each viewer has its own way. Some take no
 * more letters once the field is full; others cut a line in two, which counts more. */
typedef struct {
    double leading, ascent; /* of the size */
    double margin;          /* points over the first line */
    double counts;
} Viewer;

#define TALL 0.75 /* of the size: what letters take over their line, and under it */
#define DEEP 0.25
#define SMALLEST 9.8
#define LARGEST 12.2
#define STRAY 0.02 /* what a point of difference from the usual size counts */

/* How much of a line the foot of a field cuts off or lets in, at the worst. `height` in sizes. */
static double cut_line(double height, Viewer viewer) {
    double top = viewer.ascent - TALL, foot = viewer.ascent + DEEP;
    while (foot <= height) {
        top += viewer.leading;
        foot += viewer.leading;
    }
    return top < height ? MIN(height - top, foot - height) : 0;
}

/* A size at which viewers show whole lines. */
static double typed_size(const SceneFace *face, double height) {
    double extent = face->ascent + face->descent;
    const Viewer viewers[] = {
        {1, 1, 3, 1},                                 /* as Poppler: by the size */
        {extent, face->ascent, 0, 0.3},               /* as PDFium: by the line of the face */
        {extent * 1.06, face->ascent * 1.06, 2, 0.3}, /* as Acrobat: by the box of all letters */
    };
    double best = SHEET_TYPED, least = INFINITY;
    for (double size = SMALLEST; size <= LARGEST; size += 0.1) {
        double cost = STRAY * fabs(size - SHEET_TYPED);
        for (guint i = 0; i < G_N_ELEMENTS(viewers); i++) {
            double room = (height - viewers[i].margin) / size;
            cost += viewers[i].counts * cut_line(room, viewers[i]);
        }
        if (cost < least) {
            least = cost;
            best = size;
        }
    }
    return round(best * 10) / 10;
}

void sheet_field(Layout *layout, const ScenePen *pen, double order, const SheetField *field) {
    SceneRole role = scene_element(pen->scene, pen->element)->role;
    gboolean within = role == SCENE_ROLE_PARAGRAPH || role == SCENE_ROLE_SPAN;
    ScenePen at = within ? *pen : pen_element(*pen, pen->element, SCENE_ROLE_PARAGRAPH, order);
    const char *language = layout->scene->language;
    need_face(layout, pen->span);
    SceneField out = {
        .label = text_bare(layout->arena, field->label, language),
        .box = field->box,
        .plate = layout->dark,
        .size = field->size > 0 ? field->size : SHEET_TYPED,
    };
    switch (field->kind) {
    case SHEET_WRITE:
        out.kind = FIELD_TEXT;
        out.multiline = field->lines > 1;
        out.most = field->most;
        if (out.multiline) {
            out.size = typed_size(layout->scene->field_face, box_height(field->box));
        }
        out.name = scene_field_name(layout->scene, field->name ? field->name : out.label);
        break;
    case SHEET_TICK:
    case SHEET_BLACKEN:
        out.kind = FIELD_CHECK;
        out.filled = field->kind == SHEET_BLACKEN;
        out.value = arena_strdup(layout->arena, field->value);
        out.name = scene_field_name(layout->scene, out.label);
        break;
    case SHEET_CHOOSE:
        out.kind = FIELD_RADIO;
        out.value = arena_strdup(layout->arena, field->value);
        out.group = field->group_name;
        out.group_label = text_bare(layout->arena, field->group, language);
        break;
    }
    scene_add_field(&at, &out);
}

void sheet_lines(Layout *layout, const ScenePen *pen, double order, const SheetLines *lines) {
    for (guint i = 0; i < lines->n; i++) {
        sheet_rule(layout, pen, lines->x0, lines->x1, lines->first + i * lines->gap);
    }
    double most = lines->n > 1 ? WRITING_FIRST : SHEET_WRITING;
    double writing = lines->size > 0 ? lines->gap : MIN(lines->gap, layout_mm(layout, most));
    double over = layout_mm(layout, FIELD_OVER); /* the ends of the lines are hidden with them */
    SheetField field = {.kind = SHEET_WRITE,
                        .label = lines->label,
                        .name = lines->name,
                        .box = {lines->x0 - over, lines->first - writing, lines->x1 + over,
                                lines->first + (lines->n - 1) * lines->gap},
                        .lines = lines->n,
                        .most = lines->most,
                        .size = lines->size};
    sheet_field(layout, pen, order, &field);
}

/* ---- labels with a line ---- */

typedef struct {
    Type *type;
    Lines *lines;
    double width;  /* of the label */
    double weight; /* of its line */
    guint row;
} Label;

/* Which labels share a row: as many as leave each a line worth writing on. */
static guint pack(Layout *layout, const List *labels, double width, Label *out) {
    double least = layout_mm(layout, LEAST_LINE), gap = layout_mm(layout, LABEL_GAP);
    double between = layout_mm(layout, FIELD_GAP), used = 0;
    guint row = 0;
    for (guint i = 0; i < labels->n; i++) {
        const Text *text = (const Text *)labels->items + i;
        Label *label = &out[i];
        label->type = type_shape(layout, LABEL_STYLE, text);
        label->lines = type_lines(layout, label->type, width - least - gap, 1);
        label->width = label->lines->widest * type_size(layout, label->type->style, 1);
        label->weight = 1 + g_utf8_strlen(text->s, -1) / LABEL_WEIGHT;
        double needs = label->width + gap + least;
        if (used > 0 && used + between + needs > width) {
            row++;
            used = 0;
        }
        used += needs + (used > 0 ? between : 0);
        label->row = row;
    }
    return labels->n ? row + 1 : 0;
}

double sheet_fields_height(Layout *layout, const List *labels, double width, double pitch) {
    g_autofree Label *packed = g_new0(Label, MAX(labels->n, 1));
    return pack(layout, labels, width, packed) * pitch;
}

static void draw_label(Layout *layout, const ScenePen *section, double order, const Label *label,
                       const SheetFields *fields, Box box) {
    ScenePen pen = pen_element(*section, section->element, SCENE_ROLE_PARAGRAPH, order);
    double leading = type_leading(layout, label->type->style, 1);
    double size = type_size(layout, label->type->style, 1);
    double base = text_baseline(label->type->face, size, leading);
    type_holds_width(layout, label->type, label->lines, TRUE);
    TextPlace place = {{box.x0, box.y1 - base - (label->lines->n_lines - 1) * leading},
                       label->width,
                       size,
                       leading,
                       ALIGN_LEFT};
    type_place(&pen, label->type, label->lines, &place, sheet_ink(layout));
    const char *name = label->type->text;
    SheetLines line = {
        .x0 = box.x0 + label->width + layout_mm(layout, LABEL_GAP),
        .x1 = box.x1,
        .first = box.y1,
        .gap = fields->pitch,
        .n = 1,
        .label = fields->about ? arena_printf(layout->arena, "%s %s", fields->about, name) : name};
    sheet_lines(layout, &pen, 0, &line);
}

void sheet_fields(Layout *layout, const ScenePen *section, double order,
                  const SheetFields *fields) {
    const List *labels = fields->labels;
    Label *packed = arena_new_array(layout->arena, Label, MAX(labels->n, 1));
    double width = box_width(fields->box), between = layout_mm(layout, FIELD_GAP);
    guint rows = pack(layout, labels, width, packed);
    for (guint row = 0, i = 0; row < rows; row++) {
        guint first = i;
        double spare = width + between, weights = 0;
        for (; i < labels->n && packed[i].row == row; i++) {
            spare -= packed[i].width + layout_mm(layout, LABEL_GAP) + between;
            weights += packed[i].weight;
        }
        double x = fields->box.x0, y = fields->box.y0 + (row + 1) * fields->pitch;
        for (guint k = first; k < i; k++) {
            double wide =
                packed[k].width + layout_mm(layout, LABEL_GAP) + spare * packed[k].weight / weights;
            Box box = {x, y - fields->pitch, x + wide, y};
            draw_label(layout, section, order + k * 0.01, &packed[k], fields, box);
            x += wide + between;
        }
    }
}

/* ---- rings ---- */

void sheet_ring(Layout *layout, const ScenePen *list, double order, const SheetRing *ring) {
    ScenePen item = pen_element(*list, list->element, SCENE_ROLE_LIST_ITEM, order);
    double radius = layout_mm(layout, SHEET_RING);
    /* the ring stands at the middle of the small letters of the first line */
    double base = ring->at.y + text_baseline(ring->type->face, ring->size, ring->leading);
    Point centre = {ring->at.x + radius, base - ring->type->face->cap_height * ring->size * 0.45};
    ScenePen drawing = item;
    drawing.element = SCENE_DECORATION;
    draw_ring(&drawing, centre, radius, layout->dark);
    ScenePen words = pen_element(item, item.element, SCENE_ROLE_PARAGRAPH, 1);
    TextPlace place = {{ring->at.x + 2 * radius + layout_mm(layout, RING_TEXT), ring->at.y},
                       ring->width,
                       ring->size,
                       ring->leading,
                       ALIGN_LEFT};
    type_place(&words, ring->type, ring->lines, &place, sheet_ink(layout));
    SheetField field = ring->field;
    field.box = (Box){centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius};
    sheet_field(layout, &words, 0, &field);
}

static double ring_width(const Layout *layout) {
    return layout_mm(layout, 2 * SHEET_RING + RING_TEXT);
}

typedef struct {
    Type **types;
    guint columns, rows;
    double width, height; /* of a column; of a row */
} ChoiceGrid;

/* As many columns as the longest choice allows, all of one width; a choice too long for one column
 * takes several lines. */
static ChoiceGrid choice_grid(Layout *layout, const SheetChoices *choices) {
    guint n = choices->choices->n;
    ChoiceGrid grid = {.types = arena_new_array(layout->arena, Type *, MAX(n, 1)), .columns = 1};
    double widest = 0, width = box_width(choices->box), gap = layout_mm(layout, CHOICE_GAP);
    for (guint i = 0; i < n; i++) {
        const Text *text = (const Text *)choices->choices->items + i;
        grid.types[i] = type_shape(layout, CHOICE_STYLE, text);
        double size = type_size(layout, grid.types[i]->style, 1);
        widest = MAX(widest, paragraph_width(grid.types[i]->paragraph) * size * 1.01);
    }
    double needs = ring_width(layout) + widest + gap;
    grid.columns = CLAMP((guint)MAX(1, (width + gap) / needs), 1, MAX(n, 1));
    grid.rows = (n + grid.columns - 1) / grid.columns;
    grid.columns = grid.rows ? (n + grid.rows - 1) / grid.rows : 1;
    grid.width = (width + gap) / grid.columns - gap;
    double most = 0;
    for (guint i = 0; i < n; i++) {
        most = MAX(most, type_height(layout, grid.types[i], grid.width - ring_width(layout), 1));
    }
    double single = n ? type_leading(layout, grid.types[0]->style, 1) : 0;
    grid.height = MAX(choices->pitch, most + choices->pitch - single);
    return grid;
}

double sheet_choices_height(Layout *layout, const SheetChoices *choices) {
    ChoiceGrid grid = choice_grid(layout, choices);
    return grid.rows * grid.height;
}

void sheet_choices(Layout *layout, const ScenePen *section, double order,
                   const SheetChoices *choices) {
    ChoiceGrid grid = choice_grid(layout, choices);
    ScenePen list = pen_element(*section, section->element, SCENE_ROLE_LIST, order);
    const char *name = scene_field_name(layout->scene, choices->about);
    for (guint i = 0; i < choices->choices->n; i++) {
        const Type *type = grid.types[i];
        double width = grid.width - ring_width(layout);
        guint column = i % grid.columns, row = i / grid.columns;
        Lines *lines = type_lines(layout, type, width, 1);
        type_holds_width(layout, type, lines, TRUE);
        gboolean chosen = !choices->several && choices->choices->n > 1;
        SheetRing ring = {
            .type = type,
            .lines = lines,
            .size = type_size(layout, type->style, 1),
            .leading = type_leading(layout, type->style, 1),
            .width = width,
            .at = {choices->box.x0 + column * (grid.width + layout_mm(layout, CHOICE_GAP)),
                   choices->box.y0 + row * grid.height},
            .field = {.kind = chosen ? SHEET_CHOOSE : SHEET_TICK,
                      .label = choices->choices->n > 1 ? arena_printf(layout->arena, "%s %s",
                                                                      choices->about, type->text)
                                                       : type->text,
                      .group = choices->about,
                      .group_name = name,
                      .value = type->text},
        };
        sheet_ring(layout, &list, i, &ring);
    }
}
