/* SPDX-License-Identifier: MIT */
/* How a finished scene comes on paper: trapping, marks around pages, plates on a duplicator's
 * sheet, tiles for an office printer, several small sheets on a large one, and the sheet that goes
 * to the print shop with the files. Everything here is scene → scene or scene → imposition; nothing
 * is written. */
#pragma once
#include "model/purpose.h"
#include "model/theme.h"
#include "scene/scene.h"
#include "text/text.h"

/* What marks are written with: a text face, a strong one, one for large words, and the words of a
 * language. */
typedef struct {
    FaceSet *faces;
    const SceneFace *face, *strong;
    const SceneFace *display; /* of large words; NULL: the strong one */
    const Words *words;
    const char *language;
} PressKit;

/* ---- words on marks (kit.c) ---- */

/* Sets one line of text with its base line at `at`, in `size` points; what it says is read after
 * the poster. Returns its width. A sign the face lacks is left out. */
double press_text(const PressKit *kit, const ScenePen *pen, const char *text, double size, Point at,
                  TextAlign align, gboolean strong, ScenePaint paint);
/* FALSE when the face of marks and job sheets, or its strong one, lacks a sign of a text, which is
 * said at `span`, where the text is written. */
gboolean press_can_say(const PressKit *kit, Arena *arena, const char *text, gboolean strong,
                       Span span, Diagnostics *diagnostics);
/* An empty scene for marks, with the inks of another: its title and language, one layer. */
Scene *press_marks_scene(const Scene *of, Arena *arena);

/* ---- trapping (trap.c) ---- */

/* The scene with every knock-out that comes with its own refill choked under it by `trap` points:
 * the same items, some of them with a `choke`. Free with scene_free(); `scene` outlives it. */
Scene *press_trapped(const Scene *scene, double trap, Arena *arena);

/* ---- a press (marks.c) ---- */

/* Each page on a sheet that is as much larger as its bleed and the marks asked for. */
Imposition *press_pages(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                        Arena *arena);

/* ---- plates (plates.c) ---- */

/* Each page on the machine's sheet, which may be turned, with registration marks and the name of
 * ink `plate`. NULL and an error at `span` when it does not hold there. */
Imposition *press_plate(const Scene *scene, const Purpose *purpose, guint plate,
                        const PressKit *kit, Arena *arena, Span span, Diagnostics *diagnostics);

/* ---- an office printer (tiles.c, office.c) ---- */

/* The poster on office sheets, real size: first the plan, then the tiles, with their numbers, cut
 * and glue marks and a ruler. */
Imposition *press_tiles(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                        Arena *arena, Span span, Diagnostics *diagnostics);
/* Each page on a sheet of its own size, reduced into the printer's margins unless it has a real
 * size. */
Imposition *press_office_pages(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                               Arena *arena);
/* Warns, once a page, when something with a real size lies where the printer cannot print on a
 * sheet of `imposition`. */
void press_office_lost(const Scene *scene, const Imposition *imposition, const Purpose *purpose,
                       Diagnostics *diagnostics);
/* The scene as outlines: masses as contours, text as it is. Free with scene_free(); `scene`
 * outlives it. */
Scene *press_outlined(const Scene *scene, Arena *arena);

/* ---- several on one (impose.c) ---- */

/* Small pages on larger sheets, as many as hold, with cut marks; both sides turned as the binding
 * asks. Where they would leave nothing of the sheet for an office printer's margins, each is reduced
 * into its part of it. NULL and an error at `span` when not one holds. */
Imposition *press_imposed(const Scene *scene, const Purpose *purpose, const PressKit *kit,
                          Arena *arena, Span span, Diagnostics *diagnostics);
/* Adds fold marks outside the trim of each sheet: an A1 to A4, an A3 in two. FALSE when there is
 * nothing to fold, or no room for a mark. */
gboolean press_add_folds(const Scene *scene, const Purpose *purpose, Imposition *imposition,
                         const PressKit *kit);

/* ---- the job sheet (job-sheet.c) ---- */

/* What a print shop asks. Texts are borrowed; NULL: not said. */
typedef struct {
    const Purpose *purpose;
    const char *const *files; /* names of the poster's PDFs; NULL-terminated */
    const char *quantity, *stock, *contact, *printer, *finishing;
    const char *profile; /* name of the output condition */
    double coverage;     /* highest total of ink, 0–4 */
} JobFacts;

/* A page of A4 in the kit's language, or more of them when answers are long, to be written as a PDF:
 * what is not known is a line to write on, and a field to type in. */
Scene *press_job_sheet(const Scene *scene, const JobFacts *facts, const PressKit *kit,
                       Arena *arena);
/* The same for programs: lengths in millimetres, amounts in percent, what is not known is null.
 * Free with g_free(). */
char *press_job_json(const Scene *scene, const JobFacts *facts);
