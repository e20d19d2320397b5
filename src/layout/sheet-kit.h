/* SPDX-License-Identifier: MIT */
/* What the blocks of workshop sheets share: headings with a half domino, lines to write on, rings,
 * and the fields of the PDF over them. */
#pragma once
#include "layout/layout-internal.h"

/* mm, of the system's sheets */
#define SHEET_RULE 0.22    /* a line to write on */
#define SHEET_OUTLINE 0.45 /* of drawings */
#define SHEET_FRAME 0.6    /* of frames and bubbles */
#define SHEET_RING 1.9     /* radius of a ring */
#define SHEET_WRITING 6.2  /* height of a hand's writing over its line */
#define SHEET_TYPED 11     /* pt, what is typed in a field */
#define SHEET_JITTER 0.3

Outline sheet_outline(const Layout *layout, double width_mm);
ScenePaint sheet_ink(const Layout *layout);

/* A line to write on, from x0 to x1. */
void sheet_rule(Layout *layout, const ScenePen *pen, double x0, double x1, double y);
void sheet_polygon(Layout *layout, Path *path, const Corner *corners, guint n, const char *seed);

/* ---- headings ---- */

typedef struct {
    const char *style; /* of what is asked; its hint is in "sheet-hint" */
    double width;      /* for both */
    double height;     /* for what is asked */
    double below;      /* the hint stands below, not beside, at this distance; 0: where it fits */
} SheetHeadPlace;

typedef struct {
    Type *ask, *hint;
    Fit ask_fit, hint_fit;
    double hint_left; /* from the left of the text; 0: below */
    double hint_top;  /* below: from the top */
    double width, height;
} SheetHead;

/* Fits what is asked and its hint; what does not fit is said when it is drawn. */
SheetHead sheet_head(Layout *layout, const SheetQuestion *question, const SheetHeadPlace *place);
/* Draws it with its top left at `at`, as heading and paragraph of the pen's element. `number` is
 * read before it, 0: none. */
typedef struct {
    Point at;
    guint number, level;
    ScenePaint paint;
} SheetHeadDraw;
void sheet_head_draw(Layout *layout, ScenePen section, const SheetHead *head,
                     const SheetHeadDraw *how);

/* A text in a box by its style; a paragraph of the pen's element. Returns its height. */
double sheet_text(Layout *layout, ScenePen parent, const char *style, const Text *text, Box box);

/* ---- drawn titles ---- */

typedef struct {
    Box box;
    double unit; /* a capital's width, of the height */
} SheetTitleLine;
typedef struct {
    guint most_letters; /* on one line; a title of more takes two */
    SheetTitleLine one, two[2];
} SheetTitle;
/* The sheet's title on one or two lines, which stand on the feet of their boxes: lower when it is
 * long. Said to be too long when its letters could not be read. */
Drawn *sheet_title(Layout *layout, const SheetTitle *title);

/* ---- what is filled in ---- */

/* What may be ticked is crossed, or blackened; or one of several is chosen. */
typedef enum { SHEET_WRITE, SHEET_TICK, SHEET_BLACKEN, SHEET_CHOOSE } SheetFieldKind;

typedef struct {
    SheetFieldKind kind;
    const char *label;              /* what a screen reader says, out of all context */
    const char *name;               /* of SHEET_WRITE, in the file; NULL: as its label */
    const char *group, *group_name; /* of SHEET_CHOOSE: what is chosen, and its name in the file */
    const char *value;              /* of a ring: what ticking it means */
    Box box;
    guint lines; /* to write on */
    guint most;  /* characters that may be typed; 0: any number */
    double size; /* of what is typed; 0: the usual one */
} SheetField;

/* In the pen's element when that is a paragraph or a part of one, else in a paragraph of its own.
 */
void sheet_field(Layout *layout, const ScenePen *pen, double order, const SheetField *field);
/* `n` lines from `first` on, `gap` apart, and the field over them: one for all lines, so that what
 * is typed goes on from line to line and can be mended as a whole. (One a line would follow the
 * rules, but who types would have to leave it at the end of each line and could insert nothing.) */
typedef struct {
    double x0, x1, first, gap;
    guint n;
    const char *label;
    guint most; /* characters, and their size, as of a field */
    double size;
    const char *name; /* as of a field */
} SheetLines;
void sheet_lines(Layout *layout, const ScenePen *pen, double order, const SheetLines *lines);

/* Labels with a line each, packed in rows over a width. */
double sheet_fields_height(Layout *layout, const List *labels, double width, double pitch);
typedef struct {
    const List *labels;
    Box box; /* its height is not looked at */
    double pitch;
    const char *about; /* what is asked, said before each label; or NULL */
} SheetFields;
void sheet_fields(Layout *layout, const ScenePen *section, double order, const SheetFields *fields);

/* Choices with a ring each, in columns of one width. */
typedef struct {
    const List *choices;
    gboolean several;
    const char *about;
    Box box; /* its height is not looked at */
    double pitch;
} SheetChoices;
double sheet_choices_height(Layout *layout, const SheetChoices *choices);
void sheet_choices(Layout *layout, const ScenePen *section, double order,
                   const SheetChoices *choices);
/* One ring and its text, as an item of the pen's list. */
typedef struct {
    const Type *type;
    const Lines *lines;
    double size, leading, width;
    Point at; /* of the first line's box, where the ring begins */
    SheetField field;
} SheetRing;
void sheet_ring(Layout *layout, const ScenePen *list, double order, const SheetRing *ring);

/* ---- drawings ---- */

/* Art or a pictogram through a matrix, in the sheet's one ink. `size`: of the pictogram; 0: a
 * drawing on the page. */
void sheet_art(Layout *layout, const ScenePen *pen, const Art *art, Matrix matrix, double size);
/* A drawing in the layout's own millimetres. */
void sheet_page_art(Layout *layout, const ScenePen *pen, const Art *art);
void sheet_picto(Layout *layout, const ScenePen *pen, const char *path, Box box);
