/* SPDX-License-Identifier: MIT */
/* What stands around pages on a press: the rooms it takes, the marks themselves and the line that
 * says what a sheet is. For marks.c, impose.c, folds.c and the job sheet. */
#pragma once
#include "press.h"

#include "base/number.h"

/* From the bleed outwards: a gap, then marks, then words or the colour bar, then air up to the
 * edge of the paper. An A3 with all of its marks holds on SRA3 (320 × 450 mm), an A2 on SRA2, an A1
 * on SRA1. */
#define MARK_GAP (1 * PT_PER_MM)
#define MARK_LENGTH (5 * PT_PER_MM)
#define MARK_BAR (5.5 * PT_PER_MM)
#define MARK_LEADING (2.5 * PT_PER_MM) /* of a line of the slug */
#define MARK_AIR (1 * PT_PER_MM)
/* A crop mark that is nearer to the trim is seen on what is cut. */
#define MARK_LEAST (2 * PT_PER_MM)
#define MARK_WIDTH 0.25
#define MARK_SIZE 6.0      /* of the slug's letters */
#define MARK_NAME_SIZE 5.0 /* of names beside marks */

/* ---- words (kit.c) ---- */

/* As many lines as it needs: nothing is shortened, a word wider than the measure is divided. */
#define NOTE_WHOLE G_MAXUINT

/* A few lines of small text. What does not hold on its lines is shortened, with "…". */
typedef struct {
    const char *text;
    double size, leading, width;
    guint most_lines;
    gboolean strong;
    const SceneFace *face; /* NULL: the kit's, or its strong one */
} PressNote;

/* The same on its lines, to be placed; owned by an arena. */
typedef struct {
    PressNote note;
    const Paragraph *paragraph;
    const Lines *lines;
} SetNote;

SetNote press_note_set(const PressKit *kit, Arena *arena, const PressNote *note);
/* Its top left corner comes to `top`; returns its height. */
double press_note_place(const ScenePen *pen, const SetNote *set, Point top, ScenePaint paint);
/* How many lines it takes, at least one. */
guint press_note_lines(const PressKit *kit, Arena *arena, const PressNote *note);
/* Sets it with its top left corner at `top`; returns its height. */
double press_note(const PressKit *kit, const ScenePen *pen, const PressNote *note, Point top,
                  ScenePaint paint);
/* The width of a line as press_text() sets it. */
double press_text_width(const PressKit *kit, Arena *arena, const char *text, double size,
                        gboolean strong);
/* "A2 (420 × 594 mm)", for messages. Free with g_free(). */
char *press_size_said(double width, double height);
/* A name that no rule of the language may change: of a file, of a swatch. */
const char *press_exact(Arena *arena, const char *name);

/* ---- marks (marks.c) ---- */

/* How far marks stand from the trim. */
double marks_distance(double bleed);
void marks_line(const ScenePen *pen, Point from, Point to);
/* A ring on a cross, whose arms reach `arm` from its centre. */
void marks_cross(const ScenePen *pen, Point at, double arm, double radius, double width);
/* A target to lay plates over each other by, as large as the room of marks. */
void marks_target(const ScenePen *pen, Point centre);
/* Solids and halves of every ink, then inks over each other, from the left of `room`. */
void marks_bar(const PressKit *kit, const ScenePen *pen, const Purpose *purpose, Box room);
/* An empty scene for marks, in the inks that the press has: those of the scene, or four. */
Scene *marks_scene(const Scene *scene, const Purpose *purpose, const PressKit *kit, Arena *arena);
/* A pen on a page of the scene of marks whose texts are read as a paragraph, or are decoration. */
ScenePen marks_pen(Scene *marks, guint page, gboolean read);
/* What a slug says after `where` ("page 1/2, recto"): inks, output condition, date, program. */
const char *marks_slug(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                       const char *where, Arena *arena);
/* "jaune signal (PANTONE 116 U), …", or the names of the four inks. */
const char *marks_ink_list(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                           Arena *arena);
enum { MARKS_KINDS = 5 };
/* Which marks stand around the pages; `name` is for programs. */
typedef struct {
    gboolean asked;
    Phrase phrase;
    const char *name;
} MarkKind;
void marks_kinds(const Purpose *purpose, MarkKind ret_kinds[MARKS_KINDS]);
/* "uncoated" in words; the name of a profile's file; NULL without one. */
const char *marks_condition(const Purpose *purpose, const PressKit *kit, Arena *arena);
/* Four inks, whatever the poster's are called. */
gboolean marks_is_process(const Purpose *purpose);
/* Pages by fours, to be folded and put into each other. */
gboolean marks_is_booklet(const Scene *scene, const Purpose *purpose);
gboolean marks_both_sides(const Scene *scene, const Purpose *purpose);
/* On which edge a sheet of that lie is turned, when its back is upright like the page of a book. */
Phrase marks_flip(double width, double height);

/* ---- folds (folds.c) ---- */

enum { FOLDS_MOST = 8 };

/* A poster folded in halves until it is no larger than A4; what stays in front is the panel where
 * the title begins. */
typedef struct {
    guint n;
    Phrase steps[FOLDS_MOST]; /* which half goes behind */
    guint columns, rows;      /* of panels */
    guint cover_column, cover_row;
    double width, height; /* of a panel */
} FoldPlan;

FoldPlan fold_plan(const Scene *scene, double width, double height);
/* The mark of a fold from top to bottom, where two pages of a booklet meet. */
void marks_fold(const PressKit *kit, const ScenePen *pen, const SceneSheet *sheet, double x);
/* "1. moitié droite derrière, …": the steps in words. */
const char *fold_steps(const FoldPlan *plan, const PressKit *kit, Arena *arena);
